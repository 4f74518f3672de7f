/* What hurt twice, and what of it was asked back. The asking is a setting of the player,
 * "asked_back.<exercise>": the moment (UTC, seconds) and the day, "0 0" once it was taken back.
 * Only the last asking is kept. */
#include "diary/facts.h"
#include "diary/store.h"

#include <inttypes.h>
#include <stdio.h>

static const char READING[] = "Reading what hurt";

bool diary_ask_back(Diary *diary, DiaryId profile, const char *exercise, bool is_back, DiaryNow now,
                    Err *err) {
    char key[ID_MAX + 16], value[64];
    snprintf(key, sizeof key, "asked_back.%s", exercise);
    snprintf(value, sizeof value, "%" PRId64 " %" PRId64, is_back ? now.at.utc_s : 0,
             is_back ? diary_today(now) : 0);
    return diary_setting_set(diary, profile, key, value, now.at.utc_s, err);
}

bool diary_hurt_by(Diary *diary, DiaryId profile, const Library *library, int64_t last_day,
                   HurtSummary *out, Err *err) {
    Rows rows;
    HurtSummary hurt = {.count = 0};
    if (!rows_open(
            diary, &rows, err, READING,
            "WITH asked (exercise, utc, day) AS (SELECT substr(key, 12), CAST(value AS INTEGER), "
            "CAST(substr(value, instr(value, ' ') + 1) AS INTEGER) FROM setting WHERE profile_id = "
            "?1 AND key >= 'asked_back.' AND key < 'asked_back/') "
            "SELECT f.exercise, max(s.day), sum(f.utc > coalesce(a.utc, 0)), coalesce(a.day, 0), "
            "CASE WHEN a.day > 0 THEN (SELECT count(DISTINCT d.day) FROM session AS d JOIN step AS "
            "t ON t.session_id = d.id WHERE d.profile_id = ?1 AND d.day BETWEEN a.day AND ?2 AND "
            "d.utc >= a.utc AND t.exercise = f.exercise AND t.outcome = 'done') ELSE 0 END "
            "FROM flare AS f JOIN session AS s ON s.id = f.session_id LEFT JOIN asked AS a ON "
            "a.exercise = f.exercise AND a.day <= ?2 WHERE s.profile_id = ?1 AND s.day <= ?2 "
            "GROUP BY f.exercise HAVING count(*) >= 2 ORDER BY f.exercise",
            "ii", profile, last_day))
        return false;
    while (hurt.count < SUMMARY_HURT_MAX && rows_next(&rows)) {
        int64_t since = rows_int(&rows, 2);
        HurtExercise e = {.exercise = library_exercise(library, rows_text(&rows, 0)),
                          .is_left_out = since >= 2,
                          .hurt_day = rows_int(&rows, 1),
                          .asked_day = rows_int(&rows, 3)};
        e.is_eased = !e.is_left_out && (since > 0 || rows_int(&rows, 4) < SUMMARY_EASED_DAYS);
        if (e.exercise >= 0) hurt.exercises[hurt.count++] = e;
    }
    if (!rows_close(&rows, err)) return false;
    *out = hurt;
    return true;
}

bool diary_hurt_exercises(Diary *diary, DiaryId profile, const Library *library, HurtSummary *out,
                          Err *err) {
    return diary_hurt_by(diary, profile, library, END_OF_DAYS, out, err);
}
