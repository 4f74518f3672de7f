/* Where each muscle group glows (art.md, section 10): a patch that lies on the cloth over the
 * muscle like a sheet of its own, with fibre lines along it. Used while the figure is made. A
 * region is a group on a side (figure.h, glow_region).
 *
 * The patch has its own rings of vertices: its edge is the muscle's, as smooth on 6,000 vertices as
 * on 44,000. Its vertices are posed like those of the cloth it lies on. */
#ifndef LIMBER_BODY_GLOW_H
#define LIMBER_BODY_GLOW_H
#include "body/glow_sheet.h"

/* By side; changes the garment's piece. */
void glow_lay(Garment *garment, MuscleGroup group, GlowSheet out[2]);

/* Adds patches and fibre lines of every region to the mesh, region by region; changes the garment's
 * piece. cell_m: of the cloth's mesh; the coarser it is, the more they are sorted before it. */
void glow_add(Garment *garment, float cell_m, Mesh *mesh);

/* How much the cloth below the patch has its colour, 0..1, so that nothing else shows where the two
 * part a little at a silhouette: none within a cell of the patch's edge. */
float glow_under(const GlowSheet *sheet, int region, FigurePiece piece, float cell_m, vec3s p);
#endif
