#include "stage/stage.h"

#include "body/vec.h"
#include "core/scalar.h"
#include "stage/light.h"
#include "stage/order.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Figure *figure;
static FigureSurface surface;
static Stage *stage;
static const Viewport VIEW = {0, 0, 1920, 1080, 0};

static int make_stage(void **state) {
    (void)state;
    FigureOptions options = figure_options_default(FIGURE_6K);
    return figure_build(&options, &figure, NULL) && figure_surface_create(figure, &surface, NULL) &&
                   stage_create(figure, &stage, NULL)
               ? 0
               : 1;
}

static int drop_stage(void **state) {
    (void)state;
    stage_destroy(stage);
    figure_surface_destroy(&surface);
    figure_free(figure);
    return 0;
}

static StageInput standing(void) {
    Pose pose = pose_zero();
    Framing f = {25, 5, v_make(0, .85f, 0), 4};
    figure_skin(figure, &pose, 0, &surface);
    return (StageInput){.surface = &surface,
                        .camera = camera_make(&f, &VIEW),
                        .scale = 1,
                        .mat = {0, 0, .41f, .95f}};
}

static int index_at(const StageGeometry *g, int i) {
    return g->index_size == 2 ? ((const uint16_t *)g->index)[i] : ((const int32_t *)g->index)[i];
}

static void input_that_makes_no_sense_draws_nothing(void **state) {
    (void)state;
    StageGeometry g = {.vertex_count = 77};
    StageInput good = standing(), bad = good;
    bad.surface = NULL;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.camera.eye.y = NAN;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.camera = (Camera){.focal = 100};
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.scale = 0;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.glow[3] = 2;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.glow[3] = NAN;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.prop_count = STAGE_PROPS_MAX + 1;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.light = STAGE_LIGHT_COUNT;
    assert_false(stage_build(stage, &bad, &g));
    bad = good;
    bad.camera.eye = v_make(0, 1, 0); /* inside the figure */
    assert_false(stage_build(stage, &bad, &g));
    assert_int_equal(g.vertex_count, 77);
    assert_true(stage_build(stage, &good, &g));
}

static void indices_are_whole_triangles_within_the_vertices(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    in.with_mat = in.with_shadow = true;
    assert_true(stage_build(stage, &in, &g));
    assert_int_equal(g.index_count % 3, 0);
    assert_true(g.index_count > 9000);
    assert_int_equal(g.index_size, 2);
    for (int i = 0; i < g.index_count; i++)
        assert_in_range(index_at(&g, i), 0, g.vertex_count - 1);
    for (int i = 0; i < g.index_count; i++)
        for (int k = 0; k < 2; k++)
            assert_true(isfinite(g.xy[index_at(&g, i) * 2 + k]));
}

static void mat_and_shadow_come_first_and_can_be_left_out(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry bare, all;
    assert_true(stage_build(stage, &in, &bare));
    int bare_count = bare.index_count;
    assert_int_equal(bare.figure_triangles * 3, bare_count);
    in.with_mat = in.with_shadow = true;
    assert_true(stage_build(stage, &in, &all));
    assert_true(all.index_count > bare_count);
    StageColors colors = light_colors(STAGE_DAY);
    assert_memory_equal(all.rgba + index_at(&all, 0) * 4, &colors.mat_side, 3);
}

static void triangles_come_back_to_front(void **state) {
    (void)state;
    enum { N = 300 };
    OrderEntry entries[N];
    uint32_t key[N];
    int32_t sorted[N], scratch[N];
    float depth[N];
    Order order = {entries, key, sorted, scratch, N, 0, 0, 0};
    unsigned seed = 9;
    order_begin(&order, 2, 5);
    for (int i = 0; i < N; i++) {
        seed = seed * 1664525u + 1013904223u;
        depth[i] = i % 3 == 0 ? 3.5f : 2 + 3 * (float)(seed >> 8) / 16777216.f;
        order_add(&order, i, i, i, depth[i]);
    }
    order_add(&order, 0, 0, 0, 3); /* one more than fits is dropped */
    assert_int_equal(order.count, N);
    order_sort(&order);
    for (int i = 1; i < N; i++) {
        float a = depth[sorted[i - 1]], b = depth[sorted[i]];
        assert_true(a >= b - 2e-6f);
        if (a == b) assert_true(sorted[i - 1] < sorted[i]);
    }
}

