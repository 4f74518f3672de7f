#include "platform/bidi.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef enum Class { FROM_LEFT, FROM_RIGHT, DIGIT, NEUTRAL } Class;

typedef struct Letter {
    Class class;
    const char *script; /* of FROM_RIGHT */
    int length;         /* bytes */
} Letter;

/* Blocks of letters that are read from the right. */
static const struct {
    uint32_t first, last;
    const char *script;
} BLOCKS[] = {{0x0590, 0x05ff, "Hebr"}, {0x0600, 0x06ff, "Arab"}, {0x0700, 0x074f, "Syrc"},
              {0x0750, 0x077f, "Arab"}, {0x0780, 0x07bf, "Thaa"}, {0x07c0, 0x07ff, "Nkoo"},
              {0x0860, 0x08ff, "Arab"}, {0xfb1d, 0xfb4f, "Hebr"}, {0xfb50, 0xfdff, "Arab"},
              {0xfe70, 0xfefe, "Arab"}};

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06f0 && c <= 0x06f9);
}

static bool is_neutral(uint32_t c) {
    bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c < 0x80 && !is_word) || c == 0xa0 || (c >= 0x2000 && c <= 0x206f);
}

static Letter letter_at(const char *at) {
    const unsigned char *s = (const unsigned char *)at;
    int more = s[0] >= 0xf0 ? 3 : s[0] >= 0xe0 ? 2 : s[0] >= 0xc0 ? 1 : 0, length = 1;
    uint32_t c = more == 3 ? s[0] & 7u : more == 2 ? s[0] & 15u : more == 1 ? s[0] & 31u : s[0];
    for (; length <= more && (s[length] & 0xc0) == 0x80; length++)
        c = c << 6 | (s[length] & 63u);
    if (is_digit(c)) return (Letter){DIGIT, NULL, length};
    if (is_neutral(c)) return (Letter){NEUTRAL, NULL, length};
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++) {
        if (c >= BLOCKS[i].first && c <= BLOCKS[i].last)
            return (Letter){FROM_RIGHT, BLOCKS[i].script, length};
    }
    return (Letter){FROM_LEFT, NULL, length};
}

/* Byte behind the last letter of the right before one of the left. */
static int end_of_stretch(const char *string, int begin) {
    int end = begin;
    for (int at = begin; string[at];) {
        Letter letter = letter_at(string + at);
        if (letter.class == FROM_LEFT) break;
        at += letter.length;
        if (letter.class == FROM_RIGHT) end = at;
    }
    return end;
}

typedef struct Pieces {
    BidiPiece *out;
    int count;
    bool is_full;
} Pieces;

static void add(Pieces *p, int begin, int end, const char *script) {
    if (begin == end) return;
    if (p->count == BIDI_PIECES_MAX)
        p->is_full = true;
    else
        p->out[p->count++] = (BidiPiece){begin, end - begin, script};
}

/* Numbers and what is around them, the last first. */
static void add_stretch(Pieces *p, const char *string, int begin, int end) {
    int first = p->count, from = begin;
    const char *script = letter_at(string + begin).script;
    for (int at = begin; at < end;) {
        int number = at;
        while (number < end && letter_at(string + number).class == DIGIT)
            number += letter_at(string + number).length;
        if (number > at) {
            add(p, from, at, script);
            add(p, at, number, NULL);
            from = at = number;
        } else {
            at += letter_at(string + at).length;
        }
    }
    add(p, from, end, script);
    for (int i = first, k = p->count - 1; i < k; i++, k--) {
        BidiPiece swap = p->out[i];
        p->out[i] = p->out[k];
        p->out[k] = swap;
    }
}

int bidi_pieces(const char *string, BidiPiece out[BIDI_PIECES_MAX]) {
    Pieces p = {.out = out};
    int from = 0, at = 0;
    while (string[at] && !p.is_full) {
        Letter letter = letter_at(string + at);
        if (letter.class != FROM_RIGHT) {
            at += letter.length;
            continue;
        }
        add(&p, from, at, NULL);
        from = end_of_stretch(string, at);
        add_stretch(&p, string, at, from);
        at = from;
    }
    add(&p, from, at, NULL);
    if (!p.is_full) return p.count;
    out[0] = (BidiPiece){0, (int)strlen(string), NULL};
    return 1;
}
