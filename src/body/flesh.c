#include "body/flesh.h"

#include "core/scalar.h"

#include <assert.h>

/* A breath as it is seen: the belly rises a little more than the ribs, which widen and lift. Metres
 * of radius between empty and full. Drawn larger than a quiet breath, so that it
 * can be followed from a sofa. */
static float breath_of_chain(int chain) {
    switch (chain) {
    case 1:
    case 2:
        return .0060f;
    case 3:
        return .0075f;
    case 4:
        return .0060f;
    case 5:
        return .0050f;
    case 8:
        return .0050f;
    case 12:
        return .0040f;
    default:
        return 0;
    }
}

/* Contact meets cloth on cloth, not skin on skin: the thickness of garment.c where it covers. */
static float cloth_of_bone(int bone, float end_y) {
    if (bone < BONE_CENTRE_COUNT)
        return bone == BONE_PELVIS ? .0028f : bone <= BONE_CHEST_TOP ? .0048f : 0;
    switch ((bone - BONE_CENTRE_COUNT) % SIDE_BONE_COUNT) {
    case SIDE_THIGH:
        return .0028f;
    case SIDE_SHANK:
        return end_y > -.34f ? .0028f : 0;
    case SIDE_CLAVICLE:
        return .0048f;
    case SIDE_UPPER_ARM:
        return end_y > -.13f ? .0070f : 0;
    default:
        return 0;
    }
}

static Cone cone_between(const FleshKey *p, const FleshKey *q, int side) {
    float s = side == RIGHT ? -1 : 1;
    Cone c = {.a = v_make(s * p->x, p->y, p->z),
              .b = v_make(s * q->x, q->y, q->z),
              .ra = p->radius,
              .rb = q->radius,
              .wide_x = .5f * (p->wide_x + q->wide_x),
              .wide_z = .5f * (p->wide_z + q->wide_z),
              .blend = p->blend,
              .breath = breath_of_chain(p->chain),
              .chain = p->chain};
    c.bone = (int16_t)(p->place == FLESH_SIDES ? bone_of_side(side, (SideBone)p->bone) : p->bone);
    c.cloth = cloth_of_bone(c.bone, c.b.y);
    vec3s d = v_sub(c.b, c.a);
    c.height = v_length(d);
    c.ey = v_scale(d, 1 / c.height);
    vec3s x = fabsf(c.ey.x) > .7f ? v_make(0, 1, 0) : v_make(1, 0, 0);
    c.ex = v_unit(v_mad(x, c.ey, -v_dot(x, c.ey)));
    c.ez = v_cross(c.ex, c.ey);
    return c;
}

/* Where key k lies along its chain, 0..1. */
static float along_chain(int k) {
    int first = k, last = k;
    while (first > 0 && FLESH_KEYS[first - 1].chain == FLESH_KEYS[k].chain)
        first--;
    while (last + 1 < FLESH_KEY_COUNT && FLESH_KEYS[last + 1].chain == FLESH_KEYS[k].chain)
        last++;
    return last > first ? (float)(k - first) / (float)(last - first) : 0;
}

static bool is_trunk(int chain) {
    return chain <= 6;
}

/* Key k as this build has it. A trunk grows forward and to the sides: the back, which lies on
 * floors and walls, stays where it is. */
static FleshKey key_of_build(int k, FigureBuild build) {
    FleshKey key = FLESH_KEYS[k];
    for (int i = 0; i < BUILD_ROWS; i++) {
        const BuildRow *row = &FIGURE_BUILD_ROWS[build][i];
        if (!(row->girth_from > 0) || key.chain < row->first_chain || key.chain > row->last_chain)
            continue;
        float radius = key.radius * mixf(row->girth_from, row->girth_to, along_chain(k));
        if (is_trunk(key.chain)) key.z += radius - key.radius;
        key.radius = radius;
        key.wide_x *= row->wide;
    }
    return key;
}

void flesh_build(Flesh *out) {
    flesh_build_as(FIGURE_BUILD_MIDDLE, out);
}

void flesh_build_as(FigureBuild build, Flesh *out) {
    out->count = 0;
    out->head = -1;
    for (int k = 0; k + 1 < FLESH_KEY_COUNT; k++) {
        if (FLESH_KEYS[k].chain != FLESH_KEYS[k + 1].chain) continue;
        FleshKey from = key_of_build(k, build), to = key_of_build(k + 1, build);
        const FleshKey *p = &from, *q = &to;
        if (p->chain == FLESH_CHAIN_HEAD && out->head < 0) out->head = out->count;
        for (int side = LEFT; side <= (p->place == FLESH_CENTRE ? LEFT : RIGHT); side++) {
            assert(out->count < FLESH_CONES_MAX);
            out->cones[out->count++] = cone_between(p, q, side);
        }
    }
}

