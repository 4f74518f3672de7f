/* Flowers, trees and stones of the garden; shapes are drawn around (0, 0) = where they stand. */
#include "ui/parts.h"

#include "ui/landscape.h"

#include "core/scalar.h"

typedef struct Pen { /* where, how large, how grown */
    Canvas *c;
    float x, y, s, grown, alpha;
} Pen;

static float px(const Pen *p, float x) {
    return p->x + x * p->s;
}
static float py(const Pen *p, float y) {
    return p->y + y * p->s * p->grown;
}
static Color ink(const Pen *p, uint32_t rgb) {
    return color_hex(rgb, p->alpha);
}

static void blob(const Pen *p, float x, float y, float rx, float ry, float angle, uint32_t rgb) {
    draw_ellipse(p->c->list, px(p, x), py(p, y), rx * p->s, ry * p->s * p->grown, angle,
                 ink(p, rgb), ink(p, rgb));
}

static void box(const Pen *p, float x, float y, float w, float h, float r, uint32_t rgb) {
    draw_round(p->c->list, px(p, x), py(p, y), w * p->s, h * p->s * p->grown, r * p->s, ink(p, rgb),
               ink(p, rgb));
}

static void line(const Pen *p, const float (*xy)[2], int n, float stroke, uint32_t rgb) {
    DrawPoint points[8];
    for (int i = 0; i < n; i++)
        points[i] = (DrawPoint){px(p, xy[i][0]), py(p, xy[i][1])};
    draw_polyline(p->c->list, points, n, stroke * p->s, false, ink(p, rgb));
}

static void fill(const Pen *p, const float (*xy)[2], int n, uint32_t rgb) {
    DrawPoint points[12];
    for (int i = 0; i < n; i++)
        points[i] = (DrawPoint){px(p, xy[i][0]), py(p, xy[i][1])};
    draw_polygon(p->c->list, points, n, ink(p, rgb), ink(p, rgb));
}

static const uint32_t GREEN = 0x37805A;

static void stem(const Pen *p, float h) {
    float xy[5][2] = {{0, 2}, {-1, -h * .25f}, {0, -h * .5f}, {.8f, -h * .75f}, {0, -h}};
    line(p, (const float(*)[2])xy, 5, 4.5f, GREEN);
}

static void leaf(const Pen *p, float y, float d) {
    float xy[8][2] = {{0, y},           {d * 7, y - 9},  {d * 14, y - 12}, {d * 20, y - 12},
                      {d * 24, y - 10}, {d * 19, y - 4}, {d * 12, y},      {d * 6, y + 1}};
    fill(p, (const float(*)[2])xy, 8, GREEN);
}

static void lavender(const Pen *p) {
    for (int k = -1; k <= 1; k++) {
        float a = radians(20) * (float)k, s = sinf(a), co = cosf(a);
        float stalk[2][2] = {{0, 2}, {30 * s, -30 * co}};
        line(p, (const float(*)[2])stalk, 2, 4, GREEN);
        for (int i = 0; i < 4; i++) {
            float r = 34 + 10 * (float)i;
            blob(p, r * s, -r * co, 7.5f - (float)i, 7, a, i % 2 ? 0x7A63B8 : 0x9079CB);
        }
    }
}

