/* Rules of routines, the journey and the safety questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support_levels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char CAMP[] = "routines/camp.json";
static const char JOURNEY[] = "journey.json";
static const char SAFETY[] = "safety.json";

/* ---- routines ---- */

static void a_routine_out_of_shape_is_named(void **state) {
    (void)state;
    expect_told(CAMP, "\"title\": \"Camp\",", "", "routines/camp.json: /title: is missing");
    expect_told(CAMP, "\"items\": [", "\"items\": [], \"itens\": [",
                "routines/camp.json: /items: 0 entries, at least 1 are wanted\n"
                "routines/camp.json: /itens: unknown key; known are version, id, title, station, "
                "items");
    expect_told(CAMP, "{\"exercise\": \"lift\"}", "{\"exercise\": \"lift\", \"sets\": 3}",
                "routines/camp.json: /items/3/sets: unknown key; known are exercise, dose");
    expect_told(CAMP, "{\"hold_s\": 25}", "{\"hold\": 25}",
                "routines/camp.json: /items/2/dose/hold: unknown key; known are sets, hold_s, "
                "reps, tempo_s, rest_s, switch_s, get_in_s, come_out_s, range");
    expect_told(CAMP, "{\"exercise\": \"lift\"}", "\"lift\"",
                "routines/camp.json: /items/3: text, an object is expected");
}

static void a_routine_of_too_many_items_is_refused(void **state) {
    (void)state;
    char items[1200] = "";
    for (int i = 0; i < 13; i++)
        strcat(items, "{\"exercise\": \"lift\"}, ");
    strcat(items, "{\"exercise\": \"lift\"}");
    expect_told(CAMP, "{\"exercise\": \"lift\"}", items,
                "routines/camp.json: /items: 18 entries, at most 16 fit");
}

static void an_exercise_that_does_not_exist_is_named(void **state) {
    (void)state;
    expect_told(CAMP, "\"lift\"", "\"fly\"",
                "routines/camp.json: /items/3/exercise: there is no exercise \"fly\"");
}

static void a_changed_dose_keeps_the_bounds(void **state) {
    (void)state;
    expect_told(CAMP, "\"hold_s\": 25", "\"hold_s\": 10",
                "routines/camp.json: /items/2/dose/hold_s: 10 is below 15, the shortest stretch");
    expect_told(CAMP, "\"hold_s\": 25", "\"sets\": 4, \"hold_s\": 45",
                "routines/camp.json: /items/2/dose/hold_s: sets and hold make 180 s a side, at "
                "most 120 are allowed");
    expect_told(CAMP, "\"hold_s\": 25", "\"reps\": 8",
                "routines/camp.json: /items/2/dose/reps: hold_s and reps are both given; one is "
                "wanted");
    expect_told(CAMP, "\"hold_s\": 25", "\"range\": 2",
                "routines/camp.json: /items/2/dose/range: 2 is above 1");
    Levels *l = levels_fixtures();
    levels_edit(l, CAMP, "\"hold_s\": 25", "\"get_in_s\": 3");
    levels_load(l);
    assert_non_null(strstr(l->told, "routines/camp.json: /items/2/dose/get_in_s: 3 is too short: "
                                    "its spoken lines need "));
    levels_close(l);
}

static void a_changed_dose_lies_over_the_exercise_s_own(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_load(l);
    const Library *library = l->library;
    const Routine *camp = &library->routines[library_routine(library, "camp")];
    assert_int_equal(camp->item_count, 5);
    assert_string_equal(camp->station, "base");
    const Exercise *knee = &library->exercises[camp->items[2].exercise];
    assert_string_equal(knee->id, "knee");
    assert_float_equal(camp->items[2].dose.hold_s, 25, 0);
    assert_float_equal(knee->dose.hold_s, 20, 0);
    assert_int_equal(camp->items[2].dose.sets, 2);
    assert_float_equal(camp->items[2].dose.switch_s, 8, 0);
    levels_close(l);
}

static void a_session_warms_up_first(void **state) {
    (void)state;
    expect_told(CAMP, "{\"exercise\": \"walk\"},", "{\"exercise\": \"reach\"},",
                "routines/camp.json: /items/0: a session begins with a warm-up");
    expect_told(CAMP, "{\"exercise\": \"walk\"}",
                "{\"exercise\": \"walk\", \"dose\": {\"reps\": 29}}",
                "routines/camp.json: /items/0: the warm-up lasts 58 s, at least 60 are wanted");
}

