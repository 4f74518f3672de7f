/* The body in rough parts, and which of them may touch: for measures of overlap. */
#ifndef LIMBER_BODY_BODY_PART_H
#define LIMBER_BODY_BODY_PART_H
#include "body/flesh.h"

typedef enum BodyPart {
    PART_OF_PELVIS, /* with the lowest of the back, which the hip's crease always meets */
    PART_OF_TRUNK,  /* with the shoulder girdle */
    PART_OF_HEAD,
    PART_OF_SIDES, /* + 6 * side */
    THIGH_PART = 0,
    SHANK_PART,
    FOOT_PART,
    UPPER_ARM_PART,
    FOREARM_PART,
    HAND_PART,
    PARTS_A_SIDE
} BodyPart;

int body_part_of(int bone);
bool body_part_is_hand(int part); /* fingers and thumb are its parts */
/* "pelvis", "near thigh": the left is near. */
const char *body_part_name(int part);

typedef enum BodyMeeting { MEETS_ALWAYS, MEETS_SOFTLY, MEETS_HARD } BodyMeeting;

BodyMeeting body_parts_meet(int a, int b);
/* Where soft parts hang together anyway: thigh at the hip, thigh and calf at the knee. t along the
 * cone. */
bool body_part_is_at_joint(const Flesh *flesh, int cone, int other_part, float t);
#endif
