#include "sound/clock.h"

#include "core/scalar.h"
#include "sound/conductor.h"

#include <math.h>

#define SECONDS(us) ((double)(us)*1e-6)

static int64_t lead_of(ClockReading now) {
    int64_t lead = 2 * (int64_t)now.burst + CONDUCTOR_LOOKAHEAD;
    return lead > CLOCK_LEAD ? lead : CLOCK_LEAD;
}

static double stall_s(ClockReading now) {
    return fmax(CLOCK_STALL_S, 2.0 * now.burst / SOUND_RATE);
}

/* From here on t goes on from where it stands, led by what leads now. */
static void anchor(SessionClock *c, ClockReading now) {
    c->by_frames = now.has_device && c->speed == 1;
    c->lead = lead_of(now);
    c->origin_t = c->t;
    c->origin_frame = now.frames + c->lead;
    c->is_waiting = true;
    c->last_us = now.now_us;
}

/* The same after what breaks the count of frames off: where it last stood says nothing any more. */
static void begin_anew(SessionClock *c, ClockReading now) {
    anchor(c, now);
    c->seen_frames = now.frames;
    c->seen_us = now.now_us;
}

static void see(SessionClock *c, ClockReading now) {
    if (now.frames == c->seen_frames) return;
    c->seen_frames = now.frames;
    c->seen_us = now.now_us;
}

void clock_start(SessionClock *c, double speed, ClockReading now) {
    *c = (SessionClock){.speed = speed, .is_running = true};
    begin_anew(c, now);
}

void clock_pause(SessionClock *c, ClockReading now) {
    clock_read(c, now);
    c->is_running = false;
}

void clock_resume(SessionClock *c, ClockReading now) {
    c->is_running = true;
    see(c, now);
    anchor(c, now);
}

/* What the device says, interpolated since its last callback. */
static double device_time(const SessionClock *c, ClockReading now) {
    double since_s = SECONDS(now.now_us - c->seen_us);
    double played_s = (double)(now.frames - c->origin_frame) / SOUND_RATE;
    return c->origin_t + played_s + clampd(since_s, 0, stall_s(now));
}

static double read_device(SessionClock *c, ClockReading now, double passed_s) {
    see(c, now);
    double wanted = device_time(c, now), still_s = SECONDS(now.now_us - c->seen_us);
    if (still_s > stall_s(now)) {
        c->had_gap = c->had_gap || still_s > CLOCK_GAP_S;
        c->is_waiting = true; /* t was a little ahead of it */
        return c->t;
    }
    if (c->is_waiting && wanted <= c->t) return c->t;
    double slowest = c->is_waiting ? c->t : c->t + passed_s * (1 - CLOCK_SLEW);
    double fastest = c->t + passed_s * (1 + CLOCK_SLEW);
    c->is_waiting = false;
    return clampd(wanted, slowest, fastest);
}

double clock_read(SessionClock *c, ClockReading now) {
    double passed_s = SECONDS(now.now_us - c->last_us);
    if (!c->is_running || passed_s < 0) {
        c->last_us = now.now_us > c->last_us ? now.now_us : c->last_us;
        return c->t;
    }
    bool is_led_by_frames = now.has_device && c->speed == 1;
    if (passed_s > CLOCK_GAP_S || is_led_by_frames != c->by_frames) {
        c->had_gap = c->had_gap || passed_s > CLOCK_GAP_S;
        begin_anew(c, now);
        return c->t;
    }
    c->t = c->by_frames ? read_device(c, now, passed_s) : c->t + passed_s * c->speed;
    c->last_us = now.now_us;
    return c->t;
}

bool clock_take_gap(SessionClock *c) {
    bool had_gap = c->had_gap;
    c->had_gap = false;
    return had_gap;
}

int64_t clock_frame_at(const SessionClock *c, double t) {
    return c->origin_frame + llround((t - c->origin_t) * SOUND_RATE);
}
