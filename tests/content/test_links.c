/* Files among each other: what is left out, and what stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support_levels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char MY_REACH[] = "mine/exercises/my_reach.json";

/* A copy of the fixture reach under another name and id. */
static void add_reach(Levels *l, const char *name, const char *id, ContentOrigin origin) {
    ContentFile *reach = levels_file(l, "exercises/reach.json");
    char *text = calloc(1, reach->size + 1), with[80];
    assert_non_null(text);
    memcpy(text, reach->bytes, reach->size);
    levels_put(l, name, text, origin);
    free(text);
    snprintf(with, sizeof with, "\"id\": \"%s\"", id);
    levels_edit(l, name, "\"id\": \"reach\"", with);
}

static void a_bad_file_is_left_out_and_the_rest_plays(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, MY_REACH, "my_reach", CONTENT_OWN);
    levels_edit(l, MY_REACH, "\"hold_s\": 20", "\"hold_s\": 1");
    levels_edit(l, MY_REACH, "\"sets\": 2", "\"sets\": 0");
    levels_load(l);
    assert_true(l->is_playable);
    assert_int_equal(l->library->exercise_count, 5);
    assert_int_equal(l->library->routine_count, 2);
    assert_int_equal(l->library->skipped_count, 1);
    assert_string_equal(
        l->library->skipped[0],
        "mine/exercises/my_reach.json: /dose/sets: 0 is below 1 (line 8), and 1 more");
    levels_close(l);
}

static void a_routine_goes_with_its_exercise_and_says_so(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "{", "[");
    levels_load(l);
    assert_string_equal(l->told, "exercises/knee.json: line 2, column 12: ',' or ']' is expected\n"
                                 "routines/camp.json: /items/2/exercise: \"knee\" was left out: "
                                 "exercises/knee.json");
    assert_int_equal(l->library->skipped_count, 2);
    assert_int_equal(l->library->exercise_count, 4);
    assert_int_equal(l->library->routine_count, 1);
    assert_int_equal(l->library->journey.station_count, 3);
    assert_int_equal(l->library->journey.stations[0].routine, -1);
    /* an easier version that was left out is no fault of the exercise that names it */
    const Exercise *reach = &l->library->exercises[library_exercise(l->library, "reach")];
    assert_string_equal(reach->easier, "");
    assert_true(l->is_playable);
    levels_close(l);
}

static void a_routine_of_the_game_plays_on_without_an_exercise_if_it_keeps_the_rules(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "{", "[");
    levels_edit(l, "routines/camp.json", "{\"exercise\": \"reach\"}",
                "{\"exercise\": \"reach\", \"dose\": {\"hold_s\": 40}}");
    levels_edit(l, "routines/camp.json", "{\"exercise\": \"lift\"}",
                "{\"exercise\": \"lift\", \"dose\": {\"reps\": 10}}");
    levels_load(l);
    const Library *library = l->library;
    const Routine *camp = &library->routines[library_routine(library, "camp")];
    assert_int_equal(library_routine(library, "camp"), library->journey.stations[0].routine);
    assert_int_equal(camp->item_count, 4);
    assert_string_equal(library->exercises[camp->items[2].exercise].id, "lift");
    assert_int_equal(camp->items[2].dose.reps, 10); /* its own, not its neighbour's */
    assert_int_equal(library->skipped_count, 2);    /* and it is said */
    assert_non_null(strstr(library->skipped[1], "routines/camp.json"));
    assert_non_null(strstr(library->skipped[1], "\"knee\" was left out: exercises/knee.json"));
    /* a bad dose is still refused, and at its place in the file */
    levels_edit(l, "routines/camp.json", "\"reps\": 10", "\"reps\": 30");
    levels_load(l);
    assert_int_equal(library_routine(library, "camp"), -1);
    levels_close(l);
}

static void a_routine_of_the_player_s_own_goes_whole(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "{", "[");
    levels_put(l, "mine/routines/my_day.json",
               "{\"version\": 1, \"id\": \"my_day\", \"title\": \"Day\", \"items\":"
               "[{\"exercise\": \"walk\"}, {\"exercise\": \"knee\"}, {\"exercise\": \"reach\"},"
               "{\"exercise\": \"rest\"}]}",
               CONTENT_OWN);
    levels_load(l);
    assert_int_equal(library_routine(l->library, "my_day"), -1);
    levels_close(l);
}

