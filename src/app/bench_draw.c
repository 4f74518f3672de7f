#include "app/bench_draw.h"

#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/screen_fixture.h"
#include "platform/clock.h"
#include "platform/painter.h"

#include <stdio.h>
#include <stdlib.h>

enum { WARM = 56, WARM_PICTURE = 4, FRAMES = 24, FRAMES_LEAST = 6 };
#define FRAME_S (1 / 60.)
/* A slow one is not drawn so many times. */
#define WARM_S 12.
#define LONG_S 1.5

typedef struct DrawBench {
    GameData data;
    FigureScene *scene;
    Text *text;
    ScreenFixture fixture;
    DrawList list;
} DrawBench;

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* window NULL: into the picture. */
static void measure(DrawBench *b, Painter *painter, Window *window, Picture *picture,
                    DrawMeasure *out) {
    const StageSource source = {figure_scene_triangles, b->scene};
    const TextMeasure text = text_measure(b->text);
    double ms[FRAMES], shown_ms[FRAMES], start_s = clock_monotonic_s();
    int warm = window ? WARM : WARM_PICTURE, count = 0;
    while (count < FRAMES) {
        b->fixture.now_s += FRAME_S;
        ui_draw(&b->fixture.state, &b->fixture.model, b->fixture.now_s, &text, &b->list);
        double begin_s = clock_monotonic_s();
        if (window)
            painter_paint(painter, &b->list, &source);
        else
            painter_paint_picture(painter, picture, &b->list, &source);
        double handed_s = clock_monotonic_s();
        if (window) window_finish(window);
        double done_s = clock_monotonic_s();
        if (window) window_present(window);
        if (warm > 0) {
            warm = done_s - start_s > WARM_S ? 0 : warm - 1;
            if (warm == 0) start_s = done_s;
            continue;
        }
        ms[count] = (handed_s - begin_s) * 1e3;
        shown_ms[count++] = (done_s - begin_s) * 1e3;
        if (count >= FRAMES_LEAST && done_s - start_s > LONG_S) break;
    }
    out->kept_orders = painter_stats(painter).cached_ops;
    qsort(ms, (size_t)count, sizeof *ms, by_size);
    qsort(shown_ms, (size_t)count, sizeof *shown_ms, by_size);
    out->median_ms = ms[count / 2];
    out->p99_ms = ms[count - 1];
    out->shown_ms = shown_ms[count / 2];
}

static bool draw_picture(DrawBench *b, DrawMeasure *out, Err *err) {
    Painter *painter = NULL;
    Picture picture = {0};
    bool good = painter_create(NULL, b->text, &painter, err) &&
                picture_create(out->width, out->height, &picture, err);
    if (good) measure(b, painter, NULL, &picture, out);
    picture_destroy(&picture);
    painter_destroy(painter);
    return good;
}

static bool draw_window(DrawBench *b, DrawMeasure *out, Err *err) {
    const WindowOptions options = {.title = "Limber",
                                   .width = out->width,
                                   .height = out->height,
                                   .is_windowed = true,
                                   .is_hidden = true,
                                   .renderer = out->renderer};
    Window *window = NULL;
    Painter *painter = NULL;
    if (!window_open(&options, &window, err)) return false;
    bool good = painter_create(window, b->text, &painter, err);
    if (good) {
        window_size_px(window, &out->width, &out->height);
        measure(b, painter, window, NULL, out);
    }
    painter_destroy(painter);
    window_close(window);
    return good;
}

/* A hold; home where the routines have none to show. */
static bool make_screen(DrawBench *b) {
    static const char *const SCREENS[] = {"session_hold", "session_reps", "home"};
    const ScreenAsk ask = {.width = 1920, .device = DEVICE_XBOX, .text_percent = 100, .at = -1};
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++)
        if (screen_fixture_make(SCREENS[i], b->data.library, b->data.strings, &ask, &b->fixture,
                                NULL))
            return true;
    return false;
}

static bool open_bench(DrawBench *b) {
    FigureOptions options = figure_options_default(FIGURE_12K);
    if (!game_data_load(NULL, false, NULL, &b->data, NULL)) return false;
    return figure_scene_create(b->data.library, &options, b->data.places.cache, &b->scene, NULL) &&
           figure_scene_prepare(b->scene, NULL) && text_open(NULL, &b->text, NULL) &&
           make_screen(b);
}

int bench_draw(DrawMeasure out[DRAW_MEASURES_MAX]) {
    static const int SIZES[DRAW_SIZES][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}};
    static const char *const KINDS[DRAW_KINDS] = {"picture", "software", "opengl", "opengles2"};
    DrawBench *b = calloc(1, sizeof *b);
    int count = 0;
    if (!b) return 0;
    bool good = open_bench(b);
    for (int kind = 0; good && kind < DRAW_KINDS; kind++)
        for (int i = 0; i < DRAW_SIZES; i++) {
            DrawMeasure *m = &out[count++];
            Err err = {0};
            *m =
                (DrawMeasure){.renderer = KINDS[kind], .width = SIZES[i][0], .height = SIZES[i][1]};
            if (!(kind == 0 ? draw_picture(b, m, &err) : draw_window(b, m, &err)))
                snprintf(m->absent, sizeof m->absent, "%.90s", err.text);
        }
    if (b->text) text_close(b->text);
    figure_scene_destroy(b->scene);
    game_data_free(&b->data);
    free(b);
    return count;
}
