#include "coach/script.h"

#include "coach/script_sheet.h"

#define SAME_MOMENT_S 1e-9

const char *const SCRIPT_TALK_NAMES[TALK_COUNT] = {
    [TALK_FULL] = "full",
    [TALK_ESSENTIAL] = "essential",
    [TALK_NONE] = "none",
};

/* Lines that belong to no segment, after the cue or silence they answer. */
#define AFTER_PAUSE_S 0.2
#define AFTER_HURT_S  0.5
#define AFTER_END_S   1.2

typedef struct Window { /* what is wanted of what will be */
    double from_t, to_t;
    const ScriptSink *sink;
} Window;

static bool is_within(const Window *w, double t) {
    return t >= w->from_t - SAME_MOMENT_S && t < w->to_t - SAME_MOMENT_S;
}

static void send_cue(const Window *w, double t, CueKind kind) {
    if (w->sink->cue && is_within(w, t)) w->sink->cue(w->sink->ctx, &(Cue){.t = t, .kind = kind});
}

static void send_line(const Window *w, double t, const ScriptText *text, VoicePriority priority) {
    if (!w->sink->line || !is_within(w, t)) return;
    VoiceLine line = {.t = t, .id = text->id, .text = text->text, .priority = priority};
    w->sink->line(w->sink->ctx, &line, text->budget_s);
}

static void send_breaths(const Window *w, const Session *s, int index, double begin_t) {
    const SessionSegment *segment = &s->segments[index];
    double from_s = index == s->current ? s->breath_from_s : 0;
    if (index == s->current && s->mode == SESSION_RESUMING && s->is_entered)
        from_s = s->held_s - segment->start_s;
    double at_s, seconds;
    bool is_in;
    BreathCycle cycle = session_breath_cycle(s->library, segment);
    for (int k = 0; w->sink->breath; k++) {
        if (!session_breath(s->library, segment, from_s, k, &at_s, &seconds, &is_in)) return;
        if (begin_t + at_s >= w->to_t) return;
        const BreathSpan span = {.t = begin_t + at_s,
                                 .seconds = seconds,
                                 .is_in = is_in,
                                 .cycle_s = breath_cycle_s(&cycle),
                                 .into_s = is_in ? 0 : cycle.in_s + cycle.full_s};
        if (is_within(w, span.t)) w->sink->breath(w->sink->ctx, &span);
    }
}

static int next_exercise(const Session *s, int index) {
    int next = s->segments[index].item + 1;
    return next < s->plan.item_count ? s->plan.items[next].exercise : -1;
}

/* Breath lines go with the breath; after a pause it has begun anew without them. */
static bool has_fresh_breath(const Session *s, int index) {
    bool resumes = s->mode == SESSION_RESUMING && s->is_entered;
    return index == s->current && (s->breath_from_s > 0 || resumes);
}

/* What pauses have cut is said again. */
static void resume_sheet(const Session *s, Sheet *sheet) {
    const SessionSegment *segment = &s->segments[s->current];
    for (int i = 0; i < s->resumed_count; i++)
        sheet_resume(segment, s->resumed_s[i], sheet);
    if (s->mode == SESSION_RESUMING && s->is_entered)
        sheet_resume(segment, s->held_s - segment->start_s, sheet);
}

static void send_segment(const Window *w, const ScriptBook *book, const Session *s, ScriptTalk talk,
                         int index, double begin_t) {
    Sheet sheet;
    sheet_write(book, &s->segments[index], next_exercise(s, index), talk, &sheet);
    if (index == s->current) resume_sheet(s, &sheet);
    for (int i = 0; i < sheet.cue_count; i++)
        send_cue(w, begin_t + sheet.cues[i].at_s, sheet.cues[i].kind);
    for (int i = 0; i < sheet.line_count; i++) {
        const SheetLine *line = &sheet.lines[i];
        if (line->is_breath && has_fresh_breath(s, index)) continue;
        send_line(w, begin_t + line->at_s, line->text, line->priority);
    }
    send_breaths(w, s, index, begin_t);
}

