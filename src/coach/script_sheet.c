#include "coach/script_sheet.h"

#include <math.h>
#include <string.h>

#define NAME_AFTER_CUE_S 0.6  /* the get-ready sound has passed */
#define AFTER_CUE_S      0.2  /* a line waits this long after a cue */
#define BETWEEN_LINES_S  0.25 /* breath between two lines */
#define SAME_MOMENT_S    1e-6
#define COUNTDOWN_FROM_S 3.0

/* Shorter stretches are too short to be counted in. */
#define COUNTED_LEAD_MIN_S 5.0
#define COUNTED_HOLD_MIN_S 8.0
#define HALF_MIN_S         25.0 /* below, "ten seconds" tells as much */
#define TELL_TEN_MIN_S     20.0
#define TELL_FIVE_MIN_S    12.0
#define TICKED_REP_MIN_S   3.0
#define LONG_WORK_S        45.0 /* from here on more than one form line */
enum { CYCLES_BETWEEN_FORMS = 3, TALKED_REPS_MIN = 3 };

/* Onsets are whole milliseconds, so that a log can be read back to the very frame. */
static double up_to_ms(double seconds) {
    return ceil(seconds * 1000 - SAME_MOMENT_S) / 1000;
}

static void add_cue(Sheet *sheet, double at_s, CueKind kind) {
    if (sheet->cue_count == SHEET_CUES_MAX) return;
    int i = sheet->cue_count++;
    for (; i > 0 && sheet->cues[i - 1].at_s > at_s; i--)
        sheet->cues[i] = sheet->cues[i - 1];
    sheet->cues[i] = (SheetCue){at_s, kind};
}

static void add_countdown(Sheet *sheet, double seconds, double least_s) {
    if (seconds < least_s) return;
    add_cue(sheet, seconds - 3, CUE_THREE);
    add_cue(sheet, seconds - 2, CUE_TWO);
    add_cue(sheet, seconds - 1, CUE_ONE);
}

static void add_rep_cues(const SessionSegment *segment, Sheet *sheet) {
    double rep_s = segment->seconds / segment->reps;
    add_cue(sheet, 0, CUE_START);
    for (int k = 1; k < segment->reps && rep_s >= TICKED_REP_MIN_S; k++)
        add_cue(sheet, k * rep_s, CUE_REP);
}

static void write_cues(const SessionSegment *segment, Sheet *sheet) {
    double seconds = segment->seconds;
    switch (segment->phase) {
    case SESSION_GET_IN:
        add_cue(sheet, 0, CUE_GET_READY);
        add_countdown(sheet, seconds, COUNTED_LEAD_MIN_S);
        break;
    case SESSION_HOLDING:
        add_cue(sheet, 0, CUE_START);
        if (seconds >= HALF_MIN_S) add_cue(sheet, seconds / 2, CUE_HALF);
        add_countdown(sheet, seconds, COUNTED_HOLD_MIN_S);
        break;
    case SESSION_REPS:
        add_rep_cues(segment, sheet);
        break;
    case SESSION_REST:
        add_cue(sheet, 0, CUE_END_EXERCISE);
        add_countdown(sheet, seconds, COUNTED_LEAD_MIN_S);
        break;
    case SESSION_SWITCH:
        add_cue(sheet, 0, CUE_SWITCH);
        add_countdown(sheet, seconds, COUNTED_LEAD_MIN_S);
        break;
    default:
        add_cue(sheet, 0, CUE_END_EXERCISE);
        break;
    }
}

typedef struct Wishes {
    SheetWish wish[SHEET_LINES_MAX];
    int count;
} Wishes;

static void wish(Wishes *w, SheetWish one) {
    if (one.text && w->count < SHEET_LINES_MAX) w->wish[w->count++] = one;
}

/* Said within SCRIPT_LATE_S of its moment or not at all. */
static void wish_at(Wishes *w, const ScriptText *text, double at_s, VoicePriority priority) {
    wish(w,
         (SheetWish){
             .text = text, .at_s = at_s, .latest_s = at_s + SCRIPT_LATE_S, .priority = priority});
}

