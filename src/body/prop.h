/* Things a stretch may need, their parts that bodies touch, and their measures (drawing, contacts).
 * A prop's own frame: origin on the floor below its middle, z to its front, y up. */
#ifndef LIMBER_BODY_PROP_H
#define LIMBER_BODY_PROP_H
#include <cglm/types-struct.h>
#include <stdbool.h>

typedef enum Prop {
    PROP_MAT,
    PROP_CHAIR,
    PROP_WALL,
    PROP_PILLOW,
    PROP_BOLSTER,
    PROP_STRAP,
    PROP_STEP,
    PROP_CUSHION,
    PROP_INVERSION_TABLE,
    PROP_COUNT
} Prop;
extern const char *const PROP_NAMES[PROP_COUNT]; /* "mat", ... */

/* A flat face that carries a body part. */
typedef enum PropPart {
    PROP_PART_CHAIR_SEAT,
    PROP_PART_CHAIR_BACK,
    PROP_PART_WALL_FACE,
    PROP_PART_PILLOW_TOP,
    PROP_PART_BOLSTER_TOP,
    PROP_PART_STEP_TOP,
    PROP_PART_CUSHION_TOP,
    PROP_PART_COUNT
} PropPart;

typedef struct PropFace {
    Prop prop;
    vec3s centre, normal;         /* in the prop's frame */
    float half_width, half_depth; /* metres, across and along */
} PropFace;
const PropFace *prop_face(PropPart part);

/* Where a clip puts a prop. */
typedef struct PropPlace {
    Prop prop;
    float x_m, y_m, z_m; /* of its origin; y 0 = on the floor */
    float turn_deg;      /* to the right about the vertical, as pelvis_heading_right */
} PropPlace;
/* The face in world coordinates. */
PropFace prop_face_placed(PropPart part, const PropPlace *place);
#endif
