/* labels: e2e card */
/* The real game on a card of 8 kHz mono (tests/card/sound_card.c) that is unplugged in the middle
 * of an exercise: the session pauses by itself, the card is found again, and after the player's
 * word it is counted in and heard again. What the card played is then listened to. */
#include "core/arena.h"
#include "platform/files.h"
#include "sound/resample.h"
#include "sound/synth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../card/sound_card.h"
#include "support_ear.h"
#include "support_run.h"

#ifndef CARD_PLUGIN
int main(void) {
    return 0; /* no libasound to plug it into */
}
#else

enum { CARD_RATE = 8000, LEAVES_AT = 14 * CARD_RATE, FINDS_MAX = 512 };
static const CueKind WANTED[] = {CUE_GET_READY, CUE_THREE, CUE_TWO, CUE_ONE};
enum { WANTED_COUNT = sizeof WANTED / sizeof *WANTED };

static void play(const char *folder, const char *script, const char *options) {
    char arguments[512];
    folder_write(folder, "script.jsonl", script);
    snprintf(arguments, sizeof arguments,
             "play --windowed --software --size 320x200 --data '%s/own' --now 2026-11-20T09:00:00Z "
             "--offset 60 --pad-script '%s/script.jsonl' %s",
             folder, folder, options);
    Run run = run_limber(folder, arguments);
    if (run.status) fail_msg("%s: %s", options, run.err);
    run_free(&run);
}

/* Name and safety questions, by the game's own clock; then the rest in real time. */
static void answer_first_questions(const char *folder) {
    char script[8192] = "{\"t\":1,\"on\":\"profile\",\"button\":\"a\"}\n";
    FILE *levels = fopen(SOURCE_DIR "/levels/safety.json", "r");
    assert_non_null(levels);
    char line[4096];
    int questions = 0;
    while (fgets(line, sizeof line, levels))
        for (const char *at = line; (at = strstr(at, "\"urgent\":")); at++)
            questions++;
    fclose(levels);
    assert_true(questions >= 5);
    size_t used = strlen(script);
    for (int i = 0; i < questions; i++)
        used += (size_t)snprintf(script + used, sizeof script - used,
                                 "{\"t\":%d,\"on\":\"safety\",\"button\":\"dpright\"}\n"
                                 "{\"t\":%d,\"on\":\"safety\",\"button\":\"a\"}\n",
                                 5 + 8 * i, 9 + 8 * i);
    snprintf(script + used, sizeof script - used, "{\"t\":%d,\"on\":\"home\"}\n",
             5 + 8 * questions);
    play(folder, script, "--speed max");
}

/* All that the card played, brought to the ear's rate. */
static float *heard(const char *folder, long *frames) {
    char path[PATH_BYTES];
    FileBytes file;
    snprintf(path, sizeof path, "%s/played", folder);
    assert_true(file_read(path, 64 << 20, &file, NULL));
    int count = (int)(file.size / 2);
    float *raw = calloc((size_t)count + 1, sizeof *raw);
    assert_non_null(raw);
    for (int i = 0; i < count; i++) {
        int16_t x;
        memcpy(&x, file.bytes + 2 * i, sizeof x);
        raw[i] = (float)x / 32768;
    }
    *frames = resample_frames(count, CARD_RATE, EAR_RATE);
    float *out = calloc((size_t)*frames + 1, sizeof *out);
    assert_non_null(out);
    assert_true(resample(raw, count, CARD_RATE, EAR_RATE, out, NULL));
    free(raw);
    file_free(&file);
    return out;
}

/* The cue as such a card gives it: nothing above 4 kHz. */
static EarSound through_card(Sound cue) {
    int down = resample_frames(cue.frames, SOUND_RATE, CARD_RATE);
    int up = resample_frames(down, CARD_RATE, EAR_RATE);
    float *full = calloc((size_t)cue.frames + 1, sizeof *full);
    float *thin = calloc((size_t)down + 1, sizeof *thin);
    float *pcm = calloc((size_t)up + 1, sizeof *pcm);
    assert_non_null(full);
    assert_non_null(thin);
    assert_non_null(pcm);
    for (int i = 0; i < cue.frames; i++)
        full[i] = (float)cue.samples[i] / 32768;
    assert_true(resample(full, cue.frames, SOUND_RATE, CARD_RATE, thin, NULL));
    assert_true(resample(thin, down, CARD_RATE, EAR_RATE, pcm, NULL));
    free(full);
    free(thin);
    return (EarSound){pcm, up};
}

