#include "content/translation.h"

#include "coach/script.h"
#include "core/json.h"

#include <stdio.h>
#include <string.h>

typedef struct Reader {
    const char *name;
    const JsonDoc *doc;
    Arena *arena;
    Problems *problems;
    const char *group, *id; /* "exercises", "bridge" */
} Reader;

static bool wrong(const Reader *r, const Json *at, const char *key, const char *what) {
    char pointer[ID_MAX + 64];
    snprintf(pointer, sizeof pointer, "/%s/%s%s%s", r->group, r->id, key ? "/" : "",
             key ? key : "");
    problems_add(r->problems, r->name, pointer, at ? json_line(r->doc, at) : 0, ERR_FORMAT, "%s",
                 what);
    return false;
}

static bool read_text(const Reader *r, const Json *node, const char *key, const char **out) {
    if (json_kind(node) != JSON_STRING || !json_text(node)[0])
        return wrong(r, node, key, "words are expected");
    *out = arena_copy_text(r->arena, json_text(node), strlen(json_text(node)));
    return *out || wrong(r, node, key, "out of memory");
}

static bool read_lines(const Reader *r, const Json *node, const char *key, Lines *lines) {
    char text[64];
    snprintf(text, sizeof text, "%d lines are expected, as in English", lines->count);
    if (json_kind(node) != JSON_ARRAY || json_count(node) != (size_t)lines->count)
        return wrong(r, node, key, text);
    int i = 0;
    for (const Json *line = json_first(node); line; line = json_next(line))
        if (!read_text(r, line, key, &lines->line[i++])) return false;
    return true;
}

static bool read_member(const Reader *r, const Json *member, Exercise *e) {
    const char *key = json_key(member);
    const struct {
        const char *key;
        Lines *lines;
    } LINES[] = {{"to_left", &e->to_left}, {"to_right", &e->to_right}, {"get_in", &e->get_in},
                 {"form", &e->form},       {"release", &e->release},   {"mistakes", &e->mistakes}};
    if (!strcmp(key, "name")) return read_text(r, member, key, &e->name);
    if (!strcmp(key, "why")) return read_text(r, member, key, &e->why);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (!strcmp(key, LINES[i].key)) return read_lines(r, member, key, LINES[i].lines);
    return wrong(r, member, key, "unknown key");
}

static bool fits(const Reader *r, const Json *node, const Exercise *e) {
    char text[128];
    double get_in_s = script_get_in_needs_s(e), out_s = script_come_out_needs_s(e);
    if (get_in_s > (double)e->dose.get_in_s) {
        snprintf(text, sizeof text, "takes %.1f s to say, get_in_s is %.1f", get_in_s,
                 (double)e->dose.get_in_s);
        return wrong(r, node, "get_in", text);
    }
    if (out_s > (double)e->dose.come_out_s) {
        snprintf(text, sizeof text, "takes %.1f s to say, come_out_s is %.1f", out_s,
                 (double)e->dose.come_out_s);
        return wrong(r, node, "release", text);
    }
    return true;
}

static bool read_exercise(Reader *r, const Json *node, Exercise *target) {
    static const char *const NEEDED[] = {"name", "get_in", "form", "release"};
    Exercise e = *target;
    if (json_kind(node) != JSON_OBJECT) return wrong(r, node, NULL, "expected an object");
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (!json_get(node, NEEDED[i])) return wrong(r, node, NEEDED[i], "is missing");
    for (const Json *member = json_first(node); member; member = json_next(member))
        if (!read_member(r, member, &e)) return false;
    /* not said in this language: the screen's own words stand there rather than English ones */
    if (!json_get(node, "to_left") || !json_get(node, "to_right"))
        e.to_left.count = e.to_right.count = 0;
    if (!fits(r, node, &e)) return false;
    *target = e;
    return true;
}

