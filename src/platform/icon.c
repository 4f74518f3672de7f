/* Paths are written as in SVG, so that a designer's tool can draw them: M L H V C Q A Z, capitals
 * absolute, small letters relative. Ours are O (a whole circle: cx cy r), R (a rounded rectangle:
 * x y w h r) and W (the strokes after it are so many times as wide). */
#include "platform/icon.h"

#include "core/scalar.h"
#include "platform/shape.h"

#include <stdlib.h>
#include <string.h>

static const char *const PATHS[] = {
    [ICON_CLOCK] = "O12 12 9 M12 7v5l3.5 2",
    [ICON_LIST] = "M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5",
    [ICON_SPINE] = "W1.25 M13 2.5h3M11.5 6h3.6M10.5 9.6h4M10.5 13.2h4M11.2 16.8h4M12.5 20.5h4",
    [ICON_MOUNTAIN] = "M2 20L9 6L13.5 14L16 10L22 20Z M7 10.3l2 1.7l2-1.8",
    [ICON_HEART] = "M12 20.5C5 15.5 2.5 12 2.5 8.6C2.5 5.6 4.7 4 7 4C9 4 10.8 5.1 12 7C13.2 5.1 15 "
                   "4 17 4C19.3 4 21.5 5.6 21.5 8.6C21.5 12 19 15.5 12 20.5Z",
    [ICON_BOOK] = "M12 6c-2-1.6-5-2.2-9-2v14c4-.2 7 .4 9 2c2-1.6 5-2.2 9-2V4c-4-.2-7 .4-9 2Z "
                  "M12 6v14",
    [ICON_SLIDERS] = "M4 7h9M19 7h1M4 17h1M11 17h9 O16 7 2.7 O8 17 2.7",
    [ICON_SPROUT] = "M12 21v-9 M12 13C12 9 9 6.5 4 6.5C4 10.5 7 13 12 13Z "
                    "M12 11c0-4 3-6.5 8-6.5c0 4-3 6.5-8 6.5Z",
    [ICON_LOCK] = "R5 11 14 10 3 M8 11V8a4 4 0 0 1 8 0v3",
    [ICON_SPEAKER] = "M4 10v4h4l5 4.5v-13L8 10Z M16.5 8.5a5 5 0 0 1 0 7 M19 6a8.5 8.5 0 0 1 0 12",
    [ICON_SHIELD] = "M12 2.5L4.5 5.5v6c0 5 3.2 8.2 7.5 10c4.3-1.8 7.5-5 7.5-10v-6Z "
                    "M12 8v4.5M12 16v.2",
    [ICON_SWAP] = "M4 9h15l-4-4 M20 15H5l4 4",
    [ICON_REPEAT] = "M4 11a8 8 0 0 1 14-4l2 2 M20 5v4h-4 M20 13a8 8 0 0 1-14 4l-2-2 M4 19v-4h4",
    [ICON_LEAF] = "M5 19C4 10 9 4 20 4c0 11-6 16-15 15Z M5 19l8-8",
    [ICON_UP] = "M12 19V5 M6 11l6-6l6 6",
    [ICON_DOWN] = "M12 5v14 M6 13l6 6l6-6",
    [ICON_TICK] = "M4 12.5l5 5L20 6.5",
    [ICON_PAUSE] = "W1.6 M8 5v14 M16 5v14",
    [ICON_PERSON] = "O12 4.5 2.5 M12 9v7 M7 10.5c3-2 7-2 10 0 M12 16l-3 6 M12 16l3 6",
    [ICON_SUN] = "O12 12 4.5 M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4"
                 "M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    [ICON_HOME] = "M3 12L12 4l9 8 M6 10v10h12V10",
};
_Static_assert(sizeof PATHS / sizeof *PATHS == ICON_COUNT, "every icon has its path");

const char *icon_path(Icon icon) {
    return icon < ICON_COUNT ? PATHS[icon] : NULL;
}

