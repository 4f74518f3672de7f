#include "ui/spine_path.h"

#include "core/rng.h"
#include "core/scalar.h"
#include "ui/landscape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KNOTS = 13, PER_SPAN = 20, SAMPLES = (KNOTS - 3) * PER_SPAN + 1 };

/* the first and last only bend the ends */
static const DrawPoint KNOT[KNOTS] = {{236, 990}, {312, 916}, {412, 842}, {520, 768}, {600, 680},
                                      {644, 586}, {664, 490}, {712, 400}, {790, 328}, {870, 266},
                                      {936, 206}, {986, 142}, {1030, 60}};

typedef struct Path {
    DrawPoint p[SAMPLES];
    float length[SAMPLES];
} Path;

static float spline(float a, float b, float c, float d, float v) {
    return .5f * (2 * b + (c - a) * v + (2 * a - 5 * b + 4 * c - d) * v * v +
                  (3 * b - a - 3 * c + d) * v * v * v);
}

static void path_make(Path *path) {
    int n = 0;
    for (int i = 1; i + 2 < KNOTS; i++) {
        const DrawPoint *k = KNOT + i - 1;
        for (int q = 0; q < PER_SPAN; q++) {
            float v = (float)q / PER_SPAN;
            path->p[n++] = (DrawPoint){spline(k[0].x, k[1].x, k[2].x, k[3].x, v),
                                       spline(k[0].y, k[1].y, k[2].y, k[3].y, v)};
        }
    }
    path->p[n++] = KNOT[KNOTS - 2];
    path->length[0] = 0;
    for (int i = 1; i < n; i++)
        path->length[i] = path->length[i - 1] +
                          hypotf(path->p[i].x - path->p[i - 1].x, path->p[i].y - path->p[i - 1].y);
}

static SpineStone path_at(const Path *path, float s) {
    int j = 0;
    while (j + 2 < SAMPLES && path->length[j + 1] < s)
        j++;
    DrawPoint a = path->p[j], b = path->p[j + 1];
    float f = (s - path->length[j]) / (path->length[j + 1] - path->length[j] + 1e-6f);
    SpineStone stone = {.x = mixf(a.x, b.x, f), .y = mixf(a.y, b.y, f)};
    stone.angle = atan2f(b.y - a.y, b.x - a.x) + PI_F / 2;
    return stone;
}

void spine_stones(SpineStone out[VERTEBRAE]) {
    Path path;
    float w[VERTEBRAE], gap[VERTEBRAE], sum = 0;
    path_make(&path);
    for (int i = 0; i < VERTEBRAE; i++) {
        w[i] = i < 5 ? 73 : i < 17 ? 51 : 43;
        gap[i] = w[i] * (i == VERTEBRAE - 1 ? 1.7f : 1.12f);
        sum += gap[i];
    }
    float k = (path.length[SAMPLES - 1] - 62) / sum, s = 62;
    for (int i = 0; i < VERTEBRAE; i++) {
        s += gap[i] * k / 2;
        out[i] = path_at(&path, s);
        out[i].w = w[i];
        s += gap[i] * k / 2;
        if (i < 5)
            snprintf(out[i].id, sizeof out[i].id, "L%d", 5 - i);
        else if (i < 17)
            snprintf(out[i].id, sizeof out[i].id, "T%d", 17 - i);
        else
            snprintf(out[i].id, sizeof out[i].id, "C%d", VERTEBRAE - i);
    }
}

SpineStone spine_sacrum(void) {
    Path path;
    path_make(&path);
    SpineStone stone = path_at(&path, 16);
    stone.x -= 8;
    stone.y += 4;
    stone.w = 130;
    return stone;
}

int spine_index(const char *id) {
    int n = atoi(id + (id[0] != 0));
    if (id[0] == 'L' && n >= 1 && n <= 5) return 5 - n;
    if (id[0] == 'T' && n >= 1 && n <= 12) return 17 - n;
    if (id[0] == 'C' && n >= 1 && n <= 7) return VERTEBRAE - n;
    return -1;
}

/* ---- the mountain: rows of its left edge, its shaded flank and its right edge ---- */

static float axis_x(const Path *path, float y) {
    if (y > 916) return 312 + (y - 916) * .2f;
    if (y < 142) return 986 + (142 - y) * .5f;
    for (int i = 0; i + 1 < SAMPLES; i++) {
        DrawPoint a = path->p[i], b = path->p[i + 1];
        if (b.y <= y && y <= a.y) return a.x + (b.x - a.x) * (a.y - y) / (a.y - b.y + 1e-6f);
    }
    return 312;
}

