#include "app/report_words.h"

static void seconds(TextOut *o, int64_t ms) {
    text_out_format(o, ",%lld", (long long)((ms + 500) / 1000));
}

static void given(TextOut *o, int value) {
    if (value >= 0)
        text_out_format(o, ",%d", value);
    else
        text_out(o, ",");
}

static void day_cells(const ReportSource *s, int i, TextOut *o) {
    const DayStory *day = &s->data->days[i];
    CivilDate date = civil_from_days(s->data->first_day + i);
    text_out_format(o, "%04d-%02d-%02d,", (int)date.year, date.month, date.day);
    if (day->mark != ' ') text_out_format(o, "%c", day->mark);
    text_out_format(o, ",%d,%d", day->sessions, day->active_s);
    given(o, day->pain_before);
    given(o, day->pain_after);
    text_out_format(o, ",%d,", day->flares);
}

static void entry_cells(const ReportSource *s, const ReportEntry *entry, TextOut *o) {
    const ReportExercise *e = &s->data->exercises[entry->at];
    text_out_csv(o, e->id);
    text_out(o, ",");
    text_out_csv(o, report_exercise_name(s, e));
    text_out_format(o, ",%d,%d", entry->sets_done, entry->sets_not_done);
    seconds(o, entry->left_ms);
    seconds(o, entry->right_ms);
    seconds(o, entry->both_ms);
    seconds(o, entry->hold_ms);
    text_out_format(o, ",%d,%d", entry->reps, entry->range_percent);
}

void report_csv(const ReportSource *source, TextOut *out) {
    const ReportData *r = source->data;
    int at = 0;
    text_out(out,
             "date,day,sessions,active_s,pain_before,pain_after,flares,exercise,name,sets_done,"
             "sets_not_done,left_s,right_s,both_s,hold_s,reps,range_percent\r\n");
    for (int i = 0; i < r->day_count; i++) {
        bool had_one = false;
        for (; at < r->entry_count && r->entries[at].day == r->first_day + i; at++) {
            had_one = true;
            day_cells(source, i, out);
            entry_cells(source, &r->entries[at], out);
            text_out(out, "\r\n");
        }
        if (had_one) continue;
        day_cells(source, i, out);
        text_out(out, ",,,,,,,,,\r\n");
    }
}