static void strength_comes_only_after_stretching(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_put(l, CAMP,
               "{\"version\": 1, \"id\": \"camp\", \"title\": \"Camp\", \"station\": \"base\","
               "\"items\": [{\"exercise\": \"walk\", \"dose\": {\"reps\": 60}},"
               "{\"exercise\": \"lift\", \"dose\": {\"sets\": 4}},"
               "{\"exercise\": \"reach\", \"dose\": {\"sets\": 4}}, {\"exercise\": \"rest\"}]}",
               CONTENT_SHIPPED);
    levels_load(l);
    assert_string_equal(l->told,
                        "routines/camp.json: /items/1: strength comes only after stretching\n"
                        "routines/camp.json: /items/2: a stretch must not follow strength");
    levels_close(l);
}

static void a_session_ends_with_a_cool_down(void **state) {
    (void)state;
    expect_told(CAMP, ",\n    {\"exercise\": \"rest\"}", "",
                "routines/camp.json: /items/3: a session ends with a cool-down: kind relief");
    expect_told(CAMP, "{\"exercise\": \"rest\"}",
                "{\"exercise\": \"rest\"}, {\"exercise\": \"walk\"}",
                "routines/camp.json: /items/5: a warm-up must not follow a cool-down\n"
                "routines/camp.json: /items/5: a session ends with a cool-down: kind relief");
}

static void relief_alone_needs_no_warm_up(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_load(l);
    assert_true(library_routine(l->library, "calm") >= 0);
    levels_close(l);
}

static void a_station_has_four_to_eight_exercises_in_six_to_fifteen_minutes(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_put(l, CAMP,
               "{\"version\": 1, \"id\": \"camp\", \"title\": \"Camp\", \"station\": \"base\","
               "\"items\": [{\"exercise\": \"walk\"}, {\"exercise\": \"reach\"},"
               "{\"exercise\": \"rest\"}]}",
               CONTENT_SHIPPED);
    levels_load(l);
    const char *first = "routines/camp.json: /items: 3 exercises, a station has 4 to 8\n"
                        "routines/camp.json: /items: the session lasts ";
    assert_memory_equal(l->told, first, strlen(first));
    /* the same without a station is the player's own business */
    levels_edit(l, CAMP, "\"station\": \"base\",", "");
    levels_edit(l, JOURNEY, ",\n      \"routine\": \"camp\"", "");
    levels_load(l);
    assert_string_equal(l->told, "");
    levels_close(l);
    l = levels_fixtures();
    levels_edit(l, CAMP, "{\"exercise\": \"lift\"}",
                "{\"exercise\": \"lift\", \"dose\": {\"sets\": 6, \"rest_s\": 60}}, "
                "{\"exercise\": \"lift\", \"dose\": {\"sets\": 6, \"rest_s\": 60}}");
    levels_load(l);
    assert_non_null(strstr(l->told, "routines/camp.json: /items: the session lasts "));
    levels_close(l);
}

static void a_muscle_group_is_stretched_four_minutes_at_most(void **state) {
    (void)state;
    expect_told(CAMP, "{\"exercise\": \"reach\"}",
                "{\"exercise\": \"reach\", \"dose\": {\"sets\": 4, \"hold_s\": 30}}, "
                "{\"exercise\": \"reach\", \"dose\": {\"sets\": 4, \"hold_s\": 30}}, "
                "{\"exercise\": \"reach\"}",
                "routines/camp.json: /items/3: hamstrings is stretched for 280 s in all, at most "
                "240 are allowed");
}

static void beyond_the_valley_a_third_of_the_work_is_strength(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, JOURNEY, "\"region\": \"base_camp\"", "\"region\": \"thoracic\"");
    levels_edit(l, JOURNEY, "\"region\": \"lumbar\"", "\"region\": \"thoracic\"");
    levels_edit(l, JOURNEY, "\"region\": \"lumbar\"", "\"region\": \"thoracic\"");
    levels_load(l);
    assert_string_equal(l->told, "routines/camp.json: /items: 80 of 340 s are strength, beyond the "
                                 "lumbar valley a third is wanted");
    levels_edit(l, CAMP, "{\"exercise\": \"lift\"}",
                "{\"exercise\": \"lift\", \"dose\": {\"sets\": 4}}");
    levels_edit(l, CAMP, "\"hold_s\": 25", "\"hold_s\": 15");
    levels_load(l);
    assert_string_equal(l->told, "");
    levels_close(l);
}

