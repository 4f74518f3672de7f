#include "sound/breath.h"
#include "sound/loudness.h"
#include "sound/synth.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_near.h"

enum { BANDS = 36, SLICES = 12, SLICE = SOUND_RATE / 20 };

/* What an ear tells cues apart by: how much of each third of an octave-and-a-bit, and how the level
 * moves over time. */
typedef struct Print {
    double spectrum[BANDS];  /* unit length */
    double envelope[SLICES]; /* of 50 ms, unit length */
    double seconds;
} Print;

typedef struct Bank {
    Arena arena;
    CueBank cues;
} Bank;

static int make_bank(void **state) {
    Bank *bank = calloc(1, sizeof *bank);
    assert_non_null(bank);
    Err err;
    assert_true(cue_bank_make(&bank->arena, &bank->cues, &err));
    *state = bank;
    return 0;
}

static int free_bank(void **state) {
    Bank *bank = *state;
    arena_free(&bank->arena);
    free(bank);
    return 0;
}

static void normalise(double *v, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += v[i] * v[i];
    for (int i = 0; i < n; i++)
        v[i] /= sqrt(sum);
}

/* Goertzel: magnitude of one frequency in the whole cue. */
static double magnitude(Sound s, double hz) {
    double w = 6.283185307179586 * hz / SOUND_RATE, a = 0, b = 0;
    for (int i = 0; i < s.frames; i++) {
        double next = s.samples[i] + 2 * cos(w) * a - b;
        b = a;
        a = next;
    }
    return sqrt(fabs(a * a + b * b - 2 * cos(w) * a * b));
}

static Print print_of(Sound s) {
    Print p = {.seconds = (double)s.frames / SOUND_RATE};
    for (int i = 0; i < BANDS; i++) /* semitones from A3, three octaves: the cues' own scale */
        p.spectrum[i] = magnitude(s, 220 * pow(2, i / 12.0));
    for (int i = 0; i < s.frames && i / SLICE < SLICES; i++)
        p.envelope[i / SLICE] += (double)s.samples[i] * s.samples[i];
    for (int i = 0; i < SLICES; i++)
        p.envelope[i] = sqrt(p.envelope[i]);
    normalise(p.spectrum, BANDS);
    normalise(p.envelope, SLICES);
    return p;
}

static double likeness(const double *a, const double *b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void every_cue_is_told_apart_by_spectrum_or_envelope(void **state) {
    Bank *bank = *state;
    Print prints[CUE_COUNT];
    for (int i = 0; i < CUE_COUNT; i++)
        prints[i] = print_of(bank->cues.cue[i]);
    for (int i = 0; i < CUE_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            double alike = likeness(prints[i].spectrum, prints[k].spectrum, BANDS) *
                           likeness(prints[i].envelope, prints[k].envelope, SLICES);
            if (alike > 0.80)
                fail_msg("%s and %s are alike: %.2f", cue_name(i), cue_name(k), alike);
        }
    }
}

/* The way from the game to an ear. */
typedef struct Room {
    double volume;    /* of everything */
    double music;     /* amplitude of each note of a chord under it */
    int late;         /* frames: how much of its beginning is missed */
    double high_pass; /* Hz, a small loudspeaker's, 12 dB an octave; 0: none */
} Room;

typedef struct HighPass {
    double b, a1, a2, x1, x2, y1, y2;
} HighPass;

/* Butterworth, by the bilinear transform. */
static HighPass high_pass(double hz) {
    double k = tan(3.141592653589793 * hz / SOUND_RATE), norm = 1 / (1 + k * sqrt(2) + k * k);
    return (HighPass){
        .b = norm, .a1 = 2 * (k * k - 1) * norm, .a2 = (1 - k * sqrt(2) + k * k) * norm};
}

static double high_pass_next(HighPass *h, double x) {
    double y = h->b * (x - 2 * h->x1 + h->x2) - h->a1 * h->y1 - h->a2 * h->y2;
    h->x2 = h->x1, h->x1 = x;
    h->y2 = h->y1, h->y1 = y;
    return y;
}

static Sound through(Sound cue, Room room, int16_t *pcm) {
    static const double CHORD[] = {146.83, 220, 293.66, 369.99, 440};
    HighPass filter = high_pass(room.high_pass > 0 ? room.high_pass : 1);
    for (int k = 0; k < cue.frames; k++) {
        double x = k + room.late < cue.frames ? cue.samples[k + room.late] : 0;
        for (int n = 0; n < 5; n++)
            x += room.music * sin(6.283185307179586 * CHORD[n] * k / SOUND_RATE);
        if (room.high_pass > 0) x = high_pass_next(&filter, x);
        pcm[k] = (int16_t)lrint(room.volume * x);
    }
    return (Sound){pcm, cue.frames, 1};
}

