/* Filled outlines (shape.h). Most are seen whole from their middle and become a fan; the others, a
 * crescent for instance, are cut ear by ear. A gradient is linear in y, so both give it exactly. */
#include "platform/edge.h"

enum { POINTS_MAX = 1024 };

typedef struct Outline {
    DrawPoint points[POINTS_MAX];
    uint32_t inner[POINTS_MAX], outer[POINTS_MAX]; /* vertices */
    int count;
    float turn; /* +1: its inside is on the right of travel, seen with y down */
} Outline;

static float cross(DrawPoint a, DrawPoint b, DrawPoint c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool is_same_place(DrawPoint a, DrawPoint b) {
    return fabsf(a.x - b.x) + fabsf(a.y - b.y) < 0.01f;
}

/* Leaves out points that lie on the one before. */
static void read_outline(Outline *o, const DrawPoint *points, int count) {
    float area = 0;
    o->count = 0;
    for (int i = 0; i < count && o->count < POINTS_MAX; i++)
        if (o->count == 0 || !is_same_place(points[i], o->points[o->count - 1]))
            o->points[o->count++] = points[i];
    if (o->count > 1 && is_same_place(o->points[o->count - 1], o->points[0])) o->count--;
    for (int i = 0; i < o->count; i++) {
        DrawPoint a = o->points[i], b = o->points[(i + 1) % o->count];
        area += a.x * b.y - b.x * a.y;
    }
    o->turn = area < 0 ? -1.0f : 1.0f;
}

/* Inner and outer vertex of each point, along the line that halves its corner. */
static void place_vertices(Outline *o, Mesh *mesh, const Shade *shade) {
    for (int i = 0; i < o->count; i++) {
        DrawPoint p = o->points[i];
        DrawPoint before = o->points[(i + o->count - 1) % o->count];
        DrawPoint after = o->points[(i + 1) % o->count];
        float ax = p.x - before.x, ay = p.y - before.y, bx = after.x - p.x, by = after.y - p.y;
        float la = sqrtf(ax * ax + ay * ay), lb = sqrtf(bx * bx + by * by);
        float nx = o->turn * (ay / la + by / lb), ny = -o->turn * (ax / la + bx / lb);
        float square = nx * nx + ny * ny; /* of twice the cosine of half the turn */
        float scale = square > 0.5f ? 2 / square : 4;
        float length = sqrtf(square);
        float soft = length > 1e-4f ? scale * edge_fade(nx / length, ny / length) : 0;
        Color inner = shade_at(shade, p.y), outer = inner;
        outer.a = 0;
        o->inner[i] = mesh_vertex(mesh, p.x - nx * soft, p.y - ny * soft, inner);
        o->outer[i] = mesh_vertex(mesh, p.x + nx * soft, p.y + ny * soft, outer);
    }
}

static DrawPoint middle_of(const Outline *o) {
    DrawPoint sum = {0, 0};
    for (int i = 0; i < o->count; i++) {
        sum.x += o->points[i].x / (float)o->count;
        sum.y += o->points[i].y / (float)o->count;
    }
    return sum;
}

static bool is_seen_whole(const Outline *o, DrawPoint from) {
    for (int i = 0; i < o->count; i++)
        if (o->turn * cross(from, o->points[i], o->points[(i + 1) % o->count]) < -0.01f)
            return false;
    return true;
}

static void fill_fan(const Outline *o, Mesh *mesh, DrawPoint middle, const Shade *shade) {
    uint32_t centre = mesh_vertex(mesh, middle.x, middle.y, shade_at(shade, middle.y));
    for (int i = 0; i < o->count; i++)
        mesh_triangle(mesh, centre, o->inner[i], o->inner[(i + 1) % o->count]);
}

static bool is_within(DrawPoint p, DrawPoint a, DrawPoint b, DrawPoint c, float turn) {
    return turn * cross(a, b, p) > 0 && turn * cross(b, c, p) > 0 && turn * cross(c, a, p) > 0;
}

static bool is_ear(const Outline *o, const int *left, int count, int k) {
    DrawPoint a = o->points[left[(k + count - 1) % count]], b = o->points[left[k]];
    DrawPoint c = o->points[left[(k + 1) % count]];
    if (o->turn * cross(a, b, c) <= 0) return false;
    for (int i = 0; i < count; i++)
        if (is_within(o->points[left[i]], a, b, c, o->turn)) return false;
    return true;
}

static void fill_ears(const Outline *o, Mesh *mesh) {
    int left[POINTS_MAX], count = o->count;
    for (int i = 0; i < count; i++)
        left[i] = i;
    while (count > 2) {
        int ear = 0; /* an outline that crosses itself may have none: any will do */
        for (int k = 0; k < count; k++)
            if (is_ear(o, left, count, k)) {
                ear = k;
                break;
            }
        mesh_triangle(mesh, o->inner[left[(ear + count - 1) % count]], o->inner[left[ear]],
                      o->inner[left[(ear + 1) % count]]);
        count--;
        for (int k = ear; k < count; k++)
            left[k] = left[k + 1];
    }
}

void shape_polygon(Mesh *mesh, const DrawPoint *points, int count, Shade shade) {
    Outline o;
    read_outline(&o, points, count);
    if (o.count < 3) return;
    place_vertices(&o, mesh, &shade);
    DrawPoint middle = middle_of(&o);
    if (is_seen_whole(&o, middle))
        fill_fan(&o, mesh, middle, &shade);
    else
        fill_ears(&o, mesh);
    for (int i = 0; i < o.count; i++) {
        int next = (i + 1) % o.count;
        mesh_quad(mesh, o.inner[i], o.outer[i], o.outer[next], o.inner[next]);
    }
}
