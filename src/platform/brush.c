#include "platform/brush.h"

#include "core/scalar.h"
#include "platform/shape.h"
#include "platform/soft_mask.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { SHADOWS_MAX = 48 };

typedef struct Soft { /* a mask and, for a renderer, its texture */
    SoftShape shape;
    Mask mask;
    uint8_t *alpha;
    size_t capacity;
    SDL_Texture *texture;
    uint64_t used_at; /* 0: empty */
} Soft;

typedef struct Word {
    SDL_Texture *texture;
    uint32_t stamp;
} Word;

struct Brush {
    SDL_Renderer *renderer;
    Text *text;
    Picture *picture; /* NULL: the renderer */
    PixelRect limit, clip;
    bool has_limit, has_clip;
    Mesh mesh, quad; /* plain shapes; one masked thing */
    Soft glow, shadows[SHADOWS_MAX];
    Word words[TEXT_RUNS_MAX];
    uint8_t *staging; /* RGBA of a mask on its way to a texture */
    float *scratch;
    size_t staging_size, scratch_size;
    uint64_t now;
    BrushStats stats;
};

bool brush_create(struct SDL_Renderer *renderer, Text *text, Brush **out, Err *err) {
    Brush *b = calloc(1, sizeof *b);
    uint8_t *glow = malloc((size_t)GLOW_SIDE * GLOW_SIDE);
    if (!b || !glow) {
        free(b);
        free(glow);
        return err_set(err, ERR_LIMIT, "painter: not enough memory");
    }
    soft_glow(glow);
    b->renderer = renderer;
    b->text = text;
    b->glow.alpha = glow;
    b->glow.mask = (Mask){GLOW_SIDE, GLOW_SIDE, glow};
    *out = b;
    return true;
}

static void drop_texture(SDL_Texture **texture) {
    if (*texture) SDL_DestroyTexture(*texture);
    *texture = NULL;
}

void brush_forget(Brush *b) {
    drop_texture(&b->glow.texture);
    for (int i = 0; i < SHADOWS_MAX; i++)
        drop_texture(&b->shadows[i].texture);
    for (int i = 0; i < TEXT_RUNS_MAX; i++) {
        drop_texture(&b->words[i].texture);
        b->words[i] = (Word){0};
    }
}

void brush_destroy(Brush *b) {
    if (!b) return;
    brush_forget(b);
    for (int i = 0; i < SHADOWS_MAX; i++)
        free(b->shadows[i].alpha);
    free(b->glow.alpha);
    free(b->staging);
    free(b->scratch);
    mesh_destroy(&b->mesh);
    mesh_destroy(&b->quad);
    free(b);
}

/* ---- to the target ---- */

static PixelRect overlap(PixelRect a, PixelRect b) {
    if (b.x0 > a.x0) a.x0 = b.x0;
    if (b.y0 > a.y0) a.y0 = b.y0;
    if (b.x1 < a.x1) a.x1 = b.x1;
    if (b.y1 < a.y1) a.y1 = b.y1;
    return a;
}

/* The part of a picture that may change now; NULL: all. */
static const PixelRect *allowed(const Brush *b, PixelRect *room) {
    if (!b->has_limit && !b->has_clip) return NULL;
    *room = !b->has_clip ? b->limit : !b->has_limit ? b->clip : overlap(b->limit, b->clip);
    return room;
}

static void draw(Brush *b, const Triangles *t, const Mask *mask, SDL_Texture *texture) {
    if (t->index_count == 0) return;
    b->stats.draws++;
    b->stats.vertices += t->vertex_count;
    b->stats.triangles += t->index_count / 3;
    if (b->picture) {
        PixelRect room;
        picture_triangles(b->picture, t, mask, allowed(b, &room));
        return;
    }
    if (mask && !texture) return;
    SDL_RenderGeometryRaw(b->renderer, texture, t->xy, 2 * (int)sizeof *t->xy,
                          (const SDL_Color *)(const void *)t->rgba, 4, t->uv,
                          t->uv ? 2 * (int)sizeof *t->uv : 0, t->vertex_count, t->index,
                          t->index_count, t->index_size);
}

static void flush(Brush *b) {
    Triangles t = mesh_triangles(&b->mesh);
    t.uv = NULL;
    draw(b, &t, NULL, NULL);
    mesh_reset(&b->mesh);
}

Mesh *brush_mesh(Brush *b) {
    return &b->mesh;
}

