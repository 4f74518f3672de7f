/* Where each muscle group glows, and the fibre lines over it (art.md, section 10). Used while the
 * figure is made. A region is a group on a side (figure.h, glow_region). */
#ifndef LIMBER_BODY_GLOW_H
#define LIMBER_BODY_GLOW_H
#include "body/garment.h"

/* A region's axis in the pose the figure is made in: points on the cloth, metres, world. */
enum { GLOW_PATH_POINTS = 5 };
typedef struct GlowPath {
    vec3s line[GLOW_PATH_POINTS];
    float width;       /* half the width of the glow, metres */
    float reach;       /* nothing glows farther from the middle point */
    FigurePiece piece; /* the fibre lines lie on this one */
} GlowPath;
GlowPath glow_path(Garment *garment, int region); /* changes the garment's piece */

/* 0..1 at a rest point */
float glow_weight_at(const GlowPath *path, vec3s p);

/* Adds the fibre lines of every region to the mesh; changes the garment's piece. */
void glow_add_fibres(Garment *garment, Mesh *mesh);
#endif
