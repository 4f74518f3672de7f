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

static void between_two_levels_it_swings_ever_more_rarely(void **state) {
    (void)state;
    Quality q;
    const double share[] = {.2, .38, 1.2, 2};
    quality_begin(&q, FIGURE_12K, FIGURE_44K);
    int first = play(&q, share, 60), second = play(&q, share, 60);
    assert_true(first <= 8);
    assert_true(second <= 2);
    assert_true(play(&q, share, 120) <= 2);
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
        cmocka_unit_test(between_two_levels_it_swings_ever_more_rarely),
        cmocka_unit_test(one_hiccup_is_forgiven),
        cmocka_unit_test(where_a_coarser_figure_saves_nothing_it_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
