/* A picture in memory, and triangles filled into it without a graphics card.
 *
 * Used for everything headless (limber render, limber screen, tests), for windows that have no
 * accelerated renderer, and to bake still backgrounds. SDL's own software renderer snaps corners to
 * whole pixels, so edges would shake and no fringe could soften them; this one keeps fractions and
 * dithers gradients, and fills the same on every machine.
 *
 * Pixels are sRGB, 8 bits a channel, R G B A in memory; the picture is always opaque: what is drawn
 * blends onto it. A pixel belongs to a triangle when its centre does; triangles that share an edge
 * neither overlap nor leave a gap along it. */
#ifndef LIMBER_PLATFORM_PICTURE_H
#define LIMBER_PLATFORM_PICTURE_H
#include "core/err.h"
#include "core/theme.h"
#include <stddef.h>
#include <stdint.h>

typedef struct Picture {
    int width, height; /* pixels, 1..PICTURE_SIDE_MAX */
    uint8_t *rgba;     /* width * height * 4, rows from the top, no padding */
} Picture;

enum { PICTURE_SIDE_MAX = 16384 };

bool picture_create(int width, int height, Picture *out, Err *err); /* black */
void picture_destroy(Picture *picture);                             /* also of a zeroed one */
void picture_clear(Picture *picture, Color color);

typedef struct PixelRect {
    int x0, y0, x1, y1; /* x1, y1 are outside */
} PixelRect;

/* Coverage 0..255 that multiplies a triangle's alpha; sampled bilinearly, clamped at its edges. */
typedef struct Mask {
    int width, height;
    const uint8_t *alpha; /* width * height */
} Mask;

typedef struct Triangles {
    const float *xy;     /* pixels; corners of pixels are whole numbers */
    const uint8_t *rgba; /* straight alpha */
    const float *uv;     /* 0..1 across the mask; NULL without one */
    int vertex_count;    /* indices stay below it; not every vertex needs to be used */
    const void *index;   /* uint16_t or uint32_t */
    int index_size;      /* 2 or 4 */
    int index_count;     /* a multiple of 3 */
} Triangles;

/* clip: NULL for the whole picture; it may reach outside. */
void picture_triangles(Picture *picture, const Triangles *triangles, const Mask *mask,
                       const PixelRect *clip);

/* A mask one to one at whole pixels, for text. */
void picture_stamp(Picture *picture, int x, int y, const Mask *mask, Color color,
                   const PixelRect *clip);
#endif
