/* What to press, as drawn signs: letters, PlayStation's shapes, key caps, a remote's keys. */
#include "ui/parts.h"

#include "core/scalar.h"

typedef enum Sign {
    SIGN_NONE,
    SIGN_LETTER,   /* in a disc */
    SIGN_SHAPE,    /* cross circle square triangle: label "x" "o" "s" "t" */
    SIGN_FOUR,     /* four dots, one filled: label "s" "e" "w" "n" (compass) */
    SIGN_PILL,     /* a shoulder */
    SIGN_TRIGGER,  /* a trigger's tab */
    SIGN_CAP,      /* a key cap; label is a string key when it begins with "key." */
    SIGN_CROSS,    /* arrows: label "+" all, "-" across, "|" upright */
    SIGN_ARROW,    /* one arrow in a disc: label "l" "r" "u" "b" (back) */
    SIGN_BARS,     /* menu */
    SIGN_TWO_BARS, /* pause */
    SIGN_PLUS,     /* Nintendo's menu: label "+"; "-": the other small button */
    SIGN_WINDOWS,  /* the small button left of the menu's: two frames */
    SIGN_CREATE    /* PlayStation's: an upright pill with rays */
} Sign;

typedef struct Drawn {
    Sign sign;
    const char *label;
} Drawn;

#define FACES(a, b, x, y)                                                                          \
    [PRESS_ACCEPT] = {SIGN_LETTER, a}, [PRESS_BACK] = {SIGN_LETTER, b},                            \
    [PRESS_HURT] = {SIGN_LETTER, x}, [PRESS_INFO] = {SIGN_LETTER, y},                              \
    [PRESS_HOW_TO] = {SIGN_LETTER, y}
#define ARROWS                                                                                     \
    [PRESS_ARROWS] = {SIGN_CROSS, "+"}, [PRESS_ARROWS_ACROSS] = {SIGN_CROSS, "-"},                 \
    [PRESS_ARROWS_UPRIGHT] = {SIGN_CROSS, "|"}
#define SHOULDERS(l, r, lt, rt)                                                                    \
    [PRESS_PREVIOUS] = {SIGN_PILL, l}, [PRESS_NEXT] = {SIGN_PILL, r},                              \
    [PRESS_LESS] = {SIGN_TRIGGER, lt}, [PRESS_MORE] = {SIGN_TRIGGER, rt},                          \
    [PRESS_PAUSE] = {SIGN_BARS, ""}, [PRESS_MENU] = {SIGN_BARS, ""}
#define WINDOWS [PRESS_VIEW] = {SIGN_WINDOWS, ""}

static const Drawn SIGNS[DEVICE_COUNT][PRESS_COUNT] = {
    [DEVICE_XBOX] = {FACES("A", "B", "X", "Y"), ARROWS, SHOULDERS("LB", "RB", "LT", "RT"), WINDOWS},
    [DEVICE_PLAYSTATION] = {[PRESS_ACCEPT] = {SIGN_SHAPE, "x"},
                            [PRESS_BACK] = {SIGN_SHAPE, "o"},
                            [PRESS_HURT] = {SIGN_SHAPE, "s"},
                            [PRESS_INFO] = {SIGN_SHAPE, "t"},
                            [PRESS_HOW_TO] = {SIGN_SHAPE, "t"},
                            ARROWS,
                            SHOULDERS("L1", "R1", "L2", "R2"),
                            [PRESS_VIEW] = {SIGN_CREATE, ""}},
    [DEVICE_NINTENDO] = {FACES("A", "B", "X", "Y"), ARROWS, [PRESS_PREVIOUS] = {SIGN_PILL, "L"},
                         [PRESS_NEXT] = {SIGN_PILL, "R"}, [PRESS_LESS] = {SIGN_TRIGGER, "ZL"},
                         [PRESS_MORE] = {SIGN_TRIGGER, "ZR"}, [PRESS_PAUSE] = {SIGN_PLUS, "+"},
                         [PRESS_MENU] = {SIGN_PLUS, "+"}, [PRESS_VIEW] = {SIGN_PLUS, "-"}},
    [DEVICE_DECK] = {FACES("A", "B", "X", "Y"), ARROWS, SHOULDERS("L1", "R1", "L2", "R2"), WINDOWS},
    [DEVICE_GENERIC] = {[PRESS_ACCEPT] = {SIGN_FOUR, "s"},
                        [PRESS_BACK] = {SIGN_FOUR, "e"},
                        [PRESS_HURT] = {SIGN_FOUR, "w"},
                        [PRESS_INFO] = {SIGN_FOUR, "n"},
                        [PRESS_HOW_TO] = {SIGN_FOUR, "n"},
                        ARROWS,
                        SHOULDERS("L", "R", "L2", "R2"),
                        WINDOWS},
    [DEVICE_KEYBOARD] = {[PRESS_ACCEPT] = {SIGN_CAP, "key.enter"},
                         [PRESS_BACK] = {SIGN_CAP, "key.escape"},
                         [PRESS_HURT] = {SIGN_CAP, "X"},
                         [PRESS_INFO] = {SIGN_CAP, "Y"},
                         [PRESS_HOW_TO] = {SIGN_CAP, "Y"},
                         [PRESS_PREVIOUS] = {SIGN_CAP, "key.page_up"},
                         [PRESS_NEXT] = {SIGN_CAP, "key.page_down"},
                         [PRESS_PAUSE] = {SIGN_CAP, "key.space"},
                         [PRESS_MENU] = {SIGN_CAP, "M"},
                         [PRESS_VIEW] = {SIGN_CAP, "M"},
                         ARROWS},
    [DEVICE_REMOTE] = {[PRESS_ACCEPT] = {SIGN_CAP, "key.ok"},
                       [PRESS_BACK] = {SIGN_ARROW, "b"},
                       [PRESS_HURT] = {SIGN_ARROW, "b"},
                       [PRESS_HOW_TO] = {SIGN_ARROW, "u"},
                       [PRESS_PREVIOUS] = {SIGN_ARROW, "l"},
                       [PRESS_NEXT] = {SIGN_ARROW, "r"},
                       [PRESS_PAUSE] = {SIGN_TWO_BARS, ""},
                       [PRESS_MENU] = {SIGN_BARS, ""},
                       [PRESS_VIEW] = {SIGN_BARS, ""},
                       ARROWS},
};

