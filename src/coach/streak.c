#include "coach/streak.h"

#include "core/civil.h"

#include <math.h>
#include <string.h>

const char *const STREAK_KIND_NAMES[STREAK_KIND_COUNT] = {
    [STREAK_SESSION] = "session", [STREAK_FLARE] = "flare", [STREAK_PAUSE] = "pause"};
const char *const STREAK_STATUS_NAMES[STREAK_STATUS_COUNT] = {[STREAK_TODAY_ACTIVE] = "active",
                                                              [STREAK_TODAY_FLARE] = "flare",
                                                              [STREAK_TODAY_PAUSED] = "paused",
                                                              [STREAK_TODAY_PENDING] = "pending"};

enum { REST_WINDOW = 6, WEEK_ACTIVE = 3, WEEK_EXCUSED = 4 };
#define HALF_LIFE_DAYS 13.0

/* What the events say of one day, before any rule. */
typedef struct DayFacts {
    int64_t active_s;
    int pauses_begun; /* minus those that ended the day before */
    bool has_flare;
} DayFacts;

typedef struct Span {
    int64_t first; /* civil day of index 0 */
    int count;
    DayFacts *facts;
    char *marks;
} Span;

static bool is_yet(const StreakEvent *event, int64_t now_day) {
    return event->day <= now_day + 1;
}

static bool check_event(const StreakEvent *event, size_t index, Err *err) {
    if ((unsigned)event->kind >= STREAK_KIND_COUNT)
        return err_set(err, ERR_RANGE, "streak event %zu: unknown kind", index);
    if (event->kind == STREAK_SESSION && event->active_s < 0)
        return err_set(err, ERR_RANGE, "streak event %zu: active_s %d is below 0", index,
                       event->active_s);
    if (event->kind == STREAK_PAUSE && (event->days < 1 || event->days > STREAK_PAUSE_MAX))
        return err_set(err, ERR_RANGE, "streak event %zu: days %d is not within 1 and %d", index,
                       event->days, STREAK_PAUSE_MAX);
    return true;
}

/* Marks the base of each day: A F P or ' ' (empty). */
static void mark_bases(Span *span, const StreakEvent *events, size_t count, int64_t now_day) {
    int64_t end = span->first + span->count;
    for (size_t i = 0; i < count; i++) {
        const StreakEvent *e = &events[i];
        if (!is_yet(e, now_day)) continue;
        if (e->kind == STREAK_PAUSE) {
            int64_t from = e->day < span->first ? span->first : e->day;
            int64_t to = e->day + e->days;
            if (to <= span->first || from >= end) continue;
            span->facts[from - span->first].pauses_begun++;
            if (to < end) span->facts[to - span->first].pauses_begun--;
        } else if (e->day >= span->first) {
            DayFacts *facts = &span->facts[e->day - span->first];
            if (e->kind == STREAK_SESSION)
                facts->active_s += e->active_s;
            else
                facts->has_flare = true;
        }
    }
    int pauses = 0;
    for (int i = 0; i < span->count; i++) {
        const DayFacts *facts = &span->facts[i];
        pauses += facts->pauses_begun;
        span->marks[i] = facts->active_s >= STREAK_ACTIVE_S ? 'A'
                         : facts->has_flare                 ? 'F'
                         : pauses > 0                       ? 'P'
                                                            : ' ';
    }
}

static bool is_off(const char *marks, int day) {
    return day >= 0 && (marks[day] == 'R' || marks[day] == 'S');
}

/* Would an empty `day` be a rest day? The chain is alive and all days before are decided. */
static bool may_rest(const char *marks, int day) {
    if (!is_off(marks, day - 1)) return true;
    for (int back = 1; back <= REST_WINDOW && back <= day; back++) {
        if (marks[day - back] == 'R' && is_off(marks, day - back - 1)) return false;
    }
    return true;
}

/* Decides the empty days in order and counts what hangs on them. */
static void walk(Span *span, StreakResult *out) {
    const double keep = pow(0.5, 1.0 / HALF_LIFE_DAYS);
    char *marks = span->marks;
    int run = 0; /* A since the last shield or break */
    double consistency = 0;
    for (int i = 0; i < span->count; i++) {
        bool is_today = i == span->count - 1;
        if (marks[i] == ' ') {
            if (is_today)
                marks[i] = '?';
            else if (out->current > 0 && may_rest(marks, i))
                marks[i] = 'R';
            else if (out->current > 0 && out->shields > 0)
                marks[i] = 'S', out->shields--;
            else
                marks[i] = 'M', out->current = 0, run = 0;
        }
        if (marks[i] == 'A') {
            out->active_days++;
            out->current++;
            if (out->current > out->best) out->best = out->current;
            if (++run == STREAK_SHIELD_EVERY) {
                run = 0;
                if (out->shields < STREAK_SHIELDS_MAX) out->shields++;
            }
            consistency = consistency * keep + (1 - keep);
        } else if (marks[i] == 'S' || marks[i] == 'M') {
            consistency *= keep;
        }
    }
    out->consistency = round(consistency * 1e4) / 1e4;
}

