#include "content/shapes.h"

#include "coach/journey.h"

#include <stdio.h>
#include <string.h>

/* ---- shape: conditions are kept as nodes until all stations are known ---- */

static bool keep_node(FieldReader *r, const Json *node, void *target) {
    (void)r;
    ((StationFile *)target)->unlock = node;
    return true;
}

static void write_condition_ref(JsonOut *o) {
    json_out_begin_object(o);
    json_out_key(o, "$ref");
    json_out_text(o, "#/$defs/condition");
    json_out_end_object(o);
}

static const FieldCustom UNLOCK = {keep_node, write_condition_ref};

#define AT(member) .offset = offsetof(StationFile, member)
static const Field STATION_FIELDS[] = {
    {"id", FIELD_ID, AT(id), .required = true, .max = STATION_ID_MAX - 1, .capitals = true,
     .about = "The vertebra, or base_camp."},
    {"region", FIELD_CHOICE, AT(region), .required = true, .names = REGION_NAMES,
     .name_count = REGION_COUNT, .about = "The part of the path."},
    {"title", FIELD_TEXT, AT(title), .required = true, .min = 2, .max = 40,
     .about = "As the map names it."},
    {"theme", FIELD_TEXT, AT(theme), .required = true, .min = 10, .max = 120,
     .about = "What it is for, in a sentence."},
    {"routine", FIELD_ID, AT(routine), .max = ID_MAX - 1, .capitals = true,
     .about = "The routine played here; not given: in the making."},
    {"unlock", FIELD_CUSTOM, .custom = &UNLOCK},
};
static const Shape STATION_SHAPE = {FIELDS(STATION_FIELDS), .size = sizeof(StationFile)};

static const Field JOURNEY_FIELDS[] = {
    {"version", FIELD_VERSION, .required = true, .max = 1, .about = "Of this file format."},
    {"stations", FIELD_OBJECTS, .offset = offsetof(JourneyFile, stations), .required = true,
     .items_min = 1, .items_max = JOURNEY_STATIONS_MAX,
     .count_offset = offsetof(JourneyFile, station_count), .shape = &STATION_SHAPE,
     .about = "From the foot of the climb to its summit."},
};

/* Facts with a whole number: the key is the condition's name. */
typedef struct Fact {
    ConditionKind kind;
    int min, max;
    const char *about;
} Fact;
static const Fact FACTS[] = {
    {CONDITION_STARS, 1, 3 * JOURNEY_STATIONS_MAX, "Stars of all stations together."},
    {CONDITION_ACTIVE_DAYS, 1, 3650, "Days with a session since the start."},
    {CONDITION_STREAK, 1, 365, "The chain, in days."},
    {CONDITION_WEEKS, 1, 520, "Weeks in a row with three sessions."},
    {CONDITION_GREEN_SESSIONS, 1, 3650, "Sessions that ended green."},
    {CONDITION_DAYS_SINCE_FLARE, 1, 365, "Days since it last hurt; none yet counts as enough."},
};
enum { FACT_COUNT = sizeof FACTS / sizeof *FACTS };

static void write_branch(JsonOut *o, const char *name) {
    json_out_key(o, name);
    if (!strcmp(name, "not")) {
        write_condition_ref(o);
        return;
    }
    json_out_begin_object(o);
    json_out_key(o, "type");
    json_out_text(o, "array");
    json_out_key(o, "minItems");
    json_out_int(o, 1);
    json_out_key(o, "items");
    write_condition_ref(o);
    json_out_end_object(o);
}

static void write_condition(JsonOut *o) {
    json_out_key(o, "condition");
    json_out_begin_object(o);
    json_out_key(o, "description");
    json_out_text(o, "One of all, any, not, or one fact; station comes with stars.");
    json_out_key(o, "type");
    json_out_text(o, "object");
    json_out_key(o, "additionalProperties");
    json_out_bool(o, false);
    json_out_key(o, "minProperties");
    json_out_int(o, 1);
    json_out_key(o, "maxProperties");
    json_out_int(o, 2);
    json_out_key(o, "properties");
    json_out_begin_object(o);
    write_branch(o, "all");
    write_branch(o, "any");
    write_branch(o, "not");
    json_out_key(o, "station");
    json_out_begin_object(o);
    json_out_key(o, "description");
    json_out_text(o, "A station's id, with the stars it must have.");
    json_out_key(o, "type");
    json_out_text(o, "string");
    json_out_end_object(o);
    for (int i = 0; i < FACT_COUNT; i++) {
        json_out_key(o, CONDITION_NAMES[FACTS[i].kind]);
        field_schema_number(o, "integer", FACTS[i].min, FACTS[i].max, FACTS[i].about);
    }
    json_out_key(o, "cleared");
    json_out_begin_object(o);
    json_out_key(o, "description");
    json_out_text(o, "A contraindication with a doctor's dated clearance.");
    json_out_key(o, "enum");
    json_out_begin_array(o);
    for (int i = 0; i < CONTRA_COUNT; i++)
        json_out_text(o, CONTRA_NAMES[i]);
    json_out_end_array(o);
    json_out_end_object(o);
    json_out_end_object(o);
    json_out_end_object(o);
}

