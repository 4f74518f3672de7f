/* Opens and closes the sound device on a thread of its own: a driver may take seconds for it (a TV
 * that wakes up), or hang for good (one that is stuck), and no frame waits for that.
 *
 * One hand at a time. Its owner asks now and then whether it is done, and then finishes it; or
 * leaves it behind, when the program ends and the driver does not come back. */
#ifndef LIMBER_PLATFORM_AUDIO_HAND_H
#define LIMBER_PLATFORM_AUDIO_HAND_H
#include "core/err.h"
#include <stdbool.h>

typedef struct AudioHand AudioHand;

/* Begins to open SDL2_mixer's device (SOUND_RATE, float, stereo), or to close it. NULL: no memory
 * or no thread. Set the post-mix callback before. */
AudioHand *audio_hand_open(int buffer_frames, Err *err);
AudioHand *audio_hand_close(Err *err);

/* Waits at most wait_s. */
bool audio_hand_is_done(AudioHand *hand, double wait_s);
/* Of one that is done: whether it did what was asked, else why not. Frees it. */
bool audio_hand_finish(AudioHand *hand, Err *err);
/* When it is done after all, it closes what it has opened, and frees itself. */
void audio_hand_leave(AudioHand *hand);

/* The same at once, in the caller's thread. */
bool audio_hand_open_now(int buffer_frames, Err *err);
void audio_hand_close_now(void);
#endif
