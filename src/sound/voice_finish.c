#include "sound/voice_finish.h"

#include "core/scalar.h"
#include "sound/limiter.h"
#include "sound/loudness.h"
#include "sound/resample.h"

#include <stdlib.h>
#include <string.h>

#define RUMBLE_HZ  70.0f
#define AUDIBLE    0.006f /* -44 dB: below it, at the ends, is silence */
#define LEAD_S     0.008f
#define TAIL_S     0.060f
#define TOLERANCE  0.1 /* LU */
#define LOUDER_MAX 6   /* attempts to make up what the limiter takes */

static bool to_48_khz(const Wav *raw, float **out, int *frames, Err *err) {
    *frames = resample_frames(raw->frames, raw->rate, SOUND_RATE);
    float *in = malloc(((size_t)raw->frames + 1) * sizeof *in);
    float *pcm = malloc(((size_t)*frames + 1) * sizeof *pcm);
    bool is_made = in && pcm;
    if (!is_made) err_set(err, ERR_LIMIT, "out of memory");
    for (int i = 0; i < raw->frames && is_made; i++)
        in[i] = (wav_sample(raw, i, 0) + wav_sample(raw, i, raw->channels - 1)) / 65536.0f;
    is_made = is_made && resample(in, raw->frames, raw->rate, SOUND_RATE, pcm, err);
    free(in);
    if (!is_made) free(pcm);
    *out = is_made ? pcm : NULL;
    return is_made;
}

/* One-pole low cut: what lies under a voice only eats headroom. */
static void cut_rumble(float *pcm, int frames) {
    float keep = expf(-TAU_F * RUMBLE_HZ / SOUND_RATE), last = 0, out = 0;
    for (int i = 0; i < frames; i++) {
        out = keep * (out + pcm[i] - last);
        last = pcm[i];
        pcm[i] = out;
    }
}

static void scale(float *pcm, int frames, double gain_db) {
    float gain = (float)pow(10, gain_db / 20);
    for (int i = 0; i < frames; i++)
        pcm[i] *= gain;
}

/* The limiter in place, its delay taken away again; two equal channels are one. */
static bool limit(float *pcm, int frames) {
    size_t longer = (size_t)frames + LIMITER_LATENCY;
    float *stereo = calloc(2 * longer, sizeof *stereo);
    if (!stereo) return false;
    for (int i = 0; i < frames; i++)
        stereo[2 * i] = stereo[2 * i + 1] = pcm[i];
    Limiter limiter;
    limiter_init(&limiter);
    limiter_run(&limiter, stereo, (int)longer);
    for (int i = 0; i < frames; i++)
        pcm[i] = stereo[2 * (i + LIMITER_LATENCY)];
    free(stereo);
    return true;
}

static bool level(float *pcm, int frames, Err *err) {
    for (int i = 0; i < LOUDER_MAX; i++) {
        double is_lufs = loudness_integrated(pcm, frames, 1);
        if (is_lufs <= LOUDNESS_SILENCE || is_lufs >= LOUDNESS_UNKNOWN)
            return err_set(err, ERR_FORMAT, "there is nothing to hear in it");
        if (i && fabs(is_lufs - LOUDNESS_VOICE) < TOLERANCE) return true;
        scale(pcm, frames, LOUDNESS_VOICE - is_lufs);
        if (!limit(pcm, frames)) return err_set(err, ERR_LIMIT, "out of memory");
    }
    return true;
}

typedef struct Span {
    int from, to;
} Span;

static Span audible(const float *pcm, int frames) {
    Span s = {0, frames};
    while (s.from < frames && fabsf(pcm[s.from]) < AUDIBLE)
        s.from++;
    while (s.to > s.from && fabsf(pcm[s.to - 1]) < AUDIBLE)
        s.to--;
    if (s.from == s.to) return (Span){0, 0};
    int lead = (int)(LEAD_S * SOUND_RATE), tail = (int)(TAIL_S * SOUND_RATE);
    s.from = s.from > lead ? s.from - lead : 0;
    s.to = frames - s.to > tail ? s.to + tail : frames;
    return s;
}

static void soften_ends(float *pcm, int frames) {
    int lead = (int)(LEAD_S * SOUND_RATE), tail = (int)(TAIL_S * SOUND_RATE);
    for (int i = 0; i < lead && i < frames; i++)
        pcm[i] *= smoothstep(0, (float)lead, (float)i);
    for (int i = 0; i < tail && i < frames; i++)
        pcm[frames - 1 - i] *= smoothstep(0, (float)tail, (float)i);
}

static bool finish(float *pcm, int frames, Arena *arena, Sound *out, Err *err) {
    cut_rumble(pcm, frames);
    scale(pcm, frames, LOUDNESS_VOICE - fmin(loudness_integrated(pcm, frames, 1), 0));
    Span span = audible(pcm, frames);
    float *line = pcm + span.from;
    int count = span.to - span.from;
    if (!count) return err_set(err, ERR_FORMAT, "there is nothing to hear in it");
    soften_ends(line, count);
    if (!level(line, count, err)) return false;
    int16_t *samples = arena_alloc(arena, (size_t)count * sizeof *samples);
    if (!samples) return err_set(err, ERR_LIMIT, "out of memory");
    sound_mark_onset(line, count);
    for (int i = 0; i < count; i++)
        samples[i] = wav_round(line[i]);
    *out = (Sound){samples, count, 1};
    return true;
}

bool voice_finish(const Wav *raw, Arena *arena, Sound *out, Err *err) {
    float *pcm;
    int frames;
    if (!to_48_khz(raw, &pcm, &frames, err)) return false;
    bool is_made = finish(pcm, frames, arena, out, err);
    free(pcm);
    return is_made;
}
