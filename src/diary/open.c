#include "diary/backup.h"
#include "diary/diary.h"
#include "diary/files.h"
#include "diary/household.h"
#include "diary/recover.h"
#include "diary/repair.h"
#include "diary/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUSY_WAIT_MS = 300 };
/* Below this size looking at every page costs less than a frame of the start screen. */
#define ALWAYS_CHECKED_BYTES (4 << 20)

static const char OPENING[] = "Opening the diary";

static bool is_memory(const char *path) {
    return !strcmp(path, ":memory:");
}

static bool exists(const DiaryOptions *o, const char *path) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(o->vfs);
    int is_there = 0;
    return vfs && vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &is_there) == SQLITE_OK && is_there;
}

static bool exists_with(const DiaryOptions *o, const char *suffix) {
    char path[DIARY_PATH_MAX];
    int n = snprintf(path, sizeof path, "%s%s", o->path, suffix);
    return n > 0 && (size_t)n < sizeof path && exists(o, path);
}

static bool folder_is_there(const DiaryOptions *o) {
    const char *slash = strrchr(o->path, '/');
    if (!slash || slash == o->path) return true;
    char folder[DIARY_PATH_MAX];
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - o->path), o->path);
    return exists(o, folder);
}

static bool check_place(const DiaryOptions *o, Err *err) {
    if (is_memory(o->path)) return true;
    if (!o->path[0] || strlen(o->path) + 64 > DIARY_PATH_MAX)
        return err_set(err, ERR_LIMIT, "%s: its path is empty or too long.", OPENING);
    if (!sqlite3_vfs_find(o->vfs))
        return err_set(err, ERR_UNKNOWN, "%s: there is no file system called \"%s\".", OPENING,
                       o->vfs);
    if (!folder_is_there(o))
        return err_set(err, ERR_MISSING, "%s: the folder of %s is not there.", OPENING, o->path);
    if (exists_with(o, "/."))
        return err_set(err, ERR_FORMAT, "%s: %s is a folder, not a diary.", OPENING, o->path);
    if (o->must_exist && !exists(o, o->path))
        return err_set(err, ERR_MISSING, "%s: %s is not there.", OPENING, o->path);
    return true;
}

static bool set(Diary *diary, const char *pragma, Err *err) {
    int result = sqlite3_exec(diary->db, pragma, NULL, NULL, NULL);
    return result == SQLITE_OK || store_fail(diary, result, OPENING, err);
}

/* Foreign keys and the lock that keeps a second Limber out. EXCLUSIVE also keeps the WAL's index in
 * memory, so no third file is needed. */
