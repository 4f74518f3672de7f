#include "sound/voice_pack.h"

#include "core/json.h"

#include <stdlib.h>
#include <string.h>

enum { INDEX_VERSION = 1 };

static int by_id(const void *a, const void *b) {
    return strcmp(((const VoiceRecording *)a)->id, ((const VoiceRecording *)b)->id);
}

static const char *text_of(const Json *line, const char *key, Arena *arena) {
    const Json *node = json_get(line, key);
    if (!node || json_kind(node) != JSON_STRING) return NULL;
    const char *text = json_text(node);
    return arena_copy_text(arena, text, strlen(text));
}

/* A file's name, not a path: the pack reads nothing outside its folder. */
static bool is_plain_name(const char *file) {
    return file[0] && file[0] != '.' && !strchr(file, '/') && !strchr(file, '\\');
}

static bool read_line(const Json *node, int index, Arena *arena, VoiceRecording *out, Err *err) {
    VoiceRecording line = {0};
    int64_t frames;
    if (json_kind(node) != JSON_OBJECT)
        return err_set(err, ERR_FORMAT, "/lines/%d: expected an object", index);
    line.id = text_of(node, "id", arena);
    line.file = text_of(node, "file", arena);
    line.text = text_of(node, "text", arena);
    if (!line.id || !line.file || !line.text)
        return err_set(err, ERR_FORMAT, "/lines/%d: id, file and text must be strings", index);
    if (!is_plain_name(line.file))
        return err_set(err, ERR_FORMAT, "/lines/%d/file: \"%s\" is not a file's name", index,
                       line.file);
    const Json *count = json_get(node, "frames");
    if (!count || !json_is_int(count, &frames) || frames < 1 || frames > 600 * SOUND_RATE)
        return err_set(err, ERR_RANGE, "/lines/%d/frames: not a whole number of 1..%d", index,
                       600 * SOUND_RATE);
    line.frames = (int)frames;
    *out = line;
    return true;
}

static bool read_pack(const Json *root, Arena *arena, VoicePack *out, Err *err) {
    int64_t version;
    const Json *node = json_kind(root) == JSON_OBJECT ? json_get(root, "version") : NULL;
    if (!node || !json_is_int(node, &version) || version != INDEX_VERSION)
        return err_set(err, ERR_NEWER, "/version: expected %d", INDEX_VERSION);
    const Json *lines = json_get(root, "lines");
    if (!lines || json_kind(lines) != JSON_ARRAY)
        return err_set(err, ERR_FORMAT, "/lines: expected an array");
    size_t count = json_count(lines);
    if (count > VOICE_LINES_MAX)
        return err_set(err, ERR_LIMIT, "/lines: %zu are more than %d", count, VOICE_LINES_MAX);
    VoicePack pack = {arena_alloc(arena, (count + 1) * sizeof *pack.lines), (int)count};
    if (!pack.lines) return err_set(err, ERR_LIMIT, "out of memory");
    int index = 0;
    for (const Json *line = json_first(lines); line; line = json_next(line), index++) {
        if (!read_line(line, index, arena, &pack.lines[index], err)) return false;
    }
    qsort(pack.lines, count, sizeof *pack.lines, by_id);
    for (int i = 1; i < pack.count; i++) {
        if (!strcmp(pack.lines[i - 1].id, pack.lines[i].id))
            return err_set(err, ERR_FORMAT, "/lines: \"%s\" is there twice", pack.lines[i].id);
    }
    *out = pack;
    return true;
}

bool voice_pack_parse(const char *name, const char *bytes, size_t size, Arena *arena,
                      VoicePack *out, Err *err) {
    JsonDoc *doc = json_parse_large(bytes, size, err);
    bool is_read = doc && read_pack(json_root(doc), arena, out, err);
    if (doc) json_free(doc);
    return is_read || err_prefix(err, name);
}

VoiceRecording *voice_pack_find(const VoicePack *pack, const char *id) {
    VoiceRecording key = {.id = id};
    return pack->count ? bsearch(&key, pack->lines, (size_t)pack->count, sizeof key, by_id) : NULL;
}
