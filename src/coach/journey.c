#include "coach/journey.h"

#include <limits.h>
#include <string.h>

const char *const CONDITION_NAMES[CONDITION_KIND_COUNT] = {
    [CONDITION_ALL] = "all",
    [CONDITION_ANY] = "any",
    [CONDITION_NOT] = "not",
    [CONDITION_STATION] = "station",
    [CONDITION_STARS] = "stars",
    [CONDITION_ACTIVE_DAYS] = "active_days",
    [CONDITION_STREAK] = "streak",
    [CONDITION_WEEKS] = "weeks",
    [CONDITION_GREEN_SESSIONS] = "green_sessions",
    [CONDITION_DAYS_SINCE_FLARE] = "days_since_flare",
    [CONDITION_CLEARED] = "cleared",
};

int journey_stars(StationRecord record) {
    return record.is_finished + record.was_green + (record.days >= JOURNEY_ROOTED_DAYS);
}

int journey_total_stars(const Journey *journey, const JourneyFacts *facts) {
    int total = 0;
    for (int i = 0; i < journey->station_count; i++)
        total += journey_stars(facts->stations[i]);
    return total;
}

/* A station without a playable routine bars nobody's way: it counts as passed once its own
 * condition holds. Conditions are then followed from station to station; in an `any` they may come
 * back to where they began, so the way is no longer than the path. */
static bool holds_within(const Journey *journey, int condition, const JourneyFacts *facts,
                         int hops);

static bool is_unplayable(const Journey *journey, const Condition *c) {
    return c->kind == CONDITION_STATION && journey->stations[c->station].routine < 0;
}

static bool is_passed_by(const Journey *journey, int station, const JourneyFacts *facts, int hops) {
    if (facts->stations[station].was_opened) return true;
    return hops > 0 && holds_within(journey, journey->stations[station].unlock, facts, hops - 1);
}

/* What a fact stands at now. */
static int fact_value(const Journey *journey, const Condition *c, const JourneyFacts *facts) {
    switch (c->kind) {
    case CONDITION_STATION:
        return journey_stars(facts->stations[c->station]);
    case CONDITION_STARS:
        return journey_total_stars(journey, facts);
    case CONDITION_ACTIVE_DAYS:
        return facts->active_days;
    case CONDITION_STREAK:
        return facts->streak;
    case CONDITION_WEEKS:
        return facts->weeks;
    case CONDITION_GREEN_SESSIONS:
        return facts->green_sessions;
    case CONDITION_DAYS_SINCE_FLARE:
        return facts->days_since_flare;
    case CONDITION_CLEARED:
        return (facts->cleared >> c->value & 1u) != 0;
    default:
        return 0;
    }
}

static int fact_wanted(const Condition *c) {
    return c->kind == CONDITION_CLEARED ? 1 : c->value;
}

static bool holds_within(const Journey *journey, int condition, const JourneyFacts *facts,
                         int hops) {
    if (condition < 0) return true;
    const Condition *c = &journey->conditions[condition];
    switch (c->kind) {
    case CONDITION_ALL:
        for (int i = c->child; i >= 0; i = journey->conditions[i].sibling) {
            if (!holds_within(journey, i, facts, hops)) return false;
        }
        return true;
    case CONDITION_ANY:
        for (int i = c->child; i >= 0; i = journey->conditions[i].sibling) {
            if (holds_within(journey, i, facts, hops)) return true;
        }
        return false;
    case CONDITION_NOT:
        return !holds_within(journey, c->child, facts, hops);
    default:
        return fact_value(journey, c, facts) >= fact_wanted(c) ||
               (is_unplayable(journey, c) && is_passed_by(journey, c->station, facts, hops));
    }
}

bool journey_holds(const Journey *journey, int condition, const JourneyFacts *facts) {
    return holds_within(journey, condition, facts, journey->station_count);
}

static bool is_open(const Journey *journey, int station, const JourneyFacts *facts) {
    const Station *s = &journey->stations[station];
    return s->routine >= 0 &&
           (facts->stations[station].was_opened || journey_holds(journey, s->unlock, facts));
}

