#include "platform/sound_file.h"

#include "core/cue.h"
#include "core/json.h"
#include "platform/files.h"
#include "sound/voice_finish.h"
#include "sound/wav.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOUND_FILE_MAX = 64 << 20, RECORDING_MAX = 8 << 20 };
#define RECORDING_MAX_S 60 /* more is not even looked at */

/* What a decoder gave: PCM of any shape, in bytes. */
typedef struct Decoded {
    const Uint8 *bytes;
    Uint32 size;
    SDL_AudioFormat format;
    Uint8 channels;
    int rate;
} Decoded;

static bool store(const int16_t *pcm, int frames, int channels, Arena *arena, Sound *out,
                  Err *err) {
    size_t bytes = (size_t)frames * (size_t)channels * sizeof *pcm;
    int16_t *samples = frames > 0 ? arena_alloc(arena, bytes) : NULL;
    if (!samples)
        return err_set(err, frames > 0 ? ERR_LIMIT : ERR_FORMAT,
                       frames > 0 ? "out of memory" : "no sound in it");
    memcpy(samples, pcm, bytes);
    *out = (Sound){samples, frames, channels};
    return true;
}

static bool convert(const Decoded *d, Arena *arena, Sound *out, Err *err) {
    Uint8 channels = d->channels > 1 ? 2 : 1;
    SDL_AudioCVT cvt;
    int needed = SDL_BuildAudioCVT(&cvt, d->format, d->channels, d->rate, AUDIO_S16SYS, channels,
                                   SOUND_RATE);
    if (needed < 0 || d->size > (Uint32)(INT_MAX / (cvt.len_mult > 0 ? cvt.len_mult : 1)))
        return err_set(err, ERR_FORMAT, "cannot be converted: %s", SDL_GetError());
    cvt.len = (int)d->size;
    cvt.buf = SDL_malloc((size_t)cvt.len * (size_t)(cvt.len_mult > 0 ? cvt.len_mult : 1) + 1);
    if (!cvt.buf) return err_set(err, ERR_LIMIT, "out of memory");
    memcpy(cvt.buf, d->bytes, d->size);
    cvt.len_cvt = cvt.len;
    bool is_converted = !needed || !SDL_ConvertAudio(&cvt);
    int frames = cvt.len_cvt / (channels * (int)sizeof(int16_t));
    if (is_converted)
        is_converted =
            store((const int16_t *)(const void *)cvt.buf, frames, channels, arena, out, err);
    else
        err_set(err, ERR_FORMAT, "cannot be converted: %s", SDL_GetError());
    SDL_free(cvt.buf);
    return is_converted;
}

/* The game's own kind of file needs no conversion. */
static bool load_plain(const Wav *wav, Arena *arena, Sound *out, Err *err) {
    size_t count = (size_t)wav->frames * (size_t)wav->channels;
    int16_t *samples = count ? arena_alloc(arena, count * sizeof *samples) : NULL;
    if (!samples)
        return err_set(err, count ? ERR_LIMIT : ERR_FORMAT,
                       count ? "out of memory" : "no sound in it");
#if SDL_BYTEORDER == SDL_LIL_ENDIAN
    memcpy(samples, wav->samples, count * sizeof *samples);
#else
    for (size_t i = 0; i < count; i++)
        samples[i] = wav_sample(wav, (int)i / wav->channels, (int)i % wav->channels);
#endif
    *out = (Sound){samples, wav->frames, wav->channels};
    return true;
}

static bool load_riff(const FileBytes *file, Arena *arena, Sound *out, Err *err) {
    SDL_AudioSpec spec;
    Uint8 *bytes;
    Uint32 size;
    SDL_RWops *rw = SDL_RWFromConstMem(file->bytes, (int)file->size);
    if (!rw || !SDL_LoadWAV_RW(rw, 1, &spec, &bytes, &size))
        return err_set(err, ERR_FORMAT, "not a sound file: %s", SDL_GetError());
    Decoded decoded = {bytes, size, spec.format, spec.channels, spec.freq};
    bool is_loaded = convert(&decoded, arena, out, err);
    SDL_FreeWAV(bytes);
    return is_loaded;
}

static bool load_by_mixer(const FileBytes *file, Arena *arena, Sound *out, Err *err) {
    Decoded decoded = {0};
    int channels;
    if (!Mix_QuerySpec(&decoded.rate, &decoded.format, &channels))
        return err_set(err, ERR_MISSING, "no sound device is open to decode it");
    SDL_RWops *rw = SDL_RWFromConstMem(file->bytes, (int)file->size);
    /* Closed here: of a file too short for any sound the mixer keeps what it was given. */
    Mix_Chunk *chunk = rw ? Mix_LoadWAV_RW(rw, 0) : NULL;
    if (rw) SDL_RWclose(rw);
    if (!chunk) return err_set(err, ERR_FORMAT, "not a sound file: %s", Mix_GetError());
    decoded.bytes = chunk->abuf;
    decoded.size = chunk->alen;
    decoded.channels = (Uint8)channels;
    bool is_loaded = convert(&decoded, arena, out, err);
    Mix_FreeChunk(chunk);
    return is_loaded;
}

