#include "platform/still.h"

#include "core/hash.h"

#include <string.h>

void still_destroy(Still *s) {
    for (int i = 0; i < STILL_BAKES; i++)
        picture_destroy(&s->bakes[i].picture);
    memset(s, 0, sizeof *s);
}

void still_forget(Still *s) {
    s->count = s->window_frames = 0;
    for (int i = 0; i < STILL_BAKES; i++)
        s->bakes[i].ops = s->bakes[i].rows = 0;
}

/* Field by field: the bytes between fields are anything. */
static uint64_t hash_op(uint64_t seed, const DrawList *list, const DrawOp *op) {
    float numbers[] = {op->x,  op->y,    op->w,     op->h,    op->radius, op->stroke, op->a0,
                       op->a1, op->dash, op->angle, op->span, op->blur,   op->px};
    int words[] = {(int)op->kind,  op->count,     (int)op->font,
                   (int)op->align, (int)op->icon, op->closed};
    Color colors[] = {op->c0, op->c1};
    uint64_t h = hash_bytes(seed, numbers, sizeof numbers);
    h = hash_bytes(h, words, sizeof words);
    h = hash_bytes(h, colors, sizeof colors);
    size_t count = (size_t)op->count;
    if (op->kind == DRAW_POLYLINE || op->kind == DRAW_POLYGON)
        h = hash_bytes(h, list->points + op->first, count * sizeof *list->points);
    if (op->kind == DRAW_STRIP)
        h = hash_bytes(h, list->columns + op->first, count * sizeof *list->columns);
    if (op->kind == DRAW_TEXT) h = hash_bytes(h, list->chars + op->first, count);
    return h;
}

/* Hashes the list over the last one; returns how many orders at its beginning are the same. Orders
 * from the first figure on do not count, nor do those within a clip that is still open. */
static int same_orders(Still *s, const DrawList *list) {
    uint64_t h = 0;
    int same = 0, usable = 0;
    bool is_same = true, is_clipped = false;
    for (int i = 0; i < list->op_count; i++) {
        const DrawOp *op = &list->ops[i];
        if (op->kind == DRAW_STAGE) is_same = false;
        if (op->kind == DRAW_CLIP) is_clipped = op->w > 0;
        h = hash_op(h, list, op);
        is_same = is_same && i < s->count && s->chain[i] == h;
        s->chain[i] = h;
        if (is_same) same = i + 1;
        if (is_same && !is_clipped) usable = same;
    }
    s->count = list->op_count;
    return usable;
}

static bool is_valid(const Still *s, const Bake *bake) {
    return bake->ops > 0 && bake->ops <= s->count && s->chain[bake->ops - 1] == bake->key;
}

/* Decides after some frames what is worth a picture. */
static void choose(Still *s, int same) {
    for (int i = 0; i < STILL_BAKES; i++) {
        Bake *bake = &s->bakes[i];
        if (is_valid(s, bake)) {
            if (same < bake->ops + STILL_MORE) return;
            continue;
        }
        if (same < 2) return;
        bake->ops = same;
        bake->rows = 0;
        bake->key = s->chain[same - 1];
        return;
    }
}

static void fit(Still *s, int width, int height) {
    for (int i = 0; i < STILL_BAKES; i++) {
        Picture *picture = &s->bakes[i].picture;
        if (picture->width == width && picture->height == height) continue;
        picture_destroy(picture);
        s->bakes[i].ops = s->bakes[i].rows = 0;
        s->count = 0;
        s->allocations++;
        if (!picture_create(width, height, picture, NULL)) *picture = (Picture){0};
    }
}

void still_look(Still *s, const DrawList *list, int width, int height) {
    fit(s, width, height);
    int same = same_orders(s, list);
    if (s->window_frames == 0 || same < s->window_same) s->window_same = same;
    if (++s->window_frames < STILL_FRAMES) return;
    choose(s, s->window_same);
    s->window_frames = 0;
}

int still_ready(const Still *s) {
    int found = -1;
    for (int i = 0; i < STILL_BAKES; i++) {
        const Bake *bake = &s->bakes[i];
        if (!is_valid(s, bake) || bake->rows < bake->picture.height || bake->rows == 0) continue;
        if (found < 0 || bake->ops > s->bakes[found].ops) found = i;
    }
    return found;
}

int still_wanted(Still *s, int band, PixelRect *rows) {
    for (int i = 0; i < STILL_BAKES; i++) {
        Bake *bake = &s->bakes[i];
        if (!is_valid(s, bake) || bake->rows >= bake->picture.height) continue;
        int end =
            bake->rows + band < bake->picture.height ? bake->rows + band : bake->picture.height;
        *rows = (PixelRect){0, bake->rows, bake->picture.width, end};
        bake->rows = end;
        return i;
    }
    return -1;
}
