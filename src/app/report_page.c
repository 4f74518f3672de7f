/* The report as one upright A4 picture. */
#include "app/report_chart.h"
#include "app/report_words.h"

#include <stdio.h>
#include <string.h>

#define MARGIN  38.0f
#define RIGHT   (REPORT_PAGE_WIDTH - MARGIN)
#define WIDTH   (RIGHT - MARGIN)
#define FOOT    (DRAW_HEIGHT - 34.0f)
#define BODY_PX 11.0f
#define HEAD_PX 14.5f
#define SOFT_PX 9.6f

enum { FLARES_SHOWN = 5, EXERCISES_SHOWN = 14 };

typedef struct Page {
    const ReportSource *s;
    const TextMeasure *measure;
    DrawList *list;
} Page;

static Color ink(uint32_t rgb) {
    return color_hex(rgb, 1);
}

static float width_of(const Page *p, FontRole font, float px, const char *text) {
    return p->measure->width(p->measure->ctx, font, px, text);
}

/* One line, made smaller when it is too long for its place (not below three quarters: then it is
 * cut at a letter). */
static void line_in(Page *p, float x, float y, float w, FontRole font, float px, Align align,
                    uint32_t rgb, const char *text) {
    char cut[REPORT_TEXT];
    snprintf(cut, sizeof cut, "%s", text);
    float width = width_of(p, font, px, cut);
    if (width > w) px *= w / width > .75f ? w / width : .75f;
    size_t length = strlen(cut);
    while (length > 0 && width_of(p, font, px, cut) > w) {
        do
            length--;
        while (length > 0 && ((unsigned char)cut[length] & 0xC0) == 0x80);
        snprintf(cut + length, sizeof cut - length, "…");
    }
    draw_text(p->list, x, y, font, px, align, ink(rgb), cut);
}

/* Words in lines of at most w; returns the baseline after the last. Lines beyond `bottom` are not
 * drawn. */
static float wrapped(Page *p, float x, float y, float w, float px, float bottom, uint32_t rgb,
                     const char *text) {
    char line[REPORT_TEXT];
    while (*text && y <= bottom) {
        size_t fits = 0;
        for (const char *at = text;;) { /* as many words as go in */
            const char *space = strchr(at, ' ');
            size_t length = space ? (size_t)(space - text) : strlen(text);
            if (length >= sizeof line) break;
            memcpy(line, text, length);
            line[length] = 0;
            if (fits > 0 && width_of(p, FONT_TEXT, px, line) > w) break;
            fits = length;
            if (!space) break;
            at = space + 1;
        }
        if (fits == 0) fits = strlen(text) < sizeof line - 1 ? strlen(text) : sizeof line - 1;
        snprintf(line, sizeof line, "%.*s", (int)fits, text);
        line_in(p, x, y, w, FONT_TEXT, px, ALIGN_LEFT, rgb, line);
        y += px * 1.34f;
        text += fits;
        while (*text == ' ')
            text++;
    }
    return y;
}

static float heading(Page *p, float x, float y, const char *key) {
    draw_text(p->list, x, y, FONT_DISPLAY, HEAD_PX, ALIGN_LEFT, ink(REPORT_INK),
              report_word(p->s, key));
    return y + HEAD_PX * 1.25f;
}

static void head(Page *p) {
    const ReportData *r = p->s->data;
    char from[REPORT_TEXT], to[REPORT_TEXT], period[REPORT_TEXT];
    report_date(p->s, r->first_day, from);
    report_date(p->s, r->last_day, to);
    strings_format(p->s->strings, "report.period", period, sizeof period, "from", from, "to", to,
                   (const char *)NULL);
    line_in(p, MARGIN, 66, WIDTH * .6f, FONT_DISPLAY, 30, ALIGN_LEFT, REPORT_INK,
            report_word(p->s, "report.title"));
    line_in(p, RIGHT, 50, WIDTH * .4f, FONT_HEAVY, 16, ALIGN_RIGHT, REPORT_INK, r->name);
    line_in(p, RIGHT, 67, WIDTH * .5f, FONT_TEXT, BODY_PX, ALIGN_RIGHT, REPORT_INK_2, period);
    draw_rect(p->list, MARGIN, 76, WIDTH, 2, ink(REPORT_LEAF));
}

