#include "body/transition_table.h"

#include <stddef.h>

/* clang-format off */
#define NEAR(base) (3 * (base) + WHICH_NEAR)
#define FAR(base)  (3 * (base) + WHICH_FAR)
#define BOTH(base) (3 * (base) + WHICH_BOTH)
#define MID(base)  ((base) + 2 * POINT_SIDED_COUNT)
#define ON(base, which) (ON_SIDED + 3 * (base) + (which))
/* a point at a place on the floor, from..to, both of them stations */
#define AT(p, f, t, x, z) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .has_place = true, .place = {x, 0, z}, .weight = 1}
#define TURNED(p, f, t, x, z, turn) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .has_place = true, .place = {x, 0, z}, .has_turn = true, .turn_deg = turn, .weight = 1}
/* a point that lies on the floor wherever it is */
#define LIES(p, f, t, w) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .holds = HOLDS_HEIGHT, .weight = w}
/* a point that stays where it comes to the floor */
#define STAYS(p, f, t) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .weight = 1}
#define HELD(p, o, f, t, x, y, z, w) {.point = p, .on = o, .from = f, .to = t, .has_place = true, .place = {x, y, z}, .weight = w}
#define END {.weight = 0}
/* a hand that lies flat, and one at rest */
#define FLAT(at, who) {at, who "_finger_curl", 0}, {at, who "_finger_curl_tips", 1}, {at, who "_finger_spread", 0}, {at, who "_thumb_curl", -20}, {at, who "_thumb_out", -14}
#define REST(at, who) {at, who "_finger_curl", 14}, {at, who "_finger_curl_tips", 20}, {at, who "_finger_spread", .5f}, {at, who "_thumb_curl", 12}, {at, who "_thumb_out", 0}
/* the weight in the middle again */
#define EVEN(at) {at, "pelvis_roll_right", 0}, {at, "lumbar_bending_right", 0}, {at, "thoracic_bending_right", 0}, {at, "neck_bending_right", 0}, {at, "neck_rotation_right", 0}

/* Standing to hands and knees: the near foot steps back, a hand on the front thigh, half kneeling,
 * the other knee comes back beside it, the hips go back and the hands down. */
