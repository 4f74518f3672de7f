/* The streak (design/coach.md, Streak): integer arithmetic on civil days, O(n) in events and days.
 *
 * A day is A (active, >= STREAK_ACTIVE_S), F (flare), P (paused), R (rest), S (a shield carried it)
 * or M (missed); '?' is today while still pending. */
#ifndef LIMBER_COACH_STREAK_H
#define LIMBER_COACH_STREAK_H
#include "core/arena.h"
#include "core/err.h"
#include <stddef.h>
#include <stdint.h>

enum {
    STREAK_ACTIVE_S = 180,
    STREAK_SHIELDS_MAX = 2,
    STREAK_SHIELD_EVERY = 7,     /* active days */
    STREAK_RECENT = 30,          /* the garden's ring */
    STREAK_SPAN_MAX = 366 * 200, /* days from the first session to today; more is ERR_LIMIT */
    STREAK_PAUSE_MAX = 366 * 200
};

typedef enum StreakKind {
    STREAK_SESSION,
    STREAK_FLARE,
    STREAK_PAUSE,
    STREAK_KIND_COUNT
} StreakKind;
extern const char *const STREAK_KIND_NAMES[STREAK_KIND_COUNT]; /* "session", "flare", "pause" */

typedef struct StreakEvent {
    int64_t day; /* civil_day_of(instant, day start then), stored once */
    StreakKind kind;
    int active_s; /* SESSION; >= 0 */
    int days;     /* PAUSE; >= 1, its first day included */
} StreakEvent;

typedef enum StreakStatus {
    STREAK_TODAY_ACTIVE,
    STREAK_TODAY_FLARE,
    STREAK_TODAY_PAUSED,
    STREAK_TODAY_PENDING,
    STREAK_STATUS_COUNT
} StreakStatus;
extern const char *const STREAK_STATUS_NAMES[STREAK_STATUS_COUNT]; /* "active", ... */

typedef struct StreakResult {
    int64_t today, first_day; /* first_day: of `days`; today when there is none */
    StreakStatus today_status;
    int current, best, shields, rest_left, weeks, weeks_best, active_days;
    double consistency; /* rounded to 4 places */
    const char *days;   /* one letter a day from the first A to today; "" with no A */
    int day_count;
    int recent_kept, recent_days; /* A R F P S among the last min(30, day_count) days */
    int64_t last_active_day;      /* only when active_days > 0 */
    int days_away; /* full days between the last two A when today is A, else between the last A and
                      today: 7 or more is a welcome back */
} StreakResult;

/* Events in any order; now_day = day of now by the rules' day start. `days` lives in the arena. */
bool streak_compute(const StreakEvent *events, size_t count, int64_t now_day, Arena *arena,
                    StreakResult *out, Err *err);
#endif
