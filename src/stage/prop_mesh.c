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

/* A cylinder along x with rounded ends: bolster, rollers. */
typedef struct Roll {
    vec3s centre;
    float half_length, radius, round; /* of its ends' edges */
    uint32_t color, seam;             /* seam: of the edges */
    int corners;
    float cell;
} Roll;

typedef struct Ring {
    float x, r;   /* along the axis, from it */
    float nx, nr; /* the normal */
    bool is_seam;
} Ring;

enum { RINGS_MAX = 96, END_RINGS = 8 };

/* One end from its middle outwards, sign -1 or 1, in the order of rising x. */
static int end_rings(const Roll *roll, float sign, Ring *out) {
    static const float CAP[4] = {.04f, .35f, .65f, .9f};
    float flat = roll->radius - roll->round;
    for (int i = 0; i < END_RINGS; i++) {
        int k = sign < 0 ? i : END_RINGS - 1 - i;
        if (k < 4) {
            out[i] = (Ring){sign * roll->half_length, flat * CAP[k], sign, 0, false};
            continue;
        }
        float a = TAU_F / 4 * (float)(k - 4) / (END_RINGS - 5), c = cosf(a), s = sinf(a);
        out[i] = (Ring){sign * (roll->half_length - roll->round * (1 - c)), flat + roll->round * s,
                        sign * c, s, k < END_RINGS - 1};
    }
    return END_RINGS;
}

static void add_roll(Mesh *mesh, Roll roll) {
    Ring rings[RINGS_MAX];
    int n = end_rings(&roll, -1, rings);
    float span = 2 * (roll.half_length - roll.round);
    int between = (int)(span / roll.cell);
    if (between > RINGS_MAX - 2 * END_RINGS) between = RINGS_MAX - 2 * END_RINGS;
    for (int i = 1; i < between; i++)
        rings[n++] = (Ring){-span / 2 + span * (float)i / (float)between, roll.radius, 0, 1, false};
    n += end_rings(&roll, 1, rings + n);
    int first = mesh->vertex_count;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < roll.corners; k++) {
            float a = TAU_F * (float)k / (float)roll.corners, c = cosf(a), s = sinf(a);
            vec3s p = v_make(rings[i].x, rings[i].r * c, rings[i].r * s);
            int o = mesh_add_vertex(mesh, v_add(p, roll.centre),
                                    v_make(rings[i].nx, rings[i].nr * c, rings[i].nr * s));
            if (mesh->failed) return;
            mesh->vertices[o].color = color_linear(rings[i].is_seam ? roll.seam : roll.color);
        }
    for (int i = 0; i + 1 < n; i++)
        for (int k = 0; k < roll.corners; k++) {
            int a = first + i * roll.corners + k, b = first + i * roll.corners;
            b += (k + 1) % roll.corners;
            mesh_add_triangle(mesh, a, b, b + roll.corners);
            mesh_add_triangle(mesh, a, b + roll.corners, a + roll.corners);
        }
    for (int end = 0; end < 2; end++) { /* the small hole in the middle of each end */
        int at = first + (end ? (n - 1) * roll.corners : 0);
        for (int k = 1; k + 1 < roll.corners; k++)
            mesh_add_triangle(mesh, at, at + (end ? k : k + 1), at + (end ? k + 1 : k));
    }
}

static const float CHAIR_POST_M = .044f; /* the middle of a post behind the face one leans on */

