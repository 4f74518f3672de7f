#include "app/sound_director.h"

#include "app/session_mood.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SESSION_LAYERS = 1u << LAYER_VOICE | 1u << LAYER_CUES | 1u << LAYER_BREATH };

bool director_open(SoundDirector *d, const ScriptBook *book, Conductor *conductor,
                   const char *voice_folder, Err *err) {
    *d = (SoundDirector){.book = book, .conductor = conductor, .talk = TALK_FULL};
    if (!cue_bank_make(&d->arena, &d->cues, err)) return false;
    size_t length = strlen(voice_folder);
    if (length < sizeof d->voice_folder) memcpy(d->voice_folder, voice_folder, length + 1);
    d->has_voice = voice_folder_open(d->voice_folder, &d->arena, &d->voices, err);
    return true;
}

void director_speak(SoundDirector *d, const ScriptBook *book, const char *voice_folder) {
    size_t length = strlen(voice_folder);
    d->book = book;
    d->voices = (VoicePack){0};
    d->problem = (Err){0};
    d->voice_folder[0] = '\0';
    if (length < sizeof d->voice_folder) memcpy(d->voice_folder, voice_folder, length + 1);
    d->has_voice = voice_folder_open(d->voice_folder, &d->arena, &d->voices, NULL);
}

/* The theme that sounded last stays until the next change: its end may not have faded yet. */
static void install_music(SoundDirector *d, Arena arena, Music music, const char *folder) {
    int64_t now = conductor_frames(d->conductor);
    music_stop(&d->music, d->conductor, now);
    d->music_fades_until = now + MUSIC_CHANGE + CONDUCTOR_LOOKAHEAD + SOUND_RATE;
    arena_free(&d->music_arenas[1]);
    d->music_arenas[1] = d->music_arenas[0];
    d->music_arenas[0] = arena;
    d->music = music;
    music_vary(&d->music, d->day);
    snprintf(d->music_loaded, sizeof d->music_loaded, "%s", folder);
}

/* Brings the wanted theme in as soon as it is decoded and nothing of the last but one sounds. */
static void update_music(SoundDirector *d) {
    Arena arena;
    Music music;
    bool is_settled =
        !d->music_arenas[1].head || conductor_frames(d->conductor) >= d->music_fades_until;
    if (is_settled && music_load_take(&d->music_load, &arena, &music))
        install_music(d, arena, music, d->music_load.folder);
    if (!strcmp(d->music_loaded, d->music_folder)) return;
    if (d->music_folder[0])
        music_load_begin(&d->music_load, d->music_folder);
    else if (is_settled && !d->music_load.worker)
        install_music(d, (Arena){0}, (Music){0}, "");
}

void director_set_music(SoundDirector *d, const char *folder, int64_t day) {
    d->day = day;
    size_t length = strlen(folder);
    d->music_folder[0] = '\0';
    if (length < sizeof d->music_folder) memcpy(d->music_folder, folder, length + 1);
    update_music(d);
}

void director_close(SoundDirector *d) {
    music_load_end(&d->music_load);
    arena_free(&d->arena);
    arena_free(&d->music_arenas[0]);
    arena_free(&d->music_arenas[1]);
}

static void load_line(void *ctx, const VoiceLine *line, double budget_s) {
    SoundDirector *d = ctx;
    (void)budget_s;
    Err err = {0};
    bool is_built = voice_pack_find(&d->voices, line->id) != NULL; /* others are captioned only */
    voice_folder_load(d->voice_folder, &d->voices, line->id, &d->arena, &err);
    if (is_built && err.code != ERR_NONE && d->problem.code == ERR_NONE) d->problem = err;
}

/* Loading opens files, so it is done when the session begins or turns, never while it runs on. A
 * line already there costs nothing. */
static void load_lines(SoundDirector *d, const Session *session, double from_t) {
    if (!d->has_voice) return;
    const ScriptSink sink = {.line = load_line, .ctx = d};
    script_between(d->book, session, d->talk, from_t, session_end_t(session) + 1, &sink);
}

void director_begin(SoundDirector *d, const Session *session) {
    d->sent_until = d->moods_until = 0;
    load_lines(d, session, 0);
    update_music(d);
    music_vary(&d->music, d->day);
}

