/* labels: e2e */
/* Every routine in every language with every amount of talk, as it is heard: no line cut off, none
 * over another, none over a cue, none late, every way in and out told whole; and every recording
 * within its budget. */
#include "core/cue.h"
#include "core/json.h"
#include "platform/files.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_run.h"

enum { RATE = 48000, LINES_MAX = 2048 };
#define LATE_S 0.25

static const char *const LANGS[] = {"en", "de", "es", "fr", "it", "nl", "pt"};
enum { LANG_COUNT = sizeof LANGS / sizeof *LANGS };

typedef struct Said {
    char id[96], text[256];
    int64_t frame, frames;
} Said;

typedef struct Hearing {
    Said said[LINES_MAX];
    int64_t cues[LINES_MAX];
    int said_count, cue_count;
    char exercise[64], phase[16]; /* under way */
    int get_in_lines, release_lines;
    double segment_t, segment_s;
    bool is_mute; /* nobody talks */
} Hearing;

static void hear_line(Hearing *h, const char *where, const Json *root) {
    assert_true(h->said_count < LINES_MAX);
    Said *s = &h->said[h->said_count++];
    snprintf(s->id, sizeof s->id, "%s", json_text(json_get(root, "line")));
    snprintf(s->text, sizeof s->text, "%s", json_text(json_get(root, "text")));
    assert_true(json_is_int(json_get(root, "frame"), &s->frame));
    assert_true(json_is_int(json_get(root, "frames"), &s->frames));
    double budget_s = voice_budget_s(s->text);
    if ((double)s->frames > budget_s * RATE + 1)
        fail_msg("%s: \"%s\" lasts %.2f s, its budget is %.2f s", where, s->text,
                 (double)s->frames / RATE, budget_s);
    double left_s = h->segment_t + h->segment_s - (double)s->frame / RATE; /* of the part */
    if (!strcmp(s->id, "voice.seconds_10") && fabs(left_s - 10) > LATE_S)
        fail_msg("%s: \"%s\" with %.2f s to go", where, s->text, left_s);
    if (!strcmp(s->id, "voice.seconds_5") && fabs(left_s - 5) > LATE_S)
        fail_msg("%s: \"%s\" with %.2f s to go", where, s->text, left_s);
    /* what belongs to a moment is not late for it: the side, after the sound that asks for it */
    if (strstr(s->id, "voice.switch_") && (double)s->frame / RATE > h->segment_t + LATE_S + 0.2)
        fail_msg("%s: \"%s\" comes %.2f s late", where, s->text,
                 (double)s->frame / RATE - h->segment_t);
    h->get_in_lines += !strcmp(h->phase, "get_in") && strstr(s->id, ".get_in.");
    h->release_lines += !strcmp(h->phase, "come_out") && strstr(s->id, ".release.");
}

/* How many lines lead into this exercise and out of it. */
static void count_lines(const char *exercise, int *get_in, int *release) {
    char path[PATH_BYTES];
    FileBytes file;
    snprintf(path, sizeof path, SOURCE_DIR "/levels/exercises/%s.json", exercise);
    assert_true(file_read(path, JSON_BYTES_MAX, &file, NULL));
    JsonDoc *doc = json_parse(file.bytes, file.size, NULL);
    assert_non_null(doc);
    const Json *text = json_get(json_root(doc), "text");
    *get_in = (int)json_count(json_get(text, "get_in"));
    *release = (int)json_count(json_get(text, "release"));
    json_free(doc);
    file_free(&file);
}

/* A part is over: was everything told in it that has to be? */
static void end_part(Hearing *h, const char *where) {
    int get_in, release;
    if (!h->exercise[0] || h->is_mute) return;
    count_lines(h->exercise, &get_in, &release);
    if (!strcmp(h->phase, "get_in") && h->get_in_lines != get_in)
        fail_msg("%s: %s: %d of %d lines on getting in were said", where, h->exercise,
                 h->get_in_lines, get_in);
    if (!strcmp(h->phase, "come_out") && h->release_lines != release)
        fail_msg("%s: %s: %d of %d lines on the way out were said", where, h->exercise,
                 h->release_lines, release);
}

static void hear_event(Hearing *h, const char *where, const Json *root) {
    const char *event = json_text(json_get(root, "event"));
    if (!strcmp(event, "segment") || !strcmp(event, "result")) end_part(h, where);
    if (!strcmp(event, "segment")) {
        snprintf(h->exercise, sizeof h->exercise, "%s", json_text(json_get(root, "exercise")));
        snprintf(h->phase, sizeof h->phase, "%s", json_text(json_get(root, "phase")));
        h->get_in_lines = h->release_lines = 0;
        h->segment_t = json_number(json_get(root, "t"));
        h->segment_s = json_number(json_get(root, "seconds"));
    } else if (!strcmp(event, "voice")) {
        hear_line(h, where, root);
    } else if (!strcmp(event, "cue")) {
        assert_true(h->cue_count < LINES_MAX);
        assert_true(json_is_int(json_get(root, "frame"), &h->cues[h->cue_count++]));
    }
}

