/* Where the stones lie on the map: a Catmull-Rom through the art guide's points, from the sacrum to
 * the atlas (lordosis, kyphosis, lordosis), and the mountain around it. Coordinates are those of a
 * 1920 wide screen. */
#ifndef LIMBER_UI_SPINE_PATH_H
#define LIMBER_UI_SPINE_PATH_H
#include "ui/canvas.h"

enum { VERTEBRAE = 24 }; /* L5 .. L1, T12 .. T1, C7 .. C1 */

typedef struct SpineStone {
    float x, y, angle; /* radians; 0 = upright stone */
    float w;
    char id[4]; /* "L5" .. "C1" */
} SpineStone;

void spine_stones(SpineStone out[VERTEBRAE]);
SpineStone spine_sacrum(void);
/* Index of "L5" .. "C1"; -1: another place (base camp). */
int spine_index(const char *id);
/* The mountain behind the stones, moved by shift_x. */
void spine_mountain_draw(Canvas *c, float shift_x);
#endif
