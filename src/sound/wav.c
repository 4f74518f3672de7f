#include "sound/wav.h"

#include <math.h>
#include <string.h>

enum { PCM = 1, EXTENSIBLE = 0xfffe, RATE_MIN = 8000, RATE_MAX = 192000 };

static uint32_t u32(const uint8_t *b) {
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static unsigned u16(const uint8_t *b) {
    return (unsigned)b[0] | (unsigned)b[1] << 8;
}

static bool read_format(const uint8_t *chunk, size_t size, Wav *wav, Err *err) {
    if (size < 16) return err_set(err, ERR_FORMAT, "fmt chunk of %zu bytes is too short", size);
    unsigned format = u16(chunk), channels = u16(chunk + 2), bits = u16(chunk + 14);
    if (format == EXTENSIBLE && size >= 26) format = u16(chunk + 24);
    uint32_t rate = u32(chunk + 4);
    if (format != PCM || bits != 16)
        return err_set(err, ERR_FORMAT, "format %u with %u bits is not 16-bit PCM", format, bits);
    if (channels < 1 || channels > 2)
        return err_set(err, ERR_RANGE, "%u channels are not 1 or 2", channels);
    if (rate < RATE_MIN || rate > RATE_MAX)
        return err_set(err, ERR_RANGE, "rate %u is outside %d..%d", (unsigned)rate, RATE_MIN,
                       RATE_MAX);
    if (u16(chunk + 12) != 2 * channels)
        return err_set(err, ERR_FORMAT, "a frame of %u bytes does not hold %u channels",
                       u16(chunk + 12), channels);
    wav->rate = (int)rate;
    wav->channels = (int)channels;
    return true;
}

static bool read_data(const uint8_t *chunk, size_t size, Wav *wav, Err *err) {
    size_t frame = 2 * (size_t)wav->channels;
    if (!wav->rate) return err_set(err, ERR_FORMAT, "data before its fmt chunk");
    if (size % frame)
        return err_set(err, ERR_FORMAT, "data of %zu bytes ends in half a frame", size);
    if (size / frame > INT32_MAX)
        return err_set(err, ERR_LIMIT, "data of %zu bytes is too long", size);
    wav->frames = (int)(size / frame);
    wav->samples = chunk;
    return true;
}

bool wav_read(const uint8_t *bytes, size_t size, Wav *out, Err *err) {
    if (size < 12 || memcmp(bytes, "RIFF", 4) || memcmp(bytes + 8, "WAVE", 4))
        return err_set(err, ERR_FORMAT, "not a WAV file");
    Wav wav = {0};
    for (size_t at = 12; at + 8 <= size && !wav.samples;) {
        const uint8_t *chunk = bytes + at;
        size_t length = u32(chunk + 4), left = size - at - 8;
        if (length > left)
            return err_set(err, ERR_FORMAT, "chunk \"%.4s\" of %zu bytes runs past the end",
                           (const char *)chunk, length);
        if (!memcmp(chunk, "fmt ", 4) && !read_format(chunk + 8, length, &wav, err)) return false;
        if (!memcmp(chunk, "data", 4) && !read_data(chunk + 8, length, &wav, err)) return false;
        size_t padded = length + length % 2;
        at += 8 + (padded > left ? left : padded);
    }
    if (!wav.samples) return err_set(err, ERR_FORMAT, "no %s chunk", wav.rate ? "data" : "fmt");
    *out = wav;
    return true;
}

int16_t wav_sample(const Wav *wav, int frame, int channel) {
    size_t at = 2 * ((size_t)frame * (size_t)wav->channels + (size_t)channel);
    int value = (int)u16(wav->samples + at);
    return (int16_t)(value >= 0x8000 ? value - 0x10000 : value);
}

static void put(uint8_t *out, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        out[i] = (uint8_t)(value >> (8 * i));
}

void wav_header(uint8_t out[WAV_HEADER], int rate, int channels, uint32_t frames) {
    uint32_t data = frames * 2 * (uint32_t)channels;
    memcpy(out, "RIFF....WAVEfmt ", 16);
    put(out + 4, WAV_HEADER - 8 + data, 4);
    put(out + 16, 16, 4);
    put(out + 20, PCM, 2);
    put(out + 22, (uint32_t)channels, 2);
    put(out + 24, (uint32_t)rate, 4);
    put(out + 28, (uint32_t)(rate * channels * 2), 4);
    put(out + 32, (uint32_t)channels * 2, 2);
    put(out + 34, 16, 2);
    memcpy(out + 36, "data", 4);
    put(out + 40, data, 4);
}

int16_t wav_round(float sample) {
    float scaled = sample * 32768;
    if (!(scaled > -32768)) /* also what is not a number */
        return scaled < 0 ? -32768 : 0;
    return scaled >= 32767 ? 32767 : (int16_t)lrintf(scaled);
}

void wav_pack(uint8_t *out, const float *pcm, size_t count) {
    for (size_t i = 0; i < count; i++)
        put(out + 2 * i, (uint32_t)(uint16_t)wav_round(pcm[i]), 2);
}
