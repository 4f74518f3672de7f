/* One exercise as its file tells it (levels/exercises/<id>.json; docs/content.md). Read-only once
 * loaded; all pointers live in the content set's arena. Angles of the clip: body/clip.h. */
#ifndef LIMBER_COACH_EXERCISE_H
#define LIMBER_COACH_EXERCISE_H
#include "body/clip.h"
#include "body/muscle_group.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum ExerciseKind {
    EXERCISE_WARMUP,
    EXERCISE_MOBILITY,
    EXERCISE_STRETCH,
    EXERCISE_STRENGTH,
    EXERCISE_AEROBIC,
    EXERCISE_RELIEF,
    EXERCISE_KIND_COUNT
} ExerciseKind;

typedef enum ExerciseSides { SIDES_EACH, SIDES_BOTH, SIDES_COUNT } ExerciseSides;
typedef enum Certainty {
    CERTAINTY_STRONG,
    CERTAINTY_MODERATE,
    CERTAINTY_WEAK,
    CERTAINTY_TRADITION,
    CERTAINTY_COUNT
} Certainty;

/* Contraindications (design/coach.md, Safety gate); a set of them is a bit mask 1u << CONTRA_x. */
typedef enum Contra {
    CONTRA_END_RANGE_FLEXION,
    CONTRA_END_RANGE_ROTATION,
    CONTRA_END_RANGE_EXTENSION,
    CONTRA_LOADED_FLEXION,
    CONTRA_PRONE,
    CONTRA_SUPINE,
    CONTRA_KNEELING,
    CONTRA_FLOOR,
    CONTRA_INVERTED,
    CONTRA_BALANCE,
    CONTRA_IMPACT,
    CONTRA_COUNT
} Contra;
extern const char *const CONTRA_NAMES[CONTRA_COUNT];

enum {
    ID_MAX = 48 /* bytes with terminator: [a-z0-9_] */,
    EXERCISE_LINES_MAX = 8,
    EXERCISE_EVIDENCE_MAX = 6
};

typedef struct Dose {
    int sets;         /* 1..6 */
    float hold_s;     /* > 0: a hold, 5..120; 0: repetitions */
    int reps;         /* > 0: repetitions of tempo_s; 0: a hold */
    float tempo_s[3]; /* out, pause, back: seconds of one repetition */
    float rest_s;     /* between sets */
    float switch_s;   /* to change sides, 5..10 for `each` */
    float get_in_s, come_out_s;
    float range; /* 0 comfortable .. 1 end */
} Dose;

typedef struct Lines {
    const char *line[EXERCISE_LINES_MAX];
    int count;
} Lines;
/* The half of a breath that a line belongs to: it is said as that begins, or not at all. */
typedef enum LineBreath { LINE_ANY_BREATH, LINE_BREATH_IN, LINE_BREATH_OUT } LineBreath;
typedef struct Evidence {
    const char *claim, *source;
    Certainty certainty;
} Evidence;

typedef struct Exercise {
    char id[ID_MAX];
    ExerciseKind kind;
    ExerciseSides sides;
    uint32_t props; /* 1u << PROP_x, body/clip.h */
    float azimuth_deg, elevation_deg;
    Dose dose;
    float breath_in_s, breath_out_s;
    MuscleGroup stretch[MUSCLE_GROUP_COUNT], effort[MUSCLE_GROUP_COUNT];
    MuscleGroup active[MUSCLE_GROUP_COUNT]; /* tensed on purpose: no weight shows it */
    int stretch_count, effort_count, active_count;
    uint32_t contraindications;          /* 1u << CONTRA_x */
    bool screen_visible;                 /* can the player see the TV in it */
    char easier[ID_MAX], harder[ID_MAX]; /* "" = none */
    const char *name, *why;
    Lines get_in, form, mistakes, release;
    Lines to_left, to_right; /* shown while the sides change, naming them; none: general words */
    LineBreath form_breath[EXERCISE_LINES_MAX]; /* of the form lines, in any language */
    Evidence evidence[EXERCISE_EVIDENCE_MAX];
    int evidence_count;
    Clip clip;
} Exercise;

extern const char *const EXERCISE_KIND_NAMES[EXERCISE_KIND_COUNT];
extern const char *const EXERCISE_SIDES_NAMES[SIDES_COUNT];
extern const char *const CERTAINTY_NAMES[CERTAINTY_COUNT];
#endif
