#include "support_library.h"

#include "core/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fixture {
    Library *library;
    SessionPlan plan;
    Session session;
    Heard heard;
} Fixture;

static int setup(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    f->library = library_for_test();
    f->plan = plan_for_test(f->library);
    begin_session(&f->session, f->library, &f->plan, &f->heard);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    Fixture *f = *state;
    library_done(f->library);
    free(f);
    return 0;
}

static void go(Fixture *f, double t) {
    session_advance(&f->session, t, hear, &f->heard);
}

static void act(Fixture *f, double t, SessionAction action, int value) {
    session_act(&f->session, t, action, value, hear, &f->heard);
}

static SessionView look(const Fixture *f, double t) {
    SessionView view;
    session_view(&f->session, t, &view);
    return view;
}

static const SessionEvent *last(const Fixture *f) {
    return &f->heard.events[f->heard.count - 1];
}

/* Moments of the plan: march 0-37, knee 37-163, bridge 163-254, legs up 254-342. */
enum { MARCH_S = 12 + 20 + 5, KNEE_S = 20 + 45 + 8 + 45 + 8, BRIDGE_S = 15 + 30 + 10 + 30 + 6 };
enum {
    KNEE_AT = MARCH_S,
    BRIDGE_AT = KNEE_AT + KNEE_S,
    LEGS_AT = BRIDGE_AT + BRIDGE_S,
    END_AT = LEGS_AT + 20 + 60 + 8
};

static const struct {
    SessionPhase phase;
    double t;
} PHASE_MOMENTS[] = {
    {SESSION_GET_IN, 3},          {SESSION_REPS, 17},
    {SESSION_COME_OUT, 34},       {SESSION_HOLDING, KNEE_AT + 25},
    {SESSION_REST, KNEE_AT + 42}, {SESSION_SWITCH, KNEE_AT + 70},
};
enum { PHASE_MOMENT_COUNT = sizeof PHASE_MOMENTS / sizeof *PHASE_MOMENTS };

static void segments_follow_each_other_as_the_dose_says(void **state) {
    Fixture *f = *state;
    go(f, 1000);
    static const struct {
        SessionPhase phase;
        double t, seconds;
        int exercise, set;
        SessionSide side;
    } EXPECTED[] = {
        {SESSION_GET_IN, 0, 12, MARCH, 1, SESSION_BOTH},
        {SESSION_REPS, 12, 20, MARCH, 1, SESSION_BOTH},
        {SESSION_COME_OUT, 32, 5, MARCH, 1, SESSION_BOTH},
        {SESSION_GET_IN, 37, 20, KNEE, 1, SESSION_LEFT},
        {SESSION_HOLDING, 57, 20, KNEE, 1, SESSION_LEFT},
        {SESSION_REST, 77, 5, KNEE, 1, SESSION_LEFT},
        {SESSION_HOLDING, 82, 20, KNEE, 2, SESSION_LEFT},
        {SESSION_SWITCH, 102, 8, KNEE, 1, SESSION_RIGHT},
        {SESSION_HOLDING, 110, 20, KNEE, 1, SESSION_RIGHT},
        {SESSION_REST, 130, 5, KNEE, 1, SESSION_RIGHT},
        {SESSION_HOLDING, 135, 20, KNEE, 2, SESSION_RIGHT},
        {SESSION_COME_OUT, 155, 8, KNEE, 2, SESSION_RIGHT},
        {SESSION_GET_IN, 163, 15, BRIDGE, 1, SESSION_BOTH},
        {SESSION_REPS, 178, 30, BRIDGE, 1, SESSION_BOTH},
        {SESSION_REST, 208, 10, BRIDGE, 1, SESSION_BOTH},
        {SESSION_REPS, 218, 30, BRIDGE, 2, SESSION_BOTH},
        {SESSION_COME_OUT, 248, 6, BRIDGE, 2, SESSION_BOTH},
        {SESSION_GET_IN, 254, 20, LEGS_UP, 1, SESSION_BOTH},
        {SESSION_HOLDING, 274, 60, LEGS_UP, 1, SESSION_BOTH},
        {SESSION_COME_OUT, 334, 8, LEGS_UP, 1, SESSION_BOTH},
    };
    int count = sizeof EXPECTED / sizeof *EXPECTED;
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_SEGMENT), count);
    for (int i = 0; i < count; i++) {
        const SessionEvent *e = heard_at(&f->heard, SESSION_EVENT_SEGMENT, i);
        assert_int_equal(e->segment->phase, EXPECTED[i].phase);
        assert_near(e->t, EXPECTED[i].t, 1e-9);
        assert_near(e->seconds, EXPECTED[i].seconds, 1e-9);
        assert_int_equal(e->exercise, EXPECTED[i].exercise);
        assert_int_equal(e->segment->set, EXPECTED[i].set);
        assert_int_equal(e->side, EXPECTED[i].side);
        assert_int_equal(e->segment_index, i);
    }
    assert_int_equal(f->session.mode, SESSION_CHECK_OUT);
    assert_near(f->session.mode_t, END_AT, 1e-9);
}

static void sides_sets_and_repetitions_are_told_at_their_moment(void **state) {
    Fixture *f = *state;
    go(f, BRIDGE_AT);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_SIDE), 2);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_SIDE, 0)->side, SESSION_LEFT);
    assert_near(heard_at(&f->heard, SESSION_EVENT_SIDE, 0)->t, 37, 1e-9);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_SIDE, 1)->side, SESSION_RIGHT);
    assert_near(heard_at(&f->heard, SESSION_EVENT_SIDE, 1)->t, 102, 1e-9);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_REP), 10);
    for (int i = 0; i < 10; i++) {
        const SessionEvent *e = heard_at(&f->heard, SESSION_EVENT_REP, i);
        assert_int_equal(e->n, i + 1);
        assert_int_equal(e->of, 10);
        assert_near(e->t, 12 + 2 * i, 1e-9);
    }
    static const int SETS[] = {1, 1, 2, 1, 2};
    for (int i = 0; i < 5; i++)
        assert_int_equal(heard_at(&f->heard, SESSION_EVENT_SET, i)->n, SETS[i]);
}

