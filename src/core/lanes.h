/* Several floats at once, as the compiler's own vectors (GCC, clang): one source becomes SSE2, AVX2
 * or NEON by the flags it is built with. For *_kernel.c files alone, which are built once for each
 * instruction set; nothing here may appear in a header that others share.
 *
 * Plain operators (+ - * / and comparisons, which give a mask) work on Lanes, and on Lanes with a
 * float. Loops over subscripts below are turned into single instructions at -O3. Kernels walk
 * their points in blocks of LANES_BLOCK floats, which are LANES_IN_BLOCK vectors: enough work side
 * by side to hide how long each instruction takes, and the same block whatever the processor, so
 * what is decided by the block is decided alike everywhere. */
#ifndef LIMBER_CORE_LANES_H
#define LIMBER_CORE_LANES_H
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#ifdef __AVX2__
#define LANES_BYTES 32
#else
#define LANES_BYTES 16
#endif
enum { LANES = LANES_BYTES / 4, LANES_BLOCK = 16, LANES_IN_BLOCK = LANES_BLOCK / LANES };

typedef float Lanes __attribute__((vector_size(LANES_BYTES)));
typedef int32_t LanesMask __attribute__((vector_size(LANES_BYTES))); /* 0 or -1 each */

/* From anywhere: no alignment is asked for. */
static inline Lanes lanes_load(const float *from) {
    Lanes x;
    memcpy(&x, from, sizeof x);
    return x;
}
static inline void lanes_store(float *to, Lanes x) {
    memcpy(to, &x, sizeof x);
}
static inline Lanes lanes_of(float x) {
    return x - (Lanes){0};
}
static inline Lanes lanes_least(Lanes a, Lanes b) {
    Lanes r;
    for (int i = 0; i < LANES; i++)
        r[i] = a[i] < b[i] ? a[i] : b[i];
    return r;
}
static inline Lanes lanes_most(Lanes a, Lanes b) {
    Lanes r;
    for (int i = 0; i < LANES; i++)
        r[i] = a[i] > b[i] ? a[i] : b[i];
    return r;
}
static inline Lanes lanes_clamp(Lanes x, float lo, float hi) {
    return lanes_least(lanes_most(x, lanes_of(lo)), lanes_of(hi));
}
/* 1 / sqrt(x), x > 0: the processor's estimate and one Newton step where it has one. */
static inline Lanes lanes_inverse_root(Lanes x) {
    Lanes r;
    for (int i = 0; i < LANES; i++)
        r[i] = 1 / sqrtf(x[i]);
    return r;
}
static inline Lanes lanes_inverse(Lanes x) {
    Lanes r;
    for (int i = 0; i < LANES; i++)
        r[i] = 1 / x[i];
    return r;
}
/* a where the mask is set, else b */
static inline Lanes lanes_pick(LanesMask mask, Lanes a, Lanes b) {
    return (Lanes)(((LanesMask)a & mask) | ((LanesMask)b & ~mask));
}
static inline float lanes_sum_of(Lanes x) {
    float sum = 0;
    for (int i = 0; i < LANES; i++)
        sum += x[i];
    return sum;
}
static inline float lanes_least_of(Lanes x) {
    float least = FLT_MAX;
    for (int i = 0; i < LANES; i++)
        least = x[i] < least ? x[i] : least;
    return least;
}
static inline float lanes_most_of(Lanes x) {
    float most = -FLT_MAX;
    for (int i = 0; i < LANES; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}
#endif
