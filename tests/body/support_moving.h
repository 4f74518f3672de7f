/* A movement that is solved, with the figure that makes it, ready to be measured. */
#ifndef TESTS_BODY_SUPPORT_MOVING_H
#define TESTS_BODY_SUPPORT_MOVING_H
#include "body/measure.h"

typedef struct Moving {
    Clip clip;
    Arena arena;
    Track track;
    Figure *figure;
    FigureSurface surface;
    TrackTimes times;
} Moving;

/* For cmocka: 0, or -1 where it could not be made. moving_drop frees what is in *state. */
int moving_make(const Clip *clip, TrackTimes times, void **state);
int moving_drop(void **state);
Measure moving_measure(Moving *m, int side);
#endif
