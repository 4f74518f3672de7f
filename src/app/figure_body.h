/* One figure ready to be drawn: its mesh (from the cache, or made and put there), a surface to pose
 * it into, a stage to light it on. */
#ifndef LIMBER_APP_FIGURE_BODY_H
#define LIMBER_APP_FIGURE_BODY_H
#include "stage/stage.h"

typedef struct FigureBody {
    Figure *figure;
    FigureSurface surface;
    Stage *stage;
} FigureBody;

/* cache_dir "" = no cache. Takes a tenth of a second when it is not in the cache. */
bool figure_body_make(const FigureOptions *options, const char *cache_dir, FigureBody *out,
                      Err *err);
void figure_body_drop(FigureBody *body); /* also of a zeroed one */
#endif
