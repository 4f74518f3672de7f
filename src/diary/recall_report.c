/* Fills coach/report.h. */
#include "diary/facts.h"
#include "diary/recall.h"
#include "diary/store.h"

#include <stdio.h>
#include <string.h>

static const char READING[] = "Reading the diary";

typedef struct Period { /* whose days are read */
    Diary *diary;
    DiaryId profile;
    const Library *library;
    int64_t first, last;
} Period;

static int at_of(const ReportData *r, const char *id) {
    for (int i = 0; i < r->exercise_count; i++) {
        if (!strcmp(r->exercises[i].id, id)) return i;
    }
    return -1;
}

static bool read_sessions(const Period *p, ReportData *r, Err *err) {
    Rows rows;
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT count(*), coalesce(sum(outcome = 'finished'), 0), "
                   "coalesce(sum(outcome = 'stopped'), 0), coalesce(sum(outcome = 'quit'), 0), "
                   "coalesce(sum(outcome = 'interrupted'), 0), coalesce(sum(active_ms), 0) "
                   "FROM session WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND "
                   "outcome IS NOT NULL",
                   "iii", p->profile, p->first, p->last))
        return false;
    if (rows_next(&rows)) {
        r->sessions = (int)rows_int(&rows, 0);
        r->finished = (int)rows_int(&rows, 1);
        r->stopped = (int)rows_int(&rows, 2);
        r->left_early = (int)rows_int(&rows, 3);
        r->interrupted = (int)rows_int(&rows, 4);
        r->active_ms = rows_int(&rows, 5);
    }
    return rows_close(&rows, err);
}

static bool read_pain_bounds(const Period *p, ReportData *r, Err *err) {
    Rows rows;
    for (int k = 0; k < 2; k++)
        r->pain_least[k] = r->pain_most[k] = -1;
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT moment, min(value), max(value) FROM session AS s JOIN pain AS p ON "
                   "p.session_id = s.id WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND "
                   "outcome IS NOT NULL AND moment <> 'exercise' GROUP BY moment",
                   "iii", p->profile, p->first, p->last))
        return false;
    while (rows_next(&rows)) {
        int k = !strcmp(rows_text(&rows, 0), "end");
        r->pain_least[k] = (int)rows_int(&rows, 1);
        r->pain_most[k] = (int)rows_int(&rows, 2);
    }
    return rows_close(&rows, err);
}

/* ---- exercises ---- */

static bool list_exercises(const Period *p, ReportData *r, Err *err) {
    Rows rows;
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT exercise, count(DISTINCT s.id), max(s.day) FROM session AS s JOIN step "
                   "AS t ON t.session_id = s.id WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3 "
                   "AND s.outcome IS NOT NULL GROUP BY exercise ORDER BY sum(t.active_ms) DESC, "
                   "exercise",
                   "iii", p->profile, p->first, p->last))
        return false;
    while (r->exercise_count < REPORT_EXERCISES_MAX && rows_next(&rows)) {
        ReportExercise *e = &r->exercises[r->exercise_count++];
        rows_copy(&rows, 0, e->id, sizeof e->id);
        e->exercise = library_exercise(p->library, e->id);
        e->sessions = (int)rows_int(&rows, 1);
        e->last_day = rows_int(&rows, 2);
    }
    return rows_close(&rows, err);
}

typedef struct Step {
    int64_t day;
    int at;
    char side; /* of "left", "right", "both" */
    int64_t active_ms;
    int dose[3]; /* hold_ms, reps, range_percent */
    const char *outcome;
} Step;

static void widen(int bounds[2], int value, bool is_first) {
    if (is_first || value < bounds[0]) bounds[0] = value;
    if (is_first || value > bounds[1]) bounds[1] = value;
}

static void add_time(const Step *step, int64_t *left, int64_t *right, int64_t *both) {
    *(step->side == 'l' ? left : step->side == 'r' ? right : both) += step->active_ms;
}

