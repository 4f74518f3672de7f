/* The session under way. Its time runs on through pauses (coach/session.h) and stands still through
 * gaps: a suspended machine, a debugger, a TV switched off. */
#include "app/game.h"

#include "platform/clock.h"
#include <stdio.h>
#include <string.h>

#define RUMBLE_BREATH_S 0.35
#define RUMBLE_SWITCH_S 0.50

/* Every event goes to the diary at once, and to the hands where it helps. */
static void on_event(void *ctx, const SessionEvent *event) {
    Game *game = ctx;
    Err problem = {0};
    if (game->together.is_session)
        game_together_event(game, event);
    else
        recorder_event(&game->recorder, event);
    if (recorder_problem(&game->recorder, &problem)) game_notice_err(game, &problem);
    float rumble = (float)game->model.settings[UI_SETTING_RUMBLE] / 100.0f;
    if (!game->input || !game_is_heard(game) || rumble <= 0) return;
    if (event->kind == SESSION_EVENT_BREATH && event->is_in)
        input_rumble(game->input, 0.12f * rumble, 0, RUMBLE_BREATH_S);
    if (event->kind == SESSION_EVENT_SEGMENT && event->segment->phase == SESSION_SWITCH)
        input_rumble(game->input, 0.35f * rumble, 0.2f * rumble, RUMBLE_SWITCH_S);
}

static ClockReading read_clock(const Game *game) {
    int64_t now_us = game_now_us(game);
    if (!game_is_heard(game)) return (ClockReading){.now_us = now_us};
    return audio_reading(&game->audio, now_us);
}

bool game_plan_answers(Game *game, Diary *diary, DiaryId profile, int pain, UiSit sit,
                       int left_out[LIBRARY_EXERCISES_MAX], PlanAnswers *out, Err *err) {
    const DiaryNow now = {.at = game_calendar(game),
                          .day_start_min = (int)diary_setting_int(diary, profile, "day_start_min",
                                                                  DIARY_DAY_START_MIN)};
    if (!diary_plan_answers(diary, profile, game->data.library, now, left_out, out, err))
        return false;
    out->pain_start = pain;
    if (sit == UI_SIT_SORE && out->steps_back < 1) out->steps_back = 1;
    char word[8];
    snprintf(word, sizeof word, "%d", (int)sit);
    diary_setting_set(diary, profile, "last_sit", word, game_calendar(game).utc_s, NULL);
    return true;
}

/* Three quiet minutes of the exercise that the relief routine holds are always there; anything else
 * is fitted to what the player must avoid. */
static bool make_plan(Game *game, const UiEffect *effect, Err *err) {
    const Library *library = game->data.library;
    PlanAnswers answers = {0};
    if (effect->routine < 0 || effect->routine >= library->routine_count)
        return err_set(err, ERR_UNKNOWN, "there is no such routine");
    if (game->home.is_locked)
        return err_set(err, ERR_RANGE, "%s", strings_get(game->data.strings, "notice.locked"));
    if (!game_plan_answers(game, game->diary, game->profile, effect->pain, effect->sit,
                           game->left_out, &answers, err))
        return false;
    return plan_make(library, &library->routines[effect->routine], &answers, &game->plan, err);
}

void game_session_start(Game *game, const UiEffect *effect) {
    Err err = {0};
    if (!make_plan(game, effect, &err)) {
        game_notice_err(game, &err);
        return;
    }
    game_session_open(game, effect->pain);
}

void game_session_open(Game *game, int pain) {
    game->plan.turn = (unsigned)game->home.active_days;
    game->plan.breath = (BreathPattern)game->model.settings[UI_SETTING_BREATH_PATTERN];
    session_open(&game->session, game->data.library, &game->plan);
    DiaryNow now = game_diary_now(game);
    recorder_open(&game->recorder, game->diary, game->data.library, game->profile, &game->plan,
                  &game->session, now.at, now.day_start_min);
    game->has_session = true;
    game->session_t = 0;
    game->model.results = NULL;
    clock_start(&game->clock, game->options.speed, read_clock(game));
    session_act(&game->session, 0, SESSION_PAIN, pain, on_event, game);
    session_view(&game->session, 0, &game->view);
    char music[PATH_BYTES];
    if (!game_music_folder(game, music)) music[0] = '\0';
    director_set_music(&game->director, music, diary_today(now));
    director_begin(&game->director, &game->session);
    game_notice_err(game, &game->director.problem);
    director_update(&game->director, &game->session, &game->clock, 0);
}

void game_results(Game *game, Diary *diary, Recorder *recorder, const SessionResult *own,
                  ResultsSummary *out) {
    Err err = {0};
    const Library *library = game->data.library;
    DiaryNow now = {.at = game_calendar(game), .day_start_min = recorder->day_start_min};
    if (recorder->session && recorder_flush(recorder) &&
        diary_results(diary, recorder->session, library, now, out, &err))
        return;
    game_notice_err(game, &err);
    *out = (ResultsSummary){.outcome = own->outcome,
                            .light = own->light,
                            .active_s = own->active_s,
                            .today_s = own->active_s,
                            .stars = own->stars,
                            .is_relief = game->plan.is_relief_only,
                            .routine = library_routine(library, game->plan.routine),
                            .station = library_station(library, game->plan.station),
                            .pain_start = own->pain_start,
                            .pain_end = own->pain_end};
}

static void finish(Game *game) {
    if (game->together.is_session)
        game_together_finish(game);
    else
        game_results(game, game->diary, &game->recorder, &game->session.result, &game->results);
    game->model.results = &game->results;
    director_silence(&game->director);
    game_read_diary(game);
}

static void look(Game *game) {
    bool was_over = game->view.mode == SESSION_OVER;
    session_view(&game->session, game->session_t, &game->view);
    game->plan = game->session.plan;
    if (game->view.mode == SESSION_OVER && !was_over) finish(game);
}

void game_session_act(Game *game, SessionAction action, int value) {
    if (!game->has_session) return;
    game->session_t = clock_read(&game->clock, read_clock(game));
    Session *session = &game->session;
    int revision = session->revision;
    session_act(session, game->session_t, action, value, on_event, game);
    if (session->revision != revision) { /* else what was promised still holds */
        bool begins = session->mode == SESSION_RESUMING || session->fresh_t >= game->session_t;
        if (begins) clock_resume(&game->clock, read_clock(game));
        director_acted(&game->director, session, &game->clock, game->session_t);
    }
    look(game);
}

void game_session_update(Game *game) {
    if (!game->has_session) return;
    game->session_t = clock_read(&game->clock, read_clock(game));
    if (clock_take_gap(&game->clock)) game_session_act(game, SESSION_PAUSE, 0);
    session_advance(&game->session, game->session_t, on_event, game);
    director_update(&game->director, &game->session, &game->clock, game->session_t);
    look(game);
}

void game_session_drop(Game *game) {
    director_silence(&game->director);
    game->has_session = false;
    game->model.results = NULL;
    game->model.session = NULL;
    game_together_choose(game, 0);
    game_read_diary(game);
}
