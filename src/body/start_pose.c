#include "body/start_pose.h"

#include <string.h>

typedef enum Which { BOTH, NEAR, FAR, MID } Which;
typedef struct StartRow {
    Which which;
    int dof;     /* Dof for MID, else SideDof */
    float value; /* degrees, metres */
} StartRow;

/* A relaxed body in any posture: arms a little off, elbows, fingers and thumb loosely bent. */
static const StartRow RELAXED[] = {
    {BOTH, SIDE_HIP_ADDUCTION, -3},     {BOTH, SIDE_HIP_INTERNAL_ROTATION, -8},
    {BOTH, SIDE_SHOULDER_ABDUCTION, 9}, {BOTH, SIDE_ELBOW_FLEXION, 14},
    {BOTH, SIDE_FOREARM_PRONATION, 12}, {BOTH, SIDE_WRIST_FLEXION, 4},
    {BOTH, SIDE_FINGER_CURL, 14},       {BOTH, SIDE_FINGER_CURL_TIPS, 20},
    {BOTH, SIDE_FINGER_SPREAD, .5f},    {BOTH, SIDE_THUMB_CURL, 12},
};

/* Weight on the near leg, the far knee soft: the pelvis shifts and drops, the spine leans back. */
static const StartRow STANDING[] = {
    {MID, DOF_PELVIS_UP, .958f},
    {MID, DOF_PELVIS_LEFT, .020f},
    {MID, DOF_PELVIS_ROLL_RIGHT, 2.5f},
    {MID, DOF_LUMBAR_BENDING_RIGHT, -3.5f},
    {MID, DOF_THORACIC_BENDING_RIGHT, -.5f},
    {MID, DOF_NECK_BENDING_RIGHT, 1.5f},
    {MID, DOF_NECK_ROTATION_RIGHT, -4},
    {BOTH, SIDE_HIP_FLEXION, 2},
    {BOTH, SIDE_KNEE_FLEXION, 3},
    {FAR, SIDE_HIP_FLEXION, 10},
    {FAR, SIDE_KNEE_FLEXION, 15},
    {FAR, SIDE_ELBOW_FLEXION, 22},
    {BOTH, SIDE_SHOULDER_INTERNAL_ROTATION, -4},
    {BOTH, SIDE_SHOULDER_FLEXION, -2},
    {MID, DOF_HEAD_NOD, 2},
};

static const StartRow SUPINE[] = {
    {MID, DOF_PELVIS_UP, .118f},
    {MID, DOF_PELVIS_TILT, -95},
    {MID, DOF_LUMBAR_FLEXION, 8},
    {MID, DOF_THORACIC_FLEXION, 4},
    {BOTH, SIDE_HIP_FLEXION, 45},
    {BOTH, SIDE_KNEE_FLEXION, 113},
    {BOTH, SIDE_ANKLE_DORSIFLEXION, -27},
    {BOTH, SIDE_HIP_ADDUCTION, 0},
    {BOTH, SIDE_HIP_INTERNAL_ROTATION, -2},
    {MID, DOF_NECK_FLEXION, -4},
    {MID, DOF_HEAD_NOD, -4},
    {BOTH, SIDE_SHOULDER_ABDUCTION, 30},
    {BOTH, SIDE_SHOULDER_INTERNAL_ROTATION, 50}, /* elbows out: they bend along the floor */
    {BOTH, SIDE_SHOULDER_FLEXION, -2},
    {BOTH, SIDE_ELBOW_FLEXION, 14},
    {BOTH, SIDE_FOREARM_PRONATION, 32},
    {BOTH, SIDE_WRIST_FLEXION, -8},
    {BOTH, SIDE_THUMB_CURL, 0},
};

