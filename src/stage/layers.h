/* Layers that lie on each other: how much nearer to the viewer than it is a triangle counts when
 * all are sorted. Decals over the face, hair over skin, the shirt over the trousers: they are
 * closer together than the triangles are long, so depth alone would mix them. */
#ifndef LIMBER_STAGE_LAYERS_H
#define LIMBER_STAGE_LAYERS_H
#include "body/figure.h"
#include "core/arena.h"

typedef struct Layers {
    float *bias;    /* by triangle of the figure: metres */
    int32_t *folds; /* triangles of the shirt whose bias changes as it runs into a thigh */
    int fold_count;
} Layers;

bool layers_create(const Figure *figure, Arena *arena, Layers *out);
/* lift: of Parts. */
void layers_fold(Layers *layers, const Figure *figure, const float *lift);
#endif
