#include "body/track.h"

#include "body/life.h"
#include "body/solver.h"
#include "body/start_pose.h"
#include "body/way_bake.h"
#include "core/hash.h"
#include "core/scalar.h"

#include <math.h>
#include <string.h>

/* Change it with anything that changes what a bake gives: solver, skeleton, start postures. */
enum { TRACK_VERSION = 38, TRACK_MAGIC = 0x4b52544c /* LTRK */ };

enum { ITERATIONS_FIRST = 80, ITERATIONS_NEXT = 16, ITERATIONS_PLAYING = 2 };
enum { SMOOTH_PASSES = 6 };

static bool has_end(const Clip *clip) {
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        for (int i = 0; i < clip->key_count[p]; i++) {
            if (clip->keys[p][i].end_named) return true;
        }
    }
    for (int i = 0; i < clip->contact_count; i++) {
        if (clip->contacts[i].has_place_end) return true;
    }
    for (int i = 0; i < clip->prop_count; i++) {
        for (int k = 0; k < clip->props[i].tilt_count; k++) {
            const PropTilt *tilt = &clip->props[i].tilts[k];
            if (tilt->deg != tilt->end_deg) return true;
        }
    }
    return false;
}

static int sample_count(const Clip *clip, int phase, float seconds) {
    if (clip->is_way && phase != CLIP_GET_IN) return 1;
    if (phase == CLIP_WORK && !clip->repeats && clip->key_count[CLIP_WORK] == 0) return 1;
    float dense = fminf(seconds, TRACK_PHASE_MAX_S);
    return (int)lroundf(dense * TRACK_RATE) + 1;
}

static bool count_samples(const Clip *clip, const TrackTimes *times, int count[CLIP_PHASE_COUNT],
                          Err *err) {
    const float seconds[CLIP_PHASE_COUNT] = {times->get_in_s, times->work_s, times->come_out_s};
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        if (!(seconds[p] > 0 && seconds[p] < 600))
            return err_set(err, ERR_RANGE, "phase %d: %g s is no length to play", p,
                           (double)seconds[p]);
        count[p] = sample_count(clip, p, seconds[p]);
    }
    return true;
}

static bool allocate(const Clip *clip, Arena *arena, Track *track, Err *err) {
    Ground *ground = arena_alloc(arena, sizeof *ground);
    if (!ground) return err_set(err, ERR_LIMIT, "no memory for a movement");
    ground_build(ground);
    track->ground = ground;
    int ranges = has_end(clip) ? 2 : 1;
    for (int r = 0; r < 2; r++) {
        for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
            if (r >= ranges) {
                track->samples[r][p] = track->samples[0][p];
                continue;
            }
            size_t bytes = sizeof(float) * DOF_COUNT * (size_t)track->count[p];
            track->samples[r][p] = arena_alloc(arena, bytes);
            if (!track->samples[r][p]) return err_set(err, ERR_LIMIT, "no memory for a movement");
        }
    }
    return true;
}

/* Baking ----------------------------------------------------------------------------------------
 */

typedef struct Bake {
    const Track *track;
    ContactAnchors *anchors;
    float range;
    Pose pose, authored; /* solved, and as the author wrote it, at the sample before */
} Bake;

/* The solids of all props at one moment. */
static int find_bodies(const Clip *clip, float time, float range, PropBody out[SOLVER_BODIES_MAX]) {
    int n = 0;
    for (int i = 0; i < clip->prop_count; i++) {
        PropPlace now = prop_place_at(&clip->props[i], time, range);
        n += prop_bodies(&now, out + n, SOLVER_BODIES_MAX - n);
    }
    return n;
}

static void bake_sample(Bake *bake, float time, int iterations) {
    SolverTarget targets[SOLVER_TARGETS_MAX];
    PropBody bodies[SOLVER_BODIES_MAX];
    Pose authored;
    clip_sample(bake->track->clip, time, bake->range, &authored);
    for (int d = 0; d < DOF_COUNT; d++)
        bake->pose.dof[d] += authored.dof[d] - bake->authored.dof[d];
    SolverProblem problem = {
        .targets = targets,
        .target_count =
            contact_targets(bake->track->clip, time, bake->range, bake->anchors, targets),
        .ground = bake->track->ground,
        .bodies = bodies,
        .body_count = find_bodies(bake->track->clip, time, bake->range, bodies),
        .overlap = true,
        .hands_clasp = contact_clasps(bake->track->clip, time),
        .stay = &authored,
        .stay_weight = 1,
        .iterations = iterations};
    solver_run(&problem, &bake->pose, NULL);
    bake->authored = authored;
    Frame frames[BONE_COUNT];
    skeleton_pose(&bake->pose, frames);
    contact_anchor(bake->track->clip, time, bake->range, frames, bake->anchors);
}

