/* JSON in and out. The only module that knows cJSON (json.c).
 *
 * Reading is strict where cJSON is not: a byte scan first checks UTF-8, control characters, number
 * grammar, nesting (JSON_DEPTH_MAX), size (JSON_BYTES_MAX), duplicate keys and trailing bytes, and
 * gives line and column. A Json node is opaque and lives until json_free of its document. */
#ifndef LIMBER_CORE_JSON_H
#define LIMBER_CORE_JSON_H
#include "core/err.h"
#include <stddef.h>
#include <stdint.h>

enum { JSON_DEPTH_MAX = 32, JSON_BYTES_MAX = 1 << 20 };

typedef struct JsonDoc JsonDoc;
typedef struct cJSON Json; /* opaque outside json.c */
typedef enum JsonKind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
} JsonKind;

JsonDoc *json_parse(const char *bytes, size_t size,
                    Err *err); /* NULL + err; err text begins "line L, column C: " */
/* The same without the JSON_BYTES_MAX limit: for diaries and test vectors, never for content. */
JsonDoc *json_parse_large(const char *bytes, size_t size, Err *err);
void json_free(JsonDoc *doc);
const Json *json_root(const JsonDoc *doc);
/* The line a value begins on, from 1; 0 if the node is not of this document. O(size): for messages.
 */
int json_line(const JsonDoc *doc, const Json *node);

JsonKind json_kind(const Json *node);
const char *json_kind_name(JsonKind kind);
size_t json_count(const Json *node);                  /* elements or members */
const Json *json_at(const Json *array, size_t index); /* NULL past the end; O(index) */
const Json *json_first(const Json *parent); /* walk: for (n = json_first(p); n; n = json_next(n)) */
const Json *json_next(const Json *node);
const char *json_key(const Json *member); /* NULL for array elements and the root */
const Json *json_get(const Json *object, const char *key); /* exact case; NULL if absent */
const char *json_text(const Json *string);
double json_number(const Json *number);
bool json_bool(const Json *boolean);
bool json_is_int(const Json *node, int64_t *out); /* a number without fraction within +-2^53 */

/* A writer into a growing buffer; commas and escapes are its business. One line, or indented by 2.
 */
typedef struct JsonOut {
    char *text; /* always terminated once something is written; owned, json_out_free */
    size_t length, capacity;
    int depth;
    bool pretty, need_comma, after_key, failed; /* failed: out of memory */
} JsonOut;
void json_out_begin_object(JsonOut *o);
void json_out_end_object(JsonOut *o);
void json_out_begin_array(JsonOut *o);
void json_out_end_array(JsonOut *o);
void json_out_key(JsonOut *o, const char *key);
void json_out_text(JsonOut *o, const char *text); /* NULL writes null */
void json_out_int(JsonOut *o, int64_t value);
void json_out_real(JsonOut *o, double value,
                   int decimals); /* trailing zeros dropped; non-finite writes null */
void json_out_bool(JsonOut *o, bool value);
void json_out_null(JsonOut *o);
void json_out_reset(JsonOut *o); /* keeps the buffer */
void json_out_free(JsonOut *o);
#endif
