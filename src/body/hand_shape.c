#include "body/hand_shape.h"

#include <stdio.h>
#include <string.h>

const char *const HAND_SHAPE_NAMES[HAND_SHAPE_COUNT] = {
    [HAND_REST] = "rest",   [HAND_FLAT] = "flat", [HAND_HOLD] = "hold",
    [HAND_CLASP] = "clasp", [HAND_FIST] = "fist", [HAND_POINT] = "point",
};

enum { FINGER_DOFS = 6 };
static const char *const DOFS[FINGER_DOFS] = {"finger_curl", "finger_curl_tips", "finger_spread",
                                              "thumb_curl",  "thumb_out",        "index_out"};
/* Degrees, on the drawn hand. */
static const double SHAPES[HAND_SHAPE_COUNT][FINGER_DOFS] = {
    [HAND_REST] = {16, 24, 1, 12, 0},    [HAND_FLAT] = {-2, 1, 3.5, -16, 4},
    [HAND_HOLD] = {34, 48, 1.5, 16, 16}, [HAND_CLASP] = {33, 80, 12, -20, 14},
    [HAND_FIST] = {76, 86, 0, 40, 0},    [HAND_POINT] = {70, 82, 0, 34, -6, 84},
};

static bool is_hand(const char *name, size_t *prefix) {
    static const char *const WHICH[] = {"near_", "far_", "both_"};
    for (int i = 0; i < 3; i++) {
        *prefix = strlen(WHICH[i]);
        if (!strncmp(name, WHICH[i], *prefix)) return !strcmp(name + *prefix, "hand");
    }
    return false;
}

bool hand_is_named(const char *name) {
    size_t prefix;
    return is_hand(name, &prefix);
}

bool hand_shape_set(ClipKey *key, bool is_end, const char *name, const char *shape, Err *err) {
    size_t prefix;
    if (!is_hand(name, &prefix)) return err_set(err, ERR_UNKNOWN, "%s: no such hand", name);
    int s = 0;
    while (s < HAND_SHAPE_COUNT && strcmp(shape, HAND_SHAPE_NAMES[s]) != 0)
        s++;
    if (s == HAND_SHAPE_COUNT)
        return err_set(err, ERR_UNKNOWN,
                       "%s: \"%s\" is not one of rest, flat, hold, clasp, fist, "
                       "point",
                       name, shape);
    ClipKey next = *key;
    for (int i = 0; i < FINGER_DOFS; i++) {
        char dof[64];
        snprintf(dof, sizeof dof, "%.*s%s", (int)prefix, name, DOFS[i]);
        if (!clip_key_set(&next, is_end, dof, SHAPES[s][i], err)) return err_prefix(err, name);
    }
    *key = next;
    return true;
}
