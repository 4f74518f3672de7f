/* The music's files -> loops in memory. Not for the frame loop: opens files, decodes, allocates;
 * may run on a thread of its own, and needs no device. */
#ifndef LIMBER_PLATFORM_MUSIC_FILE_H
#define LIMBER_PLATFORM_MUSIC_FILE_H
#include "core/arena.h"
#include "core/err.h"
#include "sound/music.h"

/* The stems of one theme: bed, pulse and melody in its folder, each .ogg (Vorbis, 48 kHz) or, where
 * there is none of that name, .wav. All of one length in whole breaths, exact or with the ends of
 * music_loop_frames: about 23 MB in the arena. On false *out is untouched: there is no music. */
bool music_folder_load(const char *folder, Arena *arena, Music *out, Err *err);
#endif
