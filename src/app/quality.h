/* How finely the figure is drawn, by how long frames take: a decision, nothing else.
 *
 * Frames are judged in windows of a second. A window in which many frames come near the end of
 * their time makes the figure coarser at once; it becomes finer only after several windows with
 * much time to spare, and after each step back it takes twice as long to try again. A level that
 * was too slow is not tried again before the one below it has become so much cheaper that it would
 * be fast enough now: it never swings, and comes back when what slowed the machine is over. Where a
 * coarser figure saves nothing (the pixels are what takes the time), the step is taken back and not
 * tried again. */
#ifndef LIMBER_APP_QUALITY_H
#define LIMBER_APP_QUALITY_H
#include "body/figure.h"

enum { QUALITY_WINDOW = 60 }; /* frames */

typedef struct Quality {
    FigureQuality level, finest;
    int settling;     /* frames yet to be passed over: textures and caches are warming */
    int frames, slow; /* of this window */
    double sum;       /* of costs in this window, shares of a frame's time */
    int calm;         /* windows in a row with time to spare */
    int calm_wanted;  /* before a finer one is tried */
    double before;    /* mean cost before the last step down; 0: none to judge */
    bool is_pinned;   /* coarser did not help */
    /* Mean cost of a level when it was left as too slow, and of the one below it right after; 0:
     * not known. */
    double left_at[FIGURE_QUALITY_COUNT], found_at[FIGURE_QUALITY_COUNT];
} Quality;

void quality_begin(Quality *quality, FigureQuality level, FigureQuality finest);
/* One drawn frame that took cost_s of the budget_s it may take. True: `level` changed. */
bool quality_frame(Quality *quality, double cost_s, double budget_s);
#endif
