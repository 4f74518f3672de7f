/* Copies of the diary, which are kept, and a damaged one made whole. */
#include "diary/backup.h"
#include "diary/care.h"
#include "diary/store.h"
#include "support_diary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400, PAGE = 4096 };

typedef struct Room {
    TestFolder f;
    Diary *diary;
    DiaryId ada;
    Err err;
    char copy[TEST_PATH + 64];
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    snprintf(room.copy, sizeof room.copy, "%s/copy.sqlite3", room.f.folder);
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

static void play_days(Room *room, int first, int last) {
    for (int day = first; day <= last; day++)
        play_session(room->diary, room->ada, TEST_UTC + day * DAY_S, 300);
}

static void copy(Room *room) {
    assert_done(diary_copy(room->diary, room->copy, NULL, &room->err), room->err);
}

static void shut(Room *room) {
    diary_close(room->diary);
    room->diary = NULL;
}

/* Noise over whole pages, the first being number 1. */
static void spoil(Room *room, int first_page, int pages) {
    size_t size;
    char *bytes = file_read(room->f.path, &size);
    assert_true((size_t)(first_page - 1 + pages) * PAGE <= size);
    for (int i = 0; i < pages * PAGE; i++)
        bytes[(first_page - 1) * PAGE + i] = (char)(i * 37 + 11);
    file_write(room->f.path, bytes, size);
    free(bytes);
}

static DiaryRepair repair(Room *room, int backups) {
    const char *const paths[] = {room->copy};
    DiaryOptions options = folder_options(&room->f);
    DiaryRepair done;
    assert_done(diary_repair(&options, paths, backups, &done, &room->err), room->err);
    return done;
}

static void assert_whole(Room *room) {
    int problems = -1;
    room->diary = folder_open(&room->f);
    assert_done(diary_verify(room->diary, NULL, NULL, &problems, &room->err), room->err);
    assert_int_equal(problems, 0);
}

static int64_t count(Room *room, const char *sql) {
    int64_t n = -1;
    assert_true(store_number(room->diary, NULL, "", -1, &n, sql, ""));
    return n;
}

/* ---- copies ---- */

static void a_copy_is_a_plain_file_with_everything(void **state) {
    Room *room = *state;
    int64_t latest = 0;
    play_days(room, 0, 3);
    copy(room);
    char log[TEST_PATH + 80];
    size_t size;
    snprintf(log, sizeof log, "%s-wal", room->copy);
    assert_null(file_read(log, &size));
    char *bytes = file_read(room->copy, &size);
    assert_int_equal(bytes[18], 1); /* its head asks for no log either */
    assert_int_equal(bytes[19], 1);
    free(bytes);
    DiaryOptions options = folder_options(&room->f);
    options.path = room->copy;
    assert_done(diary_is_whole(&options, &latest, &room->err), room->err);
    assert_int_equal(latest, TEST_UTC + 3 * DAY_S + 300);
    assert_int_equal(count_rows(room->copy, "SELECT count(*) FROM step"), 4);
    play_days(room, 4, 4);
    copy(room); /* over the one before */
    assert_int_equal(count_rows(room->copy, "SELECT count(*) FROM step"), 5);
}

static void a_copy_that_cannot_be_written_leaves_nothing(void **state) {
    Room *room = *state;
    char nowhere[TEST_PATH + 64];
    snprintf(nowhere, sizeof nowhere, "%s/no/copy.sqlite3", room->f.folder);
    assert_refused(diary_copy(room->diary, nowhere, NULL, &room->err), room->err, ERR_IO);
    play_days(room, 0, 0); /* the diary itself goes on */
}

static void what_is_no_whole_diary_is_no_backup(void **state) {
    Room *room = *state;
    int64_t latest = 77;
    DiaryOptions options = folder_options(&room->f);
    options.path = room->copy;
    assert_refused(diary_is_whole(&options, &latest, &room->err), room->err, ERR_MISSING);
    file_write(room->copy, "no diary at all, only words", 27);
    assert_refused(diary_is_whole(&options, &latest, &room->err), room->err, ERR_FORMAT);
    assert_int_equal(latest, 77);
}

static void seven_days_and_four_weeks_are_kept(void **state) {
    (void)state;
    enum { DAYS = 60 };
    int64_t days[DAYS];
    bool keep[DAYS];
    int kept = 0;
    for (int i = 0; i < DAYS; i++)
        days[i] = 20777 - 59 + i; /* up to Friday 2026-11-20 */
    backup_choose(days, DAYS, keep);
    for (int i = 0; i < DAYS; i++)
        kept += keep[i];
    for (int i = DAYS - 7; i < DAYS; i++)
        assert_true(keep[i]);
    /* Sundays of the three weeks before this one: 15, 8 and 1 November; the 15th is a daily one too
     */
    assert_true(keep[DAYS - 1 - 12] && keep[DAYS - 1 - 19]);
    assert_int_equal(kept, 9);
    const int64_t rare[] = {100, 20000, 20777};
    backup_choose(rare, 3, keep);
    assert_true(keep[0] && keep[1] && keep[2]); /* who plays seldom keeps what there is */
}

/* ---- repair ---- */

static void newer_rows_that_can_be_read_come_back(void **state) {
    Room *room = *state;
    play_days(room, 0, 9);
    copy(room);
    play_days(room, 10, 19);
    shut(room);
    size_t size;
    char *was = file_read(room->f.path, &size);
    free(was);
    spoil(room, 2, 2); /* what lies early is in the backup */
    was = file_read(room->f.path, &size);
    DiaryRepair done = repair(room, 1);
    assert_int_equal(done.used_backup, 0);
    size_t kept_size;
    char *kept = file_read(done.kept_as, &kept_size);
    assert_non_null(kept);
    assert_int_equal(kept_size, size);
    assert_memory_equal(kept, was, size); /* unchanged */
    assert_whole(room);
    assert_true(count(room, "SELECT count(*) FROM session") >= 10);
    assert_true(count(room, "SELECT count(*) FROM streak_event WHERE kind = 'session'") >= 10);
    free(was);
    free(kept);
}

static void a_damaged_index_costs_nothing(void **state) {
    Room *room = *state;
    play_days(room, 0, 19);
    int64_t page = count(room, "SELECT rootpage FROM sqlite_schema WHERE name = "
                               "'session_by_station'");
    shut(room);
    spoil(room, (int)page, 1);
    DiaryRepair done = repair(room, 0);
    assert_int_equal(done.used_backup, -1);
    assert_int_equal(done.rows_lost, 0);
    assert_false(done.has_unread_parts);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM session"), 20);
    assert_int_equal(count(room, "SELECT count(*) FROM step"), 20);
}

static void days_count_though_their_sessions_cannot_be_read(void **state) {
    Room *room = *state;
    play_days(room, 0, 19);
    int64_t page = count(room, "SELECT rootpage FROM sqlite_schema WHERE name = 'session'");
    shut(room);
    spoil(room, (int)page, 1);
    DiaryRepair done = repair(room, 0);
    assert_true(done.has_unread_parts);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM streak_event WHERE kind = 'session' AND "
                                 "active_s = 300"),
                     20);
}

