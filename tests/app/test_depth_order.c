/* labels: render */
/* The figure is painted back to front without a depth buffer. Here every exercise is drawn both
 * ways, and what differs is counted: pixels that show what a depth buffer would hide. DEPTH_ORDER
 * in the environment prints which parts they are and keeps the worst picture in the build folder.
 */
#include "app/muscle_light.h"
#include "platform/image.h"
#include "stage/stage.h"
#include "support_scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 640, HEIGHT = 400, PIXELS = WIDTH * HEIGHT, MOMENTS = 4, NOTHING = 255 };
enum { VISIBLE = 24 }; /* levels of colour apart that are seen */
enum { GLOWS = 64 };   /* added to a piece: of what glows on it */

typedef struct Image {
    uint8_t rgb[PIXELS][3], piece[PIXELS];
    float near[PIXELS]; /* 1 / depth; 0: nothing */
} Image;

typedef struct Corner {
    float x, y, near;
    const uint8_t *rgba;
} Corner;

static GameData data;
static FigureScene *scene;
static FigureSurface surface;
static Stage *stage;
static Image painted, buffered;

static int set_up(void **state) {
    (void)state;
    Err err = {0};
    scene_open(FIGURE_12K, &data, &scene);
    return figure_surface_create(figure_scene_figure(scene), &surface, &err) &&
                   stage_create(figure_scene_figure(scene), &stage, &err)
               ? 0
               : 1;
}

static int tear_down(void **state) {
    (void)state;
    stage_destroy(stage);
    figure_surface_destroy(&surface);
    scene_close(&data, scene);
    return 0;
}

/* with_depth: only where it is nearer than what is there. */
static void fill(Image *im, const Corner c[3], uint8_t piece, bool with_depth) {
    float area = (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x);
    if (fabsf(area) < 1e-6f) return;
    int y0 = (int)fmaxf(0, floorf(fminf(c[0].y, fminf(c[1].y, c[2].y))));
    int y1 = (int)fminf(HEIGHT - 1, ceilf(fmaxf(c[0].y, fmaxf(c[1].y, c[2].y))));
    int x0 = (int)fmaxf(0, floorf(fminf(c[0].x, fminf(c[1].x, c[2].x))));
    int x1 = (int)fminf(WIDTH - 1, ceilf(fmaxf(c[0].x, fmaxf(c[1].x, c[2].x))));
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            float px = (float)x + .5f, py = (float)y + .5f, w[3];
            for (int k = 0; k < 3; k++) {
                const Corner *a = &c[(k + 1) % 3], *b = &c[(k + 2) % 3];
                w[k] = ((b->x - a->x) * (py - a->y) - (b->y - a->y) * (px - a->x)) / area;
            }
            if (w[0] < 0 || w[1] < 0 || w[2] < 0) continue;
            int at = y * WIDTH + x;
            float near = w[0] * c[0].near + w[1] * c[1].near + w[2] * c[2].near;
            if (with_depth && near <= im->near[at]) continue;
            im->near[at] = near;
            im->piece[at] = piece;
            for (int i = 0; i < 3; i++)
                im->rgb[at][i] = (uint8_t)(w[0] * c[0].rgba[i] + w[1] * c[1].rgba[i] +
                                           w[2] * c[2].rgba[i] + .5f);
        }
}

static void clear(Image *im) {
    memset(im, 0, sizeof *im);
    memset(im->piece, NOTHING, sizeof im->piece);
}

static uint32_t index_at(const StageGeometry *g, int i) {
    return g->index_size == 2 ? ((const uint16_t *)g->index)[i] : ((const uint32_t *)g->index)[i];
}

static uint8_t kind_of(const Figure *f, uint32_t v) {
    return (uint8_t)(f->piece[v] + (f->region[v] >= 0 ? GLOWS : 0));
}

/* Solid triangles in the order given. */
static void paint(const Figure *f, const StageGeometry *g) {
    clear(&painted);
    for (int i = 0; i < g->index_count; i += 3) {
        Corner c[3];
        int clear_corners = 0;
        uint8_t piece = PIECE_COUNT; /* of what was cut for this frame */
        for (int k = 0; k < 3; k++) {
            uint32_t v = index_at(g, i + k);
            c[k] = (Corner){g->xy[v * 2], g->xy[v * 2 + 1], 1, g->rgba + v * 4};
            clear_corners += g->rgba[v * 4 + 3] == 0;
            if ((int)v < f->vertex_count) piece = kind_of(f, v);
        }
        if (!clear_corners) fill(&painted, c, piece, false);
    }
}

/* A patch where it is seen in full. */
static bool is_solid(const Figure *f, const StageGeometry *g, const int32_t t[3]) {
    static const int SOLID = 230;
    for (int k = 0; k < 3; k++)
        if (f->flat[t[k]] > 0 || g->rgba[t[k] * 4 + 3] < SOLID) return false;
    return true;
}

