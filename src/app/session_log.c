#include "app/session_log.h"

#include "core/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAME_MOMENT_S 1e-6
#define CUT_FADE_S    0.030 /* design/contracts.md, Clock */

static void list_add(SessionLog *log, LogList *list, LogEntry entry) {
    if (list->count == list->capacity) {
        int capacity = list->capacity ? 2 * list->capacity : 256;
        LogEntry *more = realloc(list->entries, (size_t)capacity * sizeof *more);
        if (!more) {
            log->has_failed = true;
            free(entry.json);
            return;
        }
        list->entries = more;
        list->capacity = capacity;
    }
    list->entries[list->count++] = entry;
}

static void put_text(JsonOut *o, const char *key, const char *text) {
    json_out_key(o, key);
    json_out_text(o, text);
}

static void put_int(JsonOut *o, const char *key, int64_t value) {
    json_out_key(o, key);
    json_out_int(o, value);
}

static void put_count(JsonOut *o, const char *name, const SessionEvent *e) {
    put_text(o, "event", name);
    put_int(o, "n", e->n);
    put_int(o, "of", e->of);
}

static void put_segment(JsonOut *o, const Library *library, const SessionEvent *e) {
    put_text(o, "event", "segment");
    put_int(o, "index", e->segment_index);
    put_text(o, "exercise", library->exercises[e->exercise].id);
    put_text(o, "phase", SESSION_PHASE_NAMES[e->segment->phase]);
    json_out_key(o, "seconds");
    json_out_real(o, e->seconds, 3);
    if (session_is_work(e->segment->phase))
        put_int(o, "range_percent", lround((double)e->segment->range * 100));
}

static void put_action(JsonOut *o, const SessionEvent *e) {
    put_text(o, "event", "action");
    put_text(o, "action", SESSION_ACTION_NAMES[e->action]);
    if (e->action == SESSION_PAIN) put_int(o, "value", e->value);
    if (e->action == SESSION_CHOOSE) put_text(o, "value", SESSION_CHOICE_NAMES[e->value]);
    if (e->was_refused) {
        json_out_key(o, "refused");
        json_out_bool(o, true);
    }
}

static void put_result(JsonOut *o, const SessionResult *r, int streak) {
    put_text(o, "event", "result");
    put_text(o, "outcome", SESSION_OUTCOME_NAMES[r->outcome]);
    put_int(o, "active_s", r->active_s);
    put_int(o, "stars", r->stars);
    put_int(o, "streak", streak);
}

/* False: nothing to tell of it. */
static bool put_event(JsonOut *o, const Library *library, const char *routine,
                      const SessionEvent *e, int streak) {
    switch (e->kind) {
    case SESSION_EVENT_START:
        put_text(o, "event", "session_start");
        put_int(o, "sample_rate", SESSION_LOG_RATE);
        put_text(o, "routine", routine);
        return true;
    case SESSION_EVENT_SEGMENT:
        put_segment(o, library, e);
        return true;
    case SESSION_EVENT_SIDE:
        put_text(o, "event", "side");
        put_text(o, "side", e->side == SESSION_LEFT ? "left" : "right");
        return true;
    case SESSION_EVENT_SET:
        put_count(o, "set", e);
        return true;
    case SESSION_EVENT_REP:
        put_count(o, "rep", e);
        return true;
    case SESSION_EVENT_BREATH:
        put_text(o, "event", "breath");
        put_text(o, "phase", e->is_in ? "in" : "out");
        return true;
    case SESSION_EVENT_ACTION:
        put_action(o, e);
        return true;
    case SESSION_EVENT_PAIN:
        put_text(o, "event", "pain");
        put_int(o, "value", e->value);
        put_text(o, "when", PAIN_WHEN_NAMES[e->when]);
        if (e->when == PAIN_OF_EXERCISE)
            put_text(o, "exercise", library->exercises[e->exercise].id);
        return true;
    case SESSION_EVENT_FLARE:
        put_text(o, "event", "flare");
        put_text(o, "exercise", library->exercises[e->exercise].id);
        return true;
    case SESSION_EVENT_RESULT:
        put_result(o, &e->result, streak);
        return true;
    default:
        return false;
    }
}

