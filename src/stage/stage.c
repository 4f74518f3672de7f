#include "stage/stage.h"

#include "body/capsule.h"
#include "body/figure_color.h"
#include "core/arena.h"
#include "core/scalar.h"
#include "stage/fold.h"
#include "stage/fringe.h"
#include "stage/ground.h"
#include "stage/layers.h"
#include "stage/light.h"
#include "stage/parts.h"
#include "stage/prop_mesh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Stage {
    const Figure *figure;
    Arena arena; /* everything below that is a pointer */
    const LightKernels *kernels;
    uint8_t gamma[GAMMA_STEPS];
    PropShape shapes[PROP_COUNT];
    Parts parts;
    Layers layers;
    Order order;
    Fringe fringe;
    GroundScratch *ground;
    OccluderSet occluders;
    float glow_line[PIECE_COUNT]; /* of LightJob */
    GroundOut out; /* vertices: the points of `parts`, then the ground's, then the fringe's */
    uint16_t *short_index;
};

static void *room(Stage *s, size_t count, size_t item) {
    return arena_alloc(&s->arena, count * item + 64);
}

static bool make_room(Stage *s) {
    /* few points have strips: there is room for one or two more vertices for each of all */
    int points = s->figure->vertex_count, further;
    for (int p = 0; p < PROP_COUNT; p++)
        points += s->shapes[p].count;
    further = GROUND_VERTICES + 2 * points + FOLD_VERTICES;
    if (!parts_create(s->figure, s->shapes, further, &s->arena, &s->parts) ||
        !layers_create(s->figure, &s->arena, &s->layers))
        return false;
    size_t entries =
               (size_t)(s->parts.triangle_capacity + 2 * s->parts.edge_capacity + FOLD_ENTRIES),
           n = (size_t)points;
    s->order = (Order){.entries = room(s, entries, sizeof(OrderEntry)),
                       .key = room(s, entries, sizeof(uint32_t)),
                       .sorted = room(s, entries, sizeof(int32_t)),
                       .scratch = room(s, entries, sizeof(int32_t)),
                       .capacity = (int)entries};
    s->fringe = (Fringe){.x = room(s, n, sizeof(float)),
                         .y = room(s, n, sizeof(float)),
                         .rim = room(s, n, sizeof(float)),
                         .ends = room(s, n, sizeof(FringeEnds)),
                         .points = room(s, n, sizeof(int32_t)),
                         .edges = room(s, (size_t)s->parts.edge_capacity, sizeof(FringeEdge)),
                         .capacity = s->parts.edge_capacity};
    s->ground = room(s, 1, sizeof *s->ground);
    s->out = (GroundOut){.xy = s->parts.xy,
                         .rgba = s->parts.rgba,
                         .vertex_capacity = s->parts.point_capacity + further,
                         .index_capacity = GROUND_INDICES + 3 * (int)entries};
    s->out.index = room(s, (size_t)s->out.index_capacity, sizeof(int32_t));
    s->short_index = room(s, (size_t)s->out.index_capacity, sizeof(uint16_t));
    return s->order.entries && s->order.key && s->order.sorted && s->order.scratch && s->fringe.x &&
           s->fringe.y && s->fringe.rim && s->fringe.ends && s->fringe.points && s->fringe.edges &&
           s->ground && s->out.index && s->short_index;
}

/* Dark cloth shows a glow by its light; on cloth as light as the glow itself only a line does. */
static void find_glow_lines(const Figure *f, float line[PIECE_COUNT]) {
    static const float DARK = .05f, LIGHT = .20f, ON_DARK = .50f, ON_LIGHT = .92f;
    for (int piece = 0; piece < PIECE_COUNT; piece++) {
        FigureMaterial material = piece == PIECE_SHIRT      ? MATERIAL_TOP
                                  : piece == PIECE_TROUSERS ? MATERIAL_TROUSERS
                                                            : MATERIAL_SKIN;
        vec3s c = color_linear(f->options.color[material]);
        float light = v_dot(c, v_make(.2126f, .7152f, .0722f));
        line[piece] = mixf(ON_DARK, ON_LIGHT, smoothstep(DARK, LIGHT, light));
    }
}

