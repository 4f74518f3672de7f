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
    [MUSCLE_HAMSTRINGS] = {SIDED(SIDE_THIGH, .044f, -.130f, -.070f), SIDED(SIDE_THIGH, .040f, -.345f, -.046f), .080f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MAXIMUS] = {CENTRE(BONE_PELVIS, .056f, .018f, -.108f), SIDED(SIDE_THIGH, .070f, -.050f, -.056f), .072f, PIECE_TROUSERS},
    [MUSCLE_GLUTEUS_MEDIUS] = {CENTRE(BONE_PELVIS, .122f, .048f, -.030f), CENTRE(BONE_PELVIS, .145f, -.030f, -.015f), .044f, PIECE_TROUSERS},
    [MUSCLE_PIRIFORMIS] = {CENTRE(BONE_PELVIS, .032f, .000f, -.118f), CENTRE(BONE_PELVIS, .120f, -.035f, -.080f), .034f, PIECE_TROUSERS},
    [MUSCLE_ILIOPSOAS] = {CENTRE(BONE_PELVIS, .070f, -.005f, .092f), SIDED(SIDE_THIGH, .006f, -.175f, .088f), .050f, PIECE_TROUSERS},
    [MUSCLE_RECTUS_FEMORIS] = {SIDED(SIDE_THIGH, .018f, -.070f, .086f), SIDED(SIDE_THIGH, .012f, -.380f, .060f), .046f, PIECE_TROUSERS},
    [MUSCLE_QUADRICEPS] = {SIDED(SIDE_THIGH, .010f, -.110f, .086f), SIDED(SIDE_THIGH, .002f, -.390f, .060f), .058f, PIECE_TROUSERS},
    [MUSCLE_TENSOR_FASCIAE_LATAE] = {SIDED(SIDE_THIGH, .060f, .020f, .050f), SIDED(SIDE_THIGH, .080f, -.140f, .030f), .034f, PIECE_TROUSERS},
    [MUSCLE_ADDUCTORS] = {SIDED(SIDE_THIGH, -.066f, -.080f, .010f), SIDED(SIDE_THIGH, -.056f, -.300f, .005f), .046f, PIECE_TROUSERS},
    [MUSCLE_GASTROCNEMIUS] = {SIDED(SIDE_SHANK, .014f, -.050f, -.048f), SIDED(SIDE_SHANK, .012f, -.215f, -.056f), .048f, PIECE_TROUSERS},
    [MUSCLE_SOLEUS] = {SIDED(SIDE_SHANK, .002f, -.190f, -.056f), SIDED(SIDE_SHANK, 0, -.320f, -.038f), .034f, PIECE_TROUSERS},
    [MUSCLE_ERECTOR_SPINAE] = {CENTRE(BONE_PELVIS, .054f, .075f, -.081f), CENTRE(BONE_CHEST_MID, .066f, -.010f, -.072f), .052f, PIECE_SHIRT},
    [MUSCLE_MULTIFIDUS] = {CENTRE(BONE_PELVIS, .028f, .075f, -.085f), CENTRE(BONE_LUMBAR_TOP, .026f, .050f, -.058f), .030f, PIECE_SHIRT},
    [MUSCLE_QUADRATUS_LUMBORUM] = {CENTRE(BONE_LUMBAR_LOW, .084f, -.020f, -.030f), CENTRE(BONE_CHEST_LOW, .074f, .010f, -.040f), .036f, PIECE_SHIRT},
    [MUSCLE_OBLIQUES] = {CENTRE(BONE_CHEST_LOW, .128f, .040f, .025f), CENTRE(BONE_LUMBAR_LOW, .086f, -.005f, .090f), .056f, PIECE_SHIRT},
    [MUSCLE_RECTUS_ABDOMINIS] = {CENTRE(BONE_CHEST_MID, .050f, -.020f, .126f), CENTRE(BONE_LUMBAR_LOW, .050f, -.020f, .110f), .058f, PIECE_SHIRT},
    [MUSCLE_TRANSVERSUS_ABDOMINIS] = {CENTRE(BONE_LUMBAR_MID, .030f, -.005f, .112f), CENTRE(BONE_LUMBAR_MID, .122f, .000f, .022f), .066f, PIECE_SHIRT},
    [MUSCLE_LATISSIMUS] = {CENTRE(BONE_CHEST_MID, .128f, .050f, -.040f), CENTRE(BONE_LUMBAR_MID, .060f, .010f, -.052f), .052f, PIECE_SHIRT},
    [MUSCLE_TRAPEZIUS] = {CENTRE(BONE_CHEST_TOP, .060f, .075f, .000f), SIDED(SIDE_CLAVICLE, .112f, .030f, -.002f), .042f, PIECE_SHIRT},
    [MUSCLE_PECTORALIS] = {SIDED(SIDE_CLAVICLE, .105f, -.050f, .036f), CENTRE(BONE_CHEST_MID, .034f, .020f, .118f), .044f, PIECE_SHIRT},
    [MUSCLE_NECK_FLEXORS] = {CENTRE(BONE_NECK, .034f, .070f, .034f), CENTRE(BONE_NECK, .014f, -.005f, .052f), .020f, PIECE_HEAD},
    [MUSCLE_NECK_EXTENSORS] = {CENTRE(BONE_NECK, .046f, .066f, .006f), CENTRE(BONE_NECK, .054f, -.010f, .014f), .034f, PIECE_HEAD},
    [MUSCLE_DELTOID] = {SIDED(SIDE_UPPER_ARM, .050f, .010f, .004f), SIDED(SIDE_UPPER_ARM, .046f, -.110f, .002f), .036f, PIECE_SHIRT},
};
/* clang-format on */