static const TransitionAngle STAND_KNEEL[] = {
    {.20f, "near_hip_flexion", -4}, {.20f, "near_knee_flexion", 30}, {.20f, "near_ankle_dorsiflexion", 8}, {.20f, "near_toe_extension", 46},
    {.20f, "far_hip_flexion", 50}, {.20f, "far_knee_flexion", 52}, {.20f, "far_ankle_dorsiflexion", 16}, {.20f, "both_hip_adduction", 0}, {.20f, "both_hip_internal_rotation", -2},
    {.20f, "pelvis_up", .85f}, {.20f, "pelvis_forward", -.19f}, {.20f, "pelvis_left", -.02f}, {.20f, "pelvis_tilt", 12}, EVEN(.20f),
    {.20f, "lumbar_flexion", 4}, {.20f, "neck_flexion", 2}, {.20f, "head_nod", 4},
    {.20f, "far_shoulder_flexion", 26}, {.20f, "far_shoulder_abduction", 6}, {.20f, "far_elbow_flexion", 34}, {.20f, "far_forearm_pronation", 66}, {.20f, "far_wrist_flexion", -10}, FLAT(.20f, "far"),
    {.20f, "near_shoulder_flexion", 6}, {.20f, "near_shoulder_abduction", 16}, {.20f, "near_elbow_flexion", 20},
    {.31f, "near_hip_flexion", 0}, {.31f, "near_knee_flexion", 62}, {.31f, "near_ankle_dorsiflexion", 18}, {.31f, "near_toe_extension", 58}, {.31f, "far_hip_flexion", 74}, {.31f, "far_knee_flexion", 80}, {.31f, "far_ankle_dorsiflexion", 16},
    {.31f, "pelvis_up", .66f}, {.31f, "pelvis_forward", -.24f}, {.31f, "pelvis_tilt", 12}, {.31f, "far_shoulder_flexion", 36}, {.31f, "far_elbow_flexion", 44},
    {.42f, "near_hip_flexion", 0}, {.42f, "near_knee_flexion", 92}, {.42f, "near_ankle_dorsiflexion", 22}, {.42f, "near_toe_extension", 62},
    {.42f, "far_hip_flexion", 92}, {.42f, "far_knee_flexion", 100}, {.42f, "far_ankle_dorsiflexion", 12},
    {.42f, "pelvis_up", .515f}, {.42f, "pelvis_forward", -.24f}, {.42f, "pelvis_left", .02f}, {.42f, "pelvis_tilt", 6},
    {.42f, "lumbar_flexion", 4}, {.42f, "neck_flexion", 0}, {.42f, "near_shoulder_flexion", 12}, {.42f, "near_elbow_flexion", 24},
    {.42f, "far_shoulder_flexion", 36}, {.42f, "far_elbow_flexion", 50},
    {.60f, "pelvis_left", .13f}, {.60f, "pelvis_up", .51f}, {.60f, "pelvis_forward", -.30f}, {.60f, "pelvis_tilt", -2}, {.60f, "lumbar_bending_right", -9}, {.60f, "near_hip_flexion", -12}, {.60f, "near_hip_adduction", 15},
    {.60f, "far_hip_flexion", 44}, {.60f, "far_knee_flexion", 104}, {.60f, "far_ankle_dorsiflexion", 6}, {.60f, "far_toe_extension", 40}, {.60f, "near_toe_extension", 60},
    {.60f, "far_shoulder_flexion", 14}, {.60f, "far_shoulder_abduction", 16}, {.60f, "far_elbow_flexion", 24}, {.60f, "near_shoulder_flexion", 8}, REST(.60f, "far"),
    {.74f, "pelvis_left", 0}, {.74f, "pelvis_up", .515f}, {.74f, "pelvis_forward", -.26f}, {.74f, "pelvis_tilt", 8}, {.74f, "lumbar_bending_right", 0}, {.74f, "both_hip_flexion", 4}, {.74f, "near_hip_adduction", 0}, {.74f, "both_knee_flexion", 92},
    {.74f, "far_ankle_dorsiflexion", 10}, {.74f, "far_toe_extension", 50}, {.74f, "near_ankle_dorsiflexion", 6}, {.74f, "near_toe_extension", 46},
    {.74f, "both_shoulder_flexion", 24}, {.74f, "both_shoulder_abduction", 10}, {.74f, "both_elbow_flexion", 20}, {.74f, "both_forearm_pronation", 60}, {.74f, "both_wrist_flexion", -14}, {.74f, "lumbar_flexion", 6},
    {.83f, "pelvis_tilt", 44}, {.83f, "pelvis_up", .43f}, {.83f, "pelvis_forward", -.40f}, {.83f, "both_hip_flexion", 66}, {.83f, "both_knee_flexion", 118}, {.83f, "both_shoulder_flexion", 70}, {.83f, "both_wrist_flexion", -40}, {.83f, "both_ankle_dorsiflexion", -14}, {.83f, "both_toe_extension", 20}, {.83f, "lumbar_flexion", 10},
    {.90f, "pelvis_tilt", 72}, {.90f, "pelvis_up", .485f}, {.90f, "pelvis_forward", -.34f}, {.90f, "both_hip_flexion", 84}, {.90f, "both_knee_flexion", 100}, {.90f, "lumbar_flexion", 8}, {.90f, "thoracic_flexion", 6},
    {.90f, "neck_flexion", -10}, {.90f, "head_nod", -2}, {.90f, "both_shoulder_flexion", 100}, {.90f, "both_shoulder_abduction", 4}, {.90f, "both_elbow_flexion", 10}, {.90f, "both_wrist_flexion", -70},
    {.90f, "both_forearm_pronation", 78}, {.90f, "both_shoulder_internal_rotation", 10}, FLAT(.90f, "both"), {.90f, "both_ankle_dorsiflexion", -36}, {.90f, "both_toe_extension", -10},
    {.92f, "both_elbow_flexion", 12}, /* the hands land when the arms are there */
    {0, NULL, 0},
};
static const ClipContact STAND_KNEEL_CONTACTS[] = {
    TURNED(NEAR(POINT_FOOT), 0, .004f, .085f, 0, -6),
    TURNED(FAR(POINT_FOOT), 0, .42f, -.085f, 0, 6),
    AT(NEAR(POINT_BALL), .20f, .38f, .095f, -.655f), LIES(NEAR(POINT_BALL), .38f, .66f, .3f),
    AT(NEAR(POINT_KNEE), .42f, 1.2f, .095f, -.22f),
    LIES(FAR(POINT_TOES), .42f, .70f, .8f),
    AT(FAR(POINT_KNEE), .74f, 1.2f, -.095f, -.22f),
    LIES(BOTH(POINT_INSTEP), 1, 1.2f, 1),
    HELD(FAR(POINT_PALM), ON(PART_THIGH, WHICH_FAR), .20f, .42f, 0, -.34f, .086f, .8f),
    TURNED(NEAR(POINT_PALM), .92f, 1.2f, .175f, .285f, -8),
    TURNED(FAR(POINT_PALM), .92f, 1.2f, -.175f, .285f, 8),
    END,
};

#define ON_ALL_FOURS \
    AT(NEAR(POINT_KNEE), 0, .004f, .095f, -.27f), AT(FAR(POINT_KNEE), 0, .004f, -.095f, -.27f), LIES(BOTH(POINT_INSTEP), 0, .004f, 1), \
    TURNED(NEAR(POINT_PALM), 0, .004f, .175f, .235f, -8), TURNED(FAR(POINT_PALM), 0, .004f, -.175f, .235f, 8)

#define ON_THE_SIDE(f, t) LIES(FAR(POINT_PALM), f, t, 1), LIES(NEAR(POINT_ELBOW), f, t, 1)

/* Hands and knees to lying on the side: the hips sink down beside the heels, the near arm takes the
 * weight, first the hand, then the forearm, then the shoulder. */
