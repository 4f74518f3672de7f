/* Two players: who is beside whom, each in their own column, the gentler wish for both. */
#include "support_model.h"

#include "core/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SAM, ROBIN };

typedef struct Two {
    World *w;
    HomeSummary home; /* Robin's */
    ResultsSummary results;
} Two;

static Two *two_new(void) {
    Two *two = calloc(1, sizeof *two);
    assert_non_null(two);
    two->w = world_new();
    ProfileSummary *p = &two->w->profiles.profiles[two->w->profiles.count++];
    p->id = 2;
    snprintf(p->name, sizeof p->name, "Robin");
    two->home = two->w->home;
    two->home.last_pain_start = 1;
    two->results = two->w->results;
    return two;
}

static void two_free(Two *two) {
    world_free(two->w);
    free(two);
}

static void press(Two *two, int player, ActionKind kind) {
    World *w = two->w;
    w->now_s += 5;
    ui_act(&w->state, &w->model, (Action){.kind = kind, .device = DEVICE_XBOX, .player = player},
           w->now_s, &w->effects);
}

static const UiEffect *effect_of(const Two *two, UiEffectKind kind) {
    for (int i = 0; i < two->w->effects.count; i++)
        if (two->w->effects.items[i].kind == kind) return &two->w->effects.items[i];
    return NULL;
}

static const UiEffect *session_effect(const Two *two, SessionAction action) {
    for (int i = 0; i < two->w->effects.count; i++) {
        const UiEffect *e = &two->w->effects.items[i];
        if (e->kind == UI_EFFECT_SESSION && e->session_action == action) return e;
    }
    return NULL;
}

static void choose(Two *two, UiTogetherCan can) {
    two->w->model.together = (UiTogether){
        .partner = 2, .can = can, .home = &two->home, .last_sit = UI_SIT_SAME, .routine = 0};
}

static void to_press(Two *two) {
    world_show(two->w, UI_TOGETHER);
    choose(two, UI_TOGETHER_CAN);
}

static void to_check_in(Two *two) {
    to_press(two);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_int_equal(two->w->state.screen, UI_TOGETHER_IN);
}

static void to_session(Two *two, SessionMode mode, SessionPhase phase) {
    choose(two, UI_TOGETHER_CAN);
    two->w->model.together.is_session = true;
    world_session(two->w, mode, phase);
}

/* ---- who ---- */

static void the_others_of_the_household_can_be_chosen(void **state) {
    (void)state;
    Two *two = two_new();
    world_show(two->w, UI_TOGETHER);
    Spot out[SPOTS_MAX];
    assert_int_equal(screen_of(UI_TOGETHER)->spots(&two->w->state, &two->w->model, out), 1);
    press(two, SAM, ACTION_ACCEPT);
    assert_non_null(effect_of(two, UI_EFFECT_TOGETHER));
    assert_int_equal(effect_of(two, UI_EFFECT_TOGETHER)->profile, 2);
    two_free(two);
}

static void who_is_alone_is_told_so_and_can_go_back(void **state) {
    (void)state;
    Two *two = two_new();
    two->w->profiles.count = 1;
    world_show(two->w, UI_TOGETHER);
    press(two, SAM, ACTION_ACCEPT);
    assert_null(effect_of(two, UI_EFFECT_TOGETHER));
    press(two, SAM, ACTION_BACK);
    assert_int_equal(two->w->state.screen, UI_HOME);
    two_free(two);
}

static void the_way_in_is_offered_when_two_are_here_also_to_a_guest(void **state) {
    (void)state;
    for (int guest = 0; guest < 2; guest++) {
        Two *two = two_new();
        two->w->model.is_guest = guest == 1;
        world_show(two->w, UI_PROFILE);
        bool found = false;
        for (int i = 0; i < 5 && !found; i++) {
            two->w->state.focus = i;
            UiState before = two->w->state;
            press(two, SAM, ACTION_ACCEPT);
            found = two->w->state.screen == UI_TOGETHER;
            if (!found) two->w->state = before;
        }
        assert_true(found);
        two_free(two);
    }
}

