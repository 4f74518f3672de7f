#include "app/entropy.h"

#include <sys/random.h>

bool entropy_from_system(void *ctx, void *bytes, size_t size) {
    (void)ctx;
    return getrandom(bytes, size, 0) == (ssize_t)size;
}
