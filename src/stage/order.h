/* Triangles in the order in which they may be painted: collected with a depth, sorted by two
 * counting passes, farthest first. */
#ifndef LIMBER_STAGE_ORDER_H
#define LIMBER_STAGE_ORDER_H
#include <stdbool.h>
#include <stdint.h>

typedef struct OrderEntry {
    int32_t v[3];
} OrderEntry;

typedef struct Order {
    OrderEntry *entries; /* [capacity], in the order they were added */
    uint32_t *key;       /* smaller = farther */
    int32_t *sorted, *scratch;
    int capacity, count;
    float far_depth, per_metre;
} Order;

enum { ORDER_KEY_BITS = 22, ORDER_PASS_BITS = 11 };

void order_begin(Order *order, float near_depth, float far_depth);
/* depth in metres from the viewer. Dropped when full (capacity covers all that can be added). */
static inline void order_add(Order *o, int a, int b, int c, float depth) {
    if (o->count >= o->capacity) return;
    float k = (o->far_depth - depth) * o->per_metre;
    const float most = (float)((1u << ORDER_KEY_BITS) - 1);
    o->entries[o->count] = (OrderEntry){{a, b, c}};
    o->key[o->count++] = (uint32_t)(k < 0 ? 0 : k > most ? most : k);
}
/* Fills sorted[0..count): indices of entries, back to front; equal depths keep their order. */
void order_sort(Order *order);
#endif
