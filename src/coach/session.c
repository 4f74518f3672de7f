#include "coach/session_machine.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Sums of milliseconds carry rounding; moments closer than this are the same. */
#define SAME_MOMENT_S 1e-9

const char *const SESSION_PHASE_NAMES[SESSION_PHASE_COUNT] = {
    [SESSION_GET_IN] = "get_in", [SESSION_HOLDING] = "hold",  [SESSION_REPS] = "reps",
    [SESSION_REST] = "rest",     [SESSION_SWITCH] = "switch", [SESSION_COME_OUT] = "come_out",
};
const char *const SESSION_ACTION_NAMES[SESSION_ACTION_COUNT] = {
    [SESSION_ACCEPT] = "accept",     [SESSION_BACK] = "back",     [SESSION_HURT] = "hurt",
    [SESSION_PAUSE] = "pause",       [SESSION_RESUME] = "resume", [SESSION_SKIP] = "skip",
    [SESSION_PREVIOUS] = "previous", [SESSION_EASIER] = "easier", [SESSION_HARDER] = "harder",
    [SESSION_PAIN] = "pain",         [SESSION_CHOOSE] = "choose", [SESSION_QUIT] = "quit",
};
const char *const SESSION_CHOICE_NAMES[SESSION_CHOICE_COUNT] = {
    [SESSION_CHOOSE_EASIER] = "easier",
    [SESSION_CHOOSE_RELIEF] = "relief",
    [SESSION_CHOOSE_END] = "end",
};
const char *const SESSION_OUTCOME_NAMES[SESSION_OUTCOME_COUNT] = {
    [SESSION_FINISHED] = "finished",
    [SESSION_STOPPED_WISELY] = "stopped",
    [SESSION_LEFT_EARLY] = "quit",
};
const char *const PAIN_WHEN_NAMES[PAIN_WHEN_COUNT] = {
    [PAIN_AT_START] = "start",
    [PAIN_OF_EXERCISE] = "exercise",
    [PAIN_AT_END] = "end",
};

PainLight pain_light(int start, int end) {
    if (end < 0) return PAIN_UNKNOWN;
    if (end >= SESSION_RED_PAIN || (start >= 0 && end >= start + 2)) return PAIN_RED;
    return end >= 4 ? PAIN_YELLOW : PAIN_GREEN;
}

void machine_tell(const Teller *to, SessionEvent event) {
    if (to->sink) to->sink(to->ctx, &event);
}

const SessionSegment *machine_segment(const Session *s) {
    return &s->segments[s->current];
}

const PlanItem *machine_item(const Session *s) {
    return &s->plan.items[machine_segment(s)->item];
}

void machine_enter_mode(Session *s, SessionMode mode, double t) {
    s->mode = mode;
    s->mode_t = t;
    s->is_resumed = false;
    if (mode == SESSION_CHECK_OUT) s->has_come_to_end = true;
}

/* ---- the timeline ---- */

static void forget_segment(Session *s) {
    s->is_entered = false;
    s->reps_told = s->breaths_told = s->resumed_count = 0;
    s->breath_from_s = s->counted_s = s->step_s = 0;
}

int machine_first_segment_of(const Session *s, int item) {
    int i = 0;
    while (i < s->segment_count && s->segments[i].item < item)
        i++;
    return i;
}

/* Lays the items from `item` on anew, that one beginning at a side and set. */
void machine_lay_from(Session *s, int item, SessionSide side, int set) {
    int count = machine_first_segment_of(s, item);
    for (int i = item; i < s->plan.item_count; i++) {
        double start_s =
            count > 0 ? s->segments[count - 1].start_s + s->segments[count - 1].seconds : 0;
        int from = count;
        count += session_lay_item(s->library, &s->plan.items[i], i, i == item ? side : SESSION_LEFT,
                                  i == item ? set : 1, start_s, s->segments + count,
                                  SESSION_SEGMENTS_MAX - count);
        for (int k = from; k < count; k++) {
            SessionSegment *segment = &s->segments[k];
            segment->breath =
                breath_cycle(s->plan.breath, &s->library->exercises[segment->exercise],
                             segment->phase == SESSION_HOLDING);
            segment->turn = s->plan.turn;
        }
    }
    s->segment_count = count;
}

