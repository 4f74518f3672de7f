#include "stage/light_kernel.h"

#include "core/kernel.h"

#include <math.h>

#define EACH_LANE for (int l = 0; l < LIGHT_LANES; l++)

static inline float at_least(float x, float least) {
    return x < least ? least : x;
}
static inline float at_most(float x, float most) {
    return x > most ? most : x;
}
static inline float unit_range(float x) {
    return at_most(at_least(x, 0), 1);
}

/* How much of the sky one capsule takes away. The own limb lies behind the normal: no special case
 * for it. */
static inline void occlude(const Occluder *k, float strength, const float *restrict px,
                           const float *restrict py, const float *restrict pz,
                           const float *restrict nx, const float *restrict ny,
                           const float *restrict nz, float *restrict open) {
    const float x0 = k->a[0], y0 = k->a[1], z0 = k->a[2];
    const float bx = k->b[0] - x0, by = k->b[1] - y0, bz = k->b[2] - z0;
    const float inverse = 1 / (bx * bx + by * by + bz * bz + 1e-9f), r = k->radius, ir = 1 / r;
    EACH_LANE {
        float ax = px[l] - x0, ay = py[l] - y0, az = pz[l] - z0;
        float t = unit_range((ax * bx + ay * by + az * bz) * inverse);
        float dx = bx * t - ax, dy = by * t - ay, dz = bz * t - az;
        float l2 = dx * dx + dy * dy + dz * dz + 1e-9f, il = 1 / sqrtf(l2);
        float c = (nx[l] * dx + ny[l] * dy + nz[l] * dz) * il;
        float near = at_most(r * il, 1), far = unit_range((3.2f - l2 * il * ir) * .5f);
        float facing = at_least(c * .75f + .25f, 0);
        open[l] *= 1 - facing * near * near * far * strength;
    }
}

/* Occluders that reach into the block: their darkness ends 3.2 radii from their axis. */
static inline int near_occluders(const LightJob *job, int o, const Occluder **near) {
    const float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
    float cx = 0, cy = 0, cz = 0, r2 = 0;
    EACH_LANE {
        cx += px[l];
        cy += py[l];
        cz += pz[l];
    }
    cx *= 1.0f / LIGHT_LANES;
    cy *= 1.0f / LIGHT_LANES;
    cz *= 1.0f / LIGHT_LANES;
    EACH_LANE {
        float x = px[l] - cx, y = py[l] - cy, z = pz[l] - cz, q = x * x + y * y + z * z;
        r2 = q > r2 ? q : r2;
    }
    float radius = sqrtf(r2);
    int count = 0;
    for (int i = 0; i < job->occluder_count; i++) {
        const Occluder *k = job->occluders[i];
        float bx = k->b[0] - k->a[0], by = k->b[1] - k->a[1], bz = k->b[2] - k->a[2];
        float ax = cx - k->a[0], ay = cy - k->a[1], az = cz - k->a[2];
        float t = unit_range((ax * bx + ay * by + az * bz) / (bx * bx + by * by + bz * bz + 1e-9f));
        float x = ax - bx * t, y = ay - by * t, z = az - bz * t;
        float reach = k->radius * 3.2f + radius;
        if (x * x + y * y + z * z < reach * reach) near[count++] = k;
    }
    return count;
}

typedef struct Shade {
    float r[LIGHT_LANES], g[LIGHT_LANES], b[LIGHT_LANES];
} Shade;

/* Key light with a soft terminator, hemisphere of sky, rim, highlight. On skin, red light wraps
 * further round than blue: the terminator is warm. */
