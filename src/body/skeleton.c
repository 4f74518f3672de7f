#include "body/skeleton.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

/* One joint is a product of turns about its own axes, in the order of its rows. `scale` is the
 * share of the angle with the sign that makes it clinical for the left side; on the right side
 * turns about y and z change sign. `rest` is added to the scaled angle: the curves of a standing
 * spine. */
typedef struct TurnRow {
    uint8_t bone; /* of Bone or SideBone */
    char axis;
    int8_t dof; /* of Dof or SideDof; -1: rest only */
    float scale;
    float rest_deg;
} TurnRow;

typedef struct BoneRow {
    int8_t parent; /* of Bone, or of SideBone when `on_side` */
    bool on_side;
    float x, y, z; /* in the parent's frame, left side */
} BoneRow;

static const BoneRow CENTRE_BONES[BONE_CENTRE_COUNT] = {
    [BONE_PELVIS] = {-1, false, 0, 0, 0},
    [BONE_LUMBAR_LOW] = {BONE_PELVIS, false, 0, .080f, -.028f},
    [BONE_LUMBAR_MID] = {BONE_LUMBAR_LOW, false, 0, .055f, 0},
    [BONE_LUMBAR_TOP] = {BONE_LUMBAR_MID, false, 0, .055f, 0},
    [BONE_CHEST_LOW] = {BONE_LUMBAR_TOP, false, 0, .060f, 0},
    [BONE_CHEST_MID] = {BONE_CHEST_LOW, false, 0, .080f, 0},
    [BONE_CHEST_TOP] = {BONE_CHEST_MID, false, 0, .080f, 0},
    [BONE_NECK] = {BONE_CHEST_TOP, false, 0, .092f, -.004f},
    [BONE_HEAD] = {BONE_NECK, false, 0, .080f, .004f},
};

static const BoneRow SIDE_BONES[SIDE_BONE_COUNT] = {
    [SIDE_THIGH] = {BONE_PELVIS, false, .088f, -.012f, 0},
    [SIDE_SHANK] = {SIDE_THIGH, true, 0, -.445f, 0},
    [SIDE_FOOT] = {SIDE_SHANK, true, 0, -.425f, 0},
    [SIDE_TOES] = {SIDE_FOOT, true, 0, -.058f, .125f},
    [SIDE_CLAVICLE] = {BONE_CHEST_TOP, false, .025f, .045f, .012f},
    [SIDE_UPPER_ARM] = {SIDE_CLAVICLE, true, .138f, -.016f, -.022f},
    [SIDE_FOREARM] = {SIDE_UPPER_ARM, true, 0, -.285f, 0},
    [SIDE_FOREARM_LOW] = {SIDE_FOREARM, true, 0, -.120f, 0},
    [SIDE_HAND] = {SIDE_FOREARM_LOW, true, 0, -.125f, 0},
    [SIDE_INDEX] = {SIDE_HAND, true, 0, -.083f, .0275f},
    [SIDE_INDEX_TIP] = {SIDE_INDEX, true, 0, -.044f, 0},
    [SIDE_MIDDLE] = {SIDE_HAND, true, 0, -.087f, .0092f},
    [SIDE_MIDDLE_TIP] = {SIDE_MIDDLE, true, 0, -.048f, 0},
    [SIDE_RING] = {SIDE_HAND, true, 0, -.083f, -.0092f},
    [SIDE_RING_TIP] = {SIDE_RING, true, 0, -.045f, 0},
    [SIDE_LITTLE] = {SIDE_HAND, true, 0, -.075f, -.0265f},
    [SIDE_LITTLE_TIP] = {SIDE_LITTLE, true, 0, -.036f, 0},
    [SIDE_THUMB] = {SIDE_HAND, true, -.008f, -.028f, .026f},
    [SIDE_THUMB_TIP] = {SIDE_THUMB, true, 0, -.042f, 0},
};

/* Shares of the lumbar joints: Christophy 2012 (reference/body/lumbar_segments.csv), its five
 * levels gathered in three joints: L5-S1 + L4-L5, L3-L4 + half of L2-L3, the rest. */
#define FLEX_LOW  .310f
#define FLEX_MID  .3195f
#define FLEX_TOP  .3705f
#define BEND_LOW  .3167f
#define BEND_MID  .3704f
#define BEND_TOP  .3129f
#define TWIST_LOW .4286f
#define TWIST_MID .3117f
#define TWIST_TOP .2597f
#define THIRD     (1.f / 3)

