#include "body/transition_table.h"

#include <stddef.h>

/* clang-format off */
#define NEAR(base) (3 * (base) + WHICH_NEAR)
#define FAR(base)  (3 * (base) + WHICH_FAR)
#define BOTH(base) (3 * (base) + WHICH_BOTH)
#define ON(base, which) (ON_SIDED + 3 * (base) + (which))
/* a point at a place on the floor, from..to */
#define AT(p, f, t, x, z) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .has_place = true, .place = {x, 0, z}, .weight = 1}
#define TURNED(p, f, t, x, z, turn) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .has_place = true, .place = {x, 0, z}, .has_turn = true, .turn_deg = turn, .weight = 1}
/* a point that lies on the floor wherever it is */
#define LIES(p, f, t, w) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .holds = HOLDS_HEIGHT, .weight = w}
/* a point that stays where it comes to the floor */
#define STAYS(p, f, t) {.point = p, .on = ON_FLOOR, .from = f, .to = t, .weight = 1}
#define HELD(p, o, f, t, x, y, z, w) {.point = p, .on = o, .from = f, .to = t, .has_place = true, .place = {x, y, z}, .weight = w}
#define END {.weight = 0}

/* Standing to hands and knees: the near foot steps back, a hand on the front knee, half kneeling,
 * hands down, the other knee. */
static const TransitionAngle STAND_KNEEL[] = {
    {.20f, "near_hip_flexion", -8}, {.20f, "near_knee_flexion", 30}, {.20f, "near_ankle_dorsiflexion", 0},
    {.20f, "near_toe_extension", 40},
    {.20f, "far_hip_flexion", 48}, {.20f, "far_knee_flexion", 50}, {.20f, "far_ankle_dorsiflexion", 16},
    {.20f, "pelvis_up", .86f}, {.20f, "pelvis_forward", -.17f}, {.20f, "pelvis_left", -.02f}, {.20f, "pelvis_tilt", 12},
    {.20f, "pelvis_roll_right", 0}, {.20f, "lumbar_bending_right", 0}, {.20f, "neck_bending_right", 0}, {.20f, "neck_rotation_right", 0},
    {.20f, "lumbar_flexion", 8}, {.20f, "neck_flexion", 8}, {.20f, "head_nod", 8},
    {.20f, "far_shoulder_flexion", 34}, {.20f, "far_shoulder_abduction", 6}, {.20f, "far_elbow_flexion", 30}, {.20f, "far_forearm_pronation", 60},
    {.20f, "near_shoulder_flexion", 6}, {.20f, "near_shoulder_abduction", 14},
    {.44f, "near_hip_flexion", 2}, {.44f, "near_knee_flexion", 92}, {.44f, "near_ankle_dorsiflexion", 8}, {.44f, "near_toe_extension", 62},
    {.44f, "far_hip_flexion", 92}, {.44f, "far_knee_flexion", 106}, {.44f, "far_ankle_dorsiflexion", 20},
    {.44f, "pelvis_up", .51f}, {.44f, "pelvis_forward", -.255f}, {.44f, "pelvis_left", 0}, {.44f, "pelvis_tilt", 6},
    {.44f, "lumbar_flexion", 10}, {.44f, "neck_flexion", 6}, {.44f, "near_shoulder_flexion", 10}, {.44f, "near_elbow_flexion", 24},
    {.44f, "far_shoulder_flexion", 40}, {.44f, "far_elbow_flexion", 50},
    {.68f, "pelvis_tilt", 62}, {.68f, "pelvis_up", .50f}, {.68f, "pelvis_forward", -.25f}, {.68f, "lumbar_flexion", 18}, {.68f, "thoracic_flexion", 12},
    {.68f, "neck_flexion", -4}, {.68f, "near_hip_flexion", 62}, {.68f, "near_knee_flexion", 92}, {.68f, "far_hip_flexion", 122}, {.68f, "far_knee_flexion", 110},
    {.68f, "both_shoulder_flexion", 92}, {.68f, "both_shoulder_abduction", 6}, {.68f, "both_elbow_flexion", 14}, {.68f, "both_wrist_flexion", -70},
    {.68f, "both_forearm_pronation", 78}, {.68f, "both_shoulder_internal_rotation", 10}, {.68f, "both_finger_curl", 4}, {.68f, "both_finger_curl_tips", 6},
    {.80f, "pelvis_tilt", 78}, {.80f, "pelvis_up", .525f}, {.80f, "pelvis_forward", -.22f}, {.80f, "pelvis_left", .03f}, {.80f, "far_hip_flexion", 116}, {.80f, "far_knee_flexion", 138},
    {.80f, "far_ankle_dorsiflexion", -8}, {.80f, "far_toe_extension", 0}, {.80f, "near_ankle_dorsiflexion", -16}, {.80f, "near_toe_extension", 10}, {.80f, "near_hip_flexion", 80}, {.80f, "near_knee_flexion", 100},
    {.90f, "pelvis_tilt", 82}, {.90f, "pelvis_up", .512f}, {.90f, "far_hip_flexion", 88}, {.90f, "far_knee_flexion", 104}, {.90f, "far_ankle_dorsiflexion", -40}, {.90f, "near_ankle_dorsiflexion", -46}, {.90f, "near_toe_extension", -14},
    {.90f, "near_knee_flexion", 96},
    {0, NULL, 0},
};
static const ClipContact STAND_KNEEL_CONTACTS[] = {
    TURNED(NEAR(POINT_FOOT), 0, .04f, .085f, 0, -6),
    TURNED(FAR(POINT_FOOT), 0, .66f, -.085f, 0, 6),
    AT(NEAR(POINT_BALL), .22f, .62f, .095f, -.655f),
    AT(NEAR(POINT_KNEE), .44f, 1.2f, .095f, -.27f),
    AT(FAR(POINT_KNEE), .94f, 1.2f, -.095f, -.27f),
    LIES(NEAR(POINT_INSTEP), .98f, 1.2f, 1),
    LIES(FAR(POINT_INSTEP), .99f, 1.2f, 1),
    HELD(FAR(POINT_PALM), ON(PART_THIGH, WHICH_FAR), .30f, .44f, 0, -.36f, .068f, .9f),
    TURNED(NEAR(POINT_PALM), .64f, 1.2f, .175f, .235f, -8),
    TURNED(FAR(POINT_PALM), .68f, 1.2f, -.175f, .235f, 8),
    END,
};

