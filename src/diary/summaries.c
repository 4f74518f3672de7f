/* Fills coach/summary.h: what the screens that look back show. */
#include "diary/facts.h"
#include "diary/record.h"
#include "diary/store.h"

#include <stdio.h>
#include <string.h>

static const char READING[] = "Reading the diary";
static const char AWARDING[] = "Saving what was earned";

enum { RELIEF_MINUTES_MAX = 60, REWARDS_MAX = 64 };

/* ---- earned ---- */

static bool award_stations(Diary *diary, DiaryId profile, DiaryId session, const Library *library,
                           const JourneyFacts *facts, int64_t utc_s, Err *err) {
    const Journey *journey = &library->journey;
    for (int i = 0; i < journey->station_count; i++) {
        const Station *station = &journey->stations[i];
        const StationRecord record = facts->stations[i];
        const bool stars[3] = {record.is_finished, record.was_green,
                               record.days >= JOURNEY_ROOTED_DAYS};
        for (int level = 1; level <= 3; level++) {
            if (stars[level - 1] &&
                !diary_earn(diary, profile, session, "star", station->id, level, utc_s, NULL, err))
                return false;
        }
        StationState state = journey_state(journey, i, facts);
        bool is_open = state == STATION_DONE || state == STATION_CURRENT;
        if (is_open && station->unlock >= 0 &&
            !diary_earn(diary, profile, session, "station", station->id, 0, utc_s, NULL, err))
            return false;
    }
    return true;
}

static bool award_rewards(Diary *diary, DiaryId profile, DiaryId session,
                          const StreakResult *streak, int64_t utc_s, Err *err) {
    Reward reached[REWARDS_MAX];
    int count = reward_reached(streak, reached, REWARDS_MAX);
    for (int i = 0; i < count; i++) {
        /* A come-back is celebrated each time, once a day. */
        char key[24] = "";
        CivilDate day = civil_from_days(streak->today);
        if (reached[i].kind == REWARD_COME_BACK)
            snprintf(key, sizeof key, "%04d-%02d-%02d", (int)day.year, day.month, day.day);
        if (!diary_earn(diary, profile, session, REWARD_NAMES[reached[i].kind], key,
                        reached[i].level, utc_s, NULL, err))
            return false;
    }
    int64_t flares;
    if (!store_number(diary, err, AWARDING, 0, &flares,
                      "SELECT count(*) FROM streak_event WHERE profile_id = ?1 AND kind = 'flare'",
                      "i", profile))
        return false;
    return flares == 0 || diary_earn(diary, profile, session, REWARD_NAMES[REWARD_FIRST_FLARE], "",
                                     0, utc_s, NULL, err);
}

bool diary_award(Diary *diary, DiaryId profile, DiaryId session, const Library *library,
                 DiaryNow now, Err *err) {
    Arena arena = {.limit = 0};
    StreakResult streak;
    JourneyFacts facts;
    int64_t utc_s = now.at.utc_s;
    bool ok = diary_streak(diary, profile, now, &arena, &streak, err) &&
              diary_facts_of_streak(diary, profile, library, &streak, &facts, err) &&
              store_begin(diary, err, AWARDING) &&
              store_end(diary,
                        award_stations(diary, profile, session, library, &facts, utc_s, err) &&
                            award_rewards(diary, profile, session, &streak, utc_s, err),
                        err, AWARDING);
    arena_free(&arena);
    return ok;
}

/* ---- the garden ---- */

/* What the routine of the day's longest session works most. */
static bool area_of_day(Diary *diary, DiaryId profile, const Library *library, int64_t day,
                        BodyArea *out, Err *err) {
    Rows rows;
    BodyArea area = AREA_LOWER_BACK;
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT routine FROM session WHERE profile_id = ?1 AND day = ?2 "
                   "ORDER BY active_ms DESC, id LIMIT 1",
                   "ii", profile, day))
        return false;
    if (rows_next(&rows)) {
        int routine = library_routine(library, rows_text(&rows, 0));
        if (routine >= 0) plan_areas(library, &library->routines[routine], &area, 1);
    }
    *out = area;
    return rows_close(&rows, err);
}

