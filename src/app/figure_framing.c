#include "app/figure_framing.h"

#include "app/figure_arrival.h"
#include "app/figure_props.h"
#include "core/draw_list.h"
#include "core/scalar.h"

enum { FRAMING_MOMENTS = 7 /* of each phase */ };

/* Everything the exercise shows, from start to end, so that the picture stands still while the
 * figure moves. At ease only that moment counts. */
static void gather_bounds(FigureFraming *f, int exercise, int side, float range) {
    framing_begin(&f->work);
    framing_begin(&f->all);
    const Clip *clip = figure_tracks_clip(f->tracks, exercise);
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
            if (!figure_tracks_pose(f->tracks, &view, &pose)) continue;
            skeleton_pose(&pose, frames);
            framing_add(&f->all, frames);
            if (phases[p] == work) framing_add(&f->work, frames);
            if (exercise < 0) return;
        }
    }
    for (int i = 0; i < clip->prop_count; i++) {
        for (int phase = 0; phase < CLIP_PHASE_COUNT; phase++) {
            PropPlace place = figure_prop_placed(clip, i, side, (float)phase + .5f, range);
            if (phase == CLIP_WORK) framing_add_prop(&f->work, &place);
            framing_add_prop(&f->all, &place);
        }
    }
}

/* Getting in and coming out may reach farther than the work, which is shown as large as it goes:
 * the frame draws in on the way and opens again. 1: all that the exercise shows is in it. */
static float openness(const StageView *view) {
    if (view->exercise < 0) return 0;
    if (view->phase == STAGE_GET_IN) return 1 - smoothstep(.55f, 1, view->u);
    return view->phase == STAGE_COME_OUT ? smoothstep(0, .3f, view->u) : 0;
}

/* is_other: from the other side. */
static bool find_framing_from(FigureFraming *f, const StageView *view, bool is_other,
                              const Viewport *viewport, Framing *out, MatPlace *mat) {
    MatRoom room = {view->with_mat && figure_props_want_mat(f->tracks, view->exercise),
                    view->mat_corner * viewport->screen_h / 1080};
    for (int i = 0; i < FIGURE_FRAMINGS_KEPT; i++) {
        const KeptFraming *k = &f->framings[i];
        if (k->is_used && k->exercise == view->exercise && k->side == view->side &&
            k->is_other == is_other && k->with_mat == room.is_shown && k->w == viewport->w &&
            k->h == viewport->h) {
            *out = framing_mix(&k->framing.work, &k->framing.open, openness(view));
            *mat = k->framing.mat;
            return true;
        }
    }
    float azimuth = 25, elevation = 5;
    if (view->exercise >= 0) {
        azimuth = f->tracks->library->exercises[view->exercise].azimuth_deg;
        elevation = f->tracks->library->exercises[view->exercise].elevation_deg;
    }
    gather_bounds(f, view->exercise, view->side, view->range);
    /* The mirror image of the body is seen from the mirrored place: the working side stays near. */
    float seen_from = (view->side == 1) != is_other ? -azimuth : azimuth;
    KeptFraming *kept = &f->framings[f->next_framing];
    WorkFraming found;
    if (!framing_solve_work(&f->work, &f->all, seen_from, elevation, &room, viewport, &found))
        return false;
    *kept = (KeptFraming){.is_used = true,
                          .is_other = is_other,
                          .with_mat = room.is_shown,
                          .exercise = view->exercise,
                          .side = view->side,
                          .w = viewport->w,
                          .h = viewport->h,
                          .framing = found};
    f->next_framing = (f->next_framing + 1) % FIGURE_FRAMINGS_KEPT;
    *out = framing_mix(&found.work, &found.open, openness(view));
    *mat = found.mat;
    return true;
}

/* Half way round the camera stands farther back: from the feet or the head people are nearer than
 * from the side. */
static void stand_back(float t, Framing *framing) {
    static const float STANDS_BACK = .25f;
    framing->distance *= 1 + STANDS_BACK * 4 * t * (1 - t);
}

static MatPlace mat_mix(const MatPlace *a, const MatPlace *b, float t) {
    return (MatPlace){mixf(a->x, b->x, t), mixf(a->z, b->z, t),
                      mixf(a->half_width, b->half_width, t),
                      mixf(a->half_length, b->half_length, t)};
}

/* Half way round both framings are mixed. */
static bool find_framing(FigureFraming *f, const StageView *view, const Viewport *viewport,
                         Framing *out, MatPlace *mat) {
    Framing other;
    MatPlace other_mat;
    if (!find_framing_from(f, view, view->other_side >= 1, viewport, out, mat)) return false;
    if (view->other_side <= 0 || view->other_side >= 1) return true;
    if (!find_framing_from(f, view, true, viewport, &other, &other_mat)) return false;
    float t = smoothstep(0, 1, view->other_side);
    *out = framing_mix(out, &other, t);
    stand_back(t, out);
    *mat = mat_mix(mat, &other_mat, t);
    return true;
}

