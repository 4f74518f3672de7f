/* Does a movement do what it says to the muscles it names?
 *
 * A stretch must bring each group it names to half of its own range or more, and into the upper
 * third of all modelled groups of that side, in the middle of the work. Strength must load each
 * group it names against one of the three largest moments of gravity at one of the work's moments.
 * The working side is measured; of a movement for both sides, both. */
#ifndef LIMBER_BODY_MUSCLE_CLAIMS_H
#define LIMBER_BODY_MUSCLE_CLAIMS_H
#include "body/effort.h"

typedef struct MuscleClaims {
    const MuscleGroup *stretch, *effort;
    int stretch_count, effort_count;
} MuscleClaims;

#define MUSCLE_STRETCH_LEAST .5f

/* False names the first claim that fails: "/muscles/stretch/0: hamstrings reach 0.31 of their
 * range, 0.50 is expected". */
bool posture_muscles_check(const Track *track, const MuscleClaims *claims, float range, Err *err);
#endif
