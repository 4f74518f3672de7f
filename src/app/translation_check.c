#include "app/translation_check.h"

#include "core/hash.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 64, KEY_MAX = 160, HASH_TEXT = 9 };

/* ---- the words of sides, as a line of each language names them ---- */

typedef struct SideWords {
    const char *lang;
    const char *left[3], *right[3]; /* beginnings of words, in small letters */
    const char *own[3];             /* "your", where a line says no more than the side */
} SideWords;

static const SideWords SIDE_WORDS[] = {
    {"en", {"left"}, {"right"}, {"your"}},
    {"de", {"link"}, {"recht"}, {"dein"}},
    {"es", {"izquierd"}, {"derech"}, {"tu"}},
    {"fr", {"gauche"}, {"droit"}, {"ton", "ta", "tes"}},
    {"it", {"sinistr"}, {"destr"}, {"tuo", "tua"}},
    {"nl", {"link"}, {"recht"}, {"je", "jouw"}},
    {"pt", {"esquerd"}, {"direit"}, {"teu", "tua"}},
};

static const SideWords *side_words(const char *lang) {
    for (size_t i = 0; i < sizeof SIDE_WORDS / sizeof *SIDE_WORDS; i++)
        if (!strcmp(SIDE_WORDS[i].lang, lang)) return &SIDE_WORDS[i];
    return NULL;
}

static bool begins_here(const char *text, const char *word) {
    for (; *word; text++, word++)
        if (tolower((unsigned char)*text) != *word) return false;
    return true;
}

static bool has_word(const char *text, const char *const words[3]) {
    for (const char *at = text; *at; at++) {
        bool is_inside = at > text && (isalpha((unsigned char)at[-1]) || (at[-1] & 0x80));
        for (int i = 0; i < 3 && words[i] && !is_inside; i++)
            if (begins_here(at, words[i])) return true;
    }
    return false;
}

/* ---- what is compared ---- */

typedef struct Check {
    const char *lang;
    char file[NAME_MAX_BYTES];
    JsonDoc *doc, *sources; /* NULL: not there */
    Problems *problems;
} Check;

static void tell(const Check *c, const char *pointer, const char *what) {
    problems_add(c->problems, c->file, pointer, 0, ERR_MISSING, "%s", what);
}

static JsonDoc *read_doc(const GameData *english, const char *name) {
    char path[PATH_BYTES];
    FileBytes file;
    if (!path_join(english->places.data, name, path, NULL) || !file_exists(path) ||
        !file_read(path, JSON_BYTES_MAX, &file, NULL))
        return NULL;
    JsonDoc *doc = json_parse(file.bytes, file.size, NULL);
    file_free(&file);
    return doc;
}

static void hash_text(uint64_t hash, char out[HASH_TEXT]) {
    snprintf(out, HASH_TEXT, "%08" PRIx64, (hash ^ hash >> 32) & 0xFFFFFFFFu);
}

static uint64_t hash_line(uint64_t seed, const char *text) {
    return hash_bytes(seed, text, strlen(text) + 1);
}

/* Lines of an exercise by their key. */
typedef struct Part {
    const char *key;
    const Lines *lines;
} Part;
enum { PART_COUNT = 6 };

static void parts_of(const Exercise *e, Part out[PART_COUNT]) {
    const Part parts[PART_COUNT] = {{"get_in", &e->get_in},   {"form", &e->form},
                                    {"release", &e->release}, {"mistakes", &e->mistakes},
                                    {"to_left", &e->to_left}, {"to_right", &e->to_right}};
    memcpy(out, parts, sizeof parts);
}

static uint64_t hash_exercise(const Exercise *e) {
    Part parts[PART_COUNT];
    uint64_t hash = hash_line(hash_line(0, e->name), e->why);
    parts_of(e, parts);
    for (int p = 0; p < PART_COUNT; p++)
        for (int i = 0; i < parts[p].lines->count; i++)
            hash = hash_line(hash, parts[p].lines->line[i]);
    return hash;
}

/* What was translated is what is said now? */
static void check_source(const Check *c, const char *key, uint64_t hash, const char *pointer) {
    char now[HASH_TEXT];
    const Json *root = c->sources ? json_root(c->sources) : NULL;
    const Json *of = root && json_kind(root) == JSON_OBJECT ? json_get(root, "of") : NULL;
    const Json *then = of && json_kind(of) == JSON_OBJECT ? json_get(of, key) : NULL;
    hash_text(hash, now);
    if (!then || json_kind(then) != JSON_STRING || strcmp(json_text(then), now) != 0)
        tell(c, pointer, "the English has changed since this was translated");
}

