/* Profiles and settings. */
#include "support_diary.h"

#include <stdio.h>
#include <string.h>

typedef struct Room {
    TestFolder f;
    Diary *diary;
    Err err;
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    room.diary = folder_open(&room.f);
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    folder_remove(&room->f);
    return 0;
}

static bool create(Room *room, const char *name, int build) {
    DiaryProfile wanted = {.build = build};
    DiaryId id;
    snprintf(wanted.name, sizeof wanted.name, "%s", name);
    return diary_profile_create(room->diary, &wanted, TEST_UTC, &id, &room->err);
}

static void a_name_that_is_empty_blank_or_unprintable_is_refused(void **state) {
    Room *room = *state;
    assert_refused(create(room, "", 0), room->err, ERR_RANGE);
    assert_refused(create(room, "   ", 0), room->err, ERR_RANGE);
    assert_refused(create(room, "A\nB", 0), room->err, ERR_RANGE);
    DiaryProfile endless = {.build = 0};
    memset(endless.name, 'x', sizeof endless.name - 1);
    DiaryId id;
    assert_done(diary_profile_create(room->diary, &endless, TEST_UTC, &id, &room->err), room->err);
}

static void a_name_is_taken_once(void **state) {
    Room *room = *state;
    assert_true(create(room, "Ada", 0));
    assert_refused(create(room, "Ada", 0), room->err, ERR_RANGE);
    assert_non_null(strstr(room->err.text, "Ada"));
}

static void looks_outside_the_tables_are_refused(void **state) {
    Room *room = *state;
    assert_refused(create(room, "Ada", -1), room->err, ERR_RANGE);
    assert_refused(create(room, "Ada", DIARY_LOOK_MAX + 1), room->err, ERR_RANGE);
    assert_true(create(room, "Ada", DIARY_LOOK_MAX));
}

static void more_profiles_than_fit_are_refused(void **state) {
    Room *room = *state;
    for (int i = 0; i < DIARY_PROFILES_MAX; i++) {
        char name[32];
        snprintf(name, sizeof name, "Player %d", i);
        assert_true(create(room, name, 0));
    }
    assert_refused(create(room, "One more", 0), room->err, ERR_LIMIT);
}

static void an_unknown_profile_is_named_with_those_there_are(void **state) {
    Room *room = *state;
    DiaryId id = 77;
    assert_refused(diary_profile_find(room->diary, "Bo", &id, &room->err), room->err, ERR_UNKNOWN);
    assert_non_null(strstr(room->err.text, "none yet"));
    create(room, "Ada", 0);
    create(room, "Zoë", 0);
    assert_refused(diary_profile_find(room->diary, "Bo", &id, &room->err), room->err, ERR_UNKNOWN);
    assert_non_null(strstr(room->err.text, "Ada, Zoë"));
    assert_int_equal(id, 77);
    DiaryProfile profile;
    assert_refused(diary_profile_get(room->diary, 99, &profile, &room->err), room->err,
                   ERR_UNKNOWN);
    assert_refused(diary_profile_choose(room->diary, 99, TEST_UTC, &room->err), room->err,
                   ERR_UNKNOWN);
}

static void a_profile_is_found_by_name_and_uid_and_keeps_its_looks(void **state) {
    Room *room = *state;
    DiaryId ada = make_profile(room->diary, "Ada"), found;
    DiaryProfile profile;
    assert_done(diary_profile_get(room->diary, ada, &profile, &room->err), room->err);
    assert_string_equal(profile.name, "Ada");
    assert_int_equal(profile.build, 1);
    assert_int_equal(profile.skin, 2);
    assert_int_equal(profile.hair, 3);
    assert_int_equal(profile.created_utc_s, TEST_UTC);
    assert_int_equal(strlen(profile.uid), 32);
    assert_done(diary_profile_find(room->diary, "Ada", &found, &room->err), room->err);
    assert_int_equal(found, ada);
    assert_done(diary_profile_find(room->diary, profile.uid, &found, &room->err), room->err);
    assert_int_equal(found, ada);
    profile.hair = 5;
    snprintf(profile.name, sizeof profile.name, "Ada L");
    assert_done(diary_profile_update(room->diary, &profile, &room->err), room->err);
    assert_done(diary_profile_get(room->diary, ada, &profile, &room->err), room->err);
    assert_int_equal(profile.hair, 5);
    assert_string_equal(profile.name, "Ada L");
}

static void who_played_last_is_remembered_across_a_restart(void **state) {
    Room *room = *state;
    DiaryId chosen = 9;
    assert_done(diary_profile_chosen(room->diary, &chosen, &room->err), room->err);
    assert_int_equal(chosen, 0);
    make_profile(room->diary, "Ada");
    DiaryId bo = make_profile(room->diary, "Bo");
    assert_done(diary_profile_choose(room->diary, bo, TEST_UTC, &room->err), room->err);
    diary_close(room->diary);
    room->diary = folder_open(&room->f);
    assert_done(diary_profile_chosen(room->diary, &chosen, &room->err), room->err);
    assert_int_equal(chosen, bo);
}

static void a_setting_never_set_is_unknown_and_its_number_falls_back(void **state) {
    Room *room = *state;
    char text[8] = "as it";
    assert_refused(diary_setting_get(room->diary, 0, "volume", text, sizeof text, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_string_equal(text, "as it");
    assert_int_equal(diary_setting_int(room->diary, 0, "volume", 70), 70);
    assert_refused(diary_setting_set(room->diary, 5, "volume", "3", TEST_UTC, &room->err),
                   room->err, ERR_UNKNOWN);
    assert_refused(diary_setting_set(room->diary, 0, "", "3", TEST_UTC, &room->err), room->err,
                   ERR_RANGE);
}

static void a_setting_is_of_the_machine_or_of_one_profile(void **state) {
    Room *room = *state;
    DiaryId ada = make_profile(room->diary, "Ada"), bo = make_profile(room->diary, "Bo");
    char text[4];
    assert_true(diary_setting_set(room->diary, 0, "volume", "1", TEST_UTC, &room->err));
    assert_true(diary_setting_set(room->diary, ada, "volume", "2", TEST_UTC, &room->err));
    assert_true(diary_setting_set(room->diary, ada, "volume", "30", TEST_UTC, &room->err));
    assert_int_equal(diary_setting_int(room->diary, 0, "volume", 9), 1);
    assert_int_equal(diary_setting_int(room->diary, ada, "volume", 9), 30);
    assert_int_equal(diary_setting_int(room->diary, bo, "volume", 9), 9);
    assert_true(diary_setting_set(room->diary, bo, "volume", "loud", TEST_UTC, &room->err));
    assert_int_equal(diary_setting_int(room->diary, bo, "volume", 9), 9);
    assert_refused(diary_setting_get(room->diary, bo, "volume", text, sizeof text, &room->err),
                   room->err, ERR_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_name_that_is_empty_blank_or_unprintable_is_refused),
        TEST(a_name_is_taken_once),
        TEST(looks_outside_the_tables_are_refused),
        TEST(more_profiles_than_fit_are_refused),
        TEST(an_unknown_profile_is_named_with_those_there_are),
        TEST(a_profile_is_found_by_name_and_uid_and_keeps_its_looks),
        TEST(who_played_last_is_remembered_across_a_restart),
        TEST(a_setting_never_set_is_unknown_and_its_number_falls_back),
        TEST(a_setting_is_of_the_machine_or_of_one_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
