/* Players who go, come back, or were only guests. */
#include "diary/care.h"
#include "diary/store.h"
#include "support_diary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400 };

typedef struct Room {
    TestFolder f;
    Diary *diary;
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
    play_session(room.diary, room.ada, TEST_UTC, 300);
    play_session(room.diary, room.bo, TEST_UTC, 400);
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    folder_remove(&room->f);
    return 0;
}

static int profiles_of(Diary *diary, DiaryProfile *out) {
    int count = -1;
    Err err = {0};
    assert_done(diary_profiles(diary, out, DIARY_PROFILES_MAX, &count, &err), err);
    return count;
}

static void delete_ada(Room *room, int64_t utc_s) {
    assert_done(diary_profile_delete(room->diary, room->ada, utc_s, &room->err), room->err);
}

static void reopen(Room *room, int64_t utc_s) {
    DiaryOptions options = folder_options(&room->f);
    options.now_utc_s = utc_s;
    diary_close(room->diary);
    room->diary = NULL;
    assert_done(diary_open(&options, &room->diary, &room->err), room->err);
}

static void who_is_not_there_cannot_be_deleted_or_brought_back(void **state) {
    Room *room = *state;
    assert_refused(diary_profile_delete(room->diary, 99, TEST_UTC, &room->err), room->err,
                   ERR_UNKNOWN);
    assert_refused(diary_profile_restore(room->diary, room->ada, &room->err), room->err,
                   ERR_UNKNOWN);
    assert_refused(diary_profile_purge(room->diary, room->ada, &room->err), room->err, ERR_UNKNOWN);
    delete_ada(room, TEST_UTC);
    assert_refused(diary_profile_delete(room->diary, room->ada, TEST_UTC, &room->err), room->err,
                   ERR_UNKNOWN);
}

