/* labels: device card */
/* Sound cards of every kind, through SDL's own driver for them: what comes out of each, and what a
 * card that is slow, stuck or gone does to the game. The card is tests/card/sound_card.c. */
#include "platform/audio.h"
#include "platform/files.h"
#include "sound/resample.h"
#include "sound/synth.h"

#include <SDL.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../card/sound_card.h"

#ifndef CARD_PLUGIN
int main(void) {
    return 0; /* no libasound to plug it into */
}
#else

enum { CUE_AT = 9600, VOICE_AT = 31200, HEARD = 48000 };
static const int64_t SECOND_US = 1000000;

typedef struct Room {
    Conductor conductor;
    Audio audio;
    Arena arena;
    CueBank cues;
    char folder[64];
} Room;

static int make_room(void **state) {
    Room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    conductor_init(&room->conductor);
    assert_true(cue_bank_make(&room->arena, &room->cues, NULL));
    strcpy(room->folder, "/tmp/limber_card_XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    *state = room;
    return 0;
}

static int free_room(void **state) {
    Room *room = *state;
    char command[128];
    audio_close(&room->audio);
    for (int i = 0; i < 1000 && SDL_WasInit(SDL_INIT_AUDIO); i++)
        SDL_Delay(10); /* a driver that was stuck comes back */
    SDL_Quit();
    arena_free(&room->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", room->folder);
    assert_int_equal(system(command), 0);
    free(room);
    return 0;
}

static bool wait_for_frames(const Room *room, int64_t frames) {
    for (int i = 0; i < 2000 && conductor_frames(&room->conductor) < frames; i++)
        SDL_Delay(5);
    return conductor_frames(&room->conductor) >= frames;
}

/* ---- what comes out ---- */

/* A cue on both sides, then a voice (noise, so that it is unlike itself at any other moment) on the
 * left alone. */
static void play_something(Conductor *conductor, const CueBank *cues) {
    static int16_t noise[2 * 9600];
    uint32_t seed = 7;
    for (int i = 0; i < 9600; i++) {
        seed = seed * 1664525u + 1013904223u;
        noise[2 * i] = (int16_t)((int)(seed >> 16) % 8000);
        noise[2 * i + 1] = 0;
    }
    const SoundEvent cue = {
        .frame = CUE_AT, .sound = cues->cue[CUE_GET_READY], .layer = LAYER_CUES, .gain = 1};
    const SoundEvent voice = {
        .frame = VOICE_AT, .sound = {noise, 9600, 2}, .layer = LAYER_VOICE, .gain = 1};
    assert_true(conductor_play(conductor, &cue));
    assert_true(conductor_play(conductor, &voice));
}

/* One side of what was sent, -1 both as one loudspeaker gives them, at the card's rate. */
static float *sent(const CueBank *cues, int side, int rate, int *frames) {
    static Conductor twin;
    static float mix[2 * HEARD], one[HEARD];
    conductor_init(&twin);
    play_something(&twin, cues);
    conductor_mix(&twin, mix, HEARD);
    for (int i = 0; i < HEARD; i++)
        one[i] = side < 0 ? (mix[2 * i] + mix[2 * i + 1]) / 2 : mix[2 * i + side];
    *frames = resample_frames(HEARD, SOUND_RATE, rate);
    float *out = calloc((size_t)*frames + 1, sizeof *out);
    assert_non_null(out);
    assert_true(resample(one, HEARD, SOUND_RATE, rate, out, NULL));
    return out;
}

static double sample(const unsigned char *at, const char *format) {
    if (!strcmp(format, "U8")) return (at[0] - 128) / 128.0;
    if (!strcmp(format, "FLOAT_LE")) {
        float x;
        memcpy(&x, at, sizeof x);
        return (double)x;
    }
    uint32_t bits = 0;
    int bytes = strcmp(format, "S16_LE") ? 4 : 2;
    for (int i = 0; i < bytes; i++)
        bits |= (uint32_t)at[i] << (8 * (i + 4 - bytes));
    return (double)(int32_t)bits / 2147483648.0;
}

static float *played(const Room *room, int channel, int channels, const char *format,
                     int *frames_out) {
    char path[PATH_BYTES];
    FileBytes file;
    int bytes = !strcmp(format, "U8") ? 1 : strcmp(format, "S16_LE") ? 4 : 2;
    assert_true(path_join(room->folder, "played", path, NULL));
    assert_true(file_read(path, 64 << 20, &file, NULL));
    int frames = (int)(file.size / (size_t)(channels * bytes));
    assert_true(frames > 1000);
    *frames_out = frames;
    float *out = calloc((size_t)frames, sizeof *out);
    assert_non_null(out);
    for (int i = 0; i < frames; i++)
        out[i] = (float)sample((const unsigned char *)file.bytes + (i * channels + channel) * bytes,
                               format);
    file_free(&file);
    return out;
}

/* How like the two are when the second comes `lag` frames later, 0..1. */
static double likeness(const float *a, const float *b, int from, int to, int lag) {
    double ab = 0, aa = 1e-12, bb = 1e-12;
    for (int i = from; i < to; i++) {
        ab += (double)a[i] * (double)b[i + lag];
        aa += (double)a[i] * (double)a[i];
        bb += (double)b[i + lag] * (double)b[i + lag];
    }
    return ab / sqrt(aa * bb);
}

/* The lag near `guess` at which they are most alike. */
static int best_lag(const float *a, const float *b, int from, int to, int guess, int scope) {
    int best = guess;
    for (int lag = guess - scope; lag <= guess + scope; lag++)
        if (from + lag >= 0 && likeness(a, b, from, to, lag) > likeness(a, b, from, to, best))
            best = lag;
    return best;
}

static void compare(const float *wanted, const float *heard, int from, int to, int lag,
                    const char *what) {
    int best = best_lag(wanted, heard, from, to, lag, 40);
    double like = likeness(wanted, heard, from, to, best); /* half a frame off is 0.97 in noise */
    if (abs(best - lag) > 1 || like < 0.95)
        fail_msg("%s: comes %d frames late, likeness %.3f", what, best - lag, like);
}

static int first_heard(const float *pcm, int frames) {
    for (int i = 0; i < frames; i++)
        if (fabsf(pcm[i]) > 0.02f) return i;
    return 0;
}

static double farthest(const float *wanted, const float *heard, int from, int to) {
    double top = 0;
    for (int i = from; i < to; i++)
        top = fmax(top, fabs((double)wanted[i] - (double)heard[i]));
    return top;
}

static double loudest(const float *pcm, int from, int to) {
    double top = 0;
    for (int i = from; i < to; i++)
        top = fmax(top, fabs((double)pcm[i]));
    return top;
}

typedef struct Kind {
    int rate, channels;
    const char *format;
} Kind;

static void hear_kind(Room *room, Kind kind) {
    char what[64], clear[128];
    Err err = {0};
    conductor_init(&room->conductor);
    snprintf(clear, sizeof clear, "rm -f '%s/played'", room->folder);
    assert_int_equal(system(clear), 0);
    card_plug_in(room->folder, kind.rate, kind.channels, kind.format);
    play_something(&room->conductor, &room->cues);
    if (!audio_open(&room->audio, &room->conductor, 0, &err)) fail_msg("%s", err.text);
    /* A buffer of a slow card is long; what it holds when it is closed is not played. */
    assert_true(wait_for_frames(room, HEARD + 4 * AUDIO_BUFFER * 6));
    audio_close(&room->audio);
    int frames, slack = kind.rate / 250, lag = 0;
    double quiet = !strcmp(kind.format, "U8") ? 0.02 : 1e-3;
    for (int c = 0; c < kind.channels; c++) {
        snprintf(what, sizeof what, "%d Hz, channel %d of %d, %s", kind.rate, c, kind.channels,
                 kind.format);
        int side = kind.channels == 1 ? -1 : c;
        float *wanted = sent(&room->cues, side < 2 ? side : 0, kind.rate, &frames);
        int total;
        float *heard = played(room, c, kind.channels, kind.format, &total);
        int voice = (int)((int64_t)VOICE_AT * kind.rate / SOUND_RATE);
        if (c == 0) { /* SDL may open with silence; from there on each frame is in its place */
            int guess = first_heard(heard, total) - first_heard(wanted, frames);
            lag = best_lag(wanted, heard, slack, voice - slack, guess, 40);
            if (lag < 0 || lag + frames > total)
                fail_msg("%s: begins at %d, %d of %d frames heard", what, lag, total, frames);
        }
        if (c >= 2) { /* the middle, the low and the back ones are left alone */
            if (loudest(heard, 0, total) > quiet) fail_msg("%s: is heard", what);
        } else {
            compare(wanted, heard, slack, voice - slack, lag, what);
            if (c == 0)
                compare(wanted, heard, voice, frames - slack, lag, what);
            else if (farthest(wanted, heard + lag, voice, frames - slack) > 0.05)
                fail_msg("%s: the voice of the left is heard", what);
        }
        free(wanted);
        free(heard);
    }
}

static void every_kind_of_card_plays_cue_and_voice_at_their_moment_and_side(void **state) {
    Room *room = *state;
    static const Kind KINDS[] = {{8000, 1, "S16_LE"},   {22050, 2, "S16_LE"}, {44100, 2, "S16_LE"},
                                 {96000, 2, "S32_LE"},  {48000, 6, "S16_LE"}, {48000, 2, "U8"},
                                 {44100, 2, "FLOAT_LE"}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        hear_kind(room, KINDS[i]);
}

/* ---- what fails ---- */

static AudioState wait_for(Room *room, AudioState wanted, int64_t now_us) {
    AudioState state = audio_update(&room->audio, now_us);
    for (int i = 0; i < 2000 && state != wanted; i++) {
        SDL_Delay(5);
        state = audio_update(&room->audio, now_us);
    }
    return state;
}

/* Were a frame to wait for the card here, nobody would ever free it. */
static void a_card_that_is_slow_to_open_holds_up_no_frame(void **state) {
    Room *room = *state;
    Err err = {0};
    card_plug_in(room->folder, 48000, 2, "S16_LE");
    card_be(room->folder, "opening");
    assert_false(audio_open(&room->audio, &room->conductor, 0, &err));
    assert_non_null(strstr(err.text, "takes long to open"));
    for (int64_t s = 1; s < 40; s++)
        assert_int_equal(audio_update(&room->audio, s * SECOND_US), AUDIO_CLOSED);
    assert_true(audio_is_busy(&room->audio));
    assert_int_equal(conductor_frames(&room->conductor), 0);
    card_be(room->folder, "well");
    assert_int_equal(wait_for(room, AUDIO_PLAYING, 40 * SECOND_US), AUDIO_PLAYING);
    assert_true(wait_for_frames(room, 2 * AUDIO_BUFFER));
    assert_false(audio_take_lost(&room->audio)); /* nothing was lost */
}

static void a_card_that_is_unplugged_is_lost_and_found_again(void **state) {
    Room *room = *state;
    card_plug_in(room->folder, 48000, 2, "S16_LE");
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    assert_true(wait_for_frames(room, 4 * AUDIO_BUFFER));
    assert_int_equal(audio_update(&room->audio, SECOND_US), AUDIO_PLAYING);
    card_be(room->folder, "gone");
    assert_int_equal(wait_for(room, AUDIO_LOST, SECOND_US), AUDIO_LOST);
    assert_true(audio_take_lost(&room->audio));
    int64_t us = SECOND_US;
    for (; us < 5 * SECOND_US; us += 16000) { /* not there yet */
        assert_int_equal(audio_update(&room->audio, us), AUDIO_LOST);
        SDL_Delay(1);
    }
    int64_t frames = conductor_frames(&room->conductor);
    card_be(room->folder, "opening");
    for (; us < 30 * SECOND_US; us += SECOND_US)
        assert_int_equal(audio_update(&room->audio, us), AUDIO_LOST);
    assert_true(audio_is_busy(&room->audio)); /* and no frame waited for it */
    card_be(room->folder, "well");
    int64_t until_us = us + 40 * SECOND_US;
    for (; us < until_us && room->audio.state != AUDIO_PLAYING; us += SECOND_US / 10) {
        audio_update(&room->audio, us);
        SDL_Delay(5);
    }
    assert_int_equal(room->audio.state, AUDIO_PLAYING);
    assert_true(wait_for_frames(room, frames + 2 * AUDIO_BUFFER)); /* its count goes on */
    assert_false(audio_take_lost(&room->audio));
}

/* A driver that is stuck cannot even be closed. */
static void stall(Room *room) {
    card_plug_in(room->folder, 48000, 2, "S16_LE");
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    assert_true(wait_for_frames(room, 4 * AUDIO_BUFFER));
    card_be(room->folder, "stalled");
    for (int64_t frames = -1; frames != conductor_frames(&room->conductor); SDL_Delay(300))
        frames = conductor_frames(&room->conductor);
}

static void a_card_that_is_stuck_is_lost_and_holds_up_no_frame(void **state) {
    Room *room = *state;
    stall(room);
    int64_t us = SECOND_US;
    for (; us < 4 * SECOND_US; us += 16000)
        audio_update(&room->audio, us);
    assert_int_equal(room->audio.state, AUDIO_LOST);
    assert_true(audio_take_lost(&room->audio));
    assert_true(audio_is_busy(&room->audio)); /* it will not be closed */
    card_be(room->folder, "well");
    assert_int_equal(wait_for(room, AUDIO_PLAYING, us + 20 * SECOND_US), AUDIO_PLAYING);
    int64_t frames = conductor_frames(&room->conductor);
    assert_true(wait_for_frames(room, frames + 2 * AUDIO_BUFFER));
}

static void the_game_ends_though_the_card_is_stuck(void **state) {
    Room *room = *state;
    stall(room);
    audio_close(&room->audio);
    assert_int_equal(room->audio.state, AUDIO_CLOSED);
    assert_true(SDL_WasInit(SDL_INIT_AUDIO) != 0); /* it still hangs */
    int64_t frames = conductor_frames(&room->conductor);
    card_be(room->folder, "well");
    for (int i = 0; i < 2000 && SDL_WasInit(SDL_INIT_AUDIO); i++)
        SDL_Delay(5);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0); /* and closes when it can */
    assert_int_equal(conductor_frames(&room->conductor), frames);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, free_room)
int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(every_kind_of_card_plays_cue_and_voice_at_their_moment_and_side),
        ROOM(a_card_that_is_slow_to_open_holds_up_no_frame),
        ROOM(a_card_that_is_unplugged_is_lost_and_found_again),
        ROOM(a_card_that_is_stuck_is_lost_and_holds_up_no_frame),
        ROOM(the_game_ends_though_the_card_is_stuck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