static void breath_restarts_with_an_in_breath_at_every_hold(void **state) {
    Fixture *f = *state;
    go(f, END_AT);
    int holds = 0;
    for (int i = 0; i < f->heard.count; i++) {
        const SessionEvent *e = &f->heard.events[i];
        if (e->kind != SESSION_EVENT_SEGMENT || e->segment->phase != SESSION_HOLDING) continue;
        holds++;
        double expected_t = e->t;
        bool is_in = true;
        for (int k = i; k < f->heard.count && expected_t < e->t + e->seconds; k++) {
            const SessionEvent *b = &f->heard.events[k];
            if (b->kind != SESSION_EVENT_BREATH) continue;
            assert_near(b->t, expected_t, 1e-9);
            assert_int_equal(b->is_in, is_in);
            assert_near(b->seconds, is_in ? 4 : 6, 1e-9);
            expected_t += b->seconds;
            is_in = !is_in;
        }
        assert_near(expected_t, e->t + e->seconds, 1e-9);
    }
    assert_int_equal(holds, 5);
}

static void a_repetition_as_long_as_a_breath_goes_out_with_the_breath(void **state) {
    Fixture *f = *state;
    go(f, BRIDGE_AT + 15);
    assert_int_equal(last(f)->kind, SESSION_EVENT_BREATH);
    assert_false(last(f)->is_in);
    go(f, BRIDGE_AT + 15 + 3);
    assert_true(last(f)->is_in);
    assert_near(last(f)->t, BRIDGE_AT + 15 + 3, 1e-9);
}

static void the_check_in_waits_for_its_answer(void **state) {
    Fixture *f = *state;
    f->heard.count = 0;
    session_open(&f->session, f->library, &f->plan);
    go(f, 20);
    assert_int_equal(f->session.mode, SESSION_CHECK_IN);
    assert_int_equal(f->heard.count, 1);
    act(f, 21, SESSION_SKIP, 0);
    assert_true(last(f)->was_refused);
    act(f, 21.5, SESSION_PAIN, 11);
    assert_true(last(f)->was_refused);
    act(f, 22, SESSION_PAIN, 3);
    assert_int_equal(f->session.mode, SESSION_MOVING);
    assert_near(heard_at(&f->heard, SESSION_EVENT_SEGMENT, 0)->t, 22, 1e-9);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_PAIN, 0)->when, PAIN_AT_START);
}

static void strong_pain_at_the_start_leaves_only_relief(void **state) {
    Fixture *f = *state;
    f->heard.count = 0;
    session_open(&f->session, f->library, &f->plan);
    act(f, 0, SESSION_PAIN, SESSION_RED_PAIN);
    go(f, 1000);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_SET), 3); /* 20 + 3 * 60 s */
    for (int i = 0; i < heard_count(&f->heard, SESSION_EVENT_SEGMENT); i++)
        assert_int_equal(heard_at(&f->heard, SESSION_EVENT_SEGMENT, i)->exercise, LEGS_UP);
    act(f, 1000, SESSION_PAIN, 6);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_false(last(f)->result.earns_finish);
    assert_int_equal(last(f)->result.stars, 0);
}

static void relief_in_a_station_s_place_earns_none_of_its_stars(void **state) {
    Fixture *f = *state;
    act(f, 5, SESSION_PAIN, 8); /* said while getting in */
    assert_string_equal(f->session.plan.station, "");
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_int_equal(last(f)->result.stars, 0);
    /* a routine without a station has stars of its own */
    f->plan.station[0] = '\0';
    f->heard.count = 0;
    begin_session(&f->session, f->library, &f->plan, NULL);
    act(f, 5, SESSION_PAIN, 8);
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 0);
    assert_int_equal(last(f)->result.stars, 2);
}

static void pain_below_six_lets_the_routine_be(void **state) {
    Fixture *f = *state;
    f->heard.count = 0;
    session_open(&f->session, f->library, &f->plan);
    act(f, 0, SESSION_PAIN, SESSION_RED_PAIN - 1);
    assert_int_equal(last(f)->exercise, MARCH);
}

static void a_check_in_answer_can_be_corrected_until_work_begins(void **state) {
    Fixture *f = *state;
    act(f, 4, SESSION_PAIN, SESSION_RED_PAIN - 1);
    assert_int_equal(last(f)->kind, SESSION_EVENT_PAIN);
    assert_int_equal(f->session.pain_start, SESSION_RED_PAIN - 1);
    act(f, 5, SESSION_PAIN, SESSION_RED_PAIN);
    assert_int_equal(last(f)->kind, SESSION_EVENT_SEGMENT);
    assert_int_equal(last(f)->exercise, LEGS_UP);
    assert_int_equal(f->session.pain_start, SESSION_RED_PAIN);
}

/* Else what was promised to the ear would be taken back and promised anew for nothing. */
static void only_what_turns_the_session_makes_another_revision_of_it(void **state) {
    Fixture *f = *state;
    int before = f->session.revision;
    act(f, KNEE_AT + 25, SESSION_PAIN, 3);
    act(f, KNEE_AT + 25, SESSION_RESUME, 0); /* refused */
    assert_int_equal(f->session.revision, before);
    static const SessionAction TURNS[] = {SESSION_PAUSE, SESSION_RESUME, SESSION_SKIP,
                                          SESSION_HURT};
    for (int i = 0; i < (int)(sizeof TURNS / sizeof *TURNS); i++) {
        act(f, KNEE_AT + 26 + 5 * i, TURNS[i], 0);
        assert_int_equal(f->session.revision, before + i + 1);
    }
}

