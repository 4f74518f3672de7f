#include "body/transition.h"

#include "body/measure.h"
#include "body/start_pose.h"
#include "body/transition_table.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Ways {
    Clip clips[TRANSITION_WAYS];
    Track tracks[TRANSITION_WAYS];
    Arena arena;
    Figure *figure;
    FigureSurface surface;
} Ways;

static const TransitionEnd STANDING = {START_STANDING, LEFT}, KNEELING = {START_KNEELING, LEFT},
                           SUPINE = {START_SUPINE, LEFT}, SEATED = {START_SEATED, LEFT},
                           CHAIR = {START_CHAIR, LEFT}, SIDE = {START_SIDE, LEFT},
                           OTHER_SIDE = {START_SIDE, RIGHT};

static int bake(void **state) {
    Ways *ways = calloc(1, sizeof *ways);
    FigureOptions options = figure_options_default(FIGURE_12K);
    Err err = {0};
    if (!ways) return -1;
    *state = ways;
    for (int way = 0; way < TRANSITION_WAYS; way++) {
        TrackTimes times = transition_times(way);
        transition_clip(way, &ways->clips[way]);
        if (!track_bake(&ways->clips[way], &times, &ways->arena, &ways->tracks[way], &err))
            return -1;
    }
    return figure_build(&options, &ways->figure, &err) &&
                   figure_surface_create(ways->figure, &ways->surface, &err)
               ? 0
               : -1;
}

static int unbake(void **state) {
    Ways *ways = *state;
    figure_surface_destroy(&ways->surface);
    figure_free(ways->figure);
    arena_free(&ways->arena);
    free(ways);
    return 0;
}

/* Every posture that an exercise may begin or end in, the sides of it told apart. */
static int every_end(TransitionEnd out[START_COUNT + 1]) {
    for (int i = 0; i < START_COUNT; i++)
        out[i] = (TransitionEnd){(ClipStart)i, LEFT};
    out[START_COUNT] = OTHER_SIDE;
    return START_COUNT + 1;
}

static void no_way_leads_to_the_same_posture(void **state) {
    Ways *ways = *state;
    Pose pose, before;
    memset(&pose, 7, sizeof pose);
    before = pose;
    assert_false(transition_pose(ways->tracks, SEATED, SEATED, 0, .5f, 0, 0, &pose));
    assert_memory_equal(&pose, &before, sizeof pose);
    assert_true(transition_seconds(SEATED, SEATED) <= 0);
}

static void sitting_is_one_posture_whichever_side_works(void **state) {
    (void)state;
    TransitionEnd seated_right = {START_SEATED, RIGHT};
    assert_true(transition_seconds(SEATED, seated_right) <= 0);
    assert_true(transition_seconds(SIDE, OTHER_SIDE) > 3);
    assert_true(transition_seconds(SIDE, OTHER_SIDE) < 9); /* a roll over the back */
}

static void a_way_leads_from_every_posture_to_every_other(void **state) {
    (void)state;
    TransitionEnd ends[START_COUNT + 1];
    int count = every_end(ends);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            float there = transition_seconds(ends[a], ends[b]);
            float back = transition_seconds(ends[b], ends[a]);
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

static void a_contact_takes_hold_at_a_station(void **state) {
    (void)state;
    for (int w = 0; w < TRANSITION_WAYS; w++) {
        Clip clip;
        transition_clip(w, &clip);
        for (int i = 0; i < clip.contact_count; i++) {
            bool is_station = clip.contacts[i].from <= 0;
            bool slides = clip.contacts[i].holds == HOLDS_HEIGHT;
            for (int k = 0; k < clip.key_count[CLIP_GET_IN]; k++)
                if (fabsf(clip.keys[CLIP_GET_IN][k].at - clip.contacts[i].from) < 1e-5f)
                    is_station = true;
            assert_true(is_station || slides);
        }
    }
}

static void measure_and_expect(Ways *ways, TransitionEnd from, TransitionEnd to) {
    Measure m;
    MeasureValue jolt;
    char name[64];
    float seconds = transition_seconds(from, to), least_s = transition_least_seconds(from, to);
    measure_way(ways->figure, &ways->surface, ways->tracks, from, to, seconds, true, &m, &jolt);
    float hurried = m.row[MEASURE_JOINT_SPEED].value * seconds / least_s;
    if (hurried > MEASURE_ROWS[MEASURE_JOINT_SPEED].limit)
        fail_msg("%s to %s in %.1f s: %.1f deg/s (%s)", CLIP_START_NAMES[from.start],
                 CLIP_START_NAMES[to.start], (double)least_s, (double)hurried,
                 m.row[MEASURE_JOINT_SPEED].what);
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (k == MEASURE_COM_MARGIN) continue; /* told, no limit: sitting down is a little fall */
        if (!measure_fails(&m, (MeasureKind)k)) continue;
        snprintf(name, sizeof name, "%s:%s", CLIP_START_NAMES[from.start],
                 CLIP_START_NAMES[to.start]);
        fail_msg("%s: %s %.1f (%s at %.2f)", name, MEASURE_ROWS[k].key, (double)m.row[k].value,
                 m.row[k].what, (double)m.row[k].time);
    }
    if (jolt.value > MEASURE_JOLT_MAX_DPS)
        fail_msg("%s to %s: jolt %.1f (%s at %.2f)", CLIP_START_NAMES[from.start],
                 CLIP_START_NAMES[to.start], (double)jolt.value, jolt.what, (double)jolt.time);
}

