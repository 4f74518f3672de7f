#include "support_library.h"

#include "coach/script_sheet.h"
#include "core/rng.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOUNDS_MAX = 2048 };
typedef struct Sounds { /* what a stretch of time sounds like */
    Cue cues[SOUNDS_MAX];
    VoiceLine lines[SOUNDS_MAX];
    double budgets[SOUNDS_MAX];
    BreathSpan breaths[SOUNDS_MAX];
    int cue_count, line_count, breath_count;
} Sounds;

typedef struct Fixture {
    Library *library;
    SessionPlan plan;
    Session session;
    Arena arena;
    const Strings *voice;
    const ScriptBook *book;
    Sounds sounds, other;
} Fixture;

static int setup(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Err err = {0};
    f->library = library_for_test();
    f->plan = plan_for_test(f->library);
    f->voice = voice_for_test(&f->arena);
    assert_true(script_book_make(f->library, f->voice, &f->arena, &f->book, &err));
    begin_session(&f->session, f->library, &f->plan, NULL);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    Fixture *f = *state;
    library_done(f->library);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static void on_cue(void *ctx, const Cue *cue) {
    Sounds *s = ctx;
    assert_true(s->cue_count < SOUNDS_MAX);
    s->cues[s->cue_count++] = *cue;
}

static void on_line(void *ctx, const VoiceLine *line, double budget_s) {
    Sounds *s = ctx;
    assert_true(s->line_count < SOUNDS_MAX);
    s->budgets[s->line_count] = budget_s;
    s->lines[s->line_count++] = *line;
}

static void on_breath(void *ctx, const BreathSpan *span) {
    Sounds *s = ctx;
    assert_true(s->breath_count < SOUNDS_MAX);
    s->breaths[s->breath_count++] = *span;
}

static void listen_on(Fixture *f, double from_t, double to_t, ScriptTalk talk, Sounds *to) {
    const ScriptSink sink = {on_cue, on_line, on_breath, to};
    script_between(f->book, &f->session, talk, from_t, to_t, &sink);
}

static void listen(Fixture *f, double from_t, double to_t) {
    f->sounds.cue_count = f->sounds.line_count = f->sounds.breath_count = 0;
    listen_on(f, from_t, to_t, TALK_FULL, &f->sounds);
}

static void act(Fixture *f, double t, SessionAction action, int value) {
    session_act(&f->session, t, action, value, NULL, NULL);
}

static bool says(const Sounds *s, const char *id) {
    for (int i = 0; i < s->line_count; i++) {
        if (!strcmp(s->lines[i].id, id)) return true;
    }
    return false;
}

static double when_said(const Sounds *s, const char *id) {
    for (int i = 0; i < s->line_count; i++) {
        if (!strcmp(s->lines[i].id, id)) return s->lines[i].t;
    }
    fail_msg("%s is not said", id);
    return -1;
}

static double when_sounded(const Sounds *s, CueKind kind, int n) {
    for (int i = 0; i < s->cue_count; i++) {
        if (s->cues[i].kind == kind && n-- == 0) return s->cues[i].t;
    }
    fail_msg("%s does not sound", cue_name(kind));
    return -1;
}

/* Never two voices at once, none over a cue, each in order. */
static void assert_in_good_order(const Sounds *s) {
    for (int i = 1; i < s->cue_count; i++)
        assert_true(s->cues[i].t >= s->cues[i - 1].t - 1e-9);
    for (int i = 0; i < s->line_count; i++) {
        double begin = s->lines[i].t, end = begin + s->budgets[i];
        assert_near(s->budgets[i], voice_budget_s(s->lines[i].text), 1e-9);
        if (i > 0) assert_true(begin >= s->lines[i - 1].t + s->budgets[i - 1] + .25 - 1e-6);
        for (int c = 0; c < s->cue_count; c++)
            assert_true(s->cues[c].t <= begin + 1e-6 || s->cues[c].t >= end - 1e-6);
    }
    for (int i = 1; i < s->breath_count; i++)
        assert_true(s->breaths[i].t >= s->breaths[i - 1].t + s->breaths[i - 1].seconds - 1e-6);
}

static void a_hold_is_led_in_paced_and_counted_out(void **state) {
    Fixture *f = *state;
    listen(f, 37, 77); /* knee: get in at 37, hold from 57 to 77 */
    assert_near(when_sounded(&f->sounds, CUE_GET_READY, 0), 37, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_THREE, 0), 54, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_TWO, 0), 55, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_ONE, 0), 56, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_START, 0), 57, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_THREE, 1), 74, 1e-9);
    assert_near(when_said(&f->sounds, "knee.name"), 37.6, 1e-9);
    assert_true(when_said(&f->sounds, "voice.left") > 37.6);
    assert_true(when_said(&f->sounds, "knee.get_in.0") > when_said(&f->sounds, "voice.left"));
    assert_true(when_said(&f->sounds, "knee.get_in.1") > when_said(&f->sounds, "knee.get_in.0"));
    assert_near(when_said(&f->sounds, "voice.breathe_in"), 57.2, 1e-9);
    assert_near(when_said(&f->sounds, "voice.breathe_out"), 61, 1e-9);
    assert_near(when_said(&f->sounds, "voice.seconds_10"), 67, 1e-9);
    assert_near(when_said(&f->sounds, "voice.seconds_5"), 72, 1e-9);
    assert_in_good_order(&f->sounds);
}

