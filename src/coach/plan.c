#include "coach/plan.h"

#include "coach/session.h"
#include "coach/streak.h"

#include <math.h>
#include <string.h>

const char *const BODY_AREA_NAMES[AREA_COUNT] = {
    [AREA_LOWER_BACK] = "lower_back",
    [AREA_HIPS] = "hips",
    [AREA_LEGS] = "legs",
    [AREA_CORE] = "core",
    [AREA_UPPER_BACK] = "upper_back",
    [AREA_NECK] = "neck",
};

enum {
    EASIER_HOPS_MAX = 8,
    HOLD_MIN_S = 5,
    HOLD_STEP_S = 5,
    REPS_MIN = 3,
    REPS_STEP = 2,
    RELIEF_SETS_MAX = 6
};
#define RELIEF_REST_S 5.0f
#define SOFTER        0.75f /* a quarter less (design/coach.md, Pain: yellow) */

bool plan_is_allowed(const Exercise *exercise, uint32_t avoid) {
    return (exercise->contraindications & avoid) == 0;
}

Dose plan_dose_back(Dose dose, int steps) {
    for (int i = 0; i < steps; i++) {
        if (dose.hold_s >= HOLD_MIN_S + HOLD_STEP_S) dose.hold_s -= HOLD_STEP_S;
        if (dose.reps >= REPS_MIN + REPS_STEP) dose.reps -= REPS_STEP;
        if (dose.hold_s < HOLD_MIN_S + HOLD_STEP_S && dose.reps < REPS_MIN + REPS_STEP) break;
    }
    return dose;
}

int plan_steps_back(int64_t days_away) {
    return days_away >= 28 ? PLAN_RESTART : days_away >= 14 ? 2 : days_away >= 7 ? 1 : 0;
}

static bool holds(const int *list, int count, int exercise) {
    for (int i = 0; i < count; i++) {
        if (list[i] == exercise) return true;
    }
    return false;
}

static bool is_left_out(const PlanAnswers *answers, int exercise) {
    return holds(answers->left_out, answers->left_out_count, exercise);
}

/* What is in the list already is not added again. */
static void add_all(const int *more, int more_count, int *list, int *count, int capacity) {
    for (int i = 0; i < more_count && *count < capacity; i++) {
        if (!holds(list, *count, more[i])) list[(*count)++] = more[i];
    }
}

void plan_answers_merge(const PlanAnswers *a, const PlanAnswers *b, int *left_out, int capacity,
                        PlanAnswers *out) {
    PlanAnswers both = {.avoid = a->avoid | b->avoid,
                        .left_out = left_out,
                        .pain_start = a->pain_start > b->pain_start ? a->pain_start : b->pain_start,
                        .steps_back = a->steps_back > b->steps_back ? a->steps_back : b->steps_back,
                        .was_yellow = a->was_yellow || b->was_yellow,
                        .is_morning = a->is_morning || b->is_morning};
    add_all(a->left_out, a->left_out_count, left_out, &both.left_out_count, capacity);
    add_all(b->left_out, b->left_out_count, left_out, &both.left_out_count, capacity);
    int count = both.left_out_count;
    add_all(a->eased, a->eased_count, left_out, &count, capacity);
    add_all(b->eased, b->eased_count, left_out, &count, capacity);
    both.eased = left_out + both.left_out_count;
    both.eased_count = count - both.left_out_count;
    *out = both;
}

static bool is_usable(const Library *library, const PlanAnswers *answers, uint32_t avoid,
                      int exercise) {
    return plan_is_allowed(&library->exercises[exercise], avoid) && !is_left_out(answers, exercise);
}

/* The exercise itself, or the nearest easier one that may be done; -1: none. */
static int usable_form(const Library *library, const PlanAnswers *answers, uint32_t avoid,
                       int exercise) {
    for (int hops = 0; exercise >= 0 && hops < EASIER_HOPS_MAX; hops++) {
        if (is_usable(library, answers, avoid, exercise)) return exercise;
        const char *easier = library->exercises[exercise].easier;
        exercise = easier[0] ? library_exercise(library, easier) : -1;
    }
    return -1;
}

static bool holds_exercise(const SessionPlan *plan, int exercise) {
    for (int i = 0; i < plan->item_count; i++) {
        if (plan->items[i].exercise == exercise) return true;
    }
    return false;
}

static PlanItem item_of(int exercise, int wanted, Dose dose) {
    return (PlanItem){.exercise = exercise, .wanted = wanted, .dose = dose, .full_dose = dose};
}

static PlanItem soften(const PlanItem *item) {
    PlanItem softer = *item;
    softer.is_softened = true;
    softer.dose.range *= SOFTER;
    if (softer.dose.hold_s > 0) softer.dose.hold_s = fmaxf(HOLD_MIN_S, softer.dose.hold_s * SOFTER);
    if (softer.dose.reps > REPS_MIN) {
        int fewer = (int)((float)softer.dose.reps * SOFTER);
        softer.dose.reps = fewer < REPS_MIN ? REPS_MIN : fewer;
    }
    return softer;
}

