#include "sound/loudness.h"
#include "sound/resample.h"
#include "sound/voice_finish.h"
#include "sound/voice_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_near.h"

static int no_arena(void **state) {
    *state = calloc(1, sizeof(Arena));
    return *state ? 0 : -1;
}

static int free_the_arena(void **state) {
    arena_free(*state);
    free(*state);
    return 0;
}

/* ---- resampling ---- */

/* Level at 48 kHz of a sine that had `rate`, dB against its own. */
static double level_of(double hz, int rate) {
    enum { FRAMES = 8000 };
    static float in[FRAMES], out[FRAMES * 6 + 8];
    for (int i = 0; i < FRAMES; i++)
        in[i] = (float)sin(6.283185307179586 * hz * i / rate);
    assert_true(resample(in, FRAMES, rate, SOUND_RATE, out, NULL));
    int count = resample_frames(FRAMES, rate, SOUND_RATE), used = 0;
    double sum = 0;
    for (int i = count / 4; i < count * 3 / 4; i++, used++)
        sum += (double)out[i] * (double)out[i];
    return 10 * log10(2 * sum / used + 1e-20);
}

static void a_tone_keeps_its_level_up_to_the_edge(void **state) {
    (void)state;
    static const int rates[] = {8000, 16000, 22050, 44100, 96000};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        double lower = rates[i] < SOUND_RATE ? rates[i] : SOUND_RATE;
        assert_near(level_of(0.05 * lower, rates[i]), 0, 0.05);
        assert_near(level_of(0.45 * lower, rates[i]), 0, 0.1);
    }
}

static void what_cannot_be_held_at_48_khz_is_gone(void **state) {
    (void)state;
    assert_true(level_of(27000, 96000) < -80);
    assert_true(level_of(40000, 96000) < -80);
}

/* A sine of 16 kHz PCM leaves nothing above its own half rate: 11 kHz is 16 - 5. */
static void images_are_below_hearing(void **state) {
    (void)state;
    enum { FRAMES = 8000, LONG = 24000 };
    static float in[FRAMES], out[LONG];
    for (int i = 0; i < FRAMES; i++)
        in[i] = (float)sin(6.283185307179586 * 5000 * i / 16000);
    assert_true(resample(in, FRAMES, 16000, 48000, out, NULL));
    double re = 0, im = 0;
    for (int i = LONG / 4; i < LONG * 3 / 4; i++) {
        double w = 6.283185307179586 * 11000 * i / 48000;
        re += (double)out[i] * cos(w);
        im += (double)out[i] * sin(w);
    }
    assert_true(20 * log10(sqrt(re * re + im * im) / (LONG / 4.0)) < -80);
}

static void frame_0_stays_frame_0_and_the_length_is_exact(void **state) {
    (void)state;
    float in[100] = {0}, out[300];
    in[0] = in[1] = in[2] = 1;
    assert_true(resample(in, 100, 16000, 48000, out, NULL));
    assert_near(out[3], 1, 0.2);
    assert_int_equal(resample_frames(100, 16000, 48000), 300);
    assert_int_equal(resample_frames(1, 44100, 48000), 2);
    assert_int_equal(resample_frames(0, 8000, 48000), 0);
    Err err;
    assert_false(resample(in, 100, 0, 48000, out, &err));
    assert_string_equal(err.text, "0 Hz to 48000 Hz: a rate is above 0");
}

/* ---- finishing ---- */

enum { RAW_RATE = 16000, RAW_FRAMES = 40000, SPEECH_FROM = 8000, SPEECH_TO = 30000 };

/* Something like speech at 16 kHz: bursts of harmonics between silences. */
static void speak(uint8_t *bytes, float level, Wav *out) {
    wav_header(bytes, RAW_RATE, 1, RAW_FRAMES);
    for (int i = 0; i < RAW_FRAMES; i++) {
        float x = 0, t = (float)i / RAW_RATE;
        for (int k = 1; k < 20; k++)
            x += sinf(6.2831853f * 190 * (float)k * t) / (float)k;
        x *= level * (0.55f + 0.45f * sinf(6.2831853f * 4 * t));
        if (i < SPEECH_FROM || i >= SPEECH_TO) x = 0;
        wav_pack(bytes + WAV_HEADER + 2 * (size_t)i, &x, 1);
    }
    assert_true(wav_read(bytes, WAV_HEADER + 2 * RAW_FRAMES, out, NULL));
}

static void a_line_is_at_minus_16_lufs_however_loud_it_was(void **state) {
    static uint8_t bytes[WAV_HEADER + 2 * RAW_FRAMES];
    static const float levels[] = {0.005f, 0.05f, 0.4f};
    for (int i = 0; i < 3; i++) {
        Wav raw;
        Sound line;
        speak(bytes, levels[i], &raw);
        assert_true(voice_finish(&raw, *state, &line, NULL));
        assert_near(sound_loudness(line), LOUDNESS_VOICE, 0.3);
        assert_true(sound_true_peak_db(line) <= -1);
    }
}