static const TransitionAngle KNEEL_SIDE[] = {
    {.22f, "pelvis_left", .10f}, {.22f, "pelvis_up", .36f}, {.22f, "pelvis_forward", -.44f}, {.22f, "pelvis_heading_right", 30}, {.22f, "pelvis_tilt", 44}, {.22f, "pelvis_turn_right", -34},
    {.22f, "both_hip_flexion", 88}, {.22f, "both_knee_flexion", 122}, {.22f, "near_hip_adduction", 14}, {.22f, "near_hip_internal_rotation", -10}, {.22f, "far_hip_adduction", -14}, {.22f, "far_hip_internal_rotation", 8},
    {.22f, "near_shoulder_flexion", 60}, {.22f, "near_shoulder_abduction", 40}, {.22f, "near_forearm_pronation", 60}, {.22f, "far_shoulder_flexion", 112}, {.22f, "far_shoulder_abduction", 12}, {.22f, "lumbar_flexion", 12}, {.22f, "neck_flexion", -8},
    {.33f, "pelvis_left", .19f}, {.33f, "pelvis_up", .24f}, {.33f, "pelvis_forward", -.53f}, {.33f, "pelvis_heading_right", 58}, {.33f, "pelvis_tilt", 8}, {.33f, "pelvis_turn_right", -58},
    {.33f, "near_hip_flexion", 84}, {.33f, "near_hip_adduction", 24}, {.33f, "near_hip_internal_rotation", -30}, {.33f, "near_knee_flexion", 126}, {.33f, "far_hip_flexion", 82}, {.33f, "far_hip_adduction", -20}, {.33f, "far_hip_internal_rotation", 26}, {.33f, "far_knee_flexion", 126}, {.33f, "both_ankle_dorsiflexion", -46},
    {.33f, "near_shoulder_flexion", 34}, {.33f, "far_shoulder_flexion", 74}, {.33f, "far_elbow_flexion", 24}, {.33f, "far_wrist_flexion", -40}, {.33f, "lumbar_flexion", 14}, {.33f, "lumbar_bending_right", 8},
    {.44f, "pelvis_left", .26f}, {.44f, "pelvis_up", .130f}, {.44f, "pelvis_forward", -.59f}, {.44f, "pelvis_heading_right", 84}, {.44f, "pelvis_tilt", -30}, {.44f, "pelvis_turn_right", -78},
    {.44f, "lumbar_flexion", 14}, {.44f, "lumbar_bending_right", 16}, {.44f, "thoracic_flexion", 8}, {.44f, "thoracic_bending_right", 6}, {.44f, "neck_flexion", 0}, {.44f, "neck_bending_right", 4},
    {.44f, "near_hip_flexion", 78}, {.44f, "near_hip_adduction", 32}, {.44f, "near_hip_internal_rotation", -50}, {.44f, "near_knee_flexion", 122},
    {.44f, "far_hip_flexion", 70}, {.44f, "far_hip_adduction", -22}, {.44f, "far_hip_internal_rotation", 40}, {.44f, "far_knee_flexion", 118}, {.44f, "both_ankle_dorsiflexion", -40}, {.44f, "both_toe_extension", 0},
    {.44f, "near_shoulder_flexion", 14}, {.44f, "near_shoulder_abduction", 40}, {.44f, "near_shoulder_internal_rotation", 0}, {.44f, "near_elbow_flexion", 12}, {.44f, "near_wrist_flexion", -62}, {.44f, "near_forearm_pronation", 60},
    {.44f, "far_shoulder_flexion", 48}, {.44f, "far_shoulder_abduction", -4}, {.44f, "far_elbow_flexion", 40}, {.44f, "far_wrist_flexion", -30},
    {.72f, "pelvis_heading_right", 90}, {.72f, "pelvis_tilt", -60}, {.72f, "pelvis_turn_right", -88}, {.72f, "pelvis_left", .27f}, {.72f, "pelvis_up", .145f}, {.72f, "pelvis_forward", -.64f},
    {.72f, "lumbar_flexion", 10}, {.72f, "lumbar_bending_right", 14}, {.72f, "thoracic_bending_right", 6}, {.72f, "neck_bending_right", 12},
    {.72f, "near_hip_flexion", 74}, {.72f, "near_hip_internal_rotation", -22}, {.72f, "near_hip_adduction", 14}, {.72f, "far_hip_flexion", 70}, {.72f, "far_hip_internal_rotation", 18}, {.72f, "far_hip_adduction", -6}, {.72f, "both_knee_flexion", 104}, {.72f, "both_ankle_dorsiflexion", -28},
    {.72f, "near_shoulder_flexion", 30}, {.72f, "near_shoulder_abduction", 60}, {.72f, "near_elbow_flexion", 66}, {.72f, "near_wrist_flexion", -4}, {.72f, "near_forearm_pronation", 70},
    {.72f, "far_shoulder_flexion", 60}, {.72f, "far_shoulder_abduction", -14}, {.72f, "far_elbow_flexion", 40}, {.72f, "far_wrist_flexion", -60}, {.72f, "far_forearm_pronation", 60}, FLAT(.72f, "far"),
    {.88f, "pelvis_tilt", -82}, {.88f, "pelvis_turn_right", -90}, {.88f, "pelvis_up", .160f}, {.88f, "pelvis_forward", -.66f}, {.88f, "lumbar_bending_right", 6}, {.88f, "thoracic_bending_right", 2}, {.88f, "neck_bending_right", 12},
    {.88f, "far_shoulder_flexion", 76}, {.88f, "far_shoulder_abduction", -8}, {.88f, "far_elbow_flexion", 50}, {.88f, "near_shoulder_flexion", 94}, {.88f, "near_shoulder_abduction", 30}, {.88f, "near_elbow_flexion", 76}, {.88f, "near_hip_internal_rotation", -8}, {.88f, "far_hip_internal_rotation", 6}, {.88f, "far_hip_adduction", 0}, {.88f, "near_hip_adduction", 4},
    {0, NULL, 0},
};
static const ClipContact KNEEL_SIDE_CONTACTS[] = {
    AT(NEAR(POINT_KNEE), 0, .44f, .095f, -.27f), AT(FAR(POINT_KNEE), 0, .22f, -.095f, -.27f),
    LIES(FAR(POINT_KNEE), .33f, .44f, .12f), LIES(BOTH(POINT_INSTEP), 0, .004f, 1), LIES(BOTH(POINT_INSTEP), .22f, .33f, .5f),
    TURNED(FAR(POINT_PALM), 0, .05f, -.175f, .235f, 8), TURNED(NEAR(POINT_PALM), 0, .004f, .175f, .235f, -8),
    TURNED(NEAR(POINT_PALM), .22f, .44f, .54f, -.34f, -50), HELD(FAR(POINT_PALM), ON(PART_THIGH, WHICH_FAR), .33f, .44f, 0, -.29f, .096f, .6f),
    LIES(FAR(POINT_PALM), .72f, 1.2f, 1), LIES(NEAR(POINT_ELBOW), .72f, .724f, 1), LIES(NEAR(POINT_ELBOW), .88f, 1.2f, 1),
    END,
};

