/* An ear for tests: finds known recordings in a mix by cross-correlation and known short sounds by
 * their spectra. Shares no code with what plays them, and reads no log. Mono floats at 48 kHz. */
#ifndef TESTS_APP_SUPPORT_EAR_H
#define TESTS_APP_SUPPORT_EAR_H
#include <stdbool.h>

enum { EAR_RATE = 48000 };

typedef struct EarSound {
    const float *pcm;
    int frames;
} EarSound;

typedef struct EarFind {
    int which;      /* of the sounds looked for */
    long frame;     /* of its onset; a recording's is exact, a short sound's within 15 ms */
    float likeness; /* 0..1 */
    float gain;     /* how loud, against the sound as given */
} EarFind;

/* Recordings of 0.3 s and more; never two at once. Gives how many were found, in order of time, and
 * takes them out of the mix, so that what else sounds is heard better. -1: no memory, or more to
 * choose from than it can hold. */
int ear_find_recordings(float *mix, long frames, const EarSound *sounds, int count, EarFind *out,
                        int capacity);

/* Short sounds with an onset of their own. -1: no memory. */
int ear_find_sounds(const float *mix, long frames, const EarSound *sounds, int count, EarFind *out,
                    int capacity);
#endif
