#include "app/recorder.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void recorder_open(Recorder *r, Diary *diary, const Library *library, DiaryId profile,
                   const SessionPlan *plan, const Session *session, Instant start,
                   int day_start_min) {
    memset(r, 0, sizeof *r);
    r->diary = diary;
    r->library = library;
    r->session_state = session;
    r->profile = profile;
    r->start = start;
    r->day_start_min = day_start_min;
    snprintf(r->routine, sizeof r->routine, "%s", plan->routine);
    snprintf(r->station, sizeof r->station, "%s", plan->station);
}

static const char *exercise_id(const Recorder *r, int exercise) {
    return exercise >= 0 && exercise < r->library->exercise_count
               ? r->library->exercises[exercise].id
               : NULL;
}

static bool write_start(Recorder *r, Err *err) {
    DiaryStart start = {.profile = r->profile,
                        .routine = r->routine,
                        .station = r->station,
                        .at = r->start,
                        .day_start_min = r->day_start_min};
    return diary_session_begin(r->diary, &start, &r->session, err);
}

static bool write_result(Recorder *r, const RecorderEntry *e, Err *err) {
    DiaryNow now = {.at = {e->utc_s, r->start.offset_min}, .day_start_min = r->day_start_min};
    if (!r->is_closed && !diary_session_end(r->diary, r->session, &e->result, e->utc_s, err))
        return false;
    r->is_closed = true;
    return diary_award(r->diary, r->profile, r->session, r->library, now, err);
}

static bool write_entry(Recorder *r, const RecorderEntry *e, Err *err) {
    switch (e->kind) {
    case SESSION_EVENT_START:
        return write_start(r, err);
    case SESSION_EVENT_PAIN:
        return diary_pain_save(r->diary, r->session, e->when,
                               e->when == PAIN_OF_EXERCISE ? exercise_id(r, e->exercise) : NULL,
                               e->value, e->utc_s, err);
    case SESSION_EVENT_FLARE:
        return diary_flare_save(r->diary, r->session, exercise_id(r, e->exercise), e->utc_s, err);
    case SESSION_EVENT_STEP:
        return diary_step_save(r->diary, r->session, &e->step, exercise_id(r, e->step.exercise),
                               e->active_s, e->utc_s, err);
    default:
        return write_result(r, e, err);
    }
}

/* May the same write succeed later? A value the diary refuses will always be refused. */
static bool is_passing(ErrCode code) {
    return code == ERR_FULL || code == ERR_IO || code == ERR_BUSY || code == ERR_LIMIT;
}

bool recorder_flush(Recorder *r) {
    int done = 0;
    while (done < r->waiting_count) {
        Err err = {.code = ERR_NONE};
        if (!write_entry(r, &r->waiting[done], &err)) {
            if (err.code != r->problem.code) r->has_told = false;
            r->problem = err;
            if (is_passing(err.code)) break;
            if (r->waiting[done].kind == SESSION_EVENT_START) {
                r->diary = NULL; /* what has no beginning cannot be kept */
                r->waiting_count = 0;
                return true;
            }
        }
        done++;
    }
    r->waiting_count -= done;
    memmove(r->waiting, r->waiting + done, (size_t)r->waiting_count * sizeof *r->waiting);
    return r->waiting_count == 0;
}

void recorder_event(void *ctx, const SessionEvent *event) {
    Recorder *r = ctx;
    if (!r->diary) return;
    switch (event->kind) {
    case SESSION_EVENT_START:
    case SESSION_EVENT_PAIN:
    case SESSION_EVENT_FLARE:
    case SESSION_EVENT_STEP:
    case SESSION_EVENT_RESULT:
        break;
    default:
        return;
    }
    /* Full only after hours of a full disk: the oldest steps are the ones to keep. */
    if (r->waiting_count < RECORDER_WAITING_MAX)
        r->waiting[r->waiting_count++] =
            (RecorderEntry){.kind = event->kind,
                            .utc_s = r->start.utc_s + (int64_t)floor(event->t),
                            .exercise = event->exercise,
                            .value = event->value,
                            .when = event->when,
                            .active_s = r->session_state->active_s,
                            .step = event->step,
                            .result = event->result};
    recorder_flush(r);
}

bool recorder_problem(Recorder *r, Err *err) {
    if (r->problem.code == ERR_NONE || r->has_told) return false;
    r->has_told = true;
    *err = r->problem;
    return true;
}
