#include "support_library.h"

#include "coach/summary.h"

#include <string.h>

static void a_day_plants_what_it_was(void **state) {
    (void)state;
    static const struct {
        PlantDay day;
        Plant plant;
    } CASES[] = {
        {{.mark = 'M'}, PLANT_SOIL},
        {{.mark = 'R'}, PLANT_PEBBLES},
        {{.mark = 'S'}, PLANT_PEBBLES},
        {{.mark = 'P'}, PLANT_PEBBLES},
        {{.mark = 'F', .active_s = 100}, PLANT_LANTERN},
        {{.mark = '?'}, PLANT_TODAY},
        {{.mark = 'A', .active_s = 299}, PLANT_SPROUT},
        {{.mark = 'A', .active_s = 300, .area = AREA_LOWER_BACK}, PLANT_LAVENDER},
        {{.mark = 'A', .active_s = 900, .area = AREA_LEGS}, PLANT_POPPY},
        {{.mark = 'A', .active_s = 901, .area = AREA_LEGS}, PLANT_BUSH},
        {{.mark = 'A', .active_s = 901, .opened_level = true}, PLANT_PINE},
        {{.mark = 'A', .active_s = 200, .opened_level = true, .is_cherry = true}, PLANT_CHERRY},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(reward_plant(CASES[i].day), CASES[i].plant);
    for (int i = 0; i < PLANT_COUNT; i++)
        assert_non_null(PLANT_NAMES[i]);
}

static void the_cherry_tree_grows_with_the_chain(void **state) {
    (void)state;
    int left;
    StreakResult streak = {.current = 23, .active_days = 23};
    Reward next = reward_next(&streak, &left);
    assert_int_equal(next.kind, REWARD_CHERRY);
    assert_int_equal(left, 7);
    streak = (StreakResult){.current = 30, .active_days = 30};
    next = reward_next(&streak, &left);
    assert_int_equal(next.kind, REWARD_ACTIVE_DAYS);
    assert_int_equal(next.level, 50);
    assert_int_equal(left, 20);
    streak = (StreakResult){.current = 0, .active_days = 0};
    assert_int_equal(reward_next(&streak, &left).level, 3);
    assert_int_equal(left, 3);
    streak = (StreakResult){.current = 400, .active_days = 400};
    reward_next(&streak, &left);
    assert_int_equal(left, 0);
}

static bool holds(const Reward *rewards, int count, RewardKind kind, int level) {
    for (int i = 0; i < count; i++) {
        if (rewards[i].kind == kind && rewards[i].level == level) return true;
    }
    return false;
}

static void what_was_reached_is_listed(void **state) {
    (void)state;
    Reward out[32];
    StreakResult streak = {.active_days = 14, .best = 30, .weeks_best = 4};
    int count = reward_reached(&streak, out, 32);
    assert_int_equal(count, 5);
    assert_true(holds(out, count, REWARD_ACTIVE_DAYS, 3));
    assert_true(holds(out, count, REWARD_ACTIVE_DAYS, 7));
    assert_true(holds(out, count, REWARD_ACTIVE_DAYS, 14));
    assert_true(holds(out, count, REWARD_WEEKS, 4));
    assert_true(holds(out, count, REWARD_CHERRY, 30));
    assert_int_equal(reward_reached(&streak, out, 2), 2);
    streak = (StreakResult){.active_days = 2, .days_away = 7, .today_status = STREAK_TODAY_ACTIVE};
    count = reward_reached(&streak, out, 32);
    assert_true(holds(out, count, REWARD_COME_BACK, 0));
}

static void parts_of_the_day_change_at_their_hour(void **state) {
    (void)state;
    static const int MINUTES[] = {0, 239, 240, 719, 720, 1079, 1080, 1319, 1320, 1439};
    static const DayPart PARTS[] = {PART_NIGHT,     PART_NIGHT,     PART_MORNING, PART_MORNING,
                                    PART_AFTERNOON, PART_AFTERNOON, PART_EVENING, PART_EVENING,
                                    PART_NIGHT,     PART_NIGHT};
    for (int i = 0; i < 10; i++)
        assert_int_equal(summary_day_part(MINUTES[i]), PARTS[i]);
}

static void a_card_tells_of_its_routine(void **state) {
    (void)state;
    Library *library = library_for_test();
    library->journey.station_count = 1;
    library->journey.stations[0].routine = 0;
    RoutineCard card = summary_card(library, 0);
    assert_int_equal(card.station, 0);
    assert_int_equal(card.minutes, 6);
    assert_int_equal(card.exercise_count, 4);
    assert_int_equal(card.lead_exercise, KNEE); /* not the warm-up */
    assert_int_equal(card.area_count, 1);
    card = summary_card(library, -1);
    assert_int_equal(card.routine, -1);
    assert_int_equal(card.lead_exercise, -1);
    library_done(library);
}

static void regions_count_their_stations(void **state) {
    (void)state;
    Library *library = library_for_test();
    Journey *j = &library->journey;
    j->station_count = 3;
    j->conditions[0] = (Condition){
        .kind = CONDITION_STATION, .station = 0, .value = 1, .child = -1, .sibling = -1};
    j->condition_count = 1;
    j->stations[0] = (Station){.id = "base", .region = REGION_BASE_CAMP, .unlock = -1};
    j->stations[1] = (Station){.id = "L5", .region = REGION_LUMBAR, .unlock = 0};
    j->stations[2] = (Station){.id = "L4", .region = REGION_LUMBAR, .unlock = 0, .routine = -1};
    JourneyFacts facts = {0};
    static JourneySummary summary;
    summary_journey(library, &facts, &summary);
    assert_int_equal(summary.regions[REGION_LUMBAR].station_count, 2);
    assert_int_equal(summary.regions[REGION_LUMBAR].first_station, 1);
    assert_false(summary.regions[REGION_LUMBAR].is_open);
    assert_true(summary.regions[REGION_BASE_CAMP].is_open);
    assert_int_equal(summary.regions[REGION_CERVICAL].first_station, -1);
    assert_int_equal(summary.stations[1].need_count, 1);
    assert_int_equal(summary.stations[0].days_to_root, 3);
    facts.stations[0] = (StationRecord){.is_finished = true, .days = 1};
    summary_journey(library, &facts, &summary);
    assert_int_equal(summary.regions[REGION_BASE_CAMP].done_count, 1);
    assert_int_equal(summary.total_stars, 1);
    assert_int_equal(summary.today, 1);
    library_done(library);
}

static void home_shows_the_last_days_and_what_grows_next(void **state) {
    (void)state;
    StreakResult streak = {.current = 2,
                           .best = 9,
                           .active_days = 12,
                           .days = "AARM?",
                           .day_count = 5,
                           .first_day = 100,
                           .today = 104,
                           .today_status = STREAK_TODAY_PENDING,
                           .days_away = 2};
    static HomeSummary home;
    summary_home_streak(&streak, &home);
    assert_int_equal(home.chain, 2);
    assert_int_equal(home.next_reward.kind, REWARD_CHERRY);
    assert_int_equal(home.next_reward_days, 28);
    assert_int_equal(home.garden_count, 5);
    assert_int_equal(home.garden[0].day, 100);
    assert_int_equal(home.garden[2].plant, PLANT_PEBBLES);
    assert_int_equal(home.garden[3].plant, PLANT_SOIL);
    assert_int_equal(home.garden[4].plant, PLANT_TODAY);
    assert_false(home.is_welcome_back);
    streak.days_away = 7;
    summary_home_streak(&streak, &home);
    assert_true(home.is_welcome_back);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_plants_what_it_was),
        cmocka_unit_test(the_cherry_tree_grows_with_the_chain),
        cmocka_unit_test(what_was_reached_is_listed),
        cmocka_unit_test(parts_of_the_day_change_at_their_hour),
        cmocka_unit_test(a_card_tells_of_its_routine),
        cmocka_unit_test(regions_count_their_stations),
        cmocka_unit_test(home_shows_the_last_days_and_what_grows_next),
    };
    return cmocka_run_group_tests_name("rewards and summaries", tests, NULL, NULL);
}
