#include "content/shapes.h"

#include "coach/plan.h"

#include <stdio.h>

/* A session, design/coach.md: for physiotherapist review. */
#define WARMUP_MIN_S       60.0f
#define SESSION_MIN_S      360.0
#define SESSION_MAX_S      900.0
#define MUSCLE_MAX_S       240.0f
#define STRENGTH_SHARE_MIN (1.0f / 3.0f)
enum { STATION_ITEMS_MIN = 4, STATION_ITEMS_MAX = 8 };

/* The parts of a session in their order. */
typedef enum Part { PART_WARM_UP, PART_STRETCHING, PART_STRENGTHENING, PART_COOL_DOWN } Part;
static const char *const PART_WORDS[] = {
    [PART_WARM_UP] = "a warm-up",
    [PART_STRETCHING] = "a stretch",
    [PART_STRENGTHENING] = "strength",
    [PART_COOL_DOWN] = "a cool-down",
};
static const Part PART_OF_KIND[] = {
    [EXERCISE_WARMUP] = PART_WARM_UP,     [EXERCISE_MOBILITY] = PART_STRETCHING,
    [EXERCISE_STRETCH] = PART_STRETCHING, [EXERCISE_STRENGTH] = PART_STRENGTHENING,
    [EXERCISE_AEROBIC] = PART_WARM_UP,    [EXERCISE_RELIEF] = PART_COOL_DOWN,
};
_Static_assert(sizeof PART_OF_KIND / sizeof *PART_OF_KIND == EXERCISE_KIND_COUNT,
               "a part for every kind");

typedef struct RoutineCheck {
    FieldReader *r;
    const Json *root;
    const Library *library;
    const Routine *routine;
    const int *places; /* of its items in the file */
    bool good;
} RoutineCheck;

static const Exercise *exercise_of(const RoutineCheck *c, int item) {
    return &c->library->exercises[c->routine->items[item].exercise];
}

static Part part_of(const RoutineCheck *c, int item) {
    return PART_OF_KIND[exercise_of(c, item)->kind];
}

static float side_work_s(const Dose *dose) {
    float repetition_s = dose->tempo_s[0] + dose->tempo_s[1] + dose->tempo_s[2];
    float set_s = dose->reps > 0 ? (float)dose->reps * repetition_s : dose->hold_s;
    return set_s * (float)dose->sets;
}

static float work_s(const RoutineCheck *c, int item) {
    float sides = exercise_of(c, item)->sides == SIDES_EACH ? 2 : 1;
    return sides * side_work_s(&c->routine->items[item].dose);
}

static void check_doses(RoutineCheck *c) {
    char path[64];
    for (int i = 0; i < c->routine->item_count; i++) {
        const Json *item = json_at(json_get(c->root, "items"), (size_t)c->places[i]);
        if (!item || !json_get(item, "dose")) continue; /* the exercise's own: checked there */
        snprintf(path, sizeof path, "items/%d/dose", c->places[i]);
        c->good = rules_dose(c->r, c->root, path, exercise_of(c, i), &c->routine->items[i].dose) &&
                  c->good;
    }
}

static void check_order(RoutineCheck *c) {
    int count = c->routine->item_count;
    char path[64];
    float warmup_s = 0;
    bool has_stretched = false;
    for (int i = 0; i < count; i++) {
        Part part = part_of(c, i);
        snprintf(path, sizeof path, "items/%d", c->places[i]);
        if (i > 0 && part < part_of(c, i - 1))
            c->good = field_problem_at(c->r, c->root, path, ERR_FORMAT, "%s must not follow %s",
                                       PART_WORDS[part], PART_WORDS[part_of(c, i - 1)]);
        if (part == PART_STRENGTHENING && !has_stretched)
            c->good = field_problem_at(c->r, c->root, path, ERR_FORMAT,
                                       "strength comes only after stretching");
        has_stretched = has_stretched || part == PART_STRETCHING;
        if (part == PART_WARM_UP) warmup_s += work_s(c, i);
    }
    if (part_of(c, 0) != PART_WARM_UP)
        c->good = field_problem_at(c->r, c->root, "items/0", ERR_FORMAT,
                                   "a session begins with a warm-up");
    else if (warmup_s < WARMUP_MIN_S)
        c->good = field_problem_at(c->r, c->root, "items/0", ERR_RANGE,
                                   "the warm-up lasts %g s, at least %g are wanted",
                                   (double)warmup_s, (double)WARMUP_MIN_S);
    snprintf(path, sizeof path, "items/%d", c->places[count - 1]);
    if (part_of(c, count - 1) != PART_COOL_DOWN)
        c->good = field_problem_at(c->r, c->root, path, ERR_FORMAT,
                                   "a session ends with a cool-down: kind relief");
}

