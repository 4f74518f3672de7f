/* What a screen draws with: the list, the safe area, the look, and text that always fits its place.
 *
 * Every number is in virtual pixels of a 1080 high screen (core/draw_list.h). `left` and `right`
 * bound the content: 5 % inside the screen and at most CONTENT_MAX wide, centred. Text asks for the
 * size of the art guide times the player's text size and gets the largest that fits its place,
 * never below TEXT_FLOOR; what would not even fit then is counted in `unfit` (a test wants it 0).
 */
#ifndef LIMBER_UI_CANVAS_H
#define LIMBER_UI_CANVAS_H
#include "core/draw_list.h"
#include "core/text_measure.h"
#include "ui/look.h"
#include "ui/ui.h"

enum { CANVAS_LINES_MAX = 8, CANVAS_TEXT_MAX = 512 };
#define TEXT_FLOOR  28.0f
#define CONTENT_MAX 2016.0f
#define SAFE_TOP    54.0f
#define SAFE_BOTTOM 1026.0f

typedef struct Box {
    float x, y, w, h;
} Box;

typedef struct Canvas {
    DrawList *list;
    const TextMeasure *measure;
    const UiModel *model;
    const UiState *state;
    const Look *look;
    double now_s;
    float width, left, right; /* of the screen; of the content */
    float text_scale;         /* 1 .. 2 */
    int unfit;
    char unfit_text[96]; /* the last of them */
    DrawPoint moon;      /* where it may stand without lying under words; 0, 0: its own place */
    /* the landscape of the screen before, while it gives way to this one's: how far, 1: gone */
    int ground_before; /* as UiState.ground_before */
    float ground_u;
    float notice_foot; /* a notice ends above it: above hints, captions and the timeline */
} Canvas;

typedef struct TextStyle {
    FontRole font;
    float px;   /* at text size 100 % */
    float line; /* baseline to baseline, px at 100 %; 0: 1.22 px */
    Align align;
} TextStyle;

typedef struct TextPlace {
    float x; /* left edge, middle or right edge, by align */
    float y; /* first baseline at text size 100 % */
    float w; /* widest line allowed */
    float h; /* room from the top of the first line (0.75 px above y) to the lowest descender;
                0: what max_lines take at 100 % */
    int max_lines;
} TextPlace;

typedef struct TextFit {
    float px, line, baseline; /* of the first line */
    float width, bottom;      /* widest line; baseline of the last + 0.25 px */
    int lines;
    int start[CANVAS_LINES_MAX], length[CANVAS_LINES_MAX]; /* bytes of each line in the text */
} TextFit;

/* Left and right edge of the content on a screen of that width. */
void canvas_edges(float width, float *left, float *right);
Color canvas_tone(const Canvas *c, Tone tone);
float canvas_width(const Canvas *c, FontRole font, float px, const char *text);

/* Largest size and wrapping that fits, no word alone on its last line where that can be had; `fits`
 * false when even TEXT_FLOOR (or px, if smaller) does not. */
TextFit canvas_fit(const Canvas *c, TextStyle style, TextPlace place, const char *text, bool *fits);
/* Fits and draws; returns what was used. */
TextFit canvas_text(Canvas *c, TextStyle style, TextPlace place, Color color, const char *text);
/* For words that may be left out: drawn only if they fit. */
bool canvas_text_if_fits(Canvas *c, TextStyle style, TextPlace place, Color color,
                         const char *text);
/* The same, the block standing in the middle of (x, y) with w by h of room. */
TextFit canvas_text_middle(Canvas *c, TextStyle style, float x, float y, float w, float h,
                           int max_lines, Color color, const char *text);
/* One line at exactly this size, for signs whose box was measured before. */
void canvas_raw_text(Canvas *c, float x, float baseline, FontRole font, float px, Align align,
                     Color color, const char *text);
/* The text of a key; with places: pairs name, value, ..., NULL (core/strings.h). */
const char *canvas_string(const Canvas *c, const char *key);
#endif
