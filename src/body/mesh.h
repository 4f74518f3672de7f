/* Triangle meshes while the figure is being made: surface nets, smoothing, cuts and hem lips. Start
 * of the program only; nothing here runs per frame.
 *
 * A field is a signed distance in metres (negative inside, slope about 1). A range names the part
 * of a mesh from a first vertex and triangle up to its end: pieces are made one after the other at
 * the end of one mesh. Triangles run anticlockwise seen from outside.
 * Memory: the arrays grow by realloc; when memory ends `failed` is set, further additions are
 * ignored and mesh_free still works, so that a maker checks once at the end. */
#ifndef LIMBER_BODY_MESH_H
#define LIMBER_BODY_MESH_H
#include "body/vec.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct MeshVertex {
    vec3s p, n;     /* metres; unit */
    vec3s morph[3]; /* faces: what shut eyes, a gaze to the right, a gaze up add to p */
    vec3s color;    /* linear light, 0..1 */
    float alpha;    /* 0..1 */
    float flat;     /* > 0: drawn with less light and shade (decals); < 0: darkened (hem lips) */
    float bias;     /* metres nearer to the viewer than it is, for sorting */
    float glow;     /* of a patch that glows: 0 its middle .. 1 its edge */
    int16_t region; /* patches that glow and their fibre lines: glow region, else -1 */
    uint8_t piece;  /* FigurePiece */
    uint8_t layer;  /* decals of a face: a higher one lies on top; hem lips: 1 at their inner end */
} MeshVertex;

typedef struct Mesh {
    MeshVertex *vertices;
    int (*triangles)[3];
    int vertex_count, triangle_count;
    int vertex_capacity, triangle_capacity;
    uint8_t piece; /* given to new vertices */
    bool failed;
} Mesh;

typedef struct MeshField {
    float (*at)(const void *context, vec3s p);
    const void *context;
} MeshField;

typedef struct MeshRange {
    int vertex, triangle;
} MeshRange;

void mesh_free(Mesh *mesh);
MeshRange mesh_end(const Mesh *mesh);              /* where the next piece will begin */
int mesh_add_vertex(Mesh *mesh, vec3s p, vec3s n); /* its index; 0 when memory ended */
void mesh_add_triangle(Mesh *mesh, int a, int b, int c);

/* Direction of steepest ascent of the field, by differences over step metres. */
vec3s mesh_gradient(MeshField field, vec3s p, float step);

/* The zero surface of the field inside the box, one vertex per cell of that size. */
void mesh_nets(Mesh *mesh, MeshField field, vec3s lo, vec3s hi, float cell);

/* Taubin smoothing (lambda .52, mu -.54: keeps volume), then smoother normals. weight: 0..1 by
 * vertex of the range (0 keeps it). from_faces: normals begin as the faces', else as they are. */
void mesh_smooth(Mesh *mesh, MeshRange from, const float *weight, int rounds, int normal_rounds,
                 bool from_faces);

/* Keeps the part of the range where the field is negative; new vertices lie on its zero. */
void mesh_cut(Mesh *mesh, MeshRange from, MeshField keep_negative);

/* Every open edge gets a lip turned in by `depth` (metres, a field of the point), so that cloth
 * shows its thickness. */
void mesh_lip(Mesh *mesh, MeshRange from, MeshField depth);
#endif
