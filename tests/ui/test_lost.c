/* A pad or the focus lost: the session stops at once, and only the player goes on. */
#include "support_model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void lose(World *w) {
    ui_act(&w->state, &w->model,
           (Action){.kind = ACTION_PAUSE, .device = DEVICE_XBOX, .is_automatic = true}, w->now_s,
           &w->effects);
}

static void a_loss_pauses_what_moves(void **state) {
    (void)state;
    static const SessionMode MODES[] = {SESSION_MOVING, SESSION_RESUMING};
    for (int i = 0; i < 2; i++) {
        World *w = world_new();
        world_session(w, MODES[i], SESSION_HOLDING);
        lose(w);
        assert_true(world_has_session_action(w, SESSION_PAUSE));
        world_free(w);
    }
}

static void a_loss_never_goes_on_with_what_is_paused(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_PAUSED, SESSION_HOLDING);
    lose(w);
    assert_int_equal(w->effects.count, 0);
    world_press(w, ACTION_PAUSE); /* the player's own does */
    assert_true(world_has_session_action(w, SESSION_RESUME));
    world_free(w);
}

static void a_loss_leaves_every_other_screen_as_it_is(void **state) {
    (void)state;
    for (int s = 0; s < TEST_SCENES_COUNT; s++) {
        World *w = world_new();
        TEST_SCENES[s].show(w);
        bool is_going = w->model.session && (w->model.session->mode == SESSION_MOVING ||
                                             w->model.session->mode == SESSION_RESUMING);
        UiState before = w->state;
        lose(w);
        if (!is_going && (w->effects.count > 0 || memcmp(&before, &w->state, sizeof before) != 0))
            fail_msg("%s changed", TEST_SCENES[s].name);
        world_free(w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_loss_pauses_what_moves),
        cmocka_unit_test(a_loss_never_goes_on_with_what_is_paused),
        cmocka_unit_test(a_loss_leaves_every_other_screen_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
