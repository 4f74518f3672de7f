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
static const float CONTACT_PER_M = 200, FLOOR_PER_M = 150, OVERLAP_PER_M = 60, STAY_PER_RAD = 1.7f;
/* Props: what stands on one may be this deep in it, as its skin is not quite its cones'. */
static const float PROP_PER_M = 110, PROP_SLACK_M = .002f;
/* How much stiffer a joint is beyond its norm. */
static const float BEYOND_NORM = 8;
/* One step turns no joint further than this and moves the pelvis no further (m): the linear model
 * is good for no more. */
static const float STEP_MAX = .25f;

typedef struct Column {
    int row;    /* of the system */
    vec3s move; /* of a point, per unit of its dof */
} Column;
typedef struct Columns {
    Column column[DOF_COUNT];
    int count;
} Columns;

/* Rows of the system are not dofs: the limbs come first and the trunk, which all of them share,
 * last, so that the factor of the matrix stays as empty as the limbs are independent. */
static int row_of(int dof) {
    return dof < DOF_CENTRE_COUNT ? dof + 2 * SIDE_DOF_COUNT : dof - DOF_CENTRE_COUNT;
}

typedef struct System {
    float a[DOF_COUNT][DOF_COUNT]; /* lower triangle, by rows */
    float g[DOF_COUNT];            /* the downhill direction, by rows */
} System;

typedef struct State {
    Frame frames[BONE_COUNT];
    Turns turns;
} State;

static void add_column(Columns *columns, int8_t index[DOF_COUNT], int row, vec3s move) {
    if (index[row] < 0) {
        index[row] = (int8_t)columns->count;
        columns->column[columns->count++] = (Column){row, move};
    } else {
        Column *column = &columns->column[(int)index[row]];
        column->move = v_add(column->move, move);
    }
}

/* How a world point fixed to a bone moves with every dof, times sign, added to what is there. */
static void add_columns(const State *state, int bone, vec3s p, float sign, Columns *out) {
    int8_t index[DOF_COUNT];
    memset(index, -1, sizeof index);
    for (int i = 0; i < out->count; i++)
        index[out->column[i].row] = (int8_t)i;
    for (int b = bone; b >= 0; b = bone_parent(b)) {
        for (int i = state->turns.first[b]; i < state->turns.first[b + 1]; i++) {
            const Turn *turn = &state->turns.turn[i];
            vec3s move = v_scale(v_cross(turn->axis, v_sub(p, turn->pivot)), sign * turn->scale);
            add_column(out, index, row_of(turn->dof), move);
        }
    }
    add_column(out, index, row_of(DOF_PELVIS_LEFT), v_make(sign, 0, 0));
    add_column(out, index, row_of(DOF_PELVIS_UP), v_make(0, sign, 0));
    add_column(out, index, row_of(DOF_PELVIS_FORWARD), v_make(0, 0, sign));
}

static void add_point(System *system, const Columns *columns, vec3s error, float weight) {
    float w2 = weight * weight;
    for (int i = 0; i < columns->count; i++) {
        const Column *p = &columns->column[i];
        vec3s m = v_scale(p->move, w2);
        system->g[p->row] -= v_dot(m, error);
        for (int j = 0; j <= i; j++) {
            const Column *q = &columns->column[j];
            float v = v_dot(m, q->move);
            if (p->row >= q->row)
                system->a[p->row][q->row] += v;
            else
                system->a[q->row][p->row] += v;
        }
    }
}

