#include "content/translation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Desk {
    Library library;
    Problems problems;
    Arena arena;
} Desk;

static int make_desk(void **state) {
    Desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    d->library.exercise_count = 1;
    d->library.exercises[0] = (Exercise){.id = "cat_cow",
                                         .name = "Cat and cow",
                                         .why = "Loosens",
                                         .get_in = {{"Kneel"}, 1},
                                         .form = {{"Breathe in", "Breathe out"}, 2},
                                         .release = {{"Sit back"}, 1},
                                         .dose = {.get_in_s = 9, .come_out_s = 3}};
    *state = d;
    return 0;
}

static int free_desk(void **state) {
    Desk *d = *state;
    problems_free(&d->problems);
    arena_free(&d->arena);
    free(d);
    return 0;
}

static int apply(Desk *d, const char *json) {
    return translation_apply("de.json", json, strlen(json), &d->arena, &d->library, &d->problems);
}

#define CAT(members) "{\"version\":1,\"exercises\":{\"cat_cow\":{" members "}}}"
#define WHOLE(get_in)                                                                              \
    CAT("\"name\":\"Katze\",\"get_in\":[\"" get_in                                                 \
        "\"],\"form\":[\"Ein\",\"Aus\"],\"release\":[\"Sitz\"]")

static void words_of_another_language_are_laid_over_the_english(void **state) {
    Desk *d = *state;
    assert_int_equal(apply(d, WHOLE("Knie dich hin")), 1);
    const Exercise *e = &d->library.exercises[0];
    assert_string_equal(e->name, "Katze");
    assert_string_equal(e->get_in.line[0], "Knie dich hin");
    assert_string_equal(e->form.line[1], "Aus");
    assert_string_equal(e->why, "Loosens"); /* not translated: stays */
    assert_int_equal(d->problems.count, 0);
}

static void what_is_wrong_is_named_and_stays_english(void **state) {
    Desk *d = *state;
    static const struct {
        const char *json, *text;
    } CASES[] = {
        {"{", "de.json: line 1"},
        {"[]", "de.json: /: expected an object with version 1 and exercises (line 1)"},
        {"{\"version\":2,\"exercises\":{}}",
         "de.json: /: expected an object with version 1 and exercises (line 1)"},
        {"{\"version\":1,\"exercises\":{\"dog\":{}}}",
         "de.json: /exercises/dog: there is no such exercise (line 1)"},
        {CAT("\"name\":\"Katze\""), "de.json: /exercises/cat_cow/get_in: is missing (line 1)"},
        {CAT("\"name\":\"\",\"get_in\":[\"a\"],\"form\":[\"a\",\"b\"],\"release\":[\"a\"]"),
         "de.json: /exercises/cat_cow/name: words are expected (line 1)"},
        {CAT("\"name\":\"K\",\"get_in\":[\"a\"],\"form\":[\"a\"],\"release\":[\"a\"]"),
         "de.json: /exercises/cat_cow/form: 2 lines are expected, as in English (line 1)"},
        {CAT("\"name\":\"K\",\"get_in\":[\"a\"],\"form\":[\"a\",\"b\"],\"release\":[\"a\"],"
             "\"x\":1"),
         "de.json: /exercises/cat_cow/x: unknown key (line 1)"},
        {WHOLE("Komm langsam, ganz langsam auf deine H\xc3\xa4nde und auf beide Knie herunter"),
         "de.json: /exercises/cat_cow/get_in: takes "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[ERR_TEXT];
        assert_int_equal(apply(d, CASES[i].json), 0);
        assert_int_equal(d->problems.count, (int)i + 1);
        problem_text(&d->problems.items[i], text, sizeof text);
        if (strncmp(text, CASES[i].text, strlen(CASES[i].text)))
            fail_msg("\"%s\", expected \"%s\"", text, CASES[i].text);
        assert_string_equal(d->library.exercises[0].name, "Cat and cow");
    }
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, make_desk, free_desk)
int main(void) {
    const struct CMUnitTest tests[] = {
        DESK(words_of_another_language_are_laid_over_the_english),
        DESK(what_is_wrong_is_named_and_stays_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
