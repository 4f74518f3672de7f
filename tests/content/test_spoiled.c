/* Spoiled bytes: every real file cut and flipped. Nothing may crash, and what no longer reads as it
 * did must be told or be harmless. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support_levels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/rng.h"

enum { CUT_EVERY = 97, FLIPS_PER_FILE = 40 };

/* Loads the set with one file's bytes replaced; how many problems name that file. */
static int load_spoiled(Levels *l, ContentFile *file, const char *bytes, size_t size,
                        Library *library) {
    ContentFile sound = *file;
    Arena arena = {0};
    Problems problems = {0};
    file->bytes = bytes;
    file->size = size;
    content_load(l->files, l->count, &arena, library, &problems);
    int named = problems_of(&problems, file->name);
    for (int i = 0; i < problems.count; i++) {
        assert_true(problems.items[i].message[0] != '\0');
        assert_true(problems.items[i].file[0] != '\0');
        assert_true(problems.items[i].code != ERR_NONE);
    }
    for (int i = 0; i < library->routine_count; i++) /* every index is one that is there */
        for (int j = 0; j < library->routines[i].item_count; j++)
            assert_in_range(library->routines[i].items[j].exercise, 0, library->exercise_count - 1);
    for (int i = 0; i < library->journey.station_count; i++)
        assert_true(library->journey.stations[i].routine < library->routine_count);
    *file = sound;
    problems_free(&problems);
    arena_free(&arena);
    return named;
}

static void a_file_cut_anywhere_is_named(void **state) {
    (void)state;
    Levels *l = levels_shipped();
    Library *library = malloc(sizeof *library);
    assert_non_null(library);
    for (int i = 0; i < l->count; i++) {
        ContentFile *file = &l->files[i];
        for (size_t size = 0; size + 2 < file->size; size += CUT_EVERY) {
            char *cut = malloc(size ? size : 1);
            assert_non_null(cut);
            memcpy(cut, file->bytes, size);
            int named = load_spoiled(l, file, cut, size, library);
            if (named != 1) fail_msg("%s cut at %zu: %d problems", file->name, size, named);
            free(cut);
        }
    }
    free(library);
    levels_close(l);
}

static void a_file_with_flipped_bits_never_breaks_anything(void **state) {
    (void)state;
    enum { SEED = 20261120 };
    Levels *l = levels_shipped();
    Library *library = malloc(sizeof *library);
    assert_non_null(library);
    Rng rng = rng_seeded(SEED);
    int named = 0, tries = 0;
    for (int i = 0; i < l->count; i++) {
        ContentFile *file = &l->files[i];
        char *spoiled = malloc(file->size);
        assert_non_null(spoiled);
        for (int flip = 0; flip < FLIPS_PER_FILE; flip++) {
            memcpy(spoiled, file->bytes, file->size);
            for (uint32_t n = 1 + rng_below(&rng, 3); n > 0; n--) {
                uint32_t at = rng_below(&rng, (uint32_t)file->size);
                spoiled[at] = (char)(spoiled[at] ^ (char)(1u << rng_below(&rng, 8)));
            }
            named += load_spoiled(l, file, spoiled, file->size, library) > 0;
            tries++;
        }
        free(spoiled);
    }
    /* most flips break the grammar, a key, a name or an id; the rest change a letter of a text */
    print_message("seed %d: %d of %d flipped files were refused\n", SEED, named, tries);
    assert_true(named > tries / 2);
    free(library);
    levels_close(l);
}

static void tokens_in_wrong_places_never_break_anything(void **state) {
    (void)state;
    enum { SEED = 7 };
    static const char *const TOKENS[] = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "-1",
        "0",
        "1e308",
        "1e-308",
        "1e99",
        "\"\"",
        "[]",
        "{}",
        "\\u0000",
        "9007199254740993",
        "{\"all\":[]}",
        "\"L5\"",
        "[[[[[[[[",
        "\"version\":2,",
    };
    Levels *l = levels_shipped();
    Library *library = malloc(sizeof *library);
    assert_non_null(library);
    Rng rng = rng_seeded(SEED);
    for (int i = 0; i < l->count; i++) {
        ContentFile *file = &l->files[i];
        for (int n = 0; n < FLIPS_PER_FILE; n++) {
            const char *token = TOKENS[rng_below(&rng, sizeof TOKENS / sizeof *TOKENS)];
            size_t length = strlen(token), at = rng_below(&rng, (uint32_t)file->size);
            size_t gone = rng_below(&rng, 12);
            if (gone > file->size - at) gone = file->size - at;
            size_t size = file->size - gone + length;
            char *spoiled = malloc(size);
            assert_non_null(spoiled);
            memcpy(spoiled, file->bytes, at);
            memcpy(spoiled + at, token, length);
            memcpy(spoiled + at + length, file->bytes + at + gone, file->size - at - gone);
            load_spoiled(l, file, spoiled, size, library);
            free(spoiled);
        }
    }
    free(library);
    levels_close(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_cut_anywhere_is_named),
        cmocka_unit_test(a_file_with_flipped_bits_never_breaks_anything),
        cmocka_unit_test(tokens_in_wrong_places_never_break_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
