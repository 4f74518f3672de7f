#include "body/prop.h"

#include "body/vec.h"
#include "core/scalar.h"

const char *const PROP_NAMES[PROP_COUNT] = {
    [PROP_MAT] = "mat",
    [PROP_CHAIR] = "chair",
    [PROP_WALL] = "wall",
    [PROP_PILLOW] = "pillow",
    [PROP_BOLSTER] = "bolster",
    [PROP_STRAP] = "strap",
    [PROP_STEP] = "step",
    [PROP_CUSHION] = "cushion",
    [PROP_INVERSION_TABLE] = "inversion_table",
};

/* A kitchen chair's seat is 45 cm high and 42 cm square; a step 15 cm; pillow, bolster and
 * a firm cushion as they lie under weight. */
#define UP                                                                                         \
    {                                                                                              \
        { 0, 1, 0 }                                                                                \
    }
static const PropFace FACES[PROP_PART_COUNT] = {
    [PROP_PART_CHAIR_SEAT] = {PROP_CHAIR, {{0, .45f, 0}}, UP, .21f, .21f},
    [PROP_PART_CHAIR_BACK] = {PROP_CHAIR, {{0, .70f, -.20f}}, {{0, 0, 1}}, .21f, .22f},
    [PROP_PART_WALL_FACE] = {PROP_WALL, {{0, 1.2f, 0}}, {{0, 0, 1}}, 1.5f, 1.2f},
    [PROP_PART_PILLOW_TOP] = {PROP_PILLOW, {{0, .08f, 0}}, UP, .28f, .20f},
    [PROP_PART_BOLSTER_TOP] = {PROP_BOLSTER, {{0, .15f, 0}}, UP, .33f, .10f},
    [PROP_PART_STEP_TOP] = {PROP_STEP, {{0, .15f, 0}}, UP, .35f, .15f},
    [PROP_PART_CUSHION_TOP] = {PROP_CUSHION, {{0, .16f, 0}}, UP, .20f, .18f},
};

const PropFace *prop_face(PropPart part) {
    return &FACES[part];
}

static vec3s turn_right(vec3s v, float angle) {
    float c = cosf(angle), s = sinf(angle);
    return v_make(v.x * c - v.z * s, v.y, v.x * s + v.z * c);
}

PropFace prop_face_placed(PropPart part, const PropPlace *place) {
    PropFace face = FACES[part];
    float angle = radians(place->turn_deg);
    face.centre = v_add(turn_right(face.centre, angle), v_make(place->x_m, place->y_m, place->z_m));
    face.normal = turn_right(face.normal, angle);
    return face;
}
