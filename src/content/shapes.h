/* Inside content/: the field tables of the files, and the rules that no table can hold. */
#ifndef LIMBER_CONTENT_SHAPES_H
#define LIMBER_CONTENT_SHAPES_H
#include "coach/library.h"
#include "core/field.h"

/* What a file holds before its ids are looked up. */
typedef struct RoutineItemFile {
    char exercise[ID_MAX];
    Dose dose; /* read again over the exercise's own */
} RoutineItemFile;

typedef struct RoutineFile {
    char id[ID_MAX];
    const char *title;
    char station[STATION_ID_MAX];
    RoutineItemFile items[ROUTINE_ITEMS_MAX];
    int item_count;
} RoutineFile;

typedef struct StationFile {
    char id[STATION_ID_MAX];
    Region region;
    const char *title, *theme;
    char routine[ID_MAX]; /* "" = in the making */
    const Json *unlock;   /* NULL = open from the first minute */
} StationFile;

typedef struct JourneyFile {
    StationFile stations[JOURNEY_STATIONS_MAX];
    int station_count;
} JourneyFile;

extern const Shape EXERCISE_SHAPE;     /* of Exercise */
extern const Shape DOSE_SHAPE;         /* of Dose */
extern const Shape DOSE_CHANGES_SHAPE; /* of Dose, no key required */
extern const Shape ROUTINE_SHAPE;      /* of RoutineFile */
extern const Shape JOURNEY_SHAPE;      /* of JourneyFile */
extern const Shape SAFETY_SHAPE;       /* of Safety */
extern const FieldCustom CLIP_FIELD;   /* reads into Exercise.clip */
void clip_schema_defs(JsonOut *o);

#define FIELDS(table) .fields = (table), .field_count = (int)(sizeof(table) / sizeof *(table))

/* Rules. All add every problem they find and return false if there was one. `root` is the file's
 * root object; path is where the dose stands ("dose", "items/2/dose"). */
bool rules_exercise(FieldReader *r, const Json *root, const Exercise *exercise);
bool rules_dose(FieldReader *r, const Json *root, const char *path, const Exercise *exercise,
                const Dose *dose);
/* library: with its exercises; routine: linked; places: where each of its items stands in the
 * file. */
bool rules_routine(FieldReader *r, const Json *root, const Library *library, const Routine *routine,
                   const int places[ROUTINE_ITEMS_MAX]);
/* At stations beyond the lumbar valley at least a third of the work is strength. */
bool rules_strength_share(FieldReader *r, const Json *root, const Library *library,
                          const Routine *routine);
bool rules_safety(FieldReader *r, const Json *root, const Safety *safety);
/* Fills out->journey from the file; out->routines are linked by id. A routine the file names that
 * is in `left_out` becomes -1. */
typedef bool (*IsLeftOut)(void *ctx, const char *routine_id);
bool journey_link(FieldReader *r, const Json *root, const JourneyFile *file, Library *library,
                  IsLeftOut is_left_out, void *ctx);
#endif