void brush_begin(Brush *b, Picture *picture, const PixelRect *limit) {
    b->picture = picture;
    b->has_limit = limit != NULL;
    if (limit) b->limit = *limit;
    b->has_clip = false;
    mesh_reset(&b->mesh);
    b->stats = (BrushStats){.allocations = b->stats.allocations};
    if (!picture) {
        SDL_RenderSetClipRect(b->renderer, NULL);
        SDL_SetRenderDrawBlendMode(b->renderer, SDL_BLENDMODE_BLEND);
    }
}

void brush_end(Brush *b) {
    brush_clip(b, NULL);
}

BrushStats brush_stats(const Brush *b) {
    BrushStats stats = b->stats;
    stats.allocations += b->mesh.allocations + b->quad.allocations;
    return stats;
}

void brush_clip(Brush *b, const PixelRect *clip) {
    flush(b);
    b->has_clip = clip != NULL;
    if (clip) b->clip = *clip;
    if (b->picture) return;
    SDL_Rect rect = {0};
    if (clip) {
        rect = (SDL_Rect){clip->x0, clip->y0, clip->x1 - clip->x0, clip->y1 - clip->y0};
        if (rect.w <= 0 || rect.h <= 0) rect = (SDL_Rect){-2, -2, 1, 1}; /* nothing at all */
    }
    SDL_RenderSetClipRect(b->renderer, clip ? &rect : NULL);
}

void brush_triangles(Brush *b, const Triangles *triangles) {
    flush(b);
    draw(b, triangles, NULL, NULL);
}

/* ---- masks on a graphics card ---- */

static bool has_room(Brush *b, void **memory, size_t *size, size_t wanted) {
    if (*size >= wanted) return true;
    void *more = realloc(*memory, wanted);
    b->stats.allocations++;
    if (!more) return false;
    *memory = more;
    *size = wanted;
    return true;
}

/* White with the mask as alpha; the colour comes with the vertices. */
static SDL_Texture *texture_of(Brush *b, const Mask *mask, SDL_ScaleMode mode) {
    size_t count = (size_t)mask->width * (size_t)mask->height;
    void *staging = b->staging;
    if (!has_room(b, &staging, &b->staging_size, count * 4)) return NULL;
    b->staging = staging;
    for (size_t i = 0; i < count; i++) {
        memset(b->staging + i * 4, 255, 3);
        b->staging[i * 4 + 3] = mask->alpha[i];
    }
    SDL_Texture *texture = SDL_CreateTexture(b->renderer, SDL_PIXELFORMAT_RGBA32,
                                             SDL_TEXTUREACCESS_STATIC, mask->width, mask->height);
    if (!texture) return NULL;
    SDL_UpdateTexture(texture, NULL, b->staging, mask->width * 4);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(texture, mode);
    return texture;
}

static void draw_masked(Brush *b, Soft *soft) {
    if (!b->picture && !soft->texture)
        soft->texture = texture_of(b, &soft->mask, SDL_ScaleModeLinear);
    Triangles t = mesh_triangles(&b->quad);
    draw(b, &t, &soft->mask, soft->texture);
}

void brush_glow(Brush *b, float cx, float cy, float rx, float ry, Color color) {
    flush(b);
    mesh_reset(&b->quad);
    shape_masked(&b->quad, cx - rx, cy - ry, cx + rx, cy + ry, 0, 0, 1, 1, color);
    draw_masked(b, &b->glow);
}

/* ---- shadows ---- */

static bool is_same(SoftShape a, SoftShape b) {
    return a.width == b.width && a.height == b.height && a.radius == b.radius &&
           a.stretches_x == b.stretches_x && a.stretches_y == b.stretches_y;
}

static Soft *shadow_of(Brush *b, SoftShape shape) {
    Soft *oldest = &b->shadows[0];
    for (int i = 0; i < SHADOWS_MAX; i++) {
        Soft *soft = &b->shadows[i];
        if (soft->used_at && is_same(soft->shape, shape)) {
            soft->used_at = ++b->now;
            return soft;
        }
        if (soft->used_at < oldest->used_at) oldest = soft;
    }
    int w = soft_mask_width(shape), h = soft_mask_height(shape);
    size_t size = (size_t)w * (size_t)h;
    void *alpha = oldest->alpha, *scratch = b->scratch;
    if (!has_room(b, &alpha, &oldest->capacity, size)) return NULL;
    oldest->alpha = alpha;
    if (!has_room(b, &scratch, &b->scratch_size, size * sizeof(float))) return NULL;
    b->scratch = scratch;
    drop_texture(&oldest->texture);
    soft_shadow(shape, oldest->alpha, b->scratch);
    oldest->shape = shape;
    oldest->mask = (Mask){w, h, oldest->alpha};
    oldest->used_at = ++b->now;
    return oldest;
}

