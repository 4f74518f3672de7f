#include "diary/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char MOVING[] = "Moving the diary file";
static const char *const SUFFIXES[] = {"", "-wal", "-journal", "-shm"};
enum { SUFFIX_COUNT = sizeof SUFFIXES / sizeof *SUFFIXES, NAMES_MAX = 1000 };

bool files_exist(const char *path, const char *vfs) {
    sqlite3_vfs *system = sqlite3_vfs_find(vfs);
    int is_there = 0;
    return system && system->xAccess(system, path, SQLITE_ACCESS_EXISTS, &is_there) == SQLITE_OK &&
           is_there;
}

void files_remove(const char *path, const char *vfs) {
    sqlite3_vfs *system = sqlite3_vfs_find(vfs);
    char name[DIARY_PATH_MAX + 16];
    for (int i = 0; system && i < SUFFIX_COUNT; i++) {
        snprintf(name, sizeof name, "%s%s", path, SUFFIXES[i]);
        if (files_exist(name, vfs)) system->xDelete(system, name, 1);
    }
}

/* A move is certain once its folder is on the disk. SQLite's own file system syncs a folder when it
 * deletes a file for good; so one is made there to be deleted. */
static void sync_folder_of(const char *path) {
    char mark[DIARY_PATH_MAX + 32];
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    sqlite3_file *file = system ? calloc(1, (size_t)system->szOsFile) : NULL;
    snprintf(mark, sizeof mark, "%s.moved", path);
    if (file && system->xOpen(system, mark, file,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_JOURNAL,
                              NULL) == SQLITE_OK) {
        file->pMethods->xClose(file);
        system->xDelete(system, mark, 1);
    }
    free(file);
}

static bool move(const DiaryOptions *o, const char *from, const char *to) {
    if (o->move) return o->move(o->move_ctx, from, to);
    if (rename(from, to) != 0) return false;
    sync_folder_of(to);
    return true;
}

bool files_rename(const DiaryOptions *o, const char *from, const char *to, Err *err) {
    char old[DIARY_PATH_MAX + 16], new[DIARY_PATH_MAX + 16];
    for (int i = SUFFIX_COUNT - 1; i >= 0; i--) { /* the log first: alone it would mean nothing */
        snprintf(old, sizeof old, "%s%s", from, SUFFIXES[i]);
        snprintf(new, sizeof new, "%s%s", to, SUFFIXES[i]);
        if (i > 0 && !files_exist(old, o->vfs)) continue;
        if (!move(o, old, new))
            return err_set(err, ERR_IO, "%s: %s could not be moved aside.", MOVING, old);
    }
    return true;
}

bool files_aside_name(const DiaryOptions *o, char out[DIARY_PATH_MAX], Err *err) {
    CivilDate day = civil_from_days(civil_floor_div(o->now_utc_s, 86400));
    for (int n = 1; n < NAMES_MAX; n++) { /* never over an earlier one */
        snprintf(out, DIARY_PATH_MAX, "%s.damaged-%04d-%02d-%02d-%d", o->path, (int)day.year,
                 day.month, day.day, n);
        if (!files_exist(out, o->vfs)) return true;
    }
    return err_set(err, ERR_LIMIT, "%s: too many damaged files lie beside %s.", MOVING, o->path);
}

void files_immutable_uri(const char *path, char out[FILES_URI_MAX]) {
    char *to = out + sprintf(out, "file:");
    for (; *path; path++) {
        if (strchr("%?#", *path))
            to += sprintf(to, "%%%02x", (unsigned)*path);
        else
            *to++ = *path;
    }
    strcpy(to, "?immutable=1");
}
