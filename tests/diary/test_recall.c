/* What the rules and the screens get back. */
#include "support_diary.h"
#include "support_library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400 };

typedef struct Room {
    TestFolder f;
    Diary *diary;
    Library *library;
    DiaryId ada;
    Err err;
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    room.diary = folder_open(&room.f);
    room.ada = make_profile(room.diary, "Ada");
    room.library = malloc(sizeof *room.library);
    library_fill(room.library);
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    free(room->library);
    folder_remove(&room->f);
    return 0;
}

static DiaryNow on_day(int day) {
    return (DiaryNow){.at = {TEST_UTC + day * DAY_S, 60}, .day_start_min = DIARY_DAY_START_MIN};
}

static HomeSummary home_on(Room *room, int day) {
    HomeSummary home;
    assert_done(diary_home(room->diary, room->ada, room->library, on_day(day), &home, &room->err),
                room->err);
    return home;
}

/* A session of `station` on that day, awarded; flare: the exercise that hurt, or NULL. */
static DiaryId play(Room *room, int day, const char *station, int active_s, const char *flare,
                    int pain_start, int pain_end) {
    DiaryNow now = on_day(day);
    DiaryStart start = {.profile = room->ada,
                        .routine = !strcmp(station, "base") ? "base_camp"
                                   : station[0]             ? station
                                                            : "quick_relief",
                        .station = station,
                        .at = now.at,
                        .day_start_min = now.day_start_min};
    DiaryId session;
    SessionResult result = plain_result(active_s);
    int64_t utc_s = now.at.utc_s;
    assert_done(diary_session_begin(room->diary, &start, &session, &room->err), room->err);
    if (pain_start >= 0)
        assert_done(diary_pain_save(room->diary, session, PAIN_AT_START, NULL, pain_start, utc_s,
                                    &room->err),
                    room->err);
    if (flare) {
        assert_done(diary_flare_save(room->diary, session, flare, utc_s + 5, &room->err),
                    room->err);
        result.outcome = SESSION_STOPPED_WISELY;
        result.was_green_both_sides = false;
    }
    if (pain_end >= 0) {
        assert_done(
            diary_pain_save(room->diary, session, PAIN_AT_END, NULL, pain_end, utc_s, &room->err),
            room->err);
        result.light = pain_light(pain_start, pain_end);
        result.was_green_both_sides &= result.light == PAIN_GREEN;
    }
    assert_done(diary_session_end(room->diary, session, &result, utc_s + active_s, &room->err),
                room->err);
    assert_done(diary_award(room->diary, room->ada, session, room->library, now, &room->err),
                room->err);
    return session;
}

static ResultsSummary results_of(Room *room, DiaryId session, int day) {
    ResultsSummary results;
    assert_done(
        diary_results(room->diary, session, room->library, on_day(day), &results, &room->err),
        room->err);
    return results;
}

