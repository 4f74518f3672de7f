#include "sound/conductor.h"

#include "sound/loudness.h"
#include "sound/synth.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_near.h"

enum { LONG = SOUND_RATE * 4 };

typedef struct Desk {
    Conductor conductor;
    int16_t steady[LONG]; /* a constant: what comes out is the gain */
    int16_t wave[LONG];   /* 997 Hz near full scale */
    float out[2 * LONG];
} Desk;

static int make_desk(void **state) {
    Desk *d = malloc(sizeof *d);
    assert_non_null(d);
    conductor_init(&d->conductor);
    for (int i = 0; i < LONG; i++) {
        d->steady[i] = 8192;
        d->wave[i] = (int16_t)lrint(32000 * sin(6.283185307179586 * 997 * i / SOUND_RATE));
    }
    memset(d->out, 0, sizeof d->out);
    *state = d;
    return 0;
}

static int free_desk(void **state) {
    free(*state);
    return 0;
}

/* Stereo, so that a constant comes out as it is. */
static SoundEvent steady(const Desk *d, SoundLayer layer, int64_t frame, int frames) {
    return (SoundEvent){.frame = frame,
                        .sound = {d->steady, frames / 2, 2},
                        .layer = layer,
                        .gain = 1,
                        .loops = true};
}

static SoundEvent once(const Desk *d, SoundLayer layer, int64_t frame, int frames) {
    SoundEvent event = steady(d, layer, frame, 2 * frames);
    event.loops = false;
    return event;
}

static void play(Desk *d, SoundEvent event) {
    assert_true(conductor_play(&d->conductor, &event));
}

static int first_sound(const float *out, int frames) {
    for (int i = 0; i < frames; i++) {
        if (out[2 * i] != 0 || out[2 * i + 1] != 0) return i;
    }
    return -1;
}

static void silence_is_exact_zero(void **state) {
    Desk *d = *state;
    conductor_mix(&d->conductor, d->out, 5000);
    assert_int_equal(first_sound(d->out, 5000), -1);
    assert_int_equal(conductor_frames(&d->conductor), 5000);
}

static void a_sound_begins_on_its_frame_and_passes_unchanged(void **state) {
    Desk *d = *state;
    play(d, once(d, LAYER_CUES, 1234, 100));
    conductor_mix(&d->conductor, d->out, 2000);
    assert_int_equal(first_sound(d->out, 2000), 1234);
    for (int i = 1234; i < 1334; i++)
        assert_true(d->out[2 * i] == 0.25f && d->out[2 * i + 1] == 0.25f);
    assert_int_equal(first_sound(d->out + 2 * 1334, 2000 - 1334), -1);
}

static void a_mono_sound_has_equal_power_on_both_sides(void **state) {
    Desk *d = *state;
    SoundEvent event = once(d, LAYER_VOICE, 0, 100);
    event.sound.channels = 1;
    play(d, event);
    conductor_mix(&d->conductor, d->out, 10);
    assert_near(d->out[0], 0.25f * sqrtf(0.5f), 1e-6f);
    assert_near(d->out[0], d->out[1], 0);
}

/* Everything at once: cues, overlapping voices, music under them, a breath, a fade, a revoke. */
static void play_a_scene(Desk *d, const CueBank *bank, int block, float *out, int frames) {
    conductor_init(&d->conductor);
    SoundEvent music = steady(d, LAYER_MUSIC, 0, 2000);
    music.sound = (Sound){d->wave, 4801, 1};
    music.gain = 0.2f;
    music.tag = 7;
    music.fade_in = 1000;
    play(d, music);
    SoundEvent voice = {.frame = 9001, .sound = {d->wave, 30000, 1}, .layer = LAYER_VOICE};
    voice.gain = 0.9f;
    play(d, voice);
    voice.frame = 20011;
    play(d, voice);
    for (int i = 0; i < CUE_COUNT; i++) {
        play(d, (SoundEvent){.frame = 13 + 4099 * (int64_t)i,
                             .sound = bank->cue[i],
                             .layer = LAYER_CUES,
                             .gain = 1});
    }
    assert_true(conductor_breath(&d->conductor, 5003, 40000, true, 1));
    assert_true(conductor_fade(&d->conductor, 30000, 7, 0.05f, 700, true));
    assert_true(conductor_revoke(&d->conductor, 60000, ~0u));
    for (int done = 0; done < frames; done += block) {
        int n = frames - done < block ? frames - done : block;
        conductor_mix(&d->conductor, out + 2 * (size_t)done, n);
    }
}

