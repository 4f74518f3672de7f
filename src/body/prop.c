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

/* A kitchen chair's seat is 45 cm high and 42 cm square, its back low (75 cm), so that it stands no
 * higher than feet that rest on it; a step 15 cm; pillow (50 by 30 cm),
 * bolster (60 by 16 cm) and a firm cushion as they lie under weight. An inversion table as common
 * home models: axle 95 cm up, soles 95 cm from it. */
#define UP                                                                                         \
    {                                                                                              \
        { 0, 1, 0 }                                                                                \
    }
static const PropFace FACES[PROP_PART_COUNT] = {
    [PROP_PART_CHAIR_SEAT] = {PROP_CHAIR, {{0, .45f, 0}}, UP, .21f, .21f, 0, 0, false, {{0}}},
    [PROP_PART_CHAIR_BACK] =
        {PROP_CHAIR, {{0, .615f, -.20f}}, {{0, 0, 1}}, .21f, .135f, 0, 0, false, {{0}}},
    [PROP_PART_WALL_FACE] =
        {PROP_WALL, {{0, 1.2f, 0}}, {{0, 0, 1}}, 1.5f, 1.2f, 0, 0, false, {{0}}},
    [PROP_PART_PILLOW_TOP] = {PROP_PILLOW, {{0, .09f, 0}}, UP, .25f, .145f, 0, .012f, false, {{0}}},
    [PROP_PART_BOLSTER_TOP] =
        {PROP_BOLSTER, {{0, .16f, 0}}, UP, .30f, .08f, .08f, .010f, false, {{0}}},
    [PROP_PART_STEP_TOP] = {PROP_STEP, {{0, .15f, 0}}, UP, .35f, .15f, 0, 0, false, {{0}}},
    [PROP_PART_CUSHION_TOP] = {PROP_CUSHION, {{0, .16f, 0}}, UP, .20f, .18f, 0, 0, false, {{0}}},
    [PROP_PART_TABLE_BED] =
        {PROP_INVERSION_TABLE, {{0, TABLE_AXLE_Y, -.185f}}, UP, .21f, .635f, 0, .004f, true, {{0}}},
    [PROP_PART_TABLE_PLATE] = {PROP_INVERSION_TABLE,
                               {{0, TABLE_AXLE_Y + .08f, TABLE_PLATE_Z}},
                               {{0, 0, -1}},
                               .135f,
                               .10f,
                               0,
                               0,
                               true,
                               {{0}}},
    [PROP_PART_TABLE_GRIP] = {PROP_INVERSION_TABLE,
                              {{0, TABLE_GRIP_Y + TABLE_GRIP_R, .02f}},
                              UP,
                              TABLE_HALF_FRAME + TABLE_GRIP_R,
                              .15f,
                              0,
                              0,
                              false,
                              {{0}}},
    [PROP_PART_STRAP_LOOP] = {PROP_STRAP, {{0, 0, 0}}, {{0, 0, 0}}, 0, 0, 0, 0, false, {{0}}},
    [PROP_PART_STRAP_END] = {PROP_STRAP, {{0, 0, 0}}, {{0, 0, 0}}, 0, 0, 0, 0, false, {{0}}},
};

#define BOX(prop, x, y, z, hx, hy, hz, round, gives)                                               \
    { prop, false, {{x, y, z}}, {{hx, hy, hz}}, round, gives, false, false }
#define ROLLER(side, y, z)                                                                         \
    {                                                                                              \
        PROP_INVERSION_TABLE, true, {{(side)*TABLE_ROLLER_X, TABLE_AXLE_Y + (y), z}},              \
            {{TABLE_ROLLER_HALF, TABLE_ROLLER_R, TABLE_ROLLER_R}}, 0, .012f, true, true            \
    }
#define TURNING(x, y, z, hx, hy, hz, round, gives)                                                 \
    { PROP_INVERSION_TABLE, false, {{x, y, z}}, {{hx, hy, hz}}, round, gives, true, false }
/* Of the chair: seat, back, its posts, legs. The wall is thicker than it is drawn, so that what is
 * in it finds the way out to the front. The table's frame stands beside the body and is left out.
 */
