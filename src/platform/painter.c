#include "platform/painter.h"

#include "core/scalar.h"
#include "platform/brush.h"
#include "platform/icon.h"
#include "platform/shape.h"
#include "platform/still.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

/* Of a still picture, painted in one frame beside a graphics card: a few milliseconds. */
enum { BAND_PIXELS = 200000 };

struct Painter {
    Window *window;
    SDL_Renderer *renderer; /* NULL without a window */
    Text *text;
    Brush *brush;
    Still still;
    SDL_Texture *still_textures[STILL_BAKES];
    Picture frame; /* of a window without a graphics card */
    SDL_Texture *frame_texture;
    DrawPoint points[DRAW_POINTS_MAX]; /* of the order at hand, in pixels */
    DrawColumn columns[DRAW_COLUMNS_MAX];
    PainterStats stats;
    uint32_t shaped_before;
    long allocations;
};

bool painter_create(Window *window, Text *text, Painter **out, Err *err) {
    Painter *p = calloc(1, sizeof *p);
    if (!p) return err_set(err, ERR_LIMIT, "painter: not enough memory");
    p->window = window;
    p->renderer = window ? window_renderer(window) : NULL;
    p->text = text;
    if (!brush_create(window && !window_is_software(window) ? p->renderer : NULL, text, &p->brush,
                      err)) {
        free(p);
        return false;
    }
    *out = p;
    return true;
}

void painter_forget(Painter *p) {
    brush_forget(p->brush);
    for (int i = 0; i < STILL_BAKES; i++) {
        if (p->still_textures[i]) SDL_DestroyTexture(p->still_textures[i]);
        p->still_textures[i] = NULL;
    }
    if (p->frame_texture) SDL_DestroyTexture(p->frame_texture);
    p->frame_texture = NULL;
    still_forget(&p->still);
}

void painter_destroy(Painter *p) {
    if (!p) return;
    painter_forget(p);
    still_destroy(&p->still);
    picture_destroy(&p->frame);
    brush_destroy(p->brush);
    free(p);
}

/* ---- orders to shapes ---- */

typedef struct Pass {
    Painter *painter;
    const DrawList *list;
    const StageSource *source;
    float scale;
} Pass;

static const DrawPoint *scaled_points(const Pass *pass, const DrawOp *op) {
    DrawPoint *to = pass->painter->points;
    const DrawPoint *from = pass->list->points + op->first;
    for (int i = 0; i < op->count; i++)
        to[i] = (DrawPoint){from[i].x * pass->scale, from[i].y * pass->scale};
    return to;
}

static const DrawColumn *scaled_columns(const Pass *pass, const DrawOp *op) {
    DrawColumn *to = pass->painter->columns;
    const DrawColumn *from = pass->list->columns + op->first;
    for (int i = 0; i < op->count; i++)
        to[i] = (DrawColumn){from[i].x * pass->scale, from[i].crest * pass->scale,
                             from[i].foot * pass->scale};
    return to;
}

static void paint_polygon(const Pass *pass, const DrawOp *op, Mesh *mesh) {
    const DrawPoint *points = scaled_points(pass, op);
    Shade shade = {op->c0, op->c1, 1e9f, -1e9f};
    for (int i = 0; i < op->count; i++) {
        shade.y0 = fminf(shade.y0, points[i].y);
        shade.y1 = fmaxf(shade.y1, points[i].y);
    }
    shape_polygon(mesh, points, op->count, shade);
}

static void paint_clip(const Pass *pass, const DrawOp *op) {
    if (!(op->w > 0)) {
        brush_clip(pass->painter->brush, NULL);
        return;
    }
    float s = pass->scale;
    PixelRect clip = {(int)lrintf(op->x * s), (int)lrintf(op->y * s),
                      (int)lrintf((op->x + op->w) * s), (int)lrintf((op->y + op->h) * s)};
    brush_clip(pass->painter->brush, &clip);
}