static void the_size_of_blocks_changes_nothing(void **state) {
    Desk *d = *state;
    enum { FRAMES = 70000 };
    static const int blocks[] = {1, 7, 512, 4096};
    Arena arena = {0};
    CueBank bank;
    assert_true(cue_bank_make(&arena, &bank, NULL));
    float *whole = malloc(2 * FRAMES * sizeof *whole);
    assert_non_null(whole);
    play_a_scene(d, &bank, FRAMES, whole, FRAMES);
    assert_int_equal(first_sound(whole, FRAMES), 1); /* music's fade begins at 0 with nothing */
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        play_a_scene(d, &bank, blocks[i], d->out, FRAMES);
        assert_memory_equal(whole, d->out, 2 * FRAMES * sizeof *whole);
    }
    assert_true(loudness_true_peak(whole, FRAMES, 2) <= pow(10, -1.0 / 20));
    free(whole);
    arena_free(&arena);
}

static void every_cue_begins_on_its_frame(void **state) {
    Desk *d = *state;
    Arena arena = {0};
    CueBank bank;
    assert_true(cue_bank_make(&arena, &bank, NULL));
    for (int i = 0; i < CUE_COUNT; i++) {
        conductor_init(&d->conductor);
        int64_t frame = 1000 + 37 * (int64_t)i;
        play(d, (SoundEvent){.frame = frame, .sound = bank.cue[i], .layer = LAYER_CUES, .gain = 1});
        conductor_mix(&d->conductor, d->out, 4096);
        assert_int_equal(first_sound(d->out, 4096), frame);
        assert_true(fabsf(d->out[2 * frame]) >= 16.0f / 32768);
    }
    arena_free(&arena);
}

static void a_revoke_drops_what_has_not_begun_and_fades_the_rest_in_30_ms(void **state) {
    Desk *d = *state;
    play(d, steady(d, LAYER_CUES, 100, 1000));
    play(d, steady(d, LAYER_CUES, 5000, 1000));
    assert_true(conductor_revoke(&d->conductor, 3000, 1u << LAYER_CUES));
    play(d, once(d, LAYER_CUES, 6000, 50)); /* sent after: stays */
    conductor_mix(&d->conductor, d->out, 8000);
    assert_near(d->out[2 * 2999], 0.25f, 0);
    assert_near(d->out[2 * (3000 + CONDUCTOR_FADE / 2)], 0.125f, 0.001f);
    for (int i = 3000; i < 3000 + CONDUCTOR_FADE; i++)
        assert_true(d->out[2 * i + 2] <= d->out[2 * i]);
    assert_int_equal(first_sound(d->out + 2 * (3000 + CONDUCTOR_FADE), 8000 - 3000), 1560);
    assert_int_equal(CONDUCTOR_FADE, 1440);
}

static void a_revoke_spares_what_was_sent_after_it(void **state) {
    Desk *d = *state;
    assert_true(conductor_revoke(&d->conductor, 3000, ~0u));
    play(d, steady(d, LAYER_CUES, 2000, 1000));
    conductor_mix(&d->conductor, d->out, 8000);
    for (int i = 2000; i < 8000; i++)
        assert_true(d->out[2 * i] == 0.25f);
}

static void a_revoke_spares_the_other_layers(void **state) {
    Desk *d = *state;
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, steady(d, LAYER_VOICE, 5000, 1000));
    assert_true(conductor_revoke(&d->conductor, 2000, 1u << LAYER_VOICE | 1u << LAYER_CUES));
    conductor_mix(&d->conductor, d->out, 8000);
    for (int i = 0; i < 8000; i++)
        assert_true(d->out[2 * i] == 0.25f);
}

static void a_revoke_that_comes_late_acts_at_once(void **state) {
    Desk *d = *state;
    play(d, steady(d, LAYER_CUES, 0, 1000));
    conductor_mix(&d->conductor, d->out, 4000);
    assert_true(conductor_revoke(&d->conductor, 0, ~0u));
    conductor_mix(&d->conductor, d->out, 4000);
    assert_near(d->out[2 * (CONDUCTOR_LOOKAHEAD - 1)], 0.25f, 0);
    assert_int_equal(first_sound(d->out + 2 * (CONDUCTOR_LOOKAHEAD + CONDUCTOR_FADE), 1000), -1);
}

