/* Nails of fingers and toes: small patches on their tips. From a sofa they are what makes a hand
 * read as fingers and a foot as toes. */
#ifndef LIMBER_BODY_NAIL_H
#define LIMBER_BODY_NAIL_H
#include "body/garment.h"

/* skin: linear light. Changes the piece the garment is about. */
void nail_add(Garment *garment, Mesh *mesh, vec3s skin);
#endif
