#include "stage/parts.h"

#include "body/edge_map.h"
#include "body/head.h"
#include "core/scalar.h"
#include "stage/light.h"
#include "stage/prop_mesh.h"
#include "stage/strap.h"

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
        PropMoves moves = prop_mesh_add((Prop)p, &mesh);
        shapes[p] = (PropShape){.is_soft = prop_is_soft((Prop)p), .moves = moves};
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

static uint8_t whole_alpha(float alpha) {
    return (uint8_t)(255 * alpha + .5f);
}

/* Room for the figure and for each prop once. */
bool parts_create(const Figure *figure, const PropShape *shapes, int further_vertices, Arena *arena,
                  Parts *out) {
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
    out->xy = room(arena, n + further_vertices, 2 * sizeof(float));
    out->rgba = room(arena, n + further_vertices, 4);
    out->z = room(arena, n, sizeof(float));
    out->lift = room(arena, figure->vertex_count, sizeof(float));
    out->fold = room(arena, n, sizeof(float));
    out->dyed = room(arena, n, sizeof(bool));
    out->zero = room(arena, largest, sizeof(float));
    out->front = room(arena, out->triangle_capacity, sizeof(bool));
    out->prop_alpha = room(arena, prop_points, sizeof(float));
    bool fits = out->prop_alpha && out->xy && out->z && out->rgba && out->lift && out->fold &&
                out->dyed && out->zero && out->front;
    for (int k = 0; k < 3; k++) {
        out->prop_p[k] = room(arena, prop_points, sizeof(float));
        out->prop_n[k] = room(arena, prop_points, sizeof(float));
        fits = fits && out->prop_p[k] && out->prop_n[k];
    }
    for (int i = 0; fits && i < figure->vertex_count; i++) {
        out->rgba[i * 4 + 3] = whole_alpha(figure->alpha[i]);
        out->lift[i] = figure->bias[i];
        out->fold[i] = 1;
    }
    for (int i = 0; fits && i < n; i++)
        out->dyed[i] = false;
    return fits;
}

static void place_one(Parts *parts, const PropShape *shape, const PropPlace *place, float shown) {
    int o = parts->point_count - parts->figure->vertex_count;
    float angle = radians(place->turn_deg), c = cosf(angle), s = sinf(angle);
    for (int i = 0; i < shape->count; i++) {
        vec3s p = v_make(shape->p[0][i], shape->p[1][i], shape->p[2][i]);
        vec3s n = v_make(shape->n[0][i], shape->n[1][i], shape->n[2][i]);
        if (i < shape->moves.opening) p.y += place->open_m;
        if (i < shape->moves.tilting) {
            p = prop_tilted_local(place, p, false);
            n = prop_tilted_local(place, n, true);
        }
        /* to the right about the vertical: forward +z turns to -x */
        parts->prop_p[0][o + i] = place->x_m + c * p.x - s * p.z;
        parts->prop_p[1][o + i] = place->y_m + p.y;
        parts->prop_p[2][o + i] = place->z_m + s * p.x + c * p.z;
        parts->prop_n[0][o + i] = c * n.x - s * n.z;
        parts->prop_n[1][o + i] = n.y;
        parts->prop_n[2][o + i] = s * n.x + c * n.z;
        parts->prop_alpha[o + i] = shown;
    }
}

void parts_place(Parts *parts, const PropShape *shapes, const PropPlace *places, const float *away,
                 int count) {
    int triangles = parts->figure->triangle_count;
    parts->point_count = parts->figure->vertex_count;
    parts->prop_count = 0;
    for (int i = 0; i < count; i++) {
        const PropShape *shape = &shapes[places[i].prop];
        if (!shape->count || parts->point_count + shape->count > parts->point_capacity ||
            triangles + shape->triangle_count > parts->triangle_capacity)
            continue;
        parts->props[parts->prop_count++] = (PlacedProp){shape, parts->point_count, triangles};
        place_one(parts, shape, &places[i], away ? 1 - away[i] : 1);
        parts->point_count += shape->count;
        triangles += shape->triangle_count;
    }
}

static const float ROOM_M = .003f, NEAR_M = .05f;

