/* How loud it is: ITU-R BS.1770-4 (K-weighting, gated integration) and true peak. 48 kHz only.
 *
 * All of it works on float PCM in -1..1, interleaved. Silence measures LOUDNESS_SILENCE. */
#ifndef LIMBER_SOUND_LOUDNESS_H
#define LIMBER_SOUND_LOUDNESS_H
#include "sound/sound.h"

enum { TRUE_PEAK_TAPS = 12, TRUE_PEAK_PHASES = 4 };
#define LOUDNESS_SILENCE (-120.0)
#define LOUDNESS_UNKNOWN (+120.0) /* no memory to measure with */
#define LOUDNESS_VOICE   (-16.0)  /* LUFS, design/sound.md */
#define LOUDNESS_CUES    (-18.0)
#define LOUDNESS_MUSIC   (-24.0)
#define LOUDNESS_BREATH  (-25.0)

typedef struct TruePeak { /* one channel's last samples */
    float history[TRUE_PEAK_TAPS];
} TruePeak;
/* Takes one sample; gives the greatest magnitude of the four points between the two samples
 * TRUE_PEAK_TAPS / 2 before it (annex 2's filter). */
float true_peak_next(TruePeak *p, float sample);

/* Integrated loudness, LUFS: blocks of 400 ms with 75 % overlap, gates at -70 LUFS and -10 LU. What
 * is shorter than a block is measured as one block of its own length. */
double loudness_integrated(const float *pcm, int frames, int channels);

/* A short cue's loudness is that of the cue repeated without gap for 3 s (design/sound.md). */
double loudness_repeated(const float *pcm, int frames, int channels);

/* The greatest true peak, linear; 0 for silence. */
double loudness_true_peak(const float *pcm, int frames, int channels);

/* For sounds: the same in their own form. */
double sound_loudness(Sound sound);
double sound_loudness_repeated(Sound sound);
double sound_true_peak_db(Sound sound);
#endif