static void a_new_line_ends_the_one_that_sounds(void **state) {
    Desk *d = *state;
    play(d, steady(d, LAYER_VOICE, 0, 1000));
    play(d, once(d, LAYER_VOICE, 3000, 4000));
    conductor_mix(&d->conductor, d->out, 8000);
    assert_near(d->out[2 * 2999], 0.25f, 0);
    assert_near(d->out[2 * (3000 + CONDUCTOR_FADE)], 0.25f, 0);
    assert_int_equal(first_sound(d->out + 2 * 7000, 1000), -1);
}

static void the_voice_ducks_the_music_by_9_db(void **state) {
    Desk *d = *state;
    SoundEvent voice = once(d, LAYER_VOICE, 10000, 40000);
    voice.gain = 1e-4f; /* hardly there itself; it ducks by sounding, not by its level */
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, voice);
    conductor_mix(&d->conductor, d->out, 90000);
    float ducked = 0.25f * powf(10, -9.0f / 20);
    assert_near(d->out[2 * 9999], 0.25f, 0);
    assert_true(d->out[2 * (10000 + CONDUCTOR_DUCK_ATTACK - 100)] > ducked * 1.01f);
    assert_near(d->out[2 * (10000 + CONDUCTOR_DUCK_ATTACK)], ducked, 1e-4f);
    assert_near(d->out[2 * 49999], ducked, 1e-4f);
    assert_true(d->out[2 * (50000 + CONDUCTOR_DUCK_RELEASE - 200)] < 0.249f);
    assert_near(d->out[2 * (50001 + CONDUCTOR_DUCK_RELEASE)], 0.25f, 1e-6f);
}

/* Hardly there themselves, as above. */
static SoundEvent faint_cue(const Desk *d, int64_t frame, int frames) {
    SoundEvent cue = once(d, LAYER_CUES, frame, frames);
    cue.gain = 1e-4f;
    return cue;
}

static void the_music_yields_to_a_cue_just_before_it_begins(void **state) {
    Desk *d = *state;
    float yielded = 0.25f * powf(10, -CONDUCTOR_YIELD_DB / 20);
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, faint_cue(d, 10000, 70000));
    conductor_mix(&d->conductor, d->out, 90000);
    assert_near(d->out[2 * (9999 - CONDUCTOR_YIELD_BEFORE)], 0.25f, 0);
    assert_true(d->out[2 * (10100 - CONDUCTOR_YIELD_BEFORE)] < 0.249f);
    assert_near(d->out[2 * 9999], yielded, 1e-5f);
    assert_near(d->out[2 * (9999 + CONDUCTOR_YIELD_HOLD)], yielded, 1e-4f);
    assert_true(d->out[2 * (10300 + CONDUCTOR_YIELD_HOLD)] > yielded * 1.01f);
    assert_near(d->out[2 * (10001 + CONDUCTOR_YIELD_HOLD + CONDUCTOR_DUCK_RELEASE)], 0.25f, 1e-4f);
}

static void a_short_cue_is_yielded_to_as_long_as_it_lasts(void **state) {
    Desk *d = *state;
    float yielded = 0.25f * powf(10, -CONDUCTOR_YIELD_DB / 20);
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, faint_cue(d, 10000, 5000));
    conductor_mix(&d->conductor, d->out, 30000);
    assert_near(d->out[2 * 14999], yielded, 1e-4f);
    assert_true(d->out[2 * 15300] > yielded * 1.01f);
}

static void a_cue_that_is_off_or_revoked_is_not_yielded_to(void **state) {
    Desk *d = *state;
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, faint_cue(d, 20000, 5000));
    conductor_mix(&d->conductor, d->out, 1000);
    assert_true(conductor_revoke(&d->conductor, 2000, 1u << LAYER_CUES));
    conductor_mix(&d->conductor, d->out, 30000);
    for (int i = 0; i < 30000; i++)
        assert_true(d->out[2 * i] == 0.25f);
    assert_true(conductor_set_layer(&d->conductor, LAYER_CUES, 1, false));
    play(d, faint_cue(d, 40000, 5000));
    conductor_mix(&d->conductor, d->out, 30000);
    for (int i = 0; i < 30000; i++)
        assert_true(d->out[2 * i] == 0.25f);
}

static void a_voice_over_a_cue_keeps_the_music_down(void **state) {
    Desk *d = *state;
    float ducked = 0.25f * powf(10, -CONDUCTOR_DUCK_DB / 20);
    SoundEvent voice = once(d, LAYER_VOICE, 10000, 40000);
    voice.gain = 1e-4f;
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, faint_cue(d, 12000, 5000));
    play(d, voice);
    conductor_mix(&d->conductor, d->out, 60000);
    for (int i = 20000; i < 50000; i++)
        assert_near(d->out[2 * i], ducked, 1e-4f);
}

