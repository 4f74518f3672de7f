/* The three lights of the stage as numbers, and the choice of the kernel set. */
#ifndef LIMBER_STAGE_LIGHT_H
#define LIMBER_STAGE_LIGHT_H
#include "core/stage_view.h"
#include "core/theme.h"
#include "stage/camera.h"
#include "stage/light_kernel.h"

/* The key comes from the viewer's upper left, whatever the azimuth (art.md, section 9). */
LightParams light_params(StageLight light, const Camera *camera);

/* All but the points. */
ProjectJob camera_job(const Camera *camera);

/* Linear light 0..4 to sRGB with a shoulder, so that bright skin keeps its colour. */
void light_fill_gamma(uint8_t gamma[GAMMA_STEPS]);

typedef struct StageColors {
    Color mat_top, mat_rim, mat_side, shadow, edge; /* edge: silhouettes at night; alpha 0 = none */
} StageColors;
StageColors light_colors(StageLight light);

/* At most OCCLUDERS_MAX of them. */
void light_occluders(const Occluder *occluders, int count, OccluderSet *out);

const LightKernels *light_kernels_base(void);
const LightKernels *light_kernels_avx2(void); /* NULL where it cannot run */
#endif
