/* Patterns to breathe in, for those who like another than the exercise's own.
 *
 * A breath goes with a movement, so repetitions keep the exercise's own. Nobody is asked to hold
 * the breath in strain: a pattern with a pause is for relief alone (lying at rest); elsewhere the
 * same without pauses takes its place, or the exercise's own. Slow breathing with a long breath out
 * is what the relief position's own file recommends and cites; square and 4-7-8 breathing are
 * common practice and offered, never required. */
#ifndef LIMBER_COACH_BREATH_PATTERN_H
#define LIMBER_COACH_BREATH_PATTERN_H
#include "coach/exercise.h"

typedef enum BreathPattern {
    BREATH_OWN, /* the exercise's */
    BREATH_4_6,
    BREATH_4_4,
    BREATH_5_5,
    BREATH_4_7_8,
    BREATH_BOX, /* 4-4-4-4 */
    BREATH_PATTERN_COUNT
} BreathPattern;
extern const char *const BREATH_PATTERN_NAMES[BREATH_PATTERN_COUNT]; /* "own", "4-6", ... "box" */

typedef struct BreathCycle { /* seconds, whole milliseconds */
    double in_s, full_s;     /* breathing in; the pause when full */
    double out_s, empty_s;
} BreathCycle;

/* How this exercise is breathed in this dose; in_s 0: it is not paced. */
BreathCycle breath_cycle(BreathPattern pattern, const Exercise *exercise, bool is_hold);
double breath_cycle_s(const BreathCycle *cycle);
bool breath_has_pause(const BreathCycle *cycle);
#endif
