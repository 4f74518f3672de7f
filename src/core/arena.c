#include "core/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, BLOCK_BYTES = 64 * 1024 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used; /* of the bytes after the header */
};

/* The header rounded up, so that what follows it is aligned as malloc aligned the block. */
static const size_t HEADER = (sizeof(ArenaBlock) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

void *arena_alloc(Arena *arena, size_t bytes) {
    if (bytes > SIZE_MAX - HEADER - ALIGNMENT) return NULL;
    size_t need = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (need == 0) need = ALIGNMENT;
    if (arena->limit && (arena->used > arena->limit || need > arena->limit - arena->used))
        return NULL;
    ArenaBlock *block = arena->head;
    if (!block || block->size - block->used < need) {
        size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
        block = calloc(1, HEADER + size);
        if (!block) return NULL;
        block->size = size;
        block->next = arena->head;
        arena->head = block;
    }
    void *at = (char *)block + HEADER + block->used;
    block->used += need;
    arena->used += need;
    return at;
}

char *arena_copy_text(Arena *arena, const char *text, size_t length) {
    if (length == SIZE_MAX) return NULL;
    char *copy = arena_alloc(arena, length + 1);
    if (copy) memcpy(copy, text, length);
    return copy;
}

void arena_free(Arena *arena) {
    for (ArenaBlock *block = arena->head; block;) {
        ArenaBlock *next = block->next;
        free(block);
        block = next;
    }
    arena->head = NULL;
    arena->used = 0;
}
