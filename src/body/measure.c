#include "body/measure.h"

#include "body/body_part.h"
#include "body/effort.h"
#include "core/scalar.h"

#include <stdio.h>
#include <string.h>

const MeasureRow MEASURE_ROWS[MEASURE_COUNT] = {
    [MEASURE_CONTACT_DRIFT] = {"contact_drift_mm", "a planted point slides", "mm", 2},
    [MEASURE_FLOOR_PENETRATION] = {"floor_penetration_mm", "skin is below the floor", "mm", 5},
    [MEASURE_FLOATING] = {"floating_mm", "a planted part hovers", "mm", 5},
    [MEASURE_SELF_OVERLAP] = {"self_overlap_mm", "parts of the body are in each other", "mm", 10},
    [MEASURE_PROP_OVERLAP] = {"prop_overlap_mm", "a part of the body is inside a prop", "mm", 5},
    [MEASURE_OVER_HARD] = {"joint_over_hard_deg", "a joint is beyond what it can", "deg", 0},
    [MEASURE_OVER_NORM] = {"joint_over_norm_deg", "a joint is beyond what most reach", "deg", 5},
    [MEASURE_COM_MARGIN] = {"com_margin_mm", "the centre of mass is near the edge of its support",
                            "mm", 20},
    [MEASURE_JOINT_SPEED] = {"joint_speed_max_dps", "a joint is too fast", "deg/s", 120},
    [MEASURE_HOLD_DRIFT] = {"hold_drift_deg", "a joint wanders in the hold", "deg", 1},
};

enum { FRAMES_A_SECOND = 60, SKIN_EVERY = 12, SKIN_EVERY_COARSE = 60, SUB_POINTS_MAX = 8 };
static const float HOLD_LOOKED_AT_S = 12;
static const float NEAR_CONTACT_M = .06f; /* skin that close to a planted point is its part's */
static const float TOUCHES_M = .010f;     /* skin that low carries weight */
static const float SOFT_GIVES_MM = 10;
static const float REST_M_S2 = .2f, REST_M_S = .05f;
static const float UPRIGHT_M = .45f; /* the centre of mass that high: half kneeling and above */

/* The frame being looked at ---------------------------------------------------------------------
 */

typedef struct Follow {
    bool began;
    vec3s first[SUB_POINTS_MAX];
} Follow;

typedef struct Watch {
    const Figure *figure;
    FigureSurface *surface;
    const Track *track;
    int side;
    float range;
    bool to_chair;
    bool is_way; /* between postures: where the body is upright, balance counts on the move too */
    Follow follow[CLIP_CONTACTS_MAX][2];
    Pose before;
    vec3s com[2]; /* the two frames before */
    int frames;
    Measure *out;
} Watch;

static void keep(Watch *watch, MeasureKind kind, float value, float time, const char *what) {
    MeasureValue *worst = &watch->out->row[kind];
    if (value <= worst->value) return;
    worst->value = value;
    worst->time = time;
    snprintf(worst->what, sizeof worst->what, "%s", what);
}

static void name_contact(const ClipContact *c, char *out, size_t size) {
    snprintf(out, size, "%s on %s", CLIP_POINT_NAMES[c->point], CLIP_ON_NAMES[c->on]);
}

/* Joints ----------------------------------------------------------------------------------------
 */

static void watch_joints(Watch *watch, const Pose *pose, float time, bool is_work) {
    for (int d = 0; d < DOF_COUNT; d++) {
        if (dof_is_length(d)) continue;
        const DofInfo *info = dof_info(d);
        float value = degrees(pose->dof[d]);
        /* a ten-thousandth of a degree is how exactly a limit can be met in radians */
        float hard = fmaxf(info->hard_min - value, value - info->hard_max) - 1e-4f;
        float norm = fmaxf(info->norm_min - value, value - info->norm_max);
        keep(watch, MEASURE_OVER_HARD, hard, time, dof_name(d));
        if (is_work) keep(watch, MEASURE_OVER_NORM, norm, time, dof_name(d));
        float speed = fabsf(degrees(pose->dof[d] - watch->before.dof[d])) * FRAMES_A_SECOND;
        bool is_attitude = d < DOF_LUMBAR_FLEXION; /* of the whole person, no joint */
        if (watch->frames > 0 && !is_work && !is_attitude)
            keep(watch, MEASURE_JOINT_SPEED, speed, time, dof_name(d));
    }
    watch->before = *pose;
}

