/* labels: render */
/* How large the person is on the stage of a session (design/art.md, section 9): at the keys of its
 * work, measured on the person alone, as the session's screen asks for it. FIGURE_FRAME=1 in the
 * environment prints the table. */
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/screen_fixture.h"
#include "platform/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BUILDS = 2 };
static const FigureBuild BUILD[BUILDS] = {FIGURE_BUILD_SLIM, FIGURE_BUILD_FULL};
static const Viewport STAGE = {96, 150, 1300, 650, 1080};

static GameData data;
static FigureScene *scene[BUILDS];
static Text *text;
static ScreenFixture fixture;
static DrawList list;

static int open_scenes(void **state) {
    (void)state;
    Err err = {0};
    if (!game_data_load(NULL, false, NULL, &data, &err) || !text_open(NULL, &text, &err)) return 1;
    for (int b = 0; b < BUILDS; b++) {
        FigureOptions options = figure_options_default(FIGURE_6K);
        options.build = BUILD[b];
        bool good = b == 0 ? figure_scene_create(data.library, &options, "", &scene[b], &err)
                           : figure_scene_create_beside(scene[0], &options, &scene[b], &err);
        if (!good || !figure_scene_prepare(scene[b], &err)) return 1;
    }
    return 0;
}

static int close_scenes(void **state) {
    (void)state;
    for (int b = BUILDS - 1; b >= 0; b--)
        figure_scene_destroy(scene[b]);
    text_close(text);
    game_data_free(&data);
    return 0;
}

/* What the session's screen asks of the stage. */
static StageView view_in(const char *screen, const Exercise *e, int side, const Library *library,
                         const Strings *strings, int percent) {
    Err err = {0};
    const ScreenAsk ask = {.width = 1920,
                           .device = DEVICE_XBOX,
                           .text_percent = percent,
                           .exercise = e->id,
                           .side = side,
                           .at = .5f};
    TextMeasure measure = text_measure(text);
    if (!screen_fixture_make(screen, library, strings, &ask, &fixture, &err))
        fail_msg("%s", err.text);
    draw_begin(&list, 1920);
    ui_draw(&fixture.state, &fixture.model, fixture.now_s, &measure, &list);
    assert_true(list.stage_count > 0);
    list.stages[0].with_shadow = false; /* it has no edge */
    return list.stages[0];
}

static PixelBox nothing(void) {
    return (PixelBox){1e9f, 1e9f, -1e9f, -1e9f};
}

static void join(PixelBox *box, const PixelBox *with) {
    box->x0 = with->x0 < box->x0 ? with->x0 : box->x0;
    box->x1 = with->x1 > box->x1 ? with->x1 : box->x1;
    box->y0 = with->y0 < box->y0 ? with->y0 : box->y0;
    box->y1 = with->y1 > box->y1 ? with->y1 : box->y1;
}

/* How many moments of the work are looked at: its beginning and its keys. */
static int moment_count(const Exercise *e) {
    return 1 + e->clip.key_count[CLIP_WORK];
}

static float moment_of(const Exercise *e, int k) {
    return k == 0 ? 0 : e->clip.keys[CLIP_WORK][k - 1].at;
}

/* ---- how large ---- */

typedef enum Posture { STANDS, SITS_OR_KNEELS, LIES } Posture;
static const char *const POSTURES[] = {"stands >= 90 high", "sits, kneels >= 75 high or 60 wide",
                                       "lies >= 80 wide"};

static Posture posture_of(const Exercise *e) {
    static const char *const LIE_DOWN[] = {"chest_over_bolster", "inversion_table"};
    for (size_t i = 0; i < sizeof LIE_DOWN / sizeof *LIE_DOWN; i++)
        if (!strcmp(e->id, LIE_DOWN[i])) return LIES;
    switch (e->clip.start) {
    case START_STANDING:
        return STANDS;
    case START_SUPINE:
    case START_PRONE:
    case START_SIDE:
        return LIES;
    default:
        return SITS_OR_KNEELS;
    }
}

