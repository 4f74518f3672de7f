#include "coach/breath_pattern.h"

#include "support_library.h"

#include <stdlib.h>
#include <string.h>

static Exercise exercise_of(ExerciseKind kind) {
    return (Exercise){.kind = kind, .breath_in_s = 3, .breath_out_s = 5};
}

static void a_pause_is_never_asked_for_in_strain(void **state) {
    (void)state;
    for (int kind = 0; kind < EXERCISE_KIND_COUNT; kind++) {
        Exercise e = exercise_of((ExerciseKind)kind);
        for (int p = 0; p < BREATH_PATTERN_COUNT; p++) {
            BreathCycle hold = breath_cycle((BreathPattern)p, &e, true);
            BreathCycle reps = breath_cycle((BreathPattern)p, &e, false);
            assert_true(kind == EXERCISE_RELIEF || !breath_has_pause(&hold));
            assert_false(breath_has_pause(&reps));
            assert_near(reps.in_s, 3, 0); /* a movement keeps its own breath */
            assert_near(reps.out_s, 5, 0);
        }
    }
}

static void patterns_are_what_they_are_called(void **state) {
    (void)state;
    static const struct {
        BreathPattern pattern;
        BreathCycle stretch, relief;
    } CASES[] = {
        {BREATH_OWN, {3, 0, 5, 0}, {3, 0, 5, 0}},        {BREATH_4_6, {4, 0, 6, 0}, {4, 0, 6, 0}},
        {BREATH_4_4, {4, 0, 4, 0}, {4, 0, 4, 0}},        {BREATH_5_5, {5, 0, 5, 0}, {5, 0, 5, 0}},
        {BREATH_4_7_8, {4, 0, 6, 0}, {4, 7, 8, 0}},      {BREATH_BOX, {4, 0, 4, 0}, {4, 4, 4, 4}},
        {(BreathPattern)77, {3, 0, 5, 0}, {3, 0, 5, 0}},
    };
    Exercise stretch = exercise_of(EXERCISE_STRETCH), relief = exercise_of(EXERCISE_RELIEF);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        BreathCycle a = breath_cycle(CASES[i].pattern, &stretch, true);
        BreathCycle b = breath_cycle(CASES[i].pattern, &relief, true);
        assert_memory_equal(&a, &CASES[i].stretch, sizeof a);
        assert_memory_equal(&b, &CASES[i].relief, sizeof b);
    }
    Exercise silent = {.kind = EXERCISE_RELIEF};
    BreathCycle none = breath_cycle(BREATH_BOX, &silent, true);
    assert_true(breath_cycle_s(&none) == 0); /* not paced: no pattern makes it so */
}

typedef struct Spans {
    BreathSpan span[256];
    int count;
} Spans;

static void keep_span(void *ctx, const BreathSpan *span) {
    Spans *spans = ctx;
    assert_true(spans->count < 256);
    spans->span[spans->count++] = *span;
}

/* The tone's spans, the events that rumble and the ring: all of one phase, in every pattern. */
static void tone_ring_and_rumble_are_in_one_phase(void **state) {
    (void)state;
    Library *library = library_for_test();
    Arena arena = {0};
    const ScriptBook *book;
    assert_true(script_book_make(library, voice_for_test(&arena), &arena, &book, NULL));
    for (int p = 0; p < BREATH_PATTERN_COUNT; p++) {
        static Session s;
        static Heard heard;
        static Spans spans;
        memset(&heard, 0, sizeof heard);
        spans.count = 0;
        SessionPlan plan = plan_for_test(library);
        plan.items[0] = plan.items[plan.item_count - 1]; /* relief alone */
        plan.item_count = 1;
        plan.breath = (BreathPattern)p;
        begin_session(&s, library, &plan, &heard);
        const ScriptSink sink = {.breath = keep_span, .ctx = &spans};
        script_between(book, &s, TALK_FULL, 0, session_end_t(&s), &sink);
        int pauses = 0;
        double end_t = session_end_t(&s);
        for (double t = 0; t < end_t - 0.5; t += 0.25) {
            SessionView v;
            session_advance(&s, t, hear, &heard);
            session_view(&s, t, &v);
            if (!v.breath_is_paced) continue;
            const BreathSpan *now = NULL;
            for (int i = 0; i < spans.count; i++)
                if (spans.span[i].t <= t + 1e-9) now = &spans.span[i];
            assert_non_null(now);
            double share = (t - now->t) / now->seconds;
            assert_int_equal(v.breath_is_in, now->is_in != 0);
            if (share > 1.0001) { /* in the pause the ring stands still, full or empty */
                assert_true(v.breath_is_held);
                assert_near(v.breath, now->is_in ? 1 : 0, 1e-6);
                pauses++;
            } else if (now->t + now->seconds < end_t - 20) {
                assert_near(v.breath_u, share, 1e-4);
            }
        }
        session_advance(&s, end_t, hear, &heard);
        assert_int_equal(heard_count(&heard, SESSION_EVENT_BREATH), spans.count);
        for (int i = 0; i < spans.count; i++) {
            const SessionEvent *e = heard_at(&heard, SESSION_EVENT_BREATH, i);
            assert_near(e->t, spans.span[i].t, 1e-9);
            assert_int_equal(e->is_in, spans.span[i].is_in != 0);
        }
        assert_int_equal(pauses > 0, p == BREATH_4_7_8 || p == BREATH_BOX);
    }
    arena_free(&arena);
    library_done(library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pause_is_never_asked_for_in_strain),
        cmocka_unit_test(patterns_are_what_they_are_called),
        cmocka_unit_test(tone_ring_and_rumble_are_in_one_phase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
