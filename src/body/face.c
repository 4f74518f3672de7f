#include "body/face.h"

#include "body/figure_color.h"
#include "core/scalar.h"

#include <string.h>

enum { COLUMNS = 13, ROWS = 3, STATES = 4 };

/* What a ribbon is drawn for: the resting face and one step along each morph. */
typedef struct FaceState {
    float open;                /* of the eyes, 0..1 */
    float look_right, look_up; /* metres the iris moves, to the figure's right and up */
} FaceState;

static const float EYE_OPEN = .82f;
static const float GAZE_STEP_RAD = .25f,
                   IRIS_REACH_M = .0125f; /* the iris's distance from the eye's middle */

/* One column of a ribbon: x, and from where to where in y. */
typedef struct Column {
    float x, lo, hi;
} Column;

typedef struct RibbonKind {
    Column (*column)(const struct RibbonKind *kind, const FaceState *state, float side, int i);
    uint32_t color;
    float alpha, lift, flat;
    float radius, shift_x, shift_y; /* discs of the eye */
} RibbonKind;

static const float EYE_X = .0305f, EYE_Y = .0810f, EYE_HALF = .0160f;

static float lower_lid(float t) {
    return EYE_Y - .0056f * (1 - t * t) + .0010f * t;
}
static float upper_lid(float t, float open) {
    return lower_lid(t) + open * (.0140f * powf(fmaxf(0, 1 - t * t), .75f));
}
static float along(int i) { /* -1 .. 1, outwards */
    return -1 + 2.f * (float)i / (COLUMNS - 1);
}

static Column eye_white(const RibbonKind *kind, const FaceState *state, float side, int i) {
    (void)kind;
    float t = along(i);
    return (Column){side * (EYE_X + EYE_HALF * t), lower_lid(t), upper_lid(t, state->open)};
}

/* A disc of the iris, cut by the lids. */
static Column eye_disc(const RibbonKind *kind, const FaceState *state, float side, int i) {
    float u = along(i), h = kind->radius * sqrtf(fmaxf(0, 1 - u * u));
    /* `side * x` mirrors: what lies to the figure's right is inward for the left eye */
    float x = EYE_X + side * (kind->shift_x - state->look_right) + kind->radius * u;
    float t = (x - EYE_X) / EYE_HALF, y = EYE_Y + .0012f + kind->shift_y + state->look_up;
    Column c = {side * x, fmaxf(y - h, lower_lid(t)), fminf(y + h, upper_lid(t, state->open))};
    if (c.hi < c.lo) c.hi = c.lo = clampf(c.lo, lower_lid(t), upper_lid(t, state->open));
    return c;
}

static Column lash_line(const RibbonKind *kind, const FaceState *state, float side, int i) {
    (void)kind;
    float t = -1 + 2.10f * (float)i / (COLUMNS - 1), tc = clampf(t, -1, 1);
    float thick = (.0011f + .0014f * (t + 1) * .5f) * (1 - .75f * powf(fabsf(t) / 1.1f, 6));
    float lo = upper_lid(tc, state->open) - thick * .35f;
    return (Column){side * (EYE_X + EYE_HALF * t), lo, lo + thick * 1.35f};
}

/* The fold above an open lid; it flattens to nothing as the lid comes down. */
static Column lid_crease(const RibbonKind *kind, const FaceState *state, float side, int i) {
    (void)kind;
    float t = -.9f + 1.8f * (float)i / (COLUMNS - 1);
    float lo = upper_lid(t, state->open) + .0032f;
    return (Column){side * (EYE_X + EYE_HALF * t), lo, lo + .0009f * clampf(state->open * 4, 0, 1)};
}

static Column brow(const RibbonKind *kind, const FaceState *state, float side, int i) {
    (void)kind, (void)state;
    float t = along(i);
    float thick = .0034f * (1 - .50f * smoothstep(-.2f, 1, t)) * (1 - powf(fabsf(t), 8) * .6f);
    /* its inner end a little higher than its outer one: a kind face, from the side as well */
    float lo = .1028f + .0050f * (1 - t * t) - .0018f * t - thick * .5f;
    return (Column){side * (EYE_X + .0012f + .0192f * t), lo, lo + thick};
}

static Column mouth_line(const RibbonKind *kind, const FaceState *state, float side, int i) {
    (void)kind, (void)state, (void)side;
    float t = along(i), thick = .0024f * (1 - t * t * .75f);
    float lo = .0192f + .0088f * t * t - thick * .5f - .0006f * (1 - fabsf(t));
    return (Column){.0250f * t, lo, lo + thick};
}

