#include "app/figure_scene.h"

#include "app/figure_body.h"
#include "app/figure_framing.h"
#include "app/figure_glow.h"
#include "app/figure_props.h"
#include "body/life.h"
#include "platform/files.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct FigureScene {
    FigureOptions options;
    char cache[PATH_BYTES];
    FigureBody body, next; /* next: coarser or finer, made on another thread */
    FigureBody before;     /* what was drawn before; nothing is freed while a frame waits */
    atomic_bool has_mesh, has_next;
    FigureTracks own;
    const FigureTracks *tracks; /* what poses it: its own, or those of the one it stands beside */
    FigureScene *beside;        /* draws views of figure 1; NULL: none */
    FigureFraming framing;
    Camera camera; /* of the frame drawn last */
};

bool figure_scene_create(const Library *library, const FigureOptions *options,
                         const char *cache_dir, FigureScene **out, Err *err) {
    FigureScene *scene = calloc(1, sizeof *scene);
    if (!scene) return err_set(err, ERR_LIMIT, "the figure: out of memory");
    scene->options = *options;
    snprintf(scene->cache, sizeof scene->cache, "%s", cache_dir);
    figure_tracks_open(library, &scene->own);
    scene->tracks = scene->framing.tracks = &scene->own;
    *out = scene;
    return true;
}

bool figure_scene_create_beside(const FigureScene *scene, const FigureOptions *options,
                                FigureScene **out, Err *err) {
    if (!figure_scene_create(scene->tracks->library, options, scene->cache, out, err)) return false;
    (*out)->tracks = (*out)->framing.tracks = scene->tracks;
    return true;
}

void figure_scene_set_beside(FigureScene *scene, FigureScene *beside) {
    scene->beside = beside;
}

void figure_scene_destroy(FigureScene *scene) {
    if (!scene) return;
    figure_body_drop(&scene->body);
    figure_body_drop(&scene->next);
    figure_body_drop(&scene->before);
    figure_tracks_close(&scene->own);
    free(scene);
}

static bool prepare_mesh(FigureScene *scene, Err *err) {
    if (atomic_load(&scene->has_mesh)) return true;
    if (!figure_body_make(&scene->options, scene->cache, &scene->body, err)) return false;
    atomic_store(&scene->has_mesh, true);
    return true;
}

bool figure_scene_remake(FigureScene *scene, FigureQuality quality, Err *err) {
    if (!atomic_load(&scene->has_mesh) || atomic_load(&scene->has_next)) return true;
    FigureOptions options = scene->options;
    options.quality = quality;
    figure_body_drop(&scene->before);
    if (!figure_body_make(&options, scene->cache, &scene->next, err)) return false;
    atomic_store(&scene->has_next, true);
    return true;
}

/* Between two frames: what was remade takes the place of what was drawn so far. */
static void take_next(FigureScene *scene) {
    if (!atomic_load(&scene->has_next)) return;
    scene->before = scene->body;
    scene->body = scene->next;
    scene->next = (FigureBody){0};
    scene->options.quality = scene->body.figure->options.quality;
    atomic_store(&scene->has_next, false);
}

bool figure_scene_revert(FigureScene *scene, FigureQuality quality) {
    FigureBody before = scene->before;
    if (atomic_load(&scene->has_next) || !before.figure) return false;
    if (before.figure->options.quality != quality) return false;
    scene->before = scene->body;
    scene->body = before;
    scene->options.quality = quality;
    return true;
}

static bool poses_itself(const FigureScene *scene) {
    return scene->tracks == &scene->own;
}

bool figure_scene_prepare_ways(FigureScene *scene, Err *err) {
    return !poses_itself(scene) || figure_tracks_prepare_ways(&scene->own, scene->cache, err);
}

bool figure_scene_prepare(FigureScene *scene, Err *err) {
    if (!prepare_mesh(scene, err)) return false;
    if (!poses_itself(scene)) return true;
    for (int i = -1; i < scene->own.library->exercise_count; i++) {
        if (atomic_load(&scene->own.is_cancelled)) return true;
        figure_tracks_prepare(&scene->own, i, scene->cache, NULL);
    }
    figure_scene_prepare_ways(scene, NULL);
    return true;
}

void figure_scene_cancel(FigureScene *scene) {
    atomic_store(&scene->own.is_cancelled, true);
}

bool figure_scene_prepare_one(FigureScene *scene, int exercise, Err *err) {
    return prepare_mesh(scene, err) &&
           (!poses_itself(scene) ||
            figure_tracks_prepare(&scene->own, exercise, scene->cache, err));
}

bool figure_scene_has_mesh(const FigureScene *scene) {
    return atomic_load(&scene->has_mesh);
}

