#include "app/bench_diary.h"

#include "app/entropy.h"
#include "diary/recall.h"
#include "diary/record.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAYS = 36500, DAY_S = 86400, RUNS = 9, EXERCISES_A_DAY = 4, EVERY_NTH_HAS_FIVE = 9 };
#define FIRST_UTC INT64_C(1795161600)

typedef struct Bench {
    Diary *diary;
    DiaryId profile;
    const Library *library;
    DiaryNow now;
} Bench;

static bool play_day(Bench *b, int day, Err *err) {
    const Library *library = b->library;
    const Routine *routine = &library->routines[day % library->routine_count];
    const DiaryStart start = {.profile = b->profile,
                              .routine = routine->id,
                              .station = routine->station,
                              .at = {FIRST_UTC + (int64_t)day * DAY_S, 60},
                              .day_start_min = DIARY_DAY_START_MIN};
    DiaryId session;
    if (!diary_session_begin(b->diary, &start, &session, err) ||
        !diary_pain_save(b->diary, session, PAIN_AT_START, NULL, day % 7, start.at.utc_s, err))
        return false;
    int steps = EXERCISES_A_DAY + (day % EVERY_NTH_HAS_FIVE == 0);
    for (int i = 0; i < steps; i++) {
        const SessionStep step = {.item = i,
                                  .set = 1,
                                  .side = i % 2 ? SESSION_LEFT : SESSION_RIGHT,
                                  .planned_s = 30,
                                  .active_s = 30,
                                  .hold_s = 30,
                                  .range = .5f};
        const Exercise *e = &library->exercises[(day + i) % library->exercise_count];
        if (!diary_step_save(b->diary, session, &step, e->id, 60.0 * (i + 1), start.at.utc_s, err))
            return false;
    }
    const SessionResult result = {.outcome = SESSION_FINISHED,
                                  .active_s = 400 + day % 700,
                                  .earns_finish = true,
                                  .light = PAIN_GREEN,
                                  .was_green_both_sides = true};
    return diary_pain_save(b->diary, session, PAIN_AT_END, NULL, day % 5, start.at.utc_s, err) &&
           diary_session_end(b->diary, session, &result, start.at.utc_s + 900, err);
}

static bool live(Bench *b, Err *err) {
    const DiaryProfile who = {.name = "A hundred years"};
    const DiaryOptions options = {
        .path = ":memory:", .now_utc_s = FIRST_UTC, .entropy = entropy_from_system};
    if (!diary_open(&options, &b->diary, err) ||
        !diary_profile_create(b->diary, &who, FIRST_UTC, &b->profile, err))
        return false;
    for (int day = 0; day < DAYS; day++) {
        if (!play_day(b, day, err)) return false;
    }
    b->now = (DiaryNow){.at = {FIRST_UTC + (int64_t)(DAYS - 1) * DAY_S, 60},
                        .day_start_min = DIARY_DAY_START_MIN};
    return diary_award(b->diary, b->profile, 0, b->library, b->now, err);
}

/* ---- what is timed ---- */

static bool look_streak(Bench *b, Err *err) {
    Arena arena = {.limit = 0};
    StreakResult streak;
    bool ok = diary_streak(b->diary, b->profile, b->now, &arena, &streak, err);
    arena_free(&arena);
    return ok;
}

static bool look_home(Bench *b, Err *err) {
    HomeSummary home;
    return diary_home(b->diary, b->profile, b->library, b->now, &home, err);
}

static bool look_garden(Bench *b, Err *err) {
    GardenYear *garden = malloc(sizeof *garden);
    bool ok = garden && diary_garden_year(b->diary, b->profile, b->library, b->now, 0, garden, err);
    free(garden);
    return ok;
}

static bool look_calendar(Bench *b, Err *err) {
    DiaryCalendar month;
    return diary_calendar(b->diary, b->profile, b->library, b->now, 0, 0, &month, err);
}

static bool look_minutes(Bench *b, Err *err) {
    MinutesChart chart;
    int64_t today = diary_today(b->now);
    return diary_minutes_chart(b->diary, b->profile, CHART_BY_MONTH, today - 1000, today, &chart,
                               err);
}

static bool look_pain(Bench *b, Err *err) {
    PainChart *chart = malloc(sizeof *chart);
    int64_t today = diary_today(b->now);
    bool ok = chart && diary_pain_chart(b->diary, b->profile, today - 365, today, chart, err);
    free(chart);
    return ok;
}

static bool look_balance(Bench *b, Err *err) {
    BalanceChart chart;
    int64_t today = diary_today(b->now);
    return diary_balance(b->diary, b->profile, b->library, today - 365, today, &chart, err);
}

static bool look_dose(Bench *b, Err *err) {
    DoseChart chart;
    return diary_dose_chart(b->diary, b->profile, b->library, 0, &chart, err);
}

static bool look_done(Bench *b, Err *err) {
    DoneExercises done;
    return diary_done_exercises(b->diary, b->profile, b->library, &done, err);
}

static bool look_report(Bench *b, Err *err) {
    Arena arena = {.limit = 0};
    ReportData *report = malloc(sizeof *report);
    int64_t today = diary_today(b->now);
    bool ok = report && diary_report(b->diary, b->profile, b->library, b->now, today - 365, today,
                                     &arena, report, err);
    free(report);
    arena_free(&arena);
    return ok;
}

static const struct {
    const char *key;
    bool (*look)(Bench *b, Err *err);
} LOOKS[] = {
    {"streak_ms", look_streak},     {"home_ms", look_home},       {"garden_year_ms", look_garden},
    {"calendar_ms", look_calendar}, {"minutes_ms", look_minutes}, {"pain_ms", look_pain},
    {"balance_ms", look_balance},   {"dose_ms", look_dose},       {"done_exercises_ms", look_done},
    {"report_ms", look_report},
};

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

bool bench_diary(const Library *library, JsonOut *out, Err *err) {
    Bench b = {.library = library};
    bool ok = live(&b, err);
    json_out_key(out, "diary_days");
    json_out_int(out, DAYS);
    for (size_t i = 0; ok && i < sizeof LOOKS / sizeof *LOOKS; i++) {
        double ms[RUNS];
        for (int run = 0; ok && run < RUNS; run++) {
            clock_t begin = clock(); /* of the processor: others may be at work on the machine */
            ok = LOOKS[i].look(&b, err);
            ms[run] = (double)(clock() - begin) * 1e3 / CLOCKS_PER_SEC;
        }
        qsort(ms, RUNS, sizeof *ms, by_size);
        json_out_key(out, LOOKS[i].key);
        json_out_real(out, ms[RUNS / 2], 2);
    }
    diary_close(b.diary);
    return ok;
}