void session_log_event(SessionLog *log, const char *routine, const SessionEvent *event,
                       int streak) {
    JsonOut o = {0};
    json_out_begin_object(&o);
    bool is_told = put_event(&o, log->library, routine, event, streak);
    json_out_end_object(&o);
    if (!is_told || o.failed) {
        log->has_failed |= o.failed;
        json_out_free(&o);
        return;
    }
    list_add(log, &log->told,
             (LogEntry){.t = event->t,
                        .kind = LOG_HAPPENED,
                        .json = o.text,
                        .is_result = event->kind == SESSION_EVENT_RESULT});
}

void session_log_cue(SessionLog *log, const Cue *cue) {
    list_add(log, &log->heard, (LogEntry){.t = cue->t, .kind = LOG_CUE, .cue = cue->kind});
}

void session_log_line(SessionLog *log, const VoiceLine *line, double budget_s) {
    list_add(log, &log->heard,
             (LogEntry){.t = line->t,
                        .kind = LOG_VOICE,
                        .line = line->id,
                        .text = line->text,
                        .seconds = budget_s});
}

static int by_time(const void *a, const void *b) {
    const LogEntry *x = a, *y = b;
    if (fabs(x->t - y->t) > SAME_MOMENT_S) return x->t < y->t ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

/* What happens at a moment comes before what is heard then; but the result has the last word. */
static bool comes_first(const LogEntry *told, const LogEntry *heard) {
    double after_s = told->t - heard->t;
    return told->is_result ? after_s < -SAME_MOMENT_S : after_s <= SAME_MOMENT_S;
}

void session_log_merge(SessionLog *log) {
    if (log->heard.count > 0)
        qsort(log->heard.entries, (size_t)log->heard.count, sizeof(LogEntry), by_time);
    int t = 0, h = 0;
    while (t < log->told.count || h < log->heard.count) {
        bool is_told =
            t < log->told.count &&
            (h == log->heard.count || comes_first(&log->told.entries[t], &log->heard.entries[h]));
        list_add(log, &log->merged, is_told ? log->told.entries[t++] : log->heard.entries[h++]);
    }
    log->told.count = log->heard.count = 0;
}

void session_log_cut(SessionLog *log, double t) {
    for (int i = log->merged.count - 1; i >= 0; i--) {
        LogEntry *e = &log->merged.entries[i];
        if (e->kind == LOG_VOICE && e->t + e->seconds > t + CUT_FADE_S)
            e->seconds = fmax(0, t + CUT_FADE_S - e->t);
    }
}

static int64_t frame_of(double t) {
    return llround(t * SESSION_LOG_RATE);
}

static void put_heard(JsonOut *o, const LogEntry *e) {
    json_out_begin_object(o);
    put_text(o, "event", e->kind == LOG_CUE ? "cue" : "voice");
    if (e->kind == LOG_CUE) {
        put_text(o, "kind", cue_name(e->cue));
        put_int(o, "frame", frame_of(e->t));
    } else {
        put_text(o, "line", e->line);
        put_text(o, "text", e->text);
        put_int(o, "frame", frame_of(e->t));
        put_int(o, "frames", frame_of(e->seconds));
    }
    json_out_end_object(o);
}

bool session_log_print(SessionLog *log, double t, FILE *to, Err *err) {
    JsonOut o = {0};
    bool good = !log->has_failed;
    for (; log->printed < log->merged.count && good; log->printed++) {
        const LogEntry *e = &log->merged.entries[log->printed];
        const char *json = e->json;
        if (e->t + e->seconds > t) break;
        if (!json) {
            json_out_reset(&o);
            put_heard(&o, e);
            good = !o.failed;
            json = o.text;
        }
        if (good) fprintf(to, "{\"t\":%.3f,%s\n", e->t, json + 1);
    }
    json_out_free(&o);
    if (!good) return err_set(err, ERR_LIMIT, "the event log: out of memory");
    if (fflush(to) || ferror(to)) return err_set(err, ERR_IO, "the event log cannot be written");
    return true;
}

static void list_free(LogList *list) {
    for (int i = 0; i < list->count; i++)
        free(list->entries[i].json);
    free(list->entries);
}

void session_log_free(SessionLog *log) {
    list_free(&log->told);
    list_free(&log->heard);
    list_free(&log->merged);
    *log = (SessionLog){0};
}
