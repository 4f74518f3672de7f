/* labels: device */
#include "core/cue.h"
#include "platform/audio.h"
#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/loudness.h"
#include "sound/wav.h"

#include <SDL.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const int64_t SECOND_US = 1000000;

typedef struct Room {
    Conductor conductor;
    Audio audio;
    Arena arena;
    char folder[64];
} Room;

static int make_room(void **state) {
    Room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    conductor_init(&room->conductor);
    strcpy(room->folder, "/tmp/limber_audio_XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    *state = room;
    return 0;
}

static int free_room(void **state) {
    Room *room = *state;
    audio_close(&room->audio);
    arena_free(&room->arena);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", room->folder);
    assert_int_equal(system(command), 0);
    unsetenv("SDL_DISKAUDIOFILE");
    SDL_Quit();
    free(room);
    return 0;
}

/* Waits until the device has taken at least `frames`; false after 10 s. */
static bool wait_for_frames(const Room *room, int64_t frames) {
    for (int i = 0; i < 1000 && conductor_frames(&room->conductor) < frames; i++)
        SDL_Delay(10);
    return conductor_frames(&room->conductor) >= frames;
}

/* The state at that moment, once the device that was being opened or closed then is so. */
static AudioState update(Room *room, int64_t now_us) {
    AudioState state = audio_update(&room->audio, now_us);
    for (int i = 0; i < 1000 && audio_is_busy(&room->audio); i++) {
        SDL_Delay(1);
        state = audio_update(&room->audio, now_us);
    }
    assert_false(audio_is_busy(&room->audio));
    return state;
}

static void no_driver_leaves_the_game_in_silence(void **state) {
    Room *room = *state;
    Err err;
    setenv("SDL_AUDIODRIVER", "there_is_none", 1);
    assert_false(audio_open(&room->audio, &room->conductor, 0, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_memory_equal(err.text, "no sound: ", 10);
    assert_int_equal(room->audio.state, AUDIO_CLOSED);
    assert_int_equal(update(room, SECOND_US), AUDIO_CLOSED);
    assert_false(audio_reading(&room->audio, 5).has_device);
    assert_true(audio_latency_s(&room->audio) == 0);
    assert_false(audio_take_lost(&room->audio));
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    for (int64_t s = 2; s <= 17; s++)
        update(room, s * SECOND_US);
    assert_int_equal(room->audio.state, AUDIO_PLAYING); /* one was plugged in */
}

static void a_device_drives_the_conductor(void **state) {
    Room *room = *state;
    Err err;
    assert_true(audio_open(&room->audio, &room->conductor, 0, &err));
    for (int i = 0; i < 1000 && !audio_reading(&room->audio, 122).has_device; i++)
        SDL_Delay(10);
    assert_true(wait_for_frames(room, 3 * AUDIO_BUFFER));
    assert_int_equal(conductor_frames(&room->conductor) % AUDIO_BUFFER, 0);
    ClockReading now = audio_reading(&room->audio, 123);
    assert_true(now.has_device && now.frames >= 3 * AUDIO_BUFFER);
    assert_int_equal(now.now_us, 123);
    assert_true(now.burst >= AUDIO_BUFFER && now.burst % AUDIO_BUFFER == 0);
    assert_true(audio_latency_s(&room->audio) >= AUDIO_BUFFER / 48000.0);
}

static void the_buffer_stays_within_its_bounds(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 1, NULL));
    assert_int_equal(room->audio.buffer_frames, AUDIO_BUFFER_MIN);
    audio_close(&room->audio);
    assert_true(audio_open(&room->audio, &room->conductor, 100000, NULL));
    assert_int_equal(room->audio.buffer_frames, AUDIO_BUFFER_MAX);
}

static void the_buffer_grows_with_underruns_and_shrinks_with_calm(void **state) {
    (void)state;
    static const struct {
        int buffer, underruns;
        double seconds;
        int floor, expected, floor_after;
    } CASES[] = {
        {1024, 0, 10, 0, 1024, 0},        {1024, 2, 4000, 0, 1024, 0},
        {1024, 3, 10, 0, 2048, 2048},     {2048, 90, 10, 0, 2048, 2048},
        {512, 3, 10, 0, 1024, 1024},      {1024, 0, 600, 0, 512, 0},
        {1024, 0, 600, 1024, 1024, 1024}, {512, 0, 9000, 0, 512, 0},
        {2048, 0, 600, 2048, 2048, 2048}, {2048, 0, 600, 0, 1024, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int floor = CASES[i].floor;
        assert_int_equal(
            audio_buffer_for(CASES[i].buffer, CASES[i].underruns, CASES[i].seconds, &floor),
            CASES[i].expected);
        assert_int_equal(floor, CASES[i].floor_after);
    }
}

static void a_device_that_waits_too_often_is_opened_with_a_bigger_buffer(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 512, NULL));
    assert_true(wait_for_frames(room, 512));
    assert_false(audio_settle(&room->audio, SECOND_US)); /* nothing is wrong */
    atomic_store(&room->audio.underruns, AUDIO_UNDERRUNS_MAX);
    assert_true(audio_settle(&room->audio, SECOND_US));
    assert_int_equal(update(room, SECOND_US), AUDIO_PLAYING);
    assert_int_equal(room->audio.buffer_frames, 1024);
    int64_t frames = conductor_frames(&room->conductor);
    assert_true(wait_for_frames(room, frames + 1024)); /* its count goes on */
    atomic_store(&room->audio.underruns, AUDIO_UNDERRUNS_MAX);
    setenv("SDL_AUDIODRIVER", "there_is_none", 1);
    assert_true(audio_settle(&room->audio, SECOND_US)); /* it goes away at that very moment */
    assert_int_equal(update(room, SECOND_US), AUDIO_LOST);
    assert_true(audio_take_lost(&room->audio));
    assert_false(audio_settle(&room->audio, SECOND_US));
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(update(room, SECOND_US + 500000), AUDIO_PLAYING);
}

