/* Who comes and goes: deleting a profile with a way back, and a guest who leaves nothing. */
#include "diary/household.h"
#include "diary/diary.h"
#include "diary/store.h"
#include "diary/tables.h"

#include <stdio.h>
#include <string.h>

static const char DELETING[] = "Deleting the profile";
static const char RESTORING[] = "Bringing the profile back";
static const char GUEST[] = "Making room for a guest";

enum { DAY_S = 86400 };

bool diary_profile_delete(Diary *diary, DiaryId profile, int64_t now_utc_s, Err *err) {
    return store_profile_exists(diary, profile, DELETING, err) &&
           store_run(diary, err, DELETING,
                     "UPDATE profile SET deleted_utc = ?2, deleted_name = name, name = "
                     "lower(hex(uid)) WHERE id = ?1",
                     "ii", profile, now_utc_s);
}

bool diary_profiles_deleted(Diary *diary, DiaryProfile *out, int capacity, int *count, Err *err) {
    Rows rows;
    int n = 0;
    if (!rows_open(diary, &rows, err, RESTORING,
                   "SELECT id, uid, deleted_name, build, skin, hair, outfit, utc FROM profile "
                   "WHERE deleted_utc IS NOT NULL ORDER BY deleted_utc DESC, id",
                   ""))
        return false;
    for (; n < capacity && rows_next(&rows); n++) {
        out[n] = (DiaryProfile){.id = rows_int(&rows, 0),
                                .build = (int)rows_int(&rows, 3),
                                .skin = (int)rows_int(&rows, 4),
                                .hair = (int)rows_int(&rows, 5),
                                .outfit = (int)rows_int(&rows, 6),
                                .created_utc_s = rows_int(&rows, 7)};
        rows_uid(&rows, 1, out[n].uid);
        rows_copy(&rows, 2, out[n].name, sizeof out[n].name);
    }
    if (!rows_close(&rows, err)) return false;
    *count = n;
    return true;
}

/* Its name may have been given to another meanwhile. */
bool diary_profile_restore(Diary *diary, DiaryId profile, Err *err) {
    Rows rows;
    unsigned char uid[DIARY_UID_BYTES];
    char text[DIARY_UID_TEXT], was[DIARY_NAME_MAX], name[DIARY_NAME_MAX];
    int64_t here;
    if (!rows_open(diary, &rows, err, RESTORING,
                   "SELECT uid, deleted_name FROM profile WHERE id = ?1 AND deleted_utc IS NOT "
                   "NULL",
                   "i", profile))
        return false;
    bool is_there = rows_next(&rows);
    if (is_there) {
        rows_uid(&rows, 0, text);
        rows_copy(&rows, 1, was, sizeof was);
    }
    if (!rows_close(&rows, err)) return false;
    if (!is_there || !uid_parse(text, uid))
        return err_set(err, ERR_UNKNOWN, "%s: there is no deleted profile number %lld.", RESTORING,
                       (long long)profile);
    if (!store_number(diary, err, RESTORING, 0, &here,
                      "SELECT count(*) FROM profile WHERE deleted_utc IS NULL", "") ||
        !table_free_name(diary, uid, was, name, RESTORING, err))
        return false;
    if (here >= DIARY_PROFILES_MAX)
        return err_set(err, ERR_LIMIT, "%s: this diary holds %d profiles, and all are taken.",
                       RESTORING, DIARY_PROFILES_MAX);
    return store_run(diary, err, RESTORING,
                     "UPDATE profile SET name = ?2, deleted_utc = NULL, deleted_name = NULL "
                     "WHERE id = ?1",
                     "it", profile, name);
}

/* ---- for good ---- */

/* Children first. */
static bool purge_one(Diary *diary, DiaryId profile, Err *err) {
#define OF_SESSIONS " WHERE session_id IN (SELECT id FROM session WHERE profile_id = ?1)"
    return store_run(diary, err, DELETING, "DELETE FROM step" OF_SESSIONS, "i", profile) &&
           store_run(diary, err, DELETING, "DELETE FROM pain" OF_SESSIONS, "i", profile) &&
           store_run(diary, err, DELETING, "DELETE FROM flare" OF_SESSIONS, "i", profile) &&
           store_run(diary, err, DELETING, "DELETE FROM streak_event WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM earned WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM safety_answer WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM urgent_lock WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM clearance WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM setting WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM session WHERE profile_id = ?1", "i",
                     profile) &&
           store_run(diary, err, DELETING, "DELETE FROM profile WHERE id = ?1", "i", profile);
#undef OF_SESSIONS
}

bool diary_profile_purge(Diary *diary, DiaryId profile, Err *err) {
    int64_t is_deleted;
    if (!store_number(diary, err, DELETING, 0, &is_deleted,
                      "SELECT count(*) FROM profile WHERE id = ?1 AND deleted_utc IS NOT NULL", "i",
                      profile))
        return false;
    if (!is_deleted)
        return err_set(err, ERR_UNKNOWN, "%s: there is no deleted profile number %lld.", DELETING,
                       (long long)profile);
    /* What was deleted is also wiped from the pages it lay on. */
    return store_run(diary, err, DELETING, "PRAGMA secure_delete = ON", "") &&
           store_begin(diary, err, DELETING) &&
           store_end(diary, purge_one(diary, profile, err), err, DELETING);
}

bool household_purge_old(Diary *diary, int64_t now_utc_s, int *purged, Err *err) {
    static const char oldest[] = "SELECT min(id) FROM profile WHERE deleted_utc <= ?1";
    int64_t until = now_utc_s - (int64_t)DIARY_UNDO_DAYS * DAY_S, profile;
    if (!store_number(diary, err, DELETING, 0, &profile, oldest, "i", until)) return false;
    while (profile) {
        if (!diary_profile_purge(diary, profile, err)) return false;
        ++*purged;
        if (!store_number(diary, err, DELETING, 0, &profile, oldest, "i", until)) return false;
    }
    return true;
}

/* ---- a guest ---- */

static bool copy_settings(Diary *from, Diary *to, int64_t now_utc_s, Err *err) {
    Rows rows;
    if (!rows_open(from, &rows, err, GUEST,
                   "SELECT key, value FROM setting WHERE profile_id IS NULL AND key <> "
                   "'profile.chosen'",
                   ""))
        return false;
    bool ok = true;
    while (ok && rows_next(&rows))
        ok = diary_setting_set(to, 0, rows_text(&rows, 0), rows_text(&rows, 1), now_utc_s, err);
    return rows_close(&rows, ok ? err : NULL) && ok;
}

bool diary_open_guest(Diary *household, const DiaryProfile *guest, int64_t now_utc_s, Diary **out,
                      DiaryId *profile, Err *err) {
    const DiaryOptions options = {.path = ":memory:",
                                  .now_utc_s = now_utc_s,
                                  .entropy = household->entropy,
                                  .entropy_ctx = household->entropy_ctx};
    Diary *diary;
    DiaryId id;
    if (!diary_open(&options, &diary, err)) return false;
    if (!copy_settings(household, diary, now_utc_s, err) ||
        !diary_profile_create(diary, guest, now_utc_s, &id, err) ||
        !diary_profile_choose(diary, id, now_utc_s, err)) {
        diary_close(diary);
        return false;
    }
    *out = diary;
    *profile = id;
    return true;
}
