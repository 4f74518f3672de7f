#include "core/draw_list.h"

#include <assert.h>
#include <string.h>

/* No padding: lists are compared and hashed as bytes. */
_Static_assert(sizeof(DrawOp) == 2 * sizeof(Color) + 20 * sizeof(float), "a DrawOp has gaps");

static const DrawTransform IDENTITY = {.scale = 1, .alpha = 1};

void draw_begin(DrawList *d, float width) {
    d->width = width;
    d->op_count = d->point_count = d->column_count = 0;
    d->char_count = d->stage_count = d->transform_count = 0;
    d->overflowed = false;
}

/* ---- transforms: kept composed and with the pivot folded into the offset ---- */

static const DrawTransform *current(const DrawList *d) {
    int n = d->transform_count < DRAW_TRANSFORMS_MAX ? d->transform_count : DRAW_TRANSFORMS_MAX;
    return n > 0 ? &d->transforms[n - 1] : &IDENTITY;
}

void draw_push(DrawList *d, DrawTransform t) {
    const DrawTransform outer = *current(d);
    float dx = t.pivot_x * (1 - t.scale) + t.dx;
    float dy = t.pivot_y * (1 - t.scale) + t.dy;
    DrawTransform composed = {
        .dx = dx * outer.scale + outer.dx,
        .dy = dy * outer.scale + outer.dy,
        .scale = t.scale * outer.scale,
        .alpha = t.alpha * outer.alpha,
    };
    /* counted even when there is no room, so that the matching pop stays matched */
    if (d->transform_count < DRAW_TRANSFORMS_MAX)
        d->transforms[d->transform_count] = composed;
    else
        d->overflowed = true;
    d->transform_count++;
}

void draw_pop(DrawList *d) {
    assert(d->transform_count > 0);
    if (d->transform_count > 0) d->transform_count--;
}

static Color faded(Color c, float alpha) {
    float a = (float)c.a * alpha + 0.5f;
    c.a = (uint8_t)(a < 0 ? 0 : a > 255 ? 255 : a);
    return c;
}

/* ---- storage ---- */

static void add(DrawList *d, DrawOp op) {
    if (d->op_count >= DRAW_OPS_MAX) {
        d->overflowed = true;
        return;
    }
    const DrawTransform *t = current(d);
    op.x = op.x * t->scale + t->dx;
    op.y = op.y * t->scale + t->dy;
    op.w *= t->scale;
    op.h *= t->scale;
    op.radius *= t->scale;
    op.span *= t->scale;
    op.blur *= t->scale;
    op.px *= t->scale;
    if (op.kind != DRAW_ICON) op.stroke *= t->scale; /* an icon's stroke is on its own 24 grid */
    op.c0 = faded(op.c0, t->alpha);
    op.c1 = faded(op.c1, t->alpha);
    d->ops[d->op_count++] = op;
}

/* Where `want` entries begin in a store of `max`, or -1; the order itself must fit too. */
static int reserve(DrawList *d, int *count, int want, int max) {
    if (want < 0 || want > max - *count || d->op_count >= DRAW_OPS_MAX) {
        d->overflowed = true;
        return -1;
    }
    int first = *count;
    *count += want;
    return first;
}

static int store_points(DrawList *d, const DrawPoint *p, int n) {
    int first = reserve(d, &d->point_count, n, DRAW_POINTS_MAX);
    if (first < 0) return -1;
    const DrawTransform *t = current(d);
    for (int i = 0; i < n; i++)
        d->points[first + i] = (DrawPoint){p[i].x * t->scale + t->dx, p[i].y * t->scale + t->dy};
    return first;
}

/* ---- orders ---- */

void draw_rect(DrawList *d, float x, float y, float w, float h, Color c) {
    draw_round(d, x, y, w, h, 0, c, c);
}

void draw_round(DrawList *d, float x, float y, float w, float h, float radius, Color top,
                Color bottom) {
    add(d, (DrawOp){.kind = DRAW_ROUND_RECT,
                    .x = x,
                    .y = y,
                    .w = w,
                    .h = h,
                    .radius = radius,
                    .c0 = top,
                    .c1 = bottom});
}

void draw_outline(DrawList *d, float x, float y, float w, float h, float radius, float stroke,
                  Color c) {
    add(d, (DrawOp){.kind = DRAW_ROUND_RECT,
                    .x = x,
                    .y = y,
                    .w = w,
                    .h = h,
                    .radius = radius,
                    .stroke = stroke,
                    .c0 = c,
                    .c1 = c});
}

void draw_disc(DrawList *d, float cx, float cy, float radius, Color c) {
    draw_round(d, cx - radius, cy - radius, 2 * radius, 2 * radius, radius, c, c);
}

void draw_ring(DrawList *d, float cx, float cy, float radius, float stroke, Color c) {
    draw_outline(d, cx - radius, cy - radius, 2 * radius, 2 * radius, radius, stroke, c);
}

void draw_ellipse(DrawList *d, float cx, float cy, float rx, float ry, float angle, Color top,
                  Color bottom) {
    add(d, (DrawOp){.kind = DRAW_ELLIPSE,
                    .x = cx,
                    .y = cy,
                    .w = rx,
                    .h = ry,
                    .angle = angle,
                    .c0 = top,
                    .c1 = bottom});
}

