#include "sound/clock.h"

#include "core/scalar.h"
#include "sound/sound.h"

#define SECONDS(us) ((double)(us)*1e-6)

/* From here on t goes on from where it stands, led by what leads now. */
static void anchor(SessionClock *c, ClockReading now) {
    c->by_frames = now.has_device && c->speed == 1;
    c->origin_t = c->t;
    c->origin_frame = now.frames + CLOCK_LEAD;
    c->seen_frames = now.frames;
    c->seen_us = now.now_us;
    c->last_us = now.now_us;
}

void clock_start(SessionClock *c, double speed, ClockReading now) {
    *c = (SessionClock){.speed = speed, .is_running = true};
    anchor(c, now);
}

void clock_pause(SessionClock *c, ClockReading now) {
    clock_read(c, now);
    c->is_running = false;
}

void clock_resume(SessionClock *c, ClockReading now) {
    c->is_running = true;
    anchor(c, now);
}

/* What the device says, interpolated since its last callback. */
static double device_time(SessionClock *c, ClockReading now) {
    if (now.frames != c->seen_frames) {
        c->seen_frames = now.frames;
        c->seen_us = now.now_us;
    }
    double since_s = SECONDS(now.now_us - c->seen_us);
    double played_s = (double)(now.frames - c->origin_frame) / SOUND_RATE;
    return c->origin_t + played_s + clampd(since_s, 0, CLOCK_STALL_S);
}

static double read_device(SessionClock *c, ClockReading now, double passed_s) {
    double wanted = device_time(c, now);
    double still_s = SECONDS(now.now_us - c->seen_us);
    if (still_s > CLOCK_STALL_S) { /* until its next frame */
        c->had_gap = c->had_gap || still_s > CLOCK_GAP_S;
        c->origin_t = c->t;
        c->origin_frame = now.frames + CLOCK_LEAD;
        return c->t;
    }
    if (wanted <= c->origin_t) return c->t; /* not there yet */
    bool was_waiting = c->t <= c->origin_t;
    double slowest = was_waiting ? c->t : c->t + passed_s * (1 - CLOCK_SLEW);
    double fastest = c->t + passed_s * (1 + CLOCK_SLEW);
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
        anchor(c, now);
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
