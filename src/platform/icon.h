/* Icons as strokes on a 24 x 24 grid with round ends and joins (art guide, Icons and plants). */
#ifndef LIMBER_PLATFORM_ICON_H
#define LIMBER_PLATFORM_ICON_H
#include "core/draw_list.h"
#include "platform/mesh.h"

enum { ICON_POINTS_MAX = 256 }; /* of one stroke, after curves became chords */

/* Box x y of `size` pixels; stroke in units of the grid. */
void icon_draw(Mesh *mesh, Icon icon, float x, float y, float size, float stroke, Color color);
const char *icon_path(Icon icon); /* for tests: icon.c tells the letters */
/* False when the path has a letter or number it should not; `points` counts those drawn. */
bool icon_path_is_sound(const char *path, int *points);
#endif
