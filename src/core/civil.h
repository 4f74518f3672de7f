/* Civil (proleptic Gregorian) dates as whole days since 1970-01-01, integer arithmetic only. */
#ifndef LIMBER_CORE_CIVIL_H
#define LIMBER_CORE_CIVIL_H
#include "core/err.h"
#include <stdint.h>

typedef struct CivilDate {
    int32_t year;
    int month, day; /* 1..12, 1..31 */
} CivilDate;

typedef struct Instant { /* a moment and how the local clock stood then */
    int64_t utc_s;       /* seconds since 1970-01-01T00:00:00Z */
    int offset_min;      /* local minus UTC, minutes */
} Instant;

int64_t civil_floor_div(int64_t a, int64_t b); /* rounds towards minus infinity; b > 0 */
CivilDate civil_from_days(int64_t days);
int64_t civil_to_days(CivilDate date);
int civil_weekday(int64_t days); /* 0 = Monday .. 6 = Sunday */
/* day = floor((utc + 60*offset_min - 60*day_start_min) / 86400) */
int64_t civil_day_of(Instant at, int day_start_min);
int civil_minute_of_day(Instant at); /* local, 0..1439 */
/* "2026-11-20T07:30:00Z" or whole seconds since the epoch */
bool civil_parse_utc(const char *text, int64_t *utc_s, Err *err);
#endif
