#include "content/shapes.h"

#include "body/hand_shape.h"

#include <stdio.h>
#include <string.h>

/* ---- keys: which angle a name means and how far it may go is the body's business ---- */

static bool read_hand(FieldReader *r, const Json *shape, ClipKey *key, bool is_end) {
    Err err;
    if (!field_wants(r, shape, JSON_STRING)) return false;
    if (hand_shape_set(key, is_end, json_key(shape), json_text(shape), &err)) return true;
    const char *colon = strstr(err.text, ": ");
    return field_problem(r, shape, err.code, "%s", colon ? colon + 2 : err.text);
}

static bool read_angles(FieldReader *r, const Json *node, ClipKey *key, bool is_end) {
    if (!field_wants(r, node, JSON_OBJECT)) return false;
    bool good = true;
    for (const Json *angle = json_first(node); angle; angle = json_next(angle)) {
        Err err;
        size_t mark = field_enter(r, json_key(angle));
        if (hand_is_named(json_key(angle))) {
            good = read_hand(r, angle, key, is_end) && good;
        } else if (!field_wants(r, angle, JSON_NUMBER)) {
            good = false;
        } else if (!clip_key_set(key, is_end, json_key(angle), json_number(angle), &err)) {
            /* the pointer already ends in the name that the message begins with */
            const char *colon = strstr(err.text, ": ");
            good = field_problem(r, angle, err.code, "%s", colon ? colon + 2 : err.text);
        }
        field_leave(r, mark);
    }
    return good;
}

static bool read_comfortable(FieldReader *r, const Json *node, void *target) {
    return read_angles(r, node, target, false);
}

static bool read_end(FieldReader *r, const Json *node, void *target) {
    return read_angles(r, node, target, true);
}

static void write_angles_ref(JsonOut *o) {
    json_out_begin_object(o);
    json_out_key(o, "$ref");
    json_out_text(o, "#/$defs/angles");
    json_out_end_object(o);
}

static const FieldCustom COMFORTABLE = {read_comfortable, write_angles_ref};
static const FieldCustom END = {read_end, write_angles_ref};

static const Field KEY_FIELDS[] = {
    {"at", FIELD_REAL, .offset = offsetof(ClipKey, at), .required = true, .min = 0, .max = 1,
     .about = "When in its phase, 0 to 1, rising from key to key."},
    {"ease", FIELD_CHOICE, .offset = offsetof(ClipKey, ease), .names = CLIP_EASE_NAMES,
     .name_count = EASE_COUNT, .about = "How it is passed; rest if not given."},
    {"comfortable", FIELD_CUSTOM, .custom = &COMFORTABLE},
    {"end", FIELD_CUSTOM, .custom = &END},
};
static const Shape KEY_SHAPE = {FIELDS(KEY_FIELDS), .size = sizeof(ClipKey)};

#define KEYS(phase)                                                                                \
    .offset = offsetof(Clip, keys[phase]), .count_offset = offsetof(Clip, key_count[phase]),       \
    .items_max = CLIP_KEYS_MAX, .shape = &KEY_SHAPE
static const Field PHASES_FIELDS[] = {
    {"get_in", FIELD_OBJECTS, KEYS(CLIP_GET_IN), .required = true,
     .about = "From the start posture to where the work begins."},
    {"hold", FIELD_OBJECTS, KEYS(CLIP_WORK), .about = "The held posture; or rep."},
    {"rep", FIELD_OBJECTS, KEYS(CLIP_WORK),
     .about = "One repetition, ending as it began; or hold."},
    {"come_out", FIELD_OBJECTS, KEYS(CLIP_COME_OUT), .required = true,
     .about = "Back to the start posture."},
};
static const Shape PHASES_SHAPE = {FIELDS(PHASES_FIELDS), .size = sizeof(Clip)};

/* ---- contacts and props ---- */

static const Field CONTACT_FIELDS[] = {
    {"point", FIELD_CHOICE, .offset = offsetof(ClipContact, point), .required = true,
     .names = CLIP_POINT_NAMES, .name_count = CLIP_POINT_COUNT, .about = "What is planted."},
    {"on", FIELD_CHOICE, .offset = offsetof(ClipContact, on), .required = true,
     .names = CLIP_ON_NAMES, .name_count = CLIP_ON_COUNT, .about = "What it is planted on."},
    {"from", FIELD_REAL, .offset = offsetof(ClipContact, from), .max = 3,
     .about = "Clip time: 0-1 getting in, 1-2 the work, 2-3 coming out; 0 if not given."},
    {"to", FIELD_REAL, .offset = offsetof(ClipContact, to), .max = 3,
     .about = "Clip time until which it holds; 3 if not given."},
    {"holds", FIELD_CHOICE, .offset = offsetof(ClipContact, holds), .names = CLIP_HOLDS_NAMES,
     .name_count = HOLDS_COUNT,
     .about = "place; height: it may slide along the surface; clasp: fingers between fingers."},
    {"place", FIELD_REALS, .offset = offsetof(ClipContact, place), .min = -3, .max = 3,
     .items_max = 3, .about = "Metres; where it is found at `from` if not given."},
    {"place_end", FIELD_REALS, .offset = offsetof(ClipContact, place_end), .min = -3, .max = 3,
     .items_max = 3, .about = "Metres, at the end of range."},
    {"turn_deg", FIELD_REAL, .offset = offsetof(ClipContact, turn_deg), .min = -180, .max = 180,
     .about = "Soles and palms: to the right about the vertical, 0 forward."},
    {"distance_m", FIELD_REAL, .offset = offsetof(ClipContact, distance_m), .max = 1.5,
     .about = "Metres it stays away from the place: round parts at rest; a strap's half."},
    {"weight", FIELD_REAL, .offset = offsetof(ClipContact, weight), .max = 1,
     .about = "1 must hold; less would like to."},
};
static const Shape CONTACT_SHAPE = {FIELDS(CONTACT_FIELDS), .size = sizeof(ClipContact)};