static void the_second_player_is_another_device(void **state) {
    (void)state;
    Two *two = two_new();
    to_press(two);
    press(two, SAM, ACTION_ACCEPT);
    assert_int_equal(two->w->state.screen, UI_TOGETHER);
    assert_true(two->w->state.was_same_pad);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_int_equal(two->w->state.screen, UI_TOGETHER_IN);
    two_free(two);
}

static void back_from_pairing_is_alone_again(void **state) {
    (void)state;
    Two *two = two_new();
    to_press(two);
    press(two, SAM, ACTION_BACK);
    assert_non_null(effect_of(two, UI_EFFECT_TOGETHER));
    assert_int_equal(effect_of(two, UI_EFFECT_TOGETHER)->profile, 0);
    two_free(two);
}

static void a_lock_of_either_closes_it_and_only_leads_back(void **state) {
    (void)state;
    static const UiTogetherCan WHY[] = {UI_TOGETHER_LOCKED, UI_TOGETHER_ASK_FIRST};
    for (int i = 0; i < 2; i++) {
        Two *two = two_new();
        world_show(two->w, UI_TOGETHER);
        choose(two, WHY[i]);
        press(two, ROBIN, ACTION_ACCEPT);
        assert_int_equal(two->w->state.screen, UI_TOGETHER);
        assert_int_equal(effect_of(two, UI_EFFECT_TOGETHER)->profile, 0);
        assert_null(effect_of(two, UI_EFFECT_START_TOGETHER));
        two_free(two);
    }
}

static void a_lock_that_comes_at_the_check_in_closes_it(void **state) {
    (void)state;
    Two *two = two_new();
    to_check_in(two);
    two->w->model.together.can = UI_TOGETHER_LOCKED;
    world_update(two->w);
    assert_int_equal(two->w->state.screen, UI_TOGETHER);
    two_free(two);
}

static void whoever_goes_elsewhere_plays_alone_again(void **state) {
    (void)state;
    Two *two = two_new();
    to_check_in(two);
    world_update(two->w);
    assert_null(effect_of(two, UI_EFFECT_TOGETHER));
    world_show(two->w, UI_HOME);
    world_update(two->w);
    assert_int_equal(effect_of(two, UI_EFFECT_TOGETHER)->profile, 0);
    two_free(two);
}

/* ---- check-in ---- */

static void it_starts_when_both_are_ready_with_the_answers_of_each(void **state) {
    (void)state;
    Two *two = two_new();
    two->w->model.last_sit = UI_SIT_WELL;
    to_check_in(two);
    press(two, SAM, ACTION_TRIGGER_RIGHT); /* 4 */
    press(two, ROBIN, ACTION_UP);
    press(two, ROBIN, ACTION_RIGHT); /* sore */
    press(two, SAM, ACTION_ACCEPT);
    assert_null(effect_of(two, UI_EFFECT_START_TOGETHER));
    assert_int_equal(two->w->state.screen, UI_TOGETHER_IN);
    press(two, ROBIN, ACTION_ACCEPT); /* on to the button */
    assert_null(effect_of(two, UI_EFFECT_START_TOGETHER));
    press(two, ROBIN, ACTION_ACCEPT);
    const UiEffect *start = effect_of(two, UI_EFFECT_START_TOGETHER);
    assert_non_null(start);
    assert_int_equal(start->routine, 0);
    assert_int_equal(start->pains[SAM], 4);
    assert_int_equal(start->pains[ROBIN], 1);
    assert_int_equal(start->sits[SAM], UI_SIT_WELL);
    assert_int_equal(start->sits[ROBIN], UI_SIT_SORE);
    assert_int_equal(two->w->state.screen, UI_SESSION);
    two_free(two);
}

static void ready_can_be_taken_back_and_nothing_moves_while_ready(void **state) {
    (void)state;
    Two *two = two_new();
    to_check_in(two);
    press(two, SAM, ACTION_ACCEPT);
    press(two, SAM, ACTION_TRIGGER_RIGHT);
    assert_int_equal(two->w->state.columns[SAM].pain, 3);
    press(two, SAM, ACTION_BACK);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_null(effect_of(two, UI_EFFECT_START_TOGETHER));
    press(two, SAM, ACTION_BACK);
    assert_int_equal(two->w->state.screen, UI_TOGETHER);
    two_free(two);
}

