/* Things come and go between exercises: they stay while they carry someone, are there before
 * somebody sits down, and never appear or vanish at once. */
#include "app/figure_props.h"
#include "app/game_data.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static GameData data;
static FigureTracks tracks;

static const char *const EXERCISES[] = {"march_in_place",  "neck_side_bend", "upper_back_reach",
                                        "heel_on_step",    "bridge",         "relief_position",
                                        "legs_on_pillows", "open_book",      "hamstring_strap"};
enum { EXERCISE_COUNT = sizeof EXERCISES / sizeof *EXERCISES };

static int open_tracks(void **state) {
    (void)state;
    Err err = {0};
    if (!game_data_load(NULL, false, NULL, &data, &err)) return 1;
    figure_tracks_open(data.library, &tracks);
    bool good = figure_tracks_prepare(&tracks, -1, "", &err);
    for (int i = 0; i < EXERCISE_COUNT && good; i++)
        good =
            figure_tracks_prepare(&tracks, library_exercise(data.library, EXERCISES[i]), "", &err);
    return good && figure_tracks_prepare_ways(&tracks, "", &err) ? 0 : 1;
}

static int close_tracks(void **state) {
    (void)state;
    figure_tracks_close(&tracks);
    game_data_free(&data);
    return 0;
}

static StageView on_the_way(const char *from, const char *to, float u) {
    return (StageView){.exercise = library_exercise(data.library, to),
                       .phase = STAGE_GET_IN,
                       .is_arriving = true,
                       .from_exercise = library_exercise(data.library, from),
                       .arrive_u = u,
                       .frame_u = u,
                       .breath = .5f,
                       .with_mat = true};
}

static StageInput props_of(const StageView *view) {
    StageInput input = {0};
    figure_props_set(&tracks, view, &input);
    return input;
}

static const PropPlace *find_prop(const StageInput *input, Prop prop, float *away) {
    for (int i = 0; i < input->prop_count; i++) {
        if (input->props[i].prop != prop) continue;
        *away = input->prop_away[i];
        return &input->props[i];
    }
    *away = 1;
    return NULL;
}

static float pelvis_height(const StageView *view) {
    Pose pose;
    Frame frames[BONE_COUNT];
    assert_true(figure_tracks_pose(&tracks, view, &pose));
    skeleton_pose(&pose, frames);
    return frames[BONE_PELVIS].p.y;
}

/* Low over a chair's seat, where nobody stands. */
static bool sits(const StageView *view, const PropPlace *chair) {
    Pose pose;
    Frame frames[BONE_COUNT];
    assert_true(figure_tracks_pose(&tracks, view, &pose));
    skeleton_pose(&pose, frames);
    vec3s p = frames[BONE_PELVIS].p;
    return p.y < .66f && hypotf(p.x - chair->x_m, p.z - chair->z_m) < .25f;
}

static void a_chair_stays_until_one_has_risen(void **state) {
    (void)state;
    int seated = 0;
    float away;
    for (int i = 0; i <= 200; i++) {
        StageView view = on_the_way("neck_side_bend", "bridge", (float)i / 200);
        StageInput input = props_of(&view);
        const PropPlace *chair = find_prop(&input, PROP_CHAIR, &away);
        if (i == 0) assert_float_equal(away, 0, 1e-6f);
        if (i == 200) assert_null(chair);
        if (!chair || !sits(&view, chair)) continue;
        seated++;
        assert_true(away < .05f);
    }
    assert_true(seated > 10);
}

static void a_chair_is_there_before_one_sits_down(void **state) {
    (void)state;
    StageView last = on_the_way("bridge", "neck_side_bend", 1);
    StageInput there = props_of(&last);
    float away;
    const PropPlace chair = *find_prop(&there, PROP_CHAIR, &away);
    assert_float_equal(away, 0, 1e-6f);
    int seated = 0;
    bool has_stood = false;
    for (int i = 0; i <= 200; i++) {
        StageView view = on_the_way("bridge", "neck_side_bend", (float)i / 200);
        StageInput input = props_of(&view);
        find_prop(&input, PROP_CHAIR, &away);
        if (i == 0) assert_true(away > .99f);
        has_stood |= pelvis_height(&view) > .85f; /* lying and kneeling one is low too */
        if (!has_stood || !sits(&view, &chair)) continue;
        seated++;
        assert_true(away < .05f);
    }
    assert_true(seated > 10);
}

