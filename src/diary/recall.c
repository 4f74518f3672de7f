/* Facts: what the rules of coach/ need to know of this player. */
#include "diary/recall.h"

#include "diary/facts.h"
#include "diary/record.h"
#include "diary/store.h"

#include <string.h>

static const char READING[] = "Reading the diary";

int64_t diary_today(DiaryNow now) {
    return civil_day_of(now.at, now.day_start_min);
}

static bool word_is(const char *const *words, int count, const char *word, int *out) {
    for (int i = 0; i < count; i++) {
        if (word && !strcmp(words[i], word)) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* The schema knows these three words only; their first letters tell them apart. */
static StreakKind kind_of(char letter) {
    return letter == 's' ? STREAK_SESSION : letter == 'f' ? STREAK_FLARE : STREAK_PAUSE;
}

/* Four times the room, with what is there. The old stays in the arena: a third more in all. */
static bool grow(Arena *arena, StreakEvent **events, size_t *capacity, Err *err) {
    size_t more = *capacity ? 4 * *capacity : 1024;
    StreakEvent *grown = arena_alloc(arena, more * sizeof *grown);
    if (!grown) return err_set(err, ERR_LIMIT, "%s: there is no memory left.", READING);
    if (*capacity) memcpy(grown, *events, *capacity * sizeof *grown);
    *events = grown;
    *capacity = more;
    return true;
}

bool diary_streak_events(Diary *diary, DiaryId profile, Arena *arena, const StreakEvent **out,
                         size_t *count, Err *err) {
    Rows rows;
    StreakEvent *events = NULL;
    size_t n = 0, capacity = 0;
    if (!store_profile_exists(diary, profile, READING, err) ||
        !grow(arena, &events, &capacity, err) ||
        !rows_open(diary, &rows, err, READING,
                   "SELECT day, kind, active_s, days FROM streak_event WHERE profile_id = ?1 "
                   "ORDER BY day",
                   "i", profile))
        return false;
    bool ok = true;
    while (ok && rows_next(&rows)) {
        if (n == capacity) ok = grow(arena, &events, &capacity, err);
        if (!ok) break;
        StreakKind kind = kind_of(rows_letter(&rows, 1));
        events[n++] =
            (StreakEvent){.day = rows_int(&rows, 0),
                          .kind = kind,
                          .active_s = kind == STREAK_SESSION ? (int)rows_int(&rows, 2) : 0,
                          .days = kind == STREAK_PAUSE ? (int)rows_int(&rows, 3) : 0};
    }
    if (!rows_close(&rows, ok ? err : NULL) || !ok) return false;
    *out = events;
    *count = n;
    return true;
}

bool diary_streak(Diary *diary, DiaryId profile, DiaryNow now, Arena *arena, StreakResult *out,
                  Err *err) {
    const StreakEvent *events;
    size_t count;
    return diary_streak_events(diary, profile, arena, &events, &count, err) &&
           streak_compute(events, count, diary_today(now), arena, out, err);
}

static int question_index(const Safety *safety, const char *id) {
    for (int i = 0; i < safety->question_count; i++) {
        if (id && !strcmp(safety->questions[i].id, id)) return i;
    }
    return -1;
}

/* Oldest first, so that the latest answer stays; the lock is not taken from the answers but from
 * its own rows, which also know of questions that the library no longer asks. */
static bool read_answers(Diary *diary, DiaryId profile, const Safety *safety, int64_t last_day,
                         SafetyRecord *record, Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT question, is_yes, day FROM safety_answer WHERE profile_id = ?1 "
                   "AND day <= ?2 ORDER BY utc, id",
                   "ii", profile, last_day))
        return false;
    while (rows_next(&rows)) {
        int question = question_index(safety, rows_text(&rows, 0));
        if (question < 0) continue;
        record->answers[question] = rows_int(&rows, 1) ? SAFETY_YES : SAFETY_NO;
        record->answered_day[question] = rows_int(&rows, 2);
    }
    return rows_close(&rows, err);
}

static bool read_clearances(Diary *diary, DiaryId profile, int64_t last_day, SafetyRecord *record,
                            Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, READING,
                   /* a tag sorts before the same tag taken back */
                   "SELECT tag, day FROM clearance WHERE profile_id = ?1 AND day <= ?2 "
                   "ORDER BY utc, tag, id",
                   "ii", profile, last_day))
        return false;
    while (rows_next(&rows)) {
        int tag;
        char word[64];
        rows_copy(&rows, 0, word, sizeof word);
        char *taken_back = strstr(word, DIARY_TAKEN_BACK);
        if (taken_back) *taken_back = '\0';
        if (!word_is(CONTRA_NAMES, CONTRA_COUNT, word, &tag)) continue;
        if (taken_back)
            safety_unclear_tag(record, (Contra)tag);
        else
            safety_clear_tag(record, (Contra)tag, rows_int(&rows, 1));
    }
    return rows_close(&rows, err);
}

