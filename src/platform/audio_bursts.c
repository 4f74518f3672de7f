#include "platform/audio_bursts.h"

#include "sound/sound.h"

#define SAME_BURST 0.5 /* asked again sooner than this part of what it got lasts: one burst */

bool audio_bursts_ask(AudioBursts *bursts, int frames, double now_s) {
    double since_s = now_s - bursts->asked_s;
    bool begins = bursts->count == 0 || since_s > SAME_BURST * frames / SOUND_RATE;
    bool is_late = begins && bursts->count > 0 && since_s > 2.0 * (double)bursts->now / SOUND_RATE;
    if (begins) {
        bursts->last = bursts->now;
        bursts->now = 0;
        bursts->count++;
    }
    bursts->now += frames;
    bursts->total += frames;
    bursts->asked_s = now_s;
    return is_late;
}

int audio_bursts_frames(const AudioBursts *bursts) {
    bool never_pauses = bursts->count < 3 && bursts->total >= 2 * SOUND_RATE;
    if (bursts->count < 3 && !never_pauses) return 0;
    int64_t burst = bursts->now > bursts->last ? bursts->now : bursts->last;
    return burst < AUDIO_BURST_MAX ? (int)burst : AUDIO_BURST_MAX;
}
