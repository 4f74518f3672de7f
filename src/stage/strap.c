#include "stage/strap.h"

#include "body/figure_color.h"
#include "body/vec.h"
#include "core/scalar.h"

static const float HALF_WIDTH_M = .018f, HALF_THICK_M = .0022f;
static const float LENGTH_M = 1.1f, OVER_M = .2f; /* from foot to hand; fades beyond */
enum { SOLE_RINGS = 6, ARM_RINGS = (STRAP_RINGS - SOLE_RINGS) / 2 };

void strap_add(Mesh *mesh) {
    static const uint32_t COLOR = 0x3F6FA8;
    int first = mesh->vertex_count;
    for (int i = 0; i < STRAP_POINTS; i++) {
        int v = mesh_add_vertex(mesh, v_make(0, .001f * (float)i, 0), v_make(0, 1, 0));
        if (mesh->failed) return;
        mesh->vertices[v].color = color_linear(COLOR);
    }
    for (int r = 0; r + 1 < STRAP_RINGS; r++)
        for (int k = 0; k < STRAP_CORNERS; k++) {
            int a = first + r * STRAP_CORNERS + k,
                b = first + r * STRAP_CORNERS + (k + 1) % STRAP_CORNERS;
            mesh_add_triangle(mesh, a, b, b + STRAP_CORNERS);
            mesh_add_triangle(mesh, a, b + STRAP_CORNERS, a + STRAP_CORNERS);
        }
}

static vec3s palm(const Frame frames[BONE_COUNT], int side) {
    return frame_point(&frames[bone_of_side(side, SIDE_HAND)], v_make(0, -.07f, 0));
}

/* The middle of the strap, ring by ring: left hand, round the sole from its left to its right,
 * right hand. */
static void path(const Frame frames[BONE_COUNT], const Frame *foot, vec3s out[STRAP_RINGS]) {
    static const float BALL_Z = .075f, SIDE_X = .053f, SIDE_Y = -.040f, UNDER_Y = -.090f;
    for (int i = 0; i < SOLE_RINGS; i++) {
        float t = -1 + 2.f * (float)i / (SOLE_RINGS - 1);
        float y = mixf(UNDER_Y, SIDE_Y, t * t * t * t);
        out[ARM_RINGS + i] = frame_point(foot, v_make(-t * SIDE_X, y, BALL_Z));
    }
    vec3s left = palm(frames, LEFT), right = palm(frames, RIGHT);
    for (int i = 0; i < ARM_RINGS; i++) {
        float t = (float)i / ARM_RINGS;
        out[i] = v_mix(left, out[ARM_RINGS], t);
        out[STRAP_RINGS - 1 - i] = v_mix(right, out[ARM_RINGS + SOLE_RINGS - 1], t);
    }
}

float strap_lay(const Frame frames[BONE_COUNT], vec3s p[STRAP_POINTS], vec3s n[STRAP_POINTS]) {
    const Frame *left = &frames[bone_of_side(LEFT, SIDE_FOOT)],
                *right = &frames[bone_of_side(RIGHT, SIDE_FOOT)];
    const Frame *foot = left->p.y >= right->p.y ? left : right;
    vec3s middle[STRAP_RINGS], along_foot = v_rotate(foot->q, v_make(0, 0, 1));
    path(frames, foot, middle);
    for (int r = 0; r < STRAP_RINGS; r++) {
        int before = r > 0 ? r - 1 : 0, after = r + 1 < STRAP_RINGS ? r + 1 : r;
        vec3s way = v_unit(v_sub(middle[after], middle[before]));
        vec3s flat = v_unit(v_cross(way, along_foot)), wide = v_cross(flat, way);
        for (int k = 0; k < STRAP_CORNERS; k++) {
            static const float CORNER[STRAP_CORNERS][2] = {{1, 1}, {1, -1}, {-1, -1}, {-1, 1}};
            vec3s out = v_add(v_scale(wide, CORNER[k][0] * HALF_WIDTH_M),
                              v_scale(flat, CORNER[k][1] * HALF_THICK_M));
            p[r * STRAP_CORNERS + k] = v_add(middle[r], out);
            n[r * STRAP_CORNERS + k] =
                v_unit(v_add(v_scale(flat, CORNER[k][1]), v_scale(wide, .4f * CORNER[k][0])));
        }
    }
    float reach = fmaxf(v_length(v_sub(middle[0], foot->p)),
                        v_length(v_sub(middle[STRAP_RINGS - 1], foot->p)));
    return smoothstep(LENGTH_M + OVER_M, LENGTH_M, reach);
}
