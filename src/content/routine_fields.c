#include "content/shapes.h"

static const Field ITEM_FIELDS[] = {
    {"exercise", FIELD_ID, .offset = offsetof(RoutineItemFile, exercise), .required = true,
     .max = ID_MAX - 1, .about = "An exercise's id."},
    {"dose", FIELD_OBJECT, .offset = offsetof(RoutineItemFile, dose), .shape = &DOSE_CHANGES_SHAPE,
     .about = "What is different here from the exercise's own dose."},
};
static const Shape ITEM_SHAPE = {FIELDS(ITEM_FIELDS), .size = sizeof(RoutineItemFile)};

#define AT(member) .offset = offsetof(RoutineFile, member)
static const Field ROUTINE_FIELDS[] = {
    {"version", FIELD_VERSION, .required = true, .max = 1, .about = "Of this file format."},
    {"id", FIELD_ID, AT(id), .required = true, .max = ID_MAX - 1, .capitals = true,
     .about = "The file's name without .json; the player's own begin with my_."},
    {"title", FIELD_TEXT, AT(title), .required = true, .min = 2, .max = 40,
     .about = "As cards name it."},
    {"station", FIELD_ID, AT(station), .max = STATION_ID_MAX - 1, .capitals = true,
     .about = "The station of the journey it belongs to."},
    {"items", FIELD_OBJECTS, AT(items), .required = true, .items_min = 1,
     .items_max = ROUTINE_ITEMS_MAX, .count_offset = offsetof(RoutineFile, item_count),
     .shape = &ITEM_SHAPE,
     .about = "In order: warm-up, stretches, strength, and relief as the cool-down."},
};

const Shape ROUTINE_SHAPE = {
    .title = "Limber routine",
    .about = "levels/routines/<id>.json",
    FIELDS(ROUTINE_FIELDS),
    .size = sizeof(RoutineFile),
};
