#include "coach/together.h"

#include <string.h>

void together_open(Together *t) {
    memset(t, 0, sizeof *t);
    t->exercise = -1;
    for (int p = 0; p < TOGETHER_PLAYERS; p++)
        t->said[p] = t->pain_start[p] = t->pain_exercise[p] = t->pain_end[p] =
            t->flare_exercise[p] = -1;
}

void together_says(Together *t, int player, const int pain[TOGETHER_PLAYERS]) {
    t->player = player == 1 ? 1 : 0;
    for (int p = 0; p < TOGETHER_PLAYERS; p++)
        t->said[p] = pain[p];
}

int together_pain(const int pain[TOGETHER_PLAYERS]) {
    return pain[0] > pain[1] ? pain[0] : pain[1];
}

int together_routine(const Library *library, int a, int b) {
    if (a < 0 || b < 0) return a < 0 ? b : a;
    int first = library_station(library, library->routines[a].station);
    int second = library_station(library, library->routines[b].station);
    /* a routine of no station is open to everyone */
    if (first < 0 || second < 0) return first < 0 ? a : b;
    return second < first ? b : a;
}

/* ---- each one's share ---- */

static void tell_pain(Together *t, const SessionEvent *event, TogetherSink sink, void *ctx) {
    for (int p = 0; p < TOGETHER_PLAYERS; p++) {
        SessionEvent own = *event;
        own.value = t->said[p];
        if (own.value < 0) continue;
        if (event->when == PAIN_AT_START) t->pain_start[p] = own.value;
        if (event->when == PAIN_AT_END) t->pain_end[p] = own.value;
        if (event->when == PAIN_OF_EXERCISE) {
            t->pain_exercise[p] = own.value;
            if (t->is_stopped && own.value >= SESSION_RED_PAIN)
                t->is_hurting[p] = t->has_hurt[p] = true;
        }
        sink(ctx, p, &own);
    }
}

static void stop(Together *t) {
    t->is_stopped = true;
    for (int p = 0; p < TOGETHER_PLAYERS; p++) {
        t->is_hurting[p] = p == t->player;
        t->pain_exercise[p] = -1;
    }
    t->has_hurt[t->player] = true;
}

/* The session tells a flare once; two players may each have their own, at different times. */
static void tell_flares(Together *t, double at, TogetherSink sink, void *ctx) {
    for (int p = 0; p < TOGETHER_PLAYERS; p++) {
        if (!t->is_hurting[p] || t->flare_exercise[p] >= 0) continue;
        t->flare_exercise[p] = t->exercise;
        sink(ctx, p,
             &(SessionEvent){
                 .t = at, .kind = SESSION_EVENT_FLARE, .exercise = t->flare_exercise[p]});
    }
}

static void take_action(Together *t, const SessionEvent *event, TogetherSink sink, void *ctx) {
    if (event->was_refused) return;
    if (event->action == SESSION_HURT || event->action == SESSION_BACK) stop(t);
    if (!t->is_stopped) return;
    if (event->action == SESSION_CHOOSE && event->value == (int)SESSION_CHOOSE_EASIER)
        t->is_stopped = false; /* it goes on: no flare (session_act.c) */
    else if (event->action == SESSION_CHOOSE || event->action == SESSION_QUIT)
        tell_flares(t, event->t, sink, ctx);
}

static void tell_result(const Together *t, const SessionEvent *event, TogetherSink sink,
                        void *ctx) {
    for (int p = 0; p < TOGETHER_PLAYERS; p++) {
        SessionEvent own = *event;
        SessionResult *r = &own.result;
        r->pain_start = t->pain_start[p];
        r->pain_end = t->pain_end[p] < 0 && t->is_stopped ? t->pain_exercise[p] : t->pain_end[p];
        r->light = pain_light(r->pain_start, r->pain_end);
        r->flare_exercise = t->flare_exercise[p];
        r->was_green_both_sides = r->earns_finish && r->outcome == SESSION_FINISHED &&
                                  r->light == PAIN_GREEN && !t->has_hurt[p] &&
                                  r->items_done == r->item_count;
        r->stars = r->earns_finish + r->was_green_both_sides;
        sink(ctx, p, &own);
    }
}

void together_event(Together *t, const SessionEvent *event, TogetherSink sink, void *ctx) {
    switch (event->kind) {
    case SESSION_EVENT_PAIN:
        tell_pain(t, event, sink, ctx);
        return;
    case SESSION_EVENT_ACTION:
        take_action(t, event, sink, ctx);
        break;
    case SESSION_EVENT_FLARE: /* told to whom it belongs, with the action */
        return;
    case SESSION_EVENT_STEP:
        for (int p = 0; p < TOGETHER_PLAYERS; p++) {
            SessionEvent own = *event;
            if (own.step.outcome == STEP_HURT && !t->is_hurting[p]) own.step.outcome = STEP_LEFT;
            sink(ctx, p, &own);
        }
        return;
    case SESSION_EVENT_RESULT:
        tell_result(t, event, sink, ctx);
        return;
    case SESSION_EVENT_SEGMENT:
        t->exercise = event->exercise;
        t->is_stopped = t->is_hurting[0] = t->is_hurting[1] = false; /* it goes on */
        break;
    default:
        break;
    }
    for (int p = 0; p < TOGETHER_PLAYERS; p++)
        sink(ctx, p, event);
}