/* All that faces the viewer, by depth alone; but what is painted on the face lies on it, and what
 * glows (regions) on its cloth. */
static void buffer(const Figure *f, const StageGeometry *g, const Camera *camera,
                   uint64_t regions) {
    static const float ON_FACE_M = .012f, ON_CLOTH_M = .004f;
    clear(&buffered);
    for (int i = 0; i < f->triangle_count; i++) {
        const int32_t *t = f->triangles[i];
        Corner c[3];
        int region = f->region[t[0]];
        if (region >= 0 && (!(regions >> region & 1) || !is_solid(f, g, t))) continue;
        bool fades = false; /* a soft patch on skin, which paint passes over as well */
        for (int k = 0; k < 3; k++)
            fades = fades || f->alpha[t[k]] == 0;
        if (region < 0 && fades) continue;
        for (int k = 0; k < 3; k++) {
            float depth = 0;
            for (int axis = 0; axis < 3; axis++)
                depth +=
                    (surface.p[axis][t[k]] - camera->eye.raw[axis]) * camera->forward.raw[axis];
            if (f->piece[t[0]] == PIECE_FACE) depth -= ON_FACE_M;
            if (region >= 0) depth -= ON_CLOTH_M;
            c[k] = (Corner){g->xy[t[k] * 2], g->xy[t[k] * 2 + 1], 1 / depth, g->rgba + t[k] * 4};
        }
        bool faces =
            (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x) < 0;
        if (faces) fill(&buffered, c, kind_of(f, (uint32_t)t[0]), true);
    }
}

typedef struct Count {
    long figure, wrong;
    long pairs[PIECE_COUNT + 1][PIECE_COUNT + 1]; /* shown, nearest */
} Count;

static bool differs(int at) {
    for (int k = 0; k < 3; k++)
        if (abs(painted.rgb[at][k] - buffered.rgb[at][k]) > VISIBLE) return true;
    return false;
}

static void compare(Count *count) {
    for (int i = 0; i < PIXELS; i++) {
        if (painted.piece[i] == NOTHING || buffered.piece[i] == NOTHING) continue;
        count->figure++;
        if (!differs(i)) continue;
        count->wrong++;
        count->pairs[painted.piece[i]][buffered.piece[i]]++;
    }
}

/* Side by side; what differs is red in the third. */
static void keep(const char *name) {
    static uint8_t rgba[PIXELS * 3][4];
    for (int i = 0; i < PIXELS; i++)
        for (int k = 0; k < 3; k++) {
            int y = i / WIDTH, x = i % WIDTH;
            uint8_t *to = rgba[y * WIDTH * 3 + k * WIDTH + x];
            const uint8_t *from = k == 1 ? buffered.rgb[i] : painted.rgb[i];
            bool is_wrong =
                k == 2 && painted.piece[i] != NOTHING && buffered.piece[i] != NOTHING && differs(i);
            for (int c = 0; c < 3; c++)
                to[c] =
                    is_wrong ? (c == 0 ? 255 : 0) : (uint8_t)(k == 2 ? from[c] / 2 + 96 : from[c]);
            to[3] = 255;
        }
    char path[512];
    snprintf(path, sizeof path, BUILD_DIR "/depth_order_%s.png", name);
    image_write_png(path, &rgba[0][0], WIDTH * 3, HEIGHT, NULL);
}

/* One moment, seen from where the exercise is seen. */
static void look_at(const StageView *view, uint64_t regions) {
    static FramingBounds bounds;
    const Figure *f = figure_scene_figure(scene);
    const Exercise *e = &data.library->exercises[view->exercise];
    const Viewport viewport = {0, 0, WIDTH, HEIGHT, 0};
    Framing framing;
    StageGeometry g;
    Pose pose;
    assert_true(figure_scene_pose(scene, view, &pose));
    figure_skin(f, &pose, regions, &surface);
    framing_begin(&bounds);
    framing_add(&bounds, surface.frames);
    assert_true(
        framing_solve(&bounds, e->azimuth_deg, e->elevation_deg, .95f, &viewport, &framing));
    StageInput in = {.surface = &surface, .camera = camera_make(&framing, &viewport), .scale = 1};
    for (int r = 0; r < GLOW_REGIONS; r++)
        in.glow[r] = (float)(regions >> r & 1);
    assert_true(stage_build(stage, &in, &g));
    paint(f, &g);
    buffer(f, &g, &in.camera, regions);
}

static void print_pairs(const Count *count) {
    static const char *const NAMES[PIECE_COUNT + 1] = {
        "shirt",      "trousers", "left arm", "right arm", "left foot",
        "right foot", "head",     "hair",     "face",      "cut"};
    for (int i = 0; i <= PIECE_COUNT; i++)
        for (int j = 0; j <= PIECE_COUNT; j++)
            if (count->pairs[i][j] * 10000 > count->figure)
                print_message("  %s over %s: %.3f %%\n", NAMES[i], NAMES[j],
                              100. * (double)count->pairs[i][j] / (double)count->figure);
}