/* Who lies with limbs in the air, or on a table a metre high, is too tall for their width: at four
 * fifths of it they would stand in the exercise's name. They fill the height there is, and so much
 * of the width. */
static const struct {
    const char *id;
    float least;
} TALL[] = {{"figure_four", .56f},
            {"hamstring_strap", .50f},
            {"open_book", .66f},
            {"inversion_table", .46f}};

static float tall_least(const Exercise *e) {
    for (size_t i = 0; i < sizeof TALL / sizeof *TALL; i++)
        if (!strcmp(e->id, TALL[i].id)) return TALL[i].least;
    return 0;
}

static PixelBox work_box(FigureScene *s, const Exercise *e, StageView view, bool with_all) {
    PixelBox all = nothing();
    for (int k = 0; k < moment_count(e); k++) {
        Triangles t;
        view.u = moment_of(e, k);
        assert_true(figure_scene_triangles(s, &view, 1, &t));
        PixelBox box = figure_scene_box(s);
        join(&all, &box);
        for (int i = 0; with_all && i < t.index_count; i++) {
            uint32_t v =
                t.index_size == 2 ? ((const uint16_t *)t.index)[i] : ((const uint32_t *)t.index)[i];
            const float *p = t.xy + 2 * v;
            join(&all, &(PixelBox){p[0], p[1], p[0], p[1]});
        }
    }
    return all;
}

static void is_large_enough(int build, const Exercise *e, int side, bool prints) {
    StageView view = view_in("session_hold", e, side, data.library, data.strings, 100);
    PixelBox box = work_box(scene[build], e, view, false);
    float across = (box.x1 - box.x0) / STAGE.w, up = (box.y1 - box.y0) / STAGE.h;
    Posture posture = posture_of(e);
    float tall = tall_least(e);
    bool good = posture == STANDS ? up >= .90f
                : posture == LIES ? across >= (tall > 0 ? tall : .80f)
                                  : up >= .75f || across >= .60f;
    /* the height under the name, but for the strip of mat nearer than they */
    if (tall > 0)
        good = good && work_box(scene[build], e, view, true).y0 <= view.y + 12 &&
               box.y1 >= view.y + .38f * view.h;
    if (prints || !good)
        print_message("%-20s %-5s %-6s %3.0f %% wide %3.0f %% high  %s%s\n", e->id,
                      side ? "right" : "left", FIGURE_BUILD_NAMES[BUILD[build]],
                      (double)across * 100, (double)up * 100, POSTURES[posture],
                      tall > 0 ? ", if it were not so tall" : "");
    if (!good) fail_msg("%s is too small", e->id);
}

static void the_person_is_as_large_as_the_posture_asks(void **state) {
    (void)state;
    bool prints = getenv("FIGURE_FRAME") != NULL;
    for (int b = 0; b < BUILDS; b++)
        for (int i = 0; i < data.library->exercise_count; i++)
            for (int side = 0; side < 2; side++) {
                const Exercise *e = &data.library->exercises[i];
                if (side == 1 && e->sides != SIDES_EACH) continue;
                is_large_enough(b, e, side, prints);
            }
}

/* ---- clear of what is told ---- */