bool figure_scene_has(const FigureScene *scene, int exercise) {
    return figure_tracks_of(scene->tracks, exercise) != NULL;
}

bool figure_scene_pose(const FigureScene *scene, const StageView *view, Pose *out) {
    return figure_tracks_pose(scene->tracks, view, out);
}

/* In a hold the eyes rest; else they follow the hands or meet the viewer's, who at ease is greeted.
 */
static void set_eyes(const FigureScene *scene, const StageView *view, const Camera *camera,
                     Pose *pose) {
    Frame frames[BONE_COUNT];
    bool is_at_ease = view->exercise < 0 && !view->is_arriving;
    if (!is_at_ease && view->phase == STAGE_HOLD &&
        !figure_tracks_clip(scene->tracks, view->exercise)->repeats) {
        life_rest_lids(view->breath, pose);
        return;
    }
    skeleton_pose(pose, frames);
    const vec3s hands[2] = {frames[bone_of_side(LEFT, SIDE_HAND)].p,
                            frames[bone_of_side(RIGHT, SIDE_HAND)].p};
    life_look(hands, camera->eye, is_at_ease, pose);
}

static bool draw_pose(FigureScene *scene, const StageView *view, float scale, Pose *pose,
                      const Framing *framing, const MatPlace *mat, const Viewport *viewport,
                      Triangles *out) {
    scene->camera = camera_make(framing, viewport);
    StageInput input = {.surface = &scene->body.surface,
                        .camera = scene->camera,
                        .light = view->light,
                        .with_shadow = view->with_shadow,
                        .mat = *mat,
                        .mat_rgb = view->mat_rgb,
                        .scale = scale};
    uint64_t regions = figure_glow_set(scene->tracks, view, pose, input.glow);
    figure_props_set(scene->tracks, view, &input);
    set_eyes(scene, view, &input.camera, pose);
    figure_skin(scene->body.figure, pose, regions, &scene->body.surface);
    StageGeometry geometry;
    if (!stage_build(scene->body.stage, &input, &geometry)) return false;
    *out = (Triangles){.xy = geometry.xy,
                       .rgba = geometry.rgba,
                       .vertex_count = geometry.vertex_count,
                       .index = geometry.index,
                       .index_size = geometry.index_size,
                       .index_count = geometry.index_count};
    return true;
}

bool figure_scene_triangles(void *ctx, const StageView *view, float scale, Triangles *out) {
    FigureScene *scene = ctx;
    Pose pose;
    if (view->figure == 1 && scene->beside && figure_scene_has_mesh(scene->beside))
        scene = scene->beside;
    if (!figure_scene_has_mesh(scene) || !figure_scene_pose(scene, view, &pose)) return false;
    take_next(scene);
    Viewport viewport;
    Framing framing;
    MatPlace mat;
    if (!figure_framing_find(&scene->framing, view, scale, &viewport, &framing, &mat)) return false;
    return draw_pose(scene, view, scale, &pose, &framing, &mat, &viewport, out);
}

PixelBox figure_scene_box(const FigureScene *scene) {
    const FigureSurface *skin = &scene->body.surface;
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    const Figure *figure = scene->body.figure;
    int solid = figure->triangle_count - figure->glow_triangles; /* skinned only where it glows */
    for (int i = 0; i < 3 * solid; i++) {
        int v = figure->triangles[i / 3][i % 3];
        float x, y, depth;
        camera_project(&scene->camera, v_make(skin->p[0][v], skin->p[1][v], skin->p[2][v]), &x, &y,
                       &depth);
        box.x0 = fminf(box.x0, x);
        box.x1 = fmaxf(box.x1, x);
        box.y0 = fminf(box.y0, y);
        box.y1 = fmaxf(box.y1, y);
    }
    return box;
}

bool figure_scene_way_triangles(FigureScene *scene, TransitionEnd from, TransitionEnd to,
                                const StageView *view, float scale, Triangles *out) {
    Pose pose;
    Viewport viewport = figure_framing_viewport(view, scale);
    Framing framing;
    MatPlace mat;
    if (!figure_framing_way(&scene->framing, from, to, view, &viewport, &framing, &mat) ||
        !transition_pose(scene->own.ways, from, to, 0, view->u, view->breath, view->life_s, &pose))
        return false;
    return draw_pose(scene, view, scale, &pose, &framing, &mat, &viewport, out);
}

const Figure *figure_scene_figure(const FigureScene *scene) {
    return scene->body.figure;
}

const Track *figure_scene_track(const FigureScene *scene, int exercise) {
    return figure_tracks_of(scene->tracks, exercise);
}
