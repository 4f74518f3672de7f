#include "body/contact.h"

#include "body/vec.h"
#include "core/scalar.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* What a sub-point must do when its point is planted whole. */
typedef enum Role {
    ROLE_MAIN,    /* is at the contact's place */
    ROLE_HEADING, /* keeps its distance from it in the direction of turn_deg */
    ROLE_HEIGHT   /* lies on the surface */
} Role;

typedef struct SubPoint {
    ClipPointBase base;
    Role role;
    int bone; /* SideBone, or Bone for centre points */
    float x, y, z;
    float radius; /* > 0: a round part that rolls; x, y, z is its middle */
    float weight;
} SubPoint;

/* On the skin or the cloth of the drawn figure (flesh_table.c), left side, in the bone's frame;
 * a test holds them to it. */
static const SubPoint SUB_POINTS[] = {
    {POINT_FOOT, ROLE_MAIN, SIDE_FOOT, 0, -.079f, -.024f, 0, 1},
    {POINT_FOOT, ROLE_HEADING, SIDE_FOOT, -.012f, -.0775f, .118f, 0, 1},
    {POINT_FOOT, ROLE_HEIGHT, SIDE_FOOT, .028f, -.0785f, .09f, 0, 1},
    {POINT_FOOT, ROLE_HEIGHT, SIDE_TOES, -.020f, -.0205f, .04f, 0, .5f},
    {POINT_HEEL, ROLE_MAIN, SIDE_FOOT, 0, -.047f, -.024f, .0325f, 1},
    {POINT_BALL, ROLE_MAIN, SIDE_FOOT, -.012f, -.055f, .118f, .0225f, 1},
    {POINT_TOES, ROLE_MAIN, SIDE_TOES, -.020f, -.006f, .04f, .0150f, 1},
    {POINT_INSTEP, ROLE_MAIN, SIDE_FOOT, -.012f, -.055f, .118f, .0225f, 1},
    {POINT_CALF, ROLE_MAIN, SIDE_SHANK, .002f, -.150f, -.011f, .0525f, 1},
    {POINT_ANKLE, ROLE_MAIN, SIDE_SHANK, 0, -.345f, -.001f, .0335f, 1},
    {POINT_KNEE, ROLE_MAIN, SIDE_SHANK, 0, 0, .004f, .0531f, 1},
    {POINT_THIGH, ROLE_MAIN, SIDE_THIGH, 0, -.300f, .005f, .0665f, 1},
    {POINT_SIT_BONE, ROLE_MAIN, BONE_PELVIS, .072f, -.056f, -.036f, .0765f, 1},
    {POINT_SHOULDER, ROLE_MAIN, SIDE_CLAVICLE, .100f, 0, -.024f, .0545f, 1},
    {POINT_ELBOW, ROLE_MAIN, SIDE_FOREARM, 0, 0, 0, .0390f, 1},
    {POINT_WRIST, ROLE_MAIN, SIDE_HAND, 0, .005f, 0, .0200f, 1},
    {POINT_PALM, ROLE_MAIN, SIDE_HAND, -.0180f, -.040f, 0, 0, 1},
    {POINT_PALM, ROLE_HEADING, SIDE_HAND, -.0125f, -.076f, 0, 0, 1},
    {POINT_PALM, ROLE_HEIGHT, SIDE_HAND, -.0100f, -.068f, -.028f, 0, 1},
    {POINT_PALM, ROLE_HEIGHT, SIDE_HAND, -.0190f, -.004f, 0, 0, 1},
    {POINT_PALM, ROLE_HEIGHT, SIDE_INDEX_TIP, -.009f, -.035f, 0, 0, .5f},
    {POINT_PALM, ROLE_HEIGHT, SIDE_MIDDLE_TIP, -.009f, -.038f, 0, 0, .5f},
    {POINT_PALM, ROLE_HEIGHT, SIDE_RING_TIP, -.009f, -.036f, 0, 0, .5f},
    {POINT_PALM, ROLE_HEIGHT, SIDE_LITTLE_TIP, -.009f, -.029f, 0, 0, .5f},
    {POINT_PALM_INDEX, ROLE_MAIN, SIDE_HAND, -.013f, -.082f, .020f, 0, 1},
    {POINT_PALM_LITTLE, ROLE_MAIN, SIDE_HAND, -.013f, -.080f, -.020f, 0, 1},
    {POINT_BACK_OF_HAND, ROLE_MAIN, SIDE_HAND, .0165f, -.045f, 0, 0, 1},
    {POINT_FINGERTIPS, ROLE_MAIN, SIDE_MIDDLE_TIP, -.0095f, -.040f, 0, 0, 1},
    {POINT_SACRUM, ROLE_MAIN, BONE_PELVIS, .072f, -.014f, -.0435f, .0770f, 1},
    {POINT_SACRUM, ROLE_HEIGHT, BONE_PELVIS, -.072f, -.014f, -.0435f, .0770f, 1},
    {POINT_LOW_BACK, ROLE_MAIN, BONE_LUMBAR_MID, 0, .030f, -.058f, 0, 1},
    {POINT_BACK, ROLE_MAIN, BONE_CHEST_MID, 0, .050f, .020f, .1010f, 1},
    {POINT_HEAD, ROLE_MAIN, BONE_HEAD, 0, .115f, -.014f, .1000f, 1},
    {POINT_FOREHEAD, ROLE_MAIN, BONE_HEAD, 0, .135f, .080f, 0, 1},
};
/* Two hands that clasp: three points of one palm, and where they are in the other hand's frame. The
 * palms face each other, hollow, heels together, the first one half a finger's width farther to the
 * thumbs, so that each finger has a gap before it. Found by search, with the fingers bent as hands
 * of the shape "clasp" have them: of all such places the one where fingers press fingers, palms and
 * thumbs least (measure_hands.c tells how much). For a left palm on a right hand. */
