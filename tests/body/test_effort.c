#include "body/effort.h"

#include "body/start_pose.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NEAR(dof) dof_of_side(NEAR_SIDE, dof)
#define FAR(dof)  dof_of_side(FAR_SIDE, dof)

static const float G = 9.81f;

static void moments_on_floor(const Pose *pose, float out[DOF_COUNT]) {
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    int count = effort_supports_on_floor(pose, supports);
    assert_true(count > 0 && count <= EFFORT_SUPPORTS_MAX);
    effort_moments(pose, supports, count, out);
}

static void efforts_on_floor(const Pose *pose, int side, float out[MUSCLE_GROUP_COUNT]) {
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    int count = effort_supports_on_floor(pose, supports);
    muscle_group_effort(pose, supports, count, side, out);
}

/* On the back, knees bent, feet on the floor. */
static Pose lying(void) {
    Pose pose = pose_zero();
    start_pose(START_SUPINE, pose.dof);
    pose.dof[DOF_PELVIS_TILT] = radians(-90);
    return pose;
}

/* Head, shoulders, seat, arms and feet carry. */
static int supports_of_lying(const Pose *pose, int feet, EffortSupport out[EFFORT_SUPPORTS_MAX]) {
    const int bones[] = {BONE_HEAD,
                         BONE_CHEST_TOP,
                         BONE_PELVIS,
                         bone_of_side(LEFT, SIDE_FOREARM),
                         bone_of_side(RIGHT, SIDE_FOREARM),
                         bone_of_side(LEFT, SIDE_HAND),
                         bone_of_side(RIGHT, SIDE_HAND),
                         bone_of_side(FAR_SIDE, SIDE_FOOT),
                         bone_of_side(NEAR_SIDE, SIDE_FOOT)};
    Frame frames[BONE_COUNT];
    int count = 7 + feet;
    skeleton_pose(pose, frames);
    for (int i = 0; i < count; i++) {
        vec3s p = frames[bones[i]].p;
        out[i] = (EffortSupport){bones[i], {p.x, p.y, p.z}};
    }
    return count;
}

