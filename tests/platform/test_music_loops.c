/* The music as the build made it: every region's stems loop without a gap or a click, are of one
 * length in whole breaths, and are as loud together as they should be. */
#include "platform/files.h"
#include "platform/music_file.h"
#include "sound/loudness.h"
#include "sound/wav.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const REGIONS[] = {"base_camp", "lumbar", "thoracic", "cervical", "summit"};
#ifdef __SANITIZE_ADDRESS__
enum { REGION_COUNT = 1 }; /* sanitizers make measuring slow */
#else
enum { REGION_COUNT = sizeof REGIONS / sizeof *REGIONS };
#endif
#define SEAM_DB     (-60.0)
#define NEAR_FRAMES (SOUND_RATE / 20)
#define GAP_FRAMES  (SOUND_RATE / 50)

static bool load(const char *region, Arena *arena, Music *music) {
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, SOURCE_DIR "/build/generated/music/%s", region);
    return music_folder_load(folder, arena, music, NULL);
}

static double at(Sound s, int frame, int channel) {
    int n = ((frame % s.frames) + s.frames) % s.frames;
    return s.samples[2 * n + channel] / 32768.0;
}

/* What a smooth curve through the samples before and after does not explain: a click. */
static double bend(Sound s, int frame, int channel) {
    return fabs(at(s, frame - 2, channel) - 3 * at(s, frame - 1, channel) +
                3 * at(s, frame, channel) - at(s, frame + 1, channel));
}

static double level(Sound s, int from, int frames, int channel) {
    double sum = 0;
    for (int i = 0; i < frames; i++)
        sum += at(s, from + i, channel) * at(s, from + i, channel);
    return sqrt(sum / frames);
}

static void check_seam(const char *region, const char *stem, Sound s) {
    for (int channel = 0; channel < 2; channel++) {
        double seam = 0, near = 0;
        for (int i = -1; i <= 2; i++)
            seam = fmax(seam, bend(s, i, channel));
        for (int i = 8; i < NEAR_FRAMES; i++)
            near = fmax(near, fmax(bend(s, -i, channel), bend(s, i, channel)));
        double over = 20 * log10(fmax(seam - near, 1e-9));
        if (over > SEAM_DB) fail_msg("%s %s clicks: %.1f dB", region, stem, over);
        double here = level(s, -GAP_FRAMES / 2, GAP_FRAMES, channel);
        double before = level(s, -3 * GAP_FRAMES, GAP_FRAMES, channel);
        double after = level(s, 2 * GAP_FRAMES, GAP_FRAMES, channel);
        if (here < 0.25 * fmin(before, after)) fail_msg("%s %s has a gap", region, stem);
    }
}

static double in_mood(const Music *music, MusicMood mood, double *peak) {
    int frames = music->stems[MUSIC_BED].frames;
    float *sum = calloc((size_t)frames * 2, sizeof *sum);
    assert_non_null(sum);
    for (int m = 0; m < MUSIC_STEM_COUNT; m++) {
        Sound stem = music->stems[m];
        float gain = music_stem_gain(mood, (MusicStem)m) / 32768;
        for (int i = 0; i < frames * 2; i++) /* as that day has it */
            sum[i] += gain * stem.samples[(i + 2 * music->from[m]) % (2 * frames)];
    }
    double lufs = loudness_integrated(sum, frames, 2);
    *peak = loudness_true_peak(sum, frames, 2);
    free(sum);
    return lufs;
}

static void the_loops_of_every_region_go_round_without_a_gap_or_a_click(void **state) {
    (void)state;
    for (int r = 0; r < REGION_COUNT; r++) {
        Arena arena = {0};
        Music music;
        if (!load(REGIONS[r], &arena, &music)) skip(); /* nothing renders music here */
        for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
            assert_int_equal(music.stems[i].frames % MUSIC_BREATH, 0);
            assert_int_equal(music.stems[i].channels, 2);
            check_seam(REGIONS[r], MUSIC_STEM_NAMES[i], music.stems[i]);
        }
        arena_free(&arena);
    }
}

