#include "platform/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>

/* Every test has its own Input; time is what the test says. */
static Input *opened(void) {
    Input *input;
    Err err = {0};
    if (!input_open(NULL, &input, &err)) fail_msg("%s", err.text);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    return input;
}

static VirtualPad *attached(VirtualPadKind kind) {
    VirtualPad *pad;
    Err err = {0};
    if (!virtual_pad_attach(kind, &pad, &err)) fail_msg("%s", err.text);
    return pad;
}

static InputEvent next(Input *input, double now_s) {
    InputEvent event;
    bool is_one = input_poll(input, now_s, &event);
    assert_int_equal(is_one, event.kind != INPUT_NONE);
    return event;
}

static void expect(Input *input, double now_s, ActionKind kind) {
    InputEvent event = next(input, now_s);
    assert_int_equal(event.kind, INPUT_ACTION);
    assert_int_equal(event.action.kind, kind);
}

static void expect_nothing(Input *input, double now_s) {
    assert_int_equal(next(input, now_s).kind, INPUT_NONE);
}

static void key(SDL_Keycode code, Uint32 type, Uint16 mod, Uint8 is_repeat) {
    SDL_Event event = {.key = {.type = type, .repeat = is_repeat}};
    event.key.keysym.sym = code;
    event.key.keysym.mod = mod;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void tap(SDL_Keycode code) {
    key(code, SDL_KEYDOWN, 0, 0);
    key(code, SDL_KEYUP, 0, 0);
}

static void every_key_of_the_contract_has_its_action(void **state) {
    (void)state;
    static const struct {
        SDL_Keycode code;
        ActionKind action;
    } KEYS[] = {
        {SDLK_UP, ACTION_UP},           {SDLK_DOWN, ACTION_DOWN},
        {SDLK_LEFT, ACTION_LEFT},       {SDLK_RIGHT, ACTION_RIGHT},
        {SDLK_RETURN, ACTION_ACCEPT},   {SDLK_KP_ENTER, ACTION_ACCEPT},
        {SDLK_ESCAPE, ACTION_BACK},     {SDLK_BACKSPACE, ACTION_BACK},
        {SDLK_x, ACTION_HURT},          {SDLK_y, ACTION_INFO},
        {SDLK_SPACE, ACTION_PAUSE},     {SDLK_PAGEUP, ACTION_PREVIOUS},
        {SDLK_PAGEDOWN, ACTION_NEXT},   {SDLK_m, ACTION_MENU},
        {SDLK_AC_BACK, ACTION_BACK},    {SDLK_SELECT, ACTION_ACCEPT},
        {SDLK_AUDIOPLAY, ACTION_PAUSE},
    };
    Input *input = opened();
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        tap(KEYS[i].code);
        expect(input, 0, KEYS[i].action);
        expect_nothing(input, 0);
    }
    tap(SDLK_F11);
    assert_int_equal(next(input, 0).kind, INPUT_FULLSCREEN);
    input_close(input);
}

static void keys_of_no_meaning_and_shortcuts_do_nothing(void **state) {
    (void)state;
    Input *input = opened();
    tap(SDLK_q);
    key(SDLK_x, SDL_KEYDOWN, KMOD_LCTRL, 0);
    key(SDLK_x, SDL_KEYUP, KMOD_LCTRL, 0);
    expect_nothing(input, 0);
    input_close(input);
}

static void a_held_arrow_repeats_after_a_while_and_stops_when_let_go(void **state) {
    (void)state;
    Input *input = opened();
    key(SDLK_DOWN, SDL_KEYDOWN, 0, 0);
    key(SDLK_DOWN, SDL_KEYDOWN, 0, 1); /* the keyboard's own repeat */
    expect(input, 10, ACTION_DOWN);
    expect_nothing(input, 10);
    expect_nothing(input, 10 + REPEAT_FIRST_S - 0.01);
    expect(input, 10 + REPEAT_FIRST_S + 0.01, ACTION_DOWN);
    expect_nothing(input, 10 + REPEAT_FIRST_S + 0.02);
    expect(input, 10 + REPEAT_FIRST_S + 0.02 + REPEAT_NEXT_S, ACTION_DOWN);
    key(SDLK_DOWN, SDL_KEYUP, 0, 0);
    expect_nothing(input, 20);
    expect_nothing(input, 30);
    input_close(input);
}

static void accept_never_repeats(void **state) {
    (void)state;
    Input *input = opened();
    key(SDLK_RETURN, SDL_KEYDOWN, 0, 0);
    expect(input, 0, ACTION_ACCEPT);
    expect_nothing(input, 0);
    expect_nothing(input, 5);
    expect_nothing(input, 10);
    input_close(input);
}

