/* Props as the solver feels them: placed solids, and how far a point is from one. */
#ifndef LIMBER_BODY_PROP_SOLID_H
#define LIMBER_BODY_PROP_SOLID_H
#include "body/prop.h"

typedef struct PropBody {
    bool is_cylinder;
    vec3s centre, axis[3], half; /* world; axes unit; a cylinder lies along axis[0] */
    float round_m, gives_m;
    float reach; /* of a ball round it */
} PropBody;

/* The solids of one placed prop; returns how many of at most `room`. */
int prop_bodies(const PropPlace *place, PropBody *out, int room);
/* Signed distance (negative inside) and the unit way out. */
float prop_body_distance(const PropBody *body, vec3s p, vec3s *out);
#endif
