#include "body/skin_kernel.h"

#include "core/kernel.h"
#include "core/lanes.h"

#include <math.h>
#include <stdbool.h>

_Static_assert((int)SKIN_LANES == (int)LANES_BLOCK, "points come in whole blocks");

static const float FLOOR_M = .0005f, GAP_M = .0007f, DEEPEST_M = .06f;

typedef struct Point {
    Lanes x, y, z;
} Point;

typedef struct Field { /* distance and its gradient */
    Lanes d, x, y, z;
} Field;

#define EACH_VECTOR for (int v = 0; v < LANES_IN_BLOCK; v++)

/* Distance to a segment whose radius changes evenly along it is the least of |p - a(t)| - r(t) over
 * t: that t is where the side's slope says, kept within the segment. */
static inline void cone_field(const PosedCone *c, bool is_round, const Point *p, Field *out) {
    const float *m = c->m;
    EACH_VECTOR {
        Lanes ux = m[0] * p[v].x + m[1] * p[v].y + m[2] * p[v].z + m[3];
        Lanes uy = m[4] * p[v].x + m[5] * p[v].y + m[6] * p[v].z + m[7];
        Lanes uz = m[8] * p[v].x + m[9] * p[v].y + m[10] * p[v].z + m[11];
        Lanes q2 = ux * ux + uz * uz + 1e-12f, q = q2 * lanes_inverse_root(q2);
        Lanes t = lanes_clamp(uy - q * c->slope, 0, c->height), y = uy - t;
        Lanes l2 = q2 + y * y, il = lanes_inverse_root(l2);
        Lanes d = l2 * il + (t * c->narrows - c->ra);
        Lanes gx = ux * il, gy = y * il, gz = uz * il;
        Lanes wx = m[0] * gx + m[4] * gy + m[8] * gz, wy = m[1] * gx + m[5] * gy + m[9] * gz,
              wz = m[2] * gx + m[6] * gy + m[10] * gz;
        if (!is_round) {
            Lanes ig = lanes_inverse_root(wx * wx + wy * wy + wz * wz + 1e-12f);
            d *= ig;
            wx *= ig;
            wy *= ig;
            wz *= ig;
        }
        out[v] = (Field){d, wx, wy, wz};
    }
}

static inline void cone_block(const PosedCone *c, const Point *p, Field *out) {
    if (c->wide == 1)
        cone_field(c, true, p, out);
    else
        cone_field(c, false, p, out);
}

/* The smooth union of flesh.h: f becomes f joined with g. */
static inline void union_block(float blend, Field *f, const Field *g) {
    EACH_VECTOR {
        Lanes k = 1.2f - 1.2f * (f[v].x * g[v].x + f[v].y * g[v].y + f[v].z * g[v].z);
        k = lanes_clamp(k, .02f, 1) * blend;
        Lanes apart = g[v].d - f[v].d;
        Lanes u = lanes_clamp(.5f - .5f * apart * lanes_inverse(k), 0, 1);
        f[v].d += u * (apart - k * (1 - u));
        f[v].x += u * (g[v].x - f[v].x);
        f[v].y += u * (g[v].y - f[v].y);
        f[v].z += u * (g[v].z - f[v].z);
    }
}

/* Linear blend of the bones: of their matrices first, so that a bone costs twelve products. */
static inline void blend_bones(const SkinJob *job, int o, Point *p, Point *n) {
    EACH_VECTOR {
        int at = o + v * LANES;
        Lanes m[12];
        for (int k = 0; k < 12; k++)
            m[k] = lanes_of(0);
        for (int b = 0; b < job->bone_count; b++) {
            Lanes w = lanes_load(job->weights + b * job->count + at);
            for (int k = 0; k < 12; k++)
                m[k] += w * job->bones[b][k];
        }
        Lanes x = lanes_load(job->rest[0] + at), y = lanes_load(job->rest[1] + at),
              z = lanes_load(job->rest[2] + at);
        p[v] = (Point){m[0] * x + m[1] * y + m[2] * z + m[3], m[4] * x + m[5] * y + m[6] * z + m[7],
                       m[8] * x + m[9] * y + m[10] * z + m[11]};
        x = lanes_load(job->detail[0] + at);
        y = lanes_load(job->detail[1] + at);
        z = lanes_load(job->detail[2] + at);
        n[v] = (Point){m[0] * x + m[1] * y + m[2] * z, m[4] * x + m[5] * y + m[6] * z,
                       m[8] * x + m[9] * y + m[10] * z};
    }
}

/* How deep inside its iso surface each vertex begins. */
static inline void keep_sunk(const SkinJob *job, int o, const Field *f) {
    EACH_VECTOR {
        Lanes deep = lanes_load(job->iso + o + v * LANES) - f[v].d;
        lanes_store(job->sunk + o + v * LANES, lanes_most(deep, lanes_of(0)));
    }
}

