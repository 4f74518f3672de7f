#include "platform/mesh.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 4096 };

void mesh_destroy(Mesh *mesh) {
    free(mesh->xy);
    free(mesh->uv);
    free(mesh->rgba);
    free(mesh->index);
    *mesh = (Mesh){0};
}

void mesh_reset(Mesh *mesh) {
    mesh->vertex_count = mesh->index_count = 0;
}

Triangles mesh_triangles(const Mesh *mesh) {
    return (Triangles){mesh->xy,           mesh->rgba,  mesh->uv,
                       mesh->vertex_count, mesh->index, (int)sizeof *mesh->index,
                       mesh->index_count};
}

static void *grown(Mesh *mesh, void *old, size_t count, size_t size) {
    void *memory = realloc(old, count * size);
    mesh->allocations++;
    if (!memory) mesh->is_full = true;
    return memory ? memory : old;
}

static bool has_vertex_room(Mesh *mesh) {
    if (mesh->vertex_count < mesh->vertex_capacity) return true;
    size_t more =
        mesh->vertex_capacity ? (size_t)mesh->vertex_capacity * 2 : (size_t)FIRST_CAPACITY;
    mesh->xy = grown(mesh, mesh->xy, more, 2 * sizeof *mesh->xy);
    mesh->uv = grown(mesh, mesh->uv, more, 2 * sizeof *mesh->uv);
    mesh->rgba = grown(mesh, mesh->rgba, more, 4);
    if (!mesh->is_full) mesh->vertex_capacity = (int)more;
    return !mesh->is_full;
}

uint32_t mesh_vertex_uv(Mesh *mesh, float x, float y, float u, float v, Color color) {
    if (!has_vertex_room(mesh)) return 0;
    int i = mesh->vertex_count++;
    mesh->xy[2 * i] = x;
    mesh->xy[2 * i + 1] = y;
    mesh->uv[2 * i] = u;
    mesh->uv[2 * i + 1] = v;
    mesh->rgba[4 * i] = color.r;
    mesh->rgba[4 * i + 1] = color.g;
    mesh->rgba[4 * i + 2] = color.b;
    mesh->rgba[4 * i + 3] = color.a;
    return (uint32_t)i;
}

uint32_t mesh_vertex(Mesh *mesh, float x, float y, Color color) {
    return mesh_vertex_uv(mesh, x, y, 0, 0, color);
}

void mesh_triangle(Mesh *mesh, uint32_t a, uint32_t b, uint32_t c) {
    if (mesh->is_full) return;
    if (mesh->index_count + 3 > mesh->index_capacity) {
        size_t more =
            mesh->index_capacity ? (size_t)mesh->index_capacity * 2 : (size_t)FIRST_CAPACITY * 3;
        mesh->index = grown(mesh, mesh->index, more, sizeof *mesh->index);
        if (mesh->is_full) return;
        mesh->index_capacity = (int)more;
    }
    uint32_t *at = mesh->index + mesh->index_count;
    at[0] = a;
    at[1] = b;
    at[2] = c;
    mesh->index_count += 3;
}

void mesh_quad(Mesh *mesh, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    mesh_triangle(mesh, a, b, c);
    mesh_triangle(mesh, a, c, d);
}
