#include "body/solver.h"

#include "body/capsule.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Weights of one metre or one radian of error. A contact missed by 1 cm costs as much as ten joints
 * 20 degrees from where they were authored. */
static const float CONTACT_PER_M = 200, FLOOR_PER_M = 140, OVERLAP_PER_M = 60, STAY_PER_RAD = 1.7f;
/* One step turns no joint further than this and moves the pelvis no further (m): the linear model
 * is good for no more. */
static const float STEP_MAX = .25f;

typedef struct Column {
    int dof;
    vec3s move; /* of a point, per unit of the dof */
} Column;
typedef struct Columns {
    Column column[DOF_COUNT];
    int count;
} Columns;

typedef struct System {
    float a[DOF_COUNT][DOF_COUNT]; /* lower triangle */
    float g[DOF_COUNT];            /* the downhill direction */
} System;

typedef struct State {
    Frame frames[BONE_COUNT];
    Turns turns;
} State;

/* How a world point fixed to a bone moves with every dof, times sign, added to what is there. */
static void add_columns(const State *state, int bone, vec3s p, float sign, Columns *out) {
    int8_t index[DOF_COUNT];
    memset(index, -1, sizeof index);
    for (int i = 0; i < out->count; i++)
        index[out->column[i].dof] = (int8_t)i;
    for (int b = bone; b >= 0; b = bone_parent(b)) {
        for (int i = state->turns.first[b]; i < state->turns.first[b + 1]; i++) {
            const Turn *turn = &state->turns.turn[i];
            vec3s move = v_scale(v_cross(turn->axis, v_sub(p, turn->pivot)), sign * turn->scale);
            if (index[turn->dof] < 0) {
                index[turn->dof] = (int8_t)out->count;
                out->column[out->count++] = (Column){turn->dof, move};
            } else {
                Column *column = &out->column[(int)index[turn->dof]];
                column->move = v_add(column->move, move);
            }
        }
    }
    for (int d = DOF_PELVIS_LEFT; d <= DOF_PELVIS_FORWARD; d++) {
        vec3s move =
            v_make(sign * (float)(d == DOF_PELVIS_LEFT), sign * (float)(d == DOF_PELVIS_UP),
                   sign * (float)(d == DOF_PELVIS_FORWARD));
        if (index[d] < 0) {
            out->column[out->count++] = (Column){d, move};
        } else {
            Column *column = &out->column[(int)index[d]];
            column->move = v_add(column->move, move);
        }
    }
}

static void add_point(System *system, const Columns *columns, vec3s error, float weight) {
    float w2 = weight * weight;
    for (int i = 0; i < columns->count; i++) {
        const Column *p = &columns->column[i];
        vec3s m = v_scale(p->move, w2);
        system->g[p->dof] -= v_dot(m, error);
        for (int j = 0; j <= i; j++) {
            const Column *q = &columns->column[j];
            float v = v_dot(m, q->move);
            if (p->dof >= q->dof)
                system->a[p->dof][q->dof] += v;
            else
                system->a[q->dof][p->dof] += v;
        }
    }
}

/* The same for the part of the movement along n alone. */
static void add_along(System *system, const Columns *columns, vec3s n, float error, float weight) {
    float along[DOF_COUNT], w2 = weight * weight;
    for (int i = 0; i < columns->count; i++)
        along[i] = v_dot(columns->column[i].move, n);
    for (int i = 0; i < columns->count; i++) {
        int a = columns->column[i].dof;
        system->g[a] -= w2 * along[i] * error;
        for (int j = 0; j <= i; j++) {
            int b = columns->column[j].dof;
            float v = w2 * along[i] * along[j];
            if (a >= b)
                system->a[a][b] += v;
            else
                system->a[b][a] += v;
        }
    }
}

static vec3s target_place(const SolverTarget *target, const Frame *frames) {
    return target->on < 0 ? target->place : frame_point(&frames[target->on], target->place);
}

float solver_miss(const SolverTarget *target, const Frame frames[BONE_COUNT]) {
    vec3s p = frame_point(&frames[target->bone], target->local);
    vec3s error = v_sub(p, target_place(target, frames));
    switch (target->kind) {
    case SOLVER_PLANE:
        return fabsf(v_dot(error, target->normal));
    case SOLVER_DISTANCE:
        return fabsf(v_length(error) - target->distance);
    default:
        return v_length(error);
    }
}

