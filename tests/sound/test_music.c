#include "sound/music.h"
#include "sound/score.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_near.h"

/* ---- scores ---- */

static bool parse(const char *json, Score *out, Err *err) {
    return score_parse("music/a.json", json, strlen(json), out, err);
}

#define SCORE(bed)                                                                                 \
    "{\"version\":1,\"id\":\"a\",\"title\":\"A\",\"beats_per_bar\":5,\"bars\":2,\"bed\":[" bed     \
    "],"                                                                                           \
    "\"pulse\":[],\"melody\":[]}"
#define PART(notes) "{\"instrument\":89,\"volume\":90,\"pan\":64,\"notes\":[" notes "]}"

static void notes_have_their_keys(void **state) {
    (void)state;
    assert_int_equal(score_key("C4", 2), 60);
    assert_int_equal(score_key("A4", 2), 69);
    assert_int_equal(score_key("F#4", 3), 66);
    assert_int_equal(score_key("Bb3", 3), 58);
    assert_int_equal(score_key("B3 C", 2), 59);
    assert_int_equal(score_key("H4", 2), -1);
    assert_int_equal(score_key("C", 1), -1);
    assert_int_equal(score_key("c4", 2), -1);
    assert_int_equal(score_key("C44", 3), -1);
    assert_int_equal(score_key("A9", 2), -1); /* above MIDI's last key */
}

static void a_score_is_read(void **state) {
    (void)state;
    static Score score;
    Err err;
    assert_true(parse(SCORE(PART("[2, 1.5, 2, \"D3 A3\", 60]")), &score, &err));
    assert_int_equal(score_seconds(&score), 10);
    assert_int_equal(score.part_count[MUSIC_BED], 1);
    const ScorePart *part = &score.parts[MUSIC_BED][0];
    assert_int_equal(part->note_count, 2);
    assert_int_equal(part->notes[1].at, 5 * SCORE_TICKS + SCORE_TICKS / 2);
    assert_int_equal(part->notes[1].length, 2 * SCORE_TICKS);
    assert_int_equal(part->notes[1].key, 57);
}

static void a_bad_score_is_refused_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *json, *text;
    } CASES[] = {
        {"[]", "music/a.json: /: expected an object"},
        {"{\"version\":2}", "music/a.json: /version: not a whole number of 1..1"},
        {"{\"version\":1,\"id\":7}", "music/a.json: /id: expected a name of at most 47 letters"},
        {"{\"version\":1,\"id\":\"a\",\"beats_per_bar\":5,\"bars\":0}",
         "music/a.json: /bars: not a whole number of 1..32"},
        {"{\"version\":1,\"id\":\"a\",\"beats_per_bar\":5,\"bars\":2}",
         "music/a.json: /bed: expected an array of at most 4 parts"},
        {SCORE("7"), "music/a.json: /bed/0: expected an object"},
        {SCORE("{\"instrument\":128}"),
         "music/a.json: /bed/0/instrument: not a whole number of 0..127"},
        {SCORE(PART("[1, 1, 2, \"D3 X\", 60]")),
         "music/a.json: /bed/0/notes/0: \"X\" is not a note"},
        {SCORE(PART("[1, 1, 2, \"D3\", 60], [3, 1, 1, \"D3\", 60]")),
         "music/a.json: /bed/0/notes/1: expected [bar, beat, beats, \"notes\", strength]"},
        {SCORE(PART("[1, 6, 1, \"D3\", 60]")),
         "music/a.json: /bed/0/notes/0: expected [bar, beat, beats, \"notes\", strength]"},
        {SCORE(PART("[1, 1, 1, \"D3\"]")),
         "music/a.json: /bed/0/notes/0: expected [bar, beat, beats, \"notes\", strength]"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        static Score score;
        Err err;
        score.bars = 99;
        assert_false(parse(CASES[i].json, &score, &err));
        assert_string_equal(err.text, CASES[i].text);
        assert_int_equal(score.bars, 99);
    }
}

