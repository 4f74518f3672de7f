#include "support_library.h"

#include "coach/journey.h"

#include <string.h>

/* A journey written node by node; helpers return the index of what they made. */
static int node(Journey *j, ConditionKind kind, int station, int value, int child) {
    j->conditions[j->condition_count] = (Condition){
        .kind = kind, .station = station, .value = value, .child = child, .sibling = -1};
    return j->condition_count++;
}

static int fact(Journey *j, ConditionKind kind, int value) {
    return node(j, kind, -1, value, -1);
}

static int stars_of(Journey *j, int station, int stars) {
    return node(j, CONDITION_STATION, station, stars, -1);
}

static int group(Journey *j, ConditionKind kind, int a, int b) {
    if (b >= 0) j->conditions[a].sibling = b;
    return node(j, kind, -1, 0, a);
}

static int station(Journey *j, const char *id, int unlock) {
    Station *s = &j->stations[j->station_count];
    strcpy(s->id, id);
    s->unlock = unlock;
    s->routine = 0;
    return j->station_count++;
}

static const StationRecord ONCE = {.is_finished = true, .days = 1};

static void each_achievement_is_a_star(void **state) {
    (void)state;
    assert_int_equal(journey_stars((StationRecord){0}), 0);
    assert_int_equal(journey_stars(ONCE), 1);
    assert_int_equal(journey_stars((StationRecord){true, true, 1, true}), 2);
    assert_int_equal(journey_stars((StationRecord){true, false, 2, true}), 1);
    assert_int_equal(journey_stars((StationRecord){true, false, 3, true}), 2);
    assert_int_equal(journey_stars((StationRecord){true, true, 3, true}), 3);
}

static void every_fact_is_weighed_at_its_bound(void **state) {
    (void)state;
    Journey j = {0};
    station(&j, "base", -1);
    JourneyFacts short_of = {.active_days = 2,
                             .streak = 4,
                             .weeks = 1,
                             .green_sessions = 5,
                             .days_since_flare = 6,
                             .cleared = 1u << CONTRA_FLOOR};
    short_of.stations[0] = ONCE;
    JourneyFacts enough = {.active_days = 3,
                           .streak = 5,
                           .weeks = 2,
                           .green_sessions = 6,
                           .days_since_flare = 7,
                           .cleared = 1u << CONTRA_INVERTED};
    enough.stations[0] = (StationRecord){true, true, 1, true};
    const int conditions[] = {
        fact(&j, CONDITION_ACTIVE_DAYS, 3),
        fact(&j, CONDITION_STREAK, 5),
        fact(&j, CONDITION_WEEKS, 2),
        fact(&j, CONDITION_GREEN_SESSIONS, 6),
        fact(&j, CONDITION_DAYS_SINCE_FLARE, 7),
        fact(&j, CONDITION_CLEARED, CONTRA_INVERTED),
        fact(&j, CONDITION_STARS, 2),
        stars_of(&j, 0, 2),
    };
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        assert_false(journey_holds(&j, conditions[i], &short_of));
        assert_true(journey_holds(&j, conditions[i], &enough));
    }
}

static void all_any_and_not_join_facts(void **state) {
    (void)state;
    Journey j = {0};
    JourneyFacts facts = {.active_days = 3, .weeks = 0};
    int both =
        group(&j, CONDITION_ALL, fact(&j, CONDITION_ACTIVE_DAYS, 3), fact(&j, CONDITION_WEEKS, 1));
    int either =
        group(&j, CONDITION_ANY, fact(&j, CONDITION_ACTIVE_DAYS, 3), fact(&j, CONDITION_WEEKS, 1));
    int no_weeks = group(&j, CONDITION_NOT, fact(&j, CONDITION_WEEKS, 1), -1);
    assert_false(journey_holds(&j, both, &facts));
    assert_true(journey_holds(&j, either, &facts));
    assert_true(journey_holds(&j, no_weeks, &facts));
    assert_true(journey_holds(&j, -1, &facts));
    facts = (JourneyFacts){.weeks = 1};
    assert_true(journey_holds(&j, either, &facts));
    assert_false(journey_holds(&j, no_weeks, &facts));
}

