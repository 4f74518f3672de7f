/* FNV-1a, 64 bit: keys for caches, never for security. */
#ifndef LIMBER_CORE_HASH_H
#define LIMBER_CORE_HASH_H
#include <stddef.h>
#include <stdint.h>
uint64_t hash_bytes(uint64_t seed, const void *bytes,
                    size_t size); /* seed 0 to begin; feed the result back to chain */
#endif
