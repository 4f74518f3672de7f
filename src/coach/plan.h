/* What a session will hold: a routine fitted to this player on this day.
 *
 * Contraindicated exercises are replaced by their easier version, if that is allowed, else left
 * out; the dose may be taken back. With pain of SESSION_RED_PAIN or more at the start only relief
 * and breathing remain. Pure; numbers are defaults of design/coach.md, marked there for review by a
 * physiotherapist. */
#ifndef LIMBER_COACH_PLAN_H
#define LIMBER_COACH_PLAN_H
#include "coach/breath_pattern.h"
#include "coach/library.h"
#include "core/err.h"

enum { PLAN_ITEMS_MAX = ROUTINE_ITEMS_MAX };

typedef struct PlanAnswers { /* all zero: a player with nothing to heed */
    uint32_t avoid;          /* contraindications in force, 1u << CONTRA_x (coach/safety.h) */
    const int *left_out;     /* exercises (index) that hurt twice, until asked back */
    int left_out_count;
    const int *eased; /* exercises asked back: a quarter less of each (coach/summary.h) */
    int eased_count;
    int pain_start;  /* 0..10 */
    int steps_back;  /* dose steps to take back: plan_steps_back; one more when sore since */
    bool was_yellow; /* the last session ended so: a quarter less of everything but relief */
    bool is_morning; /* first 2 hours after waking: no end-range flexion */
} PlanAnswers;

/* What two who stretch side by side have to heed: everything that either must. left_out holds the
 * indices that out->left_out and then out->eased point to, each once in both: LIBRARY_EXERCISES_MAX
 * are enough. out may be a or b. */
void plan_answers_merge(const PlanAnswers *a, const PlanAnswers *b, int *left_out, int capacity,
                        PlanAnswers *out);

typedef struct PlanItem {
    int exercise; /* index in Library.exercises */
    int wanted;   /* what the routine named; differs when it was exchanged */
    Dose dose;
    Dose full_dose;   /* before it was softened */
    bool is_softened; /* three quarters of the dose, because there is no easier exercise */
} PlanItem;

typedef struct SessionPlan {
    char routine[ID_MAX];
    const char *title;
    char station[STATION_ID_MAX]; /* "" = none */
    PlanItem items[PLAN_ITEMS_MAX];
    int item_count;
    uint32_t avoid;
    int relief; /* exercise offered by "it hurts", -1: none is allowed */
    bool is_relief_only;
    BreathPattern breath; /* the player's choice, set by whoever opens the session */
    unsigned turn;        /* active days so far, or a seed: other form lines begin each time */
    int removed[PLAN_ITEMS_MAX]; /* exercises left out, for "why?" */
    int removed_count;
} SessionPlan;

/* ERR_RANGE when nothing of the routine and no relief is allowed. `routine` may come from any file:
 * its indices are those of `library`. */
bool plan_make(const Library *library, const Routine *routine, const PlanAnswers *answers,
               SessionPlan *out, Err *err);

/* Keeps only relief: the plan's own, else the one position; held again until it makes an active
 * day. It is of no station then. False and unchanged when none is allowed. */
bool plan_relieve(const Library *library, SessionPlan *plan);

/* May this exercise be shown to someone who must avoid these? */
bool plan_is_allowed(const Exercise *exercise, uint32_t avoid);

/* An easier or harder form of an item: the exercise the file names, if it is allowed, else (easier
 * only) the same with three quarters of hold, repetitions and range, once. False: there is none. */
bool plan_ease(const Library *library, uint32_t avoid, const PlanItem *item, PlanItem *out);
/* Undoes softening, else the harder exercise. */
bool plan_harden(const Library *library, uint32_t avoid, const PlanItem *item, PlanItem *out);

/* Dose with `steps` steps taken back: hold -5 s (not under 5), repetitions -2 (not under 3). */
Dose plan_dose_back(Dose dose, int steps);
/* 0..6 days away 0, 7..13 one, 14..27 two, 28 and more PLAN_RESTART. */
enum { PLAN_RESTART = 99 };
int plan_steps_back(int64_t days_away);

/* Seconds of the whole plan when nothing interrupts it. */
double plan_seconds(const Library *library, const SessionPlan *plan);
/* Planned minutes of a routine, rounded, at least 1: for cards. */
int plan_routine_minutes(const Library *library, const Routine *routine);

/* Where it works, for cards and plants. */
typedef enum BodyArea {
    AREA_LOWER_BACK,
    AREA_HIPS,
    AREA_LEGS,
    AREA_CORE,
    AREA_UPPER_BACK,
    AREA_NECK,
    AREA_COUNT
} BodyArea;
extern const char *const BODY_AREA_NAMES[AREA_COUNT]; /* "lower_back": string key area.<name> */
BodyArea area_of_muscle(MuscleGroup muscle);
/* The up to `capacity` areas worked longest, first the longest; how many. */
int plan_areas(const Library *library, const Routine *routine, BodyArea *out, int capacity);
#endif