/* Contacts --------------------------------------------------------------------------------------
 */

static bool surface_of(const Clip *clip, const ClipContact *c, float time, float range,
                       PropFace *out) {
    *out = (PropFace){.normal = v_make(0, 1, 0), .across = v_make(1, 0, 0)};
    if (c->on == ON_FLOOR) return true;
    if (c->on >= ON_SIDED) return false;
    PropPart part = (PropPart)(c->on - ON_PROP);
    PropPlace now = prop_place_at(clip_prop(clip, prop_face(part)->prop), time, range);
    *out = prop_face_placed(part, &now);
    return v_length(out->normal) > 0;
}

/* Of a flat face, or of the top of a lying cylinder. */
static float above_face(const PropFace *face, vec3s p) {
    vec3s from = v_sub(p, face->centre);
    float high = v_dot(from, face->normal);
    if (face->radius <= 0) return high;
    float along = v_dot(from, v_cross(face->across, face->normal));
    return hypotf(along, high + face->radius) - face->radius;
}

/* Height of the lowest skin around the planted point above what it is planted on. */
static float skin_above(const Watch *watch, vec3s p, float radius, PropFace face) {
    const FigureSurface *s = watch->surface;
    float lowest = 1, reach = NEAR_CONTACT_M + radius;
    /* the surface shows the side that works; contacts are written for the left */
    if (watch->side == RIGHT) {
        p.x = -p.x;
        face.centre.x = -face.centre.x;
        face.normal.x = -face.normal.x;
        face.across = v_make(face.across.x, -face.across.y, -face.across.z);
    }
    for (int g = 0; g < watch->figure->group_count; g++) {
        const FigureGroup *group = &watch->figure->groups[g];
        if (group->region >= 0 || group->piece == PIECE_FACE) continue;
        vec3s mid = v_make(s->centre[g][0], s->centre[g][1], s->centre[g][2]);
        if (v_length(v_sub(mid, p)) > s->radius[g] + reach) continue;
        for (int i = group->first; i < group->first + group->count; i++) {
            vec3s v = v_make(s->p[0][i], s->p[1][i], s->p[2][i]);
            if (v_length(v_sub(v, p)) > reach) continue;
            lowest = fminf(lowest, above_face(&face, v));
        }
    }
    return lowest;
}

/* Distance of a point on the skin of one part from the flesh of another. */
static float gap_to_part(const Watch *watch, vec3s p, int part) {
    const Flesh *flesh = &watch->figure->flesh;
    PosedCone cones[FLESH_CONES_MAX];
    float gap = 1;
    flesh_pose(flesh, watch->surface->frames, .5f, cones);
    if (watch->side == RIGHT) p.x = -p.x;
    for (int i = 0; i < flesh->count; i++) {
        vec3s g;
        int of = body_part_of(flesh->cones[i].bone);
        if (watch->side == RIGHT && of >= PART_OF_SIDES)
            of = of < PART_OF_SIDES + PARTS_A_SIDE ? of + PARTS_A_SIDE : of - PARTS_A_SIDE;
        if (of == part) gap = fminf(gap, cone_distance(&cones[i], p, &g) - cones[i].cloth);
    }
    return gap;
}