static inline void shade_block(const LightJob *job, int o, const float *restrict open,
                               Shade *restrict out) {
    const LightParams *q = job->params;
    const float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
    const float *nx = job->n[0] + o, *ny = job->n[1] + o, *nz = job->n[2] + o;
    const float *cr = job->albedo[0] + o, *cg = job->albedo[1] + o, *cb = job->albedo[2] + o;
    const float *scatter = job->scatter + o, *flat = job->flat + o;
    const float *glow = job->glow + o, *level = job->glow_level + o;
    const float kx = q->key_dir[0], ky = q->key_dir[1], kz = q->key_dir[2];
    EACH_LANE {
        float x = nx[l], y = ny[l], z = nz[l], a = open[l], s = scatter[l];
        float vx = q->eye[0] - px[l], vy = q->eye[1] - py[l], vz = q->eye[2] - pz[l];
        float iv = 1 / sqrtf(vx * vx + vy * vy + vz * vz + 1e-9f);
        vx *= iv;
        vy *= iv;
        vz *= iv;
        float nl = x * kx + y * ky + z * kz, nv = at_least(x * vx + y * vy + z * vz, 0);
        float up = unit_range(py[l] * 4);
        a *= 1 - at_least(-y, 0) * .45f * (1 - up); /* near the floor less light comes up */
        float hemi = .5f + .5f * y, edge = 1 - nv, edge2 = edge * edge;
        float soft_edge = edge2 * edge2 * (.4f + .6f * hemi) * a;
        float rim = at_least(x * q->rim_dir[0] + y * q->rim_dir[1] + z * q->rim_dir[2], 0);
        rim *= edge2 * (.35f + .65f * a);
        float wr = .32f + .28f * s, wg = .32f + .06f * s, wb = .32f - .04f * s;
        float lit = .35f + .65f * a;
        float r1 = at_least((nl + wr) / (1 + wr), 0), g1 = at_least((nl + wg) / (1 + wg), 0),
              b1 = at_least((nl + wb) / (1 + wb), 0);
        float lr =
            q->key[0] * r1 * r1 * lit + a * (q->ambient[0] + q->sky[0] * hemi) + (1 - a) * .07f * s;
        float lg = q->key[1] * g1 * g1 * lit + a * (q->ambient[1] + q->sky[1] * hemi);
        float lb = q->key[2] * b1 * b1 * lit + a * (q->ambient[2] + q->sky[2] * hemi);
        float hx = kx + vx, hy = ky + vy, hz = kz + vz;
        float ih = 1 / sqrtf(hx * hx + hy * hy + hz * hz + 1e-9f);
        float shine = at_least((x * hx + y * hy + z * hz) * ih, 0);
        shine *= shine;
        shine *= shine;
        shine *= shine;
        shine *= shine;
        shine *= (.030f + .035f * s) * q->shine;
        float r = cr[l] * lr + shine + soft_edge * q->edge[0] + rim * q->rim[0];
        float g = cg[l] * lg + shine + soft_edge * q->edge[1] + rim * q->rim[1];
        float b = cb[l] * lb + shine + soft_edge * q->edge[2] + rim * q->rim[2];
        /* muscle glow: from a thin dark contour over orange to a bright core (art.md, section 10),
         * shaded a little so that the form stays */
        float w = glow[l] * (.55f + .45f * level[l]), strength = at_most(level[l] * 1.35f, 1),
              amber = unit_range((w - .30f) * 2.2f), core = unit_range((w - .72f) * 2.6f);
        float contour = unit_range(w * 14) * unit_range((.24f - w) * 7) * .28f * strength;
        r += (.275f - r) * contour;
        g += (.042f - g) * contour;
        b += (.003f - b) * contour;
        float cover =
            (unit_range(w * 3.2f) * .76f + unit_range((w - .2f) * 2.2f) * .20f) * strength;
        float form = .70f + .42f * g1 * lit + .12f * hemi;
        float er = (.35f + .65f * form) * (.905f + .060f * amber + .035f * core),
              eg = form * (.180f + .180f * amber + .385f * core),
              eb = form * (.027f + .030f * amber + .195f * core);
        r += (er - r) * cover;
        g += (eg - g) * cover;
        b += (eb - b) * cover;
        /* flat > 0: a decal, less light and shade; < 0: the lip of a hem, darker */
        float f = at_least(flat[l], 0), dark = at_most(1 + flat[l], 1);
        float plain = .95f * at_most(q->ambient[1] + q->sky[1] + .45f * q->key[1], 1);
        out->r[l] = (r + (cr[l] * plain - r) * f) * dark;
        out->g[l] = (g + (cg[l] * plain - g) * f) * dark;
        out->b[l] = (b + (cb[l] * plain - b) * f) * dark;
    }
}

/* A block whose every normal turns well away from the viewer shows no front face. */
static inline int block_is_hidden(const LightJob *job, int o) {
    const float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
    const float *nx = job->n[0] + o, *ny = job->n[1] + o, *nz = job->n[2] + o;
    const float *eye = job->params->eye;
    float most = -1;
    EACH_LANE {
        float x = eye[0] - px[l], y = eye[1] - py[l], z = eye[2] - pz[l];
        float facing = (nx[l] * x + ny[l] * y + nz[l] * z) / sqrtf(x * x + y * y + z * z + 1e-9f);
        most = facing > most ? facing : most;
    }
    return most < -.35f;
}

