#include "body/effort.h"

#include "body/capsule.h"
#include "body/contact.h"
#include "body/muscle_path.h"
#include "body/vec.h"
#include "core/scalar.h"

#include <string.h>

static const float GRAVITY_M_S2 = 9.81f;
static const float TOUCHES_M = .02f; /* so little above the lowest place still carries */

/* Masses as fractions of the body's, mean of de Leva's women and men, and where along the drawn
 * bone their centre lies: his fraction of the segment, de Leva 1996 (reference/body/
 * anthropometry.csv). Head and trunk parts: his heights above the floor of a person of 1.74 m,
 * carried over to the bone at that height; depths derived from the flesh. */
typedef struct MassRow {
    int bone; /* of Bone, or of SideBone when `sided` */
    bool sided;
    float mass, y, z;
} MassRow;
static const MassRow MASSES[] = {
    {BONE_HEAD, false, .0681f, .080f, .010f},   {BONE_CHEST_TOP, false, .1571f, .010f, .030f},
    {BONE_LUMBAR_TOP, false, .1549f, 0, .040f}, {BONE_PELVIS, false, .1182f, -.010f, 0},
    {SIDE_UPPER_ARM, true, .0263f, -.164f, 0},  {SIDE_FOREARM, true, .0150f, -.112f, 0},
    {SIDE_HAND, true, .0059f, -.066f, 0},       {SIDE_THIGH, true, .1447f, -.171f, 0},
    {SIDE_SHANK, true, .0457f, -.186f, 0},      {SIDE_FOOT, true, .0133f, -.045f, .040f},
};
enum { MASS_ROWS = sizeof MASSES / sizeof *MASSES, MASSES_MAX = 2 * MASS_ROWS };

/* An upright force on a bone, of a body of 1 kg: newtons. */
typedef struct Push {
    int bone;
    vec3s p;
    float up_n;
} Push;

static int add_weights(const Frame frames[BONE_COUNT], Push out[MASSES_MAX]) {
    int n = 0;
    for (int i = 0; i < MASS_ROWS; i++) {
        const MassRow *m = &MASSES[i];
        for (int side = 0; side < (m->sided ? 2 : 1); side++) {
            int bone = m->sided ? bone_of_side(side, (SideBone)m->bone) : m->bone;
            vec3s p = frame_point(&frames[bone], v_make(0, m->y, m->z));
            out[n++] = (Push){bone, p, -m->mass * GRAVITY_M_S2};
        }
    }
    return n;
}

void effort_centre_of_mass(const Frame frames[BONE_COUNT], float out[3]) {
    vec3s sum = v_make(0, 0, 0);
    float mass = 0;
    for (int i = 0; i < MASS_ROWS; i++) {
        const MassRow *m = &MASSES[i];
        for (int side = 0; side < (m->sided ? 2 : 1); side++) {
            int bone = m->sided ? bone_of_side(side, (SideBone)m->bone) : m->bone;
            sum = v_mad(sum, frame_point(&frames[bone], v_make(0, m->y, m->z)), m->mass);
            mass += m->mass;
        }
    }
    out[0] = sum.x / mass;
    out[1] = sum.y / mass;
    out[2] = sum.z / mass;
}

/* N m / kg that a joint holds without much ado: hip and trunk strong, arms and neck weak. Derived,
 * round; only their order matters, for a body lets its strong joints and the ground carry. A joint
 * with 0 here (girdle, hand, toes, thorax) is neither spared nor among the largest. */
static const float CENTRE_HOLDS[DOF_CENTRE_COUNT] = {
    [DOF_LUMBAR_FLEXION] = 2.f,        [DOF_LUMBAR_BENDING_RIGHT] = 1.5f,
    [DOF_LUMBAR_ROTATION_RIGHT] = 1.f, [DOF_NECK_FLEXION] = .3f,
    [DOF_NECK_BENDING_RIGHT] = .3f,    [DOF_NECK_ROTATION_RIGHT] = .2f,
};
static const float SIDE_HOLDS[SIDE_DOF_COUNT] = {
    [SIDE_HIP_FLEXION] = 2.f,           [SIDE_HIP_ADDUCTION] = 1.5f,
    [SIDE_HIP_INTERNAL_ROTATION] = .8f, [SIDE_KNEE_FLEXION] = 2.f,
    [SIDE_ANKLE_DORSIFLEXION] = 1.5f,   [SIDE_SHOULDER_FLEXION] = .7f,
    [SIDE_SHOULDER_ABDUCTION] = .7f,    [SIDE_SHOULDER_INTERNAL_ROTATION] = .5f,
    [SIDE_ELBOW_FLEXION] = .7f,
};

