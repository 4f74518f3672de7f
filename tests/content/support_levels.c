#include "support_levels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy_bytes(const char *bytes, size_t size) {
    /* exactly as long as the file, so that the sanitizer sees a read beyond it */
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    return copy;
}

static void put_bytes(Levels *l, const char *name, const char *bytes, size_t size,
                      ContentOrigin origin) {
    ContentFile *file = levels_file(l, name);
    char *copy = copy_bytes(bytes, size); /* before the old bytes go: they may be the source */
    if (!file) {
        assert_in_range(l->count, 0, LEVELS_FILES_MAX - 1);
        file = &l->files[l->count++];
        file->name = copy_bytes(name, strlen(name) + 1);
    } else {
        free((void *)(uintptr_t)file->bytes);
    }
    file->bytes = copy;
    file->size = size;
    file->origin = origin;
}

static void read_file(Levels *l, const char *folder, const char *name) {
    char path[1200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    static char bytes[1 << 17];
    size_t size = fread(bytes, 1, sizeof bytes, in);
    assert_true(size < sizeof bytes);
    fclose(in);
    put_bytes(l, name, bytes, size, CONTENT_SHIPPED);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_folder(Levels *l, const char *folder, const char *part) {
    char path[512], *names[LEVELS_FILES_MAX];
    int count = 0;
    snprintf(path, sizeof path, "%s/%s", folder, part);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (strstr(entry->d_name, ".json"))
            names[count++] = copy_bytes(entry->d_name, strlen(entry->d_name) + 1);
    closedir(dir);
    qsort(names, (size_t)count, sizeof *names, compare_names);
    for (int i = 0; i < count; i++) {
        char name[512];
        snprintf(name, sizeof name, "%s%s%s", part, *part ? "/" : "", names[i]);
        read_file(l, folder, name);
        free(names[i]);
    }
}

Levels *levels_open(const char *folder) {
    Levels *l = calloc(1, sizeof *l);
    assert_non_null(l);
    l->library = calloc(1, sizeof *l->library);
    assert_non_null(l->library);
    read_folder(l, folder, "exercises");
    read_folder(l, folder, "routines");
    read_folder(l, folder, "");
    return l;
}

Levels *levels_fixtures(void) {
    return levels_open(FIXTURES "/content");
}

Levels *levels_shipped(void) {
    return levels_open(SOURCE_DIR "/levels");
}

void levels_close(Levels *l) {
    for (int i = 0; i < l->count; i++) {
        free((void *)(uintptr_t)l->files[i].name);
        free((void *)(uintptr_t)l->files[i].bytes);
    }
    arena_free(&l->arena);
    problems_free(&l->problems);
    free(l->library);
    free(l);
}

ContentFile *levels_file(Levels *l, const char *name) {
    for (int i = 0; i < l->count; i++)
        if (!strcmp(l->files[i].name, name)) return &l->files[i];
    return NULL;
}

void levels_put(Levels *l, const char *name, const char *text, ContentOrigin origin) {
    put_bytes(l, name, text, strlen(text), origin);
}

void levels_edit(Levels *l, const char *name, const char *find, const char *with) {
    ContentFile *file = levels_file(l, name);
    if (!file) fail_msg("no file %s", name);
    char *text = malloc(file->size + strlen(with) + 1);
    assert_non_null(text);
    memcpy(text, file->bytes, file->size);
    text[file->size] = '\0';
    char *at = strstr(text, find);
    if (!at) fail_msg("%s: no %s in it", name, find);
    size_t before = (size_t)(at - text), after = strlen(at + strlen(find));
    memmove(at + strlen(with), at + strlen(find), after);
    memcpy(at, with, strlen(with));
    put_bytes(l, name, text, before + strlen(with) + after, file->origin);
    free(text);
}

void levels_remove(Levels *l, const char *name) {
    ContentFile *file = levels_file(l, name);
    assert_non_null(file);
    free((void *)(uintptr_t)file->name);
    free((void *)(uintptr_t)file->bytes);
    *file = l->files[--l->count];
}

void levels_load(Levels *l) {
    arena_free(&l->arena);
    problems_free(&l->problems);
    l->is_playable = content_load(l->files, l->count, &l->arena, l->library, &l->problems);
    size_t used = 0;
    l->told[0] = '\0';
    for (int i = 0; i < l->problems.count; i++) {
        const Problem *p = &l->problems.items[i];
        int n = snprintf(l->told + used, sizeof l->told - used, "%s%s: %s%s%s", i ? "\n" : "",
                         p->file, p->pointer, *p->pointer ? ": " : "", p->message);
        used += (size_t)n < sizeof l->told - used ? (size_t)n : sizeof l->told - used - 1;
    }
}

void expect_told(const char *name, const char *find, const char *with, const char *expected) {
    Levels *l = levels_fixtures();
    levels_edit(l, name, find, with);
    levels_load(l);
    if (strcmp(l->told, expected) != 0)
        fail_msg("%s: %s -> %s\nsaid\n%s\nexpected\n%s", name, find, with, l->told, expected);
    levels_close(l);
}
