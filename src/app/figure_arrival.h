/* From the end of one exercise to the beginning of the next: pose and picture. */
#ifndef LIMBER_APP_FIGURE_ARRIVAL_H
#define LIMBER_APP_FIGURE_ARRIVAL_H
#include "body/transition.h"
#include "core/stage_view.h"
#include "stage/camera.h"

/* ways: tracks of body/transition.h, or NULL while they are not ready (then one posture melts into
 * the other). The view is_arriving. */
void arrival_pose(const Track *ways, const Track *from, const Track *to, const StageView *view,
                  Pose *out);

/* Where the camera stands on the way, so that all of the figure is seen at every moment: solved at
 * some moments, each with what is just before and after it and the props that stand there. */
enum { ARRIVAL_KEYS = 9 };
typedef struct ArrivalKeys {
    Framing key[ARRIVAL_KEYS];
} ArrivalKeys;
/* False: no way leads there, the frame just eases over. from and to as in arrival_framing. */
bool arrival_keys_find(const Track *ways, TransitionEnd left, TransitionEnd reached, float seconds,
                       const StageView *view, const Framing *from, const Framing *to,
                       const PropPlace *props, int prop_count, const Viewport *viewport,
                       FramingBounds *work, ArrivalKeys *out);
/* Target and distance at u 0..1 of the way; the angles are arrival_framing's. */
void arrival_keys_at(const ArrivalKeys *keys, float u, Framing *framing);

/* Mixes where the exercise before was seen into where the next one is; from and from_mat are in
 * that exercise's own place. */
void arrival_framing(TransitionEnd left, TransitionEnd reached, const StageView *view,
                     const Framing *from, const MatPlace *from_mat, Framing *framing,
                     MatPlace *mat);
#endif
