#include "stage/strap.h"

#include "body/figure_color.h"
#include "body/vec.h"
#include "core/scalar.h"

static const float HALF_WIDTH_M = .014f, HALF_THICK_M = .0014f;
/* From the left tail to the right one: tail, taut to the foot, round the sole, and the same back.
 */
enum {
    TAIL_RINGS = 4,
    SOLE_RINGS = 6,
    ARM_RINGS = (STRAP_RINGS - SOLE_RINGS) / 2 - TAIL_RINGS,
    FIRST_SOLE = TAIL_RINGS + ARM_RINGS
};
static const float TAIL_M = .16f;

/* Round its section: of its width and of its thickness. */
static const float CORNER[STRAP_CORNERS][2] = {{1, 1}, {1, -1}, {0, -1}, {-1, -1}, {-1, 1}, {0, 1}};

void strap_add(Mesh *mesh) {
    /* a warm coral with lighter edges, which neither clothes nor skin nor the muscle's light have
     */
    static const uint32_t MIDDLE = 0xFF6A52, EDGE = 0xFFDCB8;
    int first = mesh->vertex_count;
    for (int i = 0; i < STRAP_POINTS; i++) {
        int v = mesh_add_vertex(mesh, v_make(0, .001f * (float)i, 0), v_make(0, 1, 0));
        if (mesh->failed) return;
        bool is_edge = CORNER[i % STRAP_CORNERS][0] != 0;
        mesh->vertices[v].color = color_linear(is_edge ? EDGE : MIDDLE);
    }
    for (int r = 0; r + 1 < STRAP_RINGS; r++)
        for (int k = 0; k < STRAP_CORNERS; k++) {
            int a = first + r * STRAP_CORNERS + k,
                b = first + r * STRAP_CORNERS + (k + 1) % STRAP_CORNERS;
            mesh_add_triangle(mesh, a, b, b + STRAP_CORNERS);
            mesh_add_triangle(mesh, a, b + STRAP_CORNERS, a + STRAP_CORNERS);
        }
}

/* In the fist, below the knuckles: in at the little finger, out beside the thumb. */
static vec3s grip(const Frame frames[BONE_COUNT], int side, float to_thumb) {
    vec3s p = v_make(side == RIGHT ? .024f : -.024f, -.072f, to_thumb);
    return frame_point(&frames[bone_of_side(side, SIDE_HAND)], p);
}

/* What hangs from a hand falls, and lies on the floor where that is near. */
static void tail(vec3s hand, vec3s away, int step, vec3s *out) {
    float far = TAIL_M * (float)step / TAIL_RINGS;
    away.y = 0;
    *out = v_mad(hand, v_unit(away), .35f * far);
    out->y = fmaxf(out->y - .93f * far, .004f + .002f * (float)step);
}

/* The middle of the strap, ring by ring: left hand, round the sole from its left to its right,
 * right hand. */
static void path(const Frame frames[BONE_COUNT], const Frame *foot, vec3s out[STRAP_RINGS]) {
    static const float SIDE_X = .057f, SIDE_Y = -.034f, THUMB_M = .046f, LITTLE_M = -.026f;
    for (int i = 0; i < SOLE_RINGS; i++) {
        float t = -1 + 2.f * (float)i / (SOLE_RINGS - 1);
        float y = mixf(CONTACT_STRAP_Y - .003f, SIDE_Y, t * t * t * t);
        out[FIRST_SOLE + i] = frame_point(foot, v_make(-t * SIDE_X, y, CONTACT_STRAP_Z));
    }
    for (int side = LEFT; side <= RIGHT; side++) {
        vec3s hand = grip(frames, side, LITTLE_M), thumb = grip(frames, side, THUMB_M);
        vec3s sole = out[FIRST_SOLE + (side == LEFT ? 0 : SOLE_RINGS - 1)];
        for (int i = 0; i < TAIL_RINGS + ARM_RINGS; i++) {
            vec3s *at = &out[side == LEFT ? i : STRAP_RINGS - 1 - i];
            if (i < TAIL_RINGS)
                tail(thumb, v_sub(thumb, hand), TAIL_RINGS - 1 - i, at);
            else
                *at = v_mix(hand, sole, (float)(i - TAIL_RINGS) / ARM_RINGS);
        }
    }
}