static void the_same_chair_stays_for_the_next_exercise(void **state) {
    (void)state;
    for (int i = 0; i <= 20; i++) {
        StageView view = on_the_way("neck_side_bend", "upper_back_reach", (float)i / 20);
        StageInput input = props_of(&view);
        float away;
        assert_int_equal(input.prop_count, 1);
        assert_non_null(find_prop(&input, PROP_CHAIR, &away));
        assert_float_equal(away, 0, 1e-6f);
    }
}

/* How much of a prop is seen near a place. */
static float seen_near(const StageInput *input, const PropPlace *place) {
    float seen = 0;
    for (int i = 0; i < input->prop_count; i++) {
        const PropPlace *p = &input->props[i];
        if (p->prop == place->prop && hypotf(p->x_m - place->x_m, p->z_m - place->z_m) < .05f)
            seen = fmaxf(seen, 1 - input->prop_away[i]);
    }
    return seen;
}

static void nothing_appears_or_vanishes_at_once(void **state) {
    (void)state;
    enum { STEPS = 250 };
    for (int a = 0; a < EXERCISE_COUNT; a++)
        for (int b = 0; b < EXERCISE_COUNT; b++) {
            if (a == b) continue;
            StageView view = on_the_way(EXERCISES[a], EXERCISES[b], 0);
            StageInput before = props_of(&view);
            for (int i = 1; i <= STEPS; i++) {
                view.arrive_u = view.frame_u = (float)i / STEPS;
                StageInput now = props_of(&view);
                for (int pass = 0; pass < 2; pass++) {
                    const StageInput *in = pass ? &now : &before, *other = pass ? &before : &now;
                    for (int k = 0; k < in->prop_count; k++) {
                        float jump = 1 - in->prop_away[k] - seen_near(other, &in->props[k]);
                        if (fabsf(jump) > .2f)
                            fail_msg("%s to %s at %.2f: %s jumps by %.2f", EXERCISES[a],
                                     EXERCISES[b], (double)view.arrive_u,
                                     PROP_NAMES[in->props[k].prop], (double)jump);
                    }
                }
                assert_true(fabsf(now.mat_away - before.mat_away) < .2f);
                before = now;
            }
        }
}

/* The way begins with the exercise before as it ended, and ends as the next one begins. */
static void a_way_joins_what_is_before_and_after_it(void **state) {
    (void)state;
    for (int a = 0; a < EXERCISE_COUNT; a++) {
        StageView view = on_the_way(EXERCISES[a], "march_in_place", 0);
        const Clip *clip = figure_tracks_clip(&tracks, view.from_exercise);
        assert_int_equal(props_of(&view).prop_count, clip->prop_count);
        float away = figure_props_want_mat(&tracks, view.from_exercise) ? 0 : 1;
        assert_true(fabsf(props_of(&view).mat_away - away) < 1e-6f);
        view = on_the_way("march_in_place", EXERCISES[a], 1);
        StageInput end = props_of(&view);
        view.is_arriving = false;
        StageInput begins = props_of(&view);
        assert_int_equal(end.prop_count, begins.prop_count);
        assert_memory_equal(end.prop_away, begins.prop_away, sizeof end.prop_away);
        for (int i = 0; i < end.prop_count; i++)
            assert_float_equal(end.props[i].z_m, begins.props[i].z_m, 1e-6f);
        assert_true(begins.with_mat == figure_props_want_mat(&tracks, view.exercise));
    }
}

static void a_strap_lies_beside_the_working_side_until_it_is_taken(void **state) {
    (void)state;
    StageView view = on_the_way("bridge", "hamstring_strap", 1);
    StageInput left = props_of(&view);
    assert_true(left.strap.is_put_down);
    assert_true(left.strap.x_m > .2f && left.strap.x_m < .5f);
    view.side = 1;
    StageInput right = props_of(&view);
    assert_float_equal(right.strap.x_m, -left.strap.x_m, 1e-6f);
    assert_int_equal(right.strap.foot, 1 - left.strap.foot);
    view.is_arriving = false;
    assert_false(props_of(&view).strap.is_put_down);
    view = on_the_way("hamstring_strap", "bridge", .02f); /* and stays lying when it is done */
    assert_true(props_of(&view).strap.is_put_down && props_of(&view).strap.foot >= 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chair_stays_until_one_has_risen),
        cmocka_unit_test(a_chair_is_there_before_one_sits_down),
        cmocka_unit_test(the_same_chair_stays_for_the_next_exercise),
        cmocka_unit_test(nothing_appears_or_vanishes_at_once),
        cmocka_unit_test(a_way_joins_what_is_before_and_after_it),
        cmocka_unit_test(a_strap_lies_beside_the_working_side_until_it_is_taken),
    };
    return cmocka_run_group_tests(tests, open_tracks, close_tracks);
}
