/* Muscles as lines over bones: how long each is in a posture.
 *
 * A line runs from its origin over via points to its insertion, each fixed on a bone of a reference
 * skeleton (not the drawn one: a length ratio comes from joint angles alone). Sources and how they
 * were checked: docs/muscles.md. Angles in radians, signs as in pose.h; ratios are without unit,
 * 1 standing with all angles 0.
 *
 * One table row serves both sides: the left is the exact mirror of the right. */
#ifndef LIMBER_BODY_MUSCLE_H
#define LIMBER_BODY_MUSCLE_H
#include "body/muscle_group.h"
#include "body/pose.h"
#include <stdbool.h>

/* Names in files are the lower case without LINE_ ("bifemlh"), as the reference models have them.
 */
typedef enum MuscleId {
    LINE_BIFEMLH,
    LINE_SEMITEN,
    LINE_SEMIMEM,
    LINE_GLUT_MAX1,
    LINE_GLUT_MAX2,
    LINE_GLUT_MAX3,
    LINE_GLUT_MED1,
    LINE_GLUT_MED2,
    LINE_GLUT_MED3,
    LINE_GLUT_MIN1,
    LINE_GLUT_MIN2,
    LINE_GLUT_MIN3,
    LINE_PERI,
    LINE_PSOAS,
    LINE_ILIACUS,
    LINE_RECT_FEM,
    LINE_VAS_INT,
    LINE_TFL,
    LINE_ADD_LONG,
    LINE_ADD_MAG3,
    LINE_GRAC,
    LINE_SAR,
    LINE_MED_GAS,
    LINE_LAT_GAS,
    LINE_SOLEUS,
    LINE_ERCSPN,
    LINE_INTOBL,
    LINE_EXTOBL,
    LINE_MULTIFIDUS,
    LINE_QUADRATUS,
    LINE_RECT_ABD,
    LINE_LATISSIMUS,
    LINE_TRAPEZIUS,
    LINE_PECTORALIS,
    LINE_DELTOID,
    LINE_STERNOMASTOID,
    LINE_LEVATOR,
    LINE_COUNT
} MuscleId;

/* What lines depend on, for one side: the limbs of that side, and the trunk. */
typedef enum JointAngle {
    ANGLE_HIP_FLEXION,
    ANGLE_HIP_ADDUCTION,
    ANGLE_HIP_INTERNAL_ROTATION,
    ANGLE_KNEE_FLEXION,
    ANGLE_ANKLE_DORSIFLEXION,
    ANGLE_LUMBAR_FLEXION,
    ANGLE_LUMBAR_BENDING_RIGHT,
    ANGLE_LUMBAR_ROTATION_RIGHT,
    ANGLE_THORACIC_FLEXION,
    ANGLE_THORACIC_BENDING_RIGHT,
    ANGLE_THORACIC_ROTATION_RIGHT,
    ANGLE_NECK_FLEXION, /* with the nod */
    ANGLE_NECK_BENDING_RIGHT,
    ANGLE_NECK_ROTATION_RIGHT,
    ANGLE_CLAVICLE_ELEVATION,
    ANGLE_CLAVICLE_PROTRACTION,
    ANGLE_SHOULDER_FLEXION,
    ANGLE_SHOULDER_ABDUCTION,
    ANGLE_SHOULDER_INTERNAL_ROTATION,
    ANGLE_COUNT
} JointAngle;
typedef struct JointAngles {
    float angle[ANGLE_COUNT]; /* radians */
} JointAngles;
void muscle_joint_angles(const Pose *pose, int side, JointAngles *out);

/* Length of `id` of `side` (LEFT, RIGHT) over its length with all angles 0. */
float muscle_length_ratio(MuscleId id, int side, const JointAngles *angles);

const char *muscle_name(MuscleId id); /* "bifemlh"; static */
MuscleGroup muscle_group_of(MuscleId id);
/* "bifemlh", "ercspn_l", "ercspn_r": a name without ending is the right side's. False: unknown. */
bool muscle_named(const char *name, MuscleId *id, int *side);

/* How far along its own way each group is: 0 as standing or shorter, 1 as long as most people's
 * joints let it become (the norms of pose.h; what a joint gives in one direction it lacks in the
 * others; a hip bends less over a straight knee). A stretch is felt where a group is longest: the
 * lines are joined by the mean of their fourth powers, by strength. Groups without a line
 * (transversus abdominis) stay 0. */
void muscle_group_stretch(const Pose *pose, int side, float out[MUSCLE_GROUP_COUNT]);
/* The same up to 2: tells a long line from a longer one beyond what most people's joints let it. */
void muscle_group_stretch_beyond(const Pose *pose, int side, float out[MUSCLE_GROUP_COUNT]);
bool muscle_group_is_modelled(MuscleGroup group); /* has a line */
#endif