static void half_of_a_long_hold_sounds(void **state) {
    Fixture *f = *state;
    listen(f, 274, 334);
    assert_near(when_sounded(&f->sounds, CUE_HALF, 0), 304, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_THREE, 0), 331, 1e-9);
    assert_true(says(&f->sounds, "legs_up.form.0"));
    assert_true(says(&f->sounds, "legs_up.form.1")); /* long work: all its form lines */
}

static void nobody_talks_into_the_count_of_three(void **state) {
    Fixture *f = *state;
    listen(f, 77, 82); /* a rest of 5 s: no room for praise before its 3-2-1 */
    assert_near(when_said(&f->sounds, "voice.rest"), 77.2, 1e-9);
    assert_false(says(&f->sounds, "voice.praise"));
    listen(f, 208, 218); /* of 10 s: there is */
    assert_true(when_said(&f->sounds, "voice.praise") < 215);
}

static void the_side_is_told_when_it_changes_in_few_words_if_need_be(void **state) {
    Fixture *f = *state;
    listen(f, 102, 110);
    assert_near(when_sounded(&f->sounds, CUE_SWITCH, 0), 102, 1e-9);
    assert_near(when_said(&f->sounds, "voice.switch_right"), 102.2, 1e-9);
    f->plan.items[1].dose.switch_s = 5; /* "Now your right side." would meet the 3-2-1 */
    begin_session(&f->session, f->library, &f->plan, NULL);
    listen(f, 102, 107);
    assert_false(says(&f->sounds, "voice.switch_right"));
    assert_near(when_said(&f->sounds, "voice.right"), 102.2, 1e-9);
    assert_in_good_order(&f->sounds);
}

static void a_form_line_is_heard_in_turn_in_each_set(void **state) {
    Fixture *f = *state;
    listen(f, 57, 77);
    assert_true(says(&f->sounds, "knee.form.0"));
    listen(f, 82, 102);
    assert_true(says(&f->sounds, "knee.form.1"));
    assert_false(says(&f->sounds, "knee.form.0"));
}

static bool is_in_at(const Sounds *s, double t) {
    for (int i = 0; i < s->breath_count; i++) {
        if (t >= s->breaths[i].t - 1e-9 && t <= s->breaths[i].t + SCRIPT_LATE_S + 1e-9)
            return s->breaths[i].is_in;
    }
    fail_msg("no breath begins at %g", t);
    return false;
}

static void a_line_of_a_breath_comes_as_that_breath_begins(void **state) {
    Fixture *f = *state;
    Exercise *knee = &f->library->exercises[KNEE], *bridge = &f->library->exercises[BRIDGE];
    const LineBreath halves[] = {LINE_BREATH_IN, LINE_BREATH_OUT};
    for (int i = 0; i < 2; i++) {
        bool is_in = halves[i] == LINE_BREATH_IN;
        knee->form_breath[1] = bridge->form_breath[0] = halves[i];
        f->plan.items[1].dose.hold_s = 40;
        begin_session(&f->session, f->library, &f->plan, NULL);
        listen(f, 0, session_end_t(&f->session));
        assert_int_equal(is_in_at(&f->sounds, when_said(&f->sounds, "knee.form.1")), is_in);
        /* repetitions: out on the way out, in on the way back */
        assert_int_equal(is_in_at(&f->sounds, when_said(&f->sounds, "bridge.form.0")), is_in);
        assert_in_good_order(&f->sounds);
    }
}

