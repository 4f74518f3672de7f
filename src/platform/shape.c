#include "platform/shape.h"

#include "core/scalar.h"
#include "platform/edge.h"

static Color with_alpha(Color c, float factor) {
    c.a = (uint8_t)(clampf((float)c.a * factor, 0, 255) + 0.5f);
    return c;
}

/* ---- level shapes, as rows that a left and a right edge bound ---- */

typedef struct Row {
    float left, right, y;
    float nx, ny; /* outward normal on the right; the left is its mirror */
} Row;

typedef struct Rows {
    Mesh *mesh;
    Shade shade;
    float strength; /* of things thinner than a pixel */
    float inset_max;
    bool has_previous;
    uint32_t previous[4]; /* outer left, inner left, inner right, outer right */
} Rows;

static void add_row(Rows *rows, Row row) {
    float soft = edge_fade(row.nx, row.ny);
    float inset = soft < rows->inset_max ? soft : rows->inset_max;
    float middle = 0.5f * (row.left + row.right);
    float left = row.left + row.nx * inset, right = row.right - row.nx * inset;
    if (left > right) left = right = middle;
    float y_in = row.y - row.ny * inset, y_out = row.y + row.ny * soft;
    Color inner = with_alpha(shade_at(&rows->shade, y_in), rows->strength), outer = inner;
    outer.a = 0;
    Mesh *m = rows->mesh;
    uint32_t now[4] = {
        mesh_vertex(m, row.left - row.nx * soft, y_out, outer),
        mesh_vertex(m, left, y_in, inner),
        mesh_vertex(m, right, y_in, inner),
        mesh_vertex(m, row.right + row.nx * soft, y_out, outer),
    };
    if (rows->has_previous)
        for (int i = 0; i < 3; i++)
            mesh_quad(m, rows->previous[i], rows->previous[i + 1], now[i + 1], now[i]);
    else
        mesh_quad(m, now[0], now[3], now[2], now[1]);
    for (int i = 0; i < 4; i++)
        rows->previous[i] = now[i];
    rows->has_previous = true;
}

static void end_rows(Rows *rows) {
    const uint32_t *p = rows->previous;
    if (rows->has_previous) mesh_quad(rows->mesh, p[0], p[1], p[2], p[3]);
}

static Rows rows_of(Mesh *mesh, float y, float w, float h, Color top, Color bottom) {
    float thin = w < h ? w : h;
    return (Rows){.mesh = mesh,
                  .shade = {top, bottom, y, y + h},
                  .strength = clampf(thin, 0, 1),
                  .inset_max = 0.5f * thin};
}

static void hard_rect(Mesh *mesh, float x, float y, float w, float h, Color top, Color bottom) {
    float x0 = roundf(x), y0 = roundf(y), x1 = roundf(x + w), y1 = roundf(y + h);
    if (w > 0 && x1 <= x0) x1 = x0 + 1; /* a thin line never vanishes */
    if (h > 0 && y1 <= y0) y1 = y0 + 1;
    mesh_quad(mesh, mesh_vertex(mesh, x0, y0, top), mesh_vertex(mesh, x1, y0, top),
              mesh_vertex(mesh, x1, y1, bottom), mesh_vertex(mesh, x0, y1, bottom));
}

void shape_round_rect(Mesh *mesh, float x, float y, float w, float h, float radius, Color top,
                      Color bottom) {
    if (!(w > 0) || !(h > 0)) return;
    if (radius < 0.25f) {
        hard_rect(mesh, x, y, w, h, top, bottom);
        return;
    }
    float r = fminf(radius, 0.5f * fminf(w, h));
    Rows rows = rows_of(mesh, y, w, h, top, bottom);
    int steps = edge_steps(r, PI_F / 2);
    for (int half = 0; half < 2; half++) {
        float centre_y = half ? y + h - r : y + r;
        for (int i = 0; i <= steps; i++) {
            float a = (float)i / (float)steps * PI_F / 2; /* from the top, then from the side */
            float nx = half ? cosf(a) : sinf(a), ny = half ? sinf(a) : -cosf(a);
            add_row(&rows, (Row){x + r - nx * r, x + w - r + nx * r, centre_y + ny * r, nx, ny});
        }
    }
    end_rows(&rows);
}

static void level_ellipse(Mesh *mesh, float cx, float cy, float rx, float ry, Color top,
                          Color bottom) {
    Rows rows = rows_of(mesh, cy - ry, 2 * rx, 2 * ry, top, bottom);
    int steps = edge_steps(fmaxf(rx, ry), PI_F);
    for (int i = 0; i <= steps; i++) {
        float a = (float)i / (float)steps * PI_F;
        float s = sinf(a), c = cosf(a);
        float nx = s * ry, ny = -c * rx, length = sqrtf(nx * nx + ny * ny);
        add_row(&rows, (Row){cx - rx * s, cx + rx * s, cy - ry * c, nx / length, ny / length});
    }
    end_rows(&rows);
}

/* ---- contours seen from a point inside ---- */

typedef struct Contour {
    Mesh *mesh;
    Shade shade;
    uint32_t middle, first[2], last[2]; /* inner, outer */
    int count;
} Contour;

static void contour_begin(Contour *c, Mesh *mesh, float cx, float cy, Shade shade) {
    *c = (Contour){.mesh = mesh, .shade = shade};
    c->middle = mesh_vertex(mesh, cx, cy, shade_at(&shade, cy));
}

