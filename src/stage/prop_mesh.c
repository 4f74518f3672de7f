#include "stage/prop_mesh.h"

#include "body/figure_color.h"
#include "core/scalar.h"
#include "stage/strap.h"

/* What bodies press into is finer. */
static const float CELL_M = .045f, SOFT_CELL_M = .018f;

/* Where a side of a box is divided: close together round its edges, about a cell apart between. */
enum { LINES_MAX = 64 };
static int side_lines(float half, float radius, float cell, float *at) {
    int n = 0, between = (int)((half - radius) * 2 / cell) + 1;
    if (between > LINES_MAX - 7) between = LINES_MAX - 7;
    at[n++] = -half;
    at[n++] = -half + radius * .25f;
    at[n++] = -half + radius * .6f;
    for (int i = 0; i <= between; i++)
        at[n++] = mixf(-half + radius, half - radius, (float)i / (float)between);
    at[n++] = half - radius * .6f;
    at[n++] = half - radius * .25f;
    at[n++] = half;
    return n;
}

typedef struct Box {
    vec3s centre, half;
    float radius; /* of its edges; <= the smallest half */
    float swell;  /* cushions: how much the middle of each side stands out, metres */
    uint32_t color;
    float cell;         /* about the side of its squares, metres */
    float tilt, tilt_y; /* turned about the x axis at this height, radians */
} Box;

/* Positive: its front end (+z) goes up. */
static vec3s tilted(const Box *box, vec3s p, float y) {
    float c = cosf(box->tilt), s = sinf(box->tilt), h = p.y - y;
    return v_make(p.x, y + h * c + p.z * s, p.z * c - h * s);
}

static vec3s box_point(const Box *box, vec3s q, vec3s *normal) {
    vec3s inner = v_make(clampf(q.x, -box->half.x + box->radius, box->half.x - box->radius),
                         clampf(q.y, -box->half.y + box->radius, box->half.y - box->radius),
                         clampf(q.z, -box->half.z + box->radius, box->half.z - box->radius));
    *normal = v_unit(v_sub(q, inner));
    vec3s p = v_mad(inner, *normal, box->radius);
    if (box->swell > 0) {
        float u = p.x / box->half.x, v = p.z / box->half.z;
        float dome = (1 - u * u) * (1 - v * v);
        p.y += (p.y > 0 ? 1.f : 0) * box->swell * dome;
        vec3s lean = v_make(u * box->swell / box->half.x, 0, v * box->swell / box->half.z);
        if (normal->y > 0) *normal = v_unit(v_add(*normal, v_scale(lean, 2 * normal->y)));
    }
    return v_add(p, box->centre);
}

static void add_box(Mesh *mesh, Box box) {
    for (int axis = 0; axis < 3; axis++)
        for (int sign = -1; sign <= 1; sign += 2) {
            int u = (axis + 1) % 3, v = (axis + 2) % 3;
            float at_u[LINES_MAX], at_v[LINES_MAX];
            int nu = side_lines(box.half.raw[u], box.radius, box.cell, at_u);
            int nv = side_lines(box.half.raw[v], box.radius, box.cell, at_v);
            int first = mesh->vertex_count;
            for (int j = 0; j < nv; j++)
                for (int i = 0; i < nu; i++) {
                    vec3s q, normal;
                    q.raw[axis] = (float)sign * box.half.raw[axis];
                    q.raw[u] = at_u[i];
                    q.raw[v] = at_v[j];
                    vec3s p = box_point(&box, q, &normal);
                    if (box.tilt != 0) {
                        p = tilted(&box, p, box.tilt_y);
                        normal = tilted(&box, normal, 0);
                    }
                    int o = mesh_add_vertex(mesh, p, normal);
                    if (mesh->failed) return;
                    mesh->vertices[o].color = color_linear(box.color);
                }
            for (int j = 0; j + 1 < nv; j++)
                for (int i = 0; i + 1 < nu; i++) {
                    int a = first + j * nu + i, b = a + 1, c = a + nu + 1, d = a + nu;
                    if (sign > 0) {
                        mesh_add_triangle(mesh, a, b, c);
                        mesh_add_triangle(mesh, a, c, d);
                    } else {
                        mesh_add_triangle(mesh, a, c, b);
                        mesh_add_triangle(mesh, a, d, c);
                    }
                }
        }
}