const Shape JOURNEY_SHAPE = {
    .title = "Limber journey",
    .about = "levels/journey.json",
    FIELDS(JOURNEY_FIELDS),
    .size = sizeof(JourneyFile),
    .schema_defs = write_condition,
};

/* ---- conditions ---- */

static int find_station(const Journey *journey, const char *id) {
    for (int i = 0; i < journey->station_count; i++)
        if (!strcmp(journey->stations[i].id, id)) return i;
    return -1;
}

static int add_condition(FieldReader *r, const Json *node, Journey *journey, Condition condition) {
    if (journey->condition_count >= CONDITION_NODES_MAX) {
        field_problem(r, node, ERR_LIMIT, "more than %d conditions in all", CONDITION_NODES_MAX);
        return -1;
    }
    condition.child = condition.sibling = -1;
    journey->conditions[journey->condition_count] = condition;
    return journey->condition_count++;
}

static int read_condition(FieldReader *r, const Json *node, Journey *journey);

/* all, any: a list of at least one; not: a single one. The index of the branch, -1 when wrong. */
static int read_branch(FieldReader *r, const Json *list, Journey *journey, ConditionKind kind) {
    int parent = add_condition(r, list, journey, (Condition){.kind = kind});
    if (parent < 0) return -1;
    if (kind == CONDITION_NOT) {
        int child = read_condition(r, list, journey);
        journey->conditions[parent].child = child;
        return child < 0 ? -1 : parent;
    }
    if (!field_wants(r, list, JSON_ARRAY)) return -1;
    if (json_count(list) == 0) {
        field_problem(r, list, ERR_FORMAT, "is empty");
        return -1;
    }
    bool good = true;
    int previous = -1, index = 0;
    for (const Json *item = json_first(list); item; item = json_next(item), index++) {
        size_t mark = field_enter_index(r, index);
        int child = read_condition(r, item, journey);
        field_leave(r, mark);
        good = good && child >= 0;
        if (child < 0) continue;
        if (previous < 0)
            journey->conditions[parent].child = child;
        else
            journey->conditions[previous].sibling = child;
        previous = child;
    }
    return good ? parent : -1;
}

static int read_station_fact(FieldReader *r, const Json *node, Journey *journey) {
    const Json *station = json_get(node, "station"), *stars = json_get(node, "stars");
    bool good = true;
    int index = -1, value = 1;
    size_t mark = field_enter(r, "station");
    if (!field_wants(r, station, JSON_STRING)) {
        good = false;
    } else {
        index = find_station(journey, json_text(station));
        if (index < 0)
            good = field_problem(r, station, ERR_UNKNOWN, "there is no station \"%.40s\"",
                                 json_text(station));
    }
    field_leave(r, mark);
    mark = field_enter(r, "stars");
    if (!stars)
        good = field_problem(r, node, ERR_FORMAT, "is missing: how many stars of the station");
    else
        good = field_whole(r, stars, 1, 3, &value) && good;
    field_leave(r, mark);
    if (!good) return -1;
    return add_condition(r, node, journey,
                         (Condition){.kind = CONDITION_STATION, .station = index, .value = value});
}

static int read_fact(FieldReader *r, const Json *fact, Journey *journey) {
    const char *name = json_key(fact);
    int value;
    if (!strcmp(name, "cleared")) {
        if (!field_choice(r, fact, CONTRA_NAMES, CONTRA_COUNT, &value)) return -1;
        return add_condition(r, fact, journey,
                             (Condition){.kind = CONDITION_CLEARED, .value = value});
    }
    for (int i = 0; i < FACT_COUNT; i++)
        if (!strcmp(name, CONDITION_NAMES[FACTS[i].kind])) {
            if (!field_whole(r, fact, FACTS[i].min, FACTS[i].max, &value)) return -1;
            return add_condition(r, fact, journey,
                                 (Condition){.kind = FACTS[i].kind, .value = value});
        }
    field_problem(r, fact, ERR_UNKNOWN,
                  "unknown key; known are all, any, not, station with stars, stars, active_days, "
                  "streak, weeks, green_sessions, days_since_flare, cleared");
    return -1;
}

static int read_condition(FieldReader *r, const Json *node, Journey *journey) {
    if (!field_wants(r, node, JSON_OBJECT)) return -1;
    size_t count = json_count(node);
    bool is_station = json_get(node, "station") != NULL;
    const Json *first = json_first(node);
    if (is_station && count == 1 + (json_get(node, "stars") != NULL))
        return read_station_fact(r, node, journey);
    if (count != 1) {
        field_problem(r, node, ERR_FORMAT, "%zu keys, one condition is expected; join with all",
                      count);
        return -1;
    }
    size_t mark = field_enter(r, json_key(first));
    int index = !strcmp(json_key(first), "all")   ? read_branch(r, first, journey, CONDITION_ALL)
                : !strcmp(json_key(first), "any") ? read_branch(r, first, journey, CONDITION_ANY)
                : !strcmp(json_key(first), "not") ? read_branch(r, first, journey, CONDITION_NOT)
                                                  : read_fact(r, first, journey);
    field_leave(r, mark);
    return index;
}