static void paint_stage(const Pass *pass, const DrawOp *op) {
    Triangles t = {0};
    if (!pass->source || !pass->source->triangles) return;
    if (pass->source->triangles(pass->source->ctx, &pass->list->stages[op->first], pass->scale, &t))
        brush_triangles(pass->painter->brush, &t);
}

static void paint_op(const Pass *pass, const DrawOp *op) {
    Brush *brush = pass->painter->brush;
    Mesh *mesh = brush_mesh(brush);
    float s = pass->scale, x = op->x * s, y = op->y * s, w = op->w * s, h = op->h * s;
    float radius = op->radius * s, stroke = op->stroke * s;
    switch (op->kind) {
    case DRAW_ROUND_RECT:
        if (op->stroke > 0)
            shape_outline(mesh, x, y, w, h, radius, stroke, op->c0);
        else
            shape_round_rect(mesh, x, y, w, h, radius, op->c0, op->c1);
        break;
    case DRAW_ELLIPSE:
        shape_ellipse(mesh, x, y, w, h, op->angle, op->c0, op->c1);
        break;
    case DRAW_ARC:
        if (op->dash > 0)
            shape_dots(mesh, x, y, radius, stroke, op->a0, op->a1, (int)op->dash, op->c0);
        else
            shape_arc(mesh, x, y, radius, stroke, op->a0, op->a1, op->c0);
        break;
    case DRAW_POLYLINE:
        shape_polyline(mesh, scaled_points(pass, op), op->count, stroke, op->closed, op->c0);
        break;
    case DRAW_POLYGON:
        paint_polygon(pass, op, mesh);
        break;
    case DRAW_STRIP:
        shape_strip(mesh, scaled_columns(pass, op), op->count, op->span * s, op->c0, op->c1);
        break;
    case DRAW_GLOW:
        brush_glow(brush, x, y, w, h, op->c0);
        break;
    case DRAW_SHADOW:
        brush_shadow(brush, x, y, w, h, radius, op->blur * s, op->c0);
        break;
    case DRAW_TEXT:
        brush_text(brush, x, y, op->font, op->px * s, op->align, op->c0,
                   pass->list->chars + op->first);
        break;
    case DRAW_ICON:
        icon_draw(mesh, op->icon, x, y, w, op->stroke, op->c0);
        break;
    case DRAW_STAGE:
        paint_stage(pass, op);
        break;
    case DRAW_CLIP:
        paint_clip(pass, op);
        break;
    case DRAW_KIND_COUNT:
        break;
    }
}

static void add_stats(Painter *p) {
    BrushStats brush = brush_stats(p->brush);
    p->stats.vertices += brush.vertices;
    p->stats.triangles += brush.triangles;
    p->stats.draws += brush.draws;
}

/* Orders from..to-1 into a picture (only `limit` of it), or into the renderer. */
static void paint_ops(const Pass *pass, int from, int to, Picture *picture,
                      const PixelRect *limit) {
    brush_begin(pass->painter->brush, picture, limit);
    for (int i = from; i < to; i++)
        paint_op(pass, &pass->list->ops[i]);
    brush_end(pass->painter->brush);
    add_stats(pass->painter);
}

static Pass pass_of(Painter *p, const DrawList *list, const StageSource *source, int height) {
    p->stats = (PainterStats){0};
    p->shaped_before = text_shaped(p->text);
    return (Pass){p, list, source, (float)height / DRAW_HEIGHT};
}

void painter_paint_picture(Painter *p, Picture *picture, const DrawList *list,
                           const StageSource *source) {
    Pass pass = pass_of(p, list, source, picture->height);
    paint_ops(&pass, 0, list->op_count, picture, NULL);
}

/* ---- into a window ---- */

static SDL_Texture *screen_texture(Painter *p, int width, int height) {
    SDL_Texture *texture = SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_RGBA32,
                                             SDL_TEXTUREACCESS_STREAMING, width, height);
    if (texture) SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    return texture;
}

