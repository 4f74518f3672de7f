/* What showing up earns: a place in the garden each day, milestones once each. Nothing random. */
#ifndef LIMBER_COACH_REWARD_H
#define LIMBER_COACH_REWARD_H
#include "coach/plan.h"
#include "coach/streak.h"

typedef enum Plant {
    PLANT_SOIL, /* nothing: missed */
    PLANT_SPROUT,
    PLANT_DAISY,
    PLANT_TULIP,
    PLANT_POPPY,
    PLANT_LAVENDER,
    PLANT_BUSH,
    PLANT_PINE,
    PLANT_CHERRY,
    PLANT_LANTERN, /* a flare handled */
    PLANT_PEBBLES, /* a rest day */
    PLANT_TODAY,   /* still open: a ringed sprout */
    PLANT_COUNT
} Plant;
extern const char *const PLANT_NAMES[PLANT_COUNT]; /* "daisy": string key plant.<name> */

typedef struct PlantDay {
    char mark;         /* streak letter: A F P R S M ? */
    int active_s;      /* of the day */
    BodyArea area;     /* worked longest */
    bool opened_level; /* a station got its first star */
    bool is_cherry;    /* the day a chain of 30 was reached */
} PlantDay;
Plant reward_plant(PlantDay day);

typedef enum RewardKind {
    REWARD_ACTIVE_DAYS, /* 3, 7, 14, ... */
    REWARD_CHERRY,      /* a chain of 30 */
    REWARD_WEEKS,
    REWARD_FIRST_FLARE,
    REWARD_COME_BACK,
    REWARD_KIND_COUNT
} RewardKind;
extern const char *const REWARD_NAMES[REWARD_KIND_COUNT]; /* as kept in the diary */
enum { REWARD_CHERRY_CHAIN = 30, REWARD_COME_BACK_DAYS = 7, REWARDS_AT_ONCE_MAX = 8 };

typedef struct Reward {
    RewardKind kind;
    int level; /* days, chain or weeks */
} Reward;

/* What grows next and in how many more days: the cherry tree while the chain is alive and under 30,
 * else the next milestone of active days (then days_left 0 past the last). */
Reward reward_next(const StreakResult *streak, int *days_left);
/* All milestones reached at this streak (each to be earned once; the diary knows which are new). */
int reward_reached(const StreakResult *streak, Reward *out, int capacity);
#endif
