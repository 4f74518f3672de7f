/* The sculpted head and hair, as fields in the head bone's frame: origin at the top of the spine,
 * chin about y -.03, eyes +.083, crown +.205, face towards +z. Metres; negative inside. Proportions
 * are a draughtsman's canon, not a measurement: eyes at half the head's height, one eye's width
 * apart; a friendly, ageless face. */
#ifndef LIMBER_BODY_HEAD_H
#define LIMBER_BODY_HEAD_H
#include "body/look.h"
#include "body/vec.h"

float head_field(vec3s local);
float hair_field(vec3s local, FigureHair hair);

/* The point of the face straight behind (x, y), lifted `off` along its normal. */
vec3s head_face_point(float x, float y, float off, vec3s *normal);
/* Negative where hair of that style grows on the head. */
float hair_line(vec3s local, FigureHair hair);
#endif
