#include "coach/coherence.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static float breath_at(double t) { /* 4 s in, 6 s out */
    double at = fmod(t + 100, 10);
    double u = at < 4 ? at / 4 : 1 - (at - 4) / 6;
    return (float)(0.5 - 0.5 * cos(3.14159265358979 * u));
}

typedef float (*Hand)(double t);

static float follow(Hand hand, double fps, double seconds) {
    Coherence c = {0};
    for (int i = 0; i < (int)(seconds * fps); i++)
        coherence_listen(&c, i / fps, breath_at(i / fps), hand(i / fps));
    return coherence_level(&c);
}

static float exactly(double t) {
    return breath_at(t);
}
static float late(double t) {
    return breath_at(t - 0.5);
}
static float half_way(double t) {
    return 0.3f + 0.2f * breath_at(t);
}
static float against(double t) {
    return 1 - breath_at(t);
}
static float at_rest(double t) {
    (void)t;
    return 0;
}
static float held_down(double t) {
    (void)t;
    return 1;
}
static float too_fast(double t) {
    return (float)(0.5 + 0.5 * sin(t * 4.7));
}

static void who_breathes_with_it_is_told_so(void **state) {
    (void)state;
    assert_true(follow(exactly, 60, 30) > 0.999f);
    assert_true(follow(late, 60, 30) > 0.93f);
    assert_true(follow(half_way, 60, 30) > 0.999f); /* how far one presses is one's own affair */
}

static void who_breathes_otherwise_is_told_nothing_bad(void **state) {
    (void)state;
    assert_true(follow(against, 60, 30) == 0);
    assert_true(follow(too_fast, 60, 40) < 0.3f);
}

static void who_does_not_press_is_left_alone(void **state) {
    (void)state;
    assert_true(follow(at_rest, 60, 30) < 0);
    assert_true(follow(held_down, 60, 30) < 0);
    assert_true(follow(exactly, 60, 1) < 0); /* too soon to tell */
}

static void it_does_not_matter_how_often_one_looks(void **state) {
    (void)state;
    assert_true(fabsf(follow(late, 24, 30) - follow(late, 144, 30)) < 0.01f);
}

static void after_a_gap_it_listens_afresh(void **state) {
    (void)state;
    Coherence c = {0};
    for (int i = 0; i < 600; i++)
        coherence_listen(&c, i / 60.0, breath_at(i / 60.0), breath_at(i / 60.0));
    assert_true(coherence_level(&c) > 0.9f);
    coherence_listen(&c, 60, 1, 0); /* a pause, and what was pressed in it counts for nothing */
    assert_true(coherence_level(&c) < 0);
    for (int i = 1; i <= 300; i++)
        coherence_listen(&c, 60 + i / 60.0, breath_at(i / 60.0), breath_at(i / 60.0));
    assert_true(coherence_level(&c) > 0.999f);
    coherence_listen(&c, 5, 0.5f, 0.5f); /* another session */
    assert_true(coherence_level(&c) < 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_breathes_with_it_is_told_so),
        cmocka_unit_test(who_breathes_otherwise_is_told_nothing_bad),
        cmocka_unit_test(who_does_not_press_is_left_alone),
        cmocka_unit_test(it_does_not_matter_how_often_one_looks),
        cmocka_unit_test(after_a_gap_it_listens_afresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
