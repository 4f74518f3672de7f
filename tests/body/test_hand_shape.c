#include "body/hand_shape.h"

#include "body/skeleton.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void an_unknown_shape_is_named_with_those_that_are(void **state) {
    (void)state;
    ClipKey key, before;
    Err err;
    memset(&key, 0, sizeof key);
    before = key;
    assert_false(hand_shape_set(&key, false, "near_hand", "claw", &err));
    assert_string_equal(err.text,
                        "near_hand: \"claw\" is not one of rest, flat, hold, clasp, fist, point");
    assert_false(hand_shape_set(&key, false, "third_hand", "flat", &err));
    assert_string_equal(err.text, "third_hand: no such hand");
    assert_memory_equal(&key, &before, sizeof key);
}

static void a_finger_named_before_is_not_named_again(void **state) {
    (void)state;
    ClipKey key, before;
    Err err;
    memset(&key, 0, sizeof key);
    assert_true(clip_key_set(&key, false, "far_thumb_curl", 10, &err));
    before = key;
    assert_false(hand_shape_set(&key, false, "both_hand", "flat", &err));
    assert_string_equal(err.text, "both_hand: both_thumb_curl: far_thumb_curl is named twice");
    assert_memory_equal(&key, &before, sizeof key);
}

static void every_shape_sets_all_fingers_within_their_limits(void **state) {
    (void)state;
    for (int s = 0; s < HAND_SHAPE_COUNT; s++) {
        ClipKey key;
        Err err;
        memset(&key, 0, sizeof key);
        assert_true(hand_shape_set(&key, true, "near_hand", HAND_SHAPE_NAMES[s], &err));
        for (int d = SIDE_FINGER_CURL; d <= SIDE_INDEX_OUT; d++) {
            assert_true(key.end_named >> dof_of_side(NEAR_SIDE, (SideDof)d) & 1);
            assert_false(key.end_named >> dof_of_side(FAR_SIDE, (SideDof)d) & 1);
        }
        assert_true(key.comfortable_named == 0);
    }
}

static void a_flat_hand_is_flatter_than_one_that_holds(void **state) {
    (void)state;
    ClipKey flat, hold;
    memset(&flat, 0, sizeof flat);
    memset(&hold, 0, sizeof hold);
    hand_shape_set(&flat, false, "near_hand", "flat", NULL);
    hand_shape_set(&hold, false, "near_hand", "hold", NULL);
    int curl = dof_of_side(NEAR_SIDE, SIDE_FINGER_CURL_TIPS);
    assert_true(fabsf(flat.comfortable[curl]) < radians(5));
    assert_true(hold.comfortable[curl] > radians(40));
}

/* How far from straight a finger is, between hand and tip, degrees. */
static float bent_deg(const Frame frames[BONE_COUNT], SideBone tip) {
    vec3s hand = v_rotate(frames[bone_of_side(NEAR_SIDE, SIDE_HAND)].q, v_make(0, 1, 0));
    vec3s end = v_rotate(frames[bone_of_side(NEAR_SIDE, tip)].q, v_make(0, 1, 0));
    return acosf(fminf(1, v_dot(hand, end))) * 57.2958f;
}

static void a_pointing_hand_has_one_straight_finger(void **state) {
    (void)state;
    ClipKey key;
    Frame frames[BONE_COUNT];
    memset(&key, 0, sizeof key);
    assert_true(hand_shape_set(&key, false, "near_hand", "point", NULL));
    Pose pose = pose_zero();
    for (int d = 0; d < DOF_COUNT; d++)
        if (key.comfortable_named >> d & 1) pose.dof[d] = key.comfortable[d];
    skeleton_pose(&pose, frames);
    assert_true(bent_deg(frames, SIDE_INDEX_TIP) < 15);
    assert_true(bent_deg(frames, SIDE_MIDDLE_TIP) > 120);
    assert_true(bent_deg(frames, SIDE_LITTLE_TIP) > 120);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_shape_is_named_with_those_that_are),
        cmocka_unit_test(a_finger_named_before_is_not_named_again),
        cmocka_unit_test(every_shape_sets_all_fingers_within_their_limits),
        cmocka_unit_test(a_flat_hand_is_flatter_than_one_that_holds),
        cmocka_unit_test(a_pointing_hand_has_one_straight_finger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