static void pause_resumes_to_the_very_moment(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < PHASE_MOMENT_COUNT; i++) {
        double t = PHASE_MOMENTS[i].t + 0.125;
        Fixture *still = f;
        begin_session(&still->session, f->library, &f->plan, NULL);
        still->heard.count = 0;
        act(f, t, SESSION_PAUSE, 0);
        assert_int_equal(f->session.mode, SESSION_PAUSED);
        SessionView paused = look(f, t);
        assert_int_equal(paused.phase, PHASE_MOMENTS[i].phase);
        go(f, t + 100);
        SessionView later = look(f, t + 100);
        assert_near(later.seconds_left, paused.seconds_left, 1e-9);
        assert_near(later.active_s, paused.active_s, 1e-9);
        act(f, t + 100, SESSION_RESUME, 0);
        assert_int_equal(look(f, t + 100).countdown, 3);
        assert_int_equal(look(f, t + 101.5).countdown, 2);
        assert_int_equal(look(f, t + 102.9).countdown, 1);
        assert_near(look(f, t + 102.9).seconds_left, paused.seconds_left, 1e-9);
        go(f, t + 103);
        assert_int_equal(f->session.mode, SESSION_MOVING);
        assert_near(look(f, t + 103).seconds_left, paused.seconds_left, 1e-9);
        assert_near(look(f, t + 103.5).seconds_left, paused.seconds_left - 0.5, 1e-9);
        /* the rest comes 103 s later, to the nanosecond */
        go(f, 2000);
        assert_near(f->session.mode_t, END_AT + 103, 1e-9);
    }
}

static void nothing_happens_while_paused(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_PAUSE, 0);
    int count = f->heard.count;
    go(f, 5000);
    assert_int_equal(f->heard.count, count);
}

static void pausing_in_the_countdown_keeps_the_place(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_PAUSE, 0);
    act(f, KNEE_AT + 30, SESSION_RESUME, 0);
    act(f, KNEE_AT + 32, SESSION_PAUSE, 0);
    act(f, KNEE_AT + 50, SESSION_RESUME, 0);
    go(f, KNEE_AT + 53);
    assert_near(look(f, KNEE_AT + 53).offset_s, 5, 1e-9);
}

static void breath_begins_anew_after_a_pause(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_PAUSE, 0); /* 5 s into the hold: breathing out */
    act(f, KNEE_AT + 40, SESSION_RESUME, 0);
    go(f, KNEE_AT + 43);
    assert_int_equal(last(f)->kind, SESSION_EVENT_BREATH);
    assert_true(last(f)->is_in);
    assert_near(last(f)->t, KNEE_AT + 43, 1e-9);
}

static void it_hurts_stops_every_phase_in_one_press(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < PHASE_MOMENT_COUNT; i++) {
        for (int key = 0; key < 2; key++) {
            begin_session(&f->session, f->library, &f->plan, NULL);
            f->heard.count = 0;
            double t = PHASE_MOMENTS[i].t;
            act(f, t, key ? SESSION_BACK : SESSION_HURT, 0);
            assert_int_equal(f->session.mode, SESSION_STOPPED);
            SessionView at_once = look(f, t);
            assert_int_equal(at_once.phase, PHASE_MOMENTS[i].phase);
            int count = f->heard.count;
            go(f, t + 500);
            assert_int_equal(f->heard.count, count);
            SessionView later = look(f, t + 500);
            assert_near(later.stage_u, at_once.stage_u, 1e-6);
            assert_near(later.breath, at_once.breath, 1e-6);
        }
    }
}

static void it_hurts_also_stops_a_pause_and_a_countdown(void **state) {
    Fixture *f = *state;
    act(f, 20, SESSION_PAUSE, 0);
    act(f, 21, SESSION_HURT, 0);
    assert_int_equal(f->session.mode, SESSION_STOPPED);
    begin_session(&f->session, f->library, &f->plan, NULL);
    f->heard.count = 0;
    act(f, 20, SESSION_PAUSE, 0);
    act(f, 21, SESSION_RESUME, 0);
    act(f, 22, SESSION_BACK, 0);
    assert_int_equal(f->session.mode, SESSION_STOPPED);
    go(f, 100);
    assert_int_equal(f->session.mode, SESSION_STOPPED);
}

