#include "stage/fold.h"

#include <math.h>

static const float BEHIND_M = .05f; /* how much farther what is hidden is sorted */

static Color color_of(const Parts *p, int point) {
    const uint8_t *c = p->rgba + point * 4;
    return (Color){c[0], c[1], c[2], c[3]};
}

static uint8_t between(uint8_t a, uint8_t b, float t) {
    return (uint8_t)((float)a + ((float)b - (float)a) * t + .5f);
}

typedef struct Crossing {
    int32_t on[2]; /* the vertex for a's side of the line, and for b's: one, or two colours */
    float z;
} Crossing;

/* Where the line crosses the edge from a to b; false without room. */
static bool add_crossing(const Parts *p, int a, int b, GroundOut *out, Crossing *c) {
    float t = p->fold[a] / (p->fold[a] - p->fold[b]);
    float x = p->xy[a * 2] + (p->xy[b * 2] - p->xy[a * 2]) * t;
    float y = p->xy[a * 2 + 1] + (p->xy[b * 2 + 1] - p->xy[a * 2 + 1]) * t;
    c->z = p->z[a] + (p->z[b] - p->z[a]) * t;
    if (p->dyed[a] == p->dyed[b]) {
        Color ca = color_of(p, a), cb = color_of(p, b);
        Color mixed = {between(ca.r, cb.r, t), between(ca.g, cb.g, t), between(ca.b, cb.b, t),
                       between(ca.a, cb.a, t)};
        c->on[0] = c->on[1] = ground_vertex(out, x, y, mixed);
    } else {
        c->on[0] = ground_vertex(out, x, y, color_of(p, a));
        c->on[1] = ground_vertex(out, x, y, color_of(p, b));
    }
    return c->on[0] >= 0 && c->on[1] >= 0;
}

/* A strip along a..b that fades away from `inner`. */
static void add_edge(int32_t a, int32_t b, int32_t inner, float depth, float edge_px,
                     GroundOut *out, Order *order) {
    static const float NEXT_M = 1e-4f; /* just behind what it ends */
    const float *pa = out->xy + 2 * a, *pb = out->xy + 2 * b, *pc = out->xy + 2 * inner;
    float x = pb[1] - pa[1], y = pa[0] - pb[0], l = sqrtf(x * x + y * y) + 1e-6f;
    float away = x * (pc[0] - pa[0]) + y * (pc[1] - pa[1]);
    float scale = (away > 0 ? -edge_px : edge_px) / l;
    int32_t ends[2];
    for (int k = 0; k < 2; k++) {
        int32_t from = k ? b : a;
        const uint8_t *c = out->rgba + 4 * from;
        ends[k] = ground_vertex(out, out->xy[from * 2] + x * scale,
                                out->xy[from * 2 + 1] + y * scale, (Color){c[0], c[1], c[2], 0});
        if (ends[k] < 0) return;
    }
    order_add(order, a, b, ends[1], depth + NEXT_M);
    order_add(order, a, ends[1], ends[0], depth + NEXT_M);
}

bool fold_add(const Parts *p, const int32_t t[3], float depth, float edge_px, GroundOut *out,
              Order *order) {
    int shown = 0, r = 0;
    for (int k = 0; k < 3; k++)
        shown += p->fold[t[k]] > 0;
    if (shown == 0 || shown == 3) {
        order_add(order, t[0], t[1], t[2], shown ? depth : depth + BEHIND_M);
        return shown > 0;
    }
    while ((p->fold[t[r]] > 0) != (shown == 1))
        r++; /* the corner alone on its side of the line */
    int a = t[r], b = t[(r + 1) % 3], c = t[(r + 2) % 3];
    Crossing ab, ac;
    if (!add_crossing(p, a, b, out, &ab) || !add_crossing(p, a, c, out, &ac)) {
        order_add(order, t[0], t[1], t[2], depth);
        return true;
    }
    float whole = (p->z[a] + p->z[b] + p->z[c]) * (1.f / 3);
    float alone = depth + (p->z[a] + ab.z + ac.z) * (1.f / 3) - whole;
    float pair = depth + (p->z[b] + p->z[c] + ab.z + ac.z) * .25f - whole;
    order_add(order, a, ab.on[0], ac.on[0], shown == 1 ? alone : alone + BEHIND_M);
    if (shown == 1) pair += BEHIND_M;
    order_add(order, ab.on[1], b, c, pair);
    order_add(order, ab.on[1], c, ac.on[1], pair);
    if (shown == 1)
        add_edge(ab.on[0], ac.on[0], a, alone, edge_px, out, order);
    else
        add_edge(ab.on[1], ac.on[1], b, pair, edge_px, out, order);
    return true;
}