/* The stand-ins of flesh are a skull: hair is what lies on a pillow. */
static float from_head(const Figure *f, const FigureSurface *surface, vec3s p) {
    static const float REACH_M = .25f;
    vec3s l = frame_local(&surface->frames[BONE_HEAD], p);
    if (v_length(v_sub(l, v_make(0, .10f, -.03f))) > REACH_M) return NEAR_M;
    return fminf(hair_field(l, f->options.hair), head_field(l)) - ROOM_M;
}

/* How far a point is from the body, cloth and a little room included; negative inside. */
static float from_body(const Figure *f, const FigureSurface *surface, vec3s p) {
    float least = fminf(NEAR_M, from_head(f, surface, p));
    for (int j = 0; j < f->flesh.head; j++) {
        const PosedCone *c = &surface->cones[j];
        float x = p.x - c->mid[0], y = p.y - c->mid[1], z = p.z - c->mid[2];
        float reach = c->bound + NEAR_M;
        if (x * x + y * y + z * z > reach * reach) continue;
        vec3s gradient;
        least = fminf(least, cone_distance(c, p, &gradient) - c->cloth - ROOM_M);
    }
    return least;
}

void parts_press(Parts *parts, const FigureSurface *surface) {
    int figure = parts->figure->vertex_count;
    for (int i = 0; i < parts->prop_count; i++) {
        const PlacedProp *prop = &parts->props[i];
        for (int v = prop->first; v < prop->first + prop->shape->count; v++) {
            float *const *p = parts->prop_p;
            vec3s at = v_make(p[0][v - figure], p[1][v - figure], p[2][v - figure]);
            parts->fold[v] = prop->shape->is_soft ? from_body(parts->figure, surface, at) : 1;
        }
    }
}

void parts_strap(Parts *parts, const PropShape *shape, const FigureSurface *surface,
                 const ContactStrap *strap) {
    for (int i = 0; i < parts->prop_count; i++) {
        vec3s p[STRAP_POINTS], n[STRAP_POINTS];
        if (parts->props[i].shape != shape) continue;
        bool is_laid = strap_lay(surface->frames, strap, p, n);
        int o = parts->props[i].first - parts->figure->vertex_count;
        for (int v = 0; v < shape->count; v++) {
            int from = v < STRAP_POINTS ? v : STRAP_POINTS - 1; /* the last one fills the block */
            for (int k = 0; k < 3 && is_laid; k++) {
                parts->prop_p[k][o + v] = p[from].raw[k];
                parts->prop_n[k][o + v] = n[from].raw[k];
            }
            if (!is_laid) parts->prop_alpha[o + v] = 0;
        }
    }
}

/* By groups, so that what was not posed are passed over. */
void parts_project(Parts *parts, const FigureSurface *surface, const Camera *c,
                   const LightKernels *kernels, float *nearest, float *farthest) {
    const Figure *f = parts->figure;
    ProjectJob job = camera_job(c);
    *nearest = 1e9f;
    *farthest = -1e9f;
    for (int i = 0; i < f->group_count + parts->prop_count; i++) {
        int first, count;
        if (i < f->group_count) {
            const FigureGroup *g = &f->groups[i];
            if (g->region >= 0 && !(surface->regions >> g->region & 1)) continue;
            first = g->first;
            count = g->count;
            for (int k = 0; k < 3; k++)
                job.p[k] = surface->p[k] + first;
        } else {
            const PlacedProp *prop = &parts->props[i - f->group_count];
            first = prop->first;
            count = prop->shape->count;
            for (int k = 0; k < 3; k++)
                job.p[k] = parts->prop_p[k] + first - f->vertex_count;
        }
        job.count = count;
        job.xy = parts->xy + first * 2;
        job.depth = parts->z + first;
        kernels->project(&job);
        *nearest = fminf(*nearest, job.nearest);
        *farthest = fmaxf(*farthest, job.farthest);
    }
}

typedef struct Cloths {
    float top_sum, trousers[3]; /* sRGB 0..255 */
} Cloths;

static Cloths cloths_of(const Figure *f) {
    Cloths c = {.top_sum = 1};
    for (int k = 0; k < 3; k++) {
        int shift = 16 - 8 * k;
        c.top_sum += (float)(f->options.color[MATERIAL_TOP] >> shift & 255);
        c.trousers[k] = (float)(f->options.color[MATERIAL_TROUSERS] >> shift & 255);
    }
    return c;
}