static void depths_out_of_range_are_kept_at_the_ends(void **state) {
    (void)state;
    OrderEntry entries[3];
    uint32_t key[3];
    int32_t sorted[3], scratch[3];
    Order order = {entries, key, sorted, scratch, 3, 0, 0, 0};
    order_begin(&order, 2, 5);
    order_add(&order, 0, 0, 0, 3);
    order_add(&order, 1, 1, 1, -100);
    order_add(&order, 2, 2, 2, 100);
    order_sort(&order);
    assert_int_equal(sorted[0], 2);
    assert_int_equal(sorted[1], 0);
    assert_int_equal(sorted[2], 1);
}

static void silhouettes_fade_out_over_little_more_than_a_pixel(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    int strips = 0, flat = 0, wide = 0, outer = 0;
    assert_true(stage_build(stage, &in, &g));
    for (int i = 0; i < g.index_count; i += 3) {
        int v[3], clear = 0;
        float shortest = 1e9f, area = 0;
        for (int k = 0; k < 3; k++) {
            v[k] = index_at(&g, i + k);
            clear += g.rgba[v[k] * 4 + 3] == 0;
        }
        if (clear == 0 || clear == 3) continue;
        for (int k = 0; k < 3; k++) {
            const float *a = g.xy + v[k] * 2, *b = g.xy + v[(k + 1) % 3] * 2;
            area += .5f * (a[0] * b[1] - a[1] * b[0]);
            bool fades = (g.rgba[v[k] * 4 + 3] == 0) != (g.rgba[v[(k + 1) % 3] * 4 + 3] == 0);
            if (fades) shortest = fminf(shortest, hypotf(a[0] - b[0], a[1] - b[1]));
        }
        strips++;
        outer += clear == 2;
        flat += fabsf(area) < 1e-3f;
        wide += shortest > 1.3f;
    }
    assert_true(strips > 600);
    assert_int_equal(outer * 2, strips); /* each strip has two: one on its edge, one outside */
    assert_true(flat < strips / 8);      /* a decal seen from the side may have no width */
    assert_true(wide < strips / 50);     /* the shirt's fade in a fold is wider */
}

/* Colours of the corners of all triangles, in their order; free them. */
static uint8_t *corner_colors(const StageGeometry *g) {
    uint8_t *rgba = malloc((size_t)g->index_count * 4);
    for (int i = 0; i < g->index_count; i++)
        memcpy(rgba + i * 4, g->rgba + index_at(g, i) * 4, 4);
    return rgba;
}

static void the_same_input_gives_the_same_picture(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    in.with_mat = in.with_shadow = true;
    assert_true(stage_build(stage, &in, &g));
    uint8_t *before = corner_colors(&g);
    int count = g.index_count;
    StageInput other = in;
    other.light = STAGE_NIGHT;
    assert_true(stage_build(stage, &other, &g));
    assert_true(stage_build(stage, &in, &g));
    assert_int_equal(g.index_count, count);
    uint8_t *after = corner_colors(&g);
    assert_memory_equal(after, before, (size_t)count * 4);
    free(before);
    free(after);
}

static void each_light_is_another(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    double green[STAGE_LIGHT_COUNT] = {0}, cool[STAGE_LIGHT_COUNT] = {0};
    for (int light = 0; light < STAGE_LIGHT_COUNT; light++) {
        in.light = (StageLight)light;
        assert_true(stage_build(stage, &in, &g));
        for (int i = 0; i < g.index_count; i++) {
            const uint8_t *rgba = g.rgba + index_at(&g, i) * 4;
            green[light] += rgba[1];
            cool[light] += rgba[2] - rgba[0];
        }
        green[light] /= g.index_count;
        cool[light] /= g.index_count;
    }
    assert_true(green[STAGE_DAY] > green[STAGE_DUSK] + 5);
    assert_true(cool[STAGE_NIGHT] > cool[STAGE_DAY] + 15);
}

