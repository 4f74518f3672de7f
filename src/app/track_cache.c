#include "app/track_cache.h"

#include "platform/files.h"

#include <stdio.h>
#include <stdlib.h>

static bool cache_path(const char *cache_dir, uint64_t key, char path[PATH_BYTES]) {
    char name[64];
    if (!cache_dir[0]) return false;
    snprintf(name, sizeof name, "track-%016llx.bin", (unsigned long long)key);
    return path_join(cache_dir, name, path, NULL);
}

static bool from_cache(const char *path, const Clip *clip, const TrackTimes *times, Arena *arena,
                       Track *out) {
    FileBytes file = {0};
    if (!file_exists(path) || !file_read(path, TRACK_BYTES_MAX, &file, NULL)) return false;
    bool good = track_load(file.bytes, file.size, clip, times, arena, out, NULL);
    file_free(&file);
    return good;
}

bool track_cached(const char *cache_dir, const Clip *clip, const TrackTimes *times, Arena *arena,
                  Track *out, Err *err) {
    char path[PATH_BYTES];
    bool has_path = cache_path(cache_dir, track_key(clip, times), path);
    if (has_path && from_cache(path, clip, times, arena, out)) return true;
    if (!track_bake(clip, times, arena, out, err)) return false;
    size_t size = track_bytes(out);
    void *bytes = has_path ? malloc(size) : NULL;
    if (bytes) {
        track_save(out, clip, times, bytes);
        file_write(path, bytes, size, NULL);
    }
    free(bytes);
    return true;
}
