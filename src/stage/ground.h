/* What lies under everything: the mat and the shadow on the floor. */
#ifndef LIMBER_STAGE_GROUND_H
#define LIMBER_STAGE_GROUND_H
#include "stage/light.h"

/* Where ground triangles go: arrays of the Stage, filled from the front. */
typedef struct GroundOut {
    float *xy;
    uint8_t *rgba;
    int32_t *index;
    int vertex_count, vertex_capacity, index_count, index_capacity;
} GroundOut;

enum {
    GROUND_SHADOW_SIDE = 96, /* samples along a side, at most */
    GROUND_SAMPLES = GROUND_SHADOW_SIDE * GROUND_SHADOW_SIDE,
    GROUND_VERTICES = GROUND_SAMPLES + 512,
    GROUND_INDICES = GROUND_SAMPLES * 6 + 4096
};

typedef struct GroundScratch {
    float x[GROUND_SAMPLES], z[GROUND_SAMPLES], shade[GROUND_SAMPLES];
} GroundScratch;

/* fringe_px: width of the soft edge. */
void ground_mat(const MatPlace *mat, const Camera *camera, const StageColors *colors,
                float fringe_px, GroundOut *out);
/* scratch comes in aligned for vectors. */
void ground_shadow(const Occluder *occluders, int count, const LightParams *params,
                   const Camera *camera, Color color, const LightKernels *kernels,
                   GroundScratch *scratch, GroundOut *out);
#endif