static void a_line_of_a_breath_that_began_anew_is_not_said(void **state) {
    Fixture *f = *state;
    f->library->exercises[KNEE].form_breath[0] = LINE_BREATH_OUT;
    f->plan.items[1].dose.hold_s = 40;
    begin_session(&f->session, f->library, &f->plan, NULL);
    listen(f, 57, 97);
    double before = when_said(&f->sounds, "knee.form.0") - 1.5;
    act(f, before, SESSION_PAUSE, 0);
    act(f, before + 10, SESSION_RESUME, 0);
    listen(f, before + 10, before + 50);
    assert_false(says(&f->sounds, "knee.form.0"));
}

static void each_turn_another_form_line_begins_also_every_other_turn(void **state) {
    Fixture *f = *state;
    Exercise *knee = &f->library->exercises[KNEE];
    for (int every = 1; every <= 2; every++) {
        knee->form = (Lines){{"One", "Two", "Three", "Four"}, 4};
        f->plan.items[1].dose.sets = 1;
        assert_true(script_book_make(f->library, f->voice, &f->arena, &f->book, NULL));
        unsigned heard = 0;
        for (unsigned day = 0; day < 8; day++) {
            f->plan.turn = 20777 + day * (unsigned)every;
            begin_session(&f->session, f->library, &f->plan, NULL);
            listen(f, 57, 77);
            for (int k = 0; k < 4; k++) {
                char id[32];
                snprintf(id, sizeof id, "knee.form.%d", k);
                if (says(&f->sounds, id)) heard |= 1u << k;
            }
        }
        assert_int_equal(heard, 15);
    }
}

static void the_end_sounds_and_what_comes_next_is_told(void **state) {
    Fixture *f = *state;
    listen(f, 32, 37);
    assert_near(when_sounded(&f->sounds, CUE_END_EXERCISE, 0), 32, 1e-9);
    assert_true(says(&f->sounds, "march.release.0"));
    assert_true(says(&f->sounds, "knee.next"));
    assert_string_equal(f->sounds.lines[1].text, "Next: Knee to chest.");
    double end = session_end_t(&f->session);
    listen(f, end - 8, end + 5);
    assert_near(when_sounded(&f->sounds, CUE_END_SESSION, 0), end, 1e-9);
    assert_near(when_said(&f->sounds, "voice.all_done"), end + 1.2, 1e-9);
}

static void a_line_without_room_is_dropped_the_lesser_one_first(void **state) {
    Fixture *f = *state;
    f->library->exercises[KNEE].dose.get_in_s = 6;
    f->plan.items[1].dose.get_in_s = 6; /* 3 s before the 3-2-1: name and no more */
    begin_session(&f->session, f->library, &f->plan, NULL);
    listen(f, 37, 43);
    assert_true(says(&f->sounds, "knee.name"));
    assert_false(says(&f->sounds, "knee.get_in.0"));
    assert_in_good_order(&f->sounds);
}

static void counting_wins_over_form(void **state) {
    Fixture *f = *state;
    f->plan.items[1].dose.hold_s = 12; /* "Five." at 7, form would like 10 */
    f->library->exercises[KNEE].breath_in_s = 3;
    f->library->exercises[KNEE].breath_out_s = 3.5f;
    begin_session(&f->session, f->library, &f->plan, NULL);
    listen(f, 57, 69);
    assert_near(when_said(&f->sounds, "voice.seconds_5"), 64, 1e-9);
    assert_false(says(&f->sounds, "knee.form.0"));
}

/* Two lines want the same moment and there is room for one. */
static void of_two_lines_the_greater_priority_is_said_whoever_wished_first(void **state) {
    Fixture *f = *state;
    const ScriptText texts[2] = {{"a", "a", 2}, {"b", "b", 2}};
    const SessionSegment *segment = &f->session.segments[0];
    int pairs = 0;
    for (int greater = 0; greater < VOICE_PRIORITY_COUNT; greater++)
        for (int lesser = 0; lesser < greater; lesser++)
            for (int first = 0; first < 2; first++, pairs++) {
                Sheet sheet = {.cue_count = 0};
                SheetWish wishes[2];
                for (int i = 0; i < 2; i++)
                    wishes[i] =
                        (SheetWish){.text = &texts[i],
                                    .at_s = 5,
                                    .latest_s = 5 + SCRIPT_LATE_S,
                                    .priority = (VoicePriority)(i == first ? greater : lesser)};
                sheet_place(wishes, 2, f->library, segment, 20, TALK_FULL, &sheet);
                assert_int_equal(sheet.line_count, 1);
                assert_ptr_equal(sheet.lines[0].text, &texts[first]);
                assert_true(sheet.lines[0].at_s == 5);
            }
    assert_int_equal(pairs, 2 * 10); /* safety > side > count > form > praise */
    assert_true(VOICE_SAFETY > VOICE_SIDE && VOICE_SIDE > VOICE_COUNT_DOWN &&
                VOICE_COUNT_DOWN > VOICE_FORM && VOICE_FORM > VOICE_PRAISE);
}

