/* The figure as fine as this machine draws it in time (quality.h); the level is kept for the next
 * start, with what belongs to the machine. */
#include "app/game.h"

#include <stdio.h>

static const char SETTING[] = "figure_quality";
static const double LATE = 1.6; /* frames apart by this much of one's time were not shown in time */

static void remake(void *ctx) {
    const Game *game = ctx;
    figure_scene_remake(game->scene, game->quality.level, NULL);
}

void game_quality_begin(Game *game) {
    int64_t kept = diary_setting_int(game->diary, 0, SETTING, FIGURE_12K);
    bool fits = kept >= FIGURE_6K && kept < FIGURE_QUALITY_COUNT;
    quality_begin(&game->quality, fits ? (FigureQuality)kept : FIGURE_12K, FIGURE_44K);
    game->kept_quality = game->quality.level;
}

/* A disk may take longer than a frame has: not while someone moves. */
static void keep(Game *game) {
    char text[8];
    if (game->kept_quality == game->quality.level) return;
    game->kept_quality = game->quality.level;
    snprintf(text, sizeof text, "%d", (int)game->quality.level);
    diary_setting_set(game->diary, 0, SETTING, text, game_calendar(game).utc_s, NULL);
}

void game_quality_end(Game *game) {
    worker_join(game->remaker);
    game->remaker = NULL;
}

/* What the graphics card needs shows only in how far frames are apart. */
void game_quality_frame(Game *game, bool drew, double began_s, double budget_s) {
    double before_s = game->frame_began_s;
    game->frame_began_s = drew ? began_s : 0;
    if (!ui_is_in_session(&game->ui)) keep(game);
    if (!drew || before_s <= 0 || !game_is_heard(game)) return;
    if (!game->scene || !figure_scene_has_mesh(game->scene)) return;
    if (figure_scene_figure(game->scene)->options.quality != game->quality.level) return;
    double apart_s = began_s - before_s, cost_s = game->painted_s - began_s;
    if (apart_s > LATE * budget_s && apart_s > cost_s) cost_s = apart_s;
    if (!quality_frame(&game->quality, cost_s, budget_s)) return;
    game_quality_end(game);
    game->figure.quality = game->quality.level;
    if (!figure_scene_revert(game->scene, game->quality.level))
        worker_start("figure again", remake, game, &game->remaker, NULL);
}
