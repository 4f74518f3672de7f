#include "body/mesh.h"

#include "body/edge_map.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const float RADIUS = .10f;

static float ball_at(const void *context, vec3s p) {
    (void)context;
    return v_length(p) - RADIUS;
}
static float nothing_at(const void *context, vec3s p) {
    (void)context, (void)p;
    return 1;
}
static float below_at(const void *context, vec3s p) { /* keeps y < .03 */
    (void)context;
    return p.y - .03f;
}
static float thickness_at(const void *context, vec3s p) {
    (void)context, (void)p;
    return .004f;
}
static const MeshField BALL = {ball_at, NULL}, NOTHING = {nothing_at, NULL},
                       BELOW = {below_at, NULL}, THICKNESS = {thickness_at, NULL};

static Mesh ball_mesh(void) {
    Mesh mesh = {0};
    mesh_nets(&mesh, BALL, v_make(-.13f, -.13f, -.13f), v_make(.13f, .13f, .13f), .011f);
    assert_false(mesh.failed);
    return mesh;
}

static float volume(const Mesh *m) {
    float sum = 0;
    for (int i = 0; i < m->triangle_count; i++) {
        const int *t = m->triangles[i];
        sum += v_dot(m->vertices[t[0]].p, v_cross(m->vertices[t[1]].p, m->vertices[t[2]].p)) / 6;
    }
    return sum;
}

/* How many triangles use each edge: counts[n] edges are used n times. */
static void edge_uses(const Mesh *m, int counts[4], int *open_ends) {
    EdgeMap map;
    assert_true(edge_map_begin(&map, m->triangle_count * 3));
    for (int i = 0; i < 4; i++)
        counts[i] = 0;
    for (int i = 0; i < m->triangle_count; i++)
        for (int k = 0; k < 3; k++) {
            int a = m->triangles[i][k], b = m->triangles[i][(k + 1) % 3];
            int *uses = edge_map_slot(&map, a < b ? a : b, a < b ? b : a);
            assert_non_null(uses);
            *uses = *uses < 0 ? 1 : *uses + 1;
        }
    for (unsigned i = 0; i <= map.mask; i++) {
        const EdgeMapEntry *e = &map.entries[i];
        if (e->a < 0) continue;
        assert_in_range(e->value, 1, 3);
        counts[e->value]++;
        if (e->value == 1 && open_ends) {
            open_ends[e->a]++;
            open_ends[e->b]++;
        }
    }
    edge_map_end(&map);
}

static void an_empty_field_makes_no_mesh(void **state) {
    (void)state;
    Mesh mesh = {0};
    mesh_nets(&mesh, NOTHING, v_make(-.1f, -.1f, -.1f), v_make(.1f, .1f, .1f), .01f);
    assert_int_equal(mesh.vertex_count, 0);
    assert_int_equal(mesh.triangle_count, 0);
    mesh_cut(&mesh, mesh_end(&mesh), BELOW);
    mesh_lip(&mesh, mesh_end(&mesh), THICKNESS);
    mesh_smooth(&mesh, mesh_end(&mesh), NULL, 2, 1, true);
    assert_false(mesh.failed);
    mesh_free(&mesh);
}

static void a_ball_is_closed_round_and_turned_outwards(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    int counts[4];
    edge_uses(&mesh, counts, NULL);
    assert_int_equal(counts[1], 0);
    assert_int_equal(counts[3], 0);
    for (int i = 0; i < mesh.vertex_count; i++) {
        vec3s p = mesh.vertices[i].p;
        assert_float_equal(v_length(p), RADIUS, .0005f);
        assert_true(v_dot(v_unit(p), mesh.vertices[i].n) > .99f);
    }
    assert_float_equal(volume(&mesh), 4.f / 3 * 3.14159f * RADIUS * RADIUS * RADIUS, 1e-4f);
    mesh_free(&mesh);
}

static void smoothing_keeps_the_volume(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    float before = volume(&mesh);
    float *weight = malloc((size_t)mesh.vertex_count * sizeof *weight);
    for (int i = 0; i < mesh.vertex_count; i++)
        weight[i] = 1;
    mesh_smooth(&mesh, (MeshRange){0, 0}, weight, 12, 4, true);
    assert_float_equal(volume(&mesh), before, before * .02f);
    for (int i = 0; i < mesh.vertex_count; i++)
        assert_float_equal(v_length(mesh.vertices[i].n), 1, 1e-4f);
    free(weight);
    mesh_free(&mesh);
}