/* Hands and knees to sitting: the hips sink back beside the heels, one hand props up, the legs come
 * round to the front. */
static const TransitionAngle KNEEL_SIT[] = {
    {.22f, "pelvis_left", .12f}, {.22f, "pelvis_forward", -.44f}, {.22f, "pelvis_up", .40f}, {.22f, "pelvis_tilt", 50}, {.22f, "pelvis_roll_right", -6},
    {.22f, "both_hip_flexion", 96}, {.22f, "both_knee_flexion", 116}, {.22f, "near_shoulder_flexion", 70}, {.22f, "near_shoulder_abduction", 24},
    {.22f, "far_shoulder_flexion", 96}, {.22f, "lumbar_flexion", 20}, {.22f, "neck_flexion", -2},
    {.48f, "pelvis_left", .30f}, {.48f, "pelvis_forward", -.57f}, {.48f, "pelvis_up", .142f}, {.48f, "pelvis_tilt", -22}, {.48f, "pelvis_roll_right", 0},
    {.48f, "lumbar_flexion", 30}, {.48f, "thoracic_flexion", 10}, {.48f, "neck_flexion", 2},
    {.48f, "near_hip_flexion", 52}, {.48f, "near_hip_adduction", 24}, {.48f, "near_hip_internal_rotation", -44}, {.48f, "near_knee_flexion", 152},
    {.48f, "far_hip_flexion", 48}, {.48f, "far_hip_adduction", -42}, {.48f, "far_hip_internal_rotation", 38}, {.48f, "far_knee_flexion", 150},
    {.48f, "both_ankle_dorsiflexion", -46}, {.48f, "both_toe_extension", 0},
    {.48f, "near_shoulder_flexion", 14}, {.48f, "near_shoulder_abduction", 22}, {.48f, "near_elbow_flexion", 8}, {.48f, "near_wrist_flexion", -64}, {.48f, "near_forearm_pronation", 40},
    {.48f, "far_shoulder_flexion", 36}, {.48f, "far_shoulder_abduction", 14}, {.48f, "far_elbow_flexion", 36}, {.48f, "far_wrist_flexion", 0}, {.48f, "far_forearm_pronation", 62},
    {.60f, "near_hip_flexion", 104}, {.60f, "near_hip_adduction", 8}, {.60f, "near_hip_internal_rotation", -24}, {.60f, "near_knee_flexion", 146}, {.60f, "near_ankle_dorsiflexion", -20},
    {.60f, "far_hip_flexion", 70}, {.60f, "far_hip_adduction", -36}, {.60f, "far_hip_internal_rotation", 26}, {.60f, "far_knee_flexion", 148}, {.60f, "pelvis_tilt", -28}, {.60f, "lumbar_flexion", 36},
    {.69f, "far_hip_flexion", 108}, {.69f, "far_hip_adduction", -16}, {.69f, "far_hip_internal_rotation", 0}, {.69f, "far_knee_flexion", 140}, {.69f, "far_ankle_dorsiflexion", -14},
    {.78f, "pelvis_forward", -.55f}, {.78f, "pelvis_tilt", -20}, {.78f, "lumbar_flexion", 26}, {.78f, "both_hip_flexion", 96}, {.78f, "both_hip_adduction", -3}, {.78f, "both_hip_internal_rotation", -6},
    {.78f, "both_knee_flexion", 108}, {.78f, "both_ankle_dorsiflexion", -10}, {.78f, "near_shoulder_flexion", -6}, {.78f, "near_wrist_flexion", -60},
    {.90f, "both_hip_flexion", 84}, {.90f, "both_knee_flexion", 44}, {.90f, "both_ankle_dorsiflexion", -6}, {.90f, "near_wrist_flexion", -10},
    {.90f, "near_shoulder_flexion", 14}, {.90f, "near_elbow_flexion", 36},
    {0, NULL, 0},
};
static const ClipContact KNEEL_SIT_CONTACTS[] = {
    AT(NEAR(POINT_KNEE), 0, .26f, .095f, -.27f),
    AT(FAR(POINT_KNEE), 0, .26f, -.095f, -.27f),
    LIES(BOTH(POINT_INSTEP), 0, .06f, 1),
    TURNED(NEAR(POINT_PALM), 0, .14f, .175f, .235f, -8),
    TURNED(FAR(POINT_PALM), 0, .26f, -.175f, .235f, 8),
    TURNED(NEAR(POINT_PALM), .36f, .78f, .56f, -.50f, -40),
    AT(NEAR(POINT_SIT_BONE), .48f, 1.2f, .372f, -.56f),
    LIES(FAR(POINT_SIT_BONE), .56f, 1.2f, 1),
    LIES(BOTH(POINT_HEEL), .92f, 1.2f, 1),
    END,
};

