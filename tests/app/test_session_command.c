#include "support_run.h"

#include "core/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVENTS_MAX = 4096, ARGUMENTS_MAX = 2048 };

typedef struct Log { /* an event log, line by line */
    Run run;
    JsonDoc *docs[EVENTS_MAX];
    const Json *events[EVENTS_MAX];
    int count;
} Log;

static int setup(void **state) {
    *state = folder_new();
    return 0;
}

static int teardown(void **state) {
    folder_done(*state);
    return 0;
}

static void log_free(Log *log) {
    for (int i = 0; i < log->count; i++)
        json_free(log->docs[i]);
    run_free(&log->run);
    free(log);
}

/* Plays base camp with a script ("" = none); more: further words. Every line must be JSON. */
static Log *play(const char *folder, const char *script, const char *more) {
    char arguments[ARGUMENTS_MAX], with_script[ARGUMENTS_MAX / 2] = "";
    if (script[0]) {
        folder_write(folder, "script.jsonl", script);
        snprintf(with_script, sizeof with_script, "--script '%s/script.jsonl'", folder);
    }
    snprintf(arguments, sizeof arguments,
             "session base_camp --speed max --now 2026-11-20T10:00:00Z --offset 60 %s %s",
             with_script, more);
    Log *log = calloc(1, sizeof *log);
    log->run = run_limber(folder, arguments);
    if (log->run.status != 0) fail_msg("%s", log->run.err);
    for (char *at = log->run.out; *at;) {
        size_t length = strcspn(at, "\n");
        assert_true(log->count < EVENTS_MAX);
        log->docs[log->count] = json_parse(at, length, NULL);
        assert_non_null(log->docs[log->count]);
        log->events[log->count] = json_root(log->docs[log->count]);
        log->count++;
        at += length + (at[length] == '\n');
    }
    return log;
}

static const char *text_of(const Json *event, const char *key) {
    const Json *node = json_get(event, key);
    assert_non_null(node);
    return json_text(node);
}

static double number_of(const Json *event, const char *key) {
    const Json *node = json_get(event, key);
    assert_non_null(node);
    assert_int_equal(json_kind(node), JSON_NUMBER);
    return json_number(node);
}

static bool is_event(const Json *event, const char *name) {
    return !strcmp(text_of(event, "event"), name);
}

static const Json *find(const Log *log, const char *name, int n) {
    for (int i = 0; i < log->count; i++) {
        if (is_event(log->events[i], name) && n-- == 0) return log->events[i];
    }
    return NULL;
}

static int count_of(const Log *log, const char *name) {
    int count = 0;
    for (int i = 0; i < log->count; i++)
        count += is_event(log->events[i], name);
    return count;
}

static const Json *result_of(const Log *log) {
    assert_true(log->count > 0);
    const Json *result = log->events[log->count - 1];
    assert_true(is_event(result, "result"));
    return result;
}

/* What holds for every log: time runs on, frames are exact, no two voices, none over a cue. */
static void assert_in_good_order(const Log *log) {
    double before = 0, voice_end = 0, voice_begin = 0;
    for (int i = 0; i < log->count; i++) {
        const Json *e = log->events[i];
        double t = number_of(e, "t");
        assert_true(t >= before);
        before = t;
        if (is_event(e, "cue")) {
            assert_true(number_of(e, "frame") == round(t * 48000));
            assert_true(t >= voice_end - 0.031 || t <= voice_begin);
        }
        if (is_event(e, "voice")) {
            assert_true(number_of(e, "frame") == round(t * 48000));
            assert_true(t >= voice_end - 0.031); /* what was cut fades in 30 ms */
            voice_begin = t;
            voice_end = t + number_of(e, "frames") / 48000;
        }
    }
}

