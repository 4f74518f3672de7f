#include "body/clip.h"

#include "body/start_pose.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_refused(const Clip *clip, const char *message) {
    Err err = {0};
    assert_false(clip_check(clip, &err));
    assert_string_equal(err.text, message);
}

static Clip empty_clip(void) {
    Clip clip;
    memset(&clip, 0, sizeof clip);
    return clip;
}

static ClipKey *add_key(Clip *clip, ClipPhase phase, float at) {
    ClipKey *key = &clip->keys[phase][clip->key_count[phase]++];
    key->at = at;
    return key;
}

static ClipContact *add_contact(Clip *clip, int point, int on) {
    ClipContact *c = &clip->contacts[clip->contact_count++];
    *c = clip_contact_default();
    c->point = point;
    c->on = on;
    return c;
}

static void an_angle_that_does_not_exist_is_named(void **state) {
    (void)state;
    ClipKey key = {0};
    Err err = {0};
    assert_false(clip_key_set(&key, false, "near_tail_flexion", 3, &err));
    assert_string_equal(err.text, "near_tail_flexion: no such angle");
    assert_true(key.comfortable_named == 0);
}

static void an_angle_beyond_the_hard_limit_is_refused(void **state) {
    (void)state;
    ClipKey key = {0};
    Err err = {0};
    assert_false(clip_key_set(&key, false, "near_hip_flexion", 160, &err));
    assert_string_equal(err.text, "near_hip_flexion: 160 is above 145");
    assert_false(clip_key_set(&key, true, "both_knee_flexion", -11, &err));
    assert_string_equal(err.text, "both_knee_flexion: -11 is below -10");
    assert_false(clip_key_set(&key, true, "both_knee_flexion", (double)NAN, &err));
    assert_true(key.comfortable_named == 0 && key.end_named == 0);
}

static void an_angle_named_twice_is_refused(void **state) {
    (void)state;
    ClipKey key = {0};
    Err err = {0};
    assert_true(clip_key_set(&key, false, "far_hip_flexion", 10, &err));
    assert_false(clip_key_set(&key, false, "both_hip_flexion", 20, &err));
    assert_string_equal(err.text, "both_hip_flexion: far_hip_flexion is named twice");
    assert_true(clip_key_set(&key, true, "both_hip_flexion", 20, &err)); /* end is another list */
}

static void keys_out_of_order_are_refused(void **state) {
    (void)state;
    Clip clip = empty_clip();
    add_key(&clip, CLIP_GET_IN, .5f);
    add_key(&clip, CLIP_GET_IN, .5f);
    expect_refused(&clip, "/phases/get_in/1/at: 0.5 does not come after 0.5");
    clip = empty_clip();
    add_key(&clip, CLIP_WORK, 0);
    expect_refused(&clip, "/phases/hold/0/at: 0 is not above 0, up to 1");
    clip = empty_clip();
    clip.repeats = true;
    add_key(&clip, CLIP_WORK, 1);
    expect_refused(&clip, "/phases/rep/0/at: 1 is where it returns by itself; use less");
}

static void a_contact_that_makes_no_sense_is_refused(void **state) {
    (void)state;
    Clip clip = empty_clip();
    add_contact(&clip, 3 * POINT_HEEL, ON_FLOOR)->from = 3.5f;
    expect_refused(&clip, "/contacts/0/from: 3.5..3 is not a span within 0..3");
    clip = empty_clip();
    add_contact(&clip, 3 * POINT_CALF, ON_PROP + PROP_PART_CHAIR_SEAT);
    expect_refused(&clip, "/contacts/0/on: the clip places no chair");
    clip = empty_clip();
    add_contact(&clip, 3 * POINT_HEEL, ON_FLOOR)->distance_m = .1f;
    expect_refused(&clip,
                   "/contacts/0/distance_m: only between parts of the body, or a strap's end");
    clip = empty_clip();
    add_contact(&clip, 3 * POINT_HEEL, ON_FLOOR)->has_turn = true;
    expect_refused(&clip, "/contacts/0/turn_deg: only for a foot or a palm on a floor");
    clip = empty_clip();
    add_contact(&clip, 3 * POINT_PALM, ON_SIDED + 3 * PART_SHIN + WHICH_BOTH);
    expect_refused(&clip, "/contacts/0/on: both_ is for points that are both_");
}

static void a_strap_needs_one_foot_and_palms_at_a_length(void **state) {
    (void)state;
    enum { LOOP = ON_PROP + PROP_PART_STRAP_LOOP, END = ON_PROP + PROP_PART_STRAP_END };
    Clip clip = empty_clip();
    add_contact(&clip, 3 * POINT_BALL, LOOP);
    expect_refused(&clip, "/contacts/0/on: the clip places no strap");
    clip.props[clip.prop_count++] = (PropPlace){.prop = PROP_STRAP};
    add_contact(&clip, 3 * POINT_PALM + WHICH_BOTH, END);
    expect_refused(&clip,
                   "/contacts/1/distance_m: how far from the sole a strap is held, 0.2 or more");
    clip.contacts[1].distance_m = .8f;
    Err err = {0};
    assert_true(clip_check(&clip, &err));
    clip.contacts[1].point = 3 * POINT_ELBOW;
    expect_refused(&clip, "/contacts/1/point: a palm holds a strap's end");
    clip.contacts[1].point = 3 * POINT_PALM;
    clip.contacts[0].point = 3 * POINT_BALL + WHICH_BOTH;
    expect_refused(&clip, "/contacts/0/point: near_ball or far_ball goes into a strap's loop");
    clip.contacts[0] = clip.contacts[1];
    expect_refused(&clip, "/contacts/0/on: no foot is in the strap_loop");
}

