#include "body/glow.h"

#include "body/figure_color.h"
#include "core/scalar.h"

#include <math.h>
#include <string.h>

/* How much nearer than the glow its fibre lines are sorted, metres. */
static const float FIBRE_LIFT_M = .014f;

/* Ends of each group's axis on the left side, in bone frames: bones of SideBone when `sided`, of
 * Bone otherwise. They follow the muscle's course where it lies under the skin (any atlas); drawn
 * to be read at a distance, not to measure. */
typedef struct GlowEnd {
    bool sided;
    int bone;
    float x, y, z;
} GlowEnd;
typedef struct GlowRow {
    GlowEnd a, b;
    float width;
    FigurePiece piece; /* of the left side */
} GlowRow;

#define SIDED(bone, x, y, z)                                                                       \
    { true, bone, x, y, z }
#define CENTRE(bone, x, y, z)                                                                      \
    { false, bone, x, y, z }

/* clang-format off */
static const GlowRow ROWS[MUSCLE_GROUP_COUNT] = {
    [MUSCLE_HAMSTRINGS] = {SIDED(SIDE_THIGH, .044f, -.130f, -.070f), SIDED(SIDE_THIGH, .040f, -.345f, -.046f), .080f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MAXIMUS] = {CENTRE(BONE_PELVIS, .066f, .004f, -.106f), SIDED(SIDE_THIGH, .074f, -.062f, -.056f), .068f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MEDIUS] = {CENTRE(BONE_PELVIS, .122f, .048f, -.030f), CENTRE(BONE_PELVIS, .145f, -.030f, -.015f), .044f, PIECE_TROUSERS},
    [MUSCLE_PIRIFORMIS] = {CENTRE(BONE_PELVIS, .032f, .000f, -.118f), CENTRE(BONE_PELVIS, .120f, -.035f, -.080f), .034f, PIECE_TROUSERS},
    [MUSCLE_ILIOPSOAS] = {CENTRE(BONE_PELVIS, .070f, -.005f, .092f), SIDED(SIDE_THIGH, .006f, -.175f, .088f), .050f, PIECE_TROUSERS},
    [MUSCLE_RECTUS_FEMORIS] = {SIDED(SIDE_THIGH, .018f, -.070f, .086f), SIDED(SIDE_THIGH, .012f, -.380f, .060f), .046f, PIECE_TROUSERS},
    [MUSCLE_QUADRICEPS] = {SIDED(SIDE_THIGH, .010f, -.110f, .086f), SIDED(SIDE_THIGH, .002f, -.390f, .060f), .058f, PIECE_TROUSERS},
    [MUSCLE_TENSOR_FASCIAE_LATAE] = {SIDED(SIDE_THIGH, .060f, .020f, .050f), SIDED(SIDE_THIGH, .080f, -.140f, .030f), .034f, PIECE_TROUSERS},
    [MUSCLE_ADDUCTORS] = {SIDED(SIDE_THIGH, -.066f, -.080f, .010f), SIDED(SIDE_THIGH, -.056f, -.300f, .005f), .046f, PIECE_TROUSERS},
    [MUSCLE_GASTROCNEMIUS] = {SIDED(SIDE_SHANK, .014f, -.050f, -.048f), SIDED(SIDE_SHANK, .012f, -.215f, -.056f), .048f, PIECE_TROUSERS},
    [MUSCLE_SOLEUS] = {SIDED(SIDE_SHANK, .002f, -.190f, -.056f), SIDED(SIDE_SHANK, 0, -.320f, -.038f), .034f, PIECE_TROUSERS},
    [MUSCLE_ERECTOR_SPINAE] = {CENTRE(BONE_PELVIS, .052f, .075f, -.081f), CENTRE(BONE_CHEST_MID, .061f, -.010f, -.072f), .050f, PIECE_SHIRT},
    [MUSCLE_MULTIFIDUS] = {CENTRE(BONE_PELVIS, .028f, .075f, -.085f), CENTRE(BONE_LUMBAR_TOP, .026f, .050f, -.058f), .030f, PIECE_SHIRT},
    [MUSCLE_QUADRATUS_LUMBORUM] = {CENTRE(BONE_LUMBAR_LOW, .084f, -.020f, -.030f), CENTRE(BONE_CHEST_LOW, .074f, .010f, -.040f), .036f, PIECE_SHIRT},
    [MUSCLE_OBLIQUES] = {CENTRE(BONE_CHEST_LOW, .128f, .040f, .025f), CENTRE(BONE_LUMBAR_LOW, .086f, -.005f, .090f), .056f, PIECE_SHIRT},
    [MUSCLE_RECTUS_ABDOMINIS] = {CENTRE(BONE_CHEST_MID, .060f, -.020f, .122f), CENTRE(BONE_LUMBAR_LOW, .062f, -.020f, .106f), .062f, PIECE_SHIRT},
    [MUSCLE_TRANSVERSUS_ABDOMINIS] = {CENTRE(BONE_LUMBAR_MID, .030f, -.005f, .112f), CENTRE(BONE_LUMBAR_MID, .122f, .000f, .022f), .066f, PIECE_SHIRT},
    [MUSCLE_LATISSIMUS] = {CENTRE(BONE_CHEST_MID, .138f, .046f, -.036f), CENTRE(BONE_LUMBAR_MID, .106f, .018f, -.042f), .046f, PIECE_SHIRT},
    [MUSCLE_TRAPEZIUS] = {CENTRE(BONE_CHEST_TOP, .056f, .071f, -.028f), SIDED(SIDE_CLAVICLE, .098f, .027f, -.027f), .046f, PIECE_SHIRT},
    [MUSCLE_PECTORALIS] = {SIDED(SIDE_CLAVICLE, .105f, -.050f, .036f), CENTRE(BONE_CHEST_MID, .034f, .020f, .118f), .044f, PIECE_SHIRT},
    [MUSCLE_NECK_FLEXORS] = {CENTRE(BONE_NECK, .034f, .070f, .034f), CENTRE(BONE_NECK, .014f, -.005f, .052f), .020f, PIECE_HEAD},
    [MUSCLE_NECK_EXTENSORS] = {CENTRE(BONE_NECK, .046f, .070f, .004f), CENTRE(BONE_NECK, .052f, .012f, .008f), .030f, PIECE_HEAD},
    [MUSCLE_DELTOID] = {SIDED(SIDE_UPPER_ARM, .050f, .010f, .004f), SIDED(SIDE_UPPER_ARM, .046f, -.110f, .002f), .036f, PIECE_SHIRT},
};
/* clang-format on */

