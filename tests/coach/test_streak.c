#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "coach/streak.h"
#include <cmocka.h>
#include <math.h>
#include <string.h>

/* One letter a day, the last one today: A 300 s, F flare, P paused, . nothing. Day 0 of a pattern
 * is a Monday. */
enum { MONDAY = 20794, PATTERN_MAX = 400 };

typedef struct Expected {
    const char *pattern, *days;
    int current, best, shields, rest_left, weeks, weeks_best, active_days;
    double consistency;
} Expected;

static size_t events_of(const char *pattern, StreakEvent out[PATTERN_MAX]) {
    size_t count = 0;
    for (int i = 0; pattern[i]; i++) {
        StreakEvent e = {.day = MONDAY + i, .active_s = 300, .days = 1};
        if (pattern[i] == '.') continue;
        e.kind = pattern[i] == 'A'   ? STREAK_SESSION
                 : pattern[i] == 'F' ? STREAK_FLARE
                                     : STREAK_PAUSE;
        out[count++] = e;
    }
    return count;
}

static StreakResult result_of(const StreakEvent *events, size_t count, int64_t now, Arena *arena) {
    StreakResult result;
    Err err = {0};
    assert_true(streak_compute(events, count, now, arena, &result, &err));
    return result;
}

static void check(const Expected *x) {
    StreakEvent events[PATTERN_MAX];
    Arena arena = {0};
    size_t count = events_of(x->pattern, events);
    int64_t today = MONDAY + (int64_t)strlen(x->pattern) - 1;
    StreakResult r = result_of(events, count, today, &arena);
    assert_string_equal(r.days, x->days);
    assert_int_equal(r.day_count, strlen(x->days));
    assert_int_equal(r.today, today);
    assert_int_equal(r.current, x->current);
    assert_int_equal(r.best, x->best);
    assert_int_equal(r.shields, x->shields);
    assert_int_equal(r.rest_left, x->rest_left);
    assert_int_equal(r.weeks, x->weeks);
    assert_int_equal(r.weeks_best, x->weeks_best);
    assert_int_equal(r.active_days, x->active_days);
    if (x->consistency > 0) assert_true(fabs(r.consistency - x->consistency) < 1e-9);
    arena_free(&arena);
}