/* Side to back, hips and shoulders as one: the far hand lets go of the floor, the near arm comes out
 * from under the head, the feet come down. */
static const TransitionAngle SIDE_SUPINE[] = {
    {.30f, "pelvis_turn_right", -72}, {.30f, "pelvis_tilt", -91}, {.30f, "pelvis_up", .160f}, {.30f, "pelvis_left", -.05f}, {.30f, "neck_bending_right", -2}, {.30f, "neck_flexion", 4}, {.30f, "neck_rotation_right", 6},
    {.30f, "both_hip_flexion", 52}, {.30f, "both_knee_flexion", 108}, {.30f, "far_hip_adduction", 2}, {.30f, "both_ankle_dorsiflexion", -24},
    {.30f, "far_shoulder_flexion", 40}, {.30f, "far_shoulder_abduction", 2}, {.30f, "far_shoulder_internal_rotation", 46}, {.30f, "far_elbow_flexion", 74}, {.30f, "far_forearm_pronation", 50}, {.30f, "far_wrist_flexion", -10}, REST(.30f, "far"),
    {.30f, "near_shoulder_flexion", 78}, {.30f, "near_shoulder_abduction", 16}, {.30f, "near_shoulder_internal_rotation", 40}, {.30f, "near_elbow_flexion", 104},
    {.62f, "pelvis_turn_right", -24}, {.62f, "pelvis_tilt", -93}, {.62f, "pelvis_up", .135f}, {.62f, "pelvis_left", -.16f}, {.62f, "neck_bending_right", 0}, {.62f, "neck_flexion", 2}, {.62f, "neck_rotation_right", 2},
    {.62f, "both_hip_flexion", 47}, {.62f, "both_knee_flexion", 113}, {.62f, "both_hip_adduction", 0}, {.62f, "both_ankle_dorsiflexion", -26},
    {.62f, "far_shoulder_flexion", 12}, {.62f, "far_shoulder_abduction", 32}, {.62f, "far_shoulder_internal_rotation", 50}, {.62f, "far_elbow_flexion", 92},
    {.62f, "near_shoulder_flexion", 16}, {.62f, "near_shoulder_abduction", 36}, {.62f, "near_shoulder_internal_rotation", 50}, {.62f, "near_elbow_flexion", 90}, {.62f, "near_forearm_pronation", 30},
    {.82f, "pelvis_turn_right", -4}, {.82f, "pelvis_tilt", -95}, {.82f, "pelvis_up", .120f}, {.82f, "pelvis_left", -.195f}, {.82f, "neck_rotation_right", 0},
    {.82f, "both_shoulder_flexion", 8}, {.82f, "both_shoulder_abduction", 34}, {.82f, "both_shoulder_internal_rotation", 50}, {.82f, "both_elbow_flexion", 26}, {.82f, "both_forearm_pronation", 32}, {.82f, "both_wrist_flexion", -24},
    {0, NULL, 0},
};
static const ClipContact SIDE_SUPINE_CONTACTS[] = {
    ON_THE_SIDE(0, .004f),
    LIES(MID(POINT_HEAD), .62f, 1.2f, 1), LIES(MID(POINT_BACK), .82f, 1.2f, 1), LIES(MID(POINT_SACRUM), 1, 1.2f, .9f),
    TURNED(NEAR(POINT_FOOT), .82f, 1.2f, -.1f, .45f, -2), TURNED(FAR(POINT_FOOT), .82f, 1.2f, -.3f, .45f, 2),
    END,
};

