#include "app/session_mood.h"

MusicMood session_mood(SessionMode mode, SessionPhase phase, ExerciseKind kind) {
    static const MusicMood PHASES[SESSION_PHASE_COUNT] = {
        [SESSION_GET_IN] = MUSIC_MOVE, [SESSION_HOLDING] = MUSIC_HOLD,
        [SESSION_REPS] = MUSIC_MOVE,   [SESSION_REST] = MUSIC_REST,
        [SESSION_SWITCH] = MUSIC_MOVE, [SESSION_COME_OUT] = MUSIC_REST,
    };
    static const MusicMood MODES[SESSION_MODE_COUNT] = {
        [SESSION_CHECK_IN] = MUSIC_HOLD,  [SESSION_PAUSED] = MUSIC_HOLD,
        [SESSION_RESUMING] = MUSIC_HOLD,  [SESSION_STOPPED] = MUSIC_REST,
        [SESSION_CHECK_OUT] = MUSIC_REST, [SESSION_OVER] = MUSIC_SILENT,
    };
    if (mode != SESSION_MOVING) return MODES[mode];
    if (kind == EXERCISE_RELIEF && session_is_work(phase)) return MUSIC_REST;
    if (kind == EXERCISE_STRENGTH && session_is_work(phase)) return MUSIC_WORK;
    return PHASES[phase];
}

bool session_event_mood(const Library *library, const SessionEvent *event, MusicMood *out) {
    switch (event->kind) {
    case SESSION_EVENT_SEGMENT:
        *out = session_mood(SESSION_MOVING, event->segment->phase,
                            library->exercises[event->segment->exercise].kind);
        return true;
    case SESSION_EVENT_ACTION:
        if (event->was_refused) return false;
        *out = MUSIC_HOLD;
        return event->action == SESSION_PAUSE || event->action == SESSION_HURT;
    case SESSION_EVENT_RESULT:
        *out = MUSIC_SILENT;
        return true;
    default:
        return false;
    }
}
