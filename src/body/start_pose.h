/* The postures clips begin and end in, as authored angles (contacts make them exact). */
#ifndef LIMBER_BODY_START_POSE_H
#define LIMBER_BODY_START_POSE_H
#include "body/clip.h"

/* Radians and metres. */
void start_pose(ClipStart start, float dof[DOF_COUNT]);
#endif
