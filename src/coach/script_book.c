/* Every line that can be spoken, with its id and its budget. */
#include "coach/script_book.h"

#include <stdio.h>
#include <string.h>

static const char *const GENERAL_KEYS[GENERAL_COUNT] = {
    [GENERAL_LEFT] = "voice.left",
    [GENERAL_RIGHT] = "voice.right",
    [GENERAL_SWITCH_LEFT] = "voice.switch_left",
    [GENERAL_SWITCH_RIGHT] = "voice.switch_right",
    [GENERAL_BREATHE_IN] = "voice.breathe_in",
    [GENERAL_BREATHE_OUT] = "voice.breathe_out",
    [GENERAL_SECONDS_10] = "voice.seconds_10",
    [GENERAL_SECONDS_5] = "voice.seconds_5",
    [GENERAL_LAST_REP] = "voice.last_rep",
    [GENERAL_REST] = "voice.rest",
    [GENERAL_PRAISE] = "voice.praise",
    [GENERAL_PAUSED] = "voice.paused",
    [GENERAL_HURT] = "voice.hurt",
    [GENERAL_ALL_DONE] = "voice.all_done",
    [GENERAL_ENDED] = "voice.ended",
};
static const char NEXT_KEY[] = "voice.next"; /* with {name}: becomes one line an exercise */

enum { LINE_TEXT_MAX = 512 };

typedef struct Maker {
    Arena *arena;
    ScriptBook *book;
    int capacity;
} Maker;

static bool add(Maker *m, const char *id, const char *text) {
    ScriptText *line = &m->book->texts[m->book->count];
    line->id = arena_copy_text(m->arena, id, strlen(id));
    line->text = arena_copy_text(m->arena, text, strlen(text));
    if (!line->id || !line->text) return false;
    line->budget_s = voice_budget_s(text);
    m->book->count++;
    return true;
}

static bool add_lines(Maker *m, const char *exercise, const char *part, const Lines *lines) {
    for (int i = 0; i < lines->count; i++) {
        char id[ID_MAX + 32];
        snprintf(id, sizeof id, "%s.%s.%d", exercise, part, i);
        if (!add(m, id, lines->line[i])) return false;
    }
    return true;
}

static bool add_exercise(Maker *m, const Exercise *e, const Strings *voice) {
    char id[ID_MAX + 32], next[LINE_TEXT_MAX];
    snprintf(id, sizeof id, "%s.name", e->id);
    if (!add(m, id, e->name)) return false;
    snprintf(id, sizeof id, "%s.next", e->id);
    strings_format(voice, NEXT_KEY, next, sizeof next, "name", e->name, (char *)NULL);
    return add(m, id, next) && add_lines(m, e->id, "get_in", &e->get_in) &&
           add_lines(m, e->id, "form", &e->form) && add_lines(m, e->id, "release", &e->release);
}

static int count_lines(const Library *library) {
    int count = GENERAL_COUNT;
    for (int i = 0; i < library->exercise_count; i++) {
        const Exercise *e = &library->exercises[i];
        count += 2 + e->get_in.count + e->form.count + e->release.count;
    }
    return count;
}

static bool check_keys(const Strings *voice, Err *err) {
    for (int g = 0; g < GENERAL_COUNT; g++) {
        if (!strings_has(voice, GENERAL_KEYS[g]))
            return err_set(err, ERR_UNKNOWN, "voice lines: \"%s\" is missing", GENERAL_KEYS[g]);
    }
    if (!strings_has(voice, NEXT_KEY))
        return err_set(err, ERR_UNKNOWN, "voice lines: \"%s\" is missing", NEXT_KEY);
    return true;
}

bool script_book_make(const Library *library, const Strings *voice, Arena *arena,
                      const ScriptBook **out, Err *err) {
    if (!check_keys(voice, err)) return false;
    Maker m = {.arena = arena, .book = arena_alloc(arena, sizeof(ScriptBook))};
    if (m.book) {
        m.book->library = library;
        m.book->texts = arena_alloc(arena, (size_t)count_lines(library) * sizeof(ScriptText));
    }
    bool good = m.book && m.book->texts;
    for (int g = 0; g < GENERAL_COUNT && good; g++)
        good = add(&m, GENERAL_KEYS[g], strings_get(voice, GENERAL_KEYS[g]));
    for (int i = 0; i < library->exercise_count && good; i++) {
        m.book->first[i] = m.book->count;
        good = add_exercise(&m, &library->exercises[i], voice);
    }
    if (!good) return err_set(err, ERR_LIMIT, "voice lines: out of memory");
    *out = m.book;
    return true;
}

int script_book_count(const ScriptBook *book) {
    return book->count;
}

const ScriptText *script_book_at(const ScriptBook *book, int index) {
    return index >= 0 && index < book->count ? &book->texts[index] : NULL;
}

const ScriptText *book_general(const ScriptBook *book, GeneralLine line) {
    return &book->texts[line];
}

const ScriptText *book_line(const ScriptBook *book, int exercise, BookPart part, int index) {
    const Exercise *e = &book->library->exercises[exercise];
    const int counts[BOOK_PART_COUNT] = {1, 1, e->get_in.count, e->form.count, e->release.count};
    if (index < 0 || index >= counts[part]) return NULL;
    int at = book->first[exercise];
    for (int p = 0; p < (int)part; p++)
        at += counts[p];
    return &book->texts[at + index];
}

bool script_enumerate(const Library *library, const Strings *voice, ScriptEach each, void *ctx,
                      Err *err) {
    Arena arena = {0};
    const ScriptBook *book;
    bool good = script_book_make(library, voice, &arena, &book, err);
    for (int i = 0; good && i < book->count; i++)
        each(ctx, book->texts[i].id, book->texts[i].text);
    arena_free(&arena);
    return good;
}
