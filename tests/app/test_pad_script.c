#include "app/pad_script.h"

#include "platform/files.h"
#include "platform/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char PATH[] = BUILD_DIR "/test_pad_script.jsonl";

static PadScript *opened(const char *text) {
    Err err = {0};
    PadScript *script = NULL;
    assert_true(file_write(PATH, text, strlen(text), NULL));
    if (!pad_script_open(PATH, &script, &err)) fail_msg("%s", err.text);
    return script;
}

static void refused(const char *text, const char *words) {
    Err err = {0};
    PadScript *script = NULL;
    assert_true(file_write(PATH, text, strlen(text), NULL));
    if (pad_script_open(PATH, &script, &err)) fail_msg("taken: %s", text);
    if (!strstr(err.text, words)) fail_msg("%s does not say \"%s\": %s", text, words, err.text);
    assert_non_null(strstr(err.text, PATH));
    assert_null(script);
}

static void a_script_that_is_not_there_is_named(void **state) {
    (void)state;
    Err err = {0};
    PadScript *script = NULL;
    assert_false(pad_script_open("/nowhere/pad.jsonl", &script, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, "/nowhere/pad.jsonl"));
}

static void what_is_wrong_is_said_with_its_line(void **state) {
    (void)state;
    refused("", "there is no line");
    refused("\n\n", "there is no line");
    refused("press a\n", ":1: ");
    refused("{\"t\":0,\"button\":\"a\"}\n\n[1]\n", ":3: not an object");
    refused("{\"button\":\"a\"}", ":1: \"t\" must be seconds");
    refused("{\"t\":-1,\"button\":\"a\"}", "\"t\" must be seconds");
    refused("{\"t\":0,\"button\":\"turbo\"}", "no button \"turbo\"");
    refused("{\"t\":0,\"button\":\"leftx\"}", "no button \"leftx\"");
    refused("{\"t\":0,\"axis\":\"throttle\",\"value\":1}", "no axis \"throttle\"");
    refused("{\"t\":0,\"axis\":\"leftx\"}", "needs a \"value\"");
    refused("{\"t\":0,\"axis\":\"leftx\",\"value\":1.5}", "needs a \"value\" from -1 to 1");
    refused("{\"t\":0,\"button\":\"a\",\"value\":0.5}", "\"value\" is 0 or 1");
    refused("{\"t\":0,\"button\":\"a\",\"axis\":\"leftx\",\"value\":1}", "one button or moves one");
    refused("{\"t\":0,\"button\":\"a\",\"speed\":2}", "\"speed\" is not");
    refused("{\"t\":0,\"button\":7}", "\"button\" is not");
    refused("{\"t\":0,\"button\":\"a\",\"pad\":3}", "\"pad\" is 1 or 2");
    refused("{\"t\":0,\"button\":\"a\",\"pad\":\"two\"}", "\"pad\" is not");
    refused("{\"t\":2,\"button\":\"a\"}\n{\"t\":1,\"button\":\"b\"}", ":2: t 1 comes before");
}

static void too_many_lines_are_refused(void **state) {
    (void)state;
    static const char LINE[] = "{\"t\":0}\n";
    size_t size = (PAD_SCRIPT_LINES_MAX + 1) * (sizeof LINE - 1);
    char *text = malloc(size + 1);
    assert_non_null(text);
    for (size_t i = 0; i <= PAD_SCRIPT_LINES_MAX; i++)
        memcpy(text + i * (sizeof LINE - 1), LINE, sizeof LINE);
    refused(text, "more than");
    free(text);
}

typedef struct Game { /* as much of one as a script can tell */
    Input *input;
    PadScript *script;
    const char *place;
} Game;

static int set_up(void **state) {
    Game *game = calloc(1, sizeof *game);
    Err err = {0};
    assert_non_null(game);
    if (!input_open(NULL, &game->input, &err)) fail_msg("%s", err.text);
    game->place = "home";
    *state = game;
    return 0;
}

static int tear_down(void **state) {
    Game *game = *state;
    pad_script_close(game->script);
    input_close(game->input);
    free(game);
    return 0;
}

/* As the game does: hands are looked at before the script plays. */
static void begin(Game *game, const char *text) {
    InputEvent event;
    game->script = opened(text);
    while (input_poll(game->input, 0, &event)) {
    }
}

