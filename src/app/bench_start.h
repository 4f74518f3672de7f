/* How long the player waits for the home screen. */
#ifndef LIMBER_APP_BENCH_START_H
#define LIMBER_APP_BENCH_START_H
#include "core/err.h"

/* Milliseconds from the program's own start to home on screen at 1920x1080 on the software
 * renderer, with warm caches and a diary in which one session was kept; the best of three starts.
 */
bool bench_start_ms(double *out, Err *err);
#endif
