#include "sound/speakable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char LIST[] =
    "{\"version\":1,\"words\":{\"psoas\":\"so az\",\"supine\":\"soo pine\"},"
    "\"units\":{\"s\":\"seconds\",\"cm\":\"centimetres\",\"\xc2\xb0\":\"degrees\"}}";

static void a_bad_list_of_pronunciations_is_refused_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *json, *text;
    } CASES[] = {
        {"[]", "p.json: /words: at most 128 words are expected"},
        {"{\"version\":1}", "p.json: /words: at most 128 words are expected"},
        {"{\"words\":{\"psoas\":3}}", "p.json: /words/psoas: how to say it is expected"},
        {"{\"words\":{\"psoas\":\"\"}}", "p.json: /words/psoas: how to say it is expected"},
        {"{\"words\":{},\"units\":{\"cm\":1}}", "p.json: /units/cm: how to say it is expected"},
        {"{\"words\":{},\"units\":[]}", "p.json: /units: at most 128 words are expected"},
    };
    static Pronounce list;
    Err err;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_false(pronounce_parse("p.json", CASES[i].json, strlen(CASES[i].json), &list, &err));
        assert_string_equal(err.text, CASES[i].text);
    }
}

static void a_line_is_said_as_an_engine_can_read_it(void **state) {
    (void)state;
    static Pronounce list;
    static const struct {
        const char *text, *said;
        bool is_ascii;
        int unknown;
    } CASES[] = {
        {"Let your Psoas soften", "Let your so az soften", true, 0},
        {"psoass is no word of the list", "psoass is no word of the list", true, 0},
        {"Child\xe2\x80\x99s pose", "Child's pose", true, 0},
        {"Long \xe2\x80\x94 and slow\xe2\x80\xa6", "Long , and slow,", true, 0},
        {"F\xc3\xbc\xc3\x9f\x65 flach", "F\xc3\xbc\xc3\x9f\x65 flach", false, 0},
        {"F\xc3\xbc\xc3\x9f\x65 flach", "Fuse flach", true, 0},
        {"Ensuite\xc2\xa0: pont", "Ensuite : pont", false, 0},
        {"Up \xe2\x86\x91 and \xf0\x9f\x90\x84 down", "Up and down", false, 2},
        {"Broken \xff byte", "Broken byte", false, 1},
        {"cut \xe2\x86", "cut", false, 2},
        {"50 % # now", "50 % now", true, 1},
        {"Hold for 30 s, 5cm apart", "Hold for 30 seconds, 5 centimetres apart", true, 0},
        {"the child's s and 90\xc2\xb0", "the child's s and 90 degrees", true, 0},
        {"<speak>Hold<break time=\"1s\"/> still</speak>", "Hold still", true, 3},
        {"less < more, 2 > 1", "less more, 2 1", true, 2},
        {"<unfinished", "unfinished", true, 1},
        {"[[h@'loU]] now", "h 'loU now", true, 5},
        {"$(reboot) `id` | cat; a\\b", "reboot id cat; a b", true, 5},
        {"bell\aline\x1b[31m end", "bell line 31m end", true, 3},
        {"\xd8\xaa\xd9\x85\xd8\xaf\xd8\xaf", "", true, 4},
        {"-t --help 007", "-t --help 007", true, 0},
    };
    Err err;
    assert_true(pronounce_parse("p.json", LIST, strlen(LIST), &list, &err));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[64];
        int unknown;
        size_t length =
            speakable(CASES[i].text, &list, CASES[i].is_ascii, out, sizeof out, &unknown);
        assert_string_equal(out, CASES[i].said);
        assert_int_equal(length, strlen(CASES[i].said));
        assert_int_equal(unknown, CASES[i].unknown);
    }
}

static void nothing_to_say_is_nothing(void **state) {
    (void)state;
    char out[8];
    int unknown;
    assert_int_equal(speakable("", NULL, true, out, sizeof out, &unknown), 0);
    assert_int_equal(speakable(" \xe2\x86\x91 .", NULL, true, out, sizeof out, &unknown), 0);
    assert_int_equal(unknown, 1);
    assert_int_equal(speakable("far too long for it", NULL, true, out, sizeof out, &unknown), 7);
    assert_string_equal(out, "far too"); /* never beyond its room */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_list_of_pronunciations_is_refused_with_its_place),
        cmocka_unit_test(a_line_is_said_as_an_engine_can_read_it),
        cmocka_unit_test(nothing_to_say_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
