/* The soft edge round silhouettes and hems: strips that fade from the colour of the edge to
 * nothing, so that it is smooth on renderers that antialias nothing. */
#ifndef LIMBER_STAGE_FRINGE_H
#define LIMBER_STAGE_FRINGE_H
#include "stage/ground.h"
#include "stage/order.h"
#include "stage/parts.h"

typedef struct FringeEdge {
    int32_t a, b;
    float depth;
} FringeEdge;

/* A coloured edge (art.md, section 9: at night the upper and right edges catch the moon). It lies
 * outside of the silhouette and behind all that is sorted: what is no silhouette of the whole
 * figure has a part of it behind, which hides it. */
typedef struct FringeRim {
    Color color; /* alpha 0: none */
    float width_px;
    float x, y; /* where it comes from on the screen, unit */
} FringeRim;

typedef struct FringeEnds { /* vertices of a point's strips; outer 0: the point has none */
    int32_t outer;
    int32_t rim[3]; /* from the silhouette outwards; -1: none, or no room */
} FringeEnds;

typedef struct Fringe {
    float *x, *y; /* by point: outwards */
    float *rim;   /* by point: may it take the rim's colour? */
    FringeEnds *ends;
    int32_t *points; /* those that have a strip */
    int point_count;
    FringeEdge *edges;
    int count, capacity;
    float decal_px; /* width of what fringe_thin marked, at most; 0 after fringe_begin */
} Fringe;

void fringe_begin(Fringe *fringe);
/* An edge a..b of the visible triangle t. normals: of a and b where the surface turns away there
 * (outwards is where they point on the screen); NULL where it ends (outwards is away from t). */
void fringe_add(Fringe *fringe, const Parts *parts, const Camera *camera, int a, int b,
                const vec3s normals[2], const int32_t t[3], float depth);
/* Lids and brows are thinner than a fringe where the face is small: theirs is no wider than
 * width_px and a part of them. */
void fringe_thin(Fringe *fringe, int a, int b, float width_px);
/* Adds the strips' vertices and the strips themselves. */
void fringe_end(Fringe *fringe, float width_px, const FringeRim *rim, GroundOut *vertices,
                Order *order);
#endif
