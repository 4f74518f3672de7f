#include "body/transition.h"

#include "body/start_pose.h"
#include "body/transition_table.h"
#include "core/scalar.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void transition_put(const TransitionPlace *place, Pose *pose) {
    float left = pose->dof[DOF_PELVIS_LEFT], forward = pose->dof[DOF_PELVIS_FORWARD];
    float c = cosf(place->turn_right_rad), s = sinf(place->turn_right_rad);
    pose->dof[DOF_PELVIS_LEFT] = place->left_m + left * c - forward * s;
    pose->dof[DOF_PELVIS_FORWARD] = place->forward_m + left * s + forward * c;
    pose->dof[DOF_PELVIS_HEADING_RIGHT] += place->turn_right_rad;
}

/* What stands at `inner` of something that stands at `outer`. */
static TransitionPlace place_within(const TransitionPlace *outer, const TransitionPlace *inner) {
    float c = cosf(outer->turn_right_rad), s = sinf(outer->turn_right_rad);
    return (TransitionPlace){.left_m = outer->left_m + inner->left_m * c - inner->forward_m * s,
                             .forward_m =
                                 outer->forward_m + inner->left_m * s + inner->forward_m * c,
                             .turn_right_rad = outer->turn_right_rad + inner->turn_right_rad};
}

static TransitionPlace place_inverse(const TransitionPlace *p) {
    float c = cosf(p->turn_right_rad), s = sinf(p->turn_right_rad);
    return (TransitionPlace){.left_m = -p->left_m * c - p->forward_m * s,
                             .forward_m = p->left_m * s - p->forward_m * c,
                             .turn_right_rad = -p->turn_right_rad};
}

static TransitionPlace way_end(const TransitionWay *way, bool is_mirrored) {
    float sign = is_mirrored ? -1 : 1;
    return (TransitionPlace){.left_m = sign * way->ends_left_m,
                             .forward_m = way->ends_forward_m,
                             .turn_right_rad = sign * radians(way->ends_turn_right_deg)};
}

void transition_clip(int way, Clip *out) {
    const TransitionWay *w = &TRANSITION_TABLE[way];
    memset(out, 0, sizeof *out);
    out->start = out->end = w->from;
    out->is_way = true;
    int n = -1;
    ClipKey *keys = out->keys[CLIP_GET_IN];
    for (const TransitionAngle *a = w->angles; a->name; a++) {
        if (n < 0 || keys[n].at < a->at) {
            assert(n + 2 < CLIP_KEYS_MAX);
            keys[++n].at = a->at;
            keys[n].ease = EASE_THROUGH;
        }
        Err err;
        bool good = clip_key_set(&keys[n], false, a->name, (double)a->value, &err);
        assert(good);
        (void)good;
    }
    /* the last key is the posture arrived at, where the way ends */
    ClipKey *last = &keys[++n];
    Pose pose;
    TransitionPlace end = way_end(w, false);
    start_pose(w->to, pose.dof);
    transition_put(&end, &pose);
    last->at = 1;
    memcpy(last->comfortable, pose.dof, sizeof pose.dof);
    last->comfortable_named = (UINT64_C(1) << DOF_COUNT) - 1;
    out->key_count[CLIP_GET_IN] = n + 1;
    for (const ClipContact *c = w->contacts; c->weight > 0; c++) {
        assert(out->contact_count < CLIP_CONTACTS_MAX);
        out->contacts[out->contact_count++] = *c;
    }
}

float transition_way_s(int way) {
    return TRANSITION_TABLE[way].seconds;
}

TrackTimes transition_times(int way) {
    return (TrackTimes){.get_in_s = transition_way_s(way), .work_s = .1f, .come_out_s = .1f};
}

const char *transition_way_name(int way, char out[48]) {
    snprintf(out, 48, "%s:%s", CLIP_START_NAMES[TRANSITION_TABLE[way].from],
             CLIP_START_NAMES[TRANSITION_TABLE[way].to]);
    return out;
}

/* Paths ----------------------------------------------------------------------------------------
 */

typedef struct Step {
    int way;
    bool is_reversed, is_mirrored;
    TransitionPlace place; /* of what was authored */
    float seconds;
} Step;

typedef struct Path {
    Step step[TRANSITION_STEPS_MAX];
    int count;
    float seconds, least_s;
    TransitionPlace start;
} Path;

/* Only on the side are a posture and its mirror image two. */
enum { NODE_OTHER_SIDE = START_COUNT, NODE_COUNT };
static int node_of(ClipStart start, int side) {
    return start == START_SIDE && side == RIGHT ? NODE_OTHER_SIDE : (int)start;
}