static float tiles(Page *p, float y) {
    ReportTile all[REPORT_TILES];
    float gap = 12, w = (WIDTH - gap * (REPORT_TILES - 1)) / REPORT_TILES, h = 66;
    report_tiles(p->s, all);
    for (int i = 0; i < REPORT_TILES; i++) {
        float x = MARGIN + (w + gap) * (float)i;
        draw_round(p->list, x, y, w, h, 9, ink(0xFFF6E6), ink(0xFFF6E6));
        line_in(p, x + 10, y + 26, w - 20, FONT_HEAVY, 24, ALIGN_LEFT, REPORT_INK, all[i].value);
        line_in(p, x + 10, y + 42, w - 20, FONT_BOLD, 10.6f, ALIGN_LEFT, REPORT_INK, all[i].label);
        line_in(p, x + 10, y + 57, w - 20, FONT_TEXT, 10.2f, ALIGN_LEFT, REPORT_INK_2,
                all[i].detail);
    }
    return y + h;
}

static float charts(Page *p, float y) {
    const float left = WIDTH * .33f, x = MARGIN + left + 22, right = RIGHT - x;
    int spare = EXERCISES_SHOWN - p->s->data->exercise_count;
    const float h = 252 + 7 * (float)(spare > 0 ? spare : 0);
    bool is_long = p->s->data->day_count > 120;
    float days = is_long ? 56 : h * .4f;
    float top = heading(p, MARGIN, y, "report.days");
    report_chart_days(p->s, (ChartBox){MARGIN, top - 8, left, days, SOFT_PX}, p->list);
    report_chart_days_key(p->s, (ChartBox){MARGIN, top + days + 8, left, 12, 8.6f}, p->list);
    float under = heading(p, MARGIN, top + days + 38, "report.minutes");
    report_chart_minutes(p->s, (ChartBox){MARGIN, under - 8, left, y + h - under, SOFT_PX},
                         p->list);
    top = heading(p, x, y, "report.pain");
    report_chart_pain(p->s, (ChartBox){x, top - 8, right, y + h - top - 16, SOFT_PX}, p->list);
    report_chart_pain_key(p->s, (ChartBox){x, y + h - 6, right, 12, SOFT_PX}, p->list);
    return y + h;
}

/* ---- the table ---- */

typedef struct ColumnPlace {
    const char *key;
    float at; /* share of the width: left edge, or right edge of numbers */
    bool is_number;
} ColumnPlace;
static const ColumnPlace COLUMNS[] = {
    {"report.col.exercise", 0, false}, {"report.col.times", .335f, true},
    {"report.col.dose", .45f, true},   {"report.col.range", .57f, true},
    {"report.col.left", .625f, true},  {"report.col.right", .68f, true},
    {"report.col.both", .735f, true},  {"report.col.balance", .755f, false},
    {"report.col.note", .86f, false},
};

static void cell(Page *p, int column, float y, float px, FontRole font, uint32_t rgb,
                 const char *text) {
    const ColumnPlace *c = &COLUMNS[column];
    float w = column == 0 ? WIDTH * .245f : column == 8 ? WIDTH * .14f : WIDTH * .11f;
    line_in(p, MARGIN + WIDTH * c->at, y, w, font, px, c->is_number ? ALIGN_RIGHT : ALIGN_LEFT, rgb,
            text);
}

static void row(Page *p, const ReportExercise *e, float y) {
    ReportRow r;
    report_row(p->s, e, &r);
    const char *texts[] = {report_exercise_name(p->s, e),
                           r.times,
                           r.dose,
                           r.range,
                           r.left,
                           r.right,
                           r.both,
                           "",
                           r.note};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        cell(p, i, y, BODY_PX, i == 0 ? FONT_HEAVY : FONT_TEXT, REPORT_INK, texts[i]);
    if (r.left_share >= 0)
        report_chart_balance(r.left_share,
                             (ChartBox){MARGIN + WIDTH * COLUMNS[7].at, y - 7, 72, 5, 1}, p->list);
    draw_rect(p->list, MARGIN, y + 4.5f, WIDTH, .6f, ink(REPORT_LINE));
}

