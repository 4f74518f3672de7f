#include "core/hash.h"

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t size) {
    uint64_t hash = seed ? seed : UINT64_C(0xCBF29CE484222325);
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
    return hash;
}
