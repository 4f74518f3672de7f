/* What the facts of a report add up to, and which questions they raise. */
#include "support_library.h"

#include "coach/report.h"

#include <stdlib.h>
#include <string.h>

typedef struct Room {
    ReportData *r;
    Library *library;
} Room;

static int set_up(void **state) {
    static Room room;
    room.r = calloc(1, sizeof *room.r);
    room.library = library_for_test();
    room.library->safety.question_count = 1;
    room.library->safety.questions[0] =
        (SafetyQuestion){.tags = 1u << CONTRA_PRONE, .clearance = CLEARANCE_DOCTOR_DATED};
    safety_record_clear(&room.r->safety);
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    free(room->r);
    library_done(room->library);
    return 0;
}

/* Days from Monday 2026-11-02 on. */
static void days(Room *room, const char *marks) {
    ReportData *r = room->r;
    r->first_day = civil_to_days((CivilDate){2026, 11, 2});
    r->day_count = (int)strlen(marks);
    r->last_day = r->first_day + r->day_count - 1;
    for (int i = 0; i < r->day_count; i++)
        r->days[i] = (DayStory){.mark = marks[i], .active_s = marks[i] == 'A' ? 400 : 0};
    r->sessions = 1;
}

static void pain(Room *room, int day, int before, int after) {
    PainDay *d = &room->r->pain.days[room->r->pain.count++];
    *d = (PainDay){.day = room->r->first_day + day,
                   .of_day = {.sum = {before, after}, .count = {1, 1}}};
}

static void flare(Room *room, int day) {
    room->r->flares[room->r->flare_count++] = (ReportFlare){.day = room->r->first_day + day};
}

static bool asks(const Room *room, ReportQuestionKind kind) {
    for (int i = 0; i < room->r->question_count; i++)
        if (room->r->questions[i].kind == kind) return true;
    return false;
}

static void days_add_up_by_what_they_were(void **state) {
    Room *room = *state;
    days(room, "  AARAFPSMA?");
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->told_days, 10);
    static const int WANT[] = {4, 1, 1, 1, 1, 1, 1};
    for (int i = 0; REPORT_MARKS[i]; i++)
        assert_int_equal(room->r->days_of[i], WANT[i]);
    assert_int_equal(room->r->active_s, 1600);
    assert_int_equal(room->r->weeks.count, 2);
    assert_int_equal(room->r->weeks.bars[0].active_s, 1200);
    assert_int_equal(room->r->weeks.bars[1].active_days, 1);
}

static void pain_is_compared_between_the_first_and_the_last_two_weeks(void **state) {
    Room *room = *state;
    days(room, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    pain(room, 2, 5, 4);  /* the player's first day: windows begin here */
    pain(room, 15, 4, 3); /* its fourteenth */
    pain(room, 16, 9, 9);
    pain(room, 26, 2, 1); /* the first of the last fourteen */
    pain(room, 39, 3, 1);
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->pain_window_days, 14);
    assert_float_equal(report_mean(room->r->pain_first, 0), 4.5, 1e-9);
    assert_float_equal(report_mean(room->r->pain_last, 0), 2.5, 1e-9);
    assert_float_equal(report_mean(room->r->pain_last, 1), 1, 1e-9);
    assert_float_equal(report_mean((PainSums){.sum = {0, 0}}, 0), -1, 1e-9);
}

static void a_short_time_is_halved(void **state) {
    Room *room = *state;
    days(room, "AAAAAAA");
    pain(room, 0, 6, 6);
    pain(room, 2, 6, 6);
    pain(room, 3, 0, 0); /* the middle is in neither */
    pain(room, 4, 2, 2);
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->pain_window_days, 3);
    assert_float_equal(report_mean(room->r->pain_first, 0), 6, 1e-9);
    assert_float_equal(report_mean(room->r->pain_last, 0), 2, 1e-9);
}

static void a_calm_time_asks_what_comes_next(void **state) {
    Room *room = *state;
    days(room, "AAAAAAAAAAAAAA");
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->question_count, 2);
    assert_int_equal(room->r->questions[0].kind, REPORT_ASK_NEXT);
    assert_int_equal(room->r->questions[1].kind, REPORT_ASK_FIRST);
}

static void three_flares_within_fourteen_days_are_asked_about(void **state) {
    Room *room = *state;
    days(room, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    flare(room, 0);
    flare(room, 5);
    flare(room, 14); /* the first lies 14 days back: outside */
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->flares_in_14_days, 2);
    assert_false(asks(room, REPORT_ASK_FLARES));
    memset(room->r, 0, sizeof *room->r);
    safety_record_clear(&room->r->safety);
    days(room, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    flare(room, 0);
    flare(room, 5);
    flare(room, 13);
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->flares_in_14_days, 3);
    assert_true(asks(room, REPORT_ASK_FLARES));
}

