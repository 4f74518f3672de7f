/* What presses do: the shortest ways, focus without dead ends, "it hurts" everywhere, the lock. */
#include "support_model.h"
#include "ui/parts.h"

#include "core/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int spots_of(const World *w, Spot out[SPOTS_MAX]) {
    const Screen *screen = screen_of(w->state.screen);
    return screen->spots ? screen->spots(&w->state, &w->model, out) : 0;
}

/* ---- the shortest ways ---- */

static void two_presses_from_home_begin_to_stretch(void **state) {
    (void)state;
    World *w = world_new();
    w->model.last_sit = UI_SIT_SAME;
    assert_int_equal(w->state.screen, UI_HOME);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_CHECK_IN);
    assert_false(world_has_effect(w, UI_EFFECT_START_SESSION));
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_START_SESSION));
    const UiEffect *start = &w->effects.items[0];
    assert_int_equal(start->kind, UI_EFFECT_START_SESSION);
    assert_int_equal(start->routine, 0);
    assert_int_equal(start->pain, 3); /* as last time */
    assert_int_equal(start->sit, UI_SIT_SAME);
    assert_int_equal(w->state.screen, UI_SESSION);
    world_free(w);
}

static void answers_of_the_check_in_are_told(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_TRIGGER_RIGHT); /* 4 */
    world_press(w, ACTION_UP);
    world_press(w, ACTION_RIGHT); /* sit: the same */
    world_press(w, ACTION_UP);
    for (int i = 0; i < 12; i++)
        world_press(w, ACTION_RIGHT); /* to 10 and not further */
    world_press(w, ACTION_ACCEPT);    /* on to the next row */
    world_press(w, ACTION_ACCEPT);
    assert_false(world_has_effect(w, UI_EFFECT_START_SESSION));
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_START_SESSION));
    assert_int_equal(w->effects.items[0].pain, 10);
    assert_int_equal(w->effects.items[0].sit, UI_SIT_SAME);
    world_free(w);
}

static void a_first_check_in_does_not_ask_about_a_last_one(void **state) {
    (void)state;
    World *w = world_new();
    Spot out[SPOTS_MAX];
    w->home.active_days = 0;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(spots_of(w, out), 2);
    /* nor leaves a gap where it would be asked */
    assert_true(out[1].box.y - (out[0].box.y + out[0].box.h) < 60);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_START_SESSION));
    world_free(w);
}

static void a_session_that_did_not_open_leads_home(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_ACCEPT);
    world_update(w);
    assert_int_equal(w->state.screen, UI_SESSION); /* it may take a moment */
    w->now_s += 2;
    world_update(w);
    assert_int_equal(w->state.screen, UI_HOME);
    world_free(w);
}

static void quick_relief_is_one_step_from_where_home_begins(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_START_SESSION));
    assert_int_equal(w->effects.items[0].routine, 1);
    world_free(w);
}

static void a_closed_station_does_not_start(void **state) {
    (void)state;
    World *w = world_new();
    w->state.station = 12;
    world_show(w, UI_JOURNEY);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_JOURNEY);
    assert_true(world_has_effect(w, UI_EFFECT_CUE));
    w->state.station = 2;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_CHECK_IN);
    world_free(w);
}

/* ---- focus ---- */

static int rings_of(const DrawList *list) {
    int rings = 0;
    for (int i = 1; i < list->op_count; i++) {
        const DrawOp *a = &list->ops[i - 1], *b = &list->ops[i];
        bool outline = (a->kind == DRAW_ROUND_RECT || a->kind == DRAW_POLYLINE) &&
                       a->kind == b->kind && a->stroke > b->stroke * 1.8f && b->stroke > 7.5f;
        rings += outline && b->c0.r == 255 && b->c0.g == 255 && b->c0.b == 255 && b->c0.a == 255;
    }
    return rings;
}

static void exactly_one_thing_has_the_focus(void **state) {
    (void)state;
    for (int s = 0; s < TEST_SCENES_COUNT; s++) {
        World *w = world_new();
        Spot out[SPOTS_MAX];
        TEST_SCENES[s].show(w);
        int n = spots_of(w, out), wanted = n > 0 || w->state.screen == UI_JOURNEY;
        for (int i = 0; i < (n > 0 ? n : 1); i++) {
            w->state.focus = i;
            world_draw(w);
            int rings = rings_of(&w->list);
            if (rings != wanted)
                fail_msg("%s, spot %d: %d rings, not %d", TEST_SCENES[s].name, i, rings, wanted);
        }
        world_free(w);
    }
}

static void arrows_reach_everything_and_never_dead_end(void **state) {
    (void)state;
    static const float WIDTHS[] = {1920, 2560, 1440, 1728};
    static const ActionKind ARROWS[4] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT, ACTION_RIGHT};
    for (int s = 0; s < TEST_SCENES_COUNT; s++)
        for (int k = 0; k < 4; k++) {
            World *w = world_new();
            Spot out[SPOTS_MAX];
            w->model.width = WIDTHS[k];
            TEST_SCENES[s].show(w);
            int n = spots_of(w, out);
            for (int from = 0; from < n; from++) {
                bool seen[SPOTS_MAX] = {0};
                int queue[SPOTS_MAX], head = 0, tail = 0, moves = 0;
                seen[from] = true;
                queue[tail++] = from;
                while (head < tail) {
                    int at = queue[head++];
                    for (int a = 0; a < 4; a++) {
                        UiState kept = w->state;
                        w->state.focus = at;
                        world_press(w, ARROWS[a]);
                        int to = w->state.focus;
                        w->state = kept;
                        if (to != at && at == from) moves++;
                        if (to >= 0 && to < n && !seen[to]) {
                            seen[to] = true;
                            queue[tail++] = to;
                        }
                    }
                }
                if (tail != n)
                    fail_msg("%s, %d wide: from %d only %d of %d", TEST_SCENES[s].name,
                             (int)WIDTHS[k], from, tail, n);
                if (n > 1 && moves == 0)
                    fail_msg("%s: %d is a dead end", TEST_SCENES[s].name, from);
            }
            world_free(w);
        }
}

static void lists_wrap(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_UP);
    assert_int_equal(w->state.focus, UI_SETTING_COUNT); /* the language stands first */
    world_press(w, ACTION_UP);
    assert_int_equal(w->state.focus, UI_SETTING_COUNT - 1);
    world_press(w, ACTION_DOWN);
    assert_int_equal(w->state.focus, UI_SETTING_COUNT);
    w->model.safety_question = 0;
    world_update(w);
    world_press(w, ACTION_LEFT);
    assert_int_equal(w->state.focus, 1);
    world_free(w);
}

static void settings_beyond_the_panel_scroll_with_the_focus(void **state) {
    (void)state;
    static const int PERCENTS[] = {100, 160, 200};
    for (int p = 0; p < 3; p++) {
        World *w = world_new();
        w->model.settings[UI_SETTING_TEXT_SIZE] = PERCENTS[p];
        world_show(w, UI_SETTINGS);
        for (int i = 0; i <= UI_SETTING_COUNT; i++) {
            Spot out[SPOTS_MAX];
            assert_int_equal(w->state.focus, i);
            assert_int_equal(spots_of(w, out), UI_SETTING_COUNT + 1);
            assert_true(out[i].box.h > 60 && out[i].box.y >= 148);
            assert_true(out[i].box.y + out[i].box.h <= 900);
            world_press(w, ACTION_DOWN);
        }
        world_free(w);
    }
}

