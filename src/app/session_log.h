/* The event log of a session as JSON lines (docs/architecture.md, limber session). What happens and
 * what is to be heard are gathered apart and merged by time; a line that an action cuts short is
 * told as long as it sounds. */
#ifndef LIMBER_APP_SESSION_LOG_H
#define LIMBER_APP_SESSION_LOG_H
#include "coach/script.h"
#include <stdio.h>

enum { SESSION_LOG_RATE = 48000 /* frames a second */ };

typedef enum LogKind { LOG_HAPPENED, LOG_CUE, LOG_VOICE } LogKind;
typedef struct LogEntry {
    double t;
    LogKind kind;
    char *json; /* HAPPENED: the members after t; owned */
    bool is_result;
    CueKind cue;
    const char *line, *text; /* of the script book */
    double seconds;
} LogEntry;

typedef struct LogList {
    LogEntry *entries;
    int count, capacity;
} LogList;

typedef struct SessionLog { /* start with {0} and the library */
    const Library *library;
    LogList told, heard, merged;
    int printed;     /* of merged */
    bool has_failed; /* out of memory */
} SessionLog;

/* streak: told with the result, else ignored. A STEP is not told. */
void session_log_event(SessionLog *log, const char *routine, const SessionEvent *event, int streak);
void session_log_cue(SessionLog *log, const Cue *cue);
void session_log_line(SessionLog *log, const VoiceLine *line, double budget_s);
/* All gathered so far in order of time. What happens at a moment comes before what is heard then,
 * but the result comes last. */
void session_log_merge(SessionLog *log);
/* An action at t silences what sounds. */
void session_log_cut(SessionLog *log, double t);
/* What is merged, not yet printed and can no longer change when it is played up to t: no line is
 * printed before it has ended, nor what comes after it. INFINITY: all. */
bool session_log_print(SessionLog *log, double t, FILE *to, Err *err);
void session_log_free(SessionLog *log);
#endif
