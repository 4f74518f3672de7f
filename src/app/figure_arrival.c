#include "app/figure_arrival.h"

#include "core/scalar.h"

#include <math.h>

/* Shares of the way over which the exercises' own first and last poses pass into it: a posture as
 * an exercise holds it differs a little from how it is written. */
static const float LEAVES_BY = .12f, ARRIVES_FROM = .88f;

/* In the middle of the way the camera stands farther back and looks a little higher. */
static const float STANDS_BACK = .22f, LOOKS_UP_M = .08f;

static void add_difference(const Pose *of, const Pose *less, float share, Pose *out) {
    for (int d = 0; d < DOF_COUNT; d++)
        out->dof[d] += (of->dof[d] - less->dof[d]) * share;
}

void arrival_pose(const Track *ways, const Track *from, const Track *to, const StageView *view,
                  Pose *out) {
    Pose left, reached, first, last;
    TransitionEnd a = {from->clip->end, view->from_side}, b = {to->clip->start, view->side};
    track_pose(from, STAGE_COME_OUT, 1, view->from_side, view->range, view->breath, view->life_s,
               &left);
    track_pose(to, STAGE_GET_IN, view->u, view->side, view->range, view->breath, view->life_s,
               &reached);
    if (!ways || view->arrive_u >= 1 ||
        !transition_pose(ways, a, b, view->arrive_u, view->breath, view->life_s, out)) {
        float share = transition_seconds(a, b) > 0 ? view->arrive_u : view->frame_u;
        pose_mix(&left, &reached, smoothstep(0, 1, share), out);
        return;
    }
    transition_pose(ways, a, b, 0, view->breath, view->life_s, &first);
    transition_pose(ways, a, b, 1, view->breath, view->life_s, &last);
    TransitionPlace start = transition_start(a, b);
    transition_put(&start, &left);
    add_difference(&left, &first, 1 - smoothstep(0, LEAVES_BY, view->arrive_u), out);
    add_difference(&reached, &last, smoothstep(ARRIVES_FROM, 1, view->arrive_u), out);
}

/* The shorter way round. */
static float mix_azimuth(float a, float b, float t) {
    return a + remainderf(b - a, 360) * t;
}

void arrival_framing(TransitionEnd left, TransitionEnd reached, const StageView *view,
                     const Framing *from, const MatPlace *from_mat, Framing *framing,
                     MatPlace *mat) {
    float t = smoothstep(0, 1, view->frame_u);
    TransitionPlace start = transition_start(left, reached);
    float c = cosf(start.turn_right_rad), s = sinf(start.turn_right_rad);
    float x = start.left_m + from->target.x * c - from->target.z * s;
    float z = start.forward_m + from->target.x * s + from->target.z * c;
    framing->target.x = mixf(x, framing->target.x, t);
    framing->target.y = mixf(from->target.y, framing->target.y, t);
    framing->target.z = mixf(z, framing->target.z, t);
    framing->azimuth_deg =
        mix_azimuth(from->azimuth_deg - degrees(start.turn_right_rad), framing->azimuth_deg, t);
    framing->elevation_deg = mixf(from->elevation_deg, framing->elevation_deg, t);
    framing->distance = mixf(from->distance, framing->distance, t);
    if (left.start != reached.start) {
        /* people are taller on the way than where they sit and lie */
        float between = 4 * t * (1 - t);
        framing->distance *= 1 + STANDS_BACK * between;
        framing->target.y += LOOKS_UP_M * between;
    }
    /* quarter turns: what was across lies along */
    bool is_turned = fabsf(s) > .5f;
    float width = is_turned ? from_mat->half_length : from_mat->half_width;
    float length = is_turned ? from_mat->half_width : from_mat->half_length;
    mat->x = mixf(start.left_m + from_mat->x * c - from_mat->z * s, mat->x, t);
    mat->z = mixf(start.forward_m + from_mat->x * s + from_mat->z * c, mat->z, t);
    mat->half_width = mixf(width, mat->half_width, t);
    mat->half_length = mixf(length, mat->half_length, t);
}
