#include "sound/synth.h"

#include "core/scalar.h"
#include "sound/loudness.h"
#include "sound/wav.h"

#include <stdlib.h>

/* Tunings of real instruments, softened: a marimba bar's partials stand at 1 : 4 : 9.2 (Rossing,
 * The Science of Percussion Instruments, 2000, ch. 5-6); a small singing bowl's at 1 : 2.7 : 5.1,
 * each a beating pair. Here the bell gets an octave and a twelfth so that chords of it stay sweet.
 */
enum { PARTIALS_MAX = 6, NOTES_MAX = 6 };

typedef struct Partial {
    float ratio, level;
    float decay; /* of the note's own decay time */
} Partial;

typedef struct Timbre {
    Partial partials[PARTIALS_MAX];
    float attack_s; /* raised cosine; short enough to mark a moment, long enough not to click */
    float beat_hz;  /* a second, slightly sharper copy of each partial */
} Timbre;

typedef enum TimbreId { WOOD, BELL, FELT, TIMBRE_COUNT } TimbreId;

static const Timbre TIMBRES[TIMBRE_COUNT] = {
    [WOOD] = {{{1, 1, 1}, {2, 0.10f, 0.6f}, {3.98f, 0.26f, 0.32f}, {9.2f, 0.05f, 0.12f}},
              0.004f,
              0},
    [BELL] = {{{0.5f, 0.22f, 1.1f},
               {1, 1, 1},
               {2, 0.42f, 0.75f},
               {3, 0.20f, 0.5f},
               {4.18f, 0.08f, 0.3f},
               {5.43f, 0.04f, 0.2f}},
              0.010f,
              0.7f},
    /* the wooden bar struck with felt and damped: says no without scolding */
    [FELT] = {{{1, 1, 1}, {2, 0.30f, 0.5f}, {2.9f, 0.06f, 0.25f}}, 0.008f, 0},
};

typedef struct Note {
    float at_s, hz, level, decay_s; /* decay: to 1/e; level 0 ends the list */
    TimbreId timbre;
} Note;

typedef struct Figure {
    float seconds;
    Note notes[NOTES_MAX];
} Figure;

/* D major pentatonic, equal temperament, a' = 440 Hz. */
#define A3  220.00f
#define D4  293.66f
#define E4  329.63f
#define FS4 369.99f
#define A4  440.00f
#define B4  493.88f
#define D5  587.33f
#define E5  659.26f
#define FS5 739.99f
#define A5  880.00f
#define B5  987.77f
#define D6  1174.66f

static const Figure FIGURES[CUE_COUNT] = {
    /* a knock at the door, then the question: fourth up */
    [CUE_GET_READY] = {1.1f, {{0, A4, 0.8f, 0.22f, WOOD}, {0.22f, D5, 1, 0.34f, WOOD}}},
    /* open fifth that rings: go */
    [CUE_START] = {1.5f, {{0, D5, 1, 0.50f, BELL}, {0.012f, A5, 0.55f, 0.42f, BELL}}},
    /* the same bar twice: half */
    [CUE_HALF] = {0.85f, {{0, FS5, 0.9f, 0.13f, WOOD}, {0.17f, FS5, 0.75f, 0.20f, WOOD}}},
    /* over and back: there is another side */
    [CUE_SWITCH] = {1.3f,
                    {{0, A4, 0.9f, 0.20f, WOOD},
                     {0.20f, E5, 0.9f, 0.20f, WOOD},
                     {0.40f, A4, 0.8f, 0.22f, WOOD},
                     {0.60f, E5, 0.8f, 0.28f, BELL}}},
    /* three steps up to the moment */
    [CUE_THREE] = {0.60f, {{0, D4, 1, 0.16f, WOOD}, {0, D5, 0.35f, 0.10f, WOOD}}},
    [CUE_TWO] = {0.60f, {{0, E4, 1, 0.16f, WOOD}, {0, E5, 0.35f, 0.10f, WOOD}}},
    [CUE_ONE] = {0.60f, {{0, FS4, 1, 0.16f, WOOD}, {0, FS5, 0.35f, 0.10f, WOOD}}},
    /* falls home */
    [CUE_END_EXERCISE] = {1.9f,
                          {{0, A5, 0.7f, 0.42f, BELL},
                           {0.20f, FS5, 0.75f, 0.44f, BELL},
                           {0.40f, D5, 0.9f, 0.55f, BELL}}},
    /* the whole chord, slowly, to the ground */
    [CUE_END_SESSION] = {3.4f,
                         {{0, D5, 0.7f, 0.8f, BELL},
                          {0.32f, A4, 0.7f, 0.9f, BELL},
                          {0.64f, FS4, 0.7f, 0.9f, BELL},
                          {0.96f, D4, 0.9f, 1.1f, BELL},
                          {1.28f, A5, 0.3f, 0.8f, BELL}}},
    /* low, warm, no alarm: heard, stop */
    [CUE_HURT] = {1.2f, {{0, A3, 1, 0.40f, FELT}, {0.01f, D4, 0.8f, 0.36f, FELT}}},
    [CUE_REWARD] = {2.0f,
                    {{0, D5, 0.6f, 0.25f, WOOD},
                     {0.11f, FS5, 0.6f, 0.25f, WOOD},
                     {0.22f, A5, 0.6f, 0.25f, WOOD},
                     {0.33f, B5, 0.6f, 0.25f, WOOD},
                     {0.44f, D6, 0.6f, 0.55f, BELL}}},
    /* two notes at once, above the breath, whose tone begins with it: no note of the music */
    [CUE_REP] = {0.36f, {{0, B4, 1, 0.09f, WOOD}, {0, FS5, 0.7f, 0.09f, WOOD}}},
    [CUE_MENU_MOVE] = {0.11f, {{0, B4, 1, 0.035f, FELT}}},
    [CUE_MENU_ACCEPT] = {0.34f, {{0, E5, 0.8f, 0.07f, WOOD}, {0.075f, B5, 0.9f, 0.09f, WOOD}}},
    [CUE_MENU_BACK] = {0.34f, {{0, B4, 0.9f, 0.07f, WOOD}, {0.075f, E4, 0.9f, 0.09f, WOOD}}},
    [CUE_MENU_REFUSED] = {0.36f, {{0, FS4, 0.9f, 0.06f, FELT}, {0.11f, D4, 0.8f, 0.09f, FELT}}},
};
_Static_assert(sizeof FIGURES / sizeof *FIGURES == CUE_COUNT, "every cue has its figure");