/* Hands and knees to lying on the front: the knees slide back, the arms let the chest down between
 * the hands. */
static const TransitionAngle KNEEL_PRONE[] = {
    {.30f, "pelvis_tilt", 78}, {.30f, "pelvis_up", .36f}, {.30f, "pelvis_forward", -.20f}, {.30f, "both_hip_flexion", 50}, {.30f, "both_knee_flexion", 66}, {.30f, "both_elbow_flexion", 40},
    {.30f, "both_shoulder_flexion", 70}, {.30f, "both_shoulder_abduction", 20}, {.30f, "lumbar_flexion", 0}, {.30f, "neck_flexion", -14}, {.30f, "both_hip_internal_rotation", 6}, {.30f, "both_hip_adduction", -3}, FLAT(.30f, "both"),
    {.56f, "both_hip_internal_rotation", 0}, {.56f, "both_hip_adduction", -4}, {.56f, "pelvis_tilt", 84}, {.56f, "pelvis_up", .19f}, {.56f, "pelvis_forward", -.20f}, {.56f, "both_hip_flexion", 12}, {.56f, "both_knee_flexion", 22}, {.56f, "both_elbow_flexion", 96}, {.56f, "lumbar_flexion", -8},
    {.56f, "both_shoulder_flexion", 54}, {.56f, "both_shoulder_abduction", 36}, {.56f, "neck_flexion", -14},
    {.76f, "pelvis_tilt", 88}, {.76f, "pelvis_up", .12f}, {.76f, "pelvis_forward", -.20f}, {.76f, "both_hip_flexion", 0}, {.76f, "both_knee_flexion", 4}, {.76f, "both_elbow_flexion", 120}, {.76f, "lumbar_flexion", -6},
    {.76f, "both_shoulder_flexion", 80}, {.76f, "both_shoulder_abduction", 50}, {.76f, "both_shoulder_internal_rotation", 40}, {.76f, "neck_flexion", -8},
    {0, NULL, 0},
};
static const ClipContact KNEEL_PRONE_CONTACTS[] = {
    ON_ALL_FOURS,
    LIES(BOTH(POINT_KNEE), 0, 1.2f, 1), LIES(BOTH(POINT_INSTEP), 0, 1.2f, .9f),
    TURNED(BOTH(POINT_PALM), 0, .56f, .175f, .235f, -8), LIES(BOTH(POINT_PALM), .56f, 1.2f, .9f),
    LIES(BOTH(POINT_ELBOW), .76f, 1.2f, .9f), LIES(MID(POINT_FOREHEAD), 1, 1.2f, .9f),
    END,
};

/* Hands and knees to sitting: down beside the heels onto the near hip; the near hand stays behind
 * while the body turns to where the feet are and the knees come up; then the legs go long. */