static bool plant_of_day(Diary *diary, DiaryId profile, const Library *library, int64_t day,
                         char mark, Plant *out, Err *err) {
    PlantDay facts = {.mark = mark};
    int64_t active_s, stations, cherries;
    if (!store_number(diary, err, READING, 0, &active_s,
                      "SELECT sum(active_s) FROM streak_event WHERE profile_id = ?1 AND day = ?2",
                      "ii", profile, day) ||
        !store_number(diary, err, READING, 0, &stations,
                      "SELECT count(*) FROM earned AS e JOIN session AS s ON s.id = e.session_id "
                      "WHERE s.profile_id = ?1 AND s.day = ?2 AND e.kind = 'star' AND e.level = 1",
                      "ii", profile, day) ||
        !store_number(diary, err, READING, 0, &cherries,
                      "SELECT count(*) FROM earned AS e JOIN session AS s ON s.id = e.session_id "
                      "WHERE s.profile_id = ?1 AND s.day = ?2 AND e.kind = ?3",
                      "iit", profile, day, REWARD_NAMES[REWARD_CHERRY]) ||
        !area_of_day(diary, profile, library, day, &facts.area, err))
        return false;
    facts.active_s = (int)active_s;
    facts.opened_level = stations > 0;
    facts.is_cherry = cherries > 0;
    *out = reward_plant(facts);
    return true;
}

static bool better_plants(Diary *diary, DiaryId profile, const Library *library, GardenDay *garden,
                          int count, Err *err) {
    for (int i = 0; i < count; i++) {
        if (garden[i].mark == 'A' &&
            !plant_of_day(diary, profile, library, garden[i].day, 'A', &garden[i].plant, err))
            return false;
    }
    return true;
}

/* ---- home ---- */

/* Quick relief: the shortest routine that holds a relief exercise. */
static int relief_routine(const Library *library) {
    int best = -1, best_minutes = RELIEF_MINUTES_MAX;
    for (int i = 0; i < library->routine_count; i++) {
        const Routine *routine = &library->routines[i];
        bool is_relief = false;
        for (int k = 0; k < routine->item_count; k++)
            is_relief |= library->exercises[routine->items[k].exercise].kind == EXERCISE_RELIEF;
        int minutes = plan_routine_minutes(library, routine);
        if (is_relief && !routine->station[0] && minutes < best_minutes) {
            best = i;
            best_minutes = minutes;
        }
    }
    return best;
}

static RoutineCard card_of_station(const Library *library, int station) {
    if (station < 0) return (RoutineCard){.routine = -1, .station = -1, .lead_exercise = -1};
    RoutineCard card = summary_card(library, library->journey.stations[station].routine);
    card.station = station;
    return card;
}

static void home_journey(const Library *library, const JourneyFacts *facts, HomeSummary *home) {
    const Journey *journey = &library->journey;
    home->station_count = journey->station_count;
    for (int i = 0; i < journey->station_count; i++)
        home->stations_done += journey_stars(facts->stations[i]) > 0;
    home->today = card_of_station(library, journey_today(journey, facts));
    home->relief = summary_card(library, relief_routine(library));
    if (home->today.routine < 0)
        home->today = home->relief; /* no station to play: still a way in */
}

static bool is_chain_hidden(Diary *diary, DiaryId profile) {
    return diary_setting_int(diary, profile, "streak_hidden", 0) != 0;
}

static bool fill_home(Diary *diary, const DiaryProfile *profile, const Library *library,
                      DiaryNow now, Arena *arena, HomeSummary *home, Err *err) {
    StreakResult streak;
    JourneyFacts facts;
    SafetyRecord safety;
    int pain_start, pain_end;
    if (!diary_streak(diary, profile->id, now, arena, &streak, err) ||
        !diary_facts_of_streak(diary, profile->id, library, &streak, &facts, err) ||
        !diary_safety_record(diary, profile->id, &library->safety, &safety, err) ||
        !diary_last_pain(diary, profile->id, &pain_start, &pain_end, err))
        return false;
    int64_t date = civil_day_of(now.at, 0);
    snprintf(home->name, sizeof home->name, "%s", profile->name);
    home->date = civil_from_days(date);
    home->weekday = civil_weekday(date);
    home->part = summary_day_part(civil_minute_of_day(now.at));
    summary_home_streak(&streak, home);
    home->is_chain_hidden = is_chain_hidden(diary, profile->id);
    home_journey(library, &facts, home);
    home->last_pain_start = pain_start < 0 ? 0 : pain_start;
    home->is_locked = safety_is_locked(&safety);
    home->is_safety_due = safety_is_due(&library->safety, &safety, diary_today(now));
    return better_plants(diary, profile->id, library, home->garden, home->garden_count, err);
}

bool diary_home(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                HomeSummary *out, Err *err) {
    Arena arena = {.limit = 0};
    HomeSummary home = {.chain = 0};
    DiaryProfile who;
    bool ok = diary_profile_get(diary, profile, &who, err) &&
              fill_home(diary, &who, library, now, &arena, &home, err);
    arena_free(&arena);
    if (ok) *out = home;
    return ok;
}

