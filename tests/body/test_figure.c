#include "body/figure.h"

#include "body/garment.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One figure for all tests: making it is the slow part. */
static Figure *figure;
static FigureSurface surface;

static int make_figure(void **state) {
    (void)state;
    FigureOptions options = figure_options_default(FIGURE_6K);
    Err err;
    return figure_build(&options, &figure, &err) && figure_surface_create(figure, &surface, &err)
               ? 0
               : 1;
}

static int drop_figure(void **state) {
    (void)state;
    figure_surface_destroy(&surface);
    figure_free(figure);
    return 0;
}

static const uint64_t ALL_REGIONS = ~UINT64_C(0) >> (64 - GLOW_REGIONS);

static float random_within(unsigned *seed, float lo, float hi) {
    *seed = *seed * 1664525u + 1013904223u;
    return lo + (hi - lo) * (float)(*seed >> 8) / 16777216.f;
}

/* Anything the limits allow, sane or not. */
static Pose random_pose(unsigned *seed) {
    Pose pose = pose_zero();
    for (int d = 0; d < DOF_COUNT; d++)
        pose.dof[d] = random_within(seed, dof_hard_min(d), dof_hard_max(d));
    pose.dof[DOF_PELVIS_LEFT] = pose.dof[DOF_PELVIS_FORWARD] = 0;
    pose.dof[DOF_PELVIS_UP] = 1;
    pose.breath = random_within(seed, 0, 1);
    pose.blink = random_within(seed, 0, 1);
    return pose;
}

static void deep_fold(Pose *pose) {
    *pose = pose_zero();
    for (int side = 0; side < 2; side++) {
        pose->dof[dof_of_side(side, SIDE_HIP_FLEXION)] = radians(130);
        pose->dof[dof_of_side(side, SIDE_KNEE_FLEXION)] = radians(150);
        pose->dof[dof_of_side(side, SIDE_ELBOW_FLEXION)] = radians(140);
    }
    pose->dof[DOF_LUMBAR_FLEXION] = radians(45);
    pose->dof[DOF_PELVIS_UP] = 1;
}

static vec3s point_of(const FigureSurface *s, int i) {
    return v_make(s->p[0][i], s->p[1][i], s->p[2][i]);
}

static void the_mesh_is_of_the_size_that_was_asked_for(void **state) {
    (void)state;
    int body = 0;
    for (int i = 0; i < figure->group_count; i++)
        if (figure->groups[i].region < 0) body += figure->groups[i].count;
    assert_in_range(body, 5000, 8500);
    assert_true(figure->triangle_count > body);
    for (int piece = 0; piece < PIECE_COUNT; piece++) {
        int n = 0;
        for (int i = 0; i < figure->vertex_count; i++)
            n += figure->piece[i] == piece;
        assert_true(n > 100);
    }
}

static void groups_are_whole_blocks_and_their_weights_add_up(void **state) {
    (void)state;
    int next = 0;
    for (int i = 0; i < figure->group_count; i++) {
        const FigureGroup *g = &figure->groups[i];
        assert_int_equal(g->first, next);
        assert_int_equal(g->count % SKIN_LANES, 0);
        assert_in_range(g->bone_count, 1, SKIN_BONES_MAX);
        assert_in_range(g->cone_count, 0, SKIN_CONES_MAX);
        next += g->count;
        for (int v = 0; v < g->count; v++) {
            float sum = 0;
            for (int b = 0; b < g->bone_count; b++)
                sum += figure->weights[g->weights + b * g->count + v];
            assert_float_equal(sum, 1, 1e-4f);
        }
    }
    assert_int_equal(next, figure->vertex_count);
}

static void in_its_rest_pose_every_vertex_is_where_it_was_made(void **state) {
    (void)state;
    Pose rest = garment_rest_pose();
    figure_skin(figure, &rest, ALL_REGIONS, &surface);
    for (int i = 0; i < figure->vertex_count; i++) {
        vec3s made = v_make(figure->rest_p[0][i], figure->rest_p[1][i], figure->rest_p[2][i]);
        assert_float_equal(v_length(v_sub(point_of(&surface, i), made)), 0, .0002f);
    }
}

