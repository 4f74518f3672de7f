/* labels: render */
#include "core/scalar.h"
#include "platform/image.h"
#include "platform/painter.h"
#include "platform/window.h"
#include "support_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 1080 }; /* a square screen, one pixel a virtual pixel */

typedef struct Fixture {
    Text *text;
    Painter *painter;
    Picture picture;
    DrawList list;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Err err = {0};
    assert_non_null(f);
    if (!text_open(NULL, &f->text, &err) || !painter_create(NULL, f->text, &f->painter, &err) ||
        !picture_create(SIDE, SIDE, &f->picture, &err))
        fail_msg("%s", err.text);
    draw_begin(&f->list, SIDE);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    painter_destroy(f->painter);
    text_close(f->text);
    picture_destroy(&f->picture);
    free(f);
    return 0;
}

static const Color WHITE = {255, 255, 255, 255}, CLEAR_RED = {255, 0, 0, 128};

static void paint(Fixture *f) {
    picture_clear(&f->picture, (Color){0, 0, 0, 255});
    painter_paint_picture(f->painter, &f->picture, &f->list, NULL);
}

static int red(const Fixture *f, int x, int y) {
    return f->picture.rgba[((size_t)y * (size_t)f->picture.width + (size_t)x) * 4];
}

/* White on black summed up: pixels covered. */
static double area(const Fixture *f) {
    double sum = 0;
    for (int i = 0; i < f->picture.width * f->picture.height; i++)
        sum += f->picture.rgba[(size_t)i * 4];
    return sum / 255;
}

static void assert_area(Fixture *f, double expected, double within) {
    paint(f);
    double got = area(f);
    if (fabs(got / expected - 1) > within) fail_msg("area %.2f, not %.2f", got, expected);
}

static void a_disc_has_its_area(void **state) {
    static const float RADII[] = {2.5f, 6, 17, 22.3f, 150, 400};
    for (size_t i = 0; i < sizeof RADII / sizeof *RADII; i++) {
        Fixture *f = *state;
        draw_begin(&f->list, SIDE);
        draw_disc(&f->list, 500.3f, 510.7f, RADII[i], WHITE);
        assert_area(f, 3.14159265 * (double)RADII[i] * (double)RADII[i],
                    RADII[i] < 5 ? 0.03 : 0.01);
    }
}

static void other_shapes_have_theirs(void **state) {
    Fixture *f = *state;
    const double pi = 3.14159265;
    draw_ellipse(&f->list, 500, 500, 120, 60, 0, WHITE, WHITE);
    assert_area(f, pi * 120 * 60, 0.01);
    draw_begin(&f->list, SIDE);
    draw_ellipse(&f->list, 500, 500, 120, 60, 0.7f, WHITE, WHITE);
    assert_area(f, pi * 120 * 60, 0.01);
    draw_begin(&f->list, SIDE);
    draw_round(&f->list, 100, 100, 380, 104, 52, WHITE, WHITE);
    assert_area(f, 276 * 104 + pi * 52 * 52, 0.01);
    draw_begin(&f->list, SIDE);
    draw_outline(&f->list, 100, 100, 380, 204, 40, 8, WHITE);
    assert_area(f, 8 * (2 * (300 + 124) + 2 * pi * 40), 0.01);
    draw_begin(&f->list, SIDE);
    draw_arc(&f->list, 500, 500, 206, 22, 0, 0.58f, WHITE);
    assert_area(f, 0.58 * 2 * pi * 206 * 22 + pi * 11 * 11, 0.01);
    draw_begin(&f->list, SIDE);
    draw_ring(&f->list, 500, 500, 206, 22, WHITE);
    assert_area(f, 2 * pi * 206 * 22, 0.01);
    draw_begin(&f->list, SIDE);
    draw_polyline(&f->list, (DrawPoint[]){{100, 100}, {400, 100}, {400, 500}}, 3, 20, false, WHITE);
    assert_area(f, 700 * 20 + pi * 10 * 10 - (100 - pi * 25), 0.01);
    draw_begin(&f->list, SIDE);
    draw_polygon(&f->list, (DrawPoint[]){{100, 100}, {700, 180}, {300, 650}}, 3, WHITE, WHITE);
    assert_area(f, 0.5 * (600 * 550 - 80 * 200), 0.01);
}

