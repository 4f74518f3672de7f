/* labels: e2e */
/* `limber session --wav` read back: what its log says begins at a frame begins in that very sample.
 */
#include "core/json.h"
#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/synth.h"
#include "sound/wav.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EVENTS_MAX = 4096, QUIET = SOUND_RATE / 100 };
#define CENTRE 0.70710678f

typedef struct Told { /* a cue or a line of the log */
    char name[64];
    int64_t frame, frames;
} Told;

typedef struct Heard {
    char folder[64], wav_path[PATH_BYTES], log_path[PATH_BYTES];
    FileBytes file;
    Wav wav;
    Told told[EVENTS_MAX];
    int count;
} Heard;

static int make_room(void **state) {
    Heard *h = calloc(1, sizeof *h);
    assert_non_null(h);
    strcpy(h->folder, "/tmp/limber_heard_XXXXXX");
    assert_non_null(mkdtemp(h->folder));
    assert_true(path_join(h->folder, "x.wav", h->wav_path, NULL));
    assert_true(path_join(h->folder, "log.jsonl", h->log_path, NULL));
    *state = h;
    return 0;
}

static int free_room(void **state) {
    Heard *h = *state;
    char command[128];
    file_free(&h->file);
    snprintf(command, sizeof command, "rm -rf '%s'", h->folder);
    assert_int_equal(system(command), 0);
    free(h);
    return 0;
}

static void put(const Heard *h, const char *name, const char *text) {
    char path[PATH_BYTES];
    assert_true(path_join(h->folder, name, path, NULL));
    assert_true(file_write(path, text, strlen(text), NULL));
}

/* Reads one line of the log; keeps what is `event`, named by `key`. */
static void read_line(Heard *h, const char *line, size_t length, const char *event,
                      const char *key) {
    Err err = {0};
    JsonDoc *doc = json_parse(line, length, &err);
    if (!doc) fail_msg("%s: %.*s", err.text, (int)length, line);
    const Json *root = json_root(doc);
    if (!strcmp(json_text(json_get(root, "event")), event)) {
        assert_true(h->count < EVENTS_MAX);
        Told *told = &h->told[h->count++];
        snprintf(told->name, sizeof told->name, "%s", json_text(json_get(root, key)));
        assert_true(json_is_int(json_get(root, "frame"), &told->frame));
        if (json_get(root, "frames"))
            assert_true(json_is_int(json_get(root, "frames"), &told->frames));
        assert_int_equal(told->frame, llround(json_number(json_get(root, "t")) * SOUND_RATE));
    }
    json_free(doc);
}

static void play(Heard *h, const char *arguments, const char *event, const char *key) {
    char command[4 * PATH_BYTES];
    Err err = {0};
    snprintf(command, sizeof command,
             "cd '%s' && '%s' session base_camp --speed max --wav '%s' %s >'%s'", h->folder,
             LIMBER_BINARY, h->wav_path, arguments, h->log_path);
    if (system(command)) fail_msg("%s", command);
    FileBytes log;
    assert_true(file_read(h->log_path, 1 << 26, &log, &err));
    for (char *line = log.bytes; *line;) {
        size_t length = strcspn(line, "\n");
        read_line(h, line, length, event, key);
        line += length + (line[length] == '\n');
    }
    file_free(&log);
    assert_true(file_read(h->wav_path, 1 << 30, &h->file, &err));
    if (!wav_read((const uint8_t *)h->file.bytes, h->file.size, &h->wav, &err))
        fail_msg("%s", err.text);
    assert_int_equal(h->wav.rate, SOUND_RATE);
    assert_int_equal(h->wav.channels, 2);
}

/* Onsets by ear alone: 16 or more after 10 ms of exact silence. */
static int read_onsets(const Wav *wav, int64_t *out) {
    int count = 0, quiet = QUIET;
    for (int i = 0; i < wav->frames; i++) {
        int x = abs(wav_sample(wav, i, 0));
        if (x >= 16 && quiet >= QUIET) {
            assert_true(count < EVENTS_MAX);
            out[count++] = i;
        }
        quiet = x ? 0 : quiet + 1;
    }
    return count;
}

static CueKind cue_named(const char *name) {
    for (int i = 0; i < CUE_COUNT; i++) {
        if (!strcmp(cue_name(i), name)) return i;
    }
    fail_msg("the log tells an unknown cue \"%s\"", name);
    return 0;
}

