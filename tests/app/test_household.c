/* labels: e2e */
/* The real game, driven by a pad inside the process: what was earned is put on, a guest leaves
 * nothing behind, who was removed can be brought back, and so can an exercise that hurt twice. */
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
#define PRESS_GAP_S 4.0

typedef struct World {
    char folder[256], script[300], path[320];
    FILE *out;
    double t;
    GameData data;
} World;

static void press(World *w, const char *place, const char *button) {
    fprintf(w->out, "{\"t\":%.1f,\"on\":\"%s\",\"button\":\"%s\"}\n", w->t, place, button);
    w->t += PRESS_GAP_S;
}

static void begin(World *w) {
    w->out = fopen(w->script, "w");
    assert_non_null(w->out);
    w->t = 1;
}

static void play(World *w) {
    fprintf(w->out, "{\"t\":%.1f}\n", w->t);
    fclose(w->out);
    const char *const argv[] = {"limber",  "play",         "--windowed", "--size",
                                "640x360", "--data",       w->folder,    "--speed",
                                "max",     "--pad-script", w->script,    "--now",
                                NOW,       "--offset",     "60",         NULL};
    assert_int_equal(app_main(15, (char **)(uintptr_t)argv), 0);
}

static Diary *open_diary(World *w, bool must_exist) {
    Err err = {0};
    Diary *diary = NULL;
    const DiaryOptions options = {.path = w->path,
                                  .now_utc_s = NOW_UTC,
                                  .entropy = entropy_from_system,
                                  .must_exist = must_exist};
    if (!diary_open(&options, &diary, &err)) fail_msg("%s", err.text);
    return diary;
}

/* Sam has answered every question with no and has come on three days. */
static void make_sam(World *w) {
    Err err = {0};
    DiaryId sam = 0;
    const Safety *safety = &w->data.library->safety;
    Diary *diary = open_diary(w, false);
    DiaryProfile wanted = {.name = "Sam"};
    const DiaryNow now = {.at = {NOW_UTC, 60}, .day_start_min = DIARY_DAY_START_MIN};
    assert_true(diary_profile_create(diary, &wanted, NOW_UTC, &sam, &err));
    assert_true(diary_profile_choose(diary, sam, NOW_UTC, &err));
    for (int i = 0; i < safety->question_count; i++)
        assert_true(diary_safety_answer(diary, sam, safety->questions[i].id, false,
                                        safety->questions[i].urgent, NOW_UTC, diary_today(now),
                                        &err));
    assert_true(diary_earn(diary, sam, 0, "active_days", "", 3, NOW_UTC, NULL, &err));
    diary_close(diary);
}

static int setup(void **state) {
    World *w = calloc(1, sizeof *w);
    Err err = {0};
    snprintf(w->folder, sizeof w->folder, "%s/household_XXXXXX", BUILD_DIR);
    if (!mkdtemp(w->folder)) return -1;
    snprintf(w->script, sizeof w->script, "%s/script.jsonl", w->folder);
    snprintf(w->path, sizeof w->path, "%s/diary.sqlite3", w->folder);
    if (!game_data_load(w->folder, false, NULL, &w->data, &err)) return -1;
    make_sam(w);
    *state = w;
    return 0;
}

static int teardown(void **state) {
    World *w = *state;
    char command[400];
    game_data_free(&w->data);
    snprintf(command, sizeof command, "rm -rf '%s'", w->folder);
    int rc = system(command);
    free(w);
    return rc;
}

static int profiles_of(World *w, DiaryProfile out[4]) {
    Err err = {0};
    int count = 0;
    Diary *diary = open_diary(w, true);
    assert_true(diary_profiles(diary, out, 4, &count, &err));
    diary_close(diary);
    return count;
}

static bool file_holds(const char *path, const char *word) {
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t at = 0, n = strlen(word);
    bool found = false;
    for (int c; !found && (c = fgetc(f)) != EOF;) {
        at = c == word[at] ? at + 1 : c == word[0];
        found = at == n;
    }
    fclose(f);
    return found;
}

static void to_the_household(World *w) {
    press(w, "home", "dpup"); /* the greeting */
    press(w, "home", "a");
}