static void a_landscape_gives_way_to_the_next_in_600_ms(void **state) {
    (void)state;
    World *w = world_new();
    world_draw(w);
    int home_ops = w->list.op_count;
    assert_false(ui_is_crossing(&w->state, &w->model, w->now_s));
    world_press(w, ACTION_MENU);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    world_draw(w);
    int at_rest = w->list.op_count;
    assert_true(ui_is_crossing(&w->state, &w->model, w->now_s + .5));
    ui_draw(&w->state, &w->model, w->now_s + .5, &FIXED_MEASURE, &w->list);
    assert_true(w->list.op_count > at_rest + 20);
    assert_false(w->list.overflowed);
    assert_false(ui_is_crossing(&w->state, &w->model, w->now_s + .61));
    w->model.settings[UI_SETTING_REDUCED_MOTION] = 1;
    assert_true(ui_is_crossing(&w->state, &w->model, w->now_s + .1));
    assert_false(ui_is_crossing(&w->state, &w->model, w->now_s + .21));
    world_press(w, ACTION_BACK);
    world_draw(w);
    assert_int_equal(w->list.op_count, home_ops);
    world_press(w, ACTION_ACCEPT); /* the same landscape stays */
    assert_int_equal(w->state.screen, UI_CHECK_IN);
    assert_false(ui_is_crossing(&w->state, &w->model, w->now_s + .01));
    world_free(w);
}

static void menus_left_alone_grow_dim(void **state) {
    (void)state;
    World *w = world_new();
    ui_draw(&w->state, &w->model, w->now_s + 299, &FIXED_MEASURE, &w->list);
    int bright = w->list.op_count;
    assert_true(ui_is_still(&w->state, &w->model, w->now_s + 299));
    assert_false(ui_is_still(&w->state, &w->model, w->now_s + 301)); /* wakes to be drawn */
    assert_true(ui_is_still(&w->state, &w->model, w->now_s + 310));
    ui_draw(&w->state, &w->model, w->now_s + 310, &FIXED_MEASURE, &w->list);
    assert_int_equal(w->list.op_count, bright + 1);
    const DrawOp *dim = &w->list.ops[bright];
    assert_true(dim->w >= w->model.width && dim->c0.a > 140 && dim->c0.a < 170);
    w->now_s += 320;
    world_press(w, ACTION_DOWN);
    ui_draw(&w->state, &w->model, w->now_s + 20, &FIXED_MEASURE, &w->list);
    assert_false(w->list.ops[w->list.op_count - 1].w >= w->model.width);
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    ui_draw(&w->state, &w->model, w->now_s + 900, &FIXED_MEASURE, &w->list);
    assert_false(w->list.ops[w->list.op_count - 1].w >= w->model.width);
    world_free(w);
}

static void coming_back_restores_the_focus(void **state) {
    (void)state;
    World *w = world_new();
    w->state.focus = 4;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_HOME);
    assert_int_equal(w->state.focus, 4);
    world_free(w);
}

static void the_mouse_points_and_clicks(void **state) {
    (void)state;
    World *w = world_new();
    Spot out[SPOTS_MAX];
    spots_of(w, out);
    Action point = {.kind = ACTION_POINT,
                    .device = DEVICE_KEYBOARD,
                    .x = out[1].box.x + 5,
                    .y = out[1].box.y + 5};
    ui_act(&w->state, &w->model, point, w->now_s, &w->effects);
    assert_int_equal(w->state.focus, 1);
    assert_int_equal(w->state.device, DEVICE_XBOX); /* a mouse changes no glyphs */
    point.x = 3;
    point.kind = ACTION_CLICK;
    ui_act(&w->state, &w->model, point, w->now_s, &w->effects);
    assert_int_equal(w->state.screen, UI_HOME); /* beside everything */
    point.x = out[1].box.x + 5;
    ui_act(&w->state, &w->model, point, w->now_s, &w->effects);
    assert_int_equal(w->state.screen, UI_JOURNEY);
    world_free(w);
}

static void glyphs_follow_the_device_last_used(void **state) {
    (void)state;
    World *w = world_new();
    Action up = {.kind = ACTION_UP, .device = DEVICE_PLAYSTATION};
    ui_act(&w->state, &w->model, up, w->now_s, &w->effects);
    assert_int_equal(w->state.device, DEVICE_PLAYSTATION);
    for (int device = 0; device < DEVICE_COUNT; device++) {
        DeviceKind kind = (DeviceKind)device;
        assert_true(glyph_exists(kind, PRESS_ACCEPT));
        assert_true(glyph_exists(kind, PRESS_BACK));
        assert_true(glyph_exists(kind, PRESS_HURT));
        assert_true(glyph_exists(kind, PRESS_HOW_TO));
        assert_true(glyph_exists(kind, PRESS_ARROWS));
    }
    assert_false(glyph_exists(DEVICE_REMOTE, PRESS_LESS));
    world_free(w);
}

/* ---- in a session ---- */

static const struct {
    SessionMode mode;
    SessionPhase phase;
} SUB_STATES[] = {
    {SESSION_MOVING, SESSION_GET_IN},    {SESSION_MOVING, SESSION_HOLDING},
    {SESSION_MOVING, SESSION_REPS},      {SESSION_MOVING, SESSION_REST},
    {SESSION_MOVING, SESSION_SWITCH},    {SESSION_MOVING, SESSION_COME_OUT},
    {SESSION_PAUSED, SESSION_HOLDING},   {SESSION_PAUSED, SESSION_GET_IN},
    {SESSION_RESUMING, SESSION_HOLDING},
};
enum { SUB_STATES_COUNT = sizeof SUB_STATES / sizeof *SUB_STATES };

static void one_press_says_that_it_hurts(void **state) {
    (void)state;
    static const ActionKind KEYS[2] = {ACTION_HURT, ACTION_BACK};
    for (int i = 0; i < SUB_STATES_COUNT; i++)
        for (int how_to = 0; how_to < 2; how_to++)
            for (int k = 0; k < 2; k++) {
                World *w = world_new();
                world_session(w, SUB_STATES[i].mode, SUB_STATES[i].phase);
                assert_int_equal(w->state.screen, UI_SESSION);
                if (how_to) { /* the page that explains is part of the session */
                    world_press(w, ACTION_INFO);
                    assert_int_equal(w->state.screen, UI_INFO);
                }
                world_press(w, KEYS[k]);
                if (!world_has_session_action(w, SESSION_HURT))
                    fail_msg("state %d, key %d, how-to %d", i, k, how_to);
                assert_int_equal(w->state.screen, UI_HURT);
                world_free(w);
            }
}

static float other_side_at(World *w, double after_s) {
    ui_draw(&w->state, &w->model, w->now_s + after_s, &FIXED_MEASURE, &w->list);
    assert_true(w->list.stage_count >= 1);
    return w->list.stages[0].other_side;
}

static void the_figure_turns_to_its_other_side_and_back(void **state) {
    (void)state;
    for (int how_to = 0; how_to < 2; how_to++) {
        World *w = world_new();
        world_session(w, SESSION_MOVING, SESSION_HOLDING);
        if (how_to) world_press(w, ACTION_INFO);
        assert_float_equal(other_side_at(w, 0), 0, 0);
        world_press(w, ACTION_MENU);
        assert_float_equal(other_side_at(w, 0), 0, 1e-3f);
        assert_float_equal(other_side_at(w, .4), .5f, .01f); /* eased, not cut */
        assert_float_equal(other_side_at(w, 5), 1, 0);
        world_press(w, ACTION_MENU);
        assert_float_equal(other_side_at(w, .2), .75f, .01f);
        w->now_s += .2 - 5;          /* a press adds 5 s */
        world_press(w, ACTION_MENU); /* half way it turns from where it is */
        assert_float_equal(other_side_at(w, 0), .75f, .01f);
        w->model.settings[UI_SETTING_REDUCED_MOTION] = 1;
        assert_float_equal(other_side_at(w, 0), 1, 0);
        w->model.settings[UI_SETTING_REDUCED_MOTION] = 0;
        w->state.other_side.exercise++; /* another exercise begins as it is meant to be seen */
        assert_float_equal(other_side_at(w, 5), 0, 0);
        world_free(w);
    }
}