/* The first station on the path that has a routine and is still closed; -1: none. */
static int first_closed(const Journey *journey, const JourneyFacts *facts) {
    for (int i = 0; i < journey->station_count; i++) {
        if (journey->stations[i].routine >= 0 && !is_open(journey, i, facts)) return i;
    }
    return -1;
}

StationState journey_state(const Journey *journey, int station, const JourneyFacts *facts) {
    if (journey->stations[station].routine < 0) return STATION_IN_THE_MAKING;
    /* what was once earned stays, even if its condition has ceased to hold */
    if (journey_stars(facts->stations[station]) > 0) return STATION_DONE;
    if (is_open(journey, station, facts)) return STATION_CURRENT;
    return station == first_closed(journey, facts) ? STATION_NEXT : STATION_LOCKED;
}

int journey_today(const Journey *journey, const JourneyFacts *facts) {
    int best = -1, best_stars = INT_MAX;
    for (int i = 0; i < journey->station_count; i++) {
        StationState state = journey_state(journey, i, facts);
        if (state == STATION_CURRENT) return i;
        int stars = journey_stars(facts->stations[i]);
        if (state == STATION_DONE && stars < best_stars) {
            best = i;
            best_stars = stars;
        }
    }
    return best;
}

/* ---- what is missing ---- */

typedef struct Needs {
    JourneyNeed need[JOURNEY_NEEDS_MAX];
    int count;
} Needs;

static void add_need(Needs *needs, JourneyNeed need) {
    for (int i = 0; i < needs->count; i++) {
        JourneyNeed *known = &needs->need[i];
        if (known->kind != need.kind || known->station != need.station ||
            known->is_not != need.is_not || known->is_or || known->has_or)
            continue;
        if (known->want < need.want) known->want = need.want;
        return;
    }
    if (needs->count < JOURNEY_NEEDS_MAX) needs->need[needs->count++] = need;
}

/* How far away a way is: what is short, summed. Only compares ways of one `any`. */
static long effort_of(const Needs *needs) {
    long effort = 0;
    for (int i = 0; i < needs->count; i++)
        effort += needs->need[i].want - needs->need[i].have;
    return effort;
}

static void collect(const Journey *journey, int condition, const JourneyFacts *facts, bool is_not,
                    int hops, Needs *out);

/* The nearest way; the others too, as "or", where each is one need. */
static void collect_any(const Journey *journey, int first, const JourneyFacts *facts, bool is_not,
                        int hops, Needs *out) {
    Needs ways[JOURNEY_NEEDS_MAX]; /* nearest first */
    int count = 0;
    bool is_single = true;
    for (int i = first; i >= 0; i = journey->conditions[i].sibling) {
        Needs way = {.count = 0};
        collect(journey, i, facts, is_not, hops, &way);
        is_single = is_single && way.count == 1;
        int at = count < JOURNEY_NEEDS_MAX ? count++ : count - 1;
        for (; at > 0 && effort_of(&way) < effort_of(&ways[at - 1]); at--)
            ways[at] = ways[at - 1];
        ways[at] = way;
    }
    if (!is_single || count < 2 || out->count + count > JOURNEY_NEEDS_MAX) {
        for (int i = 0; count > 0 && i < ways[0].count; i++)
            add_need(out, ways[0].need[i]);
        return;
    }
    for (int i = 0; i < count; i++) { /* side by side, and never one with a need of its own */
        ways[i].need[0].is_or = i > 0;
        ways[i].need[0].has_or = i + 1 < count;
        out->need[out->count++] = ways[i].need[0];
    }
}

static void collect_all(const Journey *journey, int first, const JourneyFacts *facts, bool is_not,
                        int hops, Needs *out) {
    for (int i = first; i >= 0; i = journey->conditions[i].sibling)
        collect(journey, i, facts, is_not, hops, out);
}

