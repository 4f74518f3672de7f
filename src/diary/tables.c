#include "diary/tables.h"

#include <stdio.h>

#define INT(column)                                                                                \
    { column, COLUMN_INT, 0 }
#define TEXT(column)                                                                               \
    { column, COLUMN_TEXT, 0 }
#define ROW(table)                                                                                 \
    { table, COLUMN_ROW, 0 }
#define OF_SESSION "t.session_id IN (SELECT id FROM session WHERE profile_id = ?1)"

#define NEWER_SETTING                                                                              \
    "DO UPDATE SET value = excluded.value, utc = excluded.utc WHERE excluded.utc > utc "

const Table TABLES[TABLE_COUNT] = {
    {"device", {INT("utc")}, "1", NULL},
    {"profile",
     {ROW("device"),
      INT("utc"),
      TEXT("name"),
      INT("build"),
      INT("skin"),
      INT("hair"),
      INT("outfit"),
      {"deleted_utc", COLUMN_INT, 2},
      {"deleted_name", COLUMN_TEXT, 2}},
     "t.id = ?1",
     NULL},
    {"setting",
     {ROW("device"), INT("utc"), ROW("profile"), TEXT("key"), TEXT("value")},
     "t.profile_id = ?1",
     "ON CONFLICT (uid) " NEWER_SETTING
     "ON CONFLICT (coalesce(profile_id, 0), key) " NEWER_SETTING},
    {"session",
     {ROW("device"), ROW("profile"), INT("utc"), INT("offset_min"), INT("day_start_min"),
      INT("day"), TEXT("routine"), TEXT("station"), INT("end_utc"), TEXT("outcome"),
      INT("active_ms"), INT("earns_finish"), INT("was_green_both_sides"), INT("is_green")},
     "t.profile_id = ?1",
     NULL},
    {"step",
     {ROW("device"), ROW("session"), INT("utc"), INT("seq"), INT("item"), TEXT("exercise"),
      INT("set_no"), TEXT("side"), INT("planned_ms"), INT("active_ms"), INT("reps"), INT("hold_ms"),
      INT("range_percent"), TEXT("outcome")},
     OF_SESSION,
     NULL},
    {"pain",
     {ROW("device"), ROW("session"), INT("utc"), TEXT("moment"), TEXT("exercise"), INT("value")},
     OF_SESSION,
     NULL},
    {"flare", {ROW("device"), ROW("session"), INT("utc"), TEXT("exercise")}, OF_SESSION, NULL},
    {"streak_event",
     {ROW("device"), ROW("profile"), ROW("session"), INT("utc"), INT("offset_min"),
      INT("day_start_min"), INT("day"), TEXT("kind"), INT("active_s"), INT("days")},
     "t.profile_id = ?1",
     NULL},
    {"earned",
     {ROW("device"), ROW("profile"), ROW("session"), INT("utc"), TEXT("kind"), TEXT("key"),
      INT("level")},
     "t.profile_id = ?1",
     NULL},
    {"safety_answer",
     {ROW("device"), ROW("profile"), INT("utc"), INT("day"), TEXT("question"), INT("is_yes")},
     "t.profile_id = ?1",
     NULL},
    {"urgent_lock",
     {ROW("device"), ROW("profile"), INT("utc"), INT("day"), TEXT("question"), INT("seen_utc"),
      INT("seen_day")},
     "t.profile_id = ?1",
     "ON CONFLICT (uid) DO UPDATE SET seen_utc = excluded.seen_utc, seen_day = excluded.seen_day "
     "WHERE seen_utc IS NULL AND "
     "excluded.seen_utc IS NOT NULL"},
    {"clearance",
     {ROW("device"), ROW("profile"), INT("utc"), INT("day"), TEXT("tag")},
     "t.profile_id = ?1",
     NULL},
};

bool table_free_name(Diary *diary, const unsigned char uid[DIARY_UID_BYTES], const char *name,
                     char out[DIARY_NAME_MAX], const char *doing, Err *err) {
    for (int n = 1; n <= DIARY_PROFILES_MAX + 1; n++) {
        int64_t taken;
        char suffix[8] = "";
        if (n > 1) snprintf(suffix, sizeof suffix, " %d", n);
        snprintf(out, DIARY_NAME_MAX, "%.*s%s", (int)(DIARY_NAME_MAX - 8), name, suffix);
        if (!store_number(diary, err, doing, 0, &taken,
                          "SELECT count(*) FROM profile WHERE name = ?1 AND uid <> ?2", "tu", out,
                          uid))
            return false;
        if (!taken) return true;
    }
    return err_set(err, ERR_LIMIT, "%s: too many profiles are called %s.", doing, name);
}
