/* labels: render */
#include "platform/image.h"
#include "platform/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Picture picture(int width, int height) {
    Picture p;
    Err err = {0};
    if (!picture_create(width, height, &p, &err)) fail_msg("%s", err.text);
    return p;
}

static const uint8_t *pixel(const Picture *p, int x, int y) {
    return p->rgba + ((size_t)y * (size_t)p->width + (size_t)x) * 4;
}

static void assert_pixel(const Picture *p, int x, int y, int r, int g, int b) {
    const uint8_t *at = pixel(p, x, y);
    if (at[0] != r || at[1] != g || at[2] != b || at[3] != 255)
        fail_msg("pixel %d,%d is %d %d %d %d, not %d %d %d 255", x, y, at[0], at[1], at[2], at[3],
                 r, g, b);
}

static Triangles triangles(const float *xy, const uint8_t *rgba, int vertices,
                           const uint16_t *index, int indices) {
    return (Triangles){.xy = xy,
                       .rgba = rgba,
                       .vertex_count = vertices,
                       .index = index,
                       .index_size = 2,
                       .index_count = indices};
}

static void a_picture_of_no_size_is_refused(void **state) {
    (void)state;
    Picture p = {.width = 7};
    Err err = {0};
    assert_false(picture_create(0, 10, &p, &err));
    assert_int_equal(err.code, ERR_RANGE);
    assert_non_null(strstr(err.text, "0 x 10"));
    assert_false(picture_create(10, PICTURE_SIDE_MAX + 1, &p, &err));
    assert_int_equal(p.width, 7);
}

static const uint16_t QUAD[] = {0, 1, 2, 0, 2, 3};

static void a_flat_opaque_rectangle_fills_exactly_its_pixels(void **state) {
    (void)state;
    Picture p = picture(16, 16);
    const float xy[] = {3, 2, 11, 2, 11, 9, 3, 9};
    uint8_t rgba[16];
    for (int i = 0; i < 4; i++)
        memcpy(rgba + 4 * i, (uint8_t[]){200, 100, 50, 255}, 4);
    Triangles t = triangles(xy, rgba, 4, QUAD, 6);
    picture_triangles(&p, &t, NULL, NULL);
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++) {
            bool is_inside = x >= 3 && x < 11 && y >= 2 && y < 9;
            assert_pixel(&p, x, y, is_inside ? 200 : 0, is_inside ? 100 : 0, is_inside ? 50 : 0);
        }
    picture_destroy(&p);
}

static void a_pixel_belongs_to_the_shape_that_holds_its_centre(void **state) {
    (void)state;
    Picture p = picture(16, 16);
    const float xy[] = {3.45f, 2.55f, 11.55f, 2.55f, 11.55f, 9.45f, 3.45f, 9.45f};
    uint8_t rgba[16];
    memset(rgba, 255, sizeof rgba);
    Triangles t = triangles(xy, rgba, 4, QUAD, 6);
    picture_triangles(&p, &t, NULL, NULL);
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++) {
            int v = x >= 3 && x <= 11 && y >= 3 && y < 9 ? 255 : 0;
            assert_pixel(&p, x, y, v, v, v);
        }
    picture_destroy(&p);
}

/* A fan of half-transparent triangles around a point: a pixel drawn twice would be too bright, one
 * left out too dark. */
static void triangles_that_share_edges_cover_each_pixel_once(void **state) {
    (void)state;
    enum { SPOKES = 17 };
    Picture p = picture(64, 64);
    float xy[2 * (SPOKES + 1)] = {31.7f, 32.3f};
    uint8_t rgba[4 * (SPOKES + 1)];
    uint16_t index[3 * SPOKES];
    static const float WAY[SPOKES][2] = {
        {100, 3},   {93, 37},  {74, 67},  {45, 89},   {9, 100},   {-27, 96},
        {-60, 80},  {-85, 53}, {-98, 18}, {-98, -18}, {-85, -53}, {-60, -80},
        {-27, -96}, {9, -100}, {45, -89}, {74, -67},  {93, -37},
    };
    for (int i = 0; i <= SPOKES; i++)
        memcpy(rgba + 4 * i, (uint8_t[]){255, 255, 255, 128}, 4);
    for (int i = 0; i < SPOKES; i++) {
        xy[2 * i + 2] = 31.7f + WAY[i][0];
        xy[2 * i + 3] = 32.3f + WAY[i][1];
        index[3 * i] = 0;
        index[3 * i + 1] = (uint16_t)(i + 1);
        index[3 * i + 2] = (uint16_t)((i + 1) % SPOKES + 1);
    }
    Triangles t = triangles(xy, rgba, SPOKES + 1, index, 3 * SPOKES);
    picture_triangles(&p, &t, NULL, NULL);
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
            if (abs(pixel(&p, x, y)[0] - 128) > 1)
                fail_msg("pixel %d,%d is %d, not 128", x, y, pixel(&p, x, y)[0]);
    picture_destroy(&p);
}

static void a_gradient_reaches_its_ends_and_has_no_bands(void **state) {
    (void)state;
    Picture p = picture(64, 512);
    const float xy[] = {0, 0, 64, 0, 64, 512, 0, 512};
    const uint8_t rgba[] = {100, 100, 100, 255, 100, 100, 100, 255,
                            110, 110, 110, 255, 110, 110, 110, 255};
    Triangles t = triangles(xy, rgba, 4, QUAD, 6);
    picture_triangles(&p, &t, NULL, NULL);
    /* ten levels over 512 rows: the mean of each 8 x 8 square follows the line to 1/16 level */
    for (int y = 0; y < 512; y += 8) {
        double sum = 0;
        for (int k = 0; k < 64; k++)
            sum += pixel(&p, k % 8, y + k / 8)[0];
        double expected = 100 + 10 * ((double)y + 4) / 512;
        if (sum / 64 - expected > 0.07 || expected - sum / 64 > 0.07)
            fail_msg("rows %d: mean %.3f, not %.3f", y, sum / 64, expected);
    }
    picture_destroy(&p);
}

