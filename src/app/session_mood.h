/* What a moment of a session asks of the music. */
#ifndef LIMBER_APP_SESSION_MOOD_H
#define LIMBER_APP_SESSION_MOOD_H
#include "coach/session.h"
#include "sound/music.h"

MusicMood session_mood(SessionMode mode, SessionPhase phase, ExerciseKind kind);
/* Does this event change the mood, and to what? For those who hear events instead of looking. */
bool session_event_mood(const Library *library, const SessionEvent *event, MusicMood *out);
#endif
