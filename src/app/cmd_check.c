#include "app/command.h"
#include "app/movement_check.h"
#include "app/translation_check.h"
#include "build_config.h"
#include "content/content.h"
#include "content/translation.h"
#include "platform/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 2048 };

typedef struct Checked {
    ContentFile files[FILES_MAX];
    FileBytes bytes[FILES_MAX];
    char names[FILES_MAX][PATH_BYTES];
    int count;       /* of all */
    int check_count; /* of those that were given, read or not */
    Problems problems;
} Checked;

static void add_file(Checked *c, const char *path, const char *name, ContentOrigin origin) {
    Err err = {0};
    bool is_told = origin != CONTENT_CONTEXT;
    if (is_told) c->check_count++;
    if (c->count == FILES_MAX) {
        if (is_told)
            problems_add(&c->problems, name, "", 0, ERR_LIMIT, "more than %d files", FILES_MAX);
        return;
    }
    int i = c->count;
    /* one byte more than is allowed, so that the reader says how much is too much */
    if (!file_read(path, JSON_BYTES_MAX + 1, &c->bytes[i], &err)) {
        if (is_told) problems_add(&c->problems, name, "", 0, err.code, "%s", err.text);
        return;
    }
    snprintf(c->names[i], sizeof c->names[i], "%s", name);
    c->files[i] = (ContentFile){c->names[i], c->bytes[i].bytes, c->bytes[i].size, origin};
    c->count++;
}

/* The *.json of one folder; files are named prefix + their name. */
static void add_folder(Checked *c, const char *folder, const char *prefix, ContentOrigin origin) {
    FolderList list = {0};
    Err err = {0};
    if (!folder_list(folder, ".json", &list, &err)) {
        if (origin != CONTENT_CONTEXT)
            problems_add(&c->problems, folder, "", 0, err.code, "%s", err.text);
        return;
    }
    for (int i = 0; i < list.count; i++) {
        char path[PATH_BYTES], name[PATH_BYTES];
        if (!path_join(folder, list.names[i], path, &err)) continue;
        if (snprintf(name, sizeof name, "%s%s", prefix, list.names[i]) < (int)sizeof name)
            add_file(c, path, name, origin);
    }
    folder_list_free(&list);
}

/* A folder of levels: its own files, and those of exercises/ and routines/ in it. */
static void add_levels(Checked *c, const char *folder, const char *name, ContentOrigin origin) {
    static const char *const PARTS[] = {"exercises", "routines", ""};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        char path[PATH_BYTES], prefix[PATH_BYTES];
        const char *slash = *name && name[strlen(name) - 1] != '/' ? "/" : "";
        int n = snprintf(prefix, sizeof prefix, "%s%s%s%s", name, slash, PARTS[i],
                         *PARTS[i] ? "/" : "");
        if (n >= (int)sizeof prefix) continue;
        if (!*PARTS[i]) {
            add_folder(c, folder, prefix, origin);
        } else if (path_join(folder, PARTS[i], path, NULL) && folder_exists(path)) {
            add_folder(c, path, prefix, origin);
        }
    }
}

static void write_json(const Checked *c, FILE *to) {
    JsonOut o = {.pretty = true};
    json_out_begin_object(&o);
    json_out_key(&o, "files");
    json_out_int(&o, c->check_count);
    json_out_key(&o, "problems");
    json_out_begin_array(&o);
    for (int i = 0; i < c->problems.count; i++) {
        const Problem *problem = &c->problems.items[i];
        json_out_begin_object(&o);
        json_out_key(&o, "file");
        json_out_text(&o, problem->file);
        json_out_key(&o, "pointer");
        json_out_text(&o, problem->pointer);
        json_out_key(&o, "code");
        json_out_text(&o, err_code_name(problem->code));
        json_out_key(&o, "message");
        json_out_text(&o, problem->message);
        json_out_end_object(&o);
    }
    json_out_end_array(&o);
    json_out_end_object(&o);
    fprintf(to, "%s\n", o.text ? o.text : "");
    json_out_free(&o);
}

static void write_text(const Checked *c, FILE *to) {
    for (int i = 0; i < c->problems.count; i++) {
        char text[ERR_TEXT + 64];
        problem_text(&c->problems.items[i], text, sizeof text);
        fprintf(to, "%s\n", text);
    }
    if (c->problems.lost) fprintf(to, "and %d more\n", c->problems.lost);
    fprintf(to, "%d files, %d problems\n", c->check_count, c->problems.count + c->problems.lost);
}