static void watch_planted(Watch *watch, int index, int half, int side, const Frame *frames,
                          float time, bool with_skin) {
    const Clip *clip = watch->track->clip;
    const ClipContact *c = &clip->contacts[index];
    Follow *follow = &watch->follow[index][half];
    int bones[SUB_POINTS_MAX], on = contact_on_bone(c, side);
    vec3s locals[SUB_POINTS_MAX];
    PropFace face;
    float radii[SUB_POINTS_MAX];
    char name[64];
    int count = contact_point_places(clip_point_base(c->point), side, bones, locals, radii);
    bool on_surface = surface_of(clip, c, time, watch->range, &face);
    name_contact(c, name, sizeof name);
    for (int i = 0; i < count; i++) {
        vec3s p = frame_point(&frames[bones[i]], locals[i]);
        bool is_main = i == 0;
        if (with_skin && is_main && c->distance_m <= 0) {
            float above = on_surface ? skin_above(watch, p, radii[i], face)
                                     : gap_to_part(watch, p, body_part_of(on)) - radii[i];
            keep(watch, MEASURE_FLOATING, above * 1000, time, name);
        }
        if (on >= 0) p = frame_local(&frames[on], p);
        if (on_surface && face.tilts) {
            PropPlace now = prop_place_at(clip_prop(clip, face.prop), time, watch->range);
            p = prop_untilted(&now, p, false);
        }
        if (!follow->began) follow->first[i] = p;
        if (c->distance_m <= 0 && c->holds == HOLDS_PLACE && (is_main || on < 0))
            keep(watch, MEASURE_CONTACT_DRIFT, v_length(v_sub(p, follow->first[i])) * 1000, time,
                 name);
    }
    follow->began = true;
}

/* A strap neither grows nor shrinks between the sole and the palm that holds it. */
static void watch_strap(Watch *watch, const ClipContact *c, int side, const Frame *frames,
                        float time) {
    static const vec3s UNDER_SOLE = {{0, -.090f, .075f}};
    int bones[SUB_POINTS_MAX];
    vec3s locals[SUB_POINTS_MAX];
    float radii[SUB_POINTS_MAX];
    ContactStrap strap;
    contact_strap(watch->track->clip, time, &strap);
    contact_point_places(POINT_PALM, side, bones, locals, radii);
    vec3s palm = frame_point(&frames[bones[0]], locals[0]);
    vec3s sole = frame_point(&frames[bone_of_side(strap.foot, SIDE_FOOT)], UNDER_SOLE);
    float grown = fabsf(v_length(v_sub(palm, sole)) - c->distance_m);
    keep(watch, MEASURE_CONTACT_DRIFT, grown * 1000, time,
         side == NEAR_SIDE ? "near half of the strap" : "far half of the strap");
}

static void watch_contacts(Watch *watch, const Frame *frames, float time, bool with_skin) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        /* what would only like to hold is no promise */
        if (time < c->from || time > c->to || c->weight < .9f) continue;
        int which = clip_point_which(c->point);
        if (c->on == ON_PROP + PROP_PART_STRAP_LOOP) continue;
        if (c->on == ON_PROP + PROP_PART_STRAP_END) {
            for (int side = 0; side < 2; side++)
                if (which == WHICH_BOTH || which == side) watch_strap(watch, c, side, frames, time);
            continue;
        }
        watch_planted(watch, i, 0, which == WHICH_FAR ? FAR_SIDE : NEAR_SIDE, frames, time,
                      with_skin);
        if (which == WHICH_BOTH) watch_planted(watch, i, 1, FAR_SIDE, frames, time, with_skin);
    }
}

/* Skin and flesh --------------------------------------------------------------------------------
 */

/* Radius of a cone at t of its axis towards a direction (world, unit). */
static float radius_towards(const Cone *c, const Frame *frame, float breath, float t, vec3s way) {
    float r = mixf(c->ra, c->rb, t) + c->breath * breath;
    float x = v_dot(v_rotate(frame->q, c->ex), way) * c->wide_x;
    float y = v_dot(v_rotate(frame->q, c->ey), way);
    float z = v_dot(v_rotate(frame->q, c->ez), way) * c->wide_z;
    return r * sqrtf(x * x + y * y + z * z);
}

/* The drawn skin flattens on the floor, so what is below it shows in the flesh before that. */
static void watch_floor(Watch *watch, float breath, float time) {
    const vec3s down = v_make(0, -1, 0);
    const Flesh *flesh = &watch->figure->flesh;
    for (int i = 0; i < flesh->count; i++) {
        const Cone *c = &flesh->cones[i];
        const Frame *frame = &watch->surface->frames[c->bone];
        for (int end = 0; end < 2; end++) {
            vec3s p = frame_point(frame, end ? c->b : c->a);
            float low = radius_towards(c, frame, breath, (float)end, down) + c->cloth - p.y;
            keep(watch, MEASURE_FLOOR_PENETRATION, low * 1000, time,
                 body_part_name(body_part_of(c->bone)));
        }
    }
    const FigureSurface *s = watch->surface;
    for (int i = 0; i < watch->figure->vertex_count; i++)
        keep(watch, MEASURE_FLOOR_PENETRATION, -s->p[1][i] * 1000, time, "skin");
}

