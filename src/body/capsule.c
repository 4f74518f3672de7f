#include "body/capsule.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <stdint.h>

/* Ends in bone frames, left side. Bones are of SideBone when sided, of Bone when `centre` is set.
 */
typedef struct CapsuleEnd {
    uint8_t bone;
    bool centre;
    float x, y, z;
} CapsuleEnd;
typedef struct CapsuleRow {
    CapsuleEnd a, b;
    float radius;
    uint8_t limb;
} CapsuleRow;

enum {
    CENTRE_ROWS = 5,
    SIDE_ROWS = 11,
    LIMBS_A_SIDE = 4,
    THIGH_LIMB = 0,
    SHANK_LIMB,
    UPPER_ARM_LIMB,
    FOREARM_LIMB
};
_Static_assert(CAPSULE_COUNT == CENTRE_ROWS + 2 * SIDE_ROWS, "one row, one capsule a side");

static const CapsuleRow CENTRE[CENTRE_ROWS] = {
    {{BONE_PELVIS, true, 0, 0, 0}, {BONE_LUMBAR_MID, true, 0, 0, .03f}, .105f, LIMB_PELVIS},
    {{BONE_LUMBAR_MID, true, 0, 0, .03f}, {BONE_CHEST_LOW, true, 0, .02f, .03f}, .095f, LIMB_WAIST},
    {{BONE_CHEST_LOW, true, 0, .04f, .03f},
     {BONE_CHEST_TOP, true, 0, -.01f, .01f},
     .108f,
     LIMB_CHEST},
    {{BONE_NECK, true, 0, 0, 0}, {BONE_HEAD, true, 0, 0, 0}, .048f, LIMB_HEAD},
    {{BONE_HEAD, true, 0, .05f, .012f}, {BONE_HEAD, true, 0, .115f, -.01f}, .083f, LIMB_HEAD},
};

static const CapsuleRow SIDED[SIDE_ROWS] = {
    {{SIDE_CLAVICLE, false, .05f, -.01f, -.015f},
     {SIDE_UPPER_ARM, false, 0, -.01f, 0},
     .050f,
     LIMB_CHEST},
    {{SIDE_THIGH, false, 0, -.02f, 0},
     {SIDE_THIGH, false, 0, -.22f, 0},
     .082f,
     LIMB_SIDE + THIGH_LIMB},
    {{SIDE_THIGH, false, 0, -.25f, 0},
     {SIDE_SHANK, false, 0, -.02f, 0},
     .062f,
     LIMB_SIDE + THIGH_LIMB},
    {{SIDE_SHANK, false, 0, -.06f, -.006f},
     {SIDE_SHANK, false, 0, -.22f, -.008f},
     .046f,
     LIMB_SIDE + SHANK_LIMB},
    {{SIDE_SHANK, false, 0, -.25f, -.003f},
     {SIDE_FOOT, false, 0, 0, 0},
     .033f,
     LIMB_SIDE + SHANK_LIMB},
    {{SIDE_FOOT, false, 0, -.045f, -.02f},
     {SIDE_TOES, false, 0, -.003f, .02f},
     .024f,
     LIMB_SIDE + SHANK_LIMB},
    {{SIDE_UPPER_ARM, false, 0, -.06f, 0},
     {SIDE_FOREARM, false, 0, .02f, 0},
     .041f,
     LIMB_SIDE + UPPER_ARM_LIMB},
    {{SIDE_FOREARM, false, 0, 0, 0}, {SIDE_HAND, false, 0, 0, 0}, .030f, LIMB_SIDE + FOREARM_LIMB},
    {{SIDE_HAND, false, 0, -.02f, 0},
     {SIDE_MIDDLE, false, 0, 0, 0},
     .028f,
     LIMB_SIDE + FOREARM_LIMB},
    {{SIDE_THUMB, false, 0, 0, 0},
     {SIDE_THUMB_TIP, false, 0, -.02f, 0},
     .012f,
     LIMB_SIDE + FOREARM_LIMB},
    {{SIDE_MIDDLE, false, 0, -.02f, 0},
     {SIDE_MIDDLE_TIP, false, 0, -.02f, 0},
     .014f,
     LIMB_SIDE + FOREARM_LIMB},
};

