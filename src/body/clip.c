#include "body/clip.h"

#include "body/start_pose.h"
#include "core/scalar.h"

#include <math.h>
#include <string.h>

_Static_assert(DOF_COUNT <= 64, "named dofs are bits");

bool clip_key_set(ClipKey *key, bool is_end, const char *name, double value, Err *err) {
    int dof[2], count = dof_named(name, dof);
    if (!count) return err_set(err, ERR_UNKNOWN, "%s: no such angle", name);
    if (!isfinite(value)) return err_set(err, ERR_RANGE, "%s: not a number", name);
    const DofInfo *info = dof_info(dof[0]);
    if (value < (double)info->hard_min)
        return err_set(err, ERR_RANGE, "%s: %g is below %g", name, value, (double)info->hard_min);
    if (value > (double)info->hard_max)
        return err_set(err, ERR_RANGE, "%s: %g is above %g", name, value, (double)info->hard_max);
    uint64_t *named = is_end ? &key->end_named : &key->comfortable_named;
    for (int i = 0; i < count; i++) {
        if (*named & (UINT64_C(1) << dof[i]))
            return err_set(err, ERR_FORMAT, "%s: %s is named twice", name, dof_name(dof[i]));
    }
    for (int i = 0; i < count; i++) {
        *named |= UINT64_C(1) << dof[i];
        (is_end ? key->end : key->comfortable)[dof[i]] = dof_from_file(dof[i], value);
    }
    return true;
}

ClipContact clip_contact_default(void) {
    ClipContact contact;
    memset(&contact, 0, sizeof contact);
    contact.to = 3;
    contact.weight = 1;
    return contact;
}

/* Checks ------------------------------------------------------------------------------------- */

static bool check_keys(const Clip *clip, int phase, Err *err) {
    static const char *const NAMES[CLIP_PHASE_COUNT] = {"get_in", "hold", "come_out"};
    const char *name = phase == CLIP_WORK && clip->repeats ? "rep" : NAMES[phase];
    bool closes = phase == CLIP_COME_OUT || (phase == CLIP_WORK && clip->repeats);
    float before = -1;
    for (int i = 0; i < clip->key_count[phase]; i++) {
        float at = clip->keys[phase][i].at;
        if (!(at > 0 && at <= 1))
            return err_set(err, ERR_RANGE, "/phases/%s/%d/at: %g is not above 0, up to 1", name, i,
                           (double)at);
        if (at <= before)
            return err_set(err, ERR_RANGE, "/phases/%s/%d/at: %g does not come after %g", name, i,
                           (double)at, (double)before);
        if (closes && at >= 1)
            return err_set(err, ERR_RANGE,
                           "/phases/%s/%d/at: 1 is where it returns by itself; use less", name, i);
        before = at;
    }
    return true;
}

static bool is_on_strap(const ClipContact *c) {
    return c->on == ON_PROP + PROP_PART_STRAP_LOOP || c->on == ON_PROP + PROP_PART_STRAP_END;
}

static int count_loops(const Clip *clip) {
    int count = 0;
    for (int i = 0; i < clip->contact_count; i++)
        count += clip->contacts[i].on == ON_PROP + PROP_PART_STRAP_LOOP;
    return count;
}

/* One foot is in the loop, by its ball; hands hold the ends, each at some length from it. */
static bool check_strap(const Clip *clip, int i, Err *err) {
    const ClipContact *c = &clip->contacts[i];
    ClipPointBase base = clip_point_base(c->point);
    if (!clip_prop(clip, PROP_STRAP))
        return err_set(err, ERR_UNKNOWN, "/contacts/%d/on: the clip places no strap", i);
    if (c->has_place || c->has_turn)
        return err_set(err, ERR_RANGE, "/contacts/%d/on: a strap has neither place nor turn_deg",
                       i);
    if (c->on == ON_PROP + PROP_PART_STRAP_LOOP) {
        if (base != POINT_BALL || clip_point_which(c->point) == WHICH_BOTH)
            return err_set(err, ERR_RANGE,
                           "/contacts/%d/point: near_ball or far_ball goes into a strap's loop", i);
        if (count_loops(clip) > 1)
            return err_set(err, ERR_RANGE, "/contacts/%d/on: the strap has one loop only", i);
        return true;
    }
    if (base != POINT_PALM)
        return err_set(err, ERR_RANGE, "/contacts/%d/point: a palm holds a strap's end", i);
    if (count_loops(clip) == 0)
        return err_set(err, ERR_UNKNOWN, "/contacts/%d/on: no foot is in the strap_loop", i);
    if (c->distance_m < .2f)
        return err_set(
            err, ERR_RANGE,
            "/contacts/%d/distance_m: how far from the sole a strap is held, 0.2 or more", i);
    return true;
}

