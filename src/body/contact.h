/* A clip's contacts as solver targets at one moment. */
#ifndef LIMBER_BODY_CONTACT_H
#define LIMBER_BODY_CONTACT_H
#include "body/clip.h"
#include "body/solver.h"

/* Where the contacts without a place or a turn were found when they began: for each contact, for
 * the first and second side of a both_ contact. `known` is false before that. */
typedef struct ContactAnchor {
    float place[3]; /* world; a bone's frame on a body part */
    float heading;  /* radians, to the left about the vertical */
    bool known;
} ContactAnchor;
typedef struct ContactAnchors {
    ContactAnchor at[CLIP_CONTACTS_MAX][2];
} ContactAnchors;

/* A contact takes hold over this much clip time before `from` and lets go over as much after `to`:
 * its target moves with minimum jerk between where the authored pose has the point and the place.
 */
#define CONTACT_LEAD .15f

/* 1 within from..to, 0 more than CONTACT_LEAD outside. */
float contact_hold(const ClipContact *contact, float time);
/* Are two hands clasped then, or on their way to it or from it? */
bool contact_clasps(const Clip *clip, float time);
/* The bone a contact's place is fixed to, for the side of its point; -1 for floor and props. */
int contact_on_bone(const ClipContact *contact, int side);

/* A strap round one foot, as it is at one moment. */
typedef struct ContactStrap {
    int foot;      /* side; -1: the clip has none */
    float loop;    /* 0 not yet round the foot .. 1 */
    float held[2]; /* by each hand, 0..1 */
    /* Before it is held it lies folded on the floor at (x_m, z_m), and is picked up by the hand on
     * the foot's side. is_put_down: it is left there whatever the hands do. */
    float x_m, z_m;
    bool is_put_down;
} ContactStrap;
void contact_strap(const Clip *clip, float time, ContactStrap *out);
/* Where a strap lies under the sole, in the foot's frame. */
#define CONTACT_STRAP_Y (-.090f)
#define CONTACT_STRAP_Z .075f

int contact_targets(const Clip *clip, float time, float range, const ContactAnchors *anchors,
                    SolverTarget out[SOLVER_TARGETS_MAX]);
/* Sets the anchors of contacts that have begun by `time` and are not known yet, from a pose. */
void contact_anchor(const Clip *clip, float time, float range, const Frame frames[BONE_COUNT],
                    ContactAnchors *anchors);

/* Places on the body of a point, for tests: bone, place in its frame, and for round parts, whose
 * middle is meant, their radius. Returns how many. */
int contact_point_places(int base, int side, int bones[8], vec3s locals[8], float radii[8]);
#endif
