#include "stage/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { POINTS = 3, ROOM = 32, ENTRIES = 16 };

typedef struct Bench {
    float xy[ROOM * 2], z[POINTS], fold[POINTS];
    uint8_t rgba[ROOM * 4];
    bool dyed[POINTS];
    OrderEntry entries[ENTRIES];
    uint32_t key[ENTRIES];
    int32_t sorted[ENTRIES], scratch[ENTRIES];
    Parts parts;
    GroundOut out;
    Order order;
} Bench;

/* A triangle of 100 pixels in red (vertex 0), green and blue, each shown by so much. */
static void begin(Bench *b, float f0, float f1, float f2) {
    static const float XY[6] = {0, 0, 100, 0, 0, 100};
    memset(b, 0, sizeof *b);
    memcpy(b->xy, XY, sizeof XY);
    for (int i = 0; i < POINTS; i++) {
        b->rgba[i * 4 + i] = 200;
        b->rgba[i * 4 + 3] = 255;
    }
    b->fold[0] = f0;
    b->fold[1] = f1;
    b->fold[2] = f2;
    b->parts = (Parts){.xy = b->xy, .z = b->z, .fold = b->fold, .dyed = b->dyed, .rgba = b->rgba};
    b->out =
        (GroundOut){.xy = b->xy, .rgba = b->rgba, .vertex_count = POINTS, .vertex_capacity = ROOM};
    b->order = (Order){.entries = b->entries,
                       .key = b->key,
                       .sorted = b->sorted,
                       .scratch = b->scratch,
                       .capacity = ENTRIES};
    order_begin(&b->order, 1, 3);
}

static bool add(Bench *b) {
    static const int32_t T[3] = {0, 1, 2};
    return fold_add(&b->parts, T, 2, 1, &b->out, &b->order);
}

static float area_of(const Bench *b, int entry) {
    const int32_t *v = b->entries[entry].v;
    const float *p = b->xy + 2 * v[0], *q = b->xy + 2 * v[1], *r = b->xy + 2 * v[2];
    float a = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    return .5f * (a < 0 ? -a : a);
}

static void what_is_shown_is_left_as_it_is(void **state) {
    (void)state;
    Bench b;
    begin(&b, 1, 1, 1);
    assert_true(add(&b));
    assert_int_equal(b.order.count, 1);
    assert_int_equal(b.out.vertex_count, POINTS);
}

static void what_is_hidden_is_sorted_behind(void **state) {
    (void)state;
    Bench shown, hidden;
    begin(&shown, 1, 1, 1);
    begin(&hidden, -1, -1, 0);
    add(&shown);
    assert_false(add(&hidden));
    assert_int_equal(hidden.order.count, 1);
    assert_true(hidden.key[0] < shown.key[0]); /* farther */
}

static void a_triangle_across_the_line_is_cut_there(void **state) {
    (void)state;
    for (int shown = 1; shown <= 2; shown++) { /* one corner alone, shown or hidden */
        Bench b;
        float s = shown == 1 ? 1.f : -1.f;
        begin(&b, s * .75f, s * -.25f, s * -.25f);
        for (int k = 0; k < POINTS; k++)
            b.dyed[k] = b.fold[k] < 0;
        assert_true(add(&b));
        assert_int_equal(b.order.count, 3 + 2);
        assert_float_equal(area_of(&b, 0), 5000 * .75f * .75f, 1);
        assert_float_equal(area_of(&b, 0) + area_of(&b, 1) + area_of(&b, 2), 5000, 1);
        assert_true((b.key[0] > b.key[1]) == (shown == 1));
        assert_int_equal(b.key[1], b.key[2]);
        /* each side keeps its own colour up to the line; the strip fades out of the shown one */
        for (int k = 0; k < 3; k++) {
            const uint8_t *c = b.rgba + 4 * b.entries[0].v[k];
            assert_int_equal(c[0], 200);
        }
        int outer = b.entries[3].v[2];
        assert_int_equal(b.rgba[outer * 4 + 3], 0);
        assert_int_equal(b.rgba[outer * 4] == 200, shown == 1);
    }
}

static void one_cloth_keeps_its_shade_across_the_line(void **state) {
    (void)state;
    Bench b;
    begin(&b, .75f, -.25f, -.25f);
    assert_true(add(&b));
    const int32_t *near = b.entries[0].v, *far = b.entries[1].v;
    assert_int_equal(near[1], far[0]); /* the same vertex on both sides */
    assert_int_equal(b.rgba[near[1] * 4], 50);
    assert_int_equal(b.rgba[near[1] * 4 + 1], 150);
}

static void a_piece_is_sorted_where_it_is_not_where_the_triangle_is(void **state) {
    (void)state;
    Bench flat, steep;
    begin(&flat, .75f, -.25f, -.25f);
    begin(&steep, .75f, -.25f, -.25f);
    for (int k = 0; k < POINTS; k++) {
        flat.z[k] = 2;
        steep.z[k] = k == 0 ? 1.96f : 2.02f; /* the shown corner is nearer */
    }
    add(&flat);
    add(&steep);
    assert_true(steep.key[0] > flat.key[0]);
    assert_true(steep.key[1] < flat.key[1]);
}

static void without_room_it_is_drawn_whole(void **state) {
    (void)state;
    Bench b;
    begin(&b, 1, -1, -1);
    b.out.vertex_capacity = POINTS + 1;
    assert_true(add(&b));
    assert_int_equal(b.order.count, 1);
    assert_float_equal(area_of(&b, 0), 5000, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_room_it_is_drawn_whole),
        cmocka_unit_test(one_cloth_keeps_its_shade_across_the_line),
        cmocka_unit_test(a_piece_is_sorted_where_it_is_not_where_the_triangle_is),
        cmocka_unit_test(what_is_shown_is_left_as_it_is),
        cmocka_unit_test(what_is_hidden_is_sorted_behind),
        cmocka_unit_test(a_triangle_across_the_line_is_cut_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