static void expect_every_cue_known(const Bank *bank, const char *where, Room room) {
    static int16_t pcm[4 * SOUND_RATE];
    Print prints[CUE_COUNT];
    for (int i = 0; i < CUE_COUNT; i++)
        prints[i] = print_of(bank->cues.cue[i]);
    for (int i = 0; i < CUE_COUNT; i++) {
        Print heard = print_of(through(bank->cues.cue[i], room, pcm));
        int best = 0;
        double most = -1;
        for (int k = 0; k < CUE_COUNT; k++) {
            double alike = likeness(heard.spectrum, prints[k].spectrum, BANDS) *
                           likeness(heard.envelope, prints[k].envelope, SLICES);
            if (alike > most) most = alike, best = k;
        }
        if (best != i) fail_msg("%s, %s is taken for %s", where, cue_name(i), cue_name(best));
    }
}

enum { LATE = SOUND_RATE * 15 / 1000 };
#define TELEVISION_HZ 200.0

static void every_cue_is_known_under_music(void **state) {
    expect_every_cue_known(*state, "half as loud as it should be", (Room){0.5, 600, LATE, 0});
}

static void every_cue_is_known_from_a_small_loudspeaker(void **state) {
    expect_every_cue_known(*state, "alone", (Room){1, 0, 0, TELEVISION_HZ});
    expect_every_cue_known(*state, "under music", (Room){1, 600, LATE, TELEVISION_HZ});
}

static void every_cue_is_known_when_all_is_turned_down(void **state) {
    expect_every_cue_known(*state, "20 dB down", (Room){0.1, 600, LATE, TELEVISION_HZ});
    expect_every_cue_known(*state, "40 dB down", (Room){0.01, 600, LATE, TELEVISION_HZ});
}

static double power(Sound s) {
    double sum = 0;
    for (int i = 0; i < s.frames; i++)
        sum += (double)s.samples[i] * s.samples[i];
    return sum;
}

static void a_small_loudspeaker_takes_little_from_a_cue(void **state) {
    const Bank *bank = *state;
    static int16_t pcm[4 * SOUND_RATE];
    for (int i = 0; i < CUE_COUNT; i++) {
        Sound cue = bank->cues.cue[i];
        double lost_db =
            10 * log10(power(cue) / power(through(cue, (Room){1, 0, 0, TELEVISION_HZ}, pcm)));
        if (lost_db > 3) fail_msg("%s loses %.1f dB", cue_name(i), lost_db);
    }
}

static void every_cue_is_at_minus_18_lufs_by_its_own_measure(void **state) {
    Bank *bank = *state;
    for (int i = 0; i < CUE_COUNT; i++) {
        assert_near(sound_loudness_repeated(bank->cues.cue[i]), LOUDNESS_CUES, 0.1);
        assert_true(sound_true_peak_db(bank->cues.cue[i]) <= -1.0);
    }
}

static void every_cue_begins_at_once_and_ends_in_silence(void **state) {
    Bank *bank = *state;
    for (int i = 0; i < CUE_COUNT; i++) {
        Sound s = bank->cues.cue[i];
        assert_true(abs(s.samples[0]) >= 32);
        assert_true(abs(s.samples[0]) <= 64); /* a mark, not a click */
        assert_int_equal(s.samples[s.frames - 1], 0);
        assert_int_equal(s.channels, 1);
        assert_near((float)s.frames / SOUND_RATE, cue_seconds(i), 0.001);
    }
}

static void no_cue_clicks(void **state) {
    Bank *bank = *state;
    for (int i = 0; i < CUE_COUNT; i++) {
        Sound s = bank->cues.cue[i];
        int first_ms = 0, greatest = 0;
        for (int k = 0; k < s.frames; k++) {
            greatest = abs(s.samples[k]) > greatest ? abs(s.samples[k]) : greatest;
            if (k < SOUND_RATE / 2000) first_ms = greatest;
        }
        assert_true(first_ms * 10 < greatest); /* the first half millisecond is 20 dB down */
    }
}

