/* labels: render */
/* One frame with the figure, painted by each renderer there is: they must show the same, and all of
 * them smooth edges, though none antialiases by itself. Pictures stay in the build folder. A
 * renderer that cannot be had here is named, and the program then ends as skipped (77). */
#include "body/figure.h"
#include "core/scalar.h"
#include "platform/image.h"
#include "platform/painter.h"
#include "stage/stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

enum { WIDTH = 1280, HEIGHT = 720, SKIPPED = 77 };
static const Color BACK = {228, 214, 196, 255};

typedef struct Actor {
    Figure *figure;
    FigureSurface surface;
    Stage *stage;
    Pose pose;
    StageLight light;
} Actor;

static Actor actor;
static Text *text;
static bool is_any_missing;

static bool triangles(void *ctx, const StageView *view, float scale, Triangles *out) {
    Actor *a = ctx;
    const Framing framing = {30, 8, v_make(0, .80f, 0), 3.6f};
    const Viewport viewport = {view->x * scale, view->y * scale, view->w * scale, view->h * scale,
                               0};
    StageGeometry g;
    StageInput input = {.surface = &a->surface,
                        .camera = camera_make(&framing, &viewport),
                        .light = a->light,
                        .with_mat = true,
                        .with_shadow = true,
                        .mat = {0, 0, .41f, .95f},
                        .scale = scale};
    figure_skin(a->figure, &a->pose, 0, &a->surface);
    if (!stage_build(a->stage, &input, &g)) return false;
    *out = (Triangles){g.xy, g.rgba, NULL, g.vertex_count, g.index, g.index_size, g.index_count};
    return true;
}

static void draw(DrawList *list) {
    const StageView view = {.x = 0, .y = 0, .w = 1920, .h = 1080};
    draw_begin(list, 1920);
    draw_rect(list, 0, 0, 1920, 1080, BACK);
    draw_stage(list, &view);
}

static int set_up(void **state) {
    (void)state;
    FigureOptions options = figure_options_default(FIGURE_12K);
    Err err = {0};
    return text_open(NULL, &text, &err) && figure_build(&options, &actor.figure, &err) &&
                   figure_surface_create(actor.figure, &actor.surface, &err) &&
                   stage_create(actor.figure, &actor.stage, &err)
               ? 0
               : 1;
}

static int tear_down(void **state) {
    (void)state;
    stage_destroy(actor.stage);
    figure_surface_destroy(&actor.surface);
    figure_free(actor.figure);
    text_close(text);
    return 0;
}

/* Arms out, and a fold in which limbs lie before each other. */
static void stand(void) {
    actor.pose = pose_zero();
    for (int side = 0; side < 2; side++)
        actor.pose.dof[dof_of_side(side, SIDE_SHOULDER_ABDUCTION)] = radians(40);
    actor.light = STAGE_DAY;
}

static void fold(void) {
    actor.pose = pose_zero();
    for (int side = 0; side < 2; side++) {
        actor.pose.dof[dof_of_side(side, SIDE_HIP_FLEXION)] = radians(80);
        actor.pose.dof[dof_of_side(side, SIDE_KNEE_FLEXION)] = radians(30);
        actor.pose.dof[dof_of_side(side, SIDE_SHOULDER_FLEXION)] = radians(70);
    }
    actor.light = STAGE_NIGHT;
}

static const struct {
    const char *name;
    void (*take)(void);
} SCENES[] = {{"stand", stand}, {"fold", fold}};
enum { SCENE_COUNT = sizeof SCENES / sizeof *SCENES };

static void keep(const Picture *p, const char *renderer, const char *scene) {
    char path[512];
    mkdir(BUILD_DIR "/renderers", 0777);
    snprintf(path, sizeof path, BUILD_DIR "/renderers/%s_%s.png", scene, renderer);
    image_write_png(path, p->rgba, p->width, p->height, NULL);
}

/* False: there is no such renderer here. */
static bool seen_by(const char *renderer, Picture *out) {
    const WindowOptions options = {.title = "test",
                                   .width = WIDTH,
                                   .height = HEIGHT,
                                   .is_windowed = true,
                                   .is_hidden = true,
                                   .renderer = renderer};
    const StageSource source = {triangles, &actor};
    static DrawList list;
    Window *window;
    Painter *painter;
    Err err = {0};
    if (!window_open(&options, &window, &err)) {
        print_message("%s: %s\n", renderer, err.text);
        return false;
    }
    assert_string_equal(window_renderer_name(window), renderer);
    if (!painter_create(window, text, &painter, &err)) fail_msg("%s", err.text);
    for (int frame = 0; frame < 3; frame++) {
        draw(&list);
        painter_paint(painter, &list, &source);
        if (frame < 2) window_present(window);
    }
    if (!window_read(window, out, &err)) fail_msg("%s: %s", renderer, err.text);
    assert_int_equal(out->width, WIDTH);
    assert_int_equal(out->height, HEIGHT);
    painter_destroy(painter);
    window_close(window);
    return true;
}

