/* labels: render */
/* The glow of the shipped exercises: dark where they begin, full at their work, on one side. */
#include "app/figure_tracks.h"
#include "app/muscle_light.h"
#include "core/scalar.h"
#include "support_scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static GameData data;
static FigureScene *scene;

static int open_scene(void **state) {
    (void)state;
    scene_open(FIGURE_6K, &data, &scene);
    return 0;
}

static int close_scene(void **state) {
    (void)state;
    scene_close(&data, scene);
    return 0;
}

static StageView view_of(int exercise, StagePhase phase, float u, int side) {
    return (StageView){
        .exercise = exercise, .phase = phase, .u = u, .side = side, .breath = .5f, .glow = 1};
}

static StagePhase work_of(int exercise) {
    return data.library->exercises[exercise].clip.repeats ? STAGE_REP : STAGE_HOLD;
}

static void find_lights(const StageView *view, MuscleLights *out) {
    static MuscleScale scale;
    static int scale_of = -1; /* its exercise */
    const Exercise *e = &data.library->exercises[view->exercise];
    const Track *track = figure_scene_track(scene, view->exercise);
    Pose pose;
    assert_true(figure_scene_pose(scene, view, &pose));
    if (scale_of != view->exercise) muscle_scale_find(e, track, &scale);
    scale_of = view->exercise;
    muscle_lights(e, track, &scale, view, &pose, out);
}

static float most_of(const MuscleLights *lights) {
    float most = 0;
    for (int i = 0; i < lights->count; i++)
        most = fmaxf(most, fmaxf(lights->level[i][LEFT], lights->level[i][RIGHT]));
    return most;
}

static int named(const char *id) {
    for (int i = 0; i < data.library->exercise_count; i++)
        if (!strcmp(data.library->exercises[i].id, id)) return i;
    fail_msg("there is no %s", id);
    return -1;
}

static void nothing_glows_where_an_exercise_begins(void **state) {
    (void)state;
    for (int i = 0; i < data.library->exercise_count; i++) {
        MuscleLights lights;
        StageView begins = view_of(i, STAGE_GET_IN, 0, LEFT);
        find_lights(&begins, &lights);
        assert_float_equal(most_of(&lights), 0, .05);
        if (work_of(i) != STAGE_REP) continue;
        begins = view_of(i, STAGE_REP, 0, LEFT);
        find_lights(&begins, &lights);
        assert_float_equal(most_of(&lights), 0, .05);
    }
}

static void all_that_an_exercise_names_glows_at_its_work(void **state) {
    (void)state;
    for (int i = 0; i < data.library->exercise_count; i++) {
        float most[MUSCLE_LIGHTS_MAX] = {0};
        MuscleLights lights = {0};
        for (int k = 0; k <= 16; k++) {
            StageView view = view_of(i, work_of(i), (float)k / 16, LEFT);
            find_lights(&view, &lights);
            for (int m = 0; m < lights.count; m++)
                most[m] = fmaxf(most[m], fmaxf(lights.level[m][LEFT], lights.level[m][RIGHT]));
        }
        for (int m = 0; m < lights.count; m++)
            if (most[m] < .5f)
                fail_msg("%s: %s reaches %.2f", data.library->exercises[i].id,
                         MUSCLE_GROUP_NAMES[lights.group[m]], (double)most[m]);
    }
}

static void of_an_exercise_for_each_side_only_one_side_ever_glows(void **state) {
    (void)state;
    for (int i = 0; i < data.library->exercise_count; i++) {
        if (data.library->exercises[i].sides != SIDES_EACH) continue;
        for (int m = 0; m < MUSCLE_LIGHTS_MAX; m++) {
            float most[2] = {0};
            for (int k = 0; k < 24; k++) {
                MuscleLights lights;
                StagePhase phase = k < 8 ? STAGE_GET_IN : k < 16 ? work_of(i) : STAGE_COME_OUT;
                StageView view = view_of(i, phase, (float)(k % 8) / 7, LEFT);
                find_lights(&view, &lights);
                for (int side = 0; side < 2 && m < lights.count; side++)
                    most[side] = fmaxf(most[side], lights.level[m][side]);
            }
            assert_true(most[LEFT] == 0 || most[RIGHT] == 0);
        }
    }
}

