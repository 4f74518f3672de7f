#include "app/json_put.h"
#include "app/report_words.h"

#include <stdio.h>

static void mean(JsonOut *o, const char *key, PainSums sums, int after) {
    double value = report_mean(sums, after);
    json_out_key(o, key);
    if (value < 0)
        json_out_null(o);
    else
        json_out_real(o, value, 2);
}

static void bounds(JsonOut *o, const char *key, const int value[2]) {
    json_out_key(o, key);
    json_out_begin_array(o);
    json_out_int(o, value[0]);
    json_out_int(o, value[1]);
    json_out_end_array(o);
}

static void adherence(const ReportData *r, JsonOut *o) {
    json_out_key(o, "adherence");
    json_out_begin_object(o);
    json_put_int(o, "days", r->told_days);
    json_out_key(o, "days_of");
    json_out_begin_object(o);
    for (int i = 0; REPORT_MARKS[i]; i++) {
        const char name[2] = {REPORT_MARKS[i], 0};
        json_put_int(o, name, r->days_of[i]);
    }
    json_out_end_object(o);
    json_put_int(o, "sessions", r->sessions);
    json_put_int(o, "finished", r->finished);
    json_put_int(o, "stopped", r->stopped);
    json_put_int(o, "left_early", r->left_early);
    json_put_int(o, "interrupted", r->interrupted);
    json_put_int(o, "active_ms", r->active_ms);
    json_put_int(o, "chain", r->chain);
    json_put_int(o, "best_chain", r->best);
    json_out_key(o, "weeks");
    json_out_begin_array(o);
    for (int i = 0; i < r->weeks.count; i++) {
        json_out_begin_object(o);
        json_put_date(o, "monday", r->weeks.bars[i].first_day);
        json_put_int(o, "active_s", r->weeks.bars[i].active_s);
        json_put_int(o, "active_days", r->weeks.bars[i].active_days);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_end_object(o);
}

static void days(const ReportData *r, JsonOut *o) {
    json_out_key(o, "days");
    json_out_begin_array(o);
    for (int i = 0; i < r->day_count; i++) {
        const DayStory *day = &r->days[i];
        json_out_begin_object(o);
        json_put_date(o, "date", r->first_day + i);
        json_put_mark(o, "day", day->mark);
        json_put_int(o, "sessions", day->sessions);
        json_put_int(o, "active_s", day->active_s);
        json_put_int(o, "flares", day->flares);
        json_put_text(o, "plant", day->mark == ' ' ? NULL : PLANT_NAMES[day->plant]);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void window(const char *key, PainSums sums, JsonOut *o) {
    json_out_key(o, key);
    json_out_begin_object(o);
    mean(o, "before", sums, 0);
    mean(o, "after", sums, 1);
    json_out_end_object(o);
}

static void pain(const ReportData *r, JsonOut *o) {
    json_out_key(o, "pain");
    json_out_begin_object(o);
    json_put_int(o, "window_days", r->pain_window_days);
    window("first", r->pain_first, o);
    window("last", r->pain_last, o);
    json_put_given(o, "least_before", r->pain_least[0]);
    json_put_given(o, "most_before", r->pain_most[0]);
    json_put_given(o, "least_after", r->pain_least[1]);
    json_put_given(o, "most_after", r->pain_most[1]);
    json_out_key(o, "days");
    json_out_begin_array(o);
    for (int i = 0; i < r->pain.count; i++) {
        const PainDay *day = &r->pain.days[i];
        json_out_begin_object(o);
        json_put_date(o, "date", day->day);
        mean(o, "before", day->of_day, 0);
        mean(o, "after", day->of_day, 1);
        mean(o, "before_7_days", day->of_week, 0);
        mean(o, "after_7_days", day->of_week, 1);
        json_out_key(o, "flare");
        json_out_bool(o, day->had_flare);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_end_object(o);
}

static void exercises(const ReportSource *s, JsonOut *o) {
    json_out_key(o, "exercises");
    json_out_begin_array(o);
    for (int i = 0; i < s->data->exercise_count; i++) {
        const ReportExercise *e = &s->data->exercises[i];
        json_out_begin_object(o);
        json_put_text(o, "exercise", e->id);
        json_put_text(o, "name", report_exercise_name(s, e));
        json_put_int(o, "sessions", e->sessions);
        json_put_int(o, "sets_done", e->sets_done);
        json_put_int(o, "sets_skipped", e->sets_skipped);
        json_put_int(o, "sets_hurt", e->sets_hurt);
        json_put_int(o, "sets_left", e->sets_left);
        json_put_int(o, "left_ms", e->left_ms);
        json_put_int(o, "right_ms", e->right_ms);
        json_put_int(o, "both_ms", e->both_ms);
        bounds(o, "hold_ms", e->hold_ms);
        bounds(o, "reps", e->reps);
        bounds(o, "range_percent", e->range_percent);
        json_put_int(o, "flares", e->flares);
        json_put_date(o, "last", e->last_day);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void flares(const ReportData *r, JsonOut *o) {
    json_out_key(o, "flares");
    json_out_begin_array(o);
    for (int i = 0; i < r->flare_count; i++) {
        json_out_begin_object(o);
        json_put_date(o, "date", r->flares[i].day);
        json_put_text(o, "exercise", r->flares[i].exercise);
        json_put_given(o, "pain_after", r->flares[i].pain_after);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_put_int(o, "most_flares_in_14_days", r->flares_in_14_days);
}

static void locks(const ReportSource *s, JsonOut *o) {
    json_out_key(o, "urgent");
    json_out_begin_array(o);
    for (int i = 0; i < s->data->lock_count; i++) {
        const ReportLock *lock = &s->data->locks[i];
        json_out_begin_object(o);
        json_put_text(o, "question",
                      lock->question >= 0 ? s->library->safety.questions[lock->question].id : NULL);
        json_put_date(o, "date", lock->day);
        if (lock->seen_day != SAFETY_NEVER) json_put_date(o, "seen", lock->seen_day);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void heeded(const ReportSource *s, JsonOut *o) {
    const ReportData *r = s->data;
    locks(s, o);
    json_out_key(o, "answered_yes");
    json_out_begin_array(o);
    for (int i = 0; i < s->library->safety.question_count; i++) {
        if (r->safety.answers[i] != SAFETY_YES) continue;
        json_out_begin_object(o);
        json_put_text(o, "question", s->library->safety.questions[i].id);
        json_put_date(o, "date", r->safety.answered_day[i]);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_key(o, "left_out_movements");
    json_out_begin_array(o);
    for (int tag = 0; tag < CONTRA_COUNT; tag++)
        if (r->avoid >> tag & 1) json_out_text(o, CONTRA_NAMES[tag]);
    json_out_end_array(o);
    json_out_key(o, "cleared_by_doctor");
    json_out_begin_array(o);
    for (int tag = 0; tag < CONTRA_COUNT; tag++) {
        if (r->safety.cleared_day[tag] == SAFETY_NEVER) continue;
        json_out_begin_object(o);
        json_put_text(o, "movement", CONTRA_NAMES[tag]);
        json_put_date(o, "date", r->safety.cleared_day[tag]);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_key(o, "left_out_exercises");
    json_out_begin_array(o);
    for (int i = 0; i < r->left_out_count; i++)
        json_out_text(o, s->library->exercises[r->left_out[i]].id);
    json_out_end_array(o);
    json_out_key(o, "asked_back_exercises");
    json_out_begin_array(o);
    for (int i = 0; i < r->asked_back_count; i++) {
        json_out_begin_object(o);
        json_put_text(o, "exercise", s->library->exercises[r->asked_back[i].exercise].id);
        json_put_date(o, "date", r->asked_back[i].asked_day);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void questions(const ReportSource *s, JsonOut *o) {
    char words[REPORT_TEXT];
    json_out_key(o, "questions");
    json_out_begin_array(o);
    for (int i = 0; i < s->data->question_count; i++) {
        report_question(s, &s->data->questions[i], words);
        json_out_text(o, words);
    }
    json_out_end_array(o);
}

void report_json(const ReportSource *source, JsonOut *out) {
    const ReportData *r = source->data;
    json_out_begin_object(out);
    json_put_text(out, "format", "limber-report");
    json_put_int(out, "version", 1);
    json_put_text(out, "name", r->name);
    json_put_date(out, "from", r->first_day);
    json_put_date(out, "to", r->last_day);
    json_put_date(out, "made", r->made_day);
    adherence(r, out);
    days(r, out);
    pain(r, out);
    exercises(source, out);
    flares(r, out);
    heeded(source, out);
    questions(source, out);
    json_out_end_object(out);
}
