/* Hot loops (files called *_kernel.c) are compiled twice, for the baseline and for AVX2, with
 * KERNEL_SUFFIX base or avx2: KERNEL(light_group) is light_group_base or light_group_avx2. Each
 * room collects its own in a struct of functions and chooses one set when something is created. */
#ifndef LIMBER_CORE_KERNEL_H
#define LIMBER_CORE_KERNEL_H
#include <stdbool.h>

#define KERNEL_JOIN_(name, suffix) name##_##suffix
#define KERNEL_JOIN(name, suffix)  KERNEL_JOIN_(name, suffix)
#define KERNEL(name)               KERNEL_JOIN(name, KERNEL_SUFFIX)

/* May this processor run the AVX2 set? (It uses fused multiply-add as well.) */
static inline bool kernel_avx2_runs(void) {
#if defined(LIMBER_AVX2) && (defined(__x86_64__) || defined(__i386__))
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}
#endif
