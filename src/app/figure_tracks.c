#include "app/figure_tracks.h"

#include "app/figure_arrival.h"
#include "app/track_cache.h"

void figure_tracks_open(const Library *library, FigureTracks *out) {
    out->library = library;
    clip_at_ease(&out->at_ease);
}

void figure_tracks_close(FigureTracks *tracks) {
    arena_free(&tracks->arena);
}

TrackTimes figure_tracks_times(const Exercise *exercise) {
    const Dose *d = &exercise->dose;
    float rep_s = d->tempo_s[0] + d->tempo_s[1] + d->tempo_s[2];
    return (TrackTimes){
        .get_in_s = d->get_in_s, .work_s = d->reps > 0 ? rep_s : 1.0f, .come_out_s = d->come_out_s};
}

const Clip *figure_tracks_clip(const FigureTracks *tracks, int exercise) {
    return exercise < 0 ? &tracks->at_ease : &tracks->library->exercises[exercise].clip;
}

const Track *figure_tracks_of(const FigureTracks *tracks, int exercise) {
    if (exercise < -1 || exercise >= tracks->library->exercise_count) return NULL;
    const SolvedClip *slot = &tracks->solved[exercise + 1];
    return atomic_load(&slot->is_ready) ? &slot->track : NULL;
}

const MuscleScale *figure_tracks_scale(const FigureTracks *tracks, int exercise) {
    bool is_ready = exercise >= 0 && figure_tracks_of(tracks, exercise);
    return is_ready ? &tracks->solved[exercise + 1].scale : NULL;
}

const Track *figure_tracks_ways(const FigureTracks *tracks) {
    return atomic_load(&tracks->has_ways) ? tracks->ways : NULL;
}

bool figure_tracks_prepare(FigureTracks *tracks, int exercise, const char *cache_dir, Err *err) {
    SolvedClip *slot = &tracks->solved[exercise + 1];
    if (atomic_load(&slot->is_ready)) return true;
    const Clip *clip = figure_tracks_clip(tracks, exercise);
    TrackTimes times = exercise < 0 ? (TrackTimes){.get_in_s = 1, .work_s = 1, .come_out_s = 1}
                                    : figure_tracks_times(&tracks->library->exercises[exercise]);
    if (!track_cached(cache_dir, clip, &times, &tracks->arena, &slot->track, err)) return false;
    if (exercise >= 0)
        muscle_scale_find(&tracks->library->exercises[exercise], &slot->track, &slot->scale);
    atomic_store(&slot->is_ready, true);
    return true;
}

bool figure_tracks_prepare_ways(FigureTracks *tracks, const char *cache_dir, Err *err) {
    if (atomic_load(&tracks->has_ways)) return true;
    for (int i = 0; i < TRANSITION_WAYS; i++) {
        TrackTimes times = transition_times(i);
        transition_clip(i, &tracks->way_clips[i]);
        if (atomic_load(&tracks->is_cancelled)) return true;
        if (!track_cached(cache_dir, &tracks->way_clips[i], &times, &tracks->arena,
                          &tracks->ways[i], err))
            return false;
    }
    atomic_store(&tracks->has_ways, true);
    return true;
}

bool figure_tracks_pose(const FigureTracks *tracks, const StageView *view, Pose *out) {
    const Track *track = figure_tracks_of(tracks, view->exercise);
    if (!track) return false;
    const Track *from = view->is_arriving ? figure_tracks_of(tracks, view->from_exercise) : NULL;
    if (from) {
        arrival_pose(figure_tracks_ways(tracks), from, track, view, out);
        return true;
    }
    float u = view->is_hurried ? track_even_u(track, view->phase, view->u) : view->u;
    track_pose(track, view->phase, u, view->side, view->range, view->breath, view->life_s, out);
    return true;
}

float figure_tracks_time(const FigureTracks *tracks, const StageView *view) {
    const Track *track = figure_tracks_of(tracks, view->exercise);
    float u = view->is_hurried && track ? track_even_u(track, view->phase, view->u) : view->u;
    return clip_time(view->phase, view->is_arriving ? 0 : u);
}
