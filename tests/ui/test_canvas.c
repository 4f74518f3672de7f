/* Text in its place, faces that tell one step from the next, and room for who goes past. */
#include "support_model.h"
#include "ui/parts.h"
#include "ui/session_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Canvas canvas(World *w) {
    return (Canvas){.list = &w->list,
                    .measure = &FIXED_MEASURE,
                    .model = &w->model,
                    .state = &w->state,
                    .look = look_of(false, false),
                    .width = 1920,
                    .text_scale = 1};
}

static float width_of(const char *text) {
    return FIXED_MEASURE.width(NULL, FONT_TEXT, 34, text);
}

static void a_word_is_not_left_alone_on_its_last_line(void **state) {
    (void)state;
    World *w = world_new();
    const Canvas c = canvas(w);
    const TextStyle left = {FONT_TEXT, 34, 0, ALIGN_LEFT},
                    middle = {FONT_TEXT, 34, 0, ALIGN_CENTRE};
    const char *text = "bring the knee only as far as it comes easily";
    bool fits = false;
    TextPlace place = {0, 0, width_of("bring the knee only as far as it comes ") + 1, 0, 2};
    TextFit fit = canvas_fit(&c, left, place, text, &fits);
    assert_true(fits);
    assert_int_equal(fit.lines, 2);
    assert_true(fit.length[1] > (int)strlen("easily"));
    assert_true(canvas_fit(&c, middle, place, text, NULL).length[1] >= fit.length[1]);
    assert_true(fit.px == 34);
    world_free(w);
}

static void company_costs_no_line_no_size_and_no_break_that_was_meant(void **state) {
    (void)state;
    World *w = world_new();
    const Canvas c = canvas(w);
    const TextStyle style = {FONT_TEXT, 34, 0, ALIGN_LEFT};
    /* nothing can keep it company here */
    TextPlace place = {0, 0, width_of("unbelievably ") + 1, 0, 2};
    TextFit fit = canvas_fit(&c, style, place, "unbelievably a", NULL);
    assert_int_equal(fit.lines, 2);
    assert_int_equal(fit.length[1], 1);
    place.w = width_of("one two three four ") + 1;
    fit = canvas_fit(&c, style, place, "one two three four\nx", NULL);
    assert_int_equal(fit.lines, 2);
    assert_int_equal(fit.length[1], 1);
    fit = canvas_fit(&c, style, place, "one two three four", NULL);
    assert_int_equal(fit.lines, 1);
    world_free(w);
}

static void every_step_of_pain_has_a_face_of_its_own(void **state) {
    (void)state;
    World *w = world_new();
    Canvas c = canvas(w);
    static DrawOp before[32];
    static DrawPoint points_before[64];
    int ops_before = 0, points_count = 0;
    for (int pain = 0; pain <= 10; pain++) {
        draw_begin(&w->list, 1920);
        part_pain_face(&c, 100, 100, 62, pain);
        int ops = w->list.op_count, points = w->list.point_count;
        assert_true(ops > 3 && ops <= 32 && points <= 64);
        bool same_color = pain > 0 && !memcmp(&before[0].c0, &w->list.ops[0].c0, sizeof(Color));
        bool same_mouth = points == points_count && ops == ops_before &&
                          !memcmp(points_before, w->list.points, sizeof *points_before * points);
        assert_false(same_color);
        assert_false(same_mouth);
        memcpy(before, w->list.ops, sizeof *before * ops);
        memcpy(points_before, w->list.points, sizeof *points_before * points);
        ops_before = ops;
        points_count = points;
    }
    world_free(w);
}

static void what_stands_beside_the_stage_comes_when_the_person_has_gone_past(void **state) {
    (void)state;
    World *w = world_new();
    const Canvas c = canvas(w);
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    w->view.set = 1;
    w->view.offset_s = 0;
    assert_true(session_stage_passed(&c, &w->view) == 0);
    w->view.offset_s = .55;
    float half = session_stage_passed(&c, &w->view);
    assert_true(half > 0 && half < 1);
    w->view.offset_s = .8;
    assert_true(session_stage_passed(&c, &w->view) == 1);
    w->view.offset_s = 0;
    w->view.set = 2; /* after a rest on the same stage */
    assert_true(session_stage_passed(&c, &w->view) == 1);
    w->view.set = 1;
    w->model.settings[UI_SETTING_REDUCED_MOTION] = 1;
    assert_true(session_stage_passed(&c, &w->view) == 1);
    world_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_not_left_alone_on_its_last_line),
        cmocka_unit_test(company_costs_no_line_no_size_and_no_break_that_was_meant),
        cmocka_unit_test(every_step_of_pain_has_a_face_of_its_own),
        cmocka_unit_test(what_stands_beside_the_stage_comes_when_the_person_has_gone_past),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