static void a_weight_of_nothing_moves_nothing(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    vec3s first = mesh.vertices[0].p;
    float *weight = calloc((size_t)mesh.vertex_count, sizeof *weight);
    mesh_smooth(&mesh, (MeshRange){0, 0}, weight, 5, 2, false);
    assert_float_equal(v_length(v_sub(mesh.vertices[0].p, first)), 0, 0);
    free(weight);
    mesh_free(&mesh);
}

static void a_cut_lies_on_its_line_and_is_one_closed_loop(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    mesh_cut(&mesh, (MeshRange){0, 0}, BELOW);
    int counts[4], *ends = calloc((size_t)mesh.vertex_count, sizeof *ends), on_line = 0;
    edge_uses(&mesh, counts, ends);
    assert_int_equal(counts[3], 0);
    assert_true(counts[1] > 30);
    for (int i = 0; i < mesh.triangle_count; i++)
        for (int k = 0; k < 3; k++)
            assert_true(mesh.vertices[mesh.triangles[i][k]].p.y < .03f + 1e-4f);
    for (int i = 0; i < mesh.vertex_count; i++) {
        if (!ends[i]) continue;
        assert_int_equal(ends[i], 2); /* each vertex of the loop has one edge in and one out */
        assert_float_equal(mesh.vertices[i].p.y, .03f, 1e-4f);
        on_line++;
    }
    assert_int_equal(on_line, counts[1]);
    free(ends);
    mesh_free(&mesh);
}

static void a_cut_leaves_no_slivers(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    mesh_cut(&mesh, (MeshRange){0, 0}, BELOW);
    for (int i = 0; i < mesh.triangle_count; i++) {
        const int *t = mesh.triangles[i];
        vec3s a = mesh.vertices[t[0]].p, b = mesh.vertices[t[1]].p, c = mesh.vertices[t[2]].p;
        float longest =
            fmaxf(v_length(v_sub(a, b)), fmaxf(v_length(v_sub(b, c)), v_length(v_sub(c, a))));
        float height = v_length(v_cross(v_sub(b, a), v_sub(c, a))) / longest;
        assert_true(height > .0004f); /* cells are 11 mm */
    }
    mesh_free(&mesh);
}

static void a_lip_turns_in_along_the_whole_hem(void **state) {
    (void)state;
    Mesh mesh = ball_mesh();
    mesh_cut(&mesh, (MeshRange){0, 0}, BELOW);
    int counts[4];
    edge_uses(&mesh, counts, NULL);
    int hem = counts[1], vertices = mesh.vertex_count, triangles = mesh.triangle_count;
    mesh_lip(&mesh, (MeshRange){0, 0}, THICKNESS);
    assert_int_equal(mesh.vertex_count - vertices, hem * 2);
    assert_int_equal(mesh.triangle_count - triangles, hem * 2);
    for (int i = vertices; i < mesh.vertex_count; i++) {
        float r = v_length(mesh.vertices[i].p);
        assert_true(mesh.vertices[i].flat < 0);
        assert_true(r < RADIUS + .0006f && r > RADIUS - .0055f);
    }
    mesh_free(&mesh);
}

static void a_full_edge_map_says_so(void **state) {
    (void)state;
    EdgeMap map;
    assert_true(edge_map_begin(&map, 4));
    int full = 0;
    for (int i = 0; i < 100; i++)
        full += edge_map_slot(&map, i, i + 1) == NULL;
    assert_true(full > 0);
    assert_int_equal(*edge_map_slot(&map, 0, 1), -1); /* what is in it is still found */
    edge_map_end(&map);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_field_makes_no_mesh),
        cmocka_unit_test(a_ball_is_closed_round_and_turned_outwards),
        cmocka_unit_test(smoothing_keeps_the_volume),
        cmocka_unit_test(a_weight_of_nothing_moves_nothing),
        cmocka_unit_test(a_cut_lies_on_its_line_and_is_one_closed_loop),
        cmocka_unit_test(a_cut_leaves_no_slivers),
        cmocka_unit_test(a_lip_turns_in_along_the_whole_hem),
        cmocka_unit_test(a_full_edge_map_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
