#include "body/garment.h"

#include "body/sculpt.h"

#include <stddef.h>

/* Where cloth ends, in the frame of the bone it lies on. Skin goes on beneath. */
typedef struct CutLengths {
    SideBone sleeve_bone;
    float sleeve_y; /* on the sleeve's bone */
    float ankle_y;  /* on the shank */
} CutLengths;
static const CutLengths CUTS[FIGURE_CUT_COUNT] = {
    [FIGURE_CUT_TEE] = {SIDE_UPPER_ARM, -.135f, -.335f},
    [FIGURE_CUT_SUMMER] = {SIDE_UPPER_ARM, -.118f, -.165f},
    [FIGURE_CUT_LONG] = {SIDE_FOREARM_LOW, -.088f, -.335f},
};
static const float UNDER_CLOTH = .010f;
static const float UNDER_SLEEVE = .056f; /* short sleeves gape when arms go up */
static const float NECKLINE_R = .090f, NECKLINE_SKIN_R = .098f;

Pose garment_rest_pose(void) {
    Pose pose = pose_zero();
    pose.breath = GARMENT_REST_BREATH_PERCENT * .01f;
    pose.dof[DOF_PELVIS_UP] = .96f;
    for (int side = LEFT; side <= RIGHT; side++) {
        static const struct {
            SideDof dof;
            float deg;
        } MIDDLE[] = {{SIDE_SHOULDER_ABDUCTION, 46},    {SIDE_ELBOW_FLEXION, 32},
                      {SIDE_HIP_ADDUCTION, -13},        {SIDE_HIP_FLEXION, 36},
                      {SIDE_HIP_INTERNAL_ROTATION, -4}, {SIDE_KNEE_FLEXION, 52},
                      {SIDE_FINGER_SPREAD, 7},          {SIDE_FINGER_CURL, 8},
                      {SIDE_FINGER_CURL_TIPS, 10}};
        for (size_t i = 0; i < sizeof MIDDLE / sizeof *MIDDLE; i++)
            pose.dof[dof_of_side(side, MIDDLE[i].dof)] = radians(MIDDLE[i].deg);
    }
    return pose;
}

vec3s garment_in_bone(const Garment *g, int bone, vec3s p) {
    return frame_local(&g->rest[bone], p);
}

vec3s garment_on_bone(const Garment *g, int bone, vec3s local) {
    return frame_point(&g->rest[bone], local);
}

static vec3s in_head(const Garment *g, vec3s p) {
    return garment_in_bone(g, BONE_HEAD, p);
}

static vec3s in_limb(const Garment *g, FigurePiece left, SideBone bone, vec3s p) {
    return garment_in_bone(g, bone_of_side((int)g->piece - (int)left, bone), p);
}

/* ---- which cones carry a piece ---- */

static bool bone_within(int bone, int side, SideBone first, SideBone last) {
    return bone >= bone_of_side(side, first) && bone <= bone_of_side(side, last);
}

static bool bone_on_either(int bone, SideBone first, SideBone last) {
    return bone_within(bone, LEFT, first, last) || bone_within(bone, RIGHT, first, last);
}

static bool bone_carries(int bone, FigurePiece piece, FigureCut cut) {
    SideBone sleeve = CUTS[cut].sleeve_bone == SIDE_UPPER_ARM ? SIDE_UPPER_ARM : SIDE_HAND;
    switch (piece) {
    case PIECE_SHIRT:
        return bone <= BONE_NECK || bone_on_either(bone, SIDE_CLAVICLE, sleeve) ||
               bone_on_either(bone, SIDE_THIGH, SIDE_THIGH);
    case PIECE_TROUSERS:
        return bone <= BONE_LUMBAR_TOP || bone_on_either(bone, SIDE_THIGH, SIDE_FOOT);
    case PIECE_LEFT_ARM:
    case PIECE_RIGHT_ARM:
        return bone_within(bone, (int)piece - PIECE_LEFT_ARM, SIDE_UPPER_ARM, SIDE_THUMB_TIP);
    case PIECE_LEFT_FOOT:
    case PIECE_RIGHT_FOOT:
        return bone_within(bone, (int)piece - PIECE_LEFT_FOOT, SIDE_SHANK, SIDE_TOES);
    case PIECE_HEAD:
        return (bone >= BONE_CHEST_MID && bone <= BONE_HEAD) ||
               bone_on_either(bone, SIDE_CLAVICLE, SIDE_CLAVICLE);
    default:
        return false;
    }
}

