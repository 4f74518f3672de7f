#include "core/strings.h"

#include "core/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    const char *key, *text;
} Entry;

struct Strings {
    const Strings *fallback;
    const Entry *entries; /* sorted by key */
    size_t count;
    char language[4];
};

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->key, ((const Entry *)b)->key);
}

/* "assets/lang/de.json" -> "de" */
static void language_of(const char *name, char out[4]) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    size_t n = strcspn(base, "._-");
    snprintf(out, 4, "%.*s", (int)(n < 3 ? n : 3), base);
}

static bool fill(const char *name, const Json *root, Arena *arena, Entry *entries, size_t count,
                 Err *err) {
    size_t i = 0;
    for (const Json *node = json_first(root); node && i < count; node = json_next(node), i++) {
        const char *key = json_key(node);
        if (json_kind(node) != JSON_STRING)
            return err_set(err, ERR_FORMAT, "%s: /%s: %s, text is expected", name, key,
                           json_kind_name(json_kind(node)));
        const char *text = json_text(node);
        entries[i].key = arena_copy_text(arena, key, strlen(key));
        entries[i].text = arena_copy_text(arena, text, strlen(text));
        if (!entries[i].key || !entries[i].text)
            return err_set(err, ERR_LIMIT, "%s: out of memory", name);
    }
    return true;
}

bool strings_load(const char *name, const char *bytes, size_t size, const Strings *fallback,
                  Arena *arena, const Strings **out, Err *err) {
    JsonDoc *doc = json_parse(bytes, size, err);
    if (!doc) return err_prefix(err, name);
    const Json *root = json_root(doc);
    bool good = false;
    if (json_kind(root) != JSON_OBJECT) {
        err_set(err, ERR_FORMAT, "%s: an object of key and text is expected", name);
    } else {
        size_t count = json_count(root);
        Strings *strings = arena_alloc(arena, sizeof *strings);
        Entry *entries = arena_alloc(arena, count * sizeof *entries);
        if (!strings || !entries) {
            err_set(err, ERR_LIMIT, "%s: out of memory", name);
        } else if (fill(name, root, arena, entries, count, err)) {
            qsort(entries, count, sizeof *entries, compare_entries);
            strings->fallback = fallback;
            strings->entries = entries;
            strings->count = count;
            language_of(name, strings->language);
            *out = strings;
            good = true;
        }
    }
    json_free(doc);
    return good;
}

static const char *find(const Strings *strings, const char *key) {
    for (; strings; strings = strings->fallback) {
        Entry wanted = {.key = key};
        const Entry *found =
            bsearch(&wanted, strings->entries, strings->count, sizeof wanted, compare_entries);
        if (found) return found->text;
    }
    return NULL;
}

const char *strings_get(const Strings *strings, const char *key) {
    const char *text = find(strings, key);
    return text ? text : key;
}

bool strings_has(const Strings *strings, const char *key) {
    return find(strings, key) != NULL;
}

size_t strings_size(const Strings *strings) {
    return strings->count;
}

const char *strings_key_at(const Strings *strings, size_t index) {
    return index < strings->count ? strings->entries[index].key : NULL;
}

/* ---- plural forms ---- */

static const char *one_or_other(long n) {
    return n == 1 ? "one" : "other";
}

static const char *zero_is_one(long n) {
    return n == 0 || n == 1 ? "one" : "other";
}

static const char *only_other(long n) {
    (void)n;
    return "other";
}

static const char *slavic_east(long n) {
    long tens = n % 100, ones = n % 10;
    if (ones == 1 && tens != 11) return "one";
    if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return "few";
    return "many";
}

static const char *polish(long n) {
    long tens = n % 100, ones = n % 10;
    if (n == 1) return "one";
    if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return "few";
    return "many";
}

static const char *czech(long n) {
    return n == 1 ? "one" : n >= 2 && n <= 4 ? "few" : "other";
}

/* Whole numbers only; Unicode CLDR plural rules. A language not named here: one / other (so is
 * Portuguese as it is spoken in Portugal, pt_PT, which the texts are in). */
static const struct {
    const char *language;
    const char *(*form)(long n);
} PLURALS[] = {
    {"fr", zero_is_one}, {"ja", only_other},  {"zh", only_other},
    {"ko", only_other},  {"ru", slavic_east}, {"uk", slavic_east},
    {"pl", polish},      {"cs", czech},       {"sk", czech},
};

static const char *plural_form(const char *language, long n) {
    for (size_t i = 0; i < sizeof PLURALS / sizeof *PLURALS; i++)
        if (!strcmp(PLURALS[i].language, language)) return PLURALS[i].form(n < 0 ? -n : n);
    return one_or_other(n);
}

/* ---- filling places ---- */

typedef struct Out {
    char *at;
    size_t left; /* with the terminator */
} Out;

/* Whole characters only: a text that does not fit is never cut inside one. */
static void put(Out *o, const char *text, size_t length) {
    if (o->left == 0) return;
    if (length >= o->left) {
        length = o->left - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        memcpy(o->at, text, length);
        o->at += length;
        o->left = 0; /* full: what follows would stand after a hole */
        *o->at = '\0';
        return;
    }
    memcpy(o->at, text, length);
    o->at += length;
    o->left -= length;
    *o->at = '\0';
}

typedef struct Place {
    const char *name, *value;
} Place;

enum { PLACES_MAX = 8 };

static void fill_places(const char *text, const Place *places, int count, char *out, size_t size) {
    if (size == 0) return;
    Out o = {out, size};
    *out = '\0';
    while (*text) {
        size_t plain = strcspn(text, "{");
        put(&o, text, plain);
        text += plain;
        if (!*text) break;
        size_t name = strcspn(text + 1, "{}");
        const char *value = NULL;
        if (text[1 + name] == '}')
            for (int i = 0; i < count && !value; i++)
                if (strlen(places[i].name) == name && !memcmp(places[i].name, text + 1, name))
                    value = places[i].value;
        if (value) {
            put(&o, value, strlen(value));
            text += name + 2;
        } else { /* an unknown place stays, so that the hole is seen */
            put(&o, text, 1);
            text++;
        }
    }
}

void strings_count(const Strings *strings, const char *key, long n, char *out, size_t size) {
    char full[160], number[24];
    const char *text = NULL;
    /* the form of the language the text is found in, so that a fallback keeps its own grammar */
    for (const Strings *in = strings; in && !text; in = in->fallback) {
        Strings alone = *in;
        alone.fallback = NULL;
        snprintf(full, sizeof full, "%s.%s", key, plural_form(in->language, n));
        text = find(&alone, full);
        if (!text) {
            snprintf(full, sizeof full, "%s.other", key);
            text = find(&alone, full);
        }
    }
    snprintf(number, sizeof number, "%ld", n);
    Place place = {"n", number};
    fill_places(text ? text : key, &place, 1, out, size);
}

void strings_format(const Strings *strings, const char *key, char *out, size_t size, ...) {
    Place places[PLACES_MAX];
    int count = 0;
    va_list args;
    va_start(args, size);
    for (const char *name; count < PLACES_MAX && (name = va_arg(args, const char *)) != NULL;)
        places[count++] = (Place){name, va_arg(args, const char *)};
    va_end(args);
    fill_places(strings_get(strings, key), places, count, out, size);
}
