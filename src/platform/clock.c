#include "platform/clock.h"

#include <errno.h>
#include <time.h>

double clock_monotonic_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double clock_thread_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int clock_offset_min_at(int64_t utc_s) {
    time_t moment = (time_t)utc_s;
    struct tm utc, local;
    if (!gmtime_r(&moment, &utc) || !localtime_r(&moment, &local)) return 0;
    int64_t utc_day = civil_to_days((CivilDate){utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday});
    int64_t local_day =
        civil_to_days((CivilDate){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
    return (int)(local_day - utc_day) * 1440 + (local.tm_hour - utc.tm_hour) * 60 +
           (local.tm_min - utc.tm_min);
}

Instant clock_now(void) {
    int64_t utc_s = (int64_t)time(NULL);
    return (Instant){utc_s, clock_offset_min_at(utc_s)};
}

void clock_sleep_s(double seconds) {
    if (!(seconds > 0)) return;
    struct timespec left = {(time_t)seconds, 0};
    left.tv_nsec = (long)((seconds - (double)left.tv_sec) * 1e9);
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}