/* What each action does in each mode: R refused, else the mode that follows. */
static void every_action_is_taken_or_refused_in_every_mode(void **state) {
    Fixture *f = *state;
    static const char *const EXPECTED[SESSION_ACTION_COUNT] = {
        /* modes:             in mov pau res sto out ovr */
        [SESSION_ACCEPT] = "m"
                           "p"
                           "r"
                           "p"
                           "m"
                           "o"
                           "R",
        [SESSION_BACK] = "R"
                         "s"
                         "s"
                         "s"
                         "R"
                         "R"
                         "R",
        [SESSION_HURT] = "R"
                         "s"
                         "s"
                         "s"
                         "R"
                         "R"
                         "R",
        [SESSION_PAUSE] = "R"
                          "p"
                          "R"
                          "p"
                          "R"
                          "R"
                          "R",
        [SESSION_RESUME] = "R"
                           "R"
                           "r"
                           "R"
                           "R"
                           "R"
                           "R",
        [SESSION_SKIP] = "R"
                         "m"
                         "p"
                         "m"
                         "R"
                         "R"
                         "R",
        [SESSION_PREVIOUS] = "R"
                             "m"
                             "p"
                             "m"
                             "R"
                             "R"
                             "R",
        [SESSION_EASIER] = "R"
                           "m"
                           "p"
                           "m"
                           "m"
                           "R"
                           "R",
        [SESSION_HARDER] = "R"
                           "R"
                           "R"
                           "R"
                           "R"
                           "R"
                           "R",
        [SESSION_PAIN] = "m"
                         "m"
                         "p"
                         "r"
                         "s"
                         "o"
                         "R",
        [SESSION_CHOOSE] = "R"
                           "R"
                           "R"
                           "R"
                           "m"
                           "R"
                           "R",
        [SESSION_QUIT] = "o"
                         "o"
                         "o"
                         "o"
                         "o"
                         "o"
                         "R",
    };
    static const char LETTERS[SESSION_MODE_COUNT] = {
        [SESSION_CHECK_IN] = 'i', [SESSION_MOVING] = 'm',  [SESSION_PAUSED] = 'p',
        [SESSION_RESUMING] = 'r', [SESSION_STOPPED] = 's', [SESSION_CHECK_OUT] = 'c',
        [SESSION_OVER] = 'o'};
    for (int mode = 0; mode < SESSION_MODE_COUNT; mode++) {
        for (int action = 0; action < SESSION_ACTION_COUNT; action++) {
            session_open(&f->session, f->library, &f->plan);
            f->heard.count = 0;
            double t = KNEE_AT + 25;
            if (mode != SESSION_CHECK_IN) act(f, 0, SESSION_PAIN, 0);
            if (mode == SESSION_PAUSED || mode == SESSION_RESUMING) act(f, t, SESSION_PAUSE, 0);
            if (mode == SESSION_RESUMING) act(f, t, SESSION_RESUME, 0);
            if (mode == SESSION_STOPPED) act(f, t, SESSION_HURT, 0);
            if (mode == SESSION_CHECK_OUT) t = END_AT + 1;
            if (mode == SESSION_OVER) act(f, t, SESSION_QUIT, 0);
            go(f, t);
            assert_int_equal(f->session.mode, mode);
            f->heard.count = 0;
            act(f, t, (SessionAction)action, 0); /* choose 0: easier; pain 0: none */
            char expected = EXPECTED[action][mode];
            assert_int_equal(f->heard.events[0].kind, SESSION_EVENT_ACTION);
            assert_int_equal(f->heard.events[0].was_refused, expected == 'R');
            if (expected == 'R') {
                assert_int_equal(f->session.mode, mode);
                assert_int_equal(f->heard.count, 1);
            } else {
                assert_int_equal(LETTERS[f->session.mode], expected);
            }
        }
    }
}

static void an_easier_version_takes_over_on_the_side_that_was_reached(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 80, SESSION_HURT, 0); /* first hold of the right side */
    act(f, KNEE_AT + 90, SESSION_PAIN, 4);
    assert_int_equal(last(f)->when, PAIN_OF_EXERCISE);
    assert_int_equal(last(f)->exercise, KNEE);
    f->heard.count = 0;
    act(f, KNEE_AT + 95, SESSION_CHOOSE, SESSION_CHOOSE_EASIER);
    const SessionEvent *segment = heard_at(&f->heard, SESSION_EVENT_SEGMENT, 0);
    assert_int_equal(segment->exercise, SMALL_KNEE);
    assert_int_equal(segment->segment->phase, SESSION_GET_IN);
    assert_int_equal(segment->side, SESSION_RIGHT);
    assert_near(segment->t, KNEE_AT + 95, 1e-9);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_STEP, 0)->step.outcome, STEP_HURT);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_FLARE), 0);
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 2);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_int_equal(last(f)->result.stars, 1); /* it hurt: not the second star */
}

static void an_exercise_without_an_easier_one_is_softened_once(void **state) {
    Fixture *f = *state;
    act(f, BRIDGE_AT + 30, SESSION_EASIER, 0);
    assert_false(heard_at(&f->heard, SESSION_EVENT_ACTION, 1)->was_refused);
    assert_int_equal(f->session.plan.items[2].exercise, BRIDGE);
    assert_int_equal(f->session.plan.items[2].dose.reps, 4);
    assert_near(f->session.plan.items[2].dose.range, 0.75, 1e-6);
    act(f, BRIDGE_AT + 40, SESSION_EASIER, 0);
    assert_true(last(f)->was_refused);
    act(f, BRIDGE_AT + 41, SESSION_HARDER, 0);
    assert_int_equal(f->session.plan.items[2].dose.reps, 6);
}

static void the_set_that_an_easier_version_cuts_off_is_told_as_it_was_prescribed(void **state) {
    Fixture *f = *state;
    float prescribed_s = f->session.plan.items[1].dose.hold_s;
    f->session.plan.avoid = 1u << CONTRA_FLOOR; /* so that the same exercise is softened */
    act(f, KNEE_AT + 25, SESSION_EASIER, 0);
    assert_true(f->session.plan.items[1].dose.hold_s < prescribed_s);
    assert_near(heard_at(&f->heard, SESSION_EVENT_STEP, 1)->step.hold_s, prescribed_s, 1e-6);
}

static void an_easier_version_must_be_allowed_itself(void **state) {
    Fixture *f = *state;
    f->session.plan.avoid = 1u << CONTRA_FLOOR; /* small_knee is out */
    act(f, KNEE_AT + 25, SESSION_EASIER, 0);
    assert_int_equal(f->session.plan.items[1].exercise, KNEE);
    assert_true(f->session.plan.items[1].is_softened);
}

static void relief_takes_the_place_of_what_was_to_come(void **state) {
    Fixture *f = *state;
    double t = KNEE_AT + 25;
    act(f, t, SESSION_HURT, 0);
    act(f, t + 5, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_FLARE, 0)->exercise, KNEE);
    assert_int_equal(last(f)->exercise, LEGS_UP);
    assert_near(last(f)->t, t + 5, 1e-9);
    SessionView view = look(f, t + 5);
    assert_false(view.item_skipped[0]);
    assert_true(view.item_skipped[1]);
    assert_false(view.item_skipped[2]);
    go(f, t + 5 + 88);
    assert_int_equal(f->session.mode, SESSION_CHECK_OUT);
    act(f, t + 100, SESSION_PAIN, 3);
    const SessionResult *r = &last(f)->result;
    assert_int_equal(r->outcome, SESSION_STOPPED_WISELY);
    assert_int_equal(r->stars, 1);
    assert_int_equal(r->flare_exercise, KNEE);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_FLARE), 1);
}

