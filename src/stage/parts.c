#include "stage/parts.h"

#include "body/edge_map.h"
#include "core/scalar.h"
#include "stage/light_kernel.h"
#include "stage/prop_mesh.h"

#include <string.h>

/* ---- shapes of props ---- */

static bool shape_edges(PropShape *s) {
    EdgeMap map;
    if (!edge_map_begin(&map, s->triangle_count * 3)) return false;
    for (int t = 0; t < s->triangle_count; t++)
        for (int k = 0; k < 3; k++) {
            int a = s->triangles[t][k], b = s->triangles[t][(k + 1) % 3];
            int *slot = edge_map_slot(&map, a < b ? a : b, a < b ? b : a);
            if (!slot) continue;
            if (*slot >= 0) {
                s->edges[*slot].t1 = t;
            } else {
                *slot = s->edge_count;
                s->edges[s->edge_count++] = (FigureEdge){a, b, t, -1};
            }
        }
    edge_map_end(&map);
    return true;
}

static bool shape_from_mesh(const Mesh *mesh, Arena *arena, PropShape *s) {
    size_t n = (size_t)(mesh->vertex_count + LIGHT_LANES - 1) / LIGHT_LANES * LIGHT_LANES;
    size_t triangles = (size_t)mesh->triangle_count;
    s->count = (int)n;
    s->triangle_count = mesh->triangle_count;
    s->triangles = arena_alloc(arena, triangles * sizeof *s->triangles);
    s->edges = arena_alloc(arena, triangles * 3 * sizeof *s->edges);
    bool fits = s->triangles && s->edges;
    for (int k = 0; k < 3; k++) {
        s->p[k] = arena_alloc(arena, n * sizeof(float));
        s->n[k] = arena_alloc(arena, n * sizeof(float));
        s->albedo[k] = arena_alloc(arena, n * sizeof(float));
        fits = fits && s->p[k] && s->n[k] && s->albedo[k];
    }
    if (!fits) return false;
    for (size_t i = 0; i < n; i++) {
        size_t from = i < (size_t)mesh->vertex_count ? i : (size_t)mesh->vertex_count - 1;
        const MeshVertex *v = &mesh->vertices[from];
        for (int k = 0; k < 3; k++) {
            s->p[k][i] = v->p.raw[k];
            s->n[k][i] = v->n.raw[k];
            s->albedo[k][i] = v->color.raw[k];
        }
    }
    memcpy(s->triangles, mesh->triangles, triangles * sizeof *s->triangles);
    return shape_edges(s);
}

bool prop_shapes_create(PropShape shapes[PROP_COUNT], Arena *arena) {
    bool made = true;
    for (int p = 0; p < PROP_COUNT && made; p++) {
        Mesh mesh = {0};
        shapes[p] = (PropShape){.count = 0};
        prop_mesh_add((Prop)p, &mesh);
        made =
            !mesh.failed && (mesh.vertex_count == 0 || shape_from_mesh(&mesh, arena, &shapes[p]));
        mesh_free(&mesh);
    }
    return made;
}

/* ---- parts ---- */

static void *room(Arena *arena, int count, size_t item) {
    return arena_alloc(arena, (size_t)count * item + 64);
}

/* Room for the figure and for each prop once. */
bool parts_create(const Figure *figure, const PropShape *shapes, Arena *arena, Parts *out) {
    int prop_points = 0, largest = 0;
    *out = (Parts){.figure = figure,
                   .triangle_capacity = figure->triangle_count,
                   .edge_capacity = figure->edge_count};
    for (int p = 0; p < PROP_COUNT; p++) {
        prop_points += shapes[p].count;
        largest = shapes[p].count > largest ? shapes[p].count : largest;
        out->triangle_capacity += shapes[p].triangle_count;
        out->edge_capacity += shapes[p].edge_count;
    }
    int n = out->point_capacity = figure->vertex_count + prop_points;
    out->x = room(arena, n, sizeof(float));
    out->y = room(arena, n, sizeof(float));
    out->z = room(arena, n, sizeof(float));
    out->rgba = room(arena, n, 4);
    out->glow = room(arena, figure->vertex_count, sizeof(float));
    out->glow_level = room(arena, figure->vertex_count, sizeof(float));
    out->zero = room(arena, largest, sizeof(float));
    out->front = room(arena, out->triangle_capacity, sizeof(bool));
    bool fits = out->x && out->y && out->z && out->rgba && out->glow && out->glow_level &&
                out->zero && out->front;
    for (int k = 0; k < 3; k++) {
        out->prop_p[k] = room(arena, prop_points, sizeof(float));
        out->prop_n[k] = room(arena, prop_points, sizeof(float));
        fits = fits && out->prop_p[k] && out->prop_n[k];
    }
    return fits;
}

