#include "platform/input.h"

#include "core/scalar.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUTTONS = 15, AXES = 6 };

struct VirtualPad {
    SDL_Joystick *joystick;
    SDL_JoystickID id;
};

static const char *const BUTTON_NAMES[BUTTONS] = {
    "a",
    "b",
    "x",
    "y",
    "back",
    "guide",
    "start",
    "leftstick",
    "rightstick",
    "leftshoulder",
    "rightshoulder",
    "dpup",
    "dpdown",
    "dpleft",
    "dpright",
};
static const char *const AXIS_NAMES[AXES] = {
    "leftx", "lefty", "rightx", "righty", "lefttrigger", "righttrigger",
};

static const struct {
    Uint16 vendor, product;
    const char *name;
} KINDS[] = {
    [VIRTUAL_PAD_XBOX] = {0x045e, 0x028e, "Xbox 360 Controller"},
    [VIRTUAL_PAD_PLAYSTATION] = {0x054c, 0x0ce6, "PS5 Controller"},
    [VIRTUAL_PAD_NINTENDO] = {0x057e, 0x2009, "Nintendo Switch Pro Controller"},
};

static int find(const char *const *names, int count, const char *name) {
    for (int i = 0; i < count; i++)
        if (!strcmp(names[i], name)) return i;
    return -1;
}

bool virtual_pad_knows_button(const char *name) {
    return find(BUTTON_NAMES, BUTTONS, name) >= 0;
}

bool virtual_pad_knows_axis(const char *name) {
    return find(AXIS_NAMES, AXES, name) >= 0;
}

/* SDL may know the real pad of these numbers, whose buttons have other places; and of Nintendo's
 * its list says that letters, not places, name the buttons (the hint
 * GAMECONTROLLER_USE_BUTTON_LABELS). So the virtual pad brings its own line for the list. */
static void describe(int device_index, VirtualPadKind kind) {
    char guid[40], line[512];
    SDL_JoystickGetGUIDString(SDL_JoystickGetDeviceGUID(device_index), guid, sizeof guid);
    static const char REST[] =
        "back:b4,guide:b5,start:b6,leftstick:b7,rightstick:b8,leftshoulder:b9,rightshoulder:b10,"
        "dpup:b11,dpdown:b12,dpleft:b13,dpright:b14,leftx:a0,lefty:a1,rightx:a2,righty:a3,"
        "lefttrigger:a4,righttrigger:a5";
    bool is_lettered = kind == VIRTUAL_PAD_NINTENDO;
    snprintf(line, sizeof line, "%s,%s,%s,%s,%s", guid, KINDS[kind].name,
             is_lettered ? "a:b1,b:b0,x:b3,y:b2" : "a:b0,b:b1,x:b2,y:b3", REST,
             is_lettered ? "hint:SDL_GAMECONTROLLER_USE_BUTTON_LABELS:=1," : "");
    SDL_GameControllerAddMapping(line);
}

bool virtual_pad_attach(VirtualPadKind kind, VirtualPad **out, Err *err) {
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    if (SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) != 0)
        return err_set(err, ERR_MISSING, "virtual pad: %s", SDL_GetError());
    SDL_VirtualJoystickDesc description = {
        .version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION,
        .type = SDL_JOYSTICK_TYPE_GAMECONTROLLER,
        .naxes = AXES,
        .nbuttons = BUTTONS,
        .vendor_id = KINDS[kind].vendor,
        .product_id = KINDS[kind].product,
        .button_mask = (1u << BUTTONS) - 1,
        .axis_mask = (1u << AXES) - 1,
        .name = KINDS[kind].name,
    };
    int index = SDL_JoystickAttachVirtualEx(&description);
    VirtualPad *pad = calloc(1, sizeof *pad);
    if (index >= 0) describe(index, kind);
    SDL_Joystick *joystick = index >= 0 && pad ? SDL_JoystickOpen(index) : NULL;
    if (!joystick) {
        err_set(err, ERR_MISSING, "virtual pad: %s", SDL_GetError());
        if (index >= 0) SDL_JoystickDetachVirtual(index);
        free(pad);
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
        return false;
    }
    pad->joystick = joystick;
    pad->id = SDL_JoystickInstanceID(joystick);
    /* a trigger at rest is at the far end, but a new virtual axis stands in the middle */
    SDL_JoystickSetVirtualAxis(joystick, 4, -32768);
    SDL_JoystickSetVirtualAxis(joystick, 5, -32768);
    *out = pad;
    return true;
}

void virtual_pad_detach(VirtualPad *pad) {
    if (!pad) return;
    for (int i = 0; i < SDL_NumJoysticks(); i++)
        if (SDL_JoystickGetDeviceInstanceID(i) == pad->id) {
            SDL_JoystickDetachVirtual(i);
            break;
        }
    SDL_JoystickClose(pad->joystick);
    free(pad);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
}

bool virtual_pad_button(VirtualPad *pad, const char *name, bool is_down, Err *err) {
    int button = find(BUTTON_NAMES, BUTTONS, name);
    if (button < 0) return err_set(err, ERR_UNKNOWN, "a pad has no button \"%s\"", name);
    if (SDL_JoystickSetVirtualButton(pad->joystick, button, is_down) != 0)
        return err_set(err, ERR_MISSING, "virtual pad: %s", SDL_GetError());
    return true;
}

bool virtual_pad_axis(VirtualPad *pad, const char *name, float value, Err *err) {
    int axis = find(AXIS_NAMES, AXES, name);
    if (axis < 0) return err_set(err, ERR_UNKNOWN, "a pad has no axis \"%s\"", name);
    float way = axis >= 4 ? clampf(value, 0, 1) * 2 - 1 : clampf(value, -1, 1);
    Sint16 raw = (Sint16)(way < 0 ? way * 32768.0f : way * 32767.0f);
    if (SDL_JoystickSetVirtualAxis(pad->joystick, axis, raw) != 0)
        return err_set(err, ERR_MISSING, "virtual pad: %s", SDL_GetError());
    return true;
}
