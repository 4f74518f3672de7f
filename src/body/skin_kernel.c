#include "body/skin_kernel.h"

#include "core/kernel.h"

#include <math.h>

typedef struct Block {
    float x[SKIN_LANES], y[SKIN_LANES], z[SKIN_LANES];
} Block;

typedef struct FieldBlock { /* distance and its gradient */
    float d[SKIN_LANES], x[SKIN_LANES], y[SKIN_LANES], z[SKIN_LANES];
} FieldBlock;

#define EACH_LANE for (int l = 0; l < SKIN_LANES; l++)

static inline void cone_field(const PosedCone *c, int is_round, const Block *restrict p,
                              FieldBlock *restrict out) {
    const float m0 = c->m[0], m1 = c->m[1], m2 = c->m[2], m3 = c->m[3];
    const float m4 = c->m[4], m5 = c->m[5], m6 = c->m[6], m7 = c->m[7];
    const float m8 = c->m[8], m9 = c->m[9], m10 = c->m[10], m11 = c->m[11];
    const float ra = c->ra, rb = c->rb, ca = c->cos_side, sa = c->sin_side;
    const float side_height = c->side_height, height = c->height;
    EACH_LANE {
        float ux = m0 * p->x[l] + m1 * p->y[l] + m2 * p->z[l] + m3;
        float uy = m4 * p->x[l] + m5 * p->y[l] + m6 * p->z[l] + m7;
        float uz = m8 * p->x[l] + m9 * p->y[l] + m10 * p->z[l] + m11;
        float q2 = ux * ux + uz * uz + 1e-12f, iq = 1 / sqrtf(q2), q = q2 * iq;
        float along = ca * uy - sa * q;
        float yy = along < 0 ? uy : uy - height, l2 = q2 + yy * yy, il = 1 / sqrtf(l2);
        int on_side = (along >= 0) & (along <= side_height);
        float d = on_side ? q * ca + uy * sa - ra : l2 * il - (along < 0 ? ra : rb);
        float gq = (on_side ? ca : q * il) * iq, gy = on_side ? sa : yy * il;
        float gx = gq * ux, gz = gq * uz;
        float wx = m0 * gx + m4 * gy + m8 * gz, wy = m1 * gx + m5 * gy + m9 * gz,
              wz = m2 * gx + m6 * gy + m10 * gz;
        float ig = is_round ? 1 : 1 / sqrtf(wx * wx + wy * wy + wz * wz + 1e-12f);
        out->d[l] = d * ig;
        out->x[l] = wx * ig;
        out->y[l] = wy * ig;
        out->z[l] = wz * ig;
    }
}

static inline void cone_block(const PosedCone *c, const Block *restrict p,
                              FieldBlock *restrict out) {
    if (c->wide == 1)
        cone_field(c, 1, p, out);
    else
        cone_field(c, 0, p, out);
}

/* The smooth union of flesh.h for a block: f becomes f joined with g. */
static inline void union_block(float blend, FieldBlock *restrict f, const FieldBlock *restrict g) {
    EACH_LANE {
        float c = 1.2f * (1 - (f->x[l] * g->x[l] + f->y[l] * g->y[l] + f->z[l] * g->z[l]));
        c = c < .02f ? .02f : c > 1 ? 1 : c;
        float k = blend * c, t = .5f + .5f * (g->d[l] - f->d[l]) / k;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float u = 1 - t;
        f->d[l] = g->d[l] * u + f->d[l] * t - k * t * u;
        f->x[l] = g->x[l] * u + f->x[l] * t;
        f->y[l] = g->y[l] * u + f->y[l] * t;
        f->z[l] = g->z[l] * u + f->z[l] * t;
    }
}

/* Linear blend of the bones. */
static inline void blend_bones(const SkinJob *job, int o, Block *restrict p, Block *restrict n) {
    EACH_LANE p->x[l] = p->y[l] = p->z[l] = n->x[l] = n->y[l] = n->z[l] = 0;
    const float *rx = job->rest[0] + o, *ry = job->rest[1] + o, *rz = job->rest[2] + o;
    const float *dx = job->detail[0] + o, *dy = job->detail[1] + o, *dz = job->detail[2] + o;
    for (int b = 0; b < job->bone_count; b++) {
        const float *m = job->bones[b], *weight = job->weights + b * job->count + o;
        EACH_LANE {
            float w = weight[l], x = rx[l], y = ry[l], z = rz[l];
            float a = dx[l], c = dy[l], e = dz[l];
            p->x[l] += w * (m[0] * x + m[1] * y + m[2] * z + m[3]);
            p->y[l] += w * (m[4] * x + m[5] * y + m[6] * z + m[7]);
            p->z[l] += w * (m[8] * x + m[9] * y + m[10] * z + m[11]);
            n->x[l] += w * (m[0] * a + m[1] * c + m[2] * e);
            n->y[l] += w * (m[4] * a + m[5] * c + m[6] * e);
            n->z[l] += w * (m[8] * a + m[9] * c + m[10] * e);
        }
    }
}