static void each_fact_raises_its_question(void **state) {
    Room *room = *state;
    ReportData *r = room->r;
    days(room, "AMMMMMMMAMMMMMMMMMMM");
    for (int i = 0; i < 3; i++)
        pain(room, i, 2, 2);
    for (int i = 17; i < 20; i++)
        pain(room, i, 3, 4);
    r->exercise_count = 2;
    r->exercises[0] = (ReportExercise){.exercise = KNEE, .left_ms = 150000, .right_ms = 90000};
    r->exercises[1] = (ReportExercise){.exercise = BRIDGE, .both_ms = 1, .flares = 2};
    r->left_out[r->left_out_count++] = BRIDGE;
    r->safety.answers[0] = SAFETY_YES;
    r->avoid = 1u << CONTRA_PRONE;
    report_conclude(r, room->library);
    assert_true(asks(room, REPORT_ASK_PAIN_UP));
    assert_true(asks(room, REPORT_ASK_PAIN_AFTER));
    assert_true(asks(room, REPORT_ASK_LEFT_OUT));
    assert_false(asks(room, REPORT_ASK_FLARE)); /* left out says it already */
    assert_true(asks(room, REPORT_ASK_CLEARANCE));
    assert_true(asks(room, REPORT_ASK_BALANCE));
    assert_false(asks(room, REPORT_ASK_NEXT));
    assert_int_equal(r->question_count, REPORT_QUESTIONS_MAX);
    assert_int_equal(r->questions[REPORT_QUESTIONS_MAX - 1].kind, REPORT_ASK_FIRST);
}

static void several_that_are_left_out_are_one_question(void **state) {
    Room *room = *state;
    ReportData *r = room->r;
    days(room, "AAAA");
    r->exercise_count = 2;
    r->exercises[0] = (ReportExercise){.exercise = KNEE, .flares = 1};
    r->exercises[1] = (ReportExercise){.exercise = BRIDGE, .flares = 2};
    r->left_out[r->left_out_count++] = BRIDGE;
    r->left_out[r->left_out_count++] = MARCH; /* not done in this time */
    report_conclude(r, room->library);
    assert_int_equal(r->question_count, 3);
    assert_int_equal(r->questions[0].kind, REPORT_ASK_LEFT_OUT);
    assert_int_equal(r->questions[0].at, -1);
    assert_int_equal(r->questions[0].n, 2);
    assert_int_equal(r->questions[1].kind, REPORT_ASK_FLARE);
    assert_int_equal(r->questions[1].at, 0);
}

static void one_that_is_left_out_is_named(void **state) {
    Room *room = *state;
    ReportData *r = room->r;
    days(room, "AAAA");
    r->exercise_count = 2;
    r->exercises[0] = (ReportExercise){.exercise = KNEE, .flares = 2};
    r->exercises[1] = (ReportExercise){.exercise = BRIDGE};
    r->left_out[r->left_out_count++] = KNEE;
    report_conclude(r, room->library);
    assert_int_equal(r->questions[0].kind, REPORT_ASK_LEFT_OUT);
    assert_int_equal(r->questions[0].at, 0);
    assert_int_equal(r->questions[0].n, 1);
}

static void a_warning_sign_is_asked_about_first(void **state) {
    Room *room = *state;
    days(room, "AMMMMMMMMMMMMM");
    room->r->safety.is_locked = true;
    report_conclude(room->r, room->library);
    assert_int_equal(room->r->questions[0].kind, REPORT_ASK_URGENT);
    assert_true(asks(room, REPORT_ASK_FEW_DAYS));
}

static void a_small_difference_between_sides_is_none(void **state) {
    Room *room = *state;
    days(room, "AAAA");
    room->r->exercise_count = 2;
    room->r->exercises[0] = (ReportExercise){.left_ms = 60000, .right_ms = 40000}; /* 20 %, short */
    room->r->exercises[1] = (ReportExercise){.left_ms = 600000, .right_ms = 400000}; /* just 20 % */
    report_conclude(room->r, room->library);
    assert_false(asks(room, REPORT_ASK_BALANCE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(days_add_up_by_what_they_were),
        TEST(pain_is_compared_between_the_first_and_the_last_two_weeks),
        TEST(a_short_time_is_halved),
        TEST(a_calm_time_asks_what_comes_next),
        TEST(three_flares_within_fourteen_days_are_asked_about),
        TEST(each_fact_raises_its_question),
        TEST(several_that_are_left_out_are_one_question),
        TEST(one_that_is_left_out_is_named),
        TEST(a_warning_sign_is_asked_about_first),
        TEST(a_small_difference_between_sides_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
