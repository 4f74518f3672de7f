/* The breath as a tone: it rises through the in-breath and falls through the out-breath, soft at
 * both ends, with a little air in it. One BreathTone is one in- or out-breath. */
#ifndef LIMBER_SOUND_BREATH_H
#define LIMBER_SOUND_BREATH_H
#include <stdbool.h>
#include <stdint.h>

#define BREATH_LOW_HZ  220.00f /* A3: a television plays nothing much lower */
#define BREATH_HIGH_HZ 329.63f /* E4 */

typedef struct BreathTone {
    int frames; /* of this breath */
    int at;     /* next frame */
    bool is_in;
    double phase;    /* turns */
    uint32_t noise;  /* state of its air */
    float low, band; /* the air's filter */
} BreathTone;

BreathTone breath_tone(int frames, bool is_in);
/* The next sample, mono; exactly 0 before the first and after the last frame. */
float breath_tone_next(BreathTone *tone);
/* Its pitch at frame `at`, Hz. */
float breath_pitch_hz(const BreathTone *tone, int at);
#endif
