/* Two players, one session: what both must heed, and what of it belongs to whom. */
#include "support_library.h"

#include "coach/together.h"

#include <stdlib.h>
#include <string.h>

static int setup(void **state) {
    *state = library_for_test();
    return 0;
}

static int teardown(void **state) {
    library_done(*state);
    return 0;
}

/* ---- merged answers ---- */

static void what_either_must_avoid_both_avoid(void **state) {
    (void)state;
    PlanAnswers a = {.avoid = 1u << CONTRA_SUPINE, .pain_start = 2, .steps_back = 1};
    PlanAnswers b = {
        .avoid = 1u << CONTRA_KNEELING, .pain_start = 5, .was_yellow = true, .is_morning = true};
    PlanAnswers both;
    int left_out[4];
    plan_answers_merge(&a, &b, left_out, 4, &both);
    assert_int_equal(both.avoid, 1u << CONTRA_SUPINE | 1u << CONTRA_KNEELING);
    assert_int_equal(both.pain_start, 5);
    assert_int_equal(both.steps_back, 1);
    assert_true(both.was_yellow);
    assert_true(both.is_morning);
    assert_int_equal(both.left_out_count, 0);
}

static void whose_answers_come_first_does_not_matter(void **state) {
    (void)state;
    static const int A[] = {3, 1}, B[] = {1, 2};
    PlanAnswers a = {.avoid = 5, .left_out = A, .left_out_count = 2, .pain_start = 7};
    PlanAnswers b = {.avoid = 2, .left_out = B, .left_out_count = 2, .steps_back = 2};
    PlanAnswers one, other;
    int first[4], second[4];
    plan_answers_merge(&a, &b, first, 4, &one);
    plan_answers_merge(&b, &a, second, 4, &other);
    assert_int_equal(one.avoid, other.avoid);
    assert_int_equal(one.pain_start, other.pain_start);
    assert_int_equal(one.steps_back, other.steps_back);
    assert_int_equal(one.left_out_count, 3); /* each once */
    assert_int_equal(other.left_out_count, 3);
    for (int i = 0; i < 3; i++) {
        bool is_there = false;
        for (int k = 0; k < 3; k++)
            is_there = is_there || one.left_out[i] == other.left_out[k];
        assert_true(is_there);
    }
}

static void what_was_asked_back_by_either_is_eased_for_both(void **state) {
    (void)state;
    static const int OUT[] = {3, 1}, A[] = {4}, B[] = {4, 2};
    PlanAnswers a = {.left_out = OUT, .left_out_count = 2, .eased = A, .eased_count = 1};
    PlanAnswers b = {.eased = B, .eased_count = 2};
    PlanAnswers both;
    int list[8];
    plan_answers_merge(&a, &b, list, 8, &both);
    assert_int_equal(both.left_out_count, 2);
    assert_int_equal(both.eased_count, 2);
    assert_int_equal(both.eased[0], 4);
    assert_int_equal(both.eased[1], 2);
}

static void a_list_too_long_is_cut_and_nothing_is_written_past_it(void **state) {
    (void)state;
    static const int A[] = {3, 1}, B[] = {2};
    PlanAnswers a = {.left_out = A, .left_out_count = 2};
    PlanAnswers b = {.left_out = B, .left_out_count = 1};
    PlanAnswers both;
    int left_out[3] = {-7, -7, -7};
    plan_answers_merge(&a, &b, left_out, 2, &both);
    assert_int_equal(both.left_out_count, 2);
    assert_int_equal(left_out[2], -7);
}

static void merged_with_nothing_to_heed_is_ones_own(void **state) {
    (void)state;
    static const int A[] = {2};
    PlanAnswers a = {.avoid = 9,
                     .left_out = A,
                     .left_out_count = 1,
                     .pain_start = 3,
                     .steps_back = PLAN_RESTART,
                     .was_yellow = true};
    PlanAnswers none = {0}, both;
    int left_out[4];
    plan_answers_merge(&a, &none, left_out, 4, &both);
    assert_int_equal(both.avoid, 9);
    assert_int_equal(both.pain_start, 3);
    assert_int_equal(both.steps_back, PLAN_RESTART);
    assert_true(both.was_yellow);
    assert_false(both.is_morning);
    assert_int_equal(both.left_out_count, 1);
    assert_int_equal(both.left_out[0], 2);
}

