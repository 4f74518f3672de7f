/* Looks: every row of the tables can be worn, each shows, and none changes what the body does. */
#include "body/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void an_outfit_nobody_sewed_is_not_found(void **state) {
    (void)state;
    assert_int_equal(figure_outfit_find("cape"), -1);
    assert_int_equal(figure_outfit_find(""), -1);
}

static void every_outfit_is_found_by_its_own_name(void **state) {
    (void)state;
    bool has_cut[FIGURE_CUT_COUNT] = {false};
    for (int i = 0; i < FIGURE_OUTFITS; i++) {
        assert_int_equal(figure_outfit_find(FIGURE_OUTFIT[i].name), i);
        assert_true(FIGURE_OUTFIT[i].top != FIGURE_OUTFIT[i].trousers);
        has_cut[FIGURE_OUTFIT[i].cut] = true;
    }
    for (int i = 0; i < FIGURE_CUT_COUNT; i++)
        assert_true(has_cut[i]);
}

static void every_look_has_a_name_of_its_own(void **state) {
    (void)state;
    const struct {
        const char *const *names;
        int count;
    } TABLES[] = {{FIGURE_BUILD_NAMES, FIGURE_BUILD_COUNT},
                  {FIGURE_HAIR_NAMES, FIGURE_HAIR_COUNT},
                  {FIGURE_CUT_NAMES, FIGURE_CUT_COUNT}};
    for (size_t t = 0; t < sizeof TABLES / sizeof *TABLES; t++)
        for (int i = 0; i < TABLES[t].count; i++) {
            assert_non_null(TABLES[t].names[i]);
            for (int j = 0; j < i; j++)
                assert_string_not_equal(TABLES[t].names[i], TABLES[t].names[j]);
        }
}

static void skin_tones_go_from_light_to_dark(void **state) {
    (void)state;
    for (int i = 1; i < FIGURE_SKIN_TONES; i++)
        assert_true((FIGURE_SKIN_TONE[i] >> 8 & 255) < (FIGURE_SKIN_TONE[i - 1] >> 8 & 255));
}

static int vertices_of(const Figure *figure, FigurePiece piece) {
    int n = 0;
    for (int i = 0; i < figure->vertex_count; i++)
        n += figure->piece[i] == (uint8_t)piece;
    return n;
}

/* Builds it, poses it standing, checks what must hold for every look. */
static void wear(const FigureOptions *options) {
    Figure *figure = NULL;
    FigureSurface surface;
    Err err;
    assert_true(figure_build(options, &figure, &err));
    assert_true(figure_surface_create(figure, &surface, &err));
    int body = 0;
    for (int i = 0; i < figure->vertex_count; i++)
        body += figure->region[i] < 0;
    assert_in_range(body, 4500, 9000);
    for (int piece = 0; piece < PIECE_COUNT; piece++)
        assert_true(vertices_of(figure, (FigurePiece)piece) > 20);
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = .95f;
    figure_skin(figure, &pose, 0, &surface);
    for (int i = 0; i < figure->vertex_count; i++)
        for (int k = 0; k < 3; k++)
            assert_true(isfinite(surface.p[k][i]) && fabsf(surface.p[k][i]) < 2.2f);
    figure_surface_destroy(&surface);
    figure_free(figure);
}

static void every_build_hair_and_cut_makes_a_whole_figure(void **state) {
    (void)state;
    uint64_t middle;
    FigureOptions options = figure_options_default(FIGURE_6K);
    middle = figure_key(&options);
    for (int i = 0; i < FIGURE_BUILD_COUNT; i++) {
        options.build = (FigureBuild)i;
        options.cut = (FigureCut)(i % FIGURE_CUT_COUNT);
        wear(&options);
        assert_true(i == 0 || figure_key(&options) != middle);
    }
    options = figure_options_default(FIGURE_6K);
    for (int i = 1; i < FIGURE_HAIR_COUNT; i++) {
        options.hair = (FigureHair)i;
        wear(&options);
        assert_true(figure_key(&options) != middle);
    }
}

/* Distance from the trunk's middle to its surface, towards `way`, at the height of the waist. */
static float reach(FigureBuild build, vec3s way) {
    Flesh flesh;
    Frame frames[BONE_COUNT];
    PosedCone cones[FLESH_CONES_MAX];
    int16_t set[FLESH_CONES_MAX];
    int count = 0;
    Pose pose = pose_zero();
    flesh_build_as(build, &flesh);
    skeleton_pose(&pose, frames);
    flesh_pose(&flesh, frames, 0, cones);
    for (int i = 0; i < flesh.head; i++)
        if (flesh.cones[i].chain <= 6) set[count++] = (int16_t)i;
    float lo = 0, hi = .5f;
    vec3s gradient, from = frame_point(&frames[BONE_LUMBAR_MID], v_make(0, .02f, .03f));
    for (int i = 0; i < 24; i++) {
        float mid = .5f * (lo + hi);
        if (flesh_field(cones, set, count, v_mad(from, way, mid), &gradient) < 0)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static void builds_differ_in_front_and_at_the_sides_but_not_where_the_back_lies(void **state) {
    (void)state;
    const vec3s left = {{1, 0, 0}}, front = {{0, 0, 1}}, back = {{0, 0, -1}};
    assert_true(reach(FIGURE_BUILD_SLIM, left) < reach(FIGURE_BUILD_MIDDLE, left) - .005f);
    assert_true(reach(FIGURE_BUILD_BROAD, left) > reach(FIGURE_BUILD_MIDDLE, left) + .005f);
    assert_true(reach(FIGURE_BUILD_FULL, front) > reach(FIGURE_BUILD_BROAD, front) + .005f);
    for (int i = 0; i < FIGURE_BUILD_COUNT; i++)
        assert_true(fabsf(reach((FigureBuild)i, back) - reach(FIGURE_BUILD_MIDDLE, back)) < .003f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outfit_nobody_sewed_is_not_found),
        cmocka_unit_test(every_outfit_is_found_by_its_own_name),
        cmocka_unit_test(every_look_has_a_name_of_its_own),
        cmocka_unit_test(skin_tones_go_from_light_to_dark),
        cmocka_unit_test(every_build_hair_and_cut_makes_a_whole_figure),
        cmocka_unit_test(builds_differ_in_front_and_at_the_sides_but_not_where_the_back_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
