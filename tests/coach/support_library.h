/* A small library made in code, and ears for what a session tells. */
#ifndef TESTS_COACH_SUPPORT_LIBRARY_H
#define TESTS_COACH_SUPPORT_LIBRARY_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "coach/script.h"
#include "coach/session.h"
#include <cmocka.h>
#include <math.h>

enum { MARCH, KNEE, BRIDGE, LEGS_UP, SMALL_KNEE, EXERCISES };

/* march (warm-up, both, 10 reps of 2 s), knee (each, 2 x 20 s), bridge (2 x 6 reps of 5 s), legs_up
 * (relief, 60 s); small_knee is the easier knee. Routine 0 holds the first four. */
Library *library_for_test(void); /* freed by library_done */
void library_done(Library *library);
/* Routine 0 as a plan, nothing to avoid. */
SessionPlan plan_for_test(const Library *library);
const Strings *voice_for_test(Arena *arena);

enum { HEARD_MAX = 4096 };
typedef struct Heard { /* events of a session, in order */
    SessionEvent events[HEARD_MAX];
    int count;
} Heard;
void hear(void *ctx, const SessionEvent *event); /* a SessionSink; ctx: Heard */
int heard_count(const Heard *heard, SessionEventKind kind);
/* The n-th (from 0) of a kind; fails the test if there is none. */
const SessionEvent *heard_at(const Heard *heard, SessionEventKind kind, int n);
/* Fails where two logs differ (times to 1e-9). */
void assert_same_events(const Heard *a, const Heard *b);
/* Opens, answers the check-in with no pain. */
void begin_session(Session *s, const Library *library, const SessionPlan *plan, Heard *heard);
#define assert_near(a, b, tolerance) assert_true(fabs((double)(a) - (double)(b)) <= (tolerance))
#endif
