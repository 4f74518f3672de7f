#include "support_parts.h"

#include "core/scalar.h"

#include <string.h>

#define INK   color_hex(0x2B2140, 1)
#define CREAM color_hex(0xFFF7EA, 1)
#define WHITE color_hex(0xFFFFFF, 1)

static void shadow(DrawList *d, float x, float y, float w, float h, float r, float alpha, float dy,
                   float blur) {
    draw_shadow(d, x, y + dy, w, h, r, blur, color_hex(0x2B1B3F, alpha));
}

static void ring(DrawList *d, float x, float y, float w, float h, float r, float gap) {
    draw_outline(d, x - gap, y - gap, w + 2 * gap, h + 2 * gap, r + gap, 16, INK);
    draw_outline(d, x - gap, y - gap, w + 2 * gap, h + 2 * gap, r + gap, 8, WHITE);
}

static void glyph(DrawList *d, const char *letter, float x, float y, float size, Color fg,
                  Color bg) {
    Color faint = fg;
    faint.a = 90;
    if (strlen(letter) == 1) {
        draw_disc(d, x, y, size / 2, bg);
        draw_ring(d, x, y, size / 2 - 4, 2.5f, faint);
        draw_text(d, x, y + size * 0.235f, FONT_DISPLAY, size * 0.66f, ALIGN_CENTRE, fg, letter);
        return;
    }
    float w = size * 1.4f;
    draw_round(d, x - w / 2, y - size * 0.36f, w, size * 0.72f, size * 0.275f, bg, bg);
    draw_text(d, x, y + size * 0.22f, FONT_DISPLAY, size * 0.6f, ALIGN_CENTRE, fg, letter);
}

static void button(DrawList *d, float x, bool is_focused, Color top, Color bottom,
                   const char *label) {
    float y = 196, w = 380, h = 104;
    if (is_focused)
        draw_push(
            d, (DrawTransform){.scale = 1.05f, .pivot_x = x + 190, .pivot_y = y + 52, .alpha = 1});
    shadow(d, x, y, w, h, h / 2, is_focused ? 0.35f : 0.18f, is_focused ? 18 : 8,
           is_focused ? 22 : 12);
    draw_round(d, x, y, w, h, h / 2, top, bottom);
    draw_round(d, x + 3, y + 3, w - 6, h * 0.5f, h / 2, color_hex(0xFFFFFF, 0.18f),
               color_hex(0xFFFFFF, 0.18f));
    if (is_focused) {
        glyph(d, "A", x + 128, y + 52, 50, INK, CREAM);
        draw_text(d, x + 168, y + 69, FONT_DISPLAY, 48, ALIGN_LEFT, INK, label);
        ring(d, x, y, w, h, h / 2, 10);
        draw_pop(d);
    } else {
        draw_text(d, x + 190, y + 69, FONT_DISPLAY, 48, ALIGN_CENTRE, INK, label);
    }
}

static void star(DrawList *d, float x, float y, float r, Color fill) {
    DrawPoint p[10];
    for (int i = 0; i < 10; i++) {
        float a = -PI_F / 2 + (float)i * PI_F / 5, q = i % 2 ? r * 0.5f : r;
        p[i] = (DrawPoint){x + q * cosf(a), y + q * sinf(a)};
    }
    draw_polygon(d, p, 10, fill, fill);
    draw_polyline(d, p, 10, r * 0.22f, true, INK);
}

static void stone(DrawList *d, float x, float y, uint32_t top, uint32_t bottom, Color ink,
                  const char *label) {
    float w = 100, h = 72;
    Color dark = color_hex(0x1E1638, 0.3f);
    draw_round(d, x - w * 0.66f, y - h * 0.2f + 11, w * 1.32f, h * 0.4f, h * 0.2f, dark, dark);
    draw_round(d, x - w / 2, y - h / 2 + 11, w, h, h * 0.36f, dark, dark);
    draw_round(d, x - w * 0.72f, y - h * 0.17f, w * 1.44f, h * 0.36f, h * 0.18f,
               color_hex(bottom, 1), color_hex(bottom, 1));
    draw_round(d, x - w / 2, y - h / 2, w, h, h * 0.36f, color_hex(top, 1), color_hex(bottom, 1));
    draw_round(d, x - w * 0.38f, y - h * 0.42f, w * 0.76f, h * 0.26f, h * 0.13f,
               color_hex(0xFFFFFF, 0.4f), color_hex(0xFFFFFF, 0.4f));
    draw_text(d, x, y + 13, FONT_DISPLAY, 38, ALIGN_CENTRE, ink, label);
}

