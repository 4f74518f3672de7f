/* Sliders, toggles, choices and the pain scale. */
#include "ui/parts.h"

#include "core/scalar.h"

#include <stdio.h>

void part_slider(Canvas *c, float x, float cy, float w, float value, bool focused) {
    Color track = canvas_tone(c, TONE_LINE), ink = canvas_tone(c, TONE_INK);
    Color fill = canvas_tone(c, focused ? TONE_SLIDER_FOCUS : TONE_SLIDER);
    float r = focused ? 22 : 17, at = x + w * clampf(value, 0, 1);
    draw_round(c->list, x, cy - 8, w, 16, 8, track, track);
    if (at > x + 1) draw_round(c->list, x, cy - 8, fmaxf(at - x, 16), 16, 8, fill, fill);
    draw_disc(c->list, at, cy, r, color_hex(0xFFFFFF, 1));
    draw_ring(c->list, at, cy, r, 5, c->look->is_night ? color_hex(0x2B2140, 1) : ink);
    if (focused) {
        DrawPoint less[3] = {{x - 40, cy}, {x - 22, cy - 16}, {x - 22, cy + 16}};
        DrawPoint more[3] = {{x + w + 40, cy}, {x + w + 22, cy - 16}, {x + w + 22, cy + 16}};
        draw_polygon(c->list, less, 3, ink, ink);
        draw_polygon(c->list, more, 3, ink, ink);
    }
}

void part_toggle(Canvas *c, float x, float cy, bool on) {
    Color off = c->look->is_night ? color_hex(0x565C93, 1) : color_hex(0xCBBFD0, 1);
    Color ground = on ? canvas_tone(c, TONE_LEAF) : off;
    draw_round(c->list, x, cy - 26, 100, 52, 26, ground, ground);
    draw_disc(c->list, on ? x + 74 : x + 26, cy, 20, color_hex(0xFFFFFF, 1));
    if (on) draw_icon(c->list, ICON_TICK, x + 62, cy - 12, 24, 5, color_hex(0x2C6142, 1));
}

void part_segments(Canvas *c, Box b, const char *const *labels, int count, int chosen, float px) {
    Color ground = c->look->is_night ? color_hex(0x20264F, 1) : color_hex(0xEFE0CA, 1);
    if (c->look->is_flat) ground = color_hex(0xFFFFFF, 1);
    float w = b.w / (float)count, radius = fminf(b.h / 2, 44);
    draw_round(c->list, b.x, b.y, b.w, b.h, radius, ground, ground);
    if (c->look->is_flat)
        draw_outline(c->list, b.x, b.y, b.w, b.h, radius, 3, canvas_tone(c, TONE_INK));
    float fits_all = px * c->text_scale; /* one size for all of them */
    for (int i = 0; i < count; i++) {
        TextPlace place = {0, 0, w - 32, b.h * .86f, 1};
        TextFit fit =
            canvas_fit(c, (TextStyle){FONT_BOLD, px, 0, ALIGN_CENTRE}, place, labels[i], NULL);
        fits_all = fminf(fits_all, fit.px);
    }
    px = fits_all / c->text_scale;
    for (int i = 0; i < count; i++) {
        float x = b.x + w * (float)i;
        bool here = i == chosen;
        if (here) {
            Color fill = canvas_tone(c, TONE_PLUM);
            draw_round(c->list, x + 4, b.y + 4, w - 8, b.h - 8, radius - 4, fill, fill);
        }
        TextStyle style = {FONT_BOLD, px, 0, ALIGN_CENTRE};
        canvas_text_middle(c, style, x + w / 2, b.y + b.h / 2, w - 32, b.h * .86f, 1,
                           canvas_tone(c, here ? TONE_ON_PLUM : TONE_INK), labels[i]);
    }
}

/* ---- pain ---- */

static int pain_level(int pain) { /* 0, 1-2, 3-5, 6-8, 9-10 */
    return pain <= 0 ? 0 : pain <= 2 ? 1 : pain <= 5 ? 2 : pain <= 8 ? 3 : 4;
}

static Color pain_color(float u) {
    static const uint32_t RAMP[5] = {0xDDF3E4, 0xF6DC8A, 0xF4A938, 0xE2643F, 0xA52A45};
    static const float AT[5] = {0, .3f, .55f, .78f, 1};
    int i = 0;
    while (i < 3 && u > AT[i + 1])
        i++;
    return color_mix(color_hex(RAMP[i], 1), color_hex(RAMP[i + 1], 1),
                     (u - AT[i]) / (AT[i + 1] - AT[i]));
}

/* Every step has its own look, so that one less is seen: the colour is the scale's there. */
static float smile_of(int pain) {
    static const float SMILE[11] = {.26f,  .17f,  .12f,  .06f,  0,    -.04f,
                                    -.08f, -.12f, -.17f, -.22f, -.26f};
    return SMILE[pain < 0 ? 0 : pain > 10 ? 10 : pain];
}