/* Four legs, the hind ones running up as posts on which two slats are fixed. */
static void add_chair(Mesh *mesh) {
    static const uint32_t SEAT = 0xD8A26E, FRAME = 0x8E6247;
    static const float THICK = .022f, LEG = .018f;
    const PropFace *seat = prop_face(PROP_PART_CHAIR_SEAT), *back = prop_face(PROP_PART_CHAIR_BACK);
    float w = seat->half_width, d = seat->half_depth, y = seat->centre.y;
    add_box(mesh, (Box){v_make(seat->centre.x, y - THICK, seat->centre.z), v_make(w, THICK, d),
                        .014f, 0, SEAT, CELL_M, 0, 0});
    float top = back->centre.y + back->half_depth, back_z = back->centre.z - CHAIR_POST_M;
    for (int i = 0; i < 4; i++) {
        bool is_hind = i & 2;
        float x = seat->centre.x + (i & 1 ? -1.f : 1.f) * (w - .03f);
        float z = is_hind ? back_z : seat->centre.z + d - .03f;
        float half = (is_hind ? top - .02f : y - THICK * 2) * .5f;
        add_box(mesh,
                (Box){v_make(x, half, z), v_make(LEG, half, LEG), .008f, 0, FRAME, CELL_M, 0, 0});
    }
    /* rails below the seat, and the board one leans on between the posts */
    for (int i = -1; i <= 1; i += 2)
        add_box(mesh, (Box){v_make(seat->centre.x + (float)i * (w - .03f), y - THICK * 2 - .02f,
                                   seat->centre.z - .02f),
                            v_make(.010f, .022f, d), .006f, 0, FRAME, CELL_M, 0, 0});
    add_box(mesh, (Box){v_make(back->centre.x, back->centre.y + .05f, back->centre.z - .012f),
                        v_make(back->half_width, back->half_depth - .05f, .012f), .010f, 0, SEAT,
                        CELL_M, 0, 0});
}

/* One to each side of the post between the feet. */
static void add_ankle_rollers(Mesh *mesh, bool before) {
    static const uint32_t FOAM = 0x39425C;
    float y = TABLE_AXLE_Y + (before ? TABLE_ROLLER_BEFORE_Y : TABLE_ROLLER_BEHIND_Y);
    float z = before ? TABLE_ROLLER_BEFORE_Z : TABLE_ROLLER_BEHIND_Z;
    for (int side = -1; side <= 1; side += 2)
        add_roll(mesh, (Roll){v_make((float)side * TABLE_ROLLER_X, y, z), TABLE_ROLLER_HALF,
                              TABLE_ROLLER_R, .012f, FOAM, FOAM, 14, .03f});
}

/* The part that turns: pad, boom, plate for the soles, the post and the rollers behind the ankles.
 */
static void add_table_bed(Mesh *mesh) {
    static const uint32_t PAD = 0x4B5876, FRAME = 0x8C93A3;
    const PropFace *bed = prop_face(PROP_PART_TABLE_BED), *plate = prop_face(PROP_PART_TABLE_PLATE);
    float y = bed->centre.y;
    add_box(mesh,
            (Box){v_make(0, y - .03f, bed->centre.z),
                  v_make(bed->half_width, .03f, bed->half_depth), .025f, 0, PAD, CELL_M, 0, 0});
    float from = bed->centre.z + bed->half_depth - .05f, to = TABLE_PLATE_Z + .01f;
    add_box(mesh, (Box){v_make(0, y - .05f, (from + to) * .5f),
                        v_make(.020f, .016f, (to - from) * .5f), .012f, 0, FRAME, CELL_M, 0, 0});
    add_box(mesh, (Box){v_make(0, y + .065f, TABLE_ROLLER_BEHIND_Z), v_make(.013f, .110f, .013f),
                        .010f, 0, FRAME, CELL_M, 0, 0});
    add_box(mesh, (Box){v_make(0, plate->centre.y, TABLE_PLATE_Z + .006f),
                        v_make(plate->half_width, plate->half_depth, .006f), .0055f, 0, FRAME,
                        CELL_M, 0, 0});
    add_ankle_rollers(mesh, false);
}