static void a_routine_and_its_station_name_each_other(void **state) {
    (void)state;
    expect_told(CAMP, "\"station\": \"base\"", "\"station\": \"L9\"",
                "routines/camp.json: /station: there is no station \"L9\"");
    expect_told(CAMP, "\"station\": \"base\"", "\"station\": \"L5\"",
                "routines/camp.json: /station: the journey does not play this routine at L5");
    expect_told(CAMP, "\"station\": \"base\",", "",
                "journey.json: /stations/0/routine: the routine \"camp\" does not say that its "
                "station is base");
}

/* ---- journey ---- */

static void a_journey_out_of_shape_is_named(void **state) {
    (void)state;
    expect_told(JOURNEY, "\"region\": \"lumbar\"", "\"region\": \"valley\"",
                "journey.json: /stations/1/region: \"valley\" is not one of base_camp, lumbar, "
                "thoracic, cervical, summit");
    expect_told(JOURNEY, "\"title\": \"First\",", "",
                "journey.json: /stations/1/title: is missing");
    expect_told(JOURNEY, "\"id\": \"L4\"", "\"id\": \"L 4\"",
                "journey.json: /stations/2/id: \"L 4\" is not an id: letters, digits and _, a "
                "letter first");
    expect_told(JOURNEY, "\"region\": \"lumbar\"", "\"region\": \"thoracic\"",
                "journey.json: /stations/2/region: lumbar lies below thoracic: the path climbs");
}

static void stations_have_ids_of_their_own(void **state) {
    (void)state;
    expect_told(JOURNEY, "\"id\": \"L4\"", "\"id\": \"base\"",
                "journey.json: /stations/2/id: \"base\" is station 0 already");
    expect_told(JOURNEY, "\"title\": \"First\",", "\"title\": \"First\", \"routine\": \"camp\",",
                "journey.json: /stations/1/routine: \"camp\" is played at base already");
    expect_told(JOURNEY, "\"routine\": \"camp\"", "\"routine\": \"tent\"",
                "journey.json: /stations/0/routine: there is no routine \"tent\"");
}

static void a_condition_that_is_none_is_named(void **state) {
    (void)state;
    static const struct {
        const char *with, *expected;
    } TABLE[] = {
        {"{}", "/stations/1/unlock: 0 keys, one condition is expected; join with all"},
        {"[]", "/stations/1/unlock: a list, an object is expected"},
        {"{\"stars\": 1, \"weeks\": 1}",
         "/stations/1/unlock: 2 keys, one condition is expected; join with all"},
        {"{\"moon\": 1}",
         "/stations/1/unlock/moon: unknown key; known are all, any, not, station with stars, "
         "stars, active_days, streak, weeks, green_sessions, days_since_flare, cleared"},
        {"{\"station\": \"base\"}",
         "/stations/1/unlock/stars: is missing: how many stars of the station"},
        {"{\"station\": \"L9\", \"stars\": 4}",
         "/stations/1/unlock/station: there is no station \"L9\"\n"
         "journey.json: /stations/1/unlock/stars: 4 is above 3"},
        {"{\"station\": 5, \"stars\": 1}",
         "/stations/1/unlock/station: a number, text is expected"},
        {"{\"all\": []}", "/stations/1/unlock/all: is empty"},
        {"{\"all\": {\"stars\": 1}}", "/stations/1/unlock/all: an object, a list is expected"},
        {"{\"any\": [{\"stars\": 1}, {\"weeks\": 0}]}",
         "/stations/1/unlock/any/1/weeks: 0 is below 1"},
        {"{\"active_days\": 1.5}", "/stations/1/unlock/active_days: 1.5 is not a whole number"},
        {"{\"not\": {\"not\": 3}}", "/stations/1/unlock/not/not: a number, an object is expected"},
        {"{\"cleared\": \"running\"}",
         "/stations/1/unlock/cleared: \"running\" is not one of end_range_flexion, "
         "end_range_rotation, end_range_extension, loaded_flexion, prone, supine, kneeling, floor, "
         "inverted, balance, impact"},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        char expected[600];
        snprintf(expected, sizeof expected, "journey.json: %s", TABLE[i].expected);
        expect_told(JOURNEY, "{\"station\": \"base\", \"stars\": 1}", TABLE[i].with, expected);
    }
}

