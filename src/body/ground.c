#include "body/ground.h"

#include "body/flesh.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <assert.h>
#include <math.h>

static void add_point(Ground *ground, const Cone *cone, vec3s centre, float radius) {
    assert(ground->touch_count < GROUND_POINTS_MAX);
    GroundPoint *point = &ground->point[ground->touch_count++];
    point->bone = cone->bone;
    point->local = centre;
    radius +=
        .5f * cone->breath; /* neither sunk by a full breath nor off the floor by an empty one */
    point->half[0] = v_scale(cone->ex, radius * cone->wide_x + cone->cloth);
    point->half[1] = v_scale(cone->ey, radius + cone->cloth);
    point->half[2] = v_scale(cone->ez, radius * cone->wide_z + cone->cloth);
}

static void add_between(Ground *ground, const Cone *cone) {
    static const float APART_M = .06f;
    int parts = (int)ceilf(v_length(v_sub(cone->b, cone->a)) / APART_M);
    for (int k = 1; k < parts; k++) {
        float t = (float)k / (float)parts;
        add_point(ground, cone, v_mix(cone->a, cone->b, t), mixf(cone->ra, cone->rb, t));
    }
}

/* The heel of the thumb is soft: a palm on the floor flattens it, it does not stand on it. */
enum { CHAIN_THUMB_HEEL = 17 };

void ground_build(Ground *out) {
    Flesh flesh;
    flesh_build(&flesh);
    out->touch_count = 0;
    for (int i = 0; i < flesh.count; i++) {
        const Cone *cone = &flesh.cones[i];
        if (cone->chain == CHAIN_THUMB_HEEL) continue;
        bool begins = i == 0 || flesh.cones[i - 1].chain != cone->chain ||
                      flesh.cones[i - 1].bone != cone->bone;
        if (begins) add_point(out, cone, cone->a, cone->ra);
        add_point(out, cone, cone->b, cone->rb);
    }
    out->count = out->touch_count;
    for (int i = 0; i < flesh.count; i++)
        add_between(out, &flesh.cones[i]);
}

static float rotated_y(versors q, vec3s v) {
    return 2 * (q.x * q.y + q.w * q.z) * v.x + (1 - 2 * (q.x * q.x + q.z * q.z)) * v.y +
           2 * (q.y * q.z - q.w * q.x) * v.z;
}

float ground_height(const GroundPoint *point, const Frame *frame) {
    float x = rotated_y(frame->q, point->half[0]), y = rotated_y(frame->q, point->half[1]);
    float z = rotated_y(frame->q, point->half[2]);
    return frame->p.y + rotated_y(frame->q, point->local) - sqrtf(x * x + y * y + z * z);
}

float ground_reach(const GroundPoint *point, const Frame *frame, vec3s way) {
    vec3s own = v_unrotate(frame->q, way);
    float x = v_dot(point->half[0], own), y = v_dot(point->half[1], own);
    float z = v_dot(point->half[2], own);
    return sqrtf(x * x + y * y + z * z);
}

float ground_lowest(const Ground *ground, const Frame frames[BONE_COUNT], int *which) {
    float lowest = 1e9f;
    for (int i = 0; i < ground->count; i++) {
        float height = ground_height(&ground->point[i], &frames[ground->point[i].bone]);
        if (height >= lowest) continue;
        lowest = height;
        if (which) *which = i;
    }
    return lowest;
}
