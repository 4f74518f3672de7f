/* The plants of plants.c in few strokes each: a year holds 366 of them in one list of orders. */
#include "core/scalar.h"
#include "ui/landscape.h"
#include "ui/parts.h"

typedef struct Pen {
    Canvas *c;
    float x, y, s, alpha;
} Pen;

static void blob(const Pen *p, float x, float y, float rx, float ry, float angle, uint32_t rgb) {
    Color ink = color_hex(rgb, p->alpha);
    draw_ellipse(p->c->list, p->x + x * p->s, p->y + y * p->s, rx * p->s, ry * p->s, angle, ink,
                 ink);
}

static void line(const Pen *p, float x0, float y0, float x1, float y1, float w, uint32_t rgb) {
    DrawPoint points[2] = {{p->x + x0 * p->s, p->y + y0 * p->s},
                           {p->x + x1 * p->s, p->y + y1 * p->s}};
    draw_polyline(p->c->list, points, 2, w * p->s, false, color_hex(rgb, p->alpha));
}

static void fill(const Pen *p, const float (*xy)[2], int n, uint32_t rgb) {
    DrawPoint points[12];
    for (int i = 0; i < n; i++)
        points[i] = (DrawPoint){p->x + xy[i][0] * p->s, p->y + xy[i][1] * p->s};
    draw_polygon(p->c->list, points, n, color_hex(rgb, p->alpha), color_hex(rgb, p->alpha));
}

void part_small_plant(Canvas *c, Plant plant, float x, float y, float scale, float alpha,
                      bool is_on_dark) {
    const uint32_t green = is_on_dark ? 0x63A97C : 0x2E6B4C;
    Pen pen = {c, x, y, scale, alpha};
    const Pen *p = &pen;
    switch (plant) {
    case PLANT_SPROUT:
        line(p, 0, 2, 0, -22, 5, green);
        blob(p, -12, -22, 12, 5, radians(28), green);
        blob(p, 12, -25, 12, 5, radians(-28), green);
        break;
    case PLANT_DAISY:
        line(p, 0, 2, 0, -40, 4.5f, green);
        blob(p, 11, -16, 11, 5, radians(-28), green);
        for (int k = 0; k < 4; k++)
            blob(p, 0, -48, 6.5f, 25, PI_F * (float)k / 4, 0xFFFDF6);
        blob(p, 0, -48, 8, 8, 0, 0xF4A938);
        break;
    case PLANT_TULIP: {
        static const float CUP[9][2] = {{-14, -60}, {-7, -52}, {0, -66},  {7, -52},  {14, -60},
                                        {14, -46},  {8, -35},  {-8, -35}, {-14, -46}};
        line(p, 0, 2, 0, -40, 4.5f, green);
        blob(p, -11, -15, 11, 5, radians(28), green);
        blob(p, 11, -18, 11, 5, radians(-28), green);
        fill(p, CUP, 9, 0xE88AA0);
        break;
    }
    case PLANT_POPPY:
        line(p, 0, 2, 0, -42, 4.5f, green);
        blob(p, -11, -16, 11, 5, radians(28), green);
        blob(p, -8, -50, 12, 12, 0, 0xD9573F);
        blob(p, 8, -49, 12, 13, 0, 0xE5694D);
        blob(p, 0, -48, 4.5f, 4.5f, 0, 0x5A2335);
        break;
    case PLANT_LAVENDER:
        for (int k = -1; k <= 1; k++) {
            float a = radians(20) * (float)k, s = sinf(a), co = cosf(a);
            line(p, 0, 2, 30 * s, -30 * co, 4, green);
            blob(p, 47 * s, -47 * co, 7, 20, a, 0x7A63B8);
            blob(p, 43 * s, -43 * co, 5, 13, a, 0x9079CB);
        }
        break;
    case PLANT_BUSH:
        blob(p, -15, -14, 17, 17, 0, 0x4E9A68);
        blob(p, 14, -13, 16, 16, 0, 0x468E5F);
        blob(p, 0, -24, 19, 19, 0, 0x5BA873);
        blob(p, -7, -28, 4, 4, 0, 0xF7D36B);
        blob(p, 12, -18, 4, 4, 0, 0xF7D36B);
        break;
    case PLANT_PINE:
        shape_pine(c, x, y + 2 * scale, 80 * scale,
                   color_hex(is_on_dark ? 0x5BA083 : 0x2F7358, alpha));
        break;
    case PLANT_SOIL:
        blob(p, 0, -2, 8, 4, 0, 0x4E3D38);
        break;
    case PLANT_LANTERN:
    case PLANT_CHERRY:
    case PLANT_PEBBLES:
    case PLANT_TODAY:
        part_plant(c, plant, x, y, scale, 1, alpha);
        break;
    case PLANT_COUNT:
        break;
    }
}
