/* labels: e2e */
/* Two bars of the music are one breath of ten seconds, and seconds fall on beats: every routine is
 * played with loops that tell where they are. Each beat is one single sample as high as its number
 * of the ten in a breath, all else is zero; the file is then read at the frames that the log names.
 */
#include "core/json.h"
#include "platform/files.h"
#include "sound/music.h"
#include "sound/wav.h"
#include "support_run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BEATS = 10, STEP = 1000, LOOP = 2 * MUSIC_BREATH, EVENTS_MAX = 4096, PATH = 512 };
#define CHANGE_S 2.01 /* what was before is heard so long */

typedef enum Kind { IN, OUT, BORDER, COUNT } Kind; /* COUNT: a two or a one */
typedef struct Event {
    double t;
    Kind kind;
} Event;

typedef struct Hall {
    char *folder;
    FileBytes file;
    Wav wav;
    Event events[EVENTS_MAX];
    int count;
    int breaths, counts; /* that were checked */
} Hall;

static void write_stem(const char *folder, const char *name, bool tells) {
    float *pcm = calloc(LOOP, sizeof *pcm);
    uint8_t *bytes = malloc(WAV_HEADER + 2 * LOOP * 2);
    char path[PATH];
    assert_true(pcm && bytes);
    for (int i = 0; tells && i < LOOP; i += MUSIC_BEAT)
        pcm[i] = (float)(STEP * (1 + i / MUSIC_BEAT % BEATS)) / 32768;
    wav_header(bytes, SOUND_RATE, 2, LOOP);
    for (int i = 0; i < LOOP; i++) {
        wav_pack(bytes + WAV_HEADER + 4 * i, &pcm[i], 1);
        wav_pack(bytes + WAV_HEADER + 4 * i + 2, &pcm[i], 1);
    }
    snprintf(path, sizeof path, "%s/%s.wav", folder, name);
    assert_true(file_write(path, bytes, WAV_HEADER + 4 * (size_t)LOOP, NULL));
    free(bytes);
    free(pcm);
}

