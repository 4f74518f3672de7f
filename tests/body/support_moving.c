#include "support_moving.h"

#include <stdlib.h>

int moving_make(const Clip *clip, TrackTimes times, void **state) {
    Moving *m = calloc(1, sizeof *m);
    FigureOptions options = figure_options_default(FIGURE_6K);
    Err err = {0};
    if (!m) return -1;
    *state = m;
    m->clip = *clip;
    m->times = times;
    return track_bake(&m->clip, &m->times, &m->arena, &m->track, &err) &&
                   figure_build(&options, &m->figure, &err) &&
                   figure_surface_create(m->figure, &m->surface, &err)
               ? 0
               : -1;
}

int moving_drop(void **state) {
    Moving *m = *state;
    figure_surface_destroy(&m->surface);
    figure_free(m->figure);
    arena_free(&m->arena);
    free(m);
    return 0;
}

Measure moving_measure(Moving *m, int side) {
    Measure out;
    measure_movement(m->figure, &m->surface, &m->track, &m->times, side, 0, true, &out);
    return out;
}
