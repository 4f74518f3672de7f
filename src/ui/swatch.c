#include "ui/swatch.h"

#include "core/scalar.h"

const uint32_t SWATCH_SKIN[UI_SKINS] = {0xF2B795, 0xF7C9A6, 0xD0925F, 0xA0673F, 0x6E4529};

/* Sky, far and near hill of each region (ui/landscape.c has all of them). */
static const uint32_t SCENERY[REGION_COUNT][3] = {
    [REGION_BASE_CAMP] = {0xF9C9A2, 0xC98589, 0x5B3A5E},
    [REGION_LUMBAR] = {0xA9D8D6, 0x86BD97, 0x3F7F5D},
    [REGION_THORACIC] = {0xF8CF94, 0xD98B68, 0x5E2F3D},
    [REGION_CERVICAL] = {0xBDB6DF, 0xFFFFFF, 0x3B3A70},
    [REGION_SUMMIT] = {0x7A6BAE, 0xF0B7B0, 0x54407E},
};

static void half_disc(Canvas *c, float cx, float cy, float r, float from, Color color) {
    enum { STEPS = 20 };
    DrawPoint p[STEPS + 1];
    float a0 = asinf(from);
    for (int i = 0; i <= STEPS; i++) {
        float a = a0 + (PI_F - 2 * a0) * (float)i / STEPS;
        p[i] = (DrawPoint){cx + r * cosf(a), cy + r * sinf(a)};
    }
    draw_polygon(c->list, p, STEPS + 1, color, color);
}

/* A shirt above trousers. */
static void outfit(Canvas *c, float cx, float cy, float r, const uint32_t *colors) {
    static const float SHIRT[10][2] = {
        {-.26f, -.70f}, {-.58f, -.56f}, {-.70f, -.16f}, {-.46f, -.10f}, {-.38f, -.30f},
        {-.34f, .16f},  {.34f, .16f},   {.38f, -.30f},  {.46f, -.10f},  {.70f, -.16f}};
    static const float LEGS[7][2] = {{-.34f, .14f}, {.34f, .14f},  {.40f, .76f}, {.10f, .76f},
                                     {0, .34f},     {-.10f, .76f}, {-.40f, .76f}};
    DrawPoint p[12];
    draw_disc(c->list, cx, cy, r, color_hex(0xF6EAD6, 1));
    for (int i = 0; i < 7; i++)
        p[i] = (DrawPoint){cx + LEGS[i][0] * r, cy + LEGS[i][1] * r};
    draw_polygon(c->list, p, 7, color_hex(colors[1], 1), color_hex(colors[1], 1));
    for (int i = 0; i < 10; i++)
        p[i] = (DrawPoint){cx + SHIRT[i][0] * r, cy + SHIRT[i][1] * r};
    p[10] = (DrawPoint){cx + .58f * r, cy - .56f * r};
    p[11] = (DrawPoint){cx + .26f * r, cy - .70f * r};
    draw_polygon(c->list, p, 12, color_hex(colors[0], 1), color_hex(colors[0], 1));
    draw_ellipse(c->list, cx, cy - .70f * r, .17f * r, .13f * r, 0, color_hex(0xF6EAD6, 1),
                 color_hex(0xF6EAD6, 1));
}

static void mat(Canvas *c, float cx, float cy, float r, uint32_t rgb) {
    Color top = color_hex(rgb ? rgb : 0xC98F6A, 1);
    Color side = color_mix(top, color_hex(0x2B2140, 1), .35f);
    draw_disc(c->list, cx, cy, r, color_hex(0xF3E2CA, 1));
    DrawPoint p[4] = {{cx - r * .56f, cy - r * .22f},
                      {cx + r * .56f, cy - r * .22f},
                      {cx + r * .72f, cy + r * .30f},
                      {cx - r * .72f, cy + r * .30f}};
    draw_rect(c->list, cx - r * .72f, cy + r * .28f, r * 1.44f, r * .14f, side);
    draw_polygon(c->list, p, 4, top, top);
}

static void scenery(Canvas *c, float cx, float cy, float r, int region) {
    if (region < 0) { /* wherever the path is */
        draw_disc(c->list, cx, cy, r, color_hex(0xCFE6D6, 1));
        draw_icon(c->list, ICON_MOUNTAIN, cx - r * .6f, cy - r * .62f, r * 1.2f, 2.5f,
                  color_hex(0x2B2140, 1));
        return;
    }
    draw_disc(c->list, cx, cy, r, color_hex(SCENERY[region][0], 1));
    draw_disc(c->list, cx + r * .3f, cy - r * .34f, r * .22f, color_hex(0xFFF6DA, 1));
    half_disc(c, cx, cy, r, .05f, color_hex(SCENERY[region][1], 1));
    half_disc(c, cx, cy, r, .48f, color_hex(SCENERY[region][2], 1));
}

