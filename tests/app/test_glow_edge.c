/* labels: render */
/* What glows has the muscle's edge, however coarse the person's mesh is. Every exercise is drawn
 * with and without glow: where the two pictures differ, it glows. The place where it does is
 * compared between few vertices and many. */
#include "platform/picture.h"
#include "support_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1280, HEIGHT = 720, PIXELS = WIDTH * HEIGHT };
enum { GLOWS = 48 }; /* levels of colour apart */

static GameData data;
static FigureScene *scene;
static Picture picture, dark;
static uint8_t *fine; /* [exercise][PIXELS] */
static uint8_t coarse[PIXELS];

static int open_scene(void **state) {
    (void)state;
    Err err = {0};
    scene_open(FIGURE_44K, &data, &scene);
    fine = calloc(LIBRARY_EXERCISES_MAX, PIXELS);
    return fine && picture_create(WIDTH, HEIGHT, &picture, &err) &&
                   picture_create(WIDTH, HEIGHT, &dark, &err)
               ? 0
               : 1;
}

static int close_scene(void **state) {
    (void)state;
    picture_destroy(&picture);
    picture_destroy(&dark);
    scene_close(&data, scene);
    free(fine);
    return 0;
}

static void draw(StageView view, float glow, Picture *to) {
    Triangles triangles;
    const PixelRect all = {0, 0, WIDTH, HEIGHT};
    memset(to->rgba, 0, (size_t)PIXELS * 4);
    view.glow = glow;
    assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
    picture_triangles(to, &triangles, NULL, &all);
}

static void find_glow(int exercise, uint8_t *mask) {
    bool repeats = data.library->exercises[exercise].clip.repeats;
    const StageView view = {.w = WIDTH,
                            .h = HEIGHT,
                            .exercise = exercise,
                            .phase = repeats ? STAGE_REP : STAGE_HOLD,
                            .u = repeats ? .4f : .5f,
                            .breath = .5f};
    draw(view, 1, &picture);
    draw(view, 0, &dark);
    for (int i = 0; i < PIXELS; i++) {
        mask[i] = 0;
        for (int k = 0; k < 3; k++)
            mask[i] |= abs(picture.rgba[i * 4 + k] - dark.rgba[i * 4 + k]) > GLOWS;
    }
}

/* How long the border is. */
static long border_of(const uint8_t *mask) {
    long border = 0;
    for (int y = 1; y < HEIGHT; y++)
        for (int x = 1; x < WIDTH; x++) {
            int i = y * WIDTH + x;
            border += (mask[i] != mask[i - 1]) + (mask[i] != mask[i - WIDTH]);
        }
    return border;
}

typedef struct Difference {
    double apart_px; /* how far the borders are apart, on the mean */
    double longer;   /* the coarse one's length over the fine one's: what frays is longer */
} Difference;

/* Of all exercises together; of each what is seen of it. */
static Difference compare(void) {
    long apart = 0, border[2] = {0};
    for (int i = 0; i < data.library->exercise_count; i++) {
        const uint8_t *one = fine + (size_t)i * PIXELS;
        find_glow(i, coarse);
        border[0] += border_of(one);
        border[1] += border_of(coarse);
        for (int k = 0; k < PIXELS; k++)
            apart += one[k] != coarse[k];
    }
    assert_true(border[0] > 4000);
    return (Difference){(double)apart / (double)border[0], (double)border[1] / (double)border[0]};
}

static void the_edge_of_a_glow_is_as_smooth_on_few_vertices_as_on_many(void **state) {
    (void)state;
    static const FigureQuality FEW[2] = {FIGURE_12K, FIGURE_6K};
    static const double APART_PX = .3, LONGER = 1.02;
    for (int i = 0; i < data.library->exercise_count; i++)
        find_glow(i, fine + (size_t)i * PIXELS);
    for (int k = 0; k < 2; k++) {
        Err err = {0};
        assert_true(figure_scene_remake(scene, FEW[k], &err));
        Difference d = compare();
        print_message("%d vertices: %.2f px apart, %.3f times as long\n", k ? 6000 : 12000,
                      d.apart_px, d.longer);
        assert_true(d.apart_px < APART_PX);
        assert_true(d.longer < LONGER);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_edge_of_a_glow_is_as_smooth_on_few_vertices_as_on_many),
    };
    return cmocka_run_group_tests(tests, open_scene, close_scene);
}
