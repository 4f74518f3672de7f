#include "stage/ground.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <math.h>
#include <string.h>

static void add_triangle(GroundOut *out, int a, int b, int c) {
    if (a < 0 || b < 0 || c < 0 || out->index_count + 3 > out->index_capacity) return;
    out->index[out->index_count++] = a;
    out->index[out->index_count++] = b;
    out->index[out->index_count++] = c;
}

/* ---- mat ---- */

enum { CORNER_STEPS = 8, OUTLINE = 4 * (CORNER_STEPS + 1) };

typedef struct Outline {
    float x[OUTLINE], y[OUTLINE]; /* pixels */
} Outline;

static Outline rounded_outline(const MatPlace *mat, float inset, float y, const Camera *camera) {
    static const float CORNER_M = .05f;
    Outline o;
    float w = mat->half_width - inset, l = mat->half_length - inset, r = CORNER_M - inset * .5f;
    for (int corner = 0, n = 0; corner < 4; corner++)
        for (int i = 0; i <= CORNER_STEPS; i++, n++) {
            float angle = radians(90.f * ((float)corner + (float)i / CORNER_STEPS)), depth;
            float cx = corner == 0 || corner == 3 ? w - r : r - w;
            float cz = corner < 2 ? l - r : r - l;
            vec3s p = v_make(mat->x + cx + r * cosf(angle), y, mat->z + cz + r * sinf(angle));
            camera_project(camera, p, &o.x[n], &o.y[n], &depth);
        }
    return o;
}

/* A convex polygon with a soft edge. */
static void fill_outline(const Outline *o, Color color, float fringe_px, GroundOut *out) {
    int inner[OUTLINE], outer[OUTLINE];
    Color clear = color;
    clear.a = 0;
    float area = 0;
    for (int i = 0; i < OUTLINE; i++) {
        int j = (i + 1) % OUTLINE;
        area += o->x[i] * o->y[j] - o->x[j] * o->y[i];
    }
    float turn = area > 0 ? 1.f : -1.f;
    for (int i = 0; i < OUTLINE; i++) {
        int a = (i + OUTLINE - 1) % OUTLINE, b = (i + 1) % OUTLINE;
        float dx = o->x[b] - o->x[a], dy = o->y[b] - o->y[a], l = sqrtf(dx * dx + dy * dy) + 1e-6f;
        float ox = dy / l * turn * fringe_px, oy = -dx / l * turn * fringe_px;
        inner[i] = ground_vertex(out, o->x[i], o->y[i], color);
        outer[i] = ground_vertex(out, o->x[i] + ox, o->y[i] + oy, clear);
    }
    for (int i = 1; i + 1 < OUTLINE; i++)
        add_triangle(out, inner[0], inner[i], inner[i + 1]);
    for (int i = 0; i < OUTLINE; i++) {
        int j = (i + 1) % OUTLINE;
        add_triangle(out, inner[i], inner[j], outer[j]);
        add_triangle(out, inner[i], outer[j], outer[i]);
    }
}

/* The wall between two outlines. */
static void fill_wall(const Outline *low, const Outline *high, Color color, GroundOut *out) {
    int first = out->vertex_count;
    for (int i = 0; i < OUTLINE; i++) {
        ground_vertex(out, low->x[i], low->y[i], color);
        ground_vertex(out, high->x[i], high->y[i], color);
    }
    if (out->vertex_count - first < 2 * OUTLINE) return;
    for (int i = 0; i < OUTLINE; i++) {
        int a = first + 2 * i, b = first + 2 * ((i + 1) % OUTLINE);
        add_triangle(out, a, b, b + 1);
        add_triangle(out, a, b + 1, a + 1);
    }
}

static Color faded(Color color, float shown) {
    color.a = (uint8_t)((float)color.a * clampf(shown, 0, 1) + .5f);
    return color;
}

void ground_mat(const MatPlace *mat, float shown, const Camera *camera, const StageColors *colors,
                float fringe_px, GroundOut *out) {
    static const float THICK_M = .014f, RIM_M = .015f;
    Outline below = rounded_outline(mat, 0, -THICK_M, camera);
    Outline top = rounded_outline(mat, 0, 0, camera);
    Outline inside = rounded_outline(mat, RIM_M, 0, camera);
    fill_outline(&below, faded(colors->mat_side, shown), fringe_px, out);
    fill_wall(&below, &top, faded(colors->mat_side, shown), out);
    fill_outline(&top, faded(colors->mat_rim, shown), fringe_px, out);
    fill_outline(&inside, faded(colors->mat_top, shown), fringe_px, out);
}

