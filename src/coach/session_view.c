/* What to show of a session at a moment. */
#include "body/transition.h"
#include "coach/session.h"
#include "core/scalar.h"

#include <string.h>

#define QUIET_IN_S       4.0 /* the breath when none is paced */
#define QUIET_OUT_S      6.0
#define BREATH_BLEND_S   2.0f /* from where the paced breath left off to the quiet one */
#define COUNTDOWN_S      3.0
#define REST_OUT_SHARE   0.4 /* of a rest, to let go; as long to come back */
#define ARRIVAL_SHARE    0.7 /* of getting in: at most so much for the way there */
#define REST_REACH       2.0 /* seconds of coming out as written that a second of rest is good for */
#define TURN_MOST        0.7  /* of a switch, for lying down on the other side */
#define FRAME_EASES_S    0.8  /* design/art.md, section 9 */
#define SWITCH_OUT_SHARE 0.48 /* of a switch, to let go of the first side */

/* Fullness 0..1 at a share u of an in- or out-breath. */
static float fullness(bool is_in, float u) {
    float rise = 0.5f - 0.5f * cosf(PI_F * u);
    return is_in ? rise : 1 - rise;
}

static double offset_of(const Session *s, double t) {
    const SessionSegment *segment = &s->segments[s->current];
    double at_s = s->mode == SESSION_MOVING ? t - s->zero_t : s->held_s;
    return clampd(at_s - segment->start_s, 0, segment->seconds);
}

/* A breath that the segment's end cuts short goes as slowly as a whole one. */
static double whole_breath_s(const Session *s, const SessionSegment *segment, bool is_in,
                             double seconds) {
    const Exercise *e = &s->library->exercises[segment->exercise];
    bool is_own = segment->breath.in_s <= 0;
    double own_s = is_in ? (double)e->breath_in_s : (double)e->breath_out_s;
    double chosen_s = is_in ? segment->breath.in_s : segment->breath.out_s;
    return fmax(seconds, is_own ? own_s : chosen_s);
}

/* The paced breath at an offset of a segment; false: it has none there. */
static bool paced_breath(const Session *s, const SessionSegment *segment, double from_s,
                         double offset_s, bool *is_in, float *u, bool *is_held) {
    double at_s, seconds;
    bool in, found = false;
    *is_held = false;
    for (int k = 0; session_breath(s->library, segment, from_s, k, &at_s, &seconds, &in); k++) {
        if (at_s > offset_s && found) break;
        double whole_s = whole_breath_s(s, segment, in, seconds);
        *is_in = in;
        *u = (float)clampd((offset_s - at_s) / whole_s, 0, 1);
        *is_held = offset_s > at_s + whole_s && offset_s < segment->seconds;
        found = true;
    }
    return found;
}

/* Does the paced breath of a segment begin with breathing out? */
static bool begins_full(const Session *s, int segment) {
    double at_s, seconds;
    bool is_in = true;
    return segment < s->segment_count &&
           session_breath(s->library, &s->segments[segment], 0, 0, &at_s, &seconds, &is_in) &&
           !is_in;
}

/* Quiet breathing that is empty when nothing is left. */
static float quiet_breath(double left_s) {
    double cycle_s = QUIET_IN_S + QUIET_OUT_S;
    double at_s = cycle_s - fmod(left_s, cycle_s);
    if (at_s >= cycle_s) at_s = 0;
    return at_s < QUIET_IN_S ? fullness(true, (float)(at_s / QUIET_IN_S))
                             : fullness(false, (float)((at_s - QUIET_IN_S) / QUIET_OUT_S));
}

static void view_breath(const Session *s, const SessionSegment *segment, double offset_s,
                        SessionView *out) {
    bool is_in = false, is_held = false;
    float u = 0;
    if (paced_breath(s, segment, s->breath_from_s, offset_s, &is_in, &u, &is_held)) {
        out->breath_is_held = is_held && s->mode == SESSION_MOVING;
        out->breath_is_paced = s->mode == SESSION_MOVING;
        out->breath_is_in = is_in;
        out->breath_u = u;
        out->breath = fullness(is_in, u);
        return;
    }
    float left_off = 0;
    if (s->current > 0) {
        const SessionSegment *before = segment - 1;
        if (paced_breath(s, before, 0, before->seconds, &is_in, &u, &is_held))
            left_off = fullness(is_in, u);
    }
    double left_s = segment->seconds - offset_s;
    if (begins_full(s, s->current + 1)) left_s += QUIET_OUT_S;
    out->breath =
        mixf(left_off, quiet_breath(left_s), smoothstep(0, BREATH_BLEND_S, (float)offset_s));
}