bool stage_create(const Figure *figure, Stage **out, Err *err) {
    Stage *s = calloc(1, sizeof *s);
    if (s) {
        s->figure = figure;
        stage_use_baseline(s, false);
        light_fill_gamma(s->gamma);
        find_glow_lines(figure, s->glow_line);
        bool made = prop_shapes_create(s->shapes, &s->arena) && make_room(s);
        if (made) {
            *out = s;
            return true;
        }
        stage_destroy(s);
    }
    return err_set(err, ERR_LIMIT, "the stage: out of memory");
}

void stage_use_baseline(Stage *s, bool is_baseline) {
    s->kernels = is_baseline ? NULL : light_kernels_avx2();
    if (!s->kernels) s->kernels = light_kernels_base();
}

void stage_destroy(Stage *stage) {
    if (!stage) return;
    arena_free(&stage->arena);
    free(stage);
}

/* ---- light ---- */

static int body_occluders(const StageInput *in, Occluder *out) {
    Capsule capsules[CAPSULE_COUNT];
    capsules_pose(in->surface->frames, capsules);
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        const Capsule *c = &capsules[i];
        out[i] = (Occluder){
            .a = {c->a.x, c->a.y, c->a.z}, .b = {c->b.x, c->b.y, c->b.z}, .radius = c->radius};
    }
    return CAPSULE_COUNT;
}

/* The floor is darkened by the body and what stands on it. */
static void shade_floor(Stage *s, const StageInput *in, const LightParams *params, Color color) {
    Occluder all[OCCLUDERS_MAX];
    OccluderSet set;
    int count = body_occluders(in, all);
    for (int i = 0; i < in->prop_count; i++) {
        int first = count;
        count += prop_occluders(&in->props[i], all + count, OCCLUDERS_MAX - count);
        for (int k = first; k < count; k++) /* its shadow comes and goes with it */
            all[k].radius *= 1 - in->prop_away[i];
    }
    light_occluders(all, count, &set);
    ground_shadow(&set, params, &in->camera, color, s->kernels, s->ground, &s->out);
}

static void find_occluders(Stage *s, const StageInput *in) {
    Occluder body[CAPSULE_COUNT];
    light_occluders(body, body_occluders(in, body), &s->occluders);
}

static void light_figure(Stage *s, const StageInput *in, const LightParams *params) {
    const float *level = in->glow, *line = s->glow_line;
    const Figure *f = s->figure;
    const FigureSurface *surface = in->surface;
    for (int i = 0; i < f->group_count; i++) {
        const FigureGroup *g = &f->groups[i];
        if (g->region >= 0 && !(surface->regions >> g->region & 1)) continue;
        LightJob job = {.count = g->count,
                        .scatter = f->scatter + g->first,
                        .flat = f->flat + g->first,
                        .glow = g->region >= 0 ? f->glow_place + g->first : NULL,
                        .glow_level = g->region >= 0 ? level[g->region] : 0,
                        .glow_line = line[g->piece],
                        .occluders = &s->occluders,
                        .occlusion = g->occlusion,
                        .params = params,
                        .gamma = s->gamma,
                        .rgba = s->parts.rgba + g->first * 4};
        for (int k = 0; k < 3; k++) {
            job.p[k] = surface->p[k] + g->first;
            job.n[k] = surface->n[k] + g->first;
            job.albedo[k] = f->albedo[k] + g->first;
        }
        s->kernels->group(&job);
    }
}

static void light_props(Stage *s, const LightParams *params) {
    for (int i = 0; i < s->parts.prop_count; i++) {
        const PlacedProp *part = &s->parts.props[i];
        const PropShape *shape = part->shape;
        int o = part->first - s->figure->vertex_count;
        LightJob job = {.count = shape->count,
                        .scatter = s->parts.zero,
                        .flat = s->parts.zero,
                        .occluders = &s->occluders,
                        .occlusion = .7f,
                        .params = params,
                        .gamma = s->gamma,
                        .rgba = s->parts.rgba + part->first * 4};
        for (int k = 0; k < 3; k++) {
            job.p[k] = s->parts.prop_p[k] + o;
            job.n[k] = s->parts.prop_n[k] + o;
            job.albedo[k] = shape->albedo[k];
        }
        s->kernels->group(&job);
    }
}