static void a_remote_is_known_by_its_own_keys(void **state) {
    (void)state;
    Input *input = opened();
    tap(SDLK_UP);
    assert_int_equal(next(input, 0).action.device, DEVICE_KEYBOARD);
    tap(SDLK_AC_BACK);
    assert_int_equal(next(input, 0).action.device, DEVICE_REMOTE);
    tap(SDLK_UP);
    assert_int_equal(next(input, 0).action.device, DEVICE_REMOTE);
    tap(SDLK_SPACE);
    assert_int_equal(next(input, 0).action.device, DEVICE_KEYBOARD);
    input_close(input);
}

static void closing_the_window_asks_to_quit_and_lost_focus_pauses(void **state) {
    (void)state;
    Input *input = opened();
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    expect(input, 0, ACTION_QUIT);
    SDL_Event lost = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
    SDL_PushEvent(&lost);
    assert_int_equal(next(input, 0).kind, INPUT_FOCUS_LOST);
    InputEvent pause = next(input, 0);
    assert_int_equal(pause.action.kind, ACTION_PAUSE);
    assert_true(pause.action.is_automatic);
    tap(SDLK_SPACE);
    pause = next(input, 0);
    assert_int_equal(pause.action.kind, ACTION_PAUSE);
    assert_false(pause.action.is_automatic); /* the player's own may also go on */
    input_close(input);
}

/* ---- pads ---- */

static void press(VirtualPad *pad, const char *button) {
    assert_true(virtual_pad_button(pad, button, true, NULL));
}

static void let_go(VirtualPad *pad, const char *button) {
    assert_true(virtual_pad_button(pad, button, false, NULL));
}

static void every_button_of_a_pad_has_its_action(void **state) {
    (void)state;
    static const struct {
        const char *button;
        ActionKind action;
    } BUTTONS[] = {
        {"a", ACTION_ACCEPT},
        {"b", ACTION_BACK},
        {"x", ACTION_HURT},
        {"y", ACTION_INFO},
        {"start", ACTION_PAUSE},
        {"back", ACTION_MENU},
        {"leftshoulder", ACTION_PREVIOUS},
        {"rightshoulder", ACTION_NEXT},
        {"dpup", ACTION_UP},
        {"dpdown", ACTION_DOWN},
        {"dpleft", ACTION_LEFT},
        {"dpright", ACTION_RIGHT},
    };
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    InputEvent added = next(input, 0);
    assert_int_equal(added.kind, INPUT_PAD_ADDED);
    assert_int_equal(added.device, DEVICE_XBOX);
    assert_non_null(added.pad_name);
    assert_int_equal(input_pad_count(input), 1);
    expect_nothing(input, 0); /* triggers at rest pull nothing */
    for (size_t i = 0; i < sizeof BUTTONS / sizeof *BUTTONS; i++) {
        press(pad, BUTTONS[i].button);
        expect(input, 0, BUTTONS[i].action);
        expect_nothing(input, 0);
        let_go(pad, BUTTONS[i].button);
        expect_nothing(input, 0);
    }
    assert_int_equal(input_device(input), DEVICE_XBOX);
    virtual_pad_detach(pad);
    input_close(input);
}

static void a_nintendo_pad_accepts_with_the_button_lettered_a_on_the_right(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_NINTENDO);
    assert_int_equal(next(input, 0).device, DEVICE_NINTENDO);
    press(pad, "b"); /* right, lettered A */
    expect(input, 0, ACTION_ACCEPT);
    let_go(pad, "b");
    press(pad, "a"); /* below, lettered B */
    expect(input, 0, ACTION_BACK);
    let_go(pad, "a");
    press(pad, "y"); /* above, lettered X */
    expect(input, 0, ACTION_HURT);
    let_go(pad, "y");
    press(pad, "x");
    expect(input, 0, ACTION_INFO);
    let_go(pad, "x");
    expect_nothing(input, 0);
    virtual_pad_detach(pad);
    input_close(input);
}

static void a_playstation_pad_is_known_as_one(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_PLAYSTATION);
    assert_int_equal(next(input, 0).device, DEVICE_PLAYSTATION);
    virtual_pad_detach(pad);
    input_close(input);
}

static void accept_and_back_change_places_when_asked(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    input_swap_accept(input, true);
    press(pad, "a");
    expect(input, 0, ACTION_BACK);
    let_go(pad, "a");
    expect_nothing(input, 0);
    virtual_pad_detach(pad);
    input_close(input);
}