/* At most 4 minutes of held stretch a muscle group, each side by itself. */
static void check_muscles(RoutineCheck *c) {
    float held_s[MUSCLE_GROUP_COUNT] = {0};
    bool was_told[MUSCLE_GROUP_COUNT] = {false};
    char path[64];
    for (int i = 0; i < c->routine->item_count; i++) {
        const Exercise *exercise = exercise_of(c, i);
        const Dose *dose = &c->routine->items[i].dose;
        if (exercise->kind != EXERCISE_STRETCH || dose->reps > 0) continue;
        for (int m = 0; m < exercise->stretch_count; m++) {
            MuscleGroup muscle = exercise->stretch[m];
            held_s[muscle] += side_work_s(dose);
            if (held_s[muscle] <= MUSCLE_MAX_S || was_told[muscle]) continue;
            was_told[muscle] = true;
            snprintf(path, sizeof path, "items/%d", c->places[i]);
            c->good = field_problem_at(c->r, c->root, path, ERR_RANGE,
                                       "%s is stretched for %g s in all, at most %g are allowed",
                                       MUSCLE_GROUP_NAMES[muscle], (double)held_s[muscle],
                                       (double)MUSCLE_MAX_S);
        }
    }
}

static void check_size(RoutineCheck *c) {
    int count = c->routine->item_count;
    if (count < STATION_ITEMS_MIN || count > STATION_ITEMS_MAX)
        c->good = field_problem_at(c->r, c->root, "items", ERR_LIMIT,
                                   "%d exercises, a station has 4 to 8", count);
    SessionPlan plan;
    PlanAnswers nothing_to_heed = {0};
    Err err;
    if (!plan_make(c->library, c->routine, &nothing_to_heed, &plan, &err)) {
        c->good = field_problem_at(c->r, c->root, "items", err.code, "%.200s", err.text);
        return;
    }
    double seconds = plan_seconds(c->library, &plan);
    if (seconds < SESSION_MIN_S || seconds > SESSION_MAX_S)
        c->good =
            field_problem_at(c->r, c->root, "items", ERR_RANGE,
                             "the session lasts %.0f s, a station's lasts 360 to 900", seconds);
}

static bool is_only_relief(const RoutineCheck *c) {
    for (int i = 0; i < c->routine->item_count; i++)
        if (part_of(c, i) != PART_COOL_DOWN) return false;
    return true;
}

bool rules_routine(FieldReader *r, const Json *root, const Library *library, const Routine *routine,
                   const int places[ROUTINE_ITEMS_MAX]) {
    RoutineCheck c = {r, root, library, routine, places, true};
    check_doses(&c);
    if (!is_only_relief(&c)) check_order(&c);
    check_muscles(&c);
    if (*routine->station) check_size(&c);
    return c.good;
}

bool rules_strength_share(FieldReader *r, const Json *root, const Library *library,
                          const Routine *routine) {
    RoutineCheck c = {r, root, library, routine, NULL, true};
    float strength_s = 0, all_s = 0;
    for (int i = 0; i < routine->item_count; i++) {
        float seconds = work_s(&c, i);
        all_s += seconds;
        if (part_of(&c, i) == PART_STRENGTHENING) strength_s += seconds;
    }
    if (strength_s >= STRENGTH_SHARE_MIN * all_s) return true;
    return field_problem_at(r, root, "items", ERR_RANGE,
                            "%.0f of %.0f s are strength, beyond the lumbar valley a third is "
                            "wanted",
                            (double)strength_s, (double)all_s);
}
