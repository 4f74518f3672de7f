#include "platform/input.h"

#include "core/scalar.h"
#include "platform/files.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { QUEUE_MAX = 64, PLAYERS = 2 };
/* A device: a pad's instance id, or one of these. */
enum { DEVICE_OF_KEYS = -1, NO_DEVICE = -2 };
#define TRIGGER_REST 0.06f /* of its way: a finger that only rests on it */
/* Of a stick's or trigger's way, 0..1: where a direction begins, and where it ends (lower, so that
 * a trembling thumb does not press twice). */
static const float PRESS_AT = 0.55f, RELEASE_AT = 0.35f, REST_ZONE = 0.2f;

typedef struct Pad {
    SDL_GameController *controller; /* NULL: free */
    SDL_JoystickID id;
    DeviceKind kind;
    ActionKind leaning; /* direction of the left stick, or ACTION_NONE */
    bool is_pulled[2];  /* triggers */
} Pad;

typedef struct Held { /* what repeats */
    ActionKind kind;
    DeviceKind device;
    SDL_JoystickID pad; /* -1: keyboard */
    double next_s;
    bool is_fresh; /* pressed since the last poll: its first repeat is not timed yet */
} Held;

struct Input {
    Pad pads[INPUT_PADS_MAX];
    SDL_JoystickID last_pad; /* -1: none, or a key or the mouse was last */
    DeviceKind last_device;
    Held held[PLAYERS];
    bool is_paired, is_asking; /* asking: player 1 has not pressed accept yet */
    SDL_JoystickID device_of[PLAYERS];
    bool is_swapped, is_remote, is_cursor_shown;
    InputEvent queue[QUEUE_MAX];
    int first, count;
    char lost_name[128];
};

bool input_open(const char *database, Input **out, Err *err) {
    const char *driver = SDL_GetCurrentVideoDriver();
    /* without a real window nothing ever has the focus, and SDL would drop every press */
    if (!driver || !strcmp(driver, "dummy") || !strcmp(driver, "offscreen"))
        SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    SDL_SetHint(SDL_HINT_GAMECONTROLLER_USE_BUTTON_LABELS, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_EVENTS | SDL_INIT_GAMECONTROLLER) != 0)
        return err_set(err, ERR_MISSING, "gamepads: %s", SDL_GetError());
    Input *in = calloc(1, sizeof *in);
    if (!in) {
        SDL_QuitSubSystem(SDL_INIT_EVENTS | SDL_INIT_GAMECONTROLLER);
        return err_set(err, ERR_LIMIT, "gamepads: not enough memory");
    }
    if (database && file_exists(database)) SDL_GameControllerAddMappingsFromFile(database);
    SDL_GameControllerEventState(SDL_ENABLE);
    in->last_pad = DEVICE_OF_KEYS;
    in->last_device = DEVICE_KEYBOARD;
    input_pair_players(in, false);
    *out = in;
    return true;
}

void input_close(Input *in) {
    if (!in) return;
    for (int i = 0; i < INPUT_PADS_MAX; i++)
        if (in->pads[i].controller) SDL_GameControllerClose(in->pads[i].controller);
    free(in);
    SDL_QuitSubSystem(SDL_INIT_EVENTS | SDL_INIT_GAMECONTROLLER);
}

/* ---- who plays with what ---- */

void input_pair_players(Input *in, bool is_paired) {
    in->is_paired = in->is_asking = is_paired;
    in->device_of[0] = is_paired ? in->last_pad : NO_DEVICE;
    in->device_of[1] = NO_DEVICE;
    for (int p = 0; p < PLAYERS; p++)
        in->held[p] = (Held){0};
}

bool input_has_player(const Input *in, int player) {
    if (!in->is_paired || player < 0 || player >= PLAYERS) return player == 0;
    return in->device_of[player] != NO_DEVICE;
}

