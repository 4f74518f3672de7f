#include "app/report_words.h"

#include <stdio.h>
#include <string.h>

const char *report_word(const ReportSource *s, const char *key) {
    return strings_get(s->strings, key);
}

const char *report_month(const ReportSource *s, int64_t day) {
    char key[16];
    snprintf(key, sizeof key, "month.%d", civil_from_days(day).month);
    return strings_get(s->strings, key);
}

static void date_as(const ReportSource *s, const char *key, int64_t day, char out[REPORT_TEXT]) {
    CivilDate date = civil_from_days(day);
    char number[16], year[16];
    snprintf(number, sizeof number, "%d", date.day);
    snprintf(year, sizeof year, "%d", (int)date.year);
    strings_format(s->strings, key, out, REPORT_TEXT, "day", number, "month", report_month(s, day),
                   "year", year, (const char *)NULL);
}

void report_date(const ReportSource *s, int64_t day, char out[REPORT_TEXT]) {
    date_as(s, "report.date", day, out);
}

void report_short_date(const ReportSource *s, int64_t day, char out[REPORT_TEXT]) {
    date_as(s, "report.short_date", day, out);
}

/* ---- the four numbers ---- */

static void one_decimal(char out[32], double value) {
    if (value < 0)
        snprintf(out, 32, "–");
    else
        snprintf(out, 32, "%.1f", value);
}

static void number(char out[32], int64_t n) {
    snprintf(out, 32, "%lld", (long long)n);
}

static void days_tile(const ReportSource *s, ReportTile *tile) {
    const ReportData *r = s->data;
    char of[32], week[32];
    number(of, r->told_days);
    one_decimal(week, r->told_days > 0 ? r->days_of[0] * 7.0 / r->told_days : 0);
    snprintf(tile->value, sizeof tile->value, "%d", r->days_of[0]);
    strings_format(s->strings, "report.days_of", tile->label, REPORT_TEXT, "of", of,
                   (const char *)NULL);
    strings_format(s->strings, "report.a_week", tile->detail, REPORT_TEXT, "n", week,
                   (const char *)NULL);
}

static void minutes_tile(const ReportSource *s, ReportTile *tile) {
    const ReportData *r = s->data;
    char each[32], sessions[32];
    number(each, r->sessions > 0 ? (r->active_ms / r->sessions + 30000) / 60000 : 0);
    number(sessions, r->sessions);
    snprintf(tile->value, sizeof tile->value, "%lld", (long long)((r->active_ms + 30000) / 60000));
    snprintf(tile->label, REPORT_TEXT, "%s", report_word(s, "report.minutes_in_all"));
    strings_format(s->strings, "report.a_session", tile->detail, REPORT_TEXT, "n", each, "sessions",
                   sessions, (const char *)NULL);
}

static void pain_tile(const ReportSource *s, ReportTile *tile) {
    const ReportData *r = s->data;
    char first[2][32], last[2][32], days[32];
    for (int k = 0; k < 2; k++) {
        one_decimal(first[k], report_mean(r->pain_first, k));
        one_decimal(last[k], report_mean(r->pain_last, k));
    }
    number(days, r->pain_window_days);
    snprintf(tile->value, sizeof tile->value, "%s → %s", first[0], last[0]);
    snprintf(tile->label, REPORT_TEXT, "%s", report_word(s, "report.pain_windows"));
    strings_format(s->strings, "report.pain_after", tile->detail, REPORT_TEXT, "days", days,
                   "first", first[1], "last", last[1], (const char *)NULL);
}

static void flares_tile(const ReportSource *s, ReportTile *tile) {
    const ReportData *r = s->data;
    char finished[32], sessions[32];
    number(finished, r->finished);
    number(sessions, r->sessions);
    snprintf(tile->value, sizeof tile->value, "%d", r->flare_count);
    snprintf(tile->label, REPORT_TEXT, "%s", report_word(s, "report.flares_label"));
    strings_format(s->strings, "report.finished", tile->detail, REPORT_TEXT, "n", finished,
                   "sessions", sessions, (const char *)NULL);
}

void report_tiles(const ReportSource *s, ReportTile out[REPORT_TILES]) {
    days_tile(s, &out[0]);
    minutes_tile(s, &out[1]);
    pain_tile(s, &out[2]);
    flares_tile(s, &out[3]);
}

/* ---- exercises ---- */

