#include "ui/landscape.h"

#include "core/rng.h"
#include "core/scalar.h"

enum { STEP = 6, COLUMNS = 512, SKY_STOPS = 5, LAYERS = 4 };

typedef struct Growth { /* trees standing on a layer, in two zones left and right of the middle */
    int count, low, high;
    float left_to, right_from;
    uint32_t color, trunk;
    bool is_pine;
} Growth;

typedef struct Scene {
    uint32_t sky[SKY_STOPS];
    float stop[SKY_STOPS];
    float sun_x, sun_y, sun_r, glow_x, glow_y;
    uint32_t sun, glow;
    Ridge layers[LAYERS];
    Growth growth[LAYERS];
    Ridge front;
    uint32_t ground_top, ground_foot, front_top, front_foot; /* in a session */
    uint32_t mat; /* cool on warm ground; 0: the ordinary warm one */
    struct {
        float x, y, scale, alpha;
    } clouds[3];
    uint32_t cloud;
    float birds_x, birds_y; /* 0: none */
    uint32_t birds;
    uint32_t text, text_2;
} Scene;

#define LIGHT_TEXT .text = 0xFFFFFF, .text_2 = 0xF4EAF7
#define DARK_TEXT  .text = 0x2B2140, .text_2 = 0x3F3558

