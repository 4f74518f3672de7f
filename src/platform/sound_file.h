/* Sound files -> PCM in memory. Not for the frame loop: opens files, decodes, allocates. */
#ifndef LIMBER_PLATFORM_SOUND_FILE_H
#define LIMBER_PLATFORM_SOUND_FILE_H
#include "core/arena.h"
#include "core/err.h"
#include "sound/sound.h"
#include "sound/voice_pack.h"

/* Any rate, any number of channels, any sample format SDL reads -> SOUND_RATE, 16 bit, mono or
 * stereo. WAV works without a device; other formats (ogg, flac, mp3) need audio_open or
 * audio_open_for_decoding before. */
bool sound_file_load(const char *path, Arena *arena, Sound *out, Err *err);

/* Opens the pack in `folder` (index.json in it), without samples. On false *out is untouched. */
bool voice_folder_open(const char *folder, Arena *arena, VoicePack *out, Err *err);

/* Loads one line's samples; a line already there costs nothing. A recording put beside the pack as
 * <id>.ogg or <id>.wav replaces the built one, brought to the voice's level (sound/voice_finish.h);
 * where it cannot be read, is silent, or lasts longer than the line's budget the built one speaks
 * all the same, and *err (with code, though true is returned) says what is wrong with it. false: no
 * such line, or its file cannot be read; the line is then captioned only. */
bool voice_folder_load(const char *folder, VoicePack *pack, const char *id, Arena *arena, Err *err);
#endif
