#include "app/report_chart.h"

#include "app/report_words.h"

#include <math.h>
#include <stdio.h>

enum { WEEK = 7, PAIN_TOP = 10, CROWD_DAYS = 120, LINE_POINTS_MAX = CHART_DAYS_MAX };

static Color ink(uint32_t rgb) {
    return color_hex(rgb, 1);
}

static void label(DrawList *d, const ChartBox *box, float x, float y, Align align,
                  const char *text) {
    draw_text(d, x, y, FONT_TEXT, box->px, align, ink(REPORT_INK_2), text);
}

/* Names of months under an axis of days, where there is room for them. */
static void months(const ReportSource *s, const ChartBox *box, float x, float per_day, float y,
                   DrawList *d) {
    const ReportData *r = s->data;
    float free_from = x - 1, room = 4.2f * box->px;
    for (int i = 0; i < r->day_count; i++) {
        int64_t day = r->first_day + i;
        float at = x + per_day * (float)i;
        if ((i > 0 && civil_from_days(day).day != 1) || at < free_from ||
            at + room > box->x + box->w + box->px)
            continue;
        /* a few days of a month at the very beginning leave no room for the next one's name */
        if (i == 0 && civil_from_days(day).day > 1 &&
            per_day * (float)(32 - civil_from_days(day).day) < room)
            continue;
        char text[64];
        snprintf(text, sizeof text, "%.9s", report_month(s, day));
        label(d, box, at, y, ALIGN_LEFT, text);
        free_from = at + (float)1.4 * room;
    }
}

/* ---- days ---- */

/* In a field w wide and h high. */
static void day_mark(char mark, float x, float y, float w, float h, DrawList *d) {
    float cx = x + w / 2, cy = y + h / 2, thin = h * .12f, roof = h * .46f;
    DrawPoint flare[3] = {{cx, cy - roof},
                          {cx + roof * 1.1f, cy + roof * .85f},
                          {cx - roof * 1.1f, cy + roof * .85f}};
    switch (mark) {
    case 'A':
        draw_round(d, x, y, w, h, h * .25f, ink(REPORT_LEAF), ink(REPORT_LEAF));
        break;
    case 'F':
        draw_polygon(d, flare, 3, ink(REPORT_RUST), ink(REPORT_RUST));
        break;
    case 'P':
        draw_rect(d, x + thin, cy - h * .13f, w - 2 * thin, h * .26f, ink(REPORT_TEAL));
        break;
    case 'R':
    case 'S':
        draw_disc(d, cx, cy, h * .2f, ink(REPORT_LEAF));
        break;
    case 'M':
    case '?':
        draw_outline(d, x + thin, y + thin, w - 2 * thin, h - 2 * thin, h * .2f, thin,
                     ink(REPORT_LINE));
        break;
    default: /* before the first day: nothing */
        break;
    }
}

void report_chart_days(const ReportSource *s, ChartBox box, DrawList *list) {
    const ReportData *r = s->data;
    int lead = civil_weekday(r->first_day), weeks = (lead + r->day_count - 1) / WEEK + 1;
    float top = box.y + box.px * 1.3f, down = (box.h - box.px * 1.3f) / WEEK;
    float across = fminf(box.w / (float)weeks, down * 2.2f), gap = .16f * fminf(across, down);
    ChartBox names = box;
    names.w = across * (float)weeks;
    months(s, &names, box.x + across * (float)lead / WEEK, across / WEEK, box.y + box.px, list);
    for (int i = 0; i < r->day_count; i++)
        day_mark(r->days[i].mark, box.x + across * (float)((lead + i) / WEEK),
                 top + down * (float)((lead + i) % WEEK), across - gap, down - gap, list);
}

