/* How finely the figure is drawn, by how long frames take: a decision, nothing else.
 *
 * Frames are judged in windows of a second. A window in which many frames come near the end of
 * their time makes the figure coarser at once; it becomes finer only after several windows with
 * much time to spare, and after each step back it takes twice as long to try again, so it never
 * swings. Where a coarser figure saves nothing (the pixels are what takes the time), the step is
 * taken back and not tried again. */
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
} Quality;

void quality_begin(Quality *quality, FigureQuality level, FigureQuality finest);
/* One drawn frame that took cost_s of the budget_s it may take. True: `level` changed. */
bool quality_frame(Quality *quality, double cost_s, double budget_s);
#endif
