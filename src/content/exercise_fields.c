#include "content/shapes.h"

#define AT(member) .offset = offsetof(Exercise, member)
enum { FORM_MAX = 40 }; /* characters of a caption */

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
     .name_count = MUSCLE_GROUP_COUNT,
     .about =
         "Muscle groups that carry weight, the main one first; held against gravity's moments."},
    {"active", FIELD_CHOICE_LIST, AT(active), .items_max = MUSCLE_GROUP_COUNT,
     .count_offset = offsetof(Exercise, active_count), .names = MUSCLE_GROUP_NAMES,
     .name_count = MUSCLE_GROUP_COUNT,
     .about = "Muscle groups tensed on purpose, without a weight to show it; believed."},
};
static const Shape MUSCLES_SHAPE = {FIELDS(MUSCLES_FIELDS), .size = sizeof(Exercise)};

static const char *const BREATH_NAMES[] = {"in", "out"};

/* A form line: its words, or {"text": its words, "breath": "in" or "out"}. */
static bool read_form_line(FieldReader *r, const Json *node, Exercise *e, int index) {
    if (json_kind(node) == JSON_STRING)
        return field_text(r, node, 2, FORM_MAX, &e->form.line[index]);
    if (json_kind(node) != JSON_OBJECT)
        return field_problem(r, node, ERR_FORMAT, "%s, words or text with breath is expected",
                             json_kind_name(json_kind(node)));
    const Json *text = json_get(node, "text"), *breath = json_get(node, "breath");
    if (!text || !breath || json_count(node) != 2)
        return field_problem(r, node, ERR_FORMAT, "text and breath are expected, nothing else");
    int half = 0;
    size_t mark = field_enter(r, "text");
    bool good = field_text(r, text, 2, FORM_MAX, &e->form.line[index]);
    field_leave(r, mark);
    mark = field_enter(r, "breath");
    good = field_choice(r, breath, BREATH_NAMES, 2, &half) && good;
    field_leave(r, mark);
    e->form_breath[index] = half ? LINE_BREATH_OUT : LINE_BREATH_IN;
    return good;
}

static bool read_form(FieldReader *r, const Json *node, void *target) {
    Exercise *e = target;
    if (!field_wants(r, node, JSON_ARRAY)) return false;
    int count = (int)json_count(node);
    if (count < 1)
        return field_problem(r, node, ERR_LIMIT, "%d entries, at least 1 are wanted", count);
    if (count > EXERCISE_LINES_MAX)
        return field_problem(r, node, ERR_LIMIT, "%d entries, at most %d fit", count,
                             EXERCISE_LINES_MAX);
    bool good = true;
    e->form.count = 0;
    for (const Json *line = json_first(node); line; line = json_next(line)) {
        size_t mark = field_enter_index(r, e->form.count);
        good = read_form_line(r, line, e, e->form.count++) && good;
        field_leave(r, mark);
    }
    return good;
}

static void pair_int(JsonOut *o, const char *key, int value) {
    json_out_key(o, key);
    json_out_int(o, value);
}

static void pair_text(JsonOut *o, const char *key, const char *value) {
    json_out_key(o, key);
    json_out_text(o, value);
}

static void write_words(JsonOut *o) {
    json_out_begin_object(o);
    pair_text(o, "type", "string");
    pair_int(o, "minLength", 2);
    pair_int(o, "maxLength", FORM_MAX);
    json_out_end_object(o);
}

static void write_names(JsonOut *o, const char *key, const char *const *names, int count) {
    json_out_key(o, key);
    json_out_begin_array(o);
    for (int i = 0; i < count; i++)
        json_out_text(o, names[i]);
    json_out_end_array(o);
}

static void write_form(JsonOut *o) {
    static const char *const KEYS[] = {"text", "breath"};
    json_out_begin_object(o);
    pair_text(o, "description",
              "Captions and spoken cues during the work; with breath, said as that half of a "
              "breath begins.");
    pair_text(o, "type", "array");
    pair_int(o, "minItems", 1);
    pair_int(o, "maxItems", EXERCISE_LINES_MAX);
    json_out_key(o, "items");
    json_out_begin_object(o);
    json_out_key(o, "anyOf");
    json_out_begin_array(o);
    write_words(o);
    json_out_begin_object(o);
    pair_text(o, "type", "object");
    json_out_key(o, "additionalProperties");
    json_out_bool(o, false);
    write_names(o, "required", KEYS, 2);
    json_out_key(o, "properties");
    json_out_begin_object(o);
    json_out_key(o, "text");
    write_words(o);
    json_out_key(o, "breath");
    json_out_begin_object(o);
    write_names(o, "enum", BREATH_NAMES, 2);
    json_out_end_object(o);
    json_out_end_object(o);
    json_out_end_object(o);
    json_out_end_array(o);
    json_out_end_object(o);
    json_out_end_object(o);
}

static const FieldCustom FORM_FIELD = {read_form, write_form};

#define LINES(member)                                                                              \
    .offset = offsetof(Exercise, member), .count_offset = offsetof(Exercise, member.count),        \
    .required = true, .items_min = 1, .items_max = EXERCISE_LINES_MAX, .min = 2
#define SWITCH_LINES(member)                                                                       \
    .offset = offsetof(Exercise, member), .count_offset = offsetof(Exercise, member.count),        \
    .items_min = 3, .items_max = 3, .min = 2, .max = 28
static const Field TEXT_FIELDS[] = {
    {"name", FIELD_TEXT, AT(name), .required = true, .min = 2, .max = 32,
     .about = "As cards and the voice name it."},
    {"why", FIELD_TEXT, AT(why), .required = true, .min = 10, .max = 180,
     .about = "One sentence: what it is good for. No promise to cure."},
    {"get_in", FIELD_TEXTS, LINES(get_in), .max = 90,
     .about = "Spoken in turn while the figure gets into position."},
    {"form", FIELD_CUSTOM, .required = true, .custom = &FORM_FIELD},
    {"mistakes", FIELD_TEXTS, LINES(mistakes), .max = 90,
     .about = "What often goes wrong, and what to do instead; in How to."},
    {"release", FIELD_TEXTS, LINES(release), .max = 90, .about = "Spoken while coming out."},
    {"to_left", FIELD_TEXTS, SWITCH_LINES(to_left),
     .about = "Shown, not spoken, while the player changes to the left side; names the sides."},
    {"to_right", FIELD_TEXTS, SWITCH_LINES(to_right),
     .about = "The same on the way to the right side."},
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
