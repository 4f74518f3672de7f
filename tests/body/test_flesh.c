#include "body/flesh.h"

#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Frame frame_at_origin(void) {
    Frame f = {.p = v_make(0, 0, 0)};
    f.q.x = f.q.y = f.q.z = 0;
    f.q.w = 1;
    return f;
}

/* The flesh of a standing person, posed. */
static int posed(PosedCone out[FLESH_CONES_MAX], Flesh *flesh, float breath) {
    Frame frames[BONE_COUNT];
    Pose pose = pose_zero();
    flesh_build(flesh);
    skeleton_pose(&pose, frames);
    flesh_pose(flesh, frames, breath, out);
    return flesh->count;
}

static float random_within(unsigned *state, float lo, float hi) {
    *state = *state * 1664525u + 1013904223u;
    return lo + (hi - lo) * (float)(*state >> 8) / 16777216.f;
}

/* A round cone is the union of the balls along its axis. */
static float brute_force(vec3s a, vec3s b, float ra, float rb, vec3s p) {
    float least = 1e9f;
    for (int i = 0; i <= 4000; i++) {
        float t = (float)i / 4000;
        least = fminf(least, v_length(v_sub(p, v_mix(a, b, t))) - mixf(ra, rb, t));
    }
    return least;
}

static void the_distance_to_a_round_cone_is_that_of_all_its_balls(void **state) {
    (void)state;
    Flesh flesh;
    PosedCone cones[FLESH_CONES_MAX];
    Frame frames[BONE_COUNT];
    Pose pose = pose_zero();
    posed(cones, &flesh, 0);
    skeleton_pose(&pose, frames);
    unsigned seed = 7;
    int compared = 0;
    for (int i = 0; i < flesh.count; i++) {
        const Cone *c = &flesh.cones[i];
        if (c->wide_x != 1 || c->wide_z != 1 || c->height < fabsf(c->ra - c->rb) + 1e-3f) continue;
        vec3s a = frame_point(&frames[c->bone], c->a), b = frame_point(&frames[c->bone], c->b);
        for (int k = 0; k < 6; k++) {
            vec3s p =
                v_add(a, v_make(random_within(&seed, -.2f, .2f), random_within(&seed, -.2f, .2f),
                                random_within(&seed, -.2f, .2f)));
            vec3s gradient;
            float expected = brute_force(a, b, c->ra, c->rb, p);
            if (expected < 0) continue; /* inside, the two differ by design */
            assert_float_equal(cone_distance(&cones[i], p, &gradient), expected, 2e-4f);
            assert_float_equal(v_length(gradient), 1, 1e-4f);
            compared++;
        }
    }
    assert_true(compared > 200);
}

static void the_gradient_points_where_the_distance_grows(void **state) {
    (void)state;
    Flesh flesh;
    PosedCone cones[FLESH_CONES_MAX];
    int count = posed(cones, &flesh, 0);
    unsigned seed = 11;
    for (int i = 0; i < count; i++) {
        if (cones[i].wide > 1) continue;
        vec3s p = v_add(v_make(cones[i].mid[0], cones[i].mid[1], cones[i].mid[2]),
                        v_make(random_within(&seed, .06f, .2f), random_within(&seed, -.2f, .2f),
                               random_within(&seed, .06f, .2f)));
        vec3s g, unused;
        float d = cone_distance(&cones[i], p, &g);
        float further = cone_distance(&cones[i], v_mad(p, g, .002f), &unused);
        assert_float_equal(further - d, .002f, 1e-4f);
    }
}

static void surfaces_that_run_the_same_way_do_not_swell_where_they_join(void **state) {
    (void)state;
    vec3s g = v_make(1, 0, 0);
    float d = flesh_join(.010f, &g, .010f, v_make(1, 0, 0), .05f);
    assert_float_equal(d, .010f, .0004f);
}

static void a_crease_is_rounded(void **state) {
    (void)state;
    vec3s g = v_make(1, 0, 0);
    float d = flesh_join(.010f, &g, .010f, v_make(0, 1, 0), .04f);
    assert_float_equal(d, .010f - .04f * .25f, 1e-5f); /* k h (1 - h) with h = 1/2 */
    assert_float_equal(g.x, g.y, 1e-6f);
}