/* Where a side is cut, in pixels and in the mask: outer edge, end of the first corner, start of the
 * last, outer edge. */
static void cuts(float from, float length, float sigma, int texels, int radius, bool stretches,
                 float at[4], float u[4]) {
    float unit = sigma / SOFT_TEXELS, reach = SOFT_REACH * SOFT_TEXELS;
    float whole = (float)texels + 2 * reach;
    float corner = stretches ? reach + (float)radius + reach : 0.5f * whole;
    at[0] = from - reach * unit;
    at[3] = from + length + reach * unit;
    float middle = 0.5f * (at[0] + at[3]);
    at[1] = stretches ? at[0] + corner * unit : middle;
    at[2] = stretches ? at[3] - corner * unit : middle;
    u[0] = 0;
    u[1] = (corner + (stretches ? 0.5f : 0)) / whole;
    u[2] = 1 - u[1];
    u[3] = 1;
    if (!stretches) u[1] = u[2] = 0.5f;
}

void brush_shadow(Brush *b, float x, float y, float w, float h, float radius, float sigma,
                  Color color) {
    if (!(w > 0) || !(h > 0) || !(sigma > 0)) return;
    flush(b);
    SoftShape shape = soft_shape(w, h, radius, sigma);
    Soft *soft = shadow_of(b, shape);
    if (!soft) return;
    float px[4], py[4], u[4], v[4];
    cuts(x, w, sigma, shape.width, shape.radius, shape.stretches_x, px, u);
    cuts(y, h, sigma, shape.height, shape.radius, shape.stretches_y, py, v);
    mesh_reset(&b->quad);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            shape_masked(&b->quad, px[column], py[row], px[column + 1], py[row + 1], u[column],
                         v[row], u[column + 1], v[row + 1], color);
    draw_masked(b, soft);
}

/* ---- words ---- */

typedef struct Writing {
    Brush *brush;
    float x;
    int baseline;
    Color color;
} Writing;

static SDL_Texture *word_texture(Brush *b, const TextRun *run) {
    Word *word = &b->words[run->slot];
    if (word->texture && word->stamp == run->stamp) return word->texture;
    drop_texture(&word->texture);
    word->texture = texture_of(b, &run->mask, SDL_ScaleModeNearest);
    word->stamp = run->stamp;
    return word->texture;
}

static void write_run(void *ctx, float pen_x, const TextRun *run) {
    const Writing *w = ctx;
    Brush *b = w->brush;
    if (run->mask.width == 0) return;
    int x = (int)lrintf(w->x + pen_x) + run->left, y = w->baseline + run->top;
    b->stats.draws++;
    if (b->picture) {
        PixelRect room;
        picture_stamp(b->picture, x, y, &run->mask, w->color, allowed(b, &room));
        return;
    }
    SDL_Texture *texture = word_texture(b, run);
    if (!texture) return;
    SDL_SetTextureColorMod(texture, w->color.r, w->color.g, w->color.b);
    SDL_SetTextureAlphaMod(texture, w->color.a);
    SDL_RenderCopy(b->renderer, texture, NULL,
                   &(SDL_Rect){x, y, run->mask.width, run->mask.height});
}

static bool is_light(Color c) {
    return 0.2126f * (float)c.r + 0.7152f * (float)c.g + 0.0722f * (float)c.b > 150;
}

void brush_text(Brush *b, float x, float baseline, FontRole role, float px, Align align,
                Color color, const char *string) {
    if (color.a == 0) return;
    flush(b);
    TextMeasure measure = text_measure(b->text);
    float width = align == ALIGN_LEFT ? 0 : measure.width(measure.ctx, role, px, string);
    if (align == ALIGN_CENTRE) x -= 0.5f * width;
    if (align == ALIGN_RIGHT) x -= width;
    Writing writing = {b, x, (int)lrintf(baseline), color};
    text_runs(b->text, role, px, string, is_light(color), write_run, &writing);
}
