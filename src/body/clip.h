/* A clip: one exercise's movement as its author writes it (docs/clip.md).
 *
 * Three phases: get in, work (a hold, or one repetition that ends as it began), come out. Clip time
 * runs 0..1 through get_in, 1..2 through the work, 2..3 through come_out. A key names angles; an
 * angle not named keeps the value before. Time 0 and time 3 are the start posture, time 2 of
 * a repetition equals time 1; these need no keys. Contacts say what is planted on what and when;
 * the solver (body/solver.h) makes them true. Read-only once loaded; holds no pointers. */
#ifndef LIMBER_BODY_CLIP_H
#define LIMBER_BODY_CLIP_H
#include "body/pose.h"
#include "body/prop.h"
#include "core/err.h"
#include "core/stage_view.h"
#include <stdint.h>

enum { CLIP_KEYS_MAX = 12 /* per phase */, CLIP_CONTACTS_MAX = 48, CLIP_PROPS_MAX = 4 };

typedef enum ClipStart {
    START_STANDING,
    START_SUPINE, /* legs bent, feet on the floor, head to -z */
    START_PRONE,
    START_KNEELING, /* hands and knees */
    START_SIDE,
    START_SEATED, /* on the floor, legs long */
    START_CHAIR,
    START_COUNT
} ClipStart;
extern const char *const CLIP_START_NAMES[START_COUNT];

typedef enum ClipPhase { CLIP_GET_IN, CLIP_WORK, CLIP_COME_OUT, CLIP_PHASE_COUNT } ClipPhase;

/* How a key is passed. */
typedef enum ClipEase {
    EASE_REST,    /* arrives and leaves at rest, minimum jerk (default) */
    EASE_THROUGH, /* passes without stopping */
    EASE_LINEAR,  /* straight from the key before */
    EASE_COUNT
} ClipEase;
extern const char *const CLIP_EASE_NAMES[EASE_COUNT]; /* "rest", "through", "linear" */

typedef struct ClipKey {
    float at; /* of its phase: above 0, up to 1, rising; 0 is where the phase before ended */
    ClipEase ease;
    uint64_t comfortable_named, end_named;        /* bit d: dof d is named */
    float comfortable[DOF_COUNT], end[DOF_COUNT]; /* radians, metres */
} ClipKey;

/* Points of the body that can be planted. Index = 3 * base + which for sided names, so that a name
 * is found by one search: "near_heel", "far_heel", "both_heel". Centre points come last. */
typedef enum ClipPointBase {
    POINT_FOOT, /* the whole sole; place is the heel's, turn_deg where the toes point */
    POINT_HEEL,
    POINT_BALL,
    POINT_TOES,
    POINT_INSTEP,
    POINT_CALF,
    POINT_KNEE,  /* its front, as one kneels */
    POINT_THIGH, /* its back */
    POINT_SIT_BONE,
    POINT_SHOULDER, /* its back, lying */
    POINT_ELBOW,
    POINT_WRIST,
    POINT_PALM,       /* the whole palm; place is its middle, turn_deg where the fingers point */
    POINT_PALM_INDEX, /* palm under the index knuckle */
    POINT_PALM_LITTLE,
    POINT_BACK_OF_HAND,
    POINT_FINGERTIPS, /* the middle finger's */
    POINT_ANKLE,      /* the shin just above it */
    POINT_SIDED_COUNT,
    POINT_SACRUM = POINT_SIDED_COUNT,
    POINT_LOW_BACK,
    POINT_BACK, /* the upper back, lying */
    POINT_HEAD, /* its back, lying */
    POINT_FOREHEAD,
    POINT_BASE_COUNT
} ClipPointBase;
enum { CLIP_POINT_COUNT = 3 * POINT_SIDED_COUNT + (POINT_BASE_COUNT - POINT_SIDED_COUNT) };
extern const char *const CLIP_POINT_NAMES[CLIP_POINT_COUNT];

static inline bool clip_point_is_centre(int point) {
    return point >= 3 * POINT_SIDED_COUNT;
}
static inline ClipPointBase clip_point_base(int point) {
    return (ClipPointBase)(clip_point_is_centre(point) ? point - 2 * POINT_SIDED_COUNT : point / 3);
}
/* WHICH_NEAR for centre points */
static inline int clip_point_which(int point) {
    return clip_point_is_centre(point) ? 0 : point % 3;
}