typedef struct Sending {
    SoundDirector *director;
    const SessionClock *clock;
} Sending;

static void send_mood(void *ctx, double t, MusicMood mood) {
    const Sending *s = ctx;
    SoundDirector *d = s->director;
    if (mood == MUSIC_SILENT)
        music_stop(&d->music, d->conductor, clock_frame_at(s->clock, t));
    else if (!d->music.is_playing) /* seconds fall on beats */
        music_start(&d->music, d->conductor, clock_frame_at(s->clock, ceil(t)), mood);
    else
        music_set_mood(&d->music, d->conductor, clock_frame_at(s->clock, t), mood);
}

static void send_cue(void *ctx, const Cue *cue) {
    const Sending *s = ctx;
    const SoundEvent event = {.frame = clock_frame_at(s->clock, cue->t),
                              .sound = s->director->cues.cue[cue->kind],
                              .layer = LAYER_CUES,
                              .gain = 1};
    if (session_cue_counts(cue->kind))
        music_count(&s->director->music, s->director->conductor, event.frame);
    conductor_play(s->director->conductor, &event);
}

static void send_line(void *ctx, const VoiceLine *line, double budget_s) {
    const Sending *s = ctx;
    (void)budget_s;
    const VoiceRecording *recording = voice_pack_find(&s->director->voices, line->id);
    if (!recording || !recording->sound.samples) return;
    const SoundEvent event = {.frame = clock_frame_at(s->clock, line->t),
                              .sound = recording->sound,
                              .layer = LAYER_VOICE,
                              .gain = 1};
    conductor_play(s->director->conductor, &event);
}

static void send_breath(void *ctx, const BreathSpan *span) {
    const Sending *s = ctx;
    int64_t frame = clock_frame_at(s->clock, span->t);
    music_breathe(&s->director->music, s->director->conductor, frame,
                  (int)sound_frame_at(span->into_s), (int)sound_frame_at(span->cycle_s));
    conductor_breath(s->director->conductor, frame, (int)lround(span->seconds * SOUND_RATE),
                     span->is_in, 1);
}

/* How far ahead of t things are to be sent. A long burst of the device takes longer. */
static double ahead_s(const SessionClock *clock) {
    return fmax(DIRECTOR_AHEAD_S, (double)clock->lead / SOUND_RATE + DIRECTOR_SLOW_S);
}

void director_update(SoundDirector *d, const Session *session, const SessionClock *clock,
                     double t) {
    double moods_until = t + ahead_s(clock), until = moods_until;
    update_music(d);
    if (session->mode ==
        SESSION_RESUMING) /* the whole 3-2-1 at once: no slow frame pulls it apart */
        until = fmax(until, session->mode_t + SESSION_RESUME_S);
    Sending sending = {d, clock};
    if (until > d->sent_until) {
        const ScriptSink sink = {send_cue, send_line, send_breath, &sending};
        if (clock->by_frames)
            script_between(d->book, session, d->talk, d->sent_until, until, &sink);
        d->sent_until = until;
    }
    if (moods_until > d->moods_until) {
        if (clock->by_frames)
            session_moods(session, d->moods_until, moods_until, send_mood, &sending);
        d->moods_until = moods_until;
    }
}

void director_acted(SoundDirector *d, const Session *session, const SessionClock *clock, double t) {
    director_silence(d);
    d->sent_until = d->moods_until = t;
    load_lines(d, session, t);
    director_update(d, session, clock, t);
}

void director_silence(SoundDirector *d) {
    conductor_revoke(d->conductor, conductor_frames(d->conductor), SESSION_LAYERS);
}

void director_menu(SoundDirector *d, CueKind cue) {
    int64_t frame = conductor_frames(d->conductor) + CONDUCTOR_LOOKAHEAD;
    if (frame == d->menu_frame) return;
    const SoundEvent event = {
        .frame = frame, .sound = d->cues.cue[cue], .layer = LAYER_CUES, .gain = 0.7f};
    if (conductor_play(d->conductor, &event)) d->menu_frame = frame;
}
