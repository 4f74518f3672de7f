/* Randomness of the system, as the diary asks for it (DiaryOptions.entropy). */
#ifndef LIMBER_APP_ENTROPY_H
#define LIMBER_APP_ENTROPY_H
#include <stdbool.h>
#include <stddef.h>

bool entropy_from_system(void *ctx, void *bytes, size_t size);
#endif
