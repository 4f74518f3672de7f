/* Lines over the bones of the reference skeleton (body/muscle.h; docs/muscles.md).
 *
 * Frame of every bone, standing: x forward, y up, z to the right, metres, right side. Pelvis:
 * origin between the front upper iliac spines; all others: at their upper joint (foot: at the heel
 * bone). The trunk exists twice: TORSO turns about one joint, as the model that gives erector
 * spinae and obliques has it; L5 to HEAD turn joint by joint. */
#ifndef LIMBER_BODY_MUSCLE_PATH_H
#define LIMBER_BODY_MUSCLE_PATH_H
#include "body/muscle.h"
#include "body/skeleton.h"

typedef enum LineBone {
    ON_PELVIS,
    ON_FEMUR,
    ON_TIBIA,
    ON_HEEL,
    ON_TORSO,
    ON_L5,
    ON_L4,
    ON_L3,
    ON_L2,
    ON_L1, /* with the lower ribs */
    ON_CHEST,
    ON_NECK,
    ON_HEAD,
    ON_SCAPULA,
    ON_HUMERUS,
    LINE_BONE_COUNT
} LineBone;

/* When a point takes part. Where it comes and goes, it does so over a few degrees. */
typedef enum PointUse {
    USE_ALWAYS,
    USE_KNEE_BELOW, /* knee flexion below at_deg: the bent path no longer touches it */
    USE_KNEE_ABOVE,
    USE_HIP_BELOW, /* hip flexion */
    USE_TENDON     /* x, y are from the tendon's point under the kneecap, which glides */
} PointUse;

typedef struct LinePoint {
    LineBone bone;
    float x, y, z;
    PointUse use;
    float at_deg;
} LinePoint;

enum { LINE_POINTS_MAX = 6 };

typedef struct MuscleRow {
    const char *name;
    MuscleGroup group; /* MUSCLE_GROUP_COUNT: of none */
    float strength_n;  /* greatest isometric force: the weight of a line in its group */
    float longest;     /* ratio; over the joint norms (docs/muscles.md), checked by a test */
    int count;
    LinePoint points[LINE_POINTS_MAX];
} MuscleRow;
extern const MuscleRow MUSCLE_ROWS[LINE_COUNT];

/* Shank and tendon points against knee flexion, every 10 degrees from KNEE_FIRST_DEG. */
typedef enum KneeColumn {
    KNEE_SHANK_X, /* of the tibia's frame, in the femur's */
    KNEE_SHANK_Y,
    KNEE_TENDON_X, /* the point under the kneecap, in the tibia's */
    KNEE_TENDON_Y,
    KNEE_COLUMN_COUNT
} KneeColumn;
enum { KNEE_FIRST_DEG = -20, KNEE_STEP_DEG = 10, KNEE_ROW_COUNT = 21 };
extern const float KNEE_ROWS[KNEE_ROW_COUNT][KNEE_COLUMN_COUNT];

typedef struct LineBones {
    Frame bone[LINE_BONE_COUNT];
    float tendon_x, tendon_y; /* in the tibia's frame */
    float knee_flexion_deg, hip_flexion_deg;
} LineBones;
/* The bones of one side; the left is computed as the right's mirror image. */
void line_bones(const JointAngles *angles, int side, LineBones *out);
float line_length(const MuscleRow *row, const LineBones *bones); /* metres */
#endif
