#include "diary/record.h"

#include "coach/session.h"
#include "diary/recover.h"
#include "diary/store.h"

#include <math.h>

/* Words of the file's format: they stay as they are whatever the coach calls things. */
static const char *const STEP_WORDS[STEP_OUTCOME_COUNT] = {
    [STEP_DONE] = "done", [STEP_SKIPPED] = "skipped", [STEP_HURT] = "hurt", [STEP_LEFT] = "left"};
static const char *const OUTCOME_WORDS[SESSION_OUTCOME_COUNT] = {[SESSION_FINISHED] = "finished",
                                                                 [SESSION_STOPPED_WISELY] =
                                                                     "stopped",
                                                                 [SESSION_LEFT_EARLY] = "quit"};
static const char INTERRUPTED[] = "interrupted"; /* the machine stopped; closed at the next open */
static const char *const PAIN_WORDS[PAIN_WHEN_COUNT] = {
    [PAIN_AT_START] = "start", [PAIN_OF_EXERCISE] = "exercise", [PAIN_AT_END] = "end"};

static const char *side_word(SessionSide side) {
    return side == SESSION_LEFT ? "left" : side == SESSION_RIGHT ? "right" : "both";
}

static const char SESSION[] = "Saving the session";
static const char STEP[] = "Saving this step";
static const char PAIN[] = "Saving how it feels";
static const char FLARE[] = "Saving that it hurt";
static const char PAUSE[] = "Saving the pause";

/* Not a number and wild values become one the schema refuses. */
static int64_t milliseconds(double seconds) {
    if (!(seconds >= 0 && seconds <= 1e6)) return -1;
    return (int64_t)lround(seconds * 1000.0);
}

bool diary_session_begin(Diary *diary, const DiaryStart *start, DiaryId *session, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    int64_t day = civil_day_of(start->at, start->day_start_min);
    if (!store_profile_exists(diary, start->profile, SESSION, err) || !store_uid(diary, uid, err) ||
        !store_run(diary, err, SESSION,
                   "INSERT INTO session (uid, device_id, profile_id, routine, station, utc, "
                   "offset_min, day_start_min, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                   "uiittiddi", uid, diary->device, start->profile, start->routine, start->station,
                   start->at.utc_s, start->at.offset_min, start->day_start_min, day))
        return false;
    *session = sqlite3_last_insert_rowid(diary->db);
    return true;
}

/* An insert that found no session to belong to wrote nothing. */
static bool wrote_a_row(Diary *diary, DiaryId session, const char *doing, Err *err) {
    return sqlite3_changes(diary->db) == 1 ||
           err_set(err, ERR_UNKNOWN, "%s: there is no session %lld being played.", doing,
                   (long long)session);
}

static bool write_step(Diary *diary, DiaryId session, const SessionStep *step, const char *exercise,
                       double session_active_s, int64_t utc_s, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    int64_t range_percent =
        step->range >= 0 && step->range <= 1 ? (int64_t)lround((double)step->range * 100.0) : -1;
    return store_uid(diary, uid, err) &&
           store_run(diary, err, STEP,
                     "INSERT INTO step (uid, device_id, session_id, seq, item, exercise, set_no, "
                     "side, planned_ms, active_ms, reps, hold_ms, range_percent, outcome, utc) "
                     "SELECT ?1, ?2, id, (SELECT count(*) FROM step WHERE session_id = ?3), ?4, "
                     "?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 FROM session "
                     "WHERE id = ?3 AND outcome IS NULL",
                     "uiidtdtiidiiti", uid, diary->device, session, step->item, exercise, step->set,
                     side_word(step->side), milliseconds(step->planned_s),
                     milliseconds(step->active_s), step->reps, milliseconds((double)step->hold_s),
                     range_percent, STEP_WORDS[step->outcome], utc_s) &&
           wrote_a_row(diary, session, STEP, err) &&
           store_run(diary, err, STEP, "UPDATE session SET active_ms = ?2 WHERE id = ?1", "ii",
                     session, milliseconds(session_active_s));
}

bool diary_step_save(Diary *diary, DiaryId session, const SessionStep *step, const char *exercise,
                     double session_active_s, int64_t utc_s, Err *err) {
    if (step->side < SESSION_BOTH || step->side > SESSION_RIGHT ||
        (unsigned)step->outcome >= STEP_OUTCOME_COUNT)
        return err_set(err, ERR_RANGE, "%s: there is no such side or outcome.", STEP);
    return store_begin(diary, err, STEP) &&
           store_end(diary,
                     write_step(diary, session, step, exercise, session_active_s, utc_s, err), err,
                     STEP);
}

bool diary_pain_save(Diary *diary, DiaryId session, PainWhen when, const char *exercise, int value,
                     int64_t utc_s, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    if ((unsigned)when >= PAIN_WHEN_COUNT)
        return err_set(err, ERR_RANGE, "%s: there is no such moment.", PAIN);
    if (value < 0 || value > 10)
        return err_set(err, ERR_RANGE, "%s: %d is not between 0 and 10.", PAIN, value);
    return store_uid(diary, uid, err) &&
           store_run(diary, err, PAIN,
                     "INSERT INTO pain (uid, device_id, session_id, moment, exercise, value, utc) "
                     "SELECT ?1, ?2, id, ?4, ?5, ?6, ?7 FROM session "
                     "WHERE id = ?3 AND outcome IS NULL "
                     "ON CONFLICT (session_id, moment, coalesce(exercise, '')) DO UPDATE SET "
                     "value = excluded.value, utc = excluded.utc",
                     "uiittdi", uid, diary->device, session, PAIN_WORDS[when], exercise, value,
                     utc_s) &&
           wrote_a_row(diary, session, PAIN, err);
}

