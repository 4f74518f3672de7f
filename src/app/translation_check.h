/* How far a language goes: what is in English and not in it, what has changed in English since it
 * was translated, places ({name}) that got lost, captions that are too long, and left and right
 * that do not match.
 *
 * assets/lang/<lang>/sources.json remembers what was translated, as a hash of each English text:
 * {"version":1, "of":{"screen/home.start":"0123abcd", "exercises/bridge":"...", ...}}. Whoever has
 * gone through a translation writes it anew. */
#ifndef LIMBER_APP_TRANSLATION_CHECK_H
#define LIMBER_APP_TRANSLATION_CHECK_H
#include "app/game_data.h"
#include "core/json.h"

enum { TRANSLATION_CAPTION_MAX = 40 }; /* characters of a spoken line: one row at 3 m */

/* english: loaded with lang "en". */
void translation_check(const GameData *english, const char *lang, Problems *problems);
/* sources.json as it would be if all of the language were translated now. */
void translation_sources(const GameData *english, JsonOut *out);
#endif
