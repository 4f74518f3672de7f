#include "app/session_mood.h"

#include <math.h>

static MusicMood mood_of(SessionPhase phase, ExerciseKind kind) {
    static const MusicMood PHASES[SESSION_PHASE_COUNT] = {
        [SESSION_GET_IN] = MUSIC_MOVE, [SESSION_HOLDING] = MUSIC_HOLD,
        [SESSION_REPS] = MUSIC_MOVE,   [SESSION_REST] = MUSIC_REST,
        [SESSION_SWITCH] = MUSIC_MOVE, [SESSION_COME_OUT] = MUSIC_REST,
    };
    if (kind == EXERCISE_RELIEF && session_is_work(phase)) return MUSIC_REST;
    if (kind == EXERCISE_STRENGTH && session_is_work(phase)) return MUSIC_WORK;
    return PHASES[phase];
}

void session_moods(const Session *s, double from_t, double to_t, MoodSink sink, void *ctx) {
    static const MusicMood MODES[SESSION_MODE_COUNT] = {
        [SESSION_CHECK_IN] = MUSIC_HOLD,  [SESSION_PAUSED] = MUSIC_HOLD,
        [SESSION_RESUMING] = MUSIC_HOLD,  [SESSION_STOPPED] = MUSIC_REST,
        [SESSION_CHECK_OUT] = MUSIC_REST, [SESSION_OVER] = MUSIC_SILENT,
    };
    from_t = fmax(from_t, s->mode_t);
    if (s->mode != SESSION_MOVING && from_t < to_t) sink(ctx, from_t, MODES[s->mode]);
    if (s->mode == SESSION_RESUMING)
        from_t = fmax(from_t, s->mode_t + SESSION_RESUME_S);
    else if (s->mode != SESSION_MOVING)
        return;
    for (int i = s->current; i < s->segment_count; i++) {
        const SessionSegment *segment = &s->segments[i];
        double begin_t = session_segment_t(s, i), t = fmax(from_t, begin_t);
        if (begin_t + segment->seconds <= from_t) continue;
        if (t >= to_t) return;
        sink(ctx, t, mood_of(segment->phase, s->library->exercises[segment->exercise].kind));
    }
    double end_t = fmax(from_t, session_end_t(s));
    if (end_t < to_t) sink(ctx, end_t, MODES[SESSION_CHECK_OUT]);
}

bool session_cue_counts(CueKind kind) {
    return kind == CUE_GET_READY || kind == CUE_THREE || kind == CUE_START || kind == CUE_SWITCH ||
           kind == CUE_END_EXERCISE;
}
