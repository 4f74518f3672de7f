#include "app/figure_body.h"

#include "platform/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_BYTES_MAX = 64 << 20 };

static bool cache_path(const char *cache_dir, uint64_t key, char path[PATH_BYTES]) {
    if (!cache_dir[0]) return false;
    char name[64];
    snprintf(name, sizeof name, "figure-%016llx.bin", (unsigned long long)key);
    return path_join(cache_dir, name, path, NULL);
}

static Figure *from_cache(const FigureOptions *options, const char *path) {
    Figure *figure = NULL;
    FileBytes file = {0};
    if (!file_exists(path) || !file_read(path, CACHE_BYTES_MAX, &file, NULL)) return NULL;
    figure_load(file.bytes, file.size, options, &figure, NULL);
    file_free(&file);
    return figure;
}

/* A cache that cannot be written costs time at the next start, nothing else: no error. */
static void to_cache(const Figure *figure, const char *path) {
    size_t size = figure_bytes(figure);
    void *bytes = malloc(size);
    if (!bytes) return;
    figure_save(figure, bytes);
    file_write(path, bytes, size, NULL);
    free(bytes);
}

bool figure_body_make(const FigureOptions *options, const char *cache_dir, FigureBody *out,
                      Err *err) {
    char path[PATH_BYTES];
    FigureBody body = {0};
    bool has_path = cache_path(cache_dir, figure_key(options), path);
    if (has_path) body.figure = from_cache(options, path);
    if (!body.figure) {
        if (!figure_build(options, &body.figure, err)) return false;
        if (has_path) to_cache(body.figure, path);
    }
    if (figure_surface_create(body.figure, &body.surface, err) &&
        stage_create(body.figure, &body.stage, err)) {
        *out = body;
        return true;
    }
    figure_body_drop(&body);
    return false;
}

void figure_body_drop(FigureBody *body) {
    stage_destroy(body->stage);
    if (body->figure) figure_surface_destroy(&body->surface);
    figure_free(body->figure);
    memset(body, 0, sizeof *body);
}
