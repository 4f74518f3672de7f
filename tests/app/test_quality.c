/* How finely the figure is drawn, by made-up frame times. */
#include "app/quality.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const double BUDGET_S = 1 / 60.;

/* So many seconds of frames that take share[level] of their time; the number of changes. */
static int play(Quality *q, const double share[FIGURE_QUALITY_COUNT], int seconds) {
    int changes = 0;
    for (int i = 0; i < seconds * 60; i++)
        changes += quality_frame(q, share[q->level] * BUDGET_S, BUDGET_S);
    return changes;
}

static void times_that_make_no_sense_change_nothing(void **state) {
    (void)state;
    Quality q;
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    Quality before = q;
    for (int i = 0; i < 600; i++) {
        assert_false(quality_frame(&q, -1, BUDGET_S));
        assert_false(quality_frame(&q, 1, 0));
        assert_false(quality_frame(&q, (double)NAN, BUDGET_S));
    }
    assert_memory_equal(&q, &before, sizeof q);
}

static void a_slow_machine_gets_a_coarser_figure_within_two_seconds(void **state) {
    (void)state;
    Quality q;
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    assert_int_equal(play(&q, (double[]){.7, 1.3, 2.4, 4}, 2), 1);
    assert_int_equal(q.level, FIGURE_6K);
    assert_int_equal(play(&q, (double[]){.7, 1.3, 2.4, 4}, 600), 0); /* and there it stays */
}

static void a_fast_machine_gets_the_finest_in_the_end(void **state) {
    (void)state;
    Quality q;
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    assert_int_equal(play(&q, (double[]){.05, .08, .15, .3}, 30), 2);
    assert_int_equal(q.level, FIGURE_44K);
    quality_begin(&q, FIGURE_44K, FIGURE_24K); /* never finer than allowed */
    assert_int_equal(q.level, FIGURE_24K);
    assert_int_equal(play(&q, (double[]){.05, .08, .15, .3}, 30), 0);
}

static void a_frame_with_time_to_spare_but_not_much_stays_as_it_is(void **state) {
    (void)state;
    Quality q;
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    assert_int_equal(play(&q, (double[]){.4, .6, .9, 1.8}, 300), 0);
    assert_int_equal(q.level, FIGURE_12K);
}

static void from_the_finest_a_slow_machine_goes_down_step_by_step_and_stays(void **state) {
    (void)state;
    Quality q;
    const double share[] = {.5, 1.1, 2, 3.5};
    quality_begin(&q, FIGURE_44K, FIGURE_44K);
    for (int level = FIGURE_24K; level >= FIGURE_6K; level--) {
        assert_int_equal(play(&q, share, 2), 1);
        assert_int_equal(q.level, level);
    }
    assert_int_equal(play(&q, share, 3600), 0);
}

static void when_what_slowed_the_machine_is_over_the_figure_comes_back(void **state) {
    (void)state;
    Quality q;
    const double share[] = {.07, .1, .18, .34}, busy[] = {.8, 1.2, 2.2, 4};
    quality_begin(&q, FIGURE_44K, FIGURE_44K);
    assert_int_equal(play(&q, busy, 60), 3);
    assert_int_equal(q.level, FIGURE_6K);
    assert_int_equal(play(&q, share, 300), 3);
    assert_int_equal(q.level, FIGURE_44K);
    assert_int_equal(play(&q, share, 3600), 0);
}

static void a_level_that_was_too_slow_is_not_tried_again_before_there_is_room_for_it(void **state) {
    (void)state;
    Quality q;
    const double share[] = {.2, .38, 1.2, 2}, half[] = {.1, .19, .6, 1};
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    assert_int_equal(play(&q, share, 3600), 2); /* once up and back */
    assert_int_equal(q.level, FIGURE_12K);
    assert_int_equal(play(&q, half, 300), 1);
    assert_int_equal(q.level, FIGURE_24K);
}

static double random_unit(unsigned *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 16777216.;
}

/* Machines of every speed, some with much to do besides, frames that vary, single ones that are
 * late: after the first minutes hardly any change is left. */
static void no_machine_makes_it_swing(void **state) {
    (void)state;
    static const double VERTICES[] = {6, 11, 23, 47};
    unsigned seed = 7;
    for (int machine = 0; machine < 200; machine++) {
        Quality q;
        double by_vertex = .004 * pow(60, random_unit(&seed)), rest = .6 * random_unit(&seed);
        double vary = .3 * random_unit(&seed);
        int late = 0;
        quality_begin(&q, FIGURE_12K, FIGURE_44K);
        for (int frame = 0; frame < 20 * 60 * 60; frame++) {
            double cost = (by_vertex * VERTICES[q.level] + rest);
            cost *= 1 + vary * (2 * random_unit(&seed) - 1);
            if (random_unit(&seed) < .02) cost *= 3;
            bool changed = quality_frame(&q, cost * BUDGET_S, BUDGET_S);
            late += changed && frame > 5 * 60 * 60;
        }
        if (late > 2)
            fail_msg("%d changes with %.3f a vertex and %.2f besides", late, by_vertex, rest);
    }
}

static void one_hiccup_is_forgiven(void **state) {
    (void)state;
    Quality q;
    quality_begin(&q, FIGURE_24K, FIGURE_24K);
    for (int i = 0; i < 3600; i++)
        assert_false(quality_frame(&q, (i % 50 == 0 ? 4 : .5) * BUDGET_S, BUDGET_S));
    assert_int_equal(q.level, FIGURE_24K);
}

static void where_a_coarser_figure_saves_nothing_it_is_given_back(void **state) {
    (void)state;
    Quality q;
    const double share[] = {1.48, 1.5, 1.52, 1.6}; /* the pixels take the time */
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    assert_int_equal(play(&q, share, 10), 2);
    assert_int_equal(q.level, FIGURE_12K);
    assert_int_equal(play(&q, share, 300), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_that_make_no_sense_change_nothing),
        cmocka_unit_test(a_slow_machine_gets_a_coarser_figure_within_two_seconds),
        cmocka_unit_test(a_fast_machine_gets_the_finest_in_the_end),
        cmocka_unit_test(a_frame_with_time_to_spare_but_not_much_stays_as_it_is),
        cmocka_unit_test(from_the_finest_a_slow_machine_goes_down_step_by_step_and_stays),
        cmocka_unit_test(when_what_slowed_the_machine_is_over_the_figure_comes_back),
        cmocka_unit_test(a_level_that_was_too_slow_is_not_tried_again_before_there_is_room_for_it),
        cmocka_unit_test(no_machine_makes_it_swing),
        cmocka_unit_test(one_hiccup_is_forgiven),
        cmocka_unit_test(where_a_coarser_figure_saves_nothing_it_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
