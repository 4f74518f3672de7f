/* labels: e2e */
/* The real game, driven by a pad inside the process, from a fresh machine to a streak that survives
 * a restart; then the diary is read by its own means. */
#include "app/app.h"
#include "app/entropy.h"
#include "app/game_data.h"
#include "diary/recall.h"
#include "platform/image.h"
#include "platform/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW         "2026-11-20T09:00:00Z"
#define NOW_UTC     1795165200
#define TOMORROW    "2026-11-21T09:00:00Z"
#define PRESS_GAP_S 4.0 /* game seconds between presses: some frames of GAME_STEP_S */

typedef struct World {
    char folder[256], script[300], shots[300];
    FILE *out;
    double t;
    GameData data;
} World;

static int run(int argc, const char *const *argv) {
    return app_main(argc, (char **)(uintptr_t)argv);
}

/* ---- writing a script ---- */

static void begin_script(World *w) {
    w->out = fopen(w->script, "w");
    assert_non_null(w->out);
    w->t = 1;
}

static void press(World *w, const char *place, const char *button) {
    fprintf(w->out, "{\"t\":%.1f,\"on\":\"%s\",\"button\":\"%s\"}\n", w->t, place, button);
    w->t += PRESS_GAP_S;
}

static void wait_for(World *w, const char *place) {
    fprintf(w->out, "{\"t\":%.1f,\"on\":\"%s\"}\n", w->t, place);
    w->t += PRESS_GAP_S;
}

/* Once they have come in, one press leads home. */
static void see_results(World *w) {
    wait_for(w, "results");
    w->t += 4;
    press(w, "results", "a");
    press(w, "garden", "b"); /* where something grew */
    wait_for(w, "home");
}

static int play_script(World *w, const char *now) {
    const char *const argv[] = {
        "limber",  "play",         "--windowed", "--size",  "640x360", "--data",
        w->folder, "--pad-script", w->script,    "--speed", "max",     "--now",
        now,       "--offset",     "60",         "--shots", w->shots,  NULL};
    return run(17, argv);
}

static int play(World *w, const char *now) {
    fclose(w->out);
    return play_script(w, now);
}

/* Each question opens with "yes" in focus; "no" lies to its right. */
static void answer_all_no(World *w) {
    for (int i = 0; i < w->data.library->safety.question_count; i++) {
        press(w, "safety", "dpright");
        press(w, "safety", "a");
    }
}

static void first_start(World *w) {
    begin_script(w);
    press(w, "profile", "a");
}

/* ---- reading the diary ---- */

static Diary *open_diary(World *w) {
    static char path[320];
    snprintf(path, sizeof path, "%s/diary.sqlite3", w->folder);
    Err err = {0};
    Diary *diary = NULL;
    const DiaryOptions options = {
        .path = path, .now_utc_s = NOW_UTC, .entropy = entropy_from_system, .must_exist = true};
    if (!diary_open(&options, &diary, &err)) fail_msg("%s", err.text);
    return diary;
}

static HomeSummary read_home(World *w, JourneySummary *journey) {
    Diary *diary = open_diary(w);
    Err err = {0};
    DiaryId profile = 0;
    HomeSummary home;
    const DiaryNow now = {.at = {NOW_UTC, 60}, .day_start_min = DIARY_DAY_START_MIN};
    assert_true(diary_profile_chosen(diary, &profile, &err));
    assert_true(profile > 0);
    assert_true(diary_home(diary, profile, w->data.library, now, &home, &err));
    assert_true(diary_journey(diary, profile, w->data.library, now, journey, &err));
    diary_close(diary);
    return home;
}

static StreakResult read_streak(World *w, Arena *arena) {
    Diary *diary = open_diary(w);
    Err err = {0};
    DiaryId profile = 0;
    StreakResult streak;
    const DiaryNow now = {.at = {NOW_UTC, 60}, .day_start_min = DIARY_DAY_START_MIN};
    assert_true(diary_profile_chosen(diary, &profile, &err));
    assert_true(diary_streak(diary, profile, now, arena, &streak, &err));
    diary_close(diary);
    return streak;
}