/* One look at game time t; the action it brought. */
static ActionKind look(Game *game, double t) {
    Err err = {0};
    InputEvent event;
    ActionKind found = ACTION_NONE;
    if (!pad_script_play(game->script, t, t, game->place, &err)) fail_msg("%s", err.text);
    while (input_poll(game->input, t, &event))
        if (event.kind == INPUT_ACTION) found = event.action.kind;
    return found;
}

static void a_button_is_pressed_at_its_time_and_let_go_at_the_next_look(void **state) {
    Game *game = *state;
    begin(game, "{\"t\":1,\"button\":\"a\"}\n{\"t\":1,\"button\":\"a\"}\n");
    assert_int_equal(look(game, 10), ACTION_NONE); /* the script's 0 */
    assert_int_equal(look(game, 10.9), ACTION_NONE);
    assert_int_equal(look(game, 11), ACTION_ACCEPT);
    assert_int_equal(look(game, 11.02), ACTION_NONE); /* let go */
    assert_int_equal(look(game, 11.04), ACTION_ACCEPT);
    assert_false(pad_script_is_over(game->script, 11.04));
    look(game, 11.06);
    look(game, 11.08);
    look(game, 12.2);
    assert_true(pad_script_is_over(game->script, 12.2));
}

static void a_held_button_and_a_stick_stay_as_told(void **state) {
    Game *game = *state;
    begin(game, "{\"t\":0,\"button\":\"dpdown\",\"value\":1}\n"
                "{\"t\":2,\"button\":\"dpdown\",\"value\":0}\n"
                "{\"t\":3,\"axis\":\"leftx\",\"value\":-1}\n");
    assert_int_equal(look(game, 0), ACTION_DOWN);
    assert_int_equal(look(game, 1), ACTION_DOWN); /* the repeat */
    look(game, 2);
    assert_int_equal(look(game, 2.9), ACTION_NONE);
    assert_int_equal(look(game, 3), ACTION_LEFT);
}

static void a_second_pad_is_there_only_when_a_line_presses_it(void **state) {
    Game *game = *state;
    begin(game, "{\"t\":0,\"button\":\"a\",\"pad\":1}\n"
                "{\"t\":2,\"button\":\"x\",\"pad\":2}\n");
    assert_int_equal(look(game, 0), ACTION_ACCEPT);
    assert_int_equal(input_pad_count(game->input), 2);
    input_pair_players(game->input, true);
    look(game, 1);
    assert_int_equal(look(game, 2), ACTION_HURT);
    look(game, 2.1);
}

static void a_line_waits_for_its_place_and_the_rest_of_the_script_with_it(void **state) {
    Game *game = *state;
    begin(game, "{\"t\":1,\"on\":\"session:bridge\",\"button\":\"x\"}\n"
                "{\"t\":2,\"button\":\"a\"}\n");
    assert_int_equal(look(game, 0), ACTION_NONE);
    assert_int_equal(look(game, 5), ACTION_NONE);
    game->place = "session:bridge";
    assert_int_equal(look(game, 6), ACTION_HURT);
    assert_int_equal(look(game, 6.1), ACTION_NONE);
    assert_int_equal(look(game, 6.5), ACTION_NONE); /* a second after it, not at 2 */
    assert_int_equal(look(game, 11), ACTION_ACCEPT);
}

static void a_place_that_never_comes_ends_the_wait_with_both_names(void **state) {
    Game *game = *state;
    Err err = {0};
    begin(game, "{\"t\":0,\"on\":\"results\",\"button\":\"a\"}\n");
    assert_true(pad_script_play(game->script, 0, 0, "home", &err));
    assert_true(pad_script_play(game->script, 1, PAD_SCRIPT_PATIENCE_S - 1, "home", &err));
    assert_false(pad_script_play(game->script, 2, PAD_SCRIPT_PATIENCE_S + 1, "home", &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, ":1: \"results\" did not come"));
    assert_non_null(strstr(err.text, "\"home\" is shown"));
}

#define GAME_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_that_is_not_there_is_named),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(too_many_lines_are_refused),
        GAME_TEST(a_button_is_pressed_at_its_time_and_let_go_at_the_next_look),
        GAME_TEST(a_held_button_and_a_stick_stay_as_told),
        GAME_TEST(a_second_pad_is_there_only_when_a_line_presses_it),
        GAME_TEST(a_line_waits_for_its_place_and_the_rest_of_the_script_with_it),
        GAME_TEST(a_place_that_never_comes_ends_the_wait_with_both_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