/* Whose press it is; a device without a player takes the place of one that is missing. */
static int player_of(Input *in, SDL_JoystickID device, ActionKind kind) {
    if (!in->is_paired) return 0;
    for (int p = 0; p < PLAYERS; p++)
        if (in->device_of[p] == device) return p;
    for (int p = 0; p < PLAYERS; p++) {
        if (in->device_of[p] != NO_DEVICE) continue;
        if (p == 1 && in->is_asking && kind != ACTION_ACCEPT) continue;
        if (p == 1) in->is_asking = false;
        in->device_of[p] = device;
        return p;
    }
    return 0;
}

/* ---- what the player will be told ---- */

static void push(Input *in, InputEvent event) {
    if (in->count == QUEUE_MAX) return; /* sixty-four presses in one frame are not a person's */
    in->queue[(in->first + in->count++) % QUEUE_MAX] = event;
}

static void push_action(Input *in, ActionKind kind, DeviceKind device, int player, float x,
                        float y) {
    push(in,
         (InputEvent){.kind = INPUT_ACTION,
                      .action = {.kind = kind, .device = device, .x = x, .y = y, .player = player},
                      .device = device});
}

/* What was lost must stop the session; the player alone may go on. */
static void push_pause(Input *in, DeviceKind device) {
    push(in, (InputEvent){.kind = INPUT_ACTION,
                          .action = {.kind = ACTION_PAUSE, .device = device, .is_automatic = true},
                          .device = device});
}

static bool repeats(ActionKind kind) {
    return (kind >= ACTION_UP && kind <= ACTION_RIGHT) || kind == ACTION_TRIGGER_LEFT ||
           kind == ACTION_TRIGGER_RIGHT;
}

static void press(Input *in, ActionKind kind, DeviceKind device, SDL_JoystickID pad) {
    if (kind == ACTION_NONE) return;
    in->last_device = device;
    in->last_pad = pad;
    if (in->is_cursor_shown) {
        SDL_ShowCursor(SDL_DISABLE);
        in->is_cursor_shown = false;
    }
    int player = player_of(in, pad, kind);
    if (repeats(kind)) in->held[player] = (Held){kind, device, pad, 0, true};
    push_action(in, kind, device, player, 0, 0);
}

static void release(Input *in, ActionKind kind, SDL_JoystickID pad) {
    for (int p = 0; p < PLAYERS; p++)
        if (in->held[p].kind == kind && in->held[p].pad == pad) in->held[p] = (Held){0};
}

/* ---- keyboard and remote ---- */

typedef struct Key {
    SDL_Keycode code;
    ActionKind action;
    bool is_remote; /* only TV remotes send it */
} Key;

static const Key KEYS[] = {
    {SDLK_UP, ACTION_UP, false},          {SDLK_DOWN, ACTION_DOWN, false},
    {SDLK_LEFT, ACTION_LEFT, false},      {SDLK_RIGHT, ACTION_RIGHT, false},
    {SDLK_RETURN, ACTION_ACCEPT, false},  {SDLK_KP_ENTER, ACTION_ACCEPT, false},
    {SDLK_RETURN2, ACTION_ACCEPT, false}, {SDLK_SELECT, ACTION_ACCEPT, true},
    {SDLK_ESCAPE, ACTION_BACK, false},    {SDLK_BACKSPACE, ACTION_BACK, false},
    {SDLK_AC_BACK, ACTION_BACK, true},    {SDLK_x, ACTION_HURT, false},
    {SDLK_y, ACTION_INFO, false},         {SDLK_SPACE, ACTION_PAUSE, false},
    {SDLK_PAUSE, ACTION_PAUSE, false},    {SDLK_AUDIOPLAY, ACTION_PAUSE, true},
    {SDLK_AUDIOSTOP, ACTION_PAUSE, true}, {SDLK_PAGEUP, ACTION_PREVIOUS, false},
    {SDLK_PAGEDOWN, ACTION_NEXT, false},  {SDLK_AUDIOPREV, ACTION_PREVIOUS, true},
    {SDLK_AUDIONEXT, ACTION_NEXT, true},  {SDLK_m, ACTION_MENU, false},
    {SDLK_MENU, ACTION_MENU, true},       {SDLK_APPLICATION, ACTION_MENU, false},
};