static void it_hurts_is_shown_before_the_session_knows(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    world_press(w, ACTION_HURT);
    assert_int_equal(w->state.screen, UI_HURT);
    assert_int_equal(world_draw(w), 0);
    world_update(w); /* the session still says it moves */
    assert_int_equal(w->state.screen, UI_HURT);
    w->view.mode = SESSION_STOPPED;
    world_update(w);
    assert_int_equal(w->state.screen, UI_HURT);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_TRIGGER_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_session_action(w, SESSION_PAIN));
    assert_true(world_has_session_action(w, SESSION_CHOOSE));
    assert_int_equal(w->effects.items[0].value, 5);
    assert_int_equal(w->effects.items[1].value, SESSION_CHOOSE_RELIEF);
    w->view.mode = SESSION_MOVING;
    world_update(w);
    assert_int_equal(w->state.screen, UI_SESSION);
    world_free(w);
}

static bool shows_text(const World *w, const char *text);

static void it_hurts_begins_on_the_session_standing_still(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    world_press(w, ACTION_HURT);
    double pressed_s = w->now_s;
    ui_draw(&w->state, &w->model, pressed_s + .1, &FIXED_MEASURE, &w->list);
    assert_int_equal(w->list.stage_count, 2); /* the figure, and who is next */
    assert_true(w->list.stages[0].w > 800);
    double life_s = w->list.stages[0].life_s;
    assert_true(shows_text(w, "Single knee to chest"));
    ui_draw(&w->state, &w->model, pressed_s + .19, &FIXED_MEASURE, &w->list);
    assert_true(w->list.stages[0].life_s <= life_s && w->list.stages[0].life_s >= life_s);
    const DrawOp *dusk = &w->list.ops[w->list.op_count - 1];
    assert_true(dusk->w >= w->model.width && dusk->c0.a > 90); /* a .42 */
    ui_draw(&w->state, &w->model, pressed_s + 1, &FIXED_MEASURE, &w->list);
    assert_false(shows_text(w, "Single knee to chest"));
    world_free(w);
}

static void pain_not_touched_is_not_told(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_STOPPED, SESSION_HOLDING);
    world_press(w, ACTION_BACK); /* to the safest choice */
    world_press(w, ACTION_ACCEPT);
    assert_false(world_has_session_action(w, SESSION_PAIN));
    assert_true(world_has_session_action(w, SESSION_CHOOSE));
    assert_int_equal(w->effects.items[0].value, SESSION_CHOOSE_END);
    world_free(w);
}

static void a_remote_can_do_all_in_a_session(void **state) {
    (void)state;
    static const struct {
        ActionKind key;
        SessionAction action;
    } KEYS[] = {{ACTION_ACCEPT, SESSION_PAUSE}, {ACTION_LEFT, SESSION_PREVIOUS},
                {ACTION_RIGHT, SESSION_SKIP},   {ACTION_DOWN, SESSION_EASIER},
                {ACTION_PAUSE, SESSION_PAUSE},  {ACTION_PREVIOUS, SESSION_PREVIOUS},
                {ACTION_NEXT, SESSION_SKIP}};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        World *w = world_new();
        world_session(w, SESSION_MOVING, SESSION_HOLDING);
        world_press(w, KEYS[i].key);
        if (!world_has_session_action(w, KEYS[i].action)) fail_msg("key %d", (int)i);
        world_free(w);
    }
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    world_press(w, ACTION_UP);
    assert_int_equal(w->state.screen, UI_INFO);
    assert_true(world_has_session_action(w, SESSION_PAUSE));
    w->view.mode = SESSION_PAUSED;
    world_press(w, ACTION_ACCEPT); /* the focus begins on "go on" */
    assert_true(world_has_session_action(w, SESSION_RESUME));
    assert_int_equal(w->state.screen, UI_SESSION);
    world_free(w);
}

static void pause_resumes_where_it_was(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_PAUSED, SESSION_HOLDING);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_session_action(w, SESSION_RESUME));
    world_press(w, ACTION_PAUSE);
    assert_true(world_has_session_action(w, SESSION_RESUME));
    world_free(w);
}

static void the_screens_follow_the_session_to_its_end(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_CHECK_OUT, SESSION_COME_OUT);
    assert_int_equal(w->state.screen, UI_CHECK_OUT);
    world_press(w, ACTION_TRIGGER_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_session_action(w, SESSION_PAIN));
    assert_int_equal(w->effects.items[0].value, 2);
    w->view.mode = SESSION_OVER;
    world_update(w);
    assert_int_equal(w->state.screen, UI_CHECK_OUT); /* until the results are known */
    w->model.results = &w->results;
    world_update(w);
    assert_int_equal(w->state.screen, UI_RESULTS);
    world_free(w);
}

static void accept_skips_the_results_and_then_the_garden_grows(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_OVER, SESSION_COME_OUT);
    w->state.screen = UI_CHECK_OUT;
    w->model.results = &w->results;
    world_update(w);
    assert_int_equal(w->state.screen, UI_RESULTS);
    Action accept = {.kind = ACTION_ACCEPT, .device = DEVICE_XBOX};
    ui_act(&w->state, &w->model, accept, w->now_s + .5, &w->effects);
    assert_int_equal(w->state.screen, UI_RESULTS); /* all there at once */
    assert_true(w->state.are_results_skipped);
    ui_act(&w->state, &w->model, accept, w->now_s + .6, &w->effects);
    assert_true(world_has_effect(w, UI_EFFECT_SESSION_CLOSED));
    assert_int_equal(w->state.screen, UI_GARDEN);
    assert_true(world_has_effect(w, UI_EFFECT_LOOK)); /* read anew, with today in it */
    w->model.session = NULL;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_HOME);
    world_free(w);
}

/* ---- looking back ---- */

static const UiEffect *effect_of(const World *w, UiEffectKind kind) {
    for (int i = 0; i < w->effects.count; i++)
        if (w->effects.items[i].kind == kind) return &w->effects.items[i];
    fail_msg("there is no effect %d", (int)kind);
    return NULL;
}

static void a_routine_that_was_read_about_can_be_started_there(void **state) {
    (void)state;
    World *w = world_new();
    w->state.info_routine = 1;
    world_show(w, UI_ROUTINE);
    int start = w->library.routines[1].item_count;
    assert_true(start > 0);
    world_press(w, ACTION_RIGHT); /* beside every row */
    assert_int_equal(w->state.focus, start);
    world_press(w, ACTION_INFO); /* tells of exercises alone */
    assert_int_equal(w->state.screen, UI_ROUTINE);
    world_press(w, ACTION_LEFT);
    assert_true(w->state.focus < start);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_CHECK_IN);
    assert_int_equal(w->state.check_routine, 1);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_ROUTINE);
    assert_int_equal(w->state.focus, start);
    world_free(w);
}

static void the_button_with_the_bars_is_the_menu_wherever_nothing_moves(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_PAUSE);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    w->state.focus = UI_SETTING_VOICE;
    world_press(w, ACTION_PAUSE);
    assert_int_equal(effect_of(w, UI_EFFECT_SETTING)->setting, UI_SETTING_VOICE);
    world_free(w);
    w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    world_press(w, ACTION_PAUSE);
    assert_true(world_has_session_action(w, SESSION_PAUSE));
    world_free(w);
}

