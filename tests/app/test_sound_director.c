/* The live path without a device: a clock led by the conductor's frames, a game that looks sixty
 * times a second, a loudspeaker that takes 1024 frames at a time, or several of them at once. */
#include "app/game_data.h"
#include "app/sound_director.h"
#include "platform/clock.h"
#include "sound/wav.h"
#include "support_run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BUFFER = 1024, BEFORE = 7 * BUFFER, SECONDS = 130, CUES_MAX = 256 };

typedef struct Stage {
    GameData data;
    SessionPlan plan;
    Session session;
    Conductor conductor;
    SoundDirector director;
    SessionClock clock;
    int64_t now_us;
    int burst;                               /* frames: what the loudspeaker takes at once */
    int64_t stood_us;                        /* so long it stood still */
    float heard[(SECONDS + 2) * SOUND_RATE]; /* the left side, from the device's first frame */
    struct {
        CueKind kind;
        int64_t frame;
    } cues[CUES_MAX];
    int count;
} Stage;

static void ignore(void *ctx, const SessionEvent *event) {
    (void)ctx;
    (void)event;
}

static void play_buffer(Stage *s) {
    float out[2 * BUFFER];
    int64_t at = conductor_frames(&s->conductor);
    conductor_mix(&s->conductor, out, BUFFER);
    for (int i = 0; i < BUFFER && at + i < (int64_t)(sizeof s->heard / sizeof *s->heard); i++)
        s->heard[at + i] = out[2 * i];
}

static ClockReading reading(const Stage *s) {
    return (ClockReading){s->now_us, true, conductor_frames(&s->conductor), s->burst};
}

static int open_stage(void **state) {
    Stage *s = calloc(1, sizeof *s);
    assert_non_null(s);
    Err err = {0};
    if (!game_data_load(NULL, false, NULL, &s->data, &err)) fail_msg("%s", err.text);
    int routine = library_routine(s->data.library, "base_camp");
    assert_true(routine >= 0);
    PlanAnswers answers = {0};
    assert_true(
        plan_make(s->data.library, &s->data.library->routines[routine], &answers, &s->plan, &err));
    conductor_init(&s->conductor);
    assert_true(director_open(&s->director, s->data.book, &s->conductor, "/nowhere", NULL));
    for (int i = 0; i < LAYER_COUNT; i++)
        conductor_set_layer(&s->conductor, (SoundLayer)i, 1, i == LAYER_CUES);
    while (conductor_frames(&s->conductor) < BEFORE)
        play_buffer(s);
    session_open(&s->session, s->data.library, &s->plan);
    s->burst = BUFFER;
    clock_start(&s->clock, 1, reading(s));
    session_act(&s->session, 0, SESSION_PAIN, 0, ignore, NULL);
    director_begin(&s->director, &s->session);
    director_update(&s->director, &s->session, &s->clock, 0);
    *state = s;
    return 0;
}

static int close_stage(void **state) {
    Stage *s = *state;
    director_close(&s->director);
    game_data_free(&s->data);
    free(s);
    return 0;
}

/* A frame of the game. */
static void step(Stage *s, int64_t us) {
    s->now_us += us;
    int64_t due = BEFORE + (s->now_us - s->stood_us) * 48 / 1000;
    while (conductor_frames(&s->conductor) + s->burst <= due)
        for (int i = 0; i < s->burst / BUFFER; i++)
            play_buffer(s);
    double t = clock_read(&s->clock, reading(s));
    session_advance(&s->session, t, ignore, NULL);
    director_update(&s->director, &s->session, &s->clock, t);
}

/* Until the device has played `seconds` of the session; every frame of the game some 16.7 ms, with
 * a hitch of 60 ms now and then. */
static void play_until(Stage *s, double seconds) {
    int64_t end = BEFORE + (int64_t)(seconds * SOUND_RATE);
    for (int i = 0; conductor_frames(&s->conductor) < end; i++)
        step(s, i % 97 ? 16667 : 60000);
}

static void note_cue(void *ctx, const Cue *cue) {
    Stage *s = ctx;
    assert_true(s->count < CUES_MAX);
    s->cues[s->count].kind = cue->kind;
    s->cues[s->count++].frame = BEFORE + CLOCK_LEAD + sound_frame_at(cue->t);
}

static void a_played_session_has_its_cues_in_their_very_samples(void **state) {
    Stage *s = *state;
    const ScriptSink sink = {.cue = note_cue, .ctx = s};
    script_between(s->data.book, &s->session, TALK_FULL, 0, SECONDS - 5, &sink);
    assert_true(s->count >= 10);
    play_until(s, SECONDS);
    float *sum = calloc(sizeof s->heard, 1);
    assert_non_null(sum);
    for (int i = 0; i < s->count; i++) {
        Sound cue = s->director.cues.cue[s->cues[i].kind];
        for (int k = 0; k < cue.frames; k++)
            sum[s->cues[i].frame + k] += (float)cue.samples[k] * 0.70710678f / 32768;
    }
    for (int i = 0; i < (SECONDS - 5) * SOUND_RATE; i++) {
        if (fabsf(s->heard[i] - sum[i]) > 1e-5f)
            fail_msg("frame %d is %f, expected %f", i, (double)s->heard[i], (double)sum[i]);
    }
    free(sum);
    assert_int_equal(conductor_stats(&s->conductor).late, 0);
    assert_int_equal(conductor_stats(&s->conductor).dropped, 0);
}

