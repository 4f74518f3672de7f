#include "body/figure_mesh.h"

#include "body/face.h"
#include "body/figure_color.h"
#include "body/glow.h"
#include "body/nail.h"
#include "body/sole.h"
#include "core/scalar.h"

#include <stdlib.h>

/* Cell of each piece at the finest quality, metres; what is looked at closely is finer. */
static const float CELL_M[PIECE_FACE] = {
    [PIECE_SHIRT] = .0105f,     [PIECE_TROUSERS] = .0115f,  [PIECE_LEFT_ARM] = .0054f,
    [PIECE_RIGHT_ARM] = .0054f, [PIECE_LEFT_FOOT] = .0050f, [PIECE_RIGHT_FOOT] = .0050f,
    [PIECE_HEAD] = .0056f,      [PIECE_HAIR] = .0060f,
};
/* Cells grow by these where fewer vertices are wanted (their number goes with 1 / scale^2): fingers
 * break up first, cloth last. */
typedef struct PieceScale {
    float cloth, arm, foot, head;
} PieceScale;
static const PieceScale SCALE[FIGURE_QUALITY_COUNT] = {
    [FIGURE_6K] = {3.4f, 2.81f, 4.1f, 3.3f},
    [FIGURE_12K] = {2.4f, 2.0f, 2.45f, 2.35f},
    [FIGURE_24K] = {1.52f, 1.38f, 1.6f, 1.45f},
    [FIGURE_44K] = {1, 1, 1, 1},
};

static float piece_scale(FigureQuality quality, FigurePiece piece) {
    const PieceScale *scale = &SCALE[quality];
    switch (piece) {
    case PIECE_SHIRT:
    case PIECE_TROUSERS:
        return scale->cloth;
    case PIECE_LEFT_ARM:
    case PIECE_RIGHT_ARM:
        return scale->arm;
    case PIECE_LEFT_FOOT:
    case PIECE_RIGHT_FOOT:
        return scale->foot;
    default:
        return scale->head;
    }
}

float figure_cell_m(FigureQuality quality) {
    return CELL_M[PIECE_TROUSERS] * piece_scale(quality, PIECE_TROUSERS);
}

static const struct {
    int rounds, normal_rounds;
} SMOOTHING[PIECE_FACE] = {
    [PIECE_SHIRT] = {12, 4},      [PIECE_TROUSERS] = {12, 4},   [PIECE_LEFT_ARM] = {22, 10},
    [PIECE_RIGHT_ARM] = {22, 10}, [PIECE_LEFT_FOOT] = {22, 10}, [PIECE_RIGHT_FOOT] = {22, 10},
    [PIECE_HEAD] = {12, 6},       [PIECE_HAIR] = {0, 1},
};

static bool is_cloth(FigurePiece piece) {
    return piece == PIECE_SHIRT || piece == PIECE_TROUSERS;
}

static void smooth_piece(const Garment *g, Mesh *mesh, MeshRange from, float scale) {
    int n = mesh->vertex_count - from.vertex;
    float *weight = malloc((size_t)n * sizeof *weight + 1);
    if (!weight) {
        mesh->failed = true;
        return;
    }
    for (int i = 0; i < n; i++)
        weight[i] = garment_smoothing(g, mesh->vertices[from.vertex + i].p);
    /* a round reaches one cell: fewer where cells are larger, or fingers and ankles melt */
    int rounds = (int)((float)SMOOTHING[g->piece].rounds / (scale * scale) + .99f);
    int normal_rounds = (int)((float)SMOOTHING[g->piece].normal_rounds / (scale * scale) + .99f);
    mesh_smooth(mesh, from, weight, rounds, normal_rounds, g->piece < PIECE_HEAD);
    free(weight);
}

/* Skin that goes on under cloth or hair sinks a little and is sorted behind, so that it can never
 * show through in a fold. */
static void sink_covered(const Garment *g, Mesh *mesh, MeshRange from) {
    for (int i = from.vertex; i < mesh->vertex_count; i++) {
        MeshVertex *v = &mesh->vertices[i];
        float covered = garment_covered(g, v->p);
        if (g->piece == PIECE_HEAD) {
            float under_hair = garment_hair(g, v->p);
            v->bias -= .014f * smoothstep(.001f, -.003f, under_hair);
            v->bias += garment_ear(g, v->p) * .008f;
        }
        if (g->piece == PIECE_TROUSERS)
            v->bias -= .022f * smoothstep(.002f, .010f, garment_hem(g, v->p));
        v->bias -= .016f * covered;
        v->p = v_mad(v->p, v->n, -.003f * covered);
    }
}

static float nearness(vec3s p, vec3s centre, float inner, float outer) {
    return 1 - smoothstep(inner, outer, v_length(v_sub(p, centre)));
}

