/* What is in levels/ is right as a whole, and says what the design promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coach/journey.h"
#include "coach/plan.h"
#include "support_levels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int open_shipped(void **state) {
    Levels *l = levels_shipped();
    levels_load(l);
    *state = l;
    return 0;
}

static int close_shipped(void **state) {
    levels_close(*state);
    return 0;
}

static void nothing_shipped_has_a_problem(void **state) {
    Levels *l = *state;
    assert_string_equal(l->told, "");
    assert_true(l->is_playable);
    assert_int_equal(l->library->skipped_count, 0);
}

static void the_nine_exercises_are_there(void **state) {
    const Library *library = ((Levels *)*state)->library;
    static const struct {
        const char *id;
        ExerciseKind kind;
        ExerciseSides sides;
    } NINE[] = {
        {"march_in_place", EXERCISE_WARMUP, SIDES_BOTH},
        {"standing_toe_touch", EXERCISE_STRETCH, SIDES_BOTH},
        {"seated_toe_touch", EXERCISE_STRETCH, SIDES_BOTH},
        {"single_knee_to_chest", EXERCISE_STRETCH, SIDES_EACH},
        {"cat_cow", EXERCISE_MOBILITY, SIDES_BOTH},
        {"childs_pose", EXERCISE_STRETCH, SIDES_BOTH},
        {"pelvic_tilt", EXERCISE_STRENGTH, SIDES_BOTH},
        {"bridge", EXERCISE_STRENGTH, SIDES_BOTH},
        {"relief_position", EXERCISE_RELIEF, SIDES_BOTH},
    };
    for (size_t i = 0; i < sizeof NINE / sizeof *NINE; i++) {
        int index = library_exercise(library, NINE[i].id);
        if (index < 0) fail_msg("no %s", NINE[i].id);
        assert_int_equal(library->exercises[index].kind, NINE[i].kind);
        assert_int_equal(library->exercises[index].sides, NINE[i].sides);
    }
    const Dose *knee = &library->exercises[library_exercise(library, "single_knee_to_chest")].dose;
    assert_in_range(knee->sets, 2, 3);
    assert_true(knee->hold_s >= 20 && knee->hold_s <= 30);
}

static void the_path_has_25_stations_from_the_sacrum_to_the_atlas(void **state) {
    const Journey *journey = &((Levels *)*state)->library->journey;
    static const char *const PATH[] = {
        "base_camp", "L5", "L4", "L3", "L2", "L1", "T12", "T11", "T10", "T9", "T8", "T7", "T6",
        "T5",        "T4", "T3", "T2", "T1", "C7", "C6",  "C5",  "C4",  "C3", "C2", "C1",
    };
    assert_int_equal(journey->station_count, 25);
    for (int i = 0; i < 25; i++)
        assert_string_equal(journey->stations[i].id, PATH[i]);
    assert_int_equal(journey->stations[0].region, REGION_BASE_CAMP);
    assert_int_equal(journey->stations[5].region, REGION_LUMBAR);
    assert_int_equal(journey->stations[6].region, REGION_THORACIC);
    assert_int_equal(journey->stations[18].region, REGION_CERVICAL);
    assert_int_equal(journey->stations[24].region, REGION_SUMMIT);
    assert_string_equal(journey->stations[24].title, "Atlas");
    for (int i = 0; i < 3; i++)
        assert_true(journey->stations[i].routine >= 0);
    assert_int_equal(journey->stations[0].unlock, -1);
}

static void every_station_can_be_reached_every_other_day(void **state) {
    Journey written = ((Levels *)*state)->library->journey;
    for (int i = 0; i < written.station_count; i++)
        written.stations[i].routine = 0;
    bool reached[JOURNEY_STATIONS_MAX] = {false};
    Err err = {0};
    if (!journey_reachable(&written, reached, &err)) fail_msg("%s", err.text);
}

static void station_routines_last_six_to_fifteen_minutes(void **state) {
    const Library *library = ((Levels *)*state)->library;
    PlanAnswers answers = {0};
    for (int i = 0; i < library->routine_count; i++) {
        SessionPlan plan;
        Err err;
        assert_true(plan_make(library, &library->routines[i], &answers, &plan, &err));
        double seconds = plan_seconds(library, &plan);
        print_message("%s: %.0f s\n", library->routines[i].id, seconds);
        if (*library->routines[i].station) assert_true(seconds >= 360 && seconds <= 900);
    }
}

static void osteoporosis_leaves_no_end_range_flexion_or_rotation_ever(void **state) {
    const Safety *safety = &((Levels *)*state)->library->safety;
    uint32_t forbidden = 1u << CONTRA_END_RANGE_FLEXION | 1u << CONTRA_END_RANGE_ROTATION;
    for (int i = 0; i < safety->question_count; i++) {
        if (strcmp(safety->questions[i].id, "osteoporosis") != 0) continue;
        assert_int_equal(safety->questions[i].tags & forbidden, forbidden);
        assert_int_equal(safety->questions[i].clearance, CLEARANCE_NONE);
        return;
    }
    fail_msg("osteoporosis is not asked");
}

static void bending_to_the_end_is_marked(void **state) {
    const Library *library = ((Levels *)*state)->library;
    static const char *const BENDING[] = {"standing_toe_touch", "seated_toe_touch", "childs_pose",
                                          "cat_cow"};
    for (size_t i = 0; i < sizeof BENDING / sizeof *BENDING; i++)
        assert_true(library->exercises[library_exercise(library, BENDING[i])].contraindications &
                    1u << CONTRA_END_RANGE_FLEXION);
}

static void urgent_questions_come_first(void **state) {
    const Safety *safety = &((Levels *)*state)->library->safety;
    bool was_other = false;
    int urgent = 0;
    for (int i = 0; i < safety->question_count; i++) {
        assert_false(safety->questions[i].urgent && was_other);
        was_other = was_other || !safety->questions[i].urgent;
        urgent += safety->questions[i].urgent;
    }
    assert_true(urgent >= 2);
}

static void quick_relief_is_only_relief(void **state) {
    const Library *library = ((Levels *)*state)->library;
    int index = library_routine(library, "quick_relief");
    assert_true(index >= 0);
    const Routine *routine = &library->routines[index];
    assert_string_equal(routine->station, "");
    for (int i = 0; i < routine->item_count; i++)
        assert_int_equal(library->exercises[routine->items[i].exercise].kind, EXERCISE_RELIEF);
}

static void the_schemas_beside_the_data_are_those_of_the_tables(void **state) {
    (void)state;
    for (int kind = 0; kind < CONTENT_KIND_COUNT; kind++) {
        char path[512];
        snprintf(path, sizeof path, SOURCE_DIR "/levels/schema/%s.schema.json",
                 CONTENT_KIND_NAMES[kind]);
        FILE *in = fopen(path, "rb");
        if (!in) fail_msg("no %s", path);
        static char bytes[1 << 18];
        size_t size = fread(bytes, 1, sizeof bytes - 1, in);
        bytes[size] = '\0';
        fclose(in);
        JsonOut o = {.pretty = true};
        content_schema((ContentKind)kind, &o);
        if (size != o.length + 1 || memcmp(bytes, o.text, o.length) != 0)
            fail_msg("%s is out of date: limber check --schema %s > it", path,
                     CONTENT_KIND_NAMES[kind]);
        json_out_free(&o);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_shipped, close_shipped)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nothing_shipped_has_a_problem),
        TEST(the_nine_exercises_are_there),
        TEST(the_path_has_25_stations_from_the_sacrum_to_the_atlas),
        TEST(every_station_can_be_reached_every_other_day),
        TEST(station_routines_last_six_to_fifteen_minutes),
        TEST(osteoporosis_leaves_no_end_range_flexion_or_rotation_ever),
        TEST(bending_to_the_end_is_marked),
        TEST(urgent_questions_come_first),
        TEST(quick_relief_is_only_relief),
        cmocka_unit_test(the_schemas_beside_the_data_are_those_of_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
