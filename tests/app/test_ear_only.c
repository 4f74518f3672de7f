/* labels: e2e */
/* A session by ear alone: every routine is listened to as a whole (voice, cues, breath and music
 * together), and from what is heard alone - lines known by cross-correlation, cues by their spectra
 * - it is told which exercise, which side, which set, how many repetitions and how many seconds.
 * Only then is the log opened and compared. */
#include "core/json.h"
#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/synth.h"
#include "sound/wav.h"
#include "support_ear.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FINDS_MAX = 4096, PARTS_MAX = 512 };
#define NEAR_S 0.045 /* a cue's moment, heard in windows of 85 ms */

static const CueKind SESSION_CUES[] = {CUE_GET_READY, CUE_START, CUE_HALF,       CUE_SWITCH,
                                       CUE_THREE,     CUE_TWO,   CUE_ONE,        CUE_END_EXERCISE,
                                       CUE_REP,       CUE_HURT,  CUE_END_SESSION};
enum { SESSION_CUE_COUNT = sizeof SESSION_CUES / sizeof *SESSION_CUES };

typedef struct Heard { /* a cue or a line, in order of time */
    long frame;
    bool is_cue;
    CueKind cue;
    const VoiceRecording *line;
} Heard;

typedef struct Part { /* one stretch of the session */
    char exercise[64], phase[16], side[8];
    int set, reps;
    double seconds;
} Part;

typedef struct Ear {
    char folder[64], wav_path[PATH_BYTES], log_path[PATH_BYTES];
    Arena arena;
    VoicePack pack;
    EarSound lines[VOICE_LINES_MAX], cues[SESSION_CUE_COUNT];
    Heard heard[2 * FINDS_MAX];
    int heard_count;
    int64_t line_frames[FINDS_MAX]; /* of the log */
    char line_texts[FINDS_MAX][256];
    int line_count;
} Ear;

static EarSound float_sound(Arena *arena, Sound sound) {
    float *pcm = arena_alloc(arena, (size_t)sound.frames * sizeof *pcm);
    assert_non_null(pcm);
    for (int i = 0; i < sound.frames; i++)
        pcm[i] = (float)sound.samples[i] / 32768;
    return (EarSound){pcm, sound.frames};
}

static bool learn(Ear *e) {
    static const char folder[] = SOURCE_DIR "/build/generated/voice/en";
    CueBank bank;
    if (!voice_folder_open(folder, &e->arena, &e->pack, NULL)) return false; /* no engine here */
    for (int i = 0; i < e->pack.count; i++) {
        VoiceRecording *line = &e->pack.lines[i];
        assert_true(voice_folder_load(folder, &e->pack, line->id, &e->arena, NULL));
        e->lines[i] = float_sound(&e->arena, line->sound);
    }
    assert_true(cue_bank_make(&e->arena, &bank, NULL));
    for (int i = 0; i < SESSION_CUE_COUNT; i++)
        e->cues[i] = float_sound(&e->arena, bank.cue[SESSION_CUES[i]]);
    return true;
}

/* ---- listening ---- */

static float *listen_to(const char *path, long *frames) {
    FileBytes file;
    Wav wav;
    Err err;
    if (!file_read(path, 1 << 30, &file, &err)) fail_msg("%s", err.text);
    if (!wav_read((const uint8_t *)file.bytes, file.size, &wav, &err)) fail_msg("%s", err.text);
    assert_int_equal(wav.rate, EAR_RATE);
    float *mix = malloc((size_t)wav.frames * sizeof *mix);
    assert_non_null(mix);
    for (int i = 0; i < wav.frames; i++)
        mix[i] = (float)(wav_sample(&wav, i, 0) + wav_sample(&wav, i, 1)) / 65536;
    *frames = wav.frames;
    file_free(&file);
    return mix;
}

static int by_time(const void *a, const void *b) {
    const Heard *x = a, *y = b;
    if (x->frame != y->frame) return x->frame < y->frame ? -1 : 1;
    return y->is_cue - x->is_cue;
}

static void listen(Ear *e) {
    static EarFind finds[FINDS_MAX];
    long frames;
    float *mix = listen_to(e->wav_path, &frames);
    e->heard_count = 0;
    int count = ear_find_recordings(mix, frames, e->lines, e->pack.count, finds, FINDS_MAX);
    assert_true(count > 0);
    for (int i = 0; i < count; i++)
        e->heard[e->heard_count++] =
            (Heard){.frame = finds[i].frame, .line = &e->pack.lines[finds[i].which]};
    count = ear_find_sounds(mix, frames, e->cues, SESSION_CUE_COUNT, finds, FINDS_MAX);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        if (getenv("LIMBER_EAR_TALKS"))
            printf("%8.3f %-12s %.2f %.2f\n", (double)finds[i].frame / EAR_RATE,
                   cue_name(SESSION_CUES[finds[i].which]), (double)finds[i].likeness,
                   (double)finds[i].gain);
        e->heard[e->heard_count++] =
            (Heard){.frame = finds[i].frame, .is_cue = true, .cue = SESSION_CUES[finds[i].which]};
    }
    qsort(e->heard, (size_t)e->heard_count, sizeof *e->heard, by_time);
    free(mix);
}

