#include "app/figure_props.h"

#include "core/scalar.h"

#include <math.h>

PropPlace figure_prop_placed(const Clip *clip, int index, int side, float time, float range) {
    PropPlace place = prop_place_at(&clip->props[index], time, range);
    if (side == 1) {
        place.x_m = -place.x_m;
        place.turn_deg = -place.turn_deg;
    }
    return place;
}

bool figure_props_want_mat(const FigureTracks *tracks, int exercise) {
    if (exercise < 0 || figure_tracks_clip(tracks, exercise)->prop_count == 0) return true;
    return tracks->library->exercises[exercise].props >> PROP_MAT & 1;
}

/* ---- coming and going ---- */

/* Of a way between two exercises: the share at which the first of its steps is over, and at which
 * the last one begins. What one sat on is left by the first, what one will sit on is there before
 * the last. */
typedef struct WaySteps {
    bool is_way; /* false: the posture is the same, one thing just gives way to the other */
    float first_over, last_from;
} WaySteps;

static WaySteps steps_of(const FigureTracks *tracks, const StageView *view, TransitionEnd left,
                         TransitionEnd reached) {
    enum { LOOKS = 40 };
    WaySteps steps = {false, 1, 0};
    const Track *ways = figure_tracks_ways(tracks);
    TransitionMoment at, last;
    if (!ways || !transition_at(ways, left, reached, view->arrive_s, 1, &last)) return steps;
    steps.is_way = true;
    for (int i = 0; i <= LOOKS; i++) {
        float u = (float)i / LOOKS;
        transition_at(ways, left, reached, view->arrive_s, u, &at);
        if (at.step == 0) steps.first_over = u;
        if (at.step < last.step) steps.last_from = u;
    }
    return steps;
}

/* 0 there .. 1 gone. */
static float gone(const WaySteps *steps, const StageView *view, bool was_sat_on) {
    static const float LEFT_AT_ONCE = .11f, RISEN = .72f;
    if (!steps->is_way) return smoothstep(0, .6f, view->frame_u);
    if (!was_sat_on) return smoothstep(0, fminf(LEFT_AT_ONCE, steps->first_over), view->arrive_u);
    return smoothstep(RISEN * steps->first_over, steps->first_over, view->arrive_u);
}

static float yet_to_come(const WaySteps *steps, const StageView *view, bool will_be_sat_on) {
    static const float BEFORE_SITTING = .28f, LATE_FROM = .55f, LATE_BY = .90f;
    if (!steps->is_way) return 1 - smoothstep(.3f, .95f, view->frame_u);
    float from = steps->last_from, span = 1 - from;
    if (will_be_sat_on) return 1 - smoothstep(from, from + BEFORE_SITTING * span, view->arrive_u);
    return 1 - smoothstep(from + LATE_FROM * span, from + LATE_BY * span, view->arrive_u);
}

/* Where something stood before stands on the mat of the next exercise. */
static PropPlace moved(const TransitionPlace *to, PropPlace place) {
    float c = cosf(to->turn_right_rad), s = sinf(to->turn_right_rad), x = place.x_m, z = place.z_m;
    place.x_m = to->left_m + x * c - z * s;
    place.z_m = to->forward_m + x * s + z * c;
    place.turn_deg += degrees(to->turn_right_rad);
    return place;
}

/* The same thing, hardly anywhere else: it stays, and is drawn over to its new place. */
static int same_as(const StageInput *input, int count, const PropPlace *place) {
    static const float NEAR_M = .30f;
    for (int i = 0; i < count; i++) {
        const PropPlace *p = &input->props[i];
        float away = hypotf(p->x_m - place->x_m, p->z_m - place->z_m);
        if (p->prop == place->prop && away < NEAR_M && fabsf(p->y_m - place->y_m) < NEAR_M)
            return i;
    }
    return -1;
}