static const Key *key_of(SDL_Keycode code) {
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].code == code) return &KEYS[i];
    return NULL;
}

static void key_down(Input *in, const SDL_KeyboardEvent *event) {
    SDL_Keycode code = event->keysym.sym;
    if (event->repeat) return; /* ours, so that all devices repeat alike */
    if (code == SDLK_F11 || (code == SDLK_RETURN && (event->keysym.mod & KMOD_ALT))) {
        push(in, (InputEvent){.kind = INPUT_FULLSCREEN, .device = DEVICE_KEYBOARD});
        return;
    }
    if (event->keysym.mod & (KMOD_CTRL | KMOD_GUI)) return;
    const Key *key = key_of(code);
    if (!key) return;
    /* a remote is known by the keys that only remotes have; its arrows are everyone's */
    if (key->is_remote)
        in->is_remote = true;
    else if (key->action > ACTION_RIGHT && key->action != ACTION_ACCEPT)
        in->is_remote = false;
    press(in, key->action, in->is_remote ? DEVICE_REMOTE : DEVICE_KEYBOARD, -1);
}

/* ---- pads ---- */

static Pad *pad_of(Input *in, SDL_JoystickID id) {
    for (int i = 0; i < INPUT_PADS_MAX; i++)
        if (in->pads[i].controller && in->pads[i].id == id) return &in->pads[i];
    return NULL;
}

static DeviceKind kind_of(SDL_GameController *controller) {
    if (SDL_GameControllerGetVendor(controller) == 0x28de) return DEVICE_DECK;
    switch (SDL_GameControllerGetType(controller)) {
    case SDL_CONTROLLER_TYPE_XBOX360:
    case SDL_CONTROLLER_TYPE_XBOXONE:
    case SDL_CONTROLLER_TYPE_AMAZON_LUNA:
    case SDL_CONTROLLER_TYPE_GOOGLE_STADIA:
    case SDL_CONTROLLER_TYPE_NVIDIA_SHIELD:
        return DEVICE_XBOX;
    case SDL_CONTROLLER_TYPE_PS3:
    case SDL_CONTROLLER_TYPE_PS4:
    case SDL_CONTROLLER_TYPE_PS5:
        return DEVICE_PLAYSTATION;
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_PRO:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_LEFT:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_RIGHT:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_PAIR:
        return DEVICE_NINTENDO;
    default:
        return DEVICE_GENERIC;
    }
}

static void pad_added(Input *in, int device_index) {
    SDL_JoystickID id = SDL_JoystickGetDeviceInstanceID(device_index);
    Pad *place = NULL;
    if (id < 0 || pad_of(in, id)) return;
    for (int i = 0; i < INPUT_PADS_MAX && !place; i++)
        if (!in->pads[i].controller) place = &in->pads[i];
    SDL_GameController *controller = place ? SDL_GameControllerOpen(device_index) : NULL;
    if (!controller) return;
    *place = (Pad){.controller = controller, .id = id, .kind = kind_of(controller)};
    push(in, (InputEvent){.kind = INPUT_PAD_ADDED,
                          .device = place->kind,
                          .pad_name = SDL_GameControllerName(controller)});
}

static void pad_removed(Input *in, SDL_JoystickID id) {
    Pad *pad = pad_of(in, id);
    if (!pad) return;
    const char *name = SDL_GameControllerName(pad->controller);
    SDL_strlcpy(in->lost_name, name ? name : "", sizeof in->lost_name);
    DeviceKind kind = pad->kind;
    SDL_GameControllerClose(pad->controller);
    *pad = (Pad){0};
    bool is_player = false;
    for (int p = 0; p < PLAYERS; p++) {
        if (in->held[p].pad == id) in->held[p] = (Held){0};
        if (!in->is_paired || in->device_of[p] != id) continue;
        in->device_of[p] = NO_DEVICE;
        is_player = true;
    }
    if (in->last_pad != id && !is_player) return;
    if (in->last_pad == id) in->last_pad = -1;
    push(in, (InputEvent){.kind = INPUT_PAD_LOST, .device = kind, .pad_name = in->lost_name});
    push_pause(in, kind);
}