static bool check_tilts(const PropPlace *place, int i, Err *err) {
    if (place->tilt_count > 0 && !prop_can_tilt(place->prop))
        return err_set(err, ERR_RANGE, "/props/%d/tilts: a %s does not tilt", i,
                       PROP_NAMES[place->prop]);
    for (int k = 0; k < place->tilt_count; k++)
        if (k > 0 && place->tilts[k].at <= place->tilts[k - 1].at)
            return err_set(err, ERR_RANGE, "/props/%d/tilts/%d/at: %g does not come after %g", i, k,
                           (double)place->tilts[k].at, (double)place->tilts[k - 1].at);
    return true;
}

/* near_palm on far_hand, or far_palm on near_hand. */
static bool check_clasp(const Clip *clip, int i, Err *err) {
    const ClipContact *c = &clip->contacts[i];
    int which = clip_point_which(c->point), other = which == WHICH_NEAR ? WHICH_FAR : WHICH_NEAR;
    bool is_palm = clip_point_base(c->point) == POINT_PALM && which != WHICH_BOTH;
    if (!is_palm || c->on != ON_SIDED + 3 * PART_HAND + other)
        return err_set(err, ERR_RANGE,
                       "/contacts/%d/holds: clasp is for near_palm on far_hand, or far_palm on "
                       "near_hand",
                       i);
    if (c->has_place || c->distance_m > 0)
        return err_set(err, ERR_RANGE,
                       "/contacts/%d/place: hands that clasp know where; neither place nor "
                       "distance_m",
                       i);
    if (c->weight < 1)
        return err_set(err, ERR_RANGE, "/contacts/%d/weight: hands that clasp must hold", i);
    return true;
}

static bool check_contact(const Clip *clip, int i, Err *err) {
    const ClipContact *c = &clip->contacts[i];
    if (c->point < 0 || c->point >= CLIP_POINT_COUNT)
        return err_set(err, ERR_UNKNOWN, "/contacts/%d/point: no such point", i);
    if (c->on < 0 || c->on >= CLIP_ON_COUNT)
        return err_set(err, ERR_UNKNOWN, "/contacts/%d/on: no such place", i);
    if (!(c->from >= 0 && c->from < c->to && c->to <= 3))
        return err_set(err, ERR_RANGE, "/contacts/%d/from: %g..%g is not a span within 0..3", i,
                       (double)c->from, (double)c->to);
    if (!(c->weight > 0 && c->weight <= 1))
        return err_set(err, ERR_RANGE, "/contacts/%d/weight: %g is not in 0..1", i,
                       (double)c->weight);
    if (c->distance_m < 0) return err_set(err, ERR_RANGE, "/contacts/%d/distance_m: below 0", i);
    bool on_body = c->on >= ON_SIDED;
    if (c->holds == HOLDS_CLASP && !check_clasp(clip, i, err)) return false;
    if (is_on_strap(c)) return check_strap(clip, i, err);
    if (c->distance_m > 0 && !on_body)
        return err_set(err, ERR_RANGE,
                       "/contacts/%d/distance_m: only between parts of the body, or a "
                       "strap's end",
                       i);
    if (c->distance_m > 0 && !c->has_place)
        return err_set(err, ERR_RANGE, "/contacts/%d/place: a distance needs one", i);
    if (c->has_place_end && !c->has_place)
        return err_set(err, ERR_RANGE, "/contacts/%d/place_end: without a place", i);
    ClipPointBase base = clip_point_base(c->point);
    if (c->has_turn && (on_body || (base != POINT_FOOT && base != POINT_PALM)))
        return err_set(err, ERR_RANGE,
                       "/contacts/%d/turn_deg: only for a foot or a palm on a floor", i);
    bool part_is_both =
        c->on >= ON_SIDED && c->on < ON_CENTRE && (c->on - ON_SIDED) % 3 == WHICH_BOTH;
    bool point_is_both = clip_point_which(c->point) == WHICH_BOTH;
    if (part_is_both && !point_is_both)
        return err_set(err, ERR_RANGE, "/contacts/%d/on: both_ is for points that are both_", i);
    if (c->on >= ON_PROP && c->on < ON_SIDED &&
        !clip_prop(clip, prop_face((PropPart)(c->on - ON_PROP))->prop))
        return err_set(err, ERR_UNKNOWN, "/contacts/%d/on: the clip places no %s", i,
                       PROP_NAMES[prop_face((PropPart)(c->on - ON_PROP))->prop]);
    return true;
}