static int open_hall(void **state) {
    static const char *const REGIONS[] = {"base_camp", "lumbar", "thoracic", "cervical", "summit"};
    Hall *h = calloc(1, sizeof *h);
    char command[2 * PATH], path[PATH];
    assert_non_null(h);
    h->folder = folder_new();
    snprintf(command, sizeof command,
             "mkdir -p '%s/world/generated/music/base_camp' && ln -s '%s/levels' '%s/assets' "
             "'%s/world'",
             h->folder, SOURCE_DIR, SOURCE_DIR, h->folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/world/generated/music/base_camp", h->folder);
    write_stem(path, "bed", true);
    write_stem(path, "pulse", false);
    write_stem(path, "melody", false);
    for (size_t i = 1; i < sizeof REGIONS / sizeof *REGIONS; i++) {
        snprintf(command, sizeof command, "ln -s base_camp '%s/world/generated/music/%s'",
                 h->folder, REGIONS[i]);
        assert_int_equal(system(command), 0);
    }
    snprintf(path, sizeof path, "%s/world", h->folder);
    setenv("LIMBER_DATA", path, 1);
    *state = h;
    return 0;
}

static int close_hall(void **state) {
    Hall *h = *state;
    unsetenv("LIMBER_DATA");
    folder_done(h->folder);
    free(h);
    return 0;
}

static void note(Hall *h, double t, Kind kind) {
    assert_true(h->count < EVENTS_MAX);
    h->events[h->count++] = (Event){t, kind};
}

static void read_log(Hall *h, char *log) {
    h->count = 0;
    for (char *line = strtok(log, "\n"); line; line = strtok(NULL, "\n")) {
        JsonDoc *doc = json_parse(line, strlen(line), NULL);
        assert_non_null(doc);
        const Json *root = json_root(doc), *phase = json_get(root, "phase");
        const char *event = json_text(json_get(root, "event"));
        double t = json_number(json_get(root, "t"));
        if (!strcmp(event, "breath")) note(h, t, strcmp(json_text(phase), "in") ? OUT : IN);
        if (!strcmp(event, "segment") || !strcmp(event, "action") || !strcmp(event, "result"))
            note(h, t, BORDER);
        if (!strcmp(event, "cue")) {
            const char *kind = json_text(json_get(root, "kind"));
            if (!strcmp(kind, "two") || !strcmp(kind, "one")) note(h, t, COUNT);
        }
        json_free(doc);
    }
}

static int value_at(const Hall *h, int64_t frame) {
    return frame < h->wav.frames ? wav_sample(&h->wav, (int)frame, 0) : 0;
}

/* From `from_t` on, until end_t, there are the beats of a breath that began at in_t and nothing
 * else. All are as loud as the first. */
static void check_breath(Hall *h, const char *what, double in_t, double from_t, double end_t) {
    double gain = 0;
    for (int64_t i = sound_frame_at(from_t); i < sound_frame_at(end_t); i++) {
        int64_t into = i - sound_frame_at(in_t);
        int beat = into % MUSIC_BEAT ? 0 : (int)(1 + into / MUSIC_BEAT % BEATS), x = value_at(h, i);
        if (gain == 0 && x != 0) gain = (double)x / (STEP * (beat ? beat : 1));
        if (fabs(x - gain * STEP * beat) > 1.01)
            fail_msg("%s: breathing in at %.3f s, the music is %d %lld frames on; expected beat %d "
                     "at gain %.3f",
                     what, in_t, x, (long long)into, beat, gain);
    }
    h->breaths++;
}

static void check_all(Hall *h, const char *what) {
    double run_t = -1, last_s = 0; /* since when this breathing goes on; how long its breaths are */
    for (int i = 0; i < h->count; i++) {
        const Event *e = &h->events[i], *out = NULL, *next = NULL;
        if (e->kind == BORDER) run_t = -1, last_s = 0;
        if (e->kind == COUNT) {
            if (!value_at(h, sound_frame_at(e->t))) fail_msg("%s: no beat at %.3f", what, e->t);
            h->counts++;
        }
        if (e->kind != IN) continue;
        if (run_t < 0) run_t = e->t;
        for (int k = i + 1; k < h->count && !next; k++) {
            if (h->events[k].kind == OUT && !out) out = &h->events[k];
            if (h->events[k].kind == IN || h->events[k].kind == BORDER) next = &h->events[k];
        }
        if (!out || !next) continue;
        double cycle_s = next->kind == IN ? next->t - e->t : last_s;
        last_s = cycle_s;
        if (fabs(cycle_s - 10) > 1e-6) continue;
        double from_t = fmax(e->t, run_t + CHANGE_S);
        if (next->t > from_t + 1) check_breath(h, what, e->t, from_t, next->t);
    }
}

static void play(Hall *h, const char *routine, const char *pattern, const char *script) {
    char arguments[2 * PATH], path[PATH], what[PATH];
    snprintf(path, sizeof path, "%s/x.wav", h->folder);
    snprintf(arguments, sizeof arguments,
             "session %s --speed max --now 2026-03-04T10:00:00Z --offset 0 --layers music --breath "
             "%s --wav '%s' %s",
             routine, pattern, path, script);
    snprintf(what, sizeof what, "%s, %s%s", routine, pattern, *script ? ", interrupted" : "");
    Run run = run_limber(h->folder, arguments);
    if (run.status) fail_msg("%s: %s", what, run.err);
    assert_true(file_read(path, 1 << 30, &h->file, NULL));
    assert_true(wav_read((const uint8_t *)h->file.bytes, h->file.size, &h->wav, NULL));
    read_log(h, run.out);
    check_all(h, what);
    file_free(&h->file);
    run_free(&run);
}

/* Sanitizers make mixing slow: there one routine must do. */
#ifdef __SANITIZE_ADDRESS__
enum { ROUTINES_MAX = 1 };
#else
enum { ROUTINES_MAX = 1000 };
#endif

static void every_hold_of_every_routine_breathes_with_the_bars(void **state) {
    Hall *h = *state;
    FolderList routines = {0};
    assert_true(folder_list(SOURCE_DIR "/levels/routines", ".json", &routines, NULL));
    assert_true(routines.count >= 4);
    int count = routines.count < ROUTINES_MAX ? routines.count : ROUTINES_MAX;
    for (int i = 0; i < count; i++) {
        char id[128];
        snprintf(id, sizeof id, "%.*s", (int)(strlen(routines.names[i]) - 5), routines.names[i]);
        int before = h->breaths;
        play(h, id, "own", "");
        play(h, id, i % 2 ? "4-6" : "5-5", "");
        assert_true(h->breaths > before);
    }
    assert_true(h->breaths >= 8 * count && h->counts >= 8 * count);
    folder_list_free(&routines);
}

static void after_every_pause_and_skip_the_bars_begin_with_the_breath(void **state) {
    Hall *h = *state;
    char script[PATH];
    folder_write(h->folder, "script.jsonl",
                 "{\"t\":110.3717,\"action\":\"pause\"}\n"
                 "{\"t\":113.9041,\"action\":\"resume\"}\n"
                 "{\"t\":141.5113,\"action\":\"previous\"}\n"
                 "{\"t\":202.0313,\"action\":\"pause\"}\n"
                 "{\"t\":202.2471,\"action\":\"resume\"}\n"
                 "{\"t\":230.8009,\"action\":\"skip\"}\n");
    snprintf(script, sizeof script, "--script '%s/script.jsonl'", h->folder);
    play(h, "base_camp", "5-5", script);
    assert_true(h->breaths >= 6);
}

static void other_patterns_keep_their_beats(void **state) {
    Hall *h = *state;
    play(h, "quick_relief", "4-7-8", "");
    assert_true(h->counts >= 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_hold_of_every_routine_breathes_with_the_bars,
                                        open_hall, close_hall),
        cmocka_unit_test_setup_teardown(after_every_pause_and_skip_the_bars_begin_with_the_breath,
                                        open_hall, close_hall),
        cmocka_unit_test_setup_teardown(other_patterns_keep_their_beats, open_hall, close_hall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
