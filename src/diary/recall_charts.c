/* Fills coach/charts.h. */
#include "diary/facts.h"
#include "diary/recall.h"
#include "diary/store.h"

#include <string.h>

static const char READING[] = "Reading the diary";

bool diary_minutes_chart(Diary *diary, DiaryId profile, ChartUnit unit, int64_t first_day,
                         int64_t last_day, MinutesChart *out, Err *err) {
    Rows rows;
    MinutesChart chart;
    charts_minutes_bars(unit, first_day, last_day, &chart);
    int64_t from = chart.count > 0 ? chart.bars[0].first_day : first_day;
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT day, sum(active_s) FROM streak_event WHERE profile_id = ?1 AND kind = "
                   "'session' AND day BETWEEN ?2 AND ?3 GROUP BY day",
                   "iii", profile, from, last_day))
        return false;
    while (rows_next(&rows)) {
        int at = charts_minutes_bar(&chart, rows_int(&rows, 0));
        int active_s = (int)rows_int(&rows, 1);
        if (at < 0) continue;
        chart.bars[at].active_s += active_s;
        chart.bars[at].active_days += active_s >= STREAK_ACTIVE_S;
        if (chart.bars[at].active_s > chart.most_s) chart.most_s = chart.bars[at].active_s;
    }
    if (!rows_close(&rows, err)) return false;
    *out = chart;
    return true;
}

/* ---- pain ---- */

/* A row a day with an answer or a flare: sums and numbers of answers before and after, and whether
 * it hurt. */
bool diary_pain_chart(Diary *diary, DiaryId profile, int64_t first_day, int64_t last_day,
                      PainChart *out, Err *err) {
    Rows rows;
    PainChart chart = {.first_day = first_day, .last_day = last_day};
    if (last_day - first_day >= CHART_SPAN_MAX) chart.first_day = last_day - CHART_SPAN_MAX + 1;
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT day, coalesce(sum(a), 0), count(a), coalesce(sum(b), 0), count(b), "
                   "max(hurt) FROM (SELECT day, "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'start') AS a, "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'end') AS b, "
                   "EXISTS (SELECT 1 FROM flare WHERE session_id = s.id) AS hurt "
                   "FROM session AS s WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND "
                   "outcome IS NOT NULL) WHERE a IS NOT NULL OR b IS NOT NULL OR hurt "
                   "GROUP BY day ORDER BY day",
                   "iii", profile, chart.first_day - CHART_MEAN_DAYS + 1, last_day))
        return false;
    while (chart.count < CHART_DAYS_MAX && rows_next(&rows))
        chart.days[chart.count++] =
            (PainDay){.day = rows_int(&rows, 0),
                      .had_flare = rows_int(&rows, 5) != 0,
                      .of_day = {.sum = {(int)rows_int(&rows, 1), (int)rows_int(&rows, 3)},
                                 .count = {(int)rows_int(&rows, 2), (int)rows_int(&rows, 4)}}};
    if (!rows_close(&rows, err)) return false;
    charts_pain_means(&chart);
    int before = 0; /* read for the means alone */
    while (before < chart.count && chart.days[before].day < chart.first_day)
        before++;
    chart.count -= before;
    memmove(chart.days, chart.days + before, (size_t)chart.count * sizeof chart.days[0]);
    *out = chart;
    return true;
}

/* ---- exercises ---- */

static double imbalance(const BalanceRow *row) {
    int all = row->left_s + row->right_s;
    int apart =
        row->left_s > row->right_s ? row->left_s - row->right_s : row->right_s - row->left_s;
    return all > 0 ? (double)apart / all : 0;
}

static void sort_in(BalanceChart *chart, BalanceRow row) {
    int at = chart->count++;
    for (; at > 0 && imbalance(&chart->rows[at - 1]) < imbalance(&row); at--)
        chart->rows[at] = chart->rows[at - 1];
    chart->rows[at] = row;
}