/* ---- the journey as a whole ---- */

static bool copy_stations(FieldReader *r, const Json *root, const JourneyFile *file,
                          Journey *journey) {
    bool good = true;
    char path[64];
    for (int i = 0; i < file->station_count; i++) {
        const StationFile *from = &file->stations[i];
        Station *to = &journey->stations[i];
        int same = find_station(journey, from->id);
        if (same >= 0) {
            snprintf(path, sizeof path, "stations/%d/id", i);
            good = field_problem_at(r, root, path, ERR_FORMAT, "\"%s\" is station %d already",
                                    from->id, same);
        }
        memcpy(to->id, from->id, sizeof to->id);
        to->region = from->region;
        to->title = from->title;
        to->theme = from->theme;
        to->routine = to->unlock = -1;
        journey->station_count = i + 1;
        if (i > 0 && from->region < file->stations[i - 1].region) {
            snprintf(path, sizeof path, "stations/%d/region", i);
            good = field_problem_at(r, root, path, ERR_FORMAT, "%s lies below %s: the path climbs",
                                    REGION_NAMES[from->region],
                                    REGION_NAMES[file->stations[i - 1].region]);
        }
    }
    return good;
}

static bool link_routine(FieldReader *r, const Json *root, const JourneyFile *file, int station,
                         Library *library, IsLeftOut is_left_out, void *ctx) {
    const char *id = file->stations[station].routine;
    char path[64];
    snprintf(path, sizeof path, "stations/%d/routine", station);
    if (!*id) return true;
    for (int i = 0; i < station; i++)
        if (!strcmp(file->stations[i].routine, id))
            return field_problem_at(r, root, path, ERR_FORMAT, "\"%s\" is played at %s already", id,
                                    file->stations[i].id);
    int index = library_routine(library, id);
    if (index < 0)
        return is_left_out(ctx, id) ||
               field_problem_at(r, root, path, ERR_UNKNOWN, "there is no routine \"%s\"", id);
    const char *says = library->routines[index].station;
    if (*says && strcmp(says, file->stations[station].id) != 0)
        return true; /* told of the routine, which says another station: check_stations */
    if (!*says)
        return field_problem_at(r, root, path, ERR_FORMAT,
                                "the routine \"%s\" does not say that its station is %s", id,
                                file->stations[station].id);
    library->journey.stations[station].routine = index;
    return true;
}

static bool check_ways(FieldReader *r, const Json *root, const Journey *journey) {
    char path[64];
    if (journey->stations[0].unlock >= 0)
        return field_problem_at(r, root, "stations/0/unlock", ERR_FORMAT,
                                "the first station is open from the first minute");
    int circle = journey_circle(journey);
    if (circle >= 0) {
        snprintf(path, sizeof path, "stations/%d/unlock", circle);
        return field_problem_at(r, root, path, ERR_FORMAT,
                                "a circle: what opens %s needs %s itself",
                                journey->stations[circle].id, journey->stations[circle].id);
    }
    /* a station in the making counts as one that will be written */
    Journey written = *journey;
    for (int i = 0; i < written.station_count; i++)
        written.stations[i].routine = 0;
    bool reached[JOURNEY_STATIONS_MAX] = {false};
    if (journey_reachable(&written, reached, NULL)) return true;
    bool good = true;
    for (int i = 0; i < written.station_count; i++) {
        if (reached[i]) continue;
        snprintf(path, sizeof path, "stations/%d/unlock", i);
        good = field_problem_at(r, root, path, ERR_RANGE,
                                "%s cannot be reached by coming every other day",
                                written.stations[i].id);
    }
    return good;
}

bool journey_link(FieldReader *r, const Json *root, const JourneyFile *file, Library *library,
                  IsLeftOut is_left_out, void *ctx) {
    Journey *journey = &library->journey;
    bool good = copy_stations(r, root, file, journey);
    char key[16];
    for (int i = 0; i < file->station_count; i++) {
        good = link_routine(r, root, file, i, library, is_left_out, ctx) && good;
        if (!file->stations[i].unlock) continue;
        snprintf(key, sizeof key, "%d", i);
        size_t mark = field_enter(r, "stations");
        field_enter(r, key);
        field_enter(r, "unlock");
        journey->stations[i].unlock = read_condition(r, file->stations[i].unlock, journey);
        good = journey->stations[i].unlock >= 0 && good;
        field_leave(r, mark);
    }
    return good && check_ways(r, root, journey);
}
