#include "stage/camera.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Viewport STAGE = {96, 150, 1300, 650, 1080}; /* of a session, art.md section 9 */

static PixelBox box_of(const FramingBounds *bounds, const Framing *framing) {
    Camera c = camera_make(framing, &STAGE);
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int i = 0; i < bounds->count; i++) {
        const float *b = bounds->ball[i];
        float x, y, depth;
        camera_project(&c, v_make(b[0], b[1], b[2]), &x, &y, &depth);
        float r = b[3] * c.focal / depth;
        box.x0 = fminf(box.x0, x - r);
        box.x1 = fmaxf(box.x1, x + r);
        box.y0 = fminf(box.y0, y - r);
        box.y1 = fmaxf(box.y1, y + r);
    }
    return box;
}

static void add_pose(FramingBounds *bounds, float tilt_deg, float up) {
    Pose pose = pose_zero();
    Frame frames[BONE_COUNT];
    pose.dof[DOF_PELVIS_TILT] = radians(tilt_deg);
    pose.dof[DOF_PELVIS_UP] = up;
    skeleton_pose(&pose, frames);
    framing_add(bounds, frames);
}

static void what_is_looked_at_is_in_the_middle(void **state) {
    (void)state;
    Framing f = {40, 12, v_make(.3f, .7f, -.2f), 4};
    Camera c = camera_make(&f, &STAGE);
    float x, y, depth;
    camera_project(&c, f.target, &x, &y, &depth);
    assert_float_equal(x, STAGE.x + STAGE.w / 2, .01f);
    assert_float_equal(y, STAGE.y + STAGE.h / 2, .01f);
    assert_float_equal(depth, 4, 1e-4f);
}

static void a_positive_azimuth_shows_the_left_side(void **state) {
    (void)state;
    Framing front = {0, 0, v_make(0, 1, 0), 4}, left = {90, 0, v_make(0, 1, 0), 4};
    Camera c = camera_make(&front, &STAGE);
    float x, y, near_depth, far_depth;
    camera_project(&c, v_make(.2f, 1, 0), &x, &y, &near_depth);
    assert_true(x > STAGE.x + STAGE.w / 2); /* its left is on the viewer's right */
    c = camera_make(&left, &STAGE);
    camera_project(&c, v_make(.2f, 1, 0), &x, &y, &near_depth);
    camera_project(&c, v_make(-.2f, 1, 0), &x, &y, &far_depth);
    assert_true(near_depth < far_depth);
}

static void up_is_up_on_the_screen(void **state) {
    (void)state;
    Framing f = {25, 5, v_make(0, 1, 0), 4};
    Camera c = camera_make(&f, &STAGE);
    float x, low, high, depth;
    camera_project(&c, v_make(0, .5f, 0), &x, &low, &depth);
    camera_project(&c, v_make(0, 1.5f, 0), &x, &high, &depth);
    assert_true(high < low);
}

static void the_field_of_view_is_28_degrees(void **state) {
    (void)state;
    Viewport wide = {0, 0, 1920, 1080, 0};
    Framing f = {0, 0, v_make(0, 0, 0), 10};
    Camera c = camera_make(&f, &wide);
    float x, y, depth;
    camera_project(&c, v_make(0, 10 * tanf(radians(14)), 0), &x, &y, &depth);
    assert_float_equal(y, 0, .1f);
}

static void nothing_to_show_is_no_framing(void **state) {
    (void)state;
    static FramingBounds bounds;
    Framing f = {.distance = 77};
    framing_begin(&bounds);
    assert_false(framing_solve(&bounds, 0, 0, .9f, &STAGE, &f));
    add_pose(&bounds, 0, .95f);
    assert_false(framing_solve(&bounds, 0, 0, 0, &STAGE, &f));
    assert_false(framing_solve(&bounds, 0, 0, NAN, &STAGE, &f));
    Viewport flat = {0, 0, 100, 0, 0};
    assert_false(framing_solve(&bounds, 0, 0, .9f, &flat, &f));
    assert_float_equal(f.distance, 77, 0);
}

static void a_standing_figure_fills_nine_tenths_of_the_height(void **state) {
    (void)state;
    static FramingBounds bounds;
    Framing f;
    framing_begin(&bounds);
    add_pose(&bounds, 0, .95f);
    assert_true(framing_solve(&bounds, 25, 5, .94f, &STAGE, &f));
    PixelBox box = box_of(&bounds, &f);
    assert_true(box.y1 - box.y0 >= .90f * STAGE.h);
    assert_true(box.y0 >= STAGE.y && box.y1 <= STAGE.y + STAGE.h);
    assert_true(box.x0 >= STAGE.x && box.x1 <= STAGE.x + STAGE.w);
}