static int64_t week_of(int64_t day) {
    return civil_floor_div(day + 3, 7); /* 1970-01-01 was a Thursday */
}

static void count_weeks(const Span *span, StreakResult *out) {
    int active = 0, excused = 0;
    for (int i = 0; i < span->count; i++) {
        int64_t day = span->first + i;
        active += span->marks[i] == 'A';
        excused += span->marks[i] == 'F' || span->marks[i] == 'P';
        bool is_current = i == span->count - 1;
        if (!is_current && week_of(day + 1) == week_of(day)) continue;
        if (active >= WEEK_ACTIVE) {
            out->weeks++;
            if (out->weeks > out->weeks_best) out->weeks_best = out->weeks;
        } else if (!is_current && excused < WEEK_EXCUSED) {
            out->weeks = 0;
        }
        active = excused = 0;
    }
}

/* Tries empty days after the last decided one; `marks` has room for them. */
static int count_rest_left(const Span *span, int current) {
    if (current == 0) return 0;
    char *marks = span->marks;
    int day = marks[span->count - 1] == '?' ? span->count - 1 : span->count;
    int rest = 0;
    char before = marks[day];
    for (; rest <= REST_WINDOW && may_rest(marks, day + rest); rest++)
        marks[day + rest] = 'R';
    memset(marks + day, 0, (size_t)rest);
    marks[day] = before;
    return rest;
}

static void look_back(const Span *span, StreakResult *out) {
    int last = -1, earlier = -1;
    for (int i = span->count - 1; i >= 0 && earlier < 0; i--) {
        if (span->marks[i] != 'A') continue;
        if (last < 0)
            last = i;
        else
            earlier = i;
    }
    out->last_active_day = span->first + last;
    if (last != span->count - 1)
        out->days_away = span->count - 1 - last;
    else
        out->days_away = earlier < 0 ? 0 : last - earlier - 1;
    out->recent_days = span->count < STREAK_RECENT ? span->count : STREAK_RECENT;
    for (int i = span->count - out->recent_days; i < span->count; i++)
        out->recent_kept += span->marks[i] != 'M' && span->marks[i] != '?';
}

static StreakStatus status_of(char mark) {
    return mark == 'A'   ? STREAK_TODAY_ACTIVE
           : mark == 'F' ? STREAK_TODAY_FLARE
           : mark == 'P' ? STREAK_TODAY_PAUSED
                         : STREAK_TODAY_PENDING;
}

/* Room for the span's days; marks are terminated and have spare places for count_rest_left. */
static bool span_make(int64_t first, int64_t today, Arena *arena, Span *out, Err *err) {
    if (today - first >= STREAK_SPAN_MAX)
        return err_set(err, ERR_LIMIT, "streak: more than %d days from the first session to today",
                       STREAK_SPAN_MAX);
    int count = (int)(today - first) + 1;
    Span span = {.first = first,
                 .count = count,
                 .facts = arena_alloc(arena, (size_t)count * sizeof(DayFacts)),
                 .marks = arena_alloc(arena, (size_t)count + REST_WINDOW + 3)};
    if (!span.facts || !span.marks) return err_set(err, ERR_LIMIT, "streak: out of memory");
    *out = span;
    return true;
}

bool streak_compute(const StreakEvent *events, size_t count, int64_t now_day, Arena *arena,
                    StreakResult *out, Err *err) {
    StreakResult result = {.today = now_day, .days = ""};
    int64_t first = 0;
    bool any_session = false;
    for (size_t i = 0; i < count; i++) {
        if (!check_event(&events[i], i, err)) return false;
        if (!is_yet(&events[i], now_day)) continue;
        if (events[i].day > result.today) result.today = events[i].day;
        if (events[i].kind == STREAK_SESSION && (!any_session || events[i].day < first)) {
            first = events[i].day;
            any_session = true;
        }
    }
    result.first_day = result.today;
    Span span = {0};
    if (!span_make(any_session ? first : result.today, result.today, arena, &span, err))
        return false;
    mark_bases(&span, events, count, now_day);
    result.today_status = status_of(span.marks[span.count - 1]);
    char *first_active = memchr(span.marks, 'A', (size_t)span.count);
    if (first_active) {
        /* nothing counts before the first A */
        int skipped = (int)(first_active - span.marks);
        span.first += skipped;
        span.marks += skipped;
        span.count -= skipped;
        walk(&span, &result);
        count_weeks(&span, &result);
        result.rest_left = count_rest_left(&span, result.current);
        look_back(&span, &result);
        result.first_day = span.first;
        result.days = span.marks;
        result.day_count = span.count;
    }
    *out = result;
    return true;
}
