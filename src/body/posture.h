/* Is this movement humanly plausible? Measures that know nothing of the solver: they look at where
 * bones are, frame by frame (definitions and goals: reference/body/motion_quality.csv).
 *
 * Planted points are measured against where they were in the first frame of their contact, so a
 * contact that is merely missed shows as float or sink, one that slides as drift. */
#ifndef LIMBER_BODY_POSTURE_H
#define LIMBER_BODY_POSTURE_H
#include "body/track.h"

typedef struct PostureWorst {
    float value; /* 0 = never */
    int what;    /* a dof, contact, bone or capsule: see below */
    float time;  /* clip time */
} PostureWorst;

typedef struct Posture {
    PostureWorst beyond_hard; /* degrees over the hard limit; what: dof */
    PostureWorst beyond_norm; /* degrees over the norm during the work; what: dof */
    PostureWorst drift;       /* m a planted point slid; what: contact */
    PostureWorst lifted;      /* m a planted point hovers above its surface; what: contact */
    PostureWorst sunk;        /* m anything is below the floor; what: bone */
    PostureWorst overlap;     /* m capsules sink into each other beyond what gives; what: capsule */
    PostureWorst speed;       /* degrees a second getting in and out; what: dof */
    PostureWorst jolt;        /* degrees a second a joint's speed changes in one frame; what: dof */
    PostureWorst flutter;     /* degrees, a joint going there and back in two frames; what: dof */
} Posture;

/* One posture: how far joints are beyond their limits (degrees) and who is worst. */
float posture_beyond_hard(const Pose *pose, int *dof);
float posture_beyond_norm(const Pose *pose, int *dof);
/* m below the floor, 0 if nothing is; the bone. */
float posture_sunk(const Ground *ground, const Frame frames[BONE_COUNT], int *bone);
/* m of the deepest overlap of parts that are no neighbours; the first of the two capsules. */
float posture_overlap(const Frame frames[BONE_COUNT], int *capsule);

/* Plays the whole clip at 60 frames a second, breathing, and keeps the worst of each. */
void posture_measure(const Track *track, const TrackTimes *times, int side, float range,
                     Posture *out);
#endif
