#include "app/session_wav.h"

#include "app/session_mood.h"

#include "platform/audio.h"
#include "platform/files.h"
#include "platform/music_file.h"
#include "platform/sound_file.h"
#include "sound/conductor.h"
#include "sound/synth.h"
#include "sound/wav.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512, CHANNELS = 2 };

typedef enum HappeningKind { HAPPENING_PLAY, HAPPENING_REVOKE, HAPPENING_MOOD } HappeningKind;

typedef struct Happening { /* one message to the conductor, kept until the mix */
    HappeningKind kind;
    SoundEvent event; /* PLAY; of the others the frame only */
    MusicMood mood;
    bool counts;     /* a cue that begins a count of seconds */
    int into, cycle; /* of a breath, frames */
    int64_t end;     /* frame */
    int order;
} Happening;

struct SessionWav {
    FILE *file; /* NULL: only lengths are wanted */
    char path[PATH_BYTES], voice_folder[PATH_BYTES];
    Err problem;
    unsigned layers;
    Arena arena;
    CueBank cues;
    VoicePack voices;
    Music music;
    MusicMood mood; /* the last that was kept */
    bool has_mood;
    Audio decoder;
    Happening *happenings;
    int count, capacity, order;
    bool is_out_of_memory;
    Conductor conductor;
};

static void free_all(SessionWav *w) {
    if (w->file) fclose(w->file);
    audio_close(&w->decoder);
    arena_free(&w->arena);
    free(w->happenings);
    free(w);
}

static bool write_bytes(SessionWav *w, const void *bytes, size_t size, Err *err) {
    if (fwrite(bytes, 1, size, w->file) == size) return true;
    return err_set(err, errno == ENOSPC ? ERR_FULL : ERR_IO, "%s: cannot be written: %s", w->path,
                   strerror(errno));
}

static bool open_file(SessionWav *w, const char *path, Err *err) {
    if (strlen(path) >= sizeof w->path)
        return err_set(err, ERR_LIMIT, "--wav: the path is too long");
    strcpy(w->path, path);
    w->file = fopen(path, "wb");
    if (!w->file) return err_set(err, ERR_IO, "%s: cannot be written: %s", path, strerror(errno));
    static const uint8_t room[WAV_HEADER];
    return write_bytes(w, room, sizeof room, err) && cue_bank_make(&w->arena, &w->cues, err);
}

SessionWav *session_wav_open(const char *path, const char *layers, const char *voice_folder,
                             const char *music_folder, Err *err) {
    SessionWav *w = calloc(1, sizeof *w);
    if (!w) {
        err_set(err, ERR_LIMIT, "--wav: out of memory");
        return NULL;
    }
    w->layers = layers ? layer_mask_parse(layers) : (1u << LAYER_COUNT) - 1;
    bool is_open = w->layers != 0;
    if (!is_open)
        err_set(err, ERR_UNKNOWN, "--layers: \"%s\" is not a list of voice, cues, breath, music",
                layers);
    is_open = is_open && (!path || open_file(w, path, err));
    if (!is_open) {
        free_all(w);
        return NULL;
    }
    snprintf(w->voice_folder, sizeof w->voice_folder, "%s", voice_folder);
    if (voice_folder_open(w->voice_folder, &w->arena, &w->voices, &w->problem))
        audio_open_for_decoding(&w->decoder, NULL); /* recordings by hand may be ogg */
    if (path && music_folder && (w->layers & 1u << LAYER_MUSIC))
        music_folder_load(music_folder, &w->arena, &w->music, NULL);
    return w;
}

const char *session_wav_problem(const SessionWav *w) {
    return w->problem.text;
}

void session_wav_vary(SessionWav *w, int64_t day) {
    music_vary(&w->music, day);
}

static void keep(SessionWav *w, Happening happening) {
    if (!w->file) return;
    if (w->count == w->capacity) {
        int capacity = w->capacity ? 2 * w->capacity : 1024;
        Happening *more = realloc(w->happenings, (size_t)capacity * sizeof *more);
        if (!more) {
            w->is_out_of_memory = true;
            return;
        }
        w->happenings = more;
        w->capacity = capacity;
    }
    const SoundEvent *event = &happening.event;
    happening.end = event->frame + (event->is_breath ? event->tone.frames : event->sound.frames);
    if (happening.kind == HAPPENING_MOOD && happening.mood == MUSIC_SILENT && w->count)
        happening.end += MUSIC_CHANGE;
    happening.order = w->order++;
    w->happenings[w->count++] = happening;
}

int64_t session_wav_cue(SessionWav *w, const Cue *cue) {
    SoundEvent event = {.frame = sound_frame_at(cue->t),
                        .sound = w->cues.cue[cue->kind],
                        .layer = LAYER_CUES,
                        .gain = 1};
    keep(w, (Happening){.event = event, .counts = session_cue_counts(cue->kind)});
    return event.frame;
}

int64_t session_wav_line(SessionWav *w, const VoiceLine *line, int64_t *frames) {
    SoundEvent event = {.frame = sound_frame_at(line->t), .layer = LAYER_VOICE, .gain = 1};
    Err err = {0};
    const VoiceRecording *recording = voice_pack_find(&w->voices, line->id);
    if (recording) voice_folder_load(w->voice_folder, &w->voices, line->id, &w->arena, &err);
    if (err.code != ERR_NONE && w->problem.code == ERR_NONE) w->problem = err;
    *frames = sound_frame_at(voice_budget_s(line->text));
    if (recording && recording->sound.samples) {
        event.sound = recording->sound;
        *frames = event.sound.frames;
        keep(w, (Happening){.event = event});
    }
    return event.frame;
}