/* base - L5 after base - L4 after L5 and 3 days - L3 not written yet */
static Journey small_journey(void) {
    Journey j = {0};
    station(&j, "base", -1);
    station(&j, "L5", stars_of(&j, 0, 1));
    station(&j, "L4",
            group(&j, CONDITION_ALL, stars_of(&j, 1, 1), fact(&j, CONDITION_ACTIVE_DAYS, 3)));
    j.stations[station(&j, "L3", stars_of(&j, 2, 1))].routine = -1;
    return j;
}

static void stations_open_one_after_the_other(void **state) {
    (void)state;
    Journey j = small_journey();
    JourneyFacts facts = {0};
    assert_int_equal(journey_state(&j, 0, &facts), STATION_CURRENT);
    assert_int_equal(journey_state(&j, 1, &facts), STATION_NEXT);
    assert_int_equal(journey_state(&j, 2, &facts), STATION_LOCKED);
    assert_int_equal(journey_state(&j, 3, &facts), STATION_IN_THE_MAKING);
    assert_int_equal(journey_today(&j, &facts), 0);
    facts.stations[0] = ONCE;
    facts.active_days = 1;
    assert_int_equal(journey_state(&j, 0, &facts), STATION_DONE);
    assert_int_equal(journey_state(&j, 1, &facts), STATION_CURRENT);
    assert_int_equal(journey_state(&j, 2, &facts), STATION_NEXT);
    assert_int_equal(journey_today(&j, &facts), 1);
    facts.stations[1] = ONCE;
    assert_int_equal(journey_state(&j, 2, &facts), STATION_NEXT);
    facts.active_days = 3;
    assert_int_equal(journey_state(&j, 2, &facts), STATION_CURRENT);
}

static void an_open_station_stays_open(void **state) {
    (void)state;
    Journey j = {0};
    station(&j, "calm", fact(&j, CONDITION_DAYS_SINCE_FLARE, 3));
    JourneyFacts facts = {.days_since_flare = 0};
    assert_int_equal(journey_state(&j, 0, &facts), STATION_NEXT);
    facts.stations[0].was_opened = true;
    assert_int_equal(journey_state(&j, 0, &facts), STATION_CURRENT);
}

static void when_all_is_climbed_today_is_the_station_with_fewest_stars(void **state) {
    (void)state;
    Journey j = small_journey();
    JourneyFacts facts = {.active_days = 9};
    facts.stations[0] = (StationRecord){true, true, 3, true};
    facts.stations[1] = ONCE;
    facts.stations[2] = ONCE;
    assert_int_equal(journey_today(&j, &facts), 1);
}

static void what_is_missing_is_named_with_what_there_is(void **state) {
    (void)state;
    Journey j = small_journey();
    JourneyFacts facts = {.active_days = 1};
    JourneyNeed needs[JOURNEY_NEEDS_MAX];
    assert_int_equal(journey_needs(&j, 0, &facts, needs), 0);
    assert_int_equal(journey_needs(&j, 2, &facts, needs), 2);
    assert_int_equal(needs[0].kind, CONDITION_STATION);
    assert_int_equal(needs[0].station, 1);
    assert_int_equal(needs[0].want, 1);
    assert_int_equal(needs[0].have, 0);
    assert_int_equal(needs[1].kind, CONDITION_ACTIVE_DAYS);
    assert_int_equal(needs[1].want, 3);
    assert_int_equal(needs[1].have, 1);
    facts.stations[1] = ONCE;
    assert_int_equal(journey_needs(&j, 2, &facts, needs), 1);
}

