/* What the reader refuses comes first: cJSON alone would take nearly all of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Refusal {
    const char *text, *expected;
} Refusal;

static void refuse(const char *bytes, size_t size, const char *expected) {
    Err err = {0};
    JsonDoc *doc = json_parse(bytes, size, &err);
    if (doc) fail_msg("accepted: %s", bytes);
    if (strcmp(err.text, expected) != 0)
        fail_msg("%s\n  said     %s\n  expected %s", bytes, err.text, expected);
}

static void refuse_all(const Refusal *table, size_t count) {
    for (size_t i = 0; i < count; i++)
        refuse(table[i].text, strlen(table[i].text), table[i].expected);
}
#define REFUSE_ALL(table) refuse_all(table, sizeof(table) / sizeof *(table))

static JsonDoc *accept(const char *text) {
    Err err = {0};
    JsonDoc *doc = json_parse(text, strlen(text), &err);
    if (!doc) fail_msg("refused %s: %s", text, err.text);
    return doc;
}

static void numbers_outside_the_grammar_are_refused(void **state) {
    (void)state;
    static const Refusal TABLE[] = {
        {"01", "line 1, column 1: a number must not begin with 0"},
        {"-01", "line 1, column 1: a number must not begin with 0"},
        {"1.", "line 1, column 3: a digit must follow the decimal point"},
        {"[1.e5]", "line 1, column 4: a digit must follow the decimal point"},
        {"1e", "line 1, column 3: a digit must follow the exponent"},
        {"1e+", "line 1, column 4: a digit must follow the exponent"},
        {"-", "line 1, column 1: not a number"},
        {"+1", "line 1, column 1: a value is expected"},
        {".5", "line 1, column 1: a value is expected"},
        {"0x10", "line 1, column 2: something follows after the end"},
        {"NaN", "line 1, column 1: a value is expected"},
        {"[\n  Infinity]", "line 2, column 3: a value is expected"},
        {"1e999", "line 1, column 1: a number too great for the machine"},
        {"-1e999", "line 1, column 1: a number too great for the machine"},
        {"1111111111111111111111111111111111111111111111111111111111111",
         "line 1, column 1: a number of more than 60 characters"},
    };
    REFUSE_ALL(TABLE);
}

static void texts_that_are_broken_are_refused(void **state) {
    (void)state;
    static const Refusal TABLE[] = {
        {"\"a", "line 1, column 1: this text is not closed"},
        {"\"a\nb\"", "line 1, column 3: a line break or control character inside a text"},
        {"\"a\tb\"", "line 1, column 3: a line break or control character inside a text"},
        {"\"\\x\"", "line 1, column 3: an unknown escape after \\"},
        {"\"\\", "line 1, column 3: an unknown escape after \\"},
        {"\"\\u12\"", "line 1, column 3: \\u wants four hexadecimal digits"},
        {"\"\\u12g4\"", "line 1, column 3: \\u wants four hexadecimal digits"},
        {"\"ab\\u0000cd\"", "line 1, column 5: \\u0000 is not allowed in a text"},
        {"\"\\ud800\"", "line 1, column 3: half a surrogate pair"},
        {"\"\\uD800\"", "line 1, column 3: half a surrogate pair"},
        {"\"\\ud800\\u0041\"", "line 1, column 3: half a surrogate pair"},
        {"\"\\udc00\"", "line 1, column 3: half a surrogate pair"},
    };
    REFUSE_ALL(TABLE);
}

static void bytes_that_are_not_utf8_are_refused(void **state) {
    (void)state;
    static const Refusal TABLE[] = {
        {"\xEF\xBB\xBF{}",
         "line 1, column 1: a byte order mark; save the file as UTF-8 without one"},
        {"\"\xC3\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xC0\x80\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xE0\x80\x80\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xED\xA0\x80\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xF4\x90\x80\x80\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xFF\"", "line 1, column 2: bytes that are not UTF-8"},
        {"\"\xE2\x82", "line 1, column 2: bytes that are not UTF-8"},
    };
    REFUSE_ALL(TABLE);
}

static void a_zero_byte_is_refused_and_nothing_is_cut_at_it(void **state) {
    (void)state;
    static const char BYTES[] = "{\"a\": 1}\0garbage";
    refuse(BYTES, sizeof BYTES - 1, "line 1, column 9: a zero byte");
}

static void structure_that_is_broken_is_refused_with_its_place(void **state) {
    (void)state;
    static const Refusal TABLE[] = {
        {"", "line 1, column 1: the file ends too early"},
        {" \n ", "line 2, column 2: the file ends too early"},
        {"{", "line 1, column 2: a key in double quotes is expected"},
        {"{a: 1}", "line 1, column 2: a key in double quotes is expected"},
        {"{'a': 1}", "line 1, column 2: a key in double quotes is expected"},
        {"{\"a\" 1}", "line 1, column 6: ':' is expected after a key"},
        {"{\"a\": 1,}", "line 1, column 9: a key in double quotes is expected"},
        {"{\"a\": 1 \"b\": 2}", "line 1, column 9: ',' or '}' is expected"},
        {"[1,]", "line 1, column 4: a value is expected"},
        {"[1 2]", "line 1, column 4: ',' or ']' is expected"},
        {"[1", "line 1, column 3: ',' or ']' is expected"},
        {"{} {}", "line 1, column 4: something follows after the end"},
        {"{}\n\n  x", "line 3, column 3: something follows after the end"},
        {"// no\n{}", "line 1, column 1: a value is expected"},
        {"True", "line 1, column 1: a value is expected"},
        {"nul", "line 1, column 1: a value is expected"},
        {"[\"\xC3\xA9\xC3\xA9\" 1]", "line 1, column 7: ',' or ']' is expected"},
    };
    REFUSE_ALL(TABLE);
}

static void keys_given_twice_are_refused_even_when_escaped(void **state) {
    (void)state;
    static const Refusal TABLE[] = {
        {"{\"a\": 1, \"a\": 2}", "line 1, column 10: the key \"a\" is given twice"},
        {"{\"a\": 1,\n \"b\": {\"c\": 1, \"d\": 2,\n \"c\": 3}}",
         "line 3, column 2: the key \"c\" is given twice"},
        {"{\"a\": 1, \"\\u0061\": 2}", "line 1, column 10: the key \"\\u0061\" is given twice"},
        {"{\"\xC3\xA9\": 1, \"\\u00e9\": 2}",
         "line 1, column 10: the key \"\\u00e9\" is given twice"},
        {"{\"\": 1, \"\": 2}", "line 1, column 9: the key \"\" is given twice"},
        {"{\"a\\\\\": 1, \"a\\\\\": 2}", "line 1, column 12: the key \"a\\\\\" is given twice"},
    };
    REFUSE_ALL(TABLE);
}

static void the_same_key_in_different_objects_or_another_case_is_fine(void **state) {
    (void)state;
    json_free(accept("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}], \"A\": 3}"));
}

static void nesting_is_allowed_to_32_and_refused_at_33(void **state) {
    (void)state;
    char text[80];
    memset(text, '[', 32);
    memset(text + 32, ']', 32);
    text[64] = '\0';
    json_free(accept(text));
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    text[66] = '\0';
    refuse(text, 66, "line 1, column 33: nested more than 32 deep");
}

static void a_megabyte_is_read_and_one_byte_more_is_refused(void **state) {
    (void)state;
    size_t size = JSON_BYTES_MAX;
    char *text = malloc(size + 1);
    assert_non_null(text);
    memset(text, ' ', size + 1);
    text[0] = '1';
    Err err;
    JsonDoc *doc = json_parse(text, size, &err);
    assert_non_null(doc);
    json_free(doc);
    refuse(text, size + 1, "line 1, column 1: 1048577 bytes, at most 1048576 are read");
    doc = json_parse_large(text, size + 1, &err);
    assert_non_null(doc);
    json_free(doc);
    free(text);
}

static void what_is_valid_is_read_as_it_stands(void **state) {
    (void)state;
    JsonDoc *doc =
        accept("{\"n\": -12.5e1, \"t\": \"a\\u00E9\\uD83D\\uDE00\\n\\/\", \"b\": [true, false,"
               " null], \"o\": {}}");
    const Json *root = json_root(doc);
    assert_int_equal(json_kind(root), JSON_OBJECT);
    assert_int_equal(json_count(root), 4);
    assert_float_equal(json_number(json_get(root, "n")), -125.0, 0);
    assert_string_equal(json_text(json_get(root, "t")), "a\xC3\xA9\xF0\x9F\x98\x80\n/");
    const Json *list = json_get(root, "b");
    assert_true(json_bool(json_at(list, 0)));
    assert_false(json_bool(json_at(list, 1)));
    assert_int_equal(json_kind(json_at(list, 2)), JSON_NULL);
    assert_null(json_at(list, 3));
    assert_null(json_get(root, "N")); /* exact case */
    assert_string_equal(json_key(json_first(root)), "n");
    assert_null(json_key(root));
    assert_null(json_first(json_get(root, "o")));
    json_free(doc);
}