/* In the order they lie on each other. */
static const RibbonKind EYE_RIBBONS[] = {
    {eye_white, 0xF4EBE0, 1, .0006f, .35f, 0, 0, 0},
    {eye_disc, 0x5C3821, 1, .0008f, .35f, .0083f, 0, 0},
    {eye_disc, 0x1A1212, 1, .0010f, .35f, .0043f, 0, 0},
    {eye_disc, 0xFFFFFF, 1, .0012f, 1, .0018f, .0024f, .0022f},
    {lash_line, 0x432620, 1, .0013f, .3f, 0, 0, 0},
    {lid_crease, 0x8C4D38, .45f, .0007f, 0, 0, 0, 0},
    {brow, 0x4F3326, .80f, .0007f, .2f, 0, 0, 0},
};
static const RibbonKind MOUTH = {mouth_line, 0x8F3833, .9f, .0008f, .1f, 0, 0, 0};

static vec3s ribbon_color(const RibbonKind *kind, vec3s skin) {
    static const float DARK_SKIN = .07f, LIGHT_SKIN = .30f, DARKER = .40f;
    bool is_hair = kind->column == lash_line || kind->column == lid_crease || kind->column == brow;
    float light = smoothstep(DARK_SKIN, LIGHT_SKIN, skin.y);
    return v_scale(color_linear(kind->color), is_hair ? mixf(DARKER, 1, light) : 1);
}

static void ribbon(const Garment *g, Mesh *mesh, const RibbonKind *kind, vec3s skin, float side,
                   uint8_t layer) {
    const FaceState states[STATES] = {{EYE_OPEN, 0, 0},
                                      {0, 0, 0},
                                      {EYE_OPEN, IRIS_REACH_M * GAZE_STEP_RAD, 0},
                                      {EYE_OPEN, 0, IRIS_REACH_M * GAZE_STEP_RAD}};
    const float step[STATES] = {1, 1, GAZE_STEP_RAD, GAZE_STEP_RAD};
    int before[ROWS] = {0}, now[ROWS];
    float x_before = 0;
    for (int i = 0; i < COLUMNS; i++) {
        for (int row = 0; row < ROWS; row++) {
            vec3s p[STATES], n[STATES];
            for (int s = 0; s < STATES; s++) {
                Column c = kind->column(kind, &states[s], side, i);
                float y = mixf(c.lo, c.hi, (float)row / (ROWS - 1));
                p[s] = garment_on_bone(g, BONE_HEAD, head_face_point(c.x, y, kind->lift, &n[s]));
            }
            now[row] = mesh_add_vertex(mesh, p[0], v_rotate(g->rest[BONE_HEAD].q, n[0]));
            if (mesh->failed) return;
            MeshVertex *v = &mesh->vertices[now[row]];
            v->layer = layer;
            v->color = ribbon_color(kind, skin);
            v->alpha = kind->alpha;
            v->flat = kind->flat;
            for (int s = 1; s < STATES; s++)
                v->morph[s - 1] = v_scale(v_sub(p[s], p[0]), 1 / step[s]);
        }
        float x = kind->column(kind, &states[0], side, i).x;
        for (int row = 0; i && row < ROWS - 1; row++) {
            int a = before[row], b = now[row], c = now[row + 1], d = before[row + 1];
            if (x < x_before) {
                mesh_add_triangle(mesh, a, c, b);
                mesh_add_triangle(mesh, a, d, c);
            } else {
                mesh_add_triangle(mesh, a, b, c);
                mesh_add_triangle(mesh, a, c, d);
            }
        }
        memcpy(before, now, sizeof before);
        x_before = x;
    }
}

void face_add(const Garment *g, vec3s skin, Mesh *mesh) {
    mesh->piece = PIECE_FACE;
    enum { EYE_RIBBON_COUNT = sizeof EYE_RIBBONS / sizeof *EYE_RIBBONS };
    for (int side = -1; side <= 1; side += 2)
        for (int k = 0; k < EYE_RIBBON_COUNT; k++)
            ribbon(g, mesh, &EYE_RIBBONS[k], skin, (float)side, (uint8_t)(k + 1));
    ribbon(g, mesh, &MOUTH, skin, 1, EYE_RIBBON_COUNT + 1);
}
