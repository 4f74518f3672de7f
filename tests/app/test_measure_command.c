/* labels: e2e */
#include "support_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void an_exercise_that_does_not_exist_is_named(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure cat_cow no_such_stretch");
    assert_int_equal(run.status, 1);
    assert_string_equal(run.err, "limber: measure: there is no exercise \"no_such_stretch\"\n");
    assert_string_equal(run.out, "");
    run_free(&run);
    folder_done(home);
}

static void an_option_that_does_not_exist_is_named(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure --fast");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.err, "limber: measure: there is no option \"--fast\""));
    run_free(&run);
    folder_done(home);
}

/* The number behind a key of the first object. */
static double figure(const char *json, const char *key) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"%s\":", key);
    const char *at = strstr(json, wanted);
    assert_non_null(at);
    return atof(at + strlen(wanted));
}

static void an_exercise_is_measured_with_either_side_working(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure standing_toe_touch --json");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "\"exercise\":\"standing_toe_touch\",\"side\":\"left\","));
    assert_non_null(strstr(run.out, "\"exercise\":\"standing_toe_touch\",\"side\":\"right\","));
    assert_true(figure(run.out, "contact_drift_mm") <= 2);
    assert_true(figure(run.out, "floor_penetration_mm") <= 5);
    assert_true(figure(run.out, "floating_mm") >= 0);
    assert_true(figure(run.out, "self_overlap_mm") >= 0);
    assert_true(figure(run.out, "joint_over_hard_deg") <= 0);
    assert_true(figure(run.out, "joint_over_norm_deg") <= 5);
    assert_true(figure(run.out, "com_margin_mm") >= 20);
    assert_true(figure(run.out, "joint_speed_max_dps") > 5); /* it moves */
    assert_true(figure(run.out, "hold_drift_deg") <= 1);
    assert_true(figure(run.out, "hamstrings") >= .5);
    run_free(&run);
    folder_done(home);
}

static void a_way_that_does_not_exist_is_named(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure --ways seated:moon");
    assert_int_equal(run.status, 1);
    assert_string_equal(run.err, "limber: measure: no way leads \"seated:moon\"\n");
    run_free(&run);
    folder_done(home);
}

static void ways_between_postures_are_measured_there_and_back_over_either_side(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure --ways --json");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "\"way\":\"standing:kneeling\",\"side\":\"left\","));
    assert_non_null(strstr(run.out, "\"way\":\"supine:other_side\",\"side\":\"right\","));
    assert_true(figure(run.out, "contact_drift_mm") <= 2);
    assert_true(figure(run.out, "joint_speed_max_dps") > 5);
    assert_true(figure(run.out, "joint_speed_max_dps") <= 120);
    assert_true(figure(run.out, "jolt_dps") <= 40);
    run_free(&run);
    folder_done(home);
}

static void balance_is_not_measured_lying(void **state) {
    (void)state;
    char *home = folder_new();
    Run run = run_limber(home, "measure bridge --json");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "\"com_margin_mm\":null"));
    run_free(&run);
    folder_done(home);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exercise_that_does_not_exist_is_named),
        cmocka_unit_test(an_option_that_does_not_exist_is_named),
        cmocka_unit_test(an_exercise_is_measured_with_either_side_working),
        cmocka_unit_test(a_way_that_does_not_exist_is_named),
        cmocka_unit_test(ways_between_postures_are_measured_there_and_back_over_either_side),
        cmocka_unit_test(balance_is_not_measured_lying),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