static void a_lying_figure_fills_four_fifths_of_the_width(void **state) {
    (void)state;
    static FramingBounds bounds;
    Framing f;
    framing_begin(&bounds);
    add_pose(&bounds, -90, .12f);
    assert_true(framing_solve(&bounds, 90, 12, .94f, &STAGE, &f));
    PixelBox box = box_of(&bounds, &f);
    assert_true(box.x1 - box.x0 >= .80f * STAGE.w);
    assert_true(box.x0 >= STAGE.x - 1 && box.x1 <= STAGE.x + STAGE.w + 1);
}

static void every_pose_that_was_added_is_in_the_picture(void **state) {
    (void)state;
    static FramingBounds bounds;
    Framing f;
    framing_begin(&bounds);
    for (int i = 0; i <= 10; i++)
        add_pose(&bounds, -9.f * (float)i, .95f - .083f * (float)i);
    assert_false(bounds.overflowed);
    assert_true(framing_solve(&bounds, 60, 10, .94f, &STAGE, &f));
    PixelBox box = box_of(&bounds, &f);
    assert_true(box.x0 >= STAGE.x - 1 && box.x1 <= STAGE.x + STAGE.w + 1);
    assert_true(box.y0 >= STAGE.y - 1 && box.y1 <= STAGE.y + STAGE.h + 1);
}

static const MatRoom BARE = {false, 0}, WITH_MAT = {true, 40};

static bool is_within(const PixelBox *box, const Viewport *view) {
    return box->x0 >= view->x - 1 && box->x1 <= view->x + view->w + 1 && box->y0 >= view->y - 1 &&
           box->y1 <= view->y + view->h + 1;
}

static PixelBox mat_seen(const MatPlace *mat, const Framing *f) {
    Camera c = camera_make(f, &STAGE);
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int corner = 0; corner < 4; corner++) {
        float x, y, depth;
        vec3s p = v_make(mat->x + (corner & 1 ? mat->half_width : -mat->half_width), 0,
                         mat->z + (corner & 2 ? mat->half_length : -mat->half_length));
        camera_project(&c, p, &x, &y, &depth);
        box.x0 = fminf(box.x0, x);
        box.x1 = fmaxf(box.x1, x);
        box.y0 = fminf(box.y0, y);
        box.y1 = fmaxf(box.y1, y);
    }
    return box;
}

static void the_work_is_seen_large_and_the_way_there_from_farther_back(void **state) {
    (void)state;
    static FramingBounds work, all;
    WorkFraming f;
    framing_begin(&work);
    framing_begin(&all);
    add_pose(&work, -90, .12f); /* lying is held, standing is only how one begins */
    add_pose(&all, -90, .12f);
    add_pose(&all, 0, .95f);
    assert_true(framing_solve_work(&work, &all, 80, 10, &BARE, &STAGE, &f));
    assert_true(f.work.distance < f.open.distance);
    PixelBox box = box_of(&work, &f.work), whole = box_of(&all, &f.open);
    assert_true(is_within(&box, &STAGE));
    assert_true(is_within(&whole, &STAGE));
    assert_true(box.x1 - box.x0 >= .95f * STAGE.w); /* without a mat nothing else counts */
    framing_begin(&work);
    assert_false(framing_solve_work(&work, &all, 80, 10, &BARE, &STAGE, &f));
}

static void the_picture_stands_on_the_stages_lower_edge(void **state) {
    (void)state;
    static FramingBounds work;
    WorkFraming f;
    framing_begin(&work);
    add_pose(&work, -90, .12f);
    assert_true(framing_solve_work(&work, &work, 90, 8, &BARE, &STAGE, &f));
    PixelBox box = box_of(&work, &f.work);
    assert_float_equal(box.y1, STAGE.y + STAGE.h, 2);
    assert_true(framing_solve_work(&work, &work, 90, 8, &WITH_MAT, &STAGE, &f));
    PixelBox mat = mat_seen(&f.mat, &f.work);
    assert_float_equal(mat.y1, STAGE.y + STAGE.h - 12, 3); /* it is 12 px thick */
}

