#include "app/look_back.h"

static const int MINUTES_DAYS[CHART_UNIT_COUNT] = {
    [CHART_BY_DAY] = 28, [CHART_BY_WEEK] = 7 * UI_MINUTES_BARS, [CHART_BY_MONTH] = 365 * 2};

/* The one asked for, else what was done most often, else none. */
static int dose_exercise(const DoneExercises *done, int wanted) {
    for (int i = 0; i < done->count; i++)
        if (done->exercises[i] == wanted) return wanted;
    return done->count > 0 ? done->exercises[0] : -1;
}

static bool read_dose(const LookingBack *who, const UiLook *look, LookedBack *b, UiLookBack *back,
                      Err *err) {
    if (!diary_done_exercises(who->diary, who->profile, who->library, &b->done, err)) return false;
    back->done = &b->done;
    int exercise = dose_exercise(&b->done, look->exercise);
    back->dose = NULL;
    if (exercise < 0) return true;
    if (!diary_dose_chart(who->diary, who->profile, who->library, exercise, &b->dose, err))
        return false;
    back->dose = &b->dose;
    return true;
}

bool look_back_read(const LookingBack *who, UiLookKind kind, const UiLook *look, LookedBack *b,
                    UiLookBack *back, Err *err) {
    Diary *diary = who->diary;
    DiaryId profile = who->profile;
    const Library *library = who->library;
    DiaryNow now = who->now;
    int64_t today = diary_today(now);
    switch (kind) {
    case UI_LOOK_GARDEN:
        if (!diary_garden_year(diary, profile, library, now, look->garden_year, &b->garden, err) ||
            !diary_pain_chart(diary, profile, today - UI_GARDEN_PAIN_DAYS + 1, today,
                              &b->garden_pain, err))
            return false;
        back->garden = &b->garden;
        back->garden_pain = &b->garden_pain;
        return true;
    case UI_LOOK_CALENDAR:
        if (!diary_calendar(diary, profile, library, now, look->calendar_year, look->calendar_month,
                            &b->calendar, err))
            return false;
        back->calendar = &b->calendar;
        return true;
    case UI_LOOK_MINUTES:
        if (!diary_minutes_chart(diary, profile, look->unit, today - MINUTES_DAYS[look->unit] + 1,
                                 today, &b->minutes, err))
            return false;
        back->minutes = &b->minutes;
        return true;
    case UI_LOOK_PAIN: {
        int days = look->pain_days > 0 ? look->pain_days : UI_PAIN_DAYS;
        if (!diary_pain_chart(diary, profile, today - days + 1, today, &b->pain, err)) return false;
        back->pain = &b->pain;
        return true;
    }
    case UI_LOOK_BALANCE:
        if (!diary_balance(diary, profile, library, today - UI_BALANCE_DAYS + 1, today, &b->balance,
                           err))
            return false;
        back->balance = &b->balance;
        return true;
    case UI_LOOK_DOSE:
        return read_dose(who, look, b, back, err);
    case UI_LOOK_CHAINS:
        if (!diary_best_chains(diary, profile, now, &b->chains, err)) return false;
        back->chains = &b->chains;
        return true;
    case UI_LOOK_COUNT:
        break;
    }
    return true;
}
