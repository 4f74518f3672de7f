/* Which language is spoken and read: the one chosen on this machine, else --lang, else the
 * system's, else English. A chosen one that is no longer there is as if none were chosen. */
#include "app/game.h"

#include <string.h>

static const char SETTING[] = "language";

const char *game_language_default(const Languages *languages, const char *option) {
    return option ? option : languages_preferred(languages);
}

static void tell_screens(Game *game) {
    UiLanguages *shown = &game->model.languages;
    int now = languages_index(&game->languages, game->data.lang);
    *shown = (UiLanguages){.chosen = now < 0 ? 0 : now};
    for (int i = 0; i < game->languages.count && i < UI_LANGUAGES_MAX; i++)
        memcpy(shown->names[shown->count++], game->languages.names[i], LANGUAGE_NAME);
}

/* Everything that is said and read comes anew; what stands before it is only let go when that is
 * there. Never in a session: it holds on to the levels. */
static bool speak(Game *game, const char *lang, Err *err) {
    GameData fresh;
    char folder[PATH_BYTES];
    if (!game_data_load(game->options.user_dir, true, lang, &fresh, err)) return false;
    bool had_figure = game->scene != NULL;
    game_drop_figure(game);
    game_data_free(&game->data);
    game->data = fresh;
    if (game->director.conductor) {
        if (!game_data_voice_folder(&game->data, folder)) folder[0] = '\0';
        director_speak(&game->director, game->data.book, folder);
    }
    if (had_figure) game_show_figure(game);
    return true;
}

void game_begin_language(Game *game) {
    char kept[LANGUAGE_CODE];
    Err err = {0};
    if (diary_setting_get(game->diary, 0, SETTING, kept, sizeof kept, NULL) &&
        languages_index(&game->languages, kept) >= 0 && strcmp(kept, game->data.lang) != 0 &&
        !speak(game, kept, &err))
        game_notice_err(game, &err);
    tell_screens(game);
}

void game_choose_language(Game *game, int language) {
    Err err = {0};
    if (language >= game->languages.count || game->has_session) return;
    const char *kept = language < 0 ? "" : game->languages.codes[language];
    const char *lang =
        language < 0 ? game_language_default(&game->languages, game->options.lang) : kept;
    if (!lang) lang = "en";
    if (strcmp(lang, game->data.lang) != 0 && !speak(game, lang, &err)) {
        game_notice_err(game, &err);
        return;
    }
    if (!diary_setting_set(game_household(game), 0, SETTING, kept, game_calendar(game).utc_s, &err))
        game_notice_err(game, &err);
    tell_screens(game);
    game_read_diary(game);
}