/* ---- order ---- */

static bool glows(const StageInput *in, int region) {
    return in->glow[region] > 0 && (in->surface->regions >> region & 1);
}

/* Cosine between the normal of a vertex and the way to the viewer. */
static float facing(const StageInput *in, int v) {
    float d = 0, l2 = 1e-9f;
    for (int k = 0; k < 3; k++) {
        float to_eye = in->camera.eye.raw[k] - in->surface->p[k][v];
        d += in->surface->n[k][v] * to_eye;
        l2 += to_eye * to_eye;
    }
    return d / sqrtf(l2);
}

static float mean_depth(const Parts *p, const int32_t t[3], int first) {
    return (p->z[first + t[0]] + p->z[first + t[1]] + p->z[first + t[2]]) * (1.f / 3);
}

static const float EDGE_PX = 1.25f; /* over which every edge fades */

static void order_figure(Stage *s, const StageInput *in) {
    static const float FACE_EDGE = .03f;
    const Figure *f = s->figure;
    int solid = f->triangle_count - f->glow_triangles;
    for (int i = 0; i < solid; i++) {
        const int32_t *t = f->triangles[i];
        bool is_front = parts_faces(&s->parts, t, 0);
        /* lids and brows stand a little off the face: past its edge they would float */
        if (is_front && f->piece[t[0]] == PIECE_FACE) is_front = facing(in, t[0]) > FACE_EDGE;
        s->parts.front[i] = is_front;
        if (!is_front) continue;
        float depth = mean_depth(&s->parts, t, 0) - s->layers.bias[i];
        s->parts.front[i] = fold_add(&s->parts, t, depth, EDGE_PX, &s->out, &s->order);
    }
}

/* Over the cloth, and one group over the other. */
static void order_glow(Stage *s, const StageInput *in) {
    static const float NEXT_GROUP_M = .022f;
    const Figure *f = s->figure;
    float before = 0;
    for (int r = 0; r < GLOW_REGIONS; r++) {
        const FigureGlow *glow = &f->glow[r];
        if (r % 2 == 0 && r > 0 && (glows(in, r - 1) || glows(in, r - 2))) before += NEXT_GROUP_M;
        if (!glows(in, r)) continue;
        for (int i = glow->first_triangle; i < glow->first_triangle + glow->triangle_count; i++) {
            const int32_t *t = f->triangles[i];
            const uint8_t *rgba = s->parts.rgba;
            s->parts.front[i] = parts_faces(&s->parts, t, 0) &&
                                (rgba[t[0] * 4 + 3] | rgba[t[1] * 4 + 3] | rgba[t[2] * 4 + 3]);
            if (s->parts.front[i])
                order_add(&s->order, t[0], t[1], t[2],
                          mean_depth(&s->parts, t, 0) - s->layers.bias[i] - before);
        }
    }
}

static void order_props(Stage *s) {
    static const float SOFT_BEFORE_M = .030f; /* what is left of a cushion covers what is in it */
    for (int i = 0; i < s->parts.prop_count; i++) {
        const PlacedProp *part = &s->parts.props[i];
        bool *front = s->parts.front + part->first_triangle;
        float before = part->shape->is_soft ? SOFT_BEFORE_M : 0;
        for (int k = 0; k < part->shape->triangle_count; k++) {
            const int32_t *q = part->shape->triangles[k];
            int32_t t[3] = {part->first + q[0], part->first + q[1], part->first + q[2]};
            front[k] = parts_faces(&s->parts, t, 0) &&
                       fold_add(&s->parts, t, mean_depth(&s->parts, t, 0) - before, EDGE_PX,
                                &s->out, &s->order);
        }
    }
}

/* The end of cloth that is seen: of a hem, or of its lip. What is hidden beneath has a bias. */
static bool lies_on_skin(const Figure *f, int32_t v) {
    bool is_cloth = f->piece[v] == PIECE_SHIRT || f->piece[v] == PIECE_TROUSERS;
    return is_cloth && f->bias[v] >= 0 && (f->flat[v] >= 0 || f->layer[v] > 0);
}