/* Said in turn, as soon as there is room. */
static void wish_in_turn(Wishes *w, const ScriptText *text, double from_s, double until_s,
                         VoicePriority priority) {
    wish(w, (SheetWish){.text = text,
                        .at_s = from_s,
                        .latest_s = until_s,
                        .priority = priority,
                        .follows = w->count > 0});
}

/* ---- what is wished in each phase ---- */

static void wish_get_in(const ScriptBook *book, const SessionSegment *segment, Wishes *w) {
    double end_s = segment->seconds;
    wish_in_turn(w, book_line(book, segment->exercise, BOOK_NAME, 0), NAME_AFTER_CUE_S, end_s,
                 VOICE_SIDE);
    if (segment->side != SESSION_BOTH)
        wish_in_turn(
            w, book_general(book, segment->side == SESSION_LEFT ? GENERAL_LEFT : GENERAL_RIGHT), 0,
            end_s, VOICE_SIDE);
    for (int i = 0; i < EXERCISE_LINES_MAX; i++)
        wish_in_turn(w, book_line(book, segment->exercise, BOOK_GET_IN, i), 0, end_s, VOICE_SIDE);
}

static void wish_breath(const ScriptBook *book, const SessionSegment *segment, Wishes *w) {
    double at_s, seconds;
    bool is_in;
    for (int k = 0; k < 2; k++) {
        if (!session_breath(book->library, segment, 0, k, &at_s, &seconds, &is_in)) return;
        const ScriptText *text =
            book_general(book, is_in ? GENERAL_BREATHE_IN : GENERAL_BREATHE_OUT);
        if (text->budget_s > seconds) continue;
        wish(w, (SheetWish){.text = text,
                            .at_s = at_s,
                            .latest_s = at_s + SCRIPT_LATE_S,
                            .priority = VOICE_FORM,
                            .is_breath = true});
    }
}

/* Which form line this set and side begins with, so that each is heard in turn: by set, and by
 * turn. Once round it moves one on, so that every other turn hears all of them too. */
static int first_form(const Exercise *exercise, const SessionSegment *segment) {
    unsigned count = (unsigned)exercise->form.count;
    int set = segment->set - 1 + (segment->side == SESSION_RIGHT ? segment->set_count : 0);
    return (int)(((unsigned)set + segment->turn % count + segment->turn / count % count) % count);
}

/* The next one round that may come at any time; NULL: there is none. */
static const ScriptText *untied_form(const ScriptBook *book, const SessionSegment *segment,
                                     int form) {
    const Exercise *e = &book->library->exercises[segment->exercise];
    for (int i = 1; i < e->form.count; i++) {
        int other = (form + i) % e->form.count;
        if (e->form_breath[other] == LINE_ANY_BREATH)
            return book_line(book, segment->exercise, BOOK_FORM, other);
    }
    return NULL;
}

/* One form line, or in long work all of them, some breaths apart. */
static void wish_forms(const ScriptBook *book, const SessionSegment *segment, double from_s,
                       double apart_s, Wishes *w) {
    const Exercise *e = &book->library->exercises[segment->exercise];
    if (e->form.count == 0) return;
    int first = first_form(e, segment);
    int lines = segment->seconds >= LONG_WORK_S ? e->form.count : 1;
    for (int i = 0; i < lines; i++) {
        int form = (first + i) % e->form.count;
        wish(w, (SheetWish){.text = book_line(book, segment->exercise, BOOK_FORM, form),
                            .at_s = from_s + i * apart_s,
                            .latest_s = segment->seconds,
                            .priority = VOICE_FORM,
                            .with = e->form_breath[form]});
        SheetWish *last = &w->wish[w->count - 1];
        if (lines == 1 && last->with != LINE_ANY_BREATH)
            last->shorter = untied_form(book, segment, form); /* when its breath has no room */
    }
}

static double cycle_s(const ScriptBook *book, const SessionSegment *segment) {
    return session_breath_cycle_s(book->library, segment);
}