static bool configure(Diary *diary, Err *err) {
    sqlite3_busy_timeout(diary->db, BUSY_WAIT_MS);
    sqlite3_db_config(diary->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(diary->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
    return set(diary, "PRAGMA locking_mode = EXCLUSIVE", err) &&
           set(diary, "PRAGMA foreign_keys = ON", err) &&
           set(diary, "PRAGMA trusted_schema = OFF", err) &&
           set(diary, "PRAGMA cell_size_check = ON", err);
}

static bool check_pages(Diary *diary, Err *err) {
    Rows rows;
    bool is_whole = true;
    if (!rows_open(diary, &rows, err, OPENING, "PRAGMA quick_check(1)", "")) return false;
    while (rows_next(&rows)) {
        const char *said = rows_text(&rows, 0);
        if (!said || strcmp(said, "ok") != 0)
            is_whole = err_set(err, ERR_FORMAT, "%s: the diary file is damaged (%s).", OPENING,
                               said ? said : "unreadable");
    }
    return rows_close(&rows, err) && is_whole;
}

static bool is_small(Diary *diary) {
    int64_t pages = 0, page = 0;
    return store_number(diary, NULL, OPENING, 0, &pages, "PRAGMA page_count", "") &&
           store_number(diary, NULL, OPENING, 0, &page, "PRAGMA page_size", "") &&
           pages * page <= ALWAYS_CHECKED_BYTES;
}

/* The device that writes here: made once, kept in the file. */
static bool know_device(Diary *diary, int64_t now_utc_s, Err *err) {
    static const char find[] = "SELECT id FROM device WHERE is_this = 1 ORDER BY id LIMIT 1";
    if (!store_number(diary, err, OPENING, 0, &diary->device, find, "")) return false;
    if (diary->device || diary->read_only) return true;
    unsigned char uid[DIARY_UID_BYTES];
    if (!store_uid(diary, uid, err) ||
        !store_run(diary, err, OPENING, "INSERT INTO device (uid, utc, is_this) VALUES (?1, ?2, 1)",
                   "ui", uid, now_utc_s))
        return false;
    diary->device = sqlite3_last_insert_rowid(diary->db);
    return true;
}

static void older_name(const DiaryOptions *o, int version, char out[DIARY_PATH_MAX]) {
    snprintf(out, DIARY_PATH_MAX, "%s.version-%d", o->path, version);
}

/* An older version is kept as it was before it is brought up to date; with no room for that, it is
 * not. What a repair builds has its backup already. */
static bool keep_older(Diary *diary, const DiaryOptions *o, int version, Err *err) {
    char path[DIARY_PATH_MAX];
    if (version == 0 || version == schema_version() || o->leaves_open_sessions) return true;
    older_name(o, version, path);
    return diary_copy(diary, path, o->vfs, err);
}

/* Somebody's rows were wiped: they are not to live on there. */
static void forget_older(const DiaryOptions *o) {
    char path[DIARY_PATH_MAX];
    for (int version = 1; version < schema_version(); version++) {
        older_name(o, version, path);
        files_remove(path, o->vfs);
    }
}

static bool purge_old(Diary *diary, const DiaryOptions *o, Err *err) {
    int purged = 0;
    bool ok = household_purge_old(diary, o->now_utc_s, &purged, err);
    if (purged > 0) forget_older(o);
    return ok;
}

static bool set_up_writing(Diary *diary, const DiaryOptions *o, bool was_left_open, Err *err) {
    int version = 0;
    if (!configure(diary, err) || !schema_check(diary, schema_version(), &version, err))
        return false;
    if (version > 0 && (was_left_open || is_small(diary)) && !check_pages(diary, err)) return false;
    if (!keep_older(diary, o, version, err)) return false;
    /* EXTRA while the log is switched on: were the deletion of the rollback journal lost with the
     * power later, that journal would undo the file and everything since with it. */
    return set(diary,
               o->synchronous_off ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = EXTRA",
               err) &&
           set(diary, "PRAGMA journal_mode = WAL", err) &&
           set(diary, o->synchronous_off ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL",
               err) &&
           schema_migrate(diary, SCHEMA_MIGRATIONS, schema_version(), err) &&
           know_device(diary, o->now_utc_s, err) &&
           (o->leaves_open_sessions || recover_open_sessions(diary, &diary->recovered, err)) &&
           purge_old(diary, o, err);
}

/* An older version cannot be brought up to date where it lies: that is done to a copy in memory. */
static bool move_into_memory(Diary *diary, Err *err) {
    sqlite3 *memory = NULL;
    int result = sqlite3_open_v2(":memory:", &memory,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                                     SQLITE_OPEN_EXRESCODE,
                                 NULL);
    if (result == SQLITE_OK) {
        sqlite3_backup *copy = sqlite3_backup_init(memory, "main", diary->db, "main");
        if (copy) sqlite3_backup_step(copy, -1);
        result = copy ? sqlite3_backup_finish(copy) : sqlite3_errcode(memory);
    }
    if (result != SQLITE_OK) {
        sqlite3_close(memory);
        return store_fail(diary, result, OPENING, err);
    }
    for (int i = 0; i < diary->statement_count; i++)
        sqlite3_finalize(diary->statements[i]);
    diary->statement_count = 0;
    sqlite3_close(diary->db);
    diary->db = memory;
    diary->read_only = false; /* for the migration; set again by the caller */
    return set(diary, "PRAGMA foreign_keys = ON", err) &&
           schema_migrate(diary, SCHEMA_MIGRATIONS, schema_version(), err);
}

static bool set_up_reading(Diary *diary, Err *err) {
    int version = 0;
    if (!configure(diary, err) || !schema_check(diary, schema_version(), &version, err) ||
        !check_pages(diary, err))
        return false;
    bool is_older = version > 0 && version < schema_version();
    bool ok = !is_older || move_into_memory(diary, err);
    diary->read_only = true;
    return ok && set(diary, "PRAGMA query_only = ON", err) && know_device(diary, 0, err);
}

static Diary *connect(const DiaryOptions *o, const char *name, int flags, const char *vfs,
                      Err *err) {
    Diary *diary = calloc(1, sizeof *diary);
    if (!diary) {
        err_set(err, ERR_LIMIT, "%s: there is no memory left.", OPENING);
        return NULL;
    }
    diary->entropy = o->entropy;
    diary->entropy_ctx = o->entropy_ctx;
    diary->in_memory = is_memory(o->path);
    int result =
        sqlite3_open_v2(name, &diary->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    if (result == SQLITE_OK) return diary;
    if ((result & 0xff) == SQLITE_CANTOPEN)
        err_set(err, ERR_IO, "%s: %s could not be opened.", OPENING, o->path);
    else
        store_fail(diary, result, OPENING, err);
    diary_close(diary);
    return NULL;
}

/* Nothing may be locked or written there. A log left by a crash must still be read: that needs the
 * VFS that takes no locks, with the log's index in memory; without a log, SQLite must be told that
 * it need not look for one. */
static bool open_reading(const DiaryOptions *o, Diary **out, Err *err) {
    char uri[FILES_URI_MAX];
    files_immutable_uri(o->path, uri);
    Diary *diary =
        exists_with(o, "-wal")
            ? connect(o, o->path, SQLITE_OPEN_READONLY, o->vfs ? o->vfs : "unix-none", err)
            : connect(o, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, o->vfs, err);
    if (!diary) return false;
    diary->read_only = true;
    if (!set_up_reading(diary, err)) {
        diary_close(diary);
        return false;
    }
    *out = diary;
    return true;
}

bool diary_open(const DiaryOptions *options, Diary **out, Err *err) {
    Err why = {.code = ERR_NONE};
    char kept_as[DIARY_PATH_MAX];
    if (!is_memory(options->path) && !options->reads_only) repair_finish(options, kept_as, NULL);
    if (!check_place(options, err)) return false;
    bool was_there = !is_memory(options->path) && exists(options, options->path);
    bool was_left_open = was_there && exists_with(options, "-wal");
    if (options->reads_only && was_there) return open_reading(options, out, err);
    Diary *diary = connect(options, options->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                           options->vfs, &why);
    bool may_write = diary && sqlite3_db_readonly(diary->db, "main") == 0;
    if (may_write && set_up_writing(diary, options, was_left_open, &why)) {
        /* From here on a clean close may fold the log into the file. */
        sqlite3_db_config(diary->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, (int *)NULL);
        *out = diary;
        return true;
    }
    diary_close(diary);
    bool is_refused = !diary || !may_write || why.code == ERR_READONLY || why.code == ERR_IO ||
                      why.code == ERR_FULL;
    if (was_there && is_refused && open_reading(options, out, &why)) return true;
    if (err) *err = why;
    return false;
}

void diary_close(Diary *diary) {
    if (!diary) return;
    for (int i = 0; i < diary->statement_count; i++)
        sqlite3_finalize(diary->statements[i]);
    sqlite3_close(diary->db);
    free(diary);
}

/* What the player is told of a repair. */
static void tell_repair(const DiaryRepair *r, Err *notice) {
    if (r->used_backup >= 0 || r->rows_brought_back > 0)
        err_set(notice, ERR_FORMAT,
                "The diary file was damaged. What could be read was put together again%s%s The "
                "damaged file is kept unchanged as %s.",
                r->used_backup >= 0 ? " from a backup and the file itself"
                                    : " from the file itself",
                r->rows_lost > 0 || r->has_unread_parts ? "; some of the last days may be missing."
                                                        : ".",
                r->kept_as);
    else
        err_set(notice, ERR_FORMAT,
                "The diary file was damaged. It is kept unchanged as %s, and a new one was begun.",
                r->kept_as);
}

bool diary_open_for_play(const DiaryOptions *options, Diary **out, Err *notice,
                         char kept_as[DIARY_PATH_MAX], Err *err) {
    Err why = {.code = ERR_NONE};
    *notice = (Err){.code = ERR_NONE};
    kept_as[0] = 0;
    if (diary_open(options, out, &why)) {
        if ((*out)->read_only)
            err_set(notice, ERR_READONLY,
                    "The diary may not be written here. You can still stretch; today is not kept.");
        return true;
    }
    DiaryRepair repair;
    if (why.code == ERR_FORMAT && !exists_with(options, "/.") &&
        diary_repair(options, options->backups, options->backup_count, &repair, &why) &&
        diary_open(options, out, &why)) {
        snprintf(kept_as, DIARY_PATH_MAX, "%s", repair.kept_as);
        tell_repair(&repair, notice);
        return true;
    }
    *notice = why;
    DiaryOptions in_memory = *options;
    in_memory.path = ":memory:";
    in_memory.vfs = NULL;
    in_memory.must_exist = false;
    return diary_open(&in_memory, out, err);
}

bool diary_is_read_only(const Diary *diary) {
    return diary->read_only;
}

bool diary_is_kept_in_memory(const Diary *diary) {
    return diary->in_memory;
}

int diary_sessions_recovered(const Diary *diary) {
    return diary->recovered;
}