static void of_several_ways_the_nearest_is_named_first_and_the_others_as_or(void **state) {
    (void)state;
    Journey j = {0};
    int far = fact(&j, CONDITION_ACTIVE_DAYS, 30), near = fact(&j, CONDITION_GREEN_SESSIONS, 4);
    station(&j, "x", group(&j, CONDITION_ANY, far, near));
    JourneyNeed needs[JOURNEY_NEEDS_MAX];
    assert_int_equal(journey_needs(&j, 0, &(JourneyFacts){0}, needs), 2);
    assert_int_equal(needs[0].kind, CONDITION_GREEN_SESSIONS);
    assert_false(needs[0].is_or);
    assert_int_equal(needs[1].kind, CONDITION_ACTIVE_DAYS);
    assert_int_equal(needs[1].want, 30);
    assert_true(needs[1].is_or);
    /* beside the same fact wanted for sure, each stands for itself */
    int days = fact(&j, CONDITION_ACTIVE_DAYS, 12);
    int either = group(&j, CONDITION_ANY, fact(&j, CONDITION_GREEN_SESSIONS, 4),
                       fact(&j, CONDITION_ACTIVE_DAYS, 30));
    station(&j, "y", group(&j, CONDITION_ALL, either, days));
    assert_int_equal(journey_needs(&j, 1, &(JourneyFacts){0}, needs), 3);
    assert_true(needs[1].is_or);
    assert_int_equal(needs[2].want, 12);
    assert_false(needs[2].is_or);
    /* a way of several needs: the nearest way alone */
    int two = group(&j, CONDITION_ALL, fact(&j, CONDITION_WEEKS, 1), fact(&j, CONDITION_STREAK, 2));
    station(&j, "z", group(&j, CONDITION_ANY, two, fact(&j, CONDITION_ACTIVE_DAYS, 30)));
    assert_int_equal(journey_needs(&j, 2, &(JourneyFacts){0}, needs), 2);
    assert_int_equal(needs[0].kind, CONDITION_WEEKS);
    assert_false(needs[1].is_or);
}

static void a_not_names_what_must_pass(void **state) {
    (void)state;
    Journey j = {0};
    station(&j, "x", group(&j, CONDITION_NOT, fact(&j, CONDITION_STREAK, 3), -1));
    JourneyFacts facts = {.streak = 4};
    JourneyNeed needs[JOURNEY_NEEDS_MAX];
    assert_int_equal(journey_needs(&j, 0, &facts, needs), 1);
    assert_true(needs[0].is_not);
    facts.streak = 2;
    assert_int_equal(journey_needs(&j, 0, &facts, needs), 0);
}

static void a_patient_player_reaches_everything(void **state) {
    (void)state;
    Journey j = small_journey();
    bool reached[JOURNEY_STATIONS_MAX];
    Err err = {0};
    assert_true(journey_reachable(&j, reached, &err));
    assert_true(reached[0] && reached[1] && reached[2]);
    assert_false(reached[3]);
}

static void what_asks_for_every_day_or_a_doctor_is_out_of_reach(void **state) {
    (void)state;
    static const struct {
        ConditionKind kind;
        int value;
    } HARD[] = {{CONDITION_STREAK, 2},
                {CONDITION_CLEARED, CONTRA_INVERTED},
                {CONDITION_STARS, 4},
                {CONDITION_ACTIVE_DAYS, 100000}};
    for (size_t i = 0; i < sizeof HARD / sizeof *HARD; i++) {
        Journey j = {0};
        bool reached[JOURNEY_STATIONS_MAX];
        Err err = {0};
        station(&j, "base", -1);
        station(&j, "hard", fact(&j, HARD[i].kind, HARD[i].value));
        assert_false(journey_reachable(&j, reached, &err));
        assert_non_null(strstr(err.text, "hard"));
        assert_true(reached[0]);
        assert_false(reached[1]);
    }
}