/* What stands: two frames, their feet, the axle, a bar to hold on each side. */
static void add_table_frame(Mesh *mesh) {
    static const uint32_t FRAME = 0x8C93A3, GRIP = 0x39425C;
    static const float LEAN = .32f, W = TABLE_HALF_FRAME, Y = TABLE_AXLE_Y;
    for (int side = -1; side <= 1; side += 2) {
        for (int lean = -1; lean <= 1; lean += 2)
            add_box(mesh,
                    (Box){v_make((float)side * W, Y * .5f, 0), v_make(.018f, Y * .525f, .018f),
                          .012f, 0, FRAME, CELL_M, (float)lean * LEAN, Y});
        add_box(mesh, (Box){v_make((float)side * W, .018f, 0), v_make(.018f, .018f, .42f), .012f, 0,
                            FRAME, CELL_M, 0, 0});
        add_box(mesh,
                (Box){v_make((float)side * W, TABLE_GRIP_Y, .02f),
                      v_make(TABLE_GRIP_R, TABLE_GRIP_R, .15f), .018f, 0, GRIP, CELL_M, 0, 0});
        add_box(mesh, (Box){v_make((float)side * (W + .21f) * .5f, Y - .03f, 0),
                            v_make((W - .21f) * .5f + .02f, .014f, .014f), .012f, 0, FRAME, CELL_M,
                            0, 0});
    }
    add_box(mesh,
            (Box){v_make(0, .018f, -.40f), v_make(W, .016f, .016f), .012f, 0, FRAME, CELL_M, 0, 0});
}

/* A low box of wood with a mat on its top. */
static void add_step(Mesh *mesh) {
    static const uint32_t WOOD = 0xC99E74, TREAD = 0x8A9A7B;
    static const float RIM = .022f;
    const PropFace *top = prop_face(PROP_PART_STEP_TOP);
    float half = top->centre.y * .5f;
    int first = mesh->vertex_count;
    add_box(mesh,
            (Box){v_make(top->centre.x, half, top->centre.z),
                  v_make(top->half_width, half, top->half_depth), .012f, 0, WOOD, .022f, 0, 0});
    for (int i = first; i < mesh->vertex_count; i++) {
        vec3s p = mesh->vertices[i].p;
        bool is_on_top = p.y > top->centre.y - .001f;
        if (is_on_top && fabsf(p.x) < top->half_width - RIM && fabsf(p.z) < top->half_depth - RIM)
            mesh->vertices[i].color = color_linear(TREAD);
    }
}

static void add_bolster(Mesh *mesh) {
    const PropFace *top = prop_face(PROP_PART_BOLSTER_TOP);
    float r = top->radius;
    add_roll(mesh, (Roll){v_make(top->centre.x, top->centre.y - r, top->centre.z), top->half_width,
                          r, .014f, 0xB76A72, 0x96505A, 30, SOFT_CELL_M});
}

/* A soft thing that lies on the floor below its top face. */
static void add_soft(Mesh *mesh, PropPart part, uint32_t color, float swell) {
    const PropFace *top = prop_face(part);
    float half = (top->centre.y - swell) * .5f, radius = fminf(half, .05f) * .98f;
    add_box(mesh, (Box){v_make(top->centre.x, half, top->centre.z),
                        v_make(top->half_width, half, top->half_depth), radius, swell, color,
                        SOFT_CELL_M, 0, 0});
}