static void add(StageInput *input, const PropPlace *place, float away) {
    if (input->prop_count >= STAGE_PROPS_MAX || away >= 1) return;
    input->prop_away[input->prop_count] = away;
    input->props[input->prop_count++] = *place;
}

static void mirror_strap(ContactStrap *strap) {
    float left = strap->held[LEFT];
    strap->held[LEFT] = strap->held[RIGHT];
    strap->held[RIGHT] = left;
    strap->x_m = -strap->x_m;
    if (strap->foot >= 0) strap->foot = 1 - strap->foot;
}

/* What the exercise before left behind. */
static void add_before(const FigureTracks *tracks, const StageView *view, const WaySteps *steps,
                       TransitionEnd left, TransitionEnd reached, StageInput *input) {
    const Clip *clip = figure_tracks_clip(tracks, view->from_exercise);
    TransitionPlace to = transition_start(left, reached);
    int count = input->prop_count;
    for (int i = 0; i < clip->prop_count; i++) {
        PropPlace place =
            figure_prop_placed(clip, i, view->from_side, CLIP_PHASE_COUNT, view->range);
        if (transition_seconds(left, reached) > 0) place = moved(&to, place);
        int same = same_as(input, count, &place);
        if (same >= 0) {
            PropPlace *stays = &input->props[same];
            float t = smoothstep(0, 1, view->frame_u);
            stays->x_m = mixf(place.x_m, stays->x_m, t);
            stays->y_m = mixf(place.y_m, stays->y_m, t);
            stays->z_m = mixf(place.z_m, stays->z_m, t);
            stays->turn_deg =
                place.turn_deg + remainderf(stays->turn_deg - place.turn_deg, 360) * t;
            input->prop_away[same] = 0;
            continue;
        }
        add(input, &place, gone(steps, view, clip->end == START_CHAIR));
        if (place.prop != PROP_STRAP || input->strap.foot >= 0) continue;
        contact_strap(clip, CLIP_PHASE_COUNT, &input->strap);
        if (view->from_side == 1) mirror_strap(&input->strap);
        input->strap.x_m = place.x_m;
        input->strap.z_m = place.z_m;
    }
}

static void set_mat(const FigureTracks *tracks, const StageView *view, StageInput *input) {
    static const float ROLLED_OUT = .3f, ROLLED_UP_FROM = .7f;
    bool wants = figure_props_want_mat(tracks, view->exercise);
    bool had = wants;
    if (view->is_arriving && figure_tracks_of(tracks, view->from_exercise))
        had = figure_props_want_mat(tracks, view->from_exercise);
    input->with_mat = view->with_mat && (wants || had);
    if (wants && !had) input->mat_away = 1 - smoothstep(0, ROLLED_OUT, view->frame_u);
    if (had && !wants) input->mat_away = smoothstep(ROLLED_UP_FROM, 1, view->frame_u);
}

void figure_props_set(const FigureTracks *tracks, const StageView *view, StageInput *input) {
    const Clip *clip = figure_tracks_clip(tracks, view->exercise);
    float time = figure_tracks_time(tracks, view);
    bool arrives = view->is_arriving && figure_tracks_of(tracks, view->from_exercise);
    TransitionEnd left = {0}, reached = {clip->start, view->side};
    WaySteps steps = {false, 1, 0};
    if (arrives) {
        left =
            (TransitionEnd){figure_tracks_clip(tracks, view->from_exercise)->end, view->from_side};
        steps = steps_of(tracks, view, left, reached);
    }
    contact_strap(clip, time, &input->strap);
    if (view->side == 1) mirror_strap(&input->strap);
    for (int i = 0; i < clip->prop_count; i++) {
        PropPlace place = figure_prop_placed(clip, i, view->side, time, view->range);
        add(input, &place,
            arrives ? fminf(yet_to_come(&steps, view, clip->start == START_CHAIR), .999f) : 0);
    }
    if (arrives) add_before(tracks, view, &steps, left, reached, input);
    if (arrives) input->strap.is_put_down = true;
    set_mat(tracks, view, input);
}
