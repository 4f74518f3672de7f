/* Each rule of an exercise file: a sound file with one thing spoiled, and what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support_levels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Spoilt {
    const char *find, *with, *expected; /* expected: "/pointer: message" */
} Spoilt;

/* The routine camp needs every exercise, so that its own line follows. */
static void expect_all(const char *id, const Spoilt *table, size_t count) {
    static const char *const ORDER[] = {"walk", "reach", "knee", "lift", "rest"};
    char name[64], expected[2000];
    int item = 0;
    for (int i = 0; i < 5; i++)
        if (!strcmp(ORDER[i], id)) item = i;
    snprintf(name, sizeof name, "exercises/%s.json", id);
    for (size_t i = 0; i < count; i++) {
        size_t used = 0;
        const char *line = table[i].expected;
        while (*line) { /* more than one problem: a line each */
            size_t n = strcspn(line, "\n");
            used += (size_t)snprintf(expected + used, sizeof expected - used, "%s: %.*s\n", name,
                                     (int)n, line);
            line += n + (line[n] == '\n');
        }
        if (!strcmp(id, "rest"))
            used += (size_t)snprintf(
                expected + used, sizeof expected - used,
                "routines/calm.json: /items/0/exercise: \"rest\" was left out: %s\n", name);
        snprintf(expected + used, sizeof expected - used,
                 "routines/camp.json: /items/%d/exercise: \"%s\" was left out: %s", item, id, name);
        expect_told(name, table[i].find, table[i].with, expected);
    }
}
#define EXPECT_ALL(id, table) expect_all(id, table, sizeof(table) / sizeof *(table))

static void the_fixtures_themselves_are_sound(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_load(l);
    assert_string_equal(l->told, "");
    assert_true(l->is_playable);
    assert_int_equal(l->library->exercise_count, 5);
    levels_close(l);
}

static void fields_out_of_shape_are_named(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"\"version\": 1", "\"version\": 2",
         "/version: version 2 is newer than this game reads (1)"},
        {"\"kind\": \"stretch\"", "\"kind\": \"stretching\"",
         "/kind: \"stretching\" is not one of warmup, mobility, stretch, strength, aerobic, "
         "relief"},
        {"\"sides\": \"each\"", "\"sides\": \"left\"", "/sides: \"left\" is not one of each, both"},
        {"\"sides\": \"each\",", "", "/sides: is missing"},
        {"[\"mat\"]", "[\"mat\", \"mat\"]", "/props/1: \"mat\" is given twice"},
        {"\"azimuth_deg\": 0", "\"azimuth_deg\": 200", "/camera/azimuth_deg: 200 is above 180"},
        {"\"elevation_deg\": 10", "\"elevation_deg\": -11",
         "/camera/elevation_deg: -11 is below -10"},
        {"\"sets\": 2", "\"sets\": 0", "/dose/sets: 0 is below 1"},
        {"\"sets\": 2", "\"sets\": 2.5", "/dose/sets: 2.5 is not a whole number"},
        {"\"hold_s\": 20", "\"hold_s\": 0", "/dose/hold_s: 0 is below 5"},
        {"\"hold_s\": 20", "\"hold_s\": 121", "/dose/hold_s: 121 is above 120"},
        {"\"switch_s\": 8", "\"switch_s\": 4", "/dose/switch_s: 4 is below 5"},
        {"\"switch_s\": 8", "\"switch_s\": 11", "/dose/switch_s: 11 is above 10"},
        {"\"range\": 0.5", "\"range\": 1.1", "/dose/range: 1.1 is above 1"},
        {"\"in_s\": 4", "\"in_s\": 1", "/breath/in_s: 1 is below 2"},
        {"\"stretch\": [\"gluteus_maximus\"]", "\"stretch\": [\"gluteus_maximus\", 7]",
         "/muscles/stretch/1: a number, text is expected"},
        {"\"screen_visible\": false", "\"screen_visible\": 0",
         "/screen_visible: a number, true or false is expected"},
        {"\"name\": \"Knee\"", "\"name\": \"K\"",
         "/text/name: 1 characters, at least 2 are wanted"},
        {"[\"Breathe slowly\"]", "[]", "/text/form: 0 entries, at least 1 are wanted"},
        {"\"Breathe slowly\"", "\"A caption must not be longer than forty characters\"",
         "/text/form/0: 50 characters, at most 40 fit"},
        {"\"certainty\": \"tradition\"", "\"certainty\": \"sure\"",
         "/evidence/0/certainty: \"sure\" is not one of strong, moderate, weak, tradition"},
        {"\"harder\": \"reach\",", "\"hardest\": \"reach\",",
         "/hardest: unknown key; known are version, id, kind, sides, props, camera, dose, breath, "
         "muscles, contraindications, screen_visible, easier, harder, text, evidence, clip"},
    };
    EXPECT_ALL("knee", TABLE);
}

