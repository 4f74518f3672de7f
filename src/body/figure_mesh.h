/* The whole figure as one mesh in its rest pose, and what figure_build does with it. Private to the
 * figure's makers. */
#ifndef LIMBER_BODY_FIGURE_MESH_H
#define LIMBER_BODY_FIGURE_MESH_H
#include "body/garment.h"

/* Pieces, face and glow with their colours. mesh->failed when memory ended. */
void figure_mesh(const FigureOptions *options, Garment *garment, Mesh *mesh);

/* Of the trousers' mesh: the coarsest cloth. */
float figure_cell_m(FigureQuality quality);

/* Regroups the mesh into a Figure (figure.h): vertices by nearest cone, weights, iso values. */
bool figure_bind(const FigureOptions *options, Garment *garment, const Mesh *mesh, Figure **out,
                 Err *err);

/* One block for a figure with these counts, arrays placed, contents zero; NULL when out of memory.
 * Counts are read from `counts`. */
Figure *figure_allocate(const Figure *counts);
/* All arrays but the cloth below what glows; `to` may have fewer edges and triangles than `from`
 * has room for. */
void figure_copy(Figure *to, const Figure *from);
#endif