PropMoves prop_mesh_add(Prop prop, Mesh *mesh) {
    PropMoves moves = {0, 0};
    switch (prop) {
    case PROP_CHAIR:
        add_chair(mesh);
        break;
    case PROP_STRAP:
        strap_add(mesh);
        break;
    case PROP_INVERSION_TABLE:
        add_ankle_rollers(mesh, true);
        moves.opening = mesh->vertex_count;
        add_table_bed(mesh);
        moves.tilting = mesh->vertex_count;
        add_table_frame(mesh);
        break;
    case PROP_CUSHION:
        add_soft(mesh, PROP_PART_CUSHION_TOP, 0x8B6BB1, .004f);
        break;
    case PROP_PILLOW:
        add_soft(mesh, PROP_PART_PILLOW_TOP, 0xF6E7CF, .012f);
        break;
    case PROP_BOLSTER:
        add_bolster(mesh);
        break;
    case PROP_STEP:
        add_step(mesh);
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
    return moves;
}

/* A slab from the floor (or a seat) as two capsules side by side. */
static int slab_occluders(const PropFace *top, float radius, Occluder *out, int room) {
    vec3s along = v_cross(top->across, top->normal);
    int n = 0;
    for (int side = -1; side <= 1 && n < room; side += 2) {
        vec3s middle = v_mad(top->centre, along, (float)side * .5f * top->half_depth);
        middle.y -= radius;
        vec3s a = v_mad(middle, top->across, -.8f * top->half_width);
        vec3s b = v_mad(middle, top->across, .8f * top->half_width);
        out[n++] = (Occluder){{a.x, a.y, a.z}, {b.x, b.y, b.z}, radius};
    }
    return n;
}

static int chair_occluders(const PropPlace *place, Occluder *out, int room) {
    PropFace seat = prop_face_placed(PROP_PART_CHAIR_SEAT, place);
    PropFace back = prop_face_placed(PROP_PART_CHAIR_BACK, place);
    int n = slab_occluders(&seat, .13f, out, room);
    for (int i = 0; i < 4 && n < room; i++) {
        vec3s p = i & 2 ? v_mad(back.centre, back.normal, -CHAIR_POST_M)
                        : v_mad(seat.centre, back.normal, seat.half_depth - .03f);
        p = v_mad(p, seat.across, (i & 1 ? -1.f : 1.f) * (seat.half_width - .03f));
        out[n++] = (Occluder){{p.x, .01f, p.z}, {p.x, seat.centre.y, p.z}, .045f};
    }
    return n;
}

/* The two feet of the frame, and the bed. */
static int table_occluders(const PropPlace *place, Occluder *out, int room) {
    float angle = radians(place->turn_deg), c = cosf(angle), s = sinf(angle);
    int n = 0;
    for (int side = -1; side <= 1 && n < room; side += 2) {
        float x = (float)side * TABLE_HALF_FRAME, y = place->y_m + .03f;
        Occluder foot = {.radius = .05f};
        for (int end = 0; end < 2; end++) {
            float z = end ? .40f : -.40f, *p = end ? foot.b : foot.a;
            p[0] = place->x_m + c * x - s * z;
            p[1] = y;
            p[2] = place->z_m + s * x + c * z;
        }
        out[n++] = foot;
    }
    PropFace bed = prop_face_placed(PROP_PART_TABLE_BED, place);
    vec3s along = v_cross(bed.across, bed.normal);
    for (int side = -1; side <= 1 && n < room; side += 2) {
        vec3s middle = v_mad(v_mad(bed.centre, bed.across, (float)side * .11f), bed.normal, -.05f);
        vec3s a = v_mad(middle, along, -bed.half_depth), b = v_mad(middle, along, bed.half_depth);
        out[n++] = (Occluder){{a.x, a.y, a.z}, {b.x, b.y, b.z}, .05f};
    }
    return n;
}

static int roll_occluder(const PropFace *top, Occluder *out, int room) {
    if (room < 1) return 0;
    vec3s axis = v_mad(top->centre, top->normal, -top->radius);
    float half = top->half_width - top->radius * .5f;
    vec3s a = v_mad(axis, top->across, -half), b = v_mad(axis, top->across, half);
    out[0] = (Occluder){{a.x, a.y, a.z}, {b.x, b.y, b.z}, top->radius * .95f};
    return 1;
}

int prop_occluders(const PropPlace *place, Occluder *out, int room) {
    if (place->prop == PROP_INVERSION_TABLE) return table_occluders(place, out, room);
    if (place->prop == PROP_CHAIR) return chair_occluders(place, out, room);
    for (int part = 0; part < PROP_PART_COUNT; part++) {
        PropFace top = prop_face_placed((PropPart)part, place);
        if (top.prop != place->prop || top.normal.y < .5f) continue;
        if (top.radius > 0) return roll_occluder(&top, out, room);
        float height = top.centre.y - place->y_m;
        return slab_occluders(&top, fminf(height * .5f, top.half_depth * .5f), out, room);
    }
    return 0;
}
