#include "body/track.h"

#include "body/life.h"
#include "body/posture.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

static const TrackTimes TIMES = {2, 1.5f, 2};

static void plant_foot(Clip *clip, int which, float x, float turn_deg) {
    ClipContact *c = &clip->contacts[clip->contact_count++];
    *c = clip_contact_default();
    c->point = 3 * POINT_FOOT + which;
    c->on = ON_FLOOR;
    c->has_place = c->has_turn = true;
    c->place[0] = x;
    c->turn_deg = turn_deg;
}

/* Knee bends with both feet planted, deeper at the end of range; angles are no more than a sketch.
 */
static void knee_bends(Clip *clip) {
    Err err;
    memset(clip, 0, sizeof *clip);
    clip->repeats = true;
    plant_foot(clip, WHICH_NEAR, .09f, -8);
    plant_foot(clip, WHICH_FAR, -.09f, 8);
    ClipKey *key = &clip->keys[CLIP_WORK][clip->key_count[CLIP_WORK]++];
    key->at = .5f;
    clip_key_set(key, false, "both_knee_flexion", 50, &err);
    clip_key_set(key, false, "both_hip_flexion", 35, &err);
    clip_key_set(key, false, "lumbar_rotation_right", 6, &err);
    clip_key_set(key, false, "near_shoulder_flexion", 60, &err);
    clip_key_set(key, true, "both_knee_flexion", 80, &err);
}

typedef struct Baked {
    Clip clip;
    Arena arena;
    Track track;
} Baked;

static int bake(void **state) {
    Baked *baked = calloc(1, sizeof *baked);
    if (!baked) return -1;
    Err err = {0};
    knee_bends(&baked->clip);
    *state = baked;
    return track_bake(&baked->clip, &TIMES, &baked->arena, &baked->track, &err) ? 0 : -1;
}

static int unbake(void **state) {
    Baked *baked = *state;
    arena_free(&baked->arena);
    free(baked);
    return 0;
}

static void a_phase_without_length_is_refused(void **state) {
    Baked *baked = *state;
    Arena arena = {0};
    Track track;
    Err err = {0};
    TrackTimes times = {2, 0, 2};
    memset(&track, 7, sizeof track);
    Track before = track;
    assert_false(track_bake(&baked->clip, &times, &arena, &track, &err));
    assert_string_equal(err.text, "phase 1: 0 s is no length to play");
    assert_memory_equal(&track, &before, sizeof track);
    arena_free(&arena);
}

static void a_jump_gives_bit_for_bit_what_playing_gives(void **state) {
    Baked *baked = *state;
    enum { FRAMES = 40 };
    static Pose played[FRAMES];
    for (int i = 0; i < FRAMES; i++)
        track_pose(&baked->track, STAGE_REP, (float)i / FRAMES, LEFT, .3f, .5f, i * .1, &played[i]);
    for (int i = FRAMES - 1; i >= 0; i -= 7) {
        Pose jumped;
        track_pose(&baked->track, STAGE_REP, (float)i / FRAMES, LEFT, .3f, .5f, i * .1, &jumped);
        assert_memory_equal(&jumped, &played[i], sizeof jumped);
    }
}

static void the_other_side_is_the_exact_mirror(void **state) {
    Baked *baked = *state;
    Pose left, right;
    track_pose(&baked->track, STAGE_REP, .4f, LEFT, .5f, 1, 3, &left);
    track_pose(&baked->track, STAGE_REP, .4f, RIGHT, .5f, 1, 3, &right);
    pose_mirror(&left, &left);
    assert_memory_equal(&left, &right, sizeof left);
}

static void planted_feet_do_not_slide_at_any_range_or_breath(void **state) {
    Baked *baked = *state;
    for (int side = 0; side < 2; side++) {
        for (float range = 0; range <= 1; range += .5f) {
            Posture posture;
            posture_measure(&baked->track, &TIMES, side, range, &posture);
            assert_true(posture.drift.value < .002f);
            assert_true(posture.lifted.value < .002f);
            assert_true(posture.sunk.value < .003f);
            assert_true(posture.beyond_hard.value <= 0);
            assert_true(posture.flutter.value < 1);
        }
    }
}

