#include "body/mesh.h"

#include "core/scalar.h"

#include <stdlib.h>
#include <string.h>

void mesh_free(Mesh *mesh) {
    free(mesh->vertices);
    free(mesh->triangles);
    memset(mesh, 0, sizeof *mesh);
}

MeshRange mesh_end(const Mesh *mesh) {
    return (MeshRange){mesh->vertex_count, mesh->triangle_count};
}

static bool grow(void **array, int *capacity, int count, size_t item, bool *failed) {
    if (*failed) return false;
    if (count < *capacity) return true;
    int wanted = *capacity ? *capacity * 2 : 4096;
    void *more = realloc(*array, (size_t)wanted * item);
    if (!more) {
        *failed = true;
        return false;
    }
    *array = more;
    *capacity = wanted;
    return true;
}

int mesh_add_vertex(Mesh *mesh, vec3s p, vec3s n) {
    if (!grow((void **)&mesh->vertices, &mesh->vertex_capacity, mesh->vertex_count,
              sizeof *mesh->vertices, &mesh->failed))
        return 0;
    mesh->vertices[mesh->vertex_count] =
        (MeshVertex){.p = p, .n = n, .alpha = 1, .piece = mesh->piece, .region = -1};
    return mesh->vertex_count++;
}

void mesh_add_triangle(Mesh *mesh, int a, int b, int c) {
    if (!grow((void **)&mesh->triangles, &mesh->triangle_capacity, mesh->triangle_count,
              sizeof *mesh->triangles, &mesh->failed))
        return;
    int *t = mesh->triangles[mesh->triangle_count++];
    t[0] = a;
    t[1] = b;
    t[2] = c;
}

/* Differences between the four corners of a tetrahedron: as good as six along the axes. */
vec3s mesh_gradient(MeshField f, vec3s p, float e) {
    static const float CORNER[4][3] = {{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}};
    vec3s sum = v_make(0, 0, 0);
    for (int i = 0; i < 4; i++) {
        vec3s c = v_make(CORNER[i][0], CORNER[i][1], CORNER[i][2]);
        sum = v_mad(sum, c, f.at(f.context, v_mad(p, c, e)));
    }
    return v_unit(sum);
}

/* ---- surface nets ---- */

typedef struct Grid {
    int nx, ny, nz;
    vec3s lo;
    float cell;
    float *value;
    int *vertex; /* of each cell, -1 = none */
} Grid;

static size_t grid_index(const Grid *g, int x, int y, int z) {
    return ((size_t)z * (size_t)g->ny + (size_t)y) * (size_t)g->nx + (size_t)x;
}

static vec3s grid_point(const Grid *g, float x, float y, float z) {
    return v_mad(g->lo, v_make(x, y, z), g->cell);
}

/* A coarse pass (one sample for a block of 4^3) decides which blocks can hold the surface: the
 * field is near enough to slope 1, and the block's half diagonal is 2.6 cells. */
static void grid_sample(Grid *g, MeshField field) {
    enum { BLOCK = 4 };
    const float reach = 4.2f;
    for (int z = 0; z < g->nz; z += BLOCK)
        for (int y = 0; y < g->ny; y += BLOCK)
            for (int x = 0; x < g->nx; x += BLOCK) {
                vec3s middle = grid_point(g, (float)x + 1.5f, (float)y + 1.5f, (float)z + 1.5f);
                float centre = field.at(field.context, middle);
                bool is_far = fabsf(centre) > g->cell * reach;
                for (int k = z; k < z + BLOCK && k < g->nz; k++)
                    for (int j = y; j < y + BLOCK && j < g->ny; j++)
                        for (int i = x; i < x + BLOCK && i < g->nx; i++)
                            g->value[grid_index(g, i, j, k)] =
                                is_far ? centre
                                       : field.at(field.context,
                                                  grid_point(g, (float)i, (float)j, (float)k));
            }
}

static vec3s cell_crossing(const float corner[8]) {
    vec3s sum = v_make(0, 0, 0);
    int count = 0;
    for (int a = 0; a < 8; a++)
        for (int axis = 0; axis < 3; axis++) {
            int b = a ^ (1 << axis);
            if (b < a || (corner[a] < 0) == (corner[b] < 0)) continue;
            float t = corner[a] / (corner[a] - corner[b]);
            vec3s pa = v_make((float)(a & 1), (float)((a >> 1) & 1), (float)(a >> 2));
            vec3s pb = v_make((float)(b & 1), (float)((b >> 1) & 1), (float)(b >> 2));
            sum = v_add(sum, v_mix(pa, pb, t));
            count++;
        }
    return v_scale(sum, 1.0f / (float)count);
}

