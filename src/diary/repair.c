/* From a damaged diary to a whole one: built beside it, put in its place in one move.
 *
 *     <diary>.repairing   being built; of no use when it is found later
 *     <diary>.repaired    whole: whatever lies at <diary> is moved aside for it
 *
 * so that whenever the power goes the next start finds either the damaged file or the whole one. */
#include "diary/repair.h"
#include "diary/backup.h"
#include "diary/files.h"
#include "diary/salvage.h"

#include <stdio.h>
#include <string.h>

static const char REPAIRING[] = "Repairing the diary";

static void beside(const DiaryOptions *o, const char *suffix, char out[DIARY_PATH_MAX]) {
    snprintf(out, DIARY_PATH_MAX, "%s%s", o->path, suffix);
}

bool repair_finish(const DiaryOptions *o, char kept_as[DIARY_PATH_MAX], Err *err) {
    char repaired[DIARY_PATH_MAX];
    kept_as[0] = 0;
    beside(o, ".repaired", repaired);
    if (!files_exist(repaired, o->vfs)) return true;
    if (files_exist(o->path, o->vfs) &&
        (!files_aside_name(o, kept_as, err) || !files_rename(o, o->path, kept_as, err)))
        return false;
    return files_rename(o, repaired, o->path, err);
}

/* The damaged file as far as SQLite will open it; NULL: not at all. No lock is taken and nothing
 * written: its log is read with it. */
static sqlite3 *open_damaged(const DiaryOptions *o) {
    sqlite3 *db = NULL;
    char uri[FILES_URI_MAX], log[DIARY_PATH_MAX];
    if (!files_exist(o->path, o->vfs)) return NULL;
    beside(o, "-wal", log);
    files_immutable_uri(o->path, uri);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int result = files_exist(log, o->vfs)
                     ? sqlite3_open_v2(o->path, &db, flags, o->vfs ? o->vfs : "unix-none")
                     : sqlite3_open_v2(uri, &db, flags | SQLITE_OPEN_URI, o->vfs);
    if (result != SQLITE_OK) {
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    /* or closing it would fold its log into it: it is to stay as it is */
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
    sqlite3_exec(db,
                 "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA "
                 "cell_size_check = ON",
                 NULL, NULL, NULL);
    return db;
}

/* The newest good one, copied to `path`; *used is -1 where there is none. One that is good but
 * cannot be copied now (a full disk) ends the repair: without it, rows would be lost for good. */
static bool lay_foundation(const DiaryOptions *o, const char *const *backups, int count,
                           const char *path, int *used, Err *err) {
    *used = -1;
    for (int i = 0; i < count; i++) {
        DiaryOptions of_backup = *o;
        int64_t latest;
        Diary *backup;
        of_backup.path = backups[i];
        of_backup.reads_only = of_backup.must_exist = true;
        if (!diary_is_whole(&of_backup, &latest, NULL) || !diary_open(&of_backup, &backup, NULL))
            continue;
        bool ok = diary_copy(backup, path, o->vfs, err);
        diary_close(backup);
        if (ok) *used = i;
        return ok;
    }
    return true;
}

static bool build(const DiaryOptions *o, const char *path, DiaryRepair *out, Err *err) {
    DiaryOptions of_new = *o;
    Diary *whole;
    Salvage found = {.brought_back = 0};
    of_new.path = path;
    of_new.must_exist = of_new.reads_only = false;
    of_new.leaves_open_sessions = true; /* the damaged file may know how they ended */
    if (!diary_open(&of_new, &whole, err)) return false;
    sqlite3 *damaged = open_damaged(o);
    bool ok = !damaged || salvage(whole, damaged, out->used_backup >= 0, &found, err);
    sqlite3_close(damaged);
    char plain[DIARY_PATH_MAX];
    beside(o, ".repaired", plain);
    /* once more as a plain file, under the name that says: whole */
    char last[DIARY_PATH_MAX];
    beside(o, ".repairing-2", last);
    ok = ok && diary_copy(whole, last, o->vfs, err);
    diary_close(whole);
    files_remove(path, o->vfs);
    if (!ok) return false;
    out->rows_brought_back = found.brought_back;
    out->rows_lost = found.lost;
    out->has_unread_parts = found.has_unread_parts || !damaged;
    return files_rename(o, last, plain, err);
}

bool diary_repair(const DiaryOptions *options, const char *const *backups, int backup_count,
                  DiaryRepair *out, Err *err) {
    DiaryRepair repair = {.used_backup = -1};
    char path[DIARY_PATH_MAX];
    if (strlen(options->path) + 64 > DIARY_PATH_MAX)
        return err_set(err, ERR_LIMIT, "%s: its path is too long.", REPAIRING);
    if (!repair_finish(options, repair.kept_as, err)) return false;
    if (repair.kept_as[0]) { /* an earlier repair was cut short after its work was done */
        *out = repair;
        return true;
    }
    beside(options, ".repairing", path);
    files_remove(path, options->vfs);
    if (!lay_foundation(options, backups, backup_count, path, &repair.used_backup, err) ||
        !build(options, path, &repair, err) || !repair_finish(options, repair.kept_as, err))
        return false;
    *out = repair;
    return true;
}
