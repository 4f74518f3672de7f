#include "app/figure_scene.h"

#include "app/figure_arrival.h"
#include "app/figure_body.h"
#include "app/muscle_light.h"
#include "app/track_cache.h"
#include "body/life.h"
#include "coach/exercise.h"
#include "core/scalar.h"
#include "platform/files.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMING_MOMENTS = 7 /* of each phase */, FRAMINGS_KEPT = 16 };

/* Framings were solved for a viewport's shape; a view of another shape is solved anew. */
typedef struct KeptFraming {
    bool is_used, is_other;
    int exercise, side;
    float w, h;
    Framing framing, open;
    MatPlace mat;
} KeptFraming;

/* The camera on its way from one exercise to another. */
typedef struct KeptArrival {
    bool is_used, has_keys;
    int from_exercise, from_side, exercise, side;
    float w, h, seconds;
    ArrivalKeys keys;
} KeptArrival;

/* What the glow is measured by, for the exercise drawn last. */
typedef struct KeptScale {
    bool is_used;
    int exercise;
    MuscleScale scale;
} KeptScale;

typedef struct SceneTrack {
    Track track;
    atomic_bool is_ready;
} SceneTrack;

struct FigureScene {
    const Library *library;
    FigureOptions options;
    char cache[PATH_BYTES];
    Arena arena; /* tracks; only the preparing thread allocates */
    Clip at_ease;
    FigureBody body, next; /* next: coarser or finer, made on another thread */
    FigureBody before;     /* what was drawn before; nothing is freed while a frame waits */
    atomic_bool has_mesh, has_next, is_cancelled;
    const FigureScene *first; /* whose tracks pose it; NULL: its own do */
    FigureScene *beside;      /* draws views of figure 1; NULL: none */
    KeptFraming framings[FRAMINGS_KEPT];
    int next_framing;
    KeptArrival arrival; /* the last one */
    KeptScale scale;
    FramingBounds work, all; /* the hold or repetition; with getting in and coming out */
    SceneTrack tracks[LIBRARY_EXERCISES_MAX + 1]; /* [0] at ease, then the exercises */
    Clip way_clips[TRANSITION_WAYS];              /* between start postures */
    Track ways[TRANSITION_WAYS];
    atomic_bool has_ways;
};

bool figure_scene_create(const Library *library, const FigureOptions *options,
                         const char *cache_dir, FigureScene **out, Err *err) {
    FigureScene *scene = calloc(1, sizeof *scene);
    if (!scene) return err_set(err, ERR_LIMIT, "the figure: out of memory");
    scene->library = library;
    scene->options = *options;
    snprintf(scene->cache, sizeof scene->cache, "%s", cache_dir);
    clip_at_ease(&scene->at_ease);
    *out = scene;
    return true;
}

bool figure_scene_create_beside(const FigureScene *scene, const FigureOptions *options,
                                FigureScene **out, Err *err) {
    if (!figure_scene_create(scene->library, options, scene->cache, out, err)) return false;
    (*out)->first = scene;
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
    arena_free(&scene->arena);
    free(scene);
}

TrackTimes figure_scene_times(const Exercise *exercise) {
    const Dose *d = &exercise->dose;
    float rep_s = d->tempo_s[0] + d->tempo_s[1] + d->tempo_s[2];
    return (TrackTimes){
        .get_in_s = d->get_in_s, .work_s = d->reps > 0 ? rep_s : 1.0f, .come_out_s = d->come_out_s};
}

