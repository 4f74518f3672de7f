/* The figures a movement is judged by (`limber measure`, `limber check`), taken from where the
 * skeleton and the posed skin are, frame by frame. Nothing of the solver is used: only what the
 * clip declares, what the limits are and what the body is made of.
 *
 * Definitions follow reference/body/motion_quality.csv; goals: MEASURE_LIMITS. */
#ifndef LIMBER_BODY_MEASURE_H
#define LIMBER_BODY_MEASURE_H
#include "body/figure.h"
#include "body/track.h"
#include "body/transition.h"

typedef enum MeasureKind {
    MEASURE_CONTACT_DRIFT,     /* mm a planted point moved while it was declared planted, or that a
                                  strap grew between sole and hand */
    MEASURE_FLOOR_PENETRATION, /* mm of the flesh or skin below the floor, before it flattens */
    MEASURE_FLOATING,          /* mm between a planted part's skin and what it rests on */
    MEASURE_SELF_OVERLAP,   /* mm that cones of parts that are no neighbours sink into each other;
                               thigh and belly, calf and thigh, the two thighs: less 10 mm. A hand's
                               fingers count as joined by webs: another's between them is in them */
    MEASURE_FINGER_OVERLAP, /* mm that fingers of two clasped hands sink into each other; elsewhere,
                               and between hands that claim no clasp, MEASURE_SELF_OVERLAP */
    MEASURE_CLASP_GAPS,   /* of a clasp at work: gaps between fingers, of six, with no finger in */
    MEASURE_PROP_OVERLAP, /* mm of the skin inside a prop; of a soft one, less what it gives way by
                             beyond the limit: at the limit it is pressed as deep as it is soft */
    MEASURE_OVER_HARD,    /* degrees beyond the hard limit */
    MEASURE_OVER_NORM,    /* degrees beyond what most people reach, during the work */
    MEASURE_COM_MARGIN,   /* mm of the centre of mass inside its support where it is at rest
                             (acceleration < 0.2 m/s2, speed < 0.05 m/s); less is worse */
    MEASURE_JOINT_SPEED,  /* degrees a second, getting in and coming out */
    MEASURE_HOLD_DRIFT,   /* degrees a joint leaves the hold, breath held */
    MEASURE_COUNT
} MeasureKind;

typedef struct MeasureRow {
    const char *key;   /* "contact_drift_mm" */
    const char *about; /* for messages: "a planted point slides" */
    const char *unit;
    float limit; /* at most; MEASURE_COM_MARGIN: at least. Of OVER_NORM at the end of range */
} MeasureRow;
extern const MeasureRow MEASURE_ROWS[MEASURE_COUNT];

typedef struct MeasureValue {
    float value;
    float time;    /* clip time 0..3 */
    char what[64]; /* which contact, bone or joint; "" where nothing is to be told */
} MeasureValue;

typedef struct Measure {
    MeasureValue row[MEASURE_COUNT];
    bool has_com_margin; /* false: lying, or never at rest */
} Measure;

/* Plays the whole movement with that side working. `surface` was made for `figure` and is written
 * over. coarse: for a check, a fifth as many frames of the skin. */
void measure_movement(const Figure *figure, FigureSurface *surface, const Track *track,
                      const TrackTimes *times, int side, float range, bool coarse, Measure *out);

/* The same of getting from one posture to another (transition.h) in so many seconds: the norm and
 * the hold do not count; the centre of mass counts wherever the body is upright (half kneeling and
 * above), moving or not. Times are of the clip of the way that is played then. jolt: degrees a
 * second by which a joint's speed changes from one frame (1/60 s) to the next. */
void measure_way(const Figure *figure, FigureSurface *surface, const Track tracks[TRANSITION_WAYS],
                 TransitionEnd from, TransitionEnd to, float seconds, bool coarse, Measure *out,
                 MeasureValue *jolt);
enum { MEASURE_JOLT_MAX_DPS = 40 }; /* what ways keep to */

/* Keeps the worse of each. */
void measure_worst(Measure *into, const Measure *other);

/* Is the value beyond the row's limit? With `at_end` false nothing may be beyond the norm. */
bool measure_fails(const Measure *measure, MeasureKind kind);
#endif
