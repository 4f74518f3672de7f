/* labels: e2e */
/* How loud whole sessions are, as a loudspeaker gets them: the sum never above -1 dB true peak, the
 * voice at -16 LUFS, the music at -24 LUFS in every phase. */
#include "core/json.h"
#include "platform/files.h"
#include "sound/loudness.h"
#include "sound/wav.h"
#include "support_run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 512, PHASES_MAX = 8, SETTLED_S = 8 };
#define PEAK_DB  (-1.0)
#define WITHIN   1.0
#define GROUND_S 20.0 /* of a phase: less says little of a piece of forty seconds */

typedef struct Tape { /* what was heard in one phase, end to end */
    char phase[16];
    float *pcm;
    int frames;
} Tape;

typedef struct Session {
    char *folder;
    FileBytes file;
    Wav wav;
    Run run;
} Session;

static int open_session(void **state) {
    Session *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->folder = folder_new();
    *state = s;
    return 0;
}

static int close_session(void **state) {
    Session *s = *state;
    folder_done(s->folder);
    free(s);
    return 0;
}

static void listen(Session *s, const char *routine, const char *layers) {
    char arguments[2 * PATH], path[PATH];
    snprintf(path, sizeof path, "%s/x.wav", s->folder);
    snprintf(arguments, sizeof arguments,
             "session %s --speed max --now 2026-03-05T10:00:00Z --offset 0 --layers %s --wav '%s'",
             routine, layers, path);
    s->run = run_limber(s->folder, arguments);
    if (s->run.status) fail_msg("%s: %s", routine, s->run.err);
    assert_true(file_read(path, 1 << 30, &s->file, NULL));
    assert_true(wav_read((const uint8_t *)s->file.bytes, s->file.size, &s->wav, NULL));
}

static void rest(Session *s) {
    file_free(&s->file);
    run_free(&s->run);
}

static float *floats(const Session *s, int from, int frames) {
    float *pcm = malloc((size_t)(frames > 0 ? frames : 1) * 2 * sizeof *pcm);
    assert_non_null(pcm);
    for (int i = 0; i < 2 * frames; i++)
        pcm[i] = wav_sample(&s->wav, from + i / 2, i % 2) / 32768.0f;
    return pcm;
}

static void expect_near(const char *routine, const char *what, double lufs, double wanted) {
    if (fabs(lufs - wanted) > WITHIN)
        fail_msg("%s, %s: %.2f LUFS, expected %.0f", routine, what, lufs, wanted);
}

/* Where samples stay 9 dB below, nothing between them comes near. */
static double true_peak(const float *pcm, int frames) {
    enum { PIECE = 4800, REACH = 64 };
    double peak = 0;
    for (int at = 0; at < frames; at += PIECE) {
        int from = at > REACH ? at - REACH : 0;
        int to = at + PIECE + REACH < frames ? at + PIECE + REACH : frames;
        float most = 0;
        for (int i = 2 * from; i < 2 * to; i++)
            most = fmaxf(most, fabsf(pcm[i]));
        if (most > 0.31f)
            peak = fmax(peak, loudness_true_peak(pcm + 2 * (size_t)from, to - from, 2));
    }
    return peak;
}

static void check_peak(Session *s, const char *routine) {
    listen(s, routine, "voice,cues,breath,music");
    float *pcm = floats(s, 0, s->wav.frames);
    double peak = 20 * log10(true_peak(pcm, s->wav.frames));
    if (peak > PEAK_DB) fail_msg("%s: true peak %.2f dB", routine, peak);
    assert_true(peak > -12); /* something was heard */
    printf("%s: true peak %.2f dB\n", routine, peak);
    free(pcm);
    rest(s);
}

static void check_voice(Session *s, const char *routine) {
    listen(s, routine, "voice");
    float *pcm = floats(s, 0, s->wav.frames);
    double lufs = loudness_integrated(pcm, s->wav.frames, 2);
    free(pcm);
    rest(s);
    if (lufs > LOUDNESS_SILENCE) expect_near(routine, "voice", lufs, LOUDNESS_VOICE);
}

