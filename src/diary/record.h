/* Writing down a session while it is played, one committed transaction a call.
 *
 * A session belongs to the day it began on: its streak event and its flares carry the moment of
 * its start, so one crossing the day's start is not torn in two, and a session closed after a crash
 * counts for the same day as if it had been finished. */
#ifndef LIMBER_DIARY_RECORD_H
#define LIMBER_DIARY_RECORD_H
#include "diary/diary.h"

typedef enum DiarySide {
    DIARY_SIDE_BOTH,
    DIARY_SIDE_LEFT,
    DIARY_SIDE_RIGHT,
    DIARY_SIDE_COUNT
} DiarySide;

typedef enum DiaryStepOutcome {
    DIARY_STEP_DONE,
    DIARY_STEP_SKIPPED,
    DIARY_STEP_HURT, /* "it hurts" ended it */
    DIARY_STEP_LEFT, /* the session was left in the middle of it */
    DIARY_STEP_OUTCOME_COUNT
} DiaryStepOutcome;

typedef enum DiaryOutcome {
    DIARY_FINISHED,
    DIARY_STOPPED,     /* wisely, after "it hurts" */
    DIARY_QUIT,        /* left */
    DIARY_INTERRUPTED, /* the machine stopped; closed at the next open */
    DIARY_OUTCOME_COUNT
} DiaryOutcome;

typedef enum DiaryPainWhen {
    DIARY_PAIN_BEFORE,
    DIARY_PAIN_AFTER,
    DIARY_PAIN_EXERCISE,
    DIARY_PAIN_SETTLED, /* how the last one sat, asked at the next check-in */
    DIARY_PAIN_WHEN_COUNT
} DiaryPainWhen;

enum { DIARY_PAIN_NOT_ASKED = -1 };

typedef struct DiaryStart {
    DiaryId profile;
    const char *routine; /* id */
    const char *station; /* id, "" = not of the journey */
    Instant at;
    int day_start_min; /* in force now */
} DiaryStart;

/* One set of one side of one exercise. */
typedef struct DiaryStep {
    int item; /* of the routine, from 0 */
    const char *exercise;
    int set; /* from 1 */
    DiarySide side;
    float planned_s, active_s; /* of hold or repetitions, pauses left out; 0..3600 */
    int reps;
    float hold_s, range; /* as prescribed; range 0..1 */
    DiaryStepOutcome outcome;
    int64_t utc_s;
} DiaryStep;

typedef struct DiaryEnd {
    DiaryOutcome outcome;
    float active_s; /* as the session counts it; 0..86400 */
    int stars;      /* shown on the results screen, 0..3 */
    int64_t utc_s;
} DiaryEnd;

bool diary_session_begin(Diary *diary, const DiaryStart *start, DiaryId *session, Err *err);
bool diary_step_save(Diary *diary, DiaryId session, const DiaryStep *step, Err *err);
/* exercise NULL unless DIARY_PAIN_EXERCISE; value 0..10. Asked again, the last answer counts. */
bool diary_pain_save(Diary *diary, DiaryId session, DiaryPainWhen when, const char *exercise,
                     int value, int64_t utc_s, Err *err);
/* "It hurts" in this exercise. The day's flare is written once a session. */
bool diary_flare_save(Diary *diary, DiaryId session, const char *exercise, int64_t utc_s, Err *err);
/* Closes it and writes its streak event, at once. A closed session takes nothing more but the pain
 * after. */
bool diary_session_end(Diary *diary, DiaryId session, const DiaryEnd *end, Err *err);

/* A pause the player declares (ill, travelling): `days` 1..366 from the day of `at`. */
bool diary_pause_save(Diary *diary, DiaryId profile, Instant at, int day_start_min, int days,
                      Err *err);

/* ---- earned, once each and for ever ---- */

/* kind: "star" (key station, level 1..3), "station" (opened; key station, level 0), or a reward's
 * kind. True also when it was earned before; *is_new (may be NULL) tells. */
bool diary_earn(Diary *diary, DiaryId profile, const char *kind, const char *key, int level,
                int64_t utc_s, bool *is_new, Err *err);
bool diary_has_earned(Diary *diary, DiaryId profile, const char *kind, const char *key, int level);

/* ---- safety ---- */

bool diary_safety_answer(Diary *diary, DiaryId profile, const char *question, bool is_yes,
                         bool is_urgent, int64_t utc_s, Err *err); /* an urgent yes locks */
/* "I have been seen": lifts the lock, dated. */
bool diary_urgent_seen(Diary *diary, DiaryId profile, int64_t utc_s, Err *err);
bool diary_urgent_locked(Diary *diary, DiaryId profile, bool *out, Err *err);
/* A doctor's word for one contraindication tag (CONTRA_NAMES), given on `day` (civil, local). */
bool diary_clearance_save(Diary *diary, DiaryId profile, const char *tag, int64_t day,
                          int64_t utc_s, Err *err);
#endif
