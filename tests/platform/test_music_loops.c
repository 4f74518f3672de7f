/* The music as the build made it: every region's stems loop without a gap or a click, are of one
 * length in whole breaths, and are as loud together as they should be. */
#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/loudness.h"

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
enum { REGION_COUNT = sizeof REGIONS / sizeof *REGIONS };
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

static double together(const Music *music, MusicStem other, double *peak) {
    int frames = music->stems[MUSIC_BED].frames;
    float *sum = malloc((size_t)frames * 2 * sizeof *sum);
    assert_non_null(sum);
    for (int i = 0; i < frames * 2; i++)
        sum[i] =
            (float)(music->stems[MUSIC_BED].samples[i] + music->stems[other].samples[i]) / 32768.0f;
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

static void every_region_is_at_minus_24_lufs(void **state) {
    (void)state;
    for (int r = 0; r < REGION_COUNT; r++) {
        Arena arena = {0};
        Music music;
        if (!load(REGIONS[r], &arena, &music)) skip();
        for (int i = MUSIC_PULSE; i <= MUSIC_MELODY; i++) {
            double peak, lufs = together(&music, (MusicStem)i, &peak);
            if (fabs(lufs - LOUDNESS_MUSIC) > 1)
                fail_msg("%s, bed and %s: %.2f LUFS", REGIONS[r], MUSIC_STEM_NAMES[i], lufs);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loops_of_every_region_go_round_without_a_gap_or_a_click),
        cmocka_unit_test(every_region_is_at_minus_24_lufs),
        cmocka_unit_test(a_click_and_a_gap_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
