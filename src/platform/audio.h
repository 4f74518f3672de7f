/* The sound device. SDL2_mixer opens it (48 kHz, float, stereo) and its post-mix callback is the
 * conductor: nothing else sounds in this program.
 *
 * A game without a device goes on in silence. A device that goes away (TV off, HDMI asleep) is
 * reported once as lost, then tried again with a growing pause; where there was none it is tried
 * now and then. Call audio_update once a frame; it waits for nothing: devices are opened and closed
 * on a thread of their own (platform/audio_hand.h).
 *
 * The device may be of any kind, 8 kHz mono or 6 channels at 192 kHz: SDL brings what the conductor
 * gives to its form. How big a buffer it needs is found by how often it had to wait for one. */
#ifndef LIMBER_PLATFORM_AUDIO_H
#define LIMBER_PLATFORM_AUDIO_H
#include "core/err.h"
#include "platform/audio_bursts.h"
#include "sound/clock.h"
#include "sound/conductor.h"
#include <stdatomic.h>
#include <stdbool.h>

enum { AUDIO_BUFFER_MIN = 512, AUDIO_BUFFER = 1024, AUDIO_BUFFER_MAX = 2048 };
enum { AUDIO_UNDERRUNS_MAX = 3 };
#define AUDIO_CALM_S 600.0
#define AUDIO_WAIT_S 1.0 /* the most that beginning and ending the game wait for a device */

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
    atomic_int underruns;                     /* since it was opened, set by the device's thread */
    atomic_int burst_frames;                  /* 0: not known yet; set by the device's thread */
    AudioBursts bursts;                       /* the device's thread */
    int64_t opened_us;
    int floor_frames; /* a smaller buffer was too small */
    bool is_watching, is_decoding;
    bool is_settling;       /* closed so as to be opened with another buffer */
    struct AudioHand *hand; /* opening or closing the device; NULL: nobody does */
    bool hand_opens;
} Audio;

/* Opens the device. false: there is none, or it takes longer than AUDIO_WAIT_S and audio_update
 * will find it; the Audio is good all the same (CLOSED) and err says why. buffer_frames:
 * AUDIO_BUFFER_MIN .. AUDIO_BUFFER_MAX, 0 for AUDIO_BUFFER. */
bool audio_open(Audio *audio, Conductor *conductor, int buffer_frames, Err *err);
/* Only so that files can be decoded: the device if there is one, else SDL's dummy driver. Nothing
 * plays. */
bool audio_open_for_decoding(Audio *audio, Err *err);
/* SDL's dummy driver, which plays to nobody: for measuring where there is no device. */
bool audio_open_dummy(Audio *audio, Conductor *conductor, Err *err);
/* A driver that hangs is left behind: the program ends all the same. */
void audio_close(Audio *audio);

/* How often the device asked later than its burst lasts twice over: a gap was heard. */
int audio_underruns(const Audio *audio);
/* The buffer that this device should have: twice as big after AUDIO_UNDERRUNS_MAX underruns, half
 * as big (but never below *floor_frames) after AUDIO_CALM_S without any. */
int audio_buffer_for(int buffer_frames, int underruns, double seconds, int *floor_frames);
/* Begins to open the device anew if another buffer suits it better: between sessions, when nothing
 * sounds. Returns whether it did; audio_update brings it to its end. */
bool audio_settle(Audio *audio, int64_t now_us);

/* Notices loss and return. now_us: the monotonic clock, microseconds. */
AudioState audio_update(Audio *audio, int64_t now_us);
/* A device is being opened or closed just now. */
bool audio_is_busy(const Audio *audio);
/* True once after the device was lost: pause the session and say so. */
bool audio_take_lost(Audio *audio);

/* From a frame being mixed to its being heard, seconds: one buffer, or one burst if that is more.
 */
double audio_latency_s(const Audio *audio);

/* What the session clock wants to know (sound/clock.h). A device leads it as soon as it is known to
 * play evenly, some buffers after it was opened: what it takes at first, to fill itself, is no
 * time. */
ClockReading audio_reading(const Audio *audio, int64_t now_us);
#endif