static void whole_numbers_are_told_from_others(void **state) {
    (void)state;
    JsonDoc *doc = accept("[0, -7, 3.0, 2.5, 9007199254740992, 9007199254740994, \"3\", 1e300]");
    const Json *list = json_root(doc);
    int64_t n = 99;
    assert_true(json_is_int(json_at(list, 0), &n));
    assert_true(n == 0);
    assert_true(json_is_int(json_at(list, 1), &n));
    assert_true(n == -7);
    assert_true(json_is_int(json_at(list, 2), &n));
    assert_true(n == 3);
    assert_true(json_is_int(json_at(list, 4), &n));
    assert_true(n == INT64_C(9007199254740992));
    n = 5;
    assert_false(json_is_int(json_at(list, 3), &n));
    assert_false(json_is_int(json_at(list, 5), &n));
    assert_false(json_is_int(json_at(list, 6), &n));
    assert_false(json_is_int(json_at(list, 7), &n));
    assert_true(n == 5); /* untouched */
    json_free(doc);
}

static void each_value_knows_its_line(void **state) {
    (void)state;
    JsonDoc *doc = accept("{\n  \"a\": [1,\n    {\"b\":\n 2}],\n  \"c\": \"x\\ny\", \"d\": 4\n}");
    const Json *root = json_root(doc), *a = json_get(root, "a");
    assert_int_equal(json_line(doc, root), 1);
    assert_int_equal(json_line(doc, a), 2);
    assert_int_equal(json_line(doc, json_at(a, 0)), 2);
    assert_int_equal(json_line(doc, json_at(a, 1)), 3);
    assert_int_equal(json_line(doc, json_get(json_at(a, 1), "b")), 4);
    assert_int_equal(json_line(doc, json_get(root, "d")), 5);
    JsonDoc *other = accept("[]");
    assert_int_equal(json_line(doc, json_root(other)), 0);
    json_free(other);
    json_free(doc);
}