int64_t session_wav_breath(SessionWav *w, const BreathSpan *span) {
    int64_t frame = sound_frame_at(span->t);
    int64_t end = sound_frame_at(span->t + span->seconds);
    SoundEvent event = {.frame = frame,
                        .layer = LAYER_BREATH,
                        .gain = 1,
                        .is_breath = true,
                        .tone = breath_tone((int)(end - frame), span->is_in)};
    keep(w, (Happening){.event = event,
                        .into = (int)sound_frame_at(span->into_s),
                        .cycle = (int)sound_frame_at(span->cycle_s)});
    return frame;
}

void session_wav_mood(SessionWav *w, double t, MusicMood mood) {
    SoundEvent event = {.frame = sound_frame_at(t)};
    if (w->has_mood && mood == w->mood) return;
    w->has_mood = true;
    w->mood = mood;
    keep(w, (Happening){.kind = HAPPENING_MOOD, .event = event, .mood = mood});
}

void session_wav_revoke(SessionWav *w, double t) {
    SoundEvent event = {.frame = sound_frame_at(t)};
    int kept = 0;
    for (int i = 0; i < w->count; i++) {
        Happening h = w->happenings[i];
        if (h.event.frame >= event.frame && h.kind != HAPPENING_REVOKE) continue;
        if (h.end > event.frame + CONDUCTOR_FADE) h.end = event.frame + CONDUCTOR_FADE;
        w->happenings[kept++] = h;
    }
    w->count = kept;
    w->has_mood = false;
    keep(w, (Happening){.kind = HAPPENING_REVOKE, .event = event});
}

static int by_frame(const void *a, const void *b) {
    const Happening *x = a, *y = b;
    if (x->event.frame != y->event.frame) return x->event.frame < y->event.frame ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool send(SessionWav *w, const Happening *h) {
    enum { SESSION = 1u << LAYER_VOICE | 1u << LAYER_CUES | 1u << LAYER_BREATH };
    Conductor *c = &w->conductor;
    int64_t frame = h->event.frame;
    if (h->kind == HAPPENING_PLAY) {
        if (h->counts) music_count(&w->music, c, frame);
        music_breathe(&w->music, c, frame, h->into, h->cycle);
        return conductor_play(c, &h->event);
    }
    if (h->kind == HAPPENING_REVOKE) return conductor_revoke(c, frame, SESSION);
    if (h->mood == MUSIC_SILENT)
        music_stop(&w->music, c, frame);
    else if (!w->music.is_playing)
        music_start(&w->music, c, frame, h->mood);
    else
        music_set_mood(&w->music, c, frame, h->mood);
    return true;
}

static bool mix(SessionWav *w, int64_t frames, Err *err) {
    static const int AHEAD = BLOCK + CONDUCTOR_LOOKAHEAD + CONDUCTOR_YIELD_BEFORE;
    float pcm[BLOCK * CHANNELS];
    uint8_t bytes[sizeof pcm / 2];
    int sent = 0;
    conductor_init(&w->conductor);
    for (int i = 0; i < LAYER_COUNT; i++)
        conductor_set_layer(&w->conductor, (SoundLayer)i, 1, (w->layers >> i & 1u) != 0);
    for (int64_t at = 0; at < frames; at += BLOCK) {
        while (sent < w->count && w->happenings[sent].event.frame < at + AHEAD &&
               send(w, &w->happenings[sent]))
            sent++;
        conductor_mix(&w->conductor, pcm, BLOCK);
        int64_t left = frames - at;
        size_t samples = (size_t)(left < BLOCK ? left : BLOCK) * CHANNELS;
        wav_pack(bytes, pcm, samples);
        if (!write_bytes(w, bytes, 2 * samples, err)) return false;
    }
    ConductorStats stats = conductor_stats(&w->conductor);
    if (stats.late || stats.dropped)
        return err_set(err, ERR_LIMIT, "%s: too many sounds at once", w->path);
    return true;
}

static bool write_all(SessionWav *w, double seconds, Err *err) {
    uint8_t header[WAV_HEADER];
    int64_t frames = sound_frame_at(seconds);
    if (w->is_out_of_memory) return err_set(err, ERR_LIMIT, "%s: out of memory", w->path);
    for (int i = 0; i < w->count; i++)
        frames = w->happenings[i].end > frames ? w->happenings[i].end : frames;
    if (frames > (INT32_MAX - WAV_HEADER) / (2 * CHANNELS))
        return err_set(err, ERR_LIMIT, "%s: longer than a WAV file can be", w->path);
    if (w->count) qsort(w->happenings, (size_t)w->count, sizeof *w->happenings, by_frame);
    wav_header(header, SOUND_RATE, CHANNELS, (uint32_t)frames);
    if (!mix(w, frames, err)) return false;
    if (fseek(w->file, 0, SEEK_SET))
        return err_set(err, ERR_IO, "%s: %s", w->path, strerror(errno));
    if (!write_bytes(w, header, sizeof header, err)) return false;
    FILE *file = w->file;
    w->file = NULL;
    if (fclose(file))
        return err_set(err, ERR_IO, "%s: cannot be written: %s", w->path, strerror(errno));
    return true;
}

bool session_wav_close(SessionWav *w, double seconds, Err *err) {
    bool is_written = !w->file || write_all(w, seconds, err);
    free_all(w);
    return is_written;
}
