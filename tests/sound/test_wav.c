#include "sound/wav.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const float PCM[] = {0, 0.5f, -0.5f, 1, -1, 0.25f};

/* Three stereo frames. */
static size_t good(uint8_t *out) {
    wav_header(out, 48000, 2, 3);
    wav_pack(out + WAV_HEADER, PCM, 6);
    return WAV_HEADER + 12;
}

static void refused(const uint8_t *bytes, size_t size, ErrCode code, const char *text) {
    Wav wav = {.rate = 77};
    Err err;
    assert_false(wav_read(bytes, size, &wav, &err));
    assert_string_equal(err.text, text);
    assert_int_equal(err.code, code);
    assert_int_equal(wav.rate, 77);
}

static void what_was_written_is_read_back(void **state) {
    (void)state;
    uint8_t bytes[100];
    Wav wav;
    assert_true(wav_read(bytes, good(bytes), &wav, NULL));
    assert_int_equal(wav.rate, 48000);
    assert_int_equal(wav.channels, 2);
    assert_int_equal(wav.frames, 3);
    assert_int_equal(wav_sample(&wav, 0, 1), 16384);
    assert_int_equal(wav_sample(&wav, 1, 0), -16384);
    assert_int_equal(wav_sample(&wav, 1, 1), 32767);
    assert_int_equal(wav_sample(&wav, 2, 0), -32768);
}

static void every_truncation_is_refused(void **state) {
    (void)state;
    uint8_t bytes[100];
    size_t size = good(bytes);
    for (size_t cut = 0; cut < size; cut++) {
        uint8_t copy[100];
        memcpy(copy, bytes, cut);
        Wav wav;
        Err err;
        assert_false(wav_read(copy, cut, &wav, &err));
    }
    refused(bytes, 0, ERR_FORMAT, "not a WAV file");
    refused(bytes, 12, ERR_FORMAT, "no fmt chunk");
    refused(bytes, 36, ERR_FORMAT, "no data chunk");
    refused(bytes, size - 1, ERR_FORMAT, "chunk \"data\" of 12 bytes runs past the end");
}

static void odd_headers_are_refused_by_name(void **state) {
    (void)state;
    static const struct {
        int at;
        uint8_t value;
        ErrCode code;
        const char *text;
    } CASES[] = {
        {0, 'X', ERR_FORMAT, "not a WAV file"},
        {8, 'X', ERR_FORMAT, "not a WAV file"},
        {20, 3, ERR_FORMAT, "format 3 with 16 bits is not 16-bit PCM"},
        {34, 24, ERR_FORMAT, "format 1 with 24 bits is not 16-bit PCM"},
        {22, 0, ERR_RANGE, "0 channels are not 1 or 2"},
        {22, 6, ERR_RANGE, "6 channels are not 1 or 2"},
        {26, 3, ERR_RANGE, "rate 244608 is outside 8000..192000"},
        {32, 3, ERR_FORMAT, "a frame of 3 bytes does not hold 2 channels"},
        {40, 10, ERR_FORMAT, "data of 10 bytes ends in half a frame"},
        {43, 255, ERR_FORMAT, "chunk \"data\" of 4278190092 bytes runs past the end"},
        {16, 8, ERR_FORMAT, "fmt chunk of 8 bytes is too short"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint8_t bytes[100];
        size_t size = good(bytes);
        bytes[CASES[i].at] = CASES[i].value;
        refused(bytes, size, CASES[i].code, CASES[i].text);
    }
}

static void data_before_its_format_is_refused(void **state) {
    (void)state;
    uint8_t bytes[100];
    size_t size = good(bytes);
    memcpy(bytes + 12, "junk", 4);
    refused(bytes, size, ERR_FORMAT, "data before its fmt chunk");
}

static void other_chunks_and_their_pad_byte_are_passed_over(void **state) {
    (void)state;
    uint8_t bytes[200], plain[100];
    size_t size = good(plain);
    memcpy(bytes, plain, 12);
    memcpy(bytes + 12, "LIST\3\0\0\0abc", 12);
    bytes[23] = 0;
    memcpy(bytes + 24, plain + 12, size - 12);
    Wav wav;
    assert_true(wav_read(bytes, size + 12, &wav, NULL));
    assert_int_equal(wav.frames, 3);
}

static void samples_round_and_clip_and_never_overflow(void **state) {
    (void)state;
    assert_int_equal(wav_round(0.4f / 32768), 0);
    assert_int_equal(wav_round(0.6f / 32768), 1);
    assert_int_equal(wav_round(7), 32767);
    assert_int_equal(wav_round(-7), -32768);
    assert_int_equal(wav_round(NAN), 0);
    assert_int_equal(wav_round(INFINITY), 32767);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(odd_headers_are_refused_by_name),
        cmocka_unit_test(data_before_its_format_is_refused),
        cmocka_unit_test(other_chunks_and_their_pad_byte_are_passed_over),
        cmocka_unit_test(samples_round_and_clip_and_never_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