void draw_arc(DrawList *d, float cx, float cy, float radius, float stroke, float from, float to,
              Color c) {
    add(d, (DrawOp){.kind = DRAW_ARC,
                    .x = cx,
                    .y = cy,
                    .radius = radius,
                    .stroke = stroke,
                    .a0 = from,
                    .a1 = to,
                    .c0 = c,
                    .c1 = c});
}

void draw_dots(DrawList *d, float cx, float cy, float radius, float stroke, int count, Color c) {
    add(d, (DrawOp){.kind = DRAW_ARC,
                    .x = cx,
                    .y = cy,
                    .radius = radius,
                    .stroke = stroke,
                    .a0 = 0,
                    .a1 = 1,
                    .dash = (float)count,
                    .c0 = c,
                    .c1 = c});
}

void draw_polyline(DrawList *d, const DrawPoint *p, int n, float stroke, bool closed, Color c) {
    int first = store_points(d, p, n);
    if (first < 0) return;
    add(d, (DrawOp){.kind = DRAW_POLYLINE,
                    .first = first,
                    .count = n,
                    .stroke = stroke,
                    .closed = closed,
                    .c0 = c,
                    .c1 = c});
}

void draw_polygon(DrawList *d, const DrawPoint *p, int n, Color top, Color bottom) {
    int first = store_points(d, p, n);
    if (first < 0) return;
    add(d, (DrawOp){.kind = DRAW_POLYGON,
                    .first = first,
                    .count = n,
                    .closed = true,
                    .c0 = top,
                    .c1 = bottom});
}

void draw_strip(DrawList *d, const DrawColumn *columns, int n, float span, Color crest,
                Color foot) {
    int first = reserve(d, &d->column_count, n, DRAW_COLUMNS_MAX);
    if (first < 0) return;
    const DrawTransform *t = current(d);
    for (int i = 0; i < n; i++)
        d->columns[first + i] =
            (DrawColumn){columns[i].x * t->scale + t->dx, columns[i].crest * t->scale + t->dy,
                         columns[i].foot * t->scale + t->dy};
    add(d,
        (DrawOp){
            .kind = DRAW_STRIP, .first = first, .count = n, .span = span, .c0 = crest, .c1 = foot});
}

void draw_glow(DrawList *d, float cx, float cy, float rx, float ry, Color c) {
    add(d, (DrawOp){.kind = DRAW_GLOW, .x = cx, .y = cy, .w = rx, .h = ry, .c0 = c, .c1 = c});
}

void draw_shadow(DrawList *d, float x, float y, float w, float h, float radius, float blur,
                 Color c) {
    add(d, (DrawOp){.kind = DRAW_SHADOW,
                    .x = x,
                    .y = y,
                    .w = w,
                    .h = h,
                    .radius = radius,
                    .blur = blur,
                    .c0 = c,
                    .c1 = c});
}

void draw_text(DrawList *d, float x, float baseline, FontRole font, float px, Align align, Color c,
               const char *text) {
    size_t length = strlen(text);
    if (length == 0) return;
    /* stored with its terminator, so that a painter can hand it on as it lies */
    int want = length < DRAW_CHARS_MAX ? (int)length + 1 : DRAW_CHARS_MAX + 1;
    int first = reserve(d, &d->char_count, want, DRAW_CHARS_MAX);
    if (first < 0) return;
    memcpy(d->chars + first, text, (size_t)want);
    add(d, (DrawOp){.kind = DRAW_TEXT,
                    .x = x,
                    .y = baseline,
                    .first = first,
                    .count = (int)length,
                    .font = font,
                    .px = px,
                    .align = align,
                    .c0 = c,
                    .c1 = c});
}

void draw_icon(DrawList *d, Icon icon, float x, float y, float size, float stroke, Color c) {
    add(d, (DrawOp){.kind = DRAW_ICON,
                    .icon = icon,
                    .x = x,
                    .y = y,
                    .w = size,
                    .h = size,
                    .stroke = stroke,
                    .c0 = c,
                    .c1 = c});
}

void draw_stage(DrawList *d, const StageView *view) {
    int first = reserve(d, &d->stage_count, 1, DRAW_STAGES_MAX);
    if (first < 0) return;
    const DrawTransform *t = current(d);
    StageView *stored = &d->stages[first];
    *stored = *view;
    stored->x = view->x * t->scale + t->dx;
    stored->y = view->y * t->scale + t->dy;
    stored->w = view->w * t->scale;
    stored->h = view->h * t->scale;
    add(d, (DrawOp){.kind = DRAW_STAGE,
                    .x = view->x,
                    .y = view->y,
                    .w = view->w,
                    .h = view->h,
                    .first = first,
                    .count = 1,
                    .c0 = {255, 255, 255, 255},
                    .c1 = {255, 255, 255, 255}});
}

void draw_clip(DrawList *d, float x, float y, float w, float h) {
    add(d, (DrawOp){.kind = DRAW_CLIP, .x = x, .y = y, .w = w, .h = h});
}

void draw_unclip(DrawList *d) {
    add(d, (DrawOp){.kind = DRAW_CLIP});
}