/* The whole file against the cues laid down at their frames: nothing else, nothing elsewhere. */
static void compare_cues(const Heard *h) {
    Arena arena = {0};
    CueBank bank;
    assert_true(cue_bank_make(&arena, &bank, NULL));
    float *sum = calloc((size_t)h->wav.frames, sizeof *sum);
    assert_non_null(sum);
    for (int i = 0; i < h->count; i++) {
        Sound cue = bank.cue[cue_named(h->told[i].name)];
        assert_true(h->told[i].frame + cue.frames <= h->wav.frames); /* an end sounds to its end */
        for (int k = 0; k < cue.frames; k++)
            sum[h->told[i].frame + k] += (float)cue.samples[k] * CENTRE;
    }
    for (int i = 0; i < h->wav.frames; i++) {
        if (abs(wav_sample(&h->wav, i, 0) - (int)lrintf(sum[i])) > 1)
            fail_msg("frame %d is %d, expected %.1f", i, wav_sample(&h->wav, i, 0), (double)sum[i]);
    }
    free(sum);
    arena_free(&arena);
}

static void every_cue_of_base_camp_begins_in_its_very_sample(void **state) {
    Heard *h = *state;
    static int64_t onsets[EVENTS_MAX];
    play(h, "--layers cues", "cue", "kind");
    assert_true(h->count >= 20);
    int count = read_onsets(&h->wav, onsets), at = 0;
    for (int i = 0; i < h->count; i++) {
        int64_t frame = h->told[i].frame;
        assert_true(abs(wav_sample(&h->wav, (int)frame, 0)) >= 16);
        while (at < count && onsets[at] < frame)
            fail_msg("something begins at %lld that the log does not tell", (long long)onsets[at]);
        if (at < count && onsets[at] == frame) at++;
    }
    assert_int_equal(at, count);
    assert_true(count > h->count / 2); /* most stand alone, and were found by ear */
    compare_cues(h);
}

static void every_line_of_base_camp_is_its_recording_from_the_first_sample(void **state) {
    Heard *h = *state;
    static const char folder[] = SOURCE_DIR "/build/generated/voice/en";
    Arena arena = {0};
    VoicePack pack;
    if (!voice_folder_open(folder, &arena, &pack, NULL)) skip(); /* no speech engine here */
    play(h, "--layers voice", "voice", "line");
    assert_true(h->count >= 20);
    for (int i = 0; i < h->count; i++) {
        const Told *told = &h->told[i];
        const VoiceRecording *line = voice_pack_find(&pack, told->name);
        if (!line) fail_msg("%s has no recording", told->name);
        assert_true(voice_folder_load(folder, &pack, told->name, &arena, NULL));
        assert_int_equal(told->frames, line->sound.frames);
        for (int k = 0; k < line->sound.frames; k++) {
            int expected = (int)lrintf((float)line->sound.samples[k] * CENTRE);
            int heard = wav_sample(&h->wav, (int)told->frame + k, 1);
            if (abs(heard - expected) > 1)
                fail_msg("%s: sample %d is %d, expected %d", told->name, k, heard, expected);
        }
        if (i) assert_true(told->frame >= told[-1].frame + told[-1].frames); /* never two voices */
    }
    arena_free(&arena);
}

static void what_hurts_is_silent_at_once(void **state) {
    Heard *h = *state;
    put(h, "hurt.jsonl",
        "{\"t\":0,\"action\":\"pain\",\"value\":2}\n{\"t\":31.25,\"action\":\"hurt\"}\n"
        "{\"t\":60,\"action\":\"choose\",\"value\":\"end\"}\n");
    play(h, "--layers breath --script hurt.jsonl", "cue", "kind");
    int quiet_from = (int)(31.25 * SOUND_RATE) + SOUND_RATE * 30 / 1000;
    for (int i = quiet_from; i < 60 * SOUND_RATE && i < h->wav.frames; i++)
        assert_int_equal(wav_sample(&h->wav, i, 0), 0);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, free_room)
int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(every_cue_of_base_camp_begins_in_its_very_sample),
        ROOM(every_line_of_base_camp_is_its_recording_from_the_first_sample),
        ROOM(what_hurts_is_silent_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