static const TurnRow CENTRE_TURNS[] = {
    {BONE_PELVIS, 'y', DOF_PELVIS_HEADING_RIGHT, -1, 0},
    {BONE_PELVIS, 'x', DOF_PELVIS_TILT, 1, 0},
    {BONE_PELVIS, 'y', DOF_PELVIS_TURN_RIGHT, -1, 0},
    {BONE_PELVIS, 'z', DOF_PELVIS_ROLL_RIGHT, 1, 0},
    {BONE_LUMBAR_LOW, 'x', DOF_LUMBAR_FLEXION, FLEX_LOW, 0},
    {BONE_LUMBAR_LOW, 'z', DOF_LUMBAR_BENDING_RIGHT, BEND_LOW, 0},
    {BONE_LUMBAR_LOW, 'y', DOF_LUMBAR_ROTATION_RIGHT, -TWIST_LOW, 0},
    {BONE_LUMBAR_LOW, 'x', -1, 0, -6},
    {BONE_LUMBAR_MID, 'x', DOF_LUMBAR_FLEXION, FLEX_MID, 0},
    {BONE_LUMBAR_MID, 'z', DOF_LUMBAR_BENDING_RIGHT, BEND_MID, 0},
    {BONE_LUMBAR_MID, 'y', DOF_LUMBAR_ROTATION_RIGHT, -TWIST_MID, 0},
    {BONE_LUMBAR_TOP, 'x', DOF_LUMBAR_FLEXION, FLEX_TOP, 0},
    {BONE_LUMBAR_TOP, 'z', DOF_LUMBAR_BENDING_RIGHT, BEND_TOP, 0},
    {BONE_LUMBAR_TOP, 'y', DOF_LUMBAR_ROTATION_RIGHT, -TWIST_TOP, 0},
    {BONE_LUMBAR_TOP, 'x', -1, 0, 2},
    {BONE_CHEST_LOW, 'x', DOF_THORACIC_FLEXION, THIRD, 0},
    {BONE_CHEST_LOW, 'z', DOF_THORACIC_BENDING_RIGHT, THIRD, 0},
    {BONE_CHEST_LOW, 'y', DOF_THORACIC_ROTATION_RIGHT, -THIRD, 0},
    {BONE_CHEST_LOW, 'x', -1, 0, 6},
    {BONE_CHEST_MID, 'x', DOF_THORACIC_FLEXION, THIRD, 0},
    {BONE_CHEST_MID, 'z', DOF_THORACIC_BENDING_RIGHT, THIRD, 0},
    {BONE_CHEST_MID, 'y', DOF_THORACIC_ROTATION_RIGHT, -THIRD, 0},
    {BONE_CHEST_TOP, 'x', DOF_THORACIC_FLEXION, THIRD, 0},
    {BONE_CHEST_TOP, 'z', DOF_THORACIC_BENDING_RIGHT, THIRD, 0},
    {BONE_CHEST_TOP, 'y', DOF_THORACIC_ROTATION_RIGHT, -THIRD, 0},
    {BONE_CHEST_TOP, 'x', -1, 0, 6},
    {BONE_NECK, 'x', DOF_NECK_FLEXION, .5f, 0},
    {BONE_NECK, 'z', DOF_NECK_BENDING_RIGHT, .5f, 0},
    {BONE_NECK, 'y', DOF_NECK_ROTATION_RIGHT, -.5f, 0},
    {BONE_NECK, 'x', -1, 0, 10},
    {BONE_HEAD, 'x', DOF_NECK_FLEXION, .5f, 0},
    {BONE_HEAD, 'z', DOF_NECK_BENDING_RIGHT, .5f, 0},
    {BONE_HEAD, 'y', DOF_NECK_ROTATION_RIGHT, -.5f, 0},
    {BONE_HEAD, 'x', DOF_HEAD_NOD, 1, -18},
};

