/* Looking back: what garden and diary ask for, read into the model; breaks and the report. */
#include "app/game.h"

#include "app/declared_break.h"
#include "app/report.h"

#include <stdio.h>
#include <string.h>

void game_look(Game *game, UiLookKind kind, const UiLook *look) {
    Err err = {0};
    if (!game->profile) return;
    const LookingBack who = {.diary = game->diary,
                             .profile = game->profile,
                             .library = game->data.library,
                             .now = game_diary_now(game)};
    if (!look_back_read(&who, kind, look, &game->looked, &game->model.back, &err))
        game_notice_err(game, &err);
}

void game_forget_looks(Game *game) {
    game->model.back = (UiLookBack){0};
    game->report_place[0] = '\0';
    game->model.report_place = NULL;
}

void game_take_break(Game *game, int days, bool is_trip) {
    Err err = {0};
    DiaryNow now = game_diary_now(game);
    if (days < 1 || days > UI_BREAK_MAX || !game->profile) return;
    if (!break_declare(game->diary, game->profile, now, days, is_trip, &err)) {
        game_notice_err(game, &err);
        return;
    }
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

int64_t game_paused_until(Game *game, bool *is_trip) {
    int64_t until = 0;
    DiaryNow now = game_diary_now(game);
    *is_trip = false;
    if (!game->profile || !diary_paused_until(game->diary, game->profile, now, &until, NULL))
        return 0;
    *is_trip = break_is_trip(game->diary, game->profile, until);
    return until;
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
