#include "app/text_out.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(TextOut *o, size_t more) {
    if (o->failed) return false;
    if (o->capacity - o->length > more) return true;
    size_t capacity = o->capacity ? o->capacity : 4096;
    while (capacity - o->length <= more)
        capacity *= 2;
    char *grown = realloc(o->text, capacity);
    o->failed = !grown;
    if (!grown) return false;
    o->text = grown;
    o->capacity = capacity;
    return true;
}

static void put(TextOut *o, const char *text, size_t length) {
    if (!make_room(o, length)) return;
    memcpy(o->text + o->length, text, length);
    o->length += length;
    o->text[o->length] = 0;
}

void text_out(TextOut *o, const char *text) {
    put(o, text, strlen(text));
}

void text_out_format(TextOut *o, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0 && make_room(o, (size_t)length)) {
        vsnprintf(o->text + o->length, (size_t)length + 1, format, again);
        o->length += (size_t)length;
    }
    va_end(again);
}

void text_out_escaped(TextOut *o, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        switch (c) {
        case '&':
            text_out(o, "&amp;");
            break;
        case '<':
            text_out(o, "&lt;");
            break;
        case '>':
            text_out(o, "&gt;");
            break;
        case '"':
            text_out(o, "&quot;");
            break;
        case '\'':
            text_out(o, "&#39;");
            break;
        default:
            if (c >= 0x20 && c != 0x7f) put(o, text, 1);
        }
    }
}

void text_out_csv(TextOut *o, const char *text) {
    bool is_formula = *text && strchr("=+-@\t\r", *text);
    bool is_quoted = is_formula || strpbrk(text, ",\"\r\n") != NULL;
    if (is_quoted) text_out(o, is_formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"') text_out(o, "\"");
        put(o, text, 1);
    }
    if (is_quoted) text_out(o, "\"");
}

void text_out_free(TextOut *o) {
    free(o->text);
    *o = (TextOut){.length = 0};
}
