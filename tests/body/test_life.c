#include "body/life.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Pose looking(vec3s hand, vec3s viewer, bool turns_head) {
    Pose pose = pose_zero();
    const vec3s hands[2] = {hand, hand};
    life_look(hands, viewer, turns_head, &pose);
    return pose;
}

static const vec3s FAR_AWAY = {{0, 1.6f, -9}}; /* behind the head */

static void what_is_behind_is_not_looked_at(void **state) {
    (void)state;
    Pose pose = looking(FAR_AWAY, FAR_AWAY, true);
    assert_float_equal(pose.gaze_right, 0, 1e-4f);
    assert_float_equal(pose.gaze_up, 0, 1e-4f);
    assert_float_equal(pose.dof[DOF_NECK_ROTATION_RIGHT], 0, 1e-4f);
}

static void eyes_go_to_the_side_on_which_the_viewer_is(void **state) {
    (void)state;
    /* x is the figure's left */
    assert_true(looking(FAR_AWAY, v_make(-1.2f, 1.6f, 4), false).gaze_right > radians(5));
    assert_true(looking(FAR_AWAY, v_make(1.2f, 1.6f, 4), false).gaze_right < -radians(5));
    assert_true(looking(FAR_AWAY, v_make(3, 1.6f, 4), false).gaze_right > -radians(15.1f));
}

static void hands_before_the_face_come_before_the_viewer(void **state) {
    (void)state;
    Pose pose = looking(v_make(-.15f, 1.55f, .6f), v_make(1, 1.6f, 4), false);
    assert_true(pose.gaze_right > radians(5));
}

static void who_looks_down_lowers_the_lids_and_the_eyes_stay_in_them(void **state) {
    (void)state;
    Pose pose = looking(v_make(0, 1.35f, .6f), FAR_AWAY, false);
    assert_true(pose.blink > .2f && pose.blink < .7f);
    assert_true(pose.gaze_up > -radians(6));
}

static void the_head_goes_part_of_the_way_to_who_is_greeted(void **state) {
    (void)state;
    Pose pose = looking(FAR_AWAY, v_make(1.6f, 1.6f, 4), true);
    assert_true(pose.dof[DOF_NECK_ROTATION_RIGHT] < -radians(4));
    assert_true(pose.dof[DOF_NECK_ROTATION_RIGHT] > -radians(14));
    assert_true(pose.gaze_right < 0);
}

static void in_a_hold_lids_close_with_the_breath_out(void **state) {
    (void)state;
    Pose out = pose_zero(), in = pose_zero();
    life_rest_lids(0, &out);
    life_rest_lids(1, &in);
    assert_float_equal(out.blink, 1, 0);
    assert_true(in.blink > .3f && in.blink < .6f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_behind_is_not_looked_at),
        cmocka_unit_test(eyes_go_to_the_side_on_which_the_viewer_is),
        cmocka_unit_test(hands_before_the_face_come_before_the_viewer),
        cmocka_unit_test(who_looks_down_lowers_the_lids_and_the_eyes_stay_in_them),
        cmocka_unit_test(the_head_goes_part_of_the_way_to_who_is_greeted),
        cmocka_unit_test(in_a_hold_lids_close_with_the_breath_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