static void a_voice_that_is_off_neither_sounds_nor_ducks(void **state) {
    Desk *d = *state;
    assert_true(conductor_set_layer(&d->conductor, LAYER_VOICE, 1, false));
    play(d, steady(d, LAYER_MUSIC, 0, 1000));
    play(d, once(d, LAYER_VOICE, 1000, 10000));
    conductor_mix(&d->conductor, d->out, 20000);
    for (int i = 0; i < 20000; i++)
        assert_true(d->out[2 * i] == 0.25f);
}

static void a_layer_has_its_volume_and_changes_it_without_a_click(void **state) {
    Desk *d = *state;
    assert_true(conductor_set_layer(&d->conductor, LAYER_CUES, 0.5f, true));
    play(d, steady(d, LAYER_CUES, 0, 1000));
    conductor_mix(&d->conductor, d->out, 1000);
    assert_near(d->out[0], 0.125f, 0); /* before the first frame: at once */
    assert_true(conductor_set_layer(&d->conductor, LAYER_CUES, 1, true));
    conductor_mix(&d->conductor, d->out, 4000);
    for (int i = 1; i < 4000; i++)
        assert_true(fabsf(d->out[2 * i] - d->out[2 * i - 2]) < 0.25f / CONDUCTOR_RAMP * 1.01f);
    assert_near(d->out[2 * 3999], 0.25f, 0);
}

static void the_sum_is_limited_without_clipping_or_moving(void **state) {
    Desk *d = *state;
    for (int i = 0; i < 6; i++) {
        play(d, (SoundEvent){
                    .frame = 480, .sound = {d->wave, 20000, 2}, .layer = LAYER_CUES, .gain = 1});
    }
    play(d, once(d, LAYER_CUES, 80000, 10));
    conductor_mix(&d->conductor, d->out, 90000);
    assert_int_equal(first_sound(d->out, 90000), 480);
    assert_true(loudness_true_peak(d->out, 90000, 2) <= pow(10, -1.0 / 20));
    assert_true(loudness_true_peak(d->out, 90000, 2) >= pow(10, -2.0 / 20));
    assert_true(d->out[2 * 80000] == 0.25f); /* released: exact again */
}

static void a_full_ring_refuses_and_loses_nothing_sent_before(void **state) {
    Desk *d = *state;
    int sent = 0;
    for (SoundEvent e = once(d, LAYER_CUES, 0, 1); conductor_play(&d->conductor, &e); sent++)
        e.frame += 10;
    assert_int_equal(sent, CONDUCTOR_RING);
    assert_false(conductor_revoke(&d->conductor, 0, ~0u));
    conductor_mix(&d->conductor, d->out, 10 * CONDUCTOR_RING);
    for (int i = 0; i < 10 * CONDUCTOR_RING; i++)
        assert_true((d->out[2 * i] == 0.25f) == (i % 10 == 0));
    assert_true(conductor_revoke(&d->conductor, 0, ~0u));
    assert_int_equal(conductor_stats(&d->conductor).dropped, 0);
}

static void too_many_waiting_sounds_are_dropped_and_counted(void **state) {
    Desk *d = *state;
    for (int i = 0; i < CONDUCTOR_PENDING; i++)
        play(d, once(d, LAYER_CUES, 100000 + i, 1));
    conductor_mix(&d->conductor, d->out, 64);
    play(d, once(d, LAYER_CUES, 90000, 1));
    conductor_mix(&d->conductor, d->out, 64);
    assert_int_equal(conductor_stats(&d->conductor).dropped, 1);
}

static void a_late_sound_begins_at_once_and_one_too_late_not_at_all(void **state) {
    Desk *d = *state;
    conductor_mix(&d->conductor, d->out, 40000);
    play(d, once(d, LAYER_CUES, 39000, 50));
    play(d, once(d, LAYER_CUES, 40000 - CONDUCTOR_TOO_LATE, 50));
    conductor_mix(&d->conductor, d->out, 4000);
    assert_int_equal(first_sound(d->out, 4000), CONDUCTOR_LOOKAHEAD);
    assert_true(d->out[2 * CONDUCTOR_LOOKAHEAD] == 0.25f); /* one of them, not both */
    assert_int_equal(conductor_stats(&d->conductor).late, 1);
    assert_int_equal(conductor_stats(&d->conductor).dropped, 1);
}

