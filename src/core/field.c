#include "core/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- places and problems ---- */

static size_t enter_text(FieldReader *r, const char *text) {
    size_t mark = strlen(r->pointer), at = mark;
    /* one that does not fit is cut: the message still names the file and the line */
    if (at + 1 < sizeof r->pointer) r->pointer[at++] = '/';
    for (; *text && at + 2 < sizeof r->pointer; text++) {
        if (*text == '~' || *text == '/') {
            r->pointer[at++] = '~';
            r->pointer[at++] = *text == '~' ? '0' : '1';
        } else {
            r->pointer[at++] = *text;
        }
    }
    r->pointer[at] = '\0';
    return mark;
}

size_t field_enter(FieldReader *r, const char *key) {
    return enter_text(r, key);
}

size_t field_enter_index(FieldReader *r, int index) {
    char text[16];
    snprintf(text, sizeof text, "%d", index);
    return enter_text(r, text);
}

void field_leave(FieldReader *r, size_t mark) {
    r->pointer[mark] = '\0';
}

bool field_problem(FieldReader *r, const Json *node, ErrCode code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    problems_add_list(r->problems, r->file, r->pointer, node ? json_line(r->doc, node) : 0, code,
                      format, args);
    va_end(args);
    return false;
}

bool field_problem_at(FieldReader *r, const Json *from, const char *path, ErrCode code,
                      const char *format, ...) {
    size_t mark = strlen(r->pointer);
    const Json *deepest = from, *at = from;
    while (*path) {
        char key[PROBLEM_POINTER];
        size_t n = strcspn(path, "/");
        snprintf(key, sizeof key, "%.*s", (int)n, path);
        path += n + (path[n] == '/');
        enter_text(r, key);
        if (at && json_kind(at) == JSON_OBJECT)
            at = json_get(at, key);
        else
            at = at && json_kind(at) == JSON_ARRAY && *key >= '0' && *key <= '9'
                     ? json_at(at, strtoul(key, NULL, 10))
                     : NULL;
        if (at) deepest = at;
    }
    va_list args;
    va_start(args, format);
    problems_add_list(r->problems, r->file, r->pointer, deepest ? json_line(r->doc, deepest) : 0,
                      code, format, args);
    va_end(args);
    field_leave(r, mark);
    return false;
}

/* ---- pieces ---- */

bool field_wants(FieldReader *r, const Json *node, JsonKind kind) {
    if (json_kind(node) == kind) return true;
    return field_problem(r, node, ERR_FORMAT, "%s, %s is expected", json_kind_name(json_kind(node)),
                         json_kind_name(kind));
}

bool field_number(FieldReader *r, const Json *node, double min, double max, double *out) {
    if (!field_wants(r, node, JSON_NUMBER)) return false;
    double value = json_number(node);
    if (value < min) return field_problem(r, node, ERR_RANGE, "%g is below %g", value, min);
    if (value > max) return field_problem(r, node, ERR_RANGE, "%g is above %g", value, max);
    *out = value;
    return true;
}

bool field_whole(FieldReader *r, const Json *node, double min, double max, int *out) {
    int64_t whole;
    double value;
    if (!field_wants(r, node, JSON_NUMBER)) return false;
    if (!json_is_int(node, &whole))
        return field_problem(r, node, ERR_FORMAT, "%g is not a whole number", json_number(node));
    if (!field_number(r, node, min, max, &value)) return false;
    *out = (int)whole;
    return true;
}