/* The id of a file that holds an exercise; "" for any other. */
static void exercise_id(const ContentFile *file, char id[ID_MAX]) {
    id[0] = 0;
    JsonDoc *doc = json_parse(file->bytes, file->size, NULL);
    if (!doc) return;
    const Json *name = json_get(json_root(doc), "id");
    if (json_get(json_root(doc), "clip") && name && json_kind(name) == JSON_STRING)
        snprintf(id, ID_MAX, "%s", json_text(name));
    json_free(doc);
}

/* What is written rightly must also be right to do: every exercise without a problem so far is
 * played and measured. */
static bool check_movements(Checked *c, const Library *library, const char *cache, Err *err) {
    MovementCheck *check = NULL;
    int count = c->count;
    for (int i = 0; i < count; i++) {
        char id[ID_MAX];
        if (c->files[i].origin == CONTENT_CONTEXT) continue;
        if (problems_of(&c->problems, c->files[i].name) > 0) continue;
        exercise_id(&c->files[i], id);
        int index = id[0] ? library_exercise(library, id) : -1;
        if (index < 0) continue;
        if (!check && !movement_check_create(cache, &check, err)) return false;
        movement_check(check, &library->exercises[index], c->files[i].name, &c->problems);
    }
    movement_check_destroy(check);
    return true;
}

/* The exercises' words in every language that has a voice, each laid over a library of its own. */
static void check_translations(Checked *c, const char *data, const Library *library, Arena *arena) {
    char folder[PATH_BYTES];
    FolderList voices = {0};
    Library *translated = malloc(sizeof *translated);
    if (!translated || !path_join(data, "assets/voice", folder, NULL) ||
        !folder_list(folder, ".json", &voices, NULL)) {
        free(translated);
        return;
    }
    for (int i = 0; i < voices.count; i++) {
        static const char *const PARTS[] = {"exercises", "levels"};
        *translated = *library;
        for (int part = 0; part < 2; part++) {
            char name[PATH_BYTES], path[PATH_BYTES];
            FileBytes file;
            snprintf(name, sizeof name, "assets/lang/%.*s/%s.json",
                     (int)strcspn(voices.names[i], "."), voices.names[i], PARTS[part]);
            if (strstr(voices.names[i], ".pronounce.") || !path_join(data, name, path, NULL) ||
                !file_exists(path) || !file_read(path, JSON_BYTES_MAX, &file, NULL))
                continue;
            (part ? translation_apply_levels : translation_apply)(name, file.bytes, file.size,
                                                                  arena, translated, &c->problems);
            file_free(&file);
        }
    }
    folder_list_free(&voices);
    free(translated);
}

