/* The strict look at JSON bytes before any tree is built (json.c). Refuses: a byte order mark,
 * invalid UTF-8, NUL, control characters in strings, half surrogate pairs and \u0000, every number
 * outside RFC 8259's grammar or beyond a double, nesting over JSON_DEPTH_MAX, keys given twice in
 * one object (compared decoded), bytes after the value. */
#ifndef LIMBER_CORE_JSON_SCAN_H
#define LIMBER_CORE_JSON_SCAN_H
#include "core/err.h"
#include <stddef.h>

typedef struct JsonLines { /* the line of each value, in the order the values begin in the file */
    int *line;             /* owned; json_lines_free */
    size_t count, capacity;
} JsonLines;

/* err text begins "line L, column C: "; lines from 1, columns in characters from 1. */
bool json_scan(const char *bytes, size_t size, JsonLines *lines, Err *err);
void json_lines_free(JsonLines *lines);
#endif
