/* Hands as clips name them: "near_hand": "flat" instead of six angles of fingers and thumb.
 *
 * Two hands that clasp: a contact that holds "clasp" (clip.h) brings the palms together, both hands
 * of this shape lace the fingers. */
#ifndef LIMBER_BODY_HAND_SHAPE_H
#define LIMBER_BODY_HAND_SHAPE_H
#include "body/clip.h"

typedef enum HandShape {
    HAND_REST,  /* loosely bent, as it hangs */
    HAND_FLAT,  /* lies on a floor or a wall */
    HAND_HOLD,  /* round a shin, a thigh, a strap */
    HAND_CLASP, /* fingers bent and spread, to go between those of the other hand */
    HAND_FIST,  /* closed */
    HAND_POINT, /* index out, the others bent */
    HAND_SHAPE_COUNT
} HandShape;
extern const char *const HAND_SHAPE_NAMES[HAND_SHAPE_COUNT]; /* "rest", ... */

/* near_hand, far_hand, both_hand: is this the name of a hand? */
bool hand_is_named(const char *name);
/* As clip_key_set, for all fingers of that hand. Fails on an unknown hand or shape, or where one of
 * the fingers' angles was named already; then the key is as before. */
bool hand_shape_set(ClipKey *key, bool is_end, const char *name, const char *shape, Err *err);
#endif
