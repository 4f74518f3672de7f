#include "body/contact.h"

#include "body/flesh.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

/* Distance of a place on a bone to the body's own surface there, cloth included; below 0 inside.
 * Only cones of that bone and its neighbours count: a bent joint shows them. */
static float distance_to_flesh(const Flesh *flesh, int bone, vec3s local) {
    Pose pose = pose_zero();
    for (int side = 0; side < 2; side++) {
        pose.dof[dof_of_side(side, SIDE_KNEE_FLEXION)] = radians(90);
        pose.dof[dof_of_side(side, SIDE_HIP_FLEXION)] = radians(90);
        pose.dof[dof_of_side(side, SIDE_ELBOW_FLEXION)] = radians(60);
        pose.dof[dof_of_side(side, SIDE_SHOULDER_ABDUCTION)] = radians(60);
    }
    Frame frames[BONE_COUNT];
    PosedCone posed[FLESH_CONES_MAX];
    skeleton_pose(&pose, frames);
    flesh_pose(flesh, frames, 0, posed);
    vec3s p = frame_point(&frames[bone], local);
    float nearest = 9;
    for (int i = 0; i < flesh->count; i++) {
        vec3s gradient;
        float d = cone_distance(&posed[i], p, &gradient) - flesh->cones[i].cloth;
        if (d < nearest) nearest = d;
    }
    return nearest;
}

static void points_lie_on_the_skin(void **state) {
    (void)state;
    Flesh flesh;
    flesh_build(&flesh);
    for (int base = 0; base < POINT_BASE_COUNT; base++) {
        /* the visible head is larger than the cones that stand in for it */
        if (base == POINT_HEAD || base == POINT_FOREHEAD) continue;
        int bones[8];
        vec3s locals[8];
        float radii[8];
        int count = contact_point_places(base, LEFT, bones, locals, radii);
        assert_true(count > 0);
        for (int i = 0; i < count; i++) {
            if (radii[i] > 0) continue; /* the middle of a round part */
            float distance = distance_to_flesh(&flesh, bones[i], locals[i]);
            if (fabsf(distance) > .006f)
                print_error("point %d, place %d: %.1f mm\n", base, i, (double)distance * 1000);
            assert_true(fabsf(distance) <= .006f);
        }
    }
}

static void points_of_both_sides_are_mirror_images(void **state) {
    (void)state;
    for (int base = 0; base < POINT_SIDED_COUNT; base++) {
        int left_bones[8], right_bones[8];
        vec3s left[8], right[8];
        float left_radii[8], right_radii[8];
        int count = contact_point_places(base, LEFT, left_bones, left, left_radii);
        assert_int_equal(contact_point_places(base, RIGHT, right_bones, right, right_radii), count);
        for (int i = 0; i < count; i++) {
            assert_int_equal(right_bones[i], bone_mirrored(left_bones[i]));
            assert_true(right[i].x == -left[i].x && right[i].y == left[i].y);
            assert_true(right_radii[i] == left_radii[i]);
        }
    }
}

static void a_contact_takes_hold_and_lets_go_little_by_little(void **state) {
    (void)state;
    ClipContact c = clip_contact_default();
    c.from = 1;
    c.to = 2;
    assert_true(contact_hold(&c, 1) == 1 && contact_hold(&c, 2) == 1 &&
                contact_hold(&c, 1.5f) == 1);
    assert_true(contact_hold(&c, 1 - CONTACT_LEAD) < 1e-5f);
    assert_true(contact_hold(&c, 2 + 2 * CONTACT_LEAD) == 0);
    float half = contact_hold(&c, 1 - CONTACT_LEAD / 2);
    assert_true(half > .4f && half < .6f);
}

static Clip foot_clip(float turn_deg) {
    Clip clip;
    memset(&clip, 0, sizeof clip);
    ClipContact *c = &clip.contacts[clip.contact_count++];
    *c = clip_contact_default();
    c->point = 3 * POINT_FOOT + WHICH_BOTH;
    c->on = ON_FLOOR;
    c->has_place = c->has_turn = true;
    c->place[0] = .1f;
    c->place[2] = .2f;
    c->turn_deg = turn_deg;
    return clip;
}

static void a_sole_points_where_it_is_turned(void **state) {
    (void)state;
    Clip clip = foot_clip(90);
    ContactAnchors anchors;
    memset(&anchors, 0, sizeof anchors);
    static SolverTarget targets[SOLVER_TARGETS_MAX];
    int count = contact_targets(&clip, 0, 0, &anchors, targets);
    assert_int_equal(count, 8); /* heel, ball, edge, toes, twice */
    /* turned to the right: the ball lies to the right of the heel (-x), at its z */
    assert_true(fabsf(targets[0].place.x - .1f) < 1e-5f && fabsf(targets[0].place.z - .2f) < 1e-5f);
    assert_true(targets[1].place.x < -.03f);
    assert_true(fabsf(targets[1].place.z - .2f) < .02f);
    /* the other foot is its mirror image */
    assert_true(fabsf(targets[4].place.x + targets[0].place.x) < 1e-6f);
    assert_true(fabsf(targets[5].place.x + targets[1].place.x) < 1e-6f);
    assert_int_equal(targets[2].kind, SOLVER_PLANE);
}

static void a_contact_without_a_place_stays_where_it_is_found(void **state) {
    (void)state;
    Clip clip = foot_clip(0);
    ClipContact *c = &clip.contacts[0];
    c->has_place = c->has_turn = false;
    c->from = .5f;
    Pose pose = pose_zero();
    Frame frames[BONE_COUNT];
    skeleton_pose(&pose, frames);
    ContactAnchors anchors;
    memset(&anchors, 0, sizeof anchors);
    contact_anchor(&clip, .4f, 0, frames, &anchors);
    assert_false(anchors.at[0][0].known);
    contact_anchor(&clip, .5f, 0, frames, &anchors);
    assert_true(anchors.at[0][0].known && anchors.at[0][1].known);
    assert_true(fabsf(anchors.at[0][0].place[0] - .088f) < .001f);
    assert_true(fabsf(anchors.at[0][0].heading) < .001f);
    pose.dof[DOF_PELVIS_FORWARD] += .2f; /* moving on does not move the anchor */
    skeleton_pose(&pose, frames);
    contact_anchor(&clip, .6f, 0, frames, &anchors);
    static SolverTarget targets[SOLVER_TARGETS_MAX];
    contact_targets(&clip, .6f, 0, &anchors, targets);
    assert_true(fabsf(targets[0].place.z + .024f) < .001f);
}

static void place_and_place_end_are_mixed_by_range(void **state) {
    (void)state;
    Clip clip = foot_clip(0);
    ClipContact *c = &clip.contacts[0];
    c->has_place_end = true;
    c->place_end[0] = .3f;
    c->place_end[2] = .4f;
    ContactAnchors anchors;
    memset(&anchors, 0, sizeof anchors);
    static SolverTarget targets[SOLVER_TARGETS_MAX];
    contact_targets(&clip, 1, .5f, &anchors, targets);
    assert_true(fabsf(targets[0].place.x - .2f) < 1e-5f && fabsf(targets[0].place.z - .3f) < 1e-5f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_lie_on_the_skin),
        cmocka_unit_test(points_of_both_sides_are_mirror_images),
        cmocka_unit_test(a_contact_takes_hold_and_lets_go_little_by_little),
        cmocka_unit_test(a_sole_points_where_it_is_turned),
        cmocka_unit_test(a_contact_without_a_place_stays_where_it_is_found),
        cmocka_unit_test(place_and_place_end_are_mixed_by_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
