/* Does a movement do what it says to the muscles it names?
 *
 * A stretch must bring each group it names to half of its own range or more, and into the upper
 * third of all modelled groups of that side, at one moment of the work at least. Strength must load
 * each group it names against one of the three largest moments of gravity at one of the work's
 * moments. It is enough that the near or the far side does. Groups without a line (transversus
 * abdominis) cannot be measured and pass. */
#ifndef LIMBER_BODY_MUSCLE_CLAIMS_H
#define LIMBER_BODY_MUSCLE_CLAIMS_H
#include "body/effort.h"

typedef struct MuscleClaims {
    const MuscleGroup *stretch, *effort;
    int stretch_count, effort_count;
} MuscleClaims;

#define MUSCLE_STRETCH_LEAST .5f

/* The most of each group over the work, for the near and the far side. */
void muscle_claims_stretch(const Track *track, float range, float out[2][MUSCLE_GROUP_COUNT]);
void muscle_claims_effort(const Track *track, float range, float out[2][MUSCLE_GROUP_COUNT]);

/* Of one side: half of its own range or more, and in the upper third. */
bool muscle_claims_is_stretched(const float stretch[MUSCLE_GROUP_COUNT], MuscleGroup group);

/* False names the first claim that fails: "/muscles/stretch/0: hamstrings reaches 0.31 of its own
 * range and is number 9 of its side; 0.50 and the first 8 are expected". */
bool posture_muscles_check(const Track *track, const MuscleClaims *claims, float range, Err *err);
#endif