static void wish_hold(const ScriptBook *book, const SessionSegment *segment, Wishes *w) {
    double end_s = segment->seconds, breath_s = cycle_s(book, segment);
    if (end_s >= TELL_TEN_MIN_S)
        wish_at(w, book_general(book, GENERAL_SECONDS_10), end_s - 10, VOICE_COUNT_DOWN);
    if (end_s >= TELL_FIVE_MIN_S)
        wish_at(w, book_general(book, GENERAL_SECONDS_5), end_s - 5, VOICE_COUNT_DOWN);
    bool tells_breath = segment->set == 1;
    if (tells_breath) wish_breath(book, segment, w);
    wish_forms(book, segment, tells_breath ? breath_s : AFTER_CUE_S,
               CYCLES_BETWEEN_FORMS * breath_s, w);
}

static void wish_reps(const ScriptBook *book, const SessionSegment *segment, Wishes *w) {
    double rep_s = segment->seconds / segment->reps, breath_s = cycle_s(book, segment);
    if (segment->reps >= TALKED_REPS_MIN)
        wish_at(w, book_general(book, GENERAL_LAST_REP), segment->seconds - rep_s,
                VOICE_COUNT_DOWN);
    bool tells_breath = segment->set == 1;
    if (tells_breath) wish_breath(book, segment, w);
    wish_forms(book, segment, tells_breath ? fmax(rep_s, breath_s) : AFTER_CUE_S,
               CYCLES_BETWEEN_FORMS * breath_s, w);
}

static void wish_come_out(const ScriptBook *book, const SessionSegment *segment, int next_exercise,
                          Wishes *w) {
    for (int i = 0; i < EXERCISE_LINES_MAX; i++)
        wish_in_turn(w, book_line(book, segment->exercise, BOOK_RELEASE, i), AFTER_CUE_S,
                     segment->seconds, VOICE_SIDE);
    if (next_exercise >= 0)
        wish_in_turn(w, book_line(book, next_exercise, BOOK_NEXT, 0), AFTER_CUE_S, segment->seconds,
                     VOICE_SIDE);
}

static void write_wishes(const ScriptBook *book, const SessionSegment *segment, int next_exercise,
                         Wishes *w) {
    double end_s = segment->seconds;
    bool is_left = segment->side == SESSION_LEFT;
    switch (segment->phase) {
    case SESSION_GET_IN:
        wish_get_in(book, segment, w);
        break;
    case SESSION_HOLDING:
        wish_hold(book, segment, w);
        break;
    case SESSION_REPS:
        wish_reps(book, segment, w);
        break;
    case SESSION_REST:
        wish_in_turn(w, book_general(book, GENERAL_REST), AFTER_CUE_S, end_s, VOICE_SIDE);
        wish_in_turn(w, book_general(book, GENERAL_PRAISE), AFTER_CUE_S, end_s, VOICE_PRAISE);
        break;
    case SESSION_SWITCH:
        wish(w, (SheetWish){.text = book_general(book, is_left ? GENERAL_SWITCH_LEFT
                                                               : GENERAL_SWITCH_RIGHT),
                            .shorter = book_general(book, is_left ? GENERAL_LEFT : GENERAL_RIGHT),
                            .at_s = AFTER_CUE_S,
                            .latest_s = AFTER_CUE_S + SCRIPT_LATE_S,
                            .priority = VOICE_SIDE});
        break;
    default:
        wish_come_out(book, segment, next_exercise, w);
        break;
    }
}

/* ---- placing ---- */

/* A line of this length may begin here: no cue and no other line meets it. */
static bool is_free(const Sheet *sheet, double at_s, double length_s, double end_s) {
    if (at_s + length_s > end_s + SAME_MOMENT_S) return false;
    for (int i = 0; i < sheet->cue_count; i++) {
        double cue_s = sheet->cues[i].at_s;
        if (cue_s > at_s - AFTER_CUE_S + SAME_MOMENT_S && cue_s < at_s + length_s - SAME_MOMENT_S)
            return false;
    }
    for (int i = 0; i < sheet->line_count; i++) {
        const SheetLine *other = &sheet->lines[i];
        if (other->at_s < at_s + length_s + BETWEEN_LINES_S - SAME_MOMENT_S &&
            at_s < other->at_s + other->text->budget_s + BETWEEN_LINES_S - SAME_MOMENT_S)
            return false;
    }
    return true;
}

