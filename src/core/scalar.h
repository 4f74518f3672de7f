/* Plain numbers: constants and easings used in every room. */
#ifndef LIMBER_CORE_SCALAR_H
#define LIMBER_CORE_SCALAR_H
#include <math.h>

#define PI_F  3.14159265358979f
#define TAU_F 6.28318530717959f

static inline float clampf(float x, float lo, float hi) {
    return x < lo ? lo : x > hi ? hi : x;
}
static inline double clampd(double x, double lo, double hi) {
    return x < lo ? lo : x > hi ? hi : x;
}
static inline float mixf(float a, float b, float t) {
    return a + (b - a) * t;
}
static inline float radians(float deg) {
    return deg * (PI_F / 180.0f);
}
static inline float degrees(float rad) {
    return rad * (180.0f / PI_F);
}
/* 0 below a, 1 above b, cubic between; a < b or a > b */
static inline float smoothstep(float a, float b, float x) {
    float t = clampf((x - a) / (b - a), 0, 1);
    return t * t * (3 - 2 * t);
}
/* Minimum jerk (Flash & Hogan 1985): velocity and acceleration are zero at both ends. u in [0, 1].
 */
static inline float minimum_jerk(float u) {
    u = clampf(u, 0, 1);
    return u * u * u * (10 + u * (-15 + 6 * u));
}
#endif