static void an_object_of_many_keys_is_checked_without_crawling(void **state) {
    (void)state;
    enum { KEYS = 60000 };
    char *text = malloc(KEYS * 16 + 16);
    assert_non_null(text);
    size_t n = 0;
    text[n++] = '{';
    for (int i = 0; i < KEYS; i++)
        n += (size_t)sprintf(text + n, "%s\"%d\":0", i ? "," : "", i % (KEYS - 1));
    text[n++] = '}';
    text[n] = '\0';
    Err err;
    assert_null(json_parse(text, n, &err));
    assert_non_null(strstr(err.text, "the key \"0\" is given twice"));
    free(text);
}

/* ---- writer ---- */

static void the_writer_puts_commas_and_escapes(void **state) {
    (void)state;
    JsonOut o = {0};
    json_out_begin_object(&o);
    json_out_key(&o, "a\"b");
    json_out_begin_array(&o);
    json_out_int(&o, INT64_MIN);
    json_out_text(&o, "x\n\t\\\x01\xC3\xA9");
    json_out_text(&o, NULL);
    json_out_bool(&o, true);
    json_out_begin_object(&o);
    json_out_end_object(&o);
    json_out_end_array(&o);
    json_out_key(&o, "r");
    json_out_real(&o, 1.5, 3);
    json_out_end_object(&o);
    assert_string_equal(o.text,
                        "{\"a\\\"b\":[-9223372036854775808,\"x\\n\\t\\\\\\u0001\xC3\xA9\",null,"
                        "true,{}],\"r\":1.5}");
    assert_int_equal(o.length, strlen(o.text));
    json_out_reset(&o);
    json_out_bool(&o, false);
    assert_string_equal(o.text, "false");
    json_out_free(&o);
}

