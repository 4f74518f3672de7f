#include "body/body_part.h"

#include "core/scalar.h"

int body_part_of(int bone) {
    static const uint8_t SIDED[SIDE_BONE_COUNT] = {
        [SIDE_THIGH] = THIGH_PART,         [SIDE_SHANK] = SHANK_PART,
        [SIDE_FOOT] = FOOT_PART,           [SIDE_TOES] = FOOT_PART,
        [SIDE_UPPER_ARM] = UPPER_ARM_PART, [SIDE_FOREARM] = FOREARM_PART,
        [SIDE_FOREARM_LOW] = FOREARM_PART};
    if (bone == BONE_PELVIS || bone == BONE_LUMBAR_LOW) return PART_OF_PELVIS;
    if (bone >= BONE_NECK && bone < BONE_CENTRE_COUNT) return PART_OF_HEAD;
    if (bone < BONE_CENTRE_COUNT) return PART_OF_TRUNK;
    int which = (bone - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT;
    if (which == SIDE_CLAVICLE) return PART_OF_TRUNK;
    int part = which >= SIDE_HAND ? HAND_PART : SIDED[which];
    return PART_OF_SIDES + PARTS_A_SIDE * bone_side(bone) + part;
}

bool body_part_is_hand(int part) {
    return part >= PART_OF_SIDES && (part - PART_OF_SIDES) % PARTS_A_SIDE == (int)HAND_PART;
}

BodyMeeting body_parts_meet(int a, int b) {
    if (a > b) return body_parts_meet(b, a);
    if (a == b || b < PART_OF_SIDES) return MEETS_ALWAYS;
    int part_b = (b - PART_OF_SIDES) % PARTS_A_SIDE;
    if (a == PART_OF_PELVIS) return part_b == THIGH_PART ? MEETS_ALWAYS : MEETS_HARD;
    if (a == PART_OF_TRUNK)
        return part_b == UPPER_ARM_PART ? MEETS_ALWAYS
               : part_b == THIGH_PART   ? MEETS_SOFTLY
                                        : MEETS_HARD;
    if (a == PART_OF_HEAD) return MEETS_HARD;
    int part_a = (a - PART_OF_SIDES) % PARTS_A_SIDE;
    bool same_side = (a - PART_OF_SIDES) / PARTS_A_SIDE == (b - PART_OF_SIDES) / PARTS_A_SIDE;
    if (!same_side) return part_a == THIGH_PART && part_b == THIGH_PART ? MEETS_SOFTLY : MEETS_HARD;
    if (part_a == THIGH_PART && part_b == SHANK_PART) return MEETS_SOFTLY;
    bool follows = part_b == part_a + 1 && part_b != UPPER_ARM_PART;
    return follows ? MEETS_ALWAYS : MEETS_HARD;
}

/* Where soft parts hang together anyway: thigh at the hip, thigh and calf at the knee. */
bool body_part_is_at_joint(const Flesh *flesh, int cone, int other_part, float t) {
    const Cone *c = &flesh->cones[cone];
    int part = body_part_of(c->bone);
    if (part < PART_OF_SIDES) return false;
    int which = (part - PART_OF_SIDES) % PARTS_A_SIDE;
    float y = mixf(c->a.y, c->b.y, t);
    bool other_is_shank =
        other_part >= PART_OF_SIDES && (other_part - PART_OF_SIDES) % PARTS_A_SIDE == SHANK_PART;
    if (which == THIGH_PART) return other_is_shank ? y < -.30f : y > -.14f;
    if (which == SHANK_PART) return y > -.14f;
    return false;
}

/* Plain names of bones would be one more table; the part's is enough to find the place. */
const char *body_part_name(int part) {
    static const char *const CENTRE[PART_OF_SIDES] = {"pelvis", "trunk", "head"};
    static const char *const SIDED[2][PARTS_A_SIDE] = {
        {"near thigh", "near shin", "near foot", "near upper arm", "near forearm", "near hand"},
        {"far thigh", "far shin", "far foot", "far upper arm", "far forearm", "far hand"}};
    if (part < PART_OF_SIDES) return CENTRE[part];
    return SIDED[(part - PART_OF_SIDES) / PARTS_A_SIDE][(part - PART_OF_SIDES) % PARTS_A_SIDE];
}
