#include "body/muscle_path.h"

#include "body/vec.h"
#include "core/scalar.h"

/* Over so many degrees on each side of its threshold a via point comes in or goes out. */
static const float BLEND_DEG = 5;

/* Joint centres standing, each in the frame of the bone above it in this list's chain. Hip, ankle,
 * back: gait2392. Lumbar joints: fitted with the trunk's lines to the fascicles of Christophy 2012.
 * From the chest up: derived, Drillis & Contini proportions of a 1.75 m person. */
static const float HIP[] = {-.0707f, -.0661f, .0835f};
static const float ANKLE[] = {0, -.43f, 0};
static const float ANKLE_AXIS[] = {-.10501355f, -.17402245f, .97912632f};
static const float HEEL[] = {-.04877f, -.04195f, .00792f};
static const float BACK[] = {-.1007f, .0815f, 0};
static const float LUMBAR[5][3] = {{-.1009f, .0318f, 0},
                                   {.0094f, .0373f, 0},
                                   {.0049f, .0384f, 0},
                                   {-.0012f, .0378f, 0},
                                   {-.0075f, .0368f, 0}};
static const float CHEST[] = {-.012f, .165f, 0};
static const float NECK[] = {.012f, .190f, 0};
static const float HEAD[] = {.005f, .085f, 0};
static const float CLAVICLE[] = {.070f, .130f, .020f};
static const float SHOULDER[] = {-.055f, -.005f, .150f};

/* Shares of the five lumbar joints from L5-S1 up: flexion, bending, rotation (Christophy 2012,
 * reference/body/lumbar_segments.csv). */
static const float LUMBAR_SHARE[5][3] = {{.125f, .1356f, .2078f},
                                         {.185f, .1811f, .2208f},
                                         {.204f, .2453f, .2208f},
                                         {.231f, .2501f, .1818f},
                                         {.255f, .1880f, .1688f}};

static vec3s at(const float v[3]) {
    return v_make(v[0], v[1], v[2]);
}

static Frame beyond(const Frame *parent, vec3s joint) {
    return (Frame){frame_point(parent, joint), parent->q};
}

static void turn(Frame *frame, vec3s axis, float angle) {
    float s = sinf(angle * .5f), c = cosf(angle * .5f);
    versors a = frame->q, b = {{axis.x * s, axis.y * s, axis.z * s, c}};
    frame->q.x = a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y;
    frame->q.y = a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x;
    frame->q.z = a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w;
    frame->q.w = a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z;
}

/* About z (left to right), then x (back to front), then y (up), each carried along. */
static void turn_zxy(Frame *frame, float z, float x, float y) {
    turn(frame, v_make(0, 0, 1), z);
    turn(frame, v_make(1, 0, 0), x);
    turn(frame, v_make(0, 1, 0), y);
}

/* Catmull-Rom between the rows, straight on beyond the last ones. */
static float knee_curve(float deg, KneeColumn column) {
    float u = clampf((deg - KNEE_FIRST_DEG) / KNEE_STEP_DEG, 1, KNEE_ROW_COUNT - 2.001f);
    int i = (int)u;
    float t = u - (float)i, v[4];
    for (int k = 0; k < 4; k++)
        v[k] = KNEE_ROWS[i - 1 + k][column];
    return v[1] + .5f * t *
                      (v[2] - v[0] +
                       t * (2 * v[0] - 5 * v[1] + 4 * v[2] - v[3] +
                            t * (3 * (v[1] - v[2]) + v[3] - v[0])));
}

static void leg_bones(const float *a, LineBones *out) {
    Frame *b = out->bone;
    float knee_deg = degrees(a[ANGLE_KNEE_FLEXION]);
    b[ON_FEMUR] = beyond(&b[ON_PELVIS], at(HIP));
    turn_zxy(&b[ON_FEMUR], a[ANGLE_HIP_FLEXION], a[ANGLE_HIP_ADDUCTION],
             a[ANGLE_HIP_INTERNAL_ROTATION]);
    b[ON_TIBIA] = beyond(&b[ON_FEMUR], v_make(knee_curve(knee_deg, KNEE_SHANK_X),
                                              knee_curve(knee_deg, KNEE_SHANK_Y), 0));
    turn(&b[ON_TIBIA], v_make(0, 0, 1), -a[ANGLE_KNEE_FLEXION]);
    Frame talus = beyond(&b[ON_TIBIA], at(ANKLE));
    turn(&talus, v_unit(at(ANKLE_AXIS)), a[ANGLE_ANKLE_DORSIFLEXION]);
    b[ON_HEEL] = beyond(&talus, at(HEEL));
    out->tendon_x = knee_curve(knee_deg, KNEE_TENDON_X);
    out->tendon_y = knee_curve(knee_deg, KNEE_TENDON_Y);
    out->knee_flexion_deg = knee_deg;
    out->hip_flexion_deg = degrees(a[ANGLE_HIP_FLEXION]);
}

