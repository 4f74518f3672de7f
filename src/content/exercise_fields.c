#include "content/shapes.h"

#define AT(member) .offset = offsetof(Exercise, member)

static const Field CAMERA_FIELDS[] = {
    {"azimuth_deg", FIELD_REAL, AT(azimuth_deg), .required = true, .min = -180, .max = 180,
     .about = "Where the camera stands around the figure, degrees; 0 in front, 90 at its left."},
    {"elevation_deg", FIELD_REAL, AT(elevation_deg), .required = true, .min = -10, .max = 60,
     .about = "How high the camera stands, degrees above the horizon."},
};
static const Shape CAMERA_SHAPE = {FIELDS(CAMERA_FIELDS), .size = sizeof(Exercise)};

/* Bounds: design/coach.md, Dose; for physiotherapist review. What depends on the kind of exercise
 * is in exercise_rules.c. */
#define DOSE_AT(member) .offset = offsetof(Dose, member)
static const Field DOSE_FIELDS[] = {
    {"sets", FIELD_INT, DOSE_AT(sets), .required = true, .min = 1, .max = 6,
     .about = "How often, on each side."},
    {"hold_s", FIELD_REAL, DOSE_AT(hold_s), .min = 5, .max = 120,
     .about = "Seconds of one hold; either this or reps."},
    {"reps", FIELD_INT, DOSE_AT(reps), .min = 1, .max = 60,
     .about = "Repetitions in a set; either this, with tempo_s, or hold_s."},
    {"tempo_s", FIELD_REALS, DOSE_AT(tempo_s), .min = 0, .max = 10, .items_max = 3,
     .about = "Seconds of one repetition: out, pause, back."},
    {"rest_s", FIELD_REAL, DOSE_AT(rest_s), .min = 0, .max = 60,
     .about = "Seconds of rest between sets."},
    {"switch_s", FIELD_REAL, DOSE_AT(switch_s), .min = 5, .max = 10,
     .about = "Seconds to change sides; only with sides each."},
    {"get_in_s", FIELD_REAL, DOSE_AT(get_in_s), .required = true, .min = 3, .max = 60,
     .about = "Seconds to get into position while the get_in lines are spoken."},
    {"come_out_s", FIELD_REAL, DOSE_AT(come_out_s), .required = true, .min = 2, .max = 60,
     .about = "Seconds to come out while the release lines are spoken."},
    {"range", FIELD_REAL, DOSE_AT(range), .required = true, .min = 0, .max = 1,
     .about = "How far: 0 the clip's comfortable angles, 1 its end angles."},
};
const Shape DOSE_SHAPE = {FIELDS(DOSE_FIELDS), .size = sizeof(Dose)};
const Shape DOSE_CHANGES_SHAPE = {FIELDS(DOSE_FIELDS), .size = sizeof(Dose), .is_partial = true};

static const Field BREATH_FIELDS[] = {
    {"in_s", FIELD_REAL, AT(breath_in_s), .required = true, .min = 2, .max = 8,
     .about = "Seconds of breathing in."},
    {"out_s", FIELD_REAL, AT(breath_out_s), .required = true, .min = 2, .max = 12,
     .about = "Seconds of breathing out."},
};
static const Shape BREATH_SHAPE = {FIELDS(BREATH_FIELDS), .size = sizeof(Exercise)};

static const Field MUSCLES_FIELDS[] = {
    {"stretch", FIELD_CHOICE_LIST, AT(stretch), .required = true, .items_max = MUSCLE_GROUP_COUNT,
     .count_offset = offsetof(Exercise, stretch_count), .names = MUSCLE_GROUP_NAMES,
     .name_count = MUSCLE_GROUP_COUNT, .about = "Muscle groups that lengthen, the main one first."},
    {"effort", FIELD_CHOICE_LIST, AT(effort), .required = true, .items_max = MUSCLE_GROUP_COUNT,
     .count_offset = offsetof(Exercise, effort_count), .names = MUSCLE_GROUP_NAMES,
     .name_count = MUSCLE_GROUP_COUNT, .about = "Muscle groups that work, the main one first."},
};
static const Shape MUSCLES_SHAPE = {FIELDS(MUSCLES_FIELDS), .size = sizeof(Exercise)};

#define LINES(member)                                                                              \
    .offset = offsetof(Exercise, member), .count_offset = offsetof(Exercise, member.count),        \
    .required = true, .items_min = 1, .items_max = EXERCISE_LINES_MAX, .min = 2
