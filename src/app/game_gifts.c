/* What this player has earned and chosen, and how the figure looks by it. */
#include "app/game.h"

#include <stdio.h>
#include <string.h>

static void setting_key(GiftKind kind, char out[32]) {
    snprintf(out, 32, "gift_%s", GIFT_KIND_NAMES[kind]);
}

static bool is_earned(Diary *diary, DiaryId profile, const GiftInfo *gift) {
    if (gift->is_given) return true;
    return profile &&
           diary_has_earned(diary, profile, REWARD_NAMES[gift->from.kind], NULL, gift->from.level);
}

int game_gift_of(Diary *diary, DiaryId profile, GiftKind kind) {
    char key[32], id[32] = "";
    Gift chosen = GIFT_COUNT;
    setting_key(kind, key);
    if (profile && diary_setting_get(diary, profile, key, id, sizeof id, NULL))
        chosen = gift_find(id);
    bool fits = chosen < GIFT_COUNT && gift_info(chosen)->kind == kind &&
                is_earned(diary, profile, gift_info(chosen));
    return (int)(fits ? chosen : gift_first(kind));
}

void game_read_gifts(Game *game) {
    for (int i = 0; i < GIFT_COUNT; i++)
        game->model.has_gift[i] = is_earned(game->diary, game->profile, gift_info((Gift)i));
    for (int kind = 0; kind < GIFT_KIND_COUNT; kind++)
        game->model.gift[kind] = game_gift_of(game->diary, game->profile, (GiftKind)kind);
}

void game_choose_gift(Game *game, int gift) {
    Err err = {0};
    char key[32];
    if (gift < 0 || gift >= GIFT_COUNT || !game->model.has_gift[gift]) return;
    const GiftInfo *info = gift_info((Gift)gift);
    setting_key(info->kind, key);
    if (!diary_setting_set(game->diary, game->profile, key, info->id, game_calendar(game).utc_s,
                           &err))
        game_notice_err(game, &err);
    game_read_diary(game);
    game_show_figure(game);
}

void game_change_body(Game *game, UiBody body, int value) {
    Err err = {0};
    DiaryProfile profile;
    bool ok = diary_profile_get(game->diary, game->profile, &profile, &err);
    if (ok) {
        *(body == UI_BODY_SKIN   ? &profile.skin
          : body == UI_BODY_HAIR ? &profile.hair
                                 : &profile.build) = value;
        ok = diary_profile_update(game->diary, &profile, &err);
    }
    if (!ok) game_notice_err(game, &err);
    game_read_diary(game);
    game_show_figure(game);
}

static FigureOptions figure_of(const Game *game, const ProfileSummary *p, int gift) {
    static const int TONE[UI_SKINS] = {1, 0, 2, 3, 4}; /* 0 is the tone everyone begins with */
    FigureOptions wanted = figure_options_default(game->quality.level);
    int outfit = figure_outfit_find(gift_info((Gift)gift)->id);
    if (outfit >= 0) figure_options_wear(&wanted, outfit);
    if (!p) return wanted;
    if (p->skin >= 0 && p->skin < UI_SKINS)
        wanted.color[MATERIAL_SKIN] = FIGURE_SKIN_TONE[TONE[p->skin]];
    if (p->build >= 0 && p->build < (int)FIGURE_BUILD_COUNT) wanted.build = (FigureBuild)p->build;
    if (p->hair >= 0 && p->hair < (int)FIGURE_HAIR_COUNT) wanted.hair = (FigureHair)p->hair;
    return wanted;
}

bool game_music_folder(const Game *game, char out[PATH_BYTES]) {
    const GiftInfo *piece = gift_info((Gift)game->model.gift[GIFT_MUSIC]);
    if (piece->kind == GIFT_MUSIC && piece->region >= 0)
        return game_data_music_of(&game->data, (Region)piece->region, out);
    return game_data_music_folder(&game->data, game->plan.station, out);
}

FigureOptions game_figure_wanted(const Game *game) {
    const ProfileSummary *chosen = NULL;
    for (int i = 0; i < game->profiles.count; i++)
        if (game->profiles.profiles[i].is_chosen) chosen = &game->profiles.profiles[i];
    return figure_of(game, chosen, game->model.gift[GIFT_OUTFIT]);
}

FigureOptions game_figure_of(const Game *game, DiaryId profile, int outfit) {
    const ProfileSummary *of = NULL;
    for (int i = 0; i < game->profiles.count; i++)
        if (game->profiles.profiles[i].id == profile) of = &game->profiles.profiles[i];
    return figure_of(game, of, outfit);
}
