#include "sound/speakable.h"

#include "core/json.h"

#include <string.h>

enum { TAG_MAX = 200 };

/* Words and how they are said, from one object of the file; false: *err says what is wrong. */
static bool parse_words(const char *name, const char *key, const Json *words, int *count,
                        char word[][PRONOUNCE_WORD], char said[][PRONOUNCE_WORD], Err *err) {
    if (json_kind(words) != JSON_OBJECT || json_count(words) > PRONOUNCE_MAX)
        return err_set(err, ERR_FORMAT, "%s: /%s: at most %d words are expected", name, key,
                       PRONOUNCE_MAX);
    for (const Json *w = json_first(words); w; w = json_next(w)) {
        const char *how = json_kind(w) == JSON_STRING ? json_text(w) : "";
        if (!how[0] || strlen(how) >= PRONOUNCE_WORD || strlen(json_key(w)) >= PRONOUNCE_WORD)
            return err_set(err, ERR_FORMAT, "%s: /%s/%.40s: how to say it is expected", name, key,
                           json_key(w));
        strcpy(word[*count], json_key(w));
        strcpy(said[(*count)++], how);
    }
    return true;
}

bool pronounce_parse(const char *name, const char *bytes, size_t size, Pronounce *out, Err *err) {
    JsonDoc *doc = json_parse(bytes, size, err);
    if (!doc) return err_prefix(err, name);
    const Json *root = json_root(doc);
    bool is_object = json_kind(root) == JSON_OBJECT;
    const Json *words = is_object ? json_get(root, "words") : NULL;
    const Json *units = is_object ? json_get(root, "units") : NULL;
    static const Pronounce EMPTY;
    Pronounce list = EMPTY;
    bool good = words != NULL;
    if (!good)
        err_set(err, ERR_FORMAT, "%s: /words: at most %d words are expected", name, PRONOUNCE_MAX);
    good = good && parse_words(name, "words", words, &list.count, list.word, list.said, err) &&
           (!units ||
            parse_words(name, "units", units, &list.unit_count, list.unit, list.unit_said, err));
    json_free(doc);
    if (good) *out = list;
    return good;
}

typedef struct Writer {
    char *out;
    size_t capacity, length;
} Writer;

static void put(Writer *w, const char *text, size_t length) {
    if (!length) return;
    if (length == 1 && *text == ' ' && (!w->length || w->out[w->length - 1] == ' ')) return;
    if (w->length + length + 1 > w->capacity) return;
    memcpy(w->out + w->length, text, length);
    w->length += length;
    w->out[w->length] = '\0';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(const char *text, size_t length, const char *word) {
    for (size_t i = 0; i < length; i++)
        if (!word[i] || lower(text[i]) != lower(word[i])) return false;
    return word[length] == '\0';
}

static const char *find_said(const Pronounce *list, const char *text, size_t length,
                             bool is_after_number) {
    for (int i = 0; list && is_after_number && i < list->unit_count; i++)
        if (strlen(list->unit[i]) == length && !memcmp(text, list->unit[i], length))
            return list->unit_said[i];
    for (int i = 0; list && i < list->count; i++)
        if (is_word(text, length, list->word[i])) return list->said[i];
    return NULL;
}

/* "30 s", "30s", "45 %": what was written last is a number. */
static bool is_after_number(const Writer *w) {
    size_t at = w->length;
    while (at > 0 && w->out[at - 1] == ' ')
        at--;
    return at > 0 && w->out[at - 1] >= '0' && w->out[at - 1] <= '9';
}

/* "<break/>": orders to an engine, not words. Gives its length, 0 when text is no tag. */
static size_t tag_length(const char *text) {
    bool begins = text[0] == '<' && (is_letter(text[1]) || strchr("/!?", text[1] ? text[1] : ' '));
    for (size_t i = 1; begins && text[i] && i < TAG_MAX; i++)
        if (text[i] == '>') return i + 1;
    return 0;
}

/* One sign of UTF-8; a broken byte is a sign of its own. */
static unsigned decode(const char *text, size_t *length) {
    const unsigned char *t = (const unsigned char *)text;
    size_t n = t[0] < 0x80 ? 1 : t[0] >= 0xF0 ? 4 : t[0] >= 0xE0 ? 3 : t[0] >= 0xC0 ? 2 : 0;
    unsigned code = n <= 1 ? t[0] : t[0] & (0x7Fu >> n);
    *length = 1;
    if (n == 0) return 0xFFFD;
    for (size_t i = 1; i < n; i++) {
        if ((t[i] & 0xC0) != 0x80) return 0xFFFD;
        code = code << 6 | (t[i] & 0x3F);
    }
    *length = n;
    return code;
}

/* Latin-1's accents, from U+00C0 on. */
static const char PLAIN[] = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty";

static void put_letter(Writer *w, const char *text, size_t length, unsigned code, bool is_ascii,
                       int *unknown) {
    bool is_latin1 = code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7;
    bool is_latin = is_latin1 || (code >= 0x100 && code <= 0x17F);
    if (is_latin1 && is_ascii)
        put(w, &PLAIN[code - 0xC0], 1);
    else if (is_latin && !is_ascii)
        put(w, text, length);
    else {
        put(w, " ", 1);
        ++*unknown;
    }
}

static void put_sign(Writer *w, const char *text, size_t length, unsigned code, bool is_ascii,
                     int *unknown) {
    if (code < 0x80) {
        bool is_said = is_letter(text[0]) || (code >= '0' && code <= '9') ||
                       strchr(" .,;:!?'-%", text[0]) != NULL;
        bool is_quiet = strchr("\"()/\t\n", text[0]) != NULL;
        put(w, is_said ? text : " ", 1);
        *unknown += !is_said && !is_quiet;
    } else if (code == 0x2018 || code == 0x2019) {
        put(w, "'", 1);
    } else if (code == 0x2013 || code == 0x2014 || code == 0x2026) {
        put(w, ",", 1);
    } else if (code == 0xA0 || code == 0x202F || code == 0x201C || code == 0x201D ||
               code == 0x201E || code == 0xAB || code == 0xBB) {
        put(w, " ", 1);
    } else {
        put_letter(w, text, length, code, is_ascii, unknown);
    }
}

size_t speakable(const char *text, const Pronounce *list, bool is_ascii, char *out, size_t capacity,
                 int *unknown) {
    Writer w = {out, capacity, 0};
    bool has_letter = false;
    *unknown = 0;
    if (capacity) out[0] = '\0';
    while (*text) {
        size_t word = 0, tag = tag_length(text);
        if (tag) {
            put(&w, " ", 1);
            ++*unknown;
            text += tag;
            continue;
        }
        while (is_letter(text[word]))
            word++;
        if (*text == '%') word = 1;
        const char *said = word ? find_said(list, text, word, is_after_number(&w)) : NULL;
        if (said) {
            put(&w, " ", is_after_number(&w)); /* "30s" is two words */
            put(&w, said, strlen(said));
            text += word;
            continue;
        }
        const char *end = text + (word ? word : 1);
        while (text < end) {
            size_t length;
            unsigned code = decode(text, &length);
            put_sign(&w, text, length, code, is_ascii, unknown);
            text += length;
        }
    }
    while (w.length && out[w.length - 1] == ' ')
        out[--w.length] = '\0';
    for (size_t i = 0; i < w.length; i++)
        has_letter |= is_letter(out[i]) || (out[i] >= '0' && out[i] <= '9');
    return has_letter ? w.length : 0;
}
