/* `limber bench`: how long the things take that a slow machine feels, as JSON.
 *
 * figure_frame_us: pose, contacts, skin, light and order of one frame, over every exercise from
 * start to end at the quality given. start_to_first_frame_ms: from nothing
 * to home on screen at 1920x1080 in software; figure_ready_ms: to the first triangles (both with
 * caches, if they are there); mesh_ms: making the mesh, without cache. */
#include "app/bench_diary.h"
#include "app/bench_sound.h"
#include "app/bench_start.h"
#include "app/command.h"
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "core/json.h"
#include "platform/clock.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { FRAMES_OF_EXERCISE = 60, FRAMES_MAX = 4096, ROUNDS = 60 };

typedef struct Measures {
    double mesh_ms, first_frame_ms, home_ms, median_us, p99_us, skin_ns, light_ns, baseline_skin_ns;
    long rss_mb;
    int vertices, frames, exercises;
    bool has_avx2;
} Measures;

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static StageView moment(const Library *library, int exercise, int frame) {
    StageView view = {.x = 96,
                      .y = 150,
                      .w = 1300,
                      .h = 650,
                      .exercise = exercise,
                      .breath = .5f,
                      .glow = 1,
                      .with_mat = true,
                      .with_shadow = true};
    float t = 3 * (float)frame / FRAMES_OF_EXERCISE;
    bool repeats = exercise >= 0 && library->exercises[exercise].clip.repeats;
    view.phase = t < 1 ? STAGE_GET_IN : t >= 2 ? STAGE_COME_OUT : repeats ? STAGE_REP : STAGE_HOLD;
    view.u = t - (float)(int)t;
    return view;
}

static void measure_frames(FigureScene *scene, const Library *library, Measures *m) {
    static const float SCALE = 1;
    double *us = malloc(FRAMES_MAX * sizeof *us);
    Triangles triangles;
    for (int e = -1; us && e < library->exercise_count; e++) {
        if (!figure_scene_has(scene, e)) continue;
        m->exercises += e >= 0;
        StageView first = moment(library, e, 0); /* its framing is found once, not per frame */
        figure_scene_triangles(scene, &first, SCALE, &triangles);
        for (int f = 0; f < FRAMES_OF_EXERCISE && m->frames < FRAMES_MAX; f++) {
            StageView view = moment(library, e, f);
            double begin = clock_monotonic_s();
            figure_scene_triangles(scene, &view, SCALE, &triangles);
            us[m->frames++] = (clock_monotonic_s() - begin) * 1e6;
        }
    }
    if (m->frames) {
        qsort(us, (size_t)m->frames, sizeof *us, by_size);
        m->median_us = us[m->frames / 2];
        m->p99_us = us[m->frames * 99 / 100];
    }
    free(us);
}

/* Of the vertices that are posed when nothing glows. */
static int body_vertices(const Figure *figure) {
    int n = 0;
    for (int i = 0; i < figure->group_count; i++)
        if (figure->groups[i].region < 0) n += figure->groups[i].count;
    return n;
}

static double skin_ns(const Figure *figure, const Pose *poses, int count, FigureSurface *surface,
                      int vertices) {
    double begin = clock_monotonic_s();
    for (int i = 0; i < ROUNDS; i++)
        figure_skin(figure, &poses[i % count], 0, surface);
    return (clock_monotonic_s() - begin) * 1e9 / ((double)ROUNDS * vertices);
}

static bool measure_loops(FigureScene *scene, const Library *library, Measures *m, Err *err) {
    const Figure *figure = figure_scene_figure(scene);
    FigureSurface surface = {0};
    Stage *stage = NULL;
    Pose poses[ROUNDS];
    int count = 0;
    for (int e = -1; e < library->exercise_count; e++)
        for (int f = 5; f < FRAMES_OF_EXERCISE && count < ROUNDS; f += 10) {
            StageView view = moment(library, e, f);
            count += figure_scene_pose(scene, &view, &poses[count]);
        }
    bool good = count > 0 && figure_surface_create(figure, &surface, err) &&
                stage_create(figure, &stage, err);
    if (good) {
        Framing framing = {60, 10, {{0, .6f, 0}}, 4};
        Viewport viewport = {0, 0, 1300, 650};
        StageInput input = {
            .surface = &surface, .camera = camera_make(&framing, &viewport), .scale = 1};
        m->vertices = body_vertices(figure);
        m->skin_ns = skin_ns(figure, poses, count, &surface, m->vertices);
        double begin = clock_monotonic_s();
        for (int i = 0; i < ROUNDS; i++)
            stage_light_only(stage, &input);
        m->light_ns = (clock_monotonic_s() - begin) * 1e9 / ((double)ROUNDS * m->vertices);
        m->has_avx2 = skin_kernels_avx2() != NULL;
        surface.kernels = skin_kernels_base();
        m->baseline_skin_ns = skin_ns(figure, poses, count, &surface, m->vertices);
    }
    stage_destroy(stage);
    figure_surface_destroy(&surface);
    return good;
}