static void relief_is_not_offered_in_relief(void **state) {
    Fixture *f = *state;
    act(f, LEGS_AT + 30, SESSION_HURT, 0);
    assert_false(look(f, LEGS_AT + 30).can_relieve);
    act(f, LEGS_AT + 31, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF);
    assert_true(last(f)->was_refused);
    assert_int_equal(f->session.mode, SESSION_STOPPED);
}

static void ending_for_today_earns_like_finishing(void **state) {
    Fixture *f = *state;
    act(f, 20, SESSION_HURT, 0);
    act(f, 25, SESSION_PAIN, 7);
    act(f, 30, SESSION_CHOOSE, SESSION_CHOOSE_END);
    const SessionResult *r = &last(f)->result;
    assert_int_equal(r->outcome, SESSION_STOPPED_WISELY);
    assert_int_equal(r->active_s, 20);
    assert_int_equal(r->stars, 1);
    assert_int_equal(r->pain_end, 7);
    assert_int_equal(r->light, PAIN_RED);
    assert_int_equal(heard_at(&f->heard, SESSION_EVENT_FLARE, 0)->exercise, MARCH);
}

static void leaving_while_stopped_is_stopping_wisely(void **state) {
    Fixture *f = *state;
    act(f, 20, SESSION_HURT, 0);
    act(f, 30, SESSION_QUIT, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_STOPPED_WISELY);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_FLARE), 1);
}

static void quitting_keeps_the_time_but_earns_no_star(void **state) {
    Fixture *f = *state;
    act(f, 60, SESSION_QUIT, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_LEFT_EARLY);
    assert_int_equal(last(f)->result.stars, 0);
    assert_int_equal(last(f)->result.active_s, 12 + 20 + 20 + 3);
    assert_int_equal(f->heard.events[f->heard.count - 2].step.outcome, STEP_LEFT);
}

static void strong_pain_while_moving_stops_like_it_hurts(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_PAIN, 5);
    assert_int_equal(f->session.mode, SESSION_MOVING);
    act(f, KNEE_AT + 26, SESSION_PAIN, 6);
    assert_int_equal(f->session.mode, SESSION_STOPPED);
}

static void only_movement_counts_as_active(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_PAUSE, 0);
    act(f, KNEE_AT + 85, SESSION_RESUME, 0);
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 0);
    /* getting in, repetitions and holds: 12+20, 20+80, 15+60, 20+60 */
    assert_int_equal(last(f)->result.active_s, 32 + 100 + 75 + 80);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_int_equal(last(f)->result.stars, 2);
}

static void worse_pain_after_than_before_is_not_green(void **state) {
    Fixture *f = *state;
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 2);
    assert_int_equal(last(f)->result.light, PAIN_RED);
    assert_int_equal(last(f)->result.stars, 1);
}

static void lights_are_as_the_rules_say(void **state) {
    (void)state;
    assert_int_equal(pain_light(2, 3), PAIN_GREEN);
    assert_int_equal(pain_light(3, 4), PAIN_YELLOW);
    assert_int_equal(pain_light(5, 5), PAIN_YELLOW);
    assert_int_equal(pain_light(3, 5), PAIN_RED);
    assert_int_equal(pain_light(6, 6), PAIN_RED);
    assert_int_equal(pain_light(3, -1), PAIN_UNKNOWN);
}

static void skipping_goes_to_the_next_exercise_and_at_last_to_the_check_out(void **state) {
    Fixture *f = *state;
    static const int NEXT[] = {KNEE, BRIDGE, LEGS_UP};
    for (int i = 0; i < 3; i++) {
        act(f, 5 + i, SESSION_SKIP, 0);
        const SessionView view = look(f, 5 + i);
        assert_int_equal(view.exercise, NEXT[i]);
        assert_int_equal(view.phase, SESSION_GET_IN);
        assert_near(view.seconds_left, view.phase_seconds, 1e-9);
        assert_true(view.item_skipped[i]);
    }
    act(f, 9, SESSION_SKIP, 0);
    assert_int_equal(f->session.mode, SESSION_CHECK_OUT);
    act(f, 10, SESSION_PAIN, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_LEFT_EARLY); /* nothing was done */
    assert_int_equal(last(f)->result.stars, 0);
}

static void a_skipped_exercise_costs_the_second_star_only(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 5, SESSION_SKIP, 0);
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_int_equal(last(f)->result.items_done, 3);
    assert_int_equal(last(f)->result.stars, 1);
}

static void finishing_takes_at_least_half_of_the_exercises(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < 3; i++)
        act(f, 5 + i, SESSION_SKIP, 0);
    go(f, 1000);
    act(f, 1000, SESSION_PAIN, 0);
    assert_int_equal(last(f)->result.outcome, SESSION_FINISHED);
    assert_int_equal(last(f)->result.items_done, 1);
    assert_int_equal(last(f)->result.stars, 0);
}

static void an_easier_version_goes_on_with_the_set_that_was_reached(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 42, SESSION_EASIER, 0); /* in the rest: set 1 is done */
    assert_int_equal(f->session.segments[f->session.current].set, 2);
    begin_session(&f->session, f->library, &f->plan, NULL);
    f->heard.count = 0;
    act(f, KNEE_AT + 50, SESSION_EASIER, 0); /* in the hold of set 2 */
    assert_int_equal(f->session.segments[f->session.current].set, 2);
    begin_session(&f->session, f->library, &f->plan, NULL);
    f->heard.count = 0;
    act(f, KNEE_AT + 25, SESSION_EASIER, 0); /* in the hold of set 1 */
    assert_int_equal(f->session.segments[f->session.current].set, 1);
}

