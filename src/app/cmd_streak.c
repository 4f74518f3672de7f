/* `limber streak FILE.json`: the streak rules on cases from a file (coach/streak.h). */
#include "app/command.h"
#include "app/json_put.h"
#include "coach/streak.h"
#include "core/civil.h"
#include "core/json.h"
#include "platform/files.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DAY_START_DEFAULT_MIN = 240,
    STREAK_FILE_BYTES_MAX = 256 << 20,
    WHERE_MAX = 24,
    POINTER_MAX = 64
};
#define UTC_LIMIT_S INT64_C(1000000000000) /* about 30,000 years either way */

typedef struct StreakCase {
    const char *name;
    StreakEvent *events; /* owned */
    size_t count;
    int64_t now_day;
} StreakCase;

/* An integer member within [low, high]; an absent one gives *out as it was, unless required. */
static bool read_int(const Json *object, const char *key, const char *where, int64_t low,
                     int64_t high, bool is_required, int64_t *out, Err *err) {
    const Json *node = json_get(object, key);
    if (!node && !is_required) return true;
    if (!node) return err_set(err, ERR_FORMAT, "%s: \"%s\" is missing", where, key);
    int64_t value;
    if (!json_is_int(node, &value))
        return err_set(err, ERR_FORMAT, "%s/%s: a whole number is expected", where, key);
    if (value < low || value > high)
        return err_set(err, ERR_RANGE, "%s/%s: %" PRId64 " is not within %" PRId64 " and %" PRId64,
                       where, key, value, low, high);
    *out = value;
    return true;
}

static bool expect_kind(const Json *node, JsonKind kind, const char *where, Err *err) {
    if (!node) return err_set(err, ERR_FORMAT, "%s: missing", where);
    if (json_kind(node) == kind) return true;
    return err_set(err, ERR_FORMAT, "%s: %s, expected %s", where, json_kind_name(json_kind(node)),
                   json_kind_name(kind));
}

static bool read_instant(const Json *object, const char *where, Instant *out, Err *err) {
    int64_t utc_s = 0, offset_min = 0;
    if (!read_int(object, "utc", where, -UTC_LIMIT_S, UTC_LIMIT_S, true, &utc_s, err) ||
        !read_int(object, "offset_min", where, -1440, 1440, true, &offset_min, err))
        return false;
    *out = (Instant){.utc_s = utc_s, .offset_min = (int)offset_min};
    return true;
}

static bool read_kind(const Json *object, const char *where, StreakKind *out, Err *err) {
    const Json *node = json_get(object, "kind");
    if (!node || json_kind(node) != JSON_STRING)
        return err_set(err, ERR_FORMAT, "%s/kind: session, flare or pause is expected", where);
    for (int k = 0; k < STREAK_KIND_COUNT; k++) {
        if (!strcmp(json_text(node), STREAK_KIND_NAMES[k])) {
            *out = (StreakKind)k;
            return true;
        }
    }
    return err_set(err, ERR_UNKNOWN, "%s/kind: \"%.40s\" is none of session, flare, pause", where,
                   json_text(node));
}

static bool read_event(const Json *node, const char *where, int64_t day_start_min, StreakEvent *out,
                       Err *err) {
    Instant at = {0};
    StreakKind kind = STREAK_SESSION;
    int64_t active_s = 0, days = 1;
    if (!expect_kind(node, JSON_OBJECT, where, err) || !read_instant(node, where, &at, err) ||
        !read_kind(node, where, &kind, err) ||
        !read_int(node, "day_start_min", where, 0, 1439, false, &day_start_min, err) ||
        !read_int(node, "active_s", where, 0, INT32_MAX, kind == STREAK_SESSION, &active_s, err) ||
        !read_int(node, "days", where, 1, STREAK_PAUSE_MAX, kind == STREAK_PAUSE, &days, err))
        return false;
    *out = (StreakEvent){.day = civil_day_of(at, (int)day_start_min),
                         .kind = kind,
                         .active_s = (int)active_s,
                         .days = (int)days};
    return true;
}

static bool read_events(const Json *list, const char *where, int64_t day_start_min, StreakCase *out,
                        Err *err) {
    out->count = json_count(list);
    out->events = calloc(out->count + 1, sizeof *out->events);
    if (!out->events) return err_set(err, ERR_LIMIT, "%s: out of memory", where);
    size_t i = 0;
    for (const Json *node = json_first(list); node; node = json_next(node), i++) {
        char at[POINTER_MAX];
        snprintf(at, sizeof at, "%s/events/%zu", where, i);
        if (!read_event(node, at, day_start_min, &out->events[i], err)) return false;
    }
    return true;
}

