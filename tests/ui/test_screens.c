/* Every screen at every shape of screen, size of text and look: nothing overflows, is cut, lies
 * over other words, leaves the safe area or is hard to read; and drawing is pure. */
#include "support_model.h"
#include "support_paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const float WIDTHS[] = {1920, 2560, 1440, 1728}; /* 16:9, 21:9, 4:3, 16:10 */
static const int SIZES[] = {100, 115, 130, 160, 200};

static World *scene_world(const TestScene *scene, float width, int percent, bool night,
                          bool contrast) {
    World *w = world_new();
    w->model.width = width;
    w->model.settings[UI_SETTING_TEXT_SIZE] = percent;
    w->model.settings[UI_SETTING_NIGHT] = night ? 2 : 1;
    w->model.settings[UI_SETTING_HIGH_CONTRAST] = contrast;
    scene->show(w);
    return w;
}

/* Calls for every scene, width, size and look. */
static void walk(void (*check)(World *w, const char *what), bool all_sizes, bool all_looks) {
    char what[128];
    for (int s = 0; s < TEST_SCENES_COUNT; s++)
        for (int k = 0; k < 4; k++)
            for (int p = 0; p < (all_sizes ? 5 : 1); p++)
                for (int look = 0; look < (all_looks ? 3 : 1); look++) {
                    World *w =
                        scene_world(&TEST_SCENES[s], WIDTHS[k], SIZES[p], look == 1, look == 2);
                    snprintf(what, sizeof what, "%s, %d wide, text %d %%, %s", TEST_SCENES[s].name,
                             (int)WIDTHS[k], SIZES[p],
                             look == 0   ? "day"
                             : look == 1 ? "night"
                                         : "high contrast");
                    check(w, what);
                    world_free(w);
                }
}

static int failures;
static void complain(const char *what, const char *why, const char *text) {
    static char last[8][256]; /* the same thing at every width and size is said once */
    char line[256];
    const char *scene_end = strchr(what, ',');
    snprintf(line, sizeof line, "%.*s|%.8s|%.60s", scene_end ? (int)(scene_end - what) : 20, what,
             why, text);
    bool said = false;
    for (int i = 0; i < 8; i++)
        said = said || !strcmp(last[i], line);
    if (!said) {
        snprintf(last[failures % 8], sizeof last[0], "%s", line);
        print_error("%s: %s: \"%s\"\n", what, why, text);
    }
    failures++;
}

static void text_of(const DrawList *list, const DrawOp *op, char out[512]) {
    int n = op->count < 511 ? op->count : 511;
    memcpy(out, list->chars + op->first, (size_t)n);
    out[n] = 0;
}

typedef struct Extent {
    float x0, y0, x1, y1;
} Extent;

static Extent extent_of(const DrawList *list, const DrawOp *op) {
    char text[512];
    text_of(list, op, text);
    float w = FIXED_MEASURE.width(NULL, op->font, op->px, text);
    float x = op->align == ALIGN_LEFT     ? op->x
              : op->align == ALIGN_CENTRE ? op->x - w / 2
                                          : op->x - w;
    float below = strpbrk(text, "gjpqy,;") ? .20f : .02f;
    return (Extent){x, op->y - .70f * op->px, x + w, op->y + below * op->px};
}

static void check_fits(World *w, const char *what) {
    int unfit = world_draw(w);
    if (unfit) complain(what, "texts do not fit", w->unfit);
    if (w->list.overflowed) complain(what, "the draw list overflowed", "");
}

static void every_text_fits_its_place(void **state) {
    (void)state;
    failures = 0;
    walk(check_fits, true, false);
    assert_int_equal(failures, 0);
}

static void check_safe(World *w, const char *what) {
    world_draw(w);
    float margin = w->model.width * .05f;
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        if (op->kind != DRAW_TEXT) continue;
        Extent e = extent_of(&w->list, op);
        char text[512];
        text_of(&w->list, op, text);
        if (e.x0 < margin - 2 || e.x1 > w->model.width - margin + 2)
            complain(what, "leaves the safe area sideways", text);
        if (e.y0 < 52 || e.y1 > 1028) complain(what, "leaves the safe area upright", text);
    }
}

static void every_text_is_in_the_safe_area(void **state) {
    (void)state;
    failures = 0;
    walk(check_safe, true, false);
    assert_int_equal(failures, 0);
}

/* "base_camp" is for files; the player reads "Base camp". */
static void check_words(World *w, const char *what) {
    char text[512];
    world_draw(w);
    for (int i = 0; i < w->list.op_count; i++) {
        if (w->list.ops[i].kind != DRAW_TEXT) continue;
        text_of(&w->list, &w->list.ops[i], text);
        if (strchr(text, '_')) complain(what, "shows an id", text);
    }
}

