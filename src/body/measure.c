#include "body/measure.h"

#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const MeasureRow MEASURE_ROWS[MEASURE_COUNT] = {
    [MEASURE_CONTACT_DRIFT] = {"contact_drift_mm", "a planted point slides", "mm", 2},
    [MEASURE_FLOOR_PENETRATION] = {"floor_penetration_mm", "skin is below the floor", "mm", 5},
    [MEASURE_FLOATING] = {"floating_mm", "a planted part hovers", "mm", 5},
    [MEASURE_SELF_OVERLAP] = {"self_overlap_mm", "parts of the body are in each other", "mm", 10},
    /* a finger is 14 to 20 mm thick: each of two gives way by a fifth of that */
    [MEASURE_FINGER_OVERLAP] = {"finger_overlap_mm", "fingers are in each other", "mm", 8},
    [MEASURE_CLASP_GAPS] = {"clasp_gaps_open", "a clasp has gaps with no finger in", "of 6", 0},
    [MEASURE_PROP_OVERLAP] = {"prop_overlap_mm", "a part of the body is inside a prop", "mm", 5},
    [MEASURE_OVER_HARD] = {"joint_over_hard_deg", "a joint is beyond what it can", "deg", 0},
    [MEASURE_OVER_NORM] = {"joint_over_norm_deg", "a joint is beyond what most reach", "deg", 5},
    [MEASURE_COM_MARGIN] = {"com_margin_mm", "the centre of mass is near the edge of its support",
                            "mm", 20},
    [MEASURE_JOINT_SPEED] = {"joint_speed_max_dps", "a joint is too fast", "deg/s", 120},
    [MEASURE_HOLD_DRIFT] = {"hold_drift_deg", "a joint wanders in the hold", "deg", 1},
};

enum { SKIN_EVERY = 12, SKIN_EVERY_COARSE = 60 };
static const float HOLD_LOOKED_AT_S = 12;

void watch_keep(Watch *watch, MeasureKind kind, float value, float time, const char *what) {
    MeasureValue *worst = &watch->out->row[kind];
    if (value <= worst->value) return;
    worst->value = value;
    worst->time = time;
    snprintf(worst->what, sizeof worst->what, "%s", what);
}

static void watch_joints(Watch *watch, const Pose *pose, float time, bool is_work) {
    for (int d = 0; d < DOF_COUNT; d++) {
        if (dof_is_length(d)) continue;
        const DofInfo *info = dof_info(d);
        float value = degrees(pose->dof[d]);
        /* a ten-thousandth of a degree is how exactly a limit can be met in radians */
        float hard = fmaxf(info->hard_min - value, value - info->hard_max) - 1e-4f;
        float norm = fmaxf(info->norm_min - value, value - info->norm_max);
        watch_keep(watch, MEASURE_OVER_HARD, hard, time, dof_name(d));
        if (is_work) watch_keep(watch, MEASURE_OVER_NORM, norm, time, dof_name(d));
        float speed = fabsf(degrees(pose->dof[d] - watch->before.dof[d])) * WATCH_A_SECOND;
        bool is_attitude = d < DOF_LUMBAR_FLEXION; /* of the whole person, no joint */
        if (watch->frames > 0 && !is_work && !is_attitude)
            watch_keep(watch, MEASURE_JOINT_SPEED, speed, time, dof_name(d));
    }
    watch->before = *pose;
}

static void watch_frame(Watch *watch, const Pose *pose, float time, bool is_work, bool with_skin) {
    Frame frames[BONE_COUNT];
    Pose near_left = *pose;
    /* contacts are written for the left: look at the mirror image of the right */
    if (watch->side == RIGHT) pose_mirror(pose, &near_left);
    skeleton_pose(&near_left, frames);
    watch_joints(watch, &near_left, time, is_work);
    if (with_skin) {
        figure_skin(watch->figure, pose, 0, watch->surface);
        watch_floor(watch, pose->breath, time);
        watch_overlap(watch, time);
        watch_props(watch, time);
    }
    watch_contacts(watch, frames, time, with_skin);
    watch_balance(watch, pose, time, is_work, with_skin);
    watch->frames++;
}

static void watch_hold(Watch *watch) {
    enum { A_SECOND = 10 };
    Pose first, pose;
    int count = (int)(HOLD_LOOKED_AT_S * A_SECOND);
    for (int i = 0; i <= count; i++) {
        track_pose(watch->track, STAGE_HOLD, (float)i / (float)count, watch->side, 0, .5f,
                   (double)i / A_SECOND, &pose);
        if (i == 0) first = pose;
        for (int d = DOF_LUMBAR_FLEXION; d < DOF_COUNT; d++)
            watch_keep(watch, MEASURE_HOLD_DRIFT, fabsf(degrees(pose.dof[d] - first.dof[d])),
                       1 + (float)i / (float)count, dof_name(d));
    }
}