static void a_routine_plays_from_start_to_result(void **state) {
    Log *log = play(*state, "", "");
    const Json *start = log->events[0];
    assert_string_equal(text_of(start, "event"), "session_start");
    assert_int_equal(number_of(start, "sample_rate"), 48000);
    assert_string_equal(text_of(start, "routine"), "base_camp");
    assert_in_good_order(log);
    static const char *const KINDS[] = {"segment", "side", "set",   "rep",
                                        "breath",  "cue",  "voice", "pain"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        assert_non_null(find(log, KINDS[i], 0));
    const Json *result = result_of(log);
    assert_string_equal(text_of(result, "outcome"), "finished");
    assert_true(number_of(result, "active_s") >= 180);
    assert_int_equal(number_of(result, "stars"), 2);
    assert_int_equal(number_of(result, "streak"), 1);
    log_free(log);
}

static void segments_join_without_a_gap(void **state) {
    Log *log = play(*state, "", "");
    double expected = 0;
    for (int i = 0; i < count_of(log, "segment"); i++) {
        const Json *segment = find(log, "segment", i);
        assert_int_equal(number_of(segment, "index"), i);
        assert_true(fabs(number_of(segment, "t") - expected) < 0.0015);
        expected = number_of(segment, "t") + number_of(segment, "seconds");
    }
    log_free(log);
}

static void the_same_words_give_the_same_log(void **state) {
    static const char SCRIPT[] = "{\"t\": 0, \"action\": \"pain\", \"value\": 2}\n"
                                 "{\"t\": 40.5, \"action\": \"pause\"}\n"
                                 "{\"t\": 50, \"action\": \"resume\"}\n"
                                 "{\"t\": 130, \"action\": \"skip\"}\n";
    Log *a = play(*state, SCRIPT, "--seed 1");
    Log *b = play(*state, SCRIPT, "--seed 1");
    assert_string_equal(a->run.out, b->run.out);
    assert_in_good_order(a);
    log_free(a);
    log_free(b);
}

static void it_hurts_stops_everything_until_a_choice(void **state) {
    Log *log = play(*state,
                    "{\"t\": 50, \"action\": \"back\"}\n"
                    "{\"t\": 70, \"action\": \"choose\", \"value\": \"end\"}\n",
                    "");
    for (int i = 0; i < log->count; i++) {
        double t = number_of(log->events[i], "t");
        if (t <= 50 || t >= 70) continue;
        assert_true(is_event(log->events[i], "voice"));
        assert_string_equal(text_of(log->events[i], "line"), "voice.hurt");
    }
    assert_string_equal(text_of(find(log, "flare", 0), "exercise"), "march_in_place");
    assert_string_equal(text_of(result_of(log), "outcome"), "stopped");
    assert_int_equal(number_of(result_of(log), "active_s"), 50);
    assert_int_equal(number_of(result_of(log), "stars"), 1);
    assert_in_good_order(log);
    log_free(log);
}

static void a_script_that_ends_in_a_pause_leaves(void **state) {
    Log *log = play(*state, "{\"t\": 30, \"action\": \"accept\"}\n", "");
    assert_string_equal(text_of(result_of(log), "outcome"), "quit");
    assert_int_equal(count_of(log, "action"), 1);
    log_free(log);
}

static void a_refused_action_is_told_as_such(void **state) {
    Log *log = play(*state, "{\"t\": 30, \"action\": \"resume\"}\n", "");
    assert_true(json_bool(json_get(find(log, "action", 0), "refused")));
    assert_string_equal(text_of(result_of(log), "outcome"), "finished");
    log_free(log);
}

static void a_path_plays_the_routine_in_that_file(void **state) {
    char arguments[ARGUMENTS_MAX];
    folder_write(*state, "short.json",
                 "{\"version\": 1, \"id\": \"my_short\", \"title\": \"Short\", \"items\": "
                 "[{\"exercise\": \"march_in_place\"}, {\"exercise\": \"relief_position\"}]}");
    snprintf(arguments, sizeof arguments, "session '%s/short.json' --speed max", (char *)*state);
    Run run = run_limber(*state, arguments);
    if (run.status) fail_msg("%s", run.err);
    assert_non_null(strstr(run.out, "\"routine\":\"my_short\""));
    run_free(&run);
}

static void a_diary_keeps_the_chain_from_run_to_run(void **state) {
    char more[ARGUMENTS_MAX];
    static const char *const DAYS[] = {"2026-11-20", "2026-11-21", "2026-11-22"};
    for (int i = 0; i < 3; i++) {
        snprintf(more, sizeof more, "--data '%s/diary' --profile Sam --now %sT10:00:00Z",
                 (char *)*state, DAYS[i]);
        Log *log = play(*state, "", more);
        assert_int_equal(number_of(result_of(log), "streak"), i + 1);
        log_free(log);
    }
}

static void check_refused(const char *folder, const char *arguments, const char *expected) {
    char words[ARGUMENTS_MAX];
    snprintf(words, sizeof words, "session %s", arguments);
    Run run = run_limber(folder, words);
    assert_int_equal(run.status, 1);
    assert_string_equal(run.out, "");
    if (!strstr(run.err, expected)) fail_msg("\"%s\" does not tell \"%s\"", run.err, expected);
    run_free(&run);
}

static void wrong_words_are_named(void **state) {
    check_refused(*state, "", "no routine is named");
    check_refused(*state, "no_such", "there is no routine \"no_such\"");
    check_refused(*state, "/nowhere/x.json", "/nowhere/x.json");
    check_refused(*state, "base_camp --bogus 1", "--bogus");
    check_refused(*state, "base_camp --script", "--script: a value is missing");
    check_refused(*state, "base_camp --speed 0", "--speed");
    check_refused(*state, "base_camp --now yesterday", "--now");
    check_refused(*state, "base_camp --offset x", "--offset");
    check_refused(*state, "base_camp --seed -1", "--seed");
    check_refused(*state, "base_camp --profile Sam", "--profile needs --data");
    check_refused(*state, "base_camp --layers voice", "--layers needs --wav");
}

static void check_script_refused(const char *folder, const char *script, const char *expected) {
    char words[ARGUMENTS_MAX];
    folder_write(folder, "bad.jsonl", script);
    snprintf(words, sizeof words, "base_camp --script '%s/bad.jsonl'", folder);
    check_refused(folder, words, expected);
}

static void what_is_wrong_in_a_script_is_named_with_its_line(void **state) {
    const char *f = *state;
    check_script_refused(f, "{\"t\": 1, \"action\": \"dance\"}", "bad.jsonl: line 1: ");
    check_script_refused(f, "{\"t\": 1, \"action\": \"dance\"}", "\"dance\"");
    check_script_refused(f, "{\"t\": 1, \"action\": \"skip\"}\n\n{\"t\": 2}",
                         "bad.jsonl: line 3: ");
    check_script_refused(f, "{\"t\": 5, \"action\": \"skip\"}\n{\"t\": 4, \"action\": \"skip\"}",
                         "line 2: \"t\" goes back in time");
    check_script_refused(f, "{\"t\": -1, \"action\": \"skip\"}", "\"t\" must be seconds");
    check_script_refused(f, "{\"t\": \"1\", \"action\": \"skip\"}", "\"t\" must be seconds");
    check_script_refused(f, "{\"t\": 1, \"action\": \"pain\", \"value\": 11}", "0 to 10");
    check_script_refused(f, "{\"t\": 1, \"action\": \"pain\"}", "0 to 10");
    check_script_refused(f, "{\"t\": 1, \"action\": \"choose\", \"value\": \"all\"}", "relief");
    check_script_refused(f, "{\"t\": 1, \"action\": \"skip\", \"value\": 1}", "no \"value\"");
    check_script_refused(f, "{\"t\": 1, \"action\": \"skip\", \"what\": 1}", "\"what\"");
    check_script_refused(f, "[]", "line 1: an object");
    check_script_refused(f, "{\"t\": 1,", "line 1: column");
    check_refused(f, "base_camp --script /nowhere/s.jsonl", "/nowhere/s.jsonl");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(wrong_words_are_named),
        TEST(what_is_wrong_in_a_script_is_named_with_its_line),
        TEST(a_routine_plays_from_start_to_result),
        TEST(segments_join_without_a_gap),
        TEST(the_same_words_give_the_same_log),
        TEST(it_hurts_stops_everything_until_a_choice),
        TEST(a_script_that_ends_in_a_pause_leaves),
        TEST(a_refused_action_is_told_as_such),
        TEST(a_path_plays_the_routine_in_that_file),
        TEST(a_diary_keeps_the_chain_from_run_to_run),
    };
    return cmocka_run_group_tests_name("limber session", tests, NULL, NULL);
}