static void watch_pair(Watch *watch, const PosedCone *posed, int i, int j, float time) {
    enum { STEPS = 4 };
    const Flesh *flesh = &watch->figure->flesh;
    const Cone *c = &flesh->cones[j];
    const Frame *frame = &watch->surface->frames[c->bone];
    int part_i = body_part_of(flesh->cones[i].bone), part_j = body_part_of(c->bone);
    BodyMeeting meets = body_parts_meet(part_i, part_j);
    if (meets == MEETS_ALWAYS) return;
    vec3s apart = v_make(posed[i].mid[0] - posed[j].mid[0], posed[i].mid[1] - posed[j].mid[1],
                         posed[i].mid[2] - posed[j].mid[2]);
    if (v_length(apart) > posed[i].bound + posed[j].bound) return;
    for (int k = 0; k <= STEPS; k++) {
        float t = (float)k / STEPS;
        if (meets == MEETS_SOFTLY && body_part_is_at_joint(flesh, j, part_i, t)) continue;
        vec3s g, p = frame_point(frame, v_mix(c->a, c->b, t));
        float away = cone_distance(&posed[i], p, &g);
        float along =
            posed[i].m[4] * p.x + posed[i].m[5] * p.y + posed[i].m[6] * p.z + posed[i].m[7];
        float ti = clampf(along / posed[i].height, 0, 1);
        if (meets == MEETS_SOFTLY && body_part_is_at_joint(flesh, i, part_j, ti)) continue;
        float depth_mm = (radius_towards(c, frame, .5f, t, v_scale(g, -1)) - away) * 1000;
        if (meets == MEETS_SOFTLY) depth_mm -= SOFT_GIVES_MM;
        if (depth_mm <= watch->out->row[MEASURE_SELF_OVERLAP].value) continue;
        char name[64];
        snprintf(name, sizeof name, "%s in %s", body_part_name(part_j), body_part_name(part_i));
        keep(watch, MEASURE_SELF_OVERLAP, depth_mm, time, name);
    }
}

static void watch_overlap(Watch *watch, float time) {
    const Flesh *flesh = &watch->figure->flesh;
    PosedCone posed[FLESH_CONES_MAX];
    flesh_pose(flesh, watch->surface->frames, .5f, posed);
    for (int i = 0; i < flesh->count; i++) {
        for (int j = 0; j < flesh->count; j++)
            if (i != j) watch_pair(watch, posed, i, j, time);
    }
}

/* Props -----------------------------------------------------------------------------------------
 */

/* A world point in a solid's own frame, and how deep inside the solid that is, metres. */
static vec3s in_solid(const PropSolid *solid, const PropPlace *place, vec3s p) {
    float turn = radians(place->turn_deg), tilt = radians(solid->tilts ? place->tilt_deg : 0);
    float x = p.x - place->x_m, z = p.z - place->z_m, y = p.y - place->y_m - TABLE_AXLE_Y;
    float across = x * cosf(turn) + z * sinf(turn), along = z * cosf(turn) - x * sinf(turn);
    float high = y * cosf(tilt) - along * sinf(tilt);
    along = along * cosf(tilt) + y * sinf(tilt);
    return v_sub(v_make(across, high + TABLE_AXLE_Y, along), solid->centre);
}

static float depth_in_solid(const PropSolid *s, vec3s q) {
    if (s->is_cylinder) return fminf(s->half.y - hypotf(q.y, q.z), s->half.x - fabsf(q.x));
    float out = 0, in = -1;
    for (int k = 0; k < 3; k++) {
        float over = fabsf(q.raw[k]) - s->half.raw[k] + s->round_m;
        in = fmaxf(in, over);
        if (over > 0) out += over * over;
    }
    return s->round_m - (in > 0 ? sqrtf(out) : in);
}

