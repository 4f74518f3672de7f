#include "body/figure.h"

#include "core/kernel.h"

#include <string.h>

/* Implicit skinning (Vaillant et al. 2013): linear blend skinning carries a vertex near its place,
 * where it lost volume or sank into a fold; Newton steps along the field of its own posed cones
 * bring it back to the distance it had in the rest pose. Normals are the field's gradient plus the
 * rest pose's detail, so no pass over triangles is needed. Then flesh presses on flesh: see
 * skin_contact in skin_kernel.c. */

const SkinKernels *skin_kernels_base(void) {
    static const SkinKernels BASE = {skin_group_base, skin_contact_base};
    return &BASE;
}

const SkinKernels *skin_kernels_avx2(void) {
#ifdef LIMBER_AVX2
    static const SkinKernels AVX2 = {skin_group_avx2, skin_contact_avx2};
    if (kernel_avx2_runs()) return &AVX2;
#endif
    return NULL;
}

/* From where a bone was in the rest pose to where it is now. */
static void bone_matrix(const Frame *rest, const Frame *now, float m[12]) {
    static const float UNIT[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int column = 0; column < 3; column++) {
        vec3s axis = v_make(UNIT[column][0], UNIT[column][1], UNIT[column][2]);
        vec3s turned = v_rotate(now->q, v_unrotate(rest->q, axis));
        for (int row = 0; row < 3; row++)
            m[row * 4 + column] = turned.raw[row];
    }
    vec3s moved = v_sub(now->p, v_rotate(now->q, v_unrotate(rest->q, rest->p)));
    for (int row = 0; row < 3; row++)
        m[row * 4 + 3] = moved.raw[row];
}

/* The least turn that takes unit a to unit b, which are not opposite. */
static versors swing(vec3s a, vec3s b) {
    vec3s axis = v_cross(a, b);
    float w = 1 + v_dot(a, b), l = 1 / sqrtf(v_dot(axis, axis) + w * w + 1e-12f);
    return (versors){{axis.x * l, axis.y * l, axis.z * l, w * l}};
}

/* A turn by the angle about a unit axis. */
static versors turn_about(vec3s axis, float angle) {
    float s = sinf(angle * .5f);
    return (versors){{axis.x * s, axis.y * s, axis.z * s, cosf(angle * .5f)}};
}

/* Arms overhead have twisted half round since they hung. Cloth that is blended between a twisted
 * bone and the trunk is wrung; a sleeve is round and need not follow. A long one meets the forearm,
 * which does: it takes `share` of the twist. */
