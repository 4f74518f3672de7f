/* The colours of the screens (design/art.md, 2): day, night and high contrast, as one table, with
 * the pairs of text and ground that a test holds to 4.5 : 1 (7 : 1 in high contrast). */
#ifndef LIMBER_UI_LOOK_H
#define LIMBER_UI_LOOK_H
#include "core/theme.h"
#include <stdbool.h>

typedef enum Tone {
    TONE_INK,   /* text on panels and on light sky, icons */
    TONE_INK_2, /* second text on panels */
    TONE_PANEL_TOP,
    TONE_PANEL_BOTTOM,
    TONE_PANEL_LINE,
    TONE_CARD,  /* a light row or card inside a panel */
    TONE_LINE,  /* dividers, empty track */
    TONE_CREAM, /* text on the dark foreground, glyph plates */
    TONE_GLYPH, /* the sign on a glyph plate */
    TONE_PLUM,  /* chips */
    TONE_ON_PLUM,
    TONE_PLATE, /* caption plate */
    TONE_ON_PLATE,
    TONE_PLATE_ICON,
    TONE_MARIGOLD_TOP, /* primary button, current stone */
    TONE_MARIGOLD_BOTTOM,
    TONE_ON_MARIGOLD,
    TONE_SECOND_TOP, /* secondary button */
    TONE_SECOND_BOTTOM,
    TONE_DISABLED,
    TONE_ON_DISABLED,
    TONE_TAG, /* region tag */
    TONE_ON_TAG,
    TONE_ON_TAG_2,
    TONE_ARC,
    TONE_ARC_TRACK,
    TONE_PACER,        /* the pacer's face */
    TONE_BREATH_LINE,  /* rim and target of the breath disc */
    TONE_BREATH_INNER, /* fill of the breath disc, clear middle to edge */
    TONE_BREATH_EDGE,
    TONE_SLIDER,
    TONE_SLIDER_FOCUS,
    TONE_LEAF,
    TONE_CORAL,
    TONE_RUST,
    TONE_STONE_DONE_TOP,
    TONE_STONE_DONE_BOTTOM,
    TONE_STONE_NEXT_TOP,
    TONE_STONE_NEXT_BOTTOM,
    TONE_STONE_LOCKED_TOP,
    TONE_STONE_LOCKED_BOTTOM,
    TONE_ON_LOCKED,
    TONE_SHADOW,
    TONE_RING_DARK,
    TONE_RING_LIGHT,
    TONE_COUNT
} Tone;

typedef struct Look {
    Color tone[TONE_COUNT];
    float ring; /* the white of the focus ring, px; the dark edges add half of it on either side */
    bool is_night, is_flat; /* flat: no landscape behind (high contrast) */
} Look;

typedef struct LookPair {
    Tone text, ground;
    const char *where;
} LookPair;

const Look *look_of(bool night, bool high_contrast);
int look_pairs(const LookPair **out); /* how many */
/* sRGB relative luminance 0..1 and contrast ratio 1..21 (WCAG 2.1). Alpha is ignored. */
float color_luminance(Color c);
float color_contrast(Color a, Color b);
Color color_mix(Color a, Color b, float t); /* t = 0: a; straight sRGB */
Color color_alpha(Color c, float alpha);    /* c with its alpha times alpha */
#endif