int translation_apply(const char *name, const char *bytes, size_t size, Arena *arena,
                      Library *library, Problems *problems) {
    Err err = {0};
    JsonDoc *doc = json_parse(bytes, size, &err);
    Reader r = {name, doc, arena, problems, "exercises", ""};
    const Json *root = doc ? json_root(doc) : NULL;
    const Json *all = root && json_kind(root) == JSON_OBJECT ? json_get(root, "exercises") : NULL;
    int64_t version = 0;
    if (!doc)
        problems_add(problems, name, "", 0, err.code, "%s", err.text);
    else if (!all || json_kind(all) != JSON_OBJECT || !json_get(root, "version") ||
             !json_is_int(json_get(root, "version"), &version) || version != 1)
        problems_add(problems, name, "/", 1, ERR_FORMAT,
                     "expected an object with version 1 and exercises"),
            all = NULL;
    int count = 0;
    for (const Json *node = all ? json_first(all) : NULL; node; node = json_next(node)) {
        int index = library_exercise(library, json_key(node));
        r.id = json_key(node);
        if (index < 0)
            wrong(&r, node, NULL, "there is no such exercise");
        else
            count += read_exercise(&r, node, &library->exercises[index]);
    }
    json_free(doc);
    return count;
}

/* ---- levels.json ---- */

static bool read_question(Reader *r, const Json *node, Library *library) {
    for (int i = 0; i < library->safety.question_count; i++) {
        SafetyQuestion *question = &library->safety.questions[i];
        if (!strcmp(question->id, r->id)) return read_text(r, node, NULL, &question->text);
    }
    return wrong(r, node, NULL, "there is no such question");
}

static bool read_station(Reader *r, const Json *node, Library *library) {
    int index = library_station(library, r->id);
    if (index < 0) return wrong(r, node, NULL, "there is no such station");
    if (json_kind(node) != JSON_OBJECT) return wrong(r, node, NULL, "expected an object");
    Station *station = &library->journey.stations[index];
    Station read = *station;
    for (const Json *member = json_first(node); member; member = json_next(member)) {
        const char *key = json_key(member);
        const char **text = !strcmp(key, "title")   ? &read.title
                            : !strcmp(key, "theme") ? &read.theme
                                                    : NULL;
        if (!text) return wrong(r, member, key, "unknown key");
        if (!read_text(r, member, key, text)) return false;
    }
    for (int i = 0; i < library->routine_count; i++) {
        Routine *routine = &library->routines[i];
        if (!strcmp(routine->station, station->id) && !strcmp(routine->title, station->title))
            routine->title = read.title;
    }
    *station = read;
    return true;
}

static bool read_routine(Reader *r, const Json *node, Library *library) {
    int index = library_routine(library, r->id);
    if (index < 0) return wrong(r, node, NULL, "there is no such routine");
    return read_text(r, node, NULL, &library->routines[index].title);
}

int translation_apply_levels(const char *name, const char *bytes, size_t size, Arena *arena,
                             Library *library, Problems *problems) {
    static const struct {
        const char *name;
        bool (*read)(Reader *r, const Json *node, Library *library);
    } GROUPS[] = {
        {"questions", read_question}, {"stations", read_station}, {"routines", read_routine}};
    Err err = {0};
    JsonDoc *doc = json_parse(bytes, size, &err);
    Reader r = {name, doc, arena, problems, "", ""};
    const Json *root = doc ? json_root(doc) : NULL;
    int count = 0;
    if (!doc) {
        problems_add(problems, name, "", 0, err.code, "%s", err.text);
    } else if (json_kind(root) != JSON_OBJECT) {
        problems_add(problems, name, "/", 1, ERR_FORMAT, "expected an object");
        root = NULL;
    }
    for (size_t g = 0; root && g < sizeof GROUPS / sizeof *GROUPS; g++) {
        const Json *group = json_get(root, GROUPS[g].name);
        r.group = GROUPS[g].name;
        r.id = "";
        if (group && json_kind(group) != JSON_OBJECT) {
            wrong(&r, group, NULL, "expected an object");
            continue;
        }
        for (const Json *node = group ? json_first(group) : NULL; node; node = json_next(node)) {
            r.id = json_key(node);
            count += GROUPS[g].read(&r, node, library);
        }
    }
    json_free(doc);
    return count;
}
