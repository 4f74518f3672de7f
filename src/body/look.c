#include "body/look.h"

#include <string.h>

const char *const FIGURE_BUILD_NAMES[FIGURE_BUILD_COUNT] = {
    [FIGURE_BUILD_MIDDLE] = "middle",
    [FIGURE_BUILD_SLIM] = "slim",
    [FIGURE_BUILD_BROAD] = "broad",
    [FIGURE_BUILD_FULL] = "full",
};

const char *const FIGURE_HAIR_NAMES[FIGURE_HAIR_COUNT] = {
    [FIGURE_HAIR_BUN] = "bun",           [FIGURE_HAIR_SHORT] = "short",
    [FIGURE_HAIR_PONYTAIL] = "ponytail", [FIGURE_HAIR_CURLY] = "curly",
    [FIGURE_HAIR_CROPPED] = "cropped",
};

const char *const FIGURE_CUT_NAMES[FIGURE_CUT_COUNT] = {
    [FIGURE_CUT_TEE] = "tee",
    [FIGURE_CUT_SUMMER] = "summer",
    [FIGURE_CUT_LONG] = "long",
};

const uint32_t FIGURE_SKIN_TONE[FIGURE_SKIN_TONES] = {0xF7C9A6, 0xF2B795, 0xD0925F, 0xA0673F,
                                                      0x6E4529};
const uint32_t FIGURE_HAIR_COLOR[FIGURE_HAIR_COLORS] = {0x45281D, 0x1E1817, 0x7A4A26, 0xB98A4E,
                                                        0x9C9A9E};

const FigureOutfit FIGURE_OUTFIT[FIGURE_OUTFITS] = {
    {"teal", FIGURE_CUT_TEE, 0x1A8F91, 0x343966},
    {"sunrise", FIGURE_CUT_SUMMER, 0xE58B4E, 0x5A3B55},
    {"meadow", FIGURE_CUT_TEE, 0x5B9A56, 0x3E4A3A},
    {"lavender", FIGURE_CUT_LONG, 0x8F7CC8, 0x3E3A66},
    {"clay", FIGURE_CUT_TEE, 0xC66A4E, 0x4A3A3A},
    {"sea", FIGURE_CUT_SUMMER, 0x3F7FC0, 0x24344F},
    {"blossom", FIGURE_CUT_LONG, 0xE79BAA, 0x5B4A68},
    {"slate", FIGURE_CUT_LONG, 0x6F7C8C, 0x2C3440},
    {"new_day", FIGURE_CUT_SUMMER, 0xE8C04A, 0x4C5A78},
};

int figure_outfit_find(const char *name) {
    for (int i = 0; i < FIGURE_OUTFITS; i++)
        if (!strcmp(FIGURE_OUTFIT[i].name, name)) return i;
    return -1;
}

/* Hands, feet and head are everyone's: what grips, stands and speaks keeps its size. Drawn by eye,
 * within what adults of one height differ by. */
/* clang-format off */
const BuildRow FIGURE_BUILD_ROWS[FIGURE_BUILD_COUNT][BUILD_ROWS] = {
    [FIGURE_BUILD_MIDDLE] = {{0}},
    [FIGURE_BUILD_SLIM] = {
        { 0,  0,  .95f,  .95f,  .95f}, { 1,  3,  .93f,  .93f,  .96f}, { 4,  4,  .94f,  .96f, .97f},
        { 5,  6,  .96f,  .97f,  .98f}, { 8,  8,  .88f,  .92f,     1}, { 9,  9,  .95f,  .95f,    1},
        {10, 10,  .95f,  .97f,     1}, {12, 12,  .95f,  .97f,     1}, {13, 13,  .96f,  .94f,    1},
        {14, 15,  .94f,  .97f,     1}, {28, 28,  .95f,  .95f,     1}, {29, 29,  .95f,  .96f,    1},
    },
    [FIGURE_BUILD_BROAD] = {
        { 0,  0,  .98f,    1,   .97f}, { 1,  3, 1.06f, 1.06f, 1.05f}, { 4,  4, 1.06f, 1.07f, 1.07f},
        { 5,  5, 1.06f, 1.05f, 1.10f}, { 6,  6, 1.05f, 1.08f, 1.08f}, { 7,  7, 1.20f, 1.14f,    1},
        { 8,  8,  .84f,  .97f, 1.10f}, { 9,  9,  .96f,  .95f,     1}, {10, 10, 1.14f, 1.16f,    1},
        {11, 12, 1.08f, 1.10f,     1}, {13, 13, 1.19f, 1.12f,     1}, {14, 15, 1.13f, 1.06f,    1},
        {28, 28, 1.00f, 1.05f,     1}, {29, 29, 1.06f, 1.04f,     1},
    },
    [FIGURE_BUILD_FULL] = {
        { 0,  0, 1.10f, 1.12f, 1.04f}, { 1,  3, 1.18f, 1.16f, 1.05f}, { 4,  4, 1.15f, 1.10f, 1.05f},
        { 5,  5, 1.09f, 1.06f, 1.05f}, { 6,  6, 1.06f, 1.06f, 1.03f}, { 7,  7, 1.10f, 1.06f,    1},
        { 8,  8, 1.14f, 1.08f, 1.04f}, { 9,  9, 1.12f, 1.10f,     1}, {10, 10, 1.08f, 1.08f,    1},
        {11, 12, 1.08f, 1.10f,     1}, {13, 13, 1.16f, 1.10f,     1}, {14, 15, 1.10f, 1.02f,    1},
        {28, 28, 1.09f, 1.08f,     1}, {29, 29, 1.09f, 1.05f,     1},
    },
};
/* clang-format on */