static const Scene SCENES[REGION_COUNT] = {
    [REGION_BASE_CAMP] =
        {
            .sky = {0xF3A98B, 0xF9C9A2, 0xFDE6C4, 0xFBD9B0, 0xFBD9B0},
            .stop = {0, .4f, .68f, 1, 1},
            .sun_x = 960,
            .sun_y = 590,
            .sun_r = 110,
            .glow_x = 620,
            .glow_y = 430,
            .sun = 0xFFF4D6,
            .glow = 0xFFF3CF,
            .clouds = {{240, 220, 1.1f, .5f}, {1420, 170, 1, .45f}},
            .cloud = 0xFFF1DD,
            .birds_x = 1180,
            .birds_y = 300,
            .birds = 0x8A5566,
            .layers =
                {
                    {CURVE_HILL, 600, {{66, 840, .9f}, {22, 360, 2}}, 0xE3A594, 0xF6CFAE, 220},
                    {CURVE_HILL, 680, {{54, 700, 3}, {18, 310, .2f}}, 0xC98589, 0xEFB79C, 240},
                    {CURVE_HILL, 770, {{44, 1100, 1.7f}, {12, 330, 1}}, 0xA5677D, 0xD9968C, 260},
                },
            .growth = {[2] = {12, 60, 105, 560, 1360, 0x86506F, 0x86506F, true}},
            .front = {CURVE_HILL, 910, {{24, 1400, 2.6f}, {7, 300, 0}}, 0x5B3A5E, 0x33234A, 150},
            .ground_top = 0xF4D3AE,
            .ground_foot = 0xDFA287,
            .mat = 0x8E9BCB,
            .front_top = 0x5B3A5E,
            .front_foot = 0x2C1D40,
            DARK_TEXT,
        },
    [REGION_LUMBAR] =
        {
            .sky = {0xA9D8D6, 0xD8EBDA, 0xFDF1D4, 0xFBE6BE, 0xFBE6BE},
            .stop = {0, .34f, .62f, 1, 1},
            .sun_x = 1330,
            .sun_y = 330,
            .sun_r = 92,
            .glow_x = 520,
            .glow_y = 520,
            .sun = 0xFFF8E4,
            .glow = 0xFFF6D8,
            .clouds = {{250, 250, 1, .55f}, {1560, 190, .8f, .5f}, {820, 150, .6f, .4f}},
            .cloud = 0xFFFFFF,
            .layers =
                {
                    {CURVE_HILL, 560, {{60, 900, .4f}, {26, 410, 1.2f}}, 0xC3DECB, 0xE9EFD2, 240},
                    {CURVE_HILL, 620, {{56, 760, 2.2f}, {18, 300, .3f}}, 0xA5CFB2, 0xDDE9C3, 240},
                    {CURVE_HILL, 690, {{48, 980, 4}, {14, 360, 1}}, 0x86BD97, 0xCFE2B0, 260},
                    {CURVE_HILL, 770, {{40, 1300, 5.2f}, {10, 420, 2}}, 0x6CAB80, 0xA8CF93, 240},
                },
            .growth = {[2] = {15, 38, 66, 560, 1200, 0x6FAA86, 0x6FAA86, false},
                       [3] = {10, 70, 110, 420, 1420, 0x4E9270, 0x3E7659, false}},
            .front = {CURVE_HILL, 905, {{26, 1500, 1}, {6, 330, 2}}, 0x3F7F5D, 0x1F4C40, 150},
            .ground_top = 0xE3E8BE,
            .ground_foot = 0xA9CB92,
            .front_top = 0x2F6B54,
            .front_foot = 0x163B34,
            DARK_TEXT,
        },
    [REGION_THORACIC] =
        {
            .sky = {0xF2B277, 0xF8CF94, 0xFDE9C2, 0xFBDDAE, 0xFBDDAE},
            .stop = {0, .4f, .7f, 1, 1},
            .sun_x = 560,
            .sun_y = 370,
            .sun_r = 84,
            .glow_x = 520,
            .glow_y = 480,
            .sun = 0xFFF3D0,
            .glow = 0xFFF2C6,
            .birds_x = 1320,
            .birds_y = 260,
            .birds = 0x8A4A3F,
            .layers =
                {
                    {CURVE_PEAK, 650, {{190, 620, .4f}, {60, 230, 1}}, 0xEDB285, 0xF9D9AB, 240},
                    {CURVE_PEAK, 720, {{180, 520, 1.5f}, {50, 190, .2f}}, 0xD98B68, 0xF1BE8D, 260},
                    {CURVE_PEAK, 800, {{120, 700, 2.6f}, {40, 210, .6f}}, 0xB8664F, 0xDF9B71, 260},
                },
            .growth = {[2] = {16, 60, 110, 560, 1360, 0x8F4A45, 0x8F4A45, true}},
            .front = {CURVE_HILL, 915, {{22, 1300, .6f}, {8, 310, 1}}, 0x5E2F3D, 0x35203C, 150},
            .ground_top = 0xF9E0B6,
            .ground_foot = 0xE3AE82,
            .mat = 0x7DA8B0,
            .front_top = 0x5E2F3D,
            .front_foot = 0x2F1B36,
            DARK_TEXT,
        },
    [REGION_CERVICAL] =
        {
            .sky = {0x8E93CF, 0xBDB6DF, 0xF3D3D6, 0xF8DEC9, 0xF8DEC9},
            .stop = {0, .36f, .66f, 1, 1},
            .sun_x = 1380,
            .sun_y = 410,
            .sun_r = 80,
            .glow_x = 460,
            .glow_y = 420,
            .sun = 0xFFF3E4,
            .glow = 0xFFEFE0,
            .layers =
                {
                    {CURVE_CRAG,
                     640,
                     {{240, 600, .2f}, {40, 170, .5f}, {14, 61, .3f}},
                     0xB9B1DA,
                     0xE6CFDC,
                     300},
                    {CURVE_CRAG,
                     740,
                     {{270, 820, .55f}, {46, 230, .1f}, {18, 83, .6f}},
                     0xFFFFFF,
                     0x8C86BF,
                     190},
                    {CURVE_CRAG,
                     840,
                     {{150, 660, .2f}, {34, 150, .7f}, {12, 57, .2f}},
                     0x7A76B4,
                     0xA79FCB,
                     260},
                },
            .front = {CURVE_CRAG, 940, {{40, 700, .1f}, {18, 160, .4f}}, 0x3B3A70, 0x232450, 150},
            .ground_top = 0xDCD3EA,
            .ground_foot = 0xA79FCB,
            .front_top = 0x3B3A70,
            .front_foot = 0x1C1D44,
            DARK_TEXT,
        },
    [REGION_SUMMIT] =
        {
            .sky = {0x3A3B7C, 0x7A6BAE, 0xE9A9A0, 0xFFD9A0, 0xFFE9C4},
            .stop = {0, .3f, .55f, .75f, 1},
            .sun_x = 960,
            .sun_y = 640,
            .sun_r = 120,
            .glow_x = 760,
            .glow_y = 480,
            .sun = 0xFFF4D2,
            .glow = 0xFFF0C4,
            .layers =
                {
                    {CURVE_CLOUD, 700, {{0, 0, 0}}, 0xF6BFA8, 0xFFE3BE, 160},
                    {CURVE_CLOUD, 770, {{0, 0, 1.4f}}, 0xE9A7A8, 0xFBD0B4, 160},
                    {CURVE_CLOUD, 840, {{0, 0, 2.8f}}, 0xC98AA8, 0xF0B7B0, 160},
                },
            .front = {CURVE_HILL, 920, {{20, 1300, .6f}, {8, 310, 1}}, 0x54407E, 0x2C2456, 150},
            .ground_top = 0xF6CDB8,
            .ground_foot = 0xC98AA8,
            .mat = 0x7C97C6,
            .front_top = 0x54407E,
            .front_foot = 0x231B48,
            LIGHT_TEXT,
        },
};

