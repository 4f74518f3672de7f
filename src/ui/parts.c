#include "ui/parts.h"

#include "core/scalar.h"

#include <math.h>

void part_shadow(Canvas *c, Box b, float radius, float alpha, float dy, float blur) {
    Color shade = color_alpha(canvas_tone(c, TONE_SHADOW), alpha);
    if (shade.a == 0) return;
    draw_shadow(c->list, b.x, b.y + dy, b.w, b.h, radius, blur, shade);
}

void part_panel(Canvas *c, Box b, float radius) {
    part_shadow(c, b, radius, .22f, 14, 22);
    draw_round(c->list, b.x, b.y, b.w, b.h, radius, canvas_tone(c, TONE_PANEL_TOP),
               canvas_tone(c, TONE_PANEL_BOTTOM));
    draw_outline(c->list, b.x + 1.5f, b.y + 1.5f, b.w - 3, b.h - 3, radius - 1.5f, 3,
                 canvas_tone(c, TONE_PANEL_LINE));
}

void part_ring(Canvas *c, Box b, float radius, float gap) {
    float white = c->look->ring;
    draw_outline(c->list, b.x - gap, b.y - gap, b.w + 2 * gap, b.h + 2 * gap, radius + gap,
                 white * 2, canvas_tone(c, TONE_RING_DARK));
    draw_outline(c->list, b.x - gap, b.y - gap, b.w + 2 * gap, b.h + 2 * gap, radius + gap, white,
                 canvas_tone(c, TONE_RING_LIGHT));
}

void part_focus_begin(Canvas *c, Box b, float ease) {
    /* wide parts would grow out of the safe area at 1.05 */
    float grow = b.w > 900 ? .015f : .05f;
    draw_push(c->list, (DrawTransform){.scale = 1 + grow * ease,
                                       .pivot_x = b.x + b.w / 2,
                                       .pivot_y = b.y + b.h / 2,
                                       .alpha = 1});
}

void part_focus_end(Canvas *c) {
    draw_pop(c->list);
}

void part_button(Canvas *c, Box b, ButtonKind kind, const char *label, float px, bool focused,
                 bool labelled, float ease) {
    float radius = fminf(b.h / 2, 56);
    bool primary = kind == BUTTON_PRIMARY;
    if (kind == BUTTON_DISABLED) {
        Color flat = canvas_tone(c, TONE_DISABLED);
        draw_round(c->list, b.x, b.y, b.w, b.h, radius, flat, flat);
    }
    if (focused) part_focus_begin(c, b, ease);
    if (kind != BUTTON_DISABLED) {
        part_shadow(c, b, radius, focused ? .35f : .18f, focused ? 18 : 8, focused ? 22 : 12);
        draw_round(c->list, b.x, b.y, b.w, b.h, radius,
                   canvas_tone(c, primary ? TONE_MARIGOLD_TOP : TONE_SECOND_TOP),
                   canvas_tone(c, primary ? TONE_MARIGOLD_BOTTOM : TONE_SECOND_BOTTOM));
        Color shine = color_hex(0xFFFFFF, c->look->is_night && !primary ? .05f : .18f);
        draw_clip(c->list, b.x, b.y, b.w, b.h * .5f);
        draw_round(c->list, b.x + 3, b.y + 3, b.w - 6, b.h - 6, radius - 3, shine, shine);
        draw_unclip(c->list);
        if (c->look->is_flat)
            draw_outline(c->list, b.x, b.y, b.w, b.h, radius, 4, canvas_tone(c, TONE_PANEL_LINE));
    }
    bool glyph = (focused || labelled) && glyph_exists(c->state->device, PRESS_ACCEPT);
    float glyph_w = glyph ? glyph_width(c, PRESS_ACCEPT, 50) + 16 : 0;
    TextStyle style = {FONT_DISPLAY, px, 0, ALIGN_LEFT};
    TextPlace place = {0, 0, b.w - glyph_w - 40, b.h * .8f, 1};
    bool fits;
    TextFit fit = canvas_fit(c, style, place, label, &fits);
    if (!fits && glyph) { /* the words go first: the ring and the foot tell what to press */
        glyph = false;
        place.w += glyph_w + 16;
        glyph_w = 0;
        fit = canvas_fit(c, style, place, label, NULL);
    }
    float x = b.x + b.w / 2 - (fit.width + glyph_w) / 2;
    if (glyph) part_glyph(c, PRESS_ACCEPT, x + (glyph_w - 16) / 2, b.y + b.h / 2, 50, !primary);
    Tone tone = kind == BUTTON_DISABLED ? TONE_ON_DISABLED : primary ? TONE_ON_MARIGOLD : TONE_INK;
    canvas_text_middle(c, style, x + glyph_w, b.y + b.h / 2, place.w, place.h, 1,
                       canvas_tone(c, tone), label);
    if (focused) {
        part_ring(c, b, radius, 10);
        part_focus_end(c);
    }
}

void part_icon(Canvas *c, Icon icon, float x, float y, float size, Color color) {
    draw_icon(c->list, icon, x, y, size, 2.5f, color);
}

void part_icon_disc(Canvas *c, Icon icon, float cx, float cy, float r, uint32_t rgb) {
    Color ground = color_hex(rgb, 1);
    if (c->look->is_night) ground = color_mix(ground, color_hex(0x20264F, 1), .72f);
    draw_disc(c->list, cx, cy, r, ground);
    float size = r * 1.1f;
    part_icon(c, icon, cx - size / 2, cy - size / 2, size, canvas_tone(c, TONE_INK));
}

