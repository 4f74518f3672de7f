#include "sound/music.h"

const char *const MUSIC_STEM_NAMES[MUSIC_STEM_COUNT] = {
    [MUSIC_BED] = "bed",
    [MUSIC_PULSE] = "pulse",
    [MUSIC_MELODY] = "melody",
};

static const float GAINS[MUSIC_MOOD_COUNT][MUSIC_STEM_COUNT] = {
    [MUSIC_SILENT] = {0, 0, 0},     [MUSIC_MOVE] = {1, 1, 0},
    [MUSIC_HOLD] = {0.6f, 0, 0}, /* the breath leads */
    [MUSIC_WORK] = {0.9f, 1, 0.5f}, [MUSIC_REST] = {1, 0, 1},
};

float music_stem_gain(MusicMood mood, MusicStem stem) {
    return GAINS[mood][stem];
}

void music_vary(Music *music, int64_t day) {
    int breaths = music->stems[MUSIC_BED].frames / MUSIC_BREATH;
    if (breaths < 1) return;
    int64_t faces = (int64_t)breaths * breaths * breaths;
    /* an odd step meets all faces of a power of two; this one moves every digit each day */
    int64_t face = ((day % faces + faces) * 37) % faces;
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        music->from[i] = (int)(face % breaths) * MUSIC_BREATH;
        face /= breaths;
    }
}

void music_start(Music *music, Conductor *conductor, int64_t frame, MusicMood mood) {
    music->origin = frame;
    music->mood = mood;
    music->is_playing = false;
    for (uint32_t i = 0; i < MUSIC_STEM_COUNT; i++) {
        if (!music->stems[i].frames) continue;
        /* every stem runs, heard or not, so that all stay together */
        SoundEvent event = {.frame = frame,
                            .sound = music->stems[i],
                            .layer = LAYER_MUSIC,
                            .gain = GAINS[mood][i],
                            .tag = MUSIC_TAG + i,
                            .fade_in = MUSIC_CHANGE,
                            .loops = true,
                            .from = music->from[i]};
        if (conductor_play(conductor, &event)) music->is_playing = true;
    }
}

static void fade_all(const Music *music, Conductor *conductor, int64_t frame, MusicMood mood,
                     bool goes_on) {
    for (uint32_t i = 0; i < MUSIC_STEM_COUNT; i++) {
        if (music->stems[i].frames)
            conductor_fade(conductor, frame, MUSIC_TAG + i, GAINS[mood][i], MUSIC_CHANGE, goes_on);
    }
}

void music_set_mood(Music *music, Conductor *conductor, int64_t frame, MusicMood mood) {
    if (!music->is_playing || mood == music->mood) return;
    int64_t since = frame > music->origin ? frame - music->origin : 0;
    int64_t bar = (since + MUSIC_BAR - 1) / MUSIC_BAR;
    fade_all(music, conductor, music->origin + bar * MUSIC_BAR, mood, true);
    music->mood = mood;
}

void music_stop(Music *music, Conductor *conductor, int64_t frame) {
    if (!music->is_playing) return;
    fade_all(music, conductor, frame, MUSIC_SILENT, false);
    music->is_playing = false;
    music->mood = MUSIC_SILENT;
}
