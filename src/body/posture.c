#include "body/posture.h"

#include "body/capsule.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <string.h>

enum { FRAMES_A_SECOND = 60, SUB_POINTS_MAX = 8 };

static float beyond(const Pose *pose, bool norm, int *dof) {
    float worst = 0;
    for (int d = 0; d < DOF_COUNT; d++) {
        const DofInfo *info = dof_info(d);
        if (dof_is_length(d)) continue;
        float value = degrees(pose->dof[d]);
        float low = norm ? info->norm_min : info->hard_min;
        float high = norm ? info->norm_max : info->hard_max;
        float over = fmaxf(low - value, value - high);
        if (over <= worst) continue;
        worst = over;
        *dof = d;
    }
    return worst;
}

float posture_beyond_hard(const Pose *pose, int *dof) {
    return beyond(pose, false, dof);
}

float posture_beyond_norm(const Pose *pose, int *dof) {
    return beyond(pose, true, dof);
}

float posture_sunk(const Ground *ground, const Frame frames[BONE_COUNT], int *bone) {
    int which = 0;
    float lowest = ground_lowest(ground, frames, &which);
    if (lowest >= 0) return 0;
    *bone = ground->point[which].bone;
    return -lowest;
}

float posture_overlap(const Frame frames[BONE_COUNT], int *capsule) {
    Capsule capsules[CAPSULE_COUNT];
    capsules_pose(frames, capsules);
    float worst = 0;
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        for (int j = i + 1; j < CAPSULE_COUNT; j++) {
            const Capsule *a = &capsules[i], *b = &capsules[j];
            if (!capsule_pair_collides(a->limb, b->limb)) continue;
            float s, t;
            float depth = a->radius + b->radius - capsule_pair_give(a->limb, b->limb) -
                          capsule_segments_distance(a, b, &s, &t);
            if (depth <= worst) continue;
            worst = depth;
            *capsule = i;
        }
    }
    return worst;
}

static void keep(PostureWorst *worst, float value, int what, float time) {
    if (value <= worst->value) return;
    *worst = (PostureWorst){value, what, time};
}

/* One contact, one side, followed through its span. */
typedef struct Follow {
    bool began;
    vec3s first[SUB_POINTS_MAX];
} Follow;

typedef struct Watch {
    const Track *track;
    float range;
    Follow follow[CLIP_CONTACTS_MAX][2];
    Pose before[2]; /* the two frames before */
    int frames;
    Posture *out;
} Watch;

/* What lies on a table that tilts moves with it. */
static vec3s as_if_level(const Watch *watch, const ClipContact *c, vec3s p, float time) {
    if (c->on < ON_PROP || c->on >= ON_SIDED) return p;
    const PropFace *face = prop_face((PropPart)(c->on - ON_PROP));
    if (!face->tilts) return p;
    PropPlace now = prop_place_at(clip_prop(watch->track->clip, face->prop), time, watch->range);
    return prop_untilted(&now, p, false);
}

static void watch_side(Watch *watch, int index, int half, int side, const Frame *frames,
                       float time) {
    const ClipContact *c = &watch->track->clip->contacts[index];
    Follow *follow = &watch->follow[index][half];
    int bones[SUB_POINTS_MAX], on = contact_on_bone(c, side);
    vec3s locals[SUB_POINTS_MAX];
    float radii[SUB_POINTS_MAX];
    int count = contact_point_places(clip_point_base(c->point), side, bones, locals, radii);
    for (int i = 0; i < count; i++) {
        vec3s p = frame_point(&frames[bones[i]], locals[i]);
        if (on >= 0) p = frame_local(&frames[on], p);
        p = as_if_level(watch, c, p, time);
        if (!follow->began) follow->first[i] = p;
        bool is_main = i == 0;
        if (c->distance_m <= 0 && c->holds != HOLDS_HEIGHT && (is_main || on < 0))
            keep(&watch->out->drift, v_length(v_sub(p, follow->first[i])), index, time);
        if (c->on == ON_FLOOR && is_main) keep(&watch->out->lifted, p.y - radii[i], index, time);
    }
    follow->began = true;
}

static void watch_contacts(Watch *watch, const Frame *frames, float time) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        /* what would only like to hold is no promise */
        if (contact_hold(c, time) < 1 || c->weight < .9f) continue;
        if (c->on == ON_PROP + PROP_PART_STRAP_LOOP) continue; /* drawn there, not planted */
        int which = clip_point_which(c->point);
        if (which != WHICH_BOTH) {
            watch_side(watch, i, 0, which, frames, time);
        } else {
            watch_side(watch, i, 0, NEAR_SIDE, frames, time);
            watch_side(watch, i, 1, FAR_SIDE, frames, time);
        }
    }
}

static void watch_motion(Watch *watch, const Pose *pose, float time, bool is_work) {
    const Pose *one = &watch->before[0], *two = &watch->before[1];
    for (int d = 0; d < DOF_COUNT; d++) {
        if (dof_is_length(d)) continue;
        float step = degrees(pose->dof[d] - one->dof[d]);
        if (watch->frames >= 1 && !is_work)
            keep(&watch->out->speed, fabsf(step) * FRAMES_A_SECOND, d, time);
        float last = degrees(one->dof[d] - two->dof[d]);
        if (watch->frames >= 2)
            keep(&watch->out->jolt, fabsf(step - last) * FRAMES_A_SECOND, d, time);
        if (watch->frames >= 2 && step * last < 0)
            keep(&watch->out->flutter, fminf(fabsf(step), fabsf(last)), d, time);
    }
    watch->before[1] = watch->before[0];
    watch->before[0] = *pose;
    watch->frames++;
}

static void watch_frame(Watch *watch, const Pose *pose, float time, bool is_work) {
    Frame frames[BONE_COUNT];
    int what = 0;
    skeleton_pose(pose, frames);
    float value = posture_beyond_hard(pose, &what);
    keep(&watch->out->beyond_hard, value, what, time);
    value = posture_beyond_norm(pose, &what);
    if (is_work) keep(&watch->out->beyond_norm, value, what, time);
    value = posture_sunk(watch->track->ground, frames, &what);
    keep(&watch->out->sunk, value, what, time);
    value = posture_overlap(frames, &what);
    keep(&watch->out->overlap, value, what, time);
    watch_contacts(watch, frames, time);
    watch_motion(watch, pose, time, is_work);
}

void posture_measure(const Track *track, const TrackTimes *times, int side, float range,
                     Posture *out) {
    const float seconds[CLIP_PHASE_COUNT] = {times->get_in_s, times->work_s, times->come_out_s};
    const StagePhase phases[CLIP_PHASE_COUNT] = {
        STAGE_GET_IN, track->clip->repeats ? STAGE_REP : STAGE_HOLD, STAGE_COME_OUT};
    Watch watch;
    memset(&watch, 0, sizeof watch);
    memset(out, 0, sizeof *out);
    watch.track = track;
    watch.range = range;
    watch.out = out;
    double life_s = 0;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        int count = (int)(seconds[p] * FRAMES_A_SECOND);
        for (int i = 0; i <= count; i++, life_s += 1.0 / FRAMES_A_SECOND) {
            float u = (float)i / (float)count, time = (float)p + fminf(u, .99999f);
            float breath = .5f - .5f * cosf((float)life_s * TAU_F / 10);
            Pose pose;
            track_pose(track, phases[p], u, side, range, breath, life_s, &pose);
            /* contacts are written for the left: look at the mirror image of the right */
            if (side == RIGHT) pose_mirror(&pose, &pose);
            watch_frame(&watch, &pose, time, p == CLIP_WORK);
        }
    }
}