bool diary_journey(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                   JourneySummary *out, Err *err) {
    JourneyFacts facts;
    if (!diary_journey_facts(diary, profile, library, now, &facts, err)) return false;
    summary_journey(library, &facts, out);
    return true;
}

/* ---- results ---- */

typedef struct Played {
    DiaryId profile;
    int64_t day;
    char routine[ID_MAX], station[16];
    bool was_earned_finish, was_green_both_sides;
} Played;

static bool read_played(Diary *diary, DiaryId session, Played *played, ResultsSummary *out,
                        Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT profile_id, day, routine, station, earns_finish, was_green_both_sides, "
                   "outcome, active_ms / 1000, "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'start'), "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'end') "
                   "FROM session AS s WHERE id = ?1 AND outcome IS NOT NULL",
                   "i", session))
        return false;
    bool is_there = rows_next(&rows);
    if (is_there) {
        played->profile = rows_int(&rows, 0);
        played->day = rows_int(&rows, 1);
        rows_copy(&rows, 2, played->routine, sizeof played->routine);
        rows_copy(&rows, 3, played->station, sizeof played->station);
        played->was_earned_finish = rows_int(&rows, 4) != 0;
        played->was_green_both_sides = rows_int(&rows, 5) != 0;
        const char *outcome = rows_text(&rows, 6);
        out->outcome = !strcmp(outcome, "finished")  ? SESSION_FINISHED
                       : !strcmp(outcome, "stopped") ? SESSION_STOPPED_WISELY
                                                     : SESSION_LEFT_EARLY;
        out->active_s = (int)rows_int(&rows, 7);
        out->pain_start = rows_is_null(&rows, 8) ? -1 : (int)rows_int(&rows, 8);
        out->pain_end = rows_is_null(&rows, 9) ? -1 : (int)rows_int(&rows, 9);
        out->light = pain_light(out->pain_start < 0 ? 0 : out->pain_start, out->pain_end);
    }
    if (!rows_close(&rows, err)) return false;
    return is_there || err_set(err, ERR_UNKNOWN, "%s: there is no closed session %lld.", READING,
                               (long long)session);
}

static bool read_earned(Diary *diary, DiaryId session, const Library *library, ResultsSummary *out,
                        Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT kind, key, level FROM earned WHERE session_id = ?1 ORDER BY id", "i",
                   session))
        return false;
    while (rows_next(&rows)) {
        const char *kind = rows_text(&rows, 0);
        int station = library_station(library, rows_text(&rows, 1));
        if (!strcmp(kind, "station") && station >= 0 && out->unlocked_count < SUMMARY_UNLOCKS_MAX) {
            out->unlocked[out->unlocked_count] = station;
            out->unlocked_card[out->unlocked_count++] = card_of_station(library, station);
        }
        for (int i = 0; i < REWARD_KIND_COUNT; i++) {
            if (!strcmp(kind, REWARD_NAMES[i]) && out->earned_count < REWARDS_AT_ONCE_MAX)
                out->earned[out->earned_count++] =
                    (Reward){.kind = (RewardKind)i, .level = (int)rows_int(&rows, 2)};
        }
    }
    return rows_close(&rows, err);
}

static bool count_stars(Diary *diary, DiaryId session, const Played *played, ResultsSummary *out,
                        Err *err) {
    int64_t before, all;
    if (out->station < 0) {
        out->stars = (int)played->was_earned_finish + (int)played->was_green_both_sides;
        return true;
    }
    if (!store_number(diary, err, READING, 0, &all,
                      "SELECT count(*) FROM earned WHERE profile_id = ?1 AND kind = 'star' AND "
                      "key = ?2",
                      "it", played->profile, played->station) ||
        !store_number(diary, err, READING, 0, &before,
                      "SELECT count(*) FROM earned WHERE profile_id = ?1 AND kind = 'star' AND "
                      "key = ?2 AND session_id IS NOT ?3",
                      "iti", played->profile, played->station, session))
        return false;
    out->stars = (int)all;
    out->stars_before = (int)before;
    return true;
}

