/* Which props stand where in a view, and whether there is a mat. */
#ifndef LIMBER_APP_FIGURE_PROPS_H
#define LIMBER_APP_FIGURE_PROPS_H
#include "app/figure_tracks.h"
#include "stage/stage.h"

/* A clip's prop at a clip time 0..3; of the mirrored side it stands on the mirrored spot. */
PropPlace figure_prop_placed(const Clip *clip, int index, int side, float time, float range);

/* A chair or a table stands on the bare floor, unless the exercise asks for a mat as well. */
bool figure_props_want_mat(const FigureTracks *tracks, int exercise);

/* Fills props, how far they have faded, the strap, and with_mat (where the view has one) and how
 * far the mat has. On the way from one exercise to the next what was used stays until it is left,
 * and what will be used is there before it is touched. */
void figure_props_set(const FigureTracks *tracks, const StageView *view, StageInput *input);
#endif