bool clip_check(const Clip *clip, Err *err) {
    if (clip->start != clip->end)
        return err_set(err, ERR_RANGE, "/end: must be the posture it starts from");
    for (int phase = 0; phase < CLIP_PHASE_COUNT; phase++) {
        if (!check_keys(clip, phase, err)) return false;
    }
    for (int i = 0; i < clip->prop_count; i++) {
        if (!check_tilts(&clip->props[i], i, err)) return false;
    }
    for (int i = 0; i < clip->contact_count; i++) {
        if (!check_contact(clip, i, err)) return false;
    }
    return true;
}

/* Sampling ------------------------------------------------------------------------------------ */

typedef struct Knot {
    float at;
    ClipEase ease;
    float dof[DOF_COUNT];
} Knot;
enum { KNOTS_MAX = CLIP_KEYS_MAX + 2 };

static void apply_key(const ClipKey *key, float range, float dof[DOF_COUNT]) {
    for (int d = 0; d < DOF_COUNT; d++) {
        uint64_t bit = UINT64_C(1) << d;
        if (!((key->comfortable_named | key->end_named) & bit)) continue;
        float comfortable = key->comfortable_named & bit ? key->comfortable[d] : dof[d];
        float end = key->end_named & bit ? key->end[d] : comfortable;
        dof[d] = mixf(comfortable, end, range);
    }
}

/* Angles at the beginning of a phase. A repetition ends as it began. */
static void phase_start(const Clip *clip, int phase, float range, float dof[DOF_COUNT]) {
    start_pose(clip->start, dof);
    for (int p = 0; p < phase; p++) {
        if (p == CLIP_WORK && clip->repeats) continue;
        for (int i = 0; i < clip->key_count[p]; i++)
            apply_key(&clip->keys[p][i], range, dof);
    }
}

static int phase_knots(const Clip *clip, int phase, float range, Knot knots[KNOTS_MAX]) {
    int n = 0;
    phase_start(clip, phase, range, knots[0].dof);
    knots[n].at = 0;
    knots[n++].ease = EASE_REST;
    for (int i = 0; i < clip->key_count[phase]; i++) {
        const ClipKey *key = &clip->keys[phase][i];
        memcpy(knots[n].dof, knots[n - 1].dof, sizeof knots[n].dof);
        apply_key(key, range, knots[n].dof);
        knots[n].at = key->at;
        knots[n++].ease = key->ease;
    }
    bool returns = phase == CLIP_WORK && clip->repeats;
    if (returns || phase == CLIP_COME_OUT) {
        if (returns)
            memcpy(knots[n].dof, knots[0].dof, sizeof knots[n].dof);
        else
            start_pose(clip->end, knots[n].dof);
        knots[n].at = 1;
        knots[n++].ease = EASE_REST;
    }
    return n;
}

/* Speed with which a through key is passed: the harmonic mean of both slopes, none at a turning
 * point (Fritsch & Carlson 1980), so that nothing overshoots what the author wrote. */
static float knot_speed(const Knot *knots, int n, int i, int d) {
    if (i <= 0 || i + 1 >= n || knots[i].ease != EASE_THROUGH) return 0;
    float a = (knots[i].dof[d] - knots[i - 1].dof[d]) / (knots[i].at - knots[i - 1].at);
    float b = (knots[i + 1].dof[d] - knots[i].dof[d]) / (knots[i + 1].at - knots[i].at);
    return a * b <= 0 ? 0 : 2 * a * b / (a + b);
}