static const Drawn *sign_of(DeviceKind device, Press press) {
    return &SIGNS[device < DEVICE_COUNT ? device : DEVICE_GENERIC][press];
}

bool glyph_exists(DeviceKind device, Press press) {
    return sign_of(device, press)->sign != SIGN_NONE;
}

static const char *label_of(const Canvas *c, const Drawn *drawn) {
    bool is_key = drawn->label[0] == 'k' && drawn->label[1] == 'e' && drawn->label[2] == 'y';
    return is_key ? canvas_string(c, drawn->label) : drawn->label;
}

float glyph_width(const Canvas *c, Press press, float size) {
    const Drawn *drawn = sign_of(c->state->device, press);
    switch (drawn->sign) {
    case SIGN_NONE:
        return 0;
    case SIGN_PILL:
    case SIGN_TRIGGER:
        return size * 1.4f;
    case SIGN_CAP:
        return fmaxf(size,
                     canvas_width(c, FONT_DISPLAY, size * .6f, label_of(c, drawn)) + size * .6f);
    case SIGN_LETTER:
    case SIGN_SHAPE:
    case SIGN_FOUR:
    case SIGN_CROSS:
    case SIGN_ARROW:
    case SIGN_BARS:
    case SIGN_TWO_BARS:
    case SIGN_PLUS:
    case SIGN_WINDOWS:
    case SIGN_CREATE:
        return size;
    }
    return size;
}

static void plate(Canvas *c, float cx, float cy, float r, Color ground, Color sign) {
    draw_disc(c->list, cx, cy, r, ground);
    draw_ring(c->list, cx, cy, r - 4, 2.5f, color_alpha(sign, .35f));
}

static void arrow_head(Canvas *c, float x, float y, float dx, float dy, float q, Color color) {
    DrawPoint head[3] = {{x, y},
                         {x - dx * q - dy * q, y - dy * q - dx * q},
                         {x - dx * q + dy * q, y - dy * q + dx * q}};
    draw_polygon(c->list, head, 3, color, color);
}

static void cross(Canvas *c, char which, float cx, float cy, float s, Color ground, Color sign) {
    float a = s * .2f, r = s / 2 + 2, q = s * .12f;
    draw_round(c->list, cx - a, cy - r, 2 * a, 2 * r, 4, ground, ground);
    draw_round(c->list, cx - r, cy - a, 2 * r, 2 * a, 4, ground, ground);
    if (which != '|') {
        arrow_head(c, cx - r * .82f, cy, -1, 0, q, sign);
        arrow_head(c, cx + r * .82f, cy, 1, 0, q, sign);
    }
    if (which != '-') {
        arrow_head(c, cx, cy - r * .82f, 0, -1, q, sign);
        arrow_head(c, cx, cy + r * .82f, 0, 1, q, sign);
    }
}

