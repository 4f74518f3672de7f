#include "platform/picture.h"

#include "core/scalar.h"
#include "platform/span.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 128 }; /* pixels handed to the kernel at once */

bool picture_create(int width, int height, Picture *out, Err *err) {
    if (width < 1 || height < 1 || width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX)
        return err_set(err, ERR_RANGE, "a picture of %d x %d pixels: each side must be 1 to %d",
                       width, height, PICTURE_SIDE_MAX);
    size_t size = (size_t)width * (size_t)height * 4;
    uint8_t *rgba = malloc(size);
    if (!rgba)
        return err_set(err, ERR_LIMIT, "not enough memory for a picture of %d x %d", width, height);
    *out = (Picture){width, height, rgba};
    picture_clear(out, (Color){0, 0, 0, 255});
    return true;
}

void picture_destroy(Picture *picture) {
    free(picture->rgba);
    *picture = (Picture){0};
}

static uint32_t packed(Color c) {
    return (uint32_t)c.r | (uint32_t)c.g << 8 | (uint32_t)c.b << 16 | 0xff000000u;
}

static void fill_pixels(uint32_t *pixels, size_t count, uint32_t value) {
    for (size_t i = 0; i < count; i++)
        pixels[i] = value;
}

void picture_clear(Picture *picture, Color color) {
    fill_pixels((uint32_t *)(void *)picture->rgba, (size_t)picture->width * (size_t)picture->height,
                packed(color));
}

/* ---- dither: an 8 x 8 Bayer square, repeated so that any chunk can start at any of its columns */

#define ROW8(a, b, c, d, e, f, g, h)                                                               \
    a * 4 + 2, b * 4 + 2, c * 4 + 2, d * 4 + 2, e * 4 + 2, f * 4 + 2, g * 4 + 2, h * 4 + 2
#define ROW136(...)                                                                                \
    {                                                                                              \
        ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__),                \
            ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__),            \
            ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__),            \
            ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__), ROW8(__VA_ARGS__),            \
            ROW8(__VA_ARGS__)                                                                      \
    }
static const uint8_t DITHER[8][CHUNK + 8] = {
    ROW136(0, 32, 8, 40, 2, 34, 10, 42),  ROW136(48, 16, 56, 24, 50, 18, 58, 26),
    ROW136(12, 44, 4, 36, 14, 46, 6, 38), ROW136(60, 28, 52, 20, 62, 30, 54, 22),
    ROW136(3, 35, 11, 43, 1, 33, 9, 41),  ROW136(51, 19, 59, 27, 49, 17, 57, 25),
    ROW136(15, 47, 7, 39, 13, 45, 5, 37), ROW136(63, 31, 55, 23, 61, 29, 53, 21),
};

SpanBlend *span_blend_best(void) {
#ifdef LIMBER_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return span_blend_avx2;
#endif
    return span_blend_base;
}

/* ---- triangles ---- */

enum { PLANE_R, PLANE_G, PLANE_B, PLANE_A, PLANE_U, PLANE_V, PLANE_COUNT };

typedef struct Plane { /* a value that varies evenly over a triangle */
    float at0, dx, dy; /* at corner 0; per pixel right and down */
} Plane;

typedef struct Filler {
    uint32_t *pixels;
    int width;
    PixelRect clip;
    const Triangles *in;
    const Mask *mask;
    SpanBlend *blend;
    Plane planes[PLANE_COUNT];
    float x0, y0;
    bool is_flat; /* one opaque colour, no mask */
    uint32_t flat;
} Filler;

static PixelRect clipped(const Picture *picture, const PixelRect *clip) {
    PixelRect all = {0, 0, picture->width, picture->height};
    if (!clip) return all;
    if (clip->x0 > all.x0) all.x0 = clip->x0;
    if (clip->y0 > all.y0) all.y0 = clip->y0;
    if (clip->x1 < all.x1) all.x1 = clip->x1;
    if (clip->y1 < all.y1) all.y1 = clip->y1;
    return all;
}

/* First pixel whose centre is at or after x, kept within lo..hi. */
static int first_centre(float x, int lo, int hi) {
    float first = ceilf(x - 0.5f);
    if (!(first > (float)lo)) return lo;
    return first < (float)hi ? (int)first : hi;
}

static int32_t fixed(float value) {
    return (int32_t)(clampf(value, 0, 255) * 65536.0f);
}