enum { CLASP_POINTS = 3 };
static const struct {
    vec3s local, place;
} CLASP[CLASP_POINTS] = {
    {{{-.013f, -.082f, .020f}}, {{.0273f, -.0781f, .0256f}}},
    {{{-.013f, -.080f, -.020f}}, {{.0272f, -.0839f, -.0140f}}},
    {{{-.018f, -.010f, .000f}}, {{.0279f, -.0112f, -.0080f}}},
};

enum { SUB_POINT_COUNT = sizeof SUB_POINTS / sizeof *SUB_POINTS };

static const int SIDED_PART_BONES[PART_SIDED_COUNT] = {
    [PART_FOOT] = SIDE_FOOT,           [PART_SHIN] = SIDE_SHANK,      [PART_THIGH] = SIDE_THIGH,
    [PART_UPPER_ARM] = SIDE_UPPER_ARM, [PART_FOREARM] = SIDE_FOREARM, [PART_HAND] = SIDE_HAND,
};
static const int CENTRE_PART_BONES[PART_CENTRE_COUNT] = {
    [PART_PELVIS] = BONE_PELVIS, [PART_CHEST] = BONE_CHEST_MID, [PART_HEAD] = BONE_HEAD};

/* One contact on one side, with names made into bones. */
typedef struct Planted {
    const ClipContact *contact;
    ClipPointBase base;
    int side;       /* of the point; LEFT for centre points */
    bool is_second; /* the far half of a both_ contact: place and turn are mirrored */
    int on_bone;    /* -1: a surface */
    PropFace face;  /* of a surface, where it would be level if it tilts */
    PropPlace prop; /* its prop */
    vec3s on_place; /* of a strap's end: where it lies under the sole */
} Planted;

static bool is_sit_bone(ClipPointBase base) {
    return base == POINT_SIT_BONE;
}

static int sub_bone(const SubPoint *sub, int side) {
    bool centre = sub->base >= POINT_SIDED_COUNT || is_sit_bone(sub->base);
    return centre ? sub->bone : bone_of_side(side, (SideBone)sub->bone);
}

static vec3s sub_local(const SubPoint *sub, int side) {
    return v_make(side == RIGHT ? -sub->x : sub->x, sub->y, sub->z);
}

