#include "body/measure.h"

#include "body/effort.h"
#include "core/scalar.h"
#include "support_moving.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

static const TrackTimes TIMES = {1, 1, 1};

/* Standing still on two planted feet. */
static int make(void **state) {
    Clip clip;
    clip_at_ease(&clip);
    return moving_make(&clip, TIMES, state);
}

/* The same movement with every pose changed by one dof, and nothing that holds it. */
static Measure changed(Moving *s, int dof, float by, float by_each) {
    static float kept[CLIP_PHASE_COUNT][400 * DOF_COUNT];
    int contacts = s->clip.contact_count;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        size_t n = (size_t)s->track.count[p] * DOF_COUNT;
        assert_true(n <= sizeof kept[p] / sizeof *kept[p]);
        memcpy(kept[p], s->track.samples[0][p], n * sizeof(float));
        for (int i = 0; i < s->track.count[p]; i++)
            s->track.samples[0][p][i * DOF_COUNT + dof] += by + by_each * (float)i;
    }
    if (dof < DOF_LUMBAR_FLEXION) s->clip.contact_count = 0;
    Measure m = moving_measure(s, LEFT);
    s->clip.contact_count = contacts;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++)
        memcpy(s->track.samples[0][p], kept[p],
               (size_t)s->track.count[p] * DOF_COUNT * sizeof(float));
    return m;
}

static void standing_at_ease_fails_nothing(void **state) {
    for (int side = 0; side < 2; side++) {
        Measure m = moving_measure(*state, side);
        for (int k = 0; k < MEASURE_COUNT; k++)
            assert_false(measure_fails(&m, (MeasureKind)k));
        assert_true(m.has_com_margin);
        assert_true(m.row[MEASURE_COM_MARGIN].value > 20);
    }
}

static void feet_in_the_floor_are_seen_though_the_skin_flattens(void **state) {
    Measure m = changed(*state, DOF_PELVIS_UP, -.02f, 0);
    assert_true(fabsf(m.row[MEASURE_FLOOR_PENETRATION].value - 20) < 4);
    assert_true(measure_fails(&m, MEASURE_FLOOR_PENETRATION));
}

static void a_hand_in_the_hip_is_seen(void **state) {
    int shoulder = dof_of_side(LEFT, SIDE_SHOULDER_ABDUCTION);
    Measure m = changed(*state, shoulder, radians(-22), 0);
    assert_true(measure_fails(&m, MEASURE_SELF_OVERLAP));
    assert_non_null(strstr(m.row[MEASURE_SELF_OVERLAP].what, "near"));
}

/* Standing with a prop where the feet are; nothing moves out of it. */
static Measure with_prop(Moving *s, Prop prop, float y_m, int side) {
    s->clip.props[s->clip.prop_count++] = (PropPlace){.prop = prop, .x_m = .088f, .y_m = y_m};
    Measure m = moving_measure(s, side);
    s->clip.prop_count--;
    return m;
}

static void a_foot_in_a_step_is_seen_as_deep_as_it_is(void **state) {
    for (int side = LEFT; side <= RIGHT; side++) {
        Measure m = with_prop(*state, PROP_STEP, -.14f, side); /* a step's top 10 mm up */
        assert_true(fabsf(m.row[MEASURE_PROP_OVERLAP].value - 10) < 1.5f);
        assert_true(measure_fails(&m, MEASURE_PROP_OVERLAP));
        assert_non_null(strstr(m.row[MEASURE_PROP_OVERLAP].what, "foot in step"));
    }
}

static void a_pillow_may_be_pressed_as_deep_as_it_is_soft(void **state) {
    Measure shallow = with_prop(*state, PROP_PILLOW, -.06f, LEFT); /* 30 mm deep */
    Measure deep = with_prop(*state, PROP_PILLOW, -.045f, LEFT);   /* 45 mm */
    assert_false(measure_fails(&shallow, MEASURE_PROP_OVERLAP));
    assert_true(measure_fails(&deep, MEASURE_PROP_OVERLAP));
}

static void a_joint_beyond_its_limits_is_named(void **state) {
    int elbow = dof_of_side(RIGHT, SIDE_ELBOW_FLEXION);
    Measure m = changed(*state, elbow, radians(130), 0);
    assert_string_equal(m.row[MEASURE_OVER_NORM].what, "far_elbow_flexion");
    assert_true(measure_fails(&m, MEASURE_OVER_NORM));
}

static void speed_is_degrees_a_second(void **state) {
    /* two degrees a sample, thirty samples a second, a little more where the spline ends */
    Measure m = changed(*state, dof_of_side(LEFT, SIDE_WRIST_FLEXION), 0, radians(2));
    assert_true(fabsf(m.row[MEASURE_JOINT_SPEED].value - 60) < 10);
    assert_string_equal(m.row[MEASURE_JOINT_SPEED].what, "near_wrist_flexion");
}

static void lying_has_no_balance(void **state) {
    Moving *s = *state;
    s->clip.start = START_SUPINE;
    Measure m = moving_measure(s, LEFT);
    s->clip.start = START_STANDING;
    assert_false(m.has_com_margin);
    assert_false(measure_fails(&m, MEASURE_COM_MARGIN));
}

static void the_worse_of_two_is_kept(void **state) {
    (void)state;
    Measure a = {.has_com_margin = true}, b = {.has_com_margin = true};
    a.row[MEASURE_FLOATING].value = 3;
    b.row[MEASURE_FLOATING].value = 7;
    a.row[MEASURE_COM_MARGIN].value = 40;
    b.row[MEASURE_COM_MARGIN].value = 25;
    measure_worst(&a, &b);
    assert_true(a.row[MEASURE_FLOATING].value >= 7);
    assert_true(a.row[MEASURE_COM_MARGIN].value <= 25);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standing_at_ease_fails_nothing),
        cmocka_unit_test(feet_in_the_floor_are_seen_though_the_skin_flattens),
        cmocka_unit_test(a_hand_in_the_hip_is_seen),
        cmocka_unit_test(a_foot_in_a_step_is_seen_as_deep_as_it_is),
        cmocka_unit_test(a_pillow_may_be_pressed_as_deep_as_it_is_soft),
        cmocka_unit_test(a_joint_beyond_its_limits_is_named),
        cmocka_unit_test(speed_is_degrees_a_second),
        cmocka_unit_test(lying_has_no_balance),
        cmocka_unit_test(the_worse_of_two_is_kept),
    };
    return cmocka_run_group_tests(tests, make, moving_drop);
}