static void the_working_leg_glows_and_who_leans_left_glows_on_the_right(void **state) {
    (void)state;
    const struct {
        const char *id;
        float u;
        int side;
    } CASES[] = {
        {"bird_dog", .5f, LEFT}, {"figure_four", .5f, LEFT}, {"neck_side_bend", .5f, RIGHT}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int exercise = named(CASES[i].id);
        for (int side = 0; side < 2; side++) {
            MuscleLights lights;
            StageView view = view_of(exercise, work_of(exercise), CASES[i].u, side);
            find_lights(&view, &lights);
            int lit = side == LEFT ? CASES[i].side : 1 - CASES[i].side;
            assert_true(lights.level[0][lit] > .5f);
            assert_float_equal(lights.level[0][1 - lit], 0, 0);
        }
    }
}

/* Whatever leaves the floor: a glow rises and fades, it is not switched. */
static void no_glow_jumps_from_one_picture_to_the_next(void **state) {
    (void)state;
    static const float MOST = .13f, PICTURE_S = 1.f / 30; /* of the full level */
    enum { MOMENTS = 60 };
    for (int i = 0; i < data.library->exercise_count; i++) {
        const Exercise *e = &data.library->exercises[i];
        TrackTimes times = figure_tracks_times(e);
        const StagePhase phases[3] = {STAGE_GET_IN, work_of(i), STAGE_COME_OUT};
        const float lengths_s[3] = {times.get_in_s, times.work_s, times.come_out_s};
        for (int k = 0; k < 3 * MOMENTS; k++) {
            MuscleLights now, then;
            float u = (float)(k % MOMENTS) / MOMENTS, step = PICTURE_S / lengths_s[k / MOMENTS];
            StageView view = view_of(i, phases[k / MOMENTS], u, LEFT);
            find_lights(&view, &now);
            view.u = fminf(u + step, 1);
            find_lights(&view, &then);
            for (int m = 0; m < now.count; m++)
                for (int side = 0; side < 2; side++)
                    if (fabsf(then.level[m][side] - now.level[m][side]) > MOST)
                        fail_msg("%s: %s from %.2f to %.2f at %.3f of phase %d", e->id,
                                 MUSCLE_GROUP_NAMES[now.group[m]], (double)now.level[m][side],
                                 (double)then.level[m][side], (double)u, k / MOMENTS);
        }
    }
}

/* A cushion in the way once turned a child's pose aside: seen from the side it looked right. */
static void who_holds_with_both_sides_is_not_turned_aside(void **state) {
    (void)state;
    static const float MOST_DEG = 4;
    static const SideDof LEGS[] = {SIDE_HIP_FLEXION, SIDE_HIP_ADDUCTION, SIDE_KNEE_FLEXION};
    static const int MIDDLE[] = {DOF_PELVIS_ROLL_RIGHT, DOF_LUMBAR_BENDING_RIGHT,
                                 DOF_LUMBAR_ROTATION_RIGHT};
    int held = 0;
    for (int i = 0; i < data.library->exercise_count; i++) {
        const Exercise *e = &data.library->exercises[i];
        if (e->sides != SIDES_BOTH || work_of(i) != STAGE_HOLD) continue;
        held++;
        StageView view = view_of(i, STAGE_HOLD, .5f, LEFT);
        Pose pose;
        assert_true(figure_scene_pose(scene, &view, &pose));
        for (size_t k = 0; k < sizeof LEGS / sizeof *LEGS; k++) {
            float apart = degrees(pose.dof[dof_of_side(LEFT, LEGS[k])] -
                                  pose.dof[dof_of_side(RIGHT, LEGS[k])]);
            if (fabsf(apart) > MOST_DEG)
                fail_msg("%s: the legs are %.0f deg apart", e->id, (double)apart);
        }
        for (size_t k = 0; k < sizeof MIDDLE / sizeof *MIDDLE; k++)
            if (fabsf(degrees(pose.dof[MIDDLE[k]])) > MOST_DEG)
                fail_msg("%s: %s is not straight", e->id, dof_name(MIDDLE[k]));
    }
    assert_true(held > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_glows_where_an_exercise_begins),
        cmocka_unit_test(all_that_an_exercise_names_glows_at_its_work),
        cmocka_unit_test(of_an_exercise_for_each_side_only_one_side_ever_glows),
        cmocka_unit_test(no_glow_jumps_from_one_picture_to_the_next),
        cmocka_unit_test(who_holds_with_both_sides_is_not_turned_aside),
        cmocka_unit_test(the_working_leg_glows_and_who_leans_left_glows_on_the_right),
    };
    return cmocka_run_group_tests(tests, open_scene, close_scene);
}
