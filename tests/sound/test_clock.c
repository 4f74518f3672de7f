#include "sound/clock.h"

#include "sound/conductor.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support_near.h"

enum { BUFFER = 1024, FRAME_US = 16667 };
#define LEAD_S ((double)CLOCK_LEAD / SOUND_RATE)

static ClockReading at(double s, int64_t frames) {
    return (ClockReading){.now_us = llround(s * 1e6), .has_device = true, .frames = frames};
}

static ClockReading silent(double s) {
    return (ClockReading){.now_us = llround(s * 1e6)};
}

/* A device that has played `rate` frames a second since second 0, seen in whole buffers. */
static ClockReading device(double s, double rate) {
    return at(s, (int64_t)(s * rate / BUFFER) * BUFFER);
}

static void without_a_device_it_is_the_monotonic_clock_times_speed(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 8, silent(100));
    for (int i = 1; i <= 100; i++)
        assert_near(clock_read(&c, silent(100 + i * 0.016)), i * 0.016 * 8, 1e-6);
    assert_false(clock_take_gap(&c));
}

static void at_another_speed_the_device_does_not_lead(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 2, at(0, 0));
    assert_near(clock_read(&c, at(0.1, 0)), 0.2, 1e-9);
}

static void with_a_device_it_follows_the_frames_played(void **state) {
    (void)state;
    SessionClock c;
    double rate = SOUND_RATE * 1.002; /* its crystal is 0.2 % fast */
    clock_start(&c, 1, device(0, rate));
    double t = 0;
    for (int i = 1; i <= 60 * 60; i++)
        t = clock_read(&c, device(i * 1e-6 * FRAME_US, rate));
    assert_near(t, 60 * 60 * 1e-6 * FRAME_US * 1.002 - LEAD_S, 0.025);
}

static void it_is_smooth_between_callbacks(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, device(0, SOUND_RATE));
    double before = 0, step = 0.004;
    for (int i = 1; i <= 5000; i++) {
        double t = clock_read(&c, device(i * step, SOUND_RATE));
        if (before > 0) assert_true(t - before >= step * (1 - CLOCK_SLEW) - 1e-9);
        assert_true(t - before <= step * (1 + CLOCK_SLEW) + 1e-9);
        before = t;
    }
}

static void it_never_runs_backwards_whatever_the_device_says(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    double before = 0;
    uint32_t noise = 1;
    for (int i = 1; i < 3000; i++) {
        noise = noise * 1664525u + 1013904223u;
        int64_t jump = (int64_t)(noise >> 16) - 32768; /* frames up to 0.7 s off, both ways */
        double t = clock_read(&c, at(i * 0.01, (int64_t)(i * 480) + jump));
        assert_true(t >= before);
        assert_true(t - before <= 0.01 * (1 + CLOCK_SLEW) + 1e-9);
        before = t;
    }
    assert_true(clock_read(&c, at(1, 0)) >= before); /* even time itself */
}

static void a_gap_stops_it_and_is_told_once(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    double t = clock_read(&c, at(0.1, 4800));
    assert_near(clock_read(&c, at(30, 30 * 48000)), t, 0);
    assert_true(clock_take_gap(&c));
    assert_false(clock_take_gap(&c));
    assert_near(clock_read(&c, at(30.1, 30 * 48000 + 4800)), t + 0.1 - LEAD_S, 0.001);
}

static void a_slow_machine_is_no_gap(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, silent(0));
    for (int i = 1; i <= 20; i++) /* a frame in 0.9 s */
        assert_near(clock_read(&c, silent(i * 0.9)), i * 0.9, 1e-6);
    assert_false(clock_take_gap(&c));
    clock_start(&c, 1, at(0, 0));
    double t = 0;
    for (int i = 1; i <= 20; i++)
        t = clock_read(&c, at(i * 0.9, (int64_t)(i * 0.9 * SOUND_RATE)));
    assert_near(t, 20 * 0.9 - LEAD_S, 0.1);
    assert_false(clock_take_gap(&c));
}

static void a_short_stall_stands_still_and_asks_for_no_pause(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    double t = clock_read(&c, at(0.1, 4800));
    for (int i = 1; i <= 100; i++)
        t = clock_read(&c, at(0.1 + i * 0.01, 4800));
    assert_true(t <= 0.1 + CLOCK_STALL_S + 1e-6);
    assert_false(clock_take_gap(&c));
    assert_near(clock_read(&c, at(1.2, 4800 + 9600)), t, 0); /* it was 0.25 s ahead of the device */
    t = clock_read(&c, at(1.3, 4800 + 14400));
    for (int i = 1; i <= 1000; i++) /* and lets it catch up */
        t = clock_read(&c, at(1.3 + i * 0.01, 19200 + (int64_t)i * 480));
    assert_near(t, 11.3 - 0.9 - LEAD_S, 1e-6);
}

static void a_stall_moves_nothing_that_is_to_sound(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    int64_t frames = 0;
    for (int i = 1; i <= 1000; i++) {
        frames += i % 100 < 60 ? 800 : 0; /* 0.4 s of silence, again and again */
        clock_read(&c, at(i * 0.01, frames));
        assert_int_equal(clock_frame_at(&c, 9), CLOCK_LEAD + 9 * 48000);
    }
    assert_false(clock_take_gap(&c));
    assert_true(c.t > 8);
}

/* A card of 8 kHz takes 6144 frames each 0.128 s; one twice as slow 12288. */
static ClockReading bursts(double s, int burst) {
    ClockReading now = at(s, (int64_t)(s * SOUND_RATE / burst) * burst);
    now.burst = burst;
    return now;
}

