/* The climb: what opens a station, what a station has earned. Pure. */
#ifndef LIMBER_COACH_JOURNEY_H
#define LIMBER_COACH_JOURNEY_H
#include "coach/library.h"
#include "core/err.h"

enum { JOURNEY_NEEDS_MAX = 8, JOURNEY_NEVER_FLARED = 1 << 20, JOURNEY_ROOTED_DAYS = 3 };

typedef struct StationRecord { /* what the diary knows of one station */
    bool is_finished;          /* finished, or wisely stopped, once */
    bool was_green;            /* once finished green with both sides */
    int days;                  /* different days it was finished on */
    bool was_opened;           /* its condition held once: an open station stays open */
} StationRecord;

/* Each achievement is one star: finished, green with both sides, done on 3 different days. */
int journey_stars(StationRecord record);

typedef struct JourneyFacts { /* all zero but days_since_flare: an empty diary */
    StationRecord stations[JOURNEY_STATIONS_MAX];
    int active_days, streak, weeks, green_sessions;
    int days_since_flare; /* JOURNEY_NEVER_FLARED when there was none */
    uint32_t cleared;     /* 1u << CONTRA_x with a dated clearance in force */
} JourneyFacts;

/* A station without a playable routine counts as passed for the conditions of others once its own
 * condition holds, and the needs of those that can be played name its needs in its place. */
bool journey_holds(const Journey *journey, int condition, const JourneyFacts *facts);
int journey_total_stars(const Journey *journey, const JourneyFacts *facts);

typedef enum StationState {
    STATION_DONE,    /* open, at least one star */
    STATION_CURRENT, /* open, no star yet */
    STATION_NEXT,    /* the first one still closed */
    STATION_LOCKED,
    STATION_IN_THE_MAKING, /* no routine yet */
    STATION_STATE_COUNT
} StationState;
StationState journey_state(const Journey *journey, int station, const JourneyFacts *facts);
/* Where the player goes on: the first open station without a star, else the one with fewest stars
 * that is lowest; -1 when none is open. */
int journey_today(const Journey *journey, const JourneyFacts *facts);

/* What is still missing, for the map's words: string key "need.<name>" with {n} = want, {have},
 * {station}. Of an `any` the nearest way; after it the others, each with is_or, where every way is
 * a single need. `not` gives the fact with is_not. */
typedef struct JourneyNeed {
    ConditionKind kind;
    int station; /* CONDITION_STATION: index */
    int have, want;
    bool is_not;
    bool is_or, has_or; /* in place of the one before; the one after is in place of it */
} JourneyNeed;
extern const char *const CONDITION_NAMES[CONDITION_KIND_COUNT]; /* "all", ..., as in the files */
int journey_needs(const Journey *journey, int station, const JourneyFacts *facts,
                  JourneyNeed out[JOURNEY_NEEDS_MAX]);

/* For `limber check`: can every station that has a routine be reached from an empty diary by a
 * player who comes every other day, earns every star, has no flare and no clearance, and has no
 * chain longer than one day? `reached[i]` for each station; false if one cannot be, and err names
 * the first. */
bool journey_reachable(const Journey *journey, bool reached[JOURNEY_STATIONS_MAX], Err *err);
/* A station whose condition needs itself, directly or through others, whatever else; -1: none. */
int journey_circle(const Journey *journey);
#endif