static void add_target(System *system, const State *state, const SolverTarget *target) {
    vec3s p = frame_point(&state->frames[target->bone], target->local);
    vec3s place = target_place(target, state->frames), error = v_sub(p, place);
    float weight = CONTACT_PER_M * target->weight;
    Columns columns;
    columns.count = 0;
    add_columns(state, target->bone, p, 1, &columns);
    switch (target->kind) {
    case SOLVER_PLANE:
        add_along(system, &columns, target->normal, v_dot(error, target->normal), weight);
        break;
    case SOLVER_DISTANCE:
        if (target->on >= 0) add_columns(state, target->on, place, -1, &columns);
        add_along(system, &columns, v_unit(error), v_length(error) - target->distance, weight);
        break;
    default:
        if (target->on >= 0) add_columns(state, target->on, p, -1, &columns);
        add_point(system, &columns, error, weight);
        break;
    }
}

static float floor_cost(const SolverProblem *problem, const State *state, System *system) {
    float cost = 0;
    const vec3s up = {{0, 1, 0}};
    for (int i = 0; problem->ground && i < problem->ground->count; i++) {
        const GroundPoint *point = &problem->ground->point[i];
        const Frame *frame = &state->frames[point->bone];
        float height = ground_height(point, frame);
        if (height >= 0) continue;
        cost += height * height * FLOOR_PER_M * FLOOR_PER_M;
        if (!system) continue;
        Columns columns;
        columns.count = 0;
        vec3s p = frame_point(frame, point->local);
        p.y = height; /* a round part rolls: its lowest point is straight below its centre */
        add_columns(state, point->bone, p, 1, &columns);
        add_along(system, &columns, up, height, FLOOR_PER_M);
    }
    return cost;
}

static float overlap_cost(const SolverProblem *problem, const State *state, System *system) {
    if (!problem->overlap) return 0;
    Capsule capsules[CAPSULE_COUNT];
    capsules_pose(state->frames, capsules);
    float cost = 0;
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        for (int j = i + 1; j < CAPSULE_COUNT; j++) {
            const Capsule *a = &capsules[i], *b = &capsules[j];
            if (!capsule_pair_collides(a->limb, b->limb)) continue;
            float s, t;
            float room = a->radius + b->radius - capsule_pair_give(a->limb, b->limb);
            float distance = capsule_segments_distance(a, b, &s, &t), depth = room - distance;
            if (depth <= 0) continue;
            cost += depth * depth * OVERLAP_PER_M * OVERLAP_PER_M;
            if (!system) continue;
            /* A capsule's end points may hang on two bones; the nearer one carries its point. */
            vec3s p = v_mix(a->a, a->b, s), q = v_mix(b->a, b->b, t);
            Columns columns;
            columns.count = 0;
            add_columns(state, s < .5f ? a->bone_a : a->bone_b, p, 1, &columns);
            add_columns(state, t < .5f ? b->bone_a : b->bone_b, q, -1, &columns);
            add_along(system, &columns, v_unit(v_sub(p, q)), -depth, OVERLAP_PER_M);
        }
    }
    return cost;
}

static float stay_cost(const SolverProblem *problem, const Pose *pose, System *system) {
    float cost = 0;
    for (int d = 0; d < DOF_COUNT; d++) {
        float w = problem->stay_weight * STAY_PER_RAD * dof_info(d)->stiffness;
        float error = pose->dof[d] - problem->stay->dof[d];
        cost += w * w * error * error;
        if (!system) continue;
        system->a[d][d] += w * w;
        system->g[d] -= w * w * error;
    }
    return cost;
}

static float target_cost(const SolverProblem *problem, const State *state, System *system) {
    float cost = 0;
    for (int i = 0; i < problem->target_count; i++) {
        float e = solver_miss(&problem->targets[i], state->frames) * CONTACT_PER_M *
                  problem->targets[i].weight;
        cost += e * e;
        if (system) add_target(system, state, &problem->targets[i]);
    }
    return cost;
}