static void watch_solid(Watch *watch, const PropSolid *solid, const PropPlace *place, float time) {
    const FigureSurface *s = watch->surface;
    float limit = MEASURE_ROWS[MEASURE_PROP_OVERLAP].limit, reach = v_length(solid->half);
    for (int g = 0; g < watch->figure->group_count; g++) {
        const FigureGroup *group = &watch->figure->groups[g];
        bool is_skin = group->piece != PIECE_FACE && group->piece != PIECE_HAIR;
        if (group->region >= 0 || !is_skin) continue;
        vec3s mid = v_make(s->centre[g][0], s->centre[g][1], s->centre[g][2]);
        if (v_length(in_solid(solid, place, mid)) > s->radius[g] + reach) continue;
        for (int i = group->first; i < group->first + group->count; i++) {
            vec3s p = v_make(s->p[0][i], s->p[1][i], s->p[2][i]);
            float mm = depth_in_solid(solid, in_solid(solid, place, p)) * 1000;
            if (solid->gives_m > 0) mm -= solid->gives_m * 1000 - limit;
            if (mm <= watch->out->row[MEASURE_PROP_OVERLAP].value) continue;
            int part = body_part_of(group->bones[0]);
            char name[64];
            snprintf(name, sizeof name, "%s in %s", body_part_name(part), PROP_NAMES[solid->prop]);
            keep(watch, MEASURE_PROP_OVERLAP, mm, time, name);
        }
    }
}

static void watch_props(Watch *watch, float time) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->prop_count; i++) {
        PropPlace place = prop_place_at(&clip->props[i], time, watch->range);
        if (watch->side == RIGHT) { /* the surface shows the side that works */
            place.x_m = -place.x_m;
            place.turn_deg = -place.turn_deg;
        }
        for (int k = 0; k < PROP_SOLID_COUNT; k++)
            if (PROP_SOLIDS[k].prop == place.prop)
                watch_solid(watch, &PROP_SOLIDS[k], &place, time);
    }
}

/* Balance ---------------------------------------------------------------------------------------
 */

enum { GROUND_DIRECTIONS = 32 };

/* The support's reach in every direction: together as good as its convex hull. */
typedef struct Support {
    float reach[GROUND_DIRECTIONS];
    bool is_known;
} Support;

static void direction(int k, float *x, float *z) {
    float a = TAU_F * (float)k / GROUND_DIRECTIONS;
    *x = cosf(a);
    *z = sinf(a);
}

static void support_add(Support *support, float px, float pz) {
    for (int k = 0; k < GROUND_DIRECTIONS; k++) {
        float x, z;
        direction(k, &x, &z);
        float reach = px * x + pz * z;
        if (!support->is_known || reach > support->reach[k]) support->reach[k] = reach;
    }
    support->is_known = true;
}

/* Prop faces carry what is planted on them. */
static void support_of_props(const Watch *watch, float time, Support *support) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        if (c->on < ON_PROP || c->on >= ON_SIDED || time < c->from || time > c->to) continue;
        int which = clip_point_which(c->point);
        for (int side = 0; side < 2; side++) {
            if (which != WHICH_BOTH && side != which) continue;
            int bones[SUB_POINTS_MAX];
            vec3s locals[SUB_POINTS_MAX];
            float radii[SUB_POINTS_MAX];
            int at = watch->side == RIGHT ? 1 - side : side;
            contact_point_places(clip_point_base(c->point), at, bones, locals, radii);
            vec3s p = frame_point(&watch->surface->frames[bones[0]], locals[0]);
            support_add(support, p.x, p.z);
        }
    }
}

static float com_margin_mm(const Watch *watch, vec3s com, float time) {
    const FigureSurface *s = watch->surface;
    Support support = {.is_known = false};
    for (int g = 0; g < watch->figure->group_count; g++) {
        const FigureGroup *group = &watch->figure->groups[g];
        if (group->region >= 0 || s->centre[g][1] - s->radius[g] > TOUCHES_M) continue;
        for (int i = group->first; i < group->first + group->count; i++)
            if (s->p[1][i] <= TOUCHES_M) support_add(&support, s->p[0][i], s->p[2][i]);
    }
    support_of_props(watch, time, &support);
    float margin = support.is_known ? 10 : -10;
    for (int k = 0; support.is_known && k < GROUND_DIRECTIONS; k++) {
        float x, z;
        direction(k, &x, &z);
        margin = fminf(margin, support.reach[k] - (com.x * x + com.z * z));
    }
    return margin * 1000;
}

