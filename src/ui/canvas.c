#include "ui/canvas.h"

#include "core/scalar.h"

#include <stdio.h>
#include <string.h>

void canvas_edges(float width, float *left, float *right) {
    float safe = width * 0.05f;
    float content = fminf(width - 2 * safe, CONTENT_MAX);
    *left = (width - content) / 2;
    *right = *left + content;
}

Color canvas_tone(const Canvas *c, Tone tone) {
    return c->look->tone[tone];
}

float canvas_width(const Canvas *c, FontRole font, float px, const char *text) {
    return c->measure->width(c->measure->ctx, font, px, text);
}

static float width_of_bytes(const Canvas *c, FontRole font, float px, const char *text,
                            int length) {
    char line[CANVAS_TEXT_MAX];
    if (length >= CANVAS_TEXT_MAX) length = CANVAS_TEXT_MAX - 1;
    memcpy(line, text, (size_t)length);
    line[length] = 0;
    return canvas_width(c, font, px, line);
}

/* Greedy wrapping at spaces and line breaks; false when a word is wider than the place or there are
 * too many lines. */
static bool wrap(const Canvas *c, FontRole font, float px, float w, int max_lines, const char *text,
                 TextFit *fit) {
    bool fits = true;
    int at = 0;
    fit->lines = 0;
    fit->width = 0;
    do {
        int end = at, good = at;
        float width = 0;
        for (;;) {
            while (text[end] && text[end] != ' ' && text[end] != '\n')
                end++;
            float here = width_of_bytes(c, font, px, text + at, end - at);
            if (here > w && good > at) break;
            good = end;
            width = here;
            if (!text[end] || text[end] == '\n') break;
            end++;
        }
        if (width > w) fits = false;
        if (fit->lines == max_lines || fit->lines == CANVAS_LINES_MAX) {
            /* what is left stays on the last line, so that nothing is lost unseen */
            int last = fit->lines - 1;
            fit->length[last] = (int)strlen(text) - fit->start[last];
            return false;
        }
        fit->start[fit->lines] = at;
        fit->length[fit->lines] = good - at;
        fit->lines++;
        fit->width = fmaxf(fit->width, width);
        at = good;
        while (text[at] == ' ' || text[at] == '\n')
            at++;
    } while (text[at]);
    return fits;
}

static float last_width(const Canvas *c, FontRole font, float px, const char *text,
                        const TextFit *fit) {
    int last = fit->lines - 1;
    return width_of_bytes(c, font, px, text + fit->start[last], fit->length[last]);
}

/* A word alone on its last line is ugly, and in a heading it is missed: the lines before it give it
 * company, as long as that costs no line. */
static void keep_company(const Canvas *c, TextStyle style, float px, float w, const char *text,
                         TextFit *fit) {
    const float enough = style.align == ALIGN_LEFT ? .3f : .5f;
    if (fit->lines < 2 || strchr(text, '\n')) return;
    if (last_width(c, style.font, px, text, fit) >= enough * fit->width) return;
    for (int i = 1; i <= 8; i++) {
        TextFit other = *fit;
        float narrow = w * (1 - .05f * (float)i);
        if (!wrap(c, style.font, px, narrow, fit->lines, text, &other)) return;
        if (last_width(c, style.font, px, text, &other) < enough * other.width) continue;
        *fit = other;
        return;
    }
}

TextFit canvas_fit(const Canvas *c, TextStyle style, TextPlace place, const char *text,
                   bool *fits) {
    float ratio = style.line > 0 ? style.line / style.px : 1.22f;
    int max_lines = place.max_lines > 0 ? place.max_lines : 1;
    float room = place.h > 0 ? place.h : style.px * (1.0f + ratio * (float)(max_lines - 1));
    float wanted = style.px * c->text_scale, floor = fminf(TEXT_FLOOR, style.px);
    TextFit fit = {0};
    for (float px = wanted;; px -= 1) {
        if (px < floor) px = floor;
        bool ok = wrap(c, style.font, px, place.w, max_lines, text, &fit);
        float tall = px * (1.0f + ratio * (float)(fit.lines - 1));
        ok = ok && tall <= room + 0.5f;
        fit.px = px;
        fit.line = px * ratio;
        fit.baseline = place.y + 0.75f * (px - style.px);
        fit.bottom = fit.baseline + fit.line * (float)(fit.lines - 1) + 0.25f * px;
        if (ok || px <= floor) {
            if (ok) keep_company(c, style, px, place.w, text, &fit);
            if (fits) *fits = ok;
            return fit;
        }
    }
}

void canvas_raw_text(Canvas *c, float x, float baseline, FontRole font, float px, Align align,
                     Color color, const char *text) {
    draw_text(c->list, x, baseline, font, px, align, color, text);
}

TextFit canvas_text(Canvas *c, TextStyle style, TextPlace place, Color color, const char *text) {
    bool fits = true;
    TextFit fit = canvas_fit(c, style, place, text, &fits);
    if (!fits) {
        c->unfit++;
        snprintf(c->unfit_text, sizeof c->unfit_text, "%s", text);
    }
    for (int i = 0; i < fit.lines; i++) {
        char line[CANVAS_TEXT_MAX];
        int length = fit.length[i] < CANVAS_TEXT_MAX ? fit.length[i] : CANVAS_TEXT_MAX - 1;
        memcpy(line, text + fit.start[i], (size_t)length);
        line[length] = 0;
        draw_text(c->list, place.x, fit.baseline + fit.line * (float)i, style.font, fit.px,
                  style.align, color, line);
    }
    return fit;
}

bool canvas_text_if_fits(Canvas *c, TextStyle style, TextPlace place, Color color,
                         const char *text) {
    bool fits = false;
    canvas_fit(c, style, place, text, &fits);
    if (fits) canvas_text(c, style, place, color, text);
    return fits;
}

TextFit canvas_text_middle(Canvas *c, TextStyle style, float x, float y, float w, float h,
                           int max_lines, Color color, const char *text) {
    TextPlace place = {x, 0, w, h, max_lines};
    TextFit fit = canvas_fit(c, style, place, text, NULL);
    /* capitals are .7 px high; canvas_text would keep the top and let the baseline sink */
    place.y =
        y + .35f * fit.px - fit.line * (float)(fit.lines - 1) / 2 - .75f * (fit.px - style.px);
    return canvas_text(c, style, place, color, text);
}

const char *canvas_string(const Canvas *c, const char *key) {
    return strings_get(c->model->strings, key);
}
