/* Small fields to sculpt with: smooth minimum and maximum, ellipsoid, round cone. Metres; negative
 * inside. */
#ifndef LIMBER_BODY_SCULPT_H
#define LIMBER_BODY_SCULPT_H
#include "body/vec.h"
#include "core/scalar.h"

/* Polynomial smooth minimum; `blend` is the width of the transition. */
static inline float sculpt_join(float a, float b, float blend) {
    float h = clampf(.5f + .5f * (b - a) / blend, 0, 1);
    return b * (1 - h) + a * h - blend * h * (1 - h);
}
static inline float sculpt_meet(float a, float b, float blend) {
    return -sculpt_join(-a, -b, blend);
}
static inline float sculpt_ellipsoid(vec3s p, vec3s centre, vec3s half) {
    vec3s d = v_sub(p, centre), a = v_make(d.x / half.x, d.y / half.y, d.z / half.z),
          b = v_make(a.x / half.x, a.y / half.y, a.z / half.z);
    float k = v_length(a);
    return k * (k - 1) / (v_length(b) + 1e-9f);
}
static inline float sculpt_cone(vec3s p, vec3s a, vec3s b, float ra, float rb) {
    float t, d = v_segment_distance(p, a, b, &t);
    return d - (ra + (rb - ra) * t);
}
static inline float sculpt_ball(vec3s p, vec3s centre, float r) {
    return v_length(v_sub(p, centre)) - r;
}
#endif
