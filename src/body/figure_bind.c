#include "body/figure_mesh.h"

#include "body/edge_map.h"
#include "body/glow.h"
#include "core/scalar.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Vertices are regrouped by their nearest cone, so that one group needs few cones and few bones and
 * the loops per frame run without gathers. Rigid groups (hair, face) follow the head alone. */

typedef struct Keyed {
    int key, vertex;
} Keyed;

enum {
    KEY_HAIR = PIECE_HAIR * FLESH_CONES_MAX,
    KEY_FACE,
    KEY_GLOW = (PIECE_HAIR + 1) * FLESH_CONES_MAX /* + region * FLESH_CONES_MAX + cone */
};

typedef struct Draft {
    FigureGroup group;
    int first, count; /* in Binder.order */
} Draft;

typedef struct Binder {
    Garment *garment;
    const Mesh *mesh;
    Keyed *order;
    int order_count;
    Draft *drafts;
    int draft_count;
    float *weights; /* as Figure.weights */
    int weight_count, weight_capacity;
    float *distance; /* scratch: [vertex of group][cone] */
    int32_t *placed; /* mesh vertex -> figure vertex, -1 = unused */
    int vertex_count, sunk_count;
} Binder;

static const float WEIGHT_LEAST = .01f; /* a bone below it is left out; exp(-4.7) is */
static const float STEP_FREE = .05f, STEP_SHIRT = .008f, STEP_ARMPIT = .016f; /* FigureGroup.step */

static float from_middle(const PosedCone *c, vec3s p) {
    return v_length(v_sub(p, v_make(c->mid[0], c->mid[1], c->mid[2])));
}

/* guess: any cone, best one that is near: it spares looking closely at most others. */
static int nearest_cone(const Garment *g, vec3s p, int guess) {
    int best = guess;
    vec3s gradient;
    float least = g->carries[guess] ? cone_distance(&g->cones[guess], p, &gradient) : 1e9f;
    for (int i = 0; i < g->flesh->count; i++) {
        const PosedCone *c = &g->cones[i];
        if (!g->carries[i] || from_middle(c, p) > least + c->bound) continue;
        float d = cone_distance(c, p, &gradient);
        if (d < least || (d == least && i < best)) {
            least = d;
            best = i;
        }
    }
    return best;
}

/* Distance to a cone; where it is too far to carry any weight, no more than a lower bound of it. */
static float rough_distance(const PosedCone *c, vec3s p, float own) {
    static const float FAR_M = .25f;
    vec3s gradient;
    float least = from_middle(c, p) - c->bound;
    return least > own + FAR_M ? least : cone_distance(c, p, &gradient);
}

static int vertex_key(Garment *g, const MeshVertex *v, int *cone) {
    if (v->piece == PIECE_HAIR) return KEY_HAIR;
    if (v->piece == PIECE_FACE) return KEY_FACE;
    if (g->piece != v->piece) garment_take(g, (FigurePiece)v->piece);
    int base = v->region >= 0 ? KEY_GLOW + v->region * FLESH_CONES_MAX : v->piece * FLESH_CONES_MAX;
    *cone = nearest_cone(g, v->p, *cone);
    return base + *cone;
}

