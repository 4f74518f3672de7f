/* The body as a table: each row is one key of a chain (flesh.h). Metres in the bone's frame; a
 * change of chain number begins a new chain. The build is that of an adult 1.74 m tall, of middle
 * weight; measured on the drawn figure by eye, within the segment lengths of skeleton.h. */
#include "body/flesh.h"

#define CENTRE   FLESH_CENTRE
#define SIDES    FLESH_SIDES
#define MIRRORED FLESH_MIRRORED

/* clang-format off */
const FleshKey FLESH_KEYS[] = {
    /* chain, place, bone, x, y, z, radius, wide_x, wide_z, blend */
    /* torso: one elliptic column down the spine (width about 1.5 x depth) */
    { 0, CENTRE, BONE_PELVIS,              0,   -.03f,  -.004f,  .088f,  1.5f,     1,  .05f},
    { 0, CENTRE, BONE_PELVIS,              0,   .035f,       0,  .093f, 1.56f,     1,  .05f},
    { 0, CENTRE, BONE_PELVIS,              0,   .085f,   .002f,  .087f,  1.5f,     1,  .05f},
    { 1, CENTRE, BONE_LUMBAR_LOW,          0,       0,    .03f,  .087f, 1.46f,     1,  .04f},
    { 1, CENTRE, BONE_LUMBAR_LOW,          0,   .055f,    .03f,  .083f, 1.46f,     1,  .04f},
    { 2, CENTRE, BONE_LUMBAR_MID,          0,       0,    .03f,  .083f, 1.46f,     1,  .04f},
    { 2, CENTRE, BONE_LUMBAR_MID,          0,   .055f,    .03f,  .083f, 1.46f,     1,  .04f},
    { 3, CENTRE, BONE_LUMBAR_TOP,          0,       0,    .03f,  .083f, 1.46f,     1,  .04f},
    { 3, CENTRE, BONE_LUMBAR_TOP,          0,    .06f,    .03f,  .088f, 1.43f,     1,  .04f},
    { 4, CENTRE, BONE_CHEST_LOW,           0,       0,    .03f,  .088f, 1.43f,     1,  .04f},
    { 4, CENTRE, BONE_CHEST_LOW,           0,    .08f,    .03f,  .098f,  1.4f,     1,  .04f},
    { 5, CENTRE, BONE_CHEST_MID,           0,       0,    .03f,  .098f,  1.4f,     1,  .04f},
    { 5, CENTRE, BONE_CHEST_MID,           0,    .05f,    .02f,  .094f, 1.42f,     1,  .04f},
    { 5, CENTRE, BONE_CHEST_MID,           0,    .08f,   .012f,  .086f, 1.42f,     1,  .04f},
    { 6, CENTRE, BONE_CHEST_TOP,           0,       0,   .012f,  .086f, 1.42f,     1,  .04f},
    { 6, CENTRE, BONE_CHEST_TOP,           0,   .045f,  -.002f,   .06f, 1.55f,     1,  .05f},
    { 7, CENTRE, BONE_NECK,                0,  -.045f,  -.004f,   .06f, 1.05f,     1,  .05f},
    { 7, CENTRE, BONE_NECK,                0,       0,       0, .0488f,     1,     1,  .05f},
    { 7, CENTRE, BONE_NECK,                0,   .085f,   .004f,  .0462f,     1,     1,  .03f},
    /* chest, glutes */
    { 8, MIRRORED, BONE_CHEST_MID,       .066f,  -.008f,    .08f,   .05f, 1.05f,     1, .055f},
    { 8, MIRRORED, BONE_CHEST_MID,        .06f,    .04f,   .068f,  .045f, 1.05f,     1, .055f},
    { 9, MIRRORED, BONE_PELVIS,          .072f,   -.01f,  -.044f,  .074f,     1,     1,  .05f},
    { 9, MIRRORED, BONE_PELVIS,          .072f,  -.056f,  -.036f,  .074f,     1,     1,  .05f},
    /* shoulder girdle: trapezius slope, upper chest, side of the rib cage to the armpit */
    {10, SIDES, SIDE_CLAVICLE,            0,    .04f,   -.03f,   .04f,     1,     1,  .05f},
    {10, SIDES, SIDE_CLAVICLE,         .07f,    .01f,  -.026f,  .043f,     1,     1,  .05f},
    {10, SIDES, SIDE_CLAVICLE,        .132f,   -.01f,  -.022f,  .046f,     1,     1,  .04f},
    {11, SIDES, SIDE_CLAVICLE,         .03f,   -.05f,   .014f,  .046f,     1,     1,  .05f},
    {11, SIDES, SIDE_CLAVICLE,         .11f,  -.044f,  -.006f,  .046f,     1,     1,  .05f},
    {12, MIRRORED, BONE_CHEST_MID,       .085f,   -.02f,   .004f,  .062f,     1,     1,  .05f},
    {12, MIRRORED, BONE_CHEST_MID,       .108f,    .07f,  -.008f,   .05f,     1,     1,  .05f},
    /* arm */
    {13, SIDES, SIDE_UPPER_ARM,       .002f,   .002f,       0, .0485f,     1, 1.04f,  .04f},
    {13, SIDES, SIDE_UPPER_ARM,       .005f,  -.055f,       0, .0475f,     1, 1.06f,  .03f},
    {13, SIDES, SIDE_UPPER_ARM,       .002f,   -.12f,   .002f,  .043f,     1, 1.04f,  .03f},
    {13, SIDES, SIDE_UPPER_ARM,           0,    -.2f,   .003f,   .04f,     1,     1,  .03f},
    {13, SIDES, SIDE_UPPER_ARM,           0,  -.285f,       0, .0345f,     1,     1,  .03f},
    {14, SIDES, SIDE_FOREARM,             0,       0,       0, .0345f,     1,     1,  .03f},
    {14, SIDES, SIDE_FOREARM,         .002f,  -.045f,   .002f, .0378f,     1,     1,  .03f},
    {14, SIDES, SIDE_FOREARM,             0,  -.105f,       0, .0355f,     1,     1,  .02f},
    {15, SIDES, SIDE_FOREARM_LOW,         0,   .015f,       0, .0355f,     1,     1,  .02f},
    {15, SIDES, SIDE_FOREARM_LOW,         0,  -.055f,       0, .0285f,     1, 1.08f,  .02f},
    {15, SIDES, SIDE_FOREARM_LOW,         0,  -.125f,       0, .0205f,     1, 1.25f, .015f},
    /* palm, heel of the thumb */
    {16, SIDES, SIDE_HAND,                0,   .005f,       0, .0195f,     1,  1.3f, .015f},
    {16, SIDES, SIDE_HAND,                0,  -.035f,       0, .0165f,     1, 1.95f, .015f},
    {16, SIDES, SIDE_HAND,                0,   -.06f,       0, .0148f,     1,  2.4f, .012f},
    {16, SIDES, SIDE_HAND,            .001f,  -.076f,       0, .0128f,     1, 2.75f,  .01f},
    {17, SIDES, SIDE_HAND,           -.006f,  -.014f,   .016f, .0165f,     1,     1, .015f},
    {17, SIDES, SIDE_HAND,           -.009f,  -.036f,   .026f, .0145f,     1,     1, .015f},
    /* fingers and thumb (their joints: skeleton.c) */
    {18, SIDES, SIDE_INDEX,               0,   .006f,       0, .0102f,     1,     1, .008f},
    {18, SIDES, SIDE_INDEX,               0,  -.044f,       0,  .009f,     1,     1, .006f},
    {19, SIDES, SIDE_INDEX_TIP,           0,       0,       0,  .009f,     1,     1, .006f},
    {19, SIDES, SIDE_INDEX_TIP,      -.003f,   -.04f,       0, .0072f,     1,     1, .004f},
    {20, SIDES, SIDE_MIDDLE,              0,   .006f,       0, .0104f,     1,     1, .008f},
    {20, SIDES, SIDE_MIDDLE,              0,  -.048f,       0, .0092f,     1,     1, .006f},
    {21, SIDES, SIDE_MIDDLE_TIP,          0,       0,       0, .0092f,     1,     1, .006f},
    {21, SIDES, SIDE_MIDDLE_TIP,     -.003f,  -.044f,       0, .0073f,     1,     1, .004f},
    {22, SIDES, SIDE_RING,                0,   .006f,       0,   .01f,     1,     1, .008f},
    {22, SIDES, SIDE_RING,                0,  -.045f,       0, .0088f,     1,     1, .006f},
    {23, SIDES, SIDE_RING_TIP,            0,       0,       0, .0088f,     1,     1, .006f},
    {23, SIDES, SIDE_RING_TIP,       -.003f,  -.041f,       0,  .007f,     1,     1, .004f},
    {24, SIDES, SIDE_LITTLE,              0,   .006f,       0, .0092f,     1,     1, .008f},
    {24, SIDES, SIDE_LITTLE,              0,  -.036f,       0,  .008f,     1,     1, .006f},
    {25, SIDES, SIDE_LITTLE_TIP,          0,       0,       0,  .008f,     1,     1, .006f},
    {25, SIDES, SIDE_LITTLE_TIP,     -.003f,  -.032f,       0, .0064f,     1,     1, .004f},
    {26, SIDES, SIDE_THUMB,               0,   .004f,       0, .0142f,     1,     1, .014f},
    {26, SIDES, SIDE_THUMB,               0,  -.042f,       0, .0108f,     1,     1, .008f},
    {27, SIDES, SIDE_THUMB_TIP,           0,       0,       0, .0108f,     1,     1, .006f},
    {27, SIDES, SIDE_THUMB_TIP,      -.002f,   -.03f,       0, .0082f,     1,     1, .006f},
    /* leg */
    {28, SIDES, SIDE_THIGH,           .002f,   .012f,  -.006f,  .089f,     1,     1,  .05f},
    {28, SIDES, SIDE_THIGH,           .003f,   -.07f,       0, .0865f,  .98f,     1,  .04f},
    {28, SIDES, SIDE_THIGH,           .002f,   -.17f,   .004f, .0775f,  .98f,     1,  .03f},
    {28, SIDES, SIDE_THIGH,               0,   -.27f,   .005f,  .067f,  .98f,     1,  .03f},
    {28, SIDES, SIDE_THIGH,               0,   -.37f,   .004f, .0565f,     1,     1,  .03f},
    {28, SIDES, SIDE_THIGH,               0,  -.445f,   .004f,  .051f,     1,     1,  .03f},
    {29, SIDES, SIDE_SHANK,               0,       0,   .004f,  .051f,     1,     1,  .03f},
    {29, SIDES, SIDE_SHANK,               0,   -.05f,       0, .0475f,     1,     1,  .03f},
    {29, SIDES, SIDE_SHANK,           .003f,   -.11f,   -.01f, .0505f,     1,     1,  .02f},
    {29, SIDES, SIDE_SHANK,           .002f,   -.17f,  -.012f,  .049f,     1,     1,  .02f},
    {29, SIDES, SIDE_SHANK,               0,   -.25f,  -.008f, .0415f,     1,     1,  .02f},
    {29, SIDES, SIDE_SHANK,               0,   -.33f,  -.003f, .0335f,  .97f,     1,  .02f},
    {29, SIDES, SIDE_SHANK,               0,  -.405f,       0,   .03f,  .95f, 1.06f,  .02f},
    /* foot: heel, outer edge on the floor, inner edge arched, ball, toes */
    {30, SIDES, SIDE_FOOT,                0,    .02f,  -.002f,   .03f,  .95f, 1.06f, .035f},
    {30, SIDES, SIDE_FOOT,                0,  -.022f,  -.012f,  .032f,  .95f,  1.1f, .035f},
    {30, SIDES, SIDE_FOOT,                0, -.0485f,  -.023f, .0309f,  .95f, 1.05f, .035f},
    {31, SIDES, SIDE_FOOT,            .006f,   -.05f,  -.006f,  .028f,     1,     1,  .02f},
    {31, SIDES, SIDE_FOOT,             .02f,  -.059f,    .09f, .0195f,  1.1f,     1, .015f},
    {32, SIDES, SIDE_FOOT,                0,   -.01f,   .008f,  .032f,     1,     1, .025f},
    {32, SIDES, SIDE_FOOT,           -.005f,  -.034f,    .07f,  .026f, 1.15f,     1, .025f},
    {32, SIDES, SIDE_FOOT,           -.012f,  -.055f,   .118f, .0225f, 1.15f,     1,  .02f},
    {33, SIDES, SIDE_TOES,           -.017f,       0,  -.002f,  .019f,     1,     1, .012f},
    {33, SIDES, SIDE_TOES,          -.0225f,  -.006f,   .046f, .0140f,  1.1f,     1, .003f},
    {34, SIDES, SIDE_TOES,            .002f,  -.006f,  -.006f, .0125f,     1,     1, .008f},
    {34, SIDES, SIDE_TOES,            .002f, -.0115f,   .046f, .0088f,     1,     1, .002f},
    {35, SIDES, SIDE_TOES,            .015f,  -.006f,  -.014f, .0120f,     1,     1, .008f},
    {35, SIDES, SIDE_TOES,            .017f, -.0118f,   .039f, .0083f,     1,     1, .002f},
    {36, SIDES, SIDE_TOES,            .026f,  -.006f,  -.020f, .0118f,     1,     1, .008f},
    {36, SIDES, SIDE_TOES,            .030f, -.0124f,   .029f, .0080f,     1,     1, .002f},
    {37, SIDES, SIDE_TOES,            .035f,  -.006f,  -.026f, .0118f,     1,     1, .008f},
    {37, SIDES, SIDE_TOES,           .0415f,  -.013f,   .017f, .0078f,     1,     1, .002f},
    /* head stand-ins: used for binding, contact and occlusion only; the visible head is sculpted in head.c */
    {38, CENTRE, BONE_HEAD,                0,   .112f,  -.012f,   .08f,  .95f,     1,  .02f},
    {38, CENTRE, BONE_HEAD,                0,    .07f,    .01f,  .068f,  .95f,     1,  .02f},
    {38, CENTRE, BONE_HEAD,                0,   .008f,   .046f,   .03f,  1.3f,     1,  .03f},
};
/* clang-format on */

const int FLESH_KEY_COUNT = (int)(sizeof FLESH_KEYS / sizeof *FLESH_KEYS);