static void every_region_is_at_minus_24_lufs_in_every_mood(void **state) {
    (void)state;
    for (int r = 0; r < REGION_COUNT; r++) {
        Arena arena = {0};
        Music music;
        if (!load(REGIONS[r], &arena, &music)) skip();
        for (int mood = MUSIC_SILENT + 1; mood < MUSIC_MOOD_COUNT; mood++) {
            music_vary(&music, 20000 + 17 * r + mood);
            double peak, lufs = in_mood(&music, (MusicMood)mood, &peak);
            if (fabs(lufs - LOUDNESS_MUSIC) > 1)
                fail_msg("%s, mood %d: %.2f LUFS", REGIONS[r], mood, lufs);
            assert_true(20 * log10(peak) <= -1);
        }
        arena_free(&arena);
    }
}

static void a_click_and_a_gap_are_noticed(void **state) {
    (void)state;
    enum { FRAMES = 9600 };
    static int16_t pcm[FRAMES * 2];
    for (int kind = 0; kind < 3; kind++) { /* a good loop, one that jumps, one with a hole */
        double turns = kind == 1 ? 44.3 : 44;
        for (int i = 0; i < FRAMES; i++)
            pcm[2 * i] = pcm[2 * i + 1] =
                (int16_t)(kind == 2 && (i < 480 || i >= FRAMES - 480)
                              ? 0
                              : 6000 * sin(6.283185307179586 * turns * i / FRAMES));
        Sound s = {pcm, FRAMES, 2};
        double seam = 0, near = 0;
        for (int i = -1; i <= 2; i++)
            seam = fmax(seam, bend(s, i, 0));
        for (int i = 8; i < NEAR_FRAMES; i++)
            near = fmax(near, fmax(bend(s, -i, 0), bend(s, i, 0)));
        if (kind < 2) assert_int_equal(20 * log10(fmax(seam - near, 1e-9)) > SEAM_DB, kind == 1);
        double here = level(s, -GAP_FRAMES / 2, GAP_FRAMES, 0);
        assert_int_equal(here < 0.25 * level(s, 2 * GAP_FRAMES, GAP_FRAMES, 0), kind == 2);
    }
}

enum { EVENING = 45 * SOUND_RATE };

/* What the music of that day is, at rest and in movement. */
static float *evening(Music music, int64_t day, MusicMood mood) {
    Conductor *conductor = malloc(sizeof *conductor);
    float *pcm = malloc(2 * (size_t)EVENING * sizeof *pcm);
    assert_true(conductor && pcm);
    conductor_init(conductor);
    music_vary(&music, day);
    music_start(&music, conductor, 0, mood);
    conductor_mix(conductor, pcm, EVENING);
    free(conductor);
    return pcm;
}

static double likeness(const float *a, const float *b) {
    double ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < 2 * EVENING; i++) {
        ab += (double)a[i] * (double)b[i];
        aa += (double)a[i] * (double)a[i];
        bb += (double)b[i] * (double)b[i];
    }
    return ab / sqrt(aa * bb);
}

static void two_days_differ_and_one_day_is_always_the_same(void **state) {
    (void)state;
    for (int r = 0; r < REGION_COUNT; r++) {
        Arena arena = {0};
        Music music;
        if (!load(REGIONS[r], &arena, &music)) skip();
        MusicMood mood = r % 2 ? MUSIC_MOVE : MUSIC_REST;
        float *day = evening(music, 20000 + r, mood), *again = evening(music, 20000 + r, mood);
        assert_memory_equal(day, again, 2 * (size_t)EVENING * sizeof *day);
        /* another bed tomorrow; every fourth day the bed is the same, but not what lies on it */
        for (int later = 1; later <= 4; later += 3) {
            float *other = evening(music, 20000 + r + later, mood);
            double alike = likeness(day, other);
            if (alike > (later == 1 ? 0.5 : 0.9))
                fail_msg("%s, %d days later: alike by %.2f", REGIONS[r], later, alike);
            free(other);
        }
        free(day);
        free(again);
        arena_free(&arena);
    }
}

typedef struct Shelf {
    char folder[64];
    Arena arena;
    Music music;
    Err err;
} Shelf;

static void put(const Shelf *s, const char *name, const void *bytes, size_t size) {
    char path[PATH_BYTES];
    assert_true(path_join(s->folder, name, path, NULL));
    assert_true(file_write(path, bytes, size, NULL));
}