static void in_a_deep_fold_bare_skin_keeps_its_distance_to_the_flesh(void **state) {
    (void)state;
    Pose pose;
    deep_fold(&pose);
    figure_skin(figure, &pose, 0, &surface);
    int looked_at = 0, off = 0;
    for (int i = 0; i < figure->group_count; i++) {
        const FigureGroup *g = &figure->groups[i];
        bool arm = g->piece == PIECE_LEFT_ARM || g->piece == PIECE_RIGHT_ARM;
        if (!arm || !g->cone_count || g->region >= 0) continue;
        for (int v = g->first; v < g->first + g->count; v++) {
            vec3s gradient;
            float d = flesh_field(surface.cones, g->cones, g->cone_count, point_of(&surface, v),
                                  &gradient);
            looked_at++;
            off += fabsf(d - figure->iso[v]) > .004f; /* contact may press some in */
        }
    }
    assert_true(looked_at > 800);
    assert_true(off < looked_at / 12);
}

/* Arms overhead have twisted half round since they hung; a sleeve that followed would be drawn
 * through the shoulder. */
static void arms_overhead_wring_no_sleeve(void **state) {
    (void)state;
    Pose pose = pose_zero();
    int sleeve = 0, inside = 0;
    for (int side = LEFT; side <= RIGHT; side++) {
        pose.dof[dof_of_side(side, SIDE_SHOULDER_FLEXION)] = radians(165);
        pose.dof[dof_of_side(side, SIDE_SHOULDER_ABDUCTION)] = radians(15);
        pose.dof[dof_of_side(side, SIDE_SHOULDER_INTERNAL_ROTATION)] = radians(40);
    }
    figure_skin(figure, &pose, 0, &surface);
    for (int i = 0; i < figure->group_count; i++) {
        const FigureGroup *g = &figure->groups[i];
        bool on_arm = false;
        for (int k = 0; k < g->bone_count; k++)
            on_arm = on_arm || g->bones[k] == bone_of_side(LEFT, SIDE_UPPER_ARM) ||
                     g->bones[k] == bone_of_side(RIGHT, SIDE_UPPER_ARM);
        if (g->piece != PIECE_SHIRT || g->region >= 0 || !on_arm) continue;
        for (int v = g->first; v < g->first + g->count; v++) {
            vec3s gradient, p = v_make(surface.p[0][v], surface.p[1][v], surface.p[2][v]);
            float d = flesh_field(surface.cones, g->cones, g->cone_count, p, &gradient);
            sleeve++;
            inside += d < figure->iso[v] - .010f;
        }
    }
    assert_true(sleeve > 100);
    assert_true(inside * 50 < sleeve);
}

static void no_posture_gives_a_number_that_is_not_one(void **state) {
    (void)state;
    unsigned seed = 3;
    for (int n = 0; n < 24; n++) {
        Pose pose = random_pose(&seed);
        figure_skin(figure, &pose, ALL_REGIONS, &surface);
        for (int i = 0; i < figure->vertex_count; i++) {
            vec3s p = point_of(&surface, i),
                  q = v_make(surface.n[0][i], surface.n[1][i], surface.n[2][i]);
            assert_true(isfinite(p.x) && isfinite(p.y) && isfinite(p.z));
            assert_true(fabsf(p.x) < 3 && p.y < 3.2f && fabsf(p.z) < 3);
            assert_float_equal(v_length(q), 1, .01f);
        }
    }
}

static void nothing_sinks_into_the_floor(void **state) {
    (void)state;
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = .80f; /* ankle deep */
    figure_skin(figure, &pose, 0, &surface);
    for (int i = 0; i < figure->group_count; i++) {
        const FigureGroup *g = &figure->groups[i];
        if (g->region >= 0 || g->piece == PIECE_FACE) continue;
        for (int v = g->first; v < g->first + g->count; v++)
            assert_true(surface.p[1][v] >= 0);
    }
}

static void both_kernel_sets_agree(void **state) {
    (void)state;
    if (!skin_kernels_avx2()) skip();
    FigureSurface other;
    assert_true(figure_surface_create(figure, &other, NULL));
    other.kernels = skin_kernels_base();
    surface.kernels = skin_kernels_avx2();
    unsigned seed = 5;
    int apart = 0, looked_at = 0;
    for (int n = 0; n < 6; n++) {
        Pose pose;
        if (n == 0)
            deep_fold(&pose);
        else
            pose = random_pose(&seed);
        figure_skin(figure, &pose, ALL_REGIONS, &surface);
        figure_skin(figure, &pose, ALL_REGIONS, &other);
        for (int i = 0; i < figure->vertex_count; i++) {
            float d = v_length(v_sub(point_of(&surface, i), point_of(&other, i)));
            looked_at++;
            apart += d > .0003f; /* a block that just does or does not take its second step */
            assert_true(d < .012f);
        }
    }
    assert_true(apart < looked_at / 200);
    figure_surface_destroy(&other);
}