/* Left and forward on the surface of a point that lies flat: the foot's own x and z; a palm's
 * fingers point forward, its thumb to the other side. */
static void flat(ClipPointBase base, int side, vec3s local, float *left, float *forward) {
    if (base == POINT_PALM) {
        *left = side == RIGHT ? local.z : -local.z;
        *forward = -local.y;
    } else {
        *left = local.x;
        *forward = local.z;
    }
}

static bool has_heading(ClipPointBase base) {
    return base == POINT_FOOT || base == POINT_PALM;
}

/* To the right about the vertical. */
static float heading_of(ClipPointBase base, const Frame *frame) {
    vec3s forward = v_rotate(frame->q, base == POINT_PALM ? v_make(0, -1, 0) : v_make(0, 0, 1));
    return atan2f(-forward.x, forward.z);
}

static int on_bone(int on, int which_point, int side) {
    if (on >= ON_CENTRE) return CENTRE_PART_BONES[on - ON_CENTRE];
    if (on < ON_SIDED) return -1;
    int which = (on - ON_SIDED) % 3, part = SIDED_PART_BONES[(on - ON_SIDED) / 3];
    int part_side = which == WHICH_BOTH && which_point == WHICH_BOTH ? side : which;
    return bone_of_side(part_side, (SideBone)part);
}

int contact_on_bone(const ClipContact *contact, int side) {
    return on_bone(contact->on, clip_point_which(contact->point), side);
}

static const PropFace FLOOR = {.normal = {{0, 1, 0}}, .across = {{1, 0, 0}}};

static bool find_face(const Clip *clip, PropPart part, float time, float range, Planted *p) {
    const PropPlace *place = clip_prop(clip, prop_face(part)->prop);
    if (!place) return false;
    PropPlace level = *place;
    level.tilt_deg = 0;
    p->prop = prop_place_at(place, time, range);
    p->face = prop_face_placed(part, &level);
    return true;
}

/* The side of the foot in the strap's loop, -1: none. */
static int strap_foot(const Clip *clip) {
    for (int i = 0; i < clip->contact_count; i++)
        if (clip->contacts[i].on == ON_PROP + PROP_PART_STRAP_LOOP)
            return clip_point_which(clip->contacts[i].point);
    return -1;
}

void contact_strap(const Clip *clip, float time, ContactStrap *out) {
    memset(out, 0, sizeof *out);
    out->foot = strap_foot(clip);
    const PropPlace *place = clip_prop(clip, PROP_STRAP);
    if (place) {
        out->x_m = place->x_m;
        out->z_m = place->z_m;
    }
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        float hold = contact_hold(c, time);
        int which = clip_point_which(c->point);
        if (c->on == ON_PROP + PROP_PART_STRAP_LOOP) out->loop = fmaxf(out->loop, hold);
        if (c->on != ON_PROP + PROP_PART_STRAP_END) continue;
        for (int side = 0; side < 2; side++)
            if (which == WHICH_BOTH || which == side)
                out->held[side] = fmaxf(out->held[side], hold);
    }
}

/* The sides a contact stands for: 1 or 2; 0 if it asks nothing of the joints. */
static int plant(const Clip *clip, const ClipContact *contact, float time, float range,
                 Planted out[2]) {
    int which = clip_point_which(contact->point), count = which == WHICH_BOTH ? 2 : 1;
    for (int k = 0; k < count; k++) {
        Planted *p = &out[k];
        p->contact = contact;
        p->base = clip_point_base(contact->point);
        p->side = which == WHICH_BOTH ? k : which;
        p->is_second = k == 1;
        p->on_bone = on_bone(contact->on, which, p->side);
        p->face = FLOOR;
        if (contact->on < ON_PROP || contact->on >= ON_SIDED) continue;
        PropPart part = (PropPart)(contact->on - ON_PROP);
        if (part == PROP_PART_STRAP_LOOP) return 0;
        if (part == PROP_PART_STRAP_END) {
            int foot = strap_foot(clip);
            if (foot < 0) return 0;
            p->on_bone = bone_of_side(foot, SIDE_FOOT);
            p->on_place = v_make(0, CONTACT_STRAP_Y, CONTACT_STRAP_Z);
        } else if (!find_face(clip, part, time, range, p)) {
            return 0;
        }
    }
    return count;
}

