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

/* Mixes where the exercise before was seen into where the next one is; from and from_mat are in
 * that exercise's own place. */
void arrival_framing(TransitionEnd left, TransitionEnd reached, const StageView *view,
                     const Framing *from, const MatPlace *from_mat, Framing *framing,
                     MatPlace *mat);
#endif
