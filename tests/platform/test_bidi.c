/* Names read from the right, in words read from the left. */
#include "platform/bidi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The pieces as "<Hebr:...|...": what stands from left to right. */
static const char *drawn(const char *string) {
    static char out[512];
    BidiPiece piece[BIDI_PIECES_MAX];
    int count = bidi_pieces(string, piece);
    out[0] = 0;
    for (int i = 0; i < count; i++) {
        size_t n = strlen(out);
        snprintf(out + n, sizeof out - n, "%s%s%s%.*s", i ? "|" : "",
                 piece[i].script ? piece[i].script : "", piece[i].script ? ":" : "",
                 piece[i].length, string + piece[i].begin);
    }
    return out;
}

static void words_from_the_left_are_one_piece(void **state) {
    (void)state;
    assert_string_equal(drawn("Ada: 4 to 3"), "Ada: 4 to 3");
    assert_string_equal(drawn("Zoë, 12 %"), "Zoë, 12 %");
}

static void a_name_from_the_right_is_its_own_piece(void **state) {
    (void)state;
    assert_string_equal(drawn("דנה"), "Hebr:דנה");
    assert_string_equal(drawn("For דנה לוי, today"), "For |Hebr:דנה לוי|, today");
    assert_string_equal(drawn("مريم is here"), "Arab:مريم| is here");
}

static void two_names_apart_keep_their_places(void **state) {
    (void)state;
    assert_string_equal(drawn("דנה and مريم"), "Hebr:דנה| and |Arab:مريم");
}

static void a_number_within_is_read_from_the_left(void **state) {
    (void)state;
    assert_string_equal(drawn("x דנה 12 לוי y"), "x |Hebr: לוי|12|Hebr:דנה | y");
    assert_string_equal(drawn("דנה 12"), "Hebr:דנה| 12"); /* after it: of the line */
}

static void too_many_pieces_are_left_as_they_are(void **state) {
    (void)state;
    char text[400] = "";
    for (int i = 0; i < 40; i++)
        strcat(text, "דa");
    assert_string_equal(drawn(text), text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_from_the_left_are_one_piece),
        cmocka_unit_test(a_name_from_the_right_is_its_own_piece),
        cmocka_unit_test(two_names_apart_keep_their_places),
        cmocka_unit_test(a_number_within_is_read_from_the_left),
        cmocka_unit_test(too_many_pieces_are_left_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