void part_plant(Canvas *c, Plant plant, float x, float y, float scale, float grown, float alpha) {
    if (grown <= 0 || alpha <= 0) return;
    Pen pen = {c, x, y, scale, grown, alpha};
    const Pen *p = &pen;
    switch (plant) {
    case PLANT_SPROUT:
        stem(p, 24);
        leaf(p, -16, -1);
        leaf(p, -20, 1);
        break;
    case PLANT_DAISY:
        stem(p, 46);
        leaf(p, -14, 1);
        for (int k = 0; !c->look->is_night && k < 8; k++) { /* a rim: white on white otherwise */
            float a = TAU_F * (float)k / 8, rim = c->look->is_flat ? 2.5f : 1.6f;
            blob(p, 12 * sinf(a), -48 - 12 * cosf(a), 6.5f + rim, 13 + rim, a,
                 c->look->is_flat ? 0x2B2140 : 0xC2A67C);
        }
        for (int k = 0; k < 8; k++) {
            float a = TAU_F * (float)k / 8;
            blob(p, 12 * sinf(a), -48 - 12 * cosf(a), 6.5f, 13, a, 0xFFFDF6);
        }
        blob(p, 0, -48, 8, 8, 0, 0xF4A938);
        break;
    case PLANT_TULIP: {
        static const float CUP[9][2] = {{-14, -60}, {-7, -52}, {0, -66},  {7, -52},  {14, -60},
                                        {14, -46},  {8, -35},  {-8, -35}, {-14, -46}};
        stem(p, 42);
        leaf(p, -10, -1);
        leaf(p, -14, 1);
        fill(p, CUP, 9, 0xE88AA0);
        break;
    }
    case PLANT_POPPY:
        stem(p, 44);
        leaf(p, -14, -1);
        blob(p, -8, -50, 12, 12, 0, 0xD9573F);
        blob(p, 8, -50, 12, 12, 0, 0xE5694D);
        blob(p, 0, -44, 12, 12, 0, 0xEF7F5C);
        blob(p, 0, -48, 4.5f, 4.5f, 0, 0x5A2335);
        break;
    case PLANT_LAVENDER:
        lavender(p);
        break;
    case PLANT_BUSH:
        blob(p, -15, -14, 17, 17, 0, 0x4E9A68);
        blob(p, 14, -13, 16, 16, 0, 0x468E5F);
        blob(p, 0, -24, 19, 19, 0, 0x5BA873);
        blob(p, -7, -28, 4, 4, 0, 0xF7D36B);
        blob(p, 12, -18, 4, 4, 0, 0xF7D36B);
        blob(p, -16, -12, 4, 4, 0, 0xF7D36B);
        break;
    case PLANT_PINE:
        shape_pine(c, x, y + 2 * scale, 80 * scale * grown, color_hex(0x2F7358, alpha));
        break;
    case PLANT_CHERRY: {
        static const float TRUNK[6][2] = {{-5, 2},  {-4, -28}, {-2, -54},
                                          {5, -54}, {5, -28},  {8, 2}};
        fill(p, TRUNK, 6, 0x6B4636);
        blob(p, -22, -62, 24, 24, 0, 0xEFA9B4);
        blob(p, 22, -60, 23, 23, 0, 0xE796A8);
        blob(p, 0, -82, 28, 28, 0, 0xF4BDC4);
        blob(p, 4, -56, 20, 20, 0, 0xF0AEB9);
        break;
    }
    case PLANT_PEBBLES:
        blob(p, -6, -7, 17, 10, 0, 0xD8CDBE);
        blob(p, -9, -10, 9, 4, 0, 0xEFE7DB);
        blob(p, 12, -5, 10, 7, 0, 0xBFB2A6);
        break;
    case PLANT_LANTERN: {
        static const float HANDLE[5][2] = {{-7, -42}, {-4, -47}, {0, -49}, {4, -47}, {7, -42}};
        draw_glow(c->list, x, py(p, -24), 34 * scale, 34 * scale,
                  color_hex(0xFFD27A, .73f * alpha));
        box(p, -11, -39, 22, 32, 6, 0x6A4A3A); /* its frame, also seen on a light ground */
        box(p, -8, -38, 16, 30, 5, 0xFFCB66);
        blob(p, 0, -21, 4, 8, 0, 0xFFF6DC);
        box(p, -12, -42, 24, 7, 3, 0x6A4A3A);
        box(p, -12, -9, 24, 8, 3, 0x6A4A3A);
        line(p, HANDLE, 5, 3.5f, 0x6A4A3A);
        break;
    }
    case PLANT_SOIL:
        draw_ellipse(c->list, x, py(p, -2), 9 * scale, 4 * scale, 0,
                     color_hex(0x7A5A48, .55f * alpha), color_hex(0x7A5A48, .55f * alpha));
        break;
    case PLANT_TODAY: { /* the place kept for today */
        Color ring = color_hex(0x2B2140, alpha);
        draw_disc(c->list, x, y - 22, 25, color_hex(0xFFF7EA, .92f * alpha));
        for (int k = 0; k < 8; k++)
            draw_arc(c->list, x, y - 22, 25, 3.5f, (float)k / 8, (float)k / 8 + .065f, ring);
        draw_icon(c->list, ICON_SPROUT, x - 16, y - 38, 32, 3, color_hex(0x3B7A55, alpha));
        break;
    }
    case PLANT_COUNT:
        break;
    }
}
