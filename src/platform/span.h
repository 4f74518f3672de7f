/* One row of pixels blended onto a picture: the hot loop of picture.c, built for the baseline and
 * for AVX2. Whole numbers only, so both give the same pixels.
 *
 *   pixels   count of them, R G B A in memory, opaque
 *   dither   count thresholds 0..255 that decide which way fractions of a level round
 *   color    red, green, blue, alpha of the first pixel, 0..255 in 16.16
 *   step     what each pixel adds to that
 *   cover    count weights 0..32768 that multiply alpha, or NULL */
#ifndef LIMBER_PLATFORM_SPAN_H
#define LIMBER_PLATFORM_SPAN_H
#include <stdint.h>

typedef void SpanBlend(uint32_t *pixels, int count, const uint8_t *dither, const int32_t color[4],
                       const int32_t step[4], const int32_t *cover);
SpanBlend span_blend_base;
#ifdef LIMBER_AVX2
SpanBlend span_blend_avx2;
#endif
SpanBlend *span_blend_best(void); /* for this processor */
#endif
