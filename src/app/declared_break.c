#include "app/declared_break.h"

#include "diary/record.h"

#include <inttypes.h>
#include <stdio.h>

static const char KEY[] = "trip_until";

bool break_declare(Diary *diary, DiaryId profile, DiaryNow now, int days, bool is_trip, Err *err) {
    char until[24];
    if (!diary_pause_save(diary, profile, now.at, now.day_start_min, days, err)) return false;
    snprintf(until, sizeof until, "%" PRId64, is_trip ? diary_today(now) + days - 1 : 0);
    return diary_setting_set(diary, profile, KEY, until, now.at.utc_s, err);
}

bool break_is_trip(Diary *diary, DiaryId profile, int64_t until) {
    return until > 0 && diary_setting_int(diary, profile, KEY, 0) == until;
}
