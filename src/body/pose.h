/* A posture: one number per degree of freedom, in clinical terms.
 *
 * Frame: x to the figure's left, y up, z forward, metres, origin on the floor. Code holds radians
 * and metres, files degrees and metres. Anatomical zero: standing, palms in.
 * Signs: flexion, adduction, internal rotation, dorsiflexion, inversion, protraction, elevation,
 * pronation, ulnar deviation positive; spine and pelvis to the right positive. Names in files: a
 * centre name as it is ("lumbar_flexion"), a sided one behind near_, far_ or both_. Near is the
 * working side, authored as the left; the right side is the exact mirror.
 *
 * Limits: `hard` is never left by the solver; `norm` is what most people reach (limber measure).
 * Source: reference/body/rom.csv (AAOS, AMA, 38 CFR 4.71, Kurz, Mulholland & Wyss), its hard column
 * with the deep kneeling rows; rows of pose.c marked "derived" say how. */
#ifndef LIMBER_BODY_POSE_H
#define LIMBER_BODY_POSE_H
#include <stdbool.h>

/* The pelvis turns in the order heading (about the world's up), tilt, turn, roll. */
typedef enum Dof {
    DOF_PELVIS_LEFT, /* metres */
    DOF_PELVIS_UP,
    DOF_PELVIS_FORWARD,
    DOF_PELVIS_HEADING_RIGHT,
    DOF_PELVIS_TILT, /* forward: +90 prone, -90 supine; zero is standing */
    DOF_PELVIS_TURN_RIGHT,
    DOF_PELVIS_ROLL_RIGHT,
    DOF_LUMBAR_FLEXION,
    DOF_LUMBAR_BENDING_RIGHT,
    DOF_LUMBAR_ROTATION_RIGHT,
    DOF_THORACIC_FLEXION,
    DOF_THORACIC_BENDING_RIGHT,
    DOF_THORACIC_ROTATION_RIGHT,
    DOF_NECK_FLEXION,
    DOF_NECK_BENDING_RIGHT,
    DOF_NECK_ROTATION_RIGHT,
    DOF_HEAD_NOD,
    DOF_CENTRE_COUNT
} Dof;

typedef enum SideDof {
    SIDE_HIP_FLEXION,
    SIDE_HIP_ADDUCTION,
    SIDE_HIP_INTERNAL_ROTATION,
    SIDE_KNEE_FLEXION,
    SIDE_ANKLE_DORSIFLEXION,
    SIDE_ANKLE_INVERSION,
    SIDE_TOE_EXTENSION,
    SIDE_CLAVICLE_ELEVATION,
    SIDE_CLAVICLE_PROTRACTION,
    SIDE_SHOULDER_FLEXION,
    SIDE_SHOULDER_ABDUCTION,
    SIDE_SHOULDER_INTERNAL_ROTATION,
    SIDE_ELBOW_FLEXION,
    SIDE_FOREARM_PRONATION,
    SIDE_WRIST_FLEXION,
    SIDE_WRIST_ULNAR_DEVIATION,
    SIDE_FINGER_CURL,      /* at the knuckles */
    SIDE_FINGER_CURL_TIPS, /* at the middle joints */
    SIDE_FINGER_SPREAD,
    SIDE_THUMB_CURL,
    SIDE_THUMB_OUT, /* away from the index finger */
    SIDE_INDEX_OUT, /* straight, however far the others are bent: as a hand points */
    SIDE_DOF_COUNT
} SideDof;

enum {
    DOF_COUNT = DOF_CENTRE_COUNT + 2 * SIDE_DOF_COUNT,
    LEFT = 0,
    RIGHT = 1,
    NEAR_SIDE = LEFT, /* as authored */
    FAR_SIDE = RIGHT
};

static inline int dof_of_side(int side, SideDof dof) {
    return DOF_CENTRE_COUNT + side * SIDE_DOF_COUNT + (int)dof;
}

typedef struct Pose {
    float dof[DOF_COUNT];      /* radians; the first three metres */
    float breath;              /* 0 empty .. 1 full: ribs and belly, flesh only */
    float blink;               /* 0 eyes open .. 1 closed */
    float gaze_right, gaze_up; /* radians, in the head */
} Pose;

typedef struct DofInfo {
    const char *name;         /* in files, without near_ / far_ / both_ */
    float hard_min, hard_max; /* degrees (pelvis position: metres) */
    float norm_min, norm_max; /* degrees; for most people */
    float stiffness; /* how unwilling the solver is to leave the authored angle, 0.3..1.2 */
    bool flips;      /* centre: changes sign in the mirror */
} DofInfo;
const DofInfo *dof_info(int dof); /* 0 <= dof < DOF_COUNT */

bool dof_is_length(int dof);                /* metres, not an angle */
float dof_from_file(int dof, double value); /* degrees to radians; lengths as they are */
double dof_to_file(int dof, float value);
float dof_hard_min(int dof); /* radians or metres */
float dof_hard_max(int dof);
/* Which dofs a name of a file means: returns how many (0: no such name, 1, or 2 for both_), in
 * out. */
int dof_named(const char *name, int out[2]);
/* The full name: "near_hip_flexion", "lumbar_flexion". Static text. */
const char *dof_name(int dof);

/* All angles zero, pelvis at standing height. */
Pose pose_zero(void);
/* The exact mirror image: sides swapped, right turned to left. `out` may be `pose`. */
void pose_mirror(const Pose *pose, Pose *out);
/* a at t 0, b at t 1 */
void pose_mix(const Pose *a, const Pose *b, float t, Pose *out);
#endif
