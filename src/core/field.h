/* Shapes of JSON objects as tables. One Field[] drives loading, validation and the JSON Schema, so
 * the three cannot disagree.
 *
 * Reading refuses unknown keys, wrong kinds, whole numbers that are not, values out of bounds and
 * missing keys, and names every one of them with its JSON pointer before it gives up. A key that is
 * absent and not required leaves its place in the target as the caller filled it. */
#ifndef LIMBER_CORE_FIELD_H
#define LIMBER_CORE_FIELD_H
#include "core/arena.h"
#include "core/json.h"
#include "core/problems.h"

typedef enum FieldKind {
    FIELD_VERSION,     /* the number must be `max`; greater: ERR_NEWER and nothing else is read; no
                          storage */
    FIELD_INT,         /* int, min..max */
    FIELD_REAL,        /* float, min..max */
    FIELD_REALS,       /* float[items_max], exactly items_max of them, each min..max */
    FIELD_BOOL,        /* bool */
    FIELD_TEXT,        /* const char * in the arena, one line, min..max characters */
    FIELD_TEXTS,       /* const char *[items_max] and an int at count_offset */
    FIELD_ID,          /* char[max + 1]: a-z, then a-z 0-9 _ (with `capitals` A-Z too) */
    FIELD_CHOICE,      /* an enum stored as int: index in names */
    FIELD_CHOICES,     /* a set as uint32_t: 1u << index in names; none given twice */
    FIELD_CHOICE_LIST, /* enum[items_max] in the order given, and an int at count_offset */
    FIELD_OBJECT,      /* a struct of `shape` in place */
    FIELD_OBJECTS,     /* an array of items_max structs of `shape`, and an int at count_offset */
    FIELD_CUSTOM,      /* read and described by functions of the caller */
    FIELD_KIND_COUNT
} FieldKind;

typedef struct Shape Shape;
typedef struct FieldReader FieldReader;

typedef struct FieldCustom {
    /* target: the struct of the shape, not of the field. False when a problem was added. */
    bool (*read)(FieldReader *r, const Json *node, void *target);
    void (*schema)(JsonOut *o); /* writes one schema object */
} FieldCustom;

typedef struct Field {
    const char *name;
    FieldKind kind;
    size_t offset;
    bool required;
    double min, max; /* inclusive; for texts and ids: characters */
    int items_min, items_max;
    size_t count_offset;
    const char *const *names;
    int name_count;
    const Shape *shape;
    const FieldCustom *custom;
    bool capitals;
    const char *about; /* for authors: one sentence, with its unit */
} Field;

struct Shape {
    const char *title, *about;
    const Field *fields;
    int field_count;
    bool is_partial; /* no key is required: the file changes what the target already holds */
    size_t size;     /* of the struct */
    void (*schema_defs)(JsonOut *o); /* members of "$defs", or NULL */
};

struct FieldReader {
    const char *file;
    const JsonDoc *doc;
    Arena *arena;
    Problems *problems;
    bool partial;  /* no key is required: the file changes what the target already holds */
    bool is_newer; /* set when a version was too new */
    char pointer[PROBLEM_POINTER];
};

/* False when anything was wrong; the target is then partly filled. */
bool field_read(FieldReader *r, const Shape *shape, const Json *node, void *target);

/* The place in the file: enter, work, leave(what enter returned). */
size_t field_enter(FieldReader *r, const char *key);
size_t field_enter_index(FieldReader *r, int index);
void field_leave(FieldReader *r, size_t mark);
/* Adds a problem at the reader's place; node may be NULL (then without a line). Returns false. */
bool field_problem(FieldReader *r, const Json *node, ErrCode code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same at a path below (keys and indices with '/' between, "items/2/dose"), with the line of
 * the deepest part of it that is there. For rules that no table can hold. */
bool field_problem_at(FieldReader *r, const Json *from, const char *path, ErrCode code,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A piece at a time, for custom fields; each adds a problem and returns false when wrong. */
bool field_wants(FieldReader *r, const Json *node, JsonKind kind);
bool field_number(FieldReader *r, const Json *node, double min, double max, double *out);
bool field_whole(FieldReader *r, const Json *node, double min, double max, int *out);
bool field_text(FieldReader *r, const Json *node, double min, double max, const char **out);
bool field_choice(FieldReader *r, const Json *node, const char *const *names, int count, int *out);

bool field_is_id(const char *text, bool capitals);

/* The whole JSON Schema (draft 2020-12) of a file of this shape. */
void field_schema(JsonOut *o, const Shape *shape);
/* The same for a shape inside another: no $schema, no title. */
void field_schema_object(JsonOut *o, const Shape *shape);
/* One `type` keyword and bounds, for custom fields. */
void field_schema_number(JsonOut *o, const char *type, double min, double max, const char *about);
#endif
