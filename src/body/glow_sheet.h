/* The cloth over a muscle as a smooth sheet of its own, whatever the mesh below is made of: what is
 * drawn on it has the muscle's own edges, not those of the mesh's triangles. Used while the figure
 * is made. */
#ifndef LIMBER_BODY_GLOW_SHEET_H
#define LIMBER_BODY_GLOW_SHEET_H
#include "body/garment.h"

enum { SHEET_ALONG = 9, SHEET_ACROSS = 9 };
typedef struct GlowSheet {
    vec3s p[SHEET_ALONG][SHEET_ACROSS], n[SHEET_ALONG][SHEET_ACROSS]; /* on the cloth; unit */
    float half_length, half_width;                                    /* metres, along the cloth */
} GlowSheet;

/* On the garment's piece: from a to b and half_width beyond both, and half_width to either side.
 * a, b: world, anywhere near the cloth. */
void glow_sheet_lay(const Garment *garment, vec3s a, vec3s b, float half_width, GlowSheet *out);

/* On the other side of the body: the pose a figure is made in is its own mirror image. */
void glow_sheet_mirror(const GlowSheet *sheet, GlowSheet *out);

/* u along, v across, -1..1 between the sheet's ends; a little beyond it goes straight on. */
vec3s glow_sheet_point(const GlowSheet *sheet, float u, float v, vec3s *normal);
/* The other way: where on the sheet a point of the cloth lies. False: not on it. */
bool glow_sheet_place(const GlowSheet *sheet, vec3s p, float *u, float *v);
#endif
