#include "body/life.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <stdint.h>

/* A full breath lifts the rib cage a little: collar bones up, upper back longer, chin steady. */
static const float CLAVICLE_RISE_DEG = 1.6f, CHEST_OPENS_DEG = 1.4f;

static void breathe(float breath, Pose *pose) {
    pose->breath = breath;
    pose->dof[DOF_THORACIC_FLEXION] -= radians(CHEST_OPENS_DEG) * breath;
    pose->dof[DOF_NECK_FLEXION] += radians(CHEST_OPENS_DEG) * breath * .6f;
    for (int side = 0; side < 2; side++)
        pose->dof[dof_of_side(side, SIDE_CLAVICLE_ELEVATION)] +=
            radians(CLAVICLE_RISE_DEG) * breath;
}

/* A number in 0..1 for the n-th blink or glance, always the same. */
static float chance(int64_t n, uint32_t salt) {
    uint32_t h = (uint32_t)n * 2654435761u ^ salt;
    h ^= h >> 16;
    h *= 2246822519u;
    h ^= h >> 13;
    return (float)(h >> 8) / 16777216.f;
}

/* One blink in every 4 s (adults at rest: 10 to 20 a minute), 0.2 s long. */
static float blink_at(double life_s) {
    const double span = 4;
    int64_t n = (int64_t)floor(life_s / span);
    float t = (float)(life_s - (double)n * span) - (1 + 2.6f * chance(n, 11));
    return 1 - smoothstep(0, .1f, fabsf(t));
}

/* The eyes rest, then move within 60 ms to another place near by. */
static float glance_at(double life_s, double span, uint32_t salt) {
    int64_t n = (int64_t)floor(life_s / span);
    float t = (float)(life_s - (double)n * span);
    float from = chance(n - 1, salt) - .5f, to = chance(n, salt) - .5f;
    return mixf(from, to, smoothstep(0, .06f, t));
}

static float wave(double life_s, double period_s) {
    return (float)sin(life_s * 2 * 3.14159265358979 / period_s);
}

void life_eyes(float breath, double life_s, Pose *pose) {
    pose->breath = breath;
    pose->blink = blink_at(life_s);
    pose->gaze_right = glance_at(life_s, 3.1, 5) * radians(7);
    pose->gaze_up = glance_at(life_s, 3.1, 23) * radians(4);
}

void life_apply(bool is_standing, float breath, double life_s, Pose *pose) {
    breathe(breath, pose);
    life_eyes(breath, life_s, pose);
    pose->dof[DOF_NECK_ROTATION_RIGHT] += radians(.7f) * wave(life_s, 9.7);
    pose->dof[DOF_HEAD_NOD] += radians(.4f) * wave(life_s, 7.9);
    if (!is_standing) return;
    float shift = wave(life_s, 8.3);
    pose->dof[DOF_PELVIS_LEFT] += .004f * shift;
    pose->dof[DOF_LUMBAR_BENDING_RIGHT] += radians(.5f) * shift;
}

void life_rest_lids(float breath, Pose *pose) {
    static const float HALF_DOWN = .45f;
    float down = mixf(1, HALF_DOWN, smoothstep(.45f, .85f, breath));
    pose->blink = fmaxf(pose->blink, down);
}

typedef struct Glance {
    float right, up; /* radians from straight ahead */
    float share;     /* 0 cannot be looked at .. 1 */
} Glance;

/* Sure to be looked at within `sure_deg` of straight ahead, not at all beyond `most_deg`. */
static Glance glance_to(const Frame *head, vec3s target, float sure_deg, float most_deg) {
    static const float EYE_Y_M = .083f, EYE_Z_M = .080f;
    vec3s l = v_sub(frame_local(head, target), v_make(0, EYE_Y_M, EYE_Z_M));
    Glance g = {atan2f(-l.x, l.z), atan2f(l.y, sqrtf(l.x * l.x + l.z * l.z)), 0};
    float aside = acosf(clampf(l.z / (v_length(l) + 1e-6f), -1, 1));
    g.share = 1 - smoothstep(radians(sure_deg), radians(most_deg), aside);
    return g;
}

void life_look(const vec3s hands[2], vec3s viewer, bool turns_head, Pose *pose) {
    static const float RIGHT_MOST_DEG = 15, UP_MOST_DEG = 8, DOWN_MOST_DEG = 5, TURN_MOST_DEG = 13;
    static const float OWN_GLANCE = .45f, LIDS_FOLLOW = 1.1f, LIDS_MOST = .6f, OWN_HEIGHT = .2f;
    Frame frames[BONE_COUNT];
    skeleton_pose(pose, frames);
    Glance to_viewer = glance_to(&frames[BONE_HEAD], viewer, 35, 60);
    Glance to_hands = glance_to(&frames[BONE_HEAD], v_mix(hands[LEFT], hands[RIGHT], .5f), 32, 55);
    if (turns_head) {
        float turn = to_viewer.share * .6f *
                     clampf(to_viewer.right, -radians(TURN_MOST_DEG), radians(TURN_MOST_DEG));
        pose->dof[DOF_NECK_ROTATION_RIGHT] += turn;
        to_viewer.right -= turn;
        to_hands.share = 0;
    }
    to_viewer.share *= 1 - to_hands.share;
    to_viewer.up *= OWN_HEIGHT; /* the camera stands low; whoever watches does not */
    float right = to_hands.share * to_hands.right + to_viewer.share * to_viewer.right;
    float up = to_hands.share * to_hands.up + to_viewer.share * to_viewer.up;
    pose->gaze_right = OWN_GLANCE * pose->gaze_right +
                       clampf(right, -radians(RIGHT_MOST_DEG), radians(RIGHT_MOST_DEG));
    pose->gaze_up =
        OWN_GLANCE * pose->gaze_up + clampf(up, -radians(DOWN_MOST_DEG), radians(UP_MOST_DEG));
    /* who looks down lowers the lids: the eye itself moves little */
    pose->blink = fmaxf(pose->blink, clampf(-LIDS_FOLLOW * up, 0, LIDS_MOST));
}