static void a_stick_is_a_direction_once_and_repeats_while_held(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    assert_true(virtual_pad_axis(pad, "leftx", 0.4f, NULL)); /* not far enough */
    expect_nothing(input, 0);
    assert_true(virtual_pad_axis(pad, "leftx", 0.9f, NULL));
    expect(input, 0, ACTION_RIGHT);
    expect_nothing(input, 0);
    assert_true(virtual_pad_axis(pad, "leftx", 0.45f, NULL)); /* trembling back a little */
    expect_nothing(input, 0.1);
    expect(input, 0.1 + REPEAT_FIRST_S + 0.01, ACTION_RIGHT);
    assert_true(virtual_pad_axis(pad, "leftx", 0, NULL));
    expect_nothing(input, 9);
    expect_nothing(input, 10);
    assert_true(virtual_pad_axis(pad, "lefty", -1, NULL));
    expect(input, 10, ACTION_UP);
    virtual_pad_detach(pad);
    input_close(input);
}

static void triggers_are_shortcuts_that_press_once_each(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    assert_true(virtual_pad_axis(pad, "righttrigger", 1, NULL));
    expect(input, 0, ACTION_TRIGGER_RIGHT);
    expect_nothing(input, 0);
    assert_true(virtual_pad_axis(pad, "righttrigger", 0, NULL));
    assert_true(virtual_pad_axis(pad, "lefttrigger", 0.8f, NULL));
    expect(input, 0, ACTION_TRIGGER_LEFT);
    expect_nothing(input, 0);
    virtual_pad_detach(pad);
    input_close(input);
}

static void a_trigger_tells_how_far_it_is_pressed(void **state) {
    (void)state;
    Input *input = opened();
    assert_true(input_trigger(input) < 0); /* no pad, no trigger */
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    press(pad, "dpup");
    expect(input, 0, ACTION_UP);
    assert_float_equal(input_trigger(input), 0, 0);
    assert_true(virtual_pad_axis(pad, "righttrigger", 0.03f, NULL));
    expect_nothing(input, 0);
    assert_float_equal(input_trigger(input), 0, 0); /* a finger that rests on it */
    assert_true(virtual_pad_axis(pad, "righttrigger", 0.4f, NULL));
    expect_nothing(input, 0);
    assert_float_equal(input_trigger(input), (0.4f - 0.06f) / 0.94f, 0.01f);
    assert_true(virtual_pad_axis(pad, "lefttrigger", 1, NULL));
    expect(input, 0, ACTION_TRIGGER_LEFT); /* the further of the two */
    assert_float_equal(input_trigger(input), 1, 0.001);
    virtual_pad_detach(pad);
    input_close(input);
}

static void the_right_stick_turns_without_its_rest_zone(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    press(pad, "dpup");
    expect(input, 0, ACTION_UP);
    assert_true(virtual_pad_axis(pad, "rightx", 0.15f, NULL));
    expect_nothing(input, 0);
    assert_float_equal(input_right_stick_x(input), 0, 0);
    assert_true(virtual_pad_axis(pad, "rightx", -1, NULL));
    expect_nothing(input, 0);
    assert_float_equal(input_right_stick_x(input), -1, 0.001);
    virtual_pad_detach(pad);
    input_close(input);
}

static void a_pad_lost_in_use_pauses_and_another_takes_over(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *first = attached(VIRTUAL_PAD_XBOX), *second = attached(VIRTUAL_PAD_PLAYSTATION);
    assert_int_equal(next(input, 0).kind, INPUT_PAD_ADDED);
    assert_int_equal(next(input, 0).kind, INPUT_PAD_ADDED);
    assert_int_equal(input_pad_count(input), 2);
    press(first, "dpdown"); /* held while it goes */
    expect(input, 0, ACTION_DOWN);
    virtual_pad_detach(first);
    InputEvent lost = next(input, 0);
    assert_int_equal(lost.kind, INPUT_PAD_LOST);
    assert_int_equal(lost.device, DEVICE_XBOX);
    assert_non_null(strstr(lost.pad_name, "Xbox"));
    InputEvent pause = next(input, 0);
    assert_int_equal(pause.action.kind, ACTION_PAUSE);
    assert_true(pause.action.is_automatic);
    expect_nothing(input, 0);
    expect_nothing(input, 5); /* what it held no longer repeats */
    press(second, "a");
    expect(input, 6, ACTION_ACCEPT);
    assert_int_equal(input_device(input), DEVICE_PLAYSTATION);
    virtual_pad_detach(second);
    input_close(input);
}