/* Weights 0..32768 of `count` pixels from u, v at the first one's centre. */
static void sample_mask(const Mask *mask, float u, float v, float du, float dv, int count,
                        int32_t *cover) {
    const float w = (float)mask->width, h = (float)mask->height;
    const float right = w - 1, bottom = h - 1;
    for (int i = 0; i < count; i++) {
        float x = clampf((u + (float)i * du) * w - 0.5f, 0, right);
        float y = clampf((v + (float)i * dv) * h - 0.5f, 0, bottom);
        int xi = (int)x, yi = (int)y;
        int fx = (int)((x - (float)xi) * 256), fy = (int)((y - (float)yi) * 256);
        const uint8_t *a = mask->alpha + (size_t)yi * (size_t)mask->width + xi;
        const uint8_t *b = yi + 1 < mask->height ? a + mask->width : a;
        int next = xi + 1 < mask->width ? 1 : 0;
        int top = a[0] * (256 - fx) + a[next] * fx;
        int low = b[0] * (256 - fx) + b[next] * fx;
        int sum = top * (256 - fy) + low * fy; /* 0 .. 255 << 16 */
        cover[i] = ((sum >> 8) * 257 + 256) >> 9;
    }
}

static void fill_span(const Filler *f, int y, int from, int to) {
    uint32_t *row = f->pixels + (size_t)y * (size_t)f->width;
    if (f->is_flat) {
        fill_pixels(row + from, (size_t)(to - from), f->flat);
        return;
    }
    const Plane *p = f->planes;
    float down = (float)y + 0.5f - f->y0;
    for (int x = from; x < to; x += CHUNK) {
        int count = to - x < CHUNK ? to - x : CHUNK;
        float across = (float)x + 0.5f - f->x0;
        int32_t color[4], step[4];
        for (int c = 0; c < 4; c++) {
            float first = p[c].at0 + p[c].dx * across + p[c].dy * down;
            color[c] = fixed(first);
            step[c] = 0;
            /* thin triangles overshoot by rounding: keep both ends inside */
            if (count > 1 && p[c].dx != 0)
                step[c] = (fixed(first + p[c].dx * (float)(count - 1)) - color[c]) / (count - 1);
        }
        int32_t cover[CHUNK];
        if (f->mask)
            sample_mask(f->mask, p[PLANE_U].at0 + p[PLANE_U].dx * across + p[PLANE_U].dy * down,
                        p[PLANE_V].at0 + p[PLANE_V].dx * across + p[PLANE_V].dy * down,
                        p[PLANE_U].dx, p[PLANE_V].dx, count, cover);
        f->blend(row + x, count, DITHER[y & 7] + (x & 7), color, step, f->mask ? cover : NULL);
    }
}

static uint32_t index_at(const Triangles *in, int i) {
    return in->index_size == 2 ? ((const uint16_t *)in->index)[i]
                               : ((const uint32_t *)in->index)[i];
}

static void set_planes(Filler *f, const uint32_t v[3]) {
    const float *a = f->in->xy + 2 * (size_t)v[0];
    const float *b = f->in->xy + 2 * (size_t)v[1];
    const float *c = f->in->xy + 2 * (size_t)v[2];
    float bx = b[0] - a[0], by = b[1] - a[1], cx = c[0] - a[0], cy = c[1] - a[1];
    float area = bx * cy - by * cx;
    float inverse = fabsf(area) > 1e-4f ? 1 / area : 0; /* none: the first corner's colour */
    f->x0 = a[0];
    f->y0 = a[1];
    bool is_even = true;
    for (int i = 0; i < PLANE_COUNT; i++) {
        float at[3] = {0, 0, 0};
        for (int k = 0; k < 3; k++) {
            if (i < 4)
                at[k] = f->in->rgba[4 * (size_t)v[k] + (size_t)i];
            else if (f->mask)
                at[k] = f->in->uv[2 * (size_t)v[k] + (size_t)(i - 4)];
        }
        float db = at[1] - at[0], dc = at[2] - at[0];
        f->planes[i] = (Plane){at[0], (db * cy - dc * by) * inverse, (dc * bx - db * cx) * inverse};
        if (i < 4 && (db != 0 || dc != 0)) is_even = false;
    }
    const uint8_t *rgba = f->in->rgba + 4 * (size_t)v[0];
    f->is_flat = is_even && rgba[3] == 255 && !f->mask;
    f->flat = packed((Color){rgba[0], rgba[1], rgba[2], 255});
}