void report_chart_days_key(const ReportSource *s, ChartBox box, DrawList *list) {
    static const char MARKS[] = "AFRPM";
    float x = box.x;
    for (int i = 0; MARKS[i]; i++) {
        char key[16];
        snprintf(key, sizeof key, "report.mark.%c", MARKS[i]);
        const char *word = report_word(s, key);
        day_mark(MARKS[i], x, box.y - box.px * .85f, box.px, box.px, list);
        label(list, &box, x + box.px * 1.4f, box.y, ALIGN_LEFT, word);
        int letters = 0;
        for (const char *p = word; *p; p++)
            letters += (*p & 0xC0) != 0x80;
        x += box.px * (2.3f + .5f * (float)letters);
    }
}

/* ---- minutes ---- */

static int nice_top(int minutes) {
    static const int TOPS[] = {10, 20, 30, 40, 60, 80, 100, 120, 150, 200, 300, 400, 600};
    for (size_t i = 0; i < sizeof TOPS / sizeof *TOPS; i++)
        if (minutes <= TOPS[i]) return TOPS[i];
    return (minutes / 500 + 1) * 500;
}

static void grid_line(DrawList *d, const ChartBox *box, float x, float y, int value) {
    char text[16];
    DrawPoint line[2] = {{x, y}, {box->x + box->w, y}};
    draw_polyline(d, line, 2, box->px * .07f, false, ink(REPORT_LINE));
    snprintf(text, sizeof text, "%d", value);
    label(d, box, x - box->px * .4f, y + box->px * .35f, ALIGN_RIGHT, text);
}

void report_chart_minutes(const ReportSource *s, ChartBox box, DrawList *list) {
    const ReportData *r = s->data;
    const MinutesChart *weeks = &r->weeks;
    float x = box.x + box.px * 2.2f, foot = box.y + box.h - box.px * 1.5f;
    float top = box.y + box.px * .6f, width = box.x + box.w - x;
    int most = nice_top((weeks->most_s + 59) / 60);
    for (int k = 0; k <= 2; k++)
        grid_line(list, &box, x, foot - (foot - top) * (float)k / 2, most * k / 2);
    if (weeks->count == 0) return;
    float step = fminf(width / (float)weeks->count, box.px * 5);
    for (int i = 0; i < weeks->count; i++) {
        float h = (foot - top) * (float)weeks->bars[i].active_s / 60 / (float)most;
        if (h > 0)
            draw_rect(list, x + step * ((float)i + .14f), foot - h, step * .72f, h,
                      ink(REPORT_TEAL));
    }
    ChartBox names = box;
    names.w = x + step * (float)weeks->count - box.x;
    float before = (float)(r->first_day - weeks->bars[0].first_day);
    months(s, &names, x + before * step / WEEK, step / WEEK, box.y + box.h - box.px * .2f, list);
}

/* ---- pain ---- */

typedef struct Plot {
    ChartBox box;
    float x, top, foot, per_day;
    int64_t first_day;
} Plot;

static DrawPoint place(const Plot *p, int64_t day, float pain) {
    return (DrawPoint){p->x + p->per_day * ((float)(day - p->first_day) + .5f),
                       p->foot - (p->foot - p->top) * pain / PAIN_TOP};
}

/* A line ends where the mean knows no answer or a week has none. */
static void mean_line(const Plot *p, const PainChart *pain, bool is_after, Color color,
                      float stroke, DrawList *d) {
    DrawPoint points[LINE_POINTS_MAX];
    int count = 0;
    for (int i = 0; i <= pain->count; i++) {
        float value = i == pain->count ? -1
                      : is_after       ? pain->days[i].after_7
                                       : pain->days[i].before_7;
        bool is_apart =
            value < 0 || (i > 0 && pain->days[i].day - pain->days[i - 1].day > CHART_MEAN_DAYS);
        if (is_apart) {
            if (count > 1) draw_polyline(d, points, count, stroke, false, color);
            count = 0;
        }
        if (value >= 0) points[count++] = place(p, pain->days[i].day, value);
    }
    if (count > 1) draw_polyline(d, points, count, stroke, false, color);
}

static void before_dot(DrawList *d, DrawPoint at, float px) {
    draw_disc(d, at.x, at.y, px * .19f, color_hex(REPORT_RUST, .5f));
}