static void announce_removal_of(Uint32 device, bool is_microphone) {
    SDL_Event event = {.type = SDL_AUDIODEVICEREMOVED};
    event.adevice.which = device;
    event.adevice.iscapture = is_microphone;
    SDL_PushEvent(&event);
}

static void announce_removal(bool is_microphone) {
    announce_removal_of(2, is_microphone);
}

static void another_device_that_goes_is_none_of_ours(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    announce_removal_of(0, false); /* as SDL tells of one that nobody has opened */
    assert_int_equal(update(room, SECOND_US), AUDIO_PLAYING);
    assert_false(audio_take_lost(&room->audio));
}

static void a_device_that_goes_is_lost_once_and_comes_back(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    assert_true(wait_for_frames(room, AUDIO_BUFFER));
    announce_removal(true);
    assert_int_equal(update(room, SECOND_US), AUDIO_PLAYING);
    announce_removal(false);
    assert_int_equal(update(room, SECOND_US), AUDIO_LOST);
    assert_true(audio_take_lost(&room->audio));
    assert_false(audio_take_lost(&room->audio));
    assert_false(audio_reading(&room->audio, SECOND_US).has_device);
    assert_int_equal(update(room, SECOND_US + 499999), AUDIO_LOST);
    int64_t frames = conductor_frames(&room->conductor);
    assert_int_equal(update(room, SECOND_US + 500000), AUDIO_PLAYING);
    assert_true(wait_for_frames(room, frames + AUDIO_BUFFER)); /* its count goes on */
    assert_false(audio_take_lost(&room->audio));
}

static void the_pause_between_attempts_grows(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    announce_removal(false);
    assert_int_equal(update(room, 0), AUDIO_LOST);
    setenv("SDL_AUDIODRIVER", "there_is_none", 1);
    int64_t now_us = 0;
    for (int64_t wait_us = 500000; wait_us <= 16 * SECOND_US; wait_us *= 2) {
        assert_int_equal(room->audio.retry_us, now_us + wait_us);
        now_us = room->audio.retry_us;
        assert_int_equal(update(room, now_us), AUDIO_LOST);
    }
    assert_int_equal(room->audio.retry_us, now_us + 16 * SECOND_US); /* and no further */
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(update(room, now_us + 16 * SECOND_US), AUDIO_PLAYING);
}

static void a_device_that_stops_asking_is_lost(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    Conductor still; /* as a device would leave it that asks no more */
    conductor_init(&still);
    room->audio.conductor = &still;
    int64_t us = SECOND_US;
    for (; us < 20 * SECOND_US && update(room, us) == AUDIO_PLAYING; us += 16000)
        ;
    assert_int_equal(room->audio.state, AUDIO_LOST);
    assert_in_range(us, SECOND_US + 1500000, SECOND_US + 1600000);
    room->audio.conductor = &room->conductor;
}