static void the_writer_indents_by_two(void **state) {
    (void)state;
    JsonOut o = {.pretty = true};
    json_out_begin_object(&o);
    json_out_key(&o, "a");
    json_out_begin_array(&o);
    json_out_end_array(&o);
    json_out_key(&o, "b");
    json_out_begin_array(&o);
    json_out_int(&o, 1);
    json_out_int(&o, 2);
    json_out_end_array(&o);
    json_out_end_object(&o);
    assert_string_equal(o.text, "{\n  \"a\": [],\n  \"b\": [\n    1,\n    2\n  ]\n}");
    json_out_free(&o);
}

static void reals_drop_trailing_zeros_and_never_write_nan(void **state) {
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *expected;
    } TABLE[] = {
        {0, 4, "0"},        {-0.00001, 3, "0"}, {100, 2, "100"},       {0.1234567, 4, "0.1235"},
        {-2.50, 3, "-2.5"}, {NAN, 2, "null"},   {INFINITY, 2, "null"}, {1200, 0, "1200"},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        JsonOut o = {0};
        json_out_real(&o, TABLE[i].value, TABLE[i].decimals);
        assert_string_equal(o.text, TABLE[i].expected);
        json_out_free(&o);
    }
}

static void what_is_written_is_read_back(void **state) {
    (void)state;
    JsonOut o = {0};
    char every[130];
    for (int i = 0; i < 127; i++)
        every[i] = (char)(i + 1);
    every[127] = '\0';
    json_out_text(&o, every);
    JsonDoc *doc = accept(o.text);
    assert_string_equal(json_text(json_root(doc)), every);
    json_free(doc);
    json_out_free(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_outside_the_grammar_are_refused),
        cmocka_unit_test(texts_that_are_broken_are_refused),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
        cmocka_unit_test(a_zero_byte_is_refused_and_nothing_is_cut_at_it),
        cmocka_unit_test(structure_that_is_broken_is_refused_with_its_place),
        cmocka_unit_test(keys_given_twice_are_refused_even_when_escaped),
        cmocka_unit_test(the_same_key_in_different_objects_or_another_case_is_fine),
        cmocka_unit_test(nesting_is_allowed_to_32_and_refused_at_33),
        cmocka_unit_test(a_megabyte_is_read_and_one_byte_more_is_refused),
        cmocka_unit_test(what_is_valid_is_read_as_it_stands),
        cmocka_unit_test(whole_numbers_are_told_from_others),
        cmocka_unit_test(each_value_knows_its_line),
        cmocka_unit_test(an_object_of_many_keys_is_checked_without_crawling),
        cmocka_unit_test(the_writer_puts_commas_and_escapes),
        cmocka_unit_test(the_writer_indents_by_two),
        cmocka_unit_test(reals_drop_trailing_zeros_and_never_write_nan),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
