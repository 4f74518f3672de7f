/* Vertebrae, stars and base camp. */
#include "ui/parts.h"

#include "core/scalar.h"

enum { CORNER = 6, BODY_POINTS = 4 * (CORNER + 1) };

/* A rounded rectangle about (cx, cy), turned. */
static void turned_box(Canvas *c, float cx, float cy, float w, float h, float radius, float angle,
                       float dx, float dy, Color top, Color foot) {
    DrawPoint points[BODY_POINTS];
    float s = sinf(angle), co = cosf(angle);
    int n = 0;
    for (int corner = 0; corner < 4; corner++) {
        float sx = corner == 0 || corner == 3 ? 1 : -1, sy = corner < 2 ? 1 : -1;
        for (int i = 0; i <= CORNER; i++) {
            float a = PI_F / 2 * ((float)corner + (float)i / CORNER);
            float x = dx + sx * (w / 2 - radius) + radius * cosf(a);
            float y = dy + sy * (h / 2 - radius) + radius * sinf(a);
            points[n++] = (DrawPoint){cx + x * co - y * s, cy + x * s + y * co};
        }
    }
    draw_polygon(c->list, points, n, top, foot);
}

static void stone_tones(const Canvas *c, StoneState state, Color *top, Color *foot) {
    static const Tone TONES[4][2] = {
        [STONE_DONE] = {TONE_STONE_DONE_TOP, TONE_STONE_DONE_BOTTOM},
        [STONE_CURRENT] = {TONE_MARIGOLD_TOP, TONE_MARIGOLD_BOTTOM},
        [STONE_NEXT] = {TONE_STONE_NEXT_TOP, TONE_STONE_NEXT_BOTTOM},
        [STONE_LOCKED] = {TONE_STONE_LOCKED_TOP, TONE_STONE_LOCKED_BOTTOM},
    };
    *top = canvas_tone(c, TONES[state][0]);
    *foot = canvas_tone(c, TONES[state][1]);
}

Color part_stone_text(const Canvas *c, StoneState state) {
    return canvas_tone(c, state == STONE_LOCKED ? TONE_ON_LOCKED : TONE_ON_MARIGOLD);
}

void part_stone(Canvas *c, float cx, float cy, float w, float angle, StoneState state) {
    float h = w * .72f;
    Color top, foot, shade = color_hex(0x1E1638, .30f);
    stone_tones(c, state, &top, &foot);
    turned_box(c, cx, cy + w * .11f, w * 1.32f, h * .4f, h * .2f, angle, 0, 0, shade, shade);
    turned_box(c, cx, cy + w * .11f, w, h, h * .36f, angle, 0, 0, shade, shade);
    /* on plain dark ground (high contrast) the sides are what shows a dark stone */
    Color sides = c->look->is_flat ? color_hex(0xFFFFFF, 1) : foot;
    turned_box(c, cx, cy, w * 1.44f, h * .36f, h * .18f, angle, 0, h * .01f, sides, sides);
    turned_box(c, cx, cy, w, h, h * .36f, angle, 0, 0, top, foot);
    Color shine = color_hex(0xFFFFFF, state == STONE_LOCKED ? .09f : .5f);
    turned_box(c, cx, cy, w * .76f, h * .26f, h * .13f, angle, 0, -h * .29f, shine, shine);
}

void part_stone_ring(Canvas *c, float cx, float cy, float rx, float ry, float angle) {
    enum { N = 48 };
    DrawPoint points[N];
    float s = sinf(angle), co = cosf(angle);
    for (int i = 0; i < N; i++) {
        float a = TAU_F * (float)i / N, x = rx * cosf(a), y = ry * sinf(a);
        points[i] = (DrawPoint){cx + x * co - y * s, cy + x * s + y * co};
    }
    draw_polyline(c->list, points, N, c->look->ring * 2 - 1, true, canvas_tone(c, TONE_RING_DARK));
    draw_polyline(c->list, points, N, c->look->ring, true, canvas_tone(c, TONE_RING_LIGHT));
}

void part_star(Canvas *c, float cx, float cy, float r, Color fill, Color edge) {
    DrawPoint points[10];
    for (int i = 0; i < 10; i++) {
        float a = -PI_F / 2 + PI_F * (float)i / 5, q = i % 2 ? r * .5f : r;
        points[i] = (DrawPoint){cx + q * cosf(a), cy + q * sinf(a)};
    }
    if (fill.a) draw_polygon(c->list, points, 10, fill, fill);
    if (edge.a) draw_polyline(c->list, points, 10, r * .22f, true, edge);
}

void part_sacrum(Canvas *c, float cx, float cy, float scale, float angle) {
    static const float SHAPE[14][2] = {{-78, -40}, {-40, -52}, {0, -55},   {40, -52}, {78, -40},
                                       {70, -10},  {52, 24},   {22, 62},   {0, 70},   {-22, 62},
                                       {-52, 24},  {-70, -10}, {-76, -28}, {-78, -40}};
    float s = sinf(angle) * scale, co = cosf(angle) * scale;
    DrawPoint points[13], shine[5];
    for (int i = 0; i < 13; i++)
        points[i] = (DrawPoint){cx + SHAPE[i][0] * co - SHAPE[i][1] * s,
                                cy + SHAPE[i][0] * s + SHAPE[i][1] * co};
    draw_polygon(c->list, points, 13, canvas_tone(c, TONE_STONE_DONE_TOP), color_hex(0xE4C79B, 1));
    for (int i = 0; i < 5; i++) {
        float x = -46 + 23 * (float)i, y = -28 - 7 * (1 - (x / 46) * (x / 46));
        shine[i] = (DrawPoint){cx + x * co - y * s, cy + x * s + y * co};
    }
    draw_polyline(c->list, shine, 5, 8 * scale, false, color_hex(0xFFFFFF, .6f));
    for (int q = 0; q < 3; q++) {
        for (int side = -1; side <= 1; side += 2) {
            float x = (float)side * (26 - (float)q * 5), y = -8 + (float)q * 20;
            float rx = (7 - (float)q) * scale;
            draw_ellipse(c->list, cx + x * co - y * s, cy + x * s + y * co, rx, 5 * scale, angle,
                         color_hex(0xB08D62, 1), color_hex(0xB08D62, 1));
        }
    }
}

void part_tent(Canvas *c, float cx, float y) {
    DrawPoint body[3] = {{cx - 80, y}, {cx, y - 108}, {cx + 80, y}};
    DrawPoint shade[3] = {{cx, y - 108}, {cx + 80, y}, {cx + 34, y}};
    DrawPoint door[3] = {{cx - 22, y}, {cx, y - 66}, {cx + 22, y}};
    draw_glow(c->list, cx, y - 40, 150, 100, color_hex(0xFFE3A0, .8f));
    draw_polygon(c->list, body, 3, color_hex(0xFBEBCB, 1), color_hex(0xFBEBCB, 1));
    draw_polygon(c->list, shade, 3, color_hex(0xDDBB8C, 1), color_hex(0xDDBB8C, 1));
    draw_polygon(c->list, door, 3, color_hex(0xF4A938, 1), color_hex(0xF4A938, 1));
}
