#include "sound/sound.h"

#include <math.h>
#include <string.h>

const char *const LAYER_NAMES[LAYER_COUNT] = {
    [LAYER_VOICE] = "voice",
    [LAYER_CUES] = "cues",
    [LAYER_BREATH] = "breath",
    [LAYER_MUSIC] = "music",
};

static unsigned layer_named(const char *name, size_t length) {
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        if (strlen(LAYER_NAMES[i]) == length && !memcmp(LAYER_NAMES[i], name, length))
            return 1u << i;
    }
    return 0;
}

unsigned layer_mask_parse(const char *names) {
    unsigned mask = 0;
    for (const char *at = names;;) {
        size_t length = strcspn(at, ",");
        unsigned layer = layer_named(at, length);
        if (!layer) return 0;
        mask |= layer;
        if (!at[length]) return mask;
        at += length + 1;
    }
}

int64_t sound_frame_at(double t) {
    return t <= 0 ? 0 : llround(t * SOUND_RATE);
}

void sound_mark_onset(float *pcm, int frames) {
    enum { MARK = SOUND_RATE / 500 };
    for (int i = 0; i < MARK && i < frames; i++)
        pcm[i] += (float)SOUND_ONSET / 32768 * (1 - (float)i / MARK);
}
