#include "app/figure_arrival.h"

#include "core/scalar.h"

#include <math.h>

/* Shares of the way over which the exercises' own first and last poses pass into it: a posture as
 * an exercise holds it differs a little from how it is written. It passes while feet and hands are
 * off the floor: not in the first and the last moments, when they lie where they lie. */
static const float LEAVES_FROM = .05f, LEAVES_BY = .20f, ARRIVES_FROM = .78f, ARRIVES_BY = .95f;

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
    float u = view->is_hurried ? track_even_u(to, STAGE_GET_IN, view->u) : view->u;
    track_pose(to, STAGE_GET_IN, u, view->side, view->range, view->breath, view->life_s, &reached);
    if (!ways || view->arrive_u >= 1 ||
        !transition_pose(ways, a, b, view->arrive_s, view->arrive_u, view->breath, view->life_s,
                         out)) {
        bool by_way = view->is_turning || transition_seconds(a, b) > 0;
        float share = by_way ? view->arrive_u : view->frame_u;
        pose_mix(&left, &reached, smoothstep(0, 1, share), out);
        return;
    }
    transition_pose(ways, a, b, 0, 0, view->breath, view->life_s, &first);
    transition_pose(ways, a, b, 0, 1, view->breath, view->life_s, &last);
    TransitionPlace start = transition_start(a, b);
    transition_put(&start, &left);
    add_difference(&left, &first, 1 - smoothstep(LEAVES_FROM, LEAVES_BY, view->arrive_u), out);
    add_difference(&reached, &last, smoothstep(ARRIVES_FROM, ARRIVES_BY, view->arrive_u), out);
}

/* The shorter way round. */
static float mix_azimuth(float a, float b, float t) {
    return a + remainderf(b - a, 360) * t;
}

bool arrival_keys_find(const Track *ways, TransitionEnd left, TransitionEnd reached, float seconds,
                       const StageView *view, const Framing *from, const Framing *to,
                       const PropPlace *props, int prop_count, const Viewport *viewport,
                       FramingBounds *work, ArrivalKeys *out) {
    enum { LOOKS = 3 }; /* before and after a key */
    static const float FILL = .90f;
    if (!ways || transition_seconds(left, reached) <= 0) return false;
    for (int k = 0; k < ARRIVAL_KEYS; k++) {
        StageView at = *view;
        MatPlace mat = {0}, from_mat = {0};
        Framing straight = *to;
        at.frame_u = (float)k / (ARRIVAL_KEYS - 1);
        arrival_framing(left, reached, &at, from, &from_mat, &straight, &mat);
        out->key[k] = straight;
        if (k == 0 || k == ARRIVAL_KEYS - 1) continue;
        framing_begin(work);
        for (int i = -LOOKS; i <= LOOKS; i++) {
            float u = ((float)k + (float)i / LOOKS) / (ARRIVAL_KEYS - 1);
            Pose pose;
            Frame frames[BONE_COUNT];
            transition_pose(ways, left, reached, seconds, u, view->breath, 0, &pose);
            skeleton_pose(&pose, frames);
            framing_add(work, frames);
        }
        for (int i = 0; i < prop_count; i++)
            framing_add_prop(work, &props[i]);
        if (!framing_solve(work, straight.azimuth_deg, straight.elevation_deg, FILL, viewport,
                           &out->key[k]))
            return false;
    }
    return true;
}

/* Catmull & Rom between keys; the ends are reached at rest. */
static float through_keys(float before, float a, float b, float after, float t) {
    float va = .5f * (b - before), vb = .5f * (after - a), t2 = t * t, t3 = t2 * t;
    return a * (2 * t3 - 3 * t2 + 1) + b * (3 * t2 - 2 * t3) + va * (t3 - 2 * t2 + t) +
           vb * (t3 - t2);
}

void arrival_keys_at(const ArrivalKeys *keys, float u, Framing *framing) {
    float x = clampf(u, 0, 1) * (ARRIVAL_KEYS - 1);
    int i = (int)x < ARRIVAL_KEYS - 1 ? (int)x : ARRIVAL_KEYS - 2;
    int last = ARRIVAL_KEYS - 1;
    const Framing *p = &keys->key[i > 0 ? i - 1 : 1], *a = &keys->key[i], *b = &keys->key[i + 1];
    const Framing *n = &keys->key[i + 2 <= last ? i + 2 : last - 1];
    float t = x - (float)i;
    for (int c = 0; c < 3; c++)
        framing->target.raw[c] =
            through_keys(p->target.raw[c], a->target.raw[c], b->target.raw[c], n->target.raw[c], t);
    framing->distance = through_keys(p->distance, a->distance, b->distance, n->distance, t);
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
    /* quarter turns: what was across lies along */
    bool is_turned = fabsf(s) > .5f;
    float width = is_turned ? from_mat->half_length : from_mat->half_width;
    float length = is_turned ? from_mat->half_width : from_mat->half_length;
    mat->x = mixf(start.left_m + from_mat->x * c - from_mat->z * s, mat->x, t);
    mat->z = mixf(start.forward_m + from_mat->x * s + from_mat->z * c, mat->z, t);
    mat->half_width = mixf(width, mat->half_width, t);
    mat->half_length = mixf(length, mat->half_length, t);
}