static vec3s end_point(const Garment *g, const GlowEnd *end, int side) {
    float s = side == RIGHT ? -1 : 1;
    int bone = end->sided ? bone_of_side(side, (SideBone)end->bone) : end->bone;
    return garment_on_bone(g, bone, v_make(s * end->x, end->y, end->z));
}

/* To the cloth, and `over` it. */
static vec3s settle(const Garment *g, vec3s p, int rounds, float over) {
    for (int k = 0; k < rounds; k++) {
        float d = garment_field(g, p) - over;
        if (fabsf(d) < 2e-4f) break;
        p = v_mad(p, mesh_gradient(garment_surface(g), p, .002f), -d);
    }
    return p;
}

/* Straight from end to end is through the body: a muscle runs over it. */
GlowPath glow_path(Garment *g, int region) {
    const GlowRow *row = &ROWS[region / 2];
    int side = region % 2, middle = GLOW_PATH_POINTS / 2;
    GlowPath path = {.width = row->width, .piece = row->piece};
    vec3s a = end_point(g, &row->a, side), b = end_point(g, &row->b, side);
    garment_take(g, row->piece);
    for (int i = 0; i < GLOW_PATH_POINTS; i++)
        path.line[i] = settle(g, v_mix(a, b, (float)i / (GLOW_PATH_POINTS - 1)), 5, 0);
    for (int i = 0; i < GLOW_PATH_POINTS; i++)
        path.reach = fmaxf(path.reach, v_length(v_sub(path.line[i], path.line[middle])));
    path.reach += path.width * 1.22f;
    return path;
}

float glow_weight_at(const GlowPath *path, vec3s p) {
    static const float AT_THE_ENDS = .6f; /* of its width: a muscle is widest at its belly */
    float t, least = 1e9f;
    for (int i = 0; i + 1 < GLOW_PATH_POINTS; i++) {
        float d = v_segment_distance(p, path->line[i], path->line[i + 1], &t);
        float belly = sinf(((float)i + t) / (GLOW_PATH_POINTS - 1) * PI_F);
        least = fminf(least, d / (path->width * mixf(AT_THE_ENDS, 1, belly)));
    }
    return 1 - smoothstep(.1f, 1.2f, least);
}