/* To the frame: an onset is found within 15 ms; there the card's sound is most like the cue. */
static long exact(const float *mix, long frames, EarSound cue, long frame) {
    enum { SCOPE = EAR_RATE * 3 / 100 };
    double most = 0;
    long best = -1;
    for (long at = frame - SCOPE; at <= frame + SCOPE; at++) {
        double sum = 0;
        for (int i = 0; i < cue.frames && at >= 0 && at + cue.frames <= frames; i += 3)
            sum += (double)mix[at + i] * (double)cue.pcm[i];
        if (sum <= most) continue;
        most = sum;
        best = at;
    }
    return best;
}

static long first_after(const EarFind *finds, int count, int which, long frame) {
    for (int i = 0; i < count; i++)
        if (finds[i].which == which && finds[i].frame >= frame) return finds[i].frame;
    return -1;
}

static void listen(const char *folder) {
    static EarFind finds[FINDS_MAX];
    Arena arena = {0};
    CueBank bank;
    EarSound cues[WANTED_COUNT];
    long frames;
    float *mix = heard(folder, &frames);
    assert_true(cue_bank_make(&arena, &bank, NULL));
    for (int i = 0; i < WANTED_COUNT; i++)
        cues[i] = through_card(bank.cue[WANTED[i]]);
    int count = ear_find_sounds(mix, frames, cues, WANTED_COUNT, finds, FINDS_MAX);
    assert_true(count > 0);
    long left = (long)LEAVES_AT * (EAR_RATE / CARD_RATE);
    long ready = first_after(finds, count, 0, 0);
    if (ready < 0 || ready > left) fail_msg("no sound to get ready before the card went");
    long three = first_after(finds, count, 1, left);
    long two = first_after(finds, count, 2, three), one = first_after(finds, count, 3, two);
    if (three < 0 || two < 0 || one < 0) fail_msg("not counted in after the card came back");
    three = exact(mix, frames, cues[1], three);
    two = exact(mix, frames, cues[2], two);
    one = exact(mix, frames, cues[3], one);
    /* Two frames of the card: however busy the machine is, all three were sent at once. */
    long slack = 2 * EAR_RATE / CARD_RATE;
    if (labs(two - three - EAR_RATE) > slack || labs(one - two - EAR_RATE) > slack)
        fail_msg("counted in by %ld and %ld frames", two - three, one - two);
    for (int i = 0; i < WANTED_COUNT; i++)
        free((void *)(uintptr_t)cues[i].pcm);
    free(mix);
    arena_free(&arena);
}

static void a_card_unplugged_in_a_session_pauses_it_until_the_player_goes_on(void **state) {
    (void)state;
    char mood[64];
    char *folder = folder_new();
    answer_first_questions(folder);
    card_plug_in(folder, CARD_RATE, 1, "S16_LE");
    snprintf(mood, sizeof mood, "leaves %d 2", LEAVES_AT);
    card_be(folder, mood);
    /* Nobody pauses it: had the session gone on, this press would, and no 3-2-1 came after the card
     * went. It goes late enough for a slow machine to have begun the session. */
    play(folder,
         "{\"t\":0.5,\"on\":\"home\",\"button\":\"a\"}\n"
         "{\"t\":1.5,\"on\":\"check_in\",\"button\":\"a\"}\n"
         "{\"t\":21.0,\"on\":\"session\",\"button\":\"a\"}\n"
         "{\"t\":25.0,\"on\":\"session\"}\n",
         "--speed 1");
    listen(folder);
    folder_done(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_unplugged_in_a_session_pauses_it_until_the_player_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
