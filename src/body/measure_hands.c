/* Two hands. As a rule nothing goes between a hand's fingers: they are measured as if webs closed
 * them. Only where the clip claims a clasp (a contact that holds "clasp") are the webs open: then
 * fingers are measured against the other hand's fingers, more strictly than parts of the body are,
 * and at work each gap must have a finger in it. Palms, thumbs, and fingers on palms are measured
 * as any parts are, clasped or not. */
#include "body/body_part.h"
#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>
#include <stdio.h>

enum { FINGERS = 4, GAPS = FINGERS - 1, JOINTS = 3 /* knuckle, middle joint, tip */, STEPS = 8 };

typedef struct Finger {
    vec3s joint[JOINTS];
    float radius[JOINTS];
} Finger;
typedef struct Hand {
    Finger finger[FINGERS]; /* index .. little */
} Hand;

static int hand_side(const Cone *cone) {
    return body_part_is_hand(body_part_of(cone->bone)) ? bone_side(cone->bone) : -1;
}

static bool is_finger(const Cone *cone) {
    int side = bone_side(cone->bone);
    return cone->bone >= bone_of_side(side, SIDE_INDEX) &&
           cone->bone < bone_of_side(side, SIDE_THUMB);
}

static void find_hand(const Watch *watch, int side, Hand *out) {
    const Flesh *flesh = &watch->figure->flesh;
    for (int i = 0; i < flesh->count; i++) {
        const Cone *c = &flesh->cones[i];
        if (bone_side(c->bone) != side || hand_side(c) < 0 || !is_finger(c)) continue;
        int at = c->bone - bone_of_side(side, SIDE_INDEX), tip = at % 2;
        Finger *f = &out->finger[at / 2];
        const Frame *frame = &watch->surface->frames[c->bone];
        f->joint[tip] = frame_point(frame, c->a);
        f->joint[tip + 1] = frame_point(frame, c->b);
        f->radius[tip] = c->ra;
        f->radius[tip + 1] = c->rb;
    }
}

/* From when the hands are led to each other until they are apart again. */
static bool is_claimed(const Watch *watch, float time, float lead) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        if (c->holds == HOLDS_CLASP && time >= c->from - lead && time <= c->to + lead) return true;
    }
    return false;
}

/* How deep a ball is in a cone, mm. */
static float depth_mm(const PosedCone *cone, vec3s p, float radius) {
    vec3s g;
    return (radius - cone_distance(cone, p, &g)) * 1000;
}

/* Cone j of one hand in cone i of the other: balls along it, and across it where it is flat. */
static void watch_cones(Watch *watch, const PosedCone *posed, int i, int j, bool clasped,
                        float time) {
    enum { ACROSS = 2 };
    const Cone *a = &watch->figure->flesh.cones[i], *b = &watch->figure->flesh.cones[j];
    const Frame *frame = &watch->surface->frames[b->bone];
    bool fingers = is_finger(a) && is_finger(b);
    MeasureKind kind = clasped && fingers ? MEASURE_FINGER_OVERLAP : MEASURE_SELF_OVERLAP;
    char name[64];
    snprintf(name, sizeof name, "%s in %s", body_part_name(body_part_of(b->bone)),
             body_part_name(body_part_of(a->bone)));
    for (int k = 0; k <= STEPS; k++) {
        float t = (float)k / STEPS, r = mixf(b->ra, b->rb, t);
        float reach = fmaxf(b->wide_z - 1, 0) * r;
        for (int e = -ACROSS; e <= ACROSS; e++) {
            vec3s local = v_mad(v_mix(b->a, b->b, t), b->ez, reach * (float)e / ACROSS);
            float mm = depth_mm(&posed[i], frame_point(frame, local), r);
            watch_keep(watch, kind, mm, time, name);
        }
    }
}

/* A finger that goes through the web between two fingers of the other hand is as deep in it as both
 * are thick; one that lies on a hand is in no web. */