/* Where an edge crosses a row. Always from its upper end, so that both triangles that share it get
 * the same number. */
static float crossing(const float *upper, const float *lower, float y) {
    float height = lower[1] - upper[1];
    if (!(height > 0)) return upper[0];
    return upper[0] + (lower[0] - upper[0]) * ((y - upper[1]) / height);
}

static bool is_above(const float *a, const float *b) {
    return a[1] < b[1] || (a[1] == b[1] && a[0] < b[0]);
}

static void fill_triangle(Filler *f, const uint32_t v[3]) {
    const float *p[3];
    for (int k = 0; k < 3; k++) {
        p[k] = f->in->xy + 2 * (size_t)v[k];
        if (!isfinite(p[k][0]) || !isfinite(p[k][1])) return;
    }
    const uint8_t *rgba = f->in->rgba;
    if (rgba[4 * (size_t)v[0] + 3] == 0 && rgba[4 * (size_t)v[1] + 3] == 0 &&
        rgba[4 * (size_t)v[2] + 3] == 0)
        return;
    const float *swap;
    if (is_above(p[1], p[0])) swap = p[0], p[0] = p[1], p[1] = swap;
    if (is_above(p[2], p[1])) swap = p[1], p[1] = p[2], p[2] = swap;
    if (is_above(p[1], p[0])) swap = p[0], p[0] = p[1], p[1] = swap;

    int y0 = first_centre(p[0][1], f->clip.y0, f->clip.y1);
    int y1 = first_centre(p[2][1], f->clip.y0, f->clip.y1);
    if (y0 >= y1) return;
    set_planes(f, v);
    float turn = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) -
                 (p[1][1] - p[0][1]) * (p[2][0] - p[0][0]); /* > 0: corner 1 is on the right */
    for (int y = y0; y < y1; y++) {
        float centre = (float)y + 0.5f;
        float along = crossing(p[0], p[2], centre);
        float bent = centre < p[1][1] ? crossing(p[0], p[1], centre) : crossing(p[1], p[2], centre);
        int from = first_centre(turn > 0 ? along : bent, f->clip.x0, f->clip.x1);
        int to = first_centre(turn > 0 ? bent : along, f->clip.x0, f->clip.x1);
        if (from < to) fill_span(f, y, from, to);
    }
}

void picture_triangles(Picture *picture, const Triangles *triangles, const Mask *mask,
                       const PixelRect *clip) {
    assert(!mask || triangles->uv);
    Filler f = {.pixels = (uint32_t *)(void *)picture->rgba,
                .width = picture->width,
                .clip = clipped(picture, clip),
                .in = triangles,
                .mask = mask,
                .blend = span_blend_best()};
    for (int i = 0; i + 2 < triangles->index_count; i += 3) {
        uint32_t v[3];
        for (int k = 0; k < 3; k++) {
            v[k] = index_at(triangles, i + k);
            assert(v[k] < (uint32_t)triangles->vertex_count);
        }
        fill_triangle(&f, v);
    }
}

void picture_stamp(Picture *picture, int x, int y, const Mask *mask, Color color,
                   const PixelRect *clip) {
    PixelRect area = clipped(picture, clip);
    int x0 = x > area.x0 ? x : area.x0, x1 = x + mask->width < area.x1 ? x + mask->width : area.x1;
    int y0 = y > area.y0 ? y : area.y0;
    int y1 = y + mask->height < area.y1 ? y + mask->height : area.y1;
    static const int32_t still[4] = {0};
    static const uint8_t plain[CHUNK] = {0}; /* no dither: letters are not gradients */
    const int32_t fill[4] = {color.r << 16 | 0x8000, color.g << 16 | 0x8000, color.b << 16 | 0x8000,
                             color.a << 16};
    SpanBlend *blend = span_blend_best();
    for (int row = y0; row < y1; row++) {
        uint32_t *pixels = (uint32_t *)(void *)picture->rgba + (size_t)row * (size_t)picture->width;
        const uint8_t *from = mask->alpha + (size_t)(row - y) * (size_t)mask->width;
        for (int at = x0; at < x1; at += CHUNK) {
            int count = x1 - at < CHUNK ? x1 - at : CHUNK;
            int32_t cover[CHUNK];
            for (int i = 0; i < count; i++)
                cover[i] = (from[at - x + i] * 32768 + 127) / 255;
            blend(pixels + at, count, plain, fill, still, cover);
        }
    }
}