static const TurnRow SIDE_TURNS[] = {
    {SIDE_THIGH, 'x', SIDE_HIP_FLEXION, -1, 0},
    {SIDE_THIGH, 'z', SIDE_HIP_ADDUCTION, -1, 0},
    {SIDE_THIGH, 'y', SIDE_HIP_INTERNAL_ROTATION, -1, 0},
    {SIDE_SHANK, 'x', SIDE_KNEE_FLEXION, 1, 0},
    {SIDE_FOOT, 'x', SIDE_ANKLE_DORSIFLEXION, -1, 0},
    {SIDE_FOOT, 'z', SIDE_ANKLE_INVERSION, -1, 0},
    {SIDE_TOES, 'x', SIDE_TOE_EXTENSION, -1, 0},
    {SIDE_CLAVICLE, 'z', SIDE_CLAVICLE_ELEVATION, 1, 0},
    {SIDE_CLAVICLE, 'y', SIDE_CLAVICLE_PROTRACTION, -1, 0},
    {SIDE_UPPER_ARM, 'x', SIDE_SHOULDER_FLEXION, -1, 0},
    {SIDE_UPPER_ARM, 'z', SIDE_SHOULDER_ABDUCTION, 1, 0},
    {SIDE_UPPER_ARM, 'y', SIDE_SHOULDER_INTERNAL_ROTATION, -1, 0},
    {SIDE_FOREARM, 'x', SIDE_ELBOW_FLEXION, -1, 0},
    {SIDE_FOREARM_LOW, 'y', SIDE_FOREARM_PRONATION, -.5f, 0},
    {SIDE_HAND, 'y', SIDE_FOREARM_PRONATION, -.5f, 0},
    {SIDE_HAND, 'z', SIDE_WRIST_FLEXION, -1, 0},
    {SIDE_HAND, 'x', SIDE_WRIST_ULNAR_DEVIATION, 1, 0},
    {SIDE_INDEX, 'x', SIDE_FINGER_SPREAD, -1.5f, 0},
    {SIDE_INDEX, 'z', SIDE_FINGER_CURL, -.90f, 0},
    {SIDE_INDEX, 'z', SIDE_INDEX_OUT, .72f, 0},
    {SIDE_INDEX_TIP, 'z', SIDE_FINGER_CURL_TIPS, -.95f, 0},
    {SIDE_INDEX_TIP, 'z', SIDE_INDEX_OUT, .86f, 0},
    {SIDE_MIDDLE, 'x', SIDE_FINGER_SPREAD, -.5f, 0},
    {SIDE_MIDDLE, 'z', SIDE_FINGER_CURL, -.97f, 0},
    {SIDE_MIDDLE_TIP, 'z', SIDE_FINGER_CURL_TIPS, -.99f, 0},
    {SIDE_RING, 'x', SIDE_FINGER_SPREAD, .5f, 0},
    {SIDE_RING, 'z', SIDE_FINGER_CURL, -1.04f, 0},
    {SIDE_RING_TIP, 'z', SIDE_FINGER_CURL_TIPS, -1.03f, 0},
    {SIDE_LITTLE, 'x', SIDE_FINGER_SPREAD, 1.5f, 0},
    {SIDE_LITTLE, 'z', SIDE_FINGER_CURL, -1.11f, 0},
    {SIDE_LITTLE_TIP, 'z', SIDE_FINGER_CURL_TIPS, -1.07f, 0},
    {SIDE_THUMB, 'x', SIDE_THUMB_OUT, 1, -38},
    {SIDE_THUMB, 'z', SIDE_THUMB_CURL, -.5f, -14},
    {SIDE_THUMB_TIP, 'x', -1, 0, 8},
    {SIDE_THUMB_TIP, 'z', SIDE_THUMB_CURL, -1, 0},
};
enum {
    CENTRE_TURN_COUNT = sizeof CENTRE_TURNS / sizeof *CENTRE_TURNS,
    SIDE_TURN_COUNT = sizeof SIDE_TURNS / sizeof *SIDE_TURNS
};
_Static_assert(CENTRE_TURN_COUNT + 2 * SIDE_TURN_COUNT <= TURNS_MAX, "room for every turn");

