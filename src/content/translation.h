/* The exercises' own words in another language (assets/lang/<lang>/exercises.json), laid over the
 * English of levels/exercises:
 *
 * {"version":1, "exercises":{"<id>":{"name", "get_in":[...], "form":[...], "release":[...],
 *                                    "why"?, "mistakes"?:[...]}}}
 *
 * and the words of the other levels (assets/lang/<lang>/levels.json):
 *
 * {"version":1, "questions":{"<id>":"..."}, "stations":{"<id>":{"title","theme"}},
 *  "routines":{"<id>":"title"}}
 *
 * As many lines as in English each, within the same times (coach/script.h, *_needs_s): a
 * translation that takes longer is a problem and stays English, like any other that is wrong.
 * Exercises without a translation stay English too. A routine named like its station takes the
 * station's title. */
#ifndef LIMBER_CONTENT_TRANSLATION_H
#define LIMBER_CONTENT_TRANSLATION_H
#include "coach/library.h"
#include "core/arena.h"
#include "core/problems.h"

/* Changes the texts of library; they live in the arena. Returns how many exercises now speak the
 * language. */
int translation_apply(const char *name, const char *bytes, size_t size, Arena *arena,
                      Library *library, Problems *problems);
/* The same with levels.json. */
int translation_apply_levels(const char *name, const char *bytes, size_t size, Arena *arena,
                             Library *library, Problems *problems);
#endif
