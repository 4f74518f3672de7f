/* What a profile has earned, and what its safety answers closed and opened. */
#include "diary/record.h"
#include "diary/store.h"

#include <stdio.h>

static const char EARNED[] = "Saving what was earned";
static const char SAFETY[] = "Saving the safety answer";

bool diary_earn(Diary *diary, DiaryId profile, DiaryId session, const char *kind, const char *key,
                int level, int64_t utc_s, bool *is_new, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    if (!store_profile_exists(diary, profile, EARNED, err) || !store_uid(diary, uid, err) ||
        !store_run(diary, err, EARNED,
                   "INSERT INTO earned (uid, device_id, profile_id, session_id, kind, key, "
                   "level, utc) VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6, ?7, ?8) "
                   "ON CONFLICT (profile_id, kind, key, level) DO NOTHING",
                   "uiiittdi", uid, diary->device, profile, session, kind, key, level, utc_s))
        return false;
    if (is_new) *is_new = sqlite3_changes(diary->db) == 1;
    return true;
}

bool diary_has_earned(Diary *diary, DiaryId profile, const char *kind, const char *key, int level) {
    int64_t there;
    return store_number(diary, NULL, EARNED, 0, &there,
                        "SELECT count(*) FROM earned WHERE profile_id = ?1 AND kind = ?2 AND "
                        "(?3 IS NULL OR key = ?3) AND level = ?4",
                        "ittd", profile, kind, key, level) &&
           there > 0;
}

static bool write_answer(Diary *diary, DiaryId profile, const char *question, bool is_yes,
                         bool is_urgent, int64_t utc_s, int64_t day, Err *err) {
    unsigned char uid[DIARY_UID_BYTES], lock[DIARY_UID_BYTES];
    return store_uid(diary, uid, err) && store_uid(diary, lock, err) &&
           store_run(
               diary, err, SAFETY,
               "INSERT INTO safety_answer (uid, device_id, profile_id, question, is_yes, utc, "
               "day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
               "uiitdii", uid, diary->device, profile, question, (int)is_yes, utc_s, day) &&
           (!is_yes || !is_urgent ||
            store_run(diary, err, SAFETY,
                      "INSERT INTO urgent_lock (uid, device_id, profile_id, question, utc, "
                      "day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "uiitii", lock, diary->device, profile, question, utc_s, day));
}

bool diary_safety_answer(Diary *diary, DiaryId profile, const char *question, bool is_yes,
                         bool is_urgent, int64_t utc_s, int64_t day, Err *err) {
    return store_profile_exists(diary, profile, SAFETY, err) && store_begin(diary, err, SAFETY) &&
           store_end(diary,
                     write_answer(diary, profile, question, is_yes, is_urgent, utc_s, day, err),
                     err, SAFETY);
}

bool diary_urgent_seen(Diary *diary, DiaryId profile, int64_t utc_s, int64_t day, Err *err) {
    return store_profile_exists(diary, profile, SAFETY, err) &&
           store_run(
               diary, err, SAFETY,
               "UPDATE urgent_lock SET seen_utc = ?2, seen_day = ?3 WHERE profile_id = ?1 AND "
               "seen_utc IS NULL",
               "iii", profile, utc_s, day);
}

bool diary_urgent_locked(Diary *diary, DiaryId profile, bool *out, Err *err) {
    int64_t locks;
    if (!store_profile_exists(diary, profile, SAFETY, err) ||
        !store_number(diary, err, SAFETY, 0, &locks,
                      "SELECT count(*) FROM urgent_lock WHERE profile_id = ?1 AND seen_utc IS NULL",
                      "i", profile))
        return false;
    *out = locks > 0;
    return true;
}

bool diary_clearance_save(Diary *diary, DiaryId profile, const char *tag, int64_t utc_s,
                          int64_t day, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    return store_profile_exists(diary, profile, SAFETY, err) && store_uid(diary, uid, err) &&
           store_run(diary, err, SAFETY,
                     "INSERT INTO clearance (uid, device_id, profile_id, tag, day, utc) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     "uiitii", uid, diary->device, profile, tag, day, utc_s);
}

bool diary_clearance_take_back(Diary *diary, DiaryId profile, const char *tag, int64_t utc_s,
                               int64_t day, Err *err) {
    char word[64];
    int64_t latest;
    snprintf(word, sizeof word, "%s" DIARY_TAKEN_BACK, tag);
    /* whatever became of the clock since, it holds at once */
    return store_number(diary, err, SAFETY, utc_s, &latest,
                        "SELECT max(utc) FROM clearance WHERE profile_id = ?1 AND tag = ?2", "it",
                        profile, tag) &&
           diary_clearance_save(diary, profile, word, latest > utc_s ? latest : utc_s, day, err);
}
