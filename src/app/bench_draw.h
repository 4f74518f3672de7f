/* What drawing a session's hold costs, figure at 12k vertices included, at three sizes: "picture"
 * (in memory, as headless commands draw), "software" (a window without a graphics card), "opengl"
 * and "opengles2" (which a processor may stand in for where there is no card). A renderer that
 * cannot be had here is told as absent, with the reason. Times are the clock's on the wall. */
#ifndef LIMBER_APP_BENCH_DRAW_H
#define LIMBER_APP_BENCH_DRAW_H

enum { DRAW_SIZES = 3, DRAW_KINDS = 4, DRAW_MEASURES_MAX = DRAW_KINDS * DRAW_SIZES };
typedef struct DrawMeasure {
    const char *renderer;
    int width, height;
    double median_ms, p99_ms; /* until all was handed over: what keeps the loop busy */
    double shown_ms;          /* median, until all pixels were there */
    int kept_orders;          /* of the still background, which a window paints only once */
    char absent[96];          /* why there are no times; "" when there are */
} DrawMeasure;
/* How many could be measured or told as absent: none when there is nothing to draw. */
int bench_draw(DrawMeasure out[DRAW_MEASURES_MAX]);
#endif
