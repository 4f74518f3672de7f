#include "app/bench_sound.h"

#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/music_file.h"
#include "platform/sound_file.h"
#include "sound/synth.h"

#include <stdlib.h>

enum { BLOCK = 1024, MIX_S = 60, PRESSES = 40 };
#define BETWEEN_S 0.0371 /* no multiple of a buffer, so that presses fall anywhere in it */
#define WAIT_S    1.0    /* for a device that never asks */

typedef struct SoundBench {
    Arena arena;
    CueBank cues;
    Music music;
    double decode_s;
    Sound voice;
    Conductor conductor;
    Audio audio;
    float out[2 * BLOCK];
} SoundBench;

static void load(SoundBench *b, const GameData *data) {
    char folder[PATH_BYTES];
    VoicePack pack;
    double begin = clock_monotonic_s();
    if (game_data_music_folder(data, "", folder))
        music_folder_load(folder, &b->arena, &b->music, NULL);
    b->decode_s = clock_monotonic_s() - begin;
    if (game_data_voice_folder(data, folder) && voice_folder_open(folder, &b->arena, &pack, NULL) &&
        voice_folder_load(folder, &pack, "voice.all_done", &b->arena, NULL))
        b->voice = voice_pack_find(&pack, "voice.all_done")->sound;
}

/* All that can sound at once, for a minute; seconds of work. */
static double mix_fully(SoundBench *b) {
    float *out = b->out;
    Conductor *c = &b->conductor;
    SoundEvent voice = {.sound = b->voice, .layer = LAYER_VOICE, .gain = 1, .loops = true};
    conductor_init(c);
    music_start(&b->music, c, 0, MUSIC_WORK);
    conductor_fade(c, 0, MUSIC_TAG + MUSIC_MELODY, 1, 1, true);
    conductor_play(c, &voice);
    double spent_s = 0;
    for (int at = 0, second = -1; at < MIX_S * SOUND_RATE; at += BLOCK) {
        if (at / SOUND_RATE != second) {
            second = at / SOUND_RATE;
            SoundEvent cue = {.frame = at + BLOCK,
                              .sound = b->cues.cue[CUE_END_SESSION],
                              .layer = LAYER_CUES,
                              .gain = 1};
            conductor_play(c, &cue);
            if (second % 5 == 0) conductor_breath(c, at + BLOCK, 5 * SOUND_RATE, second % 2, 1);
        }
        double begin = clock_monotonic_s();
        conductor_mix(c, out, BLOCK);
        spent_s += clock_monotonic_s() - begin;
    }
    return spent_s;
}

/* Seconds from a press to its cue's first frame on its way out; negative: it never came. */
static double press(SoundBench *b) {
    double begin = clock_monotonic_s();
    int64_t frame = conductor_frames(&b->conductor) + CONDUCTOR_LOOKAHEAD;
    SoundEvent cue = {
        .frame = frame, .sound = b->cues.cue[CUE_MENU_MOVE], .layer = LAYER_CUES, .gain = 0.7f};
    conductor_play(&b->conductor, &cue);
    while (conductor_frames(&b->conductor) <= frame) {
        if (clock_monotonic_s() - begin > WAIT_S) return -1;
        clock_sleep_s(0.0002);
    }
    return clock_monotonic_s() - begin + audio_latency_s(&b->audio);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool measure_presses(SoundBench *b, JsonOut *out, Err *err) {
    double seconds[PRESSES];
    conductor_init(&b->conductor);
    if (!audio_open(&b->audio, &b->conductor, 0, NULL)) {
        audio_close(&b->audio);
        if (!audio_open_dummy(&b->audio, &b->conductor, err)) return false;
    }
    for (int i = 0; i < PRESSES; i++) {
        clock_sleep_s(BETWEEN_S);
        seconds[i] = press(b);
        if (seconds[i] < 0) return err_set(err, ERR_MISSING, "the sound device does not play");
    }
    qsort(seconds, PRESSES, sizeof *seconds, by_size);
    json_out_key(out, "press_to_cue_ms");
    json_out_begin_object(out);
    json_out_key(out, "median");
    json_out_real(out, seconds[PRESSES / 2] * 1e3, 1);
    json_out_key(out, "p99");
    json_out_real(out, seconds[PRESSES - 1] * 1e3, 1);
    json_out_end_object(out);
    json_out_key(out, "audio_buffer_frames");
    json_out_int(out, b->audio.buffer_frames);
    json_out_key(out, "audio_underruns");
    json_out_int(out, audio_underruns(&b->audio));
    return true;
}

bool bench_sound(const GameData *data, JsonOut *out, Err *err) {
    SoundBench *b = calloc(1, sizeof *b);
    if (!b) return err_set(err, ERR_LIMIT, "out of memory");
    bool good = cue_bank_make(&b->arena, &b->cues, err);
    if (good) {
        load(b, data);
        json_out_key(out, "music_decode_ms");
        json_out_real(out, b->decode_s * 1e3, 0);
        json_out_key(out, "mix_percent_of_core");
        json_out_real(out, 100 * mix_fully(b) / MIX_S, 2);
        good = measure_presses(b, out, err);
        audio_close(&b->audio);
    }
    arena_free(&b->arena);
    free(b);
    return good;
}