const PropSolid PROP_SOLIDS[] = {
    BOX(PROP_CHAIR, 0, .428f, 0, .21f, .022f, .21f, .014f, 0),
    BOX(PROP_CHAIR, 0, .615f, -.222f, .21f, .135f, .018f, .014f, 0),
    BOX(PROP_CHAIR, .18f, .22f, .18f, .018f, .20f, .018f, .008f, 0),
    BOX(PROP_CHAIR, -.18f, .22f, .18f, .018f, .20f, .018f, .008f, 0),
    BOX(PROP_CHAIR, .18f, .22f, -.18f, .018f, .20f, .018f, .008f, 0),
    BOX(PROP_CHAIR, -.18f, .22f, -.18f, .018f, .20f, .018f, .008f, 0),
    BOX(PROP_WALL, 0, 1.2f, -.25f, 1.5f, 1.2f, .25f, .01f, 0),
    BOX(PROP_PILLOW, 0, .045f, 0, .25f, .045f, .145f, .040f, .035f),
    {PROP_BOLSTER, true, {{0, .08f, 0}}, {{.30f, .08f, .08f}}, 0, .030f, false, false},
    BOX(PROP_STEP, 0, .075f, 0, .35f, .075f, .15f, .015f, 0),
    BOX(PROP_CUSHION, 0, .08f, 0, .20f, .08f, .18f, .049f, .076f),
    TURNING(0, TABLE_AXLE_Y - .03f, -.185f, .21f, .03f, .635f, .025f, .020f),
    TURNING(0, TABLE_AXLE_Y + .08f, TABLE_PLATE_Z + .006f, .135f, .10f, .006f, .004f, 0),
    ROLLER(1, TABLE_ROLLER_BEHIND_Y, TABLE_ROLLER_BEHIND_Z),
    ROLLER(-1, TABLE_ROLLER_BEHIND_Y, TABLE_ROLLER_BEHIND_Z),
    ROLLER(1, TABLE_ROLLER_BEFORE_Y, TABLE_ROLLER_BEFORE_Z),
    ROLLER(-1, TABLE_ROLLER_BEFORE_Y, TABLE_ROLLER_BEFORE_Z),
};
#undef BOX
#undef ROLLER
#undef TURNING
const int PROP_SOLID_COUNT = sizeof PROP_SOLIDS / sizeof *PROP_SOLIDS;

const PropFace *prop_face(PropPart part) {
    return &FACES[part];
}

bool prop_is_soft(Prop prop) {
    return prop == PROP_CUSHION || prop == PROP_PILLOW || prop == PROP_BOLSTER;
}

bool prop_can_tilt(Prop prop) {
    return prop == PROP_INVERSION_TABLE;
}

static vec3s turn_right(vec3s v, float angle) {
    float c = cosf(angle), s = sinf(angle);
    return v_make(v.x * c - v.z * s, v.y, v.x * s + v.z * c);
}

static vec3s tilt_up(vec3s v, float angle) {
    float c = cosf(angle), s = sinf(angle);
    return v_make(v.x, v.y * c + v.z * s, v.z * c - v.y * s);
}

/* 1 while what tilts rests before its first moment and after its last. */
static float rests(const PropPlace *place, float time) {
    static const float SINCE = .05f, STILL = .01f; /* of clip time: closed so long before it tips */
    if (place->tilt_count == 0) return 0;
    float before = place->tilts[0].at - STILL - time;
    float after = time - place->tilts[place->tilt_count - 1].at - STILL;
    return minimum_jerk(clampf(fmaxf(before, after) / SINCE, 0, 1));
}

PropPlace prop_place_at(const PropPlace *place, float time, float range) {
    PropPlace now = *place;
    now.tilt_deg = 0;
    now.open_m = TABLE_ROLLER_OPENS_M * rests(place, time);
    for (int i = 0; i < place->tilt_count; i++) {
        const PropTilt *to = &place->tilts[i], *from = i > 0 ? to - 1 : to;
        float a = mixf(from->deg, from->end_deg, range), b = mixf(to->deg, to->end_deg, range);
        float span = to->at - from->at;
        if (i > 0 && time < from->at) break;
        now.tilt_deg =
            mixf(a, b, span > 0 ? minimum_jerk(clampf((time - from->at) / span, 0, 1)) : 1);
    }
    return now;
}

vec3s prop_tilted_local(const PropPlace *place, vec3s v, bool is_direction) {
    float angle = radians(place->tilt_deg), axle = is_direction ? 0 : TABLE_AXLE_Y;
    v.y -= axle;
    v = tilt_up(v, angle);
    v.y += axle;
    return v;
}

static vec3s about_axle(const PropPlace *place, vec3s v, bool is_direction, float sign) {
    float turn = radians(place->turn_deg);
    vec3s axle =
        is_direction ? v_make(0, 0, 0) : v_make(place->x_m, place->y_m + TABLE_AXLE_Y, place->z_m);
    v = turn_right(v_sub(v, axle), -turn);
    v = turn_right(tilt_up(v, sign * radians(place->tilt_deg)), turn);
    return v_add(v, axle);
}

vec3s prop_tilted(const PropPlace *place, vec3s v, bool is_direction) {
    return about_axle(place, v, is_direction, 1);
}

vec3s prop_untilted(const PropPlace *place, vec3s v, bool is_direction) {
    return about_axle(place, v, is_direction, -1);
}

PropFace prop_face_placed(PropPart part, const PropPlace *place) {
    PropFace face = FACES[part];
    float angle = radians(place->turn_deg);
    if (face.tilts) {
        face.centre = prop_tilted_local(place, face.centre, false);
        face.normal = prop_tilted_local(place, face.normal, true);
    }
    face.centre = v_add(turn_right(face.centre, angle), v_make(place->x_m, place->y_m, place->z_m));
    face.normal = turn_right(face.normal, angle);
    face.across = turn_right(v_make(1, 0, 0), angle);
    return face;
}
