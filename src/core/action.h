/* What the player asks for, whatever device it came from. */
#ifndef LIMBER_CORE_ACTION_H
#define LIMBER_CORE_ACTION_H
#include <stdbool.h>

typedef enum ActionKind {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_ACCEPT,
    ACTION_BACK,
    ACTION_HURT,  /* X; in a session also back (living_room) */
    ACTION_INFO,  /* Y: how to, about */
    ACTION_PAUSE, /* Start, Space, pad lost, focus lost */
    ACTION_PREVIOUS,
    ACTION_NEXT, /* shoulders, PageUp / PageDown: page, previous / skip */
    ACTION_TRIGGER_LEFT,
    ACTION_TRIGGER_RIGHT, /* shortcuts on the pain slider */
    ACTION_MENU,          /* options */
    ACTION_POINT,         /* mouse: move to x, y */
    ACTION_CLICK,         /* mouse: press at x, y */
    ACTION_QUIT,
    ACTION_COUNT
} ActionKind;

typedef enum DeviceKind { /* which glyphs to draw */
                          DEVICE_XBOX,
                          DEVICE_PLAYSTATION,
                          DEVICE_NINTENDO,
                          DEVICE_DECK,
                          DEVICE_GENERIC,
                          DEVICE_KEYBOARD,
                          DEVICE_REMOTE,
                          DEVICE_COUNT
} DeviceKind;

typedef struct Action {
    ActionKind kind;
    DeviceKind device;
    float x, y;        /* virtual pixels, for POINT and CLICK */
    int player;        /* 0; 1 for the second of two who play together (platform/input.h) */
    bool is_automatic; /* not the player's doing (pad or focus lost): may pause, never resume */
} Action;
#endif