static void it_hurts_is_silent_within_two_buffers(void **state) {
    Stage *s = *state;
    play_until(s, 14.1); /* the start cue rings */
    double t = clock_read(&s->clock, reading(s));
    session_act(&s->session, t, SESSION_HURT, 0, ignore, NULL);
    conductor_set_layer(&s->conductor, LAYER_CUES, 1, true);
    director_silence(&s->director);
    int64_t from = conductor_frames(&s->conductor);
    assert_true(fabsf(s->heard[from - 2]) + fabsf(s->heard[from - 9]) > 1e-4f);
    play_buffer(s);
    play_buffer(s);
    play_buffer(s);
    for (int64_t i = from + CONDUCTOR_LOOKAHEAD + CONDUCTOR_FADE; i < from + 3 * BUFFER; i++)
        assert_true(s->heard[i] == 0);
}

static void what_was_promised_is_taken_back_after_a_pause(void **state) {
    Stage *s = *state;
    play_until(s, 10.9); /* "three" at 11 is on its way already */
    double t = clock_read(&s->clock, reading(s));
    session_act(&s->session, t, SESSION_PAUSE, 0, ignore, NULL);
    director_acted(&s->director, &s->session, &s->clock, t);
    play_until(s, 16);
    for (int i = BEFORE + 11 * SOUND_RATE; i < BEFORE + 15 * SOUND_RATE; i++)
        assert_true(s->heard[i] == 0);
}

static void act(Stage *s, SessionAction action) {
    double t = clock_read(&s->clock, reading(s));
    session_act(&s->session, t, action, 0, ignore, NULL);
    if (action == SESSION_RESUME) clock_resume(&s->clock, reading(s));
    director_acted(&s->director, &s->session, &s->clock, t);
}

/* However many frames the loudspeaker takes at once, whatever becomes of a picture, and though it
 * stands still for a while. */
static void three_two_one_after_a_pause_are_a_second_apart_to_the_sample(void **state) {
    static const int BURSTS[] = {BUFFER, 6 * BUFFER, 12 * BUFFER};
    static const CueKind COUNT[] = {CUE_THREE, CUE_TWO, CUE_ONE};
    Stage *s = *state;
    play_until(s, 15.5);
    for (size_t b = 0; b < sizeof BURSTS / sizeof *BURSTS; b++) {
        s->burst = BURSTS[b];
        act(s, SESSION_PAUSE);
        for (int i = 0; i < 200; i++)
            step(s, 16667);
        int64_t from = conductor_frames(&s->conductor);
        act(s, SESSION_RESUME);
        for (int i = 0; i < 300; i++) {
            if (i > 90 && i < 115) s->stood_us += 16667;
            step(s, i == 30 ? 700000 : 16667);
        }
        int64_t first = from;
        while (s->heard[first] == 0)
            first++;
        int64_t lead = first - from, most = 2 * s->burst + CONDUCTOR_LOOKAHEAD;
        if (lead > (most > CLOCK_LEAD ? most : CLOCK_LEAD) + 1)
            fail_msg("bursts of %d: counted in after %d", s->burst, (int)lead);
        for (int k = 0; k < 3; k++) {
            Sound cue = s->director.cues.cue[COUNT[k]];
            int64_t at = first + k * SOUND_RATE - (cue.samples[0] ? 0 : 1);
            for (int i = 0; i < SOUND_RATE; i++) {
                float wanted = i < cue.frames ? cue.samples[i] * 0.70710678f / 32768 : 0;
                if (fabsf(s->heard[at + i] - wanted) > 1e-5f)
                    fail_msg("bursts of %d: sample %d of number %d", s->burst, i, 3 - k);
            }
        }
    }
    assert_int_equal(conductor_stats(&s->conductor).late, 0);
}

static void a_menu_sounds_as_soon_as_it_can(void **state) {
    Stage *s = *state;
    director_silence(&s->director);
    play_until(s, 5);
    int64_t from = conductor_frames(&s->conductor);
    director_menu(&s->director, CUE_MENU_MOVE);
    play_buffer(s);
    assert_true(s->heard[from + CONDUCTOR_LOOKAHEAD] != 0);
    assert_int_equal(conductor_stats(&s->conductor).late, 0);
}

