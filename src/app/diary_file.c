#include "app/diary_file.h"

#include "platform/files.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

_Static_assert((int)DIARY_PATH_MAX >= (int)PATH_BYTES, "a path fits");

static bool system_entropy(void *ctx, void *bytes, size_t size) {
    (void)ctx;
    return getrandom(bytes, size, 0) == (ssize_t)size;
}

bool diary_file_options(const char *user_dir, int64_t now_utc_s, char path[DIARY_PATH_MAX],
                        DiaryOptions *out, Err *err) {
    if (!path_join(user_dir, "diary.sqlite3", path, err)) return false;
    *out = (DiaryOptions){.path = path, .now_utc_s = now_utc_s, .entropy = system_entropy};
    return true;
}

bool diary_file_open(const char *user_dir, int64_t now_utc_s, bool must_exist, Diary **out,
                     Err *err) {
    char path[DIARY_PATH_MAX];
    DiaryOptions options;
    if (!diary_file_options(user_dir, now_utc_s, path, &options, err)) return false;
    options.must_exist = must_exist;
    return diary_open(&options, out, err);
}

static bool make_profile(Diary *diary, const char *name, int64_t now_utc_s, DiaryId *out,
                         Err *err) {
    DiaryProfile profile = {.build = 0};
    if (strlen(name) >= sizeof profile.name)
        return err_set(err, ERR_RANGE, "--profile: a name has up to %d bytes", DIARY_NAME_MAX - 1);
    snprintf(profile.name, sizeof profile.name, "%s", name);
    return diary_profile_create(diary, &profile, now_utc_s, out, err);
}

static bool default_profile(Diary *diary, bool may_make, int64_t now_utc_s, DiaryId *out,
                            bool *is_new, Err *err) {
    DiaryProfile list[2];
    int count;
    if (!diary_profile_chosen(diary, out, err) || !diary_profiles(diary, list, 2, &count, err))
        return false;
    if (*out) return true;
    if (count == 1) {
        *out = list[0].id;
        return true;
    }
    if (count > 1)
        return err_set(err, ERR_UNKNOWN, "--profile: several people play here; say which one");
    if (!may_make) return err_set(err, ERR_UNKNOWN, "--profile: nobody has played here yet");
    *is_new = true;
    return make_profile(diary, "Player", now_utc_s, out, err);
}

bool diary_file_profile(Diary *diary, const char *wanted, bool may_make, int64_t now_utc_s,
                        DiaryId *out, bool *is_new, Err *err) {
    Err why = {.code = ERR_NONE};
    DiaryId id = 0;
    *is_new = false;
    if (!wanted) {
        if (!default_profile(diary, may_make, now_utc_s, &id, is_new, err)) return false;
    } else if (!diary_profile_find(diary, wanted, &id, &why)) {
        if (why.code != ERR_UNKNOWN || !may_make) {
            if (err) *err = why;
            return false;
        }
        *is_new = true;
        if (!make_profile(diary, wanted, now_utc_s, &id, err)) return false;
    }
    *out = id;
    return true;
}

DiaryNow diary_file_now(Diary *diary, DiaryId profile, Instant at) {
    int64_t start = diary_setting_int(diary, profile, "day_start_min", DIARY_DAY_START_MIN);
    return (DiaryNow){
        .at = at, .day_start_min = start >= 0 && start < 1440 ? (int)start : DIARY_DAY_START_MIN};
}