static void the_mat_is_kept_beside_what_stands_next_to_the_stage(void **state) {
    (void)state;
    static FramingBounds work;
    framing_begin(&work);
    add_pose(&work, -90, .12f);
    for (float azimuth = 60; azimuth <= 120; azimuth += 10) {
        WorkFraming f;
        assert_true(framing_solve_work(&work, &work, azimuth, 9, &WITH_MAT, &STAGE, &f));
        PixelBox box = box_of(&work, &f.work), mat = mat_seen(&f.mat, &f.work);
        assert_true(is_within(&box, &STAGE));
        assert_true(mat.x0 >= STAGE.x - 41 && mat.x1 <= STAGE.x + STAGE.w + 1);
        if (azimuth == 90) assert_true(box.x1 - box.x0 >= .80f * STAGE.w);
    }
}

/* Beside the nearer foot, and at the head's crown. */
static void the_mat_ends_40_pixels_beyond_head_and_heels(void **state) {
    (void)state;
    static FramingBounds work;
    WorkFraming f;
    framing_begin(&work);
    add_pose(&work, -90, .12f);
    assert_true(framing_solve_work(&work, &work, 90, 9, &WITH_MAT, &STAGE, &f));
    Camera c = camera_make(&f.work, &STAGE);
    PixelBox box = box_of(&work, &f.work);
    float crown, heels, y, depth;
    camera_project(&c, v_make(0, 0, f.mat.z - f.mat.half_length), &crown, &y, &depth);
    camera_project(&c, v_make(.15f, 0, f.mat.z + f.mat.half_length), &heels, &y, &depth);
    assert_true(crown - box.x1 >= 40);
    assert_true(box.x0 - heels >= 40);
}

/* The heels lie farthest along; all that lies beyond `from` is in the air while they work. */
static float mat_beyond_heels(const FramingBounds *all, float from) {
    static FramingBounds work;
    work = *all;
    float heels = -1e9f;
    for (int i = 0; i < work.count; i++) {
        float *b = work.ball[i];
        heels = fmaxf(heels, b[2] + b[3]);
        if (b[2] > from) b[1] += .5f;
    }
    WorkFraming f;
    assert_true(framing_solve_work(&work, all, 75, 9, &WITH_MAT, &STAGE, &f));
    return f.mat.z + f.mat.half_length - heels;
}

static void a_mat_lies_under_the_feet_that_leave_it_but_not_for_a_hands_breadth(void **state) {
    (void)state;
    static FramingBounds all;
    framing_begin(&all);
    add_pose(&all, -90, .12f);
    assert_true(mat_beyond_heels(&all, .3f) >= -.001f);
    assert_true(mat_beyond_heels(&all, .8f) < 0);
}

static void the_mat_is_no_broader_than_mats_are(void **state) {
    (void)state;
    static FramingBounds work;
    framing_begin(&work);
    add_pose(&work, 0, .95f); /* feet side by side */
    assert_float_equal(framing_mat(&work).half_width, .33f, 1e-4f);
    framing_add_prop(&work, &(PropPlace){.prop = PROP_BOLSTER, .x_m = .9f});
    framing_add_prop(&work, &(PropPlace){.prop = PROP_BOLSTER, .x_m = -.9f});
    assert_float_equal(framing_mat(&work).half_width, .45f, 1e-4f);
}

/* A chair beside the mat: it has to be seen, and asks for no mat of its own. */
static void no_mat_reaches_under_a_chair_for_its_sake(void **state) {
    (void)state;
    static FramingBounds work;
    framing_begin(&work);
    add_pose(&work, -90, .12f);
    MatPlace before = framing_mat(&work);
    framing_add_prop(&work, &(PropPlace){.prop = PROP_CHAIR, .z_m = 1.6f});
    MatPlace with_chair = framing_mat(&work);
    assert_float_equal(with_chair.half_length, before.half_length, 1e-5f);
    framing_add_prop(&work, &(PropPlace){.prop = PROP_CUSHION, .z_m = 1.6f}); /* that lies on it */
    assert_true(framing_mat(&work).half_length > before.half_length + .2f);
}

/* A long thing lies as it is turned. */
static void a_turned_bolster_is_seen_from_end_to_end(void **state) {
    (void)state;
    static FramingBounds bounds;
    framing_begin(&bounds);
    framing_add_prop(&bounds, &(PropPlace){.prop = PROP_BOLSTER, .turn_deg = 90});
    const PropFace *top = prop_face(PROP_PART_BOLSTER_TOP);
    float farthest = 0;
    for (int i = 0; i < bounds.count; i++)
        farthest = fmaxf(farthest, bounds.ball[i][2]);
    assert_float_equal(farthest, top->half_width, .001f);
}

static void work_that_is_all_there_is_is_not_cut_off(void **state) {
    (void)state;
    static FramingBounds work;
    WorkFraming f;
    framing_begin(&work);
    add_pose(&work, 0, .95f);
    assert_true(framing_solve_work(&work, &work, 25, 5, &WITH_MAT, &STAGE, &f));
    PixelBox box = box_of(&work, &f.work);
    assert_true(is_within(&box, &STAGE));
    assert_true(box.y1 - box.y0 >= .90f * STAGE.h);
}

