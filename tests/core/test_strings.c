#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/strings.h"

#include <string.h>

static const Strings *load(const char *name, const char *text, const Strings *fallback,
                           Arena *arena) {
    const Strings *strings = NULL;
    Err err = {0};
    if (!strings_load(name, text, strlen(text), fallback, arena, &strings, &err))
        fail_msg("%s", err.text);
    return strings;
}

static void refuse(const char *text, const char *expected) {
    Arena arena = {0};
    const Strings *strings = (const Strings *)&arena;
    Err err = {0};
    assert_false(strings_load("lang/en.json", text, strlen(text), NULL, &arena, &strings, &err));
    assert_string_equal(err.text, expected);
    assert_ptr_equal(strings, &arena); /* untouched */
    arena_free(&arena);
}

static void what_is_not_a_flat_object_of_texts_is_refused(void **state) {
    (void)state;
    refuse("{", "lang/en.json: line 1, column 2: a key in double quotes is expected");
    refuse("[]", "lang/en.json: an object of key and text is expected");
    refuse("{\"a\": \"x\", \"b\": 1}", "lang/en.json: /b: a number, text is expected");
    refuse("{\"a\": {\"b\": \"x\"}}", "lang/en.json: /a: an object, text is expected");
    refuse("{\"a\": \"x\", \"a\": \"y\"}",
           "lang/en.json: line 1, column 12: the key \"a\" is given twice");
}

static void a_full_arena_is_an_error(void **state) {
    (void)state;
    Arena arena = {.limit = 200};
    const Strings *strings = NULL;
    Err err = {0};
    const char *text = "{\"a\": \"x\", \"b\": \"y\", \"c\": \"z\", \"d\": \"w\"}";
    assert_false(strings_load("en.json", text, strlen(text), NULL, &arena, &strings, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    arena_free(&arena);
}

static void a_missing_key_falls_back_and_then_shows_itself(void **state) {
    (void)state;
    Arena arena = {0};
    const Strings *en = load("en.json", "{\"b\": \"B\", \"a\": \"A\"}", NULL, &arena);
    const Strings *de = load("de.json", "{\"a\": \"Ah\"}", en, &arena);
    assert_string_equal(strings_get(de, "a"), "Ah");
    assert_string_equal(strings_get(de, "b"), "B");
    assert_string_equal(strings_get(de, "home.start"), "home.start");
    assert_true(strings_has(de, "b"));
    assert_false(strings_has(de, "home.start"));
    assert_int_equal(strings_size(en), 2);
    assert_string_equal(strings_key_at(en, 0), "a");
    assert_string_equal(strings_key_at(en, 1), "b");
    assert_null(strings_key_at(en, 2));
    arena_free(&arena);
}

static void places_are_filled_and_unknown_ones_stay(void **state) {
    (void)state;
    Arena arena = {0};
    const Strings *en = load(
        "en.json", "{\"k\": \"{who} held {n} s, {who}. {what} {\", \"e\": \"}{}\"}", NULL, &arena);
    char out[80];
    strings_format(en, "k", out, sizeof out, "who", "Ana", "n", "{who}", NULL);
    assert_string_equal(out, "Ana held {who} s, Ana. {what} {"); /* values are not filled again */
    strings_format(en, "e", out, sizeof out, NULL);
    assert_string_equal(out, "}{}");
    strings_format(en, "none", out, sizeof out, NULL);
    assert_string_equal(out, "none");
    arena_free(&arena);
}

static void what_does_not_fit_is_cut_between_characters(void **state) {
    (void)state;
    Arena arena = {0};
    const Strings *en = load("en.json", "{\"k\": \"ab\xC3\xA9{x}\"}", NULL, &arena);
    char out[8] = "zzzzzzz";
    strings_format(en, "k", out, 1, "x", "y", NULL);
    assert_string_equal(out, "");
    strings_format(en, "k", out, 4, "x", "y", NULL); /* two bytes of the e do not fit in one */
    assert_string_equal(out, "ab");
    strings_format(en, "k", out, 5, "x", "y", NULL);
    assert_string_equal(out, "ab\xC3\xA9");
    strings_format(en, "k", out, 6, "x", "y", NULL);
    assert_string_equal(out, "ab\xC3\xA9y");
    out[0] = 'q';
    strings_format(en, "k", out, 0, "x", "y", NULL);
    assert_int_equal(out[0], 'q');
    arena_free(&arena);
}

static void counting_follows_each_language(void **state) {
    (void)state;
    Arena arena = {0};
    const Strings *en = load(
        "en.json", "{\"d.one\": \"{n} day\", \"d.other\": \"{n} days\", \"w.other\": \"{n} w\"}",
        NULL, &arena);
    const Strings *fr =
        load("lang/fr.json", "{\"d.one\": \"{n} jour\", \"d.other\": \"{n} jours\"}", en, &arena);
    const Strings *pl =
        load("pl.json", "{\"d.one\": \"{n} o\", \"d.few\": \"{n} f\", \"d.many\": \"{n} m\"}", en,
             &arena);
    const Strings *ru =
        load("ru.json", "{\"d.one\": \"{n} o\", \"d.few\": \"{n} f\", \"d.many\": \"{n} m\"}", en,
             &arena);
    const Strings *cs =
        load("cs.json", "{\"d.one\": \"{n} o\", \"d.few\": \"{n} f\", \"d.other\": \"{n} x\"}", en,
             &arena);
    const Strings *ja = load("ja.json", "{\"d.other\": \"{n} J\"}", en, &arena);
    static const struct {
        int language;
        long n;
        const char *expected;
    } TABLE[] = {
        {0, 0, "0 days"},  {0, 1, "1 day"},   {0, 2, "2 days"}, {1, 0, "0 jour"}, {1, 1, "1 jour"},
        {1, 2, "2 jours"}, {2, 1, "1 o"},     {2, 3, "3 f"},    {2, 5, "5 m"},    {2, 12, "12 m"},
        {2, 22, "22 f"},   {2, 21, "21 m"},   {3, 1, "1 J"},    {4, 0, "0 m"},    {4, 1, "1 o"},
        {4, 4, "4 f"},     {4, 5, "5 m"},     {4, 11, "11 m"},  {4, 14, "14 m"},  {4, 21, "21 o"},
        {4, 111, "111 m"}, {4, 122, "122 f"}, {5, 1, "1 o"},    {5, 4, "4 f"},    {5, 5, "5 x"},
        {5, 22, "22 x"},
    };
    const Strings *languages[] = {en, fr, pl, ja, ru, cs};
    char out[40];
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        strings_count(languages[TABLE[i].language], "d", TABLE[i].n, out, sizeof out);
        assert_string_equal(out, TABLE[i].expected);
    }
    strings_count(fr, "w", 1, out, sizeof out); /* only the fallback has it, only its last form */
    assert_string_equal(out, "1 w");
    strings_count(fr, "none", 1, out, sizeof out);
    assert_string_equal(out, "none");
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_a_flat_object_of_texts_is_refused),
        cmocka_unit_test(a_full_arena_is_an_error),
        cmocka_unit_test(a_missing_key_falls_back_and_then_shows_itself),
        cmocka_unit_test(places_are_filled_and_unknown_ones_stay),
        cmocka_unit_test(what_does_not_fit_is_cut_between_characters),
        cmocka_unit_test(counting_follows_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
