#include "core/cue.h"

static const char *const NAMES[] = {
    [CUE_GET_READY] = "get_ready",
    [CUE_START] = "start",
    [CUE_HALF] = "half",
    [CUE_SWITCH] = "switch",
    [CUE_THREE] = "three",
    [CUE_TWO] = "two",
    [CUE_ONE] = "one",
    [CUE_END_EXERCISE] = "end_exercise",
    [CUE_END_SESSION] = "end_session",
    [CUE_HURT] = "hurt",
    [CUE_REWARD] = "reward",
    [CUE_REP] = "rep",
    [CUE_MENU_MOVE] = "menu_move",
    [CUE_MENU_ACCEPT] = "menu_accept",
    [CUE_MENU_BACK] = "menu_back",
    [CUE_MENU_REFUSED] = "menu_refused",
};
_Static_assert(sizeof NAMES / sizeof *NAMES == CUE_COUNT, "a name for every cue");

const char *cue_name(CueKind kind) {
    return (unsigned)kind < CUE_COUNT ? NAMES[kind] : "unknown";
}

double voice_budget_s(const char *text) {
    int scalars = 0;
    for (; *text; text++)
        scalars += ((unsigned char)*text & 0xC0) != 0x80; /* not a continuation byte of UTF-8 */
    return scalars / 13.0 + 0.4;
}
