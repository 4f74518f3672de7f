#include "ui/look.h"

#include "core/scalar.h"

#define RGB(hex)                                                                                   \
    { (uint8_t)(((hex) >> 16) & 255), (uint8_t)(((hex) >> 8) & 255), (uint8_t)((hex)&255), 255 }
#define RGBA(hex, a)                                                                               \
    { (uint8_t)(((hex) >> 16) & 255), (uint8_t)(((hex) >> 8) & 255), (uint8_t)((hex)&255), a }

/* Each tone by day, by night and in high contrast. */
#define TONES(X)                                                                                   \
    X(INK, RGB(0x2B2140), RGB(0xFFF7EA), RGB(0x000000))                                            \
    X(INK_2, RGB(0x574A6E), RGB(0xD9D3EE), RGB(0x1A1426))                                          \
    X(PANEL_TOP, RGBA(0xFFFBF3, 247), RGBA(0x2E3366, 247), RGB(0xFFFFFF))                          \
    X(PANEL_BOTTOM, RGBA(0xFFF1DD, 247), RGBA(0x20264F, 247), RGB(0xFFFFFF))                       \
    X(PANEL_LINE, RGBA(0xFFFFFF, 178), RGBA(0xFFFFFF, 26), RGB(0x000000))                          \
    X(CARD, RGB(0xFFFFFF), RGB(0x3A4079), RGB(0xFFFFFF))                                           \
    X(LINE, RGB(0xE3D3BC), RGB(0x454B86), RGB(0x8A7F99))                                           \
    X(CREAM, RGB(0xFFF7EA), RGB(0xFFF7EA), RGB(0xFFFFFF))                                          \
    X(GLYPH, RGB(0x2B2140), RGB(0x2B2140), RGB(0x000000))                                          \
    X(PLUM, RGB(0x3A2B55), RGB(0xFFE3A8), RGB(0x000000))                                           \
    X(ON_PLUM, RGB(0xFFE9C2), RGB(0x2B2140), RGB(0xFFFFFF))                                        \
    X(PLATE, RGBA(0x241B3C, 240), RGBA(0x241B3C, 240), RGB(0x000000))                              \
    X(ON_PLATE, RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF))                                       \
    X(PLATE_ICON, RGB(0xFFD98C), RGB(0xFFD98C), RGB(0xFFD98C))                                     \
    X(MARIGOLD_TOP, RGB(0xFFCB66), RGB(0xFFCB66), RGB(0xFFCB66))                                   \
    X(MARIGOLD_BOTTOM, RGB(0xF39B2B), RGB(0xF39B2B), RGB(0xFFCB66))                                \
    X(ON_MARIGOLD, RGB(0x2B2140), RGB(0x2B2140), RGB(0x000000))                                    \
    X(SECOND_TOP, RGB(0xFFFBF3), RGB(0x3A4079), RGB(0xFFFFFF))                                     \
    X(SECOND_BOTTOM, RGB(0xFBEBD3), RGB(0x2E3468), RGB(0xFFFFFF))                                  \
    X(DISABLED, RGB(0xDCCDB9), RGB(0x3A3F6B), RGB(0xE6E1EC))                                       \
    X(ON_DISABLED, RGB(0x564B5E), RGB(0xC9C4DD), RGB(0x3A3050))                                    \
    X(TAG, RGBA(0x2E2450, 230), RGBA(0x2E2450, 230), RGB(0x000000))                                \
    X(ON_TAG, RGB(0xFFF7EA), RGB(0xFFF7EA), RGB(0xFFFFFF))                                         \
    X(ON_TAG_2, RGB(0xE9DFF2), RGB(0xE9DFF2), RGB(0xFFFFFF))                                       \
    X(ARC, RGB(0xC96A10), RGB(0xFFC765), RGB(0x8A3F00))                                            \
    X(ARC_TRACK, RGB(0xE4D6C2), RGB(0x3B4280), RGB(0xD8D2DE))                                      \
    X(PACER, RGBA(0xFFF7EA, 242), RGBA(0x20264F, 240), RGB(0xFFFFFF))                              \
    X(BREATH_LINE, RGB(0x2F7D6B), RGB(0xA9CBF2), RGB(0x004D3D))                                    \
    X(BREATH_INNER, RGBA(0xFFF3D2, 0), RGBA(0x20264F, 0), RGBA(0xFFFFFF, 0))                       \
    X(BREATH_EDGE, RGBA(0x7FBFA5, 204), RGBA(0x7FA8D8, 140), RGBA(0x9AD0BC, 255))                  \
    X(SLIDER, RGB(0x1B757B), RGB(0x6FC0C4), RGB(0x00484D))                                         \
    X(SLIDER_FOCUS, RGB(0xC8741A), RGB(0xFFC765), RGB(0x7A3800))                                   \
    X(LEAF, RGB(0x3B7A55), RGB(0x8FD0A4), RGB(0x1D5233))                                           \
    X(CORAL, RGB(0xC9472F), RGB(0xF2937F), RGB(0x8E1F0B))                                          \
    X(RUST, RGB(0xB4530F), RGB(0xF0A463), RGB(0x7A3800))                                           \
    X(STONE_DONE_TOP, RGB(0xFFF6E2), RGB(0xFFF6E2), RGB(0xFFFFFF))                                 \
    X(STONE_DONE_BOTTOM, RGB(0xE9CFA6), RGB(0xE9CFA6), RGB(0xFFFFFF))                              \
    X(STONE_NEXT_TOP, RGB(0xD9CFE2), RGB(0xD9CFE2), RGB(0xD9CFE2))                                 \
    X(STONE_NEXT_BOTTOM, RGB(0xAFA3C6), RGB(0xAFA3C6), RGB(0xD9CFE2))                              \
    X(STONE_LOCKED_TOP, RGB(0x5C5386), RGB(0x5C5386), RGB(0x3A3060))                               \
    X(STONE_LOCKED_BOTTOM, RGB(0x413968), RGB(0x413968), RGB(0x3A3060))                            \
    X(ON_LOCKED, RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF))                                      \
    X(SHADOW, RGB(0x2B1B3F), RGB(0x05071A), RGBA(0x000000, 0))                                     \
    X(RING_DARK, RGB(0x2B2140), RGB(0x2B2140), RGB(0x000000))                                      \
    X(RING_LIGHT, RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF))

