/* Opening a diary: everything that can be in the way first, then the plain case. */
#define _DEFAULT_SOURCE /* chmod, seteuid */
#include "diary/schema.h"
#include "support_diary.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static Err refused_with(const DiaryOptions *options, ErrCode wanted) {
    Diary *diary = NULL;
    Err err = {0};
    assert_refused(diary_open(options, &diary, &err), err, wanted);
    assert_null(diary);
    return err;
}

static void says(const Err *err, const char *part) {
    if (!strstr(err->text, part)) fail_msg("\"%s\" does not say \"%s\"", err->text, part);
}

static void a_missing_folder_is_named(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    DiaryOptions options = folder_options(&f);
    options.path = "/tmp/limber-no-such-folder/diary.sqlite3";
    Err err = refused_with(&options, ERR_MISSING);
    says(&err, "/tmp/limber-no-such-folder/diary.sqlite3");
    folder_remove(&f);
}

static void a_folder_is_not_a_diary(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    DiaryOptions options = folder_options(&f);
    options.path = f.folder;
    Err err = refused_with(&options, ERR_FORMAT);
    says(&err, "is a folder");
    folder_remove(&f);
}

static void a_path_that_is_empty_or_endless_is_refused(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    DiaryOptions options = folder_options(&f);
    char longest[DIARY_PATH_MAX + 1];
    memset(longest, 'x', DIARY_PATH_MAX);
    longest[DIARY_PATH_MAX] = 0;
    options.path = longest;
    refused_with(&options, ERR_LIMIT);
    options.path = "";
    refused_with(&options, ERR_LIMIT);
    folder_remove(&f);
}

static void an_absent_diary_that_must_exist_is_not_made(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    DiaryOptions options = folder_options(&f);
    options.must_exist = true;
    Err err = refused_with(&options, ERR_MISSING);
    says(&err, f.path);
    assert_int_not_equal(access(f.path, F_OK), 0);
    folder_remove(&f);
}

static void random_bytes_are_not_a_diary_and_stay_as_they_are(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    unsigned char noise[5000];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (unsigned char)((i * 2654435761u) >> 13);
    file_write(f.path, noise, sizeof noise);
    DiaryOptions options = folder_options(&f);
    refused_with(&options, ERR_FORMAT);
    size_t size;
    char *after = file_read(f.path, &size);
    assert_int_equal(size, sizeof noise);
    assert_memory_equal(after, noise, size);
    free(after);
    folder_remove(&f);
}

static void another_programs_database_is_left_alone(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE bookmarks (url)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    DiaryOptions options = folder_options(&f);
    Err err = refused_with(&options, ERR_FORMAT);
    says(&err, "not a Limber diary");
    assert_int_equal(count_rows(f.path, "SELECT count(*) FROM sqlite_schema"), 1);
    folder_remove(&f);
}