/* Part of the way out of the hold and back, at an even pace and no faster than the body lets it. */
static void stage_rest(const SessionSegment *segment, double come_out_s, double share,
                       SessionView *out) {
    double way_s = segment->seconds * REST_OUT_SHARE;
    double reach = come_out_s > 0 ? clampd(REST_REACH * way_s / come_out_s, 0, 1) : 0;
    out->stage_is_hurried = true;
    double u = share < REST_OUT_SHARE       ? share / REST_OUT_SHARE
               : share > 1 - REST_OUT_SHARE ? (1 - share) / REST_OUT_SHARE
                                            : 1;
    out->stage_phase = STAGE_COME_OUT;
    out->stage_u = (float)(reach * (double)minimum_jerk((float)u));
}

/* The exercise done before this one, and the side it ended on; -1: none, the player stands. A
 * skipped one was never got into, so nothing but what was on stage counts. */
static int exercise_before(const Session *s, const SessionSegment *segment, int *side) {
    for (int i = s->current - 1; i >= 0; i--) {
        if (s->segments[i].item == segment->item) continue;
        *side = s->segments[i].side == SESSION_RIGHT;
        return s->segments[i].exercise;
    }
    *side = 0;
    return -1;
}

static double arrival_seconds(TransitionEnd left, TransitionEnd reached, double get_in_s) {
    double least_s = fmin((double)transition_least_seconds(left, reached),
                          get_in_s * (double)SESSION_ARRIVAL_MOST);
    double room_s = fmax(get_in_s * ARRIVAL_SHARE, least_s);
    return fmin((double)transition_seconds(left, reached), room_s);
}

/* Getting down, up or over comes first, then getting in. The player's own way is not paced: the
 * figure's takes what it needs of the time, at most so much. */
static void stage_arrival(const Session *s, const SessionSegment *segment, double offset_s,
                          SessionView *out) {
    const Exercise *exercises = s->library->exercises;
    int from = exercise_before(s, segment, &out->from_side);
    TransitionEnd left = {from < 0 ? START_STANDING : exercises[from].clip.end, out->from_side};
    TransitionEnd reached = {exercises[segment->exercise].clip.start, out->stage_side};
    if (segment->set > 1) return;
    double way_s = arrival_seconds(left, reached, segment->seconds);
    double ease_s = fmax(way_s, FRAME_EASES_S);
    out->from_exercise = from;
    out->is_arriving = offset_s < ease_s;
    out->stage_is_hurried = way_s > 0;
    out->arrive_s = (float)way_s;
    out->arrive_u = way_s > 0 ? (float)clampd(offset_s / way_s, 0, 1) : 1;
    out->frame_u = (float)clampd(offset_s / ease_s, 0, 1);
    out->stage_u = (float)clampd((offset_s - way_s) / (segment->seconds - way_s), 0, 1);
}

/* Letting go of one side, lying down on the other where the posture has sides, and getting in. What
 * is a little different on the other side passes over. */
static void stage_switch(const Session *s, const SessionSegment *segment, double offset_s,
                         SessionView *out) {
    const Clip *clip = &s->library->exercises[segment->exercise].clip;
    int to = segment->side == SESSION_RIGHT;
    TransitionEnd left = {clip->end, 1 - to}, reached = {clip->start, to};
    double way_s =
        fmin((double)transition_least_seconds(left, reached), segment->seconds * TURN_MOST);
    double out_s = (segment->seconds - way_s) * SWITCH_OUT_SHARE, in_s = offset_s - out_s;
    out->stage_is_hurried = true;
    out->is_turning = way_s <= 0;
    out->from_exercise = segment->exercise;
    out->from_side = 1 - to;
    out->frame_u = (float)clampd(offset_s / segment->seconds, 0, 1);
    if (in_s < 0) {
        out->stage_phase = STAGE_COME_OUT;
        out->stage_side = 1 - to;
        out->stage_u = (float)(offset_s / out_s);
        return;
    }
    double ease_s = fmax(way_s, FRAME_EASES_S);
    out->stage_phase = STAGE_GET_IN;
    out->stage_side = to;
    out->is_arriving = in_s < ease_s;
    out->arrive_s = (float)way_s;
    out->arrive_u = (float)clampd(in_s / ease_s, 0, 1);
    if (way_s > 0) out->frame_u = out->arrive_u;
    out->stage_u = (float)clampd((in_s - way_s) / (segment->seconds - out_s - way_s), 0, 1);
}

