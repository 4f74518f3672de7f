/* Build-time helper of tools/build_voice.sh: what is to be said, and how a recording is finished.
 *
 *   limber_voice list LANG                   a row for each line: file TAB budget_s TAB id TAB
 *                                            language TAB what the engine is to say
 *   limber_voice finish RAW OUT BUDGET_S     exit 3 when the line is longer than its budget
 *   limber_voice index LANG FOLDER VOICE     index.json of the lines whose files are there */
#include "app/game_data.h"
#include "core/hash.h"
#include "core/json.h"
#include "platform/sound_file.h"
#include "sound/loudness.h"
#include "sound/speakable.h"
#include "sound/voice_finish.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OK = 0, WRONG = 1, CANNOT = 2, TOO_LONG = 3, RAW_MAX = 16 << 20, SPOKEN_MAX = 1024 };

static int fail(const Err *err) {
    fprintf(stderr, "limber_voice: %s\n", err->text);
    return CANNOT;
}

/* Same words, same voice, same finish: same file. */
static void file_of(const char *lang, const char *text, char out[32]) {
    char version[32];
    int length = snprintf(version, sizeof version, "%s %d ", lang, VOICE_FINISH_VERSION);
    uint64_t hash = hash_bytes(hash_bytes(0, version, (size_t)length), text, strlen(text));
    snprintf(out, 32, "%016" PRIx64 ".wav", hash);
}

typedef struct Listing {
    const char *lang, *folder;
    const ScriptBook *english; /* NULL: lang is English */
    Pronounce pronounce;

    JsonOut *json; /* NULL: rows to stdout */
    int missing;
} Listing;

/* A line that nobody has translated is said in English, by an English voice. */
static const char *lang_of(const Listing *listing, const char *id, const char *text) {
    for (int i = 0; listing->english && i < script_book_count(listing->english); i++) {
        const ScriptText *line = script_book_at(listing->english, i);
        if (!strcmp(line->id, id)) return strcmp(line->text, text) ? listing->lang : "en";
    }
    return listing->lang;
}

/* What is said of a line, and the file it is in; false: there is nothing to say. */
static bool spoken_of(const Listing *listing, const char *id, const char *text, char *spoken,
                      char file[32], int *unknown) {
    const char *lang = lang_of(listing, id, text);
    bool is_english = !strcmp(lang, "en");
    if (!speakable(text, &listing->pronounce, is_english, spoken, SPOKEN_MAX, unknown))
        return false;
    file_of(lang, spoken, file);
    return true;
}

static void print_row(void *ctx, const char *id, const char *text) {
    const Listing *listing = ctx;
    char file[32], spoken[SPOKEN_MAX];
    int unknown;
    bool is_said = spoken_of(listing, id, text, spoken, file, &unknown);
    if (unknown)
        fprintf(stderr, "voice: %s: %d signs of \"%s\" cannot be said and are left out\n", id,
                unknown, text);
    if (is_said)
        printf("%s\t%.3f\t%s\t%s\t%s\n", file, voice_budget_s(text), id, lang_of(listing, id, text),
               spoken);
}

static void index_line(void *ctx, const char *id, const char *text) {
    Listing *listing = ctx;
    char file[32], path[PATH_BYTES], spoken[SPOKEN_MAX];
    FileBytes bytes;
    Wav wav;
    int unknown;
    if (!spoken_of(listing, id, text, spoken, file, &unknown)) return; /* captioned only */
    if (!path_join(listing->folder, file, path, NULL) || !file_read(path, RAW_MAX, &bytes, NULL)) {
        listing->missing++;
        return;
    }
    if (wav_read((const uint8_t *)bytes.bytes, bytes.size, &wav, NULL)) {
        json_out_begin_object(listing->json);
        json_out_key(listing->json, "id");
        json_out_text(listing->json, id);
        json_out_key(listing->json, "file");
        json_out_text(listing->json, file);
        json_out_key(listing->json, "frames");
        json_out_int(listing->json, wav.frames);
        json_out_key(listing->json, "text");
        json_out_text(listing->json, text);
        json_out_end_object(listing->json);
    } else {
        listing->missing++;
    }
    file_free(&bytes);
}

/* assets/voice/<lang>.pronounce.json, if it is there. */
static bool read_pronounce(const char *lang, const GameData *data, Pronounce *out, Err *err) {
    char name[64], path[PATH_BYTES];
    FileBytes file;
    snprintf(name, sizeof name, "assets/voice/%s.pronounce.json", lang);
    if (!path_join(data->places.data, name, path, NULL) || !file_exists(path)) return true;
    if (!file_read(path, JSON_BYTES_MAX, &file, err)) return false;
    bool is_read = pronounce_parse(name, file.bytes, file.size, out, err);
    file_free(&file);
    return is_read;
}