static void strong_pain_of_one_leaves_relief_for_both(void **state) {
    Library *library = *state;
    PlanAnswers a = {0}, b = {.pain_start = SESSION_RED_PAIN}, both;
    int left_out[LIBRARY_EXERCISES_MAX];
    SessionPlan plan;
    plan_answers_merge(&a, &b, left_out, LIBRARY_EXERCISES_MAX, &both);
    assert_true(plan_make(library, &library->routines[0], &both, &plan, NULL));
    assert_true(plan.is_relief_only);
}

/* ---- the routine for both ---- */

static void the_station_that_comes_first_is_the_one_for_both(void **state) {
    Library *library = *state;
    assert_int_equal(together_routine(library, -1, -1), -1);
    assert_int_equal(together_routine(library, -1, 0), 0);
    assert_int_equal(together_routine(library, 0, -1), 0);
    library->routine_count = 3;
    for (int i = 1; i < 3; i++)
        library->routines[i] = library->routines[0];
    library->journey.station_count = 2;
    strcpy(library->journey.stations[0].id, "near");
    strcpy(library->journey.stations[1].id, "far");
    strcpy(library->routines[0].station, "near");
    strcpy(library->routines[1].station, "far");
    strcpy(library->routines[2].station, "");
    assert_int_equal(together_routine(library, 0, 1), 0);
    assert_int_equal(together_routine(library, 1, 0), 0);
    assert_int_equal(together_routine(library, 1, 1), 1);
    assert_int_equal(together_routine(library, 1, 2), 2); /* open to everyone */
}

/* ---- whose is what ---- */

typedef struct Pair {
    Together share;
    Heard *heard[TOGETHER_PLAYERS];
    Session session;
} Pair;

static void hear_player(void *ctx, int player, const SessionEvent *event) {
    Pair *p = ctx;
    hear(p->heard[player], event);
}

static void hear_both(void *ctx, const SessionEvent *event) {
    Pair *p = ctx;
    together_event(&p->share, event, hear_player, p);
}

static void act(Pair *p, double t, int player, SessionAction action, int value, int pain_0,
                int pain_1) {
    const int pain[TOGETHER_PLAYERS] = {pain_0, pain_1};
    together_says(&p->share, player, pain);
    session_act(&p->session, t, action, action == SESSION_PAIN ? together_pain(pain) : value,
                hear_both, p);
}

static Pair *pair_new(const Library *library, int pain_0, int pain_1) {
    Pair *p = calloc(1, sizeof *p);
    assert_non_null(p);
    for (int i = 0; i < TOGETHER_PLAYERS; i++) {
        p->heard[i] = calloc(1, sizeof *p->heard[i]);
        assert_non_null(p->heard[i]);
    }
    SessionPlan plan = plan_for_test(library);
    session_open(&p->session, library, &plan);
    together_open(&p->share);
    act(p, 0, 0, SESSION_PAIN, 0, pain_0, pain_1);
    return p;
}

static void pair_free(Pair *p) {
    for (int i = 0; i < TOGETHER_PLAYERS; i++)
        free(p->heard[i]);
    free(p);
}

static void to_the_end(Pair *p) {
    session_advance(&p->session, session_end_t(&p->session), hear_both, p);
    assert_int_equal(p->session.mode, SESSION_CHECK_OUT);
}

/* Into the work of the k-th item. */
static double into_item(Pair *p, int item) {
    for (int i = 0; i < p->session.segment_count; i++)
        if (p->session.segments[i].item == item && session_is_work(p->session.segments[i].phase)) {
            double t = session_segment_t(&p->session, i) + 1;
            session_advance(&p->session, t, hear_both, p);
            return t;
        }
    fail_msg("item %d has no work", item);
    return 0;
}

static SessionResult result_of(const Pair *p, int player) {
    return heard_at(p->heard[player], SESSION_EVENT_RESULT, 0)->result;
}

static void the_session_is_told_the_greater_pain(void **state) {
    (void)state;
    assert_int_equal(together_pain((const int[]){2, 5}), 5);
    assert_int_equal(together_pain((const int[]){5, 2}), 5);
    assert_int_equal(together_pain((const int[]){-1, 0}), 0);
    assert_int_equal(together_pain((const int[]){-1, -1}), -1);
}