static void check_order(const Hearing *h, const char *where) {
    for (int i = 0; i < h->said_count; i++) {
        const Said *s = &h->said[i];
        int64_t end = s->frame + s->frames;
        if (i + 1 < h->said_count && end > s[1].frame)
            fail_msg("%s: \"%s\" is cut off by \"%s\"", where, s->text, s[1].text);
        for (int c = 0; c < h->cue_count; c++)
            if (h->cues[c] > s->frame && h->cues[c] < end)
                fail_msg("%s: \"%s\" is spoken over a cue", where, s->text);
    }
}

static void hear_routine(const char *folder, const char *routine, const char *lang,
                         const char *talk) {
    static Hearing h;
    char arguments[512], where[256];
    memset(&h, 0, sizeof h);
    snprintf(where, sizeof where, "%s in %s, talk %s", routine, lang, talk);
    snprintf(arguments, sizeof arguments, "session %s --speed max --lang %s --talk %s", routine,
             lang, talk);
    Run run = run_limber(folder, arguments);
    if (run.status) fail_msg("%s: %s", where, run.err);
    h.is_mute = !strcmp(talk, "none");
    for (char *line = run.out; *line;) {
        size_t length = strcspn(line, "\n");
        JsonDoc *doc = json_parse(line, length, NULL);
        assert_non_null(doc);
        hear_event(&h, where, json_root(doc));
        json_free(doc);
        line += length + (line[length] == '\n');
    }
    run_free(&run);
    if (h.cue_count <= 5 || (h.is_mute ? h.said_count > 0 : h.said_count <= 10))
        fail_msg("%s: %d lines, %d cues", where, h.said_count, h.cue_count);
    check_order(&h, where);
}

static void nothing_is_cut_off_late_or_over_another_in_any_routine_and_language(void **state) {
    (void)state;
    FolderList routines = {0};
    char *folder = folder_new();
    assert_true(folder_list(SOURCE_DIR "/levels/routines", ".json", &routines, NULL));
    for (int i = 0; i < routines.count; i++) {
        char id[128];
        snprintf(id, sizeof id, "%.*s", (int)(strlen(routines.names[i]) - 5), routines.names[i]);
        for (int l = 0; l < LANG_COUNT; l++) {
            hear_routine(folder, id, LANGS[l], "full");
            hear_routine(folder, id, LANGS[l], "essential");
        }
        hear_routine(folder, id, "en", "none");
    }
    folder_list_free(&routines);
    folder_done(folder);
}

/* Is it named in some routine that is shipped? */
static bool is_in_a_routine(const char *exercise) {
    char path[PATH_BYTES], quoted[96];
    FolderList routines = {0};
    bool is_found = false;
    snprintf(quoted, sizeof quoted, "\"%.90s\"", exercise);
    assert_true(folder_list(SOURCE_DIR "/levels/routines", ".json", &routines, NULL));
    for (int i = 0; i < routines.count && !is_found; i++) {
        FileBytes file;
        snprintf(path, sizeof path, SOURCE_DIR "/levels/routines/%s", routines.names[i]);
        assert_true(file_read(path, JSON_BYTES_MAX, &file, NULL));
        is_found = strstr(file.bytes, quoted) != NULL;
        file_free(&file);
    }
    folder_list_free(&routines);
    return is_found;
}

/* What stands in no routine may be chosen all the same, or stand in one of the player's own. */
static void every_other_exercise_too_in_a_routine_of_ones_own(void **state) {
    (void)state;
    FolderList exercises = {0};
    char *folder = folder_new();
    assert_true(folder_list(SOURCE_DIR "/levels/exercises", ".json", &exercises, NULL));
    for (int i = 0; i < exercises.count; i++) {
        char id[96], json[512], path[PATH_BYTES];
        snprintf(id, sizeof id, "%.*s", (int)(strlen(exercises.names[i]) - 5), exercises.names[i]);
        if (is_in_a_routine(id)) continue;
        snprintf(json, sizeof json,
                 "{\"version\":1,\"id\":\"my_own\",\"title\":\"Mine\",\"items\":["
                 "{\"exercise\":\"march_in_place\",\"dose\":{\"reps\":40}},"
                 "{\"exercise\":\"single_knee_to_chest\"},{\"exercise\":\"%s\"},"
                 "{\"exercise\":\"relief_position\"}]}",
                 id);
        folder_write(folder, "my_own.json", json);
        snprintf(path, sizeof path, "%s/my_own.json", folder);
        for (int l = 0; l < LANG_COUNT; l++)
            hear_routine(folder, path, LANGS[l], "full");
    }
    folder_list_free(&exercises);
    folder_done(folder);
}

