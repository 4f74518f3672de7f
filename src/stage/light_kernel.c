#include "stage/light_kernel.h"

#include "core/kernel.h"
#include "core/lanes.h"

_Static_assert((int)LIGHT_LANES == (int)LANES_BLOCK, "points come in whole blocks");
_Static_assert(OCCLUDERS_MAX % LANES_BLOCK == 0, "so do occluders");

#define EACH_VECTOR for (int v = 0; v < LANES_IN_BLOCK; v++)

typedef struct Point {
    Lanes x, y, z;
} Point;

static inline Point load_point(const float *const from[3], int at) {
    return (Point){lanes_load(from[0] + at), lanes_load(from[1] + at), lanes_load(from[2] + at)};
}

static inline Lanes dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline Lanes at_least_none(Lanes x) {
    return lanes_most(x, lanes_of(0));
}

static inline Lanes unit_range(Lanes x) {
    return lanes_clamp(x, 0, 1);
}

/* ---- what stands between a point and the sky ---- */

static const float REACH = 3.2f; /* radii from its axis: there a capsule's darkness ends */

/* Capsules that reach into the block. */
static inline int near_occluders(const OccluderSet *set, const Point *p, int32_t *near) {
    Lanes sum[3] = {lanes_of(0), lanes_of(0), lanes_of(0)}, far = lanes_of(0);
    EACH_VECTOR {
        sum[0] += p[v].x;
        sum[1] += p[v].y;
        sum[2] += p[v].z;
    }
    const float each = 1.0f / LANES_BLOCK;
    const float cx = lanes_sum_of(sum[0]) * each, cy = lanes_sum_of(sum[1]) * each,
                cz = lanes_sum_of(sum[2]) * each;
    EACH_VECTOR {
        Lanes x = p[v].x - cx, y = p[v].y - cy, z = p[v].z - cz;
        far = lanes_most(far, x * x + y * y + z * z);
    }
    const float ball = sqrtf(lanes_most_of(far));
    float beyond[OCCLUDERS_MAX]; /* squared distance less squared reach */
    for (int i = 0; i < set->count; i += LANES) {
        Lanes bx = lanes_load(set->along[0] + i), by = lanes_load(set->along[1] + i),
              bz = lanes_load(set->along[2] + i);
        Lanes ax = cx - lanes_load(set->a[0] + i), ay = cy - lanes_load(set->a[1] + i),
              az = cz - lanes_load(set->a[2] + i);
        Lanes t = unit_range((ax * bx + ay * by + az * bz) * lanes_load(set->inverse + i));
        Lanes x = ax - bx * t, y = ay - by * t, z = az - bz * t;
        Lanes reach = lanes_load(set->radius + i) * REACH + ball;
        lanes_store(beyond + i, x * x + y * y + z * z - reach * reach);
    }
    int count = 0;
    for (int i = 0; i < set->count; i++) {
        near[count] = i;
        count += beyond[i] < 0;
    }
    return count;
}

/* How much of the sky one capsule takes away. The own limb lies behind the normal: no special case
 * for it. */
static inline void occlude(const OccluderSet *set, int i, float strength, const Point *p,
                           const Point *n, Lanes *open) {
    const float x0 = set->a[0][i], y0 = set->a[1][i], z0 = set->a[2][i];
    const float bx = set->along[0][i], by = set->along[1][i], bz = set->along[2][i];
    const float inverse = set->inverse[i], r = set->radius[i], fade = -.5f / r;
    EACH_VECTOR {
        Lanes ax = p[v].x - x0, ay = p[v].y - y0, az = p[v].z - z0;
        Lanes t = unit_range((ax * bx + ay * by + az * bz) * inverse);
        Point d = {bx * t - ax, by * t - ay, bz * t - az};
        Lanes l2 = dot(d, d) + 1e-9f, il = lanes_inverse_root(l2);
        Lanes c = dot(n[v], d) * il;
        Lanes close = lanes_least(r * il, lanes_of(1));
        Lanes far = unit_range(l2 * il * fade + .5f * REACH);
        Lanes facing = at_least_none(c * .75f + .25f) * strength;
        open[v] *= 1 - facing * close * close * far;
    }
}

