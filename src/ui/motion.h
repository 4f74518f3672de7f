/* Movement of the screens as pure functions of the time since something began (design/art.md, 6).
 * Reduced motion: everything arrives at once, but for a cross-fade of 200 ms. */
#ifndef LIMBER_UI_MOTION_H
#define LIMBER_UI_MOTION_H
#include "core/scalar.h"
#include <stdbool.h>

#define MOTION_FOCUS_S      0.16
#define MOTION_SCREEN_S     0.32
#define MOTION_CROSS_S      0.60 /* one landscape gives way to another */
#define MOTION_FADE_S       0.20 /* the cross-fade of reduced motion, and of dusk */
#define MOTION_OTHER_SIDE_S 0.80 /* the figure's framing, art.md section 9 */
#define MOTION_RISE_PX      24.0f
#define MOTION_RESULTS_S    2.8 /* the results have all come in */

static inline float motion_u(double since_s, double length_s) {
    return (float)clampd(since_s / length_s, 0, 1);
}
static inline float ease_out_cubic(float u) {
    float v = 1 - clampf(u, 0, 1);
    return 1 - v * v * v;
}
/* Goes past 1 by about a twentieth and comes back. */
static inline float ease_out_back(float u) {
    float v = clampf(u, 0, 1) - 1;
    const float over = .9f;
    return 1 + v * v * ((over + 1) * v + over);
}
/* How far the focus has arrived, for part_focus_begin: 0 .. 1.4 .. 1 (scale 1.07, then 1.05) */
static inline float motion_focus(double since_s, bool is_reduced) {
    if (is_reduced) return 1;
    float u = motion_u(since_s, MOTION_FOCUS_S);
    return ease_out_cubic(u) + .4f * sinf(PI_F * u) * u;
}
/* 0..1 between two moments after the beginning */
static inline float motion_between(double since_s, double from_s, double to_s) {
    return (float)clampd((since_s - from_s) / (to_s - from_s), 0, 1);
}
#endif