/* A repetition must end exactly as it began; what little is missing is spread over it. */
static void close_loop(float *samples, int count) {
    float miss[DOF_COUNT];
    const float *last = samples + (size_t)(count - 1) * DOF_COUNT;
    for (int d = 0; d < DOF_COUNT; d++)
        miss[d] = samples[d] - last[d];
    for (int i = 0; i < count; i++) {
        float share = (float)i / (float)(count - 1);
        for (int d = 0; d < DOF_COUNT; d++)
            samples[(size_t)i * DOF_COUNT + (size_t)d] += miss[d] * share;
    }
}

/* The solver stops a little before its goal, now on this side of it and now on that; what is left
 * of that flutter is smoothed away (playing corrects the contacts again). Both ends stay. */
static void smooth(float *samples, int count, int passes) {
    for (int pass = 0; pass < passes; pass++) {
        float before[DOF_COUNT];
        memcpy(before, samples, sizeof before);
        for (int i = 1; i + 1 < count; i++) {
            float *at = samples + (size_t)i * DOF_COUNT;
            for (int d = 0; d < DOF_COUNT; d++) {
                float value = at[d];
                at[d] = .25f * before[d] + .5f * value + .25f * at[d + DOF_COUNT];
                before[d] = value;
            }
        }
    }
}

static void bake_way(Track *track) {
    way_bake(track->clip, track->ground, track->count[CLIP_GET_IN], track->samples[0][CLIP_GET_IN],
             &track->anchors[0]);
    track->anchors[1] = track->anchors[0];
    const float *last =
        track->samples[0][CLIP_GET_IN] + (size_t)(track->count[CLIP_GET_IN] - 1) * DOF_COUNT;
    for (int p = CLIP_WORK; p < CLIP_PHASE_COUNT; p++)
        memcpy(track->samples[0][p], last, sizeof(float) * DOF_COUNT);
}

static void bake_range(Track *track, int r) {
    Bake bake = {.track = track, .anchors = &track->anchors[r], .range = (float)r};
    clip_sample(track->clip, 0, bake.range, &bake.pose);
    bake.authored = bake.pose;
    bake_sample(&bake, 0, ITERATIONS_FIRST);
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        int count = track->count[p];
        float *samples = track->samples[r][p];
        for (int i = 0; i < count; i++) {
            float u = count > 1 ? (float)i / (float)(count - 1) : 0;
            /* the first sample of a phase is the last of the phase before */
            if (i > 0) bake_sample(&bake, (float)p + fminf(u, .99999f), ITERATIONS_NEXT);
            memcpy(samples + (size_t)i * DOF_COUNT, bake.pose.dof, sizeof bake.pose.dof);
        }
        if (p == CLIP_WORK && track->clip->repeats && count > 1) {
            close_loop(samples, count);
            memcpy(bake.pose.dof, samples, sizeof bake.pose.dof);
        }
        smooth(samples, count, SMOOTH_PASSES);
    }
}

bool track_bake(const Clip *clip, const TrackTimes *times, Arena *arena, Track *out, Err *err) {
    Track track;
    memset(&track, 0, sizeof track);
    track.clip = clip;
    if (!clip_check(clip, err) || !count_samples(clip, times, track.count, err) ||
        !allocate(clip, arena, &track, err))
        return false;
    if (clip->is_way) {
        bake_way(&track);
        *out = track;
        return true;
    }
    bake_range(&track, 0);
    if (track.samples[1][0] != track.samples[0][0])
        bake_range(&track, 1);
    else
        track.anchors[1] = track.anchors[0];
    *out = track;
    return true;
}

/* Playing ---------------------------------------------------------------------------------------
 */

/* Weights of four neighbouring samples at t between the middle two (Catmull & Rom 1974): the speed
 * of a joint does not jump where samples meet. */
