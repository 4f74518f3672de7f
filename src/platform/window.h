/* The window on the TV, and the end of a frame.
 *
 * Fullscreen at the desktop's own mode by default; no mode is ever changed. Sizes are pixels. */
#ifndef LIMBER_PLATFORM_WINDOW_H
#define LIMBER_PLATFORM_WINDOW_H
#include "core/err.h"
#include "platform/picture.h"

typedef struct Window Window;
struct SDL_Renderer;

typedef struct WindowOptions {
    const char *title;
    int width, height; /* of a windowed window, points; 0: 1280 x 720 */
    bool is_windowed, is_hidden;
    bool is_software;     /* never ask for an accelerated renderer */
    const char *renderer; /* for tests and measures: this one of SDL's ("opengl", "opengles2",
                             "software") without vertical sync, or none; NULL: the best there is */
} WindowOptions;

/* Asks for an accelerated renderer with vertical sync, and takes what there is. */
bool window_open(const WindowOptions *options, Window **out, Err *err);
void window_close(Window *window);

void window_size_px(const Window *window, int *width, int *height);
bool window_is_software(const Window *window);
const char *window_renderer_name(const Window *window); /* "opengl", "software", ... */
void window_set_fullscreen(Window *window, bool is_fullscreen);
bool window_is_fullscreen(const Window *window);
void window_hold_screensaver(Window *window, bool is_held);
float window_refresh_hz(const Window *window); /* 60 when the display does not tell */

void window_present(Window *window); /* waits for vertical sync where there is one */
/* Waits until all that was drawn is there (a graphics card draws later than it is told to). */
void window_finish(Window *window);
/* What is on screen, before window_present. picture_destroy the picture. */
bool window_read(Window *window, Picture *out, Err *err);

struct SDL_Renderer *window_renderer(Window *window); /* for platform's own files */
#endif
