/* The ring that tells how long and how to breathe, and the line of the whole session. */
#include "ui/parts.h"

#include "core/scalar.h"

static void breath_disc(Canvas *c, PacerLook p) {
    /* 150 at rest, 182 with full lungs, of a ring of 206 */
    float unit = p.radius / 206, low = 150 * unit, high = 182 * unit;
    Color line = canvas_tone(c, TONE_BREATH_LINE), edge = canvas_tone(c, TONE_BREATH_EDGE);
    float b = clampf(p.breath, 0, 1);
    if (p.as_bar) {
        float w = low * 1.5f, x = p.cx - w / 2, y = p.cy + p.radius * (p.under ? .67f : .46f);
        draw_round(c->list, x, y, w, 24, 12, canvas_tone(c, TONE_ARC_TRACK),
                   canvas_tone(c, TONE_ARC_TRACK));
        if (b > .02f) draw_round(c->list, x, y, fmaxf(24, w * b), 24, 12, line, line);
        return;
    }
    float r = mixf(low, high, b);
    /* clear in the middle, full at the rim */
    draw_disc(c->list, p.cx, p.cy, r, edge);
    for (int i = 0; i < 2; i++) /* twice: a wider middle */
        draw_glow(c->list, p.cx, p.cy, r, r, canvas_tone(c, TONE_PACER));
    draw_ring(c->list, p.cx, p.cy, r, 5, line);
    draw_dots(c->list, p.cx, p.cy, high + 2, 3, 66, line);
}

/* A second ring that the trigger moves; the better it goes with the breath, the clearer it is. */
static void trigger_ring(Canvas *c, PacerLook p) {
    float unit = p.radius / 206, press = clampf(p.press, 0, 1), chime = clampf(p.chime, 0, 1);
    Color line = canvas_tone(c, TONE_ARC);
    line.a = (uint8_t)((float)line.a * (.45f + .55f * chime));
    if (p.as_bar) {
        float w = 225 * unit, x = p.cx - w / 2, y = p.cy + p.radius * .46f + 32;
        if (press > .02f) draw_round(c->list, x, y, fmaxf(12, w * press), 12, 6, line, line);
        return;
    }
    draw_ring(c->list, p.cx, p.cy, mixf(150 * unit, 182 * unit, press), 4 + 6 * chime, line);
}

void part_pacer(Canvas *c, PacerLook p) {
    Color face = canvas_tone(c, TONE_PACER);
    draw_disc(c->list, p.cx, p.cy, p.radius, face);
    draw_ring(c->list, p.cx, p.cy, p.radius, p.width, canvas_tone(c, TONE_ARC_TRACK));
    if (p.breath >= 0) breath_disc(c, p);
    if (p.follows) trigger_ring(c, p);
    if (p.left >= .9999f)
        draw_ring(c->list, p.cx, p.cy, p.radius, p.width, canvas_tone(c, TONE_ARC));
    else if (p.left > .0005f)
        draw_arc(c->list, p.cx, p.cy, p.radius, p.width, 0, p.left, canvas_tone(c, TONE_ARC));
    float px = p.number_px, room = p.radius * 1.36f;
    float w = canvas_width(c, FONT_HEAVY, px, p.number);
    if (w > room) px *= room / w;
    canvas_raw_text(c, p.cx, p.cy + px * .353f, FONT_HEAVY, px, ALIGN_CENTRE,
                    canvas_tone(c, TONE_INK), p.number);
    if (p.under)
        canvas_raw_text(c, p.cx, p.cy + p.radius * .56f, FONT_BOLD, p.under_px, ALIGN_CENTRE,
                        canvas_tone(c, TONE_INK_2), p.under);
}

void part_timeline(Canvas *c, float x, float y, float w, int count, int current, float progress) {
    const float gap = 12;
    if (count < 1) return;
    c->notice_foot = fminf(c->notice_foot, y - 22);
    float step = (w - gap * (float)(count - 1)) / (float)count;
    Color rest = color_hex(0xFFFFFF, .28f), done = color_hex(0xFFD98C, 1);
    for (int i = 0; i < count; i++) {
        float at = x + (float)i * (step + gap);
        draw_round(c->list, at, y, step, 18, 9, rest, rest);
        if (i < current) draw_round(c->list, at, y, step, 18, 9, done, done);
        if (i == current) {
            float p = clampf(progress, 0, 1);
            if (p * step > 1) draw_round(c->list, at, y, fmaxf(18, step * p), 18, 9, done, done);
            draw_disc(c->list, at + step * p, y + 9, 19, color_hex(0xFFFFFF, 1));
            draw_disc(c->list, at + step * p, y + 9, 11, color_hex(0xF09A2C, 1));
        }
    }
}