static void a_contraindication_that_does_not_exist_is_named(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"[\"supine\", \"floor\"]", "[\"supine\", \"flor\"]",
         "/contraindications/1: \"flor\" is not one of end_range_flexion, end_range_rotation, "
         "end_range_extension, loaded_flexion, prone, supine, kneeling, floor, inverted, balance, "
         "impact"},
    };
    EXPECT_ALL("knee", TABLE);
}

static void the_dose_of_a_stretch_is_bounded(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"\"hold_s\": 20", "\"hold_s\": 14", "/dose/hold_s: 14 is below 15, the shortest stretch"},
        {"\"hold_s\": 20", "\"hold_s\": 61",
         "/dose/hold_s: 61 is above 60, the longest stretch\n"
         "/dose/hold_s: sets and hold make 122 s a side, at most 120 are allowed"},
        {"\"sets\": 2", "\"sets\": 1", "/dose/sets: 1 is below 2, the fewest of a stretch"},
        {"\"sets\": 2", "\"sets\": 5", "/dose/sets: 5 is above 4, the most of a stretch"},
        {"\"sets\": 2,\n    \"hold_s\": 20", "\"sets\": 4,\n    \"hold_s\": 31",
         "/dose/hold_s: sets and hold make 124 s a side, at most 120 are allowed"},
        {"\"hold_s\": 20", "\"reps\": 5, \"tempo_s\": [1, 0, 1]",
         "/dose/reps: a stretch is held: hold_s is expected\n"
         "/dose/reps: the clip shows a hold, not a repetition"},
        {"\"hold_s\": 20", "\"hold_s\": 20, \"tempo_s\": [1, 0, 1]",
         "/dose/tempo_s: a hold has no tempo"},
        {"\"stretch\": [\"gluteus_maximus\"]", "\"stretch\": []",
         "/muscles/stretch: a stretch lengthens something"},
    };
    EXPECT_ALL("knee", TABLE);
}

static void the_dose_of_strength_is_bounded(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"\"reps\": 8", "\"reps\": 5",
         "/dose/reps: 5 is not in 6..12, the slow repetitions of strength"},
        {"\"reps\": 8", "\"reps\": 13",
         "/dose/reps: 13 is not in 6..12, the slow repetitions of strength"},
        {"[2, 1, 2]", "[1, 1, 2]",
         "/dose/tempo_s: strength is slow: out and back take at least 2 s each"},
        {"[2, 1, 2]", "[2, 1, 0]", "/dose/tempo_s: out and back take at least 0.5 s each"},
        {"[2, 1, 2]", "[2, 1]", "/dose/tempo_s: 2 numbers, exactly 3 are wanted"},
        {"\"tempo_s\": [2, 1, 2],", "", "/dose/tempo_s: out and back take at least 0.5 s each"},
        {"\"effort\": [\"gluteus_maximus\"]", "\"effort\": []",
         "/muscles/effort: strength makes something work"},
        {"\"effort\": [\"gluteus_maximus\"]",
         "\"effort\": [\"gluteus_maximus\"], \"active\": [\"obliques\", \"gluteus_maximus\"]",
         "/muscles/active/1: gluteus_maximus is among effort already: one of the two"},
    };
    EXPECT_ALL("lift", TABLE);
}

static void a_stability_hold_is_short(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/lift.json", "\"reps\": 8", "\"hold_s\": 11");
    levels_edit(l, "exercises/lift.json", "\"tempo_s\": [2, 1, 2],", "");
    levels_edit(l, "exercises/lift.json", "\"rep\": [", "\"hold\": [");
    levels_load(l);
    assert_non_null(
        strstr(l->told,
               "exercises/lift.json: /dose/hold_s: 11 is above 10: more sets, not longer holds\n"));
    levels_edit(l, "exercises/lift.json", "\"hold_s\": 11", "\"hold_s\": 10");
    levels_load(l);
    assert_string_equal(l->told, "");
    levels_close(l);
}

static void a_dose_is_a_hold_or_repetitions(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"\"hold_s\": 20,", "\"hold_s\": 20, \"reps\": 5,",
         "/dose/reps: hold_s and reps are both given; one is wanted"},
        {"\"hold_s\": 20,", "", "/dose/hold_s: hold_s or reps is missing"},
    };
    EXPECT_ALL("reach", TABLE);
}

