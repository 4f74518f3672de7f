#include "sound/score.h"

#include "core/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE_FIELDS = 5, KEY_MAX = 127 };

int score_key(const char *text, size_t length) {
    static const int STEPS[7] = {9, 11, 0, 2, 4, 5, 7}; /* A..G above C */
    if (length < 2 || length > 3 || text[0] < 'A' || text[0] > 'G') return -1;
    int key = STEPS[text[0] - 'A'];
    if (length == 3) {
        if (text[1] != '#' && text[1] != 'b') return -1;
        key += text[1] == '#' ? 1 : -1;
    }
    char octave = text[length - 1];
    if (octave < '0' || octave > '9') return -1;
    key += 12 * (octave - '0' + 1);
    return key <= KEY_MAX ? key : -1;
}

static bool read_int(const Json *object, const char *key, int from, int to, int *out, Err *err) {
    int64_t value;
    const Json *node = json_get(object, key);
    if (!node || !json_is_int(node, &value) || value < from || value > to)
        return err_set(err, ERR_RANGE, "/%s: not a whole number of %d..%d", key, from, to);
    *out = (int)value;
    return true;
}

static bool read_real(const Json *node, double from, double to, double *out) {
    if (!node || json_kind(node) != JSON_NUMBER) return false;
    *out = json_number(node);
    return *out >= from && *out <= to;
}

static bool add_note(ScorePart *part, ScoreNote note, Err *err) {
    if (part->note_count == SCORE_NOTES_MAX)
        return err_set(err, ERR_LIMIT, ": more than %d notes", SCORE_NOTES_MAX);
    part->notes[part->note_count++] = note;
    return true;
}

/* [bar, beat, beats, "D3 A3", strength] */
static bool read_row(const Json *row, const Score *score, ScorePart *part, Err *err) {
    double bar, beat, beats, strength;
    double whole = (double)score->bars * score->beats_per_bar;
    const Json *names = json_kind(row) == JSON_ARRAY ? json_at(row, 3) : NULL;
    if (!names || json_count(row) != NOTE_FIELDS || json_kind(names) != JSON_STRING ||
        !read_real(json_at(row, 0), 1, score->bars, &bar) ||
        !read_real(json_at(row, 1), 1, score->beats_per_bar + 0.999, &beat) ||
        !read_real(json_at(row, 2), 0.0625, whole, &beats) ||
        !read_real(json_at(row, 4), 1, KEY_MAX, &strength))
        return err_set(err, ERR_FORMAT, ": expected [bar, beat, beats, \"notes\", strength]");
    ScoreNote note = {
        .at = (int)lround(((bar - 1) * score->beats_per_bar + beat - 1) * SCORE_TICKS),
        .length = (int)lround(beats * SCORE_TICKS),
        .strength = (int)strength,
    };
    for (const char *at = json_text(names); *at;) {
        size_t length = strcspn(at, " ");
        note.key = score_key(at, length);
        if (note.key < 0)
            return err_set(err, ERR_UNKNOWN, ": \"%.*s\" is not a note", (int)length, at);
        if (!add_note(part, note, err)) return false;
        at += length + strspn(at + length, " ");
    }
    return true;
}

static bool read_part(const Json *node, const Score *score, ScorePart *part, Err *err) {
    if (json_kind(node) != JSON_OBJECT) return err_set(err, ERR_FORMAT, ": expected an object");
    const Json *notes = json_get(node, "notes");
    if (!read_int(node, "instrument", 0, 127, &part->instrument, err) ||
        !read_int(node, "volume", 0, 127, &part->volume, err) ||
        !read_int(node, "pan", 0, 127, &part->pan, err))
        return false;
    if (!notes || json_kind(notes) != JSON_ARRAY)
        return err_set(err, ERR_FORMAT, "/notes: expected an array");
    int index = 0;
    for (const Json *row = json_first(notes); row; row = json_next(row), index++) {
        char where[32];
        snprintf(where, sizeof where, "/notes/%d", index);
        if (!read_row(row, score, part, err)) {
            if (err) {
                char text[ERR_TEXT];
                snprintf(text, sizeof text, "%s%.400s", where, err->text);
                err_set(err, err->code, "%s", text);
            }
            return false;
        }
    }
    return true;
}

