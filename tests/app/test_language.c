/* labels: e2e */
/* Which language is spoken and read: chosen on this machine, else asked for, else the system's. */
#include "app/game.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct World {
    char folder[256];
    Game *game;
} World;

static void shell(const World *w, const char *order) { /* $1: the folder */
    char command[1200];
    snprintf(command, sizeof command, "set -- '%s'; %s", w->folder, order);
    assert_int_equal(system(command), 0);
}

static int setup(void **state) {
    World *w = calloc(1, sizeof *w);
    snprintf(w->folder, sizeof w->folder, "%s/language_XXXXXX", BUILD_DIR);
    w->game = malloc(sizeof *w->game);
    unsetenv("LANG");
    unsetenv("LANGUAGE");
    unsetenv("LIMBER_DATA");
    *state = w;
    return mkdtemp(w->folder) && w->game ? 0 : -1;
}

static int teardown(void **state) {
    World *w = *state;
    shell(w, "rm -rf \"$1\"");
    unsetenv("LIMBER_DATA");
    free(w->game);
    free(w);
    return 0;
}

static void open_game(World *w, const char *lang) {
    Err err = {0};
    const GameOptions options = {.user_dir = w->folder,
                                 .lang = lang,
                                 .speed = 1,
                                 .is_stepped = true,
                                 .is_windowed = true,
                                 .is_hidden = true,
                                 .is_software = true,
                                 .width = 640,
                                 .height = 360};
    if (!game_open(w->game, &options, &err)) fail_msg("%s", err.text);
}

static const char *title(const World *w) {
    return strings_get(w->game->model.strings, "settings.title");
}

static const char *bridge(const World *w) {
    const Library *library = w->game->data.library;
    return library->exercises[library_exercise(library, "bridge")].name;
}

static int shown(const World *w) {
    return w->game->model.languages.chosen;
}

static void choose(World *w, const char *code) {
    const UiEffects effects = {.items = {{.kind = UI_EFFECT_LANGUAGE,
                                          .value = languages_index(&w->game->languages, code)}},
                               .count = 1};
    game_do(w->game, &effects);
    game_update_model(w->game);
}

static void keep_word(World *w, const char *code) {
    Err err = {0};
    open_game(w, NULL);
    assert_true(diary_setting_set(w->game->diary, 0, "language", code, 1, &err));
    game_close(w->game);
}

static void an_unknown_language_in_the_diary_is_as_if_none_were_chosen(void **state) {
    World *w = *state;
    static const char *const STRANGE[] = {"xx", "", "../../etc", "a language far too long"};
    for (size_t i = 0; i < sizeof STRANGE / sizeof *STRANGE; i++) {
        keep_word(w, STRANGE[i]);
        open_game(w, NULL);
        assert_string_equal(w->game->data.lang, "en");
        assert_string_equal(title(w), "Settings");
        assert_int_equal(w->game->notice_count, 0);
        game_close(w->game);
        open_game(w, "de");
        assert_string_equal(w->game->data.lang, "de");
        game_close(w->game);
    }
}

static void an_option_that_is_no_language_opens_nothing(void **state) {
    World *w = *state;
    Err err = {0};
    const GameOptions options = {
        .user_dir = w->folder, .lang = "xx", .speed = 1, .is_stepped = true, .is_hidden = true};
    assert_false(game_open(w->game, &options, &err));
    assert_int_equal(err.code, ERR_UNKNOWN);
    assert_non_null(strstr(err.text, "\"xx\""));
}

static void what_was_chosen_is_read_and_spoken_at_once_and_at_the_next_start(void **state) {
    World *w = *state;
    open_game(w, NULL);
    assert_string_equal(bridge(w), "Bridge");
    choose(w, "de");
    assert_string_equal(title(w), "Einstellungen");
    assert_string_equal(bridge(w), "Brücke");
    assert_string_equal(w->game->model.languages.names[shown(w)], "Deutsch");
    assert_true(w->game->director.book == w->game->data.book);
    assert_non_null(strstr(w->game->director.voice_folder, "voice/de"));
    assert_true(w->game->model.library == w->game->data.library);
    for (int i = 0; i < 3; i++)
        game_frame(w->game);
    game_close(w->game);
    open_game(w, "fr"); /* what is asked for is only the default */
    assert_string_equal(title(w), "Einstellungen");
    assert_non_null(strstr(w->game->director.voice_folder, "voice/de"));
    choose(w, "xx"); /* -1: the default again */
    assert_string_equal(title(w), "Réglages");
    game_close(w->game);
    open_game(w, NULL);
    assert_string_equal(title(w), "Settings");
    game_close(w->game);
}

