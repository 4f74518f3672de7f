/* Two players, one session: what of it belongs to whom.
 *
 * One Session runs for both, from a plan that heeds what either must heed (plan_answers_merge), and
 * is told the greater pain of the two. What happened is then told to each player apart: time and
 * steps are both's; pain, "it hurts", flares and the colour of the day are each one's own, so that
 * neither diary holds the other's pain. Pure; nothing is allocated.
 *
 *     together_open(&t);
 *     together_says(&t, player, pain);              before each session_act
 *     session_act(&s, at, action, together_pain(pain), sink, ctx);
 *     ... in the sink: together_event(&t, event, player_sink, ctx);
 */
#ifndef LIMBER_COACH_TOGETHER_H
#define LIMBER_COACH_TOGETHER_H
#include "coach/session.h"

enum { TOGETHER_PLAYERS = 2 };

typedef struct Together {
    int player;                        /* who acts now: 0, 1 */
    int said[TOGETHER_PLAYERS];        /* pain said with the action under way, 0..10; -1: nothing */
    int exercise;                      /* under way */
    bool is_stopped;                   /* "it hurts" was pressed and not yet answered */
    bool is_hurting[TOGETHER_PLAYERS]; /* since this stop */
    bool has_hurt[TOGETHER_PLAYERS];   /* ever in this session */
    int pain_start[TOGETHER_PLAYERS], pain_exercise[TOGETHER_PLAYERS], pain_end[TOGETHER_PLAYERS];
    int flare_exercise[TOGETHER_PLAYERS]; /* -1: none */
} Together;

/* player: 0 or 1. */
typedef void (*TogetherSink)(void *ctx, int player, const SessionEvent *event);

void together_open(Together *t);
/* Who asks for the next action, and what each says of pain with it (-1: nothing). */
void together_says(Together *t, int player, const int pain[TOGETHER_PLAYERS]);
/* What the session is told: the greater; -1 when neither said anything. */
int together_pain(const int pain[TOGETHER_PLAYERS]);

/* Tells each player's share of an event of the shared session. "It hurts" is of the one who
 * pressed, and of the other too if they then say SESSION_RED_PAIN or more; who did not hurt left
 * the step. */
void together_event(Together *t, const SessionEvent *event, TogetherSink sink, void *ctx);

/* The routine that two do side by side, of those that wait for each (indices in Library, -1: none):
 * of the station that comes first on the path, so that neither meets what is not open to them. */
int together_routine(const Library *library, int a, int b);
#endif