static size_t characters(const char *text) {
    size_t count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

/* Each {place} of the one is in the other. */
static void check_places(const Check *c, const char *pointer, const char *from, const char *in,
                         const char *what) {
    for (const char *at = from; (at = strchr(at, '{')); at++) {
        char place[NAME_MAX_BYTES], text[KEY_MAX];
        size_t length = strcspn(at, "}") + 1;
        if (length >= sizeof place) continue;
        snprintf(place, sizeof place, "%.*s", (int)length, at);
        if (strstr(in, place)) continue;
        snprintf(text, sizeof text, "%s %s", place, what);
        tell(c, pointer, text);
    }
}

static void check_sides(const Check *c, const char *pointer, const char *english,
                        const char *text) {
    const SideWords *en = &SIDE_WORDS[0], *own = side_words(c->lang);
    if (!own) return;
    bool left = has_word(english, en->left), right = has_word(english, en->right);
    bool says_left = has_word(text, own->left), says_right = has_word(text, own->right);
    /* where no side is meant, "droit" and "recht" may well mean straight */
    bool is_wrong = left || right ? left != says_left || right != says_right : says_left;
    if (is_wrong) tell(c, pointer, "left and right are not those of the English");
}

static void check_own_side(const Check *c, const char *pointer, const char *text) {
    const SideWords *own = side_words(c->lang);
    if (own && !has_word(text, own->own))
        tell(c, pointer, "the side is not told as the player's own");
}

/* ---- screens and voice: flat keys ---- */

/* These name a side and nothing else with these words. */
static bool names_side(const char *key) {
    static const char *const KEYS[] = {
        "voice.left",
        "voice.right",
        "voice.switch_left",
        "voice.switch_right",
        "session.your_left",
        "session.your_right",
        "session.now_left",
        "session.now_right",
        "diary.balance_left",
        "diary.balance_right",
        "session.switch_release_left",
        "session.switch_release_right",
        "session.switch_take_left",
        "session.switch_take_right",
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (!strcmp(KEYS[i], key)) return true;
    return false;
}

static void check_strings(Check *c, const char *group, const Strings *english) {
    const Json *root = c->doc ? json_root(c->doc) : NULL;
    if (!root || json_kind(root) != JSON_OBJECT) {
        tell(c, "", "is not there");
        return;
    }
    for (size_t i = 0; i < strings_size(english); i++) {
        char pointer[KEY_MAX], key[KEY_MAX];
        const char *name = strings_key_at(english, i), *text = strings_get(english, name);
        const Json *node = json_get(root, name);
        snprintf(pointer, sizeof pointer, "/%s", name);
        snprintf(key, sizeof key, "%s/%s", group, name);
        if (!node || json_kind(node) != JSON_STRING || !json_text(node)[0]) {
            tell(c, pointer, "is not translated");
            continue;
        }
        check_places(c, pointer, text, json_text(node), "is missing");
        check_places(c, pointer, json_text(node), text, "is not in the English");
        check_source(c, key, hash_line(0, text), pointer);
        if (names_side(name)) check_sides(c, pointer, text, json_text(node));
        if (names_side(name) && has_word(text, SIDE_WORDS[0].own))
            check_own_side(c, pointer, json_text(node));
    }
    for (const Json *node = json_first(root); node; node = json_next(node)) {
        char pointer[KEY_MAX];
        snprintf(pointer, sizeof pointer, "/%.150s", json_key(node));
        if (!strings_has(english, json_key(node))) tell(c, pointer, "is no key of the English");
    }
}

/* ---- exercises ---- */

static const Json *member(const Json *object, const char *key) {
    return object && json_kind(object) == JSON_OBJECT ? json_get(object, key) : NULL;
}

static void check_lines(const Check *c, const char *pointer, const Part *part, const Json *lines) {
    int i = 0;
    bool is_spoken = strcmp(part->key, "mistakes") != 0;
    for (const Json *line = json_first(lines); line && i < part->lines->count;
         line = json_next(line), i++) {
        char at[KEY_MAX], text[KEY_MAX];
        if (json_kind(line) != JSON_STRING) continue;
        snprintf(at, sizeof at, "%.120s/%d", pointer, i);
        size_t count = characters(json_text(line));
        size_t english = characters(part->lines->line[i]); /* a way in may be told at length */
        size_t most = english > TRANSLATION_CAPTION_MAX ? english : TRANSLATION_CAPTION_MAX;
        snprintf(text, sizeof text, "%zu characters, at most %zu stand in a row", count, most);
        if (is_spoken && count > most) tell(c, at, text);
        check_sides(c, at, part->lines->line[i], json_text(line));
    }
}

static void check_exercise(const Check *c, const Exercise *e, const Json *exercises) {
    char pointer[KEY_MAX], key[KEY_MAX];
    Part parts[PART_COUNT];
    const Json *node = member(exercises, e->id);
    snprintf(pointer, sizeof pointer, "/exercises/%s", e->id);
    if (!node) {
        tell(c, pointer, "is not translated");
        return;
    }
    snprintf(key, sizeof key, "exercises/%s", e->id);
    check_source(c, key, hash_exercise(e), pointer);
    snprintf(key, sizeof key, "%.120s/why", pointer);
    if (!member(node, "why")) tell(c, key, "is not translated");
    parts_of(e, parts);
    for (int p = 0; p < PART_COUNT; p++) {
        const Json *lines = member(node, parts[p].key);
        snprintf(key, sizeof key, "%.120s/%s", pointer, parts[p].key);
        if (!lines && parts[p].lines->count > 0) tell(c, key, "is not translated");
        if (lines && json_kind(lines) == JSON_ARRAY) check_lines(c, key, &parts[p], lines);
    }
}

/* ---- the other levels ---- */

static void check_level(const Check *c, const char *group, const char *id, uint64_t hash,
                        const Json *root) {
    char pointer[KEY_MAX];
    snprintf(pointer, sizeof pointer, "/%s/%s", group, id);
    if (member(member(root, group), id))
        check_source(c, pointer + 1, hash, pointer);
    else
        tell(c, pointer, "is not translated");
}

/* A routine's title is its station's, or its own. */
static bool has_own_title(const Library *library, const Routine *routine) {
    int station = library_station(library, routine->station);
    return station < 0 || strcmp(library->journey.stations[station].title, routine->title) != 0;
}

typedef void (*EachLevel)(void *ctx, const char *group, const char *id, uint64_t hash);

static void each_level(const Library *library, EachLevel each, void *ctx) {
    for (int i = 0; i < library->safety.question_count; i++)
        each(ctx, "questions", library->safety.questions[i].id,
             hash_line(0, library->safety.questions[i].text));
    for (int i = 0; i < library->journey.station_count; i++) {
        const Station *station = &library->journey.stations[i];
        each(ctx, "stations", station->id,
             hash_line(hash_line(0, station->title), station->theme ? station->theme : ""));
    }
    for (int i = 0; i < library->routine_count; i++)
        if (has_own_title(library, &library->routines[i]))
            each(ctx, "routines", library->routines[i].id,
                 hash_line(0, library->routines[i].title));
}

typedef struct LevelCheck {
    const Check *check;
    const Json *root;
} LevelCheck;

static void check_one_level(void *ctx, const char *group, const char *id, uint64_t hash) {
    const LevelCheck *lc = ctx;
    check_level(lc->check, group, id, hash, lc->root);
}

/* ---- all of it ---- */

static void open_file(Check *c, const GameData *english, const char *format) {
    char name[NAME_MAX_BYTES];
    json_free(c->doc);
    size_t before = strcspn(format, "*"); /* where the language goes */
    snprintf(name, sizeof name, "%.*s%s%s", (int)before, format, c->lang, format + before + 1);
    memcpy(c->file, name, sizeof name);
    c->doc = read_doc(english, name);
}

void translation_check(const GameData *english, const char *lang, Problems *problems) {
    Check c = {.lang = lang, .problems = problems};
    open_file(&c, english, "assets/lang/*/sources.json");
    c.sources = c.doc;
    c.doc = NULL;
    open_file(&c, english, "assets/lang/*.json");
    check_strings(&c, "screen", english->strings);
    open_file(&c, english, "assets/voice/*.json");
    check_strings(&c, "voice", english->voice);
    open_file(&c, english, "assets/lang/*/exercises.json");
    const Json *exercises = c.doc ? member(json_root(c.doc), "exercises") : NULL;
    for (int i = 0; i < english->library->exercise_count; i++)
        check_exercise(&c, &english->library->exercises[i], exercises);
    open_file(&c, english, "assets/lang/*/levels.json");
    LevelCheck levels = {&c, c.doc ? json_root(c.doc) : NULL};
    each_level(english->library, check_one_level, &levels);
    json_free(c.doc);
    json_free(c.sources);
}

static void put_source(void *ctx, const char *group, const char *id, uint64_t hash) {
    char key[KEY_MAX], text[HASH_TEXT];
    snprintf(key, sizeof key, "%s/%s", group, id);
    hash_text(hash, text);
    json_out_key(ctx, key);
    json_out_text(ctx, text);
}

static void put_strings(JsonOut *out, const char *group, const Strings *strings) {
    for (size_t i = 0; i < strings_size(strings); i++) {
        const char *key = strings_key_at(strings, i);
        put_source(out, group, key, hash_line(0, strings_get(strings, key)));
    }
}

void translation_sources(const GameData *english, JsonOut *out) {
    json_out_begin_object(out);
    json_out_key(out, "version");
    json_out_int(out, 1);
    json_out_key(out, "of");
    json_out_begin_object(out);
    for (int i = 0; i < english->library->exercise_count; i++)
        put_source(out, "exercises", english->library->exercises[i].id,
                   hash_exercise(&english->library->exercises[i]));
    each_level(english->library, put_source, out);
    put_strings(out, "voice", english->voice);
    put_strings(out, "screen", english->strings);
    json_out_end_object(out);
    json_out_end_object(out);
}
