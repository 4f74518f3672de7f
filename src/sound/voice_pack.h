/* What the coach can say aloud: the recordings made at build time (tools/build_voice.sh) or put in
 * their place by hand. The index tells length without decoding; the samples come later, from
 * whoever reads files.
 *
 * index.json: {"version":1, "voice":"flite slt", "lines":[{"id","file","frames","text"}...]} */
#ifndef LIMBER_SOUND_VOICE_PACK_H
#define LIMBER_SOUND_VOICE_PACK_H
#include "core/arena.h"
#include "core/err.h"
#include "sound/sound.h"
#include <stddef.h>

enum { VOICE_LINES_MAX = 4096 };

typedef struct VoiceRecording {
    const char *id, *file, *text; /* file: name inside the pack's folder */
    int frames;
    Sound sound; /* samples NULL until loaded */
} VoiceRecording;

typedef struct VoicePack { /* all zero: no voice, every find is NULL */
    VoiceRecording *lines; /* sorted by id */
    int count;
} VoicePack;

bool voice_pack_parse(const char *name, const char *bytes, size_t size, Arena *arena,
                      VoicePack *out, Err *err);
/* NULL when this line has no recording: it is captioned only. */
VoiceRecording *voice_pack_find(const VoicePack *pack, const char *id);
#endif
