#include "app/muscle_light.h"

#include "app/figure_tracks.h"
#include "body/muscle_claims.h"
#include "core/scalar.h"

#include <math.h>

static bool is_work(const Exercise *exercise) {
    int working = exercise->effort_count + exercise->active_count;
    return exercise->stretch_count == 0 || (exercise->kind == EXERCISE_STRENGTH && working > 0);
}

/* Contacts are written for the left: `near_left` is the pose with the left working. */
static void measure(const Exercise *exercise, const Track *track, float time, float range,
                    const Pose *near_left, float out[2][MUSCLE_GROUP_COUNT]) {
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    int count = 0;
    bool holds = is_work(exercise);
    if (holds) count = effort_supports_of(track, time, range, near_left, supports);
    for (int side = 0; side < 2; side++) {
        if (holds)
            muscle_group_effort(near_left, supports, count, side, out[side]);
        else
            muscle_group_stretch_beyond(near_left, side, out[side]);
    }
}

static float distance_rad(const Pose *a, const Pose *b) {
    float sum = 0;
    for (int i = DOF_PELVIS_HEADING_RIGHT; i < DOF_COUNT; i++)
        sum += (a->dof[i] - b->dof[i]) * (a->dof[i] - b->dof[i]);
    return sqrtf(sum);
}

static void keep_most(float now[2][MUSCLE_GROUP_COUNT], float most[2][MUSCLE_GROUP_COUNT]) {
    for (int side = 0; side < 2; side++)
        for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
            most[side][g] = fmaxf(most[side][g], now[side][g]);
}

/* From a little above the start, so that breath and sway do not show. */
static float light_of(float value, float start, float most) {
    static const float SHOWS = .06f, LEAST_WAY = .1f;
    float full = fmaxf(fmaxf(most, MUSCLE_STRETCH_LEAST), start + LEAST_WAY);
    float way = clampf((value - start) / (full - start), 0, 1);
    return smoothstep(SHOWS, .92f, way);
}

/* Lowers what rises or falls faster than in rise_s, so that it is dark where it was dark. A
 * repetition goes on from its end. */
static void ease_held(float level[MUSCLE_MOMENTS + 1], float work_s, bool repeats) {
    static const float RISE_S = .32f;
    float step = work_s / MUSCLE_MOMENTS / RISE_S;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 1; i <= MUSCLE_MOMENTS; i++)
            level[i] = fminf(level[i], level[i - 1] + step);
        for (int i = MUSCLE_MOMENTS; i > 0; i--)
            level[i - 1] = fminf(level[i - 1], level[i] + step);
        float ends = fminf(level[0], level[MUSCLE_MOMENTS]);
        if (repeats) level[0] = level[MUSCLE_MOMENTS] = ends;
    }
}

static float held_at(const float level[MUSCLE_MOMENTS + 1], float u) {
    float at = clampf(u, 0, 1) * MUSCLE_MOMENTS;
    int i = at < MUSCLE_MOMENTS ? (int)at : MUSCLE_MOMENTS - 1;
    return mixf(level[i], level[i + 1], at - (float)i);
}

void muscle_scale_find(const Exercise *exercise, const Track *track, MuscleScale *out) {
    StagePhase work = track->clip->repeats ? STAGE_REP : STAGE_HOLD;
    float now[2][MUSCLE_GROUP_COUNT];
    *out = (MuscleScale){0};
    track_pose(track, STAGE_GET_IN, 0, LEFT, 0, .5f, 0, &out->start_pose);
    measure(exercise, track, clip_time(STAGE_GET_IN, 0), 0, &out->start_pose, out->start);
    int held = is_work(exercise) ? exercise->effort_count : 0;
    if (held > MUSCLE_LIGHTS_MAX) held = MUSCLE_LIGHTS_MAX;
    for (int i = 0; i <= MUSCLE_MOMENTS; i++) {
        Pose pose;
        float u = (float)i / MUSCLE_MOMENTS;
        track_pose(track, work, u, LEFT, 0, .5f, 0, &pose);
        measure(exercise, track, clip_time(work, fminf(u, .999f)), 0, &pose, now);
        if (i == 0 && work == STAGE_REP) { /* a repetition begins where it ends */
            keep_most(now, out->start);
            out->start_pose = pose;
        }
        keep_most(now, out->most);
        for (int k = 0; k < 2 * held; k++)
            out->held[k % 2][k / 2][i] = now[k % 2][exercise->effort[k / 2]];
        out->farthest_rad = fmaxf(out->farthest_rad, distance_rad(&pose, &out->start_pose));
    }
    for (int k = 0; k < 2 * held; k++) {
        MuscleGroup group = exercise->effort[k / 2];
        float *level = out->held[k % 2][k / 2];
        for (int i = 0; i <= MUSCLE_MOMENTS; i++)
            level[i] = light_of(level[i], out->start[k % 2][group], out->most[k % 2][group]);
        ease_held(level, figure_tracks_times(exercise).work_s, work == STAGE_REP);
    }
}

static bool is_at_work(const StageView *view, const Track *track) {
    return view->phase == (track->clip->repeats ? STAGE_REP : STAGE_HOLD);
}

static float light_by_movement(const MuscleScale *scale, const StageView *view, const Track *track,
                               const Pose *near_left) {
    if (!is_at_work(view, track) || scale->farthest_rad <= 0) return 0;
    return smoothstep(.1f, .8f, distance_rad(near_left, &scale->start_pose) / scale->farthest_rad);
}

/* The working side, unless the work plainly asks more of the other: who leans to the left stretches
 * the right of the neck. */
static int lit_side(const MuscleScale *scale, MuscleGroup group) {
    static const float PLAINLY_MORE = .15f;
    bool is_far = scale->most[FAR_SIDE][group] > scale->most[NEAR_SIDE][group] + PLAINLY_MORE;
    return is_far ? FAR_SIDE : NEAR_SIDE;
}

void muscle_lights(const Exercise *exercise, const Track *track, const MuscleScale *scale,
                   const StageView *view, const Pose *pose, MuscleLights *out) {
    int first = is_work(exercise) ? exercise->effort_count : exercise->stretch_count;
    int count = first + (is_work(exercise) ? exercise->active_count : 0);
    bool holds = is_work(exercise) && is_at_work(view, track);
    float u = view->is_hurried ? track_even_u(track, view->phase, view->u) : view->u;
    float value[2][MUSCLE_GROUP_COUNT];
    Pose near_left = *pose;
    out->count = 0;
    if (count == 0) return;
    if (view->side == RIGHT) pose_mirror(pose, &near_left);
    if (!holds) measure(exercise, track, clip_time(view->phase, u), view->range, &near_left, value);
    for (int i = 0; i < count && i < MUSCLE_LIGHTS_MAX; i++) {
        MuscleGroup group = i >= first          ? exercise->active[i - first]
                            : is_work(exercise) ? exercise->effort[i]
                                                : exercise->stretch[i];
        bool is_measured = i < first && muscle_group_is_modelled(group);
        out->group[i] = group;
        for (int side = 0; side < 2; side++) {
            bool is_dark = exercise->sides == SIDES_EACH && side != lit_side(scale, group);
            float level = !is_measured ? light_by_movement(scale, view, track, &near_left)
                          : holds      ? held_at(scale->held[side][i], u)
                                       : light_of(value[side][group], scale->start[side][group],
                                                  scale->most[side][group]);
            out->level[i][view->side == RIGHT ? 1 - side : side] = is_dark ? 0 : level;
        }
        out->count++;
    }
}
