#include "stage/layers.h"

#include <math.h>

static float bias_of(const Figure *f, const float *lift, const int32_t t[3]) {
    static const float FACE = .010f, FACE_LAYER = .0015f, SHIRT = .003f, HAIR = .008f;
    if (f->region[t[0]] >= 0) return f->bias[t[0]];
    switch (f->piece[t[0]]) {
    case PIECE_FACE:
        return FACE + FACE_LAYER * f->layer[t[0]];
    case PIECE_SHIRT: {
        if (f->flat[t[0]] != 0) return f->bias[t[0]]; /* the lip of a hem */
        return fmaxf(SHIRT, fmaxf(lift[t[0]], fmaxf(lift[t[1]], lift[t[2]])));
    }
    case PIECE_HAIR:
        return HAIR;
    default: /* what reaches under cloth lies behind it: else its corners would show as teeth */
        return fminf(lift[t[0]], fminf(lift[t[1]], lift[t[2]]));
    }
}

static bool may_fold(const Figure *f, int32_t vertex) {
    for (int i = 0; i < f->group_count; i++) {
        const FigureGroup *g = &f->groups[i];
        if (g->sunk >= 0 && vertex >= g->first && vertex < g->first + g->count) return true;
    }
    return false;
}

bool layers_create(const Figure *f, Arena *arena, Layers *out) {
    Layers l = {.bias = arena_alloc(arena, (size_t)f->triangle_count * sizeof *l.bias + 1),
                .folds = arena_alloc(arena, (size_t)f->triangle_count * sizeof *l.folds + 1)};
    if (!l.bias || !l.folds) return false;
    for (int i = 0; i < f->triangle_count; i++) {
        const int32_t *t = f->triangles[i];
        l.bias[i] = bias_of(f, f->bias, t);
        if (may_fold(f, t[0]) || may_fold(f, t[1]) || may_fold(f, t[2]))
            l.folds[l.fold_count++] = i;
    }
    *out = l;
    return true;
}

void layers_fold(Layers *l, const Figure *f, const float *lift) {
    for (int i = 0; i < l->fold_count; i++)
        l->bias[l->folds[i]] = bias_of(f, lift, f->triangles[l->folds[i]]);
}
