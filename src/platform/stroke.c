/* Lines of some width (shape.h): a ribbon of stations across the path, each with four vertices, so
 * that a half-transparent line never covers itself twice but inside a sharp turn. */
#include "platform/edge.h"
#include "platform/shape.h"

typedef struct Ribbon {
    Mesh *mesh;
    float half; /* of the stroke */
    Color full, clear;
    bool has_previous;
    uint32_t first[4], last[4]; /* outer left, inner left, inner right, outer right */
} Ribbon;

static Ribbon ribbon_of(Mesh *mesh, float stroke, Color color) {
    /* thinner than a pixel: a pixel wide and fainter */
    float width = fmaxf(stroke, 1);
    Ribbon ribbon = {.mesh = mesh, .half = 0.5f * width, .full = color, .clear = color};
    ribbon.full.a = (uint8_t)((float)color.a * clampf(stroke / width, 0, 1) + 0.5f);
    ribbon.clear.a = 0;
    return ribbon;
}

/* Along a vector from the path to its edge: where the line begins to fade, and where it ends. */
static void reach(const Ribbon *r, float x, float y, float *inner, float *outer) {
    float length = sqrtf(x * x + y * y);
    float soft = length > 0 ? edge_fade(x, y) / (length * length) : 0;
    *inner = fmaxf(r->half - soft * length, 0);
    *outer = r->half + soft * length;
}

static void quads(Mesh *mesh, const uint32_t a[4], const uint32_t b[4]) {
    for (int i = 0; i < 3; i++)
        mesh_quad(mesh, a[i], b[i], b[i + 1], a[i + 1]);
}

/* left, right: towards the edges, length 1 where the line is straight */
static void station(Ribbon *r, float x, float y, DrawPoint left, DrawPoint right) {
    float li, lo, ri, ro;
    reach(r, left.x, left.y, &li, &lo);
    reach(r, right.x, right.y, &ri, &ro);
    uint32_t now[4] = {
        mesh_vertex(r->mesh, x + left.x * lo, y + left.y * lo, r->clear),
        mesh_vertex(r->mesh, x + left.x * li, y + left.y * li, r->full),
        mesh_vertex(r->mesh, x + right.x * ri, y + right.y * ri, r->full),
        mesh_vertex(r->mesh, x + right.x * ro, y + right.y * ro, r->clear),
    };
    if (r->has_previous) quads(r->mesh, r->last, now);
    for (int i = 0; i < 4; i++) {
        if (!r->has_previous) r->first[i] = now[i];
        r->last[i] = now[i];
    }
    r->has_previous = true;
}

/* A half disc at the end of a line; n: left of the direction of travel. */
static void cap(Ribbon *r, float x, float y, float nx, float ny, bool is_start) {
    float tx = is_start ? ny : -ny, ty = is_start ? -nx : nx; /* away from the line */
    uint32_t middle = mesh_vertex(r->mesh, x, y, r->full), last[2] = {0};
    int steps = edge_steps(r->half, PI_F);
    for (int i = 0; i <= steps; i++) {
        float a = (float)i / (float)steps * PI_F, c = cosf(a), s = sinf(a);
        float vx = nx * c + tx * s, vy = ny * c + ty * s, inner, outer;
        reach(r, vx, vy, &inner, &outer);
        uint32_t now[2] = {mesh_vertex(r->mesh, x + vx * inner, y + vy * inner, r->full),
                           mesh_vertex(r->mesh, x + vx * outer, y + vy * outer, r->clear)};
        if (i > 0) {
            mesh_triangle(r->mesh, middle, last[0], now[0]);
            mesh_quad(r->mesh, last[0], last[1], now[1], now[0]);
        }
        last[0] = now[0];
        last[1] = now[1];
    }
}

/* ---- arcs and outlines ---- */

void shape_arc(Mesh *mesh, float cx, float cy, float radius, float stroke, float from, float to,
               Color color) {
    if (to < from) {
        float swap = from;
        from = to;
        to = swap;
    }
    bool is_whole = to - from >= 0.9999f;
    if (is_whole) to = from + 1;
    Ribbon r = ribbon_of(mesh, stroke, color);
    float a0 = (from - 0.25f) * TAU_F, sweep = (to - from) * TAU_F;
    int steps = edge_steps(radius + r.half, sweep);
    for (int i = 0; i < steps + (is_whole ? 0 : 1); i++) {
        float a = a0 + sweep * (float)i / (float)steps, nx = cosf(a), ny = sinf(a);
        station(&r, cx + nx * radius, cy + ny * radius, (DrawPoint){nx, ny}, (DrawPoint){-nx, -ny});
        /* out of the circle is left of travel seen with y down: the cap turns by that */
        if (!is_whole && (i == 0 || i == steps))
            cap(&r, cx + nx * radius, cy + ny * radius, nx, ny, i == 0);
    }
    if (is_whole) quads(mesh, r.last, r.first);
}

void shape_dots(Mesh *mesh, float cx, float cy, float radius, float stroke, float from, float to,
                int count, Color color) {
    for (int i = 0; i < count; i++) {
        float a = (mixf(from, to, (float)i / (float)count) - 0.25f) * TAU_F;
        float x = cx + cosf(a) * radius, y = cy + sinf(a) * radius;
        shape_round_rect(mesh, x - 0.5f * stroke, y - 0.5f * stroke, stroke, stroke, 0.5f * stroke,
                         color, color);
    }
}

/* A corner of an outline whose line is wider than its radius would turn inside out. */
static DrawPoint inward(float nx, float ny, float radius, float half) {
    float most = half > 0 ? fminf(1, radius / half) : 1;
    return (DrawPoint){-nx * most, -ny * most};
}