static KeptArrival *kept_arrival(FigureFraming *f, const StageView *view,
                                 const Viewport *viewport) {
    for (int i = 0; i < 2; i++) {
        KeptArrival *kept = &f->arrivals[i];
        if (kept->is_used && kept->from_exercise == view->from_exercise &&
            kept->from_side == view->from_side && kept->exercise == view->exercise &&
            kept->side == view->side && kept->w == viewport->w && kept->h == viewport->h &&
            kept->seconds == view->arrive_s)
            return kept;
    }
    return NULL;
}

/* The keys of this arrival, found once; NULL: no way leads there. */
static const ArrivalKeys *find_arrival(FigureFraming *f, const StageView *view, TransitionEnd left,
                                       TransitionEnd reached, const Framing *from,
                                       const Framing *to, const Viewport *viewport) {
    KeptArrival *kept = kept_arrival(f, view, viewport);
    if (!kept) {
        kept = &f->arrivals[f->next_arrival];
        f->next_arrival = 1 - f->next_arrival;
        const Track *ways = figure_tracks_ways(f->tracks);
        *kept = (KeptArrival){.is_used = ways != NULL,
                              .from_exercise = view->from_exercise,
                              .from_side = view->from_side,
                              .exercise = view->exercise,
                              .side = view->side,
                              .w = viewport->w,
                              .h = viewport->h,
                              .seconds = view->arrive_s};
        PropPlace props[CLIP_PROPS_MAX];
        const Clip *clip = figure_tracks_clip(f->tracks, view->exercise);
        for (int i = 0; i < clip->prop_count; i++)
            props[i] = figure_prop_placed(clip, i, view->side, 0, view->range);
        kept->has_keys =
            arrival_keys_find(ways, left, reached, view->arrive_s, view, from, to, props,
                              clip->prop_count, viewport, &f->work, &kept->keys);
    }
    return kept->has_keys ? &kept->keys : NULL;
}

/* The frame eases over from where the exercise before, or the other side, was seen. */
static void ease_framing(FigureFraming *f, const StageView *view, const Viewport *viewport,
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
    if (!figure_tracks_of(f->tracks, before.exercise)) return;
    if (!find_framing(f, &before, viewport, &from, &from_mat) ||
        !find_framing(f, &after, viewport, &to, mat))
        return;
    *framing = to;
    TransitionEnd left = {figure_tracks_clip(f->tracks, before.exercise)->end, before.side};
    TransitionEnd reached = {figure_tracks_clip(f->tracks, view->exercise)->start, after.side};
    arrival_framing(left, reached, view, &from, &from_mat, framing, mat);
    const ArrivalKeys *keys =
        view->is_turning ? NULL : find_arrival(f, view, left, reached, &from, &to, viewport);
    if (keys) arrival_keys_at(keys, view->frame_u, framing);
    if (view->is_turning) stand_back(smoothstep(0, 1, view->frame_u), framing);
}

static bool find_in(FigureFraming *f, const StageView *view, const Viewport *viewport, Framing *out,
                    MatPlace *mat) {
    if (!find_framing(f, view, viewport, out, mat)) return false;
    if (view->is_arriving || view->is_turning) ease_framing(f, view, viewport, out, mat);
    return true;
}

Viewport figure_framing_viewport(const StageView *view, float scale) {
    return (Viewport){view->x * scale, view->y * scale, view->w * scale, view->h * scale,
                      DRAW_HEIGHT * scale};
}

bool figure_framing_find(FigureFraming *f, const StageView *view, float scale, Viewport *viewport,
                         Framing *out, MatPlace *mat) {
    *viewport = figure_framing_viewport(view, scale);
    if (!find_in(f, view, viewport, out, mat)) return false;
    if (view->was.w > 0 && view->was.h > 0 && view->moved_u < 1) {
        const StageRoom *was = &view->was;
        Viewport from = {was->x * scale, was->y * scale, was->w * scale, was->h * scale,
                         viewport->screen_h};
        Framing framing;
        MatPlace from_mat;
        if (!find_in(f, view, &from, &framing, &from_mat)) return false;
        float t = smoothstep(0, 1, view->moved_u);
        *out = framing_mix(&framing, out, t);
        *mat = mat_mix(&from_mat, mat, t);
        *viewport =
            (Viewport){mixf(from.x, viewport->x, t), mixf(from.y, viewport->y, t),
                       mixf(from.w, viewport->w, t), mixf(from.h, viewport->h, t), from.screen_h};
    }
    out->azimuth_deg += view->azimuth_offset_deg;
    return true;
}

bool figure_framing_way(FigureFraming *f, TransitionEnd from, TransitionEnd to,
                        const StageView *view, const Viewport *viewport, Framing *out,
                        MatPlace *mat) {
    enum { MOMENTS = 24 };
    const Track *ways = figure_tracks_ways(f->tracks);
    if (!ways) return false;
    framing_begin(&f->all);
    for (int i = 0; i < MOMENTS; i++) {
        Pose pose;
        Frame frames[BONE_COUNT];
        if (!transition_pose(ways, from, to, 0, (float)i / (MOMENTS - 1), view->breath,
                             view->life_s, &pose))
            return false;
        skeleton_pose(&pose, frames);
        framing_add(&f->all, frames);
    }
    if (!framing_solve(&f->all, view->azimuth_offset_deg, 8, .92f, viewport, out)) return false;
    *mat = framing_mat(&f->all);
    return true;
}