static void spline_weights(float t, float w[4]) {
    float t2 = t * t, t3 = t2 * t;
    w[0] = .5f * (-t3 + 2 * t2 - t);
    w[1] = .5f * (3 * t3 - 5 * t2 + 2);
    w[2] = .5f * (-3 * t3 + 4 * t2 + t);
    w[3] = .5f * (t3 - t2);
}

static void interpolate(const Track *track, float time, float range, Pose *out) {
    int p = time >= 2 ? CLIP_COME_OUT : time >= 1 ? CLIP_WORK : CLIP_GET_IN;
    int last = track->count[p] - 1;
    float x = (time - (float)p) * (float)last, w[4];
    int i = (int)floorf(x);
    i = i < 0 ? 0 : i >= last ? (last > 0 ? last - 1 : 0) : i;
    spline_weights(clampf(x - (float)i, 0, 1), w);
    const float *low[4], *high[4];
    for (int k = 0; k < 4; k++) {
        int at = i + k - 1;
        size_t row = (size_t)(at < 0 ? 0 : at > last ? last : at) * DOF_COUNT;
        low[k] = track->samples[0][p] + row;
        high[k] = track->samples[1][p] + row;
    }
    for (size_t d = 0; d < DOF_COUNT; d++) {
        float a = w[0] * low[0][d] + w[1] * low[1][d] + w[2] * low[2][d] + w[3] * low[3][d];
        float b = w[0] * high[0][d] + w[1] * high[1][d] + w[2] * high[2][d] + w[3] * high[3][d];
        out->dof[d] = mixf(a, b, range);
    }
}

static void mix_anchors(const Track *track, float range, ContactAnchors *out) {
    for (int i = 0; i < track->clip->contact_count; i++) {
        for (int k = 0; k < 2; k++) {
            const ContactAnchor *a = &track->anchors[0].at[i][k], *b = &track->anchors[1].at[i][k];
            ContactAnchor *to = &out->at[i][k];
            for (int c = 0; c < 3; c++)
                to->place[c] = mixf(a->place[c], b->place[c], range);
            to->heading = mixf(a->heading, b->heading, range);
            to->known = a->known && b->known;
        }
    }
}

int track_targets(const Track *track, float time, float range,
                  SolverTarget out[SOLVER_TARGETS_MAX]) {
    ContactAnchors anchors;
    mix_anchors(track, range, &anchors);
    /* Before its beginning a contact without a place has none, as when it was baked. */
    for (int i = 0; i < track->clip->contact_count; i++) {
        if (track->clip->contacts[i].from <= time) continue;
        anchors.at[i][0].known = anchors.at[i][1].known = false;
    }
    return contact_targets(track->clip, time, range, &anchors, out);
}

/* What is on its way to a limb or lies down was led around what is in its way when the clip was
 * solved; playing knows nothing of that and corrects it the less the farther it still is. */
static void ease_leads(const Clip *clip, float time, SolverTarget *targets, int count) {
    for (int i = 0; i < count; i++) {
        const ClipContact *contact = &clip->contacts[targets[i].contact];
        float hold = contact_hold(contact, time);
        bool is_step = contact->on < ON_SIDED && contact->holds == HOLDS_PLACE;
        if (hold < 1 && !is_step) targets[i].weight *= powf(smoothstep(.6f, 1, hold), 3);
    }
}

void track_pose(const Track *track, StagePhase phase, float u, int side, float range, float breath,
                double life_s, Pose *out) {
    float time = clip_time(phase, u);
    /* u = 1 belongs to its own phase, not to the first moment of the next */
    time = fminf(time, clip_time(phase, 0) + .99999f);
    float r = clampf(range, 0, 1);
    Pose pose;
    memset(&pose, 0, sizeof pose);
    interpolate(track, time, r, &pose);
    if (track->clip->is_way) {
        for (int d = 0; d < DOF_COUNT; d++) /* between two samples a spline may swing over */
            pose.dof[d] = clampf(pose.dof[d], dof_hard_min(d), dof_hard_max(d));
        life_eyes(breath, life_s, &pose);
        if (side == RIGHT) pose_mirror(&pose, &pose);
        *out = pose;
        return;
    }
    life_apply(track->clip->start == START_STANDING, breath, life_s, &pose);
    SolverTarget targets[SOLVER_TARGETS_MAX];
    Pose stay = pose;
    int count = track_targets(track, time, r, targets);
    ease_leads(track->clip, time, targets, count);
    SolverProblem problem = {.targets = targets,
                             .target_count = count,
                             .ground = NULL,
                             .overlap = false,
                             .stay = &stay,
                             .stay_weight = 1,
                             .iterations = ITERATIONS_PLAYING};
    solver_run(&problem, &pose, NULL);
    if (side == RIGHT) pose_mirror(&pose, &pose);
    *out = pose;
}