/* Sitting to lying: knees bent, hands behind, down on the elbows, the back one bone at a time. */
static const TransitionAngle SIT_SUPINE[] = {
    {.13f, "both_hip_flexion", 88}, {.13f, "both_knee_flexion", 50}, {.13f, "both_ankle_dorsiflexion", 0}, {.13f, "both_wrist_flexion", -10}, {.13f, "both_shoulder_flexion", 4}, {.13f, "both_shoulder_abduction", 16},
    {.26f, "both_hip_flexion", 88}, {.26f, "both_knee_flexion", 96}, {.26f, "both_ankle_dorsiflexion", -14}, {.26f, "pelvis_tilt", -20}, {.26f, "lumbar_flexion", 20},
    {.26f, "thoracic_flexion", 10}, {.26f, "both_shoulder_flexion", -26}, {.26f, "both_shoulder_abduction", 18}, {.26f, "both_elbow_flexion", 18}, {.26f, "both_wrist_flexion", -50},
    {.26f, "both_forearm_pronation", 40}, {.26f, "neck_flexion", 10},
    {.56f, "pelvis_tilt", -58}, {.56f, "pelvis_up", .125f}, {.56f, "lumbar_flexion", 30}, {.56f, "thoracic_flexion", 18}, {.56f, "neck_flexion", 24}, {.56f, "both_hip_flexion", 66},
    {.56f, "both_knee_flexion", 108}, {.56f, "both_shoulder_flexion", -34}, {.56f, "both_shoulder_abduction", 20}, {.56f, "both_elbow_flexion", 88}, {.56f, "both_wrist_flexion", -10},
    {.56f, "both_forearm_pronation", 60}, {.56f, "both_shoulder_internal_rotation", 20},
    {.80f, "pelvis_tilt", -90}, {.80f, "lumbar_flexion", 18}, {.80f, "thoracic_flexion", 10}, {.80f, "neck_flexion", 14}, {.80f, "both_hip_flexion", 48}, {.80f, "both_knee_flexion", 112},
    {.80f, "both_ankle_dorsiflexion", -25}, {.80f, "both_shoulder_flexion", -14}, {.80f, "both_shoulder_abduction", 30}, {.80f, "both_elbow_flexion", 50},
    {0, NULL, 0},
};
static const ClipContact SIT_SUPINE_CONTACTS[] = {
    AT(BOTH(POINT_SIT_BONE), 0, .56f, .072f, -.02f),
    AT(BOTH(POINT_HEEL), 0, .02f, .105f, .922f),
    TURNED(BOTH(POINT_FOOT), .26f, 1.2f, .1f, .45f, -2),
    STAYS(BOTH(POINT_PALM), .30f, .40f),
    LIES(BOTH(POINT_ELBOW), .60f, 1.2f, .9f),
    LIES(POINT_SACRUM + 2 * POINT_SIDED_COUNT, .72f, 1.2f, .9f),
    LIES(POINT_BACK + 2 * POINT_SIDED_COUNT, .86f, 1.2f, 1),
    LIES(POINT_HEAD + 2 * POINT_SIDED_COUNT, .96f, 1.2f, 1),
    LIES(BOTH(POINT_WRIST), .9f, 1.2f, .9f),
    END,
};

