/* Where one thing ends on the figure and another begins: hems, hairlines, necklines, and skin
 * that presses on skin. None of it may show teeth. */
#include "body/figure.h"
#include "core/scalar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct Worn {
    Figure *figure;
    FigureSurface surface;
} Worn;

static Worn wear(FigureQuality quality, FigureBuild build, FigureCut cut, const Pose *pose) {
    Worn worn;
    Err err;
    FigureOptions options = figure_options_default(quality);
    options.build = build;
    options.cut = cut;
    assert_true(figure_build(&options, &worn.figure, &err));
    assert_true(figure_surface_create(worn.figure, &worn.surface, &err));
    figure_skin(worn.figure, pose, 0, &worn.surface);
    return worn;
}

static void take_off(Worn *worn) {
    figure_surface_destroy(&worn->surface);
    figure_free(worn->figure);
}

/* As in child's pose. */
static Pose arms_overhead(void) {
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = 1;
    for (int side = LEFT; side <= RIGHT; side++) {
        pose.dof[dof_of_side(side, SIDE_SHOULDER_FLEXION)] = radians(172);
        pose.dof[dof_of_side(side, SIDE_SHOULDER_ABDUCTION)] = radians(28);
        pose.dof[dof_of_side(side, SIDE_CLAVICLE_ELEVATION)] = radians(12);
    }
    return pose;
}

static vec3s place_of(const Worn *w, int v) {
    return v_make(w->surface.p[0][v], w->surface.p[1][v], w->surface.p[2][v]);
}

static vec3s rest_of(const Worn *w, int v) {
    return v_make(w->figure->rest_p[0][v], w->figure->rest_p[1][v], w->figure->rest_p[2][v]);
}

static bool on_sleeve_end(const Worn *w, int v) {
    const Figure *f = w->figure;
    vec3s p = rest_of(w, v);
    return f->piece[v] == PIECE_SHIRT && f->region[v] < 0 && f->flat[v] == 0 &&
           p.y > f->rest[BONE_PELVIS].p.y + .1f && v_length(v_sub(p, f->rest[BONE_NECK].p)) > .12f;
}

/* The sharpest turn along the ends of the sleeves, degrees. */
static float sharpest_turn(const Worn *w) {
    const Figure *f = w->figure;
    int32_t *next = malloc((size_t)f->vertex_count * sizeof *next);
    int points = 0;
    float sharpest = 0;
    for (int i = 0; i < f->vertex_count; i++)
        next[i] = -1;
    for (int i = 0; i < f->edge_count; i++) {
        const FigureEdge *e = &f->edges[i];
        if (e->t1 < 0 && on_sleeve_end(w, e->a) && on_sleeve_end(w, e->b)) next[e->a] = e->b;
    }
    for (int i = 0; i < f->vertex_count; i++) {
        if (next[i] < 0 || next[next[i]] < 0) continue;
        vec3s a = place_of(w, i), b = place_of(w, next[i]), c = place_of(w, next[next[i]]);
        float cosine = v_dot(v_unit(v_sub(b, a)), v_unit(v_sub(c, b)));
        sharpest = fmaxf(sharpest, degrees(acosf(clampf(cosine, -1, 1))));
        points++;
    }
    free(next);
    assert_true(points > 60);
    return sharpest;
}

static void sleeves_overhead_end_in_one_line_on_full_arms(void **state) {
    (void)state;
    static const struct {
        FigureBuild build;
        FigureCut cut;
    } WORN[] = {{FIGURE_BUILD_BROAD, FIGURE_CUT_TEE}, {FIGURE_BUILD_FULL, FIGURE_CUT_SUMMER}};
    Pose pose = arms_overhead();
    for (size_t i = 0; i < sizeof WORN / sizeof *WORN; i++) {
        Worn worn = wear(FIGURE_44K, WORN[i].build, WORN[i].cut, &pose);
        float turn = sharpest_turn(&worn);
        if (turn > 38) fail_msg("sleeve %d turns by %.0f degrees", (int)i, (double)turn);
        take_off(&worn);
    }
}

