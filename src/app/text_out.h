/* A growing text for the writers of files: pure, no IO. When memory runs out `failed` is set and
 * nothing more is added; the caller looks once, at the end. */
#ifndef LIMBER_APP_TEXT_OUT_H
#define LIMBER_APP_TEXT_OUT_H
#include <stdbool.h>
#include <stddef.h>

typedef struct TextOut {
    char *text; /* terminated once something is written; text_out_free */
    size_t length, capacity;
    bool failed;
} TextOut;

void text_out(TextOut *o, const char *text);
void text_out_format(TextOut *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As content or attribute value of HTML and SVG: & < > " ' are written out, characters that may not
 * stand there are dropped. */
void text_out_escaped(TextOut *o, const char *text);
/* As a field of a CSV file (RFC 4180), quoted when it must be. A text that a spreadsheet would take
 * for a formula gets a ' before it. */
void text_out_csv(TextOut *o, const char *text);
void text_out_free(TextOut *o);
#endif