static void an_outline_that_is_not_seen_whole_from_its_middle_is_filled_too(void **state) {
    Fixture *f = *state;
    enum { N = 24 };
    DrawPoint horseshoe[2 * (N + 1)];
    for (int i = 0; i <= N; i++) {
        float a = 0.3f + (TAU_F - 0.6f) * (float)i / N;
        horseshoe[i] = (DrawPoint){500 + 200 * cosf(a), 500 + 200 * sinf(a)};
        horseshoe[2 * N + 1 - i] = (DrawPoint){500 + 150 * cosf(a), 500 + 150 * sinf(a)};
    }
    draw_polygon(&f->list, horseshoe, 2 * (N + 1), WHITE, WHITE);
    /* chords instead of arcs: half n r^2 sin(step) */
    double step = (2 * 3.14159265 - 0.6) / N;
    assert_area(f, 0.5 * N * sin(step) * (200.0 * 200 - 150.0 * 150), 0.005);
    assert_int_equal(red(f, 500, 500), 0);
    draw_begin(&f->list, SIDE);
    draw_polygon(&f->list, horseshoe, 2 * (N + 1), CLEAR_RED, CLEAR_RED);
    paint(f);
    int most = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        most = f->picture.rgba[4 * (size_t)i] > most ? f->picture.rgba[4 * (size_t)i] : most;
    assert_in_range(most, 127, 129); /* no triangle on another */
}

/* Half-transparent lines must not cover themselves twice. */
static void a_half_transparent_line_is_even(void **state) {
    Fixture *f = *state;
    DrawPoint wave[60];
    for (int i = 0; i < 60; i++)
        wave[i] = (DrawPoint){100 + (float)i * 12, 500 + 90 * sinf((float)i * 0.4f)};
    draw_polyline(&f->list, wave, 60, 24, false, CLEAR_RED);
    draw_arc(&f->list, 300, 200, 100, 30, 0.1f, 0.8f, CLEAR_RED);
    draw_outline(&f->list, 600, 100, 300, 200, 60, 20, CLEAR_RED);
    draw_round(&f->list, 600, 700, 300, 200, 60, CLEAR_RED, CLEAR_RED);
    paint(f);
    int most = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            most = red(f, x, y) > most ? red(f, x, y) : most;
    assert_in_range(most, 127, 129);
}

static void an_edge_between_pixels_fades_by_how_much_it_covers(void **state) {
    Fixture *f = *state;
    draw_round(&f->list, 100.25f, 200, 400, 300, 30, WHITE, WHITE);
    paint(f);
    assert_in_range(red(f, 100, 350), 188, 194); /* three quarters */
    assert_int_equal(red(f, 99, 350), 0);
    assert_int_equal(red(f, 101, 350), 255);
    assert_in_range(red(f, 500, 350), 61, 67); /* a quarter */
    assert_int_equal(red(f, 300, 199), 0);     /* level edges on whole pixels stay crisp */
    assert_int_equal(red(f, 300, 200), 255);
}

static void rectangles_without_a_radius_are_hard_and_reach_the_edge_of_the_screen(void **state) {
    Fixture *f = *state;
    draw_rect(&f->list, 0, 0, SIDE, SIDE, WHITE);
    paint(f);
    assert_int_equal(red(f, 0, 0), 255);
    assert_int_equal(red(f, SIDE - 1, SIDE - 1), 255);
    draw_begin(&f->list, SIDE);
    draw_rect(&f->list, 10, 500.4f, 300, 0.3f, WHITE); /* a thin line never vanishes */
    paint(f);
    assert_int_equal(red(f, 100, 500), 255);
}