static void who_is_new_is_not_asked_about_a_last_one(void **state) {
    (void)state;
    Two *two = two_new();
    two->home.active_days = 0;
    to_check_in(two);
    assert_int_equal(two->w->state.columns[SAM].row, 2);
    assert_int_equal(two->w->state.columns[ROBIN].row, 1);
    two_free(two);
}

/* ---- the session ---- */

static void either_stops_both_with_one_press_from_every_screen(void **state) {
    (void)state;
    static const ActionKind STOPS[] = {ACTION_HURT, ACTION_BACK};
    static const SessionMode MODES[] = {SESSION_MOVING, SESSION_PAUSED, SESSION_RESUMING};
    for (int player = 0; player < 2; player++)
        for (int m = 0; m < 3; m++)
            for (int i = 0; i < 2; i++) {
                Two *two = two_new();
                to_session(two, MODES[m], SESSION_HOLDING);
                press(two, player, STOPS[i]);
                assert_non_null(session_effect(two, SESSION_HURT));
                assert_int_equal(session_effect(two, SESSION_HURT)->player, player);
                assert_int_equal(two->w->state.screen, UI_TOGETHER_HURT);
                assert_int_equal(two->w->state.stopper, player);
                two_free(two);
            }
}

static void x_stops_from_the_page_that_tells_how(void **state) {
    (void)state;
    Two *two = two_new();
    to_session(two, SESSION_MOVING, SESSION_HOLDING);
    press(two, SAM, ACTION_INFO);
    assert_int_equal(two->w->state.screen, UI_INFO);
    press(two, ROBIN, ACTION_HURT);
    assert_non_null(session_effect(two, SESSION_HURT));
    assert_int_equal(two->w->state.screen, UI_TOGETHER_HURT);
    two_free(two);
}

static Two *stopped_by(int player) {
    Two *two = two_new();
    to_session(two, SESSION_MOVING, SESSION_HOLDING);
    press(two, player, ACTION_HURT);
    two->w->view.mode = SESSION_STOPPED;
    world_update(two->w);
    assert_int_equal(two->w->state.screen, UI_TOGETHER_HURT);
    return two;
}

static void each_is_asked_and_the_gentler_wish_holds_for_both(void **state) {
    (void)state;
    Two *two = stopped_by(ROBIN);
    press(two, ROBIN, ACTION_ACCEPT); /* an easier version */
    assert_null(session_effect(two, SESSION_CHOOSE));
    press(two, SAM, ACTION_DOWN); /* relief */
    press(two, SAM, ACTION_ACCEPT);
    assert_non_null(session_effect(two, SESSION_CHOOSE));
    assert_int_equal(session_effect(two, SESSION_CHOOSE)->value, SESSION_CHOOSE_RELIEF);
    assert_int_equal(session_effect(two, SESSION_CHOOSE)->player, ROBIN);
    assert_null(session_effect(two, SESSION_PAIN)); /* nobody touched a scale */
    two_free(two);
}

static void to_end_needs_nobody_else(void **state) {
    (void)state;
    for (int player = 0; player < 2; player++) {
        Two *two = stopped_by(ROBIN);
        press(two, player, ACTION_BACK); /* to the last */
        press(two, player, ACTION_ACCEPT);
        assert_non_null(session_effect(two, SESSION_CHOOSE));
        assert_int_equal(session_effect(two, SESSION_CHOOSE)->value, SESSION_CHOOSE_END);
        two_free(two);
    }
}

static void only_pain_that_was_said_is_told(void **state) {
    (void)state;
    Two *two = stopped_by(SAM);
    press(two, SAM, ACTION_TRIGGER_RIGHT); /* 5 */
    press(two, SAM, ACTION_ACCEPT);
    press(two, ROBIN, ACTION_ACCEPT);
    const UiEffect *pain = session_effect(two, SESSION_PAIN);
    assert_non_null(pain);
    assert_int_equal(pain->pains[SAM], 5);
    assert_int_equal(pain->pains[ROBIN], -1);
    assert_int_equal(pain->value, 5);
    two_free(two);
}