static float holds(int dof) {
    return dof < DOF_CENTRE_COUNT ? CENTRE_HOLDS[dof]
                                  : SIDE_HOLDS[(dof - DOF_CENTRE_COUNT) % SIDE_DOF_COUNT];
}

static void add_moment(const Push *push, const Turns *turns, float out[DOF_COUNT]) {
    for (int bone = push->bone; bone >= 0; bone = bone_parent(bone)) {
        for (int t = turns->first[bone]; t < turns->first[bone + 1]; t++) {
            const Turn *turn = &turns->turn[t];
            vec3s way = v_cross(turn->axis, v_sub(push->p, turn->pivot));
            out[turn->dof] += turn->scale * way.y * push->up_n;
        }
    }
    out[DOF_PELVIS_UP] += push->up_n;
}

/* f >= 0 that makes f'Gf / 2 - h'f least (Lawson & Hanson 1974, on the normal equations). */
typedef struct Carry {
    int count;
    double g[EFFORT_SUPPORTS_MAX][EFFORT_SUPPORTS_MAX], h[EFFORT_SUPPORTS_MAX];
    double f[EFFORT_SUPPORTS_MAX];
    bool is_free[EFFORT_SUPPORTS_MAX];
} Carry;

/* The least over the free ones alone, Cholesky; the others are 0 in s. */
static void solve_free(const Carry *c, double s[EFFORT_SUPPORTS_MAX]) {
    double l[EFFORT_SUPPORTS_MAX][EFFORT_SUPPORTS_MAX], y[EFFORT_SUPPORTS_MAX];
    int index[EFFORT_SUPPORTS_MAX], n = 0;
    for (int i = 0; i < c->count; i++) {
        s[i] = 0;
        if (c->is_free[i]) index[n++] = i;
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = c->g[index[i]][index[j]];
            for (int k = 0; k < j; k++)
                sum -= l[i][k] * l[j][k];
            l[i][j] = i == j ? sqrt(sum) : sum / l[j][j];
        }
        y[i] = c->h[index[i]];
        for (int k = 0; k < i; k++)
            y[i] -= l[i][k] * y[k];
        y[i] /= l[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
        double sum = y[i];
        for (int k = i + 1; k < n; k++)
            sum -= l[k][i] * s[index[k]];
        s[index[i]] = sum / l[i][i];
    }
}

static int most_wanted(const Carry *c) {
    static const double ENOUGH = 1e-6;
    int best = -1;
    double most = ENOUGH;
    for (int i = 0; i < c->count; i++) {
        if (c->is_free[i]) continue;
        double want = c->h[i];
        for (int j = 0; j < c->count; j++)
            want -= c->g[i][j] * c->f[j];
        if (want <= most) continue;
        most = want;
        best = i;
    }
    return best;
}

static void solve_carry(Carry *c) {
    for (int round = 0; round < 3 * c->count; round++) {
        int next = most_wanted(c);
        if (next < 0) return;
        c->is_free[next] = true;
        for (int inner = 0; inner <= c->count; inner++) {
            double s[EFFORT_SUPPORTS_MAX], step = 1;
            int stop = -1;
            solve_free(c, s);
            for (int i = 0; i < c->count; i++) {
                if (!c->is_free[i] || s[i] > 0) continue;
                double t = c->f[i] / (c->f[i] - s[i]);
                if (stop >= 0 && t >= step) continue;
                step = t;
                stop = i;
            }
            for (int i = 0; i < c->count; i++)
                c->f[i] += step * (s[i] - c->f[i]);
            if (stop < 0) break;
            c->is_free[stop] = false;
            c->f[stop] = 0;
        }
    }
}

/* What each support carries, newtons: the weight is balanced (the pelvis, weighed heavily, needs no
 * help), no support pulls, and of all that is left the joints hold as little as they can. */
