/* A pad inside the process, pressed by a script, so that the real game can be driven end to end.
 *
 * JSON lines {"t": seconds, "button": "a"} or {"t": s, "axis": "leftx", "value": -1..1}. A button
 * without "value" is tapped (down, and up at the next look); "value" 1 or 0 presses or releases it.
 * "pad": 2 presses a second, equal pad; a line without is of the first. Lines are in order of t.
 * {"on": "home"} makes a line wait until that screen is shown, or, with a
 * ':', that exercise is at work ("session:bridge"); the script's time stands still until then, so
 * that a slow machine changes nothing. A line with neither button nor axis only waits. t is in the
 * game's time (times --speed). */
#ifndef LIMBER_APP_PAD_SCRIPT_H
#define LIMBER_APP_PAD_SCRIPT_H
#include "core/err.h"

enum { PAD_SCRIPT_LINES_MAX = 2048, PAD_SCRIPT_WORD = 64 };
#define PAD_SCRIPT_PATIENCE_S 90.0 /* real seconds that "on" may wait */
#define PAD_SCRIPT_AFTER_S    1.0  /* real seconds the game goes on after the last line */

typedef struct PadScript PadScript;

/* Reads all of it and attaches the pad; what is wrong names file and line. */
bool pad_script_open(const char *path, PadScript **out, Err *err);
void pad_script_close(PadScript *script); /* NULL is fine */

/* Does what is due. game_s: the game's time; real_s: monotonic; place: "home", or "session:bridge".
 * False when a line waited in vain: err names it and what was shown instead. */
bool pad_script_play(PadScript *script, double game_s, double real_s, const char *place, Err *err);
bool pad_script_is_over(const PadScript *script, double real_s);
#endif
