#include "coach/breath_pattern.h"

#include <math.h>

const char *const BREATH_PATTERN_NAMES[BREATH_PATTERN_COUNT] = {
    [BREATH_OWN] = "own", [BREATH_4_6] = "4-6",     [BREATH_4_4] = "4-4",
    [BREATH_5_5] = "5-5", [BREATH_4_7_8] = "4-7-8", [BREATH_BOX] = "box",
};

static const struct {
    BreathCycle cycle;
    BreathPattern unpaused; /* what takes its place where pauses are not for */
} PATTERNS[BREATH_PATTERN_COUNT] = {
    [BREATH_OWN] = {{0, 0, 0, 0}, BREATH_OWN},   [BREATH_4_6] = {{4, 0, 6, 0}, BREATH_4_6},
    [BREATH_4_4] = {{4, 0, 4, 0}, BREATH_4_4},   [BREATH_5_5] = {{5, 0, 5, 0}, BREATH_5_5},
    [BREATH_4_7_8] = {{4, 7, 8, 0}, BREATH_4_6}, [BREATH_BOX] = {{4, 4, 4, 4}, BREATH_4_4},
};

static double whole_ms(float seconds) {
    return round((double)seconds * 1000) / 1000;
}

bool breath_has_pause(const BreathCycle *cycle) {
    return cycle->full_s > 0 || cycle->empty_s > 0;
}

double breath_cycle_s(const BreathCycle *cycle) {
    return cycle->in_s + cycle->full_s + cycle->out_s + cycle->empty_s;
}

BreathCycle breath_cycle(BreathPattern pattern, const Exercise *exercise, bool is_hold) {
    BreathCycle own = {.in_s = whole_ms(exercise->breath_in_s),
                       .out_s = whole_ms(exercise->breath_out_s)};
    if (own.in_s <= 0 || own.out_s <= 0) return (BreathCycle){0};
    if ((unsigned)pattern >= BREATH_PATTERN_COUNT || !is_hold) return own;
    bool may_pause = exercise->kind == EXERCISE_RELIEF;
    if (!may_pause) pattern = PATTERNS[pattern].unpaused;
    return pattern == BREATH_OWN ? own : PATTERNS[pattern].cycle;
}