static void only_an_inversion_table_tilts_and_in_order(void **state) {
    (void)state;
    Clip clip = empty_clip();
    clip.props[0] = (PropPlace){.prop = PROP_CHAIR, .tilts = {{.5f, 1, 1}}, .tilt_count = 1};
    clip.prop_count = 1;
    expect_refused(&clip, "/props/0/tilts: a chair does not tilt");
    clip.props[0] = (PropPlace){
        .prop = PROP_INVERSION_TABLE, .tilts = {{.5f, 0, 0}, {.5f, 9, 9}}, .tilt_count = 2};
    expect_refused(&clip, "/props/0/tilts/1/at: 0.5 does not come after 0.5");
}

static void a_clip_must_end_in_the_posture_it_starts_from(void **state) {
    (void)state;
    Clip clip = empty_clip();
    clip.end = START_SUPINE;
    expect_refused(&clip, "/end: must be the posture it starts from");
}

static void names_for_files_have_no_holes(void **state) {
    (void)state;
    for (int i = 0; i < CLIP_POINT_COUNT; i++)
        assert_non_null(CLIP_POINT_NAMES[i]);
    for (int i = 0; i < CLIP_ON_COUNT; i++)
        assert_non_null(CLIP_ON_NAMES[i]);
    for (int i = 0; i < START_COUNT; i++)
        assert_non_null(CLIP_START_NAMES[i]);
    for (int i = 0; i < EASE_COUNT; i++)
        assert_non_null(CLIP_EASE_NAMES[i]);
    for (int i = 0; i < HOLDS_COUNT; i++)
        assert_non_null(CLIP_HOLDS_NAMES[i]);
    for (int i = 0; i < PROP_COUNT; i++)
        assert_non_null(PROP_NAMES[i]);
    assert_string_equal(CLIP_POINT_NAMES[3 * POINT_FINGERTIPS + WHICH_FAR], "far_fingertips");
    assert_string_equal(CLIP_POINT_NAMES[CLIP_POINT_COUNT - 1], "forehead");
    assert_string_equal(CLIP_ON_NAMES[ON_SIDED + 3 * PART_SHIN + WHICH_BOTH], "both_shin");
}

static float value_at(const Clip *clip, float time, float range, int dof) {
    Pose pose;
    clip_sample(clip, time, range, &pose);
    return degrees(pose.dof[dof]);
}

static Clip bending_clip(void) {
    Clip clip = empty_clip();
    Err err;
    ClipKey *key = add_key(&clip, CLIP_GET_IN, .5f);
    clip_key_set(key, false, "lumbar_flexion", 20, &err);
    clip_key_set(key, true, "lumbar_flexion", 40, &err);
    key = add_key(&clip, CLIP_GET_IN, 1);
    clip_key_set(key, false, "neck_flexion", 10, &err);
    return clip;
}

static void range_goes_from_comfortable_to_end(void **state) {
    (void)state;
    Clip clip = bending_clip();
    assert_true(fabsf(value_at(&clip, .5f, 0, DOF_LUMBAR_FLEXION) - 20) < .01f);
    assert_true(fabsf(value_at(&clip, .5f, 1, DOF_LUMBAR_FLEXION) - 40) < .01f);
    assert_true(fabsf(value_at(&clip, .5f, .5f, DOF_LUMBAR_FLEXION) - 30) < .01f);
    /* an angle without an end is the same at any range */
    assert_true(fabsf(value_at(&clip, 1, 1, DOF_NECK_FLEXION) - 10) < .01f);
}

static void an_angle_not_named_keeps_the_value_before(void **state) {
    (void)state;
    Clip clip = bending_clip();
    assert_true(fabsf(value_at(&clip, .75f, 0, DOF_LUMBAR_FLEXION) - 20) < .01f);
    assert_true(fabsf(value_at(&clip, 1.5f, 0, DOF_LUMBAR_FLEXION) - 20) < .01f);
    assert_true(fabsf(value_at(&clip, .25f, 0, DOF_NECK_FLEXION)) < .01f); /* waits its turn */
}

static void movement_between_rests_has_minimum_jerk(void **state) {
    (void)state;
    Clip clip = bending_clip();
    for (float s = .1f; s < 1; s += .2f)
        assert_true(fabsf(value_at(&clip, s * .5f, 0, DOF_LUMBAR_FLEXION) - 20 * minimum_jerk(s)) <
                    .01f);
}

