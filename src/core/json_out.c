#include "core/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(JsonOut *o, const char *text, size_t length) {
    if (o->failed) return;
    if (o->capacity - o->length <= length) {
        size_t capacity = o->capacity ? o->capacity : 256;
        while (capacity - o->length <= length)
            capacity *= 2;
        char *grown = realloc(o->text, capacity);
        if (!grown) {
            o->failed = true;
            return;
        }
        o->text = grown;
        o->capacity = capacity;
    }
    memcpy(o->text + o->length, text, length);
    o->length += length;
    o->text[o->length] = '\0';
}

static void put_text(JsonOut *o, const char *text) {
    put(o, text, strlen(text));
}

static void new_line(JsonOut *o) {
    if (!o->pretty) return;
    put_text(o, "\n");
    for (int i = 0; i < o->depth; i++)
        put_text(o, "  ");
}

/* What must stand before a value or key: a comma, a line break, or nothing after "key": */
static void separate(JsonOut *o) {
    if (o->after_key) {
        o->after_key = false;
        return;
    }
    if (o->need_comma) put_text(o, ",");
    if (o->depth > 0) new_line(o);
}

static void open_container(JsonOut *o, const char *bracket) {
    separate(o);
    put_text(o, bracket);
    o->depth++;
    o->need_comma = false;
}

static void close_container(JsonOut *o, const char *bracket) {
    o->depth--;
    if (o->need_comma) new_line(o); /* not for an empty one */
    put_text(o, bracket);
    o->need_comma = true;
}

void json_out_begin_object(JsonOut *o) {
    open_container(o, "{");
}

void json_out_end_object(JsonOut *o) {
    close_container(o, "}");
}

void json_out_begin_array(JsonOut *o) {
    open_container(o, "[");
}

void json_out_end_array(JsonOut *o) {
    close_container(o, "]");
}

static void put_quoted(JsonOut *o, const char *text) {
    put_text(o, "\"");
    const char *from = text, *at = text;
    for (; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        put(o, from, (size_t)(at - from));
        from = at + 1;
        char escape[8];
        const char *known = strchr("\"\"\\\\\nn\tt\rr\bb\ff", c);
        if (known)
            snprintf(escape, sizeof escape, "\\%c", c < 0x20 ? known[1] : c);
        else
            snprintf(escape, sizeof escape, "\\u%04x", c);
        put_text(o, escape);
    }
    put(o, from, (size_t)(at - from));
    put_text(o, "\"");
}

void json_out_key(JsonOut *o, const char *key) {
    separate(o);
    put_quoted(o, key);
    put_text(o, o->pretty ? ": " : ":");
    o->after_key = true;
}

static void put_scalar(JsonOut *o, const char *text) {
    separate(o);
    put_text(o, text);
    o->need_comma = true;
}

void json_out_text(JsonOut *o, const char *text) {
    if (!text) {
        json_out_null(o);
        return;
    }
    separate(o);
    put_quoted(o, text);
    o->need_comma = true;
}

void json_out_int(JsonOut *o, int64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    put_scalar(o, text);
}

void json_out_real(JsonOut *o, double value, int decimals) {
    char text[400]; /* the greatest double has 309 digits before the point */
    if (!isfinite(value)) {
        json_out_null(o);
        return;
    }
    int length = snprintf(text, sizeof text, "%.*f",
                          decimals < 0    ? 0
                          : decimals > 17 ? 17
                                          : decimals,
                          value);
    if (strchr(text, '.')) {
        while (text[length - 1] == '0')
            text[--length] = '\0';
        if (text[length - 1] == '.') text[--length] = '\0';
    }
    put_scalar(o, strcmp(text, "-0") ? text : "0");
}

void json_out_bool(JsonOut *o, bool value) {
    put_scalar(o, value ? "true" : "false");
}

void json_out_null(JsonOut *o) {
    put_scalar(o, "null");
}

void json_out_reset(JsonOut *o) {
    o->length = 0;
    o->depth = 0;
    o->need_comma = o->after_key = o->failed = false;
    if (o->text) o->text[0] = '\0';
}

void json_out_free(JsonOut *o) {
    free(o->text);
    *o = (JsonOut){0};
}
