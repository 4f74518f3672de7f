#include "body/skeleton.h"

#include "body/capsule.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Pose some_pose(void) {
    Pose pose = pose_zero();
    for (int d = DOF_PELVIS_HEADING_RIGHT; d < DOF_COUNT; d++)
        pose.dof[d] = .02f * (float)(d * 7 % 31) - .3f;
    return pose;
}

static vec3s joint(const Pose *pose, int bone) {
    Frame frames[BONE_COUNT];
    skeleton_pose(pose, frames);
    return frames[bone].p;
}

static vec3s moved(int dof, float degree, int bone) {
    Pose rest = pose_zero(), bent = rest;
    bent.dof[dof] = radians(degree);
    return v_sub(joint(&bent, bone), joint(&rest, bone));
}

static void a_standing_person_has_published_proportions(void **state) {
    (void)state;
    Pose pose = pose_zero();
    Frame f[BONE_COUNT];
    skeleton_pose(&pose, f);
    const float stature = 1.74f;
    float hip = f[bone_of_side(LEFT, SIDE_THIGH)].p.y;
    float knee = f[bone_of_side(LEFT, SIDE_SHANK)].p.y;
    float ankle = f[bone_of_side(LEFT, SIDE_FOOT)].p.y;
    /* Drillis & Contini 1966: hip 0.530, knee 0.285, shoulder 0.818 of stature; joints within 5 %
     * of stature */
    assert_true(fabsf(hip / stature - .530f) < .05f);
    assert_true(fabsf(knee / stature - .285f) < .05f);
    assert_true(fabsf(ankle - .079f) < .002f);
    assert_true(fabsf(f[bone_of_side(LEFT, SIDE_UPPER_ARM)].p.y / stature - .818f) < .05f);
}

static void angles_have_clinical_signs(void **state) {
    (void)state;
    int knee = bone_of_side(LEFT, SIDE_SHANK), foot = bone_of_side(LEFT, SIDE_FOOT);
    int toes = bone_of_side(LEFT, SIDE_TOES), elbow = bone_of_side(LEFT, SIDE_FOREARM);
    int hand = bone_of_side(LEFT, SIDE_HAND);
    assert_true(moved(dof_of_side(LEFT, SIDE_HIP_FLEXION), 30, knee).z > .1f);
    assert_true(moved(dof_of_side(LEFT, SIDE_HIP_ADDUCTION), 20, knee).x < -.1f);
    assert_true(moved(dof_of_side(LEFT, SIDE_HIP_INTERNAL_ROTATION), 20, toes).x < -.01f);
    assert_true(moved(dof_of_side(LEFT, SIDE_KNEE_FLEXION), 30, foot).z < -.1f);
    assert_true(moved(dof_of_side(LEFT, SIDE_ANKLE_DORSIFLEXION), 20, toes).y > .02f);
    assert_true(moved(dof_of_side(LEFT, SIDE_SHOULDER_FLEXION), 30, elbow).z > .1f);
    assert_true(moved(dof_of_side(LEFT, SIDE_SHOULDER_ABDUCTION), 30, elbow).x > .1f);
    assert_true(moved(dof_of_side(LEFT, SIDE_ELBOW_FLEXION), 30, hand).z > .1f);
    assert_true(moved(DOF_LUMBAR_FLEXION, 30, BONE_HEAD).z > .1f);
    assert_true(moved(DOF_LUMBAR_BENDING_RIGHT, 20, BONE_HEAD).x < -.1f);
    assert_true(moved(DOF_LUMBAR_ROTATION_RIGHT, 10, elbow).z > .01f);
    assert_true(moved(DOF_PELVIS_TILT, 20, BONE_HEAD).z > .1f);
    assert_true(moved(DOF_PELVIS_ROLL_RIGHT, 20, BONE_HEAD).x < -.1f);
    assert_true(moved(DOF_PELVIS_HEADING_RIGHT, 20, toes).x < -.02f);
}

static void the_lumbar_spine_shares_out_its_whole_angle(void **state) {
    (void)state;
    Pose rest = pose_zero(), bent = rest;
    bent.dof[DOF_LUMBAR_FLEXION] = radians(40);
    Frame a[BONE_COUNT], b[BONE_COUNT];
    skeleton_pose(&rest, a);
    skeleton_pose(&bent, b);
    float dot = a[BONE_LUMBAR_TOP].q.x * b[BONE_LUMBAR_TOP].q.x +
                a[BONE_LUMBAR_TOP].q.w * b[BONE_LUMBAR_TOP].q.w;
    assert_true(fabsf(degrees(2 * acosf(dot)) - 40) < .05f);
}