static void a_gradient_runs_from_top_to_bottom(void **state) {
    Fixture *f = *state;
    draw_round(&f->list, 100, 100, 400, 400, 40, (Color){200, 0, 0, 255}, (Color){100, 0, 0, 255});
    paint(f);
    assert_in_range(red(f, 300, 100), 199, 200);
    assert_in_range(red(f, 300, 499), 100, 101);
    assert_in_range(red(f, 300, 300), 149, 151);
    assert_in_range(red(f, 110, 300), 149, 151); /* the same across */
}

static void a_strip_is_haze_below_its_crest_and_even_below_its_span(void **state) {
    Fixture *f = *state;
    DrawColumn columns[] = {{0, 300, 1080}, {540, 200, 1080}, {1080, 300, 1080}};
    draw_strip(&f->list, columns, 3, 100, (Color){240, 0, 0, 255}, (Color){40, 0, 0, 255});
    paint(f);
    assert_int_equal(red(f, 540, 197), 0);
    assert_in_range(red(f, 540, 202), 232, 239);
    assert_in_range(red(f, 540, 250), 137, 143);
    assert_in_range(red(f, 540, 303), 40, 41);
    assert_in_range(red(f, 540, 1079), 40, 41);
    assert_in_range(red(f, 0, 303), 230, 238); /* the gradient follows the crest */
}

static void a_clip_holds_everything_until_it_ends(void **state) {
    Fixture *f = *state;
    draw_clip(&f->list, 200, 200, 100, 100);
    draw_rect(&f->list, 0, 0, SIDE, SIDE, WHITE);
    draw_glow(&f->list, 250, 250, 500, 500, WHITE);
    draw_shadow(&f->list, 100, 100, 300, 300, 20, 20, WHITE);
    draw_text(&f->list, 20, 290, FONT_HEAVY, 164, ALIGN_LEFT, WHITE, "888888");
    draw_unclip(&f->list);
    draw_rect(&f->list, 600, 600, 10, 10, WHITE);
    paint(f);
    assert_true(area(f) == 100 * 100 + 10 * 10);
}

static void a_glow_falls_as_the_art_guide_says(void **state) {
    Fixture *f = *state;
    draw_glow(&f->list, 540, 540, 400, 300, WHITE);
    paint(f);
    assert_in_range(red(f, 540, 540), 252, 255);
    assert_in_range(red(f, 540 + 180, 540), 110, 120); /* .45 at .45 of the radius */
    assert_in_range(red(f, 540, 540 - 135), 110, 120);
    assert_in_range(red(f, 540 + 398, 540), 0, 3);
    assert_int_equal(red(f, 540 + 402, 540), 0);
}

static void a_shadow_is_half_at_its_edge_and_keeps_its_weight(void **state) {
    Fixture *f = *state;
    draw_shadow(&f->list, 200, 300, 600, 400, 40, 22, WHITE);
    paint(f);
    assert_in_range(red(f, 500, 500), 253, 255);
    assert_in_range(red(f, 200, 500), 120, 136);
    assert_in_range(red(f, 500, 700), 120, 136);
    assert_int_equal(red(f, 200 - 70, 500), 0);
    assert_true(fabs(area(f) / (600 * 400 - 0.8584 * 40 * 40) - 1) < 0.01);
    draw_begin(&f->list, SIDE);
    draw_shadow(&f->list, 200, 300, 380, 104, 52, 22, WHITE); /* lower than its blur reaches */
    paint(f);
    assert_true(fabs(area(f) / (276 * 104 + 3.1416 * 52 * 52) - 1) < 0.02);
}

