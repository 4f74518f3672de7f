/* Where the viewer stands, and how an exercise is framed (design/art.md, section 9).
 *
 * Azimuth 0 faces the figure's front; positive turns the figure's left side to the viewer. A
 * viewport is in pixels, y down. The field of view is 28 degrees across the height of the screen
 * that the viewport is a part of: as if one looked through a window, so that a small part of the
 * screen has the calm perspective of a large one. */
#ifndef LIMBER_STAGE_CAMERA_H
#define LIMBER_STAGE_CAMERA_H
#include "body/clip.h"
#include "body/skeleton.h"
#include <stdint.h>

typedef struct Viewport {
    float x, y, w, h; /* pixels, > 0 */
    float screen_h;   /* of the whole screen; 0: the viewport's own height, or 9/16 of its width */
} Viewport;

typedef struct Camera {
    vec3s eye, right, up, forward; /* metres; unit */
    float focal;                   /* pixels at depth 1 m */
    float cx, cy;                  /* pixels: where `forward` goes through */
} Camera;

/* What must be seen: looked-at point and distance. */
typedef struct Framing {
    float azimuth_deg, elevation_deg;
    vec3s target;
    float distance;
} Framing;

typedef struct PixelBox {
    float x0, y0, x1, y1; /* pixels, y down; x0 > x1: nothing */
} PixelBox;

Camera camera_make(const Framing *framing, const Viewport *viewport);
/* Pixels, and depth along forward in metres (> 0 in front). */
void camera_project(const Camera *camera, vec3s p, float *x, float *y, float *depth);

/* Collects all that an exercise shows, pose by pose, then finds the framing that shows all of it as
 * large as it goes: add every pose of the clip (some 20 moments), or fewer for a smaller picture.
 */
enum { FRAMING_BALLS_MAX = 8192 };
typedef enum FramingOf {
    FRAMING_BODY,
    FRAMING_SOFT, /* a thing that lies on the mat */
    FRAMING_HARD  /* one that stands where it stands */
} FramingOf;
typedef struct FramingBounds {
    float ball[FRAMING_BALLS_MAX][4]; /* centre, radius */
    uint8_t of[FRAMING_BALLS_MAX];    /* FramingOf */
    int count;
    bool overflowed; /* further poses were left out */
} FramingBounds;
void framing_begin(FramingBounds *bounds);
void framing_add(FramingBounds *bounds, const Frame frames[BONE_COUNT]);
/* A prop that must be seen. */
void framing_add_prop(FramingBounds *bounds, const PropPlace *place);
/* Fills `fill` (0..1) of the viewport's width or height, whichever binds. side 1: the camera stands
 * on the mirrored side. False when nothing was added. */
bool framing_solve(const FramingBounds *bounds, float azimuth_deg, float elevation_deg, float fill,
                   const Viewport *viewport, Framing *out);
/* The mat that lies under all of it: centre and half size in metres, along z (lying people point
 * their heads to -z). */
typedef struct MatPlace {
    float x, z, half_width, half_length;
} MatPlace;
MatPlace framing_mat(const FramingBounds *bounds);

/* The framing of an exercise: what is held or repeated, and the mat under it, fill the viewport's
 * width or height, whichever binds, and stand on its lower edge. `open` stands farther back: all of
 * getting in and coming out is seen from there. The mat ends a hand's breadth beyond head and
 * heels as they are in the work; where there is room it reaches under all of the exercise. `all`
 * includes `work`. False when nothing was added. */
typedef struct MatRoom {
    bool is_shown;   /* false: the body alone counts */
    float corner_px; /* so far its corners may reach over the viewport's left edge, and half as far
                          what stands beside */
} MatRoom;
typedef struct WorkFraming {
    Framing work, open;
    MatPlace mat;
} WorkFraming;
bool framing_solve_work(const FramingBounds *work, const FramingBounds *all, float azimuth_deg,
                        float elevation_deg, const MatRoom *room, const Viewport *viewport,
                        WorkFraming *out);
/* Easing from one framing to the next; t 0..1. */
Framing framing_mix(const Framing *a, const Framing *b, float t);
#endif
