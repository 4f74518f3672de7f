/* Every exercise's clip, solved, and the ways between start postures: from what a view asks for to
 * a pose. The same view gives the same pose, whenever it is asked for.
 *
 * One thread prepares (slow; what is solved is cached on disk), any other asks: until a clip is
 * ready there is no pose of it. */
#ifndef LIMBER_APP_FIGURE_TRACKS_H
#define LIMBER_APP_FIGURE_TRACKS_H
#include "app/muscle_light.h"
#include "body/transition.h"
#include "coach/library.h"
#include "core/arena.h"

#include <stdatomic.h>

typedef struct SolvedClip {
    Track track;
    MuscleScale scale; /* of an exercise: what its glow is measured by */
    atomic_bool is_ready;
} SolvedClip;

typedef struct FigureTracks {
    const Library *library; /* outlives it */
    Arena arena;            /* only the preparing thread allocates */
    Clip at_ease;
    SolvedClip solved[LIBRARY_EXERCISES_MAX + 1]; /* [0] at ease, then the exercises */
    Clip way_clips[TRANSITION_WAYS];              /* between start postures */
    Track ways[TRANSITION_WAYS];
    atomic_bool has_ways, is_cancelled; /* cancelled: prepare_ways returns soon */
} FigureTracks;

/* Of zeroed memory. */
void figure_tracks_open(const Library *library, FigureTracks *out);
void figure_tracks_close(FigureTracks *tracks);

/* exercise -1: standing at ease. cache_dir "" = no cache. */
bool figure_tracks_prepare(FigureTracks *tracks, int exercise, const char *cache_dir, Err *err);
bool figure_tracks_prepare_ways(FigureTracks *tracks, const char *cache_dir, Err *err);

/* As an exercise is dosed by its author. */
TrackTimes figure_tracks_times(const Exercise *exercise);
const Clip *figure_tracks_clip(const FigureTracks *tracks, int exercise);
const Track *figure_tracks_of(const FigureTracks *tracks, int exercise); /* NULL until ready */
const MuscleScale *figure_tracks_scale(const FigureTracks *tracks, int exercise); /* so is this */
const Track *figure_tracks_ways(const FigureTracks *tracks); /* TRANSITION_WAYS; NULL until ready */

/* False (and nothing written) until what it needs is ready. */
bool figure_tracks_pose(const FigureTracks *tracks, const StageView *view, Pose *out);
/* 0..3 along the exercise's clip; on the way to it 0. */
float figure_tracks_time(const FigureTracks *tracks, const StageView *view);
#endif
