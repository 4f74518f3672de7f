/* labels: e2e */
/* Two players with a pad each, in the real game: one routine side by side, and then both diaries
 * are read by their own means. */
#include "app/app.h"
#include "app/entropy.h"
#include "app/game_data.h"
#include "diary/recall.h"
#include "diary/record.h"

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
#define PRESS_GAP_S 4.0 /* game seconds between presses */

enum { SAM, ROBIN, PLAYERS };

typedef struct World {
    char folder[256], script[300];
    FILE *out;
    double t;
    GameData data;
    DiaryId id[PLAYERS];
} World;

static const DiaryNow AT = {.at = {NOW_UTC, 60}, .day_start_min = DIARY_DAY_START_MIN};

static Diary *open_diary(World *w, bool must_exist) {
    static char path[320];
    snprintf(path, sizeof path, "%s/diary.sqlite3", w->folder);
    Err err = {0};
    Diary *diary = NULL;
    const DiaryOptions options = {.path = path,
                                  .now_utc_s = NOW_UTC,
                                  .entropy = entropy_from_system,
                                  .must_exist = must_exist};
    if (!diary_open(&options, &diary, &err)) fail_msg("%s", err.text);
    return diary;
}

static int urgent_question(const Safety *safety) {
    for (int i = 0; i < safety->question_count; i++)
        if (safety->questions[i].urgent) return i;
    fail_msg("no question is urgent");
    return -1;
}

/* Sam and Robin have answered all; Robin says yes to one question (-1: to none). */
static void make_household(World *w, int robins_yes) {
    static const char *const NAMES[PLAYERS] = {"Sam", "Robin"};
    const Safety *safety = &w->data.library->safety;
    Diary *diary = open_diary(w, false);
    Err err = {0};
    for (int p = 0; p < PLAYERS; p++) {
        DiaryProfile profile = {0};
        snprintf(profile.name, sizeof profile.name, "%s", NAMES[p]);
        assert_true(diary_profile_create(diary, &profile, NOW_UTC - 60, &w->id[p], &err));
        for (int q = 0; q < safety->question_count; q++)
            assert_true(diary_safety_answer(
                diary, w->id[p], safety->questions[q].id, p == ROBIN && q == robins_yes,
                safety->questions[q].urgent, NOW_UTC - 50, diary_today(AT), &err));
    }
    assert_true(diary_profile_choose(diary, w->id[SAM], NOW_UTC - 40, &err));
    diary_close(diary);
}

/* ---- the script ---- */

static void press(World *w, const char *place, int player, const char *button) {
    fprintf(w->out, "{\"t\":%.1f,\"on\":\"%s\",\"pad\":%d,\"button\":\"%s\"}\n", w->t, place,
            player + 1, button);
    w->t += PRESS_GAP_S;
}

static void wait_for(World *w, const char *place) {
    fprintf(w->out, "{\"t\":%.1f,\"on\":\"%s\"}\n", w->t, place);
    w->t += PRESS_GAP_S;
}

/* From home to "who stretches with you", with Robin chosen. */
static void choose_robin(World *w) {
    w->out = fopen(w->script, "w");
    assert_non_null(w->out);
    w->t = 1;
    press(w, "home", SAM, "dpup");
    press(w, "home", SAM, "a");
    press(w, "profile", SAM, "dpright");
    press(w, "profile", SAM, "dpright");
    press(w, "profile", SAM, "a");
    press(w, "together", SAM, "a");
}

static void pair(World *w) {
    press(w, "together", SAM, "a"); /* the same pad is not another one */
    press(w, "together", ROBIN, "x");
    press(w, "together", ROBIN, "a");
}

/* Sam has no pain, Robin 3. */
static void check_in(World *w) {
    press(w, "together_in", ROBIN, "dpup");
    for (int i = 0; i < 3; i++)
        press(w, "together_in", ROBIN, "dpright");
    press(w, "together_in", SAM, "a");
    press(w, "together_in", ROBIN, "a");
    press(w, "together_in", ROBIN, "a");
}

static void go_home(World *w) {
    wait_for(w, "together_results");
    press(w, "together_results", ROBIN, "a");
    wait_for(w, "home");
}

/* Somebody earned something: it is shown, whoever it is. */
static void go_home_rewarded(World *w) {
    wait_for(w, "together_results");
    press(w, "together_results", ROBIN, "a");
    press(w, "reward", SAM, "a");
    press(w, "garden", SAM, "a");
    wait_for(w, "home");
}

