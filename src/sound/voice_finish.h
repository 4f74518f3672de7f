/* From what a speech engine gives to a line as the conductor plays it: 48 kHz mono, no silence
 * before and little after, LOUDNESS_VOICE, true peak below VOICE_PEAK, marked onset. At build time,
 * and for what a person recorded: some milliseconds a second of speech, not for the frame loop. */
#ifndef LIMBER_SOUND_VOICE_FINISH_H
#define LIMBER_SOUND_VOICE_FINISH_H
#include "core/arena.h"
#include "core/err.h"
#include "sound/sound.h"
#include "sound/wav.h"

enum { VOICE_FINISH_VERSION = 1 }; /* part of a recording's cache key: count up when it changes */

/* Takes 16-bit mono or stereo at any rate. Fails when there is nothing to hear in it. */
bool voice_finish(const Wav *raw, Arena *arena, Sound *out, Err *err);
#endif