static void a_session_has_one_flare_at_most(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 25, SESSION_HURT, 0);
    act(f, KNEE_AT + 26, SESSION_CHOOSE, SESSION_CHOOSE_RELIEF);
    act(f, KNEE_AT + 40, SESSION_HURT, 0);
    act(f, KNEE_AT + 41, SESSION_CHOOSE, SESSION_CHOOSE_END);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_FLARE), 1);
    assert_int_equal(last(f)->result.flare_exercise, KNEE);
}

static void skipping_after_the_work_is_done_skips_nothing(void **state) {
    Fixture *f = *state;
    act(f, 33, SESSION_SKIP, 0); /* march: coming out */
    assert_false(look(f, 33).item_skipped[0]);
    assert_true(look(f, 33).item_done[0]);
}

static void previous_goes_back_one_and_begins_it_anew(void **state) {
    Fixture *f = *state;
    act(f, BRIDGE_AT + 2, SESSION_PREVIOUS, 0);
    SessionView view = look(f, BRIDGE_AT + 2);
    assert_int_equal(view.exercise, KNEE);
    assert_int_equal(view.side, SESSION_LEFT);
    assert_int_equal(view.set, 1);
    assert_near(view.offset_s, 0, 1e-9);
    go(f, BRIDGE_AT + 2 + KNEE_S);
    assert_int_equal(look(f, BRIDGE_AT + 2 + KNEE_S).exercise, BRIDGE);
}

static void previous_well_into_an_exercise_begins_it_anew_and_then_goes_back(void **state) {
    Fixture *f = *state;
    double t = KNEE_AT + 60; /* the second side */
    act(f, t, SESSION_PREVIOUS, 0);
    SessionView view = look(f, t);
    assert_int_equal(view.exercise, KNEE);
    assert_int_equal(view.side, SESSION_LEFT);
    assert_near(view.offset_s, 0, 1e-9);
    act(f, t + SESSION_RESTART_S + 0.5, SESSION_PREVIOUS, 0);
    assert_int_equal(look(f, t + SESSION_RESTART_S + 0.5).exercise, KNEE);
    act(f, t + SESSION_RESTART_S + 1, SESSION_PREVIOUS, 0);
    assert_int_equal(look(f, t + SESSION_RESTART_S + 1).exercise, MARCH);
}

static void previous_in_the_first_exercise_begins_it_again(void **state) {
    Fixture *f = *state;
    act(f, 20, SESSION_PREVIOUS, 0);
    SessionView view = look(f, 20);
    assert_int_equal(view.exercise, MARCH);
    assert_int_equal(view.phase, SESSION_GET_IN);
    assert_near(view.offset_s, 0, 1e-9);
}

static void skipping_while_paused_stays_paused(void **state) {
    Fixture *f = *state;
    act(f, 20, SESSION_PAUSE, 0);
    act(f, 25, SESSION_SKIP, 0);
    assert_int_equal(f->session.mode, SESSION_PAUSED);
    assert_int_equal(look(f, 25).exercise, KNEE);
    int count = f->heard.count;
    act(f, 30, SESSION_RESUME, 0);
    go(f, 33);
    const SessionEvent *segment = heard_at(&f->heard, SESSION_EVENT_SEGMENT, 2);
    assert_true(f->heard.count > count);
    assert_int_equal(segment->exercise, KNEE);
    assert_near(segment->t, 33, 1e-9);
}

static void steps_account_for_each_set_of_each_side(void **state) {
    Fixture *f = *state;
    go(f, BRIDGE_AT);
    assert_int_equal(heard_count(&f->heard, SESSION_EVENT_STEP), 5);
    static const struct {
        int set;
        SessionSide side;
        double seconds;
    } EXPECTED[] = {{1, SESSION_BOTH, 20},
                    {1, SESSION_LEFT, 20},
                    {2, SESSION_LEFT, 20},
                    {1, SESSION_RIGHT, 20},
                    {2, SESSION_RIGHT, 20}};
    for (int i = 0; i < 5; i++) {
        const SessionStep *step = &heard_at(&f->heard, SESSION_EVENT_STEP, i)->step;
        assert_int_equal(step->set, EXPECTED[i].set);
        assert_int_equal(step->side, EXPECTED[i].side);
        assert_near(step->active_s, EXPECTED[i].seconds, 1e-9);
        assert_near(step->planned_s, EXPECTED[i].seconds, 1e-9);
        assert_int_equal(step->outcome, STEP_DONE);
    }
}

static void a_set_left_in_the_middle_tells_how_long_it_was(void **state) {
    Fixture *f = *state;
    act(f, KNEE_AT + 27, SESSION_PAUSE, 0); /* 7 s */
    act(f, KNEE_AT + 40, SESSION_RESUME, 0);
    act(f, KNEE_AT + 45, SESSION_SKIP, 0); /* and 2 s more */
    const SessionStep *step = &heard_at(&f->heard, SESSION_EVENT_STEP, 1)->step;
    assert_int_equal(step->outcome, STEP_SKIPPED);
    assert_near(step->active_s, 9, 1e-9);
}

static void the_view_counts_what_is_left(void **state) {
    Fixture *f = *state;
    double t = KNEE_AT + 20 + 2.5;
    go(f, t);
    SessionView view = look(f, t);
    assert_int_equal(view.phase, SESSION_HOLDING);
    assert_near(view.seconds_left, 17.5, 1e-9);
    assert_int_equal(view.set, 1);
    assert_int_equal(view.set_count, 2);
    assert_int_equal(view.next_exercise, BRIDGE);
    assert_true(view.breath_is_paced);
    assert_true(view.breath_is_in);
    assert_near(view.breath_u, 2.5 / 4, 1e-6);
    assert_int_equal(view.stage_phase, STAGE_HOLD);
    assert_near(view.stage_u, 2.5 / 20, 1e-6);
    assert_near(view.item_progress[0], 1, 1e-6);
    assert_near(view.item_progress[1], 22.5 / KNEE_S, 1e-6);
    assert_near(view.item_progress[2], 0, 1e-6);
    assert_true(view.with_glow);
}

