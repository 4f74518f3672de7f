#include "body/pose.h"

#include "core/scalar.h"

#include <string.h>

/* Shorthand for rows: name, hard and norm limits in degrees, stiffness, changes sign in the mirror.
 * Stiffness orders what gives way first: long levers (shoulder, knee) before the spine, and the
 * spine bends forwards before it leans or twists: a body pressed evenly does not buckle sideways.
 */
#define ROW(name, hard_lo, hard_hi, norm_lo, norm_hi, stiffness, flips)                            \
    { name, hard_lo, hard_hi, norm_lo, norm_hi, stiffness, flips }

static const DofInfo CENTRE[DOF_CENTRE_COUNT] = {
    /* position and attitude of the whole person have no anatomical limit */
    [DOF_PELVIS_LEFT] = ROW("pelvis_left", -3, 3, -3, 3, 2.f, true),
    [DOF_PELVIS_UP] = ROW("pelvis_up", 0, 2, 0, 2, 2.f, false),
    [DOF_PELVIS_FORWARD] = ROW("pelvis_forward", -3, 3, -3, 3, 2.f, false),
    [DOF_PELVIS_HEADING_RIGHT] = ROW("pelvis_heading_right", -360, 360, -360, 360, 2.f, true),
    [DOF_PELVIS_TILT] = ROW("pelvis_tilt", -200, 200, -200, 200, .4f, false),
    [DOF_PELVIS_TURN_RIGHT] = ROW("pelvis_turn_right", -200, 200, -200, 200, 2.f, true),
    [DOF_PELVIS_ROLL_RIGHT] = ROW("pelvis_roll_right", -200, 200, -200, 200, 2.f, true),
    [DOF_LUMBAR_FLEXION] = ROW("lumbar_flexion", -30, 75, -25, 55, .8f, false),
    [DOF_LUMBAR_BENDING_RIGHT] = ROW("lumbar_bending_right", -35, 35, -25, 25, 2.5f, true),
    [DOF_LUMBAR_ROTATION_RIGHT] = ROW("lumbar_rotation_right", -14, 14, -10, 10, 2.5f, true),
    /* thoracic extension, bending derived: whole trunk (35, 40 hard) less most of the lumbar part
     */
    [DOF_THORACIC_FLEXION] = ROW("thoracic_flexion", -20, 45, -12, 30, .8f, false),
    [DOF_THORACIC_BENDING_RIGHT] = ROW("thoracic_bending_right", -20, 20, -15, 15, 2.5f, true),
    [DOF_THORACIC_ROTATION_RIGHT] = ROW("thoracic_rotation_right", -40, 40, -35, 35, 2.5f, true),
    /* neck flexion 90, extension 70 hard in all: derived split between neck and nod */
    [DOF_NECK_FLEXION] = ROW("neck_flexion", -45, 60, -38, 35, .5f, false),
    [DOF_NECK_BENDING_RIGHT] = ROW("neck_bending_right", -45, 45, -40, 40, 2.5f, true),
    [DOF_NECK_ROTATION_RIGHT] = ROW("neck_rotation_right", -80, 80, -70, 70, 2.5f, true),
    [DOF_HEAD_NOD] = ROW("head_nod", -25, 30, -17, 15, .5f, false),
};