static bool load_up_to(const char *path, size_t bytes_max, Arena *arena, Sound *out, Err *err) {
    FileBytes file;
    Wav wav;
    if (!file_read(path, bytes_max, &file, err)) return false;
    bool is_loaded;
    if (wav_read((const uint8_t *)file.bytes, file.size, &wav, NULL) && wav.rate == SOUND_RATE)
        is_loaded = load_plain(&wav, arena, out, err);
    else if (file.size >= 4 && !memcmp(file.bytes, "RIFF", 4))
        is_loaded = load_riff(&file, arena, out, err);
    else
        is_loaded = load_by_mixer(&file, arena, out, err);
    file_free(&file);
    return is_loaded || err_prefix(err, path);
}

bool sound_file_load(const char *path, Arena *arena, Sound *out, Err *err) {
    return load_up_to(path, SOUND_FILE_MAX, arena, out, err);
}

bool voice_folder_open(const char *folder, Arena *arena, VoicePack *out, Err *err) {
    char path[PATH_BYTES];
    FileBytes file;
    if (!path_join(folder, "index.json", path, err) || !file_read(path, SOUND_FILE_MAX, &file, err))
        return false;
    bool is_read = voice_pack_parse(path, file.bytes, file.size, arena, out, err);
    file_free(&file);
    return is_read;
}

/* What a person recorded is named like the line or stem and wins over what the build made. */
static bool find_by_hand(const char *folder, const char *name, char *path) {
    static const char *const ENDINGS[] = {"ogg", "wav"};
    char file[256];
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        int length = snprintf(file, sizeof file, "%s.%s", name, ENDINGS[i]);
        if (length > 0 && (size_t)length < sizeof file && path_join(folder, file, path, NULL) &&
            file_exists(path))
            return true;
    }
    return false;
}

/* As the conductor's voice has to be: one channel, no silence before it, as loud as the others, and
 * over before what comes next. */
static bool finish_recording(Sound raw, const VoiceRecording *line, Arena *arena, Sound *out,
                             Err *err) {
    size_t count = (size_t)raw.frames * (size_t)raw.channels;
    if (raw.frames > RECORDING_MAX_S * SOUND_RATE)
        return err_set(err, ERR_LIMIT, "lasts more than %d s", RECORDING_MAX_S);
    uint8_t *bytes = malloc(2 * count + 1);
    if (!bytes) return err_set(err, ERR_LIMIT, "out of memory");
    for (size_t i = 0; i < count; i++) {
        bytes[2 * i] = (uint8_t)((unsigned)raw.samples[i] & 255);
        bytes[2 * i + 1] = (uint8_t)((unsigned)raw.samples[i] >> 8 & 255);
    }
    const Wav wav = {SOUND_RATE, raw.channels, raw.frames, bytes};
    Sound finished;
    double budget_s = voice_budget_s(line->text);
    bool is_good = voice_finish(&wav, arena, &finished, err);
    if (is_good && finished.frames > budget_s * SOUND_RATE)
        is_good = err_set(err, ERR_LIMIT, "takes %.1f s, \"%s\" has %.1f s",
                          (double)finished.frames / SOUND_RATE, line->text, budget_s);
    if (is_good) *out = finished;
    free(bytes);
    return is_good;
}

static bool load_recording(const char *path, const VoiceRecording *line, Arena *arena, Sound *out,
                           Err *err) {
    Arena scratch = {0};
    Sound raw;
    bool is_loaded = load_up_to(path, RECORDING_MAX, &scratch, &raw, err) &&
                     (finish_recording(raw, line, arena, out, err) || err_prefix(err, path));
    arena_free(&scratch);
    return is_loaded;
}

bool voice_folder_load(const char *folder, VoicePack *pack, const char *id, Arena *arena,
                       Err *err) {
    char path[PATH_BYTES];
    VoiceRecording *line = voice_pack_find(pack, id);
    if (!line) return err_set(err, ERR_UNKNOWN, "%s: no recording of \"%s\"", folder, id);
    if (line->sound.samples) return true;
    bool by_hand = find_by_hand(folder, line->id, path);
    if (!by_hand || !load_recording(path, line, arena, &line->sound, err)) {
        Err *more = by_hand ? NULL : err; /* what is told is the recording by hand */
        if (!path_join(folder, line->file, path, more) ||
            !sound_file_load(path, arena, &line->sound, more))
            return false;
    }
    line->frames = line->sound.frames;
    return true;
}