static const char *name_of(const ReportSource *s, int exercise, const char *id) {
    return exercise >= 0 ? s->library->exercises[exercise].name : id;
}

const char *report_exercise_name(const ReportSource *s, const ReportExercise *e) {
    return name_of(s, e->exercise, e->id);
}

static void span(char *out, size_t size, const int bounds[2], int unit) {
    int least = (bounds[0] + unit / 2) / unit, most = (bounds[1] + unit / 2) / unit;
    if (least == most)
        snprintf(out, size, "%d", most);
    else
        snprintf(out, size, "%d–%d", least, most);
}

static void dose_of(const ReportSource *s, const ReportExercise *e, char *out, size_t size) {
    char text[32];
    out[0] = 0;
    if (e->sets_done == 0) return;
    bool is_hold = e->hold_ms[1] > 0;
    span(text, sizeof text, is_hold ? e->hold_ms : e->reps, is_hold ? 1000 : 1);
    strings_format(s->strings, is_hold ? "report.hold" : "report.reps", out, size, "n", text,
                   (const char *)NULL);
}

/* "12:34" or, where there is nothing, "". */
static void clock_of(int64_t ms, char *out, size_t size) {
    int64_t seconds = (ms + 500) / 1000;
    out[0] = 0;
    if (ms > 0) snprintf(out, size, "%lld:%02d", (long long)(seconds / 60), (int)(seconds % 60));
}

static void add_note(const ReportSource *s, const char *key, int n, char *out) {
    char text[REPORT_TEXT];
    if (n == 0) return;
    strings_count(s->strings, key, n, text, sizeof text);
    size_t used = strlen(out);
    snprintf(out + used, REPORT_TEXT - used, "%s%s", used ? ", " : "", text);
}

void report_row(const ReportSource *s, const ReportExercise *e, ReportRow *out) {
    int64_t sides = e->left_ms + e->right_ms;
    *out = (ReportRow){.left_share = sides > 0 ? (float)e->left_ms / (float)sides : -1};
    snprintf(out->times, sizeof out->times, "%d / %d", e->sessions, e->sets_done);
    dose_of(s, e, out->dose, sizeof out->dose);
    if (e->sets_done > 0 && e->range_percent[1] == 0) {
        snprintf(out->range, sizeof out->range, "%s", report_word(s, "report.comfortable"));
    } else if (e->sets_done > 0) {
        span(out->range, sizeof out->range, e->range_percent, 1);
        strcat(out->range, " %");
    }
    clock_of(e->left_ms, out->left, sizeof out->left);
    clock_of(e->right_ms, out->right, sizeof out->right);
    clock_of(e->both_ms, out->both, sizeof out->both);
    add_note(s, "report.note_hurt", e->flares, out->note);
    add_note(s, "report.note_skipped", e->sets_skipped, out->note);
}

/* ---- flares, what is heeded ---- */

void report_flare(const ReportSource *s, const ReportFlare *flare, char out[REPORT_TEXT]) {
    char date[REPORT_TEXT], pain[32];
    report_date(s, flare->day, date);
    number(pain, flare->pain_after);
    strings_format(s->strings, flare->pain_after < 0 ? "report.flare" : "report.flare_pain", out,
                   REPORT_TEXT, "date", date, "exercise",
                   name_of(s, flare->library_exercise, flare->exercise), "pain", pain,
                   (const char *)NULL);
}

static void add_tags(const ReportSource *s, uint32_t tags, char *out, size_t size) {
    out[0] = 0;
    for (int tag = 0; tag < CONTRA_COUNT; tag++) {
        if (!(tags >> tag & 1)) continue;
        char key[64];
        size_t used = strlen(out);
        snprintf(key, sizeof key, "report.contra.%s", CONTRA_NAMES[tag]);
        snprintf(out + used, size - used, "%s%s", used ? ", " : "", report_word(s, key));
    }
}

typedef struct HeededLines {
    char (*line)[REPORT_TEXT];
    int count;
} HeededLines;

static char *next_line(HeededLines *lines) {
    return lines->count < REPORT_SAFETY_LINES ? lines->line[lines->count++] : NULL;
}