static bool is_lying(ClipStart start) {
    return start == START_SUPINE || start == START_PRONE || start == START_SIDE;
}

static void keep_margin(Watch *watch, vec3s com, float time) {
    MeasureValue *worst = &watch->out->row[MEASURE_COM_MARGIN];
    float margin = com_margin_mm(watch, com, time);
    if (watch->out->has_com_margin && margin >= worst->value) return;
    watch->out->has_com_margin = true;
    worst->value = margin;
    worst->time = time;
}

/* On the way to a chair there is none to be seen; from this low on its seat carries. */
static bool is_on_chair(const Watch *watch, const Pose *pose) {
    static const float SEAT_CARRIES_M = .66f; /* height of the hips */
    return watch->to_chair && pose->dof[DOF_PELVIS_UP] < SEAT_CARRIES_M;
}

static void watch_balance(Watch *watch, vec3s com, float time) {
    const float rate = FRAMES_A_SECOND;
    if (is_lying(watch->track->clip->start) || watch->frames < 2) return;
    vec3s step = v_sub(com, watch->com[0]), last = v_sub(watch->com[0], watch->com[1]);
    if (v_length(step) * rate > REST_M_S) return;
    if (v_length(v_sub(step, last)) * rate * rate > REST_M_S2) return;
    keep_margin(watch, com, time);
}

/* ------------------------------------------------------------------------------------------------
 */

static void watch_frame(Watch *watch, const Pose *pose, float time, bool is_work, bool with_skin) {
    Frame frames[BONE_COUNT];
    Pose near_left = *pose;
    /* contacts are written for the left: look at the mirror image of the right */
    if (watch->side == RIGHT) pose_mirror(pose, &near_left);
    skeleton_pose(&near_left, frames);
    watch_joints(watch, &near_left, time, is_work);
    if (with_skin) {
        figure_skin(watch->figure, pose, 0, watch->surface);
        watch_floor(watch, pose->breath, time);
        watch_overlap(watch, time);
        watch_props(watch, time);
    }
    watch_contacts(watch, frames, time, with_skin);
    Frame shown[BONE_COUNT];
    skeleton_pose(pose, shown);
    float at[3];
    effort_centre_of_mass(shown, at);
    vec3s com = v_make(at[0], at[1], at[2]);
    if (is_work && with_skin) watch_balance(watch, com, time);
    if (watch->is_way && with_skin && com.y > UPRIGHT_M && !is_on_chair(watch, pose))
        keep_margin(watch, com, time);
    watch->com[1] = watch->com[0];
    watch->com[0] = com;
    watch->frames++;
}

static void watch_hold(Watch *watch) {
    enum { A_SECOND = 10 };
    Pose first, pose;
    int count = (int)(HOLD_LOOKED_AT_S * A_SECOND);
    for (int i = 0; i <= count; i++) {
        track_pose(watch->track, STAGE_HOLD, (float)i / (float)count, watch->side, 0, .5f,
                   (double)i / A_SECOND, &pose);
        if (i == 0) first = pose;
        for (int d = DOF_LUMBAR_FLEXION; d < DOF_COUNT; d++)
            keep(watch, MEASURE_HOLD_DRIFT, fabsf(degrees(pose.dof[d] - first.dof[d])),
                 1 + (float)i / (float)count, dof_name(d));
    }
}

