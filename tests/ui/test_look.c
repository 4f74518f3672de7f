/* The colour tables: no hole, and every pair of text and ground that belongs together stands out.
 */
#include "ui/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Look *looks(int i) {
    return look_of(i == 1, i == 2);
}

static void black_on_white_is_twenty_one_to_one(void **state) {
    (void)state;
    Color black = color_hex(0, 1), white = color_hex(0xFFFFFF, 1);
    assert_float_equal(color_contrast(black, white), 21.0, .01);
    assert_float_equal(color_contrast(white, white), 1.0, .001);
    assert_float_equal(color_luminance(color_hex(0x808080, 1)), .2159, .001);
}

static void no_look_has_a_hole(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        for (int t = 0; t < TONE_COUNT; t++) {
            Color c = looks(i)->tone[t];
            bool may_be_clear = t == TONE_BREATH_INNER || t == TONE_SHADOW;
            if (c.a == 0 && !may_be_clear) fail_msg("look %d has no tone %d", i, t);
        }
        assert_true(looks(i)->ring >= 8);
    }
}

static void text_stands_out_from_its_ground(void **state) {
    (void)state;
    const LookPair *pairs;
    int n = look_pairs(&pairs);
    assert_true(n >= 20);
    for (int i = 0; i < 3; i++) {
        float wanted = i == 2 ? 7.0f : 4.5f;
        for (int k = 0; k < n; k++) {
            Color text = looks(i)->tone[pairs[k].text], ground = looks(i)->tone[pairs[k].ground];
            float contrast = color_contrast(text, ground);
            if (contrast < wanted)
                fail_msg("look %d, %s: %.2f", i, pairs[k].where, (double)contrast);
        }
    }
}

static void a_mix_begins_and_ends_with_its_colours(void **state) {
    (void)state;
    Color a = color_hex(0x102030, 1), b = color_hex(0x807060, .5f);
    Color start = color_mix(a, b, -1), end = color_mix(a, b, 2), middle = color_mix(a, b, .5f);
    assert_memory_equal(&start, &a, sizeof a);
    assert_memory_equal(&end, &b, sizeof b);
    assert_int_equal(middle.r, 0x48);
    assert_int_equal(color_alpha(b, .5f).a, 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_twenty_one_to_one),
        cmocka_unit_test(no_look_has_a_hole),
        cmocka_unit_test(text_stands_out_from_its_ground),
        cmocka_unit_test(a_mix_begins_and_ends_with_its_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
