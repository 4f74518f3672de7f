/* Fills coach/garden.h: a year and a month told day by day, each from one walk over its sessions.
 */
#include "diary/facts.h"
#include "diary/recall.h"
#include "diary/store.h"

#include <string.h>

static const char READING[] = "Reading the diary";

/* Days first_day .. first_day + count - 1 of one player. */
typedef struct Stories {
    Diary *diary;
    DiaryId profile;
    const Library *library;
    int64_t first_day;
    DayStory *days;
    int count;
    bool opened_level[GARDEN_DAYS_MAX], is_cherry[GARDEN_DAYS_MAX];
    int longest_ms[GARDEN_DAYS_MAX];
} Stories;

static DayStory *story_of(Stories *s, int64_t day) {
    return day >= s->first_day && day < s->first_day + s->count ? &s->days[day - s->first_day]
                                                                : NULL;
}

static bool read_sessions(Stories *s, Err *err) {
    Rows rows;
    if (!rows_open(s->diary, &rows, err, READING,
                   "SELECT day, active_ms, routine, "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'start'), "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'end') "
                   "FROM session AS s WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3 AND "
                   "outcome IS NOT NULL ORDER BY day, id",
                   "iii", s->profile, s->first_day, s->first_day + s->count - 1))
        return false;
    while (rows_next(&rows)) {
        DayStory *day = story_of(s, rows_int(&rows, 0));
        if (!day) continue;
        int active_ms = (int)rows_int(&rows, 1), *longest_ms = &s->longest_ms[day - s->days];
        if (day->sessions++ == 0 || active_ms > *longest_ms) {
            int routine = library_routine(s->library, rows_text(&rows, 2));
            *longest_ms = active_ms;
            day->area = AREA_LOWER_BACK;
            if (routine >= 0) plan_areas(s->library, &s->library->routines[routine], &day->area, 1);
        }
        if (day->pain_before < 0 && !rows_is_null(&rows, 3))
            day->pain_before = (int)rows_int(&rows, 3);
        if (!rows_is_null(&rows, 4)) day->pain_after = (int)rows_int(&rows, 4);
    }
    return rows_close(&rows, err);
}

/* Seconds are those the streak counts, so that garden and chain never disagree. */
static bool read_events(Stories *s, Err *err) {
    Rows rows;
    if (!rows_open(s->diary, &rows, err, READING,
                   "SELECT day, kind, active_s FROM streak_event WHERE profile_id = ?1 AND day "
                   "BETWEEN ?2 AND ?3",
                   "iii", s->profile, s->first_day, s->first_day + s->count - 1))
        return false;
    while (rows_next(&rows)) {
        DayStory *day = story_of(s, rows_int(&rows, 0));
        if (!day) continue;
        day->active_s += (int)rows_int(&rows, 2);
        day->flares += !strcmp(rows_text(&rows, 1), "flare");
    }
    return rows_close(&rows, err);
}

static bool read_achievements(Stories *s, Err *err) {
    Rows rows;
    if (!rows_open(s->diary, &rows, err, READING,
                   "SELECT s.day, e.kind FROM earned AS e JOIN session AS s ON s.id = e.session_id "
                   "WHERE e.profile_id = ?1 AND s.day BETWEEN ?2 AND ?3 AND (e.kind = ?4 OR "
                   "(e.kind = 'star' AND e.level = 1))",
                   "iiit", s->profile, s->first_day, s->first_day + s->count - 1,
                   REWARD_NAMES[REWARD_CHERRY]))
        return false;
    while (rows_next(&rows)) {
        DayStory *day = story_of(s, rows_int(&rows, 0));
        if (!day) continue;
        bool is_star = !strcmp(rows_text(&rows, 1), "star");
        *(is_star ? &s->opened_level[day - s->days] : &s->is_cherry[day - s->days]) = true;
    }
    return rows_close(&rows, err);
}

static void plant_all(Stories *s, const StreakResult *streak) {
    for (int i = 0; i < s->count; i++) {
        DayStory *day = &s->days[i];
        day->mark = garden_mark(streak, s->first_day + i);
        day->plant = reward_plant((PlantDay){.mark = day->mark,
                                             .active_s = day->active_s,
                                             .area = day->area,
                                             .opened_level = s->opened_level[i],
                                             .is_cherry = s->is_cherry[i]});
    }
}

bool diary_day_stories(Diary *diary, DiaryId profile, const Library *library,
                       const StreakResult *streak, int64_t first_day, int count, DayStory *out,
                       Err *err) {
    Stories s = {.diary = diary,
                 .profile = profile,
                 .library = library,
                 .first_day = first_day,
                 .days = out,
                 .count = count};
    for (int i = 0; i < count; i++)
        out[i] = (DayStory){.mark = ' ', .pain_before = -1, .pain_after = -1};
    if (!read_sessions(&s, err) || !read_events(&s, err) || !read_achievements(&s, err))
        return false;
    plant_all(&s, streak);
    return true;
}

