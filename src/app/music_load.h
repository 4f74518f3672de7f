/* A theme of music, read and decoded beside the game (a few tenths of a second) and then taken over
 * by whoever asked for it. One at a time. All zero: nothing is under way. Must not move meanwhile.
 */
#ifndef LIMBER_APP_MUSIC_LOAD_H
#define LIMBER_APP_MUSIC_LOAD_H
#include "platform/files.h"
#include "platform/music_file.h"
#include "platform/worker.h"
#include <stdatomic.h>

typedef struct MusicLoad {
    Worker *worker; /* NULL: nothing is under way */
    char folder[PATH_BYTES];
    Arena arena;
    Music music;
    atomic_bool is_done;
} MusicLoad;

/* Starts on this folder of stems; nothing happens while another is under way. */
void music_load_begin(MusicLoad *load, const char *folder);
/* True once, when it is done: *arena then holds what *music plays, all zero if there is none. */
bool music_load_take(MusicLoad *load, Arena *arena, Music *music);
/* Waits for what is under way and throws it away. */
void music_load_end(MusicLoad *load);
#endif