static void rest_days_come_by_themselves_two_in_a_row_once_a_week(void **state) {
    (void)state;
    static const Expected CASES[] = {
        /* pattern, days, current, best, shields, rest_left, weeks, weeks_best, active, consistency
         */
        {"A", "A", 1, 1, 0, 2, 0, 0, 1, 0.0519},
        {"A.", "A?", 1, 1, 0, 2, 0, 0, 1, 0.0519},
        {"A..", "AR?", 1, 1, 0, 1, 0, 0, 1, 0.0519},
        {"A...", "ARR?", 1, 1, 0, 0, 0, 0, 1, 0.0519},
        {"A....", "ARRM?", 0, 1, 0, 0, 0, 0, 1, 0.0492},
        {"A..A..A", "ARRARMA", 1, 2, 0, 1, 1, 1, 3, 0},
        {"A..AAAA..A", "ARRAAAARMA", 1, 5, 0, 2, 1, 1, 6, 0},
        {"A..AAAAA..A", "ARRAAAAARRA", 7, 7, 1, 1, 1, 1, 7, 0},
        {"A.A.A.A", "ARARARA", 4, 4, 0, 2, 1, 1, 4, 0},
        {"AA", "AA", 2, 2, 0, 2, 0, 0, 2, 0.1011},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(&CASES[i]);
}

static void shields_are_earned_held_lost_and_spent(void **state) {
    (void)state;
    static const Expected CASES[] = {
        {"AAAAAA", "AAAAAA", 6, 6, 0, 2, 1, 1, 6, 0},
        {"AAAAAAA", "AAAAAAA", 7, 7, 1, 2, 1, 1, 7, 0},
        {"AAAAAAA....A", "AAAAAAARRSMA", 1, 7, 0, 1, 1, 1, 8, 0},
        {"AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA", 21, 21, 2, 2, 3, 3, 21, 0},
        {"AAAAAAAAAAAAAA...A", "AAAAAAAAAAAAAARRSA", 15, 15, 1, 1, 2, 2, 15, 0},
        /* the counter starts anew after a break: six more do not earn one */
        {"AAAAA....AAAAAA", "AAAAARRMMAAAAAA", 6, 6, 0, 2, 2, 2, 11, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(&CASES[i]);
}

static void flares_and_pauses_change_nothing(void **state) {
    (void)state;
    static const Expected CASES[] = {
        {"AF.A", "AFRA", 2, 2, 0, 2, 0, 0, 2, 0},
        {"AFFFFFFFFA", "AFFFFFFFFA", 2, 2, 0, 2, 0, 0, 2, 0.1011},
        {"APPPPPPPPA", "APPPPPPPPA", 2, 2, 0, 2, 0, 0, 2, 0.1011},
        {"..FF", "", 0, 0, 0, 0, 0, 0, 0, 0},
        {"A..FA", "ARRFA", 2, 2, 0, 1, 0, 0, 2, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(&CASES[i]);
}

static void weeks_ask_for_three_days_and_wait_for_the_ill(void **state) {
    (void)state;
    static const Expected CASES[] = {
        {"A.A.A..A", "ARARARRA", 4, 4, 0, 1, 1, 1, 4, 0},
        {"AAA....A......A", "AAARRMMARMMMMMA", 1, 3, 0, 2, 0, 1, 5, 0},
        {"AAA....FFFFA..A", "AAARRMMFFFFARRA", 2, 3, 0, 1, 1, 1, 5, 0},
        {"AAA....FFFAA..A", "AAARRMMFFFAARRA", 3, 3, 0, 1, 0, 1, 6, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(&CASES[i]);
}

static void sessions_of_a_day_add_up_to_three_minutes(void **state) {
    (void)state;
    Arena arena = {0};
    StreakEvent two[] = {{.day = MONDAY, .active_s = 100}, {.day = MONDAY, .active_s = 80}};
    assert_string_equal(result_of(two, 2, MONDAY, &arena).days, "A");
    two[1].active_s = 79;
    StreakResult r = result_of(two, 2, MONDAY, &arena);
    assert_string_equal(r.days, "");
    assert_int_equal(r.today_status, STREAK_TODAY_PENDING);
    arena_free(&arena);
}

static void a_day_active_and_sore_is_active(void **state) {
    (void)state;
    Arena arena = {0};
    StreakEvent both[] = {{.day = MONDAY, .kind = STREAK_FLARE},
                          {.day = MONDAY, .kind = STREAK_PAUSE, .days = 5},
                          {.day = MONDAY, .active_s = 180}};
    assert_int_equal(result_of(both, 3, MONDAY, &arena).today_status, STREAK_TODAY_ACTIVE);
    assert_int_equal(result_of(both, 2, MONDAY, &arena).today_status, STREAK_TODAY_FLARE);
    assert_int_equal(result_of(both + 1, 1, MONDAY, &arena).today_status, STREAK_TODAY_PAUSED);
    assert_int_equal(result_of(both + 1, 1, MONDAY + 5, &arena).today_status, STREAK_TODAY_PENDING);
    arena_free(&arena);
}

static void tomorrow_counts_and_the_day_after_is_not_yet(void **state) {
    (void)state;
    Arena arena = {0};
    StreakEvent events[] = {{.day = MONDAY, .active_s = 300},
                            {.day = MONDAY + 1, .active_s = 300},
                            {.day = MONDAY + 2, .active_s = 300}};
    StreakResult r = result_of(events, 3, MONDAY, &arena);
    assert_int_equal(r.today, MONDAY + 1);
    assert_string_equal(r.days, "AA");
    r = result_of(events, 3, MONDAY + 1, &arena);
    assert_int_equal(r.today, MONDAY + 2);
    /* a pause's length does not move today */
    StreakEvent pause = {.day = MONDAY, .kind = STREAK_PAUSE, .days = 30};
    assert_int_equal(result_of(&pause, 1, MONDAY, &arena).today, MONDAY);
    arena_free(&arena);
}

static void the_order_of_events_does_not_matter(void **state) {
    (void)state;
    StreakEvent events[PATTERN_MAX], turned[PATTERN_MAX];
    Arena arena = {0};
    const char *pattern = "A..AAF.PPA.A..A.AAAA";
    size_t count = events_of(pattern, events);
    for (size_t i = 0; i < count; i++)
        turned[i] = events[count - 1 - i];
    StreakResult a = result_of(events, count, MONDAY + 19, &arena);
    StreakResult b = result_of(turned, count, MONDAY + 19, &arena);
    assert_string_equal(a.days, b.days);
    assert_int_equal(a.current, b.current);
    arena_free(&arena);
}

static void the_last_thirty_days_are_counted_for_the_ring(void **state) {
    (void)state;
    StreakEvent events[PATTERN_MAX];
    Arena arena = {0};
    size_t count = events_of("A....A.", events); /* A R R M M A ? */
    StreakResult r = result_of(events, count, MONDAY + 6, &arena);
    assert_int_equal(r.recent_days, 7);
    assert_int_equal(r.recent_kept, 4);
    char pattern[41] = {0};
    memset(pattern, 'A', 40);
    count = events_of(pattern, events);
    r = result_of(events, count, MONDAY + 39, &arena);
    assert_int_equal(r.recent_days, 30);
    assert_int_equal(r.recent_kept, 30);
    arena_free(&arena);
}

static void coming_back_is_noticed(void **state) {
    (void)state;
    StreakEvent events[PATTERN_MAX];
    Arena arena = {0};
    size_t count = events_of("A.......A", events);
    assert_int_equal(result_of(events, count, MONDAY + 8, &arena).days_away, 7);
    assert_int_equal(result_of(events, 1, MONDAY + 8, &arena).days_away, 8);
    assert_int_equal(result_of(events, 1, MONDAY, &arena).days_away, 0);
    arena_free(&arena);
}

static void a_hundred_years_of_days_fit(void **state) {
    (void)state;
    enum { DAYS = 36525 };
    static StreakEvent events[DAYS];
    Arena arena = {0};
    for (int i = 0; i < DAYS; i++)
        events[i] = (StreakEvent){.day = MONDAY + i, .active_s = 600};
    StreakResult r = result_of(events, DAYS, MONDAY + DAYS - 1, &arena);
    assert_int_equal(r.current, DAYS);
    assert_int_equal(r.active_days, DAYS);
    assert_int_equal(r.shields, STREAK_SHIELDS_MAX);
    assert_int_equal(r.weeks, (DAYS + 6) / 7);
    assert_int_equal(strlen(r.days), DAYS);
    assert_true(r.consistency == 1.0);
    arena_free(&arena);
}

static void what_cannot_be_is_refused(void **state) {
    (void)state;
    Arena arena = {0};
    StreakResult r = {.current = 77};
    StreakEvent events[] = {{.day = MONDAY, .active_s = -1},
                            {.day = MONDAY, .kind = STREAK_PAUSE, .days = 0},
                            {.day = MONDAY, .kind = STREAK_KIND_COUNT},
                            {.day = MONDAY - STREAK_SPAN_MAX, .active_s = 300}};
    static const ErrCode CODES[] = {ERR_RANGE, ERR_RANGE, ERR_RANGE, ERR_LIMIT};
    for (int i = 0; i < 4; i++) {
        Err err = {0};
        assert_false(streak_compute(&events[i], 1, MONDAY, &arena, &r, &err));
        assert_int_equal(err.code, CODES[i]);
        assert_int_equal(r.current, 77);
    }
    arena_free(&arena);
}

static void an_empty_diary_has_an_empty_streak(void **state) {
    (void)state;
    Arena arena = {0};
    StreakResult r = result_of(NULL, 0, MONDAY, &arena);
    assert_string_equal(r.days, "");
    assert_int_equal(r.today, MONDAY);
    assert_int_equal(r.today_status, STREAK_TODAY_PENDING);
    assert_int_equal(r.rest_left, 0);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_diary_has_an_empty_streak),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(rest_days_come_by_themselves_two_in_a_row_once_a_week),
        cmocka_unit_test(shields_are_earned_held_lost_and_spent),
        cmocka_unit_test(flares_and_pauses_change_nothing),
        cmocka_unit_test(weeks_ask_for_three_days_and_wait_for_the_ill),
        cmocka_unit_test(sessions_of_a_day_add_up_to_three_minutes),
        cmocka_unit_test(a_day_active_and_sore_is_active),
        cmocka_unit_test(tomorrow_counts_and_the_day_after_is_not_yet),
        cmocka_unit_test(the_order_of_events_does_not_matter),
        cmocka_unit_test(the_last_thirty_days_are_counted_for_the_ring),
        cmocka_unit_test(coming_back_is_noticed),
        cmocka_unit_test(a_hundred_years_of_days_fit),
    };
    return cmocka_run_group_tests_name("streak", tests, NULL, NULL);
}
