#include "app/music_load.h"

#include <string.h>

static void work(void *ctx) {
    MusicLoad *load = ctx;
    if (!music_folder_load(load->folder, &load->arena, &load->music, NULL)) {
        arena_free(&load->arena);
        load->music = (Music){0};
    }
    atomic_store_explicit(&load->is_done, true, memory_order_release);
}

void music_load_begin(MusicLoad *load, const char *folder) {
    if (load->worker || strlen(folder) >= sizeof load->folder) return;
    strcpy(load->folder, folder);
    load->arena = (Arena){0};
    load->music = (Music){0};
    atomic_store_explicit(&load->is_done, false, memory_order_relaxed);
    worker_start("music", work, load, &load->worker, NULL);
}

bool music_load_take(MusicLoad *load, Arena *arena, Music *music) {
    if (!load->worker || !atomic_load_explicit(&load->is_done, memory_order_acquire)) return false;
    worker_join(load->worker);
    load->worker = NULL;
    *arena = load->arena;
    *music = load->music;
    return true;
}

void music_load_end(MusicLoad *load) {
    if (!load->worker) return;
    worker_join(load->worker);
    load->worker = NULL;
    arena_free(&load->arena);
}
