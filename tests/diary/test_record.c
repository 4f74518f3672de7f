/* Sessions as they are played: what is refused, what is kept, what a crash leaves. */
#include "diary/care.h"
#include "diary/store.h"
#include "support_diary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Room {
    TestFolder f;
    Diary *diary;
    DiaryId ada;
    Err err;
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    room.diary = folder_open(&room.f);
    room.ada = make_profile(room.diary, "Ada");
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    folder_remove(&room->f);
    return 0;
}

static int64_t number(Room *room, const char *sql) {
    int64_t value;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(room->diary->db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(room->diary->db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static void print_problem(void *ctx, const char *what) {
    (void)ctx;
    print_message("%s\n", what);
}

static void assert_whole(Room *room) {
    int problems = -1;
    assert_done(diary_verify(room->diary, print_problem, NULL, &problems, &room->err), room->err);
    assert_int_equal(problems, 0);
}

/* The process ends without a word: another diary is opened on a copy of its files. */
static void crash(Room *room) {
    size_t size, log_size;
    char log_path[TEST_PATH + 64];
    char *bytes = file_read(room->f.path, &size);
    snprintf(log_path, sizeof log_path, "%s-wal", room->f.path);
    char *log = file_read(log_path, &log_size);
    diary_close(room->diary);
    file_write(room->f.path, bytes, size);
    if (log) file_write(log_path, log, log_size);
    free(bytes);
    free(log);
    room->diary = folder_open(&room->f);
}

static void a_session_of_nobody_is_refused(void **state) {
    Room *room = *state;
    DiaryStart start = {.profile = 99, .routine = "base_camp", .station = "", .at = {TEST_UTC, 0}};
    DiaryId session = 5;
    assert_refused(diary_session_begin(room->diary, &start, &session, &room->err), room->err,
                   ERR_UNKNOWN);
    assert_int_equal(session, 5);
}

static void clocks_that_cannot_be_are_refused(void **state) {
    Room *room = *state;
    const DiaryStart good = {
        .profile = room->ada, .routine = "base_camp", .station = "", .at = {TEST_UTC, 0}};
    DiaryStart bad[] = {good, good, good, good, good};
    bad[0].at.utc_s = -1;
    bad[1].at.utc_s = INT64_C(300000000000);
    bad[2].at.offset_min = 2000;
    bad[3].day_start_min = 1440;
    bad[4].routine = "";
    DiaryId session;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(diary_session_begin(room->diary, &bad[i], &session, &room->err), room->err,
                       ERR_RANGE);
    assert_int_equal(number(room, "SELECT count(*) FROM session"), 0);
}

static void pain_is_between_0_and_10(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    assert_refused(
        diary_pain_save(room->diary, session, PAIN_AT_START, NULL, 11, TEST_UTC, &room->err),
        room->err, ERR_RANGE);
    assert_non_null(strstr(room->err.text, "11 is not between 0 and 10"));
    assert_refused(
        diary_pain_save(room->diary, session, PAIN_AT_START, NULL, -1, TEST_UTC, &room->err),
        room->err, ERR_RANGE);
    assert_refused(/* of which exercise? */
                   diary_pain_save(room->diary, session, PAIN_OF_EXERCISE, NULL, 3, TEST_UTC,
                                   &room->err),
                   room->err, ERR_RANGE);
    assert_refused(
        diary_pain_save(room->diary, session, PAIN_AT_START, "bridge", 3, TEST_UTC, &room->err),
        room->err, ERR_RANGE);
    assert_int_equal(number(room, "SELECT count(*) FROM pain"), 0);
}

static void the_last_answer_about_pain_counts(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    for (int i = 0; i <= 10; i++)
        assert_done(
            diary_pain_save(room->diary, session, PAIN_AT_START, NULL, i, TEST_UTC + i, &room->err),
            room->err);
    assert_int_equal(number(room, "SELECT count(*) FROM pain"), 1);
    assert_int_equal(number(room, "SELECT value FROM pain"), 10);
}

static void steps_no_body_can_do_are_refused(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    const SessionStep good = plain_step(0, SESSION_BOTH, 20);
    SessionStep bad[] = {good, good, good, good, good, good, good, good};
    bad[0].active_s = -1;
    bad[1].active_s = 3601;
    bad[2].active_s = (double)NAN;
    bad[3].set = 0;
    bad[4].item = -1;
    bad[5].range = 1.5f;
    bad[6].outcome = STEP_OUTCOME_COUNT;
    bad[7].side = (SessionSide)2;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(
            diary_step_save(room->diary, session, &bad[i], "bridge", 20, TEST_UTC + 20, &room->err),
            room->err, ERR_RANGE);
    assert_refused(diary_step_save(room->diary, session, &good, "", 20, TEST_UTC + 20, &room->err),
                   room->err, ERR_RANGE);
    assert_refused(
        diary_step_save(room->diary, session, &good, "bridge", -5, TEST_UTC + 20, &room->err),
        room->err, ERR_RANGE);
    assert_int_equal(number(room, "SELECT count(*) FROM step"), 0);
    assert_int_equal(number(room, "SELECT active_ms FROM session"), 0);
    save_step(room->diary, session, &good, 20, TEST_UTC + 20); /* a refusal leaves nothing open */
    assert_int_equal(number(room, "SELECT count(*) FROM step"), 1);
}

static void a_session_that_is_not_there_or_closed_takes_nothing(void **state) {
    Room *room = *state;
    SessionStep step = plain_step(0, SESSION_BOTH, 20);
    SessionResult result = plain_result(300);
    DiaryId closed = play_session(room->diary, room->ada, TEST_UTC, 300);
    const DiaryId sessions[] = {999, closed};
    for (int i = 0; i < 2; i++) {
        DiaryId s = sessions[i];
        assert_refused(diary_step_save(room->diary, s, &step, "bridge", 20, TEST_UTC, &room->err),
                       room->err, ERR_UNKNOWN);
        assert_refused(diary_pain_save(room->diary, s, PAIN_AT_END, NULL, 3, TEST_UTC, &room->err),
                       room->err, ERR_UNKNOWN);
        assert_refused(diary_flare_save(room->diary, s, "bridge", TEST_UTC, &room->err), room->err,
                       ERR_UNKNOWN);
        assert_refused(diary_session_end(room->diary, s, &result, TEST_UTC, &room->err), room->err,
                       ERR_UNKNOWN);
    }
    assert_whole(room);
}

static void each_step_is_kept_in_order_with_what_was_prescribed(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    SessionStep left = plain_step(1, SESSION_LEFT, 29.9996),
                right = plain_step(1, SESSION_RIGHT, 7);
    right.outcome = STEP_SKIPPED;
    save_step(room->diary, session, &left, 40, TEST_UTC + 30);
    save_step(room->diary, session, &right, 47, TEST_UTC + 60);
    assert_int_equal(number(room, "SELECT count(*) FROM step WHERE seq = 0 AND side = 'left' AND "
                                  "active_ms = 30000 AND hold_ms = 30000 AND range_percent = 50 "
                                  "AND outcome = 'done' AND item = 1 AND exercise = 'cat_cow'"),
                     1);
    assert_int_equal(number(room, "SELECT count(*) FROM step WHERE seq = 1 AND side = 'right' AND "
                                  "active_ms = 7000 AND outcome = 'skipped'"),
                     1);
    assert_int_equal(number(room, "SELECT active_ms FROM session"), 47000);
}

static void a_finished_session_counts_once_for_the_day_it_began(void **state) {
    Room *room = *state;
    /* 03:50 local, before the day starts at 04:00: still the 19th; it ends after 04:00. */
    int64_t at = TEST_UTC - 8 * 3600 + 3 * 3600 + 50 * 60 - 60 * 60;
    play_session(room->diary, room->ada, at, 900);
    CivilDate day = civil_from_days(number(room, "SELECT day FROM streak_event"));
    assert_int_equal(day.day, 19);
    assert_int_equal(day.month, 11);
    assert_int_equal(number(room, "SELECT active_s FROM streak_event WHERE kind = 'session'"), 900);
    assert_int_equal(number(room, "SELECT count(*) FROM streak_event"), 1);
    assert_whole(room);
}

static void hurting_twice_in_a_session_is_one_flare_of_the_day(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    SessionResult result = plain_result(60);
    result.outcome = SESSION_STOPPED_WISELY;
    assert_done(diary_flare_save(room->diary, session, "bridge", TEST_UTC + 10, &room->err),
                room->err);
    assert_done(diary_flare_save(room->diary, session, "cat_cow", TEST_UTC + 20, &room->err),
                room->err);
    assert_done(diary_session_end(room->diary, session, &result, TEST_UTC + 60, &room->err),
                room->err);
    assert_int_equal(number(room, "SELECT count(*) FROM flare"), 2);
    assert_int_equal(number(room, "SELECT count(*) FROM streak_event WHERE kind = 'flare'"), 1);
    assert_int_equal(number(room, "SELECT count(*) FROM session WHERE outcome = 'stopped'"), 1);
    assert_whole(room);
}

static void what_was_active_before_a_crash_counts(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    SessionStep step = plain_step(0, SESSION_BOTH, 100);
    save_step(room->diary, session, &step, 110, TEST_UTC + 115);
    save_step(room->diary, session, &step, 220.7, TEST_UTC + 230);
    crash(room);
    assert_int_equal(diary_sessions_recovered(room->diary), 1);
    assert_int_equal(number(room, "SELECT count(*) FROM session WHERE outcome = 'interrupted' AND "
                                  "active_ms = 220700 AND NOT earns_finish"),
                     1);
    assert_int_equal(number(room, "SELECT end_utc FROM session"), TEST_UTC + 230);
    assert_int_equal(number(room, "SELECT active_s FROM streak_event"), 220);
    assert_whole(room);
    crash(room);
    assert_int_equal(diary_sessions_recovered(room->diary), 0);
    assert_int_equal(number(room, "SELECT count(*) FROM streak_event"), 1);
}

static void a_crash_after_it_hurts_is_a_wise_stop(void **state) {
    Room *room = *state;
    DiaryId session = begin_session(room->diary, room->ada, TEST_UTC);
    assert_done(diary_flare_save(room->diary, session, "bridge", TEST_UTC + 10, &room->err),
                room->err);
    crash(room);
    assert_int_equal(number(room, "SELECT count(*) FROM session WHERE outcome = 'stopped' AND "
                                  "earns_finish AND end_utc = utc + 10"),
                     1);
    assert_whole(room);
}

static void a_pause_has_1_to_366_days(void **state) {
    Room *room = *state;
    Instant at = {TEST_UTC, 60};
    assert_refused(diary_pause_save(room->diary, room->ada, at, 240, 0, &room->err), room->err,
                   ERR_RANGE);
    assert_refused(diary_pause_save(room->diary, room->ada, at, 240, 367, &room->err), room->err,
                   ERR_RANGE);
    assert_refused(diary_pause_save(room->diary, 99, at, 240, 7, &room->err), room->err,
                   ERR_UNKNOWN);
    assert_done(diary_pause_save(room->diary, room->ada, at, 240, 7, &room->err), room->err);
    assert_int_equal(number(room, "SELECT days FROM streak_event WHERE kind = 'pause'"), 7);
    assert_whole(room);
}

static void what_is_earned_is_earned_once(void **state) {
    Room *room = *state;
    bool is_new = false;
    assert_done(
        diary_earn(room->diary, room->ada, 0, "star", "L5", 1, TEST_UTC, &is_new, &room->err),
        room->err);
    assert_true(is_new);
    assert_done(
        diary_earn(room->diary, room->ada, 0, "star", "L5", 1, TEST_UTC + 9, &is_new, &room->err),
        room->err);
    assert_false(is_new);
    assert_true(diary_has_earned(room->diary, room->ada, "star", "L5", 1));
    assert_false(diary_has_earned(room->diary, room->ada, "star", "L5", 2));
    assert_int_equal(number(room, "SELECT utc FROM earned"), TEST_UTC);
    assert_refused(diary_earn(room->diary, 99, 0, "star", "L5", 1, TEST_UTC, NULL, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_refused(
        diary_earn(room->diary, room->ada, 99, "star", "L4", 1, TEST_UTC, NULL, &room->err),
        room->err, ERR_UNKNOWN);
}

static void an_urgent_yes_locks_until_seen_also_after_a_crash(void **state) {
    Room *room = *state;
    DiaryId bo = make_profile(room->diary, "Bo");
    bool locked = true;
    assert_done(diary_urgent_locked(room->diary, room->ada, &locked, &room->err), room->err);
    assert_false(locked);
    assert_done(diary_safety_answer(room->diary, room->ada, "numb_seat", true, true, TEST_UTC,
                                    20777, &room->err),
                room->err);
    assert_done(diary_safety_answer(room->diary, room->ada, "numb_seat", false, true, TEST_UTC + 5,
                                    20777, &room->err),
                room->err);
    crash(room);
    assert_done(diary_urgent_locked(room->diary, room->ada, &locked, &room->err), room->err);
    assert_true(locked);
    assert_done(diary_urgent_locked(room->diary, bo, &locked, &room->err), room->err);
    assert_false(locked);
    assert_done(diary_urgent_seen(room->diary, room->ada, TEST_UTC + 86400, 20778, &room->err),
                room->err);
    crash(room);
    assert_done(diary_urgent_locked(room->diary, room->ada, &locked, &room->err), room->err);
    assert_false(locked);
    assert_int_equal(number(room, "SELECT seen_day FROM urgent_lock"), 20778);
    assert_refused(diary_urgent_locked(room->diary, 99, &locked, &room->err), room->err,
                   ERR_UNKNOWN);
}

static void every_row_has_a_uid_of_its_own_and_its_device(void **state) {
    Room *room = *state;
    for (int i = 0; i < 20; i++)
        play_session(room->diary, room->ada, TEST_UTC + i * 86400, 200);
    assert_int_equal(
        number(room, "WITH u AS (SELECT uid FROM profile UNION ALL SELECT uid FROM session UNION "
                     "ALL SELECT uid FROM step UNION ALL SELECT uid FROM streak_event UNION ALL "
                     "SELECT uid FROM device) SELECT count(*) - count(DISTINCT uid) FROM u"),
        0);
    assert_int_equal(number(room, "SELECT count(*) FROM step WHERE device_id <> (SELECT id FROM "
                                  "device)"),
                     0);
}

/* A source that repeats itself must not overwrite what is there. */
static void a_uid_that_was_given_before_is_refused(void **state) {
    Room *room = *state;
    room->f.entropy = 2; /* as when Ada was made */
    DiaryProfile bo = {.name = "Bo"};
    DiaryId id;
    assert_refused(diary_profile_create(room->diary, &bo, TEST_UTC, &id, &room->err), room->err,
                   ERR_RANGE);
    assert_int_equal(number(room, "SELECT count(*) FROM profile"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_session_of_nobody_is_refused),
        TEST(clocks_that_cannot_be_are_refused),
        TEST(pain_is_between_0_and_10),
        TEST(the_last_answer_about_pain_counts),
        TEST(steps_no_body_can_do_are_refused),
        TEST(a_session_that_is_not_there_or_closed_takes_nothing),
        TEST(each_step_is_kept_in_order_with_what_was_prescribed),
        TEST(a_finished_session_counts_once_for_the_day_it_began),
        TEST(hurting_twice_in_a_session_is_one_flare_of_the_day),
        TEST(what_was_active_before_a_crash_counts),
        TEST(a_crash_after_it_hurts_is_a_wise_stop),
        TEST(a_pause_has_1_to_366_days),
        TEST(what_is_earned_is_earned_once),
        TEST(an_urgent_yes_locks_until_seen_also_after_a_crash),
        TEST(every_row_has_a_uid_of_its_own_and_its_device),
        TEST(a_uid_that_was_given_before_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