static void a_machine_that_slept_has_not_lost_its_device(void **state) {
    Room *room = *state;
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    assert_int_equal(update(room, SECOND_US), AUDIO_PLAYING);
    assert_int_equal(update(room, 9000 * SECOND_US), AUDIO_PLAYING);
}

/* SDL's disk driver writes what a loudspeaker would have got. */
static void what_the_device_gets_is_what_the_conductor_mixes(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    assert_true(path_join(room->folder, "raw", path, NULL));
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    static const int16_t step[100] = {16384};
    SoundEvent event = {.frame = 2345, .sound = {step, 50, 2}, .layer = LAYER_CUES, .gain = 1};
    assert_true(conductor_play(&room->conductor, &event));
    assert_true(audio_open(&room->audio, &room->conductor, 0, NULL));
    assert_true(wait_for_frames(room, 6 * AUDIO_BUFFER));
    audio_close(&room->audio);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    FileBytes file;
    assert_true(file_read(path, 64 << 20, &file, NULL));
    /* SDL writes whole buffers of silence until the device is let loose: on a busy machine some */
    size_t frames = file.size / sizeof(float[2]), first = 0;
    float heard[2];
    for (bool silent = true; silent; first += silent) {
        assert_true(first < frames);
        memcpy(heard, file.bytes + first * sizeof heard, sizeof heard);
        silent = heard[0] == 0;
    }
    assert_true(first >= 2345);
    assert_int_equal((first - 2345) % AUDIO_BUFFER, 0);
    for (size_t i = first; i < first + 55; i++) {
        assert_true(i < frames);
        memcpy(heard, file.bytes + i * sizeof heard, sizeof heard);
        assert_true(heard[0] == (i == first ? 0.5f : 0));
    }
    file_free(&file);
}

static void write_wav(const Room *room, const char *name, int rate, int channels, int frames,
                      char *path) {
    size_t size = WAV_HEADER + (size_t)frames * (size_t)channels * 2;
    uint8_t *bytes = calloc(1, size);
    assert_non_null(bytes);
    wav_header(bytes, rate, channels, (uint32_t)frames);
    for (int i = 0; i < frames * channels; i++) {
        float x = 0.5f * sinf(6.2831853f * 440 * (float)(i / channels) / (float)rate);
        wav_pack(bytes + WAV_HEADER + 2 * (size_t)i, &x, 1);
    }
    assert_true(path_join(room->folder, name, path, NULL));
    assert_true(file_write(path, bytes, size, NULL));
    free(bytes);
}

static void a_file_at_the_games_own_rate_is_taken_as_it_is(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    Sound sound;
    write_wav(room, "own.wav", SOUND_RATE, 1, 1000, path);
    assert_true(sound_file_load(path, &room->arena, &sound, NULL));
    assert_int_equal(sound.frames, 1000);
    assert_int_equal(sound.channels, 1);
    assert_int_equal(sound.samples[27], 16382); /* 16384 sin(2 pi 440 27 / 48000) */
}

static void telephone_and_surround_files_are_brought_to_48_khz(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    Sound sound;
    write_wav(room, "phone.wav", 8000, 1, 8000, path);
    assert_true(sound_file_load(path, &room->arena, &sound, NULL));
    assert_in_range(sound.frames, SOUND_RATE - 600, SOUND_RATE + 600);
    assert_int_equal(sound.channels, 1);
    write_wav(room, "cinema.wav", 48000, 6, 4800, path);
    assert_true(sound_file_load(path, &room->arena, &sound, NULL));
    assert_int_equal(sound.channels, 2);
    assert_int_equal(sound.frames, 4800);
}

