/* Minutes, pain, left and right, and doses over time. */
#include "ui/diary.h"

#include "core/scalar.h"

#include <stdio.h>

static void title(Canvas *c, Box b, float room, const char *text) {
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){b.x + 48, b.y + 80, room, 58, 1}, canvas_tone(c, TONE_INK), text);
}

static void short_date(const Canvas *c, int64_t day, bool month_only, char *out, size_t size) {
    CivilDate date = civil_from_days(day);
    const char *month = screen_numbered(c, "month_short", date.month);
    if (month_only)
        snprintf(out, size, "%s", month);
    else
        snprintf(out, size, "%d %s", date.day, month);
}

/* ---- minutes ---- */

void diary_draw_minutes(Canvas *c) {
    const MinutesChart *m = c->model->back.minutes;
    Box b = diary_box(c->model);
    part_panel(c, b, 44);
    title(c, b, b.w - 96 - 560 - 32, canvas_string(c, "diary.minutes_title"));
    diary_choice(c, (Box){b.x + b.w - 48 - 560, b.y + 30, 560, 68}, "diary.unit", CHART_UNIT_COUNT,
                 (int)c->state->look.unit);
    if (!m || m->most_s == 0) {
        diary_empty(c, b);
        return;
    }
    int step, top = chart_top((float)m->most_s / 60, &step), days = 0, seconds = 0;
    Box chart = {b.x + 160, b.y + 210, b.w - 220, 440};
    chart_grid(c, chart, top, step, "");
    float pitch = chart.w / (float)m->count, w = fminf(64, pitch * .68f);
    int every = (m->count + 6) / 7;
    for (int i = 0; i < m->count; i++) {
        const MinutesBar *bar = &m->bars[i];
        float x = chart.x + pitch * ((float)i + .5f), minutes = (float)bar->active_s / 60;
        float y = chart_y(chart, (float)top, minutes), foot = chart.y + chart.h;
        Color fill = canvas_tone(c, i == m->count - 1 ? TONE_ARC : TONE_LEAF);
        days += bar->active_days;
        seconds += bar->active_s;
        if (minutes > 0)
            draw_round(c->list, x - w / 2, y, w, foot - y, fminf(10, (foot - y) / 2), fill, fill);
        if ((m->count - 1 - i) % every == 0) {
            char text[32];
            short_date(c, bar->first_day, m->unit == CHART_BY_MONTH, text, sizeof text);
            chart_word(c, chart, (x - chart.x) / chart.w, text);
        }
    }
    char minutes[48], active[48], text[128], mean[16];
    screen_minutes(c, (seconds + 30) / 60, minutes, sizeof minutes);
    strings_count(c->model->strings, "count.active_days", days, active, sizeof active);
    strings_format(c->model->strings, "diary.minutes_sum", text, sizeof text, "minutes", minutes,
                   "days", active, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT},
                (TextPlace){b.x + 48, b.y + 150, b.w * .5f - 60, 44, 1}, canvas_tone(c, TONE_INK_2),
                text);
    snprintf(mean, sizeof mean, "%d", days > 0 ? (seconds / days + 30) / 60 : 0);
    strings_format(c->model->strings, "diary.minutes_mean", text, sizeof text, "n", mean,
                   (char *)NULL);
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_RIGHT},
                (TextPlace){b.x + b.w - 48, b.y + 150, b.w * .5f - 60, 44, 1},
                canvas_tone(c, TONE_INK_2), text);
}

/* ---- pain ---- */

static float legend(Canvas *c, float x, float y, Tone tone, bool dotted, const char *text) {
    float px = 30, xs[3] = {0, .5f, 1}, ys[3] = {1, 1, 1};
    chart_line(c, (Box){x, y - 10, 64, 40}, 1,
               &(ChartLine){xs, ys, 3, tone, dotted ? 5.0f : 8.0f, dotted, false});
    canvas_raw_text(c, x + 82, y, FONT_BOLD, px, ALIGN_LEFT, canvas_tone(c, TONE_INK), text);
    return x + 82 + canvas_width(c, FONT_BOLD, px, text) + 48;
}