/* ---- understanding ---- */

static bool is_line(const Heard *h, const char *end) {
    size_t length = h->line ? strlen(h->line->id) : 0, tail = strlen(end);
    return length >= tail && !strcmp(h->line->id + length - tail, end);
}

/* The cues that part a session; all others lie inside a part. */
static bool parts(const Heard *h) {
    return h->is_cue && (h->cue == CUE_GET_READY || h->cue == CUE_START || h->cue == CUE_SWITCH ||
                         h->cue == CUE_END_EXERCISE || h->cue == CUE_END_SESSION);
}

static const Heard *next_parting(const Ear *e, int from) {
    for (int i = from + 1; i < e->heard_count; i++)
        if (parts(&e->heard[i])) return &e->heard[i];
    return NULL;
}

/* What is said and ticked between one parting cue and the next. */
static void understand_inside(const Ear *e, int from, Part *p) {
    const Heard *begin = &e->heard[from], *end = next_parting(e, from);
    int ticks = 0;
    double last_rep_s = 0;
    for (int i = from + 1; i < e->heard_count && &e->heard[i] != end; i++) {
        const Heard *h = &e->heard[i];
        ticks += h->is_cue && h->cue == CUE_REP;
        if (is_line(h, ".name"))
            snprintf(p->exercise, sizeof p->exercise, "%.*s", (int)strcspn(h->line->id, "."),
                     h->line->id);
        if (is_line(h, "voice.left") || is_line(h, "voice.switch_left")) strcpy(p->side, "left");
        if (is_line(h, "voice.right") || is_line(h, "voice.switch_right")) strcpy(p->side, "right");
        if (is_line(h, "voice.last_rep") && end)
            last_rep_s = (double)(end->frame - h->frame) / EAR_RATE;
    }
    p->seconds = end ? (double)(end->frame - begin->frame) / EAR_RATE : 0;
    if (begin->cue != CUE_START) return;
    bool repeats = ticks > 0 || last_rep_s > 0;
    strcpy(p->phase, repeats ? "reps" : "hold");
    p->reps = ticks > 0 ? ticks + 1 : last_rep_s > 0 ? (int)lround(p->seconds / last_rep_s) : 0;
}

static int understand(const Ear *e, Part *out) {
    int count = 0;
    Part now = {0};
    for (int i = 0; i < e->heard_count; i++) {
        const Heard *h = &e->heard[i], *next = next_parting(e, i);
        if (!parts(h) || !next) continue;
        assert_true(count < PARTS_MAX);
        now.reps = 0;
        switch (h->cue) {
        case CUE_GET_READY:
            now = (Part){.phase = "get_in"};
            break;
        case CUE_SWITCH:
            strcpy(now.phase, "switch");
            now.set = 0;
            break;
        case CUE_START:
            now.set++;
            break;
        default: /* another set, or the way out */
            strcpy(now.phase, next->cue == CUE_START ? "rest" : "come_out");
            break;
        }
        understand_inside(e, i, &now);
        out[count++] = now;
    }
    return count;
}

/* ---- only then: what the log says ---- */

static int read_log(Ear *e, Part *out) {
    FileBytes log;
    int count = 0;
    Part now = {0};
    assert_true(file_read(e->log_path, 1 << 26, &log, NULL));
    e->line_count = 0;
    for (char *line = log.bytes; *line;) {
        size_t length = strcspn(line, "\n");
        JsonDoc *doc = json_parse(line, length, NULL);
        assert_non_null(doc);
        const Json *root = json_root(doc);
        const char *event = json_text(json_get(root, "event"));
        if (!strcmp(event, "segment")) {
            const char *exercise = json_text(json_get(root, "exercise"));
            const char *phase = json_text(json_get(root, "phase"));
            if (!strcmp(phase, "get_in")) now = (Part){0};
            if (!strcmp(phase, "switch")) now.set = 0;
            now.reps = 0;
            snprintf(now.exercise, sizeof now.exercise, "%s", exercise);
            snprintf(now.phase, sizeof now.phase, "%s", phase);
            now.seconds = json_number(json_get(root, "seconds"));
            assert_true(count < PARTS_MAX);
            out[count++] = now;
        } else if (!strcmp(event, "side")) {
            snprintf(now.side, sizeof now.side, "%s", json_text(json_get(root, "side")));
            snprintf(out[count - 1].side, sizeof out->side, "%s", now.side);
        } else if (!strcmp(event, "set")) {
            now.set = out[count - 1].set = (int)json_number(json_get(root, "n"));
        } else if (!strcmp(event, "rep")) {
            out[count - 1].reps = (int)json_number(json_get(root, "of"));
        } else if (!strcmp(event, "voice")) {
            assert_true(e->line_count < FINDS_MAX);
            snprintf(e->line_texts[e->line_count], sizeof e->line_texts[0], "%s",
                     json_text(json_get(root, "text")));
            assert_true(json_is_int(json_get(root, "frame"), &e->line_frames[e->line_count++]));
        }
        json_free(doc);
        line += length + (line[length] == '\n');
    }
    file_free(&log);
    return count;
}