/* Quintic Hermite without acceleration at its ends: minimum jerk where both speeds are 0. */
static float quintic(float a, float b, float speed_a, float speed_b, float s) {
    float s3 = s * s * s, s4 = s3 * s, s5 = s4 * s;
    float rise = 10 * s3 - 15 * s4 + 6 * s5;
    return a + (b - a) * rise + speed_a * (s - 6 * s3 + 8 * s4 - 3 * s5) +
           speed_b * (-4 * s3 + 7 * s4 - 3 * s5);
}

float clip_time(StagePhase phase, float u) {
    static const float BEGIN[STAGE_PHASE_COUNT] = {
        [STAGE_GET_IN] = 0, [STAGE_HOLD] = 1, [STAGE_REP] = 1, [STAGE_COME_OUT] = 2};
    return BEGIN[phase] + clampf(u, 0, 1);
}

void clip_sample(const Clip *clip, float time, float range, Pose *out) {
    Knot knots[KNOTS_MAX];
    float t = clampf(time, 0, 3);
    int phase = t >= 2 ? CLIP_COME_OUT : t >= 1 ? CLIP_WORK : CLIP_GET_IN;
    float u = t - (float)phase;
    int n = phase_knots(clip, phase, range, knots), i = 0;
    while (i + 1 < n && knots[i + 1].at <= u)
        i++;
    memset(out, 0, sizeof *out);
    if (i + 1 >= n) {
        memcpy(out->dof, knots[n - 1].dof, sizeof out->dof);
        return;
    }
    const Knot *a = &knots[i], *b = &knots[i + 1];
    float span = b->at - a->at, s = (u - a->at) / span;
    for (int d = 0; d < DOF_COUNT; d++) {
        out->dof[d] = b->ease == EASE_LINEAR
                          ? mixf(a->dof[d], b->dof[d], s)
                          : quintic(a->dof[d], b->dof[d], knot_speed(knots, n, i, d) * span,
                                    knot_speed(knots, n, i + 1, d) * span, s);
    }
}

const PropPlace *clip_prop(const Clip *clip, Prop prop) {
    for (int i = 0; i < clip->prop_count; i++) {
        if (clip->props[i].prop == prop) return &clip->props[i];
    }
    return NULL;
}

void clip_at_ease(Clip *out) {
    memset(out, 0, sizeof *out);
    out->start = out->end = START_STANDING;
    static const struct {
        int point;
        float x, z, turn_deg;
    } FEET[2] = {{3 * POINT_FOOT + WHICH_NEAR, .088f, -.02f, -9},
                 {3 * POINT_FOOT + WHICH_FAR, -.098f, .015f, 16}};
    for (int i = 0; i < 2; i++) {
        ClipContact *c = &out->contacts[out->contact_count++];
        *c = clip_contact_default();
        c->point = FEET[i].point;
        c->on = ON_FLOOR;
        c->has_place = c->has_turn = true;
        c->place[0] = FEET[i].x;
        c->place[2] = FEET[i].z;
        c->turn_deg = FEET[i].turn_deg;
    }
    /* more at ease than someone about to begin: hips to one side, arms soft */
    static const struct {
        const char *name;
        double value;
    } EASE[] = {{"pelvis_left", .032},         {"pelvis_roll_right", 4.5},
                {"lumbar_bending_right", -6},  {"thoracic_bending_right", -1},
                {"neck_bending_right", 3},     {"far_hip_flexion", 13},
                {"far_knee_flexion", 22},      {"near_shoulder_abduction", 7},
                {"far_shoulder_abduction", 8}, {"near_elbow_flexion", 17},
                {"far_elbow_flexion", 26},     {"both_shoulder_internal_rotation", 8},
                {"both_forearm_pronation", 26}};
    ClipKey *key = &out->keys[STAGE_GET_IN][0];
    out->key_count[STAGE_GET_IN] = 1;
    key->at = 1;
    for (size_t i = 0; i < sizeof EASE / sizeof *EASE; i++)
        clip_key_set(key, false, EASE[i].name, EASE[i].value, NULL);
}