static int check(Checked *c, char **paths, int path_count, bool as_json) {
    Places places;
    Err err = {0};
    if (!places_find(LIMBER_SOURCE_DATA, LIMBER_GENERATED_DIR, NULL, false, &places, &err)) {
        fprintf(stderr, "limber check: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    char levels[PATH_BYTES];
    Library *library = calloc(1, sizeof *library);
    if (!library || !path_join(places.data, "levels", levels, &err)) {
        fprintf(stderr, "limber check: %s\n", library ? err.text : "out of memory");
        free(library);
        return EXIT_CANNOT_RUN;
    }
    add_levels(c, levels, "levels", path_count ? CONTENT_CONTEXT : CONTENT_SHIPPED);
    for (int i = 0; i < path_count; i++) {
        if (folder_exists(paths[i]))
            add_levels(c, paths[i], paths[i], CONTENT_CHECKED);
        else
            add_file(c, paths[i], paths[i], CONTENT_CHECKED);
    }
    Arena arena = {0};
    content_load(c->files, c->count, &arena, library, &c->problems);
    if (!path_count) check_translations(c, places.data, library, &arena);
    bool could_run = check_movements(c, library, places.cache, &err);
    if (!could_run) fprintf(stderr, "limber check: %s\n", err.text);
    if (as_json)
        write_json(c, stdout);
    else
        write_text(c, stdout);
    arena_free(&arena);
    free(library);
    if (!could_run) return EXIT_CANNOT_RUN;
    return c->problems.count ? EXIT_WRONG_INPUT : EXIT_DONE;
}

/* How far a language goes, or what its sources.json is to be. */
static int check_language(Checked *c, const char *lang, bool wants_sources, bool as_json) {
    static GameData english, other;
    Err err = {0};
    if (!lang || !game_data_load(NULL, false, "en", &english, &err)) {
        fprintf(stderr, "limber check: %s\n", lang ? err.text : "a language is missing");
        return lang ? game_data_exit(&err) : EXIT_WRONG_INPUT;
    }
    if (!game_data_load(NULL, false, lang, &other, &err)) {
        fprintf(stderr, "limber check: %s\n", err.text);
        game_data_free(&english);
        return game_data_exit(&err);
    }
    if (wants_sources) {
        JsonOut out = {.pretty = true};
        translation_sources(&english, &out);
        printf("%s\n", out.text ? out.text : "");
        json_out_free(&out);
    } else {
        c->check_count = 4; /* screens, voice, exercises, levels */
        for (int i = 0; i < other.problems.count; i++) {
            const Problem *p = &other.problems.items[i];
            if (!strncmp(p->file, "assets/", 7))
                problems_add(&c->problems, p->file, p->pointer, p->line, p->code, "%s", p->message);
        }
        translation_check(&english, lang, &c->problems);
        (as_json ? write_json : write_text)(c, stdout);
    }
    game_data_free(&other);
    game_data_free(&english);
    return c->problems.count ? EXIT_WRONG_INPUT : EXIT_DONE;
}

static int write_schema(const char *name) {
    for (int kind = 0; name && kind < CONTENT_KIND_COUNT; kind++) {
        if (strcmp(CONTENT_KIND_NAMES[kind], name) != 0) continue;
        JsonOut o = {.pretty = true};
        content_schema((ContentKind)kind, &o);
        printf("%s\n", o.text ? o.text : "");
        json_out_free(&o);
        return EXIT_DONE;
    }
    fprintf(stderr, "limber check: --schema wants exercise, routine, journey or safety\n");
    return EXIT_WRONG_INPUT;
}

static void print_help(void) {
    printf("limber check [PATH...] [--json]   what is wrong with levels, all at once\n"
           "limber check --schema KIND        the JSON Schema of exercise, routine, journey or "
           "safety\n"
           "limber check --lang L [--json]    what is not in language L, or was changed in English "
           "since\n"
           "limber check --sources L          what its sources.json is once all is translated\n\n"
           "PATH is a file, or a folder with levels in it (exercises/, routines/). Without a PATH\n"
           "the game's own levels are checked. Files may refer to the game's own; one of the same\n"
           "id stands in for it. Exercises are also played: what goes beyond the body's limits, "
           "slides,\n"
           "hovers, or does not stretch or load the muscles it names is refused. Exit: 0 nothing "
           "wrong, 1 problems, 2 could not run.\n");
}

static int run(int argc, char **argv) {
    bool as_json = false, wants_language = false, wants_sources = false;
    const char *lang = NULL;
    int path_count = 0;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) {
            print_help();
            return EXIT_DONE;
        }
        if (!strcmp(argv[i], "--schema")) return write_schema(i + 1 < argc ? argv[i + 1] : NULL);
        if (!strcmp(argv[i], "--json")) {
            as_json = true;
        } else if (!strcmp(argv[i], "--lang") || !strcmp(argv[i], "--sources")) {
            wants_language = true;
            wants_sources = !strcmp(argv[i], "--sources");
            lang = i + 1 < argc ? argv[++i] : NULL;
        } else if (argv[i][0] == '-') {
            fprintf(stderr, "limber check: unknown option %s\n", argv[i]);
            return EXIT_WRONG_INPUT;
        } else {
            argv[1 + path_count++] = argv[i]; /* paths to the front */
        }
    }
    Checked *c = calloc(1, sizeof *c);
    if (!c) {
        fprintf(stderr, "limber check: out of memory\n");
        return EXIT_CANNOT_RUN;
    }
    int status = wants_language ? check_language(c, lang, wants_sources, as_json)
                                : check(c, argv + 1, path_count, as_json);
    for (int i = 0; i < c->count; i++)
        file_free(&c->bytes[i]);
    problems_free(&c->problems);
    free(c);
    return status;
}

const Command COMMAND_CHECK = {"check", "check [PATH...] [--json | --schema KIND | --lang L]",
                               "says what is wrong with levels, all at once", run};