void garment_begin(Garment *g, const Flesh *flesh, FigureHair hair, FigureCut cut) {
    Pose pose = garment_rest_pose();
    g->flesh = flesh;
    g->hair = hair;
    g->cut = cut;
    skeleton_pose(&pose, g->rest);
    flesh_pose(flesh, g->rest, pose.breath, g->cones);
    garment_take(g, PIECE_SHIRT);
}

void garment_take(Garment *g, FigurePiece piece) {
    g->piece = piece;
    g->set_count = 0;
    for (int i = 0; i < g->flesh->count; i++) {
        g->carries[i] = bone_carries(g->flesh->cones[i].bone, piece, g->cut);
        if (!g->carries[i] || i >= g->flesh->head) continue;
        for (int k = 0; k < 3; k++)
            g->ball[k][g->set_count] = g->cones[i].mid[k];
        g->ball[3][g->set_count] = g->cones[i].bound;
        g->set[g->set_count++] = (int16_t)i;
    }
}

/* ---- fields of garments ---- */

/* How much nearer a point is to the upper arm than to the trunk. */
static float on_arm(const Garment *g, int side, vec3s p) {
    float arm = 1, trunk = 1;
    vec3s gradient;
    for (int i = 0; i < g->flesh->head; i++) {
        int bone = g->flesh->cones[i].bone;
        bool is_arm = bone == bone_of_side(side, SIDE_UPPER_ARM);
        if (!is_arm && bone >= BONE_NECK) continue;
        float d = cone_distance(&g->cones[i], p, &gradient);
        if (is_arm)
            arm = fminf(arm, d);
        else
            trunk = fminf(trunk, d);
    }
    return trunk - arm;
}

/* Past the sleeve's end (positive) on either arm; -1 elsewhere. Under a full arm the trunk is as
 * near to its axis as its own skin: what is the trunk's stays. */
static float past_sleeve(const Garment *g, vec3s p) {
    const CutLengths *cut = &CUTS[g->cut];
    float past = -1, from = cut->sleeve_bone == SIDE_UPPER_ARM ? -.05f : 0;
    for (int side = LEFT; side <= RIGHT; side++) {
        vec3s l = garment_in_bone(g, bone_of_side(side, cut->sleeve_bone), p);
        float off2 = l.x * l.x + l.z * l.z;
        if (off2 > .0085f || l.y > from || (off2 > .0050f && on_arm(g, side, p) < 0)) continue;
        past = cut->sleeve_y - l.y;
        if (off2 > .0025f && past > 0 && cut->sleeve_bone == SIDE_UPPER_ARM)
            past = fminf(past, on_arm(g, side, p));
    }
    return past;
}

/* Below the sleeve's end by so much, on the arm of the piece. */
static float below_sleeve(const Garment *g, vec3s p) {
    const CutLengths *cut = &CUTS[g->cut];
    int bone = bone_of_side((int)g->piece - PIECE_LEFT_ARM, cut->sleeve_bone);
    return cut->sleeve_y - garment_in_bone(g, bone, p).y;
}

static float under_sleeve(const Garment *g) {
    return CUTS[g->cut].sleeve_bone == SIDE_UPPER_ARM ? UNDER_SLEEVE : UNDER_CLOTH;
}

static float past_ankle(const Garment *g, vec3s p) {
    float past = -1, end_y = CUTS[g->cut].ankle_y;
    for (int side = LEFT; side <= RIGHT; side++) {
        vec3s l = garment_in_bone(g, bone_of_side(side, SIDE_SHANK), p);
        if (l.x * l.x < .01f && l.y < -.10f) past = end_y - l.y;
    }
    return past;
}

