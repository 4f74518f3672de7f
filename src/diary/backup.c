#include "diary/backup.h"

#include "diary/files.h"
#include "diary/schema.h"
#include "diary/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char COPYING[] = "Keeping a copy of the diary";
static const char LOOKING[] = "Looking at a copy of the diary";

static bool fail_at(sqlite3 *db, int result, Err *err) {
    Diary at = {.db = db};
    return store_fail(&at, result, COPYING, err);
}

static int copy_pages(sqlite3 *from, sqlite3 *to) {
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (!copy) return sqlite3_extended_errcode(to);
    int stepped = sqlite3_backup_step(copy, -1);
    int finished = sqlite3_backup_finish(copy);
    return finished != SQLITE_OK ? finished : stepped == SQLITE_DONE ? SQLITE_OK : stepped;
}

bool store_copy(sqlite3 *from, const char *path, const char *vfs, Err *err) {
    sqlite3 *to = NULL;
    files_remove(path, vfs);
    int result = sqlite3_open_v2(path, &to,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                                     SQLITE_OPEN_EXRESCODE,
                                 vfs);
    if (result == SQLITE_OK)
        result = sqlite3_exec(to, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA",
                              NULL, NULL, NULL);
    if (result == SQLITE_OK) result = copy_pages(from, to);
    /* The copy says it has a log, as the diary has: a plain file can be carried away alone. */
    if (result == SQLITE_OK)
        result = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    bool ok = result == SQLITE_OK || fail_at(to, result, err);
    sqlite3_close(to);
    if (!ok) files_remove(path, vfs);
    return ok;
}

bool diary_copy(Diary *diary, const char *path, const char *vfs, Err *err) {
    return store_copy(diary->db, path, vfs, err);
}

/* ---- looking ---- */

static bool look_at_pages(Diary *diary, Err *err) {
    Rows rows;
    bool is_whole = true;
    if (!rows_open(diary, &rows, err, LOOKING, "PRAGMA integrity_check(1)", "")) return false;
    while (rows_next(&rows)) {
        const char *said = rows_text(&rows, 0);
        if (!said || strcmp(said, "ok") != 0)
            is_whole = err_set(err, ERR_FORMAT, "%s: it is damaged (%s).", LOOKING,
                               said ? said : "unreadable");
    }
    return rows_close(&rows, err) && is_whole;
}

bool diary_is_whole(const DiaryOptions *options, int64_t *latest_utc_s, Err *err) {
    DiaryOptions reading = *options;
    Diary *diary;
    reading.reads_only = reading.must_exist = true;
    if (!diary_open(&reading, &diary, err)) return false;
    bool ok = look_at_pages(diary, err) &&
              store_number(diary, err, LOOKING, 0, latest_utc_s,
                           "SELECT max((SELECT coalesce(max(utc), 0) FROM device), "
                           "(SELECT coalesce(max(utc), 0) FROM profile), "
                           "(SELECT coalesce(max(utc), 0) FROM setting), "
                           "(SELECT coalesce(max(utc), 0) FROM session), "
                           "(SELECT coalesce(max(end_utc), 0) FROM session), "
                           "(SELECT coalesce(max(utc), 0) FROM step), "
                           "(SELECT coalesce(max(utc), 0) FROM earned))",
                           "");
    diary_close(diary);
    return ok;
}

/* ---- which to keep ---- */

static int64_t week_of(int64_t day) {
    return civil_floor_div(day + 3, 7);
}

/* How many of `days` are newer, or (of_weeks) how many weeks have one. */
static int newer_than(const int64_t *days, int count, int64_t day) {
    int newer = 0;
    for (int i = 0; i < count; i++)
        newer += days[i] > day;
    return newer;
}

static bool is_newest_of_week(const int64_t *days, int count, int64_t day) {
    for (int i = 0; i < count; i++) {
        if (days[i] > day && week_of(days[i]) == week_of(day)) return false;
    }
    return true;
}

static int newer_weeks(const int64_t *days, int count, int64_t day) {
    int weeks = 0;
    for (int i = 0; i < count; i++)
        weeks += week_of(days[i]) > week_of(day) && is_newest_of_week(days, count, days[i]);
    return weeks;
}

void backup_choose(const int64_t *days, int count, bool *keep) {
    for (int i = 0; i < count; i++)
        keep[i] = newer_than(days, count, days[i]) < BACKUP_DAILY ||
                  (is_newest_of_week(days, count, days[i]) &&
                   newer_weeks(days, count, days[i]) < BACKUP_WEEKLY);
}
