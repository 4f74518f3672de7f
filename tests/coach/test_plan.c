#include "support_library.h"

#include <math.h>
#include <string.h>

static int setup(void **state) {
    *state = library_for_test();
    return 0;
}

static int teardown(void **state) {
    library_done(*state);
    return 0;
}

static SessionPlan plan_with(const Library *library, PlanAnswers answers) {
    SessionPlan plan;
    Err err = {0};
    assert_true(plan_make(library, &library->routines[0], &answers, &plan, &err));
    return plan;
}

static void a_player_with_nothing_to_heed_gets_the_routine(void **state) {
    Library *library = *state;
    SessionPlan plan = plan_with(library, (PlanAnswers){0});
    assert_string_equal(plan.routine, "camp");
    assert_string_equal(plan.station, "base_camp");
    assert_int_equal(plan.item_count, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(plan.items[i].exercise, i);
    assert_int_equal(plan.relief, LEGS_UP);
    assert_int_equal(plan.removed_count, 0);
}

static void what_must_be_avoided_is_exchanged_for_an_easier_one(void **state) {
    Library *library = *state;
    SessionPlan plan = plan_with(library, (PlanAnswers){.avoid = 1u << CONTRA_SUPINE});
    assert_int_equal(plan.item_count, 4);
    assert_int_equal(plan.items[1].exercise, SMALL_KNEE);
    assert_int_equal(plan.items[1].wanted, KNEE);
    assert_near(plan.items[1].dose.hold_s, 15, 1e-6);
}

static void without_an_easier_one_it_is_left_out(void **state) {
    Library *library = *state;
    SessionPlan plan =
        plan_with(library, (PlanAnswers){.avoid = 1u << CONTRA_SUPINE | 1u << CONTRA_FLOOR});
    assert_int_equal(plan.item_count, 3);
    assert_int_equal(plan.removed_count, 1);
    assert_int_equal(plan.removed[0], KNEE);
}

static void what_hurt_twice_is_left_out(void **state) {
    Library *library = *state;
    static const int HURT[] = {BRIDGE};
    SessionPlan plan = plan_with(library, (PlanAnswers){.left_out = HURT, .left_out_count = 1});
    assert_int_equal(plan.item_count, 3);
    assert_int_equal(plan.items[2].exercise, LEGS_UP);
}

static void an_easier_one_that_is_there_already_is_not_doubled(void **state) {
    Library *library = *state;
    Routine *routine = &library->routines[0];
    routine->items[0] = (RoutineItem){SMALL_KNEE, library->exercises[SMALL_KNEE].dose};
    SessionPlan plan = plan_with(library, (PlanAnswers){.avoid = 1u << CONTRA_SUPINE});
    assert_int_equal(plan.item_count, 3);
    assert_int_equal(plan.items[0].exercise, SMALL_KNEE);
    assert_int_equal(plan.items[1].exercise, BRIDGE);
}

static void easier_ones_that_name_each_other_end_somewhere(void **state) {
    Library *library = *state;
    strcpy(library->exercises[SMALL_KNEE].easier, "knee");
    SessionPlan plan =
        plan_with(library, (PlanAnswers){.avoid = 1u << CONTRA_SUPINE | 1u << CONTRA_FLOOR});
    assert_int_equal(plan.item_count, 3);
}

static void strong_pain_leaves_relief_alone(void **state) {
    Library *library = *state;
    SessionPlan plan = plan_with(library, (PlanAnswers){.pain_start = 6});
    assert_true(plan.is_relief_only);
    assert_int_equal(plan.item_count, 1);
    assert_int_equal(plan.items[0].exercise, LEGS_UP);
    assert_int_equal(plan.items[0].dose.sets, 3); /* 20 s to get in and 3 * 60: a kept day */
    assert_string_equal(plan.station, ""); /* base camp's stars are for base camp's routine */
    assert_true(plan_relieve(library, &plan));
    assert_int_equal(plan.items[0].dose.sets, 3);
    assert_false(plan_with(library, (PlanAnswers){.pain_start = 5}).is_relief_only);
}

static void with_nothing_allowed_there_is_no_plan(void **state) {
    Library *library = *state;
    Err err = {0};
    SessionPlan plan = {.item_count = 77};
    for (int i = 0; i < EXERCISES; i++)
        library->exercises[i].contraindications = 1u << CONTRA_FLOOR;
    PlanAnswers answers = {.avoid = 1u << CONTRA_FLOOR};
    assert_false(plan_make(library, &library->routines[0], &answers, &plan, &err));
    assert_int_equal(err.code, ERR_RANGE);
    assert_non_null(strstr(err.text, "camp"));
    assert_int_equal(plan.item_count, 77);
}

static void the_morning_spares_the_bent_back(void **state) {
    Library *library = *state;
    library->exercises[BRIDGE].contraindications = 1u << CONTRA_END_RANGE_FLEXION;
    assert_int_equal(plan_with(library, (PlanAnswers){0}).item_count, 4);
    assert_int_equal(plan_with(library, (PlanAnswers){.is_morning = true}).item_count, 3);
}

static void days_away_take_steps_back(void **state) {
    (void)state;
    static const int64_t DAYS[] = {0, 6, 7, 13, 14, 27, 28, 400};
    static const int STEPS[] = {0, 0, 1, 1, 2, 2, PLAN_RESTART, PLAN_RESTART};
    for (int i = 0; i < 8; i++)
        assert_int_equal(plan_steps_back(DAYS[i]), STEPS[i]);
}

static void a_step_back_takes_five_seconds_or_two_repetitions(void **state) {
    (void)state;
    Dose hold = {.sets = 2, .hold_s = 20}, reps = {.sets = 1, .reps = 10};
    assert_near(plan_dose_back(hold, 1).hold_s, 15, 1e-6);
    assert_near(plan_dose_back(hold, 2).hold_s, 10, 1e-6);
    assert_near(plan_dose_back(hold, PLAN_RESTART).hold_s, 5, 1e-6);
    assert_int_equal(plan_dose_back(reps, 1).reps, 8);
    assert_int_equal(plan_dose_back(reps, PLAN_RESTART).reps, 4);
    assert_int_equal(plan_dose_back(hold, 1).reps, 0);
    assert_near(plan_dose_back(reps, 1).hold_s, 0, 1e-6);
}

static void softer_is_a_quarter_less(void **state) {
    Library *library = *state;
    PlanItem item = {.exercise = LEGS_UP, .dose = library->exercises[LEGS_UP].dose}, softer, back;
    item.full_dose = item.dose;
    assert_true(plan_ease(library, 0, &item, &softer));
    assert_near(softer.dose.hold_s, 45, 1e-6);
    assert_false(plan_ease(library, 0, &softer, &back));
    assert_true(plan_harden(library, 0, &softer, &back));
    assert_near(back.dose.hold_s, 60, 1e-6);
    assert_false(plan_harden(library, 0, &back, &softer));
}

static void after_a_yellow_session_there_is_a_quarter_less(void **state) {
    Library *library = *state;
    SessionPlan plan = plan_with(library, (PlanAnswers){.was_yellow = true});
    assert_near(plan.items[1].dose.hold_s, 15, 1e-6);
    assert_near(plan.items[1].dose.range, 0.6, 1e-6);
    assert_int_equal(plan.items[2].dose.reps, 4);
    assert_near(plan.items[3].dose.hold_s, 60, 1e-6); /* relief stays as it is */
}

static void what_was_asked_back_comes_a_quarter_smaller(void **state) {
    Library *library = *state;
    const SessionPlan full = plan_with(library, (PlanAnswers){0});
    const int eased[2] = {full.items[1].exercise, full.items[3].exercise};
    SessionPlan plan = plan_with(library, (PlanAnswers){.eased = eased, .eased_count = 2});
    assert_near(plan.items[1].dose.hold_s, 15, 1e-6);
    assert_near(plan.items[1].dose.range, 0.6, 1e-6);
    assert_true(plan.items[1].is_softened);
    assert_int_equal(plan.items[2].dose.reps, full.items[2].dose.reps);
    assert_near(plan.items[3].dose.hold_s, 60, 1e-6); /* relief stays as it is */
    PlanItem harder;
    assert_true(plan_harden(library, 0, &plan.items[1], &harder)); /* the player may */
    assert_near(harder.dose.hold_s, full.items[1].dose.hold_s, 1e-6);
}

static void minutes_and_areas_are_those_of_the_work(void **state) {
    Library *library = *state;
    SessionPlan plan = plan_with(library, (PlanAnswers){0});
    assert_near(plan_seconds(library, &plan), 37 + 126 + 91 + 88, 1e-6);
    assert_int_equal(plan_routine_minutes(library, &library->routines[0]), 6);
    BodyArea areas[3];
    assert_int_equal(plan_areas(library, &library->routines[0], areas, 3), 1);
    assert_int_equal(areas[0], AREA_HIPS);
}

static void every_muscle_has_an_area_and_every_area_a_name(void **state) {
    (void)state;
    bool is_used[AREA_COUNT] = {false};
    for (int m = 0; m < MUSCLE_GROUP_COUNT; m++)
        is_used[area_of_muscle((MuscleGroup)m)] = true;
    for (int a = 0; a < AREA_COUNT; a++) {
        assert_true(is_used[a]);
        assert_non_null(BODY_AREA_NAMES[a]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(with_nothing_allowed_there_is_no_plan),
        TEST(a_player_with_nothing_to_heed_gets_the_routine),
        TEST(what_must_be_avoided_is_exchanged_for_an_easier_one),
        TEST(without_an_easier_one_it_is_left_out),
        TEST(what_hurt_twice_is_left_out),
        TEST(an_easier_one_that_is_there_already_is_not_doubled),
        TEST(easier_ones_that_name_each_other_end_somewhere),
        TEST(strong_pain_leaves_relief_alone),
        TEST(the_morning_spares_the_bent_back),
        TEST(days_away_take_steps_back),
        TEST(a_step_back_takes_five_seconds_or_two_repetitions),
        TEST(softer_is_a_quarter_less),
        TEST(after_a_yellow_session_there_is_a_quarter_less),
        TEST(what_was_asked_back_comes_a_quarter_smaller),
        TEST(minutes_and_areas_are_those_of_the_work),
        TEST(every_muscle_has_an_area_and_every_area_a_name),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