/* Height over the shirt's hem, which is a touch lower in front. */
float garment_hem(const Garment *g, vec3s p) {
    vec3s l = garment_in_bone(g, BONE_PELVIS, p);
    return l.y - .056f + .010f * clampf(l.z * 8, -1, 1);
}

/* Distance from the root of the neck, shorter at the back where the neckline is higher. */
static float from_neck(const Garment *g, vec3s p) {
    vec3s l = v_sub(p, v_add(g->rest[BONE_NECK].p, v_make(0, -.006f, .022f)));
    if (l.z < 0) l.z *= 1.14f;
    if (l.y > 0) l.y *= .5f; /* the neck itself is all within */
    return sqrtf(l.x * l.x * .95f + l.y * l.y + l.z * l.z);
}

float garment_from_neckline(const Garment *g, vec3s p) {
    return from_neck(g, p) - NECKLINE_R;
}

/* Cloth stands off a little more near its hems, so that it reads as cloth and not as paint. */
float garment_cloth(const Garment *g, vec3s p) {
    if (g->piece == PIECE_SHIRT) {
        float sleeve = -past_sleeve(g, p), hem = garment_hem(g, p),
              neck = garment_from_neckline(g, p);
        return .0045f + .0055f * (1 - smoothstep(0, .07f, sleeve)) +
               .0022f * (1 - smoothstep(0, .12f, hem)) + .0005f * (1 - smoothstep(0, .03f, neck));
    }
    if (g->piece == PIECE_TROUSERS)
        return .0025f + .002f * (1 - smoothstep(0, .05f, -past_ankle(g, p)));
    return 0;
}

/* Squared distance to the middle of each of the piece's cones; the cone whose ball the point is
 * deepest in, or nearest to. */
static int nearest_ball(const Garment *g, vec3s p, float apart2[FLESH_CONES_MAX]) {
    int best = 0;
    for (int i = 0; i < g->set_count; i++) {
        float x = p.x - g->ball[0][i], y = p.y - g->ball[1][i], z = p.z - g->ball[2][i];
        apart2[i] = x * x + y * y + z * z;
    }
    float least = 1e9f;
    for (int i = 0; i < g->set_count; i++) {
        float power = apart2[i] - g->ball[3][i] * g->ball[3][i];
        if (power >= least) continue;
        least = power;
        best = i;
    }
    return best;
}

/* The smooth union of the piece's cones; those too far to matter are passed over: farther than one
 * that is surely near, and the distance over which they would blend. */
static float body_field(const Garment *g, vec3s p) {
    static const float BLENDED = 1.25f; /* a blend may lower what it is compared with */
    float d = 1e9f, apart2[FLESH_CONES_MAX];
    vec3s gradient = v_make(0, 1, 0), g2;
    float near = cone_distance(&g->cones[g->set[nearest_ball(g, p, apart2)]], p, &g2);
    for (int i = 0; i < g->set_count; i++) {
        const PosedCone *c = &g->cones[g->set[i]];
        float far = near + BLENDED * c->blend + c->bound;
        if (far < 0 || apart2[i] > far * far) continue;
        float d2 = cone_distance(c, p, &g2);
        d = flesh_join(d, &gradient, d2, g2, c->blend);
        near = fminf(near, d);
    }
    return d;
}

static float neck_skin(const Garment *g, vec3s p) {
    float d = 9;
    vec3s gradient;
    for (int i = 0; i < g->flesh->head; i++)
        if (g->flesh->cones[i].bone == BONE_NECK)
            d = fminf(d, cone_distance(&g->cones[i], p, &gradient));
    return sculpt_join(d, head_field(in_head(g, p)), .022f);
}

/* Towards the nape hair lies ever closer, and ends on the neck without a step; only curls stand off
 * all round. */