static void a_stem_becomes_a_midi_file_of_one_beat_a_second(void **state) {
    (void)state;
    static Score score;
    static const uint8_t expected[] = {
        'M',  'T',  'h',  'd',  0,    0,    0,    6,    0,    0,  0,
        1,    0x01, 0xe0,                                             /* 480 ticks a beat */
        'M',  'T',  'r',  'k',  0,    0,    0,    43,                 /* */
        0,    0xff, 0x51, 3,    0x0f, 0x42, 0x40,                     /* 1,000,000 us */
        0,    0xc0, 89,   0,    0xb0, 7,    90,   0,    0xb0, 10, 64, /* instrument */
        0x83, 0x60, 0x90, 60,   50,   0x83, 0x60, 0x80, 60,   0,      /* beat 2 to 3 */
        0xa1, 0x60, 0x90, 60,   50,   0x83, 0x60, 0x80, 60,   0,      /* second pass */
        0x8f, 0x00, 0xff, 0x2f, 0};
    uint8_t out[200];
    assert_true(parse(SCORE(PART("[1, 2, 1, \"C4\", 50]")), &score, NULL));
    size_t size = score_midi(&score, MUSIC_BED, 2, out, sizeof out);
    assert_int_equal(size, sizeof expected);
    assert_memory_equal(out, expected, sizeof expected);
    uint8_t small[8] = {0};
    assert_int_equal(score_midi(&score, MUSIC_BED, 2, small, 4), sizeof expected);
    assert_int_equal(small[4], 0); /* nothing beyond its room */
}

static void notes_that_grate_are_named_wherever_the_day_lays_them(void **state) {
    (void)state;
    static Score score;
    Err err;
#define TWO(bed, melody)                                                                           \
    "{\"version\":1,\"id\":\"a\",\"title\":\"A\",\"beats_per_bar\":5,\"bars\":4,\"bed\":[" PART(   \
        bed) "],\"pulse\":[],\"melody\":[" PART(melody) "]}"
    static const struct {
        const char *json, *text;
    } CASES[] = {
        {TWO("[1, 1, 10, \"G4\", 50]", "[1, 2, 2, \"F#4\", 50]"),
         "G4 of the bed in bar 1 grates on F#4 of the melody in bar 1"},
        {TWO("[1, 1, 10, \"F#3\", 50]", "[3, 2, 2, \"G4\", 50]"), /* another day */
         "F#3 of the bed in bar 1 grates on G4 of the melody in bar 3"},
        {TWO("[4, 4, 5, \"G4 D4\", 50], [1, 1, 2, \"C#4\", 50]", "[2, 5, 1, \"A4\", 50]"),
         "D4 of the bed in bar 4 grates on C#4 of the bed in bar 1"},          /* over the end */
        {TWO("[1, 1, 10, \"G3 D4 B4\", 50]", "[1, 2, 2, \"F#4\", 50]"), NULL}, /* a seventh */
        {TWO("[1, 1, 10.5, \"G4\", 50]", "[3, 1, 2, \"A4\", 50], [1, 1, 1, \"F#5\", 50]"), NULL},
        {TWO("[1, 1, 1.5, \"G4\", 50]", "[1, 2, 1, \"F#4\", 50]"), NULL}, /* brushes it */
    };
#undef TWO
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        if (!parse(CASES[i].json, &score, &err)) fail_msg("%s", err.text);
        if (score_agrees(&score, &err) != !CASES[i].text) fail_msg("case %zu", i);
        if (CASES[i].text) assert_string_equal(err.text, CASES[i].text);
    }
}

/* ---- the stems while they play ---- */

enum { LOOP = 2 * MUSIC_BAR, FRAMES = 4 * MUSIC_BAR };

typedef struct Desk {
    Conductor conductor;
    Music music;
    int16_t stem[MUSIC_STEM_COUNT][2 * LOOP];
    float out[2 * FRAMES];
} Desk;

