/* How a way between postures (transition.h) is solved.
 *
 * Its keys are stations: at each the sketch is solved with the contacts that hold at that moment,
 * from the sketch alone, so that no station depends on what came before. Between two stations the
 * path goes from one solved pose to the next, smoothly; then it is made to keep its contacts, the
 * floor and itself, and smoothed again, in turns. A contact takes hold at the station at which it
 * begins and lets go where it ends: there are no leads, and playing corrects nothing. */
#ifndef LIMBER_BODY_WAY_BAKE_H
#define LIMBER_BODY_WAY_BAKE_H
#include "body/track.h"

/* Fills samples[0..count) of DOF_COUNT floats for get_in; anchors as found. */
void way_bake(const Clip *clip, const Ground *ground, int count, float *samples,
              ContactAnchors *anchors);
#endif
