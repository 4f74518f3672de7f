/* The soft edge round silhouettes and hems: strips that fade from the colour of the edge to
 * nothing, so that it is smooth on renderers that antialias nothing. */
#ifndef LIMBER_STAGE_FRINGE_H
#define LIMBER_STAGE_FRINGE_H
#include "stage/order.h"
#include "stage/parts.h"

typedef struct FringeEdge {
    int32_t a, b;
    float depth;
} FringeEdge;

typedef struct Fringe {
    float *x, *y; /* by point: outwards; after fringe_end in pixels */
    FringeEdge *edges;
    int count, capacity;
} Fringe;

void fringe_begin(Fringe *fringe, int point_count);
/* An edge a..b of the visible triangle t. normals: of a and b where the surface turns away there
 * (outwards is where they point on the screen); NULL where it ends (outwards is away from t). */
void fringe_add(Fringe *fringe, const Parts *parts, const Camera *camera, int a, int b,
                const vec3s normals[2], const int32_t t[3], float depth);
/* Adds the strips to the order; their outer points are point + point_count. */
void fringe_end(Fringe *fringe, int point_count, float width_px, Order *order);
#endif