static void conditions_have_a_capacity(void **state) {
    (void)state;
    char *many = malloc(16000);
    assert_non_null(many);
    strcpy(many, "{\"all\": [");
    for (int i = 0; i < CONDITION_NODES_MAX; i++)
        strcat(many, i ? ", {\"stars\": 1}" : "{\"stars\": 1}");
    strcat(many, "]}");
    Levels *l = levels_fixtures();
    levels_edit(l, JOURNEY, "{\"station\": \"base\", \"stars\": 1}", many);
    levels_load(l);
    assert_non_null(strstr(l->told, "/stations/1/unlock/all/255/stars: more than 256 conditions"));
    levels_close(l);
    free(many);
}

static void circles_are_refused(void **state) {
    (void)state;
    static const char CIRCLE[] =
        "journey.json: /stations/1/unlock: a circle: what opens L5 needs L5 itself";
    static const char *const UNLOCKS[] = {
        "{\"station\": \"L5\", \"stars\": 1}",
        "{\"station\": \"L4\", \"stars\": 1}",
        "{\"all\": [{\"stars\": 1}, {\"station\": \"L4\", \"stars\": 1}]}",
        "{\"any\": [{\"station\": \"L5\", \"stars\": 2}, {\"station\": \"L4\", \"stars\": 1}]}",
    };
    for (size_t i = 0; i < sizeof UNLOCKS / sizeof *UNLOCKS; i++)
        expect_told(JOURNEY, "{\"station\": \"base\", \"stars\": 1}", UNLOCKS[i], CIRCLE);
    /* with another way round it, it is none */
    expect_told(JOURNEY, "{\"station\": \"base\", \"stars\": 1}",
                "{\"any\": [{\"stars\": 1}, {\"station\": \"L4\", \"stars\": 1}]}", "");
}

static void a_station_out_of_reach_is_refused(void **state) {
    (void)state;
    expect_told(JOURNEY, "{\"station\": \"base\", \"stars\": 1}", "{\"streak\": 5}",
                "journey.json: /stations/1/unlock: L5 cannot be reached by coming every other "
                "day\njourney.json: /stations/2/unlock: L4 cannot be reached by coming every "
                "other day");
    expect_told(JOURNEY, "{\"any\": [{\"active_days\": 4}, {\"weeks\": 2}]}",
                "{\"cleared\": \"inverted\"}",
                "journey.json: /stations/2/unlock: L4 cannot be reached by coming every other day");
    expect_told(JOURNEY, "{\"any\": [{\"active_days\": 4}, {\"weeks\": 2}]}", "{\"stars\": 10}",
                "journey.json: /stations/2/unlock: L4 cannot be reached by coming every other day");
    /* a daily streak beside another way is fine */
    expect_told(JOURNEY, "{\"weeks\": 2}", "{\"streak\": 5}", "");
}

static void the_first_station_is_open(void **state) {
    (void)state;
    expect_told(JOURNEY, "\"routine\": \"camp\"",
                "\"routine\": \"camp\", \"unlock\": {\"stars\": 1}",
                "journey.json: /stations/0/unlock: the first station is open from the first "
                "minute");
}

static void conditions_land_as_trees(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, JOURNEY, "{\"weeks\": 2}", "{\"not\": {\"days_since_flare\": 3}}");
    levels_load(l);
    assert_string_equal(l->told, "");
    const Journey *j = &l->library->journey;
    assert_int_equal(j->station_count, 3);
    assert_int_equal(j->stations[0].unlock, -1);
    assert_int_equal(j->stations[1].routine, -1); /* in the making */
    const Condition *first = &j->conditions[j->stations[1].unlock];
    assert_int_equal(first->kind, CONDITION_STATION);
    assert_int_equal(first->station, 0);
    assert_int_equal(first->value, 1);
    assert_int_equal(first->child, -1);
    const Condition *all = &j->conditions[j->stations[2].unlock];
    assert_int_equal(all->kind, CONDITION_ALL);
    const Condition *station = &j->conditions[all->child];
    assert_int_equal(station->value, 2);
    const Condition *any = &j->conditions[station->sibling];
    assert_int_equal(any->kind, CONDITION_ANY);
    assert_int_equal(any->sibling, -1);
    const Condition *days = &j->conditions[any->child];
    assert_int_equal(days->kind, CONDITION_ACTIVE_DAYS);
    assert_int_equal(days->value, 4);
    const Condition *not_so = &j->conditions[days->sibling];
    assert_int_equal(not_so->kind, CONDITION_NOT);
    assert_int_equal(j->conditions[not_so->child].kind, CONDITION_DAYS_SINCE_FLARE);
    levels_close(l);
}

