/* What the player's hands do, from whatever device: keyboard, TV remote, mouse, gamepads that come
 * and go. SDL events in, Actions out.
 *
 * Keys: arrows, Enter accept, Esc or Backspace back, X it hurts, Y info, Space pause, PageUp and
 * PageDown previous and next, M options, F11 fullscreen. A remote's select, back, play/pause, and
 * menu keys too. Pads: d-pad or left stick, A accept, B back, X it hurts, Y info, Start pause, Back
 * (view) options, shoulders, triggers. Letters are those printed on the pad, so accept and back
 * follow a Nintendo pad's own custom. Directions repeat while held: after REPEAT_FIRST_S, then
 * every REPEAT_NEXT_S, whatever the device.
 *
 * Pads are opened by the event's device index, known by instance id. When the pad last used goes,
 * INPUT_PAD_LOST comes, followed by an automatic ACTION_PAUSE (core/action.h). With two players:
 * when either's goes. */
#ifndef LIMBER_PLATFORM_INPUT_H
#define LIMBER_PLATFORM_INPUT_H
#include "core/action.h"
#include "core/err.h"

#define REPEAT_FIRST_S 0.40
#define REPEAT_NEXT_S  0.12
enum { INPUT_PADS_MAX = 8 };

typedef struct Input Input;

/* Two players: between input_pair_players(true) and (false) each device has a player
 * (Action.player; all is player 0 otherwise). The device last used is player 0's; the next other
 * one on which accept is pressed becomes player 1's. Pads are told apart by instance, however equal
 * they are; keyboard, remote and mouse are one device. When a player's pad goes, INPUT_PAD_LOST and
 * the pause come, and the next device without a player that is pressed is theirs. Further devices
 * are player 0's. */
void input_pair_players(Input *input, bool is_paired);
bool input_has_player(const Input *input, int player); /* a device is theirs at the moment */

typedef enum InputKind {
    INPUT_NONE,
    INPUT_ACTION,
    INPUT_PAD_ADDED, /* device: its kind; name */
    INPUT_PAD_LOST,
    INPUT_FULLSCREEN, /* F11: change between window and full screen */
    INPUT_RESIZED,
    INPUT_FOCUS_LOST, /* also minimised; an automatic ACTION_PAUSE follows */
    INPUT_FOCUS_GAINED,
    INPUT_RENDER_RESET, /* textures are gone: painter_forget */
    INPUT_KIND_COUNT
} InputKind;

typedef struct InputEvent {
    InputKind kind;
    Action action;
    DeviceKind device;
    const char *pad_name; /* until the next input_poll */
} InputEvent;

/* database: a gamecontrollerdb.txt of the player's, or NULL. Works without a window. */
bool input_open(const char *database, Input **out, Err *err);
void input_close(Input *input);

/* One event at a time, until INPUT_NONE is given (returns false). now_s: clock_monotonic_s, for the
 * repeat. Mouse positions are turned into virtual pixels with the window's height in points. */
bool input_poll(Input *input, double now_s, InputEvent *out);

DeviceKind input_device(const Input *input); /* last used; DEVICE_KEYBOARD before any */
int input_pad_count(const Input *input);
float input_right_stick_x(const Input *input); /* -1..1 of the pad last used, rest zone removed */
/* How far a trigger of the pad last used is pressed, the further of the two: 0..1, rest zone
 * removed; negative when there is no pad, it has none, or a key was last. */
float input_trigger(const Input *input);
void input_rumble(Input *input, float low, float high,
                  double seconds); /* 0..1; pad last used, or both players' */
/* Accept and back change places on pads, whatever is printed on them. */
void input_swap_accept(Input *input, bool is_swapped);

/* ---- A pad inside the process, for scripts and tests ---- */
typedef struct VirtualPad VirtualPad;
typedef enum VirtualPadKind { /* whose numbers and names it bears */
                              VIRTUAL_PAD_XBOX,
                              VIRTUAL_PAD_PLAYSTATION,
                              VIRTUAL_PAD_NINTENDO
} VirtualPadKind;
bool virtual_pad_attach(VirtualPadKind kind, VirtualPad **out, Err *err);
void virtual_pad_detach(VirtualPad *pad);
/* Names as in scripts: a b x y back guide start leftstick rightstick leftshoulder rightshoulder
 * dpup dpdown dpleft dpright; a..y are positions as on an Xbox pad (a below). */
bool virtual_pad_button(VirtualPad *pad, const char *name, bool is_down, Err *err);
/* leftx lefty rightx righty -1..1 (right, down positive); lefttrigger righttrigger 0..1 */
bool virtual_pad_axis(VirtualPad *pad, const char *name, float value, Err *err);
bool virtual_pad_knows_button(const char *name);
bool virtual_pad_knows_axis(const char *name);
#endif
