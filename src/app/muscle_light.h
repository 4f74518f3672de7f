/* How brightly the muscles that an exercise names may glow in a posture: how far they are stretched
 * along their own range, or how much of gravity they hold in strength exercises. */
#ifndef LIMBER_APP_MUSCLE_LIGHT_H
#define LIMBER_APP_MUSCLE_LIGHT_H
#include "body/effort.h"
#include "coach/exercise.h"
#include "core/stage_view.h"

enum { MUSCLE_LIGHTS_MAX = 2 };

typedef struct MuscleLights {
    int count;
    MuscleGroup group[MUSCLE_LIGHTS_MAX]; /* in the exercise's order: the first is the main one */
    float level[MUSCLE_LIGHTS_MAX][2];    /* 0 dark .. 1 bright, by side (LEFT, RIGHT) */
} MuscleLights;

/* `pose` is the view's. Allocates nothing. */
void muscle_lights(const Exercise *exercise, const Track *track, const StageView *view,
                   const Pose *pose, MuscleLights *out);
#endif
