/* What a session asks of the music: its mood, and where beats and bars are to fall. */
#ifndef LIMBER_APP_SESSION_MOOD_H
#define LIMBER_APP_SESSION_MOOD_H
#include "coach/session.h"
#include "core/cue.h"
#include "sound/music.h"

/* Tells the moods that begin in [from_t, to_t) as things stand, in order of time; what holds at
 * from_t already is told there, once more. Session seconds, as script_between. */
typedef void (*MoodSink)(void *ctx, double t, MusicMood mood);
void session_moods(const Session *s, double from_t, double to_t, MoodSink sink, void *ctx);

/* Seconds are counted from this cue on, so that a beat is to fall there: where a stretch of the
 * session begins, or the 3-2-1 before. */
bool session_cue_counts(CueKind kind);
#endif