void measure_movement(const Figure *figure, FigureSurface *surface, const Track *track,
                      const TrackTimes *times, int side, float range, bool coarse, Measure *out) {
    const float seconds[CLIP_PHASE_COUNT] = {times->get_in_s, times->work_s, times->come_out_s};
    const StagePhase phases[CLIP_PHASE_COUNT] = {
        STAGE_GET_IN, track->clip->repeats ? STAGE_REP : STAGE_HOLD, STAGE_COME_OUT};
    Watch watch;
    memset(&watch, 0, sizeof watch);
    memset(out, 0, sizeof *out);
    watch.figure = figure;
    watch.surface = surface;
    watch.track = track;
    watch.side = side;
    watch.range = range;
    watch.out = out;
    double life_s = 0;
    int every = coarse ? SKIN_EVERY_COARSE : SKIN_EVERY;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        int count = (int)(seconds[p] * FRAMES_A_SECOND);
        for (int i = 0; i <= count; i++, life_s += 1.0 / FRAMES_A_SECOND) {
            float u = (float)i / (float)count, time = (float)p + fminf(u, .99999f);
            float breath = .5f - .5f * cosf((float)life_s * TAU_F / 10);
            Pose pose;
            track_pose(track, phases[p], u, side, range, breath, life_s, &pose);
            watch_frame(&watch, &pose, time, p == CLIP_WORK, i % every == 0 || i == count);
        }
    }
    if (!track->clip->repeats) watch_hold(&watch);
}

/* The same joint's speed, frame by frame. */
static void watch_jolt(Watch *watch, const Pose before[2], const Pose *pose, float time,
                       MeasureValue *jolt) {
    for (int d = DOF_PELVIS_HEADING_RIGHT; d < DOF_COUNT && watch->frames >= 2; d++) {
        float change = pose->dof[d] - 2 * before[0].dof[d] + before[1].dof[d];
        float value = fabsf(degrees(change)) * FRAMES_A_SECOND;
        if (value <= jolt->value) continue;
        *jolt = (MeasureValue){.value = value, .time = time};
        snprintf(jolt->what, sizeof jolt->what, "%s", dof_name(d));
    }
}

void measure_way(const Figure *figure, FigureSurface *surface, const Track tracks[TRANSITION_WAYS],
                 TransitionEnd from, TransitionEnd to, float seconds, bool coarse, Measure *out,
                 MeasureValue *jolt) {
    Watch watch;
    Pose before[2];
    memset(&watch, 0, sizeof watch);
    memset(out, 0, sizeof *out);
    memset(before, 0, sizeof before);
    *jolt = (MeasureValue){0};
    watch.figure = figure;
    watch.surface = surface;
    watch.out = out;
    watch.is_way = true;
    watch.to_chair = from.start == START_CHAIR || to.start == START_CHAIR;
    int count = (int)(seconds * FRAMES_A_SECOND), step = -1;
    int every = coarse ? SKIN_EVERY_COARSE : SKIN_EVERY;
    for (int i = 0; i <= count; i++) {
        float u = (float)i / (float)count;
        double life_s = (double)i / FRAMES_A_SECOND;
        TransitionMoment moment;
        Pose pose;
        transition_at(tracks, from, to, seconds, u, &moment);
        transition_pose(tracks, from, to, seconds, u, .5f - .5f * cosf((float)life_s * TAU_F / 10),
                        life_s, &pose);
        if (moment.step != step) memset(watch.follow, 0, sizeof watch.follow);
        step = moment.step;
        watch.track = &tracks[moment.way];
        watch.side = moment.is_mirrored ? RIGHT : LEFT;
        watch_jolt(&watch, before, &pose, moment.time, jolt);
        before[1] = before[0];
        before[0] = pose;
        watch_frame(&watch, &pose, moment.time, false, i % every == 0 || i == count);
    }
}

void measure_worst(Measure *into, const Measure *other) {
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (k == MEASURE_COM_MARGIN) {
            if (!other->has_com_margin) continue;
            if (!into->has_com_margin || other->row[k].value < into->row[k].value)
                into->row[k] = other->row[k];
            into->has_com_margin = true;
        } else if (other->row[k].value > into->row[k].value) {
            into->row[k] = other->row[k];
        }
    }
}

bool measure_fails(const Measure *measure, MeasureKind kind) {
    float value = measure->row[kind].value, limit = MEASURE_ROWS[kind].limit;
    if (kind == MEASURE_COM_MARGIN) return measure->has_com_margin && value < limit;
    return value > limit;
}
