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
    {POINT_KNEE, ROLE_MAIN, SIDE_SHANK, 0, 0, .004f, .0535f, 1},
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
    vec3s surface, normal;
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

/* The sides a contact stands for: 1 or 2. */
static int plant(const Clip *clip, const ClipContact *contact, Planted out[2]) {
    int which = clip_point_which(contact->point), count = which == WHICH_BOTH ? 2 : 1;
    for (int k = 0; k < count; k++) {
        Planted *p = &out[k];
        p->contact = contact;
        p->base = clip_point_base(contact->point);
        p->side = which == WHICH_BOTH ? k : which;
        p->is_second = k == 1;
        p->on_bone = on_bone(contact->on, which, p->side);
        p->surface = v_make(0, 0, 0);
        p->normal = v_make(0, 1, 0);
        if (contact->on >= ON_PROP && contact->on < ON_SIDED) {
            PropPart part = (PropPart)(contact->on - ON_PROP);
            const PropPlace *place = clip_prop(clip, prop_face(part)->prop);
            if (!place) return 0;
            PropFace face = prop_face_placed(part, place);
            p->surface = face.centre;
            p->normal = face.normal;
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

static vec3s on_surface(const Planted *p, vec3s place) {
    float above = v_dot(v_sub(place, p->surface), p->normal);
    return v_mad(place, p->normal, -above);
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
    if (p->on_bone < 0) *out = on_surface(p, *out);
    return true;
}

/* On a wall fingers point up where on a floor they point forward. */
static bool is_wall(const Planted *p) {
    return fabsf(p->normal.y) < .5f;
}

static vec3s along_surface(const Planted *p, float left, float forward) {
    const vec3s up = v_make(0, 1, 0);
    if (!is_wall(p)) return v_make(left, 0, forward);
    return v_mad(v_scale(v_cross(p->normal, up), left), up, forward);
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

static int planted_targets(const Planted *p, int index, float weight, float range,
                           const ContactAnchor *anchor, SolverTarget *out, int room) {
    vec3s place = {{0, 0, 0}}, main = {{0, 0, 0}};
    bool held = find_place(p, range, anchor, &place);
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
                            .normal = p->normal,
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
        } else if (!is_main || !pinned) {
            t->kind = SOLVER_PLANE;
            t->place = p->surface;
        }
        if (p->on_bone < 0) t->place = v_mad(t->place, p->normal, sub->radius);
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
        int count = plant(clip, contact, planted), first = n;
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

void contact_anchor(const Clip *clip, float time, const Frame frames[BONE_COUNT],
                    ContactAnchors *anchors) {
    for (int i = 0; i < clip->contact_count; i++) {
        Planted planted[2];
        if (clip->contacts[i].from > time) continue;
        int count = plant(clip, &clip->contacts[i], planted);
        for (int k = 0; k < count; k++) {
            ContactAnchor *anchor = &anchors->at[i][k];
            if (anchor->known) continue;
            const SubPoint *sub = main_of(planted[k].base);
            const Frame *frame = &frames[sub_bone(sub, planted[k].side)];
            vec3s p = frame_point(frame, sub_local(sub, planted[k].side));
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