static void add_item(const Library *library, const PlanAnswers *answers, const RoutineItem *item,
                     SessionPlan *plan) {
    int form = usable_form(library, answers, plan->avoid, item->exercise);
    bool is_exchanged = form != item->exercise;
    if (form < 0 || (is_exchanged && holds_exercise(plan, form))) {
        plan->removed[plan->removed_count++] = item->exercise;
        return;
    }
    Dose dose = is_exchanged ? library->exercises[form].dose : item->dose;
    PlanItem planned = item_of(form, item->exercise, plan_dose_back(dose, answers->steps_back));
    bool is_relief = library->exercises[form].kind == EXERCISE_RELIEF;
    bool is_eased = holds(answers->eased, answers->eased_count, form);
    if ((answers->was_yellow || is_eased) && !is_relief) planned = soften(&planned);
    plan->items[plan->item_count++] = planned;
}

/* The position "it hurts" offers: the routine's own relief first. */
static int find_relief(const Library *library, const Routine *routine, uint32_t avoid) {
    for (int i = 0; i < routine->item_count; i++) {
        const Exercise *e = &library->exercises[routine->items[i].exercise];
        if (e->kind == EXERCISE_RELIEF && plan_is_allowed(e, avoid))
            return routine->items[i].exercise;
    }
    for (int i = 0; i < library->exercise_count; i++) {
        const Exercise *e = &library->exercises[i];
        if (e->kind == EXERCISE_RELIEF && plan_is_allowed(e, avoid)) return i;
    }
    return -1;
}

static double counted_seconds(const Library *library, const SessionPlan *plan) {
    SessionSegment segments[SESSION_ITEM_SEGMENTS_MAX];
    double seconds = 0;
    for (int i = 0; i < plan->item_count; i++) {
        int count = session_lay_item(library, &plan->items[i], i, SESSION_LEFT, 1, 0, segments,
                                     SESSION_ITEM_SEGMENTS_MAX);
        for (int k = 0; k < count; k++)
            seconds += session_is_counted(segments[k].phase) ? segments[k].seconds : 0;
    }
    return seconds;
}

/* Who comes on a bad day and rests has kept the day: the last position is held again until then. */
static void last_a_day(const Library *library, SessionPlan *plan) {
    PlanItem *last = &plan->items[plan->item_count - 1];
    while (last->dose.sets < RELIEF_SETS_MAX && counted_seconds(library, plan) < STREAK_ACTIVE_S) {
        last->dose.sets++;
        last->dose.rest_s = fmaxf(last->dose.rest_s, RELIEF_REST_S);
    }
    last->full_dose = last->dose;
}

bool plan_relieve(const Library *library, SessionPlan *plan) {
    PlanItem kept[PLAN_ITEMS_MAX];
    int count = 0;
    for (int i = 0; i < plan->item_count; i++) {
        if (library->exercises[plan->items[i].exercise].kind == EXERCISE_RELIEF)
            kept[count++] = plan->items[i];
    }
    if (count == 0 && plan->relief >= 0)
        kept[count++] = item_of(plan->relief, plan->relief, library->exercises[plan->relief].dose);
    if (count == 0) return false;
    memcpy(plan->items, kept, (size_t)count * sizeof kept[0]);
    plan->item_count = count;
    plan->is_relief_only = true;
    plan->station[0] = '\0'; /* its stars are for its routine */
    last_a_day(library, plan);
    return true;
}

bool plan_make(const Library *library, const Routine *routine, const PlanAnswers *answers,
               SessionPlan *out, Err *err) {
    SessionPlan plan = {.title = routine->title, .avoid = answers->avoid};
    memcpy(plan.routine, routine->id, sizeof plan.routine);
    memcpy(plan.station, routine->station, sizeof plan.station);
    if (answers->is_morning) plan.avoid |= 1u << CONTRA_END_RANGE_FLEXION;
    plan.relief = find_relief(library, routine, plan.avoid);
    for (int i = 0; i < routine->item_count; i++)
        add_item(library, answers, &routine->items[i], &plan);
    bool needs_relief = answers->pain_start >= SESSION_RED_PAIN || plan.item_count == 0;
    if (needs_relief && !plan_relieve(library, &plan))
        return err_set(err, ERR_RANGE,
                       "%s: nothing in it is allowed with what must be avoided, and no relief is",
                       routine->id);
    *out = plan;
    return true;
}

static bool exchange(const Library *library, uint32_t avoid, const PlanItem *item, const char *id,
                     PlanItem *out) {
    int other = id[0] ? library_exercise(library, id) : -1;
    if (other < 0 || !plan_is_allowed(&library->exercises[other], avoid)) return false;
    *out = item_of(other, item->wanted, library->exercises[other].dose);
    return true;
}