static void a_far_part_changes_nothing(void **state) {
    (void)state;
    vec3s g = v_make(1, 0, 0);
    assert_float_equal(flesh_join(.010f, &g, .20f, v_make(0, 1, 0), .05f), .010f, 0);
    assert_float_equal(g.x, 1, 0);
    assert_float_equal(flesh_join(.20f, &g, .010f, v_make(0, 1, 0), .05f), .010f, 0);
    assert_float_equal(g.y, 1, 0);
}

static void every_cone_of_a_side_has_its_mirror_image(void **state) {
    (void)state;
    Flesh flesh;
    flesh_build(&flesh);
    for (int i = 0; i < flesh.count; i++) {
        const Cone *c = &flesh.cones[i];
        int found = 0;
        for (int j = 0; j < flesh.count; j++) {
            const Cone *m = &flesh.cones[j];
            found += m->bone == bone_mirrored(c->bone) && m->chain == c->chain &&
                     m->a.x == -c->a.x && m->a.y == c->a.y && m->b.x == -c->b.x &&
                     m->b.y == c->b.y && m->ra == c->ra && m->rb == c->rb;
        }
        assert_int_equal(found, 1);
    }
}

static void the_table_is_sound(void **state) {
    (void)state;
    Flesh flesh;
    flesh_build(&flesh);
    assert_in_range(flesh.count, 100, FLESH_CONES_MAX);
    assert_in_range(flesh.head, 1, flesh.count - 1);
    for (int i = 0; i < flesh.count; i++) {
        const Cone *c = &flesh.cones[i];
        assert_true(c->ra > 0 && c->rb > 0 && c->blend > 0 && c->wide_x > 0 && c->wide_z > 0);
        assert_true(c->height > .001f);
        assert_in_range(c->bone, 0, BONE_COUNT - 1);
        assert_int_equal(c->chain == FLESH_CHAIN_HEAD, i >= flesh.head);
    }
}

static void a_breath_widens_the_trunk_and_nothing_else(void **state) {
    (void)state;
    Flesh flesh;
    PosedCone empty[FLESH_CONES_MAX], full[FLESH_CONES_MAX];
    posed(empty, &flesh, 0);
    int count = posed(full, &flesh, 1), wider = 0;
    for (int i = 0; i < count; i++) {
        bool grew = full[i].ra > empty[i].ra;
        int bone = flesh.cones[i].bone;
        wider += grew;
        assert_true(full[i].ra - empty[i].ra < .010f);
        if (bone >= BONE_NECK || bone == BONE_PELVIS) assert_false(grew);
    }
    assert_true(wider >= 5);
}

static void a_cone_keeps_its_shape_wherever_its_bone_goes(void **state) {
    (void)state;
    Flesh flesh;
    flesh_build(&flesh);
    Frame here[BONE_COUNT], there[BONE_COUNT];
    for (int b = 0; b < BONE_COUNT; b++) {
        here[b] = there[b] = frame_at_origin();
        there[b].p = v_make(3, -2, 1);
        there[b].q.x = .6f;
        there[b].q.w = .8f;
    }
    PosedCone a[FLESH_CONES_MAX], b[FLESH_CONES_MAX];
    flesh_pose(&flesh, here, 0, a);
    flesh_pose(&flesh, there, 0, b);
    vec3s p = v_make(.05f, -.1f, .13f), gradient;
    for (int i = 0; i < flesh.count; i++) {
        vec3s moved = frame_point(&there[0], p);
        assert_float_equal(cone_distance(&a[i], p, &gradient),
                           cone_distance(&b[i], moved, &gradient), 1e-5f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_to_a_round_cone_is_that_of_all_its_balls),
        cmocka_unit_test(the_gradient_points_where_the_distance_grows),
        cmocka_unit_test(surfaces_that_run_the_same_way_do_not_swell_where_they_join),
        cmocka_unit_test(a_crease_is_rounded),
        cmocka_unit_test(a_far_part_changes_nothing),
        cmocka_unit_test(every_cone_of_a_side_has_its_mirror_image),
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(a_breath_widens_the_trunk_and_nothing_else),
        cmocka_unit_test(a_cone_keeps_its_shape_wherever_its_bone_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
