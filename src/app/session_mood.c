#include "app/session_mood.h"

MusicMood session_mood(SessionMode mode, SessionPhase phase) {
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
    return mode == SESSION_MOVING ? PHASES[phase] : MODES[mode];
}

bool session_event_mood(const SessionEvent *event, MusicMood *out) {
    switch (event->kind) {
    case SESSION_EVENT_SEGMENT:
        *out = session_mood(SESSION_MOVING, event->segment->phase);
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
