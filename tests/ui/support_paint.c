#include "support_paint.h"

#include "core/scalar.h"
#include "ui/look.h"

static Color over(Color below, Color above) {
    float a = (float)above.a / 255;
    above.a = below.a = 255;
    return color_mix(below, above, a);
}

/* Signed distance to a rounded rectangle, negative inside. */
static float round_distance(const DrawOp *op, float x, float y) {
    float r = fminf(op->radius, fminf(op->w, op->h) / 2);
    float qx = fabsf(x - op->x - op->w / 2) - op->w / 2 + r;
    float qy = fabsf(y - op->y - op->h / 2) - op->h / 2 + r;
    return hypotf(fmaxf(qx, 0), fmaxf(qy, 0)) + fminf(fmaxf(qx, qy), 0) - r;
}

static float segment_distance(DrawPoint a, DrawPoint b, float x, float y) {
    float dx = b.x - a.x, dy = b.y - a.y, d = dx * dx + dy * dy;
    float u = d > 0 ? clampf(((x - a.x) * dx + (y - a.y) * dy) / d, 0, 1) : 0;
    return hypotf(x - a.x - u * dx, y - a.y - u * dy);
}

static bool in_polygon(const DrawPoint *p, int n, float x, float y) {
    bool in = false;
    for (int i = 0, j = n - 1; i < n; j = i++)
        if ((p[i].y > y) != (p[j].y > y) &&
            x < (p[j].x - p[i].x) * (y - p[i].y) / (p[j].y - p[i].y) + p[i].x)
            in = !in;
    return in;
}

static bool covers(const DrawList *list, const DrawOp *op, float x, float y, Color *out) {
    const DrawPoint *p = list->points + op->first;
    Color c = op->c0;
    switch (op->kind) {
    case DRAW_ROUND_RECT: {
        float d = round_distance(op, x, y);
        if (op->stroke > 0 ? fabsf(d) > op->stroke / 2 : d > 0) return false;
        if (op->stroke <= 0 && op->h > 0) c = color_mix(op->c0, op->c1, (y - op->y) / op->h);
        break;
    }
    case DRAW_ELLIPSE: {
        float s = sinf(op->angle), co = cosf(op->angle), dx = x - op->x, dy = y - op->y;
        float u = (dx * co + dy * s) / op->w, v = (dy * co - dx * s) / op->h;
        if (u * u + v * v > 1) return false;
        c = color_mix(op->c0, op->c1, (y - op->y + op->h) / (2 * op->h));
        break;
    }
    case DRAW_ARC: {
        float d = hypotf(x - op->x, y - op->y);
        if (fabsf(d - op->radius) > op->stroke / 2) return false;
        float turn = atan2f(x - op->x, op->y - y) / TAU_F;
        turn -= floorf(turn);
        if (turn < op->a0 || turn > op->a1) return false;
        break;
    }
    case DRAW_POLYLINE: {
        float d = 1e9f;
        for (int i = 0; i + 1 < op->count; i++)
            d = fminf(d, segment_distance(p[i], p[i + 1], x, y));
        if (op->closed) d = fminf(d, segment_distance(p[op->count - 1], p[0], x, y));
        if (d > op->stroke / 2) return false;
        break;
    }
    case DRAW_POLYGON: {
        float top = p[0].y, foot = p[0].y;
        if (!in_polygon(p, op->count, x, y)) return false;
        for (int i = 1; i < op->count; i++)
            top = fminf(top, p[i].y), foot = fmaxf(foot, p[i].y);
        c = color_mix(op->c0, op->c1, foot > top ? (y - top) / (foot - top) : 0);
        break;
    }
    case DRAW_STRIP: {
        const DrawColumn *k = list->columns + op->first;
        for (int i = 0; i + 1 < op->count; i++) {
            if (x < k[i].x || x > k[i + 1].x) continue;
            float u = (x - k[i].x) / fmaxf(1e-3f, k[i + 1].x - k[i].x);
            float crest = mixf(k[i].crest, k[i + 1].crest, u),
                  foot = mixf(k[i].foot, k[i + 1].foot, u);
            if (y < crest || y > foot) return false;
            *out = color_mix(op->c0, op->c1, (y - crest) / op->span);
            return true;
        }
        return false;
    }
    case DRAW_GLOW: {
        float d = hypotf((x - op->x) / op->w, (y - op->y) / op->h);
        if (d >= 1) return false;
        float a = d < .45f ? mixf(1, .45f, d / .45f) : mixf(.45f, 0, (d - .45f) / .55f);
        c = color_alpha(op->c0, a);
        break;
    }
    case DRAW_SHADOW: {
        float d = round_distance(op, x, y);
        c = color_alpha(op->c0, 1 - smoothstep(-op->blur, op->blur, d));
        break;
    }
    case DRAW_TEXT:
    case DRAW_ICON:
    case DRAW_STAGE:
    case DRAW_CLIP:
    case DRAW_KIND_COUNT:
        return false;
    }
    *out = c;
    return true;
}

Color paint_at(const DrawList *list, int op_count, float x, float y) {
    Color ground = {0, 0, 0, 255};
    const DrawOp *clip = NULL;
    for (int i = 0; i < op_count; i++) {
        const DrawOp *op = &list->ops[i];
        Color c;
        if (op->kind == DRAW_CLIP) {
            clip = op->w > 0 ? op : NULL;
            continue;
        }
        if (clip && (x < clip->x || x > clip->x + clip->w || y < clip->y || y > clip->y + clip->h))
            continue;
        if (covers(list, op, x, y, &c)) ground = over(ground, c);
    }
    return ground;
}
