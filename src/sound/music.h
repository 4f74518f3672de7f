/* The bed of music: one theme in three stems that run together as loops from the first second; what
 * the session does decides which are heard. Changes fall on a bar and take two seconds, so that
 * nothing ever starts or stops. Where bars or beats are to fall elsewhere, the loops come in anew
 * at the nearest place that fits, across a fade as long; while all is well nothing moves.
 *
 * Stems are made together (tools/build_music.sh): the bed with the pulse is at LOUDNESS_MUSIC, as
 * is the bed with the melody. */
#ifndef LIMBER_SOUND_MUSIC_H
#define LIMBER_SOUND_MUSIC_H
#include "sound/conductor.h"

typedef enum MusicStem { MUSIC_BED, MUSIC_PULSE, MUSIC_MELODY, MUSIC_STEM_COUNT } MusicStem;
extern const char *const MUSIC_STEM_NAMES[MUSIC_STEM_COUNT]; /* "bed", "pulse", "melody" */

typedef enum MusicMood {
    MUSIC_SILENT,
    MUSIC_MOVE, /* warm-up, getting in, changing sides: bed and pulse */
    MUSIC_HOLD, /* a stretch is held: bed alone, softer */
    MUSIC_WORK, /* strengthening: bed, pulse and a little of the melody */
    MUSIC_REST, /* rests, relief, check-out: bed and melody */
    MUSIC_MOOD_COUNT
} MusicMood;

enum {
    MUSIC_BEAT = SOUND_RATE,    /* 60 a minute */
    MUSIC_BAR = 5 * MUSIC_BEAT, /* five beats */
    MUSIC_BREATH = 2 * MUSIC_BAR,
    MUSIC_LEAD = SOUND_RATE / 10,  /* of a file's two ends */
    MUSIC_CHANGE = 2 * SOUND_RATE, /* a stem comes or goes over this */
    MUSIC_ROUNDS = 2,              /* of a loop, then pulse and melody turn */
    MUSIC_TAG = 0x4d550000         /* + stem: the tags its sounds have in the conductor */
};

typedef struct Music { /* all zero: there is no music and every call does nothing */
    Sound stems[MUSIC_STEM_COUNT];
    int from[MUSIC_STEM_COUNT]; /* frame that each begins with: music_vary */
    int64_t origin;             /* a frame at which a first bar of the loops begins or would */
    int64_t turned;             /* since this frame it lies as it does */
    MusicMood mood;
    bool is_playing;
} Music;

/* A loop's file may hold more than the loop: MUSIC_LEAD frames of its end before it and as many of
 * its beginning after it, so that a codec hears a circle too. Which it is tells the length: whole
 * breaths, or that and twice MUSIC_LEAD. Gives the loop's own frames, 0 for any other length. */
int music_loop_frames(int frames);

/* The loop out of such a file, in place: its beginning is blended out of what came after its end,
 * so that the seam goes on as the file does. */
Sound music_close_loop(int16_t *samples, int frames, int channels);

/* Another day, another piece: which bar the bed begins with, and how pulse and melody lie against
 * it, in whole breaths of two bars. A loop of eight bars has 64 faces, and they come round in an
 * order in which neighbours differ in all three. Before music_start; the same day sounds the same.
 * Scores keep to notes that may meet in any order (tools/limber_music.c checks loudness, not
 * taste). */
void music_vary(Music *music, int64_t day);

/* Begins at `frame` with silence faded to `mood`. */
void music_start(Music *music, Conductor *conductor, int64_t frame, MusicMood mood);

/* A breath of `cycle` frames has `into` of its frames behind it at `frame`: where one of ten
 * seconds is breathed (4-6, 5-5), two bars of the music are that breath from here on. Others do not
 * move it. After MUSIC_ROUNDS of its loops in one mood pulse and melody go on with another verse.
 */
void music_breathe(Music *music, Conductor *conductor, int64_t frame, int into, int cycle);

/* Seconds are counted from `frame` on: a beat falls there. */
void music_count(Music *music, Conductor *conductor, int64_t frame);

/* The mood from the next bar after `frame` on; the same mood again costs nothing. Pulse and
 * melody come back each time with another verse. */
void music_set_mood(Music *music, Conductor *conductor, int64_t frame, MusicMood mood);

/* Fades away from `frame` on and ends. */
void music_stop(Music *music, Conductor *conductor, int64_t frame);

float music_stem_gain(MusicMood mood, MusicStem stem);
#endif