static void what_is_near_hides_what_is_far_in_every_exercise(void **state) {
    (void)state;
    static const double MOST_OF_ALL = .0026, MOST_OF_ONE = .008; /* of the figure's pixels */
    bool is_talkative = getenv("DEPTH_ORDER") != NULL;
    Count all = {0};
    for (int i = 0; i < data.library->exercise_count; i++) {
        const Exercise *e = &data.library->exercises[i];
        Count one = {0};
        StagePhase phases[4] = {STAGE_GET_IN, e->clip.repeats ? STAGE_REP : STAGE_HOLD,
                                STAGE_COME_OUT, STAGE_GET_IN};
        double worst = 0;
        for (int p = 0; p < 4; p++) /* the last: the way there from standing */
            for (int k = 0; k < MOMENTS; k++) {
                Count moment = {0};
                float u = ((float)k + .5f) / MOMENTS;
                const StageView view = {.exercise = i,
                                        .phase = phases[p],
                                        .u = p == 3 ? 0 : u,
                                        .is_arriving = p == 3,
                                        .from_exercise = -1,
                                        .arrive_u = u,
                                        .breath = .5f,
                                        .range = 1};
                look_at(&view, 0);
                compare(&moment);
                one.figure += moment.figure;
                one.wrong += moment.wrong;
                for (int a = 0; a <= PIECE_COUNT; a++)
                    for (int b = 0; b <= PIECE_COUNT; b++)
                        all.pairs[a][b] += moment.pairs[a][b];
                double share = (double)moment.wrong / (double)moment.figure;
                if (share > worst && is_talkative) keep(e->id);
                worst = share > worst ? share : worst;
            }
        assert_true(one.figure > 12 * 5000);
        double share = (double)one.wrong / (double)one.figure;
        if (is_talkative)
            print_message("%s: %.3f %%, worst moment %.3f %%\n", e->id, share * 100, worst * 100);
        if (share > MOST_OF_ONE) fail_msg("%s: %.2f %% of the figure", e->id, share * 100);
        all.figure += one.figure;
        all.wrong += one.wrong;
    }
    double share = (double)all.wrong / (double)all.figure;
    print_message("%.3f %% of the figure's pixels show what lies behind\n", share * 100);
    if (is_talkative) print_pairs(&all);
    assert_true(share < MOST_OF_ALL);
}

/* What an exercise lights at some moment of its work. */
static uint64_t lit_regions(const StageView *view) {
    const Exercise *e = &data.library->exercises[view->exercise];
    const Track *track = figure_scene_track(scene, view->exercise);
    MuscleScale scale;
    MuscleLights lights;
    Pose pose;
    uint64_t regions = 0;
    assert_true(figure_scene_pose(scene, view, &pose));
    muscle_scale_find(e, track, &scale);
    muscle_lights(e, track, &scale, view, &pose, &lights);
    for (int i = 0; i < lights.count; i++)
        for (int side = 0; side < 2; side++)
            if (lights.level[i][side] > .1f)
                regions |= UINT64_C(1) << glow_region(lights.group[i], side);
    return regions;
}

/* It is sorted well before its cloth, so that the cloth's triangles make no holes in it; but not so
 * far that it would be seen through a hand or an arm. */
static void a_glow_covers_its_cloth_and_nothing_before_it(void **state) {
    (void)state;
    static const double HOLES = .001, THROUGH = .0001; /* of what glows */
    long glow = 0, holes = 0, through = 0;
    for (int i = 0; i < data.library->exercise_count; i++)
        for (int k = 0; k < MOMENTS; k++) {
            const Exercise *e = &data.library->exercises[i];
            const StageView view = {.exercise = i,
                                    .phase = e->clip.repeats ? STAGE_REP : STAGE_HOLD,
                                    .u = ((float)k + .5f) / MOMENTS,
                                    .breath = .5f,
                                    .range = 1};
            uint64_t regions = lit_regions(&view);
            if (!regions) continue;
            look_at(&view, regions);
            for (int p = 0; p < PIXELS; p++) {
                int shown = painted.piece[p], nearest = buffered.piece[p];
                if (shown == NOTHING || nearest == NOTHING) continue;
                bool lies_before = nearest < GLOWS && nearest >= PIECE_LEFT_ARM;
                glow += shown >= GLOWS;
                holes += nearest >= GLOWS && shown < PIECE_LEFT_ARM;
                through += shown >= GLOWS && lies_before && shown != nearest + GLOWS;
            }
        }
    print_message("%ld pixels glow, %ld are holes, %ld shine through\n", glow, holes, through);
    assert_true(glow > 20000);
    assert_true((double)holes < HOLES * (double)glow);
    assert_true((double)through < THROUGH * (double)glow);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_near_hides_what_is_far_in_every_exercise),
        cmocka_unit_test(a_glow_covers_its_cloth_and_nothing_before_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
