/* The sound device. SDL2_mixer opens it (48 kHz, float, stereo) and its post-mix callback is the
 * conductor: nothing else sounds in this program.
 *
 * A game without a device goes on in silence. A device that goes away (TV off, HDMI asleep) is
 * reported once as lost, then tried again with a growing pause; where there was none it is tried
 * now and then. Call audio_update once a frame; it may take a moment when it opens a device, never
 * otherwise. */
#ifndef LIMBER_PLATFORM_AUDIO_H
#define LIMBER_PLATFORM_AUDIO_H
#include "core/err.h"
#include "sound/clock.h"
#include "sound/conductor.h"
#include <stdatomic.h>
#include <stdbool.h>

enum { AUDIO_BUFFER_MIN = 512, AUDIO_BUFFER = 1024, AUDIO_BUFFER_MAX = 2048 };

typedef enum AudioState {
    AUDIO_CLOSED, /* never opened, or no device there: the clock runs without one */
    AUDIO_PLAYING,
    AUDIO_LOST /* it was playing and went away; being tried again */
} AudioState;

typedef struct Audio {
    AudioState state;
    bool was_lost; /* since audio_take_lost */
    int buffer_frames;
    Conductor *conductor; /* the caller's; lives longer than this */
    int64_t retry_us;     /* not before */
    int64_t retry_wait_us;
    int64_t seen_frames, seen_us, updated_us; /* to notice a device that stalls */
    atomic_bool device_removed;               /* set by SDL's thread of events */
    bool is_watching, is_decoding;
} Audio;

/* Opens the device. false: there is none; the Audio is good all the same (CLOSED) and err says why.
 * buffer_frames: AUDIO_BUFFER_MIN .. AUDIO_BUFFER_MAX, 0 for AUDIO_BUFFER. */
bool audio_open(Audio *audio, Conductor *conductor, int buffer_frames, Err *err);
/* Only so that files can be decoded: the device if there is one, else SDL's dummy driver. Nothing
 * plays. */
bool audio_open_for_decoding(Audio *audio, Err *err);
void audio_close(Audio *audio);

/* Notices loss and return. now_us: the monotonic clock, microseconds. */
AudioState audio_update(Audio *audio, int64_t now_us);
/* True once after the device was lost: pause the session and say so. */
bool audio_take_lost(Audio *audio);

/* From a frame being mixed to its being heard, seconds: one buffer, if nothing better is known. */
double audio_latency_s(const Audio *audio);

/* What the session clock wants to know (sound/clock.h). */
ClockReading audio_reading(const Audio *audio, int64_t now_us);
#endif
