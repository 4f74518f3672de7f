#include "stage/parts.h"
#include "stage/prop_mesh.h"
#include "stage/strap.h"

#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Prop DRAWN[] = {PROP_CHAIR, PROP_WALL,    PROP_PILLOW,         PROP_BOLSTER,
                             PROP_STEP,  PROP_CUSHION, PROP_INVERSION_TABLE};
enum { DRAWN_COUNT = sizeof DRAWN / sizeof *DRAWN };

static void a_mat_has_no_shape_of_its_own(void **state) {
    (void)state;
    Mesh mesh = {0};
    prop_mesh_add(PROP_MAT, &mesh);
    assert_int_equal(mesh.vertex_count, 0);
    assert_false(mesh.failed);
}

static void props_stand_on_the_floor_and_are_turned_outwards(void **state) {
    (void)state;
    for (int i = 0; i < DRAWN_COUNT; i++) {
        Mesh mesh = {0};
        float lowest = 9;
        prop_mesh_add(DRAWN[i], &mesh);
        assert_false(mesh.failed);
        assert_true(mesh.triangle_count > 100);
        for (int v = 0; v < mesh.vertex_count; v++) {
            lowest = fminf(lowest, mesh.vertices[v].p.y);
            assert_float_equal(v_length(mesh.vertices[v].n), 1, 1e-3f);
        }
        assert_float_equal(lowest, 0, .002f);
        for (int t = 0; t < mesh.triangle_count; t++) {
            const int *q = mesh.triangles[t];
            vec3s a = mesh.vertices[q[0]].p, b = mesh.vertices[q[1]].p, c = mesh.vertices[q[2]].p;
            vec3s face = v_cross(v_sub(b, a), v_sub(c, a));
            vec3s n =
                v_add(v_add(mesh.vertices[q[0]].n, mesh.vertices[q[1]].n), mesh.vertices[q[2]].n);
            assert_true(v_length(face) > 0);
            assert_true(v_dot(face, n) > 0);
        }
        mesh_free(&mesh);
    }
}

static void what_carries_a_body_is_as_high_as_bodies_are_told(void **state) {
    (void)state;
    const PropPart tops[] = {PROP_PART_CHAIR_SEAT, PROP_PART_STEP_TOP, PROP_PART_BOLSTER_TOP};
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        const PropFace *top = prop_face(tops[i]);
        Mesh mesh = {0};
        prop_mesh_add(top->prop, &mesh);
        float highest = -1;
        for (int v = 0; v < mesh.vertex_count; v++) {
            vec3s p = mesh.vertices[v].p;
            bool above = fabsf(p.x - top->centre.x) < .05f && fabsf(p.z - top->centre.z) < .05f;
            if (above) highest = fmaxf(highest, p.y);
        }
        assert_float_equal(highest, top->centre.y, .003f);
        mesh_free(&mesh);
    }
}

static void a_turned_chair_throws_its_shadow_where_it_stands(void **state) {
    (void)state;
    Occluder out[8];
    PropPlace place = {.prop = PROP_CHAIR, .x_m = 2, .z_m = -1, .turn_deg = 90};
    int n = prop_occluders(&place, out, 8);
    assert_int_equal(n, 6);
    for (int i = 0; i < n; i++) {
        assert_true(fabsf(out[i].a[0] - 2) < .4f && fabsf(out[i].a[2] + 1) < .4f);
        assert_true(out[i].radius > 0);
    }
    assert_int_equal(prop_occluders(&place, out, 1), 1); /* never more than there is room for */
    assert_int_equal(prop_occluders(&place, out, 0), 0);
    place.prop = PROP_MAT;
    assert_int_equal(prop_occluders(&place, out, 8), 0);
}

typedef struct Fixture {
    Figure *figure;
    FigureSurface surface;
    Arena arena;
    PropShape shapes[PROP_COUNT];
    Parts parts;
} Fixture;