/* A measure that always says zero would pass the test above: this one must see a slide. */
static void the_measure_sees_a_foot_that_slides(void **state) {
    Baked *baked = *state;
    Track sliding = baked->track;
    Clip loose = baked->clip;
    loose.contacts[0].weight = .9f; /* watched... */
    loose.contacts[0].place[0] = .09f;
    loose.contacts[0].has_place_end = true;
    loose.contacts[0].place_end[0] = .09f;
    sliding.clip = &loose;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) { /* ...but the body is somewhere else */
        for (int i = 0; i < sliding.count[p]; i++)
            sliding.samples[0][p][i * DOF_COUNT + DOF_PELVIS_LEFT] += .002f * (float)i;
    }
    loose.contact_count = 1;
    loose.contacts[0].point = 3 * POINT_HEEL + WHICH_FAR;
    loose.contacts[0].holds = HOLDS_PLACE;
    loose.contacts[0].has_place = loose.contacts[0].has_place_end = false;
    loose.contacts[0].has_turn = false;
    memset(sliding.anchors, 0, sizeof sliding.anchors); /* nothing holds it */
    Posture posture;
    posture_measure(&sliding, &TIMES, LEFT, 0, &posture);
    assert_true(posture.drift.value > .01f);
}

static void a_repetition_goes_round_without_a_jump(void **state) {
    Baked *baked = *state;
    Pose first, last, before;
    track_pose(&baked->track, STAGE_REP, 0, LEFT, 1, 0, 0, &first);
    track_pose(&baked->track, STAGE_REP, 1, LEFT, 1, 0, 0, &last);
    track_pose(&baked->track, STAGE_GET_IN, 1, LEFT, 1, 0, 0, &before);
    for (int d = 0; d < DOF_COUNT; d++) {
        assert_true(fabsf(first.dof[d] - last.dof[d]) < radians(.5f));
        assert_true(fabsf(first.dof[d] - before.dof[d]) < radians(.5f));
    }
}

static void range_reaches_further(void **state) {
    Baked *baked = *state;
    Pose comfortable, end;
    int knee = dof_of_side(NEAR_SIDE, SIDE_KNEE_FLEXION);
    track_pose(&baked->track, STAGE_REP, .5f, LEFT, 0, 0, 0, &comfortable);
    track_pose(&baked->track, STAGE_REP, .5f, LEFT, 1, 0, 0, &end);
    assert_true(end.dof[knee] > comfortable.dof[knee] + radians(5));
}

static void breath_lifts_the_ribs_and_is_told_to_the_flesh(void **state) {
    Baked *baked = *state;
    Pose empty, full;
    track_pose(&baked->track, STAGE_GET_IN, 0, LEFT, 0, 0, 0, &empty);
    track_pose(&baked->track, STAGE_GET_IN, 0, LEFT, 0, 1, 0, &full);
    assert_true(full.breath == 1 && empty.breath == 0);
    assert_true(full.dof[DOF_THORACIC_FLEXION] < empty.dof[DOF_THORACIC_FLEXION]);
}

static void a_still_life_is_still_and_a_moving_one_blinks(void **state) {
    (void)state;
    Pose a = pose_zero(), b = pose_zero();
    life_apply(true, .5f, 0, &a);
    life_apply(true, .5f, 0, &b);
    assert_memory_equal(&a, &b, sizeof a);
    assert_true(a.blink == 0); /* eyes open where reduced motion stops the clock */
    int blinks = 0, was_shut = 0;
    for (double t = 0; t < 60; t += .02) {
        Pose pose = pose_zero();
        life_apply(true, .5f, t, &pose);
        int is_shut = pose.blink > .8f;
        blinks += is_shut && !was_shut;
        was_shut = is_shut;
    }
    assert_in_range(blinks, 10, 20); /* adults at rest */
}