/* Newton steps back to the vertex's own iso value; f.xyz end as the field's unit gradient. The
 * second step is for folds only: it is left out where the block moved less than 1 mm. */
static inline void return_to_iso(const SkinJob *job, int o, Point *p, Field *f) {
    for (int i = 0; i < 2; i++) {
        Field g[LANES_IN_BLOCK];
        Lanes most = lanes_of(0);
        cone_block(job->cones[0], p, f);
        for (int c = 1; c < job->cone_count; c++) {
            cone_block(job->cones[c], p, g);
            union_block(job->cones[c]->blend, f, g);
        }
        if (job->sunk && i == 0) keep_sunk(job, o, f);
        EACH_VECTOR {
            Lanes il =
                lanes_inverse_root(f[v].x * f[v].x + f[v].y * f[v].y + f[v].z * f[v].z + 1e-9f);
            f[v].x *= il;
            f[v].y *= il;
            f[v].z *= il;
            Lanes s = (f[v].d - lanes_load(job->iso + o + v * LANES)) *
                      lanes_load(job->hold + o + v * LANES);
            s = lanes_clamp(s, -job->step, job->step);
            p[v].x -= f[v].x * s;
            p[v].y -= f[v].y * s;
            p[v].z -= f[v].z * s;
            most = lanes_most(most, s * s);
        }
        if (lanes_most_of(most) < 1.0e-6f) break;
    }
}

void KERNEL(skin_group)(const SkinJob *job) {
    Lanes lo[3], hi[3];
    for (int k = 0; k < 3; k++) {
        lo[k] = lanes_of(1e9f);
        hi[k] = lanes_of(-1e9f);
    }
    for (int o = 0; o < job->count; o += LANES_BLOCK) {
        Point p[LANES_IN_BLOCK], n[LANES_IN_BLOCK];
        Field f[LANES_IN_BLOCK];
        blend_bones(job, o, p, n);
        if (job->cone_count)
            return_to_iso(job, o, p, f);
        else
            EACH_VECTOR f[v].x = f[v].y = f[v].z = lanes_of(0);
        EACH_VECTOR {
            int at = o + v * LANES;
            Lanes h = lanes_load(job->hold + at);
            Lanes normal[3] = {n[v].x + h * f[v].x, n[v].y + h * f[v].y, n[v].z + h * f[v].z};
            Lanes il = lanes_inverse_root(normal[0] * normal[0] + normal[1] * normal[1] +
                                          normal[2] * normal[2] + 1e-9f);
            /* the floor is one more part, a hard one */
            Lanes place[3] = {p[v].x, lanes_most(p[v].y, lanes_of(FLOOR_M)), p[v].z};
            for (int k = 0; k < 3; k++) {
                lanes_store(job->n[k] + at, normal[k] * il);
                lanes_store(job->p[k] + at, place[k]);
                lo[k] = lanes_least(lo[k], place[k]);
                hi[k] = lanes_most(hi[k], place[k]);
            }
        }
    }
    for (int k = 0; k < 3; k++) {
        job->lo[k] = lanes_least_of(lo[k]);
        job->hi[k] = lanes_most_of(hi[k]);
    }
}

/* ---- contact ---- */

/* Distance of one cone from one point, in the cone's own space: never more than 5 % above the true
 * one (sections are at least .95 wide), and below it by up to c->wide. */
static float cone_distance_at(const PosedCone *c, float x, float y, float z) {
    const float *m = c->m;
    float ux = m[0] * x + m[1] * y + m[2] * z + m[3], uy = m[4] * x + m[5] * y + m[6] * z + m[7],
          uz = m[8] * x + m[9] * y + m[10] * z + m[11];
    float q2 = ux * ux + uz * uz, t = uy - sqrtf(q2) * c->slope;
    t = t < 0 ? 0 : t > c->height ? c->height : t;
    return sqrtf(q2 + (uy - t) * (uy - t)) + t * c->narrows - c->ra;
}

typedef struct Ball {
    float x, y, z, r;
} Ball;

static inline Ball block_ball(const Point *p) {
    Lanes sum[3] = {lanes_of(0), lanes_of(0), lanes_of(0)}, far = lanes_of(0);
    EACH_VECTOR {
        sum[0] += p[v].x;
        sum[1] += p[v].y;
        sum[2] += p[v].z;
    }
    const float each = 1.0f / LANES_BLOCK;
    Ball b = {lanes_sum_of(sum[0]) * each, lanes_sum_of(sum[1]) * each, lanes_sum_of(sum[2]) * each,
              0};
    EACH_VECTOR {
        Lanes x = p[v].x - b.x, y = p[v].y - b.y, z = p[v].z - b.z;
        far = lanes_most(far, x * x + y * y + z * z);
    }
    b.r = sqrtf(lanes_most_of(far));
    return b;
}