static void a_muscle_glows_only_when_it_is_asked_to(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    Pose pose = pose_zero();
    int region = glow_region(MUSCLE_QUADRICEPS, LEFT);
    assert_true(stage_build(stage, &in, &g));
    int dark = g.index_count;
    in.glow[region] = 1; /* but its fibres were not skinned: nothing */
    assert_true(stage_build(stage, &in, &g));
    assert_int_equal(g.index_count, dark);
    figure_skin(figure, &pose, UINT64_C(1) << region, &surface);
    assert_true(stage_build(stage, &in, &g));
    assert_true(g.index_count > dark + 60);
    int orange = 0;
    for (int i = 0; i < g.index_count; i++) {
        const uint8_t *rgba = g.rgba + index_at(&g, i) * 4;
        orange += rgba[0] > 200 && rgba[1] > 90 && rgba[2] < 120;
    }
    assert_true(orange > 90);
}

static double light_of(const uint8_t *rgba) { /* as a picture without colours shows it */
    static const double SHARE[3] = {.2126, .7152, .0722};
    double sum = 0;
    for (int k = 0; k < 3; k++)
        sum += SHARE[k] * pow(rgba[k] / 255., 2.2);
    return sum + .05;
}

typedef struct Tones { /* means of what faces the viewer */
    double cloth, line, middle, fibre;
} Tones;

static Tones tones_of(const Figure *f, const StageInput *in, const StageGeometry *g, int region) {
    double sum[4] = {0};
    int count[4] = {0};
    FigurePiece piece = f->piece[f->triangles[f->glow[region].first_triangle][0]];
    for (int v = 0; v < f->vertex_count; v++) {
        float facing = 0;
        for (int k = 0; k < 3; k++)
            facing += in->surface->n[k][v] * -in->camera.forward.raw[k];
        float place = f->glow_place[v], alpha = (float)g->rgba[v * 4 + 3];
        bool is_here = f->region[v] == region && alpha > 140, is_fibre = f->flat[v] > 0;
        int kind = f->region[v] < 0 && f->piece[v] == piece && f->flat[v] == 0 ? 0
                   : is_here && !is_fibre && place > .84f                      ? 1
                   : is_here && !is_fibre && place > .30f && place < .70f      ? 2
                   : is_here && is_fibre                                       ? 3
                                                                               : -1;
        if (kind < 0 || facing < .5f) continue;
        sum[kind] += light_of(g->rgba + v * 4);
        count[kind]++;
    }
    for (int k = 0; k < 4; k++)
        assert_true(count[k] > 2);
    return (Tones){sum[0] / count[0], sum[1] / count[1], sum[2] / count[2], sum[3] / count[3]};
}

static double contrast(double a, double b) {
    return a > b ? a / b : b / a;
}

/* Who sees no colours sees the muscle by its edge (its line against the cloth, or all of it against
 * dark cloth) and by its fibre lines. */
static void a_glow_is_seen_without_colours_on_every_outfit(void **state) {
    (void)state;
    static const double EDGE = 1.4, FIBRES = 1.4;
    static const MuscleGroup ON[2] = {MUSCLE_RECTUS_ABDOMINIS, MUSCLE_QUADRICEPS};
    Pose pose = pose_zero();
    for (int outfit = 0; outfit < FIGURE_OUTFITS; outfit++) {
        Figure *dressed;
        FigureSurface posed;
        Stage *own;
        FigureOptions options = figure_options_default(FIGURE_6K);
        figure_options_wear(&options, outfit);
        assert_true(figure_build(&options, &dressed, NULL));
        assert_true(figure_surface_create(dressed, &posed, NULL));
        assert_true(stage_create(dressed, &own, NULL));
        for (int k = 0; k < 2 * STAGE_LIGHT_COUNT; k++) {
            int region = glow_region(ON[k % 2], LEFT);
            StageInput in = standing();
            StageGeometry g;
            in.surface = &posed;
            in.light = (StageLight)(k / 2);
            in.glow[region] = 1;
            figure_skin(dressed, &pose, UINT64_C(1) << region, &posed);
            assert_true(stage_build(own, &in, &g));
            Tones t = tones_of(dressed, &in, &g, region);
            double edge = fmax(contrast(t.line, t.cloth), contrast(t.middle, t.cloth));
            double fibres = contrast(t.fibre, t.middle);
            if (edge < EDGE || fibres < FIBRES)
                fail_msg("%s, light %d, group %d: edge %.2f, fibres %.2f",
                         FIGURE_OUTFIT[outfit].name, k / 2, k % 2, edge, fibres);
        }
        stage_destroy(own);
        figure_surface_destroy(&posed);
        figure_free(dressed);
    }
}

