/* Private to script*.c: how a ScriptBook finds its lines. */
#ifndef LIMBER_COACH_SCRIPT_BOOK_H
#define LIMBER_COACH_SCRIPT_BOOK_H
#include "coach/script.h"

typedef enum GeneralLine { /* spoken in any exercise; strings voice.* */
                           GENERAL_LEFT,
                           GENERAL_RIGHT,
                           GENERAL_SWITCH_LEFT,
                           GENERAL_SWITCH_RIGHT,
                           GENERAL_BREATHE_IN,
                           GENERAL_BREATHE_OUT,
                           GENERAL_SECONDS_10,
                           GENERAL_SECONDS_5,
                           GENERAL_LAST_REP,
                           GENERAL_REST,
                           GENERAL_PRAISE,
                           GENERAL_PAUSED,
                           GENERAL_HURT,
                           GENERAL_ALL_DONE,
                           GENERAL_ENDED,
                           GENERAL_COUNT
} GeneralLine;

typedef enum BookPart {
    BOOK_NAME,
    BOOK_NEXT,
    BOOK_GET_IN,
    BOOK_FORM,
    BOOK_RELEASE,
    BOOK_PART_COUNT
} BookPart;

struct ScriptBook {
    const Library *library;
    ScriptText *texts; /* general lines first, then exercise by exercise, part by part */
    int count;
    int first[LIBRARY_EXERCISES_MAX];
};

const ScriptText *book_general(const ScriptBook *book, GeneralLine line);
/* NULL when the exercise has no such line. */
const ScriptText *book_line(const ScriptBook *book, int exercise, BookPart part, int index);
#endif
