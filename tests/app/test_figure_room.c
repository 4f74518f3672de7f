/* labels: render */
/* The shipped exercises on the stage of a session: the person is large, and drawing them allocates
 * nothing. */
#include "coach/session.h"
#include "core/scalar.h"
#include "support_scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- every allocation of this program is counted ---- */

static long allocations, frees;

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
enum { COUNTS_ALLOCATIONS = 1 };
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);
void free(void *block) {
    frees += block != NULL;
    __libc_free(block);
}
void *malloc(size_t size) {
    allocations++;
    return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
    allocations++;
    return __libc_calloc(count, size);
}
void *realloc(void *block, size_t size) {
    allocations++;
    return __libc_realloc(block, size);
}
void *aligned_alloc(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}
#else
enum { COUNTS_ALLOCATIONS = 0 };
#endif

static GameData data;
static FigureScene *scene;

static int open_scene(void **state) {
    (void)state;
    scene_open(FIGURE_6K, &data, &scene);
    return 0;
}

static int close_scene(void **state) {
    (void)state;
    scene_close(&data, scene);
    return 0;
}

typedef struct Box {
    float x0, y0, x1, y1;
} Box;

static const float *point(const Triangles *t, int i) {
    uint32_t v =
        t->index_size == 2 ? ((const uint16_t *)t->index)[i] : ((const uint32_t *)t->index)[i];
    return t->xy + v * 2;
}

static void include(const Triangles *t, Box *box) {
    for (int i = 0; i < t->index_count; i++) {
        const float *p = point(t, i);
        box->x0 = p[0] < box->x0 ? p[0] : box->x0;
        box->x1 = p[0] > box->x1 ? p[0] : box->x1;
        box->y0 = p[1] < box->y0 ? p[1] : box->y0;
        box->y1 = p[1] > box->y1 ? p[1] : box->y1;
    }
}

/* The stage of ui/session_stage.c at 1920 x 1080. */
static StageView stage_of(int exercise) {
    const Exercise *e = &data.library->exercises[exercise];
    bool stands = e->clip.start == START_STANDING && !(e->props >> PROP_INVERSION_TABLE & 1);
    return (StageView){.x = stands ? 660 : 96,
                       .y = stands ? 150 : 240,
                       .w = stands ? 716 : 1300,
                       .h = stands ? 650 : 560,
                       .exercise = exercise,
                       .phase = e->clip.repeats ? STAGE_REP : STAGE_HOLD,
                       .breath = .5f};
}

static StageView way_view(const char *from, const char *to, int side, float u) {
    int before = library_exercise(data.library, from);
    StageView view = stage_of(library_exercise(data.library, to));
    view.phase = STAGE_GET_IN;
    view.side = side;
    view.is_arriving = true;
    view.from_exercise = before;
    view.arrive_u = view.frame_u = u;
    return view;
}

/* Getting down, up and over: nothing of the figure leaves the stage on the way. */
static void whoever_is_on_the_way_stays_on_the_stage(void **state) {
    (void)state;
    static const char *const WAYS[][2] = {{"march_in_place", "bridge"},
                                          {"bridge", "seated_toe_touch"},
                                          {"standing_toe_touch", "childs_pose"},
                                          {"single_knee_to_chest", "cat_cow"},
                                          {"relief_position", "march_in_place"}};
    enum { MOMENTS = 40 };
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        for (int k = 0; k <= 2 * MOMENTS; k++) {
            float u = (float)(k / 2) / MOMENTS;
            StageView view = way_view(WAYS[i][0], WAYS[i][1], k % 2, u);
            Triangles triangles;
            Box box = {1e9f, 1e9f, -1e9f, -1e9f};
            assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
            include(&triangles, &box);
            /* a chair left behind fades while the frame closes on the person */
            const float over = u < .12f ? 70 : 4;
            bool stays = box.x0 >= view.x - over && box.x1 <= view.x + view.w + over &&
                         box.y0 >= view.y - over && box.y1 <= view.y + view.h + over;
            if (!stays)
                fail_msg("%s to %s at %.2f: %.0f to %.0f across, %.0f to %.0f down", WAYS[i][0],
                         WAYS[i][1], (double)u, (double)(box.x0 - view.x),
                         (double)(box.x1 - view.x), (double)(box.y0 - view.y),
                         (double)(box.y1 - view.y));
        }
    }
}