static const DofInfo SIDED[SIDE_DOF_COUNT] = {
    [SIDE_HIP_FLEXION] = ROW("hip_flexion", -30, 145, -20, 120, .4f, false),
    [SIDE_HIP_ADDUCTION] = ROW("hip_adduction", -50, 45, -45, 25, .6f, false),
    [SIDE_HIP_INTERNAL_ROTATION] = ROW("hip_internal_rotation", -60, 45, -45, 40, .7f, false),
    [SIDE_KNEE_FLEXION] = ROW("knee_flexion", -10, 165, 0, 140, .4f, false),
    [SIDE_ANKLE_DORSIFLEXION] = ROW("ankle_dorsiflexion", -78, 30, -50, 20, .3f, false),
    [SIDE_ANKLE_INVERSION] = ROW("ankle_inversion", -25, 35, -20, 35, .6f, false),
    [SIDE_TOE_EXTENSION] = ROW("toe_extension", -45, 80, -30, 70, 1.f, false),
    /* clavicle: derived, it carries the girdle's share of 180 degrees of elevation */
    [SIDE_CLAVICLE_ELEVATION] = ROW("clavicle_elevation", -12, 30, -10, 28, .8f, false),
    [SIDE_CLAVICLE_PROTRACTION] = ROW("clavicle_protraction", -22, 28, -20, 25, .8f, false),
    [SIDE_SHOULDER_FLEXION] = ROW("shoulder_flexion", -60, 185, -60, 180, .3f, false),
    [SIDE_SHOULDER_ABDUCTION] = ROW("shoulder_abduction", -50, 185, -45, 180, .4f, false),
    [SIDE_SHOULDER_INTERNAL_ROTATION] =
        ROW("shoulder_internal_rotation", -100, 90, -90, 70, .4f, false),
    [SIDE_ELBOW_FLEXION] = ROW("elbow_flexion", -10, 160, 0, 145, .7f, false),
    [SIDE_FOREARM_PRONATION] = ROW("forearm_pronation", -90, 90, -85, 80, .35f, false),
    [SIDE_WRIST_FLEXION] = ROW("wrist_flexion", -85, 90, -70, 80, .25f, false),
    [SIDE_WRIST_ULNAR_DEVIATION] = ROW("wrist_ulnar_deviation", -25, 50, -20, 35, .6f, false),
    /* hand: derived from the drawn hand, beyond these it crosses itself */
    [SIDE_FINGER_CURL] = ROW("finger_curl", -15, 85, -10, 80, 1.f, false),
    [SIDE_FINGER_CURL_TIPS] = ROW("finger_curl_tips", -5, 100, 0, 95, 1.f, false),
    [SIDE_FINGER_SPREAD] = ROW("finger_spread", -2, 12, -2, 12, 1.f, false),
    [SIDE_THUMB_CURL] = ROW("thumb_curl", -30, 60, -24, 50, .5f, false),
    [SIDE_THUMB_OUT] = ROW("thumb_out", -30, 60, -20, 50, .5f, false),
    [SIDE_INDEX_OUT] = ROW("index_out", 0, 90, 0, 90, 1.f, false),
};

#define BOTH_SIDES(name)                                                                           \
    { "near_" name, "far_" name }
static const char *const SIDED_NAMES[SIDE_DOF_COUNT][2] = {
    [SIDE_HIP_FLEXION] = BOTH_SIDES("hip_flexion"),
    [SIDE_HIP_ADDUCTION] = BOTH_SIDES("hip_adduction"),
    [SIDE_HIP_INTERNAL_ROTATION] = BOTH_SIDES("hip_internal_rotation"),
    [SIDE_KNEE_FLEXION] = BOTH_SIDES("knee_flexion"),
    [SIDE_ANKLE_DORSIFLEXION] = BOTH_SIDES("ankle_dorsiflexion"),
    [SIDE_ANKLE_INVERSION] = BOTH_SIDES("ankle_inversion"),
    [SIDE_TOE_EXTENSION] = BOTH_SIDES("toe_extension"),
    [SIDE_CLAVICLE_ELEVATION] = BOTH_SIDES("clavicle_elevation"),
    [SIDE_CLAVICLE_PROTRACTION] = BOTH_SIDES("clavicle_protraction"),
    [SIDE_SHOULDER_FLEXION] = BOTH_SIDES("shoulder_flexion"),
    [SIDE_SHOULDER_ABDUCTION] = BOTH_SIDES("shoulder_abduction"),
    [SIDE_SHOULDER_INTERNAL_ROTATION] = BOTH_SIDES("shoulder_internal_rotation"),
    [SIDE_ELBOW_FLEXION] = BOTH_SIDES("elbow_flexion"),
    [SIDE_FOREARM_PRONATION] = BOTH_SIDES("forearm_pronation"),
    [SIDE_WRIST_FLEXION] = BOTH_SIDES("wrist_flexion"),
    [SIDE_WRIST_ULNAR_DEVIATION] = BOTH_SIDES("wrist_ulnar_deviation"),
    [SIDE_FINGER_CURL] = BOTH_SIDES("finger_curl"),
    [SIDE_FINGER_CURL_TIPS] = BOTH_SIDES("finger_curl_tips"),
    [SIDE_FINGER_SPREAD] = BOTH_SIDES("finger_spread"),
    [SIDE_THUMB_CURL] = BOTH_SIDES("thumb_curl"),
    [SIDE_THUMB_OUT] = BOTH_SIDES("thumb_out"),
    [SIDE_INDEX_OUT] = BOTH_SIDES("index_out"),
};

