#include "stage/fringe.h"

#include "core/scalar.h"

#include <math.h>

static const float HEM = -1, DECAL = -2; /* in `rim` */

void fringe_begin(Fringe *f) {
    for (int i = 0; i < f->point_count; i++) {
        int32_t point = f->points[i];
        f->x[point] = f->y[point] = f->rim[point] = 0;
        f->ends[point] = (FringeEnds){0};
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

/* It runs out where the edge turns away from where the light comes from. Not by fading: strips of
 * an uneven silhouette lie over each other, and what is seen through would show where. */
static void rim_point(Fringe *f, int32_t point, float edge_px, const FringeRim *rim,
                      GroundOut *out) {
    const float *xy = out->xy + 2 * point;
    float amount = smoothstep(-.15f, .55f, f->x[point] * rim->x + f->y[point] * rim->y);
    float shown = (float)out->rgba[4 * point + 3] / 255; /* where a glow ends it has none */
    float width = rim->width_px * amount * shown;
    const float at[3] = {0, width, width + fminf(edge_px, width)};
    for (int k = 0; k < 3; k++) {
        Color color = rim->color;
        if (k == 2) color.a = 0;
        f->ends[point].rim[k] =
            ground_vertex(out, xy[0] + f->x[point] * at[k], xy[1] + f->y[point] * at[k], color);
    }
}

static void end_point(Fringe *f, int32_t point, float width_px, const FringeRim *rim,
                      GroundOut *out) {
    float l2 = f->x[point] * f->x[point] + f->y[point] * f->y[point];
    float scale = l2 > 0 ? 1 / sqrtf(l2) : 0;
    float width = f->rim[point] <= DECAL ? fminf(width_px, f->decal_px) : width_px;
    const float *xy = out->xy + 2 * point;
    const uint8_t *rgba = out->rgba + 4 * point;
    FringeEnds *ends = &f->ends[point];
    f->x[point] *= scale;
    f->y[point] *= scale;
    for (int k = 0; k < 3; k++)
        ends->rim[k] = -1;
    ends->outer = ground_vertex(out, xy[0] + f->x[point] * width, xy[1] + f->y[point] * width,
                                (Color){rgba[0], rgba[1], rgba[2], 0});
    if (rim->color.a > 0 && f->rim[point] >= 0) rim_point(f, point, width_px, rim, out);
}

/* A quad between two ends of a strip. */
static void add_strip(Order *order, int32_t a, int32_t b, int32_t b_outer, int32_t a_outer,
                      float depth) {
    if (a < 0 || b < 0 || a_outer < 0 || b_outer < 0) return;
    order_add(order, a, b, b_outer, depth);
    order_add(order, a, b_outer, a_outer, depth);
}

void fringe_end(Fringe *f, float width_px, const FringeRim *rim, GroundOut *vertices,
                Order *order) {
    static const float BEHIND_M = 1e-4f; /* its own triangle */
    for (int i = 0; i < f->point_count; i++)
        end_point(f, f->points[i], width_px, rim, vertices);
    for (int i = 0; i < f->count; i++) {
        const FringeEdge *e = &f->edges[i];
        const FringeEnds *a = &f->ends[e->a], *b = &f->ends[e->b];
        add_strip(order, e->a, e->b, b->outer, a->outer, e->depth + BEHIND_M);
        for (int k = 0; k < 2; k++)
            add_strip(order, a->rim[k], b->rim[k], b->rim[k + 1], a->rim[k + 1], order->far_depth);
    }
}