static void a_language_speaks_its_own_words(void **state) {
    (void)state;
    static const char *const SIDES[LANG_COUNT] = {
        "Your left.",       "Deine linke Seite.", "Tu lado izquierdo.", "Ton côté gauche.",
        "La tua sinistra.", "Je linkerkant.",     "A tua esquerda."};
    char *folder = folder_new();
    for (int l = 0; l < LANG_COUNT; l++) {
        char arguments[128];
        snprintf(arguments, sizeof arguments, "session base_camp --speed max --lang %s", LANGS[l]);
        Run run = run_limber(folder, arguments);
        assert_int_equal(run.status, 0);
        if (!strstr(run.out, SIDES[l])) fail_msg("%s: \"%s\" is not said", LANGS[l], SIDES[l]);
        run_free(&run);
    }
    Run unknown = run_limber(folder, "session base_camp --speed max --lang xx");
    assert_int_equal(unknown.status, 1);
    assert_non_null(strstr(unknown.err, "de, en, es"));
    run_free(&unknown);
    folder_done(folder);
}

static int count_of(const char *text, const char *what) {
    int count = 0;
    for (; (text = strstr(text, what)); text++)
        count++;
    return count;
}

static void how_much_is_said_is_the_players_choice(void **state) {
    (void)state;
    static const char *const TALKS[] = {"full", "essential", "none"};
    char *folder = folder_new();
    int lines[3], cues[3];
    for (int i = 0; i < 3; i++) {
        char arguments[128];
        snprintf(arguments, sizeof arguments, "session base_camp --speed max --talk %s", TALKS[i]);
        Run run = run_limber(folder, arguments);
        assert_int_equal(run.status, 0);
        lines[i] = count_of(run.out, "\"event\":\"voice\"");
        cues[i] = count_of(run.out, "\"event\":\"cue\"");
        assert_int_equal(count_of(run.out, ".form.") > 0, i == 0);
        assert_int_equal(count_of(run.out, "\"voice.switch_right\"") > 0, i < 2);
        assert_int_equal(count_of(run.out, ".get_in.0") > 0, i < 2);
        run_free(&run);
    }
    assert_true(lines[0] > lines[1] && lines[1] > 30 && lines[2] == 0);
    assert_true(cues[0] == cues[1] && cues[1] == cues[2]); /* signals always sound */
    Run wrong = run_limber(folder, "session base_camp --talk some");
    assert_int_equal(wrong.status, 1);
    assert_non_null(strstr(wrong.err, "--talk: \"some\" is not full, essential or none"));
    run_free(&wrong);
    folder_done(folder);
}

static void a_breath_with_pauses_is_for_relief(void **state) {
    (void)state;
    char *folder = folder_new();
    Run own = run_limber(folder, "session base_camp --speed max");
    Run box = run_limber(folder, "session base_camp --speed max --breath box");
    Run wrong = run_limber(folder, "session base_camp --breath 9-9");
    assert_int_equal(own.status, 0);
    assert_int_equal(box.status, 0);
    assert_int_equal(wrong.status, 1);
    assert_non_null(strstr(wrong.err, "--breath: \"9-9\" is not own, 4-6, 4-4, 5-5, 4-7-8 or box"));
    /* 90 s of relief in square breaths of 16 s; the holds before in 4-4, never a pause */
    const char *relief = strstr(box.out, "\"relief_position\",\"phase\":\"hold\"");
    assert_non_null(relief);
    assert_int_equal(count_of(relief, "\"phase\":\"in\""), 6);
    assert_int_equal(count_of(relief, "\"phase\":\"out\""), 6);
    assert_true(count_of(own.out, "\"phase\":\"in\"") > 20);
    run_free(&own);
    run_free(&box);
    run_free(&wrong);
    folder_done(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_cut_off_late_or_over_another_in_any_routine_and_language),
        cmocka_unit_test(every_other_exercise_too_in_a_routine_of_ones_own),
        cmocka_unit_test(a_language_speaks_its_own_words),
        cmocka_unit_test(how_much_is_said_is_the_players_choice),
        cmocka_unit_test(a_breath_with_pauses_is_for_relief),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
