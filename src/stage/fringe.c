#include "stage/fringe.h"

#include "core/scalar.h"

#include <math.h>

static const float HEM = -1, DECAL = -2; /* in `rim` */

void fringe_begin(Fringe *f) {
    for (int i = 0; i < f->point_count; i++) {
        int32_t point = f->points[i];
        f->x[point] = f->y[point] = f->rim[point] = 0;
        f->ends[point] = (FringeEnds){0, 0};
    }
    f->count = f->point_count = 0;
    f->decal_px = 0;
}

static void push_outwards(Fringe *f, int point, float x, float y) {
    float l = sqrtf(x * x + y * y) + 1e-6f;
    if (!f->ends[point].outer) {
        f->ends[point].outer = -1;
        f->points[f->point_count++] = point;
    }
    f->x[point] += x / l;
    f->y[point] += y / l;
}

void fringe_add(Fringe *f, const Parts *p, const Camera *camera, int a, int b,
                const vec3s normals[2], const int32_t t[3], float depth) {
    if (f->count >= f->capacity) return;
    f->edges[f->count++] = (FringeEdge){a, b, depth};
    if (normals) {
        push_outwards(f, a, v_dot(normals[0], camera->right), -v_dot(normals[0], camera->up));
        push_outwards(f, b, v_dot(normals[1], camera->right), -v_dot(normals[1], camera->up));
        return;
    }
    int c = t[0] != a && t[0] != b ? t[0] : t[1] != a && t[1] != b ? t[1] : t[2];
    const float *pa = p->xy + 2 * a, *pb = p->xy + 2 * b, *pc = p->xy + 2 * c;
    float x = pb[1] - pa[1], y = pa[0] - pb[0];
    float away = x * (pc[0] - pa[0]) + y * (pc[1] - pa[1]);
    float s = away > 0 ? -1.f : 1.f;
    push_outwards(f, a, s * x, s * y);
    push_outwards(f, b, s * x, s * y);
    f->rim[a] = f->rim[b] = HEM; /* hems and decals take no rim */
}

void fringe_thin(Fringe *f, int a, int b, float width_px) {
    f->rim[a] = f->rim[b] = DECAL;
    f->decal_px = width_px;
}

/* Mixes the rim's colour into that of a point. */
static Color tinted(const uint8_t rgba[4], Color rim, float amount) {
    const uint8_t to[3] = {rim.r, rim.g, rim.b};
    uint8_t mixed[3];
    for (int k = 0; k < 3; k++)
        mixed[k] = (uint8_t)((float)rgba[k] + ((float)to[k] - (float)rgba[k]) * amount + .5f);
    return (Color){mixed[0], mixed[1], mixed[2], rgba[3]};
}

static void end_point(Fringe *f, int32_t point, float width_px, const FringeRim *rim,
                      GroundOut *out) {
    float l2 = f->x[point] * f->x[point] + f->y[point] * f->y[point];
    float scale = l2 > 0 ? 1 / sqrtf(l2) : 0, amount = 0;
    float width = f->rim[point] <= DECAL ? fminf(width_px, f->decal_px) : width_px;
    if (rim->color.a > 0 && f->rim[point] >= 0) {
        float towards = (f->x[point] * rim->x + f->y[point] * rim->y) * scale;
        amount = smoothstep(-.15f, .55f, towards);
        width = mixf(width_px, rim->width_px, amount);
    }
    const float *xy = out->xy + 2 * point;
    Color color = tinted(out->rgba + 4 * point, rim->color, amount);
    FringeEnds *ends = &f->ends[point];
    ends->inner = amount > 0 ? ground_vertex(out, xy[0], xy[1], color) : point;
    color.a = 0;
    ends->outer = ground_vertex(out, xy[0] + f->x[point] * scale * width,
                                xy[1] + f->y[point] * scale * width, color);
}

void fringe_end(Fringe *f, float width_px, const FringeRim *rim, GroundOut *vertices,
                Order *order) {
    static const float BEHIND_M = 1e-4f; /* its own triangle */
    for (int i = 0; i < f->point_count; i++)
        end_point(f, f->points[i], width_px, rim, vertices);
    for (int i = 0; i < f->count; i++) {
        const FringeEdge *e = &f->edges[i];
        FringeEnds a = f->ends[e->a], b = f->ends[e->b];
        if (a.inner < 0 || b.inner < 0 || a.outer < 0 || b.outer < 0) continue;
        order_add(order, a.inner, b.inner, b.outer, e->depth + BEHIND_M);
        order_add(order, a.inner, b.outer, a.outer, e->depth + BEHIND_M);
    }
}