/* Newton steps back to the vertex's own iso value; f.xyz end as the field's unit gradient. The
 * second step is for folds only: it is left out where the block moved less than 1 mm. */
static inline void return_to_iso(const SkinJob *job, int o, Block *restrict p,
                                 FieldBlock *restrict f) {
    const float *iso = job->iso + o, *hold = job->hold + o;
    FieldBlock g;
    for (int i = 0; i < 2; i++) {
        float step = job->step, most = 0;
        cone_block(job->cones[0], p, f);
        for (int c = 1; c < job->cone_count; c++) {
            cone_block(job->cones[c], p, &g);
            union_block(job->cones[c]->blend, f, &g);
        }
        if (job->sunk && i == 0)
            EACH_LANE job->sunk[o + l] = f->d[l] < iso[l] ? iso[l] - f->d[l] : 0;
        EACH_LANE {
            float il = 1 / sqrtf(f->x[l] * f->x[l] + f->y[l] * f->y[l] + f->z[l] * f->z[l] + 1e-9f);
            f->x[l] *= il;
            f->y[l] *= il;
            f->z[l] *= il;
            float s = (f->d[l] - iso[l]) * hold[l];
            s = s > step ? step : s < -step ? -step : s;
            p->x[l] -= f->x[l] * s;
            p->y[l] -= f->y[l] * s;
            p->z[l] -= f->z[l] * s;
            most = s * s > most ? s * s : most;
        }
        if (most < 1.0e-6f) break;
    }
}

void KERNEL(skin_group)(const SkinJob *job) {
    float lo[3] = {1e9f, 1e9f, 1e9f}, hi[3] = {-1e9f, -1e9f, -1e9f};
    for (int o = 0; o < job->count; o += SKIN_LANES) {
        Block p, n;
        FieldBlock f;
        blend_bones(job, o, &p, &n);
        if (job->cone_count)
            return_to_iso(job, o, &p, &f);
        else
            EACH_LANE f.x[l] = f.y[l] = f.z[l] = 0;
        float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
        float *nx = job->n[0] + o, *ny = job->n[1] + o, *nz = job->n[2] + o;
        const float *hold = job->hold + o;
        EACH_LANE {
            float h = hold[l], a = n.x[l] + h * f.x[l], b = n.y[l] + h * f.y[l],
                  c = n.z[l] + h * f.z[l];
            float il = 1 / sqrtf(a * a + b * b + c * c + 1e-9f);
            nx[l] = a * il;
            ny[l] = b * il;
            nz[l] = c * il;
        }
        EACH_LANE {
            float y =
                p.y[l] < .0005f ? .0005f : p.y[l]; /* the floor is one more part, a hard one */
            px[l] = p.x[l];
            py[l] = y;
            pz[l] = p.z[l];
            lo[0] = lo[0] < p.x[l] ? lo[0] : p.x[l];
            hi[0] = hi[0] > p.x[l] ? hi[0] : p.x[l];
            lo[1] = lo[1] < y ? lo[1] : y;
            hi[1] = hi[1] > y ? hi[1] : y;
            lo[2] = lo[2] < p.z[l] ? lo[2] : p.z[l];
            hi[2] = hi[2] > p.z[l] ? hi[2] : p.z[l];
        }
    }
    for (int i = 0; i < 3; i++) {
        job->lo[i] = lo[i];
        job->hi[i] = hi[i];
    }
}

/* Distance of one cone from one point, in the cone's own space: never more than 5 % above the true
 * one (sections are at least .95 wide), and below it by up to c->wide. */
static float cone_distance_at(const PosedCone *c, float x, float y, float z) {
    const float *m = c->m;
    float ux = m[0] * x + m[1] * y + m[2] * z + m[3], uy = m[4] * x + m[5] * y + m[6] * z + m[7],
          uz = m[8] * x + m[9] * y + m[10] * z + m[11];
    float q = sqrtf(ux * ux + uz * uz), along = c->cos_side * uy - c->sin_side * q;
    if (along < 0) return sqrtf(q * q + uy * uy) - c->ra;
    if (along > c->side_height) {
        float top = uy - c->height;
        return sqrtf(q * q + top * top) - c->rb;
    }
    return q * c->cos_side + uy * c->sin_side - c->ra;
}

