/* Work beside the game: one function on one thread of its own. What the two share is theirs to
 * guard (stdatomic.h). */
#ifndef LIMBER_PLATFORM_WORKER_H
#define LIMBER_PLATFORM_WORKER_H
#include "core/err.h"

typedef struct Worker Worker;

bool worker_start(const char *name, void (*work)(void *ctx), void *ctx, Worker **out, Err *err);
void worker_join(Worker *worker); /* waits until it is done; frees; NULL is fine */
#endif
