/* The small movements of someone alive: breath, blink, gaze, a slow shift of weight. */
#ifndef LIMBER_BODY_LIFE_H
#define LIMBER_BODY_LIFE_H
#include "body/skeleton.h"

/* Adds them to a pose, before contacts are corrected. breath 0..1; life_s any time, a constant
 * stills all but the breath. */
void life_apply(bool is_standing, float breath, double life_s, Pose *pose);

/* The rest of a hold: lids sink with the breath out and lift a little with the breath in. */
void life_rest_lids(float breath, Pose *pose);

/* Eyes go to what can be looked at, on top of their glances: to the hands while they are before the
 * face, else to the viewer (world points, metres); what lies far aside is not looked at. With
 * `turns_head` the head goes part of the way to the viewer: only where nothing holds it. Changes
 * gaze and lids, and the neck's turn. */
void life_look(const vec3s hands[2], vec3s viewer, bool turns_head, Pose *pose);

/* The breath in the flesh, blink and glances alone: no joint moves. */
void life_eyes(float breath, double life_s, Pose *pose);
#endif
