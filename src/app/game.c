/* The loop: open what there is, go on without what there is not, draw when something changed. */
#include "app/game.h"

#include "app/diary_file.h"
#include "platform/clock.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_S      (1.0 / 60.0)
#define STILL_WAIT_S 0.03 /* between looks at a screen on which nothing moves */

Instant game_calendar(const Game *game) {
    if (!game->options.has_now) return clock_now();
    return (Instant){game->calendar.utc_s + (int64_t)game->now_s, game->calendar.offset_min};
}

bool game_is_heard(const Game *game) {
    return game->options.speed == 1.0 && !game->options.is_stepped;
}

double game_clock_s(const Game *game) {
    return game->options.is_stepped ? (double)game->frame * GAME_STEP_S : clock_monotonic_s();
}

int64_t game_now_us(const Game *game) {
    return (int64_t)(game_clock_s(game) * 1e6);
}

DiaryNow game_diary_now(const Game *game) {
    return (DiaryNow){.at = game_calendar(game),
                      .day_start_min = (int)diary_setting_int(
                          game->diary, game->profile, "day_start_min", DIARY_DAY_START_MIN)};
}

void game_notice(Game *game, const char *text) {
    if (!text[0] || game->notice_count == NOTICES_MAX) return;
    for (int i = 0; i < game->notice_count; i++)
        if (!strcmp(game->notices[i], text)) return;
    if (game->notice_count == 0) game->notice_since_s = game->now_s;
    snprintf(game->notices[game->notice_count++], NOTICE_BYTES, "%s", text);
}

void game_notice_err(Game *game, const Err *err) {
    if (err->code != ERR_NONE) game_notice(game, err->text);
}

static void prepare_figure(void *ctx) {
    figure_scene_prepare(ctx, NULL);
}

void game_drop_figure(Game *game) {
    game_quality_end(game);
    if (game->scene) figure_scene_cancel(game->scene);
    worker_join(game->worker);
    figure_scene_destroy(game->scene);
    game->worker = NULL;
    game->scene = NULL;
}

void game_show_figure(Game *game) {
    Err err = {0};
    FigureOptions wanted = game_figure_wanted(game);
    if (game->scene && figure_key(&wanted) == figure_key(&game->figure)) return;
    game_drop_figure(game);
    game->figure = wanted;
    if (!figure_scene_create(game->data.library, &wanted, game->data.places.cache, &game->scene,
                             &err) ||
        !worker_start("figure", prepare_figure, game->scene, &game->worker, &err))
        game_notice_err(game, &err);
}

static bool open_diary(Game *game, Err *err) {
    char kept_as[DIARY_PATH_MAX] = "";
    Err notice = {0};
    if (!diary_file_open_for_play(game->data.places.user, game_calendar(game).utc_s, &game->diary,
                                  &notice, kept_as, err))
        return false;
    game_notice_err(game, &notice);
    if (!diary_file_backup_daily(game->diary, game->data.places.user,
                                 diary_today(game_diary_now(game)), &notice))
        game_notice_err(game, &notice);
    if (!diary_profile_chosen(game->diary, &game->profile, &notice)) game->profile = 0;
    return true;
}

/* Sound is welcome, never needed: without a device the clock is the machine's. */
static bool open_sound(Game *game, Err *err) {
    char folder[PATH_BYTES];
    conductor_init(&game->conductor);
    if (!game_data_voice_folder(&game->data, folder)) folder[0] = '\0';
    if (!director_open(&game->director, game->data.book, &game->conductor, folder, err))
        return false;
    if (game_is_heard(game)) {
        audio_open(&game->audio, &game->conductor, 0, NULL);
        if (game->audio.state == AUDIO_PLAYING && !game->director.has_voice)
            game_notice(game, strings_get(game->data.strings, "notice.no_voice"));
    }
    return true;
}

static bool open_input(Game *game, Err *err) {
    char database[PATH_BYTES];
    bool has_database = path_join(game->data.places.user, "gamecontrollerdb.txt", database, NULL) &&
                        file_exists(database);
    Err notice = {0};
    if (!input_open(has_database ? database : NULL, &game->input, &notice)) {
        if (!has_database) return err_set(err, notice.code, "%s", notice.text);
        game_notice_err(game, &notice); /* the player's own table is bad: go on without */
        if (!input_open(NULL, &game->input, err)) return false;
    }
    return !game->options.pad_script ||
           pad_script_open(game->options.pad_script, &game->pad_script, err);
}