float garment_hair(const Garment *g, vec3s p) {
    vec3s l = in_head(g, p);
    float d = hair_field(l, g->hair), y = l.y;
    if (g->hair == FIGURE_HAIR_CURLY) return d;
    if (g->hair == FIGURE_HAIR_SHORT || g->hair == FIGURE_HAIR_CROPPED) y -= .024f; /* cut higher */
    float free = .25f * clampf((y - .040f) / .070f, 0, 1) + .75f * smoothstep(.085f, .160f, y);
    if (g->hair == FIGURE_HAIR_PONYTAIL) free = fmaxf(free, smoothstep(-.117f, -.126f, l.z));
    float thick = mixf(.0016f, .0060f, smoothstep(.026f, .060f, y)) + .12f * free;
    return sculpt_meet(d, neck_skin(g, p) - thick, .006f);
}

float garment_field(const Garment *g, vec3s p) {
    if (g->piece == PIECE_HAIR) return garment_hair(g, p);
    if (g->piece == PIECE_HEAD)
        return sculpt_join(body_field(g, p), head_field(in_head(g, p)), .022f);
    return body_field(g, p) - garment_cloth(g, p);
}

static float surface_at(const void *context, vec3s p) {
    return garment_field(context, p);
}

MeshField garment_surface(const Garment *g) {
    return (MeshField){surface_at, g};
}

static float lip_depth_at(const void *context, vec3s p) {
    return garment_cloth(context, p);
}

MeshField garment_lip_depth(const Garment *g) {
    return (MeshField){lip_depth_at, g};
}

/* ---- cuts ---- */

static float behind_ears(vec3s in_head) {
    return smoothstep(.010f, -.020f, in_head.z) * smoothstep(.075f, .060f, in_head.y);
}

/* A bun or a tail over the line stays. */
static float past_hair_line(const Garment *g, vec3s p) {
    static const float WITHIN_M = .0035f, THIN_M = .007f;
    return hair_line(in_head(g, p), g->hair) + WITHIN_M - 3 * fmaxf(0, neck_skin(g, p) - THIN_M);
}

/* Where hair ends. Towards the nape it is thinner than a cell of its mesh: there it ends along its
 * own line, elsewhere where it runs into the skin. */
static float past_hair(const Garment *g, vec3s p) {
    vec3s l = in_head(g, p);
    float into_skin = -neck_skin(g, p) - .0010f;
    return fmaxf(into_skin, mixf(into_skin, past_hair_line(g, p), behind_ears(l)));
}

static float first_cut(const void *context, vec3s p) {
    const Garment *g = context;
    switch (g->piece) {
    case PIECE_SHIRT:
        return -garment_hem(g, p);
    case PIECE_TROUSERS:
        return garment_hem(g, p) - .050f;
    case PIECE_LEFT_ARM:
    case PIECE_RIGHT_ARM:
        return -under_sleeve(g) - below_sleeve(g, p);
    case PIECE_LEFT_FOOT:
    case PIECE_RIGHT_FOOT:
        return in_limb(g, PIECE_LEFT_FOOT, SIDE_SHANK, p).y - CUTS[g->cut].ankle_y - UNDER_CLOTH;
    case PIECE_HEAD:
        return g->rest[BONE_NECK].p.y + .02f > p.y ? from_neck(g, p) - NECKLINE_SKIN_R : -1;
    case PIECE_HAIR:
        return past_hair(g, p);
    default:
        return -1;
    }
}

static float second_cut(const void *context, vec3s p) {
    const Garment *g = context;
    switch (g->piece) {
    case PIECE_SHIRT:
        return past_sleeve(g, p);
    case PIECE_TROUSERS:
        return past_ankle(g, p);
    case PIECE_HEAD: { /* scalp under the hair */
        vec3s l = in_head(g, p);
        return -garment_hair(g, p) - .004f - .014f * smoothstep(.060f, .025f, l.y);
    }
    default:
        return -1;
    }
}

static float third_cut(const void *context, vec3s p) {
    const Garment *g = context;
    return p.y > g->rest[BONE_CHEST_MID].p.y ? NECKLINE_R - from_neck(g, p) : -1;
}

static float neck_skin_at(const void *context, vec3s p) {
    return neck_skin(context, p);
}