static void add_to_exercise(ReportExercise *e, const Step *step) {
    add_time(step, &e->left_ms, &e->right_ms, &e->both_ms);
    if (!strcmp(step->outcome, "done")) {
        bool is_first = e->sets_done++ == 0;
        widen(e->hold_ms, step->dose[0], is_first);
        widen(e->reps, step->dose[1], is_first);
        widen(e->range_percent, step->dose[2], is_first);
    } else if (!strcmp(step->outcome, "skipped")) {
        e->sets_skipped++;
    } else if (!strcmp(step->outcome, "hurt")) {
        e->sets_hurt++;
    } else {
        e->sets_left++;
    }
}

static void add_to_entry(ReportEntry *e, const Step *step) {
    add_time(step, &e->left_ms, &e->right_ms, &e->both_ms);
    if (strcmp(step->outcome, "done") != 0) {
        e->sets_not_done++;
        return;
    }
    e->sets_done++;
    if (step->dose[0] > e->hold_ms) e->hold_ms = step->dose[0];
    if (step->dose[1] > e->reps) e->reps = step->dose[1];
    if (step->dose[2] > e->range_percent) e->range_percent = step->dose[2];
}

/* Entries of a day are few: kept in order as they come. */
static ReportEntry *entry_of(ReportEntry *entries, int *count, int day_begin, const Step *step) {
    int i = day_begin;
    while (i < *count && entries[i].at < step->at)
        i++;
    if (i < *count && entries[i].at == step->at) return &entries[i];
    memmove(&entries[i + 1], &entries[i], (size_t)(*count - i) * sizeof *entries);
    entries[i] = (ReportEntry){.day = step->day, .at = step->at};
    ++*count;
    return &entries[i];
}

static bool read_steps(const Period *p, Arena *arena, ReportData *r, Err *err) {
    Rows rows;
    int64_t capacity;
    if (!store_number(p->diary, err, READING, 0, &capacity,
                      "SELECT count(*) FROM session AS s JOIN step AS t ON t.session_id = s.id "
                      "WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3",
                      "iii", p->profile, p->first, p->last))
        return false;
    ReportEntry *entries = arena_alloc(arena, (size_t)(capacity + 1) * sizeof *entries);
    if (!entries) return err_set(err, ERR_LIMIT, "%s: there is no memory left.", READING);
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT day, exercise, side, t.active_ms, hold_ms, reps, range_percent, "
                   "t.outcome FROM session AS s JOIN step AS t ON t.session_id = s.id WHERE "
                   "profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND s.outcome IS NOT NULL "
                   "ORDER BY day, s.id, seq",
                   "iii", p->profile, p->first, p->last))
        return false;
    int count = 0, day_begin = 0;
    while (count < capacity && rows_next(&rows)) {
        Step step = {
            .day = rows_int(&rows, 0),
            .at = at_of(r, rows_text(&rows, 1)),
            .side = rows_text(&rows, 2)[0],
            .active_ms = rows_int(&rows, 3),
            .dose = {(int)rows_int(&rows, 4), (int)rows_int(&rows, 5), (int)rows_int(&rows, 6)},
            .outcome = rows_text(&rows, 7)};
        if (step.at < 0) continue;
        if (count > 0 && entries[count - 1].day != step.day) day_begin = count;
        add_to_exercise(&r->exercises[step.at], &step);
        add_to_entry(entry_of(entries, &count, day_begin, &step), &step);
    }
    r->entries = entries;
    r->entry_count = count;
    return rows_close(&rows, err);
}

static bool read_flares(const Period *p, ReportData *r, Err *err) {
    Rows rows;
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT day, f.exercise, (SELECT value FROM pain WHERE session_id = s.id AND "
                   "moment = 'end') FROM session AS s JOIN flare AS f ON f.session_id = s.id WHERE "
                   "profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND outcome IS NOT NULL "
                   "ORDER BY day, f.id",
                   "iii", p->profile, p->first, p->last))
        return false;
    while (r->flare_count < REPORT_FLARES_MAX && rows_next(&rows)) {
        ReportFlare *f = &r->flares[r->flare_count++];
        f->day = rows_int(&rows, 0);
        rows_copy(&rows, 1, f->exercise, sizeof f->exercise);
        f->library_exercise = library_exercise(p->library, f->exercise);
        f->pain_after = rows_is_null(&rows, 2) ? -1 : (int)rows_int(&rows, 2);
        int at = at_of(r, f->exercise);
        if (at >= 0) r->exercises[at].flares++;
    }
    return rows_close(&rows, err);
}

