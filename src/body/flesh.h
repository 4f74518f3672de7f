/* The body's flesh: elliptic round cones on bones, and the field that is their union.
 *
 * A cone is a segment with a radius at each end, its cross section scaled across (wide_x, wide_z).
 * Cones of one chain share their radii, so a limb is one smooth chain. The union's blend distance
 * shrinks where both surfaces already run the same way (factor 1.2 (1 - n1.n2)): a crease is
 * rounded, a straight limb does not swell. */
#ifndef LIMBER_BODY_FLESH_H
#define LIMBER_BODY_FLESH_H
#include "body/look.h"
#include "body/skeleton.h"
#include "body/skin_kernel.h"
#include "body/vec.h"
#include <stdint.h>

enum { FLESH_CONES_MAX = 128 };

/* One key of a chain: place in the bone's frame, radius, width factors, blend distance. Two keys in
 * a row with the same chain number make one cone. */
typedef enum FleshPlace {
    FLESH_CENTRE,  /* centre bone, once */
    FLESH_SIDES,   /* bone of a side, mirrored */
    FLESH_MIRRORED /* centre bone, mirrored */
} FleshPlace;
typedef struct FleshKey {
    int16_t chain;
    int16_t place;
    int16_t bone; /* Bone, or SideBone for FLESH_SIDES */
    float x, y, z, radius, wide_x, wide_z, blend;
} FleshKey;
extern const FleshKey FLESH_KEYS[];
extern const int FLESH_KEY_COUNT;
enum { FLESH_CHAIN_HEAD = 38 }; /* stand-ins for the sculpted head: contact and occlusion only */

typedef struct Cone {
    vec3s a, b; /* in the bone's frame */
    float ra, rb, wide_x, wide_z, blend;
    float cloth;      /* metres of cloth worn there */
    float breath;     /* metres of radius gained by a full breath */
    vec3s ex, ey, ez; /* axes: ey from a to b */
    float height;
    int16_t bone, chain;
} Cone;

typedef struct Flesh {
    Cone cones[FLESH_CONES_MAX];
    int count;
    int head; /* first cone of FLESH_CHAIN_HEAD; all from there on are stand-ins */
} Flesh;

void flesh_build(Flesh *out); /* of the middle build: what contacts and measures go by */
void flesh_build_as(FigureBuild build, Flesh *out);

/* breath 0 empty .. 1 full */
void flesh_pose(const Flesh *flesh, const Frame frames[BONE_COUNT], float breath,
                PosedCone out[FLESH_CONES_MAX]);

/* Distance to one cone (exact for circular sections, first order for elliptic ones) and its unit
 * gradient. */
float cone_distance(const PosedCone *cone, vec3s p, vec3s *gradient);

/* Joins (d2, g2) to (d, *g); returns the new distance. *g is no longer of unit length. */
float flesh_join(float d, vec3s *g, float d2, vec3s g2, float blend);

/* The field of some cones; order matters little. *gradient is not of unit length. */
float flesh_field(const PosedCone *cones, const int16_t *set, int count, vec3s p, vec3s *gradient);
#endif
