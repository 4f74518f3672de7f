/* From one start posture to another, as a person gets down and up: a step back, a hand on the knee,
 * half kneeling, hands and knees, sitting down beside the heels, lying back. Never a morph.
 *
 * The table holds ways between neighbouring postures; each is played forwards or backwards, and a
 * longer way goes through the postures between. A way may end elsewhere on the mat than its posture
 * is written (one does not sit down where one knelt): poses are given where the posture arrived at
 * stands as written, so that the exercise can follow; transition_start tells where that puts the
 * posture it leaves. */
#ifndef LIMBER_BODY_TRANSITION_H
#define LIMBER_BODY_TRANSITION_H
#include "body/track.h"

enum { TRANSITION_WAYS = 7, TRANSITION_STEPS_MAX = 6 };

/* One way as a clip: it fills get_in; work and come_out are of no use. */
void transition_clip(int way, Clip *out);
float transition_way_s(int way); /* seconds at an easy pace */
TrackTimes transition_times(int way);

/* Seconds of the whole way at an easy pace; 0 when both are the same or none leads there. */
float transition_seconds(ClipStart from, ClipStart to);
/* Where the posture that is left stands, metres to the left and forward. */
void transition_start(ClipStart from, ClipStart to, float out[2]);

/* A pure function of its arguments; tracks[way] was baked from transition_clip and
 * transition_times. False (and *out untouched) when no way leads there. u 0..1 over the whole way,
 * life as in track_pose. */
bool transition_pose(const Track tracks[TRANSITION_WAYS], ClipStart from, ClipStart to, float u,
                     float breath, double life_s, Pose *out);
#endif