static vec3s end_point(const Garment *g, const GlowEnd *end) {
    int bone = end->sided ? bone_of_side(LEFT, (SideBone)end->bone) : end->bone;
    return garment_on_bone(g, bone, v_make(end->x, end->y, end->z));
}

/* ---- the glow itself: a spindle of columns across the muscle, from tip to tip ---- */

enum { COLUMNS = 21, ROWS_ACROSS = 11 };
/* Of half the width: closer together where the glow ends. */
static const float ACROSS[ROWS_ACROSS] = {-1,   -.92f, -.84f, -.64f, -.34f, 0,
                                          .34f, .64f,  .84f,  .92f,  1};

/* Half the width at u: as a muscle, it narrows towards its ends. */
static float spindle(float u) {
    return powf(fmaxf(0, 1 - u * u), .60f);
}

static float column_at(int i) {
    float s = (float)(i + 1) / (COLUMNS + 1) * 2 - 1;
    return s * (1.25f - .25f * s * s);
}

/* What is not to be seen where the piece ends or goes on under another one. */
static float shown_at(const Garment *g, vec3s p) {
    static const float SOFT_M = .005f;
    float shown = 1 - garment_covered(g, p);
    for (int i = 0; i < GARMENT_CUTS; i++) {
        MeshField keep = garment_cut(g, i);
        if (keep.at) shown *= smoothstep(0, -SOFT_M, keep.at(keep.context, p));
    }
    if (g->piece == PIECE_TROUSERS) shown *= smoothstep(0, -SOFT_M, garment_hem(g, p));
    if (g->piece == PIECE_HEAD) shown *= smoothstep(0, SOFT_M, garment_hair(g, p));
    return shown;
}

typedef struct Patch {
    const Garment *garment;
    const GlowSheet *sheet;
    Mesh *mesh;
    int region;
    float lift; /* metres: as MeshVertex.bias */
} Patch;

/* u along, f across as a part of the width there; -1 and 1 are the edges. */
static int add_point(const Patch *patch, float u, float f) {
    static const float HIGH_M = .0024f, LEAST_M = .0006f, TILT = .55f, STEP = .02f;
    float wide = spindle(u), r2 = 1 - (1 - u * u) * (1 - f * f), r = sqrtf(r2);
    vec3s n, ignored, p = glow_sheet_point(patch->sheet, u, f * wide, &n);
    /* normals lean to the edge: it makes the muscle look round */
    vec3s rim = v_sub(glow_sheet_point(patch->sheet, u + STEP * u, f * (wide + STEP), &ignored), p);
    float tilt = TILT * r * smoothstep(1, .80f, r), belly = (1 - r2) * (1 - r2);
    int i = mesh_add_vertex(patch->mesh, v_mad(p, n, LEAST_M + HIGH_M * belly),
                            r > 0 ? v_unit(v_mad(n, v_unit(rim), tilt)) : n);
    if (patch->mesh->failed) return 0;
    MeshVertex *vertex = &patch->mesh->vertices[i];
    vertex->region = (int16_t)patch->region;
    vertex->glow = r;
    vertex->alpha = smoothstep(1, .82f, r) * shown_at(patch->garment, p);
    vertex->bias = patch->lift;
    return i;
}