/* What a point can be planted on: the floor, a prop's face, or a part of the body ("near_shin";
 * "both_shin" is for both_ points, each on its own side). */
typedef enum ClipSidedPart {
    PART_FOOT,
    PART_SHIN,
    PART_THIGH,
    PART_UPPER_ARM,
    PART_FOREARM,
    PART_HAND,
    PART_SIDED_COUNT
} ClipSidedPart;
typedef enum ClipCentrePart {
    PART_PELVIS,
    PART_CHEST,
    PART_HEAD,
    PART_CENTRE_COUNT
} ClipCentrePart;
enum {
    ON_FLOOR,
    ON_PROP,                                     /* + PropPart */
    ON_SIDED = ON_PROP + PROP_PART_COUNT,        /* + 3 * ClipSidedPart + which */
    ON_CENTRE = ON_SIDED + 3 * PART_SIDED_COUNT, /* + ClipCentrePart */
    CLIP_ON_COUNT = ON_CENTRE + PART_CENTRE_COUNT
};
enum { WHICH_NEAR, WHICH_FAR, WHICH_BOTH };
extern const char *const CLIP_ON_NAMES[CLIP_ON_COUNT];

typedef enum ClipHolds {
    HOLDS_PLACE,  /* the point stays where it is (default) */
    HOLDS_HEIGHT, /* it may slide along the surface: arms at rest, a back that rolls */
    HOLDS_CLASP,  /* a palm on the other hand: fingers between fingers; the place is known */
    HOLDS_COUNT
} ClipHolds;
extern const char *const CLIP_HOLDS_NAMES[HOLDS_COUNT]; /* "place", "height", "clasp" */

typedef struct ClipContact {
    int point, on;  /* in CLIP_POINT_NAMES, CLIP_ON_NAMES */
    float from, to; /* clip time 0..3 */
    ClipHolds holds;
    /* Floor and props: x, z in metres (y is not used); a body part: x, y, z in its bone's frame.
     * Without a place the point stays where it is found at `from`. place_end is for range 1. */
    bool has_place, has_place_end, has_turn;
    float place[3], place_end[3];
    float turn_deg;   /* FOOT and PALM: to the right about the vertical; 0 = forward */
    float distance_m; /* > 0: the point stays this far from the place (round parts that rest); of a
                         strap's end: from the sole, how long that half of the strap is */
    float weight;     /* 0..1, 1 = must hold; less = would like to */
} ClipContact;

typedef struct Clip {
    ClipStart start, end; /* `end` as contracts.md; the same posture by default */
    bool repeats;         /* work is one repetition (rep[]), else a hold (hold[]) */
    bool is_way;          /* between postures (transition.h): keys are stations, see way_bake.h */
    ClipKey keys[CLIP_PHASE_COUNT][CLIP_KEYS_MAX];
    int key_count[CLIP_PHASE_COUNT];
    ClipContact contacts[CLIP_CONTACTS_MAX];
    int contact_count;
    PropPlace props[CLIP_PROPS_MAX];
    int prop_count;
} Clip;

/* For the loader ------------------------------------------------------------------------------ */
/* Puts one named angle of a file (degrees; pelvis position metres) into a key: comfortable, or end.
 * Fails on an unknown name or a value beyond the hard limit; the message is "near_hip_flexion: 160
 * is above 145". */
bool clip_key_set(ClipKey *key, bool is_end, const char *name, double value, Err *err);
/* Defaults of a contact: from 0 to 3, weight 1, holds its place. */
ClipContact clip_contact_default(void);
/* What no field table can see: keys out of order, times out of 0..3, a contact on a prop that is
 * not there, a turn on a point without direction. Message begins with a pointer
 * ("/contacts/3/from: ..."). */
bool clip_check(const Clip *clip, Err *err);

/* For the solver and the stage ------------------------------------------------------------------
 */
/* The authored pose, before contacts. time 0..3, range 0 comfortable .. 1 end. */
void clip_sample(const Clip *clip, float time, float range, Pose *out);
float clip_time(StagePhase phase, float u); /* 0..3 */
/* The place of a prop in the clip, NULL if it has none. */
const PropPlace *clip_prop(const Clip *clip, Prop prop);
/* Standing at ease, breathing: for menus and greetings. */
void clip_at_ease(Clip *out);
#endif