static void every_way_keeps_to_what_exercises_keep_to_there_and_back_on_both_sides(void **state) {
    for (int w = 0; w < TRANSITION_WAYS; w++) {
        for (int side = 0; side < 2; side++) {
            TransitionEnd a = {TRANSITION_TABLE[w].from, side}, b = {TRANSITION_TABLE[w].to, side};
            measure_and_expect(*state, a, b);
            measure_and_expect(*state, b, a);
        }
    }
}

static float farthest(const Pose *a, const Pose *b) {
    float most = 0;
    for (int d = 0; d < DOF_COUNT; d++)
        most = fmaxf(most, dof_is_length(d) ? 300 * fabsf(a->dof[d] - b->dof[d])
                                            : fabsf(degrees(a->dof[d] - b->dof[d])));
    return most;
}

/* Played at 60 frames a second no frame is farther from the one before than 120 degrees a second
 * allow, the hips' place and attitude included. */
static void every_pair_of_postures_is_joined_without_a_leap(void **state) {
    Ways *ways = *state;
    TransitionEnd ends[START_COUNT + 1];
    int count = every_end(ends);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            if (a == b) continue;
            int frames = (int)(transition_seconds(ends[a], ends[b]) * 60);
            Pose pose, before = pose_zero();
            for (int i = 0; i <= frames; i++) {
                float u = (float)i / (float)frames;
                assert_true(transition_pose(ways->tracks, ends[a], ends[b], 0, u, .5f, 0, &pose));
                if (i > 0 && farthest(&pose, &before) > 150 / 60.f)
                    fail_msg("%s to %s at %.3f: %.1f", CLIP_START_NAMES[ends[a].start],
                             CLIP_START_NAMES[ends[b].start], (double)u,
                             (double)farthest(&pose, &before) * 60);
                before = pose;
            }
        }
    }
}

static void it_begins_and_ends_in_its_postures(void **state) {
    Ways *ways = *state;
    TransitionEnd ends[START_COUNT + 1];
    int count = every_end(ends);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            if (a == b) continue;
            Pose pose, written = pose_zero();
            start_pose(ends[b].start, written.dof);
            if (ends[b].side == RIGHT) pose_mirror(&written, &written);
            assert_true(transition_pose(ways->tracks, ends[a], ends[b], 0, 1, 0, 0, &pose));
            /* where the exercise has it, as nearly as contacts let it be as it is written */
            assert_true(fabsf(pose.dof[DOF_PELVIS_LEFT] - written.dof[DOF_PELVIS_LEFT]) < .06f);
            assert_true(fabsf(pose.dof[DOF_PELVIS_FORWARD] - written.dof[DOF_PELVIS_FORWARD]) <
                        .06f);
            for (int d = DOF_PELVIS_HEADING_RIGHT; d <= DOF_PELVIS_ROLL_RIGHT; d++)
                if (fabsf(degrees(pose.dof[d] - written.dof[d])) > 8)
                    fail_msg("%s to %s: %s %.1f, written %.1f", CLIP_START_NAMES[ends[a].start],
                             CLIP_START_NAMES[ends[b].start], dof_name(d),
                             (double)degrees(pose.dof[d]), (double)degrees(written.dof[d]));
        }
    }
}

static void who_lies_down_on_the_side_lies_across_where_they_knelt(void **state) {
    (void)state;
    TransitionPlace knelt = transition_start(KNEELING, SIDE);
    TransitionPlace mirrored = transition_start(KNEELING, OTHER_SIDE);
    assert_true(fabsf(degrees(knelt.turn_right_rad) + 90) < .1f);
    assert_true(fabsf(degrees(mirrored.turn_right_rad) - 90) < .1f);
    assert_true(fabsf(knelt.left_m + mirrored.left_m) < 1e-5f);
    assert_true(fabsf(knelt.forward_m - mirrored.forward_m) < 1e-5f);
}

