/* Makes contacts true: damped least squares over all joints (Levenberg-Marquardt with the exact
 * Jacobian; Cholesky on the normal equations). Joints never leave their hard limits. No allocation,
 * no state: the result depends on the arguments alone. */
#ifndef LIMBER_BODY_SOLVER_H
#define LIMBER_BODY_SOLVER_H
#include "body/ground.h"
#include "body/prop_solid.h"
#include "body/skeleton.h"

typedef enum SolverKind {
    SOLVER_POINT,    /* the bone's point lies at the place */
    SOLVER_PLANE,    /* it lies on the plane through the place */
    SOLVER_DISTANCE, /* it is `distance` away from the place: round parts that rest on each other */
    SOLVER_AXIS      /* it is `distance` away from the line through the place along `normal`: on a
                        bolster */
} SolverKind;

typedef struct SolverTarget {
    SolverKind kind;
    int bone;
    vec3s local;  /* the point, in its bone's frame */
    int on;       /* bone that carries the place; -1: the world */
    vec3s place;  /* in that bone's frame, or world */
    vec3s normal; /* world, unit; SOLVER_PLANE and SOLVER_AXIS only */
    float distance;
    float weight; /* 1 = must hold */
    int contact;  /* whose target this is, for messages; not read */
} SolverTarget;

enum { SOLVER_TARGETS_MAX = 192, SOLVER_BODIES_MAX = 24 };

typedef struct SolverProblem {
    const SolverTarget *targets;
    int target_count;
    const Ground *ground;   /* nothing sinks below height 0; NULL: no floor */
    const PropBody *bodies; /* nothing is deeper in them than they give way */
    int body_count;
    bool overlap;      /* parts of the body keep out of each other */
    bool hands_clasp;  /* but for the two forearms and hands */
    float apart_m;     /* limbs and what they pass: this much more than just out of each other */
    const Pose *stay;  /* where the joints would like to be */
    float stay_weight; /* 1 = as authored */
    int iterations;    /* at most */
} SolverProblem;

typedef struct SolverResult {
    int iterations;
    float miss_m; /* of the worst target of weight >= 0.9 */
    int worst;    /* its index, -1: no such target */
    float cost;   /* what the solver made as small as it could */
} SolverResult;

/* Moves *pose from where it is. result may be NULL. */
void solver_run(const SolverProblem *problem, Pose *pose, SolverResult *result);

/* How far a target is missed in these frames, metres. */
float solver_miss(const SolverTarget *target, const Frame frames[BONE_COUNT]);
#endif
