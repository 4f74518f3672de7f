/* From "exercise 3, half way through its hold" to triangles: the one place where clip, body and
 * stage meet. The same arguments give the same picture, whenever they are asked for.
 *
 * Slow work (the mesh, the solved clips; both cached on disk) is done by figure_scene_prepare,
 * which may run on another thread; until a thing is ready figure_scene_triangles draws nothing for
 * it. */
#ifndef LIMBER_APP_FIGURE_SCENE_H
#define LIMBER_APP_FIGURE_SCENE_H
#include "app/figure_tracks.h"
#include "body/figure.h"
#include "coach/library.h"
#include "platform/picture.h"
#include "stage/camera.h"

typedef struct FigureScene FigureScene;

/* The library must outlive the scene. cache_dir "" = no cache. */
bool figure_scene_create(const Library *library, const FigureOptions *options,
                         const char *cache_dir, FigureScene **out, Err *err);
void figure_scene_destroy(FigureScene *scene);

/* A second figure with looks of its own, in the first one's poses: views with .figure 1 are drawn
 * by it, once its mesh is prepared (until then by the first). figure_scene_set_beside(scene, NULL)
 * before it is destroyed; it outlives neither its first one's poses nor `scene`. */
bool figure_scene_create_beside(const FigureScene *scene, const FigureOptions *options,
                                FigureScene **out, Err *err);
void figure_scene_set_beside(FigureScene *scene, FigureScene *beside);

/* Mesh first, then the figure at ease, then every exercise in the library's order. A cancelled one
 * returns soon. False: no figure can be shown, err says why; a clip that cannot be solved is left
 * out. */
bool figure_scene_prepare(FigureScene *scene, Err *err);
void figure_scene_cancel(FigureScene *scene);
/* Only what one exercise needs (-1: at ease): for `limber render`. */
bool figure_scene_prepare_one(FigureScene *scene, int exercise, Err *err);

/* Another mesh of the same person, finer or coarser; drawn from the next frame after it is made.
 * Slow: for another thread, one at a time. Nothing happens until there is a first mesh. */
bool figure_scene_remake(FigureScene *scene, FigureQuality quality, Err *err);
/* At once, without memory being asked for or given back, when the mesh drawn before this one was of
 * that quality: it is kept until there is another. Not while figure_scene_remake runs. */
bool figure_scene_revert(FigureScene *scene, FigureQuality quality);

/* The ways between start postures, which the exercises' own clips do not need. */
bool figure_scene_prepare_ways(FigureScene *scene, Err *err);

bool figure_scene_has_mesh(const FigureScene *scene);
bool figure_scene_has(const FigureScene *scene, int exercise);

/* The pose that a view asks for. */
bool figure_scene_pose(const FigureScene *scene, const StageView *view, Pose *out);

/* For platform/painter.h, StageSource: ctx is the FigureScene. Allocates nothing. */
bool figure_scene_triangles(void *ctx, const StageView *view, float scale, Triangles *out);

/* The box of the person alone in what figure_scene_triangles drew last (of the one beside, where
 * that was drawn): no prop, mat or shadow. Pixels. For measuring: it walks all of the skin. */
PixelBox figure_scene_box(const FigureScene *scene);

/* One moment (view->u) of the way between two postures, at a distance that shows all of it, from
 * view->azimuth_offset_deg; prepare_ways first. False: none leads there. */
bool figure_scene_way_triangles(FigureScene *scene, TransitionEnd from, TransitionEnd to,
                                const StageView *view, float scale, Triangles *out);

const Figure *figure_scene_figure(const FigureScene *scene);
const Track *figure_scene_track(const FigureScene *scene, int exercise); /* NULL until ready */
#endif
