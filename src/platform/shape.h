/* Shapes as triangles with soft edges. All in pixels of the target, colours sRGB straight alpha.
 *
 * An edge fades to nothing over the width a pixel has across it: |nx| + |ny| pixels for an edge
 * with normal n (1 along the axes, 1.41 on the diagonal, 1.27 on average), half inside, half
 * outside. That is what averaging over each pixel gives, so areas are kept and level edges stay
 * crisp. Rectangles without a radius and level feet of strips are cut hard at whole pixels: they
 * meet the edges of the screen, or each other. */
#ifndef LIMBER_PLATFORM_SHAPE_H
#define LIMBER_PLATFORM_SHAPE_H
#include "core/draw_list.h"
#include "platform/mesh.h"

typedef struct Shade { /* top at y0 to bottom at y1 */
    Color top, bottom;
    float y0, y1;
} Shade;

void shape_round_rect(Mesh *mesh, float x, float y, float w, float h, float radius, Color top,
                      Color bottom);
/* A line of `stroke` along the edge, half of it on each side. */
void shape_outline(Mesh *mesh, float x, float y, float w, float h, float radius, float stroke,
                   Color color);
void shape_ellipse(Mesh *mesh, float cx, float cy, float rx, float ry, float angle, Color top,
                   Color bottom);
/* Turns clockwise from 12 o'clock, round ends; a whole turn has none. */
void shape_arc(Mesh *mesh, float cx, float cy, float radius, float stroke, float from, float to,
               Color color);
void shape_dots(Mesh *mesh, float cx, float cy, float radius, float stroke, float from, float to,
                int count, Color color);
void shape_polyline(Mesh *mesh, const DrawPoint *points, int count, float stroke, bool closed,
                    Color color);
/* Any outline that does not cross itself, of up to 1024 points. */
void shape_polygon(Mesh *mesh, const DrawPoint *points, int count, Shade shade);
void shape_strip(Mesh *mesh, const DrawColumn *columns, int count, float span, Color crest,
                 Color foot);
/* A rectangle of a mask. */
void shape_masked(Mesh *mesh, float x0, float y0, float x1, float y1, float u0, float v0, float u1,
                  float v1, Color color);
#endif