static void no_triangle_is_degenerate(void **state) {
    (void)state;
    Pose rest = garment_rest_pose();
    figure_skin(figure, &rest, ALL_REGIONS, &surface);
    for (int i = 0; i < figure->triangle_count; i++) {
        const int32_t *t = figure->triangles[i];
        for (int k = 0; k < 3; k++)
            assert_in_range(t[k], 0, figure->vertex_count - 1);
        assert_true(t[0] != t[1] && t[1] != t[2] && t[0] != t[2]);
        assert_int_equal(figure->piece[t[0]], figure->piece[t[1]]);
        assert_int_equal(figure->piece[t[0]], figure->piece[t[2]]);
    }
}

static void hems_and_seams_are_closed_loops(void **state) {
    (void)state;
    int *ends = calloc((size_t)figure->vertex_count, sizeof *ends), open = 0;
    for (int e = 0; e < figure->edge_count; e++) {
        const FigureEdge *edge = &figure->edges[e];
        if (edge->t1 >= 0 || figure->piece[edge->a] == PIECE_FACE) continue;
        ends[edge->a]++;
        ends[edge->b]++;
        open++;
    }
    assert_true(open > 100);
    for (int i = 0; i < figure->vertex_count; i++)
        assert_int_equal(ends[i] % 2, 0);
    free(ends);
}

static void the_mirrored_pose_is_seen_as_the_mirror_image(void **state) {
    (void)state;
    Pose pose, mirrored;
    deep_fold(&pose);
    pose.dof[dof_of_side(LEFT, SIDE_SHOULDER_ABDUCTION)] = radians(90);
    pose.dof[dof_of_side(RIGHT, SIDE_KNEE_FLEXION)] = radians(20);
    pose.dof[DOF_LUMBAR_ROTATION_RIGHT] = radians(10);
    pose_mirror(&pose, &mirrored);
    float lo[2][3], hi[2][3];
    for (int n = 0; n < 2; n++) {
        figure_skin(figure, n ? &mirrored : &pose, 0, &surface);
        for (int k = 0; k < 3; k++) {
            lo[n][k] = 1e9f;
            hi[n][k] = -1e9f;
        }
        for (int i = 0; i < figure->vertex_count; i++) {
            if (figure->region[i] >= 0) continue;
            for (int k = 0; k < 3; k++) {
                lo[n][k] = fminf(lo[n][k], surface.p[k][i]);
                hi[n][k] = fmaxf(hi[n][k], surface.p[k][i]);
            }
        }
    }
    assert_true(fabsf(hi[0][0] + lo[0][0]) > .1f); /* it is not its own mirror image */
    assert_float_equal(hi[0][0], -lo[1][0], .012f);
    assert_float_equal(lo[0][0], -hi[1][0], .012f);
    for (int k = 1; k < 3; k++) {
        assert_float_equal(hi[0][k], hi[1][k], .012f);
        assert_float_equal(lo[0][k], lo[1][k], .012f);
    }
}

static void every_muscle_group_has_a_place_to_glow_and_fibres_on_both_sides(void **state) {
    (void)state;
    for (int r = 0; r < GLOW_REGIONS; r++) {
        const FigureGlow *glow = &figure->glow[r];
        int fibres = 0, edge = 0;
        for (int i = glow->first; i < glow->first + glow->count; i++) {
            assert_in_range(figure->glow_vertex[i], 0, figure->vertex_count - 1);
            assert_int_equal(figure->region[figure->glow_vertex[i]], -1);
            assert_true(figure->glow_weight[i] > 0 && figure->glow_weight[i] <= 1);
        }
        for (int t = glow->first_triangle; t < glow->first_triangle + glow->triangle_count; t++)
            fibres += figure->flat[figure->triangles[t][0]] > 0;
        assert_int_equal(fibres, 5 * 12 * 4); /* five lines */
        for (int t = glow->first_triangle; t < glow->first_triangle + glow->triangle_count; t++)
            for (int k = 0; k < 3; k++) {
                int v = figure->triangles[t][k];
                if (figure->flat[v] > 0 || figure->glow_place[v] < .999f) continue;
                assert_float_equal(figure->alpha[v], 0, 0); /* it ends in nothing */
                edge++;
            }
        assert_true(edge > 100);
        for (int e = glow->first_edge; e < glow->first_edge + glow->edge_count; e++)
            assert_int_equal(figure->region[figure->edges[e].a], r);
        for (int t = glow->first_triangle; t < glow->first_triangle + glow->triangle_count; t++)
            assert_int_equal(figure->region[figure->triangles[t][0]], r);
    }
}

