#include "platform/icon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *path, bool is_sound, int points) {
    int drawn = -1;
    if (icon_path_is_sound(path, &drawn) != is_sound)
        fail_msg("\"%s\" %s", path, is_sound ? "should be sound" : "should be refused");
    if (is_sound && drawn != points) fail_msg("\"%s\": %d points, not %d", path, drawn, points);
}

static void what_is_not_a_path_is_refused(void **state) {
    (void)state;
    expect("M", false, 0);
    expect("M1", false, 0);
    expect("M1 2 K3", false, 0);
    expect("M1 2L3", false, 0);
    expect("M1 2 L-", false, 0);
    expect("o1 2 3", false, 0); /* ours have no small letters */
    expect("1 2", false, 0);
    expect("M0 0 C1 2 3 4 5", false, 0);
    expect("M0 0 A1 1 0 0 1 4", false, 0);
}

static void a_path_with_more_points_than_a_stroke_holds_is_refused(void **state) {
    (void)state;
    char path[8 * ICON_POINTS_MAX] = "M0 0";
    size_t at = 4;
    for (int i = 0; i < ICON_POINTS_MAX; i++, at += 4) {
        path[at] = 'l';
        path[at + 1] = '1';
        path[at + 2] = ' ';
        path[at + 3] = '1';
    }
    path[at] = '\0';
    expect(path, false, 0);
}

static void letters_and_numbers_are_read_as_svg_writes_them(void **state) {
    (void)state;
    expect("", true, 0);
    expect("M1 2", true, 1);
    expect("M1 2L3 4", true, 2);
    expect("M1,2l.5-.5h3v-1H0V0", true, 6);
    expect("M4 6h.5M4 12h.5", true, 4);
    expect("M0 0C1 2 3 4 5 6", true, 17);
    expect("M0 0q1 2 3 4z", true, 17);
    expect("W1.5 M0 0L1 1", true, 2);
}

static void every_icon_is_a_sound_path(void **state) {
    (void)state;
    for (int i = 0; i < ICON_COUNT; i++) {
        int drawn = 0;
        assert_non_null(icon_path((Icon)i));
        if (!icon_path_is_sound(icon_path((Icon)i), &drawn) || drawn < 2)
            fail_msg("icon %d: \"%s\"", i, icon_path((Icon)i));
    }
    assert_null(icon_path(ICON_COUNT));
}

/* The repeat sign's first arc: from 4,11 over the top to 18,7, so the highest point is above both.
 */
static void arcs_bend_the_way_svg_says(void **state) {
    (void)state;
    Mesh mesh = {0};
    icon_draw(&mesh, ICON_REPEAT, 0, 0, 24, 1, (Color){0, 0, 0, 255});
    float top = 24, left = 24, right = 0;
    for (int i = 0; i < mesh.vertex_count; i++) {
        top = mesh.xy[2 * i + 1] < top ? mesh.xy[2 * i + 1] : top;
        left = mesh.xy[2 * i] < left ? mesh.xy[2 * i] : left;
        right = mesh.xy[2 * i] > right ? mesh.xy[2 * i] : right;
    }
    assert_true(top > 2.5f && top < 4.5f);
    assert_true(left > 2 && right < 22);
    mesh_destroy(&mesh);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_a_path_is_refused),
        cmocka_unit_test(a_path_with_more_points_than_a_stroke_holds_is_refused),
        cmocka_unit_test(letters_and_numbers_are_read_as_svg_writes_them),
        cmocka_unit_test(every_icon_is_a_sound_path),
        cmocka_unit_test(arcs_bend_the_way_svg_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
