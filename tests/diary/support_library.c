#include "support_library.h"

#include <stdio.h>
#include <string.h>

static void add_exercise(Library *library, const char *id, ExerciseKind kind, MuscleGroup muscle) {
    Exercise *e = &library->exercises[library->exercise_count++];
    snprintf(e->id, sizeof e->id, "%s", id);
    e->kind = kind;
    e->dose = (Dose){.sets = 1, .hold_s = 30, .get_in_s = 10, .come_out_s = 5};
    e->stretch[0] = muscle;
    e->stretch_count = 1;
    e->name = e->id;
    e->why = "";
}

static void add_routine(Library *library, const char *id, const char *station, int exercise) {
    Routine *r = &library->routines[library->routine_count++];
    snprintf(r->id, sizeof r->id, "%s", id);
    snprintf(r->station, sizeof r->station, "%s", station);
    r->title = r->id;
    r->items[0] = (RoutineItem){.exercise = exercise, .dose = library->exercises[exercise].dose};
    r->item_count = 1;
}

static void add_station(Journey *journey, const char *id, Region region, int routine, int unlock) {
    Station *s = &journey->stations[journey->station_count++];
    snprintf(s->id, sizeof s->id, "%s", id);
    s->region = region;
    s->title = s->theme = s->id;
    s->routine = routine;
    s->unlock = unlock;
}

void library_fill(Library *library) {
    memset(library, 0, sizeof *library);
    add_exercise(library, "cat_cow", EXERCISE_MOBILITY, MUSCLE_GLUTEUS_MAXIMUS);
    add_exercise(library, "bridge", EXERCISE_STRENGTH, MUSCLE_GLUTEUS_MAXIMUS);
    add_exercise(library, "relief_position", EXERCISE_RELIEF, MUSCLE_GLUTEUS_MAXIMUS);
    add_routine(library, "base_camp", "base", 0);
    add_routine(library, "L5", "L5", 1);
    add_routine(library, "L4", "L4", 1);
    add_routine(library, "quick_relief", "", 2);
    Journey *j = &library->journey;
    j->conditions[0] = (Condition){
        .kind = CONDITION_STATION, .station = 0, .value = 1, .child = -1, .sibling = -1};
    j->conditions[1] = (Condition){.kind = CONDITION_ALL, .child = 2, .sibling = -1};
    j->conditions[2] =
        (Condition){.kind = CONDITION_STATION, .station = 1, .value = 1, .child = -1, .sibling = 3};
    j->conditions[3] =
        (Condition){.kind = CONDITION_ACTIVE_DAYS, .value = 3, .child = -1, .sibling = -1};
    j->condition_count = 4;
    add_station(j, "base", REGION_BASE_CAMP, 0, -1);
    add_station(j, "L5", REGION_LUMBAR, 1, 0);
    add_station(j, "L4", REGION_LUMBAR, 2, 1);
    SafetyQuestion *q = library->safety.questions;
    snprintf(q[0].id, sizeof q[0].id, "numb_seat");
    q[0].text = "?";
    q[0].urgent = true;
    snprintf(q[1].id, sizeof q[1].id, "below_knee");
    q[1].text = "?";
    q[1].tags = 1u << CONTRA_PRONE;
    q[1].clearance = CLEARANCE_DOCTOR_DATED;
    library->safety.question_count = 2;
}
