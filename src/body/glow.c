#include "body/glow.h"

#include "body/figure_color.h"
#include "core/scalar.h"

#include <string.h>

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
    [MUSCLE_HAMSTRINGS] = {SIDED(SIDE_THIGH, .004f, -.10f, -.08f), SIDED(SIDE_THIGH, 0, -.335f, -.064f), .056f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MAXIMUS] = {CENTRE(BONE_PELVIS, .070f, .020f, -.115f), CENTRE(BONE_PELVIS, .085f, -.080f, -.100f), .062f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MEDIUS] = {CENTRE(BONE_PELVIS, .122f, .048f, -.030f), CENTRE(BONE_PELVIS, .145f, -.030f, -.015f), .044f, PIECE_TROUSERS},
    [MUSCLE_PIRIFORMIS] = {CENTRE(BONE_PELVIS, .032f, .000f, -.118f), CENTRE(BONE_PELVIS, .120f, -.035f, -.080f), .034f, PIECE_TROUSERS},
    [MUSCLE_ILIOPSOAS] = {CENTRE(BONE_PELVIS, .062f, .045f, .088f), SIDED(SIDE_THIGH, .005f, -.060f, .085f), .044f, PIECE_TROUSERS},
    [MUSCLE_RECTUS_FEMORIS] = {SIDED(SIDE_THIGH, .008f, -.070f, .088f), SIDED(SIDE_THIGH, 0, -.380f, .062f), .036f, PIECE_TROUSERS},
    [MUSCLE_QUADRICEPS] = {SIDED(SIDE_THIGH, .010f, -.110f, .086f), SIDED(SIDE_THIGH, .002f, -.390f, .060f), .058f, PIECE_TROUSERS},
    [MUSCLE_TENSOR_FASCIAE_LATAE] = {SIDED(SIDE_THIGH, .060f, .020f, .050f), SIDED(SIDE_THIGH, .080f, -.140f, .030f), .034f, PIECE_TROUSERS},
    [MUSCLE_ADDUCTORS] = {SIDED(SIDE_THIGH, -.066f, -.080f, .010f), SIDED(SIDE_THIGH, -.056f, -.300f, .005f), .046f, PIECE_TROUSERS},
    [MUSCLE_GASTROCNEMIUS] = {SIDED(SIDE_SHANK, .002f, -.050f, -.050f), SIDED(SIDE_SHANK, .002f, -.210f, -.060f), .044f, PIECE_TROUSERS},
    [MUSCLE_SOLEUS] = {SIDED(SIDE_SHANK, .002f, -.190f, -.056f), SIDED(SIDE_SHANK, 0, -.320f, -.038f), .034f, PIECE_TROUSERS},
    [MUSCLE_ERECTOR_SPINAE] = {CENTRE(BONE_LUMBAR_LOW, .034f, -.030f, -.060f), CENTRE(BONE_CHEST_LOW, .036f, .055f, -.070f), .032f, PIECE_SHIRT},
    [MUSCLE_MULTIFIDUS] = {CENTRE(BONE_LUMBAR_LOW, .022f, -.030f, -.058f), CENTRE(BONE_LUMBAR_TOP, .022f, .030f, -.058f), .022f, PIECE_SHIRT},
    [MUSCLE_QUADRATUS_LUMBORUM] = {CENTRE(BONE_LUMBAR_LOW, .080f, -.010f, -.035f), CENTRE(BONE_LUMBAR_TOP, .072f, .045f, -.038f), .030f, PIECE_SHIRT},
    [MUSCLE_OBLIQUES] = {CENTRE(BONE_CHEST_LOW, .122f, .030f, .040f), CENTRE(BONE_LUMBAR_LOW, .088f, .005f, .088f), .046f, PIECE_SHIRT},
    [MUSCLE_RECTUS_ABDOMINIS] = {CENTRE(BONE_CHEST_LOW, .034f, .020f, .124f), CENTRE(BONE_LUMBAR_LOW, .030f, -.005f, .118f), .036f, PIECE_SHIRT},
    [MUSCLE_TRANSVERSUS_ABDOMINIS] = {CENTRE(BONE_LUMBAR_MID, .016f, .000f, .114f), CENTRE(BONE_LUMBAR_MID, .105f, .010f, .062f), .040f, PIECE_SHIRT},
    [MUSCLE_LATISSIMUS] = {CENTRE(BONE_CHEST_MID, .118f, .045f, -.050f), CENTRE(BONE_LUMBAR_TOP, .050f, .000f, -.052f), .044f, PIECE_SHIRT},
    [MUSCLE_TRAPEZIUS] = {CENTRE(BONE_CHEST_TOP, .040f, .055f, -.060f), SIDED(SIDE_CLAVICLE, .115f, .020f, -.055f), .034f, PIECE_SHIRT},
    [MUSCLE_PECTORALIS] = {SIDED(SIDE_CLAVICLE, .105f, -.050f, .036f), CENTRE(BONE_CHEST_MID, .034f, .020f, .118f), .044f, PIECE_SHIRT},
    [MUSCLE_NECK_FLEXORS] = {CENTRE(BONE_NECK, .034f, .070f, .034f), CENTRE(BONE_NECK, .014f, -.005f, .052f), .020f, PIECE_HEAD},
    [MUSCLE_NECK_EXTENSORS] = {CENTRE(BONE_NECK, .020f, .060f, -.046f), CENTRE(BONE_NECK, .020f, -.010f, -.054f), .022f, PIECE_HEAD},
    [MUSCLE_DELTOID] = {SIDED(SIDE_UPPER_ARM, .050f, .010f, .004f), SIDED(SIDE_UPPER_ARM, .046f, -.110f, .002f), .036f, PIECE_SHIRT},
};
/* clang-format on */

