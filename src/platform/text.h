/* Words as pixels: fonts, shaping (SDL2_ttf with HarfBuzz), and a bounded store of what was shaped.
 *
 * Fonts: Quicksand Bold and Lato Semibold, Bold, Heavy (Debian packages fonts-quicksand and
 * fonts-lato), looked for in font_dir, then in the folders of those packages, then in every folder
 * of fonts. A text with a letter that its font lacks is drawn whole in a fallback font that has it;
 * parts read from the right (platform/bidi.h) are texts of their own.
 * Width is measured at one large size and scaled, so it does not depend on the size of the screen.
 * In Lato, texts of digits and . : , / % + - are laid out one by one, so that a running number
 * never jitters and needs no new shaping. */
#ifndef LIMBER_PLATFORM_TEXT_H
#define LIMBER_PLATFORM_TEXT_H
#include "core/err.h"
#include "core/text_measure.h"
#include "platform/picture.h"

typedef struct Text Text;

enum { TEXT_RUNS_MAX = 512, TEXT_BYTES_MAX = 512 }; /* runs kept; longest text, cut at a letter */

/* font_dir: a folder to look in first, or NULL. On failure err names the file and the package that
 * holds it. */
bool text_open(const char *font_dir, Text **out, Err *err);
void text_close(Text *text);

TextMeasure text_measure(Text *text); /* valid as long as text is */

/* One shaped piece of a line, ready to stamp. */
typedef struct TextRun {
    Mask mask;      /* owned by Text; 0 x 0 for blanks */
    int left, top;  /* pixels from the pen (on the baseline) to the mask's corner */
    float advance;  /* pixels the pen moves */
    uint32_t slot;  /* 0..TEXT_RUNS_MAX-1: which place in the store */
    uint32_t stamp; /* changes when another run takes that place */
} TextRun;

/* Splits a text into runs at px pixels; calls emit for each with the pen's x from 0. `is_light`:
 * light letters get a little more weight, as blending in sRGB thins them on a dark ground. Returns
 * the whole advance in pixels. When the store is full the runs not used longest are dropped; a run
 * given to emit is valid until emit returns. */
typedef void TextEmit(void *ctx, float pen_x, const TextRun *run);
uint32_t text_shaped(const Text *text); /* how many runs were ever shaped */
float text_runs(Text *text, FontRole role, float px, const char *string, bool is_light,
                TextEmit *emit, void *ctx);
#endif