typedef struct Pen {
    Mesh *mesh; /* NULL: only counting */
    float x, y, scale, width, stroke;
    Color color;
    DrawPoint points[ICON_POINTS_MAX]; /* pixels */
    int count, drawn;
    DrawPoint at, start; /* grid */
    const char *read;
    bool is_sound;
} Pen;

static void lift(Pen *p, bool is_closed) {
    if (p->count > 0 && p->mesh)
        shape_polyline(p->mesh, p->points, p->count, p->stroke * p->width * p->scale, is_closed,
                       p->color);
    p->drawn += p->count;
    p->count = 0;
}

static void line_to(Pen *p, float x, float y) {
    p->at = (DrawPoint){x, y};
    if (p->count == ICON_POINTS_MAX) {
        p->is_sound = false;
        return;
    }
    p->points[p->count++] = (DrawPoint){p->x + x * p->scale, p->y + y * p->scale};
}

static void move_to(Pen *p, float x, float y) {
    lift(p, false);
    p->start = (DrawPoint){x, y};
    line_to(p, x, y);
}

static void cubic_to(Pen *p, const float c[6]) {
    DrawPoint a = p->at;
    enum { STEPS = 16 };
    for (int i = 1; i <= STEPS; i++) {
        float t = (float)i / STEPS, s = 1 - t;
        float k[4] = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
        line_to(p, k[0] * a.x + k[1] * c[0] + k[2] * c[2] + k[3] * c[4],
                k[0] * a.y + k[1] * c[1] + k[2] * c[3] + k[3] * c[5]);
    }
}

static void turn_about(Pen *p, float cx, float cy, float radius, float from, float sweep) {
    int steps = (int)ceilf(fabsf(sweep) / TAU_F * 48) + 1;
    for (int i = 1; i <= steps; i++) {
        float a = from + sweep * (float)i / (float)steps;
        line_to(p, cx + radius * cosf(a), cy + radius * sinf(a));
    }
}

/* SVG's arc for a circle: radius, side of the chord, direction, end. */
static void arc_to(Pen *p, float radius, bool is_large, bool is_clockwise, float x, float y) {
    float dx = x - p->at.x, dy = y - p->at.y, chord = sqrtf(dx * dx + dy * dy);
    if (chord < 1e-4f) return;
    float r = fmaxf(radius, chord / 2);
    float away = sqrtf(fmaxf(r * r - chord * chord / 4, 0)) / chord;
    if (is_large == is_clockwise) away = -away;
    float cx = (p->at.x + x) / 2 - dy * away, cy = (p->at.y + y) / 2 + dx * away;
    float from = atan2f(p->at.y - cy, p->at.x - cx), to = atan2f(y - cy, x - cx);
    float sweep = to - from;
    if (is_clockwise && sweep < 0) sweep += TAU_F;
    if (!is_clockwise && sweep > 0) sweep -= TAU_F;
    turn_about(p, cx, cy, r, from, sweep);
}

static void circle(Pen *p, const float n[3]) {
    move_to(p, n[0] + n[2], n[1]);
    turn_about(p, n[0], n[1], n[2], 0, TAU_F);
    lift(p, true);
}

static void round_box(Pen *p, const float n[5]) {
    float x = n[0], y = n[1], w = n[2], h = n[3], r = n[4];
    move_to(p, x + w - r, y);
    turn_about(p, x + w - r, y + r, r, -PI_F / 2, PI_F / 2);
    turn_about(p, x + w - r, y + h - r, r, 0, PI_F / 2);
    turn_about(p, x + r, y + h - r, r, PI_F / 2, PI_F / 2);
    turn_about(p, x + r, y + r, r, PI_F, PI_F / 2);
    lift(p, true);
}

static const char LETTERS[] = "MLHVCQAZORW";
static const int NUMBERS[] = {2, 2, 1, 1, 6, 4, 7, 0, 3, 5, 1};