static void fringe_figure(Stage *s, const StageInput *in, int e) {
    static const float DECAL_M = .0012f, DECAL_PX = .65f;
    /* Skin goes on under a hem and is as near as the cloth: the strip lies on both. */
    static const float HEM_BEFORE_M = .012f;
    const Figure *f = s->figure;
    Parts *p = &s->parts;
    const FigureEdge *edge = &f->edges[e];
    bool f0 = p->front[edge->t0], f1 = edge->t1 >= 0 && p->front[edge->t1];
    if (f0 == f1 || p->fold[edge->a] <= 0 || p->fold[edge->b] <= 0) return;
    int32_t shown = f0 ? edge->t0 : edge->t1;
    const int32_t *t = f->triangles[shown];
    vec3s n[2];
    for (int k = 0; k < 3; k++) {
        n[0].raw[k] = in->surface->n[k][edge->a];
        n[1].raw[k] = in->surface->n[k][edge->b];
    }
    float depth = mean_depth(p, t, 0) - s->layers.bias[shown];
    if (edge->t1 < 0 && lies_on_skin(f, edge->a) && lies_on_skin(f, edge->b))
        depth = fminf(depth, .5f * (p->z[edge->a] + p->z[edge->b]) - HEM_BEFORE_M);
    fringe_add(&s->fringe, p, &in->camera, edge->a, edge->b, edge->t1 < 0 ? NULL : n, t, depth);
    if (f->piece[t[0]] == PIECE_FACE && f->region[t[0]] < 0)
        fringe_thin(&s->fringe, edge->a, edge->b,
                    fmaxf(DECAL_PX, DECAL_M * in->camera.focal / p->z[edge->a]));
}

static void order_fringes(Stage *s, const StageInput *in, const StageColors *colors) {
    Parts *p = &s->parts;
    const Figure *f = s->figure;
    fringe_begin(&s->fringe);
    for (int e = 0; e < f->edge_count - f->glow_edges; e++)
        fringe_figure(s, in, e);
    for (int r = 0; r < GLOW_REGIONS; r++)
        for (int k = 0; k < (glows(in, r) ? f->glow[r].edge_count : 0); k++)
            fringe_figure(s, in, f->glow[r].first_edge + k);
    for (int i = 0; i < p->prop_count; i++) {
        const PlacedProp *part = &p->props[i];
        const bool *front = p->front + part->first_triangle;
        for (int e = 0; e < part->shape->edge_count; e++) {
            const FigureEdge *edge = &part->shape->edges[e];
            int a = part->first + edge->a, b = part->first + edge->b;
            bool f0 = front[edge->t0], f1 = edge->t1 >= 0 && front[edge->t1];
            if (f0 == f1 || p->fold[a] <= 0 || p->fold[b] <= 0) continue;
            const int32_t *q = part->shape->triangles[f0 ? edge->t0 : edge->t1];
            int32_t t[3] = {part->first + q[0], part->first + q[1], part->first + q[2]};
            fringe_add(&s->fringe, p, &in->camera, a, b, NULL, t, mean_depth(p, t, 0));
        }
    }
    static const float RIM_WIDTH = 2.5f; /* virtual pixels */
    const FringeRim rim = {colors->edge, RIM_WIDTH * in->scale, .55f, -.835f};
    fringe_end(&s->fringe, EDGE_PX, &rim, &s->out, &s->order);
}

/* ---- out ---- */

static void emit_short(Stage *s, int ground) {
    uint16_t *to = s->short_index;
    for (int i = 0; i < ground; i++)
        *to++ = (uint16_t)s->out.index[i];
    for (int i = 0; i < s->order.count; i++) {
        const int32_t *v = s->order.entries[s->order.sorted[i]].v;
        for (int k = 0; k < 3; k++)
            *to++ = (uint16_t)v[k];
    }
}

static void emit_long(Stage *s, int ground) {
    int32_t *to = s->out.index + ground;
    for (int i = 0; i < s->order.count; i++) {
        const int32_t *v = s->order.entries[s->order.sorted[i]].v;
        for (int k = 0; k < 3; k++)
            *to++ = v[k];
    }
}

