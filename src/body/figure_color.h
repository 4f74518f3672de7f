/* sRGB to linear light, for colours baked into the figure. */
#ifndef LIMBER_BODY_FIGURE_COLOR_H
#define LIMBER_BODY_FIGURE_COLOR_H
#include "body/vec.h"
#include <stdint.h>

static inline vec3s color_linear(uint32_t rgb) {
    return v_make(powf((float)(rgb >> 16 & 255) / 255.f, 2.2f),
                  powf((float)(rgb >> 8 & 255) / 255.f, 2.2f),
                  powf((float)(rgb & 255) / 255.f, 2.2f));
}
#endif