static void without_backup_and_readable_rows_a_new_diary_is_begun(void **state) {
    Room *room = *state;
    play_days(room, 0, 2);
    shut(room);
    spoil(room, 1, 1);
    DiaryRepair done = repair(room, 1); /* named, but not there */
    assert_int_equal(done.used_backup, -1);
    assert_int_equal(done.rows_brought_back, 0);
    assert_true(done.has_unread_parts);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM session"), 0);
}

static void a_damaged_backup_is_passed_over(void **state) {
    Room *room = *state;
    char older[TEST_PATH + 64];
    snprintf(older, sizeof older, "%s/older.sqlite3", room->f.folder);
    play_days(room, 0, 4);
    assert_done(diary_copy(room->diary, older, NULL, &room->err), room->err);
    play_days(room, 5, 5);
    shut(room);
    file_write(room->copy, "SQLite format 3, but not really", 31);
    spoil(room, 1, 1);
    const char *const paths[] = {room->copy, older};
    DiaryOptions options = folder_options(&room->f);
    DiaryRepair done;
    assert_done(diary_repair(&options, paths, 2, &done, &room->err), room->err);
    assert_int_equal(done.used_backup, 1);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM session"), 5);
}

static void what_changed_since_the_backup_is_as_it_last_was(void **state) {
    Room *room = *state;
    DiaryId open = begin_session(room->diary, room->ada, TEST_UTC);
    SessionStep step = plain_step(0, SESSION_BOTH, 200);
    SessionResult result = plain_result(400);
    save_step(room->diary, open, &step, 200, TEST_UTC + 200);
    assert_true(diary_setting_set(room->diary, room->ada, "voice", "80", TEST_UTC, NULL));
    copy(room); /* in the middle of a session */
    step.item = 1;
    save_step(room->diary, open, &step, 400, TEST_UTC + 400);
    assert_done(diary_session_end(room->diary, open, &result, TEST_UTC + 410, &room->err),
                room->err);
    assert_true(diary_setting_set(room->diary, room->ada, "voice", "30", TEST_UTC + 500, NULL));
    DiaryProfile named = {.id = room->ada, .name = "Ada Ruth", .hair = 5};
    assert_done(diary_profile_update(room->diary, &named, &room->err), room->err);
    int64_t page = count(room, "SELECT rootpage FROM sqlite_schema WHERE name = 'step'");
    shut(room);
    (void)page;
    spoil(room, (int)page, 1); /* the second step is gone, the first is in the backup */
    repair(room, 1);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM step"), 1);
    assert_int_equal(count(room, "SELECT active_ms FROM session WHERE outcome = 'finished'"),
                     400000);
    assert_int_equal(count(room, "SELECT active_s FROM streak_event"), 400);
    assert_int_equal(count(room, "SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'voice'"),
                     30);
    assert_int_equal(count(room, "SELECT count(*) FROM profile WHERE name = 'Ada Ruth'"), 1);
}

