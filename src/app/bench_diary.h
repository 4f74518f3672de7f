/* A hundred years of a player, and how long it takes to look back on them: for `limber bench
 * --diary`. */
#ifndef LIMBER_APP_BENCH_DIARY_H
#define LIMBER_APP_BENCH_DIARY_H
#include "coach/library.h"
#include "core/json.h"

/* Milliseconds of processor time, medians, as members of the object that is open in `out`. */
bool bench_diary(const Library *library, JsonOut *out, Err *err);
#endif
