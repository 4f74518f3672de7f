/* What colour lies under a point: the draw list painted for single points, without its text, icons
 * and figures. */
#ifndef LIMBER_TESTS_UI_SUPPORT_PAINT_H
#define LIMBER_TESTS_UI_SUPPORT_PAINT_H
#include "core/draw_list.h"

/* After the first `op_count` orders. */
Color paint_at(const DrawList *list, int op_count, float x, float y);
#endif