static void compare_lines(const Ear *e, const char *routine) {
    int at = 0;
    for (int i = 0; i < e->heard_count; i++) {
        const Heard *h = &e->heard[i];
        if (h->is_cue) continue;
        if (at == e->line_count)
            fail_msg("%s: \"%s\" was heard after all lines", routine, h->line->text);
        if (strcmp(h->line->text, e->line_texts[at]) || h->frame != e->line_frames[at])
            fail_msg("%s: heard \"%s\" at %ld, the log says \"%s\" at %lld", routine, h->line->text,
                     h->frame, e->line_texts[at], (long long)e->line_frames[at]);
        at++;
    }
    if (at != e->line_count) fail_msg("%s: \"%s\" was never heard", routine, e->line_texts[at]);
}

static void compare_parts(const char *routine, const Part *heard, int count, const Part *told,
                          int told_count) {
    for (int i = 0; i < count && i < told_count; i++) {
        const Part *a = &heard[i], *b = &told[i];
        if (strcmp(a->exercise, b->exercise) || strcmp(a->phase, b->phase) ||
            strcmp(a->side, b->side) || a->set != b->set || a->reps != b->reps ||
            fabs(a->seconds - b->seconds) > NEAR_S)
            fail_msg("%s, part %d: heard %s %s \"%s\" set %d, %d reps, %.2f s; the log says %s %s "
                     "\"%s\" set %d, %d reps, %.2f s",
                     routine, i, a->exercise, a->phase, a->side, a->set, a->reps, a->seconds,
                     b->exercise, b->phase, b->side, b->set, b->reps, b->seconds);
    }
    assert_int_equal(count, told_count);
}

/* Each on another day: its music is another. */
static void follow(Ear *e, const char *routine, int day) {
    static Part heard[PARTS_MAX], told[PARTS_MAX];
    char command[4 * PATH_BYTES];
    snprintf(command, sizeof command,
             "cd '%s' && '%s' session '%s' --speed max --now 2026-03-%02dT10:00:00Z --offset 0 "
             "--wav '%s' >'%s'",
             e->folder, LIMBER_BINARY, routine, day, e->wav_path, e->log_path);
    if (system(command)) fail_msg("%s", command);
    listen(e);
    int count = understand(e, heard);
    int told_count = read_log(e, told);
    compare_lines(e, routine);
    compare_parts(routine, heard, count, told, told_count);
    printf("%s: %d parts, %d lines, by ear alone\n", routine, count, e->line_count);
}

/* Sanitizers make listening slow: there the first two routines must do. */
#ifdef __SANITIZE_ADDRESS__
enum { ROUTINES_MAX = 2 };
#else
enum { ROUTINES_MAX = 1000 };
#endif

static void every_routine_can_be_followed_with_eyes_shut(void **state) {
    Ear *e = *state;
    FolderList routines = {0};
    const char *only = getenv("LIMBER_EAR_ROUTINE"), *day = getenv("LIMBER_EAR_DAY");
    if (!learn(e)) skip();
    assert_true(folder_list(SOURCE_DIR "/levels/routines", ".json", &routines, NULL));
    assert_true(routines.count >= 4);
    for (int i = 0; i < routines.count && i < ROUTINES_MAX; i++) {
        char id[128];
        snprintf(id, sizeof id, "%.*s", (int)(strlen(routines.names[i]) - 5), routines.names[i]);
        if (!only || !strcmp(only, id)) follow(e, id, day ? atoi(day) : 1 + i % 28);
    }
    folder_list_free(&routines);
}

static int make_ear(void **state) {
    Ear *e = calloc(1, sizeof *e);
    assert_non_null(e);
    strcpy(e->folder, "/tmp/limber_ear_XXXXXX");
    assert_non_null(mkdtemp(e->folder));
    assert_true(path_join(e->folder, "x.wav", e->wav_path, NULL));
    assert_true(path_join(e->folder, "log.jsonl", e->log_path, NULL));
    *state = e;
    return 0;
}

static int free_ear(void **state) {
    Ear *e = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", e->folder);
    assert_int_equal(system(command), 0);
    arena_free(&e->arena);
    free(e);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_routine_can_be_followed_with_eyes_shut, make_ear,
                                        free_ear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
