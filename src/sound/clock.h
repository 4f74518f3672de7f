/* Session time (design/contracts.md, Clock): frames played / rate, interpolated between callbacks
 * with a monotonic time that is passed in. Never backwards, slewed at most 0.5 %; a gap (suspend,
 * debugger, a device that stalls) stops it and never skips content.
 *
 * Slewing moves what is seen, never what is heard: from one start or resume to the next a session
 * second has one device frame (clock_frame_at), so what lies a second apart sounds exactly
 * SOUND_RATE frames apart, also through a stall. Only a suspended machine or another device moves
 * it.
 *
 * One SessionClock is one session: t is 0 at clock_start, stands still while paused. Without a
 * device, or at a speed other than 1, it is monotonic time times speed. */
#ifndef LIMBER_SOUND_CLOCK_H
#define LIMBER_SOUND_CLOCK_H
#include <stdbool.h>
#include <stdint.h>

#define CLOCK_SLEW  0.005 /* the most that the clock may run fast or slow */
#define CLOCK_GAP_S 2.0   /* between two reads: more is a gap; a slow machine is none */
#define CLOCK_STALL_S                                                                              \
    0.25 /* a device that gives no frame for so long, or for two of its bursts, stands still, and  \
            time with it; for CLOCK_GAP_S it is a gap */

enum {
    CLOCK_LEAD = 2304
}; /* frames: t begins, or goes on, when the device gets here, so that what
      sounds at that very moment can still be sent in time (two buffers
      of 1024 and the conductor's look-ahead; of a longer burst two of those) */

typedef struct ClockReading { /* what the world says now */
    int64_t now_us;           /* monotonic, microseconds */
    bool has_device;          /* frames is valid */
    int64_t frames;           /* conductor_frames */
    int burst;                /* so many of them are taken in one go; 0: not known */
} ClockReading;

typedef struct SessionClock {
    double speed;
    double t;             /* as last given */
    bool is_running;      /* not paused */
    bool had_gap;         /* since clock_take_gap */
    bool by_frames;       /* the device leads */
    bool is_waiting;      /* until the device gets to where t stands */
    int64_t lead;         /* frames: of the device that led at the last start or resume */
    int64_t last_us;      /* of the last read */
    double origin_t;      /* session time at origin_frame */
    int64_t origin_frame; /* of the device */
    int64_t seen_frames;  /* last count that differed, and when it was seen */
    int64_t seen_us;
} SessionClock;

void clock_start(SessionClock *c, double speed, ClockReading now); /* t = 0, running */
void clock_pause(SessionClock *c, ClockReading now);
/* t goes on from where it stood, when the device is its lead further: what is sent now for t sounds
 * in its very frame. Also of a clock that runs, before something new begins at t. */
void clock_resume(SessionClock *c, ClockReading now);

/* Session time now, seconds. Call once a frame, at least every CLOCK_GAP_S. */
double clock_read(SessionClock *c, ClockReading now);

/* True once after a gap or a stall as long: the session should pause. t stood still through it. */
bool clock_take_gap(SessionClock *c);

/* The device frame at which session time t sounds, as things stand (a pause moves it); for events
 * to be sent to the conductor. Only meaningful while the device leads. */
int64_t clock_frame_at(const SessionClock *c, double t);
#endif