static void a_lesser_line_that_can_wait_is_said_after_the_greater_one(void **state) {
    Fixture *f = *state;
    const ScriptText texts[3] = {{"a", "a", 2}, {"b", "b", 2}, {"c", "c", 1}};
    const SessionSegment *segment = &f->session.segments[0];
    for (int greater = 1; greater < VOICE_PRIORITY_COUNT; greater++) {
        Sheet sheet = {.cue_count = 0};
        const SheetWish wishes[] = {
            {.text = &texts[0],
             .at_s = 5,
             .latest_s = 20,
             .priority = (VoicePriority)(greater - 1)},
            {.text = &texts[1], .at_s = 5, .latest_s = 5, .priority = (VoicePriority)greater},
        };
        sheet_place(wishes, 2, f->library, segment, 20, TALK_FULL, &sheet);
        assert_int_equal(sheet.line_count, 2);
        assert_ptr_equal(sheet.lines[0].text, &texts[1]);
        assert_true(sheet.lines[1].at_s >= 7 && sheet.lines[1].at_s < 7.5);
        /* with less time left its shorter form, with none nothing */
        SheetWish brief[2] = {wishes[0], wishes[1]};
        brief[0].shorter = &texts[2];
        sheet.line_count = 0;
        sheet_place(brief, 2, f->library, segment, 8.5, TALK_FULL, &sheet);
        assert_int_equal(sheet.line_count, 2);
        assert_ptr_equal(sheet.lines[1].text, &texts[2]);
        sheet.line_count = 0;
        sheet_place(brief, 2, f->library, segment, 8, TALK_FULL, &sheet);
        assert_int_equal(sheet.line_count, 1);
    }
}

static void what_a_get_in_needs_is_enough_for_all_its_lines(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < 4; i++) {
        const Exercise *e = &f->library->exercises[i];
        Dose *dose = &f->plan.items[0].dose;
        f->plan.items[0] = (PlanItem){.exercise = i, .wanted = i, .dose = e->dose};
        dose->get_in_s = (float)(ceil(script_get_in_needs_s(e) * 100) / 100);
        begin_session(&f->session, f->library, &f->plan, NULL);
        listen(f, 0, (double)dose->get_in_s);
        assert_int_equal(f->sounds.line_count, 1 + (e->sides == SIDES_EACH) + e->get_in.count);
        dose->get_in_s -= 1.0f;
        if (dose->get_in_s < 5) continue; /* too short to be counted in at all */
        begin_session(&f->session, f->library, &f->plan, NULL);
        listen(f, 0, (double)dose->get_in_s);
        assert_true(f->sounds.line_count < 1 + (e->sides == SIDES_EACH) + e->get_in.count);
    }
}

static void less_talk_keeps_what_one_needs_with_shut_eyes(void **state) {
    Fixture *f = *state;
    f->sounds.cue_count = f->sounds.line_count = f->sounds.breath_count = 0;
    listen_on(f, 0, 200, TALK_ESSENTIAL, &f->sounds);
    assert_true(says(&f->sounds, "knee.name"));
    assert_true(says(&f->sounds, "voice.left"));
    assert_true(says(&f->sounds, "voice.seconds_5"));
    assert_false(says(&f->sounds, "knee.form.0"));
    f->other.cue_count = f->other.line_count = f->other.breath_count = 0;
    listen_on(f, 0, 200, TALK_NONE, &f->other);
    assert_int_equal(f->other.line_count, 0);
    assert_int_equal(f->other.cue_count, f->sounds.cue_count);
}

