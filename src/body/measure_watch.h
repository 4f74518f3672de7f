/* A movement while it is measured (measure.h): what is looked at in a frame, and what has been seen
 * so far. Inner header of the measure's modules, which each look at one thing:
 *
 * measure.c          plays movements frame by frame; joints; rows and limits
 * measure_contact.c  points that are planted, grips, straps
 * measure_flesh.c    the floor, and parts of the body in each other
 * measure_hands.c    two hands: fingers between fingers
 * measure_prop.c     the body in props
 * measure_balance.c  the centre of mass over its support
 *
 * None of them uses anything of the solver. World frame; metres, radians unless named otherwise. */
#ifndef LIMBER_BODY_MEASURE_WATCH_H
#define LIMBER_BODY_MEASURE_WATCH_H
#include "body/contact.h"
#include "body/flesh.h"
#include "body/measure.h"

enum { WATCH_A_SECOND = 60 /* frames */, WATCH_POINTS_MAX = 8 /* of one contact */ };

/* One contact on one side, followed through its span. */
typedef struct WatchFollow {
    bool began;
    vec3s first[WATCH_POINTS_MAX];
} WatchFollow;

typedef struct Watch {
    const Figure *figure;
    FigureSurface *surface; /* as it is shown: mirrored where the right side works */
    const Track *track;
    int side;
    float range;
    bool to_chair;
    bool is_way; /* between postures: where the body is upright, balance counts on the move too */
    WatchFollow follow[CLIP_CONTACTS_MAX][2];
    Pose before;
    vec3s com[2]; /* the two frames before */
    int frames;
    Measure *out;
} Watch;

/* Keeps a value that is worse than what was seen before. */
void watch_keep(Watch *watch, MeasureKind kind, float value, float time, const char *what);

/* Contacts are written for the left: `frames` are of the pose or, where the right side works, its
 * mirror image. with_skin: the surface is of this frame. */
void watch_contacts(Watch *watch, const Frame *frames, float time, bool with_skin);

/* These look at the surface of this frame. */
void watch_floor(Watch *watch, float breath, float time);
void watch_overlap(Watch *watch, float time);
/* Of watch_overlap: the flesh of one hand in the other's. */
void watch_hands(Watch *watch, const PosedCone *posed, float time);
void watch_props(Watch *watch, float time);

void watch_balance(Watch *watch, const Pose *shown, float time, bool is_work, bool with_skin);
#endif