static void the_press_that_stopped_it_chooses_nothing(void **state) {
    (void)state;
    Two *two = stopped_by(SAM);
    two->w->state.since_s = two->w->now_s;
    ui_act(&two->w->state, &two->w->model, (Action){.kind = ACTION_ACCEPT, .device = DEVICE_XBOX},
           two->w->now_s + .1, &two->w->effects);
    assert_false(two->w->state.columns[SAM].is_ready);
    two_free(two);
}

static void the_check_out_begins_with_what_each_told_last(void **state) {
    (void)state;
    Two *two = two_new();
    to_check_in(two); /* 3 and 1 */
    press(two, SAM, ACTION_ACCEPT);
    press(two, ROBIN, ACTION_ACCEPT);
    to_session(two, SESSION_MOVING, SESSION_HOLDING);
    press(two, ROBIN, ACTION_HURT);
    two->w->view.mode = SESSION_STOPPED;
    world_update(two->w);
    assert_int_equal(two->w->state.columns[ROBIN].pain, 4); /* offered, not told */
    press(two, SAM, ACTION_TRIGGER_RIGHT);                  /* told: 4 */
    press(two, SAM, ACTION_ACCEPT);
    press(two, ROBIN, ACTION_ACCEPT);
    to_session(two, SESSION_CHECK_OUT, SESSION_COME_OUT);
    assert_int_equal(two->w->state.columns[SAM].pain, 4);
    assert_int_equal(two->w->state.columns[ROBIN].pain, 1);
    two_free(two);
}

static void the_check_out_waits_for_both(void **state) {
    (void)state;
    Two *two = two_new();
    to_session(two, SESSION_CHECK_OUT, SESSION_COME_OUT);
    assert_int_equal(two->w->state.screen, UI_TOGETHER_OUT);
    press(two, ROBIN, ACTION_TRIGGER_RIGHT);
    press(two, ROBIN, ACTION_TRIGGER_RIGHT);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_null(session_effect(two, SESSION_PAIN));
    press(two, SAM, ACTION_ACCEPT);
    const UiEffect *pain = session_effect(two, SESSION_PAIN);
    assert_non_null(pain);
    assert_int_equal(pain->pains[SAM], 0);
    assert_int_equal(pain->pains[ROBIN], 2);
    two_free(two);
}

static void results_of_both_lead_home(void **state) {
    (void)state;
    Two *two = two_new();
    to_session(two, SESSION_CHECK_OUT, SESSION_COME_OUT);
    two->w->view.mode = SESSION_OVER;
    two->w->model.results = &two->w->results;
    two->w->model.together.results = &two->results;
    world_update(two->w);
    assert_int_equal(two->w->state.screen, UI_TOGETHER_RESULTS);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_non_null(effect_of(two, UI_EFFECT_SESSION_CLOSED));
    assert_int_equal(two->w->state.screen, UI_HOME);
    two_free(two);
}

/* First what the first one earned, then what the second one did, who cannot be dressed from here.
 */
static void what_either_earned_is_shown_as_theirs(void **state) {
    (void)state;
    Two *two = two_new();
    World *w = two->w;
    to_session(two, SESSION_CHECK_OUT, SESSION_COME_OUT);
    w->view.mode = SESSION_OVER;
    w->model.results = &w->results;
    w->model.together.results = &two->results;
    w->results.earned_count = two->results.earned_count = 1;
    w->results.earned[0] = (Reward){REWARD_ACTIVE_DAYS, 7};
    two->results.earned[0] = (Reward){REWARD_ACTIVE_DAYS, 3};
    world_update(w);
    press(two, ROBIN, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_REWARD);
    assert_int_equal(w->state.earned_count, 2);
    assert_int_equal(w->state.earned_own, 1);
    assert_string_equal(w->state.earned_by, "Robin");
    press(two, SAM, ACTION_ACCEPT);
    assert_int_equal(w->state.screen, UI_REWARD);
    assert_int_equal(w->state.earned_at, 1);
    press(two, SAM, ACTION_RIGHT); /* there is nothing beside "Continue" */
    press(two, SAM, ACTION_ACCEPT);
    assert_null(effect_of(two, UI_EFFECT_GIFT));
    assert_int_equal(w->state.screen, UI_GARDEN);
    two_free(two);
}