float part_chip(Canvas *c, float x, float y, float h, Icon icon, const char *label, float px,
                Tone ground, Tone text, float max_w) {
    float icon_w = icon < ICON_COUNT ? h * .62f + 14 : 0;
    TextStyle style = {FONT_BOLD, px, 0, ALIGN_LEFT};
    TextPlace place = {x + 28 + icon_w, 0, max_w - icon_w - 56, h * .86f, 1};
    TextFit fit = canvas_fit(c, style, place, label, NULL);
    float w = fit.width + icon_w + 56;
    Color fill = canvas_tone(c, ground);
    draw_round(c->list, x, y, w, h, h / 2, fill, fill);
    if (icon_w > 0) part_icon(c, icon, x + 26, y + h * .2f, h * .6f, canvas_tone(c, text));
    canvas_text_middle(c, style, place.x, y + h / 2, place.w, place.h, 1, canvas_tone(c, text),
                       label);
    return w;
}

float part_side_chip(Canvas *c, float x, float y, int side, float max_w) {
    const float h = 80;
    const char *label = canvas_string(c, side == 0 ? "session.your_left" : "session.your_right");
    const char *letter =
        canvas_string(c, side == 0 ? "session.left_letter" : "session.right_letter");
    TextStyle style = {FONT_BOLD, 46, 0, ALIGN_LEFT};
    TextPlace place = {x + 92, 0, max_w - 120, h * .86f, 1};
    TextFit fit = canvas_fit(c, style, place, label, NULL);
    float w = fit.width + 92 + 30;
    Color fill = canvas_tone(c, TONE_PLUM), ink = canvas_tone(c, TONE_ON_PLUM);
    draw_round(c->list, x, y, w, h, h / 2, fill, fill);
    draw_disc(c->list, x + 50, y + h / 2, 27, ink);
    canvas_raw_text(c, x + 50, y + h / 2 + 14, FONT_DISPLAY, 40, ALIGN_CENTRE, fill, letter);
    canvas_text_middle(c, style, place.x, y + h / 2, place.w, place.h, 1, ink, label);
    return w;
}

float part_tag(Canvas *c, float x, float y, Icon icon, const char *title, const char *condition,
               float max_w) {
    float icon_w = icon < ICON_COUNT ? 60 : 0;
    float room = max_w - icon_w - 56;
    TextStyle head = {FONT_DISPLAY, 34, 0, ALIGN_LEFT}, foot = {FONT_BOLD, 28, 34, ALIGN_LEFT};
    TextPlace at = {x + 28 + icon_w, y + 44, room, 40, 1};
    TextPlace under = {x + 28 + icon_w, y + 80, room, 0, 3};
    bool fits;
    canvas_fit(c, foot, under, condition, &fits);
    if (!fits) under.max_lines = 4;
    TextFit a = canvas_fit(c, head, at, title, NULL),
            b = canvas_fit(c, foot, under, condition, NULL);
    float w = fmaxf(a.width, b.width) + icon_w + 56;
    float h = 98 + b.line * (float)(b.lines - 1) + (b.px - 28);
    Color fill = canvas_tone(c, TONE_TAG);
    draw_round(c->list, x, y, w, h, 30, fill, fill);
    if (icon_w > 0) part_icon(c, icon, x + 26, y + 26, 46, color_hex(0xFFE3A8, 1));
    canvas_text(c, head, at, canvas_tone(c, TONE_ON_TAG), title);
    canvas_text(c, foot, under, canvas_tone(c, TONE_ON_TAG_2), condition);
    return w;
}

float part_caption(Canvas *c, float cx, float y, float max_w, bool speaking, const char *text) {
    static const float BARS[11] = {12, 26, 44, 30, 56, 38, 60, 34, 46, 22, 14};
    float sign = speaking ? 11 * 13 : 48;
    TextStyle style = {FONT_BOLD, 50, 56, ALIGN_LEFT};
    TextPlace place = {0, 0, max_w - sign - 130, 0, 2};
    TextFit fit = canvas_fit(c, style, place, text, NULL);
    float w = fit.width + sign + 120, h = 88 + fit.line * (float)(fit.lines - 1) + (fit.px - 50);
    if (fit.lines > 1) h -= 8;
    float x = cx - w / 2, top = y + 88 - h; /* grows upward: the foot is taken */
    c->notice_foot = fminf(c->notice_foot, top - 12);
    Color plate = canvas_tone(c, TONE_PLATE), sign_color = canvas_tone(c, TONE_PLATE_ICON);
    draw_round(c->list, x, top, w, h, 44, plate, plate);
    if (speaking) {
        for (int i = 0; i < 11; i++)
            draw_round(c->list, x + 40 + 13 * (float)i, top + h / 2 - BARS[i] / 2, 7, BARS[i], 3.5f,
                       sign_color, sign_color);
    } else {
        part_icon(c, ICON_SPEAKER, x + 36, top + h / 2 - 24, 48, sign_color);
    }
    canvas_text_middle(c, style, x + sign + 66, top + h / 2, place.w, 50 + 56, 2,
                       canvas_tone(c, TONE_ON_PLATE), text);
    return top;
}

void part_contact_shadow(Canvas *c, float cx, float cy, float rx, float ry, float alpha) {
    draw_shadow(c->list, cx - rx, cy - ry, 2 * rx, 2 * ry, ry, 12, color_hex(0x2A1636, alpha));
}
