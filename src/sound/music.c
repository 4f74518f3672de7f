#include "sound/music.h"

#include <math.h>
#include <stddef.h>

const char *const MUSIC_STEM_NAMES[MUSIC_STEM_COUNT] = {
    [MUSIC_BED] = "bed",
    [MUSIC_PULSE] = "pulse",
    [MUSIC_MELODY] = "melody",
};

static const float GAINS[MUSIC_MOOD_COUNT][MUSIC_STEM_COUNT] = {
    [MUSIC_SILENT] = {0, 0, 0},     [MUSIC_MOVE] = {1, 1, 0},
    [MUSIC_HOLD] = {1.06f, 0, 0}, /* a little under the others: the breath leads */
    [MUSIC_WORK] = {0.9f, 1, 0.5f}, [MUSIC_REST] = {1, 0, 1},
};

float music_stem_gain(MusicMood mood, MusicStem stem) {
    return GAINS[mood][stem];
}

/* Frames since the last of those that lie whole units from origin. */
static int64_t past(int64_t frame, int64_t origin, int64_t unit) {
    int64_t rest = (frame - origin) % unit;
    return rest < 0 ? rest + unit : rest;
}

int music_loop_frames(int frames) {
    int rest = frames % MUSIC_BREATH;
    bool is_loop = frames >= MUSIC_BREATH && (rest == 0 || rest == 2 * MUSIC_LEAD);
    return is_loop ? frames - rest : 0;
}

Sound music_close_loop(int16_t *samples, int frames, int channels) {
    int loop = music_loop_frames(frames);
    if (loop == frames) return (Sound){samples, frames, channels};
    int16_t *begin = samples + (ptrdiff_t)MUSIC_LEAD * channels;
    const int16_t *after = begin + (ptrdiff_t)loop * channels;
    for (int i = 0; i < MUSIC_LEAD * channels; i++) {
        float share = (float)(i / channels) / MUSIC_LEAD;
        begin[i] = (int16_t)lrintf(share * begin[i] + (1 - share) * after[i]);
    }
    return (Sound){begin, loop, channels};
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

/* One stem, as far into its loop as the origin tells. */
static bool play_stem(const Music *music, Conductor *conductor, int64_t frame, MusicMood mood,
                      int stem) {
    Sound sound = music->stems[stem];
    if (!sound.frames) return false;
    SoundEvent event = {.frame = frame,
                        .sound = sound,
                        .layer = LAYER_MUSIC,
                        .gain = GAINS[mood][stem],
                        .tag = MUSIC_TAG + (uint32_t)stem,
                        .fade_in = MUSIC_CHANGE,
                        .loops = true,
                        .from = music->from[stem] + (int)past(frame, music->origin, sound.frames)};
    return conductor_play(conductor, &event);
}

static void play_all(Music *music, Conductor *conductor, int64_t frame, MusicMood mood) {
    music->mood = mood;
    music->is_playing = false;
    /* every stem runs, heard or not, so that all stay together */
    for (int i = 0; i < MUSIC_STEM_COUNT; i++)
        music->is_playing = play_stem(music, conductor, frame, mood, i) || music->is_playing;
}

void music_start(Music *music, Conductor *conductor, int64_t frame, MusicMood mood) {
    music->origin = music->turned = frame;
    play_all(music, conductor, frame, mood);
}

static void fade_stem(const Music *music, Conductor *conductor, int64_t frame, MusicMood mood,
                      int stem, bool goes_on) {
    if (music->stems[stem].frames)
        conductor_fade(conductor, frame, MUSIC_TAG + (uint32_t)stem, GAINS[mood][stem],
                       MUSIC_CHANGE, goes_on);
}

static void end_all(const Music *music, Conductor *conductor, int64_t frame) {
    for (int i = 0; i < MUSIC_STEM_COUNT; i++)
        fade_stem(music, conductor, frame, MUSIC_SILENT, i, false);
}

/* The pulse goes a breath on in its piece, the melody a breath back: another verse over the bed. */
static void turn_stem(Music *music, Conductor *conductor, int64_t frame, MusicMood mood, int stem) {
    int frames = music->stems[stem].frames;
    if (!frames) return;
    int step = stem == MUSIC_PULSE ? MUSIC_BREATH : frames - MUSIC_BREATH;
    music->from[stem] = (music->from[stem] + step) % frames;
    fade_stem(music, conductor, frame, MUSIC_SILENT, stem, false);
    play_stem(music, conductor, frame, mood, stem);
}

void music_set_mood(Music *music, Conductor *conductor, int64_t frame, MusicMood mood) {
    if (!music->is_playing || mood == music->mood) return;
    int64_t since = past(frame, music->origin, MUSIC_BAR);
    int64_t bar = since ? frame - since + MUSIC_BAR : frame;
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        if (i != MUSIC_BED && GAINS[music->mood][i] == 0 && GAINS[mood][i] > 0)
            turn_stem(music, conductor, bar, mood, i);
        else
            fade_stem(music, conductor, bar, mood, i, true);
    }
    music->mood = mood;
    music->turned = bar;
}

/* Moves the loops by the least that lets one of their units begin `into` frames before `frame`. */
static void align(Music *music, Conductor *conductor, int64_t frame, int into, int unit) {
    int64_t late = past(frame - into, music->origin, unit);
    if (!music->is_playing || !late) return;
    end_all(music, conductor, frame);
    music->origin += late <= unit / 2 ? late : late - unit;
    play_all(music, conductor, frame, music->mood);
}

void music_breathe(Music *music, Conductor *conductor, int64_t frame, int into, int cycle) {
    if (cycle != MUSIC_BREATH) return;
    align(music, conductor, frame, into, MUSIC_BREATH);
    int64_t same = frame - music->turned;
    if (!music->is_playing || into || same < (int64_t)MUSIC_ROUNDS * music->stems[0].frames) return;
    for (int i = MUSIC_BED + 1; i < MUSIC_STEM_COUNT; i++)
        if (GAINS[music->mood][i] > 0) turn_stem(music, conductor, frame, music->mood, i);
    music->turned = frame;
}

void music_count(Music *music, Conductor *conductor, int64_t frame) {
    align(music, conductor, frame, 0, MUSIC_BEAT);
}

void music_stop(Music *music, Conductor *conductor, int64_t frame) {
    if (!music->is_playing) return;
    end_all(music, conductor, frame);
    music->is_playing = false;
    music->mood = MUSIC_SILENT;
}
