#include "platform/music_file.h"

#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/wav.h"

#include <stdio.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

enum { OGG_MAX = 16 << 20, CHUNK = 4096, LOOP_FRAMES_MAX = SOUND_RATE * 600 };

typedef struct Tape { /* a file in memory, as the decoder reads it */
    const char *bytes;
    size_t size, at;
} Tape;

static size_t tape_read(void *out, size_t size, size_t count, void *source) {
    Tape *tape = source;
    size_t wanted = size * count, left = tape->size - tape->at;
    if (wanted > left) wanted = left;
    memcpy(out, tape->bytes + tape->at, wanted);
    tape->at += wanted;
    return size ? wanted / size : 0;
}

static int tape_seek(void *source, ogg_int64_t offset, int whence) {
    Tape *tape = source;
    ogg_int64_t from =
        whence == SEEK_SET ? 0 : (ogg_int64_t)(whence == SEEK_CUR ? tape->at : tape->size);
    if (from + offset < 0 || from + offset > (ogg_int64_t)tape->size) return -1;
    tape->at = (size_t)(from + offset);
    return 0;
}

static long tape_tell(void *source) {
    const Tape *tape = source;
    return (long)tape->at;
}

static bool decode(OggVorbis_File *vorbis, Arena *arena, Sound *out, Err *err) {
    const vorbis_info *info = ov_info(vorbis, -1);
    ogg_int64_t frames = ov_pcm_total(vorbis, -1);
    if (info->rate != SOUND_RATE || info->channels < 1 || info->channels > 2)
        return err_set(err, ERR_FORMAT, "%ld Hz, %d channels: expected 48000 Hz, mono or stereo",
                       info->rate, info->channels);
    if (frames < 1 || frames > LOOP_FRAMES_MAX)
        return err_set(err, ERR_LIMIT, "not between a frame and ten minutes long");
    int channels = info->channels, section;
    int16_t *samples = arena_alloc(arena, (size_t)(frames * channels) * sizeof *samples);
    if (!samples) return err_set(err, ERR_LIMIT, "out of memory");
    ogg_int64_t at = 0;
    while (at < frames) {
        float **pcm;
        long got = ov_read_float(vorbis, &pcm, CHUNK, &section);
        if (got <= 0 || at + got > frames)
            return err_set(err, ERR_FORMAT, "broken after %.1f s", (double)at / SOUND_RATE);
        for (long i = 0; i < got; i++) {
            for (int ch = 0; ch < channels; ch++)
                samples[(at + i) * channels + ch] = wav_round(pcm[ch][i]);
        }
        at += got;
    }
    *out = (Sound){samples, (int)frames, channels};
    return true;
}

static bool load_ogg(const char *path, Arena *arena, Sound *out, Err *err) {
    FileBytes file;
    if (!file_read(path, OGG_MAX, &file, err)) return false;
    Tape tape = {.bytes = file.bytes, .size = file.size};
    const ov_callbacks callbacks = {tape_read, tape_seek, NULL, tape_tell};
    OggVorbis_File vorbis;
    bool is_loaded = !ov_open_callbacks(&tape, &vorbis, NULL, 0, callbacks);
    if (is_loaded) {
        is_loaded = decode(&vorbis, arena, out, err);
        ov_clear(&vorbis);
    } else {
        err_set(err, ERR_FORMAT, "not Ogg Vorbis");
    }
    file_free(&file);
    return is_loaded || err_prefix(err, path);
}

static bool load_stem(const char *folder, const char *name, char *path, Arena *arena, Sound *out,
                      Err *err) {
    char file[32];
    snprintf(file, sizeof file, "%s.ogg", name);
    if (!path_join(folder, file, path, err)) return false;
    if (file_exists(path)) return load_ogg(path, arena, out, err);
    snprintf(file, sizeof file, "%s.wav", name);
    if (!path_join(folder, file, path, err)) return false;
    if (file_exists(path)) return sound_file_load(path, arena, out, err);
    return err_set(err, ERR_MISSING, "%s: no %s in it", folder, name);
}

bool music_folder_load(const char *folder, Arena *arena, Music *out, Err *err) {
    Music music = {0};
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        char path[PATH_BYTES];
        Sound stem;
        if (!load_stem(folder, MUSIC_STEM_NAMES[i], path, arena, &stem, err)) return false;
        int frames = music_loop_frames(stem.frames);
        if (!frames)
            return err_set(err, ERR_FORMAT, "%s: %d frames, no whole number of breaths of %d", path,
                           stem.frames, (int)MUSIC_BREATH);
        /* the arena gave the samples to nobody else */
        music.stems[i] =
            music_close_loop((int16_t *)(uintptr_t)stem.samples, stem.frames, stem.channels);
        if (frames != music.stems[0].frames)
            return err_set(err, ERR_FORMAT, "%s: %d frames, the bed has %d", path, frames,
                           music.stems[0].frames);
    }
    *out = music;
    return true;
}
