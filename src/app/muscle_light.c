#include "app/muscle_light.h"

#include "core/scalar.h"

/* Values at which a glow begins to show and is full: half of the own range is what a stretch must
 * reach (body/muscle_claims.h), so that there it is plain to see. */
static const float SHOWS = .08f, FULL = .6f;

static void find_stretch(const Pose *pose, float out[2][MUSCLE_GROUP_COUNT]) {
    for (int side = 0; side < 2; side++)
        muscle_group_stretch(pose, side, out[side]);
}

/* Contacts are written for the left: the right is looked at as its mirror image. */
static void find_effort(const Track *track, const StageView *view, const Pose *pose,
                        float out[2][MUSCLE_GROUP_COUNT]) {
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    Pose near_left = *pose;
    if (view->side == RIGHT) pose_mirror(pose, &near_left);
    int count = effort_supports_of(track, clip_time(view->phase, view->u), view->range, &near_left,
                                   supports);
    for (int side = 0; side < 2; side++)
        muscle_group_effort(&near_left, supports, count, side,
                            out[view->side == RIGHT ? 1 - side : side]);
}

/* Of an exercise for each side only one glows, and the working one unless the other is plainly
 * stretched more: who leans to the left stretches the right of the neck. */
static int light_side(float value[2][MUSCLE_GROUP_COUNT], MuscleGroup group,
                      const StageView *view) {
    static const float PLAINLY_MORE = .15f;
    int other = 1 - view->side;
    return value[other][group] > value[view->side][group] + PLAINLY_MORE ? other : view->side;
}

void muscle_lights(const Exercise *exercise, const Track *track, const StageView *view,
                   const Pose *pose, MuscleLights *out) {
    int working = exercise->effort_count + exercise->active_count;
    bool is_work =
        exercise->stretch_count == 0 || (exercise->kind == EXERCISE_STRENGTH && working > 0);
    int count = is_work ? working : exercise->stretch_count;
    float value[2][MUSCLE_GROUP_COUNT];
    out->count = 0;
    if (count == 0) return;
    if (is_work)
        find_effort(track, view, pose, value);
    else
        find_stretch(pose, value);
    for (int i = 0; i < count && i < MUSCLE_LIGHTS_MAX; i++) {
        bool is_active = is_work && i >= exercise->effort_count;
        MuscleGroup group = is_active ? exercise->active[i - exercise->effort_count]
                            : is_work ? exercise->effort[i]
                                      : exercise->stretch[i];
        out->group[i] = group;
        for (int side = 0; side < 2; side++) {
            bool is_dark = exercise->sides == SIDES_EACH && side != light_side(value, group, view);
            float level = smoothstep(SHOWS, FULL, value[side][group]);
            /* what has no line, or is tensed on purpose, cannot be measured: it glows when meant to
             */
            if (is_active || !muscle_group_is_modelled(group)) level = 1;
            out->level[i][side] = is_dark ? 0 : level;
        }
        out->count++;
    }
}
