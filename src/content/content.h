/* From the bytes of levels/ to the Library, with every error named (docs/content.md).
 *
 * A file with a problem is left out and told in Library.skipped; the rest plays. A routine of the
 * game that names an exercise that was left out plays without it where it still keeps every rule;
 * else, and if it is the player's own, it is left out too. Both say so. Files may come in any
 * order; where two have one id the later is left out. */
#ifndef LIMBER_CONTENT_CONTENT_H
#define LIMBER_CONTENT_CONTENT_H
#include "coach/library.h"
#include "core/arena.h"
#include "core/json.h"
#include "core/problems.h"

typedef enum ContentKind {
    CONTENT_EXERCISE, /* exercises/<id>.json */
    CONTENT_ROUTINE,  /* routines/<id>.json */
    CONTENT_JOURNEY,  /* journey.json */
    CONTENT_SAFETY,   /* safety.json */
    CONTENT_KIND_COUNT
} ContentKind;
extern const char *const CONTENT_KIND_NAMES[CONTENT_KIND_COUNT]; /* "exercise", ... */

typedef enum ContentOrigin {
    CONTENT_SHIPPED, /* the game's: ids may not begin with my_ */
    CONTENT_OWN,     /* the player's: exercises and routines only, ids begin with my_ */
    CONTENT_CHECKED, /* given to `limber check`: any id */
    CONTENT_CONTEXT, /* what checked files may refer to: its problems are not told, and it gives way
                        to a checked file of the same id */
} ContentOrigin;

typedef struct ContentFile {
    const char *name; /* as messages name it; the folder tells the kind, else its keys do */
    const char *bytes;
    size_t size;
    ContentOrigin origin;
} ContentFile;

/* Fills *out (always) and adds to *problems (may hold some already). What the library points at
 * lives in the arena; the bytes are not needed afterwards. Returns whether it can be played: the
 * safety questions, the journey and at least one routine were read. */
bool content_load(const ContentFile *files, int count, Arena *arena, Library *out,
                  Problems *problems);

/* levels/schema/<kind>.schema.json, written from the tables that drive the loader. */
void content_schema(ContentKind kind, JsonOut *out);
#endif
