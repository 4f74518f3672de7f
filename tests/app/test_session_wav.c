#include "app/session_wav.h"
#include "platform/files.h"
#include "sound/conductor.h"
#include "sound/synth.h"
#include "sound/wav.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Room {
    char folder[64], path[PATH_BYTES];
    FileBytes file;
    Wav wav;
} Room;

static int make_room(void **state) {
    Room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    strcpy(room->folder, "/tmp/limber_wav_XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    assert_true(path_join(room->folder, "heard.wav", room->path, NULL));
    *state = room;
    return 0;
}

static int free_room(void **state) {
    Room *room = *state;
    char command[128];
    file_free(&room->file);
    snprintf(command, sizeof command, "rm -rf '%s'", room->folder);
    assert_int_equal(system(command), 0);
    free(room);
    return 0;
}

static SessionWav *open_wav(const Room *room, const char *layers) {
    Err err = {0};
    SessionWav *w = session_wav_open(room->path, layers, room->folder, NULL, &err);
    if (!w) fail_msg("%s", err.text);
    return w;
}

static void close_and_read(Room *room, SessionWav *w, double seconds) {
    Err err = {0};
    if (!session_wav_close(w, seconds, &err)) fail_msg("%s", err.text);
    assert_true(file_read(room->path, 1 << 28, &room->file, &err));
    assert_true(wav_read((const uint8_t *)room->file.bytes, room->file.size, &room->wav, &err));
    assert_int_equal(room->wav.rate, SOUND_RATE);
    assert_int_equal(room->wav.channels, 2);
}

/* Onsets as a reader without the log finds them: 16 or more after 10 ms of exact silence. */
static int read_onsets(const Wav *wav, int *out, int capacity) {
    int count = 0, quiet = SOUND_RATE / 100;
    for (int i = 0; i < wav->frames; i++) {
        int x = abs(wav_sample(wav, i, 0));
        if (x >= 16 && quiet >= SOUND_RATE / 100) {
            assert_true(count < capacity);
            out[count++] = i;
        }
        quiet = x || wav_sample(wav, i, 1) ? 0 : quiet + 1;
    }
    return count;
}

static void every_cue_is_read_back_at_its_frame(void **state) {
    Room *room = *state;
    SessionWav *w = open_wav(room, "cues");
    int64_t told[CUE_COUNT];
    for (int i = 0; i < CUE_COUNT; i++) {
        Cue cue = {.t = 0.0123457 + 3.6180339887 * i, .kind = i};
        told[i] = session_wav_cue(w, &cue);
    }
    close_and_read(room, w, 1);
    int onsets[CUE_COUNT];
    assert_int_equal(read_onsets(&room->wav, onsets, CUE_COUNT), CUE_COUNT);
    for (int i = 0; i < CUE_COUNT; i++)
        assert_int_equal(onsets[i], told[i]);
}

static void cues_may_come_in_any_order_and_the_file_holds_the_last(void **state) {
    Room *room = *state;
    SessionWav *w = open_wav(room, "cues");
    assert_int_equal(session_wav_cue(w, &(Cue){2, CUE_ONE}), 96000);
    assert_int_equal(session_wav_cue(w, &(Cue){1, CUE_TWO}), 48000);
    close_and_read(room, w, 0);
    int onsets[2];
    assert_int_equal(read_onsets(&room->wav, onsets, 2), 2);
    assert_int_equal(onsets[0], 48000);
    assert_int_equal(room->wav.frames, 96000 + (int)(cue_seconds(CUE_ONE) * SOUND_RATE + 0.5f));
}

static void what_is_revoked_is_not_heard(void **state) {
    Room *room = *state;
    SessionWav *w = open_wav(room, NULL);
    session_wav_cue(w, &(Cue){0, CUE_END_SESSION});
    session_wav_breath(w, &(BreathSpan){.t = 0.2, .seconds = 4, .is_in = 1});
    session_wav_cue(w, &(Cue){2, CUE_ONE});
    session_wav_revoke(w, 0.5);
    session_wav_cue(w, &(Cue){1, CUE_HURT});
    close_and_read(room, w, 3);
    int quiet_from = SOUND_RATE / 2 + CONDUCTOR_FADE;
    for (int i = quiet_from; i < SOUND_RATE; i++)
        assert_int_equal(wav_sample(&room->wav, i, 0), 0);
    assert_true(abs(wav_sample(&room->wav, SOUND_RATE, 0)) >= 16);
    assert_int_equal(room->wav.frames, 3 * SOUND_RATE);
    for (int i = (int)(2.3 * SOUND_RATE); i < room->wav.frames; i++)
        assert_int_equal(wav_sample(&room->wav, i, 0), 0);
}

static void put_recording(const Room *room) {
    enum { FRAMES = 700 };
    uint8_t bytes[WAV_HEADER + 2 * FRAMES];
    char path[PATH_BYTES];
    static const char index[] = "{\"version\":1,\"voice\":\"t\",\"lines\":[{\"id\":\"voice.left\","
                                "\"file\":\"1.wav\",\"frames\":700,\"text\":\"Your left\"}]}";
    wav_header(bytes, SOUND_RATE, 1, FRAMES);
    for (int i = 0; i < FRAMES; i++) {
        float x = i % 2 ? -0.25f : 0.5f;
        wav_pack(bytes + WAV_HEADER + 2 * (size_t)i, &x, 1);
    }
    assert_true(path_join(room->folder, "1.wav", path, NULL));
    assert_true(file_write(path, bytes, sizeof bytes, NULL));
    assert_true(path_join(room->folder, "index.json", path, NULL));
    assert_true(file_write(path, index, sizeof index - 1, NULL));
}

static void a_line_sounds_at_its_frame_and_has_its_recordings_length(void **state) {
    Room *room = *state;
    put_recording(room);
    SessionWav *w = open_wav(room, "voice");
    assert_string_equal(session_wav_problem(w), "");
    VoiceLine line = {.t = 0.77777, .id = "voice.left", .text = "Your left"};
    int64_t frames = 0;
    int64_t frame = session_wav_line(w, &line, &frames);
    assert_int_equal(frame, 37333);
    assert_int_equal(frames, 700);
    close_and_read(room, w, 1);
    int onset;
    assert_int_equal(read_onsets(&room->wav, &onset, 1), 1);
    assert_int_equal(onset, frame);
    for (int i = 0; i < 700; i++) /* equal power: 0.7071 of the recording on each side */
        assert_int_equal(wav_sample(&room->wav, onset + i, i % 2), i % 2 ? -5793 : 11585);
    assert_int_equal(wav_sample(&room->wav, onset + 700, 0), 0);
}

static void a_line_without_a_recording_has_its_budgets_length(void **state) {
    Room *room = *state;
    Err err = {0};
    SessionWav *w = session_wav_open(NULL, NULL, room->folder, NULL, &err);
    assert_non_null(w);
    assert_non_null(strstr(session_wav_problem(w), "index.json"));
    VoiceLine line = {.t = 1, .id = "voice.left", .text = "thirteen char"};
    int64_t frames = 0;
    assert_int_equal(session_wav_line(w, &line, &frames), SOUND_RATE);
    assert_int_equal(frames, 67200); /* 13 / 13 + 0.4 s */
    assert_true(session_wav_close(w, 5, &err));
    assert_false(file_exists(room->path));
}

static void a_layer_left_out_is_not_heard(void **state) {
    Room *room = *state;
    put_recording(room);
    SessionWav *w = open_wav(room, "breath,music");
    int64_t frames;
    session_wav_line(w, &(VoiceLine){.t = 0, .id = "voice.left", .text = "Your left"}, &frames);
    session_wav_cue(w, &(Cue){0, CUE_START});
    close_and_read(room, w, 2);
    int onset;
    assert_int_equal(read_onsets(&room->wav, &onset, 1), 0);
    assert_int_equal(frames, 700); /* the log tells it all the same */
}

static void an_unknown_layer_and_a_bad_path_are_refused(void **state) {
    Room *room = *state;
    Err err;
    assert_null(session_wav_open(room->path, "voice,drums", room->folder, NULL, &err));
    assert_string_equal(err.text,
                        "--layers: \"voice,drums\" is not a list of voice, cues, breath, music");
    assert_false(file_exists(room->path));
    assert_null(session_wav_open("/nowhere/at/all.wav", NULL, room->folder, NULL, &err));
    assert_string_equal(err.text, "/nowhere/at/all.wav: cannot be written: No such file or "
                                  "directory");
}

static void a_disk_that_fills_leaves_an_error(void **state) {
    Room *room = *state;
    Err err;
    if (!file_exists("/dev/full")) skip();
    SessionWav *w = session_wav_open("/dev/full", "cues", room->folder, NULL, &err);
    assert_non_null(w);
    session_wav_cue(w, &(Cue){0, CUE_START});
    assert_false(session_wav_close(w, 10, &err));
    assert_int_equal(err.code, ERR_FULL);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, free_room)
int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(every_cue_is_read_back_at_its_frame),
        ROOM(cues_may_come_in_any_order_and_the_file_holds_the_last),
        ROOM(what_is_revoked_is_not_heard),
        ROOM(a_line_sounds_at_its_frame_and_has_its_recordings_length),
        ROOM(a_line_without_a_recording_has_its_budgets_length),
        ROOM(a_layer_left_out_is_not_heard),
        ROOM(an_unknown_layer_and_a_bad_path_are_refused),
        ROOM(a_disk_that_fills_leaves_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
