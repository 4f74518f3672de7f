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

bool window_open(const WindowOptions *options, Window **out, Err *err) {
    /* only for gradients and photographs drawn at another size; words are drawn one to one */
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, options->title);
    /* What nobody is to see needs no display. */
    if (options->is_hidden && !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY"))
        SDL_setenv("SDL_VIDEODRIVER", "dummy", 0);
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
    if (!options->is_software)
        w->renderer =
            SDL_CreateRenderer(w->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!w->renderer) w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_SOFTWARE);
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
