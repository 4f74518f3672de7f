/* Copies of the diary, and bringing a damaged one back from them. Where they lie, what they are
 * called and which are thrown away is app's (app/diary_file.h); this room opens the paths it is
 * given. */
#ifndef LIMBER_DIARY_BACKUP_H
#define LIMBER_DIARY_BACKUP_H
#include "diary/diary.h"

/* Writes the whole diary, as it is now, into a new plain file (no log beside it), synced. A file
 * that lies there is replaced. On failure what was written is of no use and may be removed. */
bool diary_copy(Diary *diary, const char *path, const char *vfs, Err *err);

/* Is this file a whole diary that this program can read? Reads only. *latest_utc_s: the moment of
 * its newest row. ERR_FORMAT: damaged, ERR_NEWER, ERR_MISSING. */
bool diary_is_whole(const DiaryOptions *options, int64_t *latest_utc_s, Err *err);

/* Which of the copies made on these days to keep: the newest BACKUP_DAILY, and of each of the
 * newest BACKUP_WEEKLY weeks (Monday to Sunday) the newest. Days in any order, no two the same. */
enum { BACKUP_DAILY = 7, BACKUP_WEEKLY = 4 };
void backup_choose(const int64_t *days, int count, bool *keep);

typedef struct DiaryRepair {
    int used_backup;              /* index in `backups`, -1: none was good, a new one was begun */
    int rows_brought_back;        /* read from the damaged file: new, or newer than the backup's */
    int rows_lost;                /* seen there, but broken or belonging to nothing */
    bool has_unread_parts;        /* some of it could not be read at all */
    char kept_as[DIARY_PATH_MAX]; /* the damaged file, unchanged */
} DiaryRepair;

/* Makes a whole diary at options->path from the newest good one of `backups` (newest first) and
 * every readable newer row of the damaged file, which is kept under another name. Nothing is lost
 * when this is cut short: it is done beside the file, then put in its place. ERR_NONE in `why` of a
 * whole diary: do not call it then. The diary must not be open. */
bool diary_repair(const DiaryOptions *options, const char *const *backups, int backup_count,
                  DiaryRepair *out, Err *err);
#endif
