/* Pictures of what was on screen while the game was driven: one for each screen and each exercise's
 * work, once it has settled. For `limber play --shots DIR`. */
#ifndef LIMBER_APP_SHOTS_H
#define LIMBER_APP_SHOTS_H
#include "core/err.h"
#include "platform/window.h"

enum { SHOTS_MAX = 64, SHOT_NAME = 64 };
#define SHOT_SETTLED_S 0.9 /* seconds a thing must stand before its picture is taken */

typedef struct Shots {
    const char *folder; /* NULL: none are taken */
    char taken[SHOTS_MAX][SHOT_NAME];
    int count;
    char seen[SHOT_NAME];
    double seen_since_s;
} Shots;

bool shots_open(Shots *shots, const char *folder, Err *err); /* makes the folder; NULL is fine */
/* Before window_present: what is on screen has this name ([a-z0-9_]). now_s: monotonic. */
bool shots_see(Shots *shots, Window *window, const char *name, double now_s, Err *err);
#endif