static const TransitionAngle KNEEL_SEATED[] = {
    {.20f, "pelvis_left", .10f}, {.20f, "pelvis_up", .36f}, {.20f, "pelvis_forward", -.44f}, {.20f, "pelvis_heading_right", 30}, {.20f, "pelvis_tilt", 44}, {.20f, "pelvis_turn_right", -34},
    {.20f, "both_hip_flexion", 88}, {.20f, "both_knee_flexion", 122}, {.20f, "near_hip_adduction", 14}, {.20f, "near_hip_internal_rotation", -10}, {.20f, "far_hip_adduction", -14}, {.20f, "far_hip_internal_rotation", 8},
    {.20f, "near_shoulder_flexion", 60}, {.20f, "near_shoulder_abduction", 40}, {.20f, "near_forearm_pronation", 60}, {.20f, "far_shoulder_flexion", 112}, {.20f, "far_shoulder_abduction", 12}, {.20f, "lumbar_flexion", 12}, {.20f, "neck_flexion", -8},
    {.31f, "pelvis_left", .19f}, {.31f, "pelvis_up", .24f}, {.31f, "pelvis_forward", -.53f}, {.31f, "pelvis_heading_right", 58}, {.31f, "pelvis_tilt", 8}, {.31f, "pelvis_turn_right", -58},
    {.31f, "near_hip_flexion", 84}, {.31f, "near_hip_adduction", 24}, {.31f, "near_hip_internal_rotation", -30}, {.31f, "near_knee_flexion", 126}, {.31f, "far_hip_flexion", 82}, {.31f, "far_hip_adduction", -20}, {.31f, "far_hip_internal_rotation", 26}, {.31f, "far_knee_flexion", 126}, {.31f, "both_ankle_dorsiflexion", -46},
    {.31f, "near_shoulder_flexion", 34}, {.31f, "far_shoulder_flexion", 74}, {.31f, "far_elbow_flexion", 24}, {.31f, "far_wrist_flexion", -40}, {.31f, "lumbar_flexion", 14}, {.31f, "lumbar_bending_right", 8},
    {.42f, "pelvis_left", .26f}, {.42f, "pelvis_up", .130f}, {.42f, "pelvis_forward", -.59f}, {.42f, "pelvis_heading_right", 84}, {.42f, "pelvis_tilt", -30}, {.42f, "pelvis_turn_right", -78},
    {.42f, "lumbar_flexion", 14}, {.42f, "lumbar_bending_right", 16}, {.42f, "thoracic_flexion", 8}, {.42f, "thoracic_bending_right", 6}, {.42f, "neck_flexion", 0}, {.42f, "neck_bending_right", 4},
    {.42f, "near_hip_flexion", 78}, {.42f, "near_hip_adduction", 32}, {.42f, "near_hip_internal_rotation", -50}, {.42f, "near_knee_flexion", 122},
    {.42f, "far_hip_flexion", 70}, {.42f, "far_hip_adduction", -22}, {.42f, "far_hip_internal_rotation", 40}, {.42f, "far_knee_flexion", 118}, {.42f, "both_ankle_dorsiflexion", -40}, {.42f, "both_toe_extension", 0},
    {.42f, "near_shoulder_flexion", 14}, {.42f, "near_shoulder_abduction", 40}, {.42f, "near_shoulder_internal_rotation", 0}, {.42f, "near_elbow_flexion", 12}, {.42f, "near_wrist_flexion", -62}, {.42f, "near_forearm_pronation", 60},
    {.42f, "far_shoulder_flexion", 48}, {.42f, "far_shoulder_abduction", -4}, {.42f, "far_elbow_flexion", 40}, {.42f, "far_wrist_flexion", -30},
    {.51f, "pelvis_heading_right", 88}, {.51f, "pelvis_tilt", -30}, {.51f, "pelvis_turn_right", -44}, {.51f, "pelvis_left", .27f}, {.51f, "pelvis_up", .140f}, {.51f, "pelvis_forward", -.62f}, {.51f, "lumbar_bending_right", 8}, {.51f, "thoracic_bending_right", 2}, {.51f, "lumbar_flexion", 22},
    {.51f, "near_hip_flexion", 84}, {.51f, "near_hip_adduction", 8}, {.51f, "near_hip_internal_rotation", -32}, {.51f, "near_knee_flexion", 122}, {.51f, "far_hip_flexion", 76}, {.51f, "far_hip_adduction", -14}, {.51f, "far_hip_internal_rotation", 20}, {.51f, "far_knee_flexion", 118}, {.51f, "both_ankle_dorsiflexion", -34},
    {.51f, "near_shoulder_flexion", -8}, {.51f, "near_shoulder_abduction", 34}, {.51f, "far_shoulder_flexion", 40},
    {.60f, "pelvis_heading_right", 90}, {.60f, "pelvis_tilt", -26}, {.60f, "pelvis_turn_right", -10}, {.60f, "pelvis_left", .27f}, {.60f, "pelvis_up", .135f}, {.60f, "pelvis_forward", -.62f},
    {.60f, "lumbar_flexion", 28}, {.60f, "lumbar_bending_right", 0}, {.60f, "thoracic_bending_right", 0}, {.60f, "thoracic_flexion", 10}, {.60f, "neck_bending_right", 0}, {.60f, "neck_flexion", 4},
    {.60f, "both_hip_flexion", 92}, {.60f, "both_hip_adduction", -4}, {.60f, "far_hip_internal_rotation", -6}, {.60f, "near_hip_internal_rotation", -12}, {.60f, "both_knee_flexion", 112}, {.60f, "both_ankle_dorsiflexion", -20},
    {.60f, "near_shoulder_flexion", -24}, {.60f, "near_shoulder_abduction", 24}, {.60f, "near_elbow_flexion", 14}, {.60f, "near_wrist_flexion", -58},
    {.60f, "far_shoulder_flexion", 30}, {.60f, "far_shoulder_abduction", 8}, {.60f, "far_elbow_flexion", 40}, {.60f, "far_forearm_pronation", 60}, {.60f, "far_wrist_flexion", -6},
    {.74f, "pelvis_tilt", -16}, {.74f, "pelvis_turn_right", 0}, {.74f, "lumbar_flexion", 22}, {.74f, "near_shoulder_flexion", 4}, {.74f, "near_shoulder_abduction", 12}, {.74f, "near_elbow_flexion", 30}, {.74f, "near_wrist_flexion", -10},
    {.74f, "both_hip_flexion", 90}, {.74f, "both_knee_flexion", 96}, {.74f, "near_hip_internal_rotation", -6}, {.74f, "far_shoulder_flexion", 26}, {.74f, "far_shoulder_abduction", 18},
    {.88f, "both_hip_flexion", 84}, {.88f, "both_knee_flexion", 44}, {.88f, "both_ankle_dorsiflexion", -2}, {.88f, "pelvis_tilt", -12}, {.88f, "lumbar_flexion", 17}, {.88f, "both_shoulder_abduction", 11}, {.88f, "both_shoulder_flexion", 28}, {.88f, "both_shoulder_internal_rotation", 0}, {.88f, "both_elbow_flexion", 42}, {.88f, "both_forearm_pronation", 72}, {.88f, "both_wrist_flexion", 4}, {.88f, "both_finger_curl", -4}, {.88f, "both_finger_curl_tips", 1}, {.88f, "both_thumb_curl", -14},
    {0, NULL, 0},
};
static const ClipContact KNEEL_SEATED_CONTACTS[] = {
    AT(NEAR(POINT_KNEE), 0, .42f, .095f, -.27f), AT(FAR(POINT_KNEE), 0, .20f, -.095f, -.27f),
    LIES(FAR(POINT_KNEE), .31f, .42f, .12f), LIES(BOTH(POINT_INSTEP), 0, .004f, 1), LIES(BOTH(POINT_INSTEP), .20f, .31f, .5f),
    TURNED(FAR(POINT_PALM), 0, .03f, -.175f, .235f, 8), TURNED(NEAR(POINT_PALM), 0, .004f, .175f, .235f, -8),
    TURNED(NEAR(POINT_PALM), .20f, .60f, .54f, -.34f, -20), HELD(FAR(POINT_PALM), ON(PART_THIGH, WHICH_FAR), .31f, .60f, 0, -.30f, .096f, .6f),
    TURNED(NEAR(POINT_FOOT), .60f, .74f, -.16f, -.53f, 88), TURNED(FAR(POINT_FOOT), .60f, .74f, -.16f, -.73f, 92),
    LIES(BOTH(POINT_HEEL), .74f, 1.2f, 1), LIES(BOTH(POINT_SIT_BONE), .60f, 1.2f, 1),
    END,
};

