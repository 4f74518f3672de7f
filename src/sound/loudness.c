#include "sound/loudness.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

enum {
    BLOCK = SOUND_RATE * 400 / 1000,
    STEP = BLOCK / 4,
    CHANNELS_MAX = 2,
    REPEATED = SOUND_RATE * 3
};
#define ABSOLUTE_GATE (-70.0)
#define RELATIVE_GATE (-10.0)

/* ITU-R BS.1770-4, tables 1 and 2: the head's shelf, then the low cut; 48 kHz. */
typedef struct Biquad {
    double b0, b1, b2, a1, a2;
} Biquad;
static const Biquad K_WEIGHTING[2] = {
    {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585},
    {1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621},
};

typedef struct Weighting {
    double z[2][2];
} Weighting;

static double weight(Weighting *w, double x) {
    for (int i = 0; i < 2; i++) {
        const Biquad *k = &K_WEIGHTING[i];
        double y = k->b0 * x + w->z[i][0];
        w->z[i][0] = k->b1 * x - k->a1 * y + w->z[i][1];
        w->z[i][1] = k->b2 * x - k->a2 * y;
        x = y;
    }
    return x;
}

static double power_to_lufs(double power) {
    return power > 1e-12 ? -0.691 + 10 * log10(power) : LOUDNESS_SILENCE;
}

/* Where samples come from: plain PCM, or a sound; `length` frames, read round and round. */
typedef struct Source {
    const float *pcm;
    const int16_t *sound;
    int length, channels;
} Source;

static double source_at(const Source *s, int frame, int channel) {
    size_t i = (size_t)frame * (size_t)s->channels + (size_t)channel;
    return s->pcm ? (double)s->pcm[i] : s->sound[i] / 32768.0;
}

/* Sum of squares of the weighted channels over the next frames. */
static double weighted_sum(Weighting *weighting, const Source *s, int64_t from, int64_t to) {
    double sum = 0;
    int at = (int)(from % s->length);
    for (int64_t i = from; i < to; i++) {
        for (int ch = 0; ch < s->channels; ch++) {
            double y = weight(&weighting[ch], source_at(s, at, ch));
            sum += y * y;
        }
        at = at + 1 == s->length ? 0 : at + 1;
    }
    return sum;
}

typedef struct Gated {
    double sum;
    int64_t blocks;
} Gated;

/* Mean power of the blocks above the threshold; a block is four quarters. */
static Gated gate(const float *quarters, int64_t count, double threshold_lufs) {
    Gated result = {0};
    for (int64_t i = 3; i < count; i++) {
        const float *q = &quarters[i - 3];
        double power = ((double)q[0] + (double)q[1] + (double)q[2] + (double)q[3]) / 4;
        if (power_to_lufs(power) > threshold_lufs) {
            result.sum += power;
            result.blocks++;
        }
    }
    return result;
}

static double gated_lufs(const float *quarters, int64_t count) {
    Gated loud = gate(quarters, count, ABSOLUTE_GATE);
    if (!loud.blocks) return LOUDNESS_SILENCE;
    double relative = power_to_lufs(loud.sum / (double)loud.blocks) + RELATIVE_GATE;
    Gated kept = gate(quarters, count, fmax(relative, ABSOLUTE_GATE));
    return kept.blocks ? power_to_lufs(kept.sum / (double)kept.blocks) : LOUDNESS_SILENCE;
}

static double integrated(const Source *s, int64_t frames) {
    Weighting weighting[CHANNELS_MAX] = {0};
    if (frames <= 0 || s->length <= 0) return LOUDNESS_SILENCE;
    if (frames < BLOCK)
        return power_to_lufs(weighted_sum(weighting, s, 0, frames) / (double)frames);
    int64_t count = frames / STEP;
    float *quarters = malloc((size_t)count * sizeof *quarters);
    if (!quarters) return LOUDNESS_UNKNOWN;
    for (int64_t i = 0; i < count; i++)
        quarters[i] = (float)(weighted_sum(weighting, s, i * STEP, (i + 1) * STEP) / STEP);
    double lufs = gated_lufs(quarters, count);
    free(quarters);
    return lufs;
}

double loudness_integrated(const float *pcm, int frames, int channels) {
    return integrated(&(Source){.pcm = pcm, .length = frames, .channels = channels}, frames);
}

double loudness_repeated(const float *pcm, int frames, int channels) {
    return integrated(&(Source){.pcm = pcm, .length = frames, .channels = channels}, REPEATED);
}

double sound_loudness(Sound sound) {
    Source s = {.sound = sound.samples, .length = sound.frames, .channels = sound.channels};
    return integrated(&s, sound.frames);
}

double sound_loudness_repeated(Sound sound) {
    Source s = {.sound = sound.samples, .length = sound.frames, .channels = sound.channels};
    return integrated(&s, REPEATED);
}

/* ITU-R BS.1770-4, annex 2; phases 2 and 3 are 1 and 0 read backwards. */
static const float INTERPOLATION[2][TRUE_PEAK_TAPS] = {
    {0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f,
     0.1373291015625f, 0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f,
     0.0148925781250f, -0.0083007812500f},
    {-0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f,
     0.4650878906250f, 0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f,
     0.0330810546875f, -0.0189208984375f},
};

float true_peak_next(TruePeak *p, float sample) {
    for (int i = TRUE_PEAK_TAPS - 1; i > 0; i--)
        p->history[i] = p->history[i - 1];
    p->history[0] = sample;
    float peak = 0;
    for (int phase = 0; phase < 2; phase++) {
        float ahead = 0, back = 0;
        for (int i = 0; i < TRUE_PEAK_TAPS; i++) {
            ahead += INTERPOLATION[phase][i] * p->history[i];
            back += INTERPOLATION[phase][i] * p->history[TRUE_PEAK_TAPS - 1 - i];
        }
        peak = fmaxf(peak, fmaxf(fabsf(ahead), fabsf(back)));
    }
    return peak;
}

static double true_peak(const Source *s) {
    TruePeak peaks[CHANNELS_MAX] = {0};
    float greatest = 0;
    for (int i = 0; i < s->length + TRUE_PEAK_TAPS; i++) {
        for (int ch = 0; ch < s->channels; ch++) {
            float x = i < s->length ? (float)source_at(s, i, ch) : 0;
            greatest = fmaxf(greatest, fmaxf(fabsf(x), true_peak_next(&peaks[ch], x)));
        }
    }
    return (double)greatest;
}

double loudness_true_peak(const float *pcm, int frames, int channels) {
    return true_peak(&(Source){.pcm = pcm, .length = frames, .channels = channels});
}

double sound_true_peak_db(Sound sound) {
    Source s = {.sound = sound.samples, .length = sound.frames, .channels = sound.channels};
    double peak = true_peak(&s);
    return peak > 1e-6 ? 20 * log10(peak) : LOUDNESS_SILENCE;
}
