#include "coach/summary.h"

enum { MORNING_MIN = 4 * 60, AFTERNOON_MIN = 12 * 60, EVENING_MIN = 18 * 60, NIGHT_MIN = 22 * 60 };

DayPart summary_day_part(int minute_of_day) {
    if (minute_of_day < MORNING_MIN || minute_of_day >= NIGHT_MIN) return PART_NIGHT;
    if (minute_of_day < AFTERNOON_MIN) return PART_MORNING;
    return minute_of_day < EVENING_MIN ? PART_AFTERNOON : PART_EVENING;
}

static int station_of(const Library *library, int routine) {
    for (int i = 0; i < library->journey.station_count; i++) {
        if (library->journey.stations[i].routine == routine) return i;
    }
    return -1;
}

/* The exercise a card shows: the first that is more than a warm-up. */
static int lead_of(const Library *library, const Routine *routine) {
    for (int i = 0; i < routine->item_count; i++) {
        int exercise = routine->items[i].exercise;
        if (library->exercises[exercise].kind != EXERCISE_WARMUP) return exercise;
    }
    return routine->item_count > 0 ? routine->items[0].exercise : -1;
}

RoutineCard summary_card(const Library *library, int routine) {
    RoutineCard card = {.routine = routine, .station = -1, .lead_exercise = -1};
    if (routine < 0) return card;
    const Routine *r = &library->routines[routine];
    card.station = station_of(library, routine);
    card.minutes = plan_routine_minutes(library, r);
    card.exercise_count = r->item_count;
    card.area_count = plan_areas(library, r, card.areas, 2);
    card.lead_exercise = lead_of(library, r);
    return card;
}

static void fill_station(const Library *library, const JourneyFacts *facts, int station,
                         StationSummary *out) {
    const Journey *journey = &library->journey;
    StationRecord record = facts->stations[station];
    *out = (StationSummary){.state = journey_state(journey, station, facts),
                            .stars = journey_stars(record),
                            .record = record,
                            .card = summary_card(library, journey->stations[station].routine)};
    out->card.station = station;
    out->need_count = journey_needs(journey, station, facts, out->needs);
    int days = JOURNEY_ROOTED_DAYS - record.days;
    out->days_to_root = days > 0 ? days : 0;
}

void summary_journey(const Library *library, const JourneyFacts *facts, JourneySummary *out) {
    const Journey *journey = &library->journey;
    *out = (JourneySummary){.station_count = journey->station_count,
                            .today = journey_today(journey, facts),
                            .total_stars = journey_total_stars(journey, facts)};
    for (int r = 0; r < REGION_COUNT; r++)
        out->regions[r].first_station = -1;
    for (int i = 0; i < journey->station_count; i++) {
        StationSummary *station = &out->stations[i];
        RegionSummary *region = &out->regions[journey->stations[i].region];
        fill_station(library, facts, i, station);
        if (region->first_station < 0) region->first_station = i;
        region->station_count++;
        region->done_count += station->state == STATION_DONE;
        region->is_open |= station->state == STATION_DONE || station->state == STATION_CURRENT;
    }
}

void summary_home_streak(const StreakResult *streak, HomeSummary *out) {
    out->today_status = streak->today_status;
    out->chain = streak->current;
    out->best = streak->best;
    out->shields = streak->shields;
    out->rest_left = streak->rest_left;
    out->weeks = streak->weeks;
    out->active_days = streak->active_days;
    out->is_welcome_back = streak->active_days > 0 && streak->days_away >= REWARD_COME_BACK_DAYS &&
                           (streak->today_status != STREAK_TODAY_ACTIVE || streak->active_days > 1);
    out->next_reward = reward_next(streak, &out->next_reward_days);
    int count = streak->day_count < SUMMARY_GARDEN_DAYS ? streak->day_count : SUMMARY_GARDEN_DAYS;
    out->garden_count = count;
    for (int i = 0; i < count; i++) {
        int at = streak->day_count - count + i;
        char mark = streak->days[at];
        PlantDay day = {.mark = mark, .active_s = 10 * 60, .area = AREA_LOWER_BACK};
        out->garden[i] =
            (GardenDay){.day = streak->first_day + at, .mark = mark, .plant = reward_plant(day)};
    }
}

const HurtExercise *summary_hurt(const HurtSummary *hurt, int exercise) {
    for (int i = 0; i < hurt->count; i++) {
        if (hurt->exercises[i].exercise == exercise) return &hurt->exercises[i];
    }
    return NULL;
}