static void add_chair(Mesh *mesh) {
    static const uint32_t SEAT = 0xD8A26E, FRAME = 0x8E6247;
    static const float THICK = .022f, LEG = .018f;
    const PropFace *seat = prop_face(PROP_PART_CHAIR_SEAT), *back = prop_face(PROP_PART_CHAIR_BACK);
    float w = seat->half_width, d = seat->half_depth, y = seat->centre.y;
    add_box(mesh, (Box){v_make(seat->centre.x, y - THICK, seat->centre.z), v_make(w, THICK, d),
                        .014f, 0, SEAT, CELL_M, 0, 0});
    for (int i = 0; i < 4; i++) {
        float x = seat->centre.x + (i & 1 ? -1.f : 1.f) * (w - .03f);
        float z = seat->centre.z + (i & 2 ? -1.f : 1.f) * (d - .03f);
        float half = (y - THICK * 2) * .5f;
        add_box(mesh,
                (Box){v_make(x, half, z), v_make(LEG, half, LEG), .008f, 0, FRAME, CELL_M, 0, 0});
    }
    float back_z = back->centre.z - THICK, low = y - THICK,
          high = back->centre.y - back->half_depth;
    add_box(mesh, (Box){v_make(back->centre.x, back->centre.y, back_z),
                        v_make(back->half_width, back->half_depth, THICK * .8f), .014f, 0, SEAT,
                        CELL_M, 0, 0});
    for (int i = -1; i <= 1 && high > low; i += 2)
        add_box(mesh, (Box){v_make(back->centre.x + (float)i * (back->half_width - .04f),
                                   .5f * (low + high) + .02f, back_z),
                            v_make(LEG, .5f * (high - low) + .03f, LEG * .8f), .008f, 0, FRAME,
                            CELL_M, 0, 0});
}

/* A board on which one lies, turned head down about its axle by a little, between two frames; a bar
 * holds the ankles at the upper end. Measures as of common home models: 1.2 m long board, axle at
 * .85 m. */
static void add_inversion_table(Mesh *mesh) {
    static const uint32_t PAD = 0x4B5876, FRAME = 0x8C93A3;
    static const float AXLE_Y = .85f, TILT = .35f, LEAN = .30f, HALF_WIDTH = .36f;
    add_box(mesh, (Box){v_make(0, AXLE_Y, -.08f), v_make(.22f, .03f, .60f), .025f, 0, PAD, CELL_M,
                        TILT, AXLE_Y});
    add_box(mesh, (Box){v_make(0, AXLE_Y, .80f), v_make(.022f, .016f, .30f), .012f, 0, FRAME,
                        CELL_M, TILT, AXLE_Y});
    add_box(mesh, (Box){v_make(0, AXLE_Y + .036f, 1.02f), v_make(.16f, .022f, .022f), .02f, 0, PAD,
                        CELL_M, TILT, AXLE_Y});
    for (int side = -1; side <= 1; side += 2) {
        for (int lean = -1; lean <= 1; lean += 2)
            add_box(mesh, (Box){v_make((float)side * HALF_WIDTH, AXLE_Y * .5f, 0),
                                v_make(.018f, AXLE_Y * .52f, .018f), .012f, 0, FRAME, CELL_M,
                                (float)lean * LEAN, AXLE_Y});
        add_box(mesh, (Box){v_make((float)side * HALF_WIDTH, .018f, 0), v_make(.018f, .018f, .42f),
                            .012f, 0, FRAME, CELL_M, 0, 0});
    }
    add_box(mesh, (Box){v_make(0, AXLE_Y - .03f, 0), v_make(HALF_WIDTH, .016f, .016f), .012f, 0,
                        FRAME, CELL_M, 0, 0});
}

/* A soft thing that lies on the floor below its top face. */
static void add_soft(Mesh *mesh, PropPart part, uint32_t color, float swell) {
    const PropFace *top = prop_face(part);
    float half = top->centre.y * .5f, radius = fminf(half, .05f) * .98f;
    add_box(mesh, (Box){v_make(top->centre.x, half, top->centre.z),
                        v_make(top->half_width, half, top->half_depth), radius, swell, color,
                        SOFT_CELL_M, 0, 0});
}