/* On the front, forehead down between the hands, forearms on the floor. */
static const StartRow PRONE[] = {
    {MID, DOF_PELVIS_UP, .115f},
    {MID, DOF_PELVIS_TILT, 90},
    {MID, DOF_NECK_FLEXION, 6},
    {MID, DOF_HEAD_NOD, 4},
    {BOTH, SIDE_ANKLE_DORSIFLEXION, -54},
    {BOTH, SIDE_TOE_EXTENSION, -20},
    {BOTH, SIDE_SHOULDER_FLEXION, 143},
    {BOTH, SIDE_SHOULDER_ABDUCTION, 53},
    {BOTH, SIDE_SHOULDER_INTERNAL_ROTATION, 70},
    {BOTH, SIDE_ELBOW_FLEXION, 120},
    {BOTH, SIDE_FOREARM_PRONATION, 36},
    {BOTH, SIDE_WRIST_FLEXION, -14},
    {BOTH, SIDE_WRIST_ULNAR_DEVIATION, 20},
    {BOTH, SIDE_FINGER_CURL, 0},
    {BOTH, SIDE_FINGER_CURL_TIPS, 2},
    {BOTH, SIDE_THUMB_CURL, -14},
};

/* Hands and knees, back level. */
static const StartRow KNEELING[] = {
    {MID, DOF_PELVIS_UP, .505f},
    {MID, DOF_PELVIS_FORWARD, -.27f},
    {MID, DOF_PELVIS_TILT, 83},
    {MID, DOF_LUMBAR_FLEXION, 2},
    {MID, DOF_THORACIC_FLEXION, 4},
    {MID, DOF_NECK_FLEXION, -12},
    {MID, DOF_HEAD_NOD, -4},
    {BOTH, SIDE_HIP_FLEXION, 86},
    {BOTH, SIDE_KNEE_FLEXION, 90},
    {BOTH, SIDE_HIP_ADDUCTION, 0},
    {BOTH, SIDE_HIP_INTERNAL_ROTATION, 0},
    {BOTH, SIDE_ANKLE_DORSIFLEXION, -54},
    {BOTH, SIDE_TOE_EXTENSION, -22},
    {BOTH, SIDE_SHOULDER_FLEXION, 92},
    {BOTH, SIDE_SHOULDER_ABDUCTION, 2},
    {BOTH, SIDE_ELBOW_FLEXION, 4},
    {BOTH, SIDE_WRIST_FLEXION, -83},
    {BOTH, SIDE_SHOULDER_INTERNAL_ROTATION, 12},
    {BOTH, SIDE_FOREARM_PRONATION, 80},
    {BOTH, SIDE_FINGER_CURL, 0},
    {BOTH, SIDE_FINGER_CURL_TIPS, 1},
    {BOTH, SIDE_FINGER_SPREAD, 0},
    {BOTH, SIDE_THUMB_CURL, -20},
    {BOTH, SIDE_THUMB_OUT, -14},
};

/* On the left side, head to -z on the lower arm, the upper hand on the floor before the chest. */
static const StartRow SIDE[] = {
    {MID, DOF_PELVIS_UP, .165f},
    {MID, DOF_PELVIS_TILT, -90},
    {MID, DOF_PELVIS_TURN_RIGHT, -90},
    {MID, DOF_LUMBAR_FLEXION, 6},
    {MID, DOF_THORACIC_FLEXION, 6},
    {MID, DOF_NECK_BENDING_RIGHT, -4},
    {MID, DOF_NECK_FLEXION, 6},
    {BOTH, SIDE_HIP_FLEXION, 66},
    {BOTH, SIDE_KNEE_FLEXION, 88},
    {BOTH, SIDE_HIP_ADDUCTION, 0},
    {FAR, SIDE_HIP_ADDUCTION, 9},
    {BOTH, SIDE_HIP_INTERNAL_ROTATION, 0},
    {BOTH, SIDE_ANKLE_DORSIFLEXION, -20},
    {NEAR, SIDE_SHOULDER_FLEXION, 128},
    {NEAR, SIDE_SHOULDER_ABDUCTION, 4},
    {NEAR, SIDE_SHOULDER_INTERNAL_ROTATION, -4},
    {NEAR, SIDE_ELBOW_FLEXION, 92},
    {NEAR, SIDE_FOREARM_PRONATION, 20},
    {FAR, SIDE_SHOULDER_FLEXION, 76},
    {FAR, SIDE_SHOULDER_ABDUCTION, -24},
    {FAR, SIDE_SHOULDER_INTERNAL_ROTATION, 22},
    {FAR, SIDE_ELBOW_FLEXION, 52},
    {FAR, SIDE_FOREARM_PRONATION, 60},
    {FAR, SIDE_WRIST_FLEXION, -50},
    {FAR, SIDE_FINGER_CURL, 0},
    {FAR, SIDE_FINGER_CURL_TIPS, 1},
    {FAR, SIDE_THUMB_CURL, -16},
};