static void a_mirrored_pose_has_exactly_mirrored_bones(void **state) {
    (void)state;
    Pose pose = some_pose(), mirrored;
    Frame a[BONE_COUNT], b[BONE_COUNT];
    pose_mirror(&pose, &mirrored);
    skeleton_pose(&pose, a);
    skeleton_pose(&mirrored, b);
    for (int bone = 0; bone < BONE_COUNT; bone++) {
        const Frame *p = &a[bone], *q = &b[bone_mirrored(bone)];
        assert_true(p->p.x == -q->p.x && p->p.y == q->p.y && p->p.z == q->p.z);
        assert_true(p->q.x == q->q.x && p->q.y == -q->q.y && p->q.z == -q->q.z && p->q.w == q->q.w);
    }
}

static void bones_keep_their_length_in_any_pose(void **state) {
    (void)state;
    Pose rest = pose_zero(), pose = some_pose();
    Frame a[BONE_COUNT], b[BONE_COUNT];
    skeleton_pose(&rest, a);
    skeleton_pose(&pose, b);
    for (int bone = 1; bone < BONE_COUNT; bone++) {
        int parent = bone_parent(bone);
        float before = v_length(v_sub(a[bone].p, a[parent].p));
        float after = v_length(v_sub(b[bone].p, b[parent].p));
        assert_true(fabsf(before - after) < 1e-5f);
    }
}

/* The solver's Jacobian against differences. */
static void turns_tell_how_points_move(void **state) {
    (void)state;
    Pose pose = some_pose();
    Frame frames[BONE_COUNT];
    Turns turns;
    skeleton_pose_turns(&pose, frames, &turns);
    int bone = bone_of_side(RIGHT, SIDE_INDEX_TIP);
    vec3s local = v_make(.01f, -.03f, .005f), p = frame_point(&frames[bone], local);
    for (int d = DOF_PELVIS_HEADING_RIGHT; d < DOF_COUNT; d++) {
        vec3s exact = v_make(0, 0, 0);
        for (int b = bone; b >= 0; b = bone_parent(b)) {
            for (int i = turns.first[b]; i < turns.first[b + 1]; i++) {
                const Turn *t = &turns.turn[i];
                if (t->dof == d)
                    exact = v_mad(exact, v_cross(t->axis, v_sub(p, t->pivot)), t->scale);
            }
        }
        const float step = .002f;
        Pose more = pose, less = pose;
        Frame f[BONE_COUNT];
        more.dof[d] += step;
        less.dof[d] -= step;
        skeleton_pose(&more, f);
        vec3s high = frame_point(&f[bone], local);
        skeleton_pose(&less, f);
        vec3s measured = v_scale(v_sub(high, frame_point(&f[bone], local)), .5f / step);
        assert_true(v_length(v_sub(exact, measured)) < 1e-3f);
    }
}

static void neighbours_may_overlap_and_hands_may_not(void **state) {
    (void)state;
    int left_thigh = LIMB_SIDE, left_shank = LIMB_SIDE + 1, left_upper_arm = LIMB_SIDE + 2;
    int left_forearm = LIMB_SIDE + 3, right_forearm = LIMB_SIDE + 7;
    assert_false(capsule_pair_collides(left_thigh, left_shank));
    assert_false(capsule_pair_collides(LIMB_CHEST, left_upper_arm));
    assert_false(capsule_pair_collides(left_upper_arm, left_forearm));
    assert_false(capsule_pair_collides(LIMB_PELVIS, left_thigh));
    assert_true(capsule_pair_collides(left_forearm, right_forearm));
    assert_true(capsule_pair_collides(left_thigh, left_forearm));
    assert_true(capsule_pair_collides(LIMB_HEAD, left_forearm));
}

static void crossing_segments_are_as_far_apart_as_they_look(void **state) {
    (void)state;
    Capsule p = {.a = v_make(-1, 0, 0), .b = v_make(1, 0, 0)};
    Capsule q = {.a = v_make(0, .25f, -1), .b = v_make(0, .25f, 1)};
    float s, t;
    assert_true(fabsf(capsule_segments_distance(&p, &q, &s, &t) - .25f) < 1e-5f);
    assert_true(fabsf(s - .5f) < 1e-4f && fabsf(t - .5f) < 1e-4f);
    q.a = v_make(3, 0, 0);
    q.b = v_make(4, 0, 0);
    assert_true(fabsf(capsule_segments_distance(&p, &q, &s, &t) - 2) < 1e-4f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_standing_person_has_published_proportions),
        cmocka_unit_test(angles_have_clinical_signs),
        cmocka_unit_test(the_lumbar_spine_shares_out_its_whole_angle),
        cmocka_unit_test(a_mirrored_pose_has_exactly_mirrored_bones),
        cmocka_unit_test(bones_keep_their_length_in_any_pose),
        cmocka_unit_test(turns_tell_how_points_move),
        cmocka_unit_test(neighbours_may_overlap_and_hands_may_not),
        cmocka_unit_test(crossing_segments_are_as_far_apart_as_they_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