/* ---- safety ---- */

static void safety_questions_out_of_shape_are_named(void **state) {
    (void)state;
    expect_told(SAFETY, "\"urgent\": true", "\"urgent\": \"yes\"",
                "safety.json: /questions/0/urgent: text, true or false is expected");
    expect_told(SAFETY, "\"clearance\": \"doctor_dated\"", "\"clearance\": \"doctor\"",
                "safety.json: /questions/1/clearance: \"doctor\" is not one of none, doctor_dated");
    expect_told(SAFETY, "\"id\": \"dizzy\"", "\"id\": \"numb\"",
                "safety.json: /questions/1/id: \"numb\" is question 0 already");
}

static void a_question_without_a_row_fails(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, SAFETY, "\"tags\": [\"balance\"]", "\"tags\": []");
    levels_load(l);
    assert_string_equal(l->told, "safety.json: /questions/1/tags: a yes would change nothing: name "
                                 "a tag, or make it urgent");
    assert_false(l->is_playable); /* without the gate nothing is played */
    assert_int_equal(l->library->safety.question_count, 0);
    levels_close(l);
    expect_told(SAFETY, "\"tags\": [\"balance\"],", "",
                "safety.json: /questions/1/tags: is missing");
    expect_told(SAFETY, "\"tags\": [\"balance\"]", "\"tags\": [\"impact\"]",
                "safety.json: /questions: no question brings the tag \"balance\" that exercises "
                "carry");
}

static void urgent_questions_cannot_be_cleared_and_must_exist(void **state) {
    (void)state;
    expect_told(SAFETY, "\"clearance\": \"none\"", "\"clearance\": \"doctor_dated\"",
                "safety.json: /questions/0/clearance: an urgent yes is lifted only by having been "
                "seen: none is expected");
    expect_told(SAFETY, "\"tags\": [],\n      \"clearance\": \"none\",\n      \"urgent\": true",
                "\"tags\": [\"impact\"],\n      \"clearance\": \"none\",\n      \"urgent\": false",
                "safety.json: /questions: no question is urgent");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_routine_out_of_shape_is_named),
        cmocka_unit_test(a_routine_of_too_many_items_is_refused),
        cmocka_unit_test(an_exercise_that_does_not_exist_is_named),
        cmocka_unit_test(a_changed_dose_keeps_the_bounds),
        cmocka_unit_test(a_changed_dose_lies_over_the_exercise_s_own),
        cmocka_unit_test(a_session_warms_up_first),
        cmocka_unit_test(strength_comes_only_after_stretching),
        cmocka_unit_test(a_session_ends_with_a_cool_down),
        cmocka_unit_test(relief_alone_needs_no_warm_up),
        cmocka_unit_test(a_station_has_four_to_eight_exercises_in_six_to_fifteen_minutes),
        cmocka_unit_test(a_muscle_group_is_stretched_four_minutes_at_most),
        cmocka_unit_test(beyond_the_valley_a_third_of_the_work_is_strength),
        cmocka_unit_test(a_routine_and_its_station_name_each_other),
        cmocka_unit_test(a_journey_out_of_shape_is_named),
        cmocka_unit_test(stations_have_ids_of_their_own),
        cmocka_unit_test(a_condition_that_is_none_is_named),
        cmocka_unit_test(conditions_have_a_capacity),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(a_station_out_of_reach_is_refused),
        cmocka_unit_test(the_first_station_is_open),
        cmocka_unit_test(conditions_land_as_trees),
        cmocka_unit_test(safety_questions_out_of_shape_are_named),
        cmocka_unit_test(a_question_without_a_row_fails),
        cmocka_unit_test(urgent_questions_cannot_be_cleared_and_must_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