/* On the floor, legs long, hands on the thighs. */
static const StartRow SEATED[] = {
    {MID, DOF_PELVIS_UP, .140f},       {MID, DOF_PELVIS_TILT, -9},
    {MID, DOF_LUMBAR_FLEXION, 14},     {MID, DOF_THORACIC_FLEXION, 4},
    {BOTH, SIDE_HIP_FLEXION, 80},      {BOTH, SIDE_KNEE_FLEXION, 4},
    {BOTH, SIDE_HIP_ADDUCTION, -4},    {BOTH, SIDE_HIP_INTERNAL_ROTATION, -6},
    {BOTH, SIDE_SHOULDER_FLEXION, 24}, {BOTH, SIDE_SHOULDER_ABDUCTION, 4},
    {BOTH, SIDE_ELBOW_FLEXION, 42},    {BOTH, SIDE_FOREARM_PRONATION, 72},
    {BOTH, SIDE_THUMB_CURL, -14},      {BOTH, SIDE_FINGER_CURL, -4},
    {BOTH, SIDE_FINGER_CURL_TIPS, 1},
};

/* Hands on the thighs. */
static const StartRow CHAIR[] = {
    {MID, DOF_PELVIS_UP, .58f},
    {MID, DOF_LUMBAR_FLEXION, 6},
    {BOTH, SIDE_HIP_FLEXION, 86},
    {BOTH, SIDE_HIP_INTERNAL_ROTATION, -3},
    {BOTH, SIDE_KNEE_FLEXION, 83},
    {BOTH, SIDE_SHOULDER_FLEXION, 22},
    {BOTH, SIDE_SHOULDER_ABDUCTION, 2},
    {BOTH, SIDE_SHOULDER_INTERNAL_ROTATION, 8},
    {BOTH, SIDE_ELBOW_FLEXION, 58},
    {BOTH, SIDE_FOREARM_PRONATION, 80},
    {BOTH, SIDE_WRIST_ULNAR_DEVIATION, 4},
    {BOTH, SIDE_FINGER_CURL, -4},
    {BOTH, SIDE_FINGER_CURL_TIPS, 1},
    {BOTH, SIDE_THUMB_CURL, -22},
};

#define TABLE(rows)                                                                                \
    { rows, sizeof rows / sizeof *rows }
static const struct {
    const StartRow *rows;
    size_t count;
} STARTS[START_COUNT] = {
    [START_STANDING] = TABLE(STANDING), [START_SUPINE] = TABLE(SUPINE),
    [START_PRONE] = TABLE(PRONE),       [START_KNEELING] = TABLE(KNEELING),
    [START_SIDE] = TABLE(SIDE),         [START_SEATED] = TABLE(SEATED),
    [START_CHAIR] = TABLE(CHAIR),
};

static void apply_row(const StartRow *row, float dof[DOF_COUNT]) {
    if (row->which == MID) {
        dof[row->dof] = dof_from_file(row->dof, (double)row->value);
        return;
    }
    for (int side = 0; side < 2; side++) {
        if ((row->which == NEAR && side != NEAR_SIDE) || (row->which == FAR && side != FAR_SIDE))
            continue;
        int d = dof_of_side(side, (SideDof)row->dof);
        dof[d] = dof_from_file(d, (double)row->value);
    }
}

void start_pose(ClipStart start, float dof[DOF_COUNT]) {
    memset(dof, 0, sizeof(float) * DOF_COUNT);
    for (size_t i = 0; i < sizeof RELAXED / sizeof *RELAXED; i++)
        apply_row(&RELAXED[i], dof);
    for (size_t i = 0; i < STARTS[start].count; i++)
        apply_row(&STARTS[start].rows[i], dof);
}
