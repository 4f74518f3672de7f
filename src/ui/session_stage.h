/* Where the person stands in a session, and the exercise's name above them.
 *
 * A stage is the room between the name at the left, the pacer's column at the right and the caption
 * below (design/art.md, section 9): from 96 to 1396 across and down to 800 on a screen of 1920. It
 * begins below the name, which takes one line or two and says so in every language and text size;
 * who stands has all of the height, right of the name. Beside the card with the steps there is a
 * smaller stage. The person goes from one to the other in the 800 ms of art.md. */
#ifndef LIMBER_UI_SESSION_STAGE_H
#define LIMBER_UI_SESSION_STAGE_H
#include "ui/canvas.h"

#define SESSION_SIDE_W 428.0f /* the pacer's column */

const Exercise *session_stage_exercise(const Canvas *c);
bool session_stage_is_card(const SessionView *view); /* steps on a card; else the name alone */
bool session_stage_are_two(const Canvas *c);
float session_stage_card_width(const Canvas *c);

/* Where the exercise's name stands. */
typedef struct SessionName {
    TextStyle style;
    TextPlace place;
    float foot;     /* below it is the stage */
    bool is_beside; /* what set it is stands right of the name; else above it, beside the side */
    float beside_x; /* then: where */
} SessionName;
SessionName session_name_place(const Canvas *c, const SessionView *view);

/* "Set 2 of 3", "Repetition 4 of 8"; "" where the ring says it or there is one. */
void session_count_words(const Canvas *c, const SessionView *view, char *out, size_t size);
/* The ring counts the repetitions, and has the room to say of how many. */
bool session_is_counting(const Canvas *c, const SessionView *view);

/* The stage of this moment, for all who are on it. */
Box session_stage_box(const Canvas *c, const SessionView *view);
void session_stage_draw(Canvas *c, const SessionView *view, Region region);
/* What stands beside the stage where the person still goes past: 0 not seen yet .. 1 there. */
float session_stage_passed(const Canvas *c, const SessionView *view);
#endif