/* What turns the view is not drawn as what pauses. */
static void no_device_has_one_sign_for_pause_and_view(void **state) {
    (void)state;
    static DrawList lists[2];
    for (int d = 0; d < DEVICE_COUNT; d++) {
        World *w = world_new();
        w->state.device = (DeviceKind)d;
        for (int i = 0; i < 2; i++) {
            Canvas c = {.list = &lists[i],
                        .measure = &FIXED_MEASURE,
                        .model = &w->model,
                        .state = &w->state,
                        .look = look_of(false, false),
                        .text_scale = 1};
            memset(&lists[i], 0, sizeof lists[i]);
            draw_begin(&lists[i], 1920);
            part_glyph(&c, i ? PRESS_VIEW : PRESS_PAUSE, 100, 100, 48, false);
            assert_true(lists[i].op_count > 1);
            assert_true(glyph_exists((DeviceKind)d, PRESS_VIEW));
        }
        assert_memory_not_equal(&lists[0], &lists[1], sizeof lists[0]);
        world_free(w);
    }
}

static bool shows_text(const World *w, const char *text) {
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        if (op->kind == DRAW_TEXT && (size_t)op->count == strlen(text) &&
            !memcmp(w->list.chars + op->first, text, strlen(text)))
            return true;
    }
    return false;
}

static void what_was_too_short_for_a_day_is_not_told_as_one(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_CHECK_OUT, SESSION_COME_OUT);
    w->view.mode = SESSION_OVER;
    w->results.today_status = STREAK_TODAY_PENDING;
    w->results.plant = PLANT_TODAY;
    w->results.today_s = STREAK_ACTIVE_S - 1;
    w->model.results = &w->results;
    world_update(w);
    assert_int_equal(w->state.screen, UI_RESULTS);
    world_draw(w);
    assert_true(shows_text(w, "2 min"));
    assert_false(shows_text(w, strings_get(w->model.strings, "results.planted")));
    w->results.today_s = STREAK_ACTIVE_S;
    w->results.plant = PLANT_DAISY;
    world_draw(w);
    assert_true(shows_text(w, "3 min"));
    assert_true(shows_text(w, strings_get(w->model.strings, "results.planted")));
    world_free(w);
}

/* A line that begins so: the rest may stand on the next. */
static bool is_begun(const World *w, const char *text) {
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        if (op->kind == DRAW_TEXT && !strncmp(w->list.chars + op->first, text, strlen(text)))
            return true;
    }
    return false;
}

static void today_is_open_also_before_the_first_active_day(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_DIARY);
    const int today = 10;
    w->calendar.today = w->calendar.first_day + today;
    w->calendar.days[today].mark = ' ';
    world_draw(w);
    assert_true(is_begun(w, "Today is"));
    assert_false(is_begun(w, "Before"));
    w->calendar.days[today].mark = 'R';
    world_draw(w);
    assert_false(is_begun(w, "Today is"));
    world_free(w);
}

static void one_language_is_no_choice(void **state) {
    (void)state;
    for (int count = 0; count < 2; count++) {
        World *w = world_new();
        Spot out[SPOTS_MAX];
        w->model.languages.count = count;
        w->model.languages.chosen = 0;
        world_show(w, UI_SETTINGS);
        assert_int_equal(spots_of(w, out), UI_SETTING_COUNT);
        world_press(w, ACTION_UP);
        assert_int_equal(w->state.focus, UI_SETTING_COUNT - 1);
        world_draw(w);
        assert_false(shows_text(w, "Deutsch"));
        world_free(w);
    }
}

static void the_language_is_asked_for_by_its_place_and_never_assumed(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_UP);
    static const struct {
        ActionKind press;
        int now, wanted;
    } CASES[] = {{ACTION_RIGHT, 1, 2}, {ACTION_LEFT, 1, 0},   {ACTION_ACCEPT, 1, 2},
                 {ACTION_RIGHT, 2, 0}, {ACTION_ACCEPT, 2, 0}, {ACTION_LEFT, 0, 2},
                 {ACTION_MENU, 2, -1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        w->model.languages.chosen = CASES[i].now;
        world_press(w, CASES[i].press);
        assert_int_equal(effect_of(w, UI_EFFECT_LANGUAGE)->value, CASES[i].wanted);
        assert_false(world_has_effect(w, UI_EFFECT_SETTING));
        world_draw(w);
        assert_true(shows_text(w, w->model.languages.names[CASES[i].now]));
    }
    world_free(w);
}

static void the_language_is_in_reach_before_anyone_has_a_name(void **state) {
    (void)state;
    World *w = world_new();
    w->profiles.count = 0;
    ui_begin(&w->state, &w->model, w->now_s);
    assert_int_equal(w->state.screen, UI_PROFILE);
    world_press(w, ACTION_MENU);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_PROFILE);
    w->home.is_locked = true; /* there the doctor alone is offered */
    world_press(w, ACTION_MENU);
    assert_int_equal(w->state.screen, UI_PROFILE);
    world_free(w);
}

static void the_home_tile_opens_the_garden_and_has_it_read(void **state) {
    (void)state;
    World *w = world_new();
    w->state.focus = 3;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_GARDEN);
    const UiEffect *look = effect_of(w, UI_EFFECT_LOOK);
    assert_int_equal(look->look_kind, UI_LOOK_GARDEN);
    assert_int_equal(look->look.garden_year, 0); /* this year */
    w->model.back.garden = NULL;
    world_update(w);
    w->model.back.garden = &w->garden; /* it takes a moment to be read */
    world_update(w);
    Spot out[SPOTS_MAX];
    assert_int_equal(w->state.focus, spots_of(w, out) - 1); /* what comes next */
    assert_false(w->state.is_growing);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_HOME);
    assert_int_equal(w->state.focus, 3);
    world_free(w);
}

static void shoulders_leaf_through_the_years_and_stop_at_the_ends(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_GARDEN);
    world_press(w, ACTION_PREVIOUS);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.garden_year, 2025);
    w->garden.year = 2024;
    w->garden.at = 0;
    world_press(w, ACTION_PREVIOUS);
    assert_false(world_has_effect(w, UI_EFFECT_LOOK));
    assert_int_equal(effect_of(w, UI_EFFECT_CUE)->cue, CUE_MENU_REFUSED);
    world_press(w, ACTION_NEXT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.garden_year, 2025);
    w->model.back.garden = NULL; /* not read: nothing to leaf through */
    world_press(w, ACTION_NEXT);
    assert_false(world_has_effect(w, UI_EFFECT_LOOK));
    world_free(w);
}

static void a_month_of_the_garden_opens_its_calendar(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_GARDEN);
    w->state.focus = 7; /* August */
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_DIARY);
    const UiEffect *look = effect_of(w, UI_EFFECT_LOOK);
    assert_int_equal(look->look_kind, UI_LOOK_CALENDAR);
    assert_int_equal(look->look.calendar_year, 2026);
    assert_int_equal(look->look.calendar_month, 8);
    world_free(w);
}

static void months_follow_each_other_over_the_year(void **state) {
    (void)state;
    World *w = world_new();
    w->state.diary_page = DIARY_CALENDAR;
    world_show(w, UI_DIARY);
    w->calendar.month = 1;
    world_press(w, ACTION_TRIGGER_LEFT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.calendar_year, 2025);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.calendar_month, 12);
    w->calendar.has_earlier = false;
    world_press(w, ACTION_TRIGGER_LEFT);
    assert_false(world_has_effect(w, UI_EFFECT_LOOK));
    w->calendar.month = 12;
    w->state.focus = DIARY_PAGE_COUNT; /* the month's own row */
    world_press(w, ACTION_RIGHT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.calendar_year, 2027);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.calendar_month, 1);
    world_free(w);
}

