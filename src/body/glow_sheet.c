#include "body/glow_sheet.h"

#include <math.h>

enum { MIDDLE = SHEET_ACROSS / 2 };
static const float GRADIENT_M = .004f;

/* To the cloth; answers the way out there. */
static vec3s settle(const Garment *g, int rounds, vec3s *p) {
    vec3s out = v_make(0, 1, 0);
    for (int k = 0; k < rounds; k++) {
        out = mesh_gradient(garment_surface(g), *p, GRADIENT_M);
        *p = v_mad(*p, out, -garment_field(g, *p));
    }
    return out;
}

/* Straight from end to end is through the body: a muscle runs over it. */
static void lay_middle(const Garment *g, vec3s a, vec3s b, GlowSheet *s) {
    vec3s axis = v_unit(v_sub(b, a)), centre = v_mix(a, b, .5f);
    for (int i = 0; i < SHEET_ALONG; i++) {
        float u = (float)i / (SHEET_ALONG - 1) * 2 - 1;
        s->p[i][MIDDLE] = v_mad(centre, axis, u * s->half_length);
        s->n[i][MIDDLE] = settle(g, 6, &s->p[i][MIDDLE]);
    }
}

/* Step by step over the cloth, so that what is wide wraps round a limb instead of standing off. */
static void lay_across(const Garment *g, int i, GlowSheet *s) {
    int past = i > 0 ? i - 1 : 0, next = i + 1 < SHEET_ALONG ? i + 1 : i;
    vec3s along = v_sub(s->p[next][MIDDLE], s->p[past][MIDDLE]);
    float step = s->half_width / MIDDLE;
    for (int side = -1; side <= 1; side += 2) {
        vec3s way = v_scale(v_unit(v_cross(s->n[i][MIDDLE], along)), (float)side);
        for (int k = 1; k <= MIDDLE; k++) {
            int from = MIDDLE + side * (k - 1), to = MIDDLE + side * k;
            s->p[i][to] = v_mad(s->p[i][from], way, step);
            s->n[i][to] = settle(g, 2, &s->p[i][to]);
            way = v_sub(s->p[i][to], s->p[i][from]);
            way = v_unit(v_mad(way, s->n[i][to], -v_dot(way, s->n[i][to])));
        }
    }
}

void glow_sheet_lay(const Garment *g, vec3s a, vec3s b, float half_width, GlowSheet *out) {
    out->half_length = .5f * v_length(v_sub(b, a)) + half_width;
    out->half_width = half_width;
    lay_middle(g, a, b, out);
    for (int i = 0; i < SHEET_ALONG; i++)
        lay_across(g, i, out);
}

void glow_sheet_mirror(const GlowSheet *s, GlowSheet *out) {
    *out = *s;
    for (int i = 0; i < SHEET_ALONG; i++)
        for (int j = 0; j < SHEET_ACROSS; j++) { /* seen from outside it turns the same way */
            out->p[i][j] = s->p[i][SHEET_ACROSS - 1 - j];
            out->n[i][j] = s->n[i][SHEET_ACROSS - 1 - j];
            out->p[i][j].x *= -1;
            out->n[i][j].x *= -1;
        }
}

/* Catmull-Rom weights of the four columns from `first` on. */
typedef struct Spline {
    int first;
    float weight[4];
} Spline;

static Spline spline_at(float x, int count) {
    float at = (x * .5f + .5f) * (float)(count - 1);
    int i = (int)fminf(fmaxf(floorf(at), 0), (float)(count - 2));
    float t = at - (float)i;
    if (t < 0 || t > 1) return (Spline){i - 1, {0, 1 - t, t, 0}};
    return (Spline){i - 1,
                    {.5f * t * (t * (2 - t) - 1), .5f * (t * t * (3 * t - 5) + 2),
                     .5f * t * (t * (4 - 3 * t) + 1), .5f * t * t * (t - 1)}};
}

vec3s glow_sheet_point(const GlowSheet *s, float u, float v, vec3s *normal) {
    Spline along = spline_at(u, SHEET_ALONG), across = spline_at(v, SHEET_ACROSS);
    vec3s p = v_make(0, 0, 0), n = p;
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++) {
            int row = along.first + i, column = across.first + j;
            row = row < 0 ? 0 : row >= SHEET_ALONG ? SHEET_ALONG - 1 : row;
            column = column < 0 ? 0 : column >= SHEET_ACROSS ? SHEET_ACROSS - 1 : column;
            float w = along.weight[i] * across.weight[j];
            p = v_mad(p, s->p[row][column], w);
            n = v_mad(n, s->n[row][column], w);
        }
    *normal = v_unit(n);
    return p;
}

bool glow_sheet_place(const GlowSheet *s, vec3s p, float *u, float *v) {
    const float step_u = 2.f / (SHEET_ALONG - 1), step_v = 2.f / (SHEET_ACROSS - 1);
    int row = 0, column = 0;
    float least = 1e9f;
    for (int i = 0; i < SHEET_ALONG; i++)
        for (int j = 0; j < SHEET_ACROSS; j++) {
            vec3s d = v_sub(p, s->p[i][j]);
            if (v_dot(d, d) >= least) continue;
            least = v_dot(d, d);
            row = i;
            column = j;
        }
    if (least > s->half_width * s->half_width) return false;
    int past = row > 0 ? row - 1 : 0, next = row + 1 < SHEET_ALONG ? row + 1 : row;
    int left = column > 0 ? column - 1 : 0, right = column + 1 < SHEET_ACROSS ? column + 1 : column;
    vec3s d = v_sub(p, s->p[row][column]);
    vec3s along =
        v_scale(v_sub(s->p[next][column], s->p[past][column]), 1.f / (float)(next - past));
    vec3s across = v_scale(v_sub(s->p[row][right], s->p[row][left]), 1.f / (float)(right - left));
    *u = -1 + step_u * ((float)row + v_dot(d, along) / v_dot(along, along));
    *v = -1 + step_v * ((float)column + v_dot(d, across) / v_dot(across, across));
    return true;
}
