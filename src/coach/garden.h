/* The days of a player as a garden and a calendar: plain values that the diary fills and ui reads.
 * Days are civil days (core/civil.h); a day that lies before the first active one or after today
 * has the mark ' ' and stands for bare ground. */
#ifndef LIMBER_COACH_GARDEN_H
#define LIMBER_COACH_GARDEN_H
#include "coach/library.h"
#include "coach/reward.h"
#include "coach/streak.h"

enum { GARDEN_DAYS_MAX = 366, GARDEN_YEARS_MAX = 200, CALENDAR_DAYS_MAX = 31, BEST_CHAINS_MAX = 5 };

typedef struct DayStory { /* what one day was */
    char mark;            /* as in StreakResult.days, ' ' outside of them */
    Plant plant;          /* PLANT_SOIL outside of them */
    int active_s;
    int sessions;
    int flares;
    BodyArea area;               /* worked longest */
    int pain_before, pain_after; /* first before and last after of the day, -1: not given */
} DayStory;

/* One calendar year, January to December. */
typedef struct GardenYear {
    int year;
    int64_t first_day, today; /* of January 1st; days[i] is first_day + i */
    DayStory days[GARDEN_DAYS_MAX];
    int day_count;               /* 365 or 366 */
    int active_days, active_s;   /* of this year */
    int years[GARDEN_YEARS_MAX]; /* with something in them, oldest first; this year is among them */
    int year_count;
    int at; /* years[at] == year */
    /* of the whole diary, as the streak has it */
    int chain, best, shields, rest_left, weeks, weeks_best;
    int recent_kept, recent_days; /* the ring: days kept among the last 30 */
    double consistency;
    bool is_chain_hidden;
} GardenYear;

/* One month, with the same stories. */
typedef struct DiaryCalendar {
    int year, month; /* month 1..12 */
    int64_t first_day, today;
    DayStory days[CALENDAR_DAYS_MAX];
    int day_count;
    int active_days, active_s;
    bool has_earlier, has_later; /* is there anything before, after this month */
} DiaryCalendar;

typedef struct Chain {
    int64_t first_day, last_day;
    int active_days; /* length as the streak counts it: its active days */
    bool is_alive;
} Chain;
typedef struct BestChains { /* longest first; of two equal ones the later first */
    Chain chains[BEST_CHAINS_MAX];
    int count;
} BestChains;

/* From the marks alone. */
void garden_best_chains(const StreakResult *streak, BestChains *out);
/* The letter of a day, ' ' outside. */
char garden_mark(const StreakResult *streak, int64_t day);
#endif
