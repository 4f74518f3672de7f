#include "core/rng.h"

/* SplitMix64 (Steele, Lea, Flood 2014): one add, two multiply-xorshift rounds. */
Rng rng_seeded(uint64_t seed) {
    return (Rng){seed};
}

uint64_t rng_next(Rng *rng) {
    uint64_t z = rng->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t rng_below(Rng *rng, uint32_t n) {
    /* values under 2^32 mod n would make the small remainders likelier: drawn again */
    uint32_t biased = (uint32_t)-n % n;
    uint32_t draw;
    do
        draw = (uint32_t)(rng_next(rng) >> 32);
    while (draw < biased);
    return draw % n;
}

float rng_unit(Rng *rng) {
    return (float)(rng_next(rng) >> 40) * 0x1p-24f;
}
