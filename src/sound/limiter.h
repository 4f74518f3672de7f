/* A stereo brickwall limiter that sees true peaks coming.
 *
 * The gain falls over LIMITER_WINDOW frames before a peak, holds, and recovers with a time constant
 * of LIMITER_RELEASE_S. While nothing comes near the ceiling the gain is exactly 1 and the output
 * is the input bit for bit, LIMITER_LATENCY frames later. Peaks are those between the samples too
 * (ITU-R BS.1770-4 annex 2, four times oversampled). */
#ifndef LIMBER_SOUND_LIMITER_H
#define LIMBER_SOUND_LIMITER_H
#include "sound/loudness.h"
#include <stdint.h>

enum {
    LIMITER_WINDOW = 192, /* 4 ms */
    LIMITER_LATENCY = LIMITER_WINDOW + TRUE_PEAK_TAPS,
    LIMITER_HOLD = LIMITER_LATENCY + 1 /* a peak holds the gain down until it has passed */
};
#define LIMITER_CEILING   0.8710f /* -1.2 dB: room for what the moving gain adds between samples */
#define LIMITER_RELEASE_S 0.12f

typedef struct Limiter {
    TruePeak peak[2];
    float delay[LIMITER_LATENCY][2];
    uint32_t wanted[LIMITER_HOLD];   /* Q24 gains: whole numbers, so that sums do not drift */
    uint32_t lowest[LIMITER_WINDOW]; /* of wanted, as it was these last frames */
    uint64_t sum;                    /* of lowest */
    uint32_t minimum;                /* of wanted */
    float reduction;                 /* 1 - gain, as it recovers */
    int delay_at, wanted_at, lowest_at;
} Limiter;

void limiter_init(Limiter *l);
/* In place, interleaved stereo; out frame n is in frame n - LIMITER_LATENCY. */
void limiter_run(Limiter *l, float *stereo, int frames);
#endif