static void after_dot(DrawList *d, DrawPoint at, float px) {
    draw_ring(d, at.x, at.y, px * .21f, px * .09f, color_hex(REPORT_TEAL, .6f));
}

static void flare_mark(DrawList *d, float x, float y, float px) {
    DrawPoint p[3] = {
        {x, y - px * .5f}, {x + px * .4f, y + px * .2f}, {x - px * .4f, y + px * .2f}};
    draw_polygon(d, p, 3, ink(REPORT_RUST), ink(REPORT_RUST));
}

void report_chart_pain(const ReportSource *s, ChartBox box, DrawList *list) {
    const ReportData *r = s->data;
    Plot p = {.box = box,
              .x = box.x + box.px * 1.8f,
              .top = box.y + box.px * .6f,
              .foot = box.y + box.h - box.px * 2.4f,
              .first_day = r->first_day};
    p.per_day = (box.x + box.w - p.x) / (float)r->day_count;
    for (int value = 0; value <= PAIN_TOP; value += 2)
        grid_line(list, &box, p.x, place(&p, 0, (float)value).y, value);
    months(s, &box, p.x, p.per_day, box.y + box.h - box.px * .2f, list);
    float dot = box.px * (r->day_count > CROWD_DAYS ? .7f : 1);
    for (int i = 0; i < r->pain.count; i++) {
        const PainDay *day = &r->pain.days[i];
        if (day->before >= 0) before_dot(list, place(&p, day->day, day->before), dot);
        if (day->after >= 0) after_dot(list, place(&p, day->day, day->after), dot);
        if (day->had_flare)
            flare_mark(list, place(&p, day->day, 0).x, p.foot + box.px * .75f, box.px);
    }
    mean_line(&p, &r->pain, true, ink(REPORT_TEAL), box.px * .16f, list);
    mean_line(&p, &r->pain, false, ink(REPORT_RUST), box.px * .22f, list);
    if (r->pain.count == 0)
        label(list, &box, (p.x + box.x + box.w) / 2, (p.top + p.foot) / 2, ALIGN_CENTRE,
              report_word(s, "report.no_pain"));
}

void report_chart_pain_key(const ReportSource *s, ChartBox box, DrawList *list) {
    float x = box.x, y = box.y - box.px * .35f, step = box.px * 5.2f;
    DrawPoint line[2] = {{x + 3 * step - box.px * .3f, y}, {x + 3 * step + box.px, y}};
    before_dot(list, (DrawPoint){x + box.px * .3f, y}, box.px);
    label(list, &box, x + box.px, box.y, ALIGN_LEFT, report_word(s, "report.before"));
    after_dot(list, (DrawPoint){x + step + box.px * .3f, y}, box.px);
    label(list, &box, x + step + box.px, box.y, ALIGN_LEFT, report_word(s, "report.after"));
    flare_mark(list, x + 2 * step + box.px * .3f, y + box.px * .15f, box.px);
    label(list, &box, x + 2 * step + box.px, box.y, ALIGN_LEFT,
          report_word(s, "report.flare_mark"));
    draw_polyline(list, line, 2, box.px * .2f, false, ink(REPORT_INK_2));
    label(list, &box, x + 3 * step + 1.4f * box.px, box.y, ALIGN_LEFT,
          report_word(s, "report.mean"));
}

/* ---- balance ---- */

void report_chart_balance(float left_share, ChartBox box, DrawList *list) {
    float middle = box.x + box.w / 2, half = box.w / 2;
    float left = half * left_share, right = half * (1 - left_share);
    draw_rect(list, middle - left, box.y, left, box.h, ink(REPORT_TEAL));
    draw_rect(list, middle, box.y, right, box.h, ink(REPORT_MARIGOLD));
    DrawPoint axis[2] = {{middle, box.y - box.h * .3f}, {middle, box.y + box.h * 1.3f}};
    draw_polyline(list, axis, 2, box.h * .14f, false, ink(REPORT_INK));
}