static bool is_colored(const StageGeometry *g, int triangle, Color c) {
    for (int k = 0; k < 3; k++) {
        const uint8_t *rgba = g->rgba + index_at(g, triangle * 3 + k) * 4;
        if (rgba[0] != c.r || rgba[1] != c.g || rgba[2] != c.b) return false;
    }
    return true;
}

/* Where a limb lies before the body there is no edge of the whole figure: the body hides the rim.
 */
static void the_moon_lights_the_edges_of_the_whole_figure_alone(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    Color moon = light_colors(STAGE_NIGHT).edge;
    int rim = 0, last = 0;
    assert_true(stage_build(stage, &in, &g));
    for (int t = 0; t < g.index_count / 3; t++)
        assert_false(is_colored(&g, t, moon)); /* by day there is none */
    in.light = STAGE_NIGHT;
    in.with_mat = in.with_shadow = true;
    assert_true(stage_build(stage, &in, &g));
    int first = g.index_count / 3 - g.figure_triangles; /* what comes before lies on the floor */
    for (int t = 0; t < g.index_count / 3; t++)
        if (is_colored(&g, t, moon)) {
            rim++;
            last = t;
        }
    assert_true(rim > 200);
    assert_int_equal(last - first + 1, rim); /* behind all else that is sorted */
}

static void props_are_sorted_with_the_figure_and_strangers_passed_over(void **state) {
    (void)state;
    StageInput in = standing();
    StageGeometry g;
    assert_true(stage_build(stage, &in, &g));
    int alone = g.index_count;
    in.props[0] = (PropPlace){.prop = PROP_CHAIR, .z_m = -.3f};
    in.props[1] = (PropPlace){.prop = PROP_STRAP};
    in.props[2] = (PropPlace){.prop = PROP_CUSHION, .x_m = .5f};
    in.prop_count = 2;
    assert_true(stage_build(stage, &in, &g));
    int with_chair = g.index_count;
    assert_true(with_chair > alone + 900);
    in.prop_count = 3;
    assert_true(stage_build(stage, &in, &g));
    assert_true(g.index_count > with_chair + 300);
    for (int i = 0; i < STAGE_PROPS_MAX; i++)
        in.props[i] = in.props[0];
    in.prop_count = STAGE_PROPS_MAX; /* more than there is room for */
    assert_true(stage_build(stage, &in, &g));
    for (int i = 0; i < g.index_count; i++)
        assert_in_range(index_at(&g, i), 0, g.vertex_count - 1);
}

static void the_shadow_is_darkest_under_the_feet(void **state) {
    (void)state;
    const Occluder foot = {{0, .04f, -.05f}, {0, .04f, .15f}, .04f};
    OccluderSet set;
    enum { N = 2 * LIGHT_LANES };
    float x[N], z[N] = {0}, shade[N];
    for (int i = 0; i < N; i++)
        x[i] = (float)i * .03f;
    light_occluders(&foot, 1, &set);
    GroundJob job = {N, x, z, &set, {0, 1, 0}, shade};
    light_kernels_base()->ground(&job);
    assert_true(shade[0] > .5f);
    for (int i = 1; i < N; i++)
        assert_true(shade[i] <= shade[i - 1] + 1e-5f);
    assert_true(shade[N - 1] < .02f);
}

