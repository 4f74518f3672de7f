/* What gravity asks of the muscles in a still posture.
 *
 * Masses hang on the bones (de Leva 1996, adjusted from Zatsiorsky: fractions of the body mass and
 * where along the segment, mean of women and men). The places that rest on something carry the
 * weight between them, so that joints hold as little as they can: a body that can lie, lies. What
 * is left at each joint is the moment that muscles must hold; a group works if it pulls against one
 * of the three largest of its side. Moments are for a body of 1 kg: N m / kg. */
#ifndef LIMBER_BODY_EFFORT_H
#define LIMBER_BODY_EFFORT_H
#include "body/muscle.h"
#include "body/track.h"

enum { EFFORT_SUPPORTS_MAX = 48, EFFORT_LARGEST = 3 };

/* Where the body rests: a point of a bone, pressed up from below. */
typedef struct EffortSupport {
    int bone;
    float p[3]; /* world, metres */
} EffortSupport;

/* Where the body's mass has its middle: world, metres. */
void effort_centre_of_mass(const Frame frames[BONE_COUNT], float out[3]);

/* The places where the body is lowest, on a bare floor. Returns how many. */
int effort_supports_on_floor(const Pose *pose, EffortSupport out[EFFORT_SUPPORTS_MAX]);
/* What the clip plants on the floor and on props at that time (0..3), else the floor. `pose` as
 * track_pose gives it for side LEFT. */
int effort_supports_of(const Track *track, float time, float range, const Pose *pose,
                       EffortSupport out[EFFORT_SUPPORTS_MAX]);

/* Gravity's moment about each dof: positive where it drives the angle up. The pelvis' own dofs stay
 * 0. */
void effort_moments(const Pose *pose, const EffortSupport *supports, int support_count,
                    float out[DOF_COUNT]);

/* 0..1: how much of the largest moment of that side (its limbs and the trunk) the group pulls
 * against, among the three largest; 0: it opposes none of them. Where even the largest is small
 * (a body lying at ease) all are smaller. */
void muscle_group_effort(const Pose *pose, const EffortSupport *supports, int support_count,
                         int side, float out[MUSCLE_GROUP_COUNT]);
#endif
