/* What a milestone opens is there to be used: each gift changes what is seen or heard. */
#include "app/game_data.h"
#include "body/figure.h"
#include "coach/gift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void every_outfit_is_worn_by_the_figure_in_colours_of_its_own(void **state) {
    (void)state;
    for (int i = 0; i < GIFT_COUNT; i++) {
        const GiftInfo *gift = gift_info((Gift)i);
        if (gift->kind != GIFT_OUTFIT) continue;
        FigureOptions worn = figure_options_default(FIGURE_24K);
        int outfit = figure_outfit_find(gift->id);
        if (outfit < 0) fail_msg("the figure has no outfit \"%s\"", gift->id);
        figure_options_wear(&worn, outfit);
        for (int k = 0; k < i; k++) {
            const GiftInfo *other = gift_info((Gift)k);
            if (other->kind != GIFT_OUTFIT) continue;
            FigureOptions also = figure_options_default(FIGURE_24K);
            figure_options_wear(&also, figure_outfit_find(other->id));
            assert_memory_not_equal(worn.color, also.color, sizeof worn.color);
        }
    }
}

static void every_gift_differs_from_all_others_of_its_kind(void **state) {
    (void)state;
    for (int i = 0; i < GIFT_COUNT; i++) {
        const GiftInfo *a = gift_info((Gift)i);
        for (int k = 0; k < i; k++) {
            const GiftInfo *b = gift_info((Gift)k);
            if (a->kind != b->kind) continue;
            bool is_place = a->kind == GIFT_SCENERY || a->kind == GIFT_MUSIC;
            bool is_same =
                is_place ? a->region == b->region : !memcmp(a->colors, b->colors, sizeof a->colors);
            if (is_same) fail_msg("\"%s\" is as \"%s\"", a->id, b->id);
        }
    }
}

static void every_piece_of_music_has_its_folder(void **state) {
    (void)state;
    Err err = {0};
    GameData data;
    char folder[PATH_BYTES], seen[GIFT_COUNT][PATH_BYTES];
    int count = 0;
    if (!game_data_load(BUILD_DIR, false, NULL, &data, &err)) fail_msg("%s", err.text);
    for (int i = 0; i < GIFT_COUNT; i++) {
        const GiftInfo *gift = gift_info((Gift)i);
        if (gift->kind != GIFT_MUSIC || gift->region < 0) continue;
        if (!game_data_music_of(&data, (Region)gift->region, folder))
            fail_msg("there is no music for \"%s\"", gift->id);
        for (int k = 0; k < count; k++)
            assert_string_not_equal(folder, seen[k]);
        snprintf(seen[count++], PATH_BYTES, "%s", folder);
    }
    assert_true(count > 0);
    game_data_free(&data);
}

static void every_gift_has_its_name(void **state) {
    (void)state;
    Err err = {0};
    GameData data;
    char key[64];
    if (!game_data_load(BUILD_DIR, false, NULL, &data, &err)) fail_msg("%s", err.text);
    for (int i = 0; i < GIFT_COUNT; i++) {
        snprintf(key, sizeof key, "gift.%s", gift_info((Gift)i)->id);
        assert_string_not_equal(strings_get(data.strings, key), key);
    }
    game_data_free(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outfit_is_worn_by_the_figure_in_colours_of_its_own),
        cmocka_unit_test(every_gift_differs_from_all_others_of_its_kind),
        cmocka_unit_test(every_piece_of_music_has_its_folder),
        cmocka_unit_test(every_gift_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
