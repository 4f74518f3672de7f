#include "coach/session.h"

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

/* Where events go, and whose they are. */
typedef struct Teller {
    Session *s;
    SessionSink sink;
    void *ctx;
} Teller;

static void tell(const Teller *to, SessionEvent event) {
    if (to->sink) to->sink(to->ctx, &event);
}

static const SessionSegment *segment_now(const Session *s) {
    return &s->segments[s->current];
}

static const PlanItem *item_now(const Session *s) {
    return &s->plan.items[segment_now(s)->item];
}

static void enter_mode(Session *s, SessionMode mode, double t) {
    s->mode = mode;
    s->mode_t = t;
    s->is_resumed = false;
    if (mode == SESSION_CHECK_OUT) s->has_come_to_end = true;
}

/* ---- the timeline ---- */

static void forget_segment(Session *s) {
    s->is_entered = false;
    s->reps_told = s->breaths_told = 0;
    s->breath_from_s = s->counted_s = s->step_s = 0;
}

static int first_segment_of(const Session *s, int item) {
    int i = 0;
    while (i < s->segment_count && s->segments[i].item < item)
        i++;
    return i;
}

/* Lays the items from `item` on anew, that one beginning at a side and set. */
static void lay_from(Session *s, int item, SessionSide side, int set) {
    int count = first_segment_of(s, item);
    for (int i = item; i < s->plan.item_count; i++) {
        double start_s =
            count > 0 ? s->segments[count - 1].start_s + s->segments[count - 1].seconds : 0;
        count += session_lay_item(s->library, &s->plan.items[i], i, i == item ? side : SESSION_LEFT,
                                  i == item ? set : 1, start_s, s->segments + count,
                                  SESSION_SEGMENTS_MAX - count);
    }
    s->segment_count = count;
}

