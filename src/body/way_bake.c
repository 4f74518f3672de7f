#include "body/way_bake.h"

#include "core/scalar.h"

#include <math.h>
#include <string.h>

enum { STATIONS_MAX = CLIP_KEYS_MAX + 1, ITERATIONS_STATION = 200, ITERATIONS_BETWEEN = 24 };
enum { ROUNDS = 9, PASSES_FIRST = 32, PASSES_LAST = 4 };
static const float STATION_STAYS = 1, BETWEEN_STAYS = 2, MOMENT = 1e-4f;
static const float CLEARANCE_M = .016f; /* a limb that passes another does not graze it */

typedef struct Bake {
    Clip clip; /* with the contacts weighed for the moment being solved */
    const Clip *written;
    const Ground *ground;
    ContactAnchors *anchors;
} Bake;

static void solve(Bake *bake, float time, float within, float stays, int iterations, Pose *pose) {
    SolverTarget targets[SOLVER_TARGETS_MAX];
    for (int i = 0; i < bake->clip.contact_count; i++) {
        const ClipContact *c = &bake->written->contacts[i];
        bool holds = time > c->from - within && time < c->to + within;
        bake->clip.contacts[i].weight = holds ? c->weight : 0;
    }
    Pose stay = *pose;
    SolverProblem problem = {.targets = targets,
                             .target_count =
                                 contact_targets(&bake->clip, time, 0, bake->anchors, targets),
                             .ground = bake->ground,
                             .overlap = true,
                             .apart_m = CLEARANCE_M,
                             .stay = &stay,
                             .stay_weight = stays,
                             .iterations = iterations};
    solver_run(&problem, pose, NULL);
}

static int solve_stations(Bake *bake, float at[STATIONS_MAX], Pose station[STATIONS_MAX]) {
    int count = bake->written->key_count[CLIP_GET_IN] + 1;
    for (int k = 0; k < count; k++) {
        Frame frames[BONE_COUNT];
        at[k] = k ? bake->written->keys[CLIP_GET_IN][k - 1].at : 0;
        clip_sample(bake->written, fminf(at[k], .99999f), 0, &station[k]);
        solve(bake, at[k], MOMENT, STATION_STAYS, ITERATIONS_STATION, &station[k]);
        skeleton_pose(&station[k], frames);
        contact_anchor(bake->written, at[k] + MOMENT, 0, frames, bake->anchors);
    }
    return count;
}

/* Speed with which a station is passed (Fritsch & Carlson 1980): nothing overshoots. */
static float speed_at(const float *at, const Pose *station, int count, int k, int d) {
    if (k <= 0 || k + 1 >= count) return 0;
    float a = (station[k].dof[d] - station[k - 1].dof[d]) / (at[k] - at[k - 1]);
    float b = (station[k + 1].dof[d] - station[k].dof[d]) / (at[k + 1] - at[k]);
    return a * b <= 0 ? 0 : 2 * a * b / (a + b);
}

static void between_stations(const float *at, const Pose *station, int count, float time,
                             float dof[DOF_COUNT]) {
    int k = 0;
    while (k + 2 < count && time >= at[k + 1])
        k++;
    float span = at[k + 1] - at[k], s = clampf((time - at[k]) / span, 0, 1);
    float s2 = s * s, s3 = s2 * s;
    bool is_first = k == 0, is_last = k + 2 == count;
    for (int d = 0; d < DOF_COUNT; d++) {
        float a = station[k].dof[d], b = station[k + 1].dof[d];
        float va = speed_at(at, station, count, k, d) * span;
        float vb = speed_at(at, station, count, k + 1, d) * span;
        if (is_first || is_last) { /* begins and ends as gently as it can */
            float s4 = s3 * s, s5 = s4 * s;
            dof[d] = a + (b - a) * (10 * s3 - 15 * s4 + 6 * s5) +
                     va * (s - 6 * s3 + 8 * s4 - 3 * s5) + vb * (-4 * s3 + 7 * s4 - 3 * s5);
        } else {
            dof[d] = a * (2 * s3 - 3 * s2 + 1) + b * (3 * s2 - 2 * s3) + va * (s3 - 2 * s2 + s) +
                     vb * (s3 - s2);
        }
    }
}

/* Both ends stay. */
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

void way_bake(const Clip *clip, const Ground *ground, int count, float *samples,
              ContactAnchors *anchors) {
    Bake bake = {.clip = *clip, .written = clip, .ground = ground, .anchors = anchors};
    float at[STATIONS_MAX];
    Pose station[STATIONS_MAX];
    int stations = solve_stations(&bake, at, station);
    for (int i = 0; i < count; i++) {
        float time = (float)i / (float)(count - 1);
        between_stations(at, station, stations, time, samples + (size_t)i * DOF_COUNT);
    }
    for (int round = 0; round <= ROUNDS; round++) {
        for (int i = 1; i + 1 < count; i++) {
            Pose pose;
            memset(&pose, 0, sizeof pose);
            memcpy(pose.dof, samples + (size_t)i * DOF_COUNT, sizeof pose.dof);
            float step = 1 / (float)(count - 1);
            /* the samples around a contact's beginning and end keep it too */
            solve(&bake, (float)i * step, 1.6f * step, BETWEEN_STAYS, ITERATIONS_BETWEEN, &pose);
            memcpy(samples + (size_t)i * DOF_COUNT, pose.dof, sizeof pose.dof);
        }
        int passes = PASSES_FIRST >> round;
        if (round < ROUNDS) smooth(samples, count, passes > PASSES_LAST ? passes : PASSES_LAST);
    }
}
