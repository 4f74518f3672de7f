#include "app/figure_props.h"

static const float ON_BODY_M = .05f; /* a prop that high stands on no floor */

PropPlace figure_prop_placed(const Clip *clip, int index, int side, float time, float range) {
    PropPlace place = prop_place_at(&clip->props[index], time, range);
    if (side == 1) {
        place.x_m = -place.x_m;
        place.turn_deg = -place.turn_deg;
    }
    return place;
}

bool figure_props_want_mat(const FigureTracks *tracks, int exercise) {
    if (exercise < 0 || figure_tracks_clip(tracks, exercise)->prop_count == 0) return true;
    return tracks->library->exercises[exercise].props >> PROP_MAT & 1;
}

static void mirror_strap(ContactStrap *strap) {
    float left = strap->held[LEFT];
    strap->held[LEFT] = strap->held[RIGHT];
    strap->held[RIGHT] = left;
    if (strap->foot >= 0) strap->foot = 1 - strap->foot;
}

void figure_props_set(const FigureTracks *tracks, const StageView *view, StageInput *input) {
    const Clip *clip = figure_tracks_clip(tracks, view->exercise);
    float time = figure_tracks_time(tracks, view);
    for (int i = 0; i < clip->prop_count && i < STAGE_PROPS_MAX; i++) {
        PropPlace place = figure_prop_placed(clip, i, view->side, time, view->range);
        /* what lies on the body cannot be there before it */
        bool is_on_body = place.y_m > ON_BODY_M;
        if (view->is_arriving && view->arrive_u < 1 && is_on_body) continue;
        input->props[input->prop_count++] = place;
    }
    contact_strap(clip, time, &input->strap);
    if (view->side == 1) mirror_strap(&input->strap);
}
