#include "content/content.h"

#include "content/shapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const CONTENT_KIND_NAMES[] = {
    [CONTENT_EXERCISE] = "exercise",
    [CONTENT_ROUTINE] = "routine",
    [CONTENT_JOURNEY] = "journey",
    [CONTENT_SAFETY] = "safety",
};
_Static_assert(sizeof CONTENT_KIND_NAMES / sizeof *CONTENT_KIND_NAMES == CONTENT_KIND_COUNT,
               "a name for every kind");

static const Shape *const SHAPES[] = {
    [CONTENT_EXERCISE] = &EXERCISE_SHAPE,
    [CONTENT_ROUTINE] = &ROUTINE_SHAPE,
    [CONTENT_JOURNEY] = &JOURNEY_SHAPE,
    [CONTENT_SAFETY] = &SAFETY_SHAPE,
};

#define KIND_UNKNOWN CONTENT_KIND_COUNT

/* One file on its way into the library. */
typedef struct Source {
    const ContentFile *file;
    ContentKind kind; /* or KIND_UNKNOWN */
    JsonDoc *doc;     /* NULL: not JSON */
    char id[ID_MAX];  /* as the file says, or as it is called; "" for journey and safety */
    bool is_left_out;
    bool is_shortened;     /* plays, without what was left out */
    bool gives_way;        /* context whose id a checked file has */
    char reason[ERR_TEXT]; /* its first problem */
    int problem_count;
} Source;

typedef struct Loading {
    Source *sources;
    int count;
    Arena *arena;
    Library *library;
    Problems *problems;
    Problems untold; /* of context files */
} Loading;

static FieldReader reader_of(Loading *l, const Source *source) {
    bool is_told = source->file->origin != CONTENT_CONTEXT;
    return (FieldReader){.file = source->file->name,
                         .doc = source->doc,
                         .arena = l->arena,
                         .problems = is_told ? l->problems : &l->untold};
}

/* The problems added since `before` are the file's; the first is what the screen tells. */
static void keep_reason(Source *source, const FieldReader *r, int before) {
    source->problem_count += r->problems->count - before;
    if (!*source->reason && before < r->problems->count)
        problem_text(&r->problems->items[before], source->reason, sizeof source->reason);
    if (!*source->reason)
        snprintf(source->reason, sizeof source->reason, "%s: left out", source->file->name);
}

static void leave_out(Source *source, const FieldReader *r, int before) {
    source->is_left_out = true;
    keep_reason(source, r, before);
}

static void refuse_file(Loading *l, Source *source, const char *path, ErrCode code,
                        const char *what) {
    FieldReader r = reader_of(l, source);
    int before = r.problems->count;
    field_problem_at(&r, source->doc ? json_root(source->doc) : NULL, path, code, "%s", what);
    leave_out(source, &r, before);
}

/* ---- what a file is ---- */

