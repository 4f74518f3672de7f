/* Made-up points through the kernels, printed: tests/layers/test_kernels_elsewhere.sh builds this
 * for each instruction set there is and compares. No other part of the program is needed. */
#include "body/skin_kernel.h"
#include "core/kernel.h"
#include "stage/light_kernel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COUNT = 64, BONES = 3, CONES = 4 };

static unsigned seed = 11;
static float between(float lo, float hi) {
    seed = seed * 1664525u + 1013904223u;
    return lo + (hi - lo) * (float)(seed >> 8) / 16777216.f;
}

static float rest[3][COUNT], detail[3][COUNT], iso[COUNT], hold[COUNT], weights[BONES * COUNT];
static float p[3][COUNT], n[3][COUNT], sunk[COUNT], apart[COUNT];

static void print(const char *what, const float *x, int count) {
    for (int i = 0; i < count; i++)
        printf("%s %d %.6f\n", what, i, (double)x[i]);
}

/* A cone upright at x, y, z, leaning a little. */
static PosedCone cone_at(float x, float y, float z, float wide) {
    PosedCone c = {.ra = .11f, .rb = .07f, .height = .35f, .blend = .03f, .cloth = .003f};
    float cosine = cosf(.2f * x), sine = sinf(.2f * x), lower[3] = {x, y, z};
    const float rows[3][3] = {{cosine / wide, -sine / wide, 0}, {sine, cosine, 0}, {0, 0, 1}};
    for (int r = 0; r < 3; r++) {
        for (int k = 0; k < 3; k++) {
            c.m[r * 4 + k] = rows[r][k];
            c.m[r * 4 + 3] -= rows[r][k] * lower[k];
        }
    }
    c.narrows = (c.ra - c.rb) / c.height;
    c.slope = c.narrows / sqrtf(1 - c.narrows * c.narrows);
    c.mid[0] = x;
    c.mid[1] = y + .17f;
    c.mid[2] = z;
    c.bound = .32f;
    c.wide = wide == 1 ? 1 : wide * 1.01f;
    return c;
}

static void skin(void) {
    static const float TURN[BONES] = {0, .15f, -.1f};
    float bones[BONES][12], lo[3], hi[3];
    PosedCone cones[CONES];
    for (int c = 0; c < CONES; c++)
        cones[c] = cone_at(.12f * (float)c - .2f, .5f, .02f * (float)c, c % 2 ? 1.15f : 1);
    for (int b = 0; b < BONES; b++) {
        float co = cosf(TURN[b]), si = sinf(TURN[b]);
        const float m[12] = {co, -si, 0, .01f * (float)b, si, co, 0, 0, 0, 0, 1, -.02f * (float)b};
        memcpy(bones[b], m, sizeof m);
    }
    for (int i = 0; i < COUNT; i++) {
        float angle = between(0, 6.28f), a = between(.2f, 1), b = between(0, 1 - a);
        rest[0][i] = between(-.2f, .2f) + .1f * cosf(angle);
        rest[1][i] = between(.4f, .9f);
        rest[2][i] = .12f * sinf(angle);
        iso[i] = between(0, .01f);
        hold[i] = i % 5 ? 1 : .5f;
        weights[i] = a;
        weights[COUNT + i] = b;
        weights[2 * COUNT + i] = 1 - a - b;
        for (int k = 0; k < 3; k++)
            detail[k][i] = between(-.1f, .1f);
    }
    SkinJob job = {.count = COUNT,
                   .iso = iso,
                   .hold = hold,
                   .weights = weights,
                   .bone_count = BONES,
                   .cone_count = CONES,
                   .step = .05f,
                   .sunk = sunk,
                   .lo = lo,
                   .hi = hi};
    ContactJob contact = {.count = COUNT, .cone_count = 2, .apart = apart};
    for (int k = 0; k < 3; k++) {
        job.rest[k] = rest[k];
        job.detail[k] = detail[k];
        job.p[k] = contact.p[k] = p[k];
        job.n[k] = n[k];
        contact.n[k] = n[k];
        job.bones[k] = bones[k];
    }
    for (int c = 0; c < CONES; c++)
        job.cones[c] = &cones[c];
    KERNEL(skin_group)(&job);
    for (int k = 0; k < 3; k++) {
        print("place", p[k], COUNT);
        print("normal", n[k], COUNT);
    }
    print("sunk", sunk, COUNT);
    print("bound", lo, 3);
    print("bound", hi, 3);
    PosedCone thigh = cone_at(.1f, .45f, .15f, 1), arm = cone_at(-.2f, .6f, -.12f, 1.1f);
    contact.cones[0] = &thigh;
    contact.cones[1] = &arm;
    KERNEL(skin_contact)(&contact);
    for (int k = 0; k < 3; k++)
        print("place", p[k], COUNT);
    print("apart", apart, COUNT);
}

