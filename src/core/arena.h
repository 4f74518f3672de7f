/* One block of memory for one content set, freed at once. Blocks grow by chaining, so pointers stay
 * valid. */
#ifndef LIMBER_CORE_ARENA_H
#define LIMBER_CORE_ARENA_H
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;
typedef struct Arena {
    ArenaBlock *head;
    size_t used, limit; /* bytes; limit 0 = none. Exceeding it makes arena_alloc return NULL */
} Arena;

void *
arena_alloc(Arena *arena,
            size_t bytes); /* zeroed, 16-byte aligned; NULL when out of memory or over limit */
char *arena_copy_text(Arena *arena, const char *text, size_t length); /* adds a terminator */
void arena_free(Arena *arena);
#endif