static void with_nothing_to_rest_on_nothing_is_balanced_but_nothing_breaks(void **state) {
    (void)state;
    Pose pose = pose_zero();
    float moments[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    effort_moments(&pose, NULL, 0, moments);
    for (int d = 0; d < DOF_COUNT; d++)
        assert_true(isfinite(moments[d]));
    muscle_group_effort(&pose, NULL, 0, LEFT, effort);
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        assert_true(effort[g] >= 0 && effort[g] <= 1);
}

static void standing_asks_little_of_the_joints(void **state) {
    (void)state;
    Pose pose = pose_zero();
    float m[DOF_COUNT];
    moments_on_floor(&pose, m);
    for (int d = DOF_LUMBAR_FLEXION; d < DOF_COUNT; d++) {
        if (fabsf(m[d]) > .35f) fail_msg("%s: %.3f", dof_name(d), (double)m[d]);
    }
    /* the one place the weight rests on is below the person: nothing turns the person over */
    for (int d = 0; d <= DOF_PELVIS_ROLL_RIGHT; d++)
        assert_true(m[d] == 0);
}

/* By hand: upper arm .0263 at .164 m, forearm .0150 at .285 + .112 m, hand .0059 at
 * .285 + .245 + .066 m, level with the shoulder. */
static void an_arm_held_forward_weighs_on_the_shoulder_as_reckoned_by_hand(void **state) {
    (void)state;
    const float by_hand =
        G * (.0263f * .164f + .0150f * (.285f + .112f) + .0059f * (.285f + .245f + .066f));
    Pose pose = pose_zero();
    float m[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    pose.dof[NEAR(SIDE_SHOULDER_FLEXION)] = radians(90);
    moments_on_floor(&pose, m);
    /* the standing chest is a little curved: the arm is not quite level */
    assert_float_equal(m[NEAR(SIDE_SHOULDER_FLEXION)], -by_hand, .02f * by_hand);
    assert_true(fabsf(m[FAR(SIDE_SHOULDER_FLEXION)]) < .2f * by_hand);
    efforts_on_floor(&pose, NEAR_SIDE, effort);
    assert_true(effort[MUSCLE_DELTOID] > .3f);
}

/* By hand: thigh .1447 at .171 m, shank .0457 at .445 + .186 m, foot .0133 at .445 + .425 + .045 m
 * along the leg (its middle lies .040 m before the ankle, here above it). */
static void a_leg_lifted_lying_weighs_on_the_hip_as_reckoned_by_hand(void **state) {
    (void)state;
    const float lift = radians(30);
    const float along = .1447f * .171f + .0457f * .631f + .0133f * .915f, across = .0133f * .040f;
    const float by_hand = G * (along * cosf(lift) - across * sinf(lift));
    Pose pose = lying();
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    float m[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    pose.dof[NEAR(SIDE_HIP_FLEXION)] = lift;
    pose.dof[NEAR(SIDE_HIP_ADDUCTION)] = 0;
    pose.dof[NEAR(SIDE_KNEE_FLEXION)] = 0;
    pose.dof[NEAR(SIDE_ANKLE_DORSIFLEXION)] = 0;
    int count = supports_of_lying(&pose, 1, supports);
    effort_moments(&pose, supports, count, m);
    assert_float_equal(m[NEAR(SIDE_HIP_FLEXION)], -by_hand, .02f * by_hand);
    muscle_group_effort(&pose, supports, count, NEAR_SIDE, effort);
    assert_true(effort[MUSCLE_ILIOPSOAS] > .9f);
    assert_true(effort[MUSCLE_RECTUS_FEMORIS] > .9f);
    assert_true(effort[MUSCLE_GLUTEUS_MAXIMUS] < .5f);
}

static void who_lies_at_ease_works_little(void **state) {
    (void)state;
    Pose pose = lying();
    EffortSupport supports[EFFORT_SUPPORTS_MAX];
    float m[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    int count = supports_of_lying(&pose, 2, supports);
    effort_moments(&pose, supports, count, m);
    for (int d = 0; d < DOF_COUNT; d++)
        if (fabsf(m[d]) > .2f) fail_msg("%s: %.3f", dof_name(d), (double)m[d]);
    muscle_group_effort(&pose, supports, count, NEAR_SIDE, effort);
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        if (effort[g] > .5f) fail_msg("%s: %.2f", MUSCLE_GROUP_NAMES[g], (double)effort[g]);
}

static void who_bends_forward_holds_with_the_back_and_the_back_of_the_hip(void **state) {
    (void)state;
    Pose pose = pose_zero();
    float m[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    pose.dof[DOF_PELVIS_TILT] = radians(50);
    pose.dof[DOF_LUMBAR_FLEXION] = radians(20);
    for (int side = 0; side < 2; side++)
        pose.dof[dof_of_side(side, SIDE_HIP_FLEXION)] = radians(50);
    moments_on_floor(&pose, m);
    assert_true(m[DOF_LUMBAR_FLEXION] > .4f);
    assert_true(m[NEAR(SIDE_HIP_FLEXION)] > .3f);
    efforts_on_floor(&pose, LEFT, effort);
    assert_true(effort[MUSCLE_ERECTOR_SPINAE] > .6f);
    assert_true(effort[MUSCLE_MULTIFIDUS] > .6f);
    assert_true(effort[MUSCLE_HAMSTRINGS] > .4f);
    assert_true(effort[MUSCLE_GLUTEUS_MAXIMUS] > .4f);
    assert_true(effort[MUSCLE_RECTUS_ABDOMINIS] == 0);
    assert_true(effort[MUSCLE_ILIOPSOAS] == 0);
}

/* On one leg the pelvis would drop to the free side: the standing side's abductors hold it. */
static void on_one_leg_the_side_of_the_hip_holds(void **state) {
    (void)state;
    Pose pose = pose_zero();
    float m[DOF_COUNT], effort[MUSCLE_GROUP_COUNT];
    pose.dof[NEAR(SIDE_HIP_FLEXION)] = radians(60);
    pose.dof[NEAR(SIDE_KNEE_FLEXION)] = radians(70);
    pose.dof[FAR(SIDE_HIP_ADDUCTION)] = radians(5); /* the foot under the weight */
    moments_on_floor(&pose, m);
    assert_true(m[FAR(SIDE_HIP_ADDUCTION)] > .3f);
    efforts_on_floor(&pose, FAR_SIDE, effort);
    assert_true(effort[MUSCLE_GLUTEUS_MEDIUS] > .8f);
    assert_true(effort[MUSCLE_ADDUCTORS] < .4f);
}

static void mirrored_the_other_side_works(void **state) {
    (void)state;
    Pose pose = pose_zero(), mirrored;
    float here[MUSCLE_GROUP_COUNT], there[MUSCLE_GROUP_COUNT];
    pose.dof[NEAR(SIDE_HIP_FLEXION)] = radians(60);
    pose.dof[NEAR(SIDE_SHOULDER_ABDUCTION)] = radians(80);
    pose.dof[DOF_LUMBAR_BENDING_RIGHT] = radians(12);
    pose_mirror(&pose, &mirrored);
    for (int side = 0; side < 2; side++) {
        efforts_on_floor(&pose, side, here);
        efforts_on_floor(&mirrored, 1 - side, there);
        for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
            assert_float_equal(here[g], there[g], 1e-3f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_nothing_to_rest_on_nothing_is_balanced_but_nothing_breaks),
        cmocka_unit_test(standing_asks_little_of_the_joints),
        cmocka_unit_test(an_arm_held_forward_weighs_on_the_shoulder_as_reckoned_by_hand),
        cmocka_unit_test(a_leg_lifted_lying_weighs_on_the_hip_as_reckoned_by_hand),
        cmocka_unit_test(who_lies_at_ease_works_little),
        cmocka_unit_test(who_bends_forward_holds_with_the_back_and_the_back_of_the_hip),
        cmocka_unit_test(on_one_leg_the_side_of_the_hip_holds),
        cmocka_unit_test(mirrored_the_other_side_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