static void a_diary_of_a_newer_version_is_never_changed(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *diary = folder_open(&f);
    make_profile(diary, "Ada");
    diary_close(diary);
    sqlite3 *db;
    char newer[64];
    assert_int_equal(sqlite3_open(f.path, &db), SQLITE_OK);
    sqlite3_snprintf(sizeof newer, newer, "PRAGMA user_version = %d", diary_schema_version() + 1);
    assert_int_equal(sqlite3_exec(db, newer, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    size_t size_before, size_after;
    char *before = file_read(f.path, &size_before);
    DiaryOptions options = folder_options(&f);
    Err err = refused_with(&options, ERR_NEWER);
    says(&err, "newer Limber");
    char *after = file_read(f.path, &size_after);
    assert_int_equal(size_after, size_before);
    assert_memory_equal(after, before, size_before);
    free(before);
    free(after);

    char kept_as[DIARY_PATH_MAX];
    Err notice, failure;
    assert_true(diary_open_for_play(&options, &diary, &notice, kept_as, &failure));
    assert_int_equal(notice.code, ERR_NEWER);
    assert_true(diary_is_kept_in_memory(diary));
    play_session(diary, make_profile(diary, "Guest"), TEST_UTC, 300);
    diary_close(diary);
    assert_string_equal(kept_as, "");
    after = file_read(f.path, &size_after);
    assert_int_equal(size_after, size_before);
    free(after);
    folder_remove(&f);
}

static void a_cut_off_file_is_damaged_and_kept_aside_unchanged(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *diary = folder_open(&f);
    DiaryId ada = make_profile(diary, "Ada");
    for (int i = 0; i < 40; i++)
        play_session(diary, ada, TEST_UTC + i * 86400, 300);
    diary_close(diary);
    size_t size, kept_size;
    char *bytes = file_read(f.path, &size);
    file_write(f.path, bytes, size - 4096 * 3 - 100);
    DiaryOptions options = folder_options(&f);
    Err err = refused_with(&options, ERR_FORMAT);
    says(&err, "damaged");

    char kept_as[DIARY_PATH_MAX];
    Err notice;
    assert_true(diary_open_for_play(&options, &diary, &notice, kept_as, &err));
    assert_int_equal(notice.code, ERR_FORMAT);
    says(&notice, kept_as);
    assert_false(diary_is_kept_in_memory(diary));
    make_profile(diary, "Ada");
    diary_close(diary);
    char *kept = file_read(kept_as, &kept_size);
    assert_non_null(kept);
    assert_int_equal(kept_size, size - 4096 * 3 - 100);
    assert_memory_equal(kept, bytes, kept_size);
    free(kept);
    free(bytes);
    folder_remove(&f);
}

static void a_page_of_noise_in_the_middle_is_found_at_opening(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *diary = folder_open(&f);
    DiaryId ada = make_profile(diary, "Ada");
    for (int i = 0; i < 40; i++)
        play_session(diary, ada, TEST_UTC + i * 86400, 300);
    diary_close(diary);
    size_t size;
    char *bytes = file_read(f.path, &size);
    memset(bytes + 4096 * 9, 0xa5, 4096);
    file_write(f.path, bytes, size);
    free(bytes);
    DiaryOptions options = folder_options(&f);
    refused_with(&options, ERR_FORMAT);
    folder_remove(&f);
}

static void a_second_damaged_file_does_not_replace_the_first(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    char first[DIARY_PATH_MAX], second[DIARY_PATH_MAX];
    DiaryOptions options = folder_options(&f);
    Diary *diary;
    Err notice, err;
    file_write(f.path, "not a diary, and long enough to be read as one", 46);
    assert_true(diary_open_for_play(&options, &diary, &notice, first, &err));
    diary_close(diary);
    file_write(f.path, "not a diary either, though as long as the other", 47);
    assert_true(diary_open_for_play(&options, &diary, &notice, second, &err));
    diary_close(diary);
    assert_string_not_equal(first, second);
    size_t size;
    char *bytes = file_read(first, &size);
    assert_int_equal(size, 46);
    free(bytes);
    folder_remove(&f);
}

static void a_second_limber_is_told_that_the_first_is_open(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *first = folder_open(&f), *second = NULL;
    make_profile(first, "Ada");
    DiaryOptions options = folder_options(&f);
    Err err = refused_with(&options, ERR_BUSY);
    says(&err, "open in another Limber");
    char kept_as[DIARY_PATH_MAX];
    Err notice;
    assert_true(diary_open_for_play(&options, &second, &notice, kept_as, &err));
    assert_int_equal(notice.code, ERR_BUSY);
    assert_true(diary_is_kept_in_memory(second));
    diary_close(second);
    diary_close(first);
    diary_close(folder_open(&f));
    folder_remove(&f);
}

static void a_diary_where_nothing_may_be_written_is_still_read(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *diary = folder_open(&f);
    make_profile(diary, "Ada");
    diary_close(diary);
    assert_int_equal(chmod(f.path, 0444), 0);
    assert_int_equal(chmod(f.folder, 0555), 0);
    bool is_root = geteuid() == 0; /* who may write anywhere */
    if (is_root) assert_int_equal(seteuid(NOBODY), 0);
    diary = folder_open(&f);
    assert_true(diary_is_read_only(diary));
    DiaryProfile list[4];
    int count;
    Err err = {0};
    assert_done(diary_profiles(diary, list, 4, &count, &err), err);
    assert_int_equal(count, 1);
    DiaryId nobody;
    assert_refused(diary_profile_create(diary, &list[0], TEST_UTC, &nobody, &err), err,
                   ERR_RANGE); /* there is an Ada */
    list[0].name[0] = 'I';
    assert_refused(diary_profile_create(diary, &list[0], TEST_UTC, &nobody, &err), err,
                   ERR_READONLY);
    says(&err, "You can still stretch");
    diary_close(diary);
    DiaryOptions options = folder_options(&f);
    char kept_as[DIARY_PATH_MAX];
    Err notice;
    assert_true(diary_open_for_play(&options, &diary, &notice, kept_as, &err));
    assert_int_equal(notice.code, ERR_READONLY);
    diary_close(diary);
    if (is_root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(f.folder, 0755), 0);
    folder_remove(&f);
}

static bool no_entropy(void *ctx, void *bytes, size_t size) {
    (void)ctx;
    (void)bytes;
    (void)size;
    return false;
}

static void without_random_numbers_nothing_is_written(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    DiaryOptions options = folder_options(&f);
    options.entropy = no_entropy;
    refused_with(&options, ERR_IO);
    folder_remove(&f);
}

static void a_new_diary_is_stamped_with_version_and_device(void **state) {
    (void)state;
    TestFolder f;
    folder_make(&f);
    Diary *diary = folder_open(&f);
    assert_false(diary_is_read_only(diary));
    assert_false(diary_is_kept_in_memory(diary));
    assert_int_equal(diary_sessions_recovered(diary), 0);
    diary_close(diary);
    diary_close(folder_open(&f));
    assert_int_equal(count_rows(f.path, "PRAGMA user_version"), diary_schema_version());
    assert_int_equal(count_rows(f.path, "PRAGMA application_id"), SCHEMA_APPLICATION_ID);
    assert_int_equal(count_rows(f.path, "SELECT count(*) FROM device"), 1);
    assert_int_equal(count_rows(f.path, "SELECT utc FROM device"), TEST_UTC);
    folder_remove(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_folder_is_named),
        cmocka_unit_test(a_folder_is_not_a_diary),
        cmocka_unit_test(a_path_that_is_empty_or_endless_is_refused),
        cmocka_unit_test(an_absent_diary_that_must_exist_is_not_made),
        cmocka_unit_test(random_bytes_are_not_a_diary_and_stay_as_they_are),
        cmocka_unit_test(another_programs_database_is_left_alone),
        cmocka_unit_test(a_diary_of_a_newer_version_is_never_changed),
        cmocka_unit_test(a_cut_off_file_is_damaged_and_kept_aside_unchanged),
        cmocka_unit_test(a_page_of_noise_in_the_middle_is_found_at_opening),
        cmocka_unit_test(a_second_damaged_file_does_not_replace_the_first),
        cmocka_unit_test(a_second_limber_is_told_that_the_first_is_open),
        cmocka_unit_test(a_diary_where_nothing_may_be_written_is_still_read),
        cmocka_unit_test(without_random_numbers_nothing_is_written),
        cmocka_unit_test(a_new_diary_is_stamped_with_version_and_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
