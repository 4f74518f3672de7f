#include "core/json_scan.h"

#include "core/hash.h"
#include "core/json.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* cJSON copies a number into 64 bytes and silently cuts what is longer. */
enum { NUMBER_CHARS_MAX = 60 };

typedef struct Key { /* of one object still open, or being closed */
    uint64_t hash;
    size_t at, length; /* of its opening quote; of the raw bytes between the quotes */
} Key;

typedef struct Scan {
    const char *bytes;
    size_t size, at;
    int line, depth;
    Key *keys;
    size_t key_count, key_capacity;
    JsonLines *lines;
    Err *err;
} Scan;

/* The place is counted only when something is wrong. */
static bool fail_at(Scan *s, size_t at, ErrCode code, const char *what) {
    int line = 1, column = 1;
    for (size_t i = 0; i < at && i < s->size; i++) {
        if (s->bytes[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)s->bytes[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    return err_set(s->err, code, "line %d, column %d: %s", line, column, what);
}

static bool fail(Scan *s, const char *what) {
    return fail_at(s, s->at, ERR_FORMAT, what);
}

static int peek(const Scan *s) {
    return s->at < s->size ? (unsigned char)s->bytes[s->at] : -1;
}

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

/* Bytes of the UTF-8 sequence at `at`, 0 if it is not one (overlong, surrogate, cut, too great). */
static size_t utf8_length(const char *bytes, size_t size, size_t at) {
    unsigned char c = (unsigned char)bytes[at];
    size_t length = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (length > size - at) return 0;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)bytes[at + i] & 0xC0) != 0x80) return 0;
    unsigned char second = length > 1 ? (unsigned char)bytes[at + 1] : 0;
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) ||
        (c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F))
        return 0;
    return length;
}

static bool scan_encoding(Scan *s) {
    if (s->size >= 3 && !memcmp(s->bytes, "\xEF\xBB\xBF", 3))
        return fail(s, "a byte order mark; save the file as UTF-8 without one");
    for (size_t at = 0; at < s->size;) {
        if (s->bytes[at] == '\0') return fail_at(s, at, ERR_FORMAT, "a zero byte");
        size_t length = utf8_length(s->bytes, s->size, at);
        if (length == 0) return fail_at(s, at, ERR_FORMAT, "bytes that are not UTF-8");
        at += length;
    }
    return true;
}

static void skip_space(Scan *s) {
    for (; s->at < s->size; s->at++) {
        char c = s->bytes[s->at];
        if (c == '\n') s->line++;
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return;
    }
}

/* ---- strings ---- */