static void put_wav(const Shelf *s, const char *name, int frames) {
    size_t size = WAV_HEADER + 2 * (size_t)frames;
    uint8_t *bytes = calloc(1, size);
    assert_non_null(bytes);
    wav_header(bytes, SOUND_RATE, 1, (uint32_t)frames);
    for (int i = 0; i < frames; i++) {
        float x = sinf(6.2831853f * (float)(i % 480) / 480) / 4;
        wav_pack(bytes + WAV_HEADER + 2 * i, &x, 1);
    }
    put(s, name, bytes, size);
    free(bytes);
}

static void refuses(Shelf *s, const char *why) {
    Music before = s->music;
    assert_false(music_folder_load(s->folder, &s->arena, &s->music, &s->err));
    if (!strstr(s->err.text, why)) fail_msg("\"%s\", expected \"%s\"", s->err.text, why);
    assert_memory_equal(&s->music, &before, sizeof before);
}

static void stems_are_of_one_length_in_whole_breaths(void **state) {
    (void)state;
    Shelf s = {.folder = "/tmp/limber_music_XXXXXX", .music.origin = 7};
    char command[128];
    assert_non_null(mkdtemp(s.folder));
    put_wav(&s, "bed.wav", MUSIC_BREATH);
    put_wav(&s, "pulse.wav", MUSIC_BREATH);
    refuses(&s, "no melody in it");
    put_wav(&s, "melody.wav", MUSIC_BREATH - 1);
    refuses(&s, "melody.wav: 479999 frames, no whole number of breaths of 480000");
    put_wav(&s, "melody.wav", 2 * MUSIC_BREATH);
    refuses(&s, "melody.wav: 960000 frames, the bed has 480000");
    put_wav(&s, "melody.wav", MUSIC_BREATH + 2 * MUSIC_LEAD);
    assert_true(music_folder_load(s.folder, &s.arena, &s.music, &s.err));
    for (int i = 0; i < MUSIC_STEM_COUNT; i++)
        assert_int_equal(s.music.stems[i].frames, MUSIC_BREATH);
    assert_int_equal(s.music.origin, 0);
    /* 100 Hz is a circle in a breath and in a lead: what was cut out is what was left plain */
    for (int i = 0; i < MUSIC_BREATH; i++)
        assert_true(
            abs(s.music.stems[MUSIC_MELODY].samples[i] - s.music.stems[MUSIC_BED].samples[i]) <= 1);
    arena_free(&s.arena);
    snprintf(command, sizeof command, "rm -rf '%s'", s.folder);
    assert_int_equal(system(command), 0);
}

static void a_file_that_is_no_music_is_named_with_its_fault(void **state) {
    (void)state;
    Shelf s = {.folder = "/tmp/limber_music_XXXXXX"};
    char command[128];
    FileBytes file = {0};
    assert_non_null(mkdtemp(s.folder));
    put(&s, "bed.ogg", "OggS and then nothing", 21);
    refuses(&s, "bed.ogg: not Ogg Vorbis");
    put(&s, "bed.ogg", "", 0);
    refuses(&s, "bed.ogg: not Ogg Vorbis");
    if (file_read(SOURCE_DIR "/build/generated/music/base_camp/bed.ogg", 1 << 24, &file, NULL)) {
        put(&s, "bed.ogg", file.bytes, file.size / 2); /* cut off: its length is another */
        refuses(&s, "bed.ogg: ");
        memset((char *)(uintptr_t)file.bytes + file.size / 2, 0, file.size / 4);
        put(&s, "bed.ogg", file.bytes, file.size); /* torn in the middle */
        refuses(&s, "bed.ogg: ");
        file_free(&file);
    }
    arena_free(&s.arena);
    snprintf(command, sizeof command, "rm -rf '%s'", s.folder);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loops_of_every_region_go_round_without_a_gap_or_a_click),
        cmocka_unit_test(every_region_is_at_minus_24_lufs_in_every_mood),
        cmocka_unit_test(two_days_differ_and_one_day_is_always_the_same),
        cmocka_unit_test(stems_are_of_one_length_in_whole_breaths),
        cmocka_unit_test(a_file_that_is_no_music_is_named_with_its_fault),
        cmocka_unit_test(a_click_and_a_gap_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