static inline uint8_t to_srgb(const uint8_t *gamma, float linear) {
    int i = (int)(linear * 1024);
    return gamma[i < 0 ? 0 : i > GAMMA_STEPS - 1 ? GAMMA_STEPS - 1 : i];
}

void KERNEL(light_group)(const LightJob *job) {
    for (int o = 0; o < job->count; o += LIGHT_LANES) {
        float open[LIGHT_LANES];
        Shade shade;
        if (block_is_hidden(job, o)) continue;
        EACH_LANE open[l] = 1;
        const Occluder *near[OCCLUDERS_MAX];
        int near_count = near_occluders(job, o, near);
        for (int k = 0; k < near_count; k++)
            occlude(near[k], job->occlusion, job->p[0] + o, job->p[1] + o, job->p[2] + o,
                    job->n[0] + o, job->n[1] + o, job->n[2] + o, open);
        shade_block(job, o, open, &shade);
        uint8_t *out = job->rgba + o * 4;
        EACH_LANE {
            out[l * 4] = to_srgb(job->gamma, shade.r[l]);
            out[l * 4 + 1] = to_srgb(job->gamma, shade.g[l]);
            out[l * 4 + 2] = to_srgb(job->gamma, shade.b[l]);
        }
    }
}

/* What the body takes from the floor: the sky above it, and softly the key light beside it. */
void KERNEL(light_ground)(const GroundJob *job) {
    const float kx = job->key_dir[0], ky = job->key_dir[1], kz = job->key_dir[2];
    for (int o = 0; o < job->count; o += LIGHT_LANES) {
        const float *x = job->x + o, *z = job->z + o;
        float sky[LIGHT_LANES], key[LIGHT_LANES];
        EACH_LANE sky[l] = key[l] = 1;
        for (int k = 0; k < job->occluder_count; k++) {
            const Occluder *c = &job->occluders[k];
            const float x0 = c->a[0], y0 = c->a[1], z0 = c->a[2], r = c->radius;
            const float bx = c->b[0] - x0, by = c->b[1] - y0, bz = c->b[2] - z0;
            const float inverse = 1 / (bx * bx + by * by + bz * bz + 1e-9f);
            EACH_LANE {
                float ax = x[l] - x0, ay = -y0, az = z[l] - z0;
                float t = unit_range((ax * bx + ay * by + az * bz) * inverse);
                float dx = x0 + bx * t - x[l], dy = y0 + by * t, dz = z0 + bz * t - z[l];
                float il = 1 / sqrtf(dx * dx + dy * dy + dz * dz + 1e-8f);
                float near = at_most(r * il, 1), near2 = near * near;
                float above = at_least(dy * il, 0),
                      towards = at_least((dx * kx + dy * ky + dz * kz) * il, 0);
                float cone = towards * towards * towards;
                sky[l] *= 1 - above * near2 * .92f;
                key[l] *= 1 - cone * cone * at_most(near2 * 3, 1) * .30f;
            }
        }
        EACH_LANE job->shade[o + l] = 1 - sky[l] * key[l];
    }
}

void KERNEL(light_project)(ProjectJob *job) {
    const float ex = job->eye[0], ey = job->eye[1], ez = job->eye[2];
    const float rx = job->right[0], ry = job->right[1], rz = job->right[2];
    const float ux = job->up[0], uy = job->up[1], uz = job->up[2];
    const float fx = job->forward[0], fy = job->forward[1], fz = job->forward[2];
    const float focal = job->focal, cx = job->cx, cy = job->cy;
    float nearest = 1e9f, farthest = -1e9f;
    for (int o = 0; o < job->count; o += LIGHT_LANES) {
        const float *px = job->p[0] + o, *py = job->p[1] + o, *pz = job->p[2] + o;
        float *restrict out_x = job->x + o, *restrict out_y = job->y + o,
                        *restrict depth = job->depth + o;
        EACH_LANE {
            float x = px[l] - ex, y = py[l] - ey, z = pz[l] - ez;
            float d = x * fx + y * fy + z * fz, scale = focal / d;
            depth[l] = d;
            out_x[l] = cx + (x * rx + y * ry + z * rz) * scale;
            out_y[l] = cy - (x * ux + y * uy + z * uz) * scale;
            nearest = d < nearest ? d : nearest;
            farthest = d > farthest ? d : farthest;
        }
    }
    job->nearest = nearest;
    job->farthest = farthest;
}
