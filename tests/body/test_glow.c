/* The sheets on which muscles glow: measured out on the cloth, alike on both sides. */
#include "body/glow.h"

#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static Flesh flesh;
static Garment garment;
static GlowSheet sheets[2];

static int make_garment(void **state) {
    (void)state;
    flesh_build_as(FIGURE_BUILD_MIDDLE, &flesh);
    garment_begin(&garment, &flesh, FIGURE_HAIR_BUN, FIGURE_CUT_TEE);
    return 0;
}

static void a_sheet_lies_on_the_cloth(void **state) {
    (void)state;
    for (int group = 0; group < MUSCLE_GROUP_COUNT; group++) {
        glow_lay(&garment, (MuscleGroup)group, sheets);
        for (int i = 0; i < SHEET_ALONG; i++)
            for (int j = 0; j < SHEET_ACROSS; j++) {
                assert_float_equal(garment_field(&garment, sheets[LEFT].p[i][j]), 0, .002f);
                assert_float_equal(v_length(sheets[LEFT].n[i][j]), 1, 1e-3f);
            }
    }
}

/* Over a thigh, not straight through the air beside it. */
static void it_is_as_wide_as_it_should_be_along_the_cloth(void **state) {
    (void)state;
    glow_lay(&garment, MUSCLE_HAMSTRINGS, sheets);
    const GlowSheet *s = &sheets[LEFT];
    for (int i = 0; i < SHEET_ALONG; i++) {
        float across = 0;
        for (int j = 1; j < SHEET_ACROSS; j++)
            across += v_length(v_sub(s->p[i][j], s->p[i][j - 1]));
        float straight = v_length(v_sub(s->p[i][SHEET_ACROSS - 1], s->p[i][0]));
        assert_float_equal(across, 2 * s->half_width, .1f * s->half_width);
        if (i == SHEET_ALONG / 2) assert_true(straight < .93f * across);
    }
}

static void what_is_asked_for_at_a_place_is_found_there_again(void **state) {
    (void)state;
    glow_lay(&garment, MUSCLE_GLUTEUS_MAXIMUS, sheets);
    for (int k = 0; k < 2; k++)
        for (float at = -.9f; at < 1; at += .15f) {
            float u, v;
            vec3s n, p = glow_sheet_point(&sheets[k], at, -.8f * at, &n);
            assert_true(glow_sheet_place(&sheets[k], p, &u, &v));
            assert_float_equal(u, at, .05f);
            assert_float_equal(v, -.8f * at, .05f);
            assert_float_equal(v_length(n), 1, 1e-3f);
        }
    float u = 7, v = 7;
    assert_false(glow_sheet_place(&sheets[LEFT], v_make(0, 3, 0), &u, &v));
    assert_float_equal(u + v, 14, 0);
}

static void the_right_is_the_mirror_image_of_the_left(void **state) {
    (void)state;
    glow_lay(&garment, MUSCLE_PECTORALIS, sheets);
    for (int i = 0; i < SHEET_ALONG; i++)
        for (int j = 0; j < SHEET_ACROSS; j++) {
            vec3s l = sheets[LEFT].p[i][j], r = sheets[RIGHT].p[i][SHEET_ACROSS - 1 - j];
            assert_float_equal(l.x, -r.x, 0);
            assert_float_equal(l.y, r.y, 0);
            assert_float_equal(l.z, r.z, 0);
            /* and the body is: it lies on the cloth there too */
            assert_float_equal(garment_field(&garment, r), 0, .002f);
        }
}

static void the_cloth_below_has_its_colour_only_well_inside_of_its_edge(void **state) {
    (void)state;
    static const float CELL_M = .027f;
    int region = glow_region(MUSCLE_HAMSTRINGS, LEFT);
    glow_lay(&garment, MUSCLE_HAMSTRINGS, sheets);
    const GlowSheet *s = &sheets[LEFT];
    vec3s n, middle = glow_sheet_point(s, 0, 0, &n),
             edge = glow_sheet_point(s, 0, 1 - .8f * CELL_M / s->half_width, &n);
    assert_float_equal(glow_under(s, region, PIECE_TROUSERS, CELL_M, middle), 1, 0);
    assert_float_equal(glow_under(s, region, PIECE_TROUSERS, CELL_M, edge), 0, 0);
    assert_float_equal(glow_under(s, region, PIECE_SHIRT, CELL_M, middle), 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_lies_on_the_cloth),
        cmocka_unit_test(it_is_as_wide_as_it_should_be_along_the_cloth),
        cmocka_unit_test(what_is_asked_for_at_a_place_is_found_there_again),
        cmocka_unit_test(the_right_is_the_mirror_image_of_the_left),
        cmocka_unit_test(the_cloth_below_has_its_colour_only_well_inside_of_its_edge),
    };
    return cmocka_run_group_tests(tests, make_garment, NULL);
}
