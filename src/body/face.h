/* Eyes, brows and mouth: thin ribbons laid on the sculpted face. Their vertices carry morphs for
 * shut eyes and for the gaze (mesh.h, MeshVertex.morph): 1 = eyes shut; 1 radian of gaze. */
#ifndef LIMBER_BODY_FACE_H
#define LIMBER_BODY_FACE_H
#include "body/garment.h"

/* skin: linear light; on dark skin lashes and brows are darker, so that they are seen. */
void face_add(const Garment *garment, vec3s skin, Mesh *mesh);
#endif