/* Goes to a segment at session time t, moving or held as the mode is. */
static void jump(Session *s, int segment, double t) {
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
static void count_to(Session *s, double offset_s) {
    double more = offset_s - s->counted_s;
    if (!s->is_entered || more <= 0) return;
    s->counted_s = offset_s;
    if (session_is_counted(segment_now(s)->phase)) s->active_s += more;
    if (session_is_work(segment_now(s)->phase)) s->step_s += more;
}

static void tell_step(const Teller *to, double t, StepOutcome outcome) {
    Session *s = to->s;
    const SessionSegment *segment = segment_now(s);
    if (!s->is_entered || !session_is_work(segment->phase)) return;
    const Dose *dose = &item_now(s)->dose;
    tell(to, (SessionEvent){.t = t,
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
    r.earns_finish = outcome == SESSION_STOPPED_WISELY ||
                     (outcome == SESSION_FINISHED && r.items_done * 2 >= r.item_count);
    r.was_green_both_sides = outcome == SESSION_FINISHED && r.light == PAIN_GREEN && !s->has_hurt &&
                             r.items_done == r.item_count;
    r.stars = r.earns_finish + r.was_green_both_sides;
    return r;
}

static void tell_result(const Teller *to, double t, SessionOutcome outcome) {
    Session *s = to->s;
    enter_mode(s, SESSION_OVER, t);
    s->result = result_of(s, outcome);
    tell(to, (SessionEvent){.t = t, .kind = SESSION_EVENT_RESULT, .result = s->result});
}

/* How it ended once all movement is over. */
static SessionOutcome outcome_now(const Session *s) {
    if (s->ends_early) return SESSION_STOPPED_WISELY;
    for (int i = 0; i < s->plan.item_count; i++) {
        if (s->item_done[i]) return SESSION_FINISHED;
    }
    return SESSION_LEFT_EARLY; /* everything was skipped */
}

/* ---- time passes ---- */

static void enter_segment(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = segment_now(s);
    s->is_entered = true;
    tell(to, (SessionEvent){.t = t,
                            .kind = SESSION_EVENT_SEGMENT,
                            .segment = segment,
                            .segment_index = s->entered_count++,
                            .exercise = segment->exercise,
                            .side = segment->side,
                            .seconds = segment->seconds});
    if (segment->side != s->told_side) {
        s->told_side = segment->side;
        if (segment->side != SESSION_BOTH)
            tell(to, (SessionEvent){.t = t, .kind = SESSION_EVENT_SIDE, .side = segment->side});
    }
    if (session_is_work(segment->phase)) {
        s->is_at_work = true;
        tell(to,
             (SessionEvent){
                 .t = t, .kind = SESSION_EVENT_SET, .n = segment->set, .of = segment->set_count});
    }
}

static void leave_segment(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = segment_now(s);
    count_to(s, segment->seconds);
    tell_step(to, t, STEP_DONE);
    if (segment->is_last) {
        s->item_done[segment->item] = true;
        s->item_skipped[segment->item] = false;
    }
    if (s->current + 1 == s->segment_count) {
        s->held_s = segment->start_s + segment->seconds;
        enter_mode(s, SESSION_CHECK_OUT, t);
        return;
    }
    if (s->segments[s->current + 1].item != segment->item) s->told_side = SESSION_BOTH;
    s->current++;
    forget_segment(s);
}

/* Tells the next thing of the current segment if it is not after t. */
static bool move_on(const Teller *to, double t) {
    Session *s = to->s;
    const SessionSegment *segment = segment_now(s);
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
        tell(to,
             (SessionEvent){
                 .t = rep_t, .kind = SESSION_EVENT_REP, .n = ++s->reps_told, .of = segment->reps});
    } else if (breath_t <= next_t) {
        s->breaths_told++;
        tell(to,
             (SessionEvent){
                 .t = breath_t, .kind = SESSION_EVENT_BREATH, .is_in = is_in, .seconds = breath_s});
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
        s->breath_from_s = s->held_s - segment_now(s)->start_s;
        s->breaths_told = 0;
    }
    enter_mode(s, SESSION_MOVING, t);
    s->fresh_t = t;
    s->is_resumed = true;
}

static void advance(const Teller *to, double t) {
    Session *s = to->s;
    if (!s->is_told) {
        s->is_told = true;
        tell(to, (SessionEvent){.t = 0, .kind = SESSION_EVENT_START});
    }
    if (t < s->now) return;
    for (;;) {
        if (s->mode == SESSION_RESUMING && s->mode_t + SESSION_RESUME_S <= t + SAME_MOMENT_S)
            end_countdown(s);
        if (s->mode != SESSION_MOVING || !move_on(to, t)) break;
    }
    s->now = t;
}

/* ---- what the player asks for ---- */

static double offset_at(const Session *s, double t) {
    double offset = t - s->zero_t - segment_now(s)->start_s;
    return offset < 0 ? 0 : offset > segment_now(s)->seconds ? segment_now(s)->seconds : offset;
}

/* Movement ends at once; where it was is kept. */
static void hold_still(Session *s, SessionMode mode, double t) {
    if (s->mode == SESSION_MOVING) {
        double offset = offset_at(s, t);
        count_to(s, offset);
        s->held_s = segment_now(s)->start_s + offset;
    }
    enter_mode(s, mode, t);
}

/* What is left of the current segment will not be done: the account is closed. */
static void leave_off(const Teller *to, double t, StepOutcome outcome) {
    Session *s = to->s;
    if (s->mode == SESSION_MOVING) count_to(s, offset_at(s, t));
    tell_step(to, t, outcome);
}

static void tell_pain(const Teller *to, double t, int value, PainWhen when) {
    tell(to,
         (SessionEvent){.t = t,
                        .kind = SESSION_EVENT_PAIN,
                        .value = value,
                        .when = when,
                        .exercise = when == PAIN_OF_EXERCISE ? segment_now(to->s)->exercise : -1});
}

static void begin_movement(const Teller *to, double t) {
    Session *s = to->s;
    if (s->pain_start >= SESSION_RED_PAIN) {
        if (!plan_relieve(s->library, &s->plan)) {
            tell_result(to, t, SESSION_STOPPED_WISELY); /* nothing that may be done today */
            return;
        }
        lay_from(s, 0, SESSION_LEFT, 1);
    }
    enter_mode(s, SESSION_MOVING, t);
    jump(s, 0, t);
}

static void give_pain(const Teller *to, double t, int value) {
    Session *s = to->s;
    if (s->mode == SESSION_CHECK_IN) {
        s->pain_start = value;
        tell_pain(to, t, value, PAIN_AT_START);
        begin_movement(to, t);
    } else if (s->mode == SESSION_CHECK_OUT) {
        s->pain_end = value;
        tell_pain(to, t, value, PAIN_AT_END);
        tell_result(to, t, outcome_now(s));
    } else if (!s->is_at_work && s->mode == SESSION_MOVING && !s->plan.is_relief_only) {
        s->pain_start = value;
        tell_pain(to, t, value, PAIN_AT_START);
        if (value < SESSION_RED_PAIN) return;
        leave_off(to, t, STEP_LEFT);
        begin_movement(to, t);
    } else {
        s->pain_exercise = value;
        tell_pain(to, t, value, PAIN_OF_EXERCISE);
        if (value < SESSION_RED_PAIN || s->mode == SESSION_STOPPED || s->plan.is_relief_only)
            return;
        s->has_hurt = true;
        hold_still(s, SESSION_STOPPED, t);
    }
}

static void stop_for_hurt(Session *s, double t) {
    s->has_hurt = true;
    s->pain_exercise = -1;
    hold_still(s, SESSION_STOPPED, t);
}

static void skip(const Teller *to, double t) {
    Session *s = to->s;
    int item = segment_now(s)->item;
    leave_off(to, t, STEP_SKIPPED);
    if (!s->item_done[item]) s->item_skipped[item] = true;
    int next = first_segment_of(s, item + 1);
    if (next < s->segment_count) {
        if (s->mode == SESSION_RESUMING) enter_mode(s, SESSION_MOVING, t);
        jump(s, next, t);
        return;
    }
    s->current = s->segment_count - 1;
    s->held_s = segment_now(s)->start_s + segment_now(s)->seconds;
    enter_mode(s, SESSION_CHECK_OUT, t);
}

static void go_back(const Teller *to, double t) {
    Session *s = to->s;
    int item = segment_now(s)->item;
    leave_off(to, t, STEP_SKIPPED);
    if (item > 0) item--;
    lay_from(s, item, SESSION_LEFT, 1);
    if (s->mode == SESSION_RESUMING) enter_mode(s, SESSION_MOVING, t);
    jump(s, first_segment_of(s, item), t);
}

/* The item goes on in another form, from the side and set it has reached. */
static void exchange_item(const Teller *to, double t, PlanItem form, StepOutcome outcome) {
    Session *s = to->s;
    SessionSegment at = *segment_now(s);
    s->plan.items[at.item] = form;
    if (at.phase == SESSION_COME_OUT) { /* its work is done: on to the next */
        if (s->mode != SESSION_PAUSED) enter_mode(s, SESSION_MOVING, t);
        skip(to, t);
        return;
    }
    leave_off(to, t, outcome);
    lay_from(s, at.item, at.side, at.phase == SESSION_REST ? at.set + 1 : at.set);
    if (s->mode != SESSION_PAUSED) enter_mode(s, SESSION_MOVING, t);
    jump(s, first_segment_of(s, at.item), t);
}

static void tell_flare(const Teller *to, double t) {
    Session *s = to->s;
    s->ends_early = true;
    if (s->flare_exercise >= 0) return;
    s->flare_exercise = segment_now(s)->exercise;
    tell(to, (SessionEvent){.t = t, .kind = SESSION_EVENT_FLARE, .exercise = s->flare_exercise});
}

/* The relief position takes the place of all that was still to come. */
static void turn_to_relief(const Teller *to, double t) {
    Session *s = to->s;
    int item = segment_now(s)->item;
    tell_flare(to, t);
    leave_off(to, t, STEP_HURT);
    s->item_skipped[item] = !s->item_done[item];
    int place = item + 1 < PLAN_ITEMS_MAX ? item + 1 : item;
    int relief = s->plan.relief;
    Dose dose = s->library->exercises[relief].dose;
    s->plan.items[place] =
        (PlanItem){.exercise = relief, .wanted = relief, .dose = dose, .full_dose = dose};
    s->plan.item_count = place + 1;
    s->item_done[place] = s->item_skipped[place] = false;
    lay_from(s, place, SESSION_LEFT, 1);
    enter_mode(s, SESSION_MOVING, t);
    jump(s, first_segment_of(s, place), t);
}

static void end_wisely(const Teller *to, double t) {
    tell_flare(to, t);
    leave_off(to, t, STEP_HURT);
    if (to->s->pain_end < 0) to->s->pain_end = to->s->pain_exercise;
    tell_result(to, t, SESSION_STOPPED_WISELY);
}

static void quit(const Teller *to, double t) {
    Session *s = to->s;
    if (s->mode == SESSION_STOPPED) {
        end_wisely(to, t);
    } else if (s->mode == SESSION_CHECK_OUT) {
        tell_result(to, t, outcome_now(s));
    } else {
        if (s->mode != SESSION_CHECK_IN) leave_off(to, t, STEP_LEFT);
        tell_result(to, t, s->ends_early ? SESSION_STOPPED_WISELY : SESSION_LEFT_EARLY);
    }
}

static bool easier_form(const Session *s, PlanItem *out) {
    return plan_ease(s->library, s->plan.avoid, item_now(s), out);
}

static bool can_relieve(const Session *s) {
    return s->plan.relief >= 0 && s->plan.relief != segment_now(s)->exercise;
}

static SessionChoice first_offer(const Session *s) {
    PlanItem form;
    return easier_form(s, &form) ? SESSION_CHOOSE_EASIER
           : can_relieve(s)      ? SESSION_CHOOSE_RELIEF
                                 : SESSION_CHOOSE_END;
}

/* Accept and back mean something else in each mode. */
static SessionAction meaning_of(const Session *s, SessionAction action, int *value) {
    if (action == SESSION_BACK) return SESSION_HURT;
    if (action == SESSION_EASIER && s->mode == SESSION_STOPPED) {
        *value = SESSION_CHOOSE_EASIER;
        return SESSION_CHOOSE;
    }
    if (action != SESSION_ACCEPT) return action;
    switch (s->mode) {
    case SESSION_CHECK_IN:
        *value = 0;
        return SESSION_PAIN;
    case SESSION_CHECK_OUT:
        *value = s->pain_start;
        return SESSION_PAIN;
    case SESSION_PAUSED:
        return SESSION_RESUME;
    case SESSION_STOPPED:
        *value = (int)first_offer(s);
        return SESSION_CHOOSE;
    default:
        return SESSION_PAUSE;
    }
}

static bool is_possible(const Session *s, SessionAction action, int value) {
    bool is_moving = s->mode == SESSION_MOVING || s->mode == SESSION_RESUMING;
    bool is_under_way = is_moving || s->mode == SESSION_PAUSED;
    PlanItem form;
    switch (action) {
    case SESSION_HURT:
    case SESSION_SKIP:
    case SESSION_PREVIOUS:
        return is_under_way;
    case SESSION_PAUSE:
        return is_moving;
    case SESSION_RESUME:
        return s->mode == SESSION_PAUSED;
    case SESSION_EASIER:
        return is_under_way && easier_form(s, &form);
    case SESSION_HARDER:
        return is_under_way && plan_harden(s->library, s->plan.avoid, item_now(s), &form);
    case SESSION_PAIN:
        return s->mode != SESSION_OVER && value >= 0 && value <= 10;
    case SESSION_CHOOSE:
        if (s->mode != SESSION_STOPPED) return false;
        if (value == SESSION_CHOOSE_EASIER) return easier_form(s, &form);
        return value == SESSION_CHOOSE_END || (value == SESSION_CHOOSE_RELIEF && can_relieve(s));
    case SESSION_QUIT:
        return s->mode != SESSION_OVER;
    default:
        return false;
    }
}

static void choose(const Teller *to, double t, SessionChoice choice) {
    PlanItem form;
    if (choice == SESSION_CHOOSE_RELIEF)
        turn_to_relief(to, t);
    else if (choice == SESSION_CHOOSE_EASIER && easier_form(to->s, &form))
        exchange_item(to, t, form, STEP_HURT);
    else
        end_wisely(to, t);
}

static void perform(const Teller *to, double t, SessionAction action, int value) {
    Session *s = to->s;
    PlanItem form;
    switch (action) {
    case SESSION_HURT:
        stop_for_hurt(s, t);
        break;
    case SESSION_PAUSE:
        hold_still(s, SESSION_PAUSED, t);
        break;
    case SESSION_RESUME:
        enter_mode(s, SESSION_RESUMING, t);
        break;
    case SESSION_SKIP:
        skip(to, t);
        break;
    case SESSION_PREVIOUS:
        go_back(to, t);
        break;
    case SESSION_EASIER:
        if (easier_form(s, &form)) exchange_item(to, t, form, STEP_SKIPPED);
        break;
    case SESSION_HARDER:
        if (plan_harden(s->library, s->plan.avoid, item_now(s), &form))
            exchange_item(to, t, form, STEP_SKIPPED);
        break;
    case SESSION_PAIN:
        give_pain(to, t, value);
        break;
    case SESSION_CHOOSE:
        choose(to, t, (SessionChoice)value);
        break;
    case SESSION_QUIT:
        quit(to, t);
        break;
    default:
        break;
    }
}

void session_open(Session *s, const Library *library, const SessionPlan *plan) {
    assert(plan->item_count > 0 && plan->item_count <= PLAN_ITEMS_MAX);
    memset(s, 0, sizeof *s);
    s->library = library;
    s->plan = *plan;
    s->pain_end = s->pain_exercise = s->flare_exercise = -1;
    s->told_side = SESSION_BOTH;
    lay_from(s, 0, SESSION_LEFT, 1);
    assert(s->segment_count > 0);
}

void session_advance(Session *s, double t, SessionSink sink, void *ctx) {
    advance(&(Teller){s, sink, ctx}, t);
}

void session_act(Session *s, double t, SessionAction action, int value, SessionSink sink,
                 void *ctx) {
    Teller to = {s, sink, ctx};
    if (t < s->now) t = s->now;
    advance(&to, t);
    int meant_value = value;
    SessionAction meant = meaning_of(s, action, &meant_value);
    bool is_good = is_possible(s, meant, meant_value);
    tell(&to, (SessionEvent){.t = t,
                             .kind = SESSION_EVENT_ACTION,
                             .action = action,
                             .value = value,
                             .was_refused = !is_good});
    if (!is_good) return;
    SessionMode mode = s->mode;
    double mode_t = s->mode_t, fresh_t = s->fresh_t;
    perform(&to, t, meant, meant_value);
    bool has_turned = s->mode != mode || s->mode_t != mode_t || s->fresh_t != fresh_t;
    if (has_turned && mode != SESSION_CHECK_OUT) s->revision++;
    advance(&to, t);
}
