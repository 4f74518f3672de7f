/* A small seeded generator (SplitMix64). Rules and sparkle each get their own stream. */
#ifndef LIMBER_CORE_RNG_H
#define LIMBER_CORE_RNG_H
#include <stdint.h>

typedef struct Rng {
    uint64_t state;
} Rng;
Rng rng_seeded(uint64_t seed);
uint64_t rng_next(Rng *rng);
uint32_t rng_below(Rng *rng, uint32_t n); /* 0..n-1, unbiased; n > 0 */
float rng_unit(Rng *rng);                 /* [0, 1) */
#endif
