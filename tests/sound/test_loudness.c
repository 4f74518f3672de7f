#include "sound/loudness.h"

#include "sound/limiter.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_near.h"

enum { SECONDS = 8, FRAMES = SOUND_RATE * SECONDS };

static float *tone(double hz, double dbfs, int channels) {
    float *pcm = malloc(sizeof *pcm * FRAMES * (size_t)channels);
    assert_non_null(pcm);
    for (int i = 0; i < FRAMES; i++) {
        for (int ch = 0; ch < channels; ch++)
            pcm[i * channels + ch] =
                (float)(pow(10, dbfs / 20) * sin(6.283185307179586 * hz * i / SOUND_RATE));
    }
    return pcm;
}

/* EBU Tech 3341 (2016), test cases 1 and 2: 1 kHz in both channels at -23 and -33 dBFS. */
static void a_stereo_tone_measures_as_the_ebu_says(void **state) {
    (void)state;
    static const double levels[] = {-23, -33};
    for (int i = 0; i < 2; i++) {
        float *pcm = tone(1000, levels[i], 2);
        assert_near(loudness_integrated(pcm, FRAMES, 2), levels[i], 0.1);
        free(pcm);
    }
}

/* BS.1770-4: a 0 dBFS, 997 Hz sine in one channel is -3.01 LUFS. */
static void a_mono_tone_is_3_db_less(void **state) {
    (void)state;
    float *pcm = tone(997, 0, 1);
    assert_near(loudness_integrated(pcm, FRAMES, 1), -3.01, 0.02);
    free(pcm);
}

/* EBU Tech 3341, test case 3, shortened: quiet ends fall under the relative gate. */
static void quiet_ends_do_not_count(void **state) {
    (void)state;
    float *pcm = tone(1000, -23, 2);
    for (int i = 0; i < FRAMES * 2; i++) {
        if (i < FRAMES / 2 || i > FRAMES * 3 / 2) pcm[i] *= 0.1f;
    }
    assert_near(loudness_integrated(pcm, FRAMES, 2), -23, 0.4);
    free(pcm);
}

static void silence_and_nothing_measure_as_silence(void **state) {
    (void)state;
    static const float nothing[SOUND_RATE];
    assert_near(loudness_integrated(nothing, SOUND_RATE, 1), LOUDNESS_SILENCE, 0);
    assert_near(loudness_integrated(nothing, 0, 1), LOUDNESS_SILENCE, 0);
    assert_near(loudness_repeated(nothing, 100, 1), LOUDNESS_SILENCE, 0);
    assert_near(sound_true_peak_db((Sound){0}), LOUDNESS_SILENCE, 0);
}

static void what_is_shorter_than_a_block_has_the_loudness_of_its_repetition(void **state) {
    (void)state;
    float *pcm = tone(1000, -20, 1);
    assert_near(loudness_integrated(pcm, 4800, 1), -23.0, 0.3);
    assert_near(loudness_repeated(pcm, 4800, 1), -23.0, 0.1);
    free(pcm);
}

/* A quarter-rate sine sampled 45 degrees off its crests: 3 dB more between the samples. */
static void a_peak_between_samples_is_seen(void **state) {
    (void)state;
    float pcm[400];
    for (int i = 0; i < 400; i++)
        pcm[i] = 0.5f * (float)sin(1.5707963267949 * i + 0.78539816339745);
    assert_near(loudness_true_peak(pcm, 400, 1), 0.5, 0.02);
}

static void a_limiter_that_has_nothing_to_do_is_a_delay(void **state) {
    (void)state;
    float *pcm = tone(997, -2, 2), *was = tone(997, -2, 2);
    Limiter limiter;
    limiter_init(&limiter);
    limiter_run(&limiter, pcm, FRAMES);
    assert_memory_equal(pcm + (size_t)2 * LIMITER_LATENCY, was,
                        sizeof *pcm * 2 * (FRAMES - LIMITER_LATENCY));
    free(pcm);
    free(was);
}

/* Noise with sudden crests, 12 dB over: the hardest thing that a session could send. */
static void a_limiter_keeps_every_true_peak_below_1_db(void **state) {
    (void)state;
    float *pcm = tone(3001, 6, 2);
    uint32_t noise = 1;
    for (int i = 0; i < FRAMES * 2; i++) {
        noise = noise * 1664525u + 1013904223u;
        float level = (i / 9000) % 3 == 0 ? 4.0f : 0.1f;
        pcm[i] = level * (0.3f * pcm[i] + (float)(int32_t)noise * 4.6e-10f);
    }
    Limiter limiter;
    limiter_init(&limiter);
    limiter_run(&limiter, pcm, FRAMES);
    double peak_db = 20 * log10(loudness_true_peak(pcm, FRAMES, 2));
    assert_true(peak_db <= -1.0);
    assert_true(peak_db >= -2.0);
    free(pcm);
}

static void what_is_a_little_too_loud_is_brought_a_little_down(void **state) {
    (void)state;
    float *pcm = tone(997, 0, 2);
    memset(pcm + 2 * (FRAMES - SOUND_RATE), 0, sizeof *pcm * 2 * SOUND_RATE); /* cut is seen too */
    Limiter limiter;
    limiter_init(&limiter);
    limiter_run(&limiter, pcm, FRAMES);
    assert_near(20 * log10(loudness_true_peak(pcm, FRAMES, 2)), -1.2, 0.1);
    free(pcm);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stereo_tone_measures_as_the_ebu_says),
        cmocka_unit_test(a_mono_tone_is_3_db_less),
        cmocka_unit_test(quiet_ends_do_not_count),
        cmocka_unit_test(silence_and_nothing_measure_as_silence),
        cmocka_unit_test(what_is_shorter_than_a_block_has_the_loudness_of_its_repetition),
        cmocka_unit_test(a_peak_between_samples_is_seen),
        cmocka_unit_test(a_limiter_that_has_nothing_to_do_is_a_delay),
        cmocka_unit_test(what_is_a_little_too_loud_is_brought_a_little_down),
        cmocka_unit_test(a_limiter_keeps_every_true_peak_below_1_db),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
