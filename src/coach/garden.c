#include "coach/garden.h"

#include <string.h>

char garden_mark(const StreakResult *streak, int64_t day) {
    int64_t at = day - streak->first_day;
    return at >= 0 && at < streak->day_count ? streak->days[at] : ' ';
}

/* Keeps the list sorted: longest first, of equal ones the later first. */
static void insert(BestChains *best, Chain chain) {
    if (chain.active_days == 0) return;
    int at = 0;
    while (at < best->count && best->chains[at].active_days > chain.active_days)
        at++;
    if (at == BEST_CHAINS_MAX) return;
    int moved = best->count < BEST_CHAINS_MAX ? best->count++ : BEST_CHAINS_MAX - 1;
    memmove(&best->chains[at + 1], &best->chains[at],
            (size_t)(moved - at) * sizeof best->chains[0]);
    best->chains[at] = chain;
}

void garden_best_chains(const StreakResult *streak, BestChains *out) {
    Chain chain = {.active_days = 0};
    *out = (BestChains){.count = 0};
    for (int i = 0; i < streak->day_count; i++) {
        int64_t day = streak->first_day + i;
        if (streak->days[i] == 'M') { /* the only day that ends a chain */
            insert(out, chain);
            chain = (Chain){.active_days = 0};
        } else if (streak->days[i] == 'A') {
            if (chain.active_days++ == 0) chain.first_day = day;
            chain.last_day = day;
        }
    }
    chain.is_alive = true;
    insert(out, chain);
}
