/* Every movement that is shipped: nothing floats, sinks or slides, no joint leaves its limits. */
#include "body/posture.h"
#include "support_levels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int open_shipped(void **state) {
    Levels *levels = levels_shipped();
    levels_load(levels);
    *state = levels;
    return 0;
}

static int close_shipped(void **state) {
    levels_close(*state);
    return 0;
}

static void expect_below(const Exercise *e, const char *what, const PostureWorst *worst,
                         float limit) {
    if (worst->value > limit)
        print_error("%s: %s %.4f at %.2f (%d), at most %.4f\n", e->id, what, (double)worst->value,
                    (double)worst->time, worst->what, (double)limit);
    assert_true(worst->value <= limit);
}

static void expect_plausible(const Exercise *e, const Track *track, const TrackTimes *times,
                             float range) {
    Posture posture;
    posture_measure(track, times, LEFT, range, &posture);
    expect_below(e, "drift (m)", &posture.drift, .010f);
    expect_below(e, "hovering (m)", &posture.lifted, .010f);
    expect_below(e, "sunk (m)", &posture.sunk, .010f);
    expect_below(e, "overlap (m)", &posture.overlap, .030f);
    expect_below(e, "beyond the hard limit (deg)", &posture.beyond_hard, 0);
    expect_below(e, "jolt (deg/s)", &posture.jolt, 200);
    expect_below(e, "flutter (deg)", &posture.flutter, 2);
}

static void every_shipped_movement_is_humanly_plausible(void **state) {
    Levels *levels = *state;
    assert_true(levels->library->exercise_count >= 9);
    for (int i = 0; i < levels->library->exercise_count; i++) {
        const Exercise *e = &levels->library->exercises[i];
        const Dose *d = &e->dose;
        TrackTimes times = {d->get_in_s, 1, d->come_out_s};
        if (d->reps > 0) times.work_s = d->tempo_s[0] + d->tempo_s[1] + d->tempo_s[2];
        Arena arena = {0};
        Track track;
        Err err = {0};
        assert_true(track_bake(&e->clip, &times, &arena, &track, &err));
        expect_plausible(e, &track, &times, 0);
        expect_plausible(e, &track, &times, 1);
        arena_free(&arena);
    }
}

static void every_shipped_movement_goes_somewhere_and_holds_to_something(void **state) {
    Levels *levels = *state;
    for (int i = 0; i < levels->library->exercise_count; i++) {
        const Exercise *e = &levels->library->exercises[i];
        Pose start, work;
        clip_sample(&e->clip, 0, 0, &start);
        clip_sample(&e->clip, e->clip.repeats ? 1.3f : 1.5f, 0, &work);
        float most = 0;
        for (int dof = DOF_PELVIS_HEADING_RIGHT; dof < DOF_COUNT; dof++)
            most = fmaxf(most, fabsf(work.dof[dof] - start.dof[dof]));
        if (most < .05f || !e->clip.contact_count) print_error("%s\n", e->id);
        assert_true(most >= .05f);
        assert_true(e->clip.contact_count > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_movement_goes_somewhere_and_holds_to_something),
        cmocka_unit_test(every_shipped_movement_is_humanly_plausible),
    };
    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
