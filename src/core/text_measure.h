/* How ui learns the width of text without knowing a font engine. Tests pass a fixed-advance one. */
#ifndef LIMBER_CORE_TEXT_MEASURE_H
#define LIMBER_CORE_TEXT_MEASURE_H
#include "core/theme.h"

typedef struct TextMeasure {
    float (*width)(void *ctx, FontRole role, float px, const char *text); /* virtual pixels */
    void *ctx;
} TextMeasure;
#endif