static void a_file_that_is_no_sound_is_named(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    Err err;
    Sound sound = {.frames = 5};
    assert_true(audio_open_for_decoding(&room->audio, &err));
    assert_true(path_join(room->folder, "broken.ogg", path, NULL));
    assert_true(file_write(path, "OggS and then nothing", 21, NULL));
    assert_false(sound_file_load(path, &room->arena, &sound, &err));
    assert_memory_equal(err.text, path, strlen(path));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_true(path_join(room->folder, "missing.wav", path, NULL));
    assert_false(sound_file_load(path, &room->arena, &sound, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_int_equal(sound.frames, 5);
}

static void a_compressed_file_needs_an_open_mixer(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    Err err;
    Sound sound;
    assert_true(path_join(room->folder, "any.ogg", path, NULL));
    assert_true(file_write(path, "OggS", 4, NULL));
    assert_false(sound_file_load(path, &room->arena, &sound, &err));
    assert_int_equal(err.code, ERR_MISSING);
}

static void put(const Room *room, const char *name, const char *text) {
    char path[PATH_BYTES];
    assert_true(path_join(room->folder, name, path, NULL));
    assert_true(file_write(path, text, strlen(text), NULL));
}

static void a_line_is_loaded_from_its_folder_and_a_recording_by_hand_wins(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    Err err;
    VoicePack pack;
    write_wav(room, "0001.wav", SOUND_RATE, 1, 900, path);
    write_wav(room, "0002.wav", SOUND_RATE, 1, 800, path);
    write_wav(room, "voice.two.wav", 22050, 2, 11025, path);
    put(room, "index.json",
        "{\"version\":1,\"voice\":\"t\",\"lines\":["
        "{\"id\":\"voice.two\",\"file\":\"0002.wav\",\"frames\":800,\"text\":\"Two\"},"
        "{\"id\":\"voice.one\",\"file\":\"0001.wav\",\"frames\":900,\"text\":\"One\"},"
        "{\"id\":\"voice.gone\",\"file\":\"0003.wav\",\"frames\":10,\"text\":\"Gone\"}]}");
    assert_true(voice_folder_open(room->folder, &room->arena, &pack, &err));
    assert_int_equal(voice_pack_find(&pack, "voice.one")->frames, 900);
    assert_null(voice_pack_find(&pack, "voice.one")->sound.samples);
    assert_true(voice_folder_load(room->folder, &pack, "voice.one", &room->arena, &err));
    assert_int_equal(voice_pack_find(&pack, "voice.one")->sound.frames, 900);
    assert_true(voice_folder_load(room->folder, &pack, "voice.two", &room->arena, &err));
    const Sound two = voice_pack_find(&pack, "voice.two")->sound; /* brought to the voice's form */
    assert_in_range(two.frames, SOUND_RATE / 2 - 600, SOUND_RATE / 2 + 600);
    assert_int_equal(two.channels, 1);
    assert_true(fabs(sound_loudness(two) - LOUDNESS_VOICE) < 1);
    assert_true(abs(two.samples[0]) >= 16);
    assert_false(voice_folder_load(room->folder, &pack, "voice.gone", &room->arena, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_false(voice_folder_load(room->folder, &pack, "voice.three", &room->arena, &err));
    assert_int_equal(err.code, ERR_UNKNOWN);
}

/* Whatever is wrong with what somebody recorded: it is named, and the built line speaks. */
static void expect_refused(Room *room, const char *name, const char *why) {
    char path[PATH_BYTES];
    Err err = {0};
    VoicePack pack;
    Arena arena = {0};
    assert_true(voice_folder_open(room->folder, &arena, &pack, NULL));
    assert_true(voice_folder_load(room->folder, &pack, "voice.one", &arena, &err));
    assert_int_equal(voice_pack_find(&pack, "voice.one")->sound.frames, 900);
    if (!strstr(err.text, name) || !strstr(err.text, why))
        fail_msg("\"%s\", expected \"%s\" and \"%s\"", err.text, name, why);
    arena_free(&arena);
    assert_true(path_join(room->folder, name, path, NULL));
    assert_int_equal(remove(path), 0);
}

static void write_silence(const Room *room, const char *name) {
    char path[PATH_BYTES];
    uint8_t bytes[WAV_HEADER + 2 * 4800] = {0};
    wav_header(bytes, SOUND_RATE, 1, 4800);
    assert_true(path_join(room->folder, name, path, NULL));
    assert_true(file_write(path, bytes, sizeof bytes, NULL));
}

static void write_zeros(const Room *room, const char *name, size_t size) {
    char path[PATH_BYTES];
    char *bytes = calloc(1, size);
    assert_non_null(bytes);
    assert_true(path_join(room->folder, name, path, NULL));
    assert_true(file_write(path, bytes, size, NULL));
    free(bytes);
}

static void a_recording_by_hand_that_is_no_good_is_named_and_the_built_one_speaks(void **state) {
    Room *room = *state;
    char path[PATH_BYTES];
    assert_true(audio_open_for_decoding(&room->audio, NULL));
    write_wav(room, "0001.wav", SOUND_RATE, 1, 900, path);
    put(room, "index.json",
        "{\"version\":1,\"voice\":\"t\",\"lines\":["
        "{\"id\":\"voice.one\",\"file\":\"0001.wav\",\"frames\":900,\"text\":\"One\"}]}");
    put(room, "voice.one.ogg", "OggS and then nothing");
    expect_refused(room, "voice.one.ogg", "not a sound file");
    put(room, "voice.one.ogg", "");
    expect_refused(room, "voice.one.ogg", "not a sound file");
    put(room, "voice.one.wav", "RIFF....WAVEfmt and so on, but not really");
    expect_refused(room, "voice.one.wav", "not a sound file");
    put(room, "voice.one.wav", "a letter to a friend");
    expect_refused(room, "voice.one.wav", "not a sound file");
    write_silence(room, "voice.one.wav");
    expect_refused(room, "voice.one.wav", "nothing to hear");
    write_wav(room, "voice.one.wav", 8000, 1, 8000, path);
    expect_refused(room, "voice.one.wav", "takes 1.0 s, \"One\" has 0.6 s");
    write_wav(room, "voice.one.wav", 8000, 1, 61 * 8000, path);
    expect_refused(room, "voice.one.wav", "lasts more than 60 s");
    write_zeros(room, "voice.one.wav", (8 << 20) + 1);
    expect_refused(room, "voice.one.wav", "at most");
    assert_true(path_join(room->folder, "voice.one.wav", path, NULL));
    assert_int_equal(mkdir(path, 0700), 0);
    expect_refused(room, "voice.one.wav", "");
}

static void a_missing_pack_is_an_error_that_names_it(void **state) {
    Room *room = *state;
    Err err;
    VoicePack pack = {.count = 9};
    assert_false(voice_folder_open(room->folder, &room->arena, &pack, &err));
    assert_non_null(strstr(err.text, "index.json"));
    assert_int_equal(pack.count, 9);
}

static void every_line_that_was_built_is_at_its_level_and_within_its_budget(void **state) {
    Room *room = *state;
    static const char *const LANGS[] = {"en", "de", "es", "fr", "it", "nl", "pt"};
    int checked = 0;
    for (size_t l = 0; l < sizeof LANGS / sizeof *LANGS; l++) {
        char folder[PATH_BYTES];
        VoicePack pack;
        snprintf(folder, sizeof folder, SOURCE_DIR "/build/generated/voice/%s", LANGS[l]);
        if (!voice_folder_open(folder, &room->arena, &pack, NULL)) continue; /* no engine here */
        assert_true(pack.count >= 50);
        for (int i = 0; i < pack.count; i++, checked++) {
            const VoiceRecording *line = &pack.lines[i];
            assert_true(voice_folder_load(folder, &pack, line->id, &room->arena, NULL));
            double lufs = sound_loudness(line->sound);
            if (fabs(lufs - LOUDNESS_VOICE) > 1)
                fail_msg("%s: %s is at %.1f LUFS", LANGS[l], line->id, lufs);
            assert_true(sound_true_peak_db(line->sound) <= -1);
            assert_true(abs(line->sound.samples[0]) >= 16);
            assert_true(line->frames <= voice_budget_s(line->text) * SOUND_RATE);
        }
    }
    if (!checked) skip();
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, free_room)
int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(no_driver_leaves_the_game_in_silence),
        ROOM(a_device_drives_the_conductor),
        ROOM(the_buffer_stays_within_its_bounds),
        cmocka_unit_test(the_buffer_grows_with_underruns_and_shrinks_with_calm),
        ROOM(a_device_that_waits_too_often_is_opened_with_a_bigger_buffer),
        ROOM(a_device_that_goes_is_lost_once_and_comes_back),
        ROOM(another_device_that_goes_is_none_of_ours),
        ROOM(the_pause_between_attempts_grows),
        ROOM(a_device_that_stops_asking_is_lost),
        ROOM(a_machine_that_slept_has_not_lost_its_device),
        ROOM(what_the_device_gets_is_what_the_conductor_mixes),
        ROOM(a_file_at_the_games_own_rate_is_taken_as_it_is),
        ROOM(telephone_and_surround_files_are_brought_to_48_khz),
        ROOM(a_file_that_is_no_sound_is_named),
        ROOM(a_compressed_file_needs_an_open_mixer),
        ROOM(a_line_is_loaded_from_its_folder_and_a_recording_by_hand_wins),
        ROOM(a_recording_by_hand_that_is_no_good_is_named_and_the_built_one_speaks),
        ROOM(a_missing_pack_is_an_error_that_names_it),
        ROOM(every_line_that_was_built_is_at_its_level_and_within_its_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