typedef struct Ball {
    float x, y, z, r;
} Ball;

static inline Ball block_ball(const Block *p) {
    Ball b = {0, 0, 0, 0};
    EACH_LANE {
        b.x += p->x[l];
        b.y += p->y[l];
        b.z += p->z[l];
    }
    b.x *= 1.0f / SKIN_LANES;
    b.y *= 1.0f / SKIN_LANES;
    b.z *= 1.0f / SKIN_LANES;
    float r2 = 0;
    EACH_LANE {
        float x = p->x[l] - b.x, y = p->y[l] - b.y, z = p->z[l] - b.z, q = x * x + y * y + z * z;
        r2 = q > r2 ? q : r2;
    }
    b.r = sqrtf(r2);
    return b;
}

static int near_cones(const ContactJob *job, const Block *p, const PosedCone **near) {
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

/* A vertex of part A inside part B moves along its own normal to where both are equally deep. Both
 * parts do the same, so they meet on one common surface half way, and the visible line between them
 * is smooth. Its own depth along -n is s; f(s) = dB + s is zero where both are equally deep, with
 * slope 1 - n.gB. A gap of 0.7 mm is left so that sorting never has to order two coincident
 * surfaces. What lies deeper than two thirds of a part's radius is let go by degrees: it
 * cannot be seen, and near the axis the way out changes with every small movement. */
void KERNEL(skin_contact)(const ContactJob *job) {
    for (int o = 0; o < job->count; o += SKIN_LANES) {
        float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
        const float *nx = job->n[0] + o, *ny = job->n[1] + o, *nz = job->n[2] + o;
        Block p;
        EACH_LANE {
            p.x[l] = px[l];
            p.y[l] = py[l];
            p.z[l] = pz[l];
        }
        const PosedCone *near[SKIN_CONTACTS_MAX];
        int near_count = near_cones(job, &p, near);
        if (!near_count) continue;
        float s[SKIN_LANES] = {0}, firm[SKIN_LANES], share[SKIN_LANES];
        for (int i = 0; i < 2; i++) {
            FieldBlock deepest, g;
            EACH_LANE {
                p.x[l] = px[l] - nx[l] * s[l];
                p.y[l] = py[l] - ny[l] * s[l];
                p.z[l] = pz[l] - nz[l] * s[l];
            }
            cone_block(near[0], &p, &deepest);
            EACH_LANE {
                deepest.d[l] -= near[0]->cloth;
                share[l] = 2 / (near[0]->ra + near[0]->rb);
            }
            for (int a = 1; a < near_count; a++) {
                float cloth = near[a]->cloth, inverse = 2 / (near[a]->ra + near[a]->rb);
                cone_block(near[a], &p, &g);
                EACH_LANE {
                    float d = g.d[l] - cloth;
                    int is_deeper = d < deepest.d[l];
                    deepest.d[l] = is_deeper ? d : deepest.d[l];
                    share[l] = is_deeper ? inverse : share[l];
                    deepest.x[l] = is_deeper ? g.x[l] : deepest.x[l];
                    deepest.y[l] = is_deeper ? g.y[l] : deepest.y[l];
                    deepest.z[l] = is_deeper ? g.z[l] : deepest.z[l];
                }
            }
            for (int l = 0; i == 0 && l < SKIN_LANES; l++) {
                float left = (.95f + deepest.d[l] * share[l]) * 3;
                firm[l] = left < 0 ? 0 : left > 1 ? 1 : left;
            }
            EACH_LANE {
                float f = deepest.d[l] + s[l] - .0007f;
                float slope =
                    1 - (nx[l] * deepest.x[l] + ny[l] * deepest.y[l] + nz[l] * deepest.z[l]);
                slope = slope < .5f ? .5f : slope;
                float t = s[l] - f / slope;
                s[l] = t < 0 ? 0 : t > .06f ? .06f : t;
            }
        }
        EACH_LANE {
            float t = s[l] * firm[l], y = py[l] - ny[l] * t;
            px[l] -= nx[l] * t;
            py[l] = y < .0005f ? .0005f : y;
            pz[l] -= nz[l] * t;
        }
    }
}