static bool fill_results(Diary *diary, DiaryId session, const Library *library, DiaryNow now,
                         Arena *arena, ResultsSummary *out, Err *err) {
    Played played;
    StreakResult streak;
    int64_t today_s, flares;
    if (!read_played(diary, session, &played, out, err) ||
        !diary_streak(diary, played.profile, now, arena, &streak, err) ||
        !store_number(diary, err, READING, 0, &today_s,
                      "SELECT sum(active_s) FROM streak_event WHERE profile_id = ?1 AND day = ?2",
                      "ii", played.profile, played.day) ||
        !store_number(diary, err, READING, 0, &flares,
                      "SELECT count(*) FROM streak_event WHERE profile_id = ?1 AND "
                      "kind = 'flare' AND day > ?2 - 14",
                      "ii", played.profile, streak.today))
        return false;
    out->today_s = (int)today_s;
    out->flares_in_14_days = (int)flares;
    out->routine = library_routine(library, played.routine);
    out->station = library_station(library, played.station);
    out->is_relief = out->routine >= 0 && out->routine == relief_routine(library);
    out->chain = streak.current;
    out->best = streak.best;
    out->today_status = streak.today_status;
    out->is_chain_hidden = is_chain_hidden(diary, played.profile);
    HomeSummary home = {.chain = 0}; /* the same rules as on home */
    summary_home_streak(&streak, &home);
    out->is_welcome_back = home.is_welcome_back;
    out->next_reward = home.next_reward;
    out->next_reward_days = home.next_reward_days;
    int64_t index = played.day - streak.first_day;
    char mark =
        index >= 0 && index < streak.day_count ? streak.days[index] : '?'; /* not active yet */
    return count_stars(diary, session, &played, out, err) &&
           read_earned(diary, session, library, out, err) &&
           plant_of_day(diary, played.profile, library, played.day, mark, &out->plant, err);
}

bool diary_results(Diary *diary, DiaryId session, const Library *library, DiaryNow now,
                   ResultsSummary *out, Err *err) {
    Arena arena = {.limit = 0};
    ResultsSummary results = {.routine = -1, .station = -1};
    bool ok = fill_results(diary, session, library, now, &arena, &results, err);
    arena_free(&arena);
    if (ok) *out = results;
    return ok;
}

/* ---- profiles, pain ---- */

bool diary_profile_list(Diary *diary, DiaryNow now, ProfileList *out, Err *err) {
    DiaryProfile profiles[SUMMARY_PROFILES_MAX];
    ProfileList list = {.count = 0};
    DiaryId chosen;
    int count;
    if (!diary_profiles(diary, profiles, SUMMARY_PROFILES_MAX, &count, err) ||
        !diary_profile_chosen(diary, &chosen, err))
        return false;
    for (int i = 0; i < count; i++) {
        const DiaryProfile *p = &profiles[i];
        Arena arena = {.limit = 0};
        StreakResult streak;
        bool ok = diary_streak(diary, p->id, now, &arena, &streak, err);
        arena_free(&arena);
        if (!ok) return false;
        ProfileSummary *summary = &list.profiles[list.count++];
        *summary = (ProfileSummary){.id = p->id,
                                    .build = p->build,
                                    .skin = p->skin,
                                    .hair = p->hair,
                                    .outfit = p->outfit,
                                    .chain = streak.current,
                                    .active_days = streak.active_days,
                                    .is_chosen = p->id == chosen};
        snprintf(summary->name, sizeof summary->name, "%s", p->name);
    }
    *out = list;
    return true;
}

bool diary_pain_history(Diary *diary, DiaryId profile, PainSummary *out, Err *err) {
    Rows rows;
    PainSummary newest_first = {.count = 0};
    if (!store_profile_exists(diary, profile, READING, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT day, (SELECT value FROM pain WHERE session_id = s.id AND moment = "
                   "'start') AS a, (SELECT value FROM pain WHERE session_id = s.id AND moment = "
                   "'end') AS b FROM session AS s WHERE profile_id = ?1 AND outcome IS NOT NULL "
                   "AND (a IS NOT NULL OR b IS NOT NULL) ORDER BY day DESC, id DESC LIMIT ?2",
                   "id", profile, (int)SUMMARY_PAIN_POINTS))
        return false;
    while (newest_first.count < SUMMARY_PAIN_POINTS && rows_next(&rows))
        newest_first.points[newest_first.count++] =
            (PainPoint){.day = rows_int(&rows, 0),
                        .start = rows_is_null(&rows, 1) ? -1 : (int)rows_int(&rows, 1),
                        .end = rows_is_null(&rows, 2) ? -1 : (int)rows_int(&rows, 2)};
    if (!rows_close(&rows, err)) return false;
    out->count = newest_first.count;
    for (int i = 0; i < out->count; i++)
        out->points[i] = newest_first.points[out->count - 1 - i];
    return true;
}