static void what_was_earned_is_put_on_and_kept(void **state) {
    World *w = *state;
    Err err = {0};
    char mat[32] = "", outfit[32] = "";
    begin(w);
    press(w, "home", "dpright"); /* quick relief */
    press(w, "home", "dpdown");  /* the diary */
    press(w, "home", "a");
    press(w, "garden", "a");
    press(w, "wardrobe", "dpright");
    press(w, "wardrobe", "a"); /* not earned: nothing happens */
    press(w, "wardrobe", "dpdown");
    press(w, "wardrobe", "a");
    press(w, "wardrobe", "b");
    press(w, "garden", "b");
    press(w, "home", "dpup");
    play(w);
    Diary *diary = open_diary(w, true);
    assert_true(diary_setting_get(diary, 1, "gift_mat", mat, sizeof mat, &err));
    assert_string_equal(mat, "moss_mat");
    assert_false(diary_setting_get(diary, 1, "gift_outfit", outfit, sizeof outfit, &err));
    diary_close(diary);
}

static void a_guest_leaves_nothing(void **state) {
    World *w = *state;
    DiaryProfile profile[4];
    begin(w);
    to_the_household(w);
    press(w, "profile", "dpright");
    press(w, "profile", "dpright");
    press(w, "profile", "a");
    for (int i = 0; i < w->data.library->safety.question_count; i++) {
        press(w, "safety", "dpright");
        press(w, "safety", "a");
    }
    press(w, "home", "a");
    press(w, "check_in", "a");
    press(w, "session", "x");
    press(w, "hurt", "b");
    press(w, "hurt", "a"); /* end for today */
    w->t += 4;
    press(w, "results", "a");
    w->t += 4;
    fprintf(w->out, "{\"t\":%.1f}\n", w->t);
    play(w);
    assert_int_equal(profiles_of(w, profile), 1);
    assert_string_equal(profile[0].name, "Sam");
    Diary *diary = open_diary(w, true);
    Arena arena = {0};
    const StreakEvent *events = NULL;
    size_t count = 9;
    Err err = {0};
    assert_true(diary_streak_events(diary, profile[0].id, &arena, &events, &count, &err));
    assert_int_equal(count, 0); /* nor does Sam get the guest's day */
    arena_free(&arena);
    diary_close(diary);
    assert_true(file_holds(w->path, "Sam"));
    assert_false(file_holds(w->path, "Guest"));
}

static void who_was_removed_can_be_brought_back(void **state) {
    World *w = *state;
    DiaryProfile profile[4];
    begin(w);
    to_the_household(w);
    for (int i = 0; i < 3; i++)
        press(w, "profile", "dpright"); /* somebody new, a guest, remove */
    press(w, "profile", "a");
    press(w, "profile", "a");       /* Sam */
    press(w, "profile", "dpright"); /* not "keep" */
    press(w, "profile", "a");
    play(w);
    assert_int_equal(profiles_of(w, profile), 0);

    begin(w);
    press(w, "profile", "dpright"); /* a guest, bring back */
    press(w, "profile", "dpright");
    press(w, "profile", "a");
    press(w, "profile", "a"); /* and be Sam again */
    press(w, "home", "dpup");
    play(w);
    assert_int_equal(profiles_of(w, profile), 1);
    assert_string_equal(profile[0].name, "Sam");
    Diary *diary = open_diary(w, true);
    assert_true(diary_has_earned(diary, profile[0].id, "active_days", NULL, 3));
    diary_close(diary);
}

/* Of base camp, the day before, twice; the index of the exercise. */
static int hurt_twice(World *w) {
    Err err = {0};
    const Library *library = w->data.library;
    const Routine *routine = &library->routines[library_routine(library, "base_camp")];
    int exercise = routine->items[0].exercise;
    const SessionResult stopped = {.outcome = SESSION_STOPPED_WISELY, .active_s = 20};
    const int64_t utc_s = NOW_UTC - 86400;
    Diary *diary = open_diary(w, true);
    for (int i = 0; i < 2; i++) {
        const DiaryStart start = {.profile = 1,
                                  .routine = "base_camp",
                                  .station = "base",
                                  .at = {utc_s + 60 * i, 60},
                                  .day_start_min = DIARY_DAY_START_MIN};
        DiaryId session;
        assert_true(diary_session_begin(diary, &start, &session, &err));
        assert_true(diary_flare_save(diary, session, library->exercises[exercise].id,
                                     utc_s + 60 * i + 20, &err));
        assert_true(diary_session_end(diary, session, &stopped, utc_s + 60 * i + 30, &err));
    }
    diary_close(diary);
    return exercise;
}

