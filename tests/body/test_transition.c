#include "body/transition.h"

#include "body/posture.h"
#include "body/start_pose.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

/* Ways that one test program can bake in a moment: standing to kneeling, and to a chair. */
typedef struct Ways {
    Clip clips[TRANSITION_WAYS];
    Track tracks[TRANSITION_WAYS];
    Arena arena;
} Ways;
enum { STAND_KNEEL = 0, STAND_CHAIR = 6 };

static int bake(void **state) {
    Ways *ways = calloc(1, sizeof *ways);
    static const int BAKED[] = {STAND_KNEEL, STAND_CHAIR};
    Err err = {0};
    if (!ways) return -1;
    *state = ways;
    for (int i = 0; i < 2; i++) {
        int way = BAKED[i];
        TrackTimes times = transition_times(way);
        transition_clip(way, &ways->clips[way]);
        if (!track_bake(&ways->clips[way], &times, &ways->arena, &ways->tracks[way], &err))
            return -1;
    }
    return 0;
}

static int unbake(void **state) {
    Ways *ways = *state;
    arena_free(&ways->arena);
    free(ways);
    return 0;
}

static void no_way_leads_to_the_same_posture(void **state) {
    Ways *ways = *state;
    Pose pose, before;
    memset(&pose, 7, sizeof pose);
    before = pose;
    assert_false(transition_pose(ways->tracks, START_SEATED, START_SEATED, .5f, 0, 0, &pose));
    assert_memory_equal(&pose, &before, sizeof pose);
    assert_true(transition_seconds(START_SEATED, START_SEATED) <= 0);
}

static void a_way_leads_from_every_posture_to_every_other(void **state) {
    (void)state;
    for (int a = 0; a < START_COUNT; a++) {
        for (int b = 0; b < START_COUNT; b++) {
            float there = transition_seconds((ClipStart)a, (ClipStart)b);
            float back = transition_seconds((ClipStart)b, (ClipStart)a);
            assert_true(fabsf(there - back) < 1e-4f);
            if (a != b) assert_in_range((int)there, 3, 30);
        }
    }
}

static void every_way_is_a_sound_clip(void **state) {
    (void)state;
    for (int w = 0; w < TRANSITION_WAYS; w++) {
        Clip clip;
        Err err = {0};
        transition_clip(w, &clip);
        assert_true(clip_check(&clip, &err));
        assert_true(transition_way_s(w) >= 3);
    }
}

static float farthest(const Pose *a, const float dof[DOF_COUNT]) {
    float most = 0;
    for (int d = DOF_PELVIS_TILT; d < DOF_COUNT; d++)
        most = fmaxf(most, fabsf(degrees(a->dof[d] - dof[d])));
    return most;
}

static void it_begins_and_ends_in_its_postures(void **state) {
    Ways *ways = *state;
    float standing[DOF_COUNT], chair[DOF_COUNT];
    Pose pose;
    start_pose(START_STANDING, standing);
    start_pose(START_CHAIR, chair);
    assert_true(transition_pose(ways->tracks, START_STANDING, START_CHAIR, 0, 0, 0, &pose));
    assert_true(farthest(&pose, standing) < 8); /* feet planted, a breath: nearly as written */
    assert_true(transition_pose(ways->tracks, START_STANDING, START_CHAIR, 1, 0, 0, &pose));
    assert_true(farthest(&pose, chair) < 8);
    assert_true(fabsf(pose.dof[DOF_PELVIS_FORWARD]) < .02f); /* where the exercise has it */
}

static void getting_up_is_getting_down_backwards(void **state) {
    Ways *ways = *state;
    Pose down, up;
    float at[2];
    transition_start(START_CHAIR, START_STANDING, at);
    transition_pose(ways->tracks, START_STANDING, START_CHAIR, .25f, 0, 0, &down);
    transition_pose(ways->tracks, START_CHAIR, START_STANDING, .75f, 0, 0, &up);
    down.dof[DOF_PELVIS_FORWARD] += at[1];
    for (int d = 0; d < DOF_COUNT; d++)
        assert_true(fabsf(down.dof[d] - up.dof[d]) < 1e-5f);
}

static void the_front_foot_stays_and_no_joint_leaves_its_limits(void **state) {
    Ways *ways = *state;
    vec3s first = v_make(0, 0, 0);
    for (int i = 0; i <= 50; i++) {
        Pose pose;
        Frame frames[BONE_COUNT];
        int dof = 0;
        float u = (float)i / 50;
        transition_pose(ways->tracks, START_STANDING, START_KNEELING, u, .5f, 0, &pose);
        skeleton_pose(&pose, frames);
        assert_true(posture_beyond_hard(&pose, &dof) <= 1e-3f);
        vec3s heel =
            frame_point(&frames[bone_of_side(RIGHT, SIDE_FOOT)], v_make(0, -.079f, -.024f));
        if (i == 0) first = heel;
        if (u < .64f) assert_true(v_length(v_sub(heel, first)) < .003f);
    }
}

static void a_jump_gives_bit_for_bit_what_playing_gives(void **state) {
    Ways *ways = *state;
    Pose played[20], jumped;
    for (int i = 0; i < 20; i++)
        transition_pose(ways->tracks, START_STANDING, START_KNEELING, (float)i / 20, .5f, i * .1,
                        &played[i]);
    for (int i = 19; i >= 0; i -= 6) {
        transition_pose(ways->tracks, START_STANDING, START_KNEELING, (float)i / 20, .5f, i * .1,
                        &jumped);
        assert_memory_equal(&jumped, &played[i], sizeof jumped);
    }
}

static void an_even_pace_goes_from_beginning_to_end_without_turning_back(void **state) {
    Ways *ways = *state;
    const Track *track = &ways->tracks[STAND_KNEEL];
    float before = 0;
    assert_true(track_even_u(track, STAGE_GET_IN, 0) <= 1e-6f);
    assert_true(track_even_u(track, STAGE_GET_IN, 1) >= .9999f);
    for (int i = 1; i <= 100; i++) {
        float u = track_even_u(track, STAGE_GET_IN, (float)i / 100);
        assert_true(u >= before);
        before = u;
    }
    assert_true(track_way_deg(track, STAGE_GET_IN) > 90);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_leads_to_the_same_posture),
        cmocka_unit_test(a_way_leads_from_every_posture_to_every_other),
        cmocka_unit_test(every_way_is_a_sound_clip),
        cmocka_unit_test(it_begins_and_ends_in_its_postures),
        cmocka_unit_test(getting_up_is_getting_down_backwards),
        cmocka_unit_test(the_front_foot_stays_and_no_joint_leaves_its_limits),
        cmocka_unit_test(a_jump_gives_bit_for_bit_what_playing_gives),
        cmocka_unit_test(an_even_pace_goes_from_beginning_to_end_without_turning_back),
    };
    return cmocka_run_group_tests(tests, bake, unbake);
}