/* The same, and on to lying: with bent knees there is no need to sit with long legs between. */
static const TransitionAngle KNEEL_SUPINE[] = {
    {.14f, "pelvis_left", .12f}, {.14f, "pelvis_forward", -.44f}, {.14f, "pelvis_up", .40f}, {.14f, "pelvis_tilt", 50}, {.14f, "pelvis_roll_right", -6},
    {.14f, "both_hip_flexion", 96}, {.14f, "both_knee_flexion", 116}, {.14f, "near_shoulder_flexion", 70}, {.14f, "near_shoulder_abduction", 24},
    {.14f, "far_shoulder_flexion", 96}, {.14f, "lumbar_flexion", 20}, {.14f, "neck_flexion", -2},
    {.30f, "pelvis_left", .30f}, {.30f, "pelvis_forward", -.57f}, {.30f, "pelvis_up", .142f}, {.30f, "pelvis_tilt", -22}, {.30f, "pelvis_roll_right", 0},
    {.30f, "lumbar_flexion", 30}, {.30f, "thoracic_flexion", 10}, {.30f, "neck_flexion", 2},
    {.30f, "near_hip_flexion", 52}, {.30f, "near_hip_adduction", 24}, {.30f, "near_hip_internal_rotation", -44}, {.30f, "near_knee_flexion", 152},
    {.30f, "far_hip_flexion", 48}, {.30f, "far_hip_adduction", -42}, {.30f, "far_hip_internal_rotation", 38}, {.30f, "far_knee_flexion", 150},
    {.30f, "both_ankle_dorsiflexion", -46}, {.30f, "both_toe_extension", 0},
    {.30f, "near_shoulder_flexion", 14}, {.30f, "near_shoulder_abduction", 22}, {.30f, "near_elbow_flexion", 8}, {.30f, "near_wrist_flexion", -64}, {.30f, "near_forearm_pronation", 40},
    {.30f, "far_shoulder_flexion", 36}, {.30f, "far_shoulder_abduction", 14}, {.30f, "far_elbow_flexion", 36}, {.30f, "far_wrist_flexion", 0}, {.30f, "far_forearm_pronation", 62},
    {.375f, "near_hip_flexion", 104}, {.375f, "near_hip_adduction", 8}, {.375f, "near_hip_internal_rotation", -24}, {.375f, "near_knee_flexion", 146}, {.375f, "near_ankle_dorsiflexion", -20},
    {.375f, "far_hip_flexion", 70}, {.375f, "far_hip_adduction", -36}, {.375f, "far_hip_internal_rotation", 26}, {.375f, "far_knee_flexion", 148}, {.375f, "pelvis_tilt", -28}, {.375f, "lumbar_flexion", 36},
    {.43f, "far_hip_flexion", 108}, {.43f, "far_hip_adduction", -16}, {.43f, "far_hip_internal_rotation", 0}, {.43f, "far_knee_flexion", 140}, {.43f, "far_ankle_dorsiflexion", -14},
    {.49f, "pelvis_forward", -.55f}, {.49f, "pelvis_tilt", -20}, {.49f, "lumbar_flexion", 26}, {.49f, "both_hip_flexion", 96}, {.49f, "both_hip_adduction", -3}, {.49f, "both_hip_internal_rotation", -6},
    {.49f, "both_knee_flexion", 108}, {.49f, "both_ankle_dorsiflexion", -10}, {.49f, "near_shoulder_flexion", -6}, {.49f, "near_wrist_flexion", -60},
    {.58f, "both_hip_flexion", 88}, {.58f, "both_knee_flexion", 96}, {.58f, "both_ankle_dorsiflexion", -14}, {.58f, "pelvis_tilt", -20}, {.58f, "lumbar_flexion", 20},
    {.58f, "thoracic_flexion", 10}, {.58f, "both_shoulder_flexion", -26}, {.58f, "both_shoulder_abduction", 18}, {.58f, "both_elbow_flexion", 18}, {.58f, "both_wrist_flexion", -50},
    {.58f, "both_forearm_pronation", 40}, {.58f, "neck_flexion", 10},
    {.74f, "pelvis_tilt", -58}, {.74f, "pelvis_up", .125f}, {.74f, "lumbar_flexion", 30}, {.74f, "thoracic_flexion", 18}, {.74f, "neck_flexion", 24}, {.74f, "both_hip_flexion", 66},
    {.74f, "both_knee_flexion", 108}, {.74f, "both_shoulder_flexion", -34}, {.74f, "both_shoulder_abduction", 20}, {.74f, "both_elbow_flexion", 88}, {.74f, "both_wrist_flexion", -10},
    {.74f, "both_forearm_pronation", 60}, {.74f, "both_shoulder_internal_rotation", 20},
    {.88f, "pelvis_tilt", -90}, {.88f, "lumbar_flexion", 18}, {.88f, "thoracic_flexion", 10}, {.88f, "neck_flexion", 14}, {.88f, "both_hip_flexion", 48}, {.88f, "both_knee_flexion", 112},
    {.88f, "both_ankle_dorsiflexion", -25}, {.88f, "both_shoulder_flexion", -14}, {.88f, "both_shoulder_abduction", 30}, {.88f, "both_elbow_flexion", 50},
    {0, NULL, 0},
};
static const ClipContact KNEEL_SUPINE_CONTACTS[] = {
    AT(NEAR(POINT_KNEE), 0, .16f, .095f, -.27f),
    AT(FAR(POINT_KNEE), 0, .16f, -.095f, -.27f),
    LIES(BOTH(POINT_INSTEP), 0, .04f, 1),
    TURNED(NEAR(POINT_PALM), 0, .06f, .175f, .235f, -8),
    TURNED(FAR(POINT_PALM), 0, .14f, -.175f, .235f, 8),
    TURNED(NEAR(POINT_PALM), .22f, .42f, .56f, -.50f, -40),
    AT(NEAR(POINT_SIT_BONE), .30f, .74f, .372f, -.56f),
    LIES(FAR(POINT_SIT_BONE), .36f, .74f, 1),
    TURNED(NEAR(POINT_FOOT), .58f, 1.2f, .40f, -.09f, -2),
    TURNED(FAR(POINT_FOOT), .58f, 1.2f, .20f, -.09f, 2),
    STAYS(FAR(POINT_PALM), .56f, .62f),
    LIES(BOTH(POINT_ELBOW), .75f, 1.2f, .9f),
    LIES(POINT_SACRUM + 2 * POINT_SIDED_COUNT, .84f, 1.2f, .9f),
    LIES(POINT_BACK + 2 * POINT_SIDED_COUNT, .92f, 1.2f, 1),
    LIES(POINT_HEAD + 2 * POINT_SIDED_COUNT, .98f, 1.2f, 1),
    LIES(BOTH(POINT_WRIST), .95f, 1.2f, .9f),
    END,
};

