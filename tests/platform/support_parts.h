/* A sheet of everything the painter can draw, after the art guide's parts and states. */
#ifndef LIMBER_TESTS_PLATFORM_SUPPORT_PARTS_H
#define LIMBER_TESTS_PLATFORM_SUPPORT_PARTS_H
#include "core/draw_list.h"

void parts_sheet(DrawList *list, float width);
void parts_valley(DrawList *list, float width); /* a landscape: strips, glow, sky */
#endif
