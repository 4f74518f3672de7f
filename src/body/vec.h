/* Short names for the vector algebra that fields and meshes are full of, on cglm's vec3s and
 * versors. Lengths in metres. Quaternions are unit and are taken as such (cglm's own rotate
 * normalises every time). */
#ifndef LIMBER_BODY_VEC_H
#define LIMBER_BODY_VEC_H
#include <cglm/types-struct.h>
#include <math.h>

static inline vec3s v_make(float x, float y, float z) {
    vec3s v;
    v.x = x;
    v.y = y;
    v.z = z;
    return v;
}
static inline vec3s v_add(vec3s a, vec3s b) {
    return v_make(a.x + b.x, a.y + b.y, a.z + b.z);
}
static inline vec3s v_sub(vec3s a, vec3s b) {
    return v_make(a.x - b.x, a.y - b.y, a.z - b.z);
}
static inline vec3s v_scale(vec3s a, float s) {
    return v_make(a.x * s, a.y * s, a.z * s);
}
/* a + b s */
static inline vec3s v_mad(vec3s a, vec3s b, float s) {
    return v_make(a.x + b.x * s, a.y + b.y * s, a.z + b.z * s);
}
static inline float v_dot(vec3s a, vec3s b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
static inline vec3s v_cross(vec3s a, vec3s b) {
    return v_make(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
static inline float v_length(vec3s a) {
    return sqrtf(v_dot(a, a));
}
/* a / |a|; straight up where a has no direction */
static inline vec3s v_unit(vec3s a) {
    float l = v_length(a);
    return l > 1e-9f ? v_scale(a, 1 / l) : v_make(0, 1, 0);
}
static inline vec3s v_mix(vec3s a, vec3s b, float t) {
    return v_mad(v_scale(a, 1 - t), b, t);
}
static inline vec3s v_rotate(versors q, vec3s v) {
    vec3s u = v_make(q.x, q.y, q.z), t = v_scale(v_cross(u, v), 2);
    return v_add(v_mad(v, t, q.w), v_cross(u, t));
}
static inline vec3s v_unrotate(versors q, vec3s v) {
    vec3s u = v_make(-q.x, -q.y, -q.z), t = v_scale(v_cross(u, v), 2);
    return v_add(v_mad(v, t, q.w), v_cross(u, t));
}
/* Distance from p to the segment a..b; *t (may not be NULL) is the foot, 0 at a, 1 at b. */
static inline float v_segment_distance(vec3s p, vec3s a, vec3s b, float *t) {
    vec3s ba = v_sub(b, a), pa = v_sub(p, a);
    float s = v_dot(pa, ba) / (v_dot(ba, ba) + 1e-12f);
    *t = s < 0 ? 0 : s > 1 ? 1 : s;
    return v_length(v_mad(pa, ba, -*t));
}
#endif
