/* What lies under everything: the mat and the shadow on the floor. */
#ifndef LIMBER_STAGE_GROUND_H
#define LIMBER_STAGE_GROUND_H
#include "stage/light.h"

/* Where vertices and the ground's triangles go: arrays of the Stage, filled from the front. */
typedef struct GroundOut {
    float *xy;
    uint8_t *rgba;
    int32_t *index;
    int vertex_count, vertex_capacity, index_count, index_capacity;
} GroundOut;

enum {
    GROUND_SHADOW_SIDE = 104, /* samples along a side, at most */
    GROUND_SAMPLES = GROUND_SHADOW_SIDE * GROUND_SHADOW_SIDE,
    GROUND_VERTICES = GROUND_SAMPLES + 512,
    GROUND_INDICES = GROUND_SAMPLES * 6 + 4096
};

typedef struct GroundScratch {
    float x[GROUND_SAMPLES], z[GROUND_SAMPLES], shade[GROUND_SAMPLES];
    float floor[GROUND_SAMPLES], depth[GROUND_SAMPLES]; /* floor: zero */
} GroundScratch;

/* Its number; -1 when there is no room. */
static inline int ground_vertex(GroundOut *out, float x, float y, Color c) {
    if (out->vertex_count >= out->vertex_capacity) return -1;
    int i = out->vertex_count++;
    out->xy[i * 2] = x;
    out->xy[i * 2 + 1] = y;
    out->rgba[i * 4] = c.r;
    out->rgba[i * 4 + 1] = c.g;
    out->rgba[i * 4 + 2] = c.b;
    out->rgba[i * 4 + 3] = c.a;
    return i;
}

/* fringe_px: width of the soft edge. */
void ground_mat(const MatPlace *mat, float shown, const Camera *camera, const StageColors *colors,
                float fringe_px, GroundOut *out);
/* scratch comes in aligned for vectors. */
void ground_shadow(const OccluderSet *occluders, const LightParams *params, const Camera *camera,
                   Color color, const LightKernels *kernels, GroundScratch *scratch,
                   GroundOut *out);
#endif