static void every_page_of_the_diary_asks_for_what_it_shows(void **state) {
    (void)state;
    static const UiLookKind KINDS[DIARY_PAGE_COUNT] = {UI_LOOK_CALENDAR, UI_LOOK_MINUTES,
                                                       UI_LOOK_PAIN,     UI_LOOK_BALANCE,
                                                       UI_LOOK_DOSE,     UI_LOOK_CHAINS};
    World *w = world_new();
    w->state.diary_page = DIARY_REPORT;
    world_show(w, UI_DIARY);
    for (int i = 0; i < DIARY_PAGE_COUNT; i++) {
        world_press(w, ACTION_NEXT); /* round to the first */
        assert_int_equal(w->state.diary_page, i);
        assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look_kind, KINDS[i]);
    }
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_SAVE_REPORT));
    world_free(w);
}

static void spans_units_and_exercises_change_sideways(void **state) {
    (void)state;
    World *w = world_new();
    w->state.diary_page = DIARY_MINUTES;
    world_show(w, UI_DIARY);
    w->state.focus = DIARY_PAGE_COUNT;
    world_press(w, ACTION_RIGHT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.unit, CHART_BY_MONTH);
    world_press(w, ACTION_RIGHT);
    assert_false(world_has_effect(w, UI_EFFECT_LOOK));
    world_press(w, ACTION_ACCEPT); /* one button goes round */
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.unit, CHART_BY_DAY);
    w->state.diary_page = DIARY_PAIN;
    world_press(w, ACTION_RIGHT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.pain_days, 365);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_LEFT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.pain_days, 28);
    w->state.diary_page = DIARY_DOSE; /* the third of three is shown */
    world_press(w, ACTION_RIGHT);
    assert_int_equal(effect_of(w, UI_EFFECT_LOOK)->look.exercise, 0);
    world_free(w);
}

static void show_hurt(World *w, bool is_left_out) {
    w->hurt.exercises[0] = (HurtExercise){.exercise = 1,
                                          .is_left_out = is_left_out,
                                          .hurt_day = 20770,
                                          .asked_day = is_left_out ? 0 : 20775};
    w->hurt.count = 1;
    w->model.hurt = &w->hurt;
}

static void what_hurt_twice_is_asked_back_after_a_calm_question(void **state) {
    (void)state;
    World *w = world_new();
    show_hurt(w, true);
    world_show(w, UI_ROUTINE);
    w->state.info_exercise = 0; /* did not hurt: nothing to ask */
    world_show(w, UI_INFO);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_ROUTINE);
    w->state.info_exercise = 1;
    world_show(w, UI_INFO);
    world_press(w, ACTION_ACCEPT); /* back is what has the focus first */
    assert_int_equal(w->state.screen, UI_ROUTINE);
    w->state.info_exercise = 1;
    world_show(w, UI_INFO);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_true(w->state.is_asking_back);
    assert_false(world_has_effect(w, UI_EFFECT_ASK_BACK));
    world_press(w, ACTION_ACCEPT); /* not now */
    assert_false(w->state.is_asking_back);
    assert_false(world_has_effect(w, UI_EFFECT_ASK_BACK));
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_BACK); /* neither */
    assert_int_equal(w->state.screen, UI_INFO);
    assert_false(w->state.is_asking_back);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_ASK_BACK)->value, 1);
    assert_true(effect_of(w, UI_EFFECT_ASK_BACK)->is_back);
    assert_int_equal(w->state.screen, UI_INFO);
    show_hurt(w, false); /* the app did it: it can be taken back at once */
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_ASK_BACK)->value, 1);
    assert_false(effect_of(w, UI_EFFECT_ASK_BACK)->is_back);
    assert_false(w->state.is_asking_back);
    world_free(w);
}

static void in_a_session_nothing_is_asked_back(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    w->view.can_ease = w->view.can_harden = false;
    show_hurt(w, true);
    world_press(w, ACTION_INFO);
    assert_int_equal(w->state.screen, UI_INFO);
    w->state.info_exercise = 1;
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_false(w->state.is_asking_back);
    assert_int_equal(w->state.screen, UI_SESSION);
    world_free(w);
}

static void the_diary_leads_to_how_an_exercise_is_done(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_DIARY);
    w->state.diary_page = DIARY_DOSE;
    w->state.focus = DIARY_PAGE_COUNT;
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_INFO);
    assert_int_equal(w->state.info_exercise, w->dose.exercise);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_DIARY);
    assert_int_equal(w->state.diary_page, DIARY_DOSE);
    world_free(w);
}

static void a_break_has_an_end_and_is_told_in_days(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_GARDEN);
    world_show(w, UI_BREAK);
    for (int i = 0; i < 40; i++)
        world_press(w, ACTION_RIGHT);
    assert_int_equal(w->state.break_days, UI_BREAK_MAX);
    for (int i = 0; i < 40; i++)
        world_press(w, ACTION_LEFT);
    assert_int_equal(w->state.break_days, 1);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_DOWN);
    w->model.day_start_min = 240;
    world_press(w, ACTION_RIGHT); /* the hour a day begins, on the way */
    assert_int_equal(effect_of(w, UI_EFFECT_DAY_START)->value, 300);
    w->model.day_start_min = 0;
    world_press(w, ACTION_LEFT);
    assert_false(world_has_effect(w, UI_EFFECT_DAY_START));
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_BREAK)->value, 2);
    assert_false(effect_of(w, UI_EFFECT_BREAK)->is_trip);
    assert_int_equal(w->state.screen, UI_GARDEN);
    world_show(w, UI_BREAK);
    world_press(w, ACTION_BACK);
    assert_false(world_has_effect(w, UI_EFFECT_BREAK));
    world_free(w);
}

static void a_doctors_word_is_dated_said_twice_and_taken_back(void **state) {
    (void)state;
    World *w = world_new();
    w->model.safety = NULL; /* nothing known: nothing to ask about */
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_INFO);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    w->model.safety = &w->safety;
    world_press(w, ACTION_INFO);
    assert_int_equal(w->state.screen, UI_CLEARANCE);
    assert_int_equal(w->state.clearance_tag, CONTRA_INVERTED);
    world_press(w, ACTION_RIGHT); /* tomorrow has not been */
    assert_int_equal(w->state.clearance_days, 0);
    for (int i = 0; i < 400; i++)
        world_press(w, ACTION_LEFT);
    assert_int_equal(w->state.clearance_days, UI_CLEARANCE_DAYS);
    for (int i = 0; i < UI_CLEARANCE_DAYS - 3; i++)
        world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT);
    assert_false(world_has_effect(w, UI_EFFECT_CLEARANCE));
    assert_true(w->state.is_clearing);
    world_press(w, ACTION_ACCEPT); /* "not now" has the focus */
    assert_false(world_has_effect(w, UI_EFFECT_CLEARANCE));
    assert_false(w->state.is_clearing);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_CLEARANCE)->value, CONTRA_INVERTED);
    assert_int_equal(effect_of(w, UI_EFFECT_CLEARANCE)->days, 3);
    assert_int_equal(w->state.screen, UI_CLEARANCE);
    safety_clear_tag(&w->safety, CONTRA_INVERTED, 100);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT); /* taking back needs one press */
    assert_int_equal(effect_of(w, UI_EFFECT_CLEARANCE)->days, -1);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_SETTINGS);
    world_free(w);
}

static void no_mashing_of_one_button_says_a_doctors_word(void **state) {
    (void)state;
    for (int focus = 0; focus < 4; focus++) {
        World *w = world_new();
        world_show(w, UI_SETTINGS);
        world_press(w, ACTION_INFO);
        w->state.focus = focus;
        for (int i = 0; i < 50 && w->state.screen == UI_CLEARANCE; i++) {
            world_press(w, ACTION_ACCEPT);
            assert_false(world_has_effect(w, UI_EFFECT_CLEARANCE));
        }
        world_free(w);
    }
}

