#include "app/languages.h"

#include "core/json.h"
#include "platform/locale.h"

#include <stdio.h>
#include <string.h>

/* Writes nothing where the language does not say its name. */
static void name_itself(const Places *places, const char *code, char out[LANGUAGE_NAME]) {
    char sub[64], path[PATH_BYTES];
    FileBytes file;
    snprintf(sub, sizeof sub, "assets/lang/%s.json", code);
    if (!path_join(places->data, sub, path, NULL) || !file_exists(path) ||
        !file_read(path, JSON_BYTES_MAX, &file, NULL))
        return;
    JsonDoc *doc = json_parse(file.bytes, file.size, NULL);
    const Json *root = doc ? json_root(doc) : NULL;
    const Json *name =
        root && json_kind(root) == JSON_OBJECT ? json_get(root, "language.name") : NULL;
    if (name && json_kind(name) == JSON_STRING && json_text(name)[0] &&
        strlen(json_text(name)) < LANGUAGE_NAME)
        snprintf(out, LANGUAGE_NAME, "%s", json_text(name));
    json_free(doc);
    file_free(&file);
}

void languages_find(const Places *places, Languages *out) {
    char folder[PATH_BYTES];
    FolderList voices = {0};
    memset(out, 0, sizeof *out);
    if (!path_join(places->data, "assets/voice", folder, NULL) ||
        !folder_list(folder, ".json", &voices, NULL))
        return;
    for (int i = 0; i < voices.count && out->count < LANGUAGES_MAX; i++) {
        const char *name = voices.names[i];
        size_t length = strcspn(name, ".");
        bool is_pronunciation = strcmp(name + length, ".json") != 0;
        if (is_pronunciation || length == 0 || length >= LANGUAGE_CODE) continue;
        snprintf(out->codes[out->count], LANGUAGE_CODE, "%.*s", (int)length, name);
        snprintf(out->names[out->count], LANGUAGE_NAME, "%.*s", (int)length, name);
        name_itself(places, out->codes[out->count], out->names[out->count]);
        out->count++;
    }
    folder_list_free(&voices);
}

int languages_index(const Languages *languages, const char *code) {
    for (int i = 0; i < languages->count; i++)
        if (!strcmp(languages->codes[i], code)) return i;
    return -1;
}

const char *languages_preferred(const Languages *languages) {
    char wanted[LOCALES_MAX][LOCALE_BYTES];
    int count = locale_languages(wanted);
    for (int i = 0; i < count; i++) {
        int at = languages_index(languages, wanted[i]);
        if (at >= 0) return languages->codes[at];
    }
    return NULL;
}