static int side_dof(int dof) {
    return (dof - DOF_CENTRE_COUNT) % SIDE_DOF_COUNT;
}

const DofInfo *dof_info(int dof) {
    return dof < DOF_CENTRE_COUNT ? &CENTRE[dof] : &SIDED[side_dof(dof)];
}

bool dof_is_length(int dof) {
    return dof <= DOF_PELVIS_FORWARD;
}

float dof_from_file(int dof, double value) {
    return dof_is_length(dof) ? (float)value : radians((float)value);
}

double dof_to_file(int dof, float value) {
    return (double)(dof_is_length(dof) ? value : degrees(value));
}

float dof_hard_min(int dof) {
    return dof_from_file(dof, (double)dof_info(dof)->hard_min);
}

float dof_hard_max(int dof) {
    return dof_from_file(dof, (double)dof_info(dof)->hard_max);
}

const char *dof_name(int dof) {
    return dof < DOF_CENTRE_COUNT
               ? CENTRE[dof].name
               : SIDED_NAMES[side_dof(dof)][(dof - DOF_CENTRE_COUNT) / SIDE_DOF_COUNT];
}

int dof_named(const char *name, int out[2]) {
    for (int i = 0; i < DOF_COUNT; i++) {
        if (!strcmp(name, dof_name(i))) {
            out[0] = i;
            return 1;
        }
    }
    if (strncmp(name, "both_", 5) != 0) return 0;
    for (int i = 0; i < SIDE_DOF_COUNT; i++) {
        if (!strcmp(name + 5, SIDED[i].name)) {
            out[0] = dof_of_side(NEAR_SIDE, (SideDof)i);
            out[1] = dof_of_side(FAR_SIDE, (SideDof)i);
            return 2;
        }
    }
    return 0;
}

Pose pose_zero(void) {
    Pose pose;
    memset(&pose, 0, sizeof pose);
    pose.dof[DOF_PELVIS_UP] = .961f; /* soles on the floor with straight legs */
    return pose;
}

void pose_mirror(const Pose *pose, Pose *out) {
    Pose p = *pose;
    for (int i = 0; i < DOF_CENTRE_COUNT; i++) {
        if (CENTRE[i].flips) p.dof[i] = -p.dof[i];
    }
    for (int i = 0; i < SIDE_DOF_COUNT; i++) {
        p.dof[dof_of_side(LEFT, (SideDof)i)] = pose->dof[dof_of_side(RIGHT, (SideDof)i)];
        p.dof[dof_of_side(RIGHT, (SideDof)i)] = pose->dof[dof_of_side(LEFT, (SideDof)i)];
    }
    p.gaze_right = -p.gaze_right;
    *out = p;
}

void pose_mix(const Pose *a, const Pose *b, float t, Pose *out) {
    Pose p;
    for (int i = 0; i < DOF_COUNT; i++)
        p.dof[i] = mixf(a->dof[i], b->dof[i], t);
    p.breath = mixf(a->breath, b->breath, t);
    p.blink = mixf(a->blink, b->blink, t);
    p.gaze_right = mixf(a->gaze_right, b->gaze_right, t);
    p.gaze_up = mixf(a->gaze_up, b->gaze_up, t);
    *out = p;
}