/* On false out->events may still have to be freed. */
static bool read_case(const Json *node, const char where[WHERE_MAX], StreakCase *out, Err *err) {
    char at[POINTER_MAX];
    int64_t day_start_min = DAY_START_DEFAULT_MIN;
    Instant now = {0};
    if (!expect_kind(node, JSON_OBJECT, where, err)) return false;
    const Json *name = json_get(node, "name");
    snprintf(at, sizeof at, "%s/name", where);
    if (!expect_kind(name, JSON_STRING, at, err)) return false;
    out->name = json_text(name);
    const Json *rules = json_get(node, "rules");
    snprintf(at, sizeof at, "%s/rules", where);
    if (rules && (!expect_kind(rules, JSON_OBJECT, at, err) ||
                  !read_int(rules, "day_start_min", at, 0, 1439, false, &day_start_min, err)))
        return false;
    const Json *now_node = json_get(node, "now");
    snprintf(at, sizeof at, "%s/now", where);
    if (!expect_kind(now_node, JSON_OBJECT, at, err) || !read_instant(now_node, at, &now, err))
        return false;
    out->now_day = civil_day_of(now, (int)day_start_min);
    const Json *events = json_get(node, "events");
    snprintf(at, sizeof at, "%s/events", where);
    return expect_kind(events, JSON_ARRAY, at, err) &&
           read_events(events, where, day_start_min, out, err);
}

static void write_result(JsonOut *o, const char *name, const StreakResult *r) {
    json_out_begin_object(o);
    json_out_key(o, "name");
    json_out_text(o, name);
    json_put_int(o, "today", r->today);
    json_out_key(o, "today_status");
    json_out_text(o, STREAK_STATUS_NAMES[r->today_status]);
    json_put_int(o, "current", r->current);
    json_put_int(o, "best", r->best);
    json_put_int(o, "shields", r->shields);
    json_put_int(o, "rest_left", r->rest_left);
    json_put_int(o, "weeks", r->weeks);
    json_put_int(o, "weeks_best", r->weeks_best);
    json_out_key(o, "consistency");
    json_out_real(o, r->consistency, 4);
    json_put_int(o, "active_days", r->active_days);
    json_out_key(o, "days");
    json_out_text(o, r->days);
    json_out_end_object(o);
}

static bool answer_case(const Json *node, size_t index, JsonOut *o, Err *err) {
    char where[WHERE_MAX];
    snprintf(where, sizeof where, "/%zu", index);
    StreakCase one = {0};
    StreakResult result;
    Arena arena = {0};
    bool good = read_case(node, where, &one, err);
    if (good && !streak_compute(one.events, one.count, one.now_day, &arena, &result, err))
        good = err_prefix(err, where);
    if (good) write_result(o, one.name, &result);
    arena_free(&arena);
    free(one.events);
    return good;
}

static bool answer_all(const Json *root, JsonOut *o, Err *err) {
    if (json_kind(root) != JSON_ARRAY)
        return err_set(err, ERR_FORMAT, "an array of cases is expected");
    json_out_begin_array(o);
    size_t index = 0;
    for (const Json *node = json_first(root); node; node = json_next(node), index++) {
        if (!answer_case(node, index, o, err)) return false;
    }
    json_out_end_array(o);
    return !o->failed || err_set(err, ERR_LIMIT, "out of memory");
}

static int run_streak(int argc, char **argv) {
    if (argc != 2 || !strcmp(argv[1], "--help")) {
        fprintf(argc == 2 ? stdout : stderr,
                "limber streak FILE.json\n"
                "  FILE: [{\"name\", \"rules\": {\"day_start_min\"}, \"events\": [{\"utc\", "
                "\"offset_min\",\n"
                "  \"kind\": session|flare|pause, \"active_s\"|\"days\"}...], \"now\": {\"utc\", "
                "\"offset_min\"}}...]\n"
                "  Prints the array of results.\n");
        return argc == 2 ? EXIT_DONE : EXIT_WRONG_INPUT;
    }
    Err err = {0};
    FileBytes file;
    if (!file_read(argv[1], STREAK_FILE_BYTES_MAX, &file, &err)) {
        fprintf(stderr, "limber streak: %s\n", err.text);
        return EXIT_WRONG_INPUT;
    }
    JsonOut out = {0};
    JsonDoc *doc = json_parse_large(file.bytes, file.size, &err);
    bool good = doc && answer_all(json_root(doc), &out, &err);
    if (good) puts(out.text);
    if (!good) fprintf(stderr, "limber streak: %s: %s\n", argv[1], err.text);
    json_out_free(&out);
    json_free(doc);
    file_free(&file);
    return good ? EXIT_DONE : EXIT_WRONG_INPUT;
}

const Command COMMAND_STREAK = {"streak", "streak FILE.json",
                                "the streak rules on cases from a file", run_streak};