/* Constants of 1/8, 1/16, 1/32: the sum tells which stems are heard. */
static int make_desk(void **state) {
    Desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    conductor_init(&d->conductor);
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        for (int k = 0; k < 2 * LOOP; k++)
            d->stem[i][k] = (int16_t)(4096 >> i);
        d->music.stems[i] = (Sound){d->stem[i], LOOP, 2};
    }
    *state = d;
    return 0;
}

static int free_desk(void **state) {
    free(*state);
    return 0;
}

static float heard(const Desk *d, double s) {
    return d->out[2 * (int)(s * SOUND_RATE)];
}

static void a_mood_comes_with_the_next_bar_and_takes_a_breath(void **state) {
    Desk *d = *state;
    music_start(&d->music, &d->conductor, 0, MUSIC_MOVE);
    music_set_mood(&d->music, &d->conductor, 6 * SOUND_RATE, MUSIC_REST);
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_near(heard(d, 0), 0, 1e-6);
    assert_near(heard(d, 2.1), 0.125 + 0.0625, 1e-4);
    assert_near(heard(d, 9.9), 0.125 + 0.0625, 1e-4); /* asked at 6, the bar is at 10 */
    assert_near(heard(d, 11), 0.125 + 0.0625 / 2 + 0.03125 / 2, 1e-3);
    assert_near(heard(d, 12.1), 0.125 + 0.03125, 1e-4);
    assert_near(heard(d, 19.9), 0.125 + 0.03125, 1e-4); /* loops went round */
}

static void the_same_mood_again_sends_nothing(void **state) {
    Desk *d = *state;
    music_start(&d->music, &d->conductor, 0, MUSIC_HOLD);
    size_t sent = atomic_load(&d->conductor.written);
    for (int i = 0; i < 1000; i++)
        music_set_mood(&d->music, &d->conductor, i, MUSIC_HOLD);
    assert_int_equal(atomic_load(&d->conductor.written), sent);
}

static void music_that_stops_fades_to_silence(void **state) {
    Desk *d = *state;
    music_start(&d->music, &d->conductor, 0, MUSIC_HOLD);
    music_stop(&d->music, &d->conductor, 5 * SOUND_RATE);
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_near(heard(d, 4.9), 0.125 * 1.06, 1e-4);
    assert_near(heard(d, 7.1), 0, 0);
    music_stop(&d->music, &d->conductor, 0); /* again: nothing */
    assert_int_equal(d->conductor.active_count, 0);
}

/* Beds that tell which tenth of a second of their loop is heard; the other stems are silent. */
static void tell_places(Desk *d) {
    for (int k = 0; k < LOOP; k++)
        d->stem[0][2 * k] = d->stem[0][2 * k + 1] = (int16_t)(16 * (1 + k / (SOUND_RATE / 10)));
    memset(d->stem[1], 0, sizeof d->stem[1]);
    memset(d->stem[2], 0, sizeof d->stem[2]);
}

static int place(const Desk *d, double s) {
    return (int)lround((double)heard(d, s) * 32768) / 16 - 1;
}

static void a_breath_of_ten_seconds_is_two_bars(void **state) {
    Desk *d = *state;
    tell_places(d);
    music_start(&d->music, &d->conductor, 0, MUSIC_MOVE);
    music_breathe(&d->music, &d->conductor, 3 * SOUND_RATE, 0, 8 * SOUND_RATE);
    music_breathe(&d->music, &d->conductor, 4 * SOUND_RATE, 4 * SOUND_RATE, MUSIC_BREATH);
    assert_int_equal(d->music.origin, 0); /* another breath, and one that fits already */
    int64_t in = 7 * SOUND_RATE + 1234;
    music_breathe(&d->music, &d->conductor, in, 0, MUSIC_BREATH);
    assert_int_equal((in - d->music.origin) % MUSIC_BREATH, 0);
    music_breathe(&d->music, &d->conductor, in + 4 * SOUND_RATE, 4 * SOUND_RATE, MUSIC_BREATH);
    assert_int_equal((in - d->music.origin) % MUSIC_BREATH, 0);
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_int_equal(place(d, 6.95), 69);
    assert_int_equal(place(d, 9.95 + 1234.0 / SOUND_RATE), 29); /* 2.95 s into the breath */
    for (int i = -2; i < 2; i++) /* each tenth begins in its very sample */
        assert_int_equal(place(d, (double)(in + 5 * SOUND_RATE + i) / SOUND_RATE), i < 0 ? 49 : 50);
}

