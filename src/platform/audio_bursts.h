/* How a sound device asks for frames. Few take one buffer every so often: a card of another rate,
 * or one behind a sound server, takes many at once, then none for a long while (a card of 8 kHz
 * with a buffer of 1024 of its own frames: 6144 of ours each 0.13 s). Such a burst, not the buffer
 * that was asked for, says how far ahead a sound must be sent, and when a device is late. One
 * thread only: the device's. */
#ifndef LIMBER_PLATFORM_AUDIO_BURSTS_H
#define LIMBER_PLATFORM_AUDIO_BURSTS_H
#include <stdbool.h>
#include <stdint.h>

enum { AUDIO_BURST_MAX = 24000 }; /* frames; a device that never pauses has no bursts at all */

typedef struct AudioBursts { /* zero: nothing asked for yet */
    double asked_s;          /* when it last asked; seconds of any clock that runs evenly */
    int64_t total;           /* frames asked for */
    int64_t now, last;       /* frames of the burst under way, and of the one before */
    int count;               /* bursts begun */
} AudioBursts;

/* The device asks for `frames` at a rate of SOUND_RATE. true: it comes twice later than its last
 * burst lasts, so a gap was heard. */
bool audio_bursts_ask(AudioBursts *bursts, int frames, double now_s);

/* The frames of a burst, at most AUDIO_BURST_MAX; 0: not known yet. The first burst fills all that
 * a device can hold and is none to judge by. */
int audio_bursts_frames(const AudioBursts *bursts);
#endif