static void times_leave_room_for_what_is_said(void **state) {
    (void)state;
    static const Spoilt KNEE[] = {
        {"\"switch_s\": 8,", "", "/dose/switch_s: is missing: 5 to 10 s to change sides"},
    };
    static const Spoilt REACH[] = {
        {"\"rest_s\": 5,", "\"rest_s\": 5, \"switch_s\": 8,",
         "/dose/switch_s: there are no sides to change"},
        {"\"rest_s\": 5", "\"rest_s\": 0.5",
         "/dose/rest_s: 0.5 is too short: its spoken line needs 1.0 s"},
    };
    EXPECT_ALL("knee", KNEE);
    EXPECT_ALL("reach", REACH);
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/reach.json", "\"get_in_s\": 12", "\"get_in_s\": 4");
    levels_edit(l, "exercises/reach.json", "\"come_out_s\": 8", "\"come_out_s\": 2");
    levels_edit(l, "exercises/reach.json", "\"Come back slowly\"",
                "\"Come back slowly, and then some more words that take a while\"");
    levels_load(l);
    const char *wanted[] = {
        "exercises/reach.json: /dose/get_in_s: 4 is too short: its spoken lines need",
        "exercises/reach.json: /dose/come_out_s: 2 is too short: its spoken lines need",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(l->told, wanted[i])) fail_msg("%s\nis not in\n%s", wanted[i], l->told);
    levels_close(l);
}

static void words_are_calm_and_fit_both_sides(void **state) {
    (void)state;
    static const Spoilt KNEE[] = {
        {"Breathe slowly", "Bend your left knee",
         "/text/form/0: it is said for both sides: neither left nor right"},
        {"Stand or lie as shown", "Take the knee to the right, slowly",
         "/text/get_in/0: it is said for both sides: neither left nor right"},
        {"Come back slowly", "Well done!", "/text/release/0: no exclamation marks: say it calmly"},
        {"Hurrying: take your time", "The {side} leg",
         "/text/mistakes/0: places like {side} are not filled in"},
    };
    EXPECT_ALL("knee", KNEE);
    Levels *l = levels_fixtures(); /* where both sides work, left and right may be named */
    levels_edit(l, "exercises/reach.json", "Breathe slowly", "Left and right at once");
    levels_edit(l, "exercises/knee.json", "Breathe slowly", "Stay upright and aleft");
    levels_load(l);
    assert_string_equal(l->told, "");
    levels_close(l);
}

static void lines_of_a_change_of_sides_go_together_and_only_where_there_are_sides(void **state) {
    (void)state;
    static const Spoilt KNEE[] = {
        {"\"release\":", "\"to_left\": [\"Rest\", \"Your left\", \"Slowly\"], \"release\":",
         "/text: to_left and to_right go together"},
        {"\"release\":", "\"to_left\": [\"Your left\", \"Slowly\"], \"release\":",
         "/text/to_left: 2 entries, at least 3 are wanted"},
    };
    EXPECT_ALL("knee", KNEE);
    static const Spoilt REACH[] = {
        {"\"release\":", "\"to_right\": [\"Rest\", \"Right\", \"Slowly\"], \"release\":",
         "/text/to_right: there are no sides to change"},
    };
    EXPECT_ALL("reach", REACH);
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"release\":",
                "\"to_left\": [\"Rest your right\", \"Your left\", \"Slowly\"], "
                "\"to_right\": [\"Rest your left\", \"Your right\", \"Slowly\"], \"release\":");
    levels_load(l);
    assert_string_equal(l->told, "");
    levels_close(l);
}