static void beats_fall_where_seconds_are_counted_from(void **state) {
    Desk *d = *state;
    tell_places(d);
    music_start(&d->music, &d->conductor, 0, MUSIC_MOVE);
    music_count(&d->music, &d->conductor, 4 * SOUND_RATE);
    assert_int_equal(d->music.origin, 0);
    music_count(&d->music, &d->conductor, 5 * SOUND_RATE + SOUND_RATE / 5);
    assert_int_equal(d->music.origin, SOUND_RATE / 5); /* a little back */
    music_count(&d->music, &d->conductor, 9 * SOUND_RATE + SOUND_RATE * 9 / 10);
    assert_int_equal(d->music.origin, -SOUND_RATE / 10); /* a little on */
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_int_equal(place(d, 5.05), 50);
    assert_int_equal(place(d, 8.25), 80);
    assert_int_equal(place(d, 12.95), 30); /* of the second round */
}

static void a_mood_falls_on_the_bars_as_they_lie_now(void **state) {
    Desk *d = *state;
    music_start(&d->music, &d->conductor, 0, MUSIC_MOVE);
    music_breathe(&d->music, &d->conductor, 8 * SOUND_RATE, 0, MUSIC_BREATH);
    music_set_mood(&d->music, &d->conductor, 8 * SOUND_RATE, MUSIC_HOLD); /* a bar begins here */
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_near(heard(d, 7.9), 0.125 + 0.0625, 1e-4);
    assert_near(heard(d, 10.1), 0.125 * 1.06, 1e-4);
    assert_int_equal(d->conductor.active_count, MUSIC_STEM_COUNT); /* what was before has ended */
}

static void pulse_and_melody_come_back_with_another_verse(void **state) {
    Desk *d = *state;
    tell_places(d);
    memcpy(d->stem[MUSIC_PULSE], d->stem[MUSIC_BED], sizeof d->stem[0]);
    memset(d->stem[MUSIC_BED], 0, sizeof d->stem[0]);
    music_start(&d->music, &d->conductor, 0, MUSIC_MOVE);
    music_set_mood(&d->music, &d->conductor, 4 * SOUND_RATE, MUSIC_HOLD);
    music_set_mood(&d->music, &d->conductor, 9 * SOUND_RATE, MUSIC_MOVE);
    conductor_mix(&d->conductor, d->out, FRAMES);
    assert_int_equal(place(d, 4.95), 49);
    assert_true(heard(d, 7.1) == 0);
    assert_int_equal(place(d, 12.95), 29); /* this loop is one breath: round again */
    assert_int_equal(d->conductor.active_count, MUSIC_STEM_COUNT);
    d->music.stems[MUSIC_PULSE].frames = d->music.stems[MUSIC_MELODY].frames = 4 * MUSIC_BREATH;
    music_set_mood(&d->music, &d->conductor, 20 * SOUND_RATE, MUSIC_HOLD);
    music_set_mood(&d->music, &d->conductor, 25 * SOUND_RATE, MUSIC_WORK);
    assert_int_equal(d->music.from[MUSIC_PULSE], MUSIC_BREATH);
    assert_int_equal(d->music.from[MUSIC_MELODY], 3 * MUSIC_BREATH);
}

