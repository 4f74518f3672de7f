/* Twenty-seven capsules that stand in for the body wherever its exact surface does not matter:
 * overlap in the solver, occlusion, ground shadow, measures. One table for all. */
#ifndef LIMBER_BODY_CAPSULE_H
#define LIMBER_BODY_CAPSULE_H
#include "body/skeleton.h"

enum { CAPSULE_COUNT = 27 };

/* Parts that may touch as neighbours share or follow a limb number; see capsule_pair_collides. */
typedef enum Limb {
    LIMB_PELVIS,
    LIMB_WAIST,
    LIMB_CHEST, /* with the shoulder girdle */
    LIMB_HEAD,  /* with the neck */
    LIMB_SIDE   /* + 4 * side: thigh, shank with foot, upper arm, forearm with hand */
} Limb;

typedef struct Capsule {
    vec3s a, b; /* world */
    float radius;
    int limb;
    int bone_a, bone_b;
} Capsule;

void capsules_pose(const Frame frames[BONE_COUNT], Capsule out[CAPSULE_COUNT]);
/* false for the same part and for neighbours, whose capsules overlap by construction */
bool capsule_pair_collides(int limb_a, int limb_b);
/* The forearm and hand of one side, and those of the other? */
bool capsule_pair_is_hands(int limb_a, int limb_b);
/* How far two capsules may sink into each other before it counts, metres: soft where the belly and
 * the back of the thigh give (20 mm rule of figure.md), little elsewhere. */
float capsule_pair_give(int limb_a, int limb_b);
/* Closest points of two segments; returns their distance. s, t: 0 at a, 1 at b. */
float capsule_segments_distance(const Capsule *p, const Capsule *q, float *s, float *t);
#endif
