#include "body/sole.h"

#include "core/scalar.h"

#include <stddef.h>

/* All in the frame of the left toes (flesh_table.c): x outwards, z forward. */
typedef struct PadRow {
    float x, z, half_width, half_length;
} PadRow;
typedef struct LineRow {
    bool is_above;
    int point_count;
    struct {
        float x, z;
    } points[6];
    float half_width;
} LineRow;

/* clang-format off */
static const PadRow PADS[] = {
    {-.0215f, .0360f, .0130f, .0165f},
    { .0020f, .0385f, .0082f, .0100f},
    { .0170f, .0310f, .0076f, .0092f},
    { .0300f, .0205f, .0072f, .0086f},
    { .0418f, .0075f, .0070f, .0080f},
};
static const LineRow LINES[] = {
    /* where toes begin, from below */
    {false, 6, {{-.0350f, .012f}, {-.0200f, .0155f}, {-.0040f, .0175f}, {.0140f, .0115f}, {.0290f, .0020f}, {.0440f, -.0100f}}, .0034f},
    /* between toes, from below and from above */
    {false, 3, {{-.0062f, .0160f}, {-.0068f, .0310f}, {-.0070f, .0480f}}, .0027f},
    {false, 3, {{ .0092f, .0130f}, { .0096f, .0270f}, { .0098f, .0410f}}, .0024f},
    {false, 3, {{ .0222f, .0050f}, { .0232f, .0180f}, { .0238f, .0310f}}, .0022f},
    {false, 3, {{ .0342f, -.0030f}, { .0354f, .0080f}, { .0362f, .0190f}}, .0022f},
    {true,  3, {{-.0064f, .0160f}, {-.0068f, .0310f}, {-.0070f, .0470f}}, .0026f},
    {true,  3, {{ .0092f, .0130f}, { .0096f, .0270f}, { .0098f, .0400f}}, .0023f},
    {true,  3, {{ .0222f, .0050f}, { .0232f, .0180f}, { .0238f, .0300f}}, .0021f},
    {true,  3, {{ .0342f, -.0030f}, { .0354f, .0080f}, { .0362f, .0180f}}, .0021f},
};
/* clang-format on */
enum { PAD_COUNT = sizeof PADS / sizeof *PADS, LINE_COUNT = sizeof LINES / sizeof *LINES };
static const float NEARER_M = .0030f; /* than the skin, for sorting; a nail is nearer */

/* A vertex on the skin under (x, z), seen from above or from below. */
static int add_on_skin(const Garment *g, Mesh *mesh, int side, bool is_above, float x, float z,
                       vec3s color, float alpha) {
    static const float FROM_M = .035f, OVER_SKIN_M = .0004f;
    int bone = bone_of_side(side, SIDE_TOES);
    float up = is_above ? 1 : -1;
    vec3s local = v_make(side == RIGHT ? -x : x, up * FROM_M, z);
    for (int i = 0; i < 24; i++) {
        float d = garment_field(g, garment_on_bone(g, bone, local)) - OVER_SKIN_M;
        if (d < 1e-4f) break;
        local.y -= up * d * .8f;
    }
    vec3s p = garment_on_bone(g, bone, local);
    int index = mesh_add_vertex(mesh, p, mesh_gradient(garment_surface(g), p, .003f));
    if (mesh->failed) return 0;
    mesh->vertices[index].color = color;
    mesh->vertices[index].alpha = alpha;
    mesh->vertices[index].bias = NEARER_M;
    return index;
}

/* Turned to whom the first of its corners faces. */
static void add_facing(Mesh *mesh, int a, int b, int c) {
    const MeshVertex *v = mesh->vertices;
    vec3s face = v_cross(v_sub(v[b].p, v[a].p), v_sub(v[c].p, v[a].p));
    bool is_turned = v_dot(face, v[a].n) < 0;
    mesh_add_triangle(mesh, a, is_turned ? c : b, is_turned ? b : c);
}

static void add_pad(const Garment *g, Mesh *mesh, int side, const PadRow *pad, vec3s color) {
    enum { RIM = 8 };
    static const float SHOWN = .75f;
    int middle = add_on_skin(g, mesh, side, false, pad->x, pad->z, color, SHOWN), rim[RIM];
    for (int i = 0; i < RIM; i++) {
        float angle = radians(360.f * (float)i / RIM);
        rim[i] = add_on_skin(g, mesh, side, false, pad->x + pad->half_width * cosf(angle),
                             pad->z + pad->half_length * sinf(angle), color, 0);
    }
    for (int i = 0; i < RIM && !mesh->failed; i++)
        add_facing(mesh, middle, rim[i], rim[(i + 1) % RIM]);
}

/* It fades towards its sides and its ends. */
static void add_line(const Garment *g, Mesh *mesh, int side, const LineRow *line, vec3s color) {
    enum { ACROSS = 3 };
    static const float SHOWN = .60f, TIP_SHOWN = .12f;
    int before[ACROSS] = {0}, now[ACROSS];
    for (int i = 0; i < line->point_count && !mesh->failed; i++) {
        int a = i > 0 ? i - 1 : 0, b = i + 1 < line->point_count ? i + 1 : i;
        float x = line->points[b].x - line->points[a].x, z = line->points[b].z - line->points[a].z;
        float l = line->half_width / sqrtf(x * x + z * z);
        bool is_tip = i == 0 || i + 1 == line->point_count;
        for (int k = 0; k < ACROSS; k++) {
            float off = (float)(k - 1) * l, alpha = k != 1 ? 0 : is_tip ? TIP_SHOWN : SHOWN;
            now[k] = add_on_skin(g, mesh, side, line->is_above, line->points[i].x + z * off,
                                 line->points[i].z - x * off, color, alpha);
        }
        for (int k = 0; i > 0 && k + 1 < ACROSS && !mesh->failed; k++) {
            add_facing(mesh, before[k], now[k], now[k + 1]);
            add_facing(mesh, before[k], now[k + 1], before[k + 1]);
        }
        for (int k = 0; k < ACROSS; k++)
            before[k] = now[k];
    }
}

void sole_add(Garment *g, Mesh *mesh, vec3s skin) {
    vec3s pad = v_mix(skin, v_make(.90f, .50f, .43f), .34f);
    vec3s fold = v_make(skin.x * .52f, skin.y * .34f, skin.z * .32f);
    for (int side = LEFT; side <= RIGHT; side++) {
        garment_take(g, (FigurePiece)(PIECE_LEFT_FOOT + side));
        mesh->piece = (uint8_t)g->piece;
        for (int i = 0; i < PAD_COUNT && !mesh->failed; i++)
            add_pad(g, mesh, side, &PADS[i], pad);
        for (int i = 0; i < LINE_COUNT && !mesh->failed; i++)
            add_line(g, mesh, side, &LINES[i], fold);
    }
}
