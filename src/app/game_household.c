/* Who is here: choosing, making and removing players, and guests, who play in a diary of their own
 * that is never written to a file. */
#include "app/game.h"

#include <stdio.h>

Diary *game_household(Game *game) {
    return game->household ? game->household : game->diary;
}

static void leave_guest(Game *game) {
    if (!game->household) return;
    diary_close(game->diary);
    game->diary = game->household;
    game->household = NULL;
    game->is_locked_unsaved = false;
}

static void show_player(Game *game, DiaryId profile) {
    game->profile = profile;
    game_forget_looks(game);
    game_read_diary(game);
    game_show_figure(game);
}

void game_choose_profile(Game *game, DiaryId profile) {
    Err err = {0};
    if (game->household && profile == GAME_GUEST) return; /* is here already */
    leave_guest(game);
    if (!diary_profile_choose(game->diary, profile, game_calendar(game).utc_s, &err))
        game_notice_err(game, &err);
    show_player(game, profile);
}

void game_create_profile(Game *game, const char *name) {
    Err err = {0};
    DiaryProfile wanted = {0};
    DiaryId id = 0;
    snprintf(wanted.name, sizeof wanted.name, "%s", name);
    if (diary_profile_create(game_household(game), &wanted, game_calendar(game).utc_s, &id, &err))
        game_choose_profile(game, id);
    else
        game_notice_err(game, &err);
}

void game_welcome_guest(Game *game) {
    Err err = {0};
    DiaryProfile guest = {0};
    Diary *diary = NULL;
    DiaryId profile = 0;
    snprintf(guest.name, sizeof guest.name, "%s", strings_get(game->data.strings, "guest.name"));
    if (!diary_open_guest(game_household(game), &guest, game_calendar(game).utc_s, &diary, &profile,
                          &err)) {
        game_notice_err(game, &err);
        return;
    }
    leave_guest(game);
    game->household = game->diary;
    game->diary = diary;
    show_player(game, profile);
}

void game_delete_profile(Game *game, DiaryId profile) {
    Err err = {0};
    if (profile == GAME_GUEST) return;
    if (!diary_profile_delete(game_household(game), profile, game_calendar(game).utc_s, &err))
        game_notice_err(game, &err);
    else if (!game->household && profile == game->profile)
        game->profile = 0;
    show_player(game, game->profile);
}

void game_undo_delete(Game *game) {
    Err err = {0};
    DiaryProfile last;
    int count = 0;
    if (!diary_profiles_deleted(game_household(game), &last, 1, &count, &err) ||
        (count > 0 && !diary_profile_restore(game_household(game), last.id, &err)))
        game_notice_err(game, &err);
    game_read_diary(game);
}

bool game_read_household(Game *game, Err *err) {
    DiaryProfile last;
    int count = 0;
    game->deleted_name[0] = '\0';
    if (!diary_profile_list(game_household(game), game_diary_now(game), &game->profiles, err))
        return false;
    if (diary_profiles_deleted(game_household(game), &last, 1, &count, NULL) && count > 0)
        snprintf(game->deleted_name, sizeof game->deleted_name, "%s", last.name);
    game->model.deleted_name = game->deleted_name[0] ? game->deleted_name : NULL;
    game->model.is_guest = game->household != NULL;
    for (int i = 0; i < game->profiles.count; i++)
        game->profiles.profiles[i].is_chosen =
            !game->household && game->profiles.profiles[i].id == game->profile;
    if (!game->household) return true;
    /* the guest stands among the others for as long as they stay */
    DiaryProfile guest;
    if (game->profiles.count == SUMMARY_PROFILES_MAX) game->profiles.count--;
    if (!diary_profile_get(game->diary, game->profile, &guest, err)) return false;
    ProfileSummary *p = &game->profiles.profiles[game->profiles.count++];
    *p = (ProfileSummary){
        .id = GAME_GUEST, .skin = guest.skin, .hair = guest.hair, .is_chosen = true};
    snprintf(p->name, sizeof p->name, "%s", guest.name);
    return true;
}