static const char *base_of(const char *name) {
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* Does the name lie in this folder: ".../exercises/x.json"? */
static bool is_in_folder(const char *name, const char *folder) {
    const char *base = base_of(name);
    size_t n = strlen(folder), before = (size_t)(base - name);
    if (before < n + 1) return false;
    const char *at = base - n - 1;
    return !strncmp(at, folder, n) && (at == name || at[-1] == '/');
}

static ContentKind kind_of_name(const char *name) {
    if (is_in_folder(name, "exercises")) return CONTENT_EXERCISE;
    if (is_in_folder(name, "routines")) return CONTENT_ROUTINE;
    if (!strcmp(base_of(name), "journey.json")) return CONTENT_JOURNEY;
    if (!strcmp(base_of(name), "safety.json")) return CONTENT_SAFETY;
    return KIND_UNKNOWN;
}

static ContentKind kind_of_keys(const JsonDoc *doc) {
    const Json *root = doc ? json_root(doc) : NULL;
    if (!root || json_kind(root) != JSON_OBJECT) return KIND_UNKNOWN;
    if (json_get(root, "questions")) return CONTENT_SAFETY;
    if (json_get(root, "stations")) return CONTENT_JOURNEY;
    if (json_get(root, "items")) return CONTENT_ROUTINE;
    if (json_get(root, "clip") || json_get(root, "dose")) return CONTENT_EXERCISE;
    return KIND_UNKNOWN;
}

static void stem_of(const char *name, char out[ID_MAX]) {
    const char *base = base_of(name);
    size_t n = strcspn(base, ".");
    if (n >= ID_MAX) n = ID_MAX - 1;
    memcpy(out, base, n);
    out[n] = '\0';
}

static bool has_id(ContentKind kind) {
    return kind == CONTENT_EXERCISE || kind == CONTENT_ROUTINE;
}

static void identify(Loading *l, Source *source) {
    const ContentFile *file = source->file;
    Err err;
    source->doc = json_parse(file->bytes, file->size, &err);
    source->kind = kind_of_name(file->name);
    if (source->kind == KIND_UNKNOWN) source->kind = kind_of_keys(source->doc);
    if (has_id(source->kind)) {
        stem_of(file->name, source->id);
        const Json *root = source->doc ? json_root(source->doc) : NULL;
        const Json *id = root && json_kind(root) == JSON_OBJECT ? json_get(root, "id") : NULL;
        if (id && json_kind(id) == JSON_STRING && strlen(json_text(id)) < ID_MAX)
            snprintf(source->id, sizeof source->id, "%s", json_text(id));
    }
    if (!source->doc)
        refuse_file(l, source, "", err.code, err.text);
    else if (source->kind == KIND_UNKNOWN)
        refuse_file(l, source, "", ERR_UNKNOWN,
                    "neither an exercise, a routine, a journey nor safety questions");
}

static bool are_rivals(const Source *a, const Source *b) {
    return a->kind == b->kind && a->kind != KIND_UNKNOWN && !strcmp(a->id, b->id);
}

/* A checked file stands in for the one of the same id among the context. */
static void let_context_give_way(Loading *l) {
    for (int i = 0; i < l->count; i++) {
        Source *source = &l->sources[i];
        for (int j = 0; j < l->count && source->file->origin == CONTENT_CONTEXT; j++)
            if (l->sources[j].file->origin != CONTENT_CONTEXT && are_rivals(source, &l->sources[j]))
                source->gives_way = source->is_left_out = true;
    }
}

static const Source *find_source(const Loading *l, ContentKind kind, const char *id) {
    for (int i = 0; i < l->count; i++)
        if (l->sources[i].kind == kind && !l->sources[i].gives_way && !strcmp(l->sources[i].id, id))
            return &l->sources[i];
    return NULL;
}

/* Rules of names: the id is the file's, my_ is the player's, the first of one id stays. */
static bool check_identity(Loading *l, Source *source, FieldReader *r) {
    const Json *root = json_root(source->doc);
    const ContentFile *file = source->file;
    bool good = true;
    if (file->origin == CONTENT_OWN && !has_id(source->kind))
        return field_problem(r, root, ERR_FORMAT, "only exercises and routines can be added");
    for (const Source *s = l->sources; s < source; s++)
        if (are_rivals(s, source) && !s->is_left_out)
            good = has_id(source->kind)
                       ? field_problem_at(r, root, "id", ERR_FORMAT, "\"%s\" is taken by %s",
                                          source->id, s->file->name)
                       : field_problem(r, root, ERR_FORMAT, "there is %s already", s->file->name);
    if (!has_id(source->kind)) return good;
    bool is_own_id = !strncmp(source->id, "my_", 3);
    if (file->origin == CONTENT_OWN && !is_own_id)
        good =
            field_problem_at(r, root, "id", ERR_FORMAT, "\"%s\" must begin with my_", source->id);
    if (file->origin == CONTENT_SHIPPED && is_own_id)
        good = field_problem_at(r, root, "id", ERR_FORMAT, "\"%s\": my_ is for the player's own",
                                source->id);
    char stem[ID_MAX];
    stem_of(file->name, stem);
    if (kind_of_name(file->name) == source->kind && strcmp(stem, source->id) != 0)
        good = field_problem_at(r, root, "id", ERR_FORMAT,
                                "\"%s\" is not the file's name without .json", source->id);
    return good;
}

/* ---- exercises ---- */

static bool read_exercise(Loading *l, Source *source, FieldReader *r, const Json *root) {
    Library *library = l->library;
    if (library->exercise_count >= LIBRARY_EXERCISES_MAX)
        return field_problem(r, root, ERR_LIMIT, "more than %d exercises", LIBRARY_EXERCISES_MAX);
    Exercise *exercise = &library->exercises[library->exercise_count];
    memset(exercise, 0, sizeof *exercise);
    bool good = field_read(r, &EXERCISE_SHAPE, root, exercise);
    /* the rules need a whole exercise: with a key missing they would complain of its absence */
    good = good && rules_exercise(r, root, exercise);
    good = check_identity(l, source, r) && good;
    if (good) library->exercise_count++;
    return good;
}

static bool check_link(Loading *l, FieldReader *r, const Json *root, const char *key,
                       char link[ID_MAX]) {
    if (!*link || library_exercise(l->library, link) >= 0) return true;
    if (find_source(l, CONTENT_EXERCISE, link)) {
        *link = '\0'; /* left out for its own faults: the rest of this exercise is sound */
        return true;
    }
    return field_problem_at(r, root, key, ERR_UNKNOWN, "there is no exercise \"%s\"", link);
}

/* Is `to` easier than `from`, directly: either file may say so. */
static bool is_step_down(const Exercise *from, const Exercise *to) {
    return !strcmp(from->easier, to->id) || !strcmp(to->harder, from->id);
}

/* Can one come back to `goal` by ever easier steps? */
static bool comes_back(const Library *library, int from, int goal, bool *seen) {
    for (int i = 0; i < library->exercise_count; i++) {
        if (!is_step_down(&library->exercises[from], &library->exercises[i])) continue;
        if (i == goal) return true;
        if (seen[i]) continue;
        seen[i] = true;
        if (comes_back(library, i, goal, seen)) return true;
    }
    return false;
}

static void remove_exercise(Library *library, int index) {
    int after = library->exercise_count - index - 1;
    memmove(&library->exercises[index], &library->exercises[index + 1],
            (size_t)after * sizeof library->exercises[0]);
    library->exercise_count--;
}

/* From the last to the first, so that a player's file goes before one of the game's. Taking one out
 * empties links to it, which can only mend others. */
static void link_exercises(Loading *l) {
    for (int i = l->count - 1; i >= 0; i--) {
        Source *source = &l->sources[i];
        if (source->kind != CONTENT_EXERCISE || source->is_left_out) continue;
        int index = library_exercise(l->library, source->id);
        Exercise *exercise = &l->library->exercises[index];
        FieldReader r = reader_of(l, source);
        const Json *root = json_root(source->doc);
        int before = r.problems->count;
        bool good = check_link(l, &r, root, "easier", exercise->easier);
        good = check_link(l, &r, root, "harder", exercise->harder) && good;
        bool seen[LIBRARY_EXERCISES_MAX] = {false};
        if (good && comes_back(l->library, index, index, seen))
            good = field_problem_at(&r, root, *exercise->easier ? "easier" : "harder", ERR_FORMAT,
                                    "a circle: \"%s\" would be easier than itself", exercise->id);
        if (good) continue;
        leave_out(source, &r, before);
        remove_exercise(l->library, index);
    }
    for (int i = 0; i < l->library->exercise_count; i++) {
        Exercise *exercise = &l->library->exercises[i];
        if (library_exercise(l->library, exercise->easier) < 0) *exercise->easier = '\0';
        if (library_exercise(l->library, exercise->harder) < 0) *exercise->harder = '\0';
    }
}

/* ---- routines ---- */

/* The exercise's own dose with the file's changes read over it. */
static bool link_item(Loading *l, FieldReader *r, const Json *root, const RoutineFile *file, int i,
                      RoutineItem *item) {
    const char *id = file->items[i].exercise;
    char path[64];
    snprintf(path, sizeof path, "items/%d/exercise", i);
    item->exercise = library_exercise(l->library, id);
    if (item->exercise < 0) {
        const Source *left_out = find_source(l, CONTENT_EXERCISE, id);
        return left_out ? field_problem_at(r, root, path, ERR_MISSING, "\"%s\" was left out: %s",
                                           id, left_out->file->name)
                        : field_problem_at(r, root, path, ERR_UNKNOWN,
                                           "there is no exercise \"%s\"", id);
    }
    item->dose = l->library->exercises[item->exercise].dose;
    const Json *changes = json_get(json_at(json_get(root, "items"), (size_t)i), "dose");
    return !changes || field_read(r, &DOSE_CHANGES_SHAPE, changes, &item->dose);
}

/* One of the game's own routines plays on without an exercise that was left out, as long as what
 * remains keeps every rule: one bad file must not bar the way up. */
static bool may_go_without(const Loading *l, const Source *source, const char *exercise) {
    ContentOrigin origin = source->file->origin;
    return (origin == CONTENT_SHIPPED || origin == CONTENT_CONTEXT) &&
           library_exercise(l->library, exercise) < 0 &&
           find_source(l, CONTENT_EXERCISE, exercise) != NULL;
}

static bool link_items(Loading *l, Source *source, FieldReader *r, const Json *root,
                       const RoutineFile *file, Routine *routine, int places[ROUTINE_ITEMS_MAX]) {
    bool good = true;
    for (int i = 0; i < file->item_count; i++) {
        RoutineItem *item = &routine->items[routine->item_count];
        if (link_item(l, r, root, file, i, item))
            places[routine->item_count++] = i;
        else if (may_go_without(l, source, file->items[i].exercise))
            source->is_shortened = true;
        else
            good = false;
    }
    return good && routine->item_count > 0;
}

/* Where what is missing breaks a rule, what is missing is the reason, not the rule. */
static bool keeps_rules(const Source *source, FieldReader *r, const Json *root,
                        const Library *library, const Routine *routine,
                        const int places[ROUTINE_ITEMS_MAX]) {
    if (!source->is_shortened) return rules_routine(r, root, library, routine, places);
    Problems untold = {0};
    FieldReader silent = *r;
    silent.problems = &untold;
    bool good = rules_routine(&silent, root, library, routine, places);
    problems_free(&untold);
    return good;
}

static bool read_routine(Loading *l, Source *source, FieldReader *r, const Json *root) {
    Library *library = l->library;
    if (library->routine_count >= LIBRARY_ROUTINES_MAX)
        return field_problem(r, root, ERR_LIMIT, "more than %d routines", LIBRARY_ROUTINES_MAX);
    RoutineFile *file = arena_alloc(l->arena, sizeof *file);
    if (!file) return field_problem(r, root, ERR_LIMIT, "out of memory");
    int before = r->problems->count;
    bool good = field_read(r, &ROUTINE_SHAPE, root, file);
    Routine *routine = &library->routines[library->routine_count];
    memset(routine, 0, sizeof *routine);
    if (good) {
        int places[ROUTINE_ITEMS_MAX];
        memcpy(routine->id, file->id, sizeof routine->id);
        memcpy(routine->station, file->station, sizeof routine->station);
        routine->title = file->title;
        good = link_items(l, source, r, root, file, routine, places) &&
               keeps_rules(source, r, root, library, routine, places);
    }
    good = check_identity(l, source, r) && good;
    if (!good) return false;
    if (source->is_shortened) keep_reason(source, r, before);
    library->routine_count++;
    return true;
}

static void remove_routine(Library *library, int index) {
    int after = library->routine_count - index - 1;
    memmove(&library->routines[index], &library->routines[index + 1],
            (size_t)after * sizeof library->routines[0]);
    library->routine_count--;
    for (int i = 0; i < library->journey.station_count; i++) {
        int *of_station = &library->journey.stations[i].routine;
        if (*of_station == index)
            *of_station = -1;
        else if (*of_station > index)
            (*of_station)--;
    }
}

/* A routine belongs to the station that names it, and to no other. */
static void check_stations(Loading *l) {
    Library *library = l->library;
    if (library->journey.station_count == 0) return; /* its own fault, not the routines' */
    for (int i = 0; i < l->count; i++) {
        Source *source = &l->sources[i];
        if (source->kind != CONTENT_ROUTINE || source->is_left_out) continue;
        int index = library_routine(library, source->id);
        const Routine *routine = &library->routines[index];
        if (!*routine->station) continue;
        FieldReader r = reader_of(l, source);
        const Json *root = json_root(source->doc);
        int before = r.problems->count;
        int station = library_station(library, routine->station);
        bool good = true;
        if (station < 0)
            good = field_problem_at(&r, root, "station", ERR_UNKNOWN, "there is no station \"%s\"",
                                    routine->station);
        else if (library->journey.stations[station].routine != index)
            good =
                field_problem_at(&r, root, "station", ERR_FORMAT,
                                 "the journey does not play this routine at %s", routine->station);
        else if (library->journey.stations[station].region > REGION_LUMBAR)
            good = rules_strength_share(&r, root, library, routine);
        if (good) continue;
        leave_out(source, &r, before);
        remove_routine(library, index);
    }
}

/* ---- journey and safety ---- */

static bool is_routine_left_out(void *ctx, const char *id) {
    return find_source(ctx, CONTENT_ROUTINE, id) != NULL;
}

static bool read_journey(Loading *l, Source *source, FieldReader *r, const Json *root) {
    JourneyFile *file = arena_alloc(l->arena, sizeof *file);
    if (!file) return field_problem(r, root, ERR_LIMIT, "out of memory");
    if (!check_identity(l, source, r)) return false;
    bool good = field_read(r, &JOURNEY_SHAPE, root, file) &&
                journey_link(r, root, file, l->library, is_routine_left_out, l);
    if (!good) memset(&l->library->journey, 0, sizeof l->library->journey);
    return good;
}

/* Every contraindication of an exercise must be one that some answer brings. */
static bool check_questions_asked(Loading *l, FieldReader *r, const Json *root,
                                  const Safety *safety) {
    uint32_t asked = 0, needed = 0;
    for (int i = 0; i < safety->question_count; i++)
        asked |= safety->questions[i].tags;
    for (int i = 0; i < l->library->exercise_count; i++)
        needed |= l->library->exercises[i].contraindications;
    bool good = true;
    for (int i = 0; i < CONTRA_COUNT; i++)
        if (needed & ~asked & 1u << i)
            good = field_problem_at(r, root, "questions", ERR_MISSING,
                                    "no question brings the tag \"%s\" that exercises carry",
                                    CONTRA_NAMES[i]);
    return good;
}

static bool read_safety(Loading *l, Source *source, FieldReader *r, const Json *root) {
    Safety *safety = &l->library->safety;
    if (!check_identity(l, source, r)) return false;
    bool good = field_read(r, &SAFETY_SHAPE, root, safety) && rules_safety(r, root, safety);
    good = good && check_questions_asked(l, r, root, safety);
    if (!good) memset(safety, 0, sizeof *safety);
    return good;
}

/* ---- all together ---- */

typedef bool (*ReadSource)(Loading *l, Source *source, FieldReader *r, const Json *root);

static void read_kind(Loading *l, ContentKind kind, ReadSource read) {
    for (int i = 0; i < l->count; i++) {
        Source *source = &l->sources[i];
        if (source->kind != kind || source->is_left_out) continue;
        FieldReader r = reader_of(l, source);
        int before = r.problems->count;
        if (!read(l, source, &r, json_root(source->doc))) leave_out(source, &r, before);
    }
}

static void tell_left_out(Loading *l) {
    Library *library = l->library;
    for (int i = 0; i < l->count; i++) {
        const Source *source = &l->sources[i];
        bool is_told = source->is_left_out || source->is_shortened;
        if (!is_told || source->file->origin == CONTENT_CONTEXT) continue;
        if (library->skipped_count == LIBRARY_SKIPPED_MAX) return;
        char text[ERR_TEXT + 32];
        int more = source->problem_count - 1;
        if (more > 0)
            snprintf(text, sizeof text, "%s, and %d more", source->reason, more);
        else
            snprintf(text, sizeof text, "%s", source->reason);
        const char *kept = arena_copy_text(l->arena, text, strlen(text));
        if (kept) library->skipped[library->skipped_count++] = kept;
    }
}

bool content_load(const ContentFile *files, int count, Arena *arena, Library *out,
                  Problems *problems) {
    /* exercises and routines are cleared one by one as they are read: most of the megabytes they
     * may fill are never touched */
    out->exercise_count = out->routine_count = out->skipped_count = 0;
    memset(&out->journey, 0, sizeof out->journey);
    memset(&out->safety, 0, sizeof out->safety);
    Loading l = {.count = count, .arena = arena, .library = out, .problems = problems};
    l.sources = calloc((size_t)count + 1, sizeof *l.sources);
    if (!l.sources) {
        problems_add(problems, "levels", "", 0, ERR_LIMIT, "out of memory");
        return false;
    }
    for (int i = 0; i < count; i++) {
        l.sources[i].file = &files[i];
        identify(&l, &l.sources[i]);
    }
    let_context_give_way(&l);
    read_kind(&l, CONTENT_EXERCISE, read_exercise);
    link_exercises(&l);
    read_kind(&l, CONTENT_ROUTINE, read_routine);
    read_kind(&l, CONTENT_JOURNEY, read_journey);
    check_stations(&l);
    read_kind(&l, CONTENT_SAFETY, read_safety);
    tell_left_out(&l);
    for (int i = 0; i < count; i++)
        json_free(l.sources[i].doc);
    free(l.sources);
    problems_free(&l.untold);
    return out->safety.question_count > 0 && out->journey.station_count > 0 &&
           out->routine_count > 0;
}

void content_schema(ContentKind kind, JsonOut *out) {
    field_schema(out, SHAPES[kind]);
}
