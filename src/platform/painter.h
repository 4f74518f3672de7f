/* Paints a DrawList: into a window, or into a picture.
 *
 * The screen is 1080 virtual pixels high; one virtual pixel is height / 1080 pixels, so a wider
 * screen shows more to the sides (DrawList.width = 1080 * width / height). Shapes become triangles
 * (shape.h) whose edges fade over the width of one pixel, in a picture and on a graphics card
 * alike.
 *
 * The longest beginning of a list that stays the same from frame to frame (the landscape) is kept
 * as one texture, with its gradients dithered. After a few frames of a screen no memory is
 * allocated. */
#ifndef LIMBER_PLATFORM_PAINTER_H
#define LIMBER_PLATFORM_PAINTER_H
#include "core/draw_list.h"
#include "platform/picture.h"
#include "platform/text.h"
#include "platform/window.h"

typedef struct Painter Painter;

/* Where the figure's triangles come from: app wires this to stage/. `scale` is pixels per virtual
 * pixel; xy is wanted in pixels of the screen, back to front, and stays the callee's until the next
 * call. False: nothing is drawn. */
typedef struct StageSource {
    bool (*triangles)(void *ctx, const StageView *view, float scale, Triangles *out);
    void *ctx;
} StageSource;

/* window NULL: only pictures can be painted. text outlives the painter. */
bool painter_create(Window *window, Text *text, Painter **out, Err *err);
void painter_destroy(Painter *painter);

/* Into the window's back buffer; window_present shows it. source NULL: no figure. */
void painter_paint(Painter *painter, const DrawList *list, const StageSource *source);
void painter_paint_picture(Painter *painter, Picture *picture, const DrawList *list,
                           const StageSource *source);

typedef struct PainterStats { /* of the last frame */
    int vertices, triangles, draws, texts_shaped, cached_ops;
    long allocations; /* of the painter's own, since it was created */
} PainterStats;
PainterStats painter_stats(const Painter *painter);

/* After the graphics card lost its textures (INPUT_RENDER_RESET). */
void painter_forget(Painter *painter);
#endif
