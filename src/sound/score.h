/* A piece of music as its file tells it (assets/music/<id>.json), and as a standard MIDI file for
 * the renderer. Build time only; what is played are loops (sound/music.h).
 *
 * {"version":1, "id", "title", "beats_per_bar":5, "bars":8,
 *  "bed":    [{"instrument":89, "volume":90, "pan":64, "notes":[[bar, beat, beats, "D3 A3", 60]]}],
 *  "pulse":  [...], "melody": [...]}
 *
 * A beat is a second (60 to the minute), so that two bars of five are one breath of ten seconds.
 * bar and beat count from 1, beat and beats may have fractions; instrument, volume, pan and the
 * last number of a note (how hard) are General MIDI's 0..127. What sounds over the end of the last
 * bar sounds over the beginning: the piece is a circle. */
#ifndef LIMBER_SOUND_SCORE_H
#define LIMBER_SOUND_SCORE_H
#include "core/err.h"
#include "sound/music.h"
#include <stddef.h>
#include <stdint.h>

enum { SCORE_PARTS_MAX = 4, SCORE_NOTES_MAX = 512, SCORE_BARS_MAX = 32, SCORE_TICKS = 480 };

typedef struct ScoreNote {
    int at, length; /* ticks, SCORE_TICKS a beat */
    int key;        /* MIDI: 60 = C4 */
    int strength;   /* 1..127 */
} ScoreNote;

typedef struct ScorePart {
    int instrument, volume, pan;
    ScoreNote notes[SCORE_NOTES_MAX];
    int note_count;
} ScorePart;

typedef struct Score {
    char id[48];
    int beats_per_bar, bars;
    ScorePart parts[MUSIC_STEM_COUNT][SCORE_PARTS_MAX];
    int part_count[MUSIC_STEM_COUNT];
} Score;

bool score_parse(const char *name, const char *bytes, size_t size, Score *out, Err *err);
int score_seconds(const Score *score);

/* "F#4", "Bb3" -> 66, 58; -1 when it is no note of 0..127. length: of the name in text. */
int score_key(const char *text, size_t length);

/* Do all notes that can ever sound together agree? music_vary lays the stems against one another in
 * any whole breaths, so each stem is tried against each in all of them. What grates is a minor
 * second or ninth held for longer than SCORE_BRUSH; sevenths and seconds are the music's colour. On
 * false err names both notes. */
#define SCORE_BRUSH (SCORE_TICKS * 6 / 10)
bool score_agrees(const Score *score, Err *err);

/* A standard MIDI file (format 0) of one stem, played `passes` times in a row: the second pass
 * holds the first one's tails. Gives the number of bytes; writes nothing beyond capacity. */
size_t score_midi(const Score *score, MusicStem stem, int passes, uint8_t *out, size_t capacity);
#endif