static void no_screen_shows_an_id(void **state) {
    (void)state;
    failures = 0;
    walk(check_words, false, false);
    assert_int_equal(failures, 0);
}

static void check_notice(World *w, const char *what) {
    w->model.notice = "levels/my_walk.json: /dose/hold_s: 0 is below 5, and the file is left out";
    world_update(w);
    ui_draw(&w->state, &w->model, w->now_s + 2, &FIXED_MEASURE, &w->list);
    int plate = w->list.op_count - 1;
    while (plate > 0 && w->list.ops[plate].kind != DRAW_ROUND_RECT)
        plate--;
    const DrawOp *p = &w->list.ops[plate];
    if (p->w < 400 || p->y < 52) complain(what, "shows no notice on the screen", "");
    for (int i = 0; i < plate; i++) {
        const DrawOp *op = &w->list.ops[i];
        char text[512];
        if (op->kind != DRAW_TEXT) continue;
        text_of(&w->list, op, text);
        bool stays = op->y > 970 || (w->model.caption && strstr(w->model.caption, text)) ||
                     strstr(text, "call your doctor");
        Extent e = extent_of(&w->list, op);
        if (stays && text[0] && e.y1 > p->y && e.y0 < p->y + p->h && e.x1 > p->x &&
            e.x0 < p->x + p->w)
            complain(what, "lies under the notice", text);
    }
}

static void a_notice_covers_neither_hints_nor_captions_nor_the_warning(void **state) {
    (void)state;
    failures = 0;
    walk(check_notice, true, false);
    assert_int_equal(failures, 0);
}

