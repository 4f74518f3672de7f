#define _DEFAULT_SOURCE /* mkdtemp */
#include "support_diary.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void folder_make(TestFolder *f) {
    memset(f, 0, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "/tmp/limber-diary-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/diary.sqlite3", f->folder);
    f->entropy = 1;
}

void folder_remove(TestFolder *f) {
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[2 * TEST_PATH + 64];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        assert_int_equal(remove(path), 0);
    }
    closedir(dir);
    assert_int_equal(rmdir(f->folder), 0);
}

bool entropy_counting(void *ctx, void *bytes, size_t size) {
    uint64_t *counter = ctx;
    memset(bytes, 0, size);
    memcpy(bytes, counter, size < sizeof *counter ? size : sizeof *counter);
    ++*counter;
    return true;
}

DiaryOptions folder_options(TestFolder *f) {
    return (DiaryOptions){.path = f->path,
                          .now_utc_s = TEST_UTC,
                          .entropy = entropy_counting,
                          .entropy_ctx = &f->entropy};
}

Diary *folder_open(TestFolder *f) {
    DiaryOptions options = folder_options(f);
    Diary *diary = NULL;
    Err err = {0};
    assert_done(diary_open(&options, &diary, &err), err);
    return diary;
}

void file_write(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

char *file_read(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)length, file), length);
    bytes[length] = 0;
    fclose(file);
    *size = (size_t)length;
    return bytes;
}

DiaryId make_profile(Diary *diary, const char *name) {
    DiaryProfile wanted = {.build = 1, .skin = 2, .hair = 3};
    DiaryId id = 0;
    Err err = {0};
    snprintf(wanted.name, sizeof wanted.name, "%s", name);
    assert_done(diary_profile_create(diary, &wanted, TEST_UTC, &id, &err), err);
    return id;
}

DiaryId begin_session(Diary *diary, DiaryId profile, int64_t utc_s) {
    DiaryStart start = {.profile = profile,
                        .routine = "base_camp",
                        .station = "base",
                        .at = {utc_s, 60},
                        .day_start_min = DIARY_DAY_START_MIN};
    DiaryId session = 0;
    Err err = {0};
    assert_done(diary_session_begin(diary, &start, &session, &err), err);
    return session;
}

SessionStep plain_step(int item, SessionSide side, double active_s) {
    return (SessionStep){.item = item,
                         .set = 1,
                         .side = side,
                         .planned_s = 30,
                         .active_s = active_s,
                         .hold_s = 30,
                         .range = 0.5f,
                         .outcome = STEP_DONE};
}

void save_step(Diary *diary, DiaryId session, const SessionStep *step, double total_s,
               int64_t utc_s) {
    Err err = {0};
    assert_done(diary_step_save(diary, session, step, "cat_cow", total_s, utc_s, &err), err);
}

SessionResult plain_result(int active_s) {
    return (SessionResult){.outcome = SESSION_FINISHED,
                           .active_s = active_s,
                           .earns_finish = true,
                           .was_green_both_sides = true,
                           .light = PAIN_GREEN,
                           .flare_exercise = -1};
}

DiaryId play_session(Diary *diary, DiaryId profile, int64_t utc_s, int active_s) {
    DiaryId session = begin_session(diary, profile, utc_s);
    SessionStep step = plain_step(0, SESSION_BOTH, 30);
    SessionResult result = plain_result(active_s);
    Err err = {0};
    save_step(diary, session, &step, 30, utc_s + 30);
    assert_done(diary_session_end(diary, session, &result, utc_s + active_s, &err), err);
    return session;
}

int64_t count_rows(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}
