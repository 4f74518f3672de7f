/* labels: render */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* mkdtemp, symlink */
#endif
#include "platform/text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int set_up(void **state) {
    Err err = {0};
    Text *text;
    if (!text_open(NULL, &text, &err)) fail_msg("%s", err.text);
    *state = text;
    return 0;
}

static int tear_down(void **state) {
    text_close(*state);
    return 0;
}

static float width(Text *text, FontRole role, float px, const char *string) {
    TextMeasure measure = text_measure(text);
    return measure.width(measure.ctx, role, px, string);
}

typedef struct Seen {
    int runs;
    float last_pen;
    TextRun last;
    int ink; /* pixels with any cover, in all runs */
} Seen;

static void see(void *ctx, float pen_x, const TextRun *run) {
    Seen *seen = ctx;
    seen->runs++;
    seen->last_pen = pen_x;
    seen->last = *run;
    for (int i = 0; i < run->mask.width * run->mask.height; i++)
        seen->ink += run->mask.alpha[i] > 0;
}

static void empty_text_has_no_width_and_no_runs(void **state) {
    Seen seen = {0};
    assert_true(width(*state, FONT_TEXT, 40, "") == 0);
    assert_true(text_runs(*state, FONT_TEXT, 40, "", false, see, &seen) == 0);
    assert_int_equal(seen.runs, 0);
    text_runs(*state, FONT_TEXT, 0, "x", false, see, &seen);
    assert_int_equal(seen.runs, 0);
}

static void width_grows_with_size_alone(void **state) {
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        float once = width(*state, (FontRole)role, 10, "Breathe out");
        assert_float_equal(width(*state, (FontRole)role, 20, "Breathe out"), 2 * once, 0.001);
        assert_float_equal(width(*state, (FontRole)role, 164, "Breathe out"), 16.4f * once, 0.01);
    }
}

static void digits_of_lato_never_jitter(void **state) {
    static const FontRole ROLES[] = {FONT_TEXT, FONT_BOLD, FONT_HEAVY};
    for (int i = 0; i < 3; i++) {
        float eights = width(*state, ROLES[i], 100, "88");
        for (int n = 10; n < 100; n++) {
            char number[8];
            snprintf(number, sizeof number, "%d", n);
            assert_float_equal(width(*state, ROLES[i], 100, number), eights, 0.5);
        }
    }
}

static void a_running_number_needs_no_new_shaping(void **state) {
    Seen seen = {0};
    for (int n = 0; n < 10; n++) {
        char digit[4];
        snprintf(digit, sizeof digit, "%d", n);
        text_runs(*state, FONT_HEAVY, 164, digit, false, see, &seen);
    }
    uint32_t shaped = text_shaped(*state);
    for (int n = 0; n < 100; n++) {
        char number[8];
        snprintf(number, sizeof number, "%d", n);
        seen = (Seen){0};
        float advance = text_runs(*state, FONT_HEAVY, 164, number, false, see, &seen);
        assert_int_equal(seen.runs, n < 10 ? 1 : 2);
        assert_float_equal(advance, width(*state, FONT_HEAVY, 164, number), 0.5);
    }
    assert_int_equal(text_shaped(*state), shaped);
}

static void digits_of_quicksand_are_a_word(void **state) {
    Seen seen = {0};
    text_runs(*state, FONT_DISPLAY, 40, "10", false, see, &seen);
    assert_int_equal(seen.runs, 1);
}

static void light_letters_get_more_weight(void **state) {
    Seen dark = {0}, light = {0};
    text_runs(*state, FONT_TEXT, 34, "S", false, see, &dark);
    long dark_sum = 0, light_sum = 0;
    for (int i = 0; i < dark.last.mask.width * dark.last.mask.height; i++)
        dark_sum += dark.last.mask.alpha[i];
    text_runs(*state, FONT_TEXT, 34, "S", true, see, &light);
    for (int i = 0; i < light.last.mask.width * light.last.mask.height; i++)
        light_sum += light.last.mask.alpha[i];
    assert_true(light_sum > dark_sum && light_sum < dark_sum * 5 / 4);
}