static void a_saved_track_comes_back_the_same(void **state) {
    Baked *baked = *state;
    size_t size = track_bytes(&baked->track);
    char *bytes = malloc(size);
    track_save(&baked->track, &baked->clip, &TIMES, bytes);
    Arena arena = {0};
    Track loaded;
    Err err = {0};
    assert_true(track_load(bytes, size, &baked->clip, &TIMES, &arena, &loaded, &err));
    Pose a, b;
    track_pose(&baked->track, STAGE_REP, .37f, LEFT, .7f, .2f, 4, &a);
    track_pose(&loaded, STAGE_REP, .37f, LEFT, .7f, .2f, 4, &b);
    assert_memory_equal(&a, &b, sizeof a);
    arena_free(&arena);
    free(bytes);
}

static void bytes_of_another_movement_or_damaged_ones_are_refused(void **state) {
    Baked *baked = *state;
    size_t size = track_bytes(&baked->track);
    char *bytes = malloc(size);
    track_save(&baked->track, &baked->clip, &TIMES, bytes);
    Arena arena = {0};
    Track loaded;
    Err err = {0};
    TrackTimes longer = {2.5f, 1.5f, 2};
    assert_false(track_load(bytes, size, &baked->clip, &longer, &arena, &loaded, &err));
    assert_string_equal(err.text, "of another movement");
    Clip other = baked->clip;
    other.keys[CLIP_WORK][0].at = .6f;
    assert_false(track_load(bytes, size, &other, &TIMES, &arena, &loaded, &err));
    assert_false(track_load(bytes, size - 1, &baked->clip, &TIMES, &arena, &loaded, &err));
    assert_string_equal(err.text, "damaged");
    assert_false(track_load(bytes, 5, &baked->clip, &TIMES, &arena, &loaded, &err));
    assert_string_equal(err.text, "cut short");
    bytes[size / 2] ^= 1;
    assert_false(track_load(bytes, size, &baked->clip, &TIMES, &arena, &loaded, &err));
    assert_string_equal(err.text, "damaged");
    assert_int_equal(err.code, ERR_FORMAT);
    arena_free(&arena);
    free(bytes);
}

static void the_key_of_a_cache_changes_with_every_input(void **state) {
    Baked *baked = *state;
    uint64_t key = track_key(&baked->clip, &TIMES);
    assert_true(key == track_key(&baked->clip, &TIMES));
    Clip other = baked->clip;
    other.contacts[0].turn_deg += 1;
    assert_true(key != track_key(&other, &TIMES));
    other = baked->clip;
    other.keys[CLIP_WORK][0].ease = EASE_THROUGH;
    assert_true(key != track_key(&other, &TIMES));
    other = baked->clip;
    other.props[0].prop = PROP_CHAIR;
    other.prop_count = 1;
    assert_true(key != track_key(&other, &TIMES));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phase_without_length_is_refused),
        cmocka_unit_test(a_jump_gives_bit_for_bit_what_playing_gives),
        cmocka_unit_test(the_other_side_is_the_exact_mirror),
        cmocka_unit_test(planted_feet_do_not_slide_at_any_range_or_breath),
        cmocka_unit_test(a_repetition_goes_round_without_a_jump),
        cmocka_unit_test(range_reaches_further),
        cmocka_unit_test(breath_lifts_the_ribs_and_is_told_to_the_flesh),
        cmocka_unit_test(a_still_life_is_still_and_a_moving_one_blinks),
        cmocka_unit_test(a_saved_track_comes_back_the_same),
        cmocka_unit_test(bytes_of_another_movement_or_damaged_ones_are_refused),
        cmocka_unit_test(the_key_of_a_cache_changes_with_every_input),
        cmocka_unit_test(the_measure_sees_a_foot_that_slides), /* last: it bends the samples */
    };
    return cmocka_run_group_tests(tests, bake, unbake);
}