/* Warmer where blood is nearer: cheeks, nose, ears, fingertips, elbows, toes. */
static vec3s skin_color(const Garment *g, FigurePiece piece, vec3s p, vec3s skin) {
    vec3s warm = v_make(skin.x * .97f, skin.y * .62f, skin.z * .62f);
    vec3s lip = v_make(skin.x * .72f, skin.y * .33f, skin.z * .40f);
    if (piece == PIECE_HEAD) {
        vec3s l = garment_in_bone(g, BONE_HEAD, p), m = v_make(fabsf(l.x), l.y, l.z);
        vec3s c = v_mix(skin, warm, .60f * nearness(m, v_make(.040f, .050f, .068f), .004f, .032f));
        c = v_mix(c, warm, .30f * nearness(l, v_make(0, .052f, .102f), .004f, .018f));
        c = v_mix(c, warm, .45f * nearness(m, v_make(.080f, .072f, -.012f), .010f, .030f));
        float x = l.x / .0240f, y = (l.y - .0205f) / .0105f;
        if (l.z > .05f)
            c = v_mix(c, lip, .55f * (1 - smoothstep(.65f, 1.15f, sqrtf(x * x + y * y))));
        return c;
    }
    if (piece == PIECE_LEFT_ARM || piece == PIECE_RIGHT_ARM) {
        int side = (int)piece - PIECE_LEFT_ARM;
        vec3s hand = garment_in_bone(g, bone_of_side(side, SIDE_HAND), p);
        vec3s elbow = garment_in_bone(g, bone_of_side(side, SIDE_FOREARM), p);
        vec3s c = v_mix(skin, warm, .35f * smoothstep(-.09f, -.17f, hand.y));
        return v_mix(c, warm, .25f * nearness(elbow, v_make(0, 0, -.03f), .01f, .045f));
    }
    vec3s foot = garment_in_bone(g, bone_of_side((int)piece - PIECE_LEFT_FOOT, SIDE_FOOT), p);
    vec3s pad = v_mix(skin, v_make(.86f, .42f, .36f), .55f); /* what bears weight is rosy */
    skin = v_mix(skin, pad, smoothstep(-.064f, -.076f, foot.y));
    vec3s toes = garment_in_bone(g, bone_of_side((int)piece - PIECE_LEFT_FOOT, SIDE_TOES), p);
    return v_mix(skin, warm, .35f * smoothstep(0, .05f, toes.z));
}

/* The inner side of a hem: its normals look into a gap, where light would make it a black line. */
static vec3s color_lip(MeshVertex *v, vec3s cloth) {
    v->flat = .7f;
    return v_scale(cloth, .74f);
}

static void color_piece(const FigureOptions *options, const Garment *g, Mesh *mesh,
                        MeshRange from) {
    for (int i = from.vertex; i < mesh->vertex_count; i++) {
        MeshVertex *v = &mesh->vertices[i];
        switch (g->piece) {
        case PIECE_SHIRT:
            v->color = color_linear(options->color[MATERIAL_TOP]);
            break;
        case PIECE_TROUSERS:
            v->color = color_linear(options->color[MATERIAL_TROUSERS]);
            break;
        case PIECE_HAIR:
            v->color = color_linear(options->color[MATERIAL_HAIR]);
            break;
        default:
            v->color = skin_color(g, g->piece, v->p, color_linear(options->color[MATERIAL_SKIN]));
        }
        if (v->flat < 0) v->color = color_lip(v, v->color);
    }
}

/* The lips of the shirt's hem and of the trousers lie close on what is below; they are sorted
 * behind it, or a crack of them would show wherever cloth and lip are stretched apart. Sleeves and
 * neckline are loose: their lips are seen, the neckline's as far as the skin on which it ends. */
static void add_lips(const Garment *g, Mesh *mesh, MeshRange from) {
    static const float HEM_M = .02f, SHIRT_BEHIND_M = .030f, TROUSERS_BEHIND_M = .045f,
                       NECK_BEHIND_M = .014f;
    int first = mesh->vertex_count;
    mesh_lip(mesh, from, garment_lip_depth(g));
    for (int i = first; i < mesh->vertex_count; i++) {
        MeshVertex *v = &mesh->vertices[i];
        if (g->piece == PIECE_TROUSERS)
            v->bias = -TROUSERS_BEHIND_M;
        else if (garment_hem(g, v->p) < HEM_M)
            v->bias = -SHIRT_BEHIND_M;
        else if (garment_from_neckline(g, v->p) < HEM_M)
            v->bias = -NECK_BEHIND_M;
    }
}

static void add_piece(const FigureOptions *options, const Garment *g, Mesh *mesh) {
    vec3s lo, hi;
    MeshRange from = mesh_end(mesh);
    float scale = piece_scale(options->quality, g->piece);
    mesh->piece = (uint8_t)g->piece;
    garment_box(g, &lo, &hi);
    mesh_nets(mesh, garment_surface(g), lo, hi, CELL_M[g->piece] * scale);
    smooth_piece(g, mesh, from, scale);
    for (int i = 0; i < GARMENT_CUTS; i++) {
        MeshField keep = garment_cut(g, i);
        if (keep.at) mesh_cut(mesh, from, keep);
    }
    if (mesh->failed) return;
    sink_covered(g, mesh, from);
    for (int i = from.vertex; g->piece == PIECE_HAIR && i < mesh->vertex_count; i++)
        mesh->vertices[i].p = garment_hair_end(g, mesh->vertices[i].p);
    if (is_cloth(g->piece)) add_lips(g, mesh, from);
    color_piece(options, g, mesh, from);
}

void figure_mesh(const FigureOptions *options, Garment *g, Mesh *mesh) {
    for (int piece = 0; piece < PIECE_FACE && !mesh->failed; piece++) {
        garment_take(g, (FigurePiece)piece);
        add_piece(options, g, mesh);
    }
    if (!mesh->failed) face_add(g, color_linear(options->color[MATERIAL_SKIN]), mesh);
    /* with few vertices a nail is larger than what it lies on is fine */
    if (!mesh->failed && options->quality != FIGURE_6K)
        nail_add(g, mesh, color_linear(options->color[MATERIAL_SKIN]));
    if (!mesh->failed && options->quality != FIGURE_6K)
        sole_add(g, mesh, color_linear(options->color[MATERIAL_SKIN]));
    if (!mesh->failed) glow_add(g, figure_cell_m(options->quality), mesh);
}
