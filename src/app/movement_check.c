#include "app/movement_check.h"

#include "app/figure_scene.h"
#include "app/track_cache.h"
#include "body/muscle_claims.h"
#include "coach/session.h"
#include "platform/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct MovementCheck {
    char cache[PATH_BYTES];
    Figure *figure;
    FigureSurface surface;
};

bool movement_check_create(const char *cache_dir, MovementCheck **out, Err *err) {
    MovementCheck *check = calloc(1, sizeof *check);
    FigureOptions options = figure_options_default(FIGURE_12K);
    if (!check) return err_set(err, ERR_LIMIT, "measuring: out of memory");
    snprintf(check->cache, sizeof check->cache, "%s", cache_dir);
    if (!figure_build(&options, &check->figure, err) ||
        !figure_surface_create(check->figure, &check->surface, err)) {
        figure_free(check->figure);
        free(check);
        return false;
    }
    *out = check;
    return true;
}

void movement_check_destroy(MovementCheck *check) {
    if (!check) return;
    figure_surface_destroy(&check->surface);
    figure_free(check->figure);
    free(check);
}

bool movement_bake(const MovementCheck *check, const Exercise *exercise, Arena *arena, Track *out,
                   Err *err) {
    TrackTimes times = figure_tracks_times(exercise);
    return track_cached(check->cache, &exercise->clip, &times, arena, out, err);
}

bool movement_ways_bake(const MovementCheck *check, Arena *arena, MovementWays *out, Err *err) {
    for (int i = 0; i < TRANSITION_WAYS; i++) {
        TrackTimes times = transition_times(i);
        transition_clip(i, &out->clips[i]);
        if (!track_cached(check->cache, &out->clips[i], &times, arena, &out->tracks[i], err))
            return false;
    }
    return true;
}

void movement_way_measure(MovementCheck *check, const MovementWays *ways, TransitionEnd from,
                          TransitionEnd to, Measure *out, MeasureValue *jolt) {
    measure_way(check->figure, &check->surface, ways->tracks, from, to,
                transition_seconds(from, to), false, out, jolt);
}

void movement_measure(MovementCheck *check, const Exercise *exercise, const Track *track,
                      bool coarse, MovementFigures *out) {
    TrackTimes times = figure_tracks_times(exercise);
    float stretch[2][MUSCLE_GROUP_COUNT];
    memset(out, 0, sizeof *out);
    for (int side = 0; side < (coarse ? 1 : 2); side++) {
        for (int r = 0; r < (track->samples[0][0] == track->samples[1][0] ? 1 : 2); r++) {
            Measure one;
            measure_movement(check->figure, &check->surface, track, &times, side, (float)r, coarse,
                             &one);
            if (r == 0)
                out->side[side] = one;
            else
                measure_worst(&out->side[side], &one);
        }
    }
    /* With the left side working near is left; with the right working near is right: the same. */
    muscle_claims_stretch(track, exercise->dose.range, stretch);
    memcpy(out->stretch[LEFT], stretch[NEAR_SIDE], sizeof out->stretch[LEFT]);
    bool is_each = exercise->sides == SIDES_EACH;
    memcpy(out->stretch[RIGHT], stretch[is_each ? NEAR_SIDE : FAR_SIDE],
           sizeof out->stretch[RIGHT]);
}

static void check_limits(const Measure *measure, const char *file, Problems *problems) {
    for (int k = 0; k < MEASURE_COUNT; k++) {
        const MeasureValue *v = &measure->row[k];
        const MeasureRow *row = &MEASURE_ROWS[k];
        if (!measure_fails(measure, (MeasureKind)k)) continue;
        problems_add(problems, file, "/clip", 0, ERR_RANGE,
                     "%s: %s %.1f %s (%s%sat %.2f); at %s %g is allowed", row->key, row->about,
                     (double)v->value, row->unit, v->what, v->what[0] ? ", " : "", (double)v->time,
                     k == MEASURE_COM_MARGIN ? "least" : "most", (double)row->limit);
    }
}

/* The way from standing needs its time, or joints are faster than they may. */
static void check_way(const Exercise *exercise, const char *file, Problems *problems) {
    TransitionEnd standing = {START_STANDING, LEFT}, start = {exercise->clip.start, LEFT};
    float least_s = transition_least_seconds(standing, start) / SESSION_ARRIVAL_MOST;
    if (exercise->dose.get_in_s >= least_s) return;
    problems_add(problems, file, "/dose/get_in_s", 0, ERR_RANGE,
                 "%g is too short: getting there from standing needs %.1f s",
                 (double)exercise->dose.get_in_s, (double)least_s);
}

void movement_check(MovementCheck *check, const Exercise *exercise, const char *file,
                    Problems *problems) {
    Arena arena = {0};
    Track track;
    Err err = {0};
    MovementFigures figures;
    MuscleClaims claims = {exercise->stretch, exercise->effort, exercise->stretch_count,
                           exercise->effort_count};
    check_way(exercise, file, problems);
    if (!movement_bake(check, exercise, &arena, &track, &err)) {
        problems_add(problems, file, "/clip", 0, err.code, "%s", err.text);
    } else {
        movement_measure(check, exercise, &track, true, &figures);
        check_limits(&figures.side[LEFT], file, problems);
        if (!posture_muscles_check(&track, &claims, exercise->dose.range, &err)) {
            char *colon = strchr(err.text, ':'); /* "/muscles/stretch/0: ..." */
            if (colon) *colon = 0;
            problems_add(problems, file, colon ? err.text : "/muscles", 0, err.code, "%s",
                         colon ? colon + 2 : err.text);
        }
    }
    arena_free(&arena);
}