static void what_brittle_bones_close_no_doctors_word_opens(void **state) {
    (void)state;
    World *w = world_new();
    Safety *safety = &w->library.safety;
    safety->questions[0].tags = 1u << CONTRA_INVERTED;
    safety->questions[0].clearance = CLEARANCE_NONE;
    safety_answer(safety, &w->safety, 0, SAFETY_YES, 100);
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_INFO);
    w->state.focus = 2;
    world_press(w, ACTION_ACCEPT);
    assert_false(w->state.is_clearing);
    assert_false(world_has_effect(w, UI_EFFECT_CLEARANCE));
    world_free(w);
}

static void the_how_to_of_what_a_doctor_opens_leads_there(void **state) {
    (void)state;
    World *w = world_new();
    w->library.exercises[0].contraindications = 1u << CONTRA_INVERTED;
    w->state.info_exercise = 0;
    world_show(w, UI_INFO);
    world_press(w, ACTION_LEFT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_CLEARANCE);
    assert_int_equal(w->state.clearance_tag, CONTRA_INVERTED);
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_INFO);
    safety_clear_tag(&w->safety, CONTRA_INVERTED, 100); /* open: nothing to ask */
    world_press(w, ACTION_ACCEPT);
    assert_int_not_equal(w->state.screen, UI_CLEARANCE);
    world_free(w);
}

static void only_what_was_earned_can_be_put_on(void **state) {
    (void)state;
    World *w = world_new();
    memset(w->model.has_gift, 0, sizeof w->model.has_gift);
    w->model.has_gift[GIFT_TEAL] = w->model.has_gift[GIFT_MEADOW] = true;
    world_show(w, UI_WARDROBE);
    assert_int_equal(w->state.focus, 0); /* what is worn */
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_false(world_has_effect(w, UI_EFFECT_GIFT));
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_GIFT)->value, GIFT_MEADOW);
    world_free(w);
}

static void rewards_come_one_after_the_other_and_can_be_skipped(void **state) {
    (void)state;
    World *w = world_new();
    w->results.earned[0] = (Reward){REWARD_ACTIVE_DAYS, 3};
    w->results.earned[1] = (Reward){REWARD_WEEKS, 52};
    w->results.earned_count = 2;
    world_session(w, SESSION_OVER, SESSION_COME_OUT);
    w->state.screen = UI_CHECK_OUT;
    w->model.results = &w->results;
    world_update(w);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_REWARD);
    bool rings = false;
    for (int i = 0; i < w->effects.count; i++)
        rings = rings || (w->effects.items[i].kind == UI_EFFECT_CUE &&
                          w->effects.items[i].cue == CUE_REWARD);
    assert_true(rings);
    w->model.results = NULL; /* they went with the session */
    w->model.session = NULL;
    assert_true(ui_is_still(&w->state, &w->model, w->now_s + 4)); /* it has come in by then */
    assert_false(ui_is_still(&w->state, &w->model, w->now_s + 1));
    Action accept = {.kind = ACTION_ACCEPT, .device = DEVICE_XBOX};
    ui_act(&w->state, &w->model, accept, w->now_s + .5, &w->effects);
    assert_int_equal(w->state.earned_at, 0); /* the first press only skips the coming */
    ui_act(&w->state, &w->model, accept, w->now_s + .6, &w->effects);
    assert_int_equal(w->state.earned_at, 1);
    w->now_s += 1;
    world_press(w, ACTION_ACCEPT); /* no gift with it: on to the garden */
    assert_false(world_has_effect(w, UI_EFFECT_GIFT));
    assert_int_equal(w->state.screen, UI_GARDEN);
    assert_true(w->state.is_growing);
    world_free(w);
}

static void a_gift_can_be_used_at_once(void **state) {
    (void)state;
    World *w = world_new();
    w->state.earned[0] = (Reward){REWARD_ACTIVE_DAYS, 3};
    w->state.earned_count = w->state.earned_own = 1;
    world_show(w, UI_REWARD);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_GIFT)->value, GIFT_MOSS_MAT);
    assert_int_equal(w->state.screen, UI_GARDEN);
    world_free(w);
}

static void removing_somebody_is_asked_twice(void **state) {
    (void)state;
    World *w = world_new();
    w->profiles.profiles[w->profiles.count++] = (ProfileSummary){.id = 7, .name = "Kim"};
    world_show(w, UI_PROFILE);
    w->state.focus = 5; /* two players, both, a new one, a guest, removing */
    world_press(w, ACTION_ACCEPT);
    assert_true(w->state.is_deleting);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(w->state.deleting, 7);
    assert_false(world_has_effect(w, UI_EFFECT_DELETE_PROFILE));
    world_press(w, ACTION_ACCEPT); /* the focus is on keeping */
    assert_false(world_has_effect(w, UI_EFFECT_DELETE_PROFILE));
    assert_false(w->state.is_deleting);
    w->state.focus = 5;
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_int_equal(effect_of(w, UI_EFFECT_DELETE_PROFILE)->profile, 7);
    assert_int_equal(w->state.screen, UI_PROFILE);
    w->profiles.count = 1;
    w->model.deleted_name = "Kim";
    w->state.focus = 4; /* bring back */
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_UNDO_DELETE));
    w->state.focus = 2;
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_GUEST));
    assert_int_equal(w->state.screen, UI_HOME);
    world_free(w);
}

/* ---- who, and the gate ---- */

static void a_first_start_asks_for_a_name_and_then_the_questions(void **state) {
    (void)state;
    World *w = world_new();
    w->profiles.count = 0;
    ui_begin(&w->state, &w->model, w->now_s);
    assert_int_equal(w->state.screen, UI_PROFILE);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_CREATE_PROFILE));
    assert_string_equal(w->effects.items[0].name, "Sage");
    w->profiles.count = 1;
    w->model.safety_question = 0;
    world_update(w);
    assert_int_equal(w->state.screen, UI_SAFETY);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_SAFETY_ANSWER));
    assert_int_equal(w->effects.items[0].question, 0);
    assert_int_equal(w->effects.items[0].answer, SAFETY_NO);
    w->model.safety_question = -1;
    world_update(w);
    assert_int_equal(w->state.screen, UI_HOME);
    world_free(w);
}

static void a_second_press_of_the_same_button_answers_no_question(void **state) {
    (void)state;
    World *w = world_new();
    w->model.safety_question = 0;
    world_update(w);
    assert_int_equal(w->state.screen, UI_SAFETY);
    Action accept = {.kind = ACTION_ACCEPT, .device = DEVICE_XBOX};
    ui_act(&w->state, &w->model, accept, w->now_s + .1, &w->effects);
    assert_int_equal(w->effects.count, 0);
    world_free(w);
}

/* Presses everything, for long: with an urgent yes nothing but advice and "I have been seen". */
static void an_urgent_yes_really_locks(void **state) {
    (void)state;
    World *w = world_new();
    w->model.safety_question = 0;
    world_update(w);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_SAFETY_ANSWER));
    assert_int_equal(w->effects.items[0].answer, SAFETY_YES);
    w->home.is_locked = true;
    world_update(w);
    assert_int_equal(w->state.screen, UI_LOCKED);
    Rng rng = rng_seeded(2026);
    int seen = 0;
    for (int i = 0; i < 20000; i++) {
        Action action = {.kind = (ActionKind)rng_below(&rng, ACTION_COUNT),
                         .device = (DeviceKind)rng_below(&rng, DEVICE_COUNT),
                         .x = rng_unit(&rng) * 1920,
                         .y = rng_unit(&rng) * 1080};
        w->now_s += .2 + .5 * rng_unit(&rng);
        if (i == 10000) { /* a restart does not help */
            ui_begin(&w->state, &w->model, w->now_s);
            assert_int_equal(w->state.screen, UI_LOCKED);
        }
        ui_act(&w->state, &w->model, action, w->now_s, &w->effects);
        for (int k = 0; k < w->effects.count; k++) {
            UiEffectKind kind = w->effects.items[k].kind;
            seen += kind == UI_EFFECT_BEEN_SEEN;
            if (kind != UI_EFFECT_BEEN_SEEN && kind != UI_EFFECT_CUE && kind != UI_EFFECT_QUIT)
                fail_msg("step %d, seed 2026: effect %d got through", i, (int)kind);
        }
        ui_update(&w->state, &w->model, w->now_s, &w->effects);
        if (w->state.screen != UI_LOCKED)
            fail_msg("step %d, seed 2026: screen %s", i, UI_SCREEN_NAMES[w->state.screen]);
    }
    assert_true(seen > 100);
    w->home.is_locked = false;
    w->model.safety_question = -1;
    world_update(w);
    assert_int_equal(w->state.screen, UI_HOME);
    world_free(w);
}

