/* The inner loops of light, on plain floats (light.h tells what they mean). Points come as a
 * structure of arrays in blocks of LIGHT_LANES; counts are multiples of it. Colours are linear. */
#ifndef LIMBER_STAGE_LIGHT_KERNEL_H
#define LIMBER_STAGE_LIGHT_KERNEL_H
#include <stdint.h>

enum { LIGHT_LANES = 16 /* LANES_BLOCK */, OCCLUDERS_MAX = 48, GAMMA_STEPS = 4096 };

typedef struct Occluder { /* a capsule */
    float a[3], b[3], radius;
} Occluder;

/* Capsules side by side: one end, the way to the other, 1 / its length squared. */
typedef struct OccluderSet {
    float a[3][OCCLUDERS_MAX], along[3][OCCLUDERS_MAX], inverse[OCCLUDERS_MAX],
        radius[OCCLUDERS_MAX];
    int count; /* what follows, up to a whole block, has no radius and darkens nothing */
} OccluderSet;

typedef struct LightParams {
    float key_dir[3];      /* towards the light, unit */
    float key[3];          /* its colour */
    float ambient[3];      /* from everywhere */
    float sky[3];          /* more from above */
    float rim_dir[3];      /* towards what lights the edges, unit */
    float rim[3], edge[3]; /* colour of rim from there, of the soft edge all round */
    float turn[3];         /* how much of each colour is lost where skin turns to the silhouette */
    float shine, sheen;    /* strength of highlights; of the wide, soft one on cloth */
    float eye[3];          /* the viewer, metres */
} LightParams;

typedef struct LightJob {
    int count;
    const float *p[3], *n[3], *albedo[3], *scatter, *flat;
    const float *glow; /* NULL: all are lit; else they glow, by their place 0 middle .. 1 edge */
    float glow_level;  /* 0..1 how strongly */
    float glow_line;   /* 0..1 how dark the line inside its edge is */
    const OccluderSet *occluders;
    float occlusion; /* 0..1 */
    const LightParams *params;
    const uint8_t *gamma; /* [GAMMA_STEPS]: linear 0..4 -> sRGB, tone curve included */
    uint8_t *rgba;        /* alpha is left as it is */
} LightJob;

typedef struct GroundJob {
    int count;
    const float *x, *z; /* on the floor */
    const OccluderSet *occluders;
    float key_dir[3];
    float *shade; /* 0 light .. 1 dark */
} GroundJob;

typedef struct ProjectJob {
    int count;
    const float *p[3];
    float eye[3], right[3], up[3], forward[3], focal, cx, cy;
    float *xy, *depth;       /* pixels (x, y by turns), metres */
    float nearest, farthest; /* out */
} ProjectJob;

typedef struct LightKernels {
    void (*group)(const LightJob *job);
    void (*ground)(const GroundJob *job);
    void (*project)(ProjectJob *job);
} LightKernels;

void light_group_base(const LightJob *job);
void light_ground_base(const GroundJob *job);
void light_project_base(ProjectJob *job);
void light_group_avx2(const LightJob *job);
void light_ground_avx2(const GroundJob *job);
void light_project_avx2(ProjectJob *job);
#endif