static const Field TILT_FIELDS[] = {
    {"at", FIELD_REAL, .offset = offsetof(PropTilt, at), .required = true, .max = 3,
     .about = "Clip time, rising."},
    {"deg", FIELD_REAL, .offset = offsetof(PropTilt, deg), .required = true, .min = -90, .max = 45,
     .about = "Degrees; feet's end up is positive, 0 level."},
    {"end_deg", FIELD_REAL, .offset = offsetof(PropTilt, end_deg), .min = -90, .max = 45,
     .about = "At the end of range; deg if not given."},
};
static const Shape TILT_SHAPE = {FIELDS(TILT_FIELDS), .size = sizeof(PropTilt)};

static bool read_tilts(FieldReader *r, const Json *node, void *target) {
    PropPlace *place = target;
    if (!field_wants(r, node, JSON_ARRAY)) return false;
    if (json_count(node) > PROP_TILTS_MAX)
        return field_problem(r, node, ERR_LIMIT, "%zu entries, at most %d fit", json_count(node),
                             PROP_TILTS_MAX);
    bool good = true;
    int count = 0;
    for (const Json *item = json_first(node); item; item = json_next(item), count++) {
        size_t mark = field_enter_index(r, count);
        PropTilt *tilt = &place->tilts[count];
        good = field_read(r, &TILT_SHAPE, item, tilt) && good;
        if (!json_get(item, "end_deg")) tilt->end_deg = tilt->deg;
        field_leave(r, mark);
    }
    place->tilt_count = count;
    return good;
}

static void write_list(JsonOut *o, const char *about, int most, const Shape *shape) {
    json_out_begin_object(o);
    json_out_key(o, "description");
    json_out_text(o, about);
    json_out_key(o, "type");
    json_out_text(o, "array");
    json_out_key(o, "maxItems");
    json_out_int(o, most);
    json_out_key(o, "items");
    field_schema_object(o, shape);
    json_out_end_object(o);
}

static void write_tilts(JsonOut *o) {
    write_list(o, "How far the inversion table is tilted, and when.", PROP_TILTS_MAX, &TILT_SHAPE);
}

static const FieldCustom TILTS = {read_tilts, write_tilts};

static const Field PROP_FIELDS[] = {
    {"prop", FIELD_CHOICE, .offset = offsetof(PropPlace, prop), .required = true,
     .names = PROP_NAMES, .name_count = PROP_COUNT,
     .about = "Which; also in the exercise's props."},
    {"x_m", FIELD_REAL, .offset = offsetof(PropPlace, x_m), .min = -3, .max = 3,
     .about = "Metres to the figure's left."},
    {"y_m", FIELD_REAL, .offset = offsetof(PropPlace, y_m), .min = -0.5, .max = 3,
     .about = "Metres up."},
    {"z_m", FIELD_REAL, .offset = offsetof(PropPlace, z_m), .min = -3, .max = 3,
     .about = "Metres forward."},
    {"turn_deg", FIELD_REAL, .offset = offsetof(PropPlace, turn_deg), .min = -180, .max = 180,
     .about = "To the right about the vertical."},
    {"tilts", FIELD_CUSTOM, .custom = &TILTS},
};
static const Shape PROP_SHAPE = {FIELDS(PROP_FIELDS), .size = sizeof(PropPlace)};

static bool read_contact(FieldReader *r, const Json *node, ClipContact *contact) {
    *contact = clip_contact_default();
    if (!field_read(r, &CONTACT_SHAPE, node, contact)) return false;
    contact->has_place = json_get(node, "place") != NULL;
    contact->has_place_end = json_get(node, "place_end") != NULL;
    contact->has_turn = json_get(node, "turn_deg") != NULL;
    return true;
}

static bool read_contacts(FieldReader *r, const Json *node, void *target) {
    Clip *clip = target;
    if (!field_wants(r, node, JSON_ARRAY)) return false;
    if (json_count(node) > CLIP_CONTACTS_MAX)
        return field_problem(r, node, ERR_LIMIT, "%zu entries, at most %d fit", json_count(node),
                             CLIP_CONTACTS_MAX);
    bool good = true;
    int count = 0;
    for (const Json *item = json_first(node); item; item = json_next(item), count++) {
        size_t mark = field_enter_index(r, count);
        good = read_contact(r, item, &clip->contacts[count]) && good;
        field_leave(r, mark);
    }
    clip->contact_count = count;
    return good;
}