static void a_bent_neck_does_not_part_skin_from_hair(void **state) {
    (void)state;
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = 1;
    pose.dof[DOF_NECK_FLEXION] = radians(34);
    pose.dof[DOF_HEAD_NOD] = radians(12);
    Worn worn = wear(FIGURE_12K, FIGURE_BUILD_MIDDLE, FIGURE_CUT_TEE, &pose);
    const Frame *rest = &worn.figure->rest[BONE_HEAD], *now = &worn.surface.frames[BONE_HEAD];
    int looked_at = 0;
    for (int i = 0; i < worn.figure->vertex_count; i++) {
        if (worn.figure->piece[i] != PIECE_HEAD || worn.figure->region[i] >= 0) continue;
        vec3s l = frame_local(rest, rest_of(&worn, i));
        if (l.y < .028f || l.z > 0) continue; /* from the line of the hair up, behind the ears */
        looked_at++;
        assert_true(v_length(v_sub(place_of(&worn, i), frame_point(now, l))) < .001f);
    }
    assert_true(looked_at > 30);
    take_off(&worn);
}

/* On a line over the nape the shirt's edge keeps its height over the skin below it. */
static void the_neckline_follows_the_skin_it_lies_on(void **state) {
    (void)state;
    Pose pose = arms_overhead();
    Worn worn = wear(FIGURE_12K, FIGURE_BUILD_MIDDLE, FIGURE_CUT_TEE, &pose);
    const Figure *f = worn.figure;
    int looked_at = 0;
    for (int e = 0; e < f->edge_count; e++) {
        int v = f->edges[e].a, nearest = -1;
        vec3s p = rest_of(&worn, v), from_neck = v_sub(p, f->rest[BONE_NECK].p);
        bool is_neckline = f->edges[e].t1 < 0 && f->piece[v] == PIECE_SHIRT && f->region[v] < 0 &&
                           f->flat[v] == 0 && v_length(from_neck) < .12f && from_neck.z < -.02f;
        if (!is_neckline) continue;
        float least = 1;
        for (int i = 0; i < f->vertex_count; i++) {
            float d = v_length(v_sub(rest_of(&worn, i), p));
            if (f->piece[i] != PIECE_HEAD || f->region[i] >= 0 || d >= least) continue;
            least = d;
            nearest = i;
        }
        float apart = v_length(v_sub(place_of(&worn, v), place_of(&worn, nearest)));
        assert_true(apart < least + .001f);
        looked_at++;
    }
    assert_true(looked_at > 8);
    take_off(&worn);
}

static void what_presses_on_flesh_says_so_and_what_is_free_does_not(void **state) {
    (void)state;
    Pose pose = pose_zero();
    pose.dof[DOF_PELVIS_UP] = 1;
    Worn straight = wear(FIGURE_12K, FIGURE_BUILD_MIDDLE, FIGURE_CUT_TEE, &pose);
    pose.dof[dof_of_side(LEFT, SIDE_KNEE_FLEXION)] = radians(150);
    Worn bent = wear(FIGURE_12K, FIGURE_BUILD_MIDDLE, FIGURE_CUT_TEE, &pose);
    int pressed[2] = {0};
    for (int i = 0; i < bent.figure->vertex_count; i++) {
        vec3s l =
            frame_local(&bent.figure->rest[bone_of_side(LEFT, SIDE_SHANK)], rest_of(&bent, i));
        if (bent.figure->piece[i] != PIECE_TROUSERS || bent.figure->region[i] >= 0) continue;
        if (l.y > -.08f || v_length(v_make(l.x, 0, l.z)) > .1f) continue; /* the calf */
        pressed[0] += straight.surface.apart[i] < 0;
        pressed[1] += bent.surface.apart[i] < 0;
    }
    assert_int_equal(pressed[0], 0);
    assert_true(pressed[1] > 10);
    take_off(&straight);
    take_off(&bent);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sleeves_overhead_end_in_one_line_on_full_arms),
        cmocka_unit_test(a_bent_neck_does_not_part_skin_from_hair),
        cmocka_unit_test(the_neckline_follows_the_skin_it_lies_on),
        cmocka_unit_test(what_presses_on_flesh_says_so_and_what_is_free_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
