/* From what happens in a session to rows of the diary, as it happens.
 *
 *     recorder_open(&r, diary, library, profile, &plan, calendar, day_start_min);
 *     session_advance(&session, t, recorder_event, &r);      (or call it from another sink)
 *     if (recorder_problem(&r, &err)) ...                    tell the player, once a problem
 *
 * Each step is on the disk when recorder_event returns. What the disk would not take is kept (the
 * disk may be full for a while) and tried again before the next thing is written, in order. With
 * the result the session is closed and what it earned is written down; session id: r.session. */
#ifndef LIMBER_APP_RECORDER_H
#define LIMBER_APP_RECORDER_H
#include "coach/session.h"
#include "diary/recall.h"
#include "diary/record.h"

enum { RECORDER_WAITING_MAX = 256 };

typedef struct RecorderEntry {
    SessionEventKind kind; /* START, PAIN, FLARE, STEP or RESULT */
    int64_t utc_s;
    int exercise, value;
    PainWhen when;
    double active_s;
    SessionStep step;
    SessionResult result;
} RecorderEntry;

typedef struct Recorder {
    Diary *diary; /* NULL: records nothing */
    const Library *library;
    const Session *session_state; /* for the active time so far */
    DiaryId profile, session;     /* session 0 until its start is written */
    char routine[ID_MAX], station[STATION_ID_MAX];
    Instant start;
    int day_start_min;
    RecorderEntry waiting[RECORDER_WAITING_MAX];
    int waiting_count;
    Err problem;
    bool has_told;  /* problem was given out */
    bool is_closed; /* the result is written */
} Recorder;

/* `session`, once opened, and the library must outlive the recorder. diary NULL: does nothing. */
void recorder_open(Recorder *r, Diary *diary, const Library *library, DiaryId profile,
                   const SessionPlan *plan, const Session *session, Instant start,
                   int day_start_min);
/* A SessionSink; ctx: Recorder. */
void recorder_event(void *ctx, const SessionEvent *event);
/* Tries again to write what waits; true when nothing waits. */
bool recorder_flush(Recorder *r);
/* The latest problem, once. */
bool recorder_problem(Recorder *r, Err *err);
#endif
