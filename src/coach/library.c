#include "coach/library.h"

#include <string.h>

const char *const EXERCISE_KIND_NAMES[] = {
    [EXERCISE_WARMUP] = "warmup",   [EXERCISE_MOBILITY] = "mobility",
    [EXERCISE_STRETCH] = "stretch", [EXERCISE_STRENGTH] = "strength",
    [EXERCISE_AEROBIC] = "aerobic", [EXERCISE_RELIEF] = "relief",
};
_Static_assert(sizeof EXERCISE_KIND_NAMES / sizeof *EXERCISE_KIND_NAMES == EXERCISE_KIND_COUNT,
               "a name for every kind");

const char *const EXERCISE_SIDES_NAMES[] = {[SIDES_EACH] = "each", [SIDES_BOTH] = "both"};
_Static_assert(sizeof EXERCISE_SIDES_NAMES / sizeof *EXERCISE_SIDES_NAMES == SIDES_COUNT,
               "a name for each");

const char *const CERTAINTY_NAMES[] = {
    [CERTAINTY_STRONG] = "strong",
    [CERTAINTY_MODERATE] = "moderate",
    [CERTAINTY_WEAK] = "weak",
    [CERTAINTY_TRADITION] = "tradition",
};
_Static_assert(sizeof CERTAINTY_NAMES / sizeof *CERTAINTY_NAMES == CERTAINTY_COUNT,
               "a name for every certainty");

const char *const CONTRA_NAMES[] = {
    [CONTRA_END_RANGE_FLEXION] = "end_range_flexion",
    [CONTRA_END_RANGE_ROTATION] = "end_range_rotation",
    [CONTRA_END_RANGE_EXTENSION] = "end_range_extension",
    [CONTRA_LOADED_FLEXION] = "loaded_flexion",
    [CONTRA_PRONE] = "prone",
    [CONTRA_SUPINE] = "supine",
    [CONTRA_KNEELING] = "kneeling",
    [CONTRA_FLOOR] = "floor",
    [CONTRA_INVERTED] = "inverted",
    [CONTRA_BALANCE] = "balance",
    [CONTRA_IMPACT] = "impact",
};
_Static_assert(sizeof CONTRA_NAMES / sizeof *CONTRA_NAMES == CONTRA_COUNT,
               "a name for every contraindication");

const char *const REGION_NAMES[] = {
    [REGION_BASE_CAMP] = "base_camp", [REGION_LUMBAR] = "lumbar", [REGION_THORACIC] = "thoracic",
    [REGION_CERVICAL] = "cervical",   [REGION_SUMMIT] = "summit",
};
_Static_assert(sizeof REGION_NAMES / sizeof *REGION_NAMES == REGION_COUNT,
               "a name for every region");

const char *const CLEARANCE_NAMES[] = {
    [CLEARANCE_NONE] = "none", [CLEARANCE_DOCTOR_DATED] = "doctor_dated"};
_Static_assert(sizeof CLEARANCE_NAMES / sizeof *CLEARANCE_NAMES == CLEARANCE_COUNT,
               "a name for every clearance");

int library_exercise(const Library *library, const char *id) {
    for (int i = 0; i < library->exercise_count; i++)
        if (!strcmp(library->exercises[i].id, id)) return i;
    return -1;
}

int library_routine(const Library *library, const char *id) {
    for (int i = 0; i < library->routine_count; i++)
        if (!strcmp(library->routines[i].id, id)) return i;
    return -1;
}

int library_station(const Library *library, const char *id) {
    for (int i = 0; i < library->journey.station_count; i++)
        if (!strcmp(library->journey.stations[i].id, id)) return i;
    return -1;
}