static void nothing_is_drawn_outside_the_clip_or_by_points_that_are_not_finite(void **state) {
    (void)state;
    Picture p = picture(16, 16);
    const float xy[] = {-50, -50, 90, -50, 90, 90, -50, 90};
    float bad[] = {0, 0, 16, 0, 16, 16, 0, 16};
    uint8_t rgba[16];
    memset(rgba, 255, sizeof rgba);
    Triangles t = triangles(xy, rgba, 4, QUAD, 6);
    picture_triangles(&p, &t, NULL, &(PixelRect){4, 5, 7, 40});
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++) {
            int v = x >= 4 && x < 7 && y >= 5 ? 255 : 0;
            assert_pixel(&p, x, y, v, v, v);
        }
    picture_clear(&p, (Color){0, 0, 0, 255});
    bad[4] = (float)(0.0 / (double)bad[0]);
    t = triangles(bad, rgba, 4, QUAD, 6);
    picture_triangles(&p, &t, NULL, NULL);
    assert_pixel(&p, 8, 8, 0, 0, 0);
    picture_destroy(&p);
}

static void both_sizes_of_index_draw_the_same(void **state) {
    (void)state;
    Picture a = picture(32, 32), b = picture(32, 32);
    const float xy[] = {1.3f, 2.1f, 29.7f, 8.4f, 12.2f, 30.5f};
    const uint8_t rgba[] = {255, 0, 0, 255, 0, 255, 0, 128, 0, 0, 255, 20};
    const uint16_t small[] = {0, 1, 2};
    const uint32_t large[] = {0, 1, 2};
    Triangles t = triangles(xy, rgba, 3, small, 3);
    picture_triangles(&a, &t, NULL, NULL);
    t.index = large;
    t.index_size = 4;
    picture_triangles(&b, &t, NULL, NULL);
    assert_memory_equal(a.rgba, b.rgba, 32 * 32 * 4);
    assert_true(pixel(&a, 14, 12)[1] > 0);
    picture_destroy(&a);
    picture_destroy(&b);
}

static void a_mask_weighs_alpha_and_a_stamp_is_one_to_one(void **state) {
    (void)state;
    Picture p = picture(8, 8);
    const uint8_t alpha[] = {0, 255, 128, 255};
    Mask mask = {2, 2, alpha};
    picture_stamp(&p, 3, 4, &mask, (Color){250, 200, 100, 255}, NULL);
    assert_pixel(&p, 3, 4, 0, 0, 0);
    assert_pixel(&p, 4, 4, 250, 200, 100);
    assert_pixel(&p, 4, 5, 250, 200, 100);
    assert_in_range(pixel(&p, 3, 5)[0], 124, 127);
    picture_stamp(&p, 7, 7, &mask, (Color){250, 200, 100, 255}, NULL); /* over the corner */
    picture_stamp(&p, -1, -1, &mask, (Color){9, 9, 9, 255}, NULL);
    assert_pixel(&p, 0, 0, 9, 9, 9);
    picture_destroy(&p);
}

static void a_png_is_read_back_as_it_was_written(void **state) {
    (void)state;
    Picture p = picture(40, 30), read;
    Err err = {0};
    for (size_t i = 0; i < 40 * 30; i++) {
        p.rgba[4 * i] = (uint8_t)(i * 7);
        p.rgba[4 * i + 1] = (uint8_t)(i * 13);
    }
    if (!image_write_png(BUILD_DIR "/test_picture.png", p.rgba, 40, 30, &err))
        fail_msg("%s", err.text);
    if (!image_read(BUILD_DIR "/test_picture.png", &read, &err)) fail_msg("%s", err.text);
    assert_int_equal(read.width, 40);
    assert_int_equal(read.height, 30);
    assert_memory_equal(read.rgba, p.rgba, 40 * 30 * 4);
    picture_destroy(&read);
    assert_false(image_write_png("/nowhere/x.png", p.rgba, 40, 30, &err));
    assert_non_null(strstr(err.text, "/nowhere/x.png"));
    assert_false(image_write_png(BUILD_DIR "/x.png", p.rgba, 0, 30, &err));
    assert_int_equal(err.code, ERR_RANGE);
    assert_false(image_read(SOURCE_DIR "/CMakeLists.txt", &read, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_non_null(strstr(err.text, "CMakeLists.txt"));
    picture_destroy(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_of_no_size_is_refused),
        cmocka_unit_test(a_flat_opaque_rectangle_fills_exactly_its_pixels),
        cmocka_unit_test(a_pixel_belongs_to_the_shape_that_holds_its_centre),
        cmocka_unit_test(triangles_that_share_edges_cover_each_pixel_once),
        cmocka_unit_test(a_gradient_reaches_its_ends_and_has_no_bands),
        cmocka_unit_test(nothing_is_drawn_outside_the_clip_or_by_points_that_are_not_finite),
        cmocka_unit_test(both_sizes_of_index_draw_the_same),
        cmocka_unit_test(a_mask_weighs_alpha_and_a_stamp_is_one_to_one),
        cmocka_unit_test(a_png_is_read_back_as_it_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