static void light(void) {
    static float albedo[COUNT], scatter[COUNT], flat[COUNT], glow[COUNT];
    static float shade[COUNT], xy[COUNT * 2], depth[COUNT], shown[COUNT * 4];
    static uint8_t gamma[GAMMA_STEPS], rgba[COUNT * 4];
    static OccluderSet set = {.count = 3};
    const LightParams params = {.key_dir = {.4f, .74f, .54f},
                                .key = {1, .95f, .85f},
                                .ambient = {.4f, .38f, .36f},
                                .sky = {.1f, .2f, .3f},
                                .rim_dir = {-.5f, .8f, .3f},
                                .rim = {.2f, .2f, .4f},
                                .edge = {.08f, .08f, .08f},
                                .turn = {.1f, .2f, .3f},
                                .shine = 1,
                                .sheen = .03f,
                                .eye = {.5f, 1, 4}};
    for (int i = 0; i < GAMMA_STEPS; i++)
        gamma[i] = (uint8_t)(255 * sqrtf((float)i / GAMMA_STEPS));
    for (int i = 0; i < set.count; i++) {
        float l2 = 0;
        for (int k = 0; k < 3; k++) {
            set.a[k][i] = between(-.2f, .9f);
            set.along[k][i] = between(.05f, .3f);
            l2 += set.along[k][i] * set.along[k][i];
        }
        set.inverse[i] = 1 / l2;
        set.radius[i] = .08f;
    }
    for (int i = 0; i < COUNT; i++) {
        albedo[i] = between(.1f, .9f);
        scatter[i] = (float)(i % 2);
        flat[i] = i < 16 ? between(-.1f, .7f) : 0;
        glow[i] = between(0, 1);
    }
    LightJob job = {.count = 32,
                    .p = {p[0], p[1], p[2]},
                    .n = {n[0], n[1], n[2]},
                    .albedo = {albedo, albedo, albedo},
                    .scatter = scatter,
                    .flat = flat,
                    .occluders = &set,
                    .occlusion = .8f,
                    .params = &params,
                    .gamma = gamma,
                    .rgba = rgba};
    LightJob glowing = job;
    glowing.count = COUNT - job.count;
    glowing.glow = glow + job.count;
    glowing.glow_level = .7f;
    glowing.rgba += job.count * 4;
    glowing.scatter += job.count;
    glowing.flat += job.count;
    for (int k = 0; k < 3; k++) {
        glowing.p[k] += job.count;
        glowing.n[k] += job.count;
        glowing.albedo[k] += job.count;
    }
    GroundJob ground = {COUNT, p[0], p[2], &set, {.4f, .74f, .54f}, shade};
    ProjectJob project = {.count = COUNT,
                          .p = {p[0], p[1], p[2]},
                          .eye = {0, 1, 4},
                          .right = {1, 0, 0},
                          .up = {0, 1, 0},
                          .forward = {0, 0, -1},
                          .focal = 900,
                          .cx = 640,
                          .cy = 360,
                          .xy = xy,
                          .depth = depth};
    KERNEL(light_group)(&job);
    KERNEL(light_group)(&glowing);
    KERNEL(light_ground)(&ground);
    KERNEL(light_project)(&project);
    for (int i = 0; i < COUNT * 4; i++)
        shown[i] = rgba[i];
    print("level", shown, COUNT * 4);
    print("shade", shade, COUNT);
    print("pixel", xy, COUNT * 2);
    print("place", depth, COUNT);
}

int main(void) {
    skin();
    light();
    return 0;
}