/* A locked player's housemate may still choose themselves, and nothing else happens on the way. */
static void a_lock_is_one_players_own(void **state) {
    (void)state;
    World *w = world_new();
    w->home.is_locked = true;
    w->profiles.profiles[w->profiles.count++] = (ProfileSummary){.id = 2, .name = "Kim"};
    ui_begin(&w->state, &w->model, w->now_s);
    assert_int_equal(w->state.screen, UI_PROFILE);
    world_press(w, ACTION_ACCEPT); /* the locked one */
    assert_true(world_has_effect(w, UI_EFFECT_CHOOSE_PROFILE));
    world_update(w);
    assert_int_equal(w->state.screen, UI_LOCKED);
    world_free(w);
}

static void random_presses_never_break_a_screen(void **state) {
    (void)state;
    for (int s = 0; s < TEST_SCENES_COUNT; s++) {
        World *w = world_new();
        Rng rng = rng_seeded(100 + (uint64_t)s);
        TEST_SCENES[s].show(w);
        for (int i = 0; i < 400; i++) {
            Action action = {.kind = (ActionKind)rng_below(&rng, ACTION_COUNT),
                             .device = (DeviceKind)rng_below(&rng, DEVICE_COUNT),
                             .x = rng_unit(&rng) * 1920,
                             .y = rng_unit(&rng) * 1080};
            w->now_s += .3;
            ui_act(&w->state, &w->model, action, w->now_s, &w->effects);
            assert_true(w->effects.count <= UI_EFFECTS_MAX);
            ui_update(&w->state, &w->model, w->now_s, &w->effects);
            assert_true(w->state.screen < UI_SCREEN_COUNT);
            if (i % 40 == 0) world_draw(w);
            assert_false(w->list.overflowed);
        }
        world_free(w);
    }
}

static void settings_change_within_their_bounds(void **state) {
    (void)state;
    World *w = world_new();
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_LEFT); /* text is at its smallest */
    assert_false(world_has_effect(w, UI_EFFECT_SETTING));
    world_press(w, ACTION_RIGHT);
    assert_int_equal(w->effects.items[0].setting, UI_SETTING_TEXT_SIZE);
    assert_int_equal(w->effects.items[0].value, 115);
    w->model.settings[UI_SETTING_TEXT_SIZE] = 200;
    world_press(w, ACTION_ACCEPT); /* round again */
    assert_int_equal(w->effects.items[0].value, 100);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_RIGHT);
    assert_int_equal(w->effects.items[0].setting, UI_SETTING_VOICE);
    assert_int_equal(w->effects.items[0].value, 90);
    world_press(w, ACTION_MENU);
    assert_int_equal(w->effects.items[0].value, 80);
    world_free(w);
}

static void leaving_is_asked_once(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_BACK);
    assert_int_equal(w->state.screen, UI_LEAVE);
    world_press(w, ACTION_ACCEPT); /* stay */
    assert_int_equal(w->state.screen, UI_HOME);
    assert_false(world_has_effect(w, UI_EFFECT_QUIT));
    world_press(w, ACTION_BACK);
    world_press(w, ACTION_RIGHT);
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_QUIT));
    world_free(w);
}

static void a_menu_left_alone_falls_still(void **state) {
    (void)state;
    World *w = world_new();
    world_press(w, ACTION_DOWN);
    assert_false(ui_is_still(&w->state, &w->model, w->now_s + 5));
    double later = w->now_s + UI_ALIVE_S + 11;
    assert_true(ui_is_still(&w->state, &w->model, later));
    DrawList *again = calloc(1, sizeof *again);
    assert_non_null(again);
    ui_draw(&w->state, &w->model, later, &FIXED_MEASURE, &w->list);
    ui_draw(&w->state, &w->model, later + 7.3, &FIXED_MEASURE, again);
    assert_int_equal(w->list.stage_count, 1);
    assert_true(w->list.stages[0].life_s == again->stages[0].life_s);
    assert_true(w->list.stages[0].breath == again->stages[0].breath);
    assert_int_equal(w->list.op_count, again->op_count);
    free(again);
    world_press(w, ACTION_UP);
    assert_false(ui_is_still(&w->state, &w->model, w->now_s + 5));
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    assert_false(ui_is_still(&w->state, &w->model, w->now_s + 1000));
    world_free(w);
}

static void a_change_of_sides_names_the_side(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_SWITCH); /* to the left */
    world_draw(w);
    assert_true(shows_text(w, "Same on your left"));
    assert_false(shows_text(w, "Take hold of one leg"));
    w->library.exercises[0].to_left = (Lines){{"Foot down", "Hug your left knee", "Heavy"}, 3};
    world_draw(w);
    assert_true(shows_text(w, "Hug your left knee"));
    w->view.side = SESSION_RIGHT;
    world_draw(w);
    assert_true(shows_text(w, "Same on your right"));
    world_free(w);
}

static void the_ring_alone_counts_repetitions(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_REPS); /* 3 of 12 in set 2 of 3 */
    world_draw(w);
    assert_true(shows_text(w, "3"));
    assert_true(shows_text(w, "of 12"));
    assert_true(shows_text(w, "Set 2 of 3"));
    assert_false(shows_text(w, "3 of 12"));
    world_free(w);
}

/* The words may stand on several lines: their beginning is enough. */
static bool shows_beginning(const World *w, const char *text) {
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        if (op->kind == DRAW_TEXT && (size_t)op->count >= strlen(text) &&
            !memcmp(w->list.chars + op->first, text, strlen(text)))
            return true;
    }
    return false;
}

static void in_relief_a_trigger_is_offered_wherever_it_stands_in_the_routine(void **state) {
    (void)state;
    static const char HINT[] = "If you like";
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    w->view.seconds_left = 60;
    for (int next = -1; next < 2; next++) {
        w->view.next_exercise = next;
        w->model.has_trigger = false; /* a keyboard, a remote, a pad without: nothing is offered */
        world_draw(w);
        assert_false(shows_beginning(w, HINT));
        assert_int_equal(shows_text(w, "Up next"), next >= 0);
        w->model.has_trigger = true;
        w->model.chime = -1; /* nobody follows yet */
        world_draw(w);
        assert_true(shows_beginning(w, HINT));
        assert_false(shows_text(w, "Up next"));
        w->model.chime = .9f;
        world_draw(w);
        assert_false(shows_beginning(w, HINT));
        assert_true(shows_beginning(w, "You breathe"));
        w->model.chime = .3f; /* not with it: no word about that */
        world_draw(w);
        assert_false(shows_beginning(w, HINT));
        assert_false(shows_beginning(w, "You breathe"));
    }
    w->view.seconds_left = 15; /* nearly over: what comes next is told */
    world_draw(w);
    assert_true(shows_text(w, "Up next"));
    world_free(w);
}