static int play(World *w) {
    fclose(w->out);
    const char *const argv[] = {"limber",  "play",         "--windowed", "--size",
                                "640x360", "--data",       w->folder,    "--speed",
                                "max",     "--now",        NOW,          "--offset",
                                "60",      "--pad-script", w->script,    NULL};
    return app_main((int)(sizeof argv / sizeof *argv) - 1, (char **)(uintptr_t)argv);
}

/* ---- reading back ---- */

typedef struct Kept { /* what a player's diary holds */
    StreakResult streak;
    JourneySummary journey;
    PainSummary pain;
    bool has_flare;
    GardenYear garden;
    DoneExercises done;
} Kept;

static Kept *read_kept(World *w, int player) {
    Kept *k = calloc(1, sizeof *k);
    Diary *diary = open_diary(w, true);
    Arena arena = {0};
    SafetyRecord safety;
    Err err = {0};
    const Library *library = w->data.library;
    DiaryId id = w->id[player];
    bool ok = diary_streak(diary, id, AT, &arena, &k->streak, &err) &&
              diary_journey(diary, id, library, AT, &k->journey, &err) &&
              diary_pain_history(diary, id, &k->pain, &err) &&
              diary_safety_record(diary, id, &library->safety, &safety, &err) &&
              diary_garden_year(diary, id, library, AT, 0, &k->garden, &err) &&
              diary_done_exercises(diary, id, library, &k->done, &err);
    if (!ok) fail_msg("%s", err.text);
    k->has_flare = safety.last_flare_day != SAFETY_NEVER;
    arena_free(&arena);
    diary_close(diary);
    return k;
}

static char mark_of_today(const Kept *k) {
    return k->garden.days[k->garden.today - k->garden.first_day].mark;
}