static void a_repair_cut_short_before_its_last_move_is_finished(void **state) {
    Room *room = *state;
    char repaired[TEST_PATH + 64];
    play_days(room, 0, 4);
    copy(room);
    shut(room);
    spoil(room, 1, 1);
    size_t size;
    char *whole = file_read(room->copy, &size);
    snprintf(repaired, sizeof repaired, "%s.repaired", room->f.path);
    file_write(repaired, whole, size);
    free(whole);
    assert_whole(room);
    assert_int_equal(count(room, "SELECT count(*) FROM session"), 5);
    assert_null(file_read(repaired, &size));
}

static void play_repairs_by_itself_and_says_so(void **state) {
    Room *room = *state;
    Err notice;
    char kept_as[DIARY_PATH_MAX];
    play_days(room, 0, 9);
    copy(room);
    shut(room);
    spoil(room, 1, 1);
    const char *const paths[] = {room->copy};
    DiaryOptions options = folder_options(&room->f);
    options.backups = paths;
    options.backup_count = 1;
    assert_done(diary_open_for_play(&options, &room->diary, &notice, kept_as, &room->err),
                room->err);
    assert_int_equal(notice.code, ERR_FORMAT);
    assert_non_null(strstr(notice.text, "from a backup"));
    assert_non_null(strstr(notice.text, kept_as));
    assert_int_equal(count(room, "SELECT count(*) FROM session"), 10);
    play_days(room, 10, 10); /* and it is kept */
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_copy_that_cannot_be_written_leaves_nothing),
        TEST(what_is_no_whole_diary_is_no_backup),
        TEST(a_copy_is_a_plain_file_with_everything),
        cmocka_unit_test(seven_days_and_four_weeks_are_kept),
        TEST(newer_rows_that_can_be_read_come_back),
        TEST(a_damaged_index_costs_nothing),
        TEST(days_count_though_their_sessions_cannot_be_read),
        TEST(without_backup_and_readable_rows_a_new_diary_is_begun),
        TEST(a_damaged_backup_is_passed_over),
        TEST(what_changed_since_the_backup_is_as_it_last_was),
        TEST(a_repair_cut_short_before_its_last_move_is_finished),
        TEST(play_repairs_by_itself_and_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
