/* The player's diary file, as every command opens it: <user folder>/diary.sqlite3. */
#ifndef LIMBER_APP_DIARY_FILE_H
#define LIMBER_APP_DIARY_FILE_H
#include "diary/recall.h"

/* Options for the file in this folder, with the system's random numbers. `path` takes its name. */
bool diary_file_options(const char *user_dir, int64_t now_utc_s, char path[DIARY_PATH_MAX],
                        DiaryOptions *out, Err *err);

/* Opens it; must_exist: ERR_MISSING instead of making one. */
bool diary_file_open(const char *user_dir, int64_t now_utc_s, bool must_exist, Diary **out,
                     Err *err);

/* Who `wanted` (a name or uid) is; with may_make a name that is not there is made, *is_new tells.
 * NULL: whoever played last, else the only one there is, else (may_make) a new "Player". */
bool diary_file_profile(Diary *diary, const char *wanted, bool may_make, int64_t now_utc_s,
                        DiaryId *out, bool *is_new, Err *err);

/* At this moment, with the profile's day start. */
DiaryNow diary_file_now(Diary *diary, DiaryId profile, Instant at);
#endif