/* Side to back: the knees lead, then the shoulders; the top arm opens. */
static const TransitionAngle SIDE_SUPINE[] = {
    {.5f, "pelvis_turn_right", -40}, {.5f, "pelvis_up", .150f}, {.5f, "far_shoulder_abduction", 40}, {.5f, "far_shoulder_flexion", 40}, {.5f, "both_hip_flexion", 66},
    {.5f, "both_knee_flexion", 104}, {.5f, "thoracic_rotation_right", 8}, {.5f, "neck_rotation_right", 10}, {.5f, "near_shoulder_flexion", 50}, {.5f, "near_shoulder_abduction", 20},
    {0, NULL, 0},
};
static const ClipContact SIDE_SUPINE_CONTACTS[] = {
    LIES(POINT_HEAD + 2 * POINT_SIDED_COUNT, .9f, 1.2f, 1),
    LIES(POINT_BACK + 2 * POINT_SIDED_COUNT, .9f, 1.2f, 1),
    TURNED(BOTH(POINT_FOOT), .95f, 1.2f, .1f, .45f, -2),
    END,
};

/* Hands and knees to lying on the front: the hips sink forward between the hands. */
static const TransitionAngle KNEEL_PRONE[] = {
    {.4f, "pelvis_tilt", 78}, {.4f, "pelvis_up", .34f}, {.4f, "pelvis_forward", -.02f}, {.4f, "both_hip_flexion", 34}, {.4f, "both_knee_flexion", 60}, {.4f, "both_elbow_flexion", 60},
    {.4f, "both_shoulder_flexion", 60}, {.4f, "both_shoulder_abduction", 24}, {.4f, "lumbar_flexion", -6}, {.4f, "neck_flexion", -16},
    {.72f, "pelvis_tilt", 86}, {.72f, "pelvis_up", .14f}, {.72f, "pelvis_forward", .10f}, {.72f, "both_hip_flexion", 2}, {.72f, "both_knee_flexion", 14}, {.72f, "both_elbow_flexion", 110},
    {.72f, "both_shoulder_flexion", 40}, {.72f, "both_shoulder_abduction", 40}, {.72f, "neck_flexion", -10},
    {0, NULL, 0},
};
static const ClipContact KNEEL_PRONE_CONTACTS[] = {
    AT(BOTH(POINT_KNEE), 0, .30f, .095f, -.27f),
    LIES(BOTH(POINT_KNEE), .30f, .80f, 1),
    TURNED(BOTH(POINT_PALM), 0, .70f, .175f, .235f, -8),
    END,
};