static bool load_data(Game *game, Err *err) {
    const GameOptions *o = &game->options;
    Places places;
    if (!game_data_places(o->user_dir, true, &places, err)) return false;
    languages_find(&places, &game->languages);
    return game_data_load(o->user_dir, true, game_language_default(&game->languages, o->lang),
                          &game->data, err);
}

bool game_open(Game *game, const GameOptions *options, Err *err) {
    memset(game, 0, sizeof *game);
    game->options = *options;
    game->started_s = game_clock_s(game);
    game->calendar = options->has_now ? options->now : clock_now();
    const WindowOptions window = {.title = "Limber",
                                  .width = options->width,
                                  .height = options->height,
                                  .is_windowed = options->is_windowed,
                                  .is_hidden = options->is_hidden,
                                  .is_software = options->is_software};
    bool ok = load_data(game, err) && open_diary(game, err);
    if (ok) game_begin_language(game);
    ok = ok && open_sound(game, err) && window_open(&window, &game->window, err) &&
         text_open(NULL, &game->text, err) &&
         painter_create(game->window, game->text, &game->painter, err) && open_input(game, err) &&
         shots_open(&game->shots, options->shots_dir, err);
    if (!ok) {
        game_close(game);
        return false;
    }
    for (int i = 0; i < game->data.library->skipped_count; i++)
        game_notice(game, game->data.library->skipped[i]);
    game_quality_begin(game);
    game_read_diary(game);
    game_update_model(game);
    ui_begin(&game->ui, &game->model, game->now_s);
    return true;
}

void game_close(Game *game) {
    game->has_session = false;
    game_together_choose(game, 0);
    game_drop_figure(game);
    audio_close(&game->audio);
    director_close(&game->director);
    pad_script_close(game->pad_script);
    if (game->input) input_close(game->input);
    if (game->painter) painter_destroy(game->painter);
    if (game->text) text_close(game->text);
    if (game->window) window_close(game->window);
    diary_close(game->household);
    diary_close(game->diary);
    arena_free(&game->scratch);
    game_data_free(&game->data);
}

/* ---- one frame ---- */

static void act(Game *game, Action action) {
    UiEffects effects = {0};
    ui_act(&game->ui, &game->model, action, game->now_s, &effects);
    game_do(game, &effects);
    game_update_model(game);
}

static bool take_input(Game *game) {
    bool any = false;
    InputEvent event;
    while (input_poll(game->input, game_clock_s(game), &event)) {
        any = true;
        switch (event.kind) {
        case INPUT_ACTION:
            if (event.action.kind == ACTION_QUIT)
                game->is_over = true;
            else
                act(game, event.action);
            break;
        case INPUT_PAD_ADDED:
            game->model.pad_is_lost = false;
            break;
        case INPUT_PAD_LOST:
            game->model.pad_is_lost = true;
            break;
        case INPUT_FULLSCREEN:
            window_set_fullscreen(game->window, !window_is_fullscreen(game->window));
            break;
        case INPUT_RENDER_RESET:
            painter_forget(game->painter);
            break;
        case INPUT_NONE:
        case INPUT_RESIZED:
        case INPUT_FOCUS_LOST:
        case INPUT_FOCUS_GAINED:
        case INPUT_KIND_COUNT:
            break;
        }
        if (event.kind == INPUT_ACTION && event.action.kind != ACTION_PAUSE)
            game->model.pad_is_lost = false; /* any pad or key goes on */
    }
    return any;
}

static void play_pad_script(Game *game) {
    /* Its pad has to be noticed before it is pressed, and something seen before it is chosen. */
    if (!game->pad_script || !game->drew_once || input_pad_count(game->input) == 0) return;
    Err err = {0};
    char place[PAD_SCRIPT_WORD];
    double real_s = clock_monotonic_s();
    bool is_moving = game->ui.screen == UI_SESSION && game->has_session &&
                     session_is_work(game->view.phase) && game->view.mode == SESSION_MOVING;
    snprintf(place, sizeof place, "%s%s%s", UI_SCREEN_NAMES[game->ui.screen], is_moving ? ":" : "",
             is_moving ? game->data.library->exercises[game->view.exercise].id : "");
    if (!pad_script_play(game->pad_script, game->now_s, real_s, place, &err)) {
        game->failure = err;
        game->is_over = true;
    }
    if (pad_script_is_over(game->pad_script, real_s)) game->is_over = true;
}

