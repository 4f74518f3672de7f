/* Lines and bars on a quiet grid: few steps, large words. */
#include "core/scalar.h"
#include "ui/parts.h"

#include <stdio.h>

float chart_y(Box box, float top, float value) {
    return box.y + box.h * (1 - clampf(value / top, 0, 1));
}

int chart_top(float most, int *step) {
    static const int STEPS[] = {1, 2, 5, 10, 20, 25, 30, 60, 120, 300, 600, 1500, 6000, 30000};
    enum { STEP_COUNT = sizeof STEPS / sizeof *STEPS };
    int i = 0;
    while (i + 1 < STEP_COUNT && most > 4 * (float)STEPS[i])
        i++;
    *step = STEPS[i];
    int steps = (int)ceilf(most / (float)*step);
    return *step * (steps < 2 ? 2 : steps);
}

void chart_grid(Canvas *c, Box box, int top, int step, const char *unit) {
    for (int v = 0; v <= top; v += step) {
        char text[32];
        float y = chart_y(box, (float)top, (float)v);
        draw_rect(c->list, box.x, y - 1, box.w, v == 0 ? 3 : 2, canvas_tone(c, TONE_LINE));
        snprintf(text, sizeof text, "%d%s", v, unit);
        canvas_text(c, (TextStyle){FONT_HEAVY, 28, 0, ALIGN_RIGHT},
                    (TextPlace){box.x - 16, y + 10, 84, 30, 1}, canvas_tone(c, TONE_INK_2), text);
    }
}

static void fill_below(Canvas *c, Box box, const DrawPoint *points, int n, Color ink) {
    enum { COLUMNS = 256 };
    DrawColumn columns[COLUMNS];
    float crest = box.y + box.h;
    for (int i = 0; i < n; i++) {
        columns[i] = (DrawColumn){points[i].x, points[i].y, box.y + box.h};
        crest = fminf(crest, points[i].y);
    }
    draw_strip(c->list, columns, n, fmaxf(1, box.y + box.h - crest), color_alpha(ink, .34f),
               color_alpha(ink, .04f));
}

void chart_line(Canvas *c, Box box, float top, const ChartLine *line) {
    enum { PIECE = 256 };
    DrawPoint points[PIECE];
    Color ink = canvas_tone(c, line->tone);
    int n = 0;
    for (int i = 0; i <= line->count; i++) {
        bool is_gap = i == line->count || line->y[i] < 0;
        if (!is_gap)
            points[n++] = (DrawPoint){box.x + box.w * line->x[i], chart_y(box, top, line->y[i])};
        if (n == 1 && is_gap) draw_disc(c->list, points[0].x, points[0].y, line->stroke, ink);
        if (n > 1 && (is_gap || n == PIECE)) {
            if (line->is_filled) fill_below(c, box, points, n, canvas_tone(c, TONE_ARC));
            draw_polyline(c->list, points, n, line->stroke, false, ink);
            points[0] = points[n - 1]; /* the next piece begins where this one ends */
        }
        if (is_gap)
            n = 0;
        else if (n == PIECE)
            n = 1;
    }
    if (!line->is_dotted) return;
    for (int i = 0; i < line->count; i++) {
        if (line->y[i] < 0) continue;
        float x = box.x + box.w * line->x[i], y = chart_y(box, top, line->y[i]);
        draw_disc(c->list, x, y, line->stroke * 1.6f, ink);
        draw_disc(c->list, x, y, line->stroke * .8f, canvas_tone(c, TONE_CARD));
    }
}

void chart_word(Canvas *c, Box box, float x, const char *text) {
    float px = 28, w = canvas_width(c, FONT_BOLD, px, text);
    float at = clampf(box.x + box.w * x - w / 2, box.x, box.x + box.w - w);
    canvas_raw_text(c, at, box.y + box.h + 40, FONT_BOLD, px, ALIGN_LEFT,
                    canvas_tone(c, TONE_INK_2), text);
}
