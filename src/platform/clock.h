/* The machine's clocks. Times of a session come from sound/ or from clock_monotonic_s, never from
 * the calendar. */
#ifndef LIMBER_PLATFORM_CLOCK_H
#define LIMBER_PLATFORM_CLOCK_H
#include "core/civil.h"

double clock_monotonic_s(void);         /* since an arbitrary moment; never runs backwards */
double clock_thread_s(void);            /* how long this thread was at work: for measuring */
Instant clock_now(void);                /* the calendar: UTC and the local offset now */
int clock_offset_min_at(int64_t utc_s); /* local minus UTC at that moment, minutes */
void clock_sleep_s(double seconds);     /* at least that long; nothing for <= 0 */
#endif
