#include "platform/soft_mask.h"

#include "core/scalar.h"

#include <assert.h>

enum { REACH = SOFT_TEXELS * SOFT_REACH, SIDE_MAX = 512 };
static const float RADIUS_MAX =
    (SIDE_MAX - 4.0f * REACH - 2) / 2; /* so that any mask fits SIDE_MAX */

void soft_glow(uint8_t *alpha) {
    const float half = GLOW_SIDE / 2.0f;
    for (int y = 0; y < GLOW_SIDE; y++)
        for (int x = 0; x < GLOW_SIDE; x++) {
            float dx = ((float)x + 0.5f - half) / (half - 1);
            float dy = ((float)y + 0.5f - half) / (half - 1);
            float d = sqrtf(dx * dx + dy * dy);
            float a = d < 0.45f ? 1 - d / 0.45f * 0.55f : 0.45f * (1 - (d - 0.45f) / 0.55f);
            alpha[y * GLOW_SIDE + x] = (uint8_t)(clampf(a, 0, 1) * 255 + 0.5f);
        }
}

/* Side of the rectangle in the mask: itself, or just enough for both corners and one texel. */
static int side_of(float side, int radius, bool *stretches) {
    int enough = 2 * (radius + REACH) + 1;
    *stretches = side >= (float)enough;
    if (*stretches) return enough;
    int texels = (int)(side + 0.5f);
    return texels > 0 ? texels : 1;
}

SoftShape soft_shape(float w, float h, float radius, float sigma) {
    float per_unit = SOFT_TEXELS / fmaxf(sigma, 0.01f);
    float round = clampf(radius, 0, 0.5f * fminf(w, h)) * per_unit;
    SoftShape s = {.radius = (int)(clampf(round, 0, RADIUS_MAX) + 0.5f)};
    s.width = side_of(w * per_unit, s.radius, &s.stretches_x);
    s.height = side_of(h * per_unit, s.radius, &s.stretches_y);
    return s;
}

int soft_mask_width(SoftShape shape) {
    return shape.width + 2 * REACH;
}

int soft_mask_height(SoftShape shape) {
    return shape.height + 2 * REACH;
}

/* How much of a texel the rounded rectangle covers. */
static float cover(SoftShape s, float x, float y) {
    float hx = 0.5f * (float)s.width, hy = 0.5f * (float)s.height, r = (float)s.radius;
    float dx = fabsf(x - hx) - (hx - r), dy = fabsf(y - hy) - (hy - r);
    float outside = sqrtf(fmaxf(dx, 0) * fmaxf(dx, 0) + fmaxf(dy, 0) * fmaxf(dy, 0));
    return clampf(0.5f - (outside + fminf(fmaxf(dx, dy), 0) - r), 0, 1);
}

void soft_shadow(SoftShape s, uint8_t *alpha, float *scratch) {
    int w = soft_mask_width(s), h = soft_mask_height(s);
    float weight[2 * REACH + 1], sum = 0;
    for (int i = -REACH; i <= REACH; i++) {
        weight[i + REACH] = expf(-0.5f * (float)(i * i) / (SOFT_TEXELS * SOFT_TEXELS));
        sum += weight[i + REACH];
    }
    float row[SIDE_MAX + 2 * REACH];
    assert(w <= SIDE_MAX);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w + 2 * REACH; x++)
            row[x] = cover(s, (float)(x - 2 * REACH) + 0.5f, (float)(y - REACH) + 0.5f);
        for (int x = 0; x < w; x++) {
            float total = 0;
            for (int i = 0; i <= 2 * REACH; i++)
                total += weight[i] * row[x + i];
            scratch[y * w + x] = total / sum;
        }
    }
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float total = 0;
            for (int i = -REACH; i <= REACH; i++)
                if (y + i >= 0 && y + i < h) total += weight[i + REACH] * scratch[(y + i) * w + x];
            alpha[y * w + x] = (uint8_t)(clampf(total / sum, 0, 1) * 255 + 0.5f);
        }
}