static void shape(Canvas *c, char which, float cx, float cy, float s, Color sign) {
    float r = s * .21f, stroke = s * .07f;
    if (which == 'o') {
        draw_ring(c->list, cx, cy, r, stroke, sign);
    } else if (which == 's') {
        draw_outline(c->list, cx - r * .9f, cy - r * .9f, r * 1.8f, r * 1.8f, 2, stroke, sign);
    } else if (which == 't') {
        DrawPoint p[3] = {{cx, cy - r * 1.15f}, {cx + r, cy + r * .65f}, {cx - r, cy + r * .65f}};
        draw_polyline(c->list, p, 3, stroke, true, sign);
    } else {
        float d = r * .85f;
        DrawPoint a[2] = {{cx - d, cy - d}, {cx + d, cy + d}};
        DrawPoint b[2] = {{cx - d, cy + d}, {cx + d, cy - d}};
        draw_polyline(c->list, a, 2, stroke, false, sign);
        draw_polyline(c->list, b, 2, stroke, false, sign);
    }
}

static void four(Canvas *c, char which, float cx, float cy, float s, Color sign) {
    static const struct {
        char name;
        float x, y;
    } AT[4] = {{'n', 0, -1}, {'e', 1, 0}, {'s', 0, 1}, {'w', -1, 0}};
    for (int i = 0; i < 4; i++) {
        float x = cx + AT[i].x * s * .24f, y = cy + AT[i].y * s * .24f;
        if (AT[i].name == which)
            draw_disc(c->list, x, y, s * .12f, sign);
        else
            draw_ring(c->list, x, y, s * .08f, 2, sign);
    }
}

static void one_arrow(Canvas *c, char which, float cx, float cy, float s, Color sign) {
    float d = s * .2f, stroke = s * .075f;
    if (which == 'b') { /* back: a hook to the left */
        DrawPoint hook[5] = {{cx - d, cy - d * .5f},
                             {cx + d * .5f, cy - d * .5f},
                             {cx + d, cy},
                             {cx + d * .5f, cy + d * .6f},
                             {cx - d * .4f, cy + d * .6f}};
        DrawPoint head[3] = {{cx - d * .35f, cy - d * 1.15f},
                             {cx - d, cy - d * .5f},
                             {cx - d * .35f, cy + d * .15f}};
        draw_polyline(c->list, hook, 5, stroke, false, sign);
        draw_polyline(c->list, head, 3, stroke, false, sign);
        return;
    }
    float dx = which == 'l' ? -1 : which == 'r' ? 1 : 0, dy = which == 'u' ? -1 : 0;
    DrawPoint head[3] = {{cx - dx * d * .4f + dy * d, cy - dy * d * .4f + dx * d},
                         {cx + dx * d * .7f, cy + dy * d * .7f},
                         {cx - dx * d * .4f - dy * d, cy - dy * d * .4f - dx * d}};
    draw_polyline(c->list, head, 3, stroke * 1.2f, false, sign);
}