int bone_parent(int bone) {
    int side = bone_side(bone);
    if (side < 0) return CENTRE_BONES[bone].parent;
    const BoneRow *row = &SIDE_BONES[(bone - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT];
    return row->on_side ? bone_of_side(side, (SideBone)row->parent) : row->parent;
}

vec3s frame_point(const Frame *frame, vec3s local) {
    return v_add(frame->p, v_rotate(frame->q, local));
}

vec3s frame_local(const Frame *frame, vec3s world) {
    return v_unrotate(frame->q, v_sub(world, frame->p));
}

/* q times a turn about one of its own axes. Written out so that mirrored input gives bit for bit
 * mirrored output. */
static versors turned(versors q, char axis, float angle) {
    float s = sinf(angle * .5f), c = cosf(angle * .5f);
    versors r;
    switch (axis) {
    case 'x':
        r.x = q.x * c + q.w * s;
        r.y = q.y * c + q.z * s;
        r.z = q.z * c - q.y * s;
        r.w = q.w * c - q.x * s;
        break;
    case 'y':
        r.x = q.x * c - q.z * s;
        r.y = q.y * c + q.w * s;
        r.z = q.z * c + q.x * s;
        r.w = q.w * c - q.y * s;
        break;
    default:
        r.x = q.x * c + q.y * s;
        r.y = q.y * c - q.x * s;
        r.z = q.z * c + q.w * s;
        r.w = q.w * c - q.z * s;
        break;
    }
    return r;
}

static vec3s axis_vector(char axis) {
    return v_make(axis == 'x', axis == 'y', axis == 'z');
}

typedef struct Walk {
    const Pose *pose;
    Frame *frames;
    Turns *turns; /* may be NULL */
    int turn_count;
} Walk;

static void place_bone(Walk *walk, int bone, const BoneRow *row, int side) {
    int parent = bone_parent(bone);
    Frame *frame = &walk->frames[bone];
    if (parent < 0) {
        const float *dof = walk->pose->dof;
        frame->p = v_make(dof[DOF_PELVIS_LEFT], dof[DOF_PELVIS_UP], dof[DOF_PELVIS_FORWARD]);
        frame->q = (versors){{0, 0, 0, 1}};
    } else {
        frame->p = frame_point(&walk->frames[parent],
                               v_make(side == RIGHT ? -row->x : row->x, row->y, row->z));
        frame->q = walk->frames[parent].q;
    }
    if (walk->turns) walk->turns->first[bone] = walk->turn_count;
}

static void turn_bone(Walk *walk, int bone, const TurnRow *row, int side) {
    float sign = side == RIGHT && row->axis != 'x' ? -1.f : 1.f;
    float scale = sign * row->scale, angle = sign * radians(row->rest_deg);
    Frame *frame = &walk->frames[bone];
    if (row->dof >= 0) {
        int dof = side < 0 ? row->dof : dof_of_side(side, (SideDof)row->dof);
        angle += scale * walk->pose->dof[dof];
        if (walk->turns) {
            assert(walk->turn_count < TURNS_MAX);
            walk->turns->turn[walk->turn_count++] =
                (Turn){dof, scale, v_rotate(frame->q, axis_vector(row->axis)), frame->p};
        }
    }
    frame->q = turned(frame->q, row->axis, angle);
}

static void walk_skeleton(const Pose *pose, Frame out[BONE_COUNT], Turns *turns) {
    Walk walk = {pose, out, turns, 0};
    int next = 0;
    for (int b = 0; b < BONE_CENTRE_COUNT; b++) {
        place_bone(&walk, b, &CENTRE_BONES[b], -1);
        for (; next < CENTRE_TURN_COUNT && CENTRE_TURNS[next].bone == b; next++)
            turn_bone(&walk, b, &CENTRE_TURNS[next], -1);
    }
    for (int side = 0; side < 2; side++) {
        next = 0;
        for (int b = 0; b < SIDE_BONE_COUNT; b++) {
            int bone = bone_of_side(side, (SideBone)b);
            place_bone(&walk, bone, &SIDE_BONES[b], side);
            for (; next < SIDE_TURN_COUNT && SIDE_TURNS[next].bone == b; next++)
                turn_bone(&walk, bone, &SIDE_TURNS[next], side);
        }
    }
    if (turns) turns->first[BONE_COUNT] = walk.turn_count;
}

void skeleton_pose(const Pose *pose, Frame out[BONE_COUNT]) {
    walk_skeleton(pose, out, NULL);
}

void skeleton_pose_turns(const Pose *pose, Frame out[BONE_COUNT], Turns *turns) {
    walk_skeleton(pose, out, turns);
}