static ActionKind button_action(const Input *in, Uint8 button) {
    switch (button) {
    case SDL_CONTROLLER_BUTTON_A:
        return in->is_swapped ? ACTION_BACK : ACTION_ACCEPT;
    case SDL_CONTROLLER_BUTTON_B:
        return in->is_swapped ? ACTION_ACCEPT : ACTION_BACK;
    case SDL_CONTROLLER_BUTTON_X:
        return ACTION_HURT;
    case SDL_CONTROLLER_BUTTON_Y:
        return ACTION_INFO;
    case SDL_CONTROLLER_BUTTON_START:
        return ACTION_PAUSE;
    case SDL_CONTROLLER_BUTTON_BACK:
        return ACTION_MENU;
    case SDL_CONTROLLER_BUTTON_LEFTSHOULDER:
        return ACTION_PREVIOUS;
    case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER:
        return ACTION_NEXT;
    case SDL_CONTROLLER_BUTTON_DPAD_UP:
        return ACTION_UP;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
        return ACTION_DOWN;
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT:
        return ACTION_LEFT;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT:
        return ACTION_RIGHT;
    default:
        return ACTION_NONE;
    }
}

static float axis_of(const Pad *pad, SDL_GameControllerAxis axis) {
    return clampf((float)SDL_GameControllerGetAxis(pad->controller, axis) / 32767.0f, -1, 1);
}

static ActionKind leaning_of(const Pad *pad) {
    float x = axis_of(pad, SDL_CONTROLLER_AXIS_LEFTX), y = axis_of(pad, SDL_CONTROLLER_AXIS_LEFTY);
    float most = fmaxf(fabsf(x), fabsf(y));
    if (most < (pad->leaning == ACTION_NONE ? PRESS_AT : RELEASE_AT)) return ACTION_NONE;
    /* a diagonal keeps the direction it came from */
    bool is_level = fabsf(x) > fabsf(y);
    if (pad->leaning != ACTION_NONE && fabsf(fabsf(x) - fabsf(y)) < 0.15f)
        is_level = pad->leaning == ACTION_LEFT || pad->leaning == ACTION_RIGHT;
    if (is_level) return x < 0 ? ACTION_LEFT : ACTION_RIGHT;
    return y < 0 ? ACTION_UP : ACTION_DOWN;
}

static void stick_moved(Input *in, Pad *pad) {
    ActionKind now = leaning_of(pad);
    if (now == pad->leaning) return;
    release(in, pad->leaning, pad->id);
    pad->leaning = now;
    press(in, now, pad->kind, pad->id);
}

static void trigger_moved(Input *in, Pad *pad, int side) {
    float way =
        axis_of(pad, side ? SDL_CONTROLLER_AXIS_TRIGGERRIGHT : SDL_CONTROLLER_AXIS_TRIGGERLEFT);
    ActionKind kind = side ? ACTION_TRIGGER_RIGHT : ACTION_TRIGGER_LEFT;
    if (!pad->is_pulled[side] && way > PRESS_AT) {
        pad->is_pulled[side] = true;
        press(in, kind, pad->kind, pad->id);
    } else if (pad->is_pulled[side] && way < RELEASE_AT) {
        pad->is_pulled[side] = false;
        release(in, kind, pad->id);
    }
}