static void no_verse_is_heard_more_than_twice_in_a_row(void **state) {
    Desk *d = *state;
    static int16_t silence[2 * 2 * MUSIC_BREATH];
    const int64_t loop = 2 * MUSIC_BREATH;
    for (int i = 0; i < MUSIC_STEM_COUNT; i++)
        d->music.stems[i] = (Sound){silence, (int)loop, 2};
    music_start(&d->music, &d->conductor, 0, MUSIC_REST);
    int from = d->music.from[MUSIC_MELODY], turns = 0;
    int64_t since = 0;
    for (int64_t frame = 0; frame < 7 * loop; frame += MUSIC_BREATH) {
        music_breathe(&d->music, &d->conductor, frame, 0, MUSIC_BREATH);
        music_breathe(&d->music, &d->conductor, frame + 4 * SOUND_RATE, 4 * SOUND_RATE,
                      MUSIC_BREATH);
        if (d->music.from[MUSIC_MELODY] != from) since = frame, turns++;
        from = d->music.from[MUSIC_MELODY];
        assert_true(frame - since < MUSIC_ROUNDS * loop);
        conductor_mix(&d->conductor, d->out, frame ? MUSIC_BREATH : MUSIC_BAR);
    }
    assert_int_equal(turns, 3);
    assert_int_equal(d->conductor.active_count, MUSIC_STEM_COUNT);
    assert_int_equal(conductor_stats(&d->conductor).late, 0);
}

static void a_file_is_a_loop_by_its_length(void **state) {
    (void)state;
    assert_int_equal(music_loop_frames(MUSIC_BREATH), MUSIC_BREATH);
    assert_int_equal(music_loop_frames(4 * MUSIC_BREATH + 2 * MUSIC_LEAD), 4 * MUSIC_BREATH);
    assert_int_equal(music_loop_frames(2 * MUSIC_LEAD), 0);
    assert_int_equal(music_loop_frames(MUSIC_BREATH + MUSIC_LEAD), 0);
    assert_int_equal(music_loop_frames(0), 0);
}

/* Noise that goes round, as a codec leaves it: what is left and right of the seam is not quite what
 * it was. */
static void a_loop_is_closed_without_a_seam(void **state) {
    (void)state;
    enum { FILE_FRAMES = MUSIC_BREATH + 2 * MUSIC_LEAD };
    int16_t *file = malloc(2 * FILE_FRAMES * sizeof *file);
    assert_non_null(file);
    for (int i = 0; i < 2 * FILE_FRAMES; i++) {
        int at = (i / 2 - MUSIC_LEAD + MUSIC_BREATH) % MUSIC_BREATH;
        file[i] =
            (int16_t)((i % 2 ? -1 : 1) * (at * 37 % 9001) + (i / 2 < FILE_FRAMES / 2 ? 500 : 0));
    }
    const int16_t begins = file[2 * MUSIC_LEAD], goes_on = file[2 * (MUSIC_LEAD + MUSIC_BREATH)];
    const int16_t far = file[2 * (2 * MUSIC_LEAD) + 1];
    assert_int_equal(begins, goes_on + 500);
    Sound loop = music_close_loop(file, FILE_FRAMES, 2);
    assert_int_equal(loop.frames, MUSIC_BREATH);
    assert_int_equal(loop.channels, 2);
    assert_int_equal(loop.samples[0], goes_on);
    assert_in_range(loop.samples[MUSIC_LEAD] - (MUSIC_LEAD / 2 * 37 % 9001), 245, 255);
    assert_int_equal(loop.samples[2 * MUSIC_LEAD + 1], far); /* and untouched from there */
    Sound whole = music_close_loop(file, MUSIC_BREATH, 2);
    assert_true(whole.samples == file && whole.frames == MUSIC_BREATH);
    free(file);
}

static void without_music_every_call_does_nothing(void **state) {
    Desk *d = *state;
    Music none = {0};
    music_start(&none, &d->conductor, 0, MUSIC_MOVE);
    music_set_mood(&none, &d->conductor, 0, MUSIC_REST);
    music_breathe(&none, &d->conductor, 5, 0, MUSIC_BREATH);
    music_count(&none, &d->conductor, 5);
    music_stop(&none, &d->conductor, 0);
    assert_int_equal(atomic_load(&d->conductor.written), 0);
}