static const uint32_t NIGHT_SKY[4] = {0x0C1130, 0x1B2150, 0x3A3A72, 0x4A437A};
static const float NIGHT_STOP[4] = {0, .4f, .66f, 1};
static const uint32_t NIGHT_LAYER[LAYERS][2] = {
    {0x3A4179, 0x4B4D86}, {0x2F376B, 0x434A80}, {0x26305F, 0x3A4576}, {0x1E2A54, 0x33426B}};
static const uint32_t DUSK_SKY[4] = {0x40386E, 0x6B5486, 0xA97A8F, 0xB98B93};
static const float DUSK_STOP[4] = {0, .4f, .7f, 1};
static const uint32_t DUSK_LAYER[LAYERS][2] = {
    {0x8A688B, 0xA97F92}, {0x735880, 0x94708A}, {0x5E4A75, 0x7F6384}, {0x4C3E69, 0x6B567B}};

static Color solid(uint32_t rgb) {
    return color_hex(rgb, 1);
}

/* ---- ridges ---- */

static float triangle(float u) {
    float f = u - floorf(u);
    return 1 - fabsf(f * 2 - 1);
}

float ridge_y(const Ridge *r, float x) {
    float y = r->base;
    if (r->curve == CURVE_CLOUD) {
        float p = r->waves[0].phase;
        return y - 26 * fabsf(sinf(x / 170 + p)) - 18 * fabsf(sinf(x / 97 + 2 * p));
    }
    for (int i = 0; i < 3 && r->waves[i].amplitude > 0; i++) {
        const Wave *w = &r->waves[i];
        switch (r->curve) {
        case CURVE_HILL:
            y -= w->amplitude * sinf(TAU_F * x / w->length + w->phase);
            break;
        case CURVE_PEAK:
            y -= w->amplitude * powf(1 - fabsf(sinf(PI_F * x / w->length + w->phase)), 1.6f);
            break;
        case CURVE_CRAG:
            y -= w->amplitude * triangle(x / w->length + w->phase);
            break;
        case CURVE_CLOUD:
            break;
        }
    }
    return y;
}

/* radius > 0: the foot follows the round lower corners of a card */
static void band(Canvas *c, const Ridge *r, float x, float w, float bottom, float shift,
                 float radius) {
    DrawColumn columns[COLUMNS];
    int n = 0;
    float middle = (c->width - 1920) / 2 + shift;
    for (float at = x; n < COLUMNS; at += STEP) {
        if (at > x + w) at = x + w;
        float in = radius - fminf(at - x, x + w - at), foot = bottom;
        if (in > 0) foot -= radius - sqrtf(fmaxf(0, radius * radius - in * in));
        columns[n].x = at;
        columns[n].crest = fminf(ridge_y(r, at - middle), foot);
        columns[n].foot = foot;
        n++;
        if (at >= x + w) break;
    }
    draw_strip(c->list, columns, n, r->span, solid(r->top), solid(r->foot));
}