static int setup(void **state) {
    World *w = calloc(1, sizeof *w);
    snprintf(w->folder, sizeof w->folder, "%s/together_XXXXXX", BUILD_DIR);
    if (!mkdtemp(w->folder)) return -1;
    snprintf(w->script, sizeof w->script, "%s/script.jsonl", w->folder);
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

static void both_diaries_and_gardens_get_the_day(void **state) {
    World *w = *state;
    int base_camp = library_station(w->data.library, "base_camp");
    make_household(w, -1);
    choose_robin(w);
    pair(w);
    check_in(w);
    press(w, "together_out", SAM, "a");
    press(w, "together_out", ROBIN, "dpup");
    press(w, "together_out", ROBIN, "dpleft"); /* 2 */
    press(w, "together_out", ROBIN, "a");
    press(w, "together_out", ROBIN, "a");
    go_home(w);
    assert_int_equal(play(w), 0);

    static const int START[PLAYERS] = {0, 3}, END[PLAYERS] = {0, 2};
    for (int p = 0; p < PLAYERS; p++) {
        Kept *k = read_kept(w, p);
        assert_int_equal(k->streak.active_days, 1);
        assert_int_equal(k->streak.today_status, STREAK_TODAY_ACTIVE);
        assert_true(k->journey.stations[base_camp].record.is_finished);
        assert_true(k->journey.stations[base_camp].record.was_green);
        assert_int_equal(k->pain.count, 1);
        assert_int_equal(k->pain.points[0].start, START[p]);
        assert_int_equal(k->pain.points[0].end, END[p]);
        assert_int_equal(mark_of_today(k), 'A');
        assert_false(k->has_flare);
        free(k);
    }
}

static void when_one_hurts_both_stop_and_only_their_diary_says_so(void **state) {
    World *w = *state;
    int base_camp = library_station(w->data.library, "base_camp");
    make_household(w, -1);
    choose_robin(w);
    pair(w);
    check_in(w);
    press(w, "session:single_knee_to_chest", ROBIN, "x");
    wait_for(w, "together_hurt");
    press(w, "together_hurt", SAM, "a");   /* an easier version: it waits */
    press(w, "together_hurt", ROBIN, "b"); /* to the last: end for today */
    press(w, "together_hurt", ROBIN, "a");
    go_home_rewarded(w);
    assert_int_equal(play(w), 0);

    for (int p = 0; p < PLAYERS; p++) {
        Kept *k = read_kept(w, p);
        assert_int_equal(k->has_flare, p == ROBIN);
        assert_true(k->journey.stations[base_camp].record.is_finished); /* wisely stopped */
        /* under three minutes: Robin's chain is kept by the flare, Sam's day waits for more */
        assert_int_equal(k->streak.today_status,
                         p == ROBIN ? STREAK_TODAY_FLARE : STREAK_TODAY_PENDING);
        free(k);
    }
}

/* A guest answers the gate's questions, then Sam joins them: Sam's diary alone has the day. */
static void a_guest_beside_somebody_leaves_nothing(void **state) {
    World *w = *state;
    make_household(w, -1);
    w->out = fopen(w->script, "w");
    assert_non_null(w->out);
    w->t = 1;
    press(w, "home", SAM, "dpup");
    press(w, "home", SAM, "a");
    press(w, "profile", SAM, "dpdown"); /* below Sam: a guest */
    press(w, "profile", SAM, "a");
    for (int i = 0; i < w->data.library->safety.question_count; i++) {
        press(w, "safety", SAM, "dpright");
        press(w, "safety", SAM, "a");
    }
    press(w, "home", SAM, "dpup");
    press(w, "home", SAM, "a");
    press(w, "profile", SAM, "dpright"); /* from the guest, the last of the household */
    press(w, "profile", SAM, "a");
    press(w, "together", SAM, "a"); /* Sam is the first of those who can come along */
    press(w, "together", ROBIN, "a");
    check_in(w);
    press(w, "session:single_knee_to_chest", ROBIN, "x");
    wait_for(w, "together_hurt");
    press(w, "together_hurt", ROBIN, "b");
    press(w, "together_hurt", ROBIN, "a");
    go_home_rewarded(w);
    assert_int_equal(play(w), 0);
    Kept *sam = read_kept(w, SAM), *robin = read_kept(w, ROBIN);
    assert_true(sam->has_flare);
    assert_int_equal(sam->streak.today_status, STREAK_TODAY_FLARE);
    assert_int_equal(robin->done.count, 0);
    free(sam);
    free(robin);
    DiaryProfile all[4];
    Err err = {0};
    int count = 0;
    Diary *diary = open_diary(w, true);
    assert_true(diary_profiles(diary, all, 4, &count, &err));
    assert_int_equal(count, PLAYERS);
    diary_close(diary);
}

static void what_one_must_avoid_neither_is_shown(void **state) {
    World *w = *state;
    const Library *library = w->data.library;
    int question = -1; /* one that takes something of Sam's routine away */
    const Routine *routine = &library->routines[library_routine(library, "base_camp")];
    for (int q = 0; q < library->safety.question_count && question < 0; q++)
        for (int i = 0; i < routine->item_count && !library->safety.questions[q].urgent; i++)
            if (!plan_is_allowed(&library->exercises[routine->items[i].exercise],
                                 library->safety.questions[q].tags))
                question = q;
    assert_true(question >= 0);
    uint32_t avoid = library->safety.questions[question].tags;
    make_household(w, question);
    choose_robin(w);
    pair(w);
    check_in(w);
    press(w, "together_out", SAM, "a");
    press(w, "together_out", ROBIN, "a");
    go_home(w);
    assert_int_equal(play(w), 0);
    int shown[PLAYERS];
    for (int p = 0; p < PLAYERS; p++) {
        Kept *k = read_kept(w, p);
        shown[p] = k->done.count;
        assert_true(k->done.count > 0);
        for (int i = 0; i < k->done.count; i++)
            assert_true(plan_is_allowed(&library->exercises[k->done.exercises[i]], avoid));
        free(k);
    }
    assert_int_equal(shown[SAM], shown[ROBIN]);
}

static void the_urgent_lock_of_one_closes_together(void **state) {
    World *w = *state;
    make_household(w, urgent_question(&w->data.library->safety));
    choose_robin(w);
    for (int i = 0; i < 3; i++)
        press(w, "together", ROBIN, "a");
    press(w, "together", SAM, "x");
    wait_for(w, "together");
    assert_int_equal(play(w), 0);
    for (int p = 0; p < PLAYERS; p++) {
        Kept *k = read_kept(w, p);
        assert_int_equal(k->streak.active_days, 0);
        assert_int_equal(k->done.count, 0);
        free(k);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(both_diaries_and_gardens_get_the_day, setup, teardown),
        cmocka_unit_test_setup_teardown(when_one_hurts_both_stop_and_only_their_diary_says_so,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_guest_beside_somebody_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(what_one_must_avoid_neither_is_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(the_urgent_lock_of_one_closes_together, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