static HurtExercise hurt_of(World *w, int exercise) {
    Err err = {0};
    HurtSummary hurt;
    Diary *diary = open_diary(w, true);
    assert_true(diary_hurt_exercises(diary, 1, w->data.library, &hurt, &err));
    diary_close(diary);
    const HurtExercise *found = summary_hurt(&hurt, exercise);
    assert_non_null(found);
    return *found;
}

static void what_hurt_twice_is_asked_back_and_left_out_again(void **state) {
    World *w = *state;
    int exercise = hurt_twice(w);
    assert_true(hurt_of(w, exercise).is_left_out);
    begin(w);
    press(w, "home", "y");
    press(w, "routine", "a");
    press(w, "info", "dpleft");
    press(w, "info", "a"); /* ask it back: the question comes, on "not now" */
    press(w, "info", "dpleft");
    press(w, "info", "a");
    press(w, "info", "a"); /* back */
    press(w, "routine", "b");
    press(w, "home", "dpup");
    play(w);
    HurtExercise back = hurt_of(w, exercise);
    assert_false(back.is_left_out);
    assert_true(back.is_eased);
    assert_int_equal(back.asked_day, NOW_UTC / 86400);

    begin(w); /* another evening: no, after all */
    press(w, "home", "y");
    press(w, "routine", "a");
    press(w, "info", "dpleft");
    press(w, "info", "a");
    press(w, "info", "a");
    press(w, "routine", "b");
    press(w, "home", "dpup");
    play(w);
    assert_true(hurt_of(w, exercise).is_left_out);
}

static SafetyRecord safety_of(World *w) {
    Err err = {0};
    SafetyRecord record;
    Diary *diary = open_diary(w, true);
    assert_true(diary_safety_record(diary, 1, &w->data.library->safety, &record, &err));
    diary_close(diary);
    return record;
}

/* What a session would heed. */
static bool is_closed(World *w, Contra tag) {
    Err err = {0};
    PlanAnswers answers;
    int left_out[LIBRARY_EXERCISES_MAX];
    const DiaryNow now = {.at = {NOW_UTC, 60}, .day_start_min = DIARY_DAY_START_MIN};
    Diary *diary = open_diary(w, true);
    assert_true(diary_plan_answers(diary, 1, w->data.library, now, left_out, &answers, &err));
    diary_close(diary);
    return answers.avoid & 1u << tag;
}

static void a_doctors_word_opens_until_it_is_taken_back(void **state) {
    World *w = *state;
    assert_true(is_closed(w, CONTRA_INVERTED));
    begin(w);
    press(w, "home", "back");
    press(w, "settings", "y");
    press(w, "clearance", "dpleft"); /* two days ago */
    press(w, "clearance", "dpleft");
    press(w, "clearance", "dpdown");
    press(w, "clearance", "a"); /* really? on "not now" */
    press(w, "clearance", "dpleft");
    press(w, "clearance", "a");
    press(w, "clearance", "b");
    press(w, "settings", "b");
    press(w, "home", "dpup");
    play(w);
    assert_false(is_closed(w, CONTRA_INVERTED));
    assert_int_equal(safety_of(w).cleared_day[CONTRA_INVERTED], NOW_UTC / 86400 - 2);

    begin(w);
    press(w, "home", "back");
    press(w, "settings", "y");
    press(w, "clearance", "dpdown");
    press(w, "clearance", "a"); /* take it back */
    press(w, "clearance", "b");
    press(w, "settings", "b");
    press(w, "home", "dpup");
    play(w);
    assert_true(is_closed(w, CONTRA_INVERTED));
    assert_true(safety_of(w).cleared_day[CONTRA_INVERTED] == SAFETY_NEVER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_earned_is_put_on_and_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(a_guest_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(what_hurt_twice_is_asked_back_and_left_out_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_doctors_word_opens_until_it_is_taken_back, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(who_was_removed_can_be_brought_back, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