static vec3s place_end(const CapsuleEnd *end, int side, const Frame *frames, int *bone) {
    *bone = end->centre ? end->bone : bone_of_side(side, (SideBone)end->bone);
    return frame_point(&frames[*bone], v_make(side == RIGHT ? -end->x : end->x, end->y, end->z));
}

static void place_row(const CapsuleRow *row, int side, const Frame *frames, Capsule *out) {
    out->a = place_end(&row->a, side, frames, &out->bone_a);
    out->b = place_end(&row->b, side, frames, &out->bone_b);
    out->radius = row->radius;
    out->limb = row->limb >= LIMB_SIDE ? row->limb + side * LIMBS_A_SIDE : row->limb;
}

void capsules_pose(const Frame frames[BONE_COUNT], Capsule out[CAPSULE_COUNT]) {
    for (int i = 0; i < CENTRE_ROWS; i++)
        place_row(&CENTRE[i], LEFT, frames, out + i);
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < SIDE_ROWS; i++)
            place_row(&SIDED[i], side, frames, out + CENTRE_ROWS + side * SIDE_ROWS + i);
    }
}

bool capsule_pair_collides(int limb_a, int limb_b) {
    int a = limb_a < limb_b ? limb_a : limb_b, b = limb_a < limb_b ? limb_b : limb_a;
    if (a == b || b < LIMB_SIDE) return false;
    int part = (b - LIMB_SIDE) % LIMBS_A_SIDE;
    if (a == LIMB_PELVIS) return part >= UPPER_ARM_LIMB;
    if (a == LIMB_CHEST && part == UPPER_ARM_LIMB) return false;
    bool same_side =
        a >= LIMB_SIDE && (a - LIMB_SIDE) / LIMBS_A_SIDE == (b - LIMB_SIDE) / LIMBS_A_SIDE;
    if (same_side && (a - LIMB_SIDE) % LIMBS_A_SIDE + 1 == part && part != UPPER_ARM_LIMB)
        return false;
    return true;
}

bool capsule_pair_is_hands(int limb_a, int limb_b) {
    bool both = limb_a >= LIMB_SIDE && limb_b >= LIMB_SIDE && limb_a != limb_b;
    return both && (limb_a - LIMB_SIDE) % LIMBS_A_SIDE == FOREARM_LIMB &&
           (limb_b - LIMB_SIDE) % LIMBS_A_SIDE == FOREARM_LIMB;
}

float capsule_pair_give(int limb_a, int limb_b) {
    return .012f + (limb_a < LIMB_HEAD || limb_b < LIMB_HEAD ? .038f : 0);
}

float capsule_segments_distance(const Capsule *p, const Capsule *q, float *s, float *t) {
    vec3s d1 = v_sub(p->b, p->a), d2 = v_sub(q->b, q->a), r = v_sub(p->a, q->a);
    float a = v_dot(d1, d1) + 1e-9f, e = v_dot(d2, d2) + 1e-9f, f = v_dot(d2, r);
    float c = v_dot(d1, r), b = v_dot(d1, d2), det = a * e - b * b;
    float u = det > 1e-9f ? clampf((b * f - c * e) / det, 0, 1) : 0, v = (b * u + f) / e;
    if (v < 0) {
        v = 0;
        u = clampf(-c / a, 0, 1);
    } else if (v > 1) {
        v = 1;
        u = clampf((b - c) / a, 0, 1);
    }
    *s = u;
    *t = v;
    return v_length(v_sub(v_mad(p->a, d1, u), v_mad(q->a, d2, v)));
}