/* t 0..1 from end to end; beyond them straight on. */
static vec3s along_path(const GlowPath *path, float t) {
    float at = t * (GLOW_PATH_POINTS - 1);
    int i = at < 0 ? 0 : at >= GLOW_PATH_POINTS - 2 ? GLOW_PATH_POINTS - 2 : (int)at;
    return v_mix(path->line[i], path->line[i + 1], at - (float)i);
}

enum { LINE_POINTS_MAX = 16, LINE_COLUMNS = 3 };

typedef struct Line { /* on the cloth, before it settles there */
    vec3s p[LINE_POINTS_MAX];
    int count;
    float half_width; /* metres; runs out at both ends */
    float alpha;
    uint32_t color;
} Line;

/* The surface under the region, at its middle. */
typedef struct GlowPlane {
    vec3s axis, across;
} GlowPlane;

static GlowPlane plane_of(const Garment *g, const GlowPath *path) {
    vec3s axis = v_unit(v_sub(path->line[GLOW_PATH_POINTS - 1], path->line[0]));
    vec3s out = mesh_gradient(garment_surface(g), path->line[GLOW_PATH_POINTS / 2], .004f);
    return (GlowPlane){axis, v_unit(v_cross(axis, out))};
}

/* A ribbon just over the cloth, soft on both sides. */
static void add_line(const Garment *g, Mesh *mesh, Line *line, int region) {
    enum { SETTLE = 4 };
    static const float OVER_CLOTH_M = .0012f;
    MeshField surface = garment_surface(g);
    vec3s n[LINE_POINTS_MAX];
    int last = line->count - 1, before[LINE_COLUMNS] = {0};
    for (int i = 0; i < line->count; i++) {
        line->p[i] = settle(g, line->p[i], SETTLE, OVER_CLOTH_M);
        n[i] = mesh_gradient(surface, line->p[i], .004f);
    }
    for (int i = 0; i < line->count; i++) {
        int next = i < last ? i + 1 : last, past = i > 0 ? i - 1 : 0;
        vec3s side = v_unit(v_cross(n[i], v_unit(v_sub(line->p[next], line->p[past]))));
        float runs_out = sinf(((float)i + .3f) / ((float)line->count - .4f) * PI_F);
        float half = line->half_width * runs_out + .0003f;
        int now[LINE_COLUMNS];
        for (int k = 0; k < LINE_COLUMNS; k++) {
            now[k] = mesh_add_vertex(mesh, v_mad(line->p[i], side, (float)(k - 1) * half), n[i]);
            if (mesh->failed) return;
            MeshVertex *v = &mesh->vertices[now[k]];
            v->region = (int16_t)region;
            v->color = color_linear(line->color);
            v->flat = 1;
            v->alpha = k == 1 ? line->alpha : 0;
        }
        for (int k = 0; i > 0 && k + 1 < LINE_COLUMNS; k++) {
            mesh_add_triangle(mesh, before[k], now[k], now[k + 1]);
            mesh_add_triangle(mesh, before[k], now[k + 1], before[k + 1]);
        }
        memcpy(before, now, sizeof before);
    }
}

/* One line along the path, `lane` -2..2 across. */
static void add_fibre(const Garment *g, Mesh *mesh, const GlowPath *path, int region, int lane) {
    Line line = {.count = 13, .half_width = .0042f, .alpha = .92f, .color = 0xFFF6DC};
    GlowPlane plane = plane_of(g, path);
    for (int i = 0; i < line.count; i++) {
        float t = (float)i / (float)(line.count - 1);
        float offset = (float)lane * path->width * .30f * (.55f + .45f * sinf(t * PI_F));
        line.p[i] = v_mad(along_path(path, .02f + .96f * t), plane.across, offset);
    }
    add_line(g, mesh, &line, region);
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