static void counts_repetitions_and_menus_are_over_within_a_second(void **state) {
    (void)state;
    static const CueKind shorts[] = {CUE_HALF,      CUE_THREE,       CUE_TWO,
                                     CUE_ONE,       CUE_REP,         CUE_MENU_MOVE,
                                     CUE_MENU_BACK, CUE_MENU_ACCEPT, CUE_MENU_REFUSED};
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        assert_true(cue_seconds(shorts[i]) <= CUE_SHORT_S);
}

static void cues_are_the_same_every_time(void **state) {
    Bank *bank = *state;
    Arena arena = {0};
    CueBank again;
    assert_true(cue_bank_make(&arena, &again, NULL));
    for (int i = 0; i < CUE_COUNT; i++) {
        assert_int_equal(again.cue[i].frames, bank->cues.cue[i].frames);
        assert_memory_equal(again.cue[i].samples, bank->cues.cue[i].samples,
                            (size_t)again.cue[i].frames * sizeof(int16_t));
    }
    arena_free(&arena);
}

static void too_little_memory_is_an_error(void **state) {
    (void)state;
    Arena arena = {.limit = 100000};
    CueBank bank = {0};
    Err err;
    assert_false(cue_bank_make(&arena, &bank, &err));
    assert_string_equal(err.text, "the cue sounds: out of memory");
    assert_null(bank.cue[0].samples);
    arena_free(&arena);
}

static void the_breath_rises_in_and_falls_out(void **state) {
    (void)state;
    BreathTone in = breath_tone(4 * SOUND_RATE, true), out = breath_tone(6 * SOUND_RATE, false);
    assert_near(breath_pitch_hz(&in, 0), BREATH_LOW_HZ, 0.1);
    assert_near(breath_pitch_hz(&in, in.frames - 1), BREATH_HIGH_HZ, 0.1);
    assert_near(breath_pitch_hz(&out, 0), BREATH_HIGH_HZ, 0.1);
    assert_near(breath_pitch_hz(&out, out.frames - 1), BREATH_LOW_HZ, 0.1);
    for (int i = 4800; i < in.frames; i += 4800)
        assert_true(breath_pitch_hz(&in, i) > breath_pitch_hz(&in, i - 4800));
}

static void the_breath_is_quiet_and_soft_at_both_ends(void **state) {
    (void)state;
    enum { FRAMES = 10 * SOUND_RATE };
    float *pcm = malloc(FRAMES * sizeof *pcm);
    assert_non_null(pcm);
    BreathTone in = breath_tone(4 * SOUND_RATE, true), out = breath_tone(6 * SOUND_RATE, false);
    float jump = 0;
    for (int i = 0; i < FRAMES; i++) {
        pcm[i] = breath_tone_next(i < in.frames ? &in : &out);
        jump = fmaxf(jump, i ? fabsf(pcm[i] - pcm[i - 1]) : 0);
    }
    assert_near(loudness_integrated(pcm, FRAMES, 1), LOUDNESS_BREATH, 0.5);
    assert_true(pcm[0] == 0 && fabsf(pcm[FRAMES - 1]) < 1e-6f);
    assert_true(jump < 0.02f);
    assert_true(breath_tone_next(&out) == 0);
    free(pcm);
}

static void a_breath_of_no_length_is_silence(void **state) {
    (void)state;
    BreathTone none = breath_tone(0, true), one = breath_tone(1, true);
    assert_true(breath_tone_next(&none) == 0);
    assert_true(isfinite(breath_tone_next(&one)));
    assert_true(breath_tone_next(&one) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cue_is_told_apart_by_spectrum_or_envelope),
        cmocka_unit_test(every_cue_is_known_under_music),
        cmocka_unit_test(every_cue_is_known_from_a_small_loudspeaker),
        cmocka_unit_test(every_cue_is_known_when_all_is_turned_down),
        cmocka_unit_test(a_small_loudspeaker_takes_little_from_a_cue),
        cmocka_unit_test(every_cue_is_at_minus_18_lufs_by_its_own_measure),
        cmocka_unit_test(every_cue_begins_at_once_and_ends_in_silence),
        cmocka_unit_test(no_cue_clicks),
        cmocka_unit_test(counts_repetitions_and_menus_are_over_within_a_second),
        cmocka_unit_test(cues_are_the_same_every_time),
        cmocka_unit_test(too_little_memory_is_an_error),
        cmocka_unit_test(the_breath_rises_in_and_falls_out),
        cmocka_unit_test(the_breath_is_quiet_and_soft_at_both_ends),
        cmocka_unit_test(a_breath_of_no_length_is_silence),
    };
    return cmocka_run_group_tests(tests, make_bank, free_bank);
}