static int64_t day_of(int year, int month) {
    return civil_to_days((CivilDate){.year = year, .month = month, .day = 1});
}

static void sum_up(const DayStory *days, int count, int *active_days, int *active_s) {
    for (int i = 0; i < count; i++) {
        *active_days += days[i].mark == 'A';
        *active_s += days[i].active_s;
    }
}

/* From the year of the first active day to that of today, and the one asked for. */
static void list_years(const StreakResult *streak, GardenYear *garden) {
    int first = civil_from_days(streak->first_day).year, last = civil_from_days(streak->today).year;
    if (garden->year < first) first = garden->year;
    if (garden->year > last) last = garden->year;
    for (int year = first; year <= last && garden->year_count < GARDEN_YEARS_MAX; year++) {
        bool has_days = year >= civil_from_days(streak->first_day).year &&
                        year <= civil_from_days(streak->today).year;
        if (!has_days && year != garden->year) continue;
        if (year == garden->year) garden->at = garden->year_count;
        garden->years[garden->year_count++] = year;
    }
}

typedef struct Who {
    Diary *diary;
    DiaryId profile;
    const Library *library;
    DiaryNow now;
} Who;

static bool fill_year(const Who *who, Arena *arena, int year, GardenYear *out, Err *err) {
    StreakResult streak;
    if (!diary_streak(who->diary, who->profile, who->now, arena, &streak, err)) return false;
    *out = (GardenYear){.year = year ? year : civil_from_days(streak.today).year,
                        .today = streak.today,
                        .chain = streak.current,
                        .best = streak.best,
                        .shields = streak.shields,
                        .rest_left = streak.rest_left,
                        .weeks = streak.weeks,
                        .weeks_best = streak.weeks_best,
                        .recent_kept = streak.recent_kept,
                        .recent_days = streak.recent_days,
                        .consistency = streak.consistency,
                        .is_chain_hidden =
                            diary_setting_int(who->diary, who->profile, "streak_hidden", 0) != 0};
    out->first_day = day_of(out->year, 1);
    out->day_count = (int)(day_of(out->year + 1, 1) - out->first_day);
    list_years(&streak, out);
    if (!diary_day_stories(who->diary, who->profile, who->library, &streak, out->first_day,
                           out->day_count, out->days, err))
        return false;
    sum_up(out->days, out->day_count, &out->active_days, &out->active_s);
    return true;
}

static bool check_year(int year, Err *err) {
    return (year >= 1970 && year <= 9999) ||
           err_set(err, ERR_RANGE, "%s: there is no year %d here.", READING, year);
}

bool diary_garden_year(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                       int year, GardenYear *out, Err *err) {
    Arena arena = {.limit = 0};
    const Who who = {.diary = diary, .profile = profile, .library = library, .now = now};
    bool ok = (year == 0 || check_year(year, err)) && fill_year(&who, &arena, year, out, err);
    arena_free(&arena);
    return ok;
}

static bool fill_month(const Who *who, Arena *arena, int year, int month, DiaryCalendar *out,
                       Err *err) {
    StreakResult streak;
    if (!diary_streak(who->diary, who->profile, who->now, arena, &streak, err)) return false;
    CivilDate today = civil_from_days(streak.today);
    *out = (DiaryCalendar){.year = year ? year : today.year,
                           .month = year ? month : today.month,
                           .today = streak.today};
    out->first_day = day_of(out->year, out->month);
    int64_t next = out->month == 12 ? day_of(out->year + 1, 1) : day_of(out->year, out->month + 1);
    out->day_count = (int)(next - out->first_day);
    out->has_earlier = streak.day_count > 0 && streak.first_day < out->first_day;
    out->has_later = streak.today >= next;
    if (!diary_day_stories(who->diary, who->profile, who->library, &streak, out->first_day,
                           out->day_count, out->days, err))
        return false;
    sum_up(out->days, out->day_count, &out->active_days, &out->active_s);
    return true;
}

bool diary_calendar(Diary *diary, DiaryId profile, const Library *library, DiaryNow now, int year,
                    int month, DiaryCalendar *out, Err *err) {
    Arena arena = {.limit = 0};
    const Who who = {.diary = diary, .profile = profile, .library = library, .now = now};
    if (year != 0 && !check_year(year, err)) return false;
    if (year != 0 && (month < 1 || month > 12))
        return err_set(err, ERR_RANGE, "%s: %d is no month (1 to 12).", READING, month);
    DiaryCalendar calendar;
    bool ok = fill_month(&who, &arena, year, month, &calendar, err);
    arena_free(&arena);
    if (ok) *out = calendar;
    return ok;
}

bool diary_best_chains(Diary *diary, DiaryId profile, DiaryNow now, BestChains *out, Err *err) {
    Arena arena = {.limit = 0};
    StreakResult streak;
    bool ok = diary_streak(diary, profile, now, &arena, &streak, err);
    if (ok) garden_best_chains(&streak, out);
    arena_free(&arena);
    return ok;
}