/* ---- what is heeded ---- */

static int question_of(const Safety *safety, const char *id) {
    for (int i = 0; i < safety->question_count; i++) {
        if (id && !strcmp(safety->questions[i].id, id)) return i;
    }
    return -1;
}

static bool read_locks(const Period *p, ReportData *r, Err *err) {
    Rows rows;
    if (!rows_open(p->diary, &rows, err, READING,
                   "SELECT question, day, CASE WHEN seen_day <= ?2 THEN seen_day END FROM "
                   "urgent_lock WHERE profile_id = ?1 AND day <= ?2 ORDER BY utc DESC, id DESC",
                   "ii", p->profile, p->last))
        return false;
    while (r->lock_count < REPORT_LOCKS_MAX && rows_next(&rows))
        r->locks[r->lock_count++] =
            (ReportLock){.question = question_of(&p->library->safety, rows_text(&rows, 0)),
                         .day = rows_int(&rows, 1),
                         .seen_day = rows_is_null(&rows, 2) ? SAFETY_NEVER : rows_int(&rows, 2)};
    return rows_close(&rows, err);
}

static bool read_heeded(const Period *p, ReportData *r, Err *err) {
    HurtSummary hurt;
    if (!diary_safety_by(p->diary, p->profile, &p->library->safety, p->last, &r->safety, err) ||
        !diary_hurt_by(p->diary, p->profile, p->library, p->last, &hurt, err) ||
        !read_locks(p, r, err))
        return false;
    r->avoid = safety_avoid(&p->library->safety, &r->safety);
    for (int i = 0; i < hurt.count; i++) {
        const HurtExercise *e = &hurt.exercises[i];
        if (e->is_left_out && r->left_out_count < REPORT_EXERCISES_MAX)
            r->left_out[r->left_out_count++] = e->exercise;
        else if (!e->is_left_out && r->asked_back_count < REPORT_EXERCISES_MAX)
            r->asked_back[r->asked_back_count++] = *e;
    }
    return true;
}

static bool check_period(int64_t first_day, int64_t last_day, Err *err) {
    if (last_day < first_day)
        return err_set(err, ERR_RANGE, "%s: the report would end before it begins.", READING);
    return last_day - first_day < REPORT_DAYS_MAX ||
           err_set(err, ERR_RANGE, "%s: a report holds up to %d days, not %lld.", READING,
                   REPORT_DAYS_MAX, (long long)(last_day - first_day + 1));
}

static bool fill(const Period *p, DiaryNow now, Arena *arena, ReportData *r, Err *err) {
    DiaryProfile who;
    StreakResult streak;
    if (!diary_profile_get(p->diary, p->profile, &who, err) ||
        !diary_streak(p->diary, p->profile, now, arena, &streak, err))
        return false;
    memset(r, 0, sizeof *r);
    snprintf(r->name, sizeof r->name, "%s", who.name);
    r->first_day = p->first;
    r->last_day = p->last;
    r->made_day = diary_today(now);
    r->day_count = (int)(p->last - p->first + 1);
    r->chain = streak.current;
    r->best = streak.best;
    if (!diary_day_stories(p->diary, p->profile, p->library, &streak, p->first, r->day_count,
                           r->days, err) ||
        !read_sessions(p, r, err) ||
        !diary_pain_chart(p->diary, p->profile, p->first, p->last, &r->pain, err) ||
        !read_pain_bounds(p, r, err) || !list_exercises(p, r, err) ||
        !read_steps(p, arena, r, err) || !read_flares(p, r, err) || !read_heeded(p, r, err))
        return false;
    report_conclude(r, p->library);
    return true;
}

bool diary_report(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                  int64_t first_day, int64_t last_day, Arena *arena, ReportData *out, Err *err) {
    const Period period = {diary, profile, library, first_day, last_day};
    ReportData *report = arena_alloc(arena, sizeof *report); /* too large for the stack's taste */
    if (!check_period(first_day, last_day, err)) return false;
    if (!report) return err_set(err, ERR_LIMIT, "%s: there is no memory left.", READING);
    if (!fill(&period, now, arena, report, err)) return false;
    *out = *report;
    return true;
}