static void a_caption_stands_on_the_screen_as_it_is_spoken(void **state) {
    (void)state;
    static const SessionPhase PHASES[] = {SESSION_GET_IN, SESSION_HOLDING, SESSION_REPS,
                                          SESSION_REST,   SESSION_SWITCH,  SESSION_COME_OUT};
    World *w = world_new();
    for (size_t i = 0; i < sizeof PHASES / sizeof *PHASES; i++) {
        world_session(w, SESSION_MOVING, PHASES[i]);
        w->model.caption = "Let your back grow heavy";
        world_draw(w);
        assert_true(shows_text(w, "Let your back grow heavy"));
        w->model.caption = NULL; /* nothing is said, or the player wants none */
        world_draw(w);
        assert_false(shows_text(w, "Let your back grow heavy"));
    }
    world_free(w);
}

static void who_comes_next_is_always_seen(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    for (int next = 1; next <= 2; next++) { /* a short name, and a long one */
        w->view.next_exercise = next;
        world_draw(w);
        assert_int_equal(w->list.stage_count, 2);
        assert_int_equal(w->list.stages[1].exercise, next);
    }
    world_free(w);
}

static void when_all_names_are_taken_they_come_with_numbers(void **state) {
    (void)state;
    World *w = world_new();
    w->profiles.count = UI_NAMES_COUNT;
    for (int i = 0; i < UI_NAMES_COUNT; i++) {
        char key[16];
        snprintf(key, sizeof key, "name.%d", i);
        w->profiles.profiles[i] = (ProfileSummary){.id = i + 1, .is_chosen = i == 0};
        snprintf(w->profiles.profiles[i].name, SUMMARY_NAME_MAX, "%s",
                 strings_get(w->model.strings, key));
    }
    world_show(w, UI_PROFILE);
    w->state.is_naming = true;
    assert_int_equal(world_draw(w), 0);
    assert_true(shows_text(w, "Robin 2"));
    assert_false(shows_text(w, "Robin"));
    world_press(w, ACTION_ACCEPT);
    assert_true(world_has_effect(w, UI_EFFECT_CREATE_PROFILE));
    for (int i = 0; i < w->effects.count; i++)
        if (w->effects.items[i].kind == UI_EFFECT_CREATE_PROFILE)
            assert_string_equal(w->effects.items[i].name, "Robin 2");
    world_free(w);
}

static void a_notice_stands_for_a_while(void **state) {
    (void)state;
    World *w = world_new();
    world_draw(w);
    int without = w->list.op_count;
    w->model.notice = "levels/my_walk.json: /dose/hold_s: 0 is below 5";
    world_update(w);
    ui_draw(&w->state, &w->model, w->now_s + 2, &FIXED_MEASURE, &w->list);
    assert_true(w->list.op_count > without);
    ui_draw(&w->state, &w->model, w->now_s + UI_NOTICE_S + 1, &FIXED_MEASURE, &w->list);
    assert_int_equal(w->list.op_count, without);
    world_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_presses_from_home_begin_to_stretch),
        cmocka_unit_test(answers_of_the_check_in_are_told),
        cmocka_unit_test(a_first_check_in_does_not_ask_about_a_last_one),
        cmocka_unit_test(a_session_that_did_not_open_leads_home),
        cmocka_unit_test(quick_relief_is_one_step_from_where_home_begins),
        cmocka_unit_test(a_closed_station_does_not_start),
        cmocka_unit_test(exactly_one_thing_has_the_focus),
        cmocka_unit_test(arrows_reach_everything_and_never_dead_end),
        cmocka_unit_test(lists_wrap),
        cmocka_unit_test(a_routine_that_was_read_about_can_be_started_there),
        cmocka_unit_test(the_button_with_the_bars_is_the_menu_wherever_nothing_moves),
        cmocka_unit_test(no_device_has_one_sign_for_pause_and_view),
        cmocka_unit_test(what_was_too_short_for_a_day_is_not_told_as_one),
        cmocka_unit_test(today_is_open_also_before_the_first_active_day),
        cmocka_unit_test(one_language_is_no_choice),
        cmocka_unit_test(the_language_is_asked_for_by_its_place_and_never_assumed),
        cmocka_unit_test(the_language_is_in_reach_before_anyone_has_a_name),
        cmocka_unit_test(settings_beyond_the_panel_scroll_with_the_focus),
        cmocka_unit_test(a_landscape_gives_way_to_the_next_in_600_ms),
        cmocka_unit_test(menus_left_alone_grow_dim),
        cmocka_unit_test(coming_back_restores_the_focus),
        cmocka_unit_test(the_mouse_points_and_clicks),
        cmocka_unit_test(glyphs_follow_the_device_last_used),
        cmocka_unit_test(one_press_says_that_it_hurts),
        cmocka_unit_test(the_figure_turns_to_its_other_side_and_back),
        cmocka_unit_test(it_hurts_is_shown_before_the_session_knows),
        cmocka_unit_test(it_hurts_begins_on_the_session_standing_still),
        cmocka_unit_test(pain_not_touched_is_not_told),
        cmocka_unit_test(a_remote_can_do_all_in_a_session),
        cmocka_unit_test(pause_resumes_where_it_was),
        cmocka_unit_test(the_screens_follow_the_session_to_its_end),
        cmocka_unit_test(accept_skips_the_results_and_then_the_garden_grows),
        cmocka_unit_test(the_home_tile_opens_the_garden_and_has_it_read),
        cmocka_unit_test(shoulders_leaf_through_the_years_and_stop_at_the_ends),
        cmocka_unit_test(a_month_of_the_garden_opens_its_calendar),
        cmocka_unit_test(months_follow_each_other_over_the_year),
        cmocka_unit_test(every_page_of_the_diary_asks_for_what_it_shows),
        cmocka_unit_test(spans_units_and_exercises_change_sideways),
        cmocka_unit_test(what_hurt_twice_is_asked_back_after_a_calm_question),
        cmocka_unit_test(in_a_session_nothing_is_asked_back),
        cmocka_unit_test(the_diary_leads_to_how_an_exercise_is_done),
        cmocka_unit_test(a_break_has_an_end_and_is_told_in_days),
        cmocka_unit_test(a_doctors_word_is_dated_said_twice_and_taken_back),
        cmocka_unit_test(no_mashing_of_one_button_says_a_doctors_word),
        cmocka_unit_test(what_brittle_bones_close_no_doctors_word_opens),
        cmocka_unit_test(the_how_to_of_what_a_doctor_opens_leads_there),
        cmocka_unit_test(only_what_was_earned_can_be_put_on),
        cmocka_unit_test(rewards_come_one_after_the_other_and_can_be_skipped),
        cmocka_unit_test(a_gift_can_be_used_at_once),
        cmocka_unit_test(removing_somebody_is_asked_twice),
        cmocka_unit_test(a_first_start_asks_for_a_name_and_then_the_questions),
        cmocka_unit_test(a_second_press_of_the_same_button_answers_no_question),
        cmocka_unit_test(an_urgent_yes_really_locks),
        cmocka_unit_test(a_lock_is_one_players_own),
        cmocka_unit_test(random_presses_never_break_a_screen),
        cmocka_unit_test(settings_change_within_their_bounds),
        cmocka_unit_test(leaving_is_asked_once),
        cmocka_unit_test(a_menu_left_alone_falls_still),
        cmocka_unit_test(a_change_of_sides_names_the_side),
        cmocka_unit_test(the_ring_alone_counts_repetitions),
        cmocka_unit_test(who_comes_next_is_always_seen),
        cmocka_unit_test(in_relief_a_trigger_is_offered_wherever_it_stands_in_the_routine),
        cmocka_unit_test(a_caption_stands_on_the_screen_as_it_is_spoken),
        cmocka_unit_test(when_all_names_are_taken_they_come_with_numbers),
        cmocka_unit_test(a_notice_stands_for_a_while),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