void part_pain_face(Canvas *c, float cx, float cy, float r, int pain) {
    int level = pain_level(pain);
    Color ink = color_hex(0x2B2140, 1);
    draw_disc(c->list, cx, cy, r, pain_color((float)pain / 10));
    draw_ring(c->list, cx, cy, r, 4, ink);
    float e = r * .34f;
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, ex = cx + s * e;
        if (level < 4) {
            draw_ellipse(c->list, ex, cy - r * .14f, r * .085f, r * .12f, 0, ink, ink);
        } else { /* shut tight */
            DrawPoint lid[3] = {{ex - s * r * .12f, cy - r * .26f},
                                {ex + s * r * .10f, cy - r * .14f},
                                {ex - s * r * .12f, cy - r * .04f}};
            /* both lids point inward */
            for (int i = 0; i < 3; i++)
                lid[i].x = 2 * ex - lid[i].x;
            draw_polyline(c->list, lid, 3, r * .08f, false, ink);
        }
        if (level >= 3) {
            /* brows raised in the middle: worried, never angry */
            DrawPoint brow[2] = {{ex + s * r * .16f, cy - r * .38f},
                                 {ex - s * r * .14f, cy - r * .50f}};
            draw_polyline(c->list, brow, 2, r * .08f, false, ink);
        }
    }
    DrawPoint mouth[9];
    float b = smile_of(pain) * r;
    for (int i = 0; i < 9; i++) {
        float u = (float)i / 8, v = 1 - u;
        float y0 = cy + r * .36f - b * .4f, y1 = cy + r * .36f + b * 1.5f;
        mouth[i] = (DrawPoint){cx - r * .36f + r * .72f * u, (v * v + u * u) * y0 + 2 * u * v * y1};
    }
    draw_polyline(c->list, mouth, 9, r * .1f, false, ink);
}

void part_pain_scale(Canvas *c, float x0, float x1, float y, int pain, bool focused, bool on_dark,
                     float ease) {
    Color words = on_dark ? color_hex(0xFFFFFF, 1) : canvas_tone(c, TONE_INK);
    Color quiet = on_dark ? color_hex(0xF4EAF7, 1) : canvas_tone(c, TONE_INK_2);
    Color groove = on_dark ? color_hex(0x140E28, .6f) : color_hex(0x2B2140, .16f);
    Color ink = color_hex(0x2B2140, .8f);
    float step = (x1 - x0) / 10, x = x0 + step * (float)pain;
    if (focused) part_ring(c, (Box){x0 - 26, y - 20, x1 - x0 + 52, 40}, 20, 8);
    draw_round(c->list, x0 - 26, y - 20, x1 - x0 + 52, 40, 20, groove, groove);
    /* the ramp runs across, so it is a row of thin plates between two round ends */
    draw_disc(c->list, x0 - 5, y, 13, pain_color(0));
    draw_disc(c->list, x1 + 5, y, 13, pain_color(1));
    enum { PLATES = 96 };
    float w = (x1 - x0 + 10) / PLATES;
    for (int i = 0; i < PLATES; i++)
        draw_rect(c->list, x0 - 5 + w * (float)i, y - 13, w + .5f, 26,
                  pain_color(((float)i + .5f) / PLATES));
    for (int n = 0; n <= 10; n++) {
        if (n == pain) continue;
        char label[16];
        snprintf(label, sizeof label, "%d", n);
        draw_disc(c->list, x0 + step * (float)n, y, 6, ink);
        canvas_raw_text(c, x0 + step * (float)n, y + 74, FONT_HEAVY, fminf(40, step * .42f + 14),
                        ALIGN_CENTRE, words, label);
    }
    if (pain > 0) part_pain_face(c, x0, y - 72, 32, 0);
    if (pain < 10) part_pain_face(c, x1, y - 72, 32, 10);
    draw_shadow(c->list, x - 70, y - 62, 140, 140, 70, 12, color_hex(0x140E28, .4f));
    part_pain_face(c, x, y, 62 * (focused ? 1 + .06f * ease : 1), pain);
    char number[16];
    snprintf(number, sizeof number, "%d", pain);
    Color plate = color_hex(0xFFF7EA, 1);
    draw_round(c->list, x - 44, y + 74, 88, 72, 24, plate, plate);
    if (!on_dark) draw_outline(c->list, x - 44, y + 74, 88, 72, 24, 4, color_hex(0x2B2140, 1));
    canvas_raw_text(c, x, y + 128, FONT_HEAVY, 56, ALIGN_CENTRE, color_hex(0x2B2140, 1), number);
    /* the words at the ends step aside for the plate */
    TextStyle style = {FONT_BOLD, 32, 0, ALIGN_LEFT};
    if (pain > 1)
        canvas_text_if_fits(c, style,
                            (TextPlace){x0 - 26, y + 130, step * ((float)pain - .2f) - 30, 40, 1},
                            quiet, canvas_string(c, "pain.none"));
    style.align = ALIGN_RIGHT;
    if (pain < 9)
        canvas_text_if_fits(c, style,
                            (TextPlace){x1 + 26, y + 130, step * (9.8f - (float)pain) - 30, 40, 1},
                            quiet, canvas_string(c, "pain.worst"));
}
