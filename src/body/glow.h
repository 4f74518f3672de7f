/* Where each muscle group glows, and the fibre lines over it (art.md, section 10). Used while the
 * figure is made. A region is a group on a side (figure.h, glow_region). */
#ifndef LIMBER_BODY_GLOW_H
#define LIMBER_BODY_GLOW_H
#include "body/garment.h"

/* A region's axis in the pose the figure is made in. */
typedef struct GlowPath {
    vec3s a, b;        /* metres, world */
    float width;       /* half the width of the glow, metres */
    FigurePiece piece; /* the fibre lines lie on this one */
} GlowPath;
GlowPath glow_path(const Garment *garment, int region);

/* 0..1 at a rest point */
float glow_weight_at(const GlowPath *path, vec3s p);

/* Adds the fibre lines of every region to the mesh; changes the garment's piece. */
void glow_add_fibres(Garment *garment, Mesh *mesh);
#endif