static void each_diary_hears_its_own_pain_and_both_hear_the_same_steps(void **state) {
    Pair *p = pair_new(*state, 1, 5);
    assert_int_equal(p->session.pain_start, 5);
    to_the_end(p);
    act(p, session_end_t(&p->session) + 1, 1, SESSION_PAIN, 0, 2, 4);
    static const int START[] = {1, 5}, END[] = {2, 4};
    static const PainLight LIGHT[] = {PAIN_GREEN, PAIN_YELLOW};
    for (int i = 0; i < TOGETHER_PLAYERS; i++) {
        assert_int_equal(heard_count(p->heard[i], SESSION_EVENT_PAIN), 2);
        assert_int_equal(heard_at(p->heard[i], SESSION_EVENT_PAIN, 0)->value, START[i]);
        assert_int_equal(heard_at(p->heard[i], SESSION_EVENT_PAIN, 1)->value, END[i]);
        SessionResult r = result_of(p, i);
        assert_int_equal(r.outcome, SESSION_FINISHED);
        assert_int_equal(r.pain_start, START[i]);
        assert_int_equal(r.pain_end, END[i]);
        assert_int_equal(r.light, LIGHT[i]);
        assert_int_equal(r.was_green_both_sides, i == 0);
        assert_int_equal(r.stars, i == 0 ? 2 : 1);
        assert_int_equal(r.flare_exercise, -1);
    }
    int steps = heard_count(p->heard[0], SESSION_EVENT_STEP);
    assert_true(steps > 0);
    assert_int_equal(heard_count(p->heard[1], SESSION_EVENT_STEP), steps);
    assert_int_equal(result_of(p, 0).active_s, result_of(p, 1).active_s);
    pair_free(p);
}

static void it_hurts_stops_both_and_is_a_flare_of_one(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = into_item(p, 1);
    act(p, t, 1, SESSION_HURT, 0, -1, -1);
    assert_int_equal(p->session.mode, SESSION_STOPPED);
    act(p, t + 2, 1, SESSION_PAIN, 0, -1, 5);
    act(p, t + 2, 1, SESSION_CHOOSE, SESSION_CHOOSE_END, -1, -1);
    assert_int_equal(p->session.mode, SESSION_OVER);
    for (int i = 0; i < TOGETHER_PLAYERS; i++) {
        SessionResult r = result_of(p, i);
        assert_int_equal(r.outcome, SESSION_STOPPED_WISELY);
        assert_true(r.earns_finish); /* who stops for another has finished, too */
        assert_int_equal(heard_count(p->heard[i], SESSION_EVENT_FLARE), i == 1 ? 1 : 0);
        assert_int_equal(r.flare_exercise, i == 1 ? KNEE : -1);
        assert_int_equal(r.pain_end, i == 1 ? 5 : -1);
        int steps = heard_count(p->heard[i], SESSION_EVENT_STEP);
        assert_int_equal(heard_at(p->heard[i], SESSION_EVENT_STEP, steps - 1)->step.outcome,
                         i == 1 ? STEP_HURT : STEP_LEFT);
    }
    pair_free(p);
}

static void who_is_asked_and_hurts_too_has_a_flare_of_their_own(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = into_item(p, 1);
    act(p, t, 0, SESSION_HURT, 0, -1, -1);
    act(p, t + 1, 0, SESSION_PAIN, 0, 4, SESSION_RED_PAIN);
    act(p, t + 1, 0, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF, -1, -1);
    for (int i = 0; i < TOGETHER_PLAYERS; i++)
        assert_int_equal(heard_at(p->heard[i], SESSION_EVENT_FLARE, 0)->exercise, KNEE);
    pair_free(p);
}

static void one_flare_after_the_other_is_one_each(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = into_item(p, 1);
    act(p, t, 0, SESSION_HURT, 0, -1, -1);
    act(p, t + 1, 0, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF, -1, -1);
    assert_int_equal(heard_count(p->heard[0], SESSION_EVENT_FLARE), 1);
    assert_int_equal(heard_count(p->heard[1], SESSION_EVENT_FLARE), 0);
    session_advance(&p->session, t + 40, hear_both, p);
    act(p, t + 40, 1, SESSION_HURT, 0, -1, -1);
    act(p, t + 41, 1, SESSION_QUIT, 0, -1, -1);
    assert_int_equal(heard_count(p->heard[0], SESSION_EVENT_FLARE), 1);
    assert_int_equal(heard_count(p->heard[1], SESSION_EVENT_FLARE), 1);
    assert_int_equal(heard_at(p->heard[1], SESSION_EVENT_FLARE, 0)->exercise, LEGS_UP);
    pair_free(p);
}

