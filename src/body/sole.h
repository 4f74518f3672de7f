/* What tells toes apart at any number of vertices: soft patches and lines on the skin of a foot,
 * the pads under its toes, the folds between them and the one where they begin. Private to the
 * figure's makers. */
#ifndef LIMBER_BODY_SOLE_H
#define LIMBER_BODY_SOLE_H
#include "body/garment.h"

/* Of both feet; changes garment's piece. skin: linear colour. */
void sole_add(Garment *garment, Mesh *mesh, vec3s skin);
#endif