static PosedCone pose_cone(const Cone *c, const Frame *frame, float breath) {
    PosedCone o = {.blend = c->blend, .cloth = c->cloth};
    float grown = c->breath * breath;
    vec3s a = frame_point(frame, c->a);
    vec3s row[3] = {v_scale(v_rotate(frame->q, c->ex), 1 / c->wide_x), v_rotate(frame->q, c->ey),
                    v_scale(v_rotate(frame->q, c->ez), 1 / c->wide_z)};
    for (int i = 0; i < 3; i++) {
        o.m[i * 4] = row[i].x;
        o.m[i * 4 + 1] = row[i].y;
        o.m[i * 4 + 2] = row[i].z;
        o.m[i * 4 + 3] = -v_dot(row[i], a);
    }
    o.ra = c->ra + grown;
    o.rb = c->rb + grown;
    float least = fabsf(c->ra - c->rb) + 1e-4f; /* below it one end ball would hold the other */
    o.height = c->height > least ? c->height : least;
    o.narrows = (c->ra - c->rb) / o.height;
    o.slope = o.narrows / sqrtf(1 - o.narrows * o.narrows);
    vec3s mid = v_mad(a, row[1], o.height * .5f);
    o.mid[0] = mid.x;
    o.mid[1] = mid.y;
    o.mid[2] = mid.z;
    float wide = fmaxf(1, fmaxf(c->wide_x, c->wide_z));
    o.bound = o.height * .5f + fmaxf(o.ra, o.rb) * wide;
    /* a section narrower than a circle counts as wide too: its gradient needs scaling as well */
    o.wide = c->wide_x == 1 && c->wide_z == 1 ? 1 : fmaxf(wide, 1.0001f);
    return o;
}

void flesh_pose(const Flesh *flesh, const Frame frames[BONE_COUNT], float breath,
                PosedCone out[FLESH_CONES_MAX]) {
    for (int i = 0; i < flesh->count; i++)
        out[i] = pose_cone(&flesh->cones[i], &frames[flesh->cones[i].bone], breath);
}

float cone_distance(const PosedCone *c, vec3s p, vec3s *gradient) {
    const float *m = c->m;
    float ux = m[0] * p.x + m[1] * p.y + m[2] * p.z + m[3],
          uy = m[4] * p.x + m[5] * p.y + m[6] * p.z + m[7],
          uz = m[8] * p.x + m[9] * p.y + m[10] * p.z + m[11];
    float q2 = ux * ux + uz * uz + 1e-12f, t = uy - sqrtf(q2) * c->slope;
    t = t < 0 ? 0 : t > c->height ? c->height : t; /* skin_kernel.c: cone_field */
    float y = uy - t, l = sqrtf(q2 + y * y), inverse = 1 / l;
    float d = l + t * c->narrows - c->ra;
    float gx = ux * inverse, gy = y * inverse, gz = uz * inverse;
    vec3s w = v_make(m[0] * gx + m[4] * gy + m[8] * gz, m[1] * gx + m[5] * gy + m[9] * gz,
                     m[2] * gx + m[6] * gy + m[10] * gz);
    float il = 1 / sqrtf(v_dot(w, w) + 1e-12f);
    *gradient = v_scale(w, il);
    return d * il;
}

float flesh_join(float d, vec3s *g, float d2, vec3s g2, float blend) {
    float k = blend * clampf(1.2f * (1 - v_dot(*g, g2)), .02f, 1);
    float h = .5f + .5f * (d2 - d) / k;
    if (h >= 1) return d;
    if (h <= 0) {
        *g = g2;
        return d2;
    }
    *g = v_add(v_scale(g2, 1 - h), v_scale(*g, h));
    return d2 * (1 - h) + d * h - k * h * (1 - h);
}

float flesh_field(const PosedCone *cones, const int16_t *set, int count, vec3s p, vec3s *gradient) {
    float d = cone_distance(&cones[set[0]], p, gradient);
    for (int i = 1; i < count; i++) {
        vec3s g;
        float e = cone_distance(&cones[set[i]], p, &g);
        d = flesh_join(d, gradient, e, g, cones[set[i]].blend);
    }
    return d;
}