float contact_hold(const ClipContact *contact, float time) {
    float outside = fmaxf(contact->from - time, time - contact->to);
    return clampf(1 - outside / CONTACT_LEAD, 0, 1);
}

/* The weight rises early in the lead, while the target is still where the point is anyway: the
 * joints' stiffness is so small beside a contact's that it has to grow by a steady factor. */
static const float WEIGHS_AT = .35f; /* of the lead; from there on the target moves */

static float lead_weight(float hold) {
    float t = clampf(hold / WEIGHS_AT, 0, 1);
    return t * t * expf(-5 * (1 - t));
}

/* Straight above or below on the surface, and which way that faces there: a lying cylinder's top is
 * curved. */
static vec3s on_surface(const Planted *p, vec3s place, vec3s *normal) {
    static const float MOST = .94f; /* of the radius: what lies there would roll off */
    const PropFace *f = &p->face;
    vec3s from = v_sub(place, f->centre);
    *normal = f->normal;
    if (f->radius <= 0) return v_mad(place, f->normal, -v_dot(from, f->normal));
    vec3s along = v_cross(f->across, f->normal);
    float r = f->radius, off = clampf(v_dot(from, along), -MOST * r, MOST * r);
    float high = sqrtf(r * r - off * off);
    *normal = v_unit(v_add(v_scale(along, off), v_scale(f->normal, high)));
    vec3s axis = v_mad(v_mad(f->centre, f->normal, -r), f->across, v_dot(from, f->across));
    return v_mad(axis, *normal, r);
}

static bool find_place(const Planted *p, float range, const ContactAnchor *anchor, vec3s *out) {
    const ClipContact *c = p->contact;
    if (c->has_place) {
        const float *end = c->has_place_end ? c->place_end : c->place;
        float x = mixf(c->place[0], end[0], range);
        *out = v_make(p->is_second ? -x : x, mixf(c->place[1], end[1], range),
                      mixf(c->place[2], end[2], range));
    } else if (anchor->known) {
        *out = v_make(anchor->place[0], anchor->place[1], anchor->place[2]);
    } else {
        return false;
    }
    return true;
}

/* On a wall fingers point up where on a floor they point forward. */
static bool is_wall(const Planted *p) {
    return fabsf(p->face.normal.y) < .5f;
}

static vec3s along_surface(const Planted *p, float left, float forward) {
    const vec3s up = v_make(0, 1, 0);
    if (!is_wall(p)) return v_make(left, 0, forward);
    return v_mad(v_scale(v_cross(p->face.normal, up), left), up, forward);
}

static bool find_heading(const Planted *p, const ContactAnchor *anchor, float *out) {
    if (is_wall(p) && !p->contact->has_turn) {
        *out = 0;
        return true;
    }
    if (p->contact->has_turn) {
        *out = radians(p->is_second ? -p->contact->turn_deg : p->contact->turn_deg);
        return true;
    }
    *out = anchor->heading;
    return anchor->known;
}

/* A hand comes to a limb from outside and leaves it that way: a point that was written inside it
 * waits on its skin, and on the way it keeps this far off. */
static const float LIFTS_OFF_M = .045f;

static vec3s lead_on_limb(vec3s free, vec3s place, float held) {
    vec3s out = v_make(place.x, 0, place.z);
    if (v_length(out) < .005f) return v_mix(free, place, held);
    out = v_unit(out);
    float above = v_dot(v_sub(free, place), out);
    free = v_mad(free, out, fmaxf(-above, 0));
    return v_mad(v_mix(free, place, held), out, LIFTS_OFF_M * 4 * held * (1 - held));
}

/* Moves a target the rest of the way back to where the authored pose has its point; a point that
 * was written below a surface waits on it. */
