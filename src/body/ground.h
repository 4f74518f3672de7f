/* The ends of the flesh's cones as ellipsoids: what can be pressed into the floor. A few hundred
 * places, cheap enough for every solver step. Props have edges: for them there are places along the
 * longer cones too. */
#ifndef LIMBER_BODY_GROUND_H
#define LIMBER_BODY_GROUND_H
#include "body/skeleton.h"

enum { GROUND_POINTS_MAX = 512 };

typedef struct GroundPoint {
    int bone;
    vec3s local;   /* centre, in the bone's frame */
    vec3s half[3]; /* half axes, in the bone's frame, cloth included */
} GroundPoint;

typedef struct Ground {
    GroundPoint point[GROUND_POINTS_MAX];
    int count;       /* for the floor */
    int touch_count; /* with those for props alone, which come last */
} Ground;

void ground_build(Ground *out); /* from the flesh table */

/* How far the ellipsoid reaches from its centre in a direction (world, unit), metres. */
float ground_reach(const GroundPoint *point, const Frame *frame, vec3s way);
/* Height of the lowest point of the ellipsoid, metres; below 0 is under the floor. */
float ground_height(const GroundPoint *point, const Frame *frame);
/* Lowest height over all points, and its index. */
float ground_lowest(const Ground *ground, const Frame frames[BONE_COUNT], int *which);
#endif
