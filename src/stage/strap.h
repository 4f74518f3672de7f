/* A strap round the sole of one foot, its ends in the hands, taut between them: the one prop whose
 * shape is the body's doing. What is left of it hangs from each hand. Before, it lies folded on the
 * floor, and the hand that lifts from there takes it along; from the hand it goes round the foot.
 */
#ifndef LIMBER_STAGE_STRAP_H
#define LIMBER_STAGE_STRAP_H
#include "body/contact.h"
#include "body/mesh.h"
#include "body/skeleton.h"

enum { STRAP_RINGS = 34, STRAP_CORNERS = 6, STRAP_POINTS = STRAP_RINGS * STRAP_CORNERS };
/* Triangles of the strap; where its points are is strap_lay's to say. */
void strap_add(Mesh *mesh);
/* World positions and normals of its points, ring by ring. False: no foot is meant for it. */
bool strap_lay(const Frame frames[BONE_COUNT], const ContactStrap *strap, vec3s p[STRAP_POINTS],
               vec3s n[STRAP_POINTS]);
#endif
