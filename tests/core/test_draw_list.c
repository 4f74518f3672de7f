#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/draw_list.h"

#include <stdlib.h>
#include <string.h>

static const Color INK = {10, 20, 30, 200};

static int fresh(void **state) {
    DrawList *d = malloc(sizeof *d);
    if (!d) return -1;
    memset(d, 0xA5, sizeof *d); /* draw_begin must not lean on zeros */
    draw_begin(d, 1920);
    *state = d;
    return 0;
}

static int drop(void **state) {
    free(*state);
    return 0;
}

static void what_does_not_fit_is_dropped_and_told(void **state) {
    DrawList *d = *state;
    for (int i = 0; i < DRAW_OPS_MAX; i++)
        draw_rect(d, (float)i, 0, 1, 1, INK);
    assert_false(d->overflowed);
    draw_rect(d, 0, 0, 1, 1, INK);
    assert_true(d->overflowed);
    assert_int_equal(d->op_count, DRAW_OPS_MAX);
    draw_begin(d, 1920);
    assert_false(d->overflowed);
    assert_int_equal(d->op_count, 0);
}

static void points_columns_and_characters_have_their_own_limits(void **state) {
    DrawList *d = *state;
    static DrawPoint points[DRAW_POINTS_MAX + 1];
    static DrawColumn columns[DRAW_COLUMNS_MAX + 1];
    static char text[DRAW_CHARS_MAX + 1];
    memset(text, 'x', sizeof text - 1);
    draw_polyline(d, points, DRAW_POINTS_MAX, 1, false, INK);
    assert_false(d->overflowed);
    draw_polygon(d, points, 1, INK, INK);
    assert_true(d->overflowed);
    assert_int_equal(d->op_count, 1);
    draw_begin(d, 1920);
    draw_polyline(d, points, DRAW_POINTS_MAX + 1, 1, false, INK);
    assert_true(d->overflowed);
    assert_int_equal(d->point_count, 0);
    draw_begin(d, 1920);
    draw_strip(d, columns, DRAW_COLUMNS_MAX + 1, 5, INK, INK);
    assert_true(d->overflowed);
    draw_begin(d, 1920);
    draw_text(d, 0, 0, FONT_TEXT, 20, ALIGN_LEFT, INK, text); /* no room for the terminator */
    assert_true(d->overflowed);
    assert_int_equal(d->op_count, 0);
    assert_int_equal(d->char_count, 0);
    draw_begin(d, 1920);
    StageView view = {0};
    for (int i = 0; i <= DRAW_STAGES_MAX; i++)
        draw_stage(d, &view);
    assert_true(d->overflowed);
    assert_int_equal(d->stage_count, DRAW_STAGES_MAX);
    assert_int_equal(d->op_count, DRAW_STAGES_MAX);
}

static void too_many_transforms_are_told_and_still_pop_in_pairs(void **state) {
    DrawList *d = *state;
    DrawTransform right = {.dx = 10, .scale = 1, .alpha = 1};
    for (int i = 0; i < DRAW_TRANSFORMS_MAX + 2; i++)
        draw_push(d, right);
    assert_true(d->overflowed);
    for (int i = 0; i < DRAW_TRANSFORMS_MAX + 1; i++)
        draw_pop(d);
    draw_rect(d, 0, 0, 1, 1, INK);
    draw_pop(d);
    draw_rect(d, 0, 0, 1, 1, INK);
    assert_float_equal(d->ops[0].x, 10, 0);
    assert_float_equal(d->ops[1].x, 0, 0);
}

static void a_transform_scales_about_its_pivot_and_fades(void **state) {
    DrawList *d = *state;
    draw_push(d, (DrawTransform){
                     .dx = 5, .dy = -5, .scale = 2, .pivot_x = 100, .pivot_y = 50, .alpha = 0.5f});
    draw_round(d, 110, 60, 20, 10, 4, INK, INK);
    draw_icon(d, ICON_LEAF, 100, 50, 24, 2, INK);
    draw_shadow(d, 100, 50, 10, 10, 3, 7, INK);
    draw_pop(d);
    const DrawOp *round = &d->ops[0], *icon = &d->ops[1], *shadow = &d->ops[2];
    assert_float_equal(round->x, 100 + 10 * 2 + 5, 1e-4);
    assert_float_equal(round->y, 50 + 10 * 2 - 5, 1e-4);
    assert_float_equal(round->w, 40, 1e-4);
    assert_float_equal(round->h, 20, 1e-4);
    assert_float_equal(round->radius, 8, 1e-4);
    assert_int_equal(round->c0.a, 100);
    assert_int_equal(round->c1.a, 100);
    assert_int_equal(round->c0.r, 10);
    assert_float_equal(icon->w, 48, 1e-4);
    assert_float_equal(icon->stroke, 2, 0); /* on its own grid */
    assert_float_equal(shadow->blur, 14, 1e-4);
}

