/* A strap round the sole of a raised foot, its ends in the hands: the one prop whose shape is the
 * body's doing. It always follows the foot that is held higher. */
#ifndef LIMBER_STAGE_STRAP_H
#define LIMBER_STAGE_STRAP_H
#include "body/mesh.h"
#include "body/skeleton.h"

enum { STRAP_RINGS = 26, STRAP_CORNERS = 4, STRAP_POINTS = STRAP_RINGS * STRAP_CORNERS };
/* Triangles of the strap; where its points are is strap_lay's to say. */
void strap_add(Mesh *mesh);
/* World positions and normals of its points, ring by ring; how much of it is shown, 0..1: hands
 * that are still farther from the foot than a strap is long hold none. */
float strap_lay(const Frame frames[BONE_COUNT], vec3s p[STRAP_POINTS], vec3s n[STRAP_POINTS]);
#endif