static bool read_stem(const Json *root, MusicStem stem, Score *score, Err *err) {
    const Json *parts = json_get(root, MUSIC_STEM_NAMES[stem]);
    if (!parts || json_kind(parts) != JSON_ARRAY || json_count(parts) > SCORE_PARTS_MAX)
        return err_set(err, ERR_FORMAT, "/%s: expected an array of at most %d parts",
                       MUSIC_STEM_NAMES[stem], SCORE_PARTS_MAX);
    for (const Json *part = json_first(parts); part; part = json_next(part)) {
        int index = score->part_count[stem]++;
        if (read_part(part, score, &score->parts[stem][index], err)) continue;
        if (err) {
            char text[ERR_TEXT];
            snprintf(text, sizeof text, "/%s/%d%.400s", MUSIC_STEM_NAMES[stem], index, err->text);
            err_set(err, err->code, "%s", text);
        }
        return false;
    }
    return true;
}

static bool read_score(const Json *root, Score *score, Err *err) {
    int version;
    if (json_kind(root) != JSON_OBJECT) return err_set(err, ERR_FORMAT, "/: expected an object");
    const Json *id = json_get(root, "id");
    if (!read_int(root, "version", 1, 1, &version, err)) return false;
    if (!id || json_kind(id) != JSON_STRING || !json_text(id)[0] ||
        strlen(json_text(id)) >= sizeof score->id)
        return err_set(err, ERR_FORMAT, "/id: expected a name of at most %zu letters",
                       sizeof score->id - 1);
    strcpy(score->id, json_text(id));
    if (!read_int(root, "beats_per_bar", 2, 12, &score->beats_per_bar, err) ||
        !read_int(root, "bars", 1, SCORE_BARS_MAX, &score->bars, err))
        return false;
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        if (!read_stem(root, (MusicStem)i, score, err)) return false;
    }
    return true;
}

bool score_parse(const char *name, const char *bytes, size_t size, Score *out, Err *err) {
    JsonDoc *doc = json_parse(bytes, size, err);
    Score *score = doc ? calloc(1, sizeof *score) : NULL;
    bool is_read = score && read_score(json_root(doc), score, err);
    if (is_read) *out = *score;
    free(score);
    if (doc) json_free(doc);
    return is_read || err_prefix(err, name);
}

int score_seconds(const Score *score) {
    return score->bars * score->beats_per_bar;
}

/* ---- harmony ---- */

/* How long two notes sound together, one moved by so many ticks of the circle. */
static int together(const ScoreNote *a, const ScoreNote *b, int moved, int loop) {
    int most = 0;
    for (int round = -1; round <= 1; round++) {
        int begin = b->at + moved + round * loop, end = begin + b->length;
        int from = a->at > begin ? a->at : begin;
        int to = a->at + a->length < end ? a->at + a->length : end;
        if (to - from > most) most = to - from;
    }
    return most;
}

static bool grates(int a, int b) {
    int apart = abs(a - b);
    return apart == 1 || apart == 13;
}

static bool tell_clash(const Score *score, MusicStem a, const ScoreNote *x, MusicStem b,
                       const ScoreNote *y, Err *err) {
    static const char *const NAMES[] = {"C",  "C#", "D",  "D#", "E",  "F",
                                        "F#", "G",  "G#", "A",  "A#", "B"};
    int bar = score->beats_per_bar * SCORE_TICKS;
    return err_set(err, ERR_RANGE, "%s%d of the %s in bar %d grates on %s%d of the %s in bar %d",
                   NAMES[x->key % 12], x->key / 12 - 1, MUSIC_STEM_NAMES[a], x->at / bar + 1,
                   NAMES[y->key % 12], y->key / 12 - 1, MUSIC_STEM_NAMES[b], y->at / bar + 1);
}

static bool parts_agree(const Score *score, MusicStem a, const ScorePart *p, MusicStem b,
                        const ScorePart *q, Err *err) {
    int loop = score_seconds(score) * SCORE_TICKS, breath = 2 * score->beats_per_bar * SCORE_TICKS;
    for (int i = 0; i < p->note_count; i++) {
        for (int k = 0; k < q->note_count; k++) {
            const ScoreNote *x = &p->notes[i], *y = &q->notes[k];
            if (!grates(x->key, y->key)) continue;
            /* a stem does not move against itself */
            for (int moved = 0; moved < (a == b ? 1 : loop); moved += breath) {
                if (together(x, y, moved, loop) > SCORE_BRUSH)
                    return tell_clash(score, a, x, b, y, err);
            }
        }
    }
    return true;
}