static void a_station_that_cannot_be_played_bars_nobody(void **state) {
    (void)state;
    Journey j = small_journey();
    j.stations[1].routine = -1; /* L5, between base and L4 */
    JourneyFacts facts = {.active_days = 3};
    assert_int_equal(journey_state(&j, 2, &facts), STATION_NEXT); /* base is still to come */
    JourneyNeed needs[JOURNEY_NEEDS_MAX];
    assert_int_equal(journey_needs(&j, 2, &facts, needs), 1);
    assert_int_equal(needs[0].kind, CONDITION_STATION);
    assert_int_equal(needs[0].station, 0);
    facts.stations[0] = ONCE;
    assert_int_equal(journey_state(&j, 2, &facts), STATION_CURRENT);
    assert_int_equal(journey_today(&j, &facts), 2);
    /* the first one: what it would have opened is open from the first minute */
    j.stations[0].routine = -1;
    j.stations[1].routine = 0;
    facts = (JourneyFacts){0};
    assert_int_equal(journey_today(&j, &facts), 1);
    assert_int_equal(journey_needs(&j, 1, &facts, needs), 0);
}

static void stations_that_wait_for_each_other_end_even_when_none_can_be_played(void **state) {
    (void)state;
    Journey j = {0};
    int b_star = stars_of(&j, 1, 1), days = fact(&j, CONDITION_ACTIVE_DAYS, 3);
    station(&j, "a", group(&j, CONDITION_ANY, b_star, days));
    station(&j, "b", stars_of(&j, 0, 1));
    j.stations[0].routine = j.stations[1].routine = -1;
    assert_int_equal(journey_circle(&j), -1);
    JourneyFacts facts = {.active_days = 2};
    assert_false(journey_holds(&j, j.stations[1].unlock, &facts));
    JourneyNeed needs[JOURNEY_NEEDS_MAX];
    assert_true(journey_needs(&j, 1, &facts, needs) >= 1);
    facts.active_days = 3;
    assert_true(journey_holds(&j, j.stations[1].unlock, &facts));
}

static void circles_are_found(void **state) {
    (void)state;
    Journey j = small_journey();
    assert_int_equal(journey_circle(&j), -1);
    j.stations[0].unlock = stars_of(&j, 2, 1); /* base after L4 after L5 after base */
    assert_int_equal(journey_circle(&j), 0);
    Journey self = {0};
    station(&self, "x", stars_of(&self, 0, 1));
    assert_int_equal(journey_circle(&self), 0);
    /* a way round it is no circle */
    Journey way = {0};
    int round = stars_of(&way, 0, 1), days = fact(&way, CONDITION_ACTIVE_DAYS, 1);
    station(&way, "x", group(&way, CONDITION_ANY, round, days));
    assert_int_equal(journey_circle(&way), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_achievement_is_a_star),
        cmocka_unit_test(every_fact_is_weighed_at_its_bound),
        cmocka_unit_test(all_any_and_not_join_facts),
        cmocka_unit_test(stations_open_one_after_the_other),
        cmocka_unit_test(an_open_station_stays_open),
        cmocka_unit_test(when_all_is_climbed_today_is_the_station_with_fewest_stars),
        cmocka_unit_test(what_is_missing_is_named_with_what_there_is),
        cmocka_unit_test(of_several_ways_the_nearest_is_named_first_and_the_others_as_or),
        cmocka_unit_test(a_not_names_what_must_pass),
        cmocka_unit_test(a_patient_player_reaches_everything),
        cmocka_unit_test(what_asks_for_every_day_or_a_doctor_is_out_of_reach),
        cmocka_unit_test(a_station_that_cannot_be_played_bars_nobody),
        cmocka_unit_test(stations_that_wait_for_each_other_end_even_when_none_can_be_played),
        cmocka_unit_test(circles_are_found),
    };
    return cmocka_run_group_tests_name("journey", tests, NULL, NULL);
}