static int hex_digit(int c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static long hex4(const Scan *s, size_t at) {
    if (s->size - at < 4) return -1;
    long value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_digit((unsigned char)s->bytes[at + i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* At the `u` of \uXXXX; a high surrogate takes the low one after it along. */
static bool scan_unicode_escape(Scan *s, uint32_t *scalar) {
    long high = hex4(s, s->at + 1);
    if (high < 0) return fail(s, "\\u wants four hexadecimal digits");
    if (high == 0) return fail(s, "\\u0000 is not allowed in a text");
    *scalar = (uint32_t)high;
    if (high >= 0xDC00 && high <= 0xDFFF) return fail(s, "half a surrogate pair");
    if (high >= 0xD800 && high <= 0xDBFF) {
        bool has_low =
            s->size - s->at > 10 && s->bytes[s->at + 5] == '\\' && s->bytes[s->at + 6] == 'u';
        long low = has_low ? hex4(s, s->at + 7) : -1;
        if (low < 0xDC00 || low > 0xDFFF) return fail(s, "half a surrogate pair");
        *scalar = 0x10000u + (((uint32_t)high - 0xD800u) << 10) + ((uint32_t)low - 0xDC00u);
        s->at += 6;
    }
    s->at += 5;
    return true;
}

/* At the opening quote. The hash is of the decoded text: "a" and "\u0061" are the same key. */
static bool scan_string(Scan *s, uint64_t *hash) {
    static const char ESCAPED[] = "\"\\/bfnrt", MEANT[] = "\"\\/\b\f\n\r\t";
    size_t opened = s->at++;
    *hash = 0;
    for (;;) {
        int c = peek(s);
        if (c < 0) return fail_at(s, opened, ERR_FORMAT, "this text is not closed");
        if (c < 0x20) return fail(s, "a line break or control character inside a text");
        uint32_t scalar = (uint32_t)c;
        if (c == '"') break;
        if (c == '\\') {
            s->at++;
            int kind = peek(s);
            const char *known = kind > 0 ? strchr(ESCAPED, kind) : NULL;
            if (kind == 'u') {
                if (!scan_unicode_escape(s, &scalar)) return false;
            } else if (known) {
                scalar = (uint32_t)MEANT[known - ESCAPED];
                s->at++;
            } else {
                return fail(s, "an unknown escape after \\");
            }
        } else {
            size_t length = utf8_length(s->bytes, s->size, s->at);
            static const uint32_t LEAD_BITS[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
            scalar &= LEAD_BITS[length];
            for (size_t i = 1; i < length; i++)
                scalar = scalar << 6 | ((unsigned char)s->bytes[s->at + i] & 0x3Fu);
            s->at += length;
        }
        *hash = hash_bytes(*hash, &scalar, sizeof scalar);
    }
    s->at++;
    return true;
}

/* ---- numbers ---- */

static bool scan_digits(Scan *s) {
    if (!is_digit(peek(s))) return false;
    while (is_digit(peek(s)))
        s->at++;
    return true;
}

static bool scan_number(Scan *s) {
    size_t from = s->at;
    if (peek(s) == '-') s->at++;
    bool leading_zero = peek(s) == '0';
    if (!scan_digits(s)) return fail_at(s, from, ERR_FORMAT, "not a number");
    size_t digits = s->at - from - (s->bytes[from] == '-');
    if (leading_zero && digits > 1)
        return fail_at(s, from, ERR_FORMAT, "a number must not begin with 0");
    if (peek(s) == '.') {
        s->at++;
        if (!scan_digits(s)) return fail(s, "a digit must follow the decimal point");
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-') s->at++;
        if (!scan_digits(s)) return fail(s, "a digit must follow the exponent");
    }
    size_t length = s->at - from;
    if (length > NUMBER_CHARS_MAX)
        return fail_at(s, from, ERR_LIMIT, "a number of more than 60 characters");
    char text[NUMBER_CHARS_MAX + 1];
    memcpy(text, s->bytes + from, length);
    text[length] = '\0';
    if (!isfinite(strtod(text, NULL)))
        return fail_at(s, from, ERR_RANGE, "a number too great for the machine");
    return true;
}

/* ---- values ---- */

static bool note_line(Scan *s) {
    JsonLines *lines = s->lines;
    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity ? lines->capacity * 2 : 256;
        int *grown = realloc(lines->line, capacity * sizeof *grown);
        if (!grown) return fail(s, "out of memory");
        lines->line = grown;
        lines->capacity = capacity;
    }
    lines->line[lines->count++] = s->line;
    return true;
}

static bool note_key(Scan *s, Key key) {
    if (s->key_count == s->key_capacity) {
        size_t capacity = s->key_capacity ? s->key_capacity * 2 : 64;
        Key *grown = realloc(s->keys, capacity * sizeof *grown);
        if (!grown) return fail(s, "out of memory");
        s->keys = grown;
        s->key_capacity = capacity;
    }
    s->keys[s->key_count++] = key;
    return true;
}

static int compare_keys(const void *a, const void *b) {
    const Key *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* The first repetition in the file among the keys from `first` on. Two keys of one 64-bit hash are
 * taken for the same: by accident that happens once in 10^13 files of a thousand keys. */
static bool refuse_repeated_keys(Scan *s, size_t first) {
    size_t count = s->key_count - first;
    Key *keys = s->keys + first;
    s->key_count = first;
    if (count < 2) return true;
    qsort(keys, count, sizeof *keys, compare_keys);
    const Key *repeated = NULL;
    for (size_t i = 1; i < count; i++)
        if (keys[i].hash == keys[i - 1].hash && (!repeated || keys[i].at < repeated->at))
            repeated = &keys[i];
    if (!repeated) return true;
    char what[96];
    if (repeated->length > 40) /* might be cut inside a character */
        return fail_at(s, repeated->at, ERR_FORMAT, "a key is given twice");
    snprintf(what, sizeof what, "the key \"%.*s\" is given twice", (int)repeated->length,
             s->bytes + repeated->at + 1);
    return fail_at(s, repeated->at, ERR_FORMAT, what);
}

static bool scan_value(Scan *s);

static bool scan_members(Scan *s) {
    size_t first = s->key_count;
    for (;;) {
        skip_space(s);
        if (peek(s) != '"') return fail(s, "a key in double quotes is expected");
        Key key = {.at = s->at};
        if (!scan_string(s, &key.hash)) return false;
        key.length = s->at - key.at - 2;
        if (!note_key(s, key)) return false;
        skip_space(s);
        if (peek(s) != ':') return fail(s, "':' is expected after a key");
        s->at++;
        if (!scan_value(s)) return false;
        skip_space(s);
        if (peek(s) == '}') break;
        if (peek(s) != ',') return fail(s, "',' or '}' is expected");
        s->at++;
    }
    s->at++;
    return refuse_repeated_keys(s, first);
}

static bool scan_elements(Scan *s) {
    for (;;) {
        if (!scan_value(s)) return false;
        skip_space(s);
        if (peek(s) == ']') break;
        if (peek(s) != ',') return fail(s, "',' or ']' is expected");
        s->at++;
    }
    s->at++;
    return true;
}

static bool scan_container(Scan *s) {
    bool is_object = peek(s) == '{';
    if (s->depth >= JSON_DEPTH_MAX) return fail_at(s, s->at, ERR_LIMIT, "nested more than 32 deep");
    s->depth++;
    s->at++;
    skip_space(s);
    bool good = true;
    if (peek(s) == (is_object ? '}' : ']'))
        s->at++;
    else
        good = is_object ? scan_members(s) : scan_elements(s);
    s->depth--;
    return good;
}

static bool scan_word(Scan *s) {
    static const char *const WORDS[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t length = strlen(WORDS[i]);
        if (s->size - s->at >= length && !memcmp(s->bytes + s->at, WORDS[i], length)) {
            s->at += length;
            return true;
        }
    }
    return fail(s, "a value is expected");
}

static bool scan_value(Scan *s) {
    skip_space(s);
    if (!note_line(s)) return false;
    int c = peek(s);
    uint64_t hash;
    if (c < 0) return fail(s, "the file ends too early");
    if (c == '{' || c == '[') return scan_container(s);
    if (c == '"') return scan_string(s, &hash);
    if (c == '-' || is_digit(c)) return scan_number(s);
    return scan_word(s);
}

bool json_scan(const char *bytes, size_t size, JsonLines *lines, Err *err) {
    Scan s = {.bytes = bytes, .size = size, .line = 1, .lines = lines, .err = err};
    bool good = scan_encoding(&s) && scan_value(&s);
    if (good) {
        skip_space(&s);
        if (s.at < s.size) good = fail(&s, "something follows after the end");
    }
    free(s.keys);
    return good;
}

void json_lines_free(JsonLines *lines) {
    free(lines->line);
    *lines = (JsonLines){0};
}
