#include "stage/order.h"

#include <string.h>

void order_begin(Order *o, float near_depth, float far_depth) {
    static const float MARGIN_M = .05f;
    o->count = 0;
    o->far_depth = far_depth + MARGIN_M;
    o->per_metre = (float)((1u << ORDER_KEY_BITS) - 1) / (far_depth - near_depth + 2 * MARGIN_M);
}

static void pass(const Order *o, const int32_t *from, int32_t *to, int shift) {
    enum { BUCKETS = 1 << ORDER_PASS_BITS };
    int32_t start[BUCKETS + 1];
    memset(start, 0, sizeof start);
    for (int i = 0; i < o->count; i++)
        start[(o->key[from[i]] >> shift & (BUCKETS - 1)) + 1]++;
    for (int i = 0; i < BUCKETS; i++)
        start[i + 1] += start[i];
    for (int i = 0; i < o->count; i++)
        to[start[o->key[from[i]] >> shift & (BUCKETS - 1)]++] = from[i];
}

void order_sort(Order *o) {
    for (int i = 0; i < o->count; i++)
        o->sorted[i] = i;
    pass(o, o->sorted, o->scratch, 0);
    pass(o, o->scratch, o->sorted, ORDER_PASS_BITS);
}