static void both_kernel_sets_give_the_same_shadow_and_the_same_places(void **state) {
    (void)state;
    if (!light_kernels_avx2()) skip();
    const Occluder legs[2] = {{{.1f, .1f, 0}, {.1f, .8f, 0}, .07f},
                              {{-.2f, .05f, .1f}, {-.3f, .05f, .5f}, .05f}};
    OccluderSet set;
    enum { N = 4 * LIGHT_LANES };
    float x[N], y[N], z[N], shade[2][N], xy[2][N * 2], depth[2][N];
    for (int i = 0; i < N; i++) {
        x[i] = (float)(i % 8) * .11f - .4f;
        y[i] = (float)(i % 5) * .3f;
        z[i] = (float)(i / 8) * .13f - .5f;
    }
    light_occluders(legs, 2, &set);
    StageInput in = standing();
    const LightKernels *kernels[2] = {light_kernels_base(), light_kernels_avx2()};
    for (int k = 0; k < 2; k++) {
        GroundJob ground = {N, x, z, &set, {.5f, .74f, .45f}, shade[k]};
        ProjectJob project = camera_job(&in.camera);
        kernels[k]->ground(&ground);
        project.count = N;
        project.p[0] = x;
        project.p[1] = y;
        project.p[2] = z;
        project.xy = xy[k];
        project.depth = depth[k];
        kernels[k]->project(&project);
        assert_true(project.nearest > 3 && project.farthest < 6);
    }
    for (int i = 0; i < N; i++) {
        float px, py, d;
        camera_project(&in.camera, v_make(x[i], y[i], z[i]), &px, &py, &d);
        for (int k = 0; k < 2; k++) { /* as the camera itself says, to a hundredth of a pixel */
            assert_true(fabsf(xy[k][i * 2] - px) < .01f);
            assert_true(fabsf(xy[k][i * 2 + 1] - py) < .01f);
            assert_true(fabsf(depth[k][i] - d) < 1e-4f);
        }
        assert_true(fabsf(shade[0][i] - shade[1][i]) < .002f);
    }
}

static void both_kernel_sets_give_the_same_light(void **state) {
    (void)state;
    if (!light_kernels_avx2()) skip();
    StageInput in = standing();
    LightParams params = light_params(STAGE_NIGHT, &in.camera);
    static uint8_t gamma[GAMMA_STEPS], a[LIGHT_LANES * 4], b[LIGHT_LANES * 4];
    float place[LIGHT_LANES];
    const Occluder chest = {{0, 1, 0}, {0, 1.4f, 0}, .12f};
    OccluderSet set;
    int lit = 0;
    light_occluders(&chest, 1, &set);
    light_fill_gamma(gamma);
    for (int i = 0; i < figure->group_count; i++) {
        const FigureGroup *g = &figure->groups[i];
        if (g->region >= 0) continue;
        for (int l = 0; l < LIGHT_LANES; l++) /* every third block glows */
            place[l] = (float)l / LIGHT_LANES;
        LightJob job = {.count = LIGHT_LANES,
                        .scatter = figure->scatter + g->first,
                        .flat = figure->flat + g->first,
                        .glow = i % 3 ? NULL : place,
                        .glow_level = (float)(i % 4) / 3,
                        .glow_line = .7f,
                        .occluders = &set,
                        .occlusion = .8f,
                        .params = &params,
                        .gamma = gamma};
        for (int k = 0; k < 3; k++) {
            job.p[k] = surface.p[k] + g->first;
            job.n[k] = surface.n[k] + g->first;
            job.albedo[k] = figure->albedo[k] + g->first;
        }
        memset(a, 0, sizeof a);
        memset(b, 0, sizeof b);
        job.rgba = a;
        light_kernels_base()->group(&job);
        job.rgba = b;
        light_kernels_avx2()->group(&job);
        for (int k = 0; k < LIGHT_LANES * 4; k++) {
            assert_true(abs(a[k] - b[k]) <= 2);
            lit += a[k] > 0;
        }
    }
    assert_true(lit > figure->group_count * LIGHT_LANES / 2);
}

