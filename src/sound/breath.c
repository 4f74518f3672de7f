#include "sound/breath.h"

#include "core/scalar.h"
#include "sound/sound.h"

#define SWELL_S     0.45f /* from nothing to its level and back */
#define TONE_LEVEL  0.0995f
#define AIR_LEVEL   0.048f
#define AIR_LOW_HZ  380.0f /* the air's centre, empty and full */
#define AIR_HIGH_HZ 900.0f

/* A flute-like tone: little above the second partial, so that it stays behind the voice. */
static const float PARTIALS[] = {1.0f, 0.34f, 0.12f, 0.04f};

BreathTone breath_tone(int frames, bool is_in) {
    return (BreathTone){
        .frames = frames, .is_in = is_in, .noise = is_in ? 0x9e3779b9u : 0x7f4a7c15u};
}

/* How full the lungs are: 0 empty, 1 full. */
static float fullness(const BreathTone *tone, int at) {
    float u = (float)at / (float)(tone->frames > 1 ? tone->frames - 1 : 1);
    float eased = u * u * (3 - 2 * u);
    return tone->is_in ? eased : 1 - eased;
}

float breath_pitch_hz(const BreathTone *tone, int at) {
    return BREATH_LOW_HZ * powf(BREATH_HIGH_HZ / BREATH_LOW_HZ, fullness(tone, at));
}

static float swell(const BreathTone *tone) {
    float edge = fminf(SWELL_S * SOUND_RATE, (float)tone->frames / 2);
    float from_start = (float)tone->at, from_end = (float)(tone->frames - 1 - tone->at);
    return smoothstep(0, edge, fminf(from_start, from_end));
}

static float air(BreathTone *tone, float hz) {
    tone->noise ^= tone->noise << 13;
    tone->noise ^= tone->noise >> 17;
    tone->noise ^= tone->noise << 5;
    float white = (float)(int32_t)tone->noise * (1.0f / 2147483648.0f);
    /* a state-variable band-pass: cheap, and steady while its centre glides */
    float f = 2 * sinf(PI_F * hz / SOUND_RATE), damping = 0.9f;
    tone->low += f * tone->band;
    tone->band += f * (white - tone->low - damping * tone->band);
    return tone->band;
}

float breath_tone_next(BreathTone *tone) {
    if (tone->at >= tone->frames) return 0;
    float full = fullness(tone, tone->at);
    float turn = (float)tone->phase, sum = 0;
    for (int i = 0; i < (int)(sizeof PARTIALS / sizeof *PARTIALS); i++)
        sum += PARTIALS[i] * sinf(TAU_F * turn * (float)(i + 1));
    float sample = swell(tone) * (TONE_LEVEL * sum * (0.7f + 0.3f * full) +
                                  AIR_LEVEL * air(tone, mixf(AIR_LOW_HZ, AIR_HIGH_HZ, full)));
    tone->phase += (double)breath_pitch_hz(tone, tone->at) / SOUND_RATE;
    tone->phase -= floor(tone->phase);
    tone->at++;
    return sample;
}
