/* `limber bench`: how long the things take that a slow machine feels, as JSON.
 *
 * figure_frame_us: pose, contacts, skin, light and order of one frame, over every exercise from
 * start to end, at 12k vertices or the quality given; of_it_us: its parts (order: order, fringe and
 * ground); levels: the same at every quality; draw_ms: a session's frame on each renderer, "absent"
 * where there is none (bench_draw.h). start_to_first_frame_ms: from nothing
 * to home on screen at 1920x1080 in software; figure_ready_ms: to the first triangles (both with
 * caches, if they are there); mesh_ms: making the mesh, without cache. */
#include "app/bench_diary.h"
#include "app/bench_draw.h"
#include "app/bench_figure.h"
#include "app/bench_sound.h"
#include "app/bench_start.h"
#include "app/command.h"
#include "app/game_data.h"
#include "core/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const QUALITIES[FIGURE_QUALITY_COUNT] = {"6k", "12k", "24k", "44k"};

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

static void print_cost(JsonOut *o, const FigureMeasures *m) {
    json_out_key(o, "figure_frame_us");
    json_out_begin_object(o);
    real(o, "median", m->median_us, 1);
    real(o, "p99", m->p99_us, 1);
    json_out_end_object(o);
    json_out_key(o, "of_it_us");
    json_out_begin_object(o);
    real(o, "clip", m->clip_us, 1);
    real(o, "skin", m->skin_us, 1);
    real(o, "light", m->light_us, 1);
    real(o, "order", m->order_us, 1);
    json_out_end_object(o);
    real(o, "skin_ns_per_vertex", m->skin_ns, 2);
    real(o, "skin_baseline_ns_per_vertex", m->baseline_skin_ns, 2);
    real(o, "light_ns_per_vertex", m->light_ns, 2);
    real(o, "light_baseline_ns_per_vertex", m->baseline_light_ns, 2);
    real(o, "mesh_ms", m->mesh_ms, 1);
}

static void print_levels(JsonOut *o) {
    json_out_key(o, "levels");
    json_out_begin_array(o);
    for (int q = 0; q < FIGURE_QUALITY_COUNT; q++) {
        FigureMeasures m;
        if (!bench_figure((FigureQuality)q, &m, NULL)) continue;
        json_out_begin_object(o);
        json_out_key(o, "quality");
        json_out_text(o, QUALITIES[q]);
        whole(o, "vertices", m.vertices);
        print_cost(o, &m);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void print_drawing(JsonOut *o) {
    DrawMeasure measures[DRAW_MEASURES_MAX];
    int count = bench_draw(measures);
    json_out_key(o, "draw_ms");
    json_out_begin_array(o);
    for (int i = 0; i < count; i++) {
        const DrawMeasure *m = &measures[i];
        char size[32];
        snprintf(size, sizeof size, "%dx%d", m->width, m->height);
        json_out_begin_object(o);
        json_out_key(o, "renderer");
        json_out_text(o, m->renderer);
        json_out_key(o, "size");
        json_out_text(o, size);
        if (m->absent[0]) {
            json_out_key(o, "absent");
            json_out_text(o, m->absent);
        } else {
            real(o, "median", m->median_ms, 2);
            real(o, "p99", m->p99_ms, 2);
            real(o, "shown", m->shown_ms, 2);
            whole(o, "kept_orders", m->kept_orders);
        }
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void print_measures(int quality, const FigureMeasures *m, double home_ms) {
    JsonOut o = {0};
    json_out_begin_object(&o);
    print_cost(&o, m);
    real(&o, "start_to_first_frame_ms", home_ms, 1);
    real(&o, "figure_ready_ms", m->first_frame_ms, 1);
    whole(&o, "rss_mb", m->rss_mb);
    whole(&o, "vertices", m->vertices);
    whole(&o, "frames", m->frames);
    whole(&o, "exercises", m->exercises);
    json_out_key(&o, "quality");
    json_out_text(&o, QUALITIES[quality < 0 ? (int)FIGURE_12K : quality]);
    json_out_key(&o, "kernels");
    json_out_text(&o, m->has_avx2 ? "avx2" : "base");
    if (quality < 0) {
        print_levels(&o);
        print_drawing(&o);
    }
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
    int quality = -1; /* all, and drawing */
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
    FigureMeasures m = {0};
    double home_ms = 0;
    Err err = {0};
    if (!bench_figure(quality < 0 ? FIGURE_12K : (FigureQuality)quality, &m, &err) ||
        !bench_start_ms(&home_ms, &err)) {
        fprintf(stderr, "limber: bench: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    print_measures(quality, &m, home_ms);
    return EXIT_DONE;
}

const Command COMMAND_BENCH = {"bench", "bench [--json] [--quality 12k]",
                               "how long a frame, the mesh and the start take", run_bench};