/* Goes to a segment at session time t, moving or held as the mode is. */
void machine_jump(Session *s, int segment, double t) {
    s->current = segment;
    s->told_side = SESSION_BOTH;
    forget_segment(s);
    s->held_s = s->segments[segment].start_s;
    s->zero_t = t - s->held_s;
    s->fresh_t = t;
}

double session_segment_t(const Session *s, int segment) {
    double zero_t =
        s->mode == SESSION_RESUMING ? s->mode_t + SESSION_RESUME_S - s->held_s : s->zero_t;
    return zero_t + s->segments[segment].start_s;
}

double session_end_t(const Session *s) {
    int last = s->segment_count - 1;
    return session_segment_t(s, last) + s->segments[last].seconds;
}

/* ---- accounts ---- */

/* Counts the movement of the current segment up to an offset. */
void machine_count_to(Session *s, double offset_s) {
    double more = offset_s - s->counted_s;
    if (!s->is_entered || more <= 0) return;
    s->counted_s = offset_s;
    if (session_is_counted(machine_segment(s)->phase)) s->active_s += more;
    if (session_is_work(machine_segment(s)->phase)) s->step_s += more;
}

void machine_tell_step(const Teller *to, double t, StepOutcome outcome) {
    Session *s = to->s;
    const SessionSegment *segment = machine_segment(s);
    if (!s->is_entered || !session_is_work(segment->phase)) return;
    const Dose *dose = &machine_item(s)->dose;
    machine_tell(to, (SessionEvent){.t = t,
                                    .kind = SESSION_EVENT_STEP,
                                    .exercise = segment->exercise,
                                    .step = {.item = segment->item,
                                             .exercise = segment->exercise,
                                             .set = segment->set,
                                             .side = segment->side,
                                             .planned_s = segment->seconds,
                                             .active_s = s->step_s,
                                             .reps = segment->reps,
                                             .hold_s = dose->hold_s,
                                             .range = dose->range,
                                             .outcome = outcome}});
}

static SessionResult result_of(const Session *s, SessionOutcome outcome) {
    SessionResult r = {.outcome = outcome,
                       .active_s = (int)floor(s->active_s + 1e-6),
                       .pain_start = s->pain_start,
                       .pain_end = s->pain_end,
                       .light = pain_light(s->pain_start, s->pain_end),
                       .flare_exercise = s->flare_exercise,
                       .item_count = s->plan.item_count};
    for (int i = 0; i < s->plan.item_count; i++)
        r.items_done += s->item_done[i];
    r.earns_finish =
        !s->has_left_station && (outcome == SESSION_STOPPED_WISELY ||
                                 (outcome == SESSION_FINISHED && r.items_done * 2 >= r.item_count));
    r.was_green_both_sides = r.earns_finish && outcome == SESSION_FINISHED &&
                             r.light == PAIN_GREEN && !s->has_hurt && r.items_done == r.item_count;
    r.stars = r.earns_finish + r.was_green_both_sides;
    return r;
}

void machine_tell_result(const Teller *to, double t, SessionOutcome outcome) {
    Session *s = to->s;
    machine_enter_mode(s, SESSION_OVER, t);
    s->result = result_of(s, outcome);
    machine_tell(to, (SessionEvent){.t = t, .kind = SESSION_EVENT_RESULT, .result = s->result});
}

/* How it ended once all movement is over. */
SessionOutcome machine_outcome(const Session *s) {
    if (s->ends_early) return SESSION_STOPPED_WISELY;
    for (int i = 0; i < s->plan.item_count; i++) {
        if (s->item_done[i]) return SESSION_FINISHED;
    }
    return SESSION_LEFT_EARLY; /* everything was skipped */
}

/* ---- time passes ---- */

static void enter_segment(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = machine_segment(s);
    s->is_entered = true;
    machine_tell(to, (SessionEvent){.t = t,
                                    .kind = SESSION_EVENT_SEGMENT,
                                    .segment = segment,
                                    .segment_index = s->entered_count++,
                                    .exercise = segment->exercise,
                                    .side = segment->side,
                                    .seconds = segment->seconds});
    if (segment->side != s->told_side) {
        s->told_side = segment->side;
        if (segment->side != SESSION_BOTH)
            machine_tell(to,
                         (SessionEvent){.t = t, .kind = SESSION_EVENT_SIDE, .side = segment->side});
    }
    if (session_is_work(segment->phase)) {
        s->is_at_work = true;
        machine_tell(to, (SessionEvent){.t = t,
                                        .kind = SESSION_EVENT_SET,
                                        .n = segment->set,
                                        .of = segment->set_count});
    }
}

