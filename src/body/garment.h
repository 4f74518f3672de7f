/* What the pieces of the figure are in the pose it is made in: which cones carry them, how far
 * cloth stands off, where hems, neckline and hairline cut them. Used while the figure is made,
 * nowhere else. Lengths in metres. */
#ifndef LIMBER_BODY_GARMENT_H
#define LIMBER_BODY_GARMENT_H
#include "body/figure.h"
#include "body/mesh.h"

typedef struct Garment {
    const Flesh *flesh;
    Frame rest[BONE_COUNT];
    PosedCone cones[FLESH_CONES_MAX];
    FigureHair hair;
    FigureCut cut;
    FigurePiece piece;            /* the one the fields below are about */
    int16_t set[FLESH_CONES_MAX]; /* its cones, without the head's stand-ins */
    int set_count;
    float ball[4][FLESH_CONES_MAX]; /* around each cone of the set: middle, radius */
    bool carries[FLESH_CONES_MAX];  /* cone of this piece, stand-ins included */
} Garment;

/* Hips, knees and elbows in middle range (so that a fold and a stretch both stay well meshed), arms
 * out, legs apart, fingers spread: nothing touches that should not. */
Pose garment_rest_pose(void);
enum { GARMENT_REST_BREATH_PERCENT = 30 };

void garment_begin(Garment *garment, const Flesh *flesh, FigureHair hair, FigureCut cut);
void garment_take(Garment *garment, FigurePiece piece);

float garment_field(const Garment *garment, vec3s p); /* of the piece's surface */
float garment_hair(const Garment *garment, vec3s p);  /* whatever the piece */
float garment_cloth(const Garment *garment, vec3s p); /* how far it stands off the skin */
/* 0 visible .. 1 well under cloth or hair: skin there sinks and is sorted behind. */
float garment_covered(const Garment *garment, vec3s p);
/* 1 on an ear that stands clear of the head, where hair lies no nearer than it is. */
float garment_ear(const Garment *garment, vec3s p);
/* Where hands, feet and face keep their detail: 0 no smoothing .. 1 all of it. */
float garment_smoothing(const Garment *garment, vec3s p);
/* Above the shirt's hem: the waistband is always sorted behind the shirt. */
float garment_hem(const Garment *garment, vec3s p);
float garment_from_neckline(const Garment *garment, vec3s p); /* metres outside of it */
void garment_box(const Garment *garment, vec3s *lo, vec3s *hi);

enum { GARMENT_CUTS = 3 };
/* Cut number `which`, negative where the piece stays; NULL `at` when the piece has no such cut. */
MeshField garment_cut(const Garment *garment, int which);
/* A point of the hair moved onto the skin as its end at the nape comes near: no gap is seen there.
 */
vec3s garment_hair_end(const Garment *garment, vec3s p);
MeshField garment_surface(const Garment *garment);
MeshField garment_lip_depth(const Garment *garment);

vec3s garment_in_bone(const Garment *garment, int bone, vec3s p); /* rest point, bone's frame */
vec3s garment_on_bone(const Garment *garment, int bone, vec3s local);
#endif
