#include "body/pose.h"

#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void an_unknown_angle_is_not_found(void **state) {
    (void)state;
    int out[2];
    assert_int_equal(dof_named("hip_flexion", out), 0); /* which side? */
    assert_int_equal(dof_named("near_lumbar_flexion", out), 0);
    assert_int_equal(dof_named("both_", out), 0);
    assert_int_equal(dof_named("", out), 0);
    assert_int_equal(dof_named("Near_hip_flexion", out), 0);
}

static void names_lead_to_their_angles(void **state) {
    (void)state;
    int out[2];
    assert_int_equal(dof_named("lumbar_flexion", out), 1);
    assert_int_equal(out[0], DOF_LUMBAR_FLEXION);
    assert_int_equal(dof_named("far_knee_flexion", out), 1);
    assert_int_equal(out[0], dof_of_side(FAR_SIDE, SIDE_KNEE_FLEXION));
    assert_int_equal(dof_named("both_thumb_out", out), 2);
    assert_int_equal(out[0], dof_of_side(LEFT, SIDE_THUMB_OUT));
    assert_int_equal(out[1], dof_of_side(RIGHT, SIDE_THUMB_OUT));
}

static void every_row_of_the_table_is_whole(void **state) {
    (void)state;
    for (int d = 0; d < DOF_COUNT; d++) {
        const DofInfo *info = dof_info(d);
        int out[2];
        assert_non_null(info->name);
        assert_int_equal(dof_named(dof_name(d), out), 1);
        assert_int_equal(out[0], d);
        assert_true(info->hard_min < info->hard_max);
        assert_true(info->hard_min <= info->norm_min && info->norm_max <= info->hard_max);
        assert_true(info->stiffness > 0);
    }
}

static void limits_are_those_of_the_literature(void **state) {
    (void)state;
    /* joint, motion, hard limit as published (see pose.h) */
    static const struct {
        const char *name;
        float low, high;
    } ROWS[] = {
        {"near_hip_flexion", -30, 145},          {"near_hip_adduction", -50, 45},
        {"near_hip_internal_rotation", -60, 45}, {"near_knee_flexion", -10, 165},
        {"near_ankle_dorsiflexion", -78, 30},    {"near_ankle_inversion", -25, 35},
        {"near_elbow_flexion", -10, 160},        {"near_wrist_flexion", -85, 90},
        {"near_forearm_pronation", -90, 90},     {"lumbar_flexion", -30, 75},
        {"lumbar_rotation_right", -14, 14},      {"neck_rotation_right", -80, 80},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        int out[2];
        assert_int_equal(dof_named(ROWS[i].name, out), 1);
        assert_true(fabsf(degrees(dof_hard_min(out[0])) - ROWS[i].low) < .01f);
        assert_true(fabsf(degrees(dof_hard_max(out[0])) - ROWS[i].high) < .01f);
    }
}

static void files_hold_degrees_and_metres(void **state) {
    (void)state;
    assert_true(fabsf(dof_from_file(DOF_LUMBAR_FLEXION, 180) - PI_F) < 1e-6f);
    assert_true(fabs(dof_to_file(DOF_LUMBAR_FLEXION, PI_F / 2) - 90) < 1e-4);
    assert_true(dof_from_file(DOF_PELVIS_UP, .5) == .5f);
    assert_true(dof_is_length(DOF_PELVIS_FORWARD));
    assert_false(dof_is_length(DOF_PELVIS_HEADING_RIGHT));
}

static Pose some_pose(void) {
    Pose pose = pose_zero();
    for (int d = 0; d < DOF_COUNT; d++)
        pose.dof[d] += .01f * (float)(d * 7 % 23) - .1f;
    pose.gaze_right = .2f;
    return pose;
}

static void mirroring_swaps_sides_and_turns(void **state) {
    (void)state;
    Pose pose = some_pose(), mirrored;
    pose_mirror(&pose, &mirrored);
    assert_true(mirrored.dof[DOF_LUMBAR_ROTATION_RIGHT] == -pose.dof[DOF_LUMBAR_ROTATION_RIGHT]);
    assert_true(mirrored.dof[DOF_PELVIS_LEFT] == -pose.dof[DOF_PELVIS_LEFT]);
    assert_true(mirrored.dof[DOF_LUMBAR_FLEXION] == pose.dof[DOF_LUMBAR_FLEXION]);
    assert_true(mirrored.dof[dof_of_side(LEFT, SIDE_HIP_FLEXION)] ==
                pose.dof[dof_of_side(RIGHT, SIDE_HIP_FLEXION)]);
    assert_true(mirrored.gaze_right == -.2f);
}

static void mirroring_twice_changes_nothing(void **state) {
    (void)state;
    Pose pose = some_pose(), twice = pose;
    pose_mirror(&twice, &twice);
    assert_memory_not_equal(&pose, &twice, sizeof pose);
    pose_mirror(&twice, &twice);
    assert_memory_equal(&pose, &twice, sizeof pose);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_angle_is_not_found),
        cmocka_unit_test(names_lead_to_their_angles),
        cmocka_unit_test(every_row_of_the_table_is_whole),
        cmocka_unit_test(limits_are_those_of_the_literature),
        cmocka_unit_test(files_hold_degrees_and_metres),
        cmocka_unit_test(mirroring_swaps_sides_and_turns),
        cmocka_unit_test(mirroring_twice_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
