#include "diary/care.h"
#include "diary/store.h"

#include <stdio.h>
#include <string.h>

static const char LOOKING[] = "Looking through the diary";

typedef struct Report {
    void (*say)(void *ctx, const char *what);
    void *ctx;
    int count;
} Report;

static void add(Report *report, const char *what) {
    report->count++;
    if (report->say) report->say(report->ctx, what);
}

static bool check_file(Diary *diary, Report *report, Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, LOOKING, "PRAGMA integrity_check(20)", "")) return false;
    while (rows_next(&rows)) {
        const char *said = rows_text(&rows, 0);
        if (!said || strcmp(said, "ok") != 0) add(report, said ? said : "the file cannot be read");
    }
    if (!rows_close(&rows, err) ||
        !rows_open(diary, &rows, err, LOOKING, "PRAGMA foreign_key_check", ""))
        return false;
    while (rows_next(&rows)) {
        char what[200];
        snprintf(what, sizeof what, "%s row %lld belongs to a %s that is not there",
                 rows_text(&rows, 0), (long long)rows_int(&rows, 1), rows_text(&rows, 2));
        add(report, what);
    }
    return rows_close(&rows, err);
}

/* A stored day must be the one its moment, offset and day start give. */
static bool check_days(Diary *diary, const char *table, const char *sql, Report *report, Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, LOOKING, sql, "")) return false;
    while (rows_next(&rows)) {
        Instant at = {rows_int(&rows, 1), (int)rows_int(&rows, 2)};
        int64_t day = civil_day_of(at, (int)rows_int(&rows, 3));
        if (day == rows_int(&rows, 4)) continue;
        char what[200];
        snprintf(what, sizeof what, "%s %lld has day %lld, but its moment lies on day %lld", table,
                 (long long)rows_int(&rows, 0), (long long)rows_int(&rows, 4), (long long)day);
        add(report, what);
    }
    return rows_close(&rows, err);
}

/* Each query gives the rows that break a promise. */
typedef struct Promise {
    const char *sql, *broken; /* "session 7 <broken>" */
} Promise;

static const Promise PROMISES[] = {
    {"SELECT 'session ' || id FROM session AS s WHERE outcome IS NOT NULL AND (SELECT count(*) "
     "FROM streak_event WHERE session_id = s.id AND kind = 'session') <> 1",
     "is closed but does not count once for its day"},
    {"SELECT 'session ' || s.id FROM session AS s JOIN streak_event AS e ON e.session_id = s.id "
     "WHERE e.kind = 'session' AND (s.outcome IS NULL OR e.active_s <> s.active_ms / 1000)",
     "counts for its day with other seconds than it has"},
    {"SELECT 'session ' || s.id FROM session AS s JOIN streak_event AS e ON e.session_id = s.id "
     "WHERE e.utc <> s.utc OR e.day <> s.day OR e.profile_id <> s.profile_id",
     "counts for another day or another player"},
    {"SELECT 'session ' || id FROM session AS s WHERE EXISTS (SELECT 1 FROM flare WHERE "
     "session_id = s.id) <> EXISTS (SELECT 1 FROM streak_event WHERE session_id = s.id AND kind = "
     "'flare')",
     "hurt, but its day does not know, or the other way round"},
    {"SELECT 'session ' || id FROM session AS s WHERE (SELECT count(*) FROM step WHERE session_id "
     "= s.id) <> (SELECT coalesce(max(seq) + 1, 0) FROM step WHERE session_id = s.id)",
     "has a gap in its steps"},
    /* Whole seconds are kept at the end, so up to one may be cut off. */
    {"SELECT 'session ' || id FROM session AS s WHERE outcome IS NOT NULL AND (SELECT "
     "coalesce(sum(active_ms), 0) FROM step WHERE session_id = s.id) > active_ms + 1000",
     "has steps that last longer than itself"},
    {"SELECT 'session ' || id FROM session WHERE end_utc < utc", "ends before it begins"},
    {"SELECT 'reward ' || e.id FROM earned AS e JOIN session AS s ON s.id = e.session_id WHERE "
     "s.profile_id <> e.profile_id",
     "was earned by another player's session"},
    {"SELECT 'the diary' FROM (SELECT count(*) AS n FROM device WHERE is_this) WHERE n <> 1",
     "does not know which device it is on"},
};

static bool check_promise(Diary *diary, const Promise *promise, Report *report, Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, LOOKING, promise->sql, "")) return false;
    while (rows_next(&rows)) {
        char what[200];
        snprintf(what, sizeof what, "%s %s", rows_text(&rows, 0), promise->broken);
        add(report, what);
    }
    return rows_close(&rows, err);
}

bool diary_verify(Diary *diary, void (*report)(void *ctx, const char *what), void *ctx,
                  int *problems, Err *err) {
    Report all = {.say = report, .ctx = ctx};
    if (!check_file(diary, &all, err) ||
        !check_days(diary, "session", "SELECT id, utc, offset_min, day_start_min, day FROM session",
                    &all, err) ||
        !check_days(diary, "streak event",
                    "SELECT id, utc, offset_min, day_start_min, day FROM streak_event", &all, err))
        return false;
    for (size_t i = 0; i < sizeof PROMISES / sizeof *PROMISES; i++) {
        if (!check_promise(diary, &PROMISES[i], &all, err)) return false;
    }
    *problems = all.count;
    return true;
}