void ridge_draw(Canvas *c, const Ridge *r, float shift_x) {
    band(c, r, 0, c->width, DRAW_HEIGHT, shift_x, 0);
}

void ridge_draw_within(Canvas *c, const Ridge *r, Box card, float radius) {
    band(c, r, card.x, card.w, card.y + card.h, 0, radius);
}

/* ---- things that stand on them ---- */

void shape_pine(Canvas *c, float x, float y, float h, Color color) {
    DrawPoint top[3] = {{x, y - h}, {x + h * .2f, y - h * .56f}, {x - h * .2f, y - h * .56f}};
    DrawPoint skirt[4] = {{x + h * .1f, y - h * .60f},
                          {x + h * .29f, y - h * .22f},
                          {x - h * .29f, y - h * .22f},
                          {x - h * .1f, y - h * .60f}};
    draw_rect(c->list, x - h * .04f, y - h * .24f, h * .08f, h * .26f, color);
    draw_polygon(c->list, skirt, 4, color, color);
    draw_polygon(c->list, top, 3, color, color);
}

void shape_tree(Canvas *c, float x, float y, float h, Color crown, Color trunk) {
    draw_round(c->list, x - h * .05f, y - h * .4f, h * .1f, h * .42f, h * .03f, trunk, trunk);
    draw_ellipse(c->list, x, y - h * .62f, h * .3f, h * .38f, 0, crown, crown);
}

void shape_cloud(Canvas *c, float x, float y, float s, Color color) {
    draw_round(c->list, x, y, 220 * s, 34 * s, 17 * s, color, color);
    draw_round(c->list, x + 46 * s, y - 24 * s, 120 * s, 48 * s, 24 * s, color, color);
    draw_round(c->list, x - 60 * s, y + 22 * s, 190 * s, 22 * s, 11 * s, color, color);
}

static void birds(Canvas *c, float x, float y, Color color) {
    static const float FLOCK[3][3] = {{0, 0, 1}, {54, 26, .8f}, {92, -6, .7f}};
    for (int i = 0; i < 3; i++) {
        DrawPoint wing[9];
        float s = FLOCK[i][2], bx = x + FLOCK[i][0], by = y + FLOCK[i][1];
        for (int k = 0; k < 9; k++) {
            float u = (float)(k % 4) / 4;
            if (k == 8) u = 0;
            float side = k < 4 ? -16 : 0;
            float dip = -4 * u * (1 - u) * 6;
            wing[k] = (DrawPoint){bx + (side + u * 16) * s, by + dip * s};
        }
        wing[8] = (DrawPoint){bx + 16 * s, by};
        draw_polyline(c->list, wing, 9, 3.2f * s, false, color);
    }
}

static void grow(Canvas *c, const Ridge *r, const Growth *g, float shift, uint64_t seed,
                 Color color, Color trunk) {
    Rng rng = rng_seeded(seed);
    float middle = (c->width - 1920) / 2;
    for (int i = 0; i < g->count; i++) {
        float zone = rng_unit(&rng), at = rng_unit(&rng), size = rng_unit(&rng);
        float x =
            zone < .5f ? 30 + at * (g->left_to - 30) : g->right_from + at * (1890 - g->right_from);
        /* zones hug the screen's edges, whatever its width */
        float seen = zone < .5f ? x : x + 2 * middle;
        float y = ridge_y(r, seen - middle) + 9, h = mixf((float)g->low, (float)g->high, size);
        if (seen < -40 || seen > c->width + 40) continue;
        if (g->is_pine)
            shape_pine(c, seen + shift, y, h, color);
        else
            shape_tree(c, seen + shift, y, h, color, trunk);
    }
}