static void links_to_nowhere_are_named(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"harder\": \"reach\"",
                "\"easier\": \"nap\", \"harder\": \"fly\"");
    levels_load(l);
    assert_string_equal(l->told, "exercises/knee.json: /easier: there is no exercise \"nap\"\n"
                                 "exercises/knee.json: /harder: there is no exercise \"fly\"\n"
                                 "routines/camp.json: /items/2/exercise: \"knee\" was left out: "
                                 "exercises/knee.json");
    levels_close(l);
}

static void circles_of_easier_and_harder_take_out_the_last_file(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, MY_REACH, "my_reach", CONTENT_OWN);
    /* reach is harder than knee; my_reach would be easier than knee and harder than reach */
    levels_edit(l, MY_REACH, "\"easier\": \"knee\"", "\"easier\": \"reach\", \"harder\": \"knee\"");
    levels_load(l);
    assert_string_equal(l->told, "mine/exercises/my_reach.json: /easier: a circle: \"my_reach\" "
                                 "would be easier than itself");
    assert_int_equal(l->library->exercise_count, 5);
    const Exercise *knee = &l->library->exercises[library_exercise(l->library, "knee")];
    assert_string_equal(knee->harder, "reach"); /* the game's own stay linked */
    levels_close(l);
    l = levels_fixtures();
    levels_edit(l, "exercises/walk.json", "\"screen_visible\": true,",
                "\"screen_visible\": true, \"harder\": \"walk\",");
    levels_load(l);
    const char *first = "exercises/walk.json: /harder: a circle: \"walk\" would be easier than "
                        "itself\n";
    assert_memory_equal(l->told, first, strlen(first));
    levels_close(l);
}

static void an_exercise_taken_out_moves_no_other(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_edit(l, "exercises/knee.json", "\"harder\": \"reach\"", "\"harder\": \"fly\"");
    levels_load(l);
    const Library *library = l->library;
    const Routine *calm = &library->routines[library_routine(library, "calm")];
    assert_string_equal(library->exercises[calm->items[0].exercise].id, "rest");
    levels_close(l);
}

static void the_first_of_one_id_stays(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, "more/exercises/reach.json", "reach", CONTENT_SHIPPED);
    levels_put(l, "more/routines/calm.json",
               "{\"version\": 1, \"id\": \"calm\", \"title\": \"Other\", \"items\":"
               "[{\"exercise\": \"rest\"}]}",
               CONTENT_SHIPPED);
    levels_load(l);
    assert_string_equal(
        l->told, "more/exercises/reach.json: /id: \"reach\" is taken by exercises/reach.json\n"
                 "more/routines/calm.json: /id: \"calm\" is taken by routines/calm.json");
    assert_string_equal(l->library->routines[library_routine(l->library, "calm")].title, "Calm");
    levels_close(l);
}

static void there_is_one_journey_and_one_gate(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_put(l, "more/journey.json", "{\"version\": 1, \"stations\": []}", CONTENT_SHIPPED);
    levels_put(l, "more/safety.json", "{\"version\": 1, \"questions\": []}", CONTENT_SHIPPED);
    levels_load(l);
    assert_string_equal(l->told, "more/journey.json: there is journey.json already\n"
                                 "more/safety.json: there is safety.json already");
    assert_true(l->is_playable);
    levels_close(l);
}

static void ids_are_the_files_names(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, "exercises/stretch.json", "reach_far", CONTENT_SHIPPED);
    levels_load(l);
    assert_string_equal(l->told, "exercises/stretch.json: /id: \"reach_far\" is not the file's "
                                 "name without .json");
    levels_close(l);
}

