/* The person in light: figure, props, shadow -> triangles back to front.
 *
 * One Stage holds all scratch memory and the triangles of its last frame; it is made for one figure
 * and allocates nothing per frame. Order of drawing: mat, ground shadow, then figure and props
 * together, sorted. Silhouettes get a fringe of 1.25 px that fades to nothing, so edges are smooth
 * on every renderer. Nothing here knows SDL: platform paints what comes out. */
#ifndef LIMBER_STAGE_STAGE_H
#define LIMBER_STAGE_STAGE_H
#include "body/contact.h"
#include "body/figure.h"
#include "body/prop.h"
#include "core/stage_view.h"
#include "core/theme.h"
#include "stage/camera.h"

enum { STAGE_PROPS_MAX = 8 };

typedef struct StageInput {
    const FigureSurface *surface; /* of the figure the Stage was made for */
    Camera camera;
    StageLight light;
    float glow[GLOW_REGIONS]; /* 0..1 by region; regions skinned must cover those > 0 */
    PropPlace props[STAGE_PROPS_MAX];
    float prop_away[STAGE_PROPS_MAX]; /* 0 there .. 1 gone, fading */
    int prop_count;                   /* <= STAGE_PROPS_MAX; mats among them are passed over */
    ContactStrap strap;               /* how a strap among them is held */
    bool with_mat, with_shadow;
    MatPlace mat;     /* framing_mat */
    float mat_away;   /* 0 there .. 1 gone */
    uint32_t mat_rgb; /* by day; 0: the light's own */
    float scale;      /* pixels per virtual pixel (screen height / 1080): width of fringe and rim */
} StageInput;

typedef struct StageGeometry {
    const float *xy;     /* pixels */
    const uint8_t *rgba; /* straight alpha, sRGB */
    int vertex_count;  /* not all of them belong to a triangle: what is not seen is not computed */
    const void *index; /* uint16_t or uint32_t */
    int index_size;    /* 2 when vertex_count <= 65535, else 4 */
    int index_count;   /* a multiple of 3 */
    int figure_triangles;
} StageGeometry;

typedef struct Stage Stage;

bool stage_create(const Figure *figure, Stage **out, Err *err);
void stage_destroy(Stage *stage); /* NULL is fine */

/* False (and nothing to draw) when the input makes no sense: a camera at no distance, numbers that
 * are not finite, too many props. `out` is valid until the next call. */
bool stage_build(Stage *stage, const StageInput *input, StageGeometry *out);

/* For measuring and tests: the loops that every processor runs, or again the fastest. */
void stage_use_baseline(Stage *stage, bool is_baseline);

/* The figure's light alone, as stage_build computes it: for measuring (`limber bench`). */
void stage_light_only(Stage *stage, const StageInput *input);
#endif