static void a_form_line_that_asks_for_a_breath_says_which(void **state) {
    (void)state;
    static const Spoilt KNEE[] = {
        {"Breathe slowly", "Breathe in, and rest",
         "/text/form/0: asks for a breath: say which, with text and breath"},
        {"Breathe slowly", "Soften as you breathe out",
         "/text/form/0: asks for a breath: say which, with text and breath"},
        {"\"Breathe slowly\"", "{\"text\": \"Breathe in, and rest\"}",
         "/text/form/0: text and breath are expected, nothing else"},
        {"\"Breathe slowly\"", "{\"text\": \"Breathe in, and rest\", \"breath\": \"inward\"}",
         "/text/form/0/breath: \"inward\" is not one of in, out"},
        {"\"Breathe slowly\"", "{\"text\": \"B\", \"breath\": \"in\"}",
         "/text/form/0/text: 1 characters, at least 2 are wanted"},
        {"\"Breathe slowly\"", "7",
         "/text/form/0: a number, words or text with breath is expected"},
    };
    EXPECT_ALL("knee", KNEE);
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"Breathe slowly\"",
                "\"Breathe into your side\", {\"text\": \"Breathe out\", \"breath\": \"out\"}");
    levels_load(l);
    assert_string_equal(l->told, "");
    const Exercise *knee = &l->library->exercises[library_exercise(l->library, "knee")];
    assert_int_equal(knee->form.count, 2);
    assert_int_equal(knee->form_breath[0], LINE_ANY_BREATH);
    assert_int_equal(knee->form_breath[1], LINE_BREATH_OUT);
    levels_edit(l, "exercises/knee.json", "\"in_s\": 4", "\"in_s\": 2");
    levels_edit(l, "exercises/knee.json", "{\"text\": \"Breathe out\", \"breath\": \"out\"}",
                "{\"text\": \"Breathe in, slow and wide\", \"breath\": \"in\"}");
    levels_load(l);
    assert_string_equal(l->told, "exercises/knee.json: /text/form/1: takes 2.3 s to say, its half "
                                 "of the breath lasts 2\n"
                                 "routines/camp.json: /items/2/exercise: \"knee\" was left out: "
                                 "exercises/knee.json");
    levels_close(l);
}

static void what_is_tensed_on_purpose_is_strength_too(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/lift.json", "\"effort\": [\"gluteus_maximus\"]",
                "\"effort\": [], \"active\": [\"rectus_abdominis\"]");
    levels_load(l);
    assert_string_equal(l->told, "");
    const Exercise *lift = &l->library->exercises[library_exercise(l->library, "lift")];
    assert_int_equal(lift->effort_count, 0);
    assert_int_equal(lift->active_count, 1);
    assert_int_equal(lift->active[0], MUSCLE_RECTUS_ABDOMINIS);
    levels_close(l);
}

static void a_posture_demands_its_contraindications(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"[\"supine\", \"floor\"]", "[]",
         "/contraindications: \"supine\" is missing: the clip begins or ends so\n"
         "/contraindications: \"floor\" is missing: the clip begins or ends so"},
        {"[\"supine\", \"floor\"]", "[\"supine\"]",
         "/contraindications: \"floor\" is missing: the clip begins or ends so"},
    };
    EXPECT_ALL("knee", TABLE);
}

static void a_prop_of_the_clip_must_be_at_hand(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"[\"mat\", \"chair\"]", "[\"mat\"]", "/props: \"chair\" is missing: the clip uses it"},
    };
    EXPECT_ALL("rest", TABLE);
}

static void a_clip_is_read_by_the_body_s_own_tables(void **state) {
    (void)state;
    static const Spoilt TABLE[] = {
        {"\"start\": \"supine\"", "\"start\": \"lying\"",
         "/clip/start: \"lying\" is not one of standing, supine, prone, kneeling, side, seated, "
         "chair"},
        {"\"near_hip_flexion\": 100", "\"near_hip\": 100",
         "/clip/phases/hold/0/comfortable/near_hip: no such angle"},
        {"\"near_hip_flexion\": 100", "\"near_hip_flexion\": \"100\"",
         "/clip/phases/hold/0/comfortable/near_hip_flexion: text, a number is expected"},
        {"\"near_hip_flexion\": 100", "\"near_hip_flexion\": 100, \"both_hip_flexion\": 90",
         "/clip/phases/hold/0/comfortable/both_hip_flexion: near_hip_flexion is named twice"},
        {"\"at\": 1,", "", "/clip/phases/hold/0/at: is missing"},
        {"\"at\": 1", "\"at\": 1.5", "/clip/phases/hold/0/at: 1.5 is above 1"},
        {"\"hold\": [", "\"holding\": [",
         "/clip/phases/holding: unknown key; known are get_in, hold, rep, come_out"},
        {"\"hold\": [", "\"rep\": [], \"hold\": [",
         "/clip/phases: hold and rep are both given; one is wanted"},
        {"\"both_heel\"", "\"both_heels\"", NULL},
        {"\"on\": \"floor\"", "\"on\": \"the floor\"", NULL},
        {"\"to\": 3", "\"to\": 4", "/clip/contacts/0/to: 4 is above 3"},
        {"\"to\": 3", "\"to\": 3, \"weight\": -1", "/clip/contacts/0/weight: -1 is below 0"},
        {"\"to\": 3", "\"to\": 3, \"place\": [0, 0]",
         "/clip/contacts/0/place: 2 numbers, exactly 3 are wanted"},
        {"\"contacts\": [", "\"contacts\": [7, ",
         "/clip/contacts/0: a number, an object is expected"},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        if (TABLE[i].expected) {
            expect_all("knee", &TABLE[i], 1);
            continue;
        }
        Levels *l = levels_fixtures(); /* the list of what is known is long and grows */
        levels_edit(l, "exercises/knee.json", TABLE[i].find, TABLE[i].with);
        levels_load(l);
        assert_non_null(strstr(l->told, "exercises/knee.json: /clip/contacts/0/"));
        assert_non_null(strstr(l->told, "is not one of "));
        levels_close(l);
    }
}