static int by_key(const void *a, const void *b) {
    const Keyed *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1)
                            : (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static void order_vertices(Binder *b) {
    const Mesh *mesh = b->mesh;
    memset(b->placed, 0xff, (size_t)mesh->vertex_count * sizeof *b->placed);
    for (int t = 0; t < mesh->triangle_count; t++)
        for (int k = 0; k < 3; k++)
            b->placed[mesh->triangles[t][k]] = 0;
    int cone = 0;
    for (int i = 0; i < mesh->vertex_count; i++)
        if (b->placed[i] == 0)
            b->order[b->order_count++] =
                (Keyed){vertex_key(b->garment, &mesh->vertices[i], &cone), i};
    qsort(b->order, (size_t)b->order_count, sizeof *b->order, by_key);
}

/* Blocks of neighbours: median splits along the longest side, at multiples of a block. A compact
 * block has few cones near it, so contact looks at less. `key` is scratch from here on. */
static void compact(const Mesh *mesh, Keyed *order, int count) {
    if (count <= SKIN_LANES) return;
    vec3s lo = mesh->vertices[order[0].vertex].p, hi = lo;
    for (int i = 1; i < count; i++)
        for (int k = 0; k < 3; k++) {
            float x = mesh->vertices[order[i].vertex].p.raw[k];
            lo.raw[k] = fminf(lo.raw[k], x);
            hi.raw[k] = fmaxf(hi.raw[k], x);
        }
    vec3s size = v_sub(hi, lo);
    int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    for (int i = 0; i < count; i++)
        order[i].key = (int)((mesh->vertices[order[i].vertex].p.raw[axis] - lo.raw[axis]) * 1e6f);
    qsort(order, (size_t)count, sizeof *order, by_key);
    int blocks = (count + SKIN_LANES - 1) / SKIN_LANES, half = blocks / 2 * SKIN_LANES;
    compact(mesh, order, half);
    compact(mesh, order + half, count - half);
}

static bool is_side_bone(int bone, SideBone side_bone) {
    return bone_side(bone) >= 0 && (bone - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT == (int)side_bone;
}

/* The shoulder glides over the ribs: its folds come from the blend, pushing there would only
 * crumple cloth. */
static bool glides(int bone, int other) {
    int a = bone_side(bone) < 0 ? -1 : (bone - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT;
    int b = bone_side(other) < 0 ? -1 : (other - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT;
    bool trunk = a == SIDE_CLAVICLE || (bone >= BONE_CHEST_MID && bone <= BONE_NECK);
    return trunk && (b == SIDE_UPPER_ARM || b == SIDE_CLAVICLE);
}

static bool hangs_on(const Binder *b, const FigureGroup *group, int cone) {
    int bone = b->garment->flesh->cones[cone].bone;
    bool is_thigh = is_side_bone(bone, SIDE_THIGH); /* the shirt hangs on the trunk */
    return b->garment->carries[cone] && !(group->piece == PIECE_SHIRT && is_thigh);
}

/* Distance of a vertex to the nearest cone that carries it. */
static float least_distance(const Binder *b, const FigureGroup *group, const float *d) {
    float least = 9;
    for (int j = 0; j < b->garment->flesh->count; j++)
        if (d[j] < least && hangs_on(b, group, j)) least = d[j];
    return least;
}

/* How much farther a vertex is from a cone than from the nearest, and the weight of that. */
static float blend_weight(const Binder *b, const FigureGroup *group, int cone, float farther,
                          float fall) {
    if (farther > 4.7f * fall || !hangs_on(b, group, cone)) return 0;
    /* down to nothing, so that no vertex leaps where the next group leaves the bone out */
    return fmaxf(0, expf(-fmaxf(0, farther) / fall) - WEIGHT_LEAST) / (1 - WEIGHT_LEAST);
}

/* Over what distance bones blend: by the thickness of the flesh right there, which is the same on
 * both sides of where one cone of a limb ends and the next begins. */
static float fall_at(const PosedCone *c, vec3s p) {
    float along = c->m[4] * p.x + c->m[5] * p.y + c->m[6] * p.z + c->m[7];
    float radius = c->ra - c->narrows * clampf(along, 0, c->height);
    return clampf(radius * .42f, .0035f, .036f);
}

static void choose_cones(const Binder *b, FigureGroup *group, const float *closest, float reach) {
    const Flesh *flesh = b->garment->flesh;
    bool in[FLESH_CONES_MAX] = {false};
    for (int n = 0; n < SKIN_CONES_MAX; n++) {
        int best = -1;
        for (int j = 0; j < flesh->count; j++)
            if (!in[j] && closest[j] < reach && (best < 0 || closest[j] < closest[best])) best = j;
        if (best < 0) break;
        in[best] = true;
    }
    /* Shirt over the hip crease: a hem a little inside the thigh is pushed out, one that is deep
     * inside stays hidden. In the armpit as well: from deep inside, the way out leads to the chest
     * at one moment and to the arm at the next. */
    bool on_thigh = false, on_arm = false, on_trunk = false;
    for (int j = 0; j < flesh->count; j++) {
        int bone = flesh->cones[j].bone;
        if (!in[j]) continue;
        group->cones[group->cone_count++] = (int16_t)j;
        on_thigh = on_thigh || is_side_bone(bone, SIDE_THIGH);
        on_arm = on_arm || is_side_bone(bone, SIDE_UPPER_ARM);
        on_trunk = on_trunk || bone_side(bone) < 0;
    }
    group->step = STEP_FREE;
    if (group->piece == PIECE_SHIRT && on_arm && on_trunk) group->step = STEP_ARMPIT;
    if (group->piece == PIECE_SHIRT && on_thigh) group->step = STEP_SHIRT;
}

static void choose_bones(FigureGroup *group, float most[BONE_COUNT]) {
    for (int n = 0; n < SKIN_BONES_MAX; n++) {
        int best = -1;
        for (int j = 0; j < BONE_COUNT; j++)
            if (most[j] > 0 && (best < 0 || most[j] > most[best])) best = j;
        if (best < 0) break;
        group->bones[group->bone_count++] = (int16_t)best;
        most[best] = 0;
    }
}

/* Contact passes over what touches the group in the rest pose (its neighbours in the blend). */
static void choose_touches(const Binder *b, FigureGroup *group, int own, const float *nearest) {
    const Flesh *flesh = b->garment->flesh;
    bool in[FLESH_CONES_MAX] = {false};
    for (int i = 0; i < group->cone_count; i++)
        in[group->cones[i]] = true;
    int own_bone = flesh->cones[own].bone;
    for (int j = 0; j < flesh->head; j++) {
        int bone = flesh->cones[j].bone;
        bool skips = in[j] || nearest[j] < .022f + .2f * flesh->cones[own].ra ||
                     glides(own_bone, bone) || glides(bone, own_bone);
        if (!skips) group->touches[j >> 5] |= 1u << (j & 31);
    }
}

static bool reserve_weights(Binder *b, int more) {
    if (b->weight_count + more > b->weight_capacity) {
        int wanted = (b->weight_count + more) * 2;
        float *grown = realloc(b->weights, (size_t)wanted * sizeof *grown);
        if (!grown) return false;
        b->weights = grown;
        b->weight_capacity = wanted;
    }
    b->weight_count += more;
    return true;
}

/* Hair is the head's alone, so skin is at its line: else a bent neck would part the two. */
static float follows_head(const Binder *b, vec3s p) {
    return smoothstep(-.045f, .022f, garment_in_bone(b->garment, BONE_HEAD, p).y);
}

static void fill_weights(Binder *b, const Draft *draft, int own) {
    const FigureGroup *group = &draft->group;
    const Flesh *flesh = b->garment->flesh;
    float *out = b->weights + group->weights;
    for (int m = 0; m < group->count; m++) {
        int i = m < draft->count ? m : draft->count - 1;
        const float *d = b->distance + i * flesh->count;
        vec3s p = b->mesh->vertices[b->order[draft->first + i].vertex].p;
        float fall = fall_at(&b->garment->cones[own], p), least = least_distance(b, group, d);
        float w[SKIN_BONES_MAX] = {0}, sum = 0;
        for (int j = 0; j < flesh->count; j++) {
            float x = blend_weight(b, group, j, d[j] - least, fall);
            for (int t = 0; t < group->bone_count; t++)
                if (group->bones[t] == flesh->cones[j].bone && x > w[t]) w[t] = x;
        }
        for (int t = 0; t < group->bone_count; t++)
            sum += w[t];
        float head = 0;
        if (group->piece == PIECE_HEAD) head = follows_head(b, p);
        for (int t = 0; t < group->bone_count; t++)
            out[t * group->count + m] = mixf(w[t] / sum, group->bones[t] == BONE_HEAD, head);
    }
}

static bool draft_flesh(Binder *b, Draft *draft, int own) {
    const Flesh *flesh = b->garment->flesh;
    FigureGroup *group = &draft->group;
    float closest[FLESH_CONES_MAX], nearest[FLESH_CONES_MAX], most[BONE_COUNT] = {0};
    float reach = clampf(flesh->cones[own].ra * .60f, .009f, .048f);
    for (int j = 0; j < flesh->count; j++)
        closest[j] = nearest[j] = 9;
    for (int m = 0; m < draft->count; m++) {
        vec3s p = b->mesh->vertices[b->order[draft->first + m].vertex].p, gradient;
        float *d = b->distance + m * flesh->count;
        float from_own = cone_distance(&b->garment->cones[own], p, &gradient);
        for (int j = 0; j < flesh->count; j++) {
            d[j] = rough_distance(&b->garment->cones[j], p, from_own);
            nearest[j] = fminf(nearest[j], d[j]);
        }
        float fall = fall_at(&b->garment->cones[own], p), least = least_distance(b, group, d);
        for (int j = 0; j < flesh->count; j++) {
            if (!b->garment->carries[j]) continue;
            float farther = d[j] - d[own];
            closest[j] = fminf(closest[j], farther);
            float w = blend_weight(b, group, j, d[j] - least, fall);
            most[flesh->cones[j].bone] = fmaxf(most[flesh->cones[j].bone], w);
        }
    }
    choose_cones(b, group, closest, reach);
    choose_bones(group, most);
    choose_touches(b, group, own, nearest);
    if (group->step == STEP_SHIRT && group->region < 0) {
        group->sunk = b->sunk_count;
        b->sunk_count += group->count;
    }
    if (!reserve_weights(b, group->bone_count * group->count)) return false;
    fill_weights(b, draft, own);
    return true;
}

static bool draft_group(Binder *b, int first, int count) {
    Draft *draft = &b->drafts[b->draft_count++];
    int key = b->order[first].key;
    const MeshVertex *v = &b->mesh->vertices[b->order[first].vertex];
    *draft = (Draft){.first = first, .count = count};
    FigureGroup *group = &draft->group;
    group->first = b->vertex_count;
    group->count = (count + SKIN_LANES - 1) / SKIN_LANES * SKIN_LANES;
    group->weights = b->weight_count;
    group->region = v->region;
    group->sunk = -1;
    group->piece = v->piece;
    group->occlusion = v->piece >= PIECE_HEAD ? .34f : .80f;
    b->vertex_count += group->count;
    compact(b->mesh, b->order + first, count);
    if (key == KEY_HAIR || key == KEY_FACE) {
        group->bones[0] = BONE_HEAD;
        group->bone_count = 1;
        if (!reserve_weights(b, group->count)) return false;
        for (int i = 0; i < group->count; i++)
            b->weights[group->weights + i] = 1;
        return true;
    }
    if (b->garment->piece != v->piece) garment_take(b->garment, (FigurePiece)v->piece);
    return draft_flesh(b, draft, key % FLESH_CONES_MAX);
}

static bool draft_groups(Binder *b) {
    for (int first = 0, next; first < b->order_count; first = next) {
        for (next = first + 1; next < b->order_count && b->order[next].key == b->order[first].key;)
            next++;
        if (!draft_group(b, first, next - first)) return false;
    }
    return true;
}

/* ---- from drafts to the figure ---- */

static void fill_vertex(const Binder *b, Figure *f, const FigureGroup *group, int o,
                        const MeshVertex *v) {
    const Garment *g = b->garment;
    vec3s gradient = v_make(0, 0, 0);
    float hold = 0, iso = 0;
    if (group->cone_count) {
        iso = flesh_field(g->cones, group->cones, group->cone_count, v->p, &gradient);
        gradient = v_unit(gradient);
        hold = 1;
        if (v->piece == PIECE_HEAD) { /* the sculpted face is kept, the neck follows its cones */
            vec3s l = garment_in_bone(g, BONE_HEAD, v->p);
            hold = smoothstep(.022f, -.045f, l.y) * (1 - smoothstep(-.005f, .045f, l.z));
        }
    }
    for (int k = 0; k < 3; k++) {
        f->rest_p[k][o] = v->p.raw[k];
        f->detail[k][o] = v->n.raw[k] - hold * gradient.raw[k];
        f->albedo[k][o] = v->color.raw[k];
    }
    f->iso[o] = iso;
    f->hold[o] = hold;
    f->scatter[o] = v->region < 0 && v->piece >= PIECE_LEFT_ARM && v->piece <= PIECE_HEAD;
    f->flat[o] = v->flat;
    f->alpha[o] = v->alpha;
    f->bias[o] = v->bias;
    f->glow_place[o] = v->glow;
    f->region[o] = v->region;
    f->piece[o] = v->piece;
    f->layer[o] = v->layer;
    if (v->piece == PIECE_FACE)
        for (int m = 0; m < 3; m++)
            for (int k = 0; k < 3; k++)
                f->face_morph[m][k][o - f->face_first] = v->morph[m].raw[k];
}

static void fill_vertices(Binder *b, Figure *f) {
    for (int i = 0; i < b->draft_count; i++) {
        const Draft *draft = &b->drafts[i];
        f->groups[i] = draft->group;
        for (int m = 0; m < draft->group.count; m++) {
            int from = b->order[draft->first + (m < draft->count ? m : draft->count - 1)].vertex;
            int o = draft->group.first + m;
            if (m < draft->count) b->placed[from] = o;
            fill_vertex(b, f, &draft->group, o, &b->mesh->vertices[from]);
        }
    }
    memcpy(f->weights, b->weights, (size_t)b->weight_count * sizeof *f->weights);
}

static int by_first_vertex(const void *a, const void *b) {
    const int32_t *s = a, *t = b;
    int32_t x = s[0] < s[1] ? s[0] : s[1], y = t[0] < t[1] ? t[0] : t[1];
    x = s[2] < x ? s[2] : x;
    y = t[2] < y ? t[2] : y;
    if (x != y) return x < y ? -1 : 1;
    return s[0] != t[0]   ? (s[0] < t[0] ? -1 : 1)
           : s[1] != t[1] ? (s[1] < t[1] ? -1 : 1)
                          : (s[2] > t[2]) - (s[2] < t[2]);
}

/* Block by block, as the vertices are: neighbours mostly face the same way, and what one triangle
 * read the next one finds near. Vertices that glow are the last ones, so their triangles stay last
 * and by region. */
static void order_triangles(Figure *f) {
    qsort(f->triangles, (size_t)f->triangle_count, sizeof *f->triangles, by_first_vertex);
}

/* Fibre lines fade at their own sides: they have no edges. */
static bool has_edges(const Figure *f, int triangle) {
    int32_t first = f->triangles[triangle][0];
    return f->region[first] < 0 || f->flat[first] <= 0;
}

/* Those of what glows are the last ones, by region. */
static bool add_edges(Figure *f) {
    EdgeMap map;
    if (!edge_map_begin(&map, f->triangle_count * 2)) return false;
    f->edge_count = 0;
    for (int t = 0; t < f->triangle_count; t++) {
        const int32_t *q = f->triangles[t];
        if (!has_edges(f, t)) continue;
        for (int k = 0; k < 3; k++) {
            int a = q[k], b = q[(k + 1) % 3];
            int *slot = edge_map_slot(&map, a < b ? a : b, a < b ? b : a);
            assert(slot);
            if (*slot >= 0) {
                f->edges[*slot].t1 = t;
            } else {
                *slot = f->edge_count;
                f->edges[f->edge_count++] = (FigureEdge){a, b, t, -1};
            }
        }
    }
    edge_map_end(&map);
    return true;
}

/* Glow was added last, region by region: each region's is in a row. */
static void find_glow(Figure *f) {
    f->glow_triangles = f->glow_edges = 0;
    for (int t = 0; t < f->triangle_count; t++) {
        int region = f->region[f->triangles[t][0]];
        if (region < 0) continue;
        FigureGlow *glow = &f->glow[region];
        if (glow->triangle_count++ == 0) glow->first_triangle = t;
        f->glow_triangles++;
    }
    for (int e = 0; e < f->edge_count; e++) {
        int region = f->region[f->edges[e].a];
        if (region < 0) continue;
        FigureGlow *glow = &f->glow[region];
        if (glow->edge_count++ == 0) glow->first_edge = e;
        f->glow_edges++;
    }
}

/* Cloth below what glows, region by region; only counts when there is no room for it yet. */
static void list_glow(const GlowSheet sheets[GLOW_REGIONS], float cell_m, Figure *f) {
    f->glow_count = 0;
    for (int r = 0; r < GLOW_REGIONS; r++) {
        const GlowSheet *sheet = &sheets[r];
        vec3s middle = sheet->p[SHEET_ALONG / 2][SHEET_ACROSS / 2];
        f->glow[r].first = f->glow_count;
        for (int i = 0; i < f->vertex_count; i++) {
            vec3s p = v_make(f->rest_p[0][i], f->rest_p[1][i], f->rest_p[2][i]);
            vec3s d = v_sub(p, middle);
            float reach = sheet->half_length + sheet->half_width;
            if (f->region[i] >= 0 || v_dot(d, d) > reach * reach) continue;
            float w = glow_under(sheet, r, (FigurePiece)f->piece[i], cell_m, p);
            if (w <= 0) continue;
            if (f->glow_vertex) {
                f->glow_vertex[f->glow_count] = i;
                f->glow_weight[f->glow_count] = w;
            }
            f->glow_count++;
        }
        f->glow[r].count = f->glow_count - f->glow[r].first;
    }
}

static bool binder_begin(Binder *b, Garment *garment, const Mesh *mesh) {
    size_t n = (size_t)mesh->vertex_count + 1;
    *b = (Binder){.garment = garment, .mesh = mesh};
    b->order = malloc(n * sizeof *b->order);
    b->drafts = malloc(n * sizeof *b->drafts);
    b->placed = malloc(n * sizeof *b->placed);
    b->distance = malloc(n * (size_t)garment->flesh->count * sizeof *b->distance);
    return b->order && b->drafts && b->placed && b->distance;
}

static void binder_end(Binder *b) {
    free(b->order);
    free(b->drafts);
    free(b->placed);
    free(b->distance);
    free(b->weights);
}

static int face_first(const Binder *b, int *count) {
    for (int i = 0; i < b->draft_count; i++)
        if (b->drafts[i].group.piece == PIECE_FACE) {
            *count = b->drafts[i].group.count;
            return b->drafts[i].group.first;
        }
    *count = 0;
    return 0;
}

static Figure *assemble(Binder *b, const FigureOptions *options) {
    const Garment *g = b->garment;
    const Mesh *mesh = b->mesh;
    /* room for the worst case of edges; shrunk by a second block below */
    Figure counts = {.options = *options,
                     .flesh = *g->flesh,
                     .vertex_count = b->vertex_count,
                     .group_count = b->draft_count,
                     .triangle_count = mesh->triangle_count,
                     .edge_count = mesh->triangle_count * 3,
                     .weight_count = b->weight_count,
                     .sunk_count = b->sunk_count};
    counts.face_first = face_first(b, &counts.face_count);
    memcpy(counts.rest, g->rest, sizeof counts.rest);
    Figure *f = figure_allocate(&counts);
    if (!f) return NULL;
    fill_vertices(b, f);
    f->triangle_count = 0;
    for (int t = 0; t < mesh->triangle_count; t++) {
        int32_t *q = f->triangles[f->triangle_count];
        for (int k = 0; k < 3; k++)
            q[k] = b->placed[mesh->triangles[t][k]];
        if (q[0] != q[1] && q[1] != q[2] && q[0] != q[2]) f->triangle_count++;
    }
    order_triangles(f);
    if (!add_edges(f)) {
        figure_free(f);
        return NULL;
    }
    find_glow(f);
    GlowSheet sheets[GLOW_REGIONS];
    for (int group = 0; group < MUSCLE_GROUP_COUNT; group++)
        glow_lay(b->garment, (MuscleGroup)group, &sheets[glow_region((MuscleGroup)group, LEFT)]);
    f->glow_vertex = NULL;
    list_glow(sheets, figure_cell_m(options->quality), f);
    Figure *fitted = figure_allocate(f);
    if (fitted) {
        figure_copy(fitted, f);
        list_glow(sheets, figure_cell_m(options->quality), fitted);
    }
    figure_free(f);
    return fitted;
}

bool figure_bind(const FigureOptions *options, Garment *garment, const Mesh *mesh, Figure **out,
                 Err *err) {
    Binder b;
    Figure *figure = NULL;
    if (binder_begin(&b, garment, mesh)) {
        order_vertices(&b);
        if (draft_groups(&b)) figure = assemble(&b, options);
    }
    binder_end(&b);
    if (!figure) return err_set(err, ERR_LIMIT, "the figure: out of memory");
    *out = figure;
    return true;
}
