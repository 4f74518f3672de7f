/* Which parts of a line are read from the right: names in Hebrew or Arabic within the words of a
 * language that is read from the left. The line itself always runs from the left.
 *
 * The part of the Unicode bidirectional algorithm (UAX 9) that one line without marks needs: a
 * stretch reaches from its first letter of the right to the last before a letter of the left, with
 * what is between; it is drawn from the right, numbers within it from the left. */
#ifndef LIMBER_PLATFORM_BIDI_H
#define LIMBER_PLATFORM_BIDI_H

enum { BIDI_PIECES_MAX = 32 };
typedef struct BidiPiece {
    int begin, length;  /* bytes of the string */
    const char *script; /* ISO 15924 ("Hebr"): read from the right; NULL: from the left */
} BidiPiece;

/* In the order they stand from left to right; together they are the whole string. A string with
 * more pieces than fit, or with no letter of the right, is one piece as it is. Not empty. */
int bidi_pieces(const char *string, BidiPiece out[BIDI_PIECES_MAX]);
#endif
