/* The bones, and where they are in a pose (forward kinematics).
 *
 * Limb bones hang along -y, spine bones stand along +y, the foot points to +z. A bone's frame sits
 * at its upper (proximal) joint. Side LEFT is +x. The drawn person is 1.74 m tall; lengths follow
 * Drillis & Contini 1966 and de Leva 1996 (reference/body/anthropometry.csv) within 5 %:
 * thigh 0.445 m, shank 0.425, ankle height 0.079, upper arm 0.285, forearm 0.245. */
#ifndef LIMBER_BODY_SKELETON_H
#define LIMBER_BODY_SKELETON_H
#include "body/pose.h"
#include <cglm/types-struct.h>

typedef enum Bone {
    BONE_PELVIS,
    BONE_LUMBAR_LOW, /* L5-L4 */
    BONE_LUMBAR_MID, /* L3 */
    BONE_LUMBAR_TOP, /* L2-L1 */
    BONE_CHEST_LOW,
    BONE_CHEST_MID,
    BONE_CHEST_TOP,
    BONE_NECK,
    BONE_HEAD,
    BONE_CENTRE_COUNT
} Bone;

typedef enum SideBone {
    SIDE_THIGH,
    SIDE_SHANK,
    SIDE_FOOT,
    SIDE_TOES,
    SIDE_CLAVICLE,
    SIDE_UPPER_ARM,
    SIDE_FOREARM,
    SIDE_FOREARM_LOW, /* takes half of the pronation */
    SIDE_HAND,
    SIDE_INDEX,
    SIDE_INDEX_TIP,
    SIDE_MIDDLE,
    SIDE_MIDDLE_TIP,
    SIDE_RING,
    SIDE_RING_TIP,
    SIDE_LITTLE,
    SIDE_LITTLE_TIP,
    SIDE_THUMB,
    SIDE_THUMB_TIP,
    SIDE_BONE_COUNT
} SideBone;

enum { BONE_COUNT = BONE_CENTRE_COUNT + 2 * SIDE_BONE_COUNT };

static inline int bone_of_side(int side, SideBone bone) {
    return BONE_CENTRE_COUNT + side * SIDE_BONE_COUNT + (int)bone;
}
/* -1 for a centre bone, else LEFT or RIGHT */
static inline int bone_side(int bone) {
    return bone < BONE_CENTRE_COUNT ? -1 : (bone - BONE_CENTRE_COUNT) / SIDE_BONE_COUNT;
}
/* The bone on the other side; a centre bone itself. */
static inline int bone_mirrored(int bone) {
    int side = bone_side(bone);
    return side < 0 ? bone : bone + (side == LEFT ? SIDE_BONE_COUNT : -SIDE_BONE_COUNT);
}

typedef struct Frame {
    vec3s p;   /* world position of the bone's upper joint */
    versors q; /* unit, bone -> world */
} Frame;

void skeleton_pose(const Pose *pose, Frame out[BONE_COUNT]);
int bone_parent(int bone);                          /* -1 for the pelvis */
vec3s frame_point(const Frame *frame, vec3s local); /* bone -> world */
vec3s frame_local(const Frame *frame, vec3s world); /* world -> bone */

/* One turn about one axis, as the solver needs it: a point p beyond it moves by
 * scale * axis x (p - pivot) per radian of its dof. */
typedef struct Turn {
    int dof;
    float scale; /* share of the dof that this joint takes, with its sign */
    vec3s axis;  /* world, unit */
    vec3s pivot; /* world */
} Turn;
enum { TURNS_MAX = 128, TURNS_OF_CHAIN_MAX = 48 };
typedef struct Turns {
    Turn turn[TURNS_MAX];
    int first[BONE_COUNT + 1]; /* turns of bone b: first[b] .. first[b + 1] - 1 */
} Turns;
/* As skeleton_pose, and the turns with it. */
void skeleton_pose_turns(const Pose *pose, Frame out[BONE_COUNT], Turns *turns);
#endif