static void draw_pain_chart(Canvas *c, Box chart, const PainChart *p) {
    enum { DATES = 5 };
    float x[CHART_DAYS_MAX], before[CHART_DAYS_MAX], after[CHART_DAYS_MAX];
    float span = fmaxf(1, (float)(p->last_day - p->first_day));
    chart_grid(c, chart, 10, 2, "");
    for (int i = 0; i < p->count; i++) {
        const PainDay *day = &p->days[i];
        x[i] = (float)(day->day - p->first_day) / span;
        before[i] = day->before_7;
        after[i] = day->after_7;
        float px = chart.x + chart.w * x[i];
        if (day->before >= 0)
            draw_disc(c->list, px, chart_y(chart, 10, day->before), 5,
                      color_alpha(canvas_tone(c, TONE_RUST), .38f));
        if (day->had_flare) /* lit at the foot of the day */
            part_plant(c, PLANT_LANTERN, px, chart.y + chart.h - 2, 1.05f, 1, 1);
    }
    bool is_alone = p->count < 2; /* a mark: there is no line of one day */
    chart_line(c, chart, 10, &(ChartLine){x, before, p->count, TONE_RUST, 8, is_alone, true});
    /* a mark here and there is enough to tell the second line */
    float few_x[CHART_DAYS_MAX], few[CHART_DAYS_MAX];
    int every = p->count / 16 + 1, n = 0;
    for (int i = p->count - 1; i >= 0; i -= every) {
        if (after[i] < 0) continue;
        few_x[n] = x[i];
        few[n++] = after[i];
    }
    chart_line(c, chart, 10, &(ChartLine){few_x, few, n, TONE_SLIDER, 5, true, false});
    for (int i = 0; i < DATES; i++) {
        char text[32];
        float u = (float)i / (DATES - 1);
        short_date(c, p->first_day + (int64_t)(u * span), false, text, sizeof text);
        chart_word(c, chart, u, text);
    }
}

