/* What all soft-edged shapes share (shape.h): how wide an edge fades, how finely an arc is cut,
 * what colour a gradient has. */
#ifndef LIMBER_PLATFORM_EDGE_H
#define LIMBER_PLATFORM_EDGE_H
#include "core/scalar.h"
#include "platform/shape.h"

/* Half the width over which an edge with that unit normal fades. */
static inline float edge_fade(float nx, float ny) {
    return 0.5f * (fabsf(nx) + fabsf(ny));
}

/* Chords for an arc: none leaves it by more than 0.06 pixels. */
static inline int edge_steps(float radius, float angle_rad) {
    if (radius < 0.5f) return 2;
    float step = 2 * acosf(clampf(1 - 0.06f / radius, -1, 1));
    return (int)clampf(ceilf(fabsf(angle_rad) / step), 2, 512);
}

static inline uint8_t shade_byte(uint8_t a, uint8_t b, float t) {
    return (uint8_t)(mixf((float)a, (float)b, t) + 0.5f);
}

static inline Color shade_mixed(Color a, Color b, float t) {
    t = clampf(t, 0, 1);
    return (Color){shade_byte(a.r, b.r, t), shade_byte(a.g, b.g, t), shade_byte(a.b, b.b, t),
                   shade_byte(a.a, b.a, t)};
}

static inline Color shade_at(const Shade *s, float y) {
    return s->y1 > s->y0 ? shade_mixed(s->top, s->bottom, (y - s->y0) / (s->y1 - s->y0)) : s->top;
}
#endif