static void the_view_counts_down_to_work(void **state) {
    Fixture *f = *state;
    go(f, 8.9);
    assert_int_equal(look(f, 8.9).countdown, 0);
    go(f, 9.5);
    assert_int_equal(look(f, 9.5).countdown, 3);
    go(f, 11.5);
    assert_int_equal(look(f, 11.5).countdown, 1);
    go(f, 12.5);
    assert_int_equal(look(f, 12.5).countdown, 0);
}

/* The figure never jumps: between two frames stage place and breath move a little at most. */
static void what_is_shown_moves_without_jumps(void **state) {
    Fixture *f = *state;
    SessionView before = look(f, 0);
    for (double t = 0; t < END_AT; t += 1.0 / 60) {
        go(f, t);
        SessionView now = look(f, t);
        assert_true(now.stage_u >= 0 && now.stage_u <= 1);
        assert_true(now.breath >= 0 && now.breath <= 1);
        if (t > 0) assert_true(fabsf(now.breath - before.breath) < 0.06f);
        if (now.stage_phase == before.stage_phase && now.rep == before.rep &&
            now.item == before.item && now.stage_side == before.stage_side &&
            now.set == before.set && t > 0)
            assert_true(fabsf(now.stage_u - before.stage_u) < 0.02f);
        before = now;
    }
}

static void a_switch_shows_the_way_out_of_one_side_and_into_the_other(void **state) {
    Fixture *f = *state;
    double t = KNEE_AT + 65;
    go(f, t + 1);
    SessionView view = look(f, t + 1);
    assert_int_equal(view.side, SESSION_RIGHT);
    assert_int_equal(view.stage_side, 0);
    assert_int_equal(view.stage_phase, STAGE_COME_OUT);
    go(f, t + 6);
    view = look(f, t + 6);
    assert_int_equal(view.stage_side, 1);
    assert_int_equal(view.stage_phase, STAGE_GET_IN);
}

/* Lying on one side one rolls over to lie on the other, between letting go and getting in. */
static void a_switch_on_the_side_rolls_over(void **state) {
    Fixture *f = *state;
    f->library->exercises[KNEE].clip.start = f->library->exercises[KNEE].clip.end = START_SIDE;
    double t = KNEE_AT + 65;
    go(f, t + 4);
    SessionView view = look(f, t + 4);
    assert_true(view.is_arriving);
    assert_false(view.is_turning);
    assert_int_equal(view.from_exercise, KNEE);
    assert_int_equal(view.from_side, 0);
    assert_int_equal(view.stage_side, 1);
    assert_near(view.arrive_u, view.frame_u, 1e-6);
    assert_near(view.stage_u, 0, 1e-6);
    go(f, t + 7.9);
    view = look(f, t + 7.9);
    assert_false(view.is_arriving);
    assert_true(view.stage_u > .8f);
}

/* Getting down to the floor takes the first part of getting in; then getting in begins. */
static void getting_in_begins_with_the_way_there(void **state) {
    Fixture *f = *state;
    f->library->exercises[KNEE].clip.start = f->library->exercises[KNEE].clip.end = START_SUPINE;
    double t = KNEE_AT;
    go(f, t + 1);
    SessionView view = look(f, t + 1);
    assert_int_equal(view.stage_phase, STAGE_GET_IN);
    assert_true(view.is_arriving);
    assert_int_equal(view.from_exercise, MARCH);
    assert_near(view.arrive_s, 14, 1e-3); /* the way is long: 0.7 of 20 s */
    assert_near(view.arrive_u, 1.0 / 14, 1e-3);
    assert_near(view.stage_u, 0, 1e-6);
    go(f, t + 17);
    view = look(f, t + 17);
    assert_false(view.is_arriving);
    assert_true(view.stage_is_hurried);
    assert_near(view.stage_u, .5, 1e-3);
}

static void the_same_posture_needs_no_way_and_the_frame_eases_over(void **state) {
    Fixture *f = *state;
    double t = KNEE_AT; /* all stand in the small library */
    go(f, t + .4);
    SessionView view = look(f, t + .4);
    assert_true(view.is_arriving);
    assert_near(view.arrive_u, 1, 1e-6);
    assert_near(view.frame_u, .5, 1e-3);
    assert_near(view.stage_u, .4 / 20, 1e-4);
    go(f, t + 1);
    assert_false(look(f, t + 1).is_arriving);
}

/* ---- replay ---- */

typedef struct Deed {
    double t;
    SessionAction action;
    int value;
} Deed;
enum { DEEDS = 12 };

static void random_deeds(Rng *rng, Deed out[DEEDS]) {
    double t = 0;
    for (int i = 0; i < DEEDS; i++) {
        t += (double)rng_below(rng, 60000) / 1000;
        out[i] = (Deed){t, (SessionAction)rng_below(rng, SESSION_ACTION_COUNT - 1), 0};
        if (out[i].action == SESSION_PAIN) out[i].value = (int)rng_below(rng, 8);
        if (out[i].action == SESSION_CHOOSE) out[i].value = (int)rng_below(rng, 3);
    }
}

static void replay(Fixture *f, const Deed deeds[DEEDS], Rng *steps, double longest_s,
                   Heard *heard) {
    heard->count = 0;
    session_open(&f->session, f->library, &f->plan);
    session_act(&f->session, 0, SESSION_PAIN, 0, hear, heard);
    double t = 0;
    for (int i = 0; i <= DEEDS; i++) {
        double until = i < DEEDS ? deeds[i].t : 1500;
        while (longest_s > 0 && t < until) {
            session_advance(&f->session, t, hear, heard);
            t += longest_s * (double)rng_unit(steps);
        }
        t = until;
        if (i < DEEDS)
            session_act(&f->session, t, deeds[i].action, deeds[i].value, hear, heard);
        else
            session_advance(&f->session, t, hear, heard);
    }
}