/* The way that takes least time, worked out from its end: postures are few. */
static bool find_steps(int from, int to, int prefer, Path *path) {
    Step next[NODE_COUNT] = {{0}};
    float left_s[NODE_COUNT];
    int next_node[NODE_COUNT] = {0};
    for (int i = 0; i < NODE_COUNT; i++)
        left_s[i] = i == to ? 0 : FLT_MAX;
    for (int round = 0; round < TRANSITION_STEPS_MAX; round++) {
        for (int k = 0; k < 4 * TRANSITION_WAYS; k++) {
            int w = k / 4, side = k & 1 ? 1 - prefer : prefer;
            bool is_reversed = k & 2;
            int a = node_of(TRANSITION_TABLE[w].from, side);
            int b = node_of(TRANSITION_TABLE[w].to, side);
            int begins = is_reversed ? b : a, ends = is_reversed ? a : b;
            if (left_s[ends] >= FLT_MAX ||
                left_s[ends] + transition_way_s(w) >= left_s[begins] - 1e-4f)
                continue;
            left_s[begins] = left_s[ends] + transition_way_s(w);
            next[begins] =
                (Step){.way = w, .is_reversed = is_reversed, .is_mirrored = side == RIGHT};
            next_node[begins] = ends;
        }
    }
    if (left_s[from] >= FLT_MAX) return false;
    for (int at = from; at != to; at = next_node[at]) {
        assert(path->count < TRANSITION_STEPS_MAX);
        path->step[path->count++] = next[at];
        path->seconds += transition_way_s(next[at].way);
        path->least_s += TRANSITION_TABLE[next[at].way].least_s;
    }
    return true;
}

static bool find_path(TransitionEnd from, TransitionEnd to, Path *path) {
    int a = node_of(from.start, from.side), b = node_of(to.start, to.side);
    /* who lies on one side got there over it, and gets up over it */
    int prefer = from.start == START_SIDE ? from.side : to.side;
    memset(path, 0, sizeof *path);
    if (a == b || !find_steps(a, b, prefer, path)) return false;
    TransitionPlace place = {0}; /* where the end of this step stands in the end */
    for (int i = path->count - 1; i >= 0; i--) {
        Step *s = &path->step[i];
        TransitionPlace end = way_end(&TRANSITION_TABLE[s->way], s->is_mirrored);
        TransitionPlace back = place_inverse(&end);
        s->place = s->is_reversed ? place : place_within(&place, &back);
        place = s->is_reversed ? place_within(&s->place, &end) : s->place;
    }
    path->start = place;
    return true;
}

float transition_seconds(TransitionEnd from, TransitionEnd to) {
    Path path;
    return find_path(from, to, &path) ? path.seconds : 0;
}

float transition_least_seconds(TransitionEnd from, TransitionEnd to) {
    Path path;
    return find_path(from, to, &path) ? path.least_s : 0;
}

TransitionPlace transition_start(TransitionEnd from, TransitionEnd to) {
    Path path;
    find_path(from, to, &path);
    return path.start;
}

/* Pace -----------------------------------------------------------------------------------------
 */

/* No joint turns faster than this times the way's own mean, and none changes its speed faster than
 * that many degrees a second each second; what is hasty is given time, taken from what is slow. */
static const float HASTE = 1.25f, BEND_DEG_S2 = 550, LEISURE = .4f;
static const float RAD_PER_M = 5; /* the hips' own way counts as turning */
enum { PACE_MAX = TRACK_RATE * TRACK_PHASE_MAX_S + 2, PACE_SMOOTH = 8, PACE_WIDER = 4 };

static void find_turns(const Track *track, int last, float turn[PACE_MAX], float bend[PACE_MAX]) {
    const float *samples = track->samples[0][CLIP_GET_IN];
    memset(turn, 0, sizeof(float) * PACE_MAX);
    memset(bend, 0, sizeof(float) * PACE_MAX);
    for (int i = 0; i < last; i++) {
        const float *a = samples + (size_t)i * DOF_COUNT, *b = a + DOF_COUNT;
        for (int d = 0; d < DOF_COUNT; d++) {
            float unit = dof_is_length(d) ? RAD_PER_M : 1;
            turn[i] = fmaxf(turn[i], unit * fabsf(b[d] - a[d]));
            if (i > 0) bend[i] = fmaxf(bend[i], unit * fabsf(b[d] - 2 * a[d] + a[d - DOF_COUNT]));
        }
    }
}

/* What is slow stays slow a little before and after, so that smoothing takes nothing from it. */
static void widen(float *step, int count) {
    float before[PACE_MAX];
    memcpy(before, step, sizeof *step * (size_t)count);
    for (int i = 0; i < count; i++) {
        for (int k = i - PACE_WIDER; k <= i + PACE_WIDER; k++)
            if (k >= 0 && k < count) step[i] = fmaxf(step[i], before[k]);
    }
}

