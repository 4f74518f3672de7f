/* The landscapes behind the screens: five regions by day, each at night, and dusk for "it hurts"
 * (design/art.md, 7). Sky, sun or moon, clouds, layers of hills with trees, and the dark front
 * layer that carries the footer. Everything is placed by fixed tables and hashes: the same picture
 * for the same width. */
#ifndef LIMBER_UI_LANDSCAPE_H
#define LIMBER_UI_LANDSCAPE_H
#include "coach/library.h"
#include "ui/canvas.h"

typedef enum Daylight { DAYLIGHT_DAY, DAYLIGHT_NIGHT, DAYLIGHT_DUSK } Daylight;

/* A curve in x: hill, peak, crag or cloud bank, from (amplitude, length, phase) triples. */
typedef enum Curve { CURVE_HILL, CURVE_PEAK, CURVE_CRAG, CURVE_CLOUD } Curve;
typedef struct Wave {
    float amplitude, length, phase;
} Wave;
typedef struct Ridge {
    Curve curve;
    float base;
    Wave waves[3]; /* amplitude 0 ends them; a cloud uses phase only */
    uint32_t top, foot;
    float span; /* px over which `top` fades to `foot` */
} Ridge;

/* A landscape as one number, for the cross-fade from the screen before; 0: none. */
enum { GROUND_IN_SESSION = 32, GROUND_AT_DUSK = 64 };
static inline int ground_of_region(Region region) {
    return 1 + (int)region;
}

float ridge_y(const Ridge *ridge, float x); /* x as on a 1920 wide screen */
/* A band from the ridge down to the bottom of the screen. */
void ridge_draw(Canvas *c, const Ridge *ridge, float shift_x);
/* Inside a card, following its round lower corners. */
void ridge_draw_within(Canvas *c, const Ridge *ridge, Box card, float radius);

void landscape_sky(Canvas *c, const uint32_t *colors, const float *stops, int count);
/* All but the front layer. `drift` -1..1: where the focus is, for the parallax; 0 when still. */
void landscape_draw(Canvas *c, Region region, Daylight daylight, float drift);
/* The dark front layer, which carries the footer. */
void landscape_front(Canvas *c, Region region, Daylight daylight);
/* The stage's ground in a session and its own low front layer. */
void landscape_ground(Canvas *c, Region region, Daylight daylight);
/* The mat that stands out from this ground, warm on cool or cool on warm (art.md, section 9);
 * 0: the ordinary one. */
unsigned landscape_mat(Region region);
void landscape_session_front(Canvas *c, Region region, Daylight daylight);

/* Colours of text standing on the sky of that region; second = quieter. */
Color landscape_text(const Canvas *c, Region region, Daylight daylight, bool second);
bool landscape_is_dark(Region region, Daylight daylight);

void shape_pine(Canvas *c, float x, float y, float h, Color color);
void shape_tree(Canvas *c, float x, float y, float h, Color crown, Color trunk);
void shape_cloud(Canvas *c, float x, float y, float scale, Color color);
#endif