static void send_end(const Window *w, const ScriptBook *book, double t, GeneralLine line,
                     ScriptTalk talk) {
    send_cue(w, t, CUE_END_SESSION);
    if (talk != TALK_NONE) send_line(w, t + AFTER_END_S, book_general(book, line), VOICE_SIDE);
}

/* All that follows from where the movement is, or will be after the 3-2-1. */
static void send_movement(Window w, const ScriptBook *book, const Session *s, ScriptTalk talk) {
    double fresh_t = s->fresh_t;
    if (s->mode == SESSION_RESUMING) {
        send_cue(&w, s->mode_t, CUE_THREE);
        send_cue(&w, s->mode_t + 1, CUE_TWO);
        send_cue(&w, s->mode_t + 2, CUE_ONE);
        fresh_t = s->mode_t + SESSION_RESUME_S;
    }
    bool goes_on = s->is_resumed || s->mode == SESSION_RESUMING;
    /* a segment that has not begun brings its own sound */
    bool is_midway = s->is_entered && s->segments[s->current].start_s < s->held_s - SAME_MOMENT_S;
    if (goes_on && is_midway) send_cue(&w, fresh_t, CUE_START);
    if (w.from_t < fresh_t) w.from_t = fresh_t;
    for (int i = s->current; i < s->segment_count; i++) {
        double begin_t = session_segment_t(s, i);
        if (begin_t >= w.to_t) return;
        send_segment(&w, book, s, talk, i, begin_t);
    }
    send_end(&w, book, session_end_t(s), GENERAL_ALL_DONE, talk);
}

void script_between(const ScriptBook *book, const Session *s, ScriptTalk talk, double from_t,
                    double to_t, const ScriptSink *sink) {
    Window w = {from_t, to_t, sink};
    switch (s->mode) {
    case SESSION_MOVING:
    case SESSION_RESUMING:
        send_movement(w, book, s, talk);
        break;
    case SESSION_PAUSED:
        if (talk != TALK_NONE)
            send_line(&w, s->mode_t + AFTER_PAUSE_S, book_general(book, GENERAL_PAUSED),
                      VOICE_SAFETY);
        break;
    case SESSION_STOPPED:
        send_cue(&w, s->mode_t, CUE_HURT);
        if (talk != TALK_NONE)
            send_line(&w, s->mode_t + AFTER_HURT_S, book_general(book, GENERAL_HURT), VOICE_SAFETY);
        break;
    case SESSION_CHECK_OUT:
        send_end(&w, book, s->mode_t, GENERAL_ALL_DONE, talk);
        break;
    case SESSION_OVER:
        if (!s->has_come_to_end) send_end(&w, book, s->mode_t, GENERAL_ENDED, talk);
        break;
    default:
        break;
    }
}

/* ---- captions ---- */

typedef struct CaptionSearch {
    double t;
    const char *id; /* of the line found */
} CaptionSearch;

static void consider_line(void *ctx, const VoiceLine *line, double budget_s) {
    CaptionSearch *search = ctx;
    if (line->t - SCRIPT_CAPTION_PRE <= search->t + SAME_MOMENT_S &&
        search->t <= line->t + budget_s + SCRIPT_CAPTION_POST)
        search->id = line->id; /* the later one wins where two captions would meet */
}

static const ScriptText *text_of(const ScriptBook *book, const char *id) {
    for (int i = 0; id && i < book->count; i++) {
        if (book->texts[i].id == id) return &book->texts[i];
    }
    return NULL;
}

const ScriptText *script_caption(const ScriptBook *book, const Session *s, ScriptTalk talk,
                                 double t) {
    CaptionSearch search = {.t = t};
    ScriptSink sink = {.line = consider_line, .ctx = &search};
    double to_t = t + SCRIPT_CAPTION_PRE + 2 * SAME_MOMENT_S;
    if (s->mode == SESSION_MOVING && s->current > 0) { /* a last line may still stand */
        Window w = {s->fresh_t, to_t, &sink};
        send_segment(&w, book, s, talk, s->current - 1, session_segment_t(s, s->current - 1));
    }
    script_between(book, s, talk, s->mode == SESSION_MOVING ? s->fresh_t : s->mode_t, to_t, &sink);
    return text_of(book, search.id);
}