/* The first free onset from `from_s` on; negative: there is none in time. It is there, or just
 * after some cue or line. */
static double find_place(const Sheet *sheet, double length_s, double from_s, double latest_s,
                         double end_s) {
    double best = is_free(sheet, from_s, length_s, end_s) ? from_s : INFINITY;
    for (int i = 0; i < sheet->cue_count + sheet->line_count && best > from_s; i++) {
        bool is_cue = i < sheet->cue_count;
        const SheetLine *line = is_cue ? NULL : &sheet->lines[i - sheet->cue_count];
        double at_s = is_cue ? sheet->cues[i].at_s + AFTER_CUE_S
                             : up_to_ms(line->at_s + line->text->budget_s + BETWEEN_LINES_S);
        if (at_s > from_s && at_s < best && is_free(sheet, at_s, length_s, end_s)) best = at_s;
    }
    return best <= latest_s + SAME_MOMENT_S ? best : -1;
}

/* The same at the beginning of a breath in or out. */
static double find_breath_place(const Sheet *sheet, const Library *library,
                                const SessionSegment *segment, const SheetWish *w, double from_s,
                                double until_s) {
    double at_s, seconds;
    bool is_in;
    for (int k = 0; session_breath(library, segment, 0, k, &at_s, &seconds, &is_in); k++) {
        if (is_in != (w->with == LINE_BREATH_IN) || at_s < from_s - SCRIPT_LATE_S) continue;
        double place_s = find_place(sheet, w->text->budget_s, at_s, at_s + SCRIPT_LATE_S, until_s);
        if (place_s >= 0) return place_s;
    }
    return -1;
}

static void put_line(Sheet *sheet, SheetLine line) {
    if (sheet->line_count == SHEET_LINES_MAX) return;
    int i = sheet->line_count++;
    for (; i > 0 && sheet->lines[i - 1].at_s > line.at_s; i--)
        sheet->lines[i] = sheet->lines[i - 1];
    sheet->lines[i] = line;
}

/* Places one wish; its end goes to *end_s if it found room. */
static void place(Sheet *sheet, const Library *library, const SessionSegment *segment,
                  const SheetWish *w, double from_s, double until_s, double *end_s) {
    const ScriptText *forms[2] = {w->text, w->shorter};
    for (int f = 0; f < 2 && forms[f]; f++) {
        bool is_tied = f == 0 && w->with != LINE_ANY_BREATH;
        double at_s = is_tied ? find_breath_place(sheet, library, segment, w, from_s, until_s)
                              : find_place(sheet, forms[f]->budget_s, from_s, w->latest_s, until_s);
        if (at_s < 0) continue;
        put_line(sheet, (SheetLine){at_s, forms[f], w->priority, w->is_breath || is_tied});
        *end_s = up_to_ms(at_s + forms[f]->budget_s + BETWEEN_LINES_S);
        return;
    }
}

static bool is_wanted(const SheetWish *w, ScriptTalk talk) {
    return talk == TALK_FULL || (talk == TALK_ESSENTIAL && w->priority > VOICE_FORM);
}

void sheet_place(const SheetWish *wishes, int count, const Library *library,
                 const SessionSegment *segment, double until_s, ScriptTalk talk, Sheet *sheet) {
    for (int priority = VOICE_PRIORITY_COUNT - 1; priority >= 0; priority--) {
        double before_s = 0; /* end of the one that a following wish waits for */
        for (int i = 0; i < count; i++) {
            const SheetWish *w = &wishes[i];
            if ((int)w->priority != priority || !is_wanted(w, talk)) continue;
            double from_s = w->follows && before_s > w->at_s ? before_s : w->at_s;
            place(sheet, library, segment, w, from_s, until_s, &before_s);
        }
    }
}

