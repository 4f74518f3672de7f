/* What the screens ask for, done. A diary that cannot be written is said, and the player goes on.
 */
#include "app/game.h"

#include <stdio.h>
#include <string.h>

static void answer_safety(Game *game, int question, SafetyAnswer answer) {
    Err err = {0};
    const Safety *safety = &game->data.library->safety;
    if (question < 0 || question >= safety->question_count) return;
    const SafetyQuestion *q = &safety->questions[question];
    if (q->urgent && answer == SAFETY_YES) game->is_locked_unsaved = true;
    DiaryNow now = game_diary_now(game);
    if (!diary_safety_answer(game->diary, game->profile, q->id, answer == SAFETY_YES, q->urgent,
                             now.at.utc_s, diary_today(now), &err))
        game_notice_err(game, &err);
    else
        game->is_locked_unsaved = false;
    game_read_diary(game);
}

static void been_seen(Game *game) {
    Err err = {0};
    game->is_locked_unsaved = false;
    DiaryNow now = game_diary_now(game);
    if (!diary_urgent_seen(game->diary, game->profile, now.at.utc_s, diary_today(now), &err))
        game_notice_err(game, &err);
    game_read_diary(game);
}

/* The player's own statement about a day that is not to come. */
static void clear_tag(Game *game, int tag, int days) {
    Err err = {0};
    DiaryNow now = game_diary_now(game);
    if (tag < 0 || tag >= CONTRA_COUNT || days > UI_CLEARANCE_DAYS || !game->profile) return;
    bool ok = days < 0 ? diary_clearance_take_back(game->diary, game->profile, CONTRA_NAMES[tag],
                                                   now.at.utc_s, diary_today(now), &err)
                       : diary_clearance_save(game->diary, game->profile, CONTRA_NAMES[tag],
                                              now.at.utc_s, diary_today(now) - days, &err);
    if (!ok) game_notice_err(game, &err);
    game_read_diary(game);
}

static void change_setting(Game *game, UiSetting setting, int value) {
    Err err = {0};
    char text[16];
    snprintf(text, sizeof text, "%d", value);
    if (!diary_setting_set(game->diary, game->profile, UI_SETTINGS_INFO[setting].key, text,
                           game_calendar(game).utc_s, &err))
        game_notice_err(game, &err);
    game_read_diary(game);
}

static void ask_back(Game *game, int exercise, bool is_back) {
    Err err = {0};
    const Library *library = game->data.library;
    if (exercise < 0 || exercise >= library->exercise_count || !game->profile) return;
    if (!diary_ask_back(game->diary, game->profile, library->exercises[exercise].id, is_back,
                        game_diary_now(game), &err))
        game_notice_err(game, &err);
    game_read_diary(game);
}

void game_do(Game *game, const UiEffects *effects) {
    for (int i = 0; i < effects->count; i++) {
        const UiEffect *e = &effects->items[i];
        switch (e->kind) {
        case UI_EFFECT_START_SESSION:
            game_session_start(game, e);
            break;
        case UI_EFFECT_SESSION:
            if (game->together.is_session)
                game_together_act(game, e);
            else
                game_session_act(game, e->session_action, e->value);
            break;
        case UI_EFFECT_SESSION_CLOSED:
            game_session_drop(game);
            break;
        case UI_EFFECT_CHOOSE_PROFILE:
            game_choose_profile(game, e->profile);
            break;
        case UI_EFFECT_CREATE_PROFILE:
            game_create_profile(game, e->name);
            break;
        case UI_EFFECT_SAFETY_ANSWER:
            answer_safety(game, e->question, e->answer);
            break;
        case UI_EFFECT_BEEN_SEEN:
            been_seen(game);
            break;
        case UI_EFFECT_SETTING:
            change_setting(game, e->setting, e->value);
            break;
        case UI_EFFECT_CUE:
            if (game->audio.state == AUDIO_PLAYING) director_menu(&game->director, e->cue);
            break;
        case UI_EFFECT_QUIT:
            game->is_over = true;
            break;
        case UI_EFFECT_LOOK:
            game_look(game, e->look_kind, &e->look);
            break;
        case UI_EFFECT_CLEARANCE:
            clear_tag(game, e->value, e->days);
            break;
        case UI_EFFECT_BREAK:
            game_take_break(game, e->value, e->is_trip);
            break;
        case UI_EFFECT_GIFT:
            game_choose_gift(game, e->value);
            break;
        case UI_EFFECT_BODY:
            game_change_body(game, e->body, e->value);
            break;
        case UI_EFFECT_DAY_START:
            game_begin_days_at(game, e->value);
            break;
        case UI_EFFECT_SAVE_REPORT:
            game_save_report(game);
            break;
        case UI_EFFECT_GUEST:
            game_welcome_guest(game);
            break;
        case UI_EFFECT_DELETE_PROFILE:
            game_delete_profile(game, e->profile);
            break;
        case UI_EFFECT_UNDO_DELETE:
            game_undo_delete(game);
            break;
        case UI_EFFECT_TOGETHER:
            game_together_choose(game, e->profile);
            break;
        case UI_EFFECT_ASK_BACK:
            ask_back(game, e->value, e->is_back);
            break;
        case UI_EFFECT_START_TOGETHER:
            game_together_start(game, e);
            break;
        case UI_EFFECT_LANGUAGE:
            game_choose_language(game, e->value);
            break;
        case UI_EFFECT_NONE:
        case UI_EFFECT_COUNT:
            break;
        }
    }
}