static void crescent(Canvas *c, float cx, float cy, Color color) {
    /* the part of disc (0, 0) r 66 outside disc (32, -22) r 60 */
    enum { N = 24 };
    const float R = 66, r = 60, ox = 32, oy = -22;
    float d = sqrtf(ox * ox + oy * oy), axis = atan2f(oy, ox);
    float a = acosf((d * d + R * R - r * r) / (2 * d * R));
    float b = acosf((d * d + r * r - R * R) / (2 * d * r));
    DrawPoint outline[2 * N + 2]; /* along the outer arc and back along the inner one */
    for (int i = 0; i <= N; i++) {
        float u = (float)i / N;
        float ta = axis + a + u * (TAU_F - 2 * a);
        float tb = axis + PI_F - b + u * 2 * b;
        outline[i] = (DrawPoint){cx + R * cosf(ta), cy + R * sinf(ta)};
        outline[2 * N + 1 - i] = (DrawPoint){cx + ox + r * cosf(tb), cy + oy + r * sinf(tb)};
    }
    draw_polygon(c->list, outline, 2 * N + 2, color, color);
}

static void stars(Canvas *c, int count) {
    Rng rng = rng_seeded(7);
    static const float SIZE[4] = {1, 1.4f, 2, 2.4f};
    for (int i = 0; i < count; i++) {
        float x = rng_unit(&rng) * c->width, y = rng_unit(&rng) * 520;
        float r = SIZE[rng_below(&rng, 4)], alpha = .25f + .65f * rng_unit(&rng);
        draw_disc(c->list, x, y, r, color_hex(0xFFF3D6, alpha));
    }
}

/* ---- the whole ---- */

void landscape_sky(Canvas *c, const uint32_t *colors, const float *stops, int count) {
    for (int i = 0; i + 1 < count; i++) {
        float y0 = stops[i] * DRAW_HEIGHT, y1 = stops[i + 1] * DRAW_HEIGHT;
        if (y1 <= y0) continue;
        draw_round(c->list, 0, y0, c->width, y1 - y0, 0, solid(colors[i]), solid(colors[i + 1]));
    }
}

static void paint(Canvas *c, Region region, Daylight daylight, float drift) {
    const Scene *s = &SCENES[region];
    if (c->look->is_flat) {
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, solid(0x241B3C));
        return;
    }
    float middle = (c->width - 1920) / 2;
    if (daylight == DAYLIGHT_DAY) {
        landscape_sky(c, s->sky, s->stop, SKY_STOPS);
        draw_glow(c->list, s->sun_x + middle, s->sun_y, s->glow_x, s->glow_y, solid(s->glow));
        draw_disc(c->list, s->sun_x + middle, s->sun_y, s->sun_r, solid(s->sun));
        for (int i = 0; i < 3 && s->clouds[i].scale > 0; i++)
            shape_cloud(c, s->clouds[i].x + middle, s->clouds[i].y, s->clouds[i].scale,
                        color_hex(s->cloud, s->clouds[i].alpha));
        if (s->birds_x > 0) birds(c, s->birds_x + middle, s->birds_y, solid(s->birds));
    } else if (daylight == DAYLIGHT_NIGHT) {
        landscape_sky(c, NIGHT_SKY, NIGHT_STOP, 4);
        stars(c, 130);
        DrawPoint moon = {1180 + middle, 210};
        if (c->moon.y > 0) moon = c->moon;
        draw_glow(c->list, moon.x, moon.y, 330, 330, color_hex(0xF6E7C2, .4f));
        crescent(c, moon.x, moon.y, solid(0xF8ECCB));
    } else {
        landscape_sky(c, DUSK_SKY, DUSK_STOP, 4);
        stars(c, 40);
    }
    for (int i = 0; i < LAYERS && s->layers[i].base > 0; i++) {
        Ridge layer = s->layers[i];
        uint32_t tree = s->growth[i].color, trunk = s->growth[i].trunk;
        if (daylight == DAYLIGHT_NIGHT) {
            layer.top = NIGHT_LAYER[i][0], layer.foot = NIGHT_LAYER[i][1];
            tree = trunk = 0x17224A;
        } else if (daylight == DAYLIGHT_DUSK) {
            layer.top = DUSK_LAYER[i][0], layer.foot = DUSK_LAYER[i][1];
            tree = trunk = DUSK_LAYER[LAYERS - 1][0];
        }
        float shift = -drift * 4 * (float)i;
        ridge_draw(c, &layer, shift);
        grow(c, &layer, &s->growth[i], shift, 1 + (uint64_t)region * 8 + (uint64_t)i, solid(tree),
             solid(trunk));
    }
    /* an hour of one's own lies over the day as a breath of colour; words stay as readable */
    const GiftInfo *hour = gift_info((Gift)c->model->gift[GIFT_HOUR]);
    if (daylight == DAYLIGHT_DAY && hour->kind == GIFT_HOUR && hour->colors[0])
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(hour->colors[0], .13f));
}

