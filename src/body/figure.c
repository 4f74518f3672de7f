#include "body/figure.h"

#include "body/figure_mesh.h"
#include "core/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FIGURE_VERSION = 30, ALIGNMENT = 64 }; /* bump when anything that shapes the mesh changes */

FigureOptions figure_options_default(FigureQuality quality) {
    FigureOptions options = {
        .quality = quality,
        .build = FIGURE_BUILD_MIDDLE,
        .hair = FIGURE_HAIR_BUN,
        .color = {[MATERIAL_SKIN] = FIGURE_SKIN_TONE[1], [MATERIAL_HAIR] = FIGURE_HAIR_COLOR[0]}};
    figure_options_wear(&options, 0);
    return options;
}

void figure_options_wear(FigureOptions *options, int outfit) {
    const FigureOutfit *o = &FIGURE_OUTFIT[outfit];
    options->cut = o->cut;
    options->color[MATERIAL_TOP] = o->top;
    options->color[MATERIAL_TROUSERS] = o->trousers;
}

/* ---- one block ---- */

/* Lays the arrays out one after the other, each aligned for vector loads. base NULL: only counts.
 * The order is that of the cache's bytes. */
static size_t lay_out(Figure *f, char *base) {
    size_t used = 0;
#define ARRAY(field, count)                                                                        \
    do {                                                                                           \
        f->field = (void *)(base ? base + used : NULL);                                            \
        used += (sizeof *f->field * (size_t)(count) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;      \
    } while (0)
    ARRAY(groups, f->group_count);
    for (int k = 0; k < 3; k++) {
        ARRAY(rest_p[k], f->vertex_count);
        ARRAY(detail[k], f->vertex_count);
        ARRAY(albedo[k], f->vertex_count);
        for (int m = 0; m < 3; m++)
            ARRAY(face_morph[m][k], f->face_count);
    }
    ARRAY(iso, f->vertex_count);
    ARRAY(hold, f->vertex_count);
    ARRAY(scatter, f->vertex_count);
    ARRAY(flat, f->vertex_count);
    ARRAY(alpha, f->vertex_count);
    ARRAY(bias, f->vertex_count);
    ARRAY(glow_place, f->vertex_count);
    ARRAY(region, f->vertex_count);
    ARRAY(piece, f->vertex_count);
    ARRAY(layer, f->vertex_count);
    ARRAY(weights, f->weight_count);
    ARRAY(triangles, f->triangle_count);
    ARRAY(edges, f->edge_count);
    ARRAY(glow_vertex, f->glow_count);
    ARRAY(glow_weight, f->glow_count);
#undef ARRAY
    return used;
}

static size_t header_bytes(void) {
    return (sizeof(Figure) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

Figure *figure_allocate(const Figure *counts) {
    Figure sized = *counts;
    size_t arrays = lay_out(&sized, NULL);
    char *memory = aligned_alloc(ALIGNMENT, header_bytes() + arrays);
    if (!memory) return NULL;
    memset(memory, 0, header_bytes() + arrays);
    Figure *f = (Figure *)(void *)memory;
    *f = *counts;
    f->block = memory + header_bytes();
    f->block_bytes = arrays;
    lay_out(f, f->block);
    return f;
}

void figure_copy(Figure *to, const Figure *from) {
#define COPY(field, count) memcpy(to->field, from->field, sizeof *to->field *(size_t)(count))
    COPY(groups, to->group_count);
    for (int k = 0; k < 3; k++) {
        COPY(rest_p[k], to->vertex_count);
        COPY(detail[k], to->vertex_count);
        COPY(albedo[k], to->vertex_count);
        for (int m = 0; m < 3; m++)
            COPY(face_morph[m][k], to->face_count);
    }
    COPY(iso, to->vertex_count);
    COPY(hold, to->vertex_count);
    COPY(scatter, to->vertex_count);
    COPY(flat, to->vertex_count);
    COPY(alpha, to->vertex_count);
    COPY(bias, to->vertex_count);
    COPY(glow_place, to->vertex_count);
    COPY(region, to->vertex_count);
    COPY(piece, to->vertex_count);
    COPY(layer, to->vertex_count);
    COPY(weights, to->weight_count);
    COPY(triangles, to->triangle_count);
    COPY(edges, to->edge_count);
#undef COPY
}

void figure_free(Figure *figure) {
    free(figure);
}

bool figure_build(const FigureOptions *options, Figure **out, Err *err) {
    Flesh flesh;
    Mesh mesh = {0};
    Garment *garment = malloc(sizeof *garment);
    bool made = false;
    if (garment) {
        flesh_build_as(options->build, &flesh);
        garment_begin(garment, &flesh, options->hair, options->cut);
        figure_mesh(options, garment, &mesh);
        if (!mesh.failed) made = figure_bind(options, garment, &mesh, out, err);
    }
    if (!garment || mesh.failed) err_set(err, ERR_LIMIT, "the figure: out of memory");
    mesh_free(&mesh);
    free(garment);
    return made;
}

/* ---- cache ---- */

typedef struct CacheHeader {
    uint64_t key, arrays_hash;
    uint64_t array_bytes;
    int32_t vertex_count, group_count, triangle_count, edge_count, weight_count, glow_count;
    int32_t face_first, face_count, glow_triangles, glow_edges, sunk_count;
    FigureGlow glow[GLOW_REGIONS];
} CacheHeader;

uint64_t figure_key(const FigureOptions *o) {
    const uint32_t parts[] = {FIGURE_VERSION,     sizeof(FigureGroup), (uint32_t)o->quality,
                              (uint32_t)o->build, (uint32_t)o->hair,   (uint32_t)o->cut,
                              o->color[0],        o->color[1],         o->color[2],
                              o->color[3]};
    uint64_t key = hash_bytes(0, parts, sizeof parts);
    key = hash_bytes(key, FIGURE_BUILD_ROWS[o->build], sizeof FIGURE_BUILD_ROWS[o->build]);
    return hash_bytes(key, FLESH_KEYS, (size_t)FLESH_KEY_COUNT * sizeof *FLESH_KEYS);
}

size_t figure_bytes(const Figure *figure) {
    return sizeof(CacheHeader) + figure->block_bytes;
}

void figure_save(const Figure *f, void *bytes) {
    CacheHeader header;
    memset(&header, 0, sizeof header);
    header.key = figure_key(&f->options);
    header.arrays_hash = hash_bytes(0, f->block, f->block_bytes);
    header.array_bytes = f->block_bytes;
    header.vertex_count = f->vertex_count;
    header.group_count = f->group_count;
    header.triangle_count = f->triangle_count;
    header.edge_count = f->edge_count;
    header.weight_count = f->weight_count;
    header.glow_count = f->glow_count;
    header.face_first = f->face_first;
    header.face_count = f->face_count;
    header.glow_triangles = f->glow_triangles;
    header.glow_edges = f->glow_edges;
    header.sunk_count = f->sunk_count;
    memcpy(header.glow, f->glow, sizeof header.glow);
    memcpy(bytes, &header, sizeof header);
    memcpy((char *)bytes + sizeof header, f->block, f->block_bytes);
}

bool figure_load(const void *bytes, size_t size, const FigureOptions *options, Figure **out,
                 Err *err) {
    CacheHeader h;
    if (size < sizeof h) return err_set(err, ERR_FORMAT, "cached figure: cut short");
    memcpy(&h, bytes, sizeof h);
    if (h.key != figure_key(options))
        return err_set(err, ERR_FORMAT,
                       "cached figure: made for other options or by another version");
    const char *arrays = (const char *)bytes + sizeof h;
    if (h.array_bytes != size - sizeof h || h.arrays_hash != hash_bytes(0, arrays, size - sizeof h))
        return err_set(err, ERR_FORMAT, "cached figure: damaged");
    Figure counts = {.options = *options,
                     .vertex_count = h.vertex_count,
                     .group_count = h.group_count,
                     .triangle_count = h.triangle_count,
                     .edge_count = h.edge_count,
                     .weight_count = h.weight_count,
                     .glow_count = h.glow_count,
                     .face_first = h.face_first,
                     .face_count = h.face_count,
                     .glow_triangles = h.glow_triangles,
                     .glow_edges = h.glow_edges,
                     .sunk_count = h.sunk_count};
    const int32_t each[] = {h.vertex_count, h.group_count, h.triangle_count, h.edge_count,
                            h.weight_count, h.glow_count,  h.face_count,     h.sunk_count};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        if (each[i] < 0) return err_set(err, ERR_FORMAT, "cached figure: damaged");
    if (lay_out(&counts, NULL) != h.array_bytes)
        return err_set(err, ERR_FORMAT, "cached figure: damaged");
    memcpy(counts.glow, h.glow, sizeof counts.glow);
    flesh_build_as(options->build, &counts.flesh);
    Pose rest = garment_rest_pose();
    skeleton_pose(&rest, counts.rest);
    Figure *f = figure_allocate(&counts);
    if (!f) return err_set(err, ERR_LIMIT, "the figure: out of memory");
    memcpy(f->block, arrays, h.array_bytes);
    *out = f;
    return true;
}

/* ---- surfaces ---- */

bool figure_surface_create(const Figure *figure, FigureSurface *out, Err *err) {
    size_t n = (size_t)figure->vertex_count, g = (size_t)figure->group_count;
    size_t bytes = (n * 7 + g * 4 + (size_t)figure->sunk_count) * sizeof(float);
    FigureSurface s = {.kernels = skin_kernels_avx2()};
    if (!s.kernels) s.kernels = skin_kernels_base();
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    s.block = aligned_alloc(ALIGNMENT, bytes);
    if (!s.block) return err_set(err, ERR_LIMIT, "the figure: out of memory");
    memset(s.block, 0, bytes);
    float *next = s.block; /* vertex counts are multiples of SKIN_LANES: all stay aligned */
    for (int k = 0; k < 3; k++, next += n)
        s.p[k] = next;
    for (int k = 0; k < 3; k++, next += n)
        s.n[k] = next;
    s.apart = next;
    for (size_t i = 0; i < n; i++)
        s.apart[i] = SKIN_APART;
    next += n;
    s.sunk = next;
    next += figure->sunk_count;
    s.centre = (float(*)[3])next;
    s.radius = next + g * 3;
    *out = s;
    return true;
}

void figure_surface_destroy(FigureSurface *surface) {
    free(surface->block);
    memset(surface, 0, sizeof *surface);
}