/* Indices of the ground, then of all else in its order. */
static void emit(Stage *s, StageGeometry *geometry) {
    GroundOut *out = &s->out;
    int ground = out->index_count;
    bool is_short = out->vertex_count <= UINT16_MAX;
    if (is_short)
        emit_short(s, ground);
    else
        emit_long(s, ground);
    out->index_count += s->order.count * 3;
    *geometry = (StageGeometry){.xy = out->xy,
                                .rgba = out->rgba,
                                .vertex_count = out->vertex_count,
                                .index = is_short ? (const void *)s->short_index : out->index,
                                .index_size = is_short ? 2 : 4,
                                .index_count = out->index_count,
                                .figure_triangles = s->order.count};
}

static bool makes_sense(const StageInput *in) {
    const Camera *c = &in->camera;
    const float numbers[] = {c->eye.x, c->eye.y,     c->eye.z, c->right.x, c->up.y,
                             c->focal, c->forward.z, c->cx,    c->cy,      in->scale};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!isfinite(numbers[i])) return false;
    for (int i = 0; i < GLOW_REGIONS; i++)
        if (!(in->glow[i] >= 0 && in->glow[i] <= 1)) return false;
    bool has_direction = v_length(c->right) > .5f && v_length(c->forward) > .5f;
    return in->surface && in->surface->block && c->focal > 0 && in->scale > 0 && has_direction &&
           in->prop_count >= 0 && in->prop_count <= STAGE_PROPS_MAX && in->light >= STAGE_DAY &&
           in->light < STAGE_LIGHT_COUNT;
}

/* A mat of another colour stands in the same light as the ordinary one. */
static uint8_t in_light(uint32_t channel, uint8_t lit, uint8_t by_day) {
    uint32_t value = channel * lit / by_day;
    return (uint8_t)(value > 255 ? 255 : value);
}

static Color mat_color(uint32_t rgb, Color lit, Color by_day) {
    return (Color){in_light(rgb >> 16 & 255, lit.r, by_day.r),
                   in_light(rgb >> 8 & 255, lit.g, by_day.g), in_light(rgb & 255, lit.b, by_day.b),
                   255};
}

static void color_mat(StageColors *colors, uint32_t rgb) {
    Color by_day = light_colors(STAGE_DAY).mat_top;
    colors->mat_top = mat_color(rgb, colors->mat_top, by_day);
    colors->mat_rim = mat_color(rgb, colors->mat_rim, by_day);
    colors->mat_side = mat_color(rgb, colors->mat_side, by_day);
}

bool stage_build(Stage *s, const StageInput *in, StageGeometry *geometry) {
    if (!makes_sense(in)) return false;
    LightParams params = light_params(in->light, &in->camera);
    StageColors colors = light_colors(in->light);
    if (in->mat_rgb) color_mat(&colors, in->mat_rgb);
    find_occluders(s, in);
    parts_place(&s->parts, s->shapes, in->props, in->prop_away, in->prop_count);
    s->out.vertex_count = s->parts.point_count;
    s->out.index_count = 0;
    if (in->with_mat)
        ground_mat(&in->mat, 1 - in->mat_away, &in->camera, &colors, EDGE_PX, &s->out);
    if (in->with_shadow) shade_floor(s, in, &params, colors.shadow);
    parts_press(&s->parts, in->surface);
    parts_strap(&s->parts, &s->shapes[PROP_STRAP], in->surface, &in->strap);
    light_figure(s, in, &params);
    light_props(s, &params);
    float nearest, farthest;
    parts_project(&s->parts, in->surface, &in->camera, s->kernels, &nearest, &farthest);
    if (!(nearest > .05f) || !isfinite(farthest)) return false; /* the viewer is inside */
    parts_alpha(&s->parts, in->surface, in->camera.eye, in->glow);
    layers_fold(&s->layers, s->figure, s->parts.lift);
    order_begin(&s->order, nearest, farthest);
    order_figure(s, in);
    order_glow(s, in);
    order_props(s);
    order_fringes(s, in, &colors);
    order_sort(&s->order);
    emit(s, geometry);
    return true;
}

void stage_light_only(Stage *s, const StageInput *in) {
    LightParams params = light_params(in->light, &in->camera);
    find_occluders(s, in);
    light_figure(s, in, &params);
}