/* ---- shadow ---- */

/* How far the shadow has faded in at a place between two edges. */
static float faded_in(float at, float from, float to, float over) {
    return smoothstep(0, over, fminf(at - from, to - at));
}

/* Samples lie on a lattice fixed to the floor, so that a moving body does not make its shadow
 * shimmer. */
void ground_shadow(const OccluderSet *occluders, const LightParams *params, const Camera *camera,
                   Color color, const LightKernels *kernels, GroundScratch *s, GroundOut *out) {
    static const float CELL_M = .03f, AROUND_M = .46f, STRENGTH = .80f;
    float x0 = 1e9f, x1 = -1e9f, z0 = 1e9f, z1 = -1e9f;
    for (int i = 0; i < occluders->count; i++)
        for (int end = 0; end < 2; end++) {
            float x = occluders->a[0][i] + (end ? occluders->along[0][i] : 0);
            float z = occluders->a[2][i] + (end ? occluders->along[2][i] : 0);
            x0 = fminf(x0, x);
            x1 = fmaxf(x1, x);
            z0 = fminf(z0, z);
            z1 = fmaxf(z1, z);
        }
    if (!(x1 >= x0)) return;
    int i0 = (int)floorf((x0 - AROUND_M) / CELL_M), j0 = (int)floorf((z0 - AROUND_M) / CELL_M);
    int nx = (int)ceilf((x1 - x0 + 2 * AROUND_M) / CELL_M) + 1,
        nz = (int)ceilf((z1 - z0 + 2 * AROUND_M) / CELL_M) + 1;
    nx = nx > GROUND_SHADOW_SIDE ? GROUND_SHADOW_SIDE : nx;
    nz = nz > GROUND_SHADOW_SIDE ? GROUND_SHADOW_SIDE : nz;
    int n = nx * nz, padded = (n + LIGHT_LANES - 1) / LIGHT_LANES * LIGHT_LANES;
    int first = out->vertex_count;
    if (first + padded > out->vertex_capacity) return;
    for (int j = 0, k = 0; j < nz; j++)
        for (int i = 0; i < nx; i++, k++) {
            s->x[k] = (float)(i0 + i) * CELL_M;
            s->z[k] = (float)(j0 + j) * CELL_M;
        }
    for (int k = n; k < padded; k++) {
        s->x[k] = s->x[n - 1];
        s->z[k] = s->z[n - 1];
    }
    GroundJob job = {
        .count = padded, .x = s->x, .z = s->z, .occluders = occluders, .shade = s->shade};
    ProjectJob project = camera_job(camera);
    memcpy(job.key_dir, params->key_dir, sizeof job.key_dir);
    kernels->ground(&job);
    project.count = padded;
    project.p[0] = s->x;
    project.p[1] = s->floor;
    project.p[2] = s->z;
    project.xy = out->xy + first * 2;
    project.depth = s->depth;
    kernels->project(&project);
    out->vertex_count += n;
    for (int j = 0, k = 0; j < nz; j++) {
        float row = faded_in(s->z[k], s->z[0], s->z[n - 1], AROUND_M * .8f);
        for (int i = 0; i < nx; i++, k++) {
            float near_side = faded_in(s->x[k], s->x[0], s->x[n - 1], AROUND_M * .8f);
            float shade = s->shade[k] * fminf(row, near_side) * STRENGTH;
            uint8_t *rgba = out->rgba + (first + k) * 4;
            rgba[0] = color.r;
            rgba[1] = color.g;
            rgba[2] = color.b;
            rgba[3] = (uint8_t)(255 * clampf(shade, 0, 1) + .5f);
        }
    }
    for (int j = 0; j + 1 < nz; j++)
        for (int i = 0; i + 1 < nx; i++) {
            int a = first + j * nx + i, b = a + 1, c = a + nx + 1, d = a + nx;
            const uint8_t *rgba = out->rgba;
            if (!(rgba[a * 4 + 3] | rgba[b * 4 + 3] | rgba[c * 4 + 3] | rgba[d * 4 + 3])) continue;
            add_triangle(out, a, b, d);
            add_triangle(out, b, c, d);
        }
}
