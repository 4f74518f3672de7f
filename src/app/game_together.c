/* Two side by side: the second player's diary, share and figure. One session runs for both
 * (coach/together.h); each has a recorder of their own, so that both diaries get the day. */
#include "app/game.h"

#include <stdio.h>
#include <string.h>

static const int NOTHING_SAID[TOGETHER_PLAYERS] = {-1, -1};

static DiaryNow partner_now(const Game *game) {
    return (DiaryNow){.at = game_calendar(game),
                      .day_start_min =
                          (int)diary_setting_int(game->together.diary, game->together.partner,
                                                 "day_start_min", DIARY_DAY_START_MIN)};
}

/* ---- the second figure ---- */

static void prepare_figure(void *ctx) {
    figure_scene_prepare(ctx, NULL);
}

static void drop_figure(Game *game) {
    GameTogether *t = &game->together;
    if (game->scene) figure_scene_set_beside(game->scene, NULL);
    worker_join(t->worker);
    figure_scene_destroy(t->scene);
    t->worker = NULL;
    t->scene = NULL;
}

/* Two who look alike are told apart by what they wear. */
static FigureOptions dress(Game *game) {
    FigureOptions wanted =
        game_figure_of(game, game->together.partner,
                       game_gift_of(game->together.diary, game->together.partner, GIFT_OUTFIT));
    for (int outfit = 0;
         outfit < FIGURE_OUTFITS && wanted.color[MATERIAL_TOP] == game->figure.color[MATERIAL_TOP];
         outfit++)
        figure_options_wear(&wanted, outfit);
    return wanted;
}

static void show_figure(Game *game) {
    GameTogether *t = &game->together;
    Err err = {0};
    if (!game->scene) return;
    const FigureOptions wanted = dress(game);
    if (!figure_scene_create_beside(game->scene, &wanted, &t->scene, &err) ||
        !worker_start("second figure", prepare_figure, t->scene, &t->worker, &err)) {
        game_notice_err(game, &err); /* the first figure stands for both */
        drop_figure(game);
        return;
    }
    figure_scene_set_beside(game->scene, t->scene);
}

/* ---- who ---- */

static bool read_partner(Game *game, Err *err) {
    GameTogether *t = &game->together;
    const Library *library = game->data.library;
    DiaryNow now = partner_now(game);
    SafetyRecord safety;
    if (!diary_home(t->diary, t->partner, library, now, &t->home, err) ||
        !diary_safety_record(t->diary, t->partner, &library->safety, &safety, err))
        return false;
    t->last_sit = (int)diary_setting_int(t->diary, t->partner, "last_sit", UI_SIT_WELL);
    t->can = t->home.is_locked || game->home.is_locked ? UI_TOGETHER_LOCKED
             : safety_next_question(&library->safety, &safety, diary_today(now)) >= 0
                 ? UI_TOGETHER_ASK_FIRST
                 : UI_TOGETHER_CAN;
    return true;
}

void game_together_choose(Game *game, DiaryId partner) {
    GameTogether *t = &game->together;
    Err err = {0};
    if ((!t->partner && !partner) || game->has_session) return;
    drop_figure(game);
    *t = (GameTogether){.partner = partner, .diary = game_household(game)};
    if (game->input) input_pair_players(game->input, false);
    if (!partner) return;
    /* a guest has a diary of their own: beside them anyone of the household can be the second */
    bool is_self = !game->household && partner == game->profile;
    if (partner == GAME_GUEST || is_self || !read_partner(game, &err)) {
        game_notice_err(game, &err);
        *t = (GameTogether){0};
        return;
    }
    if (t->can != UI_TOGETHER_CAN) return;
    if (game->input) input_pair_players(game->input, true);
    show_figure(game);
}

void game_together_model(Game *game) {
    const GameTogether *t = &game->together;
    UiTogether *m = &game->model.together;
    *m = (UiTogether){.partner = t->partner,
                      .can = t->can,
                      .is_session = t->is_session && game->has_session,
                      .routine = -1,
                      .last_sit = t->last_sit};
    if (!t->partner) return;
    m->home = &t->home;
    m->results = game->model.results ? &t->results : NULL;
    m->routine =
        together_routine(game->data.library, game->home.today.routine, t->home.today.routine);
}

/* ---- the session of both ---- */

static bool make_plan(Game *game, const UiEffect *e, Err *err) {
    GameTogether *t = &game->together;
    const Library *library = game->data.library;
    PlanAnswers own[TOGETHER_PLAYERS] = {0}, both;
    if (!read_partner(game, err)) return false;
    if (t->can != UI_TOGETHER_CAN || e->routine < 0 || e->routine >= library->routine_count)
        return err_set(err, ERR_RANGE, "%s", strings_get(game->data.strings, "together.not_now"));
    if (!game_plan_answers(game, game->diary, game->profile, e->pains[0], e->sits[0],
                           game->left_out, &own[0], err) ||
        !game_plan_answers(game, t->diary, t->partner, e->pains[1], e->sits[1], t->left_out,
                           &own[1], err))
        return false;
    plan_answers_merge(&own[0], &own[1], t->merged, LIBRARY_EXERCISES_MAX, &both);
    return plan_make(library, &library->routines[e->routine], &both, &game->plan, err);
}

void game_together_start(Game *game, const UiEffect *effect) {
    GameTogether *t = &game->together;
    Err err = {0};
    if (!t->partner || game->has_session) return;
    if (!make_plan(game, effect, &err)) {
        game_notice_err(game, &err);
        return;
    }
    DiaryNow now = partner_now(game);
    recorder_open(&t->recorder, t->diary, game->data.library, t->partner, &game->plan,
                  &game->session, now.at, now.day_start_min);
    t->is_session = true;
    together_open(&t->share);
    together_says(&t->share, 0, effect->pains);
    game_session_open(game, together_pain(effect->pains));
    together_says(&t->share, 0, NOTHING_SAID);
}

void game_together_act(Game *game, const UiEffect *effect) {
    Together *share = &game->together.share;
    bool is_pain = effect->session_action == SESSION_PAIN;
    together_says(share, effect->player, is_pain ? effect->pains : NOTHING_SAID);
    game_session_act(game, effect->session_action, effect->value);
    together_says(share, 0, NOTHING_SAID);
}

static void on_share(void *ctx, int player, const SessionEvent *event) {
    Game *game = ctx;
    GameTogether *t = &game->together;
    if (event->kind == SESSION_EVENT_RESULT) t->own[player] = event->result;
    recorder_event(player ? &t->recorder : &game->recorder, event);
}

void game_together_event(Game *game, const SessionEvent *event) {
    Err problem = {0};
    together_event(&game->together.share, event, on_share, game);
    if (recorder_problem(&game->together.recorder, &problem)) game_notice_err(game, &problem);
}

void game_together_finish(Game *game) {
    GameTogether *t = &game->together;
    game_results(game, game->diary, &game->recorder, &t->own[0], &game->results);
    game_results(game, t->diary, &t->recorder, &t->own[1], &t->results);
}