static int near_cones(const ContactJob *job, const Point *p, const PosedCone **near) {
    Ball ball = block_ball(p);
    int count = 0;
    for (int i = 0; i < job->cone_count; i++) {
        const PosedCone *c = job->cones[i];
        float x = c->mid[0] - ball.x, y = c->mid[1] - ball.y, z = c->mid[2] - ball.z;
        float reach = c->bound + ball.r;
        if (x * x + y * y + z * z < reach * reach &&
            cone_distance_at(c, ball.x, ball.y, ball.z) * .95f < ball.r)
            near[count++] = c;
    }
    return count;
}

/* Of the cones the one each point lies deepest in, and its inverse radius. */
static inline void deepest_of(const PosedCone *const *near, int count, const Point *p, Field *f,
                              Lanes *share) {
    for (int a = 0; a < count; a++) {
        const PosedCone *c = near[a];
        Field g[LANES_IN_BLOCK];
        cone_block(c, p, g);
        const float inverse = 2 / (c->ra + c->rb);
        EACH_VECTOR {
            Lanes d = g[v].d - c->cloth;
            LanesMask is_deeper = a ? d < f[v].d : d == d;
            f[v].d = lanes_pick(is_deeper, d, f[v].d);
            f[v].x = lanes_pick(is_deeper, g[v].x, f[v].x);
            f[v].y = lanes_pick(is_deeper, g[v].y, f[v].y);
            f[v].z = lanes_pick(is_deeper, g[v].z, f[v].z);
            share[v] = lanes_pick(is_deeper, lanes_of(inverse), share[v]);
        }
    }
}

/* A vertex of part A inside part B moves along its own normal to where both parts are equally deep.
 * Both parts do the same, so they meet on one common surface half way, and the visible line between
 * them is smooth. Its own depth along -n is s; f(s) = dB + s is zero where both are equally deep,
 * with slope 1 - n.gB. A gap of 0.7 mm is left so that sorting never has to order two coincident
 * surfaces. What lies deeper than two thirds of a part's radius is let go by degrees: it cannot be
 * seen, and near the axis the way out changes with every small movement. */
static inline void press_block(const ContactJob *job, int o, const PosedCone *const *near,
                               int near_count, const Point *from) {
    Lanes s[LANES_IN_BLOCK], firm[LANES_IN_BLOCK], share[LANES_IN_BLOCK];
    Point n[LANES_IN_BLOCK];
    EACH_VECTOR {
        int at = o + v * LANES;
        n[v] = (Point){lanes_load(job->n[0] + at), lanes_load(job->n[1] + at),
                       lanes_load(job->n[2] + at)};
        s[v] = share[v] = lanes_of(0);
    }
    for (int i = 0; i < 2; i++) {
        Point p[LANES_IN_BLOCK];
        Field deepest[LANES_IN_BLOCK];
        EACH_VECTOR {
            p[v] = (Point){from[v].x - n[v].x * s[v], from[v].y - n[v].y * s[v],
                           from[v].z - n[v].z * s[v]};
            deepest[v] = (Field){lanes_of(1), n[v].x, n[v].y, n[v].z};
        }
        deepest_of(near, near_count, p, deepest, share);
        EACH_VECTOR {
            const Field *f = &deepest[v];
            if (i == 0) {
                firm[v] = lanes_clamp((.95f + f->d * share[v]) * 3, 0, 1);
                lanes_store(job->apart + o + v * LANES, f->d - GAP_M);
            }
            Lanes slope = 1 - (n[v].x * f->x + n[v].y * f->y + n[v].z * f->z);
            Lanes over = f->d + s[v] - GAP_M;
            s[v] -= over * lanes_inverse(lanes_most(slope, lanes_of(.5f)));
            s[v] = lanes_clamp(s[v], 0, DEEPEST_M);
        }
    }
    EACH_VECTOR {
        int at = o + v * LANES;
        Lanes t = s[v] * firm[v];
        lanes_store(job->p[0] + at, from[v].x - n[v].x * t);
        lanes_store(job->p[1] + at, lanes_most(from[v].y - n[v].y * t, lanes_of(FLOOR_M)));
        lanes_store(job->p[2] + at, from[v].z - n[v].z * t);
    }
}

void KERNEL(skin_contact)(const ContactJob *job) {
    for (int o = 0; o < job->count; o += LANES_BLOCK) {
        const PosedCone *near[SKIN_CONTACTS_MAX];
        Point p[LANES_IN_BLOCK];
        EACH_VECTOR {
            int at = o + v * LANES;
            p[v] = (Point){lanes_load(job->p[0] + at), lanes_load(job->p[1] + at),
                           lanes_load(job->p[2] + at)};
        }
        int count = near_cones(job, p, near);
        if (count)
            press_block(job, o, near, count, p);
        else
            EACH_VECTOR lanes_store(job->apart + o + v * LANES, lanes_of(SKIN_APART));
    }
}
