/* Writing down a session while it is played, one committed transaction a call; and what else the
 * player tells or earns.
 *
 * A session belongs to the day it began on: its streak event and its flares carry the moment of
 * its start, so one crossing the day's start is not torn in two, and a session closed after a crash
 * counts for the same day as if it had been finished. */
#ifndef LIMBER_DIARY_RECORD_H
#define LIMBER_DIARY_RECORD_H
#include "coach/session.h"
#include "diary/diary.h"

typedef struct DiaryStart {
    DiaryId profile;
    const char *routine; /* id */
    const char *station; /* id, "" = not of the journey */
    Instant at;
    int day_start_min; /* in force now, 0..1439 */
} DiaryStart;

bool diary_session_begin(Diary *diary, const DiaryStart *start, DiaryId *session, Err *err);
/* One set of one side is over. `exercise`: its id. `session_active_s`: of the session so far; it
 * counts if nothing more is ever saved. */
bool diary_step_save(Diary *diary, DiaryId session, const SessionStep *step, const char *exercise,
                     double session_active_s, int64_t utc_s, Err *err);
/* exercise: its id for PAIN_OF_EXERCISE, else NULL; value 0..10. Asked again, the last answer
 * counts. */
bool diary_pain_save(Diary *diary, DiaryId session, PainWhen when, const char *exercise, int value,
                     int64_t utc_s, Err *err);
/* "It hurts" in this exercise (id). The day's flare is written once a session. */
bool diary_flare_save(Diary *diary, DiaryId session, const char *exercise, int64_t utc_s, Err *err);
/* Closes it and writes its streak event, at once. A closed session takes nothing more. A session
 * without an end is closed as "interrupted" at the next open ("stopped" if it hurt). */
bool diary_session_end(Diary *diary, DiaryId session, const SessionResult *result, int64_t utc_s,
                       Err *err);

/* A pause the player declares (ill, travelling): `days` 1..366 from the day of `at`. */
bool diary_pause_save(Diary *diary, DiaryId profile, Instant at, int day_start_min, int days,
                      Err *err);

/* ---- earned, once each and for ever ---- */

/* Kinds: "star" (key: station id, level 1 finished, 2 green, 3 rooted), "station" (opened; key:
 * station id, level 0), else a REWARD_NAMES (key "", level: days, chain or weeks). `session`: what
 * earned it, 0 = none. True also when it was earned before; *is_new (may be NULL) tells. */
bool diary_earn(Diary *diary, DiaryId profile, DiaryId session, const char *kind, const char *key,
                int level, int64_t utc_s, bool *is_new, Err *err);
/* key NULL: with any. */
bool diary_has_earned(Diary *diary, DiaryId profile, const char *kind, const char *key, int level);

/* ---- safety; `day` is the civil day the player lives in, stored with it ---- */

bool diary_safety_answer(Diary *diary, DiaryId profile, const char *question, bool is_yes,
                         bool is_urgent, int64_t utc_s, int64_t day, Err *err); /* yes may lock */
/* "I have been seen": lifts the lock, dated. */
bool diary_urgent_seen(Diary *diary, DiaryId profile, int64_t utc_s, int64_t day, Err *err);
bool diary_urgent_locked(Diary *diary, DiaryId profile, bool *out, Err *err);
/* A doctor's word for one tag (CONTRA_NAMES), given on `day`. */
bool diary_clearance_save(Diary *diary, DiaryId profile, const char *tag, int64_t utc_s,
                          int64_t day, Err *err);
/* The player takes it back on `day`: a row of its own, so that nothing told is rewritten. Of what
 * is said of one tag the latest by utc holds; taking back holds at once, also when the clock was
 * set back.
 */
bool diary_clearance_take_back(Diary *diary, DiaryId profile, const char *tag, int64_t utc_s,
                               int64_t day, Err *err);
#define DIARY_TAKEN_BACK ".taken_back" /* after the tag, in such a row */
#endif