void shape_outline(Mesh *mesh, float x, float y, float w, float h, float radius, float stroke,
                   Color color) {
    if (!(w > 0) || !(h > 0)) return;
    Ribbon r = ribbon_of(mesh, stroke, color);
    float round = clampf(radius, 0.01f, 0.5f * fminf(w, h));
    int steps = edge_steps(round + r.half, PI_F / 2);
    for (int corner = 0; corner < 4; corner++) { /* from the top right, clockwise */
        float cx = corner < 2 ? x + w - round : x + round;
        float cy = corner == 1 || corner == 2 ? y + h - round : y + round;
        for (int i = 0; i <= steps; i++) {
            float a = ((float)corner - 1 + (float)i / (float)steps) * PI_F / 2;
            float nx = cosf(a), ny = sinf(a);
            DrawPoint in = inward(nx, ny, round, r.half);
            if (round < r.half) { /* to the corner of the inner rectangle instead */
                float sx = corner < 2 ? 1.0f : -1.0f,
                      sy = corner == 1 || corner == 2 ? 1.0f : -1.0f;
                in.x = -nx * round / r.half - sx * (1 - round / r.half);
                in.y = -ny * round / r.half - sy * (1 - round / r.half);
            }
            station(&r, cx + nx * round, cy + ny * round, (DrawPoint){nx, ny}, in);
        }
    }
    if (r.has_previous) quads(mesh, r.last, r.first);
}

/* ---- polylines ---- */

typedef struct Segment {
    DrawPoint from, direction; /* unit */
    float length;
} Segment;

/* The next point that is not where p is; count when there is none before the end. */
static int next_apart(const DrawPoint *p, int count, int i, bool closed) {
    for (int step = 1; step <= count; step++) {
        int k = closed ? (i + step) % count : i + step;
        if (k >= count) return count;
        if (fabsf(p[k].x - p[i].x) + fabsf(p[k].y - p[i].y) > 0.02f) return k;
    }
    return count;
}

static Segment segment_of(DrawPoint a, DrawPoint b) {
    float dx = b.x - a.x, dy = b.y - a.y, length = sqrtf(dx * dx + dy * dy);
    return (Segment){a, {dx / length, dy / length}, length};
}

static DrawPoint left_of(Segment s) {
    return (DrawPoint){s.direction.y, -s.direction.x};
}

static DrawPoint opposite(DrawPoint p) {
    return (DrawPoint){-p.x, -p.y};
}

/* Stations where segment a ends and b begins. */
static void join(Ribbon *r, Segment a, Segment b) {
    DrawPoint p = b.from, na = left_of(a), nb = left_of(b);
    float cosine = na.x * nb.x + na.y * nb.y;
    float turn = a.direction.x * b.direction.y - a.direction.y * b.direction.x; /* > 0: right */
    float sx = na.x + nb.x, sy = na.y + nb.y, square = sx * sx + sy * sy;
    float scale = square > 1e-6f ? 2 / square : 0;
    DrawPoint miter = {sx * scale, sy * scale};
    if (cosine > 0.92f) {
        station(r, p.x, p.y, miter, opposite(miter));
        return;
    }
    /* the inner edge meets in one point, as far in as both segments reach */
    float reach_in = fminf(a.length, b.length) / r->half;
    float length = sqrtf(miter.x * miter.x + miter.y * miter.y);
    float keep = length > 1e-4f ? fminf(1, fmaxf(reach_in, 1) / length) : 0;
    DrawPoint in = {miter.x * keep, miter.y * keep};
    float angle = acosf(clampf(cosine, -1, 1));
    int steps = edge_steps(r->half, angle);
    float side = turn > 0 ? 1.0f : -1.0f; /* y down: turning right leaves the left side outside */
    for (int i = 0; i <= steps; i++) {
        float at = side * angle * (float)i / (float)steps, c = cosf(at), s = sinf(at);
        DrawPoint out = {na.x * c - na.y * s, na.x * s + na.y * c};
        if (turn > 0)
            station(r, p.x, p.y, out, opposite(in));
        else
            station(r, p.x, p.y, in, opposite(out));
    }
}

void shape_polyline(Mesh *mesh, const DrawPoint *points, int count, float stroke, bool closed,
                    Color color) {
    if (count < 1) return;
    Ribbon r = ribbon_of(mesh, stroke, color);
    int second = next_apart(points, count, 0, closed);
    if (second >= count) {
        cap(&r, points[0].x, points[0].y, 1, 0, true);
        cap(&r, points[0].x, points[0].y, 1, 0, false);
        return;
    }
    Segment first = segment_of(points[0], points[second]), last = first;
    DrawPoint n = left_of(first);
    if (!closed) {
        cap(&r, points[0].x, points[0].y, n.x, n.y, true);
        station(&r, points[0].x, points[0].y, n, opposite(n));
    }
    int at = second, guard = 0;
    for (int next; guard < count; at = next, guard++) {
        next = next_apart(points, count, at, closed);
        if (next >= count || (closed && at == 0)) break;
        if (closed && next < at) next = 0; /* points at the seam that lie on the first one */
        if (closed && next == 0 && next_apart(points, count, 0, true) == second &&
            fabsf(points[at].x - points[0].x) + fabsf(points[at].y - points[0].y) <= 0.02f)
            break;
        Segment now = segment_of(points[at], points[next]);
        join(&r, last, now);
        last = now;
        if (closed && next == 0) break;
    }
    if (closed) {
        first.from = points[0];
        join(&r, last, first);
        quads(mesh, r.last, r.first);
        return;
    }
    n = left_of(last);
    station(&r, points[at].x, points[at].y, n, opposite(n));
    cap(&r, points[at].x, points[at].y, n.x, n.y, false);
}