/* Under a `not` all and any change places (De Morgan). */
static void collect(const Journey *journey, int condition, const JourneyFacts *facts, bool is_not,
                    int hops, Needs *out) {
    if (condition < 0) return;
    const Condition *c = &journey->conditions[condition];
    if (journey_holds(journey, condition, facts) != is_not) return;
    if (c->kind == CONDITION_NOT) {
        collect(journey, c->child, facts, !is_not, hops, out);
    } else if (c->kind == CONDITION_ALL || c->kind == CONDITION_ANY) {
        if ((c->kind == CONDITION_ALL) != is_not)
            collect_all(journey, c->child, facts, is_not, hops, out);
        else
            collect_any(journey, c->child, facts, is_not, hops, out);
    } else if (is_unplayable(journey, c) && !is_not && hops > 0) { /* nobody can earn its stars */
        collect(journey, journey->stations[c->station].unlock, facts, false, hops - 1, out);
    } else {
        add_need(out, (JourneyNeed){.kind = c->kind,
                                    .station = c->kind == CONDITION_STATION ? c->station : -1,
                                    .have = fact_value(journey, c, facts),
                                    .want = fact_wanted(c),
                                    .is_not = is_not});
    }
}

int journey_needs(const Journey *journey, int station, const JourneyFacts *facts,
                  JourneyNeed out[JOURNEY_NEEDS_MAX]) {
    Needs needs = {.count = 0};
    const Station *s = &journey->stations[station];
    int hops = s->routine >= 0 ? journey->station_count : 0;
    if (s->unlock >= 0) collect(journey, s->unlock, facts, false, hops, &needs);
    memcpy(out, needs.need, (size_t)needs.count * sizeof needs.need[0]);
    return needs.count;
}

/* ---- can it be climbed at all ---- */

/* Comes every other day and earns all stars of what is open; a chain that asks for every day is
 * beyond this player. */
static JourneyFacts patient_player(int visits) {
    return (JourneyFacts){.active_days = visits,
                          .streak = visits > 0,
                          .weeks = visits / 4, /* every other day is 3 or 4 a week */
                          .green_sessions = visits,
                          .days_since_flare = JOURNEY_NEVER_FLARED};
}

bool journey_reachable(const Journey *journey, bool reached[JOURNEY_STATIONS_MAX], Err *err) {
    enum { VISITS_MAX = 366 * 5 }; /* ten years */
    StationRecord records[JOURNEY_STATIONS_MAX] = {{0}};
    memset(reached, 0, JOURNEY_STATIONS_MAX * sizeof reached[0]);
    for (int visits = 0; visits <= VISITS_MAX; visits++) {
        JourneyFacts facts = patient_player(visits);
        memcpy(facts.stations, records, sizeof records);
        for (int i = 0; i < journey->station_count; i++) {
            if (reached[i]) {
                records[i].days++;
            } else if (is_open(journey, i, &facts)) {
                reached[i] = true; /* played from the next visit on */
                records[i] = (StationRecord){.is_finished = true, .was_green = true, .days = 1};
            }
        }
    }
    for (int i = 0; i < journey->station_count; i++) {
        if (!reached[i] && journey->stations[i].routine >= 0)
            return err_set(err, ERR_RANGE,
                           "station %s cannot be reached by coming every other day without a flare "
                           "and without a clearance",
                           journey->stations[i].id);
    }
    return true;
}

typedef struct Circle {
    const Journey *journey;
    char mark[JOURNEY_STATIONS_MAX]; /* 0 new, 1 on the way, 2 free of circles */
} Circle;

static bool needs_circle(Circle *c, int station);

/* Must this condition go through a station on the way? In an `any`, only if every way does. */
static bool condition_circles(Circle *c, int condition) {
    if (condition < 0) return false;
    const Condition *node = &c->journey->conditions[condition];
    if (node->kind == CONDITION_STATION) return needs_circle(c, node->station);
    if (node->kind != CONDITION_ALL && node->kind != CONDITION_ANY) return false;
    bool every = node->child >= 0, some = false;
    for (int i = node->child; i >= 0; i = c->journey->conditions[i].sibling) {
        bool circles = condition_circles(c, i);
        every = every && circles;
        some = some || circles;
    }
    return node->kind == CONDITION_ALL ? some : every;
}

static bool needs_circle(Circle *c, int station) {
    if (c->mark[station] == 1) return true;
    if (c->mark[station] == 2) return false;
    c->mark[station] = 1;
    bool circles = condition_circles(c, c->journey->stations[station].unlock);
    c->mark[station] = circles ? 0 : 2;
    return circles;
}

int journey_circle(const Journey *journey) {
    for (int i = 0; i < journey->station_count; i++) {
        Circle c = {.journey = journey};
        if (needs_circle(&c, i)) return i;
    }
    return -1;
}