static vec3s end_point(const Garment *g, const GlowEnd *end, int side) {
    float s = side == RIGHT ? -1 : 1;
    int bone = end->sided ? bone_of_side(side, (SideBone)end->bone) : end->bone;
    return garment_on_bone(g, bone, v_make(s * end->x, end->y, end->z));
}

GlowPath glow_path(const Garment *g, int region) {
    const GlowRow *row = &ROWS[region / 2];
    int side = region % 2;
    return (GlowPath){end_point(g, &row->a, side), end_point(g, &row->b, side), row->width,
                      row->piece};
}

float glow_weight_at(const GlowPath *path, vec3s p) {
    float t, d = v_segment_distance(p, path->a, path->b, &t);
    return 1 - smoothstep(path->width * .10f, path->width * 1.22f, d);
}

/* One line along the path, `lane` -2..2 across, as a ribbon just over the cloth. */
static void add_fibre(const Garment *g, Mesh *mesh, const GlowPath *path, int region, int lane) {
    enum { POINTS = 13, SETTLE = 5, COLUMNS = 3 };
    static const float OVER_CLOTH_M = .0012f, HALF_WIDTH_M = .0042f;
    MeshField surface = garment_surface(g);
    vec3s p[POINTS], n[POINTS], axis = v_unit(v_sub(path->b, path->a));
    vec3s out = mesh_gradient(surface, v_mix(path->a, path->b, .5f), .004f);
    vec3s across = v_unit(v_cross(axis, out));
    for (int i = 0; i < POINTS; i++) {
        float t = (float)i / (POINTS - 1);
        float offset = (float)lane * path->width * .30f * (.55f + .45f * sinf(t * PI_F));
        p[i] = v_mad(v_mix(path->a, path->b, .02f + .96f * t), across, offset);
        for (int k = 0; k < SETTLE; k++) {
            float d = garment_field(g, p[i]) - OVER_CLOTH_M;
            p[i] = v_mad(p[i], mesh_gradient(surface, p[i], .002f), -d);
        }
        n[i] = mesh_gradient(surface, p[i], .004f);
    }
    int before[COLUMNS] = {0};
    for (int i = 0; i < POINTS; i++) {
        vec3s along = v_unit(v_sub(p[i < POINTS - 1 ? i + 1 : i], p[i ? i - 1 : i]));
        vec3s side = v_unit(v_cross(n[i], along));
        float half = HALF_WIDTH_M * sinf(((float)i + .3f) / (POINTS - .4f) * PI_F) + .0003f;
        int now[COLUMNS];
        for (int k = 0; k < COLUMNS; k++) {
            now[k] = mesh_add_vertex(mesh, v_mad(p[i], side, (float)(k - 1) * half), n[i]);
            if (mesh->failed) return;
            MeshVertex *v = &mesh->vertices[now[k]];
            v->region = (int16_t)region;
            v->color = color_linear(0xFFF6DC);
            v->flat = 1;
            v->alpha = k == 1 ? .92f : 0; /* soft on both sides */
        }
        for (int k = 0; i && k + 1 < COLUMNS; k++) {
            mesh_add_triangle(mesh, before[k], now[k], now[k + 1]);
            mesh_add_triangle(mesh, before[k], now[k + 1], before[k + 1]);
        }
        memcpy(before, now, sizeof before);
    }
}

void glow_add_fibres(Garment *g, Mesh *mesh) {
    for (int region = 0; region < GLOW_REGIONS; region++) {
        GlowPath path = glow_path(g, region);
        garment_take(g, path.piece);
        mesh->piece = (uint8_t)path.piece;
        for (int lane = -2; lane <= 2; lane++)
            add_fibre(g, mesh, &path, region, lane);
    }
}