static void axis_moved(Input *in, const SDL_ControllerAxisEvent *event) {
    Pad *pad = pad_of(in, event->which);
    if (!pad) return;
    if (event->axis == SDL_CONTROLLER_AXIS_LEFTX || event->axis == SDL_CONTROLLER_AXIS_LEFTY)
        stick_moved(in, pad);
    else if (event->axis == SDL_CONTROLLER_AXIS_TRIGGERLEFT)
        trigger_moved(in, pad, 0);
    else if (event->axis == SDL_CONTROLLER_AXIS_TRIGGERRIGHT)
        trigger_moved(in, pad, 1);
    else if (fabsf((float)event->value) > REST_ZONE * 32767.0f) {
        in->last_device = pad->kind;
        in->last_pad = pad->id;
    }
}

/* ---- mouse and window ---- */

static void mouse(Input *in, ActionKind kind, Uint32 window_id, int x, int y) {
    SDL_Window *window = SDL_GetWindowFromID(window_id);
    int width, height = 0;
    if (window) SDL_GetWindowSize(window, &width, &height);
    if (height <= 0) return;
    if (!in->is_cursor_shown) {
        SDL_ShowCursor(SDL_ENABLE);
        in->is_cursor_shown = true;
    }
    in->last_pad = -1;
    in->last_device = DEVICE_KEYBOARD;
    float scale = 1080.0f / (float)height;
    int player = kind == ACTION_POINT ? 0 : player_of(in, DEVICE_OF_KEYS, kind);
    push_action(in, kind, DEVICE_KEYBOARD, player, (float)x * scale, (float)y * scale);
}

static void focus_lost(Input *in) {
    for (int p = 0; p < PLAYERS; p++)
        in->held[p] = (Held){0};
    push(in, (InputEvent){.kind = INPUT_FOCUS_LOST, .device = in->last_device});
    push_pause(in, in->last_device);
}

static void window_event(Input *in, const SDL_WindowEvent *event) {
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        push(in, (InputEvent){.kind = INPUT_RESIZED, .device = in->last_device});
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_MINIMIZED:
        focus_lost(in);
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        push(in, (InputEvent){.kind = INPUT_FOCUS_GAINED, .device = in->last_device});
        break;
    default:
        break;
    }
}

static void translate(Input *in, const SDL_Event *event) {
    Pad *pad;
    switch (event->type) {
    case SDL_KEYDOWN:
        key_down(in, &event->key);
        break;
    case SDL_KEYUP: {
        const Key *key = key_of(event->key.keysym.sym);
        if (key) release(in, key->action, -1);
        break;
    }
    case SDL_CONTROLLERDEVICEADDED:
        pad_added(in, event->cdevice.which);
        break;
    case SDL_CONTROLLERDEVICEREMOVED:
        pad_removed(in, event->cdevice.which);
        break;
    case SDL_CONTROLLERBUTTONDOWN:
        pad = pad_of(in, event->cbutton.which);
        if (pad) press(in, button_action(in, event->cbutton.button), pad->kind, pad->id);
        break;
    case SDL_CONTROLLERBUTTONUP:
        release(in, button_action(in, event->cbutton.button), event->cbutton.which);
        break;
    case SDL_CONTROLLERAXISMOTION:
        axis_moved(in, &event->caxis);
        break;
    case SDL_MOUSEMOTION:
        mouse(in, ACTION_POINT, event->motion.windowID, event->motion.x, event->motion.y);
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (event->button.button == SDL_BUTTON_LEFT)
            mouse(in, ACTION_CLICK, event->button.windowID, event->button.x, event->button.y);
        else if (event->button.button == SDL_BUTTON_RIGHT)
            mouse(in, ACTION_BACK, event->button.windowID, event->button.x, event->button.y);
        break;
    case SDL_MOUSEWHEEL:
        if (event->wheel.y != 0)
            push_action(in, event->wheel.y > 0 ? ACTION_UP : ACTION_DOWN, DEVICE_KEYBOARD,
                        player_of(in, DEVICE_OF_KEYS, ACTION_UP), 0, 0);
        break;
    case SDL_WINDOWEVENT:
        window_event(in, &event->window);
        break;
    case SDL_APP_WILLENTERBACKGROUND:
        focus_lost(in);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        push(in, (InputEvent){.kind = INPUT_RENDER_RESET, .device = in->last_device});
        break;
    case SDL_QUIT:
        push_action(in, ACTION_QUIT, in->last_device, 0, 0, 0);
        break;
    default:
        break;
    }
}

