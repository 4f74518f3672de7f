/* How brightly the muscles that an exercise names may glow in a posture.
 *
 * What is measured: how far a group is stretched along its own range, in strength exercises how
 * much of gravity it holds. The glow is what the exercise adds: dark at what the start posture asks
 * already, full at the most that the exercise's own work reaches at its comfortable range (or at
 * half of the own range, if the work stays below it: little never shines fully). What is tensed on
 * purpose (`active`) or has no line cannot be measured: it glows as far as the joints have gone
 * from the start of the work to where they are farthest from it.
 *
 * What holds against gravity changes at once when a foot or a hand leaves the floor. The glow does
 * not: it has risen or faded over a third of a second by then, and is the same whenever that moment
 * is asked for.
 *
 * Of an exercise for each side one side glows throughout: the one that the work asks more of. */
#ifndef LIMBER_APP_MUSCLE_LIGHT_H
#define LIMBER_APP_MUSCLE_LIGHT_H
#include "body/effort.h"
#include "coach/exercise.h"
#include "core/stage_view.h"

enum { MUSCLE_LIGHTS_MAX = 2, MUSCLE_MOMENTS = 32 };

/* Of one exercise, found once. Sides are NEAR_SIDE (the working one) and FAR_SIDE. */
typedef struct MuscleScale {
    float start[2][MUSCLE_GROUP_COUNT], most[2][MUSCLE_GROUP_COUNT];
    Pose start_pose;
    float held[2][MUSCLE_LIGHTS_MAX][MUSCLE_MOMENTS + 1]; /* strength: level through the work */
    float farthest_rad; /* of the work from start_pose: root of the joints' summed squares */
} MuscleScale;

typedef struct MuscleLights {
    int count;
    MuscleGroup group[MUSCLE_LIGHTS_MAX]; /* in the exercise's order: the first is the main one */
    float level[MUSCLE_LIGHTS_MAX][2];    /* 0 dark .. 1 bright, by side (LEFT, RIGHT) */
} MuscleLights;

/* Allocates nothing; poses the track some thirty times. */
void muscle_scale_find(const Exercise *exercise, const Track *track, MuscleScale *out);

/* `pose` is the view's, `scale` the exercise's. Allocates nothing. */
void muscle_lights(const Exercise *exercise, const Track *track, const MuscleScale *scale,
                   const StageView *view, const Pose *pose, MuscleLights *out);
#endif
