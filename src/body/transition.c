#include "body/transition.h"

#include "body/start_pose.h"
#include "body/transition_table.h"
#include "core/scalar.h"

#include <assert.h>
#include <string.h>

void transition_clip(int way, Clip *out) {
    const TransitionWay *w = &TRANSITION_TABLE[way];
    memset(out, 0, sizeof *out);
    out->start = out->end = w->from;
    out->seeks_afar = true;
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
    last->at = 1;
    start_pose(w->to, last->comfortable);
    last->comfortable[DOF_PELVIS_LEFT] += w->ends_left_m;
    last->comfortable[DOF_PELVIS_FORWARD] += w->ends_forward_m;
    last->comfortable_named = (UINT64_C(1) << DOF_COUNT) - 1;
    out->key_count[CLIP_GET_IN] = n + 1;
    for (const ClipContact *c = w->contacts; c->weight > 0; c++) {
        assert(out->contact_count < CLIP_CONTACTS_MAX);
        out->contacts[out->contact_count++] = *c;
    }
    for (int i = 0; i < w->prop_count; i++)
        out->props[out->prop_count++] = w->props[i];
}

float transition_way_s(int way) {
    return TRANSITION_TABLE[way].seconds;
}

TrackTimes transition_times(int way) {
    return (TrackTimes){.get_in_s = transition_way_s(way), .work_s = 1, .come_out_s = .1f};
}

typedef struct Step {
    int way;
    bool is_reversed;
    float left_m, forward_m; /* added to what was authored */
} Step;

typedef struct Path {
    Step step[TRANSITION_STEPS_MAX];
    int count;
    float seconds;
    float start[2];
} Path;

/* The way with fewest steps, breadth first from the end: postures are few. */
static bool find_steps(ClipStart from, ClipStart to, Path *path) {
    int next_way[START_COUNT], distance[START_COUNT], queue[START_COUNT], head = 0, tail = 0;
    for (int i = 0; i < START_COUNT; i++)
        distance[i] = -1;
    distance[to] = 0;
    queue[tail++] = (int)to;
    while (head < tail) {
        int at = queue[head++];
        for (int w = 0; w < TRANSITION_WAYS; w++) {
            int a = (int)TRANSITION_TABLE[w].from, b = (int)TRANSITION_TABLE[w].to;
            int other = a == at ? b : b == at ? a : -1;
            if (other < 0 || distance[other] >= 0) continue;
            distance[other] = distance[at] + 1;
            next_way[other] = w;
            queue[tail++] = other;
        }
    }
    if (distance[from] < 0) return false;
    for (int at = (int)from; at != (int)to;) {
        const TransitionWay *w = &TRANSITION_TABLE[next_way[at]];
        bool is_reversed = (int)w->to == at;
        path->step[path->count++] = (Step){.way = next_way[at], .is_reversed = is_reversed};
        path->seconds += w->seconds;
        at = (int)(is_reversed ? w->from : w->to);
    }
    return true;
}

static bool find_path(ClipStart from, ClipStart to, Path *path) {
    memset(path, 0, sizeof *path);
    if (from == to || !find_steps(from, to, path)) return false;
    float left = 0, forward = 0; /* where the end of this step stands in the end */
    for (int i = path->count - 1; i >= 0; i--) {
        Step *s = &path->step[i];
        const TransitionWay *w = &TRANSITION_TABLE[s->way];
        s->left_m = left - (s->is_reversed ? 0 : w->ends_left_m);
        s->forward_m = forward - (s->is_reversed ? 0 : w->ends_forward_m);
        left = s->left_m + (s->is_reversed ? w->ends_left_m : 0);
        forward = s->forward_m + (s->is_reversed ? w->ends_forward_m : 0);
    }
    path->start[0] = left;
    path->start[1] = forward;
    return true;
}

float transition_seconds(ClipStart from, ClipStart to) {
    Path path;
    return find_path(from, to, &path) ? path.seconds : 0;
}

void transition_start(ClipStart from, ClipStart to, float out[2]) {
    Path path;
    find_path(from, to, &path);
    out[0] = path.start[0];
    out[1] = path.start[1];
}

bool transition_pose(const Track tracks[TRANSITION_WAYS], ClipStart from, ClipStart to, float u,
                     float breath, double life_s, Pose *out) {
    Path path;
    if (!find_path(from, to, &path)) return false;
    float at_s = clampf(u, 0, 1) * path.seconds;
    int i = 0;
    while (i + 1 < path.count && at_s > transition_way_s(path.step[i].way))
        at_s -= transition_way_s(path.step[i++].way);
    const Step *s = &path.step[i];
    float share = clampf(at_s / transition_way_s(s->way), 0, 1);
    Pose pose;
    track_pose(&tracks[s->way], STAGE_GET_IN, s->is_reversed ? 1 - share : share, LEFT, 0, breath,
               life_s, &pose);
    pose.dof[DOF_PELVIS_LEFT] += s->left_m;
    pose.dof[DOF_PELVIS_FORWARD] += s->forward_m;
    *out = pose;
    return true;
}