static void a_lost_pad_pauses_both_and_does_not_resume(void **state) {
    (void)state;
    Two *two = two_new();
    to_session(two, SESSION_MOVING, SESSION_HOLDING);
    World *w = two->w;
    const Action lost = {.kind = ACTION_PAUSE, .device = DEVICE_XBOX, .is_automatic = true};
    ui_act(&w->state, &w->model, lost, w->now_s, &w->effects);
    assert_non_null(session_effect(two, SESSION_PAUSE));
    w->view.mode = SESSION_PAUSED;
    world_update(w);
    ui_act(&w->state, &w->model, lost, w->now_s, &w->effects);
    assert_int_equal(w->effects.count, 0);
    two_free(two);
}

/* ---- what is seen ---- */

typedef struct Scene {
    const char *name;
    int rings; /* what has a focus ring: one for each player in the columns */
    void (*show)(Two *two);
} Scene;

static void show_choice(Two *two) {
    world_show(two->w, UI_TOGETHER);
}
static void show_nobody(Two *two) {
    two->w->profiles.count = 1;
    world_show(two->w, UI_TOGETHER);
}
static void show_same_pad(Two *two) {
    to_press(two);
    press(two, SAM, ACTION_ACCEPT);
}
static void show_locked(Two *two) {
    world_show(two->w, UI_TOGETHER);
    choose(two, UI_TOGETHER_LOCKED);
}
static void show_ask_first(Two *two) {
    world_show(two->w, UI_TOGETHER);
    choose(two, UI_TOGETHER_ASK_FIRST);
}
static void show_sore(Two *two) {
    to_check_in(two);
    two->w->state.columns[SAM].pain = 8;
}
static void show_waiting(Two *two) {
    to_check_in(two);
    press(two, SAM, ACTION_ACCEPT);
}
static void show_get_in(Two *two) {
    to_session(two, SESSION_MOVING, SESSION_GET_IN);
}
static void show_hold(Two *two) {
    to_session(two, SESSION_MOVING, SESSION_HOLDING);
}
static void show_reps(Two *two) {
    to_session(two, SESSION_MOVING, SESSION_REPS);
}
static void show_hurt(Two *two) {
    to_session(two, SESSION_STOPPED, SESSION_HOLDING);
}
static void show_out(Two *two) {
    to_session(two, SESSION_CHECK_OUT, SESSION_COME_OUT);
}
static void show_results(Two *two) {
    show_out(two);
    two->w->view.mode = SESSION_OVER;
    two->w->model.results = &two->w->results;
    two->w->model.together.results = &two->results;
    two->results.today_status = STREAK_TODAY_PENDING;
    two->results.pain_end = -1;
    world_update(two->w);
}

static const Scene SCENES[] = {
    {"choice", 1, show_choice},   {"nobody", 0, show_nobody},
    {"press", 0, to_press},       {"same pad", 0, show_same_pad},
    {"locked", 0, show_locked},   {"ask first", 0, show_ask_first},
    {"check-in", 2, to_check_in}, {"sore check-in", 2, show_sore},
    {"waiting", 1, show_waiting}, {"get in", 0, show_get_in},
    {"hold", 0, show_hold},       {"reps", 0, show_reps},
    {"hurt", 2, show_hurt},       {"check-out", 2, show_out},
    {"results", 1, show_results},
};
enum { SCENES_COUNT = sizeof SCENES / sizeof *SCENES };

static void every_text_fits_at_every_size(void **state) {
    (void)state;
    static const float WIDTHS[] = {1920, 2560, 1440, 1728};
    static const int SIZES[] = {100, 115, 130, 160, 200};
    int bad = 0;
    for (int s = 0; s < SCENES_COUNT; s++)
        for (int k = 0; k < 4; k++)
            for (int p = 0; p < 5; p++) {
                Two *two = two_new();
                two->w->model.width = WIDTHS[k];
                two->w->model.settings[UI_SETTING_TEXT_SIZE] = SIZES[p];
                SCENES[s].show(two);
                if (world_draw(two->w) > 0) {
                    bad++;
                    print_message("%s, %.0f wide, %d %%: \"%s\"\n", SCENES[s].name,
                                  (double)WIDTHS[k], SIZES[p], two->w->unfit);
                }
                two_free(two);
            }
    assert_int_equal(bad, 0);
}

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