/* What follows comes in over the landscape before; to be popped. */
static void cross(Canvas *c) {
    draw_push(c->list, (DrawTransform){.scale = 1, .alpha = c->ground_u});
}

static void front(Canvas *c, Ridge r, Daylight daylight) {
    if (c->look->is_flat)
        r.top = r.foot = 0x140E28;
    else if (daylight == DAYLIGHT_NIGHT)
        r.top = 0x111A3A, r.foot = 0x0B1129;
    else if (daylight == DAYLIGHT_DUSK)
        r.top = 0x2C234B, r.foot = 0x1D1738;
    ridge_draw(c, &r, 0);
}

void landscape_front(Canvas *c, Region region, Daylight daylight) {
    cross(c);
    front(c, SCENES[region].front, daylight);
    draw_pop(c->list);
}

unsigned landscape_mat(Region region) {
    return SCENES[region].mat;
}

static void paint_ground(Canvas *c, Region region, Daylight daylight) {
    const Scene *s = &SCENES[region];
    Ridge ground = {CURVE_HILL, 716, {{10, 1700, .6f}}, s->ground_top, s->ground_foot, 230};
    if (c->look->is_flat)
        ground.top = ground.foot = 0x3A2F5C;
    else if (daylight == DAYLIGHT_NIGHT)
        ground.top = 0x3C3F74, ground.foot = 0x1F2552;
    else if (daylight == DAYLIGHT_DUSK)
        ground.top = 0x4C3E69, ground.foot = 0x3A2F5C;
    ridge_draw(c, &ground, 0);
}

static void paint_session_front(Canvas *c, Region region, Daylight daylight) {
    const Scene *s = &SCENES[region];
    Ridge r = {CURVE_HILL, 920, {{8, 1500, 1}, {4, 330, 2}}, s->front_top, s->front_foot, 130};
    front(c, r, daylight);
}

void landscape_ground(Canvas *c, Region region, Daylight daylight) {
    cross(c);
    paint_ground(c, region, daylight);
    draw_pop(c->list);
}

void landscape_session_front(Canvas *c, Region region, Daylight daylight) {
    cross(c);
    paint_session_front(c, region, daylight);
    draw_pop(c->list);
}

static void paint_before(Canvas *c, Daylight daylight) {
    int code = c->ground_before;
    Region region = (Region)((code & (GROUND_IN_SESSION - 1)) - 1);
    if (code & GROUND_AT_DUSK) daylight = DAYLIGHT_DUSK;
    paint(c, region, daylight, 0);
    if (code & GROUND_IN_SESSION) {
        paint_ground(c, region, daylight);
        paint_session_front(c, region, daylight);
    } else {
        front(c, SCENES[region].front, daylight);
    }
}

void landscape_draw(Canvas *c, Region region, Daylight daylight, float drift) {
    bool is_night = c->look->is_night;
    if (c->ground_u < 1) paint_before(c, is_night ? DAYLIGHT_NIGHT : DAYLIGHT_DAY);
    cross(c);
    paint(c, region, daylight, drift);
    draw_pop(c->list);
}

bool landscape_is_dark(Region region, Daylight daylight) {
    return daylight != DAYLIGHT_DAY || SCENES[region].text == 0xFFFFFF;
}

Color landscape_text(const Canvas *c, Region region, Daylight daylight, bool second) {
    if (c->look->is_flat) return solid(0xFFFFFF);
    if (daylight == DAYLIGHT_DAY)
        return solid(second ? SCENES[region].text_2 : SCENES[region].text);
    return solid(second ? 0xD9D3EE : 0xFFF7EA);
}
