/* What a session would sound like, into a WAV file: `limber session --wav`. The events of a session
 * are gathered as they happen, in the order of their happening, and mixed by the same conductor
 * that plays them. */
#ifndef LIMBER_APP_SESSION_WAV_H
#define LIMBER_APP_SESSION_WAV_H
#include "core/cue.h"
#include "core/err.h"
#include "sound/music.h"
#include <stdint.h>

typedef struct SessionWav SessionWav;

/* music_folder: of a theme's stems, NULL for none.
 * path: the file to write, or NULL when only the voice's lengths are wanted (the event log without
 * --wav). layers: "voice,cues,breath,music", NULL for all. voice_folder: game_data_voice_folder. A
 * missing pack is no error: session_wav_problem tells. NULL + err: a layer's name is unknown, or
 * the file cannot be written. */
SessionWav *session_wav_open(const char *path, const char *layers, const char *voice_folder,
                             const char *music_folder, Err *err);
/* "" = none; so far: a recording that cannot be read is told when its line comes. */
const char *session_wav_problem(const SessionWav *w);

/* The music's face of that day (sound/music.h). */
void session_wav_vary(SessionWav *w, int64_t day);

/* Each returns the frame of its onset. */
int64_t session_wav_cue(SessionWav *w, const Cue *cue);
/* *frames: its length; the budget's when there is no recording. */
int64_t session_wav_line(SessionWav *w, const VoiceLine *line, int64_t *frames);
int64_t session_wav_breath(SessionWav *w, const BreathSpan *span);

/* The music's mood from session second t on; without this there is none. */
void session_wav_mood(SessionWav *w, double t, MusicMood mood);

/* "It hurts", pause, skip at session second t: nothing that came before sounds after it. */
void session_wav_revoke(SessionWav *w, double t);

/* Mixes everything and writes the file, `seconds` long (at least to the end of the last sound);
 * frees w. A file that could not be finished stays, without a header. */
bool session_wav_close(SessionWav *w, double seconds, Err *err);
#endif
