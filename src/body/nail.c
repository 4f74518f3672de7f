#include "body/nail.h"

#include "core/scalar.h"

#include <stddef.h>

/* Where a nail lies on the left side: its middle and half size, metres in the frame of its bone.
 * Fingers hang along -y and show their backs to +x, toes point to +z and show theirs to +y. */
typedef struct NailRow {
    SideBone bone;
    float across, along; /* of the middle: z and y on a finger, x and z on a toe */
    float half_width, half_length;
} NailRow;

/* clang-format off */
static const NailRow NAILS[] = {
    {SIDE_INDEX_TIP,       0, -.0360f, .0050f, .0068f},
    {SIDE_MIDDLE_TIP,      0, -.0400f, .0051f, .0070f},
    {SIDE_RING_TIP,        0, -.0370f, .0049f, .0066f},
    {SIDE_LITTLE_TIP,      0, -.0285f, .0043f, .0058f},
    {SIDE_THUMB_TIP,       0, -.0265f, .0060f, .0075f},
    {SIDE_TOES,      -.0225f,  .0500f, .0078f, .0066f},
    {SIDE_TOES,       .0020f,  .0495f, .0046f, .0042f},
    {SIDE_TOES,       .0170f,  .0425f, .0043f, .0040f},
    {SIDE_TOES,       .0300f,  .0325f, .0040f, .0037f},
    {SIDE_TOES,       .0415f,  .0200f, .0037f, .0034f},
};
/* clang-format on */
enum { NAIL_COUNT = sizeof NAILS / sizeof *NAILS, RIM = 10 };

/* A point of the skin under (across, along), seen from the back of the finger or toe. */
static vec3s on_skin(const Garment *g, const NailRow *row, int side, float across, float along) {
    static const float FROM_M = .03f, OVER_SKIN_M = .0005f;
    int bone = bone_of_side(side, row->bone);
    float s = side == RIGHT ? -1 : 1;
    bool is_toe = row->bone == SIDE_TOES;
    vec3s local = is_toe ? v_make(s * across, FROM_M, along) : v_make(s * FROM_M, along, across);
    vec3s inwards = is_toe ? v_make(0, -1, 0) : v_make(-s, 0, 0);
    for (int i = 0; i < 24; i++) {
        float d = garment_field(g, garment_on_bone(g, bone, local)) - OVER_SKIN_M;
        if (d < 1e-4f) break;
        local = v_mad(local, inwards, d * .8f);
    }
    return garment_on_bone(g, bone, local);
}

/* A disc that is a little square, as nails are. */
static void add_nail(const Garment *g, Mesh *mesh, const NailRow *row, int side, vec3s color) {
    static const float NEARER_M = .0035f;
    MeshField surface = garment_surface(g);
    int point[RIM + 1];
    for (int i = 0; i <= RIM; i++) {
        float angle = radians(360.f * (float)i / RIM), x = 0, y = 0;
        if (i < RIM) {
            float c = cosf(angle), s = sinf(angle);
            x = row->half_width * copysignf(powf(fabsf(c), .75f), c);
            y = row->half_length * copysignf(powf(fabsf(s), .75f), s);
        }
        vec3s p = on_skin(g, row, side, row->across + x, row->along + y);
        point[i] = mesh_add_vertex(mesh, p, mesh_gradient(surface, p, .002f));
        if (mesh->failed) return;
        MeshVertex *v = &mesh->vertices[point[i]];
        v->color = color;
        v->bias = NEARER_M;
    }
    vec3s out = mesh->vertices[point[RIM]].n, middle = mesh->vertices[point[RIM]].p;
    for (int i = 0; i < RIM; i++) {
        int a = point[i], b = point[(i + 1) % RIM];
        vec3s face =
            v_cross(v_sub(mesh->vertices[a].p, middle), v_sub(mesh->vertices[b].p, middle));
        if (v_dot(face, out) > 0)
            mesh_add_triangle(mesh, point[RIM], a, b);
        else
            mesh_add_triangle(mesh, point[RIM], b, a);
    }
}

void nail_add(Garment *g, Mesh *mesh, vec3s skin) {
    vec3s color = v_mix(skin, v_make(.93f, .58f, .52f), .42f);
    for (int i = 0; i < NAIL_COUNT; i++)
        for (int side = LEFT; side <= RIGHT; side++) {
            FigurePiece left = NAILS[i].bone == SIDE_TOES ? PIECE_LEFT_FOOT : PIECE_LEFT_ARM;
            garment_take(g, (FigurePiece)((int)left + side));
            mesh->piece = (uint8_t)g->piece;
            add_nail(g, mesh, &NAILS[i], side, color);
        }
}