bool plan_ease(const Library *library, uint32_t avoid, const PlanItem *item, PlanItem *out) {
    const char *easier = library->exercises[item->exercise].easier;
    if (exchange(library, avoid, item, easier, out)) return true;
    if (item->is_softened) return false;
    *out = soften(item);
    return true;
}

bool plan_harden(const Library *library, uint32_t avoid, const PlanItem *item, PlanItem *out) {
    if (item->is_softened) {
        *out = item_of(item->exercise, item->wanted, item->full_dose);
        return true;
    }
    return exchange(library, avoid, item, library->exercises[item->exercise].harder, out);
}

double plan_seconds(const Library *library, const SessionPlan *plan) {
    double seconds = 0;
    for (int i = 0; i < plan->item_count; i++)
        seconds += session_item_seconds(library, &plan->items[i]);
    return seconds;
}

int plan_routine_minutes(const Library *library, const Routine *routine) {
    double seconds = 0;
    for (int i = 0; i < routine->item_count; i++) {
        PlanItem item =
            item_of(routine->items[i].exercise, routine->items[i].exercise, routine->items[i].dose);
        seconds += session_item_seconds(library, &item);
    }
    int minutes = (int)lround(seconds / 60);
    return minutes < 1 ? 1 : minutes;
}

BodyArea area_of_muscle(MuscleGroup muscle) {
    static const BodyArea AREAS[MUSCLE_GROUP_COUNT] = {
        [MUSCLE_HAMSTRINGS] = AREA_LEGS,
        [MUSCLE_GLUTEUS_MAXIMUS] = AREA_HIPS,
        [MUSCLE_GLUTEUS_MEDIUS] = AREA_HIPS,
        [MUSCLE_PIRIFORMIS] = AREA_HIPS,
        [MUSCLE_ILIOPSOAS] = AREA_HIPS,
        [MUSCLE_RECTUS_FEMORIS] = AREA_LEGS,
        [MUSCLE_QUADRICEPS] = AREA_LEGS,
        [MUSCLE_TENSOR_FASCIAE_LATAE] = AREA_HIPS,
        [MUSCLE_ADDUCTORS] = AREA_LEGS,
        [MUSCLE_GASTROCNEMIUS] = AREA_LEGS,
        [MUSCLE_SOLEUS] = AREA_LEGS,
        [MUSCLE_ERECTOR_SPINAE] = AREA_LOWER_BACK,
        [MUSCLE_MULTIFIDUS] = AREA_LOWER_BACK,
        [MUSCLE_QUADRATUS_LUMBORUM] = AREA_LOWER_BACK,
        [MUSCLE_OBLIQUES] = AREA_CORE,
        [MUSCLE_RECTUS_ABDOMINIS] = AREA_CORE,
        [MUSCLE_TRANSVERSUS_ABDOMINIS] = AREA_CORE,
        [MUSCLE_LATISSIMUS] = AREA_UPPER_BACK,
        [MUSCLE_TRAPEZIUS] = AREA_UPPER_BACK,
        [MUSCLE_PECTORALIS] = AREA_UPPER_BACK,
        [MUSCLE_NECK_FLEXORS] = AREA_NECK,
        [MUSCLE_NECK_EXTENSORS] = AREA_NECK,
        [MUSCLE_DELTOID] = AREA_UPPER_BACK,
    };
    return AREAS[muscle];
}

/* An exercise's work counts for each area it works, once. */
static void weigh(const Exercise *exercise, double seconds, double weight[AREA_COUNT]) {
    bool works[AREA_COUNT] = {false};
    for (int i = 0; i < exercise->stretch_count; i++)
        works[area_of_muscle(exercise->stretch[i])] = true;
    for (int i = 0; i < exercise->effort_count; i++)
        works[area_of_muscle(exercise->effort[i])] = true;
    for (int i = 0; i < exercise->active_count; i++)
        works[area_of_muscle(exercise->active[i])] = true;
    for (int a = 0; a < AREA_COUNT; a++)
        weight[a] += works[a] ? seconds : 0;
}

int plan_areas(const Library *library, const Routine *routine, BodyArea *out, int capacity) {
    double weight[AREA_COUNT] = {0};
    for (int i = 0; i < routine->item_count; i++) {
        int exercise = routine->items[i].exercise;
        PlanItem item = item_of(exercise, exercise, routine->items[i].dose);
        weigh(&library->exercises[exercise], session_item_seconds(library, &item), weight);
    }
    int count = 0;
    while (count < capacity) {
        int best = -1;
        for (int a = 0; a < AREA_COUNT; a++) {
            if (weight[a] > 0 && (best < 0 || weight[a] > weight[best])) best = a;
        }
        if (best < 0) break;
        out[count++] = (BodyArea)best;
        weight[best] = 0;
    }
    return count;
}