/* ---- light ---- */

typedef struct Shade {
    Lanes r, g, b;
} Shade;

/* Key light with a soft terminator, hemisphere of sky, rim, highlight. On skin, red light wraps
 * further round than blue: the terminator is warm. *form: light and shade alone, for the glow. */
static inline Shade shade(const LightJob *job, int at, Point p, Point n, Lanes open, Lanes *form) {
    const LightParams *q = job->params;
    const float *k = q->key_dir;
    Lanes s = lanes_load(job->scatter + at);
    Point eye = {q->eye[0] - p.x, q->eye[1] - p.y, q->eye[2] - p.z};
    Lanes iv = lanes_inverse_root(dot(eye, eye) + 1e-9f);
    Point half = {eye.x * iv + k[0], eye.y * iv + k[1], eye.z * iv + k[2]};
    Lanes nl = n.x * k[0] + n.y * k[1] + n.z * k[2], turned = dot(n, eye) * iv,
          nv = at_least_none(turned);
    Lanes up = unit_range(p.y * 4);
    Lanes a = open;
    a *= 1 - at_least_none(-n.y) * .45f * (1 - up); /* near the floor less light comes up */
    Lanes hemi = .5f + .5f * n.y, edge = 1 - nv, edge2 = edge * edge;
    /* what is seen though it turns away is the crumple of a fold, no edge */
    edge2 *= unit_range(1 + 5 * turned);
    Lanes soft_edge = edge2 * edge2 * (.4f + .6f * hemi) * a;
    Lanes lit = .35f + .65f * a;
    /* (nl + wrap) / (1 + wrap), the division done for cloth and for skin: scatter is 0 or 1 */
    const float plain = 1 / 1.32f, red = 1 / 1.60f, green = 1 / 1.38f, blue = 1 / 1.28f;
    Lanes r1 = at_least_none((nl + .32f + .28f * s) * (plain + (red - plain) * s));
    Lanes g1 = at_least_none((nl + .32f + .06f * s) * (plain + (green - plain) * s));
    Lanes b1 = at_least_none((nl + .32f - .04f * s) * (plain + (blue - plain) * s));
    Lanes lr =
        q->key[0] * r1 * r1 * lit + a * (q->ambient[0] + q->sky[0] * hemi) + (1 - a) * s * .07f;
    Lanes lg = q->key[1] * g1 * g1 * lit + a * (q->ambient[1] + q->sky[1] * hemi);
    Lanes lb = q->key[2] * b1 * b1 * lit + a * (q->ambient[2] + q->sky[2] * hemi);
    Lanes shine = at_least_none(dot(n, half) * lanes_inverse_root(dot(half, half) + 1e-9f));
    shine *= shine;
    shine *= shine;
    Lanes sheen = shine * (1 - s) * lit * q->sheen;
    shine *= shine;
    shine *= shine;
    shine = shine * (.030f + .035f * s) * q->shine + sheen;
    Lanes turn = edge2 * s;
    Lanes rim = at_least_none(n.x * q->rim_dir[0] + n.y * q->rim_dir[1] + n.z * q->rim_dir[2]);
    rim *= edge2 * (.35f + .65f * a);
    *form = .70f + .42f * g1 * lit + .12f * hemi;
    return (Shade){lanes_load(job->albedo[0] + at) * lr * (1 - turn * q->turn[0]) + shine +
                       soft_edge * q->edge[0] + rim * q->rim[0],
                   lanes_load(job->albedo[1] + at) * lg * (1 - turn * q->turn[1]) + shine +
                       soft_edge * q->edge[1] + rim * q->rim[1],
                   lanes_load(job->albedo[2] + at) * lb * (1 - turn * q->turn[2]) + shine +
                       soft_edge * q->edge[2] + rim * q->rim[2]};
}

static inline Lanes mix(Lanes from, Lanes to, Lanes amount) {
    return from + (to - from) * amount;
}

