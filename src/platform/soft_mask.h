/* Masks of soft things: the glow of art.md, and blurred rounded rectangles for shadows.
 *
 * A shadow depends only on shape and blur, not on size: its mask is made at SOFT_TEXELS texels per
 * sigma and used for every scale. Where the rectangle is longer than its blurred corners reach, the
 * mask holds one texel between them, to be stretched. */
#ifndef LIMBER_PLATFORM_SOFT_MASK_H
#define LIMBER_PLATFORM_SOFT_MASK_H
#include "platform/picture.h"

enum { SOFT_TEXELS = 6, SOFT_REACH = 3, GLOW_SIDE = 256 }; /* reach: sigmas outside the edge */

/* Alpha 1 / .45 / 0 at 0 / .45 / 1 of the radius; GLOW_SIDE squared bytes. */
void soft_glow(uint8_t *alpha);

typedef struct SoftShape { /* a shadow's shape, in texels */
    int width, height;     /* of the rectangle in the mask, without the reach */
    int radius;
    bool stretches_x, stretches_y;
} SoftShape;

SoftShape soft_shape(float w, float h, float radius, float sigma); /* same unit for all */
int soft_mask_width(SoftShape shape);
int soft_mask_height(SoftShape shape);
/* scratch: as many floats as alpha has bytes */
void soft_shadow(SoftShape shape, uint8_t *alpha, float *scratch);
#endif
