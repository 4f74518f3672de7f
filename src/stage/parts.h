/* Everything on the stage that is sorted together, in one set of arrays: the figure's vertices
 * first, then those of each prop. */
#ifndef LIMBER_STAGE_PARTS_H
#define LIMBER_STAGE_PARTS_H
#include "body/contact.h"
#include "core/arena.h"
#include "stage/light_kernel.h"
#include "stage/prop_mesh.h"
#include "stage/stage.h"

/* A prop in its own frame; arrays padded to whole blocks of LIGHT_LANES. */
typedef struct PropShape {
    float *p[3], *n[3], *albedo[3];
    int count;
    int32_t (*triangles)[3];
    FigureEdge *edges;
    int triangle_count, edge_count;
    bool is_soft; /* gives way to the body */
    PropMoves moves;
} PropShape;
bool prop_shapes_create(PropShape shapes[PROP_COUNT], Arena *arena);

typedef struct PlacedProp { /* one prop on the stage */
    const PropShape *shape;
    int first, first_triangle; /* in the arrays of Parts */
} PlacedProp;

typedef struct Parts {
    const Figure *figure;
    int point_capacity, triangle_capacity, edge_capacity;
    int point_count;              /* figure and the props now there */
    float *xy, *z;                /* pixels (x, y by turns); depth in metres */
    uint8_t *rgba;                /* after the points, xy and rgba have room for further vertices */
    float *lift;                  /* figure only: metres towards the viewer, for sorting */
    float *fold;                  /* > 0 shown, else hidden in a fold or in the body (fold.h) */
    bool *dyed;                   /* hidden, and coloured as what hides it */
    float *prop_p[3], *prop_n[3]; /* world, from the figure's last vertex on */
    float *prop_alpha;
    float *zero; /* as many as the largest prop needs */
    bool *front; /* by triangle: faces the viewer */
    PlacedProp props[STAGE_PROPS_MAX];
    int prop_count;
} Parts;

bool parts_create(const Figure *figure, const PropShape *shapes, int further_vertices, Arena *arena,
                  Parts *out);
/* away: 0 there .. 1 gone, for each; NULL: all are there. Props that have no shape, or no more
 * room, are passed over. */
void parts_place(Parts *parts, const PropShape *shapes, const PropPlace *places, const float *away,
                 int count);
/* Cushions and pillows are hidden where the body presses into them. */
void parts_press(Parts *parts, const FigureSurface *surface);
/* Lays the strap, if there is one, from hands to foot. */
void parts_strap(Parts *parts, const PropShape *shape, const FigureSurface *surface,
                 const ContactStrap *strap);
void parts_project(Parts *parts, const FigureSurface *surface, const Camera *camera,
                   const LightKernels *kernels, float *nearest, float *farthest);
/* Alpha of what glows (fibre lines fade where they turn away from the viewer) and of props; how far
 * a shirt that runs into a thigh is seen. */
void parts_alpha(Parts *parts, const FigureSurface *surface, vec3s eye,
                 const float level[GLOW_REGIONS]);

/* Anticlockwise seen from outside is clockwise on a screen whose y runs down. */
static inline bool parts_faces(const Parts *p, const int32_t t[3], int first) {
    const float *a = p->xy + 2 * (first + t[0]), *b = p->xy + 2 * (first + t[1]),
                *c = p->xy + 2 * (first + t[2]);
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) < 0;
}
#endif
