/* Exercises' movements baked and measured, for `limber measure` and `limber check`: no window, no
 * stage. Baked movements come from the same cache that playing uses. */
#ifndef LIMBER_APP_MOVEMENT_CHECK_H
#define LIMBER_APP_MOVEMENT_CHECK_H
#include "body/measure.h"
#include "body/muscle_group.h"
#include "coach/exercise.h"
#include "core/problems.h"

typedef struct MovementCheck MovementCheck;

/* cache_dir "" = no cache. */
bool movement_check_create(const char *cache_dir, MovementCheck **out, Err *err);
void movement_check_destroy(MovementCheck *check); /* NULL is fine */

bool movement_bake(const MovementCheck *check, const Exercise *exercise, Arena *arena, Track *out,
                   Err *err);

typedef struct MovementFigures {
    Measure side[2]; /* the worst over the range; that side works */
    float stretch[2]
                 [MUSCLE_GROUP_COUNT]; /* at the exercise's own range, of that side of the body */
} MovementFigures;

/* coarse: a fifth as many moments, the left side alone. */
void movement_measure(MovementCheck *check, const Exercise *exercise, const Track *track,
                      bool coarse, MovementFigures *out);

/* The ways between postures; clips and tracks belong to the caller and live as long as the arena.
 */
typedef struct MovementWays {
    Clip clips[TRANSITION_WAYS];
    Track tracks[TRANSITION_WAYS];
} MovementWays;
bool movement_ways_bake(const MovementCheck *check, Arena *arena, MovementWays *out, Err *err);
/* As measure_way, at an easy pace. */
void movement_way_measure(MovementCheck *check, const MovementWays *ways, TransitionEnd from,
                          TransitionEnd to, Measure *out, MeasureValue *jolt);

/* What measure.h's limits or the claimed muscles refuse of one exercise, each a problem of `file`.
 */
void movement_check(MovementCheck *check, const Exercise *exercise, const char *file,
                    Problems *problems);
#endif