static void watch_sound(Game *game) {
    if (!game_is_heard(game)) return;
    audio_update(&game->audio, game_now_us(game));
    if (game->volumes_due) game_send_volumes(game);
    if (game->ui.screen == UI_HOME) audio_settle(&game->audio, game_now_us(game));
    if (!audio_take_lost(&game->audio)) return;
    game_notice(game, strings_get(game->data.strings, "notice.sound_lost"));
    if (game->has_session) game_session_act(game, SESSION_PAUSE, 0);
}

static void name_shot(const Game *game, char name[SHOT_NAME]) {
    const char *screen = UI_SCREEN_NAMES[game->ui.screen];
    if (game->ui.screen == UI_SESSION && game->has_session)
        snprintf(name, SHOT_NAME, "session_%.40s_%s",
                 game->data.library->exercises[game->view.exercise].id,
                 game->view.mode == SESSION_MOVING ? SESSION_PHASE_NAMES[game->view.phase]
                                                   : "paused");
    else
        snprintf(name, SHOT_NAME, "%s", screen);
}

static void draw(Game *game) {
    game->must_draw = false;
    Err err = {0};
    const TextMeasure measure = text_measure(game->text);
    const StageSource stage = {figure_scene_triangles, game->scene};
    ui_draw(&game->ui, &game->model, game->now_s, &measure, &game->list);
    painter_paint(game->painter, &game->list, game->scene ? &stage : NULL);
    char shot[SHOT_NAME];
    name_shot(game, shot);
    if (!shots_see(&game->shots, game->window, shot, game_clock_s(game), &err)) {
        game_notice_err(game, &err);
        game->shots.folder = NULL; /* said once; the game goes on */
    }
    game->painted_s = clock_monotonic_s();
    window_present(game->window);
    if (!game->drew_once) {
        game->drew_once = true;
        game_show_figure(game); /* the first picture is up: now the slow work may begin */
    }
}

/* Did anything happen that a still screen would not show by itself? */
static bool notice_changes(Game *game) {
    bool is_ready = game->scene && figure_scene_has_mesh(game->scene);
    int width, height;
    window_size_px(game->window, &width, &height);
    bool changed = is_ready != game->figure_was_ready || width != game->width_before ||
                   height != game->height_before || game->model.notice != game->notice_before;
    game->figure_was_ready = is_ready;
    game->width_before = width;
    game->height_before = height;
    game->notice_before = game->model.notice;
    return changed;
}

void game_frame(Game *game) {
    game->frame++;
    game->now_s = (game_clock_s(game) - game->started_s) * game->options.speed;
    play_pad_script(game);
    game->must_draw |= take_input(game);
    watch_sound(game);
    game_session_update(game);
    game_update_model(game);

    UiEffects effects = {0};
    ui_update(&game->ui, &game->model, game->now_s, &effects);
    if (effects.count > 0) {
        game_do(game, &effects);
        game_update_model(game);
        game->must_draw = true;
    }
    window_hold_screensaver(game->window, ui_is_in_session(&game->ui));
    game->must_draw |= notice_changes(game) || !game->drew_once ||
                       game->shots.folder != NULL || /* a still screen has its picture too */
                       !ui_is_still(&game->ui, &game->model, game->now_s);
}

void game_run(Game *game) {
    while (!game->is_over) {
        double began_s = clock_monotonic_s();
        game_frame(game);
        bool is_stepped = game->options.is_stepped;
        if (is_stepped && game->drew_once && game->frame % 4 != 0) continue;
        bool drew = game->must_draw;
        if (drew) draw(game);
        bool is_usual = !ui_is_crossing(&game->ui, &game->model, game->now_s);
        game_quality_frame(game, drew && is_usual, began_s, FRAME_S);
        if (!is_stepped)
            clock_sleep_s(drew ? FRAME_S - (clock_monotonic_s() - began_s) : STILL_WAIT_S);
    }
    if (game->has_session) {
        game_session_act(game, SESSION_QUIT, 0);
        game_session_update(game);
    }
}

bool game_first_frame(const GameOptions *options, double *seconds, Err *err) {
    double began_s = clock_monotonic_s();
    Game *game = malloc(sizeof *game);
    if (!game) return err_set(err, ERR_LIMIT, "the game: out of memory");
    bool is_open = game_open(game, options, err);
    if (is_open) {
        game_frame(game);
        draw(game);
        *seconds = clock_monotonic_s() - began_s;
        game_close(game);
    }
    free(game);
    return is_open;
}