static int setup(void **state) {
    World *w = calloc(1, sizeof *w);
    snprintf(w->folder, sizeof w->folder, "%s/play_XXXXXX", BUILD_DIR);
    if (!mkdtemp(w->folder)) return -1;
    snprintf(w->script, sizeof w->script, "%s/script.jsonl", w->folder);
    snprintf(w->shots, sizeof w->shots, "%s/shots", w->folder);
    Err err = {0};
    if (!game_data_load(w->folder, false, NULL, &w->data, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    *state = w;
    return 0;
}

static int teardown(void **state) {
    World *w = *state;
    game_data_free(&w->data);
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", w->folder);
    int rc = system(command);
    free(w);
    return rc;
}

/* ---- what must happen ---- */

static void a_script_that_is_not_there_is_said_and_ends_the_game(void **state) {
    World *w = *state;
    const char *const argv[] = {
        "limber", "play", "--data", w->folder, "--pad-script", "/nowhere/script.jsonl", NULL};
    assert_int_equal(run(6, argv), 2);
}

static void wrong_options_are_named_and_nothing_is_opened(void **state) {
    (void)state;
    const char *const no_option[] = {"limber", "play", "--nonsense", NULL};
    const char *const bad_speed[] = {"limber", "play", "--speed", "fast", NULL};
    const char *const bad_size[] = {"limber", "play", "--size", "10x10", NULL};
    const char *const bad_now[] = {"limber", "play", "--now", "yesterday", NULL};
    assert_int_equal(run(3, no_option), 1);
    assert_int_equal(run(4, bad_speed), 1);
    assert_int_equal(run(4, bad_size), 1);
    assert_int_equal(run(4, bad_now), 1);
}

static void a_first_evening_with_pain_is_stopped_at_once_counted_and_remembered(void **state) {
    World *w = *state;
    /* The same script drives the built game in a window: tests/e2e/test_window.sh. */
    snprintf(w->script, sizeof w->script, "%s/tests/e2e/first_evening.jsonl", SOURCE_DIR);
    assert_int_equal(play_script(w, NOW), 0);

    Arena arena = {0};
    StreakResult streak = read_streak(w, &arena);
    assert_int_equal(streak.active_days, 1);
    assert_int_equal(streak.current, 1);
    assert_int_equal(streak.today_status, STREAK_TODAY_ACTIVE);
    arena_free(&arena);

    JourneySummary journey;
    HomeSummary home = read_home(w, &journey);
    int base_camp = library_station(w->data.library, "base_camp");
    assert_int_equal(journey.stations[base_camp].stars,
                     1); /* wisely stopped earns the first star */
    assert_true(journey.stations[base_camp].record.is_finished);
    assert_false(journey.stations[base_camp].record.was_green);
    assert_int_equal(home.chain, 1);

    /* The restart asks neither name nor safety, and leads straight home. */
    snprintf(w->script, sizeof w->script, "%s/script.jsonl", w->folder);
    begin_script(w);
    wait_for(w, "home");
    assert_int_equal(play(w, NOW), 0);
    HomeSummary again = read_home(w, &journey);
    assert_int_equal(again.chain, 1);
    assert_string_equal(again.name, home.name);
}

/* The picture that was taken of a hold, by its name without the number before it. */
static void read_shot(World *w, const char *name, Picture *out) {
    for (int i = 1; i < 60; i++) {
        char path[500];
        snprintf(path, sizeof path, "%s/%02d_%.90s.png", w->shots, i, name);
        if (image_read(path, out, NULL)) return;
    }
    fail_msg("no picture %s", name);
}

static void hold_a_knee(World *w, bool turns_view, Picture *out) {
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'/diary*", w->shots, w->folder);
    assert_int_equal(system(command), 0);
    first_start(w);
    answer_all_no(w);
    press(w, "home", "a");
    press(w, "check_in", "a");
    if (turns_view)
        press(w, "session:single_knee_to_chest", "back");
    else
        wait_for(w, "session:single_knee_to_chest");
    w->t += 60;
    press(w, "session:single_knee_to_chest", "x");
    press(w, "hurt", "b");
    press(w, "hurt", "b");
    assert_int_equal(play(w, NOW), 0);
    read_shot(w, "session_single_knee_to_chest_hold", out);
}

/* The pad's view button: the same moment, from the other side. */
static void a_button_turns_the_view(void **state) {
    World *w = *state;
    Picture seen = {0}, turned = {0};
    hold_a_knee(w, false, &seen);
    hold_a_knee(w, true, &turned);
    assert_int_equal(seen.width, turned.width);
    int differ = 0, count = seen.width * seen.height;
    for (int i = 0; i < count; i++) {
        int far = 0;
        for (int k = 0; k < 3; k++)
            far += abs(seen.rgba[i * 4 + k] - turned.rgba[i * 4 + k]);
        differ += far > 60;
    }
    assert_true(differ > count / 20); /* a figure's worth of it */
    picture_destroy(&seen);
    picture_destroy(&turned);
}

static void a_finished_routine_opens_the_next_station_for_good(void **state) {
    World *w = *state;
    int l5 = library_station(w->data.library, "L5");
    first_start(w);
    answer_all_no(w);
    press(w, "home", "a");
    press(w, "check_in", "a");
    press(w, "check_out", "a");
    see_results(w);
    assert_int_equal(play(w, NOW), 0);

    JourneySummary journey;
    HomeSummary home = read_home(w, &journey);
    assert_int_equal(home.chain, 1);
    assert_int_equal(journey.stations[l5].state, STATION_CURRENT);
    assert_int_equal(home.today.station, l5);
    assert_true(journey.stations[library_station(w->data.library, "base_camp")].record.was_green);

    begin_script(w);
    wait_for(w, "home");
    assert_int_equal(play(w, TOMORROW), 0);
    home = read_home(w, &journey);
    assert_int_equal(journey.stations[l5].state, STATION_CURRENT);
    assert_int_equal(home.chain, 1);
}

static void an_urgent_yes_locks_everything_also_after_a_restart(void **state) {
    World *w = *state;
    static const char *const BUTTONS[] = {
        "b",      "x",       "y",     "dpup",         "dpdown",
        "dpleft", "dpright", "start", "leftshoulder", "rightshoulder"};
    first_start(w);
    press(w, "safety", "a"); /* yes to the first, which is urgent */
    for (size_t i = 0; i < sizeof BUTTONS / sizeof *BUTTONS; i++)
        press(w, "locked", BUTTONS[i]);
    wait_for(w, "locked");
    assert_int_equal(play(w, NOW), 0);

    JourneySummary journey;
    HomeSummary home = read_home(w, &journey);
    assert_true(home.is_locked);
    Arena arena = {0};
    assert_int_equal(read_streak(w, &arena).active_days, 0);
    arena_free(&arena);

    begin_script(w);
    wait_for(w, "locked");
    assert_int_equal(play(w, TOMORROW), 0);
    assert_true(read_home(w, &journey).is_locked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_options_are_named_and_nothing_is_opened),
        cmocka_unit_test_setup_teardown(a_script_that_is_not_there_is_said_and_ends_the_game, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            a_first_evening_with_pain_is_stopped_at_once_counted_and_remembered, setup, teardown),
        cmocka_unit_test_setup_teardown(a_button_turns_the_view, setup, teardown),
        cmocka_unit_test_setup_teardown(a_finished_routine_opens_the_next_station_for_good, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(an_urgent_yes_locks_everything_also_after_a_restart, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