static void my_is_for_the_player(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, "mine/exercises/reach_far.json", "reach_far", CONTENT_OWN);
    add_reach(l, "exercises/my_own.json", "my_own", CONTENT_SHIPPED);
    levels_put(l, "mine/safety.json",
               "{\"version\": 1, \"questions\": [{\"id\": \"a\", \"text\": \"Is all well with "
               "you?\", \"tags\": [\"balance\"], \"clearance\": \"none\", \"urgent\": true}]}",
               CONTENT_OWN);
    levels_load(l);
    assert_string_equal(l->told,
                        "mine/exercises/reach_far.json: /id: \"reach_far\" must begin with my_\n"
                        "exercises/my_own.json: /id: \"my_own\": my_ is for the player's own\n"
                        "mine/safety.json: only exercises and routines can be added");
    assert_int_equal(l->library->safety.question_count, 3); /* the gate cannot be replaced */
    levels_close(l);
}

static void the_player_s_own_levels_play(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, MY_REACH, "my_reach", CONTENT_OWN);
    levels_put(
        l, "mine/routines/my_evening.json",
        "{\"version\": 1, \"id\": \"my_evening\", \"title\": \"Evening\", \"items\":"
        "[{\"exercise\": \"walk\"}, {\"exercise\": \"my_reach\"}, {\"exercise\": \"rest\"}]}",
        CONTENT_OWN);
    levels_load(l);
    assert_string_equal(l->told, "");
    assert_true(library_exercise(l->library, "my_reach") >= 0);
    assert_true(library_routine(l->library, "my_evening") >= 0);
    levels_close(l);
}

static void a_file_is_known_by_its_folder_or_its_keys(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    add_reach(l, "/tmp/anything.json", "reach_far", CONTENT_CHECKED);
    levels_put(l, "/tmp/what.json", "{\"version\": 1}", CONTENT_CHECKED);
    levels_put(l, "/tmp/list.json", "[]", CONTENT_CHECKED);
    levels_put(l, "/tmp/routines/list.json", "[]", CONTENT_CHECKED);
    levels_load(l);
    assert_string_equal(
        l->told, "/tmp/what.json: neither an exercise, a routine, a journey nor safety questions\n"
                 "/tmp/list.json: neither an exercise, a routine, a journey nor safety questions\n"
                 "/tmp/routines/list.json: a list, an object is expected");
    assert_true(library_exercise(l->library, "reach_far") >= 0);
    levels_close(l);
}

static void context_is_silent_and_gives_way(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    for (int i = 0; i < l->count; i++)
        l->files[i].origin = CONTENT_CONTEXT;
    levels_edit(l, "exercises/lift.json", "\"reps\": 8", "\"reps\": 99"); /* a fault of its own */
    add_reach(l, "/tmp/exercises/reach.json", "reach", CONTENT_CHECKED);
    levels_edit(l, "/tmp/exercises/reach.json", "\"name\": \"Reach\"", "\"name\": \"Mine\"");
    levels_put(l, "/tmp/routine.json",
               "{\"version\": 1, \"id\": \"evening\", \"title\": \"Evening\", \"items\":"
               "[{\"exercise\": \"walk\"}, {\"exercise\": \"reach\"}, {\"exercise\": \"lift\"},"
               "{\"exercise\": \"rest\"}]}",
               CONTENT_CHECKED);
    levels_load(l);
    assert_string_equal(l->told, "/tmp/routine.json: /items/2/exercise: \"lift\" was left out: "
                                 "exercises/lift.json");
    const Exercise *reach = &l->library->exercises[library_exercise(l->library, "reach")];
    assert_string_equal(reach->name, "Mine");
    assert_int_equal(l->library->skipped_count, 1);
    levels_close(l);
}

static void nothing_at_all_is_not_playable(void **state) {
    (void)state;
    Library *library = malloc(sizeof *library);
    assert_non_null(library);
    memset(library, 0xA5, sizeof *library);
    Arena arena = {0};
    Problems problems = {0};
    assert_false(content_load(NULL, 0, &arena, library, &problems));
    assert_int_equal(library->exercise_count, 0);
    assert_int_equal(library->skipped_count, 0);
    assert_int_equal(problems.count, 0);
    arena_free(&arena);
    free(library);
}

