/* Garden, calendar and charts: what they show is what was played. */
#include "support_diary.h"
#include "support_library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400, TODAY = 20777 /* 2026-11-20 */ };

typedef struct Room {
    TestFolder f;
    Diary *diary;
    Library *library;
    DiaryId ada, bo;
    Err err;
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    room.diary = folder_open(&room.f);
    room.ada = make_profile(room.diary, "Ada");
    room.bo = make_profile(room.diary, "Bo");
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

/* A session of `active_s` on that day, with answers before and after (-1: none) and a flare. */
static DiaryId play(Room *room, DiaryId who, int day, int active_s, int before, int after,
                    bool hurt) {
    int64_t utc = on_day(day).at.utc_s;
    DiaryId session = begin_session(room->diary, who, utc);
    SessionResult result = plain_result(active_s);
    SessionStep step = plain_step(0, SESSION_BOTH, 30);
    if (before >= 0)
        assert_true(diary_pain_save(room->diary, session, PAIN_AT_START, NULL, before, utc, NULL));
    save_step(room->diary, session, &step, 30, utc + 30);
    if (hurt) assert_true(diary_flare_save(room->diary, session, "cat_cow", utc + 31, NULL));
    if (after >= 0)
        assert_true(diary_pain_save(room->diary, session, PAIN_AT_END, NULL, after, utc, NULL));
    assert_done(diary_session_end(room->diary, session, &result, utc + active_s, &room->err),
                room->err);
    return session;
}

static void a_year_holds_each_day_once(void **state) {
    Room *room = *state;
    GardenYear year;
    play(room, room->ada, -3, 400, 4, 2, false);
    play(room, room->ada, -2, 100, 3, -1, true);
    play(room, room->ada, 0, 200, 2, 1, false);
    play(room, room->ada, 0, 1000, 5, 0, false);
    play(room, room->bo, -1, 1000, 5, 0, false);
    assert_done(
        diary_garden_year(room->diary, room->ada, room->library, on_day(0), 0, &year, &room->err),
        room->err);
    assert_int_equal(year.year, 2026);
    assert_int_equal(year.day_count, 365);
    assert_int_equal(year.today, TODAY);
    assert_int_equal(year.active_days, 2);
    assert_int_equal(year.active_s, 1700);
    assert_int_equal(year.chain, 2);
    assert_int_equal(year.year_count, 1);
    const DayStory *today = &year.days[TODAY - year.first_day];
    assert_int_equal(today->mark, 'A');
    assert_int_equal(today->plant, PLANT_BUSH);
    assert_int_equal(today->sessions, 2);
    assert_int_equal(today->active_s, 1200);
    assert_int_equal(today->pain_before, 2);
    assert_int_equal(today->pain_after, 0);
    assert_int_equal(today[-1].mark, 'R');
    assert_int_equal(today[-1].plant, PLANT_PEBBLES);
    assert_int_equal(today[-1].sessions, 0); /* Bo's is not Ada's */
    assert_int_equal(today[-2].mark, 'F');
    assert_int_equal(today[-2].plant, PLANT_LANTERN);
    assert_int_equal(today[-2].flares, 1);
    assert_int_equal(today[-2].pain_after, -1);
    assert_int_equal(today[-4].mark, ' ');
    assert_int_equal(today[1].mark, ' ');
}

static void years_that_are_over_stay(void **state) {
    Room *room = *state;
    GardenYear year;
    play(room, room->ada, -400, 400, -1, -1, false);
    play(room, room->ada, 0, 400, -1, -1, false);
    assert_done(diary_garden_year(room->diary, room->ada, room->library, on_day(0), 2025, &year,
                                  &room->err),
                room->err);
    assert_int_equal(year.year_count, 2);
    assert_int_equal(year.years[0], 2025);
    assert_int_equal(year.at, 0);
    assert_int_equal(year.active_days, 1);
    assert_int_equal(year.days[TODAY - 400 - year.first_day].mark, 'A');
    assert_int_equal(year.days[364].mark, 'M');
    assert_refused(diary_garden_year(room->diary, room->ada, room->library, on_day(0), 10000, &year,
                                     &room->err),
                   room->err, ERR_RANGE);
    assert_refused(
        diary_garden_year(room->diary, 99, room->library, on_day(0), 0, &year, &room->err),
        room->err, ERR_UNKNOWN);
}

static void a_month_is_told_day_by_day(void **state) {
    Room *room = *state;
    DiaryCalendar month;
    play(room, room->ada, -20, 400, 7, 6, false); /* 31 October */
    play(room, room->ada, 0, 300, 3, 2, false);
    assert_done(
        diary_calendar(room->diary, room->ada, room->library, on_day(0), 0, 0, &month, &room->err),
        room->err);
    assert_int_equal(month.year, 2026);
    assert_int_equal(month.month, 11);
    assert_int_equal(month.day_count, 30);
    assert_int_equal(month.active_days, 1);
    assert_true(month.has_earlier);
    assert_false(month.has_later);
    assert_int_equal(month.days[19].pain_before, 3);
    assert_done(diary_calendar(room->diary, room->ada, room->library, on_day(0), 2026, 10, &month,
                               &room->err),
                room->err);
    assert_int_equal(month.days[30].mark, 'A');
    assert_false(month.has_earlier);
    assert_true(month.has_later);
    assert_done(diary_calendar(room->diary, room->ada, room->library, on_day(0), 2026, 12, &month,
                               &room->err),
                room->err); /* the last there is */
    assert_refused(diary_calendar(room->diary, room->ada, room->library, on_day(0), 2026, 13,
                                  &month, &room->err),
                   room->err, ERR_RANGE);
}

static void minutes_add_up_by_week(void **state) {
    Room *room = *state;
    MinutesChart chart;
    play(room, room->ada, 0, 300, -1, -1, false);  /* Friday */
    play(room, room->ada, -4, 400, -1, -1, false); /* Monday */
    play(room, room->ada, -4, 100, -1, -1, false);
    play(room, room->ada, -5, 170, -1, -1, true); /* Sunday before: under three minutes */
    assert_done(diary_minutes_chart(room->diary, room->ada, CHART_BY_WEEK, TODAY - 13, TODAY,
                                    &chart, &room->err),
                room->err);
    assert_int_equal(chart.count, 3);
    assert_int_equal(chart.bars[2].active_s, 800);
    assert_int_equal(chart.bars[2].active_days, 2);
    assert_int_equal(chart.bars[1].active_s, 170);
    assert_int_equal(chart.bars[1].active_days, 0);
    assert_int_equal(chart.bars[0].active_s, 0);
    assert_int_equal(chart.most_s, 800);
}

static void pain_is_told_by_day_with_its_mean(void **state) {
    Room *room = *state;
    PainChart chart;
    play(room, room->ada, -7, 300, 9, 9, false);
    play(room, room->ada, -1, 300, 4, 2, true);
    play(room, room->ada, -1, 300, 5, -1, false);
    play(room, room->ada, 0, 300, 3, 1, false);
    play(room, room->ada, -2, 300, -1, -1, false);
    assert_done(diary_pain_chart(room->diary, room->ada, TODAY - 30, TODAY, &chart, &room->err),
                room->err);
    assert_int_equal(chart.count, 3);
    assert_float_equal(chart.days[1].before, 4.5, 1e-6);
    assert_float_equal(chart.days[1].after, 2, 1e-6);
    assert_true(chart.days[1].had_flare);
    assert_float_equal(chart.days[1].before_7, 6, 1e-6);
    assert_float_equal(chart.days[2].before_7, 4, 1e-6);
    assert_false(chart.days[2].had_flare);
    /* of more than a year the last */
    assert_done(diary_pain_chart(room->diary, room->ada, TODAY - 500, TODAY, &chart, &room->err),
                room->err);
    assert_int_equal(chart.first_day, TODAY - CHART_SPAN_MAX + 1);
    assert_int_equal(chart.count, 3);
    /* a chart that begins later has the same means: its first are of days before it too */
    assert_done(diary_pain_chart(room->diary, room->ada, TODAY - 1, TODAY, &chart, &room->err),
                room->err);
    assert_int_equal(chart.count, 2);
    assert_int_equal(chart.first_day, TODAY - 1);
    assert_int_equal(chart.days[0].day, TODAY - 1);
    assert_float_equal(chart.days[0].before, 4.5, 1e-6);
    assert_float_equal(chart.days[0].before_7, 6, 1e-6);
    assert_float_equal(chart.days[1].before_7, 4, 1e-6);
}

static void left_and_right_are_weighed(void **state) {
    Room *room = *state;
    BalanceChart balance;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    SessionStep left = plain_step(0, SESSION_LEFT, 20), right = plain_step(0, SESSION_RIGHT, 30);
    save_step(room->diary, session, &left, 20, TEST_UTC + 20);
    save_step(room->diary, session, &right, 50, TEST_UTC + 50);
    assert_true(diary_step_save(room->diary, session, &left, "bridge", 70, TEST_UTC + 70, NULL));
    SessionResult result = plain_result(70);
    assert_true(diary_session_end(room->diary, session, &result, TEST_UTC + 70, NULL));
    play(room, room->ada, 0, 300, -1, -1, false); /* both sides at once: not weighed */
    assert_done(
        diary_balance(room->diary, room->ada, room->library, TODAY, TODAY, &balance, &room->err),
        room->err);
    assert_int_equal(balance.count, 2);
    assert_string_equal(room->library->exercises[balance.rows[0].exercise].id, "bridge");
    assert_int_equal(balance.rows[1].left_s, 20);
    assert_int_equal(balance.rows[1].right_s, 30);
    assert_int_equal(balance.left_s, 40);
    assert_int_equal(balance.right_s, 30);
}

static void a_dose_is_told_by_month(void **state) {
    Room *room = *state;
    DoseChart dose;
    DoneExercises done;
    for (int i = 0; i < 40; i++) { /* more months than are kept */
        DiaryId session = begin_session(room->diary, room->ada, TEST_UTC + (int64_t)i * 31 * DAY_S);
        SessionStep step = plain_step(0, SESSION_BOTH, 20 + i);
        step.hold_s = (float)(15 + i);
        save_step(room->diary, session, &step, 60, TEST_UTC);
        step.outcome = STEP_SKIPPED;
        step.hold_s = 90;
        save_step(room->diary, session, &step, 60, TEST_UTC);
        SessionResult result = plain_result(60);
        assert_true(
            diary_session_end(room->diary, session, &result, TEST_UTC + 60 + 4000 * DAY_S, NULL));
    }
    assert_done(diary_dose_chart(room->diary, room->ada, room->library, 0, &dose, &room->err),
                room->err);
    assert_int_equal(dose.count, CHART_MONTHS_MAX);
    assert_int_equal(dose.points[CHART_MONTHS_MAX - 1].hold_s,
                     54); /* what was skipped is no dose */
    assert_int_equal(dose.points[CHART_MONTHS_MAX - 1].sets, 1);
    assert_int_equal(dose.points[CHART_MONTHS_MAX - 1].range_percent, 50);
    assert_done(diary_done_exercises(room->diary, room->ada, room->library, &done, &room->err),
                room->err);
    assert_int_equal(done.count, 1);
    assert_int_equal(done.exercises[0], 0);
    assert_refused(diary_dose_chart(room->diary, room->ada, room->library, 99, &dose, &room->err),
                   room->err, ERR_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_year_holds_each_day_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(years_that_are_over_stay, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_month_is_told_day_by_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(minutes_add_up_by_week, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pain_is_told_by_day_with_its_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(left_and_right_are_weighed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dose_is_told_by_month, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