static const Clip *clip_of(const FigureScene *scene, int exercise) {
    return exercise < 0 ? &scene->at_ease : &scene->library->exercises[exercise].clip;
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

static bool prepare_track(FigureScene *scene, int exercise, Err *err) {
    SceneTrack *slot = &scene->tracks[exercise + 1];
    if (atomic_load(&slot->is_ready)) return true;
    const Clip *clip = clip_of(scene, exercise);
    TrackTimes times = exercise < 0 ? (TrackTimes){.get_in_s = 1, .work_s = 1, .come_out_s = 1}
                                    : figure_scene_times(&scene->library->exercises[exercise]);
    if (!track_cached(scene->cache, clip, &times, &scene->arena, &slot->track, err)) return false;
    atomic_store(&slot->is_ready, true);
    return true;
}

bool figure_scene_prepare_ways(FigureScene *scene, Err *err) {
    if (atomic_load(&scene->has_ways) || scene->first) return true;
    for (int i = 0; i < TRANSITION_WAYS; i++) {
        TrackTimes times = transition_times(i);
        transition_clip(i, &scene->way_clips[i]);
        if (atomic_load(&scene->is_cancelled)) return true;
        if (!track_cached(scene->cache, &scene->way_clips[i], &times, &scene->arena,
                          &scene->ways[i], err))
            return false;
    }
    atomic_store(&scene->has_ways, true);
    return true;
}

bool figure_scene_prepare(FigureScene *scene, Err *err) {
    if (!prepare_mesh(scene, err)) return false;
    if (scene->first) return true;
    for (int i = -1; i < scene->library->exercise_count; i++) {
        if (atomic_load(&scene->is_cancelled)) return true;
        prepare_track(scene, i, NULL);
    }
    figure_scene_prepare_ways(scene, NULL);
    return true;
}

void figure_scene_cancel(FigureScene *scene) {
    atomic_store(&scene->is_cancelled, true);
}

bool figure_scene_prepare_one(FigureScene *scene, int exercise, Err *err) {
    return prepare_mesh(scene, err) && (scene->first || prepare_track(scene, exercise, err));
}

bool figure_scene_has_mesh(const FigureScene *scene) {
    return atomic_load(&scene->has_mesh);
}

static const SceneTrack *track_of(const FigureScene *scene, int exercise) {
    return &(scene->first ? scene->first : scene)->tracks[exercise + 1];
}

bool figure_scene_has(const FigureScene *scene, int exercise) {
    return exercise >= -1 && exercise < scene->library->exercise_count &&
           atomic_load(&track_of(scene, exercise)->is_ready);
}

bool figure_scene_pose(const FigureScene *scene, const StageView *view, Pose *out) {
    if (!figure_scene_has(scene, view->exercise)) return false;
    if (view->is_arriving && figure_scene_has(scene, view->from_exercise)) {
        const FigureScene *owner = scene->first ? scene->first : scene;
        arrival_pose(atomic_load(&owner->has_ways) ? owner->ways : NULL,
                     &track_of(scene, view->from_exercise)->track,
                     &track_of(scene, view->exercise)->track, view, out);
        return true;
    }
    const Track *track = &track_of(scene, view->exercise)->track;
    float u = view->is_hurried ? track_even_u(track, view->phase, view->u) : view->u;
    track_pose(track, view->phase, u, view->side, view->range, view->breath, view->life_s, out);
    return true;
}

/* Props of the mirrored side stand on the mirrored spot. */
static PropPlace placed_prop(const Clip *clip, int index, int side, float time, float range) {
    PropPlace place = prop_place_at(&clip->props[index], time, range);
    if (side == 1) {
        place.x_m = -place.x_m;
        place.turn_deg = -place.turn_deg;
    }
    return place;
}

/* Everything the exercise shows, from start to end, so that the picture stands still while the
 * figure moves. At ease only that moment counts. */
static void gather_bounds(FigureScene *scene, int exercise, int side, float range) {
    framing_begin(&scene->work);
    framing_begin(&scene->all);
    const Clip *clip = clip_of(scene, exercise);
    StagePhase work = clip->repeats ? STAGE_REP : STAGE_HOLD;
    const StagePhase phases[] = {work, STAGE_GET_IN, STAGE_COME_OUT};
    for (int p = 0; p < 3; p++) {
        for (int i = 0; i < FRAMING_MOMENTS; i++) {
            StageView view = {.exercise = exercise,
                              .side = side,
                              .phase = phases[p],
                              .u = (float)i / (FRAMING_MOMENTS - 1),
                              .range = range,
                              .breath = 0.5f};
            Pose pose;
            Frame frames[BONE_COUNT];
            if (!figure_scene_pose(scene, &view, &pose)) continue;
            skeleton_pose(&pose, frames);
            framing_add(&scene->all, frames);
            if (phases[p] == work) framing_add(&scene->work, frames);
            if (exercise < 0) return;
        }
    }
    for (int i = 0; i < clip->prop_count; i++) {
        for (int phase = 0; phase < CLIP_PHASE_COUNT; phase++) {
            PropPlace place = placed_prop(clip, i, side, (float)phase + .5f, range);
            if (phase == CLIP_WORK) framing_add_prop(&scene->work, &place);
            framing_add_prop(&scene->all, &place);
        }
    }
}

/* is_other: from the other side. */
/* Getting in and coming out may reach farther than the work, which is shown as large as it goes:
 * the frame draws in on the way and opens again. 1: all that the exercise shows is in it. */
static float openness(const StageView *view) {
    if (view->exercise < 0) return 0;
    if (view->phase == STAGE_GET_IN) return 1 - smoothstep(.55f, 1, view->u);
    return view->phase == STAGE_COME_OUT ? smoothstep(0, .3f, view->u) : 0;
}

static bool find_framing_from(FigureScene *scene, const StageView *view, bool is_other,
                              const Viewport *viewport, Framing *out, MatPlace *mat) {
    static const float ALL_FILL = .94f;
    for (int i = 0; i < FRAMINGS_KEPT; i++) {
        const KeptFraming *k = &scene->framings[i];
        if (k->is_used && k->exercise == view->exercise && k->side == view->side &&
            k->is_other == is_other && k->w == viewport->w && k->h == viewport->h) {
            *out = framing_mix(&k->framing, &k->open, openness(view));
            *mat = k->mat;
            return true;
        }
    }
    float azimuth = 25, elevation = 5;
    if (view->exercise >= 0) {
        azimuth = scene->library->exercises[view->exercise].azimuth_deg;
        elevation = scene->library->exercises[view->exercise].elevation_deg;
    }
    gather_bounds(scene, view->exercise, view->side, view->range);
    /* The mirror image of the body is seen from the mirrored place: the working side stays near. */
    float seen_from = (view->side == 1) != is_other ? -azimuth : azimuth;
    if (!framing_solve_work(&scene->work, &scene->all, seen_from, elevation, viewport, out))
        return false;
    *mat = framing_fit_mat(&scene->work, &scene->all, viewport, out);
    Framing open = *out;
    if (!framing_solve(&scene->all, seen_from, elevation, ALL_FILL, viewport, &open)) return false;
    if (open.distance < out->distance) open = *out;
    scene->framings[scene->next_framing] = (KeptFraming){.is_used = true,
                                                         .is_other = is_other,
                                                         .exercise = view->exercise,
                                                         .side = view->side,
                                                         .w = viewport->w,
                                                         .h = viewport->h,
                                                         .framing = *out,
                                                         .open = open,
                                                         .mat = *mat};
    scene->next_framing = (scene->next_framing + 1) % FRAMINGS_KEPT;
    *out = framing_mix(out, &open, openness(view));
    return true;
}

/* Half way round the camera stands farther back: from the feet or the head people are nearer than
 * from the side. */
static void stand_back(float t, Framing *framing) {
    static const float STANDS_BACK = .25f;
    framing->distance *= 1 + STANDS_BACK * 4 * t * (1 - t);
}

/* Half way round both framings are mixed. */
static bool find_framing(FigureScene *scene, const StageView *view, const Viewport *viewport,
                         Framing *out, MatPlace *mat) {
    Framing other;
    MatPlace other_mat;
    if (!find_framing_from(scene, view, view->other_side >= 1, viewport, out, mat)) return false;
    if (view->other_side <= 0 || view->other_side >= 1) return true;
    if (!find_framing_from(scene, view, true, viewport, &other, &other_mat)) return false;
    float t = smoothstep(0, 1, view->other_side);
    *out = framing_mix(out, &other, t);
    stand_back(t, out);
    mat->x = mixf(mat->x, other_mat.x, t);
    mat->z = mixf(mat->z, other_mat.z, t);
    mat->half_width = mixf(mat->half_width, other_mat.half_width, t);
    mat->half_length = mixf(mat->half_length, other_mat.half_length, t);
    return true;
}

/* The keys of this arrival, found once; NULL: no way leads there. */
static const ArrivalKeys *find_arrival(FigureScene *scene, const StageView *view,
                                       TransitionEnd left, TransitionEnd reached,
                                       const Framing *from, const Framing *to,
                                       const Viewport *viewport) {
    const FigureScene *owner = scene->first ? scene->first : scene;
    KeptArrival *kept = &scene->arrival;
    bool is_same = kept->is_used && kept->from_exercise == view->from_exercise &&
                   kept->from_side == view->from_side && kept->exercise == view->exercise &&
                   kept->side == view->side && kept->w == viewport->w && kept->h == viewport->h &&
                   kept->seconds == view->arrive_s;
    if (!is_same) {
        const Track *ways = atomic_load(&owner->has_ways) ? owner->ways : NULL;
        *kept = (KeptArrival){.is_used = ways != NULL,
                              .from_exercise = view->from_exercise,
                              .from_side = view->from_side,
                              .exercise = view->exercise,
                              .side = view->side,
                              .w = viewport->w,
                              .h = viewport->h,
                              .seconds = view->arrive_s};
        PropPlace props[CLIP_PROPS_MAX];
        const Clip *clip = clip_of(scene, view->exercise);
        for (int i = 0; i < clip->prop_count; i++)
            props[i] = placed_prop(clip, i, view->side, 0, view->range);
        kept->has_keys =
            arrival_keys_find(ways, left, reached, view->arrive_s, view, from, to, props,
                              clip->prop_count, viewport, &scene->work, &kept->keys);
    }
    return kept->has_keys ? &kept->keys : NULL;
}

/* The frame eases over from where the exercise before, or the other side, was seen. */
static void ease_framing(FigureScene *scene, const StageView *view, const Viewport *viewport,
                         Framing *framing, MatPlace *mat) {
    StageView before = *view, after = *view;
    Framing from, to;
    MatPlace from_mat;
    before.exercise = view->from_exercise;
    before.side = view->from_side;
    before.is_arriving = after.is_arriving = false;
    if (view->is_arriving) {
        before.phase = STAGE_COME_OUT;
        before.u = 1;
    }
    if (view->is_turning) after.side = 1 - view->from_side;
    if (!figure_scene_has(scene, before.exercise)) return;
    if (!find_framing(scene, &before, viewport, &from, &from_mat) ||
        !find_framing(scene, &after, viewport, &to, mat))
        return;
    *framing = to;
    TransitionEnd left = {clip_of(scene, before.exercise)->end, before.side};
    TransitionEnd reached = {clip_of(scene, view->exercise)->start, after.side};
    arrival_framing(left, reached, view, &from, &from_mat, framing, mat);
    const ArrivalKeys *keys =
        view->is_turning ? NULL : find_arrival(scene, view, left, reached, &from, &to, viewport);
    if (keys) arrival_keys_at(keys, view->frame_u, framing);
    if (view->is_turning) stand_back(smoothstep(0, 1, view->frame_u), framing);
}

/* At most two groups glow, as much as the posture asks of them: the first pulses with the breath,
 * the second is steady. */
static uint64_t set_glow(FigureScene *scene, const StageView *view, const Pose *pose,
                         float glow[GLOW_REGIONS]) {
    static const float LEAST_SEEN = .02f;
    memset(glow, 0, sizeof(float) * GLOW_REGIONS);
    if (view->exercise < 0 || view->glow <= 0) return 0;
    MuscleLights lights;
    const Exercise *exercise = &scene->library->exercises[view->exercise];
    const Track *track = &track_of(scene, view->exercise)->track;
    if (!scene->scale.is_used || scene->scale.exercise != view->exercise) {
        muscle_scale_find(exercise, track, &scene->scale.scale);
        scene->scale.is_used = true;
        scene->scale.exercise = view->exercise;
    }
    muscle_lights(exercise, track, &scene->scale.scale, view, pose, &lights);
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

/* In a hold the eyes rest; else they follow the hands or meet the viewer's, who at ease is greeted.
 */
static void set_eyes(const FigureScene *scene, const StageView *view, const Camera *camera,
                     Pose *pose) {
    Frame frames[BONE_COUNT];
    bool is_at_ease = view->exercise < 0 && !view->is_arriving;
    if (!is_at_ease && view->phase == STAGE_HOLD && !clip_of(scene, view->exercise)->repeats) {
        life_rest_lids(view->breath, pose);
        return;
    }
    skeleton_pose(pose, frames);
    const vec3s hands[2] = {frames[bone_of_side(LEFT, SIDE_HAND)].p,
                            frames[bone_of_side(RIGHT, SIDE_HAND)].p};
    life_look(hands, camera->eye, is_at_ease, pose);
}

static float clip_time_of(const FigureScene *scene, const StageView *view) {
    float u = view->u;
    if (view->is_hurried && figure_scene_has(scene, view->exercise))
        u = track_even_u(&track_of(scene, view->exercise)->track, view->phase, u);
    return clip_time(view->phase, view->is_arriving ? 0 : u);
}

static void mirror_strap(ContactStrap *strap) {
    float left = strap->held[LEFT];
    strap->held[LEFT] = strap->held[RIGHT];
    strap->held[RIGHT] = left;
    if (strap->foot >= 0) strap->foot = 1 - strap->foot;
}

static const float ON_BODY_M = .05f; /* a prop that high stands on no floor */

/* A chair or a table stands on the bare floor, unless the exercise asks for a mat as well. */
static bool wants_mat(const FigureScene *scene, int exercise) {
    if (exercise < 0 || clip_of(scene, exercise)->prop_count == 0) return true;
    return scene->library->exercises[exercise].props >> PROP_MAT & 1;
}

static bool draw_pose(FigureScene *scene, const StageView *view, float scale, Pose *pose,
                      const Framing *framing, const MatPlace *mat, const Viewport *viewport,
                      Triangles *out) {
    StageInput input = {.surface = &scene->body.surface,
                        .camera = camera_make(framing, viewport),
                        .light = view->light,
                        .with_mat = view->with_mat && wants_mat(scene, view->exercise),
                        .with_shadow = view->with_shadow,
                        .mat = *mat,
                        .mat_rgb = view->mat_rgb,
                        .scale = scale};
    uint64_t regions = set_glow(scene, view, pose, input.glow);
    const Clip *clip = clip_of(scene, view->exercise);
    float time = clip_time_of(scene, view);
    for (int i = 0; i < clip->prop_count && i < STAGE_PROPS_MAX; i++) {
        PropPlace place = placed_prop(clip, i, view->side, time, view->range);
        /* what lies on the body cannot be there before it */
        bool is_on_body = place.y_m > ON_BODY_M;
        if (view->is_arriving && view->arrive_u < 1 && is_on_body) continue;
        input.props[input.prop_count++] = place;
    }
    set_eyes(scene, view, &input.camera, pose);
    contact_strap(clip, time, &input.strap);
    if (view->side == 1) mirror_strap(&input.strap);
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
    Viewport viewport = {view->x * scale, view->y * scale, view->w * scale, view->h * scale};
    Framing framing;
    MatPlace mat;
    if (!find_framing(scene, view, &viewport, &framing, &mat)) return false;
    if (view->is_arriving || view->is_turning) ease_framing(scene, view, &viewport, &framing, &mat);
    framing.azimuth_deg += view->azimuth_offset_deg;
    return draw_pose(scene, view, scale, &pose, &framing, &mat, &viewport, out);
}

bool figure_scene_way_triangles(FigureScene *scene, TransitionEnd from, TransitionEnd to,
                                const StageView *view, float scale, Triangles *out) {
    enum { MOMENTS = 24 };
    Pose pose;
    Viewport viewport = {view->x * scale, view->y * scale, view->w * scale, view->h * scale};
    Framing framing;
    framing_begin(&scene->all);
    for (int i = 0; i <= MOMENTS; i++) {
        Frame frames[BONE_COUNT];
        float u = i < MOMENTS ? (float)i / (MOMENTS - 1) : view->u;
        if (!transition_pose(scene->ways, from, to, 0, u, view->breath, view->life_s, &pose))
            return false;
        skeleton_pose(&pose, frames);
        framing_add(&scene->all, frames);
    }
    if (!framing_solve(&scene->all, view->azimuth_offset_deg, 8, .92f, &viewport, &framing))
        return false;
    MatPlace mat = framing_mat(&scene->all);
    return draw_pose(scene, view, scale, &pose, &framing, &mat, &viewport, out);
}

const Figure *figure_scene_figure(const FigureScene *scene) {
    return scene->body.figure;
}

const Track *figure_scene_track(const FigureScene *scene, int exercise) {
    return figure_scene_has(scene, exercise) ? &track_of(scene, exercise)->track : NULL;
}