/* ---- asked by the loop ---- */

static void repeat_held(Input *in, int player, double now_s) {
    Held *held = &in->held[player];
    if (held->kind == ACTION_NONE) return;
    if (held->is_fresh) {
        held->is_fresh = false;
        held->next_s = now_s + REPEAT_FIRST_S;
    } else if (now_s >= held->next_s) {
        /* after a long frame one repeat, not all that were missed */
        held->next_s = now_s + REPEAT_NEXT_S;
        push_action(in, held->kind, held->device, player, 0, 0);
    }
}

bool input_poll(Input *in, double now_s, InputEvent *out) {
    SDL_Event event;
    /* not SDL_PollEvent: it stops at what came after the last look, a frame late */
    if (in->count == 0) SDL_PumpEvents();
    while (in->count == 0 &&
           SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        translate(in, &event);
    for (int p = 0; in->count == 0 && p < PLAYERS; p++)
        repeat_held(in, p, now_s);
    if (in->count == 0) {
        *out = (InputEvent){.kind = INPUT_NONE, .device = in->last_device};
        return false;
    }
    *out = in->queue[in->first];
    in->first = (in->first + 1) % QUEUE_MAX;
    in->count--;
    return true;
}

DeviceKind input_device(const Input *in) {
    return in->last_device;
}

int input_pad_count(const Input *in) {
    int count = 0;
    for (int i = 0; i < INPUT_PADS_MAX; i++)
        count += in->pads[i].controller != NULL;
    return count;
}

static const Pad *last_pad(const Input *in) {
    for (int i = 0; i < INPUT_PADS_MAX; i++)
        if (in->pads[i].controller && in->pads[i].id == in->last_pad) return &in->pads[i];
    return NULL;
}

float input_right_stick_x(const Input *in) {
    const Pad *pad = last_pad(in);
    float x = pad ? axis_of(pad, SDL_CONTROLLER_AXIS_RIGHTX) : 0;
    float way = (fabsf(x) - REST_ZONE) / (1 - REST_ZONE);
    return way <= 0 ? 0 : copysignf(way, x);
}

float input_trigger(const Input *in) {
    const Pad *pad = last_pad(in);
    if (!pad) return -1;
    if (!SDL_GameControllerHasAxis(pad->controller, SDL_CONTROLLER_AXIS_TRIGGERLEFT) &&
        !SDL_GameControllerHasAxis(pad->controller, SDL_CONTROLLER_AXIS_TRIGGERRIGHT))
        return -1; /* plain buttons, or none */
    float way = fmaxf(axis_of(pad, SDL_CONTROLLER_AXIS_TRIGGERLEFT),
                      axis_of(pad, SDL_CONTROLLER_AXIS_TRIGGERRIGHT));
    return clampf((way - TRIGGER_REST) / (1 - TRIGGER_REST), 0, 1);
}

static void rumble(const Pad *pad, float low, float high, double seconds) {
    if (!pad) return;
    SDL_GameControllerRumble(pad->controller, (Uint16)(clampf(low, 0, 1) * 65535),
                             (Uint16)(clampf(high, 0, 1) * 65535), (Uint32)(seconds * 1000));
}

void input_rumble(Input *in, float low, float high, double seconds) {
    if (!in->is_paired) {
        rumble(last_pad(in), low, high, seconds);
        return;
    }
    for (int p = 0; p < PLAYERS; p++)
        rumble(pad_of(in, in->device_of[p]), low, high, seconds);
}

void input_swap_accept(Input *in, bool is_swapped) {
    in->is_swapped = is_swapped;
}
