#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/civil.h"
#include "core/cue.h"
#include "core/hash.h"
#include "core/rng.h"

#include <stdio.h>
#include <string.h>

/* ---- errors ---- */

static void an_error_may_have_nowhere_to_go(void **state) {
    (void)state;
    assert_false(err_set(NULL, ERR_IO, "lost"));
    assert_false(err_prefix(NULL, "where"));
}

static void an_error_says_where_and_what(void **state) {
    (void)state;
    Err err;
    assert_false(err_set(&err, ERR_RANGE, "/dose/hold_s: %d is below %d", 0, 5));
    assert_false(err_prefix(&err, "cat_cow.json"));
    assert_string_equal(err.text, "cat_cow.json: /dose/hold_s: 0 is below 5");
    assert_int_equal(err.code, ERR_RANGE);
}

static void a_long_error_is_cut_and_terminated(void **state) {
    (void)state;
    char longest[2 * ERR_TEXT];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    Err err;
    err_set(&err, ERR_IO, "%s", longest);
    assert_int_equal(strlen(err.text), ERR_TEXT - 1);
    err_prefix(&err, longest);
    assert_true(strlen(err.text) < ERR_TEXT);
    assert_non_null(strstr(err.text, ": x"));
}

static void every_code_has_a_name(void **state) {
    (void)state;
    for (int code = 0; code < ERR_CODE_COUNT; code++) {
        const char *name = err_code_name((ErrCode)code);
        assert_non_null(name);
        for (int other = 0; other < code; other++)
            assert_string_not_equal(name, err_code_name((ErrCode)other));
    }
    assert_string_equal(err_code_name((ErrCode)999), "unknown");
}

/* ---- arena ---- */

static void an_arena_refuses_what_is_over_its_limit(void **state) {
    (void)state;
    Arena arena = {.limit = 64};
    assert_null(arena_alloc(&arena, SIZE_MAX));
    assert_null(arena_alloc(&arena, 65));
    assert_non_null(arena_alloc(&arena, 48));
    assert_null(arena_alloc(&arena, 17));
    assert_non_null(arena_alloc(&arena, 16));
    assert_null(arena_alloc(&arena, 1));
    arena_free(&arena);
    assert_non_null(arena_alloc(&arena, 64));
    arena_free(&arena);
    assert_null(arena.head);
}

static void arena_memory_is_zeroed_aligned_and_stays_where_it_is(void **state) {
    (void)state;
    Arena arena = {0};
    unsigned char *kept[200];
    for (int i = 0; i < 200; i++) {
        kept[i] = arena_alloc(&arena, (size_t)i * 37);
        assert_non_null(kept[i]);
        assert_int_equal((uintptr_t)kept[i] % 16, 0);
        for (int j = 0; j < i * 37; j++)
            assert_int_equal(kept[i][j], 0);
        memset(kept[i], i, (size_t)i * 37);
    }
    for (int i = 0; i < 200; i++)
        for (int j = 0; j < i * 37; j++)
            assert_int_equal(kept[i][j], i);
    arena_free(&arena);
}

static void a_copied_text_is_terminated(void **state) {
    (void)state;
    Arena arena = {0};
    assert_null(arena_copy_text(&arena, "", SIZE_MAX));
    assert_string_equal(arena_copy_text(&arena, "cat_cow", 3), "cat");
    assert_string_equal(arena_copy_text(&arena, "", 0), "");
    arena_free(&arena);
}

/* ---- civil days ---- */

static void times_that_are_none_are_refused(void **state) {
    (void)state;
    static const char *const WRONG[] = {
        "",
        "now",
        "-",
        "12x",
        "2026-11-20",
        "2026-11-20T07:30:00",
        "2026-11-20T07:30:00+01:00",
        "2026-11-20 07:30:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T07:60:00Z",
        "2026-11-20T07:30:60Z",
        "2026-11-20T07:30:00Zx",
        "1234567890123",
        " 12",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        int64_t utc_s = 77;
        Err err = {0};
        if (civil_parse_utc(WRONG[i], &utc_s, &err)) fail_msg("accepted %s", WRONG[i]);
        assert_true(utc_s == 77);
        assert_int_equal(err.code, ERR_FORMAT);
    }
}

static void times_are_read_in_both_forms(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t expected;
    } TABLE[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"0", 0},
        {"-86400", -86400},
        {"1795159800", 1795159800},
        {"2026-11-20T07:30:00Z", 1795159800},
        {"1969-12-31T23:59:59Z", -1},
        {"2000-02-29T12:00:00Z", 951825600},
        {"2038-01-19T03:14:08Z", 2147483648},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        int64_t utc_s = 0;
        assert_true(civil_parse_utc(TABLE[i].text, &utc_s, NULL));
        if (utc_s != TABLE[i].expected) fail_msg("%s: %lld", TABLE[i].text, (long long)utc_s);
    }
}

static void days_and_dates_agree_through_four_centuries(void **state) {
    (void)state;
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    CivilDate expected = {1799, 12, 31};
    int64_t first = civil_to_days(expected);
    int weekday = civil_weekday(first);
    for (int64_t day = first; day < first + 146097 + 400; day++) {
        CivilDate date = civil_from_days(day);
        if (date.year != expected.year || date.month != expected.month || date.day != expected.day)
            fail_msg("day %lld: %d-%d-%d", (long long)day, date.year, date.month, date.day);
        assert_true(civil_to_days(date) == day);
        assert_int_equal(civil_weekday(day), weekday);
        weekday = (weekday + 1) % 7;
        bool is_leap =
            (expected.year % 4 == 0 && expected.year % 100 != 0) || expected.year % 400 == 0;
        int length = LENGTHS[expected.month - 1] + (expected.month == 2 && is_leap);
        if (++expected.day > length) {
            expected.day = 1;
            if (++expected.month > 12) {
                expected.month = 1;
                expected.year++;
            }
        }
    }
}

