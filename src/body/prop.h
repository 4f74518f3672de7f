/* Things a stretch may need, their parts that bodies touch, what is solid about them, and their
 * measures (drawing, contacts, collision).
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

/* What carries, stops or is held by a body part. */
typedef enum PropPart {
    PROP_PART_CHAIR_SEAT,
    PROP_PART_CHAIR_BACK,
    PROP_PART_WALL_FACE,
    PROP_PART_PILLOW_TOP,
    PROP_PART_BOLSTER_TOP,
    PROP_PART_STEP_TOP,
    PROP_PART_CUSHION_TOP,
    PROP_PART_TABLE_BED,   /* turns with the table */
    PROP_PART_TABLE_PLATE, /* where the soles stand; turns with the table */
    PROP_PART_TABLE_GRIP,  /* the tops of both grips, one plane; stands still */
    PROP_PART_STRAP_LOOP,  /* round a ball of the foot: no face */
    PROP_PART_STRAP_END,   /* what a hand holds: no face */
    PROP_PART_COUNT
} PropPart;

typedef struct PropFace {
    Prop prop;
    vec3s centre, normal;         /* in the prop's frame; the normal of what has no face is 0 */
    float half_width, half_depth; /* metres, across and along */
    float radius;  /* > 0: the top of a cylinder that lies across; centre is on its highest line */
    float sinks_m; /* how far what rests there presses it in */
    bool tilts;    /* with the prop's tilt */
    vec3s across;  /* unit, in the world once placed */
} PropFace;
const PropFace *prop_face(PropPart part);

/* A prop that tilts: about its axle, feet's end up (head down) positive. At rest the table's bed is
 * level. */
enum { PROP_TILTS_MAX = 6 };
typedef struct PropTilt {
    float at;           /* clip time 0..3, rising */
    float deg, end_deg; /* comfortable, end of range */
} PropTilt;

/* Where a clip puts a prop. */
typedef struct PropPlace {
    Prop prop;
    float x_m, y_m, z_m;            /* of its origin; y 0 = on the floor */
    float turn_deg;                 /* to the right about the vertical, as pelvis_heading_right */
    PropTilt tilts[PROP_TILTS_MAX]; /* minimum jerk from one to the next */
    int tilt_count;
    float tilt_deg; /* now: set by prop_place_at */
    float open_m;   /* the same: how far the rollers before the ankles stand off. They close just
                       before what tilts leaves its rest, and open when it is back there */
} PropPlace;
PropPlace prop_place_at(const PropPlace *place, float time, float range);
bool prop_can_tilt(Prop prop);

/* The face in world coordinates. */
PropFace prop_face_placed(PropPart part, const PropPlace *place);
/* World points of what tilts: from where it would be level to where it is now, and back; v is a
 * direction if is_direction. */
vec3s prop_tilted(const PropPlace *place, vec3s v, bool is_direction);
vec3s prop_untilted(const PropPlace *place, vec3s v, bool is_direction);
/* The same in the prop's own frame, for what is drawn. */
vec3s prop_tilted_local(const PropPlace *place, vec3s v, bool is_direction);

/* What nothing can be inside of: a box with rounded edges, or a cylinder along x. */
typedef struct PropSolid {
    Prop prop;
    bool is_cylinder; /* half.x its half length, half.y = half.z its radius */
    vec3s centre, half;
    float round_m; /* of a box's edges */
    float gives_m; /* how far a body may press into it; 0 hard */
    bool tilts;
    bool holds; /* only while closed: who steps in or out finds them open and comes between them */
} PropSolid;
enum { PROP_SOLIDS_MAX = 48 };
extern const PropSolid PROP_SOLIDS[];
extern const int PROP_SOLID_COUNT;
bool prop_is_soft(Prop prop);

/* Measures that drawing shares. */
#define TABLE_AXLE_Y     .95f
#define TABLE_HALF_FRAME .38f  /* from the middle to either side of the frame */
#define TABLE_PLATE_Z    .955f /* where the soles stand, from the axle towards the feet */
#define TABLE_GRIP_Y     .98f  /* the middle of a grip */
#define TABLE_GRIP_R     .020f
/* The foam rollers that hold the ankles: one pair behind, one before them, on a post between the
 * feet. Ankles come in from the sides. Above the bed's top, and from the axle. */
#define TABLE_ROLLER_OPENS_M  .060f
#define TABLE_ROLLER_R        .032f
#define TABLE_ROLLER_HALF     .065f
#define TABLE_ROLLER_X        .085f
#define TABLE_ROLLER_BEHIND_Y .033f
#define TABLE_ROLLER_BEHIND_Z .838f
#define TABLE_ROLLER_BEFORE_Y .155f
#define TABLE_ROLLER_BEFORE_Z .820f
#endif