static void share_weight(const Push *weights, int weight_count, const Turns *turns, Push *supports,
                         int count) {
    static const double BALANCE = 30, EVEN = 1e-5;
    float idle[DOF_COUNT] = {0}, lifts[EFFORT_SUPPORTS_MAX][DOF_COUNT] = {{0}};
    double weight[DOF_COUNT];
    Carry carry;
    memset(&carry, 0, sizeof carry);
    carry.count = count;
    for (int i = 0; i < weight_count; i++)
        add_moment(&weights[i], turns, idle);
    for (int i = 0; i < count; i++) {
        supports[i].up_n = 1;
        add_moment(&supports[i], turns, lifts[i]);
    }
    for (int d = 0; d < DOF_COUNT; d++) {
        float h = holds(d);
        weight[d] = d <= DOF_PELVIS_ROLL_RIGHT ? BALANCE : h > 0 ? 1 / (double)h : 0;
        weight[d] *= weight[d];
    }
    for (int i = 0; i < count; i++) {
        for (int d = 0; d < DOF_COUNT; d++) {
            double lift = (double)lifts[i][d] * weight[d];
            carry.h[i] -= lift * (double)idle[d];
            for (int j = 0; lift != 0 && j <= i; j++)
                carry.g[i][j] += lift * (double)lifts[j][d];
        }
        for (int j = 0; j < i; j++)
            carry.g[j][i] = carry.g[i][j];
        carry.g[i][i] += EVEN;
    }
    solve_carry(&carry);
    for (int i = 0; i < count; i++)
        supports[i].up_n = (float)carry.f[i];
}

static void add_support(EffortSupport out[EFFORT_SUPPORTS_MAX], int *count, int bone, vec3s p) {
    static const float SAME_M = .03f;
    for (int i = 0; i < *count; i++) {
        vec3s other = v_make(out[i].p[0], out[i].p[1], out[i].p[2]);
        if (out[i].bone == bone && v_length(v_sub(p, other)) < SAME_M) return;
    }
    if (*count == EFFORT_SUPPORTS_MAX) return;
    out[(*count)++] = (EffortSupport){bone, {p.x, p.y, p.z}};
}

static void add_ends_below(const Frame frames[BONE_COUNT], float height,
                           EffortSupport out[EFFORT_SUPPORTS_MAX], int *count) {
    Capsule capsules[CAPSULE_COUNT];
    capsules_pose(frames, capsules);
    for (int i = 0; i < CAPSULE_COUNT; i++) {
        const Capsule *c = &capsules[i];
        const vec3s down = v_make(0, -c->radius, 0);
        if (c->a.y - c->radius <= height) add_support(out, count, c->bone_a, v_add(c->a, down));
        if (c->b.y - c->radius <= height) add_support(out, count, c->bone_b, v_add(c->b, down));
    }
}

int effort_supports_on_floor(const Pose *pose, EffortSupport out[EFFORT_SUPPORTS_MAX]) {
    Frame frames[BONE_COUNT];
    Capsule capsules[CAPSULE_COUNT];
    int count = 0;
    skeleton_pose(pose, frames);
    capsules_pose(frames, capsules);
    float lowest = 1e9f;
    for (int i = 0; i < CAPSULE_COUNT; i++)
        lowest = fminf(lowest, fminf(capsules[i].a.y, capsules[i].b.y) - capsules[i].radius);
    add_ends_below(frames, lowest + TOUCHES_M, out, &count);
    return count;
}

/* A wall or a chair's back steadies; it does not carry. */
static bool carries_weight(const ClipContact *c) {
    if (c->on == ON_FLOOR) return true;
    if (c->on < ON_PROP || c->on >= ON_SIDED) return false;
    return prop_face((PropPart)(c->on - ON_PROP))->normal.y > .5f;
}

int effort_supports_of(const Track *track, float time, float range, const Pose *pose,
                       EffortSupport out[EFFORT_SUPPORTS_MAX]) {
    (void)range; /* the pose is at that range already */
    Frame frames[BONE_COUNT];
    int count = 0;
    skeleton_pose(pose, frames);
    for (int i = 0; i < track->clip->contact_count; i++) {
        const ClipContact *c = &track->clip->contacts[i];
        if (contact_hold(c, time) < .5f || !carries_weight(c)) continue;
        bool centre = c->point >= 3 * POINT_SIDED_COUNT;
        int base = centre ? c->point - 2 * POINT_SIDED_COUNT : c->point / 3;
        int which = centre ? WHICH_NEAR : c->point % 3;
        for (int side = 0; side < 2; side++) {
            if (which != WHICH_BOTH && which != side) continue;
            int bones[8];
            vec3s locals[8];
            float radii[8];
            int n = contact_point_places(base, side, bones, locals, radii);
            for (int k = 0; k < n; k++)
                add_support(out, &count, bones[k], frame_point(&frames[bones[k]], locals[k]));
        }
    }
    /* what lies on the floor without being planted; if nothing does, where the body is lowest */
    add_ends_below(frames, TOUCHES_M, out, &count);
    return count ? count : effort_supports_on_floor(pose, out);
}