static void any_step_size_tells_the_same_session(void **state) {
    Fixture *f = *state;
    Heard *stepped = calloc(1, sizeof *stepped);
    Rng rng = rng_seeded(20261120);
    for (int round = 0; round < 60; round++) {
        Deed deeds[DEEDS];
        random_deeds(&rng, deeds);
        replay(f, deeds, &rng, 0, &f->heard); /* from deed to deed */
        SessionView at_once, in_steps;
        session_view(&f->session, 1500, &at_once);
        static const double LONGEST_S[] = {0.05, 3, 100};
        for (int k = 0; k < 3; k++) {
            replay(f, deeds, &rng, LONGEST_S[k], stepped);
            assert_same_events(&f->heard, stepped);
            session_view(&f->session, 1500, &in_steps);
            assert_int_equal(in_steps.mode, at_once.mode);
            assert_int_equal(in_steps.exercise, at_once.exercise);
            assert_near(in_steps.offset_s, at_once.offset_s, 1e-6);
            assert_near(in_steps.active_s, at_once.active_s, 1e-6);
        }
    }
    free(stepped);
}

static void time_does_not_run_backwards(void **state) {
    Fixture *f = *state;
    go(f, 50);
    int count = f->heard.count;
    go(f, 10);
    assert_int_equal(f->heard.count, count);
    act(f, 10, SESSION_PAUSE, 0);
    assert_near(last(f)->t, 50, 1e-9);
}

static void the_longest_plan_fits(void **state) {
    Fixture *f = *state;
    Exercise *knee = &f->library->exercises[KNEE];
    knee->dose.sets = 6;
    SessionPlan plan = f->plan;
    plan.item_count = PLAN_ITEMS_MAX;
    for (int i = 0; i < PLAN_ITEMS_MAX; i++)
        plan.items[i] = (PlanItem){.exercise = KNEE, .wanted = KNEE, .dose = knee->dose};
    begin_session(&f->session, f->library, &plan, NULL);
    assert_int_equal(f->session.segment_count, PLAN_ITEMS_MAX * 25);
    assert_near(session_end_t(&f->session), plan_seconds(f->library, &plan), 1e-6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(segments_follow_each_other_as_the_dose_says),
        TEST(sides_sets_and_repetitions_are_told_at_their_moment),
        TEST(breath_restarts_with_an_in_breath_at_every_hold),
        TEST(a_repetition_as_long_as_a_breath_goes_out_with_the_breath),
        TEST(the_check_in_waits_for_its_answer),
        TEST(strong_pain_at_the_start_leaves_only_relief),
        TEST(relief_in_a_station_s_place_earns_none_of_its_stars),
        TEST(pain_below_six_lets_the_routine_be),
        TEST(a_check_in_answer_can_be_corrected_until_work_begins),
        TEST(only_what_turns_the_session_makes_another_revision_of_it),
        TEST(pause_resumes_to_the_very_moment),
        TEST(nothing_happens_while_paused),
        TEST(pausing_in_the_countdown_keeps_the_place),
        TEST(breath_begins_anew_after_a_pause),
        TEST(it_hurts_stops_every_phase_in_one_press),
        TEST(it_hurts_also_stops_a_pause_and_a_countdown),
        TEST(every_action_is_taken_or_refused_in_every_mode),
        TEST(an_easier_version_takes_over_on_the_side_that_was_reached),
        TEST(an_exercise_without_an_easier_one_is_softened_once),
        TEST(an_easier_version_must_be_allowed_itself),
        TEST(the_set_that_an_easier_version_cuts_off_is_told_as_it_was_prescribed),
        TEST(relief_takes_the_place_of_what_was_to_come),
        TEST(relief_is_not_offered_in_relief),
        TEST(ending_for_today_earns_like_finishing),
        TEST(leaving_while_stopped_is_stopping_wisely),
        TEST(quitting_keeps_the_time_but_earns_no_star),
        TEST(strong_pain_while_moving_stops_like_it_hurts),
        TEST(only_movement_counts_as_active),
        TEST(worse_pain_after_than_before_is_not_green),
        TEST(lights_are_as_the_rules_say),
        TEST(skipping_goes_to_the_next_exercise_and_at_last_to_the_check_out),
        TEST(a_skipped_exercise_costs_the_second_star_only),
        TEST(finishing_takes_at_least_half_of_the_exercises),
        TEST(an_easier_version_goes_on_with_the_set_that_was_reached),
        TEST(a_session_has_one_flare_at_most),
        TEST(skipping_after_the_work_is_done_skips_nothing),
        TEST(previous_goes_back_one_and_begins_it_anew),
        TEST(previous_well_into_an_exercise_begins_it_anew_and_then_goes_back),
        TEST(previous_in_the_first_exercise_begins_it_again),
        TEST(skipping_while_paused_stays_paused),
        TEST(steps_account_for_each_set_of_each_side),
        TEST(a_set_left_in_the_middle_tells_how_long_it_was),
        TEST(the_view_counts_what_is_left),
        TEST(the_view_counts_down_to_work),
        TEST(what_is_shown_moves_without_jumps),
        TEST(a_switch_shows_the_way_out_of_one_side_and_into_the_other),
        TEST(a_switch_on_the_side_rolls_over),
        TEST(getting_in_begins_with_the_way_there),
        TEST(the_same_posture_needs_no_way_and_the_frame_eases_over),
        TEST(any_step_size_tells_the_same_session),
        TEST(time_does_not_run_backwards),
        TEST(the_longest_plan_fits),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