static void a_device_of_long_bursts_is_followed_evenly(void **state) {
    (void)state;
    for (int burst = 6144; burst <= 12288; burst *= 2) {
        SessionClock c;
        clock_start(&c, 1, bursts(100, burst));
        assert_int_equal(clock_frame_at(&c, 0),
                         bursts(100, burst).frames + 2 * burst + CONDUCTOR_LOOKAHEAD);
        double t = 0, before = 0, late_s = 0;
        for (int i = 1; i <= 6000; i++) {
            t = clock_read(&c, bursts(100 + i * 0.016, burst));
            assert_true(t == 0 || t - before <= 0.016 * (1 + CLOCK_SLEW) + 1e-9);
            assert_true(before == 0 || t - before >= 0.016 * (1 - CLOCK_SLEW) - 1e-9);
            before = t;
            late_s = 100 + i * 0.016 - (double)clock_frame_at(&c, t) / SOUND_RATE;
        }
        assert_near(late_s, 0, 0.017); /* no more than it is looked at */
        assert_false(clock_take_gap(&c));
    }
}

static void what_begins_anew_in_a_running_clock_can_be_sent_in_time(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, bursts(0, 6144));
    double t = 0;
    for (int i = 1; i <= 200; i++)
        t = clock_read(&c, bursts(i * 0.016, 6144));
    assert_true(t > 2);
    clock_resume(&c, bursts(3.2, 6144));
    int64_t frame = bursts(3.2, 6144).frames + 2 * 6144 + CONDUCTOR_LOOKAHEAD;
    assert_int_equal(clock_frame_at(&c, t), frame);
    assert_near(clock_read(&c, bursts(3.3, 6144)), t, 0); /* not there yet */
    t = clock_read(&c, bursts(4.2, 6144));
    assert_near(clock_read(&c, bursts(4.216, 6144)), t + 0.016, 0.001);
    assert_int_equal(clock_frame_at(&c, t), frame + llround((t - c.origin_t) * SOUND_RATE));
}

static void a_device_that_stalls_stops_it(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    double t = 0;
    for (int i = 1; i <= 300; i++)
        t = clock_read(&c, at(i * 0.01, 0));
    assert_true(t <= CLOCK_STALL_S + 1e-6);
    assert_true(clock_take_gap(&c));
}

static void what_sounds_at_the_first_moment_can_be_sent_in_time(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(1, 48000));
    assert_int_equal(clock_frame_at(&c, 0), 48000 + CLOCK_LEAD);
    assert_near(clock_read(&c, at(1.02, 48000 + 1024)), 0, 0);
    assert_near(clock_read(&c, at(1.04, 48000 + 2048)), 0, 0);
    assert_false(clock_take_gap(&c));
    assert_true(clock_read(&c, at(1.06, 48000 + 3072)) > 0);
}

static void a_pause_stands_still_and_a_resume_goes_on(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, silent(0));
    clock_pause(&c, silent(0.25));
    assert_near(clock_read(&c, silent(90)), 0.25, 1e-9);
    assert_false(clock_take_gap(&c));
    clock_resume(&c, silent(100));
    assert_near(clock_read(&c, silent(100.25)), 0.5, 1e-9);
}

static void losing_the_device_loses_no_time_and_skips_none(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(0, 0));
    double t = clock_read(&c, at(0.2, 9600));
    t = clock_read(&c, silent(0.21));
    assert_near(t, 0.2 - LEAD_S, 0.011);
    assert_near(clock_read(&c, silent(0.31)), t + 0.1, 1e-6);
    t = clock_read(&c, at(0.32, 500000)); /* back, with another count */
    assert_near(clock_read(&c, at(0.42, 504800)), t + 0.1 - LEAD_S, 0.001);
}

static void a_session_second_has_its_frame_and_a_pause_moves_it(void **state) {
    (void)state;
    SessionClock c;
    clock_start(&c, 1, at(5, 240000));
    assert_int_equal(clock_frame_at(&c, 2), 240000 + CLOCK_LEAD + 96000);
    clock_pause(&c, at(5.5, 264000));
    clock_resume(&c, at(9, 432000));
    assert_int_equal(clock_frame_at(&c, c.t + 1), 432000 + CLOCK_LEAD + 48000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_device_it_is_the_monotonic_clock_times_speed),
        cmocka_unit_test(at_another_speed_the_device_does_not_lead),
        cmocka_unit_test(with_a_device_it_follows_the_frames_played),
        cmocka_unit_test(it_is_smooth_between_callbacks),
        cmocka_unit_test(it_never_runs_backwards_whatever_the_device_says),
        cmocka_unit_test(a_gap_stops_it_and_is_told_once),
        cmocka_unit_test(a_slow_machine_is_no_gap),
        cmocka_unit_test(a_short_stall_stands_still_and_asks_for_no_pause),
        cmocka_unit_test(a_stall_moves_nothing_that_is_to_sound),
        cmocka_unit_test(a_device_of_long_bursts_is_followed_evenly),
        cmocka_unit_test(what_begins_anew_in_a_running_clock_can_be_sent_in_time),
        cmocka_unit_test(a_device_that_stalls_stops_it),
        cmocka_unit_test(what_sounds_at_the_first_moment_can_be_sent_in_time),
        cmocka_unit_test(a_pause_stands_still_and_a_resume_goes_on),
        cmocka_unit_test(losing_the_device_loses_no_time_and_skips_none),
        cmocka_unit_test(a_session_second_has_its_frame_and_a_pause_moves_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
