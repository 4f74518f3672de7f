/* Triangles being gathered: arrays that grow once and are then reused, so that a steady screen
 * allocates nothing. Units as in picture.h (Triangles). */
#ifndef LIMBER_PLATFORM_MESH_H
#define LIMBER_PLATFORM_MESH_H
#include "platform/picture.h"

typedef struct Mesh {
    float *xy, *uv; /* vertex_capacity * 2 */
    uint8_t *rgba;  /* vertex_capacity * 4 */
    uint32_t *index;
    int vertex_count, index_count, vertex_capacity, index_capacity;
    long allocations;
    bool is_full; /* out of memory: what did not fit is not drawn */
} Mesh;

void mesh_destroy(Mesh *mesh);
void mesh_reset(Mesh *mesh);
Triangles mesh_triangles(const Mesh *mesh); /* points into the mesh */

/* Number of the new vertex. */
uint32_t mesh_vertex(Mesh *mesh, float x, float y, Color color);
uint32_t mesh_vertex_uv(Mesh *mesh, float x, float y, float u, float v, Color color);
void mesh_triangle(Mesh *mesh, uint32_t a, uint32_t b, uint32_t c);
void mesh_quad(Mesh *mesh, uint32_t a, uint32_t b, uint32_t c, uint32_t d); /* around */
#endif