static void missing_journey_or_routines_are_not_playable(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_remove(l, "journey.json");
    levels_load(l);
    assert_false(l->is_playable);
    levels_close(l);
    l = levels_fixtures();
    levels_remove(l, "safety.json");
    levels_load(l);
    assert_false(l->is_playable);
    levels_close(l);
}

static void files_of_a_wrong_size_or_encoding_are_named(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    char *big = malloc(JSON_BYTES_MAX + 2);
    assert_non_null(big);
    memset(big, ' ', JSON_BYTES_MAX + 1);
    big[JSON_BYTES_MAX + 1] = '\0';
    levels_put(l, "exercises/big.json", big, CONTENT_SHIPPED);
    free(big);
    levels_put(l, "exercises/empty.json", "", CONTENT_SHIPPED);
    levels_put(l, "exercises/bom.json", "\xEF\xBB\xBF{}", CONTENT_SHIPPED);
    levels_put(l, "exercises/twice.json", "{\"id\": \"twice\", \"id\": \"twice\"}",
               CONTENT_SHIPPED);
    levels_load(l);
    assert_string_equal(
        l->told,
        "exercises/big.json: line 1, column 1: 1048577 bytes, at most 1048576 are read\n"
        "exercises/empty.json: line 1, column 1: the file ends too early\n"
        "exercises/bom.json: line 1, column 1: a byte order mark; save the file as UTF-8 without "
        "one\n"
        "exercises/twice.json: line 1, column 17: the key \"id\" is given twice");
    levels_close(l);
}

static void the_library_holds_256_exercises(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    for (int i = 0; i < LIBRARY_EXERCISES_MAX - 5 + 1; i++) {
        char name[64], id[32];
        snprintf(id, sizeof id, "my_%03d", i);
        snprintf(name, sizeof name, "mine/exercises/%s.json", id);
        add_reach(l, name, id, CONTENT_OWN);
    }
    levels_load(l);
    assert_int_equal(l->library->exercise_count, LIBRARY_EXERCISES_MAX);
    assert_string_equal(l->told, "mine/exercises/my_251.json: more than 256 exercises");
    levels_close(l);
}

static void a_small_arena_is_told_and_nothing_breaks(void **state) {
    (void)state;
    Levels *l = levels_fixtures();
    levels_load(l);
    Library *library = calloc(1, sizeof *library);
    assert_non_null(library);
    for (size_t limit = 16; limit < 40000; limit += 1009) {
        Arena arena = {.limit = limit};
        Problems problems = {0};
        bool is_playable = content_load(l->files, l->count, &arena, library, &problems);
        if (!is_playable) assert_true(problems.count > 0);
        arena_free(&arena);
        problems_free(&problems);
    }
    free(library);
    levels_close(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_file_is_left_out_and_the_rest_plays),
        cmocka_unit_test(a_routine_goes_with_its_exercise_and_says_so),
        cmocka_unit_test(a_routine_of_the_game_plays_on_without_an_exercise_if_it_keeps_the_rules),
        cmocka_unit_test(a_routine_of_the_player_s_own_goes_whole),
        cmocka_unit_test(links_to_nowhere_are_named),
        cmocka_unit_test(circles_of_easier_and_harder_take_out_the_last_file),
        cmocka_unit_test(an_exercise_taken_out_moves_no_other),
        cmocka_unit_test(the_first_of_one_id_stays),
        cmocka_unit_test(there_is_one_journey_and_one_gate),
        cmocka_unit_test(ids_are_the_files_names),
        cmocka_unit_test(my_is_for_the_player),
        cmocka_unit_test(the_player_s_own_levels_play),
        cmocka_unit_test(a_file_is_known_by_its_folder_or_its_keys),
        cmocka_unit_test(context_is_silent_and_gives_way),
        cmocka_unit_test(nothing_at_all_is_not_playable),
        cmocka_unit_test(missing_journey_or_routines_are_not_playable),
        cmocka_unit_test(files_of_a_wrong_size_or_encoding_are_named),
        cmocka_unit_test(the_library_holds_256_exercises),
        cmocka_unit_test(a_small_arena_is_told_and_nothing_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
