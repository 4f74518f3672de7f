/* The ways of transition.h as they are written. */
#ifndef LIMBER_BODY_TRANSITION_TABLE_H
#define LIMBER_BODY_TRANSITION_TABLE_H
#include "body/transition.h"

typedef struct TransitionAngle {
    float at; /* 0..1, rising; rows of one moment make one key */
    const char *name;
    float value; /* degrees, pelvis position metres */
} TransitionAngle;

typedef struct TransitionWay {
    ClipStart from, to;
    float seconds, least_s; /* at an easy pace, and as fast as joints may turn (a test measures) */
    float ends_left_m, ends_forward_m;
    float ends_turn_right_deg;     /* a quarter turn or none */
    const TransitionAngle *angles; /* up to a row without a name */
    const ClipContact *contacts;   /* up to one of weight 0 */
} TransitionWay;
extern const TransitionWay TRANSITION_TABLE[TRANSITION_WAYS];
#endif
