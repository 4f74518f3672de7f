#include "app/figure_arrival.h"

#include "core/scalar.h"

/* Shares of the way over which the exercises' own first and last poses pass into it: a posture as
 * an exercise holds it differs a little from how it is written. */
static const float LEAVES_BY = .12f, ARRIVES_FROM = .88f;

/* In the middle of the way the camera stands farther back and looks a little higher. */
static const float STANDS_BACK = .22f, LOOKS_UP_M = .08f;

static void add_difference(const Pose *of, const Pose *less, float share, Pose *out) {
    for (int d = 0; d < DOF_COUNT; d++)
        out->dof[d] += (of->dof[d] - less->dof[d]) * share;
}

static bool on_the_way(const Track *ways, ClipStart from, ClipStart to, const StageView *view,
                       float u, Pose *out) {
    return ways && transition_pose(ways, from, to, u, view->breath, view->life_s, out);
}

void arrival_pose(const Track *ways, const Track *from, const Track *to, const StageView *view,
                  Pose *out) {
    Pose left, reached, first, last;
    ClipStart a = from->clip->end, b = to->clip->start;
    track_pose(from, STAGE_COME_OUT, 1, view->from_side, view->range, view->breath, view->life_s,
               &left);
    track_pose(to, STAGE_GET_IN, view->u, view->side, view->range, view->breath, view->life_s,
               &reached);
    if (view->arrive_u >= 1 || !on_the_way(ways, a, b, view, view->arrive_u, out)) {
        pose_mix(&left, &reached, smoothstep(0, 1, a == b ? view->frame_u : view->arrive_u), out);
        return;
    }
    on_the_way(ways, a, b, view, 0, &first);
    on_the_way(ways, a, b, view, 1, &last);
    float at[2];
    transition_start(a, b, at);
    left.dof[DOF_PELVIS_LEFT] += at[0];
    left.dof[DOF_PELVIS_FORWARD] += at[1];
    add_difference(&left, &first, 1 - smoothstep(0, LEAVES_BY, view->arrive_u), out);
    add_difference(&reached, &last, smoothstep(ARRIVES_FROM, 1, view->arrive_u), out);
}

void arrival_framing(ClipStart from_end, ClipStart to_start, const StageView *view,
                     const Framing *from, const MatPlace *from_mat, Framing *framing,
                     MatPlace *mat) {
    float at[2], t = smoothstep(0, 1, view->frame_u);
    transition_start(from_end, to_start, at);
    framing->target.x = mixf(from->target.x + at[0], framing->target.x, t);
    framing->target.y = mixf(from->target.y, framing->target.y, t);
    framing->target.z = mixf(from->target.z + at[1], framing->target.z, t);
    framing->azimuth_deg = mixf(from->azimuth_deg, framing->azimuth_deg, t);
    framing->elevation_deg = mixf(from->elevation_deg, framing->elevation_deg, t);
    framing->distance = mixf(from->distance, framing->distance, t);
    if (from_end != to_start) {
        /* people are taller on the way than where they sit and lie */
        float between = 4 * t * (1 - t);
        framing->distance *= 1 + STANDS_BACK * between;
        framing->target.y += LOOKS_UP_M * between;
    }
    mat->x = mixf(from_mat->x + at[0], mat->x, t);
    mat->z = mixf(from_mat->z + at[1], mat->z, t);
    mat->half_width = mixf(from_mat->half_width, mat->half_width, t);
    mat->half_length = mixf(from_mat->half_length, mat->half_length, t);
}