static float evaluate(const SolverProblem *problem, const Pose *pose, State *state,
                      System *system) {
    skeleton_pose_turns(pose, state->frames, &state->turns);
    if (system) memset(system, 0, sizeof *system);
    return target_cost(problem, state, system) + floor_cost(problem, state, system) +
           overlap_cost(problem, state, system) + stay_cost(problem, pose, system);
}

/* A joint at its limit that wants to go beyond it takes no part in this step. */
static void hold_at_limits(System *system, const Pose *pose) {
    for (int d = 0; d < DOF_COUNT; d++) {
        bool at_min = pose->dof[d] <= dof_hard_min(d) && system->g[d] < 0;
        bool at_max = pose->dof[d] >= dof_hard_max(d) && system->g[d] > 0;
        if (!at_min && !at_max) continue;
        for (int i = 0; i < d; i++)
            system->a[d][i] = 0;
        for (int i = d + 1; i < DOF_COUNT; i++)
            system->a[i][d] = 0;
        system->a[d][d] = 1;
        system->g[d] = 0;
    }
}

/* Solves a x = g in place; a is positive definite by its damping. */
static void cholesky_solve(System *s) {
    for (int i = 0; i < DOF_COUNT; i++) {
        for (int j = 0; j <= i; j++) {
            float sum = s->a[i][j];
            for (int k = 0; k < j; k++)
                sum -= s->a[i][k] * s->a[j][k];
            s->a[i][j] = i == j ? sqrtf(fmaxf(sum, 1e-6f)) : sum / s->a[j][j];
        }
    }
    for (int i = 0; i < DOF_COUNT; i++) {
        for (int k = 0; k < i; k++)
            s->g[i] -= s->a[i][k] * s->g[k];
        s->g[i] /= s->a[i][i];
    }
    for (int i = DOF_COUNT - 1; i >= 0; i--) {
        for (int k = i + 1; k < DOF_COUNT; k++)
            s->g[i] -= s->a[k][i] * s->g[k];
        s->g[i] /= s->a[i][i];
    }
}

static void take_step(const System *system, Pose *pose) {
    float longest = 0;
    for (int d = 0; d < DOF_COUNT; d++)
        longest = fmaxf(longest, fabsf(system->g[d]));
    float scale = longest > STEP_MAX ? STEP_MAX / longest : 1;
    for (int d = 0; d < DOF_COUNT; d++)
        pose->dof[d] =
            clampf(pose->dof[d] + system->g[d] * scale, dof_hard_min(d), dof_hard_max(d));
}

static void report(const SolverProblem *problem, const State *state, int iterations,
                   SolverResult *out) {
    out->iterations = iterations;
    out->miss_m = 0;
    out->worst = -1;
    for (int i = 0; i < problem->target_count; i++) {
        if (problem->targets[i].weight < .9f) continue;
        float miss = solver_miss(&problem->targets[i], state->frames);
        if (out->worst >= 0 && miss <= out->miss_m) continue;
        out->miss_m = miss;
        out->worst = i;
    }
}

void solver_run(const SolverProblem *problem, Pose *pose, SolverResult *result) {
    State state;
    System system;
    for (int d = 0; d < DOF_COUNT; d++)
        pose->dof[d] = clampf(pose->dof[d], dof_hard_min(d), dof_hard_max(d));
    float damping = .01f, cost = evaluate(problem, pose, &state, &system);
    int i = 0;
    for (; i < problem->iterations; i++) {
        hold_at_limits(&system, pose);
        for (int d = 0; d < DOF_COUNT; d++)
            system.a[d][d] += damping * (system.a[d][d] * .15f + 2.f);
        cholesky_solve(&system);
        Pose next = *pose;
        take_step(&system, &next);
        float next_cost = evaluate(problem, &next, &state, &system);
        if (next_cost < cost) {
            bool settled = cost - next_cost < 1e-4f * cost + 1e-7f;
            cost = next_cost;
            *pose = next;
            damping = fmaxf(damping * .4f, 1e-4f);
            if (settled) {
                i++;
                break;
            }
        } else {
            damping *= 8;
            evaluate(problem, pose, &state, &system);
            if (damping > 1e4f) break;
        }
    }
    if (result) {
        skeleton_pose(pose, state.frames);
        report(problem, &state, i, result);
    }
}