/* The session's moment and clock stand for all its events. */
#define STREAK_EVENT_OF_SESSION                                                                    \
    "INSERT INTO streak_event (uid, device_id, profile_id, session_id, kind, utc, offset_min, "    \
    "day_start_min, day, active_s) SELECT ?1, ?2, profile_id, id, ?4, utc, offset_min, "           \
    "day_start_min, day, CASE ?4 WHEN 'session' THEN active_ms / 1000 END FROM session "           \
    "WHERE id = ?3 "

static bool write_flare(Diary *diary, DiaryId session, const char *exercise, int64_t utc_s,
                        Err *err) {
    unsigned char uid[DIARY_UID_BYTES], event[DIARY_UID_BYTES];
    return store_uid(diary, uid, err) && store_uid(diary, event, err) &&
           store_run(diary, err, FLARE,
                     "INSERT INTO flare (uid, device_id, session_id, exercise, utc) "
                     "SELECT ?1, ?2, id, ?4, ?5 FROM session WHERE id = ?3 AND outcome IS NULL",
                     "uiiti", uid, diary->device, session, exercise, utc_s) &&
           wrote_a_row(diary, session, FLARE, err) &&
           store_run(diary, err, FLARE, STREAK_EVENT_OF_SESSION "ON CONFLICT DO NOTHING", "uiit",
                     event, diary->device, session, "flare");
}

bool diary_flare_save(Diary *diary, DiaryId session, const char *exercise, int64_t utc_s,
                      Err *err) {
    return store_begin(diary, err, FLARE) &&
           store_end(diary, write_flare(diary, session, exercise, utc_s, err), err, FLARE);
}

typedef struct End {
    const char *outcome;
    int64_t active_ms, utc_s;
    bool earns_finish, was_green_both_sides, is_green;
} End;

static bool write_end(Diary *diary, DiaryId session, const End *end, Err *err) {
    unsigned char event[DIARY_UID_BYTES];
    return store_uid(diary, event, err) &&
           store_run(diary, err, SESSION,
                     "UPDATE session SET outcome = ?2, active_ms = ?3, end_utc = ?4, "
                     "earns_finish = ?5, was_green_both_sides = ?6, is_green = ?7 "
                     "WHERE id = ?1 AND outcome IS NULL",
                     "itiiddd", session, end->outcome, end->active_ms, end->utc_s,
                     (int)end->earns_finish, (int)end->was_green_both_sides, (int)end->is_green) &&
           wrote_a_row(diary, session, SESSION, err) &&
           store_run(diary, err, SESSION, STREAK_EVENT_OF_SESSION, "uiit", event, diary->device,
                     session, "session");
}

bool diary_session_end(Diary *diary, DiaryId session, const SessionResult *result, int64_t utc_s,
                       Err *err) {
    if ((unsigned)result->outcome >= SESSION_OUTCOME_COUNT)
        return err_set(err, ERR_RANGE, "%s: there is no such outcome.", SESSION);
    End end = {.outcome = OUTCOME_WORDS[result->outcome],
               .active_ms = (int64_t)result->active_s * 1000,
               .utc_s = utc_s,
               .earns_finish = result->earns_finish,
               .was_green_both_sides = result->was_green_both_sides,
               .is_green = result->light == PAIN_GREEN};
    return store_begin(diary, err, SESSION) &&
           store_end(diary, write_end(diary, session, &end, err), err, SESSION);
}

/* What was active counts; the last thing saved is the last that is known of it. */
static bool recover_one(Diary *diary, DiaryId session, Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, SESSION,
                   "SELECT active_ms, max(s.utc, "
                   "(SELECT coalesce(max(utc), 0) FROM step WHERE session_id = s.id), "
                   "(SELECT coalesce(max(utc), 0) FROM flare WHERE session_id = s.id)), "
                   "EXISTS (SELECT 1 FROM flare WHERE session_id = s.id) "
                   "FROM session AS s WHERE id = ?1",
                   "i", session))
        return false;
    bool is_there = rows_next(&rows);
    bool had_flare = is_there && rows_int(&rows, 2) != 0;
    End end = {.outcome = had_flare ? OUTCOME_WORDS[SESSION_STOPPED_WISELY] : INTERRUPTED,
               .active_ms = is_there ? rows_int(&rows, 0) : 0,
               .utc_s = is_there ? rows_int(&rows, 1) : 0,
               .earns_finish = had_flare};
    return rows_close(&rows, err) && is_there && write_end(diary, session, &end, err);
}

bool recover_open_sessions(Diary *diary, int *count, Err *err) {
    static const char first_open[] = "SELECT min(id) FROM session WHERE outcome IS NULL";
    int64_t session;
    int closed = 0;
    if (!store_number(diary, err, SESSION, 0, &session, first_open, "")) return false;
    while (session) {
        if (!store_begin(diary, err, SESSION) ||
            !store_end(diary, recover_one(diary, session, err), err, SESSION) ||
            !store_number(diary, err, SESSION, 0, &session, first_open, ""))
            return false;
        closed++;
    }
    *count = closed;
    return true;
}

bool diary_pause_save(Diary *diary, DiaryId profile, Instant at, int day_start_min, int days,
                      Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    return store_profile_exists(diary, profile, PAUSE, err) && store_uid(diary, uid, err) &&
           store_run(diary, err, PAUSE,
                     "INSERT INTO streak_event (uid, device_id, profile_id, kind, utc, offset_min, "
                     "day_start_min, day, days) VALUES (?1, ?2, ?3, 'pause', ?4, ?5, ?6, ?7, ?8)",
                     "uiiiddid", uid, diary->device, profile, at.utc_s, at.offset_min,
                     day_start_min, civil_day_of(at, day_start_min), days);
}