static void a_pad_that_lay_on_the_table_may_go_unnoticed(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    next(input, 0);
    tap(SDLK_UP);
    expect(input, 0, ACTION_UP);
    virtual_pad_detach(pad);
    expect_nothing(input, 0);
    assert_int_equal(input_pad_count(input), 0);
    input_close(input);
}

/* ---- two players ---- */

static void press_on(VirtualPad *pad, const char *button) {
    assert_true(virtual_pad_button(pad, button, true, NULL));
    SDL_JoystickUpdate(); /* seen before it is let go */
    assert_true(virtual_pad_button(pad, button, false, NULL));
}

static void expect_of(Input *input, double now_s, ActionKind kind, int player) {
    InputEvent event = next(input, now_s);
    assert_int_equal(event.kind, INPUT_ACTION);
    assert_int_equal(event.action.kind, kind);
    assert_int_equal(event.action.player, player);
}

typedef struct Pair {
    Input *input;
    VirtualPad *pad[2];
} Pair;

/* Two equal pads; the first was used last. */
static Pair two_pads(void) {
    Pair pair = {.input = opened()};
    for (int i = 0; i < 2; i++) {
        pair.pad[i] = attached(VIRTUAL_PAD_XBOX);
        assert_int_equal(next(pair.input, 0).kind, INPUT_PAD_ADDED);
    }
    press_on(pair.pad[0], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    return pair;
}

static void unpack(Pair *pair) {
    for (int i = 0; i < 2; i++)
        if (pair->pad[i]) virtual_pad_detach(pair->pad[i]);
    input_close(pair->input);
}

static void alone_every_device_is_the_first_players(void **state) {
    (void)state;
    Pair pair = two_pads();
    press_on(pair.pad[1], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    tap(SDLK_RETURN);
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    assert_true(input_has_player(pair.input, 0));
    assert_false(input_has_player(pair.input, 1));
    unpack(&pair);
}

static void two_equal_pads_are_told_apart_by_who_presses_accept(void **state) {
    (void)state;
    Pair pair = two_pads();
    input_pair_players(pair.input, true);
    press_on(pair.pad[1], "x"); /* only accept says "mine" */
    expect_of(pair.input, 0, ACTION_HURT, 0);
    press_on(pair.pad[0], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    assert_false(input_has_player(pair.input, 1));
    press_on(pair.pad[1], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 1);
    assert_true(input_has_player(pair.input, 1));
    press_on(pair.pad[1], "x");
    expect_of(pair.input, 0, ACTION_HURT, 1);
    press_on(pair.pad[0], "b");
    expect_of(pair.input, 0, ACTION_BACK, 0);
    tap(SDLK_RETURN); /* a third device is the first player's */
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    input_pair_players(pair.input, false);
    press_on(pair.pad[1], "x");
    expect_of(pair.input, 0, ACTION_HURT, 0);
    unpack(&pair);
}

static void a_keyboard_can_be_the_second_players(void **state) {
    (void)state;
    Pair pair = two_pads();
    input_pair_players(pair.input, true);
    tap(SDLK_RETURN);
    expect_of(pair.input, 0, ACTION_ACCEPT, 1);
    tap(SDLK_x);
    expect_of(pair.input, 0, ACTION_HURT, 1);
    press_on(pair.pad[0], "x");
    expect_of(pair.input, 0, ACTION_HURT, 0);
    unpack(&pair);
}

static void both_can_hold_a_direction_and_each_repeats(void **state) {
    (void)state;
    Pair pair = two_pads();
    input_pair_players(pair.input, true);
    press_on(pair.pad[1], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 1);
    virtual_pad_button(pair.pad[0], "dpleft", true, NULL);
    expect_of(pair.input, 1, ACTION_LEFT, 0);
    virtual_pad_button(pair.pad[1], "dpright", true, NULL);
    expect_of(pair.input, 1, ACTION_RIGHT, 1);
    expect_nothing(pair.input, 1);
    expect_of(pair.input, 1.5, ACTION_LEFT, 0);
    expect_of(pair.input, 1.5, ACTION_RIGHT, 1);
    virtual_pad_button(pair.pad[0], "dpleft", false, NULL);
    expect_of(pair.input, 2, ACTION_RIGHT, 1);
    virtual_pad_button(pair.pad[1], "dpright", false, NULL);
    expect_nothing(pair.input, 5);
    unpack(&pair);
}

static void either_players_pad_lost_pauses_and_the_next_one_pressed_is_theirs(void **state) {
    (void)state;
    Pair pair = two_pads();
    input_pair_players(pair.input, true);
    press_on(pair.pad[1], "a");
    expect_of(pair.input, 0, ACTION_ACCEPT, 1);
    press_on(pair.pad[0], "a"); /* last used: the first player's */
    expect_of(pair.input, 0, ACTION_ACCEPT, 0);
    virtual_pad_detach(pair.pad[1]);
    pair.pad[1] = NULL;
    assert_int_equal(next(pair.input, 0).kind, INPUT_PAD_LOST);
    InputEvent pause = next(pair.input, 0);
    assert_int_equal(pause.action.kind, ACTION_PAUSE);
    assert_true(pause.action.is_automatic);
    assert_false(input_has_player(pair.input, 1));
    pair.pad[1] = attached(VIRTUAL_PAD_XBOX);
    assert_int_equal(next(pair.input, 0).kind, INPUT_PAD_ADDED);
    press_on(pair.pad[0], "x"); /* who stayed is who they were */
    expect_of(pair.input, 0, ACTION_HURT, 0);
    press_on(pair.pad[1], "start");
    expect_of(pair.input, 0, ACTION_PAUSE, 1);
    unpack(&pair);
}

static void a_button_no_pad_has_is_refused_by_name(void **state) {
    (void)state;
    Input *input = opened();
    VirtualPad *pad = attached(VIRTUAL_PAD_XBOX);
    Err err = {0};
    assert_false(virtual_pad_button(pad, "turbo", true, &err));
    assert_int_equal(err.code, ERR_UNKNOWN);
    assert_non_null(strstr(err.text, "turbo"));
    assert_false(virtual_pad_axis(pad, "throttle", 1, &err));
    assert_non_null(strstr(err.text, "throttle"));
    assert_true(virtual_pad_knows_button("leftshoulder"));
    assert_false(virtual_pad_knows_button("leftx"));
    assert_true(virtual_pad_knows_axis("leftx"));
    virtual_pad_detach(pad);
    input_close(input);
}

static void the_mouse_points_in_virtual_pixels(void **state) {
    (void)state;
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_VIDEO), 0);
    SDL_Window *window = SDL_CreateWindow("t", 0, 0, 960, 540, SDL_WINDOW_HIDDEN);
    assert_non_null(window);
    Input *input = opened();
    SDL_Event click = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .windowID = SDL_GetWindowID(window),
                                  .button = SDL_BUTTON_LEFT,
                                  .x = 480,
                                  .y = 270}};
    SDL_PushEvent(&click);
    InputEvent event = next(input, 0);
    assert_int_equal(event.action.kind, ACTION_CLICK);
    assert_float_equal(event.action.x, 960, 0.01);
    assert_float_equal(event.action.y, 540, 0.01);
    input_close(input);
    SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

