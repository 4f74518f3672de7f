/* The person the player looks at: a mesh made once, posed every frame.
 *
 * How it is made (figure_build): a table of elliptic round cones on the bones (flesh_table.c) is
 * the body's field; surface nets turn the field, some millimetres outside where there is cloth,
 * into pieces; the pieces are smoothed and cut along hems (garment.c); head and hair are sculpted
 * (head.c); lids, brows and mouth are ribbons on the face (face.c); muscles have a place where they
 * glow and fibre lines (glow.c). Every vertex remembers its own distance to the field of its own
 * few cones, so that smoothing, faces and cloth survive every pose.
 *
 * How it is posed (figure_skin): implicit skinning after Vaillant et al. 2013 ("Implicit skinning:
 * real-time skin deformation with contact modeling"); see skin.c.
 *
 * All that a Figure holds lies in one block of memory and is never changed; one figure may be posed
 * into several surfaces. Frame: x to the figure's left, y up, z forward, metres. */
#ifndef LIMBER_BODY_FIGURE_H
#define LIMBER_BODY_FIGURE_H
#include "body/flesh.h"
#include "body/head.h"
#include "body/look.h"
#include "body/muscle_group.h"
#include "body/skin_kernel.h"
#include "core/err.h"
#include <stddef.h>
#include <stdint.h>

typedef enum FigureQuality { /* about so many vertices */
                             FIGURE_6K,
                             FIGURE_12K,
                             FIGURE_24K,
                             FIGURE_44K,
                             FIGURE_QUALITY_COUNT
} FigureQuality;

typedef enum FigureMaterial {
    MATERIAL_SKIN,
    MATERIAL_TOP,
    MATERIAL_TROUSERS,
    MATERIAL_HAIR,
    MATERIAL_COUNT
} FigureMaterial;

typedef struct FigureOptions {
    FigureQuality quality;
    FigureBuild build;
    FigureHair hair;
    FigureCut cut;
    uint32_t color[MATERIAL_COUNT]; /* 0xRRGGBB, sRGB */
} FigureOptions;

FigureOptions figure_options_default(FigureQuality quality);
/* Cut and colours of an outfit, 0..FIGURE_OUTFITS - 1. */
void figure_options_wear(FigureOptions *options, int outfit);

typedef enum FigurePiece {
    PIECE_SHIRT,
    PIECE_TROUSERS,
    PIECE_LEFT_ARM,
    PIECE_RIGHT_ARM,
    PIECE_LEFT_FOOT,
    PIECE_RIGHT_FOOT,
    PIECE_HEAD,
    PIECE_HAIR,
    PIECE_FACE, /* lids, eyes, brows, mouth */
    PIECE_COUNT
} FigurePiece;

/* Where a muscle group glows: one region a side. */
enum { GLOW_REGIONS = 2 * MUSCLE_GROUP_COUNT };
static inline int glow_region(MuscleGroup group, int side) {
    return (int)group * 2 + side;
}

/* Vertices that share a few cones and bones, a multiple of SKIN_LANES (the last one repeats). */
typedef struct FigureGroup {
    int32_t first, count;
    int32_t weights; /* offset: [bone][count] */
    int32_t sunk;    /* offset in FigureSurface.sunk, -1: never looked at */
    int16_t cones[SKIN_CONES_MAX], bones[SKIN_BONES_MAX];
    int16_t cone_count, bone_count;
    int16_t region;      /* glow: skinned and drawn only while the region glows; else -1 */
    uint8_t piece;       /* FigurePiece */
    float occlusion;     /* how much other parts darken it */
    float step;          /* metres: farthest a vertex may be moved back to its iso value */
    uint32_t touches[4]; /* bit j: cone j may press against it */
} FigureGroup;

typedef struct FigureEdge { /* a, b in the direction of t0; t1 = -1: open */
    int32_t a, b, t0, t1;
} FigureEdge;

typedef struct FigureGlow { /* one region: its patch and fibre lines, and the cloth below them */
    int32_t first, count;   /* in glow_vertex */
    int32_t first_triangle, triangle_count;
    int32_t first_edge, edge_count;
} FigureGlow;

typedef struct Figure {
    FigureOptions options;
    Flesh flesh;
    Frame rest[BONE_COUNT]; /* the pose it was made in */
    int vertex_count, group_count, triangle_count, edge_count, weight_count, glow_count;
    int face_first, face_count; /* vertices of PIECE_FACE */
    int sunk_count;
    int glow_triangles, glow_edges; /* the last so many triangles and edges glow, by region */
    FigureGroup *groups;
    /* Structure of arrays, [vertex_count]. */
    float *rest_p[3], *detail[3], *iso, *hold;
    float *albedo[3];                        /* linear light */
    float *scatter;                          /* 1 on skin: light goes in and comes out warmer */
    float *flat, *alpha, *bias, *glow_place; /* as MeshVertex */
    int16_t *region;
    uint8_t *piece, *layer;
    float *weights;
    float *face_morph[3][3]; /* [shut, gaze right, gaze up][axis][face_count], metres per unit */
    int32_t (*triangles)[3];
    FigureEdge *edges;
    FigureGlow glow[GLOW_REGIONS];
    int32_t *glow_vertex; /* of cloth below what glows */
    float *glow_weight;   /* 0..1: how much of its colour it takes */
    size_t block_bytes;
    void *block; /* everything above lies in it */
} Figure;

/* Makes the figure: 0.1 to 0.6 s. Fails only when memory ends. */
bool figure_build(const FigureOptions *options, Figure **out, Err *err);
void figure_free(Figure *figure); /* NULL is fine */

/* Cache. The key covers the options and everything the mesh depends on. */
uint64_t figure_key(const FigureOptions *options);
size_t figure_bytes(const Figure *figure);
void figure_save(const Figure *figure, void *bytes);
/* Fails (ERR_FORMAT) on bytes of other options, another version, cut short or damaged. */
bool figure_load(const void *bytes, size_t size, const FigureOptions *options, Figure **out,
                 Err *err);

/* The figure in one pose. Made for one figure; figure_skin fills it and allocates nothing. */
typedef struct FigureSurface {
    float *p[3], *n[3]; /* [vertex_count] metres, unit */
    float (*centre)[3]; /* [group_count] ball around each group */
    float *radius;
    float *sunk;  /* [sunk_count] shirt over the hip crease: metres inside the thigh before it was
                     moved; what lies deeper than its group's step allows is hidden */
    float *apart; /* [vertex_count] metres from the part it touches or nearly does; < 0: it was
                     inside and has been pressed (skin_kernel.h) */
    uint64_t regions; /* bit r: region r was skinned */
    float bones[BONE_COUNT][12];
    float sleeves[2][12]; /* as the upper arms, without their twist */
    PosedCone cones[FLESH_CONES_MAX];
    Frame frames[BONE_COUNT];
    const SkinKernels *kernels; /* the fastest set this processor runs */
    void *block;
} FigureSurface;
bool figure_surface_create(const Figure *figure, FigureSurface *out, Err *err);
void figure_surface_destroy(FigureSurface *surface);

/* Poses the figure: angles, breath, blink and gaze of `pose`. regions: whose glow is wanted. */
void figure_skin(const Figure *figure, const Pose *pose, uint64_t regions, FigureSurface *out);

/* The kernel sets, for tests and measures; avx2 is NULL where it cannot run. */
const SkinKernels *skin_kernels_base(void);
const SkinKernels *skin_kernels_avx2(void);
#endif
