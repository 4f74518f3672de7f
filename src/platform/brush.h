/* Where triangles, soft masks and words go: a graphics card's renderer or a picture. Holds what
 * both need kept between frames: the mesh being gathered, shadow masks, textures of words.
 *
 * Shapes gather in brush_mesh and reach the target in order with whatever comes next. */
#ifndef LIMBER_PLATFORM_BRUSH_H
#define LIMBER_PLATFORM_BRUSH_H
#include "core/draw_list.h"
#include "platform/mesh.h"
#include "platform/picture.h"
#include "platform/text.h"

struct SDL_Renderer;
typedef struct Brush Brush;

/* renderer NULL: only pictures. */
bool brush_create(struct SDL_Renderer *renderer, Text *text, Brush **out, Err *err);
void brush_destroy(Brush *brush);
void brush_forget(Brush *brush); /* the renderer lost its textures */

typedef struct BrushStats {
    int vertices, triangles, draws;
    long allocations; /* since created */
} BrushStats;

/* picture NULL: the renderer. limit: only that part of a picture; NULL: all. */
void brush_begin(Brush *brush, Picture *picture, const PixelRect *limit);
void brush_end(Brush *brush);
BrushStats brush_stats(const Brush *brush); /* of what was drawn since brush_begin */

Mesh *brush_mesh(Brush *brush);
void brush_clip(Brush *brush, const PixelRect *clip); /* NULL ends it */
/* Pixels; x0 y0 x1 y1 bound the whole glow. */
void brush_glow(Brush *brush, float cx, float cy, float rx, float ry, Color color);
void brush_shadow(Brush *brush, float x, float y, float w, float h, float radius, float sigma,
                  Color color);
void brush_text(Brush *brush, float x, float baseline, FontRole role, float px, Align align,
                Color color, const char *string);
void brush_triangles(Brush *brush, const Triangles *triangles);
#endif