static void nobody_has_no_home_streak_or_facts(void **state) {
    Room *room = *state;
    HomeSummary home;
    JourneyFacts facts;
    SafetyRecord safety;
    PainSummary pain;
    ResultsSummary results;
    assert_refused(diary_home(room->diary, 9, room->library, on_day(0), &home, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_refused(
        diary_journey_facts(room->diary, 9, room->library, on_day(0), &facts, &room->err),
        room->err, ERR_UNKNOWN);
    assert_refused(diary_safety_record(room->diary, 9, &room->library->safety, &safety, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_refused(diary_pain_history(room->diary, 9, &pain, &room->err), room->err, ERR_UNKNOWN);
    DiaryId open = begin_session(room->diary, room->ada, TEST_UTC);
    assert_refused(diary_results(room->diary, open, room->library, on_day(0), &results, &room->err),
                   room->err, ERR_UNKNOWN);
}

static void an_empty_diary_shows_a_beginning(void **state) {
    Room *room = *state;
    HomeSummary home = home_on(room, 0);
    assert_string_equal(home.name, "Ada");
    assert_int_equal(home.date.year, 2026);
    assert_int_equal(home.date.month, 11);
    assert_int_equal(home.date.day, 20);
    assert_int_equal(home.weekday, 4);
    assert_int_equal(home.part, PART_MORNING);
    assert_int_equal(home.chain, 0);
    assert_int_equal(home.garden_count, 0);
    assert_int_equal(home.today.station, 0);
    assert_int_equal(home.today.routine, 0);
    assert_int_equal(home.relief.routine, library_routine(room->library, "quick_relief"));
    assert_int_equal(home.stations_done, 0);
    assert_int_equal(home.station_count, 3);
    assert_int_equal(home.last_pain_start, 0);
    assert_false(home.is_locked);
    assert_true(home.is_safety_due);
    assert_false(home.is_welcome_back);
}

static void the_first_session_grows_a_plant_and_opens_the_next_station(void **state) {
    Room *room = *state;
    DiaryId session = play(room, 0, "base", 600, NULL, 2, 1);
    ResultsSummary results = results_of(room, session, 0);
    assert_int_equal(results.outcome, SESSION_FINISHED);
    assert_int_equal(results.light, PAIN_GREEN);
    assert_int_equal(results.active_s, 600);
    assert_int_equal(results.today_s, 600);
    assert_int_equal(results.stars_before, 0);
    assert_int_equal(results.stars, 2);
    assert_int_equal(results.station, 0);
    assert_int_equal(results.chain, 1);
    assert_int_equal(results.pain_start, 2);
    assert_int_equal(results.pain_end, 1);
    assert_int_equal(results.unlocked_count, 1);
    assert_int_equal(results.unlocked[0], 1);
    assert_int_equal(results.unlocked_card[0].routine, 1);
    assert_int_equal(results.plant, PLANT_PINE); /* the day a station was first done */
    assert_false(results.is_relief);
    HomeSummary home = home_on(room, 0);
    assert_int_equal(home.chain, 1);
    assert_int_equal(home.garden_count, 1);
    assert_int_equal(home.garden[0].plant, PLANT_PINE);
    assert_int_equal(home.today_status, STREAK_TODAY_ACTIVE);
    assert_int_equal(home.today.station, 1);
    assert_int_equal(home.last_pain_start, 2);
    assert_int_equal(home.stations_done, 1);
}

static void unlocks_and_stars_survive_a_restart_and_come_once(void **state) {
    Room *room = *state;
    play(room, 0, "base", 600, NULL, 0, 0);
    diary_close(room->diary);
    room->diary = folder_open(&room->f);
    DiaryId second = play(room, 0, "base", 600, NULL, 0, 0);
    ResultsSummary results = results_of(room, second, 0);
    assert_int_equal(results.unlocked_count, 0);
    assert_int_equal(results.stars_before, 2);
    assert_int_equal(results.stars, 2);
    assert_int_equal(results.today_s, 1200);
    JourneySummary journey;
    assert_done(
        diary_journey(room->diary, room->ada, room->library, on_day(0), &journey, &room->err),
        room->err);
    assert_int_equal(journey.stations[0].state, STATION_DONE);
    assert_int_equal(journey.stations[1].state, STATION_CURRENT);
    assert_int_equal(journey.stations[2].state, STATION_NEXT);
    assert_int_equal(journey.total_stars, 2);
}

static void three_days_root_a_station_and_reach_the_first_milestone(void **state) {
    Room *room = *state;
    play(room, 0, "base", 600, NULL, 0, 0);
    play(room, 1, "L5", 600, NULL, 0, 0);
    play(room, 1, "base", 600, NULL, 0, 0);
    DiaryId third = play(room, 2, "base", 600, NULL, 0, 0);
    ResultsSummary results = results_of(room, third, 2);
    assert_int_equal(results.stars_before, 2);
    assert_int_equal(results.stars, 3);
    assert_int_equal(results.unlocked_count, 1);
    assert_int_equal(results.unlocked[0], 2); /* L4: three active days */
    assert_int_equal(results.earned_count, 1);
    assert_int_equal(results.earned[0].kind, REWARD_ACTIVE_DAYS);
    assert_int_equal(results.earned[0].level, 3);
    assert_int_equal(results.chain, 3);
}

static void with_no_station_to_play_home_leads_to_relief(void **state) {
    Room *room = *state;
    for (int i = 0; i < room->library->journey.station_count; i++)
        room->library->journey.stations[i].routine = -1;
    HomeSummary home = home_on(room, 0);
    assert_int_equal(home.today.routine, library_routine(room->library, "quick_relief"));
    assert_int_equal(home.today.station, -1);
    assert_int_equal(home.today.exercise_count, 1);
    library_fill(room->library);
}

static void quick_relief_has_stars_of_its_own_and_no_station(void **state) {
    Room *room = *state;
    DiaryId session = play(room, 0, "", 120, NULL, 0, 0);
    ResultsSummary results = results_of(room, session, 0);
    assert_int_equal(results.station, -1);
    assert_true(results.is_relief);
    assert_int_equal(results.stars, 2);
    assert_int_equal(results.stars_before, 0);
    assert_int_equal(results.plant, PLANT_TODAY); /* 120 s are not a day yet */
}

static void a_flare_keeps_the_chain_and_is_advised_on_the_third(void **state) {
    Room *room = *state;
    play(room, 0, "base", 600, NULL, 0, 0);
    DiaryId first = play(room, 1, "base", 60, "cat_cow", 0, 6);
    ResultsSummary results = results_of(room, first, 1);
    assert_int_equal(results.outcome, SESSION_STOPPED_WISELY);
    assert_int_equal(results.today_status, STREAK_TODAY_FLARE);
    assert_int_equal(results.chain, 1);
    assert_int_equal(results.plant, PLANT_LANTERN);
    assert_int_equal(results.light, PAIN_RED);
    assert_int_equal(results.earned_count, 1);
    assert_int_equal(results.earned[0].kind, REWARD_FIRST_FLARE);
    play(room, 2, "base", 60, "bridge", 0, 1);
    DiaryId third = play(room, 14, "base", 60, "bridge", 0, 1);
    assert_int_equal(results_of(room, third, 14).flares_in_14_days, 3);
    assert_int_equal(results_of(room, third, 15).flares_in_14_days, 2);
    JourneyFacts facts;
    assert_done(
        diary_journey_facts(room->diary, room->ada, room->library, on_day(20), &facts, &room->err),
        room->err);
    assert_int_equal(facts.days_since_flare, 6);
    assert_int_equal(facts.green_sessions, 1);
    assert_true(facts.stations[0].was_green);
    assert_int_equal(facts.stations[0].days, 4);
}

static PlanAnswers answers_at(Room *room, int day, int left_out[LIBRARY_EXERCISES_MAX]) {
    PlanAnswers answers;
    assert_done(diary_plan_answers(room->diary, room->ada, room->library, on_day(day), left_out,
                                   &answers, &room->err),
                room->err);
    return answers;
}

static void ask_back(Room *room, const char *exercise, bool is_back, int day) {
    assert_done(diary_ask_back(room->diary, room->ada, exercise, is_back, on_day(day), &room->err),
                room->err);
}

static HurtSummary hurt_of(Room *room) {
    HurtSummary hurt;
    assert_done(diary_hurt_exercises(room->diary, room->ada, room->library, &hurt, &room->err),
                room->err);
    return hurt;
}

static void an_exercise_that_hurt_twice_is_left_out_until_asked_back(void **state) {
    Room *room = *state;
    int left_out[LIBRARY_EXERCISES_MAX];
    play(room, 0, "L5", 60, "bridge", 0, 1);
    assert_int_equal(answers_at(room, 1, left_out).left_out_count, 0);
    play(room, 1, "L5", 60, "bridge", 0, 1);
    play(room, 1, "base", 60, "gone_from_the_library", 0, 1);
    play(room, 1, "base", 60, "gone_from_the_library", 0, 1);
    PlanAnswers answers = answers_at(room, 2, left_out);
    assert_int_equal(answers.left_out_count, 1);
    assert_int_equal(answers.left_out[0], 1);
    ask_back(room, "bridge", true, 2);
    answers = answers_at(room, 2, left_out);
    assert_int_equal(answers.left_out_count, 0);
    assert_int_equal(answers.eased_count, 1);
    assert_int_equal(answers.eased[0], 1);
    ask_back(room, "bridge", false, 2); /* no, after all */
    answers = answers_at(room, 2, left_out);
    assert_int_equal(answers.left_out_count, 1);
    assert_int_equal(answers.eased_count, 0);
    ask_back(room, "bridge", true, 2);
    play(room, 3, "L5", 60, "bridge", 0, 1);
    HurtSummary hurt = hurt_of(room);
    assert_int_equal(hurt.count, 1);
    assert_int_equal(hurt.exercises[0].exercise, 1);
    assert_false(hurt.exercises[0].is_left_out); /* once since it was asked back */
    assert_true(hurt.exercises[0].is_eased);
    assert_int_equal(hurt.exercises[0].asked_day, diary_today(on_day(2)));
    assert_int_equal(hurt.exercises[0].hurt_day, diary_today(on_day(3)));
    play(room, 4, "L5", 60, "bridge", 0, 1);
    assert_true(hurt_of(room).exercises[0].is_left_out);
}

static void a_break_is_told_until_its_last_day_or_the_player_is_back(void **state) {
    static const int UNTIL[7] = {0, 3, 5, 5, 5, 5, 0}; /* by day; 0: none */
    Room *room = *state;
    int64_t until, first = diary_today(on_day(0));
    const Instant at = {TEST_UTC + DAY_S, 60};
    assert_done(diary_pause_save(room->diary, room->ada, at, 240, 3, &room->err), room->err);
    const Instant longer = {TEST_UTC + 2 * DAY_S, 60};
    assert_done(diary_pause_save(room->diary, room->ada, longer, 240, 4, &room->err), room->err);
    for (int day = 0; day < 7; day++) {
        assert_done(diary_paused_until(room->diary, room->ada, on_day(day), &until, &room->err),
                    room->err);
        assert_int_equal(until, UNTIL[day] ? first + UNTIL[day] : 0);
    }
    play(room, 4, "base", 300, NULL, -1, -1);
    assert_done(diary_paused_until(room->diary, room->ada, on_day(4), &until, &room->err),
                room->err);
    assert_int_equal(until, 0);
}

/* A report says what was left out then, not what is today. */
static void what_a_report_leaves_out_is_as_of_its_last_day(void **state) {
    static const int EXPECTED[4] = {0, 1, 1, 0}; /* asked back on the last day */
    Room *room = *state;
    Arena arena = {.limit = 0};
    ReportData *report = arena_alloc(&arena, sizeof *report);
    play(room, 0, "L5", 60, "bridge", 0, 1);
    play(room, 1, "L5", 60, "bridge", 0, 1);
    ask_back(room, "bridge", true, 3);
    int64_t first = diary_today(on_day(0));
    for (int day = 0; day < 4; day++) {
        assert_done(diary_report(room->diary, room->ada, room->library, on_day(3), first,
                                 first + day, &arena, report, &room->err),
                    room->err);
        assert_int_equal(report->left_out_count, EXPECTED[day]);
        assert_int_equal(report->asked_back_count, day == 3);
    }
    arena_free(&arena);
}

/* So are answers, locks and what a doctor cleared. */
static void what_a_report_heeds_is_as_of_its_last_day(void **state) {
    static const bool IS_LOCKED[4] = {false, true, true, false};
    Room *room = *state;
    Arena arena = {.limit = 0};
    ReportData *report = arena_alloc(&arena, sizeof *report);
    const Safety *safety = &room->library->safety;
    int64_t first = diary_today(on_day(0));
    int numb = 0;
    while (numb < safety->question_count && strcmp(safety->questions[numb].id, "numb_seat") != 0)
        numb++;
    assert_true(numb < safety->question_count);
    play(room, 0, "base", 600, NULL, 0, 0);
    assert_true(diary_safety_answer(room->diary, room->ada, "numb_seat", true, true,
                                    TEST_UTC + DAY_S, first + 1, NULL));
    assert_true(diary_urgent_seen(room->diary, room->ada, TEST_UTC + 3 * DAY_S, first + 3, NULL));
    assert_true(
        diary_clearance_save(room->diary, room->ada, CONTRA_NAMES[0], TEST_UTC, first + 2, NULL));
    for (int day = 0; day < 4; day++) {
        assert_done(diary_report(room->diary, room->ada, room->library, on_day(4), first,
                                 first + day, &arena, report, &room->err),
                    room->err);
        assert_int_equal(report->safety.is_locked, IS_LOCKED[day]);
        assert_int_equal(report->safety.answers[numb], day < 1 ? SAFETY_UNANSWERED : SAFETY_YES);
        assert_int_equal(report->safety.cleared_day[0], day < 2 ? SAFETY_NEVER : first + 2);
        assert_int_equal(report->lock_count, day >= 1);
        if (day >= 1)
            assert_int_equal(report->locks[0].seen_day, day < 3 ? SAFETY_NEVER : first + 3);
    }
    arena_free(&arena);
}

static void days_away_and_a_yellow_end_take_the_dose_back(void **state) {
    Room *room = *state;
    int left_out[LIBRARY_EXERCISES_MAX];
    assert_int_equal(answers_at(room, 0, left_out).steps_back, 0);
    play(room, 0, "base", 600, NULL, 3, 3);
    PlanAnswers answers = answers_at(room, 1, left_out);
    assert_int_equal(answers.steps_back, 0);
    assert_int_equal(answers.pain_start, 3);
    assert_int_equal(answers_at(room, 7, left_out).steps_back, 1);
    assert_int_equal(answers_at(room, 14, left_out).steps_back, 2);
    play(room, 1, "base", 600, NULL, 3, 4);
    assert_false(answers.was_yellow);
    assert_true(answers_at(room, 2, left_out).was_yellow);
    JourneyFacts facts;
    assert_done(
        diary_journey_facts(room->diary, room->ada, room->library, on_day(2), &facts, &room->err),
        room->err);
    assert_int_equal(facts.green_sessions, 1);
}

static void the_morning_is_guarded_only_when_the_player_told_it(void **state) {
    Room *room = *state; /* 09:00 local */
    int left_out[LIBRARY_EXERCISES_MAX];
    assert_false(answers_at(room, 0, left_out).is_morning);
    assert_true(diary_setting_set(room->diary, room->ada, "wake_min", "435", TEST_UTC, NULL));
    assert_true(answers_at(room, 0, left_out).is_morning); /* awake since 07:15 */
    assert_true(diary_setting_set(room->diary, room->ada, "wake_min", "420", TEST_UTC, NULL));
    assert_false(answers_at(room, 0, left_out).is_morning);
}

static void safety_answers_lock_and_clear_by_their_days(void **state) {
    Room *room = *state;
    const Safety *safety = &room->library->safety;
    int64_t today = diary_today(on_day(0));
    SafetyRecord record;
    assert_true(diary_safety_answer(room->diary, room->ada, "below_knee", true, false, TEST_UTC,
                                    today, NULL));
    assert_true(diary_safety_answer(room->diary, room->ada, "never_asked_again", true, false,
                                    TEST_UTC, today, NULL));
    assert_done(diary_safety_record(room->diary, room->ada, safety, &record, &room->err),
                room->err);
    assert_int_equal(record.answers[1], SAFETY_YES);
    assert_int_equal(record.answers[0], SAFETY_UNANSWERED);
    assert_int_equal(record.answered_day[1], today);
    assert_int_equal(safety_avoid(safety, &record), 1u << CONTRA_PRONE);
    assert_true(diary_clearance_save(room->diary, room->ada, CONTRA_NAMES[CONTRA_PRONE], TEST_UTC,
                                     today + 1, NULL));
    assert_true(diary_safety_answer(room->diary, room->ada, "numb_seat", true, true, TEST_UTC,
                                    today, NULL));
    assert_done(diary_safety_record(room->diary, room->ada, safety, &record, &room->err),
                room->err);
    assert_int_equal(safety_avoid(safety, &record), 0);
    assert_true(safety_is_locked(&record));
    assert_true(home_on(room, 0).is_locked);
    assert_true(diary_urgent_seen(room->diary, room->ada, TEST_UTC, today + 2, NULL));
    assert_done(diary_safety_record(room->diary, room->ada, safety, &record, &room->err),
                room->err);
    assert_false(safety_is_locked(&record));
    assert_int_equal(record.seen_day, today + 2);
    assert_false(home_on(room, 2).is_locked);
}

static void a_doctors_word_holds_as_told_last_and_until_taken_back(void **state) {
    Room *room = *state;
    const Safety *safety = &room->library->safety;
    const char *tag = CONTRA_NAMES[CONTRA_PRONE];
    static const struct {
        int64_t utc_s, day;
        bool is_taken_back;
        int64_t holds;
    } told[] = {{TEST_UTC, 100, false, 100},
                {TEST_UTC + 1, 90, false, 90}, /* corrected: an earlier day */
                {TEST_UTC + 2, 100, true, SAFETY_NEVER},
                {TEST_UTC + 3, 95, false, 95},
                {TEST_UTC + 3, 100, true, SAFETY_NEVER}, /* in the same second */
                {TEST_UTC + 1, 99, false, SAFETY_NEVER}, /* come from another machine, older */
                {TEST_UTC + 4, 98, false, 98},
                {TEST_UTC + 2, 98, true, SAFETY_NEVER}}; /* the clock was set back */
    assert_false(diary_clearance_take_back(room->diary, 99, tag, TEST_UTC, 100, &room->err));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        SafetyRecord record;
        assert_true((told[i].is_taken_back ? diary_clearance_take_back : diary_clearance_save)(
            room->diary, room->ada, tag, told[i].utc_s, told[i].day, NULL));
        assert_done(diary_safety_record(room->diary, room->ada, safety, &record, &room->err),
                    room->err);
        assert_true(record.cleared_day[CONTRA_PRONE] == told[i].holds);
    }
}

static void the_day_start_changes_only_what_comes_after(void **state) {
    Room *room = *state;
    Arena arena = {0};
    StreakResult streak;
    /* 03:00 local: of the day before by 04:00, of the day itself by 02:00 */
    DiaryStart start = {.profile = room->ada,
                        .routine = "base_camp",
                        .station = "",
                        .at = {TEST_UTC - 6 * 3600, 60},
                        .day_start_min = 240};
    SessionResult result = plain_result(300);
    DiaryId session;
    assert_true(diary_session_begin(room->diary, &start, &session, NULL));
    assert_true(diary_session_end(room->diary, session, &result, TEST_UTC, NULL));
    DiaryNow now = on_day(0);
    now.day_start_min = 120;
    assert_done(diary_streak(room->diary, room->ada, now, &arena, &streak, &room->err), room->err);
    assert_int_equal(streak.today - streak.first_day, 1);
    assert_string_equal(streak.days, "A?");
    arena_free(&arena);
}

static void each_profile_shows_its_own_chain(void **state) {
    Room *room = *state;
    DiaryId bo = make_profile(room->diary, "Bo");
    play(room, 0, "base", 600, NULL, 0, 0);
    assert_true(diary_profile_choose(room->diary, bo, TEST_UTC, NULL));
    ProfileList list;
    assert_done(diary_profile_list(room->diary, on_day(0), &list, &room->err), room->err);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.profiles[0].name, "Ada");
    assert_int_equal(list.profiles[0].chain, 1);
    assert_int_equal(list.profiles[0].hair, 3);
    assert_false(list.profiles[0].is_chosen);
    assert_int_equal(list.profiles[1].chain, 0);
    assert_true(list.profiles[1].is_chosen);
}

static void pain_is_told_oldest_first(void **state) {
    Room *room = *state;
    play(room, 0, "base", 600, NULL, 5, 4);
    play(room, 1, "base", 600, NULL, -1, -1);
    play(room, 2, "base", 600, NULL, 3, -1);
    PainSummary pain;
    assert_done(diary_pain_history(room->diary, room->ada, &pain, &room->err), room->err);
    assert_int_equal(pain.count, 2);
    assert_int_equal(pain.points[0].start, 5);
    assert_int_equal(pain.points[0].end, 4);
    assert_int_equal(pain.points[1].start, 3);
    assert_int_equal(pain.points[1].end, -1);
}

static void coming_back_is_celebrated_each_time(void **state) {
    Room *room = *state;
    play(room, 0, "base", 600, NULL, 0, 0);
    assert_true(home_on(room, 9).is_welcome_back);
    for (int day = 9; day <= 18; day += 9) {
        ResultsSummary results = results_of(room, play(room, day, "base", 600, NULL, 0, 0), day);
        int come_backs = 0;
        for (int i = 0; i < results.earned_count; i++)
            come_backs += results.earned[i].kind == REWARD_COME_BACK;
        assert_int_equal(come_backs, 1);
    }
}

/* Nothing overflows and nothing is dropped in a diary kept for a hundred years. */
static void a_hundred_years_of_days_add_up(void **state) {
    Room *room = *state;
    enum { DAYS = 36500 };
    DiaryOptions options = folder_options(&room->f);
    options.path = ":memory:";
    Diary *diary = NULL;
    assert_done(diary_open(&options, &diary, &room->err), room->err);
    DiaryId ada = make_profile(diary, "Ada");
    for (int day = 0; day < DAYS; day++)
        play_session(diary, ada, TEST_UTC + (int64_t)day * DAY_S, 300);
    HomeSummary home;
    assert_done(diary_home(diary, ada, room->library,
                           (DiaryNow){{TEST_UTC + (int64_t)(DAYS - 1) * DAY_S, 60}, 240}, &home,
                           &room->err),
                room->err);
    assert_int_equal(home.chain, DAYS);
    assert_int_equal(home.active_days, DAYS);
    assert_int_equal(home.garden_count, SUMMARY_GARDEN_DAYS);
    diary_close(diary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(nobody_has_no_home_streak_or_facts),
        TEST(an_empty_diary_shows_a_beginning),
        TEST(the_first_session_grows_a_plant_and_opens_the_next_station),
        TEST(unlocks_and_stars_survive_a_restart_and_come_once),
        TEST(three_days_root_a_station_and_reach_the_first_milestone),
        TEST(with_no_station_to_play_home_leads_to_relief),
        TEST(quick_relief_has_stars_of_its_own_and_no_station),
        TEST(a_flare_keeps_the_chain_and_is_advised_on_the_third),
        TEST(an_exercise_that_hurt_twice_is_left_out_until_asked_back),
        TEST(what_a_report_heeds_is_as_of_its_last_day),
        TEST(what_a_report_leaves_out_is_as_of_its_last_day),
        TEST(a_break_is_told_until_its_last_day_or_the_player_is_back),
        TEST(days_away_and_a_yellow_end_take_the_dose_back),
        TEST(the_morning_is_guarded_only_when_the_player_told_it),
        TEST(safety_answers_lock_and_clear_by_their_days),
        TEST(a_doctors_word_holds_as_told_last_and_until_taken_back),
        TEST(the_day_start_changes_only_what_comes_after),
        TEST(each_profile_shows_its_own_chain),
        TEST(pain_is_told_oldest_first),
        TEST(coming_back_is_celebrated_each_time),
        TEST(a_hundred_years_of_days_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