void measure_movement(const Figure *figure, FigureSurface *surface, const Track *track,
                      const TrackTimes *times, int side, float range, bool coarse, Measure *out) {
    const float seconds[CLIP_PHASE_COUNT] = {times->get_in_s, times->work_s, times->come_out_s};
    const StagePhase phases[CLIP_PHASE_COUNT] = {
        STAGE_GET_IN, track->clip->repeats ? STAGE_REP : STAGE_HOLD, STAGE_COME_OUT};
    Watch watch;
    memset(&watch, 0, sizeof watch);
    memset(out, 0, sizeof *out);
    watch.figure = figure;
    watch.surface = surface;
    watch.track = track;
    watch.side = side;
    watch.range = range;
    watch.out = out;
    double life_s = 0;
    int every = coarse ? SKIN_EVERY_COARSE : SKIN_EVERY;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        int count = (int)(seconds[p] * WATCH_A_SECOND);
        for (int i = 0; i <= count; i++, life_s += 1.0 / WATCH_A_SECOND) {
            float u = (float)i / (float)count, time = (float)p + fminf(u, .99999f);
            float breath = .5f - .5f * cosf((float)life_s * TAU_F / 10);
            Pose pose;
            track_pose(track, phases[p], u, side, range, breath, life_s, &pose);
            watch_frame(&watch, &pose, time, p == CLIP_WORK, i % every == 0 || i == count);
        }
    }
    if (!track->clip->repeats) watch_hold(&watch);
}

/* The same joint's speed, frame by frame. */
static void watch_jolt(Watch *watch, const Pose before[2], const Pose *pose, float time,
                       MeasureValue *jolt) {
    for (int d = DOF_PELVIS_HEADING_RIGHT; d < DOF_COUNT && watch->frames >= 2; d++) {
        float change = pose->dof[d] - 2 * before[0].dof[d] + before[1].dof[d];
        float value = fabsf(degrees(change)) * WATCH_A_SECOND;
        if (value <= jolt->value) continue;
        *jolt = (MeasureValue){.value = value, .time = time};
        snprintf(jolt->what, sizeof jolt->what, "%s", dof_name(d));
    }
}

void measure_way(const Figure *figure, FigureSurface *surface, const Track tracks[TRANSITION_WAYS],
                 TransitionEnd from, TransitionEnd to, float seconds, bool coarse, Measure *out,
                 MeasureValue *jolt) {
    Watch watch;
    Pose before[2];
    memset(&watch, 0, sizeof watch);
    memset(out, 0, sizeof *out);
    memset(before, 0, sizeof before);
    *jolt = (MeasureValue){0};
    watch.figure = figure;
    watch.surface = surface;
    watch.out = out;
    watch.is_way = true;
    watch.to_chair = from.start == START_CHAIR || to.start == START_CHAIR;
    int count = (int)(seconds * WATCH_A_SECOND), step = -1;
    int every = coarse ? SKIN_EVERY_COARSE : SKIN_EVERY;
    for (int i = 0; i <= count; i++) {
        float u = (float)i / (float)count;
        double life_s = (double)i / WATCH_A_SECOND;
        TransitionMoment moment;
        Pose pose;
        transition_at(tracks, from, to, seconds, u, &moment);
        transition_pose(tracks, from, to, seconds, u, .5f - .5f * cosf((float)life_s * TAU_F / 10),
                        life_s, &pose);
        if (moment.step != step) memset(watch.follow, 0, sizeof watch.follow);
        step = moment.step;
        watch.track = &tracks[moment.way];
        watch.side = moment.is_mirrored ? RIGHT : LEFT;
        watch_jolt(&watch, before, &pose, moment.time, jolt);
        before[1] = before[0];
        before[0] = pose;
        watch_frame(&watch, &pose, moment.time, false, i % every == 0 || i == count);
    }
}

void measure_worst(Measure *into, const Measure *other) {
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (k == MEASURE_COM_MARGIN) {
            if (!other->has_com_margin) continue;
            if (!into->has_com_margin || other->row[k].value < into->row[k].value)
                into->row[k] = other->row[k];
            into->has_com_margin = true;
        } else if (other->row[k].value > into->row[k].value) {
            into->row[k] = other->row[k];
        }
    }
}

bool measure_fails(const Measure *measure, MeasureKind kind) {
    float value = measure->row[kind].value, limit = MEASURE_ROWS[kind].limit;
    if (kind == MEASURE_COM_MARGIN) return measure->has_com_margin && value < limit;
    return value > limit;
}
