#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* setenv, tzset */
#endif
#include "platform/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static int offset_in(const char *zone, int64_t utc_s) {
    setenv("TZ", zone, 1);
    tzset();
    return clock_offset_min_at(utc_s);
}

/* Rules are written out (POSIX), so that no time zone files are needed. */
static void the_offset_follows_the_zone_and_its_summer(void **state) {
    (void)state;
    const int64_t winter = 1768478400; /* 2026-01-15 12:00 UTC */
    const int64_t summer = 1784116800; /* 2026-07-15 12:00 UTC */
    assert_int_equal(offset_in("UTC0", winter), 0);
    assert_int_equal(offset_in("CET-1CEST,M3.5.0,M10.5.0/3", winter), 60);
    assert_int_equal(offset_in("CET-1CEST,M3.5.0,M10.5.0/3", summer), 120);
    assert_int_equal(offset_in("NST3:30", winter), -210);
    assert_int_equal(offset_in("NPT-5:45", winter), 345);
}

static void the_offset_is_right_across_midnight_and_the_new_year(void **state) {
    (void)state;
    const int64_t new_year = 1767225600; /* 2026-01-01 00:00 UTC */
    assert_int_equal(offset_in("AAA11", new_year), -660);
    assert_int_equal(offset_in("BBB-14", new_year + 86399), 840);
}

static void monotonic_time_moves_only_forward(void **state) {
    (void)state;
    double before = clock_monotonic_s();
    for (int i = 0; i < 1000; i++) {
        double now = clock_monotonic_s();
        assert_true(now >= before);
        before = now;
    }
    clock_sleep_s(-1);
    clock_sleep_s(0.002);
    assert_true(clock_monotonic_s() >= before + 0.002);
}

static void the_calendar_is_this_machines(void **state) {
    (void)state;
    int64_t before = (int64_t)time(NULL);
    Instant now = clock_now();
    assert_in_range(now.utc_s, before, before + 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_offset_follows_the_zone_and_its_summer),
        cmocka_unit_test(the_offset_is_right_across_midnight_and_the_new_year),
        cmocka_unit_test(monotonic_time_moves_only_forward),
        cmocka_unit_test(the_calendar_is_this_machines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
