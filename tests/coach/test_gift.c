/* Every milestone that opens something opens one thing, and everybody begins with one of a kind. */
#include "coach/gift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void ids_are_told_apart_and_found_again(void **state) {
    (void)state;
    for (int i = 0; i < GIFT_COUNT; i++) {
        assert_non_null(gift_info((Gift)i)->id);
        assert_int_equal(gift_find(gift_info((Gift)i)->id), i); /* the first of that name */
    }
    assert_int_equal(gift_find("nothing"), GIFT_COUNT);
    assert_int_equal(gift_find(""), GIFT_COUNT);
}

static void everybody_has_one_of_each_kind(void **state) {
    (void)state;
    for (int kind = 0; kind < GIFT_KIND_COUNT; kind++) {
        int given = 0;
        for (int i = 0; i < GIFT_COUNT; i++)
            given += gift_info((Gift)i)->is_given && (int)gift_info((Gift)i)->kind == kind;
        assert_int_equal(given, 1);
        assert_int_equal(gift_info(gift_first((GiftKind)kind))->kind, kind);
        assert_true(gift_info(gift_first((GiftKind)kind))->is_given);
    }
}

static void what_is_not_given_is_opened_by_its_milestone(void **state) {
    (void)state;
    for (int i = 0; i < GIFT_COUNT; i++)
        if (!gift_info((Gift)i)->is_given)
            assert_int_equal(gift_of(gift_info((Gift)i)->from), i); /* no two by the same */
}

/* A player who came every day of a year, with a flare and a come-back, can have all of them. */
static void a_year_of_showing_up_opens_all(void **state) {
    (void)state;
    const StreakResult year = {.best = 365,
                               .current = 365,
                               .weeks_best = 52,
                               .active_days = 365,
                               .days_away = 9,
                               .today_status = STREAK_TODAY_ACTIVE};
    Reward reached[32];
    int count = reward_reached(&year, reached, 32);
    bool open[GIFT_COUNT + 1] = {false};
    for (int i = 0; i < count; i++)
        open[gift_of(reached[i])] = true;
    open[gift_of((Reward){REWARD_FIRST_FLARE, 0})] = true;
    for (int i = 0; i < GIFT_COUNT; i++)
        if (!gift_info((Gift)i)->is_given && !open[i])
            fail_msg("%s is never opened", gift_info((Gift)i)->id);
}

static void a_milestone_between_opens_nothing(void **state) {
    (void)state;
    assert_int_equal(gift_of((Reward){REWARD_ACTIVE_DAYS, 4}), GIFT_COUNT);
    assert_int_equal(gift_of((Reward){REWARD_WEEKS, 3}), GIFT_COUNT);
    assert_int_equal(gift_of((Reward){REWARD_ACTIVE_DAYS, 3}), GIFT_MOSS_MAT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_told_apart_and_found_again),
        cmocka_unit_test(everybody_has_one_of_each_kind),
        cmocka_unit_test(what_is_not_given_is_opened_by_its_milestone),
        cmocka_unit_test(a_year_of_showing_up_opens_all),
        cmocka_unit_test(a_milestone_between_opens_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