static void text_is_as_wide_as_it_was_measured(void **state) {
    Fixture *f = *state;
    static const char *const TEXTS[] = {"Let your back grow heavy", "Cat-cow", "18", "HHH"};
    TextMeasure measure = text_measure(f->text);
    for (int i = 0; i < 4; i++)
        for (int role = 0; role < FONT_ROLE_COUNT; role++) {
            draw_begin(&f->list, SIDE);
            draw_text(&f->list, 100, 300, (FontRole)role, 50, ALIGN_LEFT, WHITE, TEXTS[i]);
            paint(f);
            int first = SIDE, last = 0;
            for (int y = 200; y < 400; y++)
                for (int x = 0; x < SIDE; x++)
                    if (red(f, x, y) > 60) {
                        first = x < first ? x : first;
                        last = x > last ? x : last;
                    }
            float width = measure.width(measure.ctx, (FontRole)role, 50, TEXTS[i]);
            assert_in_range(first, 98, 107);
            /* the last letter's own margin is part of its width */
            assert_in_range(last + 1, (int)(100 + width) - 8, (int)(100 + width) + 2);
        }
}

static void text_stands_on_its_baseline_and_aligns(void **state) {
    Fixture *f = *state;
    draw_text(&f->list, 540, 300, FONT_HEAVY, 100, ALIGN_CENTRE, WHITE, "HHH");
    paint(f);
    int first = SIDE, last = 0, top = SIDE, bottom = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            if (red(f, x, y) > 127) {
                first = x < first ? x : first;
                last = x > last ? x : last;
                top = y < top ? y : top;
                bottom = y;
            }
    assert_in_range(bottom, 298, 300);
    assert_in_range(bottom - top, 68, 76); /* Lato's capitals are .72 em high */
    assert_in_range((first + last + 1) / 2, 538, 542);
}

static void every_icon_has_ink_and_stays_in_its_box(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < ICON_COUNT; i++) {
        draw_begin(&f->list, SIDE);
        draw_icon(&f->list, (Icon)i, 400, 400, 240, 2.5f, WHITE);
        paint(f);
        double all = area(f);
        assert_true(all > 1500);
        draw_begin(&f->list, SIDE);
        draw_clip(&f->list, 400, 400, 240, 240);
        draw_icon(&f->list, (Icon)i, 400, 400, 240, 2.5f, WHITE);
        draw_unclip(&f->list);
        paint(f);
        if (area(f) < all - 1) fail_msg("icon %d leaves its box", i);
    }
}

static bool one_triangle(void *ctx, const StageView *view, float scale, Triangles *out) {
    static const float XY[] = {100, 100, 200, 100, 100, 200};
    static const uint8_t RGBA[] = {255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255};
    static const uint16_t INDEX[] = {0, 1, 2};
    *(float *)ctx = scale * view->w;
    *out = (Triangles){.xy = XY,
                       .rgba = RGBA,
                       .vertex_count = 3,
                       .index = INDEX,
                       .index_size = 2,
                       .index_count = 3};
    return true;
}

static void the_stage_is_asked_for_in_its_place_in_the_order(void **state) {
    Fixture *f = *state;
    float asked = 0;
    StageSource source = {one_triangle, &asked};
    draw_rect(&f->list, 0, 0, SIDE, SIDE, (Color){10, 0, 0, 255});
    draw_stage(&f->list, &(StageView){.w = 300, .h = 100});
    draw_rect(&f->list, 100, 100, 20, 20, (Color){20, 0, 0, 255});
    painter_paint_picture(f->painter, &f->picture, &f->list, &source);
    assert_float_equal(asked, 300, 0.001);
    assert_int_equal(red(f, 110, 110), 20);
    assert_int_equal(red(f, 130, 110), 255);
    assert_int_equal(red(f, 300, 110), 10);
}

