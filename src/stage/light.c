#include "stage/light.h"

#include "body/vec.h"
#include "core/kernel.h"

#include <stddef.h>
#include <string.h>

typedef struct LightRow {
    float key[3], ambient[3], sky[3], rim[3], edge[3], turn[3], shine, sheen;
    StageColors colors;
} LightRow;

static const LightRow ROWS[STAGE_LIGHT_COUNT] = {
    [STAGE_DAY] = {.key = {1.06f, .96f, .85f},
                   .ambient = {.47f, .38f, .34f},
                   .sky = {.10f, .19f, .28f},
                   .edge = {.075f, .068f, .060f},
                   .turn = {.20f, .38f, .46f},
                   .shine = 1,
                   .sheen = .030f,
                   .colors = {.mat_top = {237, 176, 149, 255},
                              .mat_rim = {233, 169, 141, 255},
                              .mat_side = {196, 120, 98, 255},
                              .shadow = {62, 32, 56, 255}}},
    [STAGE_NIGHT] = {.key = {.88f, .76f, .70f},
                     .ambient = {.32f, .27f, .30f},
                     .sky = {.10f, .14f, .26f},
                     .rim = {.20f, .24f, .46f},
                     .edge = {.10f, .12f, .24f},
                     .shine = .8f,
                     .sheen = .026f,
                     .colors = {.mat_top = {98, 77, 140, 255},
                                .mat_rim = {90, 70, 131, 255},
                                .mat_side = {52, 38, 86, 255},
                                .shadow = {22, 14, 46, 255},
                                .edge = {185, 196, 255, 255}}},
    [STAGE_DUSK] = {.key = {.82f, .66f, .62f},
                    .ambient = {.40f, .33f, .38f},
                    .sky = {.12f, .14f, .24f},
                    .rim = {.30f, .16f, .12f},
                    .edge = {.12f, .09f, .10f},
                    .turn = {.10f, .20f, .22f},
                    .shine = .8f,
                    .sheen = .024f,
                    .colors = {.mat_top = {190, 136, 128, 255},
                               .mat_rim = {182, 128, 121, 255},
                               .mat_side = {140, 88, 88, 255},
                               .shadow = {40, 22, 48, 255}}},
};

static void store(float out[3], vec3s v) {
    out[0] = v.x;
    out[1] = v.y;
    out[2] = v.z;
}

LightParams light_params(StageLight light, const Camera *camera) {
    const LightRow *row = &ROWS[light];
    LightParams p = {.shine = row->shine, .sheen = row->sheen};
    memcpy(p.key, row->key, sizeof p.key);
    memcpy(p.ambient, row->ambient, sizeof p.ambient);
    memcpy(p.sky, row->sky, sizeof p.sky);
    memcpy(p.rim, row->rim, sizeof p.rim);
    memcpy(p.edge, row->edge, sizeof p.edge);
    memcpy(p.turn, row->turn, sizeof p.turn);
    vec3s up = v_make(0, 1, 0);
    vec3s key = v_mad(v_mad(v_scale(up, .74f), camera->right, -.46f), camera->forward, -.58f);
    vec3s rim = v_mad(v_mad(v_scale(up, .80f), camera->right, .60f), camera->forward, .10f);
    store(p.key_dir, v_unit(key));
    store(p.rim_dir, v_unit(rim));
    store(p.eye, camera->eye);
    return p;
}

StageColors light_colors(StageLight light) {
    return ROWS[light].colors;
}

void light_fill_gamma(uint8_t gamma[GAMMA_STEPS]) {
    for (int i = 0; i < GAMMA_STEPS; i++) {
        float x = (float)i / 1024.f;
        x = x * (1 + x * .10f) / (1 + x * .30f);
        gamma[i] = (uint8_t)(255 * powf(x > 1 ? 1 : x, 1 / 2.2f) + .5f);
    }
}

ProjectJob camera_job(const Camera *c) {
    ProjectJob job = {.focal = c->focal, .cx = c->cx, .cy = c->cy};
    for (int k = 0; k < 3; k++) {
        job.eye[k] = c->eye.raw[k];
        job.right[k] = c->right.raw[k];
        job.up[k] = c->up.raw[k];
        job.forward[k] = c->forward.raw[k];
    }
    return job;
}

void light_occluders(const Occluder *occluders, int count, OccluderSet *out) {
    memset(out, 0, sizeof *out);
    out->count = count;
    for (int i = 0; i < count; i++) {
        const Occluder *o = &occluders[i];
        float l2 = 1e-9f;
        for (int k = 0; k < 3; k++) {
            float along = o->b[k] - o->a[k];
            out->a[k][i] = o->a[k];
            out->along[k][i] = along;
            l2 += along * along;
        }
        out->inverse[i] = 1 / l2;
        out->radius[i] = o->radius;
    }
}

const LightKernels *light_kernels_base(void) {
    static const LightKernels BASE = {light_group_base, light_ground_base, light_project_base};
    return &BASE;
}

const LightKernels *light_kernels_avx2(void) {
#ifdef LIMBER_AVX2
    static const LightKernels AVX2 = {light_group_avx2, light_ground_avx2, light_project_avx2};
    if (kernel_avx2_runs()) return &AVX2;
#endif
    return NULL;
}