static void in_memory(Picture *out) {
    const StageSource source = {triangles, &actor};
    static DrawList list;
    Painter *painter;
    assert_true(painter_create(NULL, text, &painter, NULL));
    assert_true(picture_create(WIDTH, HEIGHT, out, NULL));
    draw(&list);
    painter_paint_picture(painter, out, &list, &source);
    painter_destroy(painter);
}

static const uint8_t *at(const Picture *p, int x, int y) {
    return p->rgba + ((size_t)y * (size_t)p->width + (size_t)x) * 4;
}

static int apart(const uint8_t *a, const uint8_t *b) {
    int most = 0;
    for (int k = 0; k < 3; k++)
        most = abs(a[k] - b[k]) > most ? abs(a[k] - b[k]) : most;
    return most;
}

/* Of all rows in which the figure stands out from the background at its left, the share in which a
 * pixel between them is neither the one nor the other. */
static double soft_rows(const Picture *p) {
    static const int OUT = 10, CLEAR = 60; /* levels: of noise; of an edge that counts */
    int edges = 0, soft = 0;
    for (int y = 60; y < HEIGHT * 2 / 3; y++) { /* above the mat and its shadow */
        int x = 0;
        while (x < WIDTH - 4 && apart(at(p, x, y), at(p, 0, y)) <= OUT)
            x++;
        const uint8_t *back = at(p, x - (x > 0), y), *body = at(p, x + 2, y);
        int step = apart(body, back), first = apart(at(p, x, y), back);
        if (x == 0 || x >= WIDTH - 4 || step < CLEAR) continue;
        edges++;
        int second = apart(at(p, x + 1, y), back);
        soft += (first > step / 8 && first < step * 7 / 8) ||
                (second > step / 8 && second < step * 7 / 8);
    }
    if (edges < 100) fail_msg("only %d rows with an edge", edges);
    return (double)soft / edges;
}

/* The greatest step from one row to the next on the way down from shirt to trousers, as a share of
 * how far their colours are apart: columns across the waist, the median. */
static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double hem_step(const Picture *p) {
    double steps[WIDTH];
    int count = 0;
    for (int x = WIDTH / 2 - 30; x <= WIDTH / 2 + 30; x++)
        for (int y = HEIGHT / 4; y < HEIGHT * 3 / 4; y++) {
            int whole = apart(at(p, x, y - 3), at(p, x, y + 3)), most = 0;
            if (whole < 60) continue;
            for (int k = -3; k < 3; k++) {
                int step = apart(at(p, x, y + k), at(p, x, y + k + 1));
                most = step > most ? step : most;
            }
            steps[count++] = (double)most / whole;
            break;
        }
    if (count < 20) fail_msg("the hem was found in %d columns only", count);
    qsort(steps, (size_t)count, sizeof *steps, by_value);
    return steps[count / 2];
}

static void agrees(const Picture *seen, const Picture *expected, const char *name) {
    static const int FAR = 40; /* levels */
    double squares = 0;
    int far = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t *a = at(seen, x, y), *b = at(expected, x, y);
            for (int k = 0; k < 3; k++)
                squares += (a[k] - b[k]) * (a[k] - b[k]);
            far += apart(a, b) > FAR;
        }
    double psnr = 10 * log10(255.0 * 255.0 * 3 * WIDTH * HEIGHT / (squares + 1e-9));
    double far_share = (double)far / (WIDTH * HEIGHT);
    print_message("%s: %.1f dB, %.4f %% far apart\n", name, psnr, far_share * 100);
    if (psnr < 42 || far_share > .0003) fail_msg("%s shows something else", name);
}

static void a_renderer_nobody_has_is_named(void **state) {
    (void)state;
    const WindowOptions options = {.title = "test", .is_hidden = true, .renderer = "crayon"};
    Window *window = NULL;
    Err err = {0};
    assert_false(window_open(&options, &window, &err));
    assert_null(window);
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, "crayon"));
}

static void every_renderer_shows_the_same_with_soft_edges(void **state) {
    (void)state;
    static const char *const RENDERERS[] = {"software", "opengl", "opengles2"};
    for (int s = 0; s < SCENE_COUNT; s++) {
        Picture expected;
        SCENES[s].take();
        in_memory(&expected);
        keep(&expected, "picture", SCENES[s].name);
        for (int r = 0; r < 3; r++) {
            Picture seen;
            if (!seen_by(RENDERERS[r], &seen)) {
                is_any_missing = true;
                continue;
            }
            keep(&seen, RENDERERS[r], SCENES[s].name);
            agrees(&seen, &expected, RENDERERS[r]);
            double soft = soft_rows(&seen), step = s == 0 ? hem_step(&seen) : 0;
            print_message("%s: %.0f %% of edges soft, hem steps %.2f\n", RENDERERS[r], soft * 100,
                          step);
            if (soft < .75) fail_msg("%s: hard edges", RENDERERS[r]);
            if (step > .85) fail_msg("%s: a hard hem", RENDERERS[r]);
            picture_destroy(&seen);
        }
        picture_destroy(&expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_renderer_nobody_has_is_named),
        cmocka_unit_test(every_renderer_shows_the_same_with_soft_edges),
    };
    int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    return failed ? failed : is_any_missing ? SKIPPED : 0;
}
