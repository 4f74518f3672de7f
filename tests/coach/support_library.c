#include "support_library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Exercise *exercise(Library *library, int index, const char *id, const char *name,
                          ExerciseKind kind, ExerciseSides sides) {
    Exercise *e = &library->exercises[index];
    strcpy(e->id, id);
    e->name = name;
    e->why = "Because";
    e->kind = kind;
    e->sides = sides;
    e->breath_in_s = 4;
    e->breath_out_s = 6;
    return e;
}

static void lines(Lines *to, const char *a, const char *b) {
    to->count = b ? 2 : a ? 1 : 0;
    to->line[0] = a;
    to->line[1] = b;
}

Library *library_for_test(void) {
    Library *library = calloc(1, sizeof *library);
    library->exercise_count = EXERCISES;
    Exercise *e = exercise(library, MARCH, "march", "March", EXERCISE_WARMUP, SIDES_BOTH);
    e->dose = (Dose){.sets = 1, .reps = 10, .tempo_s = {1, 0, 1}, .get_in_s = 12, .come_out_s = 5};
    e->breath_in_s = e->breath_out_s = 3;
    e->effort[e->effort_count++] = MUSCLE_ILIOPSOAS;
    lines(&e->get_in, "Stand tall", NULL);
    lines(&e->release, "Stand still", NULL);

    e = exercise(library, KNEE, "knee", "Knee to chest", EXERCISE_STRETCH, SIDES_EACH);
    e->dose = (Dose){.sets = 2,
                     .hold_s = 20,
                     .rest_s = 5,
                     .switch_s = 8,
                     .get_in_s = 20,
                     .come_out_s = 8,
                     .range = 0.8f};
    e->contraindications = 1u << CONTRA_SUPINE;
    e->stretch[e->stretch_count++] = MUSCLE_GLUTEUS_MAXIMUS;
    strcpy(e->easier, "small_knee");
    lines(&e->get_in, "Lie on your back", "Draw one knee toward you");
    lines(&e->form, "Keep your shoulders heavy", "Let your low back sink");
    lines(&e->release, "Put your foot down", NULL);

    e = exercise(library, BRIDGE, "bridge", "Bridge", EXERCISE_STRENGTH, SIDES_BOTH);
    e->dose = (Dose){.sets = 2,
                     .reps = 6,
                     .tempo_s = {2, 1, 2},
                     .rest_s = 10,
                     .get_in_s = 15,
                     .come_out_s = 6,
                     .range = 1};
    e->breath_in_s = 2;
    e->breath_out_s = 3;
    e->effort[e->effort_count++] = MUSCLE_GLUTEUS_MAXIMUS;
    lines(&e->get_in, "Lie with your knees bent", NULL);
    lines(&e->form, "Lift slowly", NULL);

    e = exercise(library, LEGS_UP, "legs_up", "Legs up", EXERCISE_RELIEF, SIDES_BOTH);
    e->dose = (Dose){.sets = 1, .hold_s = 60, .get_in_s = 20, .come_out_s = 8};
    lines(&e->get_in, "Put your calves on a chair", NULL);
    lines(&e->form, "Let your belly rise", "Let your jaw be soft");

    e = exercise(library, SMALL_KNEE, "small_knee", "Small knee hug", EXERCISE_STRETCH, SIDES_EACH);
    e->dose = (Dose){
        .sets = 2, .hold_s = 15, .rest_s = 5, .switch_s = 8, .get_in_s = 12, .come_out_s = 8};
    strcpy(e->harder, "knee");
    e->contraindications = 1u << CONTRA_FLOOR;
    lines(&e->get_in, "Stay on your back", NULL);

    Routine *routine = &library->routines[0];
    library->routine_count = 1;
    strcpy(routine->id, "camp");
    routine->title = "Camp";
    strcpy(routine->station, "base_camp");
    routine->item_count = 4;
    for (int i = 0; i < 4; i++)
        routine->items[i] = (RoutineItem){i, library->exercises[i].dose};
    return library;
}

void library_done(Library *library) {
    free(library);
}

SessionPlan plan_for_test(const Library *library) {
    SessionPlan plan;
    Err err = {0};
    assert_true(plan_make(library, &library->routines[0], &(PlanAnswers){0}, &plan, &err));
    return plan;
}

const Strings *voice_for_test(Arena *arena) {
    static const char TEXT[] =
        "{\"voice.left\": \"Your left.\", \"voice.right\": \"Your right.\","
        "\"voice.switch_left\": \"Now your left side.\","
        "\"voice.switch_right\": \"Now your right side.\","
        "\"voice.breathe_in\": \"Breathe in.\", \"voice.breathe_out\": \"Breathe out.\","
        "\"voice.seconds_10\": \"Ten seconds.\", \"voice.seconds_5\": \"Five.\","
        "\"voice.last_rep\": \"Last one.\", \"voice.rest\": \"Rest.\", \"voice.praise\": \"Good.\","
        "\"voice.next\": \"Next: {name}.\", \"voice.paused\": \"Paused.\","
        "\"voice.hurt\": \"We have stopped. Ease out slowly.\","
        "\"voice.all_done\": \"That is all.\", \"voice.ended\": \"We stop here.\"}";
    const Strings *voice = NULL;
    assert_true(strings_load("voice/en.json", TEXT, sizeof TEXT - 1, NULL, arena, &voice, NULL));
    return voice;
}

void hear(void *ctx, const SessionEvent *event) {
    Heard *heard = ctx;
    assert_true(heard->count < HEARD_MAX);
    if (heard->count > 0) assert_true(event->t >= heard->events[heard->count - 1].t - 1e-9);
    heard->events[heard->count++] = *event;
}

int heard_count(const Heard *heard, SessionEventKind kind) {
    int count = 0;
    for (int i = 0; i < heard->count; i++)
        count += heard->events[i].kind == kind;
    return count;
}

const SessionEvent *heard_at(const Heard *heard, SessionEventKind kind, int n) {
    for (int i = 0; i < heard->count; i++) {
        if (heard->events[i].kind == kind && n-- == 0) return &heard->events[i];
    }
    fail_msg("no such event");
    return NULL;
}

void assert_same_events(const Heard *a, const Heard *b) {
    for (int i = 0; i < a->count && i < b->count; i++) {
        const SessionEvent *x = &a->events[i], *y = &b->events[i];
        assert_int_equal(x->kind, y->kind);
        assert_near(x->t, y->t, 1e-9);
        assert_int_equal(x->segment_index, y->segment_index);
        assert_int_equal(x->exercise, y->exercise);
        assert_int_equal(x->side, y->side);
        assert_int_equal(x->n, y->n);
        assert_int_equal(x->of, y->of);
        assert_int_equal(x->is_in, y->is_in);
        assert_near(x->seconds, y->seconds, 1e-9);
        assert_int_equal(x->action, y->action);
        assert_int_equal(x->value, y->value);
        assert_int_equal(x->was_refused, y->was_refused);
        assert_int_equal(x->when, y->when);
        assert_near(x->step.active_s, y->step.active_s, 1e-6);
        assert_int_equal(x->step.outcome, y->step.outcome);
        assert_int_equal(x->result.outcome, y->result.outcome);
        assert_int_equal(x->result.active_s, y->result.active_s);
        assert_int_equal(x->result.stars, y->result.stars);
    }
    assert_int_equal(a->count, b->count);
}

void begin_session(Session *s, const Library *library, const SessionPlan *plan, Heard *heard) {
    session_open(s, library, plan);
    session_act(s, 0, SESSION_PAIN, 0, heard ? hear : NULL, heard);
}