static void lead_target(SolverTarget *t, float hold, const Frame *authored) {
    float held = minimum_jerk((hold - WEIGHS_AT) / (1 - WEIGHS_AT));
    vec3s free = frame_point(&authored[t->bone], t->local);
    if (t->kind == SOLVER_PLANE) {
        float above = fmaxf(v_dot(v_sub(free, t->place), t->normal), 0);
        t->place = v_mad(t->place, t->normal, above * (1 - held));
    } else if (t->kind == SOLVER_AXIS) {
        vec3s from = v_sub(free, t->place);
        float away = v_length(v_mad(from, t->normal, -v_dot(from, t->normal)));
        t->distance = mixf(fmaxf(away, t->distance), t->distance, held);
    } else if (t->kind == SOLVER_DISTANCE) {
        vec3s place = frame_point(&authored[t->on], t->place);
        t->distance = mixf(v_length(v_sub(free, place)), t->distance, held);
    } else {
        if (t->on >= 0) {
            t->place = lead_on_limb(frame_local(&authored[t->on], free), t->place, held);
            return;
        }
        free = v_mad(free, t->normal, fmaxf(-v_dot(v_sub(free, t->place), t->normal), 0));
        t->place = v_mix(free, t->place, held);
    }
}

/* A point that lies anywhere on a surface. */
static void lie_on(const Planted *p, float radius, SolverTarget *t) {
    const PropFace *f = &p->face;
    radius -= f->sinks_m;
    t->kind = SOLVER_PLANE;
    t->place = v_mad(f->centre, f->normal, radius);
    t->normal = f->normal;
    if (f->radius <= 0) return;
    t->kind = SOLVER_AXIS;
    t->place = v_mad(f->centre, f->normal, -f->radius);
    t->normal = f->across;
    t->distance = f->radius + radius;
}

static void tilt_target(const Planted *p, SolverTarget *t) {
    if (!p->face.tilts) return;
    t->place = prop_tilted(&p->prop, t->place, false);
    t->normal = prop_tilted(&p->prop, t->normal, true);
}

bool contact_clasps(const Clip *clip, float time) {
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        if (c->holds == HOLDS_CLASP && contact_hold(c, time) > 0) return true;
    }
    return false;
}

static vec3s of_side(vec3s left, int side) {
    return v_make(side == RIGHT ? -left.x : left.x, left.y, left.z);
}

static int clasp_targets(const Planted *p, int index, float weight, SolverTarget *out, int room) {
    int n = 0;
    for (; n < CLASP_POINTS && n < room; n++)
        out[n] = (SolverTarget){.kind = SOLVER_POINT,
                                .bone = bone_of_side(p->side, SIDE_HAND),
                                .local = of_side(CLASP[n].local, p->side),
                                .on = p->on_bone,
                                .place = of_side(CLASP[n].place, p->side),
                                .weight = weight,
                                .contact = index};
    return n;
}

static int planted_targets(const Planted *p, int index, float weight, float range,
                           const ContactAnchor *anchor, SolverTarget *out, int room) {
    if (p->contact->holds == HOLDS_CLASP) return clasp_targets(p, index, weight, out, room);
    vec3s place = {{0, 0, 0}}, main = {{0, 0, 0}};
    vec3s normal = p->face.normal;
    bool is_strap = p->contact->on == ON_PROP + PROP_PART_STRAP_END;
    bool held = is_strap || find_place(p, range, anchor, &place);
    if (is_strap) place = p->on_place;
    if (held && p->on_bone < 0) place = on_surface(p, place, &normal);
    bool pinned = held && p->contact->holds == HOLDS_PLACE;
    if (p->on_bone >= 0 && !held) return 0;
    float heading = 0;
    bool headed = pinned && has_heading(p->base) && find_heading(p, anchor, &heading);
    int n = 0;
    for (int i = 0; i < SUB_POINT_COUNT; i++) {
        const SubPoint *sub = &SUB_POINTS[i];
        if (sub->base != p->base) continue;
        bool is_main = sub->role == ROLE_MAIN;
        vec3s local = sub_local(sub, p->side);
        if (is_main) main = local;
        if ((p->on_bone >= 0 && !is_main) || n == room) continue;
        SolverTarget *t = &out[n++];
        *t = (SolverTarget){.kind = SOLVER_POINT,
                            .bone = sub_bone(sub, p->side),
                            .local = local,
                            .on = p->on_bone,
                            .place = place,
                            .normal = normal,
                            .distance = p->contact->distance_m,
                            .weight = weight * sub->weight,
                            .contact = index};
        if (p->on_bone >= 0) {
            if (t->distance > 0) t->kind = SOLVER_DISTANCE;
        } else if (sub->role == ROLE_HEADING && headed) {
            float left0, forward0, left, forward, c = cosf(heading), s = sinf(heading);
            flat(p->base, p->side, main, &left0, &forward0);
            flat(p->base, p->side, local, &left, &forward);
            left -= left0;
            forward -= forward0;
            t->place =
                v_add(place, along_surface(p, left * c - forward * s, left * s + forward * c));
            t->place = v_mad(t->place, normal, sub->radius - p->face.sinks_m);
        } else if (!is_main || !pinned) {
            lie_on(p, sub->radius, t);
        } else {
            t->place = v_mad(t->place, normal, sub->radius - p->face.sinks_m);
        }
        if (p->on_bone < 0) tilt_target(p, t);
    }
    return n;
}