static void nested_transforms_apply_from_the_inside_out(void **state) {
    DrawList *d = *state;
    draw_push(d, (DrawTransform){.dx = 100, .scale = 2, .alpha = 0.5f});
    draw_push(d, (DrawTransform){.dx = 7, .scale = 3, .pivot_x = 10, .alpha = 0.5f});
    DrawPoint points[] = {{11, 0}, {12, 0}};
    draw_polyline(d, points, 2, 1, true, INK);
    draw_pop(d);
    draw_text(d, 1, 2, FONT_BOLD, 30, ALIGN_CENTRE, INK, "hold");
    draw_pop(d);
    /* inner: 10 + (11 - 10) * 3 + 7 = 20; outer: 20 * 2 + 100 = 140 */
    assert_float_equal(d->points[0].x, 140, 1e-4);
    assert_float_equal(d->points[1].x, 146, 1e-4);
    assert_float_equal(d->ops[0].stroke, 6, 1e-4);
    assert_int_equal(d->ops[0].c0.a, 50);
    assert_true(d->ops[0].closed);
    assert_float_equal(d->ops[1].x, 102, 1e-4);
    assert_float_equal(d->ops[1].px, 60, 1e-4);
    assert_int_equal(d->ops[1].c0.a, 100);
    assert_int_equal(d->transform_count, 0);
}

static void text_is_kept_with_its_end(void **state) {
    DrawList *d = *state;
    draw_text(d, 0, 0, FONT_TEXT, 20, ALIGN_LEFT, INK, "");
    assert_int_equal(d->op_count, 0);
    draw_text(d, 0, 0, FONT_TEXT, 20, ALIGN_LEFT, INK, "one");
    draw_text(d, 0, 0, FONT_TEXT, 20, ALIGN_LEFT, INK, "two");
    assert_string_equal(d->chars + d->ops[0].first, "one");
    assert_string_equal(d->chars + d->ops[1].first, "two");
    assert_int_equal(d->ops[1].count, 3);
}

static void a_disc_is_a_round_rect_and_a_ring_its_outline(void **state) {
    DrawList *d = *state;
    draw_disc(d, 100, 200, 30, INK);
    draw_ring(d, 100, 200, 30, 4, INK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(d->ops[i].kind, DRAW_ROUND_RECT);
        assert_float_equal(d->ops[i].x, 70, 0);
        assert_float_equal(d->ops[i].y, 170, 0);
        assert_float_equal(d->ops[i].w, 60, 0);
        assert_float_equal(d->ops[i].radius, 30, 0);
    }
    assert_float_equal(d->ops[0].stroke, 0, 0);
    assert_float_equal(d->ops[1].stroke, 4, 0);
}

static void a_stage_moves_with_its_panel(void **state) {
    DrawList *d = *state;
    draw_push(d, (DrawTransform){.dx = 10, .dy = 20, .scale = 0.5f, .alpha = 0.25f});
    StageView view = {.x = 100, .y = 200, .w = 400, .h = 600, .exercise = 3};
    draw_stage(d, &view);
    draw_pop(d);
    const StageView *kept = &d->stages[d->ops[0].first];
    assert_float_equal(kept->x, 60, 1e-4);
    assert_float_equal(kept->y, 120, 1e-4);
    assert_float_equal(kept->w, 200, 1e-4);
    assert_float_equal(kept->h, 300, 1e-4);
    assert_int_equal(kept->exercise, 3);
    assert_float_equal(d->ops[0].x, 60, 1e-4);
    assert_int_equal(d->ops[0].c0.a, 64);
}

static void strips_arcs_and_clips_pass_through_too(void **state) {
    DrawList *d = *state;
    draw_push(d, (DrawTransform){.dy = 100, .scale = 2, .alpha = 1});
    DrawColumn columns[] = {{1, 2, 3}};
    draw_strip(d, columns, 1, 10, INK, INK);
    draw_arc(d, 5, 6, 7, 2, 0, 0.5f, INK);
    draw_dots(d, 5, 6, 7, 2, 12, INK);
    draw_clip(d, 1, 2, 3, 4);
    draw_unclip(d);
    draw_pop(d);
    assert_float_equal(d->columns[0].x, 2, 0);
    assert_float_equal(d->columns[0].crest, 104, 0);
    assert_float_equal(d->columns[0].foot, 106, 0);
    assert_float_equal(d->ops[0].span, 20, 0);
    assert_float_equal(d->ops[1].radius, 14, 0);
    assert_float_equal(d->ops[1].a1, 0.5f, 0);
    assert_float_equal(d->ops[1].dash, 0, 0);
    assert_float_equal(d->ops[2].dash, 12, 0);
    assert_float_equal(d->ops[3].w, 6, 0);
    assert_float_equal(d->ops[4].w, 0, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, fresh, drop)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_does_not_fit_is_dropped_and_told),
        TEST(points_columns_and_characters_have_their_own_limits),
        TEST(too_many_transforms_are_told_and_still_pop_in_pairs),
        TEST(a_transform_scales_about_its_pivot_and_fades),
        TEST(nested_transforms_apply_from_the_inside_out),
        TEST(text_is_kept_with_its_end),
        TEST(a_disc_is_a_round_rect_and_a_ring_its_outline),
        TEST(a_stage_moves_with_its_panel),
        TEST(strips_arcs_and_clips_pass_through_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