static void silence_around_a_line_is_taken_away(void **state) {
    static uint8_t bytes[WAV_HEADER + 2 * RAW_FRAMES];
    Wav raw;
    Sound line;
    speak(bytes, 0.1f, &raw);
    assert_true(voice_finish(&raw, *state, &line, NULL));
    assert_near((double)line.frames / SOUND_RATE, (SPEECH_TO - SPEECH_FROM) / 16000.0, 0.09);
    assert_true(abs(line.samples[0]) >= 16);
    assert_true(abs(line.samples[line.frames - 1]) <= 1);
    assert_int_equal(line.channels, 1);
}

static void a_recording_of_silence_is_refused(void **state) {
    static uint8_t bytes[WAV_HEADER + 2 * RAW_FRAMES];
    Wav raw;
    Sound line = {.frames = 3};
    Err err;
    speak(bytes, 0, &raw);
    assert_false(voice_finish(&raw, *state, &line, &err));
    assert_string_equal(err.text, "there is nothing to hear in it");
    raw.frames = 0;
    assert_false(voice_finish(&raw, *state, &line, &err));
    assert_int_equal(line.frames, 3);
}

/* ---- the index ---- */

static bool parse(const char *json, Arena *arena, VoicePack *out, Err *err) {
    return voice_pack_parse("pack/index.json", json, strlen(json), arena, out, err);
}

static void a_line_is_found_by_its_id(void **state) {
    VoicePack pack;
    Err err;
    assert_true(parse("{\"version\":1,\"voice\":\"v\",\"lines\":["
                      "{\"id\":\"b\",\"file\":\"2.wav\",\"frames\":20,\"text\":\"Bee\"},"
                      "{\"id\":\"a\",\"file\":\"1.wav\",\"frames\":10,\"text\":\"Ay\"}]}",
                      *state, &pack, &err));
    assert_int_equal(pack.count, 2);
    assert_string_equal(voice_pack_find(&pack, "a")->file, "1.wav");
    assert_string_equal(voice_pack_find(&pack, "b")->text, "Bee");
    assert_int_equal(voice_pack_find(&pack, "b")->frames, 20);
    assert_null(voice_pack_find(&pack, "c"));
    assert_null(voice_pack_find(&(VoicePack){0}, "a"));
}

static void a_bad_index_is_refused_with_its_place(void **state) {
#define LINE(file, frames) "{\"id\":\"a\",\"file\":" file ",\"frames\":" frames ",\"text\":\"A\"}"
#define PACK(lines)        "{\"version\":1,\"lines\":[" lines "]}"
    static const struct {
        const char *json, *text;
    } CASES[] = {
        {"", NULL},
        {"[]", "pack/index.json: /version: expected 1"},
        {"{\"version\":2,\"lines\":[]}", "pack/index.json: /version: expected 1"},
        {"{\"version\":1}", "pack/index.json: /lines: expected an array"},
        {PACK("7"), "pack/index.json: /lines/0: expected an object"},
        {PACK(LINE("\"1.wav\"", "5") ", {}"),
         "pack/index.json: /lines/1: id, file and text must be strings"},
        {PACK(LINE("\"../1.wav\"", "5")),
         "pack/index.json: /lines/0/file: \"../1.wav\" is not a file's name"},
        {PACK(LINE("\"/etc/x\"", "5")),
         "pack/index.json: /lines/0/file: \"/etc/x\" is not a file's name"},
        {PACK(LINE("\"1.wav\"", "0")),
         "pack/index.json: /lines/0/frames: not a whole number of 1..28800000"},
        {PACK(LINE("\"1.wav\"", "1.5")),
         "pack/index.json: /lines/0/frames: not a whole number of 1..28800000"},
        {PACK(LINE("\"1.wav\"", "5") "," LINE("\"1.wav\"", "5")),
         "pack/index.json: /lines: \"a\" is there twice"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        VoicePack pack = {.count = 9};
        Err err;
        assert_false(parse(CASES[i].json, *state, &pack, &err));
        if (CASES[i].text) assert_string_equal(err.text, CASES[i].text);
        assert_int_equal(pack.count, 9);
    }
}

#define ARENA(test) cmocka_unit_test_setup_teardown(test, no_arena, free_the_arena)
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tone_keeps_its_level_up_to_the_edge),
        cmocka_unit_test(what_cannot_be_held_at_48_khz_is_gone),
        cmocka_unit_test(images_are_below_hearing),
        cmocka_unit_test(frame_0_stays_frame_0_and_the_length_is_exact),
        ARENA(a_line_is_at_minus_16_lufs_however_loud_it_was),
        ARENA(silence_around_a_line_is_taken_away),
        ARENA(a_recording_of_silence_is_refused),
        ARENA(a_line_is_found_by_its_id),
        ARENA(a_bad_index_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