#define DAY_TONE(name, day, night, contrast)      [TONE_##name] = day,
#define NIGHT_TONE(name, day, night, contrast)    [TONE_##name] = night,
#define CONTRAST_TONE(name, day, night, contrast) [TONE_##name] = contrast,

static const Look DAY = {.tone = {TONES(DAY_TONE)}, .ring = 8};
static const Look NIGHT = {.tone = {TONES(NIGHT_TONE)}, .ring = 8, .is_night = true};
static const Look CONTRAST = {.tone = {TONES(CONTRAST_TONE)}, .ring = 12, .is_flat = true};

static const LookPair PAIRS[] = {
    {TONE_INK, TONE_PANEL_TOP, "text on the top of a panel"},
    {TONE_INK, TONE_PANEL_BOTTOM, "text on the foot of a panel"},
    {TONE_INK_2, TONE_PANEL_TOP, "second text on the top of a panel"},
    {TONE_INK_2, TONE_PANEL_BOTTOM, "second text on the foot of a panel"},
    {TONE_INK, TONE_CARD, "text on a card"},
    {TONE_INK_2, TONE_CARD, "second text on a card"},
    {TONE_GLYPH, TONE_CREAM, "the sign of a glyph"},
    {TONE_ON_PLUM, TONE_PLUM, "a chip"},
    {TONE_ON_PLATE, TONE_PLATE, "a caption"},
    {TONE_ON_MARIGOLD, TONE_MARIGOLD_TOP, "a primary button's top"},
    {TONE_ON_MARIGOLD, TONE_MARIGOLD_BOTTOM, "a primary button's foot"},
    {TONE_INK, TONE_SECOND_TOP, "a secondary button's top"},
    {TONE_INK, TONE_SECOND_BOTTOM, "a secondary button's foot"},
    {TONE_ON_DISABLED, TONE_DISABLED, "a disabled button"},
    {TONE_ON_TAG, TONE_TAG, "a region tag"},
    {TONE_ON_TAG_2, TONE_TAG, "a region tag's second line"},
    {TONE_INK, TONE_PACER, "the countdown"},
    {TONE_ON_MARIGOLD, TONE_STONE_DONE_BOTTOM, "a climbed stone"},
    {TONE_ON_MARIGOLD, TONE_STONE_NEXT_BOTTOM, "the next stone"},
    {TONE_ON_LOCKED, TONE_STONE_LOCKED_TOP, "a locked stone"},
};

const Look *look_of(bool night, bool high_contrast) {
    if (high_contrast) return &CONTRAST;
    return night ? &NIGHT : &DAY;
}

int look_pairs(const LookPair **out) {
    *out = PAIRS;
    return (int)(sizeof PAIRS / sizeof *PAIRS);
}

static float linear(uint8_t v) {
    float s = (float)v / 255.0f;
    return s <= 0.03928f ? s / 12.92f : powf((s + 0.055f) / 1.055f, 2.4f);
}

float color_luminance(Color c) {
    return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b);
}

float color_contrast(Color a, Color b) {
    float la = color_luminance(a), lb = color_luminance(b);
    return (fmaxf(la, lb) + 0.05f) / (fminf(la, lb) + 0.05f);
}

static uint8_t mix8(uint8_t a, uint8_t b, float t) {
    return (uint8_t)((float)a + ((float)b - (float)a) * t + 0.5f);
}

Color color_mix(Color a, Color b, float t) {
    t = clampf(t, 0, 1);
    return (Color){mix8(a.r, b.r, t), mix8(a.g, b.g, t), mix8(a.b, b.b, t), mix8(a.a, b.a, t)};
}

Color color_alpha(Color c, float alpha) {
    c.a = (uint8_t)((float)c.a * clampf(alpha, 0, 1) + 0.5f);
    return c;
}