static float tooth(float u) {
    float f = u - floorf(u);
    return 1 - fabsf(f * 2 - 1);
}

static Color height_color(float y) {
    static const struct {
        float at;
        uint32_t rgb;
    } RAMP[9] = {{0, 0xFDFBFF},    {.10f, 0xE9E2F4}, {.24f, 0xA79AC9},
                 {.34f, 0xB98FA8}, {.48f, 0xD89A7C}, {.64f, 0xC98B66},
                 {.72f, 0x8DB283}, {.84f, 0x5E9C78}, {1, 0x3E7D62}};
    float u = clampf((y - 64) / (1080 - 64), 0, 1);
    int i = 0;
    while (i < 7 && u > RAMP[i + 1].at)
        i++;
    return color_mix(color_hex(RAMP[i].rgb, 1), color_hex(RAMP[i + 1].rgb, 1),
                     (u - RAMP[i].at) / (RAMP[i + 1].at - RAMP[i].at));
}

typedef struct Row {
    float y, left, flank, right;
} Row;

static Row row_at(const Path *path, float y) {
    float q = clampf((y - 104) / 770, 0, 1), x = axis_x(path, y);
    float flare = powf(fmaxf(0, y - 720) / 360, 1.6f) * 560;
    float spur = (10 + 20 * q) * (1 - tooth((y - 104) / (30 + 30 * q)));
    return (Row){.y = y,
                 .left = x - (40 + powf(q, 1.1f) * 210) - flare * .4f - 7 * sinf(y / 31) -
                         5 * sinf(y / 13),
                 .right = x + 40 + powf(q, 1.2f) * 170 + spur + flare * .8f,
                 .flank = x + 10 + q * 60 + flare / 560 * 220 + 9 * sinf(y / 23)};
}

void spine_mountain_draw(Canvas *c, float shift) {
    enum { ROW = 12 };
    Path path;
    path_make(&path);
    Color dark = color_hex(0x2B1F4F, 1); /* mixed in, not laid over: rows overlap */
    DrawPoint tip[3];
    Row row = row_at(&path, 104);
    tip[0] = (DrawPoint){1010 + shift, 58};
    tip[1] = (DrawPoint){row.right + shift, 104};
    tip[2] = (DrawPoint){row.left + shift, 104};
    draw_polygon(c->list, tip, 3, height_color(58), height_color(104));
    DrawPoint flank_tip[3] = {tip[0], tip[1], {row.flank + shift, 104}};
    draw_polygon(c->list, flank_tip, 3, color_mix(height_color(58), dark, .17f),
                 color_mix(height_color(104), dark, .17f));
    for (float y = 104; y < DRAW_HEIGHT; y += ROW) {
        Row next = row_at(&path, y + ROW);
        float over = .6f; /* rows overlap a little, so that no seam shows */
        DrawPoint body[4] = {{row.left + shift, y - over},
                             {row.right + shift, y - over},
                             {next.right + shift, y + ROW},
                             {next.left + shift, y + ROW}};
        draw_polygon(c->list, body, 4, height_color(y), height_color(y + ROW));
        row = next;
    }
    row = row_at(&path, 104);
    for (float y = 104; y < DRAW_HEIGHT; y += ROW) {
        Row next = row_at(&path, y + ROW);
        DrawPoint flank[4] = {{row.flank + shift, y - .6f},
                              {row.right + shift, y - .6f},
                              {next.right + shift, y + ROW},
                              {next.flank + shift, y + ROW}};
        draw_polygon(c->list, flank, 4, color_mix(height_color(y), dark, .17f),
                     color_mix(height_color(y + ROW), dark, .17f));
        row = next;
    }
    Rng rng = rng_seeded(4);
    for (int i = 0; i < 22; i++) {
        float y = 690 + rng_unit(&rng) * 170, side = rng_unit(&rng) < .5f ? -1 : 1;
        float x = axis_x(&path, y) + side * (110 + rng_unit(&rng) * 150);
        shape_tree(c, x + shift, y + 20, 34 + rng_unit(&rng) * 24, color_hex(0x3F8664, 1),
                   color_hex(0x2F6A50, 1));
    }
    for (int i = 0; i < 16; i++) {
        float y = 380 + rng_unit(&rng) * 240, side = rng_unit(&rng) < .5f ? -1 : 1;
        float x = axis_x(&path, y) + side * (74 + rng_unit(&rng) * 54);
        shape_pine(c, x + shift, y + 14, 28 + rng_unit(&rng) * 18, color_hex(0x7E4B52, 1));
    }
}