static const float LIES_M = .016f; /* its middle, on its edge */

/* Rolled up: it goes round and round, standing on its edge on the floor or hanging from the fist.
 */
static void folded(vec3s middle, float hangs, vec3s out[STRAP_RINGS]) {
    static const float TURNS = 2, HALF_LONG = .085f, HALF_BROAD = .042f, WIDER = .012f;
    for (int i = 0; i < STRAP_RINGS; i++) {
        float u = (float)i / (STRAP_RINGS - 1), angle = TAU_F * TURNS * u;
        float along = (HALF_LONG + WIDER * u) * cosf(angle),
              across = (HALF_BROAD + WIDER * u) * sinf(angle);
        vec3s flat = v_make(across, LIES_M, along), down = v_make(0, along - HALF_LONG, across);
        out[i] = v_add(middle, v_mix(flat, down, hangs));
    }
}

/* On the floor, and in the hand that has lifted from there. */
static void carried(const Frame frames[BONE_COUNT], const ContactStrap *strap, int side,
                    vec3s out[STRAP_RINGS]) {
    static const float ON_FLOOR_M = .03f, LIFTED_M = .12f;
    vec3s hand = grip(frames, side, 0), floor = v_make(strap->x_m, 0, strap->z_m);
    float lifted = strap->is_put_down ? 0 : smoothstep(ON_FLOOR_M, LIFTED_M, hand.y);
    folded(v_mix(floor, hand, lifted), lifted, out);
    for (int i = 0; i < STRAP_RINGS; i++)
        out[i].y = fmaxf(out[i].y, LIES_M); /* it hangs no lower than the floor */
}

bool strap_lay(const Frame frames[BONE_COUNT], const ContactStrap *strap, vec3s p[STRAP_POINTS],
               vec3s n[STRAP_POINTS]) {
    if (strap->foot < 0) return false;
    const Frame *foot = &frames[bone_of_side(strap->foot == RIGHT ? RIGHT : LEFT, SIDE_FOOT)];
    vec3s middle[STRAP_RINGS], before[STRAP_RINGS], along_foot = v_rotate(foot->q, v_make(0, 0, 1));
    float held = strap->is_put_down ? 0 : fminf(strap->held[LEFT], strap->held[RIGHT]);
    held = smoothstep(0, 1, fminf(held, strap->loop));
    path(frames, foot, middle);
    if (held < 1) {
        carried(frames, strap, strap->foot == RIGHT ? RIGHT : LEFT, before);
        for (int r = 0; r < STRAP_RINGS; r++)
            middle[r] = v_mix(before[r], middle[r], held);
        along_foot = v_unit(v_mix(v_make(.02f, 1, .01f), along_foot, held));
    }
    for (int r = 0; r < STRAP_RINGS; r++) {
        int last = r > 0 ? r - 1 : 0, next = r + 1 < STRAP_RINGS ? r + 1 : r;
        vec3s way = v_unit(v_sub(middle[next], middle[last]));
        vec3s flat = v_unit(v_cross(way, along_foot)), wide = v_cross(flat, way);
        for (int k = 0; k < STRAP_CORNERS; k++) {
            vec3s out = v_add(v_scale(wide, CORNER[k][0] * HALF_WIDTH_M),
                              v_scale(flat, CORNER[k][1] * HALF_THICK_M));
            p[r * STRAP_CORNERS + k] = v_add(middle[r], out);
            /* thin cloth: what falls on it from above is seen from below as well */
            vec3s lit = v_make(0, .9f, 0);
            n[r * STRAP_CORNERS + k] = v_unit(v_add(
                lit, v_add(v_scale(flat, .5f * CORNER[k][1]), v_scale(wide, .2f * CORNER[k][0]))));
        }
    }
    return true;
}
