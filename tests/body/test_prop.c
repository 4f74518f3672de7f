#include "body/contact.h"
#include "body/measure.h"
#include "body/prop_solid.h"
#include "body/solver.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void tilts_go_from_one_to_the_next_and_mix_by_range(void **state) {
    (void)state;
    const PropPlace table = {
        .prop = PROP_INVERSION_TABLE, .tilts = {{.5f, -80, -80}, {.9f, 10, 20}}, .tilt_count = 2};
    assert_float_equal(prop_place_at(&table, 0, 0).tilt_deg, -80, 1e-4f);
    assert_float_equal(prop_place_at(&table, .7f, 0).tilt_deg, -35, 1e-3f); /* half way */
    assert_float_equal(prop_place_at(&table, 3, 0).tilt_deg, 10, 1e-4f);
    assert_float_equal(prop_place_at(&table, 3, 1).tilt_deg, 20, 1e-4f);
    assert_float_equal(prop_place_at(&table, 3, .5f).tilt_deg, 15, 1e-4f);
}

static void head_down_is_positive_and_untilting_brings_back(void **state) {
    (void)state;
    PropPlace table = {
        .prop = PROP_INVERSION_TABLE, .x_m = .3f, .z_m = -.5f, .turn_deg = 40, .tilt_deg = 20};
    PropFace plate = prop_face_placed(PROP_PART_TABLE_PLATE, &table);
    PropFace bed = prop_face_placed(PROP_PART_TABLE_BED, &table);
    assert_true(plate.centre.y > TABLE_AXLE_Y + .3f);
    assert_true(bed.centre.y < TABLE_AXLE_Y);
    vec3s p = v_make(.1f, 1.2f, .4f),
          q = prop_untilted(&table, prop_tilted(&table, p, false), false);
    assert_true(v_length(v_sub(p, q)) < 1e-5f);
    assert_true(v_length(v_sub(p, prop_tilted(&table, p, false))) > .05f);
}

/* How many of the table's solids keep a point out. */
static int in_the_way(const PropPlace *place, vec3s p) {
    PropBody bodies[PROP_SOLIDS_MAX];
    vec3s out;
    int n = 0, count = prop_bodies(place, bodies, PROP_SOLIDS_MAX);
    for (int i = 0; i < count; i++)
        n += prop_body_distance(&bodies[i], p, &out) < 0;
    return n;
}

static void rollers_stand_open_while_the_table_rests_and_hold_before_it_tips(void **state) {
    (void)state;
    const PropPlace table = {.prop = PROP_INVERSION_TABLE,
                             .tilts = {{.6f, -78, -78}, {.9f, 10, 20}, {2.4f, -78, -78}},
                             .tilt_count = 3};
    const struct {
        float at, open;
    } MOMENTS[] = {{0, TABLE_ROLLER_OPENS_M},
                   {.54f, TABLE_ROLLER_OPENS_M},
                   {.565f, TABLE_ROLLER_OPENS_M / 2},
                   {.595f, 0},
                   {.6f, 0},
                   {1.5f, 0},
                   {2.405f, 0},
                   {2.47f, TABLE_ROLLER_OPENS_M},
                   {3, TABLE_ROLLER_OPENS_M}};
    for (size_t i = 0; i < sizeof MOMENTS / sizeof *MOMENTS; i++) {
        PropPlace now = prop_place_at(&table, MOMENTS[i].at, 0);
        assert_float_equal(now.open_m, MOMENTS[i].open, 1e-4f);
        for (int side = -1; side <= 1; side += 2) {
            float x = (float)side * TABLE_ROLLER_X, y = TABLE_AXLE_Y + TABLE_ROLLER_BEFORE_Y;
            vec3s before = prop_tilted(&now, v_make(x, y, TABLE_ROLLER_BEFORE_Z), false);
            y = TABLE_AXLE_Y + TABLE_ROLLER_BEHIND_Y;
            vec3s behind = prop_tilted(&now, v_make(x, y, TABLE_ROLLER_BEHIND_Z), false);
            assert_int_equal(in_the_way(&now, before), MOMENTS[i].open == 0);
            assert_int_equal(in_the_way(&now, behind), MOMENTS[i].open == 0);
        }
    }
    const PropPlace never_tilts = {.prop = PROP_INVERSION_TABLE};
    assert_float_equal(prop_place_at(&never_tilts, 0, 0).open_m, 0, 0);
}

static PropBody only_body(Prop prop, float x, float z, float turn_deg) {
    PropBody body;
    PropPlace place = {.prop = prop, .x_m = x, .z_m = z, .turn_deg = turn_deg};
    assert_int_equal(prop_bodies(&place, &body, 1), 1);
    return body;
}

static void the_way_out_of_a_solid_is_by_its_nearest_side(void **state) {
    (void)state;
    PropBody step = only_body(PROP_STEP, 0, 0, 0), roll = only_body(PROP_BOLSTER, 0, 0, 0);
    vec3s out;
    assert_float_equal(prop_body_distance(&step, v_make(0, .14f, 0), &out), -.01f, 1e-5f);
    assert_float_equal(out.y, 1, 1e-5f);
    assert_float_equal(prop_body_distance(&step, v_make(0, .05f, .14f), &out), -.01f, 1e-5f);
    assert_float_equal(out.z, 1, 1e-5f);
    assert_float_equal(prop_body_distance(&step, v_make(0, .25f, 0), &out), .10f, 1e-5f);
    /* a lying cylinder: sideways off its top */
    assert_float_equal(prop_body_distance(&roll, v_make(0, .08f, .07f), &out), -.01f, 1e-5f);
    assert_float_equal(out.z, 1, 1e-5f);
    assert_float_equal(prop_body_distance(&roll, v_make(.4f, .08f, 0), &out), .10f, 1e-5f);
    assert_float_equal(out.x, 1, 1e-5f);
    /* turned by a quarter it lies along z */
    roll = only_body(PROP_BOLSTER, 0, 0, 90);
    assert_float_equal(prop_body_distance(&roll, v_make(0, .08f, .4f), &out), .10f, 1e-4f);
}