vec3s garment_hair_end(const Garment *g, vec3s p) {
    static const float OVER_M = .012f;
    float close = behind_ears(in_head(g, p)) * smoothstep(-OVER_M, 0, past_hair_line(g, p));
    if (!(close > 0)) return p;
    vec3s out = mesh_gradient((MeshField){neck_skin_at, g}, p, .002f);
    return v_mad(p, out, -close * neck_skin(g, p));
}

MeshField garment_cut(const Garment *g, int which) {
    static float (*const CUT[GARMENT_CUTS])(const void *, vec3s) = {first_cut, second_cut,
                                                                    third_cut};
    bool has[GARMENT_CUTS] = {
        true, g->piece == PIECE_SHIRT || g->piece == PIECE_TROUSERS || g->piece == PIECE_HEAD,
        g->piece == PIECE_SHIRT};
    return (MeshField){has[which] ? CUT[which] : NULL, g};
}

float garment_covered(const Garment *g, vec3s p) {
    switch (g->piece) {
    case PIECE_LEFT_ARM:
    case PIECE_RIGHT_ARM:
        return smoothstep(-.001f, .001f - UNDER_CLOTH, below_sleeve(g, p));
    case PIECE_LEFT_FOOT:
    case PIECE_RIGHT_FOOT:
        return smoothstep(.001f, UNDER_CLOTH - .001f,
                          in_limb(g, PIECE_LEFT_FOOT, SIDE_SHANK, p).y - CUTS[g->cut].ankle_y);
    case PIECE_HEAD:
        return p.y < g->rest[BONE_NECK].p.y + .02f
                   ? smoothstep(NECKLINE_R - .0025f, NECKLINE_SKIN_R - .001f, from_neck(g, p))
                   : 0;
    default:
        return 0;
    }
}

float garment_ear(const Garment *g, vec3s p) {
    vec3s l = in_head(g, p);
    float y = l.y - .070f, z = l.z + .012f;
    return smoothstep(.0755f, .079f, fabsf(l.x)) * smoothstep(.045f, .035f, sqrtf(y * y + z * z));
}

float garment_smoothing(const Garment *g, vec3s p) {
    switch (g->piece) {
    case PIECE_LEFT_ARM:
    case PIECE_RIGHT_ARM:
        return .22f + .78f * smoothstep(-.01f, .05f, in_limb(g, PIECE_LEFT_ARM, SIDE_HAND, p).y);
    case PIECE_LEFT_FOOT:
    case PIECE_RIGHT_FOOT:
        return .13f + .87f * smoothstep(-.03f, .04f, in_limb(g, PIECE_LEFT_FOOT, SIDE_FOOT, p).y);
    case PIECE_HEAD:
        return smoothstep(.01f, -.05f, in_head(g, p).y);
    default:
        return 1;
    }
}

void garment_box(const Garment *g, vec3s *lo, vec3s *hi) {
    *lo = v_make(9, 9, 9);
    *hi = v_make(-9, -9, -9);
    for (int i = 0; i < g->set_count; i++) {
        const PosedCone *c = &g->cones[g->set[i]];
        float r = c->bound + .02f;
        for (int k = 0; k < 3; k++) {
            lo->raw[k] = fminf(lo->raw[k], c->mid[k] - r);
            hi->raw[k] = fmaxf(hi->raw[k], c->mid[k] + r);
        }
    }
    float pelvis = g->rest[BONE_PELVIS].p.y;
    vec3s head = g->rest[BONE_HEAD].p;
    switch (g->piece) { /* nothing beyond the cuts needs a mesh */
    case PIECE_SHIRT:
        lo->y = pelvis - .02f;
        hi->y = g->rest[BONE_NECK].p.y + .05f;
        break;
    case PIECE_TROUSERS:
        lo->y = .06f;
        hi->y = pelvis + .16f;
        break;
    case PIECE_HEAD:
        *lo = v_add(head, v_make(-.14f, -.20f, -.14f));
        *hi = v_add(head, v_make(.14f, .23f, .14f));
        break;
    case PIECE_HAIR:
        *lo = v_add(head, v_make(-.12f, -.03f, -.20f));
        *hi = v_add(head, v_make(.12f, .26f, .13f));
        break;
    default:
        break;
    }
}