int main(void) {
    SDL_SetMainReady();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_of_the_contract_has_its_action),
        cmocka_unit_test(keys_of_no_meaning_and_shortcuts_do_nothing),
        cmocka_unit_test(a_held_arrow_repeats_after_a_while_and_stops_when_let_go),
        cmocka_unit_test(accept_never_repeats),
        cmocka_unit_test(a_remote_is_known_by_its_own_keys),
        cmocka_unit_test(closing_the_window_asks_to_quit_and_lost_focus_pauses),
        cmocka_unit_test(every_button_of_a_pad_has_its_action),
        cmocka_unit_test(a_nintendo_pad_accepts_with_the_button_lettered_a_on_the_right),
        cmocka_unit_test(a_playstation_pad_is_known_as_one),
        cmocka_unit_test(accept_and_back_change_places_when_asked),
        cmocka_unit_test(a_stick_is_a_direction_once_and_repeats_while_held),
        cmocka_unit_test(triggers_are_shortcuts_that_press_once_each),
        cmocka_unit_test(a_trigger_tells_how_far_it_is_pressed),
        cmocka_unit_test(the_right_stick_turns_without_its_rest_zone),
        cmocka_unit_test(a_pad_lost_in_use_pauses_and_another_takes_over),
        cmocka_unit_test(a_pad_that_lay_on_the_table_may_go_unnoticed),
        cmocka_unit_test(alone_every_device_is_the_first_players),
        cmocka_unit_test(two_equal_pads_are_told_apart_by_who_presses_accept),
        cmocka_unit_test(a_keyboard_can_be_the_second_players),
        cmocka_unit_test(both_can_hold_a_direction_and_each_repeats),
        cmocka_unit_test(either_players_pad_lost_pauses_and_the_next_one_pressed_is_theirs),
        cmocka_unit_test(a_button_no_pad_has_is_refused_by_name),
        cmocka_unit_test(the_mouse_points_in_virtual_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
