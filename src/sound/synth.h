/* The cues, made from tables: two timbres (a wooden bar, a soft bell) on the notes of D major
 * pentatonic, each cue its own little figure, so that each is known in the dark.
 *
 * Every cue is at LOUDNESS_CUES by its own measure (sound/loudness.h), begins with
 * |x[0]| >= 32/32768, ends in exact silence, and is the same on every machine and in every run.
 * Counts, repetitions and menus end within CUE_SHORT_S, so that one a second never overlaps. */
#ifndef LIMBER_SOUND_SYNTH_H
#define LIMBER_SOUND_SYNTH_H
#include "core/arena.h"
#include "core/cue.h"
#include "core/err.h"
#include "sound/sound.h"

#define CUE_SHORT_S 0.9f

typedef struct CueBank {
    Sound cue[CUE_COUNT]; /* mono */
} CueBank;

/* Makes all cues (about 1.6 MB in the arena, some 60 ms: after the first frame). Fails only for
 * want of memory. */
bool cue_bank_make(Arena *arena, CueBank *out, Err *err);

/* Length of one cue without making it, seconds. */
float cue_seconds(CueKind kind);
#endif