static bool last_flare_day(Diary *diary, DiaryId profile, int64_t last_day, int64_t none,
                           int64_t *out, Err *err) {
    return store_number(diary, err, READING, none, out,
                        "SELECT max(day) FROM streak_event WHERE profile_id = ?1 AND "
                        "kind = 'flare' AND day <= ?2",
                        "ii", profile, last_day);
}

bool diary_safety_by(Diary *diary, DiaryId profile, const Safety *safety, int64_t last_day,
                     SafetyRecord *out, Err *err) {
    SafetyRecord record;
    int64_t locks;
    safety_record_clear(&record);
    if (!store_profile_exists(diary, profile, READING, err) ||
        !read_answers(diary, profile, safety, last_day, &record, err) ||
        !read_clearances(diary, profile, last_day, &record, err) ||
        !last_flare_day(diary, profile, last_day, SAFETY_NEVER, &record.last_flare_day, err) ||
        !store_number(diary, err, READING, SAFETY_NEVER, &record.seen_day,
                      "SELECT max(seen_day) FROM urgent_lock WHERE profile_id = ?1 AND seen_day <= "
                      "?2",
                      "ii", profile, last_day) ||
        !store_number(diary, err, READING, 0, &locks,
                      "SELECT count(*) FROM urgent_lock WHERE profile_id = ?1 AND day <= ?2 AND "
                      "coalesce(seen_day, ?2 + 1) > ?2",
                      "ii", profile, last_day))
        return false;
    record.is_locked = locks > 0;
    *out = record;
    return true;
}

bool diary_safety_record(Diary *diary, DiaryId profile, const Safety *safety, SafetyRecord *out,
                         Err *err) {
    SafetyRecord record;
    if (!diary_safety_by(diary, profile, safety, END_OF_DAYS, &record, err) ||
        !diary_urgent_locked(diary, profile, &record.is_locked, err))
        return false;
    *out = record;
    return true;
}

static bool read_stations(Diary *diary, DiaryId profile, const Library *library,
                          JourneyFacts *facts, Err *err) {
    Rows rows;
    /* A row a station and day, in the order of its index: adding up here spares SQLite a sort. */
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT station, max(earns_finish), max(was_green_both_sides) FROM session "
                   "WHERE profile_id = ?1 AND station <> '' AND outcome IS NOT NULL "
                   "GROUP BY station, day",
                   "i", profile))
        return false;
    while (rows_next(&rows)) {
        int station = library_station(library, rows_text(&rows, 0));
        if (station < 0) continue;
        StationRecord *record = &facts->stations[station];
        record->is_finished |= rows_int(&rows, 1) != 0;
        record->was_green |= rows_int(&rows, 2) != 0;
        record->days += rows_int(&rows, 1) != 0;
    }
    return rows_close(&rows, err);
}

/* What was earned once stays, also when the rows that earned it are of a diary not merged in. */
static bool read_earned(Diary *diary, DiaryId profile, const Library *library, JourneyFacts *facts,
                        Err *err) {
    Rows rows;
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT key, level FROM earned WHERE profile_id = ?1 AND kind IN ('star', "
                   "'station')",
                   "i", profile))
        return false;
    while (rows_next(&rows)) {
        int station = library_station(library, rows_text(&rows, 0));
        if (station < 0) continue;
        StationRecord *record = &facts->stations[station];
        switch (rows_int(&rows, 1)) {
        case 0:
            record->was_opened = true;
            break;
        case 1:
            record->is_finished = true;
            break;
        case 2:
            record->was_green = true;
            break;
        default:
            if (record->days < JOURNEY_ROOTED_DAYS) record->days = JOURNEY_ROOTED_DAYS;
        }
    }
    return rows_close(&rows, err);
}