static void a_clip_begins_and_ends_in_its_start_posture(void **state) {
    (void)state;
    for (int start = 0; start < START_COUNT; start++) {
        Clip clip = bending_clip();
        clip.start = clip.end = (ClipStart)start;
        float dof[DOF_COUNT];
        Pose first, last;
        start_pose(clip.start, dof);
        clip_sample(&clip, 0, 1, &first);
        clip_sample(&clip, 3, 1, &last);
        assert_memory_equal(first.dof, dof, sizeof dof);
        assert_memory_equal(last.dof, dof, sizeof dof);
    }
}

static void a_repetition_ends_as_it_began(void **state) {
    (void)state;
    Clip clip = bending_clip();
    Err err;
    clip.repeats = true;
    clip_key_set(add_key(&clip, CLIP_WORK, .4f), false, "lumbar_flexion", 50, &err);
    assert_true(clip_check(&clip, &err));
    assert_true(fabsf(value_at(&clip, 1.4f, 0, DOF_LUMBAR_FLEXION) - 50) < .01f);
    assert_true(fabsf(value_at(&clip, 1.9999f, 0, DOF_LUMBAR_FLEXION) - 20) < .01f);
    assert_true(fabsf(value_at(&clip, 2, 0, DOF_LUMBAR_FLEXION) - 20) < .01f);
}

static void a_through_key_is_passed_without_stopping_or_overshooting(void **state) {
    (void)state;
    Clip clip = empty_clip();
    Err err;
    ClipKey *key = add_key(&clip, CLIP_GET_IN, .5f);
    key->ease = EASE_THROUGH;
    clip_key_set(key, false, "lumbar_flexion", 10, &err);
    clip_key_set(key, false, "neck_flexion", 30, &err);
    key = add_key(&clip, CLIP_GET_IN, 1);
    clip_key_set(key, false, "lumbar_flexion", 40, &err);
    clip_key_set(key, false, "neck_flexion", 0, &err);
    float before = value_at(&clip, .49f, 0, DOF_LUMBAR_FLEXION);
    float after = value_at(&clip, .51f, 0, DOF_LUMBAR_FLEXION);
    assert_true(after - before > .3f); /* at rest it would be 0.01 */
    float low = 0, high = 0;
    for (float t = 0; t <= 1; t += .01f) {
        float lumbar = value_at(&clip, t, 0, DOF_LUMBAR_FLEXION);
        assert_true(lumbar >= low - .01f); /* rises all the way */
        low = lumbar;
        high = fmaxf(high, value_at(&clip, t, 0, DOF_NECK_FLEXION));
    }
    assert_true(high < 30.01f); /* a turning point is not overshot */
}

static void phases_follow_each_other_in_clip_time(void **state) {
    (void)state;
    assert_true(clip_time(STAGE_GET_IN, .25f) == .25f);
    assert_true(clip_time(STAGE_HOLD, .5f) == 1.5f);
    assert_true(clip_time(STAGE_REP, .5f) == 1.5f);
    assert_true(clip_time(STAGE_COME_OUT, 7) == 3);
}

static void a_prop_stands_where_its_clip_puts_it(void **state) {
    (void)state;
    PropPlace chair = {.prop = PROP_CHAIR, .z_m = .6f, .turn_deg = 180};
    PropFace seat = prop_face_placed(PROP_PART_CHAIR_SEAT, &chair);
    PropFace back = prop_face_placed(PROP_PART_CHAIR_BACK, &chair);
    assert_true(fabsf(seat.centre.z - .6f) < 1e-5f && seat.centre.y > .4f);
    assert_true(fabsf(seat.normal.y - 1) < 1e-5f);
    assert_true(back.centre.z > .7f); /* turned about: the back is away from the figure */
    assert_true(fabsf(back.normal.z + 1) < 1e-5f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_angle_that_does_not_exist_is_named),
        cmocka_unit_test(an_angle_beyond_the_hard_limit_is_refused),
        cmocka_unit_test(an_angle_named_twice_is_refused),
        cmocka_unit_test(keys_out_of_order_are_refused),
        cmocka_unit_test(a_contact_that_makes_no_sense_is_refused),
        cmocka_unit_test(a_strap_needs_one_foot_and_palms_at_a_length),
        cmocka_unit_test(only_an_inversion_table_tilts_and_in_order),
        cmocka_unit_test(a_clip_must_end_in_the_posture_it_starts_from),
        cmocka_unit_test(names_for_files_have_no_holes),
        cmocka_unit_test(range_goes_from_comfortable_to_end),
        cmocka_unit_test(an_angle_not_named_keeps_the_value_before),
        cmocka_unit_test(movement_between_rests_has_minimum_jerk),
        cmocka_unit_test(a_clip_begins_and_ends_in_its_start_posture),
        cmocka_unit_test(a_repetition_ends_as_it_began),
        cmocka_unit_test(a_through_key_is_passed_without_stopping_or_overshooting),
        cmocka_unit_test(phases_follow_each_other_in_clip_time),
        cmocka_unit_test(a_prop_stands_where_its_clip_puts_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
