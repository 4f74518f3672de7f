#include "platform/window.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

struct Window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_RendererInfo info;
};

static bool fail(Window *w, Err *err, const char *what) {
    err_set(err, ERR_MISSING, "%s: %s", what, SDL_GetError());
    window_close(w);
    return false;
}

static bool has_display(void) {
    return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY");
}

static bool is_without_screen(void) {
    const char *driver = getenv("SDL_VIDEODRIVER");
    return driver ? !strcmp(driver, "dummy") : !has_display();
}

static SDL_Renderer *best_renderer(SDL_Window *window, bool is_software) {
    SDL_Renderer *renderer = NULL;
    if (!is_software)
        renderer =
            SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    return renderer ? renderer : SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
}

static SDL_Renderer *named_renderer(SDL_Window *window, const char *name) {
    for (int i = 0; i < SDL_GetNumRenderDrivers(); i++) {
        SDL_RendererInfo info;
        if (SDL_GetRenderDriverInfo(i, &info) == 0 && !strcmp(info.name, name))
            return SDL_CreateRenderer(window, i, 0);
    }
    SDL_SetError("there is no renderer \"%s\" here", name);
    return NULL;
}

bool window_open(const WindowOptions *options, Window **out, Err *err) {
    /* only for gradients and photographs drawn at another size; words are drawn one to one */
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, options->title);
    /* What nobody is to see needs no display. */
    if (options->is_hidden && !has_display()) SDL_setenv("SDL_VIDEODRIVER", "dummy", 0);
    /* A card can draw without one as well. */
    if (options->is_hidden && options->renderer && is_without_screen() &&
        strcmp(options->renderer, "software") != 0)
        SDL_setenv("SDL_VIDEODRIVER", "offscreen", 1);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return err_set(err, ERR_MISSING, "no display: %s", SDL_GetError());
    Window *w = calloc(1, sizeof *w);
    if (!w) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return err_set(err, ERR_LIMIT, "window: not enough memory");
    }
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    if (options->is_hidden) flags |= SDL_WINDOW_HIDDEN;
    if (!options->is_windowed && !options->is_hidden) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    w->window = SDL_CreateWindow(options->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                 options->width > 0 ? options->width : 1280,
                                 options->height > 0 ? options->height : 720, flags);
    if (!w->window) return fail(w, err, "no window can be opened");
    SDL_SetWindowMinimumSize(w->window, 640, 360);
    w->renderer = options->renderer ? named_renderer(w->window, options->renderer)
                                    : best_renderer(w->window, options->is_software);
    if (!w->renderer) return fail(w, err, "nothing can draw in the window");
    SDL_GetRendererInfo(w->renderer, &w->info);
    /* SDL itself holds the screensaver off from the start: menus should not */
    SDL_EnableScreenSaver();
    if (!options->is_windowed) SDL_ShowCursor(SDL_DISABLE);
    *out = w;
    return true;
}

void window_close(Window *w) {
    if (!w) return;
    if (w->renderer) SDL_DestroyRenderer(w->renderer);
    if (w->window) SDL_DestroyWindow(w->window);
    free(w);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void window_size_px(const Window *w, int *width, int *height) {
    if (SDL_GetRendererOutputSize(w->renderer, width, height) != 0)
        SDL_GetWindowSize(w->window, width, height);
}

bool window_is_software(const Window *w) {
    return (w->info.flags & SDL_RENDERER_SOFTWARE) != 0;
}

const char *window_renderer_name(const Window *w) {
    return w->info.name;
}

void window_set_fullscreen(Window *w, bool is_fullscreen) {
    SDL_SetWindowFullscreen(w->window, is_fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

bool window_is_fullscreen(const Window *w) {
    return (SDL_GetWindowFlags(w->window) & SDL_WINDOW_FULLSCREEN) != 0;
}

void window_hold_screensaver(Window *w, bool is_held) {
    (void)w;
    if (is_held)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

float window_refresh_hz(const Window *w) {
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(w->window);
    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 || mode.refresh_rate <= 0)
        return 60;
    return (float)mode.refresh_rate;
}

void window_present(Window *w) {
    SDL_RenderPresent(w->renderer);
}

void window_finish(Window *w) {
    uint8_t pixel[4];
    const SDL_Rect corner = {0, 0, 1, 1};
    SDL_RenderReadPixels(w->renderer, &corner, SDL_PIXELFORMAT_RGBA32, pixel, 4);
}

bool window_read(Window *w, Picture *out, Err *err) {
    int width, height;
    Picture picture;
    window_size_px(w, &width, &height);
    if (!picture_create(width, height, &picture, err)) return false;
    if (SDL_RenderReadPixels(w->renderer, NULL, SDL_PIXELFORMAT_RGBA32, picture.rgba, width * 4) !=
        0) {
        picture_destroy(&picture);
        return err_set(err, ERR_IO, "the window's picture cannot be read: %s", SDL_GetError());
    }
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
        picture.rgba[i * 4 + 3] = 255;
    *out = picture;
    return true;
}

struct SDL_Renderer *window_renderer(Window *w) {
    return w->renderer;
}