static bool is_within(const DrawList *list, const DrawOp *ring, float x, float y) {
    bool inside = false;
    for (int i = 0, k = ring->count - 1; i < ring->count; k = i++) {
        DrawPoint a = list->points[ring->first + i], b = list->points[ring->first + k];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

static void the_focused_stone_hides_no_other_name(void **state) {
    (void)state;
    failures = 0;
    for (int station = 1; station < 24; station++) {
        World *w = world_new();
        const char *chosen = w->library.journey.stations[station].id;
        w->state.station = station;
        world_show(w, UI_JOURNEY);
        world_draw(w);
        const DrawOp *ring = NULL;
        for (int i = 0; i < w->list.op_count; i++)
            if (w->list.ops[i].kind == DRAW_POLYLINE && w->list.ops[i].closed &&
                w->list.ops[i].count == 48)
                ring = &w->list.ops[i];
        assert_non_null(ring);
        for (int i = 0; i < w->list.op_count; i++) {
            const DrawOp *op = &w->list.ops[i];
            char text[512];
            if (op->kind != DRAW_TEXT || op->count > 3 || op->align != ALIGN_CENTRE) continue;
            text_of(&w->list, op, text);
            if (!strcmp(text, chosen) || op->y > 970) continue;
            for (int corner = 0; corner < 4; corner++) {
                float x = op->x + (corner % 2 ? 1.0f : -1.0f) * .2f * op->px;
                float y = op->y - (corner / 2 ? .62f : .08f) * op->px;
                if (is_within(&w->list, ring, x, y)) {
                    complain(chosen, "its ring lies over", text);
                    break;
                }
            }
        }
        world_free(w);
    }
    assert_int_equal(failures, 0);
}

static bool shows_a_pause(const World *w) {
    return w->state.screen == UI_SESSION && w->view.mode == SESSION_PAUSED;
}

static void check_apart(World *w, const char *what) {
    world_draw(w);
    if (shows_a_pause(w)) return; /* its panel lies over the session on purpose */
    for (int i = 0; i < w->list.op_count; i++) {
        if (w->list.ops[i].kind != DRAW_TEXT) continue;
        Extent a = extent_of(&w->list, &w->list.ops[i]);
        for (int k = i + 1; k < w->list.op_count; k++) {
            if (w->list.ops[k].kind != DRAW_TEXT) continue;
            Extent b = extent_of(&w->list, &w->list.ops[k]);
            if (a.x0 + 2 < b.x1 && b.x0 + 2 < a.x1 && a.y0 + 2 < b.y1 && b.y0 + 2 < a.y1) {
                char one[512], other[512], both[1100];
                text_of(&w->list, &w->list.ops[i], one);
                text_of(&w->list, &w->list.ops[k], other);
                if (!one[0] || !other[0]) continue;
                snprintf(both, sizeof both, "%s\" and \"%s", one, other);
                complain(what, "lie over each other", both);
            }
        }
    }
}

static void no_text_lies_over_another(void **state) {
    (void)state;
    failures = 0;
    walk(check_apart, true, false);
    assert_int_equal(failures, 0);
}

static void check_readable(World *w, const char *what) {
    world_draw(w);
    float wanted = w->model.settings[UI_SETTING_HIGH_CONTRAST] ? 7.0f : 4.5f;
    int first = 0;
    if (shows_a_pause(w)) { /* what the dusk lies over may fade */
        for (int i = 0; i < w->list.op_count; i++)
            if (w->list.ops[i].kind == DRAW_ROUND_RECT && w->list.ops[i].w >= w->model.width &&
                w->list.ops[i].c0.a < 255)
                first = i;
    }
    for (int i = first; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        if (op->kind != DRAW_TEXT || op->count == 0) continue;
        Extent e = extent_of(&w->list, op);
        float worst = 99, second = 99; /* one point may be a star in the sky */
        for (int u = 0; u <= 6; u++)
            for (int v = 0; v <= 2; v++) {
                float x = e.x0 + (e.x1 - e.x0) * (float)u / 6,
                      y = e.y0 + (e.y1 - e.y0) * (float)v / 2;
                Color ground = paint_at(&w->list, i, x, y);
                float contrast = color_contrast(op->c0, ground);
                if (contrast < worst)
                    second = worst, worst = contrast;
                else if (contrast < second)
                    second = contrast;
            }
        if (second < wanted) {
            char text[512], why[64];
            text_of(&w->list, op, text);
            snprintf(why, sizeof why, "contrast %.2f", (double)second);
            complain(what, why, text);
        }
    }
}

static void every_text_stands_out_from_what_lies_under_it(void **state) {
    (void)state;
    failures = 0;
    walk(check_readable, false, true);
    assert_int_equal(failures, 0);
}

static void no_text_is_smaller_than_the_floor(void **state) {
    (void)state;
    failures = 0;
    for (int s = 0; s < TEST_SCENES_COUNT; s++)
        for (int k = 0; k < 4; k++) {
            World *w = scene_world(&TEST_SCENES[s], WIDTHS[k], 100, false, false);
            world_draw(w);
            for (int i = 0; i < w->list.op_count; i++) {
                const DrawOp *op = &w->list.ops[i];
                char text[512];
                if (op->kind != DRAW_TEXT) continue;
                text_of(&w->list, op, text);
                if (op->px < 27.9f) complain(TEST_SCENES[s].name, "is smaller than 28", text);
            }
            world_free(w);
        }
    assert_int_equal(failures, 0);
}

static float size_of_text(const World *w, const char *begin) {
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        char text[512];
        if (op->kind != DRAW_TEXT) continue;
        text_of(&w->list, op, text);
        if (!strncmp(text, begin, strlen(begin))) return op->px;
    }
    return 0;
}

static void what_one_has_to_read_really_grows_with_the_text_size(void **state) {
    (void)state;
    static const struct {
        const char *scene, *begin;
        float times; /* at 200 % */
    } BODIES[] = {{"get in", "Take hold", 1.4f},   {"hurt", "Your days", 1.5f},
                  {"safety", "In the last", 1.3f}, {"info", "Eases the", 1.9f},
                  {"how to", "Eases the", 1.9f},   {"help", "Go to", 1.3f},
                  {"locked", "What you", 1.3f}};
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
        for (int s = 0; s < TEST_SCENES_COUNT; s++) {
            if (strcmp(TEST_SCENES[s].name, BODIES[i].scene) != 0) continue;
            float size[2];
            for (int k = 0; k < 2; k++) {
                World *w = scene_world(&TEST_SCENES[s], 1920, k ? 200 : 100, false, false);
                world_draw(w);
                size[k] = size_of_text(w, BODIES[i].begin);
                world_free(w);
            }
            if (size[0] < 28 || size[1] < BODIES[i].times * size[0])
                fail_msg("%s: %.0f px at 100 %%, %.0f px at 200 %%", BODIES[i].scene,
                         (double)size[0], (double)size[1]);
        }
}

static void long_texts_are_turned_page_by_page_when_they_are_large(void **state) {
    (void)state;
    World *w = world_new();
    w->model.settings[UI_SETTING_TEXT_SIZE] = 200;
    w->state.info_routine = w->state.info_exercise = 0;
    world_show(w, UI_INFO);
    world_draw(w);
    assert_true(size_of_text(w, "Eases the") > 0);
    assert_true(size_of_text(w, "Keep your shoulders") <= 0);
    world_press(w, ACTION_DOWN);
    world_draw(w);
    assert_true(size_of_text(w, "Keep your shoulders") > 60);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_DOWN); /* the last stays */
    world_draw(w);
    assert_true(size_of_text(w, "Sharp or") > 60);
    w->model.settings[UI_SETTING_TEXT_SIZE] = 100; /* all at once */
    world_draw(w);
    assert_true(size_of_text(w, "Eases the") > 0 && size_of_text(w, "Sharp or") > 0);
    world_free(w);
}