/* Muscle glow: a bright core, amber, orange, and where it ends a darker line (art.md, section 10).
 * It is shaded a little, so that the form stays. */
static inline Shade glow_of(Lanes place, float level, float dark, Lanes form) {
    Lanes r = place * (1.20f - .20f * level);
    Lanes amber = unit_range(r * (1 / .34f)), orange = unit_range((r - .40f) * (1 / .32f));
    Lanes line = unit_range((place - .77f) * (1 / .10f)) * dark;
    Lanes lit = .42f + .58f * form;
    return (Shade){mix(lit * (1 - .034f * amber - .061f * orange), .275f * form, line),
                   mix(lit * (.745f - .384f * amber - .181f * orange), .042f * form, line),
                   mix(lit * (.254f - .196f * amber - .031f * orange), .003f * form, line)};
}

/* flat > 0: a decal, less light and shade; < 0: the lip of a hem, darker */
static inline void flatten(const LightJob *job, int at, Lanes flat, Shade *c) {
    const LightParams *q = job->params;
    const float full = q->ambient[1] + q->sky[1] + .45f * q->key[1];
    const float plain = .95f * (full < 1 ? full : 1);
    Lanes f = at_least_none(flat), dark = lanes_least(1 + flat, lanes_of(1));
    c->r = mix(c->r, lanes_load(job->albedo[0] + at) * plain, f) * dark;
    c->g = mix(c->g, lanes_load(job->albedo[1] + at) * plain, f) * dark;
    c->b = mix(c->b, lanes_load(job->albedo[2] + at) * plain, f) * dark;
}

/* A block whose every normal turns well away from the viewer shows no front face. */
static inline bool block_is_hidden(const LightParams *q, const Point *p, const Point *n) {
    Lanes most = lanes_of(-1);
    EACH_VECTOR {
        Point eye = {q->eye[0] - p[v].x, q->eye[1] - p[v].y, q->eye[2] - p[v].z};
        most = lanes_most(most, dot(n[v], eye) * lanes_inverse_root(dot(eye, eye) + 1e-9f));
    }
    return lanes_most_of(most) < -.35f;
}

static inline void store_steps(Lanes linear, int32_t *to) {
    Lanes step = lanes_clamp(linear * 1024, 0, GAMMA_STEPS - 1);
    LanesMask whole = __builtin_convertvector(step, LanesMask);
    memcpy(to, &whole, sizeof whole);
}

void KERNEL(light_group)(const LightJob *job) {
    for (int o = 0; o < job->count; o += LANES_BLOCK) {
        Point p[LANES_IN_BLOCK], n[LANES_IN_BLOCK];
        Lanes open[LANES_IN_BLOCK];
        EACH_VECTOR {
            p[v] = load_point(job->p, o + v * LANES);
            n[v] = load_point(job->n, o + v * LANES);
            open[v] = lanes_of(1);
        }
        if (block_is_hidden(job->params, p, n)) continue;
        int32_t near[OCCLUDERS_MAX + 1], r[LANES_BLOCK], g[LANES_BLOCK], b[LANES_BLOCK];
        int near_count = near_occluders(job->occluders, p, near);
        for (int k = 0; k < near_count; k++)
            occlude(job->occluders, near[k], job->occlusion, p, n, open);
        EACH_VECTOR {
            int at = o + v * LANES;
            Lanes form, flat = lanes_load(job->flat + at);
            Shade c = shade(job, at, p[v], n[v], open[v], &form);
            if (job->glow)
                c = glow_of(lanes_load(job->glow + at), job->glow_level, job->glow_line, form);
            if (lanes_most_of(flat * flat) > 0) flatten(job, at, flat, &c);
            store_steps(c.r, r + v * LANES);
            store_steps(c.g, g + v * LANES);
            store_steps(c.b, b + v * LANES);
        }
        uint8_t *out = job->rgba + o * 4;
        for (int l = 0; l < LANES_BLOCK; l++) {
            out[l * 4] = job->gamma[r[l]];
            out[l * 4 + 1] = job->gamma[g[l]];
            out[l * 4 + 2] = job->gamma[b[l]];
        }
    }
}

