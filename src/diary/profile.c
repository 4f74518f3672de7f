#include "diary/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char PROFILE[] = "Saving the profile";
static const char PROFILES[] = "Reading the profiles";
static const char SETTING[] = "Saving the setting";

#define PROFILE_COLUMNS "id, uid, name, build, skin, hair, outfit, utc"

static bool check_name(const char *name, Err *err) {
    size_t length = strlen(name);
    if (length == 0 || length >= DIARY_NAME_MAX)
        return err_set(err, ERR_RANGE, "%s: a name has 1 to %d bytes, this one has %zu.", PROFILE,
                       DIARY_NAME_MAX - 1, length);
    bool is_blank = true;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < 0x20 || c == 0x7f)
            return err_set(err, ERR_RANGE, "%s: the name has a character that cannot be shown.",
                           PROFILE);
        if (c != ' ') is_blank = false;
    }
    return !is_blank || err_set(err, ERR_RANGE, "%s: the name is empty.", PROFILE);
}

static bool check_name_is_free(Diary *diary, const char *name, DiaryId but, Err *err) {
    int64_t taken;
    if (!store_number(diary, err, PROFILE, 0, &taken,
                      "SELECT count(*) FROM profile WHERE name = ?1 AND id <> ?2", "ti", name, but))
        return false;
    return !taken ||
           err_set(err, ERR_RANGE, "%s: there is a profile called \"%s\" already.", PROFILE, name);
}

bool diary_profile_create(Diary *diary, const DiaryProfile *wanted, int64_t now_utc_s, DiaryId *out,
                          Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    int64_t count;
    if (!check_name(wanted->name, err) || !check_name_is_free(diary, wanted->name, 0, err) ||
        !store_number(diary, err, PROFILE, 0, &count,
                      "SELECT count(*) FROM profile WHERE deleted_utc IS NULL", ""))
        return false;
    if (count >= DIARY_PROFILES_MAX)
        return err_set(err, ERR_LIMIT, "%s: this diary holds %d profiles, and all are taken.",
                       PROFILE, DIARY_PROFILES_MAX);
    if (!store_uid(diary, uid, err) ||
        !store_run(diary, err, PROFILE,
                   "INSERT INTO profile (uid, device_id, name, build, skin, hair, outfit, "
                   "utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                   "uitddddi", uid, diary->device, wanted->name, wanted->build, wanted->skin,
                   wanted->hair, wanted->outfit, now_utc_s))
        return false;
    *out = sqlite3_last_insert_rowid(diary->db);
    return true;
}

bool diary_profile_update(Diary *diary, const DiaryProfile *profile, Err *err) {
    return store_profile_exists(diary, profile->id, PROFILE, err) &&
           check_name(profile->name, err) &&
           check_name_is_free(diary, profile->name, profile->id, err) &&
           store_run(diary, err, PROFILE,
                     "UPDATE profile SET name = ?2, build = ?3, skin = ?4, hair = ?5, outfit = ?6 "
                     "WHERE id = ?1",
                     "itdddd", profile->id, profile->name, profile->build, profile->skin,
                     profile->hair, profile->outfit);
}

static DiaryProfile read_profile(const Rows *rows) {
    DiaryProfile p = {.id = rows_int(rows, 0),
                      .build = (int)rows_int(rows, 3),
                      .skin = (int)rows_int(rows, 4),
                      .hair = (int)rows_int(rows, 5),
                      .outfit = (int)rows_int(rows, 6),
                      .created_utc_s = rows_int(rows, 7)};
    rows_uid(rows, 1, p.uid);
    rows_copy(rows, 2, p.name, sizeof p.name);
    return p;
}

bool diary_profiles(Diary *diary, DiaryProfile *out, int capacity, int *count, Err *err) {
    Rows rows;
    int n = 0;
    if (!rows_open(diary, &rows, err, PROFILES,
                   "SELECT " PROFILE_COLUMNS " FROM profile WHERE deleted_utc IS NULL ORDER BY id",
                   ""))
        return false;
    while (n < capacity && rows_next(&rows))
        out[n++] = read_profile(&rows);
    if (!rows_close(&rows, err)) return false;
    *count = n;
    return true;
}

bool diary_profile_get(Diary *diary, DiaryId id, DiaryProfile *out, Err *err) {
    Rows rows;
    if (!store_profile_exists(diary, id, PROFILES, err) ||
        !rows_open(diary, &rows, err, PROFILES,
                   "SELECT " PROFILE_COLUMNS " FROM profile WHERE id = ?1", "i", id))
        return false;
    DiaryProfile found;
    bool is_there = rows_next(&rows);
    if (is_there) found = read_profile(&rows);
    if (!rows_close(&rows, err)) return false;
    if (is_there) *out = found;
    return is_there;
}