static void a_chair_is_in_the_picture_to_its_top(void **state) {
    (void)state;
    static FramingBounds bounds;
    Framing f;
    PropPlace chair = {.prop = PROP_CHAIR, .z_m = .6f, .turn_deg = 180};
    framing_begin(&bounds);
    add_pose(&bounds, -90, .12f);
    int body = bounds.count;
    framing_add_prop(&bounds, &chair);
    assert_true(bounds.count > body);
    assert_true(framing_solve(&bounds, 80, 10, .94f, &STAGE, &f));
    Camera c = camera_make(&f, &STAGE);
    PropFace back = prop_face_placed(PROP_PART_CHAIR_BACK, &chair);
    float x, y, depth;
    camera_project(&c, v_mad(back.centre, v_make(0, 1, 0), back.half_depth), &x, &y, &depth);
    assert_true(y >= STAGE.y);
    body = bounds.count;
    framing_add_prop(&bounds, &(PropPlace){.prop = PROP_WALL}); /* a wall may be cut off */
    assert_int_equal(bounds.count, body);
}

static void too_many_poses_are_told(void **state) {
    (void)state;
    static FramingBounds bounds;
    framing_begin(&bounds);
    for (int i = 0; i < 200 && !bounds.overflowed; i++)
        add_pose(&bounds, 0, .95f);
    assert_true(bounds.overflowed);
    assert_true(bounds.count <= FRAMING_BALLS_MAX);
    framing_begin(&bounds);
    assert_false(bounds.overflowed);
}

static void the_mat_reaches_beyond_head_and_heels(void **state) {
    (void)state;
    static FramingBounds bounds;
    framing_begin(&bounds);
    assert_float_equal(framing_mat(&bounds).half_length, .46f, 1e-5f); /* nobody: a small mat */
    add_pose(&bounds, -90, .12f);
    MatPlace mat = framing_mat(&bounds);
    for (int i = 0; i < bounds.count; i++) {
        const float *b = bounds.ball[i];
        if (b[1] > .15f) continue;
        assert_true(b[2] + b[3] < mat.z + mat.half_length - .1f);
        assert_true(b[2] - b[3] > mat.z - mat.half_length + .1f);
    }
}

static void a_framing_half_way_is_between_both(void **state) {
    (void)state;
    Framing a = {0, 10, v_make(0, 0, 0), 2}, b = {90, 20, v_make(1, 2, 3), 4};
    Framing m = framing_mix(&a, &b, .5f);
    assert_float_equal(m.azimuth_deg, 45, 1e-4f);
    assert_float_equal(m.target.z, 1.5f, 1e-5f);
    assert_float_equal(m.distance, 3, 1e-5f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_show_is_no_framing),
        cmocka_unit_test(what_is_looked_at_is_in_the_middle),
        cmocka_unit_test(a_positive_azimuth_shows_the_left_side),
        cmocka_unit_test(up_is_up_on_the_screen),
        cmocka_unit_test(the_field_of_view_is_28_degrees),
        cmocka_unit_test(a_standing_figure_fills_nine_tenths_of_the_height),
        cmocka_unit_test(a_lying_figure_fills_four_fifths_of_the_width),
        cmocka_unit_test(every_pose_that_was_added_is_in_the_picture),
        cmocka_unit_test(the_work_is_seen_large_and_the_way_there_from_farther_back),
        cmocka_unit_test(the_picture_stands_on_the_stages_lower_edge),
        cmocka_unit_test(the_mat_ends_40_pixels_beyond_head_and_heels),
        cmocka_unit_test(a_mat_lies_under_the_feet_that_leave_it_but_not_for_a_hands_breadth),
        cmocka_unit_test(the_mat_is_no_broader_than_mats_are),
        cmocka_unit_test(no_mat_reaches_under_a_chair_for_its_sake),
        cmocka_unit_test(a_turned_bolster_is_seen_from_end_to_end),
        cmocka_unit_test(the_mat_is_kept_beside_what_stands_next_to_the_stage),
        cmocka_unit_test(work_that_is_all_there_is_is_not_cut_off),
        cmocka_unit_test(a_chair_is_in_the_picture_to_its_top),
        cmocka_unit_test(too_many_poses_are_told),
        cmocka_unit_test(the_mat_reaches_beyond_head_and_heels),
        cmocka_unit_test(a_framing_half_way_is_between_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
