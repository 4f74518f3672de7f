/* The game's words in one language: key -> text with {name} places, plural forms by key suffix.
 * Files: assets/lang/<lang>.json, a flat object "home.start": "Start". English is the reference. */
#ifndef LIMBER_CORE_STRINGS_H
#define LIMBER_CORE_STRINGS_H
#include "core/arena.h"
#include "core/err.h"

typedef struct Strings Strings; /* lives in the arena it was loaded into */

bool strings_load(const char *name, const char *bytes, size_t size, const Strings *fallback,
                  Arena *arena, const Strings **out, Err *err);
/* The text for key; missing keys fall back, then give the key itself so that a hole is seen, never
 * a crash. */
const char *strings_get(const Strings *strings, const char *key);
bool strings_has(const Strings *strings, const char *key);
/* key.one / key.other ... by the language's plural rule; {n} is replaced by the number. */
void strings_count(const Strings *strings, const char *key, long n, char *out, size_t size);
/* Replaces {name} places by values: pairs name, value, ..., NULL. */
void strings_format(const Strings *strings, const char *key, char *out, size_t size, ...);
size_t strings_size(const Strings *strings);
const char *strings_key_at(const Strings *strings, size_t index);
#endif
