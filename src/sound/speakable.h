/* From a line as it is captioned to a line that a speech engine can say: hard words respelled,
 * typographic signs made plain, units after a number said in full, signs that nobody can say and
 * tags
 * (<break/>) left out, so that nothing in a text is ever an order to an engine. Build time only.
 *
 * pronounce.json: {"version":1, "words":{"psoas":"so az", ...}, "units"?:{"cm":"centimetres",
 * ...}}; whole words, whatever their case; units as they are written, and only after a number. */
#ifndef LIMBER_SOUND_SPEAKABLE_H
#define LIMBER_SOUND_SPEAKABLE_H
#include "core/err.h"
#include <stdbool.h>
#include <stddef.h>

enum { PRONOUNCE_MAX = 128, PRONOUNCE_WORD = 48 };

typedef struct Pronounce { /* all zero: every word as it is written */
    char word[PRONOUNCE_MAX][PRONOUNCE_WORD], said[PRONOUNCE_MAX][PRONOUNCE_WORD];
    int count;
    char unit[PRONOUNCE_MAX][PRONOUNCE_WORD], unit_said[PRONOUNCE_MAX][PRONOUNCE_WORD];
    int unit_count;
} Pronounce;

bool pronounce_parse(const char *name, const char *bytes, size_t size, Pronounce *out, Err *err);

/* is_ascii: the engine reads plain letters only; accents are taken off. *unknown: signs and tags
 * left out. Gives the length, 0 when there is nothing to say; never writes beyond capacity. */
size_t speakable(const char *text, const Pronounce *list, bool is_ascii, char *out, size_t capacity,
                 int *unknown);
#endif
