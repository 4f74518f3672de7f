/* The small movements of someone alive: breath, blink, gaze, a slow shift of weight. */
#ifndef LIMBER_BODY_LIFE_H
#define LIMBER_BODY_LIFE_H
#include "body/pose.h"

/* Adds them to a pose, before contacts are corrected. breath 0..1; life_s any time, a constant
 * stills all but the breath. */
void life_apply(bool is_standing, float breath, double life_s, Pose *pose);
#endif
