/* Everything the content files hold, checked and linked by index: exercises, routines, the journey,
 * the safety questions. */
#ifndef LIMBER_COACH_LIBRARY_H
#define LIMBER_COACH_LIBRARY_H
#include "coach/exercise.h"

enum {
    STATION_ID_MAX = 16, /* bytes with terminator: letters, digits, _ */
    LIBRARY_SKIPPED_MAX = 32,
    LIBRARY_EXERCISES_MAX = 256,
    LIBRARY_ROUTINES_MAX = 256,
    ROUTINE_ITEMS_MAX = 16,
    JOURNEY_STATIONS_MAX = 32,
    CONDITION_NODES_MAX = 256,
    SAFETY_QUESTIONS_MAX = 24
};

typedef struct RoutineItem {
    int exercise; /* index in Library.exercises */
    Dose dose;    /* the exercise's own, with the routine's changes */
} RoutineItem;

typedef struct Routine {
    char id[ID_MAX];
    const char *title;
    char station[STATION_ID_MAX]; /* "" = none; "L5" */
    RoutineItem items[ROUTINE_ITEMS_MAX];
    int item_count;
} Routine;

typedef enum Region {
    REGION_BASE_CAMP,
    REGION_LUMBAR,
    REGION_THORACIC,
    REGION_CERVICAL,
    REGION_SUMMIT,
    REGION_COUNT
} Region;

/* Unlock conditions are small trees in one array; facts as in design/coach.md. */
typedef enum ConditionKind {
    CONDITION_ALL,
    CONDITION_ANY,
    CONDITION_NOT,
    CONDITION_STATION, /* station (index) has at least `value` stars */
    CONDITION_STARS,
    CONDITION_ACTIVE_DAYS,
    CONDITION_STREAK,
    CONDITION_WEEKS,
    CONDITION_GREEN_SESSIONS,
    CONDITION_DAYS_SINCE_FLARE,
    CONDITION_CLEARED, /* value: Contra that a dated clearance must cover */
    CONDITION_KIND_COUNT
} ConditionKind;

typedef struct Condition {
    ConditionKind kind;
    int station; /* CONDITION_STATION */
    int value;
    int child, sibling; /* index in Journey.conditions, -1 = none */
} Condition;

typedef struct Station {
    char id[STATION_ID_MAX];
    Region region;
    const char *title, *theme;
    int routine; /* index in Library.routines; -1: not written yet (shown as "in the making") */
    int unlock;  /* root condition, -1 = open from the first minute */
} Station;

typedef struct Journey {
    Station stations[JOURNEY_STATIONS_MAX];
    int station_count;
    Condition conditions[CONDITION_NODES_MAX];
    int condition_count;
} Journey;

typedef enum Clearance { CLEARANCE_NONE, CLEARANCE_DOCTOR_DATED, CLEARANCE_COUNT } Clearance;

typedef struct SafetyQuestion {
    char id[ID_MAX];
    const char *text;
    uint32_t tags;       /* contraindications that a yes brings, 1u << CONTRA_x */
    Clearance clearance; /* what can take them away again */
    bool urgent;         /* a yes locks everything but advice */
} SafetyQuestion;

typedef struct Safety {
    SafetyQuestion questions[SAFETY_QUESTIONS_MAX];
    int question_count;
    uint32_t
        locked; /* contraindications that only a doctor's dated word opens, whatever was answered */
} Safety;

typedef struct Library {
    Exercise exercises[LIBRARY_EXERCISES_MAX];
    int exercise_count;
    Routine routines[LIBRARY_ROUTINES_MAX];
    int routine_count;
    Journey journey;
    Safety safety;
    const char *skipped[LIBRARY_SKIPPED_MAX]; /* messages of files that were left out, shown on
                                                 screen */
    int skipped_count;
} Library;

int library_exercise(const Library *library, const char *id); /* index or -1 */
int library_routine(const Library *library, const char *id);
int library_station(const Library *library, const char *id);

extern const char *const REGION_NAMES[REGION_COUNT];
extern const char *const CLEARANCE_NAMES[CLEARANCE_COUNT];
#endif