static void an_angle_beyond_the_body_is_refused(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"near_hip_flexion\": 100", "\"near_hip_flexion\": 190");
    levels_load(l);
    assert_non_null(strstr(
        l->told,
        "exercises/knee.json: /clip/phases/hold/0/comfortable/near_hip_flexion: 190 is above "));
    levels_close(l);
}

static void what_the_body_finds_wrong_has_its_pointer(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"from\": 0, \"to\": 3", "\"from\": 2, \"to\": 1");
    levels_load(l);
    assert_non_null(strstr(l->told, "exercises/knee.json: /clip/contacts/0/from: "));
    levels_close(l);
}

static void a_clip_lands_in_the_library(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/reach.json", "\"to\": 3",
                "\"to\": 2.5, \"place\": [0.1, 0, 0.2], \"holds\": \"height\"");
    levels_load(l);
    assert_string_equal(l->told, "");
    const Exercise *reach = &l->library->exercises[library_exercise(l->library, "reach")];
    const Exercise *walk = &l->library->exercises[library_exercise(l->library, "walk")];
    const Exercise *rest = &l->library->exercises[library_exercise(l->library, "rest")];
    assert_false(reach->clip.repeats);
    assert_true(walk->clip.repeats);
    assert_int_equal(reach->clip.key_count[CLIP_WORK], 1);
    const ClipKey *key = &reach->clip.keys[CLIP_WORK][0];
    assert_int_equal(key->ease, EASE_LINEAR);
    assert_float_equal(key->comfortable[DOF_LUMBAR_FLEXION], 20 * 3.14159265f / 180, 1e-5f);
    assert_float_equal(key->end[DOF_LUMBAR_FLEXION], 30 * 3.14159265f / 180, 1e-5f);
    assert_true(key->end_named == key->comfortable_named);
    const ClipContact *contact = &reach->clip.contacts[0];
    assert_float_equal(contact->to, 2.5f, 0);
    assert_float_equal(contact->weight, 1, 0); /* not given */
    assert_int_equal(contact->holds, HOLDS_HEIGHT);
    assert_true(contact->has_place);
    assert_false(contact->has_place_end);
    assert_false(contact->has_turn);
    assert_int_equal(rest->clip.prop_count, 1);
    assert_int_equal(rest->clip.props[0].prop, PROP_CHAIR);
    assert_int_equal(rest->props, 1u << PROP_MAT | 1u << PROP_CHAIR);
    assert_int_equal(reach->clip.end, START_STANDING);
    levels_close(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fixtures_themselves_are_sound),
        cmocka_unit_test(fields_out_of_shape_are_named),
        cmocka_unit_test(a_contraindication_that_does_not_exist_is_named),
        cmocka_unit_test(the_dose_of_a_stretch_is_bounded),
        cmocka_unit_test(the_dose_of_strength_is_bounded),
        cmocka_unit_test(a_stability_hold_is_short),
        cmocka_unit_test(a_dose_is_a_hold_or_repetitions),
        cmocka_unit_test(times_leave_room_for_what_is_said),
        cmocka_unit_test(words_are_calm_and_fit_both_sides),
        cmocka_unit_test(lines_of_a_change_of_sides_go_together_and_only_where_there_are_sides),
        cmocka_unit_test(a_form_line_that_asks_for_a_breath_says_which),
        cmocka_unit_test(what_is_tensed_on_purpose_is_strength_too),
        cmocka_unit_test(a_posture_demands_its_contraindications),
        cmocka_unit_test(a_prop_of_the_clip_must_be_at_hand),
        cmocka_unit_test(a_clip_is_read_by_the_body_s_own_tables),
        cmocka_unit_test(an_angle_beyond_the_body_is_refused),
        cmocka_unit_test(what_the_body_finds_wrong_has_its_pointer),
        cmocka_unit_test(a_clip_lands_in_the_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
