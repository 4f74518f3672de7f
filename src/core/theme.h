/* Colours, type and times of day as data (design/art.md; assets/themes/<name>.json). Colours are
 * sRGB, straight alpha. */
#ifndef LIMBER_CORE_THEME_H
#define LIMBER_CORE_THEME_H
#include <stdint.h>

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

/* 0xRRGGBB with alpha 0..1 */
static inline Color color_hex(uint32_t rgb, float alpha) {
    return (Color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb,
                   (uint8_t)(alpha * 255.0f + 0.5f)};
}

typedef enum FontRole {
    FONT_DISPLAY, /* Quicksand Bold: titles, buttons */
    FONT_TEXT,    /* Lato Semibold: body */
    FONT_BOLD,    /* Lato Bold: captions, hints */
    FONT_HEAVY,   /* Lato Heavy: countdown, every number that changes in place (tabular digits) */
    FONT_ROLE_COUNT
} FontRole;
#endif
