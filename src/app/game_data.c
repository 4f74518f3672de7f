#include "app/game_data.h"

#include "app/command.h"
#include "build_config.h"
#include "content/translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 1024 };

/* The files of one load: their bytes are freed when the library stands. */
typedef struct Gathered {
    ContentFile files[FILES_MAX];
    FileBytes bytes[FILES_MAX];
    char names[FILES_MAX][96];
    int count;
} Gathered;

/* A file that cannot be read is one problem, named like any other; the rest plays. */
static void gather_file(Gathered *g, Problems *problems, const char *folder, const char *prefix,
                        const char *name, ContentOrigin origin) {
    Err err = {0};
    char path[PATH_BYTES];
    if (g->count == FILES_MAX) return;
    int i = g->count;
    snprintf(g->names[i], sizeof g->names[i], "%s%s", prefix, name);
    if (!path_join(folder, name, path, &err) ||
        !file_read(path, JSON_BYTES_MAX + 1, &g->bytes[i], &err)) {
        problems_add(problems, g->names[i], "", 0, err.code, "%s", err.text);
        return;
    }
    g->files[i] = (ContentFile){g->names[i], g->bytes[i].bytes, g->bytes[i].size, origin};
    g->count++;
}

static void gather_folder(Gathered *g, Problems *problems, const char *root, const char *sub,
                          const char *prefix, ContentOrigin origin) {
    char folder[PATH_BYTES];
    FolderList list = {0};
    if (!path_join(root, sub, folder, NULL) || !folder_exists(folder)) return;
    if (!folder_list(folder, ".json", &list, NULL)) return;
    for (int i = 0; i < list.count; i++)
        gather_file(g, problems, folder, prefix, list.names[i], origin);
    folder_list_free(&list);
}

/* One file by its path, named as it was given. */
static void gather_path(Gathered *g, Problems *problems, const char *path) {
    Err err = {0};
    if (!file_read(path, JSON_BYTES_MAX + 1, &g->bytes[g->count], &err)) {
        problems_add(problems, path, "", 0, err.code, "%s", err.text);
        return;
    }
    g->files[g->count] =
        (ContentFile){path, g->bytes[g->count].bytes, g->bytes[g->count].size, CONTENT_CHECKED};
    g->count++;
}

/* Why nothing can be played: the first problem of the very file that is wanting, or that it is not
 * there at all. */
static bool tell_unplayable(const GameData *data, Err *err) {
    const Library *library = data->library;
    const char *wanting = library->safety.question_count == 0   ? "levels/safety.json"
                          : library->journey.station_count == 0 ? "levels/journey.json"
                                                                : "levels/routines/";
    char text[ERR_TEXT];
    for (int i = 0; i < data->problems.count; i++) {
        const Problem *problem = &data->problems.items[i];
        if (strncmp(problem->file, wanting, strlen(wanting)) != 0) continue;
        problem_text(problem, text, sizeof text);
        return err_set(err, ERR_MISSING, "%s: nothing can be played: %s", data->places.data, text);
    }
    return err_set(err, ERR_MISSING, "%s: nothing can be played without %s, and it is not there",
                   data->places.data, wanting);
}

static bool load_library(GameData *data, const char *level_path, Err *err) {
    Gathered *g = calloc(1, sizeof *g);
    data->library = arena_alloc(&data->arena, sizeof *data->library);
    if (!g || !data->library) {
        free(g);
        return err_set(err, ERR_LIMIT, "levels: out of memory");
    }
    const char *root = data->places.data;
    ContentOrigin shipped = level_path ? CONTENT_CONTEXT : CONTENT_SHIPPED;
    if (level_path) gather_path(g, &data->problems, level_path);
    gather_folder(g, &data->problems, root, "levels/exercises", "levels/exercises/", shipped);
    gather_folder(g, &data->problems, root, "levels/routines", "levels/routines/", shipped);
    gather_folder(g, &data->problems, root, "levels", "levels/", shipped);
    gather_folder(g, &data->problems, data->places.user, "levels/exercises", "levels/exercises/",
                  CONTENT_OWN);
    gather_folder(g, &data->problems, data->places.user, "levels/routines", "levels/routines/",
                  CONTENT_OWN);
    bool is_playable =
        content_load(g->files, g->count, &data->arena, data->library, &data->problems);
    for (int i = 0; i < g->count; i++)
        file_free(&g->bytes[i]);
    free(g);
    return is_playable || tell_unplayable(data, err);
}

/* assets/<kind>/<lang>.json with English behind it. */
static bool load_strings(GameData *data, const char *kind, const Strings **out, Err *err) {
    const Strings *found = NULL;
    const char *langs[] = {"en", data->lang};
    int count = strcmp(data->lang, "en") ? 2 : 1;
    for (int i = 0; i < count; i++) {
        char name[64], path[PATH_BYTES];
        FileBytes file = {0};
        snprintf(name, sizeof name, "assets/%s/%s.json", kind, langs[i]);
        if (!path_join(data->places.data, name, path, err)) return false;
        if (i > 0 && !strcmp(kind, "lang") && !file_exists(path)) break; /* spoken, not written */
        if (!file_read(path, JSON_BYTES_MAX, &file, err)) return false;
        bool ok = strings_load(name, file.bytes, file.size, found, &data->arena, &found, err);
        file_free(&file);
        if (!ok) return false;
    }
    *out = found;
    return true;
}

