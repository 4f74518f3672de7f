/* A sound held whole in memory, and the numbers every sound module shares. */
#ifndef LIMBER_SOUND_SOUND_H
#define LIMBER_SOUND_SOUND_H
#include <stdint.h>

enum { SOUND_RATE = 48000 }; /* frames a second, everywhere above the device */

/* Signed 16-bit PCM at SOUND_RATE. The samples belong to whoever made the sound and must outlive
 * every conductor it was sent to. frames = 0: nothing is there. */
typedef struct Sound {
    const int16_t *samples; /* interleaved, [-32768, 32767] */
    int frames;
    int channels; /* 1 or 2 */
} Sound;

typedef enum SoundLayer {
    LAYER_VOICE,
    LAYER_CUES,
    LAYER_BREATH,
    LAYER_MUSIC,
    LAYER_COUNT
} SoundLayer;
extern const char *const LAYER_NAMES[LAYER_COUNT]; /* "voice", "cues", "breath", "music" */

/* "voice,cues" -> 1u << LAYER_x mask; 0 when a name is unknown or the text is empty. */
unsigned layer_mask_parse(const char *names);

/* Session seconds -> frame, frame 0 at t 0 (design/contracts.md, limber session). Never below 0. */
int64_t sound_frame_at(double t);

/* Marks frame 0 of a sound that begins softly: x[0] becomes SOUND_ONSET / 32768 or more, sinking to
 * nothing over 2 ms; far below hearing, yet any reader finds the onset. The sound must begin with
 * x[0] = 0. */
enum { SOUND_ONSET = 40 };
void sound_mark_onset(float *pcm, int frames);
#endif
