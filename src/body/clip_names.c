#include "body/clip.h"

const char *const CLIP_START_NAMES[START_COUNT] = {
    [START_STANDING] = "standing", [START_SUPINE] = "supine", [START_PRONE] = "prone",
    [START_KNEELING] = "kneeling", [START_SIDE] = "side",     [START_SEATED] = "seated",
    [START_CHAIR] = "chair",
};

const char *const CLIP_EASE_NAMES[EASE_COUNT] = {
    [EASE_REST] = "rest",
    [EASE_THROUGH] = "through",
    [EASE_LINEAR] = "linear",
};

const char *const CLIP_HOLDS_NAMES[HOLDS_COUNT] = {
    [HOLDS_PLACE] = "place",
    [HOLDS_HEIGHT] = "height",
    [HOLDS_CLASP] = "clasp",
};

#define SIDED(index, name)                                                                         \
    [3 * (index)] = "near_" name, [3 * (index) + 1] = "far_" name, [3 * (index) + 2] = "both_" name
#define CENTRE(index, name) [3 * POINT_SIDED_COUNT + (index)-POINT_SIDED_COUNT] = name

const char *const CLIP_POINT_NAMES[CLIP_POINT_COUNT] = {
    SIDED(POINT_FOOT, "foot"),
    SIDED(POINT_HEEL, "heel"),
    SIDED(POINT_BALL, "ball"),
    SIDED(POINT_TOES, "toes"),
    SIDED(POINT_INSTEP, "instep"),
    SIDED(POINT_CALF, "calf"),
    SIDED(POINT_ANKLE, "ankle"),
    SIDED(POINT_KNEE, "knee"),
    SIDED(POINT_THIGH, "thigh"),
    SIDED(POINT_SIT_BONE, "sit_bone"),
    SIDED(POINT_SHOULDER, "shoulder"),
    SIDED(POINT_ELBOW, "elbow"),
    SIDED(POINT_WRIST, "wrist"),
    SIDED(POINT_PALM, "palm"),
    SIDED(POINT_PALM_INDEX, "palm_index"),
    SIDED(POINT_PALM_LITTLE, "palm_little"),
    SIDED(POINT_BACK_OF_HAND, "back_of_hand"),
    SIDED(POINT_FINGERTIPS, "fingertips"),
    CENTRE(POINT_SACRUM, "sacrum"),
    CENTRE(POINT_LOW_BACK, "low_back"),
    CENTRE(POINT_BACK, "back"),
    CENTRE(POINT_HEAD, "head"),
    CENTRE(POINT_FOREHEAD, "forehead"),
};

#define ON(index, name)                                                                            \
    [ON_SIDED + 3 * (index)] = "near_" name, [ON_SIDED + 3 * (index) + 1] = "far_" name,           \
                    [ON_SIDED + 3 * (index) + 2] = "both_" name

const char *const CLIP_ON_NAMES[CLIP_ON_COUNT] = {
    [ON_FLOOR] = "floor",
    [ON_PROP + PROP_PART_CHAIR_SEAT] = "chair_seat",
    [ON_PROP + PROP_PART_CHAIR_BACK] = "chair_back",
    [ON_PROP + PROP_PART_WALL_FACE] = "wall_face",
    [ON_PROP + PROP_PART_PILLOW_TOP] = "pillow_top",
    [ON_PROP + PROP_PART_BOLSTER_TOP] = "bolster_top",
    [ON_PROP + PROP_PART_STEP_TOP] = "step_top",
    [ON_PROP + PROP_PART_CUSHION_TOP] = "cushion_top",
    [ON_PROP + PROP_PART_TABLE_BED] = "table_bed",
    [ON_PROP + PROP_PART_TABLE_PLATE] = "table_plate",
    [ON_PROP + PROP_PART_TABLE_GRIP] = "table_grip",
    [ON_PROP + PROP_PART_STRAP_LOOP] = "strap_loop",
    [ON_PROP + PROP_PART_STRAP_END] = "strap_end",
    ON(PART_FOOT, "foot"),
    ON(PART_SHIN, "shin"),
    ON(PART_THIGH, "thigh"),
    ON(PART_UPPER_ARM, "upper_arm"),
    ON(PART_FOREARM, "forearm"),
    ON(PART_HAND, "hand"),
    [ON_CENTRE + PART_PELVIS] = "pelvis",
    [ON_CENTRE + PART_CHEST] = "chest",
    [ON_CENTRE + PART_HEAD] = "head",
};
