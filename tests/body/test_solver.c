#include "body/solver.h"

#include "body/posture.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static SolverTarget hand_at(int side, vec3s place) {
    return (SolverTarget){.kind = SOLVER_POINT,
                          .bone = bone_of_side(side, SIDE_HAND),
                          .on = -1,
                          .place = place,
                          .weight = 1};
}

static SolverResult solve(const SolverTarget *targets, int count, const Ground *ground,
                          Pose *pose) {
    Pose stay = *pose;
    SolverResult result;
    SolverProblem problem = {.targets = targets,
                             .target_count = count,
                             .ground = ground,
                             .overlap = true,
                             .stay = &stay,
                             .stay_weight = 1,
                             .iterations = 80};
    solver_run(&problem, pose, &result);
    return result;
}

static void a_place_within_reach_is_met_within_a_millimetre(void **state) {
    (void)state;
    Pose pose = pose_zero();
    SolverTarget target = hand_at(LEFT, v_make(.25f, 1.25f, .35f));
    SolverResult result = solve(&target, 1, NULL, &pose);
    Frame frames[BONE_COUNT];
    skeleton_pose(&pose, frames);
    assert_true(result.miss_m < .001f);
    assert_true(solver_miss(&target, frames) < .001f);
    assert_true(v_length(v_sub(frames[target.bone].p, target.place)) < .001f);
}

static void no_joint_leaves_its_hard_limit_for_a_place_out_of_reach(void **state) {
    (void)state;
    static const vec3s FAR_AWAY[] = {
        {{0, 9, 0}}, {{9, 0, 0}}, {{-9, 1, -9}}, {{0, -9, 0}}, {{0, 1, 9}}};
    for (size_t i = 0; i < sizeof FAR_AWAY / sizeof *FAR_AWAY; i++) {
        Pose pose = pose_zero();
        SolverTarget targets[2] = {hand_at(LEFT, FAR_AWAY[i]), hand_at(RIGHT, FAR_AWAY[i])};
        targets[1].bone = bone_of_side(RIGHT, SIDE_FOOT);
        SolverResult result = solve(targets, 2, NULL, &pose);
        assert_true(result.miss_m > .5f);
        for (int d = 0; d < DOF_COUNT; d++) {
            assert_true(pose.dof[d] >= dof_hard_min(d));
            assert_true(pose.dof[d] <= dof_hard_max(d));
        }
    }
}

static void a_hand_follows_the_shin_it_holds(void **state) {
    (void)state;
    Pose pose = pose_zero();
    int left_hip = dof_of_side(LEFT, SIDE_HIP_FLEXION);
    pose.dof[left_hip] = radians(100);
    pose.dof[dof_of_side(LEFT, SIDE_KNEE_FLEXION)] = radians(110);
    SolverTarget target = {.kind = SOLVER_POINT,
                           .bone = bone_of_side(LEFT, SIDE_HAND),
                           .local = v_make(-.018f, -.04f, 0),
                           .on = bone_of_side(LEFT, SIDE_SHANK),
                           .place = v_make(.02f, -.1f, .06f),
                           .weight = 1};
    solve(&target, 1, NULL, &pose);
    Frame frames[BONE_COUNT];
    skeleton_pose(&pose, frames);
    vec3s held = frame_local(&frames[target.on], frame_point(&frames[target.bone], target.local));
    assert_true(v_length(v_sub(held, target.place)) < .002f);
}

static void a_distance_is_kept(void **state) {
    (void)state;
    Pose pose = pose_zero();
    pose.dof[dof_of_side(LEFT, SIDE_SHOULDER_FLEXION)] = 1.4f; /* hanging, the hip is in its way */
    pose.dof[dof_of_side(LEFT, SIDE_ELBOW_FLEXION)] = .8f;
    SolverTarget target = {.kind = SOLVER_DISTANCE,
                           .bone = bone_of_side(LEFT, SIDE_HAND),
                           .on = BONE_HEAD,
                           .place = v_make(0, .1f, 0),
                           .distance = .26f,
                           .weight = 1};
    solve(&target, 1, NULL, &pose);
    Frame frames[BONE_COUNT];
    skeleton_pose(&pose, frames);
    vec3s head = frame_point(&frames[BONE_HEAD], target.place);
    assert_true(fabsf(v_length(v_sub(frames[target.bone].p, head)) - .26f) < .002f);
}

static void nothing_sinks_into_the_floor(void **state) {
    (void)state;
    Ground ground;
    ground_build(&ground);
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = .90f; /* six centimetres too low */
    Frame frames[BONE_COUNT];
    skeleton_pose(&pose, frames);
    assert_true(ground_lowest(&ground, frames, NULL) < -.05f);
    solve(NULL, 0, &ground, &pose);
    skeleton_pose(&pose, frames);
    assert_true(ground_lowest(&ground, frames, NULL) > -.002f);
}

static void parts_of_the_body_keep_out_of_each_other(void **state) {
    (void)state;
    Pose pose = pose_zero();
    for (int side = 0; side < 2; side++) /* legs crossed through each other */
        pose.dof[dof_of_side(side, SIDE_HIP_ADDUCTION)] = radians(8);
    Pose stay = pose;
    Frame frames[BONE_COUNT];
    int capsule;
    skeleton_pose(&pose, frames);
    assert_true(posture_overlap(frames, &capsule) > .015f);
    SolverProblem problem = {.overlap = true, .stay = &stay, .stay_weight = 1, .iterations = 60};
    solver_run(&problem, &pose, NULL);
    skeleton_pose(&pose, frames);
    assert_true(posture_overlap(frames, &capsule) < .005f);
}

static void the_same_problem_has_the_same_answer(void **state) {
    (void)state;
    SolverTarget target = hand_at(RIGHT, v_make(-.3f, 1.1f, .3f));
    Pose a = pose_zero(), b = pose_zero();
    solve(&target, 1, NULL, &a);
    solve(&target, 1, NULL, &b);
    assert_memory_equal(&a, &b, sizeof a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_within_reach_is_met_within_a_millimetre),
        cmocka_unit_test(no_joint_leaves_its_hard_limit_for_a_place_out_of_reach),
        cmocka_unit_test(a_hand_follows_the_shin_it_holds),
        cmocka_unit_test(a_distance_is_kept),
        cmocka_unit_test(nothing_sinks_into_the_floor),
        cmocka_unit_test(parts_of_the_body_keep_out_of_each_other),
        cmocka_unit_test(the_same_problem_has_the_same_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
