/* From one start posture to another, as a person gets down and up: a step back, a hand on the
 * thigh, half kneeling, hands and knees, over one hip down onto that side, a roll onto the back.
 * Never a morph.
 *
 * The table holds ways between neighbouring postures; each is played forwards or backwards, as
 * written or mirrored, and a longer way goes through the postures between. A way may end elsewhere
 * on the mat than its posture is written, and facing another way (who lies down on the side from
 * kneeling lies across where they looked): poses are given where the posture arrived at stands as
 * written, so that the exercise can follow; transition_start tells where that puts the posture that
 * is left. Turns are quarter turns, so that a mat stays along an axis. */
#ifndef LIMBER_BODY_TRANSITION_H
#define LIMBER_BODY_TRANSITION_H
#include "body/track.h"

enum { TRANSITION_WAYS = 7, TRANSITION_STEPS_MAX = 6 };

/* One way as a clip: it fills get_in; work and come_out are of no use. */
void transition_clip(int way, Clip *out);
float transition_way_s(int way); /* seconds at an easy pace */
TrackTimes transition_times(int way);
const char *transition_way_name(int way, char out[48]); /* "standing:kneeling" */

/* A posture as written (side 0) or mirrored (1): on the other side, the weight on the other leg. */
typedef struct TransitionEnd {
    ClipStart start;
    int side;
} TransitionEnd;

/* Where something stands: metres to the left and forward, turned to the right. */
typedef struct TransitionPlace {
    float left_m, forward_m, turn_right_rad;
} TransitionPlace;

/* Seconds of the whole way at an easy pace; 0 when both are the same or none leads there. Standing,
 * sitting and kneeling are the same on both sides; to lie on the other side is a way of its own. */
float transition_seconds(TransitionEnd from, TransitionEnd to);
/* The least it takes: no joint turns faster than 120 degrees a second then. */
float transition_least_seconds(TransitionEnd from, TransitionEnd to);
/* Where the posture that is left stands. */
TransitionPlace transition_start(TransitionEnd from, TransitionEnd to);

/* Which way is played at a moment, for those who look at it closely. */
typedef struct TransitionMoment {
    int way, step;
    bool is_reversed, is_mirrored;
    float time; /* of its clip, 0..1 */
    TransitionPlace place;
} TransitionMoment;
bool transition_at(const Track tracks[TRANSITION_WAYS], TransitionEnd from, TransitionEnd to,
                   float seconds, float u, TransitionMoment *out);

/* A pure function of its arguments; tracks[way] was baked from transition_clip and
 * transition_times. False (and *out untouched) when no way leads there. `seconds` is how long all
 * of it takes (0: at an easy pace): with less than that, ways that can be hurried are. u 0..1 over
 * the whole way, life as in track_pose. */
bool transition_pose(const Track tracks[TRANSITION_WAYS], TransitionEnd from, TransitionEnd to,
                     float seconds, float u, float breath, double life_s, Pose *out);

/* The pose of something that stands elsewhere. */
void transition_put(const TransitionPlace *place, Pose *pose);
#endif
