/* Where the viewer stands, exercise by exercise and on the way from one to the next. Framings are
 * kept, so that a frame asks for none anew; the same view gives the same framing. */
#ifndef LIMBER_APP_FIGURE_FRAMING_H
#define LIMBER_APP_FIGURE_FRAMING_H
#include "app/figure_arrival.h"
#include "app/figure_tracks.h"

/* Solved for a viewport's shape; a view of another shape is solved anew. */
typedef struct KeptFraming {
    bool is_used, is_other, with_mat;
    int exercise, side;
    float w, h;
    WorkFraming framing;
} KeptFraming;

/* The camera on its way from one exercise to another. */
typedef struct KeptArrival {
    bool is_used, has_keys;
    int from_exercise, from_side, exercise, side;
    float w, h, seconds;
    ArrivalKeys keys;
} KeptArrival;

enum { FIGURE_FRAMINGS_KEPT = 16 };
/* Zeroed but for the tracks. */
typedef struct FigureFraming {
    const FigureTracks *tracks;
    KeptFraming framings[FIGURE_FRAMINGS_KEPT];
    int next_framing;
    KeptArrival arrivals[2]; /* the last one, in both of the rooms it may lead through */
    int next_arrival;
    FramingBounds work, all; /* the hold or repetition; with getting in and coming out */
} FigureFraming;

/* `scale`: pixels per virtual pixel. The viewport is the view's own, or on its way there from where
 * it was. False when nothing is to be seen. Allocates nothing. */
bool figure_framing_find(FigureFraming *f, const StageView *view, float scale, Viewport *viewport,
                         Framing *out, MatPlace *mat);
Viewport figure_framing_viewport(const StageView *view, float scale);
/* All of the way between two postures, from view->azimuth_offset_deg. False: none leads there. */
bool figure_framing_way(FigureFraming *f, TransitionEnd from, TransitionEnd to,
                        const StageView *view, const Viewport *viewport, Framing *out,
                        MatPlace *mat);
#endif