static void view_stage(const Session *s, const SessionSegment *segment, double offset_s,
                       SessionView *out) {
    const Dose *dose = &s->plan.items[segment->item].dose;
    double share = segment->seconds > 0 ? offset_s / segment->seconds : 0;
    out->stage_side = segment->side == SESSION_RIGHT;
    out->stage_u = (float)share;
    switch (segment->phase) {
    case SESSION_HOLDING:
        out->stage_phase = STAGE_HOLD;
        break;
    case SESSION_COME_OUT:
        out->stage_phase = STAGE_COME_OUT;
        break;
    case SESSION_REPS: {
        double reps_done = share * segment->reps;
        int whole = (int)reps_done;
        if (whole >= segment->reps) whole = segment->reps - 1;
        out->stage_phase = STAGE_REP;
        out->stage_u = (float)(reps_done - whole);
        out->rep = whole + 1;
        out->rep_count = segment->reps;
        break;
    }
    case SESSION_REST:
        if (dose->reps > 0) {
            out->stage_phase = STAGE_REP;
            out->stage_u = 0;
        } else {
            stage_rest(segment, (double)dose->come_out_s, share, out);
        }
        break;
    case SESSION_SWITCH:
        stage_switch(s, segment, offset_s, out);
        break;
    default:
        out->stage_phase = STAGE_GET_IN;
        if (segment->seconds > 0) stage_arrival(s, segment, offset_s, out);
        break;
    }
}

static void view_progress(const Session *s, double at_s, SessionView *out) {
    int item = s->segments[s->current].item;
    double begin_s = 0, end_s = 0;
    bool is_found = false;
    for (int i = 0; i < s->segment_count; i++) {
        if (s->segments[i].item != item) continue;
        if (!is_found) begin_s = s->segments[i].start_s;
        end_s = s->segments[i].start_s + s->segments[i].seconds;
        is_found = true;
    }
    for (int i = 0; i < s->plan.item_count; i++)
        out->item_progress[i] = i < item ? 1.0f : 0.0f;
    if (end_s > begin_s)
        out->item_progress[item] = (float)clampd((at_s - begin_s) / (end_s - begin_s), 0, 1);
    memcpy(out->item_done, s->item_done, sizeof out->item_done);
    memcpy(out->item_skipped, s->item_skipped, sizeof out->item_skipped);
}

static int countdown_of(double left_s) {
    return left_s <= 0 || left_s > COUNTDOWN_S ? 0 : (int)ceil(left_s - 1e-9);
}

static void view_countdown(const Session *s, double t, SessionView *out) {
    if (s->mode == SESSION_RESUMING) {
        out->countdown = countdown_of(s->mode_t + SESSION_RESUME_S - t);
        return;
    }
    bool work_follows =
        s->current + 1 < s->segment_count && session_is_work(s->segments[s->current + 1].phase);
    if (s->mode == SESSION_MOVING && work_follows) out->countdown = countdown_of(out->seconds_left);
}

static void view_offers(const Session *s, const PlanItem *item, SessionView *out) {
    PlanItem form;
    out->easier_exercise = out->relief_exercise = -1;
    if (plan_ease(s->library, s->plan.avoid, item, &form)) {
        out->can_ease = true;
        out->easier_exercise = form.exercise;
    }
    out->can_harden = plan_harden(s->library, s->plan.avoid, item, &form);
    if (s->plan.relief >= 0 && s->plan.relief != item->exercise) {
        out->can_relieve = true;
        out->relief_exercise = s->plan.relief;
    }
}

void session_view(const Session *s, double t, SessionView *out) {
    const SessionSegment *segment = &s->segments[s->current];
    const PlanItem *item = &s->plan.items[segment->item];
    double offset_s = offset_of(s, t);
    *out = (SessionView){.mode = s->mode,
                         .t = t,
                         .active_s = s->active_s,
                         .item = segment->item,
                         .item_count = s->plan.item_count,
                         .exercise = segment->exercise,
                         .next_exercise = -1,
                         .phase = segment->phase,
                         .side = segment->side,
                         .set = segment->set,
                         .set_count = segment->set_count,
                         .seconds_left = segment->seconds - offset_s,
                         .phase_seconds = segment->seconds,
                         .offset_s = offset_s,
                         .range = item->dose.range,
                         .with_glow = session_is_work(segment->phase),
                         .is_relief_only = s->plan.is_relief_only,
                         .pain_start = s->pain_start,
                         .pain_exercise = s->pain_exercise,
                         .pain_end = s->pain_end};
    if (s->mode == SESSION_MOVING && session_is_counted(segment->phase) && offset_s > s->counted_s)
        out->active_s += offset_s - s->counted_s;
    if (segment->item + 1 < s->plan.item_count)
        out->next_exercise = s->plan.items[segment->item + 1].exercise;
    view_stage(s, segment, offset_s, out);
    view_breath(s, segment, offset_s, out);
    view_progress(s, segment->start_s + offset_s, out);
    view_countdown(s, t, out);
    view_offers(s, item, out);
}