static void pieces_of_time_give_each_onset_once(void **state) {
    Fixture *f = *state;
    double end = session_end_t(&f->session) + 10;
    Rng rng = rng_seeded(7);
    listen(f, 0, end);
    Sounds *pieces = &f->other;
    pieces->cue_count = pieces->line_count = pieces->breath_count = 0;
    for (double t = 0; t < end;) {
        double next = t + (double)rng_below(&rng, 4000) / 1000;
        listen_on(f, t, next, TALK_FULL, pieces);
        if (rng_below(&rng, 2)) session_advance(&f->session, t, NULL, NULL);
        t = next;
    }
    assert_int_equal(pieces->cue_count, f->sounds.cue_count);
    assert_int_equal(pieces->line_count, f->sounds.line_count);
    assert_int_equal(pieces->breath_count, f->sounds.breath_count);
    for (int i = 0; i < pieces->line_count; i++) {
        assert_ptr_equal(pieces->lines[i].id, f->sounds.lines[i].id);
        assert_near(pieces->lines[i].t, f->sounds.lines[i].t, 1e-9);
    }
    for (int i = 0; i < pieces->cue_count; i++)
        assert_near(pieces->cues[i].t, f->sounds.cues[i].t, 1e-9);
}

static void breath_spans_are_the_breaths_the_session_tells(void **state) {
    Fixture *f = *state;
    static Heard heard;
    heard.count = 0;
    double end = session_end_t(&f->session);
    listen(f, 0, end);
    begin_session(&f->session, f->library, &f->plan, &heard);
    session_advance(&f->session, end, hear, &heard);
    assert_int_equal(heard_count(&heard, SESSION_EVENT_BREATH), f->sounds.breath_count);
    for (int i = 0; i < f->sounds.breath_count; i++) {
        const SessionEvent *e = heard_at(&heard, SESSION_EVENT_BREATH, i);
        assert_near(e->t, f->sounds.breaths[i].t, 1e-9);
        assert_near(e->seconds, f->sounds.breaths[i].seconds, 1e-9);
        assert_int_equal(e->is_in, f->sounds.breaths[i].is_in);
    }
}

static void breath_spans_after_a_pause_are_the_breaths_the_session_tells(void **state) {
    Fixture *f = *state;
    static Heard heard;
    begin_session(&f->session, f->library, &f->plan, &heard);
    session_act(&f->session, 63, SESSION_PAUSE, 0, hear, &heard);
    session_act(&f->session, 100, SESSION_RESUME, 0, hear, &heard);
    session_advance(&f->session, 104, hear, &heard);
    double end = session_end_t(&f->session);
    listen(f, 104, end);
    heard.count = 0;
    session_advance(&f->session, end, hear, &heard);
    assert_true(f->sounds.breath_count > 20);
    assert_int_equal(heard_count(&heard, SESSION_EVENT_BREATH), f->sounds.breath_count);
    for (int i = 0; i < f->sounds.breath_count; i++)
        assert_near(heard_at(&heard, SESSION_EVENT_BREATH, i)->t, f->sounds.breaths[i].t, 1e-9);
}

/* A tick between two of them: the last ends in another sound. */
static void repetitions_are_ticked_from_one_to_the_next(void **state) {
    Fixture *f = *state;
    const SessionSegment *bridge = &f->session.segments[13]; /* 178 to 208 */
    assert_int_equal(bridge->phase, SESSION_REPS);
    listen(f, bridge->start_s, bridge->start_s + bridge->seconds + 1);
    int ticks = 0;
    for (int i = 0; i < f->sounds.cue_count; i++)
        ticks += f->sounds.cues[i].kind == CUE_REP;
    assert_int_equal(ticks, bridge->reps - 1);
    assert_near(when_sounded(&f->sounds, CUE_REP, 0),
                bridge->start_s + bridge->seconds / bridge->reps, 1e-9);
}

static void it_hurts_is_answered_and_nothing_else_sounds(void **state) {
    Fixture *f = *state;
    act(f, 60, SESSION_HURT, 0);
    listen(f, 60, 1000);
    assert_int_equal(f->sounds.cue_count, 1);
    assert_near(when_sounded(&f->sounds, CUE_HURT, 0), 60, 1e-9);
    assert_int_equal(f->sounds.line_count, 1);
    assert_int_equal(f->sounds.lines[0].priority, VOICE_SAFETY);
    assert_int_equal(f->sounds.breath_count, 0);
}