static void contour_join(Contour *c, const uint32_t now[2]) {
    mesh_triangle(c->mesh, c->middle, c->last[0], now[0]);
    mesh_quad(c->mesh, c->last[0], c->last[1], now[1], now[0]);
}

/* n: outward; longer than 1 where two edges meet in a corner */
static void contour_point(Contour *c, float x, float y, float nx, float ny) {
    float length = sqrtf(nx * nx + ny * ny);
    float soft = length > 0 ? edge_fade(nx, ny) / length : 0;
    Color inner = shade_at(&c->shade, y), outer = inner;
    outer.a = 0;
    uint32_t now[2] = {mesh_vertex(c->mesh, x - nx * soft, y - ny * soft, inner),
                       mesh_vertex(c->mesh, x + nx * soft, y + ny * soft, outer)};
    if (c->count++ == 0) {
        c->first[0] = now[0];
        c->first[1] = now[1];
    } else {
        contour_join(c, now);
    }
    c->last[0] = now[0];
    c->last[1] = now[1];
}

static void contour_end(Contour *c) {
    if (c->count > 2) contour_join(c, c->first);
}

void shape_ellipse(Mesh *mesh, float cx, float cy, float rx, float ry, float angle, Color top,
                   Color bottom) {
    if (!(rx > 0) || !(ry > 0)) return;
    if (angle == 0) {
        level_ellipse(mesh, cx, cy, rx, ry, top, bottom);
        return;
    }
    float s = sinf(angle), c = cosf(angle);
    float tall = sqrtf(rx * rx * s * s + ry * ry * c * c);
    Contour contour;
    contour_begin(&contour, mesh, cx, cy, (Shade){top, bottom, cy - tall, cy + tall});
    int steps = edge_steps(fmaxf(rx, ry), TAU_F);
    for (int i = 0; i < steps; i++) {
        float a = (float)i / (float)steps * TAU_F;
        float px = rx * cosf(a), py = ry * sinf(a);
        float nx = ry * cosf(a), ny = rx * sinf(a), length = sqrtf(nx * nx + ny * ny);
        nx /= length;
        ny /= length;
        contour_point(&contour, cx + px * c - py * s, cy + px * s + py * c, nx * c - ny * s,
                      nx * s + ny * c);
    }
    contour_end(&contour);
}

/* ---- strips ---- */

/* Half the height over which a level-ish edge from a to b fades. */
static float fade_down(const DrawColumn *a, const DrawColumn *b, float rise) {
    float slope = b->x > a->x ? fabsf(rise / (b->x - a->x)) : 0;
    return 0.5f * (1 + fminf(slope, 6));
}

static bool is_level(const DrawColumn *columns, int count) {
    for (int i = 1; i < count; i++)
        if (columns[i].foot != columns[0].foot) return false;
    return true;
}

void shape_strip(Mesh *mesh, const DrawColumn *columns, int count, float span, Color crest,
                 Color foot) {
    enum { ROWS = 5 }; /* crest clear, crest, end of the span, foot, foot clear */
    bool is_hard = is_level(columns, count);
    uint32_t last[ROWS] = {0};
    for (int i = 0; i < count; i++) {
        const DrawColumn *c = &columns[i];
        const DrawColumn *a = &columns[i > 0 ? i - 1 : 0];
        const DrawColumn *b = &columns[i + 1 < count ? i + 1 : i];
        float soft = fade_down(a, b, b->crest - a->crest);
        float foot_soft = is_hard ? 0 : fade_down(a, b, b->foot - a->foot);
        float bottom = is_hard ? roundf(c->foot) : c->foot;
        float room = bottom - foot_soft - c->crest;
        float full = fmaxf(span > 0 ? fminf(span, room) : room, 0);
        Color top = room > 0 ? crest : with_alpha(crest, 0);
        Color low = span > 0 ? shade_mixed(crest, foot, full / span) : foot;
        if (room <= 0) low.a = 0;
        uint32_t now[ROWS] = {
            mesh_vertex(mesh, c->x, c->crest - soft, with_alpha(crest, 0)),
            mesh_vertex(mesh, c->x, c->crest + fminf(soft, full), top),
            mesh_vertex(mesh, c->x, c->crest + full, low),
            mesh_vertex(mesh, c->x, fmaxf(bottom - foot_soft, c->crest), low),
            mesh_vertex(mesh, c->x, fmaxf(bottom + foot_soft, c->crest), with_alpha(low, 0)),
        };
        for (int k = 0; k < (is_hard ? ROWS - 2 : ROWS - 1) && i > 0; k++)
            mesh_quad(mesh, last[k], now[k], now[k + 1], last[k + 1]);
        for (int k = 0; k < ROWS; k++)
            last[k] = now[k];
    }
}

void shape_masked(Mesh *mesh, float x0, float y0, float x1, float y1, float u0, float v0, float u1,
                  float v1, Color color) {
    if (!(x1 > x0) || !(y1 > y0)) return;
    mesh_quad(mesh, mesh_vertex_uv(mesh, x0, y0, u0, v0, color),
              mesh_vertex_uv(mesh, x1, y0, u1, v0, color),
              mesh_vertex_uv(mesh, x1, y1, u1, v1, color),
              mesh_vertex_uv(mesh, x0, y1, u0, v1, color));
}