static void a_capsule_beside_a_point_darkens_it_and_one_far_away_does_not(void **state) {
    (void)state;
    LightParams params = {.ambient = {1, 1, 1}, .eye = {0, 0, 5}, .key_dir = {0, 0, -1}};
    static uint8_t gamma[GAMMA_STEPS];
    const Occluder capsules[2] = {{{0, .2f, .1f}, {0, -.2f, .1f}, .05f},
                                  {{9, .2f, .1f}, {9, -.2f, .1f}, .05f}};
    float zero[LIGHT_LANES] = {0}, one[LIGHT_LANES], y[LIGHT_LANES];
    uint8_t rgba[3][LIGHT_LANES * 4];
    light_fill_gamma(gamma);
    for (int l = 0; l < LIGHT_LANES; l++) {
        one[l] = 1;
        y[l] = .01f * (float)l;
    }
    for (int set_of = 0; set_of < 3; set_of++) { /* none, beside, far away */
        OccluderSet set;
        light_occluders(capsules + (set_of == 2), set_of > 0, &set);
        LightJob job = {.count = LIGHT_LANES,
                        .p = {zero, y, zero},
                        .n = {zero, zero, one},
                        .albedo = {one, one, one},
                        .scatter = zero,
                        .flat = zero,
                        .occluders = &set,
                        .occlusion = .8f,
                        .params = &params,
                        .gamma = gamma,
                        .rgba = rgba[set_of]};
        light_kernels_base()->group(&job);
    }
    for (int l = 0; l < LIGHT_LANES; l++) {
        assert_true(rgba[1][l * 4] < rgba[0][l * 4] - 8);
        assert_int_equal(rgba[2][l * 4], rgba[0][l * 4]);
    }
}

static void no_light_of_a_face_is_lost(void **state) {
    (void)state;
    uint8_t gamma[GAMMA_STEPS];
    light_fill_gamma(gamma);
    assert_int_equal(gamma[0], 0);
    for (int i = 1; i < GAMMA_STEPS; i++)
        assert_true(gamma[i] >= gamma[i - 1]);
    assert_int_equal(gamma[GAMMA_STEPS - 1], 255);
}

/* A part that rests on the floor has a dark line beside it; one that hovers only a soft shade. */
static void what_touches_the_floor_is_seen_to(void **state) {
    (void)state;
    static const float RADIUS = .04f, BESIDE_M[2] = {.055f, .15f}, HIGH_M[2] = {0, .08f};
    float shade[2][2];
    for (int high = 0; high < 2; high++) {
        float x[LIGHT_LANES], z[LIGHT_LANES] = {0}, out[LIGHT_LANES];
        float y = RADIUS + HIGH_M[high];
        const Occluder forearm = {{0, y, -.12f}, {0, y, .12f}, RADIUS};
        OccluderSet set;
        light_occluders(&forearm, 1, &set);
        for (int l = 0; l < LIGHT_LANES; l++)
            x[l] = BESIDE_M[l % 2];
        GroundJob job = {LIGHT_LANES, x, z, &set, {0, 1, 0}, out};
        light_kernels_base()->ground(&job);
        for (int k = 0; k < 2; k++)
            shade[high][k] = out[k];
    }
    assert_true(shade[0][0] > shade[1][0] + .15f);
    assert_true(shade[0][0] > 2 * shade[0][1]);
    assert_true(shade[0][1] < shade[1][1] + .05f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_that_makes_no_sense_draws_nothing),
        cmocka_unit_test(indices_are_whole_triangles_within_the_vertices),
        cmocka_unit_test(mat_and_shadow_come_first_and_can_be_left_out),
        cmocka_unit_test(triangles_come_back_to_front),
        cmocka_unit_test(depths_out_of_range_are_kept_at_the_ends),
        cmocka_unit_test(silhouettes_fade_out_over_little_more_than_a_pixel),
        cmocka_unit_test(the_same_input_gives_the_same_picture),
        cmocka_unit_test(each_light_is_another),
        cmocka_unit_test(a_glow_is_seen_without_colours_on_every_outfit),
        cmocka_unit_test(what_touches_the_floor_is_seen_to),
        cmocka_unit_test(the_moon_lights_the_edges_of_the_whole_figure_alone),
        cmocka_unit_test(a_muscle_glows_only_when_it_is_asked_to),
        cmocka_unit_test(props_are_sorted_with_the_figure_and_strangers_passed_over),
        cmocka_unit_test(the_shadow_is_darkest_under_the_feet),
        cmocka_unit_test(both_kernel_sets_give_the_same_light),
        cmocka_unit_test(both_kernel_sets_give_the_same_shadow_and_the_same_places),
        cmocka_unit_test(a_capsule_beside_a_point_darkens_it_and_one_far_away_does_not),
        cmocka_unit_test(no_light_of_a_face_is_lost),
    };
    return cmocka_run_group_tests(tests, make_stage, drop_stage);
}