static bool read_number(Pen *p, float *out) {
    while (*p->read == ' ' || *p->read == ',')
        p->read++;
    /* by hand: strtof follows the player's language, and some write a comma there */
    const char *s = p->read;
    float sign = *s == '-' ? -1.0f : 1.0f, value = 0, place = 1;
    if (*s == '-') s++;
    const char *digits = s;
    for (; *s >= '0' && *s <= '9'; s++)
        value = value * 10 + (float)(*s - '0');
    if (*s == '.')
        for (s++; *s >= '0' && *s <= '9'; s++)
            value += (float)(*s - '0') * (place *= 0.1f);
    if (s == digits) return false;
    p->read = s;
    *out = sign * value;
    return true;
}

/* Coordinates of a small letter are from where the pen is. */
static void make_absolute(const Pen *p, char letter, float *n, int count) {
    if (letter == 'H') n[0] += p->at.x;
    if (letter == 'V') n[0] += p->at.y;
    if (letter == 'A') {
        n[5] += p->at.x;
        n[6] += p->at.y;
    }
    if (strchr("MLCQ", letter))
        for (int i = 0; i < count; i++)
            n[i] += i % 2 ? p->at.y : p->at.x;
}

static void obey(Pen *p, char letter, const float *n) {
    const DrawPoint at = p->at;
    switch (letter) {
    case 'M':
        move_to(p, n[0], n[1]);
        break;
    case 'L':
        line_to(p, n[0], n[1]);
        break;
    case 'H':
        line_to(p, n[0], at.y);
        break;
    case 'V':
        line_to(p, at.x, n[0]);
        break;
    case 'C':
        cubic_to(p, n);
        break;
    case 'Q':
        cubic_to(p, (float[6]){at.x + (n[0] - at.x) * 2 / 3, at.y + (n[1] - at.y) * 2 / 3,
                               n[2] + (n[0] - n[2]) * 2 / 3, n[3] + (n[1] - n[3]) * 2 / 3, n[2],
                               n[3]});
        break;
    case 'A':
        arc_to(p, n[0], n[3] != 0, n[4] != 0, n[5], n[6]);
        break;
    case 'Z':
        lift(p, true);
        p->at = p->start;
        break;
    case 'O':
        circle(p, n);
        break;
    case 'R':
        round_box(p, n);
        break;
    default: /* W */
        lift(p, false);
        p->width = n[0];
        break;
    }
}

static void draw_path(Pen *p, const char *path) {
    p->read = path;
    while (p->is_sound && *p->read) {
        if (*p->read == ' ') {
            p->read++;
            continue;
        }
        char letter = *p->read++;
        bool is_relative = letter >= 'a' && letter <= 'z';
        if (is_relative) letter = (char)(letter - 'a' + 'A');
        const char *known = letter ? strchr(LETTERS, letter) : NULL;
        float n[7];
        int count = known ? NUMBERS[known - LETTERS] : 0;
        p->is_sound = known && !(is_relative && strchr("ORW", letter));
        for (int i = 0; i < count && p->is_sound; i++)
            p->is_sound = read_number(p, &n[i]);
        if (!p->is_sound) break;
        if (is_relative) make_absolute(p, letter, n, count);
        obey(p, letter, n);
    }
    lift(p, false);
}

void icon_draw(Mesh *mesh, Icon icon, float x, float y, float size, float stroke, Color color) {
    if (icon >= ICON_COUNT) return;
    Pen pen = {.mesh = mesh,
               .x = x,
               .y = y,
               .scale = size / 24,
               .width = 1,
               .stroke = stroke,
               .color = color,
               .is_sound = true};
    draw_path(&pen, PATHS[icon]);
}

bool icon_path_is_sound(const char *path, int *points) {
    Pen pen = {.scale = 1, .width = 1, .stroke = 1, .is_sound = true};
    draw_path(&pen, path);
    *points = pen.drawn;
    return pen.is_sound;
}
