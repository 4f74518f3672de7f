/* What the screens are told: the diary's summaries, the settings, the session as it stands. */
#include "app/game.h"

#include <stdio.h>
#include <string.h>

int game_setting(Game *game, UiSetting setting) {
    const UiSettingInfo *info = &UI_SETTINGS_INFO[setting];
    int64_t machine = diary_setting_int(game->diary, 0, info->key, info->fallback);
    int64_t value =
        game->profile ? diary_setting_int(game->diary, game->profile, info->key, machine) : machine;
    return value < info->low ? info->low : value > info->high ? info->high : (int)value;
}

void game_send_volumes(Game *game) {
    static const struct {
        UiSetting setting;
        SoundLayer layer;
    } VOLUMES[] = {{UI_SETTING_VOICE, LAYER_VOICE},
                   {UI_SETTING_CUES, LAYER_CUES},
                   {UI_SETTING_BREATH, LAYER_BREATH},
                   {UI_SETTING_MUSIC, LAYER_MUSIC}};
    game->volumes_due = false;
    for (size_t i = 0; i < sizeof VOLUMES / sizeof *VOLUMES; i++) {
        int percent = game->model.settings[VOLUMES[i].setting];
        if (!conductor_set_layer(&game->conductor, VOLUMES[i].layer, (float)percent / 100.0f,
                                 percent > 0))
            game->volumes_due = true;
    }
}

void game_apply_settings(Game *game) {
    for (int i = 0; i < UI_SETTING_COUNT; i++)
        game->model.settings[i] = game_setting(game, (UiSetting)i);
    game->director.talk = (ScriptTalk)game->model.settings[UI_SETTING_TALK];
    game_send_volumes(game);
}

void game_read_diary(Game *game) {
    Err err = {0};
    DiaryNow now = game_diary_now(game);
    const Library *library = game->data.library;
    arena_free(&game->scratch);
    memset(&game->home, 0, sizeof game->home);
    memset(&game->journey, 0, sizeof game->journey);
    game->hurt.count = 0;
    safety_record_clear(&game->safety);
    bool ok = game_read_household(game, &err);
    if (ok && game->profile) {
        ok = diary_home(game->diary, game->profile, library, now, &game->home, &err) &&
             diary_journey(game->diary, game->profile, library, now, &game->journey, &err) &&
             diary_hurt_exercises(game->diary, game->profile, library, &game->hurt, &err) &&
             diary_safety_record(game->diary, game->profile, &library->safety, &game->safety, &err);
    } else {
        summary_journey(library, &(JourneyFacts){.days_since_flare = JOURNEY_NEVER_FLARED},
                        &game->journey);
    }
    if (!ok) game_notice_err(game, &err);
    if (game->is_locked_unsaved) game->home.is_locked = game->safety.is_locked = true;
    game->model.last_sit =
        (int)diary_setting_int(game->diary, game->profile, "last_sit", UI_SIT_WELL);
    game_read_gifts(game);
    game->model.day_start_min = game_diary_now(game).day_start_min;
    game->model.paused_until = game_paused_until(game, &game->model.is_paused_for_trip);
    game_apply_settings(game);
}

/* In relief the trigger may breathe along; elsewhere nobody listens to it. */
static void listen_to_trigger(Game *game) {
    UiModel *m = &game->model;
    m->has_trigger = false;
    if (!game->input || !game->has_session || game->view.mode != SESSION_MOVING ||
        game->view.phase != SESSION_HOLDING ||
        game->data.library->exercises[game->view.exercise].kind != EXERCISE_RELIEF)
        return;
    m->press = input_trigger(game->input);
    m->has_trigger = m->press >= 0;
    if (!m->has_trigger) return;
    coherence_listen(&game->coherence, game->session_t, game->view.breath, m->press);
    m->chime = coherence_level(&game->coherence);
}

void game_update_model(Game *game) {
    UiModel *m = &game->model;
    int width = 0, height = 0;
    window_size_px(game->window, &width, &height);
    m->width = height > 0 ? DRAW_HEIGHT * (float)width / (float)height : 1920;
    m->strings = game->data.strings;
    m->library = game->data.library;
    m->profiles = &game->profiles;
    m->home = &game->home;
    m->journey = &game->journey;
    m->hurt = &game->hurt;
    m->safety = &game->safety;
    m->minute_of_day = civil_minute_of_day(game_calendar(game));
    m->safety_question = game->profile
                             ? safety_next_question(&game->data.library->safety, &game->safety,
                                                    diary_today(game_diary_now(game)))
                             : -1;
    listen_to_trigger(game);
    m->azimuth_offset_deg = game->input ? 40.0f * input_right_stick_x(game->input) : 0;
    m->session = game->has_session ? &game->view : NULL;
    m->plan = game->has_session ? &game->plan : NULL;
    game_together_model(game);
    m->caption = NULL;
    m->caption_is_spoken = false;
    if (game->has_session && m->settings[UI_SETTING_CAPTIONS]) {
        const ScriptText *line =
            script_caption(game->data.book, &game->session, game->director.talk, game->session_t);
        if (line) {
            m->caption = line->text;
            m->caption_is_spoken = game->audio.state == AUDIO_PLAYING &&
                                   m->settings[UI_SETTING_VOICE] > 0 &&
                                   voice_pack_find(&game->director.voices, line->id) != NULL;
        }
    }
    if (game->notice_count > 0 && game->now_s - game->notice_since_s > NOTICE_SHOWN_S) {
        memmove(game->notices[0], game->notices[1], sizeof game->notices - NOTICE_BYTES);
        game->notice_count--;
        game->notice_since_s = game->now_s;
    }
    m->notice = game->notice_count > 0 ? game->notices[0] : NULL;
}
