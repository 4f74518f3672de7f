#include "sound/limiter.h"

#include <math.h>
#include <string.h>

enum { ONE = 1 << 24 };

void limiter_init(Limiter *l) {
    memset(l, 0, sizeof *l);
    for (int i = 0; i < LIMITER_HOLD; i++)
        l->wanted[i] = ONE;
    for (int i = 0; i < LIMITER_WINDOW; i++)
        l->lowest[i] = ONE;
    l->sum = (uint64_t)ONE * LIMITER_WINDOW;
    l->minimum = ONE;
}

static uint32_t wanted_gain(Limiter *l, float left, float right) {
    float peak = fmaxf(fabsf(left), fabsf(right));
    peak = fmaxf(peak, true_peak_next(&l->peak[0], left));
    peak = fmaxf(peak, true_peak_next(&l->peak[1], right));
    l->reduction *= 1 - 1 / (LIMITER_RELEASE_S * SOUND_RATE);
    if (l->reduction < 1e-4f) l->reduction = 0;
    if (peak * (1 - l->reduction) > LIMITER_CEILING) l->reduction = 1 - LIMITER_CEILING / peak;
    return (uint32_t)((1 - l->reduction) * ONE);
}

/* Least of the gains wanted by the frames that are still to be held. */
static uint32_t hold(Limiter *l, uint32_t wanted) {
    uint32_t gone = l->wanted[l->wanted_at];
    l->wanted[l->wanted_at] = wanted;
    l->wanted_at = (l->wanted_at + 1) % LIMITER_HOLD;
    if (wanted <= l->minimum) {
        l->minimum = wanted;
    } else if (gone == l->minimum && gone < ONE) {
        l->minimum = ONE;
        for (int i = 0; i < LIMITER_HOLD; i++)
            l->minimum = l->wanted[i] < l->minimum ? l->wanted[i] : l->minimum;
    }
    return l->minimum;
}

void limiter_run(Limiter *l, float *stereo, int frames) {
    for (int i = 0; i < frames; i++) {
        float *x = &stereo[2 * i];
        uint32_t lowest = hold(l, wanted_gain(l, x[0], x[1]));
        /* the mean of the last minima falls smoothly and is there when the peak is */
        l->sum += lowest;
        l->sum -= l->lowest[l->lowest_at];
        l->lowest[l->lowest_at] = lowest;
        l->lowest_at = (l->lowest_at + 1) % LIMITER_WINDOW;
        float *old = l->delay[l->delay_at];
        l->delay_at = (l->delay_at + 1) % LIMITER_LATENCY;
        float left = old[0], right = old[1];
        old[0] = x[0];
        old[1] = x[1];
        float gain = 1;
        if (l->sum != (uint64_t)ONE * LIMITER_WINDOW)
            gain = (float)l->sum * (1.0f / ((float)ONE * LIMITER_WINDOW));
        x[0] = left * gain;
        x[1] = right * gain;
    }
}