/* An even pace --------------------------------------------------------------------------------- */

/* How far the joint that turns most turns between two neighbouring samples, degrees. */
static float turned(const float *a, const float *b) {
    float most = 0;
    for (int d = DOF_PELVIS_TILT; d < DOF_COUNT; d++)
        most = fmaxf(most, fabsf(b[d] - a[d]));
    return degrees(most);
}

static int phase_of(StagePhase phase) {
    return phase == STAGE_GET_IN     ? CLIP_GET_IN
           : phase == STAGE_COME_OUT ? CLIP_COME_OUT
                                     : CLIP_WORK;
}

float track_way_deg(const Track *track, StagePhase phase) {
    int p = phase_of(phase);
    float sum = 0;
    for (int i = 1; i < track->count[p]; i++)
        sum += turned(track->samples[0][p] + (size_t)(i - 1) * DOF_COUNT,
                      track->samples[0][p] + (size_t)i * DOF_COUNT);
    return sum;
}

/* From rest to an even speed within a fifth of the time, and the same at the end. */
static float even_pace(float share) {
    static const float RAMP = .2f;
    float s = share > .5f ? 1 - share : share;
    float way = s < RAMP ? s * s / (2 * RAMP) : s - RAMP / 2;
    way /= 1 - RAMP;
    return share > .5f ? 1 - way : way;
}

float track_even_u(const Track *track, StagePhase phase, float share) {
    /* a little way for every sample keeps u moving where no joint turns */
    static const float LEAST_DEG = .02f;
    int p = phase_of(phase), last = track->count[p] - 1;
    if (last < 1) return clampf(share, 0, 1);
    float total = track_way_deg(track, phase) + LEAST_DEG * (float)last;
    float wanted = even_pace(clampf(share, 0, 1)) * total, sum = 0;
    for (int i = 1; i <= last; i++) {
        float step = LEAST_DEG + turned(track->samples[0][p] + (size_t)(i - 1) * DOF_COUNT,
                                        track->samples[0][p] + (size_t)i * DOF_COUNT);
        if (sum + step >= wanted) return ((float)(i - 1) + (wanted - sum) / step) / (float)last;
        sum += step;
    }
    return 1;
}

/* Cache -----------------------------------------------------------------------------------------
 */

typedef struct TrackHead {
    uint32_t magic, version;
    uint64_t key, sum;
    int32_t count[CLIP_PHASE_COUNT], ranges;
} TrackHead;

static uint64_t hash_float(uint64_t h, float value) {
    return hash_bytes(h, &value, sizeof value);
}

static uint64_t hash_int(uint64_t h, int64_t value) {
    return hash_bytes(h, &value, sizeof value);
}

static uint64_t hash_key(uint64_t h, const ClipKey *key) {
    h = hash_int(hash_float(h, key->at), key->ease);
    h = hash_int(hash_int(h, (int64_t)key->comfortable_named), (int64_t)key->end_named);
    for (int d = 0; d < DOF_COUNT; d++) {
        uint64_t bit = UINT64_C(1) << d;
        if (key->comfortable_named & bit) h = hash_float(h, key->comfortable[d]);
        if (key->end_named & bit) h = hash_float(h, key->end[d]);
    }
    return h;
}

static uint64_t hash_contact(uint64_t h, const ClipContact *c) {
    h = hash_int(hash_int(hash_int(h, c->point), c->on), c->holds);
    h = hash_int(h, c->has_place | c->has_place_end << 1 | c->has_turn << 2);
    const float values[] = {c->from, c->to, c->turn_deg, c->distance_m, c->weight};
    h = hash_bytes(h, values, sizeof values);
    if (c->has_place) h = hash_bytes(h, c->place, sizeof c->place);
    if (c->has_place_end) h = hash_bytes(h, c->place_end, sizeof c->place_end);
    return h;
}