static void after_a_pause_the_rest_sounds_as_much_later(void **state) {
    Fixture *f = *state;
    listen(f, 63, 77);
    double five = when_said(&f->sounds, "voice.seconds_5");
    double ten = when_said(&f->sounds, "voice.seconds_10");
    act(f, 63, SESSION_PAUSE, 0);
    listen(f, 63, 100);
    assert_int_equal(f->sounds.cue_count, 0);
    assert_true(says(&f->sounds, "voice.paused"));
    act(f, 100, SESSION_RESUME, 0);
    listen(f, 100, 120);
    assert_near(when_sounded(&f->sounds, CUE_THREE, 0), 100, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_TWO, 0), 101, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_ONE, 0), 102, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_START, 0), 103, 1e-9);
    assert_near(when_said(&f->sounds, "voice.seconds_10"), ten + 40, 1e-9);
    assert_near(when_said(&f->sounds, "voice.seconds_5"), five + 40, 1e-9);
    assert_near(f->sounds.breaths[0].t, 103, 1e-9);
    assert_true(f->sounds.breaths[0].is_in);
    assert_in_good_order(&f->sounds);
    session_advance(&f->session, 102.99, NULL, NULL);
    listen(f, 102.99, 103.2);
    session_advance(&f->session, 103.01, NULL, NULL);
    assert_int_equal(f->sounds.cue_count, 1); /* the start, asked for before ... */
    listen(f, 103.2, 104);
    assert_int_equal(f->sounds.cue_count, 0); /* ... is not given again */
}

static void what_a_pause_cut_is_said_again_when_it_goes_on(void **state) {
    Fixture *f = *state;
    listen(f, 37, 57);
    double left = when_said(&f->sounds, "voice.left");
    double first = when_said(&f->sounds, "knee.get_in.0");
    int count = f->sounds.line_count;
    act(f, left + 0.24, SESSION_PAUSE, 0);
    act(f, 100, SESSION_RESUME, 0);
    double on = 103, later = on - (left + 0.24);
    listen(f, 100, 57 + later);
    assert_near(when_said(&f->sounds, "voice.left"), on + 0.2, 0.002); /* after the start sound */
    assert_true(when_said(&f->sounds, "knee.get_in.0") > first + later - 1e-9);
    assert_true(says(&f->sounds, "knee.get_in.1"));
    assert_false(says(&f->sounds, "knee.name")); /* that was heard to its end */
    assert_int_equal(f->sounds.line_count, count - 1);
    assert_in_good_order(&f->sounds);
    /* asked again piece by piece, once it has gone on: each onset once, the same */
    f->other.line_count = f->other.cue_count = f->other.breath_count = 0;
    for (double t = 100; t < 57 + later; t += 0.5) {
        listen_on(f, t, fmin(t + 0.5, 57 + later), TALK_FULL, &f->other);
        session_advance(&f->session, t, NULL, NULL);
    }
    assert_int_equal(f->other.line_count, f->sounds.line_count);
    for (int i = 0; i < f->other.line_count; i++)
        assert_near(f->other.lines[i].t, f->sounds.lines[i].t, 1e-9);
}

static void cut_twice_it_is_said_a_third_time(void **state) {
    Fixture *f = *state;
    listen(f, 37, 57);
    double left = when_said(&f->sounds, "voice.left");
    act(f, left + 0.24, SESSION_PAUSE, 0);
    act(f, 60, SESSION_RESUME, 0);
    act(f, 63.5, SESSION_PAUSE, 0); /* again in the middle of "Your left." */
    act(f, 70, SESSION_RESUME, 0);
    listen(f, 70, 100);
    assert_near(when_said(&f->sounds, "voice.left"), 73.2, 0.002);
    assert_true(says(&f->sounds, "knee.get_in.0"));
    assert_in_good_order(&f->sounds);
}

static void a_count_that_was_cut_is_not_said_late(void **state) {
    Fixture *f = *state;
    act(f, 67.3, SESSION_PAUSE, 0); /* "Ten seconds." at 67 */
    act(f, 80, SESSION_RESUME, 0);
    listen(f, 80, 92);
    assert_false(says(&f->sounds, "voice.seconds_10"));
    assert_near(when_said(&f->sounds, "voice.seconds_5"), 72 + 83 - 67.3, 1e-6);
}

static void breath_words_do_not_follow_a_breath_that_began_anew(void **state) {
    Fixture *f = *state;
    act(f, 58, SESSION_PAUSE, 0); /* "Breathe out." would come at 61 */
    act(f, 70, SESSION_RESUME, 0);
    listen(f, 70, 85);
    assert_false(says(&f->sounds, "voice.breathe_out"));
    session_advance(&f->session, 73.5, NULL, NULL);
    listen(f, 73.5, 85);
    assert_false(says(&f->sounds, "voice.breathe_out"));
}

