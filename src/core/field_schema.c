#include "core/field.h"

static void pair_text(JsonOut *o, const char *key, const char *text) {
    json_out_key(o, key);
    json_out_text(o, text);
}

static void pair_int(JsonOut *o, const char *key, int64_t value) {
    json_out_key(o, key);
    json_out_int(o, value);
}

static void pair_real(JsonOut *o, const char *key, double value) {
    json_out_key(o, key);
    json_out_real(o, value, 6);
}

static void write_names(JsonOut *o, const Field *field) {
    json_out_key(o, "enum");
    json_out_begin_array(o);
    for (int i = 0; i < field->name_count; i++)
        json_out_text(o, field->names[i]);
    json_out_end_array(o);
}

static void write_object(JsonOut *o, const Shape *shape);

static void write_text(JsonOut *o, const Field *field) {
    pair_text(o, "type", "string");
    pair_int(o, "minLength", (int64_t)field->min);
    pair_int(o, "maxLength", (int64_t)field->max);
}

static void write_number(JsonOut *o, const char *type, double min, double max) {
    pair_text(o, "type", type);
    pair_real(o, "minimum", min);
    pair_real(o, "maximum", max);
}

static void write_entry(JsonOut *o, const Field *field) {
    json_out_begin_object(o);
    switch (field->kind) {
    case FIELD_REALS:
        write_number(o, "number", field->min, field->max);
        break;
    case FIELD_TEXTS:
        write_text(o, field);
        break;
    case FIELD_OBJECTS:
        write_object(o, field->shape);
        break;
    default:
        write_names(o, field);
        break;
    }
    json_out_end_object(o);
}

static void write_list(JsonOut *o, const Field *field) {
    bool is_set = field->kind == FIELD_CHOICES || field->kind == FIELD_CHOICE_LIST;
    pair_text(o, "type", "array");
    pair_int(o, "minItems", field->kind == FIELD_REALS ? field->items_max : field->items_min);
    if (field->kind != FIELD_CHOICES) pair_int(o, "maxItems", field->items_max);
    if (is_set) {
        json_out_key(o, "uniqueItems");
        json_out_bool(o, true);
    }
    json_out_key(o, "items");
    write_entry(o, field);
}

static void write_body(JsonOut *o, const Field *field) {
    switch (field->kind) {
    case FIELD_VERSION:
        write_number(o, "integer", 1, field->max);
        break;
    case FIELD_INT:
        write_number(o, "integer", field->min, field->max);
        break;
    case FIELD_REAL:
        write_number(o, "number", field->min, field->max);
        break;
    case FIELD_BOOL:
        pair_text(o, "type", "boolean");
        break;
    case FIELD_TEXT:
        write_text(o, field);
        break;
    case FIELD_ID:
        pair_text(o, "type", "string");
        pair_text(o, "pattern", field->capitals ? "^[A-Za-z][A-Za-z0-9_]*$" : "^[a-z][a-z0-9_]*$");
        pair_int(o, "maxLength", (int64_t)field->max);
        break;
    case FIELD_CHOICE:
        write_names(o, field);
        break;
    case FIELD_OBJECT:
        write_object(o, field->shape);
        break;
    default:
        write_list(o, field);
        break;
    }
}

static void write_object(JsonOut *o, const Shape *shape) {
    pair_text(o, "type", "object");
    json_out_key(o, "additionalProperties");
    json_out_bool(o, false);
    json_out_key(o, "required");
    json_out_begin_array(o);
    for (int i = 0; i < shape->field_count; i++)
        if (shape->fields[i].required && !shape->is_partial)
            json_out_text(o, shape->fields[i].name);
    json_out_end_array(o);
    json_out_key(o, "properties");
    json_out_begin_object(o);
    for (int i = 0; i < shape->field_count; i++) {
        const Field *field = &shape->fields[i];
        json_out_key(o, field->name);
        if (field->kind == FIELD_CUSTOM) {
            field->custom->schema(o);
            continue;
        }
        json_out_begin_object(o);
        if (field->about) pair_text(o, "description", field->about);
        write_body(o, field);
        json_out_end_object(o);
    }
    json_out_end_object(o);
}

void field_schema(JsonOut *o, const Shape *shape) {
    json_out_begin_object(o);
    pair_text(o, "$schema", "https://json-schema.org/draft/2020-12/schema");
    pair_text(o, "title", shape->title);
    if (shape->about) pair_text(o, "description", shape->about);
    write_object(o, shape);
    if (shape->schema_defs) {
        json_out_key(o, "$defs");
        json_out_begin_object(o);
        shape->schema_defs(o);
        json_out_end_object(o);
    }
    json_out_end_object(o);
}

void field_schema_object(JsonOut *o, const Shape *shape) {
    json_out_begin_object(o);
    if (shape->about) pair_text(o, "description", shape->about);
    write_object(o, shape);
    json_out_end_object(o);
}

void field_schema_number(JsonOut *o, const char *type, double min, double max, const char *about) {
    json_out_begin_object(o);
    if (about) pair_text(o, "description", about);
    write_number(o, type, min, max);
    json_out_end_object(o);
}