/* Sitting to lying on the side: the knees come up and over to the near side, the near hand, then the
 * forearm and the shoulder go down. */
static const TransitionAngle SEATED_SIDE[] = {
    {.20f, "both_hip_flexion", 88}, {.20f, "both_knee_flexion", 92}, {.20f, "both_ankle_dorsiflexion", -10}, {.20f, "pelvis_tilt", -16}, {.20f, "lumbar_flexion", 22},
    {.20f, "near_shoulder_flexion", 0}, {.20f, "near_shoulder_abduction", 34}, {.20f, "near_elbow_flexion", 20}, {.20f, "near_wrist_flexion", -40}, {.20f, "near_forearm_pronation", 50}, FLAT(.20f, "near"),
    {.20f, "far_shoulder_flexion", 40}, {.20f, "far_elbow_flexion", 44},
    {.42f, "pelvis_tilt", -34}, {.42f, "pelvis_turn_right", -44}, {.42f, "pelvis_left", .04f}, {.42f, "pelvis_up", .145f}, {.42f, "lumbar_flexion", 20}, {.42f, "lumbar_bending_right", 14}, {.42f, "thoracic_bending_right", 4}, {.42f, "neck_bending_right", 6},
    {.42f, "near_hip_flexion", 84}, {.42f, "near_hip_adduction", -8}, {.42f, "near_hip_internal_rotation", -28}, {.42f, "far_hip_flexion", 84}, {.42f, "far_hip_adduction", 2}, {.42f, "far_hip_internal_rotation", 22}, {.42f, "both_knee_flexion", 100},
    {.42f, "near_shoulder_flexion", 10}, {.42f, "near_shoulder_abduction", 46}, {.42f, "near_elbow_flexion", 24}, {.42f, "near_wrist_flexion", -60}, {.42f, "far_shoulder_flexion", 52}, {.42f, "far_shoulder_abduction", 0}, {.42f, "far_elbow_flexion", 48},
    {.68f, "pelvis_tilt", -62}, {.68f, "pelvis_turn_right", -84}, {.68f, "pelvis_left", .07f}, {.68f, "pelvis_up", .155f}, {.68f, "lumbar_flexion", 10}, {.68f, "lumbar_bending_right", 14}, {.68f, "thoracic_bending_right", 6}, {.68f, "neck_bending_right", 10},
    {.68f, "near_hip_flexion", 78}, {.68f, "near_hip_internal_rotation", -10}, {.68f, "near_hip_adduction", 4}, {.68f, "far_hip_flexion", 72}, {.68f, "far_hip_internal_rotation", 14}, {.68f, "far_hip_adduction", 0}, {.68f, "both_knee_flexion", 98},
    {.68f, "near_shoulder_flexion", 24}, {.68f, "near_shoulder_abduction", 60}, {.68f, "near_elbow_flexion", 62}, {.68f, "near_wrist_flexion", -4}, {.68f, "near_forearm_pronation", 60},
    {.68f, "far_shoulder_flexion", 60}, {.68f, "far_shoulder_abduction", -16}, {.68f, "far_elbow_flexion", 44}, {.68f, "far_wrist_flexion", -56}, {.68f, "far_forearm_pronation", 60}, FLAT(.68f, "far"),
    {.86f, "pelvis_tilt", -82}, {.86f, "pelvis_turn_right", -90}, {.86f, "pelvis_up", .160f}, {.86f, "lumbar_bending_right", 6}, {.86f, "thoracic_bending_right", 2}, {.86f, "neck_bending_right", 8},
    {.86f, "far_shoulder_flexion", 76}, {.86f, "far_shoulder_abduction", -8}, {.86f, "far_elbow_flexion", 50}, {.86f, "near_shoulder_flexion", 94}, {.86f, "near_shoulder_abduction", 30}, {.86f, "near_elbow_flexion", 66}, {.86f, "both_hip_internal_rotation", 0}, {.86f, "near_hip_adduction", 2},
    {0, NULL, 0},
};
static const ClipContact SEATED_SIDE_CONTACTS[] = {
    LIES(BOTH(POINT_HEEL), 0, .10f, 1), LIES(BOTH(POINT_SIT_BONE), 0, .20f, 1), TURNED(BOTH(POINT_FOOT), .20f, .204f, .1f, .43f, -2),
    TURNED(NEAR(POINT_PALM), .20f, .42f, .40f, -.14f, -60), HELD(FAR(POINT_PALM), ON(PART_THIGH, WHICH_FAR), .42f, .424f, 0, -.38f, .100f, .4f),
    LIES(FAR(POINT_PALM), .68f, 1.2f, 1), LIES(NEAR(POINT_ELBOW), .68f, .684f, 1), LIES(NEAR(POINT_ELBOW), .86f, 1.2f, 1),
    END,
};