static void add_spindle(const Patch *patch) {
    Mesh *mesh = patch->mesh;
    int tip[2] = {add_point(patch, -1, 0), add_point(patch, 1, 0)}, before[ROWS_ACROSS] = {0};
    for (int i = 0; i <= COLUMNS; i++) {
        int now[ROWS_ACROSS];
        for (int k = 0; k < ROWS_ACROSS; k++)
            now[k] = i < COLUMNS ? add_point(patch, column_at(i), ACROSS[k]) : tip[1];
        if (mesh->failed) return;
        for (int k = 0; k + 1 < ROWS_ACROSS; k++) {
            if (i == 0) {
                mesh_add_triangle(mesh, tip[0], now[k], now[k + 1]);
                continue;
            }
            mesh_add_triangle(mesh, before[k], now[k], before[k + 1]);
            if (i < COLUMNS) mesh_add_triangle(mesh, now[k], now[k + 1], before[k + 1]);
        }
        memcpy(before, now, sizeof before);
    }
}

/* ---- fibre lines: ribbons over it, soft on both sides ---- */

enum { FIBRES = 5, FIBRE_POINTS = 13, FIBRE_COLUMNS = 3 };

/* `lane` -1..1 across: like the muscle they come together towards its ends. */
static void add_fibre(const Patch *patch, float lane) {
    static const float LONG = .78f, APART = .62f, OVER_M = .0036f, HALF_M = .0036f, ALPHA = .95f,
                       STEP = .02f;
    static const uint32_t COLOR = 0xFFF6DC;
    int before[FIBRE_COLUMNS] = {0};
    Mesh *mesh = patch->mesh;
    float reach = LONG * (1 - .22f * lane * lane);
    for (int i = 0; i < FIBRE_POINTS; i++) {
        float along = (float)i / (FIBRE_POINTS - 1) * 2 - 1, u = along * reach;
        vec3s n, ignored;
        vec3s p = glow_sheet_point(patch->sheet, u, APART * lane * spindle(u), &n);
        vec3s next =
            glow_sheet_point(patch->sheet, u + STEP, APART * lane * spindle(u + STEP), &ignored);
        vec3s side = v_unit(v_cross(n, v_sub(next, p)));
        /* it ends by fading: what is thinner than a pixel would break up into dots */
        float a2 = along * along, half = HALF_M * (1 - .45f * a2);
        float shown = shown_at(patch->garment, p) * (1 - .95f * a2 * a2);
        p = v_mad(p, n, OVER_M);
        int now[FIBRE_COLUMNS];
        for (int k = 0; k < FIBRE_COLUMNS; k++) {
            now[k] = mesh_add_vertex(mesh, v_mad(p, side, (float)(k - 1) * half), n);
            if (mesh->failed) return;
            MeshVertex *vertex = &mesh->vertices[now[k]];
            vertex->region = (int16_t)patch->region;
            vertex->color = color_linear(COLOR);
            vertex->flat = 1;
            vertex->alpha = k == 1 ? ALPHA * shown : 0;
            vertex->bias = patch->lift + FIBRE_LIFT_M;
        }
        for (int k = 0; i > 0 && k + 1 < FIBRE_COLUMNS; k++) {
            mesh_add_triangle(mesh, before[k], now[k], now[k + 1]);
            mesh_add_triangle(mesh, before[k], now[k + 1], before[k + 1]);
        }
        memcpy(before, now, sizeof before);
    }
}

void glow_lay(Garment *g, MuscleGroup group, GlowSheet out[2]) {
    const GlowRow *row = &ROWS[group];
    garment_take(g, row->piece);
    glow_sheet_lay(g, end_point(g, &row->a), end_point(g, &row->b), row->width, &out[LEFT]);
    glow_sheet_mirror(&out[LEFT], &out[RIGHT]);
}

float glow_under(const GlowSheet *sheet, int region, FigurePiece piece, float cell_m, vec3s p) {
    float u, v;
    if (piece != ROWS[region / 2].piece || !glow_sheet_place(sheet, p, &u, &v)) return 0;
    float wide = spindle(u), f = wide > 0 ? v / wide : 2;
    if (!(fabsf(u) < 1 && fabsf(f) < 1)) return 0;
    float r = sqrtf(1 - (1 - u * u) * (1 - f * f)), edge = 1 - cell_m / sheet->half_width;
    return smoothstep(edge, edge - .15f, r);
}

void glow_add(Garment *g, float cell_m, Mesh *mesh) {
    static const float LIFT_M = .014f, LIFT_BY_CELL = .60f;
    GlowSheet sheets[2];
    for (int region = 0; region < GLOW_REGIONS; region++) {
        if (region % 2 == LEFT) glow_lay(g, (MuscleGroup)(region / 2), sheets);
        Patch patch = {g, &sheets[region % 2], mesh, region, LIFT_M + LIFT_BY_CELL * cell_m};
        mesh->piece = (uint8_t)g->piece;
        add_spindle(&patch);
        for (int i = 0; i < FIBRES; i++)
            add_fibre(&patch, (float)i / (FIBRES - 1) * 2 - 1);
    }
}