static int each_line(const char *lang, Listing *listing, ScriptEach each) {
    static GameData data, english; /* large */
    Err err;
    bool is_english = !strcmp(lang, "en");
    if (!game_data_load(NULL, false, lang, &data, &err)) return fail(&err);
    if (!is_english && !game_data_load(NULL, false, "en", &english, &err)) return fail(&err);
    if (!is_english) listing->english = english.book;
    for (int i = 0; i < data.problems.count; i++) { /* what is wrong stays English */
        char text[ERR_TEXT];
        problem_text(&data.problems.items[i], text, sizeof text);
        fprintf(stderr, "voice: %s\n", text);
    }
    bool is_done = read_pronounce(lang, &data, &listing->pronounce, &err) &&
                   script_enumerate(data.library, data.voice, each, listing, &err);
    game_data_free(&data);
    if (!is_english) game_data_free(&english);
    return is_done ? OK : fail(&err);
}

static int list(const char *lang) {
    Listing listing = {.lang = lang};
    return each_line(lang, &listing, print_row);
}

static int write_index(const char *lang, const char *folder, const char *voice) {
    Err err;
    char path[PATH_BYTES];
    JsonOut json = {.pretty = true};
    Listing listing = {.lang = lang, .folder = folder, .json = &json};
    json_out_begin_object(&json);
    json_out_key(&json, "version");
    json_out_int(&json, 1);
    json_out_key(&json, "voice");
    json_out_text(&json, voice);
    json_out_key(&json, "lines");
    json_out_begin_array(&json);
    int status = each_line(lang, &listing, index_line);
    json_out_end_array(&json);
    json_out_end_object(&json);
    if (status == OK && (json.failed || !path_join(folder, "index.json", path, &err) ||
                         !file_write(path, json.text, json.length, &err)))
        status = json.failed ? CANNOT : fail(&err);
    json_out_free(&json);
    if (listing.missing) fprintf(stderr, "limber_voice: %d lines not recorded\n", listing.missing);
    return status;
}

static bool write_wav(const char *path, Sound sound, Err *err) {
    size_t size = WAV_HEADER + (size_t)sound.frames * 2;
    uint8_t *bytes = malloc(size);
    if (!bytes) return err_set(err, ERR_LIMIT, "%s: out of memory", path);
    wav_header(bytes, SOUND_RATE, 1, (uint32_t)sound.frames);
    for (int i = 0; i < sound.frames; i++) {
        unsigned value = (unsigned)(uint16_t)sound.samples[i];
        bytes[WAV_HEADER + 2 * (size_t)i] = (uint8_t)(value & 255);
        bytes[WAV_HEADER + 2 * (size_t)i + 1] = (uint8_t)(value >> 8);
    }
    bool is_written = file_write(path, bytes, size, err);
    free(bytes);
    return is_written;
}

static int finish(const char *raw, const char *out, double budget_s) {
    Err err;
    FileBytes file;
    Wav wav;
    Sound sound;
    Arena arena = {0};
    if (!file_read(raw, RAW_MAX, &file, &err)) return fail(&err);
    int status = OK;
    if (!wav_read((const uint8_t *)file.bytes, file.size, &wav, &err) ||
        !voice_finish(&wav, &arena, &sound, &err)) {
        err_prefix(&err, raw);
        status = fail(&err);
    } else if (sound.frames > budget_s * SOUND_RATE) {
        printf("%.3f s\n", (double)sound.frames / SOUND_RATE);
        status = TOO_LONG;
    } else if (!write_wav(out, sound, &err)) {
        status = fail(&err);
    } else {
        printf("%.3f s %.2f LUFS %.2f dB\n", (double)sound.frames / SOUND_RATE,
               sound_loudness(sound), sound_true_peak_db(sound));
    }
    arena_free(&arena);
    file_free(&file);
    return status;
}

int main(int argc, char **argv) {
    if (argc == 3 && !strcmp(argv[1], "list")) return list(argv[2]);
    if (argc == 5 && !strcmp(argv[1], "finish")) return finish(argv[2], argv[3], atof(argv[4]));
    if (argc == 5 && !strcmp(argv[1], "index")) return write_index(argv[2], argv[3], argv[4]);
    fprintf(stderr, "usage: limber_voice list LANG | finish RAW OUT BUDGET_S | index LANG FOLDER "
                    "VOICE\n");
    return WRONG;
}