static void what_was_before_an_action_is_void(void **state) {
    Fixture *f = *state;
    act(f, 38, SESSION_SKIP, 0); /* in the middle of "Knee to chest" */
    listen(f, 38, 40);
    assert_false(says(&f->sounds, "voice.left"));
    assert_near(when_said(&f->sounds, "bridge.name"), 38.6, 1e-9);
    assert_near(when_sounded(&f->sounds, CUE_GET_READY, 0), 38, 1e-9);
}

static void captions_stand_a_little_before_and_after_their_line(void **state) {
    Fixture *f = *state;
    double name_end = 37.6 + voice_budget_s("Knee to chest");
    session_advance(&f->session, 37.2, NULL, NULL);
    assert_null(script_caption(f->book, &f->session, TALK_FULL, 37.49));
    assert_string_equal(script_caption(f->book, &f->session, TALK_FULL, 37.51)->text,
                        "Knee to chest");
    session_advance(&f->session, name_end, NULL, NULL);
    assert_string_equal(script_caption(f->book, &f->session, TALK_FULL, name_end)->text,
                        "Knee to chest");
    assert_null(script_caption(f->book, &f->session, TALK_NONE, name_end));
    act(f, name_end, SESSION_PAUSE, 0);
    assert_null(script_caption(f->book, &f->session, TALK_FULL, name_end + 0.05));
    assert_string_equal(script_caption(f->book, &f->session, TALK_FULL, name_end + 0.3)->text,
                        "Paused.");
}

/* What stands at t while nobody acts; NULL: nothing. */
static const char *caption_at(Fixture *f, double t) {
    session_advance(&f->session, t, NULL, NULL);
    const ScriptText *line = script_caption(f->book, &f->session, TALK_FULL, t);
    return line ? line->id : NULL;
}

/* From 100 ms before its onset to 500 ms after its end, or until the next one is due. */
static void every_caption_of_a_session_comes_and_goes_to_the_millisecond(void **state) {
    Fixture *f = *state;
    double end_t = session_end_t(&f->session);
    listen(f, 0, end_t + 30);
    const Sounds *s = &f->sounds;
    int checked = 0;
    for (int i = 0; i < s->line_count && s->lines[i].t < end_t; i++, checked++) {
        const char *id = s->lines[i].id;
        double on_t = s->lines[i].t - 0.1, off_t = s->lines[i].t + s->budgets[i] + 0.5;
        double before_t = i ? s->lines[i - 1].t + s->budgets[i - 1] + 0.5 : 0;
        double next_t = i + 1 < s->line_count ? s->lines[i + 1].t - 0.1 : INFINITY;
        const char *before = caption_at(f, on_t - 0.001);
        assert_true(on_t - 0.001 < before_t ? before && !strcmp(before, s->lines[i - 1].id)
                                            : !before);
        assert_string_equal(caption_at(f, on_t + 0.001), id);
        assert_string_equal(caption_at(f, fmin(off_t, next_t) - 0.001), id);
        if (off_t < next_t) assert_null(caption_at(f, off_t + 0.001));
    }
    assert_true(checked > 20);
}

static void a_last_line_stands_on_into_the_next_stretch(void **state) {
    Fixture *f = *state;
    listen(f, 32, 37);
    double end =
        f->sounds.lines[f->sounds.line_count - 1].t + f->sounds.budgets[f->sounds.line_count - 1];
    assert_true(end < 37);
    f->plan.items[0].dose.come_out_s = (float)(ceil((end - 32) * 1000) / 1000);
    begin_session(&f->session, f->library, &f->plan, NULL);
    session_advance(&f->session, end + 0.3, NULL, NULL);
    assert_int_equal(f->session.current, 3);
    assert_string_equal(script_caption(f->book, &f->session, TALK_FULL, end + 0.3)->id,
                        "knee.next");
}

typedef struct Listed {
    const ScriptBook *book;
    int count;
} Listed;

static void on_listed(void *ctx, const char *id, const char *text) {
    Listed *listed = ctx;
    const ScriptText *line = script_book_at(listed->book, listed->count++);
    assert_string_equal(line->id, id);
    assert_string_equal(line->text, text);
    assert_near(line->budget_s, voice_budget_s(text), 1e-9);
}

