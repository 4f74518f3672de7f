/* RIFF WAVE in memory: 16-bit PCM, mono or stereo. Bytes only; who opens files is the caller. */
#ifndef LIMBER_SOUND_WAV_H
#define LIMBER_SOUND_WAV_H
#include "core/err.h"
#include <stddef.h>
#include <stdint.h>

enum { WAV_HEADER = 44 };

typedef struct Wav {
    int rate, channels, frames;
    const uint8_t *samples; /* little-endian int16, interleaved, inside the bytes that were read */
} Wav;

/* Reads any order of chunks; extra chunks and an odd chunk's pad byte are passed over. Refuses,
 * with what is wrong: not RIFF/WAVE, no fmt or data, another format than 16-bit PCM, 0 or more than
 * 2 channels, a rate outside 8000..192000, a chunk that runs past the end, half a frame. */
bool wav_read(const uint8_t *bytes, size_t size, Wav *out, Err *err);
int16_t wav_sample(const Wav *wav, int frame, int channel);

/* The header for `frames` frames to follow as little-endian int16. */
void wav_header(uint8_t out[WAV_HEADER], int rate, int channels, uint32_t frames);
/* Samples as little-endian bytes: out has 2 * count. Rounds to nearest, clips. */
void wav_pack(uint8_t *out, const float *pcm, size_t count);
int16_t wav_round(float sample); /* as wav_pack rounds */
#endif
