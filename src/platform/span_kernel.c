#include "platform/span.h"

#define JOIN_(a, b) a##_##b
#define JOIN(a, b)  JOIN_(a, b)
SpanBlend JOIN(span_blend, KERNEL_SUFFIX);

/* alpha arrives as 0..255 in 16.16 and becomes 0..32768, so that (source - target) * alpha just
 * fits 32 bits with 8 bits of fraction kept for the dither */
static inline int32_t mixed(int32_t target, int32_t source, int32_t alpha, int32_t dither) {
    int32_t from = target << 8;
    return (from + (((source - from) * alpha) >> 15) + dither) >> 8;
}

static inline uint32_t blended(uint32_t pixel, int32_t r, int32_t g, int32_t b, int32_t alpha,
                               int32_t dither) {
    uint32_t red = (uint32_t)mixed((int32_t)(pixel & 255), r, alpha, dither);
    uint32_t green = (uint32_t)mixed((int32_t)(pixel >> 8 & 255), g, alpha, dither);
    uint32_t blue = (uint32_t)mixed((int32_t)(pixel >> 16 & 255), b, alpha, dither);
    return red | green << 8 | blue << 16 | 0xff000000u;
}

void JOIN(span_blend, KERNEL_SUFFIX)(uint32_t *restrict pixels, int count,
                                     const uint8_t *restrict dither, const int32_t color[4],
                                     const int32_t step[4], const int32_t *restrict cover) {
    const int32_t r0 = color[0], g0 = color[1], b0 = color[2], a0 = color[3];
    const int32_t dr = step[0], dg = step[1], db = step[2], da = step[3];
    if (!cover) {
        for (int i = 0; i < count; i++) {
            int32_t alpha = (((a0 + i * da) >> 8) * 257 + 256) >> 9;
            pixels[i] = blended(pixels[i], (r0 + i * dr) >> 8, (g0 + i * dg) >> 8,
                                (b0 + i * db) >> 8, alpha, dither[i]);
        }
        return;
    }
    for (int i = 0; i < count; i++) {
        int32_t alpha = (((a0 + i * da) >> 8) * 257 + 256) >> 9;
        alpha = (int32_t)((uint32_t)alpha * (uint32_t)cover[i] >> 15);
        pixels[i] = blended(pixels[i], (r0 + i * dr) >> 8, (g0 + i * dg) >> 8, (b0 + i * db) >> 8,
                            alpha, dither[i]);
    }
}
