/* From one sample rate to another, exactly: a windowed sinc at every phase of the ratio. For build
 * time and loading, not for the audio thread. */
#ifndef LIMBER_SOUND_RESAMPLE_H
#define LIMBER_SOUND_RESAMPLE_H
#include "core/err.h"

/* Frames that `frames` become: frames * to / from, rounded up. */
int resample_frames(int frames, int from_rate, int to_rate);

/* Mono. out holds resample_frames; ripple < 0.1 dB up to 0.45 of the lower rate, images and aliases
 * below -80 dB beyond 0.5 of it. Frame 0 stays frame 0. Fails for want of memory or a rate <= 0. */
bool resample(const float *in, int frames, int from_rate, int to_rate, float *out, Err *err);
#endif
