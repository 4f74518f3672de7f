#include "support_library.h"

#include "coach/safety.h"

enum { NUMB, BONES, KNEES, QUESTIONS };

static Safety questions(void) {
    Safety safety = {.question_count = QUESTIONS};
    safety.questions[NUMB] = (SafetyQuestion){.id = "numb", .urgent = true};
    safety.questions[BONES] =
        (SafetyQuestion){.id = "bones",
                         .tags = 1u << CONTRA_END_RANGE_FLEXION | 1u << CONTRA_END_RANGE_ROTATION,
                         .clearance = CLEARANCE_NONE};
    safety.questions[KNEES] = (SafetyQuestion){.id = "knees",
                                               .tags = 1u << CONTRA_KNEELING | 1u << CONTRA_FLOOR,
                                               .clearance = CLEARANCE_DOCTOR_DATED};
    return safety;
}

static SafetyRecord all_no(const Safety *safety, int64_t day) {
    SafetyRecord record;
    safety_record_clear(&record);
    for (int i = 0; i < safety->question_count; i++)
        safety_answer(safety, &record, i, SAFETY_NO, day);
    return record;
}

static void nothing_answered_is_due_and_avoids_nothing(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record;
    safety_record_clear(&record);
    assert_true(safety_is_due(&safety, &record, 100));
    assert_int_equal(safety_next_question(&safety, &record, 100), NUMB);
    assert_int_equal(safety_avoid(&safety, &record), 0);
    assert_false(safety_is_locked(&record));
}

static void an_urgent_yes_locks_until_seen_whatever_is_said_later(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    assert_false(safety_is_locked(&record));
    safety_answer(&safety, &record, NUMB, SAFETY_YES, 101);
    assert_true(safety_is_locked(&record));
    safety_answer(&safety, &record, NUMB, SAFETY_NO, 102);
    assert_true(safety_is_locked(&record));
    safety_seen(&record, 103);
    assert_false(safety_is_locked(&record));
    assert_int_equal(record.seen_day, 103);
    safety_answer(&safety, &record, NUMB, SAFETY_YES, 200);
    assert_true(safety_is_locked(&record));
}

static void a_yes_brings_its_tags_and_a_no_takes_them_away(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    safety_answer(&safety, &record, KNEES, SAFETY_YES, 100);
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_KNEELING | 1u << CONTRA_FLOOR);
    safety_answer(&safety, &record, KNEES, SAFETY_NO, 190);
    assert_int_equal(safety_avoid(&safety, &record), 0);
}

static void a_clearance_takes_away_its_tag_alone(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    safety_answer(&safety, &record, KNEES, SAFETY_YES, 100);
    safety_clear_tag(&record, CONTRA_FLOOR, 99); /* older than the answer: not about this */
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_KNEELING | 1u << CONTRA_FLOOR);
    safety_clear_tag(&record, CONTRA_FLOOR, 100);
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_KNEELING);
    assert_int_equal(safety_cleared(&safety, &record), 1u << CONTRA_FLOOR);
}

static void what_is_locked_waits_for_a_doctors_word_whatever_was_answered(void **state) {
    (void)state;
    Safety safety = questions();
    safety.locked = 1u << CONTRA_INVERTED;
    SafetyRecord record = all_no(&safety, 100);
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_INVERTED);
    safety_clear_tag(&record, CONTRA_FLOOR, 100); /* about something else */
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_INVERTED);
    safety_clear_tag(&record, CONTRA_INVERTED, 100);
    assert_int_equal(safety_avoid(&safety, &record), 0);
}

static void an_urgent_yes_makes_older_clearances_void(void **state) {
    (void)state;
    Safety safety = questions();
    safety.locked = 1u << CONTRA_INVERTED;
    SafetyRecord record = all_no(&safety, 100);
    assert_int_equal(safety_clearable(&safety, &record), 1u << CONTRA_INVERTED);
    safety_clear_tag(&record, CONTRA_INVERTED, 101);
    assert_int_equal(safety_avoid(&safety, &record), 0);
    safety_answer(&safety, &record, NUMB, SAFETY_YES, 102);
    safety_seen(&record, 103);
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_INVERTED);
    assert_int_equal(safety_cleared(&safety, &record), 0);
    safety_clear_tag(&record, CONTRA_INVERTED, 102);
    assert_int_equal(safety_avoid(&safety, &record), 0);
    safety_unclear_tag(&record, CONTRA_INVERTED);
    assert_int_equal(safety_avoid(&safety, &record), 1u << CONTRA_INVERTED);
    safety_answer(&safety, &record, BONES, SAFETY_YES, 104);
    safety_answer(&safety, &record, KNEES, SAFETY_YES, 104);
    assert_int_equal(safety_kept_closed(&safety, &record), safety.questions[BONES].tags);
    assert_int_equal(safety_clearable(&safety, &record),
                     1u << CONTRA_INVERTED | safety.questions[KNEES].tags);
}

static void brittle_bones_have_no_clearance(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    safety_answer(&safety, &record, BONES, SAFETY_YES, 100);
    safety_clear_tag(&record, CONTRA_END_RANGE_FLEXION, 120);
    safety_clear_tag(&record, CONTRA_END_RANGE_ROTATION, 120);
    assert_int_equal(safety_avoid(&safety, &record),
                     1u << CONTRA_END_RANGE_FLEXION | 1u << CONTRA_END_RANGE_ROTATION);
}

static void the_gate_comes_again_after_ninety_days_and_after_a_flare(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    assert_false(safety_is_due(&safety, &record, 189));
    assert_true(safety_is_due(&safety, &record, 190));
    record.last_flare_day = 120;
    assert_false(safety_is_due(&safety, &record, 120));
    assert_true(safety_is_due(&safety, &record, 121));
    safety_answer(&safety, &record, NUMB, SAFETY_NO, 121);
    assert_int_equal(safety_next_question(&safety, &record, 121), BONES);
    safety_answer(&safety, &record, BONES, SAFETY_NO, 121);
    safety_answer(&safety, &record, KNEES, SAFETY_NO, 121);
    assert_false(safety_is_due(&safety, &record, 121));
}

static void an_unknown_question_is_passed_over(void **state) {
    (void)state;
    Safety safety = questions();
    SafetyRecord record = all_no(&safety, 100);
    safety_answer(&safety, &record, QUESTIONS, SAFETY_YES, 100);
    safety_answer(&safety, &record, -1, SAFETY_YES, 100);
    assert_int_equal(safety_avoid(&safety, &record), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_question_is_passed_over),
        cmocka_unit_test(nothing_answered_is_due_and_avoids_nothing),
        cmocka_unit_test(an_urgent_yes_locks_until_seen_whatever_is_said_later),
        cmocka_unit_test(a_yes_brings_its_tags_and_a_no_takes_them_away),
        cmocka_unit_test(a_clearance_takes_away_its_tag_alone),
        cmocka_unit_test(what_is_locked_waits_for_a_doctors_word_whatever_was_answered),
        cmocka_unit_test(an_urgent_yes_makes_older_clearances_void),
        cmocka_unit_test(brittle_bones_have_no_clearance),
        cmocka_unit_test(the_gate_comes_again_after_ninety_days_and_after_a_flare),
    };
    return cmocka_run_group_tests_name("safety", tests, NULL, NULL);
}