static void fit_texture(Painter *p, SDL_Texture **texture, int width, int height) {
    int w = 0, h = 0;
    if (*texture) SDL_QueryTexture(*texture, NULL, NULL, &w, &h);
    if (w == width && h == height) return;
    if (*texture) SDL_DestroyTexture(*texture);
    *texture = screen_texture(p, width, height);
}

static void upload(SDL_Texture *texture, const Picture *picture, const PixelRect *rows) {
    SDL_Rect rect = {0, rows->y0, picture->width, rows->y1 - rows->y0};
    SDL_UpdateTexture(texture, &rect, picture->rgba + (size_t)rows->y0 * (size_t)picture->width * 4,
                      picture->width * 4);
}

/* A band of a still picture, if one is wanted; without a graphics card all of it at once. */
static void bake(const Pass *pass, int band) {
    Painter *p = pass->painter;
    PixelRect rows;
    int i = still_wanted(&p->still, band, &rows);
    if (i < 0) return;
    Bake *made = &p->still.bakes[i];
    paint_ops(pass, 0, made->ops, &made->picture, &rows);
    if (window_is_software(p->window)) return;
    fit_texture(p, &p->still_textures[i], made->picture.width, made->picture.height);
    if (p->still_textures[i]) upload(p->still_textures[i], &made->picture, &rows);
}

static void paint_software(const Pass *pass, int ready) {
    Painter *p = pass->painter;
    int from = 0;
    if (ready >= 0) {
        const Bake *made = &p->still.bakes[ready];
        memcpy(p->frame.rgba, made->picture.rgba,
               (size_t)p->frame.width * (size_t)p->frame.height * 4);
        from = made->ops;
    } else {
        picture_clear(&p->frame, (Color){0, 0, 0, 255});
    }
    paint_ops(pass, from, pass->list->op_count, &p->frame, NULL);
    p->stats.cached_ops = from;
    PixelRect all = {0, 0, p->frame.width, p->frame.height};
    upload(p->frame_texture, &p->frame, &all);
    SDL_RenderCopy(p->renderer, p->frame_texture, NULL, NULL);
}

static void paint_accelerated(const Pass *pass, int ready) {
    Painter *p = pass->painter;
    int from = 0;
    SDL_SetRenderDrawColor(p->renderer, 0, 0, 0, 255);
    SDL_RenderClear(p->renderer);
    if (ready >= 0 && p->still_textures[ready]) {
        SDL_RenderCopy(p->renderer, p->still_textures[ready], NULL, NULL);
        from = p->still.bakes[ready].ops;
    }
    paint_ops(pass, from, pass->list->op_count, NULL, NULL);
    p->stats.cached_ops = from;
}

void painter_paint(Painter *p, const DrawList *list, const StageSource *source) {
    int width, height;
    window_size_px(p->window, &width, &height);
    if (width < 1 || height < 1) return;
    bool is_software = window_is_software(p->window);
    if (is_software && (p->frame.width != width || p->frame.height != height)) {
        picture_destroy(&p->frame);
        p->allocations++;
        if (!picture_create(width, height, &p->frame, NULL)) return;
    }
    if (is_software) {
        fit_texture(p, &p->frame_texture, width, height);
        if (!p->frame_texture) return;
    }
    Pass pass = pass_of(p, list, source, height);
    still_look(&p->still, list, width, height);
    bake(&pass, is_software ? height : BAND_PIXELS / width + 1);
    if (is_software)
        paint_software(&pass, still_ready(&p->still));
    else
        paint_accelerated(&pass, still_ready(&p->still));
}

PainterStats painter_stats(const Painter *p) {
    PainterStats stats = p->stats;
    stats.texts_shaped = (int)(text_shaped(p->text) - p->shaped_before);
    stats.allocations = brush_stats(p->brush).allocations + p->still.allocations + p->allocations;
    return stats;
}