/* `s`: -1 on the left, where bending and turning to the right mean the opposite. */
static void trunk_bones(const float *a, float s, Frame *b) {
    float flexion = a[ANGLE_LUMBAR_FLEXION], bending = s * a[ANGLE_LUMBAR_BENDING_RIGHT],
          rotation = s * a[ANGLE_LUMBAR_ROTATION_RIGHT];
    float chest_flexion = a[ANGLE_THORACIC_FLEXION],
          chest_bending = s * a[ANGLE_THORACIC_BENDING_RIGHT],
          chest_rotation = s * a[ANGLE_THORACIC_ROTATION_RIGHT];
    b[ON_TORSO] = beyond(&b[ON_PELVIS], at(BACK));
    turn_zxy(&b[ON_TORSO], -flexion - chest_flexion, bending + chest_bending,
             -rotation - chest_rotation);
    for (int i = 0; i < 5; i++) {
        const float *share = LUMBAR_SHARE[i];
        Frame *bone = &b[ON_L5 + i];
        *bone = beyond(i ? bone - 1 : &b[ON_PELVIS], at(LUMBAR[i]));
        turn_zxy(bone, -flexion * share[0], bending * share[1], -rotation * share[2]);
    }
    b[ON_CHEST] = beyond(&b[ON_L1], at(CHEST));
    turn_zxy(&b[ON_CHEST], -chest_flexion, chest_bending, -chest_rotation);
}

static void neck_bones(const float *a, float s, Frame *b) {
    for (int i = 0; i < 2; i++) {
        Frame *bone = &b[i ? ON_HEAD : ON_NECK];
        *bone = i ? beyond(&b[ON_NECK], at(HEAD)) : beyond(&b[ON_CHEST], at(NECK));
        turn_zxy(bone, -a[ANGLE_NECK_FLEXION] * .5f, s * a[ANGLE_NECK_BENDING_RIGHT] * .5f,
                 -s * a[ANGLE_NECK_ROTATION_RIGHT] * .5f);
    }
}

static void arm_bones(const float *a, Frame *b) {
    b[ON_SCAPULA] = beyond(&b[ON_CHEST], at(CLAVICLE));
    turn(&b[ON_SCAPULA], v_make(1, 0, 0), -a[ANGLE_CLAVICLE_ELEVATION]);
    turn(&b[ON_SCAPULA], v_make(0, 1, 0), a[ANGLE_CLAVICLE_PROTRACTION]);
    b[ON_HUMERUS] = beyond(&b[ON_SCAPULA], at(SHOULDER));
    turn_zxy(&b[ON_HUMERUS], a[ANGLE_SHOULDER_FLEXION], -a[ANGLE_SHOULDER_ABDUCTION],
             a[ANGLE_SHOULDER_INTERNAL_ROTATION]);
}

void line_bones(const JointAngles *angles, int side, LineBones *out) {
    float s = side == LEFT ? -1 : 1;
    out->bone[ON_PELVIS] = (Frame){v_make(0, 0, 0), {{0, 0, 0, 1}}};
    leg_bones(angles->angle, out);
    trunk_bones(angles->angle, s, out->bone);
    neck_bones(angles->angle, s, out->bone);
    arm_bones(angles->angle, out->bone);
}

/* How much a point takes part: 0..1. */
static float share_of(const LinePoint *p, const LineBones *bones) {
    float value = p->use == USE_HIP_BELOW ? bones->hip_flexion_deg : bones->knee_flexion_deg;
    float above = smoothstep(p->at_deg - BLEND_DEG, p->at_deg + BLEND_DEG, value);
    switch (p->use) {
    case USE_KNEE_ABOVE:
        return above;
    case USE_KNEE_BELOW:
    case USE_HIP_BELOW:
        return 1 - above;
    default:
        return 1;
    }
}

static vec3s place_of(const LinePoint *p, const LineBones *bones) {
    vec3s local = v_make(p->x, p->y, p->z);
    if (p->use == USE_TENDON) {
        local.x += bones->tendon_x;
        local.y += bones->tendon_y;
    }
    return frame_point(&bones->bone[p->bone], local);
}

float line_length(const MuscleRow *row, const LineBones *bones) {
    vec3s place[LINE_POINTS_MAX];
    float length = 0;
    for (int i = 0; i < row->count; i++) {
        place[i] = place_of(&row->points[i], bones);
        if (i) length += v_length(v_sub(place[i], place[i - 1]));
    }
    /* a point that is out of use: the way from its neighbour before to its neighbour after */
    for (int i = 1; i + 1 < row->count; i++) {
        float out_of_use = 1 - share_of(&row->points[i], bones);
        if (out_of_use <= 0) continue;
        float over =
            v_length(v_sub(place[i], place[i - 1])) + v_length(v_sub(place[i + 1], place[i]));
        length -= out_of_use * (over - v_length(v_sub(place[i + 1], place[i - 1])));
    }
    return length;
}