static void leave_segment(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = machine_segment(s);
    machine_count_to(s, segment->seconds);
    machine_tell_step(to, t, STEP_DONE);
    if (segment->is_last) {
        s->item_done[segment->item] = true;
        s->item_skipped[segment->item] = false;
    }
    if (s->current + 1 == s->segment_count) {
        s->held_s = segment->start_s + segment->seconds;
        machine_enter_mode(s, SESSION_CHECK_OUT, t);
        return;
    }
    if (s->segments[s->current + 1].item != segment->item) s->told_side = SESSION_BOTH;
    s->current++;
    forget_segment(s);
}

/* Tells the next thing of the current segment if it is not after t. */
static bool move_on(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = machine_segment(s);
    double begin_t = s->zero_t + segment->start_s, end_t = begin_t + segment->seconds;
    double limit = t + SAME_MOMENT_S;
    if (!s->is_entered) {
        if (begin_t > limit) return false;
        enter_segment(to, begin_t);
        return true;
    }
    double rep_t = INFINITY, breath_t = INFINITY, at_s, breath_s = 0;
    bool is_in = false;
    if (s->reps_told < segment->reps)
        rep_t = begin_t + s->reps_told * (segment->seconds / segment->reps);
    if (session_breath(s->library, segment, s->breath_from_s, s->breaths_told, &at_s, &breath_s,
                       &is_in))
        breath_t = begin_t + at_s;
    double next_t = fmin(end_t, fmin(rep_t, breath_t));
    if (next_t > limit) return false;
    if (rep_t <= next_t) {
        machine_tell(to, (SessionEvent){.t = rep_t,
                                        .kind = SESSION_EVENT_REP,
                                        .n = ++s->reps_told,
                                        .of = segment->reps});
    } else if (breath_t <= next_t) {
        s->breaths_told++;
        machine_tell(to, (SessionEvent){.t = breath_t,
                                        .kind = SESSION_EVENT_BREATH,
                                        .is_in = is_in,
                                        .seconds = breath_s});
    } else {
        leave_segment(to, end_t);
    }
    return true;
}

/* The 3-2-1 is over: on from where it was, with a fresh breath. */
static void end_countdown(Session *s) {
    double t = s->mode_t + SESSION_RESUME_S;
    s->zero_t = t - s->held_s;
    if (s->is_entered) {
        s->breath_from_s = s->held_s - machine_segment(s)->start_s;
        s->breaths_told = 0;
        int last = SESSION_RESUMES_MAX - 1; /* of too many the latest count */
        if (s->resumed_count <= last) last = s->resumed_count++;
        s->resumed_s[last] = s->breath_from_s;
    }
    machine_enter_mode(s, SESSION_MOVING, t);
    s->fresh_t = t;
    s->is_resumed = true;
}

void machine_advance(const Teller *to, double t) {
    Session *s = to->s;
    if (!s->is_told) {
        s->is_told = true;
        machine_tell(to, (SessionEvent){.t = 0, .kind = SESSION_EVENT_START});
    }
    if (t < s->now) return;
    for (;;) {
        if (s->mode == SESSION_RESUMING && s->mode_t + SESSION_RESUME_S <= t + SAME_MOMENT_S)
            end_countdown(s);
        if (s->mode != SESSION_MOVING || !move_on(to, t)) break;
    }
    s->now = t;
}

/* ---- from outside ---- */

void session_open(Session *s, const Library *library, const SessionPlan *plan) {
    assert(plan->item_count > 0 && plan->item_count <= PLAN_ITEMS_MAX);
    memset(s, 0, sizeof *s);
    s->library = library;
    s->plan = *plan;
    s->pain_end = s->pain_exercise = s->flare_exercise = -1;
    s->told_side = SESSION_BOTH;
    machine_lay_from(s, 0, SESSION_LEFT, 1);
    assert(s->segment_count > 0);
}

void session_advance(Session *s, double t, SessionSink sink, void *ctx) {
    machine_advance(&(Teller){s, sink, ctx}, t);
}