static void any_size_of_screen_shows_the_same_picture(void **state) {
    Fixture *f = *state;
    static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1280, 800}};
    for (int i = 0; i < 4; i++) {
        Picture p;
        assert_true(picture_create(SIZES[i][0], SIZES[i][1], &p, NULL));
        float scale = (float)p.height / 1080;
        parts_sheet(&f->list, (float)p.width / scale);
        painter_paint_picture(f->painter, &p, &f->list, NULL);
        /* the middle of the second button, of a slider's knob, of the page */
        static const float AT[][2] = {{600, 270}, {298, 760}, {50, 50}};
        static const uint8_t RGB[][3] = {{246, 169, 60}, {255, 255, 255}, {239, 217, 191}};
        for (int k = 0; k < 3; k++) {
            const uint8_t *at =
                p.rgba +
                ((size_t)(AT[k][1] * scale) * (size_t)p.width + (size_t)(AT[k][0] * scale)) * 4;
            for (int c = 0; c < 3; c++)
                assert_in_range(at[c], RGB[k][c] > 12 ? RGB[k][c] - 12 : 0,
                                RGB[k][c] < 243 ? RGB[k][c] + 12 : 255);
        }
        picture_destroy(&p);
    }
}

/* ---- in a window ---- */

static double difference(const Picture *a, const Picture *b) {
    double sum = 0;
    for (size_t i = 0; i < (size_t)a->width * (size_t)a->height * 4; i++)
        sum += fabs((double)a->rgba[i] - (double)b->rgba[i]);
    return sum / ((double)a->width * (double)a->height * 4);
}

static void a_window_shows_what_a_picture_shows_and_soon_allocates_nothing(void **state) {
    Fixture *f = *state;
    Window *window;
    Painter *painter;
    Picture seen;
    Err err = {0};
    WindowOptions options = {.title = "test", .width = 1280, .height = 720, .is_hidden = true};
    if (!window_open(&options, &window, &err) || !painter_create(window, f->text, &painter, &err))
        fail_msg("%s", err.text);
    DrawList *list = &f->list;
    long allocations = 0;
    int cached = 0;
    for (int frame = 0; frame < 40; frame++) {
        parts_valley(list, 1920);
        for (int i = 0; i < 40; i++) /* still */
            draw_disc(list, 100 + (float)i * 40, 900, 15, (Color){250, 250, 200, 255});
        draw_disc(list, 200 + (float)frame * 10, 200, 50, WHITE); /* moving */
        draw_text(list, 960, 600, FONT_HEAVY, 100, ALIGN_CENTRE, WHITE, frame % 2 ? "12" : "11");
        painter_paint(painter, list, NULL);
        if (frame == 30) allocations = painter_stats(painter).allocations;
        cached = painter_stats(painter).cached_ops;
        if (frame < 39) window_present(window);
    }
    assert_int_equal(painter_stats(painter).allocations, allocations);
    assert_int_equal(cached, 10 + 40); /* sky, glow, sun, hills, still discs */
    if (!window_read(window, &seen, &err)) fail_msg("%s", err.text);
    Picture expected;
    assert_true(picture_create(seen.width, seen.height, &expected, NULL));
    painter_paint_picture(f->painter, &expected, list, NULL);
    if (difference(&seen, &expected) > 0.6)
        fail_msg("%s differs by %.3f levels", window_renderer_name(window),
                 difference(&seen, &expected));
    picture_destroy(&seen);
    picture_destroy(&expected);
    painter_destroy(painter);
    window_close(window);
}

static void draw_background(DrawList *list, int change) {
    const DrawPoint corner = {change == 0 ? 1500.0f : 100.0f, 1000};
    const DrawPoint points[] = {{10, 10}, {1900, 20}, corner};
    const DrawColumn columns[] = {
        {0, 500, 1080}, {960, change == 1 ? 300 : 600, 1080}, {1920, 500, 1080}};
    draw_begin(list, 1920);
    draw_rect(list, 0, 0, 1920, 1080, (Color){40, 60, change == 2 ? 190 : 90, 255});
    draw_strip(list, columns, 3, 200, WHITE, CLEAR_RED);
    draw_polygon(list, points, 3, WHITE, WHITE);
    draw_text(list, 1500, 200, FONT_HEAVY, 90, ALIGN_CENTRE, WHITE, change == 3 ? "left" : "right");
}