static bool name_what_there_is(Diary *diary, const char *asked, Err *err) {
    DiaryProfile list[DIARY_PROFILES_MAX];
    int count = 0;
    if (!diary_profiles(diary, list, DIARY_PROFILES_MAX, &count, err)) return false;
    char names[256] = "";
    for (int i = 0; i < count; i++) {
        size_t used = strlen(names);
        snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "", list[i].name);
    }
    return err_set(err, ERR_UNKNOWN, "%s: there is no profile \"%s\" here, only: %s.", PROFILES,
                   asked, count ? names : "none yet");
}

bool diary_profile_find(Diary *diary, const char *name_or_uid, DiaryId *out, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    int64_t id;
    if (!store_number(diary, err, PROFILES, 0, &id,
                      "SELECT id FROM profile WHERE name = ?1 AND deleted_utc IS NULL", "t",
                      name_or_uid))
        return false;
    if (!id && uid_parse(name_or_uid, uid) &&
        !store_number(diary, err, PROFILES, 0, &id,
                      "SELECT id FROM profile WHERE uid = ?1 AND deleted_utc IS NULL", "u", uid))
        return false;
    if (!id) return name_what_there_is(diary, name_or_uid, err);
    *out = id;
    return true;
}

/* The choice is a setting of the machine, by uid: row numbers change when diaries are merged. */
static const char CHOSEN_KEY[] = "profile.chosen";

bool diary_profile_chosen(Diary *diary, DiaryId *out, Err *err) {
    char text[DIARY_UID_TEXT];
    Err why = {.code = ERR_NONE};
    DiaryId id = 0;
    if (diary_setting_get(diary, 0, CHOSEN_KEY, text, sizeof text, &why)) {
        if (!diary_profile_find(diary, text, &id, &why) && why.code != ERR_UNKNOWN) {
            if (err) *err = why;
            return false;
        }
    } else if (why.code != ERR_UNKNOWN) {
        if (err) *err = why;
        return false;
    }
    *out = id;
    return true;
}

bool diary_profile_choose(Diary *diary, DiaryId id, int64_t now_utc_s, Err *err) {
    DiaryProfile profile;
    return diary_profile_get(diary, id, &profile, err) &&
           diary_setting_set(diary, 0, CHOSEN_KEY, profile.uid, now_utc_s, err);
}

bool diary_setting_set(Diary *diary, DiaryId profile, const char *key, const char *value,
                       int64_t now_utc_s, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    if (profile != 0 && !store_profile_exists(diary, profile, SETTING, err)) return false;
    return store_uid(diary, uid, err) &&
           store_run(diary, err, SETTING,
                     "INSERT INTO setting (uid, device_id, profile_id, key, value, utc) "
                     "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6) "
                     "ON CONFLICT (coalesce(profile_id, 0), key) DO UPDATE SET value = "
                     "excluded.value, utc = excluded.utc, device_id = "
                     "excluded.device_id",
                     "uiitti", uid, diary->device, profile, key, value, now_utc_s);
}

bool diary_setting_get(Diary *diary, DiaryId profile, const char *key, char *out, size_t size,
                       Err *err) {
    static const char doing[] = "Reading a setting";
    Rows rows;
    if (!rows_open(diary, &rows, err, doing,
                   "SELECT value FROM setting WHERE coalesce(profile_id, 0) = ?1 AND key = ?2",
                   "it", profile, key))
        return false;
    bool is_there = rows_next(&rows), fits = true;
    if (is_there) {
        fits = strlen(rows_text(&rows, 0)) < size;
        if (fits) rows_copy(&rows, 0, out, size);
    }
    if (!rows_close(&rows, err)) return false;
    if (!is_there) return err_set(err, ERR_UNKNOWN, "%s: \"%s\" was never set.", doing, key);
    return fits ||
           err_set(err, ERR_LIMIT, "%s: \"%s\" is longer than %zu bytes.", doing, key, size - 1);
}

int64_t diary_setting_int(Diary *diary, DiaryId profile, const char *key, int64_t fallback) {
    char text[32], *end;
    if (!diary_setting_get(diary, profile, key, text, sizeof text, NULL)) return fallback;
    long long value = strtoll(text, &end, 10);
    return end == text || *end ? fallback : value;
}