static int make_fixture(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    FigureOptions options = figure_options_default(FIGURE_6K);
    *state = f;
    return figure_build(&options, &f->figure, NULL) &&
                   figure_surface_create(f->figure, &f->surface, NULL) &&
                   prop_shapes_create(f->shapes, &f->arena) &&
                   parts_create(f->figure, f->shapes, 0, &f->arena, &f->parts)
               ? 0
               : 1;
}

static int drop_fixture(void **state) {
    Fixture *f = *state;
    figure_surface_destroy(&f->surface);
    figure_free(f->figure);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static void a_prop_turned_to_the_right_is_turned_as_its_faces_are(void **state) {
    Fixture *f = *state;
    PropPlace place = {.prop = PROP_CHAIR, .x_m = .5f, .y_m = .1f, .z_m = .2f, .turn_deg = 70};
    PropFace back = prop_face_placed(PROP_PART_CHAIR_BACK, &place);
    parts_place(&f->parts, f->shapes, &place, NULL, 1);
    assert_int_equal(f->parts.prop_count, 1);
    int first = f->parts.props[0].first - f->figure->vertex_count, near = 0;
    for (int i = first; i < first + f->parts.props[0].shape->count; i++) {
        vec3s d = v_sub(v_make(f->parts.prop_p[0][i], f->parts.prop_p[1][i], f->parts.prop_p[2][i]),
                        back.centre);
        near += v_length(d) < .08f;
    }
    assert_true(near > 3);
}

static void a_cushion_is_hidden_where_a_foot_is_in_it(void **state) {
    Fixture *f = *state;
    Pose pose = pose_zero();
    figure_skin(f->figure, &pose, 0, &f->surface);
    vec3s foot = f->surface.frames[bone_of_side(LEFT, SIDE_FOOT)].p;
    PropPlace place = {.prop = PROP_CUSHION, .x_m = foot.x, .y_m = 0, .z_m = foot.z};
    parts_place(&f->parts, f->shapes, &place, NULL, 1);
    const PlacedProp *cushion = &f->parts.props[0];
    parts_press(&f->parts, &f->surface);
    int hidden = 0;
    for (int i = cushion->first; i < cushion->first + cushion->shape->count; i++) {
        int o = i - f->figure->vertex_count;
        vec3s p = v_make(f->parts.prop_p[0][o], f->parts.prop_p[1][o], f->parts.prop_p[2][o]);
        float deepest = 1;
        for (int j = 0; j < f->figure->flesh.count; j++) {
            vec3s gradient;
            deepest = fminf(deepest, cone_distance(&f->surface.cones[j], p, &gradient));
        }
        hidden += f->parts.fold[i] < 0;
        if (deepest < 0) assert_true(f->parts.fold[i] < 0);
        if (deepest > .012f) assert_true(f->parts.fold[i] > 0);
    }
    assert_true(hidden > 5);
    /* nothing of a hard step is hidden */
    place.prop = PROP_STEP;
    parts_place(&f->parts, f->shapes, &place, NULL, 1);
    parts_press(&f->parts, &f->surface);
    for (int i = 0; i < f->parts.props[0].shape->count; i++)
        assert_true(f->parts.fold[f->parts.props[0].first + i] > 0);
}

static void a_strap_goes_from_hand_to_hand_under_the_foot_in_its_loop(void **state) {
    (void)state;
    Frame frames[BONE_COUNT];
    vec3s p[STRAP_POINTS], n[STRAP_POINTS];
    for (int side = LEFT; side <= RIGHT; side++) {
        Pose pose = pose_zero();
        ContactStrap strap = {.foot = side, .loop = 1, .held = {1, 1}};
        pose.dof[DOF_PELVIS_UP] = .95f;
        pose.dof[dof_of_side(side, SIDE_HIP_FLEXION)] = radians(80);
        for (int hand = LEFT; hand <= RIGHT; hand++)
            pose.dof[dof_of_side(hand, SIDE_SHOULDER_FLEXION)] = radians(60);
        skeleton_pose(&pose, frames);
        assert_true(strap_lay(frames, &strap, p, n));
        for (int hand = LEFT; hand <= RIGHT; hand++) {
            const Frame *frame = &frames[bone_of_side(hand, SIDE_HAND)];
            float nearest = 9;
            for (int i = 0; i < STRAP_POINTS; i++)
                nearest =
                    fminf(nearest, v_length(v_sub(p[i], frame_point(frame, v_make(0, -.07f, 0)))));
            assert_true(nearest < .06f);
        }
        const Frame *foot = &frames[bone_of_side(side, SIDE_FOOT)];
        vec3s sole = frame_local(foot, p[STRAP_RINGS / 2 * STRAP_CORNERS]);
        assert_true(sole.y < -.07f && fabsf(sole.x) < .06f);
        for (int i = 0; i < STRAP_POINTS; i++) {
            assert_float_equal(v_length(n[i]), 1, 1e-3f);
            assert_true(p[i].y > -.01f);
        }
    }
}

static void middle_of(const vec3s p[STRAP_POINTS], vec3s *middle, float *highest) {
    *middle = v_make(0, 0, 0);
    *highest = -1;
    for (int i = 0; i < STRAP_POINTS; i++) {
        *middle = v_mad(*middle, p[i], 1.f / STRAP_POINTS);
        *highest = fmaxf(*highest, p[i].y);
    }
}

static void a_strap_lies_on_the_floor_until_a_hand_lifts_it(void **state) {
    (void)state;
    Frame frames[BONE_COUNT];
    vec3s p[STRAP_POINTS], n[STRAP_POINTS], middle;
    float highest;
    Pose pose = pose_zero();
    ContactStrap strap = {.foot = LEFT, .loop = 1, .held = {1, 0}, .x_m = .3f, .z_m = .2f};
    pose.dof[DOF_PELVIS_UP] = .95f;
    skeleton_pose(&pose, frames);
    assert_false(strap_lay(frames, &(ContactStrap){.foot = -1, .loop = 1, .held = {1, 1}}, p, n));
    /* standing, the hand is far above the floor: what is not put down is in it */
    assert_true(strap_lay(frames, &strap, p, n));
    middle_of(p, &middle, &highest);
    vec3s hand = frames[bone_of_side(LEFT, SIDE_HAND)].p;
    assert_true(v_length(v_sub(middle, hand)) < .25f && highest < hand.y);
    strap.is_put_down = true;
    assert_true(strap_lay(frames, &strap, p, n));
    middle_of(p, &middle, &highest);
    assert_true(hypotf(middle.x - .3f, middle.z - .2f) < .03f);
    assert_true(highest < .04f);
    for (int i = 0; i < STRAP_POINTS; i++)
        assert_true(p[i].y > 0 && v_length(n[i]) > .9f);
}

/* From the hand to the foot it goes without a jump. */
static void a_strap_goes_smoothly_round_the_foot(void **state) {
    (void)state;
    enum { STEPS = 100 };
    Frame frames[BONE_COUNT];
    vec3s p[STRAP_POINTS], n[STRAP_POINTS], before[STRAP_POINTS];
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = .95f;
    pose.dof[dof_of_side(LEFT, SIDE_HIP_FLEXION)] = radians(80);
    skeleton_pose(&pose, frames);
    for (int i = 0; i <= STEPS; i++) {
        float t = (float)i / STEPS;
        ContactStrap strap = {.foot = LEFT, .loop = t, .held = {t, t}};
        assert_true(strap_lay(frames, &strap, p, n));
        for (int v = 0; i > 0 && v < STRAP_POINTS; v++)
            assert_true(v_length(v_sub(p[v], before[v])) < .06f);
        memcpy(before, p, sizeof before);
    }
}

static void what_has_gone_is_not_seen(void **state) {
    Fixture *f = *state;
    PropPlace places[2] = {{.prop = PROP_CHAIR}, {.prop = PROP_STEP, .x_m = 1}};
    const float away[2] = {.25f, 1};
    parts_place(&f->parts, f->shapes, places, away, 2);
    assert_int_equal(f->parts.prop_count, 2);
    for (int i = 0; i < 2; i++) {
        int first = f->parts.props[i].first - f->figure->vertex_count;
        assert_float_equal(f->parts.prop_alpha[first], 1 - away[i], 1e-6f);
    }
}

static void a_tilted_table_turns_its_bed_and_not_its_frame(void **state) {
    Fixture *f = *state;
    PropPlace place = {.prop = PROP_INVERSION_TABLE, .x_m = .4f, .turn_deg = 30, .tilt_deg = -70};
    for (int tilt = 0; tilt < 2; tilt++, place.tilt_deg = 25) {
        PropFace bed = prop_face_placed(PROP_PART_TABLE_BED, &place);
        float lowest = 9;
        parts_place(&f->parts, f->shapes, &place, NULL, 1);
        const PlacedProp *table = &f->parts.props[0];
        int first = table->first - f->figure->vertex_count, on_bed = 0;
        for (int i = first; i < first + table->shape->count; i++) {
            vec3s p = v_make(f->parts.prop_p[0][i], f->parts.prop_p[1][i], f->parts.prop_p[2][i]);
            vec3s from = v_sub(p, bed.centre);
            bool is_above = fabsf(v_dot(from, bed.normal)) < .001f && v_length(from) < .3f;
            on_bed += is_above && i - first < table->shape->moves.tilting;
            if (i - first >= table->shape->moves.tilting) lowest = fminf(lowest, p.y);
        }
        assert_true(on_bed > 10);
        assert_float_equal(lowest, 0, .002f);
    }
}

static void rollers_are_drawn_as_open_as_they_are(void **state) {
    Fixture *f = *state;
    PropPlace place = {.prop = PROP_INVERSION_TABLE};
    float high[2] = {0, 0};
    for (int open = 0; open < 2; open++, place.open_m = TABLE_ROLLER_OPENS_M) {
        parts_place(&f->parts, f->shapes, &place, NULL, 1);
        const PlacedProp *table = &f->parts.props[0];
        int first = table->first - f->figure->vertex_count;
        for (int i = first; i < first + table->shape->count; i++) {
            vec3s p = v_make(f->parts.prop_p[0][i], f->parts.prop_p[1][i], f->parts.prop_p[2][i]);
            bool is_roller = fabsf(p.z - TABLE_ROLLER_BEFORE_Z) < TABLE_ROLLER_R &&
                             fabsf(p.x) > TABLE_ROLLER_X - .02f;
            if (is_roller) high[open] = fmaxf(high[open], p.y);
        }
    }
    float closed = TABLE_AXLE_Y + TABLE_ROLLER_BEFORE_Y + TABLE_ROLLER_R;
    assert_float_equal(high[0], closed, .002f);
    assert_float_equal(high[1], closed + TABLE_ROLLER_OPENS_M, .002f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mat_has_no_shape_of_its_own),
        cmocka_unit_test(props_stand_on_the_floor_and_are_turned_outwards),
        cmocka_unit_test(a_strap_goes_from_hand_to_hand_under_the_foot_in_its_loop),
        cmocka_unit_test(a_strap_lies_on_the_floor_until_a_hand_lifts_it),
        cmocka_unit_test(a_strap_goes_smoothly_round_the_foot),
        cmocka_unit_test(what_has_gone_is_not_seen),
        cmocka_unit_test(a_tilted_table_turns_its_bed_and_not_its_frame),
        cmocka_unit_test(rollers_are_drawn_as_open_as_they_are),
        cmocka_unit_test(what_carries_a_body_is_as_high_as_bodies_are_told),
        cmocka_unit_test(a_turned_chair_throws_its_shadow_where_it_stands),
        cmocka_unit_test(a_prop_turned_to_the_right_is_turned_as_its_faces_are),
        cmocka_unit_test(a_cushion_is_hidden_where_a_foot_is_in_it),
    };
    return cmocka_run_group_tests(tests, make_fixture, drop_fixture);
}
