/* labels: slow */
/* Every screen in every language with the letters it is really drawn with: each text finds room. */
#include "app/game_data.h"
#include "app/languages.h"
#include "app/screen_fixture.h"
#include "platform/text.h"
#include "ui/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int unfit_in(const char *lang, Text *text, int percent, float width) {
    static GameData data;
    static ScreenFixture fixture;
    static DrawList list;
    Err err = {0};
    int bad = 0;
    if (!game_data_load(NULL, false, lang, &data, &err)) fail_msg("%s", err.text);
    const TextMeasure measure = text_measure(text);
    const ScreenAsk ask = {.width = width, .device = DEVICE_XBOX, .text_percent = percent};
    for (int i = 0; screen_fixture_name(i); i++) {
        char words[96];
        if (!screen_fixture_make(screen_fixture_name(i), data.library, data.strings, &ask, &fixture,
                                 &err))
            fail_msg("%s", err.text);
        if (!ui_draw_counting(&fixture.state, &fixture.model, fixture.now_s, &measure, &list, words,
                              sizeof words))
            continue;
        print_error("%s, %s, %d %%, %d wide: \"%s\" does not fit\n", screen_fixture_name(i), lang,
                    percent, (int)width, words);
        bad++;
    }
    game_data_free(&data);
    return bad;
}

static void every_text_finds_room_in_every_language(void **state) {
    (void)state;
    static const struct {
        int percent;
        float width;
    } CASES[] = {{100, 1920}, {200, 1920}, {130, 1440}};
    Languages languages;
    Places places;
    Text *text = NULL;
    Err err = {0};
    int bad = 0;
    assert_true(game_data_places(NULL, false, &places, &err));
    languages_find(&places, &languages);
    assert_true(languages.count >= 7);
    if (!text_open(NULL, &text, &err)) fail_msg("%s", err.text);
    for (int l = 0; l < languages.count; l++)
        for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
            bad += unfit_in(languages.codes[l], text, CASES[i].percent, CASES[i].width);
    text_close(text);
    assert_int_equal(bad, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_finds_room_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