static void place_one(Parts *parts, const PropShape *shape, const PropPlace *place) {
    int o = parts->point_count - parts->figure->vertex_count;
    float angle = radians(place->turn_deg), c = cosf(angle), s = sinf(angle);
    for (int i = 0; i < shape->count; i++) {
        /* to the right about the vertical: forward +z turns to -x */
        parts->prop_p[0][o + i] = place->x_m + c * shape->p[0][i] - s * shape->p[2][i];
        parts->prop_p[1][o + i] = place->y_m + shape->p[1][i];
        parts->prop_p[2][o + i] = place->z_m + s * shape->p[0][i] + c * shape->p[2][i];
        parts->prop_n[0][o + i] = c * shape->n[0][i] - s * shape->n[2][i];
        parts->prop_n[1][o + i] = shape->n[1][i];
        parts->prop_n[2][o + i] = s * shape->n[0][i] + c * shape->n[2][i];
    }
}

void parts_place(Parts *parts, const PropShape *shapes, const PropPlace *places, int count) {
    int triangles = parts->figure->triangle_count;
    parts->point_count = parts->figure->vertex_count;
    parts->prop_count = 0;
    for (int i = 0; i < count; i++) {
        const PropShape *shape = &shapes[places[i].prop];
        if (!shape->count || parts->point_count + shape->count > parts->point_capacity ||
            triangles + shape->triangle_count > parts->triangle_capacity)
            continue;
        parts->props[parts->prop_count++] = (PlacedProp){shape, parts->point_count, triangles};
        place_one(parts, shape, &places[i]);
        parts->point_count += shape->count;
        triangles += shape->triangle_count;
    }
}

void parts_glow(Parts *parts, const float level[GLOW_REGIONS], uint64_t regions) {
    const Figure *f = parts->figure;
    memset(parts->glow, 0, (size_t)f->vertex_count * sizeof *parts->glow);
    memset(parts->glow_level, 0, (size_t)f->vertex_count * sizeof *parts->glow_level);
    for (int r = 0; r < GLOW_REGIONS; r++) {
        if (!(level[r] > 0) || !(regions >> r & 1)) continue;
        for (int i = f->glow[r].first; i < f->glow[r].first + f->glow[r].count; i++) {
            int v = f->glow_vertex[i];
            float w = f->glow_weight[i];
            if (w * level[r] <= parts->glow[v] * parts->glow_level[v]) continue;
            parts->glow[v] = w;
            parts->glow_level[v] = level[r];
        }
    }
}

void parts_project(Parts *parts, const FigureSurface *surface, const Camera *c, float *nearest,
                   float *farthest) {
    int figure = parts->figure->vertex_count;
    float lo = 1e9f, hi = -1e9f;
    for (int i = 0; i < parts->point_count; i++) {
        vec3s p;
        for (int k = 0; k < 3; k++)
            p.raw[k] = i < figure ? surface->p[k][i] : parts->prop_p[k][i - figure];
        camera_project(c, p, &parts->x[i], &parts->y[i], &parts->z[i]);
        /* fibres that do not glow were not posed: they lie where they were */
        if (i < figure && parts->figure->region[i] >= 0) continue;
        lo = fminf(lo, parts->z[i]);
        hi = fmaxf(hi, parts->z[i]);
    }
    *nearest = lo;
    *farthest = hi;
}

void parts_alpha(Parts *parts, const float level[GLOW_REGIONS]) {
    const Figure *f = parts->figure;
    for (int i = 0; i < parts->point_count; i++) {
        float a = 1;
        if (i < f->vertex_count) a = f->alpha[i] * (f->region[i] >= 0 ? level[f->region[i]] : 1);
        parts->rgba[i * 4 + 3] = (uint8_t)(255 * a + .5f);
    }
}
