/* The parts screens are made of (design/art.md, 5 and 8; mockup s12_parts). Sizes are those of the
 * art guide; a focused part is drawn larger with the double ring, never by colour alone. `ease` is
 * 0..1, how far the focus has arrived (motion.h). */
#ifndef LIMBER_UI_PARTS_H
#define LIMBER_UI_PARTS_H
#include "ui/canvas.h"

/* ---- surfaces: parts.c ---- */
void part_shadow(Canvas *c, Box b, float radius, float alpha, float dy, float blur);
void part_panel(Canvas *c, Box b, float radius);
void part_ring(Canvas *c, Box b, float radius, float gap); /* the focus ring around b */
/* Pushes the scale of a focused part about its middle; part_focus_end pops it. */
void part_focus_begin(Canvas *c, Box b, float ease);
void part_focus_end(Canvas *c);

typedef enum ButtonKind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_DISABLED } ButtonKind;
/* A with the glyph of accept inside when focused or `labelled`. */
void part_button(Canvas *c, Box b, ButtonKind kind, const char *label, float px, bool focused,
                 bool labelled, float ease);
/* A pill of height h with text px and an icon (ICON_COUNT: none); returns its width. */
float part_chip(Canvas *c, float x, float y, float h, Icon icon, const char *label, float px,
                Tone ground, Tone text, float max_w);
/* The pill that says which side works: a disc with L or R and the words; returns its width. */
float part_side_chip(Canvas *c, float x, float y, int side, float max_w);
void part_icon(Canvas *c, Icon icon, float x, float y, float size, Color color);
/* An icon in a coloured disc of radius r. */
void part_icon_disc(Canvas *c, Icon icon, float cx, float cy, float r, uint32_t rgb);
/* Region tag: title and condition on a dark plate; returns its width. */
float part_tag(Canvas *c, float x, float y, Icon icon, const char *title, const char *condition,
               float max_w);
/* One line from y down; two grow upward. Returns the top. */
float part_caption(Canvas *c, float cx, float y, float max_w, bool speaking, const char *text);
void part_contact_shadow(Canvas *c, float cx, float cy, float rx, float ry, float alpha);

/* ---- controls: controls.c ---- */
void part_slider(Canvas *c, float x, float cy, float w, float value, bool focused);
void part_toggle(Canvas *c, float x, float cy, bool on);
void part_pain_face(Canvas *c, float cx, float cy, float r, int pain);
/* The scale 0..10 between x0 and x1 at height y; `on_dark`: labels in white. */
void part_pain_scale(Canvas *c, float x0, float x1, float y, int pain, bool focused, bool on_dark,
                     float ease);
/* A row of choices in one pill, the chosen one filled. */
void part_segments(Canvas *c, Box b, const char *const *labels, int count, int chosen, float px);

/* ---- spine and stars: stones.c ---- */
typedef enum StoneState { STONE_DONE, STONE_CURRENT, STONE_NEXT, STONE_LOCKED } StoneState;
/* w: of the body; angle: radians, clockwise, 0 = upright. */
void part_stone(Canvas *c, float cx, float cy, float w, float angle, StoneState state);
Color part_stone_text(const Canvas *c, StoneState state);
void part_stone_ring(Canvas *c, float cx, float cy, float rx, float ry, float angle);
void part_star(Canvas *c, float cx, float cy, float r, Color fill, Color edge);
void part_sacrum(Canvas *c, float cx, float cy, float scale, float angle);
void part_tent(Canvas *c, float cx, float foot_y);

/* ---- garden: plants.c ---- */
/* coach/reward.h names them. Standing at (x, y), `scale` 1 = 60 px tall flowers, `grown` 0..1
 * stretches it from the ground. */
void part_plant(Canvas *c, Plant plant, float x, float y, float scale, float grown, float alpha);

/* The same in few strokes, for a year of them: garden_plants.c. Scale as above, best under .8;
 * is_on_dark: lighter leaves. */
void part_small_plant(Canvas *c, Plant plant, float x, float y, float scale, float alpha,
                      bool is_on_dark);

/* ---- charts: chart.c ---- */
/* Values from 0 at the foot to `top` at the head of `box`; x in 0..1 across it. */
typedef struct ChartLine {
    const float *x, *y; /* y < 0: a gap */
    int count;
    Tone tone;
    float stroke;
    bool is_dotted; /* a mark on every value: tells two lines apart without colour */
    bool is_filled; /* a light ground below it */
} ChartLine;
void chart_grid(Canvas *c, Box box, int top, int step, const char *unit);
void chart_line(Canvas *c, Box box, float top, const ChartLine *line);
/* Where a value lies. */
float chart_y(Box box, float top, float value);
/* A round number of steps that holds the value: steps of 1, 2, 5, 10, 20, 50 ... at most 5. */
int chart_top(float most, int *step);
/* A word under the foot, kept within the box. */
void chart_word(Canvas *c, Box box, float x, const char *text);

/* ---- session: pacer.c ---- */
typedef struct PacerLook {
    float cx, cy, radius, width; /* 206, 22 or 128, 18 */
    float left;                  /* 1 .. 0: what is left of the time, drawn as the arc */
    float breath;                /* 0 empty .. 1 full; < 0: no breath disc */
    bool as_bar;                 /* reduced motion: a filling bar instead of a growing disc */
    float number_px;
    const char *number;
    const char *under; /* a word below the number, inside the ring; NULL: none */
    float under_px;
    bool follows;       /* somebody breathes along with a trigger: a ring of its own */
    float press, chime; /* how far it is pressed; how well it goes with the breath; 0..1 */
} PacerLook;
void part_pacer(Canvas *c, PacerLook look);
/* One segment for each exercise. */
void part_timeline(Canvas *c, float x, float y, float w, int count, int current, float progress);

/* ---- glyph.c: what to press on the device in the player's hands ---- */
typedef enum Press {
    PRESS_ACCEPT,
    PRESS_BACK,
    PRESS_HURT,
    PRESS_INFO,
    PRESS_PREVIOUS,
    PRESS_NEXT,
    PRESS_LESS, /* triggers */
    PRESS_MORE,
    PRESS_ARROWS,
    PRESS_ARROWS_ACROSS,
    PRESS_ARROWS_UPRIGHT,
    PRESS_PAUSE,
    PRESS_MENU,   /* outside a session, where pause means the same */
    PRESS_VIEW,   /* the same in a session: the pad's other small button, a remote's menu key */
    PRESS_HOW_TO, /* Y; up on a remote: in a session */
    PRESS_COUNT
} Press;
/* false: this device has no such button, leave the hint out */
bool glyph_exists(DeviceKind device, Press press);
float glyph_width(const Canvas *c, Press press, float size);
/* Centre at (cx, cy), height `size`; inverse: for light grounds. */
void part_glyph(Canvas *c, Press press, float cx, float cy, float size, bool inverse);

typedef struct FooterHint {
    Press press;
    const char *key; /* of the words */
} FooterHint;
/* big: the size of session screens. Hints that find no room are left out from the end. */
void part_footer(Canvas *c, const FooterHint *left, int left_count, const FooterHint *right,
                 int right_count, float y, bool big);
#endif
