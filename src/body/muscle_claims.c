#include "body/muscle_claims.h"

#include "core/stage_view.h"

#include <math.h>

enum { WORK_MOMENTS = 9 };

static void pose_at(const Track *track, float u, float range, Pose *out) {
    StagePhase phase = track->clip->repeats ? STAGE_REP : STAGE_HOLD;
    track_pose(track, phase, u, LEFT, range, .5f, 0, out);
}

/* How many modelled groups of that side are stretched more. */
static int rank_of(const float stretch[MUSCLE_GROUP_COUNT], MuscleGroup group) {
    int rank = 0;
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        if (stretch[g] > stretch[group]) rank++;
    return rank;
}

static int top_third(void) {
    int modelled = 0;
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        modelled += muscle_group_is_modelled((MuscleGroup)g);
    return (modelled + 2) / 3;
}

void muscle_claims_stretch(const Track *track, float range, float out[2][MUSCLE_GROUP_COUNT]) {
    for (int side = 0; side < 2; side++) {
        for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
            out[side][g] = 0;
    }
    for (int i = 0; i < WORK_MOMENTS; i++) {
        Pose pose;
        pose_at(track, (float)i / (WORK_MOMENTS - 1), range, &pose);
        for (int side = 0; side < 2; side++) {
            float now[MUSCLE_GROUP_COUNT];
            muscle_group_stretch(&pose, side, now);
            for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
                out[side][g] = fmaxf(out[side][g], now[g]);
        }
    }
}

void muscle_claims_effort(const Track *track, float range, float out[2][MUSCLE_GROUP_COUNT]) {
    for (int side = 0; side < 2; side++) {
        for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
            out[side][g] = 0;
    }
    for (int i = 0; i < WORK_MOMENTS; i++) {
        Pose pose;
        EffortSupport supports[EFFORT_SUPPORTS_MAX];
        float u = (float)i / (WORK_MOMENTS - 1);
        pose_at(track, u, range, &pose);
        int count = effort_supports_of(track, 1 + fminf(u, .999f), range, &pose, supports);
        for (int side = 0; side < 2; side++) {
            float now[MUSCLE_GROUP_COUNT];
            muscle_group_effort(&pose, supports, count, side, now);
            for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
                out[side][g] = fmaxf(out[side][g], now[g]);
        }
    }
}

bool muscle_claims_is_stretched(const float stretch[MUSCLE_GROUP_COUNT], MuscleGroup group) {
    return stretch[group] >= MUSCLE_STRETCH_LEAST && rank_of(stretch, group) < top_third();
}

bool posture_muscles_check(const Track *track, const MuscleClaims *claims, float range, Err *err) {
    float stretch[2][MUSCLE_GROUP_COUNT], effort[2][MUSCLE_GROUP_COUNT];
    muscle_claims_stretch(track, range, stretch);
    for (int i = 0; i < claims->stretch_count; i++) {
        MuscleGroup g = claims->stretch[i];
        if (!muscle_group_is_modelled(g)) continue;
        if (muscle_claims_is_stretched(stretch[NEAR_SIDE], g) ||
            muscle_claims_is_stretched(stretch[FAR_SIDE], g))
            continue;
        int side = stretch[NEAR_SIDE][g] >= stretch[FAR_SIDE][g] ? NEAR_SIDE : FAR_SIDE;
        return err_set(err, ERR_RANGE,
                       "/muscles/stretch/%d: %s reaches %.2f of its own range and is number %d of "
                       "its side; %.2f and the first %d are expected",
                       i, MUSCLE_GROUP_NAMES[g], (double)stretch[side][g],
                       rank_of(stretch[side], g) + 1, (double)MUSCLE_STRETCH_LEAST, top_third());
    }
    if (claims->effort_count == 0) return true;
    muscle_claims_effort(track, range, effort);
    for (int i = 0; i < claims->effort_count; i++) {
        MuscleGroup g = claims->effort[i];
        if (!muscle_group_is_modelled(g)) continue;
        if (effort[NEAR_SIDE][g] > 0 || effort[FAR_SIDE][g] > 0) continue;
        return err_set(err, ERR_RANGE,
                       "/muscles/effort/%d: %s pulls against none of the three largest moments of "
                       "gravity",
                       i, MUSCLE_GROUP_NAMES[g]);
    }
    return true;
}