/* What the body takes from the floor: the sky above it, and softly the key light beside it. */
void KERNEL(light_ground)(const GroundJob *job) {
    static const float TOUCH_M = .08f,
                       TOUCH_SHADE = .56f; /* what rests on the floor holds on to it */
    const OccluderSet *set = job->occluders;
    const float touch_fade = 1 / TOUCH_M;
    const float kx = job->key_dir[0], ky = job->key_dir[1], kz = job->key_dir[2];
    for (int o = 0; o < job->count; o += LANES_BLOCK) {
        Lanes x[LANES_IN_BLOCK], z[LANES_IN_BLOCK], sky[LANES_IN_BLOCK], key[LANES_IN_BLOCK];
        EACH_VECTOR {
            x[v] = lanes_load(job->x + o + v * LANES);
            z[v] = lanes_load(job->z + o + v * LANES);
            sky[v] = key[v] = lanes_of(1);
        }
        for (int k = 0; k < set->count; k++) {
            const float x0 = set->a[0][k], y0 = set->a[1][k], z0 = set->a[2][k];
            const float bx = set->along[0][k], by = set->along[1][k], bz = set->along[2][k];
            const float inverse = set->inverse[k], r = set->radius[k];
            EACH_VECTOR {
                Lanes ax = x[v] - x0, az = z[v] - z0;
                Lanes t = unit_range((ax * bx + az * bz - y0 * by) * inverse);
                Lanes dx = bx * t - ax, dy = y0 + by * t, dz = bz * t - az;
                Lanes l2 = dx * dx + dy * dy + dz * dz + 1e-8f, il = lanes_inverse_root(l2);
                Lanes close = lanes_least(r * il, lanes_of(1)), close2 = close * close;
                Lanes touch = unit_range(1 - (l2 * il - r) * touch_fade);
                Lanes above = at_least_none(dy * il),
                      towards = at_least_none((dx * kx + dy * ky + dz * kz) * il);
                Lanes cone = towards * towards * towards;
                sky[v] *= (1 - above * close2 * .92f) * (1 - touch * touch * TOUCH_SHADE);
                key[v] *= 1 - cone * cone * lanes_least(close2 * 3, lanes_of(1)) * .30f;
            }
        }
        EACH_VECTOR lanes_store(job->shade + o + v * LANES, 1 - sky[v] * key[v]);
    }
}

void KERNEL(light_project)(ProjectJob *job) {
    const float ex = job->eye[0], ey = job->eye[1], ez = job->eye[2];
    const float rx = job->right[0], ry = job->right[1], rz = job->right[2];
    const float ux = job->up[0], uy = job->up[1], uz = job->up[2];
    const float fx = job->forward[0], fy = job->forward[1], fz = job->forward[2];
    const float focal = job->focal, cx = job->cx, cy = job->cy;
    Lanes nearest = lanes_of(1e9f), farthest = lanes_of(-1e9f);
    for (int o = 0; o < job->count; o += LANES_BLOCK) {
        float across[LANES_BLOCK], down[LANES_BLOCK];
        EACH_VECTOR {
            int at = v * LANES;
            Point p = load_point(job->p, o + at);
            Lanes x = p.x - ex, y = p.y - ey, z = p.z - ez;
            Lanes d = x * fx + y * fy + z * fz, scale = focal * lanes_inverse(d);
            lanes_store(job->depth + o + at, d);
            lanes_store(across + at, cx + (x * rx + y * ry + z * rz) * scale);
            lanes_store(down + at, cy - (x * ux + y * uy + z * uz) * scale);
            nearest = lanes_least(nearest, d);
            farthest = lanes_most(farthest, d);
        }
        float *out = job->xy + o * 2;
        for (int l = 0; l < LANES_BLOCK; l++) {
            out[l * 2] = across[l];
            out[l * 2 + 1] = down[l];
        }
    }
    job->nearest = lanes_least_of(nearest);
    job->farthest = lanes_most_of(farthest);
}
