/* The diary as a file of the player's folder: where it lies, its backups, its repair.
 *
 *     <user>/diary.sqlite3
 *     <user>/backups/diary-2026-11-20.sqlite3    one a day of play; 7 days and 4 weeks are kept
 *
 * It is about health: the folder we make is the player's alone (0700), the diary's file too (0600).
 */
#ifndef LIMBER_APP_DIARY_FILE_H
#define LIMBER_APP_DIARY_FILE_H
#include "diary/backup.h"
#include "platform/files.h"

enum { DIARY_BACKUPS_MAX = 64 };

typedef struct DiaryBackups { /* newest first */
    char paths[DIARY_BACKUPS_MAX][PATH_BYTES];
    int64_t days[DIARY_BACKUPS_MAX];
    const char *list[DIARY_BACKUPS_MAX]; /* the same, as the diary takes them */
    int count;
} DiaryBackups;

/* What lies in <user>/backups; none is no error. `out` must not move: list points into it. */
void diary_file_backups(const char *user_folder, DiaryBackups *out);

/* Opens <user>/diary.sqlite3 for play, repairing it if need be (diary_open_for_play). */
bool diary_file_open_for_play(const char *user_folder, int64_t now_utc_s, Diary **out, Err *notice,
                              char kept_as[DIARY_PATH_MAX], Err *err);

/* At the start of play, once a day: a copy of today, then what is too old is thrown away. True
 * without doing anything when today has one, or when nothing is kept (memory, read only). */
bool diary_file_backup_daily(Diary *diary, const char *user_folder, int64_t today, Err *err);

/* A whole diary again. ERR_NONE in err->code and false: there is nothing to repair. */
bool diary_file_repair(const char *user_folder, int64_t now_utc_s, DiaryRepair *out, Err *err);
#endif