/* Exercises and levels in the language; what is not there, or wrong, stays English and is a
 * problem.
 */
static void translate(GameData *data) {
    static const struct {
        const char *file;
        int (*apply)(const char *name, const char *bytes, size_t size, Arena *arena,
                     Library *library, Problems *problems);
    } PARTS[] = {{"exercises", translation_apply}, {"levels", translation_apply_levels}};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        char name[64], path[PATH_BYTES];
        FileBytes file;
        Err err = {0};
        snprintf(name, sizeof name, "assets/lang/%s/%s.json", data->lang, PARTS[i].file);
        if (!path_join(data->places.data, name, path, NULL) || !file_exists(path)) continue;
        if (!file_read(path, JSON_BYTES_MAX, &file, &err)) {
            problems_add(&data->problems, name, "", 0, err.code, "%s", err.text);
            continue;
        }
        PARTS[i].apply(name, file.bytes, file.size, &data->arena, data->library, &data->problems);
        file_free(&file);
    }
}

/* ---- languages ---- */

/* "de, en, es" */
static void list_languages(const GameData *data, char *out, size_t size) {
    char folder[PATH_BYTES];
    FolderList voices = {0};
    out[0] = '\0';
    if (!path_join(data->places.data, "assets/voice", folder, NULL) ||
        !folder_list(folder, ".json", &voices, NULL))
        return;
    for (int i = 0; i < voices.count; i++) {
        size_t used = strlen(out), length = strcspn(voices.names[i], ".");
        if (strcmp(voices.names[i] + length, ".json") != 0) continue; /* how words are pronounced */
        snprintf(out + used, size - used, "%s%.*s", used ? ", " : "", (int)length, voices.names[i]);
    }
    folder_list_free(&voices);
}

/* Small letters and '-' alone, so that a language is never a path. */
static bool choose_language(GameData *data, const char *lang, Err *err) {
    char known[200], name[64], path[PATH_BYTES];
    if (!lang) lang = "en";
    size_t length = strlen(lang);
    bool is_name = length > 0 && length < sizeof data->lang &&
                   strspn(lang, "abcdefghijklmnopqrstuvwxyz-") == length;
    if (is_name) {
        snprintf(name, sizeof name, "assets/voice/%s.json", lang);
        is_name =
            path_join(data->places.data, name, path, NULL) &&
            (!strcmp(lang, "en") || file_exists(path)); /* English must be: told by its file */
    }
    if (!is_name) {
        list_languages(data, known, sizeof known);
        return err_set(err, ERR_UNKNOWN, "the language \"%.40s\" is not known; there are %s", lang,
                       known);
    }
    memcpy(data->lang, lang, length + 1);
    return true;
}

int game_data_exit(const Err *err) {
    return err->code == ERR_UNKNOWN || err->code == ERR_RANGE ? EXIT_WRONG_INPUT : EXIT_CANNOT_RUN;
}

bool game_data_places(const char *user_dir, bool makes_user, Places *out, Err *err) {
    return places_find(LIMBER_SOURCE_DATA, LIMBER_GENERATED_DIR, user_dir, makes_user, out, err);
}

bool game_data_load(const char *user_dir, bool makes_user, const char *lang, GameData *out,
                    Err *err) {
    return game_data_load_with(NULL, user_dir, makes_user, lang, out, err);
}

bool game_data_load_with(const char *level_path, const char *user_dir, bool makes_user,
                         const char *lang, GameData *out, Err *err) {
    memset(out, 0, sizeof *out);
    if (!game_data_places(user_dir, makes_user, &out->places, err)) return false;
    bool is_loaded = choose_language(out, lang, err) && load_library(out, level_path, err) &&
                     load_strings(out, "lang", &out->strings, err) &&
                     load_strings(out, "voice", &out->voice, err);
    if (is_loaded) translate(out);
    if (is_loaded && script_book_make(out->library, out->voice, &out->arena, &out->book, err))
        return true;
    game_data_free(out);
    return false;
}

void game_data_free(GameData *data) {
    problems_free(&data->problems);
    arena_free(&data->arena);
}

bool game_data_voice_folder(const GameData *data, char out[PATH_BYTES]) {
    char sub[32];
    snprintf(sub, sizeof sub, "voice/%s", data->lang);
    return path_join(data->places.generated, sub, out, NULL);
}

bool game_data_music_of(const GameData *data, Region region, char out[PATH_BYTES]) {
    char sub[64];
    snprintf(sub, sizeof sub, "music/%s", REGION_NAMES[region]);
    return path_join(data->places.generated, sub, out, NULL);
}

bool game_data_music_folder(const GameData *data, const char *station, char out[PATH_BYTES]) {
    int index = library_station(data->library, station);
    Region region = index < 0 ? REGION_BASE_CAMP : data->library->journey.stations[index].region;
    return game_data_music_of(data, region, out);
}