static void every_mood_but_silence_keeps_the_bed(void **state) {
    (void)state;
    for (int m = 0; m < MUSIC_MOOD_COUNT; m++)
        assert_int_equal(music_stem_gain(m, MUSIC_BED) > 0, m != MUSIC_SILENT);
}

static void every_day_has_its_own_face_of_the_music(void **state) {
    (void)state;
    enum { BREATHS = 4, FACES = BREATHS * BREATHS * BREATHS };
    static bool seen[FACES];
    Music music = {.stems[MUSIC_BED] = {NULL, BREATHS * MUSIC_BREATH, 2}}, before = {0};
    for (int day = 20000; day < 20000 + FACES; day++) {
        int face = 0;
        music_vary(&music, day);
        for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
            assert_int_equal(music.from[i] % MUSIC_BREATH, 0);
            assert_in_range(music.from[i], 0, (BREATHS - 1) * MUSIC_BREATH);
            face = face * BREATHS + music.from[i] / MUSIC_BREATH;
        }
        assert_false(seen[face]); /* 64 days before one comes again */
        seen[face] = true;
        assert_true(day == 20000 || music.from[MUSIC_MELODY] != before.from[MUSIC_MELODY]);
        assert_true(day == 20000 || music.from[MUSIC_BED] != before.from[MUSIC_BED]);
        before = music;
    }
    music_vary(&music, 20000 + FACES);
    assert_int_equal(music.from[MUSIC_BED], 20000 % BREATHS * MUSIC_BREATH);
    music_vary(&music, -1);
    assert_in_range(music.from[MUSIC_PULSE], 0, (BREATHS - 1) * MUSIC_BREATH);
    Music none = {0};
    music_vary(&none, 20000);
    assert_int_equal(none.from[MUSIC_BED], 0);
}

static void a_loop_may_begin_in_its_middle_and_goes_round(void **state) {
    Desk *d = *state;
    static int16_t ramp[1000];
    for (int i = 0; i < 1000; i++)
        ramp[i] = (int16_t)(16 * i);
    SoundEvent event = {
        .sound = {ramp, 1000, 1}, .layer = LAYER_MUSIC, .gain = 1, .loops = true, .from = 700};
    assert_true(conductor_play(&d->conductor, &event));
    conductor_mix(&d->conductor, d->out, 1024);
    for (int i = 0; i < 1000; i++)
        assert_near(d->out[2 * i], 16 * ((i + 700) % 1000) / 32768.0 * 0.70710678, 1e-5);
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, make_desk, free_desk)
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_have_their_keys),
        cmocka_unit_test(a_score_is_read),
        cmocka_unit_test(a_bad_score_is_refused_with_its_place),
        cmocka_unit_test(notes_that_grate_are_named_wherever_the_day_lays_them),
        cmocka_unit_test(a_stem_becomes_a_midi_file_of_one_beat_a_second),
        DESK(a_mood_comes_with_the_next_bar_and_takes_a_breath),
        DESK(the_same_mood_again_sends_nothing),
        DESK(music_that_stops_fades_to_silence),
        DESK(a_breath_of_ten_seconds_is_two_bars),
        DESK(beats_fall_where_seconds_are_counted_from),
        DESK(a_mood_falls_on_the_bars_as_they_lie_now),
        DESK(pulse_and_melody_come_back_with_another_verse),
        DESK(no_verse_is_heard_more_than_twice_in_a_row),
        cmocka_unit_test(a_file_is_a_loop_by_its_length),
        cmocka_unit_test(a_loop_is_closed_without_a_seam),
        DESK(without_music_every_call_does_nothing),
        cmocka_unit_test(every_day_has_its_own_face_of_the_music),
        DESK(a_loop_may_begin_in_its_middle_and_goes_round),
        cmocka_unit_test(every_mood_but_silence_keeps_the_bed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