bool score_agrees(const Score *score, Err *err) {
    for (int a = 0; a < MUSIC_STEM_COUNT; a++) {
        for (int b = a; b < MUSIC_STEM_COUNT; b++) {
            for (int p = 0; p < score->part_count[a]; p++) {
                for (int q = 0; q < score->part_count[b]; q++) {
                    if (!parts_agree(score, (MusicStem)a, &score->parts[a][p], (MusicStem)b,
                                     &score->parts[b][q], err))
                        return false;
                }
            }
        }
    }
    return true;
}

/* ---- MIDI ---- */

typedef struct Writer {
    uint8_t *out;
    size_t size, capacity;
} Writer;

static void put(Writer *w, uint32_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
        if (w->size < w->capacity) w->out[w->size] = (uint8_t)(value >> (8 * i));
        w->size++;
    }
}

static void put_delta(Writer *w, uint32_t ticks) {
    for (int shift = 21; shift > 0; shift -= 7) {
        if (ticks >> shift) put(w, (ticks >> shift & 0x7f) | 0x80, 1);
    }
    put(w, ticks & 0x7f, 1);
}

typedef struct Stroke { /* a note begins or ends */
    int at, channel, key, strength;
} Stroke;

static int in_order(const void *a, const void *b) {
    const Stroke *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    if ((x->strength > 0) != (y->strength > 0)) return x->strength > 0 ? 1 : -1; /* ends first */
    if (x->channel != y->channel) return x->channel - y->channel;
    return x->key - y->key;
}

static int gather(const Score *score, MusicStem stem, int passes, Stroke *out) {
    int count = 0, loop = score_seconds(score) * SCORE_TICKS;
    for (int pass = 0; pass < passes; pass++) {
        for (int p = 0; p < score->part_count[stem]; p++) {
            const ScorePart *part = &score->parts[stem][p];
            for (int i = 0; i < part->note_count; i++) {
                const ScoreNote *n = &part->notes[i];
                int at = pass * loop + n->at;
                out[count++] = (Stroke){at, p, n->key, n->strength};
                out[count++] = (Stroke){at + n->length, p, n->key, 0};
            }
        }
    }
    qsort(out, (size_t)count, sizeof *out, in_order);
    return count;
}

static void put_instruments(Writer *w, const Score *score, MusicStem stem) {
    enum { PROGRAM = 0xc0, CONTROL = 0xb0, VOLUME = 7, PAN = 10 };
    for (uint32_t p = 0; p < (uint32_t)score->part_count[stem]; p++) {
        const ScorePart *part = &score->parts[stem][p];
        put_delta(w, 0);
        put(w, (PROGRAM | p) << 8 | (uint32_t)part->instrument, 2);
        put_delta(w, 0);
        put(w, (CONTROL | p) << 16 | VOLUME << 8 | (uint32_t)part->volume, 3);
        put_delta(w, 0);
        put(w, (CONTROL | p) << 16 | PAN << 8 | (uint32_t)part->pan, 3);
    }
}

size_t score_midi(const Score *score, MusicStem stem, int passes, uint8_t *out, size_t capacity) {
    Writer w = {out, 0, capacity};
    size_t notes = 0;
    for (int p = 0; p < score->part_count[stem]; p++)
        notes += (size_t)score->parts[stem][p].note_count;
    Stroke *strokes = malloc((2 * notes * (size_t)passes + 1) * sizeof *strokes);
    if (!strokes) return 0;
    int count = gather(score, stem, passes, strokes);
    put(&w, 0x4d546864, 4); /* MThd, 6 bytes, format 0, one track */
    put(&w, 6, 4);
    put(&w, 0, 2);
    put(&w, 1, 2);
    put(&w, SCORE_TICKS, 2);
    put(&w, 0x4d54726b, 4); /* MTrk */
    size_t length_at = w.size;
    put(&w, 0, 4);
    put_delta(&w, 0);
    put(&w, 0xff5103, 3); /* tempo: 1,000,000 us a beat */
    put(&w, 1000000, 3);
    put_instruments(&w, score, stem);
    int at = 0;
    for (int i = 0; i < count; i++) {
        const Stroke *s = &strokes[i];
        put_delta(&w, (uint32_t)(s->at - at));
        put(&w, (s->strength ? 0x90u : 0x80u) | (uint32_t)s->channel, 1);
        put(&w, (uint32_t)s->key << 8 | (uint32_t)s->strength, 2);
        at = s->at;
    }
    put_delta(&w, 4 * SCORE_TICKS); /* let it ring */
    put(&w, 0xff2f00, 3);
    free(strokes);
    Writer length = {out, length_at, capacity};
    put(&length, (uint32_t)(w.size - length_at - 4), 4);
    return w.size;
}