/* Getting in and coming out too: the frame is open for them. */
static void whoever_gets_in_or_comes_out_stays_on_the_stage(void **state) {
    (void)state;
    enum { MOMENTS = 12 };
    for (int i = 0; i < data.library->exercise_count; i++) {
        for (int k = 0; k <= 2 * MOMENTS; k++) {
            StageView view = stage_of(i);
            Triangles triangles;
            Box box = {1e9f, 1e9f, -1e9f, -1e9f};
            view.phase = k % 2 ? STAGE_COME_OUT : STAGE_GET_IN;
            view.u = (float)(k / 2) / MOMENTS;
            assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
            include(&triangles, &box);
            /* what is left of it passes over the top, where there is sky */
            bool stays = box.x0 >= view.x - 4 && box.x1 <= view.x + view.w + 4 &&
                         box.y0 >= view.y - .1f * view.h && box.y1 <= view.y + view.h + 4;
            if (!stays)
                fail_msg("%s %s at %.2f: %.0f to %.0f across, %.0f to %.0f down",
                         data.library->exercises[i].id, k % 2 ? "coming out" : "getting in",
                         (double)view.u, (double)(box.x0 - view.x), (double)(box.x1 - view.x),
                         (double)(box.y0 - view.y), (double)(box.y1 - view.y));
        }
    }
}

static void ignore(void *ctx, const SessionEvent *event) {
    (void)ctx;
    (void)event;
}

static StageView stage_of_session(const SessionView *v) {
    StageView view = stage_of(v->exercise);
    view.side = v->stage_side;
    view.phase = v->stage_phase;
    view.u = v->stage_u;
    view.is_hurried = v->stage_is_hurried;
    view.is_arriving = v->is_arriving;
    view.is_turning = v->is_turning;
    view.from_exercise = v->from_exercise;
    view.from_side = v->from_side;
    view.arrive_s = v->arrive_s;
    view.arrive_u = v->arrive_u;
    view.frame_u = v->frame_u;
    view.range = v->range;
    view.breath = v->breath;
    return view;
}

/* A whole session as it is shown: getting down and up, resting, changing sides, coming out. */
static void no_joint_hurries_between_the_work(void **state) {
    (void)state;
    enum { RATE = 30 };
    static Session session;
    SessionPlan plan;
    PlanAnswers answers = {0};
    Err err;
    Pose before = pose_zero();
    for (int r = 0; r < data.library->routine_count; r++) {
        if (strcmp(data.library->routines[r].id, "base_camp") != 0) continue;
        assert_true(plan_make(data.library, &data.library->routines[r], &answers, &plan, &err));
    }
    session_open(&session, data.library, &plan);
    session_act(&session, 0, SESSION_ACCEPT, 0, ignore, NULL);
    int count = (int)(session_end_t(&session) * RATE) - 1;
    for (int i = 0; i < count; i++) {
        double t = (double)i / RATE;
        SessionView shown;
        Pose pose;
        session_advance(&session, t, ignore, NULL);
        session_view(&session, t, &shown);
        StageView view = stage_of_session(&shown);
        assert_true(figure_scene_pose(scene, &view, &pose));
        for (int d = DOF_LUMBAR_FLEXION; i > 0 && d < DOF_COUNT; d++) {
            float speed = fabsf(degrees(pose.dof[d] - before.dof[d])) * RATE;
            if (!session_is_work(shown.phase) && speed > 122)
                fail_msg("%s, %s, %.1f s: %s %.0f deg/s", data.library->exercises[view.exercise].id,
                         SESSION_PHASE_NAMES[shown.phase], shown.offset_s, dof_name(d),
                         (double)speed);
        }
        before = pose;
    }
}

/* From the other side it is as large, and mirrored about the middle. */
static void the_other_side_is_seen_as_large(void **state) {
    (void)state;
    int e = library_exercise(data.library, "single_knee_to_chest");
    float across[3], foot[3];
    for (int k = 0; k < 3; k++) {
        Triangles triangles;
        Box box = {1e9f, 1e9f, -1e9f, -1e9f};
        StageView view = stage_of(e);
        view.other_side = .5f * (float)k;
        assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
        include(&triangles, &box);
        across[k] = box.x1 - box.x0;
        for (int i = 0; i < triangles.index_count; i++)
            if (point(&triangles, i)[1] <= box.y0)
                foot[k] = point(&triangles, i)[0] - view.x - view.w / 2;
    }
    assert_true(across[1] < across[0] * .8f); /* half way: from the feet or the head */
    assert_true(across[2] > across[0] * .9f && across[2] < across[0] * 1.1f);
    assert_true(foot[0] < 0 && foot[2] > 0); /* what was left of the middle is right of it */
}