/* Time 0..1 at which each sample is reached; returns how many. */
static int find_pace(const Track *track, float seconds, float at[PACE_MAX]) {
    int last = track->count[CLIP_GET_IN] - 1;
    float step[PACE_MAX], turn[PACE_MAX], bend[PACE_MAX], sum = 0;
    find_turns(track, last, turn, bend);
    for (int i = 0; i < last; i++)
        sum += turn[i];
    for (int i = 0; i < last; i++) {
        step[i] = fmaxf(LEISURE / (float)last, sum > 0 ? turn[i] / (sum * HASTE) : 0);
        step[i] = fmaxf(step[i], sqrtf(degrees(bend[i]) / BEND_DEG_S2) / seconds);
    }
    widen(step, last);
    for (int pass = 0; pass < PACE_SMOOTH; pass++) {
        float before = step[0];
        for (int i = 1; i + 1 < last; i++) {
            float value = step[i];
            step[i] = .25f * before + .5f * value + .25f * step[i + 1];
            before = value;
        }
    }
    at[0] = 0;
    for (int i = 0; i < last; i++)
        at[i + 1] = at[i] + step[i];
    for (int i = 1; i <= last; i++)
        at[i] /= at[last];
    return last + 1;
}

/* Where in its clip a way is at a share of its time. */
static float paced(const Track *track, float seconds, float share) {
    float at[PACE_MAX];
    int count = find_pace(track, seconds, at), i = 0;
    while (i + 2 < count && at[i + 1] < share)
        i++;
    return ((float)i + clampf((share - at[i]) / (at[i + 1] - at[i]), 0, 1)) / (float)(count - 1);
}

/* Poses ----------------------------------------------------------------------------------------
 */

static void moment_of(const Track *tracks, const Path *path, int step, float share,
                      TransitionMoment *out) {
    const Step *s = &path->step[step];
    *out = (TransitionMoment){.way = s->way,
                              .step = step,
                              .is_reversed = s->is_reversed,
                              .is_mirrored = s->is_mirrored,
                              .time = paced(&tracks[s->way], transition_way_s(s->way),
                                            s->is_reversed ? 1 - share : share),
                              .place = s->place};
}

static void pose_at(const Track *tracks, const TransitionMoment *moment, float breath,
                    double life_s, Pose *out) {
    track_pose(&tracks[moment->way], STAGE_GET_IN, moment->time, moment->is_mirrored ? RIGHT : LEFT,
               0, breath, life_s, out);
    transition_put(&moment->place, out);
}

/* Every step gives up the same share of what it can be hurried by. */
static void hurry(Path *path, float seconds) {
    float easy_s = path->seconds, least_s = path->least_s;
    float wanted_s = seconds > 0 && seconds < easy_s ? seconds : easy_s;
    float share = clampf((wanted_s - least_s) / (easy_s - least_s), 0, 1);
    float squeezed = fminf(wanted_s / least_s, 1); /* there is less time than it needs */
    for (int i = 0; i < path->count; i++) {
        const TransitionWay *way = &TRANSITION_TABLE[path->step[i].way];
        path->step[i].seconds = mixf(way->least_s, way->seconds, share) * squeezed;
    }
    path->seconds = wanted_s;
}

static float find_step(const Path *path, float u, int *step) {
    float at_s = clampf(u, 0, 1) * path->seconds;
    int i = 0;
    while (i + 1 < path->count && at_s > path->step[i].seconds)
        at_s -= path->step[i++].seconds;
    *step = i;
    return clampf(at_s / path->step[i].seconds, 0, 1);
}

bool transition_at(const Track tracks[TRANSITION_WAYS], TransitionEnd from, TransitionEnd to,
                   float seconds, float u, TransitionMoment *out) {
    Path path;
    int step;
    if (!find_path(from, to, &path)) return false;
    hurry(&path, seconds);
    float share = find_step(&path, u, &step);
    moment_of(tracks, &path, step, share, out);
    return true;
}

/* Two ways that meet in a posture hold it a little differently; the second begins as the first
 * ended and passes into its own over this share. */
static const float JOINS_BY = .25f;

bool transition_pose(const Track tracks[TRANSITION_WAYS], TransitionEnd from, TransitionEnd to,
                     float seconds, float u, float breath, double life_s, Pose *out) {
    Path path;
    TransitionMoment moment;
    Pose pose;
    int step;
    if (!find_path(from, to, &path)) return false;
    hurry(&path, seconds);
    float share = find_step(&path, u, &step);
    moment_of(tracks, &path, step, share, &moment);
    pose_at(tracks, &moment, breath, life_s, &pose);
    if (step > 0 && share < JOINS_BY) {
        Pose ended, begun;
        moment_of(tracks, &path, step - 1, 1, &moment);
        pose_at(tracks, &moment, breath, life_s, &ended);
        moment_of(tracks, &path, step, 0, &moment);
        pose_at(tracks, &moment, breath, life_s, &begun);
        float left = 1 - smoothstep(0, JOINS_BY, share);
        for (int d = 0; d < DOF_COUNT; d++)
            pose.dof[d] += (ended.dof[d] - begun.dof[d]) * left;
    }
    *out = pose;
    return true;
}