static void a_deleted_profile_is_gone_for_all_but_the_undo(void **state) {
    Room *room = *state;
    DiaryProfile list[DIARY_PROFILES_MAX];
    DiaryId id;
    int count, problems;
    assert_done(diary_profile_choose(room->diary, room->ada, TEST_UTC, &room->err), room->err);
    delete_ada(room, TEST_UTC);
    assert_int_equal(profiles_of(room->diary, list), 1);
    assert_string_equal(list[0].name, "Bo");
    assert_false(diary_profile_find(room->diary, "Ada", &id, NULL));
    assert_done(diary_profile_chosen(room->diary, &id, &room->err), room->err);
    assert_int_equal(id, 0);
    assert_refused(diary_profile_get(room->diary, room->ada, &list[0], &room->err), room->err,
                   ERR_UNKNOWN);
    assert_refused(diary_setting_set(room->diary, room->ada, "k", "v", TEST_UTC, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_done(diary_profiles_deleted(room->diary, list, 4, &count, &room->err), room->err);
    assert_int_equal(count, 1);
    assert_string_equal(list[0].name, "Ada");
    assert_int_equal(list[0].id, room->ada);
    assert_done(diary_verify(room->diary, NULL, NULL, &problems, &room->err), room->err);
    assert_int_equal(problems, 0);
}

static void brought_back_all_is_as_it_was(void **state) {
    Room *room = *state;
    DiaryProfile was, is;
    int64_t events;
    assert_done(diary_profile_get(room->diary, room->ada, &was, &room->err), room->err);
    delete_ada(room, TEST_UTC);
    reopen(room, TEST_UTC + 29 * DAY_S);
    assert_done(diary_profile_restore(room->diary, room->ada, &room->err), room->err);
    assert_done(diary_profile_get(room->diary, room->ada, &is, &room->err), room->err);
    assert_string_equal(is.name, was.name);
    assert_string_equal(is.uid, was.uid);
    assert_int_equal(is.hair, was.hair);
    assert_true(store_number(room->diary, NULL, "", 0, &events,
                             "SELECT count(*) FROM streak_event WHERE profile_id = ?1", "i",
                             room->ada));
    assert_int_equal(events, 1);
}

static void a_name_given_away_meanwhile_gets_a_number(void **state) {
    Room *room = *state;
    DiaryProfile is;
    delete_ada(room, TEST_UTC);
    make_profile(room->diary, "Ada");
    assert_done(diary_profile_restore(room->diary, room->ada, &room->err), room->err);
    assert_done(diary_profile_get(room->diary, room->ada, &is, &room->err), room->err);
    assert_string_equal(is.name, "Ada 2");
}

static void after_thirty_days_nothing_of_it_is_left(void **state) {
    Room *room = *state;
    size_t size;
    assert_true(
        diary_setting_set(room->diary, room->ada, "note", "a-secret-of-ada", TEST_UTC, NULL));
    delete_ada(room, TEST_UTC);
    reopen(room, TEST_UTC + 30 * DAY_S);
    assert_refused(diary_profile_restore(room->diary, room->ada, &room->err), room->err,
                   ERR_UNKNOWN);
    diary_close(room->diary);
    room->diary = NULL;
    assert_int_equal(count_rows(room->f.path, "SELECT count(*) FROM session"), 1);
    assert_int_equal(count_rows(room->f.path, "SELECT count(*) FROM step"), 1);
    assert_int_equal(count_rows(room->f.path, "SELECT count(*) FROM streak_event"), 1);
    assert_int_equal(count_rows(room->f.path, "SELECT count(*) FROM profile"), 1);
    char *bytes = file_read(room->f.path, &size); /* also not on pages that are free now */
    for (size_t i = 0; i + 15 <= size; i++)
        assert_true(memcmp(bytes + i, "a-secret-of-ada", 15) != 0);
    free(bytes);
}

static void deleted_profiles_make_room_for_others(void **state) {
    Room *room = *state;
    char name[32];
    for (int i = 2; i < DIARY_PROFILES_MAX; i++) {
        snprintf(name, sizeof name, "Player %d", i);
        make_profile(room->diary, name);
    }
    DiaryProfile more = {.name = "More"};
    DiaryId id;
    assert_refused(diary_profile_create(room->diary, &more, TEST_UTC, &id, &room->err), room->err,
                   ERR_LIMIT);
    delete_ada(room, TEST_UTC);
    assert_done(diary_profile_create(room->diary, &more, TEST_UTC, &id, &room->err), room->err);
    assert_refused(diary_profile_restore(room->diary, room->ada, &room->err), room->err, ERR_LIMIT);
}

static void a_guest_has_the_machines_settings_and_leaves_nothing(void **state) {
    Room *room = *state;
    DiaryProfile guest = {.name = "Guest"}, list[DIARY_PROFILES_MAX];
    Diary *diary;
    DiaryId id, chosen;
    size_t before, after;
    assert_true(diary_setting_set(room->diary, 0, "audio_latency_ms", "35", TEST_UTC, NULL));
    assert_done(diary_profile_choose(room->diary, room->bo, TEST_UTC, &room->err), room->err);
    diary_close(room->diary); /* the log is folded in: the file holds all */
    room->diary = NULL;
    char *was = file_read(room->f.path, &before);
    room->diary = folder_open(&room->f);
    assert_done(diary_open_guest(room->diary, &guest, TEST_UTC, &diary, &id, &room->err),
                room->err);
    assert_int_equal(diary_setting_int(diary, 0, "audio_latency_ms", 0), 35);
    assert_int_equal(profiles_of(diary, list), 1);
    assert_done(diary_profile_chosen(diary, &chosen, &room->err), room->err);
    assert_int_equal(chosen, id);
    play_session(diary, id, TEST_UTC, 300);
    diary_close(diary);
    assert_int_equal(profiles_of(room->diary, list), 2);
    diary_close(room->diary);
    room->diary = NULL;
    char *is = file_read(room->f.path, &after);
    assert_int_equal(before, after);
    assert_memory_equal(was, is, before);
    free(was);
    free(is);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(who_is_not_there_cannot_be_deleted_or_brought_back),
        TEST(a_deleted_profile_is_gone_for_all_but_the_undo),
        TEST(brought_back_all_is_as_it_was),
        TEST(a_name_given_away_meanwhile_gets_a_number),
        TEST(after_thirty_days_nothing_of_it_is_left),
        TEST(deleted_profiles_make_room_for_others),
        TEST(a_guest_has_the_machines_settings_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