static void add(Tape *tape, const Session *s, double from_t, double to_t) {
    int from = (int)(from_t * SOUND_RATE), frames = (int)(to_t * SOUND_RATE) - from;
    if (from + frames > s->wav.frames) frames = s->wav.frames - from;
    if (frames <= 0) return;
    float *more = floats(s, from, frames);
    size_t size = (size_t)(tape->frames + frames) * 2 * sizeof *more;
    tape->pcm = realloc(tape->pcm, size);
    assert_non_null(tape->pcm);
    memcpy(tape->pcm + 2 * (size_t)tape->frames, more, (size_t)frames * 2 * sizeof *more);
    tape->frames += frames;
    free(more);
}

/* Once a phase's mood has come: with the next bar, across two seconds. */
static void sort_by_phase(const Session *s, Tape tapes[PHASES_MAX]) {
    char *save = NULL, *log = strdup(s->run.out);
    for (char *line = strtok_r(log, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        JsonDoc *doc = json_parse(line, strlen(line), NULL);
        assert_non_null(doc);
        const Json *root = json_root(doc);
        if (!strcmp(json_text(json_get(root, "event")), "segment")) {
            const char *phase = json_text(json_get(root, "phase"));
            double t = json_number(json_get(root, "t"));
            double seconds = json_number(json_get(root, "seconds"));
            int i = 0;
            while (tapes[i].phase[0] && strcmp(tapes[i].phase, phase))
                i++;
            assert_true(i < PHASES_MAX - 1);
            snprintf(tapes[i].phase, sizeof tapes[i].phase, "%s", phase);
            add(&tapes[i], s, t + SETTLED_S, t + seconds);
        }
        json_free(doc);
    }
    free(log);
}

static void check_music(Session *s, const char *routine) {
    Tape tapes[PHASES_MAX] = {0};
    listen(s, routine, "music");
    float *pcm = floats(s, 0, s->wav.frames);
    double lufs = loudness_integrated(pcm, s->wav.frames, 2);
    free(pcm);
    if (lufs > LOUDNESS_SILENCE) { /* there is a synthesizer here */
        expect_near(routine, "music", lufs, LOUDNESS_MUSIC);
        sort_by_phase(s, tapes);
        for (int i = 0; i < PHASES_MAX; i++) {
            if (tapes[i].frames < GROUND_S * SOUND_RATE) continue;
            lufs = loudness_integrated(tapes[i].pcm, tapes[i].frames, 2);
            printf("%s, music of %s: %.2f LUFS\n", routine, tapes[i].phase, lufs);
            expect_near(routine, tapes[i].phase, lufs, LOUDNESS_MUSIC);
        }
    }
    for (int i = 0; i < PHASES_MAX; i++)
        free(tapes[i].pcm);
    rest(s);
}

/* Sanitizers make measuring slow: there the shortest must do. */
#ifdef __SANITIZE_ADDRESS__
#define LONG_ROUTINE "quick_relief"
#else
#define LONG_ROUTINE "L5" /* stretches, repetitions and strengthening */
#endif

static void no_session_is_above_minus_1_db_true_peak(void **state) {
    check_peak(*state, "quick_relief");
    check_peak(*state, LONG_ROUTINE);
}

static void the_voice_of_a_session_is_at_minus_16_lufs(void **state) {
    check_voice(*state, "quick_relief");
}

static void the_music_of_a_session_is_at_minus_24_lufs_in_every_phase(void **state) {
    check_music(*state, LONG_ROUTINE);
}

#define SESSION(test) cmocka_unit_test_setup_teardown(test, open_session, close_session)
int main(void) {
    const struct CMUnitTest tests[] = {
        SESSION(no_session_is_above_minus_1_db_true_peak),
        SESSION(the_voice_of_a_session_is_at_minus_16_lufs),
        SESSION(the_music_of_a_session_is_at_minus_24_lufs_in_every_phase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
