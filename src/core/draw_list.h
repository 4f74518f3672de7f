/* A screen as a list of plain drawing orders, back to front. ui writes it, platform paints it.
 *
 * Units: virtual pixels; the screen is 1080 high and 1080 * aspect wide, x right, y down. The
 * painter scales. Storage is the caller's, of fixed capacity; what does not fit sets `overflowed`
 * and is dropped (a test walks every screen to see that it never happens). Coordinates and alpha
 * pass through the list's current transform (offset, scale about a pivot, alpha), so a panel can
 * rise and fade as a whole. */
#ifndef LIMBER_CORE_DRAW_LIST_H
#define LIMBER_CORE_DRAW_LIST_H
#include "core/stage_view.h"
#include "core/theme.h"
#include <stddef.h>

typedef enum DrawKind {
    DRAW_ROUND_RECT, /* x y w h, radius (0 = sharp; h/2 = pill; w = h = 2r: disc); fill c0 at the
                        top to c1 at the bottom; stroke > 0: an outline of that width centred on the
                        edge instead of a fill */
    DRAW_ELLIPSE,    /* centre x y, half axes w h, rotation angle (radians, clockwise), c0 top to c1
                        bottom */
    DRAW_ARC, /* centre x y, radius, stroke width, from a0 to a1 in turns clockwise from 12 o'clock,
                 round caps; dash > 0: dots */
    DRAW_POLYLINE, /* points, stroke width, round caps and joins, closed? */
    DRAW_POLYGON,  /* points, filled; any outline that does not cross itself, up to 1024 points */
    DRAW_STRIP,  /* columns (x, crest y, foot y): a filled band, c0 at the crest, c1 at crest + span
                    and below */
    DRAW_GLOW,   /* radial glow: centre x y, half axes w h, c0; alpha 1 / .45 / 0 at 0 / .45 / 1 of
                    the radius */
    DRAW_SHADOW, /* a blurred rounded rect: x y w h radius, blur = sigma, c0 */
    DRAW_TEXT,   /* baseline at x y, font, px, align, c0; text */
    DRAW_ICON,   /* icon, box x y of size w, stroke width on a 24 grid = stroke, c0 */
    DRAW_STAGE,  /* the figure, stage[index] */
    DRAW_CLIP,   /* following orders only inside x y w h; w = 0 ends it */
    DRAW_KIND_COUNT
} DrawKind;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

typedef enum Icon {
    ICON_CLOCK,
    ICON_LIST,
    ICON_SPINE,
    ICON_MOUNTAIN,
    ICON_HEART,
    ICON_BOOK,
    ICON_SLIDERS,
    ICON_SPROUT,
    ICON_LOCK,
    ICON_SPEAKER,
    ICON_SHIELD,
    ICON_SWAP,
    ICON_REPEAT,
    ICON_LEAF,
    ICON_UP,
    ICON_DOWN,
    ICON_TICK,
    ICON_PAUSE,
    ICON_PERSON,
    ICON_SUN,
    ICON_HOME,
    ICON_COUNT
} Icon;

typedef struct DrawPoint {
    float x, y;
} DrawPoint;
typedef struct DrawColumn {
    float x, crest, foot;
} DrawColumn;

typedef struct DrawOp {
    DrawKind kind;
    float x, y, w, h;
    float radius, stroke, a0, a1, dash, angle, span, blur;
    Color c0, c1;
    int first, count; /* POLYLINE, POLYGON: points; STRIP: columns; TEXT: offset and length in
                         `chars`; STAGE: index */
    FontRole font;
    float px;
    Align align;
    Icon icon;
    int closed; /* 0 or 1; as wide as the rest, so that equal orders are equal bytes */
} DrawOp;

enum {
    DRAW_OPS_MAX = 4096,
    DRAW_POINTS_MAX = 16384,
    DRAW_COLUMNS_MAX = 16384,
    DRAW_CHARS_MAX = 16384,
    DRAW_STAGES_MAX = 4,
    DRAW_TRANSFORMS_MAX = 8
};

typedef struct DrawTransform {
    float dx, dy, scale, pivot_x, pivot_y, alpha;
} DrawTransform;

typedef struct DrawList {
    float width; /* of the screen, virtual pixels; height is 1080 */
    DrawOp ops[DRAW_OPS_MAX];
    DrawPoint points[DRAW_POINTS_MAX];
    DrawColumn columns[DRAW_COLUMNS_MAX];
    char chars[DRAW_CHARS_MAX];
    StageView stages[DRAW_STAGES_MAX];
    int op_count, point_count, column_count, char_count, stage_count, transform_count;
    DrawTransform transforms[DRAW_TRANSFORMS_MAX];
    bool overflowed;
} DrawList;

#define DRAW_HEIGHT 1080.0f

void draw_begin(DrawList *d, float width);
/* Nested transforms: position' = pivot + (position - pivot) * scale + offset; alpha multiplies. */
void draw_push(DrawList *d, DrawTransform t);
void draw_pop(DrawList *d);

void draw_rect(DrawList *d, float x, float y, float w, float h, Color c);
void draw_round(DrawList *d, float x, float y, float w, float h, float radius, Color top,
                Color bottom);
void draw_outline(DrawList *d, float x, float y, float w, float h, float radius, float stroke,
                  Color c);
void draw_disc(DrawList *d, float cx, float cy, float radius, Color c);
void draw_ring(DrawList *d, float cx, float cy, float radius, float stroke, Color c);
void draw_ellipse(DrawList *d, float cx, float cy, float rx, float ry, float angle, Color top,
                  Color bottom);
void draw_arc(DrawList *d, float cx, float cy, float radius, float stroke, float from, float to,
              Color c);
void draw_dots(DrawList *d, float cx, float cy, float radius, float stroke, int count, Color c);
void draw_polyline(DrawList *d, const DrawPoint *p, int n, float stroke, bool closed, Color c);
void draw_polygon(DrawList *d, const DrawPoint *p, int n, Color top, Color bottom);
void draw_strip(DrawList *d, const DrawColumn *columns, int n, float span, Color crest, Color foot);
void draw_glow(DrawList *d, float cx, float cy, float rx, float ry, Color c);
void draw_shadow(DrawList *d, float x, float y, float w, float h, float radius, float blur,
                 Color c);
void draw_text(DrawList *d, float x, float baseline, FontRole font, float px, Align align, Color c,
               const char *text);
void draw_icon(DrawList *d, Icon icon, float x, float y, float size, float stroke, Color c);
void draw_stage(DrawList *d, const StageView *view);
void draw_clip(DrawList *d, float x, float y, float w, float h);
void draw_unclip(DrawList *d);
#endif