static void slider(DrawList *d, float y, bool is_focused, float value, const char *number) {
    float x = 130, w = 420;
    if (is_focused) {
        draw_round(d, 96, y - 38, 560, 76, 26, WHITE, WHITE);
        ring(d, 96, y - 38, 560, 76, 26, 2);
    }
    Color fill = is_focused ? color_hex(0xC8741A, 1) : color_hex(0x1B757B, 1);
    draw_round(d, x, y - 8, w, 16, 8, color_hex(0xD9C7AE, 1), color_hex(0xD9C7AE, 1));
    draw_round(d, x, y - 8, w * value, 16, 8, fill, fill);
    draw_disc(d, x + w * value, y, is_focused ? 22 : 17, WHITE);
    draw_ring(d, x + w * value, y, is_focused ? 22 : 17, 5, INK);
    draw_text(d, 630, y + 13, FONT_HEAVY, 38, ALIGN_RIGHT, INK, number);
}

static void mouth(DrawList *d, float x, float y, float bend) {
    DrawPoint p[13];
    for (int i = 0; i < 13; i++) {
        float u = (float)i / 6 - 1;
        p[i] = (DrawPoint){x + u * 15, y + 15 + bend * (1 - u * u)};
    }
    draw_polyline(d, p, 13, 4.2f, false, INK);
}

static void faces(DrawList *d) {
    static const uint32_t FILL[] = {0xBFEBD3, 0xF3D27A, 0xF4A938, 0xE8744A, 0xB8384A};
    static const float BEND[] = {11, 5, 0, -6, -11};
    for (int i = 0; i < 5; i++) {
        float x = 784 + (float)i * 112, y = 890;
        draw_disc(d, x, y, 42, color_hex(FILL[i], 1));
        draw_ring(d, x, y, 42, 4, INK);
        draw_ellipse(d, x - 14, y - 6, 3.6f, 5, 0, INK, INK);
        draw_ellipse(d, x + 14, y - 6, 3.6f, 5, 0.3f, INK, INK);
        mouth(d, x, y, BEND[i]);
    }
}

static void chip(DrawList *d, float x, float w, Icon icon, const char *label, Color bg, Color fg) {
    draw_round(d, x, 920, w, 66, 33, bg, bg);
    draw_icon(d, icon, x + 26, 933, 40, 2.5f, fg);
    draw_text(d, x + 82, 965, FONT_BOLD, 34, ALIGN_LEFT, fg, label);
}