/* What was kept of a still background must go when any part of it changes. */
static void a_background_that_changes_is_painted_anew(void **state) {
    Fixture *f = *state;
    Window *window;
    Err err = {0};
    WindowOptions options = {.title = "test", .width = 640, .height = 360, .is_hidden = true};
    if (!window_open(&options, &window, &err)) fail_msg("%s", err.text);
    for (int change = 0; change < 4; change++) {
        Painter *painter;
        Picture seen, expected;
        assert_true(painter_create(window, f->text, &painter, &err));
        for (int frame = 0; frame <= 30; frame++) {
            draw_background(&f->list, frame < 30 ? -1 : change);
            draw_disc(&f->list, (float)frame * 20, 900, 30, WHITE);
            painter_paint(painter, &f->list, NULL);
            if (frame == 29) assert_int_equal(painter_stats(painter).cached_ops, 4);
            if (frame < 30) window_present(window);
        }
        if (!window_read(window, &seen, &err)) fail_msg("%s", err.text);
        assert_true(picture_create(seen.width, seen.height, &expected, NULL));
        painter_paint_picture(f->painter, &expected, &f->list, NULL);
        if (difference(&seen, &expected) > 0.5)
            fail_msg("change %d: %.2f levels", change, difference(&seen, &expected));
        picture_destroy(&seen);
        picture_destroy(&expected);
        painter_destroy(painter);
    }
    window_close(window);
}

static void a_list_that_overflowed_still_paints_what_fits(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < DRAW_OPS_MAX + 10; i++)
        draw_disc(&f->list, 500, 500, 5, WHITE);
    assert_true(f->list.overflowed);
    paint(f);
    assert_int_equal(red(f, 500, 500), 255);
}

/* For the eye: build/<preset>/parts.png beside the art guide's parts. */
static void the_sheet_of_parts_is_written_for_the_eye(void **state) {
    Fixture *f = *state;
    Picture p;
    Err err = {0};
    assert_true(picture_create(1920, 1080, &p, NULL));
    parts_sheet(&f->list, 1920);
    assert_false(f->list.overflowed);
    painter_paint_picture(f->painter, &p, &f->list, NULL);
    if (!image_write_png(BUILD_DIR "/parts.png", p.rgba, p.width, p.height, &err))
        fail_msg("%s", err.text);
    picture_destroy(&p);
}

#define PAINT_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void) {
    const struct CMUnitTest tests[] = {
        PAINT_TEST(a_disc_has_its_area),
        PAINT_TEST(other_shapes_have_theirs),
        PAINT_TEST(an_outline_that_is_not_seen_whole_from_its_middle_is_filled_too),
        PAINT_TEST(a_half_transparent_line_is_even),
        PAINT_TEST(an_edge_between_pixels_fades_by_how_much_it_covers),
        PAINT_TEST(rectangles_without_a_radius_are_hard_and_reach_the_edge_of_the_screen),
        PAINT_TEST(a_gradient_runs_from_top_to_bottom),
        PAINT_TEST(a_strip_is_haze_below_its_crest_and_even_below_its_span),
        PAINT_TEST(a_clip_holds_everything_until_it_ends),
        PAINT_TEST(a_glow_falls_as_the_art_guide_says),
        PAINT_TEST(a_shadow_is_half_at_its_edge_and_keeps_its_weight),
        PAINT_TEST(text_is_as_wide_as_it_was_measured),
        PAINT_TEST(text_stands_on_its_baseline_and_aligns),
        PAINT_TEST(every_icon_has_ink_and_stays_in_its_box),
        PAINT_TEST(the_stage_is_asked_for_in_its_place_in_the_order),
        PAINT_TEST(any_size_of_screen_shows_the_same_picture),
        PAINT_TEST(a_window_shows_what_a_picture_shows_and_soon_allocates_nothing),
        PAINT_TEST(a_background_that_changes_is_painted_anew),
        PAINT_TEST(a_list_that_overflowed_still_paints_what_fits),
        PAINT_TEST(the_sheet_of_parts_is_written_for_the_eye),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
