/* What the figure costs, by how finely it is drawn. Times are of the thread that draws, not of the
 * clock on the wall: how busy the machine is otherwise does not count. */
#ifndef LIMBER_APP_BENCH_FIGURE_H
#define LIMBER_APP_BENCH_FIGURE_H
#include "body/figure.h"

typedef struct FigureMeasures {
    double mesh_ms;           /* made anew, without cache */
    double first_frame_ms;    /* on the wall: levels read, mesh there, first triangles */
    double median_us, p99_us; /* a frame: pose, contacts, skin, light, order */
    double clip_us;           /* of it, on the average: pose and contacts; skin; light; all else */
    double skin_us, light_us, order_us;
    double skin_ns, light_ns; /* by vertex, with the kernels this processor runs */
    double baseline_skin_ns, baseline_light_ns; /* with those that every processor runs */
    long rss_mb;
    int vertices, frames, exercises;
    bool has_avx2;
} FigureMeasures;
bool bench_figure(FigureQuality quality, FigureMeasures *out, Err *err);
#endif