static void grid_vertices(Grid *g, Mesh *mesh, MeshField field) {
    for (int z = 0; z < g->nz - 1; z++)
        for (int y = 0; y < g->ny - 1; y++)
            for (int x = 0; x < g->nx - 1; x++) {
                float corner[8];
                int inside = 0;
                for (int k = 0; k < 8; k++) {
                    corner[k] =
                        g->value[grid_index(g, x + (k & 1), y + ((k >> 1) & 1), z + (k >> 2))];
                    if (corner[k] < 0) inside |= 1 << k;
                }
                int *vertex = &g->vertex[grid_index(g, x, y, z)];
                *vertex = -1;
                if (inside == 0 || inside == 255) continue;
                vec3s s = cell_crossing(corner);
                vec3s p = grid_point(g, (float)x + s.x, (float)y + s.y, (float)z + s.z);
                vec3s out = mesh_gradient(field, p, .0006f);
                for (int i = 0; i < 2; i++) { /* from the cell's mean onto the surface */
                    float d = clampf(field.at(field.context, p), -g->cell * .5f, g->cell * .5f);
                    p = v_mad(p, out, -d);
                }
                *vertex = mesh_add_vertex(mesh, p, mesh_gradient(field, p, g->cell * .16f));
            }
}

/* The shorter diagonal: fewer slivers, smoother shading. */
static void add_quad(Mesh *mesh, const int corner[4], bool is_flipped) {
    if (mesh->failed) return;
    const MeshVertex *v = mesh->vertices;
    float d02 = v_length(v_sub(v[corner[0]].p, v[corner[2]].p));
    float d13 = v_length(v_sub(v[corner[1]].p, v[corner[3]].p));
    int s = d02 > d13 ? 1 : 0, q[4];
    for (int i = 0; i < 4; i++)
        q[i] = corner[(i + s) & 3];
    if (is_flipped) {
        mesh_add_triangle(mesh, q[0], q[2], q[1]);
        mesh_add_triangle(mesh, q[0], q[3], q[2]);
    } else {
        mesh_add_triangle(mesh, q[0], q[1], q[2]);
        mesh_add_triangle(mesh, q[0], q[2], q[3]);
    }
}

static void grid_quads(const Grid *g, Mesh *mesh) {
    const size_t step[3] = {1, (size_t)g->nx, (size_t)g->nx * (size_t)g->ny};
    for (int z = 1; z < g->nz - 1; z++)
        for (int y = 1; y < g->ny - 1; y++)
            for (int x = 1; x < g->nx - 1; x++) {
                size_t c = grid_index(g, x, y, z);
                for (int axis = 0; axis < 3; axis++) {
                    bool is_in = g->value[c] < 0;
                    if (is_in == (g->value[c + step[axis]] < 0)) continue;
                    size_t u = step[(axis + 1) % 3], w = step[(axis + 2) % 3];
                    int q[4] = {g->vertex[c], g->vertex[c - u], g->vertex[c - u - w],
                                g->vertex[c - w]};
                    if (q[0] < 0 || q[1] < 0 || q[2] < 0 || q[3] < 0) continue;
                    add_quad(mesh, q, !is_in);
                }
            }
}

void mesh_nets(Mesh *mesh, MeshField field, vec3s lo, vec3s hi, float cell) {
    Grid g = {.nx = (int)((hi.x - lo.x) / cell) + 2,
              .ny = (int)((hi.y - lo.y) / cell) + 2,
              .nz = (int)((hi.z - lo.z) / cell) + 2,
              .lo = lo,
              .cell = cell};
    size_t n = (size_t)g.nx * (size_t)g.ny * (size_t)g.nz;
    g.value = malloc(n * sizeof *g.value);
    g.vertex = malloc(n * sizeof *g.vertex);
    if (g.value && g.vertex) {
        memset(g.vertex, 0xff, n * sizeof *g.vertex);
        grid_sample(&g, field);
        grid_vertices(&g, mesh, field);
        grid_quads(&g, mesh);
    } else {
        mesh->failed = true;
    }
    free(g.value);
    free(g.vertex);
}