static void note(Canvas *c, float x, float y, float s, Color ink) {
    DrawPoint stem[3] = {{x + s * .30f, y}, {x + s * .30f, y - s}, {x + s * .74f, y - s * .74f}};
    draw_ellipse(c->list, x, y, s * .34f, s * .25f, -.35f, ink, ink);
    draw_polyline(c->list, stem, 3, s * .15f, false, ink);
}

/* The colours of the place it comes from. */
static void music(Canvas *c, float cx, float cy, float r, int region) {
    uint32_t ground = region < 0 ? 0xCFE6D6 : SCENERY[region][0];
    draw_disc(c->list, cx, cy, r, color_hex(ground, 1));
    note(c, cx - r * .14f, cy + r * .34f, r * .84f, color_hex(0x2B2140, 1));
}

static void hour(Canvas *c, float cx, float cy, float r, uint32_t rgb) {
    Color sky = color_mix(color_hex(0xCFEAE6, 1), color_hex(rgb, 1), rgb ? .62f : 0);
    draw_disc(c->list, cx, cy, r, sky);
    if (!rgb) {
        draw_icon(c->list, ICON_CLOCK, cx - r * .56f, cy - r * .56f, r * 1.12f, 2.5f,
                  color_hex(0x2B2140, 1));
        return;
    }
    draw_disc(c->list, cx, cy + r * .2f, r * .36f, color_hex(0xFFF6DA, 1));
    half_disc(c, cx, cy, r, .36f, color_mix(color_hex(0x4E9270, 1), color_hex(rgb, 1), .25f));
}

void swatch_gift(Canvas *c, Gift gift, Box b, bool owned) {
    const GiftInfo *g = gift_info(gift);
    float r = b.w / 2, cx = b.x + r, cy = b.y + r;
    switch (g->kind) {
    case GIFT_OUTFIT:
        outfit(c, cx, cy, r, g->colors);
        break;
    case GIFT_MAT:
        mat(c, cx, cy, r, g->colors[0]);
        break;
    case GIFT_SCENERY:
        scenery(c, cx, cy, r, g->region);
        break;
    case GIFT_MUSIC:
        music(c, cx, cy, r, g->region);
        break;
    case GIFT_HOUR:
        hour(c, cx, cy, r, g->colors[0]);
        break;
    case GIFT_KIND_COUNT:
        break;
    }
    if (owned) return;
    Color veil = canvas_tone(c, TONE_PANEL_BOTTOM);
    draw_disc(c->list, cx, cy, r + 1, color_alpha(veil, .66f));
    part_icon(c, ICON_LOCK, cx - r * .42f, cy - r * .46f, r * .84f, canvas_tone(c, TONE_INK));
}

void swatch_hair(Canvas *c, int hair, Box b) {
    enum { BUN, SHORT, PONYTAIL, CURLS, CROPPED };
    float r = b.w / 2, cx = b.x + r, cy = b.y + r;
    Color hair_color = color_hex(0x3E241B, 1), skin = color_hex(0xF7BD96, 1);
    draw_disc(c->list, cx, cy, r, color_hex(0xF3E2CA, 1));
    if (hair == BUN) draw_disc(c->list, cx + r * .34f, cy - r * .52f, r * .24f, hair_color);
    if (hair == PONYTAIL)
        draw_ellipse(c->list, cx + r * .54f, cy + r * .22f, r * .17f, r * .46f, 0, hair_color,
                     hair_color);
    for (int i = 0; i < 9 && hair == CURLS; i++) {
        float turn = PI_F * (-1.05f + 1.1f * (float)i / 8);
        draw_disc(c->list, cx + r * .5f * cosf(turn), cy - r * .02f + r * .5f * sinf(turn), r * .2f,
                  hair_color);
    }
    draw_disc(c->list, cx, cy - r * (hair == CROPPED ? .0f : .08f),
              r * (hair == CROPPED ? .47f : .52f), hair_color);
    draw_ellipse(c->list, cx, cy + r * .12f, r * .42f, r * .46f, 0, skin, skin);
}

/* Shoulders, waist and hips as a silhouette. */
void swatch_build(Canvas *c, int build, Box b) {
    static const struct {
        float shoulder, waist, hip;
    } SHAPE[UI_BUILDS] = {
        {.42f, .27f, .34f}, {.36f, .21f, .28f}, {.52f, .34f, .34f}, {.46f, .40f, .44f}};
    float r = b.w / 2, cx = b.x + r, cy = b.y + r;
    Color body = color_hex(0x574A6E, 1);
    draw_disc(c->list, cx, cy, r, color_hex(0xF3E2CA, 1));
    draw_disc(c->list, cx, cy - r * .54f, r * .2f, body);
    float shoulder = SHAPE[build].shoulder * r, waist = SHAPE[build].waist * r,
          hip = SHAPE[build].hip * r;
    draw_round(c->list, cx - shoulder, cy - r * .30f, shoulder * 2, r * .36f, r * .16f, body, body);
    draw_round(c->list, cx - waist, cy - r * .16f, waist * 2, r * .6f, r * .1f, body, body);
    draw_round(c->list, cx - hip, cy + r * .28f, hip * 2, r * .36f, r * .14f, body, body);
}