static void every_speakable_line_is_listed_under_its_own_id(void **state) {
    Fixture *f = *state;
    Err err = {0};
    Listed listed = {.book = f->book};
    assert_true(script_enumerate(f->library, f->voice, on_listed, &listed, &err));
    assert_int_equal(listed.count, script_book_count(f->book));
    for (int i = 0; i < listed.count; i++) {
        for (int k = 0; k < i; k++)
            assert_string_not_equal(script_book_at(f->book, i)->id, script_book_at(f->book, k)->id);
    }
    listen(f, 0, 1000);
    for (int i = 0; i < f->sounds.line_count; i++) {
        bool is_listed = false;
        for (int k = 0; k < listed.count; k++)
            is_listed |= script_book_at(f->book, k)->id == f->sounds.lines[i].id;
        assert_true(is_listed);
    }
}

static void a_missing_voice_line_is_named(void **state) {
    Fixture *f = *state;
    Err err = {0};
    const Strings *poor = NULL;
    const ScriptBook *book = NULL;
    assert_true(
        strings_load("v.json", "{\"voice.left\": \"L\"}", 19, NULL, &f->arena, &poor, &err));
    assert_false(script_book_make(f->library, poor, &f->arena, &book, &err));
    assert_non_null(strstr(err.text, "voice.right"));
    assert_null(book);
}

/* Whatever is done whenever, what follows is in good order and nothing begins before it. */
static void after_any_actions_the_script_is_in_good_order(void **state) {
    Fixture *f = *state;
    Rng rng = rng_seeded(99);
    for (int round = 0; round < 120; round++) {
        begin_session(&f->session, f->library, &f->plan, NULL);
        double t = 0;
        for (int i = 0; i < 8; i++) {
            t += (double)rng_below(&rng, 50000) / 1000;
            SessionAction action = (SessionAction)rng_below(&rng, SESSION_QUIT);
            act(f, t, action, action == SESSION_CHOOSE ? (int)rng_below(&rng, 2) : 0);
            listen(f, t, t + 400);
            assert_in_good_order(&f->sounds);
            if (f->sounds.cue_count) assert_true(f->sounds.cues[0].t >= t - 1e-9);
            if (f->sounds.line_count) assert_true(f->sounds.lines[0].t >= t - 1e-9);
            if (f->sounds.breath_count) assert_true(f->sounds.breaths[0].t >= t - 1e-9);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_hold_is_led_in_paced_and_counted_out),
        TEST(half_of_a_long_hold_sounds),
        TEST(nobody_talks_into_the_count_of_three),
        TEST(the_side_is_told_when_it_changes_in_few_words_if_need_be),
        TEST(a_form_line_is_heard_in_turn_in_each_set),
        TEST(a_line_of_a_breath_comes_as_that_breath_begins),
        TEST(a_line_of_a_breath_that_began_anew_is_not_said),
        TEST(each_turn_another_form_line_begins_also_every_other_turn),
        TEST(the_end_sounds_and_what_comes_next_is_told),
        TEST(a_line_without_room_is_dropped_the_lesser_one_first),
        TEST(counting_wins_over_form),
        TEST(of_two_lines_the_greater_priority_is_said_whoever_wished_first),
        TEST(a_lesser_line_that_can_wait_is_said_after_the_greater_one),
        TEST(what_a_get_in_needs_is_enough_for_all_its_lines),
        TEST(less_talk_keeps_what_one_needs_with_shut_eyes),
        TEST(pieces_of_time_give_each_onset_once),
        TEST(breath_spans_are_the_breaths_the_session_tells),
        TEST(breath_spans_after_a_pause_are_the_breaths_the_session_tells),
        TEST(repetitions_are_ticked_from_one_to_the_next),
        TEST(it_hurts_is_answered_and_nothing_else_sounds),
        TEST(after_a_pause_the_rest_sounds_as_much_later),
        TEST(what_a_pause_cut_is_said_again_when_it_goes_on),
        TEST(cut_twice_it_is_said_a_third_time),
        TEST(a_count_that_was_cut_is_not_said_late),
        TEST(breath_words_do_not_follow_a_breath_that_began_anew),
        TEST(what_was_before_an_action_is_void),
        TEST(captions_stand_a_little_before_and_after_their_line),
        TEST(every_caption_of_a_session_comes_and_goes_to_the_millisecond),
        TEST(a_last_line_stands_on_into_the_next_stretch),
        TEST(every_speakable_line_is_listed_under_its_own_id),
        TEST(a_missing_voice_line_is_named),
        TEST(after_any_actions_the_script_is_in_good_order),
    };
    return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