static void watch_web(Watch *watch, const Finger *one, const Finger *next, vec3s p, float radius,
                      float time) {
    enum { LINES = 3 };
    static const float OPEN_M = .045f; /* fingers that far apart leave room for another */
    for (int s = 0; s + 1 < JOINTS; s++) {
        for (int k = 1; k <= LINES; k++) {
            float w = (float)k / (LINES + 1), t;
            vec3s a = v_mix(one->joint[s], next->joint[s], w);
            vec3s b = v_mix(one->joint[s + 1], next->joint[s + 1], w);
            float away = v_segment_distance(p, a, b, &t);
            vec3s gap = v_sub(v_mix(one->joint[s], one->joint[s + 1], t),
                              v_mix(next->joint[s], next->joint[s + 1], t));
            if (v_length(gap) > OPEN_M) continue;
            float web = mixf(one->radius[s] + next->radius[s],
                             one->radius[s + 1] + next->radius[s + 1], t) /
                        2;
            watch_keep(watch, MEASURE_SELF_OVERLAP, (radius + web - away) * 1000, time,
                       "a finger between the other hand's, which no clasp claims");
        }
    }
}

static void watch_webs(Watch *watch, const Hand *hand, const Hand *other, float time) {
    for (int f = 0; f < FINGERS; f++) {
        const Finger *finger = &other->finger[f];
        for (int s = 0; s + 1 < JOINTS; s++) {
            for (int k = 0; k <= STEPS; k++) {
                float t = (float)k / STEPS;
                vec3s p = v_mix(finger->joint[s], finger->joint[s + 1], t);
                float radius = mixf(finger->radius[s], finger->radius[s + 1], t);
                for (int gap = 0; gap < GAPS; gap++)
                    watch_web(watch, &hand->finger[gap], &hand->finger[gap + 1], p, radius, time);
            }
        }
    }
}

/* Moller & Trumbore 1997. */
static bool crosses(vec3s from, vec3s to, vec3s a, vec3s b, vec3s c) {
    vec3s way = v_sub(to, from), ab = v_sub(b, a), ac = v_sub(c, a), h = v_cross(way, ac);
    float det = v_dot(ab, h);
    if (fabsf(det) < 1e-12f) return false;
    vec3s s = v_sub(from, a), q = v_cross(s, ab);
    float u = v_dot(s, h) / det, v = v_dot(way, q) / det, t = v_dot(ac, q) / det;
    return u >= 0 && v >= 0 && u + v <= 1 && t >= 0 && t <= 1;
}

/* Does one of the other hand's fingers go through the gap, below the middle joints? */
static bool is_filled(const Finger *one, const Finger *next, const Hand *other) {
    for (int f = 0; f < FINGERS; f++) {
        for (int s = 0; s + 1 < JOINTS; s++) {
            vec3s from = other->finger[f].joint[s], to = other->finger[f].joint[s + 1];
            if (crosses(from, to, one->joint[0], next->joint[0], next->joint[1]) ||
                crosses(from, to, one->joint[0], next->joint[1], one->joint[1]))
                return true;
        }
    }
    return false;
}

static void watch_gaps(Watch *watch, const Hand hands[2], float time) {
    int open = 0;
    for (int side = 0; side < 2; side++) {
        for (int gap = 0; gap < GAPS; gap++) {
            const Finger *finger = &hands[side].finger[gap];
            open += !is_filled(finger, finger + 1, &hands[1 - side]);
        }
    }
    watch_keep(watch, MEASURE_CLASP_GAPS, (float)open, time, "");
}

void watch_hands(Watch *watch, const PosedCone *posed, float time) {
    const Flesh *flesh = &watch->figure->flesh;
    bool clasped = is_claimed(watch, time, CONTACT_LEAD);
    Hand hands[2];
    for (int side = 0; side < 2; side++)
        find_hand(watch, side, &hands[side]);
    vec3s apart = v_sub(hands[LEFT].finger[1].joint[0], hands[RIGHT].finger[1].joint[0]);
    static const float FAR_M = .45f; /* two hands' lengths, and some */
    if (v_length(apart) < FAR_M) {
        for (int i = 0; i < flesh->count; i++) {
            int side = hand_side(&flesh->cones[i]);
            for (int j = 0; side >= 0 && j < flesh->count; j++) {
                if (hand_side(&flesh->cones[j]) == 1 - side)
                    watch_cones(watch, posed, i, j, clasped, time);
            }
        }
        for (int side = 0; side < 2 && !clasped; side++)
            watch_webs(watch, &hands[side], &hands[1 - side], time);
    }
    bool is_work = time >= 1 && time < 2;
    if (is_work && is_claimed(watch, time, 0)) watch_gaps(watch, hands, time);
}