/* A clip with one prop and one point on it. */
static Clip resting(Prop prop, int point, PropPart part, ClipHolds holds) {
    Clip clip;
    memset(&clip, 0, sizeof clip);
    clip.start = clip.end = START_SUPINE;
    clip.props[clip.prop_count++] = (PropPlace){.prop = prop};
    ClipContact *c = &clip.contacts[clip.contact_count++];
    *c = clip_contact_default();
    c->point = point;
    c->on = ON_PROP + part;
    c->holds = holds;
    return clip;
}

static void what_lies_on_a_bolster_keeps_its_distance_from_the_axis(void **state) {
    (void)state;
    int back = POINT_BACK + 2 * POINT_SIDED_COUNT;
    Clip clip = resting(PROP_BOLSTER, back, PROP_PART_BOLSTER_TOP, HOLDS_HEIGHT);
    static SolverTarget targets[SOLVER_TARGETS_MAX];
    ContactAnchors anchors;
    memset(&anchors, 0, sizeof anchors);
    assert_int_equal(contact_targets(&clip, 1, 0, &anchors, targets), 1);
    assert_int_equal(targets[0].kind, SOLVER_AXIS);
    assert_float_equal(targets[0].place.y, .08f, 1e-5f);
    assert_float_equal(targets[0].normal.x, 1, 1e-5f);
    assert_float_equal(targets[0].distance, .08f + .101f - .010f, 1e-4f);
    /* a place beside the top is on the curve, lower and turned outwards */
    clip.contacts[0].holds = HOLDS_PLACE;
    clip.contacts[0].has_place = true;
    clip.contacts[0].place[2] = .04f;
    contact_targets(&clip, 1, 0, &anchors, targets);
    assert_int_equal(targets[0].kind, SOLVER_POINT);
    assert_true(targets[0].place.z > .08f && targets[0].place.y < .24f);
}

static void a_foot_is_kept_out_of_a_step_and_deeper_in_a_pillow(void **state) {
    (void)state;
    static Ground ground;
    ground_build(&ground);
    assert_true(ground.touch_count > ground.count);
    const Prop props[2] = {PROP_STEP, PROP_PILLOW};
    float sunk[2];
    for (int i = 0; i < 2; i++) {
        Pose pose = pose_zero(), stay = pose;
        PropBody body = only_body(props[i], .09f, .05f, 0);
        SolverProblem problem = {.ground = &ground,
                                 .bodies = &body,
                                 .body_count = 1,
                                 .stay = &stay,
                                 .stay_weight = .2f,
                                 .iterations = 60};
        solver_run(&problem, &pose, NULL);
        Frame frames[BONE_COUNT];
        skeleton_pose(&pose, frames);
        vec3s out;
        const Frame *foot = &frames[bone_of_side(LEFT, SIDE_FOOT)];
        sunk[i] = -prop_body_distance(&body, frame_point(foot, v_make(0, -.079f, 0)), &out);
    }
    assert_true(sunk[0] < .012f);
    assert_true(sunk[1] > sunk[0] + .01f && sunk[1] < .06f);
}

static void a_strap_holds_palms_at_its_length_and_nothing_else(void **state) {
    (void)state;
    Clip clip = resting(PROP_STRAP, 3 * POINT_BALL + WHICH_FAR, PROP_PART_STRAP_LOOP, HOLDS_PLACE);
    ClipContact *c = &clip.contacts[clip.contact_count++];
    *c = clip_contact_default();
    c->point = 3 * POINT_PALM + WHICH_BOTH;
    c->on = ON_PROP + PROP_PART_STRAP_END;
    c->distance_m = .7f;
    c->from = 1;
    static SolverTarget targets[SOLVER_TARGETS_MAX];
    ContactAnchors anchors;
    memset(&anchors, 0, sizeof anchors);
    assert_int_equal(contact_targets(&clip, 2, 0, &anchors, targets), 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(targets[i].kind, SOLVER_DISTANCE);
        assert_int_equal(targets[i].on, bone_of_side(RIGHT, SIDE_FOOT));
        assert_float_equal(targets[i].distance, .7f, 1e-6f);
    }
    ContactStrap strap;
    contact_strap(&clip, 0, &strap);
    assert_int_equal(strap.foot, RIGHT);
    assert_float_equal(strap.loop, 1, 0);
    assert_float_equal(strap.held[LEFT], 0, 0);
    contact_strap(&clip, 2, &strap);
    assert_float_equal(strap.held[LEFT] * strap.held[RIGHT], 1, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tilts_go_from_one_to_the_next_and_mix_by_range),
        cmocka_unit_test(rollers_stand_open_while_the_table_rests_and_hold_before_it_tips),
        cmocka_unit_test(head_down_is_positive_and_untilting_brings_back),
        cmocka_unit_test(the_way_out_of_a_solid_is_by_its_nearest_side),
        cmocka_unit_test(what_lies_on_a_bolster_keeps_its_distance_from_the_axis),
        cmocka_unit_test(a_foot_is_kept_out_of_a_step_and_deeper_in_a_pillow),
        cmocka_unit_test(a_strap_holds_palms_at_its_length_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