void parts_sheet(DrawList *d, float width) {
    Color label = color_hex(0x4A3F5E, 1);
    draw_begin(d, width);
    draw_rect(d, 0, 0, width, 1080, color_hex(0xEFD9BF, 1));
    draw_text(d, 96, 104, FONT_DISPLAY, 52, ALIGN_LEFT, INK, "Parts and states");
    draw_text(d, 96, 164, FONT_BOLD, 28, ALIGN_LEFT, label, "Button: focus");
    button(d, 110, true, color_hex(0xFFCB66, 1), color_hex(0xF39B2B, 1), "Start");
    button(d, 560, false, color_hex(0xFFCB66, 1), color_hex(0xF39B2B, 1), "Start");
    button(d, 990, false, color_hex(0xFFFBF3, 1), color_hex(0xFBEBD3, 1), "Later");
    draw_round(d, 1420, 196, 380, 104, 52, color_hex(0xDCCDB9, 1), color_hex(0xDCCDB9, 1));
    draw_text(d, 1610, 265, FONT_DISPLAY, 48, ALIGN_CENTRE, color_hex(0x564B5E, 1), "Start");
    draw_glow(d, 360, 466, 130, 110, color_hex(0xFFE7A0, 1));
    stone(d, 170, 466, 0xFFF6E2, 0xE9CFA6, INK, "L5");
    stone(d, 360, 466, 0xFFD277, 0xF09A2C, INK, "L3");
    stone(d, 550, 466, 0xD9CFE2, 0xAFA3C6, INK, "L2");
    stone(d, 740, 466, 0x5C5386, 0x413968, WHITE, "T9");
    for (int i = 0; i < 3; i++)
        star(d, 136 + (float)i * 34, i == 1 ? 531 : 536, 14,
             i < 2 ? color_hex(0xFFC24A, 1) : WHITE);
    draw_disc(d, 740, 536, 24, INK);
    draw_icon(d, ICON_LOCK, 725, 521, 30, 4, color_hex(0xFFE3A8, 1));
    static const char *const LETTERS[] = {"A", "B", "X", "Y", "LB", "RB"};
    for (int i = 0; i < 6; i++)
        glyph(d, LETTERS[i], 1264 + (float)i * 72, 440, 48, INK, CREAM);
    slider(d, 680, true, 0.8f, "80");
    slider(d, 760, false, 0.4f, "40");
    draw_arc(d, 1640, 640, 100, 22, 0, 1, color_hex(0xE3D3BC, 1));
    draw_arc(d, 1640, 640, 100, 22, 0, 0.58f, color_hex(0xC96A10, 1));
    draw_dots(d, 1640, 640, 80, 4, 48, color_hex(0x1B757B, 1));
    draw_text(d, 1640, 660, FONT_HEAVY, 60, ALIGN_CENTRE, INK, "18");
    faces(d);
    for (int i = 0; i < ICON_COUNT; i++)
        draw_icon(d, (Icon)i, 1330 + (float)(i % 8) * 62, 790 + (float)(i / 8) * 56, 44, 2.5f, INK);
    chip(d, 96, 340, ICON_SWAP, "SWITCH SIDES", color_hex(0x3A2B55, 1), color_hex(0xFFE9C2, 1));
    chip(d, 470, 240, ICON_REPEAT, "8 rounds", CREAM, INK);
}

static void hill(DrawList *d, float width, float base, float a, float l, float p, uint32_t top,
                 uint32_t bottom) {
    static const int STEP = 6;
    DrawColumn columns[640];
    int count = 0;
    for (float x = 0; count < 640; x += (float)STEP) {
        columns[count++] = (DrawColumn){x, base - a * sinf(TAU_F * x / l + p), 1080};
        if (x > width) break;
    }
    draw_strip(d, columns, count, 240, color_hex(top, 1), color_hex(bottom, 1));
}

void parts_valley(DrawList *d, float width) {
    draw_begin(d, width);
    static const uint32_t SKY[] = {0xA9D8D6, 0xD8EBDA, 0xFDF1D4, 0xFBE6BE};
    static const float AT[] = {0, 367, 670, 1080};
    for (int i = 0; i < 3; i++)
        draw_round(d, 0, AT[i], width, AT[i + 1] - AT[i], 0, color_hex(SKY[i], 1),
                   color_hex(SKY[i + 1], 1));
    draw_glow(d, 1330, 330, 520, 520, color_hex(0xFFF6D8, 1));
    draw_disc(d, 1330, 330, 92, color_hex(0xFFF8E4, 1));
    hill(d, width, 560, 60, 900, 0.4f, 0xC3DECB, 0xE9EFD2);
    hill(d, width, 620, 56, 760, 2.2f, 0xA5CFB2, 0xDDE9C3);
    hill(d, width, 690, 48, 980, 4.0f, 0x86BD97, 0xCFE2B0);
    hill(d, width, 770, 40, 1300, 5.2f, 0x6CAB80, 0xA8CF93);
    hill(d, width, 905, 26, 1500, 1.0f, 0x3F7F5D, 0x1F4C40);
}