void diary_draw_pain(Canvas *c) {
    const PainChart *p = c->model->back.pain;
    Box b = diary_box(c->model);
    part_panel(c, b, 44);
    title(c, b, b.w - 96 - 560 - 32, canvas_string(c, "diary.pain_title"));
    diary_choice(c, (Box){b.x + b.w - 48 - 560, b.y + 30, 560, 68}, "diary.span",
                 UI_PAIN_SPAN_COUNT, diary_span(c->state));
    if (!p || p->count == 0) {
        diary_empty(c, b);
        return;
    }
    float y = b.y + 152, at = b.x + 48;
    at = legend(c, at, y, TONE_RUST, false, canvas_string(c, "diary.pain_before"));
    at = legend(c, at, y, TONE_SLIDER, true, canvas_string(c, "diary.pain_after"));
    part_plant(c, PLANT_LANTERN, at + 14, y + 6, .9f, 1, 1);
    canvas_raw_text(c, at + 44, y, FONT_BOLD, 30, ALIGN_LEFT, canvas_tone(c, TONE_INK),
                    canvas_string(c, "diary.pain_flare"));
    canvas_text(c, (TextStyle){FONT_BOLD, 30, 0, ALIGN_RIGHT},
                (TextPlace){b.x + b.w - 48, y, 320, 36, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.pain_mean"));
    draw_pain_chart(c, (Box){b.x + 130, b.y + 206, b.w - 190, 446}, p);
}

/* ---- left and right ---- */

static const char *verdict(int left_s, int right_s) {
    int all = left_s + right_s, apart = left_s - right_s;
    if (apart * 10 > all) return "diary.balance_more_left";
    if (apart * 10 < -all) return "diary.balance_more_right";
    return "diary.balance_even";
}

static void draw_sides(Canvas *c, float x, float y, float half, float h, int left_s, int right_s,
                       int most_s) {
    Color track = canvas_tone(c, TONE_LINE), fill = canvas_tone(c, TONE_SLIDER);
    Color other = canvas_tone(c, TONE_ARC);
    float l = half * (float)left_s / (float)most_s, r = half * (float)right_s / (float)most_s;
    draw_round(c->list, x - half, y, half - 3, h, h / 2, track, track);
    draw_round(c->list, x + 3, y, half - 3, h, h / 2, track, track);
    if (left_s > 0) draw_round(c->list, x - fmaxf(h, l), y, fmaxf(h, l) - 3, h, h / 2, fill, fill);
    if (right_s > 0) draw_round(c->list, x + 3, y, fmaxf(h, r) - 3, h, h / 2, other, other);
}

static void draw_minutes_of(Canvas *c, float x, float y, Align align, int seconds) {
    char text[32];
    screen_minutes(c, (seconds + 30) / 60, text, sizeof text);
    canvas_text(c, (TextStyle){FONT_HEAVY, 30, 0, align}, (TextPlace){x, y, 130, 36, 1},
                canvas_tone(c, TONE_INK), text);
}

void diary_draw_balance(Canvas *c) {
    enum { ROWS = 6 };
    const BalanceChart *chart = c->model->back.balance;
    Box b = diary_box(c->model);
    part_panel(c, b, 44);
    title(c, b, b.w * .56f, canvas_string(c, "diary.balance_title"));
    if (!chart || chart->count == 0) {
        diary_empty(c, b);
        return;
    }
    canvas_text(c, (TextStyle){FONT_BOLD, 36, 0, ALIGN_RIGHT},
                (TextPlace){b.x + b.w - 48, b.y + 78, b.w * .34f, 48, 1},
                canvas_tone(c, TONE_INK_2),
                canvas_string(c, verdict(chart->left_s, chart->right_s)));
    float name_w = b.w * .30f, x = b.x + 48 + name_w + 150 + (b.w - 96 - name_w - 300) / 2;
    float half = (b.w - 96 - name_w - 300) / 2, y = b.y + 184;
    canvas_text(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_RIGHT},
                (TextPlace){x - 20, b.y + 146, half + 120, 40, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.balance_left"));
    canvas_text(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_LEFT},
                (TextPlace){x + 20, b.y + 146, half + 120, 40, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.balance_right"));
    int most = chart->left_s > chart->right_s ? chart->left_s : chart->right_s;
    for (int i = chart->count > 1 ? -1 : 0; i < chart->count && i < ROWS; i++) {
        const BalanceRow *row = i < 0 ? NULL : &chart->rows[i];
        int left = row ? row->left_s : chart->left_s, right = row ? row->right_s : chart->right_s;
        const char *name = row ? c->model->library->exercises[row->exercise].name
                               : canvas_string(c, "diary.balance_all");
        float h = row ? 28 : 44;
        if (i == 0) {
            if (chart->count > 1)
                draw_rect(c->list, b.x + 48, y - 12, b.w - 96, 3, canvas_tone(c, TONE_LINE));
            most = 1;
            for (int k = 0; k < chart->count && k < ROWS; k++) {
                most = chart->rows[k].left_s > most ? chart->rows[k].left_s : most;
                most = chart->rows[k].right_s > most ? chart->rows[k].right_s : most;
            }
        }
        canvas_text_middle(
            c, (TextStyle){row ? FONT_BOLD : FONT_DISPLAY, row ? 32 : 36, 34, ALIGN_LEFT}, b.x + 48,
            y + 32, name_w, 76, 2, canvas_tone(c, TONE_INK), name);
        draw_sides(c, x, y + 32 - h / 2, half, h, left, right, most);
        draw_minutes_of(c, x - half - 16, y + 43, ALIGN_RIGHT, left);
        draw_minutes_of(c, x + half + 16, y + 43, ALIGN_LEFT, right);
        y += row ? 74 : 98;
    }
    if (y + 60 < b.y + b.h)
        canvas_text(c, (TextStyle){FONT_TEXT, 32, 0, ALIGN_LEFT},
                    (TextPlace){b.x + 48, b.y + b.h - 44, b.w - 96, 42, 1},
                    canvas_tone(c, TONE_INK_2), canvas_string(c, "diary.balance_note"));
}

/* ---- doses ---- */

int diary_done_at(const UiModel *m) {
    const DoneExercises *done = m->back.done;
    int wanted = m->back.dose ? m->back.dose->exercise : -1;
    for (int i = 0; done && i < done->count; i++)
        if (done->exercises[i] == wanted) return i;
    return 0;
}

/* least_top: the axis goes up to there at least. */
static void draw_dose_line(Canvas *c, Box b, const DoseChart *dose, const char *key,
                           float (*value)(const DosePoint *), float least_top, Tone tone) {
    float x[CHART_MONTHS_MAX], y[CHART_MONTHS_MAX], most = least_top;
    int64_t first = dose->points[0].month, last = dose->points[dose->count - 1].month;
    float span = fmaxf(1, (float)(last - first));
    for (int i = 0; i < dose->count; i++) {
        x[i] = last == first ? .5f : .03f + .94f * (float)(dose->points[i].month - first) / span;
        y[i] = value(&dose->points[i]);
        most = fmaxf(most, y[i]);
    }
    int step, top = chart_top(most, &step);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 36, 0, ALIGN_LEFT},
                (TextPlace){b.x, b.y + 34, b.w, 46, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, key));
    Box chart = {b.x + 92, b.y + 84, b.w - 112, b.h - 140};
    chart_grid(c, chart, top, step, "");
    chart_line(c, chart, (float)top, &(ChartLine){x, y, dose->count, tone, 7, true, false});
    int every = (dose->count + 3) / 4;
    for (int i = 0; i < dose->count; i++) {
        char text[32];
        if ((dose->count - 1 - i) % every != 0) continue;
        short_date(c, dose->points[i].month, true, text, sizeof text);
        chart_word(c, chart, x[i], text);
    }
}

static float hold_of(const DosePoint *p) {
    return (float)p->hold_s;
}
static float reps_of(const DosePoint *p) {
    return (float)p->reps;
}
static float range_of(const DosePoint *p) {
    return (float)p->range_percent;
}

void diary_draw_dose(Canvas *c) {
    const DoneExercises *done = c->model->back.done;
    const DoseChart *dose = c->model->back.dose;
    Box b = diary_box(c->model);
    part_panel(c, b, 44);
    if (!done || done->count == 0 || !dose || dose->exercise < 0 || dose->count == 0) {
        diary_empty(c, b);
        if (!done || done->count == 0) return;
    }
    Box row = {b.x + 48, b.y + 30, b.w - 96, 84};
    bool focused = screen_is_focused(c, DIARY_FIRST);
    Color card = canvas_tone(c, TONE_CARD), ink = canvas_tone(c, TONE_INK);
    draw_round(c->list, row.x, row.y, row.w, row.h, 34, card, card);
    if (c->look->is_flat) draw_outline(c->list, row.x, row.y, row.w, row.h, 34, 3, ink);
    if (focused) part_ring(c, row, 34, 3);
    float middle = row.y + row.h / 2, end = row.x + row.w;
    DrawPoint less[3] = {
        {row.x + 24, middle}, {row.x + 46, middle - 17}, {row.x + 46, middle + 17}};
    DrawPoint more[3] = {{end - 24, middle}, {end - 46, middle - 17}, {end - 46, middle + 17}};
    draw_polygon(c->list, less, 3, ink, ink);
    draw_polygon(c->list, more, 3, ink, ink);
    int shown = done->exercises[diary_done_at(c->model)];
    char text[64], n[16], of[16];
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT}, row.x + 76, middle,
                       row.w - 330, 70, 1, ink, c->model->library->exercises[shown].name);
    snprintf(n, sizeof n, "%d", diary_done_at(c->model) + 1);
    snprintf(of, sizeof of, "%d", done->count);
    strings_format(c->model->strings, "diary.dose_exercise", text, sizeof text, "n", n, "of", of,
                   (char *)NULL);
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_RIGHT}, end - 76, middle, 170, 60, 1,
                       canvas_tone(c, TONE_INK_2), text);
    if (!dose || dose->count == 0) return;
    bool holds = dose->points[dose->count - 1].hold_s > 0;
    float half = (b.w - 96 - 48) / 2, y = b.y + 146, h = b.h - 146 - 30;
    char hurt[256];
    if (screen_hurt_words(c, shown, hurt, sizeof hurt)) {
        part_plant(c, PLANT_LANTERN, b.x + 78, y + 42, .9f, 1, 1);
        canvas_text_middle(c, (TextStyle){FONT_BOLD, 34, 36, ALIGN_LEFT}, b.x + 112, y + 16,
                           b.w - 160, 48, 1, ink, hurt);
        y += 62;
        h -= 62;
    }
    draw_dose_line(c, (Box){b.x + 48, y, half, h}, dose,
                   holds ? "diary.dose_holds" : "diary.dose_reps", holds ? hold_of : reps_of, 1,
                   TONE_LEAF);
    draw_dose_line(c, (Box){b.x + 96 + half, y, half, h}, dose, "diary.dose_range", range_of, 100,
                   TONE_ARC);
}
