#include "body/body_part.h"
#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>
#include <stdio.h>

static const float NEAR_CONTACT_M = .06f; /* skin that close to a planted point is its part's */

static void name_contact(const ClipContact *c, char *out, size_t size) {
    snprintf(out, size, "%s on %s", CLIP_POINT_NAMES[c->point], CLIP_ON_NAMES[c->on]);
}

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

/* Hollow palms that clasp rest on each other somewhere: at the balls of the thumbs. */
static float gap_of_palms(const Watch *watch) {
    enum { STEPS = 4 };
    const Flesh *flesh = &watch->figure->flesh;
    const Frame *palm = &watch->surface->frames[bone_of_side(LEFT, SIDE_HAND)];
    PosedCone cones[FLESH_CONES_MAX];
    float gap = 1;
    flesh_pose(flesh, watch->surface->frames, .5f, cones);
    for (int i = 0; i < flesh->count; i++) {
        const Cone *c = &flesh->cones[i];
        for (int k = 0; k <= STEPS && c->bone == bone_of_side(LEFT, SIDE_HAND); k++) {
            float t = (float)k / STEPS;
            vec3s g, p = frame_point(palm, v_mix(c->a, c->b, t));
            for (int j = 0; j < flesh->count; j++)
                if (flesh->cones[j].bone == bone_of_side(RIGHT, SIDE_HAND))
                    gap = fminf(gap, cone_distance(&cones[j], p, &g) - mixf(c->ra, c->rb, t));
        }
    }
    return gap;
}

static void watch_planted(Watch *watch, int index, int half, int side, const Frame *frames,
                          float time, bool with_skin) {
    const Clip *clip = watch->track->clip;
    const ClipContact *c = &clip->contacts[index];
    WatchFollow *follow = &watch->follow[index][half];
    int bones[WATCH_POINTS_MAX], on = contact_on_bone(c, side);
    vec3s locals[WATCH_POINTS_MAX];
    PropFace face;
    float radii[WATCH_POINTS_MAX];
    char name[64];
    int count = contact_point_places(clip_point_base(c->point), side, bones, locals, radii);
    bool on_surface = surface_of(clip, c, time, watch->range, &face);
    name_contact(c, name, sizeof name);
    for (int i = 0; i < count; i++) {
        vec3s p = frame_point(&frames[bones[i]], locals[i]);
        bool is_main = i == 0;
        if (with_skin && is_main && c->distance_m <= 0) {
            float above;
            if (on_surface)
                above = skin_above(watch, p, radii[i], face);
            else if (c->holds == HOLDS_CLASP)
                above = gap_of_palms(watch);
            else
                above = gap_to_part(watch, p, body_part_of(on)) - radii[i];
            watch_keep(watch, MEASURE_FLOATING, above * 1000, time, name);
        }
        if (on >= 0) p = frame_local(&frames[on], p);
        if (on_surface && face.tilts) {
            PropPlace now = prop_place_at(clip_prop(clip, face.prop), time, watch->range);
            p = prop_untilted(&now, p, false);
        }
        if (!follow->began) follow->first[i] = p;
        if (c->distance_m <= 0 && c->holds != HOLDS_HEIGHT && (is_main || on < 0))
            watch_keep(watch, MEASURE_CONTACT_DRIFT, v_length(v_sub(p, follow->first[i])) * 1000,
                       time, name);
    }
    follow->began = true;
}

/* A strap neither grows nor shrinks between the sole and the palm that holds it. */
static void watch_strap(Watch *watch, const ClipContact *c, int side, const Frame *frames,
                        float time) {
    static const vec3s UNDER_SOLE = {{0, -.090f, .075f}};
    int bones[WATCH_POINTS_MAX];
    vec3s locals[WATCH_POINTS_MAX];
    float radii[WATCH_POINTS_MAX];
    ContactStrap strap;
    contact_strap(watch->track->clip, time, &strap);
    contact_point_places(POINT_PALM, side, bones, locals, radii);
    vec3s palm = frame_point(&frames[bones[0]], locals[0]);
    vec3s sole = frame_point(&frames[bone_of_side(strap.foot, SIDE_FOOT)], UNDER_SOLE);
    float grown = fabsf(v_length(v_sub(palm, sole)) - c->distance_m);
    watch_keep(watch, MEASURE_CONTACT_DRIFT, grown * 1000, time,
               side == NEAR_SIDE ? "near half of the strap" : "far half of the strap");
}

void watch_contacts(Watch *watch, const Frame *frames, float time, bool with_skin) {
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
