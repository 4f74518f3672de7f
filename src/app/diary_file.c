#include "app/diary_file.h"

#include "app/entropy.h"
#include "diary/care.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char NAME[] = "diary.sqlite3";
static const char FOLDER[] = "backups";

static bool day_of_name(const char *name, int64_t *day) {
    CivilDate date;
    int year, end = 0;
    if (sscanf(name, "diary-%4d-%2d-%2d.sqlite3%n", &year, &date.month, &date.day, &end) != 3 ||
        end != (int)strlen(name) || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > 31)
        return false;
    date.year = year;
    *day = civil_to_days(date);
    return true;
}

static bool name_of_day(const char *folder, int64_t day, char out[PATH_BYTES], Err *err) {
    char name[48];
    CivilDate date = civil_from_days(day);
    snprintf(name, sizeof name, "diary-%04d-%02d-%02d.sqlite3", (int)date.year, date.month,
             date.day);
    return path_join(folder, name, out, err);
}

void diary_file_backups(const char *user_folder, DiaryBackups *out) {
    char folder[PATH_BYTES];
    FolderList files = {.names = NULL};
    out->count = 0;
    if (!path_join(user_folder, FOLDER, folder, NULL) ||
        !folder_list(folder, ".sqlite3", &files, NULL))
        return;
    for (int i = files.count - 1; i >= 0 && out->count < DIARY_BACKUPS_MAX; i--) { /* by name */
        int at = out->count;
        if (!day_of_name(files.names[i], &out->days[at]) ||
            !path_join(folder, files.names[i], out->paths[at], NULL))
            continue;
        out->list[at] = out->paths[at];
        out->count++;
    }
    folder_list_free(&files);
}

/* For the player's eyes alone. What is not ours to change stays as it is. */
static void keep_private(const char *path, mode_t mode) {
    struct stat is;
    if (stat(path, &is) == 0 && (is.st_mode & 077)) (void)chmod(path, mode);
}

bool diary_file_open_for_play(const char *user_folder, int64_t now_utc_s, Diary **out, Err *notice,
                              char kept_as[DIARY_PATH_MAX], Err *err) {
    char path[PATH_BYTES];
    DiaryBackups *backups = calloc(1, sizeof *backups);
    if (!backups) return err_set(err, ERR_LIMIT, "There is no memory left.");
    bool has_folder = user_folder[0] != 0;
    bool ok = has_folder ? path_join(user_folder, NAME, path, err)
                         : snprintf(path, sizeof path, ":memory:") > 0;
    if (ok) {
        diary_file_backups(user_folder, backups);
        const DiaryOptions options = {.path = path,
                                      .now_utc_s = now_utc_s,
                                      .entropy = entropy_from_system,
                                      .backups = backups->list,
                                      .backup_count = backups->count};
        ok = diary_open_for_play(&options, out, notice, kept_as, err);
        if (has_folder) keep_private(path, 0600);
        if (ok && !has_folder)
            err_set(notice, ERR_MISSING,
                    "There is no folder of yours to keep the diary in. You can play; today is not "
                    "saved.");
    }
    free(backups);
    return ok;
}

/* ---- backups ---- */

static void throw_away(const DiaryBackups *backups) {
    bool keep[DIARY_BACKUPS_MAX];
    backup_choose(backups->days, backups->count, keep);
    for (int i = 0; i < backups->count; i++) {
        if (!keep[i]) file_remove(backups->paths[i], NULL); /* tried again tomorrow */
    }
}

static bool make_backup(Diary *diary, const char *folder, const char *path, Err *err) {
    char part[PATH_BYTES];
    if (!path_join(folder, "diary.part", part, err) || !folder_make(folder, err)) return false;
    keep_private(folder, 0700);
    if (diary_copy(diary, part, NULL, err) && file_move(part, path, err)) return true;
    file_remove(part, NULL);
    return false;
}

bool diary_file_backup_daily(Diary *diary, const char *user_folder, int64_t today, Err *err) {
    char folder[PATH_BYTES], path[PATH_BYTES];
    if (diary_is_kept_in_memory(diary) || diary_is_read_only(diary)) return true;
    if (!path_join(user_folder, FOLDER, folder, err) || !name_of_day(folder, today, path, err))
        return false;
    if (file_exists(path)) return true;
    DiaryBackups *backups = calloc(1, sizeof *backups);
    bool ok = backups || err_set(err, ERR_LIMIT, "There is no memory left.");
    ok = ok && make_backup(diary, folder, path, err);
    if (ok) {
        diary_file_backups(user_folder, backups);
        throw_away(backups);
    }
    free(backups);
    return ok;
}

/* ---- repair ---- */

/* ERR_FORMAT: it needs repair. Other failures of opening (busy, newer) are not for us. */
static bool needs_repair(const DiaryOptions *options, bool *out, Err *err) {
    Diary *diary;
    Err why = {.code = ERR_NONE};
    int problems = 0;
    if (!diary_open(options, &diary, &why)) {
        *out = true;
        if (why.code == ERR_FORMAT) return true;
        *err = why;
        return false;
    }
    bool ok = diary_verify(diary, NULL, NULL, &problems, &why);
    diary_close(diary);
    if (!ok && why.code != ERR_FORMAT) *err = why;
    *out = !ok || problems > 0;
    return ok || why.code == ERR_FORMAT;
}

bool diary_file_repair(const char *user_folder, int64_t now_utc_s, DiaryRepair *out, Err *err) {
    char path[PATH_BYTES];
    bool is_needed;
    *err = (Err){.code = ERR_NONE};
    if (!path_join(user_folder, NAME, path, err)) return false;
    if (folder_exists(path)) return err_set(err, ERR_FORMAT, "%s is a folder, not a diary.", path);
    DiaryOptions options = {
        .path = path, .now_utc_s = now_utc_s, .entropy = entropy_from_system, .must_exist = true};
    if (!needs_repair(&options, &is_needed, err) || !is_needed) return false;
    DiaryBackups *backups = calloc(1, sizeof *backups);
    if (!backups) return err_set(err, ERR_LIMIT, "There is no memory left.");
    diary_file_backups(user_folder, backups);
    bool ok = diary_repair(&options, backups->list, backups->count, out, err);
    free(backups);
    return ok;
}
