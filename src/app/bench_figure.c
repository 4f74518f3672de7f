#include "app/bench_figure.h"

#include "app/figure_scene.h"
#include "app/game_data.h"
#include "platform/clock.h"
#include "stage/stage.h"

#include <stdlib.h>
#include <sys/resource.h>

enum { FRAMES_OF_EXERCISE = 60, FRAMES_MAX = 4096, POSES = 60, ROUNDS = 5 };

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

static void measure_frames(FigureScene *scene, const Library *library, FigureMeasures *m) {
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
            double begin = clock_thread_s();
            figure_scene_triangles(scene, &view, SCALE, &triangles);
            us[m->frames++] = (clock_thread_s() - begin) * 1e6;
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

/* Best of some rounds, of the time this thread had: what else the machine does is not measured. */
static double skin_ns(const Figure *figure, const Pose *poses, int count, FigureSurface *surface,
                      int vertices) {
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double begin = clock_thread_s();
        for (int i = 0; i < count; i++)
            figure_skin(figure, &poses[i], 0, surface);
        double ns = (clock_thread_s() - begin) * 1e9 / ((double)count * vertices);
        best = ns < best ? ns : best;
    }
    return best;
}

static double light_ns(Stage *stage, const StageInput *input, int vertices) {
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double begin = clock_thread_s();
        for (int i = 0; i < POSES; i++)
            stage_light_only(stage, input);
        double ns = (clock_thread_s() - begin) * 1e9 / ((double)POSES * vertices);
        best = ns < best ? ns : best;
    }
    return best;
}

static double pose_us(const FigureScene *scene, const StageView *views, int count) {
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        Pose pose;
        double begin = clock_thread_s();
        for (int i = 0; i < count; i++)
            figure_scene_pose(scene, &views[i], &pose);
        double us = (clock_thread_s() - begin) * 1e6 / count;
        best = us < best ? us : best;
    }
    return best;
}

static bool measure_loops(FigureScene *scene, const Library *library, FigureMeasures *m, Err *err) {
    const Figure *figure = figure_scene_figure(scene);
    FigureSurface surface = {0};
    Stage *stage = NULL;
    Pose poses[POSES];
    StageView views[POSES];
    int count = 0;
    for (int e = -1; e < library->exercise_count; e++)
        for (int f = 5; f < FRAMES_OF_EXERCISE && count < POSES; f += 10) {
            views[count] = moment(library, e, f);
            count += figure_scene_pose(scene, &views[count], &poses[count]);
        }
    bool good = count > 0 && figure_surface_create(figure, &surface, err) &&
                stage_create(figure, &stage, err);
    if (good) {
        Framing framing = {60, 10, {{0, .6f, 0}}, 4};
        Viewport viewport = {0, 0, 1300, 650, 0};
        StageInput input = {
            .surface = &surface, .camera = camera_make(&framing, &viewport), .scale = 1};
        m->vertices = body_vertices(figure);
        m->skin_ns = skin_ns(figure, poses, count, &surface, m->vertices);
        m->light_ns = light_ns(stage, &input, m->vertices);
        m->has_avx2 = skin_kernels_avx2() != NULL;
        surface.kernels = skin_kernels_base();
        stage_use_baseline(stage, true);
        m->baseline_skin_ns = skin_ns(figure, poses, count, &surface, m->vertices);
        m->baseline_light_ns = light_ns(stage, &input, m->vertices);
        m->clip_us = pose_us(scene, views, count);
        m->skin_us = m->skin_ns * m->vertices * 1e-3;
        m->light_us = m->light_ns * m->vertices * 1e-3;
        m->order_us = m->median_us - m->clip_us - m->skin_us - m->light_us;
    }
    stage_destroy(stage);
    figure_surface_destroy(&surface);
    return good;
}

bool bench_figure(FigureQuality quality, FigureMeasures *m, Err *err) {
    *m = (FigureMeasures){0};
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
        begin = clock_thread_s();
        good = figure_build(&options, &fresh, err);
        m->mesh_ms = (clock_thread_s() - begin) * 1e3;
        figure_free(fresh);
    }
    if (good) good = figure_scene_prepare(scene, err);
    if (good) {
        measure_frames(scene, data.library, m);
        good = measure_loops(scene, data.library, m, err);
    }
    figure_scene_destroy(scene);
    game_data_free(&data);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    m->rss_mb = usage.ru_maxrss / 1024;
    return good;
}