/* Standing to a chair: a look back, hips back, hands to the thighs. */
static const TransitionAngle STAND_CHAIR[] = {
    {.5f, "pelvis_tilt", 38}, {.5f, "pelvis_up", .74f}, {.5f, "pelvis_forward", -.30f}, {.5f, "both_hip_flexion", 88}, {.5f, "both_knee_flexion", 66}, {.5f, "both_ankle_dorsiflexion", 14},
    {.5f, "lumbar_flexion", 8}, {.5f, "neck_flexion", -8}, {.5f, "both_shoulder_flexion", 44}, {.5f, "both_elbow_flexion", 20}, {.5f, "pelvis_left", 0}, {.5f, "pelvis_roll_right", 0},
    {.5f, "lumbar_bending_right", 0}, {.5f, "neck_bending_right", 0}, {.5f, "neck_rotation_right", 0}, {.5f, "both_forearm_pronation", 60},
    {.82f, "pelvis_tilt", 18}, {.82f, "pelvis_up", .585f}, {.82f, "pelvis_forward", -.43f}, {.82f, "both_hip_flexion", 98}, {.82f, "both_knee_flexion", 88}, {.82f, "both_ankle_dorsiflexion", 2},
    {.82f, "both_shoulder_flexion", 30}, {.82f, "both_elbow_flexion", 48},
    {0, NULL, 0},
};
static const ClipContact STAND_CHAIR_CONTACTS[] = {
    TURNED(NEAR(POINT_FOOT), 0, 1.2f, .085f, 0, -6),
    TURNED(FAR(POINT_FOOT), 0, 1.2f, -.085f, 0, 6),
    END,
};

const TransitionWay TRANSITION_TABLE[TRANSITION_WAYS] = {
    {START_STANDING, START_KNEELING, 7.5f, 0, 0, STAND_KNEEL, STAND_KNEEL_CONTACTS, {{0}}, 0},
    {START_KNEELING, START_SEATED, 8, .30f, -.54f, KNEEL_SIT, KNEEL_SIT_CONTACTS, {{0}}, 0},
    {START_SEATED, START_SUPINE, 6, 0, 0, SIT_SUPINE, SIT_SUPINE_CONTACTS, {{0}}, 0},
    {START_SIDE, START_SUPINE, 3.5f, 0, 0, SIDE_SUPINE, SIDE_SUPINE_CONTACTS, {{0}}, 0},
    {START_KNEELING, START_PRONE, 5, 0, .12f, KNEEL_PRONE, KNEEL_PRONE_CONTACTS, {{0}}, 0},
    {START_KNEELING, START_SUPINE, 10, .30f, -.54f, KNEEL_SUPINE, KNEEL_SUPINE_CONTACTS, {{0}}, 0},
    {START_STANDING, START_CHAIR, 3.5f, 0, -.43f, STAND_CHAIR, STAND_CHAIR_CONTACTS, {{0}}, 0},
};
/* clang-format on */