bool diary_facts_of_streak(Diary *diary, DiaryId profile, const Library *library,
                           const StreakResult *streak, JourneyFacts *out, Err *err) {
    JourneyFacts facts = {.active_days = streak->active_days,
                          .streak = streak->current,
                          .weeks = streak->weeks,
                          .days_since_flare = JOURNEY_NEVER_FLARED};
    SafetyRecord safety;
    int64_t green, flare;
    if (!read_stations(diary, profile, library, &facts, err) ||
        !read_earned(diary, profile, library, &facts, err) ||
        !diary_safety_record(diary, profile, &library->safety, &safety, err) ||
        !last_flare_day(diary, profile, END_OF_DAYS, INT64_MIN, &flare, err) ||
        !store_number(diary, err, READING, 0, &green,
                      "SELECT count(*) FROM session WHERE profile_id = ?1 AND is_green AND "
                      "outcome = 'finished'",
                      "i", profile))
        return false;
    facts.green_sessions = (int)green;
    facts.cleared = safety_cleared(&library->safety, &safety);
    if (flare != INT64_MIN)
        facts.days_since_flare = flare < streak->today ? (int)(streak->today - flare) : 0;
    *out = facts;
    return true;
}

bool diary_journey_facts(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                         JourneyFacts *out, Err *err) {
    Arena arena = {.limit = 0};
    StreakResult streak;
    bool ok = diary_streak(diary, profile, now, &arena, &streak, err) &&
              diary_facts_of_streak(diary, profile, library, &streak, out, err);
    arena_free(&arena);
    return ok;
}

bool diary_paused_until(Diary *diary, DiaryId profile, DiaryNow now, int64_t *out, Err *err) {
    return store_number(diary, err, "Reading the diary", 0, out,
                        "SELECT coalesce(max(day + days - 1), 0) FROM streak_event AS p WHERE "
                        "profile_id = ?1 AND kind = 'pause' AND day <= ?2 AND day + days > ?2 AND "
                        "(SELECT coalesce(sum(active_s), 0) FROM streak_event WHERE profile_id = "
                        "?1 AND kind = 'session' AND day = ?2) < ?3",
                        "iii", profile, diary_today(now), (int64_t)STREAK_ACTIVE_S);
}

bool diary_last_pain(Diary *diary, DiaryId profile, int *start, int *end, Err *err) {
    Rows rows;
    int found[2] = {-1, -1};
    if (!rows_open(diary, &rows, err, READING,
                   "SELECT (SELECT value FROM pain WHERE session_id = s.id AND moment = 'start'), "
                   "(SELECT value FROM pain WHERE session_id = s.id AND moment = 'end') "
                   "FROM session AS s WHERE profile_id = ?1 AND outcome IS NOT NULL "
                   "ORDER BY day DESC, id DESC LIMIT 1",
                   "i", profile))
        return false;
    if (rows_next(&rows)) {
        for (int i = 0; i < 2; i++)
            found[i] = rows_is_null(&rows, i) ? -1 : (int)rows_int(&rows, i);
    }
    if (!rows_close(&rows, err)) return false;
    *start = found[0];
    *end = found[1];
    return true;
}

bool diary_plan_answers(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                        int left_out[LIBRARY_EXERCISES_MAX], PlanAnswers *out, Err *err) {
    Arena arena = {.limit = 0};
    StreakResult streak;
    SafetyRecord safety;
    HurtSummary hurt;
    int left_out_count = 0, eased_count = 0, pain_start, pain_end;
    bool ok = diary_streak(diary, profile, now, &arena, &streak, err) &&
              diary_safety_record(diary, profile, &library->safety, &safety, err) &&
              diary_hurt_exercises(diary, profile, library, &hurt, err) &&
              diary_last_pain(diary, profile, &pain_start, &pain_end, err);
    arena_free(&arena);
    if (!ok) return false;
    for (int i = 0; i < hurt.count; i++)
        if (hurt.exercises[i].is_left_out) left_out[left_out_count++] = hurt.exercises[i].exercise;
    for (int i = 0; i < hurt.count; i++)
        if (hurt.exercises[i].is_eased)
            left_out[left_out_count + eased_count++] = hurt.exercises[i].exercise;
    int64_t away = streak.active_days > 0 ? streak.today - streak.last_active_day : 0;
    bool was_yellow = pain_light(pain_start < 0 ? 0 : pain_start, pain_end) == PAIN_YELLOW;
    /* Minutes after local midnight; not set: the player was not asked, and nothing is guessed. */
    int64_t wake_min = diary_setting_int(diary, profile, "wake_min", -1);
    int64_t since_wake = civil_minute_of_day(now.at) - wake_min;
    *out = (PlanAnswers){.avoid = safety_avoid(&library->safety, &safety),
                         .left_out = left_out,
                         .left_out_count = left_out_count,
                         .eased = left_out + left_out_count,
                         .eased_count = eased_count,
                         .pain_start = pain_start < 0 ? 0 : pain_start,
                         .steps_back = plan_steps_back(away),
                         .was_yellow = was_yellow,
                         .is_morning =
                             wake_min >= 0 && since_wake >= 0 && since_wake < SAFETY_MORNING_MIN};
    return true;
}