static void each_language_can_be_gone_to_and_comes_with_a_figure(void **state) {
    World *w = *state;
    open_game(w, NULL);
    assert_true(w->game->languages.count >= 7);
    game_show_figure(w->game);
    for (int i = 0; i < w->game->languages.count; i++) {
        choose(w, w->game->languages.codes[i]);
        assert_string_equal(w->game->data.lang, w->game->languages.codes[i]);
        assert_int_equal(shown(w), i);
        assert_non_null(w->game->scene);
        game_frame(w->game);
    }
    game_close(w->game);
}

static void in_a_session_the_language_stays(void **state) {
    World *w = *state;
    open_game(w, NULL);
    w->game->has_session = true;
    choose(w, "de");
    w->game->has_session = false;
    assert_string_equal(w->game->data.lang, "en");
    game_close(w->game);
}

static void the_system_decides_where_nothing_was_chosen_or_asked_for(void **state) {
    World *w = *state;
    static const struct {
        const char *lang, *spoken;
    } CASES[] = {{"de_AT.UTF-8", "de"}, {"pt_BR", "pt"}, {"C.UTF-8", "en"},
                 {"sv_SE.UTF-8", "en"}, {"", "en"},      {"x", "en"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        setenv("LANG", CASES[i].lang, 1);
        open_game(w, NULL);
        assert_string_equal(w->game->data.lang, CASES[i].spoken);
        game_close(w->game);
    }
    setenv("LANG", "sv_SE.UTF-8", 1);
    setenv("LANGUAGE", "sv:nl:de", 1);
    open_game(w, NULL);
    assert_string_equal(w->game->data.lang, "nl");
    game_close(w->game);
    open_game(w, "it");
    assert_string_equal(w->game->data.lang, "it");
    game_close(w->game);
}

static void what_a_language_lacks_is_english_and_without_a_name_it_goes_by_its_code(void **state) {
    World *w = *state;
    char path[300];
    shell(w, "mkdir -p \"$1/data\" && cp -r " SOURCE_DIR "/levels " SOURCE_DIR
             "/assets \"$1/data/\" && cd \"$1/data/assets/lang\" && rm nl.json && "
             "echo '{\"home.start\": \"Los\"}' >de.json && echo 'no words' >fr.json && "
             "echo '{\"language.name\": 7}' >it.json");
    snprintf(path, sizeof path, "%s/data", w->folder);
    setenv("LIMBER_DATA", path, 1);
    open_game(w, NULL);
    const Languages *l = &w->game->languages;
    assert_string_equal(l->names[languages_index(l, "de")], "de");
    assert_string_equal(l->names[languages_index(l, "fr")], "fr");
    assert_string_equal(l->names[languages_index(l, "it")], "it");
    assert_string_equal(l->names[languages_index(l, "nl")], "nl");
    assert_string_equal(l->names[languages_index(l, "pt")], "Português");
    choose(w, "de");
    assert_string_equal(strings_get(w->game->model.strings, "home.start"), "Los");
    assert_string_equal(title(w), "Settings");
    choose(w, "fr"); /* cannot be read: said, and all stays as it was */
    assert_string_equal(w->game->data.lang, "de");
    assert_int_equal(w->game->notice_count, 1);
    assert_non_null(strstr(w->game->notices[0], "assets/lang/fr.json"));
    assert_string_equal(strings_get(w->game->model.strings, "home.start"), "Los");
    choose(w, "nl");
    assert_string_equal(title(w), "Settings");
    game_close(w->game);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_unknown_language_in_the_diary_is_as_if_none_were_chosen,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(an_option_that_is_no_language_opens_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            what_was_chosen_is_read_and_spoken_at_once_and_at_the_next_start, setup, teardown),
        cmocka_unit_test_setup_teardown(each_language_can_be_gone_to_and_comes_with_a_figure, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(in_a_session_the_language_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(the_system_decides_where_nothing_was_chosen_or_asked_for,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_a_language_lacks_is_english_and_without_a_name_it_goes_by_its_code, setup,
            teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
