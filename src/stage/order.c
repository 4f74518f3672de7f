#include "stage/order.h"

void order_begin(Order *o, float near_depth, float far_depth) {
    static const float MARGIN_M = .05f;
    o->count = 0;
    o->far_depth = far_depth + MARGIN_M;
    o->per_metre = (float)((1u << ORDER_KEY_BITS) - 1) / (far_depth - near_depth + 2 * MARGIN_M);
}

enum { BUCKETS = 1 << ORDER_PASS_BITS };

/* From how many belong in each bucket to where each begins. */
static void starts_of(int32_t count[BUCKETS]) {
    for (int32_t i = 0, at = 0; i < BUCKETS; i++) {
        int32_t here = count[i];
        count[i] = at;
        at += here;
    }
}

void order_sort(Order *o) {
    int32_t low[BUCKETS] = {0}, high[BUCKETS] = {0};
    const uint32_t *key = o->key;
    for (int i = 0; i < o->count; i++) {
        low[key[i] & (BUCKETS - 1)]++;
        high[key[i] >> ORDER_PASS_BITS]++;
    }
    starts_of(low);
    starts_of(high);
    for (int i = 0; i < o->count; i++)
        o->scratch[low[key[i] & (BUCKETS - 1)]++] = i;
    for (int i = 0; i < o->count; i++) {
        int32_t from = o->scratch[i];
        o->sorted[high[key[from] >> ORDER_PASS_BITS]++] = from;
    }
}
