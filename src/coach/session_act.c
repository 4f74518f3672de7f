/* What the player asks for of a session. */
#include "coach/session_machine.h"

static double offset_at(const Session *s, double t) {
    double offset = t - s->zero_t - machine_segment(s)->start_s;
    return offset < 0                             ? 0
           : offset > machine_segment(s)->seconds ? machine_segment(s)->seconds
                                                  : offset;
}

/* Movement ends at once; where it was is kept. */
static void hold_still(Session *s, SessionMode mode, double t) {
    if (s->mode == SESSION_MOVING) {
        double offset = offset_at(s, t);
        machine_count_to(s, offset);
        s->held_s = machine_segment(s)->start_s + offset;
    }
    machine_enter_mode(s, mode, t);
}

/* What is left of the current segment will not be done: the account is closed. */
static void leave_off(const Teller *to, double t, StepOutcome outcome) {
    Session *s = to->s;
    if (s->mode == SESSION_MOVING) machine_count_to(s, offset_at(s, t));
    machine_tell_step(to, t, outcome);
}

static void tell_pain(const Teller *to, double t, int value, PainWhen when) {
    machine_tell(to, (SessionEvent){.t = t,
                                    .kind = SESSION_EVENT_PAIN,
                                    .value = value,
                                    .when = when,
                                    .exercise = when == PAIN_OF_EXERCISE
                                                    ? machine_segment(to->s)->exercise
                                                    : -1});
}

static void begin_movement(const Teller *to, double t) {
    Session *s = to->s;
    if (s->pain_start >= SESSION_RED_PAIN) {
        s->has_left_station = s->has_left_station || s->plan.station[0];
        if (!plan_relieve(s->library, &s->plan)) {
            machine_tell_result(to, t, SESSION_STOPPED_WISELY); /* nothing that may be done today */
            return;
        }
        machine_lay_from(s, 0, SESSION_LEFT, 1);
    }
    machine_enter_mode(s, SESSION_MOVING, t);
    machine_jump(s, 0, t);
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
        machine_tell_result(to, t, machine_outcome(s));
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
    int item = machine_segment(s)->item;
    leave_off(to, t, STEP_SKIPPED);
    if (!s->item_done[item]) s->item_skipped[item] = true;
    int next = machine_first_segment_of(s, item + 1);
    if (next < s->segment_count) {
        if (s->mode == SESSION_RESUMING) machine_enter_mode(s, SESSION_MOVING, t);
        machine_jump(s, next, t);
        return;
    }
    s->current = s->segment_count - 1;
    s->held_s = machine_segment(s)->start_s + machine_segment(s)->seconds;
    machine_enter_mode(s, SESSION_CHECK_OUT, t);
}

static void go_back(const Teller *to, double t) {
    Session *s = to->s;
    int item = machine_segment(s)->item;
    double at_s = s->mode == SESSION_MOVING ? t - s->zero_t : s->held_s;
    double begun_s = at_s - s->segments[machine_first_segment_of(s, item)].start_s;
    leave_off(to, t, STEP_SKIPPED);
    if (item > 0 && begun_s <= SESSION_RESTART_S) item--;
    machine_lay_from(s, item, SESSION_LEFT, 1);
    if (s->mode == SESSION_RESUMING) machine_enter_mode(s, SESSION_MOVING, t);
    machine_jump(s, machine_first_segment_of(s, item), t);
}

/* The item goes on in another form, from the side and set it has reached. */
static void exchange_item(const Teller *to, double t, PlanItem form, StepOutcome outcome) {
    Session *s = to->s;
    SessionSegment at = *machine_segment(s);
    if (at.phase == SESSION_COME_OUT) { /* its work is done: on to the next */
        s->plan.items[at.item] = form;
        if (s->mode != SESSION_PAUSED) machine_enter_mode(s, SESSION_MOVING, t);
        skip(to, t);
        return;
    }
    leave_off(to, t, outcome); /* told with the dose it had */
    s->plan.items[at.item] = form;
    machine_lay_from(s, at.item, at.side, at.phase == SESSION_REST ? at.set + 1 : at.set);
    if (s->mode != SESSION_PAUSED) machine_enter_mode(s, SESSION_MOVING, t);
    machine_jump(s, machine_first_segment_of(s, at.item), t);
}

static void tell_flare(const Teller *to, double t) {
    Session *s = to->s;
    s->ends_early = true;
    if (s->flare_exercise >= 0) return;
    s->flare_exercise = machine_segment(s)->exercise;
    machine_tell(
        to, (SessionEvent){.t = t, .kind = SESSION_EVENT_FLARE, .exercise = s->flare_exercise});
}

/* The relief position takes the place of all that was still to come. */
static void turn_to_relief(const Teller *to, double t) {
    Session *s = to->s;
    int item = machine_segment(s)->item;
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
    machine_lay_from(s, place, SESSION_LEFT, 1);
    machine_enter_mode(s, SESSION_MOVING, t);
    machine_jump(s, machine_first_segment_of(s, place), t);
}

static void end_wisely(const Teller *to, double t) {
    tell_flare(to, t);
    leave_off(to, t, STEP_HURT);
    if (to->s->pain_end < 0) to->s->pain_end = to->s->pain_exercise;
    machine_tell_result(to, t, SESSION_STOPPED_WISELY);
}

static void quit(const Teller *to, double t) {
    Session *s = to->s;
    if (s->mode == SESSION_STOPPED) {
        end_wisely(to, t);
    } else if (s->mode == SESSION_CHECK_OUT) {
        machine_tell_result(to, t, machine_outcome(s));
    } else {
        if (s->mode != SESSION_CHECK_IN) leave_off(to, t, STEP_LEFT);
        machine_tell_result(to, t, s->ends_early ? SESSION_STOPPED_WISELY : SESSION_LEFT_EARLY);
    }
}

static bool easier_form(const Session *s, PlanItem *out) {
    return plan_ease(s->library, s->plan.avoid, machine_item(s), out);
}

static bool can_relieve(const Session *s) {
    return s->plan.relief >= 0 && s->plan.relief != machine_segment(s)->exercise;
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
        return is_under_way && plan_harden(s->library, s->plan.avoid, machine_item(s), &form);
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
        machine_enter_mode(s, SESSION_RESUMING, t);
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
        if (plan_harden(s->library, s->plan.avoid, machine_item(s), &form))
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

void session_act(Session *s, double t, SessionAction action, int value, SessionSink sink,
                 void *ctx) {
    Teller to = {s, sink, ctx};
    if (t < s->now) t = s->now;
    machine_advance(&to, t);
    int meant_value = value;
    SessionAction meant = meaning_of(s, action, &meant_value);
    bool is_good = is_possible(s, meant, meant_value);
    machine_tell(&to, (SessionEvent){.t = t,
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
    machine_advance(&to, t);
}