/* Standing to a chair: hips back, a hand on each thigh, down slowly. */
static const TransitionAngle STAND_CHAIR[] = {
    {.42f, "pelvis_tilt", 48}, {.42f, "pelvis_up", .76f}, {.42f, "pelvis_forward", -.25f}, {.42f, "both_hip_flexion", 92}, {.42f, "both_knee_flexion", 62}, {.42f, "both_ankle_dorsiflexion", 16},
    {.42f, "lumbar_flexion", 10}, {.42f, "neck_flexion", -14}, {.42f, "both_shoulder_flexion", 62}, {.42f, "both_shoulder_abduction", 8}, {.42f, "both_elbow_flexion", 20}, {.42f, "pelvis_left", 0}, EVEN(.42f), {.42f, "both_forearm_pronation", 60},
    {.68f, "pelvis_tilt", 56}, {.68f, "pelvis_up", .66f}, {.68f, "pelvis_forward", -.35f}, {.68f, "both_hip_flexion", 118}, {.68f, "both_knee_flexion", 84}, {.68f, "both_ankle_dorsiflexion", 14}, {.68f, "neck_flexion", -16},
    {.68f, "both_shoulder_flexion", 76}, {.68f, "both_elbow_flexion", 24},
    {.86f, "pelvis_tilt", 20}, {.86f, "pelvis_up", .585f}, {.86f, "pelvis_forward", -.42f}, {.86f, "both_hip_flexion", 102}, {.86f, "both_knee_flexion", 88}, {.86f, "both_ankle_dorsiflexion", 4}, {.86f, "lumbar_flexion", 8}, {.86f, "neck_flexion", -6},
    {.86f, "both_shoulder_flexion", 34}, {.86f, "both_shoulder_abduction", 5}, {.86f, "both_shoulder_internal_rotation", 8}, {.86f, "both_elbow_flexion", 50}, {.86f, "both_forearm_pronation", 78}, {.86f, "both_wrist_flexion", 4}, FLAT(.86f, "both"),
    {0, NULL, 0},
};
static const ClipContact STAND_CHAIR_CONTACTS[] = {
    TURNED(NEAR(POINT_FOOT), 0, 1.2f, .085f, 0, -6),
    TURNED(FAR(POINT_FOOT), 0, 1.2f, -.085f, 0, 6),
    END,
};

const TransitionWay TRANSITION_TABLE[TRANSITION_WAYS] = {
    {START_STANDING, START_KNEELING, 7, 5.9f, 0, .05f, 0, STAND_KNEEL, STAND_KNEEL_CONTACTS},
    {START_KNEELING, START_SIDE, 6.5f, 5.5f, .27f, -.67f, 90, KNEEL_SIDE, KNEEL_SIDE_CONTACTS},
    {START_SIDE, START_SUPINE, 4, 2.5f, -.20f, 0, 0, SIDE_SUPINE, SIDE_SUPINE_CONTACTS},
    {START_KNEELING, START_PRONE, 5.5f, 3.5f, 0, -.20f, 0, KNEEL_PRONE, KNEEL_PRONE_CONTACTS},
    {START_KNEELING, START_SEATED, 8.5f, 7.4f, .27f, -.62f, 90, KNEEL_SEATED, KNEEL_SEATED_CONTACTS},
    {START_SEATED, START_SIDE, 5.5f, 4.6f, .08f, 0, 0, SEATED_SIDE, SEATED_SIDE_CONTACTS},
    {START_STANDING, START_CHAIR, 4.5f, 3.3f, 0, -.43f, 0, STAND_CHAIR, STAND_CHAIR_CONTACTS},
};
/* clang-format on */
