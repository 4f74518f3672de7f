#include "app/figure_glow.h"

#include <string.h>

uint64_t figure_glow_set(const FigureTracks *tracks, const StageView *view, const Pose *pose,
                         float glow[GLOW_REGIONS]) {
    static const float LEAST_SEEN = .02f;
    memset(glow, 0, sizeof(float) * GLOW_REGIONS);
    if (view->exercise < 0 || view->glow <= 0) return 0;
    const Track *track = figure_tracks_of(tracks, view->exercise);
    if (!track) return 0;
    MuscleLights lights;
    const Exercise *exercise = &tracks->library->exercises[view->exercise];
    muscle_lights(exercise, track, figure_tracks_scale(tracks, view->exercise), view, pose,
                  &lights);
    uint64_t regions = 0;
    for (int i = 0; i < lights.count; i++) {
        float most = (i == 0 ? 0.75f + 0.25f * view->breath : 0.6f) * view->glow;
        for (int side = 0; side < 2; side++) {
            if (most * lights.level[i][side] < LEAST_SEEN) continue;
            int region = glow_region(lights.group[i], side);
            glow[region] = most * lights.level[i][side];
            regions |= 1ull << region;
        }
    }
    return regions;
}