/* The same for the part of the movement along n alone. */
static void add_along(System *system, const Columns *columns, vec3s n, float error, float weight) {
    float along[DOF_COUNT], w2 = weight * weight;
    for (int i = 0; i < columns->count; i++)
        along[i] = v_dot(columns->column[i].move, n);
    for (int i = 0; i < columns->count; i++) {
        int a = columns->column[i].row;
        system->g[a] -= w2 * along[i] * error;
        for (int j = 0; j <= i; j++) {
            int b = columns->column[j].row;
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

static vec3s off_axis(const SolverTarget *target, vec3s from_place) {
    return v_mad(from_place, target->normal, -v_dot(from_place, target->normal));
}

float solver_miss(const SolverTarget *target, const Frame frames[BONE_COUNT]) {
    vec3s p = frame_point(&frames[target->bone], target->local);
    vec3s error = v_sub(p, target_place(target, frames));
    switch (target->kind) {
    case SOLVER_PLANE:
        return fabsf(v_dot(error, target->normal));
    case SOLVER_DISTANCE:
        return fabsf(v_length(error) - target->distance);
    case SOLVER_AXIS:
        return fabsf(v_length(off_axis(target, error)) - target->distance);
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
    case SOLVER_AXIS: {
        vec3s off = off_axis(target, error);
        add_along(system, &columns, v_unit(off), v_length(off) - target->distance, weight);
        break;
    }
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

static float prop_cost(const SolverProblem *problem, const State *state, System *system) {
    float cost = 0;
    if (!problem->ground || problem->body_count == 0) return 0;
    for (int i = 0; i < problem->ground->touch_count; i++) {
        const GroundPoint *point = &problem->ground->point[i];
        const Frame *frame = &state->frames[point->bone];
        vec3s p = frame_point(frame, point->local);
        float most = v_length(point->half[0]);
        for (int k = 1; k < 3; k++)
            most = fmaxf(most, v_length(point->half[k]));
        for (int b = 0; b < problem->body_count; b++) {
            const PropBody *body = &problem->bodies[b];
            vec3s apart = v_sub(p, body->centre), out;
            float near = body->reach + most;
            if (v_dot(apart, apart) > near * near) continue;
            float distance = prop_body_distance(body, p, &out);
            float give = fmaxf(body->gives_m, PROP_SLACK_M);
            float error = distance - ground_reach(point, frame, out) + give;
            if (error >= 0) continue;
            cost += error * error * PROP_PER_M * PROP_PER_M;
            if (!system) continue;
            Columns columns;
            columns.count = 0;
            add_columns(state, point->bone, v_mad(p, out, -ground_reach(point, frame, out)), 1,
                        &columns);
            add_along(system, &columns, out, error, PROP_PER_M);
        }
    }
    return cost;
}

static float overlap_cost(const SolverProblem *problem, const State *state, System *system) {
    if (!problem->overlap) return 0;
    Capsule capsules[CAPSULE_COUNT];
    vec3s middle[CAPSULE_COUNT];
    float half[CAPSULE_COUNT], cost = 0;
    capsules_pose(state->frames, capsules);
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        middle[i] = v_mix(capsules[i].a, capsules[i].b, .5f);
        half[i] = .5f * v_length(v_sub(capsules[i].b, capsules[i].a));
    }
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        for (int j = i + 1; j < CAPSULE_COUNT; j++) {
            const Capsule *a = &capsules[i], *b = &capsules[j];
            vec3s apart = v_sub(middle[i], middle[j]);
            float reach = half[i] + half[j] + a->radius + b->radius;
            if (v_dot(apart, apart) > reach * reach) continue;
            if (!capsule_pair_collides(a->limb, b->limb)) continue;
            if (problem->hands_clasp && capsule_pair_is_hands(a->limb, b->limb)) continue;
            float s, t;
            float give = capsule_pair_give(a->limb, b->limb);
            float room = a->radius + b->radius - give + problem->apart_m;
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

static float spring(System *system, int dof, float weight, float error) {
    int row = row_of(dof);
    if (system) {
        system->a[row][row] += weight * weight;
        system->g[row] -= weight * weight * error;
    }
    return weight * weight * error * error;
}

/* Joints stay near what was authored, and where the author did not go beyond what most people reach
 * they would rather not either: elbows and knees do not bend backwards to meet a contact. */
static float stay_cost(const SolverProblem *problem, const Pose *pose, System *system) {
    float cost = 0;
    for (int d = 0; d < DOF_COUNT; d++) {
        const DofInfo *info = dof_info(d);
        float w = problem->stay_weight * STAY_PER_RAD * info->stiffness;
        float x = pose->dof[d], stay = problem->stay->dof[d];
        cost += spring(system, d, w, x - stay);
        if (dof_is_length(d)) continue;
        float low = fminf(radians(info->norm_min), stay);
        float high = fmaxf(radians(info->norm_max), stay);
        if (x < low) cost += spring(system, d, w * BEYOND_NORM, x - low);
        if (x > high) cost += spring(system, d, w * BEYOND_NORM, x - high);
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
           prop_cost(problem, state, system) + overlap_cost(problem, state, system) +
           stay_cost(problem, pose, system);
}

/* A joint at its limit that wants to go beyond it takes no part in this step. */
static void hold_at_limits(System *system, const Pose *pose) {
    for (int d = 0; d < DOF_COUNT; d++) {
        int row = row_of(d);
        bool at_min = pose->dof[d] <= dof_hard_min(d) && system->g[row] < 0;
        bool at_max = pose->dof[d] >= dof_hard_max(d) && system->g[row] > 0;
        if (!at_min && !at_max) continue;
        for (int i = 0; i < row; i++)
            system->a[row][i] = 0;
        for (int i = row + 1; i < DOF_COUNT; i++)
            system->a[i][row] = 0;
        system->a[row][row] = 1;
        system->g[row] = 0;
    }
}

/* Solves a x = g in place; a is positive definite by its damping. Nothing is done left of a row's
 * first entry: what is empty there stays empty. */
static void cholesky_solve(System *s) {
    int first[DOF_COUNT];
    for (int i = 0; i < DOF_COUNT; i++) {
        first[i] = 0;
        while (first[i] < i && s->a[i][first[i]] == 0)
            first[i]++;
        for (int j = first[i]; j <= i; j++) {
            float sum = s->a[i][j];
            for (int k = first[i] > first[j] ? first[i] : first[j]; k < j; k++)
                sum -= s->a[i][k] * s->a[j][k];
            s->a[i][j] = i == j ? sqrtf(fmaxf(sum, 1e-6f)) : sum / s->a[j][j];
        }
    }
    for (int i = 0; i < DOF_COUNT; i++) {
        for (int k = first[i]; k < i; k++)
            s->g[i] -= s->a[i][k] * s->g[k];
        s->g[i] /= s->a[i][i];
    }
    for (int i = DOF_COUNT - 1; i >= 0; i--) {
        s->g[i] /= s->a[i][i];
        for (int k = first[i]; k < i; k++)
            s->g[k] -= s->a[i][k] * s->g[i];
    }
}

static void take_step(const System *system, Pose *pose) {
    float longest = 0;
    for (int d = 0; d < DOF_COUNT; d++)
        longest = fmaxf(longest, fabsf(system->g[d]));
    float scale = longest > STEP_MAX ? STEP_MAX / longest : 1;
    for (int d = 0; d < DOF_COUNT; d++)
        pose->dof[d] =
            clampf(pose->dof[d] + system->g[row_of(d)] * scale, dof_hard_min(d), dof_hard_max(d));
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
            bool settled = cost - next_cost < 1e-5f * cost + 1e-8f;
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
        result->cost = cost;
    }
}