static void lying_down_over_the_other_side_is_the_mirror_image(void **state) {
    Ways *ways = *state;
    Pose left, right;
    for (int i = 0; i <= 10; i++) {
        float u = (float)i / 10;
        assert_true(transition_pose(ways->tracks, KNEELING, SIDE, 0, u, .5f, 0, &left));
        assert_true(transition_pose(ways->tracks, KNEELING, OTHER_SIDE, 0, u, .5f, 0, &right));
        pose_mirror(&right, &right);
        assert_true(farthest(&left, &right) < 1e-3f);
    }
}

static void lying_down_goes_over_the_side(void **state) {
    Ways *ways = *state;
    float most = 0;
    for (int i = 0; i <= 100; i++) {
        Pose pose;
        assert_true(
            transition_pose(ways->tracks, STANDING, SUPINE, 0, (float)i / 100, .5f, 0, &pose));
        bool lies = pose.dof[DOF_PELVIS_UP] < .25f && pose.dof[DOF_PELVIS_TILT] < radians(-75);
        if (lies) most = fmaxf(most, -degrees(pose.dof[DOF_PELVIS_TURN_RIGHT]));
    }
    assert_true(most > 80);
}

static void getting_up_is_getting_down_backwards(void **state) {
    Ways *ways = *state;
    Pose down, up;
    TransitionPlace at = transition_start(CHAIR, STANDING);
    assert_true(transition_pose(ways->tracks, STANDING, CHAIR, 0, .25f, 0, 0, &down));
    assert_true(transition_pose(ways->tracks, CHAIR, STANDING, 0, .75f, 0, 0, &up));
    transition_put(&at, &down);
    assert_true(farthest(&down, &up) < .01f);
}

static void a_way_in_a_hurry_is_the_same_way(void **state) {
    Ways *ways = *state;
    float least_s = transition_least_seconds(STANDING, SUPINE);
    assert_true(least_s < transition_seconds(STANDING, SUPINE));
    Pose easy, hurried;
    for (int i = 0; i <= 1; i++) {
        assert_true(transition_pose(ways->tracks, STANDING, SUPINE, 0, (float)i, 0, 0, &easy));
        assert_true(
            transition_pose(ways->tracks, STANDING, SUPINE, least_s, (float)i, 0, 0, &hurried));
        assert_true(farthest(&easy, &hurried) < 1e-3f);
    }
}

static void a_jump_gives_bit_for_bit_what_playing_gives(void **state) {
    Ways *ways = *state;
    Pose played[20], jumped;
    for (int i = 0; i < 20; i++)
        assert_true(transition_pose(ways->tracks, STANDING, SUPINE, 0, (float)i / 20, .5f, i * .1,
                                    &played[i]));
    for (int i = 19; i >= 0; i -= 6) {
        assert_true(transition_pose(ways->tracks, STANDING, SUPINE, 0, (float)i / 20, .5f, i * .1,
                                    &jumped));
        assert_memory_equal(&jumped, &played[i], sizeof jumped);
    }
}

static void an_even_pace_goes_from_beginning_to_end_without_turning_back(void **state) {
    Ways *ways = *state;
    const Track *track = &ways->tracks[0];
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
        cmocka_unit_test(sitting_is_one_posture_whichever_side_works),
        cmocka_unit_test(a_way_leads_from_every_posture_to_every_other),
        cmocka_unit_test(every_way_is_a_sound_clip),
        cmocka_unit_test(a_contact_takes_hold_at_a_station),
        cmocka_unit_test(every_way_keeps_to_what_exercises_keep_to_there_and_back_on_both_sides),
        cmocka_unit_test(every_pair_of_postures_is_joined_without_a_leap),
        cmocka_unit_test(it_begins_and_ends_in_its_postures),
        cmocka_unit_test(who_lies_down_on_the_side_lies_across_where_they_knelt),
        cmocka_unit_test(lying_down_over_the_other_side_is_the_mirror_image),
        cmocka_unit_test(lying_down_goes_over_the_side),
        cmocka_unit_test(getting_up_is_getting_down_backwards),
        cmocka_unit_test(a_way_in_a_hurry_is_the_same_way),
        cmocka_unit_test(a_jump_gives_bit_for_bit_what_playing_gives),
        cmocka_unit_test(an_even_pace_goes_from_beginning_to_end_without_turning_back),
    };
    return cmocka_run_group_tests(tests, bake, unbake);
}
