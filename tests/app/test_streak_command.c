#include "support_run.h"

#include "core/json.h"
#include "platform/files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int setup(void **state) {
    *state = folder_new();
    return 0;
}

static int teardown(void **state) {
    folder_done(*state);
    return 0;
}

static void assert_same_value(const Json *got, const Json *wanted, const char *key) {
    if (!got || json_kind(got) != json_kind(wanted)) fail_msg("%s is not there", key);
    if (json_kind(wanted) == JSON_STRING)
        assert_string_equal(json_text(got), json_text(wanted));
    else if (fabs(json_number(got) - json_number(wanted)) > 1e-9)
        fail_msg("%s: %g, expected %g", key, json_number(got), json_number(wanted));
}

/* Each result has its case's name and exactly the members of its expectation. */
static void check_file(const char *folder, const char *path) {
    char arguments[PATH_BYTES + 16];
    FileBytes file;
    assert_true(file_read(path, 64 << 20, &file, NULL));
    JsonDoc *cases = json_parse_large(file.bytes, file.size, NULL);
    assert_non_null(cases);
    snprintf(arguments, sizeof arguments, "streak '%s'", path);
    Run run = run_limber(folder, arguments);
    assert_int_equal(run.status, 0);
    JsonDoc *results = json_parse_large(run.out, strlen(run.out), NULL);
    assert_non_null(results);
    const Json *result = json_first(json_root(results));
    size_t count = 0;
    for (const Json *c = json_first(json_root(cases)); c; c = json_next(c), count++) {
        assert_non_null(result);
        const Json *expect = json_get(c, "expect");
        assert_string_equal(json_text(json_get(result, "name")), json_text(json_get(c, "name")));
        assert_int_equal(json_count(result), json_count(expect) + 1);
        for (const Json *e = json_first(expect); e; e = json_next(e))
            assert_same_value(json_get(result, json_key(e)), e, json_key(e));
        result = json_next(result);
    }
    assert_true(count > 0);
    assert_null(result);
    json_free(cases);
    json_free(results);
    run_free(&run);
    file_free(&file);
}

static void every_case_of_the_fixture_comes_out_as_worked_by_hand(void **state) {
    check_file(*state, FIXTURES "/streak_cases.json");
}

/* Reference cases beside the source tree, where somebody keeps them. */
static void reference_cases_come_out_too_if_they_are_there(void **state) {
    static const char PATH[] = SOURCE_DIR "/../shared/reference/streak/vectors.json";
    if (!file_exists(PATH)) skip();
    check_file(*state, PATH);
}

static void check_refused(const char *folder, const char *text, const char *expected) {
    char arguments[PATH_BYTES];
    folder_write(folder, "cases.json", text);
    snprintf(arguments, sizeof arguments, "streak '%s/cases.json'", folder);
    Run run = run_limber(folder, arguments);
    assert_int_equal(run.status, 1);
    assert_string_equal(run.out, "");
    if (!strstr(run.err, expected)) fail_msg("\"%s\" does not tell \"%s\"", run.err, expected);
    run_free(&run);
}

static void what_is_wrong_in_a_file_is_named(void **state) {
    const char *f = *state;
    check_refused(f, "[", "line 1, column 2");
    check_refused(f, "{}", "an array of cases is expected");
    check_refused(f, "[3]", "/0: ");
    check_refused(f, "[{\"events\": []}]", "/0/name: missing");
    check_refused(f, "[{\"name\": \"x\", \"events\": []}]", "/0/now: missing");
#define CASE(event)                                                                                \
    "[{\"name\": \"x\", \"now\": {\"utc\": 0, \"offset_min\": 0}, \"events\": [" event "]}]"
    check_refused(f, CASE("{\"offset_min\": 0, \"kind\": \"flare\"}"), "\"utc\" is missing");
    check_refused(f, CASE("{\"utc\": 1.5, \"offset_min\": 0, \"kind\": \"flare\"}"),
                  "/0/events/0/utc: a whole number");
    check_refused(f, CASE("{\"utc\": 1, \"offset_min\": 9999, \"kind\": \"flare\"}"),
                  "offset_min: 9999 is not within");
    check_refused(f, CASE("{\"utc\": 1, \"offset_min\": 0, \"kind\": \"party\"}"), "\"party\"");
    check_refused(f, CASE("{\"utc\": 1, \"offset_min\": 0, \"kind\": \"session\"}"),
                  "\"active_s\" is missing");
    check_refused(f,
                  CASE("{\"utc\": 1, \"offset_min\": 0, \"kind\": \"session\", \"active_s\": -1}"),
                  "active_s: -1 is not within");
    check_refused(f, CASE("{\"utc\": 1, \"offset_min\": 0, \"kind\": \"pause\", \"days\": 0}"),
                  "days: 0 is not within");
    check_refused(f,
                  "[{\"name\": \"x\", \"rules\": {\"day_start_min\": 1440}, \"now\": {\"utc\": 0, "
                  "\"offset_min\": 0}, \"events\": []}]",
                  "/0/rules/day_start_min: 1440");
}

static void a_missing_file_and_missing_words_are_told(void **state) {
    Run run = run_limber(*state, "streak /nowhere/cases.json");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.err, "/nowhere/cases.json"));
    run_free(&run);
    run = run_limber(*state, "streak");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.err, "limber streak FILE.json"));
    run_free(&run);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_case_of_the_fixture_comes_out_as_worked_by_hand),
        TEST(reference_cases_come_out_too_if_they_are_there),
        TEST(what_is_wrong_in_a_file_is_named),
        TEST(a_missing_file_and_missing_words_are_told),
    };
    return cmocka_run_group_tests_name("limber streak", tests, NULL, NULL);
}
