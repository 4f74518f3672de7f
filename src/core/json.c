#include "core/json.h"

#include "core/json_scan.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <stdlib.h>

struct JsonDoc {
    cJSON *root;
    JsonLines lines;
};

JsonDoc *json_parse_large(const char *bytes, size_t size, Err *err) {
    JsonDoc *doc = calloc(1, sizeof *doc);
    if (!doc) {
        err_set(err, ERR_LIMIT, "line 1, column 1: out of memory");
        return NULL;
    }
    if (!json_scan(bytes, size, &doc->lines, err)) {
        json_free(doc);
        return NULL;
    }
    const char *end = NULL;
    doc->root = cJSON_ParseWithLengthOpts(bytes, size, &end, 0);
    if (!doc->root) { /* the scan accepts nothing cJSON refuses, so this is memory */
        err_set(err, ERR_LIMIT, "line 1, column 1: out of memory");
        json_free(doc);
        return NULL;
    }
    return doc;
}

JsonDoc *json_parse(const char *bytes, size_t size, Err *err) {
    if (size > JSON_BYTES_MAX) {
        err_set(err, ERR_LIMIT, "line 1, column 1: %zu bytes, at most %d are read", size,
                JSON_BYTES_MAX);
        return NULL;
    }
    return json_parse_large(bytes, size, err);
}

void json_free(JsonDoc *doc) {
    if (!doc) return;
    cJSON_Delete(doc->root);
    json_lines_free(&doc->lines);
    free(doc);
}

const Json *json_root(const JsonDoc *doc) {
    return doc->root;
}

/* Finds `wanted` in document order, the order in which the scan noted the lines. */
static bool count_to(const cJSON *node, const cJSON *wanted, size_t *before) {
    for (; node; node = node->next) {
        if (node == wanted) return true;
        (*before)++;
        if (node->child && count_to(node->child, wanted, before)) return true;
    }
    return false;
}

int json_line(const JsonDoc *doc, const Json *node) {
    size_t before = 0;
    if (!count_to(doc->root, node, &before) || before >= doc->lines.count) return 0;
    return doc->lines.line[before];
}

JsonKind json_kind(const Json *node) {
    switch (node->type & 0xFF) {
    case cJSON_False:
    case cJSON_True:
        return JSON_BOOL;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_String:
        return JSON_STRING;
    case cJSON_Array:
        return JSON_ARRAY;
    case cJSON_Object:
        return JSON_OBJECT;
    default:
        return JSON_NULL;
    }
}

const char *json_kind_name(JsonKind kind) {
    static const char *const NAMES[] = {
        [JSON_NULL] = "null",   [JSON_BOOL] = "true or false", [JSON_NUMBER] = "a number",
        [JSON_STRING] = "text", [JSON_ARRAY] = "a list",       [JSON_OBJECT] = "an object",
    };
    return NAMES[kind];
}

size_t json_count(const Json *node) {
    return (size_t)cJSON_GetArraySize(node);
}

const Json *json_at(const Json *array, size_t index) {
    const cJSON *node = array->child;
    while (node && index-- > 0)
        node = node->next;
    return node;
}

const Json *json_first(const Json *parent) {
    return parent->child;
}

const Json *json_next(const Json *node) {
    return node->next;
}

const char *json_key(const Json *member) {
    return member->string;
}

const Json *json_get(const Json *object, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

const char *json_text(const Json *string) {
    assert(cJSON_IsString(string));
    return string->valuestring;
}

double json_number(const Json *number) {
    assert(cJSON_IsNumber(number));
    return number->valuedouble;
}

bool json_bool(const Json *boolean) {
    assert(cJSON_IsBool(boolean));
    return cJSON_IsTrue(boolean);
}

bool json_is_int(const Json *node, int64_t *out) {
    if (!cJSON_IsNumber(node)) return false;
    double value = node->valuedouble;
    if (!(value >= -0x1p53 && value <= 0x1p53)) return false;
    int64_t whole = (int64_t)value;
    if ((double)whole != value) return false;
    *out = whole;
    return true;
}
