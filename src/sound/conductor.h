/* The conductor: which sample sounds at which frame. Pure: PCM comes out of conductor_mix, a device
 * is not needed. An event for frame F begins in output frame F exactly, whatever the block sizes.
 *
 * Two threads. The game thread sends messages (conductor_play, ..., conductor_set_layer) into a
 * lock-free single-producer ring and reads the frame counter; the audio thread alone calls
 * conductor_mix, which takes no lock and allocates nothing. A send returns false when the ring is
 * full: nothing was sent, try again a frame later.
 *
 * The limiter looks CONDUCTOR_LOOKAHEAD frames ahead, so a message must be there that much before
 * its frame is mixed; what comes later begins as soon as it can. Cues are to be sent at least two
 * device buffers ahead.
 *
 * The music makes room: for a voice by CONDUCTOR_DUCK_DB as long as it sounds; for the beginning of
 * a cue by CONDUCTOR_YIELD_DB, so that a note of the music that begins with it does not hide it.
 * For that it yields a little before the cue; a cue sent later than that is yielded to as it
 * begins.
 *
 * Mono sounds go to both sides at -3.01 dB (equal power): the loudness of the stereo output is the
 * loudness of the mono file. */
#ifndef LIMBER_SOUND_CONDUCTOR_H
#define LIMBER_SOUND_CONDUCTOR_H
#include "sound/breath.h"
#include "sound/limiter.h"
#include "sound/sound.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    CONDUCTOR_RING = 256,    /* messages on their way; a power of two */
    CONDUCTOR_PENDING = 256, /* sounds waiting for their frame */
    CONDUCTOR_ACTIVE = 32,   /* sounding at once */
    CONDUCTOR_BLOCK = 256,   /* frames mixed in one go; the output does not depend on it */
    CONDUCTOR_LOOKAHEAD = LIMITER_LATENCY,
    CONDUCTOR_FADE = SOUND_RATE * 30 / 1000,      /* revoked sounds fade over this, linear */
    CONDUCTOR_RAMP = SOUND_RATE * 20 / 1000,      /* a layer's volume moves over this */
    CONDUCTOR_TOO_LATE = SOUND_RATE * 250 / 1000, /* a sound later than this is not begun */
    CONDUCTOR_DUCK_ATTACK = SOUND_RATE * 80 / 1000,
    CONDUCTOR_DUCK_RELEASE = SOUND_RATE * 400 / 1000,
    CONDUCTOR_YIELD_BEFORE = SOUND_RATE * 40 / 1000, /* a cue; two buffers of 1024 are more */
    CONDUCTOR_YIELD_HOLD = SOUND_RATE * 600 / 1000   /* at most; a shorter cue is over sooner */
};
#define CONDUCTOR_DUCK_DB  9.0f
#define CONDUCTOR_YIELD_DB 6.0f

/* One sound to be played. Zero is a useful start: gain must be set. */
typedef struct SoundEvent {
    int64_t frame; /* of its frame 0 */
    Sound sound;
    SoundLayer layer;
    float gain;
    uint32_t tag;    /* names it for conductor_fade; 0 = none */
    int fade_in;     /* frames; 0 = begins at once (every cue and line) */
    bool loops;      /* from its end to its beginning, until faded or revoked */
    int from;        /* loops: the frame of the sound that it begins with */
    bool is_breath;  /* the breath tone instead of `sound`: sound is ignored */
    BreathTone tone; /* is_breath: what conductor_breath puts there */
} SoundEvent;

typedef struct ConductorStats {
    uint64_t late;    /* begun after their frame */
    uint64_t dropped; /* not begun: more than CONDUCTOR_TOO_LATE late, or no room */
} ConductorStats;

/* Private below here: the struct is public so that its owner can place it. About 100 KiB. */
typedef enum MessageKind { MESSAGE_PLAY, MESSAGE_REVOKE, MESSAGE_FADE, MESSAGE_LAYER } MessageKind;
typedef struct ConductorMessage {
    MessageKind kind;
    SoundEvent event; /* PLAY; REVOKE: frame; FADE: frame, tag, gain, fade_in; LAYER: layer, gain */
    unsigned layers;  /* REVOKE */
    bool on;          /* LAYER: on; FADE: goes on afterwards */
    uint64_t order;   /* of sending */
} ConductorMessage;
typedef struct ActiveSound {
    SoundEvent event;
    uint64_t order;
    int position;          /* next frame of the sound */
    float gain, aim, step; /* gain moves by step each frame until it is aim */
    bool ends;             /* when gain reaches aim */
} ActiveSound;
typedef struct LayerState {
    float gain, aim;
} LayerState;

typedef struct Conductor {
    ConductorMessage ring[CONDUCTOR_RING];
    atomic_size_t written, read; /* by the game thread; by the audio thread */
    atomic_int_least64_t played;
    atomic_uint_least64_t late, dropped;
    /* the audio thread's own */
    ConductorMessage pending[CONDUCTOR_PENDING]; /* PLAY, REVOKE, FADE waiting for their frame */
    ActiveSound active[CONDUCTOR_ACTIVE];        /* in the order they began */
    int pending_count, active_count;
    LayerState layers[LAYER_COUNT];
    float duck_db;        /* 0 .. CONDUCTOR_DUCK_DB */
    int64_t yields_until; /* frame */
    int64_t mixed;        /* frames that went into the limiter */
    uint64_t orders;      /* messages received */
    bool is_primed;
    Limiter limiter;
} Conductor;

/* Silence at frame 0, all layers on at full volume. Not to be called while a device plays it. */
void conductor_init(Conductor *c);

/* ---- the game thread ---- */

/* Schedules one sound. A voice line that begins while another sounds fades the other out. */
bool conductor_play(Conductor *c, const SoundEvent *event);

/* One breath: the tone from `frame` for `frames`. */
bool conductor_breath(Conductor *c, int64_t frame, int frames, bool is_in, float gain);

/* From `frame` on (or at once if that is past) nothing sent before sounds any more in the layers of
 * the mask (1u << LAYER_x): what has not begun is dropped, the rest fades in CONDUCTOR_FADE. */
bool conductor_revoke(Conductor *c, int64_t frame, unsigned layers);

/* Moves the gain of every sound of that tag, begun or not, over `frames`; gain 0 with `goes_on`
 * false ends it for good. */
bool conductor_fade(Conductor *c, int64_t frame, uint32_t tag, float gain, int frames,
                    bool goes_on);

/* Volume 0..1 of a layer. A layer that is off is not mixed and does not duck. */
bool conductor_set_layer(Conductor *c, SoundLayer layer, float volume, bool is_on);

/* Frames that conductor_mix has given so far. */
int64_t conductor_frames(const Conductor *c);
ConductorStats conductor_stats(const Conductor *c);

/* ---- the audio thread ---- */

/* The next `frames` frames, interleaved left and right, within +-10^(-1/20). */
void conductor_mix(Conductor *c, float *out_stereo, int frames);
#endif