void effort_moments(const Pose *pose, const EffortSupport *supports, int support_count,
                    float out[DOF_COUNT]) {
    Frame frames[BONE_COUNT];
    Turns turns;
    Push weights[MASSES_MAX], carried[EFFORT_SUPPORTS_MAX];
    skeleton_pose_turns(pose, frames, &turns);
    int count = add_weights(frames, weights);
    for (int i = 0; i < support_count; i++)
        carried[i] = (Push){supports[i].bone,
                            v_make(supports[i].p[0], supports[i].p[1], supports[i].p[2]), 0};
    share_weight(weights, count, &turns, carried, support_count);
    memset(out, 0, sizeof(float) * DOF_COUNT);
    for (int i = 0; i < count; i++)
        add_moment(&weights[i], &turns, out);
    for (int i = 0; i < support_count; i++)
        add_moment(&carried[i], &turns, out);
    /* the person as a whole is carried, not held */
    for (int d = 0; d <= DOF_PELVIS_ROLL_RIGHT; d++)
        out[d] = 0;
}

static bool is_of_side(int dof, int side) {
    return dof < DOF_CENTRE_COUNT || (dof - DOF_CENTRE_COUNT) / SIDE_DOF_COUNT == side;
}

/* The dofs of that side with the largest moments, largest first. */
static void find_largest(const float moments[DOF_COUNT], int side, int largest[EFFORT_LARGEST]) {
    for (int k = 0; k < EFFORT_LARGEST; k++) {
        largest[k] = -1;
        for (int d = 0; d < DOF_COUNT; d++) {
            bool is_taken = false;
            for (int j = 0; j < k; j++)
                is_taken = is_taken || largest[j] == d;
            if (is_taken || holds(d) <= 0 || !is_of_side(d, side)) continue;
            if (largest[k] < 0 || fabsf(moments[d]) > fabsf(moments[largest[k]])) largest[k] = d;
        }
    }
}

/* Metres a group lengthens per radian of the dof: the mean of its lines by strength. */
static void lengthening(const Pose *pose, int side, int dof, float out[MUSCLE_GROUP_COUNT]) {
    static const float STEP = .02f;
    float strength[MUSCLE_GROUP_COUNT] = {0};
    LineBones bones[2];
    for (int i = 0; i < 2; i++) {
        Pose moved = *pose;
        JointAngles angles;
        moved.dof[dof] += i ? STEP : -STEP;
        muscle_joint_angles(&moved, side, &angles);
        line_bones(&angles, side, &bones[i]);
    }
    memset(out, 0, sizeof(float) * MUSCLE_GROUP_COUNT);
    for (int i = 0; i < LINE_COUNT; i++) {
        const MuscleRow *row = &MUSCLE_ROWS[i];
        if (row->group == MUSCLE_GROUP_COUNT) continue;
        float longer = line_length(row, &bones[1]) - line_length(row, &bones[0]);
        out[row->group] += row->strength_n * longer / (2 * STEP);
        strength[row->group] += row->strength_n;
    }
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        if (strength[g] > 0) out[g] /= strength[g];
}

void muscle_group_effort(const Pose *pose, const EffortSupport *supports, int support_count,
                         int side, float out[MUSCLE_GROUP_COUNT]) {
    static const float LEVER_LEAST_M = .005f; /* less does not move the joint */
    static const float AT_EASE = .3f; /* N m / kg: a body that lies at ease is not at work */
    float moments[DOF_COUNT], levers[MUSCLE_GROUP_COUNT];
    int largest[EFFORT_LARGEST];
    effort_moments(pose, supports, support_count, moments);
    find_largest(moments, side, largest);
    memset(out, 0, sizeof(float) * MUSCLE_GROUP_COUNT);
    float most = fmaxf(fabsf(moments[largest[0]]), AT_EASE);
    for (int k = 0; k < EFFORT_LARGEST; k++) {
        float moment = moments[largest[k]];
        lengthening(pose, side, largest[k], levers);
        for (int g = 0; g < MUSCLE_GROUP_COUNT; g++) {
            /* gravity that would lengthen a muscle is what it holds against */
            float lever = moment < 0 ? -levers[g] : levers[g];
            if (lever >= LEVER_LEAST_M) out[g] = fmaxf(out[g], fabsf(moment) / most);
        }
    }
}
