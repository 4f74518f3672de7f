#include "coach/reward.h"

const char *const PLANT_NAMES[PLANT_COUNT] = {
    [PLANT_SOIL] = "soil",       [PLANT_SPROUT] = "sprout",   [PLANT_DAISY] = "daisy",
    [PLANT_TULIP] = "tulip",     [PLANT_POPPY] = "poppy",     [PLANT_LAVENDER] = "lavender",
    [PLANT_BUSH] = "bush",       [PLANT_PINE] = "pine",       [PLANT_CHERRY] = "cherry",
    [PLANT_LANTERN] = "lantern", [PLANT_PEBBLES] = "pebbles", [PLANT_TODAY] = "today",
};
const char *const REWARD_NAMES[REWARD_KIND_COUNT] = {
    [REWARD_ACTIVE_DAYS] = "active_days",
    [REWARD_CHERRY] = "cherry",
    [REWARD_WEEKS] = "weeks",
    [REWARD_FIRST_FLARE] = "first_flare",
    [REWARD_COME_BACK] = "come_back",
};

/* design/coach.md, Rewards */
static const int ACTIVE_DAY_MARKS[] = {3, 7, 14, 21, 30, 50, 66, 100, 150, 200, 250, 300, 365};
static const int WEEK_MARKS[] = {4, 8, 12, 26, 52};
enum {
    ACTIVE_DAY_MARK_COUNT = sizeof ACTIVE_DAY_MARKS / sizeof *ACTIVE_DAY_MARKS,
    WEEK_MARK_COUNT = sizeof WEEK_MARKS / sizeof *WEEK_MARKS,
    SPROUT_BELOW_S = 5 * 60, /* design/art.md, 8 */
    BUSH_ABOVE_S = 15 * 60
};

static Plant flower_of(BodyArea area) {
    static const Plant FLOWERS[AREA_COUNT] = {
        [AREA_LOWER_BACK] = PLANT_LAVENDER, [AREA_HIPS] = PLANT_DAISY,
        [AREA_LEGS] = PLANT_POPPY,          [AREA_CORE] = PLANT_TULIP,
        [AREA_UPPER_BACK] = PLANT_LAVENDER, [AREA_NECK] = PLANT_TULIP,
    };
    return FLOWERS[area];
}

Plant reward_plant(PlantDay day) {
    switch (day.mark) {
    case 'F':
        return PLANT_LANTERN;
    case 'R':
    case 'S':
    case 'P':
        return PLANT_PEBBLES;
    case '?':
        return PLANT_TODAY;
    case 'A':
        break;
    default:
        return PLANT_SOIL;
    }
    if (day.is_cherry) return PLANT_CHERRY;
    if (day.opened_level) return PLANT_PINE;
    if (day.active_s < SPROUT_BELOW_S) return PLANT_SPROUT;
    return day.active_s > BUSH_ABOVE_S ? PLANT_BUSH : flower_of(day.area);
}

Reward reward_next(const StreakResult *streak, int *days_left) {
    if (streak->current > 0 && streak->current < REWARD_CHERRY_CHAIN) {
        *days_left = REWARD_CHERRY_CHAIN - streak->current;
        return (Reward){REWARD_CHERRY, REWARD_CHERRY_CHAIN};
    }
    for (int i = 0; i < ACTIVE_DAY_MARK_COUNT; i++) {
        if (ACTIVE_DAY_MARKS[i] <= streak->active_days) continue;
        *days_left = ACTIVE_DAY_MARKS[i] - streak->active_days;
        return (Reward){REWARD_ACTIVE_DAYS, ACTIVE_DAY_MARKS[i]};
    }
    *days_left = 0;
    return (Reward){REWARD_ACTIVE_DAYS, ACTIVE_DAY_MARKS[ACTIVE_DAY_MARK_COUNT - 1]};
}

typedef struct Harvest {
    Reward *out;
    int capacity, count;
} Harvest;

static void reap(Harvest *h, RewardKind kind, int level) {
    if (h->count < h->capacity) h->out[h->count++] = (Reward){kind, level};
}

int reward_reached(const StreakResult *streak, Reward *out, int capacity) {
    Harvest h = {.out = out, .capacity = capacity};
    /* the greatest first: what is new is among them even when there is little room */
    if (streak->best >= REWARD_CHERRY_CHAIN) reap(&h, REWARD_CHERRY, REWARD_CHERRY_CHAIN);
    bool is_back =
        streak->today_status == STREAK_TODAY_ACTIVE && streak->days_away >= REWARD_COME_BACK_DAYS;
    if (is_back) reap(&h, REWARD_COME_BACK, 0);
    for (int i = WEEK_MARK_COUNT - 1; i >= 0; i--) {
        if (WEEK_MARKS[i] <= streak->weeks_best) reap(&h, REWARD_WEEKS, WEEK_MARKS[i]);
    }
    for (int i = ACTIVE_DAY_MARK_COUNT - 1; i >= 0; i--) {
        if (ACTIVE_DAY_MARKS[i] <= streak->active_days)
            reap(&h, REWARD_ACTIVE_DAYS, ACTIVE_DAY_MARKS[i]);
    }
    return h.count;
}
