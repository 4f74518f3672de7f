/* The inner loops of skinning, on plain floats (skin.c tells what they do and why).
 * Points come as a structure of arrays, in blocks of SKIN_LANES that belong to one group, so that
 * vector code (core/lanes.h) needs no gathers. Counts are multiples of SKIN_LANES. All lengths in
 * metres. */
#ifndef LIMBER_BODY_SKIN_KERNEL_H
#define LIMBER_BODY_SKIN_KERNEL_H

enum {
    SKIN_LANES = 16,       /* LANES_BLOCK */
    SKIN_CONES_MAX = 10,   /* of one group */
    SKIN_BONES_MAX = 7,    /* of one group */
    SKIN_CONTACTS_MAX = 96 /* parts a group may press against */
};

/* One elliptic round cone where it is now: m takes the world into the cone's own space (axis along
 * +y, cross section scaled to a circle), 3 rows of 4. */
typedef struct PosedCone {
    float m[12];
    float ra, rb;        /* radius at the foot and at the top */
    float height;        /* distance of the end balls */
    float narrows;       /* radius lost by length: sine of the angle of its side */
    float slope;         /* tangent of it */
    float blend;         /* distance over which it flows into its neighbours */
    float cloth;         /* what this part wears: contact meets cloth on cloth */
    float mid[3], bound; /* a ball around it */
    float wide; /* 1: circular section, whose gradient is of unit length; else the greater of its
                   width factors: distances in its own space are short by up to that */
} PosedCone;

typedef struct SkinJob {
    int count;
    const float *rest[3], *detail[3];   /* rest position; rest normal less the field's share */
    const float *iso, *hold;            /* own distance to the field; 0..1 how firmly it is kept */
    const float *weights;               /* [bone][count] */
    const float *bones[SKIN_BONES_MAX]; /* 3 rows of 4: rest to now */
    int bone_count;
    const PosedCone *cones[SKIN_CONES_MAX]; /* none: rigid, normals are the detail alone */
    int cone_count;
    float step; /* farthest a vertex may be moved back in one step */
    float *p[3], *n[3];
    float *sunk;    /* how deep inside a vertex was before it was moved back; NULL = not asked */
    float *lo, *hi; /* [3] bounds of what was written */
} SkinJob;

typedef struct ContactJob {
    int count;
    const PosedCone *cones[SKIN_CONTACTS_MAX];
    int cone_count;
    float *p[3];
    const float *n[3];
    float *apart; /* from the part each point is nearest to or deepest in (negative), before it is
                     moved; SKIN_APART where none is near */
} ContactJob;

static const float SKIN_APART = 1;

typedef struct SkinKernels {
    void (*group)(const SkinJob *job);
    void (*contact)(const ContactJob *job);
} SkinKernels;

void skin_group_base(const SkinJob *job);
void skin_contact_base(const ContactJob *job);
void skin_group_avx2(const SkinJob *job);
void skin_contact_avx2(const ContactJob *job);
#endif