/* What is lit as the shirt, as the trousers would be lit there. */
static void recolor(uint8_t rgba[4], const Cloths *cloths) {
    static const float FOLD = 1.07f; /* a fold is darker than the thigh beside it */
    float lit = FOLD * (float)(rgba[0] + rgba[1] + rgba[2]) / cloths->top_sum;
    for (int k = 0; k < 3; k++) {
        float c = cloths->trousers[k] * lit;
        rgba[k] = (uint8_t)(c > 255 ? 255 : c + .5f);
    }
}

/* The second group, at 60 %, is not seen through. */
static float strength_of(float level) {
    static const float FULL_LEVEL = .74f;
    return fminf(1, level / FULL_LEVEL);
}

/* Fibre lines fade where they turn away: at a silhouette they would stand off like hairs. */
static void fade_glow(Parts *parts, const FigureSurface *surface, vec3s eye, const FigureGroup *g,
                      float level) {
    static const float HIDDEN = .16f, SHOWN = .45f;
    const Figure *f = parts->figure;
    float strength = strength_of(level);
    for (int v = g->first; v < g->first + g->count; v++) {
        vec3s n = v_make(surface->n[0][v], surface->n[1][v], surface->n[2][v]);
        vec3s to = v_sub(eye, v_make(surface->p[0][v], surface->p[1][v], surface->p[2][v]));
        float facing = v_dot(n, to) / v_length(to);
        float seen = f->flat[v] > 0 ? smoothstep(HIDDEN, SHOWN, facing) : 1;
        parts->rgba[v * 4 + 3] = whole_alpha(f->alpha[v] * strength * seen);
    }
}

/* The cloth below it, lit as it is, in the colour of its rim. */
static void tint_below(Parts *parts, const FigureGlow *glow, float level) {
    static const float RIM[3] = {232, 112, 44};
    const Figure *f = parts->figure;
    for (int i = glow->first; i < glow->first + glow->count; i++) {
        uint8_t *rgba = parts->rgba + f->glow_vertex[i] * 4;
        float w = f->glow_weight[i] * strength_of(level);
        for (int k = 0; k < 3; k++)
            rgba[k] = (uint8_t)mixf((float)rgba[k], RIM[k], w);
    }
}

void parts_alpha(Parts *parts, const FigureSurface *surface, vec3s eye,
                 const float level[GLOW_REGIONS]) {
    /* Newton's two steps of a shirt group reach 16 mm: what was deeper stays inside the thigh */
    static const float HIDDEN_M = .0145f;
    const Figure *f = parts->figure;
    const Cloths cloths = cloths_of(f);
    for (int i = f->vertex_count; i < parts->point_count; i++)
        parts->rgba[i * 4 + 3] = whole_alpha(parts->prop_alpha[i - f->vertex_count]);
    for (int r = 0; r < GLOW_REGIONS; r++)
        if (level[r] > 0 && (surface->regions >> r & 1)) tint_below(parts, &f->glow[r], level[r]);
    for (int i = 0; i < f->group_count; i++) {
        const FigureGroup *g = &f->groups[i];
        bool glows = g->region >= 0 && (surface->regions >> g->region & 1);
        if (glows) fade_glow(parts, surface, eye, g, level[g->region]);
        if (g->region < 0 && (g->piece == PIECE_SHIRT || g->piece == PIECE_TROUSERS))
            memcpy(parts->fold + g->first, surface->apart + g->first,
                   (size_t)g->count * sizeof *parts->fold);
        for (int k = 0; g->sunk >= 0 && k < g->count; k++) {
            float sunk = surface->sunk[g->sunk + k];
            parts->lift[g->first + k] = .003f + .020f * smoothstep(0, .008f, sunk);
            parts->fold[g->first + k] = fminf(parts->fold[g->first + k], HIDDEN_M - sunk);
            parts->dyed[g->first + k] = sunk >= HIDDEN_M;
            if (sunk >= HIDDEN_M) recolor(parts->rgba + (g->first + k) * 4, &cloths);
        }
    }
}