static void each_player_has_exactly_one_focus(void **state) {
    (void)state;
    for (int s = 0; s < SCENES_COUNT; s++) {
        Two *two = two_new();
        SCENES[s].show(two);
        world_draw(two->w);
        if (rings_of(&two->w->list) != SCENES[s].rings)
            fail_msg("%s: %d rings, not %d", SCENES[s].name, rings_of(&two->w->list),
                     SCENES[s].rings);
        two_free(two);
    }
}

static void a_session_of_two_shows_two_figures_in_step(void **state) {
    (void)state;
    Two *two = two_new();
    show_hold(two);
    world_draw(two->w);
    assert_int_equal(two->w->list.stage_count, 2);
    const StageView *a = &two->w->list.stages[0], *b = &two->w->list.stages[1];
    assert_int_equal(a->figure, 0);
    assert_int_equal(b->figure, 1);
    assert_int_equal(a->exercise, b->exercise);
    assert_int_equal(a->side, b->side);
    assert_int_equal(a->phase, b->phase);
    assert_true(a->u == b->u && a->breath == b->breath && a->range == b->range);
    assert_true(a->x + a->w <= b->x);
    two_free(two);
}

/* Whatever both press at once, it stays a game: no dead end, nothing out of range. */
static void any_presses_of_both_are_survived(void **state) {
    (void)state;
    Rng rng = rng_seeded(7);
    for (int s = 0; s < SCENES_COUNT; s++) {
        Two *two = two_new();
        SCENES[s].show(two);
        for (int i = 0; i < 400; i++) {
            press(two, (int)rng_below(&rng, 2), (ActionKind)rng_below(&rng, ACTION_QUIT));
            for (int p = 0; p < 2; p++) {
                assert_in_range(two->w->state.columns[p].pain, 0, 10);
                assert_in_range(two->w->state.columns[p].sit, 0, UI_SIT_COUNT - 1);
            }
            assert_in_range(two->w->state.screen, 0, UI_SCREEN_COUNT - 1);
            world_update(two->w);
            world_draw(two->w);
        }
        two_free(two);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_others_of_the_household_can_be_chosen),
        cmocka_unit_test(who_is_alone_is_told_so_and_can_go_back),
        cmocka_unit_test(the_way_in_is_offered_when_two_are_here_also_to_a_guest),
        cmocka_unit_test(the_second_player_is_another_device),
        cmocka_unit_test(back_from_pairing_is_alone_again),
        cmocka_unit_test(a_lock_of_either_closes_it_and_only_leads_back),
        cmocka_unit_test(a_lock_that_comes_at_the_check_in_closes_it),
        cmocka_unit_test(whoever_goes_elsewhere_plays_alone_again),
        cmocka_unit_test(it_starts_when_both_are_ready_with_the_answers_of_each),
        cmocka_unit_test(ready_can_be_taken_back_and_nothing_moves_while_ready),
        cmocka_unit_test(who_is_new_is_not_asked_about_a_last_one),
        cmocka_unit_test(either_stops_both_with_one_press_from_every_screen),
        cmocka_unit_test(x_stops_from_the_page_that_tells_how),
        cmocka_unit_test(each_is_asked_and_the_gentler_wish_holds_for_both),
        cmocka_unit_test(to_end_needs_nobody_else),
        cmocka_unit_test(only_pain_that_was_said_is_told),
        cmocka_unit_test(the_press_that_stopped_it_chooses_nothing),
        cmocka_unit_test(the_check_out_begins_with_what_each_told_last),
        cmocka_unit_test(the_check_out_waits_for_both),
        cmocka_unit_test(results_of_both_lead_home),
        cmocka_unit_test(what_either_earned_is_shown_as_theirs),
        cmocka_unit_test(a_lost_pad_pauses_both_and_does_not_resume),
        cmocka_unit_test(every_text_fits_at_every_size),
        cmocka_unit_test(each_player_has_exactly_one_focus),
        cmocka_unit_test(a_session_of_two_shows_two_figures_in_step),
        cmocka_unit_test(any_presses_of_both_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