static void check_beside_figure(World *w, const char *what) {
    world_draw(w);
    if (w->state.screen != UI_HOME || w->list.stage_count == 0) return;
    const StageView *figure = &w->list.stages[0];
    float middle = figure->x + figure->w / 2;
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        char text[512];
        if (op->kind != DRAW_TEXT || op->y < figure->y + 90 || op->y > 780) continue;
        Extent e = extent_of(&w->list, op);
        text_of(&w->list, op, text);
        if (e.x0 < middle && e.x1 > middle - 125) complain(what, "runs under the figure", text);
    }
}

static void homes_words_stand_beside_the_figure(void **state) {
    (void)state;
    failures = 0;
    walk(check_beside_figure, true, false);
    assert_int_equal(failures, 0);
}

static void what_is_shown_in_a_hold_is_large(void **state) {
    (void)state;
    World *w = world_new();
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    world_draw(w);
    float countdown = 0;
    for (int i = 0; i < w->list.op_count; i++) {
        const DrawOp *op = &w->list.ops[i];
        char text[512];
        if (op->kind != DRAW_TEXT) continue;
        text_of(&w->list, op, text);
        if (!strcmp(text, "18")) countdown = op->px;
        bool is_sign = strlen(text) <= 2; /* letters inside glyphs and discs */
        if (!is_sign && op->px < 45.9f) fail_msg("\"%s\" is only %.0f px", text, (double)op->px);
    }
    assert_true(countdown >= 120);
    world_free(w);
}

static void the_same_state_gives_the_same_list(void **state) {
    (void)state;
    for (int s = 0; s < TEST_SCENES_COUNT; s++) {
        World *w = scene_world(&TEST_SCENES[s], 1920, 100, false, false);
        DrawList *again = calloc(1, sizeof *again);
        assert_non_null(again);
        memset(&w->list, 0xA5, sizeof w->list);
        UiState before = w->state;
        world_draw(w);
        ui_draw(&w->state, &w->model, w->now_s + 20, &FIXED_MEASURE, again);
        assert_memory_equal(&before, &w->state, sizeof before);
        assert_int_equal(w->list.op_count, again->op_count);
        assert_int_equal(w->list.char_count, again->char_count);
        assert_memory_equal(w->list.chars, again->chars, (size_t)again->char_count);
        assert_memory_equal(w->list.points, again->points,
                            sizeof(DrawPoint) * (size_t)again->point_count);
        assert_int_equal(w->list.stage_count, again->stage_count);
        for (int i = 0; i < again->stage_count; i++)
            if (w->list.stages[i].breath != again->stages[i].breath ||
                w->list.stages[i].u != again->stages[i].u ||
                w->list.stages[i].life_s != again->stages[i].life_s)
                fail_msg("%s: figure %d differs", TEST_SCENES[s].name, i);
        for (int i = 0; i < again->op_count; i++)
            if (memcmp(&w->list.ops[i], &again->ops[i], sizeof(DrawOp)) != 0)
                fail_msg("%s: order %d differs", TEST_SCENES[s].name, i);
        free(again);
        world_free(w);
    }
}

static void moving_screens_never_overflow_the_list(void **state) {
    (void)state;
    for (int s = 0; s < TEST_SCENES_COUNT; s++) {
        World *w = scene_world(&TEST_SCENES[s], 2560, 200, false, false);
        for (int frame = 0; frame < 8; frame++) {
            ui_draw(&w->state, &w->model, w->now_s + .05 * frame, &FIXED_MEASURE, &w->list);
            if (w->list.overflowed || w->list.transform_count != 0)
                fail_msg("%s at frame %d", TEST_SCENES[s].name, frame);
        }
        world_free(w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_fits_its_place),
        cmocka_unit_test(every_text_is_in_the_safe_area),
        cmocka_unit_test(no_screen_shows_an_id),
        cmocka_unit_test(no_text_lies_over_another),
        cmocka_unit_test(the_focused_stone_hides_no_other_name),
        cmocka_unit_test(a_notice_covers_neither_hints_nor_captions_nor_the_warning),
        cmocka_unit_test(every_text_stands_out_from_what_lies_under_it),
        cmocka_unit_test(no_text_is_smaller_than_the_floor),
        cmocka_unit_test(what_one_has_to_read_really_grows_with_the_text_size),
        cmocka_unit_test(long_texts_are_turned_page_by_page_when_they_are_large),
        cmocka_unit_test(homes_words_stand_beside_the_figure),
        cmocka_unit_test(what_is_shown_in_a_hold_is_large),
        cmocka_unit_test(the_same_state_gives_the_same_list),
        cmocka_unit_test(moving_screens_never_overflow_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
