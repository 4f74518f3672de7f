/* The words: every key that the screens and the app ask for is there, none shouts. */
#include "support_model.h"

#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool is_there(const Strings *words, const char *key) {
    char plural[160], numbered[160]; /* of screen_numbered: key.0, key.1, ... */
    snprintf(plural, sizeof plural, "%s.other", key);
    snprintf(numbered, sizeof numbered, "%s.0", key);
    return strings_has(words, key) || strings_has(words, plural) || strings_has(words, numbered);
}

/* "area.word": two lower-case words and a dot between them, and not the name of a file. */
static bool is_key(const char *text, size_t n) {
    size_t dot = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '.' && !dot && i > 0)
            dot = i;
        else if (!islower((unsigned char)text[i]) && !isdigit((unsigned char)text[i]) &&
                 text[i] != '_')
            return false;
    }
    if (!dot || dot + 1 >= n) return false;
    if (!strncmp(text, "voice.", 6)) return false; /* of assets/voice, spoken not shown */
    const char *end = text + dot + 1;
    size_t rest = n - dot - 1;
    static const char *const FILES[] = {"h", "c", "json", "sqlite3", "txt", "png", "md", "part"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        if (strlen(FILES[i]) == rest && !strncmp(FILES[i], end, rest)) return false;
    return true;
}

static int look_through(const Strings *words, const char *folder) {
    char path[512];
    int found = 0;
    snprintf(path, sizeof path, "%s/%s", SOURCE_DIR, folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        size_t length = strlen(entry->d_name);
        if (length < 3 || strcmp(entry->d_name + length - 2, ".c") != 0) continue;
        snprintf(path, sizeof path, "%s/%s/%.200s", SOURCE_DIR, folder, entry->d_name);
        FILE *f = fopen(path, "rb");
        assert_non_null(f);
        static char text[1 << 18];
        size_t size = fread(text, 1, sizeof text - 1, f);
        fclose(f);
        text[size] = 0;
        for (char *at = strchr(text, '"'); at; at = strchr(at + 1, '"')) {
            size_t n = strcspn(at + 1, "\"\n");
            char key[128];
            bool is_spoken = !strncmp(at + 1, "voice.", 6); /* assets/voice has its words */
            if (n < sizeof key && at[1 + n] == '"' && !is_spoken && is_key(at + 1, n)) {
                snprintf(key, sizeof key, "%.*s", (int)n, at + 1);
                found++;
                if (!is_there(words, key)) fail_msg("%s: no words for \"%s\"", path, key);
            }
            at += n + 1;
            if (!*at) break;
        }
    }
    closedir(dir);
    return found;
}

static void every_key_in_the_sources_has_words(void **state) {
    (void)state;
    World *w = world_new();
    assert_true(look_through(w->model.strings, "src/ui") > 120);
    look_through(w->model.strings, "src/app");
    world_free(w);
}

static void every_key_made_from_a_name_has_words(void **state) {
    (void)state;
    World *w = world_new();
    const Strings *words = w->model.strings;
    char key[96];
#define WANT(count, ...)                                                                           \
    for (int i = 0; i < (count); i++) {                                                            \
        snprintf(key, sizeof key, __VA_ARGS__);                                                    \
        if (!is_there(words, key)) fail_msg("no words for \"%s\"", key);                           \
    }
    WANT(7, "weekday.%d", i)
    WANT(12, "month.%d", i + 1)
    WANT(UI_NAMES_COUNT, "name.%d", i)
    WANT(AREA_COUNT, "area.%s", BODY_AREA_NAMES[i])
    WANT(AREA_COUNT, "area_short.%s", BODY_AREA_NAMES[i])
    WANT(MUSCLE_GROUP_COUNT, "muscle.%s", MUSCLE_GROUP_NAMES[i])
    WANT(PLANT_COUNT, "plant.%s", PLANT_NAMES[i])
    for (int k = CONDITION_STATION; k < CONDITION_KIND_COUNT; k++) {
        snprintf(key, sizeof key, "need.%s", CONDITION_NAMES[k]);
        assert_true(is_there(words, key));
    }
    world_free(w);
}

static void no_word_shouts_or_promises(void **state) {
    (void)state;
    World *w = world_new();
    const Strings *words = w->model.strings;
    assert_true(strings_size(words) > 250);
    for (size_t i = 0; i < strings_size(words); i++) {
        const char *key = strings_key_at(words, i), *text = strings_get(words, key);
        if (strchr(text, '!')) fail_msg("%s shouts", key);
        if (strstr(text, "cure") || strstr(text, "heal")) fail_msg("%s promises", key);
        assert_true(text[0] != 0);
    }
    world_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_in_the_sources_has_words),
        cmocka_unit_test(every_key_made_from_a_name_has_words),
        cmocka_unit_test(no_word_shouts_or_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
