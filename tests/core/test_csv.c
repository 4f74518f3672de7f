#include "core/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All rows as "a|b/c|d", the fields between bars, or the error. */
static void read_all(const char *bytes, size_t size, char *out, size_t room) {
    CsvReader reader;
    CsvRow *row = malloc(sizeof *row);
    Err err = {0};
    CsvResult result;
    size_t used = 0;
    assert_non_null(row);
    out[0] = 0;
    csv_begin(&reader, bytes, size);
    while ((result = csv_next(&reader, row, &err)) == CSV_ROW) {
        for (int i = 0; i < row->count; i++) {
            int n = snprintf(out + used, room - used, "%s%s",
                             i      ? "|"
                             : used ? "/"
                                    : "",
                             row->field[i]);
            used += (size_t)n;
            assert_true(used < room);
        }
    }
    if (result == CSV_BAD) snprintf(out, room, "%s", err.text);
    free(row);
}

static void assert_reads(const char *text, const char *expected) {
    char got[512];
    read_all(text, strlen(text), got, sizeof got);
    assert_string_equal(got, expected);
}

static void what_is_no_table_is_refused_with_its_line(void **state) {
    (void)state;
    assert_reads("a,b\n\"c", "line 2: a quote is not closed");
    assert_reads("a,b\n\"c\nd\n\n", "line 2: a quote is not closed");
    assert_reads("a\n\"b\"c", "line 2: text after a closed quote");
    assert_reads("a\nb\"c", "line 2: a quote inside a field without quotes");
    assert_reads("a\rb", "line 1: a carriage return without a line feed");
    char got[64];
    read_all("a\nb\0c", 5, got, sizeof got);
    assert_string_equal(got, "line 2: a zero byte is no text");
}

static void a_row_too_long_or_too_wide_is_refused(void **state) {
    (void)state;
    char long_row[CSV_ROW_BYTES + 10], wide[2 * CSV_FIELDS_MAX + 2], got[64];
    memset(long_row, 'x', sizeof long_row);
    read_all(long_row, sizeof long_row, got, sizeof got);
    assert_string_equal(got, "line 1: more than 8190 bytes in a row");
    memset(wide, ',', sizeof wide);
    read_all(wide, CSV_FIELDS_MAX, got, sizeof got);
    assert_string_equal(got, "line 1: more than 64 fields");
    CsvReader reader;
    CsvRow *row = malloc(sizeof *row);
    assert_non_null(row);
    csv_begin(&reader, wide, CSV_FIELDS_MAX - 1);
    assert_int_equal(csv_next(&reader, row, NULL), CSV_ROW);
    assert_int_equal(row->count, CSV_FIELDS_MAX);
    free(row);
}

static void rows_end_in_lf_or_cr_lf_or_with_the_file(void **state) {
    (void)state;
    assert_reads("a,b\nc,d\n", "a|b/c|d");
    assert_reads("a,b\r\nc,d", "a|b/c|d");
    assert_reads("\xEF\xBB\xBF"
                 "a,b\n\n\r\nc,d\n\n",
                 "a|b/c|d");
    assert_reads("", "");
    assert_reads("a,\n,b\n", "a|/|b");
}

static void quoted_fields_keep_commas_quotes_and_line_ends(void **state) {
    (void)state;
    assert_reads("\"a,b\",\"say \"\"hm\"\"\"\n\"one\ntwo\",\n", "a,b|say \"hm\"/one\ntwo|");
    assert_reads("a,\"b\"\r\n\"c\"\r\n", "a|b/c");
}

static void rows_know_the_line_they_begin_in(void **state) {
    (void)state;
    static const char TEXT[] = "a\n\"b\nc\"\n\nd\n";
    static const int LINES[] = {1, 2, 5};
    CsvReader reader;
    CsvRow *row = malloc(sizeof *row);
    assert_non_null(row);
    csv_begin(&reader, TEXT, strlen(TEXT));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(csv_next(&reader, row, NULL), CSV_ROW);
        assert_int_equal(row->line, LINES[i]);
    }
    assert_int_equal(csv_next(&reader, row, NULL), CSV_END);
    free(row);
}

/* Bytes that tables are made of, in any order: nothing is read beyond the end (asan), every row is
 * whole, and the reader comes to an end. */
static void any_bytes_come_to_an_end(void **state) {
    (void)state;
    static const char LETTERS[] = "ab,,\"\"\n\r\n1.-\xEF\xBB\xBF";
    unsigned seed = 11;
    CsvRow *row = malloc(sizeof *row);
    assert_non_null(row);
    for (int round = 0; round < 20000; round++) {
        size_t size = (size_t)round % 48;
        char *bytes = malloc(size + 1);
        assert_non_null(bytes);
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = LETTERS[(seed >> 16) % (sizeof LETTERS)];
        }
        CsvReader reader;
        csv_begin(&reader, bytes, size);
        size_t rows = 0;
        while (csv_next(&reader, row, NULL) == CSV_ROW) {
            assert_true(row->count > 0 && row->count <= CSV_FIELDS_MAX);
            assert_true(++rows <= size);
        }
        free(bytes);
    }
    free(row);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_table_is_refused_with_its_line),
        cmocka_unit_test(a_row_too_long_or_too_wide_is_refused),
        cmocka_unit_test(rows_end_in_lf_or_cr_lf_or_with_the_file),
        cmocka_unit_test(quoted_fields_keep_commas_quotes_and_line_ends),
        cmocka_unit_test(rows_know_the_line_they_begin_in),
        cmocka_unit_test(any_bytes_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