int contact_targets(const Clip *clip, float time, float range, const ContactAnchors *anchors,
                    SolverTarget out[SOLVER_TARGETS_MAX]) {
    Frame authored[BONE_COUNT];
    bool has_authored = false;
    int n = 0;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *contact = &clip->contacts[i];
        float hold = contact_hold(contact, time), weight = lead_weight(hold) * contact->weight;
        if (weight < 1e-4f) continue;
        Planted planted[2];
        int count = plant(clip, contact, time, range, planted), first = n;
        for (int k = 0; k < count; k++)
            n += planted_targets(&planted[k], i, weight, range, &anchors->at[i][k], out + n,
                                 SOLVER_TARGETS_MAX - n);
        if (hold >= 1) continue;
        if (!has_authored) {
            Pose pose;
            clip_sample(clip, time, range, &pose);
            skeleton_pose(&pose, authored);
            has_authored = true;
        }
        for (int k = first; k < n; k++)
            lead_target(&out[k], hold, authored);
    }
    return n;
}

static const SubPoint *main_of(ClipPointBase base) {
    for (int i = 0; i < SUB_POINT_COUNT; i++) {
        if (SUB_POINTS[i].base == base && SUB_POINTS[i].role == ROLE_MAIN) return &SUB_POINTS[i];
    }
    return NULL;
}

void contact_anchor(const Clip *clip, float time, float range, const Frame frames[BONE_COUNT],
                    ContactAnchors *anchors) {
    for (int i = 0; i < clip->contact_count; i++) {
        Planted planted[2];
        if (clip->contacts[i].from > time) continue;
        int count = plant(clip, &clip->contacts[i], time, range, planted);
        for (int k = 0; k < count; k++) {
            ContactAnchor *anchor = &anchors->at[i][k];
            if (anchor->known) continue;
            const SubPoint *sub = main_of(planted[k].base);
            const Frame *frame = &frames[sub_bone(sub, planted[k].side)];
            vec3s p = frame_point(frame, sub_local(sub, planted[k].side));
            if (planted[k].face.tilts) p = prop_untilted(&planted[k].prop, p, false);
            if (planted[k].on_bone >= 0) p = frame_local(&frames[planted[k].on_bone], p);
            anchor->place[0] = p.x;
            anchor->place[1] = p.y;
            anchor->place[2] = p.z;
            anchor->heading = has_heading(planted[k].base) ? heading_of(planted[k].base, frame) : 0;
            anchor->known = true;
        }
    }
}

int contact_point_places(int base, int side, int bones[8], vec3s locals[8], float radii[8]) {
    int n = 0;
    for (int i = 0; i < SUB_POINT_COUNT && n < 8; i++) {
        if ((int)SUB_POINTS[i].base != base) continue;
        bones[n] = sub_bone(&SUB_POINTS[i], side);
        locals[n] = sub_local(&SUB_POINTS[i], side);
        radii[n++] = SUB_POINTS[i].radius;
    }
    return n;
}