static void tell_locks(const ReportSource *s, HeededLines *lines) {
    const ReportData *r = s->data;
    for (int i = 0; i < r->lock_count; i++) {
        char date[REPORT_TEXT], seen[REPORT_TEXT] = "";
        bool is_seen = r->locks[i].seen_day != SAFETY_NEVER;
        int question = r->locks[i].question;
        char *line = next_line(lines);
        if (!line) return;
        report_date(s, r->locks[i].day, date);
        if (is_seen) report_date(s, r->locks[i].seen_day, seen);
        strings_format(s->strings, is_seen ? "report.urgent_seen" : "report.urgent", line,
                       REPORT_TEXT, "question",
                       question >= 0 ? s->library->safety.questions[question].text : "", "date",
                       date, "seen", seen, (const char *)NULL);
    }
}

static void tell_answers(const ReportSource *s, HeededLines *lines) {
    const Safety *safety = &s->library->safety;
    const ReportData *r = s->data;
    for (int i = 0; i < safety->question_count; i++) {
        char date[REPORT_TEXT], tags[REPORT_TEXT];
        const SafetyQuestion *q = &safety->questions[i];
        if (r->safety.answers[i] != SAFETY_YES || (q->urgent && !q->tags)) continue;
        char *line = next_line(lines);
        if (!line) return;
        report_date(s, r->safety.answered_day[i], date);
        add_tags(s, q->tags & r->avoid, tags, sizeof tags);
        strings_format(s->strings, tags[0] ? "report.yes" : "report.yes_open", line, REPORT_TEXT,
                       "question", q->text, "date", date, "tags", tags, (const char *)NULL);
    }
}

static void tell_clearances(const ReportSource *s, HeededLines *lines) {
    for (int tag = 0; tag < CONTRA_COUNT; tag++) {
        char date[REPORT_TEXT], name[REPORT_TEXT];
        if (s->data->safety.cleared_day[tag] == SAFETY_NEVER) continue;
        char *line = next_line(lines);
        if (!line) return;
        report_date(s, s->data->safety.cleared_day[tag], date);
        add_tags(s, 1u << tag, name, sizeof name);
        strings_format(s->strings, "report.cleared", line, REPORT_TEXT, "tag", name, "date", date,
                       (const char *)NULL);
    }
}

int report_heeded(const ReportSource *s, char out[REPORT_SAFETY_LINES][REPORT_TEXT]) {
    HeededLines lines = {.line = out};
    tell_locks(s, &lines);
    tell_answers(s, &lines);
    tell_clearances(s, &lines);
    for (int i = 0; i < s->data->left_out_count; i++) {
        char *line = next_line(&lines);
        if (!line) break;
        strings_format(s->strings, "report.left_out", line, REPORT_TEXT, "exercise",
                       s->library->exercises[s->data->left_out[i]].name, (const char *)NULL);
    }
    for (int i = 0; i < s->data->asked_back_count; i++) {
        char date[REPORT_TEXT], *line = next_line(&lines);
        const HurtExercise *e = &s->data->asked_back[i];
        if (!line) break;
        report_date(s, e->asked_day, date);
        strings_format(s->strings, "report.asked_back", line, REPORT_TEXT, "exercise",
                       s->library->exercises[e->exercise].name, "date", date, (const char *)NULL);
    }
    return lines.count;
}

/* ---- questions ---- */

void report_question(const ReportSource *s, const ReportQuestion *q, char out[REPORT_TEXT]) {
    const ReportData *r = s->data;
    char key[64], n[32], left[32] = "", right[32] = "", tags[REPORT_TEXT], first[32], last[32],
                         after[32];
    const ReportExercise *e = q->at >= 0 ? &r->exercises[q->at] : NULL;
    bool is_many = q->kind == REPORT_ASK_LEFT_OUT && !e;
    snprintf(key, sizeof key, "report.ask.%s%s", REPORT_QUESTION_NAMES[q->kind],
             is_many ? "_many" : "");
    number(n, q->n);
    if (e) {
        clock_of(e->left_ms, left, sizeof left);
        clock_of(e->right_ms, right, sizeof right);
        if (!left[0]) snprintf(left, sizeof left, "0:00");
        if (!right[0]) snprintf(right, sizeof right, "0:00");
    }
    add_tags(s, r->avoid, tags, sizeof tags);
    one_decimal(first, report_mean(r->pain_first, 0));
    one_decimal(last, report_mean(r->pain_last, 0));
    one_decimal(after, report_mean(r->pain_last, 1));
    strings_format(s->strings, key, out, REPORT_TEXT, "n", n, "exercise",
                   e ? report_exercise_name(s, e) : "", "left", left, "right", right, "tags", tags,
                   "first", first, "last", last, "after", after, (const char *)NULL);
}