static void the_week_begins_on_monday(void **state) {
    (void)state;
    assert_int_equal(civil_weekday(0), 3);  /* 1970-01-01, a Thursday */
    assert_int_equal(civil_weekday(-1), 2); /* a Wednesday */
    assert_int_equal(civil_weekday(civil_to_days((CivilDate){2026, 11, 20})), 4); /* a Friday */
}

static void a_day_begins_when_the_player_says(void **state) {
    (void)state;
    Instant late = {.utc_s = 3 * 3600 + 59 * 60 + 59}; /* 03:59:59 local, 1970-01-01 */
    assert_true(civil_day_of(late, 240) == -1);
    assert_true(civil_day_of(late, 0) == 0);
    late.utc_s++;
    assert_true(civil_day_of(late, 240) == 0);
    Instant west = {.utc_s = 0, .offset_min = -60}; /* 23:00 the day before */
    assert_true(civil_day_of(west, 0) == -1);
    assert_int_equal(civil_minute_of_day(west), 23 * 60);
    Instant east = {.utc_s = -1, .offset_min = 345}; /* Nepal */
    assert_int_equal(civil_minute_of_day(east), 344);
}

static void division_rounds_down(void **state) {
    (void)state;
    assert_true(civil_floor_div(7, 2) == 3);
    assert_true(civil_floor_div(-7, 2) == -4);
    assert_true(civil_floor_div(-8, 2) == -4);
    assert_true(civil_floor_div(0, 5) == 0);
    assert_true(civil_floor_div(-1, 86400) == -1);
}

/* ---- generator and hash ---- */

static void the_generator_gives_the_published_numbers(void **state) {
    (void)state;
    /* SplitMix64 from seed 1234567, as in Rosetta Code's task "Pseudo-random numbers/Splitmix64" */
    Rng rng = rng_seeded(1234567);
    assert_true(rng_next(&rng) == UINT64_C(6457827717110365317));
    assert_true(rng_next(&rng) == UINT64_C(3203168211198807973));
    assert_true(rng_next(&rng) == UINT64_C(9817491932198370423));
}

static void draws_stay_in_bounds_and_reach_all(void **state) {
    (void)state;
    Rng rng = rng_seeded(1);
    int seen[7] = {0};
    for (int i = 0; i < 7000; i++) {
        uint32_t n = rng_below(&rng, 7);
        assert_true(n < 7);
        seen[n]++;
        float u = rng_unit(&rng);
        assert_true(u >= 0 && u < 1);
    }
    for (int i = 0; i < 7; i++)
        assert_in_range(seen[i], 850, 1150);
    assert_int_equal(rng_below(&rng, 1), 0);
}

static void the_hash_is_fnv_1a_and_can_be_chained(void **state) {
    (void)state;
    assert_true(hash_bytes(0, "", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(hash_bytes(0, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_bytes(0, "foobar", 6) == UINT64_C(0x85944171f73967e8));
    assert_true(hash_bytes(hash_bytes(0, "foo", 3), "bar", 3) == hash_bytes(0, "foobar", 6));
}

/* ---- cues ---- */

static void every_cue_has_a_name(void **state) {
    (void)state;
    for (int kind = 0; kind < CUE_COUNT; kind++) {
        assert_non_null(cue_name((CueKind)kind));
        for (int other = 0; other < kind; other++)
            assert_string_not_equal(cue_name((CueKind)kind), cue_name((CueKind)other));
    }
    assert_string_equal(cue_name(CUE_GET_READY), "get_ready");
}

static void a_line_has_a_thirteenth_of_a_second_a_character(void **state) {
    (void)state;
    assert_float_equal((float)voice_budget_s(""), 0.4f, 1e-6f);
    assert_float_equal((float)voice_budget_s("thirteen char"), 1.4f, 1e-6f);
    assert_float_equal((float)voice_budget_s("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"),
                       3 / 13.0f + 0.4f, 1e-6f); /* three characters in nine bytes */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_may_have_nowhere_to_go),
        cmocka_unit_test(an_error_says_where_and_what),
        cmocka_unit_test(a_long_error_is_cut_and_terminated),
        cmocka_unit_test(every_code_has_a_name),
        cmocka_unit_test(an_arena_refuses_what_is_over_its_limit),
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_stays_where_it_is),
        cmocka_unit_test(a_copied_text_is_terminated),
        cmocka_unit_test(times_that_are_none_are_refused),
        cmocka_unit_test(times_are_read_in_both_forms),
        cmocka_unit_test(days_and_dates_agree_through_four_centuries),
        cmocka_unit_test(the_week_begins_on_monday),
        cmocka_unit_test(a_day_begins_when_the_player_says),
        cmocka_unit_test(division_rounds_down),
        cmocka_unit_test(the_generator_gives_the_published_numbers),
        cmocka_unit_test(draws_stay_in_bounds_and_reach_all),
        cmocka_unit_test(the_hash_is_fnv_1a_and_can_be_chained),
        cmocka_unit_test(every_cue_has_a_name),
        cmocka_unit_test(a_line_has_a_thirteenth_of_a_second_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
