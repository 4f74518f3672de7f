#include "body/muscle.h"

#include "body/muscle_path.h"
#include "core/scalar.h"

#include <string.h>

void muscle_joint_angles(const Pose *pose, int side, JointAngles *out) {
    static const struct {
        JointAngle angle;
        SideDof dof;
    } OF_SIDE[] = {
        {ANGLE_HIP_FLEXION, SIDE_HIP_FLEXION},
        {ANGLE_HIP_ADDUCTION, SIDE_HIP_ADDUCTION},
        {ANGLE_HIP_INTERNAL_ROTATION, SIDE_HIP_INTERNAL_ROTATION},
        {ANGLE_KNEE_FLEXION, SIDE_KNEE_FLEXION},
        {ANGLE_ANKLE_DORSIFLEXION, SIDE_ANKLE_DORSIFLEXION},
        {ANGLE_CLAVICLE_ELEVATION, SIDE_CLAVICLE_ELEVATION},
        {ANGLE_CLAVICLE_PROTRACTION, SIDE_CLAVICLE_PROTRACTION},
        {ANGLE_SHOULDER_FLEXION, SIDE_SHOULDER_FLEXION},
        {ANGLE_SHOULDER_ABDUCTION, SIDE_SHOULDER_ABDUCTION},
        {ANGLE_SHOULDER_INTERNAL_ROTATION, SIDE_SHOULDER_INTERNAL_ROTATION},
    };
    static const struct {
        JointAngle angle;
        Dof dof;
    } OF_CENTRE[] = {
        {ANGLE_LUMBAR_FLEXION, DOF_LUMBAR_FLEXION},
        {ANGLE_LUMBAR_BENDING_RIGHT, DOF_LUMBAR_BENDING_RIGHT},
        {ANGLE_LUMBAR_ROTATION_RIGHT, DOF_LUMBAR_ROTATION_RIGHT},
        {ANGLE_THORACIC_FLEXION, DOF_THORACIC_FLEXION},
        {ANGLE_THORACIC_BENDING_RIGHT, DOF_THORACIC_BENDING_RIGHT},
        {ANGLE_THORACIC_ROTATION_RIGHT, DOF_THORACIC_ROTATION_RIGHT},
        {ANGLE_NECK_FLEXION, DOF_NECK_FLEXION},
        {ANGLE_NECK_BENDING_RIGHT, DOF_NECK_BENDING_RIGHT},
        {ANGLE_NECK_ROTATION_RIGHT, DOF_NECK_ROTATION_RIGHT},
    };
    _Static_assert(sizeof OF_SIDE / sizeof *OF_SIDE + sizeof OF_CENTRE / sizeof *OF_CENTRE ==
                       ANGLE_COUNT,
                   "every angle comes from a dof");
    for (size_t i = 0; i < sizeof OF_SIDE / sizeof *OF_SIDE; i++)
        out->angle[OF_SIDE[i].angle] = pose->dof[dof_of_side(side, OF_SIDE[i].dof)];
    for (size_t i = 0; i < sizeof OF_CENTRE / sizeof *OF_CENTRE; i++)
        out->angle[OF_CENTRE[i].angle] = pose->dof[OF_CENTRE[i].dof];
    out->angle[ANGLE_NECK_FLEXION] += pose->dof[DOF_HEAD_NOD];
}

static void standing_bones(LineBones *out) {
    JointAngles zero = {{0}};
    line_bones(&zero, RIGHT, out);
}

float muscle_length_ratio(MuscleId id, int side, const JointAngles *angles) {
    LineBones standing, posed;
    standing_bones(&standing);
    line_bones(angles, side, &posed);
    return line_length(&MUSCLE_ROWS[id], &posed) / line_length(&MUSCLE_ROWS[id], &standing);
}

const char *muscle_name(MuscleId id) {
    return MUSCLE_ROWS[id].name;
}

MuscleGroup muscle_group_of(MuscleId id) {
    return MUSCLE_ROWS[id].group;
}

bool muscle_named(const char *name, MuscleId *id, int *side) {
    size_t length = strlen(name);
    int which = RIGHT;
    if (length > 2 && (!strcmp(name + length - 2, "_l") || !strcmp(name + length - 2, "_r"))) {
        which = name[length - 1] == 'l' ? LEFT : RIGHT;
        length -= 2;
    }
    for (int i = 0; i < LINE_COUNT; i++) {
        const char *own = MUSCLE_ROWS[i].name;
        if (strlen(own) != length || strncmp(own, name, length) != 0) continue;
        *id = (MuscleId)i;
        *side = which;
        return true;
    }
    return false;
}

static void join_lines(const Pose *pose, int side, float most, float out[MUSCLE_GROUP_COUNT]) {
    JointAngles angles;
    LineBones standing, posed;
    float strength[MUSCLE_GROUP_COUNT] = {0};
    muscle_joint_angles(pose, side, &angles);
    standing_bones(&standing);
    line_bones(&angles, side, &posed);
    memset(out, 0, sizeof(float) * MUSCLE_GROUP_COUNT);
    for (int i = 0; i < LINE_COUNT; i++) {
        const MuscleRow *row = &MUSCLE_ROWS[i];
        if (row->group == MUSCLE_GROUP_COUNT) continue;
        float ratio = line_length(row, &posed) / line_length(row, &standing);
        float own = clampf((ratio - 1) / (row->longest - 1), 0, most);
        out[row->group] += row->strength_n * own * own * own * own;
        strength[row->group] += row->strength_n;
    }
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++)
        if (strength[g] > 0) out[g] = sqrtf(sqrtf(out[g] / strength[g]));
}

void muscle_group_stretch(const Pose *pose, int side, float out[MUSCLE_GROUP_COUNT]) {
    join_lines(pose, side, 1, out);
}

void muscle_group_stretch_beyond(const Pose *pose, int side, float out[MUSCLE_GROUP_COUNT]) {
    join_lines(pose, side, 2, out);
}

bool muscle_group_is_modelled(MuscleGroup group) {
    for (int i = 0; i < LINE_COUNT; i++)
        if (MUSCLE_ROWS[i].group == group) return true;
    return false;
}
