/* Looking back: what garden and diary ask for, read into the model; breaks and the report. */
#include "app/game.h"

#include "app/report.h"

#include <stdio.h>
#include <string.h>

static const int MINUTES_DAYS[CHART_UNIT_COUNT] = {
    [CHART_BY_DAY] = 28, [CHART_BY_WEEK] = 7 * UI_MINUTES_BARS, [CHART_BY_MONTH] = 365 * 2};

/* The one asked for, else what was done most often, else none. */
static int dose_exercise(const DoneExercises *done, int wanted) {
    for (int i = 0; i < done->count; i++)
        if (done->exercises[i] == wanted) return wanted;
    return done->count > 0 ? done->exercises[0] : -1;
}

static bool read_dose(Game *game, const UiLook *look, Err *err) {
    LookedBack *b = &game->looked;
    const Library *library = game->data.library;
    if (!diary_done_exercises(game->diary, game->profile, library, &b->done, err)) return false;
    game->model.back.done = &b->done;
    int exercise = dose_exercise(&b->done, look->exercise);
    game->model.back.dose = NULL;
    if (exercise < 0) return true;
    if (!diary_dose_chart(game->diary, game->profile, library, exercise, &b->dose, err))
        return false;
    game->model.back.dose = &b->dose;
    return true;
}

static bool read_back(Game *game, UiLookKind kind, const UiLook *look, Err *err) {
    LookedBack *b = &game->looked;
    UiLookBack *back = &game->model.back;
    Diary *diary = game->diary;
    DiaryId who = game->profile;
    const Library *library = game->data.library;
    DiaryNow now = game_diary_now(game);
    int64_t today = diary_today(now);
    switch (kind) {
    case UI_LOOK_GARDEN:
        if (!diary_garden_year(diary, who, library, now, look->garden_year, &b->garden, err) ||
            !diary_pain_chart(diary, who, today - UI_GARDEN_PAIN_DAYS + 1, today, &b->garden_pain,
                              err))
            return false;
        back->garden = &b->garden;
        back->garden_pain = &b->garden_pain;
        return true;
    case UI_LOOK_CALENDAR:
        if (!diary_calendar(diary, who, library, now, look->calendar_year, look->calendar_month,
                            &b->calendar, err))
            return false;
        back->calendar = &b->calendar;
        return true;
    case UI_LOOK_MINUTES:
        if (!diary_minutes_chart(diary, who, look->unit, today - MINUTES_DAYS[look->unit] + 1,
                                 today, &b->minutes, err))
            return false;
        back->minutes = &b->minutes;
        return true;
    case UI_LOOK_PAIN: {
        int days = look->pain_days > 0 ? look->pain_days : UI_PAIN_DAYS;
        if (!diary_pain_chart(diary, who, today - days + 1, today, &b->pain, err)) return false;
        back->pain = &b->pain;
        return true;
    }
    case UI_LOOK_BALANCE:
        if (!diary_balance(diary, who, library, today - UI_BALANCE_DAYS + 1, today, &b->balance,
                           err))
            return false;
        back->balance = &b->balance;
        return true;
    case UI_LOOK_DOSE:
        return read_dose(game, look, err);
    case UI_LOOK_CHAINS:
        if (!diary_best_chains(diary, who, now, &b->chains, err)) return false;
        back->chains = &b->chains;
        return true;
    case UI_LOOK_COUNT:
        break;
    }
    return true;
}

void game_look(Game *game, UiLookKind kind, const UiLook *look) {
    Err err = {0};
    if (!game->profile) return;
    if (!read_back(game, kind, look, &err)) game_notice_err(game, &err);
}

void game_forget_looks(Game *game) {
    game->model.back = (UiLookBack){0};
    game->report_place[0] = '\0';
    game->model.report_place = NULL;
}

void game_take_break(Game *game, int days, bool is_trip) {
    Err err = {0};
    DiaryNow now = game_diary_now(game);
    char until[24];
    if (days < 1 || days > UI_BREAK_MAX || !game->profile) return;
    if (!diary_pause_save(game->diary, game->profile, now.at, now.day_start_min, days, &err)) {
        game_notice_err(game, &err);
        return;
    }
    /* only for the sentence that says so: what counts are the diary's events */
    snprintf(until, sizeof until, "%lld", (long long)(diary_today(now) + days - 1));
    diary_setting_set(game->diary, game->profile, "paused_until", until, now.at.utc_s, NULL);
    diary_setting_set(game->diary, game->profile, "paused_for_trip", is_trip ? "1" : "0",
                      now.at.utc_s, NULL);
    game_read_diary(game);
    game_look(game, UI_LOOK_GARDEN, &game->ui.look);
}

void game_begin_days_at(Game *game, int minute) {
    Err err = {0};
    char text[16];
    if (minute < 0 || minute > UI_DAY_START_MAX || !game->profile) return;
    snprintf(text, sizeof text, "%d", minute);
    if (!diary_setting_set(game->diary, game->profile, "day_start_min", text,
                           game_calendar(game).utc_s, &err))
        game_notice_err(game, &err);
    game_read_diary(game);
}

int64_t game_paused_until(Game *game) {
    int64_t until = diary_setting_int(game->diary, game->profile, "paused_until", 0);
    return game->profile && until >= diary_today(game_diary_now(game)) ? until : 0;
}

void game_save_report(Game *game) {
    Err err = {0};
    if (!game->profile) return;
    if (!report_save_to_documents(game->diary, game->profile, game->data.library,
                                  game->data.strings, game_diary_now(game), game->report_place,
                                  &err)) {
        game_notice_err(game, &err);
        return;
    }
    game->model.report_place = game->report_place;
}