void part_glyph(Canvas *c, Press press, float cx, float cy, float s, bool inverse) {
    const Drawn *drawn = sign_of(c->state->device, press);
    Color ground = canvas_tone(c, TONE_CREAM), sign = canvas_tone(c, TONE_GLYPH);
    if (inverse && !c->look->is_night) {
        Color other = ground;
        ground = sign;
        sign = other;
    }
    float r = s / 2, w = glyph_width(c, press, s);
    const char *label = label_of(c, drawn);
    switch (drawn->sign) {
    case SIGN_NONE:
        return;
    case SIGN_LETTER:
        plate(c, cx, cy, r, ground, sign);
        canvas_raw_text(c, cx, cy + s * .235f, FONT_DISPLAY, s * .66f, ALIGN_CENTRE, sign, label);
        return;
    case SIGN_SHAPE:
        plate(c, cx, cy, r, ground, sign);
        shape(c, label[0], cx, cy, s, sign);
        return;
    case SIGN_FOUR:
        plate(c, cx, cy, r, ground, sign);
        four(c, label[0], cx, cy, s, sign);
        return;
    case SIGN_PILL:
        draw_round(c->list, cx - w / 2, cy - r * .72f, w, r * 1.44f, r * .55f, ground, ground);
        canvas_raw_text(c, cx, cy + s * .21f, FONT_DISPLAY, s * .6f, ALIGN_CENTRE, sign, label);
        return;
    case SIGN_TRIGGER:
        draw_round(c->list, cx - w / 2, cy - r * .85f, w, r * 1.3f, r * .75f, ground, ground);
        draw_round(c->list, cx - w / 2, cy - r * .2f, w, r * 1.05f, r * .16f, ground, ground);
        canvas_raw_text(c, cx, cy + s * .22f, FONT_DISPLAY, s * .6f, ALIGN_CENTRE, sign, label);
        return;
    case SIGN_CAP:
        draw_round(c->list, cx - w / 2, cy - r, w, s, s * .24f, ground, ground);
        draw_outline(c->list, cx - w / 2 + 4, cy - r + 4, w - 8, s - 8, s * .18f, 2.5f,
                     color_alpha(sign, .35f));
        canvas_raw_text(c, cx, cy + s * .21f, FONT_DISPLAY, s * .58f, ALIGN_CENTRE, sign, label);
        return;
    case SIGN_CROSS:
        cross(c, label[0], cx, cy, s, ground, sign);
        return;
    case SIGN_ARROW:
        plate(c, cx, cy, r, ground, sign);
        one_arrow(c, label[0], cx, cy, s, sign);
        return;
    case SIGN_BARS:
        draw_disc(c->list, cx, cy, r, ground);
        for (int i = -1; i <= 1; i++)
            draw_round(c->list, cx - s * .2f, cy + (float)i * s * .2f - 2.5f, s * .4f, 5, 2.5f,
                       sign, sign);
        return;
    case SIGN_TWO_BARS:
        draw_disc(c->list, cx, cy, r, ground);
        draw_round(c->list, cx - s * .16f, cy - s * .2f, s * .1f, s * .4f, 2.5f, sign, sign);
        draw_round(c->list, cx + s * .06f, cy - s * .2f, s * .1f, s * .4f, 2.5f, sign, sign);
        return;
    case SIGN_PLUS:
        draw_disc(c->list, cx, cy, r, ground);
        draw_round(c->list, cx - s * .24f, cy - 3, s * .48f, 6, 3, sign, sign);
        if (label[0] == '+') draw_round(c->list, cx - 3, cy - s * .24f, 6, s * .48f, 3, sign, sign);
        return;
    case SIGN_WINDOWS:
        draw_disc(c->list, cx, cy, r, ground);
        draw_outline(c->list, cx - s * .24f, cy - s * .22f, s * .3f, s * .26f, 3, 3.5f, sign);
        draw_round(c->list, cx - s * .08f, cy - s * .06f, s * .34f, s * .3f, 4, ground, ground);
        draw_outline(c->list, cx - s * .05f, cy - s * .03f, s * .3f, s * .26f, 3, 3.5f, sign);
        return;
    case SIGN_CREATE:
        draw_disc(c->list, cx, cy, r, ground);
        draw_outline(c->list, cx - s * .09f, cy - s * .08f, s * .18f, s * .36f, s * .09f, 3.5f,
                     sign);
        for (int i = -1; i <= 1; i++) {
            float x = (float)i;
            DrawPoint ray[2] = {{cx + x * s * .14f, cy - s * .17f},
                                {cx + x * s * .22f, cy - s * (i ? .26f : .3f)}};
            draw_polyline(c->list, ray, 2, 3.5f, false, sign);
        }
        return;
    }
}

/* ---- the footer ---- */

static float hints_width(const Canvas *c, const FooterHint *hints, int n, float px, float glyph,
                         float gap) {
    float w = 0;
    for (int i = 0; i < n; i++) {
        if (!glyph_exists(c->state->device, hints[i].press)) continue;
        w += glyph_width(c, hints[i].press, glyph) + 16 +
             canvas_width(c, FONT_BOLD, px, canvas_string(c, hints[i].key)) + gap;
    }
    return w;
}

void part_footer(Canvas *c, const FooterHint *left, int nl, const FooterHint *right, int nr,
                 float y, bool big) {
    float base = big ? 46 : 32, gap = 52;
    float px = base * fminf(c->text_scale, big ? 1.1f : 1.35f); /* the foot is only so high */
    float glyph = big ? 58 : 48, room = c->right - c->left;
    /* first closer together, then smaller, and only then fewer */
    for (;;) {
        float w =
            hints_width(c, left, nl, px, glyph, gap) + hints_width(c, right, nr, px, glyph, gap);
        if (w - gap <= room) break;
        if (px > base)
            px = fmaxf(base, px - 1);
        else if (gap > 30)
            gap -= 4;
        else if (px > TEXT_FLOOR)
            px -= 1;
        else if (nl > 1)
            nl--;
        else
            break;
    }
    Color words = canvas_tone(c, TONE_CREAM);
    float x = c->left;
    for (int side = 0; side < 2; side++) {
        const FooterHint *hints = side ? right : left;
        int n = side ? nr : nl;
        if (side) x = c->right - hints_width(c, right, nr, px, glyph, gap) + gap;
        for (int i = 0; i < n; i++) {
            if (!glyph_exists(c->state->device, hints[i].press)) continue;
            const char *text = canvas_string(c, hints[i].key);
            float gw = glyph_width(c, hints[i].press, glyph);
            part_glyph(c, hints[i].press, x + gw / 2, y, glyph, false);
            canvas_raw_text(c, x + gw + 16, y + px * .345f, FONT_BOLD, px, ALIGN_LEFT, words, text);
            x += gw + 16 + canvas_width(c, FONT_BOLD, px, text) + gap;
        }
    }
}
