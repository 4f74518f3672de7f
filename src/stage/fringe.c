#include "stage/fringe.h"

#include "core/scalar.h"

#include <math.h>
#include <string.h>

void fringe_begin(Fringe *f, int point_count) {
    f->count = 0;
    f->decal_px = 0;
    memset(f->x, 0, (size_t)point_count * sizeof *f->x);
    memset(f->y, 0, (size_t)point_count * sizeof *f->y);
    memset(f->rim, 0, (size_t)point_count * sizeof *f->rim);
}

static void push_outwards(Fringe *f, int point, float x, float y) {
    float l = sqrtf(x * x + y * y) + 1e-6f;
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
    float x = p->y[b] - p->y[a], y = p->x[a] - p->x[b];
    float away = x * (p->x[c] - p->x[a]) + y * (p->y[c] - p->y[a]);
    float s = away > 0 ? -1.f : 1.f;
    push_outwards(f, a, s * x, s * y);
    push_outwards(f, b, s * x, s * y);
    f->rim[a] = f->rim[b] = -1; /* hems and decals take no rim */
}

static const float DECAL = -2; /* in `rim` */

void fringe_thin(Fringe *f, int a, int b, float width_px) {
    f->rim[a] = f->rim[b] = DECAL;
    f->decal_px = width_px;
}

void fringe_end(Fringe *f, int point_count, float width_px, const FringeRim *rim, Order *order) {
    static const float BEHIND_M = 1e-4f; /* its own triangle */
    bool has_rim = rim->color.a > 0;
    for (int i = 0; i < point_count; i++) {
        float l2 = f->x[i] * f->x[i] + f->y[i] * f->y[i];
        float scale = l2 > 0 ? 1 / sqrtf(l2) : 0;
        float width = f->rim[i] <= DECAL ? fminf(width_px, f->decal_px) : width_px;
        bool takes_rim = has_rim && f->rim[i] >= 0;
        f->rim[i] = 0;
        if (takes_rim) {
            float towards = (f->x[i] * rim->x + f->y[i] * rim->y) * scale;
            f->rim[i] = smoothstep(-.15f, .55f, towards);
            width = mixf(width_px, rim->width_px, f->rim[i]);
        }
        f->x[i] *= scale * width;
        f->y[i] *= scale * width;
    }
    int inner = has_rim ? 2 * point_count : 0;
    for (int i = 0; i < f->count; i++) {
        const FringeEdge *e = &f->edges[i];
        int outer_a = e->a + point_count, outer_b = e->b + point_count;
        order_add(order, e->a + inner, e->b + inner, outer_b, e->depth + BEHIND_M);
        order_add(order, e->a + inner, outer_b, outer_a, e->depth + BEHIND_M);
    }
}