void prop_mesh_add(Prop prop, Mesh *mesh) {
    switch (prop) {
    case PROP_CHAIR:
        add_chair(mesh);
        break;
    case PROP_STRAP:
        strap_add(mesh);
        break;
    case PROP_INVERSION_TABLE:
        add_inversion_table(mesh);
        break;
    case PROP_CUSHION:
        add_soft(mesh, PROP_PART_CUSHION_TOP, 0x8B6BB1, .004f);
        break;
    case PROP_PILLOW:
        add_soft(mesh, PROP_PART_PILLOW_TOP, 0xF6E7CF, .012f);
        break;
    case PROP_BOLSTER:
        add_soft(mesh, PROP_PART_BOLSTER_TOP, 0xB76A72, 0);
        break;
    case PROP_STEP:
        add_soft(mesh, PROP_PART_STEP_TOP, 0xC99E74, 0);
        break;
    case PROP_WALL: {
        const PropFace *face = prop_face(PROP_PART_WALL_FACE);
        float half = face->centre.y > .1f ? face->centre.y : 1.2f;
        add_box(mesh, (Box){v_make(face->centre.x, half, face->centre.z - .03f),
                            v_make(face->half_width, half, .03f), .01f, 0, 0xE9D6BF, .12f, 0, 0});
        break;
    }
    default:
        break;
    }
}

/* A slab from the floor (or a seat) as two capsules side by side. */
static int slab_occluders(const PropFace *top, float radius, Occluder *out, int room) {
    vec3s along = v_unit(v_cross(top->normal, v_make(1, 0, 0)));
    int n = 0;
    for (int side = -1; side <= 1 && n < room; side += 2) {
        vec3s middle = v_mad(top->centre, along, (float)side * .5f * top->half_depth);
        vec3s a = v_make(middle.x - top->half_width * .8f, middle.y - radius, middle.z);
        vec3s b = v_make(middle.x + top->half_width * .8f, middle.y - radius, middle.z);
        out[n++] = (Occluder){{a.x, a.y, a.z}, {b.x, b.y, b.z}, radius};
    }
    return n;
}

static int chair_occluders(const PropPlace *place, Occluder *out, int room) {
    PropFace seat = prop_face_placed(PROP_PART_CHAIR_SEAT, place);
    int n = slab_occluders(&seat, .13f, out, room);
    for (int i = 0; i < 4 && n < room; i++) {
        float x = seat.centre.x + (i & 1 ? -1.f : 1.f) * (seat.half_width - .03f);
        float z = seat.centre.z + (i & 2 ? -1.f : 1.f) * (seat.half_depth - .03f);
        out[n++] = (Occluder){{x, .01f, z}, {x, seat.centre.y, z}, .045f};
    }
    return n;
}

/* The two feet of the frame. */
static int table_occluders(const PropPlace *place, Occluder *out, int room) {
    float angle = radians(place->turn_deg), c = cosf(angle), s = sinf(angle);
    int n = 0;
    for (int side = -1; side <= 1 && n < room; side += 2) {
        float x = (float)side * .36f, y = place->y_m + .03f;
        Occluder foot = {.radius = .05f};
        for (int end = 0; end < 2; end++) {
            float z = end ? .40f : -.40f, *p = end ? foot.b : foot.a;
            p[0] = place->x_m + c * x - s * z;
            p[1] = y;
            p[2] = place->z_m + s * x + c * z;
        }
        out[n++] = foot;
    }
    return n;
}

int prop_occluders(const PropPlace *place, Occluder *out, int room) {
    if (place->prop == PROP_INVERSION_TABLE) return table_occluders(place, out, room);
    if (place->prop == PROP_CHAIR) return chair_occluders(place, out, room);
    for (int part = 0; part < PROP_PART_COUNT; part++) {
        PropFace top = prop_face_placed((PropPart)part, place);
        if (top.prop != place->prop || top.normal.y < .5f) continue;
        float height = top.centre.y - place->y_m;
        return slab_occluders(&top, fminf(height * .5f, top.half_depth * .5f), out, room);
    }
    return 0;
}