static void an_easier_version_is_no_flare_but_costs_green_only_who_hurt(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = into_item(p, 1);
    act(p, t, 0, SESSION_BACK, 0, -1, -1);
    act(p, t + 1, 0, SESSION_CHOOSE, SESSION_CHOOSE_EASIER, -1, -1);
    to_the_end(p);
    act(p, session_end_t(&p->session) + 1, 0, SESSION_PAIN, 0, 0, 0);
    for (int i = 0; i < TOGETHER_PLAYERS; i++) {
        assert_int_equal(heard_count(p->heard[i], SESSION_EVENT_FLARE), 0);
        assert_int_equal(result_of(p, i).was_green_both_sides, i == 1);
    }
    pair_free(p);
}

static void who_hurts_twice_has_one_flare(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = into_item(p, 1);
    act(p, t, 0, SESSION_HURT, 0, -1, -1);
    act(p, t + 1, 0, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF, -1, -1);
    session_advance(&p->session, t + 40, hear_both, p);
    act(p, t + 40, 0, SESSION_HURT, 0, -1, -1);
    act(p, t + 41, 0, SESSION_CHOOSE, SESSION_CHOOSE_END, -1, -1);
    assert_int_equal(heard_count(p->heard[0], SESSION_EVENT_FLARE), 1);
    assert_int_equal(result_of(p, 0).flare_exercise, KNEE);
    pair_free(p);
}

static void an_easier_end_of_the_last_exercise_is_no_flare(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    double t = session_end_t(&p->session) - 1; /* coming out of it */
    session_advance(&p->session, t, hear_both, p);
    act(p, t, 1, SESSION_HURT, 0, -1, -1);
    act(p, t, 1, SESSION_CHOOSE, SESSION_CHOOSE_EASIER, -1, -1);
    assert_int_equal(p->session.mode, SESSION_CHECK_OUT);
    act(p, t + 1, 1, SESSION_QUIT, 0, -1, -1);
    assert_int_equal(heard_count(p->heard[1], SESSION_EVENT_FLARE), 0);
    pair_free(p);
}

static void a_refused_press_stops_and_marks_nobody(void **state) {
    Pair *p = pair_new(*state, 0, 0);
    to_the_end(p);
    double t = session_end_t(&p->session) + 1;
    act(p, t, 1, SESSION_HURT, 0, -1, -1); /* nothing moves any more */
    act(p, t, 1, SESSION_QUIT, 0, -1, -1);
    for (int i = 0; i < TOGETHER_PLAYERS; i++)
        assert_int_equal(heard_count(p->heard[i], SESSION_EVENT_FLARE), 0);
    assert_false(p->share.has_hurt[1]);
    pair_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_either_must_avoid_both_avoid),
        cmocka_unit_test(whose_answers_come_first_does_not_matter),
        cmocka_unit_test(what_was_asked_back_by_either_is_eased_for_both),
        cmocka_unit_test(a_list_too_long_is_cut_and_nothing_is_written_past_it),
        cmocka_unit_test(merged_with_nothing_to_heed_is_ones_own),
        cmocka_unit_test_setup_teardown(strong_pain_of_one_leaves_relief_for_both, setup, teardown),
        cmocka_unit_test_setup_teardown(the_station_that_comes_first_is_the_one_for_both, setup,
                                        teardown),
        cmocka_unit_test(the_session_is_told_the_greater_pain),
        cmocka_unit_test_setup_teardown(each_diary_hears_its_own_pain_and_both_hear_the_same_steps,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(it_hurts_stops_both_and_is_a_flare_of_one, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_asked_and_hurts_too_has_a_flare_of_their_own, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(one_flare_after_the_other_is_one_each, setup, teardown),
        cmocka_unit_test_setup_teardown(an_easier_version_is_no_flare_but_costs_green_only_who_hurt,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(who_hurts_twice_has_one_flare, setup, teardown),
        cmocka_unit_test_setup_teardown(an_easier_end_of_the_last_exercise_is_no_flare, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_refused_press_stops_and_marks_nobody, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
