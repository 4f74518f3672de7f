/* What drawing a session's hold costs, figure at 12k vertices included, on each renderer that can
 * be had here and at three sizes: "picture" (in memory, as headless commands draw), "software" (a
 * window without a graphics card) and the accelerated one under its own name, where there is one.
 * Times are the clock's on the wall, up to handing the picture over; waiting for the display is not
 * counted. */
#ifndef LIMBER_APP_BENCH_DRAW_H
#define LIMBER_APP_BENCH_DRAW_H

enum { DRAW_SIZES = 3, DRAW_MEASURES_MAX = 3 * DRAW_SIZES };
typedef struct DrawMeasure {
    char renderer[24];
    int width, height;
    double median_ms, p99_ms;
} DrawMeasure;
/* How many could be measured. */
int bench_draw(DrawMeasure out[DRAW_MEASURES_MAX]);
#endif
