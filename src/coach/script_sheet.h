/* Private to script*.c: what one segment sounds like, offsets in seconds from its begin. */
#ifndef LIMBER_COACH_SCRIPT_SHEET_H
#define LIMBER_COACH_SCRIPT_SHEET_H
#include "coach/script_book.h"

enum { SHEET_CUES_MAX = 72, SHEET_LINES_MAX = 24 };

typedef struct SheetCue {
    double at_s;
    CueKind kind;
} SheetCue;

typedef struct SheetLine {
    double at_s;
    const ScriptText *text;
    VoicePriority priority;
    bool is_breath; /* goes with the breath as it was at the segment's begin */
} SheetLine;

typedef struct Sheet { /* both in order of time */
    SheetCue cues[SHEET_CUES_MAX];
    SheetLine lines[SHEET_LINES_MAX];
    int cue_count, line_count;
} Sheet;

/* A line that would like to be said. */
typedef struct SheetWish {
    const ScriptText *text, *shorter; /* shorter may be NULL */
    double at_s, latest_s;            /* of its onset */
    VoicePriority priority;
    bool is_breath;
    LineBreath with; /* only as such a half of a breath begins */
    bool follows;    /* not before the wish before it of its priority is over */
} SheetWish;

/* Adds what has room, until until_s: the greater priority first, of equal ones the earlier wish;
 * never over a cue or another line. */
void sheet_place(const SheetWish *wishes, int count, const Library *library,
                 const SessionSegment *segment, double until_s, ScriptTalk talk, Sheet *sheet);

/* next_exercise: index of what follows the segment's item, -1 = nothing. */
void sheet_write(const ScriptBook *book, const SessionSegment *segment, int next_exercise,
                 ScriptTalk talk, Sheet *out);
/* The segment goes on at an offset, after a pause. The line that the pause cut is said again and
 * what follows it comes as soon as there is room; not so a count, whose moment has passed, and
 * words about a breath, which has begun anew. */
void sheet_resume(const SessionSegment *segment, double offset_s, Sheet *sheet);
#endif