static void letters_that_lato_lacks_come_from_another_font(void **state) {
    /* Quicksand has no Cyrillic: without a fallback both would be the same empty box */
    Seen first = {0}, second = {0};
    text_runs(*state, FONT_DISPLAY, 60, "\xd0\xa8", false, see, &first);
    text_runs(*state, FONT_DISPLAY, 60, "\xd0\x93", false, see, &second);
    assert_true(first.ink > second.ink * 5 / 4);
}

static void broken_utf8_and_endless_text_do_no_harm(void **state) {
    Seen seen = {0};
    char endless[5000];
    memset(endless, 'm', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    text_runs(*state, FONT_TEXT, 20, "\xff\xc3", false, see, &seen);
    text_runs(*state, FONT_TEXT, 20, endless, false, see, &seen);
    assert_float_equal(width(*state, FONT_TEXT, 20, endless),
                       (TEXT_BYTES_MAX - 1) * width(*state, FONT_TEXT, 20, "mm") / 2, 20);
    /* cut before a letter, not within */
    char euros[TEXT_BYTES_MAX + 8] = "";
    for (size_t i = 0; i + 3 < sizeof euros; i += 3)
        memcpy(euros + i, "\xe2\x82\xac", 4);
    assert_float_equal(
        width(*state, FONT_TEXT, 20, euros),
        (float)((TEXT_BYTES_MAX - 1) / 3) * width(*state, FONT_TEXT, 20, "\xe2\x82\xac"), 9);
}

static void the_store_is_bounded_and_forgets_what_was_not_used_longest(void **state) {
    Seen seen = {0};
    char word[32];
    text_runs(*state, FONT_BOLD, 30, "kept", false, see, &seen);
    TextRun kept = seen.last;
    text_runs(*state, FONT_BOLD, 30, "left alone", false, see, &seen);
    TextRun alone = seen.last;
    for (int i = 0; i < TEXT_RUNS_MAX * 2; i++) {
        snprintf(word, sizeof word, "word %d", i);
        text_runs(*state, FONT_BOLD, 30, word, false, see, &seen);
        assert_in_range(seen.last.slot, 0, TEXT_RUNS_MAX - 1);
        text_runs(*state, FONT_BOLD, 30, "kept", false, see, &seen);
        assert_int_equal(seen.last.stamp, kept.stamp);
    }
    text_runs(*state, FONT_BOLD, 30, "left alone", false, see, &seen);
    assert_int_not_equal(seen.last.stamp, alone.stamp);
}

static void a_folder_of_fonts_is_looked_in_first(void **state) {
    (void)state;
    char dir[] = "/tmp/limber_fonts_XXXXXX", path[64];
    Text *text;
    Err err = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/Quicksand-Bold.ttf", dir);
    /* another face under that name: the widths tell which one was taken */
    assert_int_equal(symlink("/usr/share/fonts/truetype/lato/Lato-Heavy.ttf", path), 0);
    assert_true(text_open(dir, &text, &err));
    assert_float_equal(width(text, FONT_DISPLAY, 50, "Start"), width(text, FONT_HEAVY, 50, "Start"),
                       0.001);
    text_close(text);
    unlink(path);
    rmdir(dir);
}

#define TEXT_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEXT_TEST(empty_text_has_no_width_and_no_runs),
        TEXT_TEST(width_grows_with_size_alone),
        TEXT_TEST(digits_of_lato_never_jitter),
        TEXT_TEST(a_running_number_needs_no_new_shaping),
        TEXT_TEST(digits_of_quicksand_are_a_word),
        TEXT_TEST(light_letters_get_more_weight),
        TEXT_TEST(letters_that_lato_lacks_come_from_another_font),
        TEXT_TEST(broken_utf8_and_endless_text_do_no_harm),
        TEXT_TEST(the_store_is_bounded_and_forgets_what_was_not_used_longest),
        TEXT_TEST(a_folder_of_fonts_is_looked_in_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