#define FADE_PART 0.3f /* the last part of every cue goes to exact silence */
#define TAU       6.28318530717958647692
#define INAUDIBLE 11.5f /* decay times: 100 dB down */
#define LEVEL_MAX 0.87f /* of full scale; no cue needs it, none may pass it */

float cue_seconds(CueKind kind) {
    return FIGURES[kind].seconds;
}

/* A damped sine as a resonator, y[n] = 2 r cos(w) y[n-1] - r^2 y[n-2]: two products a sample. */
static void add_partial(float *out, int from, int frames, const Note *note, const Timbre *timbre,
                        const Partial *partial, float detune_hz, float level) {
    double turn =
        TAU * ((double)(note->hz * partial->ratio) + (double)detune_hz) / (double)SOUND_RATE;
    double r = exp(-1.0 / ((double)(note->decay_s * partial->decay) * SOUND_RATE));
    double scale = (double)(level * note->level * partial->level);
    double last = -scale / r * sin(turn), now = 0, forward = 2 * r * cos(turn), back = r * r;
    int attack = (int)(timbre->attack_s * SOUND_RATE);
    int heard = (int)(INAUDIBLE * note->decay_s * partial->decay * SOUND_RATE);
    for (int i = 0; i < heard && from + i < frames; i++) {
        double rise = i < attack ? 0.5 - 0.5 * cos(TAU / 2 * i / attack) : 1;
        out[from + i] += (float)(rise * now);
        double next = forward * now - back * last;
        last = now;
        now = next;
    }
}

static void add_note(float *out, int frames, const Note *note) {
    const Timbre *timbre = &TIMBRES[note->timbre];
    int from = (int)(note->at_s * SOUND_RATE);
    for (int i = 0; i < PARTIALS_MAX && timbre->partials[i].level > 0; i++) {
        if (timbre->beat_hz > 0) {
            add_partial(out, from, frames, note, timbre, &timbre->partials[i], 0, 0.6f);
            add_partial(out, from, frames, note, timbre, &timbre->partials[i], timbre->beat_hz,
                        0.4f);
        } else {
            add_partial(out, from, frames, note, timbre, &timbre->partials[i], 0, 1);
        }
    }
}

static void fade_end(float *out, int frames) {
    int fade = (int)(FADE_PART * (float)frames);
    for (int i = 0; i < fade; i++)
        out[frames - 1 - i] *= smoothstep(0, (float)fade, (float)i);
}

static int render(const Figure *figure, float *pcm) {
    int frames = (int)lroundf(figure->seconds * SOUND_RATE);
    for (int i = 0; i < frames; i++)
        pcm[i] = 0;
    for (int i = 0; i < NOTES_MAX && figure->notes[i].level > 0; i++)
        add_note(pcm, frames, &figure->notes[i]);
    fade_end(pcm, frames);
    double gain = pow(10, (LOUDNESS_CUES - loudness_repeated(pcm, frames, 1)) / 20);
    float peak = 0;
    for (int i = 0; i < frames; i++)
        peak = fmaxf(peak, fabsf(pcm[i]));
    gain = fmin(gain, (double)(LEVEL_MAX / fmaxf(peak, 1e-6f)));
    for (int i = 0; i < frames; i++)
        pcm[i] *= (float)gain;
    sound_mark_onset(pcm, frames);
    return frames;
}

bool cue_bank_make(Arena *arena, CueBank *out, Err *err) {
    float longest_s = 0;
    for (int i = 0; i < CUE_COUNT; i++)
        longest_s = fmaxf(longest_s, FIGURES[i].seconds);
    float *pcm = malloc(((size_t)(longest_s * SOUND_RATE) + 1) * sizeof *pcm);
    CueBank bank = {0};
    bool is_made = pcm != NULL;
    for (int i = 0; i < CUE_COUNT && is_made; i++) {
        int frames = render(&FIGURES[i], pcm);
        int16_t *samples = arena_alloc(arena, (size_t)frames * sizeof *samples);
        is_made = samples != NULL;
        for (int k = 0; k < frames && is_made; k++)
            samples[k] = wav_round(pcm[k]);
        bank.cue[i] = (Sound){samples, frames, 1};
    }
    free(pcm);
    if (!is_made) return err_set(err, ERR_LIMIT, "the cue sounds: out of memory");
    *out = bank;
    return true;
}
