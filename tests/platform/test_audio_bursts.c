#include "platform/audio_bursts.h"

#include "sound/sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Asks for `count` buffers of 1024 at once, then waits as long as they last. Gives the underruns.
 */
static int ask(AudioBursts *bursts, int count, double *now_s) {
    int late = 0;
    for (int i = 0; i < count; i++)
        late += audio_bursts_ask(bursts, 1024, *now_s + i * 0.0005);
    *now_s += count * 1024.0 / SOUND_RATE;
    return late;
}

static void before_it_plays_evenly_nothing_is_known(void **state) {
    (void)state;
    AudioBursts bursts = {0};
    double now_s = 100;
    assert_int_equal(audio_bursts_frames(&bursts), 0);
    ask(&bursts, 12, &now_s); /* it fills itself */
    assert_int_equal(audio_bursts_frames(&bursts), 0);
    ask(&bursts, 1, &now_s);
    assert_int_equal(audio_bursts_frames(&bursts), 0);
    ask(&bursts, 1, &now_s);
    assert_int_equal(audio_bursts_frames(&bursts), 1024);
}

static void a_burst_is_what_is_asked_for_at_once(void **state) {
    (void)state;
    AudioBursts bursts = {0};
    double now_s = 100;
    for (int i = 0; i < 20; i++)
        assert_int_equal(ask(&bursts, 6, &now_s), 0); /* and 0.13 s without a word is no underrun */
    assert_int_equal(audio_bursts_frames(&bursts), 6144);
    ask(&bursts, 1, &now_s);
    assert_int_equal(audio_bursts_frames(&bursts), 6144); /* the longer of the last two */
    ask(&bursts, 1, &now_s);
    assert_int_equal(audio_bursts_frames(&bursts), 1024);
}

static void a_device_that_comes_too_late_has_run_dry(void **state) {
    (void)state;
    AudioBursts bursts = {0};
    double now_s = 100;
    for (int i = 0; i < 5; i++)
        ask(&bursts, 1, &now_s);
    now_s += 0.9 * 1024 / SOUND_RATE;
    assert_int_equal(ask(&bursts, 1, &now_s), 0);
    now_s += 1.1 * 1024 / SOUND_RATE;
    assert_int_equal(ask(&bursts, 1, &now_s), 1);
    assert_int_equal(ask(&bursts, 1, &now_s), 0);
    for (int i = 0; i < 5; i++)
        ask(&bursts, 6, &now_s);
    now_s += 1.1 * 6144 / SOUND_RATE;
    assert_int_equal(ask(&bursts, 6, &now_s), 1);
}

static void a_device_that_never_pauses_is_known_at_last(void **state) {
    (void)state;
    AudioBursts bursts = {0};
    int frames = 0;
    for (; !audio_bursts_frames(&bursts) && frames < 10 * SOUND_RATE; frames += 1024)
        assert_false(audio_bursts_ask(&bursts, 1024, 5));
    assert_in_range(frames, 2 * SOUND_RATE, 2 * SOUND_RATE + 1024);
    assert_int_equal(audio_bursts_frames(&bursts), AUDIO_BURST_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_it_plays_evenly_nothing_is_known),
        cmocka_unit_test(a_burst_is_what_is_asked_for_at_once),
        cmocka_unit_test(a_device_that_comes_too_late_has_run_dry),
        cmocka_unit_test(a_device_that_never_pauses_is_known_at_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
