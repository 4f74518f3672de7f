/* What a player may choose to look like: tables of names, shapes and colours. All of it only
 * changes the picture; skeleton, contacts and muscles are one and the same for everyone, so a
 * movement reads and measures alike whoever shows it.
 *
 * Numbers are kept in the diary (DiaryProfile): a row is never moved, new ones go at the end. */
#ifndef LIMBER_BODY_LOOK_H
#define LIMBER_BODY_LOOK_H
#include <stdint.h>

typedef enum FigureBuild {
    FIGURE_BUILD_MIDDLE,
    FIGURE_BUILD_SLIM,
    FIGURE_BUILD_BROAD, /* wide shoulders, flat chest, strong limbs */
    FIGURE_BUILD_FULL,  /* rounder all over */
    FIGURE_BUILD_COUNT
} FigureBuild;

typedef enum FigureHair {
    FIGURE_HAIR_BUN,
    FIGURE_HAIR_SHORT,
    FIGURE_HAIR_PONYTAIL,
    FIGURE_HAIR_CURLY,
    FIGURE_HAIR_CROPPED,
    FIGURE_HAIR_COUNT
} FigureHair;

typedef enum FigureCut {                    /* where cloth ends; lengths: garment.c */
                         FIGURE_CUT_TEE,    /* half sleeves, trousers to the ankle */
                         FIGURE_CUT_SUMMER, /* cap sleeves, trousers to below the knee */
                         FIGURE_CUT_LONG,   /* sleeves to the wrist, trousers to the ankle */
                         FIGURE_CUT_COUNT
} FigureCut;

/* Short names, lower case: the command line and string keys (look.build.slim, ...). */
extern const char *const FIGURE_BUILD_NAMES[FIGURE_BUILD_COUNT];
extern const char *const FIGURE_HAIR_NAMES[FIGURE_HAIR_COUNT];
extern const char *const FIGURE_CUT_NAMES[FIGURE_CUT_COUNT];

enum { FIGURE_SKIN_TONES = 5, FIGURE_HAIR_COLORS = 5 };
extern const uint32_t FIGURE_SKIN_TONE[FIGURE_SKIN_TONES];   /* light to dark; art.md section 2 */
extern const uint32_t FIGURE_HAIR_COLOR[FIGURE_HAIR_COLORS]; /* [0] brown, then black to grey */

typedef struct FigureOutfit {
    const char *name; /* as the gifts of coach/gift.h that open them */
    FigureCut cut;
    uint32_t top, trousers; /* 0xRRGGBB */
} FigureOutfit;
enum { FIGURE_OUTFITS = 9 };
extern const FigureOutfit FIGURE_OUTFIT[FIGURE_OUTFITS];
int figure_outfit_find(const char *name); /* -1: there is none */

/* How a build differs from the table of the middle one, by chain of the flesh (flesh_table.c). The
 * factors run along the chain from its first cone to its last. */
typedef struct BuildRow {
    int16_t first_chain, last_chain;
    float girth_from, girth_to; /* of the radius */
    float wide;                 /* of the width across (trunk: left to right) */
} BuildRow;
enum { BUILD_ROWS = 14 };
extern const BuildRow FIGURE_BUILD_ROWS[FIGURE_BUILD_COUNT][BUILD_ROWS];
#endif
