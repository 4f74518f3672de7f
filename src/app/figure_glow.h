/* The glow on the skin that a view asks for: at most two groups, as much as the posture asks of
 * them. The first pulses with the breath, the second is steady. */
#ifndef LIMBER_APP_FIGURE_GLOW_H
#define LIMBER_APP_FIGURE_GLOW_H
#include "app/figure_tracks.h"
#include "body/figure.h"

/* Returns the regions that glow, a bit for each. Allocates nothing. */
uint64_t figure_glow_set(const FigureTracks *tracks, const StageView *view, const Pose *pose,
                         float glow[GLOW_REGIONS]);
#endif
