#include "ui/screen.h"

static void act(Turn *turn, Action action) {
    if (action.kind == ACTION_BACK) turn_back(turn);
}

static void draw(Canvas *c) {
    screen_landscape(c, REGION_LUMBAR, &SCREEN_REWARD);
}

const Screen SCREEN_REWARD = {.act = act, .draw = draw};