static const Field TEXT_FIELDS[] = {
    {"name", FIELD_TEXT, AT(name), .required = true, .min = 2, .max = 32,
     .about = "As cards and the voice name it."},
    {"why", FIELD_TEXT, AT(why), .required = true, .min = 10, .max = 180,
     .about = "One sentence: what it is good for. No promise to cure."},
    {"get_in", FIELD_TEXTS, LINES(get_in), .max = 90,
     .about = "Spoken in turn while the figure gets into position."},
    {"form", FIELD_TEXTS, LINES(form), .max = 40,
     .about = "Captions and spoken cues during the work."},
    {"mistakes", FIELD_TEXTS, LINES(mistakes), .max = 90,
     .about = "What often goes wrong, and what to do instead; in How to."},
    {"release", FIELD_TEXTS, LINES(release), .max = 90, .about = "Spoken while coming out."},
};
static const Shape TEXT_SHAPE = {FIELDS(TEXT_FIELDS), .size = sizeof(Exercise)};

#define PROOF_AT(member) .offset = offsetof(Evidence, member), .required = true
static const Field EVIDENCE_FIELDS[] = {
    {"claim", FIELD_TEXT, PROOF_AT(claim), .min = 10, .max = 300,
     .about = "What was found, no stronger than the source says it."},
    {"source", FIELD_TEXT, PROOF_AT(source), .min = 10, .max = 300,
     .about = "Authors, year, title, journal."},
    {"certainty", FIELD_CHOICE, PROOF_AT(certainty), .names = CERTAINTY_NAMES,
     .name_count = CERTAINTY_COUNT, .about = "How sure one can be."},
};
static const Shape EVIDENCE_SHAPE = {FIELDS(EVIDENCE_FIELDS), .size = sizeof(Evidence)};

static const Field EXERCISE_FIELDS[] = {
    {"version", FIELD_VERSION, .required = true, .max = 1, .about = "Of this file format."},
    {"id", FIELD_ID, AT(id), .required = true, .max = ID_MAX - 1,
     .about = "The file's name without .json; the player's own begin with my_."},
    {"kind", FIELD_CHOICE, AT(kind), .required = true, .names = EXERCISE_KIND_NAMES,
     .name_count = EXERCISE_KIND_COUNT, .about = "Decides its place in a session and its bounds."},
    {"sides", FIELD_CHOICE, AT(sides), .required = true, .names = EXERCISE_SIDES_NAMES,
     .name_count = SIDES_COUNT, .about = "each: first one side, then the exact mirror."},
    {"props", FIELD_CHOICES, AT(props), .required = true, .items_max = PROP_COUNT,
     .names = PROP_NAMES, .name_count = PROP_COUNT, .about = "What one needs to have at hand."},
    {"camera", FIELD_OBJECT, .required = true, .shape = &CAMERA_SHAPE,
     .about = "From where the movement is seen best."},
    {"dose", FIELD_OBJECT, AT(dose), .required = true, .shape = &DOSE_SHAPE,
     .about = "How much; a routine may change it."},
    {"breath", FIELD_OBJECT, .required = true, .shape = &BREATH_SHAPE,
     .about = "The pace of breathing during holds."},
    {"muscles", FIELD_OBJECT, .required = true, .shape = &MUSCLES_SHAPE,
     .about = "What glows in the figure and is named on the card."},
    {"contraindications", FIELD_CHOICES, AT(contraindications), .required = true,
     .items_max = CONTRA_COUNT, .names = CONTRA_NAMES, .name_count = CONTRA_COUNT,
     .about = "Whoever must avoid one of these is not shown this exercise."},
    {"screen_visible", FIELD_BOOL, AT(screen_visible), .required = true,
     .about = "Whether the player can see the TV while doing it."},
    {"easier", FIELD_ID, AT(easier), .max = ID_MAX - 1,
     .about = "The exercise offered as an easier version."},
    {"harder", FIELD_ID, AT(harder), .max = ID_MAX - 1, .about = "The next step up."},
    {"text", FIELD_OBJECT, .required = true, .shape = &TEXT_SHAPE,
     .about = "English; other languages by id in assets/lang."},
    {"evidence", FIELD_OBJECTS, AT(evidence), .required = true, .items_min = 1,
     .items_max = EXERCISE_EVIDENCE_MAX, .count_offset = offsetof(Exercise, evidence_count),
     .shape = &EVIDENCE_SHAPE, .about = "What is known, and how surely."},
    {"clip", FIELD_CUSTOM, .required = true, .custom = &CLIP_FIELD},
};

const Shape EXERCISE_SHAPE = {
    .title = "Limber exercise",
    .about = "levels/exercises/<id>.json",
    FIELDS(EXERCISE_FIELDS),
    .size = sizeof(Exercise),
    .schema_defs = clip_schema_defs,
};