static void what_was_pressed_while_no_device_played_is_not_heard_all_at_once(void **state) {
    Stage *s = *state;
    director_silence(&s->director);
    play_until(s, 5);
    int64_t from = conductor_frames(&s->conductor) + CONDUCTOR_LOOKAHEAD;
    for (int i = 0; i < 40; i++)
        director_menu(&s->director, CUE_MENU_MOVE);
    play_buffer(s);
    play_buffer(s);
    Sound cue = s->director.cues.cue[CUE_MENU_MOVE];
    for (int i = 0; i < BUFFER; i++) {
        float once = cue.samples[i] * 0.7f * 0.70710678f / 32768;
        if (fabsf(s->heard[from + i] - once) > 1e-5f)
            fail_msg("sample %d is %f, once it is %f", i, (double)s->heard[from + i], (double)once);
    }
    from = conductor_frames(&s->conductor) + CONDUCTOR_LOOKAHEAD;
    director_menu(&s->director, CUE_MENU_ACCEPT); /* the next one is heard again */
    play_buffer(s);
    assert_true(s->director.menu_frame == from);
}

/* Loops of single samples, each as high as its beat's number of the ten in a breath. */
static void write_stems(const char *folder) {
    enum { SIZE = WAV_HEADER + 4 * MUSIC_BREATH };
    uint8_t *bytes = calloc(SIZE, 1);
    char path[PATH_BYTES];
    assert_non_null(bytes);
    wav_header(bytes, SOUND_RATE, 2, MUSIC_BREATH);
    for (int m = 0; m < MUSIC_STEM_COUNT; m++) {
        for (int i = 0; i < MUSIC_BREATH / MUSIC_BEAT; i++) {
            float x = m == MUSIC_BED ? (float)(1000 * (1 + i)) / 32768 : 0;
            wav_pack(bytes + WAV_HEADER + 4 * i * MUSIC_BEAT, &x, 1);
        }
        snprintf(path, sizeof path, "%s/%s.wav", folder, MUSIC_STEM_NAMES[m]);
        assert_true(file_write(path, bytes, SIZE, NULL));
    }
    free(bytes);
}

static void the_music_comes_when_it_is_decoded_and_breathes_with_a_hold(void **state) {
    enum { HOLD_S = 104, PATIENCE = 3000 }; /* base_camp's first hold */
    Stage *s = *state;
    char *folder = folder_new();
    write_stems(folder);
    conductor_set_layer(&s->conductor, LAYER_CUES, 1, false);
    conductor_set_layer(&s->conductor, LAYER_MUSIC, 1, true);
    play_until(s, 2);
    director_set_music(&s->director, folder, 20000);
    assert_false(s->director.music.is_playing);
    for (int i = 0; !s->director.music.stems[0].frames; i++) {
        assert_true(i < PATIENCE);
        clock_sleep_s(0.01);
        director_set_music(&s->director, folder, 20000);
    }
    play_until(s, HOLD_S + 11);
    int64_t zero = BEFORE + CLOCK_LEAD;
    for (int64_t i = zero; i < zero + 12 * SOUND_RATE; i++) /* from a second on */
        assert_true(s->heard[i] == 0 || (i - zero) % SOUND_RATE == 0);
    float gain = music_stem_gain(MUSIC_HOLD, MUSIC_BED);
    int64_t in = zero + HOLD_S * SOUND_RATE;
    for (int64_t i = in + MUSIC_CHANGE + SOUND_RATE / 10; i < in + MUSIC_BREATH; i++) {
        float beat = (i - in) % MUSIC_BEAT ? 0 : (float)(1 + (i - in) / MUSIC_BEAT);
        if (fabsf(s->heard[i] * 32768 - gain * 1000 * beat) > 0.1f)
            fail_msg("%lld frames into the breath: %f", (long long)(i - in),
                     (double)s->heard[i] * 32768);
    }
    folder_done(folder);
}

static void a_theme_that_is_not_there_is_silence_and_another_may_follow(void **state) {
    Stage *s = *state;
    char *folder = folder_new();
    director_set_music(&s->director, "/nowhere", 20000);
    while (s->director.music_load.worker) {
        clock_sleep_s(0.01);
        director_set_music(&s->director, "/nowhere", 20000);
    }
    assert_string_equal(s->director.music_loaded, "/nowhere");
    assert_int_equal(s->director.music.stems[0].frames, 0);
    play_until(s, 3);
    write_stems(folder);
    director_set_music(&s->director, folder, 20000);
    folder_done(folder); /* closing waits for what is under way, read or not */
}

#define STAGE(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)
int main(void) {
    const struct CMUnitTest tests[] = {
        STAGE(a_played_session_has_its_cues_in_their_very_samples),
        STAGE(it_hurts_is_silent_within_two_buffers),
        STAGE(what_was_promised_is_taken_back_after_a_pause),
        STAGE(three_two_one_after_a_pause_are_a_second_apart_to_the_sample),
        STAGE(the_music_comes_when_it_is_decoded_and_breathes_with_a_hold),
        STAGE(a_theme_that_is_not_there_is_silence_and_another_may_follow),
        STAGE(what_was_pressed_while_no_device_played_is_not_heard_all_at_once),
        STAGE(a_menu_sounds_as_soon_as_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