static void a_blink_moves_the_eyes_and_nothing_else(void **state) {
    (void)state;
    Pose pose = pose_zero();
    FigureSurface shut;
    assert_true(figure_surface_create(figure, &shut, NULL));
    figure_skin(figure, &pose, 0, &surface);
    pose.blink = 1;
    figure_skin(figure, &pose, 0, &shut);
    float most = 0;
    for (int i = 0; i < figure->vertex_count; i++) {
        if (figure->region[i] >= 0) continue;
        float d = v_length(v_sub(point_of(&surface, i), point_of(&shut, i)));
        if (figure->piece[i] == PIECE_FACE)
            most = fmaxf(most, d);
        else
            assert_float_equal(d, 0, 0);
    }
    assert_true(most > .004f && most < .020f);
    figure_surface_destroy(&shut);
}

static void a_gaze_to_the_right_moves_the_irises_to_the_right(void **state) {
    (void)state;
    Pose pose = pose_zero();
    FigureSurface looking;
    assert_true(figure_surface_create(figure, &looking, NULL));
    figure_skin(figure, &pose, 0, &surface);
    pose.gaze_right = .25f;
    figure_skin(figure, &pose, 0, &looking);
    float sum = 0, most = 0;
    for (int i = figure->face_first; i < figure->face_first + figure->face_count; i++) {
        float d = looking.p[0][i] - surface.p[0][i];
        sum += d;
        most = fmaxf(most, fabsf(d));
    }
    assert_true(sum < 0); /* the figure's right is -x */
    assert_true(most > .002f && most < .005f);
    figure_surface_destroy(&looking);
}

static void what_is_saved_is_loaded_again(void **state) {
    (void)state;
    size_t size = figure_bytes(figure);
    void *bytes = malloc(size);
    figure_save(figure, bytes);
    Figure *again = NULL;
    Err err = {0};
    assert_true(figure_load(bytes, size, &figure->options, &again, &err));
    assert_int_equal(again->vertex_count, figure->vertex_count);
    assert_int_equal(again->block_bytes, figure->block_bytes);
    assert_memory_equal(again->block, figure->block, figure->block_bytes);
    assert_memory_equal(again->glow, figure->glow, sizeof figure->glow);
    assert_memory_equal(again->rest, figure->rest, sizeof figure->rest);
    assert_int_equal(again->glow_triangles, figure->glow_triangles);
    figure_free(again);
    free(bytes);
}

static void damaged_or_foreign_bytes_are_refused(void **state) {
    (void)state;
    size_t size = figure_bytes(figure);
    unsigned char *bytes = malloc(size);
    figure_save(figure, bytes);
    Figure *untouched = figure, *out = untouched;
    Err err = {0};
    assert_false(figure_load(bytes, 10, &figure->options, &out, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(figure_load(bytes, size - 64, &figure->options, &out, &err));
    bytes[size - 100] ^= 1;
    assert_false(figure_load(bytes, size, &figure->options, &out, &err));
    assert_non_null(strstr(err.text, "damaged"));
    bytes[size - 100] ^= 1;
    FigureOptions other = figure->options;
    other.hair = FIGURE_HAIR_SHORT;
    assert_false(figure_load(bytes, size, &other, &out, &err));
    assert_true(figure_key(&other) != figure_key(&figure->options));
    assert_ptr_equal(out, untouched);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_or_foreign_bytes_are_refused),
        cmocka_unit_test(what_is_saved_is_loaded_again),
        cmocka_unit_test(the_mesh_is_of_the_size_that_was_asked_for),
        cmocka_unit_test(groups_are_whole_blocks_and_their_weights_add_up),
        cmocka_unit_test(in_its_rest_pose_every_vertex_is_where_it_was_made),
        cmocka_unit_test(in_a_deep_fold_bare_skin_keeps_its_distance_to_the_flesh),
        cmocka_unit_test(arms_overhead_wring_no_sleeve),
        cmocka_unit_test(no_posture_gives_a_number_that_is_not_one),
        cmocka_unit_test(nothing_sinks_into_the_floor),
        cmocka_unit_test(both_kernel_sets_agree),
        cmocka_unit_test(no_triangle_is_degenerate),
        cmocka_unit_test(hems_and_seams_are_closed_loops),
        cmocka_unit_test(the_mirrored_pose_is_seen_as_the_mirror_image),
        cmocka_unit_test(every_muscle_group_has_a_place_to_glow_and_fibres_on_both_sides),
        cmocka_unit_test(a_blink_moves_the_eyes_and_nothing_else),
        cmocka_unit_test(a_gaze_to_the_right_moves_the_irises_to_the_right),
    };
    return cmocka_run_group_tests(tests, make_figure, drop_figure);
}