bool diary_balance(Diary *diary, DiaryId profile, const Library *library, int64_t first_day,
                   int64_t last_day, BalanceChart *out, Err *err) {
    Rows rows;
    BalanceChart chart = {.count = 0};
    int64_t left_ms = 0, right_ms = 0;
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT exercise, sum(CASE side WHEN 'left' THEN t.active_ms ELSE 0 END), "
                   "sum(CASE side WHEN 'right' THEN t.active_ms ELSE 0 END) "
                   "FROM session AS s JOIN step AS t ON t.session_id = s.id WHERE s.profile_id = "
                   "?1 AND s.day BETWEEN ?2 AND ?3 AND side <> 'both' GROUP BY exercise "
                   "ORDER BY exercise",
                   "iii", profile, first_day, last_day))
        return false;
    while (chart.count < CHART_EXERCISES_MAX && rows_next(&rows)) {
        int exercise = library_exercise(library, rows_text(&rows, 0));
        left_ms += rows_int(&rows, 1);
        right_ms += rows_int(&rows, 2);
        if (exercise >= 0)
            sort_in(&chart, (BalanceRow){exercise, (int)(rows_int(&rows, 1) / 1000),
                                         (int)(rows_int(&rows, 2) / 1000)});
    }
    if (!rows_close(&rows, err)) return false;
    chart.left_s = (int)(left_ms / 1000);
    chart.right_s = (int)(right_ms / 1000);
    *out = chart;
    return true;
}

/* Three years back from the last session: a life of steps need not be read to show them. */
#define RECENT "s.day > (SELECT max(day) FROM session WHERE profile_id = ?1) - 36 * 31"

static void add_step(DoseChart *chart, const Rows *rows) {
    CivilDate date = civil_from_days(rows_int(rows, 0));
    date.day = 1;
    int64_t month = civil_to_days(date);
    if (chart->count == 0 || chart->points[chart->count - 1].month != month) {
        if (chart->count == CHART_MONTHS_MAX) { /* the oldest makes room */
            memmove(chart->points, chart->points + 1,
                    (CHART_MONTHS_MAX - 1) * sizeof chart->points[0]);
            chart->count--;
        }
        chart->points[chart->count++] = (DosePoint){.month = month};
    }
    DosePoint *point = &chart->points[chart->count - 1];
    int hold_s = (int)(rows_int(rows, 1) / 1000), reps = (int)rows_int(rows, 2),
        range = (int)rows_int(rows, 3);
    point->sets++;
    if (hold_s > point->hold_s) point->hold_s = hold_s;
    if (reps > point->reps) point->reps = reps;
    if (range > point->range_percent) point->range_percent = range;
}

bool diary_dose_chart(Diary *diary, DiaryId profile, const Library *library, int exercise,
                      DoseChart *out, Err *err) {
    Rows rows;
    DoseChart chart = {.exercise = exercise};
    if (exercise < 0 || exercise >= library->exercise_count)
        return err_set(err, ERR_UNKNOWN, "%s: there is no exercise number %d.", READING, exercise);
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT s.day, hold_ms, reps, range_percent FROM session AS s JOIN "
                   "step AS t ON t.session_id = s.id WHERE s.profile_id = ?1 AND t.exercise = ?2 "
                   "AND t.outcome = 'done' AND " RECENT " ORDER BY s.day",
                   "it", profile, library->exercises[exercise].id))
        return false;
    while (rows_next(&rows))
        add_step(&chart, &rows);
    if (!rows_close(&rows, err)) return false;
    *out = chart;
    return true;
}

bool diary_done_exercises(Diary *diary, DiaryId profile, const Library *library, DoneExercises *out,
                          Err *err) {
    Rows rows;
    DoneExercises done = {.count = 0};
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT exercise, count(*) AS n FROM session AS s JOIN step AS t ON "
                   "t.session_id = s.id WHERE s.profile_id = ?1 AND t.outcome = 'done' AND " RECENT
                   " GROUP BY exercise ORDER BY n DESC, exercise",
                   "i", profile))
        return false;
    while (done.count < CHART_EXERCISES_MAX && rows_next(&rows)) {
        int exercise = library_exercise(library, rows_text(&rows, 0));
        if (exercise >= 0) done.exercises[done.count++] = exercise;
    }
    if (!rows_close(&rows, err)) return false;
    *out = done;
    return true;
}
