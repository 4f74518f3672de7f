/* What is in levels/ is right as a whole, and says what the design promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coach/journey.h"
#include "coach/plan.h"
#include "coach/script.h"
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

/* Hanging head down is nobody's by default, and no routine of ours asks for it. */
static void inversion_is_locked_and_in_no_routine(void **state) {
    const Library *library = ((Levels *)*state)->library;
    int table = library_exercise(library, "inversion_table");
    assert_true(table >= 0);
    assert_true(library->exercises[table].contraindications & 1u << CONTRA_INVERTED);
    assert_int_equal(library->safety.locked, 1u << CONTRA_INVERTED);
    for (int r = 0; r < library->routine_count; r++)
        for (int i = 0; i < library->routines[r].item_count; i++)
            assert_int_not_equal(library->routines[r].items[i].exercise, table);
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

/* ---- what is said ---- */

enum { WEEK_DAYS = 7, BREATHS_MAX = 512 };
typedef struct Week {
    const Library *library;
    bool was_said[LIBRARY_EXERCISES_MAX][EXERCISE_LINES_MAX]; /* form lines */
    BreathSpan breaths[BREATHS_MAX];                          /* of one session */
    VoiceLine lines[BREATHS_MAX];
    int breath_count, line_count;
} Week;

static void keep_breath(void *ctx, const BreathSpan *span) {
    Week *w = ctx;
    assert_in_range(w->breath_count, 0, BREATHS_MAX - 1);
    w->breaths[w->breath_count++] = *span;
}

static void keep_line(void *ctx, const VoiceLine *line, double budget_s) {
    Week *w = ctx;
    (void)budget_s;
    assert_in_range(w->line_count, 0, BREATHS_MAX - 1);
    w->lines[w->line_count++] = *line;
}

/* The breath under way when a line begins must be the one it belongs to. */
static void check_breath(const Week *w, const VoiceLine *line, LineBreath half) {
    for (int i = 0; i < w->breath_count; i++) {
        const BreathSpan *b = &w->breaths[i];
        if (line->t < b->t - 1e-6 || line->t >= b->t + b->seconds - 1e-6) continue;
        if (b->is_in != (half == LINE_BREATH_IN)) fail_msg("%s with the other breath", line->id);
        return;
    }
    fail_msg("%s outside of any breath", line->id);
}

static void take_session(Week *w) {
    for (int i = 0; i < w->line_count; i++) {
        const char *dot = strstr(w->lines[i].id, ".form.");
        if (!dot) continue;
        char id[ID_MAX];
        snprintf(id, sizeof id, "%.*s", (int)(dot - w->lines[i].id), w->lines[i].id);
        int exercise = library_exercise(w->library, id), form = atoi(dot + 6);
        w->was_said[exercise][form] = true;
        LineBreath half = w->library->exercises[exercise].form_breath[form];
        if (half != LINE_ANY_BREATH) check_breath(w, &w->lines[i], half);
    }
}

static const Strings *english_voice(Arena *arena) {
    static char bytes[1 << 14];
    const Strings *voice = NULL;
    FILE *in = fopen(SOURCE_DIR "/assets/voice/en.json", "rb");
    assert_non_null(in);
    size_t size = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    assert_true(strings_load("en.json", bytes, size, NULL, arena, &voice, NULL));
    return voice;
}

static void every_form_line_is_said_within_a_week_and_with_its_breath(void **state) {
    const Library *library = ((Levels *)*state)->library;
    Arena arena = {0};
    const ScriptBook *book;
    Week *w = malloc(sizeof *w);
    Session *session = malloc(sizeof *session);
    assert_true(w && session);
    assert_true(script_book_make(library, english_voice(&arena), &arena, &book, NULL));
    for (int r = 0; r < library->routine_count; r++) {
        memset(w, 0, sizeof *w);
        w->library = library;
        for (unsigned day = 0; day < WEEK_DAYS; day++) {
            SessionPlan plan;
            const ScriptSink sink = {NULL, keep_line, keep_breath, w};
            assert_true(plan_make(library, &library->routines[r], &(PlanAnswers){0}, &plan, NULL));
            plan.turn = 20777 + day;
            session_open(session, library, &plan);
            session_act(session, 0, SESSION_PAIN, 0, NULL, NULL);
            w->line_count = w->breath_count = 0;
            script_between(book, session, TALK_FULL, 0, session_end_t(session), &sink);
            take_session(w);
        }
        for (int i = 0; i < library->routines[r].item_count; i++) {
            int exercise = library->routines[r].items[i].exercise;
            for (int k = 0; k < library->exercises[exercise].form.count; k++)
                if (!w->was_said[exercise][k])
                    fail_msg("%s: %s.form.%d is never said", library->routines[r].id,
                             library->exercises[exercise].id, k);
        }
    }
    free(w);
    free(session);
    arena_free(&arena);
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
        TEST(inversion_is_locked_and_in_no_routine),
        TEST(the_path_has_25_stations_from_the_sacrum_to_the_atlas),
        TEST(every_station_can_be_reached_every_other_day),
        TEST(station_routines_last_six_to_fifteen_minutes),
        TEST(osteoporosis_leaves_no_end_range_flexion_or_rotation_ever),
        TEST(bending_to_the_end_is_marked),
        TEST(urgent_questions_come_first),
        TEST(quick_relief_is_only_relief),
        TEST(every_form_line_is_said_within_a_week_and_with_its_breath),
        cmocka_unit_test(the_schemas_beside_the_data_are_those_of_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