static bool meet(const PixelBox *a, const PixelBox *b) {
    return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* Capitals are .7 px high, descenders reach .2 px below. */
static PixelBox words_box(const TextMeasure *measure, const DrawOp *op, char words[256]) {
    snprintf(words, 256, "%.*s", op->count, list.chars + op->first);
    float w = measure->width(measure->ctx, op->font, op->px, words);
    float x = op->align == ALIGN_LEFT    ? op->x
              : op->align == ALIGN_RIGHT ? op->x - w
                                         : op->x - w / 2;
    return (PixelBox){x, op->y - .7f * op->px, x + w, op->y + .2f * op->px};
}

/* Where the person and the props are, in columns of 8 pixels; the mat may lie in a corner. */
enum { COLUMNS = 240, COLUMN = 8 };
static float tops[COLUMNS];

static void find_tops(FigureScene *s, const Exercise *e, StageView view) {
    for (int i = 0; i < COLUMNS; i++)
        tops[i] = 1e9f;
    for (int k = 0; k < moment_count(e); k++) {
        Triangles t;
        view.u = moment_of(e, k);
        assert_true(figure_scene_triangles(s, &view, 1, &t));
        for (int i = 0; i < t.index_count; i++) {
            uint32_t v =
                t.index_size == 2 ? ((const uint16_t *)t.index)[i] : ((const uint32_t *)t.index)[i];
            int column = (int)(t.xy[2 * v] / COLUMN);
            if (column < 0 || column >= COLUMNS) continue;
            if (t.xy[2 * v + 1] < tops[column]) tops[column] = t.xy[2 * v + 1];
        }
    }
}

static void is_clear(const Exercise *e, const GameData *words_of, int percent, int side) {
    TextMeasure measure = text_measure(text);
    StageView view =
        view_in("session_hold", e, side, words_of->library, words_of->strings, percent);
    PixelBox all = work_box(scene[0], e, view, true);
    find_tops(scene[0], e, view);
    char words[256];
    for (int i = 0; i < list.op_count; i++) {
        const DrawOp *op = &list.ops[i];
        if (op->kind != DRAW_TEXT || op->y > 890) continue; /* the footer's own ground */
        PixelBox box = words_box(&measure, op, words);
        if (box.x0 >= STAGE.x + STAGE.w) { /* the pacer's column */
            if (all.x1 > STAGE.x + STAGE.w + 3) fail_msg("%s reaches under \"%s\"", e->id, words);
            continue;
        }
        if (!meet(&all, &box)) continue;
        for (int c = (int)(box.x0 / COLUMN); c <= (int)(box.x1 / COLUMN); c++)
            if (c >= 0 && c < COLUMNS && tops[c] < box.y1 && box.y0 < all.y1)
                fail_msg("%s, text %d: \"%s\" ends at %.0f, the picture begins at %.0f", e->id,
                         percent, words, (double)box.y1, (double)tops[c]);
    }
}

/* In every language and at every size: the name above, the pacer beside, the caption below. */
static void nothing_of_it_touches_what_is_told(void **state) {
    (void)state;
    static const char *const LANGUAGES[] = {"en", "de", "es", "fr", "it", "nl", "pt"};
    static const int PERCENT[] = {100, 115, 130, 200};
    for (size_t l = 0; l < sizeof LANGUAGES / sizeof *LANGUAGES; l++) {
        static GameData told;
        Err err = {0};
        if (!game_data_load(NULL, false, LANGUAGES[l], &told, &err)) fail_msg("%s", err.text);
        for (int i = 0; i < data.library->exercise_count; i++)
            for (size_t k = 0; k < sizeof PERCENT / sizeof *PERCENT; k++)
                is_clear(&data.library->exercises[i], &told, PERCENT[k], (int)(l + k) % 2);
        game_data_free(&told);
    }
}

/* ---- mats ---- */

static void a_mat_lies_where_an_exercise_asks_for_one(void **state) {
    (void)state;
    static const struct {
        const char *id;
        bool has_mat;
    } CASES[] = {{"neck_side_bend", false}, {"inversion_table", false},   {"heel_on_step", false},
                 {"relief_position", true}, {"chest_over_bolster", true}, {"bridge", true},
                 {"march_in_place", true}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int at = library_exercise(data.library, CASES[i].id);
        const Exercise *e = &data.library->exercises[at];
        StageView view = view_in("session_hold", e, 0, data.library, data.strings, 100);
        Triangles with, without;
        assert_true(figure_scene_triangles(scene[0], &view, 1, &with));
        int triangles = with.index_count;
        view.with_mat = false;
        assert_true(figure_scene_triangles(scene[0], &view, 1, &without));
        if (CASES[i].has_mat)
            assert_int_not_equal(triangles, without.index_count);
        else
            assert_int_equal(triangles, without.index_count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_person_is_as_large_as_the_posture_asks),
        cmocka_unit_test(nothing_of_it_touches_what_is_told),
        cmocka_unit_test(a_mat_lies_where_an_exercise_asks_for_one),
    };
    return cmocka_run_group_tests(tests, open_scenes, close_scenes);
}