static void a_sound_without_samples_is_dropped(void **state) {
    Desk *d = *state;
    play(d, (SoundEvent){.frame = 10, .layer = LAYER_VOICE, .gain = 1});
    play(d, (SoundEvent){.frame = 10, .sound = {NULL, 100, 1}, .layer = LAYER_VOICE, .gain = 1});
    conductor_mix(&d->conductor, d->out, 100);
    assert_int_equal(first_sound(d->out, 100), -1);
    assert_int_equal(conductor_stats(&d->conductor).dropped, 2);
}

static void a_loop_has_no_gap(void **state) {
    Desk *d = *state;
    SoundEvent event = steady(d, LAYER_MUSIC, 0, 1000);
    event.sound = (Sound){d->wave, 997, 1};
    event.gain = 0.1f;
    play(d, event);
    conductor_mix(&d->conductor, d->out, 5000);
    for (int i = 0; i < 5000 - 997; i++)
        assert_true(d->out[2 * i] == d->out[2 * (i + 997)]);
}

static void a_fade_moves_a_tag_and_can_end_it(void **state) {
    Desk *d = *state;
    SoundEvent tagged = steady(d, LAYER_MUSIC, 0, 1000);
    tagged.tag = 3;
    play(d, tagged);
    assert_true(conductor_fade(&d->conductor, 1000, 3, 0.5f, 500, true));
    assert_true(conductor_fade(&d->conductor, 1000, 4, 0, 1, false)); /* somebody else */
    conductor_mix(&d->conductor, d->out, 2000);
    assert_near(d->out[2 * 999], 0.25f, 0);
    assert_near(d->out[2 * 1500], 0.125f, 1e-4f);
    assert_near(d->out[2 * 1999], 0.125f, 0);
    assert_true(conductor_fade(&d->conductor, 2500, 3, 0, 100, false));
    conductor_mix(&d->conductor, d->out, 2000);
    assert_near(d->out[2 * 499], 0.125f, 0);
    assert_int_equal(first_sound(d->out + 2 * 601, 1000), -1);
}

static void names_of_layers_make_a_mask(void **state) {
    (void)state;
    assert_int_equal(layer_mask_parse("voice,cues,breath,music"), (1u << LAYER_COUNT) - 1);
    assert_int_equal(layer_mask_parse("cues"), 1u << LAYER_CUES);
    assert_int_equal(layer_mask_parse(""), 0);
    assert_int_equal(layer_mask_parse("cues,"), 0);
    assert_int_equal(layer_mask_parse("cue"), 0);
    assert_int_equal(sound_frame_at(-1), 0);
    assert_int_equal(sound_frame_at(1.00001), 48000);
    assert_int_equal(sound_frame_at(1.0000105), 48001);
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, make_desk, free_desk)
int main(void) {
    const struct CMUnitTest tests[] = {
        DESK(silence_is_exact_zero),
        DESK(a_sound_begins_on_its_frame_and_passes_unchanged),
        DESK(a_mono_sound_has_equal_power_on_both_sides),
        DESK(the_size_of_blocks_changes_nothing),
        DESK(every_cue_begins_on_its_frame),
        DESK(a_revoke_drops_what_has_not_begun_and_fades_the_rest_in_30_ms),
        DESK(a_revoke_spares_what_was_sent_after_it),
        DESK(a_revoke_spares_the_other_layers),
        DESK(a_revoke_that_comes_late_acts_at_once),
        DESK(a_new_line_ends_the_one_that_sounds),
        DESK(the_voice_ducks_the_music_by_9_db),
        DESK(the_music_yields_to_a_cue_just_before_it_begins),
        DESK(a_short_cue_is_yielded_to_as_long_as_it_lasts),
        DESK(a_cue_that_is_off_or_revoked_is_not_yielded_to),
        DESK(a_voice_over_a_cue_keeps_the_music_down),
        DESK(a_voice_that_is_off_neither_sounds_nor_ducks),
        DESK(a_layer_has_its_volume_and_changes_it_without_a_click),
        DESK(the_sum_is_limited_without_clipping_or_moving),
        DESK(a_full_ring_refuses_and_loses_nothing_sent_before),
        DESK(too_many_waiting_sounds_are_dropped_and_counted),
        DESK(a_late_sound_begins_at_once_and_one_too_late_not_at_all),
        DESK(a_sound_without_samples_is_dropped),
        DESK(a_loop_has_no_gap),
        DESK(a_fade_moves_a_tag_and_can_end_it),
        cmocka_unit_test(names_of_layers_make_a_mask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