static bool measure(FigureQuality quality, Measures *m, Err *err) {
    GameData data;
    FigureScene *scene = NULL;
    FigureOptions options = figure_options_default(quality);
    double begin = clock_monotonic_s();
    if (!game_data_load(NULL, false, NULL, &data, err)) return false;
    bool good = figure_scene_create(data.library, &options, data.places.cache, &scene, err) &&
                figure_scene_prepare_one(scene, -1, err);
    if (good) {
        Triangles triangles;
        StageView view = moment(data.library, -1, 0);
        figure_scene_triangles(scene, &view, 1, &triangles);
        m->first_frame_ms = (clock_monotonic_s() - begin) * 1e3;
        Figure *fresh = NULL;
        begin = clock_monotonic_s();
        good = figure_build(&options, &fresh, err);
        m->mesh_ms = (clock_monotonic_s() - begin) * 1e3;
        figure_free(fresh);
    }
    if (good) good = figure_scene_prepare(scene, err);
    if (good) {
        measure_frames(scene, data.library, m);
        good = measure_loops(scene, data.library, m, err);
    }
    figure_scene_destroy(scene);
    game_data_free(&data);
    if (good) good = bench_start_ms(&m->home_ms, err);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    m->rss_mb = usage.ru_maxrss / 1024;
    return good;
}

static void real(JsonOut *o, const char *key, double value, int digits) {
    json_out_key(o, key);
    json_out_real(o, value, digits);
}

static void whole(JsonOut *o, const char *key, int64_t value) {
    json_out_key(o, key);
    json_out_int(o, value);
}

/* A machine that cannot play at all still tells the rest. */
static void print_sound(JsonOut *o) {
    GameData data;
    Err err = {0};
    if (!game_data_load(NULL, false, NULL, &data, &err)) return;
    if (!bench_sound(&data, o, &err)) fprintf(stderr, "limber: bench: %s\n", err.text);
    game_data_free(&data);
}

static void print_measures(const char *quality, const Measures *m) {
    JsonOut o = {0};
    json_out_begin_object(&o);
    json_out_key(&o, "figure_frame_us");
    json_out_begin_object(&o);
    real(&o, "median", m->median_us, 1);
    real(&o, "p99", m->p99_us, 1);
    json_out_end_object(&o);
    real(&o, "skin_ns_per_vertex", m->skin_ns, 2);
    real(&o, "skin_baseline_ns_per_vertex", m->baseline_skin_ns, 2);
    real(&o, "light_ns_per_vertex", m->light_ns, 2);
    real(&o, "mesh_ms", m->mesh_ms, 1);
    real(&o, "start_to_first_frame_ms", m->home_ms, 1);
    real(&o, "figure_ready_ms", m->first_frame_ms, 1);
    whole(&o, "rss_mb", m->rss_mb);
    whole(&o, "vertices", m->vertices);
    whole(&o, "frames", m->frames);
    whole(&o, "exercises", m->exercises);
    json_out_key(&o, "quality");
    json_out_text(&o, quality);
    json_out_key(&o, "kernels");
    json_out_text(&o, m->has_avx2 ? "avx2" : "base");
    print_sound(&o);
    json_out_end_object(&o);
    if (o.text) puts(o.text);
    json_out_free(&o);
}

/* A hundred years of diary: what the screens that look back wait for. */
static int run_diary(void) {
    GameData data;
    Err err = {0};
    JsonOut o = {0};
    if (!game_data_load(NULL, false, NULL, &data, &err)) {
        fprintf(stderr, "limber: bench: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    json_out_begin_object(&o);
    bool good = bench_diary(data.library, &o, &err);
    json_out_end_object(&o);
    if (good && o.text) puts(o.text);
    if (!good) fprintf(stderr, "limber: bench: %s\n", err.text);
    json_out_free(&o);
    game_data_free(&data);
    return good ? EXIT_DONE : EXIT_CANNOT_RUN;
}

/* What mixing costs and how long a press waits for its cue. */
static int run_sound(void) {
    GameData data;
    Err err = {0};
    JsonOut o = {0};
    if (!game_data_load(NULL, false, NULL, &data, &err)) {
        fprintf(stderr, "limber: bench: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    json_out_begin_object(&o);
    bool good = bench_sound(&data, &o, &err);
    json_out_end_object(&o);
    if (good && o.text) puts(o.text);
    if (!good) fprintf(stderr, "limber: bench: %s\n", err.text);
    json_out_free(&o);
    game_data_free(&data);
    return good ? EXIT_DONE : EXIT_CANNOT_RUN;
}

static int run_bench(int argc, char **argv) {
    static const char *const QUALITIES[] = {"6k", "12k", "24k", "44k"};
    int quality = FIGURE_12K;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--json")) continue; /* it is always JSON */
        if (!strcmp(argv[i], "--diary")) return run_diary();
        if (!strcmp(argv[i], "--sound")) return run_sound();
        int found = -1;
        if (!strcmp(argv[i], "--quality") && i + 1 < argc) {
            for (int q = 0; q < FIGURE_QUALITY_COUNT; q++)
                if (!strcmp(argv[i + 1], QUALITIES[q])) found = q;
            i++;
        }
        if (found < 0) {
            bool asked = !strcmp(argv[i], "--help");
            fputs("limber bench [--json] [--quality 6k|12k|24k|44k] | --diary | --sound\n",
                  asked ? stdout : stderr);
            return asked ? EXIT_DONE : EXIT_WRONG_INPUT;
        }
        quality = found;
    }
    Measures m = {0};
    Err err = {0};
    if (!measure((FigureQuality)quality, &m, &err)) {
        fprintf(stderr, "limber: bench: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    print_measures(QUALITIES[quality], &m);
    return EXIT_DONE;
}

const Command COMMAND_BENCH = {"bench", "bench [--json] [--quality 12k]",
                               "how long a frame, the mesh and the start take", run_bench};
