/* Where one surface runs into another (thigh into calf, shirt into thigh, body into cushion), depth
 * by triangle would draw teeth. Each ends there along a line of its own: triangles that lie across
 * the line (Parts.fold is zero) are cut. What is hidden is sorted behind, so that there is no gap
 * where the two lines miss each other; a shirt's has the colour of the trousers it lies in. */
#ifndef LIMBER_STAGE_FOLD_H
#define LIMBER_STAGE_FOLD_H
#include "stage/ground.h"
#include "stage/order.h"
#include "stage/parts.h"

/* Room for what is cut in a frame. */
enum { FOLD_CUTS_MAX = 2048, FOLD_VERTICES = FOLD_CUTS_MAX * 6, FOLD_ENTRIES = FOLD_CUTS_MAX * 5 };

/* Adds what is seen of a triangle, with a soft edge of edge_px where it is cut.
 * `vertices` continues the arrays of `parts`; when they are full the triangle is added whole.
 * Returns whether any of it is shown. */
bool fold_add(const Parts *parts, const int32_t t[3], float depth, float edge_px,
              GroundOut *vertices, Order *order);
#endif