static void a_frame_allocates_nothing(void **state) {
    (void)state;
    Picture picture = {0};
    Err err;
    if (!COUNTS_ALLOCATIONS) skip();
    assert_true(picture_create(480, 270, &picture, &err));
    long before = allocations;
    void *volatile probe = malloc(1); /* volatile: or it may be left out */
    free(probe);
    assert_true(allocations > before); /* they are counted */
    for (int round = 0; round < 2; round++) {
        before = allocations; /* the second time everything is as warm as it gets */
        for (int i = 0; i < data.library->exercise_count; i++)
            for (int k = 0; k < 12; k++) {
                Triangles triangles;
                StageView view = stage_of(i);
                view.phase = k < 4 ? STAGE_GET_IN : k < 8 ? view.phase : STAGE_COME_OUT;
                view.u = (float)(k % 4) / 4;
                view.glow = 1;
                view.with_mat = view.with_shadow = true;
                assert_true(figure_scene_triangles(scene, &view, .25f, &triangles));
                picture_triangles(&picture, &triangles, NULL, NULL);
            }
    }
    assert_int_equal(allocations - before, 0);
    picture_destroy(&picture);
}

static void a_finer_figure_takes_the_place_of_the_one_drawn(void **state) {
    (void)state;
    Err err;
    Triangles triangles;
    StageView view = stage_of(0);
    assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
    int coarse = triangles.index_count;
    assert_true(figure_scene_remake(scene, FIGURE_12K, &err));
    assert_int_equal(figure_scene_figure(scene)->options.quality, FIGURE_6K); /* not yet */
    assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
    assert_int_equal(figure_scene_figure(scene)->options.quality, FIGURE_12K);
    assert_true(triangles.index_count > coarse + coarse / 4);
    assert_true(figure_scene_remake(scene, FIGURE_6K, &err));
    assert_true(figure_scene_triangles(scene, &view, 1, &triangles));
    assert_int_equal(triangles.index_count, coarse);
}

/* Frames of a figure that is made coarser, finer again and coarser: while another thread makes the
 * meshes the drawing one asks for no memory, and going back to the one before takes none at all. */
static void a_change_of_quality_allocates_nothing_where_frames_are_drawn(void **state) {
    (void)state;
    Triangles triangles;
    StageView view = stage_of(0);
    view.with_mat = view.with_shadow = true;
    if (!COUNTS_ALLOCATIONS) skip();
    assert_false(figure_scene_revert(scene, FIGURE_6K)); /* nothing was drawn before */
    assert_true(figure_scene_remake(scene, FIGURE_12K, NULL));
    long before = allocations, freed = frees;
    assert_true(figure_scene_triangles(scene, &view, .25f, &triangles));
    assert_int_equal(figure_scene_figure(scene)->options.quality, FIGURE_12K);
    for (int k = 0; k < 4; k++) {
        FigureQuality wanted = k % 2 ? FIGURE_12K : FIGURE_6K;
        assert_false(figure_scene_revert(scene, FIGURE_44K));
        assert_true(figure_scene_revert(scene, wanted));
        assert_int_equal(figure_scene_figure(scene)->options.quality, wanted);
        assert_true(figure_scene_triangles(scene, &view, .25f, &triangles));
    }
    assert_int_equal(allocations - before, 0);
    assert_int_equal(frees - freed, 0);
    assert_true(figure_scene_remake(scene, FIGURE_6K, NULL)); /* for the tests that follow */
    assert_true(figure_scene_triangles(scene, &view, .25f, &triangles));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finer_figure_takes_the_place_of_the_one_drawn),
        cmocka_unit_test(whoever_is_on_the_way_stays_on_the_stage),
        cmocka_unit_test(whoever_gets_in_or_comes_out_stays_on_the_stage),
        cmocka_unit_test(no_joint_hurries_between_the_work),
        cmocka_unit_test(the_other_side_is_seen_as_large),
        cmocka_unit_test(a_frame_allocates_nothing),
        cmocka_unit_test(a_change_of_quality_allocates_nothing_where_frames_are_drawn),
    };
    return cmocka_run_group_tests(tests, open_scene, close_scene);
}