static int count_characters(const char *text) {
    int n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

bool field_text(FieldReader *r, const Json *node, double min, double max, const char **out) {
    if (!field_wants(r, node, JSON_STRING)) return false;
    const char *text = json_text(node);
    int length = count_characters(text);
    if (length < min)
        return field_problem(r, node, ERR_RANGE, "%d characters, at least %g are wanted", length,
                             min);
    if (length > max)
        return field_problem(r, node, ERR_RANGE, "%d characters, at most %g fit", length, max);
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            return field_problem(r, node, ERR_FORMAT, "a line break or control character");
    size_t bytes = strlen(text);
    if (bytes > 0 && (text[0] == ' ' || text[bytes - 1] == ' '))
        return field_problem(r, node, ERR_FORMAT, "a space at the beginning or end");
    char *copy = arena_copy_text(r->arena, text, bytes);
    if (!copy) return field_problem(r, node, ERR_LIMIT, "out of memory");
    *out = copy;
    return true;
}

bool field_choice(FieldReader *r, const Json *node, const char *const *names, int count, int *out) {
    if (!field_wants(r, node, JSON_STRING)) return false;
    const char *text = json_text(node);
    char known[PROBLEM_MESSAGE] = "";
    for (int i = 0; i < count; i++) {
        if (!strcmp(names[i], text)) {
            *out = i;
            return true;
        }
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", names[i]);
    }
    return field_problem(r, node, ERR_UNKNOWN, "\"%.40s\" is not one of %s", text, known);
}

bool field_is_id(const char *text, bool capitals) {
    if (!*text || (*text >= '0' && *text <= '9') || *text == '_') return false;
    for (; *text; text++) {
        bool is_lower = *text >= 'a' && *text <= 'z', is_upper = *text >= 'A' && *text <= 'Z';
        bool is_other = (*text >= '0' && *text <= '9') || *text == '_';
        if (!is_lower && !is_other && !(capitals && is_upper)) return false;
    }
    return true;
}

static bool read_id(FieldReader *r, const Json *node, const Field *field, char *out) {
    if (!field_wants(r, node, JSON_STRING)) return false;
    const char *text = json_text(node);
    size_t length = strlen(text);
    if (!field_is_id(text, field->capitals))
        return field_problem(r, node, ERR_FORMAT,
                             "\"%.40s\" is not an id: %s, digits and _, a letter first", text,
                             field->capitals ? "letters" : "small letters");
    if ((double)length > field->max)
        return field_problem(r, node, ERR_RANGE, "%zu characters, at most %g fit", length,
                             field->max);
    memcpy(out, text, length + 1);
    return true;
}

/* ---- lists ---- */

static bool fits_list(FieldReader *r, const Json *node, const Field *field) {
    if (!field_wants(r, node, JSON_ARRAY)) return false;
    int count = (int)json_count(node);
    if (field->kind == FIELD_REALS && count != field->items_max)
        return field_problem(r, node, ERR_LIMIT, "%d numbers, exactly %d are wanted", count,
                             field->items_max);
    if (count < field->items_min)
        return field_problem(r, node, ERR_LIMIT, "%d entries, at least %d are wanted", count,
                             field->items_min);
    if (count > field->items_max)
        return field_problem(r, node, ERR_LIMIT, "%d entries, at most %d fit", count,
                             field->items_max);
    return true;
}

static bool read_entry(FieldReader *r, const Json *node, const Field *field, char *at, int index,
                       uint32_t *given) {
    double number;
    int choice;
    switch (field->kind) {
    case FIELD_REALS:
        if (!field_number(r, node, field->min, field->max, &number)) return false;
        ((float *)(void *)at)[index] = (float)number;
        return true;
    case FIELD_TEXTS:
        return field_text(r, node, field->min, field->max, &((const char **)(void *)at)[index]);
    case FIELD_OBJECTS:
        return field_read(r, field->shape, node, at + (size_t)index * field->shape->size);
    default: /* the two kinds of choices */
        if (!field_choice(r, node, field->names, field->name_count, &choice)) return false;
        if (*given & 1u << choice)
            return field_problem(r, node, ERR_FORMAT, "\"%s\" is given twice",
                                 field->names[choice]);
        *given |= 1u << choice;
        if (field->kind == FIELD_CHOICE_LIST) ((int *)(void *)at)[index] = choice;
        return true;
    }
}

static bool read_list(FieldReader *r, const Json *node, const Field *field, char *target) {
    if (!fits_list(r, node, field)) return false;
    bool good = true;
    int index = 0;
    uint32_t given = 0;
    for (const Json *item = json_first(node); item; item = json_next(item), index++) {
        size_t mark = field_enter_index(r, index);
        good = read_entry(r, item, field, target + field->offset, index, &given) && good;
        field_leave(r, mark);
    }
    if (field->kind == FIELD_CHOICES)
        *(uint32_t *)(void *)(target + field->offset) = given;
    else if (field->kind != FIELD_REALS)
        *(int *)(void *)(target + field->count_offset) = index;
    return good;
}

/* ---- objects ---- */

static bool read_version(FieldReader *r, const Json *node, const Field *field) {
    int version;
    if (!field_whole(r, node, 1, 1e9, &version)) return false;
    if (version <= (int)field->max) return true;
    r->is_newer = true;
    return field_problem(r, node, ERR_NEWER, "version %d is newer than this game reads (%g)",
                         version, field->max);
}

static bool read_field(FieldReader *r, const Json *node, const Field *field, void *target) {
    char *at = (char *)target + field->offset;
    double number;
    switch (field->kind) {
    case FIELD_VERSION:
        return read_version(r, node, field);
    case FIELD_INT:
        return field_whole(r, node, field->min, field->max, (int *)(void *)at);
    case FIELD_REAL:
        if (!field_number(r, node, field->min, field->max, &number)) return false;
        *(float *)(void *)at = (float)number;
        return true;
    case FIELD_BOOL:
        if (!field_wants(r, node, JSON_BOOL)) return false;
        *(bool *)(void *)at = json_bool(node);
        return true;
    case FIELD_TEXT:
        return field_text(r, node, field->min, field->max, (const char **)(void *)at);
    case FIELD_ID:
        return read_id(r, node, field, at);
    case FIELD_CHOICE:
        return field_choice(r, node, field->names, field->name_count, (int *)(void *)at);
    case FIELD_OBJECT:
        return field_read(r, field->shape, node, at);
    case FIELD_CUSTOM:
        return field->custom->read(r, node, target);
    default:
        return read_list(r, node, field, target);
    }
}

static const Field *find_field(const Shape *shape, const char *name) {
    for (int i = 0; i < shape->field_count; i++)
        if (!strcmp(shape->fields[i].name, name)) return &shape->fields[i];
    return NULL;
}

static bool refuse_unknown(FieldReader *r, const Json *node, const Shape *shape) {
    char known[PROBLEM_MESSAGE] = "";
    for (int i = 0; i < shape->field_count; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", shape->fields[i].name);
    }
    return field_problem(r, node, ERR_UNKNOWN, "unknown key; known are %.200s", known);
}

static bool read_members(FieldReader *r, const Shape *shape, const Json *node, void *target) {
    bool good = true;
    for (const Json *member = json_first(node); member; member = json_next(member)) {
        const Field *field = find_field(shape, json_key(member));
        size_t mark = field_enter(r, json_key(member));
        bool is_right =
            field ? read_field(r, member, field, target) : refuse_unknown(r, member, shape);
        good = is_right && good;
        field_leave(r, mark);
    }
    for (int i = 0; i < shape->field_count && !shape->is_partial; i++) {
        const Field *field = &shape->fields[i];
        if (!field->required || json_get(node, field->name)) continue;
        size_t mark = field_enter(r, field->name);
        good = field_problem(r, node, ERR_FORMAT, "is missing");
        field_leave(r, mark);
    }
    return good;
}

bool field_read(FieldReader *r, const Shape *shape, const Json *node, void *target) {
    if (!field_wants(r, node, JSON_OBJECT)) return false;
    /* A newer file may have keys and bounds this game cannot judge: its version is all to say. */
    for (int i = 0; i < shape->field_count; i++) {
        const Field *field = &shape->fields[i];
        const Json *member = field->kind == FIELD_VERSION ? json_get(node, field->name) : NULL;
        int64_t version;
        if (!member || !json_is_int(member, &version) || version <= (int64_t)field->max) continue;
        size_t mark = field_enter(r, field->name);
        read_version(r, member, field);
        field_leave(r, mark);
        return false;
    }
    return read_members(r, shape, node, target);
}
