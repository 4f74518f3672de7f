#include "support_library.h"

#include "coach/charts.h"
#include "coach/garden.h"

#include <string.h>

static int64_t day_of(int year, int month, int day) {
    return civil_to_days((CivilDate){year, month, day});
}

static void days_weeks_and_months_are_bars_without_gaps(void **state) {
    (void)state;
    MinutesChart chart;
    int64_t first = day_of(2026, 1, 30), last = day_of(2026, 3, 2);
    charts_minutes_bars(CHART_BY_DAY, first, last, &chart);
    assert_int_equal(chart.count, 32);
    assert_int_equal(chart.bars[0].first_day, first);
    assert_int_equal(chart.bars[31].first_day, last);
    charts_minutes_bars(CHART_BY_WEEK, first, last, &chart);
    assert_int_equal(chart.count, 6); /* Monday 26 January to Monday 2 March */
    assert_int_equal(chart.bars[0].first_day, day_of(2026, 1, 26));
    assert_int_equal(chart.bars[5].first_day, last);
    charts_minutes_bars(CHART_BY_MONTH, first, last, &chart);
    assert_int_equal(chart.count, 3);
    assert_int_equal(chart.bars[0].first_day, day_of(2026, 1, 1));
    assert_int_equal(chart.bars[0].days, 31);
    assert_int_equal(chart.bars[1].days, 28);
    charts_minutes_bars(CHART_BY_DAY, last, first, &chart);
    assert_int_equal(chart.count, 0);
}

static void of_a_range_too_long_the_end_is_kept(void **state) {
    (void)state;
    MinutesChart chart;
    charts_minutes_bars(CHART_BY_DAY, 0, 1000, &chart);
    assert_int_equal(chart.count, CHART_BARS_MAX);
    assert_int_equal(chart.bars[CHART_BARS_MAX - 1].first_day, 1000);
    assert_int_equal(chart.bars[0].first_day, 1000 - CHART_BARS_MAX + 1);
}

static void a_day_finds_its_bar(void **state) {
    (void)state;
    MinutesChart chart;
    charts_minutes_bars(CHART_BY_WEEK, day_of(2026, 11, 2), day_of(2026, 11, 20), &chart);
    assert_int_equal(charts_minutes_bar(&chart, day_of(2026, 11, 1)), -1);
    assert_int_equal(charts_minutes_bar(&chart, day_of(2026, 11, 2)), 0);
    assert_int_equal(charts_minutes_bar(&chart, day_of(2026, 11, 8)), 0);
    assert_int_equal(charts_minutes_bar(&chart, day_of(2026, 11, 22)), 2);
    assert_int_equal(charts_minutes_bar(&chart, day_of(2026, 11, 23)), -1);
}

static void the_mean_is_of_all_answers_of_seven_days(void **state) {
    (void)state;
    PainChart chart = {.count = 4};
    static const int64_t DAYS[] = {100, 101, 107, 108};
    const PainSums sums[4] = {
        {{6, 3}, {1, 1}}, {{6, 0}, {3, 0}}, {{0, 0}, {0, 0}}, {{9, 1}, {1, 1}}};
    for (int i = 0; i < 4; i++) {
        chart.days[i].day = DAYS[i];
        chart.days[i].of_day = sums[i];
    }
    charts_pain_means(&chart);
    assert_float_equal(chart.days[0].before_7, 6, 1e-6);
    assert_float_equal(chart.days[1].before, 2, 1e-6);
    assert_float_equal(chart.days[1].before_7, 3, 1e-6); /* 12 of 4 answers, not of 2 days */
    assert_float_equal(chart.days[1].after, -1, 1e-6);
    assert_float_equal(chart.days[1].after_7, 3, 1e-6);
    assert_float_equal(chart.days[2].before_7, 2, 1e-6); /* day 100 lies 7 days back */
    assert_float_equal(chart.days[2].after_7, -1, 1e-6);
    assert_float_equal(chart.days[3].before_7, 9, 1e-6);
}

static BestChains chains_of(const char *days) {
    StreakResult streak = {.days = days, .day_count = (int)strlen(days), .first_day = 1000};
    BestChains best;
    garden_best_chains(&streak, &best);
    return best;
}

static void chains_end_at_missed_days_only(void **state) {
    (void)state;
    BestChains best = chains_of("");
    assert_int_equal(best.count, 0);
    best = chains_of("AARFPSAMMAAAAMAA?");
    assert_int_equal(best.count, 3);
    assert_int_equal(best.chains[0].active_days, 4);
    assert_int_equal(best.chains[0].first_day, 1009);
    assert_int_equal(best.chains[0].last_day, 1012);
    assert_false(best.chains[0].is_alive);
    assert_int_equal(best.chains[1].active_days, 3);
    assert_int_equal(best.chains[1].last_day, 1006);
    assert_int_equal(best.chains[2].active_days, 2);
    assert_true(best.chains[2].is_alive);
}

static void of_many_chains_the_five_longest_stay(void **state) {
    (void)state;
    BestChains best = chains_of("AMAAMAAAMAAMAMAAAAMAAM");
    assert_int_equal(best.count, BEST_CHAINS_MAX);
    static const int LENGTHS[] = {4, 3, 2, 2, 2};
    for (int i = 0; i < BEST_CHAINS_MAX; i++)
        assert_int_equal(best.chains[i].active_days, LENGTHS[i]);
    assert_int_equal(best.chains[2].first_day, 1019); /* of equal ones the later first */
}

static void a_day_outside_has_no_mark(void **state) {
    (void)state;
    StreakResult streak = {.days = "AR?", .day_count = 3, .first_day = 10};
    assert_int_equal(garden_mark(&streak, 9), ' ');
    assert_int_equal(garden_mark(&streak, 11), 'R');
    assert_int_equal(garden_mark(&streak, 13), ' ');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_weeks_and_months_are_bars_without_gaps),
        cmocka_unit_test(of_a_range_too_long_the_end_is_kept),
        cmocka_unit_test(a_day_finds_its_bar),
        cmocka_unit_test(the_mean_is_of_all_answers_of_seven_days),
        cmocka_unit_test(chains_end_at_missed_days_only),
        cmocka_unit_test(of_many_chains_the_five_longest_stay),
        cmocka_unit_test(a_day_outside_has_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