uint64_t track_key(const Clip *clip, const TrackTimes *times) {
    uint64_t h = hash_int(0, TRACK_VERSION);
    h = hash_int(hash_int(hash_int(h, clip->start), clip->end), clip->repeats | clip->is_way << 1);
    float start[DOF_COUNT]; /* as it is written now: a table, but one that is worked on */
    start_pose(clip->start, start);
    h = hash_bytes(h, start, sizeof start);
    for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
        h = hash_int(h, clip->key_count[p]);
        for (int i = 0; i < clip->key_count[p]; i++)
            h = hash_key(h, &clip->keys[p][i]);
    }
    for (int i = 0; i < clip->contact_count; i++)
        h = hash_contact(h, &clip->contacts[i]);
    for (int i = 0; i < clip->prop_count; i++) {
        const PropPlace *p = &clip->props[i];
        const float values[] = {p->x_m, p->y_m, p->z_m, p->turn_deg};
        h = hash_bytes(hash_int(h, p->prop), values, sizeof values);
        for (int k = 0; k < p->tilt_count; k++)
            h = hash_bytes(h, &p->tilts[k], sizeof p->tilts[k]);
    }
    const float seconds[] = {times->get_in_s, times->work_s, times->come_out_s};
    return hash_bytes(h, seconds, sizeof seconds);
}

static int track_ranges(const Track *track) {
    return track->samples[0][0] == track->samples[1][0] ? 1 : 2;
}

static size_t phase_bytes(const Track *track, int phase) {
    return sizeof(float) * DOF_COUNT * (size_t)track->count[phase];
}

size_t track_bytes(const Track *track) {
    size_t bytes = sizeof(TrackHead) + sizeof track->anchors;
    for (int p = 0; p < CLIP_PHASE_COUNT; p++)
        bytes += phase_bytes(track, p) * (size_t)track_ranges(track);
    return bytes;
}

void track_save(const Track *track, const Clip *clip, const TrackTimes *times, void *bytes) {
    char *to = (char *)bytes + sizeof(TrackHead);
    memcpy(to, track->anchors, sizeof track->anchors);
    to += sizeof track->anchors;
    TrackHead head = {.magic = TRACK_MAGIC,
                      .version = TRACK_VERSION,
                      .key = track_key(clip, times),
                      .ranges = track_ranges(track)};
    for (int r = 0; r < head.ranges; r++) {
        for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
            memcpy(to, track->samples[r][p], phase_bytes(track, p));
            to += phase_bytes(track, p);
            head.count[p] = track->count[p];
        }
    }
    head.sum = hash_bytes(0, (char *)bytes + sizeof head, track_bytes(track) - sizeof head);
    memcpy(bytes, &head, sizeof head);
}

bool track_load(const void *bytes, size_t size, const Clip *clip, const TrackTimes *times,
                Arena *arena, Track *out, Err *err) {
    TrackHead head;
    Track track;
    memset(&track, 0, sizeof track);
    track.clip = clip;
    if (size < sizeof head) return err_set(err, ERR_FORMAT, "cut short");
    memcpy(&head, bytes, sizeof head);
    if (head.magic != TRACK_MAGIC || head.version != TRACK_VERSION ||
        head.key != track_key(clip, times))
        return err_set(err, ERR_FORMAT, "of another movement");
    if (!count_samples(clip, times, track.count, err) || !allocate(clip, arena, &track, err))
        return false;
    if (memcmp(head.count, track.count, sizeof head.count) != 0 ||
        head.ranges != track_ranges(&track) || size != track_bytes(&track) ||
        head.sum != hash_bytes(0, (const char *)bytes + sizeof head, size - sizeof head))
        return err_set(err, ERR_FORMAT, "damaged");
    const char *from = (const char *)bytes + sizeof head;
    memcpy(track.anchors, from, sizeof track.anchors);
    from += sizeof track.anchors;
    for (int r = 0; r < head.ranges; r++) {
        for (int p = 0; p < CLIP_PHASE_COUNT; p++) {
            memcpy(track.samples[r][p], from, phase_bytes(&track, p));
            from += phase_bytes(&track, p);
        }
    }
    *out = track;
    return true;
}