/* Lines end before the 3-2-1 of what follows. */
static double talk_end_s(const Sheet *sheet, double segment_s) {
    for (int i = 0; i < sheet->cue_count; i++) {
        if (sheet->cues[i].kind == CUE_THREE) return sheet->cues[i].at_s;
    }
    return segment_s;
}

void sheet_write(const ScriptBook *book, const SessionSegment *segment, int next_exercise,
                 ScriptTalk talk, Sheet *out) {
    out->cue_count = out->line_count = 0;
    write_cues(segment, out);
    Wishes wishes = {.count = 0};
    write_wishes(book, segment, next_exercise, &wishes);
    sheet_place(wishes.wish, wishes.count, book->library, segment,
                talk_end_s(out, segment->seconds), talk, out);
}

/* ---- after a pause ---- */

/* Lines keep their moments where they can; each waits for the one before it of its priority. */
static void place_again(const Sheet *before, VoicePriority priority, double offset_s,
                        double until_s, Sheet *sheet) {
    double from_s = up_to_ms(offset_s + AFTER_CUE_S); /* after the start sound */
    for (int i = 0; i < before->line_count; i++) {
        const SheetLine *line = &before->lines[i];
        bool is_over = line->at_s + line->text->budget_s <= offset_s + SAME_MOMENT_S;
        bool is_timed = line->priority == VOICE_COUNT_DOWN;
        if (line->priority != priority || is_over || line->is_breath) continue;
        if (is_timed && line->at_s < from_s) continue;
        double wanted_s = fmax(line->at_s, from_s);
        double latest_s = is_timed ? wanted_s + SCRIPT_LATE_S : until_s;
        double at_s = find_place(sheet, line->text->budget_s, wanted_s, latest_s, until_s);
        if (at_s < 0) continue;
        SheetLine again = *line;
        again.at_s = at_s;
        put_line(sheet, again);
        if (!is_timed) from_s = up_to_ms(at_s + line->text->budget_s + BETWEEN_LINES_S);
    }
}

void sheet_resume(const SessionSegment *segment, double offset_s, Sheet *sheet) {
    const Sheet before = *sheet;
    double until_s = talk_end_s(sheet, segment->seconds);
    sheet->line_count = 0;
    for (int i = 0; i < before.line_count; i++) {
        const SheetLine *line = &before.lines[i];
        if (line->at_s + line->text->budget_s <= offset_s + SAME_MOMENT_S) put_line(sheet, *line);
    }
    for (int priority = VOICE_PRIORITY_COUNT - 1; priority >= 0; priority--)
        place_again(&before, (VoicePriority)priority, offset_s, until_s, sheet);
}

/* ---- what the validator asks ---- */

static double lines_s(const Lines *lines) {
    double seconds = 0;
    for (int i = 0; i < lines->count; i++)
        seconds += voice_budget_s(lines->line[i]) + BETWEEN_LINES_S;
    return seconds;
}

double script_get_in_needs_s(const Exercise *exercise) {
    double side_s =
        exercise->sides == SIDES_EACH ? voice_budget_s("Your right.") + BETWEEN_LINES_S : 0;
    return NAME_AFTER_CUE_S + voice_budget_s(exercise->name) + BETWEEN_LINES_S + side_s +
           lines_s(&exercise->get_in) - BETWEEN_LINES_S + COUNTDOWN_FROM_S;
}

double script_switch_needs_s(void) {
    return AFTER_CUE_S + voice_budget_s("Your right.") + COUNTDOWN_FROM_S;
}

double script_rest_needs_s(void) {
    return AFTER_CUE_S + voice_budget_s("Rest.");
}

double script_come_out_needs_s(const Exercise *exercise) {
    return exercise->release.count == 0
               ? 0
               : AFTER_CUE_S + lines_s(&exercise->release) - BETWEEN_LINES_S;
}