static void sleeve_matrix(const Figure *f, const FigureSurface *s, int side, float share,
                          float m[12]) {
    static const float UNIT[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const Frame *rest = &f->rest[bone_of_side(side, SIDE_UPPER_ARM)],
                *trunk_rest = &f->rest[bone_of_side(side, SIDE_CLAVICLE)];
    const Frame *now = &s->frames[bone_of_side(side, SIDE_UPPER_ARM)],
                *trunk = &s->frames[bone_of_side(side, SIDE_CLAVICLE)];
    vec3s down = v_make(0, -1, 0), ahead = v_make(0, 0, 1);
    vec3s was = v_unrotate(trunk_rest->q, v_rotate(rest->q, down)),
          is = v_unrotate(trunk->q, v_rotate(now->q, down));
    versors q = swing(was, is);
    vec3s untwisted = v_rotate(q, v_unrotate(trunk_rest->q, v_rotate(rest->q, ahead))),
          twisted = v_unrotate(trunk->q, v_rotate(now->q, ahead));
    float angle = atan2f(v_dot(v_cross(untwisted, twisted), is), v_dot(untwisted, twisted));
    versors twist = turn_about(is, share * angle);
    for (int column = 0; column < 4; column++) {
        vec3s v = column < 3 ? v_make(UNIT[column][0], UNIT[column][1], UNIT[column][2]) : rest->p;
        v = v_rotate(trunk->q, v_rotate(twist, v_rotate(q, v_unrotate(trunk_rest->q, v))));
        if (column == 3) v = v_sub(now->p, v);
        for (int row = 0; row < 3; row++)
            m[row * 4 + column] = v.raw[row];
    }
}

/* What moves with a bone in a group. */
static const float *matrix_of(const FigureGroup *g, const FigureSurface *s, int bone) {
    for (int side = LEFT; g->piece == PIECE_SHIRT && side <= RIGHT; side++)
        if (bone == bone_of_side(side, SIDE_UPPER_ARM)) return s->sleeves[side];
    return s->bones[bone];
}

static void skin_group(const Figure *f, const FigureGroup *g, FigureSurface *s, int index) {
    float lo[3], hi[3];
    SkinJob job = {.count = g->count,
                   .iso = f->iso + g->first,
                   .hold = f->hold + g->first,
                   .weights = f->weights + g->weights,
                   .bone_count = g->bone_count,
                   .cone_count = g->cone_count,
                   .step = g->step,
                   .sunk = g->sunk >= 0 ? s->sunk + g->sunk : NULL,
                   .lo = lo,
                   .hi = hi};
    for (int k = 0; k < 3; k++) {
        job.rest[k] = f->rest_p[k] + g->first;
        job.detail[k] = f->detail[k] + g->first;
        job.p[k] = s->p[k] + g->first;
        job.n[k] = s->n[k] + g->first;
    }
    for (int i = 0; i < g->bone_count; i++)
        job.bones[i] = matrix_of(g, s, g->bones[i]);
    for (int i = 0; i < g->cone_count; i++)
        job.cones[i] = &s->cones[g->cones[i]];
    s->kernels->group(&job);
    float size2 = 0;
    for (int k = 0; k < 3; k++) {
        s->centre[index][k] = .5f * (lo[k] + hi[k]);
        size2 += (hi[k] - lo[k]) * (hi[k] - lo[k]);
    }
    s->radius[index] = .5f * sqrtf(size2);
}

static void press_group(const Figure *f, const FigureGroup *g, FigureSurface *s, int index) {
    ContactJob job = {.count = g->count, .apart = s->apart + g->first};
    const float *c = s->centre[index];
    for (int j = 0; j < f->flesh.head; j++) {
        if (!(g->touches[j >> 5] >> (j & 31) & 1)) continue;
        const PosedCone *cone = &s->cones[j];
        float x = cone->mid[0] - c[0], y = cone->mid[1] - c[1], z = cone->mid[2] - c[2];
        float reach = cone->bound + s->radius[index];
        if (x * x + y * y + z * z < reach * reach && job.cone_count < SKIN_CONTACTS_MAX)
            job.cones[job.cone_count++] = cone;
    }
    if (!job.cone_count) {
        for (int i = 0; i < g->count; i++)
            job.apart[i] = SKIN_APART;
        return;
    }
    for (int k = 0; k < 3; k++) {
        job.p[k] = s->p[k] + g->first;
        job.n[k] = s->n[k] + g->first;
    }
    s->kernels->contact(&job);
}

/* The face is a few hundred vertices on one bone: its morphs are added here, before the bone. */
static void skin_face(const Figure *f, const Pose *pose, FigureSurface *s) {
    const float amount[3] = {pose->blink, pose->gaze_right * (1 - pose->blink),
                             pose->gaze_up * (1 - pose->blink)};
    const float *m = s->bones[BONE_HEAD];
    for (int i = 0; i < f->face_count; i++) {
        int v = f->face_first + i;
        float p[3];
        for (int k = 0; k < 3; k++) {
            p[k] = f->rest_p[k][v];
            for (int a = 0; a < 3; a++)
                p[k] += amount[a] * f->face_morph[a][k][i];
        }
        for (int k = 0; k < 3; k++) {
            s->p[k][v] = m[k * 4] * p[0] + m[k * 4 + 1] * p[1] + m[k * 4 + 2] * p[2] + m[k * 4 + 3];
            s->n[k][v] = m[k * 4] * f->detail[0][v] + m[k * 4 + 1] * f->detail[1][v] +
                         m[k * 4 + 2] * f->detail[2][v];
        }
    }
}

void figure_skin(const Figure *f, const Pose *pose, uint64_t regions, FigureSurface *s) {
    skeleton_pose(pose, s->frames);
    flesh_pose(&f->flesh, s->frames, pose->breath, s->cones);
    for (int b = 0; b < BONE_COUNT; b++)
        bone_matrix(&f->rest[b], &s->frames[b], s->bones[b]);
    float share = f->options.cut == FIGURE_CUT_LONG ? .5f : 0;
    for (int side = LEFT; side <= RIGHT; side++)
        sleeve_matrix(f, s, side, share, s->sleeves[side]);
    s->regions = regions;
    for (int i = 0; i < f->group_count; i++) {
        const FigureGroup *g = &f->groups[i];
        if (g->region >= 0 && !(regions >> g->region & 1)) continue;
        skin_group(f, g, s, i);
        if (g->cone_count) press_group(f, g, s, i);
    }
    skin_face(f, pose, s);
}