static void write_contacts(JsonOut *o) {
    write_list(o, "What touches what, and when.", CLIP_CONTACTS_MAX, &CONTACT_SHAPE);
}

static const FieldCustom CONTACTS = {read_contacts, write_contacts};

/* ---- the clip ---- */

static const Field CLIP_FIELDS[] = {
    {"start", FIELD_CHOICE, .offset = offsetof(Clip, start), .required = true,
     .names = CLIP_START_NAMES, .name_count = START_COUNT, .about = "The posture it begins in."},
    {"end", FIELD_CHOICE, .offset = offsetof(Clip, end), .names = CLIP_START_NAMES,
     .name_count = START_COUNT, .about = "The posture it ends in; start if not given."},
    {"props", FIELD_OBJECTS, .offset = offsetof(Clip, props), .items_max = CLIP_PROPS_MAX,
     .count_offset = offsetof(Clip, prop_count), .shape = &PROP_SHAPE,
     .about = "Where the props stand."},
    {"phases", FIELD_OBJECT, .required = true, .shape = &PHASES_SHAPE,
     .about = "get_in, hold or rep, come_out: lists of keys."},
    {"contacts", FIELD_CUSTOM, .required = true, .custom = &CONTACTS},
};
static const Shape CLIP_SHAPE = {
    .about = "The movement, in degrees and metres; an angle not named keeps the value before.",
    FIELDS(CLIP_FIELDS),
    .size = sizeof(Clip),
};

/* clip_check's message begins with a pointer inside the clip. */
static bool refuse(FieldReader *r, const Json *node, const Err *err) {
    const char *colon = strstr(err->text, ": ");
    if (err->text[0] != '/' || !colon)
        return field_problem(r, node, err->code, "%.200s", err->text);
    char path[PROBLEM_POINTER];
    snprintf(path, sizeof path, "%.*s", (int)(colon - err->text - 1), err->text + 1);
    return field_problem_at(r, node, path, err->code, "%.200s", colon + 2);
}

static bool read_clip(FieldReader *r, const Json *node, void *target) {
    Clip *clip = &((Exercise *)target)->clip;
    if (!field_read(r, &CLIP_SHAPE, node, clip)) return false;
    if (!json_get(node, "end")) clip->end = clip->start;
    const Json *phases = json_get(node, "phases");
    bool has_hold = json_get(phases, "hold"), has_rep = json_get(phases, "rep");
    if (has_hold == has_rep)
        return field_problem_at(r, node, "phases", ERR_FORMAT,
                                has_hold ? "hold and rep are both given; one is wanted"
                                         : "hold or rep is missing");
    clip->repeats = has_rep;
    Err err;
    return clip_check(clip, &err) || refuse(r, node, &err);
}

static void write_clip(JsonOut *o) {
    field_schema_object(o, &CLIP_SHAPE);
}

const FieldCustom CLIP_FIELD = {read_clip, write_clip};

static void write_angle(JsonOut *o, const char *which, int dof) {
    char name[64];
    const DofInfo *info = dof_info(dof);
    snprintf(name, sizeof name, "%s%s", which, info->name);
    json_out_key(o, name);
    field_schema_number(o, "number", (double)info->hard_min, (double)info->hard_max, NULL);
}

static void write_hand(JsonOut *o, const char *which) {
    char name[16];
    snprintf(name, sizeof name, "%shand", which);
    json_out_key(o, name);
    json_out_begin_object(o);
    json_out_key(o, "enum");
    json_out_begin_array(o);
    for (int shape = 0; shape < HAND_SHAPE_COUNT; shape++)
        json_out_text(o, HAND_SHAPE_NAMES[shape]);
    json_out_end_array(o);
    json_out_end_object(o);
}

void clip_schema_defs(JsonOut *o) {
    json_out_key(o, "angles");
    json_out_begin_object(o);
    json_out_key(o, "description");
    json_out_text(o, "Degrees, clinical signs; the pelvis' place in metres.");
    json_out_key(o, "type");
    json_out_text(o, "object");
    json_out_key(o, "additionalProperties");
    json_out_bool(o, false);
    json_out_key(o, "properties");
    json_out_begin_object(o);
    for (int dof = 0; dof < DOF_CENTRE_COUNT; dof++)
        write_angle(o, "", dof);
    static const char *const WHICH[] = {"near_", "far_", "both_"};
    for (int which = 0; which < 3; which++)
        for (int side_dof = 0; side_dof < SIDE_DOF_COUNT; side_dof++)
            write_angle(o, WHICH[which], dof_of_side(LEFT, (SideDof)side_dof));
    for (int which = 0; which < 3; which++)
        write_hand(o, WHICH[which]);
    json_out_end_object(o);
    json_out_end_object(o);
}
