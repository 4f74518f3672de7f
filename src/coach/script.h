/* What is said and sounded when: from a session's segments to cues, voice lines and breath spans in
 * session seconds.
 *
 * Rules: never two lines at once, no line over a cue, none more than SCRIPT_LATE_S after its
 * moment; when two want the same moment the greater priority wins (safety > side > count > form >
 * praise); a line that does not fit is replaced by its shorter form, else dropped. What a pause cut
 * short is said again when it goes on, counts and words about a breath excepted. A line's length
 * is its budget, voice_budget_s(text), so that nothing here depends on recordings.
 *
 * Every line that can ever be spoken is in the ScriptBook, made once for a library and a language;
 * the voice pack is built from the same list (script_enumerate). Ids: "<exercise>.name",
 * "<exercise>.next", "<exercise>.get_in.0", "<exercise>.form.0", "<exercise>.release.0" and
 * "voice.<key>" of the strings (assets/voice/<lang>.json). */
#ifndef LIMBER_COACH_SCRIPT_H
#define LIMBER_COACH_SCRIPT_H
#include "coach/session.h"
#include "core/arena.h"
#include "core/cue.h"
#include "core/strings.h"

#define SCRIPT_LATE_S       0.25
#define SCRIPT_CAPTION_PRE  0.1 /* a caption stands from this before its line's onset */
#define SCRIPT_CAPTION_POST 0.5 /* to this after its end */

typedef enum ScriptTalk { /* essential: names, ways in and out, sides, counts */
                          TALK_FULL,
                          TALK_ESSENTIAL,
                          TALK_NONE,
                          TALK_COUNT
} ScriptTalk;
extern const char *const SCRIPT_TALK_NAMES[TALK_COUNT]; /* "full", ... */

typedef struct ScriptText { /* one speakable line */
    const char *id, *text;
    double budget_s;
} ScriptText;

typedef struct ScriptBook ScriptBook; /* lives in the arena it was made in */

/* `voice` holds the keys voice.*; ERR_UNKNOWN names one that is missing. The texts of exercises
 * stay where they are: the library must outlive the book. */
bool script_book_make(const Library *library, const Strings *voice, Arena *arena,
                      const ScriptBook **out, Err *err);
int script_book_count(const ScriptBook *book);
const ScriptText *script_book_at(const ScriptBook *book, int index);

/* Calls back for each line that can be spoken with this library and language. */
typedef void (*ScriptEach)(void *ctx, const char *id, const char *text);
bool script_enumerate(const Library *library, const Strings *voice, ScriptEach each, void *ctx,
                      Err *err);

/* What one stretch of time sounds like; any may be NULL. */
typedef struct ScriptSink {
    void (*cue)(void *ctx, const Cue *cue);
    void (*line)(void *ctx, const VoiceLine *line, double budget_s);
    void (*breath)(void *ctx, const BreathSpan *span);
    void *ctx;
} ScriptSink;

/* All onsets in [from_t, to_t), as they are to be if nobody acts any more; each kind in order of
 * time. Ask ahead of the clock, before the session is advanced to from_t; when Session.revision has
 * changed after an action at t, revoke what has not begun and ask again from t. Consecutive
 * intervals give each onset exactly once. */
void script_between(const ScriptBook *book, const Session *s, ScriptTalk talk, double from_t,
                    double to_t, const ScriptSink *sink);

/* The line whose caption stands at t, or NULL. Valid until the book is freed. Lines begun before
 * the last action are gone. */
const ScriptText *script_caption(const ScriptBook *book, const Session *s, ScriptTalk talk,
                                 double t);

/* What the validator holds against the dose: least seconds for name, get-in lines and 3-2-1; for
 * the side line and 3-2-1; for the rest line; for the release lines. Texts in English, of the
 * exercise itself. */
double script_get_in_needs_s(const Exercise *exercise);
double script_switch_needs_s(void);
double script_rest_needs_s(void); /* of a rest that is there at all */
double script_come_out_needs_s(const Exercise *exercise);
#endif