static float exercises(Page *p, float y) {
    const ReportData *r = p->s->data;
    char text[REPORT_TEXT];
    y = heading(p, MARGIN, y, "report.exercises");
    if (r->exercise_count == 0)
        return wrapped(p, MARGIN, y, WIDTH, BODY_PX, FOOT, REPORT_INK,
                       report_word(p->s, "report.no_exercises"));
    for (int i = 0; i < (int)(sizeof COLUMNS / sizeof *COLUMNS); i++)
        cell(p, i, y, 9, FONT_TEXT, REPORT_INK_2, report_word(p->s, COLUMNS[i].key));
    draw_rect(p->list, MARGIN, y + 4, WIDTH, 1, ink(REPORT_LINE));
    y += 17;
    for (int i = 0; i < r->exercise_count && i < EXERCISES_SHOWN; i++, y += 17.2f)
        row(p, &r->exercises[i], y);
    if (r->exercise_count > EXERCISES_SHOWN) {
        strings_count(p->s->strings, "report.more", r->exercise_count - EXERCISES_SHOWN, text,
                      sizeof text);
        y = wrapped(p, MARGIN, y, WIDTH, BODY_PX, FOOT, REPORT_INK, text);
    }
    return wrapped(p, MARGIN, y, WIDTH, SOFT_PX, FOOT, REPORT_INK_2,
                   report_word(p->s, "report.range_note"));
}

/* ---- words below ---- */

static float bullet(Page *p, float x, float y, float w, float bottom, const char *text) {
    if (y > bottom) return y;
    draw_disc(p->list, x + 3, y - BODY_PX * .32f, 1.7f, ink(REPORT_INK_2));
    return wrapped(p, x + 11, y, w - 11, BODY_PX, bottom, REPORT_INK, text) + 2;
}

static float flares(Page *p, float x, float y, float w, float bottom) {
    const ReportData *r = p->s->data;
    char text[REPORT_TEXT];
    y = heading(p, x, y, "report.flares");
    if (r->flare_count == 0)
        return wrapped(p, x, y, w, BODY_PX, bottom, REPORT_INK,
                       report_word(p->s, "report.no_flares"));
    for (int i = r->flare_count - 1; i >= 0 && i >= r->flare_count - FLARES_SHOWN; i--) {
        report_flare(p->s, &r->flares[i], text);
        y = bullet(p, x, y, w, bottom, text);
    }
    if (r->flare_count > FLARES_SHOWN) {
        strings_count(p->s->strings, "report.more", r->flare_count - FLARES_SHOWN, text,
                      sizeof text);
        y = bullet(p, x, y, w, bottom, text);
    }
    return y;
}

static void heeded(Page *p, float x, float y, float w, float bottom) {
    char lines[REPORT_SAFETY_LINES][REPORT_TEXT];
    int count = report_heeded(p->s, lines);
    y = heading(p, x, y, "report.heeded");
    if (count == 0)
        wrapped(p, x, y, w, BODY_PX, bottom, REPORT_INK,
                report_word(p->s, "report.nothing_heeded"));
    for (int i = 0; i < count; i++)
        y = bullet(p, x, y, w, bottom, lines[i]);
}

static void questions(Page *p, float x, float y, float w, float bottom) {
    char text[REPORT_TEXT];
    y = heading(p, x, y, "report.questions");
    for (int i = 0; i < p->s->data->question_count && y <= bottom; i++) {
        report_question(p->s, &p->s->data->questions[i], text);
        draw_outline(p->list, x + 1, y - 9, 10, 10, 2, 1, ink(REPORT_INK_2));
        y = wrapped(p, x + 19, y, w - 19, 11.6f, bottom, REPORT_INK, text) + 5;
    }
}

static void foot(Page *p) {
    char date[REPORT_TEXT], text[REPORT_TEXT];
    report_date(p->s, p->s->data->made_day, date);
    strings_format(p->s->strings, "report.made", text, sizeof text, "date", date, "name",
                   p->s->data->name, (const char *)NULL);
    draw_rect(p->list, MARGIN, FOOT - 6, WIDTH, .8f, ink(REPORT_LINE));
    line_in(p, MARGIN, FOOT + 8, WIDTH, FONT_TEXT, SOFT_PX, ALIGN_LEFT, REPORT_INK_2, text);
}

void report_page(const ReportSource *source, const TextMeasure *measure, DrawList *list) {
    Page page = {.s = source, .measure = measure, .list = list};
    draw_begin(list, REPORT_PAGE_WIDTH);
    draw_rect(list, 0, 0, REPORT_PAGE_WIDTH, DRAW_HEIGHT, ink(0xFFFFFF));
    head(&page);
    float y = tiles(&page, 90);
    y = charts(&page, y + 26);
    y = exercises(&page, y + 26) + 14;
    float half = (WIDTH - 26) / 2, bottom = FOOT - 12;
    float under = flares(&page, MARGIN, y, half, bottom);
    heeded(&page, MARGIN, under + 14, half, bottom);
    questions(&page, MARGIN + half + 26, y, half, bottom);
    foot(&page);
}
